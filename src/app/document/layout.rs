//! One paragraph of an article, laid out: the only place where bytes and egui's characters meet.

use std::sync::Arc;

use egui::text::{CCursor, LayoutJob, TextFormat};
use egui::{Color32, Galley, Painter, Pos2, Rect, Ui, pos2, vec2};

use crate::app::bidi;
use crate::app::model::{ArticleRow, Paragraph};
use crate::app::theme::{self, Palette};
use crate::article::BlockKind;
use crate::span::Span;

/// A paragraph that can be painted and pointed at. Places are relative to its top left corner, bytes to its text.
#[derive(Debug)]
pub enum Laid {
    /// All words run from left to right: one galley.
    Plain(Arc<Galley>),
    /// Some run from right to left.
    Mixed(bidi::Words),
}

/// The words of a paragraph.
pub fn words<'a>(paragraph: &'a Paragraph, text: &'a str) -> &'a str {
    paragraph.put.as_deref().unwrap_or_else(|| paragraph.span.of(text))
}

/// Lays out a paragraph in a column of `width` points.
pub fn lay(ui: &Ui, row: &ArticleRow, paragraph: &Paragraph, text: &str, size: f32, width: f32) -> Laid {
    let palette = Palette::of(ui);
    let words = words(paragraph, text);
    let base = format(paragraph.kind, size, palette);
    let bold = bold(row, paragraph);
    let names = TextFormat { color: base.color, ..theme::reading_bold(size, palette.ink) };
    if bidi::has_leftward(words) {
        let cuts: Vec<usize> = bold.iter().flat_map(|s| [s.start(), s.end()]).collect();
        let format = |at: usize| if bold.iter().any(|s| s.contains_offset(at)) { names.clone() } else { base.clone() };
        return Laid::Mixed(bidi::lay(ui, words, &format, &cuts, width));
    }
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    let mut at = 0;
    for span in bold {
        if span.start() >= at {
            job.append(Span::new(at, span.start()).of(words), 0.0, base.clone());
            job.append(span.of(words), 0.0, names.clone());
            at = span.end();
        }
    }
    job.append(Span::new(at, words.len()).of(words), 0.0, base);
    Laid::Plain(ui.fonts_mut(|fonts| fonts.layout_job(job)))
}

fn format(kind: BlockKind, size: f32, palette: &Palette) -> TextFormat {
    match kind {
        BlockKind::Title => theme::reading_title(size, palette.ink),
        BlockKind::Heading => theme::reading_bold(size, palette.ink),
        BlockKind::Paragraph | BlockKind::Turn => theme::reading(size, palette.ink),
        BlockKind::Byline | BlockKind::Dateline | BlockKind::Caption => theme::reading_small(size, palette.second),
        BlockKind::Boilerplate => theme::reading_small(size, palette.third),
    }
}

/// Names of sources, and the label of a turn, as bytes of the paragraph.
fn bold(row: &ArticleRow, paragraph: &Paragraph) -> Vec<Span> {
    if !matches!(paragraph.kind, BlockKind::Paragraph | BlockKind::Turn) {
        return Vec::new();
    }
    let first = row.sources.partition_point(|s| s.start() < paragraph.span.start());
    let inside = row.sources.iter().skip(first).take_while(|s| s.end() <= paragraph.span.end());
    let mut spans: Vec<Span> = paragraph.label.iter().chain(inside).map(|s| relative(*s, paragraph)).collect();
    spans.sort_unstable();
    spans
}

/// A span of the article as bytes of a paragraph, clamped to it.
pub fn relative(span: Span, paragraph: &Paragraph) -> Span {
    let base = paragraph.span.start();
    let clamp = |at: usize| at.clamp(base, paragraph.span.end()) - base;
    Span::new(clamp(span.start()), clamp(span.end()))
}

/// A guess at the height of a paragraph that was not laid out yet.
pub fn guess(paragraph: &Paragraph, size: f32, width: f32) -> f32 {
    let letters = paragraph.put.as_ref().map_or(paragraph.span.len(), String::len) as f32;
    let (letter, line) = match paragraph.kind {
        BlockKind::Title => (0.66, 1.7),
        BlockKind::Byline | BlockKind::Dateline | BlockKind::Caption | BlockKind::Boilerplate => (0.43, 1.34),
        BlockKind::Paragraph | BlockKind::Turn | BlockKind::Heading => (0.5, 1.575),
    };
    (letters * letter * size / width.max(1.0)).ceil().max(1.0) * (line * size).round() + gap(paragraph)
}

/// Space below a paragraph.
pub fn gap(paragraph: &Paragraph) -> f32 {
    if paragraph.close { 3.0 } else { theme::PARAGRAPH_GAP }
}

impl Laid {
    /// Height in points, without the gap below.
    pub fn height(&self) -> f32 {
        match self {
            Self::Plain(galley) => galley.rect.height(),
            Self::Mixed(words) => words.size.y,
        }
    }

    /// Paints the words.
    pub fn paint(&self, painter: &Painter, at: Pos2, ink: Color32) {
        match self {
            Self::Plain(galley) => {
                painter.galley(at, Arc::clone(galley), ink);
            }
            Self::Mixed(words) => words.paint(painter, at, ink),
        }
    }

    /// Where a span of the paragraph's `words` is: a rectangle for each line, without white space at its ends.
    pub fn rects(&self, words: &str, span: Span) -> Vec<Rect> {
        match self {
            Self::Plain(galley) => lines(galley, characters(words, span.start()), characters(words, span.end())),
            Self::Mixed(mixed) => mixed.rects(words, span.start(), span.end()),
        }
    }

    /// The byte of `words` at a place.
    pub fn byte_at(&self, words: &str, at: Pos2) -> usize {
        match self {
            Self::Plain(galley) => {
                let cursor: CCursor = galley.cursor_from_pos(at.to_vec2());
                words.char_indices().nth(cursor.index.0).map_or(words.len(), |(byte, _)| byte)
            }
            Self::Mixed(mixed) => mixed.byte_at(words, at),
        }
    }
}

fn characters(words: &str, byte: usize) -> usize {
    words.get(..byte).map_or_else(|| words.chars().count(), |head| head.chars().count())
}

/// The rectangles of characters `from..to` of a galley, one a row.
pub fn lines(galley: &Galley, from: usize, to: usize) -> Vec<Rect> {
    let mut rects = Vec::new();
    let mut start = 0;
    for placed in &galley.rows {
        let end = start + placed.glyphs.len();
        let (first, mut last) = (from.max(start), to.min(end));
        let blank = |at: usize| placed.glyphs.get(at - start).is_some_and(|g| g.chr.is_whitespace());
        while last > first && blank(last - 1) {
            last -= 1;
        }
        if first < last {
            let x = |at: usize| placed.x_offset((at - start).into());
            let top = placed.pos + vec2(x(first), 0.0);
            rects.push(Rect::from_min_max(top, pos2(placed.pos.x + x(last), placed.pos.y + placed.height())));
        }
        start = end + usize::from(placed.ends_with_newline);
    }
    rects
}

//! What is painted about the words: tints, underlines, outlines, shapes in the margin.

use egui::{CornerRadius, Painter, Pos2, Rect, Stroke, StrokeKind, pos2, vec2};

use super::layout::{Laid, relative};
use crate::app::model::{ArticleRow, Mark, Paragraph};
use crate::app::shapes;
use crate::app::theme::{MARK_RADIUS, Palette};
use crate::comparison::Verdict;
use crate::span::Span;

/// Words that stand out because they are selected, with the verdict that they belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Highlight {
    /// Where.
    pub span: Span,
    /// Which verdict; `None` for a claim that was not compared.
    pub verdict: Option<Verdict>,
}

/// One paragraph on the screen.
pub struct Place<'a> {
    /// Paints it.
    pub painter: &'a Painter,
    /// The colours.
    pub palette: &'static Palette,
    /// The paragraph.
    pub paragraph: &'a Paragraph,
    /// Its words.
    pub words: &'a str,
    /// Laid out.
    pub laid: &'a Laid,
    /// Its top left corner.
    pub at: Pos2,
}

impl Place<'_> {
    /// Where a span of the article is on the screen; empty where it lies outside this paragraph.
    pub fn rects(&self, span: Span) -> Vec<Rect> {
        if self.paragraph.put.is_some() || !span.overlaps(self.paragraph.span) {
            return Vec::new();
        }
        let rects = self.laid.rects(self.words, relative(span, self.paragraph));
        rects.into_iter().map(|r| r.translate(self.at.to_vec2())).collect()
    }

    /// Tints, below the words. `flash` is 1 at the moment of a jump and falls to 0.
    pub fn below(&self, row: &ArticleRow, highlights: &[Highlight], selected: Option<Span>, flash: f32) {
        let tint = |span: Span, colour| {
            for rect in self.rects(span) {
                self.painter.rect_filled(words_box(rect), CornerRadius::same(MARK_RADIUS), colour);
            }
        };
        for mark in marks(row, self.paragraph).filter(|m| m.verdict == Verdict::Conflict) {
            tint(mark.span, self.palette.verdict(mark.verdict).tint);
        }
        for highlight in highlights {
            let (ground, ink) = match highlight.verdict {
                Some(verdict) => (self.palette.verdict(verdict).tint, self.palette.verdict(verdict).ink),
                None => (self.palette.selection, self.palette.accent),
            };
            for rect in self.rects(highlight.span) {
                let rect = words_box(rect);
                let corners = CornerRadius::same(MARK_RADIUS + 1);
                self.painter.rect(rect, corners, ground, Stroke::new(1.0, ink), StrokeKind::Outside);
                if flash > 0.0 {
                    let around = rect.expand(1.0 + 5.0 * (1.0 - flash));
                    self.painter.rect_stroke(around, corners, Stroke::new(2.0, ink.gamma_multiply(flash)), StrokeKind::Outside);
                }
            }
        }
        if let Some(span) = selected {
            for rect in self.rects(span) {
                self.painter.rect_filled(rect, CornerRadius::ZERO, self.palette.accent.gamma_multiply(0.28));
            }
        }
    }

    /// Underlines, above the words.
    pub fn above(&self, row: &ArticleRow) {
        let first = row.cues.partition_point(|c| c.start() < self.paragraph.span.start());
        for cue in row.cues.iter().skip(first).take_while(|c| c.end() <= self.paragraph.span.end()) {
            for rect in self.rects(*cue) {
                shapes::underline(self.painter, text_line(rect), Verdict::SingleSource, self.palette.line, self.palette.line);
            }
        }
        // The strongest disagreement last, so that it lies on top.
        let mut marks: Vec<&Mark> = marks(row, self.paragraph).collect();
        marks.sort_by_key(|m| std::cmp::Reverse(m.verdict));
        for mark in marks {
            let ink = self.palette.verdict(mark.verdict).ink;
            for rect in self.rects(mark.span) {
                shapes::underline(self.painter, text_line(rect), mark.verdict, ink, ink.gamma_multiply(0.45));
            }
        }
    }

    /// The verdicts' shapes in the margin at `x`, one a line, the strongest disagreement of each.
    pub fn margin(&self, row: &ArticleRow, x: f32) {
        let mut shown: Vec<(f32, f32, Verdict)> = Vec::new();
        for mark in marks(row, self.paragraph).filter(|m| m.span.start() >= self.paragraph.span.start()) {
            let Some(rect) = self.rects(mark.span).into_iter().next() else { continue };
            match shown.iter_mut().find(|(top, _, _)| (*top - rect.top()).abs() < 2.0) {
                Some((_, _, verdict)) => *verdict = mark.verdict.min(*verdict),
                None => shown.push((rect.top(), rect.center().y, mark.verdict)),
            }
        }
        for (_, y, verdict) in shown {
            shapes::paint(self.painter, pos2(x, y), verdict, self.palette.verdict(verdict).ink);
        }
    }
}

/// The marks that begin or lie in a paragraph.
pub fn marks<'a>(row: &'a ArticleRow, paragraph: &Paragraph) -> impl Iterator<Item = &'a Mark> + use<'a> {
    let span = paragraph.span;
    let first = row.marks.partition_point(|m| m.span.start() < span.start());
    row.marks.iter().skip(first).take_while(move |m| m.span.start() < span.end())
}

/// The box about words: a line is higher than its letters.
fn words_box(rect: Rect) -> Rect {
    let inset = (rect.height() * 0.08).round();
    rect.shrink2(vec2(0.0, inset)).expand2(vec2(2.0, 0.0))
}

/// The part of a line that underlines stand under.
fn text_line(rect: Rect) -> Rect {
    Rect::from_min_max(rect.min, pos2(rect.right(), rect.bottom() - (rect.height() * 0.06).round()))
}

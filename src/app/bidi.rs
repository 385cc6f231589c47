//! Paragraphs with words that run from right to left.
//!
//! egui shapes such words but places all of them from left to right, and turns Persian digits round, which would misstate
//! figures. Here the Unicode bidirectional algorithm orders the words; each is shaped on its own.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Galley, Pos2, Rect, Ui, Vec2, pos2, vec2};
use unicode_bidi::{BidiClass, BidiInfo, Level, ParagraphInfo, bidi_class};

/// A paragraph, word by word.
#[derive(Debug)]
pub struct Words {
    words: Vec<Word>,
    /// Width is that of the column.
    pub size: Vec2,
    line: f32,
}

#[derive(Debug)]
struct Word {
    at: Pos2,
    galley: Arc<Galley>,
    bytes: Range<usize>,
    rightward: bool,
}

/// Whether some words run from right to left.
pub fn has_leftward(text: &str) -> bool {
    let leftward = |c: char| matches!(c as u32, 0x590..=0x8FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF);
    text.chars().any(leftward)
}

/// Lays out `text` in lines of `width` points. `format` gives the look from a byte on; `cuts` are the bytes where it changes.
pub fn lay(ui: &Ui, text: &str, format: &dyn Fn(usize) -> TextFormat, cuts: &[usize], width: f32) -> Words {
    let line = format(0).line_height.unwrap_or(20.0);
    let info = BidiInfo::new(text, None);
    let Some(paragraph) = info.paragraphs.first() else {
        return Words { words: Vec::new(), size: vec2(width, line), line };
    };
    let pieces = pieces(text, &info, cuts);
    let shaped: Vec<Arc<Galley>> = pieces
        .iter()
        .map(|piece| {
            let shown = shown(text.get(piece.bytes.clone()).unwrap_or_default(), piece.level.is_rtl());
            ui.fonts_mut(|fonts| fonts.layout_job(LayoutJob::single_section(shown, format(piece.bytes.start))))
        })
        .collect();
    let mut words = Vec::new();
    let mut y = 0.0;
    for range in lines(&pieces, &shaped, width) {
        let order = order(&info, paragraph, &pieces, range);
        let total: f32 = order.iter().map(|i| shaped[*i].rect.width()).sum();
        let mut x = if paragraph.level.is_rtl() { (width - total).max(0.0) } else { 0.0 };
        for i in order {
            let piece = &pieces[i];
            let galley = Arc::clone(&shaped[i]);
            let step = galley.rect.width();
            words.push(Word { at: pos2(x, y), galley, bytes: piece.bytes.clone(), rightward: piece.level.is_ltr() });
            x += step;
        }
        y += line;
    }
    Words { words, size: vec2(width, y.max(line)), line }
}

/// A short text as egui has to be given it so that its figures come out right; in visual order where it is to be a single line.
pub fn label(text: &str, single: bool) -> Cow<'_, str> {
    if !has_leftward(text) {
        return Cow::Borrowed(text);
    }
    let info = BidiInfo::new(text, None);
    let Some(paragraph) = info.paragraphs.first() else { return Cow::Borrowed(text) };
    let pieces = pieces(text, &info, &[]);
    let order = if single { order(&info, paragraph, &pieces, 0..pieces.len()) } else { (0..pieces.len()).collect() };
    let words = order.into_iter().filter_map(|i| pieces.get(i));
    Cow::Owned(words.map(|piece| shown(text.get(piece.bytes.clone()).unwrap_or_default(), piece.level.is_rtl())).collect())
}

struct Piece {
    bytes: Range<usize>,
    level: Level,
    space: bool,
}

/// Parts the text where level, format or word changes; in words that run leftward also between letters and other signs,
/// so that a fallback face inside a piece cannot reorder it.
fn pieces(text: &str, info: &BidiInfo<'_>, cuts: &[usize]) -> Vec<Piece> {
    let level = |i: usize| info.levels.get(i).copied().unwrap_or_else(Level::ltr);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut start = 0;
    let mut before = Kind::Space;
    for (i, c) in text.char_indices() {
        let kind = Kind::of(c);
        let joined = level(i).is_ltr() && kind != Kind::Space && before != Kind::Space;
        if i > start && (level(i) != level(start) || (kind != before && !joined) || cuts.contains(&i)) {
            pieces.push(Piece { bytes: start..i, level: level(start), space: before == Kind::Space });
            start = i;
        }
        before = kind;
    }
    if start < text.len() {
        pieces.push(Piece { bytes: start..text.len(), level: level(start), space: before == Kind::Space });
    }
    pieces
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Space,
    Letter,
    Other,
}

impl Kind {
    fn of(c: char) -> Self {
        let joins = matches!(c, '\u{200c}' | '\u{200d}' | '\u{64b}'..='\u{65f}' | '\u{670}');
        match c {
            _ if c.is_whitespace() => Self::Space,
            _ if c.is_alphanumeric() || joins => Self::Letter,
            _ => Self::Other,
        }
    }
}

/// The characters in the order in which egui has to be given them.
fn shown(piece: &str, leftward: bool) -> String {
    let strong = piece.chars().any(|c| matches!(bidi_class(c), BidiClass::R | BidiClass::AL));
    if leftward && !strong {
        piece.chars().rev().map(mirrored).collect()
    } else if !leftward && has_leftward(piece) {
        piece.chars().rev().collect()
    } else {
        piece.to_owned()
    }
}

fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '«' => '»',
        '»' => '«',
        '<' => '>',
        '>' => '<',
        other => other,
    }
}

/// Breaks lines greedily, in the order of the text; a word is a run of pieces without space.
fn lines(pieces: &[Piece], shaped: &[Arc<Galley>], width: f32) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let (mut start, mut used, mut i) = (0, 0.0, 0);
    while i < pieces.len() {
        let mut end = i;
        let mut word = 0.0;
        while end < pieces.len() && pieces[end].space == pieces[i].space {
            word += shaped[end].rect.width();
            end += 1;
        }
        if !pieces[i].space && used + word > width && i > start {
            lines.push(start..i);
            start = i;
            used = 0.0;
        }
        used += word;
        i = end;
    }
    if start < pieces.len() {
        lines.push(start..pieces.len());
    }
    lines
}

/// The pieces of one line from left to right.
fn order(info: &BidiInfo<'_>, paragraph: &ParagraphInfo, pieces: &[Piece], line: Range<usize>) -> Vec<usize> {
    let Some(of_line) = pieces.get(line.clone()) else { return Vec::new() };
    let (Some(first), Some(last)) = (of_line.first(), of_line.last()) else { return Vec::new() };
    let (levels, runs) = info.visual_runs(paragraph, first.bytes.start..last.bytes.end);
    let mut order = Vec::with_capacity(of_line.len());
    for run in runs {
        let mut inside: Vec<usize> = line.clone().filter(|i| run.contains(&pieces[*i].bytes.start)).collect();
        if levels.get(run.start).is_some_and(|l| l.is_rtl()) {
            inside.reverse();
        }
        order.extend(inside);
    }
    order
}

impl Words {
    /// Paints all words.
    pub fn paint(&self, painter: &egui::Painter, at: Pos2, ink: egui::Color32) {
        for word in &self.words {
            painter.galley(at + word.at.to_vec2(), Arc::clone(&word.galley), ink);
        }
    }

    /// Where the bytes `from..to` are, a rectangle for each word.
    pub fn rects(&self, text: &str, from: usize, to: usize) -> Vec<Rect> {
        let part = |word: &Word| {
            let (start, end) = (from.max(word.bytes.start), to.min(word.bytes.end));
            (start < end).then(|| {
                let piece = text.get(word.bytes.clone()).unwrap_or_default();
                let share = |at: usize| {
                    let before = piece.get(..at - word.bytes.start).unwrap_or_default().chars().count();
                    before as f32 / piece.chars().count().max(1) as f32
                };
                let (a, b) = if word.rightward { (share(start), share(end)) } else { (1.0 - share(end), 1.0 - share(start)) };
                let width = word.galley.rect.width();
                Rect::from_min_max(word.at + vec2(a * width, 0.0), word.at + vec2(b * width, self.line))
            })
        };
        self.words.iter().filter_map(part).collect()
    }

    /// The byte at a place; the nearest of its line where there is none.
    pub fn byte_at(&self, text: &str, at: Pos2) -> usize {
        let distance = |word: &&Word| {
            let line = (at.y - word.at.y - self.line / 2.0).abs();
            let left = word.at.x - at.x;
            let right = at.x - word.at.x - word.galley.rect.width();
            line.max(self.line / 2.0) * 1000.0 + left.max(right).max(0.0)
        };
        let Some(word) = self.words.iter().min_by(|a, b| distance(a).total_cmp(&distance(b))) else { return 0 };
        let share = ((at.x - word.at.x) / word.galley.rect.width().max(1.0)).clamp(0.0, 1.0);
        let share = if word.rightward { share } else { 1.0 - share };
        let piece = text.get(word.bytes.clone()).unwrap_or_default();
        let nth = (share * piece.chars().count() as f32) as usize;
        piece.char_indices().nth(nth).map_or(word.bytes.end, |(i, _)| word.bytes.start + i)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_given_in_visual_order() {
        assert_eq!(label("abc", true), "abc");
        assert_eq!(label("خبر ۱۲۳ نفر", true), "نفر ۳۲۱ خبر");
        assert_eq!(label("خبر ۱۲۳ نفر", false), "خبر ۳۲۱ نفر");
    }

    #[test]
    fn persian_figures_keep_their_order() {
        let ctx = egui::Context::default();
        let text = "خبر: ۱۲۳ نفر (ده نفر) abc";
        let mut run = false;
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let words = lay(ui, text, &|_| TextFormat::default(), &[], 400.0);
            let figure = text.find('۱').unwrap_or_default();
            let word = words.words.iter().find(|w| w.bytes.contains(&figure)).expect("the figure is laid out");
            assert_eq!(word.galley.job.text, "۳۲۱", "egui turns it round again");
            let left = |sub: &str| words.rects(text, text.find(sub).unwrap_or_default(), text.find(sub).unwrap_or_default() + 1)[0].left();
            assert!(left("abc") < left("خبر"));
            run = true;
        });
        output.drop_without_applying_deltas();
        assert!(run);
    }
}

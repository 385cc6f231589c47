//! Places in a text.

use serde::{Deserialize, Serialize};

/// A half-open range of UTF-8 bytes in an article's text, on character boundaries.
///
/// Code points exist only in the report, which converts through [`CodePoints`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// A span from byte `start` up to byte `end`. Where `end` is before `start`, the span is empty and stands at `start`.
    ///
    /// Offsets past 4 GiB are clamped; readers refuse such files long before.
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { start: clamp(start), end: clamp(end.max(start)) }
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// First byte after the span.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The words at this place of `text`; empty where the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start()..self.end()).unwrap_or_default()
    }

    /// Whether `other` lies wholly inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `offset` belongs to this span.
    pub fn contains_offset(self, offset: usize) -> bool {
        self.start() <= offset && offset < self.end()
    }

    /// Whether the two spans share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span without white space at its two ends.
    pub fn trimmed(self, text: &str) -> Span {
        let words = self.of(text);
        let start = self.start() + (words.len() - words.trim_start().len());
        Span::new(start, start + words.trim().len())
    }
}

/// Turns byte offsets of one text into code points, for the report.
pub struct CodePoints {
    /// For every 64th byte, the number of code points that begin before it.
    before: Vec<u32>,
    bytes: Vec<u8>,
}

impl CodePoints {
    const STEP: usize = 64;

    /// Prepares the conversion for `text`, in one pass.
    pub fn new(text: &str) -> Self {
        let mut before = Vec::with_capacity(text.len() / Self::STEP + 1);
        let mut count = 0;
        for (i, byte) in text.bytes().enumerate() {
            if i % Self::STEP == 0 {
                before.push(count);
            }
            count += u32::from(starts_character(byte));
        }
        before.push(count);
        Self { before, bytes: text.as_bytes().to_vec() }
    }

    /// The number of code points before byte `offset`; offsets past the end give the length of the text.
    pub fn at(&self, offset: usize) -> usize {
        let offset = offset.min(self.bytes.len());
        let step = offset / Self::STEP;
        let known = self.before.get(step).copied().unwrap_or_default() as usize;
        let rest = self.bytes.get(step * Self::STEP..offset).unwrap_or_default();
        known + rest.iter().filter(|b| starts_character(**b)).count()
    }

    /// A span as `[start, end]` in code points.
    pub fn range(&self, span: Span) -> [usize; 2] {
        [self.at(span.start()), self.at(span.end())]
    }
}

fn starts_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_agree_with_counting_characters() {
        let text = "naïve “quotes” — ".repeat(30);
        let points = CodePoints::new(&text);
        for (n, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(byte), n);
        }
        assert_eq!(points.at(text.len()), text.chars().count());
        assert_eq!(points.at(text.len() + 9), text.chars().count());
    }

    #[test]
    fn a_span_off_a_boundary_is_empty_rather_than_a_panic() {
        assert_eq!(Span::new(1, 2).of("é"), "");
        assert_eq!(Span::new(5, 3).len(), 0);
        assert_eq!(Span::new(1, 6).trimmed("a  b  c").of("a  b  c"), "b");
    }
}

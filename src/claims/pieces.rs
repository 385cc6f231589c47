//! A text as runs of letters, runs of digits, and marks: the grain in which dates and numbers are written.
//!
//! Words of the tagger are too coarse for them (“11:30pm”, “58-year-old”, “3-5”) and differ with its conventions; tags
//! are looked up by place where they are needed.

use crate::article::{Article, BlockKind};
use crate::claims::words::{self, Entry};
use crate::language::{Reading, Token};
use crate::span::Span;

/// What a [`Piece`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters.
    Word,
    /// ASCII digits, with their value; more than 18 of them give the greatest.
    Digits(u64),
    /// A single character; apostrophes and hyphens in their ASCII form.
    Mark(char),
    /// The end of a block or paragraph.
    Break,
}

/// A run of letters or digits, or a mark.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece<'a> {
    pub(crate) span: Span,
    pub(crate) kind: Kind,
    /// In lower case.
    pub(crate) word: &'a str,
    /// What the word may mean in a date or number.
    pub(crate) entry: Option<&'static Entry>,
    /// No white space before it.
    pub(crate) glued: bool,
    /// Begins with a capital letter.
    pub(crate) capital: bool,
}

/// All pieces of an article's readable blocks, in order.
pub(crate) struct Pieces<'a> {
    list: Vec<Piece<'a>>,
    pub(crate) reading: &'a Reading,
}

static NOTHING: std::sync::LazyLock<Entry> = std::sync::LazyLock::new(Entry::default);

impl<'a> Pieces<'a> {
    /// Cuts the blocks that yield claims, headings and datelines into pieces.
    pub(crate) fn new(article: &'a Article, reading: &'a Reading) -> Self {
        let mut list = Vec::with_capacity(article.text.len() / 5);
        for block in &article.blocks {
            if block.kind.yields_claims() || matches!(block.kind, BlockKind::Heading | BlockKind::Dateline) {
                cut(block.span, &article.text, &reading.lower, &mut list);
            }
        }
        Self { list, reading }
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    pub(crate) fn get(&self, i: usize) -> Option<&Piece<'a>> {
        self.list.get(i)
    }

    /// The word or mark at `i` in lower case; empty past the end.
    pub(crate) fn word(&self, i: usize) -> &'a str {
        self.list.get(i).map_or("", |p| p.word)
    }

    /// Whether the pieces from `i` on are `words`.
    pub(crate) fn are(&self, i: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(k, w)| self.word(i + k) == *w)
    }

    /// Whether the piece at `i` is one of `words`.
    pub(crate) fn any(&self, i: usize, words: &[&str]) -> bool {
        words.contains(&self.word(i))
    }

    /// What the word at `i` may mean.
    pub(crate) fn entry(&self, i: usize) -> &'static Entry {
        self.list.get(i).and_then(|p| p.entry).unwrap_or(&NOTHING)
    }

    pub(crate) fn mark(&self, i: usize) -> Option<char> {
        match self.list.get(i)?.kind {
            Kind::Mark(c) => Some(c),
            _ => None,
        }
    }

    pub(crate) fn is_mark(&self, i: usize, mark: char) -> bool {
        self.mark(i) == Some(mark)
    }

    /// Value and number of digits.
    pub(crate) fn digits(&self, i: usize) -> Option<(u64, usize)> {
        let piece = self.list.get(i)?;
        match piece.kind {
            Kind::Digits(n) => Some((n, piece.span.len())),
            _ => None,
        }
    }

    /// Whether the piece at `i` follows the one before it without white space.
    pub(crate) fn glued(&self, i: usize) -> bool {
        self.list.get(i).is_some_and(|p| p.glued)
    }

    pub(crate) fn capital(&self, i: usize) -> bool {
        self.list.get(i).is_some_and(|p| p.capital)
    }

    /// The index of the piece before `i`, as `usize::MAX` where there is none, which no list holds.
    pub(crate) fn before(i: usize) -> usize {
        i.wrapping_sub(1)
    }

    /// The tagger's token that holds the piece at `i`.
    pub(crate) fn token(&self, i: usize) -> Option<&Token> {
        self.token_index(i).and_then(|t| self.reading.tokens.get(t))
    }

    /// The index of the tagger's token that holds the piece at `i`.
    pub(crate) fn token_index(&self, i: usize) -> Option<usize> {
        let start = self.list.get(i)?.span.start();
        let token = self.reading.tokens.partition_point(|t| t.span.end() <= start);
        self.reading.tokens.get(token).filter(|t| t.span.start() <= start).map(|_| token)
    }

    /// The first piece that begins at or after byte `offset`.
    pub(crate) fn at_offset(&self, offset: usize) -> usize {
        self.list.partition_point(|p| p.span.start() < offset)
    }

    /// From piece `first` up to `end`, not included.
    pub(crate) fn span(&self, first: usize, end: usize) -> Span {
        match (self.list.get(first), self.list.get(end.saturating_sub(1))) {
            (Some(a), Some(b)) if first < end => a.span.cover(b.span),
            _ => Span::default(),
        }
    }

    /// Whether the piece at `i` ends what one clause can say: a mark, a break, or the end.
    pub(crate) fn stops(&self, i: usize) -> bool {
        self.list
            .get(i)
            .is_none_or(|p| matches!(p.kind, Kind::Break | Kind::Mark('.' | ',' | ';' | ':' | '?' | '!' | '"' | '(' | ')' | '—' | '–')))
    }
}

fn cut<'a>(block: Span, text: &'a str, lower: &'a str, list: &mut Vec<Piece<'a>>) {
    let end_piece = |at: usize| Piece { span: Span::new(at, at), kind: Kind::Break, word: "", entry: None, glued: false, capital: false };
    let bytes = text.as_bytes();
    let end = block.end().min(bytes.len());
    let (mut glued, mut newlines) = (false, 0);
    let mut at = block.start();
    while at < end {
        let Some(first) = character(text, at) else { break };
        if first.is_whitespace() {
            glued = false;
            newlines += usize::from(first == '\n');
            at += first.len_utf8();
            continue;
        }
        if newlines > 1 {
            list.push(end_piece(at));
        }
        newlines = 0;
        let start = at;
        at += first.len_utf8();
        let kind = if first.is_ascii_digit() {
            let mut number = u64::from(first.to_digit(10).unwrap_or(0));
            while let Some(digit) = bytes.get(at).filter(|b| b.is_ascii_digit() && at < end) {
                number = number.saturating_mul(10).saturating_add(u64::from(digit - b'0'));
                at += 1;
            }
            Kind::Digits(number)
        } else if first.is_alphabetic() {
            at = letters(text, at, end);
            Kind::Word
        } else {
            Kind::Mark(match first {
                '’' | '‘' | '`' => '\'',
                '‑' | '‐' => '-',
                '“' | '”' => '"',
                other => other,
            })
        };
        let span = Span::new(start, at);
        let word = match kind {
            Kind::Mark('\'') => "'",
            Kind::Mark('-') => "-",
            Kind::Mark('"') => "\"",
            _ => span.of(lower),
        };
        let entry = if kind == Kind::Word { words::entry(word) } else { None };
        list.push(Piece { span, kind, word, entry, glued, capital: first.is_uppercase() });
        glued = true;
    }
    list.push(end_piece(block.end()));
}

/// The character that begins at byte `at`.
fn character(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
        _ => text.get(at..)?.chars().next(),
    }
}

/// The end of the run of letters that goes on at byte `at`.
fn letters(text: &str, mut at: usize, end: usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        while at < end && bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            at += 1;
        }
        match character(text, at) {
            Some(c) if at < end && !c.is_ascii() && c.is_alphabetic() => at += c.len_utf8(),
            _ => return at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Given, from_text};

    #[test]
    fn letters_digits_and_marks_are_apart() {
        let article = from_text(
            "a",
            "At 11:30pm, a ’58-year-old’\n\nNext week the council of the town met to vote again.".to_owned(),
            Given::default(),
        );
        let reading = Reading { lower: article.text.to_ascii_lowercase(), ..Reading::default() };
        let pieces = Pieces::new(&article, &reading);
        let words: Vec<&str> = (0..16).map(|i| pieces.word(i)).collect();
        assert_eq!(words, ["at", "11", ":", "30", "pm", ",", "a", "'", "58", "-", "year", "-", "old", "'", "", "next"]);
        assert_eq!(pieces.digits(1), Some((11, 2)));
        assert!(pieces.glued(4) && !pieces.glued(6));
    }
}

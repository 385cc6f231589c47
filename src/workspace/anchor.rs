//! Where a passage is, so that it is found again after its file was edited.
//!
//! The terms are those of the W3C's web annotations: a text quote (the exact words, those before and after) and a text position.
//! The position is tried first and verified; then the words are searched. What fails is lost, and never moved to a lookalike:
//! a passage counts as moved only where the words on both sides agree too.

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// How many characters on each side are kept.
const CONTEXT: usize = 32;

/// A passage of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The article's path in the folder.
    pub article: String,
    /// The words.
    pub exact: String,
    /// What stands before them, at most 32 characters.
    pub prefix: String,
    /// What stands after them, at most 32 characters.
    pub suffix: String,
    /// The byte at which they begin.
    pub start: usize,
}

/// Where an anchor's words are now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchored {
    /// Where they were.
    Exact(Span),
    /// Somewhere else, between the same words.
    Moved(Span),
    /// Nowhere.
    Lost,
}

impl Anchored {
    /// The place, where there is one.
    pub fn span(self) -> Option<Span> {
        match self {
            Self::Exact(span) | Self::Moved(span) => Some(span),
            Self::Lost => None,
        }
    }
}

impl Anchor {
    /// The anchor of `span` in the article at `path`, whose text is `text`.
    pub fn of(path: &str, text: &str, span: Span) -> Self {
        let before = text.get(..span.start()).unwrap_or_default();
        let after = text.get(span.end()..).unwrap_or_default();
        let cut = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(i, _)| i);
        Self {
            article: path.to_owned(),
            exact: span.of(text).to_owned(),
            prefix: before.get(cut..).unwrap_or_default().to_owned(),
            suffix: after.chars().take(CONTEXT).collect(),
            start: span.start(),
        }
    }

    /// Finds the words in the article's present text.
    pub fn find(&self, text: &str) -> Anchored {
        if self.exact.is_empty() {
            return Anchored::Lost;
        }
        let here = Span::new(self.start, self.start + self.exact.len());
        if here.of(text) == self.exact && (self.before(text, here.start()) || self.after(text, here.end())) {
            return Anchored::Exact(here);
        }
        let places = text.match_indices(&self.exact).map(|(start, words)| Span::new(start, start + words.len()));
        let between = places.filter(|place| self.before(text, place.start()) && self.after(text, place.end()));
        between.min_by_key(|place| place.start().abs_diff(self.start)).map_or(Anchored::Lost, Anchored::Moved)
    }

    fn before(&self, text: &str, at: usize) -> bool {
        text.get(..at).is_some_and(|before| before.ends_with(&self.prefix))
    }

    fn after(&self, text: &str, at: usize) -> bool {
        text.get(at..).is_some_and(|after| after.starts_with(&self.suffix))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The lamp fell. Two people were hurt, the café said. The lamp fell again, and Two people were hurt later.";

    fn anchor(words: &str) -> Anchor {
        let start = TEXT.find(words).unwrap();
        Anchor::of("a.txt", TEXT, Span::new(start, start + words.len()))
    }

    #[test]
    fn words_are_found_where_they_were() {
        let anchor = anchor("Two people were hurt");
        assert_eq!(anchor.find(TEXT), Anchored::Exact(Span::new(15, 35)));
        let edited_behind = TEXT.replace("café", "inn");
        assert_eq!(anchor.find(&edited_behind), Anchored::Exact(Span::new(15, 35)), "one side is enough at the old place");
    }

    #[test]
    fn moved_words_are_found_between_the_same_words() {
        let anchor = anchor("Two people were hurt");
        let edited = TEXT.replacen("The lamp fell", "On Monday, in the rain, the old one fell. The lamp fell", 1);
        assert_eq!(anchor.find(&edited), Anchored::Moved(Span::new(15 + 42, 35 + 42)));
        let start = TEXT.rfind("Two people were hurt").unwrap();
        let later = Anchor::of("a.txt", TEXT, Span::new(start, start + 20));
        assert_eq!(later.find(&format!("New first line. {TEXT}")), Anchored::Moved(Span::new(start + 16, start + 36)));
    }

    #[test]
    fn a_lookalike_does_not_do() {
        let anchor = anchor("the café said");
        assert_eq!(anchor.find("In another text the café said so."), Anchored::Lost);
        assert_eq!(anchor.find(""), Anchored::Lost);
    }

    #[test]
    fn a_place_inside_a_character_is_no_panic() {
        let anchor = Anchor { article: "a".into(), exact: "x".into(), prefix: String::new(), suffix: String::new(), start: 1 };
        assert_eq!(anchor.find("é x"), Anchored::Moved(Span::new(3, 4)));
    }
}

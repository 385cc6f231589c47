//! An article as a row of phrases: noun phrases, verb groups, quotations and the small words and marks between them.
//!
//! The finders match their constructions on this row. A quotation is one item, whatever stands in it; it may hold sentence ends.

use std::ops::Range;

use super::cues::Word;
use super::quotations::{self, Quotation};
use crate::article::Article;
use crate::language::{Form, Pos, Reading};
use crate::span::Span;

/// What an [`Item`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A noun phrase without what hangs on it.
    Noun,
    /// A noun phrase that tells a time: “Monday”, “last week”.
    Time,
    /// A verb with its auxiliaries and adverbs.
    Verb,
    /// A preposition.
    Preposition,
    /// “that”.
    That,
    /// “who”, “which” and “that” after a noun.
    Relative,
    /// “what”, “how”, “whether”, “if”.
    Interrogative,
    /// “because”, “while”, “as”.
    Subordinator,
    /// “and”, “but”.
    Coordinator,
    /// An adverb outside a verb group.
    Adverb,
    /// An adjective outside a noun phrase.
    Adjective,
    Comma,
    Semicolon,
    Colon,
    Dash,
    /// A bracket.
    Bracket,
    /// A quotation: its index in [`Page::quotations`].
    Quote(usize),
    /// The end of a sentence.
    Break,
    /// The end of a block.
    End,
    Other,
}

/// One phrase, word or mark.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub kind: Kind,
    /// In [`Reading::tokens`]; empty for breaks.
    pub tokens: Range<usize>,
    pub span: Span,
    /// Of verb groups.
    pub verb: Option<VerbShape>,
    /// Of verb groups that report, with their particle where they have one.
    pub cue: Option<&'static Word>,
}

/// The shape of a verb group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct VerbShape {
    /// Token of the main verb, or of the last auxiliary.
    pub head: usize,
    /// “was asked”.
    pub passive: bool,
    /// “did not say”.
    pub negated: bool,
    /// “to say”.
    pub infinitive: bool,
    /// “saying”, without auxiliary.
    pub gerund: bool,
    /// “said”, “asked”, without auxiliary, where it may be a participle.
    pub participle: bool,
    /// Begins with an auxiliary.
    pub auxiliary: bool,
}

impl VerbShape {
    /// A verb of which nothing is known but where its head stands.
    pub(super) fn plain(head: usize) -> Self {
        Self { head, passive: false, negated: false, infinitive: false, gerund: false, participle: false, auxiliary: false }
    }

    /// Whether the group can carry a sentence.
    pub fn finite(self) -> bool {
        !self.infinitive && !self.gerund
    }
}

/// An article and its row of phrases.
pub(super) struct Page<'a> {
    pub article: &'a Article,
    pub reading: &'a Reading,
    pub quotations: Vec<Quotation>,
    pub items: Vec<Item>,
}

impl<'a> Page<'a> {
    /// Cuts the article's sentences into phrases.
    pub fn new(article: &'a Article, reading: &'a Reading) -> Self {
        let quotations = quotations::find(article);
        let mut page = Self { article, reading, quotations, items: Vec::new() };
        page.cut();
        page
    }

    /// The kind at `index`; the row ends with [`Kind::End`].
    pub fn kind(&self, index: usize) -> Kind {
        self.items.get(index).map_or(Kind::End, |i| i.kind)
    }

    /// The kind before `index`.
    pub fn kind_before(&self, index: usize) -> Kind {
        index.checked_sub(1).map_or(Kind::End, |i| self.kind(i))
    }

    /// The item that holds the byte `offset`.
    pub fn item_at(&self, offset: usize) -> Option<usize> {
        let item = self.items.partition_point(|i| i.span.end() <= offset);
        self.items.get(item).filter(|i| i.span.start() <= offset).map(|_| item)
    }

    pub fn span(&self, index: usize) -> Span {
        self.items.get(index).map_or(Span::default(), |i| i.span)
    }

    /// From the first to the last item of a range.
    pub fn span_of(&self, items: Range<usize>) -> Span {
        match items.end.checked_sub(1).filter(|last| *last >= items.start) {
            Some(last) => self.span(items.start).cover(self.span(last)),
            None => Span::default(),
        }
    }

    pub fn verb(&self, index: usize) -> Option<VerbShape> {
        self.items.get(index).and_then(|i| i.verb)
    }

    /// The reporting word that the item is.
    pub fn cue(&self, index: usize) -> Option<&'static Word> {
        self.items.get(index).and_then(|i| i.cue)
    }

    /// The first word of an item, in lower case.
    pub fn first_word(&self, index: usize) -> &str {
        self.items.get(index).map_or("", |i| if i.tokens.is_empty() { "" } else { self.reading.word(i.tokens.start) })
    }

    /// The last word of an item, in lower case.
    pub fn last_word(&self, index: usize) -> &str {
        self.items
            .get(index)
            .and_then(|i| i.tokens.end.checked_sub(1).filter(|t| *t >= i.tokens.start))
            .map_or("", |t| self.reading.word(t))
    }

    /// The words of an item.
    pub fn words(&self, index: usize) -> &str {
        self.span(index).of(&self.article.text)
    }

    /// The words of an item without closing marks of quotation.
    pub fn inside(&self, index: usize) -> &str {
        quotations::inside(self.words(index))
    }

    /// Whether `index` stands at the end of a sentence or block.
    pub fn ends(&self, index: usize) -> bool {
        matches!(self.kind(index), Kind::Break | Kind::End)
    }

    pub fn is_name(&self, item: usize) -> bool {
        self.items.get(item).is_some_and(|i| {
            i.tokens.end.checked_sub(1).and_then(|t| self.reading.tokens.get(t)).is_some_and(|t| t.pos == Pos::Propn)
                && self.reading.tokens.get(i.tokens.start).is_some_and(|t| t.pos != Pos::Det)
        })
    }

    /// Whether the noun phrase at `item` ends with a possessive: “the channel's”.
    pub fn is_possessive(&self, item: usize) -> bool {
        let last = self.items.get(item).and_then(|i| self.reading.tokens.get(i.tokens.end.checked_sub(1)?));
        last.is_some_and(|t| t.form == Form::Possessive || t.pos == Pos::Part)
    }

    pub fn is_pronoun(&self, item: usize) -> bool {
        self.items.get(item).is_some_and(|i| {
            i.tokens.len() == 1 && self.reading.tokens.get(i.tokens.start).is_some_and(|t| t.pos == Pos::Pron && t.form != Form::Possessive)
        })
    }
}

//! What articles have in common by their words alone. It hangs on no date and on no correction, so it is found once for a folder.

use crate::corpus::Corpus;
use crate::events::copies::{self, Copy};
use crate::events::shingles::{self, Word};
use crate::events::stories::{self, Likeness};
use crate::span::Span;

/// What the articles of a folder have in common.
#[derive(Debug, Default, PartialEq)]
pub struct Common {
    /// How much they resemble each other.
    pub likeness: Likeness,
    /// Pairs of articles with the words that they share, in order.
    pub shared: Vec<Shared>,
    /// Pairs of which one holds much of the other, in order.
    pub copies: Vec<Copy>,
}

/// Words that two articles share.
#[derive(Debug, PartialEq)]
pub struct Shared {
    /// The articles, the lower first.
    pub pair: (usize, usize),
    /// At least one.
    pub passages: Vec<Passage>,
}

/// A run of words in two articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands in the first.
    pub left: Span,
    /// Where it stands in the second.
    pub right: Span,
    /// How many words it has.
    pub words: u32,
}

impl Common {
    /// Finds what the articles have in common.
    pub fn of(corpus: Corpus<'_>) -> Self {
        Self { likeness: stories::likeness(corpus), shared: shared(corpus), copies: copies::find(corpus) }
    }
}

fn shared(corpus: Corpus<'_>) -> Vec<Shared> {
    let blocks = corpus.articles.iter().map(|read| (&read.article.text, read.article.blocks.iter().filter(|b| b.kind.yields_claims())));
    let texts: Vec<Vec<Word>> = blocks.map(|(text, blocks)| shingles::words_of(text, blocks.map(|b| b.span))).collect();
    let pair = |(pair, places): ((usize, usize), _)| {
        let (left, right) = (&texts[pair.0], &texts[pair.1]);
        let passages = shingles::passages(places).into_iter().map(|p| Passage {
            left: shingles::span_of(left, p.left, p.words),
            right: shingles::span_of(right, p.right, p.words),
            words: u32::try_from(p.words).unwrap_or(u32::MAX),
        });
        Shared { pair, passages: passages.collect() }
    };
    shingles::shared(&texts).map(pair).collect()
}

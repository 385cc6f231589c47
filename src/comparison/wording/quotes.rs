//! Quotations as words that can be compared: lower case, contractions opened, marks left out.

use crate::claims::attribution::quotations;
use crate::comparison::frame::Bench;
use crate::comparison::slots::owners;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::wording::cover;
use crate::corpus::PersonId;
use crate::language::{Pos, Reading};
use crate::span::Span;

/// A quotation.
#[derive(Debug, Clone, Default)]
pub(in crate::comparison) struct Quote {
    /// Its claim.
    pub frame: usize,
    /// Who said it, where that is known.
    pub speaker: Option<PersonId>,
    /// Its words.
    pub words: Vec<String>,
    /// Where they stand.
    pub spans: Vec<Span>,
    /// Where dots or brackets mark that words were left out or put in: before the word of this index.
    pub gaps: Vec<usize>,
    /// The quotation, marks included.
    pub span: Span,
}

impl Quote {
    /// All runs of three words.
    pub fn runs(&self) -> impl Iterator<Item = [&str; 3]> {
        self.words.windows(3).filter_map(|run| match run {
            [a, b, c] => Some([a.as_str(), b.as_str(), c.as_str()]),
            _ => None,
        })
    }

    /// The place of a range of words.
    pub fn span_of(&self, words: std::ops::Range<usize>) -> Option<Span> {
        cover(self.spans.get(words)?)
    }

    /// Whether dots or brackets stand in a range of words or at its ends.
    pub fn has_ellipsis(&self, words: &std::ops::Range<usize>) -> bool {
        self.gaps.iter().any(|gap| words.start <= *gap && *gap <= words.end)
    }

    fn read(reading: &Reading, span: Span) -> Self {
        let mut quote = Quote { span, ..Quote::default() };
        for i in reading.tokens_in(span) {
            let Some(token) = reading.tokens.get(i) else { break };
            let word = reading.word(i);
            if word.contains("...") || word.contains('…') || matches!(word, "[" | "]" | "(" | ")") {
                quote.gaps.push(quote.words.len());
            } else if token.pos != Pos::Punct && word.chars().any(char::is_alphanumeric) {
                quote.words.push(plain(word));
                quote.spans.push(token.span);
            }
        }
        quote
    }

    #[cfg(test)]
    pub fn from_text(text: &str) -> Self {
        let words: Vec<String> = text.split(' ').map(|w| plain(&w.to_lowercase())).collect();
        Quote { spans: vec![Span::default(); words.len()], words, ..Quote::default() }
    }
}

/// One form for what contractions and marks write in two.
fn plain(word: &str) -> String {
    match word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’') {
        "n't" | "n’t" => "not".to_owned(),
        "'re" | "’re" => "are".to_owned(),
        "'ve" | "’ve" => "have".to_owned(),
        "'ll" | "’ll" => "will".to_owned(),
        "'m" | "’m" => "am".to_owned(),
        other => other.replace('’', "'"),
    }
}

/// The quotations of all articles, in order.
pub(in crate::comparison) fn collect(bench: &Bench<'_>) -> Vec<Quote> {
    let mut quotes = Vec::new();
    for (article, frames) in owners(bench) {
        let read = bench.corpus.article(article);
        for quotation in quotations::find(&read.article) {
            let Some(frame) = frames.at(bench, quotation.span) else { continue };
            let mut quote = Quote::read(&read.reading, quotation.span);
            if quote.words.len() < THRESHOLDS.least_quoted_words {
                continue;
            }
            quote.frame = frame;
            quote.speaker = bench.claim(frame).source.entity.and_then(|entity| bench.person(article, entity));
            quotes.push(quote);
        }
    }
    quotes
}

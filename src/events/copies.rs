//! Passages that articles have in common word for word, outside quotation marks.
//!
//! Words inside quotation marks are left out: two reporters may well hear the same sentence. It can be wrong where two articles
//! use the same boilerplate that was not recognised as such.

use serde::Deserialize;

use crate::article::Article;
use crate::corpus::{ArticleId, Corpus};
use crate::events::shingles::{self, RUN, Word, span_of};
use crate::lexicon::{self, Lexicon};
use crate::span::Span;

/// What two articles share.
#[derive(Debug, Clone, PartialEq)]
pub struct Copy {
    /// The two articles, the lower first.
    pub pair: (ArticleId, ArticleId),
    /// For each, the share of its words, 0 to 1, that stand in shared passages.
    pub share: (f32, f32),
    /// The longest shared passage, in the first and in the second.
    pub longest: (Span, Span),
    /// Its length in words.
    pub words: usize,
}

/// Thresholds; see `assets/lexicon/copies.ron`.
#[derive(Debug, Deserialize)]
struct Limits {
    /// Share of the words of the article that shares more of itself.
    share: f32,
    /// Least words in shared passages for that.
    covered: usize,
    /// A shared passage of so many words is enough by itself.
    passage: usize,
}

static LIMITS: Lexicon<Limits> = Lexicon::new(|| lexicon::parse("copies.ron", include_str!("../../assets/lexicon/copies.ron")));

/// Pairs of articles of which one holds much of the other, in order.
pub fn find(corpus: Corpus<'_>) -> Vec<Copy> {
    let texts: Vec<Vec<Word>> = corpus.articles.iter().map(|a| own_words(&a.article)).collect();
    shingles::shared(&texts).filter_map(|(pair, places)| measure(pair, (&texts[pair.0], &texts[pair.1]), places)).collect()
}

fn own_words(article: &Article) -> Vec<Word> {
    let blocks = article.blocks.iter().filter(|b| b.kind.yields_claims());
    shingles::words_of(&article.text, blocks.flat_map(|block| outside_quotations(&article.text, block.span)))
}

/// The parts of a block outside double quotation marks. A mark that is never closed holds for the rest of the block.
fn outside_quotations(text: &str, block: Span) -> Vec<Span> {
    let (mut parts, mut start, mut quoted) = (Vec::new(), block.start(), false);
    for (at, mark) in block.of(text).char_indices() {
        let at = block.start() + at;
        match mark {
            '“' | '"' | '„' | '«' if !quoted => {
                parts.push(Span::new(start, at));
                quoted = true;
            }
            '”' | '"' | '»' if quoted => {
                start = at + mark.len_utf8();
                quoted = false;
            }
            _ => {}
        }
    }
    if !quoted {
        parts.push(Span::new(start, block.end()));
    }
    parts
}

fn measure((a, b): (usize, usize), (left, right): (&[Word], &[Word]), places: Vec<(u32, u32)>) -> Option<Copy> {
    let covered = |mut at: Vec<u32>| {
        at.sort_unstable();
        let (mut end, mut words) = (0, 0);
        for start in at {
            let until = start + RUN as u32;
            words += until - end.max(start).min(until);
            end = end.max(until);
        }
        words as usize
    };
    let words = (covered(places.iter().map(|p| p.0).collect()), covered(places.iter().map(|p| p.1).collect()));
    let share = (words.0 as f32 / left.len() as f32, words.1 as f32 / right.len() as f32);

    let longest = shingles::passages(places).into_iter().max_by_key(|p| (p.words, std::cmp::Reverse(p.left)))?;
    let passage = (span_of(left, longest.left, longest.words), span_of(right, longest.right, longest.words));
    let much = share.0.max(share.1) >= LIMITS.share && words.0.max(words.1) >= LIMITS.covered;
    (much || longest.words >= LIMITS.passage).then(|| Copy {
        pair: (ArticleId::new(a), ArticleId::new(b)),
        share,
        longest: passage,
        words: longest.words,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::testing::corpus;

    fn copies(texts: &[&str]) -> Vec<Copy> {
        let (articles, claims) = corpus(texts);
        find(Corpus { articles: &articles, claims: &claims })
    }

    const WIRE: &str = "The ferry ran aground on a reef shortly after leaving the harbour on Monday morning and took in water, \
        the coastguard said. All passengers were brought ashore by two fishing boats that had been nearby.";

    #[test]
    fn a_copy_with_another_opening_is_found() {
        let other = format!("Tarnby was in shock this week. {WIRE} The mayor thanked the crews.");
        let found = copies(&[WIRE, &other, "A quite different text about the price of bread in small towns."]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].pair, (ArticleId::new(0), ArticleId::new(1)));
        assert!(found[0].share.0 > 0.99 && found[0].share.1 < 0.9 && found[0].words > 30, "{found:?}");
        assert!(found[0].longest.1.of(&other).starts_with("The ferry ran aground"));
    }

    #[test]
    fn a_shared_quotation_is_no_copy() {
        let speech = "“We will not rest until every one of the missing has been found and brought home to their families, and we will \
            ask how this could happen,” said the mayor.";
        assert!(copies(&[&format!("In Tarnby people wept. {speech}"), &format!("Boats went out again at dawn. {speech}")]).is_empty());
    }

    #[test]
    fn quotations_part_a_block() {
        let text = "He said “no” and left. “Never";
        let own: Vec<&str> = outside_quotations(text, Span::new(0, text.len())).iter().map(|s| s.of(text)).collect();
        assert_eq!(own, ["He said ", " and left. "]);
    }
}

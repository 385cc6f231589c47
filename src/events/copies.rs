//! Passages that articles have in common word for word, outside quotation marks.
//!
//! Every run of five words is looked up in an index of all articles, so that no pair of articles is compared that shares none.
//! Words inside quotation marks are left out: two reporters may well hear the same sentence. It can be wrong where two articles
//! use the same boilerplate that was not recognised as such.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::analysis::ArticleId;
use crate::article::Article;
use crate::events::{Corpus, terms};
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
    /// Length of the runs that are looked up, in words.
    run: usize,
    /// Share of the words of the article that shares more of itself.
    share: f32,
    /// Least words in shared passages for that.
    covered: usize,
    /// A shared passage of so many words is enough by itself.
    passage: usize,
    /// Runs that more articles hold are compared with the first of them only.
    crowd: usize,
}

static LIMITS: Lexicon<Limits> = Lexicon::new(|| lexicon::parse("copies.ron", include_str!("../../assets/lexicon/copies.ron")));

/// Pairs of articles of which one holds much of the other, in order.
pub fn find(corpus: Corpus<'_>) -> Vec<Copy> {
    let texts: Vec<Vec<Word>> = corpus.articles.iter().map(|a| own_words(&a.article)).collect();
    let mut runs: Vec<(u64, u32, u32)> = Vec::new();
    for (article, text) in texts.iter().enumerate() {
        let of_article = text.windows(LIMITS.run).enumerate().filter(|(_, run)| run.windows(2).all(|w| w[0].part == w[1].part));
        runs.extend(of_article.map(|(at, run)| (hash(run), article as u32, at as u32)));
    }
    runs.sort_unstable();
    let mut shared: BTreeMap<(u32, u32), Vec<(u32, u32)>> = BTreeMap::new();
    for same in runs.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
        let firsts = if same.len() > LIMITS.crowd { 1 } else { same.len() };
        for (i, (_, a, at)) in same.iter().enumerate().take(firsts) {
            let others = same[i + 1..].iter().filter(|(_, b, _)| a != b);
            others.for_each(|(_, b, its)| shared.entry((*a, *b)).or_default().push((*at, *its)));
        }
    }
    let each = shared.into_iter().filter_map(|((a, b), places)| {
        let pair = (a as usize, b as usize);
        measure(pair, (&texts[pair.0], &texts[pair.1]), places)
    });
    each.collect()
}

/// A word outside quotation marks.
struct Word {
    span: Span,
    hash: u64,
    /// Counts up at each block and each quotation: a run of words does not reach over these.
    part: u32,
}

fn own_words(article: &Article) -> Vec<Word> {
    let (mut found, mut part) = (Vec::new(), 0);
    for block in article.blocks.iter().filter(|b| b.kind.yields_claims()) {
        for own in outside_quotations(&article.text, block.span) {
            part += 1;
            found.extend(terms::words(&article.text, own).map(|span| Word { span, hash: word_hash(span.of(&article.text)), part }));
        }
    }
    found
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

fn word_hash(word: &str) -> u64 {
    let lower = word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c });
    lower.fold(0xcbf2_9ce4_8422_2325, |hash, c| (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0000_0100_0000_01b3))
}

fn hash(run: &[Word]) -> u64 {
    run.iter().fold(0, |hash, word| (hash ^ word.hash).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29))
}

fn measure((a, b): (usize, usize), (left, right): (&[Word], &[Word]), mut places: Vec<(u32, u32)>) -> Option<Copy> {
    let covered = |mut at: Vec<u32>| {
        at.sort_unstable();
        let (mut end, mut words) = (0, 0);
        for start in at {
            let until = start + LIMITS.run as u32;
            words += until - end.max(start).min(until);
            end = end.max(until);
        }
        words as usize
    };
    let words = (covered(places.iter().map(|p| p.0).collect()), covered(places.iter().map(|p| p.1).collect()));
    let share = (words.0 as f32 / left.len() as f32, words.1 as f32 / right.len() as f32);

    // Along a diagonal the places follow one another: a passage is a run of neighbours on one.
    places.sort_unstable_by_key(|(x, y)| (i64::from(*y) - i64::from(*x), *x));
    let passages = places.chunk_by(|p, q| q.0 == p.0 + 1 && q.1 == p.1 + 1);
    let longest = passages.reduce(|best, next| if next.len() > best.len() { next } else { best })?;
    let length = longest.len() + LIMITS.run - 1;
    let span = |text: &[Word], at: u32| Some(text.get(at as usize)?.span.cover(text.get(at as usize + length - 1)?.span));
    let passage = (span(left, longest.first()?.0)?, span(right, longest.first()?.1)?);

    let much = share.0.max(share.1) >= LIMITS.share && words.0.max(words.1) >= LIMITS.covered;
    (much || length >= LIMITS.passage).then(|| Copy {
        pair: (ArticleId::new(a), ArticleId::new(b)),
        share,
        longest: passage,
        words: length,
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

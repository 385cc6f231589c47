//! Runs of words that articles share: an index of all runs of five words, so that no two articles without one are compared.

use std::collections::BTreeMap;

use crate::events::terms;
use crate::span::Span;

/// Length of the runs that are looked up, in words.
pub const RUN: usize = 5;

/// Runs that more texts hold are compared with the first of them only.
const CROWD: usize = 30;

/// A word of a text.
pub struct Word {
    /// Where it is.
    pub span: Span,
    hash: u64,
    /// A run of words does not reach over the end of a part.
    part: u32,
}

/// A passage that two texts share: its first word in each, and its length in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// Index of its first word in the first text.
    pub left: usize,
    /// Index of its first word in the second text.
    pub right: usize,
    /// How many words it has.
    pub words: usize,
}

/// The words of parts of a text.
pub fn words_of(text: &str, parts: impl IntoIterator<Item = Span>) -> Vec<Word> {
    let each = parts.into_iter().zip(0..);
    each.flat_map(|(span, part)| terms::words(text, span).map(move |span| Word { span, hash: word_hash(span.of(text)), part })).collect()
}

/// For each pair of texts that share a run, the places of all shared runs in both, by index of their first words.
pub fn shared(texts: &[Vec<Word>]) -> BTreeMap<(usize, usize), Vec<(u32, u32)>> {
    let mut runs: Vec<(u64, u32, u32)> = Vec::new();
    for (article, text) in texts.iter().enumerate() {
        let whole = |run: &&[Word]| run.first().map(|w| w.part) == run.last().map(|w| w.part);
        let of_text = (0..).zip(text.windows(RUN)).filter(|(_, run)| whole(run));
        runs.extend(of_text.map(|(at, run)| (hash(run), article as u32, at)));
    }
    runs.sort_unstable();
    let mut shared: BTreeMap<(usize, usize), Vec<(u32, u32)>> = BTreeMap::new();
    for same in runs.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
        let firsts = if same.len() > CROWD { 1 } else { same.len() };
        for (i, (_, a, at)) in same.iter().enumerate().take(firsts) {
            let others = same[i + 1..].iter().filter(|(_, b, _)| a != b);
            others.for_each(|(_, b, its)| shared.entry((*a as usize, *b as usize)).or_default().push((*at, *its)));
        }
    }
    shared
}

/// The passages that places of shared runs make up, in order of their place in the second text relative to the first.
pub fn passages(mut places: Vec<(u32, u32)>) -> Vec<Passage> {
    // Along a diagonal the places follow one another: a passage is a run of neighbours on one.
    places.sort_unstable_by_key(|(x, y)| (i64::from(*y) - i64::from(*x), *x));
    places
        .chunk_by(|p, q| q.0 == p.0 + 1 && q.1 == p.1 + 1)
        .filter_map(|run| run.first().map(|first| Passage { left: first.0 as usize, right: first.1 as usize, words: run.len() + RUN - 1 }))
        .collect()
}

/// The span of `count` words from the word `first`.
pub fn span_of(text: &[Word], first: usize, count: usize) -> Span {
    let last = text.get((first + count).saturating_sub(1));
    text.get(first).zip(last).map_or(Span::default(), |(a, b)| a.span.cover(b.span))
}

fn word_hash(word: &str) -> u64 {
    let lower = word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c });
    lower.fold(0xcbf2_9ce4_8422_2325, |hash, c| (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0000_0100_0000_01b3))
}

fn hash(run: &[Word]) -> u64 {
    run.iter().fold(0, |hash, word| (hash ^ word.hash).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_is_as_long_as_what_is_shared() {
        let texts =
            ["We saw the old ferry leave at noon on Monday.", "He says the OLD ferry leave at noon was odd.", "Quite another matter."];
        let words: Vec<Vec<Word>> = texts.iter().map(|t| words_of(t, [Span::new(0, t.len())])).collect();
        let shared = shared(&words);
        assert_eq!(shared.len(), 1);
        let found = passages(shared[&(0, 1)].clone());
        assert_eq!(found, [Passage { left: 2, right: 2, words: 6 }]);
        assert_eq!(span_of(&words[1], 2, 6).of(texts[1]), "the OLD ferry leave at noon");
    }
}

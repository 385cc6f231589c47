//! Runs of words that articles share: an index of all runs of five words, so that no two articles without one are compared.

use std::ops::Range;

use crate::events::terms;
use crate::span::Span;

/// Length of the runs that are looked up, in words.
pub const RUN: usize = 5;

/// Runs that more texts hold are compared with the first of them only.
const CROWD: usize = 30;

/// Where the hash of a word begins.
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

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

/// Two texts, and the places of each run that both hold.
pub type Pair = ((usize, usize), Vec<(u32, u32)>);

/// For each pair of texts that share a run, in order, the places of all shared runs in both, by index of their first words. The pairs of one
/// text are worked out at a time: those of all would be more than the texts themselves.
pub fn shared(texts: &[Vec<Word>]) -> impl Iterator<Item = Pair> {
    let mut runs: Vec<Run> = Vec::new();
    for (article, text) in (0..).zip(texts) {
        let whole = |run: &&[Word]| run.first().map(|w| w.part) == run.last().map(|w| w.part);
        let of_text = (0..).zip(text.windows(RUN)).filter(|(_, run)| whole(run));
        runs.extend(of_text.map(|(at, run)| Run { hash: hash(run), article, at }));
    }
    runs.sort_unstable();
    // For each text its runs that others have too, each with where the others are.
    let mut held: Vec<Vec<Range<usize>>> = vec![Vec::new(); texts.len()];
    let mut start = 0;
    for same in runs.chunk_by(|a, b| a.hash == b.hash) {
        let end = start + same.len();
        let firsts = if same.len() > CROWD { 1 } else { same.len() - 1 };
        same.iter().zip(start..).take(firsts).for_each(|(run, at)| held[run.article as usize].push(at..end));
        start = end;
    }
    held.into_iter().flat_map(move |held| pairs(&runs, &held))
}

/// Where a run of words is.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Run {
    hash: u64,
    article: u32,
    at: u32,
}

/// The pairs of one text with those after it, in order.
fn pairs(runs: &[Run], held: &[Range<usize>]) -> Vec<Pair> {
    let mut places: Vec<(u32, u32, u32, u32)> = Vec::new();
    for range in held {
        let Some((first, others)) = runs.get(range.clone()).and_then(<[Run]>::split_first) else { continue };
        let others = others.iter().filter(|other| other.article != first.article);
        places.extend(others.map(|other| (first.article, other.article, first.at, other.at)));
    }
    places.sort_unstable();
    let pair = |same: &[(u32, u32, u32, u32)]| {
        let (a, b, ..) = *same.first()?;
        Some(((a as usize, b as usize), same.iter().map(|place| (place.2, place.3)).collect()))
    };
    places.chunk_by(|x, y| x.1 == y.1).filter_map(pair).collect()
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
    let add = |hash: u64, c: char| (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0000_0100_0000_01b3);
    if word.is_ascii() {
        return word.bytes().fold(BASIS, |hash, byte| add(hash, char::from(byte.to_ascii_lowercase())));
    }
    word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }).fold(BASIS, add)
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
        let shared: Vec<_> = shared(&words).collect();
        assert_eq!(shared.len(), 1);
        assert_eq!(shared[0].0, (0, 1));
        let found = passages(shared[0].1.clone());
        assert_eq!(found, [Passage { left: 2, right: 2, words: 6 }]);
        assert_eq!(span_of(&words[1], 2, 6).of(texts[1]), "the OLD ferry leave at noon");
    }
}

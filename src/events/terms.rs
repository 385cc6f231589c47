//! The telling terms of an article: which words say what it is about, and how strongly.
//!
//! A term is a word without its commonest endings. Its weight grows with how often and how early the article uses it, and falls
//! with how common it is: in general English (a table of document frequencies, so that a folder of five articles works as well
//! as one of five hundred) and in the folder. TF-IDF, sublinear in the frequency.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::article::{Article, BlockKind};
use crate::lexicon::{self, Lexicon};
use crate::span::Span;

/// How common words are: for each number of text blocks, the stems that occur in so many, separated by blanks.
#[derive(Debug, Deserialize)]
struct Frequencies {
    /// How many blocks of text were counted.
    blocks: f32,
    /// Stems by the number of blocks that hold them.
    stems: BTreeMap<u16, String>,
}

struct Common {
    blocks: f32,
    of: FxHashMap<String, f32>,
}

static COMMON: Lexicon<Common> = Lexicon::new(|| {
    let Frequencies { blocks, stems } = lexicon::parse("word_frequencies.ron", include_str!("../../assets/lexicon/word_frequencies.ron"));
    let each = stems.iter().flat_map(|(count, words)| words.split(' ').map(|word| (word.to_owned(), f32::from(*count))));
    Common { blocks, of: each.collect() }
});

/// The share of blocks of general English, 0 to 1, in which a [`stem`] occurs.
pub fn generality(stem: &str) -> f32 {
    COMMON.of.get(stem).copied().unwrap_or(0.0) / COMMON.blocks
}

/// Weights and thresholds of story grouping.
#[derive(Debug, Deserialize)]
struct Weights {
    /// What a word counts in the headline, in the opening, in the body, and after it.
    title: f32,
    opening: f32,
    body: f32,
    tail: f32,
    /// Length of the opening and of opening and body together, in words.
    opening_words: usize,
    body_words: usize,
    /// Factor for words that are written with a capital wherever the article uses them.
    name: f32,
    /// How much the general frequency counts beside the folder's own.
    general: f32,
    /// Exponent of the inverse document frequency.
    rarity: f32,
    /// How many terms an article keeps.
    terms: usize,
}

static WEIGHTS: Lexicon<Weights> = Lexicon::new(|| lexicon::parse("story_terms.ron", include_str!("../../assets/lexicon/story_terms.ron")));

/// A word without possessive and its commonest inflectional endings, in lower case: “reported” and “reports” give “report”.
pub fn stem(word: &str) -> String {
    let mut stem = lower(word);
    if stem.ends_with("'s") {
        stem.truncate(stem.len() - 2);
    }
    if stem.starts_with(['\'', '-']) || stem.ends_with(['\'', '-']) {
        stem = stem.trim_matches(['\'', '-']).to_owned();
    }
    const ENDINGS: [(&str, &str, usize); 8] =
        [("ies", "y", 2), ("sses", "ss", 2), ("ing", "", 4), ("edly", "", 4), ("ed", "", 4), ("es", "", 4), ("s", "", 4), ("ly", "", 4)];
    for (ending, instead, least) in ENDINGS {
        if stem.ends_with(ending) && stem.len() >= ending.len() + least && !(ending == "s" && stem.ends_with("ss")) {
            stem.truncate(stem.len() - ending.len());
            stem.push_str(instead);
            break;
        }
    }
    if stem.len() > 4 && stem.ends_with('e') {
        stem.pop();
    }
    stem
}

/// A word in lower case, with straight apostrophes.
fn lower(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }).collect()
}

/// The words of `span`: letters and digits, with hyphens and apostrophes inside.
pub fn words(text: &str, span: Span) -> impl Iterator<Item = Span> + '_ {
    let part = span.of(text);
    let mut after = 0;
    std::iter::from_fn(move || {
        let start = after + part.get(after..)?.find(char::is_alphanumeric)?;
        after = start;
        for (at, c) in part.get(start..)?.char_indices() {
            if c.is_alphanumeric() {
                after = start + at + c.len_utf8();
            } else if !matches!(c, '\'' | '’' | '-') {
                break;
            }
        }
        Some(Span::new(span.start() + start, span.start() + after))
    })
}

/// For each article its strongest terms, by number, with weights of Euclidean length 1; in order of the numbers.
pub fn vectors(articles: &[&Article]) -> Vec<Vec<(u32, f32)>> {
    let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
    let mut names: Vec<String> = Vec::new();
    let counted: Vec<BTreeMap<u32, f32>> = articles.iter().map(|a| count(a, &mut numbers, &mut names)).collect();

    let mut frequency = vec![0.0_f32; names.len()];
    for term in counted.iter().flat_map(BTreeMap::keys) {
        frequency[*term as usize] += 1.0;
    }
    let weights = &*WEIGHTS;
    let all = COMMON.blocks * weights.general + articles.len() as f32 + 1.0;
    let rarity: Vec<f32> = names
        .iter()
        .zip(&frequency)
        .map(|(name, here)| {
            let general = COMMON.of.get(name).copied().unwrap_or(0.0) * weights.general;
            (all / (general + here)).ln().max(0.0).powf(weights.rarity)
        })
        .collect();
    counted.into_iter().map(|terms| strongest(terms, &rarity, weights.terms)).collect()
}

fn count(article: &Article, numbers: &mut FxHashMap<String, u32>, names: &mut Vec<String>) -> BTreeMap<u32, f32> {
    let weights = &*WEIGHTS;
    let has_title = article.blocks.iter().any(|b| b.kind == BlockKind::Title);
    let apart = article.title.as_deref().filter(|_| !has_title).unwrap_or_default();
    let mut found: Vec<(&str, f32)> = words(apart, Span::new(0, apart.len())).map(|s| (s.of(apart), weights.title)).collect();
    let mut seen = 0;
    for block in article.blocks.iter().filter(|b| b.kind.yields_claims() || b.kind == BlockKind::Heading) {
        for word in words(&article.text, block.span) {
            let place = match block.kind {
                BlockKind::Title => weights.title,
                _ if seen < weights.opening_words => weights.opening,
                _ if seen < weights.body_words => weights.body,
                _ => weights.tail,
            };
            seen += usize::from(block.kind != BlockKind::Title);
            found.push((word.of(&article.text), place));
        }
    }
    let small: FxHashSet<&str> = found.iter().map(|(w, _)| *w).filter(|w| w.starts_with(char::is_lowercase)).collect();
    let mut counts: BTreeMap<u32, f32> = BTreeMap::new();
    for (word, place) in found {
        let stem = stem(word);
        if stem.chars().nth(1).is_none() {
            continue;
        }
        let is_name = word.starts_with(char::is_uppercase) && !small.contains(word.to_lowercase().as_str());
        let number = *numbers.entry(stem).or_insert_with_key(|stem| {
            names.push(stem.clone());
            (names.len() - 1) as u32
        });
        *counts.entry(number).or_default() += place * if is_name { weights.name } else { 1.0 };
    }
    counts
}

fn strongest(counts: BTreeMap<u32, f32>, rarity: &[f32], keep: usize) -> Vec<(u32, f32)> {
    let mut terms: Vec<(u32, f32)> =
        counts.into_iter().map(|(term, count)| (term, (1.0 + count).ln() * rarity[term as usize])).filter(|t| t.1 > 0.0).collect();
    terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    terms.truncate(keep);
    terms.sort_by_key(|t| t.0);
    let length = terms.iter().map(|t| t.1 * t.1).sum::<f32>().sqrt();
    if length > 0.0 {
        terms.iter_mut().for_each(|t| t.1 /= length);
    }
    terms
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Given, from_text};

    #[test]
    fn the_lexicons_can_be_read() {
        assert!(COMMON.of.len() > 1000 && COMMON.blocks > 100.0);
        assert!(WEIGHTS.terms > 0);
    }

    #[test]
    fn endings_and_possessives_fall_away() {
        assert_eq!(["Reported", "reports", "report’s"].map(stem), ["report", "report", "report"]);
        assert_eq!(stem("cities"), stem("city"));
        assert_eq!(stem("glass"), "glass");
    }

    #[test]
    fn words_keep_inner_marks() {
        let text = "“Mid-air” trouble: it’s 5’, said O'Hara.";
        let found: Vec<&str> = words(text, Span::new(0, text.len())).map(|s| s.of(text)).collect();
        assert_eq!(found, ["Mid-air", "trouble", "it’s", "5", "said", "O'Hara"]);
    }

    #[test]
    fn rare_words_weigh_more_than_common_ones() {
        let article = from_text("a", "The ferry Halvorsen and the harbour pilot said that it was late.".to_owned(), Given::default());
        let other = from_text("b", "The Halvorsen.".to_owned(), Given::default());
        let vectors = vectors(&[&article, &other]);
        let shared = vectors[1].iter().map(|t| t.1).fold(0.0, f32::max);
        assert!(shared > 0.9, "the name carries the second text: {vectors:?}");
    }
}

//! Relatives and offices of which one has one, and whether two names can be one person's: `assets/lexicon/bearers.ron`.
//!
//! “Kate Hale” and “Catherine Hale”, “Bill” and “William Hart”, “Qasemi” and “Ghassemi” can be one; “Vera” and “Ann” cannot. It can be wrong where
//! somebody is called by two names that have nothing in common.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::events::spelling;
use crate::language::{Reading, is_role, places};
use crate::lexicon::{Lexicon, parse};
use crate::span::Span;

#[derive(Debug, Deserialize)]
struct File {
    kin: Vec<(String, Vec<String>)>,
    one_of_several: FxHashSet<String>,
    offices: Vec<(String, Vec<String>)>,
    other_office: FxHashSet<String>,
    no_longer: FxHashSet<String>,
    sole_roles: FxHashSet<String>,
    short_names: Vec<Vec<String>>,
}

/// The lexicon, indexed.
pub(in crate::comparison) struct Bearers {
    kin: FxHashMap<String, String>,
    one_of_several: FxHashSet<String>,
    offices: FxHashMap<String, String>,
    other_office: FxHashSet<String>,
    no_longer: FxHashSet<String>,
    sole_roles: FxHashSet<String>,
    short_names: FxHashMap<String, Vec<usize>>,
}

/// Read once.
pub(in crate::comparison) static BEARERS: Lexicon<Bearers> =
    LazyLock::new(|| Bearers::new(parse("bearers.ron", include_str!("../../../assets/lexicon/bearers.ron"))));

impl Bearers {
    fn new(file: File) -> Self {
        let by_word = |rows: Vec<(String, Vec<String>)>| {
            rows.into_iter().flat_map(|(name, words)| words.into_iter().map(move |word| (word, name.clone()))).collect()
        };
        let mut short_names: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (row, names) in file.short_names.iter().enumerate() {
            for name in names {
                short_names.entry(name.clone()).or_default().push(row);
            }
        }
        Self {
            kin: by_word(file.kin),
            one_of_several: file.one_of_several,
            offices: by_word(file.offices),
            other_office: file.other_office,
            no_longer: file.no_longer,
            sole_roles: file.sole_roles,
            short_names,
        }
    }

    /// The relation that a noun in its base form tells of, where one has one such relative: “wife” for “widow”.
    pub fn kin(&self, noun: &str) -> Option<&str> {
        self.kin.get(noun).map(String::as_str)
    }

    /// Whether a word before a relative's noun makes it one of several: “**former** wife”.
    pub fn is_one_of_several(&self, word: &str) -> bool {
        self.one_of_several.contains(word)
    }

    /// The office that words in lower case name, where one holds it at a time.
    pub fn office(&self, words: &str) -> Option<&str> {
        self.offices.get(words).map(String::as_str)
    }

    /// Whether a word before an office makes it another: “**deputy** mayor”.
    pub fn is_other_office(&self, word: &str) -> bool {
        self.other_office.contains(word)
    }

    /// Whether a word before an office says that it is no longer held.
    pub fn is_no_longer(&self, word: &str) -> bool {
        self.no_longer.contains(word)
    }

    /// Whether a noun in its base form stands for somebody of whom a story has one: “the driver”.
    pub fn is_sole(&self, noun: &str) -> bool {
        self.sole_roles.contains(noun)
    }

    /// Whether two given names in lower case are forms of one: “Bill” and “William”.
    fn one_given_name(&self, left: &str, right: &str) -> bool {
        let rows = |name: &str| self.short_names.get(name).map_or(&[][..], Vec::as_slice);
        rows(left).iter().any(|row| rows(right).contains(row))
    }
}

/// Endings that are no part of a name.
const SUFFIXES: [&str; 6] = ["jr", "sr", "ii", "iii", "iv", "md"];

/// The [`spelling::folded`] words of a name, without titles of age.
pub(in crate::comparison) fn words_of(name: &str) -> Vec<String> {
    let folded = spelling::folded(name);
    folded.split(' ').filter(|w| !w.is_empty() && !SUFFIXES.contains(w)).map(str::to_owned).collect()
}

/// Whether a name is a given name and a surname, as far as its words tell: not “Director James B.”, “Elmsport TV”.
pub(in crate::comparison) fn is_full(name: &str) -> bool {
    const SHORTEST: usize = 3;
    let part = |word: &&str| word.chars().count() >= SHORTEST && word.chars().any(char::is_lowercase) && !word.contains('-');
    let ends = [name.split(' ').next(), name.split(' ').next_back()];
    let words = words_of(name);
    words.len() > 1
        && ends.into_iter().flatten().all(|word| part(&word))
        && words.first().is_some_and(|w| !is_role(w) && !places::is_place(w))
}

/// Whether two names can be one person's: they have a word in common, in whatever spelling or short form.
pub(in crate::comparison) fn may_be_one(left: &str, right: &str) -> bool {
    let (a, b) = (words_of(left), words_of(right));
    a.is_empty() || b.is_empty() || a.iter().any(|x| b.iter().any(|y| one_word(x, y)))
}

/// Whether two [`spelling::folded`] words can be one name: the same, spelled alike, misspelled, an initial or a short form.
pub(in crate::comparison) fn one_word(left: &str, right: &str) -> bool {
    const SHORTEST: usize = 2;
    let (short, long) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    let begins = (short.chars().count() == 1 || short.len() > SHORTEST) && long.starts_with(short);
    begins || spelling::alike(left, right) || misspelt(left, right) || BEARERS.one_given_name(left, right) || pet_name(short, long)
}

/// “Danny” for “Daniel”, “Deedee” for “Deonne”: the first three letters are the same, and the short one ends as pet names do.
fn pet_name(short: &str, long: &str) -> bool {
    const COMMON: usize = 3;
    let common = short.chars().zip(long.chars()).take_while(|(a, b)| a == b).count();
    common >= COMMON && short.ends_with(['y', 'i', 'e'])
}

/// Whether the words at `span` stand in a line with capitals on most words, where no name can be told from what stands beside it.
pub(in crate::comparison) fn in_capitals(reading: &Reading, text: &str, span: Span) -> bool {
    const LONG: usize = 4;
    const FEW: usize = 4;
    let Some(sentence) = reading.sentence_at(span.start()).and_then(|i| reading.sentences.get(i)) else { return true };
    let tokens = reading.tokens.get(sentence.tokens.clone()).unwrap_or_default();
    let words = || tokens.iter().map(|t| t.span.of(text)).filter(|word| word.len() >= LONG && word.starts_with(char::is_alphabetic));
    let small = words().filter(|word| word.starts_with(char::is_lowercase)).count();
    let all = words().count();
    all >= FEW && small * 3 < all
}

/// Whether two words of five letters and more differ in one letter, or of eight and more in two: a slip of the pen.
pub(in crate::comparison) fn misspelt(left: &str, right: &str) -> bool {
    const ONE: usize = 5;
    const TWO: usize = 8;
    let shorter = left.chars().count().min(right.chars().count());
    let most = if shorter >= TWO { 2 } else { 1 };
    shorter >= ONE && slips(left, right, most) <= most
}

/// The letters by which two words differ: changed, left out or put in; more than `most` are not counted to the end.
pub(in crate::comparison) fn slips(left: &str, right: &str, most: usize) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return most + 1;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let (up, left, corner) = (row.get(j + 1), next.get(j), row.get(j));
            let changed = corner.map_or(usize::MAX, |n| n + usize::from(x != y));
            let moved = up.into_iter().chain(left).min().map_or(usize::MAX, |n| n + 1);
            next.push(changed.min(moved));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_can_be_one_persons() {
        for (left, right) in [
            ("Kate Hale", "Catherine Hart"),
            ("Bill", "William Hart"),
            ("Phil", "Philip Falk"),
            ("Danny", "Daniel"),
            ("Miliote", "Milliote"),
            ("Hale", "Ana Hale"),
        ] {
            assert!(may_be_one(left, right), "{left} {right}");
        }
        for (left, right) in [("Vera", "Ann"), ("Ana Hale", "Ida Brandt"), ("Tom Falk", "Ben Hart")] {
            assert!(!may_be_one(left, right), "{left} {right}");
        }
    }

    #[test]
    fn slips_are_counted() {
        assert_eq!((slips("independence", "independent", 2), slips("elm", "oak", 2), slips("mill", "mills", 2)), (2, 3, 1));
        assert!(misspelt("phillips", "philips") && !misspelt("mark", "marc"));
    }
}

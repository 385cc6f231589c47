//! Patterns over the words of a sentence, as lexicons write them: `steal|take .. # .. in|of cash`.
//!
//! | written | stands for |
//! |---|---|
//! | `steal` | a word, as it stands or in its dictionary form |
//! | `steal\|take\|make_off` | one of several; `_` joins words that follow each other |
//! | `@robber` | one of the words of a class of the lexicon |
//! | `#` | the value that is asked for |
//! | `..` | up to five words, none of them a mark |
//! | `...` | up to twelve words and marks |
//! | `the?` | what may be left out |
//!
//! Cascades of such patterns for the slots of a scenario are the method of FASTUS (Hobbs and others, 1993).

use std::collections::BTreeMap;
use std::ops::Range;

use crate::language::{Pos, Reading};

/// A pattern, read.
#[derive(Debug)]
pub(super) struct Pattern(Vec<Element>);

#[derive(Debug)]
enum Element {
    /// One of several runs of words.
    Words { runs: Vec<Vec<String>>, optional: bool },
    Value,
    Gap { most: usize, marks: bool },
}

/// Where a pattern was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    /// The first token and the one after the last.
    pub tokens: (usize, usize),
    /// The token at which the value begins, where the pattern asks for one.
    pub value: Option<usize>,
    /// How many of its words deny something.
    pub denials: usize,
}

/// What a pattern can begin with.
pub(super) enum Opening<'a> {
    Value,
    Words(Vec<&'a str>),
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// What is wrong with it: a class that is not there, a gap at its beginning.
    pub fn parse(text: &str, classes: &BTreeMap<String, Vec<String>>) -> Result<Self, String> {
        let mut elements = Vec::new();
        for word in text.split_whitespace() {
            elements.push(match word {
                "#" => Element::Value,
                ".." => Element::Gap { most: 5, marks: false },
                "..." => Element::Gap { most: 12, marks: true },
                _ => {
                    let (word, optional) = word.strip_suffix('?').map_or((word, false), |word| (word, true));
                    Element::Words { runs: runs(word, classes)?, optional }
                }
            });
        }
        match elements.first() {
            Some(Element::Value | Element::Words { optional: false, .. }) => Ok(Self(elements)),
            _ => Err(format!("a pattern begins with a word or with `#`: {text}")),
        }
    }

    /// What a match begins with.
    pub fn opening(&self) -> Opening<'_> {
        match self.0.first() {
            Some(Element::Words { runs, .. }) => Opening::Words(runs.iter().filter_map(|run| run.first().map(String::as_str)).collect()),
            _ => Opening::Value,
        }
    }

    /// The shortest match that begins at `token` and ends inside `sentence`; `value` tells where a value that begins at a token ends.
    pub fn at(&self, reading: &Reading, sentence: &Range<usize>, token: usize, value: &dyn Fn(usize) -> Option<usize>) -> Option<Hit> {
        let start = Hit { tokens: (token, token), value: None, denials: 0 };
        follow(&self.0, &Page { reading, end: sentence.end, value }, start)
    }
}

/// The runs of words that an element stands for.
fn runs(word: &str, classes: &BTreeMap<String, Vec<String>>) -> Result<Vec<Vec<String>>, String> {
    let split = |run: &str| run.split(['_', ' ']).map(str::to_owned).collect::<Vec<_>>();
    let mut found = Vec::new();
    for one in word.split('|') {
        match one.strip_prefix('@') {
            Some(class) => found.extend(classes.get(class).ok_or_else(|| format!("no class {class}"))?.iter().map(|run| split(run))),
            None => found.push(split(one)),
        }
    }
    Ok(found)
}

struct Page<'a> {
    reading: &'a Reading,
    end: usize,
    value: &'a dyn Fn(usize) -> Option<usize>,
}

fn follow(elements: &[Element], page: &Page<'_>, hit: Hit) -> Option<Hit> {
    let Some((first, rest)) = elements.split_first() else { return Some(hit) };
    let at = hit.tokens.1;
    let onward = |to: usize| Hit { tokens: (hit.tokens.0, to), ..hit };
    match first {
        Element::Value => {
            let end = (page.value)(at).filter(|end| *end <= page.end)?;
            follow(rest, page, Hit { value: Some(at), ..onward(end) })
        }
        Element::Words { runs, optional } => {
            let matched = runs.iter().filter(|run| is_run(page, at, run));
            let denies = |run: &[String]| run.iter().filter(|word| is_denial(word)).count();
            let found = matched
                .into_iter()
                .find_map(|run| follow(rest, page, Hit { denials: hit.denials + denies(run), ..onward(at + run.len()) }));
            found.or_else(|| optional.then(|| follow(rest, page, hit)).flatten())
        }
        Element::Gap { most, marks } => {
            for skip in 0..=*most {
                if let Some(found) = follow(rest, page, onward(at + skip)) {
                    return Some(found);
                }
                let mark = page.reading.tokens.get(at + skip).is_none_or(|t| t.pos == Pos::Punct && !marks && page.reading.word(at + skip) != "-");
                if mark || at + skip >= page.end {
                    return None;
                }
            }
            None
        }
    }
}

fn is_run(page: &Page<'_>, at: usize, run: &[String]) -> bool {
    at + run.len() <= page.end
        && run.iter().zip(at..).all(|(word, i)| page.reading.word(i) == word || &*page.reading.lemma(i) == word.as_str())
}

/// Whether a word denies what stands around it.
pub(super) fn is_denial(word: &str) -> bool {
    matches!(word, "not" | "n't" | "n’t" | "never" | "no" | "none" | "nobody" | "nothing" | "without" | "neither" | "nor")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Given, from_text};

    /// The words that a pattern matches, the first time.
    fn matched(pattern: &str, text: &str) -> Option<String> {
        let classes = BTreeMap::from([("robber".to_owned(), vec!["raider".to_owned(), "masked man".to_owned()])]);
        let pattern = Pattern::parse(pattern, &classes).unwrap();
        let reading = crate::language::read(&from_text("a", text.to_owned(), Given::default()));
        let number = |token: usize| (reading.word(token).chars().all(|c| c.is_ascii_digit()) && token < reading.tokens.len()).then_some(token + 1);
        let all = 0..reading.tokens.len();
        let hit = all.clone().find_map(|token| pattern.at(&reading, &all, token, &number))?;
        Some(reading.span_of(hit.tokens.0..hit.tokens.1).of(text).to_owned())
    }

    #[test]
    fn words_are_matched_as_they_stand_and_in_their_dictionary_form() {
        assert_eq!(matched("steal .. #", "They stole nearly 40 rings."), Some("stole nearly 40".to_owned()));
        assert_eq!(matched("# .. @robber", "Some 4 masked men came in."), Some("4 masked men".to_owned()));
        assert_eq!(matched("# @robber", "Some 4 armed raiders came in."), None);
        assert_eq!(matched("make_off with .. #", "They made off with some 40 rings."), Some("made off with some 40".to_owned()));
    }

    #[test]
    fn a_short_gap_ends_at_a_mark() {
        assert_eq!(matched("steal .. #", "They stole rings, and 40 ran."), None);
        assert_eq!(matched("steal ... #", "They stole rings, and 40 ran."), Some("stole rings, and 40".to_owned()));
    }

    #[test]
    fn what_may_be_left_out_is() {
        assert_eq!(matched("raider who? flee", "The raiders fled."), Some("raiders fled".to_owned()));
        assert_eq!(matched("raider who? flee", "The raiders who fled had rings."), Some("raiders who fled".to_owned()));
    }

    #[test]
    fn a_pattern_begins_with_something() {
        assert!(Pattern::parse(".. #", &BTreeMap::new()).is_err());
        assert!(Pattern::parse("@nobody #", &BTreeMap::new()).is_err());
    }
}

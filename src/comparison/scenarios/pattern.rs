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

use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::{Pos, Reading};

/// Words by number, so that patterns compare numbers and no letters.
#[derive(Debug, Default)]
pub(super) struct Vocabulary(FxHashMap<String, u32>);

impl Vocabulary {
    /// The number of a word, a new one where it is new.
    pub fn add(&mut self, word: &str) -> u32 {
        if let Some(number) = self.0.get(word) {
            return *number;
        }
        let number = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.insert(word.to_owned(), number);
        number
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    fn number(&self, word: &str) -> Option<u32> {
        self.0.get(word).copied()
    }
}

/// The words of an article by number.
pub(super) struct Page {
    tokens: Vec<Numbered>,
}

/// A token: the numbers of its word as it stands and of its dictionary form, where patterns have them.
#[derive(Debug, Clone, Copy)]
struct Numbered {
    word: Option<u32>,
    lemma: Option<u32>,
    mark: bool,
}

impl Page {
    /// Looks the words of an article up.
    pub fn new(reading: &Reading, vocabulary: &Vocabulary) -> Self {
        let number = |token: usize| {
            let word = reading.word(token);
            let mark = word != "-" && reading.tokens.get(token).is_some_and(|t| t.pos == Pos::Punct);
            let lemma = if matches!(word, "n't" | "n’t") { "not".into() } else { reading.lemma(token) };
            Numbered { word: vocabulary.number(word), lemma: vocabulary.number(&lemma), mark }
        };
        Self { tokens: (0..reading.tokens.len()).map(number).collect() }
    }

    /// The numbers that a token has: of its word, and of its dictionary form where that is another.
    pub fn numbers(&self, token: usize) -> impl Iterator<Item = u32> {
        let numbers = self.tokens.get(token).map(|t| [t.word, t.lemma.filter(|lemma| Some(*lemma) != t.word)]);
        numbers.into_iter().flatten().flatten()
    }

    fn has(&self, token: usize, number: u32) -> bool {
        self.tokens.get(token).is_some_and(|t| t.word == Some(number) || t.lemma == Some(number))
    }
}

/// A pattern, read.
#[derive(Debug)]
pub(super) struct Pattern(Vec<Element>);

#[derive(Debug)]
enum Element {
    /// One of several runs of words.
    Words {
        runs: Vec<Run>,
        optional: bool,
    },
    Value,
    Gap {
        most: usize,
        marks: bool,
    },
}

/// Words that follow each other.
#[derive(Debug)]
struct Run {
    words: Vec<u32>,
    /// How many of them deny something.
    denials: usize,
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
pub(super) enum Opening {
    Value,
    Words(Vec<u32>),
}

impl Pattern {
    /// Reads a pattern; `denials` are words that deny something.
    ///
    /// # Errors
    /// What is wrong with it: a class that is not there, a gap at its beginning.
    pub fn parse(
        text: &str,
        classes: &BTreeMap<String, Vec<String>>,
        denials: &FxHashSet<String>,
        vocabulary: &mut Vocabulary,
    ) -> Result<Self, String> {
        let mut elements = Vec::new();
        for word in text.split_whitespace() {
            elements.push(match word {
                "#" => Element::Value,
                ".." => Element::Gap { most: 5, marks: false },
                "..." => Element::Gap { most: 12, marks: true },
                _ => {
                    let (word, optional) = word.strip_suffix('?').map_or((word, false), |word| (word, true));
                    Element::Words { runs: runs(word, classes, denials, vocabulary)?, optional }
                }
            });
        }
        match elements.first() {
            Some(Element::Value | Element::Words { optional: false, .. }) => Ok(Self(elements)),
            _ => Err(format!("a pattern begins with a word or with `#`: {text}")),
        }
    }

    /// What a match begins with.
    pub fn opening(&self) -> Opening {
        match self.0.first() {
            Some(Element::Words { runs, .. }) => Opening::Words(runs.iter().filter_map(|run| run.words.first().copied()).collect()),
            _ => Opening::Value,
        }
    }

    /// Whether a sentence has words for all that the pattern asks for, in whatever order.
    pub fn may_match(&self, words: &FxHashSet<u32>) -> bool {
        self.0.iter().all(|element| match element {
            Element::Words { runs, optional: false } => runs.iter().any(|run| run.words.first().is_some_and(|word| words.contains(word))),
            _ => true,
        })
    }

    /// The first match that begins at `token`, with the shortest gaps, and ends inside `sentence`; `value` tells where a value that begins at a token ends.
    pub fn at(&self, page: &Page, sentence: &Range<usize>, token: usize, value: &dyn Fn(usize) -> Option<usize>) -> Option<Hit> {
        let start = Hit { tokens: (token, token), value: None, denials: 0 };
        Search { page, end: sentence.end, value }.follow(&self.0, start)
    }
}

/// The runs of words that an element stands for.
fn runs(
    word: &str,
    classes: &BTreeMap<String, Vec<String>>,
    denials: &FxHashSet<String>,
    vocabulary: &mut Vocabulary,
) -> Result<Vec<Run>, String> {
    let mut run = |text: &str| {
        let words = || text.split(['_', ' ']);
        Run { words: words().map(|word| vocabulary.add(word)).collect(), denials: words().filter(|word| denials.contains(*word)).count() }
    };
    if word.contains('#') {
        return Err(format!("`#` stands alone: {word}"));
    }
    let mut found = Vec::new();
    for one in word.split('|') {
        match one.strip_prefix('@') {
            Some(class) => found.extend(classes.get(class).ok_or_else(|| format!("no class {class}"))?.iter().map(|text| run(text))),
            None => found.push(run(one)),
        }
    }
    Ok(found)
}

struct Search<'a> {
    page: &'a Page,
    end: usize,
    value: &'a dyn Fn(usize) -> Option<usize>,
}

impl Search<'_> {
    fn follow(&self, elements: &[Element], hit: Hit) -> Option<Hit> {
        let Some((first, rest)) = elements.split_first() else { return Some(hit) };
        let at = hit.tokens.1;
        let onward = |to: usize| Hit { tokens: (hit.tokens.0, to), ..hit };
        match first {
            Element::Value => {
                let end = (self.value)(at).filter(|end| *end <= self.end)?;
                self.follow(rest, Hit { value: Some(at), ..onward(end) })
            }
            Element::Words { runs, optional } => {
                let mut matched = runs.iter().filter(|run| self.is_run(at, &run.words));
                let found =
                    matched.find_map(|run| self.follow(rest, Hit { denials: hit.denials + run.denials, ..onward(at + run.words.len()) }));
                found.or_else(|| optional.then(|| self.follow(rest, hit)).flatten())
            }
            Element::Gap { most, marks } => {
                for to in at..=at + most {
                    if let Some(found) = self.follow(rest, onward(to)) {
                        return Some(found);
                    }
                    let mark = !marks && self.page.tokens.get(to).is_some_and(|t| t.mark);
                    if mark || to >= self.end {
                        return None;
                    }
                }
                None
            }
        }
    }

    fn is_run(&self, at: usize, words: &[u32]) -> bool {
        at + words.len() <= self.end && words.iter().zip(at..).all(|(number, token)| self.page.has(token, *number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Given, from_text};

    /// The words that a pattern matches, the first time.
    fn matched(pattern: &str, text: &str) -> Option<String> {
        let classes = BTreeMap::from([("robber".to_owned(), vec!["raider".to_owned(), "masked man".to_owned()])]);
        let mut vocabulary = Vocabulary::default();
        let pattern = Pattern::parse(pattern, &classes, &FxHashSet::default(), &mut vocabulary).unwrap();
        let reading = crate::language::read(&from_text("a", text.to_owned(), Given::default()));
        let number =
            |token: usize| (reading.word(token).chars().all(|c| c.is_ascii_digit()) && token < reading.tokens.len()).then_some(token + 1);
        let all = 0..reading.tokens.len();
        let page = Page::new(&reading, &vocabulary);
        let hit = all.clone().find_map(|token| pattern.at(&page, &all, token, &number))?;
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
        assert!(Pattern::parse(".. #", &BTreeMap::new(), &FxHashSet::default(), &mut Vocabulary::default()).is_err());
        assert!(Pattern::parse("@nobody #", &BTreeMap::new(), &FxHashSet::default(), &mut Vocabulary::default()).is_err());
    }
}

//! The questions of scenarios: `assets/lexicon/scenarios.ron`.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::pattern::{Opening, Pattern, Vocabulary};
use crate::claims::quantities::Dimension;
use crate::comparison::Facet;
use crate::comparison::terms::stem;
use crate::lexicon::{Lexicon, parse};

/// What is asked of every story of a kind.
#[derive(Debug, Deserialize)]
pub(super) struct Question {
    /// In words: “worth of what was stolen”.
    pub about: String,
    /// What kind of question.
    pub facet: Facet,
    /// What answers it.
    pub answer: Kind,
    /// The kind of story that it is asked of; empty where it is asked of all.
    #[serde(default)]
    story: String,
    /// The patterns of the answers; for states they stand with each of them.
    #[serde(default)]
    patterns: Vec<String>,
    /// What becomes of answers in later reports.
    #[serde(default)]
    pub later: Later,
    /// Whether its turns of phrase are said of many things, so that two long reports have to share more than the question.
    #[serde(default)]
    pub common: bool,
    /// Whether it is asked of one person, the same in both reports: what his mother or two of his friends did is another matter.
    #[serde(default)]
    pub person: bool,
    /// Whether it is asked of a company or the like, of which a story can have several: both have to tell it of the same one.
    #[serde(default)]
    pub owned: bool,
    /// Whether it is asked from a place, whose name follows: “900 kilometres south of Norland”.
    #[serde(default)]
    pub from: bool,
    /// Words in a match, or shortly before it, that make it no answer.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Whether what it asks for can lie long before the story.
    #[serde(default)]
    pub past: bool,
}

/// What answers a question.
#[derive(Debug, Clone, Deserialize)]
pub(super) enum Kind {
    /// A number of people or things.
    Count,
    /// A number of others beside somebody: “eleven other members”.
    Others,
    /// A sum of money.
    Money,
    /// A share.
    Percent,
    /// A measure of a dimension of units.
    Measure(Dimension),
    /// A length of time.
    Duration,
    /// An hour, a day, a month, a year.
    Time,
    /// A person by name.
    Person,
    /// A place by name.
    Place,
    /// One of several things that exclude each other, each by its words.
    Thing(Vec<Vec<String>>),
    /// One of several states that exclude each other, each by its patterns; in the order in which they follow each other.
    States(Vec<Vec<String>>),
}

/// What becomes of an answer in later reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub(super) enum Later {
    /// Nothing: another answer is a contradiction.
    #[default]
    Holds,
    /// Figures rise while reports come in.
    Rises,
    /// Plans move, and demands too.
    Moves,
    /// A state goes over into the next one of its row, and not back.
    Onward,
}

/// The text of the lexicon.
#[derive(Debug, Deserialize)]
struct File {
    classes: BTreeMap<String, Vec<String>>,
    stories: BTreeMap<String, Vec<String>>,
    denials: FxHashSet<String>,
    old: FxHashSet<String>,
    alike: Vec<Vec<String>>,
    sole: Vec<String>,
    questions: Vec<Question>,
}

/// A pattern of a question.
#[derive(Debug)]
pub(super) struct Rule {
    /// The place of the question in the lexicon.
    pub question: usize,
    /// Which of the states it tells.
    pub state: usize,
    /// What it looks like.
    pub pattern: Pattern,
}

/// The questions with their patterns, by what these begin with.
pub(super) struct Scenarios {
    /// In the order of the lexicon.
    pub questions: Vec<Question>,
    /// All patterns.
    pub rules: Vec<Rule>,
    /// The patterns that begin with a value, but for those that begin with a thing.
    pub by_value: Vec<usize>,
    /// The words of patterns and things.
    pub vocabulary: Vocabulary,
    /// Words that deny what stands around them.
    pub denials: FxHashSet<String>,
    /// Words in a sentence that make what it tells an older matter.
    pub old: FxHashSet<String>,
    /// The patterns that begin with a word, or with a thing that it names, by the word's number.
    by_word: Vec<Vec<usize>>,
    /// For each question, the words of which a report of its kind of story has one near its beginning; empty where it is asked of all.
    stories: Vec<Vec<u32>>,
    /// For each question of things, the thing that a word names, by the word's number.
    things: Vec<FxHashMap<u32, usize>>,
    /// The rows of nouns of which one can stand for another, by their stems.
    alike: FxHashMap<String, Vec<usize>>,
    /// Nouns of which a story hardly has two, by their stems.
    sole: FxHashSet<String>,
}

/// Read once.
pub(super) static SCENARIOS: Lexicon<Scenarios> =
    Lexicon::new(|| Scenarios::new(parse("scenarios.ron", include_str!("../../../assets/lexicon/scenarios.ron"))));

impl Scenarios {
    /// # Panics
    /// On a pattern that cannot be read; a test reads them all.
    #[allow(clippy::panic, reason = "the lexicon is part of the program and is read by a test")]
    fn new(file: File) -> Self {
        let mut vocabulary = Vocabulary::default();
        let mut rules = Vec::new();
        for (question, asked) in file.questions.iter().enumerate() {
            let states: Vec<&Vec<String>> = match &asked.answer {
                Kind::States(states) => states.iter().collect(),
                _ => vec![&asked.patterns],
            };
            for (state, patterns) in states.into_iter().enumerate() {
                for text in patterns {
                    let pattern = Pattern::parse(text, &file.classes, &file.denials, &mut vocabulary)
                        .unwrap_or_else(|error| panic!("assets/lexicon/scenarios.ron: {error}"));
                    rules.push(Rule { question, state, pattern });
                }
            }
        }
        let mut story_of = |question: &Question| {
            let name = Some(&question.story).filter(|name| !name.is_empty());
            let words = name.map(|name| file.stories.get(name).unwrap_or_else(|| panic!("assets/lexicon/scenarios.ron: no story {name}")));
            words.into_iter().flatten().map(|word| vocabulary.add(word)).collect()
        };
        let stories: Vec<Vec<u32>> = file.questions.iter().map(&mut story_of).collect();
        let mut things_of = |question: &Question| match &question.answer {
            Kind::Thing(rows) => {
                let each = rows.iter().enumerate().flat_map(|(i, row)| row.iter().map(move |word| (word, i)));
                each.map(|(word, i)| (vocabulary.add(word), i)).collect()
            }
            _ => FxHashMap::default(),
        };
        let things: Vec<FxHashMap<u32, usize>> = file.questions.iter().map(&mut things_of).collect();
        let (mut by_value, mut by_word) = (Vec::new(), vec![Vec::new(); vocabulary.len()]);
        for (i, rule) in rules.iter().enumerate() {
            let mut words = match rule.pattern.opening() {
                Opening::Value if things[rule.question].is_empty() => {
                    by_value.push(i);
                    continue;
                }
                Opening::Value => things[rule.question].keys().copied().collect(),
                Opening::Words(words) => words,
            };
            words.sort_unstable();
            words.dedup();
            words.into_iter().for_each(|word| by_word[word as usize].push(i));
        }
        let mut alike: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (row, nouns) in file.alike.iter().enumerate() {
            nouns.iter().for_each(|noun| alike.entry(stem(noun)).or_default().push(row));
        }
        let sole = file.sole.iter().map(|noun| stem(noun)).collect();
        Self {
            questions: file.questions,
            rules,
            by_value,
            vocabulary,
            denials: file.denials,
            old: file.old,
            by_word,
            stories,
            things,
            alike,
            sole,
        }
    }

    /// The patterns that a word opens, by its number.
    pub fn opened_by(&self, word: u32) -> &[usize] {
        self.by_word.get(word as usize).map_or(&[], Vec::as_slice)
    }

    /// The questions that are asked of a report that has these words near its beginning, by their numbers.
    pub fn asked(&self, opening: &FxHashSet<u32>) -> FxHashSet<usize> {
        let asks = |story: &[u32]| story.is_empty() || story.iter().any(|word| opening.contains(word));
        self.stories.iter().enumerate().filter(|(_, story)| asks(story)).map(|(question, _)| question).collect()
    }

    /// Which of the things of a question a word names, by its number.
    pub fn thing(&self, question: usize, word: u32) -> Option<usize> {
        self.things.get(question)?.get(&word).copied()
    }

    /// Whether two nouns, given by their stems, can be said of one thing: “the quake” and “the tremor”.
    pub fn are_alike(&self, left: &str, right: &str) -> bool {
        let rows = |noun: &str| self.alike.get(noun).map_or(&[][..], Vec::as_slice);
        left == right || rows(left).iter().any(|row| rows(right).contains(row))
    }

    /// Whether a noun, given by its stem, can stand for a name in a story, which hardly has two such things: “the island”.
    pub fn is_sole(&self, noun: &str) -> bool {
        self.sole.contains(noun)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicon_holds_nothing_that_is_not_used() {
        let text = include_str!("../../../assets/lexicon/scenarios.ron");
        let file: File = parse("scenarios.ron", text);
        let unused: Vec<&String> = file.classes.keys().filter(|class| !text.contains(&format!("@{class}"))).collect();
        assert!(unused.is_empty(), "{unused:?}");
        let untold: Vec<&String> = file.stories.keys().filter(|story| file.questions.iter().all(|q| q.story != **story)).collect();
        assert!(untold.is_empty(), "{untold:?}");
        for question in &file.questions {
            let states = matches!(question.answer, Kind::States(_));
            let valueless: Vec<&String> = question.patterns.iter().filter(|pattern| !pattern.contains('#')).collect();
            assert!(valueless.is_empty() && states == question.patterns.is_empty(), "{}: {valueless:?}", question.about);
            assert!(!(question.owned && question.person), "{}: a person is owned already", question.about);
        }
    }
}

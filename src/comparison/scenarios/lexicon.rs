//! The questions of scenarios: `assets/lexicon/scenarios.ron`.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::pattern::{Opening, Pattern};
use crate::comparison::Facet;
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
    /// The patterns of the answers; for states they stand with each of them.
    #[serde(default)]
    patterns: Vec<String>,
    /// What becomes of answers in later reports.
    #[serde(default)]
    pub later: Later,
    /// Whether its turns of phrase are said of many things, so that two long reports have to share more than the question.
    #[serde(default)]
    pub common: bool,
    /// Whether it is asked of one person: what his mother or two of his friends did is another matter.
    #[serde(default)]
    pub person: bool,
    /// Whether it is asked of a company or the like, of which a story can have several: both have to tell it of the same one.
    #[serde(default)]
    pub owned: bool,
    /// Whether what it asks for can lie long before the story.
    #[serde(default)]
    pub past: bool,
}

/// What answers a question.
#[derive(Debug, Clone, Deserialize)]
pub(super) enum Kind {
    /// A number of people or things.
    Count,
    /// A sum of money.
    Money,
    /// A share.
    Percent,
    /// A measure of a dimension of units.
    Measure(String),
    /// A length of time.
    Duration,
    /// An hour or a part of a day.
    Clock,
    /// A day, month or year.
    Day,
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
    questions: Vec<Question>,
}

/// A pattern of a question.
#[derive(Debug)]
pub(super) struct Rule {
    /// The place of the question in the lexicon.
    pub question: usize,
    /// Which of the states, or of the things, it tells.
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
    /// The patterns that begin with a value.
    pub by_value: Vec<usize>,
    by_word: FxHashMap<String, Vec<usize>>,
    /// For questions of things, the thing that a word names.
    things: Vec<FxHashMap<String, usize>>,
}

/// Read once.
pub(super) static SCENARIOS: Lexicon<Scenarios> =
    Lexicon::new(|| Scenarios::new(parse("scenarios.ron", include_str!("../../../assets/lexicon/scenarios.ron"))));

impl Scenarios {
    /// # Panics
    /// On a pattern that cannot be read; a test reads them all.
    #[allow(clippy::panic, reason = "the lexicon is part of the program and is read by a test")]
    fn new(file: File) -> Self {
        let mut rules = Vec::new();
        for (question, asked) in file.questions.iter().enumerate() {
            let states: Vec<&Vec<String>> = match &asked.answer {
                Kind::States(states) => states.iter().collect(),
                _ => vec![&asked.patterns],
            };
            for (state, patterns) in states.into_iter().enumerate() {
                for text in patterns {
                    let pattern = Pattern::parse(text, &file.classes).unwrap_or_else(|error| panic!("assets/lexicon/scenarios.ron: {error}"));
                    rules.push(Rule { question, state, pattern });
                }
            }
        }
        let (mut by_value, mut by_word) = (Vec::new(), FxHashMap::<String, Vec<usize>>::default());
        for (i, rule) in rules.iter().enumerate() {
            match rule.pattern.opening() {
                Opening::Value => by_value.push(i),
                Opening::Words(words) => words.into_iter().for_each(|word| by_word.entry(word.to_owned()).or_default().push(i)),
            }
        }
        let things = file.questions.iter().map(|q| match &q.answer {
            Kind::Thing(rows) => rows.iter().enumerate().flat_map(|(i, row)| row.iter().map(move |word| (word.clone(), i))).collect(),
            _ => FxHashMap::default(),
        });
        Self { things: things.collect(), questions: file.questions, rules, by_value, by_word }
    }

    /// The patterns that begin with a word.
    pub fn opened_by(&self, word: &str) -> &[usize] {
        self.by_word.get(word).map_or(&[], Vec::as_slice)
    }

    /// Which of the things of a question a word names.
    pub fn thing(&self, question: usize, word: &str) -> Option<usize> {
        self.things.get(question)?.get(word).copied()
    }
}

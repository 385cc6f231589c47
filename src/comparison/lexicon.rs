//! What is counted and what is said of it: `assets/lexicon/questions.ron`, indexed by stem.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::comparison::terms::stem;
use crate::lexicon::{Lexicon, parse};

#[derive(Debug, Deserialize)]
struct File {
    states: Vec<State>,
    anyone: Vec<String>,
    people: Vec<(String, Vec<String>)>,
    part_before: Vec<String>,
    part_after: Vec<String>,
    everyone: Vec<String>,
    lasting: Vec<String>,
    severity: Vec<(String, Vec<String>)>,
    scored: Vec<String>,
    growing: Growing,
    contrast: Vec<String>,
    giving: FxHashSet<String>,
    votes: FxHashSet<String>,
    scores: FxHashSet<String>,
    running_scores: FxHashSet<String>,
    wholes: FxHashSet<String>,
    things: Vec<Things>,
    sexes: FxHashSet<String>,
    wider: FxHashMap<String, String>,
    leaving_open: FxHashSet<String>,
    living: FxHashSet<String>,
    tall: FxHashSet<String>,
    residents: Vec<String>,
    change: Vec<String>,
    clock: FxHashSet<String>,
    zones: FxHashSet<String>,
    hollow: Vec<String>,
    measuring: FxHashSet<String>,
    falling: FxHashSet<String>,
    towns: FxHashSet<String>,
    asking: FxHashSet<String>,
    ways: Vec<(Way, Vec<String>)>,
    small: FxHashSet<String>,
    tolls: Vec<String>,
}

/// What only grows while reports come in.
#[derive(Debug, Deserialize)]
struct Growing {
    nouns: Vec<String>,
    verbs: Vec<String>,
}

/// Nouns for things of one kind.
#[derive(Debug, Deserialize)]
struct Things {
    nouns: Vec<String>,
    general: Vec<String>,
}

/// What a preposition before a place tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub(super) enum Way {
    /// Where it was: “in”, “near”.
    At,
    /// Where it went: “to”.
    To,
    /// Where it came from.
    From,
}

/// A state that people can be in.
#[derive(Debug, Deserialize)]
pub(super) struct State {
    /// Its name in the lexicon.
    pub name: String,
    /// How it is called in a question: “people killed”.
    pub label: String,
    /// Whether later reports of one happening give higher figures.
    pub rising: bool,
    /// Whether things can be in it, and not only people.
    #[serde(default)]
    pub things: bool,
    words: Vec<String>,
    acts: Vec<String>,
    phrases: Vec<String>,
    /// Nouns for those who are in it wherever nothing else is said of them: “four **raiders**”.
    #[serde(default)]
    roles: Vec<String>,
}

/// The lexicon, indexed.
pub(super) struct Questions {
    /// All states.
    pub states: Vec<State>,
    by_stem: FxHashMap<String, usize>,
    roles: FxHashMap<String, usize>,
    acts: FxHashSet<String>,
    anyone: FxHashSet<String>,
    kinds: FxHashMap<String, String>,
    part_before: FxHashSet<String>,
    part_after: Vec<String>,
    everyone: FxHashSet<String>,
    lasting: FxHashSet<String>,
    severity: FxHashMap<String, String>,
    scored: FxHashSet<String>,
    growing_nouns: FxHashSet<String>,
    growing_verbs: FxHashSet<String>,
    contrast: Vec<String>,
    giving: FxHashSet<String>,
    votes: FxHashSet<String>,
    scores: FxHashSet<String>,
    running_scores: FxHashSet<String>,
    wholes: FxHashSet<String>,
    things: FxHashMap<String, String>,
    general: FxHashMap<String, FxHashSet<String>>,
    sexes: FxHashSet<String>,
    wider: FxHashMap<String, String>,
    leaving_open: FxHashSet<String>,
    living: FxHashSet<String>,
    tall: FxHashSet<String>,
    residents: FxHashSet<String>,
    change: FxHashSet<String>,
    clock: FxHashSet<String>,
    zones: FxHashSet<String>,
    hollow: FxHashSet<String>,
    measuring: FxHashSet<String>,
    falling: FxHashSet<String>,
    towns: FxHashSet<String>,
    asking: FxHashSet<String>,
    ways: FxHashMap<String, Way>,
    small: FxHashSet<String>,
    tolls: FxHashSet<String>,
}

/// Read once.
pub(super) static QUESTIONS: Lexicon<Questions> =
    LazyLock::new(|| Questions::new(parse("questions.ron", include_str!("../../assets/lexicon/questions.ron"))));

impl Questions {
    fn new(file: File) -> Self {
        let mut by_stem = FxHashMap::default();
        for (i, state) in file.states.iter().enumerate() {
            for word in state.words.iter().chain(&state.acts) {
                by_stem.entry(stem(word)).or_insert(i);
            }
        }
        let role = |(i, state): (usize, &State)| state.roles.iter().map(|role| (stem(role), i)).collect::<Vec<_>>();
        let roles = file.states.iter().enumerate().flat_map(role).collect();
        let stems = |words: &[String]| words.iter().map(|w| stem(w)).collect::<FxHashSet<_>>();
        let kinds = file.people.iter().flat_map(|(kind, words)| words.iter().map(|w| (stem(w), kind.clone()))).collect();
        Self {
            by_stem,
            roles,
            acts: file.states.iter().flat_map(|s| s.acts.iter().map(|w| stem(w))).collect(),
            anyone: stems(&file.anyone),
            kinds,
            part_before: file.part_before.into_iter().collect(),
            part_after: file.part_after,
            everyone: stems(&file.everyone),
            lasting: stems(&file.lasting),
            severity: file
                .severity
                .into_iter()
                .flat_map(|(grade, words)| words.into_iter().map(move |word| (word, grade.clone())))
                .collect(),
            scored: stems(&file.scored),
            growing_nouns: stems(&file.growing.nouns),
            growing_verbs: stems(&file.growing.verbs),
            contrast: file.contrast,
            giving: file.giving,
            votes: file.votes,
            scores: file.scores,
            running_scores: file.running_scores,
            wholes: file.wholes,
            things: file
                .things
                .iter()
                .flat_map(|t| t.nouns.iter().map(move |noun| (stem(noun), t.nouns.first().map(|n| stem(n)).unwrap_or_default())))
                .collect(),
            general: file.things.iter().fold(FxHashMap::default(), |mut general: FxHashMap<String, FxHashSet<String>>, t| {
                let kind = t.nouns.first().map(|n| stem(n)).unwrap_or_default();
                for word in &t.general {
                    general.entry(stem(word)).or_default().insert(kind.clone());
                }
                general
            }),
            sexes: file.sexes,
            wider: file.wider,
            leaving_open: file.leaving_open,
            living: file.living,
            tall: file.tall,
            residents: stems(&file.residents),
            change: stems(&file.change),
            clock: file.clock,
            zones: file.zones,
            hollow: stems(&file.hollow),
            measuring: file.measuring,
            falling: file.falling,
            towns: file.towns,
            asking: file.asking,
            ways: file.ways.into_iter().flat_map(|(way, words)| words.into_iter().map(move |word| (word, way))).collect(),
            small: file.small,
            tolls: stems(&file.tolls),
            states: file.states,
        }
    }

    /// The state that a stem tells of.
    pub fn state_of(&self, stem: &str) -> Option<usize> {
        self.by_stem.get(stem).copied()
    }

    /// The state in which those are whom a noun, or two, names by what they did or are in: “raiders”.
    pub fn role(&self, stem: &str) -> Option<usize> {
        self.roles.get(stem).copied()
    }

    /// The state whose phrase stands at the beginning of `words`, in lower case.
    pub fn state_phrase(&self, words: &str) -> Option<usize> {
        let begins =
            |phrase: &String| words.strip_prefix(phrase.as_str()).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()));
        self.states.iter().position(|state| state.phrases.iter().any(begins))
    }

    /// The state that words in lower case, taken whole, tell of.
    pub fn state_named(&self, words: &str) -> Option<usize> {
        self.states.iter().position(|state| state.phrases.iter().any(|phrase| phrase == words.trim()))
    }

    /// Whether a stem is a verb that puts its object in a state.
    pub fn is_act(&self, stem: &str) -> bool {
        self.acts.contains(stem)
    }

    /// Whether a stem names a count by itself: “the death toll rose to six”, “the displacement of two million”.
    pub fn is_toll(&self, stem: &str) -> bool {
        self.tolls.contains(stem)
    }

    /// Whether a stem means people at large.
    pub fn is_anyone(&self, stem: &str) -> bool {
        self.anyone.contains(stem)
    }

    /// The kind of people that a stem means.
    pub fn kind_of(&self, stem: &str) -> Option<&str> {
        self.kinds.get(stem).map(String::as_str)
    }

    /// Whether the word before a figure makes it a part of another.
    pub fn makes_part_before(&self, word: &str) -> bool {
        self.part_before.contains(word)
    }

    /// Whether the words after a figure, in lower case, make it a part of another.
    pub fn makes_part_after(&self, words: &str) -> bool {
        self.part_after
            .iter()
            .any(|part| words.strip_prefix(part.as_str()).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric())))
    }

    /// Whether a noun, in its dictionary form, tells that two numbers before it are not how a match ended: “a 9-2 run”.
    pub fn is_running_score(&self, noun: &str) -> bool {
        self.running_scores.contains(noun)
    }

    /// Whether a word in lower case means all of a place: “along the whole coast”.
    pub fn is_whole(&self, word: &str) -> bool {
        self.wholes.contains(word)
    }

    /// Whether a word in lower case counts people by their sex.
    pub fn is_sex(&self, word: &str) -> bool {
        self.sexes.contains(word)
    }

    /// Whether it is the name of a kind of people.
    pub fn is_kind_of_people(&self, kind: &str) -> bool {
        self.kinds.values().any(|known| known == kind)
    }

    /// The kind of people that one of whom a kind is told can be called too: a boy is a child. The kind itself where there is none.
    pub fn wider<'k>(&'k self, kind: &'k str) -> &'k str {
        self.wider.get(kind).map_or(kind, String::as_str)
    }

    /// Whether a word, in its dictionary form, leaves what follows open: “fears of a link”, “whether it was linked”.
    pub fn leaves_open(&self, word: &str) -> bool {
        self.leaving_open.contains(word)
    }

    /// Whether a noun, in its dictionary form, is that of a thing whose bare length is its height.
    pub fn is_tall(&self, noun: &str) -> bool {
        self.tall.contains(noun)
    }

    /// Whether a verb, in its dictionary form, tells where somebody is at home.
    pub fn is_living(&self, verb: &str) -> bool {
        self.living.contains(verb)
    }

    /// Whether a stem is that of a noun for those who are at home in a place.
    pub fn is_resident(&self, stem: &str) -> bool {
        self.residents.contains(stem)
    }

    /// Whether none of what a stem means is nobody at all.
    pub fn is_everyone(&self, stem: &str) -> bool {
        self.everyone.contains(stem)
    }

    /// Whether a verb only says that a state lasts.
    pub fn is_lasting(&self, stem: &str) -> bool {
        self.lasting.contains(stem)
    }

    /// How badly those are hurt whom a word singles out: “critically” and “life-threatening” are one grade.
    pub fn severity(&self, word: &str) -> Option<&str> {
        self.severity.get(word).map(String::as_str)
    }

    /// Whether a word is the name of a grade of injuries.
    pub fn is_grade(&self, word: &str) -> bool {
        self.severity.values().any(|grade| grade == word)
    }

    /// Whether a stem names what is counted of players and teams: “touchdowns”.
    pub fn is_scored(&self, stem: &str) -> bool {
        self.scored.contains(stem)
    }

    /// Whether the count of what a stem names only grows while reports come in: “complaints”.
    pub fn is_growing_thing(&self, stem: &str) -> bool {
        self.growing_nouns.contains(stem)
    }

    /// Whether the count of those of whom a stem of a verb is said only grows: “people have signed”.
    pub fn is_growing_act(&self, stem: &str) -> bool {
        self.growing_verbs.contains(stem)
    }

    /// Whether a verb, in its dictionary form, gives a figure: “did not **say** how many”.
    pub fn gives_figures(&self, verb: &str) -> bool {
        self.giving.contains(verb)
    }

    /// Whether a word, in its dictionary form, stands beside the outcome of a vote, or beside the score of a match.
    pub fn tells_of_tally(&self, word: &str, of_vote: bool) -> bool {
        if of_vote { self.votes.contains(word) } else { self.scores.contains(word) }
    }

    /// The stem of the noun that stands for all nouns for one kind of thing: “lorry” is “truck”.
    pub fn thing<'a>(&'a self, stem: &'a str) -> &'a str {
        self.things.get(stem).map_or(stem, String::as_str)
    }

    /// Whether a stem is said in general of things of a kind: “the male” of a gorilla, “the vehicle” of a truck.
    pub fn is_general_for(&self, stem: &str, kind: &str) -> bool {
        self.general.get(stem).is_some_and(|kinds| kinds.contains(kind))
    }

    /// Whether a stem is said of things of several kinds.
    pub fn is_general(&self, stem: &str) -> bool {
        self.general.contains_key(stem)
    }

    /// Whether words in lower case set another happening beside their own: “in stark contrast to the blast of May”.
    pub fn contrasts(&self, words: &str) -> bool {
        let whole = |at: usize, phrase: &str| {
            let bare = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            bare(words.get(..at).and_then(|w| w.chars().next_back())) && bare(words.get(at + phrase.len()..).and_then(|w| w.chars().next()))
        };
        self.contrast.iter().any(|phrase| words.match_indices(phrase.as_str()).any(|(at, _)| whole(at, phrase)))
    }

    /// Whether a stem says that a figure has changed.
    pub fn is_change(&self, stem: &str) -> bool {
        self.change.contains(stem)
    }

    /// Whether a word in lower case only holds a sentence together, or is a title.
    pub fn is_small(&self, word: &str) -> bool {
        self.small.contains(word)
    }

    /// What a preposition tells of the place after it; `None` where it tells no place of an act.
    pub fn way(&self, preposition: &str) -> Option<Way> {
        self.ways.get(preposition).copied()
    }

    /// Whether a verb, in its dictionary form, tells a length of its subject: “stands 40 feet tall”.
    pub fn measures_length(&self, verb: &str) -> bool {
        self.measuring.contains(verb)
    }

    /// Whether a verb, in its dictionary form, tells how far its subject falls.
    pub fn is_falling(&self, verb: &str) -> bool {
        self.falling.contains(verb)
    }

    /// Whether a noun, in its dictionary form, is that of a place with people: “city”.
    pub fn is_town(&self, noun: &str) -> bool {
        self.towns.contains(noun)
    }

    /// Whether a word, in its dictionary form, is what somebody is asked for words with: “a request for comment”, “phone calls”.
    pub fn asks_for_words(&self, word: &str) -> bool {
        self.asking.contains(word)
    }

    /// Whether words in lower case give a time of day and no day: “7.40pm”, “shortly before eight o'clock”.
    pub fn is_time_of_day(&self, words: &str) -> bool {
        words
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| !word.is_empty())
            .all(|word| self.clock.contains(word) || self.zones.contains(word))
    }

    /// The time zone that words in lower case name: “gmt”.
    pub fn zone<'a>(&self, words: &'a str) -> Option<&'a str> {
        words.split(|c: char| !c.is_alphabetic()).find(|word| self.zones.contains(*word))
    }

    /// Whether a stem tells nothing of what a claim is about.
    pub fn is_hollow(&self, stem: &str) -> bool {
        self.hollow.contains(stem)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_one_state_share_it() {
        let state = |word: &str| QUESTIONS.state_of(&stem(word)).map(|s| QUESTIONS.states[s].name.as_str());
        for word in ["killed", "dead", "fatalities", "died", "killing"] {
            assert_eq!(state(word), Some("killed"), "{word}");
        }
        for word in ["wounded", "injuring", "hurt", "injuries"] {
            assert_eq!(state(word), Some("injured"), "{word}");
        }
        assert_eq!(state("table"), None);
        assert!(QUESTIONS.state_phrase("taken to hospital with").is_some());
        assert!(QUESTIONS.is_anyone(&stem("people")) && QUESTIONS.severity("life-threatening") == Some("critical"));
        assert_eq!(QUESTIONS.kind_of(&stem("tourists")), Some("passenger"));
    }
}

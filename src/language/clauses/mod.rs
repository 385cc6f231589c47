//! Clauses: each verb group with its subject, object and adjuncts, by their order and their tags.
//!
//! A subject stands before its verb: past adverbs, past an apposition or relative clause between commas, past what hangs on it with
//! prepositions. Joined verbs share it (“turned down X and rejected Y”), relative clauses have the noun phrase they hang on, infinitives and
//! participles that of the verb they depend on, and after a quotation verb and subject may change places (“…,” said X). It can be wrong where
//! only meaning tells what a preposition or a participle hangs on.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::language::lemma::lemma;
use crate::language::phrases::is_temporal;
use crate::language::{Clause, Form, NounPhrase, Pos, Reading, Sentence, Token, VerbGroup};
use crate::lexicon::{self, Lexicon};
use crate::span::Span;

mod arguments;
mod subjects;

/// The clauses of one sentence. `phrases` and `verbs` are the ranges of its noun phrases and verb groups in `reading`.
pub fn find(reading: &Reading, sentence: &Sentence, phrases: std::ops::Range<usize>, verbs: std::ops::Range<usize>) -> Vec<Clause> {
    let mut finder = Finder::new(reading, sentence, phrases, verbs.clone());
    for verb in verbs.clone() {
        let subject = finder.subject(verb);
        finder.subjects.push(subject);
    }
    finder.borrow_forward();
    verbs.map(|verb| finder.clause(verb)).collect()
}

#[derive(serde::Deserialize)]
struct Words {
    turned_round: FxHashSet<String>,
    particles: FxHashSet<String>,
}

static WORDS: Lexicon<Words> = LazyLock::new(|| lexicon::parse("clauses.ron", include_str!("../../../assets/lexicon/clauses.ron")));

/// How a verb has its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    /// Its own noun phrase, in its own clause.
    Own(usize),
    /// The noun phrase that its relative clause describes.
    Relative(usize),
    /// That of the noun phrase or verb that it depends on.
    Borrowed(usize),
    /// That of the next finite verb: a participle before its clause.
    Next,
    None,
}

impl Subject {
    fn phrase(self) -> Option<usize> {
        match self {
            Self::Own(phrase) | Self::Relative(phrase) | Self::Borrowed(phrase) => Some(phrase),
            Self::Next | Self::None => None,
        }
    }
}

/// What one token belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Phrase(usize),
    Verb(usize),
    Loose,
}

struct Finder<'a> {
    reading: &'a Reading,
    first: usize,
    end: usize,
    first_verb: usize,
    /// One for each token of the sentence.
    units: Vec<Unit>,
    /// One for each verb group done so far.
    subjects: Vec<Subject>,
}

impl<'a> Finder<'a> {
    fn new(reading: &'a Reading, sentence: &Sentence, phrases: std::ops::Range<usize>, verbs: std::ops::Range<usize>) -> Self {
        let first = sentence.tokens.start;
        let mut units = vec![Unit::Loose; sentence.tokens.len()];
        let mut mark = |range: std::ops::Range<usize>, unit| {
            for at in range {
                if let Some(place) = units.get_mut(at.wrapping_sub(first)) {
                    *place = unit;
                }
            }
        };
        for n in phrases {
            mark(reading.noun_phrases.get(n).map_or(0..0, |p| p.tokens.clone()), Unit::Phrase(n));
        }
        for n in verbs.clone() {
            mark(reading.verb_groups.get(n).map_or(0..0, |v| v.tokens.clone()), Unit::Verb(n));
        }
        Self { reading, first, end: sentence.tokens.end, first_verb: verbs.start, units, subjects: Vec::with_capacity(verbs.len()) }
    }

    fn unit(&self, at: usize) -> Unit {
        at.checked_sub(self.first).and_then(|i| self.units.get(i)).copied().unwrap_or(Unit::Loose)
    }

    fn token(&self, at: usize) -> Option<Token> {
        self.reading.tokens.get(at).copied().filter(|_| at >= self.first && at < self.end)
    }

    fn before(&self, at: usize) -> Option<usize> {
        at.checked_sub(1).filter(|b| *b >= self.first)
    }

    fn word(&self, at: usize) -> &'a str {
        if at >= self.first && at < self.end { self.reading.word(at) } else { "" }
    }

    fn group(&self, verb: usize) -> Option<&'a VerbGroup> {
        self.reading.verb_groups.get(verb)
    }

    fn phrase(&self, phrase: usize) -> Option<&'a NounPhrase> {
        self.reading.noun_phrases.get(phrase)
    }

    fn is_finite(&self, verb: usize) -> bool {
        self.group(verb).is_some_and(|g| !g.infinitive && g.tense != crate::language::Tense::None)
    }

    fn subject_of(&self, verb: usize) -> Subject {
        verb.checked_sub(self.first_verb).and_then(|i| self.subjects.get(i)).copied().unwrap_or(Subject::None)
    }
}

fn is_quote(word: &str) -> bool {
    matches!(word, "\"" | "“" | "”" | "‘" | "’" | "'")
}

#[cfg(test)]
mod tests {
    use crate::language::tests::reading;

    /// Verb, subject and object of each clause, “-” for none.
    fn check(text: &str, expected: &[(&str, &str, &str)]) {
        let (article, reading) = reading(text);
        let phrase = |p: Option<usize>| {
            let span = p.and_then(|p| reading.noun_phrases.get(p)).map(|p| reading.span_of(p.tokens.clone()));
            span.map_or("-", |s| s.of(&article.text))
        };
        let head = |verb: usize| reading.verb_groups.get(verb).map_or("", |g| reading.word(g.head));
        let found: Vec<(&str, &str, &str)> = reading.clauses.iter().map(|c| (head(c.verb), phrase(c.subject), phrase(c.object))).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn joined_verbs_share_their_subject() {
        check(
            "The council turned down the plan and rejected the budget.",
            &[("turned", "The council", "the plan"), ("rejected", "The council", "the budget")],
        );
    }

    #[test]
    fn relative_clauses_describe_the_phrase_before_them() {
        check("The woman who wrote the letter left.", &[("wrote", "The woman", "the letter"), ("left", "The woman", "-")]);
    }

    #[test]
    fn after_a_quotation_verb_and_subject_change_places() {
        check("“We waited,” said the farmer.", &[("waited", "We", "-"), ("said", "the farmer", "-")]);
    }

    #[test]
    fn insertions_are_passed() {
        check("The mayor, a farmer from the north, denied it.", &[("denied", "The mayor", "it")]);
        check("In May, the mayor denied the report.", &[("denied", "the mayor", "the report")]);
    }
}

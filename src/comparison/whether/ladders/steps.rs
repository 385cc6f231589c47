//! The steps of cases, `assets/lexicon/ladders.ron`, and the step that a clause tells of.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::comparison::complements::COMPLEMENTS;
use crate::language::{Clause, Form, Gender, Pos, Reading, Tense, VerbGroup};
use crate::lexicon::{Lexicon, parse};

#[derive(Debug, Deserialize)]
struct File {
    ladders: Vec<Ladder>,
    persons: FxHashSet<String>,
    men: FxHashSet<String>,
    women: FxHashSet<String>,
    stative: FxHashSet<String>,
    background: FxHashSet<String>,
    almost: FxHashSet<String>,
}

/// Steps that follow each other in the life of one case.
#[derive(Debug, Deserialize)]
pub(super) struct Ladder {
    /// Its name in the lexicon.
    #[allow(dead_code, reason = "tells the ladders of the file apart")]
    name: String,
    /// Whether a story seldom has more than one such case, so that “a man” of one report may be who has a name in another.
    #[serde(default)]
    pub one: bool,
    /// Whether it may be about anything, and tells only that what was to come is done.
    #[serde(default)]
    pub plans: bool,
    /// The question, with `{}` for whom or what the case is about.
    pub about: String,
    /// Whether it is about a person.
    pub persons: bool,
    /// Nouns for what the case is about where it is about a thing.
    pub things: FxHashSet<String>,
    /// Whether only a report that is known to be the later one can be a step further: its steps are often told in one breath.
    pub strict: bool,
    /// The first one first.
    pub steps: Vec<Step>,
}

/// A step.
#[derive(Debug, Deserialize)]
pub(super) struct Step {
    /// Its name in the lexicon.
    pub name: String,
    /// How many steps further another has to be to be an update: who is suspected may well be under arrest.
    #[serde(default = "next")]
    pub apart: usize,
    lasting: bool,
    undergoes: Vec<String>,
    does: Vec<String>,
    states: Vec<String>,
}

fn next() -> usize {
    1
}

/// How a pattern's verb is tied to whom the case is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tie {
    /// “**He** was arrested”, “police arrested **him**”.
    Undergoes,
    /// “**He** pleaded guilty”.
    Does,
    /// “**He** is in custody”.
    Is,
}

/// A pattern of a step.
#[derive(Debug)]
struct Pattern {
    ladder: usize,
    step: usize,
    tie: Tie,
    /// The words after the verb.
    rest: Vec<String>,
}

/// The lexicon, indexed by verb.
pub(in crate::comparison) struct Ladders {
    /// All ladders.
    pub(super) all: Vec<Ladder>,
    by_verb: FxHashMap<String, Vec<Pattern>>,
    states: Vec<Pattern>,
    persons: FxHashSet<String>,
    men: FxHashSet<String>,
    women: FxHashSet<String>,
    stative: FxHashSet<String>,
    background: FxHashSet<String>,
    almost: FxHashSet<String>,
}

/// Read once.
pub(in crate::comparison) static LADDERS: Lexicon<Ladders> =
    LazyLock::new(|| Ladders::new(parse("ladders.ron", include_str!("../../../../assets/lexicon/ladders.ron"))));

/// A step that a clause tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Taken {
    /// The ladder, an index.
    pub ladder: usize,
    /// The step, an index.
    pub step: usize,
    /// Whom or what it is told of, a noun phrase.
    pub whom: usize,
    /// How far the words of the step reach.
    pub end: usize,
    /// Whether a word before it says that it is to come: “is **due** in court”.
    pub due: bool,
    /// Whether its own words hold a negation: “pleaded **not** guilty”.
    pub negative: bool,
}

impl Ladders {
    fn new(file: File) -> Self {
        let mut by_verb: FxHashMap<String, Vec<Pattern>> = FxHashMap::default();
        let mut states = Vec::new();
        for (l, ladder) in file.ladders.iter().enumerate() {
            for (s, step) in ladder.steps.iter().enumerate() {
                for (tie, words) in [(Tie::Undergoes, &step.undergoes), (Tie::Does, &step.does)] {
                    for words in words {
                        let mut words = words.split(' ').map(str::to_owned);
                        let verb = words.next().unwrap_or_default();
                        by_verb.entry(verb).or_default().push(Pattern { ladder: l, step: s, tie, rest: words.collect() });
                    }
                }
                let rest = |words: &String| words.split(' ').map(str::to_owned).collect();
                states.extend(step.states.iter().map(|words| Pattern { ladder: l, step: s, tie: Tie::Is, rest: rest(words) }));
            }
        }
        let File { ladders, persons, men, women, stative, background, almost } = file;
        Self { all: ladders, by_verb, states, persons, men, women, stative, background, almost }
    }

    /// Whether a noun in its dictionary form can stand for one person.
    pub fn is_person(&self, noun: &str) -> bool {
        self.persons.contains(noun) || self.sex_of(noun).is_some()
    }

    /// The sex that a noun or a pronoun tells.
    pub fn sex_of(&self, noun: &str) -> Option<Gender> {
        if self.men.contains(noun) {
            return Some(Gender::Male);
        }
        self.women.contains(noun).then_some(Gender::Female)
    }

    /// Whether a noun only tells the sex: “man”.
    pub fn is_plain(&self, noun: &str) -> bool {
        matches!(noun, "man" | "woman")
    }

    /// Whether a word tells that a case is an earlier one: “previously”.
    pub(super) fn is_background(&self, word: &str) -> bool {
        self.background.contains(word)
    }

    /// The steps that a clause tells of, at most one of each ladder.
    pub(super) fn steps(&self, reading: &Reading, clause: &Clause) -> Vec<Taken> {
        let Some(group) = reading.verb_groups.get(clause.verb) else { return Vec::new() };
        let verb = reading.lemma(group.head);
        if (group.tokens.start.saturating_sub(1)..group.tokens.end).any(|i| self.almost.contains(reading.word(i))) {
            return Vec::new();
        }
        let mut found: Vec<(usize, Taken)> = Vec::new();
        let own = self.by_verb.get(&*verb).map_or(&[][..], Vec::as_slice);
        let stative = self.stative.contains(&*verb);
        for pattern in own.iter().chain(self.states.iter().filter(|_| stative)) {
            let Some((length, taken)) = self.matches(reading, clause, group, pattern) else { continue };
            match found.iter_mut().find(|(_, other)| other.ladder == taken.ladder) {
                // The longest pattern tells; of two states in one clause (“critical but stable”) the lower one.
                Some(best) if length > best.0 || length == best.0 && taken.step < best.1.step => *best = (length, taken),
                Some(_) => {}
                None => found.push((length, taken)),
            }
        }
        found.into_iter().map(|(_, taken)| taken).collect()
    }

    /// The length of a pattern that a clause has, and what it tells.
    fn matches(&self, reading: &Reading, clause: &Clause, group: &VerbGroup, pattern: &Pattern) -> Option<(usize, Taken)> {
        let step = self.all.get(pattern.ladder)?.steps.get(pattern.step)?;
        if step.lasting && !lasts(reading, group, pattern.tie) {
            return None;
        }
        let end = if pattern.rest.is_empty() { group.tokens.end } else { after(reading, group.head + 1, &pattern.rest)? };
        let subject = expected(reading, group).or(clause.subject);
        let whom = match pattern.tie {
            Tie::Undergoes if group.passive => subject,
            // “Searching for **the boy**”, “put out **the blaze**”, “put in place **the gates**”.
            Tie::Undergoes if governs(pattern) => starting(reading, end),
            Tie::Undergoes if clause.object.is_none() => starting(reading, end).or_else(|| subject.filter(|_| in_short(reading, group))),
            Tie::Undergoes => clause.object,
            Tie::Does if group.passive => None,
            Tie::Does | Tie::Is => subject,
        }?;
        let negative = pattern.rest.iter().any(|word| word == "not" || word == "no");
        let due = pattern.tie == Tie::Is && (group.tokens.end..end).any(|i| COMPLEMENTS.is_ahead(&reading.lemma(i)));
        Some((pattern.rest.len(), Taken { ladder: pattern.ladder, step: pattern.step, whom, end, due, negative }))
    }
}

/// The noun phrase that begins at a token.
fn starting(reading: &Reading, token: usize) -> Option<usize> {
    let np = reading.noun_phrases.partition_point(|np| np.tokens.start < token);
    reading.noun_phrases.get(np).filter(|phrase| phrase.tokens.start == token).map(|_| np)
}

/// “Expect **the ferry** to be back”: the noun phrase right before an infinitive.
fn expected(reading: &Reading, group: &VerbGroup) -> Option<usize> {
    let marked = group.tokens.start.checked_sub(1).filter(|i| reading.word(*i) == "to");
    let start = marked.unwrap_or(group.tokens.start);
    let before = reading.noun_phrases.partition_point(|np| np.tokens.end < start);
    let ends = reading.noun_phrases.get(before).is_some_and(|np| np.tokens.end == start);
    (group.infinitive && ends).then_some(before)
}

/// Whether a pattern's last word is a preposition that governs whom it is told of: “search for”.
fn governs(pattern: &Pattern) -> bool {
    matches!(pattern.rest.as_slice(), [one] if one == "for" && pattern.step == 0) || pattern.rest.last().is_some_and(|w| w == "against")
}

/// Whether a step that counts only while it lasts does: a present tense, “still”, “are battling”.
fn lasts(reading: &Reading, group: &VerbGroup, tie: Tie) -> bool {
    let still = (group.tokens.start.saturating_sub(1)..group.tokens.end + 2).any(|i| reading.word(i) == "still");
    let going = reading.tokens.get(group.head).is_some_and(|t| t.form == Form::Gerund);
    let being = group.tokens.clone().any(|i| reading.word(i) == "being");
    tie == Tie::Is || still || being || going || matches!(group.tense, Tense::Present | Tense::PresentPerfect)
}

/// “Man **held** over murder”, as headlines have it, looks like an active verb: a past form with nothing but a preposition after it.
fn in_short(reading: &Reading, group: &VerbGroup) -> bool {
    let bare =
        group.tokens.len() == 1 && reading.tokens.get(group.head).is_some_and(|t| matches!(t.form, Form::Past | Form::PastParticiple));
    bare && reading.tokens.get(group.tokens.end).is_none_or(|t| matches!(t.pos, Pos::Adp | Pos::Punct | Pos::Sconj))
}

/// Where words end that follow a verb, with little between.
fn after(reading: &Reading, from: usize, words: &[String]) -> Option<usize> {
    let furthest = if words.len() == 1 { 2 } else { 8 };
    for start in from..from + furthest {
        if words.iter().enumerate().all(|(n, word)| reading.word(start + n) == word) {
            return Some(start + words.len());
        }
        let token = reading.tokens.get(start)?;
        let stops = token.pos == Pos::Verb && token.form != Form::PastParticiple
            || token.pos == Pos::Sconj
            || token.form == Form::Wh
            || matches!(reading.word(start), "not" | "n't" | "n’t" | "no" | "never")
            || token.pos == Pos::Punct && reading.word(start) != ",";
        if stops {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Given, from_text};

    /// The steps of a sentence, with the words for whom they are told of.
    fn steps(text: &str) -> Vec<(String, String)> {
        let article = from_text("a", text.to_owned(), Given::default());
        let reading = crate::language::read(&article);
        let taken = reading.clauses.iter().flat_map(|clause| LADDERS.steps(&reading, clause));
        let named = taken.map(|t| {
            let step = LADDERS.all.get(t.ladder).and_then(|l| l.steps.get(t.step)).map_or(String::new(), |s| s.name.clone());
            let whom = reading.noun_phrases.get(t.whom).map_or("", |np| reading.span_of(np.tokens.clone()).of(&article.text));
            (step, whom.to_owned())
        });
        named.collect()
    }

    #[test]
    fn steps_are_told_in_many_words() {
        let one = |text: &str, step: &str, whom: &str| {
            assert!(steps(text).contains(&(step.to_owned(), whom.to_owned())), "{text} {:?}", steps(text))
        };
        one("Tom Hale was arrested on Friday in Elmsport.", "arrested", "Tom Hale");
        one("Police arrested Tom Hale on Friday.", "arrested", "Tom Hale");
        one("Tom Hale was taken into custody on Friday.", "arrested", "Tom Hale");
        one("The suspect is still at large in Elmsport.", "sought", "The suspect");
        one("Tom Hale pleaded not guilty to theft.", "in court", "Tom Hale");
        one("Tom Hale pleaded guilty to theft.", "verdict", "Tom Hale");
        one("The driver remained in critical condition on Friday.", "critical", "The driver");
        one("Firefighters brought the blaze under control.", "contained", "the blaze");
        one("Firefighters are battling the blaze.", "burning", "the blaze");
        one("Firefighters put out the blaze.", "out", "the blaze");
        one("We expect the ferries to be back on the river.", "back", "the ferries");
        one("Once we have gates in place, the pier will open.", "in place", "gates");
    }

    #[test]
    fn what_lasted_is_no_step() {
        assert_eq!(steps("Firefighters battled the blaze for hours."), []);
    }
}

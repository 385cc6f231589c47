//! What the claims of one article tell of, by the article alone: weighted terms, and when. No story and no correction changes it.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::calendar::TimeRange;
use crate::corpus::ReadArticle;
use crate::events::happenings::acts::act;
use crate::events::terms::{generality, stem};
use crate::key::key;
use crate::language::{Form, Pos, Reading, Tense, VerbGroup};
use crate::span::Span;

/// What one claim tells of.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// When what it tells of happened, where its words say so.
    pub when: Option<TimeRange>,
    /// Whether its main verb tells of the past.
    pub past: bool,
    /// Whether its main verb leaves open that it happened: “would have turned the street into a walking zone”.
    pub open: bool,
    /// Its terms, ascending.
    pub terms: Vec<Term>,
}

/// A word of a claim that tells something, or the act that it stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Term {
    /// The [`key`] of its stem, in all articles the same.
    pub key: u64,
    /// What it weighs by its rareness in general English.
    pub weight: f32,
    /// A token of the article that stands for it.
    pub token: usize,
}

/// Words that more of general English has than this share are no terms.
const COMMON: f32 = 0.35;

/// How much a name weighs beside other words.
const NAME: f32 = 1.3;

/// What the claims of an article tell of, in their order.
pub fn told(read: &ReadArticle) -> Vec<Told> {
    let reading = &read.reading;
    let mut known: FxHashMap<String, Option<(u64, f32)>> = FxHashMap::default();
    let mut term = |lemma: &str| {
        if let Some(known) = known.get(lemma) {
            return *known;
        }
        let term = term(lemma);
        known.insert(lemma.to_owned(), term);
        term
    };
    let claims = read.facts.claims.iter();
    let told = claims.map(|claim| {
        let mut terms: BTreeMap<u64, Term> = BTreeMap::new();
        for token in reading.tokens_in(claim.span) {
            let Some(pos) = reading.tokens.get(token).map(|t| t.pos) else { continue };
            if !matches!(pos, Pos::Noun | Pos::Propn | Pos::Verb | Pos::Adj | Pos::Num) {
                continue;
            }
            let Some((key, weight)) = term(&reading.lemma(token)) else { continue };
            terms.entry(key).or_insert(Term { key, weight: weight * if pos == Pos::Propn { NAME } else { 1.0 }, token });
        }
        let when = claim.when.filter(|when| is_its_own(reading, claim.span, when.span)).map(|when| when.range);
        let tense = main_verb(reading, claim.span, &groups(reading, claim.span)).map(|g| g.tense);
        Told {
            when,
            past: matches!(tense, Some(Tense::Past | Tense::PastPerfect)),
            open: matches!(tense, Some(Tense::Modal | Tense::Future)),
            terms: terms.into_values().collect(),
        }
    });
    told.collect()
}

/// The term of a word in its dictionary form; `None` for words that tell nothing.
fn term(lemma: &str) -> Option<(u64, f32)> {
    let common = generality(&stem(lemma));
    let tells = common <= COMMON && lemma.starts_with(char::is_alphanumeric);
    tells.then(|| (key([stem(act(lemma)).as_str()]), (1.0 / (common + 0.002)).ln()))
}

/// Whether a time in a claim is that of its main verb: not of a relative clause or a participle (“the girls abducted in May were freed”),
/// not where a comparison begins (“the worst since 1979”), not of a thing that the claim is about (“called the 2015 deal a mistake”).
fn is_its_own(reading: &Reading, claim: Span, time: Span) -> bool {
    let groups = groups(reading, claim);
    let until = reading.tokens_in(time).start;
    if is_since(reading, claim, until) {
        return false;
    }
    let Some(main) = main_verb(reading, claim, &groups) else { return true };
    let Some(governor) = groups.iter().rfind(|g| g.head < until) else { return true };
    if governor.head == main.head && names_a_thing(reading, time) {
        return reading.lemma(main.head) == "be";
    }
    if governor.head == main.head || governor.infinitive {
        return true;
    }
    governor.tense != Tense::None && !(main.tokens.end..governor.tokens.start).any(|t| opens_relative(reading, t))
}

/// Whether the time is where a comparison begins: “the worst flood **since 1953**”, “the first since the revolution of **1979**”.
fn is_since(reading: &Reading, claim: Span, time: usize) -> bool {
    let tokens = reading.tokens_in(claim).start..time;
    let Some(since) = tokens.clone().rev().find(|t| reading.word(*t) == "since") else { return false };
    let has_verb = (since..time).any(|t| reading.tokens.get(t).is_some_and(|t| t.pos == Pos::Verb));
    let is_extreme = |t: usize| {
        let mut parts = reading.word(t).split('-');
        let is_compound = parts.clone().nth(1).is_some();
        let first = parts.next().unwrap_or_default();
        matches!(first, "first" | "last" | "only")
            || is_compound && first.ends_with("est")
            || reading.tokens.get(t).is_some_and(|t| t.form == Form::Superlative)
    };
    !has_verb && (tokens.start..since).any(is_extreme)
}

/// Whether the time is a year that stands before a noun and tells which one is meant: “the **2015** nuclear deal”.
fn names_a_thing(reading: &Reading, time: Span) -> bool {
    let tokens = reading.tokens_in(time);
    let is_year = tokens.len() == 1 && reading.word(tokens.start).chars().all(|c| c.is_ascii_digit());
    let phrase = reading.noun_phrases.partition_point(|np| np.tokens.end < tokens.end);
    is_year && reading.noun_phrases.get(phrase).is_some_and(|np| np.tokens.contains(&tokens.start) && np.head >= tokens.end)
}

/// Whether a relative or an interrogative clause begins at a token. A clause with “when” shares the time of what it belongs to.
fn opens_relative(reading: &Reading, token: usize) -> bool {
    reading.tokens.get(token).is_some_and(|t| t.form == Form::Wh) && reading.word(token) != "when"
}

fn groups(reading: &Reading, claim: Span) -> Vec<&VerbGroup> {
    let tokens = reading.tokens_in(claim);
    let first = reading.verb_groups.partition_point(|g| g.tokens.start < tokens.start);
    reading.verb_groups[first..].iter().take_while(|g| g.tokens.start < tokens.end).collect()
}

/// The first finite verb that does not stand in a relative clause, where there is one.
fn main_verb<'a>(reading: &Reading, claim: Span, groups: &[&'a VerbGroup]) -> Option<&'a VerbGroup> {
    let mut from = reading.tokens_in(claim).start;
    let mut finite = groups.iter().filter(|g| g.tense != Tense::None);
    let is_main = |g: &&&VerbGroup| {
        let is_relative = (from..g.tokens.start).any(|t| reading.tokens.get(t).is_some_and(|t| t.form == Form::Wh));
        from = g.tokens.end;
        !is_relative
    };
    finite.clone().find(is_main).or_else(|| finite.next()).copied()
}

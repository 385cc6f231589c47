//! Whether: what something is, or is not, tied to.
//!
//! “The change was not a result of the vote”, “the change is related to the vote”; “the shooting had nothing to do with the march”. A tie has
//! two ends: what is tied, the subject, and what it is tied to, the noun after the words of `assets/lexicon/ties.ron`. Two claims exclude
//! each other where one affirms and one denies that the same is tied to the same. What is only feared or possible says nothing. It can
//! be wrong where a thing is tied to another in two ways.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::claims::Stance;
use crate::comparison::acts;
use crate::comparison::apart::{Happening, happening};
use crate::comparison::complements::{Mood, settle};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::opposites::OPPOSITES;
use crate::comparison::terms::stem_at;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::corpus::ArticleId;
use crate::language::{Clause, Form, Pos, Reading};
use crate::lexicon::{self, Lexicon};
use crate::span::Span;

/// How many tokens before a tie can tell that it is open or denied.
const BACK: usize = 8;

/// Ties to one thing that are held against each other.
const MOST: usize = 80;

#[derive(Debug, Deserialize)]
struct Words {
    joined: FxHashSet<String>,
    apart: FxHashSet<String>,
    links: FxHashSet<String>,
    effects: FxHashSet<String>,
    brought: FxHashSet<String>,
    pairs: FxHashSet<(String, String)>,
    blaming: FxHashSet<String>,
    nothing: FxHashSet<String>,
}

static WORDS: Lexicon<Words> = Lexicon::new(|| lexicon::parse("ties.ron", include_str!("../../../assets/lexicon/ties.ron")));

/// That something is, or is not, tied to something.
#[derive(Clone)]
struct Tie {
    frame: usize,
    /// The stems of the nouns that it is tied to.
    ends: Vec<String>,
    /// Those of them that are names.
    names: Vec<String>,
    /// What it is tied to, as worded.
    to: String,
    /// The stems of the nouns of its subject; none for a pronoun.
    what: Vec<String>,
    holds: bool,
    span: Span,
}

/// Holds ties to the same thing against each other.
pub(in crate::comparison) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    let mut of_end: BTreeMap<String, Vec<Tie>> = BTreeMap::new();
    for frame in 0..bench.frames.len() {
        for tie in ties(bench, frame) {
            for end in tie.ends.clone() {
                of_end.entry(end).or_default().push(tie.clone());
            }
        }
    }
    let mut best: BTreeMap<(ArticleId, ArticleId), Finding> = BTreeMap::new();
    for ties in of_end.values() {
        for (n, a) in ties.iter().take(MOST).enumerate() {
            for b in ties.iter().take(MOST).skip(n + 1) {
                let Some(finding) = compare(bench, a, b) else { continue };
                let key = (bench.frames[a.frame].article, bench.frames[b.frame].article);
                let nearer = best.get(&key).is_none_or(|known| known.nearness < finding.nearness);
                if nearer {
                    best.insert(key, finding);
                }
            }
        }
    }
    best.into_values().collect()
}

/// The ties that a claim tells.
fn ties(bench: &Bench<'_>, frame: usize) -> Vec<Tie> {
    let reading = bench.reading(frame);
    let claim = bench.claim(frame);
    if matches!(claim.stance, Stance::DoesNotConfirm | Stance::DeclinesComment | Stance::Asks) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for token in reading.tokens_in(claim.span) {
        let Some((at, turned)) = end_after(reading, token) else { continue };
        let Some(phrase) = (at..at + 2).find_map(|i| reading.phrase_at(i)) else { continue };
        let Some(clause) = clause_around(bench, frame, token) else { continue };
        let settled = settle(reading, clause);
        if settled.mood != Mood::Fact || is_open(reading, token) {
            continue;
        }
        let negated = (!settled.holds || turned || is_none(reading, token)) != is_denied(reading, token);
        let subject = clause.subject.and_then(|np| reading.noun_phrases.get(np));
        let what: Vec<String> = subject.map_or(Vec::new(), |np| nouns(reading, np.tokens.clone()));
        let span = reading.span_of(token..phrase.tokens.end);
        let to = reading.span_of(phrase.tokens.clone()).of(bench.text(frame)).to_owned();
        let denied = claim.stance == Stance::Denies;
        let holds = negated == denied;
        let ends = nouns(reading, phrase.tokens.clone());
        let is_name = |i: &usize| reading.tokens.get(*i).is_some_and(|t| t.pos == Pos::Propn);
        let names = phrase.tokens.clone().filter(is_name).map(|i| stem_at(reading, i)).collect();
        found.push(Tie { frame, ends, names, to, what, holds, span });
    }
    found
}

/// The token after the words at `token` that tie, where the other end of the tie begins, and whether they hold a negation.
fn end_after(reading: &Reading, token: usize) -> Option<(usize, bool)> {
    let (word, next) = (reading.word(token), reading.word(token + 1));
    let lemma = reading.lemma(token);
    let is_verb = reading.tokens.get(token).is_some_and(|t| t.pos == Pos::Verb);
    let to = matches!(next, "to" | "with");
    if WORDS.joined.contains(word) && to {
        return Some((token + 2, WORDS.apart.contains(word)));
    }
    if word == "do" && next == "with" {
        let before = token.checked_sub(2).map_or("", |i| reading.word(i));
        return Some((token + 2, WORDS.nothing.contains(before)));
    }
    let noun = reading.tokens.get(token).is_some_and(|t| t.pos == Pos::Noun);
    let links = noun && WORDS.links.contains(&*lemma) && to;
    let comes = noun && WORDS.effects.contains(&*lemma) && matches!(next, "of" | "to");
    let brought = WORDS.brought.contains(word) && next == "by";
    let pair = WORDS.pairs.contains(&(word.to_owned(), next.to_owned()));
    if links || comes || brought || pair {
        return Some((token + 2, false));
    }
    let blames = is_verb && WORDS.blaming.contains(&*lemma) && reading.tokens.get(token).is_some_and(|t| t.form != Form::PastParticiple);
    // “Blamed the change **on** the vote”, “blamed the vote”.
    let ends = |i: &usize| matches!(reading.word(*i), "." | "," | ";");
    let on = (token + 1..token + 2 + BACK).take_while(|i| !ends(i)).find(|i| reading.word(*i) == "on");
    blames.then(|| (on.unwrap_or(token) + 1, false))
}

/// The smallest clause around a word, else that of the verb that governs it.
fn clause_around<'b>(bench: &Bench<'b>, frame: usize, token: usize) -> Option<&'b Clause> {
    let reading = bench.reading(frame);
    acts::clause_of(reading, token).or_else(|| {
        let act = acts::governing(reading, reading.tokens.get(token)?.span, bench.claim(frame).span)?;
        acts::clause_of(reading, act.token)
    })
}

/// “There is **no** link to”, “without any connection to”.
fn is_none(reading: &Reading, token: usize) -> bool {
    let phrase = reading.phrase_at(token).map_or(token..token, |np| np.tokens.clone());
    phrase.into_iter().any(|i| matches!(reading.word(i), "no" | "neither"))
        || (token.saturating_sub(3)..token).any(|i| matches!(reading.word(i), "without" | "not" | "never"))
}

/// “Fears of a link to”, “whether it is related to”, “could be linked to”: not said to be so.
fn is_open(reading: &Reading, token: usize) -> bool {
    let sentence = reading.tokens.get(token).and_then(|t| reading.sentence_at(t.span.start())).and_then(|i| reading.sentences.get(i));
    let first = token.saturating_sub(BACK).max(sentence.map_or(0, |s| s.tokens.start));
    (first..token).any(|i| QUESTIONS.leaves_open(&reading.lemma(i)))
}

/// “The baker **denies** that the price is tied to it”.
fn is_denied(reading: &Reading, token: usize) -> bool {
    let mut before = (token.saturating_sub(BACK)..token).rev().take_while(|i| !matches!(reading.word(*i), "," | ";" | "." | ":"));
    before.any(|i| {
        let verb = reading.tokens.get(i).is_some_and(|t| t.pos == Pos::Verb);
        verb && OPPOSITES.class(&stem_at(reading, i)) == ("confirm".to_owned(), false)
    })
}

fn nouns(reading: &Reading, tokens: std::ops::Range<usize>) -> Vec<String> {
    let noun = |i: &usize| reading.tokens.get(*i).is_some_and(|t| matches!(t.pos, Pos::Noun | Pos::Propn));
    tokens.filter(noun).map(|i| stem_at(reading, i)).collect()
}

fn compare(bench: &Bench<'_>, a: &Tie, b: &Tie) -> Option<Finding> {
    if a.holds == b.holds || bench.same_voice(a.frame, b.frame) || happening(bench, a.frame, b.frame) == Happening::Different {
        return None;
    }
    // “The town's vote”, “the country's vote”.
    let other_names = !a.names.is_empty() && !b.names.is_empty() && !a.names.iter().any(|name| b.names.contains(name));
    if other_names {
        return None;
    }
    let near = bench.nearness(a.frame, b.frame);
    // “It was not related to the vote”: what, the claims have to tell.
    let same = a.what.iter().any(|noun| b.what.contains(noun));
    let open = a.what.is_empty() || b.what.is_empty();
    if !(same && near >= THRESHOLDS.loose || open && near >= THRESHOLDS.related || near >= THRESHOLDS.aligned) {
        return None;
    }
    let predicate = format!("tied to {}", a.to);
    let side =
        |tie: &Tie| passage(bench.frames[tie.frame].claim, Value::Statement { predicate: predicate.clone(), holds: tie.holds }, tie.span);
    let about = format!("tie to {}", a.to);
    Some(Finding::new(Facet::Whether, about, near, Relation::Conflict, side(a), side(b), Reason::Contradiction))
}

#[cfg(test)]
mod tests {
    use crate::comparison::testing::analysed;
    use crate::comparison::{Facet, Relation};

    /// How many conflicts on a tie two reports have.
    fn conflicts(left: &str, right: &str) -> usize {
        let report = |sentence: &str| {
            format!("New bread in Elmsport\n\nThe bakery of Elmsport changed the shape of its bread on Friday. {sentence}\n")
        };
        let analysis = analysed(&[report(left), report(right)]);
        let asked = analysis.comparisons.iter().filter(|c| c.facet == Facet::Whether && c.about.contains("tie to"));
        asked.flat_map(|c| &c.evidence).filter(|e| e.relation == Relation::Conflict).count()
    }

    const NOT: &str = "“This change didn't come as a result of the strike,” baker Olaf Brandt said.";

    #[test]
    fn a_tie_denied_meets_the_tie_affirmed() {
        assert_eq!(conflicts(NOT, "Mayor Paula Hart said the change of the bread was related to the strike."), 1);
        assert_eq!(conflicts(NOT, "The change of the bread is due to the strike, Mayor Paula Hart said."), 1);
        assert_eq!(conflicts(NOT, "The change of the bread had nothing to do with the strike, Mayor Paula Hart said."), 0);
    }

    #[test]
    fn what_is_only_feared_is_no_tie() {
        assert_eq!(conflicts(NOT, "Mayor Paula Hart asked whether the change of the bread was related to the strike."), 0);
        assert_eq!(conflicts(NOT, "The change of the bread could be related to the strike, Mayor Paula Hart said."), 0);
    }

    #[test]
    fn ties_to_other_things_are_others() {
        assert_eq!(conflicts(NOT, "The change of the bread was due to the flood, Mayor Paula Hart said."), 0);
    }
}

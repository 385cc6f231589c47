//! Noun phrases as content: “denied the charge”, “urged them to go”, “called it a lie”, “described the plan as vague”.
//!
//! It can be wrong about what hangs on the noun and what on the cue: “announced a plan for Ely” but “announced a plan on Monday”.

use super::complement::{Complement, to_end};
use super::content::{self, Reach};
use super::cues::{Frame, Word};
use super::phrases::{Kind, Page};
use super::words;
use crate::claims::Confidence;

/// Denied the charge.
pub(super) fn nominal(page: &Page, reach: Reach, first: usize, word: &Word) -> Option<Complement> {
    // “quoted the mayor as saying …”: the second verb is the cue, with a source of its own.
    let reports = |i: usize| page.verb(i).is_some_and(|v| v.gerund) && page.cue(i).is_some_and(|w| w.takes(Frame::Clause));
    if (first..first + 10).take_while(|i| !page.ends(*i)).any(|i| page.first_word(i) == "as" && reports(i + 1)) {
        return None;
    }
    let past = past_noun(page, first);
    let infinitive = page.verb(past).is_some_and(|v| v.infinitive);
    if (word.takes(Frame::ObjectTo) || word.takes(Frame::AskTo)) && infinitive {
        return to_end(page, Reach { phrase: true, ..reach }, Frame::ObjectTo, first, Confidence::Medium);
    }
    if word.takes(Frame::As)
        && (first..first + 8).take_while(|i| !page.ends(*i) && page.kind(*i) != Kind::Comma).any(|i| page.first_word(i) == "as")
    {
        return to_end(page, Reach { phrase: true, ..reach }, Frame::As, first, Confidence::Medium);
    }
    if word.takes(Frame::Complement)
        && (matches!(page.kind(first + 1), Kind::Noun | Kind::Adjective | Kind::Quote(_)) || word.base == "call" || word.base == "dub")
    {
        return to_end(page, Reach { phrase: true, ..reach }, Frame::Complement, first, Confidence::Medium);
    }
    if word.takes(Frame::Object) {
        return object(page, reach, Frame::Object, first);
    }
    None
}

/// A noun phrase with all that hangs on it.
pub(super) fn object(page: &Page, reach: Reach, frame: Frame, first: usize) -> Option<Complement> {
    if !matches!(page.kind(first), Kind::Noun | Kind::Quote(_) | Kind::Adjective | Kind::That | Kind::Interrogative | Kind::Time)
        && !page.verb(first).is_some_and(|v| v.gerund)
    {
        return None;
    }
    let limit = content::end(page, first, reach);
    let mut end = first + 1;
    let mut own = matches!(page.kind(first), Kind::That | Kind::Interrogative);
    while end < limit {
        own |= matches!(page.kind(end), Kind::Relative | Kind::That | Kind::Interrogative)
            || (page.kind(end) == Kind::Noun && page.kind_before(end) == Kind::Noun);
        match page.kind(end) {
            Kind::Comma | Kind::Dash | Kind::Semicolon | Kind::Colon | Kind::Bracket => break,
            Kind::Subordinator if !page.verb(end + 1).is_some_and(|v| v.gerund) => break,
            Kind::Interrogative if page.first_word(end) == "when" || page.first_word(end) == "if" => break,
            Kind::Coordinator if page.verb(end + 1).is_some_and(|v| v.finite()) => break,
            Kind::Coordinator if excepts(page, end) => break,
            // The verb of the clause around, where the phrase has no clause of its own: “who saw the storm have said”.
            Kind::Verb
                if !own
                    && page.verb(end).is_some_and(|v| {
                        v.finite() && !v.passive && (v.auxiliary || content::tense(page, end).is_some()) && !v.participle
                    }) =>
            {
                break;
            }
            Kind::Coordinator if page.kind(end + 1) == Kind::Noun && page.verb(end + 2).is_some_and(|v| v.finite() && !v.participle) => {
                break;
            }
            Kind::Preposition if page.kind(end + 1) == Kind::Time && words::leads_to_time(page.first_word(end)) => {
                break;
            }
            Kind::Time => break,
            _ => end += 1,
        }
    }
    Some(Complement { frame, content: vec![content::span(page, first, end)?], end, confidence: Confidence::Low })
}

/// Past a noun phrase with the prepositional phrases that hang on it.
fn past_noun(page: &Page, first: usize) -> usize {
    let mut i = first;
    for _ in 0..12 {
        match page.kind(i) {
            Kind::Noun | Kind::Adjective | Kind::Quote(_) => i += 1,
            Kind::Preposition if matches!(page.kind(i + 1), Kind::Noun) => i += 2,
            Kind::Coordinator if page.kind(i + 1) == Kind::Noun && page.kind(i + 2) != Kind::Verb => i += 2,
            _ => break,
        }
    }
    i
}

/// Whether “but not” stands at `item`.
pub(super) fn excepts(page: &Page, item: usize) -> bool {
    page.first_word(item) == "but" && page.first_word(item + 1) == "not"
}

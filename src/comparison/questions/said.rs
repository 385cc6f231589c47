//! The state or the verb that is said of what a figure counts: after it, before it, past what is inserted.

use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::questions::{ahead, sentence_end};
use crate::comparison::terms::stem_at;
use crate::language::{Form, Pos, Reading, Tense};
use crate::span::Span;

/// The state or the verb that follows a figure and is said of it: “27 people **are injured**”, “two large ships **sank**”.
///
/// A participle that only describes what is counted gives way to what is said of it: “21 girls abducted last year **were freed**”.
pub(super) fn after(reading: &Reading, from: usize, others: &[Span]) -> (Option<usize>, Option<String>) {
    const WINDOW: usize = 20;
    let mut passive = false;
    let mut describes = None;
    let mut lasting = None;
    let (end, skip) = ((from + WINDOW).min(sentence_end(reading, from)), insertion(reading, from));
    for i in from..end {
        let Some(token) = reading.tokens.get(i) else { break };
        if skip.as_ref().is_some_and(|skip| skip.contains(&i)) {
            continue;
        }
        let word = reading.word(i);
        if others.iter().any(|o| o.contains(token.span)) || matches!(token.pos, Pos::Punct | Pos::Sconj | Pos::Cconj) && word != "-" {
            break;
        }
        if let Some(state) = QUESTIONS.state_phrase(ahead(reading, i)) {
            return (Some(state), None);
        }
        passive |= token.pos == Pos::Aux;
        let stem = stem_at(reading, i);
        if let Some(state) = QUESTIONS.state_of(&stem) {
            let active = QUESTIONS.is_act(&stem) && !passive && takes_object(reading, i);
            if active {
                return (describes, describes.is_none().then(|| reading.lemma(i).into_owned()));
            }
            if passive || token.form != Form::PastParticiple {
                return (Some(state), None);
            }
            describes = Some(state);
            continue;
        }
        // “Ten **remain** in hospital”: what follows tells the state.
        if token.pos == Pos::Verb && QUESTIONS.is_lasting(&stem) {
            lasting = lasting.or_else(|| Some(reading.lemma(i).into_owned()));
            continue;
        }
        // “35 soldiers **held by** the rebels are to be released”.
        if is_reduced(reading, i, passive) {
            continue;
        }
        if token.pos == Pos::Verb && token.form != Form::Gerund && !QUESTIONS.is_hollow(&stem) && describes.is_none() {
            // “46 guards have been taken to hospital”: the phrase tells the state, the verb alone does not.
            return (None, Some(reading.lemma(i).into_owned()));
        }
        if describes.is_none() && i >= from + 9 {
            break;
        }
    }
    (describes, lasting.filter(|_| describes.is_none()))
}

/// Whether a participle only describes what stands before it, so that the verb is still to come.
fn is_reduced(reading: &Reading, token: usize, passive: bool) -> bool {
    let participle = reading.tokens.get(token).is_some_and(|t| t.pos == Pos::Verb && t.form == Form::PastParticiple);
    let verb = reading.verb_groups.partition_point(|g| g.tokens.start <= token);
    let next = reading.verb_groups.get(verb).filter(|g| g.tokens.start <= token + 6 && !g.infinitive && g.tense != Tense::None);
    participle && !passive && matches!(reading.word(token + 1), "by" | "in" | "at" | "from" | "on") && next.is_some()
}

/// Whether what stands before `from` has something done to it.
pub(super) fn is_passive(reading: &Reading, from: usize) -> bool {
    let verb = reading.verb_groups.partition_point(|g| g.tokens.start < from);
    reading.verb_groups.get(verb).is_some_and(|g| g.tokens.start <= from + 4 && g.passive)
}

/// What is inserted after a figure between two commas or dashes: “46 guards**, many of them women,** were killed”.
fn insertion(reading: &Reading, from: usize) -> Option<std::ops::Range<usize>> {
    const LONGEST: usize = 14;
    let mark = reading.word(from);
    if !matches!(mark, "," | "—" | "–" | "(") {
        return None;
    }
    let until = (from + LONGEST).min(sentence_end(reading, from));
    let close = (from + 2..until).find(|i| reading.word(*i) == mark || mark == "(" && reading.word(*i) == ")")?;
    let finite = reading.tokens.get(close + 1).is_some_and(|t| matches!(t.pos, Pos::Verb | Pos::Aux));
    finite.then_some(from..close + 1)
}

/// The state that stands before a figure and puts what is counted in it: “**killing** at least six”, “the death toll rose to six”.
pub(super) fn before(reading: &Reading, before: usize, others: &[Span]) -> Option<usize> {
    let sentence = reading.tokens.get(before).and_then(|t| reading.sentence_at(t.span.start())).and_then(|i| reading.sentences.get(i));
    let first = before.saturating_sub(20).max(sentence.map_or(0, |s| s.tokens.start));
    // “**Still hold** nearly 200 captives”.
    let phrase = |i: usize| QUESTIONS.state_named(reading.span_of(i..before).of(&reading.lower));
    if let Some(state) = (before.saturating_sub(4).max(first)..before).find_map(phrase) {
        return Some(state);
    }
    let mut changed = false;
    for i in (first..before).rev() {
        let token = reading.tokens.get(i)?;
        changed |= before - i <= 3 && QUESTIONS.is_change(&stem_at(reading, i));
        if others.iter().any(|o| o.contains(token.span)) || (token.pos == Pos::Punct && reading.word(i) != "-") {
            let coordinated = reading.word(before.wrapping_sub(1)) == "and" && others.iter().any(|o| o.contains(token.span));
            if coordinated {
                continue;
            }
            return None;
        }
        let stem = stem_at(reading, i);
        if let Some(state) = QUESTIONS.state_of(&stem) {
            let near = before - i <= 3 || changed;
            // Right before a figure the verb is one, whatever its tag: “kills 49 people”, “injured hundreds”.
            let verb = token.pos == Pos::Verb || i + 1 == before && token.form != Form::Plural && reading.word(i) != "dead";
            let tells = QUESTIONS.is_act(&stem) && verb || near && QUESTIONS.is_toll(&stem);
            return tells.then_some(state);
        }
        if token.pos == Pos::Verb && token.form != Form::Gerund && !QUESTIONS.is_change(&stem) && !QUESTIONS.is_hollow(&stem) {
            return None;
        }
    }
    None
}

/// Whether an object follows the verb at `verb`: “killed **six** …”, but not “were killed in …”.
fn takes_object(reading: &Reading, verb: usize) -> bool {
    let Some(next) = reading.tokens.get(verb + 1) else { return false };
    matches!(next.pos, Pos::Det | Pos::Num | Pos::Noun | Pos::Propn | Pos::Pron | Pos::Adj)
}

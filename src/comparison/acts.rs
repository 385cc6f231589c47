//! The act that a time, a place or a name belongs to: the verb that governs it, or the noun that names a happening.
//!
//! “The explosion late on Thursday had caused massive damage”: Thursday belongs to the explosion. “Wednesday” in “police said
//! Wednesday” belongs to the saying, and tells nothing of the happening. It can be wrong in long sentences where the nearest verb
//! is not the governing one.

use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::terms::stem_at;
use crate::language::{Form, Pos, Reading};
use crate::span::Span;

/// An act in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Act {
    /// The stem of its word, or the name of the class that the word belongs to.
    pub class: String,
    /// The word, an index into [`Reading::tokens`].
    pub token: usize,
}

/// The act that the words at `span` belong to, within `bounds` (a claim).
pub(super) fn of(reading: &Reading, span: Span, bounds: Span) -> Option<Act> {
    let within = reading.tokens_in(bounds);
    let at = reading.tokens_in(span);
    named_before(reading, at.start, within.start)
        .or_else(|| named_after(reading, at.end, within.end))
        .or_else(|| governing(reading, span, bounds))
}

/// An act by its token.
pub(super) fn at(reading: &Reading, token: usize) -> Act {
    let stem = stem_at(reading, token);
    let class = QUESTIONS.state_of(&stem).map_or(stem, |state| QUESTIONS.states[state].name.clone());
    Act { class, token }
}

/// “the **explosion** late on Thursday”: a noun for a happening with nothing but small words between.
fn named_before(reading: &Reading, before: usize, first: usize) -> Option<Act> {
    for i in (first.max(before.saturating_sub(6))..before).rev() {
        let token = reading.tokens.get(i)?;
        match token.pos {
            Pos::Adp | Pos::Det | Pos::Adv | Pos::Adj | Pos::Propn => {}
            Pos::Noun if QUESTIONS.is_happening(&stem_at(reading, i)) => return Some(at(reading, i)),
            _ => return None,
        }
    }
    None
}

/// “Thursday’s **release**”, “Tuesday’s **accident**”.
fn named_after(reading: &Reading, after: usize, last: usize) -> Option<Act> {
    if reading.tokens.get(after)?.form != Form::Possessive || after + 1 >= last {
        return None;
    }
    (after + 1..last.min(after + 4))
        .find(|i| reading.tokens.get(*i).is_some_and(|t| t.pos == Pos::Noun))
        .filter(|i| QUESTIONS.is_happening(&stem_at(reading, *i)))
        .map(|i| at(reading, i))
}

/// The verb of the smallest clause around the words; else the nearest verb before them, else the first after.
fn governing(reading: &Reading, span: Span, bounds: Span) -> Option<Act> {
    let sentence = reading.sentence_at(span.start()).and_then(|i| reading.sentences.get(i))?;
    let within = |clause: &&crate::language::Clause| clause.span.contains(span) && bounds.overlaps(clause.span);
    let first = reading.clauses.partition_point(|c| {
        reading.verb_groups.get(c.verb).and_then(|g| reading.tokens.get(g.head)).is_some_and(|t| t.span.start() < sentence.span.start())
    });
    let clauses = reading.clauses.iter().skip(first).take_while(|c| {
        reading.verb_groups.get(c.verb).and_then(|g| reading.tokens.get(g.head)).is_some_and(|t| t.span.start() < sentence.span.end())
    });
    if let Some(clause) = clauses.filter(within).min_by_key(|c| c.span.len()) {
        return reading.verb_groups.get(clause.verb).map(|g| at(reading, g.head));
    }
    let tokens = reading.tokens_in(bounds);
    let place = reading.tokens_in(span).start;
    let is_verb = |i: &usize| reading.tokens.get(*i).is_some_and(|t| t.pos == Pos::Verb);
    let before = (tokens.start..place).rev().find(is_verb);
    before.or_else(|| (place..tokens.end).find(is_verb)).map(|i| at(reading, i))
}

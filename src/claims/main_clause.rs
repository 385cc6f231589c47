//! The main clause of a stretch of text: its finite verb, and whether it stands by itself.
//!
//! It can be wrong where a clause hangs on another without a word that says so: “the bridge he built fell”.

use std::ops::Range;

use crate::language::{Form, Pos, Reading, Tense};
use crate::span::Span;

/// Whether `span` holds a clause that stands by itself: a finite verb that no relative or subordinating word governs.
pub(super) fn stands_alone(reading: &Reading, span: Span) -> bool {
    let first = reading.tokens_in(span).start;
    let verb = main_verb(reading, span).and_then(|m| reading.verb_groups.get(m));
    verb.is_some_and(|g| g.tense != Tense::None && !g.infinitive && !hangs_on_another(reading, first, g.tokens.start))
}

/// The finite verb group of the first clause in `span` that does not hang on another one.
pub(super) fn main_verb(reading: &Reading, span: Span) -> Option<usize> {
    let tokens = reading.tokens_in(span);
    let first = reading.verb_groups.partition_point(|g| g.tokens.start < tokens.start);
    let inside = || reading.verb_groups.iter().enumerate().skip(first).take_while(|(_, g)| g.tokens.end <= tokens.end);
    let finite = || inside().filter(|(_, g)| g.tense != Tense::None && !g.infinitive);
    let independent = finite().find(|(_, g)| !hangs_on_another(reading, tokens.start, g.tokens.start));
    independent.or_else(|| finite().next()).or_else(|| inside().next()).map(|(i, _)| i)
}

/// Whether a relative or subordinating word stands between the last comma, or the start, and the verb.
fn hangs_on_another(reading: &Reading, from: usize, verb: usize) -> bool {
    let before = reading.tokens.get(from..verb).unwrap_or_default().iter().enumerate().rev();
    let since_comma = before.take_while(|(_, t)| t.pos != Pos::Punct);
    since_comma.into_iter().any(|(i, t)| (t.pos == Pos::Sconj || t.form == Form::Wh) && !(i == 0 && reading.word(from) == "that"))
}

/// The first token of the first finite verb group in a range of tokens.
pub(super) fn finite_verb(reading: &Reading, tokens: &Range<usize>) -> Option<usize> {
    let first = reading.verb_groups.partition_point(|g| g.tokens.start < tokens.start);
    let mut groups = reading.verb_groups.iter().skip(first).take_while(|g| g.tokens.end <= tokens.end);
    groups.find(|g| g.tense != Tense::None && !g.infinitive).map(|g| g.tokens.start)
}

//! How sure a claim's words are, and whether they affirm or negate.
//!
//! A clause is negated by its verb group (“did not confirm”), by a negative subject or object (“no request was made”,
//! “nobody was hurt”), or by a verb whose infinitive did not happen (“failed to stop”). It is held with reserve when an
//! adverb, a modal or a verb of seeming stands in it (“reportedly asked”, “may have left”, “appeared to rule out”).
//!
//! It can be wrong where a negation belongs to a clause further in (“the man who did not answer was arrested”): only the
//! tokens near the main verb are looked at, and the clauses after a relative word are passed over.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::claims::{Certainty, Polarity};
use crate::language::{Form, Pos, Reading};
use crate::lexicon::{Lexicon, parse};
use crate::span::Span;

#[derive(Debug, Deserialize)]
struct Reserve {
    probable: FxHashSet<String>,
    possible: FxHashSet<String>,
    probable_verbs: FxHashSet<String>,
    negating_verbs: FxHashSet<String>,
    negators: FxHashSet<String>,
    not_negated: FxHashSet<String>,
}

static RESERVE: Lexicon<Reserve> = LazyLock::new(|| parse("reserve.ron", include_str!("../../assets/lexicon/reserve.ron")));

/// Polarity and certainty of the proposition in `span`, whose main verb is the verb group `main`.
pub(super) fn read(reading: &Reading, span: Span, main: Option<usize>) -> (Polarity, Certainty) {
    let words = &*RESERVE;
    let mut negations = 0;
    let mut certainty = Certainty::Certain;
    let tokens = reading.tokens_in(span);
    let main_group = main.and_then(|m| reading.verb_groups.get(m));
    let main_end = main_group.map_or(tokens.end, |group| group.tokens.end);
    let mut inside_relative = false;

    for i in tokens.clone() {
        let Some(token) = reading.tokens.get(i) else { break };
        let word = reading.word(i);
        if i < main_end && token.form == Form::Wh && i > tokens.start {
            inside_relative = true;
        } else if token.pos == Pos::Punct {
            inside_relative = false;
        }
        if inside_relative {
            continue;
        }
        // A negative object still counts (“made no request”), what follows a further clause does not.
        let near = i < main_end + 3;
        if near && words.negators.contains(word) && !words.not_negated.contains(reading.word(i + 1)) {
            negations += 1;
        } else if i < main_end + 2 && words.possible.contains(word) && !is_month(reading, i) {
            certainty = certainty.max(Certainty::Possible);
        } else if i < main_end + 2 && words.probable.contains(word) && is_reserve(reading, i) {
            certainty = certainty.max(Certainty::Probable);
        }
    }
    if let Some(group) = main_group {
        let verb = reading.lemma(group.head);
        let infinitive_follows = main
            .and_then(|m| reading.verb_groups.get(m + 1))
            .is_some_and(|next| next.infinitive && next.tokens.start <= group.tokens.end + 1);
        if infinitive_follows && words.negating_verbs.contains(&*verb) {
            negations += 1;
        }
        if infinitive_follows && words.probable_verbs.contains(&*verb) {
            certainty = certainty.max(Certainty::Probable);
        }
    }
    (if negations % 2 == 1 { Polarity::Negated } else { Polarity::Affirmed }, certainty)
}

/// “May” the month is no reserve.
fn is_month(reading: &Reading, token: usize) -> bool {
    reading.word(token) == "may" && reading.tokens.get(token).is_some_and(|t| t.form != Form::Modal && t.pos != Pos::Aux)
}

/// “believed”, “thought” and “expected” reserve only as a passive: “is believed to have left”, not “they thought”.
fn is_reserve(reading: &Reading, token: usize) -> bool {
    reading.tokens.get(token).is_some_and(|t| match t.pos {
        Pos::Verb => t.form == Form::PastParticiple && reading.word(token + 1) == "to",
        _ => true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Given, from_text};
    use crate::claims::main_clause::main_verb;
    use crate::corpus::ReadArticle;

    fn of(text: &str) -> (Polarity, Certainty) {
        let read = ReadArticle::new(from_text("test", text.to_owned(), Given::default()));
        let span = Span::new(0, text.len());
        super::read(&read.reading, span, main_verb(&read.reading, span))
    }

    #[test]
    fn negation_by_verb_subject_object_and_what_did_not_happen() {
        for text in [
            "The minister did not confirm the visit.",
            "No request was ever made.",
            "Nobody was hurt in the fire.",
            "The crew failed to stop the leak.",
            "The two made no promises.",
        ] {
            assert_eq!(of(text).0, Polarity::Negated, "{text}");
        }
        for text in [
            "The minister confirmed the visit.",
            "No fewer than 30 people were hurt.",
            "The man who did not answer was arrested.",
            "Not only the roof burned.",
        ] {
            assert_eq!(of(text).0, Polarity::Affirmed, "{text}");
        }
    }

    #[test]
    fn reserve_by_adverb_modal_and_verb_of_seeming() {
        assert_eq!(of("The driver reportedly fell asleep.").1, Certainty::Probable);
        assert_eq!(of("The station appeared to be empty.").1, Certainty::Probable);
        assert_eq!(of("The bridge may have been closed.").1, Certainty::Possible);
        assert_eq!(of("The council met in May.").1, Certainty::Certain);
        assert_eq!(of("The driver fell asleep.").1, Certainty::Certain);
    }
}

//! What a source does with the content: asserts, denies, confirms, asks, declines to comment.
//!
//! It comes from the cue, its negation and the verb that it hangs on: “declined to say”, “neither confirm nor deny”. It can be wrong where
//! the refusal stands in another clause.

use super::cues::Word;
use super::phrases::Page;
use super::{governor, words};
use crate::claims::{AttributionKind, Stance};

/// What the source does with the content, from the cue and its negation.
pub(super) fn stance(page: &Page, verb: usize, word: &Word) -> Stance {
    // “neither confirm nor deny”
    let negated = page.verb(verb).is_some_and(|v| v.negated) || (verb > 0 && page.first_word(verb - 1) == "nor");
    // “not authorized to discuss” refuses nothing.
    let governor = governor(page, verb).and_then(|g| page.verb(g)).filter(|g| !g.passive);
    let refused = word.kind == AttributionKind::Speech && governor.is_some_and(|g| g.negated || words::refuses(page.reading.word(g.head)));
    match word.stance {
        // “declined to say whether …”
        stance if !negated && !refused => match word.base {
            base if words::refuses(base) && tells(page, verb + 1) => Stance::DeclinesComment,
            _ => stance,
        },
        Stance::Confirms | Stance::Denies => Stance::DoesNotConfirm,
        _ if refused || words::answers(word.base) => Stance::DeclinesComment,
        stance => stance,
    }
}

/// Whether the cue confirms or denies, also where its content is a noun phrase: “denied the charge” is speech.
pub(super) fn takes_position(word: &Word) -> bool {
    matches!(word.stance, Stance::Confirms | Stance::Denies)
}

/// Whether the infinitive at `item` is one of telling: “to comment”, “to answer questions”.
fn tells(page: &Page, item: usize) -> bool {
    let Some(shape) = page.verb(item).filter(|v| v.infinitive) else { return false };
    words::tells(page.reading.word(shape.head))
}

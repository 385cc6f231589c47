//! “X confirmed the request but not the role of Y”: two attributions of opposite stance from one cue.
//!
//! It can be wrong where “but not” sets two descriptions of one thing against each other (“called it bold but not reckless”); only cues
//! that confirm, deny or announce a thing are read so.

use super::cues::{Frame, Word};
use super::phrases::{Kind, Page};
use super::stance::stance;
use super::{Candidate, content, cue_span, object, subject};
use crate::claims::{AttributionKind, Confidence, Stance};

/// Ms. Lopez confirmed the crack but not its cause.
pub(super) fn find(page: &Page, verb: usize, word: &'static Word) -> Option<Candidate> {
    let shape = page.verb(verb)?;
    if shape.passive || shape.negated || !word.takes(Frame::Object) || word.kind != AttributionKind::Speech {
        return None;
    }
    let but = (verb + 2..verb + 10)
        .take_while(|i| matches!(page.kind(*i), Kind::Noun | Kind::Preposition | Kind::Comma | Kind::Coordinator))
        .find(|i| object::excepts(page, *i))?;
    let start = if page.first_word(but + 1) == page.last_word(but + 1) { but + 2 } else { return None };
    if page.kind(start) != Kind::Noun {
        return None;
    }
    let mut end = start + 1;
    while page.kind(end) == Kind::Preposition && page.kind(end + 1) == Kind::Noun {
        end += 2;
    }
    let stance = match stance(page, verb, word) {
        Stance::Denies => Stance::Confirms,
        _ => Stance::DoesNotConfirm,
    };
    Some(Candidate {
        source: Some(subject::of(page, verb)?),
        cue: vec![cue_span(page, verb)],
        content: vec![content::span(page, start, end)?],
        kind: word.kind,
        stance,
        confidence: Confidence::Medium,
        through: None,
    })
}

//! Clauses as propositions: a predicate with its sign and whom it is said of.
//!
//! “The request was turned down”, “no request was made”, “denied that a request had been made”: the sign is turned by a
//! negation, by a negative subject or object, by a predicate that is the opposite of its class, and by a source that denies. Clauses
//! that are wished, possible or to come are left out. It can be wrong where a negation belongs to a part of the clause
//! only (“not all were hurt”).

use crate::claims::{Certainty, Claim, Stance};
use crate::comparison::frame::Bench;
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::opposites::OPPOSITES;
use crate::comparison::terms::{Term, stem_at};
use crate::language::{Clause, Pos, Reading, Tense};
use crate::span::Span;

/// A clause as a proposition.
#[derive(Debug, Clone)]
pub(super) struct Proposition {
    /// The class of its predicate.
    pub class: String,
    /// The predicate, an index into the tokens.
    pub token: usize,
    /// Whether the claimant holds that it is so.
    pub holds: bool,
    /// Whether someone expressly confirms, denies or negates it.
    pub marked: bool,
    /// Whether it is in the past or present and without reserve.
    pub firm: bool,
    /// The telling terms of its subject, object and adjuncts, sorted.
    pub about: Vec<Term>,
    /// Its subject and object, tokens.
    pub arguments: Vec<usize>,
    /// Its words.
    pub span: Span,
}

/// The propositions of a claim, in order.
pub(super) fn of(bench: &mut Bench<'_>, frame: usize) -> Vec<Proposition> {
    let reading = bench.reading(frame);
    let claim = bench.claim(frame);
    if matches!(claim.stance, Stance::DoesNotConfirm | Stance::DeclinesComment | Stance::Asks) {
        return Vec::new();
    }
    let verb_start = |clause: &Clause| {
        reading.verb_groups.get(clause.verb).and_then(|g| reading.tokens.get(g.head)).map_or(0, |token| token.span.start())
    };
    let first = reading.clauses.partition_point(|c| verb_start(c) < claim.span.start());
    let clauses = reading.clauses.iter().skip(first).take_while(|c| verb_start(c) < claim.span.end());
    let mut found = Vec::new();
    for (n, clause) in clauses.enumerate() {
        found.extend(proposition(bench, frame, claim, clause, n == 0));
    }
    found
}

fn proposition(bench: &mut Bench<'_>, frame: usize, claim: &Claim, clause: &Clause, main: bool) -> Option<Proposition> {
    let reading = bench.reading(frame);
    let group = reading.verb_groups.get(clause.verb)?;
    let arguments: Vec<usize> =
        [clause.subject, clause.object].into_iter().flatten().filter_map(|np| reading.noun_phrases.get(np)).map(|np| np.head).collect();
    let phrases: Vec<Span> = [clause.subject, clause.object]
        .into_iter()
        .flatten()
        .chain(clause.obliques.iter().map(|(_, np)| *np))
        .filter_map(|np| reading.noun_phrases.get(np))
        .map(|np| reading.span_of(np.tokens.clone()))
        .collect();
    let token = predicate(reading, clause)?;
    let (class, so) = OPPOSITES.class(&stem_at(reading, token));
    if QUESTIONS.is_hollow(&class) {
        return None;
    }
    let negated = group.negated || negative_argument(reading, clause);
    let denied = main && claim.stance == Stance::Denies;
    let firm = !group.infinitive
        && !matches!(group.tense, Tense::Modal | Tense::Future)
        && (group.tense != Tense::None || group.passive)
        && claim.certainty == Certainty::Certain
        && !conditional(reading, clause);
    let mut about: Vec<Term> = phrases.iter().flat_map(|span| bench.terms_of(frame, *span)).collect();
    about.sort_unstable();
    about.dedup();
    let own = reading.tokens.get(token).map(|t| bench.terms_of(frame, t.span)).unwrap_or_default();
    about.retain(|term| !own.contains(term));
    let marked = negated || denied || claim.stance == Stance::Confirms || !so;
    let span = clause.span;
    Some(Proposition { class, token, holds: (so != negated) != denied, marked, firm, about, arguments, span })
}

/// The main verb; the object of a verb that leans on it; the adjective or noun after “be”.
fn predicate(reading: &Reading, clause: &Clause) -> Option<usize> {
    let group = reading.verb_groups.get(clause.verb)?;
    let verb = stem_at(reading, group.head);
    let head = |np: Option<usize>| np.and_then(|np| reading.noun_phrases.get(outermost(reading, np))).map(|np| np.head);
    let is_be =
        matches!(reading.word(group.head), "be" | "is" | "are" | "was" | "were" | "been" | "'s" | "’s" | "remain" | "remains" | "remained");
    if is_be {
        let end = group.tokens.end;
        let adjective = (end..end + 3).find(|i| reading.tokens.get(*i).is_some_and(|t| matches!(t.pos, Pos::Adj | Pos::Verb)));
        // “Was out of control”: the noun of the phrase after “be”.
        let noun = (end..end + 5).take_while(|i| reading.tokens.get(*i).is_some_and(|t| t.pos != Pos::Punct && t.pos != Pos::Sconj));
        let noun = noun.into_iter().find(|i| reading.tokens.get(*i).is_some_and(|t| t.pos == Pos::Noun));
        return adjective.or_else(|| head(clause.object)).or(noun);
    }
    if OPPOSITES.is_light(&verb) {
        let noun = if group.passive { head(clause.subject) } else { head(clause.object) };
        return noun.or(Some(group.head));
    }
    Some(group.head)
}

/// The phrase that another hangs on: “**the request** for the meeting”.
fn outermost(reading: &Reading, of: usize) -> usize {
    let mut at = of;
    while let Some(before) = at.checked_sub(1) {
        let (Some(outer), Some(inner)) = (reading.noun_phrases.get(before), reading.noun_phrases.get(at)) else { break };
        let joined = inner.tokens.start == outer.tokens.end + 1 && matches!(reading.word(outer.tokens.end), "of" | "for" | "with");
        if !joined {
            break;
        }
        at = before;
    }
    at
}

/// “**No** request was made”, “made **no** request”.
fn negative_argument(reading: &Reading, clause: &Clause) -> bool {
    [clause.subject, clause.object]
        .into_iter()
        .flatten()
        .filter_map(|np| reading.noun_phrases.get(np))
        .any(|np| matches!(reading.word(np.tokens.start), "no" | "none" | "nobody" | "nothing" | "neither"))
}

/// “If the bridge had been closed …”, “whether …”.
fn conditional(reading: &Reading, clause: &Clause) -> bool {
    let first = reading.tokens_in(clause.span).start;
    (first.saturating_sub(2)..first + 1).any(|i| matches!(reading.word(i), "if" | "whether" | "unless"))
}

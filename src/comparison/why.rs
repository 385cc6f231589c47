//! Why: causes and motives.
//!
//! Near claims that both give a cause are compared as accounts of it; a claim that a cause is not known is overtaken by a later one
//! that gives it. It can be wrong where the two causes are of different effects.

use crate::comparison::apart::{Happening, happening};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::{Bench, Near};
use crate::comparison::labels;
use crate::comparison::opposites::OPPOSITES;
use crate::comparison::slots::updated;
use crate::comparison::terms::stem_at;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::{Facet, Reason, Relation, Value};

/// What a claim says of a cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cause {
    Silent,
    Given,
    Unknown,
}

/// Compares the causes in near claims.
pub(super) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    let causes: Vec<Cause> = (0..bench.frames.len()).map(|frame| cause(bench, frame)).collect();
    bench.near.iter().filter_map(|near| compare(bench, *near, causes[near.left], causes[near.right])).collect()
}

fn cause(bench: &Bench<'_>, frame: usize) -> Cause {
    let reading = bench.reading(frame);
    let span = bench.claim(frame).span;
    let gives = reading.tokens_in(span).any(|i| OPPOSITES.is_cause(&stem_at(reading, i)));
    match (gives, OPPOSITES.tells_unknown(span.of(&reading.lower))) {
        (true, true) => Cause::Unknown,
        (true, false) => Cause::Given,
        (false, _) => Cause::Silent,
    }
}

fn compare(bench: &Bench<'_>, near: Near, a: Cause, b: Cause) -> Option<Finding> {
    let silent = matches!(a, Cause::Silent) || matches!(b, Cause::Silent);
    if silent || near.cosine < THRESHOLDS.related || happening(bench, near.left, near.right) == Happening::Different {
        return None;
    }
    let later = updated(bench, near.left, near.right).right;
    let (relation, reason) = match (a, b) {
        (Cause::Given, Cause::Given) if near.cosine >= THRESHOLDS.aligned => (Relation::Agree, Reason::SameCause),
        (Cause::Given, Cause::Given) if near.cosine >= THRESHOLDS.similar => (Relation::Compatible, Reason::SameCause),
        (Cause::Unknown, Cause::Unknown) => (Relation::Agree, Reason::SameCause),
        (Cause::Unknown, Cause::Given) if later != Some(false) && near.cosine >= THRESHOLDS.aligned => {
            (Relation::Updated, Reason::CauseLater)
        }
        (Cause::Given, Cause::Unknown) if later != Some(true) && near.cosine >= THRESHOLDS.aligned => {
            (Relation::Updated, Reason::CauseLater)
        }
        _ => return None,
    };
    let about = labels::claim(bench, near.left).or_else(|| labels::claim(bench, near.right)).unwrap_or_else(|| "cause".to_owned());
    let side = |frame: usize| {
        let claim = bench.claim(frame);
        passage(bench.frames[frame].claim, Value::Words, claim.span)
    };
    Some(Finding::new(Facet::Why, about, near.cosine, relation, side(near.left), side(near.right), reason))
}

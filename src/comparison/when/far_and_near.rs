//! Distances in time from another happening: “one day after the speech”, “hours after the speech”.
//!
//! It can be wrong where two happenings go by one noun.

use super::about;
use super::slots::{Distance, Slot};
use crate::comparison::apart::{Happening, happening};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::{Bench, Near};
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::{Facet, Reason, Relation, Value};

/// Distances from one happening are few: each is held against each, as far as their claims have something in common.
pub(super) fn far_and_near(bench: &Bench<'_>, slots: &[Vec<Slot>]) -> Vec<Finding> {
    const MOST: usize = 80;
    let with_distance = slots.iter().enumerate().flat_map(|(frame, slots)| slots.iter().map(move |slot| (frame, slot)));
    let all: Vec<(usize, &Slot)> = with_distance.filter(|(_, slot)| slot.distance.is_some()).take(MOST).collect();
    let mut findings = Vec::new();
    for (n, (left, a)) in all.iter().enumerate() {
        for (right, b) in all.iter().skip(n + 1) {
            let near = Near { left: *left, right: *right, cosine: bench.nearness(*left, *right) };
            let other_article = bench.frames[*left].article != bench.frames[*right].article;
            if other_article && near.cosine >= THRESHOLDS.loose {
                findings.extend(distances(bench, slots, near, a, b));
            }
        }
    }
    findings
}

fn distances(bench: &Bench<'_>, slots: &[Vec<Slot>], near: Near, left: &Slot, right: &Slot) -> Option<Finding> {
    let (a, b) = (left.distance.as_ref()?, right.distance.as_ref()?);
    // Measured from one thing, and not told with two days that exclude each other (“on Sunday, two days before the vote”).
    let excluded = slots[near.left].iter().any(|x| slots[near.right].iter().any(|y| x.excludes(y)));
    if bench.cosine(&a.anchor, &b.anchor) < THRESHOLDS.related
        || excluded
        || happening(bench, near.left, near.right) == Happening::Different
    {
        return None;
    }
    let apart = are_apart(a.minutes, b.minutes);
    // “The end of the strike” and “the end of the show” share their first word only.
    let same_kind = left.kinds.iter().any(|kind| right.kinds.contains(kind));
    if apart && (bench.cosine(&a.anchor, &b.anchor) < THRESHOLDS.aligned || !same_kind && near.cosine < THRESHOLDS.related) {
        return None;
    }
    let (relation, reason) = match (a.minutes == b.minutes, apart) {
        (true, _) => (Relation::Agree, Reason::SameTime),
        (_, false) => (Relation::Compatible, Reason::TimeWithin),
        (_, true) => (Relation::Conflict, Reason::DistancesDiffer),
    };
    let side = |frame: usize, slot: &Slot, d: &Distance| {
        passage(bench.frames[frame].claim, Value::Distance { low: d.minutes.0, high: d.minutes.1 }, slot.span)
    };
    let about = about(bench, near.left, left);
    Some(Finding::new(Facet::When, about, near.cosine, relation, side(near.left, left, a), side(near.right, right, b), reason))
}

/// Whether two distances exclude each other. “Days” and “hours” mean no number of them: only what the exacter distance usually
/// means can lie beyond the other. The exacter one is that whose bounds are the lesser multiple of each other.
pub(in crate::comparison) fn are_apart(a: (i64, i64), b: (i64, i64)) -> bool {
    let vagueness =
        |d: (i64, i64)| d.1.unsigned_abs().max(d.0.unsigned_abs()) as f64 / d.0.unsigned_abs().min(d.1.unsigned_abs()).max(1) as f64;
    if vagueness(a) <= vagueness(b) { beyond(a, b) } else { beyond(b, a) }
}

/// Whether what one distance usually means lies beyond the other: “one day” beyond “hours”.
fn beyond(a: (i64, i64), b: (i64, i64)) -> bool {
    let usual = i64::midpoint(a.0, a.1);
    usual >= b.1 || usual < b.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_lies_beyond_hours() {
        assert!(beyond((720, 2160), (60, 1440)));
        assert!(!beyond((60, 1440), (720, 2160)));
        assert!(!beyond((60, 180), (60, 1440)));
        assert!(are_apart((720, 2160), (60, 1440)) && are_apart((60, 1440), (720, 2160)));
        assert!(!are_apart((2160, 3600), (2880, 14400)), "two days are days");
    }
}

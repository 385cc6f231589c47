//! When: times of one act.
//!
//! “Late Tuesday” allows “Tuesday evening”; “around 11 p.m.” and “around 11.30 p.m.” exclude each other. Times are held against
//! each other where the claims are near and the times belong to one act, so that the start of a voyage never stands against the
//! accident. Distances from another happening (“one day after the speech”, “hours after the speech”) are compared as
//! distances. It can be wrong where one verb tells of two things (“was built in 1995 and in 2007”).

use crate::claims::{Relative, TimeKind};
use crate::comparison::acts::{self, Act};
use crate::comparison::apart::{Happening, happening};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::{Bench, Near};
use crate::comparison::labels;
use crate::comparison::slots::owners;
use crate::comparison::terms::Term;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::time::{Moment, Times};
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::span::Span;

/// A time in a claim.
struct Slot {
    span: Span,
    act: Option<Act>,
    moment: Option<Moment>,
    distance: Option<Distance>,
}

struct Distance {
    minutes: (i64, i64),
    anchor: Vec<Term>,
}

/// Compares the times of near claims.
pub(super) fn find(bench: &mut Bench<'_>) -> Vec<Finding> {
    let slots = collect(bench);
    let bench = &*bench;
    let mut findings = Vec::new();
    for near in &bench.near {
        for left in &slots[near.left] {
            for right in &slots[near.right] {
                let alone = slots[near.left].len() == 1 && slots[near.right].len() == 1;
                findings.extend(times(bench, *near, left, right, alone));
            }
        }
    }
    findings.extend(far_and_near(bench, &slots));
    findings
}

fn collect(bench: &mut Bench<'_>) -> Vec<Vec<Slot>> {
    let mut slots: Vec<Vec<Slot>> = (0..bench.frames.len()).map(|_| Vec::new()).collect();
    for (article, frames) in owners(bench) {
        let read = bench.corpus.article(article);
        for time in &read.facts.dates {
            let Some(frame) = frames.smallest(bench, time.span) else { continue };
            let claim = bench.claim(frame).span;
            let dated = matches!(time.kind, TimeKind::Date | TimeKind::Time);
            let moment = time.range.filter(|_| dated && time.relative.is_none_or(|r| r.anchor.is_none()));
            let distance = time.relative.and_then(|relative| distance(bench, frame, relative));
            // “Hours” says little without what it is measured from: “hours after the speech”.
            let anchor = time.relative.and_then(|relative| relative.anchor).filter(|_| distance.is_some());
            let span = anchor.map_or(time.span, |anchor| time.span.cover(anchor));
            if moment.is_none() && distance.is_none() {
                continue;
            }
            let act = acts::of(&read.reading, time.span, claim);
            let before = claim.start().max(time.span.start().saturating_sub(16));
            let about = is_about(Span::new(before, time.span.end()).of(&read.reading.lower));
            slots[frame].push(Slot { span, act, moment: moment.map(|range| Moment { range, about }), distance });
        }
    }
    slots
}

fn is_about(words: &str) -> bool {
    ["around", "about", "approximately", "roughly", "shortly", "just", "nearly", "almost", "circa"].iter().any(|w| words.contains(w))
}

fn distance(bench: &mut Bench<'_>, frame: usize, relative: Relative) -> Option<Distance> {
    let anchor = bench.terms_of(frame, relative.anchor?);
    (!anchor.is_empty()).then_some(Distance { minutes: relative.minutes, anchor })
}

fn times(bench: &Bench<'_>, near: Near, left: &Slot, right: &Slot, alone: bool) -> Option<Finding> {
    let (a, b) = (left.moment?, right.moment?);
    let together = happening(bench, near.left, near.right);
    let same_act = matches!((&left.act, &right.act), (Some(a), Some(b)) if a.class == b.class);
    let aligned = near.cosine >= THRESHOLDS.aligned;
    let within = near.cosine >= THRESHOLDS.similar && together == Happening::Same && a.against(b) == Times::Within;
    let same_day = a.range == b.range && a.is_day() && near.cosine >= THRESHOLDS.related;
    if !(same_act || aligned || same_day || within) {
        return None;
    }
    let (relation, reason) = match a.against(b) {
        Times::Same => (Relation::Agree, Reason::SameTime),
        Times::Within => (Relation::Compatible, Reason::TimeWithin),
        Times::Apart => {
            let exact = a.is_week() && b.is_week();
            let clock = a.is_clock() && b.is_clock();
            // “Monday” in both is one Monday, whatever the day of publication made of it.
            let words = |frame: usize, slot: &Slot| slot.span.of(&bench.reading(frame).lower);
            let same_words = words(near.left, left) == words(near.right, right);
            let sure = same_act
                && (aligned || clock && near.cosine >= THRESHOLDS.related)
                && alone
                && exact
                && !same_words
                && together != Happening::Different;
            let across = bench.frames[near.left].article != bench.frames[near.right].article;
            if !(sure && across) {
                return None;
            }
            (Relation::Conflict, Reason::TimesDiffer)
        }
    };
    if together == Happening::Different && near.cosine < THRESHOLDS.same_sentence {
        return None;
    }
    let side = |frame: usize, slot: &Slot, moment: Moment| passage(bench.frames[frame].claim, Value::Time(moment.range), slot.span);
    Some(Finding::new(
        Facet::When,
        about(bench, near.left, left),
        near.cosine,
        relation,
        side(near.left, left, a),
        side(near.right, right, b),
        reason,
    ))
}

/// Distances from one happening are few: each is held against each, as far as their claims have something in common.
fn far_and_near(bench: &Bench<'_>, slots: &[Vec<Slot>]) -> Vec<Finding> {
    const MOST: usize = 80;
    let with_distance = slots.iter().enumerate().flat_map(|(frame, slots)| slots.iter().map(move |slot| (frame, slot)));
    let all: Vec<(usize, &Slot)> = with_distance.filter(|(_, slot)| slot.distance.is_some()).take(MOST).collect();
    let mut findings = Vec::new();
    for (n, (left, a)) in all.iter().enumerate() {
        for (right, b) in all.iter().skip(n + 1) {
            let near = Near { left: *left, right: *right, cosine: bench.nearness(*left, *right) };
            let other_article = bench.frames[*left].article != bench.frames[*right].article;
            if other_article && near.cosine >= THRESHOLDS.loose {
                findings.extend(distances(bench, near, a, b));
            }
        }
    }
    findings
}

fn distances(bench: &Bench<'_>, near: Near, left: &Slot, right: &Slot) -> Option<Finding> {
    let (a, b) = (left.distance.as_ref()?, right.distance.as_ref()?);
    if bench.shared(&a.anchor, &b.anchor) <= 0.0 || happening(bench, near.left, near.right) == Happening::Different {
        return None;
    }
    let apart = beyond(a.minutes, b.minutes) || beyond(b.minutes, a.minutes);
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

/// Whether what one distance usually means lies beyond the other: “one day” beyond “hours”.
fn beyond(a: (i64, i64), b: (i64, i64)) -> bool {
    let usual = i64::midpoint(a.0, a.1);
    usual >= b.1 || usual <= b.0
}

/// The act in words.
fn about(bench: &Bench<'_>, frame: usize, slot: &Slot) -> String {
    let act = slot.act.as_ref().and_then(|act| labels::act(bench, frame, act.token));
    act.or_else(|| labels::claim(bench, frame)).unwrap_or_else(|| labels::passage(bench.text(frame), bench.claim(frame).span))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_lies_beyond_hours() {
        assert!(beyond((720, 2160), (60, 1440)));
        assert!(!beyond((60, 1440), (720, 2160)));
        assert!(!beyond((60, 180), (60, 1440)));
    }
}

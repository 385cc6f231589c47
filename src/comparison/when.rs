//! When: times of one act.
//!
//! “Late Tuesday” allows “Tuesday evening”; “around 11 p.m.” and “around 11.30 p.m.” exclude each other. Times are held against
//! each other where the claims are near and the times belong to one act, so that the start of a voyage never stands against the
//! accident. Distances from another happening (“one day after the speech”, “hours after the speech”) are compared as
//! distances. It can be wrong where one verb tells of two things (“was built in 1995 and in 2007”).

use std::collections::BTreeMap;

use chrono::{Datelike, TimeDelta};

use crate::calendar::{Date, TimeRange};
use crate::claims::{Relative, TimeExpression, TimeKind};
use crate::comparison::acts::{self, Act};
use crate::comparison::apart::{Happening, happening, same_spot};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::{Bench, Near};
use crate::comparison::labels;
use crate::comparison::lexicon::QUESTIONS;
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
    /// The kinds of act that it can belong to.
    kinds: Vec<String>,
    moment: Option<Moment>,
    distance: Option<Distance>,
}

impl Slot {
    fn is_clock(&self) -> bool {
        self.moment.is_some_and(Moment::is_clock)
    }

    fn excludes(&self, other: &Self) -> bool {
        matches!((self.moment, other.moment), (Some(a), Some(b)) if a.against(b) == Times::Apart)
    }
}

struct Distance {
    minutes: (i64, i64),
    anchor: Vec<Term>,
}

/// Compares the times of near claims, of acts of one kind, and of the acts that the story is about.
pub(super) fn find(bench: &mut Bench<'_>) -> Vec<Finding> {
    let slots = collect(bench);
    let bench = &*bench;
    let mut findings = Vec::new();
    for (near, a, b) in pairs(bench, &slots) {
        let (left, right) = (&slots[near.left], &slots[near.right]);
        let only = |slots: &[Slot], slot: &Slot| slots.iter().filter(|other| other.is_clock() == slot.is_clock()).count() == 1;
        let alone = only(left, &left[a]) && only(right, &right[b]);
        findings.extend(times(bench, near, &left[a], &right[b], alone));
    }
    findings.extend(far_and_near(bench, &slots));
    findings
}

/// The pairs to compare: claims that are near, and slots of one kind of act, or of the story's main acts, wherever they stand.
fn pairs(bench: &Bench<'_>, slots: &[Vec<Slot>]) -> Vec<(Near, usize, usize)> {
    /// Times of one kind of act that are held against each other.
    const MOST: usize = 100;
    let mut pairs = Vec::new();
    for near in &bench.near {
        let all = (0..slots[near.left].len()).flat_map(|a| (0..slots[near.right].len()).map(move |b| (a, b)));
        pairs.extend(all.map(|(a, b)| (near.left, near.right, a, b)));
    }
    let mut of_kind: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for (frame, slots) in slots.iter().enumerate() {
        for (place, slot) in slots.iter().enumerate().filter(|(_, slot)| slot.moment.is_some()) {
            let main = slot.kinds.iter().any(|kind| bench.is_main_act(kind));
            let kinds = slot.kinds.iter().map(String::as_str).chain(main.then_some(""));
            for kind in kinds {
                of_kind.entry(kind).or_default().push((frame, place));
            }
        }
    }
    for members in of_kind.values() {
        for (n, (left, a)) in members.iter().take(MOST).enumerate() {
            let others = members.iter().take(MOST).skip(n + 1);
            let across = others.filter(|(right, _)| bench.frames[*left].article != bench.frames[*right].article);
            pairs.extend(across.map(|(right, b)| (*left, *right, *a, *b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let near = |(left, right, a, b)| (Near { left, right, cosine: bench.nearness(left, right) }, a, b);
    pairs.into_iter().map(near).collect()
}

fn collect(bench: &mut Bench<'_>) -> Vec<Vec<Slot>> {
    let mut slots: Vec<Vec<Slot>> = (0..bench.frames.len()).map(|_| Vec::new()).collect();
    for (article, frames) in owners(bench) {
        let read = bench.corpus.article(article);
        for time in spans_of_time(&read.facts.dates, &read.reading.lower) {
            let Some(frame) = frames.smallest(bench, time.span) else { continue };
            let claim = bench.claim(frame).span;
            let dated = matches!(time.kind, TimeKind::Date | TimeKind::Time);
            let clock =
                (time.kind == TimeKind::Time && time.range.is_none()).then(|| Date::parse_iso(&time.value).map(Date::range)).flatten();
            // The day that a mere time of day was put on is a guess from what stands around it.
            let of_day = QUESTIONS.is_time_of_day(time.span.of(&read.reading.lower));
            let dateless = clock.or(time.range).is_some_and(|range| range.length() <= TimeDelta::hours(1)) && (clock.is_some() || of_day);
            let ahead = time.relative.filter(|_| !time.looks_back());
            let moment = time.range.or(clock).filter(|_| dated && ahead.is_none_or(|r| r.anchor.is_none()));
            let distance = ahead.and_then(|relative| distance(bench, frame, relative));
            // “Hours” says little without what it is measured from: “hours after the speech”.
            let anchor = ahead.and_then(|relative| relative.anchor).filter(|_| distance.is_some());
            let span = anchor.map_or(time.span, |anchor| time.span.cover(anchor));
            if moment.is_none() && distance.is_none() {
                continue;
            }
            let act = acts::of(&read.reading, time.span, claim);
            let before = claim.start().max(time.span.start().saturating_sub(16));
            let about = is_about(Span::new(before, time.span.end()).of(&read.reading.lower));
            let day = moment.is_some_and(|range| range.length() >= TimeDelta::hours(6));
            let kinds = acts::kinds(&read.reading, time.span, claim, day);
            slots[frame].push(Slot { span, act, kinds, moment: moment.map(|range| Moment { range, about, dateless }), distance });
        }
    }
    slots
}

/// The time expressions, with two that are one stretch or two choices joined: “between March and May”, “late 2017 or early 2018”.
fn spans_of_time(times: &[TimeExpression], lower: &str) -> Vec<TimeExpression> {
    let mut joined: Vec<TimeExpression> = Vec::new();
    for time in times {
        if let Some(last) = joined.last_mut()
            && let Some(range) = one_stretch(last, time, lower)
        {
            last.span = last.span.cover(time.span);
            last.range = Some(range);
            continue;
        }
        joined.push(time.clone());
    }
    joined
}

fn one_stretch(first: &TimeExpression, second: &TimeExpression, lower: &str) -> Option<TimeRange> {
    let between = Span::new(first.span.end(), second.span.start().max(first.span.end())).of(lower).trim();
    let opening = Span::new(0, first.span.start()).of(lower).split_whitespace().next_back().unwrap_or_default();
    let joined = match between {
        "or" => true,
        "and" => opening == "between",
        "to" | "until" | "–" | "-" => opening == "from",
        _ => false,
    };
    let (a, b) = (first.range?, second.range?);
    (joined && a.from <= b.from).then(|| TimeRange { from: a.from, until: a.until.max(b.until) })
}

fn is_about(words: &str) -> bool {
    ["around", "about", "approximately", "roughly", "nearly", "almost", "circa"].iter().any(|w| words.contains(w))
}

fn distance(bench: &mut Bench<'_>, frame: usize, relative: Relative) -> Option<Distance> {
    let anchor = bench.terms_of(frame, relative.anchor?);
    (!anchor.is_empty()).then_some(Distance { minutes: relative.minutes, anchor })
}

fn times(bench: &Bench<'_>, near: Near, left: &Slot, right: &Slot, alone: bool) -> Option<Finding> {
    let (a, b) = Moment::on_one_day(left.moment?, right.moment?);
    let together = happening(bench, near.left, near.right);
    let same_kind = left.kinds.iter().any(|kind| right.kinds.contains(kind));
    let same_act = same_kind && near.cosine >= THRESHOLDS.loose;
    let main = |slot: &Slot| slot.kinds.iter().any(|kind| bench.is_main_act(kind));
    let main_act = main(left) && main(right) && together == Happening::Same;
    let aligned = near.cosine >= THRESHOLDS.aligned;
    let days = a.is_day() && b.is_day() && near.cosine >= THRESHOLDS.related;
    let within = (days || near.cosine >= THRESHOLDS.similar) && together == Happening::Same && a.against(b) == Times::Within;
    let same_day = a.range == b.range && a.is_day() && near.cosine >= THRESHOLDS.related;
    // Acts of one kind in one month are one, even where their claims were set apart.
    let one_month = same_kind && a.is_month() && b.is_month() && a.against(b) != Times::Apart;
    // “Strikes in the valley this week” and “strikes in the valley last week” are told of one happening.
    let gap = (a.range.from - b.range.until).max(b.range.from - a.range.until);
    let one_spot = same_act && near.cosine >= THRESHOLDS.related && gap <= TimeDelta::days(7) && same_spot(bench, near.left, near.right);
    if !(same_act || main_act || aligned || same_day || within || one_month)
        || together == Happening::Different && near.cosine < THRESHOLDS.same_sentence && !one_month && !one_spot && !misdated(a, b)
    {
        return None;
    }
    let (relation, reason) = match a.against(b) {
        Times::Same => (Relation::Agree, Reason::SameTime),
        Times::Within => (Relation::Compatible, Reason::TimeWithin),
        Times::Apart => {
            let clock = a.is_clock() && b.is_clock();
            // “Monday” in both is one Monday, whatever the day of publication made of it.
            let words = |frame: usize, slot: &Slot| slot.span.of(&bench.reading(frame).lower);
            let same_words = words(near.left, left) == words(near.right, right);
            let apart = (same_act && aligned || one_spot || clock && (same_act || main_act) && near.cosine >= THRESHOLDS.related)
                && alone
                && a.is_week()
                && b.is_week()
                && (one_spot || together != Happening::Different);
            let days = a.is_day() && b.is_day() && near.cosine >= THRESHOLDS.related;
            let other_year = same_act && (aligned || days) && misdated(a, b);
            let across = bench.frames[near.left].article != bench.frames[near.right].article;
            if !(apart || other_year) || same_words || !across {
                return None;
            }
            (Relation::Conflict, Reason::TimesDiffer)
        }
    };
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

/// Whether two dates are one day, or a day and its month, but for the year: a slip of the pen rather than another happening.
fn misdated(a: Moment, b: Moment) -> bool {
    let (x, y) = (a.range.first_day(), b.range.first_day());
    let day = |moment: Moment| moment.is_day().then(|| moment.range.first_day().day());
    let one_day = match (day(a), day(b)) {
        (Some(x), Some(y)) => x == y,
        (None, None) => false,
        _ => true,
    };
    a.is_month() && b.is_month() && x.month() == y.month() && x.year() != y.year() && one_day
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
pub(super) fn are_apart(a: (i64, i64), b: (i64, i64)) -> bool {
    let vagueness =
        |d: (i64, i64)| d.1.unsigned_abs().max(d.0.unsigned_abs()) as f64 / d.0.unsigned_abs().min(d.1.unsigned_abs()).max(1) as f64;
    if vagueness(a) <= vagueness(b) { beyond(a, b) } else { beyond(b, a) }
}

/// Whether what one distance usually means lies beyond the other: “one day” beyond “hours”.
fn beyond(a: (i64, i64), b: (i64, i64)) -> bool {
    let usual = i64::midpoint(a.0, a.1);
    usual >= b.1 || usual < b.0
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
        assert!(are_apart((720, 2160), (60, 1440)) && are_apart((60, 1440), (720, 2160)));
        assert!(!are_apart((2160, 3600), (2880, 14400)), "two days are days");
    }
}

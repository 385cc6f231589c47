//! How long ago something was: “she returned 12 weeks ago”, “they had moved back about six weeks ago”.
//!
//! Such a distance is measured from the report, so it is compared as told, with what lies between the two reports allowed for. It can be
//! wrong where somebody did a thing of one kind twice.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use crate::claims::quantities::numbers;
use crate::comparison::acts;
use crate::comparison::apart::{Happening, happening, other_places, strangers};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::happenings::HAPPENINGS;
use crate::comparison::labels;
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::questions::kind_at;
use crate::comparison::slots::owners;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::span::Span;

/// An act, and how long before the report it was.
struct Ago {
    frame: usize,
    /// The verb.
    token: usize,
    /// The kind of act.
    kind: String,
    days: f64,
    /// The days of the unit that it is told in.
    unit: f64,
    span: Span,
}

/// Compares how long ago acts of one kind were.
pub(super) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    const MOST: usize = 40;
    let mut findings = Vec::new();
    for members in collect(bench).values() {
        for (n, a) in members.iter().take(MOST).enumerate() {
            findings.extend(members.iter().take(MOST).skip(n + 1).filter_map(|b| compare(bench, a, b)));
        }
    }
    findings
}

fn collect(bench: &Bench<'_>) -> BTreeMap<String, Vec<Ago>> {
    let mut found: BTreeMap<String, Vec<Ago>> = BTreeMap::new();
    for (article, frames) in owners(bench) {
        let read = bench.corpus.article(article);
        let mut own: BTreeMap<String, Vec<Ago>> = BTreeMap::new();
        for time in &read.facts.dates {
            let Some((days, unit)) = distance(time.span.of(&read.reading.lower)) else { continue };
            let Some(frame) = frames.smallest(bench, time.span) else { continue };
            let Some(act) = acts::of(&read.reading, time.span, bench.claim(frame).span) else { continue };
            let kind = kind_at(&read.reading, act.token);
            if !QUESTIONS.is_hollow(&kind) && !HAPPENINGS.is_occurrence(&kind) {
                own.entry(kind.clone()).or_default().push(Ago { frame, token: act.token, kind, days, unit, span: time.span });
            }
        }
        for (kind, members) in own {
            // Two distances of one act in one article are of two acts.
            if members.iter().all(|a| members.iter().all(|b| !are_apart(a, b, 0.0))) {
                found.entry(kind).or_default().extend(members);
            }
        }
    }
    found
}

/// The days of “12 weeks ago”, and those of its unit.
fn distance(words: &str) -> Option<(f64, f64)> {
    let told = words.strip_suffix(" ago")?;
    let (rest, unit) = told.rsplit_once(' ')?;
    let unit = match unit.trim_end_matches('s') {
        "day" => 1.0,
        "week" => 7.0,
        "month" => 30.4,
        "year" => 365.2,
        _ => return None,
    };
    let last = rest.rsplit(' ').next()?;
    let number = if matches!(last, "a" | "one") { 1.0 } else { numbers::of_word(last)? };
    (number > 0.0).then_some((number * unit, unit))
}

/// Whether two distances exclude each other: by more than their units, a third of the longer one, and what lies between the reports.
fn are_apart(a: &Ago, b: &Ago, between: f64) -> bool {
    const SHARE: f64 = 1.0 / 3.0;
    let gap = (a.days - b.days).abs();
    gap - between > a.unit.max(b.unit) && gap - between > a.days.max(b.days) * SHARE
}

fn compare(bench: &Bench<'_>, a: &Ago, b: &Ago) -> Option<Finding> {
    let (left, right) = (bench.frames[a.frame].article, bench.frames[b.frame].article);
    let near = bench.nearness(a.frame, b.frame);
    let published = |article| bench.corpus.article(article).article.published.as_ref().map(|p| p.date.first_moment());
    let between = published(left).zip(published(right)).map_or(TimeDelta::zero(), |(a, b)| (a - b).abs()).num_days() as f64;
    let words = |m: &Ago| acts::arguments(bench.reading(m.frame), m.token);
    let elsewhere = other_places(bench, a.frame, b.frame) || strangers(bench, a.frame, &words(a), b.frame, &words(b));
    if left == right || near < THRESHOLDS.loose || happening(bench, a.frame, b.frame) == Happening::Different || elsewhere {
        return None;
    }
    if !are_apart(a, b, between) {
        return None;
    }
    let about = labels::act(bench, a.frame, a.token).unwrap_or_else(|| a.kind.clone());
    let minutes = |m: &Ago| -((m.days * 1440.0) as i64);
    let side = |m: &Ago| passage(bench.frames[m.frame].claim, Value::Distance { low: minutes(m), high: minutes(m) }, m.span);
    Some(Finding::new(Facet::When, about, near, Relation::Conflict, side(a), side(b), Reason::DistancesDiffer))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::testing::analysed;

    #[test]
    fn distances_are_read_from_their_words() {
        assert_eq!(distance("12 weeks ago"), Some((84.0, 7.0)));
        assert_eq!(distance("around six weeks ago"), Some((42.0, 7.0)));
        assert_eq!(distance("a day ago"), Some((1.0, 1.0)));
        assert_eq!(distance("weeks ago"), None);
        assert_eq!(distance("some time ago"), None);
    }

    #[test]
    fn who_moved_back_returned() {
        let head = "Hale found dead in Elmsport\n\nPaula Hale was found dead at her house in Elmsport on Friday. ";
        let told = |words: &str| format!("{head}{words}");
        let conflicts = |a: &str, b: &str| {
            let analysis = analysed(&[told(a), told(b)]);
            let all = analysis.comparisons.iter().filter(|c| c.facet == Facet::When).flat_map(|c| &c.evidence);
            all.filter(|e| e.relation == Relation::Conflict).count()
        };
        assert_eq!(
            conflicts(
                "Hale returned to Elmsport 12 weeks ago, a friend said.",
                "Hale had moved back to Elmsport about six weeks ago, a friend said."
            ),
            1
        );
        assert_eq!(
            conflicts(
                "Hale returned to Elmsport seven weeks ago, a friend said.",
                "Hale had moved back to Elmsport about six weeks ago, a friend said."
            ),
            0
        );
    }
}

//! How much: money, shares, measures, lengths of time and ages.
//!
//! “330 feet” agrees with “101 metres”; “$28,156” never stands against “$284.46”, unless both claims tell of one thing in nearly the
//! same words. Ages belong to persons: “the 58-year-old” and “Hill, 59,” are held against each other wherever they stand. It can
//! be wrong where a sentence tells of two amounts of one kind; those are left out of conflicts.

use std::collections::{BTreeMap, BTreeSet};

use crate::claims::quantities::{Dimension, to_base};
use crate::claims::{Quantity, QuantityKind, TimeKind};
use crate::comparison::acts::{self, Act};
use crate::comparison::apart::{Happening, happening};
use crate::comparison::finding::{Finding, Rule, Single, passage};
use crate::comparison::frame::{Bench, Near};
use crate::comparison::labels;
use crate::comparison::number::{Bounds, Numbers};
use crate::comparison::slots::{long_between, owners, updated};
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::{Facet, Reason, Relation};
use crate::corpus::{ClaimId, PersonId};
use crate::span::Span;

mod attributes;
mod listed_ages;
mod magnitudes;
pub(in crate::comparison) mod measures;

/// An amount in a claim.
struct Slot {
    frame: usize,
    bounds: Bounds,
    unit: String,
    /// What it measures, the base unit: amounts of one dimension can be compared.
    dimension: String,
    of: String,
    span: Span,
    kind: QuantityKind,
    act: Option<Act>,
    person: Option<PersonId>,
}

/// Compares amounts by every rule.
///
/// Returns also the sums of money and the measures that only one article gives.
pub(super) fn find(bench: &Bench<'_>) -> (Vec<Finding>, Vec<Single>) {
    const RULES: &[Rule] = &[measures::find, attributes::find, magnitudes::find, listed_ages::find];
    let (mut findings, singles) = told(bench);
    findings.extend(RULES.iter().flat_map(|rule| rule(bench)));
    (findings, singles)
}

/// Compares the amounts of near claims, and the ages of each person.
///
/// Returns also the sums of money and the measures that only one article gives.
fn told(bench: &Bench<'_>) -> (Vec<Finding>, Vec<Single>) {
    let slots = collect(bench);
    let mut of_frame: BTreeMap<usize, Vec<&Slot>> = BTreeMap::new();
    let mut ages: BTreeMap<PersonId, Vec<&Slot>> = BTreeMap::new();
    for slot in &slots {
        match slot.person {
            Some(person) => ages.entry(person).or_default().push(slot),
            None => of_frame.entry(slot.frame).or_default().push(slot),
        }
    }
    let mut findings = Vec::new();
    for near in &bench.near {
        let (Some(left), Some(right)) = (of_frame.get(&near.left), of_frame.get(&near.right)) else { continue };
        for a in left {
            for b in right.iter().filter(|b| b.dimension == a.dimension) {
                let alone = is_left(left, right, a, b);
                findings.extend(amounts(bench, *near, a, b, alone));
            }
        }
    }
    findings.extend(told_apart(bench, &slots));
    for (person, slots) in &ages {
        const MOST: usize = 30;
        for (n, a) in slots.iter().take(MOST).enumerate() {
            findings.extend(slots.iter().take(MOST).skip(n + 1).filter_map(|b| age(bench, *person, a, b)));
        }
    }
    let singles = singles(bench, &slots, &findings);
    (findings, singles)
}

/// Whether two amounts are the only ones of their kind in their claims, or the only ones left when those are taken away that stand at the same
/// place on both sides and allow each other: “two years, with nine months to serve” and “two and a half years, with nine months to serve”.
fn is_left(left: &[&Slot], right: &[&Slot], a: &Slot, b: &Slot) -> bool {
    let of_kind = |slots: &[&Slot]| -> Vec<Span> { slots.iter().filter(|s| s.dimension == a.dimension).map(|s| s.span).collect() };
    let (all_left, all_right) = (of_kind(left), of_kind(right));
    let at = |slots: &[&Slot], span: Span| slots.iter().find(|s| s.span == span).map(|s| s.bounds);
    all_left.len() == all_right.len()
        && all_left.iter().zip(&all_right).all(|(x, y)| match (*x == a.span, *y == b.span) {
            (true, true) => true,
            (false, false) => matches!((at(left, *x), at(right, *y)), (Some(x), Some(y)) if x.against(y) != Numbers::Apart),
            _ => false,
        })
}

/// Odd sums of money that two articles tell in claims that are not near: “a fine of $731.20” and “in truth he owed $731.20”.
fn told_apart(bench: &Bench<'_>, slots: &[Slot]) -> Vec<Finding> {
    const MOST: usize = 80;
    let odd: Vec<&Slot> = slots.iter().filter(|s| s.kind == QuantityKind::Money && s.bounds.is_telling()).take(MOST).collect();
    let mut findings = Vec::new();
    for (n, a) in odd.iter().enumerate() {
        for b in odd.iter().skip(n + 1).filter(|b| b.dimension == a.dimension && b.bounds.is_close(a.bounds)) {
            let near = Near { left: a.frame, right: b.frame, cosine: bench.nearness(a.frame, b.frame) };
            let other_article = bench.frames[a.frame].article != bench.frames[b.frame].article;
            let known = bench.near.binary_search_by_key(&(near.left, near.right), |pair| (pair.left, pair.right)).is_ok();
            if other_article && !known {
                findings.extend(amounts(bench, near, a, b, false));
            }
        }
    }
    findings
}

/// The first few exact amounts that stand in no finding and whose value no other article gives.
fn singles(bench: &Bench<'_>, slots: &[Slot], findings: &[Finding]) -> Vec<Single> {
    const MOST: usize = 5;
    let answered: BTreeSet<ClaimId> = findings.iter().flat_map(|f| [f.evidence.left.claim, f.evidence.right.claim]).collect();
    let article = |slot: &Slot| bench.frames[slot.frame].article;
    let known = |slot: &Slot| {
        let same = |other: &&Slot| {
            article(other) != article(slot)
                && other.dimension == slot.dimension
                && other.bounds.against_converted(slot.bounds) != Numbers::Apart
        };
        slots.iter().any(|other| same(&other))
    };
    let mut labels = BTreeSet::new();
    let telling = slots.iter().filter(|slot| {
        let measure = slot.dimension != format!("{:?}", Dimension::Time) && slot.kind == QuantityKind::Measure;
        (measure || slot.kind == QuantityKind::Money) && bench.frames[slot.frame].event.is_some()
    });
    let alone = telling.filter(|slot| !answered.contains(&bench.frames[slot.frame].claim) && !known(slot));
    let singles = alone.map(|slot| Single { facet: Facet::HowMuch, about: label(bench, slot), frame: slot.frame, span: slot.span });
    singles.filter(|single| labels.insert(single.about.clone())).take(MOST).collect()
}

fn collect(bench: &Bench<'_>) -> Vec<Slot> {
    let mut slots = Vec::new();
    for (article, frames) in owners(bench) {
        let read = bench.corpus.article(article);
        for quantity in &read.facts.quantities {
            let Some((bounds, unit, dimension)) = measured(quantity) else { continue };
            let whole =
                quantity.of_span.filter(|of| of.start() < quantity.span.end() + 24).map_or(quantity.span, |of| quantity.span.cover(of));
            let Some(frame) = frames.told_in(bench, quantity.span, &read.reading) else { continue };
            let person = (quantity.kind == QuantityKind::Age).then(|| aged(bench, frame, quantity.span)).flatten();
            if quantity.kind == QuantityKind::Age && person.is_none() {
                continue;
            }
            let act = acts::of(&read.reading, quantity.span, bench.claim(frame).span);
            let of = quantity.of.clone().unwrap_or_default();
            slots.push(Slot { frame, bounds, unit, dimension, of, span: whole, kind: quantity.kind, act, person });
        }
        for time in read.facts.dates.iter().filter(|t| t.kind == TimeKind::Duration) {
            let (Some(frame), Some(seconds)) = (frames.smallest(bench, time.span), seconds(&time.value)) else { continue };
            let act = acts::of(&read.reading, time.span, bench.claim(frame).span);
            let unit = "second".to_owned();
            let of = String::new();
            slots.push(Slot {
                frame,
                bounds: Bounds::exact(seconds),
                dimension: format!("{:?}", Dimension::Time),
                unit,
                of,
                span: time.span,
                kind: QuantityKind::Measure,
                act,
                person: None,
            });
        }
    }
    slots.sort_by_key(|slot| (slot.frame, slot.span));
    slots.dedup_by_key(|slot| (slot.frame, slot.span));
    slots
}

/// Bounds in the base unit, the unit as written, and the base unit.
fn measured(quantity: &Quantity) -> Option<(Bounds, String, String)> {
    let bounds = Bounds { low: quantity.low, high: quantity.high, approximate: quantity.approximate };
    let unit = quantity.unit.clone().unwrap_or_default();
    match quantity.kind {
        QuantityKind::Money | QuantityKind::Measure if !unit.is_empty() => {
            let Some((_, dimension)) = to_base(1.0, &unit) else { return Some((bounds, unit.clone(), unit)) };
            let base = |value: Option<f64>| value.and_then(|n| to_base(n, &unit)).map(|(n, _)| n);
            let bounds = Bounds { low: base(bounds.low), high: base(bounds.high), ..bounds };
            Some((bounds, unit, format!("{dimension:?}")))
        }
        QuantityKind::Percent => Some((bounds, "%".to_owned(), "%".to_owned())),
        QuantityKind::Age => Some((bounds, unit, "age".to_owned())),
        _ => None,
    }
}

/// Seconds of an ISO 8601 duration of one unit (`P2D`, `PT10M`).
pub(super) fn seconds(value: &str) -> Option<f64> {
    let (time, rest) = match value.strip_prefix("PT") {
        Some(rest) => (true, rest),
        None => (false, value.strip_prefix('P')?),
    };
    let digits = rest.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let n: f64 = digits.parse().ok()?;
    let unit = match (time, rest.get(digits.len()..)?) {
        (true, "S") => "second",
        (true, "M") => "minute",
        (true, "H") => "hour",
        (false, "D") => "day",
        (false, "W") => "week",
        (false, "M") => "month",
        (false, "Y") => "year",
        _ => return None,
    };
    to_base(n, unit).map(|(seconds, _)| seconds)
}

/// Whose age it is: “**Hill**, 58,” or “the 58-year-old **Hill**”.
pub(super) fn aged(bench: &Bench<'_>, frame: usize, span: Span) -> Option<PersonId> {
    let reading = bench.reading(frame);
    let after = reading.mentions.partition_point(|m| m.span.start() < span.start());
    let before = after.checked_sub(1).and_then(|i| reading.mentions.get(i));
    let next = reading.mentions.get(after);
    let text = bench.text(frame);
    let between = |from: usize, to: usize| Span::new(from, to).of(text);
    let apposed = before.filter(|m| {
        m.span.end() <= span.start()
            && matches!(between(m.span.end(), span.start()).trim(), "," | "(" | ", aged" | ", now" | ", who is" | ", who was")
    });
    let modified = next.filter(|m| {
        m.span.start() >= span.end()
            && between(span.end(), m.span.start()).split_whitespace().count() <= 2
            && !between(span.end(), m.span.start()).contains([',', '.'])
    });
    let mention = apposed.or(modified)?;
    bench.person(bench.frames[frame].article, mention.entity)
}

fn amounts(bench: &Bench<'_>, near: Near, a: &Slot, b: &Slot, alone: bool) -> Option<Finding> {
    let together = happening(bench, near.left, near.right);
    let same_act = matches!((&a.act, &b.act), (Some(a), Some(b)) if a.class == b.class);
    let aligned = near.cosine >= THRESHOLDS.aligned;
    let told_alike = near.cosine > 0.0 && a.kind == QuantityKind::Money && a.bounds.is_telling() && a.bounds.is_close(b.bounds);
    if together == Happening::Different || !(same_act || aligned || told_alike) {
        return None;
    }
    let (relation, reason) = match a.bounds.against_in((&a.unit, &b.unit), b.bounds) {
        Numbers::Same => (Relation::Agree, Reason::SameNumber),
        Numbers::Within | Numbers::Floors => (Relation::Compatible, Reason::NumberWithin),
        Numbers::Apart => {
            // Shares of many things stand in sentences that are alike: rates, polls, parts of a whole.
            // So do lengths of time.
            let long = a.unit == "second" || a.of.is_empty() && a.kind == QuantityKind::Measure;
            let least = match a.kind {
                _ if long => THRESHOLDS.same_sentence,
                QuantityKind::Percent => THRESHOLDS.aligned,
                _ => THRESHOLDS.similar,
            };
            let sure = near.cosine >= least && same_act && alone && a.of == b.of;
            if !sure || bench.frames[near.left].article == bench.frames[near.right].article {
                return None;
            }
            // What a plan costs a year on is no contradiction.
            if long_between(bench, near.left, near.right) {
                (Relation::Updated, Reason::NumberLater)
            } else {
                (Relation::Conflict, Reason::NumbersDiffer)
            }
        }
    };
    let about = label(bench, a);
    Some(Finding::new(Facet::HowMuch, about, near.cosine, relation, side(bench, a), side(bench, b), reason))
}

/// The question in words: “length of bridge”, “money: bridge will cost”.
fn label(bench: &Bench<'_>, slot: &Slot) -> String {
    let thing = match slot.kind {
        QuantityKind::Money => "money",
        QuantityKind::Percent => "share",
        _ => match to_base(1.0, &slot.unit).map(|(_, dimension)| dimension) {
            Some(Dimension::Length) => "length",
            Some(Dimension::Area) => "area",
            Some(Dimension::Volume) => "volume",
            Some(Dimension::Mass) => "weight",
            Some(Dimension::Time) => "time",
            Some(Dimension::Speed) => "speed",
            Some(Dimension::Temperature | Dimension::Degrees) => "degrees",
            Some(Dimension::Power) => "power",
            Some(Dimension::Energy) => "energy",
            Some(Dimension::Data) => "data",
            None => "amount",
        },
    };
    let token = slot.act.as_ref().map(|act| act.token);
    let measured = slot.kind == QuantityKind::Measure && thing != "time";
    let subject = token.filter(|_| measured).and_then(|token| labels::subject(bench, slot.frame, token));
    if let Some(subject) = subject {
        return format!("{thing}: {subject}");
    }
    let act = token.and_then(|token| labels::act(bench, slot.frame, token)).or_else(|| labels::claim(bench, slot.frame));
    let own = slot.kind != QuantityKind::Measure && !slot.of.is_empty();
    match act {
        _ if own => format!("{thing}: {}", slot.of),
        Some(act) => format!("{thing}: {act}"),
        None => format!("{thing}: {}", labels::passage(bench.text(slot.frame), bench.claim(slot.frame).span)),
    }
}

/// One person's age in two passages. A year more in the later report is a birthday; in reports of one month a year apart is hardly one, and else it
/// is a matter of counting.
fn age(bench: &Bench<'_>, person: PersonId, a: &Slot, b: &Slot) -> Option<Finding> {
    if bench.frames[a.frame].article == bench.frames[b.frame].article {
        return None;
    }
    let gap = (a.bounds.size() - b.bounds.size()).abs();
    let (relation, reason) = match a.bounds.against(b.bounds) {
        Numbers::Same => (Relation::Agree, Reason::SameNumber),
        Numbers::Within | Numbers::Floors => (Relation::Compatible, Reason::NumberWithin),
        Numbers::Apart if gap <= 1.0 => match updated(bench, a.frame, b.frame).right {
            Some(true) if b.bounds.size() > a.bounds.size() => (Relation::Updated, Reason::NumberLater),
            Some(false) if a.bounds.size() > b.bounds.size() => (Relation::Updated, Reason::NumberLater),
            _ if in_one_month(bench, a.frame, b.frame) => (Relation::Conflict, Reason::NumbersDiffer),
            _ => (Relation::Compatible, Reason::NumberWithin),
        },
        Numbers::Apart => (Relation::Conflict, Reason::NumbersDiffer),
    };
    let name = bench.people.all.get(person.index()).map_or("", |p| p.name.as_str());
    let near = bench.nearness(a.frame, b.frame);
    Some(Finding::new(Facet::HowMuch, format!("age of {name}"), near, relation, side(bench, a), side(bench, b), reason))
}

/// Whether both reports are dated, and not more than a month apart.
fn in_one_month(bench: &Bench<'_>, left: usize, right: usize) -> bool {
    let published =
        |frame: usize| bench.corpus.article(bench.frames[frame].article).article.published.as_ref().map(|p| p.date.first_moment());
    published(left).zip(published(right)).is_some_and(|(a, b)| (a - b).abs() <= chrono::TimeDelta::days(31))
}

fn side(bench: &Bench<'_>, slot: &Slot) -> crate::comparison::Passage {
    passage(bench.frames[slot.frame].claim, slot.bounds.value(Some(slot.unit.clone()), false), slot.span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_seconds() {
        assert_eq!(seconds("PT10M"), Some(600.0));
        assert_eq!(seconds("P2D"), Some(172_800.0));
        assert_eq!(seconds("PTXM"), None);
        assert!(seconds("P1Y") > seconds("P1M"));
    }

    #[test]
    fn the_amounts_that_are_left_exclude_each_other() {
        let told = |years: &str| {
            format!(
                "Hale case\n\nPaul Hale was sentenced in Elmsport to {years} years, with nine months to serve, for the fire at the mill."
            )
        };
        let analysis = crate::comparison::testing::analysed(&[told("two"), told("three")]);
        let amounts = analysis.comparisons.iter().filter(|c| c.facet == Facet::HowMuch).flat_map(|c| &c.evidence);
        let conflicts: Vec<_> = amounts.filter(|e| e.relation == Relation::Conflict).collect();
        assert!(!conflicts.is_empty());
    }
}

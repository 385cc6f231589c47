//! How much: money, shares, measures, lengths of time and ages.
//!
//! “330 feet” agrees with “101 metres”; “$28,156” never stands against “$284.46”, unless both claims tell of one thing in nearly the
//! same words. Ages belong to persons: “the 58-year-old” and “Hill, 59,” are held against each other wherever they stand. It can
//! be wrong where a sentence tells of two amounts of one kind; those are left out of conflicts.

use std::collections::BTreeMap;

use crate::analysis::PersonId;
use crate::claims::{Quantity, QuantityKind, TimeKind};
use crate::comparison::acts;
use crate::comparison::apart::{Happening, happening};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::{Bench, Near};
use crate::comparison::number::{Bounds, Numbers};
use crate::comparison::slots::owners;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::units::in_base;
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::span::Span;

/// An amount in a claim.
struct Slot {
    frame: usize,
    bounds: Bounds,
    unit: String,
    /// What it measures, the base unit: amounts of one dimension can be compared.
    dimension: String,
    of: String,
    span: Span,
    act: Option<String>,
    person: Option<PersonId>,
}

/// Compares the amounts of near claims, and the ages of each person.
pub(super) fn find(bench: &Bench<'_>) -> Vec<Finding> {
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
                let of_kind = |slots: &[&Slot]| slots.iter().filter(|s| s.dimension == a.dimension).count();
                let alone = of_kind(left) == 1 && of_kind(right) == 1;
                findings.extend(amounts(bench, *near, a, b, alone));
            }
        }
    }
    for (person, slots) in &ages {
        const MOST: usize = 30;
        for (n, a) in slots.iter().take(MOST).enumerate() {
            findings.extend(slots.iter().take(MOST).skip(n + 1).filter_map(|b| age(bench, *person, a, b)));
        }
    }
    findings
}

fn collect(bench: &Bench<'_>) -> Vec<Slot> {
    let mut slots = Vec::new();
    for (article, frames) in owners(bench) {
        let read = bench.corpus.article(article);
        let text = &read.article.text;
        for quantity in &read.facts.quantities {
            let Some((bounds, unit, dimension)) = measured(quantity) else { continue };
            let whole =
                quantity.of_span.filter(|of| of.start() < quantity.span.end() + 24).map_or(quantity.span, |of| quantity.span.cover(of));
            let Some(frame) = frames.smallest(bench, quantity.span) else { continue };
            let person = (quantity.kind == QuantityKind::Age).then(|| aged(bench, frame, quantity.span)).flatten();
            if quantity.kind == QuantityKind::Age && person.is_none() {
                continue;
            }
            let act = acts::of(&read.reading, quantity.span, bench.claim(frame).span).map(|act| act.class);
            let of = quantity.of.clone().unwrap_or_default();
            slots.push(Slot { frame, bounds, unit, dimension, of, span: whole, act, person });
        }
        for time in read.facts.dates.iter().filter(|t| t.kind == TimeKind::Duration) {
            let (Some(frame), Some(minutes)) = (frames.smallest(bench, time.span), minutes(&time.value)) else { continue };
            let act = acts::of(&read.reading, time.span, bench.claim(frame).span).map(|act| act.class);
            let unit = "min".to_owned();
            let of = time.span.of(text).to_lowercase();
            slots.push(Slot {
                frame,
                bounds: Bounds::exact(minutes),
                dimension: "time".to_owned(),
                unit,
                of,
                span: time.span,
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
            let (factor, base) = in_base(&unit);
            Some((bounds.scaled(factor), unit, base))
        }
        QuantityKind::Percent => Some((bounds, "%".to_owned(), "%".to_owned())),
        QuantityKind::Age => Some((bounds, unit, "age".to_owned())),
        _ => None,
    }
}

/// Minutes of an ISO 8601 duration of one unit (`P2D`, `PT10M`).
fn minutes(value: &str) -> Option<f64> {
    let (time, rest) = match value.strip_prefix("PT") {
        Some(rest) => (true, rest),
        None => (false, value.strip_prefix('P')?),
    };
    let digits = rest.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let n: f64 = digits.parse().ok()?;
    let factor = match (time, rest.get(digits.len()..)?) {
        (true, "S") => 1.0 / 60.0,
        (true, "M") => 1.0,
        (true, "H") => 60.0,
        (false, "D") => 1440.0,
        (false, "W") => 10_080.0,
        (false, "M") => 43_800.0,
        (false, "Y") => 525_600.0,
        _ => return None,
    };
    Some(n * factor)
}

/// Whose age it is: “**Hill**, 58,” or “the 58-year-old **Hill**”.
fn aged(bench: &Bench<'_>, frame: usize, span: Span) -> Option<PersonId> {
    let reading = bench.reading(frame);
    let after = reading.mentions.partition_point(|m| m.span.start() < span.start());
    let before = after.checked_sub(1).and_then(|i| reading.mentions.get(i));
    let next = reading.mentions.get(after);
    let text = bench.text(frame);
    let between = |from: usize, to: usize| Span::new(from, to).of(text);
    let apposed = before
        .filter(|m| m.span.end() <= span.start() && matches!(between(m.span.end(), span.start()).trim(), "," | "(" | ", aged" | ", now"));
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
    let same_act = a.act.is_some() && a.act == b.act;
    let aligned = near.cosine >= THRESHOLDS.aligned;
    if together == Happening::Different || !(same_act || aligned) {
        return None;
    }
    let (relation, reason) = match if a.unit == b.unit { a.bounds.against(b.bounds) } else { a.bounds.against_converted(b.bounds) } {
        Numbers::Same => (Relation::Agree, Reason::SameNumber),
        Numbers::Within | Numbers::Floors => (Relation::Compatible, Reason::NumberWithin),
        Numbers::Apart => {
            let sure = aligned && same_act && alone && near.cosine >= (THRESHOLDS.aligned + THRESHOLDS.same_sentence) / 2.0 && a.of == b.of;
            if !sure || bench.frames[near.left].article == bench.frames[near.right].article {
                return None;
            }
            (Relation::Conflict, Reason::NumbersDiffer)
        }
    };
    let about = if a.of.is_empty() { a.unit.clone() } else { a.of.clone() };
    Some(Finding::new(Facet::HowMuch, about, near.cosine, relation, side(bench, a), side(bench, b), reason))
}

/// One person's age in two passages. A year apart is a birthday.
fn age(bench: &Bench<'_>, person: PersonId, a: &Slot, b: &Slot) -> Option<Finding> {
    if bench.frames[a.frame].article == bench.frames[b.frame].article {
        return None;
    }
    let gap = (a.bounds.size() - b.bounds.size()).abs();
    let (relation, reason) = match a.bounds.against(b.bounds) {
        Numbers::Same => (Relation::Agree, Reason::SameNumber),
        Numbers::Within | Numbers::Floors => (Relation::Compatible, Reason::NumberWithin),
        Numbers::Apart if gap <= 1.0 => (Relation::Compatible, Reason::NumberWithin),
        Numbers::Apart => (Relation::Conflict, Reason::NumbersDiffer),
    };
    let name = bench.people.all.get(person.index()).map_or("", |p| p.name.as_str());
    let near = bench.nearness(a.frame, b.frame);
    Some(Finding::new(Facet::HowMuch, format!("age of {name}"), near, relation, side(bench, a), side(bench, b), reason))
}

fn side(bench: &Bench<'_>, slot: &Slot) -> crate::comparison::Passage {
    let Bounds { low, high, approximate } = slot.bounds;
    let value = Value::Quantity { low, high, approximate, unit: Some(slot.unit.clone()), sum: false };
    passage(bench.frames[slot.frame].claim, value, slot.span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_minutes() {
        assert_eq!(minutes("PT10M"), Some(10.0));
        assert_eq!(minutes("P2D"), Some(2880.0));
        assert_eq!(minutes("PTXM"), None);
        assert_eq!(minutes("P1Y"), Some(525_600.0));
    }
}

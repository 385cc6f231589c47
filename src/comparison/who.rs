//! Who: the persons and bodies that near claims name, and whom they have it from.
//!
//! “Noor Mohammad Fayez” and “Noor Mohammad Faiz, the head doctor” agree once they are known to be one person. Different names
//! are no contradiction by themselves: two sources name two people. It can be wrong where two people share a name.

use std::collections::BTreeSet;

use crate::analysis::PersonId;
use crate::comparison::apart::{Happening, happening};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::{Bench, Near};
use crate::comparison::slots::owners;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::language::NameKind;
use crate::span::Span;

struct Slot {
    person: PersonId,
    span: Span,
}

/// Compares the names in near claims.
pub(super) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    let slots = collect(bench);
    let mut findings = Vec::new();
    for near in &bench.near {
        if near.cosine < (THRESHOLDS.related + THRESHOLDS.aligned) / 2.0 || happening(bench, near.left, near.right) == Happening::Different
        {
            continue;
        }
        let mut seen = BTreeSet::new();
        for left in &slots[near.left] {
            for right in &slots[near.right] {
                if left.person == right.person && seen.insert(left.person) {
                    findings.push(agree(bench, *near, left, right));
                }
            }
        }
    }
    findings
}

/// The persons and organisations in each claim, and its named source.
fn collect(bench: &Bench<'_>) -> Vec<Vec<Slot>> {
    let mut slots: Vec<Vec<Slot>> = (0..bench.frames.len()).map(|_| Vec::new()).collect();
    for (article, frames) in owners(bench) {
        let read = bench.corpus.article(article);
        for mention in &read.reading.mentions {
            let named = read.reading.entities.get(mention.entity);
            if !named.is_some_and(|e| matches!(e.kind, NameKind::Person | NameKind::Organisation)) {
                continue;
            }
            if let (Some(frame), Some(person)) = (frames.smallest(bench, mention.span), bench.person(article, mention.entity)) {
                slots[frame].push(Slot { person, span: mention.span });
            }
        }
    }
    for (frame, slots) in slots.iter_mut().enumerate() {
        let source = &bench.claim(frame).source;
        let person = source.entity.and_then(|entity| bench.person(bench.frames[frame].article, entity));
        if let (Some(person), Some(span)) = (person, source.span) {
            slots.push(Slot { person, span });
        }
    }
    slots
}

fn agree(bench: &Bench<'_>, near: Near, left: &Slot, right: &Slot) -> Finding {
    let person = bench.people.all.get(left.person.index());
    let name = person.map_or_else(String::new, |p| p.name.clone());
    let about = person.and_then(|p| p.role.clone()).unwrap_or_else(|| name.clone());
    let side = |frame: usize, slot: &Slot| passage(bench.frames[frame].claim, Value::Person(name.clone()), slot.span);
    Finding::new(Facet::Who, about, near.cosine, Relation::Agree, side(near.left, left), side(near.right, right), Reason::SameName)
}

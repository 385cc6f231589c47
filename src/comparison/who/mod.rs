//! Who: the persons and bodies that several articles name.
//!
//! “Yusuf Karim Qadri” and “Yusuf Karim Kadri, the head teacher” agree once they are known to be one person; each article's
//! fullest naming is shown, so that spellings and roles stand side by side. Different names are no contradiction by themselves:
//! two sources name two people. It can be wrong where two people share a name.

use std::collections::{BTreeMap, BTreeSet};

use crate::comparison::apart::{Happening, happening};
use crate::comparison::finding::{Finding, Rule, passage};
use crate::comparison::frame::Bench;
use crate::comparison::propositions::Proposition;
use crate::comparison::slots::owners;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::corpus::{ArticleId, PersonId};
use crate::language::NameKind;
use crate::span::Span;

pub(in crate::comparison) mod bearers;
mod doers;
mod kin;
mod namesakes;
pub(in crate::comparison) mod naming;
mod offices;
mod unnamed;
mod utterers;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Slot {
    person: PersonId,
    frame: usize,
    span: Span,
}

/// Compares who is told of by every rule.
pub(super) fn find(bench: &Bench<'_>, propositions: &[Vec<Proposition>]) -> Vec<Finding> {
    const RULES: &[Rule] = &[named, utterers::find, kin::find, namesakes::find, offices::find, doers::find];
    let mut findings = unnamed::find(bench, propositions);
    findings.extend(RULES.iter().flat_map(|rule| rule(bench)));
    findings
}

/// Compares the names in near claims, and each article's fullest naming of a person.
fn named(bench: &Bench<'_>) -> Vec<Finding> {
    let slots = collect(bench);
    let mut findings = fullest(bench, &slots);
    let mut of_frame: BTreeMap<usize, Vec<Slot>> = BTreeMap::new();
    for slot in slots {
        of_frame.entry(slot.frame).or_default().push(slot);
    }
    for near in &bench.near {
        let (Some(left), Some(right)) = (of_frame.get(&near.left), of_frame.get(&near.right)) else { continue };
        if near.cosine < THRESHOLDS.related || happening(bench, near.left, near.right) == Happening::Different {
            continue;
        }
        let mut seen = BTreeSet::new();
        for a in left {
            for b in right {
                if a.person == b.person && seen.insert(a.person) {
                    findings.push(agree(bench, near.cosine, *a, *b));
                }
            }
        }
    }
    findings
}

/// The persons and organisations in each claim, and its named source.
fn collect(bench: &Bench<'_>) -> Vec<Slot> {
    let mut slots = Vec::new();
    for (article, frames) in owners(bench) {
        let read = bench.corpus.article(article);
        for mention in &read.reading.mentions {
            let named = read.reading.entities.get(mention.entity);
            if !named.is_some_and(|e| matches!(e.kind, NameKind::Person | NameKind::Organisation)) {
                continue;
            }
            if let (Some(frame), Some(person)) = (frames.smallest(bench, mention.span), bench.person(article, mention.entity)) {
                slots.push(Slot { person, frame, span: mention.span });
            }
        }
    }
    for frame in 0..bench.frames.len() {
        let source = &bench.claim(frame).source;
        let person = source.entity.and_then(|entity| bench.person(bench.frames[frame].article, entity));
        if let (Some(person), Some(span)) = (person, source.span) {
            slots.push(Slot { person, frame, span });
        }
    }
    slots.sort();
    slots.dedup();
    slots
}

/// One passage an article for everyone whom at least two articles name: the longest naming, the first of these.
fn fullest(bench: &Bench<'_>, slots: &[Slot]) -> Vec<Finding> {
    let mut best: BTreeMap<(PersonId, ArticleId), Slot> = BTreeMap::new();
    for slot in slots {
        let at = best.entry((slot.person, bench.frames[slot.frame].article)).or_insert(*slot);
        if slot.span.len() > at.span.len() {
            *at = *slot;
        }
    }
    let mut findings = Vec::new();
    let all: Vec<((PersonId, ArticleId), Slot)> = best.into_iter().collect();
    for (n, ((person, _), a)) in all.iter().enumerate() {
        let same = all.iter().skip(n + 1).take_while(|((other, _), _)| other == person);
        findings.extend(same.map(|(_, b)| agree(bench, bench.nearness(a.frame, b.frame), *a, *b)));
    }
    findings
}

fn agree(bench: &Bench<'_>, near: f32, a: Slot, b: Slot) -> Finding {
    let (left, right) = if a.frame < b.frame { (a, b) } else { (b, a) };
    let person = bench.people.all.get(left.person.index());
    let name = person.map_or_else(String::new, |p| p.name.clone());
    let about = person.and_then(|p| p.role.clone()).map_or_else(|| name.clone(), |role| format!("{role}: {name}"));
    let side = |slot: Slot| passage(bench.frames[slot.frame].claim, Value::Person(name.clone()), slot.span);
    Finding::new(Facet::Who, about, near, Relation::Agree, side(left), side(right), Reason::SameName)
}

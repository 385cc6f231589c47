//! What: things of which only one can be meant.
//!
//! “He rammed a truck into the wall” and “a car was rammed into the wall” tell of one act with two vehicles. Two things exclude each
//! other where they stand in one row of the lexicon, hold a place in the same act at no other place, and neither claim names the other
//! thing too. It can be wrong where two such things took part.

use std::collections::{BTreeMap, BTreeSet};

use crate::claims::Stance;
use crate::comparison::acts;
use crate::comparison::apart::{Happening, happening, other_places};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::{Bench, Near};
use crate::comparison::kindred;
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::opposites::OPPOSITES;
use crate::comparison::questions::kind_at;
use crate::comparison::terms::{stem, stem_at};
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::corpus::ArticleId;
use crate::language::Form;
use crate::span::Span;

/// The kind of act of having or using a weapon.
const WEAPON: &str = "weapon";

struct Slot {
    row: usize,
    name: String,
    word: String,
    span: Span,
    /// The kind of act that it has a place in; at most one.
    acts: Vec<String>,
    /// The nouns that the act's clause has beside it, by their stems.
    beside: Vec<String>,
}

/// Compares the things of near claims.
pub(in crate::comparison) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    let slots: Vec<Vec<Slot>> = (0..bench.frames.len()).map(|frame| collect(bench, frame)).collect();
    let mut findings = Vec::new();
    let mut known: BTreeMap<(ArticleId, usize), BTreeSet<&str>> = BTreeMap::new();
    for (frame, own) in slots.iter().enumerate() {
        own.iter().for_each(|slot| {
            known.entry((bench.frames[frame].article, slot.row)).or_default().insert(slot.name.as_str());
        });
    }
    let one_weapon = |frame: usize, slot: &Slot| known.get(&(bench.frames[frame].article, slot.row)).is_some_and(|names| names.len() == 1);
    for (near, a, b) in kindred::pairs(bench, &slots, |slot| &slot.acts) {
        let (left, right) = (&slots[near.left][a], &slots[near.right][b]);
        if left.row == right.row {
            let both = slots[near.left].iter().any(|s| s.name == right.name) || slots[near.right].iter().any(|s| s.name == left.name);
            let armed = left.acts.iter().chain(&right.acts).all(|act| act == WEAPON);
            // An article that knows two weapons says nothing against either.
            if !armed || one_weapon(near.left, left) && one_weapon(near.right, right) {
                findings.extend(compare(bench, near, left, right, both));
            }
        }
    }
    findings
}

fn collect(bench: &Bench<'_>, frame: usize) -> Vec<Slot> {
    let reading = bench.reading(frame);
    let claim = bench.claim(frame).span;
    let mut slots = Vec::new();
    for i in reading.tokens_in(claim) {
        let word = reading.word(i);
        // One of several was seen beside others; those who are armed have as many weapons.
        let weapon = OPPOSITES.alternative(&stem(word)).is_some_and(|(_, name)| OPPOSITES.is_weapon(&name));
        let one = reading.tokens.get(i).filter(|t| weapon || t.form != Form::Plural);
        if let (Some((row, name)), Some(token)) = (OPPOSITES.alternative(&stem(word)), one) {
            let act = acts::of(reading, token.span, claim).map(|act| act.token);
            let arguments = act.map(|act| acts::arguments(reading, act)).unwrap_or_default();
            let beside = arguments.into_iter().filter(|t| *t != i).map(|t| stem_at(reading, t)).collect();
            let armed = act.filter(|act| weapon && OPPOSITES.is_arming(&reading.lemma(*act))).map(|_| WEAPON.to_owned());
            let acts = armed.or_else(|| act.map(|act| kind_at(reading, act)).filter(|act| !QUESTIONS.is_hollow(act))).into_iter().collect();
            slots.push(Slot { row, name, word: word.to_owned(), span: token.span, acts, beside });
        }
    }
    slots
}

fn compare(bench: &Bench<'_>, near: Near, left: &Slot, right: &Slot, both: bool) -> Option<Finding> {
    let same_act = left.acts.iter().any(|act| right.acts.contains(act));
    // Claims that have little in common tell of one act where the same thing takes part: “the **bus** hit a truck”, “the **bus** collided with a car”.
    let one_act = near.cosine >= THRESHOLDS.loose || left.beside.iter().any(|noun| right.beside.contains(noun));
    let together = happening(bench, near.left, near.right);
    let one_act = one_act || together == Happening::Same && left.acts.iter().any(|act| act == WEAPON);
    let denied = [near.left, near.right].into_iter().any(|frame| bench.claim(frame).stance == Stance::Denies);
    if denied || !same_act || !one_act || together == Happening::Different || other_places(bench, near.left, near.right) {
        return None;
    }
    let (relation, reason) = match (left.name == right.name, both) {
        (true, _) => (Relation::Agree, Reason::SameThing),
        (false, true) => return None,
        (false, false) => (Relation::Conflict, Reason::ThingsDiffer),
    };
    let side = |frame: usize, slot: &Slot| {
        passage(bench.frames[frame].claim, Value::Statement { predicate: slot.name.clone(), holds: true }, slot.span)
    };
    let about = format!("{} or {}", left.word, right.word);
    let about = if left.name == right.name { left.word.clone() } else { about };
    Some(Finding::new(Facet::What, about, near.cosine, relation, side(near.left, left), side(near.right, right), reason))
}

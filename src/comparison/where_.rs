//! Where: places of one act.
//!
//! “Near Duisburg” agrees with “the north-west German city of Duisburg”; a city lies in its country. Places are compared where the
//! claims are near. Two different places are rarely a contradiction (a voyage has a start, a way and an end), so only the same
//! relation to the same act counts as one.

use crate::comparison::acts::{self, Act};
use crate::comparison::apart::{Happening, happening, name_within};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::{Bench, Near};
use crate::comparison::slots::owners;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::corpus::PersonId;
use crate::language::{NameKind, Pos, Reading, places};
use crate::span::Span;

struct Slot {
    place: PersonId,
    name: String,
    span: Span,
    preposition: String,
    act: Option<Act>,
}

/// Compares the places of near claims.
pub(super) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    let slots = collect(bench);
    let mut findings = Vec::new();
    for near in &bench.near {
        for left in &slots[near.left] {
            for right in &slots[near.right] {
                findings.extend(compare(bench, *near, left, right));
            }
        }
    }
    findings
}

fn collect(bench: &Bench<'_>) -> Vec<Vec<Slot>> {
    let mut slots: Vec<Vec<Slot>> = (0..bench.frames.len()).map(|_| Vec::new()).collect();
    for (article, frames) in owners(bench) {
        let read = bench.corpus.article(article);
        for mention in &read.reading.mentions {
            let Some(entity) = read.reading.entities.get(mention.entity).filter(|e| e.kind == NameKind::Place) else { continue };
            let (Some(frame), Some(place)) = (frames.smallest(bench, mention.span), bench.person(article, mention.entity)) else {
                continue;
            };
            let Some(preposition) = preposition(&read.reading, mention.span) else { continue };
            let act = acts::of(&read.reading, mention.span, bench.claim(frame).span);
            slots[frame].push(Slot { place, name: entity.name.clone(), span: mention.span, preposition, act });
        }
    }
    slots
}

/// The preposition that governs a place: “near the north-west German city of Duisburg” gives “near”.
fn preposition(reading: &Reading, place: Span) -> Option<String> {
    let at = reading.tokens_in(place).start;
    let mut found = None;
    for i in (at.saturating_sub(7)..at).rev() {
        let token = reading.tokens.get(i)?;
        match token.pos {
            Pos::Adp if reading.word(i) == "of" => found = found.or(Some(i)),
            Pos::Adp => return Some(reading.word(i).to_owned()),
            Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn => {}
            _ if reading.word(i) == "," && found.is_none() => {}
            _ => break,
        }
    }
    found.map(|i| reading.word(i).to_owned())
}

fn compare(bench: &Bench<'_>, near: Near, left: &Slot, right: &Slot) -> Option<Finding> {
    let same_act = matches!((&left.act, &right.act), (Some(a), Some(b)) if a.class == b.class);
    let aligned = near.cosine >= THRESHOLDS.aligned;
    let same_way = near.cosine >= THRESHOLDS.related && left.preposition == right.preposition;
    if !(same_act || aligned || same_way) || happening(bench, near.left, near.right) == Happening::Different {
        return None;
    }
    let lies_in = places::contains(&left.name, &right.name) || places::contains(&right.name, &left.name);
    let (relation, reason) = if left.place == right.place || places::same(&left.name, &right.name) {
        (Relation::Agree, Reason::SamePlace)
    } else if lies_in || left.preposition == right.preposition && name_within(&left.name, &right.name) {
        (Relation::Compatible, Reason::PlaceWithin)
    } else {
        return None;
    };
    let side = |frame: usize, slot: &Slot| passage(bench.frames[frame].claim, Value::Place(slot.name.clone()), slot.span);
    let act = left.act.as_ref().map_or("place", |act| bench.reading(near.left).word(act.token));
    let about = format!("{act} {} …", left.preposition);
    Some(Finding::new(Facet::Where, about, near.cosine, relation, side(near.left, left), side(near.right, right), reason))
}

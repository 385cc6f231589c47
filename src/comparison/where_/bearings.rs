//! Where: how far from a named place something was, and on which side of it.
//!
//! “The plane came down 20 kilometres north of Elmsport” and “50 km south of Elmsport” give one act two places. What is located is the act, or
//! the noun before the words (“a village 20 km north of Elmsport”); two villages are two questions. Distances are measured from different ends
//! of a town, so that only one twice as long as the other excludes it; and north does not exclude northwest. It can be wrong where one gives the way by
//! road, the other as the crow flies.

use std::ops::Range;

use crate::claims::QuantityKind;
use crate::claims::quantities::{Dimension, to_base};
use crate::comparison::acts::{self, Act};
use crate::comparison::apart::{Happening, happening};
use crate::comparison::finding::Finding;
use crate::comparison::frame::{Bench, Near};
use crate::comparison::kindred;
use crate::comparison::lexicon::Way;
use crate::comparison::slots::owners;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::where_::spots::{SPOTS, about, as_worded, one_actor};
use crate::comparison::{Facet, Reason, Relation};
use crate::corpus::{PersonId, ReadArticle};
use crate::language::{NameKind, Pos, Reading, places};
use crate::span::Span;

struct Slot {
    frame: usize,
    anchor: PersonId,
    name: String,
    /// In metres.
    distance: Option<f64>,
    bearing: Option<i32>,
    span: Span,
    /// Whether it describes a noun before it, and no act.
    describes: bool,
    act: Option<Act>,
    kinds: Vec<String>,
}

/// Compares what near claims, and claims of acts of one kind, give as distance and direction from one place.
pub(in crate::comparison) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    let slots = collect(bench);
    let pairs = kindred::pairs(bench, &slots, |slot| &slot.kinds);
    pairs.into_iter().filter_map(|(near, a, b)| compare(bench, near, &slots[near.left][a], &slots[near.right][b])).collect()
}

fn collect(bench: &Bench<'_>) -> Vec<Vec<Slot>> {
    let mut slots: Vec<Vec<Slot>> = (0..bench.frames.len()).map(|_| Vec::new()).collect();
    for (article, frames) in owners(bench) {
        let read = bench.corpus.article(article);
        let reading = &read.reading;
        for mention in &reading.mentions {
            let Some(entity) = reading.entities.get(mention.entity).filter(|e| e.kind == NameKind::Place) else { continue };
            let Some((distance, bearing, tokens)) = before(read, reading.tokens_in(mention.span).start) else { continue };
            let (Some(frame), Some(anchor)) = (frames.smallest(bench, mention.span), bench.person(article, mention.entity)) else {
                continue;
            };
            let claim = bench.claim(frame).span;
            let span = reading.span_of(tokens.clone()).cover(mention.span);
            let act = acts::of(reading, span, claim);
            let kinds = acts::kinds(reading, span, claim, true);
            let describes = describes(reading, tokens.start);
            slots[frame].push(Slot { frame, anchor, name: entity.name.clone(), distance, bearing, span, describes, act, kinds });
        }
    }
    slots
}

/// Distance and direction before the place whose first token is at `place`, with their tokens: “about 20 km (12 miles) north of the town of …”.
fn before(read: &ReadArticle, place: usize) -> Option<(Option<f64>, Option<i32>, Range<usize>)> {
    const FAR: usize = 7;
    let reading = &read.reading;
    let describing = |i: &usize| {
        let plain = reading.tokens.get(*i).is_some_and(|t| matches!(t.pos, Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn))
            || reading.word(*i) == "of";
        plain && SPOTS.bearing(reading.word(*i)).is_none()
    };
    let mut at = (place.saturating_sub(FAR)..place).rev().take_while(describing).last().unwrap_or(place);
    let bearing = at.checked_sub(1).and_then(|i| SPOTS.bearing(reading.word(i)));
    let opens = |i: usize| matches!(reading.word(i), "of" | "from" | "off");
    match bearing {
        Some(_) if opens(at) => at -= 1,
        None if at.checked_sub(1).is_some_and(opens) => at -= 1,
        _ => return None,
    }
    let end = place;
    let start = reading.tokens.get(at)?.span.start();
    let measured = read.facts.quantities.partition_point(|q| q.span.end() <= start);
    let lengths = read.facts.quantities.get(measured.saturating_sub(2)..measured)?.iter().filter_map(|q| {
        let unit = q.unit.as_deref().filter(|_| q.kind == QuantityKind::Measure)?;
        let (metres, dimension) = to_base(q.low.zip(q.high).map(|(low, high)| (low + high) / 2.0).or(q.low).or(q.high)?, unit)?;
        let between = Span::new(q.span.end(), start).of(&reading.lower);
        let joined = between.len() <= 24 && between.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '(' | ')' | ',' | '.'));
        (dimension == Dimension::Length && joined && words_between(between)).then_some((metres, q.span))
    });
    let lengths: Vec<(f64, Span)> = lengths.collect();
    let first = lengths.first().map_or(at, |(_, span)| reading.tokens_in(*span).start);
    let distance = lengths.last().map(|(metres, _)| *metres);
    (distance.is_some() || bearing.is_some()).then_some((distance, bearing, first..end))
}

/// Whether nothing but a second measure, or “away”, stands between a measure and what it is measured from.
fn words_between(between: &str) -> bool {
    let inside = between.trim();
    inside.is_empty() || inside == "away" || inside == "to the" || inside.starts_with('(') && inside.ends_with(')')
}

/// Whether a noun stands before the words and is what they locate: “a **village** 20 km north of”.
fn describes(reading: &Reading, first: usize) -> bool {
    let hedge = |i: &usize| {
        reading.tokens.get(*i).is_some_and(|t| t.pos == Pos::Adv)
            || matches!(reading.word(*i), "about" | "around" | "some" | "roughly" | ",")
    };
    let before = (first.saturating_sub(3)..first).rev().find(|i| !hedge(i));
    before.and_then(|i| reading.tokens.get(i)).is_some_and(|t| matches!(t.pos, Pos::Noun | Pos::Propn))
}

fn compare(bench: &Bench<'_>, near: Near, left: &Slot, right: &Slot) -> Option<Finding> {
    let together = happening(bench, near.left, near.right);
    let other_article = bench.frames[near.left].article != bench.frames[near.right].article;
    let one_anchor = left.anchor == right.anchor || places::same(&left.name, &right.name);
    let same_act = left.kinds.iter().any(|kind| right.kinds.contains(kind));
    let main = kindred::is_main(bench, &left.kinds) && kindred::is_main(bench, &right.kinds) && together == Happening::Same;
    if !one_anchor || !other_article || together == Happening::Different || !(same_act || main || near.cosine >= THRESHOLDS.aligned) {
        return None;
    }
    let turn = left.bearing.zip(right.bearing).map(|(a, b)| ((a - b).rem_euclid(8)).min((b - a).rem_euclid(8)));
    let ratio = left.distance.zip(right.distance).map(|(a, b)| a.max(b) / a.min(b).max(1.0));
    turn.is_some().then_some(()).or(ratio.map(|_| ()))?;
    let opposite = turn.is_some_and(|turn| turn >= 3);
    let other_distance = ratio.is_some_and(|ratio| ratio >= THRESHOLDS.other_distance);
    let (relation, reason) = if opposite || other_distance {
        let of_one = match (&left.act, &right.act) {
            (Some(a), Some(b)) => main && same_act || one_actor(bench, (left.frame, a), (right.frame, b)),
            _ => false,
        };
        (of_one && !left.describes && !right.describes).then_some((Relation::Conflict, Reason::PlacesDiffer))?
    } else if turn.unwrap_or(0) == 0 && ratio.unwrap_or(1.0) <= 1.0 + THRESHOLDS.rounding / 5.0 {
        (Relation::Agree, Reason::SamePlace)
    } else if turn.unwrap_or(0) <= 1 && ratio.unwrap_or(1.0) <= 1.0 + 2.0 * THRESHOLDS.rounding {
        (Relation::Compatible, Reason::PlaceWithin)
    } else {
        return None;
    };
    let side = |slot: &Slot| as_worded(bench, slot.frame, slot.span);
    let question = |slot: &Slot| about(bench, slot.frame, slot.act.as_ref(), Way::At, "");
    let label = question(left).or_else(|| question(right))?;
    Some(Finding::new(Facet::Where, label, near.cosine, relation, side(left), side(right), reason))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::Value;
    use crate::comparison::testing::analysed;

    const HEAD: &str = "A cargo plane crashed near Leeds on Friday.\nDate: 2015-05-08\n\n";

    fn relations(left: &str, right: &str) -> Vec<Relation> {
        let texts = [format!("{HEAD}{left}"), format!("{HEAD}{right}")];
        let analysis = analysed(&texts);
        let places = analysis.comparisons.iter().filter(|c| c.facet == Facet::Where).flat_map(|c| c.evidence.iter());
        places.filter(|e| matches!(e.left.value, Value::Place(ref p) if p.contains(" of "))).map(|e| e.relation).collect()
    }

    #[test]
    fn a_crash_lies_on_one_side_of_a_town() {
        let north = "The cargo plane crashed about 20 km north of Leeds on Friday, police said.";
        assert_eq!(relations(north, "The cargo plane crashed 50 km south of Leeds on Friday, the airline said."), [Relation::Conflict]);
        assert_eq!(
            relations(north, "The cargo plane crashed 12 miles north of Leeds on Friday, the airline said."),
            [Relation::Compatible]
        );
    }

    #[test]
    fn two_villages_lie_where_they_lie() {
        let north = "The cargo plane crashed in Marlow, a village 20 km north of Leeds, on Friday.";
        assert!(
            !relations(north, "The cargo plane came from Tarnby, a village 50 km south of Leeds, on Friday.").contains(&Relation::Conflict)
        );
    }
}

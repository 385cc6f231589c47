//! Where: the hall, church or hotel in which one gathering was held.
//!
//! “The council met in the Guildhall” and “the meeting was held in the Corn Hall” give one meeting two places. A venue is a name that ends in a noun
//! for a building; its act is that of its clause, or of the clause that “where” opens behind it. Two venues exclude each other where both are those of a
//! gathering of one kind in one event, and neither article has both. It can be wrong where a gathering moves on: from the church to the hall.

use crate::comparison::acts::{self, Act};
use crate::comparison::apart::{Happening, happening, name_within, strangers};
use crate::comparison::finding::Finding;
use crate::comparison::frame::Bench;
use crate::comparison::lexicon::Way;
use crate::comparison::slots::owners;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::where_::spots::{SPOTS, about, as_worded, is_many, preposition};
use crate::comparison::{Facet, Reason, Relation};
use crate::language::{Form, Pos, Reading, Token};
use crate::span::Span;

struct Slot {
    frame: usize,
    /// In lower case.
    name: String,
    span: Span,
    act: Act,
    kinds: Vec<String>,
}

/// Compares the venues of gatherings of one kind in one event.
pub(in crate::comparison) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    const MOST: usize = 60;
    let slots = collect(bench);
    let mut findings = Vec::new();
    for (n, a) in slots.iter().take(MOST).enumerate() {
        findings.extend(slots.iter().take(MOST).skip(n + 1).filter_map(|b| compare(bench, &slots, a, b)));
    }
    findings
}

fn collect(bench: &Bench<'_>) -> Vec<Slot> {
    let mut slots = Vec::new();
    for (article, frames) in owners(bench) {
        let read = bench.corpus.article(article);
        let reading = &read.reading;
        for last in 0..reading.tokens.len() {
            let Some(first) = venue(reading, &read.article.text, last) else { continue };
            let span = reading.span_of(first..last + 1);
            let Some(frame) = frames.smallest(bench, span) else { continue };
            let Some((act, kinds)) = gathering(reading, first, last, bench.claim(frame).span) else { continue };
            slots.push(Slot { frame, name: span.of(&reading.lower).to_owned(), span, act, kinds });
        }
    }
    slots.sort_by_key(|slot| (slot.frame, slot.span));
    slots
}

/// The first token of the venue whose last is at `last`: a name that ends in a noun for a building.
fn venue(reading: &Reading, text: &str, last: usize) -> Option<usize> {
    // “Corn Hall”: a noun in a name can be tagged as one.
    let noun = |t: &Token| matches!(t.pos, Pos::Propn | Pos::Noun | Pos::Adj) && t.span.of(text).starts_with(char::is_uppercase);
    let named = |i: &usize| reading.tokens.get(*i).is_some_and(noun);
    if !named(&last) || named(&(last + 1)) || !SPOTS.is_venue(reading.word(last)) {
        return None;
    }
    // “St Mary's Church”: the owner is part of the name, but no name begins with the ending of one.
    let joined = |i: &usize| {
        named(i) || reading.tokens.get(*i).is_some_and(|t| t.form == Form::Possessive && t.span.of(text).starts_with(['\'', '’']))
    };
    (0..=last).rev().take_while(joined).filter(named).last()
}

/// The gathering that was held in a venue, with its kinds.
fn gathering(reading: &Reading, first: usize, last: usize, claim: Span) -> Option<(Act, Vec<String>)> {
    let after = if reading.word(last + 1) == "," { last + 2 } else { last + 1 };
    let place = reading.span_of(first..last + 1);
    let (act, mut kinds) = if reading.word(after) == "where" {
        let group = reading.verb_groups.get(reading.verb_groups.partition_point(|g| g.tokens.start <= after))?;
        let verb = reading.tokens.get(group.head)?.span;
        (acts::at(reading, group.head), acts::kinds(reading, verb, claim, false))
    } else {
        // “Followed the meeting from the gallery of the Guildhall” was there.
        preposition(reading, first).filter(|(_, way)| *way != Way::To)?;
        (acts::of(reading, place, claim)?, acts::kinds(reading, place, claim, false))
    };
    kinds.retain(|kind| SPOTS.is_gathering(kind));
    (!kinds.is_empty()).then_some((act, kinds))
}

fn compare(bench: &Bench<'_>, slots: &[Slot], left: &Slot, right: &Slot) -> Option<Finding> {
    let one_kind = left.kinds.iter().any(|kind| right.kinds.contains(kind));
    let other_article = bench.frames[left.frame].article != bench.frames[right.frame].article;
    let near = bench.nearness(left.frame, right.frame);
    let together = match happening(bench, left.frame, right.frame) {
        Happening::Same => true,
        Happening::Unknown => near >= THRESHOLDS.aligned,
        Happening::Different => false,
    };
    if !one_kind || !other_article || !together {
        return None;
    }
    let both = |of: &Slot, other: &Slot| {
        slots.iter().any(|slot| bench.frames[of.frame].article == bench.frames[slot.frame].article && slot.name == other.name)
    };
    let (relation, reason) = if left.name == right.name {
        (Relation::Agree, Reason::SamePlace)
    } else if name_within(&left.name, &right.name) || both(left, right) || both(right, left) {
        return None;
    } else {
        // “Mia Cole was buried at …”, “Leo Hart was buried at …”: each of several has a place of its own.
        let words = |slot: &Slot| acts::arguments(bench.reading(slot.frame), slot.act.token);
        let (a, b) = (words(left), words(right));
        let many = |slot: &Slot, words: &[usize]| words.first().is_some_and(|i| is_many(bench.reading(slot.frame), *i));
        let persons = strangers(bench, left.frame, &a, right.frame, &b);
        let met = SPOTS.is_meeting(&left.kinds) || SPOTS.is_meeting(&right.kinds);
        (!persons && (met || !many(left, &a) && !many(right, &b))).then_some((Relation::Conflict, Reason::PlacesDiffer))?
    };
    let label = |slot: &Slot| about(bench, slot.frame, Some(&slot.act), Way::At, "");
    let label = label(left).or_else(|| label(right))?;
    let side = |slot: &Slot| as_worded(bench, slot.frame, slot.span);
    Some(Finding::new(Facet::Where, label, near, relation, side(left), side(right), reason))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::Value;
    use crate::comparison::testing::analysed;

    const HEAD: &str = "The Elmsport harbour board voted to raise the fees on Friday.\nDate: 2015-05-08\n\n";

    fn relations(left: &str, right: &str) -> Vec<Relation> {
        let texts = [format!("{HEAD}{left}"), format!("{HEAD}{right}")];
        let analysis = analysed(&texts);
        let places = analysis.comparisons.iter().filter(|c| c.facet == Facet::Where).flat_map(|c| c.evidence.iter());
        places.filter(|e| matches!(e.left.value, Value::Place(ref p) if p.contains("Hall"))).map(|e| e.relation).collect()
    }

    #[test]
    fn one_meeting_is_held_in_one_hall() {
        let corn = "The Elmsport harbour board met in the Corn Hall on Friday, its chairman said.";
        assert_eq!(relations(corn, "The Elmsport harbour board met in the Town Hall on Friday, its chairman said."), [Relation::Conflict]);
        assert_eq!(
            relations(corn, "Fishermen came to the Corn Hall, where the Elmsport harbour board met on Friday, its chairman said."),
            [Relation::Agree]
        );
    }

    #[test]
    fn a_gathering_that_moves_on_has_two_places() {
        let corn = "The Elmsport harbour board met in the Corn Hall on Friday, its chairman said.";
        let both = "The Elmsport harbour board met in the Town Hall on Friday, its chairman said. It met again in the Corn Hall an hour later, he said.";
        assert!(!relations(corn, both).contains(&Relation::Conflict));
    }
}

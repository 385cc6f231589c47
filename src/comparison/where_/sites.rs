//! Where: common nouns for places of which one act has only one.
//!
//! “He died at the scene” and “he died in hospital” exclude each other; “the fire began in the kitchen” and “in the garage”; a car “was driven
//! into the fence” or “hit the main hall”. The nouns and the acts for which they exclude each other stand in a lexicon. Both
//! claims must tell of one act of one participant, and neither source of the other place too. It can be wrong where a thing went on from one
//! place to the other: through the fence into the hall.

use crate::comparison::acts::{self, Act};
use crate::comparison::apart::{Happening, happening, other_places, strangers};
use crate::comparison::finding::Finding;
use crate::comparison::frame::{Bench, Near};
use crate::comparison::kindred;
use crate::comparison::lexicon::Way;
use crate::comparison::slots::owners;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::where_::spots::{SPOTS, Site, about, as_worded, is_many, one_actor, one_voice, preposition};
use crate::comparison::{Facet, Reason, Relation};
use crate::language::{Pos, Reading};
use crate::span::Span;

struct Slot {
    frame: usize,
    /// The noun in its base form.
    words: String,
    sites: Vec<Site>,
    span: Span,
    way: Way,
    preposition: String,
    act: Act,
    kinds: Vec<String>,
}

/// Compares the places of near claims, and of acts of one kind.
pub(in crate::comparison) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    let slots = collect(bench);
    let pairs = kindred::pairs(bench, &slots, |slot| &slot.kinds);
    pairs.into_iter().filter_map(|(near, a, b)| compare(bench, &slots, near, &slots[near.left][a], &slots[near.right][b])).collect()
}

fn collect(bench: &Bench<'_>) -> Vec<Vec<Slot>> {
    let mut slots: Vec<Vec<Slot>> = (0..bench.frames.len()).map(|_| Vec::new()).collect();
    for (article, frames) in owners(bench) {
        let reading = &bench.corpus.article(article).reading;
        for noun in 0..reading.tokens.len() {
            let Some((first, sites)) = site(reading, noun) else { continue };
            let span = reading.span_of(first..noun + 1);
            let Some(frame) = frames.smallest(bench, span) else { continue };
            let claim = bench.claim(frame).span;
            let Some(act) = acts::of(reading, span, claim) else { continue };
            let Some((preposition, way)) = preposition(reading, first).or_else(|| struck(reading, &act, noun)) else { continue };
            let kinds = acts::kinds(reading, span, claim, false);
            slots[frame].push(Slot {
                frame,
                words: reading.lemma(noun).into_owned(),
                sites: sites.to_vec(),
                span,
                way,
                preposition,
                act,
                kinds,
            });
        }
    }
    slots
}

/// The place whose noun is at `noun`, by its last two words or its last: its first token, and where it stands in the lexicon.
fn site(reading: &Reading, noun: usize) -> Option<(usize, &'static [Site])> {
    reading.tokens.get(noun).filter(|t| t.pos == Pos::Noun)?;
    // “The kitchen staff”, “hospital beds”: what only describes a noun is no place.
    if reading.tokens.get(noun + 1).is_some_and(|t| t.pos == Pos::Noun) {
        return None;
    }
    let lemma = reading.lemma(noun);
    if !SPOTS.ends_site(&lemma) {
        return None;
    }
    let two = noun.checked_sub(1).map(|before| (before, format!("{} {lemma}", reading.lemma(before))));
    let found = two.map(|(before, two)| (before, SPOTS.sites(&two))).filter(|(_, sites)| !sites.is_empty());
    found.or_else(|| Some((noun, SPOTS.sites(&lemma)))).filter(|(_, sites)| !sites.is_empty())
}

/// The place as the object of a verb of striking: “hit **the gate**”.
fn struck(reading: &Reading, act: &Act, noun: usize) -> Option<(String, Way)> {
    let object = acts::arguments(reading, act.token).contains(&noun) && noun > act.token;
    (object && SPOTS.strikes(&reading.lemma(act.token))).then(|| ("into".to_owned(), Way::To))
}

fn compare(bench: &Bench<'_>, slots: &[Vec<Slot>], near: Near, left: &Slot, right: &Slot) -> Option<Finding> {
    let together = happening(bench, near.left, near.right);
    let other_article = bench.frames[near.left].article != bench.frames[near.right].article;
    let kinds: Vec<&String> = left.kinds.iter().filter(|kind| right.kinds.contains(kind)).collect();
    let rows = || left.sites.iter().flat_map(|a| right.sites.iter().map(move |b| (a, b))).filter(|(a, b)| a.row == b.row);
    let mut telling = rows().filter(|(a, _)| SPOTS.excludes(a.row, &kinds)).peekable();
    telling.peek()?;
    let close = near.cosine >= THRESHOLDS.loose || together == Happening::Same;
    if left.way != right.way || together == Happening::Different || !other_article || !close {
        return None;
    }
    let (relation, reason) = if telling.any(|(a, b)| a.group == b.group) {
        // “In a wood” and “on a hill” can both be.
        let one = left.words == right.words;
        if one { (Relation::Agree, Reason::SamePlace) } else { (Relation::Compatible, Reason::PlaceWithin) }
    } else {
        if SPOTS.is_beside(&left.preposition) || SPOTS.is_beside(&right.preposition) {
            return None;
        }
        let of_one = !are_strangers(bench, left, right)
            && (one_actor(bench, (left.frame, &left.act), (right.frame, &right.act))
                || together == Happening::Same && near.cosine >= THRESHOLDS.related && (actless(bench, left) || actless(bench, right)));
        let told = knows(bench, slots, left, right) || knows(bench, slots, right, left);
        let open = told || crowded(bench, left) || crowded(bench, right) || other_places(bench, near.left, near.right);
        (of_one && !open).then_some((Relation::Conflict, Reason::PlacesDiffer))?
    };
    let side = |slot: &Slot| as_worded(bench, slot.frame, slot.span);
    let question = |slot: &Slot| about(bench, slot.frame, Some(&slot.act), slot.way, &slot.preposition);
    let label = question(left).or_else(|| question(right))?;
    Some(Finding::new(Facet::Where, label, near.cosine, relation, side(left), side(right), reason))
}

/// Whether nobody and nothing is told that acts or is acted on.
fn actless(bench: &Bench<'_>, slot: &Slot) -> bool {
    acts::arguments(bench.reading(slot.frame), slot.act.token).is_empty()
}

/// Whether two acts name persons, and none in common.
fn are_strangers(bench: &Bench<'_>, left: &Slot, right: &Slot) -> bool {
    let words = |slot: &Slot| acts::arguments(bench.reading(slot.frame), slot.act.token);
    strangers(bench, left.frame, &words(left), right.frame, &words(right))
}

/// Whether several act, so that each can have a place of its own.
fn crowded(bench: &Bench<'_>, slot: &Slot) -> bool {
    let reading = bench.reading(slot.frame);
    acts::arguments(reading, slot.act.token).first().is_some_and(|i| is_many(reading, *i))
}

/// Whether the source of `of` tells of the place of `other` too.
fn knows(bench: &Bench<'_>, slots: &[Vec<Slot>], of: &Slot, other: &Slot) -> bool {
    let told = slots.iter().flatten().filter(|slot| one_voice(bench, of.frame, slot.frame));
    told.into_iter().any(|slot| slot.sites.iter().any(|site| other.sites.contains(site)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::testing::analysed;

    const HEAD: &str = "Tom Hale was shot in Elmsport on Friday.\nDate: 2015-05-08\n\n";

    fn relations(left: &str, right: &str) -> Vec<Relation> {
        let texts = [format!("{HEAD}{left}"), format!("{HEAD}{right}")];
        let analysis = analysed(&texts);
        let places = analysis.comparisons.iter().filter(|c| c.facet == Facet::Where);
        places.flat_map(|c| c.evidence.iter()).filter(|e| e.reason == Reason::PlacesDiffer).map(|e| e.relation).collect()
    }

    #[test]
    fn one_dies_in_one_place() {
        let scene = "Tom Hale died at the scene, the Elmsport police said.";
        assert_eq!(relations(scene, "Tom Hale died in hospital, the Elmsport police said."), [Relation::Conflict]);
        assert_eq!(relations(scene, "Ida Brandt died in hospital, the Elmsport police said."), []);
    }

    #[test]
    fn several_die_in_several_places() {
        let scene = "Two guests died at the scene, the Elmsport police said.";
        assert_eq!(relations(scene, "Two guests died in hospital, the Elmsport police said."), []);
    }
}

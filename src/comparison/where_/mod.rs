//! Where: places of one act.
//!
//! “Near Elmsport” agrees with “the northern harbour city of Elmsport”; a city lies in its country. Places are compared where the
//! claims are near, and where both tell of acts of one kind or of what the story is about. What lies in what is general knowledge
//! ([`places`]) or told by the articles themselves ([`Containment`]). Two different places are rarely a contradiction (a voyage has
//! a start, a way and an end, and an attack has a street and a house): two towns are one where a single participant did what one does but
//! once, and neither article names the other town; [`numbered`], [`bearings`] and [`sites`] look at places without a name. It can be wrong
//! where a place belongs to another verb than the nearest.
//!
//! [`numbered`]: crate::comparison::where_::numbered
//! [`bearings`]: crate::comparison::where_::bearings
//! [`sites`]: crate::comparison::where_::sites

use crate::comparison::acts::{self, Act};
use crate::comparison::apart::{Happening, happening, name_within, strangers};
use crate::comparison::finding::{Finding, Rule, passage};
use crate::comparison::frame::{Bench, Near};
use crate::comparison::kindred;
use crate::comparison::lexicon::Way;
use crate::comparison::slots::owners;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::where_::containment::Containment;
use crate::comparison::where_::spots::{SPOTS, about, is_many, one_actor, preposition};
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::corpus::PersonId;
use crate::events::spelling;
use crate::language::{NameKind, places};
use crate::span::Span;

mod bearings;
pub(in crate::comparison) mod containment;
mod homes;
pub(in crate::comparison) mod nowhere;
mod numbered;
mod sites;
pub(in crate::comparison) mod spots;
mod streets;
mod venues;
mod waters;

struct Slot {
    place: PersonId,
    name: String,
    span: Span,
    way: Way,
    preposition: String,
    act: Option<Act>,
    /// The kinds of act that it can belong to.
    kinds: Vec<String>,
}

/// Compares places by every rule.
pub(super) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    const RULES: &[Rule] =
        &[named, homes::find, numbered::find, bearings::find, sites::find, venues::find, streets::find, waters::find, nowhere::find];
    RULES.iter().flat_map(|rule| rule(bench)).collect()
}

/// Compares the places of near claims, of acts of one kind, and of the acts that the story is about.
fn named(bench: &Bench<'_>) -> Vec<Finding> {
    let slots = collect(bench);
    let known = Containment::learn(bench);
    kindred::pairs(bench, &slots, |slot| &slot.kinds)
        .into_iter()
        .filter_map(|(near, a, b)| compare(bench, &known, &slots, near, (&slots[near.left][a], &slots[near.right][b])))
        .collect()
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
            let at = read.reading.tokens_in(mention.span).start;
            let Some((preposition, way)) = preposition(&read.reading, at) else { continue };
            let claim = bench.claim(frame).span;
            let act = acts::of(&read.reading, mention.span, claim);
            let kinds = acts::kinds(&read.reading, mention.span, claim, true);
            slots[frame].push(Slot { place, name: entity.name.clone(), span: mention.span, way, preposition, act, kinds });
        }
    }
    slots
}

fn compare(bench: &Bench<'_>, known: &Containment, slots: &[Vec<Slot>], near: Near, (left, right): (&Slot, &Slot)) -> Option<Finding> {
    let same_act = left.kinds.iter().any(|kind| right.kinds.contains(kind)) && near.cosine >= THRESHOLDS.loose;
    let together = happening(bench, near.left, near.right);
    let main_act = kindred::is_main(bench, &left.kinds) && kindred::is_main(bench, &right.kinds) && together == Happening::Same;
    let aligned = near.cosine >= THRESHOLDS.aligned;
    let same_way = near.cosine >= THRESHOLDS.related && left.way == right.way;
    let same_place = is_same(left, right);
    // Where the story's act was is told beside what followed from it.
    let around = same_place
        && left.way == Way::At
        && together == Happening::Same
        && (kindred::is_main(bench, &left.kinds) || kindred::is_main(bench, &right.kinds));
    if left.way != right.way || !(same_act || main_act || aligned || same_way || around) || together == Happening::Different {
        return None;
    }
    let lies_in = known.contains(left.place, right.place) || known.contains(right.place, left.place);
    let listed = places::contains(&left.name, &right.name) || places::contains(&right.name, &left.name);
    let (relation, reason) = if same_place {
        (Relation::Agree, Reason::SamePlace)
    } else if listed || lies_in || left.preposition == right.preposition && name_within(&left.name, &right.name) {
        (Relation::Compatible, Reason::PlaceWithin)
    } else if excludes(bench, known, slots, near, (left, right)) {
        (Relation::Conflict, Reason::PlacesDiffer)
    } else {
        return None;
    };
    let side = |frame: usize, slot: &Slot| passage(bench.frames[frame].claim, Value::Place(slot.name.clone()), slot.span);
    let question = |frame: usize, slot: &Slot| about(bench, frame, slot.act.as_ref(), slot.way, &slot.preposition);
    let about = question(near.left, left).or_else(|| question(near.right, right))?;
    Some(Finding::new(Facet::Where, about, near.cosine, relation, side(near.left, left), side(near.right, right), reason))
}

fn is_same(left: &Slot, right: &Slot) -> bool {
    left.place == right.place || places::same(&left.name, &right.name) || spelled_alike(&left.name, &right.name)
}

/// Whether two towns are the places of what one participant did but once: “Hale was born in Leeds”, “born in Dayton, Ohio”.
fn excludes(bench: &Bench<'_>, known: &Containment, slots: &[Vec<Slot>], near: Near, (left, right): (&Slot, &Slot)) -> bool {
    let (Some(a), Some(b)) = (&left.act, &right.act) else { return false };
    let once = left.kinds.iter().any(|kind| right.kinds.contains(kind) && SPOTS.is_once(kind));
    let words = |frame: usize, act: &Act| acts::arguments(bench.reading(frame), act.token);
    let (first, second) = (words(near.left, a), words(near.right, b));
    let crowded = |frame: usize, words: &[usize]| words.iter().any(|i| is_many(bench.reading(frame), *i));
    let one = one_actor(bench, (near.left, a), (near.right, b)) && !strangers(bench, near.left, &first, near.right, &second);
    let both = |frame: usize, other: &Slot| {
        let article = bench.frames[frame].article;
        slots
            .iter()
            .enumerate()
            .filter(|(i, _)| bench.frames[*i].article == article)
            .flat_map(|(_, slots)| slots)
            .any(|slot| is_same(slot, other))
    };
    once && one
        && bench.frames[near.left].article != bench.frames[near.right].article
        && known.are_two_towns(bench, left.place, right.place)
        && !crowded(near.left, &first)
        && !crowded(near.right, &second)
        && !both(near.left, right)
        && !both(near.right, left)
}

/// Whether two names are one in two spellings: “San José” and “San Jose”. Two places that the world's
/// list knows are never one.
fn spelled_alike(left: &str, right: &str) -> bool {
    const SHORTEST: usize = 6;
    let (a, b) = (spelling::folded(left), spelling::folded(right));
    let known = places::is_place(left) && places::is_place(right);
    a == b || !known && a.chars().count().min(b.chars().count()) >= SHORTEST && spelling::alike(&a, &b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::testing::analysed;

    const HEAD: &str = "Tom Hale was arrested on Friday.\nDate: 2015-05-08\n\n";

    fn conflicts(left: &str, right: &str) -> usize {
        let texts = [format!("{HEAD}{left}"), format!("{HEAD}{right}")];
        let analysis = analysed(&texts);
        let places = analysis.comparisons.iter().filter(|c| c.facet == Facet::Where);
        places.flat_map(|c| c.evidence.iter()).filter(|e| e.relation == Relation::Conflict).count()
    }

    #[test]
    fn one_is_arrested_in_one_town() {
        let leeds = "Tom Hale was arrested in Leeds on Friday, police said.";
        assert_eq!(conflicts(leeds, "Tom Hale was arrested in Glasgow on Friday, police said."), 1);
        assert_eq!(conflicts(leeds, "Tom Hale was arrested in England on Friday, police said."), 0);
        assert_eq!(conflicts(leeds, "Ida Brandt was arrested in Glasgow on Friday, police said."), 0);
    }

    #[test]
    fn who_names_both_towns_excludes_neither() {
        let leeds = "Tom Hale was arrested in Leeds on Friday, police said.";
        assert_eq!(conflicts(leeds, "Tom Hale was arrested in Glasgow on Friday, police said. He was born in Leeds."), 0);
    }
}

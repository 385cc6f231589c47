//! Where: places of one act.
//!
//! “Near Duisburg” agrees with “the north-west German city of Duisburg”; a city lies in its country. Places are compared where the
//! claims are near, and where both tell of acts of one kind or of what the story is about. What lies in what is general knowledge
//! ([`places`]) or told by the articles themselves ([`Containment`]). Two different places are rarely a contradiction (a voyage has
//! a start, a way and an end, and an attack has a street and a house), so only numbered places can be one: [`numbered`]. It
//! can be wrong where a place belongs to another verb than the nearest.
//!
//! [`numbered`]: crate::comparison::numbered

use crate::comparison::acts::{self, Act};
use crate::comparison::apart::{Happening, happening, name_within};
use crate::comparison::containment::Containment;
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::{Bench, Near};
use crate::comparison::kindred;
use crate::comparison::labels;
use crate::comparison::lexicon::{QUESTIONS, Way};
use crate::comparison::slots::owners;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::corpus::PersonId;
use crate::events::spelling;
use crate::language::{Form, NameKind, Pos, Reading, places};
use crate::span::Span;

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

/// Compares the places of near claims, of acts of one kind, and of the acts that the story is about.
pub(super) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    let slots = collect(bench);
    let known = Containment::learn(bench);
    kindred::pairs(bench, &slots, |slot| &slot.kinds)
        .into_iter()
        .filter_map(|(near, a, b)| compare(bench, &known, near, &slots[near.left][a], &slots[near.right][b]))
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
            let Some((preposition, way)) = preposition(&read.reading, mention.span) else { continue };
            let claim = bench.claim(frame).span;
            let act = acts::of(&read.reading, mention.span, claim);
            let kinds = acts::kinds(&read.reading, mention.span, claim, true);
            slots[frame].push(Slot { place, name: entity.name.clone(), span: mention.span, way, preposition, act, kinds });
        }
    }
    slots
}

/// The preposition that governs a place, and what it tells: “near the north-west German city of Duisburg” gives “near”. `None` where
/// the place is no place of an act: “the government **of** Spain”, “talks **with** France”.
fn preposition(reading: &Reading, place: Span) -> Option<(String, Way)> {
    const FAR: usize = 9;
    let at = reading.tokens_in(place).start;
    for i in (at.saturating_sub(FAR)..at).rev() {
        let token = reading.tokens.get(i)?;
        match token.pos {
            Pos::Adp if reading.word(i) == "of" => {}
            Pos::Adp => return QUESTIONS.way(reading.word(i)).map(|way| (reading.word(i).to_owned(), way)),
            Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn => {}
            Pos::Punct if reading.word(i) == "," => {}
            _ if token.form == Form::Possessive => {}
            _ => return None,
        }
    }
    None
}

fn compare(bench: &Bench<'_>, known: &Containment, near: Near, left: &Slot, right: &Slot) -> Option<Finding> {
    let same_act = left.kinds.iter().any(|kind| right.kinds.contains(kind)) && near.cosine >= THRESHOLDS.loose;
    let together = happening(bench, near.left, near.right);
    let main_act = kindred::is_main(bench, &left.kinds) && kindred::is_main(bench, &right.kinds) && together == Happening::Same;
    let aligned = near.cosine >= THRESHOLDS.aligned;
    let same_way = near.cosine >= THRESHOLDS.related && left.way == right.way;
    let same_place = left.place == right.place || places::same(&left.name, &right.name) || spelled_alike(&left.name, &right.name);
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
    } else {
        return None;
    };
    let side = |frame: usize, slot: &Slot| passage(bench.frames[frame].claim, Value::Place(slot.name.clone()), slot.span);
    let about = about(bench, near.left, left).or_else(|| about(bench, near.right, right))?;
    Some(Finding::new(Facet::Where, about, near.cosine, relation, side(near.left, left), side(near.right, right), reason))
}

/// Whether two names are one in two spellings: “San José” and “San Jose”, “Mazar-e-Sharif” and “Mazar-i-Sharif”. Two places that the world's
/// list knows are never one.
fn spelled_alike(left: &str, right: &str) -> bool {
    const SHORTEST: usize = 6;
    let (a, b) = (spelling::folded(left), spelling::folded(right));
    let known = places::is_place(left) && places::is_place(right);
    a == b || !known && a.chars().count().min(b.chars().count()) >= SHORTEST && spelling::alike(&a, &b)
}

/// The act in words, with the way where it is not the place itself: “plane took off from …”.
fn about(bench: &Bench<'_>, frame: usize, slot: &Slot) -> Option<String> {
    let token = slot.act.as_ref().map(|act| act.token);
    let act =
        token.and_then(|token| labels::act(bench, frame, token)).filter(|act| act.contains(' ')).or_else(|| labels::claim(bench, frame))?;
    Some(if slot.way == Way::At { act } else { format!("{act} {} …", slot.preposition) })
}

//! Where: the town that a person is from.
//!
//! “Tom Hale, 34, of Leeds” and “Tom Hale, from Bradford” answer one question. The town stands right behind the name, after “of” or “from” or
//! “who lives in”, or before it: “Leeds resident Tom Hale”. Two towns exclude each other only where neither can lie in the other
//! ([`Containment::are_two_towns`]) and neither source names both. It can be wrong where somebody has moved, or two people share a name.

use std::collections::BTreeMap;

use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::slots::owners;
use crate::comparison::where_::containment::Containment;
use crate::comparison::where_::spots::one_voice;
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::corpus::PersonId;
use crate::language::{Entity, Mention, NameKind, Reading, places};
use crate::span::Span;

struct Slot {
    frame: usize,
    place: PersonId,
    name: String,
    span: Span,
    /// Whether the words tell where the person lives, or where he or she was born; `None` where they tell neither.
    lives: Option<bool>,
}

/// Compares the homes of each person.
pub(in crate::comparison) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    const MOST: usize = 30;
    let known = Containment::learn(bench);
    let mut findings = Vec::new();
    for (person, slots) in collect(bench) {
        for (n, a) in slots.iter().take(MOST).enumerate() {
            findings.extend(slots.iter().take(MOST).skip(n + 1).filter_map(|b| compare(bench, &known, person, &slots, a, b)));
        }
    }
    findings
}

fn collect(bench: &Bench<'_>) -> BTreeMap<PersonId, Vec<Slot>> {
    let mut homes: BTreeMap<PersonId, Vec<Slot>> = BTreeMap::new();
    for (article, frames) in owners(bench) {
        let reading = &bench.corpus.article(article).reading;
        for pair in reading.mentions.windows(2) {
            let [first, second] = pair else { continue };
            let Some((owner, home, lives)) = home(reading, first, second) else { continue };
            let Some(entity) = reading.entities.get(home.entity) else { continue };
            let (Some(person), Some(place)) = (bench.person(article, owner.entity), bench.person(article, home.entity)) else { continue };
            if let Some(frame) = frames.smallest(bench, home.span) {
                homes.entry(person).or_default().push(Slot { frame, place, name: entity.name.clone(), span: home.span, lives });
            }
        }
    }
    homes
}

/// Of two names that follow each other, the person and the town that he or she is said to be from.
fn home<'r>(reading: &'r Reading, first: &'r Mention, second: &'r Mention) -> Option<(&'r Mention, &'r Mention, Option<bool>)> {
    let kind = |mention: &Mention| reading.entities.get(mention.entity).map(|e: &Entity| e.kind);
    let between = Span::new(first.span.end(), second.span.start().max(first.span.end())).of(&reading.lower);
    match (kind(first)?, kind(second)?) {
        (NameKind::Person, NameKind::Place) => {
            // “Moved Hale from Elmsport to Tarnby” tells of a way.
            let after = reading.tokens.partition_point(|t| t.span.start() < second.span.end());
            follows(between).filter(|_| reading.word(after) != "to").map(|lives| (first, second, lives))
        }
        (NameKind::Place, NameKind::Person) => {
            let noun = between.trim();
            let named = matches!(noun, "resident" | "native" | "man" | "woman" | "teenager" | "pensioner");
            named.then(|| (second, first, (noun == "resident").then_some(true).or((noun == "native").then_some(false))))
        }
        _ => None,
    }
}

/// Where words between a name and a town tell that the one is from the other, “, 34, of”, “from”, “, who lives in”: whether they tell where
/// the person lives (`Some(true)`) or was born.
fn follows(between: &str) -> Option<Option<bool>> {
    // “Archbishop Ruiz of Elmsport” holds an office there.
    let apposed = between.trim_start().starts_with(',');
    let words = between.trim().trim_start_matches(|c: char| c == ',' || c == ' ' || c.is_ascii_digit());
    let words = words.trim_start_matches("aged").trim_start_matches(|c: char| c == ',' || c == ' ' || c.is_ascii_digit());
    match words {
        "of" => apposed.then_some(None),
        "from" | "who is from" | "who was from" => Some(None),
        "who lives in" | "who lived in" | "a resident of" => Some(Some(true)),
        "who comes from" | "a native of" => Some(Some(false)),
        _ => None,
    }
}

fn compare(bench: &Bench<'_>, known: &Containment, person: PersonId, slots: &[Slot], a: &Slot, b: &Slot) -> Option<Finding> {
    if bench.frames[a.frame].article == bench.frames[b.frame].article {
        return None;
    }
    let same = |a: &Slot, b: &Slot| a.place == b.place || places::same(&a.name, &b.name);
    let told = known.contains(a.place, b.place) || known.contains(b.place, a.place);
    let within = told || places::contains(&a.name, &b.name) || places::contains(&b.name, &a.name);
    let both = |of: &Slot, other: &Slot| slots.iter().any(|slot| one_voice(bench, of.frame, slot.frame) && same(slot, other));
    let (relation, reason) = if same(a, b) {
        (Relation::Agree, Reason::SamePlace)
    } else if within {
        (Relation::Compatible, Reason::PlaceWithin)
    } else if a.lives.zip(b.lives).is_none_or(|(a, b)| a == b) && known.are_two_towns(bench, a.place, b.place) && !both(a, b) && !both(b, a)
    {
        (Relation::Conflict, Reason::PlacesDiffer)
    } else {
        return None;
    };
    let about = format!("home of {}", bench.people.all.get(person.index())?.name);
    let side = |slot: &Slot| passage(bench.frames[slot.frame].claim, Value::Place(slot.name.clone()), slot.span);
    let near = bench.nearness(a.frame, b.frame);
    Some(Finding::new(Facet::Where, about, near, relation, side(a), side(b), reason))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::testing::analysed;

    fn relations(left: &str, right: &str) -> Vec<Relation> {
        let head = "A ferry sank off Elmsport on Friday.\nDate: 2015-05-08\n\n";
        let texts = [format!("{head}{left}"), format!("{head}{right}")];
        let analysis = analysed(&texts);
        let homes = analysis.comparisons.iter().filter(|c| c.about.starts_with("home of"));
        homes.flat_map(|c| c.evidence.iter().map(|e| e.relation)).collect()
    }

    #[test]
    fn one_is_from_one_town() {
        let leeds = "The dead man was Tom Hale, 34, of Leeds, police said.";
        assert_eq!(relations(leeds, "Police named the man as Tom Hale from Glasgow on Friday."), [Relation::Conflict]);
        assert_eq!(relations(leeds, "Police named the man as Tom Hale from England on Friday."), [Relation::Compatible]);
        assert_eq!(relations(leeds, "Police named the man as Tom Hale from Tarnby on Friday."), []);
    }

    #[test]
    fn words_between_a_name_and_a_town() {
        assert_eq!((follows(", 34, of "), follows(" from "), follows(", aged 34, of ")), (Some(None), Some(None), Some(None)));
        assert_eq!((follows(", who lives in "), follows(", who comes from ")), (Some(Some(true)), Some(Some(false))));
        assert!(follows(" travelled from ").is_none() && follows(" of the university of ").is_none() && follows(" of ").is_none());
    }
}

//! Whether two claims can be of one happening.
//!
//! Events tell it first; then the times that the claims give, then the places: a figure “in October 1991” and one of last Sunday
//! are never held against each other. It can be wrong where a claim names a time that is not its own (“since 1991”).

use chrono::TimeDelta;

use crate::comparison::frame::Bench;
use crate::comparison::lexicon::QUESTIONS;
use crate::corpus::{EventId, PersonId};
use crate::language::{NameKind, places};
use crate::span::Span;

/// How sure it is that two claims are of one happening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Happening {
    /// Of two.
    Different,
    /// Nothing tells.
    Unknown,
    /// Of one event.
    Same,
}

/// Compares the happenings of two frames.
pub(super) fn happening(bench: &Bench<'_>, left: usize, right: usize) -> Happening {
    let (a, b) = (bench.claim(left), bench.claim(right));
    let far = match (a.when, b.when) {
        (Some(a), Some(b)) => gap(a.range, b.range) > TimeDelta::days(2),
        _ => false,
    };
    match (bench.frames[left].event, bench.frames[right].event) {
        (Some(a), Some(b)) if a == b => {
            if far {
                Happening::Unknown
            } else {
                Happening::Same
            }
        }
        (Some(a), Some(b)) if separated(bench, a, b) => Happening::Different,
        _ if far => Happening::Different,
        _ => Happening::Unknown,
    }
}

/// Whether one name holds the other as a word: “Elmsport Airport”, “Elmsport”.
pub(super) fn name_within(left: &str, right: &str) -> bool {
    let (a, b) = (left.to_lowercase(), right.to_lowercase());
    let (long, short) = if a.len() >= b.len() { (&a, &b) } else { (&b, &a) };
    long.split([' ', ',']).any(|word| word == short) || long.starts_with(short.as_str())
}

/// Whether both claims name places and none of them in common.
pub(super) fn other_places(bench: &Bench<'_>, left: usize, right: usize) -> bool {
    let (a, b) = (named_places(bench, left), named_places(bench, right));
    !a.is_empty() && !b.is_empty() && !any_common(bench, &a, &b)
}

/// Whether only one of two claims speaks of a whole (“along the **whole** coast”), and only one names a place.
pub(super) fn whole_and_place(bench: &Bench<'_>, left: usize, right: usize) -> bool {
    let whole = |frame: usize| {
        let reading = bench.reading(frame);
        let tokens = reading.sentences.get(bench.claim(frame).sentence).map_or(0..0, |s| s.tokens.clone());
        tokens.into_iter().any(|i| QUESTIONS.is_whole(reading.word(i)))
    };
    whole(left) != whole(right) && names_place(bench, left) != names_place(bench, right)
}

/// Whether both claims name a place in common.
pub(super) fn same_spot(bench: &Bench<'_>, left: usize, right: usize) -> bool {
    any_common(bench, &named_places(bench, left), &named_places(bench, right))
}

/// Whether a claim's sentence names a place.
pub(super) fn names_place(bench: &Bench<'_>, frame: usize) -> bool {
    !named_places(bench, frame).is_empty()
}

/// A place that a claim's sentence names.
struct NamedPlace {
    place: PersonId,
    /// Whether it only says where the place before it lies: “Elmsport, **Norway**”.
    holds: bool,
}

/// Whether the places have one in common; that Elmsport and Tarnby both lie in Norway does not make them one place, nor does it make
/// “Elmsport, Norway” a part of what happened in Tarnby.
fn any_common(bench: &Bench<'_>, a: &[NamedPlace], b: &[NamedPlace]) -> bool {
    let name = |place: &PersonId| bench.people.all.get(place.index()).map_or("", |p| p.name.as_str());
    let one = |x: &NamedPlace, y: &NamedPlace| {
        let (a, b) = (name(&x.place), name(&y.place));
        let same = x.place == y.place || places::same(a, b);
        let within = || places::contains(a, b) || places::contains(b, a) || name_within(a, b);
        !(x.holds && y.holds) && (same || !x.holds && !y.holds && within())
    };
    a.iter().any(|x| b.iter().any(|y| one(x, y)))
}

/// Whether the words at two places name persons, and none in common.
pub(super) fn strangers(bench: &Bench<'_>, left: usize, left_words: &[usize], right: usize, right_words: &[usize]) -> bool {
    let (a, b) = (persons(bench, left, left_words), persons(bench, right, right_words));
    !a.is_empty() && !b.is_empty() && !a.iter().any(|person| b.contains(person))
}

/// The persons that the words at `tokens` name.
fn persons(bench: &Bench<'_>, frame: usize, tokens: &[usize]) -> Vec<PersonId> {
    let reading = bench.reading(frame);
    let mentions = tokens.iter().filter_map(|t| reading.tokens.get(*t)).filter_map(|t| reading.mention_at(t.span.start()));
    let persons = mentions.filter(|m| reading.entities.get(m.entity).is_some_and(|e| e.kind == NameKind::Person));
    persons.filter_map(|m| bench.person(bench.frames[frame].article, m.entity)).collect()
}

fn separated(bench: &Bench<'_>, left: EventId, right: EventId) -> bool {
    let event = |id: EventId| bench.grouping.events.get(id.index());
    let (Some(a), Some(b)) = (event(left), event(right)) else { return false };
    let listed = a.apart.iter().any(|s| s.other == right) || b.apart.iter().any(|s| s.other == left);
    let far = matches!((a.when, b.when), (Some(a), Some(b)) if gap(a, b) > TimeDelta::days(2));
    listed || far
}

fn gap(a: crate::calendar::TimeRange, b: crate::calendar::TimeRange) -> TimeDelta {
    (b.from - a.until).max(a.from - b.until)
}

/// The places that a claim's sentence names.
fn named_places(bench: &Bench<'_>, frame: usize) -> Vec<NamedPlace> {
    let reading = bench.reading(frame);
    let claim = bench.claim(frame);
    let span = reading.sentences.get(claim.sentence).map_or(claim.span, |s| s.span.cover(claim.span));
    let first = reading.mentions.partition_point(|m| m.span.end() <= span.start());
    let inside = reading.mentions.iter().skip(first).take_while(|m| m.span.start() < span.end());
    let (mut named, mut end): (Vec<NamedPlace>, Option<usize>) = (Vec::new(), None);
    for mention in inside.filter(|m| reading.entities.get(m.entity).is_some_and(|e| e.kind == NameKind::Place)) {
        let between = end.filter(|end| *end <= mention.span.start()).map(|end| Span::new(end, mention.span.start()).of(&reading.lower));
        let holds = between.is_some_and(joins_to_holder);
        end = Some(mention.span.end());
        named.extend(bench.person(bench.frames[frame].article, mention.entity).map(|place| NamedPlace { place, holds }));
    }
    named
}

/// Whether the words between two places make the second the one in which the first lies: “Elmsport, Norway”, “Elmsport in western Norway”.
fn joins_to_holder(between: &str) -> bool {
    let mut words = between.trim_start_matches(',').split_whitespace();
    let opens = between.starts_with(',') || words.next() == Some("in");
    let rest: Vec<&str> = words.filter(|w| !matches!(*w, "in" | "the")).collect();
    opens && rest.len() <= 1 && rest.iter().all(|w| w.ends_with("ern") || matches!(*w, "north" | "south" | "east" | "west" | "central"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_after_a_town_says_where_the_town_lies() {
        assert!(joins_to_holder(", ") && joins_to_holder(", southern ") && joins_to_holder(" in ") && joins_to_holder(", in northern "));
        assert!(!joins_to_holder(" and ") && !joins_to_holder(" to ") && !joins_to_holder(", then drove to "));
    }

    #[test]
    fn a_name_holds_another_as_a_word() {
        assert!(name_within("Harbour View Airport", "harbour view"));
        assert!(name_within("Lower Mill", "Mill"));
        assert!(!name_within("Millbrook", "Brook"));
    }
}

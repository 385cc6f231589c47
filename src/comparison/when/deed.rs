//! Times of one deed: the same thing done to the same person or thing, in whatever words.
//!
//! “The carriage was **removed** on Friday”, “the carriages were **taken away** on Saturday”; “Marlin **came** to Elmsport in 2015”, “Marlin **was
//! brought** to Elmsport in 2014”. Years exclude each other only for deeds that are done once, since another year is mostly another
//! happening. It can be wrong where a thing is moved twice.

use chrono::TimeDelta;

use super::one_act::far_from_reports;
use super::slots::Slot;
use crate::comparison::acts;
use crate::comparison::apart::{Happening, happening, other_places, same_spot};
use crate::comparison::complements::{Mood, settle};
use crate::comparison::frame::{Bench, Near};
use crate::comparison::happenings::HAPPENINGS;
use crate::comparison::meant::{Meant, meant};
use crate::comparison::predicates::{self, Predicate};
use crate::comparison::senses::Relate;
use crate::comparison::terms::stem_at;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::time::Moment;
use crate::corpus::PersonId;
use crate::language::{Clause, Form, NounPhrase, Pos, Reading};

/// Whether two times are of one deed and cannot both be right.
pub(super) fn excludes(bench: &Bench<'_>, near: Near, left: &Slot, right: &Slot, (a, b): (Moment, Moment)) -> bool {
    let across = bench.frames[near.left].article != bench.frames[near.right].article;
    if !across || !left.sure || !right.sure || left.is_clock() || right.is_clock() {
        return false;
    }
    let days = a.is_week() && b.is_week() && a.gap(b) <= TimeDelta::days(7);
    let years = !a.is_week() && !b.is_week() && far_from_reports(bench, near.left, a) && far_from_reports(bench, near.right, b);
    if !days && !years {
        return false;
    }
    if days {
        return is_one(bench, near, left, right);
    }
    let (Some(x), Some(y)) = (Deed::of(bench, near.left, left), Deed::of(bench, near.right, right)) else { return false };
    let mut kinds = left.kinds.iter().filter(|kind| right.kinds.contains(kind));
    let once = kinds.clone().any(|kind| HAPPENINGS.is_done_once(kind));
    // “Came to Elmsport” and “came to Tarnby” are two.
    let moved = kinds.any(|kind| HAPPENINGS.is_movement(kind));
    x.person.is_some() && x.person == y.person && (once || moved && same_spot(bench, near.left, near.right))
}

/// Whether two times are told of the same thing done to the same person or thing in one happening.
pub(super) fn is_one(bench: &Bench<'_>, near: Near, left: &Slot, right: &Slot) -> bool {
    let (Some(x), Some(y)) = (Deed::of(bench, near.left, left), Deed::of(bench, near.right, right)) else { return false };
    let mut kinds = left.kinds.iter().filter(|kind| right.kinds.contains(kind));
    let alike = || x.predicate.meaning.relate(true, &y.predicate.meaning, true) == Some(Relate::Alike);
    let apart = happening(bench, near.left, near.right) == Happening::Different || other_places(bench, near.left, near.right);
    let once = kinds.clone().any(|kind| HAPPENINGS.is_done_once(kind) || HAPPENINGS.is_proceeding(kind));
    // A person speaks on many days, and a house is searched on many; the same thing is seldom removed twice.
    let removed = kinds.clone().any(|kind| HAPPENINGS.is_removal(kind));
    let least = if once || removed { THRESHOLDS.loose } else { THRESHOLDS.aligned };
    (kinds.next().is_some() || alike()) && x.is_done_to_what(&y) && !apart && near.cosine >= least
}

/// What is done to whom.
struct Deed {
    predicate: Predicate,
    /// Whom or what it is done to, where it has a name.
    person: Option<PersonId>,
    /// The stem of the noun for it, where it points to what is known: “**the** carriage”.
    known: Option<String>,
}

impl Deed {
    /// The deed that a time is told of, where it is told as a fact.
    fn of(bench: &Bench<'_>, frame: usize, slot: &Slot) -> Option<Self> {
        let reading = bench.reading(frame);
        let clause = acts::clause_of(reading, slot.act.as_ref()?.token)?;
        let settled = settle(reading, clause);
        if settled.mood != Mood::Fact || !settled.holds {
            return None;
        }
        let phrase = undergoer(reading, clause)?;
        let person = match meant(bench, frame, phrase.head) {
            Some(Meant::Named(person)) => Some(person),
            _ => None,
        };
        let known = (person.is_none() && is_known(reading, phrase)).then(|| stem_at(reading, phrase.head));
        Some(Self { predicate: predicates::of(reading, clause)?, person, known })
    }

    fn is_done_to_what(&self, other: &Self) -> bool {
        self.person.is_some() && self.person == other.person || self.known.is_some() && self.known == other.known
    }
}

/// Whom or what a verb's act is done to; who comes or goes where it has no object.
fn undergoer<'r>(reading: &'r Reading, clause: &Clause) -> Option<&'r NounPhrase> {
    let passive = reading.verb_groups.get(clause.verb)?.passive;
    let phrase = if passive { clause.subject } else { clause.object.or(clause.subject) };
    reading.noun_phrases.get(phrase?)
}

/// Whether a noun phrase points to what is known: “the carriage”, “Hale's ferry”.
fn is_known(reading: &Reading, phrase: &NounPhrase) -> bool {
    let noun = reading.tokens.get(phrase.head).is_some_and(|t| t.pos == Pos::Noun);
    let owned = || phrase.tokens.clone().any(|i| reading.tokens.get(i).is_some_and(|t| t.form == Form::Possessive));
    noun && (matches!(reading.word(phrase.tokens.start), "the" | "this" | "these") || owned())
}

#[cfg(test)]
mod tests {
    use crate::comparison::testing::analysed;
    use crate::comparison::{Facet, Relation};

    /// How many conflicts on when two reports of one crash have.
    fn conflicts(left: &str, right: &str) -> usize {
        let report = |date: &str, sentence: &str| {
            format!("Tram crash in Elmsport\nDate: {date}\n\nThe tram crash in Elmsport on Wednesday killed seven people. {sentence}\n")
        };
        let analysis = analysed(&[report("2016-11-12", left), report("2016-11-13", right)]);
        let asked = analysis.comparisons.iter().filter(|c| c.facet == Facet::When);
        asked.flat_map(|c| &c.evidence).filter(|e| e.relation == Relation::Conflict).count()
    }

    #[test]
    fn a_thing_is_removed_on_one_day() {
        let friday = "The burnt ferry was covered with sails last night and removed from the harbour on Friday morning.";
        let saturday = "The burnt ferries were taken away by two tugs on Saturday morning.";
        assert_eq!(conflicts(friday, saturday), 1);
        assert_eq!(conflicts(friday, "Two lorries were taken away on Saturday morning."), 0);
    }

    #[test]
    fn nobody_comes_to_a_place_in_two_years() {
        let came = "Marlin came to Elmsport in 2011 from the Tarnby shipyard.";
        let brought = "Marlin was built at the Tarnby shipyard, and was brought to the Elmsport harbour in 2009.";
        assert_eq!(conflicts(came, brought), 1);
        assert_eq!(conflicts(came, "Marlin was repainted by the Tarnby shipyard in 2009."), 0);
    }
}

//! How many: people who live in a place.
//!
//! “About 800 people live in Elmsport”, “the 1,000 residents of Elmsport”, “the town, home to 900 people”. A noun like “the community” means the
//! place that its article names. It can be wrong where one report counts a town and the other its surroundings by one name.

use crate::claims::QuantityKind;
use crate::comparison::acts;
use crate::comparison::apart::{Happening, happening};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::number::{Bounds, Numbers};
use crate::comparison::slots::owners;
use crate::comparison::terms::stem;
use crate::comparison::{Facet, Reason, Relation};
use crate::corpus::{ArticleId, PersonId};
use crate::language::{NameKind, Reading};
use crate::span::Span;

/// Counts held against each other.
const MOST: usize = 40;

/// The least number of people of a place.
const FEWEST: f64 = 100.0;

/// A count of those who live somewhere.
struct Count {
    frame: usize,
    article: ArticleId,
    /// The place by name; `None` where a noun like “the town” stands for it.
    place: Option<PersonId>,
    bounds: Bounds,
    span: Span,
}

/// Holds the counts of those who live in a place against each other, where each article gives one.
pub(in crate::comparison) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    let counts = collect(bench);
    let sole = |count: &&Count| !counts.iter().any(|other| other.article == count.article && !same(count, other));
    // Few live in a house, hundreds in a place.
    let sole: Vec<&Count> = counts.iter().filter(|count| count.bounds.size() >= FEWEST).filter(sole).take(MOST).collect();
    let mut findings = Vec::new();
    for (n, a) in sole.iter().enumerate() {
        findings.extend(sole.iter().skip(n + 1).filter_map(|b| compare(bench, a, b)));
    }
    findings
}

fn same(a: &Count, b: &Count) -> bool {
    a.bounds.against(b.bounds) != Numbers::Apart
}

fn collect(bench: &Bench<'_>) -> Vec<Count> {
    let mut found = Vec::new();
    for (article, frames) in owners(bench) {
        let read = bench.corpus.article(article);
        let people = |of: &str| {
            let head = of.rsplit(' ').next().map(stem).unwrap_or_default();
            QUESTIONS.is_anyone(&head) || QUESTIONS.is_resident(&head)
        };
        let counts = read.facts.quantities.iter().filter(|q| q.kind == QuantityKind::Count);
        for quantity in counts.filter(|q| q.of.as_deref().is_some_and(people)) {
            let whole = quantity.of_span.map_or(quantity.span, |of| quantity.span.cover(of));
            let Some(frame) = frames.smallest(bench, quantity.span) else { continue };
            let Some(place) = lived_in(bench, frame, &read.reading, whole) else { continue };
            let bounds = Bounds { low: quantity.low, high: quantity.high, approximate: quantity.approximate };
            found.push(Count { frame, article, place, bounds, span: whole });
        }
    }
    found
}

/// Where those counted live: “800 people **live in Elmsport**”, “1,000 residents **of Elmsport**”, “**the town, home to** 900 people”.
#[expect(clippy::option_option, reason = "a place without a name is a place")]
fn lived_in(bench: &Bench<'_>, frame: usize, reading: &Reading, counted: Span) -> Option<Option<PersonId>> {
    const FURTHEST: usize = 3;
    let tokens = reading.tokens_in(counted);
    let lives = |i: &usize| QUESTIONS.is_living(&reading.lemma(*i));
    let verb = (tokens.end..tokens.end + FURTHEST).find(lives);
    let place_at = |first: usize| place(bench, frame, reading, first);
    if let Some(verb) = verb {
        let inside = (verb + 1..verb + FURTHEST).find(|i| matches!(reading.word(*i), "in" | "at" | "on"))?;
        return place_at(inside + 1);
    }
    let head = tokens.end.checked_sub(1)?;
    // “**The** 1,100 residents of Elmsport”: two of its residents are not all.
    let all = tokens.start.checked_sub(1).is_some_and(|i| matches!(reading.word(i), "the" | "an" | "some" | "its" | "are" | "has"));
    if all && QUESTIONS.is_resident(&stem(&reading.lemma(head))) && reading.word(tokens.end) == "of" {
        return place_at(tokens.end + 1);
    }
    let before = |n: usize| tokens.start.checked_sub(n).map_or("", |i| reading.word(i));
    if before(1) != "to" || before(2) != "home" {
        return None;
    }
    let home = tokens.start.checked_sub(2)?;
    let clause = home.checked_sub(1).and_then(|verb| acts::clause_of(reading, verb)).and_then(|clause| clause.subject);
    let subject = clause.and_then(|np| reading.noun_phrases.get(np)).map(|np| np.tokens.start);
    let apposed = home
        .checked_sub(1)
        .filter(|i| reading.word(*i) == ",")
        .and_then(|i| reading.phrase_at(i.checked_sub(1)?))
        .map(|np| np.tokens.start);
    subject.or(apposed).and_then(place_at)
}

/// The place that the noun phrase at `first` names, or stands for.
#[expect(clippy::option_option, reason = "a place without a name is a place")]
fn place(bench: &Bench<'_>, frame: usize, reading: &Reading, first: usize) -> Option<Option<PersonId>> {
    let phrase = reading.phrase_at(first)?;
    let head = reading.tokens.get(phrase.head)?;
    if let Some(mention) = reading.mention_at(head.span.start()) {
        let is_place = reading.entities.get(mention.entity).is_some_and(|e| e.kind == NameKind::Place);
        return is_place.then(|| bench.person(bench.frames[frame].article, mention.entity));
    }
    QUESTIONS.is_town(&reading.lemma(phrase.head)).then_some(None)
}

fn compare(bench: &Bench<'_>, a: &Count, b: &Count) -> Option<Finding> {
    const OTHER_SIZE: f64 = 4.0;
    let other = a.place.is_none() && b.place.is_none() || matches!((a.place, b.place), (Some(a), Some(b)) if a != b);
    let (small, large) = (a.bounds.size().min(b.bounds.size()), a.bounds.size().max(b.bounds.size()));
    // A town and its country.
    if a.article == b.article || other || large > small * OTHER_SIZE || happening(bench, a.frame, b.frame) == Happening::Different {
        return None;
    }
    let (relation, reason) = match a.bounds.against(b.bounds) {
        Numbers::Same => (Relation::Agree, Reason::SameNumber),
        Numbers::Within | Numbers::Floors => (Relation::Compatible, Reason::NumberWithin),
        Numbers::Apart => (Relation::Conflict, Reason::NumbersDiffer),
    };
    let name = a.place.or(b.place).and_then(|place| bench.people.get(place)).map_or("the place", |place| place.name.as_str());
    let side = |count: &Count| passage(bench.frames[count.frame].claim, count.bounds.value(None, false), count.span);
    let near = bench.nearness(a.frame, b.frame);
    Some(Finding::new(Facet::HowMany, format!("people living in {name}"), near, relation, side(a), side(b), reason))
}

#[cfg(test)]
mod tests {
    use crate::comparison::testing::analysed;
    use crate::comparison::{Facet, Relation};

    /// The relations of what two reports tell of those who live in Elmsport.
    fn relations(left: &str, right: &str) -> Vec<Relation> {
        let report = |sentence: &str| format!("Flood in Elmsport\n\nA flood damaged the harbour of Elmsport on Friday. {sentence}\n");
        let analysis = analysed(&[report(left), report(right)]);
        let asked = analysis.comparisons.iter().filter(|c| c.facet == Facet::HowMany);
        let mut found: Vec<Relation> = asked.flat_map(|c| &c.evidence).map(|e| e.relation).collect();
        found.dedup();
        found
    }

    #[test]
    fn a_town_has_so_many_people() {
        let all = "About 800 people live in the village.";
        assert_eq!(relations(all, "There are an estimated 1,100 residents of Elmsport."), [Relation::Conflict]);
        assert_eq!(relations(all, "Some 850 people live in Elmsport."), [Relation::Compatible]);
        assert_eq!(relations("Elmsport is home to 500 people.", all), [Relation::Conflict]);
    }

    #[test]
    fn a_country_is_no_town() {
        let found = relations("About 800 people live in Elmsport.", "Some 1,200 people live in Norland.");
        assert!(!found.contains(&Relation::Conflict), "{found:?}");
    }
}

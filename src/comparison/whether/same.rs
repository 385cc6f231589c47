//! Whether two propositions are of one happening and of the same persons and things.
//!
//! Nothing but what the claims name tells them apart: “the ferry” may be any. It can be wrong where two ferries are told of without their names.

use chrono::TimeDelta;

use crate::calendar::TimeRange;
use crate::comparison::apart::{Happening, happening, other_places, strangers};
use crate::comparison::frame::Bench;
use crate::comparison::propositions::{Proposition, Slot};
use crate::comparison::terms::Term;
use crate::comparison::thresholds::THRESHOLDS;
use crate::corpus::PersonId;
use crate::span::Span;

/// Whether nothing tells that two propositions are of two happenings: neither events and times, nor the persons who act, nor places.
pub(in crate::comparison) fn one_happening(bench: &Bench<'_>, left: usize, a: &Proposition, right: usize, b: &Proposition) -> bool {
    let strangers = strangers(bench, left, &a.arguments, right, &b.arguments);
    // “Hill turned the offer of Marsh down”, “Marsh turned …”: who acts in one is acted upon in the other.
    let (x, y) = (doer(bench, left, a), doer(bench, right, b));
    let acted_on =
        |doer: Option<PersonId>, frame: usize, other: &Proposition| doer.is_some_and(|doer| named(bench, frame, other).contains(&doer));
    let turned = x != y && (acted_on(x, right, b) || acted_on(y, left, a));
    !strangers && !turned && happening(bench, left, right) != Happening::Different && !other_places(bench, left, right)
}

/// Whether what one denies is what the other affirms: those who act and what is acted on are the same, as far as both name them, and
/// whatever narrows the denied act is told of the affirmed one too. “No one under twelve was hurt” does not deny that someone was.
pub(super) fn meet(bench: &Bench<'_>, left: usize, a: &Proposition, right: usize, b: &Proposition) -> bool {
    const MOST_OF_IT: f32 = 0.5;
    let (denied, affirmed) = if a.affirms() { (b, a) } else { (a, b) };
    // Who denies an account often words it in another way: “denied that the girls were exchanged”, “their release was a swap”.
    let reworded = (a.expressed || b.expressed) && (a.nominal || b.nominal);
    let clash = a.agent.differs(&b.agent) || a.patient.differs(&b.patient) && !reworded;
    let apart = other_names(bench, left, &a.agent, right, &b.agent) || other_names(bench, left, &a.patient, right, &b.patient);
    // “Hart denied ever threatening her future”, “Hart threatened to end her career”.
    let one_doer = denied.expressed && doer(bench, left, a).is_some_and(|x| doer(bench, right, b) == Some(x));
    let same_object =
        !denied.patient.given || !affirmed.patient.given || a.patient.shares(&b.patient) || owned_alike(bench, left, a, right, b);
    if one_doer && !apart && same_object {
        return true;
    }
    // “Nobody was hurt” denies that a shop assistant was, “nobody talked to the traders” that the council did.
    let stricken = matches!(denied.meaning.name.as_str(), "hurt" | "dead" | "arrested");
    let one_matter = || denied.about.iter().any(|term| affirmed.about.contains(term));
    if denied.nobody && !apart && affirmed.patient.given && (stricken || one_matter()) {
        return true;
    }
    let shared = a.agent.shares(&b.agent) || a.patient.shares(&b.patient);
    let one_subject = shared && (!a.agent.given || !b.agent.given || a.agent.shares(&b.agent));
    // Nothing narrows what is one and known: “the red ferry” of one report is “Hale's ferry” of another.
    let told: Vec<Term> =
        denied.about.iter().copied().filter(|term| !(denied.patient.one && denied.patient.terms.contains(term))).collect();
    let narrowed = !told.is_empty() && bench.covered(&told, &affirmed.about) < MOST_OF_IT;
    !clash && !apart && (one_subject || a.nominal && b.nominal || reworded) && (!narrowed || a.expressed || b.expressed)
}

/// Whether both objects are somebody's own in the same words: “her career”, “her prospects”.
fn owned_alike(bench: &Bench<'_>, left: usize, a: &Proposition, right: usize, b: &Proposition) -> bool {
    let owner = |frame: usize, slot: &Slot| {
        let reading = bench.reading(frame);
        let first = reading.tokens_in(slot.span).next().map(|i| reading.word(i).to_owned());
        first.filter(|word| matches!(word.as_str(), "his" | "her" | "their" | "its"))
    };
    owner(left, &a.patient).is_some_and(|word| owner(right, &b.patient) == Some(word))
}

/// Whether both tell the state of one thing that is known by the same noun: “Norland's ship”, “the ship Marlin”.
pub(super) fn one_thing(bench: &Bench<'_>, left: usize, a: &Proposition, right: usize, b: &Proposition) -> bool {
    let known = a.state && b.state && a.patient.one && b.patient.one;
    let same_noun = || a.patient.head.is_some_and(|head| b.patient.head == Some(head));
    known && same_noun() && !other_names(bench, left, &a.patient, right, &b.patient)
}

/// Whether the claims can be of one time: a claim without a time of its own is of the days of its report.
pub(in crate::comparison) fn one_time(bench: &Bench<'_>, left: usize, right: usize) -> bool {
    let told = |frame: usize| bench.claim(frame).when.map(|when| when.range);
    let reported = |frame: usize| {
        let published = bench.corpus.article(bench.frames[frame].article).article.published.as_ref();
        published.map(|p| p.date.range())
    };
    let far = |told: Option<TimeRange>, other: Option<TimeRange>| match (told, other) {
        (Some(a), Some(b)) => (b.from - a.until).max(a.from - b.until) > TimeDelta::days(THRESHOLDS.other_time_days),
        _ => false,
    };
    let (a, b) = (told(left), told(right));
    match (a, b) {
        (Some(_), Some(_)) => !far(a, b),
        (Some(_), None) => !far(a, reported(right)),
        (None, Some(_)) => !far(b, reported(left)),
        (None, None) => true,
    }
}

/// Whether two slots name persons, bodies or places, and none in common. Whose a thing is and what it is called are two names: “the city's
/// ferry” may be “the ferry Marlin”.
pub(super) fn other_names(bench: &Bench<'_>, left: usize, a: &Slot, right: usize, b: &Slot) -> bool {
    let names = |frame: usize, span: Span, owners: bool| {
        let reading = bench.reading(frame);
        let first = reading.mentions.partition_point(|m| m.span.end() <= span.start());
        let inside = reading.mentions.iter().skip(first).take_while(move |m| m.span.start() < span.end());
        let of_kind = inside.filter(|m| reading.is_owner(m.span) == owners);
        of_kind.filter_map(|m| bench.person(bench.frames[frame].article, m.entity)).collect::<Vec<_>>()
    };
    [true, false].into_iter().any(|owners| {
        let (x, y) = (names(left, a.span, owners), names(right, b.span, owners));
        !x.is_empty() && !y.is_empty() && !x.iter().any(|person| y.contains(person))
    })
}

/// Everyone who is named in what a proposition is said of.
fn named(bench: &Bench<'_>, frame: usize, proposition: &Proposition) -> Vec<PersonId> {
    let reading = bench.reading(frame);
    let tokens = proposition.phrases.iter().flat_map(|span| reading.tokens_in(*span));
    let mentions = tokens.filter_map(|t| reading.tokens.get(t)).filter_map(|t| reading.mention_at(t.span.start()));
    mentions.filter_map(|m| bench.person(bench.frames[frame].article, m.entity)).collect()
}

/// The person or body that acts, where it is named.
fn doer(bench: &Bench<'_>, frame: usize, proposition: &Proposition) -> Option<PersonId> {
    let reading = bench.reading(frame);
    // “Hart denied **threatening** her”: who denies it would have done it.
    let own = || bench.claim(frame).source.span.filter(|_| proposition.expressed).map(|span| span.start());
    let place = proposition.doer.and_then(|t| reading.tokens.get(t)).map(|t| t.span.start()).or_else(own)?;
    let mention = reading.mention_at(place)?;
    bench.person(bench.frames[frame].article, mention.entity)
}

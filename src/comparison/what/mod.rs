//! What: claims that tell of the same act.
//!
//! Claims of two articles whose telling words are mostly the same give the same account; where they share fewer, but a proposition of
//! each has the same predicate and is said of the same, they stand side by side as compatible. It can be wrong where one word turns
//! the sense, which [`super::whether`] looks at first.

use crate::claims::{Polarity, QuantityKind, Stance};
use crate::comparison::apart::{Happening, happening};
use crate::comparison::complements::Mood;
use crate::comparison::finding::{Finding, Rule, passage};
use crate::comparison::frame::{Bench, Near};
use crate::comparison::labels;
use crate::comparison::propositions::Proposition;
use crate::comparison::senses::Relate;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::whether::one_happening;
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::span::Span;

mod alternatives;
mod colours;
mod glosses;
mod manners;
mod things;

/// Joins near claims that tell of the same, and compares things, manners and meanings by every rule.
pub(super) fn find(bench: &Bench<'_>, propositions: &[Vec<Proposition>]) -> Vec<Finding> {
    const RULES: &[Rule] = &[things::find, alternatives::find, manners::find, colours::find, glosses::find];
    let alike = bench.near.iter().filter_map(|near| compare(bench, propositions, *near));
    RULES.iter().flat_map(|rule| rule(bench)).chain(alike).collect()
}

fn compare(bench: &Bench<'_>, propositions: &[Vec<Proposition>], near: Near) -> Option<Finding> {
    let (a, b) = (bench.claim(near.left), bench.claim(near.right));
    let plain = |stance: Stance| matches!(stance, Stance::Asserts | Stance::Confirms | Stance::Hedges);
    if a.polarity != b.polarity || !plain(a.stance) || !plain(b.stance) {
        return None;
    }
    if near.cosine < THRESHOLDS.related || happening(bench, near.left, near.right) == Happening::Different {
        return None;
    }
    // Two voices of one article are not two accounts.
    if bench.frames[near.left].article == bench.frames[near.right].article {
        return None;
    }
    if turned(bench, propositions, near) {
        return None;
    }
    let aligned = best(bench, propositions, near);
    let much = near.cosine >= (THRESHOLDS.aligned + THRESHOLDS.same_sentence) / 2.0;
    let alike = much && aligned.is_some() || near.cosine >= THRESHOLDS.same_sentence;
    let said_of_same = aligned.map_or(0.0, |(_, _, said_of_same)| said_of_same);
    let (relation, reason) = if alike || said_of_same >= THRESHOLDS.same_sentence && near.cosine >= THRESHOLDS.aligned {
        (Relation::Agree, Reason::SameStatement)
    } else if much || said_of_same >= THRESHOLDS.aligned || near.cosine >= THRESHOLDS.aligned && said_of_same > 0.0 {
        (Relation::Compatible, Reason::SimilarStatement)
    } else {
        return None;
    };
    let (left, right) = match aligned {
        Some((x, y, _)) => (x.span, y.span),
        None => (a.span, b.span),
    };
    // What both deny or confirm is a question of whether.
    if aligned.is_some_and(|(x, y, _)| x.marked && y.marked && x.firm() && y.firm()) {
        return None;
    }
    // “Nine people were hurt”, “four people were hurt”: the figures have a question of their own.
    if other_counts(bench, near, left, right) {
        return None;
    }
    let worded = |frame: usize, proposition: Option<&Proposition>| match proposition {
        Some(proposition) => labels::question(bench, frame, proposition.token),
        None => labels::claim(bench, frame),
    };
    let (x, y) = (aligned.map(|(x, _, _)| x), aligned.map(|(_, y, _)| y));
    let about = worded(near.left, x).or_else(|| worded(near.right, y))?;
    let side = |frame: usize, span: Span| {
        let value = Value::Statement { predicate: about.clone(), holds: bench.claim(frame).polarity == Polarity::Affirmed };
        passage(bench.frames[frame].claim, value, span)
    };
    let (left, right) = (side(near.left, left), side(near.right, right));
    Some(Finding::new(Facet::What, about, near.cosine, relation, left, right, reason))
}

/// The propositions of two claims that say the same of the same, and how much of what they are said of is the same, 0 to 1.
fn best<'a>(bench: &Bench<'_>, propositions: &'a [Vec<Proposition>], near: Near) -> Option<(&'a Proposition, &'a Proposition, f32)> {
    let pairs = propositions[near.left].iter().flat_map(|a| propositions[near.right].iter().map(move |b| (a, b)));
    let same = pairs.filter(|(a, b)| {
        tells(bench, near.left, a) && tells(bench, near.right, b) && a.meaning.relate(a.holds, &b.meaning, b.holds) == Some(Relate::Alike)
    });
    let scored = same.filter(|(a, b)| one_happening(bench, near.left, a, near.right, b)).map(|(a, b)| {
        let said_of_same = bench.cosine(&a.about, &b.about);
        (a, b, if a.leans || b.leans { said_of_same.max(near.cosine) } else { said_of_same })
    });
    // Of two equally good pairs the first.
    scored.fold(None, |best, pair| if best.is_none_or(|(_, _, score): (_, _, f32)| pair.2 > score) { Some(pair) } else { best })
}

/// Whether one claim tells the contrary of what the other does: that some were taken to hospital, and that they were released from it.
fn turned(bench: &Bench<'_>, propositions: &[Vec<Proposition>], near: Near) -> bool {
    let pairs = propositions[near.left].iter().flat_map(|a| propositions[near.right].iter().map(move |b| (a, b)));
    let mut contrary = pairs.filter(|(a, b)| a.meaning.relate(a.holds, &b.meaning, b.holds) == Some(Relate::Contrary));
    contrary.any(|(a, b)| a.firm() && b.firm() && !a.patient.differs(&b.patient) && one_happening(bench, near.left, a, near.right, b))
}

/// Whether a proposition is told as something, and by more than its verb alone.
fn tells(bench: &Bench<'_>, frame: usize, proposition: &Proposition) -> bool {
    !matches!(proposition.mood, Mood::Open | Mood::Sought) && bench.reading(frame).tokens_in(proposition.span).len() > 1
}

/// Whether both passages give figures, and no figure of one is a figure of the other.
fn other_counts(bench: &Bench<'_>, near: Near, left: Span, right: Span) -> bool {
    let counts = |frame: usize, span: Span| {
        let quantities = &bench.corpus.article(bench.frames[frame].article).facts.quantities;
        let first = quantities.partition_point(|q| q.span.end() <= span.start());
        let inside = quantities.iter().skip(first).take_while(|q| q.span.start() < span.end());
        inside.filter(|q| q.kind != QuantityKind::Ordinal).map(|q| (q.low, q.high)).collect::<Vec<_>>()
    };
    let (a, b) = (counts(near.left, left), counts(near.right, right));
    !a.is_empty() && !b.is_empty() && !a.iter().any(|count| b.contains(count))
}

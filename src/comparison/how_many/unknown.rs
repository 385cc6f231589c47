//! Numbers of which one report says that they are not known, and which another one gives.
//!
//! “It was not clear how many people had been hurt” and later “12 people were hurt”: who gives the figure has the newer report. It can be wrong
//! where a text says so of a part only (“how many of the children were hurt”).

use std::collections::BTreeMap;

use super::Slot;
use crate::comparison::apart::{Happening, happening, other_places};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::number::Bounds;
use crate::comparison::questions::{ahead, happening_at};
use crate::comparison::slots::{owners, updated};
use crate::comparison::terms::stem_at;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::where_::nowhere;
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::corpus::ArticleId;
use crate::language::Reading;
use crate::span::Span;

/// A figure that an article says nobody knows.
struct Unknown {
    frame: usize,
    /// The states of which one is meant: casualties are killed or hurt.
    states: Vec<usize>,
    span: Span,
}

/// Holds each unknown number against the nearest figure for the same state in each other article.
pub(super) fn find(bench: &Bench<'_>, slots: &[Slot]) -> Vec<Finding> {
    const MOST: usize = 20;
    let mut findings = Vec::new();
    // Who gives a figure for the state knows some number of it.
    let known = |unknown: &Unknown| {
        let own = |slot: &&Slot| bench.frames[slot.frame].article == bench.frames[unknown.frame].article && !slot.asked.bounds.is_none();
        slots.iter().filter(own).any(|slot| slot.asked.state.is_some_and(|state| unknown.states.contains(&state)))
    };
    for unknown in collect(bench).iter().filter(|unknown| !known(unknown)).take(MOST) {
        let mut nearest: BTreeMap<ArticleId, (f32, &Slot)> = BTreeMap::new();
        for slot in slots.iter().filter(|slot| gives(bench, unknown, slot)) {
            let near = bench.nearness(unknown.frame, slot.frame);
            let best = nearest.entry(bench.frames[slot.frame].article).or_insert((near, slot));
            if near > best.0 {
                *best = (near, slot);
            }
        }
        findings.extend(nearest.values().map(|(near, slot)| finding(bench, unknown, slot, *near)));
    }
    findings
}

/// Whether a figure gives what was not known: of the same state and happening, in a report that is not the earlier one.
fn gives(bench: &Bench<'_>, unknown: &Unknown, slot: &Slot) -> bool {
    let asked = &slot.asked;
    let other_article = bench.frames[unknown.frame].article != bench.frames[slot.frame].article;
    let state = asked.state.is_some_and(|state| unknown.states.contains(&state)) && !asked.bounds.is_none() && !asked.sum && !asked.part;
    other_article
        && state
        && !slot.contrasted
        && asked.cause.as_ref().is_none_or(|cause| bench.is_main_act(cause))
        && !is_vague(asked.bounds)
        && happening(bench, unknown.frame, slot.frame) != Happening::Different
        && bench.nearness(unknown.frame, slot.frame) >= THRESHOLDS.loose
        && updated(bench, unknown.frame, slot.frame).right != Some(false)
        && !other_places(bench, unknown.frame, slot.frame)
}

/// “Several”, “dozens”: no number either.
fn is_vague(bounds: Bounds) -> bool {
    matches!((bounds.low, bounds.high), (Some(low), Some(high)) if high > low * 2.0)
}

fn finding(bench: &Bench<'_>, unknown: &Unknown, slot: &Slot, near: f32) -> Finding {
    let open = passage(bench.frames[unknown.frame].claim, Value::Words, unknown.span);
    let given = passage(bench.frames[slot.frame].claim, slot.asked.bounds.value(None, slot.asked.sum), slot.asked.whole);
    let (left, right) = if open.claim <= given.claim { (open, given) } else { (given, open) };
    Finding::new(Facet::HowMany, slot.asked.label(), near, Relation::Updated, left, right, Reason::NumberUnknown)
}

fn collect(bench: &Bench<'_>) -> Vec<Unknown> {
    let mut found = Vec::new();
    for (article, frames) in owners(bench) {
        let reading = &bench.corpus.article(article).reading;
        for at in 0..reading.tokens.len() {
            let Some((span, counted)) = open(reading, at) else { continue };
            let states = states(reading, counted);
            let frame = frames.smallest(bench, span).or_else(|| frames.at(bench, span));
            if let Some(frame) = frame.filter(|_| !states.is_empty()) {
                found.push(Unknown { frame, states, span });
            }
        }
    }
    found
}

/// The words at `at` that say that a number is not known, and the first token of what would be counted: “not clear **how many** people”, “the
/// **number** of the injured is unknown”, “no **information** about injured people”.
fn open(reading: &Reading, at: usize) -> Option<(Span, usize)> {
    const FAR: usize = 6;
    let word = reading.word(at);
    let is_of = |i: usize| matches!(reading.word(i), "of" | "on" | "about" | "regarding");
    let counted = match word {
        "how" if reading.word(at + 1) == "many" => at + 2,
        "number" if reading.word(at + 1) == "of" => at + 2,
        "information" | "word" | "details" | "detail" | "figures" | "data" if is_of(at + 1) => at + 2,
        _ => return None,
    };
    // “How many of them had died” asks for a part.
    if matches!(reading.word(counted), "of" | "more" | "other" | "others") {
        return None;
    }
    let sentence = reading.sentences.get(reading.sentence_at(reading.tokens.get(at)?.span.start())?)?;
    let first = match word {
        "how" => nowhere::unknown(reading, at).or_else(|| withheld(reading, at, sentence.tokens.start))?,
        "number" => nowhere::unknown(reading, at).or_else(|| {
            let after = (counted..sentence.tokens.end.min(counted + 3 * FAR))
                .find(|i| matches!(reading.word(*i), "unknown" | "unclear" | "unspecified"));
            after.map(|_| at)
        })?,
        // “There was **no** immediate word on casualties.”
        _ => (at.saturating_sub(3).max(sentence.tokens.start)..at).find(|i| reading.word(*i) == "no")?,
    };
    let end = (counted + FAR).min(sentence.tokens.end);
    Some((reading.span_of(first..end), counted))
}

/// The verb before `at` by which a figure is not given: “**did not say** how many”.
fn withheld(reading: &Reading, at: usize, first: usize) -> Option<usize> {
    const FAR: usize = 4;
    let group = reading.verb_groups.partition_point(|g| g.tokens.end <= at).checked_sub(1).and_then(|i| reading.verb_groups.get(i))?;
    let near = group.tokens.start >= first && at.saturating_sub(group.tokens.end) <= FAR;
    (near && group.negated && QUESTIONS.gives_figures(&reading.lemma(group.head))).then_some(group.tokens.start)
}

/// The states of which the words from `from` on tell, the first one; casualties are killed or hurt. What hangs on a happening is not meant.
fn states(reading: &Reading, from: usize) -> Vec<usize> {
    const FAR: usize = 9;
    let end = reading.tokens.get(from).and_then(|t| reading.sentence_at(t.span.start())).and_then(|i| reading.sentences.get(i));
    let end = end.map_or(from, |s| s.tokens.end.min(from + FAR));
    for i in from..end {
        if reading.lemma(i) == "casualty" {
            return ["killed", "injured"].iter().filter_map(|name| QUESTIONS.states.iter().position(|s| s.name == *name)).collect();
        }
        let state = QUESTIONS.state_phrase(ahead(reading, i)).or_else(|| QUESTIONS.state_of(&stem_at(reading, i)));
        if let Some(state) = state {
            return vec![state];
        }
        if happening_at(reading, i).is_some() {
            break;
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use crate::comparison::testing::analysed;
    use crate::comparison::{Facet, Relation};

    /// The relations of the figures of an earlier and a later report.
    fn relations(early: &str, late: &str) -> Vec<Relation> {
        let head =
            |day: u8| format!("Fire at the Elmsport mill\nDate: 2015-05-0{day}\n\nA fire broke out at the mill in Elmsport on Thursday. ");
        let analysis = analysed(&[format!("{}{early}", head(8)), format!("{}{late}", head(9))]);
        let figures = analysis.comparisons.iter().filter(|c| c.facet == Facet::HowMany);
        figures.flat_map(|c| c.evidence.iter().map(|e| e.relation)).collect()
    }

    #[test]
    fn a_later_report_gives_what_was_not_known() {
        let late = "Police said 14 people were injured in the fire at the mill.";
        assert_eq!(relations("It was not clear how many people were injured in the fire at the mill.", late), [Relation::Updated]);
        assert_eq!(relations("Police did not say how many people were injured in the fire at the mill.", late), [Relation::Updated]);
        assert_eq!(relations("There was no immediate word on casualties in the fire at the mill.", late), [Relation::Updated]);
        assert_eq!(relations("It was not clear how many people were missing after the fire at the mill.", late), []);
    }

    #[test]
    fn what_is_known_is_not_open() {
        let late = "Police said 14 people were injured in the fire at the mill.";
        assert_eq!(relations("Police know how many people were injured in the fire at the mill.", late), []);
    }
}

//! How strong an earthquake was: “a 5.6-magnitude quake”, “a 5.7 quake”, “measured 5.7 on the Richter scale”.
//!
//! Each report has one main shock: the first magnitude that it gives outside of what it tells of aftershocks and of other years; and two observatories
//! can give two of it, in one sentence (“put it at 5.9, but the survey said 6.1”). A later report may have a revised one. It can be wrong where a
//! report tells of an older shock first.

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::comparison::apart::{Happening, happening, other_places};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::number::Bounds;
use crate::comparison::slots::{owners, updated};
use crate::comparison::{Facet, Reason, Relation};
use crate::language::{Pos, Reading, Sentence};
use crate::lexicon::{self, Lexicon};
use crate::span::Span;

#[derive(Debug, Deserialize)]
struct Words {
    shocks: FxHashSet<String>,
    scales: FxHashSet<String>,
    measuring: FxHashSet<String>,
    others: FxHashSet<String>,
}

static WORDS: Lexicon<Words> = Lexicon::new(|| lexicon::parse("quakes.ron", include_str!("../../../assets/lexicon/quakes.ron")));

/// A magnitude in a claim.
struct Strength {
    frame: usize,
    value: f64,
    span: Span,
}

/// Compares the magnitudes of the main shocks, those of one sentence of each article.
pub(in crate::comparison) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    const MOST: usize = 40;
    let main: Vec<Strength> = owners(bench)
        .into_iter()
        .flat_map(|(article, frames)| {
            let reading = &bench.corpus.article(article).reading;
            let mut sentences = reading.sentences.iter().filter(|s| is_main(reading, s)).map(|s| given(reading, s));
            let first = sentences.find(|given| !given.is_empty()).unwrap_or_default();
            let strength = |(span, value)| Some(Strength { frame: frames.smallest(bench, span)?, value, span });
            first.into_iter().filter_map(strength).collect::<Vec<_>>()
        })
        .collect();
    let mut findings = Vec::new();
    for (n, a) in main.iter().take(MOST).enumerate() {
        findings.extend(main.iter().take(MOST).skip(n + 1).filter_map(|b| compare(bench, a, b)));
    }
    findings
}

/// Whether a sentence tells of a shock, and not of those after it or before it.
fn is_main(reading: &Reading, sentence: &Sentence) -> bool {
    let verb = |i: usize| reading.tokens.get(i).is_some_and(|t| t.pos == Pos::Verb);
    !sentence.tokens.clone().any(|i| WORDS.others.contains(&*reading.lemma(i)) && !verb(i))
}

/// The magnitudes that a sentence gives, with their words.
fn given(reading: &Reading, sentence: &Sentence) -> Vec<(Span, f64)> {
    let strength = |i: usize| {
        let value = decimal(reading.word(i))?;
        let span = reading.tokens.get(i)?.span;
        is_strength(reading, i).then_some((span, value))
    };
    sentence.tokens.clone().filter_map(strength).collect()
}

/// A number that a magnitude can be; hyphens make one token of “5.6-magnitude” and of “magnitude-5.6”.
fn decimal(word: &str) -> Option<f64> {
    word.split('-').find_map(|part| part.parse().ok()).filter(|value| (1.0..10.0).contains(value))
}

/// Whether the number at a token is the strength of a shock.
fn is_strength(reading: &Reading, token: usize) -> bool {
    const FAR: usize = 10;
    let lemma = |i: usize| reading.lemma(i);
    let joined = reading.word(token).split_once('-').map(|(a, b)| if WORDS.scales.contains(a) { a } else { b });
    let after = if reading.word(token + 1) == "-" { token + 2 } else { token + 1 };
    // “Magnitude 5.6”, “a magnitude of about 5.6”.
    let scale = (token.saturating_sub(4)..token).any(|i| WORDS.scales.contains(&*lemma(i)));
    let before = scale && (token.saturating_sub(4)..token).all(|i| !matches!(reading.word(i), "," | "." | "and"));
    let behind = WORDS.scales.contains(&*lemma(after)) || joined.is_some_and(|word| WORDS.scales.contains(word));
    let shock = WORDS.shocks.contains(&*lemma(after)) && reading.word(token).contains('.');
    let on_scale = reading.word(after) == "on" && (after..after + 4).any(|i| WORDS.scales.contains(&*lemma(i)));
    // “An earthquake measuring 5.6”; a boat measures 5.6 metres.
    let unit = reading.tokens.get(after).is_some_and(|t| t.pos == Pos::Noun);
    let shaken = (token.saturating_sub(FAR)..token).any(|i| WORDS.shocks.contains(&*lemma(i)));
    let measuring = token.checked_sub(1).is_some_and(|i| WORDS.measuring.contains(&*lemma(i)));
    let measured = measuring && shaken && !unit && reading.word(token).contains('.');
    before || behind || shock || on_scale || measured
}

fn compare(bench: &Bench<'_>, a: &Strength, b: &Strength) -> Option<Finding> {
    /// Shocks that differ by more are two shocks.
    const FARTHEST: f64 = 1.0;
    if bench.same_voice(a.frame, b.frame) {
        return None;
    }
    let apart = happening(bench, a.frame, b.frame) == Happening::Different || other_places(bench, a.frame, b.frame);
    let gap = (a.value - b.value).abs();
    // “Magnitude 7” is 7.1, rounded.
    let rounded = (a.value.fract() == 0.0 || b.value.fract() == 0.0) && gap < 0.5;
    let apart = apart || rounded && gap > 0.05;
    if apart || gap > FARTHEST {
        return None;
    }
    let later = updated(bench, a.frame, b.frame);
    let (relation, reason) = match gap < 0.05 {
        true => (Relation::Agree, Reason::SameNumber),
        false if later.right.is_some() || later.changed => (Relation::Updated, Reason::NumberLater),
        false => (Relation::Conflict, Reason::NumbersDiffer),
    };
    let side = |s: &Strength| passage(bench.frames[s.frame].claim, Bounds::exact(s.value).value(None, false), s.span);
    let near = bench.nearness(a.frame, b.frame);
    Some(Finding::new(Facet::HowMuch, "magnitude of the earthquake".to_owned(), near, relation, side(a), side(b), reason))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Given, from_text};

    fn values(text: &str) -> Vec<f64> {
        let reading = crate::language::read(&from_text("a", text.to_owned(), Given::default()));
        reading.sentences.iter().filter(|s| is_main(&reading, s)).flat_map(|s| given(&reading, s)).map(|(_, value)| value).collect()
    }

    #[test]
    fn two_observatories_can_differ_in_one_report() {
        let head = "Quake shakes Tarnby\n\nA strong earthquake shook the island of Tarnby on Sunday. ";
        let both = format!(
            "{head}The institute in Elmsport said the quake measured magnitude 5.9, but the Norland survey said it was magnitude 6.1."
        );
        let one = format!("{head}The quake had a magnitude of 6.1, the Norland survey said.");
        let analysis = crate::comparison::testing::analysed(&[both, one]);
        let evidence = analysis.comparisons.iter().filter(|c| c.about.starts_with("magnitude")).flat_map(|c| &c.evidence);
        let relations: std::collections::BTreeSet<Relation> = evidence.map(|e| e.relation).collect();
        assert!(relations.contains(&Relation::Agree) && relations.contains(&Relation::Conflict), "{relations:?}");
    }

    #[test]
    fn magnitudes_are_told_in_many_words() {
        assert_eq!(values("A 5.6-magnitude quake hit Elmsport."), [5.6]);
        assert_eq!(values("A magnitude 5.7 quake hit Elmsport."), [5.7]);
        assert_eq!(values("A 5.8 quake hit Elmsport."), [5.8]);
        assert_eq!(values("A magnitude-5.9 quake hit Elmsport."), [5.9]);
        assert_eq!(values("The quake had a magnitude of 6 and lasted 20 seconds."), [6.0]);
        assert_eq!(values("The quake measured 6.1 on the Richter scale."), [6.1]);
        assert_eq!(values("The magnitude of the damage is not known."), Vec::<f64>::new());
        assert_eq!(values("An aftershock had a magnitude of 4.1."), Vec::<f64>::new());
    }
}

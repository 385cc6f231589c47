//! How a vote or a match ended: “voted 11 to 6”, “by a vote of 12-5”, “won 3-2”.
//!
//! Two tallies are held against each other where their claims are near, and neither article gives the other's: a report of a match gives the score
//! at half-time too. It can be wrong where two votes are told in the same words.

use std::collections::BTreeSet;

use crate::comparison::apart::{Happening, happening, other_places};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::opposites::OPPOSITES;
use crate::comparison::slots::owners;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::corpus::ArticleId;
use crate::language::Reading;
use crate::span::Span;

/// A tally in a claim.
struct Tally {
    frame: usize,
    /// The greater and the lesser number.
    numbers: (u32, u32),
    /// Whether it is of a vote, not of a match.
    vote: bool,
    span: Span,
}

/// Compares the tallies of each two articles.
pub(in crate::comparison) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    const MOST: usize = 60;
    let mut all = Vec::new();
    let mut given: BTreeSet<(ArticleId, (u32, u32))> = BTreeSet::new();
    for (article, frames) in owners(bench) {
        for (span, numbers, vote) in tallies(&bench.corpus.article(article).reading) {
            given.insert((article, numbers));
            all.extend(frames.smallest(bench, span).map(|frame| Tally { frame, numbers, vote, span }));
        }
    }
    let mut findings = Vec::new();
    for (n, a) in all.iter().take(MOST).enumerate() {
        for b in all.iter().take(MOST).skip(n + 1).filter(|b| b.vote == a.vote) {
            let (left, right) = (bench.frames[a.frame].article, bench.frames[b.frame].article);
            let known = given.contains(&(left, b.numbers)) || given.contains(&(right, a.numbers));
            if left != right && (a.numbers == b.numbers || !known) {
                findings.extend(compare(bench, a, b));
            }
        }
    }
    findings
}

fn compare(bench: &Bench<'_>, a: &Tally, b: &Tally) -> Option<Finding> {
    let near = bench.nearness(a.frame, b.frame);
    let together = happening(bench, a.frame, b.frame);
    let one =
        near >= THRESHOLDS.aligned || together == Happening::Same && near >= if a.vote { THRESHOLDS.loose } else { THRESHOLDS.similar };
    if !one || together == Happening::Different || other_places(bench, a.frame, b.frame) {
        return None;
    }
    let (relation, reason) = match a.numbers == b.numbers {
        true => (Relation::Agree, Reason::SameNumber),
        false => (Relation::Conflict, Reason::NumbersDiffer),
    };
    let about = if a.vote { "outcome of the vote" } else { "score" };
    let side = |t: &Tally| passage(bench.frames[t.frame].claim, Value::Words, t.span);
    Some(Finding::new(Facet::HowMany, about.to_owned(), near, relation, side(a), side(b), reason))
}

/// The tallies of a text, with their words and whether they are of a vote.
fn tallies(reading: &Reading) -> Vec<(Span, (u32, u32), bool)> {
    const FAR: usize = 8;
    let mut found = Vec::new();
    for i in 0..reading.tokens.len() {
        let Some((end, numbers)) = tally(reading, i) else { continue };
        let Some(sentence) = reading.tokens.get(i).and_then(|t| reading.sentence_at(t.span.start())).and_then(|s| reading.sentences.get(s))
        else {
            continue;
        };
        let around = || i.saturating_sub(FAR).max(sentence.tokens.start)..(end + FAR).min(sentence.tokens.end);
        // “An earlier plan was rejected by 9 votes to 8.”
        if sentence.tokens.clone().any(|k| k < i && OPPOSITES.sets_apart(reading.word(k))) {
            continue;
        }
        let told = |votes: bool| around().any(|k| QUESTIONS.tells_of_tally(&reading.lemma(k), votes));
        let vote = told(true);
        // A run of points, a record of wins, a lead on the way: none is how the match ended.
        if !QUESTIONS.is_running_score(&reading.lemma(end)) && (vote || told(false)) {
            found.push((reading.span_of(i..end), numbers, vote));
        }
    }
    found
}

/// The two numbers that begin at a token, the greater one first, and the token after them: “11 to 6”, “12-5”.
fn tally(reading: &Reading, at: usize) -> Option<(usize, (u32, u32))> {
    const GREATEST: u32 = 600;
    let number = |word: &str| Some(word).filter(|w| (1..=3).contains(&w.len())).and_then(|w| w.parse::<u32>().ok());
    let word = reading.word(at);
    let (end, a, b) = match word.split_once(['-', '–']) {
        Some((a, b)) => (at + 1, number(a)?, number(b.strip_prefix("to-").unwrap_or(b))?),
        None if matches!(reading.word(at + 1), "to" | "-" | "–") => (at + 3, number(word)?, number(reading.word(at + 2))?),
        None if reading.word(at + 1) == "votes" && reading.word(at + 2) == "to" => (at + 4, number(word)?, number(reading.word(at + 3))?),
        None => return None,
    };
    // “From 5 to 10”, “10 to 12 feet”, “5-7 years”: a range rises.
    let before = at.checked_sub(1).map_or("", |i| reading.word(i));
    let range = matches!(before, "from" | "between" | "$" | "£" | "€" | "aged" | "ages") || a < b;
    (!range && a.max(b) <= GREATEST).then_some((end, (a.max(b), a.min(b))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Given, from_text};
    use crate::comparison::testing::analysed;

    fn numbers(text: &str) -> Vec<(u32, u32)> {
        let reading = crate::language::read(&from_text("a", text.to_owned(), Given::default()));
        tallies(&reading).into_iter().map(|(_, numbers, _)| numbers).collect()
    }

    #[test]
    fn tallies_are_told_by_what_stands_beside_them() {
        assert_eq!(numbers("The council voted 11 to 6 for the bridge."), [(11, 6)]);
        assert_eq!(numbers("The bridge was approved by a vote of 12-5."), [(12, 5)]);
        assert_eq!(numbers("Elmsport won 3-2 on Sunday."), [(3, 2)]);
        assert_eq!(numbers("Elmsport won after 10 to 12 minutes."), []);
        assert_eq!(numbers("The pier is 20-10 miles off."), []);
    }

    #[test]
    fn a_vote_has_one_outcome() {
        let told = |tally: &str| {
            format!("Council backs bridge\n\nThe council of Elmsport voted {tally} for a new bridge across the harbour on Friday.")
        };
        let analysis = analysed(&[told("11 to 6"), told("12 to 5")]);
        assert!(analysis.comparisons.iter().flat_map(|c| &c.evidence).any(|e| e.relation == Relation::Conflict));
    }
}

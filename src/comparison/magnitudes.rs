//! How strong an earthquake was: “a 5.6-magnitude quake”, “measured 5.7 on the Richter scale”.
//!
//! Each report has one main shock: the first magnitude that it gives outside of what it tells of aftershocks and of other years. A later report may
//! have a revised one. It can be wrong where a report tells of an older shock first.

use crate::comparison::apart::{Happening, happening, other_places};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::number::Bounds;
use crate::comparison::slots::{owners, updated};
use crate::comparison::{Facet, Reason, Relation};
use crate::language::Reading;
use crate::span::Span;

/// A magnitude in a claim.
struct Strength {
    frame: usize,
    value: f64,
    span: Span,
}

/// Compares the magnitudes of the main shocks, one of each article.
pub(super) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    const MOST: usize = 40;
    let main: Vec<Strength> = owners(bench)
        .into_iter()
        .filter_map(|(article, frames)| {
            let reading = &bench.corpus.article(article).reading;
            let told = reading.sentences.iter().filter(|s| is_main(s.span.of(&reading.lower)));
            let mut given = told.flat_map(|s| given(reading, s.span));
            given.find_map(|(span, value)| Some(Strength { frame: frames.smallest(bench, span)?, value, span }))
        })
        .collect();
    let mut findings = Vec::new();
    for (n, a) in main.iter().take(MOST).enumerate() {
        findings.extend(main.iter().take(MOST).skip(n + 1).filter_map(|b| compare(bench, a, b)));
    }
    findings
}

/// Whether a sentence tells of a shock, and not of those after it or before it.
fn is_main(sentence: &str) -> bool {
    const OTHERS: [&str; 9] =
        ["aftershock", "foreshock", "previous", "last year", "years ago", "since then", "follow-up", "another quake", "second quake"];
    !OTHERS.iter().any(|word| sentence.contains(word))
}

/// The magnitudes that the words of a sentence give, with their words.
fn given(reading: &Reading, sentence: Span) -> Vec<(Span, f64)> {
    let words = sentence.of(&reading.lower);
    let mut found = Vec::new();
    for cue in ["magnitude", "richter"] {
        for (at, _) in words.match_indices(cue) {
            let after = words
                .get(at + cue.len()..)
                .and_then(|rest| number_after(rest).map(|(from, to, n)| (at + cue.len() + from, at + cue.len() + to, n)));
            let before = || words.get(..at).and_then(number_before);
            // “A magnitude of 5.6”, but “6.1 on the Richter scale”.
            let number = if cue == "magnitude" { after.or_else(before) } else { before() };
            if let Some((from, to, value)) = number.filter(|(_, _, n)| (1.0..10.0).contains(n)) {
                found.push((Span::new(sentence.start() + from, sentence.start() + to), value));
            }
        }
    }
    found.sort_by_key(|(span, _)| *span);
    found
}

/// A number right behind a cue: its place and value.
fn number_after(rest: &str) -> Option<(usize, usize, f64)> {
    let mut start = 0;
    for small in ["-", " ", "was ", "of ", "at ", "a ", "about ", "around "] {
        if rest.get(start..).is_some_and(|r| r.starts_with(small)) {
            start += small.len();
        }
    }
    let (length, value) = number(rest.get(start..)?)?;
    Some((start, start + length, value))
}

/// A number shortly before a cue: “5.6-**magnitude**”, “6.1 on the **Richter** scale”.
fn number_before(words: &str) -> Option<(usize, usize, f64)> {
    const FAR: usize = 24;
    let first = (words.len().saturating_sub(FAR)..=words.len()).find(|at| words.is_char_boundary(*at))?;
    let end = words.get(first..)?.rfind(|c: char| c.is_ascii_digit()).map(|at| first + at + 1)?;
    let between = words.get(end..)?;
    let small = between.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
    let open = |c: char| c.is_ascii_digit() || c == '.';
    let head = words.get(..end)?.trim_end_matches(open);
    // “6. 1”, as careless copies have it.
    let torn = head.strip_suffix(' ').filter(|h| h.ends_with('.')).map(|h| h.trim_end_matches(open));
    let start = torn.filter(|h| h.len() + 5 >= end && h.len() < head.len()).unwrap_or(head).len();
    let (length, value) = number(words.get(start..)?)?;
    (small.into_iter().all(|w| matches!(w, "on" | "the" | "a" | "in" | "point" | "preliminary")) && start + length == end)
        .then_some((start, end, value))
}

/// The number that words begin with, one digit and one or two after the point; its length and value.
fn number(words: &str) -> Option<(usize, f64)> {
    let is_digit = |at: usize| words.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let point = is_digit(0) && words.as_bytes().get(1) == Some(&b'.');
    let from = if point && words.as_bytes().get(2) == Some(&b' ') && is_digit(3) { 3 } else { 2 };
    let end = if point && is_digit(from) { from + 1 + usize::from(is_digit(from + 1)) } else { 1 };
    if !is_digit(0) || is_digit(end) || words.as_bytes().get(end) == Some(&b',') && is_digit(end + 1) {
        return None;
    }
    let text: String = words.get(..end)?.chars().filter(|c| *c != ' ').collect();
    Some((end, text.parse().ok()?))
}

fn compare(bench: &Bench<'_>, a: &Strength, b: &Strength) -> Option<Finding> {
    /// Shocks that differ by more are two shocks.
    const FARTHEST: f64 = 1.0;
    let apart = happening(bench, a.frame, b.frame) == Happening::Different || other_places(bench, a.frame, b.frame);
    let gap = (a.value - b.value).abs();
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

    fn values(text: &str) -> Vec<f64> {
        let reading = Reading { lower: text.to_lowercase(), ..Reading::default() };
        given(&reading, Span::new(0, text.len())).into_iter().map(|(_, value)| value).collect()
    }

    #[test]
    fn magnitudes_are_told_in_many_words() {
        assert_eq!(values("A 5.6-magnitude quake hit Elmsport."), [5.6]);
        assert_eq!(values("A magnitude 5.7 quake hit Elmsport."), [5.7]);
        assert_eq!(values("The quake had a magnitude of 6 and lasted 20 seconds."), [6.0]);
        assert_eq!(values("The quake measured 6.1 on the Richter scale."), [6.1]);
        assert_eq!(values("A 6. 1 magnitude quake hit Elmsport."), [6.1]);
        assert_eq!(values("The magnitude of the damage is not known."), Vec::<f64>::new());
        assert_eq!(values("An order of magnitude more, 300 in all."), Vec::<f64>::new());
    }
}

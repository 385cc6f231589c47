//! What joins two claims, in reasons that a reader can check.

use std::collections::BTreeSet;

use chrono::TimeDelta;

use crate::corpus::Corpus;
use crate::events::happenings::frame::{Frame, shared};
use crate::events::people::People;
use crate::events::{Link, LinkReason};

/// A time counts as a reason when it is no longer than this.
const SHARP: TimeDelta = TimeDelta::days(31);

/// How many shared names and words are given.
const GIVEN: usize = 3;

/// The link of two claims with all that joins them.
pub fn link(corpus: Corpus<'_>, people: &People, left: &Frame, right: &Frame) -> Link {
    let mut reasons = Vec::new();
    let names: BTreeSet<&str> =
        left.people.iter().filter(|p| right.people.contains(p)).filter_map(|p| people.get(*p)).map(|person| person.name.as_str()).collect();
    if !names.is_empty() {
        reasons.push(LinkReason::SameParticipants(names.iter().take(GIVEN).map(|n| (*n).to_owned()).collect()));
    }
    if let (Some(a), Some(b)) = (left.when, right.when)
        && a.overlaps(b)
        && a.length().max(b.length()) <= SHARP
    {
        reasons.push(LinkReason::SameTime(if a.contains(b) { b } else { a }));
    }
    let mut words: Vec<(f32, usize, usize)> = shared(left, right).map(|(i, j)| (left.terms[i].1 * right.terms[j].1, i, j)).collect();
    // Of words that weigh the same, those that stand first.
    words.sort_by(|a, b| b.0.total_cmp(&a.0).then(left.tokens[a.1].cmp(&left.tokens[b.1])));
    let is_named = |word: &str| names.iter().any(|name| name.to_lowercase().contains(word));
    let word = |frame: &Frame, term: usize| corpus.article(frame.article).reading.lemma(frame.tokens[term]).into_owned();
    let telling = words.iter().map(|(_, i, j)| (word(left, *i), word(right, *j))).filter(|(word, _)| !is_named(word));
    reasons.extend(telling.take(GIVEN).map(|(a, b)| LinkReason::SameWord(a, b)));
    if reasons.is_empty() {
        reasons.push(LinkReason::SamePassage);
    }
    Link { left: left.claim, right: right.claim, reasons }
}

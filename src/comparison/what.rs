//! What: claims that say the same in the same or other words.
//!
//! Claims of two articles whose telling words are mostly the same give the same account; where they share fewer, they are
//! shown side by side as compatible. It can be wrong where one word turns the sense, which [`super::whether`] looks at first.

use std::collections::BTreeSet;

use crate::claims::{Polarity, Stance};
use crate::comparison::apart::{Happening, happening};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::{Bench, Near};
use crate::comparison::labels;
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::terms::stem_at;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::language::Pos;

/// Joins near claims that hold the same.
pub(super) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    bench.near.iter().filter_map(|near| compare(bench, *near)).collect()
}

fn compare(bench: &Bench<'_>, near: Near) -> Option<Finding> {
    let (a, b) = (bench.claim(near.left), bench.claim(near.right));
    if near.cosine < THRESHOLDS.similar || happening(bench, near.left, near.right) == Happening::Different {
        return None;
    }
    let plain = |stance: Stance| matches!(stance, Stance::Asserts | Stance::Confirms | Stance::Hedges);
    if a.polarity != b.polarity || !plain(a.stance) || !plain(b.stance) {
        return None;
    }
    let same = near.cosine >= (THRESHOLDS.aligned + THRESHOLDS.same_sentence) / 2.0;
    let (relation, reason) = if same { (Relation::Agree, Reason::SameStatement) } else { (Relation::Compatible, Reason::SimilarStatement) };
    if near.cosine < THRESHOLDS.aligned && !one_act(bench, near.left, near.right) {
        return None;
    }
    let label = |frame: usize| labels::claim(bench, frame);
    let passage_words = || labels::passage(bench.text(near.left), bench.claim(near.left).span);
    let predicate = label(near.left).or_else(|| label(near.right)).unwrap_or_else(passage_words);
    let side = |frame: usize| {
        let claim = bench.claim(frame);
        let value = Value::Statement { predicate: predicate.clone(), holds: claim.polarity == Polarity::Affirmed };
        passage(bench.frames[frame].claim, value, claim.focus)
    };
    Some(Finding::new(Facet::What, predicate.clone(), near.cosine, relation, side(near.left), side(near.right), reason))
}

/// Whether two claims that are only somewhat near tell of one thing: a verb in common and a noun or a name besides. Verbs that tell
/// nothing (“said”, “was”) do not count.
fn one_act(bench: &Bench<'_>, left: usize, right: usize) -> bool {
    let words = |frame: usize, wanted: fn(Pos) -> bool| {
        let reading = bench.reading(frame);
        let tokens = reading.tokens_in(bench.claim(frame).span);
        let stems = tokens.filter(|i| reading.tokens.get(*i).is_some_and(|t| wanted(t.pos))).map(|i| stem_at(reading, i));
        stems.filter(|stem| !QUESTIONS.is_hollow(stem)).collect::<BTreeSet<_>>()
    };
    let shared = |wanted: fn(Pos) -> bool| words(left, wanted).intersection(&words(right, wanted)).count();
    let (verbs, nouns) = (shared(|pos| pos == Pos::Verb), shared(|pos| matches!(pos, Pos::Noun | Pos::Propn)));
    verbs > 0 && nouns > 0 || nouns >= 3
}

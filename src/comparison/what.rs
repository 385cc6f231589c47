//! What: claims that say the same in the same or other words.
//!
//! Claims of two articles whose telling words are mostly the same give the same account; where they share fewer, they are
//! shown side by side as compatible. It can be wrong where one word turns the sense, which [`super::whether`] looks at first.

use crate::claims::{Polarity, Stance};
use crate::comparison::apart::{Happening, happening};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::{Bench, Near};
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
    let predicate = predicate(bench, near.left);
    let side = |frame: usize| {
        let claim = bench.claim(frame);
        let value = Value::Statement { predicate: predicate.clone(), holds: claim.polarity == Polarity::Affirmed };
        passage(bench.frames[frame].claim, value, claim.focus)
    };
    Some(Finding::new(Facet::What, predicate.clone(), near.cosine, relation, side(near.left), side(near.right), reason))
}

/// The claim in a few words: its subject and its verb.
pub(super) fn predicate(bench: &Bench<'_>, frame: usize) -> String {
    let reading = bench.reading(frame);
    let mut words: Vec<&str> = Vec::new();
    for i in reading.tokens_in(bench.claim(frame).span) {
        let Some(token) = reading.tokens.get(i) else { break };
        if matches!(token.pos, Pos::Noun | Pos::Propn | Pos::Verb | Pos::Adj | Pos::Num) {
            words.push(token.span.of(bench.text(frame)));
        }
        if words.len() == 4 {
            break;
        }
    }
    words.join(" ")
}

//! Whether: one source holds what another says is not so.
//!
//! “The State Department confirmed that a request had been made”; “The White House denied that a request had been made”. Two claims
//! are held against each other where their predicates are of one class, their signs differ, and they are said of the
//! same. It can be wrong where the two are said of different times: reports of different days that tell of an open matter and of
//! its outcome are an update, not a conflict.

use crate::comparison::apart::{Happening, happening};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::{Bench, Near};
use crate::comparison::propositions::{self, Proposition};
use crate::comparison::slots::updated;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::{Facet, Reason, Relation, Value};

/// Compares the propositions of near claims.
pub(super) fn find(bench: &mut Bench<'_>) -> Vec<Finding> {
    let propositions: Vec<Vec<Proposition>> = (0..bench.frames.len()).map(|frame| propositions::of(bench, frame)).collect();
    let bench = &*bench;
    let mut findings = Vec::new();
    for near in &bench.near {
        let pairs = propositions[near.left].iter().flat_map(|a| propositions[near.right].iter().map(move |b| (a, b)));
        let best = pairs.filter_map(|(a, b)| compare(bench, *near, a, b)).max_by(|x, y| {
            let rank = |f: &Finding| (f.evidence.relation, f.nearness);
            rank(x).0.cmp(&rank(y).0).then(rank(x).1.total_cmp(&rank(y).1))
        });
        findings.extend(best);
    }
    findings
}

fn compare(bench: &Bench<'_>, near: Near, a: &Proposition, b: &Proposition) -> Option<Finding> {
    if a.class != b.class || !a.firm || !b.firm || !(a.marked || b.marked) {
        return None;
    }
    let together = happening(bench, near.left, near.right);
    let said_of_same = bench.cosine(&a.about, &b.about);
    if together == Happening::Different {
        return None;
    }
    let (relation, reason) = if a.holds == b.holds {
        if !(a.marked && b.marked) || said_of_same < THRESHOLDS.related {
            return None;
        }
        (Relation::Agree, Reason::SameStatement)
    } else {
        let sure = said_of_same >= THRESHOLDS.aligned && near.cosine >= THRESHOLDS.related;
        if !sure {
            return None;
        }
        let later = updated(bench, near.left, near.right);
        if later.right.is_some() && later.changed {
            (Relation::Updated, Reason::StatementLater)
        } else {
            (Relation::Conflict, Reason::Contradiction)
        }
    };
    let side = |frame: usize, p: &Proposition| {
        passage(bench.frames[frame].claim, Value::Statement { predicate: p.class.clone(), holds: p.holds }, p.span)
    };
    let about = label(bench, near.left, a);
    Some(Finding::new(Facet::Whether, about, said_of_same.max(near.cosine), relation, side(near.left, a), side(near.right, b), reason))
}

/// The proposition in words: its first argument and its predicate.
fn label(bench: &Bench<'_>, frame: usize, proposition: &Proposition) -> String {
    let reading = bench.reading(frame);
    let text = bench.text(frame);
    let word = |token: usize| reading.tokens.get(token).map_or("", |t| t.span.of(text));
    let mut words: Vec<&str> = proposition.arguments.iter().take(1).map(|t| word(*t)).collect();
    words.push(word(proposition.token));
    words.dedup();
    words.join(" ")
}

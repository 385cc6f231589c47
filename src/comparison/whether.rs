//! Whether: one source holds what another says is not so.
//!
//! “The State Department confirmed that a request had been made”; “The White House denied that a request had been made”. Two claims
//! are held against each other where their predicates are of one class, their signs differ, and they are said of the
//! same. It can be wrong where the two are said of different times: reports of different days that tell of an open matter and of
//! its outcome are an update, not a conflict.

use crate::claims::Stance;
use crate::comparison::apart::{Happening, happening};
use crate::comparison::disputes::{self, Dispute};
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
    let mut findings = disputed(bench, &propositions);
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

/// Claims that dispute another's account, against that account and against those who hold the same in other articles.
fn disputed(bench: &Bench<'_>, propositions: &[Vec<Proposition>]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for dispute in disputes::find(bench) {
        let Some(of) = propositions[dispute.of].iter().find(|p| p.firm) else { continue };
        findings.push(contradiction(bench, dispute, dispute.of, of));
        let partners = bench.near.iter().filter(|n| n.left == dispute.of || n.right == dispute.of);
        for near in partners.filter(|n| happening(bench, n.left, n.right) != Happening::Different) {
            let partner = if near.left == dispute.of { near.right } else { near.left };
            let same = propositions[partner]
                .iter()
                .find(|p| p.firm && p.class == of.class && p.holds == of.holds && bench.cosine(&p.about, &of.about) >= THRESHOLDS.related);
            if let Some(same) = same.filter(|_| bench.frames[partner].article != bench.frames[dispute.by].article) {
                findings.push(contradiction(bench, dispute, partner, same));
            }
        }
    }
    findings
}

fn contradiction(bench: &Bench<'_>, dispute: Dispute, frame: usize, held: &Proposition) -> Finding {
    let value = |holds: bool| Value::Statement { predicate: held.class.clone(), holds };
    let by = passage(bench.frames[dispute.by].claim, value(!held.holds), bench.claim(dispute.by).span);
    let against = passage(bench.frames[frame].claim, value(held.holds), held.span);
    let (left, right) = if dispute.by < frame { (by, against) } else { (against, by) };
    let about = label(bench, frame, held);
    Finding::new(Facet::Whether, about, 1.0, Relation::Conflict, left, right, Reason::Contradiction)
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
        if !(a.marked && b.marked) || said_of_same < THRESHOLDS.related || near.cosine < THRESHOLDS.related {
            return None;
        }
        (Relation::Agree, Reason::SameStatement)
    } else {
        // “Denied that such a request was made” leans on what was said before: there the two stances join the claims.
        let stance = |frame: usize| matches!(bench.claim(frame).stance, Stance::Denies | Stance::Confirms);
        let answers = stance(near.left) && stance(near.right);
        let sure = said_of_same >= THRESHOLDS.aligned && near.cosine >= THRESHOLDS.related || answers;
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

//! Whether: one source holds what another says is not so.
//!
//! “The State Department confirmed that a request had been made”; “The White House denied that a request had been made”. Two claims
//! are held against each other where their predicates are of one class, their signs differ, and they are said of the
//! same. It can be wrong where the two are said of different times: reports of different days that tell of an open matter and of
//! its outcome are an update, not a conflict.

use rustc_hash::FxHashMap;

use crate::claims::Stance;
use crate::comparison::apart::{Happening, happening};
use crate::comparison::disputes::{self, Dispute};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::{Bench, Near};
use crate::comparison::opposites::OPPOSITES;
use crate::comparison::propositions::{self, Proposition};
use crate::comparison::slots::updated;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::{Facet, Passage, Reason, Relation, Value};
use crate::corpus::PersonId;
use crate::language::NameKind;

/// Compares the propositions of near claims.
pub(super) fn find(bench: &mut Bench<'_>) -> Vec<Finding> {
    let propositions: Vec<Vec<Proposition>> = (0..bench.frames.len()).map(|frame| propositions::of(bench, frame)).collect();
    let bench = &*bench;
    let index = Index::new(&propositions);
    let mut findings = disputed(bench, &propositions, &index);
    findings.extend(answered(bench, &propositions, &index));
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

/// Claims that dispute another's account, against that account and against those who hold the same.
fn disputed(bench: &Bench<'_>, propositions: &[Vec<Proposition>], index: &Index) -> Vec<Finding> {
    let mut findings = Vec::new();
    for dispute in disputes::find(bench) {
        let firm: Vec<&Proposition> = propositions[dispute.of].iter().filter(|p| p.firm).collect();
        findings.extend(firm.first().map(|of| contradiction(bench, dispute, dispute.of, of)));
        for of in firm {
            for (partner, same) in index.of(propositions, &of.class) {
                let near = same.expressed && OPPOSITES.is_once(&of.class) || bench.cosine(&same.about, &of.about) >= THRESHOLDS.related;
                let other = partner != dispute.of && !bench.same_voice(partner, dispute.by);
                let together = happening(bench, dispute.of, partner) != Happening::Different;
                if near && other && together && same.firm && same.holds == of.holds && !strangers(bench, dispute.of, of, partner, same) {
                    findings.push(contradiction(bench, dispute, partner, same));
                }
            }
        }
    }
    findings
}

/// Claims that deny or confirm, against all that hold the contrary. “Denied that such a request was made” shares few words with
/// what it denies: the act, its participants and what it points back to join them.
fn answered(bench: &Bench<'_>, propositions: &[Vec<Proposition>], index: &Index) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (left, own) in propositions.iter().enumerate() {
        for a in own.iter().filter(|p| p.expressed && p.firm && OPPOSITES.has(&p.class)) {
            for (right, b) in index.of(propositions, &a.class) {
                // Where both answer, the pair comes up twice.
                if b.holds == a.holds || !b.firm || (b.expressed && right < left) || bench.same_voice(left, right) {
                    continue;
                }
                let one = OPPOSITES.is_once(&a.class) && (b.expressed || points_back(bench, left, a));
                let near = one || bench.cosine(&a.about, &b.about) >= THRESHOLDS.related;
                if near && happening(bench, left, right) != Happening::Different && !strangers(bench, left, a, right, b) {
                    let nearness = bench.nearness(left, right);
                    let about = label(bench, left, a);
                    let (x, y) = (side(bench, left, a), side(bench, right, b));
                    let (x, y) = if left < right { (x, y) } else { (y, x) };
                    findings.push(Finding::new(Facet::Whether, about, nearness, Relation::Conflict, x, y, Reason::Contradiction));
                }
            }
        }
    }
    findings
}

/// “**Such** a request”, “**the** request”, “**that**”: the proposition speaks of an act that was told before.
fn points_back(bench: &Bench<'_>, frame: usize, proposition: &Proposition) -> bool {
    let reading = bench.reading(frame);
    let before = proposition.token.saturating_sub(4)..proposition.token;
    before.into_iter().any(|i| matches!(reading.word(i), "such" | "the" | "that" | "this" | "any"))
}

/// Whether both name the persons who act, and none of them in common.
fn strangers(bench: &Bench<'_>, left: usize, a: &Proposition, right: usize, b: &Proposition) -> bool {
    let (a, b) = (persons(bench, left, a), persons(bench, right, b));
    !a.is_empty() && !b.is_empty() && !a.iter().any(|person| b.contains(person))
}

fn persons(bench: &Bench<'_>, frame: usize, proposition: &Proposition) -> Vec<PersonId> {
    let reading = bench.reading(frame);
    let mentions = proposition.arguments.iter().filter_map(|t| reading.tokens.get(*t)).filter_map(|t| reading.mention_at(t.span.start()));
    let persons = mentions.filter(|m| reading.entities.get(m.entity).is_some_and(|e| e.kind == NameKind::Person));
    persons.filter_map(|m| bench.person(bench.frames[frame].article, m.entity)).collect()
}

/// Where the propositions of each class are.
struct Index(FxHashMap<String, Vec<(usize, usize)>>);

impl Index {
    fn new(propositions: &[Vec<Proposition>]) -> Self {
        let mut places: FxHashMap<String, Vec<(usize, usize)>> = FxHashMap::default();
        for (frame, own) in propositions.iter().enumerate() {
            for (n, proposition) in own.iter().enumerate() {
                places.entry(proposition.class.clone()).or_default().push((frame, n));
            }
        }
        Self(places)
    }

    /// The propositions of a class with their frames, in order; the first ones where there are very many.
    fn of<'a>(&'a self, all: &'a [Vec<Proposition>], class: &str) -> impl Iterator<Item = (usize, &'a Proposition)> + 'a {
        const MOST: usize = 200;
        let places = self.0.get(class).map_or(&[][..], Vec::as_slice);
        places.iter().take(MOST).filter_map(|(frame, n)| Some((*frame, all.get(*frame)?.get(*n)?)))
    }
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
    let about = label(bench, near.left, a);
    Some(Finding::new(
        Facet::Whether,
        about,
        said_of_same.max(near.cosine),
        relation,
        side(bench, near.left, a),
        side(bench, near.right, b),
        reason,
    ))
}

fn side(bench: &Bench<'_>, frame: usize, proposition: &Proposition) -> Passage {
    let value = Value::Statement { predicate: proposition.class.clone(), holds: proposition.holds };
    passage(bench.frames[frame].claim, value, proposition.span)
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

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;

    use crate::analysis::{Analyser, Analysis};
    use crate::comparison::{Facet, Relation, Value};
    use crate::workspace::Corrections;

    fn analysed(texts: &[&str]) -> Analysis {
        let paths: Vec<String> = (0..texts.len()).map(|i| format!("{i}.txt")).collect();
        let read = |path: &str| Ok(texts[path.trim_end_matches(".txt").parse::<usize>().unwrap()].as_bytes().to_vec());
        Analyser::default().run(&paths, read, &Corrections::default(), |_| (), &AtomicBool::new(false)).unwrap()
    }

    /// The claims of every conflict on whether something is so.
    fn conflicts(texts: &[&str]) -> Vec<(String, String)> {
        let analysis = analysed(texts);
        let corpus = analysis.corpus();
        let words = |claim| corpus.claim(claim).span.of(&corpus.article(corpus.article_of(claim)).article.text).to_owned();
        let evidence = analysis.comparisons.iter().filter(|c| c.facet == Facet::Whether).flat_map(|c| &c.evidence);
        let statements = evidence.filter(|e| e.relation == Relation::Conflict && matches!(e.left.value, Value::Statement { .. }));
        statements.map(|e| (words(e.left.claim), words(e.right.claim))).collect()
    }

    const ASKED: &str = "Mayor Paula Hart asked the harbour for a second ferry.\n\nHarbour director Olaf Brandt said that Hart had requested a meeting about the ferry in Elmsport.";

    #[test]
    fn a_denial_that_points_back_meets_what_others_assert() {
        let denies = "The town hall in Elmsport spoke about the ferry.\n\nThe town hall denied that Hart had made such a request.";
        let found = conflicts(&[ASKED, denies]);
        assert!(found.iter().any(|(a, b)| a.contains("requested a meeting") && b.contains("such a request")), "{found:?}");
    }

    #[test]
    fn a_confirmation_of_a_noun_meets_the_denial() {
        let denies = "The town hall in Elmsport spoke about the ferry.\n\nThe town hall denied that Hart had made such a request.";
        let confirms = "The ferry of Elmsport was in the news again.\n\nHarbour director Olaf Brandt confirmed the request.";
        let found = conflicts(&[denies, confirms]);
        assert!(found.iter().any(|(a, b)| a.contains("such a request") && b.contains("the request")), "{found:?}");
    }

    #[test]
    fn two_who_confirm_do_not_conflict() {
        let confirms = "The ferry of Elmsport was in the news again.\n\nHarbour director Olaf Brandt confirmed the request.";
        assert_eq!(conflicts(&[ASKED, confirms]), []);
    }

    #[test]
    fn another_persons_request_is_not_denied() {
        let denies = "The town hall in Elmsport spoke about the ferry.\n\nThe town hall denied that Nina Falk had made such a request.";
        assert_eq!(conflicts(&[ASKED, denies]), []);
    }
}

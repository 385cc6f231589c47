//! Whether: one source holds what another says is not so, or both deny or confirm the same.
//!
//! “The State Department confirmed that a request had been made”; “The White House denied that a request had been made”. Two claims
//! are held against each other where their predicates share a meaning, and they are said of the same. What one report tells of as
//! to come, or as not yet so, and a later one as done, is an update. It can be wrong where the two are said of different times.

use std::collections::BTreeMap;

use crate::claims::quantities::numbers;
use crate::comparison::apart::{Happening, happening};
use crate::comparison::complements::Mood;
use crate::comparison::finding::{Finding, Rule, passage};
use crate::comparison::frame::Bench;
use crate::comparison::labels;
use crate::comparison::opposites::OPPOSITES;
use crate::comparison::propositions::Proposition;
use crate::comparison::senses::Relate;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::who::naming;
use crate::comparison::{Facet, Passage, Reason, Relation, Value};
use crate::corpus::ArticleId;
use crate::language::Pos;
use crate::span::Span;
use disputes::Dispute;
use index::{Index, Place};
use same::{meet, one_thing, other_names};
pub(super) use same::{one_happening, one_time};
use stand::stand;

mod coming;
mod disputes;
mod index;
pub(in crate::comparison) mod ladders;
mod same;
mod severity;
mod silence;
mod stand;
mod ties;

/// Compares whether something is so by every rule.
pub(super) fn find(bench: &mut Bench<'_>, propositions: &[Vec<Proposition>]) -> Vec<Finding> {
    const RULES: &[Rule] = &[ties::find, severity::find, ladders::find, silence::find];
    let mut findings = told(bench, propositions);
    findings.extend(RULES.iter().flat_map(|rule| rule(bench)));
    findings.extend(coming::find(bench));
    findings
}

/// Compares the propositions of a story's claims.
fn told(bench: &Bench<'_>, propositions: &[Vec<Proposition>]) -> Vec<Finding> {
    let index = Index::new(propositions);
    let mut findings = disputed(bench, propositions, &index);
    for (left, right) in index.pairs(propositions) {
        findings.extend(compare(bench, propositions, &index, left, right));
    }
    strongest(bench, findings)
}

/// One pair for two articles, two claimants and one predicate: the strongest disagreement, the nearest claims.
fn strongest(bench: &Bench<'_>, findings: Vec<Finding>) -> Vec<Finding> {
    let mut best: BTreeMap<(Voice<'_>, Voice<'_>, String), Finding> = BTreeMap::new();
    for finding in findings {
        let (left, right) = (&finding.evidence.left, &finding.evidence.right);
        let predicate = match &left.value {
            Value::Statement { predicate, .. } => predicate.clone(),
            _ => String::new(),
        };
        // A headline says in short what the text says in full.
        let headlines =
            |f: &Finding| usize::from(bench.is_headline(f.evidence.left.claim)) + usize::from(bench.is_headline(f.evidence.right.claim));
        let rank = |f: &Finding| (f.evidence.relation, std::cmp::Reverse(headlines(f)), f.nearness);
        match best.entry((voice(bench, left), voice(bench, right), predicate)) {
            std::collections::btree_map::Entry::Vacant(place) => {
                place.insert(finding);
            }
            std::collections::btree_map::Entry::Occupied(mut place) => {
                let (new, old) = (rank(&finding), rank(place.get()));
                if new.0.cmp(&old.0).then(new.1.cmp(&old.1)).then(new.2.total_cmp(&old.2)).is_gt() {
                    place.insert(finding);
                }
            }
        }
    }
    best.into_values().collect()
}

/// Who speaks in which article.
type Voice<'a> = (ArticleId, &'a str);

fn voice<'a>(bench: &Bench<'a>, passage: &Passage) -> Voice<'a> {
    (bench.corpus.article_of(passage.claim), bench.corpus.claim(passage.claim).source.name.as_str())
}

/// Claims that dispute another's account, against what that account first affirms and against those who hold the same.
fn disputed(bench: &Bench<'_>, propositions: &[Vec<Proposition>], index: &Index) -> Vec<Finding> {
    let mut findings = Vec::new();
    for dispute in disputes::find(bench) {
        let Some(of) = propositions[dispute.of].iter().find(|p| p.firm()) else { continue };
        if dispute.narrowed && !disputes_words(bench, dispute, of) {
            continue;
        }
        findings.push(contradiction(bench, dispute, dispute.of, of));
        for place in index.sharing(of) {
            let same = &propositions[place.0][place.1];
            let near = is_once(of) && same.expressed || bench.cosine(&same.about, &of.about) >= THRESHOLDS.related;
            let other = place.0 != dispute.of && !bench.same_voice(place.0, dispute.by);
            let alike = of.meaning.relate(of.holds, &same.meaning, same.holds) == Some(Relate::Alike);
            if near && other && alike && same.firm() && one_happening(bench, dispute.of, of, place.0, same) {
                findings.push(contradiction(bench, dispute, place.0, same));
            }
        }
    }
    findings
}

/// “Her claims **about the ferry** are untrue”: the words of the dispute are those of what is disputed.
fn disputes_words(bench: &Bench<'_>, dispute: Dispute, of: &Proposition) -> bool {
    bench.cosine(&bench.frames[dispute.by].terms, &of.about) >= THRESHOLDS.aligned
}

/// Whether a story seldom tells of more than one act of this class.
fn is_once(proposition: &Proposition) -> bool {
    OPPOSITES.is_once(&proposition.meaning.name)
}

/// “**Such** a request”, “**the** request”, “**that**”: the proposition speaks of an act that was told before.
fn points_back(bench: &Bench<'_>, frame: usize, proposition: &Proposition) -> bool {
    let reading = bench.reading(frame);
    let before = proposition.token.saturating_sub(4)..proposition.token;
    before.into_iter().any(|i| matches!(reading.word(i), "such" | "the" | "that" | "this" | "any"))
}

fn contradiction(bench: &Bench<'_>, dispute: Dispute, frame: usize, held: &Proposition) -> Finding {
    let value = |holds: bool| Value::Statement { predicate: held.meaning.name.clone(), holds };
    let by = passage(bench.frames[dispute.by].claim, value(!held.affirms()), bench.claim(dispute.by).span);
    let against = passage(bench.frames[frame].claim, value(held.affirms()), held.span);
    let (left, right) = if dispute.by < frame { (by, against) } else { (against, by) };
    let about = label(bench, frame, held).unwrap_or_else(|| labels::passage(bench.text(frame), held.span));
    Finding::new(Facet::Whether, about, 1.0, Relation::Conflict, left, right, Reason::Contradiction)
}

fn compare(bench: &Bench<'_>, all: &[Vec<Proposition>], index: &Index, left: Place, right: Place) -> Option<Finding> {
    let (a, b) = (&all[left.0][left.1], &all[right.0][right.1]);
    if a.mood == Mood::Open || b.mood == Mood::Open || bench.same_voice(left.0, right.0) {
        return None;
    }
    if a.patient.other != b.patient.other && a.patient.given && b.patient.given {
        return None;
    }
    let related = a.meaning.relate(a.holds, &b.meaning, b.holds)?;
    // That two voices in one article agree is that article's account, not two; nor is what it says to be unclear, and tells as somebody's word.
    let sought = a.mood == Mood::Sought || b.mood == Mood::Sought;
    let one_article = bench.frames[left.0].article == bench.frames[right.0].article;
    // “Whether it would sell its ships”: who, the claim tells elsewhere.
    if (related == Relate::Alike || sought) && one_article || sought && (a.leans || b.leans) {
        return None;
    }
    let (relation, reason) = stand(bench, left.0, a, right.0, b, related)?;
    let near = bench.nearness(left.0, right.0);
    let alike = if one_thing(bench, left.0, a, right.0, b) { 1.0 } else { bench.cosine(&a.about, &b.about) };
    // A pronoun stands for what the rest of the claim is about.
    let said_of_same = if a.leans || b.leans { alike.max(near) } else { alike };
    let answers = is_once(a) && a.meaning.name == b.meaning.name && (a.expressed && b.expressed || answered(bench, left.0, a, right.0, b));
    let sure = match (relation, related) {
        // “This is not a swap” leans on what was told before, and only on what is rare enough to be the one thing meant.
        (Relation::Conflict, _) => {
            let enough = if a.expressed || b.expressed { THRESHOLDS.related } else { THRESHOLDS.aligned };
            let same = alike >= enough && near >= THRESHOLDS.loose && one_time(bench, left.0, right.0);
            same && meet(bench, left.0, a, right.0, b) || answers || only_one(index, a, b)
        }
        (Relation::Updated, Relate::Alike) => {
            let others = other_names(bench, left.0, &a.agent, right.0, &b.agent);
            // “Will miss the last two games”, “missed four games”.
            let others = others || other_numbers(bench, left.0, a, right.0, b);
            let same = a.patient.shares(&b.patient) && !others && !a.nominal && !b.nominal && one_time(bench, left.0, right.0);
            // “Were still identifying the victims”, “the seven victims of the crash were identified”: one act in one event.
            let one = a.patient.head.is_some() && a.patient.head == b.patient.head && happening(bench, left.0, right.0) == Happening::Same;
            same && (one || said_of_same >= THRESHOLDS.aligned) && near >= THRESHOLDS.related
        }
        (Relation::Compatible, _) => said_of_same >= THRESHOLDS.aligned && near >= THRESHOLDS.related,
        (Relation::Updated, Relate::Contrary) if naming::tells(&a.meaning) && naming::tells(&b.meaning) => {
            let readings = [bench.reading(left.0), bench.reading(right.0)];
            happening(bench, left.0, right.0) == Happening::Same && naming::same_people(readings, [&a.patient, &b.patient])
        }
        (Relation::Updated, Relate::Contrary) => {
            let leans = (a.leans || b.leans) && near >= THRESHOLDS.aligned && a.mood != b.mood;
            leans || alike >= THRESHOLDS.aligned && near >= THRESHOLDS.loose && !a.patient.differs(&b.patient)
        }
        _ => said_of_same >= THRESHOLDS.related && near >= THRESHOLDS.related || answers,
    };
    if !sure || !one_happening(bench, left.0, a, right.0, b) {
        return None;
    }
    // The question is what the affirming side holds.
    let (first, second) = if a.affirms() { ((left.0, a), (right.0, b)) } else { ((right.0, b), (left.0, a)) };
    let about = label(bench, first.0, first.1).or_else(|| label(bench, second.0, second.1))?;
    let (x, y) = (side(bench, left.0, a), side(bench, right.0, b));
    Some(Finding::new(Facet::Whether, about, said_of_same.max(near), relation, x, y, reason))
}

/// Whether what the acts are done to is counted in both, and by other numbers.
fn other_numbers(bench: &Bench<'_>, left: usize, a: &Proposition, right: usize, b: &Proposition) -> bool {
    let numbers = |frame: usize, span: Span| {
        let reading = bench.reading(frame);
        let words = reading.tokens_in(span).filter(|i| reading.tokens.get(*i).is_some_and(|t| t.pos == Pos::Num));
        words.filter_map(|i| numbers::of_word(reading.word(i))).map(f64::to_bits).collect::<Vec<_>>()
    };
    let (x, y) = (numbers(left, a.patient.span), numbers(right, b.patient.span));
    !x.is_empty() && !y.is_empty() && x.iter().all(|number| !y.contains(number))
}

/// Whether one of the two answers what was said before, and speaks of the one act that was told.
fn answered(bench: &Bench<'_>, left: usize, a: &Proposition, right: usize, b: &Proposition) -> bool {
    a.expressed && points_back(bench, left, a) || b.expressed && points_back(bench, right, b)
}

/// Whether one of the two only points back, and few claims of the story tell of such a thing.
fn only_one(index: &Index, a: &Proposition, b: &Proposition) -> bool {
    const FEW: usize = 12;
    (a.points_back || b.points_back) && a.meaning.name == b.meaning.name && index.common(a) <= FEW
}

fn side(bench: &Bench<'_>, frame: usize, proposition: &Proposition) -> Passage {
    let value = Value::Statement { predicate: proposition.meaning.name.clone(), holds: proposition.affirms() };
    passage(bench.frames[frame].claim, value, proposition.span)
}

/// The question in words: what the proposition affirms.
fn label(bench: &Bench<'_>, frame: usize, proposition: &Proposition) -> Option<String> {
    if naming::tells(&proposition.meaning) {
        return Some("names made public".to_owned());
    }
    labels::question(bench, frame, proposition.token)
}

#[cfg(test)]
mod tests {
    use crate::comparison::testing::analysed;
    use crate::comparison::{Facet, Relation, Value};

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

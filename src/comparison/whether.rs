//! Whether: one source holds what another says is not so, or both deny or confirm the same.
//!
//! “The State Department confirmed that a request had been made”; “The White House denied that a request had been made”. Two claims
//! are held against each other where their predicates share a meaning, and they are said of the same. What one report tells of as
//! to come, or as not yet so, and a later one as done, is an update. It can be wrong where the two are said of different times.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use rustc_hash::FxHashMap;

use crate::calendar::TimeRange;
use crate::comparison::apart::{Happening, happening, other_places, strangers};
use crate::comparison::complements::Mood;
use crate::comparison::disputes::{self, Dispute};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::labels;
use crate::comparison::naming;
use crate::comparison::opposites::OPPOSITES;
use crate::comparison::propositions::{Proposition, Slot};
use crate::comparison::senses::Relate;
use crate::comparison::slots::updated;
use crate::comparison::terms::Term;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::{Facet, Passage, Reason, Relation, Value};
use crate::corpus::{ArticleId, PersonId};
use crate::language::{Form, Reading};
use crate::span::Span;

/// A proposition by its frame and its place there.
type Place = (usize, usize);

/// Compares the propositions of a story's claims.
pub(super) fn find(bench: &Bench<'_>, propositions: &[Vec<Proposition>]) -> Vec<Finding> {
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

/// Whether nothing tells that two propositions are of two happenings: neither events and times, nor the persons who act, nor places.
pub(super) fn one_happening(bench: &Bench<'_>, left: usize, a: &Proposition, right: usize, b: &Proposition) -> bool {
    let strangers = strangers(bench, left, &a.arguments, right, &b.arguments);
    // “Hill turned the offer of Marsh down”, “Marsh turned …”: who acts in one is acted upon in the other.
    let (x, y) = (doer(bench, left, a), doer(bench, right, b));
    let acted_on =
        |doer: Option<PersonId>, frame: usize, other: &Proposition| doer.is_some_and(|doer| named(bench, frame, other).contains(&doer));
    let turned = x != y && (acted_on(x, right, b) || acted_on(y, left, a));
    !strangers && !turned && happening(bench, left, right) != Happening::Different && !other_places(bench, left, right)
}

/// Whether what one denies is what the other affirms: those who act and what is acted on are the same, as far as both name them, and
/// whatever narrows the denied act is told of the affirmed one too. “No one under twelve was hurt” does not deny that someone was.
fn meet(bench: &Bench<'_>, left: usize, a: &Proposition, right: usize, b: &Proposition) -> bool {
    const MOST_OF_IT: f32 = 0.5;
    let (denied, affirmed) = if a.affirms() { (b, a) } else { (a, b) };
    // Who denies an account often words it in another way: “denied that the girls were exchanged”, “their release was a swap”.
    let reworded = (a.expressed || b.expressed) && (a.nominal || b.nominal);
    let clash = a.agent.differs(&b.agent) || a.patient.differs(&b.patient) && !reworded;
    let apart = other_names(bench, left, &a.agent, right, &b.agent) || other_names(bench, left, &a.patient, right, &b.patient);
    let shared = a.agent.shares(&b.agent) || a.patient.shares(&b.patient);
    let one_subject = shared && (!a.agent.given || !b.agent.given || a.agent.shares(&b.agent));
    // Nothing narrows what is one and known: “the red ferry” of one report is “Hale's ferry” of another.
    let told: Vec<Term> =
        denied.about.iter().copied().filter(|term| !(denied.patient.one && denied.patient.terms.contains(term))).collect();
    let narrowed = !told.is_empty() && bench.covered(&told, &affirmed.about) < MOST_OF_IT;
    !clash && !apart && (one_subject || a.nominal && b.nominal || reworded) && (!narrowed || a.expressed || b.expressed)
}

/// Whether both tell the state of one thing that is known by the same noun: “Norland's ship”, “the ship Marlin”.
fn one_thing(bench: &Bench<'_>, left: usize, a: &Proposition, right: usize, b: &Proposition) -> bool {
    let known = a.state && b.state && a.patient.one && b.patient.one;
    let same_noun = || a.patient.head.is_some_and(|head| b.patient.head == Some(head));
    known && same_noun() && !other_names(bench, left, &a.patient, right, &b.patient)
}

/// Whether the claims can be of one time: a claim without a time of its own is of the days of its report.
fn one_time(bench: &Bench<'_>, left: usize, right: usize) -> bool {
    let told = |frame: usize| bench.claim(frame).when.map(|when| when.range);
    let reported = |frame: usize| {
        let published = bench.corpus.article(bench.frames[frame].article).article.published.as_ref();
        published.map(|p| p.date.range())
    };
    let far = |told: Option<TimeRange>, other: Option<TimeRange>| match (told, other) {
        (Some(a), Some(b)) => (b.from - a.until).max(a.from - b.until) > TimeDelta::days(THRESHOLDS.other_time_days),
        _ => false,
    };
    let (a, b) = (told(left), told(right));
    match (a, b) {
        (Some(_), Some(_)) => !far(a, b),
        (Some(_), None) => !far(a, reported(right)),
        (None, Some(_)) => !far(b, reported(left)),
        (None, None) => true,
    }
}

/// Whether two slots name persons, bodies or places, and none in common. Whose a thing is and what it is called are two names: “the city's
/// ferry” may be “the ferry Marlin”.
fn other_names(bench: &Bench<'_>, left: usize, a: &Slot, right: usize, b: &Slot) -> bool {
    let names = |frame: usize, span: Span, owners: bool| {
        let reading = bench.reading(frame);
        let first = reading.mentions.partition_point(|m| m.span.end() <= span.start());
        let inside = reading.mentions.iter().skip(first).take_while(move |m| m.span.start() < span.end());
        let of_kind = inside.filter(|m| is_owner(reading, m.span) == owners);
        of_kind.filter_map(|m| bench.person(bench.frames[frame].article, m.entity)).collect::<Vec<_>>()
    };
    [true, false].into_iter().any(|owners| {
        let (x, y) = (names(left, a.span, owners), names(right, b.span, owners));
        !x.is_empty() && !y.is_empty() && !x.iter().any(|person| y.contains(person))
    })
}

/// “**Hale's** boat”.
fn is_owner(reading: &Reading, name: Span) -> bool {
    let last = reading.tokens_in(name).next_back().unwrap_or_default();
    [last, last + 1].into_iter().any(|i| reading.tokens.get(i).is_some_and(|t| t.form == Form::Possessive))
}

/// Everyone who is named in what a proposition is said of.
fn named(bench: &Bench<'_>, frame: usize, proposition: &Proposition) -> Vec<PersonId> {
    let reading = bench.reading(frame);
    let tokens = proposition.phrases.iter().flat_map(|span| reading.tokens_in(*span));
    let mentions = tokens.filter_map(|t| reading.tokens.get(t)).filter_map(|t| reading.mention_at(t.span.start()));
    mentions.filter_map(|m| bench.person(bench.frames[frame].article, m.entity)).collect()
}

/// The person or body that acts, where it is named.
fn doer(bench: &Bench<'_>, frame: usize, proposition: &Proposition) -> Option<PersonId> {
    let reading = bench.reading(frame);
    let mention = proposition.doer.and_then(|t| reading.tokens.get(t)).and_then(|t| reading.mention_at(t.span.start()))?;
    bench.person(bench.frames[frame].article, mention.entity)
}

/// Where the propositions of each meaning are.
struct Index(FxHashMap<String, Vec<Place>>);

impl Index {
    fn new(propositions: &[Vec<Proposition>]) -> Self {
        let mut places: FxHashMap<String, Vec<Place>> = FxHashMap::default();
        for (frame, own) in propositions.iter().enumerate() {
            for (n, proposition) in own.iter().enumerate() {
                let keys = proposition.meaning.keys.iter().map(|(key, _)| key);
                for key in keys.chain(&proposition.meaning.entailed) {
                    places.entry(key.clone()).or_default().push((frame, n));
                }
            }
        }
        Self(places)
    }

    /// The propositions of one key, in order; the first ones where there are very many.
    fn of(&self, key: &str) -> &[Place] {
        const MOST: usize = 200;
        let places = self.0.get(key).map_or(&[][..], Vec::as_slice);
        places.get(..MOST).unwrap_or(places)
    }

    /// The propositions that share a key with one, in order.
    fn sharing(&self, proposition: &Proposition) -> BTreeSet<Place> {
        proposition.meaning.keys.iter().flat_map(|(key, _)| self.of(key)).copied().collect()
    }

    /// How many propositions share the first key.
    fn common(&self, proposition: &Proposition) -> usize {
        proposition.meaning.keys.first().map_or(0, |(key, _)| self.of(key).len())
    }

    /// Pairs of different claims that share a key, or of which one entails the other, where a sign or a mood can make them differ.
    fn pairs(&self, all: &[Vec<Proposition>]) -> BTreeSet<(Place, Place)> {
        let mut pairs = BTreeSet::new();
        for (frame, own) in all.iter().enumerate() {
            for (n, a) in own.iter().enumerate().filter(|(_, a)| a.marked || matches!(a.mood, Mood::Ahead | Mood::Unsure)) {
                for place in self.sharing(a).into_iter().filter(|place| place.0 != frame) {
                    pairs.insert(((frame, n).min(place), (frame, n).max(place)));
                }
            }
        }
        pairs
    }
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
    let related = a.meaning.relate(a.holds, &b.meaning, b.holds)?;
    // That two voices in one article agree is that article's account, not two.
    if related == Relate::Alike && bench.frames[left.0].article == bench.frames[right.0].article {
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

/// How two settled propositions of one thing stand to each other.
fn stand(bench: &Bench<'_>, left: usize, a: &Proposition, right: usize, b: &Proposition, related: Relate) -> Option<(Relation, Reason)> {
    let later = updated(bench, left, right);
    match (related, a.mood, b.mood) {
        (Relate::Contrary, Mood::Fact, Mood::Fact) if a.so_far != b.so_far => {
            later.may_follow(a.so_far).then_some((Relation::Updated, Reason::StatementLater))
        }
        (Relate::Contrary, Mood::Fact, Mood::Fact) if later.right.is_some() && later.changed => {
            Some((Relation::Updated, Reason::StatementLater))
        }
        // Who was in hospital has left it, whichever report was printed first.
        (Relate::Contrary, Mood::Fact, Mood::Fact) if OPPOSITES.at_first(&a.meaning.name).is_some() => {
            Some((Relation::Updated, Reason::StateOver { right: OPPOSITES.at_first(&a.meaning.name) == Some(a.affirms()) }))
        }
        // What was not known is told.
        (Relate::Contrary, Mood::Fact, Mood::Fact) if OPPOSITES.is_state(&a.meaning.name) && later.right == Some(b.affirms()) => {
            Some((Relation::Updated, Reason::StatementLater))
        }
        // Shut one day, open the next.
        (Relate::Contrary, Mood::Ahead, Mood::Ahead) if OPPOSITES.is_state(&a.meaning.name) => {
            Some((Relation::Updated, Reason::StatementLater))
        }
        (Relate::Contrary, left, right) if left == right && left != Mood::Unsure => Some((Relation::Conflict, Reason::Contradiction)),
        (Relate::Alike, Mood::Fact, Mood::Fact) if a.marked && b.marked => Some((Relation::Agree, Reason::SameStatement)),
        // What one is not sure of, the other says outright.
        (_, Mood::Fact, Mood::Unsure) | (_, Mood::Unsure, Mood::Fact) => Some((Relation::Compatible, Reason::LessSure)),
        // What was planned or under way is done.
        (Relate::Alike, Mood::Ahead, Mood::Fact) if b.past && later.may_follow(true) && a.affirms() => {
            Some((Relation::Updated, Reason::StatementLater))
        }
        (Relate::Alike, Mood::Fact, Mood::Ahead) if a.past && later.may_follow(false) && a.affirms() => {
            Some((Relation::Updated, Reason::StatementLater))
        }
        // What is shut is to open again.
        (Relate::Contrary, Mood::Fact, Mood::Ahead) if OPPOSITES.is_state(&a.meaning.name) && later.right != Some(false) => {
            Some((Relation::Updated, Reason::StatementLater))
        }
        (Relate::Contrary, Mood::Ahead, Mood::Fact) if OPPOSITES.is_state(&a.meaning.name) && later.right != Some(true) => {
            Some((Relation::Updated, Reason::StatementLater))
        }
        _ => None,
    }
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

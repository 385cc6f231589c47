//! When, as a distance between two happenings of which one is told in the sentence before: “The offer was refused. Hours before, Falk had
//! given an address” against “the offer came a day after Falk's speech”.
//!
//! Such a distance has two ends, the claim it stands in and the claim before it. It is held against a distance of another article that
//! has the same two ends, in either direction. A speech and an address by one person are one end; an act and its answer are one too, as far as
//! the answer leaves the act too little time: what was refused within hours was not asked a day later. It can be wrong where somebody does
//! a thing of one kind twice.

use crate::claims::{Relative, TimeKind};
use crate::comparison::acts;
use crate::comparison::apart::{Happening, happening};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::happenings::HAPPENINGS;
use crate::comparison::labels;
use crate::comparison::opposites::OPPOSITES;
use crate::comparison::propositions::Proposition;
use crate::comparison::questions::{happening_at, kind_at};
use crate::comparison::senses::Relate;
use crate::comparison::slots::owners;
use crate::comparison::terms::stem_at;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::when::are_apart;
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::corpus::PersonId;
use crate::language::Pos;
use crate::span::Span;

/// A distance in a claim.
struct Distance {
    /// The claim that it stands in: the one end.
    frame: usize,
    /// Where the other end is told.
    from: End,
    minutes: (i64, i64),
    /// Its words.
    span: Span,
}

/// What a distance is measured from.
#[derive(Clone, Copy)]
enum End {
    /// Words that follow it: “Falk's speech”.
    Phrase(Span),
    /// The claim before it, by its frame.
    Claim(usize),
}

/// How the ends of two distances are one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Same {
    /// One happening.
    Act,
    /// The first answers the second.
    Answer,
}

/// No more distances of a story are held against each other.
const MOST: usize = 80;

/// Compares the distances that look back with those of other articles.
pub(in crate::comparison) fn find(bench: &Bench<'_>, propositions: &[Vec<Proposition>]) -> Vec<Finding> {
    let all = collect(bench);
    let mut findings = Vec::new();
    for (n, a) in all.iter().enumerate().filter(|(_, d)| matches!(d.from, End::Claim(_))) {
        for (m, b) in all.iter().enumerate() {
            let other_article = bench.frames[a.frame].article != bench.frames[b.frame].article;
            if other_article && (m > n || matches!(b.from, End::Phrase(_))) {
                findings.extend(compare(bench, propositions, a, b));
            }
        }
    }
    findings
}

fn collect(bench: &Bench<'_>) -> Vec<Distance> {
    let mut all = Vec::new();
    for (article, frames) in owners(bench) {
        let read = bench.corpus.article(article);
        for time in read.facts.dates.iter().filter(|time| time.kind != TimeKind::Set) {
            let Some(Relative { minutes, anchor: Some(anchor) }) = time.relative else { continue };
            let Some(frame) = frames.smallest(bench, time.span) else { continue };
            let from = match time.looks_back() {
                true => frames.smallest(bench, anchor).map(End::Claim),
                false => Some(End::Phrase(anchor)),
            };
            let Some(from) = from else { continue };
            let span = if let End::Phrase(anchor) = from { time.span.cover(anchor) } else { time.span };
            all.push(Distance { frame, from, minutes, span });
        }
    }
    all.truncate(MOST);
    all
}

/// Holds `a`, which looks back, against `b`, straight or turned round.
fn compare(bench: &Bench<'_>, propositions: &[Vec<Proposition>], a: &Distance, b: &Distance) -> Option<Finding> {
    let End::Claim(before) = a.from else { return None };
    if happening(bench, before, b.frame) == Happening::Different || happening(bench, a.frame, b.frame) == Happening::Different {
        return None;
    }
    let straight = || {
        let other_end = match b.from {
            End::Phrase(phrase) => names(bench, before, b.frame, phrase).then_some(Same::Act),
            End::Claim(other) => same_act(bench, propositions, before, other),
        }?;
        (same_act(bench, propositions, a.frame, b.frame)? == Same::Act && other_end == Same::Act).then_some((a.minutes, Same::Act))
    };
    let turned = || {
        match b.from {
            End::Phrase(phrase) => names(bench, a.frame, b.frame, phrase).then_some(()),
            End::Claim(other) => same_act(bench, propositions, a.frame, other).filter(|same| *same == Same::Act).map(|_| ()),
        }?;
        let same = same_act(bench, propositions, before, b.frame).or_else(|| answers(bench, propositions, before, b))?;
        Some(((-a.minutes.1, -a.minutes.0), same))
    };
    let (minutes, same) = straight().or_else(turned)?;
    let (relation, reason) = match (minutes == b.minutes, are_apart(minutes, b.minutes)) {
        (_, true) if same == Same::Act || middle(minutes) < middle(b.minutes) => (Relation::Conflict, Reason::DistancesDiffer),
        _ if same == Same::Answer => return None,
        (true, _) => (Relation::Agree, Reason::SameTime),
        (false, _) => (Relation::Compatible, Reason::TimeWithin),
    };
    let side = |d: &Distance, (low, high): (i64, i64)| passage(bench.frames[d.frame].claim, Value::Distance { low, high }, shown(bench, d));
    let (left, right) = (side(a, minutes), side(b, b.minutes));
    let (left, right) = if left.claim <= right.claim { (left, right) } else { (right, left) };
    let act = acts::of(bench.reading(b.frame), b.span, bench.claim(b.frame).span);
    let about = act.and_then(|act| labels::act(bench, b.frame, act.token)).or_else(|| labels::claim(bench, b.frame))?;
    Some(Finding::new(Facet::When, about, bench.nearness(a.frame, b.frame), relation, left, right, reason))
}

fn middle((low, high): (i64, i64)) -> i64 {
    i64::midpoint(low, high)
}

/// The words of a distance; of one that looks back the clause around it too.
fn shown(bench: &Bench<'_>, distance: &Distance) -> Span {
    match distance.from {
        End::Phrase(_) => distance.span,
        End::Claim(_) => bench.claim(distance.frame).span,
    }
}

/// Whether two claims tell of one act: alike predicates, said of something in common.
fn same_act(bench: &Bench<'_>, propositions: &[Vec<Proposition>], left: usize, right: usize) -> Option<Same> {
    let (a, b) = (main(propositions, left)?, main(propositions, right)?);
    let alike = a.meaning.relate(a.holds, &b.meaning, b.holds) == Some(Relate::Alike);
    let shared = a.about.iter().any(|term| b.about.contains(term));
    (alike && shared && bench.nearness(left, right) >= THRESHOLDS.related).then_some(Same::Act)
}

/// Whether the claim at `answer` answers the act that a distance dates, in one event.
fn answers(bench: &Bench<'_>, propositions: &[Vec<Proposition>], answer: usize, dated: &Distance) -> Option<Same> {
    let predicate = main(propositions, answer)?;
    let fits = asked(bench, dated).iter().any(|stem| OPPOSITES.answers(&predicate.meaning.name, &OPPOSITES.class(stem).0));
    (fits && happening(bench, answer, dated.frame) == Happening::Same).then_some(Same::Answer)
}

/// The stems of the words for the act that a distance dates: “**offered** two days later”, “the **offer** came two days later”.
fn asked(bench: &Bench<'_>, dated: &Distance) -> Vec<String> {
    let reading = bench.reading(dated.frame);
    let Some(act) = acts::of(reading, dated.span, bench.claim(dated.frame).span) else { return Vec::new() };
    let verb = stem_at(reading, act.token);
    let named = if HAPPENINGS.is_occurrence(&verb) { acts::arguments(reading, act.token) } else { Vec::new() };
    named.into_iter().map(|token| stem_at(reading, token)).chain([verb]).collect()
}

/// The proposition of a claim's first clause.
fn main(propositions: &[Vec<Proposition>], frame: usize) -> Option<&Proposition> {
    propositions.get(frame)?.first().filter(|p| p.past && !p.points_back)
}

/// Whether a claim tells of the happening that a phrase of another names: of one kind, and by one person.
fn names(bench: &Bench<'_>, frame: usize, other: usize, phrase: Span) -> bool {
    let reading = bench.reading(other);
    let mut tokens = reading.tokens_in(phrase);
    let Some((noun, kind)) = tokens.find_map(|token| Some((token, happening_at(reading, token)?))) else { return false };
    let by = people(bench, other, Span::new(phrase.start(), reading.tokens.get(noun).map_or(phrase.start(), |t| t.span.start())));
    let doer = doer(bench, frame);
    doer.is_some_and(|doer| by.contains(&doer)) && happens_in(bench, frame, &kind)
}

/// Whether a claim's verb is of the kind, or a noun of the kind tells when it was: “during his address”.
fn happens_in(bench: &Bench<'_>, frame: usize, kind: &str) -> bool {
    let reading = bench.reading(frame);
    let is_of_kind = |token: usize| happening_at(reading, token).is_some_and(|k| k == kind);
    let during = |token: usize| {
        let phrase = reading.noun_phrases.get(reading.noun_phrases.partition_point(|np| np.tokens.end <= token));
        let before = phrase.and_then(|np| np.tokens.start.checked_sub(1)).map_or("", |t| reading.word(t));
        matches!(before, "during" | "in" | "at" | "with") || reading.tokens.get(token).is_some_and(|t| t.pos != Pos::Noun)
    };
    let verb = clause(bench, frame).and_then(|c| reading.verb_groups.get(c.verb)).map(|g| g.head);
    let object = clause(bench, frame).and_then(|c| c.object).and_then(|np| reading.noun_phrases.get(np)).map(|np| np.head);
    verb.is_some_and(|token| kind_at(reading, token) == kind)
        || object.is_some_and(is_of_kind)
        || reading.tokens_in(bench.claim(frame).span).any(|token| is_of_kind(token) && during(token))
}

/// The first clause of a claim.
fn clause<'a>(bench: &Bench<'a>, frame: usize) -> Option<&'a crate::language::Clause> {
    let reading = bench.reading(frame);
    crate::comparison::propositions::clauses_in(reading, bench.claim(frame).span).first()
}

/// Who does what a claim tells.
fn doer(bench: &Bench<'_>, frame: usize) -> Option<PersonId> {
    let reading = bench.reading(frame);
    let subject = clause(bench, frame).and_then(|c| c.subject).and_then(|np| reading.noun_phrases.get(np))?;
    let mention = reading.mention_at(reading.tokens.get(subject.head)?.span.start())?;
    bench.person(bench.frames[frame].article, mention.entity)
}

/// The people whom `span` names.
fn people(bench: &Bench<'_>, frame: usize, span: Span) -> Vec<PersonId> {
    let reading = bench.reading(frame);
    let first = reading.mentions.partition_point(|m| m.span.end() <= span.start());
    let inside = reading.mentions.iter().skip(first).take_while(|m| m.span.start() < span.end());
    inside.filter_map(|m| bench.person(bench.frames[frame].article, m.entity)).collect()
}

#[cfg(test)]
mod tests {
    use crate::comparison::testing::analysed;
    use crate::comparison::{Facet, Relation};

    /// The relations of what two articles tell of times.
    fn relations(texts: [&str; 2]) -> Vec<Relation> {
        let analysis = analysed(&texts);
        analysis.comparisons.iter().filter(|c| c.facet == Facet::When).flat_map(|c| &c.evidence).map(|e| e.relation).collect()
    }

    const OFFER: &str =
        "Falk offered Brandt a meeting in Elmsport\n\nMayor Paula Falk offered harbour director Olaf Brandt a meeting about the ferry. ";

    fn told(words: &str) -> String {
        format!("{OFFER}{words}")
    }

    #[test]
    fn hours_before_the_refusal_is_not_a_day_before_the_offer() {
        let a = told("The offer was refused. Just hours before, Falk had called Brandt a bully during her address to the assembly.");
        let b = told("Brandt refused the offer. The offer came one day after Falk's speech to the assembly.");
        assert_eq!(relations([&a, &b]), [Relation::Conflict]);
    }

    #[test]
    fn a_refusal_may_come_long_after_the_offer() {
        let a = told("The offer was refused. Just three days before, Falk had called Brandt a bully during her address to the assembly.");
        let b = told("Brandt refused the offer. The offer came one day after Falk's speech to the assembly.");
        assert_eq!(relations([&a, &b]), []);
    }

    #[test]
    fn another_persons_speech_is_another() {
        let a = told("The offer was refused. Just hours before, Falk had called Brandt a bully during her address to the assembly.");
        let b = told("Brandt refused the offer. The offer came one day after Brandt's speech to the assembly.");
        assert_eq!(relations([&a, &b]), []);
    }

    #[test]
    fn distances_from_the_sentence_before_agree_and_conflict() {
        let a = told("Brandt refused the offer. Two days later, Falk sold the harbour to Elmsport.");
        let same = told("The offer was refused by Brandt. Falk sold the harbour to Elmsport two days later.");
        let other = told("The offer was refused by Brandt. Hours later, Falk sold the harbour to Elmsport.");
        assert!(relations([&a, &same]).contains(&Relation::Agree));
        assert!(relations([&a, &other]).contains(&Relation::Conflict));
    }
}

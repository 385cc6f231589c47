//! What is asked of every story of a kind: what was stolen, how the robbers fled, when the strike ends, whether a deal was signed.
//!
//! A scenario has its questions, and newspapers answer each in a few dozen turns of phrase: “made off with rings worth $2 million”, “put the
//! value of the haul at $3 million”. The lexicon `assets/lexicon/scenarios.ron` writes these turns as patterns ([`pattern`]); what they catch is
//! compared by its kind, whatever else the sentences say. Answers exclude each other only where each of two articles gives but one, and their
//! claims can be of one happening. It can be wrong where a story has two robberies, or a turn of phrase is said of something else.

mod answers;
mod lexicon;
mod pattern;

use crate::comparison::apart::{Happening, happening, name_within};
use crate::comparison::bearers::may_be_one;
use crate::comparison::containment::Containment;
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::number::Numbers;
use crate::comparison::slots::{owners, updated};
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::time::Times;
use crate::comparison::when::{TimeSlot, one_day};
use crate::comparison::{Reason, Relation, Value};
use crate::corpus::PersonId;
use crate::language::places;
use answers::{Answer, Told};
use lexicon::{Kind, Later, Question, SCENARIOS};

/// Compares what articles answer to each question, two by two.
pub(super) fn find(bench: &Bench<'_>, times: &[Vec<TimeSlot>]) -> Vec<Finding> {
    /// Articles that are held against each other.
    const MOST: usize = 60;
    let told: Vec<_> = owners(bench).iter().take(MOST).map(|(article, frames)| answers::of(bench, times, *article, frames)).collect();
    let judge = Judge { bench, times, containment: Containment::learn(bench) };
    let mut findings = Vec::new();
    for (n, left) in told.iter().enumerate() {
        for (number, a) in left {
            let Some(question) = SCENARIOS.questions.get(*number) else { continue };
            for b in told.iter().skip(n + 1).filter_map(|right| right.get(number)) {
                findings.extend(judge.compare(question, a, b));
            }
        }
    }
    findings
}

/// How two answers stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stand {
    Same,
    Within,
    Apart,
    /// The texts do not tell.
    Open,
}

struct Judge<'a> {
    bench: &'a Bench<'a>,
    times: &'a [Vec<TimeSlot>],
    containment: Containment,
}

impl Judge<'_> {
    /// What two articles' answers to one question come to: the nearest that allow each other, else two that exclude each other.
    fn compare(&self, question: &Question, left: &[Answer], right: &[Answer]) -> Option<Finding> {
        let pairs = || left.iter().flat_map(|a| right.iter().map(move |b| (a, b)));
        let near = |(a, b): &(&Answer, &Answer)| self.bench.nearness(a.frame, b.frame);
        let nearest = |stand: Stand| {
            pairs().filter(|(a, b)| self.stand(question, a, b) == stand).max_by(|x, y| near(x).total_cmp(&near(y)))
        };
        if let Some((a, b)) = nearest(Stand::Same) {
            return self.finding(question, a, b, Relation::Agree);
        }
        if let Some((a, b)) = nearest(Stand::Within) {
            return self.finding(question, a, b, Relation::Compatible);
        }
        let one = |answers: &[Answer]| answers.iter().skip(1).all(|b| answers.first().is_some_and(|a| self.stand(question, a, b) != Stand::Apart));
        let all_apart = pairs().all(|(a, b)| self.stand(question, a, b) == Stand::Apart);
        let (a, b) = nearest(Stand::Apart).filter(|_| all_apart && one(left) && one(right))?;
        let apart = happening(self.bench, a.frame, b.frame) == Happening::Different;
        let strangers = question.common && !self.share(a, b) || question.owned && a.subject.is_disjoint(&b.subject);
        if apart || strangers {
            return None;
        }
        let relation = self.difference(question, a, b)?;
        self.finding(question, a, b, relation)
    }

    /// Whether two answers have something in common beside the question, or are all that two short reports tell.
    fn share(&self, a: &Answer, b: &Answer) -> bool {
        const SHORT: usize = 12;
        let sentences = |answer: &Answer| self.bench.reading(answer.frame).sentences.len();
        let short = sentences(a) <= SHORT && sentences(b) <= SHORT;
        short || self.bench.nearness(a.frame, b.frame) >= THRESHOLDS.loose || a.subject.iter().any(|word| b.subject.contains(word))
    }

    /// Whether an answer that another one excludes is the newer one; `None` where the one would have to be newer and cannot be.
    fn difference(&self, question: &Question, a: &Answer, b: &Answer) -> Option<Relation> {
        let later = updated(self.bench, a.frame, b.frame);
        if let (Later::Onward, Told::State(x), Told::State(y)) = (question.later, &a.told, &b.told) {
            return later.may_follow(y > x).then_some(Relation::Updated);
        }
        let newer = match (question.later, &a.told, &b.told) {
            (Later::Rises, Told::Number(x, _), Told::Number(y, _)) => later.allows(x.size(), y.size()),
            (Later::Moves, ..) => later.right.is_some(),
            _ => false,
        };
        Some(if newer { Relation::Updated } else { Relation::Conflict })
    }

    fn stand(&self, question: &Question, a: &Answer, b: &Answer) -> Stand {
        /// How many times as much the same thing may be.
        const MOST: f64 = 60.0;
        /// The part by which two measures may differ where one is rounded.
        const NEAR: f64 = 0.2;
        match (&a.told, &b.told) {
            (Told::Number(x, unit), Told::Number(y, other)) => {
                let money = matches!(question.answer, Kind::Money);
                if money && unit != other {
                    return Stand::Open;
                }
                match x.against(*y) {
                    Numbers::Same => Stand::Same,
                    Numbers::Within | Numbers::Floors => Stand::Within,
                    Numbers::Apart if x.size().max(y.size()) > x.size().min(y.size()).max(1.0) * MOST => Stand::Open,
                    // “One mile” and “1.2 miles” are one length, rounded.
                    Numbers::Apart if matches!(question.answer, Kind::Measure(_)) && (x.size() - y.size()).abs() <= x.size().max(y.size()) * NEAR => {
                        Stand::Within
                    }
                    Numbers::Apart => Stand::Apart,
                }
            }
            (Told::Time(frame, i), Told::Time(other, j)) => {
                let slot = |frame: usize, i: usize| self.times.get(frame).and_then(|slots| slots.get(i));
                let Some((x, y)) = slot(*frame, *i).zip(slot(*other, *j)) else { return Stand::Open };
                let Some((m, n)) = one_day(x, y) else { return Stand::Open };
                match m.against(n) {
                    Times::Same => Stand::Same,
                    Times::Within => Stand::Within,
                    Times::Apart if matches!(question.answer, Kind::Clock) || m.gap(n) > chrono::TimeDelta::hours(12) || x.sure && y.sure => Stand::Apart,
                    Times::Apart => Stand::Open,
                }
            }
            (Told::Named(x), Told::Named(y)) => self.names(question, *x, *y),
            (Told::State(x), Told::State(y)) if x == y => Stand::Same,
            (Told::State(_), Told::State(_)) => Stand::Apart,
            _ => Stand::Open,
        }
    }

    fn names(&self, question: &Question, x: PersonId, y: PersonId) -> Stand {
        let name = |id: PersonId| self.bench.people.all.get(id.index()).map_or("", |p| p.name.as_str());
        let (a, b) = (name(x), name(y));
        if x == y || places::same(a, b) {
            return Stand::Same;
        }
        if matches!(question.answer, Kind::Person) {
            return if may_be_one(a, b) { Stand::Open } else { Stand::Apart };
        }
        let within = self.containment.contains(x, y) || self.containment.contains(y, x) || places::contains(a, b) || places::contains(b, a);
        if within || name_within(a, b) { Stand::Within } else { Stand::Apart }
    }

    fn finding(&self, question: &Question, a: &Answer, b: &Answer, relation: Relation) -> Option<Finding> {
        let reason = reason(question, relation)?;
        let (a, b) = if a.frame <= b.frame { (a, b) } else { (b, a) };
        let side = |answer: &Answer| passage(self.bench.frames[answer.frame].claim, self.value(answer), answer.span);
        let near = self.bench.nearness(a.frame, b.frame);
        Some(Finding::new(question.facet, question.about.clone(), near, relation, side(a), side(b), reason))
    }

    fn value(&self, answer: &Answer) -> Value {
        match &answer.told {
            Told::Number(bounds, unit) => bounds.value(unit.clone(), false),
            Told::Time(frame, i) => {
                let moment = self.times.get(*frame).and_then(|slots| slots.get(*i)).and_then(|slot| slot.moment);
                moment.map_or(Value::Words, |moment| Value::Time(moment.range))
            }
            Told::Named(_) | Told::State(_) => Value::Words,
        }
    }
}

/// Why two answers stand as they do. That two articles tell of one state needs no line of its own.
fn reason(question: &Question, relation: Relation) -> Option<Reason> {
    Some(match (&question.answer, relation) {
        (Kind::States(_), Relation::Agree | Relation::Compatible) => Reason::SameStatement,
        (Kind::States(_), Relation::Updated) => Reason::StateLater,
        (Kind::States(_), Relation::Conflict) => Reason::Contradiction,
        (Kind::Thing(_), Relation::Conflict | Relation::Updated) => Reason::ThingsDiffer,
        (Kind::Thing(_), _) => Reason::SameThing,
        (Kind::Person, Relation::Conflict | Relation::Updated) => Reason::NamesDiffer,
        (Kind::Person, _) => Reason::SameName,
        (Kind::Place, Relation::Conflict | Relation::Updated) => Reason::PlacesDiffer,
        (Kind::Place, Relation::Compatible) => Reason::PlaceWithin,
        (Kind::Place, Relation::Agree) => Reason::SamePlace,
        (Kind::Clock | Kind::Day, Relation::Updated) => Reason::PlanMoved,
        (Kind::Clock | Kind::Day, Relation::Conflict) => Reason::TimesDiffer,
        (Kind::Clock | Kind::Day, Relation::Compatible) => Reason::TimeWithin,
        (Kind::Clock | Kind::Day, Relation::Agree) => Reason::SameTime,
        (_, Relation::Updated) => Reason::NumberLater,
        (_, Relation::Conflict) => Reason::NumbersDiffer,
        (_, Relation::Compatible) => Reason::NumberWithin,
        (_, Relation::Agree) => Reason::SameNumber,
    })
}

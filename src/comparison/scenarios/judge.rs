//! How two articles' answers to one question stand to each other.
//!
//! Answers that allow each other agree. Those that do not exclude each other only where each article gives but one, of one thing as far as the
//! words tell, and of one happening.

use super::answers::Answer;
use super::lexicon::{Kind, Later, Question, SCENARIOS};
use super::values::Told;
use crate::comparison::apart::{Happening, happening, name_within, other_places, whole_and_place};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::number::Numbers;
use crate::comparison::slots::updated;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::time::Times;
use crate::comparison::when::one_day;
use crate::comparison::where_::containment::Containment;
use crate::comparison::who::bearers::may_be_one;
use crate::comparison::{Reason, Relation, Value};
use crate::corpus::PersonId;
use crate::language::places;

/// Whether two answers can be said of one thing, or person. A name may be that of what the other report only calls “the island”, or “the doctor”.
fn may_be_one_thing(question: &Question, a: &Answer, b: &Answer) -> bool {
    let stands_for = |noun: &str| question.person || SCENARIOS.is_sole(noun);
    let one = |left: &String, right: &String| match (left.starts_with('@'), right.starts_with('@')) {
        (true, false) => stands_for(right),
        (false, true) => stands_for(left),
        _ => SCENARIOS.are_alike(left, right),
    };
    let (x, y) = (&a.subject, &b.subject);
    x.is_empty() || y.is_empty() || x.iter().any(|left| y.iter().any(|right| one(left, right)))
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

/// Holds the answers of two articles against each other.
pub(super) struct Judge<'a> {
    bench: &'a Bench<'a>,
    containment: Containment,
}

impl<'a> Judge<'a> {
    /// Learns which place lies in which from all articles.
    pub fn new(bench: &'a Bench<'_>) -> Self {
        Self { bench, containment: Containment::learn(bench) }
    }

    /// What two articles' answers to one question come to: the nearest that allow each other, else two that exclude each other.
    pub fn compare(&self, question: &Question, left: &[Answer], right: &[Answer]) -> Option<Finding> {
        let of_one = |a: &Answer, b: &Answer| {
            let one_place = !question.from || a.from.is_some() && a.from == b.from;
            one_place && (!(question.owned || question.person) || may_be_one_thing(question, a, b))
        };
        let pairs = left.iter().flat_map(|a| right.iter().map(move |b| (a, b))).filter(|(a, b)| of_one(a, b));
        let stands: Vec<(Stand, f32, &Answer, &Answer)> =
            pairs.map(|(a, b)| (self.stand(question, a, b), self.bench.nearness(a.frame, b.frame), a, b)).collect();
        let nearest = |wanted: Stand| {
            let of_kind = stands.iter().filter(|(stand, ..)| *stand == wanted);
            of_kind.max_by(|(_, x, ..), (_, y, ..)| x.total_cmp(y)).map(|(.., a, b)| (*a, *b))
        };
        if let Some((a, b)) = nearest(Stand::Same) {
            return self.finding(question, a, b, Relation::Agree);
        }
        if let Some((a, b)) = nearest(Stand::Within) {
            return self.finding(question, a, b, Relation::Compatible);
        }
        let (a, b) = nearest(Stand::Apart).filter(|_| stands.iter().all(|(stand, ..)| *stand == Stand::Apart))?;
        // An article that gives two answers tells of two things.
        let sole = |answer: &Answer, all: &[Answer]| {
            all.iter().filter(|other| of_one(answer, other)).all(|other| self.stand(question, answer, other) != Stand::Apart)
        };
        // Plans make no happening yet; what a thing is it is in all; and of what was long ago the time is all that tells one from another.
        let of_time = matches!(question.answer, Kind::Time) && (question.past || question.later == Later::Moves);
        let timeless = of_time || question.owned && question.past;
        let apart = !timeless && happening(self.bench, a.frame, b.frame) == Happening::Different;
        let somewhere = !question.from && !matches!(question.answer, Kind::Place);
        let elsewhere = somewhere && (other_places(self.bench, a.frame, b.frame) || whole_and_place(self.bench, a.frame, b.frame));
        if apart || elsewhere || self.are_strangers(question, a, b) || !sole(a, left) || !sole(b, right) {
            return None;
        }
        let relation = self.difference(question, a, b)?;
        self.finding(question, a, b, relation)
    }

    /// Whether two answers are not known to be said of one thing, where that has to be known. Of two short reports it is taken for granted.
    fn are_strangers(&self, question: &Question, a: &Answer, b: &Answer) -> bool {
        const SHORT: usize = 12;
        /// A brief has room for two victims.
        const BRIEFEST: usize = 6;
        let sentences = |answer: &Answer| self.bench.reading(answer.frame).sentences.len();
        let short = sentences(a).max(sentences(b)) <= if question.person { BRIEFEST } else { SHORT };
        let near = self.bench.nearness(a.frame, b.frame);
        let shared = |word: &&String| b.subject.contains(*word);
        // “The man” of two reports may be two men.
        let same = if question.person {
            near >= THRESHOLDS.aligned || a.subject.iter().filter(shared).any(|word| word.starts_with('@'))
        } else {
            near >= THRESHOLDS.loose || a.subject.iter().any(|word| shared(&word))
        };
        !short && !same && (question.common || question.owned || question.person)
    }

    /// Whether an answer that another one excludes is the newer one; `None` where the one would have to be newer and cannot be.
    fn difference(&self, question: &Question, a: &Answer, b: &Answer) -> Option<Relation> {
        let later = updated(self.bench, a.frame, b.frame);
        if let (Later::Onward, Told::State(x), Told::State(y)) = (question.later, &a.told, &b.told) {
            return later.may_follow(y > x).then_some(Relation::Updated);
        }
        let newer = match (question.later, &a.told, &b.told) {
            (Later::Rises, Told::Number { bounds: x, .. }, Told::Number { bounds: y, .. }) => later.allows(x.size(), y.size()),
            (Later::Moves, ..) => later.right.is_some(),
            _ => false,
        };
        Some(if newer { Relation::Updated } else { Relation::Conflict })
    }

    fn stand(&self, question: &Question, a: &Answer, b: &Answer) -> Stand {
        /// How many times as much the same thing may be.
        const MOST: f64 = 60.0;
        /// The part by which two measures may differ where one of them is rounded, and where both are converted.
        const ROUNDED: f64 = 0.2;
        const CONVERTED: f64 = 0.03;
        match (&a.told, &b.told) {
            (Told::Number { bounds: x, unit, round: left }, Told::Number { bounds: y, unit: other, round: right }) => {
                let money = matches!(question.answer, Kind::Money);
                if money && unit != other {
                    return Stand::Open;
                }
                let margin = if *left || *right || question.from { ROUNDED } else { CONVERTED };
                match x.against(*y) {
                    Numbers::Same => Stand::Same,
                    Numbers::Within | Numbers::Floors => Stand::Within,
                    Numbers::Apart if x.size().max(y.size()) > x.size().min(y.size()).max(1.0) * MOST => Stand::Open,
                    // “One mile” and “1.2 miles” are one length, rounded; miles and kilometres are, converted.
                    Numbers::Apart if matches!(question.answer, Kind::Measure(_)) && x.is_within(*y, margin) => Stand::Within,
                    Numbers::Apart => Stand::Apart,
                }
            }
            (Told::Time(x), Told::Time(y)) => match one_day(*x, *y).map(|(x, y)| x.against(y)) {
                Some(Times::Same) => Stand::Same,
                Some(Times::Within) => Stand::Within,
                Some(Times::Apart) => Stand::Apart,
                None => Stand::Open,
            },
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
        let side = |answer: &Answer| passage(self.bench.frames[answer.frame].claim, self.value(question, answer), answer.span);
        let near = self.bench.nearness(a.frame, b.frame);
        let thing = [a, b].into_iter().map(|answer| &answer.label).find(|label| question.owned && !label.is_empty());
        let about = thing.map_or_else(|| question.about.clone(), |thing| format!("{}: {thing}", question.about));
        Some(Finding::new(question.facet, about, near, relation, side(a), side(b), reason))
    }

    fn value(&self, question: &Question, answer: &Answer) -> Value {
        match &answer.told {
            Told::Number { bounds, unit, .. } => bounds.value(unit.clone(), false),
            Told::Time(dated) => Value::Time(dated.moment.range),
            Told::Named(name) => {
                let name = self.bench.people.all.get(name.index()).map(|p| p.name.clone()).unwrap_or_default();
                if matches!(question.answer, Kind::Place) { Value::Place(name) } else { Value::Person(name) }
            }
            Told::State(_) => Value::Words,
        }
    }
}

/// Why two answers stand as they do. That two articles tell of one state needs no line of its own.
fn reason(question: &Question, relation: Relation) -> Option<Reason> {
    Some(match (&question.answer, relation) {
        (Kind::States(_), Relation::Agree | Relation::Compatible) => return None,
        (Kind::States(_), Relation::Updated) => Reason::StateLater,
        (Kind::States(_), Relation::Conflict) => Reason::Contradiction,
        (Kind::Thing(_), Relation::Conflict | Relation::Updated) => Reason::ThingsDiffer,
        (Kind::Thing(_), _) => Reason::SameThing,
        (Kind::Person, Relation::Conflict | Relation::Updated) => Reason::NamesDiffer,
        (Kind::Person, _) => Reason::SameName,
        (Kind::Place, Relation::Conflict | Relation::Updated) => Reason::PlacesDiffer,
        (Kind::Place, Relation::Compatible) => Reason::PlaceWithin,
        (Kind::Place, Relation::Agree) => Reason::SamePlace,
        (Kind::Time, Relation::Updated) => Reason::PlanMoved,
        (Kind::Time, Relation::Conflict) => Reason::TimesDiffer,
        (Kind::Time, Relation::Compatible) => Reason::TimeWithin,
        (Kind::Time, Relation::Agree) => Reason::SameTime,
        (_, Relation::Updated) => Reason::NumberLater,
        (_, Relation::Conflict) => Reason::NumbersDiffer,
        (_, Relation::Compatible) => Reason::NumberWithin,
        (_, Relation::Agree) => Reason::SameNumber,
    })
}

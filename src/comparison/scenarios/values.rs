//! The values of an article that answer questions: numbers, times, names, by kind and place.

use super::lexicon::{Kind, SCENARIOS};
use super::pattern::Page;
use crate::calendar::Date;
use crate::claims::quantities::{Dimension, to_base};
use crate::claims::{Quantity, QuantityKind, TimeKind};
use crate::comparison::frame::Bench;
use crate::comparison::how_much::seconds;
use crate::comparison::number::Bounds;
use crate::comparison::questions::is_part;
use crate::comparison::slots::Owners;
use crate::comparison::time::{Blur, Moment};
use crate::comparison::when::{Dated, TimeSlot};
use crate::corpus::{ArticleId, PersonId};
use crate::language::{NameKind, Pos, Reading};
use crate::span::Span;

/// An answer, normalised.
#[derive(Debug, Clone)]
pub(super) enum Told {
    /// A number.
    Number {
        /// In the base unit of its dimension.
        bounds: Bounds,
        /// The unit as written.
        unit: Option<String>,
        /// Whether the words give no more than two digits of it, so that it may be rounded.
        round: bool,
    },
    /// A time.
    Time(Dated),
    /// A person or a place.
    Named(PersonId),
    /// The place of a state, or of a thing, in its row.
    State(usize),
}

/// A value of an article.
#[derive(Debug, Clone)]
pub(super) struct Value {
    /// The token after it.
    pub end: usize,
    /// Its words.
    pub span: Span,
    /// What it is.
    pub told: Told,
}

/// What kind of value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Count,
    /// A count beside “other” and the like.
    Part,
    Money,
    Percent,
    Measure(Dimension),
    Duration,
    Time,
    Person,
    Place,
}

/// The values of an article.
pub(super) struct Values<'a> {
    reading: &'a Reading,
    page: &'a Page,
    /// Each by its first token, in order.
    values: Vec<(usize, Sort, Value)>,
    /// For each token, how many values begin before it.
    before: Vec<usize>,
}

impl<'a> Values<'a> {
    /// The values of an article; `times` are those of each frame.
    pub fn of(bench: &'a Bench<'_>, times: &[Vec<TimeSlot>], article: ArticleId, frames: &Owners, page: &'a Page) -> Self {
        let read = bench.corpus.article(article);
        let reading = &read.reading;
        let mut values = Self { reading, page, values: Vec::new(), before: Vec::new() };
        for quantity in &read.facts.quantities {
            values.add(quantity);
        }
        for time in read.facts.dates.iter().filter(|t| t.kind == TimeKind::Duration) {
            if let Some(seconds) = seconds(&time.value) {
                let told = Told::Number { bounds: Bounds::exact(seconds), unit: Some("second".to_owned()), round: false };
                values.push(Sort::Duration, time.span, told);
            }
        }
        for slot in frames.all().iter().filter_map(|frame| times.get(*frame)).flatten() {
            let words = slot.span.of(&reading.lower);
            // “Ten minutes later” hangs on what is told before it.
            let hangs = slot.distance.is_some() || words.contains("later") || words.contains("earlier");
            if let Some(dated) = slot.dated().filter(|_| !hangs) {
                values.push(Sort::Time, slot.span, Told::Time(dated));
            }
        }
        // “Until July”, “by the end of June”: the words bound a time, and the bound is what was said.
        for time in read.facts.dates.iter().filter(|t| t.kind == TimeKind::Date && t.range.is_none() && t.relative.is_none()) {
            if let Some(date) = Date::parse_iso(&time.value) {
                let moment = Moment { range: date.range(), blur: Blur::None, dateless: false };
                let told = Told::Time(Dated { moment, weekday: None, sure: true });
                values.push(Sort::Time, time.span, told);
            }
        }
        for mention in &reading.mentions {
            let Some(who) = bench.person(article, mention.entity) else { continue };
            match reading.entities.get(mention.entity).map(|e| e.kind) {
                Some(NameKind::Person) => values.push(Sort::Person, mention.span, Told::Named(who)),
                // “Norland's **capital**” is not Norland.
                Some(NameKind::Place) if !reading.is_owner(mention.span) => values.push(Sort::Place, mention.span, Told::Named(who)),
                _ => {}
            }
        }
        // Of two of one kind the first one found is taken.
        values.values.sort_by_key(|(token, ..)| *token);
        let count = |token: usize| values.values.partition_point(|(at, ..)| *at < token);
        values.before = (0..=reading.tokens.len()).map(count).collect();
        values
    }

    fn push(&mut self, sort: Sort, span: Span, told: Told) {
        let tokens = self.reading.tokens_in(span);
        self.values.push((tokens.start, sort, Value { end: tokens.end, span, told }));
    }

    fn add(&mut self, quantity: &Quantity) {
        let tokens = self.reading.tokens_in(quantity.span);
        let bounds = Bounds { low: quantity.low, high: quantity.high, approximate: quantity.approximate };
        let middle = quantity.low.zip(quantity.high).map(|(low, high)| (low + high) / 2.0);
        let round = middle.or(quantity.low).or(quantity.high).is_some_and(is_round);
        let number = |bounds, unit: Option<&String>| Told::Number { bounds, unit: unit.cloned(), round };
        match (quantity.kind, &quantity.unit) {
            (QuantityKind::Count, None) => {
                let sort = if self.is_part(tokens.start, tokens.end) { Sort::Part } else { Sort::Count };
                let of = quantity.of_span.filter(|of| of.start() >= quantity.span.end());
                let whole = of.map_or(quantity.span, |of| quantity.span.cover(of));
                let value = Value { end: tokens.end, span: whole, told: number(bounds, None) };
                self.values.push((tokens.start, sort, value));
            }
            (QuantityKind::Money, unit) => self.push(Sort::Money, quantity.span, number(bounds, unit.as_ref())),
            (QuantityKind::Percent, _) => self.push(Sort::Percent, quantity.span, number(bounds, Some(&"%".to_owned()))),
            (QuantityKind::Measure, Some(unit)) => {
                if let Some((_, dimension)) = to_base(1.0, unit) {
                    let base = |n: Option<f64>| n.and_then(|n| to_base(n, unit)).map(|(n, _)| n);
                    let bounds = Bounds { low: base(bounds.low), high: base(bounds.high), ..bounds };
                    self.push(Sort::Measure(dimension), quantity.span, number(bounds, Some(unit)));
                }
            }
            _ => {}
        }
    }

    /// Whether the words around a number make it a part of another one, as “118 of the 220 seats” do not.
    fn is_part(&self, start: usize, end: usize) -> bool {
        let of_whole = self.reading.word(end) == "of" && self.reading.tokens.get(end + 2).is_some_and(|t| t.pos == Pos::Num);
        !of_whole && is_part(self.reading, start, end, false)
    }

    /// Whether a value begins at a token, other than a thing.
    pub fn begins(&self, token: usize) -> bool {
        !self.beginning_at(token).is_empty()
    }

    /// The token after the value that [`Values::at`] gives.
    pub fn end(&self, question: usize, token: usize) -> Option<usize> {
        match &SCENARIOS.questions.get(question)?.answer {
            Kind::Thing(_) => self.thing(question, token).map(|_| token + 1),
            answer => self.known(answer, token).map(|value| value.end),
        }
    }

    /// The value that begins at a token, where a question, given by its place in the lexicon, takes such a value.
    pub fn at(&self, question: usize, token: usize) -> Option<Value> {
        match &SCENARIOS.questions.get(question)?.answer {
            Kind::Thing(_) => {
                let state = self.thing(question, token)?;
                Some(Value { end: token + 1, span: self.reading.tokens.get(token)?.span, told: Told::State(state) })
            }
            answer => self.known(answer, token).cloned(),
        }
    }

    fn thing(&self, question: usize, token: usize) -> Option<usize> {
        self.page.numbers(token).find_map(|word| SCENARIOS.thing(question, word))
    }

    fn known(&self, answer: &Kind, token: usize) -> Option<&Value> {
        let of = |sort: Sort| self.beginning_at(token).iter().find(|(_, of, _)| *of == sort).map(|(.., value)| value);
        match answer {
            Kind::Count => of(Sort::Count),
            Kind::Others => of(Sort::Part),
            Kind::Money => of(Sort::Money),
            Kind::Percent => of(Sort::Percent),
            Kind::Measure(dimension) => of(Sort::Measure(*dimension)),
            Kind::Duration => of(Sort::Duration),
            Kind::Time => of(Sort::Time),
            Kind::Person => of(Sort::Person),
            Kind::Place => of(Sort::Place),
            Kind::States(_) => of(Sort::Count).or_else(|| of(Sort::Duration)).or_else(|| of(Sort::Money)),
            Kind::Thing(_) => None,
        }
    }

    fn beginning_at(&self, token: usize) -> &[(usize, Sort, Value)] {
        let place = |token: usize| self.before.get(token).copied();
        place(token).zip(place(token + 1)).and_then(|(from, to)| self.values.get(from..to)).unwrap_or_default()
    }
}

/// Whether a number has no more than two digits beside its noughts: 300, 45, 1.2.
fn is_round(number: f64) -> bool {
    const DIGITS: f64 = 100.0;
    let mut stated = number.abs();
    while stated >= DIGITS && stated % 10.0 == 0.0 {
        stated /= 10.0;
    }
    while stated.fract() != 0.0 && stated < DIGITS {
        stated *= 10.0;
    }
    stated < DIGITS
}

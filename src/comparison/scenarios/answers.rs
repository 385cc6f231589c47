//! The answers that an article gives to the questions of scenarios.

use std::collections::{BTreeMap, BTreeSet};

use super::lexicon::{Kind, Question, SCENARIOS};
use super::pattern::{Hit, is_denial};
use crate::claims::quantities::to_base;
use crate::claims::{Quantity, QuantityKind, Stance, TimeKind};
use crate::comparison::frame::Bench;
use crate::comparison::how_much::seconds;
use crate::comparison::number::Bounds;
use crate::comparison::slots::Owners;
use crate::comparison::terms::stem_at;
use crate::comparison::when::TimeSlot;
use crate::corpus::{ArticleId, PersonId, ReadArticle};
use crate::language::{Form, NameKind, NounPhrase, Pos, Reading, VerbGroup};
use crate::span::Span;

/// What an article answers to a question.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    /// The claim's frame.
    pub frame: usize,
    /// The words that carry it.
    pub span: Span,
    /// The answer.
    pub told: Told,
    /// What its clause is said of: names by person, other nouns by their stems.
    pub subject: BTreeSet<String>,
}

/// An answer, normalised.
#[derive(Debug, Clone)]
pub(super) enum Told {
    /// A number in its base unit, and its unit as written.
    Number(Bounds, Option<String>),
    /// A time: its frame and its place among the frame's times.
    Time(usize, usize),
    /// A person or a place.
    Named(PersonId),
    /// The place of a state, or of a thing, in its row.
    State(usize),
}

/// A value of an article.
struct Value {
    /// The token after it.
    end: usize,
    span: Span,
    told: Told,
}

/// The values of an article, by kind and first token.
struct Values<'a> {
    reading: &'a Reading,
    counts: BTreeMap<usize, Value>,
    money: BTreeMap<usize, Value>,
    percents: BTreeMap<usize, Value>,
    measures: BTreeMap<usize, (String, Value)>,
    durations: BTreeMap<usize, Value>,
    clocks: BTreeMap<usize, Value>,
    days: BTreeMap<usize, Value>,
    persons: BTreeMap<usize, Value>,
    places: BTreeMap<usize, Value>,
}

/// The answers of an article, by the place of the question in the lexicon.
pub(super) fn of(bench: &Bench<'_>, times: &[Vec<TimeSlot>], article: ArticleId, frames: &Owners) -> BTreeMap<usize, Vec<Answer>> {
    let read = bench.corpus.article(article);
    let reading = &read.reading;
    let values = Values::of(bench, times, article, read, frames);
    let mut found: BTreeMap<usize, Vec<Answer>> = BTreeMap::new();
    for sentence in &reading.sentences {
        for token in sentence.tokens.clone() {
            let (word, lemma) = (reading.word(token), reading.lemma(token));
            let by_word = SCENARIOS.opened_by(word).iter();
            let by_lemma = SCENARIOS.opened_by(&lemma).iter().filter(|_| *lemma != *word);
            let by_value = SCENARIOS.by_value.iter().filter(|_| values.begins(token));
            for rule in by_word.chain(by_lemma).chain(by_value).filter_map(|i| SCENARIOS.rules.get(*i)) {
                let Some(question) = SCENARIOS.questions.get(rule.question) else { continue };
                let end = |token: usize| values.at(question, rule.question, token).map(|value| value.end);
                let Some(hit) = rule.pattern.at(reading, &sentence.tokens, token, &end) else { continue };
                if denials(reading, hit) > hit.denials {
                    continue;
                }
                let states = matches!(question.answer, Kind::States(_));
                let value = hit.value.and_then(|at| values.at(question, rule.question, at));
                let (span, told) = match value {
                    Some(value) if !states => (value.span, value.told),
                    _ => (reading.span_of(hit.tokens.0..hit.tokens.1), Told::State(rule.state)),
                };
                let Some(frame) = frames.told_in(bench, span, reading).or_else(|| frames.at(bench, span)) else { continue };
                if bench.claim(frame).stance == Stance::Denies || !question.past && is_old(bench, article, frame, reading, span) {
                    continue;
                }
                let phrase = subject(reading, hit);
                if question.person && phrase.is_some_and(|np| is_another(reading, np)) {
                    continue;
                }
                let known = found.entry(rule.question).or_default();
                if known.iter().all(|answer| !answer.span.overlaps(span)) {
                    let subject = phrase.map(|np| names(bench, article, reading, np)).unwrap_or_default();
                    known.push(Answer { frame, span, told, subject });
                }
            }
        }
    }
    found
}

/// The subject of the clause in which a match stands.
fn subject(reading: &Reading, hit: Hit) -> Option<&NounPhrase> {
    let holds = |group: &VerbGroup| group.tokens.end > hit.tokens.0 && group.tokens.start < hit.tokens.1;
    let first = reading.verb_groups.partition_point(|g| g.tokens.end <= hit.tokens.0);
    let group = reading.verb_groups.get(first).filter(|g| holds(g)).map_or_else(|| first.checked_sub(1), |_| Some(first))?;
    let clause = reading.clauses.get(reading.clauses.partition_point(|c| c.verb < group)).filter(|c| c.verb == group)?;
    clause.subject.and_then(|np| reading.noun_phrases.get(np))
}

/// Whether a subject is somebody beside the one who is told of: “**her mother** wore”, “**two of his aides** pleaded guilty”.
fn is_another(reading: &Reading, phrase: &NounPhrase) -> bool {
    let first = phrase.tokens.start;
    let owned = |i: usize| matches!(reading.word(i), "his" | "her" | "their");
    owned(first) || owned(first + 2) && reading.word(first + 1) == "of" || reading.tokens.get(first).is_some_and(|t| t.pos == Pos::Num)
        || first.checked_sub(2).is_some_and(|i| reading.word(i + 1) == "of" && reading.tokens.get(i).is_some_and(|t| t.pos == Pos::Num))
}

/// The names in a phrase, else the stem of its noun.
fn names(bench: &Bench<'_>, article: ArticleId, reading: &Reading, phrase: &NounPhrase) -> BTreeSet<String> {
    let at = |i: usize| reading.tokens.get(i).and_then(|t| reading.mention_at(t.span.start()));
    let persons = phrase.tokens.clone().filter_map(at).filter_map(|m| bench.person(article, m.entity));
    let named: BTreeSet<String> = persons.map(|person| format!("@{}", person.index())).collect();
    if named.is_empty() { BTreeSet::from([stem_at(reading, phrase.head)]) } else { named }
}

/// How many words in a match, or right before it, deny something.
fn denials(reading: &Reading, hit: Hit) -> usize {
    (hit.tokens.0.saturating_sub(2)..hit.tokens.1).filter(|i| is_denial(reading.word(*i))).count()
}

/// Whether a claim tells of what was long before its report.
fn is_old(bench: &Bench<'_>, article: ArticleId, frame: usize, reading: &Reading, span: Span) -> bool {
    const LONG: chrono::TimeDelta = chrono::TimeDelta::days(40);
    let published = bench.corpus.article(article).article.published.as_ref().map(|p| p.date.range());
    let told = bench.claim(frame).when;
    let far = matches!((published, told), (Some(published), Some(told)) if published.from - told.range.until > LONG);
    let sentence = reading.sentence_at(span.start()).and_then(|i| reading.sentences.get(i)).map_or(0..0, |s| s.tokens.clone());
    let before = sentence.into_iter().any(|i| matches!(reading.word(i), "previous" | "earlier" | "previously" | "formerly") && reading.word(i + 1) != "this");
    far || before
}

impl<'a> Values<'a> {
    fn of(bench: &Bench<'_>, times: &[Vec<TimeSlot>], article: ArticleId, read: &'a ReadArticle, frames: &Owners) -> Self {
        let reading = &read.reading;
        let tokens = |span: Span| reading.tokens_in(span);
        let mut values = Self {
            reading,
            counts: BTreeMap::new(),
            money: BTreeMap::new(),
            percents: BTreeMap::new(),
            measures: BTreeMap::new(),
            durations: BTreeMap::new(),
            clocks: BTreeMap::new(),
            days: BTreeMap::new(),
            persons: BTreeMap::new(),
            places: BTreeMap::new(),
        };
        for quantity in &read.facts.quantities {
            values.add(quantity);
        }
        for time in read.facts.dates.iter().filter(|t| t.kind == TimeKind::Duration) {
            if let Some(seconds) = seconds(&time.value) {
                let told = Told::Number(Bounds::exact(seconds), Some("second".to_owned()));
                values.durations.insert(tokens(time.span).start, Value { end: tokens(time.span).end, span: time.span, told });
            }
        }
        for &frame in frames.all() {
            for (i, slot) in times.get(frame).into_iter().flatten().enumerate() {
                let at = tokens(slot.span);
                let value = || Value { end: at.end, span: slot.span, told: Told::Time(frame, i) };
                // “Ten minutes later” hangs on what is told before it.
                let words = slot.span.of(&reading.lower);
                if slot.distance.is_some() || words.contains("later") || words.contains("earlier") {
                    continue;
                }
                if slot.is_part_of_day() {
                    values.clocks.insert(at.start, value());
                } else if slot.moment.is_some() || slot.weekday.is_some() {
                    values.days.insert(at.start, value());
                }
            }
        }
        for mention in &reading.mentions {
            let (kind, who) = (reading.entities.get(mention.entity).map(|e| e.kind), bench.person(article, mention.entity));
            let at = tokens(mention.span);
            let value = who.map(|who| Value { end: at.end, span: mention.span, told: Told::Named(who) });
            match (kind, value) {
                (Some(NameKind::Person), Some(value)) => drop(values.persons.insert(at.start, value)),
                // “Norland's **capital**” is not Norland.
                (Some(NameKind::Place), Some(value)) if reading.tokens.get(value.end.saturating_sub(1)).is_some_and(|t| t.form != Form::Possessive) => {
                    drop(values.places.insert(at.start, value));
                }
                _ => {}
            }
        }
        values
    }

    fn add(&mut self, quantity: &Quantity) {
        let at = self.reading.tokens_in(quantity.span);
        let bounds = Bounds { low: quantity.low, high: quantity.high, approximate: quantity.approximate };
        let value = |bounds, unit| Value { end: at.end, span: quantity.span, told: Told::Number(bounds, unit) };
        match (quantity.kind, &quantity.unit) {
            (QuantityKind::Count, None) if !self.is_part(at.start, at.end) => {
                let whole = quantity.of_span.filter(|of| of.start() >= quantity.span.end()).map_or(quantity.span, |of| quantity.span.cover(of));
                self.counts.insert(at.start, Value { end: at.end, span: whole, told: Told::Number(bounds, None) });
            }
            (QuantityKind::Money, Some(unit)) => drop(self.money.insert(at.start, value(bounds, Some(unit.clone())))),
            (QuantityKind::Percent, _) => drop(self.percents.insert(at.start, value(bounds, Some("%".to_owned())))),
            (QuantityKind::Measure, Some(unit)) => {
                if let Some((_, dimension)) = to_base(1.0, unit) {
                    let base = |n: Option<f64>| n.and_then(|n| to_base(n, unit)).map(|(n, _)| n);
                    let bounds = Bounds { low: base(bounds.low), high: base(bounds.high), ..bounds };
                    self.measures.insert(at.start, (format!("{dimension:?}"), value(bounds, Some(unit.clone()))));
                }
            }
            _ => {}
        }
    }

    /// Whether the words around a number make it a part of another one: “two of them”, “three others”.
    fn is_part(&self, start: usize, end: usize) -> bool {
        let before = start.checked_sub(1).map_or("", |i| self.reading.word(i));
        matches!(before, "another" | "other" | "including" | "first" | "last" | "remaining" | "only")
            || matches!(self.reading.word(end), "other" | "others" | "more")
            || self.reading.word(end) == "of" && matches!(self.reading.word(end + 1), "the" | "them" | "whom" | "which" | "those" | "these" | "its" | "their")
    }

    /// Whether a value of any kind begins at a token.
    fn begins(&self, token: usize) -> bool {
        self.counts.contains_key(&token)
            || self.money.contains_key(&token)
            || self.percents.contains_key(&token)
            || self.measures.contains_key(&token)
            || self.durations.contains_key(&token)
            || self.clocks.contains_key(&token)
            || self.days.contains_key(&token)
            || self.persons.contains_key(&token)
            || self.places.contains_key(&token)
            || self.reading.tokens.get(token).is_some_and(|t| matches!(t.pos, Pos::Noun | Pos::Adj))
    }

    /// The value that begins at a token, where a question takes such a value.
    fn at(&self, question: &Question, number: usize, token: usize) -> Option<Value> {
        let known = match &question.answer {
            Kind::Count => self.counts.get(&token),
            Kind::Money => self.money.get(&token),
            Kind::Percent => self.percents.get(&token),
            Kind::Measure(dimension) => self.measures.get(&token).filter(|(of, _)| of == dimension).map(|(_, value)| value),
            Kind::Duration => self.durations.get(&token),
            Kind::Clock => self.clocks.get(&token),
            Kind::Day => self.days.get(&token),
            Kind::Person => self.persons.get(&token),
            Kind::Place => self.places.get(&token),
            Kind::Thing(_) => {
                let state = SCENARIOS.thing(number, &self.reading.lemma(token)).or_else(|| SCENARIOS.thing(number, self.reading.word(token)))?;
                let span = self.reading.tokens.get(token)?.span;
                return Some(Value { end: token + 1, span, told: Told::State(state) });
            }
            Kind::States(_) => self.counts.get(&token),
        };
        known.map(|value| Value { end: value.end, span: value.span, told: value.told.clone() })
    }
}

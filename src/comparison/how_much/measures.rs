//! How heavy, long, high, wide and deep a named thing is, wherever in its story that is told.
//!
//! “The 40-tonne Marlin ferry” and “Marlin … weighed 90,000 pounds” answer one question, though their sentences share nothing else. The thing is the
//! name that the measure describes, or the subject of its verb; “it” is the subject of the clause before. Units are converted, and a bare
//! “ton” may be any of the three. A name of which an article tells two measures, or “a 40-tonne Marlin”, is of a kind of things, and left out. It
//! can be wrong where a thing is measured in two states (“90 tonnes when it is laden”).

use std::collections::BTreeMap;

use crate::claims::quantities::{Dimension, to_base};
use crate::claims::{Quantity, QuantityKind};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::number::{Bounds, Numbers};
use crate::comparison::slots::owners;
use crate::comparison::{Facet, Reason, Relation};
use crate::language::{Clause, Mention, Pos, Reading};
use crate::span::Span;

/// What is measured of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::comparison) enum Attribute {
    Weight,
    Length,
    Height,
    Width,
    Depth,
    /// How far something falls.
    Fall,
    Speed,
    Age,
    Population,
}

impl Attribute {
    /// What an adjective after a length measures.
    fn of_adjective(word: &str) -> Option<Self> {
        Some(match word {
            "long" | "length" => Self::Length,
            "tall" | "high" | "height" => Self::Height,
            "wide" | "broad" | "width" => Self::Width,
            "deep" | "depth" => Self::Depth,
            _ => return None,
        })
    }

    /// What the adjective after a length measures; hyphens make one token of “40-metre-long”.
    pub fn after(reading: &Reading, measure: Span) -> Option<Self> {
        let past = reading.tokens.partition_point(|t| t.span.start() < measure.end());
        let joined = past.checked_sub(1).and_then(|i| reading.word(i).rsplit('-').next());
        (past..past + 2).map(|i| reading.word(i)).chain(joined).find_map(Self::of_adjective)
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Weight => "weight",
            Self::Length => "length",
            Self::Height => "height",
            Self::Width => "width",
            Self::Depth => "depth",
            Self::Fall => "height",
            Self::Speed => "speed",
            Self::Age => "age",
            Self::Population => "population",
        }
    }
}

/// A measure of a named thing.
struct Measured {
    frame: usize,
    name: String,
    bounds: Bounds,
    unit: String,
    span: Span,
    /// Whether the words tell that there are others of the name: “a 40-tonne Marlin”.
    of_kind: bool,
    /// Whether it only describes the name: two such measures tell two things apart (“the 40-tonne Marlin”, “the 60-tonne Marlin”).
    describes: bool,
}

/// The thing by the letters of its name, and what is measured of it.
type Question = (String, Attribute);

/// Compares the measures of each named thing.
pub(in crate::comparison) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    const MOST: usize = 30;
    let mut findings = Vec::new();
    for ((_, attribute), measures) in collect(bench) {
        if of_kind(bench, &measures) {
            continue;
        }
        for (n, a) in measures.iter().take(MOST).enumerate() {
            findings.extend(measures.iter().take(MOST).skip(n + 1).filter_map(|b| compare(bench, attribute, a, b)));
        }
    }
    findings
}

/// Whether a name is that of several things: one of them is meant, or one article gives two measures.
fn of_kind(bench: &Bench<'_>, measures: &[Measured]) -> bool {
    let two = |pair: &[Measured]| match pair {
        [a, b] => bench.frames[a.frame].article == bench.frames[b.frame].article && differ(a, b),
        _ => false,
    };
    measures.iter().any(|m| m.of_kind) || measures.windows(2).any(two)
}

fn differ(a: &Measured, b: &Measured) -> bool {
    a.bounds.against_converted(b.bounds) == Numbers::Apart && !a.bounds.is_within(b.bounds, margin(&a.unit, &b.unit))
}

fn collect(bench: &Bench<'_>) -> BTreeMap<Question, Vec<Measured>> {
    let mut found: BTreeMap<Question, Vec<Measured>> = BTreeMap::new();
    for (article, frames) in owners(bench) {
        let read = bench.corpus.article(article);
        for quantity in read.facts.quantities.iter().filter(|q| q.kind == QuantityKind::Measure) {
            let (Some((bounds, unit)), Some((attribute, name, role))) = (metric(quantity), question(&read.reading, quantity)) else {
                continue;
            };
            let Some(frame) = frames.smallest(bench, quantity.span) else { continue };
            let words = name.of(&read.article.text).to_owned();
            let key: String = words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
            found.entry((key, attribute)).or_default().push(Measured {
                frame,
                name: words,
                bounds,
                unit,
                span: quantity.span,
                of_kind: role == Role::OneOfMany,
                describes: role != Role::Said,
            });
        }
    }
    found
}

/// The bounds in the base unit, and the unit as written.
pub(in crate::comparison) fn metric(quantity: &Quantity) -> Option<(Bounds, String)> {
    let unit = quantity.unit.clone()?;
    let base = |value: Option<f64>| value.and_then(|n| to_base(n, &unit)).map(|(n, _)| n);
    let bounds = Bounds { low: base(quantity.low), high: base(quantity.high), approximate: quantity.approximate };
    Some((bounds, unit))
}

/// How a measure is told of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// “The 40-tonne Marlin”.
    Describes,
    /// “A 40-tonne Marlin”.
    OneOfMany,
    /// “The Marlin weighs 40 tonnes”.
    Said,
}

/// What a measure measures of which thing: the attribute, the words of the name, and how it is told.
fn question(reading: &Reading, quantity: &Quantity) -> Option<(Attribute, Span, Role)> {
    let (_, dimension) = to_base(1.0, quantity.unit.as_deref()?)?;
    let tokens = reading.tokens_in(quantity.span);
    let described = described(reading, tokens.start, quantity.span.end());
    let attribute = match dimension {
        Dimension::Mass => Attribute::Weight,
        Dimension::Length => Attribute::after(reading, quantity.span)?,
        _ => return None,
    };
    if let Some((name, role)) = described {
        return Some((attribute, name, role));
    }
    let measures = |verb: &str| if attribute == Attribute::Weight { verb == "weigh" } else { QUESTIONS.measures_length(verb) };
    let (_, clause) = measuring(reading, tokens.start).filter(|(verb, _)| measures(verb))?;
    Some((attribute, subject(reading, clause)?, Role::Said))
}

/// The name in the noun phrase that the measure describes: “the 40-tonne **Marlin** ferry”.
fn described(reading: &Reading, first: usize, until: usize) -> Option<(Span, Role)> {
    let phrase = reading.phrase_at(first)?;
    let name = named_in(reading, phrase.tokens.clone()).filter(|name| name.start() >= until)?;
    let one_of_many = matches!(reading.word(phrase.tokens.start), "a" | "an" | "another" | "one");
    Some((name, if one_of_many { Role::OneOfMany } else { Role::Describes }))
}

/// The verb whose object or complement the measure is, and its clause: “**weighed** nearly 90,000 pounds”.
pub(in crate::comparison) fn measuring(reading: &Reading, first: usize) -> Option<(String, usize)> {
    const FURTHEST: usize = 3;
    let group = reading.verb_groups.partition_point(|g| g.tokens.end <= first).checked_sub(1)?;
    let verb = reading.verb_groups.get(group).filter(|g| first - g.tokens.end <= FURTHEST && !g.negated)?;
    let clause = reading.clauses.partition_point(|c| c.verb < group);
    reading.clauses.get(clause).filter(|c| c.verb == group)?;
    Some((reading.lemma(verb.head).into_owned(), clause))
}

/// The name of a clause's subject; of “it” that of the clause before in its sentence, or of the first clause of the sentence before.
fn subject(reading: &Reading, clause: usize) -> Option<Span> {
    let of = |clause: &Clause| clause.subject.and_then(|np| reading.noun_phrases.get(np));
    let phrase = of(reading.clauses.get(clause)?)?;
    if !matches!(reading.word(phrase.head), "it" | "which" | "that") {
        return named_in(reading, phrase.tokens.clone());
    }
    let sentence_of = |token: usize| reading.tokens.get(token).and_then(|t| reading.sentence_at(t.span.start()));
    let here = sentence_of(phrase.head)?;
    let before = reading.clauses.get(..clause)?.iter().rev().filter_map(of);
    let near = before.take_while(|np| sentence_of(np.head).is_some_and(|s| s + 1 >= here));
    let mut subjects = near.filter(|np| reading.tokens.get(np.head).is_some_and(|t| t.pos != Pos::Pron));
    named_in(reading, subjects.next()?.tokens.clone())
}

/// The name of a thing in a noun phrase, with a number that belongs to it: “Marlin 7”. The name of an owner is not it: “the city's ferry Marlin”.
fn named_in(reading: &Reading, tokens: std::ops::Range<usize>) -> Option<Span> {
    let span = reading.span_of(tokens.clone());
    let first = reading.mentions.partition_point(|m| m.span.end() <= span.start());
    let inside = reading.mentions.iter().skip(first).take_while(|m| m.span.end() <= span.end());
    let owns = |m: &&Mention| {
        let rest = Span::new(m.span.end(), span.end().max(m.span.end())).of(&reading.lower);
        rest.starts_with("'s") || rest.starts_with("’s") || rest.starts_with('\'') || rest.starts_with('’')
    };
    let name = inside.filter(|m| m.span.start() >= span.start() && !owns(m)).last()?.span;
    let next = reading.tokens.partition_point(|t| t.span.start() < name.end());
    let number = reading.tokens.get(next).filter(|t| t.pos == Pos::Num && tokens.contains(&next));
    Some(number.map_or(name, |t| name.cover(t.span)))
}

fn compare(bench: &Bench<'_>, attribute: Attribute, a: &Measured, b: &Measured) -> Option<Finding> {
    if bench.frames[a.frame].article == bench.frames[b.frame].article {
        return None;
    }
    let numbers = a.bounds.against_in((&a.unit, &b.unit), b.bounds);
    let (relation, reason) = match numbers {
        Numbers::Same => (Relation::Agree, Reason::SameNumber),
        Numbers::Within | Numbers::Floors => (Relation::Compatible, Reason::NumberWithin),
        Numbers::Apart if a.unit != b.unit && a.bounds.is_within(b.bounds, margin(&a.unit, &b.unit)) => {
            (Relation::Compatible, Reason::NumberWithin)
        }
        Numbers::Apart if a.describes && b.describes => return None,
        Numbers::Apart => (Relation::Conflict, Reason::NumbersDiffer),
    };
    let about = format!("{} of {}", attribute.label(), a.name);
    let side = |m: &Measured| passage(bench.frames[m.frame].claim, m.bounds.value(Some(m.unit.clone()), false), m.span);
    let near = bench.nearness(a.frame, b.frame);
    Some(Finding::new(Facet::HowMuch, about, near, relation, side(a), side(b), reason))
}

/// How far two measures in different units may lie apart and still be one: conversions are rounded, and a ton is 907 to 1,016 kilograms.
pub(in crate::comparison) fn margin(left: &str, right: &str) -> f64 {
    if left == "ton" || right == "ton" { 0.13 } else { 0.03 }
}

#[cfg(test)]
mod tests {
    use crate::comparison::testing::analysed;
    use crate::comparison::{Facet, Relation};

    /// The relation and the question of every comparison of measures of two articles.
    fn measured(left: &str, right: &str) -> Vec<(Relation, String)> {
        let analysis = analysed(&[left, right]);
        let asked = analysis.comparisons.iter().filter(|c| c.facet == Facet::HowMuch && c.about.contains(" of "));
        asked.flat_map(|c| c.evidence.iter().map(|e| (e.relation, c.about.clone()))).collect()
    }

    const LEFT: &str =
        "The ferry Marlin sank in Elmsport harbour on Friday.\n\nThe harbour's 40-tonne Marlin ferry went down near the pier, police said.";

    #[test]
    fn a_thing_has_one_weight() {
        let right =
            "The ferry Marlin sank in Elmsport harbour on Friday.\n\nThe old ferry Marlin was built in 1950, and it weighed 60,000 pounds.";
        assert_eq!(measured(LEFT, right), [(Relation::Conflict, "weight of Marlin".to_owned())]);
    }

    #[test]
    fn a_ton_may_be_any_ton() {
        let right = "The ferry Marlin sank in Elmsport harbour on Friday.\n\nThe Marlin weighed 42 tons when it went down, police said.";
        assert_eq!(measured(LEFT, right), [(Relation::Compatible, "weight of Marlin".to_owned())]);
    }

    #[test]
    fn a_name_of_many_things_has_many_weights() {
        let right = "The ferry Marlin sank in Elmsport harbour on Friday.\n\nHe once sailed a 20-tonne Marlin, he said. The 30-tonne Marlin is older.";
        assert_eq!(measured(LEFT, right), []);
    }

    #[test]
    fn measures_that_only_describe_tell_things_apart() {
        let right =
            "The ferry Marlin sank in Elmsport harbour on Friday.\n\nThe famous 90-tonne Marlin ferry is still afloat, police said.";
        assert_eq!(measured(LEFT, right), []);
    }

    #[test]
    fn other_things_have_other_weights() {
        let right = "The ferry Marlin sank in Elmsport harbour on Friday.\n\nThe tug Osprey weighed 60 tons, police said.";
        assert_eq!(measured(LEFT, right), []);
    }
}

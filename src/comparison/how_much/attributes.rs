//! What is told of things by the name of what is measured: a price, a fine, a sentence, the thrust of a rocket, a takeover offer, the fall of shares.
//!
//! “Was sentenced to four years” and “a 4 1/2-year sentence” answer one question, in whatever words: the noun for what is measured stands before or
//! behind the measure, or a verb tells it. Figures are held against each other where each of two articles gives but one of them, in one unit or one
//! currency. It can be wrong where a story has two things with such an attribute and each report tells of another one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use chrono::TimeDelta;
use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::calendar::TimeRange;
use crate::claims::quantities::to_base;
use crate::claims::{Quantity, QuantityKind, TimeKind};
use crate::comparison::apart::{Happening, happening, other_places, strangers};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::how_much::measures::margin;
use crate::comparison::how_much::seconds;
use crate::comparison::labels;
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::number::{Bounds, Numbers};
use crate::comparison::slots::{owners, updated};
use crate::comparison::terms::stem_at;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::{Facet, Reason, Relation};
use crate::language::{Clause, Pos, Reading};
use crate::lexicon::{Lexicon, parse};
use crate::span::Span;

#[derive(Debug, Deserialize)]
struct Lexemes {
    attributes: Vec<Attribute>,
    other_speeds: FxHashSet<String>,
    old: FxHashSet<String>,
    first_version: FxHashSet<String>,
    possible: FxHashSet<String>,
    amounting: FxHashSet<String>,
    anything: FxHashSet<String>,
}

/// What can be measured of a thing.
#[derive(Debug, Deserialize)]
struct Attribute {
    name: String,
    /// What it is measured in: `money`, `%`, or a dimension of units.
    dimension: String,
    nouns: Vec<String>,
    verbs: Vec<String>,
    /// Verbs of which the measure is a loss.
    #[serde(default)]
    falling: Vec<String>,
    /// Whether a later report may give another one.
    #[serde(default)]
    changing: bool,
    /// Whether many give or get one each: donations, wages.
    #[serde(default)]
    giving: bool,
    /// Whether a story hardly has two of them.
    #[serde(default)]
    rare: bool,
    /// Whether the thing that it belongs to must be the same.
    #[serde(default)]
    owned: bool,
}

static ATTRIBUTES: Lexicon<Lexemes> = LazyLock::new(|| parse("attributes.ron", include_str!("../../../assets/lexicon/attributes.ron")));

/// A measure with the attribute that it is of.
struct Measured {
    frame: usize,
    attribute: &'static Attribute,
    bounds: Bounds,
    unit: String,
    /// What it belongs to: the stems of the nouns of its subject and of its own phrase.
    things: BTreeSet<String>,
    /// The tokens of these nouns.
    words: Vec<usize>,
    /// Whether it is a loss.
    falls: bool,
    /// The name that it aims at: “the bid **for Marlin**”.
    target: Option<String>,
    span: Span,
}

/// The attribute by its name, the base unit, what it is given by, whether it is only possible, the thing whose value it is, and whether it is
/// that of the first of two versions.
type Question = (&'static str, String, Option<String>, bool, Option<String>, bool);

/// Compares the measures of each attribute, one of each article.
pub(in crate::comparison) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    const MOST: usize = 30;
    let mut findings = Vec::new();
    for measures in collect(bench).values() {
        let measures = measures.get(..measures.len().min(MOST)).unwrap_or_default();
        for (n, a) in measures.iter().enumerate() {
            for b in measures.iter().skip(n + 1) {
                findings.extend(standing(bench, measures, a, b).and_then(|sole| compare(bench, a, b, sole)));
            }
        }
    }
    findings
}

/// Whether both articles give but one measure on the question; `None` where one gives the other's too, so that they do not exclude each other.
fn standing(bench: &Bench<'_>, measures: &[Measured], a: &Measured, b: &Measured) -> Option<bool> {
    let of = |m: &Measured| {
        let (article, target) = (bench.frames[m.frame].article, m.target.clone());
        measures.iter().filter(move |x| bench.frames[x.frame].article == article && x.target == target)
    };
    let differ = apart(a, b);
    if differ && (of(a).any(|x| !apart(x, b)) || of(b).any(|x| !apart(x, a))) {
        return None;
    }
    Some(of(a).all(|x| !apart(x, a)) && of(b).all(|x| !apart(x, b)))
}

/// The measures by question.
fn collect(bench: &Bench<'_>) -> BTreeMap<Question, Vec<Measured>> {
    let mut found: BTreeMap<Question, Vec<Measured>> = BTreeMap::new();
    for (article, frames) in owners(bench) {
        let read = bench.corpus.article(article);
        let reading = &read.reading;
        let mut own: BTreeMap<Question, Vec<Measured>> = BTreeMap::new();
        let measures = read.facts.quantities.iter().filter_map(|q| Some((q.span, measured(q)?)));
        // “4.7 million pounds of thrust” are no sterling.
        let sterling =
            read.facts.quantities.iter().filter(|q| q.kind == QuantityKind::Money && q.span.of(&reading.lower).ends_with("pounds"));
        let weights = sterling
            .filter_map(|q| Some((q.span, measured(&Quantity { kind: QuantityKind::Measure, unit: Some("lb".to_owned()), ..q.clone() })?)));
        let durations = read.facts.dates.iter().filter(|t| t.kind == TimeKind::Duration);
        let durations =
            durations.filter_map(|t| Some((t.span, (Bounds::exact(seconds(&t.value)?), "second".to_owned(), "Time".to_owned()))));
        for (span, (bounds, unit, dimension)) in measures.chain(weights).chain(durations) {
            let value = || ATTRIBUTES.attributes.iter().find(|a| a.name == "value" && a.dimension == dimension).zip(valued(reading, span));
            let Some((attribute, word)) = attribute(reading, span, &dimension).or_else(value) else { continue };
            let Some(frame) = frames.smallest(bench, span) else { continue };
            // A value is that of what it stands beside: “a $2 million **necklace**”.
            let valued = (attribute.name == "value").then(|| stem_at(reading, word));
            let (words, things) = valued.clone().map_or_else(|| things(reading, span, word), |thing| (vec![word], BTreeSet::from([thing])));
            // Shares that fell 2 per cent did not rise.
            let falls = attribute.falling.iter().any(|verb| *verb == *reading.lemma(word));
            let possible = dimension == "Time" && is_possible(reading, span);
            let per = per(reading, span);
            let target = targeted(reading, word);
            let unit_of = if dimension == "money" { unit.clone() } else { dimension };
            let key = (attribute.name.as_str(), unit_of, per, possible, valued, is_first_version(reading, span, word));
            let one = Measured { frame, attribute, bounds, unit, things, words, target, falls, span };
            let members = own.entry(key).or_default();
            if members.iter().all(|known| known.span != one.span) {
                members.push(one);
            }
        }
        for (question, measures) in own {
            found.entry(question).or_default().extend(measures);
        }
    }
    found
}

/// The bounds in the base unit, the unit as written, and the dimension.
fn measured(quantity: &Quantity) -> Option<(Bounds, String, String)> {
    let bounds = Bounds { low: quantity.low, high: quantity.high, approximate: quantity.approximate };
    let unit = quantity.unit.clone().filter(|unit| !unit.is_empty())?;
    match quantity.kind {
        QuantityKind::Money => Some((bounds, unit, "money".to_owned())),
        QuantityKind::Percent => Some((bounds, unit, "%".to_owned())),
        QuantityKind::Measure => {
            let (_, dimension) = to_base(1.0, &unit)?;
            let base = |value: Option<f64>| value.and_then(|n| to_base(n, &unit)).map(|(n, _)| n);
            Some((Bounds { low: base(bounds.low), high: base(bounds.high), ..bounds }, unit, format!("{dimension:?}")))
        }
        _ => None,
    }
}

/// What a measure is of, and the word that tells it: the noun before or behind it, the head of its phrase, the subject of its clause, or the verb.
fn attribute(reading: &Reading, span: Span, dimension: &str) -> Option<(&'static Attribute, usize)> {
    let tokens = reading.tokens_in(span);
    let before = |n: usize| tokens.start.checked_sub(n);
    if before(1).is_some_and(|i| ATTRIBUTES.old.contains(reading.word(i))) {
        return None;
    }
    let of_dimension = || ATTRIBUTES.attributes.iter().filter(move |a| a.dimension == dimension);
    let named = |token: usize| {
        // “A fine of $500”: an adjective before “of” is a noun.
        let adjective = reading.word(token + 1) == "of" && reading.tokens.get(token).is_some_and(|t| t.pos == Pos::Adj);
        let noun = adjective || reading.tokens.get(token).is_some_and(|t| t.pos == Pos::Noun);
        let lemma = reading.lemma(token);
        of_dimension().find(|a| noun && a.nouns.iter().any(|n| *n == *lemma)).map(|a| (a, token))
    };
    let is_adjective = |i: &usize| reading.tokens.get(*i).is_some_and(|t| matches!(t.pos, Pos::Adj | Pos::Det));
    // “5 million pounds of thrust”, “18 inches of heavy rain”.
    let of_after = || {
        let next = (tokens.end + 1..tokens.end + 4).find(|i| !is_adjective(i))?;
        (reading.word(tokens.end) == "of").then(|| named(next)).flatten()
    };
    // “A fine of $500”.
    let of_before = || before(1).filter(|i| reading.word(*i) == "of").and_then(|_| named(before(2)?));
    // “A two-year prison sentence”, “the $130-a-share offer”.
    let head = || {
        let phrase = reading.phrase_at(tokens.start)?;
        (phrase.head >= tokens.end).then(|| named(phrase.head)).flatten()
    };
    // “140 million miles away”.
    let away = || {
        let after = reading.word(tokens.end) == "away";
        of_dimension().find(|a| after && a.name == "distance").map(|a| (a, tokens.end))
    };
    // “35 km **deep**”.
    let adjective = || {
        let deep = reading.word(tokens.end) == "deep";
        of_dimension().find(|a| deep && a.name == "depth").map(|a| (a, tokens.end))
    };
    if let Some(found) = of_after().or_else(of_before).or_else(head).or_else(away).or_else(adjective) {
        return Some(found);
    }
    let clause = clause_of(reading, tokens.start)?;
    let group = reading.verb_groups.get(clause.verb).filter(|g| !g.negated)?;
    let verb = reading.lemma(group.head);
    let subject = clause.subject.and_then(|np| reading.noun_phrases.get(np));
    let by_verb = of_dimension().find(|a| a.verbs.iter().chain(&a.falling).any(|v| *v == *verb)).map(|a| (a, group.head));
    // A stay “ended after two years”, shares “fell 2 per cent”.
    let told = by_verb.or_else(|| subject.filter(|_| ATTRIBUTES.amounting.contains(&*verb)).and_then(|np| named(np.head)));
    let speed = || {
        let around = tokens.start.saturating_sub(8)..tokens.end + 5;
        let other = around.into_iter().any(|i| ATTRIBUTES.other_speeds.contains(reading.word(i)));
        of_dimension().find(|a| a.name == "speed" && !other).map(|a| (a, group.head))
    };
    told.or_else(speed)
}

/// What has the value that is told: “a $2 million **necklace**”, “a **necklace** worth $2 million”, “$2 million worth of **gems**”.
fn valued(reading: &Reading, span: Span) -> Option<usize> {
    let tokens = reading.tokens_in(span);
    let telling = |i: &usize| reading.tokens.get(*i).is_some_and(|t| t.pos == Pos::Noun) && !QUESTIONS.is_hollow(&stem_at(reading, *i));
    let head = |i: usize| reading.phrase_at(i).map(|np| np.head);
    let before = |n: usize| tokens.start.checked_sub(n);
    let worth = before(1)
        .filter(|i| reading.word(*i) == "worth")
        .or_else(|| before(2).filter(|i| reading.word(*i) == "valued" && reading.word(i + 1) == "at"));
    let of = || (reading.word(tokens.end) == "worth" && reading.word(tokens.end + 1) == "of").then(|| head(tokens.end + 2)).flatten();
    let own = || head(tokens.start).filter(|i| *i >= tokens.end);
    worth.map(|i| i.checked_sub(1).and_then(head)).unwrap_or_else(|| of().or_else(own)).filter(telling)
}

/// The name after the noun for what is measured: “the purchase **of Marlin**”, “a bid **for Marlin**”.
fn targeted(reading: &Reading, word: usize) -> Option<String> {
    let end = reading.phrase_at(word)?.tokens.end;
    let phrase = reading.phrase_at(Some(end + 1).filter(|_| matches!(reading.word(end), "of" | "for"))?)?;
    let name = phrase.tokens.clone().find(|i| reading.tokens.get(*i).is_some_and(|t| t.pos == Pos::Propn))?;
    Some(stem_at(reading, name))
}

/// “Its **original** $5 million offer”, “an **initial** bid of $5 million”.
fn is_first_version(reading: &Reading, span: Span, word: usize) -> bool {
    let tokens = reading.tokens_in(span);
    let first = reading.phrase_at(word).map_or(word, |np| np.tokens.start).min(tokens.start.saturating_sub(1));
    (first..tokens.start.max(word)).any(|i| ATTRIBUTES.first_version.contains(reading.word(i)))
}

/// The clause whose verb stands shortly before the token, with nothing but small words between, in one sentence.
fn clause_of(reading: &Reading, token: usize) -> Option<&Clause> {
    const FURTHEST: usize = 5;
    let group = reading.verb_groups.partition_point(|g| g.tokens.start < token).checked_sub(1)?;
    let verb = reading.verb_groups.get(group).filter(|g| token.saturating_sub(g.tokens.end) <= FURTHEST)?;
    let broken = (verb.tokens.end..token)
        .any(|i| matches!(reading.word(i), "," | ";" | "." | "after" | "and" | "but" | "since" | "before" | "when"));
    let clause = reading.clauses.partition_point(|c| c.verb < group);
    reading.clauses.get(clause).filter(|c| c.verb == group && !broken)
}

/// What a measure is given for: “a share”, “per year”.
fn per(reading: &Reading, span: Span) -> Option<String> {
    let mut end = reading.tokens_in(span).end;
    if reading.word(end) == "-" {
        end += 1;
    }
    if reading.word(end) == "apiece" || reading.word(end) == "each" {
        return Some("each".to_owned());
    }
    let unit = Some(end + 1).filter(|_| matches!(reading.word(end), "a" | "an" | "per"));
    let unit = unit.map(|i| if reading.word(i) == "-" { i + 1 } else { i })?;
    reading.tokens.get(unit).filter(|t| t.pos == Pos::Noun).map(|_| stem_at(reading, unit))
}

/// Whether a punishment is only possible: “faces up to five years”.
fn is_possible(reading: &Reading, span: Span) -> bool {
    const FAR: usize = 9;
    let tokens = reading.tokens_in(span);
    let sentence = reading.sentence_at(span.start()).and_then(|i| reading.sentences.get(i));
    let first = tokens.start.saturating_sub(FAR).max(sentence.map_or(0, |s| s.tokens.start));
    (first..tokens.end).any(|i| ATTRIBUTES.possible.contains(&*reading.lemma(i)) || ATTRIBUTES.possible.contains(reading.word(i)))
}

/// What an attribute belongs to: the nouns of the clause's subject, of the phrase of its own word, and of what hangs on that.
fn things(reading: &Reading, span: Span, word: usize) -> (Vec<usize>, BTreeSet<String>) {
    let subject = clause_of(reading, reading.tokens_in(span).start).and_then(|c| c.subject).and_then(|np| reading.noun_phrases.get(np));
    let own = reading.phrase_at(word).map(|np| np.tokens.clone());
    // “The price **of the ticket**”, “a ban **for Hale**”.
    let after = own.as_ref().map(|tokens| tokens.end).filter(|end| matches!(reading.word(*end), "of" | "for" | "to" | "on" | "against"));
    let hanging = after.and_then(|i| reading.phrase_at(i + 1)).map(|np| np.tokens.clone());
    let measure = reading.tokens_in(span);
    // “Shares **of Norland Foods** rose”, “shares **in Norland Foods**”.
    let end = subject.map(|np| np.tokens.end).filter(|end| matches!(reading.word(*end), "of" | "in"));
    let owner = end.and_then(|end| reading.phrase_at(end + 1)).map(|np| np.tokens.clone());
    let all = subject.map(|np| np.tokens.clone()).into_iter().chain(owner).chain(own).chain(hanging).flatten();
    // “Shares” may be of any company.
    let noun = |i: &usize| {
        let named = reading.tokens.get(*i).is_some_and(|t| matches!(t.pos, Pos::Noun | Pos::Propn));
        named && !ATTRIBUTES.anything.contains(&*reading.lemma(*i))
    };
    let words: Vec<usize> = all.filter(|i| noun(i) && *i != word && !measure.contains(i)).collect();
    let stems = words.iter().map(|i| stem_at(reading, *i)).collect();
    (words, stems)
}

/// Whether the sentences of two measures give days, and none that are near each other.
fn other_days(bench: &Bench<'_>, a: &Measured, b: &Measured) -> bool {
    let days = |m: &Measured| {
        let read = bench.corpus.article(bench.frames[m.frame].article);
        let sentence = read.reading.sentence_at(m.span.start()).and_then(|i| read.reading.sentences.get(i)).map_or(m.span, |s| s.span);
        let first = read.facts.dates.partition_point(|d| d.span.end() <= sentence.start());
        let inside = read.facts.dates.iter().skip(first).take_while(|d| d.span.start() < sentence.end());
        inside.filter(|d| matches!(d.kind, TimeKind::Date | TimeKind::Time)).filter_map(|d| d.range).collect::<Vec<_>>()
    };
    let (x, y) = (days(a), days(b));
    let far = |x: &TimeRange, y: &TimeRange| (y.from - x.until).max(x.from - y.until) > TimeDelta::days(2);
    !x.is_empty() && !y.is_empty() && x.iter().all(|x| y.iter().all(|y| far(x, y)))
}

fn apart(a: &Measured, b: &Measured) -> bool {
    const NEARLY: f64 = 0.03;
    if a.falls != b.falls {
        return true;
    }
    let numbers = a.bounds.against_in((&a.unit, &b.unit), b.bounds);
    let margin = if a.unit == b.unit { NEARLY } else { margin(&a.unit, &b.unit) };
    numbers == Numbers::Apart && (a.bounds.size() < 10.0 && a.unit == b.unit || !a.bounds.is_within(b.bounds, margin))
}

/// Compares two measures; `sole` tells that neither article gives others.
fn compare(bench: &Bench<'_>, a: &Measured, b: &Measured, sole: bool) -> Option<Finding> {
    const OTHER_SIZE: f64 = 10.0;
    if bench.frames[a.frame].article == bench.frames[b.frame].article {
        return None;
    }
    if matches!((&a.target, &b.target), (Some(x), Some(y)) if x != y) {
        return None;
    }
    let near = bench.nearness(a.frame, b.frame);
    let together = happening(bench, a.frame, b.frame);
    let shared = a.things.intersection(&b.things).next().is_some();
    // Of what a story hardly has two, each article's only one is the same.
    let rare = a.attribute.rare && (near >= THRESHOLDS.loose || sole) && together == Happening::Same;
    let owned = shared && near >= THRESHOLDS.loose && (together == Happening::Same || near >= THRESHOLDS.similar);
    // “The car can travel 620 miles” and “the truck can travel 500 miles”.
    let others = a.attribute.owned && !shared && !a.things.is_empty() && !b.things.is_empty();
    let alike = (!a.attribute.owned && near >= THRESHOLDS.similar || near >= THRESHOLDS.aligned) && !others;
    // Of a speed the text often does not say whose it is: “mowing them down at 40 mph”.
    let moving = a.attribute.dimension == "Speed" && (shared || a.things.is_empty() || b.things.is_empty()) && near >= THRESHOLDS.loose;
    // “The deal is worth $2 million” says by itself whose it is, where neither article gives another.
    let bare = sole
        && !a.attribute.giving
        && (a.things.is_empty() || b.things.is_empty())
        && near >= THRESHOLDS.loose
        && together == Happening::Same;
    let one = rare && !a.attribute.owned || owned || alike || moving || bare;
    let elsewhere =
        other_days(bench, a, b) || other_places(bench, a.frame, b.frame) || strangers(bench, a.frame, &a.words, b.frame, &b.words);
    if !one || together == Happening::Different || elsewhere || !sole && near < THRESHOLDS.aligned {
        return None;
    }
    let (x, y) = (a.bounds.size().min(b.bounds.size()), a.bounds.size().max(b.bounds.size()));
    let later = updated(bench, a.frame, b.frame);
    let (relation, reason) = match a.bounds.against_in((&a.unit, &b.unit), b.bounds) {
        Numbers::Same if a.falls == b.falls => (Relation::Agree, Reason::SameNumber),
        Numbers::Apart if apart(a, b) && y > OTHER_SIZE * x => return None,
        _ if a.falls != b.falls && later.right.is_some() => (Relation::Updated, Reason::NumberLater),
        _ if a.falls != b.falls => (Relation::Conflict, Reason::NumbersDiffer),
        Numbers::Apart if apart(a, b) && a.attribute.changing && later.right.is_some() => (Relation::Updated, Reason::NumberLater),
        Numbers::Apart if apart(a, b) => (Relation::Conflict, Reason::NumbersDiffer),
        _ => (Relation::Compatible, Reason::NumberWithin),
    };
    let name = &a.attribute.name;
    let about = labels::claim(bench, a.frame)
        .or_else(|| labels::claim(bench, b.frame))
        .map_or_else(|| name.clone(), |claim| format!("{name}: {claim}"));
    let side = |m: &Measured| passage(bench.frames[m.frame].claim, m.bounds.value(Some(m.unit.clone()), false), m.span);
    Some(Finding::new(Facet::HowMuch, about, near, relation, side(a), side(b), reason))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::testing::analysed;

    /// The relations of what two articles give by the names of attributes.
    fn relations(left: &str, right: &str) -> Vec<Relation> {
        let head = "Hale jailed in Elmsport\n\nPaul Hale was convicted of arson at the court of Elmsport on Friday. ";
        let analysis = analysed(&[format!("{head}{left}"), format!("{head}{right}")]);
        let named = analysis.comparisons.iter().filter(|c| c.facet == Facet::HowMuch);
        named.flat_map(|c| c.evidence.iter().map(|e| e.relation)).collect()
    }

    #[test]
    fn every_attribute_has_words() {
        assert!(ATTRIBUTES.attributes.iter().all(|a| a.nouns.len() + a.verbs.len() > 0));
    }

    #[test]
    fn a_sentence_is_told_by_noun_and_by_verb() {
        let left = "Hale was sentenced to three years for the fire at the mill.";
        assert!(relations(left, "Hale got a five-year sentence for the fire at the mill.").contains(&Relation::Conflict));
        assert!(!relations(left, "Hale could face a five-year sentence for the fire at the mill.").contains(&Relation::Conflict));
    }

    #[test]
    fn a_fine_is_told_in_one_currency() {
        let left = "Hale paid a fine of $500 for the fire at the mill.";
        assert!(relations(left, "Hale was fined $800 for the fire at the mill, the judge said.").contains(&Relation::Conflict));
        assert!(!relations(left, "Hale was fined £800 for the fire at the mill, the judge said.").contains(&Relation::Conflict));
    }
}

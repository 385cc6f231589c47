//! How heavy, long, high, fast and old the one thing or person of a story is that has no name in it, and how many live in its town.
//!
//! “A 19-ton truck” of one report is “the 25-tonne truck” of another, and “a 4-year-old boy” the “3-year-old boy”, where both reports speak of
//! *the* truck, *the* boy, again and again, and tell of one event. Where one article gives two measures of a noun, there are several such things,
//! and nothing is compared; an article that gives two ages, of two boys or of one, is left out. It can be wrong where two reports single out two things of one kind.

use std::collections::{BTreeMap, BTreeSet};

use crate::claims::quantities::{Dimension, to_base};
use crate::claims::{Quantity, QuantityKind};
use crate::comparison::acts;
use crate::comparison::apart::{Happening, happening};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::how_much::measures::{Attribute, margin, measuring, metric};
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::number::{Bounds, Numbers};
use crate::comparison::slots::owners;
use crate::comparison::terms::{stem, stem_at};
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::{Facet, Reason, Relation};
use crate::language::{Form, Pos, Reading};
use crate::span::Span;

/// How often an article has to say “the truck” for its truck to be one and known.
const KNOWN: usize = 2;

/// How often the articles of a story have to say “the truck” for a truck to be the story's one, and how often one of them counts.
const KNOWN_IN_STORY: usize = 8;
const MOST_OF_ONE: usize = 4;

/// A measure of a thing that a noun stands for.
struct Measured {
    /// `None` where no claim tells it.
    frame: Option<usize>,
    noun: String,
    /// The thing where it tells one from others, in lower case: the name of the town, what fell.
    whose: Option<String>,
    bounds: Bounds,
    unit: String,
    span: Span,
}

/// The noun, by its stem, and what is measured.
type Question = (String, Attribute);

/// Compares the measures of each noun's thing, one of each article.
pub(in crate::comparison) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    const MOST: usize = 30;
    let mut findings = Vec::new();
    for ((_, attribute), measures) in collect(bench) {
        for (n, a) in measures.iter().take(MOST).enumerate() {
            findings.extend(measures.iter().take(MOST).skip(n + 1).filter_map(|b| compare(bench, attribute, a, b)));
        }
    }
    findings
}

/// The measures by question, at most one of an article, in order of the articles.
fn collect(bench: &Bench<'_>) -> BTreeMap<Question, Vec<Measured>> {
    let mut found: BTreeMap<Question, Vec<Measured>> = BTreeMap::new();
    let mut several: BTreeSet<Question> = BTreeSet::new();
    let mut in_story: BTreeMap<String, usize> = BTreeMap::new();
    for (article, _) in owners(bench) {
        for (noun, times) in known(&bench.corpus.article(article).reading).into_iter().filter(|(_, times)| *times >= KNOWN) {
            *in_story.entry(noun).or_default() += times.min(MOST_OF_ONE);
        }
    }
    for (article, frames) in owners(bench) {
        let read = bench.corpus.article(article);
        let known = known(&read.reading);
        let mut own: BTreeMap<Question, Vec<Measured>> = BTreeMap::new();
        for quantity in &read.facts.quantities {
            let Some((attribute, token)) = question(&read.reading, quantity) else { continue };
            let Some((bounds, unit)) = sized(quantity, attribute) else { continue };
            let stem = kind(&known, &stem_at(&read.reading, token));
            let often = matches!(attribute, Attribute::Fall | Attribute::Population)
                || known.get(&stem).is_some_and(|times| *times >= KNOWN)
                || attribute != Attribute::Age && in_story.get(&stem).is_some_and(|times| *times >= KNOWN_IN_STORY);
            let noun = read.reading.lemma(token).into_owned();
            let whose = whose(&read.reading, &read.article.text, attribute, token);
            let frame = frames.smallest(bench, quantity.span);
            if often {
                own.entry((stem, attribute)).or_default().push(Measured { frame, noun, whose, bounds, unit, span: quantity.span });
            }
        }
        for (question, mut measures) in own {
            if measures.iter().enumerate().any(|(n, a)| measures.iter().skip(n + 1).any(|b| apart(a, b))) {
                if question.1 != Attribute::Age {
                    several.insert(question);
                }
                continue;
            }
            measures.retain(|m| m.frame.is_some());
            found.entry(question).or_default().extend(measures.into_iter().next());
        }
    }
    found.retain(|question, _| !several.contains(question));
    found
}

/// What a noun means, by a stem: the noun for all things of its kind, and of a general one the kind that the article speaks of most. “The 200-kilogram
/// **male**” is the bear.
fn kind(known: &BTreeMap<String, usize>, noun: &str) -> String {
    let meant = || {
        let of_kind = known.iter().filter(|(kind, times)| **times >= KNOWN && QUESTIONS.is_general_for(noun, kind));
        of_kind.max_by_key(|(_, times)| **times).map(|(kind, _)| kind.clone())
    };
    if QUESTIONS.is_general(noun) { meant().unwrap_or_else(|| QUESTIONS.thing(noun).to_owned()) } else { QUESTIONS.thing(noun).to_owned() }
}

/// How often the article says “the” before each singular noun, by stems: “**the boy's** mother” speaks of the boy.
fn known(reading: &Reading) -> BTreeMap<String, usize> {
    const FURTHEST: usize = 4;
    let mut times = BTreeMap::new();
    for article in (0..reading.tokens.len()).filter(|i| reading.word(*i) == "the") {
        let describes = |i: &usize| reading.tokens.get(*i).is_some_and(|t| matches!(t.pos, Pos::Adj | Pos::Num | Pos::Noun));
        let phrase = (article + 1..article + FURTHEST).take_while(describes);
        if let Some(noun) = phrase.last().filter(|i| is_singular(reading, *i)) {
            *times.entry(QUESTIONS.thing(&stem_at(reading, noun)).to_owned()).or_default() += 1;
        }
    }
    times
}

fn is_singular(reading: &Reading, token: usize) -> bool {
    reading.tokens.get(token).is_some_and(|t| t.pos == Pos::Noun && t.form != Form::Plural)
}

/// What a quantity measures of which noun, a token.
fn question(reading: &Reading, quantity: &Quantity) -> Option<(Attribute, usize)> {
    let first = reading.tokens_in(quantity.span).start;
    if quantity.kind == QuantityKind::Count {
        let people = quantity.of.as_deref().is_none_or(|of| QUESTIONS.is_anyone(&stem(of)));
        return peopled(reading, first).filter(|_| people).map(|noun| (Attribute::Population, noun));
    }
    let described = described(reading, first, quantity.span);
    if quantity.kind == QuantityKind::Age {
        return described.map(|noun| (Attribute::Age, noun));
    }
    let (_, dimension) = to_base(1.0, quantity.unit.as_deref()?)?;
    let said = || measuring(reading, first);
    match dimension {
        Dimension::Mass => {
            described.or_else(|| subject(reading, said().filter(|(verb, _)| verb == "weigh")?.1)).map(|n| (Attribute::Weight, n))
        }
        Dimension::Length => {
            let fallen = said().filter(|(verb, _)| QUESTIONS.is_falling(verb));
            if let Some((_, clause)) = fallen {
                return reading.clauses.get(clause).and_then(|c| reading.verb_groups.get(c.verb)).map(|g| (Attribute::Fall, g.head));
            }
            // “The 62-metre rocket” is as tall, “the 30-metre ferry” as long.
            let bare = || {
                let noun = described?;
                Some(if QUESTIONS.is_tall(&reading.lemma(noun)) { Attribute::Height } else { Attribute::Length })
            };
            let attribute = Attribute::after(reading, quantity.span).or_else(bare)?;
            described.or_else(|| subject(reading, said().filter(|(verb, _)| QUESTIONS.measures_length(verb))?.1)).map(|n| (attribute, n))
        }
        Dimension::Speed => {
            // “Winds of 130 mph” are the speed of the winds.
            let of = first.checked_sub(2).is_some_and(|i| reading.word(i + 1) == "of" && reading.word(i) != "speed");
            let clause = reading.clauses.partition_point(|c| verb_start(reading, c.verb) <= quantity.span.start()).checked_sub(1)?;
            let verb = reading.clauses.get(clause).map(|c| verb_start(reading, c.verb))?;
            let one_sentence = reading.sentence_at(verb) == reading.sentence_at(quantity.span.start());
            (described.is_none() && !of && one_sentence).then(|| subject(reading, clause)).flatten().map(|n| (Attribute::Speed, n))
        }
        _ => None,
    }
}

fn verb_start(reading: &Reading, verb: usize) -> usize {
    reading.verb_groups.get(verb).and_then(|g| reading.tokens.get(g.head)).map_or(0, |t| t.span.start())
}

/// The noun that the measure describes: “a 19-ton delivery **truck**”. A name there has questions of its own.
fn described(reading: &Reading, first: usize, span: Span) -> Option<usize> {
    let phrase = reading.phrase_at(first)?;
    let past = reading.tokens.get(phrase.head).is_some_and(|t| t.span.start() >= span.end());
    (past && is_singular(reading, phrase.head)).then_some(phrase.head)
}

/// The noun that is the subject of a clause.
fn subject(reading: &Reading, clause: usize) -> Option<usize> {
    let head = reading.clauses.get(clause)?.subject.and_then(|np| reading.noun_phrases.get(np))?.head;
    is_singular(reading, head).then_some(head)
}

/// The town of so many: “a **city** of 340,000”.
fn peopled(reading: &Reading, first: usize) -> Option<usize> {
    let noun = first.checked_sub(2).filter(|_| reading.word(first - 1) == "of")?;
    QUESTIONS.is_town(&reading.lemma(noun)).then_some(noun)
}

/// “**Elmsport**, a city of 340,000”; “a **boulder** fell 5 metres”. `None` where the words leave it open: “the city”, a name that fell.
fn whose(reading: &Reading, text: &str, attribute: Attribute, token: usize) -> Option<String> {
    match attribute {
        Attribute::Population => {
            let first = reading.phrase_at(token)?.tokens.start;
            let name = first.checked_sub(2).filter(|_| reading.word(first - 1) == ",").and_then(|i| reading.tokens.get(i))?;
            reading.mention_at(name.span.start()).map(|m| m.span.of(text).to_lowercase())
        }
        Attribute::Fall => {
            let head = reading.noun_phrases.get(acts::clause_of(reading, token)?.subject?)?.head;
            is_singular(reading, head).then(|| stem_at(reading, head))
        }
        _ => None,
    }
}

/// The bounds in the base unit, and the unit as written.
fn sized(quantity: &Quantity, attribute: Attribute) -> Option<(Bounds, String)> {
    match attribute {
        Attribute::Age | Attribute::Population => {
            let bounds = Bounds { low: quantity.low, high: quantity.high, approximate: quantity.approximate };
            Some((bounds, quantity.unit.clone().unwrap_or_default()))
        }
        _ => metric(quantity),
    }
}

fn apart(a: &Measured, b: &Measured) -> bool {
    let numbers = a.bounds.against_in((&a.unit, &b.unit), b.bounds);
    numbers == Numbers::Apart && (a.unit == b.unit || !a.bounds.is_within(b.bounds, margin(&a.unit, &b.unit)))
}

fn compare(bench: &Bench<'_>, attribute: Attribute, a: &Measured, b: &Measured) -> Option<Finding> {
    let (left, right) = (a.frame?, b.frame?);
    let together = happening(bench, left, right) == Happening::Same;
    // “Lund, a city of 90,000”, “Malmo, a city of 350,000”; the man who was held, the man who died.
    let other = matches!((&a.whose, &b.whose), (Some(a), Some(b)) if a != b);
    let far = attribute == Attribute::Age && bench.nearness(left, right) < THRESHOLDS.loose;
    if !together || other || far {
        return None;
    }
    let numbers = a.bounds.against_in((&a.unit, &b.unit), b.bounds);
    let (relation, reason) = match numbers {
        Numbers::Same => (Relation::Agree, Reason::SameNumber),
        Numbers::Apart if apart(a, b) => (Relation::Conflict, Reason::NumbersDiffer),
        _ => (Relation::Compatible, Reason::NumberWithin),
    };
    let about = format!("{} of the {}", attribute.label(), a.noun);
    let side = |frame: usize, m: &Measured| {
        let unit = Some(m.unit.clone()).filter(|unit| !unit.is_empty());
        passage(bench.frames[frame].claim, m.bounds.value(unit, false), m.span)
    };
    let near = bench.nearness(left, right);
    Some(Finding::new(Facet::HowMuch, about, near, relation, side(left, a), side(right, b), reason))
}

#[cfg(test)]
mod tests {
    use crate::comparison::testing::analysed;
    use crate::comparison::{Facet, Relation};

    /// The relation and the question of every comparison of measures of two articles.
    fn measured(left: &str, right: &str) -> Vec<(Relation, String)> {
        let analysis = analysed(&[left, right]);
        let asked = analysis.comparisons.iter().filter(|c| c.facet == Facet::HowMuch && c.about.contains(" of the "));
        asked.flat_map(|c| c.evidence.iter().map(|e| (e.relation, c.about.clone()))).collect()
    }

    const LEFT: &str = "Bear breaks out in Elmsport\n\nA 200-kilogram bear broke out of the zoo in Elmsport on Friday. The bear ran into the harbour, \
                        where police shot the bear. It had frightened a 4-year-old boy. The boy was unhurt, and the boy's mother thanked police.";

    #[test]
    fn the_bear_of_a_story_has_one_weight_and_the_boy_one_age() {
        let right = "Police shoot bear in Elmsport\n\nPolice shot a 150-kilogram bear in Elmsport on Friday. The bear had broken out of the zoo. \
                     Keepers ran after the bear. A 3-year-old boy met it. The boy was unhurt, and the boy's mother thanked police.";
        let found = measured(LEFT, right);
        assert_eq!(found, [(Relation::Conflict, "age of the boy".to_owned()), (Relation::Conflict, "weight of the bear".to_owned())]);
    }

    #[test]
    fn several_of_a_kind_have_several_weights() {
        let right = "Police shoot bear in Elmsport\n\nPolice shot a 150-kilogram bear in Elmsport on Friday. The bear had broken out of the zoo. \
                     The bear was young. The zoo has a 300-kilogram bear too.";
        assert_eq!(measured(LEFT, right), []);
    }

    #[test]
    fn a_general_noun_is_the_thing_that_the_article_speaks_of() {
        let right = "Police shoot bear in Elmsport\n\nPolice shot a bear in Elmsport on Friday. The bear had broken out of the zoo. \
                     Keepers ran after the bear, but the 150-kilogram male got away from them in the harbour of Elmsport.";
        assert_eq!(measured(LEFT, right), [(Relation::Conflict, "weight of the bear".to_owned())]);
    }
}

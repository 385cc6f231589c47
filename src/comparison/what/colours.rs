//! What: the colour of a thing.
//!
//! “A grey Toyota Camry”, “a green Toyota”; “a man in a red jacket”, “in a blue jacket”. The thing is a make by name or a noun of
//! `assets/lexicon/colours.ron` that tells of one thing in its article. Colours that are taken for each other say nothing; what is worn changes from
//! day to day, and is compared only where the claims are much alike. It can be wrong where two such things are told of, one in each report.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::comparison::apart::{Happening, happening, other_places};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::slots::owners;
use crate::comparison::terms::stem;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::corpus::ArticleId;
use crate::language::{Form, NounPhrase, Pos, Reading};
use crate::lexicon::{self, Lexicon};
use crate::span::Span;

/// Colours of one thing held against each other.
const MOST: usize = 40;

#[derive(Debug, Deserialize)]
struct File {
    colours: Vec<Vec<String>>,
    near: Vec<(String, String)>,
    things: FxHashSet<String>,
    worn: FxHashSet<String>,
}

/// The lexicon, indexed.
struct Colours {
    names: FxHashMap<String, String>,
    near: FxHashSet<(String, String)>,
    things: FxHashSet<String>,
    worn: FxHashSet<String>,
}

static COLOURS: Lexicon<Colours> = Lexicon::new(|| {
    let file: File = lexicon::parse("colours.ron", include_str!("../../../assets/lexicon/colours.ron"));
    let row = |row: &Vec<String>| {
        let first = row.first().cloned().unwrap_or_default();
        row.iter().map(move |word| (word.clone(), first.clone())).collect::<Vec<_>>()
    };
    Colours {
        names: file.colours.iter().flat_map(row).collect(),
        near: file.near.into_iter().collect(),
        things: file.things,
        worn: file.worn,
    }
});

impl Colours {
    /// Whether one colour excludes the other.
    fn exclude(&self, a: &str, b: &str) -> bool {
        let near = |x: &str, y: &str| self.near.contains(&(x.to_owned(), y.to_owned()));
        a != b && !near(a, b) && !near(b, a)
    }
}

/// A thing with its colour.
struct Coloured {
    frame: usize,
    article: ArticleId,
    colour: &'static str,
    span: Span,
    /// Whether it is worn.
    worn: bool,
}

/// Holds the colours of each thing against each other, where each article gives one.
pub(in crate::comparison) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (thing, coloured) in collect(bench) {
        let mut told: BTreeMap<ArticleId, BTreeSet<&str>> = BTreeMap::new();
        for one in &coloured {
            told.entry(one.article).or_default().insert(one.colour);
        }
        let sole = |one: &&Coloured| told.get(&one.article).is_some_and(|colours| colours.len() == 1);
        let sole: Vec<&Coloured> = coloured.iter().filter(sole).take(MOST).collect();
        for (n, a) in sole.iter().enumerate() {
            findings.extend(sole.iter().skip(n + 1).filter_map(|b| compare(bench, &thing, a, b)));
        }
    }
    findings
}

fn collect(bench: &Bench<'_>) -> BTreeMap<String, Vec<Coloured>> {
    let mut found: BTreeMap<String, Vec<Coloured>> = BTreeMap::new();
    for (article, frames) in owners(bench) {
        let reading = &bench.corpus.article(article).reading;
        for phrase in &reading.noun_phrases {
            let Some((colour, thing)) = coloured(reading, phrase) else { continue };
            let span = reading.span_of(phrase.tokens.clone());
            if let Some(frame) = frames.smallest(bench, span) {
                let worn = COLOURS.worn.contains(&*reading.lemma(phrase.head));
                found.entry(thing).or_default().push(Coloured { frame, article, colour, span, worn });
            }
        }
    }
    found
}

/// The colour of a noun phrase and what has it: the make of a car, else the noun.
fn coloured(reading: &Reading, phrase: &NounPhrase) -> Option<(&'static str, String)> {
    let head = reading.tokens.get(phrase.head).filter(|t| t.form != Form::Plural)?;
    let owned = phrase.tokens.clone().any(|i| reading.tokens.get(i).is_some_and(|t| t.form == Form::Possessive));
    let mut colours = phrase.tokens.clone().filter_map(|i| {
        let plain = reading.tokens.get(i).is_some_and(|t| matches!(t.pos, Pos::Adj | Pos::Noun) && i < phrase.head);
        COLOURS.names.get(reading.word(i)).filter(|_| plain)
    });
    // “A blue and white bus”, “a white officer's car”.
    let colour = colours.next().filter(|_| !owned)?;
    if colours.next().is_some() {
        return None;
    }
    let named = phrase.tokens.clone().find(|i| reading.tokens.get(*i).is_some_and(|t| t.pos == Pos::Propn));
    let noun = reading.lemma(phrase.head);
    let is_thing = COLOURS.things.contains(&*noun) || COLOURS.worn.contains(&*noun);
    match named {
        Some(make) if head.pos == Pos::Propn => Some((colour, stem(reading.word(make)))),
        Some(make) if is_thing => Some((colour, format!("{} {}", stem(reading.word(make)), stem(&noun)))),
        _ => is_thing.then(|| (colour.as_str(), stem(&noun))),
    }
}

fn compare(bench: &Bench<'_>, thing: &str, a: &Coloured, b: &Coloured) -> Option<Finding> {
    let apart = happening(bench, a.frame, b.frame) != Happening::Same || other_places(bench, a.frame, b.frame);
    let near = bench.nearness(a.frame, b.frame);
    let least = if a.worn { THRESHOLDS.aligned } else { THRESHOLDS.loose };
    if a.article == b.article || apart || near < least || !COLOURS.exclude(a.colour, b.colour) {
        return None;
    }
    let side = |one: &Coloured| {
        passage(bench.frames[one.frame].claim, Value::Statement { predicate: one.colour.to_owned(), holds: true }, one.span)
    };
    let about = format!("colour: {}", a.span.of(bench.text(a.frame)).rsplit(' ').next().unwrap_or(thing));
    Some(Finding::new(Facet::What, about, near, Relation::Conflict, side(a), side(b), Reason::ThingsDiffer))
}

#[cfg(test)]
mod tests {
    use crate::comparison::testing::analysed;
    use crate::comparison::{Facet, Relation};

    /// How many conflicts on a colour two reports of one crash have.
    fn conflicts(left: &str, right: &str) -> usize {
        let report = |sentence: &str| {
            format!("Crash in Elmsport\nDate: 2015-05-08\n\nA woman was killed by a car in Elmsport on Friday. {sentence}\n")
        };
        let analysis = analysed(&[report(left), report(right)]);
        let asked = analysis.comparisons.iter().filter(|c| c.facet == Facet::What && c.about.starts_with("colour"));
        asked.flat_map(|c| &c.evidence).filter(|e| e.relation == Relation::Conflict).count()
    }

    #[test]
    fn a_car_has_one_colour() {
        let grey = "The woman was hit by a grey car near the harbour of Elmsport.";
        assert_eq!(conflicts(grey, "The woman was hit by a green car near the harbour of Elmsport."), 1);
        assert_eq!(conflicts(grey, "The woman was hit by a silver car near the harbour of Elmsport."), 0);
        assert_eq!(conflicts(grey, "The woman wore a green jacket near the harbour of Elmsport."), 0);
    }
}

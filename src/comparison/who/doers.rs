//! Who: two doers of one act that is done once.
//!
//! “The bodies were found by **police and divers**” and “**the landlord's son** found the bodies” give one find two finders. The acts, what they
//! are done to, and the kinds of people that exclude each other stand in a lexicon; two that can act together, or of which one may belong to the
//! other, are of one group. Two persons by name exclude each other where what it was done to is one thing. An article that tells of two doers is left
//! out. It can be wrong where one came first and called the other, and both are said to have found it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::comparison::apart::{Happening, happening, other_places};
use crate::comparison::complements::{Mood, settle};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::slots::owners;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::who::bearers::may_be_one;
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::corpus::{ArticleId, PersonId};
use crate::language::{Clause, Form, NameKind, NounPhrase, Reading};
use crate::lexicon::{Lexicon, parse};
use crate::span::Span;

#[derive(Debug, Deserialize)]
struct File {
    acts: Vec<Row>,
    doers: Vec<(String, String, Vec<String>)>,
    anybody: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Row {
    about: String,
    many: bool,
    verbs: Vec<String>,
    objects: Vec<String>,
}

/// The lexicon, indexed.
struct Doers {
    acts: Vec<Row>,
    by_verb: FxHashMap<String, Vec<usize>>,
    kinds: FxHashMap<String, String>,
    anybody: Vec<String>,
}

/// The group of those who act because it is their work to.
const SERVICES: &str = "services";

/// What the words for anybody stand for.
const ANYBODY: &str = "anybody";

static DOERS: Lexicon<Doers> = LazyLock::new(|| Doers::new(parse("doers.ron", include_str!("../../../assets/lexicon/doers.ron"))));

impl Doers {
    fn new(file: File) -> Self {
        let mut by_verb: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (row, act) in file.acts.iter().enumerate() {
            for verb in &act.verbs {
                by_verb.entry(verb.clone()).or_default().push(row);
            }
        }
        let kinds = file.doers.into_iter().flat_map(|(_, group, nouns)| nouns.into_iter().map(move |noun| (noun, group.clone()))).collect();
        Self { acts: file.acts, by_verb, kinds, anybody: file.anybody }
    }

    /// The group of people that a noun in its base form means.
    fn group(&self, noun: &str) -> Option<&str> {
        let anybody = || self.anybody.iter().any(|word| word == noun).then_some(ANYBODY);
        self.kinds.get(noun).map(String::as_str).or_else(anybody)
    }
}

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    /// People of a group.
    Group(String),
    /// A person by name.
    Person(PersonId),
}

/// Somebody who did one of the acts.
struct Deed {
    frame: usize,
    article: ArticleId,
    who: Vec<Who>,
    /// The words for who did it.
    doer: Span,
    /// Whether what it was done to is one thing.
    one: bool,
    /// The noun for it.
    object: String,
}

/// Deeds of one kind that are held against each other.
const MOST: usize = 60;

/// Compares the doers that articles give to each act.
pub(in crate::comparison) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (row, deeds) in collect(bench) {
        let Some(act) = DOERS.acts.get(row) else { continue };
        let deeds: Vec<&Deed> = deeds.iter().take(MOST).collect();
        let several: BTreeSet<ArticleId> = deeds
            .iter()
            .filter(|a| deeds.iter().any(|b| a.article == b.article && excludes(bench, a, b)))
            .map(|deed| deed.article)
            .collect();
        let single: Vec<&&Deed> = deeds.iter().filter(|deed| !several.contains(&deed.article)).collect();
        for (n, a) in single.iter().enumerate() {
            findings.extend(single.iter().skip(n + 1).filter_map(|b| compare(bench, act, a, b)));
        }
    }
    findings
}

/// Whether the doers cannot both be right.
fn excludes(bench: &Bench<'_>, a: &Deed, b: &Deed) -> bool {
    let name = |id: PersonId| bench.people.get(id).map_or("", |p| p.name.as_str());
    let apart = |x: &Who, y: &Who| match (x, y) {
        (Who::Group(x), Who::Group(y)) if x == ANYBODY || y == ANYBODY => x == SERVICES || y == SERVICES,
        (Who::Group(x), Who::Group(y)) => x != y,
        (Who::Person(x), Who::Person(y)) => a.one && b.one && x != y && !may_be_one(name(*x), name(*y)),
        _ => false,
    };
    a.who.iter().all(|x| b.who.iter().all(|y| apart(x, y)))
}

fn compare(bench: &Bench<'_>, act: &Row, a: &Deed, b: &Deed) -> Option<Finding> {
    let apart = happening(bench, a.frame, b.frame) == Happening::Different || other_places(bench, a.frame, b.frame);
    let related = || bench.nearness(a.frame, b.frame) >= THRESHOLDS.related;
    let near = bench.nearness(a.frame, b.frame) >= THRESHOLDS.loose;
    let known = near && (!act.many || a.one && b.one && a.object == b.object && related());
    if a.article == b.article || apart || !known || !excludes(bench, a, b) {
        return None;
    }
    let side = |deed: &Deed| {
        let words = deed.doer.of(bench.text(deed.frame)).to_owned();
        passage(bench.frames[deed.frame].claim, Value::Person(words), deed.doer)
    };
    let (left, right) = if a.frame <= b.frame { (a, b) } else { (b, a) };
    let near = bench.nearness(left.frame, right.frame);
    let about = format!("who {}", act.about);
    Some(Finding::new(Facet::Who, about, near, Relation::Conflict, side(left), side(right), Reason::NamesDiffer))
}

/// The doers of each act, in order of the articles.
fn collect(bench: &Bench<'_>) -> BTreeMap<usize, Vec<Deed>> {
    let mut found: BTreeMap<usize, Vec<Deed>> = BTreeMap::new();
    for (article, frames) in owners(bench) {
        let reading = &bench.corpus.article(article).reading;
        for clause in &reading.clauses {
            let Some((row, doer, object, one)) = deed(reading, clause) else { continue };
            let words = reading.span_of(doer.tokens.clone());
            let Some(frame) = frames.at(bench, words) else { continue };
            let (who, span) = people(bench, article, reading, doer);
            if !who.is_empty() {
                found.entry(row).or_default().push(Deed { frame, article, who, doer: span, one, object });
            }
        }
    }
    found
}

/// The act of the lexicon that a clause tells as a fact, who did it, the noun for what it was done to, and whether that is one thing.
fn deed<'r>(reading: &'r Reading, clause: &Clause) -> Option<(usize, &'r NounPhrase, String, bool)> {
    let group = reading.verb_groups.get(clause.verb)?;
    let rows = DOERS.by_verb.get(&*reading.lemma(group.head))?;
    let settled = settle(reading, clause);
    if !settled.holds || settled.mood != Mood::Fact || group.negated {
        return None;
    }
    let phrase = |np: usize| reading.noun_phrases.get(np);
    // “Complained about a smell of gas”, “stumbled on the body”.
    let governed = || clause.obliques.iter().find(|(at, _)| matches!(reading.word(*at), "about" | "of" | "on" | "upon")).map(|(_, np)| *np);
    let by = || clause.obliques.iter().find(|(at, _)| reading.word(*at) == "by").map(|(_, np)| *np);
    let (object, doer) = if group.passive { (clause.subject?, by()?) } else { (clause.object.or_else(governed)?, clause.subject?) };
    let (object, doer) = (phrase(object)?, phrase(doer)?);
    let row = rows.iter().copied().find(|row| DOERS.acts.get(*row).is_some_and(|act| is_done_to(reading, act, object)))?;
    let one = reading.tokens.get(object.head).is_some_and(|t| t.form != Form::Plural) && reading.word(object.tokens.start) != "a";
    Some((row, doer, reading.lemma(object.head).into_owned(), one))
}

/// Whether an act's object is one of its nouns: “a strong **smell**”, “the **bodies**”, “the **first shot**”.
fn is_done_to(reading: &Reading, act: &Row, object: &NounPhrase) -> bool {
    let head = reading.lemma(object.head);
    let two = object.head.checked_sub(1).map(|i| format!("{} {head}", reading.word(i)));
    // “Another body”, “two guns”, “a body”: one of several.
    let other = object
        .tokens
        .clone()
        .any(|i| matches!(reading.word(i), "another" | "other" | "no" | "more" | "first" | "second" | "third" | "several" | "any"));
    let is_shot = two.as_deref() == Some("first shot");
    (is_shot || !other) && act.objects.iter().any(|noun| *noun == *head || two.as_deref() == Some(noun.as_str()))
}

/// Who a noun phrase and the phrases that “and” joins to it stand for, with their words. None where one of them is of no known group.
fn people(bench: &Bench<'_>, article: ArticleId, reading: &Reading, first: &NounPhrase) -> (Vec<Who>, Span) {
    const MOST: usize = 3;
    let mut who = Vec::new();
    let mut tokens = first.tokens.clone();
    let at = reading.noun_phrases.partition_point(|np| np.tokens.start < first.tokens.start);
    for (n, np) in reading.noun_phrases.iter().skip(at).take(MOST).enumerate() {
        if n > 0 && !(np.tokens.start == tokens.end + 1 && matches!(reading.word(tokens.end), "and" | "or")) {
            break;
        }
        tokens.end = np.tokens.end;
        match one(bench, article, reading, np) {
            Some(one) => who.push(one),
            None => return (Vec::new(), Span::default()),
        }
    }
    (who, reading.span_of(tokens))
}

/// Who one noun phrase stands for.
fn one(bench: &Bench<'_>, article: ArticleId, reading: &Reading, np: &NounPhrase) -> Option<Who> {
    let token = reading.tokens.get(np.head)?;
    if let Some(mention) = reading.mention_at(token.span.start())
        && reading.entities.get(mention.entity).is_some_and(|e| e.kind == NameKind::Person)
    {
        return bench.person(article, mention.entity).map(Who::Person);
    }
    DOERS.group(&reading.lemma(np.head)).map(|group| Who::Group(group.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::testing::analysed;

    const HEAD: &str = "Two found dead in Elmsport\nDate: 2015-05-08\n\nTwo women were killed in a flat in Elmsport on Friday. ";

    fn conflicts(left: &str, right: &str) -> Vec<String> {
        let analysis = analysed(&[format!("{HEAD}{left}"), format!("{HEAD}{right}")]);
        let asked = analysis.comparisons.iter().filter(|c| c.facet == Facet::Who);
        asked.flat_map(|c| c.evidence.iter().filter(|e| e.relation == Relation::Conflict).map(|_| c.about.clone())).collect()
    }

    #[test]
    fn one_find_has_one_finder() {
        let police = "The bodies were found by police and divers, a spokesman said.";
        assert_eq!(conflicts(police, "The owner’s son found the bodies in the kitchen."), ["who found the bodies"]);
        assert_eq!(conflicts(police, "Officers discovered the bodies in the kitchen."), Vec::<String>::new());
        assert_eq!(conflicts(police, "The son might have found the bodies in the kitchen."), Vec::<String>::new());
    }

    #[test]
    fn two_finders_in_one_article_are_no_question() {
        let police = "The bodies were found by police, a spokesman said.";
        assert!(conflicts(police, "A neighbour found the bodies. Police found the bodies in the kitchen an hour later.").is_empty());
    }

    #[test]
    fn one_car_has_one_driver() {
        let hale = "The car was driven by Tom Hale, police said.";
        assert_eq!(conflicts(hale, "Ben Hart drove the car to the harbour."), ["who drove"]);
        assert!(conflicts(hale, "Thomas Hale drove the car to the harbour.").is_empty());
    }
}

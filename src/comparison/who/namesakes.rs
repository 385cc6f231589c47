//! Who: one person under two names.
//!
//! “Flowers left for **Mark Hart** near the harbour stop” and “flowers left for **Mark Falk** near the harbour stop” tell of one person; so do “Ana Hale,
//! 45,” and “Ida Hale, 45,” where neither article knows the other name, and “the driver, **Tom Hale**,” and “the driver, **Ben Hart**,” of one happening.
//! Spellings, short forms and initials are one name. It can be wrong where relatives of one age, or two drivers, are told of by turns.

use std::collections::{BTreeMap, BTreeSet};

use crate::comparison::apart::{Happening, happening};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::slots::owners;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::who::bearers::{BEARERS, in_capitals, is_full, may_be_one, one_word, words_of};
use crate::comparison::who::unnamed::{beside, class};
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::corpus::{ArticleId, PersonId};
use crate::language::{NameKind, Pos, Reading};
use crate::span::Span;

/// A place where a person is named in full.
struct Naming {
    frame: usize,
    article: ArticleId,
    person: PersonId,
    name: String,
    /// The words of the name, folded.
    words: Vec<String>,
    /// The name's tokens in the article.
    tokens: std::ops::Range<usize>,
    span: Span,
    /// “Tom Hale, **45**,”.
    age: Option<String>,
    /// The class of the noun beside it, of which a story has one.
    role: Option<(String, String)>,
}

/// Namings of one word, or of one role, that are held against each other.
const MOST: usize = 60;

/// Compares persons whose names are the same in part, and those of one role.
pub(in crate::comparison) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    let namings = collect(bench);
    let mut of_word: BTreeMap<&str, Vec<&Naming>> = BTreeMap::new();
    let mut of_role: BTreeMap<&str, Vec<&Naming>> = BTreeMap::new();
    let mut known: BTreeSet<(ArticleId, PersonId)> = BTreeSet::new();
    for naming in &namings {
        known.insert((naming.article, naming.person));
        for word in naming.words.first().into_iter().chain(naming.words.last()) {
            of_word.entry(word).or_default().push(naming);
        }
        if let Some((class, _)) = &naming.role {
            of_role.entry(class).or_default().push(naming);
        }
    }
    let mut findings = Vec::new();
    let mut seen = BTreeSet::new();
    for group in of_word.values() {
        for (a, b) in pairs(group) {
            // The first pair of two persons in two articles is enough.
            if one_under_two_names(bench, &known, a, b) && seen.insert((a.article, b.article, a.person, b.person)) {
                findings.push(finding(bench, a, b, &format!("name: {} or {}", a.name, b.name)));
            }
        }
    }
    for group in of_role.values() {
        let several = |n: &Naming| group.iter().any(|other| other.article == n.article && other.person != n.person);
        let single: Vec<&Naming> = group.iter().copied().filter(|n| !several(n)).collect();
        for (a, b) in pairs(&single) {
            let Some((_, noun)) = &a.role else { continue };
            if two_in_one_role(bench, &known, a, b) && seen.insert((a.article, b.article, a.person, b.person)) {
                findings.push(finding(bench, a, b, &format!("name of the {noun}")));
            }
        }
    }
    findings
}

/// The pairs of two articles and two persons.
fn pairs<'n>(group: &[&'n Naming]) -> Vec<(&'n Naming, &'n Naming)> {
    let few: Vec<&Naming> = group.iter().copied().take(MOST).collect();
    let each = few.iter().enumerate();
    let all = each.flat_map(|(n, a)| few.iter().skip(n + 1).map(move |b| (*a, *b)));
    all.filter(|(a, b)| a.article != b.article && a.person != b.person).collect()
}

/// Whether two names that have one word in common are one person's: told of in the same words, or of one age.
fn one_under_two_names(bench: &Bench<'_>, known: &BTreeSet<(ArticleId, PersonId)>, a: &Naming, b: &Naming) -> bool {
    if happening(bench, a.frame, b.frame) == Happening::Different {
        return false;
    }
    let (Some((surname, given)), Some((other_surname, other_given))) = (a.words.split_last(), b.words.split_last()) else { return false };
    let one_given = given.first() == other_given.first();
    let one_surname = surname == other_surname;
    let other_given = given.iter().all(|x| other_given.iter().all(|y| !one_word(x, y)));
    let halves = one_surname && other_given || one_given && !one_word(surname, other_surname);
    let strangers = !known.contains(&(a.article, b.person)) && !known.contains(&(b.article, a.person));
    let one_age = a.age.is_some() && a.age == b.age && strangers;
    halves && (one_age || one_given && told_alike(bench, a, b, strangers))
}

/// Whether the words around two names are the same: more of them where an article knows both names.
fn told_alike(bench: &Bench<'_>, a: &Naming, b: &Naming, strangers: bool) -> bool {
    const FAR: usize = 8;
    let (least, telling) = if strangers { (4, 3) } else { (6, 4) };
    let (x, y) = (bench.reading(a.frame), bench.reading(b.frame));
    let same = |i: usize, j: usize| x.word(i) == y.word(j) && !x.word(i).is_empty();
    let before = |n: &usize| a.tokens.start.checked_sub(*n).zip(b.tokens.start.checked_sub(*n)).is_some_and(|(i, j)| same(i, j));
    let left: Vec<usize> = (1..=FAR).take_while(before).filter_map(|n| a.tokens.start.checked_sub(n)).collect();
    let right: Vec<usize> = (0..FAR).take_while(|n| same(a.tokens.end + n, b.tokens.end + n)).map(|n| a.tokens.end + n).collect();
    let tells = |i: &&usize| x.tokens.get(**i).is_some_and(|t| matches!(t.pos, Pos::Noun | Pos::Propn | Pos::Verb | Pos::Adj | Pos::Num));
    let count = left.iter().chain(&right).filter(tells).count();
    left.len() > 1 && right.len() > 1 && left.len() + right.len() >= least && count >= telling
}

/// Whether two names are given to the one who has a role in one happening.
fn two_in_one_role(bench: &Bench<'_>, known: &BTreeSet<(ArticleId, PersonId)>, a: &Naming, b: &Naming) -> bool {
    let strangers = !known.contains(&(a.article, b.person)) && !known.contains(&(b.article, a.person));
    let near = bench.nearness(a.frame, b.frame);
    let together = match happening(bench, a.frame, b.frame) {
        Happening::Same => near >= THRESHOLDS.loose,
        Happening::Unknown => near >= THRESHOLDS.aligned,
        Happening::Different => false,
    };
    strangers && together && (!may_be_one(&a.name, &b.name) || only_given_names_differ(a, b))
}

/// “Paul Hart” and “Peter Hart”, of whom one has a role: one of the given names is wrong.
fn only_given_names_differ(a: &Naming, b: &Naming) -> bool {
    let (Some((surname, given)), Some((other_surname, other_given))) = (a.words.split_last(), b.words.split_last()) else { return false };
    surname == other_surname && given.iter().all(|x| other_given.iter().all(|y| !one_word(x, y)))
}

fn finding(bench: &Bench<'_>, a: &Naming, b: &Naming, about: &str) -> Finding {
    let (left, right) = if a.frame <= b.frame { (a, b) } else { (b, a) };
    let side = |n: &Naming| passage(bench.frames[n.frame].claim, Value::Person(n.name.clone()), n.span);
    let near = bench.nearness(left.frame, right.frame);
    Finding::new(Facet::Who, about.to_owned(), near, Relation::Conflict, side(left), side(right), Reason::NamesDiffer)
}

/// The places where persons are named in full, in order of the articles.
fn collect(bench: &Bench<'_>) -> Vec<Naming> {
    let mut found = Vec::new();
    for (article, frames) in owners(bench) {
        let read = bench.corpus.article(article);
        let reading = &read.reading;
        for mention in &reading.mentions {
            let Some(entity) = reading.entities.get(mention.entity).filter(|e| e.kind == NameKind::Person) else { continue };
            let words = words_of(&entity.name);
            let tokens = reading.tokens_in(mention.span);
            if tokens.len() < 2 || !is_full(&entity.name) || in_capitals(reading, &read.article.text, mention.span) {
                continue;
            }
            let (Some(frame), Some(person)) = (frames.told_or_said(bench, mention.span), bench.person(article, mention.entity)) else {
                continue;
            };
            let noun = beside(reading, mention.span).filter(|noun| BEARERS.is_sole(&reading.lemma(*noun)) && is_bare(reading, *noun));
            let role = noun.map(|noun| (class(&reading.lemma(noun)), reading.lemma(noun).into_owned()));
            let age = age(reading, tokens.end);
            found.push(Naming { frame, article, person, name: entity.name.clone(), words, tokens, span: mention.span, age, role });
        }
    }
    found
}

/// Whether nothing narrows a noun: “Mercedes driver”, “the third gunman” are some of several.
fn is_bare(reading: &Reading, noun: usize) -> bool {
    let before = noun.checked_sub(1).and_then(|i| reading.tokens.get(i).map(|t| (i, t)));
    before.is_none_or(|(i, t)| !matches!(t.pos, Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num) || reading.word(i) == "suspected")
}

/// The age behind a name: “, **45**,”, “(**45**)”.
fn age(reading: &Reading, after: usize) -> Option<String> {
    let opens = matches!(reading.word(after), "," | "(");
    let word = reading.word(after + 1);
    let number = word.len() <= 3 && word.parse::<u8>().is_ok();
    let closes = matches!(reading.word(after + 2), "," | ")" | "." | ";");
    (opens && number && closes).then(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::testing::analysed;

    const HEAD: &str =
        "Tram derails in Elmsport\nDate: 2015-05-08\n\nA tram left the rails in Elmsport on Friday and two men were killed, police said. ";

    fn names(left: &str, right: &str) -> Vec<String> {
        let analysis = analysed(&[format!("{HEAD}{left}"), format!("{HEAD}{right}")]);
        let asked = analysis.comparisons.iter().filter(|c| c.facet == Facet::Who);
        asked.flat_map(|c| c.evidence.iter().filter(|e| e.relation == Relation::Conflict).map(|_| c.about.clone())).collect()
    }

    #[test]
    fn one_told_in_the_same_words_is_one() {
        let hart = "Flowers were left for victim Mark Hart near the Harbour Road stop.";
        assert_eq!(names(hart, "Flowers were left for victim Mark Falk near the Harbour Road stop."), ["name: Mark Hart or Mark Falk"]);
        assert!(names(hart, "Flowers were left for victim Mark Harte near the Harbour Road stop.").is_empty());
        assert!(names(hart, "Flowers were left for victim Tom Falk near the Harbour Road stop.").is_empty());
    }

    #[test]
    fn one_of_one_age_and_surname_is_one() {
        let ana = "Ana Hale, 45, a teacher from Tarnby, was among the dead.";
        assert_eq!(names(ana, "Vera Hale, 45, a teacher from Tarnby, was among the dead."), ["name: Ana Hale or Vera Hale"]);
        assert!(names(ana, "Vera Hale, 45, a teacher from Tarnby, was among the dead, and so was Ana Hale, 45.").is_empty());
        assert!(names(ana, "Vera Hale, 41, a teacher from Tarnby, was among the dead.").is_empty());
    }

    #[test]
    fn one_tram_has_one_driver() {
        let hale = "The driver, Tom Hale, had fallen asleep, police said.";
        assert_eq!(names(hale, "The driver, Ben Falk, was held on Friday, police said."), ["name of the driver"]);
        assert!(names(hale, "The driver, Thomas Hale, was held on Friday, police said.").is_empty());
    }
}

//! Who: the name of a relative of whom one has one.
//!
//! “His wife **Vera**” and “his wife **Ann**”, said of one man, cannot both be right. The relations stand in a lexicon; “former”, “late” or “second”
//! make a wife one of several, and tell nothing. Whose relative it is tells a name before or behind the noun, or a pronoun where only one person of its
//! gender stands before it. An article that gives a person two wives is left out. It can be wrong where somebody is called by a middle name, or
//! where two articles follow each other over years.

use std::collections::{BTreeMap, BTreeSet};

use crate::comparison::apart::{Happening, happening};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::slots::owners;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::who::bearers::{BEARERS, in_capitals, may_be_one, words_of};
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::corpus::{ArticleId, PersonId};
use crate::language::{Form, Gender, Mention, NameKind, Pos, Reading};
use crate::span::Span;

/// Whose relative somebody is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Owner {
    /// A person by name.
    Person(PersonId),
    /// The one that a noun stands for in the story: “the boy's mother”.
    Noun(String),
}

/// A relative by name.
struct Relative {
    frame: usize,
    article: ArticleId,
    /// Whose relative it is.
    owner: Owner,
    /// The relation, by its name in the lexicon.
    relation: String,
    name: String,
    /// Who it is.
    person: PersonId,
    /// From the noun to the name.
    span: Span,
}

/// Relatives of one kind that are held against each other.
const MOST: usize = 40;

/// Compares the relatives that articles give to one person.
pub(in crate::comparison) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    let mut of_relation: BTreeMap<String, Vec<Relative>> = BTreeMap::new();
    for relative in collect(bench) {
        of_relation.entry(relative.relation.clone()).or_default().push(relative);
    }
    let mut findings = Vec::new();
    for relatives in of_relation.values() {
        let several = with_several(bench, relatives);
        let one: Vec<&Relative> = relatives.iter().filter(|r| !several.contains(&(r.article, r.owner.clone()))).take(MOST).collect();
        for (n, a) in one.iter().enumerate() {
            findings.extend(one.iter().skip(n + 1).filter_map(|b| compare(bench, a, b)));
        }
    }
    findings
}

/// The articles that give somebody two relatives of one kind.
fn with_several(bench: &Bench<'_>, relatives: &[Relative]) -> BTreeSet<(ArticleId, Owner)> {
    let mut several = BTreeSet::new();
    for (n, a) in relatives.iter().enumerate().take(MOST) {
        let others = relatives.iter().take(MOST).skip(n + 1);
        if others.into_iter().any(|b| a.article == b.article && one_owner(bench, a, b) && !is_one(a, b)) {
            several.insert((a.article, a.owner.clone()));
        }
    }
    several
}

/// Whether two relatives can be one.
fn is_one(a: &Relative, b: &Relative) -> bool {
    a.person == b.person || may_be_one(&a.name, &b.name)
}

/// Whether two relatives are of one person: “Phil” and “Philip Falk” are one where one article has no surname for him.
fn one_owner(bench: &Bench<'_>, a: &Relative, b: &Relative) -> bool {
    let (Owner::Person(x), Owner::Person(y)) = (&a.owner, &b.owner) else { return a.owner == b.owner };
    let name = |id: &PersonId| bench.people.get(*id).map_or("", |p| p.name.as_str());
    let bare = |name: &str| words_of(name).len() == 1;
    x == y || bare(name(x)) != bare(name(y)) && may_be_one(name(x), name(y))
}

/// Whether two relatives of one whom a noun stands for are of one happening; a person has the relative everywhere.
fn together(bench: &Bench<'_>, a: &Relative, b: &Relative) -> bool {
    match happening(bench, a.frame, b.frame) {
        _ if matches!(a.owner, Owner::Person(_)) => true,
        Happening::Same => true,
        Happening::Unknown => bench.nearness(a.frame, b.frame) >= THRESHOLDS.aligned,
        Happening::Different => false,
    }
}

fn compare(bench: &Bench<'_>, a: &Relative, b: &Relative) -> Option<Finding> {
    if a.article == b.article || !one_owner(bench, a, b) || is_one(a, b) || mixed(a, b) || !together(bench, a, b) {
        return None;
    }
    let named = |r: &Relative| match &r.owner {
        Owner::Person(id) => bench.people.get(*id).map_or_else(String::new, |p| p.name.clone()),
        Owner::Noun(noun) => format!("the {noun}"),
    };
    let owner = [named(a), named(b)].into_iter().max_by_key(String::len)?;
    let (left, right) = if a.frame <= b.frame { (a, b) } else { (b, a) };
    let side = |r: &Relative| passage(bench.frames[r.frame].claim, Value::Person(r.name.clone()), r.span);
    let about = format!("name of {owner}’s {}", left.relation);
    let near = bench.nearness(left.frame, right.frame);
    Some(Finding::new(Facet::Who, about, near, Relation::Conflict, side(left), side(right), Reason::NamesDiffer))
}

/// Whether one of the names may be a given name, the other a bare surname: a title tells a surname.
fn mixed(a: &Relative, b: &Relative) -> bool {
    let (x, y) = (words_of(&a.name), words_of(&b.name));
    x.len() == 1 && y.len() > 1 && titled(&a.name) || y.len() == 1 && x.len() > 1 && titled(&b.name)
}

fn titled(name: &str) -> bool {
    name.split(' ').count() > words_of(name).len()
}

fn collect(bench: &Bench<'_>) -> Vec<Relative> {
    let mut found = Vec::new();
    for (article, frames) in owners(bench) {
        let read = bench.corpus.article(article);
        let reading = &read.reading;
        for noun in 0..reading.tokens.len() {
            let singular = reading.tokens.get(noun).is_some_and(|t| t.pos == Pos::Noun && t.form != Form::Plural);
            let Some(relation) = BEARERS.kin(reading.word(noun)).filter(|_| singular) else { continue };
            let Some((owner, name)) = parts(reading, noun).filter(|(_, name)| !in_capitals(reading, &read.article.text, name.span)) else {
                continue;
            };
            let Some(frame) = frames.told_or_said(bench, name.span) else { continue };
            let owner = match owner {
                Whose::Entity(entity) => bench.person(article, entity).map(Owner::Person),
                Whose::Noun(token) => Some(Owner::Noun(reading.lemma(token).into_owned())),
            };
            let (Some(owner), Some(person)) = (owner, bench.person(article, name.entity)) else { continue };
            let Some(entity) = reading.entities.get(name.entity).filter(|_| owner != Owner::Person(person)) else { continue };
            let Some(token) = reading.tokens.get(noun) else { continue };
            let span = token.span.cover(name.span);
            found.push(Relative { frame, article, owner, relation: relation.to_owned(), name: entity.name.clone(), person, span });
        }
    }
    found
}

/// Whose relative a noun names, within an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// An entity's.
    Entity(usize),
    /// That of whom a noun stands for, a token.
    Noun(usize),
}

/// Whose relative the noun at `noun` names, and the mention of the relative.
fn parts(reading: &Reading, noun: usize) -> Option<(Whose, Mention)> {
    let describes =
        |i: &usize| reading.tokens.get(*i).is_some_and(|t| matches!(t.pos, Pos::Adj | Pos::Noun | Pos::Num) && t.form != Form::Possessive);
    let first = (noun.saturating_sub(4)..noun).rev().take_while(describes).last().unwrap_or(noun);
    if (first..noun).any(|i| BEARERS.is_one_of_several(reading.word(i))) {
        return None;
    }
    let before = first.checked_sub(1)?;
    if BEARERS.is_one_of_several(reading.word(before)) {
        return None;
    }
    // “Ana Hale, the **wife of Tom Hale**”, “the wife of Tom Hale, Ana Hale,”.
    if reading.word(noun + 1) == "of" {
        let owner = person_at(reading, noun + 2)?;
        let end = reading.tokens_in(owner.span).end;
        let relative =
            apposed_before(reading, if reading.word(before) == "the" { before } else { first }).or_else(|| apposed_after(reading, end))?;
        return Some((Whose::Entity(owner.entity), relative));
    }
    let owned = reading.tokens.get(before).is_some_and(|t| t.form == Form::Possessive);
    let (owner, start) = match reading.word(before) {
        "his" => (Whose::Entity(meant(reading, before, Gender::Male)?), before),
        "her" => (Whose::Entity(meant(reading, before, Gender::Female)?), before),
        _ if owned => {
            let owner = before.checked_sub(1)?;
            let token = reading.tokens.get(owner)?;
            match reading.mention_at(token.span.start()) {
                Some(mention) => {
                    reading.entities.get(mention.entity).filter(|e| e.kind == NameKind::Person)?;
                    (Whose::Entity(mention.entity), reading.tokens_in(mention.span).start)
                }
                // “**The boy's** mother”; not “a boy's mother”, “the four-year-old boys' mother”.
                None => {
                    let start = reading.phrase_at(owner).map(|np| np.tokens.start).filter(|i| reading.word(*i) == "the")?;
                    (token.pos == Pos::Noun && token.form != Form::Plural).then_some((Whose::Noun(owner), start))?
                }
            }
        }
        _ => return None,
    };
    let direct = person_at(reading, noun + 1);
    let relative = direct.or_else(|| apposed_after(reading, noun + 1)).or_else(|| {
        // “Tom Hale, his wife, and their sons” is a list.
        let closes = matches!(reading.word(noun + 1), "." | ")" | ";")
            || reading.word(noun + 1) == "," && !matches!(reading.word(noun + 2), "and" | "or" | "his" | "her" | "their" | "two" | "three");
        apposed_before(reading, start).filter(|_| closes)
    })?;
    (owner != Whose::Entity(relative.entity)).then_some((owner, relative))
}

/// The mention of a person that begins at a token.
fn person_at(reading: &Reading, token: usize) -> Option<Mention> {
    let start = reading.tokens.get(token)?.span.start();
    let mention = reading.mention_at(start).filter(|m| m.span.start() == start)?;
    let person = reading.entities.get(mention.entity).is_some_and(|e| e.kind == NameKind::Person);
    // “His wife Ana's car”: still the wife; “his father Tom Hale and Ben Hart”: still the father.
    person.then_some(*mention)
}

/// “…, **Ana Hale**,” from the comma at `comma` on, with a mark behind the name.
fn apposed_after(reading: &Reading, comma: usize) -> Option<Mention> {
    let mention = person_at(reading, comma + 1).filter(|_| reading.word(comma) == ",")?;
    let end = reading.tokens_in(mention.span).end;
    let goes_on = matches!(reading.word(end + 1), "and" | "or") && reading.word(end) == ",";
    // “His wife, Ana Hale, Tom Hale and Ben” is a list.
    let list = reading.word(end) == "," && person_at(reading, end + 1).is_some();
    (matches!(reading.word(end), "," | "." | ";" | ")" | "—" | "–") && !goes_on && !list).then_some(mention)
}

/// “**Ana Hale**, …” before the token at `at`.
fn apposed_before(reading: &Reading, at: usize) -> Option<Mention> {
    let comma = at.checked_sub(1).filter(|i| reading.word(*i) == ",")?;
    let last = reading.tokens.get(comma.checked_sub(1)?)?;
    let mention = reading.mention_at(last.span.start()).filter(|m| m.span.end() == last.span.end())?;
    reading.entities.get(mention.entity).is_some_and(|e| e.kind == NameKind::Person).then_some(*mention)
}

/// Whom “his” or “her” at a token means: the only person of that gender before it in its sentence, else in the sentence before.
fn meant(reading: &Reading, token: usize, gender: Gender) -> Option<usize> {
    let at = reading.tokens.get(token)?.span.start();
    let sentence = reading.sentence_at(at)?;
    let fits = |entity: usize| {
        let fitting = |e: &crate::language::Entity| e.kind == NameKind::Person && e.gender.is_none_or(|g| g == gender);
        reading.entities.get(entity).is_some_and(fitting)
    };
    let persons = |from: usize, until: usize| -> BTreeSet<usize> {
        let first = reading.mentions.partition_point(|m| m.span.start() < from);
        let named = reading.mentions.iter().skip(first).take_while(|m| m.span.start() < until);
        named.map(|m| m.entity).filter(|e| fits(*e)).collect()
    };
    let start = reading.sentences.get(sentence)?.span.start();
    let mut found = persons(start, at);
    if found.is_empty() {
        let before = reading.sentences.get(sentence.checked_sub(1)?)?.span;
        found = persons(before.start(), before.end());
    }
    (found.len() == 1).then(|| found.first().copied()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::testing::analysed;

    const HEAD: &str =
        "Tram derails in Elmsport\nDate: 2015-05-08\n\nA tram left the rails in Elmsport on Friday and Tom Hale was killed, police said. ";

    fn names(left: &str, right: &str) -> Vec<String> {
        let analysis = analysed(&[format!("{HEAD}{left}"), format!("{HEAD}{right}")]);
        let asked = analysis.comparisons.iter().filter(|c| c.about.starts_with("name of"));
        asked.flat_map(|c| c.evidence.iter().filter(|e| e.relation == Relation::Conflict).map(|_| c.about.clone())).collect()
    }

    #[test]
    fn one_has_one_wife() {
        let vera = "Mr Hale, who lived in Tarnby with his wife Vera, worked at the harbour.";
        assert_eq!(names(vera, "Mr Hale drove a van. His wife Ida said he was kind."), ["name of Tom Hale’s wife"]);
        assert_eq!(names(vera, "Tom Hale’s wife, Ida Hale, said he was kind."), ["name of Tom Hale’s wife"]);
        assert!(names(vera, "Tom Hale’s wife, Vera Hale, said he was kind.").is_empty());
    }

    #[test]
    fn the_boy_of_a_story_has_one_mother() {
        let head = "The boy’s mother, Vera Hale, was not in the tram.";
        assert_eq!(names(head, "The boy’s mother, Ida Falk, was not in the tram."), ["name of the boy’s mother"]);
        assert!(names(head, "The driver’s mother, Ida Falk, was not in the tram.").is_empty());
    }

    #[test]
    fn a_former_wife_is_another() {
        let vera = "Mr Hale, who lived in Tarnby with his wife Vera, worked at the harbour.";
        assert!(names(vera, "Mr Hale drove a van. His former wife Ida said he was kind.").is_empty());
        assert!(names(vera, "Mr Hale drove a van. His sister Ida said he was kind.").is_empty());
    }
}

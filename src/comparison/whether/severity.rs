//! Whether: how badly somebody was hurt.
//!
//! “The boy was not seriously hurt”, “the child had serious injuries”. Words give the least and the most of it: *minor*, *serious*, *critical*; a
//! negation bounds it from above. Two reports exclude each other where what one allows at most is less than what the other tells at
//! least; a later report tells of a change. It can be wrong where an article tells of two hurt children.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::comparison::acts;
use crate::comparison::apart::{Happening, happening};
use crate::comparison::complements::{Mood, settle};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::meant::{Meant, meant};
use crate::comparison::opposites::OPPOSITES;
use crate::comparison::slots::updated;
use crate::comparison::whether::ladders::LADDERS;
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::language::{Clause, Form, NameKind, Pos, Reading, Tense};
use crate::lexicon::{self, Lexicon};
use crate::span::Span;

/// Reports held against each other for one person.
const MOST: usize = 40;

#[derive(Debug, Deserialize)]
struct Words {
    grades: FxHashMap<String, (u8, u8)>,
    further: FxHashMap<String, String>,
    hurt: Vec<String>,
    condition: Vec<String>,
    turning: Vec<String>,
    negated: Vec<String>,
}

static WORDS: Lexicon<Words> = Lexicon::new(|| lexicon::parse("severity.ron", include_str!("../../../assets/lexicon/severity.ron")));

/// The worst that there is.
const WORST: u8 = 3;

/// What a claim tells of how badly somebody was hurt.
struct Hurt {
    frame: usize,
    least: u8,
    most: u8,
    span: Span,
}

impl Hurt {
    fn excludes(&self, other: &Self) -> bool {
        self.most < other.least || other.most < self.least
    }
}

/// Holds what the articles tell of each person's injuries against each other.
pub(in crate::comparison) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (who, told) in collect(bench) {
        // An article with two grades tells of two people, or of two days.
        let sole =
            |hurt: &&Hurt| !told.iter().any(|o| bench.frames[o.frame].article == bench.frames[hurt.frame].article && o.excludes(hurt));
        let told: Vec<&Hurt> = told.iter().filter(sole).collect();
        for (n, a) in told.iter().take(MOST).enumerate() {
            findings.extend(told.iter().take(MOST).skip(n + 1).filter_map(|b| compare(bench, &who, a, b)));
        }
    }
    findings
}

fn collect(bench: &Bench<'_>) -> BTreeMap<Meant, Vec<Hurt>> {
    let mut found: BTreeMap<Meant, Vec<Hurt>> = BTreeMap::new();
    for frame in 0..bench.frames.len() {
        let reading = bench.reading(frame);
        for token in reading.tokens_in(bench.claim(frame).span) {
            let Some((clause, hurt)) = hurt_at(bench, frame, token) else { continue };
            let Some(head) = undergoer(reading, clause, token) else { continue };
            let other = reading
                .phrase_at(head)
                .is_some_and(|np| np.tokens.clone().any(|i| OPPOSITES.sets_apart(reading.word(i)) || reading.word(i) == "one"));
            if let Some(who) = meant(bench, frame, head).filter(|who| !other && is_person(bench, who)) {
                found.entry(who).or_default().push(hurt);
            }
        }
    }
    found
}

/// Whether a person is meant, by name or by a noun for a kind of people.
fn is_person(bench: &Bench<'_>, who: &Meant) -> bool {
    match who {
        Meant::Named(person) => bench.people.get(*person).is_some_and(|p| p.kind == NameKind::Person),
        Meant::Noun(noun) => QUESTIONS.is_kind_of_people(noun) || LADDERS.is_person(noun),
    }
}

/// What the word at `token` tells, where it is one for being hurt with a word for how badly beside it.
fn hurt_at<'b>(bench: &Bench<'b>, frame: usize, token: usize) -> Option<(&'b Clause, Hurt)> {
    let reading = bench.reading(frame);
    let word = reading.lemma(token);
    let is_condition = WORDS.condition.iter().any(|w| *w == *word);
    if !is_condition && !WORDS.hurt.iter().any(|w| *w == *word) {
        return None;
    }
    let own = acts::clause_of(reading, token);
    let around = described(reading, token);
    let (mut least, mut most) = (0, WORST);
    let mut told = false;
    let turns = |i: usize| around.contains(&i) && WORDS.turning.iter().any(|w| w == reading.word(i));
    let mut turned_inside = false;
    for i in around.clone() {
        let word = reading.word(i);
        let before = i.checked_sub(1);
        // “Non-life threatening”, “not life threatening”.
        let split = word == "threatening" && before.is_some_and(|i| reading.word(i).ends_with("life"));
        if WORDS.negated.iter().any(|w| w == word) || split && before.is_some_and(|i| reading.word(i).starts_with("non")) {
            (most, told) = (most.min(WORST - 1), true);
            continue;
        }
        let grade = QUESTIONS
            .severity(word)
            .or_else(|| WORDS.further.get(word).map(String::as_str))
            .and_then(|grade| WORDS.grades.get(grade))
            .copied();
        let Some((low, high)) = grade.or(split.then_some((WORST, WORST))) else { continue };
        let first = if split { before } else { Some(i) };
        if first.and_then(|i| i.checked_sub(1)).is_some_and(turns) {
            (most, turned_inside) = (most.min(low.saturating_sub(1)), true);
        } else {
            (least, most) = (least.max(low), most.min(high));
        }
        told = true;
    }
    if !told || least > most {
        return None;
    }
    let has_tense = |clause: &&Clause| reading.verb_groups.get(clause.verb).is_some_and(|g| g.tense != Tense::None);
    let clause = own.filter(has_tense).or_else(|| told_by(reading, around.start))?;
    let group = reading.verb_groups.get(clause.verb)?;
    // “Was not seriously hurt” leaves open whether he was hurt at all.
    let (least, most) = match group.tense {
        Tense::Future | Tense::Modal => return None,
        _ if group.negated && turned_inside => (least, most),
        _ if group.negated => (0, least.checked_sub(1)?),
        _ if settle(reading, clause).mood == Mood::Fact => (least, most),
        _ => return None,
    };
    let first = if own.is_some() { group.tokens.start.min(around.start) } else { around.start };
    let span = reading.span_of(first..token + 1);
    Some((clause, Hurt { frame, least, most, span }))
}

/// The clause of the nearest verb with a tense before a token, in its sentence: “**was treated** for serious injuries”.
fn told_by(reading: &Reading, before: usize) -> Option<&Clause> {
    let sentence = |token: usize| reading.tokens.get(token).and_then(|t| reading.sentence_at(t.span.start()));
    let past = reading.verb_groups.partition_point(|g| g.head < before);
    let groups = reading.verb_groups.get(..past)?.iter().rev().take_while(|g| sentence(g.head) == sentence(before));
    let group = groups.filter(|g| g.tense != Tense::None).map(|g| g.head).next()?;
    acts::clause_of(reading, group)
}

/// The words that describe the one at `token`: those of its noun phrase, or the adverbs before it.
fn described(reading: &Reading, token: usize) -> std::ops::Range<usize> {
    const FURTHEST: usize = 7;
    let describes = |i: &usize| {
        let known = WORDS.turning.iter().any(|w| w == reading.word(*i));
        let joins = matches!(reading.word(*i), "," | "but" | "and" | "-" | "or");
        known
            || joins
            || reading.word(*i) == "threatening"
            || reading.tokens.get(*i).is_some_and(|t| matches!(t.pos, Pos::Adj | Pos::Adv | Pos::Noun | Pos::Det))
    };
    let first = (token.saturating_sub(FURTHEST)..token).rev().take_while(describes).last().unwrap_or(token);
    first..token + 1
}

/// The word for who is hurt: the subject, or the object of an active verb (“the bear hurt the **boy** badly”).
fn undergoer(reading: &Reading, clause: &Clause, token: usize) -> Option<usize> {
    let group = reading.verb_groups.get(clause.verb)?;
    let acts_on = group.head == token && !group.passive && reading.tokens.get(token).is_some_and(|t| t.form != Form::PastParticiple);
    let phrase = if acts_on { clause.object } else { clause.subject };
    reading.noun_phrases.get(phrase?).map(|np| np.head)
}

fn compare(bench: &Bench<'_>, who: &Meant, a: &Hurt, b: &Hurt) -> Option<Finding> {
    let one_article = bench.frames[a.frame].article == bench.frames[b.frame].article;
    let together = happening(bench, a.frame, b.frame);
    let one = together == Happening::Same || together == Happening::Unknown && matches!(who, Meant::Named(_));
    if one_article || !a.excludes(b) || !one {
        return None;
    }
    let later = updated(bench, a.frame, b.frame);
    let changed = later.right.is_some() && !later.next_day;
    let (relation, reason) = if changed { (Relation::Updated, Reason::StateLater) } else { (Relation::Conflict, Reason::Contradiction) };
    let name = match who {
        Meant::Named(person) => bench.people.get(*person).map_or(String::new(), |p| p.name.clone()),
        Meant::Noun(noun) => format!("the {noun}"),
    };
    let side = |hurt: &Hurt| {
        let value = Value::Statement { predicate: "seriously hurt".to_owned(), holds: hurt.least > 1 };
        passage(bench.frames[hurt.frame].claim, value, hurt.span)
    };
    let near = bench.nearness(a.frame, b.frame);
    Some(Finding::new(Facet::Whether, format!("how badly {name} was hurt"), near, relation, side(a), side(b), reason))
}

#[cfg(test)]
mod tests {
    use crate::comparison::testing::analysed;
    use crate::comparison::{Facet, Relation};

    /// The relations on how badly somebody was hurt, of two reports of one day.
    fn relations(left: &str, right: &str) -> Vec<Relation> {
        let report = |sentence: &str| {
            format!("Bear in Elmsport\nDate: 2015-05-08\n\nA boy fell into the bear pit of Elmsport zoo on Friday. {sentence}\n")
        };
        let analysis = analysed(&[report(left), report(right)]);
        let asked = analysis.comparisons.iter().filter(|c| c.facet == Facet::Whether && c.about.contains("hurt"));
        asked.flat_map(|c| c.evidence.iter().map(|e| e.relation)).collect()
    }

    #[test]
    fn not_seriously_hurt_excludes_serious_injuries() {
        let not = "The sailor wasn't seriously hurt in the storm, police said.";
        assert_eq!(relations(not, "The sailor was treated for serious injuries at the hospital."), [Relation::Conflict]);
        assert_eq!(relations(not, "The sailor had minor injuries, police said."), []);
    }

    #[test]
    fn a_negation_inside_the_phrase_bounds_it() {
        let not = "The sailor wasn't seriously hurt in the storm, police said.";
        let serious = "The sailor has serious, but non-life threatening injuries.";
        assert_eq!(relations(not, serious), [Relation::Conflict]);
        assert_eq!(relations("The sailor was critically injured.", serious), [Relation::Conflict]);
    }

    #[test]
    fn a_pronoun_means_the_subject_before_it() {
        let he = "The boy was taken to hospital. He was seriously injured, police said.";
        assert_eq!(relations(he, "The boy suffered only minor injuries, police said."), [Relation::Conflict]);
    }
}

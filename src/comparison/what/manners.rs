//! What: how those who died came to death.
//!
//! “The three were burned to death”, “three people suffocated”; “he was found shot”, “she died from a stab wound”. Deaths of one event exclude
//! each other in manner where each article knows but one, and they are of the same person, or of the same number of people. It can be
//! wrong where some of the dead were burned and others suffocated.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::claims::quantities::numbers;
use crate::comparison::acts;
use crate::comparison::apart::{Happening, happening, other_places};
use crate::comparison::complements::{Mood, settle};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::meant::{Meant, meant};
use crate::comparison::terms::stem_at;
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::corpus::ArticleId;
use crate::language::{Clause, Pos, Reading, lemma};
use crate::lexicon::{self, Lexicon};
use crate::span::Span;

/// Deaths held against each other.
const MOST: usize = 60;

#[derive(Debug, Deserialize)]
struct Words {
    manners: Vec<Manner>,
    dying: Vec<String>,
    to_death: Vec<String>,
    fatally: Vec<String>,
    alone: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Manner {
    name: String,
    verbs: Vec<String>,
    causes: Vec<String>,
}

static WORDS: Lexicon<Words> = Lexicon::new(|| lexicon::parse("manners.ron", include_str!("../../../assets/lexicon/manners.ron")));

/// A death with its manner.
struct Death {
    frame: usize,
    manner: &'static str,
    /// `None` where the words do not tell.
    who: Option<Dead>,
    span: Span,
}

/// Who died.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Dead {
    /// One who is meant.
    One(Meant),
    /// So many, and of what kind.
    Several(String, Option<String>),
}

impl Dead {
    fn may_be(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Several(a, x), Self::Several(b, y)) => a == b && (x == y || x.is_none() || y.is_none()),
            (a, b) => a == b,
        }
    }
}

/// Holds the manners of death that articles of one event tell against each other.
pub(in crate::comparison) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    let deaths: Vec<Death> = (0..bench.frames.len()).flat_map(|frame| deaths(bench, frame)).collect();
    let mut told: BTreeMap<ArticleId, BTreeSet<&str>> = BTreeMap::new();
    for death in &deaths {
        told.entry(bench.frames[death.frame].article).or_default().insert(death.manner);
    }
    let knows_one = |death: &&Death| told.get(&bench.frames[death.frame].article).is_some_and(|manners| manners.len() == 1);
    let sure: Vec<&Death> = deaths.iter().filter(|death| death.who.is_some()).filter(knows_one).take(MOST).collect();
    let mut findings = Vec::new();
    for (n, a) in sure.iter().enumerate() {
        findings.extend(sure.iter().skip(n + 1).filter_map(|b| compare(bench, a, b)));
    }
    findings
}

/// The deaths that a claim tells with their manner.
fn deaths(bench: &Bench<'_>, frame: usize) -> Vec<Death> {
    let reading = bench.reading(frame);
    let mut found = Vec::new();
    for token in reading.tokens_in(bench.claim(frame).span) {
        let Some(clause) = acts::clause_of(reading, token).or_else(|| after_be(reading, token)) else { continue };
        let Some((manner, end)) = manner_at(reading, token) else { continue };
        let settled = settle(reading, clause);
        let Some(group) = reading.verb_groups.get(clause.verb).filter(|_| settled.mood == Mood::Fact && settled.holds) else { continue };
        let dies = group.passive || group.head != token || is_dying(reading, token) || clause.object.is_none();
        let phrase = if dies { clause.subject } else { clause.object };
        let Some(head) = phrase.and_then(|np| reading.noun_phrases.get(np)) else { continue };
        let several = || {
            let first = if reading.word(head.tokens.start) == "the" { head.tokens.start + 1 } else { head.tokens.start };
            let number = numbers::of_word(reading.word(first)).filter(|n| first < head.head && *n > 1.0);
            let kind = QUESTIONS.kind_of(&stem_at(reading, head.head)).map(str::to_owned);
            number.map(|n| Dead::Several(n.to_string(), kind))
        };
        let who = several().or_else(|| meant(bench, frame, head.head).map(Dead::One));
        found.push(Death { frame, manner, who, span: reading.span_of(group.tokens.start..end) });
    }
    found
}

/// The clause of “be” right before a participle that is tagged as an adjective: “were **burnt** to death”.
fn after_be(reading: &Reading, token: usize) -> Option<&Clause> {
    let be = token.checked_sub(1).filter(|be| &*reading.lemma(*be) == "be")?;
    reading.tokens.get(token).filter(|t| t.pos == Pos::Adj)?;
    acts::clause_of(reading, be)
}

fn is_dying(reading: &Reading, token: usize) -> bool {
    WORDS.dying.iter().any(|verb| *verb == *reading.lemma(token))
}

/// The manner that the verb at `token` tells of, and the token after its words: “**burned to death**”, “**died of smoke inhalation**”, “**was fatally
/// shot**”, “**drowned**”.
fn manner_at(reading: &Reading, token: usize) -> Option<(&'static str, usize)> {
    const FAR: usize = 6;
    let adjective = reading.tokens.get(token).is_some_and(|t| t.pos == Pos::Adj);
    let lemma = if adjective { lemma::verb(reading.word(token)) } else { reading.lemma(token) };
    if is_dying(reading, token) {
        let of = (token + 1..token + 3).find(|i| matches!(reading.word(*i), "of" | "from" | "by"))?;
        let ends = |i: &usize| matches!(reading.word(*i), "." | "," | ";" | "and" | "after");
        let mut words = (of + 1..of + 1 + FAR).take_while(|i| !ends(i));
        return words.find_map(|i| {
            let noun = reading.lemma(i);
            let manner = WORDS.manners.iter().find(|manner| manner.causes.iter().any(|cause| *cause == *noun))?;
            Some((manner.name.as_str(), i + 1))
        });
    }
    let manner = WORDS.manners.iter().find(|manner| manner.verbs.iter().any(|verb| *verb == *lemma))?;
    let death = (token + 1..token + 3).find(|i| WORDS.to_death.iter().any(|w| w == reading.word(*i)) && reading.word(i - 1) == "to");
    let near = token.saturating_sub(2)..token + 2;
    let fatal = near.clone().any(|i| WORDS.fatally.iter().any(|w| w == reading.word(i)));
    let alone = WORDS.alone.iter().any(|verb| *verb == *lemma);
    (death.is_some() || fatal || alone).then(|| (manner.name.as_str(), death.map_or(token + 1, |i| i + 1)))
}

fn compare(bench: &Bench<'_>, a: &Death, b: &Death) -> Option<Finding> {
    let one_article = bench.frames[a.frame].article == bench.frames[b.frame].article;
    let apart = happening(bench, a.frame, b.frame) != Happening::Same || other_places(bench, a.frame, b.frame);
    let same = a.who.as_ref().zip(b.who.as_ref()).is_some_and(|(x, y)| x.may_be(y));
    if one_article || apart || !same || a.manner == b.manner {
        return None;
    }
    let side = |death: &Death| {
        let value = Value::Statement { predicate: death.manner.to_owned(), holds: true };
        passage(bench.frames[death.frame].claim, value, death.span)
    };
    let near = bench.nearness(a.frame, b.frame);
    Some(Finding::new(Facet::What, "how they died".to_owned(), near, Relation::Conflict, side(a), side(b), Reason::ThingsDiffer))
}

#[cfg(test)]
mod tests {
    use crate::comparison::testing::analysed;
    use crate::comparison::{Facet, Relation};

    /// How many conflicts on the manner of death two reports of one fire have.
    fn conflicts(left: &str, right: &str) -> usize {
        let report =
            |sentence: &str| format!("Fire in Elmsport\nDate: 2015-05-08\n\nA fire destroyed the bank of Elmsport on Friday. {sentence}\n");
        let analysis = analysed(&[report(left), report(right)]);
        let asked = analysis.comparisons.iter().filter(|c| c.facet == Facet::What && c.about == "how they died");
        asked.flat_map(|c| &c.evidence).filter(|e| e.relation == Relation::Conflict).count()
    }

    #[test]
    fn the_same_three_die_in_one_way() {
        let burned = "The three clerks were burned to death in the bank, police said.";
        assert_eq!(conflicts(burned, "Three people suffocated in the bank of Elmsport, police said."), 1);
        assert_eq!(conflicts(burned, "Three people died of smoke inhalation in the bank of Elmsport, police said."), 1);
        assert_eq!(conflicts(burned, "Two people suffocated in the bank of Elmsport, police said."), 0);
    }

    #[test]
    fn an_article_that_knows_two_ways_excludes_neither() {
        let burned = "The three clerks were burned to death in the bank, police said.";
        let both = "Three people suffocated in the bank of Elmsport, police said. One was burned to death.";
        assert_eq!(conflicts(burned, both), 0);
    }
}

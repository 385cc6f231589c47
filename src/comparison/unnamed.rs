//! Whether: who had not been named, and whom a later report names.
//!
//! “The identity of the driver was not immediately clear”; the next day “the driver, Tom Hale,”. The noun that stands for the unnamed one has to
//! stand beside the name. It can be wrong where a story has two drivers.

use std::collections::BTreeSet;

use crate::comparison::apart::{Happening, happening};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::naming;
use crate::comparison::opposites::OPPOSITES;
use crate::comparison::propositions::Proposition;
use crate::comparison::slots::{owners, updated};
use crate::comparison::terms::stem;
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::events::happenings::act;
use crate::language::{Form, Mention, NameKind, Pos, Reading};
use crate::span::Span;

/// Later reports that are shown for one who was unnamed.
const MOST: usize = 3;

/// Someone of whom an article says that the name is not known or not given.
struct Unnamed {
    frame: usize,
    /// The words that say so.
    span: Span,
    /// The noun, as worded and by its class.
    noun: String,
    class: String,
}

/// A person's name beside a noun.
struct Named {
    frame: usize,
    span: Span,
    name: String,
    class: String,
}

/// Holds each withheld name against the first name that later articles give to the same noun.
pub(super) fn find(bench: &Bench<'_>, propositions: &[Vec<Proposition>]) -> Vec<Finding> {
    let unnamed = withheld(bench, propositions);
    if unnamed.is_empty() {
        return Vec::new();
    }
    let named = given(bench);
    let mut findings = Vec::new();
    for withheld in &unnamed {
        let mut answered = BTreeSet::new();
        let article = bench.frames[withheld.frame].article;
        let same = named.iter().filter(|n| n.class == withheld.class && bench.frames[n.frame].article != article);
        for name in same.filter(|n| updated(bench, withheld.frame, n.frame).may_follow(true)) {
            let one = happening(bench, withheld.frame, name.frame) != Happening::Different;
            if one && answered.len() < MOST && answered.insert(bench.frames[name.frame].article) {
                findings.push(finding(bench, withheld, name));
            }
        }
    }
    findings
}

/// The clauses that say that a name is not given or not known, the first for each noun in each article.
fn withheld(bench: &Bench<'_>, propositions: &[Vec<Proposition>]) -> Vec<Unnamed> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for (frame, own) in propositions.iter().enumerate() {
        let withholds = |p: &&Proposition| p.firm() && !p.affirms() && (naming::tells(&p.meaning) || p.meaning.name == "known");
        for proposition in own.iter().filter(withholds) {
            let reading = bench.reading(frame);
            let words = proposition.phrases.iter().copied().chain([proposition.span]);
            let Some(token) = words.into_iter().find_map(|span| whose_name(reading, span)) else { continue };
            let class = class(reading, token);
            if seen.insert((bench.frames[frame].article, class.clone())) {
                found.push(Unnamed { frame, span: proposition.span, noun: reading.lemma(token).into_owned(), class });
            }
        }
    }
    found
}

/// The noun, a token, in “the identity of the **driver**”, “the **driver's** name”, “a **boy** whose name”.
fn whose_name(reading: &Reading, span: Span) -> Option<usize> {
    let name = reading.tokens_in(span).find(|i| OPPOSITES.is_name(&reading.lemma(*i)))?;
    let singular = |i: &usize| reading.tokens.get(*i).is_some_and(|t| t.pos == Pos::Noun && t.form != Form::Plural);
    let after = (name + 1..name + 5).take_while(|i| !matches!(reading.word(*i), "," | "." | "or" | "and")).filter(singular).last();
    let of = after.filter(|_| reading.word(name + 1) == "of");
    let owner = || name.checked_sub(2).filter(|i| singular(i) && reading.tokens.get(i + 1).is_some_and(|t| t.form == Form::Possessive));
    let relative = || {
        let whose = name.checked_sub(1).filter(|i| reading.word(*i) == "whose")?;
        (whose.saturating_sub(2)..whose).rev().find(singular)
    };
    of.or_else(owner).or_else(relative)
}

/// The names that stand beside a noun for a person, in order: “gunman **Tom Hale**”, “the driver, **Tom Hale**”, “**Tom Hale**, the driver”.
fn given(bench: &Bench<'_>) -> Vec<Named> {
    let mut found = Vec::new();
    for (article, frames) in owners(bench) {
        let read = bench.corpus.article(article);
        let reading = &read.reading;
        let person = |m: &&Mention| reading.entities.get(m.entity).is_some_and(|e| e.kind == NameKind::Person);
        for mention in reading.mentions.iter().filter(person) {
            let Some(noun) = beside(reading, mention.span) else { continue };
            let Some(frame) = frames.smallest(bench, mention.span) else { continue };
            let name = reading.entities.get(mention.entity).map_or(String::new(), |e| e.name.clone());
            found.push(Named { frame, span: mention.span, name, class: class(reading, noun) });
        }
    }
    found
}

/// The noun for a person that stands beside a name, a token.
pub(super) fn beside(reading: &Reading, name: Span) -> Option<usize> {
    let tokens = reading.tokens_in(name);
    let noun = |i: usize| reading.tokens.get(i).is_some_and(|t| t.pos == Pos::Noun && t.form != Form::Plural);
    let known = |i: usize| reading.phrase_at(i).is_some_and(|np| np.head == i && reading.word(np.tokens.start) == "the");
    let before = tokens.start.checked_sub(1)?;
    if noun(before) {
        return Some(before);
    }
    // “…, Tom Hale said” only says who speaks.
    let closed = matches!(reading.word(tokens.end), "," | "." | ";" | ")" | "—");
    let apposed = before.checked_sub(1).filter(|i| reading.word(before) == "," && closed && noun(*i) && known(*i));
    let describes = |i: &usize| reading.tokens.get(*i).is_some_and(|t| matches!(t.pos, Pos::Det | Pos::Adj | Pos::Noun | Pos::Num));
    let following = || {
        let phrase = (tokens.end + 1..tokens.end + 5).take_while(describes);
        phrase.last().filter(|i| reading.word(tokens.end) == "," && noun(*i) && known(*i))
    };
    apposed.or_else(following)
}

/// The noun, with words for who did it as one: “attacker”, “assailant”.
pub(super) fn class(reading: &Reading, token: usize) -> String {
    let noun = reading.lemma(token);
    stem(if OPPOSITES.is_culprit(&noun) { act(&noun) } else { &noun })
}

fn finding(bench: &Bench<'_>, withheld: &Unnamed, named: &Named) -> Finding {
    let a = passage(bench.frames[withheld.frame].claim, Value::Statement { predicate: "named".to_owned(), holds: false }, withheld.span);
    let b = passage(bench.frames[named.frame].claim, Value::Person(named.name.clone()), named.span);
    let (left, right) = if withheld.frame < named.frame { (a, b) } else { (b, a) };
    let near = bench.nearness(withheld.frame, named.frame);
    Finding::new(Facet::Whether, format!("name of the {}", withheld.noun), near, Relation::Updated, left, right, Reason::StatementLater)
}

#[cfg(test)]
mod tests {
    use crate::comparison::Relation;
    use crate::comparison::testing::analysed;

    /// What is found on the names of two articles.
    fn names(texts: [&str; 2]) -> Vec<(String, Relation)> {
        let analysis = analysed(&texts);
        let asked = analysis.comparisons.iter().filter(|c| c.about.starts_with("name of"));
        asked.flat_map(|c| c.evidence.iter().map(|e| (c.about.clone(), e.relation))).collect()
    }

    const EARLY: &str = "Van hits pier in Elmsport\nDate: 2024-05-11\n\nA van hit the pier of Elmsport on Friday, police said. The identity of the driver \
                         was not immediately clear.";

    #[test]
    fn a_later_report_names_the_driver() {
        let late = "Driver of van held in Elmsport\nDate: 2024-05-12\n\nThe van hit the pier of Elmsport on Friday. The driver, Tom Hale, had fallen \
                    asleep, police said.";
        assert_eq!(names([EARLY, late]), [("name of the driver".to_owned(), Relation::Updated)]);
    }

    #[test]
    fn another_is_not_the_driver() {
        let late = "Van taken away in Elmsport\nDate: 2024-05-12\n\nThe van hit the pier of Elmsport on Friday. The mayor, Tom Hale, had it taken away.";
        assert_eq!(names([EARLY, late]), []);
    }
}

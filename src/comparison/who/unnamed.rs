//! Whether: who had not been named, and whom a later report names.
//!
//! “The identity of the captain was not immediately clear”; the next day “the captain, Tom Hale,”. The noun that stands for the unnamed one has to
//! stand beside the name; or another noun for the one who did it (“**gunman** Tom Hale”), or a child's adjective (“**little** Tom Hale”), where later
//! reports have but one such name. It can be wrong where a story has two drivers.

use std::collections::BTreeSet;

use crate::comparison::acts;
use crate::comparison::apart::{Happening, happening};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::opposites::OPPOSITES;
use crate::comparison::propositions::Proposition;
use crate::comparison::slots::{owners, updated};
use crate::comparison::terms::stem;
use crate::comparison::whether::ladders::LADDERS;
use crate::comparison::who::naming;
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::events::happenings::act;
use crate::events::spelling;
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
    group: Option<Group>,
}

/// A person's name beside a noun.
struct Named {
    frame: usize,
    span: Span,
    name: String,
    noun: String,
    class: String,
    group: Option<Group>,
    /// Whether it has more than one word, and does not only tell whose something is.
    full: bool,
}

/// Nouns that may stand for one in a story where there is but one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    /// Who did it.
    Doer,
    /// The child.
    Child,
}

/// The group of a noun in its dictionary form.
fn group(noun: &str) -> Option<Group> {
    if OPPOSITES.is_child(noun) {
        return Some(Group::Child);
    }
    OPPOSITES.is_doer(noun).then_some(Group::Doer)
}

/// Holds each withheld name against the first name that later articles give to the same noun.
pub(in crate::comparison) fn find(bench: &Bench<'_>, propositions: &[Vec<Proposition>]) -> Vec<Finding> {
    let unnamed = withheld(bench, propositions);
    if unnamed.is_empty() {
        return Vec::new();
    }
    let named = given(bench);
    let mut findings = Vec::new();
    for withheld in &unnamed {
        let mut answered = BTreeSet::new();
        let article = bench.frames[withheld.frame].article;
        // Whom the article itself names is not unnamed.
        if named.iter().any(|n| bench.frames[n.frame].article == article && stands_for(&named, withheld, n)) {
            continue;
        }
        let same = named.iter().filter(|n| bench.frames[n.frame].article != article && stands_for(&named, withheld, n));
        // A full name before a part of one.
        let mut same: Vec<&Named> = same.collect();
        same.sort_by_key(|n| (bench.frames[n.frame].article, !n.full, n.span.start()));
        for name in same.into_iter().filter(|n| updated(bench, withheld.frame, n.frame).may_follow(true)) {
            let one = happening(bench, withheld.frame, name.frame) != Happening::Different;
            if one && answered.len() < MOST && answered.insert(bench.frames[name.frame].article) {
                findings.push(finding(bench, withheld, name));
            }
        }
    }
    findings
}

/// Whether a name can be that of the unnamed one: beside the same noun, or beside another for the one of that group, of whom there is but one.
fn stands_for(all: &[Named], withheld: &Unnamed, named: &Named) -> bool {
    let Some(group) = withheld.group else { return named.class == withheld.class };
    // “The man” is only one of the story's men where he is the one who did it.
    let plain = LADDERS.is_plain(&withheld.noun);
    let clash = |noun: &str| matches!((LADDERS.sex_of(&withheld.noun), LADDERS.sex_of(noun)), (Some(a), Some(b)) if a != b);
    let of_group = |n: &Named| n.group == Some(group) && !LADDERS.is_plain(&n.noun) && !clash(&n.noun);
    let one = || all.iter().filter(|n| of_group(n)).all(|n| spelling::alike(&surname(&n.name), &surname(&named.name)));
    !plain && named.class == withheld.class || of_group(named) && one()
}

fn surname(name: &str) -> String {
    spelling::folded(name.rsplit([' ', '-']).next().unwrap_or_default())
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
            let token = words.into_iter().find_map(|span| whose_name(reading, span)).or_else(|| identified(reading, proposition));
            let Some(token) = token else { continue };
            let noun = reading.lemma(token).into_owned();
            let class = class(&noun);
            if seen.insert((bench.frames[frame].article, class.clone())) {
                found.push(Unnamed { frame, span: proposition.span, group: group(&noun), noun, class });
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
    let pronoun = || name.checked_sub(1).filter(|i| matches!(reading.word(*i), "his" | "her")).and_then(|i| antecedent(reading, i));
    of.or_else(owner).or_else(relative).or_else(pronoun)
}

/// Whom “**his** name” means: the nearest noun for one person before it that is not of the other sex, with no name of a person between.
fn antecedent(reading: &Reading, pronoun: usize) -> Option<usize> {
    const FURTHEST: usize = 60;
    let sex = LADDERS.sex_of(if reading.word(pronoun) == "his" { "he" } else { "she" });
    for i in (pronoun.saturating_sub(FURTHEST)..pronoun).rev() {
        let token = reading.tokens.get(i)?;
        let mention = reading.mention_at(token.span.start()).and_then(|m| reading.entities.get(m.entity));
        if mention.is_some_and(|entity| entity.kind == NameKind::Person) {
            return None;
        }
        let noun = reading.lemma(i);
        let person = token.pos == Pos::Noun && token.form != Form::Plural && LADDERS.is_person(&noun);
        if person && LADDERS.sex_of(&noun).is_none_or(|own| Some(own) == sex) {
            return Some(i);
        }
    }
    None
}

/// “**The man**, who has not been identified”: the noun of whom it is said, where the verb says who somebody is.
fn identified(reading: &Reading, proposition: &Proposition) -> Option<usize> {
    if !OPPOSITES.identifies(&reading.lemma(proposition.token)) {
        return None;
    }
    let singular = |i: &usize| reading.tokens.get(*i).is_some_and(|t| t.pos == Pos::Noun && t.form != Form::Plural);
    reading.tokens_in(proposition.patient.span).rfind(singular).filter(|i| LADDERS.is_person(&reading.lemma(*i)))
}

/// The names that stand beside a noun for a person, in order: “gunman **Tom Hale**”, “the driver, **Tom Hale**”, “**Tom Hale**, the driver”.
fn given(bench: &Bench<'_>) -> Vec<Named> {
    let mut found = Vec::new();
    for (article, frames) in owners(bench) {
        let read = bench.corpus.article(article);
        let reading = &read.reading;
        let person = |m: &&Mention| reading.entities.get(m.entity).is_some_and(|e| e.kind == NameKind::Person);
        for mention in reading.mentions.iter().filter(person) {
            let noun = beside(reading, mention.span).map(|noun| reading.lemma(noun).into_owned());
            let child = || young(reading, mention.span).then(|| "child".to_owned());
            let Some(noun) = noun.or_else(child) else { continue };
            let Some(frame) = frames.smallest(bench, mention.span) else { continue };
            let name = reading.entities.get(mention.entity).map_or(String::new(), |e| e.name.clone());
            let words = reading.tokens_in(mention.span);
            let owner = [words.end.saturating_sub(1), words.end]
                .into_iter()
                .any(|i| reading.tokens.get(i).is_some_and(|t| t.form == Form::Possessive));
            let full = words.len() > 1 && !owner;
            found.push(Named { frame, span: mention.span, full, name, class: class(&noun), group: group(&noun), noun });
        }
    }
    found
}

/// “**Little** Tom Hale.”
fn young(reading: &Reading, name: Span) -> bool {
    let words = reading.tokens_in(name);
    // “Little Rock” is a name.
    let inside = Some(words.start).filter(|_| words.len() > 2);
    words.start.checked_sub(1).into_iter().chain(inside).any(|i| OPPOSITES.is_young(reading.word(i)))
}

/// The noun for a person that stands beside a name, a token.
pub(in crate::comparison) fn beside(reading: &Reading, name: Span) -> Option<usize> {
    let tokens = reading.tokens_in(name);
    let noun = |i: usize| reading.tokens.get(i).is_some_and(|t| t.pos == Pos::Noun && t.form != Form::Plural);
    let known = |i: usize| reading.phrase_at(i).is_some_and(|np| np.head == i && reading.word(np.tokens.start) == "the");
    // “**Gunman** Tom Hale” opens a sentence: the noun is taken for a title.
    if tokens.len() > 1 && LADDERS.is_person(reading.word(tokens.start)) {
        return Some(tokens.start);
    }
    let before = tokens.start.checked_sub(1)?;
    if noun(before) || LADDERS.is_person(reading.word(before)) {
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
    apposed.or_else(following).or_else(|| named_as(reading, tokens.start))
}

/// “Police named the **gunman** as Tom Hale”, “the **driver**, identified as Tom Hale”.
fn named_as(reading: &Reading, name: usize) -> Option<usize> {
    let at = name.checked_sub(1).filter(|i| reading.word(*i) == "as")?;
    let group = reading.verb_groups.partition_point(|g| g.head < at).checked_sub(1)?;
    let verb = reading.verb_groups.get(group).filter(|g| OPPOSITES.identifies(&reading.lemma(g.head)))?;
    let clause = acts::clause_of(reading, verb.head)?;
    let phrase = if verb.passive { clause.subject } else { clause.object };
    let noun = reading.noun_phrases.get(phrase?)?.head;
    reading.tokens.get(noun).filter(|t| t.pos == Pos::Noun && t.form != Form::Plural).map(|_| noun)
}

/// The noun, with words for who did it as one: “attacker”, “assailant”.
pub(in crate::comparison) fn class(noun: &str) -> String {
    stem(if OPPOSITES.is_culprit(noun) { act(noun) } else { noun })
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

    #[test]
    fn another_noun_for_the_one_names_him() {
        let late = "Gunman shot in Elmsport\nDate: 2024-05-12\n\nThe van hit the pier of Elmsport on Friday. Gunman Tom Hale had stolen the van, police \
                    said.";
        assert_eq!(names([EARLY, late]), [("name of the driver".to_owned(), Relation::Updated)]);
        let two = "Gunmen shot in Elmsport\nDate: 2024-05-12\n\nThe van hit the pier of Elmsport on Friday. Gunman Tom Hale had stolen the van, police \
                   said. The attacker, Olaf Brandt, was shot on the pier.";
        assert_eq!(names([EARLY, two]), []);
    }

    #[test]
    fn the_boy_is_named_with_an_adjective() {
        let early = "Boy falls off pier in Elmsport\nDate: 2024-05-11\n\nA boy fell off the old pier on Friday, police said. The boy was taken to hospital. \
                     His name was not released.";
        let late = "Boy saved in Elmsport\nDate: 2024-05-12\n\nTwo sailors saved little Tom Hale, who fell off the old pier on Friday.";
        assert_eq!(names([early, late]), [("name of the boy".to_owned(), Relation::Updated)]);
    }
}

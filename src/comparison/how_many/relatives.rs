//! How many: relatives that somebody has.
//!
//! “Hale, a father of three”, “Hale had two children”, “mother-of-two Ann Hart”. Each count belongs to a person, and to one kind of relative, so that
//! daughters are never held against children. It can be wrong where “he” is another.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::claims::quantities::numbers;
use crate::claims::{Quantity, QuantityKind};
use crate::comparison::acts;
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::meant::{Meant, meant};
use crate::comparison::number::{Bounds, Numbers};
use crate::comparison::slots::owners;
use crate::comparison::{Facet, Reason, Relation};
use crate::corpus::{ArticleId, PersonId};
use crate::language::{Form, Mention, NameKind, Tense, VerbGroup};
use crate::lexicon::{self, Lexicon};
use crate::span::Span;

/// Counts of one person held against each other.
const MOST: usize = 30;

#[derive(Debug, Deserialize)]
struct Words {
    kinds: Vec<(String, Vec<String>)>,
    parents: FxHashSet<String>,
    grandparents: FxHashSet<String>,
    having: FxHashSet<String>,
}

static WORDS: Lexicon<Words> = Lexicon::new(|| lexicon::parse("relatives.ron", include_str!("../../../assets/lexicon/relatives.ron")));

impl Words {
    fn kind(&self, noun: &str) -> Option<&str> {
        self.kinds.iter().find(|(_, nouns)| nouns.iter().any(|n| n == noun)).map(|(kind, _)| kind.as_str())
    }

    /// What somebody who is called a parent of so many has.
    fn of_parent(&self, noun: &str) -> Option<&'static str> {
        if self.parents.contains(noun) { Some("child") } else { self.grandparents.contains(noun).then_some("grandchild") }
    }
}

/// How many relatives of a kind somebody has.
struct Count {
    frame: usize,
    article: ArticleId,
    bounds: Bounds,
    span: Span,
}

/// Holds the counts of each person's relatives against each other.
pub(in crate::comparison) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for ((person, kind), counts) in collect(bench) {
        // An article that gives two numbers speaks of two times, or of two people.
        let sole = |count: &&Count| !counts.iter().any(|c| c.article == count.article && c.bounds.against(count.bounds) == Numbers::Apart);
        let sole: Vec<&Count> = counts.iter().filter(sole).take(MOST).collect();
        for (n, a) in sole.iter().enumerate() {
            findings.extend(sole.iter().skip(n + 1).filter_map(|b| compare(bench, person, &kind, a, b)));
        }
    }
    findings
}

fn collect(bench: &Bench<'_>) -> BTreeMap<(PersonId, String), Vec<Count>> {
    let mut found: BTreeMap<(PersonId, String), Vec<Count>> = BTreeMap::new();
    for (article, frames) in owners(bench) {
        let read = bench.corpus.article(article);
        let reading = &read.reading;
        for quantity in read.facts.quantities.iter().filter(|q| q.kind == QuantityKind::Count) {
            let whole = quantity.of_span.map_or(quantity.span, |of| quantity.span.cover(of));
            let Some(frame) = frames.smallest(bench, whole) else { continue };
            let Some((person, kind)) = had(bench, frame, quantity, whole).or_else(|| of_parent(bench, frame, quantity.span)) else {
                continue;
            };
            let bounds = Bounds { low: quantity.low, high: quantity.high, approximate: quantity.approximate };
            found.entry((person, kind)).or_default().push(Count { frame, article, bounds, span: whole });
        }
        for token in 0..reading.tokens.len() {
            let Some((number, kind)) = hyphenated(reading.word(token)) else { continue };
            let Some(span) = reading.tokens.get(token).map(|t| t.span) else { continue };
            let Some(frame) = frames.smallest(bench, span) else { continue };
            let Some(person) = beside(bench, frame, token, token + 1) else { continue };
            found.entry((person, kind.to_owned())).or_default().push(Count { frame, article, bounds: Bounds::exact(number), span });
        }
    }
    found
}

/// “Hale **had two children**”, “**his two daughters**”, “**married 20 women**” of one accused of having wives.
fn had(bench: &Bench<'_>, frame: usize, quantity: &Quantity, whole: Span) -> Option<(PersonId, String)> {
    let reading = bench.reading(frame);
    let tokens = reading.tokens_in(whole);
    let head = reading.lemma(tokens.end.checked_sub(1)?).into_owned();
    let start = reading.tokens_in(quantity.span).start;
    let before = start.checked_sub(1)?;
    let group = reading.verb_groups.partition_point(|g| g.tokens.end <= start).checked_sub(1)?;
    // “Has had 26 wives”: not all at one time.
    let at_one_time = |g: &&VerbGroup| !matches!(g.tense, Tense::PresentPerfect | Tense::PastPerfect);
    let verb = reading
        .verb_groups
        .get(group)
        .filter(|g| start.saturating_sub(g.tokens.end) <= 2 && !g.negated && !g.passive)
        .filter(at_one_time)?;
    let lemma = reading.lemma(verb.head);
    let clause = acts::clause_of(reading, verb.head);
    let marries = &*lemma == "marry" && matches!(&*head, "woman" | "wife");
    let kind = if marries { "wife" } else { WORDS.kind(&head).filter(|_| &*lemma != "marry")? };
    // “Had two children **with** his second wife”, “**in** the car”: not all of them.
    let narrowed = matches!(reading.word(tokens.end), "with" | "from" | "by" | "under" | "in" | "at" | "on" | "of" | "who" | "aged");
    if narrowed {
        return None;
    }
    let owned = matches!(reading.word(before), "his" | "her");
    let owner = if owned {
        meant(bench, frame, before)
    } else {
        WORDS
            .having
            .contains(&*lemma)
            .then(|| clause.and_then(|c| reading.noun_phrases.get(c.subject?)))
            .flatten()
            .and_then(|np| meant(bench, frame, np.head))
    };
    match owner? {
        Meant::Named(person) if is_person(bench, person) => Some((person, kind.to_owned())),
        _ => None,
    }
}

/// “Tom Hale, a **father of three**”, “Hale was a father of three”.
fn of_parent(bench: &Bench<'_>, frame: usize, figure: Span) -> Option<(PersonId, String)> {
    let reading = bench.reading(frame);
    let tokens = reading.tokens_in(figure);
    let noun = tokens.start.checked_sub(2).filter(|_| reading.word(tokens.start - 1) == "of")?;
    let kind = WORDS.of_parent(&reading.lemma(noun))?;
    reading.tokens.get(noun).filter(|t| t.form != Form::Plural)?;
    let first = reading.phrase_at(noun).map_or(noun, |np| np.tokens.start);
    beside(bench, frame, first, tokens.end).map(|person| (person, kind.to_owned()))
}

/// “Mother-of-two”, “mum-of-three”: the number, and of what.
fn hyphenated(word: &str) -> Option<(f64, &'static str)> {
    let mut parts = word.split('-');
    let (parent, of, number) = (parts.next()?, parts.next()?, parts.next()?);
    let kind = WORDS.of_parent(parent).filter(|_| of == "of" && parts.next().is_none())?;
    numbers::of_word(number).map(|number| (number, kind))
}

/// The person whom the words from `first` up to `end` stand beside: “**Hale**, a father of three”, “father-of-three **Tom Hale**”, “**Hale** was a …”.
fn beside(bench: &Bench<'_>, frame: usize, first: usize, end: usize) -> Option<PersonId> {
    let reading = bench.reading(frame);
    let person = |mention: &Mention| {
        let is_person = reading.entities.get(mention.entity).is_some_and(|e| e.kind == NameKind::Person);
        is_person.then(|| bench.person(bench.frames[frame].article, mention.entity)).flatten()
    };
    let at = |token: usize| reading.tokens.get(token).and_then(|t| reading.mention_at(t.span.start()));
    let after = if reading.word(end) == "," { end + 1 } else { end };
    let named = at(after).and_then(person);
    // “Hale, 35, a father of three”: past an age.
    let mut back = first.checked_sub(1);
    while back.is_some_and(|i| reading.word(i) == "," || reading.word(i).bytes().all(|b| b.is_ascii_digit())) {
        back = back.and_then(|i| i.checked_sub(1));
    }
    let apposed = back.filter(|i| i + 1 < first).and_then(at).and_then(person);
    let copula = || {
        let be = first.checked_sub(1).filter(|i| &*reading.lemma(*i) == "be")?;
        let subject = acts::clause_of(reading, be)?.subject?;
        match meant(bench, frame, reading.noun_phrases.get(subject)?.head)? {
            Meant::Named(person) => Some(person),
            Meant::Noun(_) => None,
        }
    };
    apposed.or_else(copula).or(named).filter(|person| is_person(bench, *person))
}

fn is_person(bench: &Bench<'_>, person: PersonId) -> bool {
    bench.people.get(person).is_some_and(|p| p.kind == NameKind::Person)
}

fn compare(bench: &Bench<'_>, person: PersonId, kind: &str, a: &Count, b: &Count) -> Option<Finding> {
    if a.article == b.article {
        return None;
    }
    let (relation, reason) = match a.bounds.against(b.bounds) {
        Numbers::Same => (Relation::Agree, Reason::SameNumber),
        Numbers::Within | Numbers::Floors => (Relation::Compatible, Reason::NumberWithin),
        Numbers::Apart => (Relation::Conflict, Reason::NumbersDiffer),
    };
    let name = bench.people.get(person).map_or("", |p| p.name.as_str());
    let side = |count: &Count| passage(bench.frames[count.frame].claim, count.bounds.value(None, false), count.span);
    let near = bench.nearness(a.frame, b.frame);
    let about = format!("number for “{kind}”: {name}");
    Some(Finding::new(Facet::HowMany, about, near, relation, side(a), side(b), reason))
}

#[cfg(test)]
mod tests {
    use crate::comparison::testing::analysed;
    use crate::comparison::{Facet, Relation};

    /// The relations of what two reports tell of Tom Hale's relatives.
    fn relations(left: &str, right: &str) -> Vec<Relation> {
        let report =
            |sentence: &str| format!("Sailor dies in Elmsport\n\nTom Hale died when his boat sank off Elmsport on Friday. {sentence}\n");
        let analysis = analysed(&[report(left), report(right)]);
        let asked = analysis.comparisons.iter().filter(|c| c.facet == Facet::HowMany && c.about.contains("Hale"));
        asked.flat_map(|c| &c.evidence).map(|e| e.relation).collect()
    }

    #[test]
    fn a_father_of_three_has_three_children() {
        let three = "Hale, a father of three, was a fisherman.";
        assert_eq!(relations(three, "Hale had two children, his brother said."), [Relation::Conflict]);
        assert_eq!(relations(three, "Hale had three children, his brother said."), [Relation::Agree]);
        assert_eq!(relations(three, "Hale had two daughters, his brother said."), []);
        assert_eq!(relations(three, "Father-of-two Tom Hale was a fisherman."), [Relation::Conflict]);
    }

    #[test]
    fn wives_are_those_whom_he_married() {
        let married = "Hale is accused of marrying 20 women.";
        assert_eq!(relations(married, "Hale has at least 23 wives, police said."), [Relation::Conflict]);
    }
}

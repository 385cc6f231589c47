//! What an answer is said of.

use std::collections::BTreeSet;

use super::pattern::Hit;
use crate::comparison::frame::Bench;
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::terms::stem_at;
use crate::comparison::who::bearers::BEARERS;
use crate::corpus::{ArticleId, PersonId, ReadArticle};
use crate::language::{Clause, Form, Mention, NameKind, NounPhrase, Pos, Reading};
use crate::span::Span;

/// What a match is said of: the phrase around it (“the 40-metre **tower**”), the subject of its clause, or what it stands behind
/// (“**Norland Foods**, founded in 1950”).
pub(super) fn subject(reading: &Reading, hit: Hit, state: bool) -> Option<&NounPhrase> {
    let (start, end) = hit.tokens;
    let around = || reading.phrase_at(start).filter(|np| !state && np.tokens.end >= end && np.tokens.len() > 1);
    let first = reading.verb_groups.partition_point(|g| g.tokens.end <= start);
    let own = reading.verb_groups.get(first).is_some_and(|g| g.tokens.start < end).then_some(first);
    let said_of = |group: usize| {
        let clause = reading.clauses.get(reading.clauses.partition_point(|c| c.verb < group)).filter(|c| c.verb == group)?;
        clause.subject.and_then(|np| reading.noun_phrases.get(np))
    };
    let behind = || start.checked_sub(2).filter(|i| reading.word(i + 1) == ",").and_then(|i| reading.phrase_at(i));
    let beside = || start.checked_sub(1).and_then(|i| reading.phrase_at(i));
    let phrase = around().or_else(|| own.and_then(said_of)).or_else(behind);
    phrase.or_else(|| first.checked_sub(1).and_then(said_of)).or_else(beside)
}

/// What a pronoun stands for: of “which” the phrase before it, of “it” the last subject before it, in its sentence or the one before.
pub(super) fn antecedent<'a>(reading: &'a Reading, pronoun: &NounPhrase) -> Option<&'a NounPhrase> {
    let is_pronoun = |np: &NounPhrase| reading.tokens.get(np.head).is_some_and(|t| t.pos == Pos::Pron || t.form == Form::Wh);
    if !is_pronoun(pronoun) {
        return None;
    }
    if matches!(reading.word(pronoun.head), "which" | "that" | "who" | "whose") {
        let mark = pronoun.tokens.start.checked_sub(1)?;
        return reading.phrase_at(if reading.word(mark) == "," { mark.checked_sub(1)? } else { mark });
    }
    let here = reading.tokens.get(pronoun.head).and_then(|t| reading.sentence_at(t.span.start()))?;
    let near = reading.sentences.get(here.saturating_sub(1)..=here)?;
    let (from, to) = (near.first()?.tokens.start, near.last()?.tokens.end);
    let verb = |clause: &Clause| reading.verb_groups.get(clause.verb).map_or(0, |group| group.head);
    let clauses = reading.clauses.iter().skip(reading.clauses.partition_point(|c| verb(c) < from)).take_while(|c| verb(c) < to);
    let subjects = clauses.filter_map(|c| c.subject.and_then(|np| reading.noun_phrases.get(np)));
    let before = subjects.filter(|np| np.tokens.start >= from && np.tokens.end <= pronoun.tokens.start && !is_pronoun(np));
    before.max_by_key(|np| np.tokens.start)
}

/// What a match is said of, where its subject is the value itself (“**120,000 people** live on the island”): what stands behind it. A day is
/// never what something is said of.
pub(super) fn told_of<'a>(read: &'a ReadArticle, hit: Hit, subject: Option<&'a NounPhrase>, value: Option<Span>) -> Option<&'a NounPhrase> {
    let words = |np: &NounPhrase| read.reading.span_of(np.tokens.clone());
    let head = |np: &NounPhrase| read.reading.tokens.get(np.head).map(|t| t.span);
    let is_value = |np: &NounPhrase| value.is_some_and(|value| head(np).is_some_and(|head| head.overlaps(value)));
    let behind = || read.reading.phrase_at(hit.tokens.1);
    let phrase = if subject.is_some_and(is_value) { behind() } else { subject };
    let dated = |words: Span| {
        let next = read.facts.dates.partition_point(|date| date.span.end() <= words.start());
        read.facts.dates.get(next).is_some_and(|date| date.span.overlaps(words))
    };
    phrase.filter(|np| !dated(words(np)))
}

/// Whether a subject is somebody beside the one who is told of: “**her mother** wore”, “**Hart's brother** fled”, “**two of his aides** pleaded
/// guilty”; but not “his condition”.
pub(super) fn is_another(reading: &Reading, phrase: &NounPhrase) -> bool {
    let first = phrase.tokens.start;
    let number = |i: usize| reading.tokens.get(i).is_some_and(|t| t.pos == Pos::Num);
    let owner = |i: usize| {
        matches!(reading.word(i), "his" | "her" | "their")
            || reading.tokens.get(i).is_some_and(|t| t.pos == Pos::Part && t.form == Form::Possessive)
    };
    let head = reading.lemma(phrase.head);
    let somebody = BEARERS.kin(&head).is_some() || QUESTIONS.kind_of(&stem_at(reading, phrase.head)).is_some();
    somebody && phrase.tokens.clone().any(owner)
        || number(first)
        || first.checked_sub(2).is_some_and(|i| reading.word(i + 1) == "of" && number(i))
}

/// The names in a phrase, else the stem of its noun, and the first of them in words; nothing for a pronoun.
pub(super) fn names(bench: &Bench<'_>, article: ArticleId, reading: &Reading, phrase: &NounPhrase) -> (BTreeSet<String>, String) {
    if reading.tokens.get(phrase.head).is_none_or(|t| matches!(t.pos, Pos::Pron | Pos::Det)) {
        return Default::default();
    }
    let persons: Vec<PersonId> = persons(bench, article, reading, phrase).collect();
    let Some(first) = persons.first().and_then(|person| bench.people.all.get(person.index())) else {
        return (BTreeSet::from([stem_at(reading, phrase.head)]), reading.word(phrase.head).to_owned());
    };
    (persons.iter().map(|person| format!("@{}", person.index())).collect(), first.name.clone())
}

/// The first name in the phrase right behind a match.
pub(super) fn name_after(bench: &Bench<'_>, article: ArticleId, hit: Hit) -> Option<PersonId> {
    let reading = &bench.corpus.article(article).reading;
    persons(bench, article, reading, reading.phrase_at(hit.tokens.1)?).next()
}

/// Those whom a phrase names: its noun, or whose its noun is; “an **Elmsport** man” names nobody.
fn persons<'a>(
    bench: &'a Bench<'_>,
    article: ArticleId,
    reading: &'a Reading,
    phrase: &NounPhrase,
) -> impl Iterator<Item = PersonId> + use<'a> {
    let head = reading.tokens.get(phrase.head).map(|t| t.span);
    let mentions = phrase.tokens.clone().filter_map(|i| reading.tokens.get(i)).filter_map(|t| reading.mention_at(t.span.start()));
    let is_place = |mention: &Mention| reading.entities.get(mention.entity).is_some_and(|e| e.kind == NameKind::Place);
    let named = mentions.filter(move |m| !is_place(m) || reading.is_owner(m.span) || head.is_some_and(|head| head.overlaps(m.span)));
    named.filter_map(move |m| bench.person(article, m.entity))
}

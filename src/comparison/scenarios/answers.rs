//! The answers that an article gives to the questions of scenarios.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::lexicon::{Kind, Question, SCENARIOS};
use super::pattern::{Hit, Page};
use super::subject::{antecedent, is_another, name_after, names, subject, told_of};
use super::values::{Told, Values};
use crate::claims::{ClaimKind, Stance};
use crate::comparison::frame::Bench;
use crate::comparison::slots::Owners;
use crate::comparison::when::TimeSlot;
use crate::corpus::{ArticleId, PersonId};
use crate::language::Reading;
use crate::span::Span;

/// What an article answers to a question.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    /// The claim's frame.
    pub frame: usize,
    /// The words that carry it.
    pub span: Span,
    /// The answer.
    pub told: Told,
    /// What it is said of: names by person, other nouns by their stems; empty where only a pronoun tells it.
    pub subject: BTreeSet<String>,
    /// The same in words; empty where there is none.
    pub label: String,
    /// The name that follows.
    pub from: Option<PersonId>,
}

/// The answers of an article, by the place of the question in the lexicon.
pub(super) fn of(bench: &Bench<'_>, times: &[Vec<TimeSlot>], article: ArticleId, frames: &Owners) -> BTreeMap<usize, Vec<Answer>> {
    /// Sentences that tell what a report is about.
    const OPENING: usize = 6;
    let reading = &bench.corpus.article(article).reading;
    let page = Page::new(reading, &SCENARIOS.vocabulary);
    let values = Values::of(bench, times, article, frames, &page);
    let opening = reading.sentences.iter().take(OPENING).flat_map(|s| s.tokens.clone()).flat_map(|token| page.numbers(token)).collect();
    let asked = SCENARIOS.asked(&opening);
    let mut found: BTreeMap<usize, Vec<Answer>> = BTreeMap::new();
    for sentence in &reading.sentences {
        let words = sentence.tokens.clone().flat_map(|token| page.numbers(token)).collect();
        for token in sentence.tokens.clone() {
            let by_word = page.numbers(token).flat_map(|word| SCENARIOS.opened_by(word));
            let by_value = if values.begins(token) { SCENARIOS.by_value.as_slice() } else { &[] };
            let rules = by_word.chain(by_value).filter_map(|i| SCENARIOS.rules.get(*i));
            for rule in rules.filter(|rule| asked.contains(&rule.question) && rule.pattern.may_match(&words)) {
                let end = |token: usize| values.end(rule.question, token);
                let Some(hit) = rule.pattern.at(&page, &sentence.tokens, token, &end) else { continue };
                let Some(question) = SCENARIOS.questions.get(rule.question) else { continue };
                if denials(reading, hit) > hit.denials || is_voided(reading, question, &sentence.tokens, hit) {
                    continue;
                }
                let value = hit.value.and_then(|at| values.at(rule.question, at));
                let (span, told) = match (value, &question.answer) {
                    (None, _) | (_, Kind::States(_)) => (reading.span_of(hit.tokens.0..hit.tokens.1), Told::State(rule.state)),
                    (Some(value), _) => (value.span, value.told),
                };
                let known = found.entry(rule.question).or_default();
                if known.iter().all(|answer| !answer.span.overlaps(span)) {
                    known.extend(answer(bench, article, frames, question, hit, (span, told)));
                }
            }
        }
    }
    found
}

/// The answer that a match gives, where a claim holds it and it is of this story.
fn answer(
    bench: &Bench<'_>,
    article: ArticleId,
    frames: &Owners,
    question: &Question,
    hit: Hit,
    (span, told): (Span, Told),
) -> Option<Answer> {
    let read = bench.corpus.article(article);
    let reading = &read.reading;
    let frame = frames.told_in(bench, span, reading).or_else(|| frames.at(bench, span))?;
    let old = !question.past && is_old(bench, article, frame, span, &told);
    if old || is_denied(bench, frame, reading.span_of(hit.tokens.0..hit.tokens.1)) {
        return None;
    }
    let state = matches!(question.answer, Kind::States(_));
    // In speech, “it” may be anything.
    let quoted = bench.claim(frame).kind == ClaimKind::Direct;
    let phrase = subject(reading, hit, state).map(|np| antecedent(reading, np).filter(|_| !quoted).unwrap_or(np));
    if question.person && phrase.is_some_and(|np| is_another(reading, np)) {
        return None;
    }
    let phrase = told_of(read, hit, phrase, (!state).then_some(span));
    let (subject, label) = phrase.map(|np| names(bench, article, reading, np)).unwrap_or_default();
    let from = question.from.then(|| name_after(bench, article, hit)).flatten();
    Some(Answer { frame, span, told, subject, label, from })
}

/// Whether a claim is denied by words that are no part of a match: “**denied** that the alarm sounded”, but not “denied the charges”.
fn is_denied(bench: &Bench<'_>, frame: usize, matched: Span) -> bool {
    let claim = bench.claim(frame);
    claim.stance == Stance::Denies && !claim.cue.is_some_and(|cue| cue.overlaps(matched))
}

/// Whether a word in a match, or shortly before it, makes it no answer to the question: “**could** be jailed for life”.
fn is_voided(reading: &Reading, question: &Question, sentence: &Range<usize>, hit: Hit) -> bool {
    const BEFORE: usize = 5;
    let first = hit.tokens.0.saturating_sub(BEFORE).max(sentence.start);
    (first..hit.tokens.1).any(|i| question.unless.iter().any(|word| word == reading.word(i)))
}

/// How many words in a match, right before it, or before the phrase that it begins in, deny something: “**none** of the 40 workers was hurt”.
fn denials(reading: &Reading, hit: Hit) -> usize {
    let phrase = reading.phrase_at(hit.tokens.0).map_or(hit.tokens.0, |np| np.tokens.start.min(hit.tokens.0));
    (phrase.saturating_sub(2)..hit.tokens.1).filter(|i| SCENARIOS.denials.contains(reading.word(*i))).count()
}

/// Whether a claim tells of what was long before its report.
fn is_old(bench: &Bench<'_>, article: ArticleId, frame: usize, span: Span, answer: &Told) -> bool {
    const LONG: chrono::TimeDelta = chrono::TimeDelta::days(40);
    let read = bench.corpus.article(article);
    let reading = &read.reading;
    let published = read.article.published.as_ref().map(|p| p.date.range());
    let answered = if let Told::Time(dated) = answer { Some(dated.moment.range) } else { None };
    let told = answered.or(bench.claim(frame).when.map(|when| when.range));
    let far = matches!((published, told), (Some(published), Some(told)) if published.from - told.until > LONG);
    let sentence = reading.sentence_at(span.start()).and_then(|i| reading.sentences.get(i)).map_or(0..0, |s| s.tokens.clone());
    let before = sentence.into_iter().any(|i| SCENARIOS.old.contains(reading.word(i)) && reading.word(i + 1) != "this");
    far || before
}

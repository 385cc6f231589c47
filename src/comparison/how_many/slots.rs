//! The figures that claims give, with the question that each answers.
//!
//! It can be wrong where a figure is told of one thing and counts another: “a bus for 40 people”.

use super::sums;
use crate::calendar::TimeRange;
use crate::claims::{TimeExpression, TimeKind};
use crate::comparison::frame::Bench;
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::questions::{Asked, ask, ask_none, share_whole};
use crate::comparison::slots::owners;
use crate::corpus::ReadArticle;
use crate::span::Span;

/// A figure in a claim.
pub(super) struct Slot {
    pub frame: usize,
    pub asked: Asked,
    /// The times that its sentence, or the one before, gives.
    pub told: Vec<TimeRange>,
    /// Whether one of them is a date with its number, and not only a weekday, which hangs on the date of publication.
    pub dated: bool,
    /// Whether its sentence sets another happening beside its own: “one died, in stark contrast to the blast of May”.
    pub contrasted: bool,
}

pub(super) fn collect(bench: &Bench<'_>) -> Vec<Slot> {
    let mut slots = Vec::new();
    for (article, frames) in owners(bench) {
        let read = bench.corpus.article(article);
        let quantities = &read.facts.quantities;
        let mut found: Vec<Asked> = (0..quantities.len()).filter_map(|i| ask(&read.reading, quantities, i)).collect();
        share_whole(&read.reading, &mut found);
        sums::add(&read.reading, &mut found);
        let nothing = (0..read.reading.tokens.len()).filter(|i| matches!(read.reading.word(*i), "no" | "none" | "nobody" | "no-one"));
        found.extend(nothing.filter_map(|i| ask_none(&read.reading, i)));
        for asked in found {
            if let Some(frame) = frames.told_in(bench, asked.span, &read.reading) {
                let (told, dated) = told(read, asked.span);
                let sentence = read.reading.sentence_at(asked.span.start()).and_then(|i| read.reading.sentences.get(i));
                let contrasted = sentence.is_some_and(|s| QUESTIONS.contrasts(s.span.of(&read.reading.lower)));
                slots.push(Slot { frame, asked, told, dated, contrasted });
            }
        }
    }
    slots.sort_by_key(|slot| (slot.frame, slot.asked.span, slot.asked.whole));
    slots.dedup_by(|a, b| a.frame == b.frame && a.asked.span == b.asked.span && a.asked.whole == b.asked.whole);
    slots
}

/// The times that a figure's sentence gives, else those of the sentence before it in its paragraph, and whether the words of one
/// have a number.
fn told(read: &ReadArticle, span: Span) -> (Vec<TimeRange>, bool) {
    let sentences = &read.reading.sentences;
    let Some(at) = read.reading.sentence_at(span.start()) else { return (Vec::new(), false) };
    let times = |i: usize| {
        let Some(sentence) = sentences.get(i) else { return (Vec::new(), false) };
        let first = read.facts.dates.partition_point(|d| d.span.end() <= sentence.span.start());
        let inside = read.facts.dates.iter().skip(first).take_while(|d| d.span.start() < sentence.span.end());
        let told: Vec<_> = inside.filter(|d| d.kind == TimeKind::Date || d.kind == TimeKind::Time).filter(|d| d.range.is_some()).collect();
        let numbered =
            |d: &&TimeExpression| d.kind == TimeKind::Date && d.span.of(&read.article.text).contains(|c: char| c.is_ascii_digit());
        let dated = told.iter().any(numbered);
        (told.into_iter().filter_map(|d| d.range).collect(), dated)
    };
    let own = times(at);
    let block = |i: usize| sentences.get(i).map(|s| s.block);
    match at.checked_sub(1).filter(|before| own.0.is_empty() && block(*before) == block(at)) {
        Some(before) => times(before),
        None => own,
    }
}

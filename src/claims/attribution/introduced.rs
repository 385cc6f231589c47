//! A quotation after a colon that no verb of saying brings in: “Ms. Lopez leaned forward: “…””, “Maria Lopez: “…””.
//!
//! The source is the subject of the sentence, or the name that stands alone before the colon. It can be wrong where the subject is spoken
//! about rather than speaking: “Voters have one wish: “…””; only people and bodies are taken.

use super::content::{self, is_complete};
use super::cues::{self, Frame};
use super::phrases::{Kind, Page};
use super::subject::{self, Found};
use super::{Candidate, cue_span, resumed, sources};
use crate::claims::{AttributionKind, Confidence, Stance};
use crate::language::NameKind;
use crate::span::Span;

/// The mayor turned to the crowd: “The bridge is safe.”
pub(super) fn find(page: &Page) -> Vec<Candidate> {
    (1..page.items.len())
        .filter_map(|mark| match page.kind(mark) {
            Kind::Colon => at(page, mark),
            Kind::Comma => after_comma(page, mark),
            _ => None,
        })
        .collect()
}

/// “Said Ms. Lopez, “…””, “But, said Ms. Lopez, “…””
fn after_comma(page: &Page, comma: usize) -> Option<Candidate> {
    let Kind::Quote(quotation) = page.kind(comma + 1) else { return None };
    let (verb, source) = inverted(page, comma).filter(|_| content::is_speech(page, quotation))?;
    let start = content::sentence_start(page, verb);
    let opens = start == verb || (page.kind(start) == Kind::Coordinator && start + 2 == verb);
    opens.then(|| candidate(page, comma, cue_span(page, verb), source, Confidence::High)).flatten()
}

fn at(page: &Page, mark: usize) -> Option<Candidate> {
    // The quotation may be a paragraph of its own.
    let colon = mark + usize::from(page.kind(mark + 1) == Kind::End);
    let Kind::Quote(quotation) = page.kind(colon + 1) else { return None };
    if !is_complete(page, quotation) || !content::is_speech(page, quotation) {
        return None;
    }
    if let Some((verb, source)) = inverted(page, mark) {
        return candidate(page, colon, cue_span(page, verb), source, Confidence::High);
    }
    // A paragraph of its own only follows where its like is named: “made the following comment:”.
    let named = colon == mark || cues::noun(page.last_word(mark - 1)).is_some();
    let source = name_before(page, mark).or_else(|| subject(page, mark)).filter(|_| named)?;
    candidate(page, colon, page.span(mark), source, Confidence::Low)
}

/// “Continued Ms. Lopez: “…””: the cue and its source.
fn inverted(page: &Page, colon: usize) -> Option<(usize, Found)> {
    let start = content::sentence_start(page, colon);
    let says = |i: &usize| page.cue(*i).is_some_and(|w| w.takes(Frame::Quote));
    let verb = Some(start + usize::from(page.kind(start) == Kind::Coordinator))
        .filter(says)
        .or_else(|| (colon.saturating_sub(12)..colon).rev().find(|i| page.verb(*i).is_some() || page.ends(*i)))?;
    let shape = page.verb(verb).filter(|v| !v.auxiliary && !v.infinitive && !v.gerund)?;
    let opens = verb == 0 || page.ends(verb - 1) || page.kind(verb - 1) == Kind::Comma;
    let takes = page.cue(verb).is_some_and(|w| w.takes(Frame::Quote)) && !shape.passive;
    let source = subject::inverted(page, verb + 1).filter(|s| s.items.end == colon)?;
    (opens && takes).then_some((verb, source))
}

fn candidate(page: &Page, colon: usize, cue: Span, source: Found, confidence: Confidence) -> Option<Candidate> {
    let mut content = vec![page.span(colon + 1)];
    content.extend(resumed::goes_on(page, colon + 2));
    Some(Candidate {
        source: Some(source),
        cue: vec![cue],
        content,
        kind: AttributionKind::Speech,
        stance: Stance::Asserts,
        confidence,
        through: None,
    })
}

/// “TALKS RESUME - Maria Lopez: “…””: the name alone.
fn name_before(page: &Page, colon: usize) -> Option<Found> {
    let name = colon - 1;
    let alone = name == 0 || page.ends(name - 1) || matches!(page.kind(name - 1), Kind::Dash | Kind::Quote(_) | Kind::Colon);
    (alone && page.is_name(name)).then(|| Found { span: page.span(name), items: name..name + 1, head: name })
}

/// The subject of the first finite verb since a dash or the start of the sentence, where it is somebody who can speak.
fn subject(page: &Page, colon: usize) -> Option<Found> {
    let start = content::sentence_start(page, colon);
    let start = (start..colon).rev().find(|i| matches!(page.kind(*i), Kind::Dash | Kind::Quote(_))).map_or(start, |i| i + 1);
    let verb = (start..colon).find(|i| page.verb(*i).is_some_and(|v| v.finite() && !v.participle && !v.passive))?;
    let source = subject::of(page, verb).filter(|s| s.items.start >= start)?;
    // “The deal he had sought …”: the subject of a relative clause.
    let inner = page.kind_before(source.items.start) == Kind::Noun && source.items.start > start;
    (!inner && speaks(page, source.head)).then_some(source)
}

/// Whether the noun phrase at `item` names somebody who can speak: an entity (“Lopez”), a role (“Mayor”), several (“officials”), a text.
pub(super) fn speaks(page: &Page, item: usize) -> bool {
    let Some(last) = page.items.get(item).and_then(|i| i.tokens.end.checked_sub(1)) else { return false };
    let reading = page.reading;
    if matches!(reading.word(last), "he" | "she" | "they" | "it") {
        return true;
    }
    let named = reading.mention_at(page.span(item).end().saturating_sub(1)).and_then(|m| reading.entities.get(m.entity));
    match named {
        Some(entity) => entity.kind != NameKind::Place,
        None => sources::can_speak(reading.word(last)),
    }
}

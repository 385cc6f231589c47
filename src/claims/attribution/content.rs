//! How far the content of an attribution reaches.

use std::ops::Range;

use super::cues::{self, Frame};
use super::phrases::{Kind, Page};
use super::{clause, quotations, subject, words};
use crate::claims::AttributionKind;
use crate::language::Form;
use crate::span::Span;

/// How many items a content may have outside quotation marks. Bounds the work in run-on text.
const REACH: usize = 160;

/// What bounds a content besides the end of its sentence.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Reach {
    /// It stands in a clause that a comma parts from the main clause: “Noting that it was late, she left”.
    pub bounded: bool,
    /// It stands in a relative clause that a comma closes: “X, who said it was late, left”.
    pub relative: bool,
    /// Its source is the subject of a clause that no comma parts from the main one: “voters who say it is late were split”.
    pub restrictive: bool,
    /// It is an infinitive or a noun phrase, and ends where another clause begins.
    pub phrase: bool,
    /// Whether its cue is in the past tense, where it has one.
    pub tense: Option<bool>,
}

/// Whether the verb group at `item` is in the past; `None` where it has no tense or an auxiliary.
pub(super) fn tense(page: &Page, item: usize) -> Option<bool> {
    let shape = page.verb(item).filter(|v| !v.auxiliary && v.finite())?;
    match page.reading.tokens.get(shape.head)?.form {
        Form::Past | Form::PastParticiple => Some(true),
        Form::Present => Some(false),
        _ => None,
    }
}

fn contrasts(page: &Page, item: usize) -> bool {
    match page.first_word(item) {
        word if words::contrasts(word) => true,
        "even" => matches!(page.first_word(item + 1), "as" | "though" | "although"),
        // “…, as did the mayor”
        "as" => page.verb(item + 1).is_some_and(|v| v.auxiliary),
        _ => false,
    }
}

/// The end (exclusive item) of a content that begins at item `start` and runs to the right: the end of the sentence, or what stands
/// outside the content before it (“…, adding that”, “…, she said”, “…, but he denied”).
pub(super) fn end(page: &Page, start: usize, reach: Reach) -> usize {
    let mut i = start;
    let mut brackets = 0;
    let first = start + usize::from(matches!(page.kind(start), Kind::That | Kind::Interrogative));
    let limit = if reach.restrictive { clause::free_verb(page, first..start + REACH, 1) } else { None }.unwrap_or(start + REACH);
    while i < limit {
        match page.kind(i) {
            Kind::Break | Kind::End => return i,
            Kind::Comma
                if reach.bounded && i > start && matches!(page.kind(i + 1), Kind::Noun | Kind::Time | Kind::That | Kind::Preposition) =>
            {
                return i;
            }
            Kind::Comma
                if reach.relative
                    && i > start
                    && page.verb(i + 1).is_some_and(|v| v.finite())
                    && (reach.phrase || has_verb(page, start..i)) =>
            {
                return i;
            }
            // “…, while she had said the contrary”
            Kind::Comma if i > start && contrasts(page, i + 1) => return i,
            Kind::Comma | Kind::Coordinator if reach.phrase && i > start && clause::follows(page, i + 1) => return i,
            Kind::Coordinator
                if reach.phrase
                    && i > start
                    && page.verb(i + 1).is_some_and(|v| v.finite() && (v.auxiliary || tense(page, i + 1).is_some())) =>
            {
                return i;
            }
            Kind::Subordinator | Kind::Adverb if reach.phrase && i > start && page.first_word(i) == "so" => return i,
            // A stop before the closing mark closes the whole content, and so does a comma where nothing of the clause goes on.
            Kind::Quote(_) if closes(page, i) && !runs_on(page, i) && !waits_for_verb(page, start, i) => {
                return i + 1;
            }
            // A bracket that was opened before the content closes it.
            Kind::Bracket if page.first_word(i) == "(" => brackets += 1,
            Kind::Bracket if page.first_word(i) == ")" && brackets == 0 => return i,
            Kind::Bracket if page.first_word(i) == ")" => brackets -= 1,
            Kind::Dash
                if i > start + 3 && (i..i + 30).take_while(|j| !page.ends(*j)).filter(|j| page.kind(*j) == Kind::Dash).count() == 1 =>
            {
                return i;
            }
            Kind::Semicolon if i > start && new_attribution(page, i + 1) => return i,
            // “that, according to X, …”
            Kind::Comma if i == start + 1 && page.kind(start) == Kind::That => {}
            Kind::Comma | Kind::Dash | Kind::Coordinator if i > start && outside(page, i, reach) => return i,
            Kind::Preposition | Kind::Verb
                if i > start
                    && page.first_word(i) == "according"
                    && !(start..i).all(|j| matches!(page.kind(j), Kind::That | Kind::Comma)) =>
            {
                return i;
            }
            _ => {}
        }
        i += 1;
    }
    i.min(page.items.len())
}

/// Whether the clause from `start` on has no verb yet where a short quotation with a comma inside its marks ends at `item`: “that by calling it
/// “safe,” the city had misled them”.
fn waits_for_verb(page: &Page, start: usize, item: usize) -> bool {
    let comma = page.inside(item).ends_with(',');
    let short = page.words(item).split(' ').count() < 5;
    let opens = matches!(page.kind(start), Kind::That) && matches!(page.kind(start + 1), Kind::Preposition | Kind::Subordinator);
    let verb = (start..item).any(|i| page.verb(i).is_some_and(|v| v.finite() && !v.participle));
    comma && short && opens && page.kind(item + 1) == Kind::Noun && !verb
}

fn has_verb(page: &Page, mut items: Range<usize>) -> bool {
    items.any(|i| page.verb(i).is_some_and(|v| v.finite()) || matches!(page.kind(i), Kind::Quote(_)))
}

/// Whether the quotation at `item` ends with a comma or a stop before its closing mark.
pub(super) fn closes(page: &Page, item: usize) -> bool {
    page.inside(item).ends_with([',', '.', '?', '!'])
}

/// Whether the clause of the quotation at `item` goes on after it: ““the worst,” because …”, ““a trap,” where …”.
fn runs_on(page: &Page, item: usize) -> bool {
    let comma = page.inside(item).ends_with(',');
    matches!(page.kind(item + 1), Kind::Coordinator | Kind::That | Kind::Quote(_))
        || (comma
            && (page.kind(item + 1) == Kind::Relative || matches!(page.first_word(item + 1), "because" | "where" | "such" | "including")))
}

/// Whether what follows the comma, dash or conjunction at `at` is outside the content.
fn outside(page: &Page, at: usize, reach: Reach) -> bool {
    let mut i = at + 1;
    let comma = page.kind(at) == Kind::Comma;
    if comma && page.first_word(i) == "according" {
        return true;
    }
    if page.kind(i) == Kind::Coordinator {
        i += 1;
    }
    while page.kind(i) == Kind::Adverb {
        i += 1;
    }
    match page.kind(i) {
        Kind::Verb => {
            let Some(shape) = page.verb(i) else { return false };
            let Some(word) = page.cue(i) else { return false };
            // “… but did not say when”
            if page.first_word(i - 1) == "but" && shape.negated && word.kind == AttributionKind::Speech {
                return true;
            }
            if shape.gerund {
                return comma && i == at + 1 && takes_what_follows(page, i, word);
            }
            // “He said it was late and told them to leave”: a second cue of the same subject.
            let coordinated = page.kind(i - 1) == Kind::Coordinator || page.kind(i - 1) == Kind::Adverb;
            // Only a verb of the cue's own tense goes with the cue; another goes with the content: “said he works and wants to go on”.
            let same = tense(page, i).is_some_and(|t| reach.tense.is_none_or(|cue| cue == t));
            let apart = comma && page.kind(at + 1) == Kind::Coordinator;
            // What somebody thinks or wants goes on with the content: “said she was tired and wanted to leave”.
            let acts = word.kind == AttributionKind::Speech || !(word.takes(Frame::Clause) || word.takes(Frame::To));
            coordinated && same && acts && (apart || takes_what_follows(page, i, word))
        }
        // “said it was late but she would stay” goes on; “but officials denied …” does not.
        Kind::Noun
            if page.first_word(i - 1) == "but"
                && (page.cue(i + 1).is_some() && (comma || !page.is_pronoun(i)) || comma && clause::follows(page, i)) =>
        {
            true
        }
        Kind::Noun => new_attribution(page, i),
        // “…, and more than half said …”
        Kind::Adjective | Kind::Adverb | Kind::Preposition | Kind::Other if comma => new_attribution(page, i),
        _ => false,
    }
}

/// Whether a source and its cue begin at `item`: “she said”, “but officials denied”.
pub(super) fn new_attribution(page: &Page, item: usize) -> bool {
    let mut i = item;
    if matches!(page.kind(i), Kind::Coordinator) {
        i += 1;
    }
    if !matches!(page.kind(i), Kind::Noun | Kind::Preposition | Kind::Time | Kind::Adjective | Kind::Adverb | Kind::Other) {
        return false;
    }
    for v in i + 1..i + 8 {
        match page.kind(v) {
            Kind::Verb => {
                let Some(shape) = page.verb(v) else { return false };
                let Some(word) = page.cue(v) else { return false };
                return shape.finite() && !shape.passive && subject::of(page, v).is_some_and(|s| (i..v).contains(&s.items.start)) && {
                    let next = page.kind(v + 1);
                    let clausal = word.takes(Frame::Clause) || word.takes(Frame::Quote) || word.takes(Frame::ObjectClause);
                    clausal
                        && (matches!(next, Kind::Comma | Kind::Break | Kind::End | Kind::That | Kind::Quote(_) | Kind::Colon)
                            || word.base == "say"
                            || that_follows(page, v + 1)
                            || word.takes(Frame::ObjectClause) && next == Kind::Noun && clause::begins_clause(page, v + 2))
                };
            }
            Kind::Noun | Kind::Preposition | Kind::Time | Kind::Adjective | Kind::Adverb | Kind::Other => {}
            _ => return false,
        }
    }
    false
}

/// Whether “that” follows after adjuncts: “insisted at a rally on Monday that”.
fn that_follows(page: &Page, from: usize) -> bool {
    let first = (from..from + 8).find(|i| !matches!(page.kind(*i), Kind::Preposition | Kind::Noun | Kind::Time | Kind::Adverb));
    first.is_some_and(|i| page.kind(i) == Kind::That)
}

fn takes_what_follows(page: &Page, verb: usize, word: &cues::Word) -> bool {
    match page.kind(verb + 1) {
        Kind::That => word.takes(Frame::Clause) || word.takes(Frame::That),
        Kind::Quote(_) | Kind::Colon | Kind::Comma => word.takes(Frame::Quote),
        Kind::Interrogative => word.takes(Frame::Wh) || word.takes(Frame::Clause),
        Kind::Preposition => word.takes_preposition(page.first_word(verb + 1)),
        Kind::Verb => word.takes(Frame::To),
        Kind::Noun => true,
        _ => false,
    }
}

/// The span of the items `start..end`, grown over quotations that it ends in, without marks at its edges.
pub(super) fn span(page: &Page, start: usize, end: usize) -> Option<Span> {
    let mut end = end.min(page.items.len());
    let mut start = start;
    while end > start && matches!(page.kind(end - 1), Kind::Comma | Kind::Break | Kind::End | Kind::Dash | Kind::Semicolon | Kind::Colon) {
        end -= 1;
    }
    while start < end && matches!(page.kind(start), Kind::Comma | Kind::Colon | Kind::Dash | Kind::Semicolon) {
        start += 1;
    }
    (start < end).then(|| page.span_of(start..end))
}

/// The first item of the sentence that holds `item`.
pub(super) fn sentence_start(page: &Page, item: usize) -> usize {
    (item.saturating_sub(REACH)..item).rev().find(|i| page.ends(*i)).map_or_else(|| item.saturating_sub(REACH), |i| i + 1)
}

/// Whether a quotation ends with the end of a sentence, or with its paragraph.
pub(super) fn is_complete(page: &Page, quotation: usize) -> bool {
    let Some(q) = page.quotations.get(quotation) else { return false };
    !q.closed || quotations::inside(q.span.of(&page.article.text)).ends_with(['.', '?', '!', '…'])
}

/// Whether a quotation is speech rather than a title, a nickname or a word held with tongs.
pub(super) fn is_speech(page: &Page, quotation: usize) -> bool {
    let Some(q) = page.quotations.get(quotation) else { return false };
    let words = q.span.of(&page.article.text);
    let inside = words.trim_matches(['“', '”', '"', '\'', '‘', '’', '«', '»', '`']);
    inside.ends_with(['.', ',', '?', '!', '…', '—']) || inside.split_whitespace().count() > 5 || !q.closed
}

//! Quotations without a cue that go on with what was said before: “…,” said X. She has lived here since May. “…”
//!
//! Sentences may stand between the cue and the quotation that it governs. A whole quotation that begins and ends its sentence belongs to
//! whoever spoke last in its paragraph; a paragraph that is nothing but a quotation to whoever spoke at the end of the paragraph before.
//! It can be wrong where a paragraph quotes two people and names the second only in the next one.

use super::Candidate;
use super::content::{self, Reach, is_complete};
use super::cues::Frame;
use super::phrases::{Kind, Page};
use crate::claims::AttributionKind;
use crate::span::Span;

/// How long a paragraph that is nothing but a quotation must be, in bytes: slogans and titles stand so too.
const SHORTEST: usize = 40;

/// How many attributions back the last speaker is looked for.
const FURTHEST: usize = 6;

/// Adds the quotations that no content holds to the attributions that they go on with. `found` is in order.
pub(super) fn join(page: &Page, found: &mut [Candidate]) {
    let mut held: Vec<Span> = found.iter().flat_map(|c| c.content.iter().copied()).collect();
    held.sort_unstable();
    let is_held = |s: Span| {
        let next = held.partition_point(|h| h.start() <= s.start());
        // Contents do not overlap but where one is around another: the few before are enough.
        held.get(next.saturating_sub(4)..next).is_some_and(|near| near.iter().any(|h| h.end() > s.start()))
    };
    let mut speaker = 0;
    let mut last_joined: Option<(usize, usize)> = None;
    for item in 1..page.items.len() {
        let Kind::Quote(q) = page.kind(item) else { continue };
        let Some(quotation) = page.quotations.get(q).copied() else { continue };
        let whole = page.ends(item - 1) && page.ends(item + 1) && is_complete(page, q) && content::is_speech(page, q);
        if !whole || is_held(quotation.span) {
            continue;
        }
        while found.get(speaker).is_some_and(|c| c.start() < quotation.span.start()) {
            speaker += 1;
        }
        // What somebody thinks or plans may be told between: “…,” said X. She plans to stay. “…”
        let speaks = |i: &usize| found.get(*i).is_some_and(|c| c.kind == AttributionKind::Speech && !c.content.is_empty());
        let Some(before) = (speaker.saturating_sub(FURTHEST)..speaker).rev().find(speaks) else { continue };
        let Some(candidate) = found.get_mut(before) else { continue };
        let end = candidate.content.iter().chain(&candidate.cue).map(|s| s.end()).max().unwrap_or_default();
        let same_block = block(page, candidate.start()) == Some(quotation.block);
        let alone = page.kind(item - 1) == Kind::End && page.kind(item + 1) == Kind::End && quotation.span.len() >= SHORTEST;
        // Nothing but what was said stands between the two paragraphs.
        let follows = alone && page.span(item - 2).end() <= end + 2 && candidate.content.iter().any(|s| quoted(page, *s));
        let after_joined = alone && last_joined == Some((before, item.saturating_sub(2)));
        if same_block || follows || after_joined {
            candidate.content.push(quotation.span);
            last_joined = Some((before, item));
        }
    }
}

/// Quotations that go on with the content after item `at`, which ends the sentence of the cue: “…,” she said. “…” A paragraph that is
/// nothing but a quotation goes on with what was said before it.
pub(super) fn goes_on(page: &Page, at: usize) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut at = at;
    while spans.len() < 12 && page.ends(at) {
        let Kind::Quote(quotation) = page.kind(at + 1) else { break };
        let Some(q) = page.quotations.get(quotation) else { break };
        // A quotation that a cue of its own follows is that cue's: its last word has a comma, or the sentence goes on.
        let complete = is_complete(page, quotation);
        let alone = page.ends(at + 2);
        let new_paragraph = page.kind(at) == Kind::End;
        let free = alone || (!new_paragraph && !content::new_attribution(page, at + 2) && !inverted_cue(page, at + 2));
        // A quotation before a question or exclamation mark may still have its cue behind it: “Really?” she said.
        let cue_behind = alone
            && page.kind(at + 2) == Kind::Break
            && !q.span.of(&page.article.text).contains(". ")
            && (content::new_attribution(page, at + 3) && !complete);
        if !free || cue_behind || (new_paragraph && (!complete || q.span.len() < 40)) {
            break;
        }
        if !complete {
            // “…,” she said. “Nothing is known” of the cause.
            let stop = content::end(page, at + 1, Reach::default());
            if page.ends(stop) && content::is_speech(page, quotation) {
                spans.extend(content::span(page, at + 1, stop));
            }
            break;
        }
        spans.push(q.span);
        at += 2;
    }
    spans
}

/// Whether an inverted cue stands at `item`: “said Mr. Vaez”.
fn inverted_cue(page: &Page, item: usize) -> bool {
    page.cue(item).is_some_and(|w| w.takes(Frame::Quote))
}

fn block(page: &Page, offset: usize) -> Option<usize> {
    let sentence = page.reading.sentence_at(offset)?;
    page.reading.sentences.get(sentence).map(|s| s.block)
}

fn quoted(page: &Page, span: Span) -> bool {
    let first = page.quotations.partition_point(|q| q.span.end() <= span.start());
    page.quotations.get(first).is_some_and(|q| q.span.start() < span.end())
}

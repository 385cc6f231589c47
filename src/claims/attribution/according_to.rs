//! “According to X, …”, “…, according to X”, “As reported by X, …”.
//!
//! It can be wrong about how much of the sentence rests on the source: all before the words is taken, or all after them where they begin
//! the sentence.

use super::content::Reach;
use super::cues::Frame;
use super::phrases::{Kind, Page};
use super::subject::{self, Found};
use super::{Candidate, clause, content, resumed};
use crate::claims::{AttributionKind, Confidence, Stance};

/// The bridge was closed, according to two officials.
pub(super) fn find(page: &Page) -> Vec<Candidate> {
    (0..page.items.len()).filter_map(|item| at(page, item)).collect()
}

fn at(page: &Page, item: usize) -> Option<Candidate> {
    // The last item of the cue.
    let to = match page.first_word(item) {
        "according" if page.last_word(item) == "to" => item,
        "according" if page.last_word(item + 1) == "to" => item + 1,
        "as" if is_reported_by(page, item) => item + 2,
        _ => return None,
    };
    let start = content::sentence_start(page, item);
    let opens = item == start || (item == start + 1 && matches!(page.kind(start), Kind::Coordinator | Kind::Subordinator | Kind::Adverb));
    let source = source(page, to + 1, opens)?;
    let after = source.items.end;
    let mut spans = Vec::new();
    // “said that, according to X, …”, “because, according to X, …”: the source of what follows alone, which another cue governs.
    let before = if page.kind_before(item) == Kind::Comma { item.saturating_sub(2) } else { item.saturating_sub(1) };
    if !opens
        && (matches!(page.kind(before), Kind::That | Kind::Subordinator | Kind::Relative)
            || (page.cue(before).is_some() && before + 1 < item))
    {
        return None;
    }
    let verbless = !(start..item).any(|i| page.verb(i).is_some() || matches!(page.kind(i), Kind::Quote(_)));
    if opens || (page.kind_before(item) == Kind::Comma && verbless && page.kind(after) == Kind::Comma) {
        let from = (after..after + 3).find(|i| matches!(page.kind(*i), Kind::Comma | Kind::Colon) || page.ends(*i)).unwrap_or(after);
        // “According to X:” and a paragraph of its own.
        let from = from + usize::from(page.kind(from) == Kind::Colon && page.ends(from + 1));
        let end = content::end(page, from + 1, Reach::default());
        if !opens {
            spans.extend(content::span(page, start, item));
        }
        spans.push(content::span(page, from + 1, end)?);
        spans.extend(resumed::goes_on(page, end));
    } else {
        let start = if page.kind(start) == Kind::Coordinator { start + 1 } else { start };
        let start = own_part(page, start, item).unwrap_or(start);
        spans.push(content::span(page, start, item)?);
        // “The plan, according to officials, is to wait.”
        if page.kind(after) == Kind::Comma && page.verb(after + 1).is_some_and(|v| v.finite() && !v.participle) {
            spans.extend(content::span(page, after + 1, content::end(page, after + 1, Reach::default())));
        }
        if page.kind(after) == Kind::Break {
            spans.extend(resumed::goes_on(page, after));
        }
    }
    Some(Candidate {
        cue: vec![page.span_of(item..to + 1)],
        source: Some(source),
        content: spans,
        kind: AttributionKind::Speech,
        stance: Stance::Asserts,
        confidence: Confidence::High,
        through: None,
    })
}

/// Where another source says the sentence, its last part alone: “The mayor said that the road was closed, which cost 3 million, according to …”.
fn own_part(page: &Page, start: usize, item: usize) -> Option<usize> {
    let says = |i: usize| {
        let takes = page.cue(i).is_some_and(|w| w.kind == AttributionKind::Speech && w.takes(Frame::Clause));
        takes
            && page.verb(i).is_some_and(|v| v.finite() && !v.passive)
            && (page.kind(i + 1) == Kind::That || clause::begins_clause(page, i + 1))
    };
    let comma = (start..item.checked_sub(1)?).rev().find(|i| page.kind(*i) == Kind::Comma)?;
    let hangs = page.kind(comma + 1) == Kind::Relative || page.verb(comma + 1).is_some_and(|v| v.gerund);
    (hangs && (start..comma).any(says)).then_some(comma + 1)
}

/// Whether “as reported by” stands at `item`, set off by a mark or at the start of its sentence.
fn is_reported_by(page: &Page, item: usize) -> bool {
    let participle = page.verb(item + 1).is_some_and(|v| v.participle && !v.auxiliary);
    let reports = participle && page.cue(item + 1).is_some_and(|w| w.kind == AttributionKind::Speech && w.takes(Frame::Clause));
    let apart = matches!(page.kind_before(item), Kind::Comma | Kind::Break | Kind::End);
    apart && reports && page.first_word(item + 2) == "by"
}

/// The noun phrase after “to”, with all that hangs on it.
fn source(page: &Page, start: usize, opens: bool) -> Option<Found> {
    let mut found = subject::inverted(page, start)?;
    if opens && !matches!(page.kind(found.items.end), Kind::Comma | Kind::Colon) {
        // “According to X, the …”: what looked like an apposition is the content.
        found.items.end = (start + 1..found.items.end).find(|i| page.kind(*i) == Kind::Comma).unwrap_or(found.items.end);
    }
    // “a report released on Monday by the agency”: participles and relative clauses up to a mark.
    let mut end = found.items.end;
    while !page.ends(end) && !matches!(page.kind(end), Kind::Comma | Kind::Semicolon | Kind::Dash | Kind::Colon) && end - start < 40 {
        end += 1;
    }
    found.span = page.span_of(start..end);
    found.items = start..end;
    Some(found)
}

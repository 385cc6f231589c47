//! The content of a cue that stands behind or inside it: what is before the cue, and what goes on after it.
//!
//! It can be wrong where a quotation before the cue belongs to another speaker, and about clauses after the cue that may tell when or how
//! it was said.

use super::content::{self, Reach};
use super::cues::Frame;
use super::phrases::{Kind, Page};
use super::subject::Found;
use super::{resumed, words};
use crate::span::Span;

/// The quotation that ends directly before `item`, also where it closes a sentence (“Really?” she said).
pub(super) fn quote_before(page: &Page, item: usize) -> Option<usize> {
    let mut i = item.checked_sub(1)?;
    if page.kind(i) == Kind::Comma {
        i = i.checked_sub(1)?;
    }
    if page.kind(i) == Kind::Break && ends_with_question(page, i.checked_sub(1)?) {
        i = i.checked_sub(1)?;
    }
    match page.kind(i) {
        Kind::Quote(q) if page.kind(i + 1) == Kind::Comma || ends_open(page, i) => content::is_speech(page, q).then_some(i),
        _ => None,
    }
}

/// The quotation with its full stop before a sentence that is nothing but a source and its cue: “We are late.” she said.
pub(super) fn quote_sentence_before(page: &Page, source: usize, after: usize) -> Option<usize> {
    // A splitter may see no end of a sentence before a title.
    let closes = usize::from(page.kind_before(source) == Kind::Break);
    let quote = source.checked_sub(1 + closes).filter(|_| page.ends(after))?;
    match page.kind(quote) {
        Kind::Quote(q) if content::is_speech(page, q) && !page.inside(quote).ends_with(['”', '"']) => Some(quote),
        _ => None,
    }
}

/// The content that ends before `item` (the source or the inverted cue).
pub(super) fn left_content(page: &Page, item: usize) -> Option<Span> {
    if let Some(quote) = quote_before(page, item) {
        return up_to_quote(page, quote);
    }
    let comma = item.checked_sub(1)?;
    if !matches!(page.kind(comma), Kind::Comma | Kind::Dash) {
        return None;
    }
    // “…, which, she said, was late”: the relative clause alone.
    if comma > 0 && page.kind(comma - 1) == Kind::Relative {
        return Some(page.span(comma - 1));
    }
    let start = content::sentence_start(page, comma);
    let start = skip_opening(page, start, comma);
    let start = (start..comma).rev().find(|i| page.kind(*i) == Kind::Colon).map_or(start, |i| i + 1);
    let has_verb = (start..comma).any(|i| page.verb(i).is_some() || matches!(page.kind(i), Kind::Quote(_)));
    let inserted = (start..comma).any(|i| matches!(page.kind(i), Kind::Noun | Kind::Time | Kind::Adverb));
    (has_verb || inserted).then(|| content::span(page, start, comma)).flatten()
}

/// The quotation directly before a name that closes its sentence with a cue, however short: The crack was known “for years” Ms. Lopez said.
pub(super) fn short_quote_before(page: &Page, source: &Found, after: usize) -> Option<usize> {
    let quote = source.items.start.checked_sub(1)?;
    let quotes = matches!(page.kind(quote), Kind::Quote(_)) && page.is_name(source.head) && source.items.len() == 1;
    (quotes && page.ends(after)).then_some(quote)
}

/// The content that ends with the quotation at `quote`, from the start of its sentence on.
pub(super) fn up_to_quote(page: &Page, quote: usize) -> Option<Span> {
    let start = content::sentence_start(page, quote);
    let start = skip_opening(page, start.min(quote), quote);
    // Before a colon stands what introduces the quotation.
    let start = (start..quote).rev().find(|i| page.kind(*i) == Kind::Colon).map_or(start, |i| i + 1);
    // … an angry crowd (“The road is a trap,” wrote one); and where a quotation that closes a sentence stands directly before this one.
    let apart = |i: &usize| match page.kind(*i) {
        Kind::Bracket => page.first_word(*i) == "(" && !(*i..quote).any(|j| page.first_word(j) == ")"),
        Kind::Quote(q) => *i + 1 == quote && content::is_complete(page, q),
        _ => false,
    };
    let start = (start..quote).rev().find(|i| apart(i)).map_or(start, |i| i + 1);
    content::span(page, start, quote + 1)
}

/// Past a conjunction that joins the content to the sentence before, and past clauses of other speakers.
pub(super) fn skip_opening(page: &Page, start: usize, end: usize) -> usize {
    let mut start = start;
    if page.kind(start) == Kind::Coordinator && start + 1 < end {
        start += 1;
        if page.kind(start) == Kind::Comma {
            start += 1;
        }
    }
    start
}

/// What goes on after the cue: “…,” she said, “…”, “…,” she said as the crowd cheered. “…” and … , she said, ….
///
/// Where what stands before the cue is a `whole` clause, a clause that tells when or how it was said is left out.
pub(super) fn rest(page: &Page, after: usize, quoted: bool, whole: bool) -> Vec<Span> {
    if quoted {
        if page.kind(after) == Kind::Comma && page.kind(after + 1) == Kind::That {
            return content::span(page, after + 1, content::end(page, after + 1, Reach::default())).into_iter().collect();
        }
        for i in after..after + 60 {
            match page.kind(i) {
                Kind::Break | Kind::End => return resumed::goes_on(page, i),
                Kind::Colon => return Vec::new(),
                // “…,” she said, adding, “…”: the second quotation is the second cue's.
                Kind::Quote(_)
                    if i >= 2
                        && page.kind_before(i) == Kind::Comma
                        && page.cue(i - 2).is_some_and(|w| w.takes(Frame::Quote))
                        && i > after + 1 =>
                {
                    return Vec::new();
                }
                Kind::Quote(_) if matches!(page.kind_before(i), Kind::Comma | Kind::Dash) => {
                    return content::span(page, i, i + 1).into_iter().collect();
                }
                Kind::Quote(_)
                    if i <= after + 2
                        && (matches!(page.kind_before(i), Kind::Coordinator | Kind::Subordinator | Kind::Interrogative | Kind::That)
                            || page.first_word(i - 1) == "so") =>
                {
                    return content::span(page, i - 1, i + 1).into_iter().collect();
                }
                _ => {}
            }
        }
        return Vec::new();
    }
    match page.kind(after) {
        Kind::Break | Kind::End => resumed::goes_on(page, after),
        Kind::Comma | Kind::Dash | Kind::Colon => match page.kind(after + 1) {
            Kind::Relative => Vec::new(),
            _ if page.first_word(after + 1) == "according" => Vec::new(),
            _ if whole && words::remarks(page.first_word(after + 1)) => Vec::new(),
            Kind::Verb if page.verb(after + 1).is_some_and(|v| v.gerund) && page.cue(after + 1).is_some() => Vec::new(),
            _ => {
                let end = content::end(page, after + 1, Reach::default());
                let mut spans: Vec<Span> = content::span(page, after + 1, end).into_iter().collect();
                spans.extend(resumed::goes_on(page, end));
                spans
            }
        },
        _ => Vec::new(),
    }
}

fn ends_with_question(page: &Page, item: usize) -> bool {
    matches!(page.kind(item), Kind::Quote(_)) && page.inside(item).ends_with(['?', '!', '…', ','])
}

/// Whether a quotation ends so that its sentence may go on: not with a full stop.
fn ends_open(page: &Page, item: usize) -> bool {
    !page.inside(item).ends_with('.') || page.inside(item).ends_with("...")
}

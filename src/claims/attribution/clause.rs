//! Whether a stretch of the row holds a main clause.
//!
//! It can be wrong where the tagger takes a participle for a finite verb: “the man hurt in the fire”.

use std::ops::Range;

use super::cues::Frame;
use super::phrases::{Kind, Page};

/// Whether a finite verb in `items` belongs to no relative or subordinate clause: “the talks were over”, but neither “even as shares fell”
/// nor “Ms. Lopez, who led the office”.
pub(super) fn is_main(page: &Page, items: Range<usize>) -> bool {
    let mut subordinate = false;
    for i in items {
        match page.kind(i) {
            Kind::Comma | Kind::Semicolon | Kind::Dash | Kind::Colon => subordinate = false,
            Kind::Relative | Kind::Subordinator | Kind::Interrogative => subordinate = true,
            Kind::That if i > 0 => subordinate = true,
            // A tagger takes “after the vote failed” for a preposition and its noun.
            Kind::Preposition if matches!(page.first_word(i), "as" | "after" | "before" | "since" | "until" | "till") => subordinate = true,
            Kind::Verb if page.verb(i).is_some_and(|v| v.finite() && !v.participle) => {
                if !subordinate {
                    return true;
                }
                subordinate = false;
            }
            // The verb may stand inside the quotation: ““We were afraid” of the crack”.
            Kind::Quote(_) if !subordinate && page.words(i).split(' ').nth(2).is_some() => return true,
            _ => {}
        }
    }
    false
}

/// The first finite verb in `items` that no clause opened since then waits for, where `waiting` clauses are open already: the verb of the
/// main clause after “who say the road matters most *were* split”.
pub(super) fn free_verb(page: &Page, items: Range<usize>, waiting: usize) -> Option<usize> {
    let mut waiting = waiting;
    for i in items {
        match page.kind(i) {
            Kind::Break | Kind::End | Kind::Semicolon => return None,
            Kind::That | Kind::Relative | Kind::Interrogative | Kind::Subordinator | Kind::Coordinator => waiting += 1,
            Kind::Preposition if matches!(page.first_word(i), "as" | "after" | "before" | "since" | "until" | "till") => waiting += 1,
            Kind::Quote(_) => return None,
            Kind::Verb if page.verb(i).is_some_and(|v| v.finite() && !v.participle) => {
                if waiting == 0 {
                    return Some(i);
                }
                waiting -= 1;
            }
            _ => {}
        }
        // “they think it is late”: a clause without “that”.
        if page.cue(i).is_some_and(|w| w.takes(Frame::Clause)) && matches!(page.kind(i + 1), Kind::Noun | Kind::Adjective | Kind::Time) {
            waiting += 1;
        }
    }
    None
}

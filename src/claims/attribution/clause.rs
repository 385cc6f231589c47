//! Whether a stretch of the row holds a main clause.
//!
//! It can be wrong where the tagger takes a participle for a finite verb: “the man hurt in the fire”.

use std::ops::Range;

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

//! A quotation signed with a dash: “We shall not wait.” — Maria Lopez
//!
//! Letters to the editor, mottoes and collections of comments are set so. It can be wrong where a sentence goes on after a dash; the name
//! must therefore end the line or stand before the next quotation.

use super::Candidate;
use super::content;
use super::phrases::{Kind, Page};
use super::subject::Found;
use crate::claims::{AttributionKind, Confidence, Stance};

/// “We shall not wait.” — Maria Lopez
pub(super) fn find(page: &Page) -> Vec<Candidate> {
    (1..page.items.len()).filter(|i| page.kind(*i) == Kind::Dash).filter_map(|dash| at(page, dash)).collect()
}

fn at(page: &Page, dash: usize) -> Option<Candidate> {
    // The signature may stand on a line of its own.
    let before = if page.ends(dash - 1) { dash.checked_sub(2)? } else { dash - 1 };
    let Kind::Quote(quotation) = page.kind(before) else { return None };
    let name = if page.ends(dash + 1) { return None } else { dash + 1 };
    let after = name + 1;
    let closes = page.ends(after) || matches!(page.kind(after), Kind::Quote(_) | Kind::Comma);
    if !closes || !page.is_name(name) || !content::is_speech(page, quotation) {
        return None;
    }
    Some(Candidate {
        source: Some(Found { span: page.span(name), items: name..after, head: name }),
        cue: vec![page.span(dash)],
        content: vec![page.span(before)],
        kind: AttributionKind::Speech,
        stance: Stance::Asserts,
        confidence: Confidence::Medium,
        through: None,
    })
}

//! Transcripts: what stands after a speaker's label is that speaker's; the turns of a questioner are questions.
//!
//! QUESTION: Did you talk to them?

use super::phrases::{Kind, Page};
use super::subject::Found;
use super::{Candidate, words};
use crate::article::BlockKind;
use crate::claims::{AttributionKind, Confidence, Stance};
use crate::span::Span;

/// Every turn of a transcript.
pub(super) fn find(page: &Page) -> Vec<Candidate> {
    let turns = page.article.blocks.iter().filter(|b| b.kind == BlockKind::Turn);
    turns.filter_map(|block| turn(page, block.span, block.label?)).collect()
}

fn turn(page: &Page, block: Span, label: Span) -> Option<Candidate> {
    let text = &page.article.text;
    let after = block.of(text).get(label.end().saturating_sub(block.start())..).unwrap_or_default();
    let mark = after.find(|c: char| c.is_alphanumeric() || matches!(c, '“' | '"' | '–' | '—' | '(' | '['))?;
    let content = Span::new(label.end() + mark, block.end()).trimmed(text);
    let head = page.items.partition_point(|i| i.span.start() < label.start() || matches!(i.kind, Kind::Break | Kind::End));
    let asks = is_questioner(label.of(text)) || content.of(text).ends_with('?');
    Some(Candidate {
        source: Some(Found { span: label, items: head..head + 1, head }),
        cue: Vec::new(),
        content: vec![content],
        kind: AttributionKind::Speech,
        stance: if asks { Stance::Asks } else { Stance::Asserts },
        confidence: Confidence::High,
        through: None,
    })
}

fn is_questioner(label: &str) -> bool {
    let label = label.to_ascii_lowercase();
    words::asks(label.trim())
}

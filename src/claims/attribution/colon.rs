//! Headlines with a colon: “Minister: We shall not wait”, “Talks to resume, officials: report”.
//!
//! Only titles, and first lines that are short and end without a full stop or are a title by their shape, are read so: in running text a
//! colon mostly introduces a list or an explanation.

use super::phrases::{Kind, Page};
use super::subject::Found;
use super::{Candidate, content, introduced};
use crate::article::BlockKind;
use crate::claims::{AttributionKind, Confidence, Stance};

/// Minister: Talks will go on
pub(super) fn find(page: &Page) -> Vec<Candidate> {
    let first = page.article.blocks.iter().position(|b| b.kind.yields_claims());
    let titles = page
        .article
        .blocks
        .iter()
        .enumerate()
        .filter(|(i, b)| b.kind == BlockKind::Title || (Some(*i) == first && b.span.len() < 200 && b.kind == BlockKind::Paragraph));
    titles.filter_map(|(_, block)| headline(page, block.span)).collect()
}

fn headline(page: &Page, block: crate::span::Span) -> Option<Candidate> {
    let first = page.items.partition_point(|i| i.span.start() < block.start() || (i.tokens.is_empty() && i.span.start() == block.start()));
    let colon = (first..first + 10).take_while(|i| !page.ends(*i)).find(|i| page.kind(*i) == Kind::Colon)?;
    let only_names = (first..colon).all(|i| matches!(page.kind(i), Kind::Noun | Kind::Preposition | Kind::Coordinator));
    if !only_names || first == colon || page.kind(first) != Kind::Noun || !introduced::speaks(page, colon - 1) {
        return None;
    }
    let end = (colon + 1..colon + 60).find(|i| page.ends(*i))?;
    let content = content::span(page, colon + 1, end)?;
    let says = (colon + 1..end).any(|i| page.verb(i).is_some() || matches!(page.kind(i), Kind::Quote(_)));
    says.then(|| Candidate {
        source: Some(Found { span: page.span_of(first..colon), items: first..colon, head: first }),
        cue: vec![page.span(colon)],
        content: vec![content],
        kind: AttributionKind::Speech,
        stance: Stance::Asserts,
        confidence: Confidence::Low,
        through: None,
    })
}

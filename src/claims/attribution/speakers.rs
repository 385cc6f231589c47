//! Whom a source means.

use super::Candidate;
use super::phrases::Page;
use crate::claims::{Source, SourceKind};

/// The speaker of each candidate.
pub(super) fn resolve(page: &Page, candidates: &[Candidate]) -> Vec<Source> {
    candidates
        .iter()
        .map(|c| {
            let span = c.source.as_ref().map(|s| s.span);
            let name = span.map_or(String::new(), |s| s.of(&page.article.text).to_owned());
            Source { kind: SourceKind::Unnamed, name, entity: None, span, via: Vec::new() }
        })
        .collect()
}

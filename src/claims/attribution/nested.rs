//! Attributions inside attributions: “Reuters reported that police said two had died”.
//!
//! Content is flat: what stands inside the content of another is left out, unless it is all that the content says. Then it is kept as the inner
//! attribution, whose source speaks through the outer one.

use std::cmp::Reverse;

use super::Candidate;
use super::phrases::Page;
use crate::claims::{Attribution, AttributionKind, Confidence, Stance};
use crate::span::Span;

/// How many contents back another may be around a cue: contents reach little further than a paragraph.
const RECENT: usize = 12;

/// Parts the candidates into those that stay, in order of their place, and those that are the whole content of one of them. What says the same
/// twice is left out.
pub(super) fn flatten(page: &Page, mut found: Vec<Candidate>) -> (Vec<Candidate>, Vec<Candidate>) {
    // Of two that begin together the longer one is around the other; guesses stand back.
    found.sort_by_key(|c| (c.start(), Reverse(c.confidence >= Confidence::Medium), Reverse(length(&c.content))));
    let mut kept: Vec<Candidate> = Vec::with_capacity(found.len());
    let mut inner: Vec<Candidate> = Vec::new();
    for candidate in found {
        let recent = kept.get(kept.len().saturating_sub(RECENT)..).unwrap_or_default();
        let outer = recent.iter().find(|k| is_inside(&candidate, k));
        if outer.is_some_and(|outer| is_all(page, &candidate, outer)) {
            inner.push(candidate);
        } else if outer.is_none() && !recent.iter().any(|k| says_the_same(&candidate, k)) {
            kept.push(candidate);
        }
    }
    (kept, inner)
}

/// The attribution around `inner`, of those in order.
pub(super) fn around(attributions: &[Attribution], inner: &Attribution) -> Option<usize> {
    let cue = inner.cue.first()?;
    let until = attributions.partition_point(|a| a.content.first().is_some_and(|c| c.start() <= cue.start()));
    let first = until.saturating_sub(RECENT);
    let near = attributions.get(first..(until + 1).min(attributions.len()))?;
    near.iter().position(|a| a.content.iter().any(|c| c.contains(*cue))).map(|i| first + i)
}

/// Whether the cue stands in the content of `outer`. One inside a source only helps to name it (“officials cited by the paper”), unless it is
/// surely one of its own.
fn is_inside(candidate: &Candidate, outer: &Candidate) -> bool {
    let cue = candidate.cue.first().copied().unwrap_or_default();
    let naming = candidate.confidence == Confidence::Low;
    let source = outer.source.iter().map(|s| &s.span).filter(|_| naming);
    !cue.is_empty() && outer.content.iter().chain(source).any(|s| s.contains(cue))
}

/// Whether the content of `outer` says nothing but what `candidate` says.
fn is_all(page: &Page, candidate: &Candidate, outer: &Candidate) -> bool {
    let speech = candidate.kind == AttributionKind::Speech && candidate.confidence >= Confidence::Medium && candidate.source.is_some();
    let [content] = outer.content.as_slice() else { return false };
    // A turn of a transcript is its speaker's own, and who asks claims nothing.
    if outer.cue.is_empty() || outer.stance == Stance::Asks {
        return false;
    }
    let mut parts: Vec<Span> =
        candidate.source.iter().map(|s| s.span).chain(candidate.cue.clone()).chain(candidate.content.clone()).collect();
    parts.sort_unstable();
    let mut rest = Vec::new();
    let mut from = content.start();
    for part in parts {
        rest.extend((part.start() > from).then(|| Span::new(from, part.start())));
        from = from.max(part.end());
    }
    rest.extend((from < content.end()).then(|| Span::new(from, content.end())));
    // A few words may be left: “that”, “on Monday”.
    let left = |s: &Span| s.of(&page.article.text).split_whitespace().filter(|w| w.contains(char::is_alphabetic)).count();
    speech && rest.iter().map(left).sum::<usize>() <= 3
}

fn says_the_same(candidate: &Candidate, other: &Candidate) -> bool {
    let shared = |a: &Span, b: &Span| a.end().min(b.end()).saturating_sub(a.start().max(b.start()));
    let overlap: usize = other.content.iter().flat_map(|s| candidate.content.iter().map(move |t| shared(s, t))).sum();
    let shorter = length(&other.content).min(length(&candidate.content));
    overlap * 2 > shorter && shorter > 0
}

fn length(content: &[Span]) -> usize {
    content.iter().map(|s| s.len()).sum()
}

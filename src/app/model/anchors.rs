//! Anchors of what is on the screen, for the decisions about it.

use super::Model;
use crate::span::Span;
use crate::workspace::Anchor;

impl Model {
    /// The anchor of words of an article.
    pub fn anchor(&self, article: usize, span: Span) -> Option<Anchor> {
        self.articles.get(article).map(|row| Anchor::of(&row.path, self.text(article), span))
    }

    /// The anchor of a claim.
    pub fn claim_anchor(&self, claim: usize) -> Option<Anchor> {
        self.claims.get(claim).and_then(|row| self.anchor(row.article, row.span))
    }

    /// The anchor of a claim of an event, other than `not`.
    pub fn event_anchor(&self, event: usize, not: Option<usize>) -> Option<Anchor> {
        let claims = &self.analysis.events.get(event)?.claims;
        claims.iter().map(|id| id.index()).find(|claim| Some(*claim) != not).and_then(|claim| self.claim_anchor(claim))
    }

    /// The anchor of the figure that a claim's value is, if it is one.
    pub fn figure_anchor(&self, claim: usize) -> Option<Anchor> {
        let row = self.claims.get(claim)?;
        let quantities = &self.analysis.articles.get(row.article)?.facts.quantities;
        let figure =
            quantities.iter().find(|q| q.span.overlaps(row.focus)).or_else(|| quantities.iter().find(|q| row.span.contains(q.span)))?;
        self.anchor(row.article, figure.span)
    }

    /// The anchor of the words that date a claim; of the claim where none do.
    pub fn time_anchor(&self, claim: usize) -> Option<Anchor> {
        let row = self.claims.get(claim)?;
        let dates = &self.analysis.articles.get(row.article)?.facts.dates;
        let date = dates.iter().find(|d| d.span.overlaps(row.focus)).or_else(|| dates.iter().find(|d| row.span.contains(d.span)));
        self.anchor(row.article, date.map_or(row.span, |d| d.span))
    }

    /// The event of another model that has most of the claims of `event` of this one: a decision changes an event's key.
    pub fn same_event(&self, event: usize, newer: &Model) -> Option<usize> {
        let keys = self.analysis.events.get(event)?.claims.iter().filter_map(|id| self.claims.get(id.index())).map(|row| row.key);
        let mut found: Vec<usize> = keys.filter_map(|key| newer.claims.get(newer.claim(key)?)?.event).collect();
        found.sort_unstable();
        found.chunk_by(|a, b| a == b).max_by_key(|same| (same.len(), std::cmp::Reverse(same[0]))).map(|same| same[0])
    }
}

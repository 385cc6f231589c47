//! Rows that both outputs have: dates, claims, and the names of parts.

use serde::Serialize;

use crate::analysis::Analysis;
use crate::article::{DateBasis, Published};
use crate::claims::{Certainty, Claim, ClaimKind, Polarity, SourceKind, Stance, TimeExpression, TimeKind};
use crate::corpus::{ArticleId, ClaimId, EventId, PersonId, ReadArticle, StoryId};
use crate::span::{CodePoints, Span};

/// A publication date of the report.
#[derive(Debug, Serialize)]
pub(crate) struct PublishedRow<'a> {
    date: String,
    basis: DateBasis,
    explanation: &'a str,
}

impl<'a> PublishedRow<'a> {
    pub(crate) fn new(published: &'a Published) -> Self {
        Self { date: published.date.iso(), basis: published.basis, explanation: &published.explanation }
    }
}

/// A date of the report.
#[derive(Debug, Serialize)]
pub(crate) struct DateRow<'a> {
    start: usize,
    end: usize,
    r#type: TimeKind,
    value: &'a str,
}

/// The dates of an article as rows.
pub(crate) fn dates<'a>(read: &'a ReadArticle, points: &CodePoints) -> Vec<DateRow<'a>> {
    let row = |d: &'a TimeExpression| {
        let [start, end] = points.range(d.span);
        DateRow { start, end, r#type: d.kind, value: &d.value }
    };
    read.facts.dates.iter().map(row).collect()
}

/// A claim of the report; of `crossread claims` too, where it has no event.
#[derive(Debug, Serialize)]
pub(crate) struct ClaimRow<'a> {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<String>,
    start: usize,
    end: usize,
    text: &'a str,
    kind: ClaimKind,
    focus: Range,
    source: SourceRow<'a>,
    cue: Option<CueRow<'a>>,
    stance: Stance,
    polarity: Polarity,
    certainty: Certainty,
    when: Option<WhenRow>,
    said_on: Option<SaidRow>,
    event: Option<String>,
}

#[derive(Debug, Serialize)]
struct Range {
    start: usize,
    end: usize,
}

impl Range {
    fn new(points: &CodePoints, span: Span) -> Self {
        let [start, end] = points.range(span);
        Self { start, end }
    }
}

#[derive(Debug, Serialize)]
struct SourceRow<'a> {
    name: &'a str,
    person: Option<String>,
    start: Option<usize>,
    end: Option<usize>,
    kind: SourceKind,
    via: &'a [String],
}

#[derive(Debug, Serialize)]
struct CueRow<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct WhenRow {
    from: String,
    to: String,
    start: usize,
    end: usize,
}

#[derive(Debug, Serialize)]
struct SaidRow {
    date: String,
}

impl<'a> ClaimRow<'a> {
    /// `whole` tells article, person and event of the claim where the report is about a whole folder.
    pub(crate) fn new(
        id: String,
        whole: Option<(&Analysis, ArticleId, ClaimId)>,
        read: &'a ReadArticle,
        claim: &'a Claim,
        points: &CodePoints,
    ) -> Self {
        let text = &read.article.text;
        let [start, end] = points.range(claim.span);
        let person = whole.and_then(|(analysis, article, _)| {
            let entity = claim.source.entity?;
            analysis.people.of_entity.get(article.index())?.get(entity).map(|p| person_id(*p))
        });
        let place = claim.source.span.map(|s| points.range(s));
        Self {
            id,
            article: whole.map(|(_, article, _)| article_id(article)),
            start,
            end,
            text: claim.span.of(text),
            kind: claim.kind,
            focus: Range::new(points, claim.focus),
            source: SourceRow {
                name: &claim.source.name,
                person,
                start: place.map(|p| p[0]),
                end: place.map(|p| p[1]),
                kind: claim.source.kind,
                via: &claim.source.via,
            },
            cue: claim.cue.map(|cue| {
                let [start, end] = points.range(cue);
                CueRow { start, end, text: cue.of(text) }
            }),
            stance: claim.stance,
            polarity: claim.polarity,
            certainty: claim.certainty,
            when: claim.when.map(|when| {
                let (from, to) = when.range.iso_bounds();
                let [start, end] = points.range(when.span);
                WhenRow { from, to, start, end }
            }),
            said_on: claim.said_on.map(|date| SaidRow { date: date.iso() }),
            event: whole.and_then(|(analysis, _, id)| analysis.event_of.get(id.index()).copied().flatten()).map(event_id),
        }
    }
}

pub(crate) fn article_id(id: ArticleId) -> String {
    format!("a{}", id.index())
}

pub(crate) fn claim_id(id: ClaimId) -> String {
    format!("c{}", id.index())
}

pub(crate) fn person_id(id: PersonId) -> String {
    format!("p{}", id.index())
}

pub(crate) fn story_id(id: StoryId) -> String {
    format!("s{}", id.index())
}

pub(crate) fn event_id(id: EventId) -> String {
    format!("e{}", id.index())
}

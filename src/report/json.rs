//! `crossread report --format json`: everything that the analysis holds, as one object.

use serde::Serialize;

use crate::analysis::Analysis;
use crate::article::{BlockKind, Diagnostic, Unread};
use crate::comparison::explain::{explain, plain, rule};
use crate::comparison::{Comparison, Evidence, Facet, Passage, Relation, Verdict};
use crate::corpus::{ArticleId, EventId, PersonId, ReadArticle, StoryId};
use crate::language::NameKind;
use crate::report::rows::{ClaimRow, DateRow, PublishedRow, article_id, claim_id, dates, event_id, person_id, story_id};
use crate::span::{CodePoints, Span};

/// The name and version of the schema.
pub const SCHEMA: &str = "crossread-report/1";

#[derive(Debug, Serialize)]
struct Report<'a> {
    schema: &'static str,
    program: Program,
    articles: Vec<ArticleRow<'a>>,
    unread: &'a [Unread],
    people: Vec<PersonRow<'a>>,
    claims: Vec<ClaimRow<'a>>,
    stories: Vec<StoryRow<'a>>,
    events: Vec<EventRow<'a>>,
    comparisons: Vec<ComparisonRow<'a>>,
    origins: Vec<OriginRow<'a>>,
}

#[derive(Debug, Serialize)]
struct Program {
    name: &'static str,
    version: &'static str,
}

#[derive(Debug, Serialize)]
struct ArticleRow<'a> {
    id: String,
    path: &'a str,
    sha256: String,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    published: Option<PublishedRow<'a>>,
    text: &'a str,
    blocks: Vec<BlockRow>,
    dates: Vec<DateRow<'a>>,
    diagnostics: &'a [Diagnostic],
}

#[derive(Debug, Serialize)]
struct BlockRow {
    start: usize,
    end: usize,
    kind: BlockKind,
}

#[derive(Debug, Serialize)]
struct PersonRow<'a> {
    id: String,
    name: &'a str,
    kind: NameKind,
    role: Option<&'a str>,
    also: &'a [String],
    mentions: Vec<MentionRow>,
}

#[derive(Debug, Serialize)]
struct MentionRow {
    article: String,
    start: usize,
    end: usize,
}

#[derive(Debug, Serialize)]
struct StoryRow<'a> {
    id: String,
    label: &'a str,
    articles: Vec<String>,
}

#[derive(Debug, Serialize)]
struct EventRow<'a> {
    id: String,
    story: String,
    stories: Vec<String>,
    label: &'a str,
    when: Option<SpanOfTime>,
    claims: Vec<String>,
    articles: Vec<String>,
    why: Vec<LinkRow>,
    apart: Vec<ApartRow<'a>>,
}

#[derive(Debug, Serialize)]
struct SpanOfTime {
    from: String,
    to: String,
}

#[derive(Debug, Serialize)]
struct LinkRow {
    left: String,
    right: String,
    explanation: String,
}

#[derive(Debug, Serialize)]
struct ApartRow<'a> {
    event: String,
    reason: &'a str,
}

#[derive(Debug, Serialize)]
struct ComparisonRow<'a> {
    id: String,
    event: String,
    facet: Facet,
    about: &'a str,
    verdict: Verdict,
    cells: Vec<CellRow<'a>>,
    evidence: Vec<EvidenceRow<'a>>,
}

#[derive(Debug, Serialize)]
struct CellRow<'a> {
    article: String,
    claims: Vec<String>,
    value: &'a str,
    speaker: &'a str,
}

#[derive(Debug, Serialize)]
struct EvidenceRow<'a> {
    relation: Relation,
    left: PassageRow<'a>,
    right: PassageRow<'a>,
    rule: &'static str,
    explanation: String,
}

#[derive(Debug, Serialize)]
struct PassageRow<'a> {
    claim: String,
    article: String,
    start: usize,
    end: usize,
    value: &'a str,
    value_start: usize,
    value_end: usize,
}

#[derive(Debug, Serialize)]
struct OriginRow<'a> {
    id: String,
    name: &'a str,
    articles: Vec<String>,
    claims: Vec<String>,
    explanation: &'a str,
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The whole report as indented JSON, ending in a line break.
///
/// # Errors
/// When serialising fails, which only a number that is not finite could cause.
pub fn write(analysis: &Analysis) -> serde_json::Result<String> {
    let points: Vec<CodePoints> = analysis.articles.iter().map(|a| CodePoints::new(&a.article.text)).collect();
    let corpus = analysis.corpus();
    let report = Report {
        schema: SCHEMA,
        program: Program { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        articles: corpus.each_article().map(|(id, read)| article_row(id, read, &points[id.index()])).collect(),
        unread: &analysis.unread,
        people: analysis.people.all.iter().enumerate().map(|(i, person)| person_row(PersonId::new(i), person, &points)).collect(),
        claims: corpus
            .each_claim()
            .map(|(id, claim)| {
                let article = corpus.article_of(id);
                ClaimRow::new(claim_id(id), Some((analysis, article, id)), corpus.article(article), claim, &points[article.index()])
            })
            .collect(),
        stories: analysis
            .stories
            .iter()
            .enumerate()
            .map(|(i, s)| StoryRow {
                id: story_id(StoryId::new(i)),
                label: &s.label,
                articles: s.articles.iter().copied().map(article_id).collect(),
            })
            .collect(),
        events: analysis.events.iter().enumerate().map(|(i, event)| event_row(analysis, EventId::new(i), event)).collect(),
        comparisons: analysis.comparisons.iter().enumerate().map(|(i, c)| comparison_row(analysis, i, c, &points)).collect(),
        origins: analysis
            .origins
            .iter()
            .enumerate()
            .map(|(i, o)| OriginRow {
                id: format!("o{i}"),
                name: &o.name,
                articles: o.articles.iter().copied().map(article_id).collect(),
                claims: o.claims.iter().copied().map(claim_id).collect(),
                explanation: &o.explanation,
            })
            .collect(),
    };
    Ok(serde_json::to_string_pretty(&report)? + "\n")
}

fn article_row<'a>(id: ArticleId, read: &'a ReadArticle, points: &CodePoints) -> ArticleRow<'a> {
    let article = &read.article;
    ArticleRow {
        id: article_id(id),
        path: &article.path,
        sha256: hex(&article.sha256),
        title: article.title.as_deref(),
        outlet: article.outlet.as_deref(),
        published: article.published.as_ref().map(PublishedRow::new),
        text: &article.text,
        blocks: article
            .blocks
            .iter()
            .map(|block| {
                let [start, end] = points.range(block.span);
                BlockRow { start, end, kind: block.kind }
            })
            .collect(),
        dates: dates(read, points),
        diagnostics: &article.diagnostics,
    }
}

fn person_row<'a>(id: PersonId, person: &'a crate::events::Person, points: &[CodePoints]) -> PersonRow<'a> {
    let mention = |(article, span): &(ArticleId, Span)| {
        let [start, end] = points.get(article.index()).map_or([0, 0], |p| p.range(*span));
        MentionRow { article: article_id(*article), start, end }
    };
    PersonRow {
        id: person_id(id),
        name: &person.name,
        kind: person.kind,
        role: person.role.as_deref(),
        also: &person.also,
        mentions: person.mentions.iter().map(mention).collect(),
    }
}

fn event_row<'a>(analysis: &Analysis, id: EventId, event: &'a crate::events::Event) -> EventRow<'a> {
    let mut articles: Vec<ArticleId> = event.claims.iter().map(|c| analysis.corpus().article_of(*c)).collect();
    articles.sort_unstable();
    articles.dedup();
    EventRow {
        id: event_id(id),
        story: story_id(event.story),
        stories: event.stories.iter().copied().map(story_id).collect(),
        label: &event.label,
        when: event.when.map(|range| {
            let (from, to) = range.iso_bounds();
            SpanOfTime { from, to }
        }),
        claims: event.claims.iter().copied().map(claim_id).collect(),
        articles: articles.into_iter().map(article_id).collect(),
        why: event
            .why
            .iter()
            .map(|link| LinkRow { left: claim_id(link.left), right: claim_id(link.right), explanation: link.explanation() })
            .collect(),
        apart: event.apart.iter().map(|s| ApartRow { event: event_id(s.other), reason: &s.reason }).collect(),
    }
}

fn comparison_row<'a>(analysis: &'a Analysis, index: usize, comparison: &'a Comparison, points: &[CodePoints]) -> ComparisonRow<'a> {
    ComparisonRow {
        id: format!("k{index}"),
        event: event_id(comparison.event),
        facet: comparison.facet,
        about: &comparison.about,
        verdict: comparison.verdict,
        cells: comparison
            .cells
            .iter()
            .map(|cell| CellRow {
                article: article_id(cell.article),
                claims: cell.claims.iter().copied().map(claim_id).collect(),
                value: &cell.value,
                speaker: &cell.speaker,
            })
            .collect(),
        evidence: comparison.evidence.iter().map(|e| evidence_row(analysis, e, points)).collect(),
    }
}

fn evidence_row<'a>(analysis: &'a Analysis, evidence: &'a Evidence, points: &[CodePoints]) -> EvidenceRow<'a> {
    EvidenceRow {
        relation: evidence.relation,
        left: passage_row(analysis, &evidence.left, points),
        right: passage_row(analysis, &evidence.right, points),
        rule: rule(&evidence.reason),
        explanation: plain(&explain(analysis.corpus(), evidence)),
    }
}

fn passage_row<'a>(analysis: &'a Analysis, passage: &Passage, points: &[CodePoints]) -> PassageRow<'a> {
    let corpus = analysis.corpus();
    let article = corpus.article_of(passage.claim);
    let points = &points[article.index()];
    let [start, end] = points.range(corpus.claim(passage.claim).span.cover(passage.value_span));
    let [value_start, value_end] = points.range(passage.value_span);
    let value = passage.value_span.of(&corpus.article(article).article.text);
    PassageRow { claim: claim_id(passage.claim), article: article_id(article), start, end, value, value_start, value_end }
}

use std::sync::Arc;

use super::*;
use crate::article::{Given, Unread, from_text};
use crate::claims::{Certainty, Claim, ClaimKind, Confidence, Facts, Polarity, Source, Stance};
use crate::comparison::{Cell, Evidence, Facet, Passage, Reason, Relation, Value};
use crate::corpus::ClaimRef;
use crate::corpus::{ClaimId, ReadArticle};
use crate::events::{Separation, Story};
use crate::language::Reading;
use crate::span::Span;

fn claim(text: &str, focus: &str) -> Claim {
    let start = text.find(focus).unwrap();
    Claim {
        span: Span::new(0, text.len()),
        focus: Span::new(start, start + focus.len()),
        kind: ClaimKind::Narrated,
        source: Source::narrator(),
        cue: None,
        stance: Stance::Asserts,
        polarity: Polarity::Affirmed,
        certainty: Certainty::Certain,
        when: None,
        said_on: None,
        attribution: None,
        answers: None,
        sentence: 0,
        confidence: Confidence::High,
    }
}

fn article(path: &str, outlet: &str, published: Option<&str>, text: &str, focus: &str) -> Arc<ReadArticle> {
    let given = Given { outlet: Some(outlet.to_owned()), published: published.map(str::to_owned), ..Given::default() };
    let facts = Facts { claims: vec![claim(text, focus)], ..Facts::default() };
    Arc::new(ReadArticle { article: from_text(path, text.to_owned(), given), reading: Reading::default(), facts })
}

fn event(label: &str, claims: &[usize]) -> Event {
    let claims = claims.iter().copied().map(ClaimId::new).collect();
    Event {
        key: 0,
        story: StoryId::new(0),
        stories: vec![StoryId::new(0)],
        label: label.to_owned(),
        when: None,
        claims,
        why: Vec::new(),
        apart: Vec::new(),
    }
}

fn quantity(claim: usize, of: &ReadArticle, n: f64) -> Passage {
    let value = Value::Quantity { low: Some(n), high: Some(n), approximate: false, unit: None, sum: false };
    Passage { claim: ClaimId::new(claim), value, value_span: of.facts.claims[0].focus }
}

fn cell(article: usize, value: &str, speaker: &str) -> Cell {
    let article = ArticleId::new(article);
    Cell { article, claims: vec![ClaimId::new(article.index())], value: value.to_owned(), speaker: speaker.to_owned() }
}

/// Two articles that disagree on a number, and a third that tells of something else.
fn sample() -> Analysis {
    let articles = vec![
        article("a_1.txt", "Harbour Wire", Some("2024-05-12T08:10"), "Medics said five people were hurt.", "five"),
        article("b.txt", "Courier", None, "There were *seven* injured.", "*seven*"),
        article("c.txt", "Review", Some("2024-06"), "Rain fell.", "Rain"),
    ];
    let mut bridge = event("The bridge falls", &[0, 1]);
    bridge.apart = vec![Separation { other: EventId::new(1), reason: "other place".to_owned() }];
    let evidence = Evidence {
        relation: Relation::Conflict,
        left: quantity(0, &articles[0], 5.0),
        right: quantity(1, &articles[1], 7.0),
        reason: Reason::NumbersDiffer,
    };
    let how_many = |verdict, cells, evidence| Comparison {
        key: 0,
        event: EventId::new(0),
        facet: Facet::HowMany,
        about: "people hurt".to_owned(),
        verdict,
        cells,
        evidence,
    };
    Analysis {
        claims: (0..3).map(|i| ClaimRef { article: ArticleId::new(i), index: 0 }).collect(),
        event_of: vec![Some(EventId::new(0)), Some(EventId::new(0)), Some(EventId::new(1))],
        stories: vec![Story { label: "Bridge".to_owned(), articles: (0..3).map(ArticleId::new).collect() }],
        events: vec![bridge, event("Rain at Selby", &[2])],
        comparisons: vec![
            how_many(Verdict::Conflict, vec![cell(0, "5", "medics"), cell(1, "7", "")], vec![evidence]),
            how_many(Verdict::SingleSource, vec![cell(0, "5", "")], Vec::new()),
        ],
        unread: vec![Unread { path: "d.html".to_owned(), error: "the page holds no text".to_owned() }],
        articles,
        ..Analysis::default()
    }
}

#[test]
fn a_reader_finds_the_verdict_both_passages_and_the_reason() {
    let report = write(&sample());
    for part in [
        "# Bridge\n\n3 articles, 1 story, 2 events, 3 claims. Of 2 questions: 1 conflict, 1 single source.",
        "- **Harbour Wire**, 12 May 2024, 08:10, `a_1.txt`\n- **Courier**, undated, `b.txt`\n",
        "Kept apart from “Rain at Selby”: other place.",
        "#### ◆ conflict. How many: people hurt\n\n- **Harbour Wire** (medics): 5 — “Medics said **five** people were hurt.”\n",
        "- **Courier**: 7 — “There were **\\*seven\\*** injured.”\n\n*Why:* ",
        "#### ○ single source\n\n- How many: people hurt. **Harbour Wire**: 5 — “Medics said **five** people were hurt.”\n",
        "### Told by one article alone\n\n- Rain at Selby — Review, 1 claim\n",
        "## Files that could not be read\n\n- `d.html`: the page holds no text\n",
    ] {
        assert!(report.contains(part), "{part}\nis not in\n{report}");
    }
    assert!(!report.contains("\n\n\n"), "no two empty lines follow each other:\n{report}");
}

#[test]
fn an_empty_folder_gives_a_report_too() {
    assert!(write(&Analysis::default()).starts_with("# Comparison of articles\n\n0 articles"));
}

//! `crossread claims`: one JSON line an article.

use std::io::{self, BufRead, Write};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::article::{self, Diagnostic, Given};
use crate::claims::{AttributionKind, Directness};
use crate::corpus::ReadArticle;
use crate::language::NameKind;
use crate::report::rows::{ClaimRow, DateRow, PublishedRow, dates};
use crate::span::{CodePoints, Span};

/// An article as it comes in, one line of JSON.
#[derive(Debug, Deserialize)]
struct Line {
    id: serde_json::Value,
    text: Option<String>,
    html: Option<String>,
    title: Option<String>,
    outlet: Option<String>,
    published: Option<String>,
    url: Option<String>,
}

#[derive(Debug, Serialize)]
struct ArticleRow<'a> {
    id: &'a serde_json::Value,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    published: Option<PublishedRow<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    sentences: Vec<[usize; 2]>,
    attributions: Vec<AttributionRow<'a>>,
    dates: Vec<DateRow<'a>>,
    quantities: Vec<QuantityRow<'a>>,
    names: Vec<NameRow<'a>>,
    claims: Vec<ClaimRow<'a>>,
    diagnostics: &'a [Diagnostic],
}

#[derive(Debug, Serialize)]
struct AttributionRow<'a> {
    source: Vec<[usize; 2]>,
    cue: Vec<[usize; 2]>,
    content: Vec<[usize; 2]>,
    kind: AttributionKind,
    directness: Directness,
    speaker: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct QuantityRow<'a> {
    start: usize,
    end: usize,
    low: Option<f64>,
    high: Option<f64>,
    of: Option<&'a str>,
    unit: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct NameRow<'a> {
    start: usize,
    end: usize,
    kind: NameKind,
    name: &'a str,
}

#[derive(Debug, Serialize)]
struct ErrorRow<'a> {
    id: Option<&'a serde_json::Value>,
    line: usize,
    error: String,
}

/// Writes one article as a line of JSON, with its text where `with_text`.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(out: &mut impl Write, id: &serde_json::Value, read: &ReadArticle, with_text: bool) -> io::Result<()> {
    let text = &read.article.text;
    let points = CodePoints::new(text);
    let ranges = |spans: &[Span]| spans.iter().map(|s| points.range(*s)).collect::<Vec<_>>();
    let row = ArticleRow {
        id,
        title: read.article.title.as_deref(),
        outlet: read.article.outlet.as_deref(),
        published: read.article.published.as_ref().map(PublishedRow::new),
        text: with_text.then_some(text.as_str()),
        sentences: read.reading.sentences.iter().map(|s| points.range(s.span)).collect(),
        attributions: read
            .facts
            .attributions
            .iter()
            .map(|a| AttributionRow {
                source: ranges(&a.source),
                cue: ranges(&a.cue),
                content: ranges(&a.content),
                kind: a.kind,
                directness: a.directness,
                speaker: Some(a.speaker.name.as_str()).filter(|name| !name.is_empty()),
            })
            .collect(),
        dates: dates(read, &points),
        quantities: read
            .facts
            .quantities
            .iter()
            .map(|q| {
                let [start, end] = points.range(q.span);
                QuantityRow { start, end, low: q.low, high: q.high, of: q.of.as_deref(), unit: q.unit.as_deref() }
            })
            .collect(),
        names: read
            .reading
            .mentions
            .iter()
            .filter_map(|m| {
                let entity = read.reading.entities.get(m.entity)?;
                let [start, end] = points.range(m.span);
                Some(NameRow { start, end, kind: entity.kind, name: &entity.name })
            })
            .collect(),
        claims: read.facts.claims.iter().enumerate().map(|(i, c)| ClaimRow::new(format!("c{i}"), None, read, c, &points)).collect(),
        diagnostics: &read.article.diagnostics,
    };
    serde_json::to_writer(&mut *out, &row)?;
    writeln!(out)
}

/// How many lines are worked on at a time: enough for all cores, few enough that memory does not grow with the input.
const BATCH: usize = 64;

/// Reads JSON Lines and answers each with a line, in order; `with_text` gives the text back even where it came in.
/// Returns how many lines were articles.
///
/// # Errors
/// When `input` cannot be read or `out` cannot be written to.
pub fn stream(mut input: impl BufRead, mut out: impl Write, with_text: bool) -> io::Result<usize> {
    let (mut number, mut read) = (0, 0);
    loop {
        let mut lines = Vec::with_capacity(BATCH);
        while lines.len() < BATCH {
            let mut line = Vec::new();
            if input.read_until(b'\n', &mut line)? == 0 {
                break;
            }
            number += 1;
            if !line.trim_ascii().is_empty() {
                lines.push((number, line));
            }
        }
        if lines.is_empty() {
            return Ok(read);
        }
        let answers: Vec<io::Result<(Vec<u8>, bool)>> = lines.par_iter().map(|(number, line)| answer(*number, line, with_text)).collect();
        for result in answers {
            let (bytes, good) = result?;
            out.write_all(&bytes)?;
            read += usize::from(good);
        }
        out.flush()?;
    }
}

fn answer(number: usize, line: &[u8], with_text: bool) -> io::Result<(Vec<u8>, bool)> {
    let mut out = Vec::new();
    let error = |id, message: String| ErrorRow { id, line: number, error: message };
    let line: Line = match serde_json::from_slice(line) {
        Ok(line) => line,
        Err(e) => {
            serde_json::to_writer(&mut out, &error(None, format!("not an article: {e}")))?;
            writeln!(out)?;
            return Ok((out, false));
        }
    };
    let name = line.id.as_str().map_or_else(|| line.id.to_string(), str::to_owned);
    let given = Given { title: line.title, outlet: line.outlet, published: line.published, url: line.url };
    let (article, with_text) = match (line.text, line.html) {
        (Some(text), _) => (Ok(article::from_text(&name, text, given)), with_text),
        (None, Some(html)) => (article::from_html(&name, &html, given), true),
        (None, None) => (Err(article::Unread { path: name, error: "the line has neither `text` nor `html`".to_owned() }), false),
    };
    match article {
        Ok(article) => write(&mut out, &line.id, &ReadArticle::new(article), with_text)?,
        Err(unread) => {
            serde_json::to_writer(&mut out, &error(Some(&line.id), unread.error))?;
            writeln!(out)?;
            return Ok((out, false));
        }
    }
    Ok((out, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_line_gets_an_error_and_the_rest_goes_on() -> io::Result<()> {
        let input = "{\"id\": 7, \"text\": \"Rain fell.\"}\n\nnonsense\n{\"id\": \"b\"}\n{\"id\": \"c\", \"text\": \"\"}\n";
        let mut out = Vec::new();
        assert_eq!(stream(input.as_bytes(), &mut out, false)?, 2);
        let rows: Vec<serde_json::Value> = String::from_utf8_lossy(&out).lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
        assert_eq!(rows.len(), 4);
        assert_eq!(rows[0]["id"], 7);
        assert_eq!((&rows[1]["id"], &rows[1]["line"]), (&serde_json::Value::Null, &3.into()));
        assert_eq!(rows[2]["error"], "the line has neither `text` nor `html`");
        assert_eq!(rows[3]["id"], "c");
        Ok(())
    }
}

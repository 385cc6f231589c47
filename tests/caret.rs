//! Claims in sentences: carets under the words that are to be found. The cases are in `tests/claims/*.txt`.
//!
//! A case is a block of lines; empty lines divide cases, and what follows a `#` at the start of a line is a remark.
//!
//! ```text
//! @ published 2024-05-14
//! Officials said at least 40 people died on Monday.
//! ^^^^^^^^^ source Officials
//!           ^^^^ cue
//!                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content, indirect
//!                ^^^^^^^^^^^ quantity 40.. people
//!                                         ^^^^^^ date 2024-05-13
//! ```
//!
//! A line of carets belongs to the nearest line of text above it. What can stand behind the carets:
//!
//! - `source`, `cue`, `content`: a part of an attribution. `source` may be followed by the name of the speaker whom it means,
//!   `content` by `direct`, `mixed` or `indirect`. A number before a comma or a name (`content 2, direct`) tells attributions of
//!   one case apart. All marked pieces together must be exactly those of one attribution, white space, punctuation and quotation
//!   marks at their ends aside. `source none` without carets says that the attribution names no source.
//! - `claim`: a claim with exactly these words; behind a comma its stance, polarity or certainty: `claim, denies, negated`.
//! - `no claim`: no claim that asserts, confirms or denies something touches these words. `no attribution`: no content touches them.
//! - `date VALUE`: a time expression with this TIMEX3 value. `no date`: none touches these words.
//! - `quantity LOW..HIGH UNIT-OR-THING`: `40..` has no upper bound, `40` is exactly 40.
//!
//! Lines before the text: `@ published DATE`; `@ not yet`: the case is right and is known to fail. When it no longer fails, the
//! test says so, and the line is taken away. A line `¶` begins a new paragraph.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fmt::Write;
use std::fs;
use std::ops::Range;

use common::repository;
use crossread::article::{Given, from_text};
use crossread::claims::{Claim, Stance};
use crossread::corpus::ReadArticle;
use crossread::span::Span;
use serde_json::Value;

/// One case as written.
struct Case {
    line: usize,
    published: Option<String>,
    not_yet: bool,
    text: String,
    marks: Vec<Mark>,
}

/// Carets and what they expect.
struct Mark {
    span: Option<Span>,
    expects: String,
}

#[test]
fn claims_stand_over_their_carets() {
    let mut files: Vec<_> = fs::read_dir(repository("tests/claims")).unwrap().flatten().map(|entry| entry.path()).collect();
    files.sort();
    let (mut count, mut wrong) = (0, String::new());
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        for case in cases(&name, &fs::read_to_string(&file).unwrap()) {
            count += 1;
            let failures = check(&case);
            let place = format!("tests/claims/{name}:{}", case.line);
            if case.not_yet && failures.is_empty() {
                let _ = writeln!(wrong, "{place}: passes now; take `@ not yet` away\n");
            } else if !case.not_yet && !failures.is_empty() {
                let _ = writeln!(wrong, "{place}: {}\n{}\n", failures.join("; "), found(&case));
            }
        }
    }
    assert!(count > 0, "there are no cases");
    assert!(wrong.is_empty(), "\n{wrong}");
}

fn cases(file: &str, source: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut case: Option<Case> = None;
    let mut last_line = 0..0;
    for (number, line) in source.lines().enumerate() {
        if line.starts_with('#') {
            continue;
        }
        if line.trim().is_empty() {
            cases.extend(case.take().filter(|case| !case.text.is_empty()));
            continue;
        }
        let case =
            case.get_or_insert_with(|| Case { line: number + 1, published: None, not_yet: false, text: String::new(), marks: Vec::new() });
        if line == "@ not yet" {
            case.not_yet = true;
        } else if let Some(date) = line.strip_prefix("@ published ") {
            case.published = Some(date.to_owned());
        } else if line == "¶" {
            case.text.push('\n');
        } else if let Some(mark) = mark(line, &case.text, &last_line) {
            case.marks.push(mark);
        } else {
            assert!(!line.starts_with('@'), "tests/claims/{file}:{}: {line} is no instruction", number + 1);
            if !case.text.is_empty() {
                case.text.push('\n');
            }
            last_line = case.text.len()..case.text.len() + line.len();
            case.text.push_str(line);
        }
    }
    cases.extend(case.filter(|case| !case.text.is_empty()));
    cases
}

/// Reads a line of carets; `None` where the line is text.
fn mark(line: &str, text: &str, above: &Range<usize>) -> Option<Mark> {
    if line.starts_with("source none") || line.starts_with("source 2 none") {
        return Some(Mark { span: None, expects: line.to_owned() });
    }
    let indent = line.chars().take_while(|c| *c == ' ').count();
    let length = line.chars().skip(indent).take_while(|c| *c == '^').count();
    if length == 0 {
        return None;
    }
    let above = text.get(above.clone())?;
    let offset = |n: usize| above.char_indices().nth(n).map_or(above.len(), |(at, _)| at) + (text.len() - above.len());
    let expects = line.chars().skip(indent + length).collect::<String>().trim().to_owned();
    Some(Mark { span: Some(Span::new(offset(indent), offset(indent + length))), expects })
}

fn read(case: &Case) -> ReadArticle {
    let given = Given { published: case.published.clone(), title: Some("Given".to_owned()), ..Given::default() };
    ReadArticle::new(from_text("case", case.text.clone(), given))
}

/// What of a case is not as it should be.
fn check(case: &Case) -> Vec<String> {
    let read = read(case);
    let mut failures = Vec::new();
    for number in ["", "2", "3"] {
        attribution(case, &read, number, &mut failures);
    }
    for mark in &case.marks {
        let Some(span) = mark.span else { continue };
        let (what, rest) = mark.expects.split_once([' ', ',']).unwrap_or((&mark.expects, ""));
        let good = match what {
            "source" | "cue" | "content" => continue,
            "claim" => read.facts.claims.iter().any(|claim| same(case, claim.span, span) && is_as_said(claim, rest)),
            "no" if rest == "claim" => !read.facts.claims.iter().any(|claim| claim.span.overlaps(span) && states(claim)),
            "no" if rest == "attribution" => !read.facts.attributions.iter().any(|a| a.content.iter().any(|c| c.overlaps(span))),
            "no" if rest == "date" => !read.facts.dates.iter().any(|date| date.span.overlaps(span)),
            "date" => read.facts.dates.iter().any(|date| date.span == span && date.value == rest),
            "quantity" => read.facts.quantities.iter().any(|quantity| {
                let (bounds, thing) = rest.split_once(' ').unwrap_or((rest, ""));
                let (low, high) = bounds.split_once("..").unwrap_or((bounds, bounds));
                let of = [quantity.unit.as_deref(), quantity.of.as_deref()];
                quantity.span == span
                    && (quantity.low, quantity.high) == (low.parse().ok(), high.parse().ok())
                    && (thing.is_empty() || of.contains(&Some(thing)))
            }),
            other => panic!("line {}: {other} is nothing that can be expected", case.line),
        };
        if !good {
            failures.push(format!("{} of “{}” was not found", mark.expects, span.of(&case.text)));
        }
    }
    failures
}

/// The pieces of one role and what else is said of them: `(pieces, words behind the role)`.
fn role<'a>(case: &'a Case, role: &str, number: &str) -> Option<(Vec<Span>, &'a str)> {
    let mut pieces = Vec::new();
    let mut said = None;
    for mark in &case.marks {
        let Some(rest) = mark.expects.strip_prefix(role) else { continue };
        let rest = rest.trim_start();
        let digits = rest.chars().take_while(char::is_ascii_digit).count();
        let (own, rest) = rest.split_at(digits);
        if own == number {
            pieces.extend(mark.span);
            let rest = rest.trim_start_matches([',', ' ']);
            said = Some(if rest.is_empty() { said.unwrap_or("") } else { rest });
        }
    }
    said.map(|said| (pieces, said))
}

/// Checks that the pieces marked with `number` are those of one attribution.
fn attribution(case: &Case, read: &ReadArticle, number: &str, failures: &mut Vec<String>) {
    let (source, cue, content) = (role(case, "source", number), role(case, "cue", number), role(case, "content", number));
    if source.is_none() && cue.is_none() && content.is_none() {
        return;
    }
    let pieces = |expected: &Option<(Vec<Span>, &str)>, found: &[Span]| {
        expected.as_ref().is_none_or(|(spans, _)| {
            let trim = |spans: &[Span]| spans.iter().map(|s| trimmed(case, *s)).filter(|s| !s.is_empty()).collect::<Vec<_>>();
            trim(spans) == trim(found)
        })
    };
    let word = |value: Value| value.as_str().unwrap_or_default().to_owned();
    let good = read.facts.attributions.iter().any(|a| {
        let named = source.as_ref().is_none_or(|(_, name)| name.is_empty() || *name == "none" || *name == a.speaker.name);
        let direct = content.as_ref().is_none_or(|(_, how)| how.is_empty() || *how == word(serde_json::json!(a.directness)));
        pieces(&source, &a.source) && pieces(&cue, &a.cue) && pieces(&content, &a.content) && named && direct
    });
    if !good {
        failures.push(format!("there is no such attribution {number}"));
    }
}

fn states(claim: &Claim) -> bool {
    matches!(claim.stance, Stance::Asserts | Stance::Confirms | Stance::Denies | Stance::Hedges)
}

/// Whether each word behind the comma is the claim's stance, polarity, certainty or kind.
fn is_as_said(claim: &Claim, words: &str) -> bool {
    let are = [
        serde_json::json!(claim.stance),
        serde_json::json!(claim.polarity),
        serde_json::json!(claim.certainty),
        serde_json::json!(claim.kind),
    ];
    words.split(',').map(str::trim).filter(|word| !word.is_empty()).all(|word| are.iter().any(|value| value == word))
}

fn same(case: &Case, left: Span, right: Span) -> bool {
    trimmed(case, left) == trimmed(case, right)
}

/// Without white space, punctuation and quotation marks at its ends.
fn trimmed(case: &Case, span: Span) -> Span {
    let words = span.of(&case.text);
    let is_edge = |c: char| c.is_whitespace() || ".,;:!?“”\"'‘’—–-[]()".contains(c);
    let start = span.start() + (words.len() - words.trim_start_matches(is_edge).len());
    Span::new(start, start + words.trim_matches(is_edge).len())
}

/// What was found, in the manner of a case.
fn found(case: &Case) -> String {
    let read = read(case);
    let mut marks: Vec<(Span, String)> = Vec::new();
    for (i, a) in read.facts.attributions.iter().enumerate() {
        let n = if i == 0 { String::new() } else { format!(" {}", i + 1) };
        marks.extend(a.source.iter().map(|s| (*s, format!("source{n} {}", a.speaker.name))));
        marks.extend(a.cue.iter().map(|s| (*s, format!("cue{n}"))));
        marks.extend(a.content.iter().map(|s| (*s, format!("content{n}, {:?}", a.directness))));
    }
    marks.extend(read.facts.dates.iter().map(|d| (d.span, format!("date {}", d.value))));
    for q in &read.facts.quantities {
        let bound = |n: Option<f64>| n.map_or(String::new(), |n| n.to_string());
        let of = q.unit.as_deref().or(q.of.as_deref()).unwrap_or_default();
        marks.push((q.span, format!("quantity {}..{} {of}", bound(q.low), bound(q.high))));
    }
    marks.extend(
        read.facts.claims.iter().map(|c| (c.span, format!("claim, {:?}, {:?}, {:?}, {:?}", c.stance, c.polarity, c.certainty, c.kind))),
    );
    let mut out = String::new();
    let mut start = 0;
    for line in case.text.split_inclusive('\n') {
        let whole = Span::new(start, start + line.len());
        start = whole.end();
        let _ = writeln!(out, "  {}", line.trim_end());
        for (span, label) in marks.iter().filter(|(span, _)| whole.contains_offset(span.start())) {
            let indent = Span::new(whole.start(), span.start()).of(&case.text).chars().count();
            let carets = "^".repeat(span.of(&case.text).chars().count().max(1));
            let _ = writeln!(out, "  {}{carets} {label}", " ".repeat(indent));
        }
    }
    out
}

//! What a careful reader finds in the sample stories, and what they must not be told. The expectations are in
//! `tests/stories/*.txt`, a line each:
//!
//! ```text
//! conflict whether | found sound | did not find it sound
//! apart | nine votes to eight | eleven votes to six
//! outlet date | Northline | 2024-05-13
//! ```
//!
//! - A verdict, a facet (`*` is any) and words of two passages: some comparison of this facet has evidence of this relation, one
//!   side of which has the one passage, the other side the other. Passages are sentences of the articles; the words may stand
//!   anywhere in them. For `unclear`, two cells of one comparison hold the two passages; for `agree` that is enough where no
//!   evidence sets them against each other.
//! - `apart`: no evidence joins a sentence with the one words to a sentence with the other.
//! - `together`: two claims in such sentences are in one event.
//! - `date`: the article's date is worked out to be this one. `origin`: the article rests on this origin.
//!   `name`: two forms are one person. `quiet`: no claim stands in a sentence with these words.
//!
//! A line that begins with `not yet:` is right and is known to fail; when it no longer fails, the test says so.
//! `cargo test --test stories -- --nocapture` prints how many are met; `UPDATE_GOLDEN=1` sets the marks anew, and the difference
//! shows what was won and what was lost.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::{env, fs};

use common::{STORIES, analyse, repository, sample};
use crossread::analysis::Analysis;
use crossread::comparison::{Evidence, Verdict};
use crossread::corpus::ClaimId;
use crossread::span::Span;
use serde_json::json;

#[test]
fn the_sample_stories_are_read_as_a_careful_reader_reads_them() {
    let mut wrong = String::new();
    for story in STORIES {
        let analysis = analyse(&sample(story));
        let file = repository(&format!("tests/stories/{story}.txt"));
        let expectations = fs::read_to_string(&file).unwrap();
        let (mut met, mut all, mut marked) = (0, 0, String::new());
        for (i, line) in expectations.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                let _ = writeln!(marked, "{line}");
                continue;
            }
            let (not_yet, expectation) = line.strip_prefix("not yet: ").map_or((false, line), |rest| (true, rest));
            let holds = holds(&analysis, expectation);
            let _ = writeln!(marked, "{}{expectation}", if holds { "" } else { "not yet: " });
            all += 1;
            met += usize::from(holds);
            if not_yet && holds {
                let _ = writeln!(wrong, "tests/stories/{story}.txt:{}: holds now; take `not yet:` away: {expectation}", i + 1);
            } else if !not_yet && !holds {
                let _ = writeln!(wrong, "tests/stories/{story}.txt:{}: does not hold: {expectation}", i + 1);
            }
        }
        if env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(file, marked).unwrap();
            wrong.clear();
        }
        println!("{story}: {met} of {all}");
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_verdict_occurs() {
    let found: BTreeSet<Verdict> = STORIES.iter().flat_map(|story| analyse(&sample(story)).comparisons).map(|c| c.verdict).collect();
    let missing: Vec<&str> = Verdict::ALL.into_iter().filter(|verdict| !found.contains(verdict)).map(Verdict::word).collect();
    assert!(missing.is_empty(), "no sample story shows: {missing:?}");
}

fn holds(analysis: &Analysis, expectation: &str) -> bool {
    let parts: Vec<&str> = expectation.split('|').map(str::trim).collect();
    let [what, left, rest @ ..] = parts.as_slice() else { panic!("{expectation} is no expectation") };
    let right = rest.first().copied().unwrap_or_default();
    let article = || {
        let mut articles = analysis.articles.iter().filter(|read| read.article.path.contains(left));
        articles.next().unwrap_or_else(|| panic!("no article {left}"))
    };
    match *what {
        "apart" => !evidence(analysis).any(|(_, evidence)| joins(analysis, evidence, left, right)),
        "together" => analysis.events.iter().any(|event| {
            let says = |words: &str| event.claims.iter().any(|claim| sentence(analysis, *claim).contains(words));
            says(left) && says(right)
        }),
        "date" => article().article.published.as_ref().is_some_and(|published| published.date.iso() == right),
        "origin" => {
            let path = &article().article.path;
            let rests = |id: &crossread::corpus::ArticleId| &analysis.corpus().article(*id).article.path == path;
            analysis.origins.iter().any(|origin| origin.name.contains(right) && origin.articles.iter().any(rests))
        }
        "name" => analysis.people.all.iter().any(|person| {
            let is = |form: &str| person.name == form || person.also.iter().any(|other| other == form);
            is(left) && is(right)
        }),
        "quiet" => !(0..analysis.claims.len()).any(|i| sentence(analysis, ClaimId::new(i)).contains(left)),
        verdict => {
            let (relation, facet) = verdict.split_once(' ').unwrap_or_else(|| panic!("{expectation}: no facet"));
            if relation == "unclear" {
                return side_by_side(analysis, facet, left, right, |verdict| verdict == Verdict::Unclear);
            }
            let mut joined = evidence(analysis)
                .filter(|(found, evidence)| (facet == "*" || json!(found) == facet) && joins(analysis, evidence, left, right));
            match joined.next() {
                Some((_, first)) => json!(first.relation) == relation || joined.any(|(_, evidence)| json!(evidence.relation) == relation),
                None => relation == "agree" && side_by_side(analysis, facet, left, right, |_| true),
            }
        }
    }
}

fn evidence(analysis: &Analysis) -> impl Iterator<Item = (crossread::comparison::Facet, &Evidence)> {
    analysis.comparisons.iter().flat_map(|comparison| comparison.evidence.iter().map(move |evidence| (comparison.facet, evidence)))
}

/// Whether two cells of one comparison hold the two passages.
fn side_by_side(analysis: &Analysis, facet: &str, left: &str, right: &str, verdict: impl Fn(Verdict) -> bool) -> bool {
    analysis.comparisons.iter().any(|comparison| {
        let says =
            |words: &str| comparison.cells.iter().flat_map(|cell| &cell.claims).any(|claim| sentence(analysis, *claim).contains(words));
        verdict(comparison.verdict) && (facet == "*" || json!(comparison.facet) == facet) && says(left) && says(right)
    })
}

fn joins(analysis: &Analysis, evidence: &Evidence, left: &str, right: &str) -> bool {
    let (a, b) = (sentence(analysis, evidence.left.claim), sentence(analysis, evidence.right.claim));
    (a.contains(left) && b.contains(right)) || (a.contains(right) && b.contains(left))
}

/// The sentences that a claim stands in, from the first to the last.
fn sentence(analysis: &Analysis, claim: ClaimId) -> String {
    let corpus = analysis.corpus();
    let read = corpus.article(corpus.article_of(claim));
    let claim = corpus.claim(claim);
    let touched = read.reading.sentences.iter().map(|sentence| sentence.span).filter(|span| span.overlaps(claim.span));
    touched.reduce(Span::cover).unwrap_or(claim.span).cover(claim.span).of(&read.article.text).replace(['\n', '\r'], " ")
}

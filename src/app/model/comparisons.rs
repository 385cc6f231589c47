//! Comparisons for the panes: the question in words, the columns, the explanations.

use crate::analysis::Analysis;
use crate::app::shapes::of_relation;
use crate::comparison::explain::{self, Part};
use crate::comparison::{Comparison, Verdict};

/// A comparison as the panes show it.
#[derive(Debug)]
pub struct ComparisonRow {
    /// Survives a new analysis.
    pub key: u64,
    /// Its event, an index into [`super::Model::events`].
    pub event: usize,
    /// The outcome.
    pub verdict: Verdict,
    /// “How many: people injured”.
    pub question: String,
    /// Whether it only says that several articles name somebody.
    pub only_names: bool,
    /// What was found and why the user set another verdict, where that is so.
    pub set: Option<(Verdict, String)>,
    /// A sentence for each piece of evidence.
    pub sentences: Vec<Sentence>,
}

/// One piece of evidence in words.
#[derive(Debug)]
pub struct Sentence {
    /// What the pair alone would give.
    pub verdict: Verdict,
    /// The parts; those of the passages can be clicked.
    pub parts: Vec<Part>,
}

/// A column of the comparison: articles of one origin that say something about the event.
#[derive(Debug)]
pub struct Column {
    /// Its group in [`super::Model::groups`].
    pub group: usize,
    /// The articles, those that are copies last.
    pub articles: Vec<usize>,
}

/// A row for every comparison.
pub fn rows(analysis: &Analysis) -> Vec<ComparisonRow> {
    let corpus = analysis.corpus();
    let row = |(index, comparison): (usize, &Comparison)| ComparisonRow {
        set: analysis.overrides.iter().find(|o| o.comparison == index).map(|o| (o.found, o.note.clone())),
        key: comparison.key,
        event: comparison.event.index(),
        verdict: comparison.verdict,
        question: question(comparison),
        only_names: comparison.only_names(),
        sentences: comparison
            .evidence
            .iter()
            .map(|e| Sentence { verdict: of_relation(e.relation), parts: explain::explain(corpus, e) })
            .collect(),
    };
    analysis.comparisons.iter().enumerate().map(row).collect()
}

fn question(comparison: &Comparison) -> String {
    let facet = comparison.facet.question();
    if comparison.about.is_empty() { facet.to_owned() } else { format!("{facet}: {}", comparison.about) }
}

impl super::Model {
    /// The columns for an event: only articles that say something on one of its questions, or, with `names`, name somebody whom
    /// others name too.
    pub fn columns(&self, event: usize, names: bool) -> Vec<Column> {
        let Some(row) = self.events.get(event) else { return Vec::new() };
        let comparisons = self.analysis.comparisons.get(row.comparisons.clone()).unwrap_or_default();
        let cells = comparisons.iter().filter(|c| names || !c.only_names()).flat_map(|c| &c.cells);
        let mut articles: Vec<usize> = cells.map(|cell| cell.article.index()).collect();
        articles.sort_by_key(|a| {
            let row = self.articles.get(*a);
            (row.map(|r| r.group), row.is_some_and(|r| r.copied.is_some()), *a)
        });
        articles.dedup();
        let mut columns: Vec<Column> = Vec::new();
        for article in articles {
            let group = self.articles.get(article).map_or(usize::MAX, |a| a.group);
            match columns.last_mut() {
                Some(last) if last.group == group => last.articles.push(article),
                _ => columns.push(Column { group, articles: vec![article] }),
            }
        }
        columns
    }
}

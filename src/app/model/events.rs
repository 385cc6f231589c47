//! Events and stories for the panes.

use std::ops::Range;

use super::comparisons::ComparisonRow;
use super::{Counts, capitalised, count, place_of};
use crate::analysis::Analysis;
use crate::key::key;

/// An event as the panes show it.
#[derive(Debug)]
pub struct EventRow {
    /// Survives a new analysis.
    pub key: u64,
    /// What happened, in a few words.
    pub label: String,
    /// “11 May 2024 · 6 articles”.
    pub meta: String,
    /// Its comparisons among all.
    pub comparisons: Range<usize>,
    /// Its comparisons by verdict.
    pub counts: Counts,
    /// What it resembles and why it is kept apart from it.
    pub apart: Vec<String>,
}

/// A story as the panes show it.
#[derive(Debug)]
pub struct StoryRow {
    /// Survives a new analysis of the same articles.
    pub key: u64,
    /// What it is about.
    pub label: String,
    /// Its articles.
    pub articles: Vec<usize>,
    /// Its events among all, then those of other stories of which its articles tell too.
    pub events: Vec<usize>,
}

impl StoryRow {
    /// Whether an article belongs to it.
    pub fn holds(&self, article: usize) -> bool {
        self.articles.binary_search(&article).is_ok()
    }
}

/// A row for every event.
pub fn rows(analysis: &Analysis, comparisons: &[ComparisonRow]) -> Vec<EventRow> {
    let corpus = analysis.corpus();
    analysis
        .events
        .iter()
        .enumerate()
        .map(|(index, event)| {
            let first = comparisons.partition_point(|c| c.event < index);
            let last = comparisons.partition_point(|c| c.event <= index);
            let mut counts = Counts::default();
            for row in comparisons.get(first..last).unwrap_or_default().iter().filter(|row| !row.only_names) {
                counts[place_of(row.verdict)] += 1;
            }
            let mut articles: Vec<_> = event.claims.iter().map(|c| corpus.article_of(*c)).collect();
            articles.sort_unstable();
            articles.dedup();
            let articles = count(articles.len(), "article");
            let label = |id: crate::corpus::EventId| analysis.events.get(id.index()).map_or("", |e| &e.label);
            EventRow {
                key: event.key,
                label: if event.label.is_empty() { "Unnamed event".to_owned() } else { capitalised(&event.label) },
                meta: event.when.map_or_else(|| articles.clone(), |when| format!("{} · {articles}", when.words())),
                comparisons: first..last,
                counts,
                apart: event.apart.iter().map(|a| format!("Resembles “{}”; kept apart: {}", label(a.other), a.reason)).collect(),
            }
        })
        .collect()
}

/// A row for every story.
pub fn stories(analysis: &Analysis) -> Vec<StoryRow> {
    let mut told: Vec<(Vec<usize>, Vec<usize>)> = vec![Default::default(); analysis.stories.len()];
    for (n, event) in analysis.events.iter().enumerate() {
        for story in &event.stories {
            if let Some((own, others)) = told.get_mut(story.index()) {
                if *story == event.story { own.push(n) } else { others.push(n) }
            }
        }
    }
    let row = |(story, (own, others)): (&crate::events::Story, (Vec<usize>, Vec<usize>))| StoryRow {
        key: key(story.articles.iter().filter_map(|a| analysis.articles.get(a.index())).map(|a| a.article.path.as_str())),
        label: if story.label.is_empty() { "Untitled story".to_owned() } else { capitalised(&story.label) },
        articles: sorted(story.articles.iter().map(|a| a.index()).collect()),
        events: [own, others].concat(),
    };
    analysis.stories.iter().zip(told).map(row).collect()
}

fn sorted(mut articles: Vec<usize>) -> Vec<usize> {
    articles.sort_unstable();
    articles
}

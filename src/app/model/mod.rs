//! What the panes draw: an analysis with the words, counts and indexes that they need.
//!
//! A model is made once for each analysis, by the worker, and never changes. Panes hold keys; indices live only as long
//! as one model.

mod anchors;
mod articles;
mod claims;
mod comparisons;
mod events;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::article::Unread;
use crate::corpus::ClaimRef;
use crate::corpus::ReadArticle;

pub use articles::{ArticleRow, Group, Mark, Paragraph};
pub use claims::ClaimRow;
pub use comparisons::{Column, ComparisonRow, Sentence};
pub use events::{EventRow, StoryRow};

/// Counts by verdict, in the order of [`crate::comparison::Verdict::ALL`].
pub type Counts = [usize; 6];

/// Everything that is shown of one analysis.
#[derive(Debug)]
pub struct Model {
    /// The analysis itself.
    pub analysis: Arc<Analysis>,
    /// Tells models apart: panes rebuild what they derived when it changes.
    pub revision: u64,
    /// Where the articles come from.
    pub folder: PathBuf,
    /// Whether all articles are in and compared.
    pub complete: bool,
    /// By [`crate::corpus::ArticleId`].
    pub articles: Vec<ArticleRow>,
    /// By [`crate::corpus::ClaimId`].
    pub claims: Vec<ClaimRow>,
    /// By [`crate::corpus::EventId`].
    pub events: Vec<EventRow>,
    /// By [`crate::corpus::ComparisonId`].
    pub comparisons: Vec<ComparisonRow>,
    /// By [`crate::corpus::StoryId`].
    pub stories: Vec<StoryRow>,
    /// Articles by origin: each article is in exactly one group.
    pub groups: Vec<Group>,
    /// Comparisons by verdict.
    pub counts: Counts,
    claim_by_key: FxHashMap<u64, usize>,
    event_by_key: FxHashMap<u64, usize>,
    comparison_by_key: FxHashMap<u64, usize>,
    article_by_path: FxHashMap<String, usize>,
}

impl Model {
    /// Derives what the panes need.
    pub fn of(analysis: Arc<Analysis>, folder: PathBuf, complete: bool) -> Self {
        static REVISION: AtomicU64 = AtomicU64::new(1);
        let (groups, place) = articles::groups(&analysis);
        let comparisons = comparisons::rows(&analysis);
        let mut articles = articles::rows(&analysis, &place);
        let claims = claims::rows(&analysis, &articles, &comparisons);
        articles::mark(&mut articles, &analysis, &claims);
        let events = events::rows(&analysis, &comparisons);
        let stories = events::stories(&analysis);
        let mut counts = Counts::default();
        for row in &comparisons {
            counts[place_of(row.verdict)] += 1;
        }
        Self {
            claim_by_key: claims.iter().enumerate().map(|(i, row)| (row.key, i)).collect(),
            event_by_key: events.iter().enumerate().map(|(i, row)| (row.key, i)).collect(),
            comparison_by_key: comparisons.iter().enumerate().map(|(i, row)| (row.key, i)).collect(),
            article_by_path: articles.iter().enumerate().map(|(i, row)| (row.path.clone(), i)).collect(),
            revision: REVISION.fetch_add(1, Ordering::Relaxed),
            analysis,
            folder,
            complete,
            articles,
            claims,
            events,
            comparisons,
            stories,
            groups,
            counts,
        }
    }

    /// The articles that are in so far, not compared yet.
    pub fn partial(mut articles: Vec<Arc<ReadArticle>>, mut unread: Vec<Unread>, folder: PathBuf) -> Self {
        articles.sort_by(|a, b| a.article.path.cmp(&b.article.path));
        unread.sort_by(|a, b| a.path.cmp(&b.path));
        let each = articles.iter().enumerate();
        let claims: Vec<ClaimRef> = each
            .flat_map(|(a, read)| {
                let article = crate::corpus::ArticleId::new(a);
                (0..read.facts.claims.len()).map(move |index| ClaimRef { article, index })
            })
            .collect();
        let event_of = vec![None; claims.len()];
        let analysis = Analysis { articles, unread, claims, event_of, ..Analysis::default() };
        Self::of(Arc::new(analysis), folder, false)
    }

    /// Nothing opened yet.
    pub fn empty() -> Self {
        Self::of(Arc::new(Analysis::default()), PathBuf::new(), false)
    }

    /// The index of a claim, if this analysis has it.
    pub fn claim(&self, key: u64) -> Option<usize> {
        self.claim_by_key.get(&key).copied()
    }

    /// The index of an event, if this analysis has it.
    pub fn event(&self, key: u64) -> Option<usize> {
        self.event_by_key.get(&key).copied()
    }

    /// The index of a comparison, if this analysis has it.
    pub fn comparison(&self, key: u64) -> Option<usize> {
        self.comparison_by_key.get(&key).copied()
    }

    /// The index of an article, if this analysis has it.
    pub fn article(&self, path: &str) -> Option<usize> {
        self.article_by_path.get(path).copied()
    }

    /// The text of an article; empty past the last.
    pub fn text(&self, article: usize) -> &str {
        self.analysis.articles.get(article).map_or("", |a| &a.article.text)
    }

    /// How many articles the origins leave: a copy counts with its original.
    pub fn origins(&self) -> usize {
        self.groups.len()
    }
}

/// The place of a verdict in [`Counts`].
pub fn place_of(verdict: crate::comparison::Verdict) -> usize {
    crate::comparison::Verdict::ALL.iter().position(|v| *v == verdict).unwrap_or_default()
}

/// “1 article”, “3 articles”.
pub fn count(n: usize, one: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") }
}

/// The words with a capital at their start.
pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// At most `most` characters, cut at a word with “…”.
pub fn shorten(words: &str, most: usize) -> String {
    let clean = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((cut, _)) = clean.char_indices().nth(most) else { return clean };
    let head = clean.get(..cut).unwrap_or_default();
    let head = head.rsplit_once(' ').map_or(head, |(head, _)| head);
    format!("{}…", head.trim_end_matches([',', ';', ':', '.', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_between_words() {
        assert_eq!(shorten("the  bridge\nfell", 40), "the bridge fell");
        assert_eq!(shorten("the bridge, they said, fell", 12), "the bridge…");
        assert_eq!(count(1, "claim"), "1 claim");
        assert_eq!(count(0, "claim"), "0 claims");
    }
}

//! Runs the stages: files to articles to claims, one by one and in parallel; then everything together.

mod inputs;
mod kept;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use crate::article::{self, Unread};
use crate::comparison::{self, Comparison};
use crate::corpus::{self, ClaimId, ClaimRef, Corpus, EventId, ReadArticle};
use crate::events::people::{self, People};
use crate::events::{self, Event, Grouping, Origin, Story, dating, origins, stories};
use crate::workspace::Corrections;
use inputs::Inputs;
pub use inputs::{Outcome, Override};
use kept::Kept;

/// All that is known about a folder. Never edited: a correction is an input, and the analysis is made anew.
#[derive(Debug, Default, PartialEq)]
pub struct Analysis {
    /// In order of their paths.
    pub articles: Vec<Arc<ReadArticle>>,
    /// Files that gave no article, in order of their paths.
    pub unread: Vec<Unread>,
    /// All claims, by article and place.
    pub claims: Vec<ClaimRef>,
    /// The event of each claim.
    pub event_of: Vec<Option<EventId>>,
    /// Persons, organisations, places and groups.
    pub people: People,
    /// Stories, the largest first.
    pub stories: Vec<Story>,
    /// Events, by story, the one that most articles tell of first.
    pub events: Vec<Event>,
    /// Comparisons, by event, the strongest disagreement first.
    pub comparisons: Vec<Comparison>,
    /// Shared origins.
    pub origins: Vec<Origin>,
    /// Verdicts that the user set, in order of their comparisons.
    pub overrides: Vec<Override>,
    /// The user's remarks, in order of their claims.
    pub notes: Vec<(ClaimId, String)>,
    /// What became of each of the user's decisions, in their order.
    pub outcomes: Vec<Outcome>,
}

impl Analysis {
    /// The stages that need all articles. Articles are sorted by path first.
    pub fn of(articles: Vec<Arc<ReadArticle>>, unread: Vec<Unread>, corrections: &Corrections) -> Self {
        Self::again(articles, unread, corrections, &mut Kept::default())
    }

    /// The same with what was kept from a run before: it saves time and changes nothing.
    fn again(mut articles: Vec<Arc<ReadArticle>>, mut unread: Vec<Unread>, corrections: &Corrections, kept: &mut Kept) -> Self {
        articles.sort_by(|a, b| a.article.path.cmp(&b.article.path));
        unread.sort_by(|a, b| a.path.cmp(&b.path));
        let mut inputs = Inputs::new(corrections);
        let common = kept.common(Corpus { articles: &articles, claims: &[] });
        inputs.date(&mut articles, kept);
        let claims = corpus::number(&articles);
        let corpus = Corpus { articles: &articles, claims: &claims };
        for (id, published) in dating::infer(corpus, &common) {
            if let Some(article) = articles.get_mut(id.index()).filter(|a| a.article.published.is_none()) {
                *article = kept.dated(article, published);
            }
        }

        let as_found = articles.clone();
        inputs.mend(&mut articles);
        for (article, _) in articles.iter_mut().zip(&as_found).filter(|(article, found)| !Arc::ptr_eq(article, found)) {
            *article = kept.mended(article);
        }

        let claims = corpus::number(&articles);
        let corpus = Corpus { articles: &articles, claims: &claims };
        let ties = inputs.ties(corpus);
        let told = kept.told(&articles);
        let (people, stories) = rayon::join(|| people::join(corpus, &ties.people), || stories::group(corpus, &common.likeness));
        let compare = || {
            let grouping = events::group(corpus, &people, stories, &told, &ties);
            let scopes = comparison::scopes(corpus, &people, &grouping);
            let found: Vec<Arc<[Comparison]>> = scopes.par_iter().map(|scope| kept.compared.find(scope)).collect();
            let comparisons = scopes.iter().zip(&found).flat_map(|(scope, found)| scope.placed(found)).collect();
            kept.compared.keep(scopes.into_iter().zip(found));
            (grouping, comparisons)
        };
        let ((grouping, mut comparisons), origins): ((_, Vec<Comparison>), _) =
            rayon::join(compare, || origins::find(corpus, &people, &common));
        comparison::sort(&mut comparisons);

        let Grouping { stories, events } = grouping;
        let mut event_of = vec![None; claims.len()];
        for (i, event) in events.iter().enumerate() {
            for claim in &event.claims {
                if let Some(place) = event_of.get_mut(claim.index()) {
                    *place = Some(EventId::new(i));
                }
            }
        }
        inputs.check(corpus, &people, &event_of);
        let overrides = inputs.judge(corpus, &mut comparisons);
        let notes = inputs.notes(corpus);
        let outcomes = inputs.outcomes;
        Self { articles, unread, claims, event_of, people, stories, events, comparisons, origins, overrides, notes, outcomes }
    }

    /// What the user set in place of the verdict of a comparison, by its key.
    pub fn set_verdict(&self, comparison: u64) -> Option<&Override> {
        self.overrides.iter().find(|o| self.comparisons.get(o.comparison).is_some_and(|c| c.key == comparison))
    }

    /// Why decisions of the user could not be carried out.
    pub fn lost(&self) -> impl Iterator<Item = &str> {
        self.outcomes.iter().filter_map(|outcome| if let Outcome::Lost(why) = outcome { Some(why.as_str()) } else { None })
    }

    /// The corpus that the stages worked on.
    pub fn corpus(&self) -> Corpus<'_> {
        Corpus { articles: &self.articles, claims: &self.claims }
    }
}

/// What [`Analyser::run`] tells while it works.
#[derive(Debug, Clone)]
pub struct Progress {
    /// Files done.
    pub done: usize,
    /// Files in all.
    pub of: usize,
    /// The file that was just done.
    pub path: String,
    /// What it gave.
    pub article: Result<Arc<ReadArticle>, Unread>,
}

/// Analyses folders and keeps what it found: in each article by the hash of its content, and in all together as long as it holds.
#[derive(Debug, Default)]
pub struct Analyser {
    kept: FxHashMap<(String, [u8; 32]), Arc<ReadArticle>>,
    together: Kept,
}

impl Analyser {
    /// Analyses files. `read` gives a file's bytes or a sentence that says why not; it is called from several threads.
    ///
    /// Returns `None` when `cancelled` was set; what was found until then is kept for the next run.
    pub fn run(
        &mut self,
        paths: &[String],
        read: impl Fn(&str) -> Result<Vec<u8>, String> + Sync,
        corrections: &Corrections,
        progress: impl Fn(Progress) + Sync,
        cancelled: &AtomicBool,
    ) -> Option<Analysis> {
        let done = std::sync::atomic::AtomicUsize::new(0);
        let kept = &self.kept;
        let results: Vec<Option<Result<Arc<ReadArticle>, Unread>>> = paths
            .par_iter()
            .map(|path| {
                if cancelled.load(Ordering::Relaxed) {
                    return None;
                }
                let result = read_one(kept, path, &read);
                let done = done.fetch_add(1, Ordering::Relaxed) + 1;
                progress(Progress { done, of: paths.len(), path: path.clone(), article: result.clone() });
                Some(result)
            })
            .collect();

        let (mut articles, mut unread) = (Vec::new(), Vec::new());
        let mut complete = true;
        for result in results {
            match result {
                Some(Ok(article)) => articles.push(article),
                Some(Err(error)) => unread.push(error),
                None => complete = false,
            }
        }
        let entries = articles.iter().map(|a| ((a.article.path.clone(), a.article.sha256), Arc::clone(a)));
        if complete {
            self.kept = entries.collect();
        } else {
            self.kept.extend(entries);
        }
        (complete && !cancelled.load(Ordering::Relaxed)).then(|| Analysis::again(articles, unread, corrections, &mut self.together))
    }
}

fn read_one(
    kept: &FxHashMap<(String, [u8; 32]), Arc<ReadArticle>>,
    path: &str,
    read: impl Fn(&str) -> Result<Vec<u8>, String>,
) -> Result<Arc<ReadArticle>, Unread> {
    let unread = |error| Unread { path: path.to_owned(), error };
    let bytes = read(path).map_err(unread)?;
    let sha256: [u8; 32] = Sha256::digest(&bytes).into();
    if let Some(known) = kept.get(&(path.to_owned(), sha256)) {
        return Ok(Arc::clone(known));
    }
    // A reader of a foreign format may panic on a damaged file: that is this file's trouble alone.
    let result = std::panic::catch_unwind(|| {
        article::read(path, &bytes).map(|mut article| {
            article.sha256 = sha256;
            Arc::new(ReadArticle::new(article))
        })
    });
    result.unwrap_or_else(|_| {
        Err(unread("the file is damaged in a way that stopped the reader; open it in its own program and save it again".to_owned()))
    })
}

#[cfg(test)]
mod tests;

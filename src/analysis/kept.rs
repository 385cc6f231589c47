//! What a run of the stages leaves for the next: a correction changes little, and what it does not change is not found again.
//!
//! Everything is kept with what it was made from and used only for the same, so that an analysis is the one that is made anew.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::article::Published;
use crate::comparison::Compared;
use crate::corpus::{Corpus, ReadArticle};
use crate::events::common::Common;
use crate::events::happenings::{self, Told};

/// What was found in a folder before.
#[derive(Debug, Default)]
pub struct Kept {
    /// The articles as read, and what they have in common.
    common: Option<(Vec<Arc<ReadArticle>>, Arc<Common>)>,
    /// Articles by path that were given another date, and what came of it.
    dated: FxHashMap<String, (Arc<ReadArticle>, Published, Arc<ReadArticle>)>,
    /// Articles by path that the user mended.
    mended: FxHashMap<String, Arc<ReadArticle>>,
    /// Articles by path, and what their claims tell of.
    told: FxHashMap<String, (Arc<ReadArticle>, Arc<[Told]>)>,
    /// What the scopes gave.
    pub compared: Compared,
}

impl Kept {
    /// What the articles have in common by their words.
    pub fn common(&mut self, corpus: Corpus<'_>) -> Arc<Common> {
        if let Some((articles, common)) = &self.common
            && articles.len() == corpus.articles.len()
            && articles.iter().zip(corpus.articles).all(|(a, b)| Arc::ptr_eq(a, b))
        {
            return Arc::clone(common);
        }
        // Articles that have left the folder are not kept.
        let paths: FxHashSet<&str> = corpus.articles.iter().map(|read| read.article.path.as_str()).collect();
        self.dated.retain(|path, _| paths.contains(path.as_str()));
        self.mended.retain(|path, _| paths.contains(path.as_str()));
        let common = Arc::new(Common::of(corpus));
        self.common = Some((corpus.articles.to_vec(), Arc::clone(&common)));
        common
    }

    /// An article with another date.
    pub fn dated(&mut self, read: &Arc<ReadArticle>, published: Published) -> Arc<ReadArticle> {
        let known = self.dated.get(&read.article.path);
        if let Some((.., known)) = known.filter(|(before, date, _)| Arc::ptr_eq(before, read) && *date == published) {
            return Arc::clone(known);
        }
        let found = Arc::new(read.dated(published.clone()));
        self.dated.insert(read.article.path.clone(), (Arc::clone(read), published, Arc::clone(&found)));
        found
    }

    /// An article that was mended: the one of the last run where it came out the same.
    pub fn mended(&mut self, read: &Arc<ReadArticle>) -> Arc<ReadArticle> {
        if let Some(known) = self.mended.get(&read.article.path).filter(|known| *known == read) {
            return Arc::clone(known);
        }
        self.mended.insert(read.article.path.clone(), Arc::clone(read));
        Arc::clone(read)
    }

    /// What the claims of each article tell of, in their order.
    pub fn told(&mut self, articles: &[Arc<ReadArticle>]) -> Vec<Arc<[Told]>> {
        let known = |read: &Arc<ReadArticle>| {
            self.told.get(&read.article.path).filter(|(before, _)| Arc::ptr_eq(before, read)).map(|(_, told)| Arc::clone(told))
        };
        let told: Vec<Arc<[Told]>> = articles.par_iter().map(|read| known(read).unwrap_or_else(|| happenings::told(read).into())).collect();
        let each = articles.iter().zip(&told);
        self.told = each.map(|(read, told)| (read.article.path.clone(), (Arc::clone(read), Arc::clone(told)))).collect();
        told
    }
}

//! Small folders for the tests of this module.

use std::sync::Arc;

use crate::article::{Given, from_text};
use crate::corpus::ClaimRef;
use crate::corpus::{ArticleId, ReadArticle};

/// Articles from texts, named by their number, and their claims.
pub fn corpus(texts: &[&str]) -> (Vec<Arc<ReadArticle>>, Vec<ClaimRef>) {
    dated(&texts.iter().map(|text| (*text, None)).collect::<Vec<_>>())
}

/// The same with publication dates in ISO 8601.
pub fn dated(texts: &[(&str, Option<&str>)]) -> (Vec<Arc<ReadArticle>>, Vec<ClaimRef>) {
    let read = |(i, (text, published)): (usize, &(&str, Option<&str>))| {
        let given = Given { published: published.map(str::to_owned), ..Given::default() };
        Arc::new(ReadArticle::new(from_text(&format!("{i:03}"), (*text).to_owned(), given)))
    };
    let articles: Vec<Arc<ReadArticle>> = texts.iter().enumerate().map(read).collect();
    let claims = articles
        .iter()
        .enumerate()
        .flat_map(|(a, read)| (0..read.facts.claims.len()).map(move |index| ClaimRef { article: ArticleId::new(a), index }));
    let claims = claims.collect();
    (articles, claims)
}

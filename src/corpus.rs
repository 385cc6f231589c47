//! All articles together: what the stages after the claims work on, and the ids by which they name its parts.

use std::sync::Arc;

use crate::article::{Article, Published};
use crate::claims::{self, Claim, Facts};
use crate::language::{self, Reading};

macro_rules! id {
    ($name:ident, $what:literal) => {
        #[doc = concat!("The index of ", $what, " in one analysis; it means nothing in another.")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// From an index; past `u32::MAX` it is clamped, which no folder reaches.
            pub fn new(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }

            /// The index.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id!(ArticleId, "an article");
id!(ClaimId, "a claim");
id!(PersonId, "a person, organisation, place or group");
id!(StoryId, "a story");
id!(EventId, "an event");
id!(ComparisonId, "a comparison");
id!(OriginId, "an origin");

/// An article with all that was found in it alone.
#[derive(Debug, PartialEq)]
pub struct ReadArticle {
    /// The article.
    pub article: Article,
    /// Its language.
    pub reading: Reading,
    /// Its claims.
    pub facts: Facts,
}

impl ReadArticle {
    /// Reads the language of an article and finds its claims.
    pub fn new(article: Article) -> Self {
        let reading = language::read(&article);
        let facts = claims::find(&article, &reading);
        Self { article, reading, facts }
    }

    /// The same article with another date of publication: its claims are found again, since relative dates hang on it.
    pub fn dated(&self, published: Published) -> Self {
        let mut article = self.article.clone();
        article.published = Some(published);
        let facts = claims::find(&article, &self.reading);
        Self { article, reading: self.reading.clone(), facts }
    }
}

/// The article's claims as they are numbered over all articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClaimRef {
    /// Its article.
    pub article: ArticleId,
    /// Its place in that article's [`crate::claims::Facts::claims`].
    pub index: usize,
}

/// What the stages after the claims work on.
#[derive(Clone, Copy)]
pub struct Corpus<'a> {
    /// In order of their paths.
    pub articles: &'a [Arc<ReadArticle>],
    /// All claims, by article and place.
    pub claims: &'a [ClaimRef],
}

impl<'a> Corpus<'a> {
    /// A claim by its id. Ids come from the same analysis, so the claim is there.
    pub fn claim(&self, id: ClaimId) -> &'a Claim {
        let place = self.claims[id.index()];
        &self.article(place.article).facts.claims[place.index]
    }

    /// The article of a claim.
    pub fn article_of(&self, id: ClaimId) -> ArticleId {
        self.claims[id.index()].article
    }

    /// An article by its id.
    pub fn article(&self, id: ArticleId) -> &'a ReadArticle {
        &self.articles[id.index()]
    }

    /// The claims of an article, in order.
    pub fn claims_of(&self, id: ArticleId) -> impl Iterator<Item = ClaimId> + use<> {
        let first = self.claims.partition_point(|place| place.article < id);
        let count = self.article(id).facts.claims.len();
        (first..first + count).map(ClaimId::new)
    }

    /// All articles with their ids.
    pub fn each_article(&self) -> impl Iterator<Item = (ArticleId, &'a ReadArticle)> + use<'a> {
        self.articles.iter().enumerate().map(|(i, a)| (ArticleId::new(i), &**a))
    }

    /// All claims with their ids.
    pub fn each_claim(&self) -> impl Iterator<Item = (ClaimId, &'a Claim)> + use<'a> {
        let corpus = *self;
        (0..self.claims.len()).map(move |i| (ClaimId::new(i), corpus.claim(ClaimId::new(i))))
    }
}

/// The claims of the articles, by article and place.
pub fn number(articles: &[Arc<ReadArticle>]) -> Vec<ClaimRef> {
    let each = articles.iter().enumerate();
    each.flat_map(|(a, read)| (0..read.facts.claims.len()).map(move |index| ClaimRef { article: ArticleId::new(a), index })).collect()
}

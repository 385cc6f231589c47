//! Entities of all articles joined to [`Person`]s, on evidence only.

use crate::analysis::PersonId;
use crate::events::{Corpus, Person};

/// The people of all articles, and who each article's entities are.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct People {
    /// In order of their first mention.
    pub all: Vec<Person>,
    /// For every article, the person of each of its entities.
    pub of_entity: Vec<Vec<PersonId>>,
}

/// Joins the entities of all articles.
pub fn join(corpus: Corpus<'_>) -> People {
    let _ = corpus;
    People::default()
}

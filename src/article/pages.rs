//! The names that web pages use for what they say of themselves and for what surrounds their text.

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::lexicon::{self, Lexicon};

/// The lists of `pages.ron`.
#[derive(Debug, Deserialize)]
pub struct Pages {
    /// `<meta>` names of the headline, the best first; so are the next four.
    pub title: Vec<String>,
    /// …of the paper.
    pub outlet: Vec<String>,
    /// …of the writer.
    pub byline: Vec<String>,
    /// …of the date of publication.
    pub published: Vec<String>,
    /// …of the address.
    pub url: Vec<String>,
    /// Types of schema.org that are articles.
    pub articles: FxHashSet<String>,
    /// Elements without words of the text.
    pub silent: FxHashSet<String>,
    /// Elements that begin and end a paragraph.
    pub blocks: FxHashSet<String>,
    /// Classes of what surrounds a text.
    pub clutter: FxHashSet<String>,
    /// Classes of the words under pictures.
    pub captions: FxHashSet<String>,
}

/// The lists, read when first used.
pub static PAGES: Lexicon<Pages> = Lexicon::new(|| lexicon::parse("pages.ron", include_str!("../../assets/lexicon/pages.ron")));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_in_lower_case() {
        let lists = [&PAGES.title, &PAGES.outlet, &PAGES.byline, &PAGES.published, &PAGES.url];
        assert!(lists.iter().all(|list| !list.is_empty() && list.iter().all(|name| *name == name.to_lowercase())));
    }
}

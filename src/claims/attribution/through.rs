//! Through whom an article has what a source says: “officials cited by the Post”, “told Reuters”.
//!
//! Only names of those who publish are taken. It can be wrong where an outlet is itself the news: “told the Post to go away”.

use super::Candidate;
use super::phrases::{Kind, Page};
use super::sources::{self, names_through};
use super::speakers::{named, without_article};
use crate::language::NameKind;

/// Through whom the article has what the source says.
pub(super) fn via(page: &Page, candidate: &Candidate, speaker: Option<usize>) -> Vec<String> {
    let mut via: Vec<String> = Vec::new();
    if let Some(source) = &candidate.source {
        for i in source.items.clone().skip(1) {
            let by = i + 1;
            if page.verb(i).is_some_and(|v| names_through(page.reading.word(v.head)))
                && matches!(page.first_word(by), "by" | "with" | "to")
                && let Some((name, _)) = outlet(page, by + 1)
            {
                via.push(name);
            }
        }
        via.extend(candidate.through.and_then(|i| outlet(page, i)).map(|(name, _)| name));
    }
    // “told The Washington Post”
    if let Some(cue) = candidate.cue.last() {
        let after = page.items.partition_point(|i| i.span.start() < cue.end());
        let tells = page
            .items
            .get(after.wrapping_sub(1))
            .and_then(|i| i.verb)
            .is_some_and(|v| matches!(page.reading.word(v.head), "told" | "telling" | "tells" | "tell"));
        if tells
            && let Some((name, entity)) = outlet(page, after)
            && (entity.is_none() || entity != speaker)
        {
            via.push(name);
        }
    }
    via.dedup();
    via
}

/// The name of who publishes, where one stands at `item`.
fn outlet(page: &Page, item: usize) -> Option<(String, Option<usize>)> {
    let span = page.span(item);
    if page.kind(item) != Kind::Noun {
        return None;
    }
    let words = without_article(span.of(&page.article.text));
    let publishes = sources::names_outlet(words);
    let entity = named(page, span).filter(|e| page.reading.entities.get(*e).is_some_and(|e| e.kind == NameKind::Organisation));
    let name = entity.and_then(|e| page.reading.entities.get(e)).map_or(words, |e| e.name.as_str());
    (publishes || (entity.is_some() && words.chars().all(|c| c.is_uppercase()))).then(|| (name.to_owned(), entity))
}

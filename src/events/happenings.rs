//! Claims to events: which claims of a story are about one happening.

use std::collections::BTreeMap;

use crate::analysis::{ArticleId, ClaimId, StoryId};
use crate::events::people::People;
use crate::events::{Corpus, Event, Link, LinkReason, Story};
use crate::key::key;

/// The events of the stories, in their order.
pub fn find(corpus: Corpus<'_>, people: &People, stories: &[Story]) -> Vec<Event> {
    let _ = people;
    let story_of: BTreeMap<ArticleId, usize> =
        stories.iter().enumerate().flat_map(|(i, story)| story.articles.iter().map(move |a| (*a, i))).collect();
    let mut claims: Vec<Vec<ClaimId>> = vec![Vec::new(); stories.len()];
    for (id, _) in corpus.each_claim() {
        if let Some(story) = story_of.get(&corpus.article_of(id)) {
            claims[*story].push(id);
        }
    }
    let event = |(i, claims): (usize, Vec<ClaimId>)| {
        let first = *claims.first()?;
        let paths: Vec<&str> = stories[i].articles.iter().map(|a| corpus.article(*a).article.path.as_str()).collect();
        let why = claims[1..].iter().map(|right| Link { left: first, right: *right, reasons: vec![LinkReason::SamePassage] }).collect();
        Some(Event { key: key(paths), story: StoryId::new(i), label: stories[i].label.clone(), when: None, claims, why, apart: Vec::new() })
    };
    claims.into_iter().enumerate().filter_map(event).collect()
}

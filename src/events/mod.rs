//! Claims of all articles together: people, stories, events, origins, and the dates of undated articles.

pub mod common;
pub mod copies;
pub mod dating;
pub mod happenings;
pub mod horizon;
pub mod label;
pub mod origins;
pub mod people;
pub mod periods;
mod quoted;
pub mod shingles;
pub mod similarity;
pub mod spelling;
pub mod stories;
pub mod terms;
#[cfg(test)]
mod testing;
pub mod ties;

use std::sync::Arc;

use crate::calendar::TimeRange;
use crate::corpus::{ArticleId, ClaimId, Corpus, EventId, StoryId};
use crate::events::happenings::Told;
use crate::events::people::People;
use crate::events::ties::Ties;
use crate::language::NameKind;
use crate::span::Span;

/// A person, organisation, place or group across articles.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// The fullest and commonest form of the name.
    pub name: String,
    /// What it is.
    pub kind: NameKind,
    /// The commonest role, as worded.
    pub role: Option<String>,
    /// Other forms and spellings, in order.
    pub also: Vec<String>,
    /// Where they are named, by article and place.
    pub mentions: Vec<(ArticleId, Span)>,
    /// Why forms of different articles were taken for one, a sentence each.
    pub why: Vec<String>,
}

/// Articles that tell of the same main happening.
#[derive(Debug, Clone, PartialEq)]
pub struct Story {
    /// What it is about, in a few words of the articles.
    pub label: String,
    /// In the order of the articles.
    pub articles: Vec<ArticleId>,
}

/// Claims, from any article, about one happening.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Survives a new analysis of the same articles.
    pub key: u64,
    /// The story it belongs to: the one whose main happening it is, else the one in which most articles tell of it.
    pub story: StoryId,
    /// All stories whose articles tell of it, in order.
    pub stories: Vec<StoryId>,
    /// What happened, in a few words of the articles.
    pub label: String,
    /// When it happened, where the claims tell.
    pub when: Option<TimeRange>,
    /// Its claims, in the order of the articles and of their text.
    pub claims: Vec<ClaimId>,
    /// Why claims were joined, at least one link for every claim but the first.
    pub why: Vec<Link>,
    /// Events that resemble it, and why they were kept apart.
    pub apart: Vec<Separation>,
}

/// Why two claims are about one happening.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// One claim.
    pub left: ClaimId,
    /// The other.
    pub right: ClaimId,
    /// What joins them.
    pub reasons: Vec<LinkReason>,
}

/// One thing that joins two claims.
#[derive(Debug, Clone, PartialEq)]
pub enum LinkReason {
    /// They name the same persons, organisations or places.
    SameParticipants(Vec<String>),
    /// They tell of the same time.
    SameTime(TimeRange),
    /// They share a telling word, or words for the same act (“refused” ~ “turned down”).
    SameWord(String, String),
    /// They quote the same words.
    SameWords,
    /// They stand together in one article and nothing sets them apart.
    SamePassage,
    /// The user joined them.
    Decided,
}

/// Why two similar events are two.
#[derive(Debug, Clone, PartialEq)]
pub struct Separation {
    /// The other event.
    pub other: EventId,
    /// What sets them apart, in words: “other year: 2019, not 2017”.
    pub reason: String,
}

/// Whom several articles rest on in the end.
#[derive(Debug, Clone, PartialEq)]
pub struct Origin {
    /// The agency, outlet or speaker.
    pub name: String,
    /// Articles that rest on it.
    pub articles: Vec<ArticleId>,
    /// Claims that rest on it.
    pub claims: Vec<ClaimId>,
    /// Why, in a sentence.
    pub explanation: String,
    /// For a copied text: the share, 0 to 1, of each article's words that the first article has too, in order of `articles`.
    pub copied: Vec<Option<f32>>,
}

/// What [`group`] returns.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Grouping {
    /// Every article is in exactly one story.
    pub stories: Vec<Story>,
    /// By the story they belong to. A claim is in at most one event.
    pub events: Vec<Event>,
}

/// Events of the stories, with what the user decided about them; `told` is what each article tells.
pub fn group(corpus: Corpus<'_>, people: &People, stories: Vec<Story>, told: &[Arc<[Told]>], ties: &Ties) -> Grouping {
    let events = happenings::find(corpus, people, &stories, told, &ties.claims);
    Grouping { stories, events }
}

impl Link {
    /// The reasons in words: “same participants (Rouhani, Trump), refused ~ turned down”.
    pub fn explanation(&self) -> String {
        let words = |reason: &LinkReason| match reason {
            LinkReason::SameParticipants(names) => format!("same participants ({})", names.join(", ")),
            LinkReason::SameTime(range) => format!("same time ({})", range.words()),
            LinkReason::SameWord(left, right) if left == right => format!("same word ({left})"),
            LinkReason::SameWord(left, right) => format!("{left} ~ {right}"),
            LinkReason::SameWords => "same words".to_owned(),
            LinkReason::SamePassage => "same passage".to_owned(),
            LinkReason::Decided => "joined by you".to_owned(),
        };
        self.reasons.iter().map(words).collect::<Vec<_>>().join(", ")
    }
}

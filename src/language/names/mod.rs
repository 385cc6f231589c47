//! Names: the persons, bodies, places and groups of one article, and where they are mentioned.
//!
//! Candidates are runs of capitalised words; titles, roles, lists and what stands around tell what they name; forms of one name are joined:
//! a surname to the full name before it, an acronym to the words it abbreviates, “U.N.” to “United Nations”. Two persons of one surname stay
//! apart: a bare surname then goes to the one last named in full. Headlines name only what the text below names.

use rustc_hash::FxHashSet;

use super::tagger::features::CaseMode;
use crate::article::{Article, BlockKind};
use crate::language::{Entity, Mention, Reading};
use crate::span::Span;

mod candidates;
mod genders;
mod joining;
mod kinds;
mod roles;
mod words;

use candidates::Candidate;
use joining::Joiner;

/// Finds the names of an article whose sentences, tokens and noun phrases are read.
pub fn find(article: &Article, reading: &Reading) -> (Vec<Entity>, Vec<Mention>) {
    let text = article.text.as_str();
    let lower = candidates::lower_case_words(text, reading);
    let elsewhere = candidates::capitals_inside(text, reading);
    let mut found = Vec::new();
    let mut headlines = Vec::new();
    for (number, sentence) in reading.sentences.iter().enumerate() {
        let kind = article.blocks.get(sentence.block).map(|b| b.kind);
        let words = reading.tokens.get(sentence.tokens.clone()).unwrap_or_default().iter().map(|t| t.span.of(text));
        if matches!(kind, Some(BlockKind::Title | BlockKind::Heading)) || CaseMode::of(words) != CaseMode::Sentence {
            headlines.push(number);
        } else {
            candidates::find(text, reading, number, &lower, &elsewhere, &mut found);
        }
    }
    let mut joiner = Joiner::new(text, reading);
    joiner.join(&found);
    let mut alone = Vec::new();
    for number in headlines {
        joiner.find_in_headline(number);
        candidates::find(text, reading, number, &lower, &elsewhere, &mut alone);
    }
    joiner.join_headlines(&alone);
    let (mut entities, mut mentions) = joiner.finish();
    genders::find(reading, &mut entities, &mentions);
    mentions.sort_by_key(|m| m.span);
    (entities, mentions)
}

/// The span of a candidate with its title.
fn span(reading: &Reading, candidate: &Candidate) -> Span {
    let start = if candidate.title.is_empty() { candidate.name.start } else { candidate.title.start };
    reading.span_of(start..candidate.name.end)
}

/// The words of a name as they stand in the text, white space made single.
fn written(text: &str, reading: &Reading, tokens: std::ops::Range<usize>) -> String {
    let name = reading.span_of(tokens).of(text);
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A set of names that are already taken, for lists without repetitions.
fn push_new(list: &mut Vec<String>, name: &str) {
    if !name.is_empty() && !list.iter().any(|n| n.eq_ignore_ascii_case(name)) {
        list.push(name.to_owned());
    }
}

type Taken = FxHashSet<usize>;

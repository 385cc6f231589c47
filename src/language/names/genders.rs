//! A person's gender by the pronouns that follow the name: “Hale said she…”, “… Hale left. He …”.
//!
//! Titles and given names are asked before; a pronoun counts only where no other person stands between, so that it can mean but one. Wrong
//! where it means someone without a name (“Hale thanked the nurse and said she…”): a majority decides.

use crate::language::{Entity, Gender, Mention, NameKind, Reading};

/// Sets [`Entity::gender`] where pronouns tell and nothing surer has.
pub(super) fn find(reading: &Reading, entities: &mut [Entity], mentions: &[Mention]) {
    let mut votes = vec![(0u32, 0u32); entities.len()];
    for (number, sentence) in reading.sentences.iter().enumerate() {
        for at in sentence.tokens.clone() {
            let gender = match reading.word(at) {
                "he" | "his" | "him" | "himself" => Gender::Male,
                "she" | "her" | "herself" | "hers" => Gender::Female,
                _ => continue,
            };
            let Some(offset) = reading.tokens.get(at).map(|t| t.span.start()) else { continue };
            let from = number.checked_sub(1).and_then(|n| reading.sentences.get(n)).map_or(sentence.span.start(), |s| s.span.start());
            let end = mentions.partition_point(|m| m.span.start() < offset);
            let near = mentions.get(..end).unwrap_or_default().iter().rev().take_while(|m| m.span.start() >= from);
            let mut persons = near.filter(|m| entities.get(m.entity).is_some_and(|e| e.kind == NameKind::Person)).map(|m| m.entity);
            if let Some(first) = persons.next().filter(|first| persons.all(|p| p == *first))
                && let Some(vote) = votes.get_mut(first)
            {
                match gender {
                    Gender::Male => vote.0 += 1,
                    Gender::Female => vote.1 += 1,
                }
            }
        }
    }
    for (entity, (male, female)) in entities.iter_mut().zip(votes) {
        if entity.kind != NameKind::Person || entity.gender.is_some() {
            continue;
        }
        entity.gender = match male.cmp(&female) {
            std::cmp::Ordering::Greater => Some(Gender::Male),
            std::cmp::Ordering::Less => Some(Gender::Female),
            std::cmp::Ordering::Equal => None,
        };
    }
}

//! Whom or what a noun phrase means: somebody by name, or what an article calls “the boy” and “he”.
//!
//! A pronoun means the singular subject nearest before it, in its own sentence or in one of the two before. It can be wrong where
//! two of one sex are told of.

use crate::comparison::frame::Bench;
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::terms::stem_at;
use crate::corpus::PersonId;
use crate::language::{Form, NameKind, Pos, Reading};

/// Somebody or something that is meant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meant {
    /// By name.
    Named(PersonId),
    /// By a singular noun, the kind of people where it is one: boys are children.
    Noun(String),
}

/// Sentences before a pronoun's own in which whom it means can stand.
const BACK: usize = 2;

/// Whom the word at `token` means in a frame's article. `None` for plurals, and for pronouns that stand for nobody.
pub(super) fn meant(bench: &Bench<'_>, frame: usize, token: usize) -> Option<Meant> {
    let reading = bench.reading(frame);
    let head = Some(token).filter(|t| !is_person_pronoun(reading, *t)).or_else(|| antecedent(reading, token))?;
    let word = reading.tokens.get(head)?;
    if let Some(mention) = reading.mention_at(word.span.start()) {
        return bench.person(bench.frames[frame].article, mention.entity).map(Meant::Named);
    }
    let singular = word.pos == Pos::Noun && word.form != Form::Plural;
    singular.then(|| {
        let stem = stem_at(reading, head);
        Meant::Noun(QUESTIONS.kind_of(&stem).map_or(stem, |kind| QUESTIONS.wider(kind).to_owned()))
    })
}

fn is_person_pronoun(reading: &Reading, token: usize) -> bool {
    matches!(reading.word(token), "he" | "she" | "him" | "her" | "his" | "who")
}

/// The subject before a pronoun that it can stand for.
fn antecedent(reading: &Reading, token: usize) -> Option<usize> {
    let sentence = |t: usize| reading.tokens.get(t).and_then(|t| reading.sentence_at(t.span.start()));
    let here = sentence(token)?;
    let past = reading.clauses.partition_point(|c| reading.verb_groups.get(c.verb).is_some_and(|g| g.head <= token));
    let subjects = reading.clauses.get(..past)?.iter().rev().filter_map(|c| reading.noun_phrases.get(c.subject?)).map(|np| np.head);
    let near = subjects.take_while(|t| sentence(*t).is_some_and(|s| s + BACK >= here));
    let can_be = |t: &usize| *t < token && !is_person_pronoun(reading, *t) && is_somebody(reading, *t);
    near.filter(can_be).max()
}

/// Whether a word names a person or is a singular noun.
fn is_somebody(reading: &Reading, token: usize) -> bool {
    let Some(word) = reading.tokens.get(token) else { return false };
    match reading.mention_at(word.span.start()) {
        Some(mention) => reading.entities.get(mention.entity).is_some_and(|e| e.kind == NameKind::Person),
        None => word.pos == Pos::Noun && word.form != Form::Plural && QUESTIONS.kind_of(&stem_at(reading, token)).is_some(),
    }
}

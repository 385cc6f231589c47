//! How two propositions of one thing stand to each other, by their signs, their moods and the days of their reports.

use crate::comparison::complements::Mood;
use crate::comparison::frame::Bench;
use crate::comparison::opposites::OPPOSITES;
use crate::comparison::propositions::Proposition;
use crate::comparison::senses::Relate;
use crate::comparison::slots::updated;
use crate::comparison::{Reason, Relation};

/// How two settled propositions of one thing stand to each other.
pub(super) fn stand(
    bench: &Bench<'_>,
    left: usize,
    a: &Proposition,
    right: usize,
    b: &Proposition,
    related: Relate,
) -> Option<(Relation, Reason)> {
    let later = updated(bench, left, right);
    match (related, a.mood, b.mood) {
        // What was being found out is told.
        (_, Mood::Sought, Mood::Fact | Mood::Ahead) => later.may_follow(true).then_some((Relation::Updated, Reason::StatementLater)),
        (_, Mood::Fact | Mood::Ahead, Mood::Sought) => later.may_follow(false).then_some((Relation::Updated, Reason::StatementLater)),
        (_, Mood::Sought, _) | (_, _, Mood::Sought) => None,
        (Relate::Contrary, Mood::Fact, Mood::Fact) if a.so_far != b.so_far => {
            later.may_follow(a.so_far).then_some((Relation::Updated, Reason::StatementLater))
        }
        (Relate::Contrary, Mood::Fact, Mood::Fact) if later.right.is_some() && later.changed => {
            Some((Relation::Updated, Reason::StatementLater))
        }
        // Who was in hospital has left it, whichever report was printed first.
        (Relate::Contrary, Mood::Fact, Mood::Fact) if OPPOSITES.at_first(&a.meaning.name).is_some() => {
            Some((Relation::Updated, Reason::StateOver { right: OPPOSITES.at_first(&a.meaning.name) == Some(a.affirms()) }))
        }
        // What was not known is told.
        (Relate::Contrary, Mood::Fact, Mood::Fact) if OPPOSITES.is_state(&a.meaning.name) && later.right == Some(b.affirms()) => {
            Some((Relation::Updated, Reason::StatementLater))
        }
        // Shut one day, open the next.
        (Relate::Contrary, Mood::Ahead, Mood::Ahead) if OPPOSITES.is_state(&a.meaning.name) => {
            Some((Relation::Updated, Reason::StatementLater))
        }
        (Relate::Contrary, left, right) if left == right && left != Mood::Unsure => Some((Relation::Conflict, Reason::Contradiction)),
        (Relate::Alike, Mood::Fact, Mood::Fact) if a.marked && b.marked => Some((Relation::Agree, Reason::SameStatement)),
        // What one is not sure of, the other says outright.
        (_, Mood::Fact, Mood::Unsure) | (_, Mood::Unsure, Mood::Fact) => Some((Relation::Compatible, Reason::LessSure)),
        // What was planned or under way is done.
        (Relate::Alike, Mood::Ahead, Mood::Fact) if b.past && later.may_follow(true) && a.affirms() => {
            Some((Relation::Updated, Reason::StatementLater))
        }
        (Relate::Alike, Mood::Fact, Mood::Ahead) if a.past && later.may_follow(false) && a.affirms() => {
            Some((Relation::Updated, Reason::StatementLater))
        }
        // What is shut is to open again.
        (Relate::Contrary, Mood::Fact, Mood::Ahead) if OPPOSITES.is_state(&a.meaning.name) && later.right != Some(false) => {
            Some((Relation::Updated, Reason::StatementLater))
        }
        (Relate::Contrary, Mood::Ahead, Mood::Fact) if OPPOSITES.is_state(&a.meaning.name) && later.right != Some(true) => {
            Some((Relation::Updated, Reason::StatementLater))
        }
        _ => None,
    }
}

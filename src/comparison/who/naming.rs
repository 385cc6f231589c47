//! Acts by which names are given: “identified them as Ana Hale and Tom Falk”, “did not release the names of the dead”.
//!
//! What is first withheld and later given is the names of those to whom it happened; whose names, pronouns often leave open. It can be wrong
//! where a story withholds the names of some and gives those of others.

use crate::comparison::opposites::OPPOSITES;
use crate::comparison::predicates::Predicate;
use crate::comparison::propositions::Slot;
use crate::comparison::senses::Meaning;
use crate::comparison::terms::stem_at;
use crate::language::{Clause, NameKind, Reading, VerbGroup};

/// The class of these acts.
const CLASS: &str = "named";

/// The predicate of a clause that tells of names being given, or withheld.
pub(in crate::comparison) fn of(reading: &Reading, clause: &Clause, group: &VerbGroup) -> Option<Predicate> {
    let verb = reading.lemma(group.head);
    let leaned_on = if group.passive { clause.subject } else { clause.object };
    let phrase = leaned_on.and_then(|np| reading.noun_phrases.get(np))?;
    // “A caller who named **himself** as Tom Hale”: whoever says so himself is not identified by it.
    if matches!(reading.word(phrase.head), "himself" | "herself" | "themselves" | "itself" | "myself" | "ourselves" | "yourself") {
        return None;
    }
    let names = OPPOSITES.discloses(&verb) && OPPOSITES.is_name(&reading.lemma(phrase.head));
    (names || OPPOSITES.identifies(&verb) && as_persons(reading, phrase.tokens.end.max(group.tokens.end))).then(|| Predicate {
        token: group.head,
        meaning: Meaning { name: CLASS.to_owned(), keys: vec![(CLASS.to_owned(), true)], entailed: Vec::new() },
    })
}

/// “… **as Ana Hale**”, from `start` on; not “as the leader”.
fn as_persons(reading: &Reading, start: usize) -> bool {
    const FURTHEST: usize = 4;
    let Some(after) = (start..start + FURTHEST).find(|i| reading.word(*i) == "as") else { return false };
    // “As Ana and Tom Hale”: the surname may stand with the second.
    let mentions = (after + 1..after + FURTHEST).filter_map(|i| reading.mention_at(reading.tokens.get(i)?.span.start()));
    mentions.filter_map(|m| reading.entities.get(m.entity)).any(|e| e.kind == NameKind::Person)
}

/// Whether a predicate tells of names being given.
pub(in crate::comparison) fn tells(meaning: &Meaning) -> bool {
    meaning.name == CLASS
}

/// Whether the names of `a` and `b` can be those of the same people: a pronoun, “the victims” and “the passengers” can, a suspect and the
/// passengers cannot.
pub(in crate::comparison) fn same_people(readings: [&Reading; 2], slots: [&Slot; 2]) -> bool {
    let heads = |reading: &Reading, slot: &Slot| -> Vec<String> {
        let tokens = reading.tokens_in(slot.span);
        let nouns = tokens.filter(|i| reading.tokens.get(*i).is_some_and(|t| t.pos == crate::language::Pos::Noun));
        nouns.filter(|i| !OPPOSITES.is_name(&reading.lemma(*i))).map(|i| stem_at(reading, i)).collect()
    };
    let [a, b] = [heads(readings[0], slots[0]), heads(readings[1], slots[1])];
    let stricken = |heads: &[String]| heads.iter().all(|head| OPPOSITES.is_stricken(head));
    a.iter().any(|head| b.contains(head)) || stricken(&a) && stricken(&b)
}

#[cfg(test)]
mod tests {
    use crate::comparison::Relation;
    use crate::comparison::testing::analysed;

    #[test]
    fn whoever_names_himself_is_not_identified_by_others() {
        let withheld = "Two found in Elmsport\nDate: 2024-05-11\n\nTwo people were found dead in a flat in Elmsport on Friday. The names of the victims have not \
                        been released.";
        let himself = "Two found in Elmsport\nDate: 2024-05-12\n\nTwo people were found dead in a flat in Elmsport on Friday. A caller who identified himself as \
                       Tom Hale answered the phone.";
        let analysis = analysed(&[withheld, himself]);
        let mut evidence = analysis.comparisons.iter().filter(|c| c.about == "names made public").flat_map(|c| &c.evidence);
        assert!(evidence.all(|e| e.relation != Relation::Updated));
    }
}

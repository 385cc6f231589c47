//! The noun phrase before a place with all that hangs on it: prepositional phrases, relative clauses, appositions.
//!
//! It can be wrong where a phrase that stands before belongs to the verb around: “She met in May officials of the bank”.

use super::phrases::{Kind, Page};
use super::subject::{Found, REACH, found};
use crate::language::{Form, Pos};

/// The noun phrase whose last item is before `end`, with what hangs on it; the span goes on to `until`.
pub(super) fn chain(page: &Page, end: usize, until: usize) -> Option<Found> {
    let mut start = end.checked_sub(1)?;
    let mut steps = 0;
    while start > 0 && steps < REACH {
        steps += 1;
        match page.kind(start - 1) {
            Kind::Bracket if start >= 2 && page.kind(start) == Kind::Bracket => start -= 1,
            // Two names side by side: “CBS co-anchor Maria Lopez”.
            Kind::Noun if page.is_name(start - 1) && page.is_name(start) => start -= 1,
            Kind::Preposition if start >= 2 => match page.kind(start - 2) {
                Kind::Noun => start -= 2,
                Kind::Time => start -= 2,
                // “people familiar with the matter”, “officials briefed on the talks”.
                Kind::Adjective if start >= 3 && page.kind(start - 3) == Kind::Noun => start -= 3,
                Kind::Verb if start >= 3 && reduced_relative(page, start - 2) => start -= 3,
                Kind::Preposition if start >= 3 && page.kind(start - 3) == Kind::Noun => start -= 3,
                _ => match relative_before(page, start - 2) {
                    Some(noun) => start = noun,
                    None => break,
                },
            },
            Kind::Coordinator if start >= 2 && page.kind(start - 2) == Kind::Noun && page.first_word(start - 1) != "but" => {
                let joins = match start.checked_sub(3).map_or(Kind::End, |i| page.kind(i)) {
                    Kind::Break | Kind::End | Kind::Comma | Kind::That | Kind::Subordinator | Kind::Quote(_) | Kind::Coordinator => true,
                    Kind::Preposition => start >= 4 && page.kind(start - 4) == Kind::Noun,
                    Kind::Noun | Kind::Time | Kind::Adverb | Kind::Relative | Kind::Colon | Kind::Dash | Kind::Interrogative => true,
                    _ => false,
                };
                if !joins {
                    break;
                }
                start -= 2;
            }
            Kind::Verb => {
                if let Some(noun) = relative_before(page, start - 1) {
                    start = noun;
                } else if reduced_relative(page, start - 1) && page.kind(start - 2) == Kind::Noun {
                    start -= 2;
                } else {
                    break;
                }
            }
            Kind::Comma if until != end || is_apposition(page, start) => {
                // “Ali Vaez, 45, a lawyer, said”: on to the name.
                let before = start.checked_sub(2)?;
                // “a house in Springfield, Ill.”
                if until != end && page.is_name(start) && page.is_name(before) && page.first_word(before.saturating_sub(1)) == "in" {
                    start = before;
                    continue;
                }
                let further = page.kind(before) == Kind::Noun && !page.is_name(start) && !page.is_pronoun(start);
                if further && (page.is_name(before) || is_apposition(page, start)) && !starts_sentence_with_preposition(page, before) {
                    start -= 2;
                } else {
                    break;
                }
            }
            Kind::Bracket if page.last_word(start - 1) == ")" || page.last_word(start - 1) == "]" => {
                // “Senator Smith (R-Ohio) said” is cut as noun, bracket, noun, bracket.
                break;
            }
            _ => break,
        }
    }
    while matches!(page.kind(start), Kind::Bracket) && start > 0 {
        // From a closing bracket back over its words to the noun before it.
        let open = (start.saturating_sub(12)..start).rev().find(|i| page.kind(*i) == Kind::Bracket)?;
        start = open.checked_sub(1)?;
    }
    if matches!(page.kind(start), Kind::Noun | Kind::Time) { Some(found(page, start..until.max(start + 1))) } else { None }
}

/// From the end of a parenthesis (the item of its closing `mark`) to the end of the noun phrase before it.
pub(super) fn over_parenthesis(page: &Page, close: usize, mark: Kind) -> Option<usize> {
    let mut finite = false;
    let mut i = close;
    while i > 0 && close - i < REACH {
        i -= 1;
        match page.kind(i) {
            Kind::Break | Kind::End => return None,
            Kind::Verb => finite |= page.verb(i).is_some_and(|v| v.finite() && !v.participle),
            // What is finite belongs to a relative clause inside the parenthesis.
            Kind::Relative => finite = false,
            kind if kind == mark => {
                let opens = page.kind(i + 1);
                let subordinate = page.verb(i + 1).is_some_and(|v| v.gerund || v.participle)
                    || matches!(opens, Kind::Relative | Kind::Subordinator | Kind::Interrogative | Kind::That)
                    || (opens == Kind::Preposition && page.kind(i + 2) == Kind::Relative)
                    || (opens == Kind::Noun && page.kind(i + 2) == Kind::Preposition && page.kind(i + 3) == Kind::Relative);
                if matches!(page.kind_before(i), Kind::Noun | Kind::Time | Kind::Bracket | Kind::Quote(_)) && (!finite || subordinate) {
                    return Some(i);
                }
                if finite && subordinate {
                    return None;
                }
            }
            _ => {}
        }
    }
    None
}

/// “officials cited by the paper”, “a man holding a sign”: the verb is a participle that hangs on the noun before it.
pub(super) fn reduced_relative(page: &Page, verb: usize) -> bool {
    let Some(shape) = page.verb(verb) else { return false };
    let participle = page.reading.tokens.get(shape.head).is_some_and(|t| t.form == Form::PastParticiple || t.form == Form::Gerund);
    participle && !shape.auxiliary && verb > 0 && page.kind(verb - 1) == Kind::Noun
}

/// For a verb inside a relative clause: the noun that the clause hangs on.
fn relative_before(page: &Page, verb: usize) -> Option<usize> {
    for i in (verb.saturating_sub(10)..verb).rev() {
        match page.kind(i) {
            Kind::Relative | Kind::That => {
                let noun = match page.kind_before(i) {
                    Kind::Comma => i.checked_sub(2)?,
                    _ => i.checked_sub(1)?,
                };
                return (page.kind(noun) == Kind::Noun).then_some(noun);
            }
            Kind::Break | Kind::End | Kind::Comma | Kind::Quote(_) | Kind::Semicolon | Kind::Colon => return None,
            _ => {}
        }
    }
    None
}

fn starts_sentence_with_preposition(page: &Page, noun: usize) -> bool {
    page.kind_before(noun) == Kind::Preposition && noun >= 2 && matches!(page.kind(noun - 2), Kind::Break | Kind::End)
}

/// Whether the item is an age or the like between commas.
fn is_apposition(page: &Page, item: usize) -> bool {
    page.verb(item + 1).is_none()
        && page
            .items
            .get(item)
            .is_some_and(|i| i.tokens.len() == 1 && page.reading.tokens.get(i.tokens.start).is_some_and(|t| t.pos == Pos::Num))
}

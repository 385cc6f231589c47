//! Whether a clause begins at a place of the row, and whether a stretch of it holds a main clause.
//!
//! It can be wrong where the tagger takes a participle for a finite verb: “the man hurt in the fire”.

use std::ops::Range;

use super::cues::{Frame, Word};
use super::phrases::{Kind, Page};
use super::stance::stance;
use super::{content, words};
use crate::claims::Stance;
use crate::language::{Form, Pos};

/// Whether a finite verb in `items` belongs to no relative or subordinate clause: “the talks were over”, but neither “even as shares fell”
/// nor “Ms. Lopez, who led the office”.
pub(super) fn is_main(page: &Page, items: Range<usize>) -> bool {
    let mut subordinate = false;
    for i in items {
        match page.kind(i) {
            Kind::Comma | Kind::Semicolon | Kind::Dash | Kind::Colon => subordinate = false,
            Kind::Relative | Kind::Subordinator | Kind::Interrogative => subordinate = true,
            Kind::That if i > 0 => subordinate = true,
            // A tagger takes “after the vote failed” for a preposition and its noun.
            Kind::Preposition if words::opens_clause(page.first_word(i)) => subordinate = true,
            Kind::Verb if page.verb(i).is_some_and(|v| v.finite() && !v.participle) => {
                if !subordinate {
                    return true;
                }
                subordinate = false;
            }
            // The verb may stand inside the quotation: ““We were afraid” of the crack”.
            Kind::Quote(_) if !subordinate && page.words(i).split(' ').nth(2).is_some() => return true,
            _ => {}
        }
    }
    false
}

/// The first finite verb in `items` that no clause opened since then waits for, where `waiting` clauses are open already: the verb of the
/// main clause after “who say the road matters most *were* split”.
pub(super) fn free_verb(page: &Page, items: Range<usize>, waiting: usize) -> Option<usize> {
    let mut waiting = waiting;
    for i in items {
        match page.kind(i) {
            Kind::Break | Kind::End | Kind::Semicolon | Kind::Colon => return None,
            Kind::That | Kind::Relative | Kind::Interrogative | Kind::Subordinator | Kind::Coordinator => waiting += 1,
            Kind::Preposition if words::opens_clause(page.first_word(i)) => waiting += 1,
            // A verb may stand inside the quotation, but not where the clause goes on: “voters who called it “a lie” were split”.
            Kind::Quote(_) if content::closes(page, i) => return None,
            Kind::Verb if page.verb(i).is_some_and(|v| v.finite() && !v.participle) => {
                if waiting == 0 {
                    return Some(i);
                }
                waiting -= 1;
            }
            _ => {}
        }
        // “they think it is late”: a clause without “that”.
        if page.cue(i).is_some_and(|w| w.takes(Frame::Clause)) && matches!(page.kind(i + 1), Kind::Noun | Kind::Adjective | Kind::Time) {
            waiting += 1;
        }
    }
    None
}

/// Whether a clause begins at `start`: a noun phrase with what hangs on it, then a finite verb.
pub(super) fn begins_clause(page: &Page, start: usize) -> bool {
    let opens = matches!(
        page.kind(start),
        Kind::Noun | Kind::Time | Kind::Preposition | Kind::Adjective | Kind::Subordinator | Kind::Interrogative | Kind::Quote(_)
    ) || matches!(page.first_word(start), "both" | "either" | "neither");
    if !opens && !page.verb(start).is_some_and(|v| v.gerund) {
        return false;
    }
    let subordinate = matches!(page.kind(start), Kind::Subordinator | Kind::Interrogative);
    // “said in May, prices rose”, “says about ten came”, but “sang at the church that was torn down”.
    let adjunct = page.kind(start) == Kind::Preposition && !counts(page, start + 1);
    let mut noun = false;
    let mut commas = 0;
    for i in start..start + 24 {
        match page.kind(i) {
            Kind::Verb => {
                let Some(shape) = page.verb(i) else { return false };
                let form = page.reading.tokens.get(shape.head).map_or(Form::Plain, |t| t.form);
                let finite = !shape.infinitive
                    && !shape.gerund
                    && (shape.auxiliary || matches!(form, Form::Past | Form::Present | Form::Plain | Form::Base));
                let pronoun = form == Form::PastParticiple && nominative(page.first_word(i - 1));
                // “wrote to investors, telling them it was safe”
                if shape.gerund && page.kind_before(i) == Kind::Comma && page.cue(i).is_some() {
                    return false;
                }
                if (finite || pronoun) && noun && adjunct && commas == 0 {
                    return false;
                }
                if (finite || pronoun) && noun {
                    return commas != 1 || subordinate || page.kind(start) == Kind::Preposition;
                }
            }
            // The verb may stand inside the quotation: “says the plan “cannot work””.
            Kind::Quote(_)
                if noun
                    && (page.kind_before(i) == Kind::Noun || page.kind_before(i) == Kind::Comma && commas == 2)
                    && (page.words(i).contains(' ') || nominative(page.first_word(i - 1))) =>
            {
                return true;
            }
            Kind::Noun | Kind::Time | Kind::Quote(_) => noun = true,
            Kind::Coordinator if page.kind(i + 1) == Kind::Verb => return false,
            Kind::Break | Kind::End | Kind::Semicolon | Kind::Colon => return false,
            Kind::Comma => {
                commas += 1;
                if page.kind(i + 1) == Kind::Verb && commas > 1 && page.verb(i + 1).is_some_and(|v| v.finite()) {
                    return noun;
                }
                if commas == 1
                    && !subordinate
                    && page.kind(start) != Kind::Preposition
                    && !matches!(page.kind(i + 1), Kind::Noun | Kind::Relative | Kind::Preposition | Kind::Adverb | Kind::Subordinator)
                {
                    return false;
                }
            }
            Kind::That | Kind::Subordinator if !subordinate && i > start => return false,
            Kind::Interrogative if !subordinate && i > start && matches!(page.first_word(i), "when" | "where" | "if") => return false,
            Kind::Dash if adjunct => return false,
            Kind::Relative if commas > 0 => return false,
            // A restrictive relative clause: its verb is not the one looked for.
            Kind::Relative => return noun && free_verb(page, i + 1..i + 16, 1).is_some(),
            _ => {}
        }
    }
    false
}

/// Whether a clause of its own begins at `item`, after its conjunction: “and the union stepped in”.
pub(super) fn follows(page: &Page, item: usize) -> bool {
    let start = if page.kind(item) == Kind::Coordinator { item + 1 } else { item };
    let joined = start > item || page.kind(item - 1) == Kind::Coordinator;
    let verb = (start + 1..start + 6).find(|i| !matches!(page.kind(*i), Kind::Noun | Kind::Preposition | Kind::Adverb));
    joined && page.kind(start) == Kind::Noun && verb.and_then(|v| page.verb(v)).is_some_and(|v| v.finite() && !v.participle)
}

/// Whether “when” or “if” tells when something was said rather than what: “said when she left”, but “asked when”, “did not say when”.
pub(super) fn is_adverbial(page: &Page, verb: usize, item: usize, word: &Word) -> bool {
    let open = word.stance == Stance::Asks || !matches!(stance(page, verb, word), Stance::Asserts | Stance::Confirms | Stance::Denies);
    matches!(page.first_word(item), "when" | "if" | "where") && !open && word.takes(Frame::Quote) && !is_conditional(page, item)
}

/// “said if they lost they would go home”: a condition before its main clause belongs to the content.
fn is_conditional(page: &Page, item: usize) -> bool {
    let end = (item + 1..item + 40).find(|i| page.ends(*i)).unwrap_or(item);
    let verbs = (item..end).filter(|i| page.verb(*i).is_some_and(|v| v.finite() && !v.participle)).count();
    let quoted = (item..end).any(|i| matches!(page.kind(i), Kind::Quote(_)) && page.words(i).split(' ').nth(2).is_some());
    page.first_word(item) == "if" && (verbs > 1 || quoted)
}

/// Whether the noun phrase at `item` counts: “(about) ten people”, “(at) least a third”.
fn counts(page: &Page, item: usize) -> bool {
    let Some(tokens) = page.items.get(item).map(|i| i.tokens.clone()) else { return false };
    matches!(page.first_word(item), "least" | "most")
        || tokens.into_iter().any(|t| page.reading.tokens.get(t).is_some_and(|t| t.pos == Pos::Num))
}

fn nominative(word: &str) -> bool {
    matches!(word, "he" | "she" | "it" | "they" | "we" | "i")
}

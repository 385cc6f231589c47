//! The words that name the source of a cue: its subject, to the left or, inverted, to the right.
//!
//! It can be wrong where a subject has long modifiers that end in a noun phrase of their own: “the people who met the minister said”.

use std::ops::Range;

use super::chain::{chain, over_parenthesis, reduced_relative};
use super::cues::{self, Frame};
use super::phrases::{Kind, Page, VerbShape};
use super::words;
use crate::language::Pos;
use crate::span::Span;

/// How far to either side of a verb its subject is looked for, in items. Bounds the work in run-on text.
pub(super) const REACH: usize = 80;

/// A source as found in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// The words, modifiers included.
    pub span: Span,
    /// The items of the span.
    pub items: Range<usize>,
    /// The item of the head noun phrase (or relative pronoun).
    pub head: usize,
}

/// The subject of the verb at item `verb`.
pub(super) fn of(page: &Page, verb: usize) -> Option<Found> {
    after_quotation(page, verb).or_else(|| left(page, verb, 4)).or_else(|| of_clause(page, verb))
}

/// The subject of a verb in the clause before it, for an infinitive: “interrupted the meeting to announce”.
pub(super) fn earlier(page: &Page, verb: usize) -> Option<Found> {
    earlier_subject(page, verb, 4)
}

/// The subject after an inverted verb, beginning at item `start`: “…,” said *Ali Vaez, director of a research group*.
pub(super) fn inverted(page: &Page, start: usize) -> Option<Found> {
    if page.kind(start) != Kind::Noun {
        return None;
    }
    let mut end = start + 1;
    while end - start < REACH {
        match page.kind(end) {
            Kind::Preposition
                if matches!(page.kind(end + 1), Kind::Noun) && words::hangs_on_name(page.first_word(end), end > start + 1) =>
            {
                end += 2;
            }
            Kind::Coordinator if page.kind(end + 1) == Kind::Noun && page.kind(end + 2) != Kind::Verb && page.first_word(end) == "and" => {
                end += 2
            }
            Kind::Comma if page.kind(end + 1) == Kind::Noun && apposed(page, end + 1) => end += 2,
            // “a nurse who was there”: to the end of the clause.
            Kind::Relative => {
                let close = (end + 1..end + REACH)
                    .find(|i| page.ends(*i) || matches!(page.kind(*i), Kind::Comma | Kind::Colon | Kind::Dash | Kind::Quote(_)));
                end = close.unwrap_or(end + 1);
                break;
            }
            Kind::Comma if page.kind(end + 1) == Kind::Relative => {
                // “…, who runs the office”: to the end of the clause.
                let close = (end + 2..end + REACH)
                    .find(|i| page.ends(*i) || matches!(page.kind(*i), Kind::Comma | Kind::Colon | Kind::Dash | Kind::Quote(_)));
                end = close.unwrap_or(end + 1);
                break;
            }
            Kind::Bracket if page.kind(end + 1) == Kind::Noun && page.kind(end + 2) == Kind::Bracket => end += 3,
            _ => break,
        }
    }
    Some(found(page, start..end))
}

/// The subject of a clause that begins at `item`.
pub(super) fn next(page: &Page, item: usize) -> Option<Found> {
    (page.kind(item) == Kind::Noun).then(|| found(page, item..item + 1))
}

/// Whether the clause of the verb at `verb` stands before its main clause: “Noting that …, she left”, “As he said …, they left”.
pub(super) fn opens_sentence(page: &Page, verb: usize, source: Option<&Found>) -> bool {
    let gerund = page.verb(verb).is_some_and(|v| v.gerund);
    let first = if gerund { verb } else { source.map_or(verb, |s| s.items.start.min(verb)) };
    let start = (first.saturating_sub(12)..first).rev().find(|i| page.ends(*i)).map_or_else(|| first.saturating_sub(12), |i| i + 1);
    let alone = !(start..first).any(|i| page.verb(i).is_some_and(VerbShape::finite) || matches!(page.kind(i), Kind::Quote(_)));
    alone
        && (gerund
            || (first > start && matches!(page.kind(start), Kind::Subordinator | Kind::Interrogative))
            || (first > start && page.first_word(first - 1) == "as"))
}

/// The source of the items `items`, whose first is its head.
pub(super) fn found(page: &Page, items: Range<usize>) -> Found {
    Found { span: page.span_of(items.clone()), head: items.start, items }
}

/// All between a quotation and its cue, where marks part it: “…,” Ms. Lopez, 30, of Ely, Kent, who was there, said.
fn after_quotation(page: &Page, verb: usize) -> Option<Found> {
    let start = (verb.saturating_sub(REACH / 4)..verb).rev().find(|i| page.ends(*i) || matches!(page.kind(*i), Kind::Quote(_)))? + 1;
    let open = page.inside(start - 1).ends_with([',', '?', '!']);
    let apart = page.kind(start) == Kind::Noun && page.kind(start + 1) == Kind::Comma && page.kind_before(verb) == Kind::Comma;
    // Another cue between has that source for itself.
    let alone = !(start..verb).any(|i| page.cue(i).is_some_and(|w| w.takes(Frame::Quote)));
    (open && apart && alone && matches!(page.kind(start - 1), Kind::Quote(_))).then(|| found(page, start..verb - 1))
}

/// The subject that the sentence's clauses give the verb: where phrases alone do not tell, as in “Ms. Lopez (D), the mayor's rival, called on
/// Friday for help, saying …”.
fn of_clause(page: &Page, verb: usize) -> Option<Found> {
    let shape = page.verb(verb).filter(|v| !v.infinitive && !v.participle)?;
    let reading = page.reading;
    let group = reading.verb_groups.partition_point(|g| g.tokens.end <= shape.head);
    let clause = reading.clauses.get(reading.clauses.partition_point(|c| c.verb < group)).filter(|c| c.verb == group)?;
    let phrase = reading.noun_phrases.get(clause.subject?)?;
    let item = page.item_at(reading.tokens.get(phrase.head).filter(|t| t.pos != Pos::Det)?.span.start())?;
    (item < verb && page.kind(item) == Kind::Noun).then(|| found(page, item..item + 1))
}

fn left(page: &Page, verb: usize, depth: usize) -> Option<Found> {
    let depth = depth.checked_sub(1)?;
    let shape = page.verb(verb)?;
    if shape.gerund || (shape.participle && matches!(page.kind_before(verb), Kind::Comma | Kind::Break | Kind::End)) {
        let shared = of_participle(page, verb, depth);
        if shared.is_some() || shape.gerund || page.kind_before(verb) != Kind::Comma {
            return shared;
        }
    }
    let mut i = skip_adjuncts_left(page, verb);
    match page.kind_before(i) {
        Kind::Noun | Kind::Time if shape.infinitive => None,
        Kind::Noun | Kind::Time => chain(page, i, i),
        Kind::Relative => Some(found(page, i - 1..i)),
        Kind::That if i >= 2 && page.kind(i - 2) == Kind::Noun => Some(found(page, i - 1..i)),
        Kind::Comma | Kind::Dash | Kind::Bracket => {
            let end = i - 1;
            // “…, and said”, “X, who …, said”: over the parenthesis to its noun phrase.
            i = over_parenthesis(page, end, page.kind(end))?;
            chain(page, i, end)
        }
        Kind::Verb if shape.infinitive => left(page, i - 1, depth),
        Kind::Verb if reduced_relative(page, i - 1) => chain(page, i - 1, i),
        // Not “it is hard to say”.
        Kind::Adjective if shape.infinitive => earlier_subject(page, i - 1, depth).filter(|s| page.first_word(s.head) != "it"),
        Kind::Preposition if shape.gerund => earlier_subject(page, i - 1, depth),
        Kind::Coordinator => earlier_subject(page, i - 1, depth),
        // “X, who called it “a lie,” said”: the closing comma stands inside the marks.
        Kind::Quote(_) if page.inside(i - 1).ends_with(',') => {
            let noun = over_parenthesis(page, i, Kind::Comma)?;
            chain(page, noun, i)
        }
        Kind::Quote(_) if i >= 2 && page.kind(i - 2) == Kind::Noun && page.words(i - 1).len() < 40 => chain(page, i, i),
        _ => None,
    }
}

/// Back over “on Monday”, “however” and the like that stand between a subject and its verb.
fn skip_adjuncts_left(page: &Page, verb: usize) -> usize {
    let mut i = verb;
    loop {
        match page.kind_before(i) {
            Kind::Adverb => i -= 1,
            Kind::Time if i >= 2 => {
                let before = page.kind(i - 2);
                if before == Kind::Preposition && words::leads_to_time(page.first_word(i - 2)) {
                    i -= 2;
                } else if matches!(before, Kind::Noun | Kind::Time | Kind::Adverb | Kind::Relative) {
                    i -= 1;
                } else {
                    return i;
                }
            }
            _ => return i,
        }
    }
}

/// The subject of a participle: “X left, saying”, “a letter saying”.
fn of_participle(page: &Page, verb: usize, depth: usize) -> Option<Found> {
    let i = skip_adjuncts_left(page, verb);
    match page.kind_before(i) {
        Kind::Noun if page.verb(verb).is_some_and(|v| v.gerund) => message(page, i).or_else(|| chain(page, i, i)),
        _ => earlier_subject(page, i, depth),
    }
}

/// “X released a statement saying”: the source is who released it.
fn message(page: &Page, end: usize) -> Option<Found> {
    let noun = end.checked_sub(1)?;
    cues::noun(page.last_word(noun))?;
    let verb = noun.checked_sub(1)?;
    page.verb(verb).filter(|v| !v.passive)?;
    of(page, verb)
}

/// The subject of the clause before `item`, in its sentence: what a participle or a second predicate shares.
fn earlier_subject(page: &Page, item: usize, depth: usize) -> Option<Found> {
    // “Ms. Lopez, visibly tired, answered by …”: the tagger may take the verb for a participle.
    shared_subject(page, item, depth, false).or_else(|| shared_subject(page, item, depth, true))
}

fn shared_subject(page: &Page, item: usize, depth: usize, participles: bool) -> Option<Found> {
    let mut best = None;
    let mut tried = 0;
    for i in (item.saturating_sub(REACH)..item).rev() {
        match page.kind(i) {
            Kind::Break | Kind::End | Kind::Semicolon => break,
            Kind::Verb
                if page.verb(i).is_some_and(|v| v.finite() && (participles || !(v.participle && page.kind_before(i) == Kind::Comma))) =>
            {
                // Bounds the work in sentences that string verbs together without end.
                tried += 1;
                if tried > 6 {
                    break;
                }
                if let Some(source) = left(page, i, depth).filter(|s| page.kind(s.head) != Kind::Relative) {
                    // The verb of a that-clause or relative clause is not the main one: look further to the left.
                    let clause_inside =
                        matches!(page.kind_before(source.items.start), Kind::That | Kind::Interrogative | Kind::Subordinator)
                            || page.kind_before(source.items.start) == Kind::Verb;
                    best = Some(source);
                    if !clause_inside {
                        break;
                    }
                } else if let Some(source) = inverted(page, i + 1).filter(|_| matches!(page.kind_before(i), Kind::Quote(_))) {
                    best = Some(source);
                    break;
                }
            }
            _ => {}
        }
    }
    best
}

/// Whether the noun phrase at `item` is an apposition: a mark or the end follows it and what hangs on it.
fn apposed(page: &Page, item: usize) -> bool {
    let end = (item + 1..item + 12)
        .find(|i| !matches!(page.kind(*i), Kind::Noun | Kind::Preposition | Kind::Coordinator | Kind::Time))
        .unwrap_or(item);
    page.ends(end)
        || matches!(
            page.kind(end),
            Kind::Comma | Kind::Dash | Kind::Bracket | Kind::Quote(_) | Kind::Relative | Kind::Colon | Kind::Semicolon
        )
}

//! The words that name the source of a cue: its subject, to the left or, inverted, to the right.
//!
//! It can be wrong where a subject has long modifiers that end in a noun phrase of their own: “the people who met the minister said”.

use std::ops::Range;

use super::cues::{self, Frame};
use super::phrases::{Kind, Page, VerbShape};
use crate::language::{Form, Pos};
use crate::span::Span;

/// How far to either side of a verb its subject is looked for, in items. Bounds the work in run-on text.
const REACH: usize = 80;

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

fn found(page: &Page, items: Range<usize>) -> Found {
    Found { span: page.span_of(items.clone()), head: items.start, items }
}

/// The subject of the verb at item `verb`.
pub(super) fn of(page: &Page, verb: usize) -> Option<Found> {
    after_quotation(page, verb).or_else(|| left(page, verb, 4)).or_else(|| of_clause(page, verb))
}

/// The subject of a verb in the clause before it, for an infinitive: “interrupted the meeting to announce”.
pub(super) fn earlier(page: &Page, verb: usize) -> Option<Found> {
    earlier_subject(page, verb, 4)
}

/// All between a quotation and its cue, where marks part it: “…,” Ms. Lopez, 30, of Ely, Kent, who was there, said.
fn after_quotation(page: &Page, verb: usize) -> Option<Found> {
    let start = (verb.saturating_sub(REACH / 4)..verb).rev().find(|i| page.ends(*i) || matches!(page.kind(*i), Kind::Quote(_)))? + 1;
    let open = page.words(start - 1).trim_end_matches(['”', '"', '\'', '’', '»']).ends_with([',', '?', '!']);
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
        Kind::Quote(_) if page.words(i - 1).trim_end_matches(['”', '"', '\'', '’', '»']).ends_with(',') => {
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
                if before == Kind::Preposition && matches!(page.first_word(i - 2), "on" | "in" | "at" | "during" | "late" | "early") {
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

/// From the end of a parenthesis (the item of its closing `mark`) to the end of the noun phrase before it.
fn over_parenthesis(page: &Page, close: usize, mark: Kind) -> Option<usize> {
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

/// The noun phrase whose last item is before `end`, with what hangs on it; the span goes on to `until`.
fn chain(page: &Page, end: usize, until: usize) -> Option<Found> {
    let mut start = end.checked_sub(1)?;
    let mut steps = 0;
    while start > 0 && steps < REACH {
        steps += 1;
        match page.kind(start - 1) {
            Kind::Bracket if start >= 2 && page.kind(start) == Kind::Bracket => start -= 1,
            // Two names side by side: “CBS co-anchor Maria Lopez”.
            Kind::Noun if is_name(page, start - 1) && is_name(page, start) => start -= 1,
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
                if until != end && is_name(page, start) && is_name(page, before) && page.first_word(before.saturating_sub(1)) == "in" {
                    start = before;
                    continue;
                }
                let further = page.kind(before) == Kind::Noun && !is_name(page, start) && !is_pronoun(page, start);
                if further && (is_name(page, before) || is_apposition(page, start)) && !starts_sentence_with_preposition(page, before) {
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

pub(super) fn is_name(page: &Page, item: usize) -> bool {
    page.items.get(item).is_some_and(|i| {
        i.tokens.end.checked_sub(1).and_then(|t| page.reading.tokens.get(t)).is_some_and(|t| t.pos == Pos::Propn)
            && page.reading.tokens.get(i.tokens.start).is_some_and(|t| t.pos != Pos::Det)
    })
}

/// Whether the noun phrase at `item` ends with a possessive: “the channel's”.
pub(super) fn is_possessive(page: &Page, item: usize) -> bool {
    let last = page.items.get(item).and_then(|i| page.reading.tokens.get(i.tokens.end.checked_sub(1)?));
    last.is_some_and(|t| t.form == Form::Possessive || t.pos == Pos::Part)
}

pub(super) fn is_pronoun(page: &Page, item: usize) -> bool {
    page.items.get(item).is_some_and(|i| {
        i.tokens.len() == 1 && page.reading.tokens.get(i.tokens.start).is_some_and(|t| t.pos == Pos::Pron && t.form != Form::Possessive)
    })
}

/// “officials cited by the paper”, “a man holding a sign”: the verb is a participle that hangs on the noun before it.
fn reduced_relative(page: &Page, verb: usize) -> bool {
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

/// The subject of a clause that begins at `item`.
pub(super) fn next(page: &Page, item: usize) -> Option<Found> {
    (page.kind(item) == Kind::Noun).then(|| found(page, item..item + 1))
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

/// The subject after an inverted verb, beginning at item `start`: “…,” said *Ali Vaez, director of a research group*.
pub(super) fn inverted(page: &Page, start: usize) -> Option<Found> {
    if page.kind(start) != Kind::Noun {
        return None;
    }
    let mut end = start + 1;
    while end - start < REACH {
        match page.kind(end) {
            Kind::Preposition
                if matches!(page.kind(end + 1), Kind::Noun)
                    && matches!(page.first_word(end), "of" | "for" | "at" | "from" | "with" | "to" | "in" | "on" | "by")
                    && (matches!(page.first_word(end), "of" | "for" | "at" | "from" | "with") || end > start + 1) =>
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

//! What a cue before its content has for its complement: a clause, a quotation, an infinitive or a noun phrase, over what stands between.
//!
//! The first pattern that fits is taken, clauses and quotations before noun phrases. It can be wrong where a noun phrase after the cue is
//! an object rather than the subject of a clause without “that”: “said the talks were over”, “told the story of the talks”.

use super::clause::{self, begins_clause, is_adverbial};
use super::content::{self, Reach};
use super::cues::{Frame, Word};
use super::object::{nominal, object};
use super::phrases::{Kind, Page};
use super::words;
use crate::claims::Confidence;
use crate::span::Span;

/// The content of a cue that stands before it.
pub(super) struct Complement {
    pub frame: Frame,
    pub content: Vec<Span>,
    /// The item after the content.
    pub end: usize,
    pub confidence: Confidence,
}

/// Said on Monday that the talks were over; vowed to go on; denied the charge.
pub(super) fn of(page: &Page, reach: Reach, verb: usize, word: &Word) -> Option<Complement> {
    let clause = word.takes(Frame::Clause) || word.takes(Frame::That);
    let hearer = word.takes(Frame::ObjectClause);
    let first = skip_light(page, verb + 1);
    // Content at once, or after adjuncts and a hearer.
    if clause || hearer || word.takes(Frame::Quote) || word.takes(Frame::Wh) {
        let open = if hearer || page.kind(first) != Kind::Noun { past_adjuncts(page, first, hearer) } else { first };
        match page.kind(open) {
            Kind::That if clause || hearer => return to_end(page, reach, Frame::Clause, open, Confidence::High),
            Kind::Interrogative if (clause || hearer || word.takes(Frame::Wh)) && !is_adverbial(page, verb, open, word) => {
                return to_end(page, reach, Frame::Wh, open, Confidence::Medium);
            }
            // “claimed at the time that …”
            Kind::Relative if (clause || hearer) && page.first_word(open) == "that" && page.kind(open + 1) != Kind::Verb => {
                return to_end(page, reach, Frame::Clause, open, Confidence::Medium);
            }
            Kind::Quote(q)
                if word.takes(Frame::Quote)
                    && content::is_speech(page, q)
                    && !goes_on_as_noun(page, open)
                    && !names(page, verb, open, word) =>
            {
                return quoted(page, reach, open);
            }
            Kind::Colon | Kind::Comma if word.takes(Frame::Quote) || clause => {
                if let Some(found) = after_mark(page, reach, open, clause) {
                    return Some(found);
                }
                if let Some(start) = over_insertion(page, open, open == first).filter(|_| page.kind(open) == Kind::Comma && clause) {
                    return match page.kind(start) {
                        Kind::Quote(_) => quoted(page, reach, start),
                        _ => to_end(page, reach, Frame::Clause, start, Confidence::Medium),
                    };
                }
            }
            Kind::Dash if clause => {
                if let Some(start) = over_insertion(page, open, false) {
                    return to_end(page, reach, Frame::Clause, start, Confidence::Medium);
                }
            }
            _ => {}
        }
        if (word.takes(Frame::Clause) || hearer) && page.kind(first) != Kind::That {
            let start =
                if hearer && page.kind(first) == Kind::Noun { past_adjuncts(page, first, true) } else { past_adjuncts(page, first, false) };
            // “told the story of those who were there”: what is told is no clause.
            let first = if hearer && !clause && page.kind(first + 1) != Kind::Verb { start } else { first };
            for start in [start, first] {
                let adverbial = page.kind(start) == Kind::Interrogative && is_adverbial(page, verb, start, word);
                if !adverbial && begins_clause(page, start) && !word.takes_preposition(page.first_word(start)) {
                    return to_end(page, reach, Frame::Clause, start, Confidence::High);
                }
            }
            if says_clause(page, verb, first, word) {
                return to_end(page, reach, Frame::Clause, first, Confidence::Medium);
            }
        }
    }
    // “said, pointing at the map: “…””
    if word.takes(Frame::Quote) && word.takes(Frame::Clause) || hearer {
        let colon = (first..first + 14)
            .find(|i| !matches!(page.kind(*i), Kind::Noun | Kind::Time | Kind::Preposition | Kind::Adverb | Kind::Verb | Kind::Adjective));
        if let Some(colon) = colon.filter(|c| page.kind(*c) == Kind::Colon && matches!(page.kind(*c + 1), Kind::Quote(_))) {
            return quoted(page, reach, colon + 1);
        }
    }
    match page.kind(first) {
        Kind::Verb if word.takes(Frame::To) && page.verb(first).is_some_and(|v| v.infinitive) => {
            to_end(page, Reach { phrase: true, ..reach }, Frame::To, first, Confidence::Medium)
        }
        Kind::Preposition | Kind::Adverb if word.takes_preposition(page.first_word(first)) => object(page, reach, Frame::Object, first + 1),
        Kind::Adjective | Kind::Quote(_) | Kind::Noun => nominal(page, reach, first, word),
        // “reported spending”, “denied knowing”
        Kind::Verb if word.takes(Frame::Object) && page.verb(first).is_some_and(|v| v.gerund) => object(page, reach, Frame::Object, first),
        Kind::That if word.takes(Frame::Object) && page.kind(first + 1) != Kind::Noun => object(page, reach, Frame::Object, first),
        _ => None,
    }
}

/// The complement from `start` to the end of its clause.
pub(super) fn to_end(page: &Page, reach: Reach, frame: Frame, start: usize, confidence: Confidence) -> Option<Complement> {
    let end = content::end(page, start, reach);
    Some(Complement { frame, content: vec![content::span(page, start, end)?], end, confidence })
}

/// Whether the noun phrase at `first` begins a clause whose verb the tagger may have missed: a verb of saying has hardly any other object.
fn says_clause(page: &Page, verb: usize, first: usize, word: &Word) -> bool {
    let before = content::sentence_start(page, verb);
    let saying = page.verb(verb).is_some_and(|v| v.gerund) && page.kind_before(verb) == Kind::Comma;
    let opens = saying || !(before..verb).any(|i| page.verb(i).is_some() || matches!(page.kind(i), Kind::Quote(_)));
    let rest = first + 1..first + 30;
    let quoted = || {
        rest.clone()
            .take_while(|i| !page.ends(*i) && !matches!(page.kind(*i), Kind::Comma | Kind::Colon))
            .any(|i| matches!(page.kind(i), Kind::Quote(_)))
    };
    words::only_says(word.base)
        && opens
        && page.kind(first) == Kind::Noun
        && (clause::free_verb(page, rest.clone(), 0).is_some() || quoted())
}

/// Past adverbs and times directly after a cue.
fn skip_light(page: &Page, from: usize) -> usize {
    let mut i = from;
    for _ in 0..6 {
        match page.kind(i) {
            Kind::Preposition | Kind::Adverb if i == from && matches!(page.first_word(i), "out" | "up") => i += 1,
            Kind::Adverb if !matches!(page.kind(i + 1), Kind::Adjective) => i += 1,
            Kind::Time if !matches!(page.kind(i + 1), Kind::Verb) => i += 1,
            Kind::Preposition if page.kind(i + 1) == Kind::Time && words::leads_to_time(page.first_word(i)) => i += 2,
            _ => break,
        }
    }
    i
}

/// Past a hearer and prepositional phrases to where a clause or a quotation begins.
fn past_adjuncts(page: &Page, from: usize, hearer: bool) -> usize {
    let mut i = from;
    if hearer && page.kind(i) == Kind::Noun {
        i += 1;
        if page.kind(i) == Kind::Coordinator && page.kind(i + 1) == Kind::Noun && page.kind(i + 2) != Kind::Verb {
            i += 2;
        }
        if matches!(page.kind(i), Kind::Quote(_)) && page.words(i).len() < 40 && page.kind(i + 1) != Kind::Break {
            i += 1;
        }
    }
    for _ in 0..10 {
        match page.kind(i) {
            Kind::Adverb | Kind::Time => i += 1,
            Kind::Preposition if matches!(page.kind(i + 1), Kind::Noun | Kind::Time) && page.kind(i + 2) != Kind::Verb => i += 2,
            Kind::Preposition if matches!(page.kind(i + 1), Kind::Quote(_)) && page.words(i + 1).len() < 40 => i += 2,
            Kind::Quote(_) if i > from && page.is_possessive(i - 1) => i += 1,
            _ => break,
        }
    }
    i
}

/// “says, win or lose, she will stay”, “argued - as she had in May - that it was late”: over what is inserted between the cue and its
/// content, to where the content begins. A clause without “that” only counts where the mark follows the cue directly (`bare`).
fn over_insertion(page: &Page, mark: usize, bare: bool) -> Option<usize> {
    let close = (mark + 1..mark + 14).take_while(|i| !page.ends(*i)).find(|i| page.kind(*i) == page.kind(mark) && *i > mark + 1)?;
    let next = close + 1;
    let clause = || bare && page.kind(next) == Kind::Noun && begins_clause(page, next);
    (matches!(page.kind(next), Kind::That | Kind::Quote(_)) || clause()).then_some(next)
}

/// A quotation after a comma or colon; after a colon that ends its block, the quotations of the next blocks.
fn after_mark(page: &Page, reach: Reach, mark: usize, clause: bool) -> Option<Complement> {
    let mut i = mark + 1;
    // “said, however, that …”
    if page.kind(mark) == Kind::Comma && page.kind(i) == Kind::Adverb && page.kind(i + 1) == Kind::Comma {
        i += 2;
    }
    if page.kind(mark) == Kind::Colon && page.ends(i) {
        i += 1;
    }
    match page.kind(i) {
        Kind::Quote(_) => quoted(page, reach, i),
        // “She wrote:” and a paragraph without marks, set off as a quotation.
        _ if page.kind(mark) == Kind::Colon && clause && page.kind(mark + 1) == Kind::End => {
            let end = (i..i + 400).find(|e| page.kind(*e) == Kind::End)?;
            let content = content::span(page, i, end)?;
            Some(Complement { frame: Frame::Quote, content: vec![content], end, confidence: Confidence::Medium })
        }
        _ if page.kind(mark) == Kind::Colon && clause && !page.ends(mark + 1) => {
            to_end(page, reach, Frame::Quote, mark + 1, Confidence::Medium)
        }
        Kind::That if page.kind(mark) == Kind::Comma => to_end(page, reach, Frame::Clause, i, Confidence::Medium),
        _ => None,
    }
}

/// A quotation, with what it goes on with in its own sentence, and the paragraphs that it is continued in.
fn quoted(page: &Page, reach: Reach, item: usize) -> Option<Complement> {
    let Kind::Quote(mut q) = page.kind(item) else { return None };
    let mut spans = vec![page.span(item)];
    let mut end = item + 1;
    while page.quotations.get(q + 1).is_some_and(|next| next.continues) {
        let Some(next) = (end..end + 3).find(|i| page.kind(*i) == Kind::Quote(q + 1)) else { break };
        // A cue of its own follows: “…,” wrote the paper.
        if !page.ends(next + 1) {
            break;
        }
        spans.push(page.span(next));
        q += 1;
        end = next + 1;
    }
    let closes = page.inside(end - 1).ends_with(['.', '?', '!', ',']);
    if !closes && !page.ends(end) && spans.len() == 1 {
        return to_end(page, reach, Frame::Quote, item, Confidence::High);
    }
    Some(Complement { frame: Frame::Quote, content: spans, end, confidence: Confidence::High })
}

/// “called it a ‘long shot’ plan”: the quotation is part of a noun phrase.
fn goes_on_as_noun(page: &Page, quote: usize) -> bool {
    page.words(quote).split_whitespace().count() < 4 && matches!(page.kind(quote + 1), Kind::Noun)
}

/// “a play called “The Long Night””: the quotation is a name.
fn names(page: &Page, verb: usize, quote: usize, word: &Word) -> bool {
    let relative = verb > 1 && matches!(page.kind(verb - 2), Kind::Relative | Kind::Interrogative);
    word.takes(Frame::Complement) && quote == verb + 1 && !relative
}

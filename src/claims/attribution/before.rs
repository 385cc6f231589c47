//! The cue before its content: X said (that) …; X vowed to …; X denied the charge; X told reporters that ….
//!
//! Relative clauses (“X, who said …”), participles (“…, adding that …”) and second predicates (“X left and said …”) come here too:
//! what their source is, [`subject`] knows. It can be wrong where a noun phrase after the cue is an object rather than the subject of
//! a clause without “that”.

use super::content::Reach;
use super::cues::{Frame, Word};
use super::phrases::{Kind, Page};
use super::{Candidate, clause, content, cue_span, introduced, is_adverbial, sources, stance, subject, takes_position};
use crate::claims::{AttributionKind, Confidence, Stance};
use crate::language::{Form, Pos};
use crate::span::Span;

/// Maria Lopez said on Monday that the talks were over.
pub(super) fn find(page: &Page, verb: usize, word: &'static Word) -> Option<Candidate> {
    let shape = page.verb(verb)?;
    if shape.passive {
        return None;
    }
    let quoted = quoted_as_saying(page, verb);
    let through = quoted.as_ref().and_then(|(_, through)| *through);
    let source = quoted.map(|(source, _)| source).or_else(|| subject::of(page, verb));
    let reach = Reach {
        bounded: subject::opens_sentence(page, verb, source.as_ref()),
        phrase: false,
        relative: in_relative(page, source.as_ref()),
        restrictive: restricts(page, verb, source.as_ref()),
        tense: content::tense(page, verb),
    };
    // “confirmed by the ministry” after a noun is passive.
    if shape.participle && page.first_word(verb + 1) == "by" {
        return None;
    }
    let taken = complement(page, reach, verb, word)?;
    // A participle without auxiliary hangs on the noun before it (“emails found in a search”).
    if shape.participle
        && matches!(taken.frame, Frame::Object | Frame::To | Frame::ObjectTo | Frame::As | Frame::Complement)
        && word.base != "say"
    {
        return None;
    }
    let clausal = matches!(taken.frame, Frame::Clause | Frame::Quote | Frame::Wh | Frame::ObjectClause);
    // “Noting that it was late, Ms. Lopez left”: the subject of the clause that follows.
    let opens = shape.gerund && source.is_none() && (verb == 0 || page.ends(verb - 1) || reach.bounded);
    let next = taken.end + usize::from(page.kind(taken.end) == Kind::Comma);
    let source = if opens && next > taken.end && taken.frame == Frame::Clause { subject::next(page, next) } else { source };
    // “interrupted the meeting to announce, “…””
    let source = if shape.infinitive && taken.frame == Frame::Quote { source.or_else(|| subject::earlier(page, verb)) } else { source };
    if source.is_none() && !(taken.frame != Frame::Clause || page.kind(verb + 1) == Kind::That) {
        return None;
    }
    if source.is_none() && !(clausal && taken.confidence == Confidence::High) {
        return None;
    }
    let stance = stance(page, verb, word);
    let kind = if (clausal || takes_position(word)) && !shows(page, source.as_ref(), word) { word.kind } else { AttributionKind::Other };
    let confidence =
        if takes_position(word) || stance == Stance::DeclinesComment { taken.confidence.max(Confidence::Medium) } else { taken.confidence };
    let mut spans = taken.content;
    if clausal && !shape.gerund {
        spans.extend(content::goes_on(page, taken.end));
    }
    let stance = if stance == Stance::Denies && taken.frame == Frame::To { Stance::Asserts } else { stance };
    Some(Candidate { source, cue: vec![cue_span(page, verb)], content: spans, kind, stance, confidence, through })
}

/// “The figures suggest that …”: a thing shows what it does not say.
fn shows(page: &Page, source: Option<&subject::Found>, word: &Word) -> bool {
    let Some(source) = source.filter(|_| sources::shows(word.base)) else { return false };
    let head = match page.kind(source.head) {
        Kind::Relative | Kind::That if page.first_word(source.head) != "who" => source.head.saturating_sub(1),
        _ => source.head,
    };
    page.kind(head) == Kind::Noun
        && !introduced::speaks(page, head)
        && !matches!(page.first_word(head), "i" | "we" | "you" | "some" | "many" | "others" | "both")
}

/// “The agency quoted the minister as saying …”: the source is whom the agency quotes; with it, the item of the agency.
fn quoted_as_saying(page: &Page, verb: usize) -> Option<(subject::Found, Option<usize>)> {
    if !page.verb(verb)?.gerund || verb < 2 || page.first_word(verb - 1) != "as" {
        return None;
    }
    let quoting = (verb.saturating_sub(14)..verb - 1).rev().find(|i| page.verb(*i).is_some() || page.ends(*i))?;
    page.verb(quoting)
        .filter(|v| !v.passive && matches!(page.reading.word(v.head), "quoted" | "quotes" | "cited" | "cites" | "quoting" | "citing"))?;
    let source = subject::inverted(page, quoting + 1)?;
    let through = subject::of(page, quoting).map(|s| s.head);
    Some((source, through))
}

/// Whether the source is a relative pronoun after a comma: another comma closes its clause.
fn in_relative(page: &Page, source: Option<&subject::Found>) -> bool {
    source.is_some_and(|s| page.kind(s.head) == Kind::Relative && page.kind_before(s.head) == Kind::Comma)
}

/// Whether the cue's clause only tells which of several are meant: “voters who say …”, “the share saying …”.
fn restricts(page: &Page, verb: usize, source: Option<&subject::Found>) -> bool {
    let Some(source) = source else { return false };
    if page.kind(source.head) == Kind::Relative {
        return page.kind_before(source.head) == Kind::Noun;
    }
    let start = content::sentence_start(page, verb);
    let opens = || !(start..verb).any(|i| page.verb(i).is_some_and(|v| v.finite()) || matches!(page.kind(i), Kind::Quote(_)));
    page.verb(verb).is_some_and(|v| v.gerund) && page.kind_before(verb) == Kind::Noun && source.items.end == verb && opens()
}

struct Complement {
    frame: Frame,
    content: Vec<Span>,
    /// The item after the content.
    end: usize,
    confidence: Confidence,
}

fn to_end(page: &Page, reach: Reach, frame: Frame, start: usize, confidence: Confidence) -> Option<Complement> {
    let end = content::end(page, start, reach);
    Some(Complement { frame, content: vec![content::span(page, start, end)?], end, confidence })
}

fn complement(page: &Page, reach: Reach, verb: usize, word: &Word) -> Option<Complement> {
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
            Kind::Relative if (clause || hearer) && open > verb + 1 && page.first_word(open) == "that" => {
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

/// Whether “but not” stands at `item`.
pub(super) fn excepts(page: &Page, item: usize) -> bool {
    page.first_word(item) == "but" && page.first_word(item + 1) == "not"
}

/// Past adverbs and times directly after a cue.
fn skip_light(page: &Page, from: usize) -> usize {
    let mut i = from;
    for _ in 0..6 {
        match page.kind(i) {
            Kind::Preposition | Kind::Adverb if i == from && matches!(page.first_word(i), "out" | "up") => i += 1,
            Kind::Adverb if !matches!(page.kind(i + 1), Kind::Adjective) => i += 1,
            Kind::Time if !matches!(page.kind(i + 1), Kind::Verb) => i += 1,
            Kind::Preposition
                if page.kind(i + 1) == Kind::Time && matches!(page.first_word(i), "on" | "in" | "at" | "late" | "early" | "during") =>
            {
                i += 2
            }
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
            Kind::Quote(_) if i > from && subject::is_possessive(page, i - 1) => i += 1,
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
    let closes = page.words(end - 1).trim_end_matches(['”', '"', '\'', '’', '»']).ends_with(['.', '?', '!', ',']);
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
            Kind::Relative => return noun && clause::free_verb(page, i + 1..i + 16, 1).is_some(),
            _ => {}
        }
    }
    false
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

/// Noun phrases as content: “denied the charge”, “urged them to go”, “called it a lie”, “described the plan as vague”.
fn nominal(page: &Page, reach: Reach, first: usize, word: &Word) -> Option<Complement> {
    // “quoted the mayor as saying …”: the second verb is the cue, with a source of its own.
    let reports = |i: usize| page.verb(i).is_some_and(|v| v.gerund) && page.cue(i).is_some_and(|w| w.takes(Frame::Clause));
    if (first..first + 10).take_while(|i| !page.ends(*i)).any(|i| page.first_word(i) == "as" && reports(i + 1)) {
        return None;
    }
    let past = past_noun(page, first);
    let infinitive = page.verb(past).is_some_and(|v| v.infinitive);
    if (word.takes(Frame::ObjectTo) || word.takes(Frame::AskTo)) && infinitive {
        return to_end(page, Reach { phrase: true, ..reach }, Frame::ObjectTo, first, Confidence::Medium);
    }
    if word.takes(Frame::As)
        && (first..first + 8).take_while(|i| !page.ends(*i) && page.kind(*i) != Kind::Comma).any(|i| page.first_word(i) == "as")
    {
        return to_end(page, Reach { phrase: true, ..reach }, Frame::As, first, Confidence::Medium);
    }
    if word.takes(Frame::Complement)
        && (matches!(page.kind(first + 1), Kind::Noun | Kind::Adjective | Kind::Quote(_)) || word.base == "call" || word.base == "dub")
    {
        return to_end(page, Reach { phrase: true, ..reach }, Frame::Complement, first, Confidence::Medium);
    }
    if word.takes(Frame::Object) {
        return object(page, reach, Frame::Object, first);
    }
    None
}

/// Past a noun phrase with the prepositional phrases that hang on it.
fn past_noun(page: &Page, first: usize) -> usize {
    let mut i = first;
    for _ in 0..12 {
        match page.kind(i) {
            Kind::Noun | Kind::Adjective | Kind::Quote(_) => i += 1,
            Kind::Preposition if matches!(page.kind(i + 1), Kind::Noun) => i += 2,
            Kind::Coordinator if page.kind(i + 1) == Kind::Noun && page.kind(i + 2) != Kind::Verb => i += 2,
            _ => break,
        }
    }
    i
}

/// A noun phrase with all that hangs on it.
fn object(page: &Page, reach: Reach, frame: Frame, first: usize) -> Option<Complement> {
    if !matches!(page.kind(first), Kind::Noun | Kind::Quote(_) | Kind::Adjective | Kind::That | Kind::Interrogative | Kind::Time)
        && !page.verb(first).is_some_and(|v| v.gerund)
    {
        return None;
    }
    let limit = content::end(page, first, reach);
    let mut end = first + 1;
    let mut own = matches!(page.kind(first), Kind::That | Kind::Interrogative);
    while end < limit {
        own |= matches!(page.kind(end), Kind::Relative | Kind::That | Kind::Interrogative)
            || (page.kind(end) == Kind::Noun && page.kind_before(end) == Kind::Noun);
        match page.kind(end) {
            Kind::Comma | Kind::Dash | Kind::Semicolon | Kind::Colon | Kind::Bracket => break,
            Kind::Subordinator if !page.verb(end + 1).is_some_and(|v| v.gerund) => break,
            Kind::Interrogative if page.first_word(end) == "when" || page.first_word(end) == "if" => break,
            Kind::Coordinator if page.verb(end + 1).is_some_and(|v| v.finite()) => break,
            Kind::Coordinator if excepts(page, end) => break,
            // The verb of the clause around, where the phrase has no clause of its own: “who knew about the incident have said”.
            Kind::Verb
                if !own
                    && page.verb(end).is_some_and(|v| {
                        v.finite() && !v.passive && (v.auxiliary || content::tense(page, end).is_some()) && !v.participle
                    }) =>
            {
                break;
            }
            Kind::Coordinator if page.kind(end + 1) == Kind::Noun && page.verb(end + 2).is_some_and(|v| v.finite() && !v.participle) => {
                break;
            }
            Kind::Preposition
                if page.kind(end + 1) == Kind::Time && matches!(page.first_word(end), "on" | "in" | "at" | "during" | "this") =>
            {
                break;
            }
            Kind::Time => break,
            _ => end += 1,
        }
    }
    Some(Complement { frame, content: vec![content::span(page, first, end)?], end, confidence: Confidence::Low })
}

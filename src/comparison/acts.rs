//! The act that a time, a place or a name belongs to: the verb that governs it, or the noun that names a happening.
//!
//! “The storm late on Friday had caused floods”: Friday belongs to the storm. “Wednesday” in “police said
//! Wednesday” belongs to the saying, and tells nothing of the happening. It can be wrong in long sentences where the nearest verb
//! is not the governing one.

use crate::comparison::complements::{Mood, settle};
use crate::comparison::happenings::HAPPENINGS;
use crate::comparison::lexicon::{QUESTIONS, State};
use crate::comparison::questions::{ahead, happening_at, kind_at};
use crate::comparison::terms::stem_at;
use crate::events::happenings::act;
use crate::language::{Clause, Form, Pos, Reading, Tense, lemma};
use crate::span::Span;

/// An act in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Act {
    /// The stem of its word, or the name of the class that the word belongs to.
    pub class: String,
    /// The word, an index into [`Reading::tokens`].
    pub token: usize,
}

/// The act that the words at `span` belong to, within `bounds` (a claim).
pub(super) fn of(reading: &Reading, span: Span, bounds: Span) -> Option<Act> {
    let within = reading.tokens_in(bounds);
    let at = reading.tokens_in(span);
    named_before(reading, at.start, within.start)
        .or_else(|| named_after(reading, at.end, within.end))
        .or_else(|| governing(reading, span, bounds))
}

/// The kinds of act that the words at `span` tell of. A verb that only says that something took place gives way to its subject (“the
/// **attack** happened at 11”). An adjunct without tense tells of its own act, and with `outer` of the act around it too:
/// “**crashed** after **taking** off on Sunday”; without it, a time of day told of an act inside another is of the other too.
pub(super) fn kinds(reading: &Reading, span: Span, bounds: Span, outer: bool) -> Vec<String> {
    let Some(act) = of(reading, span, bounds) else { return Vec::new() };
    let mut tokens = vec![act.token];
    // “Got reports of the **storm** about noon” tells of the receiving too.
    let within = reading.tokens_in(bounds);
    let is_noun = reading.tokens.get(act.token).is_some_and(|t| t.pos == Pos::Noun);
    if !outer && is_noun && governed(reading, act.token, within.start) {
        tokens.extend(governing(reading, span, bounds).map(|act| act.token));
    }
    let clause = clause_of(reading, act.token);
    let untensed = clause.and_then(|c| reading.verb_groups.get(c.verb)).is_some_and(|g| g.tense == Tense::None);
    if outer && untensed {
        let sentence = reading.sentence_at(span.start()).and_then(|i| reading.sentences.get(i));
        let first = sentence.map_or(act.token, |s| s.tokens.start);
        let before = reading.verb_groups.iter().take(clause.map_or(0, |c| c.verb)).rev().take_while(|g| g.tokens.start >= first);
        tokens.extend(before.filter(|g| g.tense != Tense::None).take(1).map(|g| g.head));
    }
    // “The **verdict** is expected on June 3.”
    tokens.extend(planned(reading, act.token));
    let mut kinds: Vec<String> = tokens.iter().map(|token| kind(reading, *token)).collect();
    let light = tokens.iter().filter(|token| HAPPENINGS.is_occurrence(&stem_at(reading, **token)));
    let clauses = light.filter_map(|token| clause_of(reading, *token));
    let phrases = clauses.flat_map(|c| c.subject.into_iter().chain(c.object)).filter_map(|np| reading.noun_phrases.get(np));
    let named = phrases.flat_map(|np| np.tokens.clone().rev()).filter_map(|token| happening_at(reading, token));
    kinds.extend(named);
    kinds.retain(|kind| !QUESTIONS.is_hollow(kind));
    kinds.sort();
    kinds.dedup();
    kinds
}

/// Whether the verb at `token` tells of what is planned or to come.
pub(super) fn is_ahead(reading: &Reading, token: usize) -> bool {
    clause_of(reading, token).is_some_and(|clause| settle(reading, clause).mood == Mood::Ahead) || planned(reading, token).is_some()
}

/// What a verb of planning says to be planned, a token: “the **verdict** is expected on June 3”.
fn planned(reading: &Reading, verb: usize) -> Option<usize> {
    let clause = clause_of(reading, verb).filter(|_| HAPPENINGS.is_planning(&reading.lemma(verb)))?;
    let group = reading.verb_groups.get(clause.verb).filter(|g| g.passive && !g.negated)?;
    let noun = reading.noun_phrases.get(clause.subject?)?.head;
    let told = matches!(group.tense, Tense::Present | Tense::PresentPerfect) && reading.tokens.get(noun)?.pos == Pos::Noun;
    told.then_some(noun)
}

/// “**It happened** around noon”, “the **attack happened** at 11”: whether a verb only says that something took place, and if so whether a
/// pronoun stands for what.
pub(super) fn happens(reading: &Reading, token: usize) -> Option<bool> {
    let clause = clause_of(reading, token).filter(|_| HAPPENINGS.is_happening_verb(&reading.lemma(token)));
    let is_told = |c: &&Clause| {
        let settled = settle(reading, c);
        settled.mood == Mood::Fact && settled.holds
    };
    let told = clause.filter(is_told);
    let subject = told.and_then(|c| c.subject).and_then(|np| reading.noun_phrases.get(np));
    let head = subject?.head;
    let pronoun = matches!(reading.word(head), "it" | "this" | "all" | "which");
    (pronoun || happening_at(reading, head).is_some()).then_some(pronoun)
}

/// The kind of act that a noun or a verb tells of, with its particle: “set free”, “handed over”.
fn kind(reading: &Reading, token: usize) -> String {
    let state = QUESTIONS.state_phrase(ahead(reading, token)).and_then(|s| QUESTIONS.states.get(s));
    let free_form = |state: &State| act(&lemma::lemma(&state.name, Pos::Verb, Form::PastParticiple)).to_owned();
    state.map(free_form).or_else(|| happening_at(reading, token)).unwrap_or_else(|| kind_at(reading, token))
}

/// The words for who acts and what is acted on, of the verb at `token`.
pub(super) fn arguments(reading: &Reading, token: usize) -> Vec<usize> {
    let phrases = clause_of(reading, token).into_iter().flat_map(|c| c.subject.into_iter().chain(c.object));
    phrases.filter_map(|np| reading.noun_phrases.get(np)).map(|np| np.head).collect()
}

/// Whether an act tells of the article itself: “last updated at 11.30”.
pub(super) fn is_publishing(reading: &Reading, token: usize) -> bool {
    HAPPENINGS.is_publishing(&reading.lemma(token)) && clause_of(reading, token).is_none_or(|c| c.subject.is_none())
}

/// The clause whose verb is at `token`.
pub(super) fn clause_of(reading: &Reading, token: usize) -> Option<&Clause> {
    let group = reading.verb_groups.partition_point(|g| g.tokens.end <= token);
    let clause = reading.clauses.partition_point(|c| c.verb < group);
    reading.clauses.get(clause).filter(|c| c.verb == group && reading.verb_groups.get(group).is_some_and(|g| g.head == token))
}

/// An act by its token.
pub(super) fn at(reading: &Reading, token: usize) -> Act {
    let stem = stem_at(reading, token);
    let class = QUESTIONS.state_of(&stem).map_or(stem, |state| QUESTIONS.states[state].name.clone());
    Act { class, token }
}

/// “the **explosion** late on Thursday”, “the **attack** at a festival in the city on Sunday”: a noun for a happening with nothing but
/// small words and what hangs on prepositions between.
fn named_before(reading: &Reading, before: usize, first: usize) -> Option<Act> {
    const FAR: usize = 14;
    for i in (first.max(before.saturating_sub(FAR))..before).rev() {
        let token = reading.tokens.get(i)?;
        match token.pos {
            Pos::Noun | Pos::Verb if happening_at(reading, i).is_some() => return Some(at(reading, i)),
            Pos::Noun if reading.tokens.get(i + 1).is_some_and(|t| t.pos != Pos::Noun) && !governed(reading, i, first) => return None,
            Pos::Adp | Pos::Det | Pos::Adv | Pos::Adj | Pos::Propn | Pos::Noun => {}
            // “the Grand Hotel and Casino”, “a festival in the city, near the hotel”.
            Pos::Cconj | Pos::Punct if matches!(reading.word(i), "and" | "," | "-") => {}
            _ => return None,
        }
    }
    None
}

/// Whether a preposition governs the noun at `noun`: “at a music **festival**”.
fn governed(reading: &Reading, noun: usize, first: usize) -> bool {
    let inside = |i: &usize| reading.tokens.get(*i).is_some_and(|t| matches!(t.pos, Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn));
    let start = (first..noun).rev().take_while(inside).last().unwrap_or(noun);
    start.checked_sub(1).and_then(|i| reading.tokens.get(i)).is_some_and(|t| t.pos == Pos::Adp)
}

/// “Thursday’s **release**”, “Tuesday’s **accident**”.
fn named_after(reading: &Reading, after: usize, last: usize) -> Option<Act> {
    if reading.tokens.get(after)?.form != Form::Possessive || after + 1 >= last {
        return None;
    }
    (after + 1..last.min(after + 4))
        .find(|i| reading.tokens.get(*i).is_some_and(|t| t.pos == Pos::Noun))
        .filter(|i| HAPPENINGS.is_happening(&stem_at(reading, *i)))
        .map(|i| at(reading, i))
}

/// The verb of the smallest clause around the words; else the nearest verb before them, else the first after.
pub(super) fn governing(reading: &Reading, span: Span, bounds: Span) -> Option<Act> {
    let sentence = reading.sentence_at(span.start()).and_then(|i| reading.sentences.get(i))?;
    let within = |clause: &&Clause| clause.span.contains(span) && bounds.overlaps(clause.span);
    let first = reading.clauses.partition_point(|c| {
        reading.verb_groups.get(c.verb).and_then(|g| reading.tokens.get(g.head)).is_some_and(|t| t.span.start() < sentence.span.start())
    });
    let clauses = reading.clauses.iter().skip(first).take_while(|c| {
        reading.verb_groups.get(c.verb).and_then(|g| reading.tokens.get(g.head)).is_some_and(|t| t.span.start() < sentence.span.end())
    });
    if let Some(clause) = clauses.filter(within).min_by_key(|c| c.span.len()) {
        return reading.verb_groups.get(clause.verb).map(|g| at(reading, g.head));
    }
    let tokens = reading.tokens_in(bounds);
    let place = reading.tokens_in(span).start;
    let is_verb = |i: &usize| reading.tokens.get(*i).is_some_and(|t| t.pos == Pos::Verb);
    let before = (tokens.start..place).rev().find(is_verb);
    before.or_else(|| (place..tokens.end).find(is_verb)).map(|i| at(reading, i))
}

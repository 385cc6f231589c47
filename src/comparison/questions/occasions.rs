//! The happening on which a figure stands, where the sentence may tell of another: “revenge for the **strikes** that killed 30”.

use crate::comparison::happenings::HAPPENINGS;
use crate::comparison::opposites::OPPOSITES;
use crate::comparison::questions::sentence_end;
use crate::comparison::terms::stem_at;
use crate::events::happenings::act;
use crate::language::{Form, Pos, Reading, lemma};
use crate::span::Span;

/// The happening on which the figure stands in a relative clause: “revenge for the **strikes** that killed 30 people”. Where a
/// person does it (“the gunman, **who** killed 30”), the figure is of what the sentence tells.
pub(super) fn cause(reading: &Reading, before: usize, others: &[Span]) -> Option<String> {
    let at = |i: usize| reading.tokens.get(i).filter(|t| !others.iter().any(|o| o.contains(t.span)));
    let sentence = reading.sentence_at(reading.tokens.get(before)?.span.start()).and_then(|i| reading.sentences.get(i))?;
    let first = before.saturating_sub(18).max(sentence.tokens.start);
    let in_which =
        before.checked_sub(2).filter(|i| *i >= first && reading.word(i + 1) == "which" && at(*i).is_some_and(|t| t.pos == Pos::Adp));
    let governs = |i: &usize| at(*i).is_some_and(|t| t.pos == Pos::Verb);
    let told_by_verb = || {
        let verb = (before.saturating_sub(4).max(first)..before).rev().take_while(|i| at(*i).is_some()).find(governs)?;
        let mut between = (verb.saturating_sub(5).max(first)..verb).rev().take_while(|i| at(*i).is_some_and(|t| t.pos != Pos::Noun));
        between.find(|i| matches!(reading.word(*i), "that" | "which"))
    };
    let pronoun = in_which.or_else(told_by_verb)?;
    let nearest = (first..pronoun).rev().find(|i| at(*i).is_some_and(|t| t.pos == Pos::Noun))?;
    let named = (first..pronoun).rev().find_map(|i| happening_at(reading, i));
    Some(named.unwrap_or_else(|| reading.lemma(nearest).into_owned()))
}

/// The happening in which a figure came about, as it is said after it: “30 were killed **in the strikes**”. “In the incident” is what
/// the sentences before named last.
pub(super) fn occasion(reading: &Reading, after: usize) -> Option<String> {
    const FAR: usize = 14;
    let end = (after + FAR).min(sentence_end(reading, after));
    let opens = |i: &usize| matches!(reading.word(*i), "in" | "during" | "by");
    let named = |i: usize| {
        let noun = (i + 1..(i + 6).min(end))
            .take_while(|k| reading.tokens.get(*k).is_some_and(|t| t.pos != Pos::Adp && t.pos != Pos::Punct))
            .last()?;
        happening_at(reading, noun)
    };
    let kind = (after..end).filter(opens).find_map(named)?;
    if !HAPPENINGS.is_any_happening(&kind) {
        return Some(kind);
    }
    let sentence = reading.tokens.get(after.checked_sub(1)?).and_then(|t| reading.sentence_at(t.span.start()))?;
    let before = reading.sentences.get(sentence.saturating_sub(3)..sentence)?;
    let words = before.iter().rev().flat_map(|s| s.tokens.clone().rev());
    words.filter_map(|i| happening_at(reading, i)).find(|named| !HAPPENINGS.is_any_happening(named)).or(Some(kind))
}

/// The kind of happening that the noun at `token` names: “shooting”, “air strikes”.
pub(in crate::comparison) fn happening_at(reading: &Reading, token: usize) -> Option<String> {
    let in_air = token.checked_sub(1).is_some_and(|i| reading.word(i) == "air");
    reading.tokens.get(token).filter(|t| t.pos == Pos::Noun || t.form == Form::Gerund || in_air)?;
    if !HAPPENINGS.is_happening(&stem_at(reading, token)) {
        return None;
    }
    let kind = kind_at(reading, token);
    // An air strike is no attack like those on the ground.
    Some(if in_air && kind == act("attack") { "airstrike".to_owned() } else { kind })
}

/// The kind of act that the noun or verb at `token` tells of: “killing”, “deaths” and “died” tell of one.
pub(in crate::comparison) fn kind_at(reading: &Reading, token: usize) -> String {
    let lemma = reading.lemma(token);
    if let Some(kind) = HAPPENINGS.noun_kind(&lemma).filter(|_| reading.tokens.get(token).is_some_and(|t| t.pos == Pos::Noun)) {
        return kind.to_owned();
    }
    // “was **taken away**”: the verb with its particle is one word.
    if let Some(one) = OPPOSITES.phrasal(&lemma, reading.word(token + 1)) {
        return act(one).to_owned();
    }
    // “was **found guilty**”.
    if let Some(one) = OPPOSITES.finding_of(&lemma, reading.word(token + 1)) {
        return act(one).to_owned();
    }
    let kind = act(&lemma);
    // “the launching”: a noun that is a verb's.
    if kind == lemma && lemma.ends_with("ing") {
        let verb = lemma::lemma(reading.word(token), Pos::Verb, Form::Gerund);
        return act(&verb).to_owned();
    }
    kind.to_owned()
}

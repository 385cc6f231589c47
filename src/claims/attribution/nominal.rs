//! Nouns for what was said: “his claim that …”, “a promise by the company to …”, “their support for …”.
//!
//! The source is the possessor, or stands after “by”; else it is the subject of the verb that the noun hangs on (“made the claim
//! that …”). Without any the noun is left alone. It can be wrong where the possessor only hears what is said.

use super::content::Reach;
use super::cues::{self, Frame};
use super::phrases::{Kind, Page};
use super::subject::{self, Found};
use super::{Candidate, content};
use crate::claims::{AttributionKind, Confidence};
use crate::language::{Form, Pos};

/// Critics rejected the minister's claim that the figures were old.
pub(super) fn find(page: &Page) -> Vec<Candidate> {
    (0..page.items.len()).filter(|i| page.kind(*i) == Kind::Noun).filter_map(|item| at(page, item)).collect()
}

fn at(page: &Page, item: usize) -> Option<Candidate> {
    let word = cues::noun(page.last_word(item))?;
    let mut next = item + 1;
    let mut agent = None;
    if matches!(page.first_word(next), "by" | "from") && page.kind(next + 1) == Kind::Noun {
        agent = subject::inverted(page, next + 1);
        next = agent.as_ref().map_or(next, |a| a.items.end);
    }
    let possessor = possessor(page, item);
    let (content, confidence) = match page.kind(next) {
        Kind::That if word.takes(Frame::That) => {
            (content::span(page, next, content::end(page, next, Reach::default()))?, Confidence::Medium)
        }
        Kind::Verb
            if word.takes(Frame::To) && page.verb(next).is_some_and(|v| v.infinitive) && (possessor.is_some() || agent.is_some()) =>
        {
            (content::span(page, next, content::end(page, next, Reach::default()))?, Confidence::Low)
        }
        Kind::Preposition if word.takes_preposition(page.first_word(next)) && (possessor.is_some() || agent.is_some()) => {
            (phrase(page, next + 1)?, Confidence::Low)
        }
        _ => return None,
    };
    let source = agent.or(possessor).or_else(|| subject_of_light_verb(page, item))?;
    let first = page.items.get(item).map(|i| i.tokens.clone())?;
    let cue = page.reading.span_of(first.end.checked_sub(1)?..first.end);
    let kind = if page.kind(next) == Kind::That { word.kind } else { AttributionKind::Other };
    Some(Candidate { source: Some(source), cue: vec![cue], content: vec![content], kind, stance: word.stance, confidence, through: None })
}

/// “the minister's” or “his” inside the noun phrase at `item`.
fn possessor(page: &Page, item: usize) -> Option<Found> {
    let tokens = page.items.get(item)?.tokens.clone();
    let marked =
        tokens.clone().find(|t| page.reading.tokens.get(*t).is_some_and(|t| t.form == Form::Possessive || (t.pos == Pos::Part)))?;
    let pronoun = page.reading.tokens.get(marked).is_some_and(|t| t.pos == Pos::Pron);
    let span = page.reading.span_of(tokens.start..if pronoun { marked + 1 } else { marked });
    (!span.is_empty()).then_some(Found { span, items: item..item + 1, head: item })
}

/// “made the claim that …”, “has no doubt that …”.
fn subject_of_light_verb(page: &Page, item: usize) -> Option<Found> {
    let verb = item.checked_sub(1)?;
    page.verb(verb).filter(|v| !v.passive)?;
    subject::of(page, verb)
}

/// A noun phrase and the prepositional phrases on it.
fn phrase(page: &Page, start: usize) -> Option<crate::span::Span> {
    let mut end = start;
    for _ in 0..8 {
        match page.kind(end) {
            Kind::Noun | Kind::Quote(_) => end += 1,
            Kind::Preposition if end > start && page.kind(end + 1) == Kind::Noun => end += 2,
            _ => break,
        }
    }
    content::span(page, start, end)
}

//! Passive cues: “which had been disputed by the ministry”, “was described as vague”, “she was told that …”, “is expected to …”.
//!
//! The grammatical subject is content (or the hearer, after “told” and “asked”), the source stands after “by”, if at all.

use super::clause::is_adverbial;
use super::content::Reach;
use super::cues::{Frame, Word};
use super::phrases::{Kind, Page};
use super::stance::{stance, takes_position};
use super::{Candidate, content, cue_span, subject};
use crate::claims::{AttributionKind, Confidence};

/// The plan was criticised by union leaders.
pub(super) fn find(page: &Page, verb: usize, word: &'static Word) -> Option<Candidate> {
    let shape = page.verb(verb)?;
    if shape.infinitive {
        return None;
    }
    let reduced = shape.participle && matches!(page.kind_before(verb), Kind::Noun | Kind::Comma) && page.first_word(verb + 1) == "by";
    if !shape.passive && !reduced {
        return None;
    }
    let next = skip_adverbs(page, verb + 1);
    let agent = agent(page, next);
    let after = agent.as_ref().map_or(next, |a| skip_adverbs(page, a.items.end));
    let subject = if reduced { noun_before(page, verb) } else { subject::of(page, verb) };
    // What is told of the subject of a passive (“was described as vague”) is a judgement rather than words of the source.
    let clause = matches!(page.kind(after), Kind::That | Kind::Interrogative);
    let kind = if clause || takes_position(word) { word.kind } else { AttributionKind::Other };
    let build = |source, content, confidence| {
        Some(Candidate {
            source,
            cue: vec![cue_span(page, verb)],
            content,
            kind,
            stance: stance(page, verb, word),
            confidence,
            through: None,
        })
    };
    let right = |start: usize| content::span(page, start, content::end(page, start, Reach::default()));
    match page.kind(after) {
        // It was reported that …; she was told that …; she was asked whether ….
        Kind::That if word.takes(Frame::Clause) || word.takes(Frame::ObjectClause) => build(agent, vec![right(after)?], Confidence::Medium),
        Kind::Interrogative if (word.takes(Frame::Wh) || word.takes(Frame::ObjectClause)) && !is_adverbial(page, verb, after, word) => {
            build(agent, vec![right(after)?], Confidence::Medium)
        }
        // The bank is expected to act: the content is in two pieces.
        Kind::Verb if page.verb(after).is_some_and(|v| v.infinitive) && (word.takes(Frame::Clause) || word.takes(Frame::ObjectTo)) => {
            build(agent, vec![subject?.span, right(after)?], Confidence::Low)
        }
        // It was described as vague.
        _ if word.takes(Frame::As) && page.first_word(after) == "as" && !page.verb(after + 1).is_some_and(|v| v.gerund) => {
            build(agent, vec![subject?.span, right(after)?], Confidence::Medium)
        }
        _ if agent.is_some() && (word.takes(Frame::Object) || word.takes(Frame::Clause)) => {
            build(agent, vec![subject?.span], if takes_position(word) { Confidence::Medium } else { Confidence::Low })
        }
        _ => None,
    }
}

fn skip_adverbs(page: &Page, from: usize) -> usize {
    (from..from + 4).find(|i| !matches!(page.kind(*i), Kind::Adverb | Kind::Time)).unwrap_or(from)
}

fn agent(page: &Page, item: usize) -> Option<subject::Found> {
    (page.first_word(item) == "by" && page.kind(item + 1) == Kind::Noun).then(|| subject::inverted(page, item + 1)).flatten()
}

fn noun_before(page: &Page, verb: usize) -> Option<subject::Found> {
    let noun = verb.checked_sub(1)?;
    let noun = if page.kind(noun) == Kind::Comma { noun.checked_sub(1)? } else { noun };
    if page.kind(noun) != Kind::Noun {
        return None;
    }
    Some(subject::Found { span: page.span(noun), items: noun..noun + 1, head: noun })
}

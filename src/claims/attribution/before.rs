//! The cue before its content: X said (that) …; X vowed to …; X denied the charge; X told reporters that ….
//!
//! Relative clauses (“X, who said …”), participles (“…, adding that …”) and second predicates (“X left and said …”) come here too:
//! what their source is, [`subject`] knows. It can be wrong where a noun phrase after the cue is an object rather than the subject of
//! a clause without “that”.

use super::content::Reach;
use super::cues::{Frame, Word};
use super::phrases::{Kind, Page};
use super::stance::{stance, takes_position};
use super::{Candidate, complement, content, cue_span, introduced, resumed, sources, subject, words};
use crate::claims::{AttributionKind, Confidence, Stance};

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
    let taken = complement::of(page, reach, verb, word)?;
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
    let source =
        if opens && next > taken.end && matches!(taken.frame, Frame::Clause | Frame::Wh) { subject::next(page, next) } else { source };
    // “interrupted the meeting to announce, “…””
    let source = if shape.infinitive && taken.frame == Frame::Quote { source.or_else(|| subject::earlier(page, verb)) } else { source };
    // “Stated Maria Lopez: “…””: the source stands behind the cue.
    let opens = verb == 0 || page.ends(verb - 1);
    if source.is_none() && opens && !shape.gerund && !shape.infinitive {
        return None;
    }
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
        spans.extend(resumed::goes_on(page, taken.end));
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
    page.verb(quoting).filter(|v| !v.passive && words::quotes(page.reading.word(v.head)))?;
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

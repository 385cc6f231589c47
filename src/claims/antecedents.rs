//! What a distance without an anchor of its own is measured from: the happening told just before. In “The offer was refused. Just hours
//! before, she had called it a trick” she did so hours before it was refused.
//!
//! It is the claim before, in the same sentence or in the sentence before; quoted words between the two that tell no time of their own are
//! passed over (“They are not serious,” he said). Only a distance at an edge of its claim looks back, and only to a claim that tells what
//! happened and stands alone in its sentence. It can be wrong where the text goes back to something that it told earlier.

use crate::claims::main_clause::main_verb;
use crate::claims::{Claim, ClaimKind, Facts, TimeExpression};
use crate::language::{Pos, Reading, Tense};
use crate::span::Span;

/// Claims that can hold one distance: no more are looked through.
const MOST_AROUND: usize = 24;

/// Quoted claims that may stand between a distance and what it is measured from.
const MOST_BETWEEN: usize = 3;

/// Gives the distances among the dates the claims before them as their anchors.
pub(super) fn anchor(reading: &Reading, facts: &mut Facts) {
    let found: Vec<Option<Span>> = facts.dates.iter().map(|time| antecedent(reading, facts, time)).collect();
    for (time, antecedent) in facts.dates.iter_mut().zip(found) {
        if let (Some(relative), Some(span)) = (time.relative.as_mut(), antecedent) {
            relative.anchor = Some(span);
        }
    }
}

fn antecedent(reading: &Reading, facts: &Facts, time: &TimeExpression) -> Option<Span> {
    let end = end_of_distance(reading, time)?;
    let past = facts.claims.partition_point(|c| c.span.start() <= time.span.start());
    let around = facts.claims.get(..past)?.iter().enumerate().rev().take(MOST_AROUND).filter(|(_, c)| c.span.contains(time.span));
    let (at, holding) = around.min_by_key(|(_, c)| c.span.len())?;
    if !stands_at_edge(reading, holding.span, time.span.start(), end) {
        return None;
    }
    let block = |claim: &Claim| reading.sentences.get(claim.sentence).map(|s| s.block);
    let (mut nearest, mut passed) = (holding.sentence, 0);
    let mut before = facts.claims.get(..at)?.iter().rev().take(MOST_AROUND).filter(|c| c.span.end() <= holding.span.start()).peekable();
    while let Some(claim) = before.next() {
        if nearest - claim.sentence > 1 || block(claim) != block(holding) {
            return None;
        }
        if matches!(claim.kind, ClaimKind::Direct | ClaimKind::Mixed) {
            passed += 1;
            if passed > MOST_BETWEEN || tells_time(reading, facts, claim.sentence) {
                return None;
            }
            nearest = claim.sentence;
            continue;
        }
        let alone = claim.sentence == holding.sentence || before.peek().is_none_or(|other| other.sentence != claim.sentence);
        return (alone && happened(reading, claim)).then_some(claim.span);
    }
    None
}

/// The end of “hours before”, “two days later”, “minutes after that”; `None` where something else is measured or the anchor follows.
fn end_of_distance(reading: &Reading, time: &TimeExpression) -> Option<usize> {
    match time.relative?.anchor {
        None => {
            let next = reading.tokens_in(time.span).end;
            let follows = matches!(reading.word(next), "before" | "after");
            Some(reading.tokens.get(next).filter(|_| follows).map_or(time.span.end(), |t| t.span.end()))
        }
        Some(anchor) if matches!(anchor.of(&reading.lower), "that" | "this" | "it") => Some(anchor.end()),
        Some(_) => None,
    }
}

/// Whether nothing but small words stands between the distance and the start of the claim, or its end.
fn stands_at_edge(reading: &Reading, claim: Span, start: usize, end: usize) -> bool {
    let small = |span: Span| {
        let tokens = reading.tokens.get(reading.tokens_in(span)).unwrap_or_default();
        tokens.iter().all(|t| matches!(t.pos, Pos::Adv | Pos::Adp | Pos::Cconj | Pos::Sconj | Pos::Punct | Pos::Part))
    };
    small(Span::new(claim.start(), start)) || small(Span::new(end.min(claim.end()), claim.end()))
}

fn tells_time(reading: &Reading, facts: &Facts, sentence: usize) -> bool {
    let Some(span) = reading.sentences.get(sentence).map(|s| s.span) else { return false };
    let first = facts.dates.partition_point(|d| d.span.start() < span.start());
    facts.dates.get(first).is_some_and(|d| d.span.end() <= span.end())
}

/// Whether the claim tells what was done, not what is, may be or was not.
fn happened(reading: &Reading, claim: &Claim) -> bool {
    let verb = main_verb(reading, claim.span).and_then(|m| reading.verb_groups.get(m));
    verb.is_some_and(|g| {
        let past = matches!(g.tense, Tense::Past | Tense::PresentPerfect | Tense::PastPerfect);
        past && !g.negated && (g.passive || !matches!(&*reading.lemma(g.head), "be" | "have"))
    })
}

#[cfg(test)]
mod tests {
    use crate::article::{Given, from_text};
    use crate::corpus::ReadArticle;

    /// The words that the last distance of a text is measured from.
    fn antecedent(text: &str) -> Option<String> {
        let given = Given { published: Some("2024-05-13".to_owned()), ..Given::default() };
        let read = ReadArticle::new(from_text("test", text.to_owned(), given));
        let time = read.facts.dates.iter().rev().find(|d| d.relative.is_some())?;
        time.relative.and_then(|r| r.anchor).map(|anchor| anchor.of(text).to_owned())
    }

    #[test]
    fn a_distance_is_measured_from_the_sentence_before() {
        let refused = Some("The council refused the offer".to_owned());
        assert_eq!(antecedent("The council refused the offer. Just hours before, Mayor Falk had called it a trick."), refused);
        assert_eq!(antecedent("The council refused the offer. Two days later, Mayor Falk resigned."), refused);
        assert_eq!(antecedent("The council refused the offer. Mayor Falk resigned a day later."), refused);
        assert_eq!(antecedent("The council refused the offer. Minutes after that, the hall was empty."), refused);
    }

    #[test]
    fn or_from_the_clause_before() {
        let text = "The council refused the offer, and hours later Mayor Falk resigned.";
        assert_eq!(antecedent(text).as_deref(), Some("The council refused the offer"));
    }

    #[test]
    fn quoted_words_are_passed_over() {
        let text = "The council refused the offer. “They are not serious,” a clerk said. Just hours before, Mayor Falk had left.";
        assert_eq!(antecedent(text).as_deref(), Some("The council refused the offer"));
        let dated = "The council refused the offer. “They are not serious,” a clerk said on May 6. Just hours before, Mayor Falk had left.";
        assert_eq!(antecedent(dated), None);
    }

    #[test]
    fn what_is_or_may_be_is_no_happening() {
        assert_eq!(antecedent("The hall is old. Hours later, Mayor Falk resigned."), None);
        assert_eq!(antecedent("The council may refuse the offer. Hours later, Mayor Falk resigned."), None);
        assert_eq!(antecedent("The council refused the offer, and the clerk left. Hours later, Mayor Falk resigned."), None);
    }

    #[test]
    fn an_anchor_that_follows_stays() {
        let text = "The council refused the offer. Mayor Falk resigned hours after the vote.";
        assert_eq!(antecedent(text).as_deref(), Some("the vote"));
    }
}

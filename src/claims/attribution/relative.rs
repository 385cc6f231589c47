//! Relative pronouns as content: “tax cuts, which she said would help”, “what the paper wrote”.
//!
//! It can be wrong where the pronoun is the hearer rather than the content: “whom she told”.

use super::after::candidate;
use super::content::{self, Reach};
use super::cues::{Frame, Word};
use super::phrases::{Kind, Page};
use super::{Candidate, subject};
use crate::claims::{Confidence, Stance};

/// Tax cuts, which she said would help; what the paper wrote.
pub(super) fn find(page: &Page, verb: usize, word: &'static Word) -> Option<Candidate> {
    let shape = page.verb(verb)?;
    if shape.infinitive
        || shape.gerund
        || shape.passive
        || !(word.takes(Frame::Clause) || word.takes(Frame::ObjectClause) || word.takes(Frame::As))
    {
        return None;
    }
    let source = subject::of(page, verb)?;
    let pronoun = source.items.start.checked_sub(1)?;
    let what = page.first_word(pronoun) == "what";
    let governed = page.kind_before(pronoun) == Kind::Preposition && !what;
    if governed || !(page.kind(pronoun) == Kind::Relative || what) {
        return None;
    }
    let after = (verb + 1..verb + 5).find(|i| !matches!(page.kind(*i), Kind::Adverb | Kind::Time)).unwrap_or(verb + 1);
    let mut spans = vec![page.span(pronoun)];
    // “what she acknowledged as a mistake”
    if word.takes(Frame::As) && page.first_word(after) == "as" {
        let reach = Reach { phrase: true, ..Reach::default() };
        spans.extend(content::span(page, after, content::end(page, after, reach)));
        return Some(candidate(page, verb, word, Some(source), spans, Confidence::Medium));
    }
    if !(word.takes(Frame::Clause) || word.takes(Frame::ObjectClause)) {
        return None;
    }
    if page.verb(after).is_some_and(|v| v.finite()) {
        spans.extend(content::span(page, after, content::end(page, after, Reach::default())));
    } else if !matches!(page.kind(after), Kind::Comma | Kind::Break | Kind::End | Kind::Preposition) {
        return None;
    }
    Some(candidate(page, verb, word, Some(source), spans, Confidence::Medium))
}

/// “X confirmed the reports, which the ministry had disputed”: what is denied or confirmed in the relative clause is the content of the
/// cue before. Other relative pronouns stay as they are.
pub(super) fn taken_up(page: &Page, mut found: Vec<Candidate>) -> Vec<Candidate> {
    for i in 1..found.len() {
        let Some((before, [candidate, ..])) = found.split_at_mut_checked(i) else { continue };
        let [content] = candidate.content.as_slice() else { continue };
        let relative = matches!(content.of(&page.reading.lower), "which" | "that");
        let taken_up = before.last().filter(|b| b.content.iter().any(|s| s.end() < content.start() && s.end() + 60 >= content.start()));
        if let (true, Some(before), Stance::Denies | Stance::Confirms | Stance::DoesNotConfirm) = (relative, taken_up, candidate.stance) {
            candidate.content = before.content.clone();
        }
    }
    found
}

//! The cue between its content and its source: “…,” said X.
//!
//! It can be wrong where the verb has an object rather than a source behind it: “Ms. Lopez, who led the talks, declared victory”.

use super::after::candidate;
use super::around::{left_content, quote_before, rest};
use super::cues::{Frame, Word};
use super::phrases::{Kind, Page, VerbShape};
use super::{Candidate, clause, content, introduced, subject};
use crate::claims::Confidence;

/// “The talks are over,” said Maria Lopez, a spokeswoman. “There is no deal.”
pub(super) fn find(page: &Page, verb: usize, word: &'static Word) -> Option<Candidate> {
    let shape = page.verb(verb)?;
    if !word.takes(Frame::Quote) || shape.auxiliary || shape.infinitive || shape.gerund || verb == 0 {
        return None;
    }
    let quoted = quote_before(page, verb).is_some();
    // “told Reuters” names a hearer, whatever stands before it.
    if word.takes(Frame::ObjectClause) && (!quoted || !word.takes(Frame::Clause)) {
        return None;
    }
    let before = left_content(page, verb)?;
    let source = subject::inverted(page, verb + 1)?;
    // “Ann Bell, host of “Morning Talk,” thanked the mayor”: the quotation is a title inside the subject.
    if quote_before(page, verb).is_some_and(|q| hangs_on_noun(page, q)) {
        return None;
    }
    // “ten of the regular, pledged delegates”, “posted the clip”: what follows cannot speak.
    if !quoted && word.takes(Frame::Object) && !introduced::speaks(page, source.head) {
        return None;
    }
    if !quoted && !inverts_clause(page, verb, word, source.items.end) {
        return None;
    }
    // “Ida Brandt, who led the inspection, told the paper that …”: the paper is told, it does not tell.
    let told_that = (source.head..=source.items.end).any(|item| page.first_word(item) == "that");
    if word.takes(Frame::ObjectClause) && told_that {
        return None;
    }
    // “…,” it said Mr. Vaez had told them: not inverted, where a verb follows the noun phrase.
    if page.kind(source.items.end) == Kind::Verb && page.verb(source.items.end).is_some_and(|v| v.finite() && !v.participle) {
        return None;
    }
    let mut spans = vec![before];
    if quoted || page.ends(source.items.end) || page.verb(source.items.end + 1).is_some_and(VerbShape::finite) {
        spans.extend(rest(page, source.items.end, quoted, true));
    }
    Some(candidate(page, verb, word, Some(source), spans, Confidence::High))
}

/// Whether “…, said X” may close a sentence without quotation marks: a clause stands before it, or goes on after it.
///
/// A verb with an object of its own (“Ms. Lopez, who led the talks, declared victory”) looks the same but for the clause.
fn inverts_clause(page: &Page, verb: usize, word: &Word, after: usize) -> bool {
    let start = content::sentence_start(page, verb);
    let goes_on = page.kind(after) == Kind::Comma && page.verb(after + 1).is_some_and(VerbShape::finite);
    // A tagger misses many a verb in the present tense: a long stretch counts as a clause.
    let long = verb - start > 5 && page.ends(after) && !word.takes(Frame::Object);
    (goes_on || long || clause::is_main(page, start..verb))
        && matches!(page.kind(after), Kind::Break | Kind::End | Kind::Comma)
        && page.kind_before(verb) == Kind::Comma
}

/// Whether the quotation at `quote` is short and hangs on the noun phrase before it, in a sentence that has no verb yet.
fn hangs_on_noun(page: &Page, quote: usize) -> bool {
    let start = content::sentence_start(page, quote);
    start < quote
        && matches!(page.kind(quote - 1), Kind::Noun | Kind::Preposition | Kind::Coordinator)
        && page.words(quote).split(' ').count() < 7
        && !clause::is_main(page, start..quote)
}

//! The cue after or inside its content: “…,” X said. …, X said. For Iran, X said, ….
//!
//! It can be wrong where a quotation before the cue belongs to another speaker, and where an introduction (“On Monday, X said,”) looks
//! like the first part of the content.

use super::around::{left_content, quote_before, quote_sentence_before, rest, short_quote_before, skip_opening, up_to_quote};
use super::content::Reach;
use super::cues::{Frame, Word};
use super::phrases::{Kind, Page, VerbShape};
use super::stance::stance;
use super::subject::{self, Found};
use super::{Candidate, clause, content, cue_span, resumed};
use crate::claims::Confidence;
use crate::span::Span;

/// “The talks are over,” Ms. Lopez said. The talks, she said, were over. The talks were over, she said.
pub(super) fn find(page: &Page, verb: usize, word: &'static Word) -> Option<Candidate> {
    let shape = page.verb(verb)?;
    if !(word.takes(Frame::Quote) || word.takes(Frame::Clause) || word.takes(Frame::ObjectClause))
        || shape.infinitive
        || shape.gerund
        || shape.passive
    {
        return None;
    }
    let source = subject::of(page, verb)?;
    if page.kind(source.head) == Kind::Relative || (shape.participle && page.first_word(verb + 1) == "by") {
        return None;
    }
    // “…,” the author quoted Ms. Lopez: she is the source.
    let mut through = None;
    let mut source = source;
    let start = source.items.start;
    if matches!(word.base, "quote" | "cite") && page.kind(verb + 1) == Kind::Noun && quote_before(page, start).is_some() {
        through = Some(source.head);
        source = subject::inverted(page, verb + 1)?;
    }
    let as_put = start > 0 && page.first_word(start - 1) == "as";
    let edge = if as_put { start - 1 } else { start };
    let after = skip_adjuncts(page, verb + 1, word);
    let stops = matches!(
        page.kind(after),
        Kind::Comma | Kind::Break | Kind::End | Kind::Dash | Kind::Coordinator | Kind::Semicolon | Kind::Bracket
    );
    let quote =
        quote_before(page, edge).or_else(|| quote_sentence_before(page, edge, after)).or_else(|| short_quote_before(page, &source, after));
    let quoted = quote.is_some();
    if page.kind(after) == Kind::That || (!quoted && !word.takes(Frame::Clause) && !word.takes(Frame::ObjectClause)) {
        return None;
    }
    if as_put && page.kind(after) == Kind::Comma && page.kind_before(edge) != Kind::Comma {
        // As she said, the talks were over.
        let end = content::end(page, after + 1, Reach::default());
        let mut spans = vec![content::span(page, after + 1, end)?];
        spans.extend(resumed::goes_on(page, end));
        return Some(candidate(page, verb, word, Some(source), spans, Confidence::High));
    }
    // A comma before the closing mark says that the sentence goes on with the cue, whatever follows it.
    let surely = quote.is_some_and(|q| page.inside(q).ends_with([',', '?', '!']));
    // “Speaking on “Morning Talk,” she said the …”: the quotation is a title inside an introduction.
    if quote.is_some_and(|q| introduces_title(page, q)) && (clause::begins_clause(page, after) || !stops) {
        return None;
    }
    // “informed of the plan” tells no one anything.
    if !quoted && !word.takes(Frame::Clause) && page.kind(verb + 1) != Kind::Noun {
        return None;
    }
    if !stops && !(quoted && (surely || !complements(page, after))) {
        return None;
    }
    // “Taking the floor, she said, “…””: the quotation is the content, the beginning an introduction.
    if !quoted
        && matches!(page.kind(after), Kind::Comma | Kind::Colon)
        && matches!(page.kind(after + 1), Kind::Quote(_))
        && starts_upper(page, after + 1)
        && !(page.kind_before(after) == Kind::Noun
            && page.words(after + 1).split(' ').count() < 7
            && clause::is_main(page, content::sentence_start(page, edge)..edge))
    {
        return None;
    }
    if !quoted && !parenthetical(page, verb, edge, after, word) {
        return None;
    }
    let before = match quote {
        Some(quote) => up_to_quote(page, quote)?,
        None => left_content(page, edge)?,
    };
    let mut spans = vec![before];
    let whole = quoted || clause::is_main(page, content::sentence_start(page, edge)..edge);
    spans.extend(rest(page, after, quoted, whole));
    let confidence = if quoted { Confidence::High } else { Confidence::Medium };
    Some(Candidate { through, ..candidate(page, verb, word, Some(source), spans, confidence) })
}

/// An attribution of the cue at `verb`.
pub(super) fn candidate(
    page: &Page,
    verb: usize,
    word: &'static Word,
    source: Option<Found>,
    content: Vec<Span>,
    confidence: Confidence,
) -> Candidate {
    Candidate {
        source,
        cue: vec![cue_span(page, verb)],
        content,
        kind: word.kind,
        stance: stance(page, verb, word),
        confidence,
        through: None,
    }
}

/// Whether a cue without quotation marks before it may stand in or after its content: after an introduction only where the sentence goes
/// on, and not where the cue has an object of its own.
fn parenthetical(page: &Page, verb: usize, edge: usize, after: usize, word: &Word) -> bool {
    let start = skip_opening(page, content::sentence_start(page, edge), edge);
    let adds = page.verb(after + 1).is_some_and(|v| v.gerund) && page.cue(after + 1).is_some();
    let goes_on = page.kind(after) == Kind::Comma
        && !adds
        && (page.verb(after + 1).is_some_and(VerbShape::finite)
            || clause::begins_clause(page, after + 1)
            || clause::is_main(page, start..edge));
    let object = (verb + 1..after).any(|i| page.kind(i) == Kind::Preposition && word.takes_preposition(page.first_word(i)));
    let introduces = matches!(page.kind(start), Kind::Preposition | Kind::Subordinator | Kind::Time | Kind::Interrogative | Kind::Adverb)
        || page.verb(start).is_some_and(|v| v.gerund || v.participle);
    let clause = || {
        if introduces {
            clause::is_main(page, start..edge)
        } else {
            let long = page.ends(after) && edge - start > 5 && !word.takes(Frame::Object);
            long || (start..edge).any(|i| {
                page.verb(i).is_some_and(|v| v.finite() && !v.participle)
                    || matches!(page.kind(i), Kind::Quote(_)) && page.words(i).split(' ').nth(2).is_some()
            })
        }
    };
    !object && (goes_on || clause())
}

/// Whether the quotation at `quote` is short and closes an introduction without a clause of its own.
fn introduces_title(page: &Page, quote: usize) -> bool {
    let start = content::sentence_start(page, quote);
    let opens = matches!(page.kind(start), Kind::Preposition | Kind::Time) || page.verb(start).is_some_and(|v| v.gerund);
    let bare = !(start..quote).any(|i| page.verb(i).is_some_and(|v| v.finite() && !v.participle));
    start < quote && opens && bare && page.words(quote).split(' ').count() < 7
}

fn starts_upper(page: &Page, item: usize) -> bool {
    page.words(item).chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase)
}

/// Whether a complement of the cue begins at `item`.
fn complements(page: &Page, item: usize) -> bool {
    matches!(page.kind(item), Kind::That | Kind::Quote(_) | Kind::Colon | Kind::Noun | Kind::Interrogative)
}

/// Past what may follow a cue and is neither content nor its end: “on Monday”, “in an interview”, “reporters”.
fn skip_adjuncts(page: &Page, from: usize, word: &Word) -> usize {
    let mut i = from;
    if word.takes(Frame::ObjectClause) && page.kind(i) == Kind::Noun {
        i += 1;
    }
    for _ in 0..12 {
        match page.kind(i) {
            Kind::Adverb | Kind::Time | Kind::Adjective => i += 1,
            Kind::Preposition if matches!(page.kind(i + 1), Kind::Noun | Kind::Time) => i += 2,
            Kind::Preposition if matches!(page.kind(i + 1), Kind::Quote(_)) && page.words(i + 1).len() < 40 => i += 2,
            // “on the channel's “Morning Talk””
            Kind::Quote(_) if i > from && page.is_possessive(i - 1) => i += 1,
            _ => break,
        }
    }
    i
}

//! The cue after or inside its content: “…,” X said. “…,” said X. …, X said. For Iran, X said, ….
//!
//! It can be wrong where a quotation before the cue belongs to another speaker, and where an introduction (“On Monday, X said,”) looks
//! like the first part of the content.

use super::content::Reach;
use super::cues::{Frame, Word};
use super::phrases::{Kind, Page, VerbShape};
use super::subject::{self, Found};
use super::{Candidate, before, clause, content, cue_span, introduced, stance};
use crate::claims::Confidence;
use crate::span::Span;

/// “The talks are over,” said Maria Lopez, a spokeswoman. “There is no deal.”
pub(super) fn inverted(page: &Page, verb: usize, word: &'static Word) -> Option<Candidate> {
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
    let quote = quote_before(page, edge).or_else(|| quote_sentence_before(page, edge, after));
    let quoted = quote.is_some();
    if page.kind(after) == Kind::That || (!quoted && !word.takes(Frame::Clause) && !word.takes(Frame::ObjectClause)) {
        return None;
    }
    if as_put && page.kind(after) == Kind::Comma && page.kind_before(edge) != Kind::Comma {
        // As she said, the talks were over.
        let end = content::end(page, after + 1, Reach::default());
        let mut spans = vec![content::span(page, after + 1, end)?];
        spans.extend(content::goes_on(page, end));
        return Some(candidate(page, verb, word, Some(source), spans, Confidence::High));
    }
    // A comma before the closing mark says that the sentence goes on with the cue, whatever follows it.
    let surely = quote.is_some_and(|q| inside(page, q).ends_with([',', '?', '!']));
    // “Speaking on “Morning Talk,” she said the …”: the quotation is a title inside an introduction.
    if quote.is_some_and(|q| introduces_title(page, q)) && (before::begins_clause(page, after) || !stops) {
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

/// Whether a cue without quotation marks before it may stand in or after its content: after an introduction only where the sentence goes
/// on, and not where the cue has an object of its own.
fn parenthetical(page: &Page, verb: usize, edge: usize, after: usize, word: &Word) -> bool {
    let start = skip_opening(page, content::sentence_start(page, edge), edge);
    let adds = page.verb(after + 1).is_some_and(|v| v.gerund) && page.cue(after + 1).is_some();
    let goes_on = page.kind(after) == Kind::Comma
        && !adds
        && (page.verb(after + 1).is_some_and(VerbShape::finite)
            || before::begins_clause(page, after + 1)
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

/// Whether the quotation at `quote` is short and hangs on the noun phrase before it, in a sentence that has no verb yet.
fn hangs_on_noun(page: &Page, quote: usize) -> bool {
    let start = content::sentence_start(page, quote);
    start < quote
        && matches!(page.kind(quote - 1), Kind::Noun | Kind::Preposition | Kind::Coordinator)
        && page.words(quote).split(' ').count() < 7
        && !clause::is_main(page, start..quote)
}

fn starts_upper(page: &Page, item: usize) -> bool {
    page.words(item).chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase)
}

fn candidate(
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

/// Tax cuts, which she said would help; what the paper wrote.
pub(super) fn relative(page: &Page, verb: usize, word: &'static Word) -> Option<Candidate> {
    let shape = page.verb(verb)?;
    if shape.infinitive || shape.gerund || shape.passive || !(word.takes(Frame::Clause) || word.takes(Frame::ObjectClause)) {
        return None;
    }
    let source = subject::of(page, verb)?;
    let pronoun = source.items.start.checked_sub(1)?;
    let governed = page.kind_before(pronoun) == Kind::Preposition;
    if governed || (page.kind(pronoun) != Kind::Relative && page.first_word(pronoun) != "what") {
        return None;
    }
    let after = (verb + 1..verb + 5).find(|i| !matches!(page.kind(*i), Kind::Adverb | Kind::Time)).unwrap_or(verb + 1);
    let mut spans = vec![page.span(pronoun)];
    if page.verb(after).is_some_and(|v| v.finite()) {
        spans.extend(content::span(page, after, content::end(page, after, Reach::default())));
    } else if !matches!(page.kind(after), Kind::Comma | Kind::Break | Kind::End | Kind::Preposition) {
        return None;
    }
    Some(candidate(page, verb, word, Some(source), spans, Confidence::Medium))
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
            Kind::Quote(_) if i > from && subject::is_possessive(page, i - 1) => i += 1,
            _ => break,
        }
    }
    i
}

/// The quotation that ends directly before `item`, also where it closes a sentence (“Really?” she said).
fn quote_before(page: &Page, item: usize) -> Option<usize> {
    let mut i = item.checked_sub(1)?;
    if page.kind(i) == Kind::Comma {
        i = i.checked_sub(1)?;
    }
    if page.kind(i) == Kind::Break && ends_with_question(page, i.checked_sub(1)?) {
        i = i.checked_sub(1)?;
    }
    match page.kind(i) {
        Kind::Quote(q) if page.kind(i + 1) == Kind::Comma || ends_open(page, i) => content::is_speech(page, q).then_some(i),
        _ => None,
    }
}

fn inside<'a>(page: &'a Page, item: usize) -> &'a str {
    page.words(item).trim_end_matches(['”', '"', '\'', '’', '»', ' '])
}

fn ends_with_question(page: &Page, item: usize) -> bool {
    matches!(page.kind(item), Kind::Quote(_)) && inside(page, item).ends_with(['?', '!', '…', ','])
}

/// Whether a quotation ends so that its sentence may go on: not with a full stop.
fn ends_open(page: &Page, item: usize) -> bool {
    !inside(page, item).ends_with('.') || inside(page, item).ends_with("...")
}

/// The quotation with its full stop before a sentence that is nothing but a source and its cue: “We are late.” she said.
fn quote_sentence_before(page: &Page, source: usize, after: usize) -> Option<usize> {
    // A splitter may see no end of a sentence before a title.
    let closes = usize::from(page.kind_before(source) == Kind::Break);
    let quote = source.checked_sub(1 + closes).filter(|_| page.ends(after))?;
    match page.kind(quote) {
        Kind::Quote(q) if content::is_speech(page, q) && !inside(page, quote).ends_with(['”', '"']) => Some(quote),
        _ => None,
    }
}

/// The content that ends with the quotation at `quote`, from the start of its sentence on.
fn up_to_quote(page: &Page, quote: usize) -> Option<Span> {
    let start = content::sentence_start(page, quote);
    let start = skip_opening(page, start.min(quote), quote);
    // Before a colon stands what introduces the quotation.
    let start = (start..quote).rev().find(|i| page.kind(*i) == Kind::Colon).map_or(start, |i| i + 1);
    content::span(page, start, quote + 1)
}

/// The content that ends before `item` (the source or the inverted cue).
fn left_content(page: &Page, item: usize) -> Option<Span> {
    if let Some(quote) = quote_before(page, item) {
        return up_to_quote(page, quote);
    }
    let comma = item.checked_sub(1)?;
    if !matches!(page.kind(comma), Kind::Comma | Kind::Dash) {
        return None;
    }
    // “…, which, she said, was late”: the relative clause alone.
    if comma > 0 && page.kind(comma - 1) == Kind::Relative {
        return Some(page.span(comma - 1));
    }
    let start = content::sentence_start(page, comma);
    let start = skip_opening(page, start, comma);
    let start = (start..comma).rev().find(|i| page.kind(*i) == Kind::Colon).map_or(start, |i| i + 1);
    let has_verb = (start..comma).any(|i| page.verb(i).is_some() || matches!(page.kind(i), Kind::Quote(_)));
    let inserted = (start..comma).any(|i| matches!(page.kind(i), Kind::Noun | Kind::Time | Kind::Adverb));
    (has_verb || inserted).then(|| content::span(page, start, comma)).flatten()
}

/// Past a conjunction that joins the content to the sentence before, and past clauses of other speakers.
fn skip_opening(page: &Page, start: usize, end: usize) -> usize {
    let mut start = start;
    if page.kind(start) == Kind::Coordinator && start + 1 < end {
        start += 1;
        if page.kind(start) == Kind::Comma {
            start += 1;
        }
    }
    start
}

/// What goes on after the cue: “…,” she said, “…”, “…,” she said as the crowd cheered. “…” and … , she said, ….
///
/// Where what stands before the cue is a `whole` clause, a clause that tells when or how it was said is left out.
fn rest(page: &Page, after: usize, quoted: bool, whole: bool) -> Vec<Span> {
    if quoted {
        if page.kind(after) == Kind::Comma && page.kind(after + 1) == Kind::That {
            return content::span(page, after + 1, content::end(page, after + 1, Reach::default())).into_iter().collect();
        }
        for i in after..after + 60 {
            match page.kind(i) {
                Kind::Break | Kind::End => return content::goes_on(page, i),
                Kind::Colon => return Vec::new(),
                // “…,” she said, adding, “…”: the second quotation is the second cue's.
                Kind::Quote(_)
                    if i >= 2
                        && page.kind_before(i) == Kind::Comma
                        && page.cue(i - 2).is_some_and(|w| w.takes(Frame::Quote))
                        && i > after + 1 =>
                {
                    return Vec::new();
                }
                Kind::Quote(_) if matches!(page.kind_before(i), Kind::Comma | Kind::Dash) => {
                    return content::span(page, i, i + 1).into_iter().collect();
                }
                Kind::Quote(_)
                    if i <= after + 2
                        && matches!(page.kind_before(i), Kind::Coordinator | Kind::Subordinator | Kind::Interrogative | Kind::That) =>
                {
                    return content::span(page, i - 1, i + 1).into_iter().collect();
                }
                _ => {}
            }
        }
        return Vec::new();
    }
    match page.kind(after) {
        Kind::Break | Kind::End => content::goes_on(page, after),
        Kind::Comma | Kind::Dash | Kind::Colon => match page.kind(after + 1) {
            Kind::Relative => Vec::new(),
            _ if page.first_word(after + 1) == "according" => Vec::new(),
            _ if whole
                && matches!(page.first_word(after + 1), "as" | "when" | "while" | "after" | "before" | "where" | "although" | "though") =>
            {
                Vec::new()
            }
            Kind::Verb if page.verb(after + 1).is_some_and(|v| v.gerund) && page.cue(after + 1).is_some() => Vec::new(),
            _ => {
                let end = content::end(page, after + 1, Reach::default());
                let mut spans: Vec<Span> = content::span(page, after + 1, end).into_iter().collect();
                spans.extend(content::goes_on(page, end));
                spans
            }
        },
        _ => Vec::new(),
    }
}

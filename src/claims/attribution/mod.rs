//! Who says what in which words: *source* – *cue* – *content*, and the speaker that each source means.
//!
//! The article is cut into a row of phrases ([`phrases`]) with each quotation as one item ([`quotations`]). For every verb of the
//! lexicon ([`cues`]) the constructions are tried in turn, one file each; others begin at other words (“according to”, nouns, colons,
//! the labels of a transcript). Content is flat: of an attribution inside another's content only one that is all of it is kept ([`nested`]).

mod according_to;
mod after;
mod before;
mod clause;
mod colon;
mod content;
mod cues;
mod cutter;
mod dash;
mod exception;
mod introduced;
mod nested;
mod nominal;
mod passive;
mod phrases;
pub(crate) mod quotations;
mod resumed;
mod sources;
mod speakers;
mod subject;
mod turns;

#[cfg(test)]
mod fixtures;

use self::cues::{Frame, Word};
use self::phrases::{Kind, Page};
use self::subject::Found;
use super::{Attribution, AttributionKind, Confidence, Directness, Stance};
use crate::article::Article;
use crate::language::Reading;
use crate::span::Span;

/// Finds the attributions of one article, in order of their first word.
pub fn find(article: &Article, reading: &Reading) -> Vec<Attribution> {
    let page = Page::new(article, reading);
    let mut found = turns::find(&page);
    found.extend(according_to::find(&page));
    found.extend(colon::find(&page));
    found.extend(dash::find(&page));
    for item in 0..page.items.len() {
        if let Some(word) = page.cue(item) {
            found.extend(exception::find(&page, item, word));
            found.extend(CONSTRUCTIONS.iter().find_map(|construction| construction(&page, item, word)));
        }
    }
    found.extend(nominal::find(&page));
    found.extend(introduced::find(&page));
    let (found, inner) = nested::flatten(&page, found);
    let mut found = relative_contents(&page, found);
    resumed::join(&page, &mut found);
    let mut attributions = finish(&page, found);
    for inner in finish(&page, inner) {
        let outer = nested::around(&attributions, &inner);
        if let Some(outer) = outer.and_then(|o| attributions.get_mut(o)) {
            outer.inner = Some(Box::new(inner));
        }
    }
    attributions
}

fn finish(page: &Page, found: Vec<Candidate>) -> Vec<Attribution> {
    let speakers = speakers::resolve(page, &found);
    found.into_iter().zip(speakers).map(|(candidate, speaker)| candidate.finish(page, speaker)).collect()
}

/// A construction around a verb: the first that matches is taken.
type Construction = fn(&Page, usize, &'static Word) -> Option<Candidate>;

const CONSTRUCTIONS: &[Construction] = &[after::inverted, after::relative, after::find, passive::find, before::find];

/// An attribution whose speaker is not resolved yet.
#[derive(Debug, Clone)]
struct Candidate {
    source: Option<Found>,
    cue: Vec<Span>,
    content: Vec<Span>,
    kind: AttributionKind,
    stance: Stance,
    confidence: Confidence,
    /// The item that names through whom the article has it: “the *agency* quoted him as saying”.
    through: Option<usize>,
}

impl Candidate {
    /// Where it begins, for the order.
    fn start(&self) -> usize {
        let spans = self.cue.iter().chain(&self.content).map(|s| s.start());
        spans.chain(self.source.iter().map(|s| s.span.start())).min().unwrap_or_default()
    }

    fn finish(self, page: &Page, speaker: super::Source) -> Attribution {
        let directness = directness(page, &self.content);
        Attribution {
            source: self.source.iter().map(|s| s.span).collect(),
            cue: self.cue,
            content: self.content,
            kind: self.kind,
            directness,
            speaker,
            stance: self.stance,
            confidence: self.confidence,
            inner: None,
        }
    }
}

/// Direct where at least nine tenths of the letters stand between quotation marks, indirect where none does.
fn directness(page: &Page, content: &[Span]) -> Directness {
    let all: usize = content.iter().map(|s| s.len()).sum();
    let first = content.iter().map(|s| s.start()).min().unwrap_or_default();
    let from = page.quotations.partition_point(|q| q.span.end() <= first);
    let end = content.iter().map(|s| s.end()).max().unwrap_or_default();
    let inside = |q: Span, s: &Span| q.end().min(s.end()).saturating_sub(q.start().max(s.start()));
    let quoted: usize = page
        .quotations
        .iter()
        .skip(from)
        .take_while(|q| q.span.start() < end)
        .map(|q| content.iter().map(|s| inside(q.span, s)).sum::<usize>())
        .sum();
    match quoted {
        0 => Directness::Indirect,
        _ if quoted * 10 >= all * 9 => Directness::Direct,
        _ => Directness::Mixed,
    }
}

/// “X confirmed the reports, which the ministry had disputed”: what is denied or confirmed in the relative clause is the content of the
/// cue before. Other relative pronouns stay as they are.
fn relative_contents(page: &Page, mut found: Vec<Candidate>) -> Vec<Candidate> {
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

/// The cue's words: the verb group, with the verb that governs an infinitive (“refused to say”) or to which it is joined (“neither confirm nor
/// deny”, “was quoted as saying”).
fn cue_span(page: &Page, verb: usize) -> Span {
    let span = page.span(verb);
    let joined = || {
        let before = verb.checked_sub(2).filter(|b| page.verb(*b).is_some())?;
        let quoted =
            page.first_word(verb - 1) == "as" && page.verb(verb).is_some_and(|v| v.gerund) && page.verb(before).is_some_and(|v| v.passive);
        (quoted || page.first_word(verb - 1) == "nor").then_some(before)
    };
    match governor(page, verb).or_else(joined) {
        Some(first) => page.span(first).cover(span),
        None => span,
    }
}

/// The verb that an infinitive cue hangs on: “*went on* to say”, “*refused* to say”.
fn governor(page: &Page, verb: usize) -> Option<usize> {
    let shape = page.verb(verb)?;
    let before = verb.checked_sub(1)?;
    let before = if page.kind(before) == Kind::Preposition { before.checked_sub(1)? } else { before };
    (shape.infinitive && page.verb(before).is_some()).then_some(before)
}

/// What the source does with the content, from the cue and its negation.
fn stance(page: &Page, verb: usize, word: &Word) -> Stance {
    // “neither confirm nor deny”
    let negated = page.verb(verb).is_some_and(|v| v.negated) || (verb > 0 && page.first_word(verb - 1) == "nor");
    // “not authorized to discuss” refuses nothing.
    let governor = governor(page, verb).and_then(|g| page.verb(g)).filter(|g| !g.passive);
    let refused = word.kind == AttributionKind::Speech && governor.is_some_and(|g| g.negated || refuses(page.reading.word(g.head)));
    match word.stance {
        // “declined to say whether …”
        stance if !negated && !refused => match word.base {
            "decline" | "refuse" if tells(page, verb + 1) => Stance::DeclinesComment,
            _ => stance,
        },
        Stance::Confirms | Stance::Denies => Stance::DoesNotConfirm,
        _ if refused || matches!(word.base, "comment" | "respond" | "answer" | "say" | "elaborate" | "specify") => Stance::DeclinesComment,
        stance => stance,
    }
}

/// Whether the infinitive at `item` is one of telling: “to comment”, “to answer questions”.
fn tells(page: &Page, item: usize) -> bool {
    let Some(shape) = page.verb(item).filter(|v| v.infinitive) else { return false };
    matches!(
        page.reading.word(shape.head),
        "comment"
            | "say"
            | "answer"
            | "respond"
            | "discuss"
            | "elaborate"
            | "specify"
            | "explain"
            | "disclose"
            | "reveal"
            | "confirm"
            | "identify"
            | "name"
            | "speak"
            | "talk"
            | "speculate"
            | "provide"
            | "give"
    )
}

/// Whether “when” or “if” tells when something was said rather than what: “said when she left”, but “asked when”, “did not say when”.
fn is_adverbial(page: &Page, verb: usize, item: usize, word: &Word) -> bool {
    let open = word.stance == Stance::Asks || !matches!(stance(page, verb, word), Stance::Asserts | Stance::Confirms | Stance::Denies);
    matches!(page.first_word(item), "when" | "if" | "where") && !open && word.takes(Frame::Quote) && !is_conditional(page, item)
}

/// “said if they lost they would go home”: a condition before its main clause belongs to the content.
fn is_conditional(page: &Page, item: usize) -> bool {
    let end = (item + 1..item + 40).find(|i| page.ends(*i)).unwrap_or(item);
    let verbs = (item..end).filter(|i| page.verb(*i).is_some_and(|v| v.finite() && !v.participle)).count();
    let quoted = (item..end).any(|i| matches!(page.kind(i), Kind::Quote(_)) && page.words(i).split(' ').nth(2).is_some());
    page.first_word(item) == "if" && (verbs > 1 || quoted)
}

/// Whether the cue confirms or denies, also where its content is a noun phrase: “denied the charge” is speech.
fn takes_position(word: &Word) -> bool {
    matches!(word.stance, Stance::Confirms | Stance::Denies)
}

fn refuses(word: &str) -> bool {
    matches!(word, "refused" | "declined" | "refuses" | "declines" | "refusing" | "declining" | "failed")
}

//! Who says what in which words: *source* – *cue* – *content*, and the speaker that each source means.
//!
//! The article is cut into a row of phrases ([`phrases`]) with each quotation as one item ([`quotations`]). For every verb of the
//! lexicon ([`cues`]) the constructions are tried in turn, one file each; others begin at other words (“according to”, nouns, colons,
//! the labels of a transcript). Content is flat: of an attribution inside another's content only one that is all of it is kept ([`nested`]).

mod according_to;
mod after;
mod around;
mod before;
mod chain;
mod clause;
mod colon;
mod complement;
mod content;
mod cues;
mod cutter;
mod dash;
mod exception;
mod introduced;
mod inverted;
mod nested;
mod nominal;
mod object;
mod passive;
mod phrases;
pub(crate) mod quotations;
mod relative;
mod resumed;
mod row;
mod sources;
mod speakers;
mod stance;
mod subject;
mod through;
mod turns;
mod words;

#[cfg(test)]
mod fixtures;

use self::cues::Word;
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
    let mut found = relative::taken_up(&page, found);
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

const CONSTRUCTIONS: &[Construction] = &[inverted::find, relative::find, after::find, passive::find, before::find];

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

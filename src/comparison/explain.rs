//! The sentence behind a verdict, rendered from its typed reason.

use crate::comparison::{Evidence, Reason};
use crate::events::Corpus;

/// A part of an explanation; the quoted parts can be clicked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Words of the program.
    Text(String),
    /// Words of the left passage.
    Left(String),
    /// Words of the right passage.
    Right(String),
}

/// The name of the rule that joined the evidence, for the report: `number-within`.
pub fn rule(reason: &Reason) -> &'static str {
    match reason {
        Reason::SameNumber => "same-number",
        Reason::NumberWithin => "number-within",
        Reason::NumbersDiffer => "numbers-differ",
        Reason::NumberLater => "number-later",
        Reason::SameTime => "same-time",
        Reason::TimeWithin => "time-within",
        Reason::TimesDiffer => "times-differ",
        Reason::DistancesDiffer => "distances-differ",
        Reason::SameStatement => "same-statement",
        Reason::Contradiction => "contradiction",
        Reason::StatementLater => "statement-later",
        Reason::SameWords => "same-words",
        Reason::WordingDiffers => "wording-differs",
        Reason::WordsDiffer => "words-differ",
        Reason::SameName => "same-name",
        Reason::NamesDiffer => "names-differ",
        Reason::PlaceWithin => "place-within",
        Reason::SamePlace => "same-place",
        Reason::PlacesDiffer => "places-differ",
    }
}

/// Explains one piece of evidence in a sentence that can be read aloud to an editor.
pub fn explain(corpus: Corpus<'_>, evidence: &Evidence) -> Vec<Part> {
    let words = |claim, span: crate::span::Span| {
        let article = corpus.article(corpus.article_of(claim));
        span.of(&article.article.text).to_owned()
    };
    vec![
        Part::Left(words(evidence.left.claim, evidence.left.value_span)),
        Part::Text(" and ".to_owned()),
        Part::Right(words(evidence.right.claim, evidence.right.value_span)),
    ]
}

/// The explanation as plain text.
pub fn plain(parts: &[Part]) -> String {
    parts
        .iter()
        .map(|part| match part {
            Part::Text(words) => words.clone(),
            Part::Left(words) | Part::Right(words) => format!("“{words}”"),
        })
        .collect()
}

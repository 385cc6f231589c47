//! The sentence behind a verdict, rendered from its typed reason.
//!
//! It says who says what and whether both can be right, and never that something is not so: “Harbour News says “27 people”, The
//! Mail says “25 people”: both cannot be right.”

use crate::analysis::ClaimId;
use crate::claims::{SourceKind, Stance};
use crate::comparison::{Change, Evidence, Passage, Reason, Value};
use crate::events::Corpus;
use crate::span::Span;

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
        Reason::SimilarStatement => "similar-statement",
        Reason::Contradiction => "contradiction",
        Reason::StatementLater => "statement-later",
        Reason::SameWords => "same-words",
        Reason::WordingDiffers { .. } => "wording-differs",
        Reason::WordsDiffer { .. } => "words-differ",
        Reason::SameName => "same-name",
        Reason::NamesDiffer => "names-differ",
        Reason::PlaceWithin => "place-within",
        Reason::SamePlace => "same-place",
        Reason::PlacesDiffer => "places-differ",
        Reason::SameThing => "same-thing",
        Reason::ThingsDiffer => "things-differ",
        Reason::SameCause => "same-cause",
        Reason::CauseLater => "cause-later",
    }
}

/// Explains one piece of evidence in a sentence that can be read aloud to an editor.
pub fn explain(corpus: Corpus<'_>, evidence: &Evidence) -> Vec<Part> {
    let (left, right) = (&evidence.left, &evidence.right);
    let text = |words: &str| Part::Text(words.to_owned());
    let (who_left, who_right) = voices(corpus, left.claim, right.claim);
    let mut parts = vec![
        Part::Text(format!("{who_left} {} ", verb(corpus, left))),
        Part::Left(words(corpus, left.claim, left.value_span)),
        Part::Text(format!("{}; {who_right} {} ", said(left), verb(corpus, right))),
        Part::Right(words(corpus, right.claim, right.value_span)),
        Part::Text(said(right)),
    ];
    match &evidence.reason {
        Reason::SameNumber => parts.push(text(". The figures are the same.")),
        Reason::NumberWithin => parts.push(text(". One figure is less exact; both can be right.")),
        Reason::NumbersDiffer => parts.push(text(". Both cannot be right.")),
        Reason::NumberLater => parts.push(Part::Text(format!(". The figures differ; {}.", later(corpus, left.claim, right.claim)))),
        Reason::SameTime => parts.push(text(". The times are the same.")),
        Reason::TimeWithin => parts.push(text(". One time is less exact; both can be right.")),
        Reason::TimesDiffer | Reason::DistancesDiffer => parts.push(text(". Both times cannot be right.")),
        Reason::SameStatement => parts.push(text(". They say the same.")),
        Reason::SimilarStatement => parts.push(text(". The accounts are alike; both can be right.")),
        Reason::Contradiction => parts.push(text(". One holds what the other says is not so: the sources conflict.")),
        Reason::StatementLater => parts.push(Part::Text(format!(". The matter has moved on; {}.", later(corpus, left.claim, right.claim)))),
        Reason::SameWords => parts.push(text(". The quoted words are the same.")),
        Reason::WordingDiffers { changes } => {
            parts.push(text(". One utterance, worded differently: "));
            parts.extend(differences(corpus, left.claim, right.claim, changes));
        }
        Reason::WordsDiffer { changes } => {
            parts.push(text(". One utterance in two versions that differ in substance: "));
            parts.extend(differences(corpus, left.claim, right.claim, changes));
        }
        Reason::SameName => parts.push(Part::Text(match &left.value {
            Value::Person(name) if !name.is_empty() => format!(". Both mean {name}."),
            _ => ". Both mean the same.".to_owned(),
        })),
        Reason::NamesDiffer => parts.push(text(". Only one of them can be meant.")),
        Reason::PlaceWithin => parts.push(text(". One place is less exact; both can be right.")),
        Reason::SamePlace => parts.push(text(". The place is the same.")),
        Reason::PlacesDiffer => parts.push(text(". Both places cannot be right.")),
        Reason::SameThing => parts.push(text(". They name the same thing.")),
        Reason::ThingsDiffer => parts.push(text(". Only one of the two can be meant; the sources conflict.")),
        Reason::SameCause => parts.push(text(". Both speak of the cause.")),
        Reason::CauseLater => parts.push(text(". One says that the cause is open, the other gives one.")),
    }
    parts
}

/// The explanation as plain text.
pub fn plain(parts: &[Part]) -> String {
    parts
        .iter()
        .map(|part| match part {
            Part::Text(words) => words.clone(),
            Part::Left(words) | Part::Right(words) => match words.chars().next() {
                Some('“' | '"' | '‘') => words.clone(),
                _ => format!("“{words}”"),
            },
        })
        .collect()
}

fn words(corpus: Corpus<'_>, claim: ClaimId, span: Span) -> String {
    span.of(&corpus.article(corpus.article_of(claim)).article.text).to_owned()
}

/// Who speaks: the source and its article, or the article alone. Articles of one name are told apart by their paths.
fn voices(corpus: Corpus<'_>, left: ClaimId, right: ClaimId) -> (String, String) {
    let article = |claim: ClaimId| &corpus.article(corpus.article_of(claim)).article;
    let same_name = article(left).name() == article(right).name() && corpus.article_of(left) != corpus.article_of(right);
    let voice = |claim: ClaimId| {
        let name = if same_name { article(claim).path.as_str() } else { article(claim).name() };
        let source = &corpus.claim(claim).source;
        if source.kind == SourceKind::Narrator || source.name.is_empty() { name.to_owned() } else { format!("{} (in {name})", source.name) }
    };
    (voice(left), voice(right))
}

fn verb(corpus: Corpus<'_>, passage: &Passage) -> &'static str {
    match corpus.claim(passage.claim).stance {
        Stance::Denies => "denies",
        Stance::Confirms => "confirms",
        Stance::DoesNotConfirm => "does not confirm",
        Stance::Hedges => "suggests",
        _ => "says",
    }
}

/// What a value's words leave out of its reading: the sum that they make.
fn said(passage: &Passage) -> String {
    match &passage.value {
        Value::Quantity { low: Some(low), high: Some(high), sum: true, .. } if low == high => format!(", {low} together"),
        _ => String::new(),
    }
}

fn later(corpus: Corpus<'_>, left: ClaimId, right: ClaimId) -> String {
    let article = |claim: ClaimId| &corpus.article(corpus.article_of(claim)).article;
    let date = |claim: ClaimId| article(claim).published.as_ref().map(|p| p.date);
    match (date(left), date(right)) {
        (Some(a), Some(b)) if a.first_moment() > b.first_moment() => {
            format!("{} is the later report ({})", article(left).name(), a.words())
        }
        (Some(a), Some(b)) if a.first_moment() < b.first_moment() => {
            format!("{} is the later report ({})", article(right).name(), b.words())
        }
        _ => "figures of this kind rise while reports come in".to_owned(),
    }
}

/// The changed words, pair by pair: “careless” for “reckless”.
fn differences(corpus: Corpus<'_>, left: ClaimId, right: ClaimId, changes: &[Change]) -> Vec<Part> {
    const MOST: usize = 4;
    let mut parts = Vec::new();
    for (n, change) in changes.iter().take(MOST).enumerate() {
        if n > 0 {
            parts.push(Part::Text(", ".to_owned()));
        }
        match (change.left, change.right) {
            (Some(a), Some(b)) => {
                parts.push(Part::Left(words(corpus, left, a)));
                parts.push(Part::Text(" against ".to_owned()));
                parts.push(Part::Right(words(corpus, right, b)));
            }
            (Some(a), None) => {
                parts.push(Part::Left(words(corpus, left, a)));
                parts.push(Part::Text(" only in the first".to_owned()));
            }
            (None, Some(b)) => {
                parts.push(Part::Right(words(corpus, right, b)));
                parts.push(Part::Text(" only in the second".to_owned()));
            }
            (None, None) => parts.push(Part::Text("words left out".to_owned())),
        }
    }
    let more = changes.len().saturating_sub(MOST);
    parts.push(Part::Text(if more > 0 { format!(", and {more} more.") } else { ".".to_owned() }));
    parts
}

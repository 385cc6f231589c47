//! The sentence behind a verdict, rendered from its typed reason.
//!
//! It says who says what and whether both can be right, and never that something is not so: “Harbour News says “27 people”, The
//! Mail says “25 people”: both cannot be right.”

use crate::article::Article;
use crate::claims::{Claim, SourceKind, Stance};
use crate::comparison::{Change, Evidence, Passage, Reason, Value};
use crate::corpus::ClaimId;
use crate::corpus::Corpus;
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
        Reason::NumberUnknown => "number-unknown",
        Reason::CountsUnclear => "counts-unclear",
        Reason::SameTime => "same-time",
        Reason::TimeWithin => "time-within",
        Reason::TimesDiffer => "times-differ",
        Reason::PlanMoved => "plan-moved",
        Reason::DistancesDiffer => "distances-differ",
        Reason::SameStatement => "same-statement",
        Reason::SimilarStatement => "similar-statement",
        Reason::Contradiction => "contradiction",
        Reason::StatementLater => "statement-later",
        Reason::StateLater => "state-later",
        Reason::StateOver { .. } => "state-over",
        Reason::StepLater { .. } => "step-later",
        Reason::LessSure => "less-sure",
        Reason::SameWords => "same-words",
        Reason::WordingDiffers { .. } => "wording-differs",
        Reason::WordsDiffer { .. } => "words-differ",
        Reason::SameName => "same-name",
        Reason::NamesDiffer => "names-differ",
        Reason::PlaceWithin => "place-within",
        Reason::SamePlace => "same-place",
        Reason::PlacesDiffer => "places-differ",
        Reason::PlaceUnknown => "place-unknown",
        Reason::PlaceLater => "place-later",
        Reason::SameThing => "same-thing",
        Reason::ThingsDiffer => "things-differ",
        Reason::SameCause => "same-cause",
        Reason::CauseLater => "cause-later",
        Reason::CausesDiffer => "causes-differ",
        Reason::CausesTurned => "causes-turned",
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
        Reason::NumberLater => parts.push(Part::Text(format!(". The figures differ; {}.", newer(corpus, left, right)))),
        Reason::NumberUnknown => parts.push(text(". One says that the number is not known, the other gives it.")),
        Reason::CountsUnclear => parts.push(text(". The figures differ, but the words do not tell whether they count the same.")),
        Reason::SameTime => parts.push(text(". The times are the same.")),
        Reason::TimeWithin => parts.push(text(". One time is less exact; both can be right.")),
        Reason::TimesDiffer | Reason::DistancesDiffer => parts.push(text(". Both times cannot be right.")),
        Reason::PlanMoved => parts.push(Part::Text(match later_report(corpus, left.claim, right.claim) {
            Some(words) => format!(". Both are plans, and plans move; {words}."),
            None => ". Both are plans, and plans move.".to_owned(),
        })),
        Reason::SameStatement => parts.push(Part::Text(match (&left.value, &right.value) {
            (Value::Statement { predicate, holds: a }, Value::Statement { holds: b, .. }) if a == b && one_word(predicate) => {
                format!(". On “{predicate}” both say {}.", yes(*a))
            }
            _ => ". They say the same.".to_owned(),
        })),
        Reason::SimilarStatement => parts.push(text(". The accounts are alike; both can be right.")),
        Reason::Contradiction => parts.push(Part::Text(match (&left.value, &right.value) {
            // “Denies” says by itself that it is not so: what the denied words amount to would only puzzle.
            _ if denies(corpus, left) != denies(corpus, right) => {
                let (holder, denier) = if denies(corpus, right) { ("first", "second") } else { ("second", "first") };
                format!(". The {denier} denies what the {holder} says: the sources conflict.")
            }
            (Value::Statement { predicate, holds: a }, Value::Statement { holds: b, .. }) if a != b => {
                format!(". On “{predicate}” the first says {}, the second {}: the sources conflict.", yes(*a), yes(*b))
            }
            _ => ". One holds what the other says is not so: the sources conflict.".to_owned(),
        })),
        Reason::StateOver { right } => {
            let (begun, over) = if *right { ("first", "second") } else { ("second", "first") };
            parts.push(Part::Text(format!(". What the {begun} tells of is over in the {over}: both can be right, one after the other.")));
        }
        Reason::StateLater => parts.push(Part::Text(match later_report(corpus, left.claim, right.claim) {
            Some(words) => format!(". The states differ; {words}."),
            None => ". The states differ; states of this kind change.".to_owned(),
        })),
        Reason::StepLater { right } => {
            let (before, after) = if *right { ("first", "second") } else { ("second", "first") };
            parts.push(Part::Text(format!(". The {after} is a step further than the {before}: both can be right, one after the other.")));
        }
        Reason::LessSure => parts.push(text(". One says outright what the other is not sure of; both can be right.")),
        Reason::StatementLater => parts.push(Part::Text(match later_report(corpus, left.claim, right.claim) {
            Some(words) => format!(". One leaves open what the other settles; {words}."),
            None => ". One leaves open what the other settles.".to_owned(),
        })),
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
        Reason::PlaceUnknown => parts.push(text(". One gives the place, the other says that it is not known: the sources conflict.")),
        Reason::PlaceLater => parts.push(text(". One says that the place is not known, the later report gives it.")),
        Reason::SameThing => parts.push(text(". They name the same thing.")),
        Reason::ThingsDiffer => parts.push(text(". Only one of the two can be meant; the sources conflict.")),
        Reason::SameCause => parts.push(text(". Both speak of the cause.")),
        Reason::CauseLater => parts.push(text(". One says that the cause is open, the other gives one.")),
        Reason::CausesDiffer => parts.push(text(". They give it two causes: the sources conflict.")),
        Reason::CausesTurned => parts.push(text(". What one gives as the cause the other gives as the effect: the sources conflict.")),
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

/// Who speaks: the source and its article, or the article alone.
fn voices(corpus: Corpus<'_>, left: ClaimId, right: ClaimId) -> (String, String) {
    let (a, b) = (corpus.article_of(left), corpus.article_of(right));
    let (name_a, name_b) = if a == b {
        let name = corpus.article(a).article.name().to_owned();
        (name.clone(), name)
    } else {
        names(&corpus.article(a).article, &corpus.article(b).article)
    };
    let voice = |claim: ClaimId, name: String| {
        let Claim { source, stance, .. } = corpus.claim(claim);
        // That somebody did not comment is told by the article.
        let narrated = source.kind == SourceKind::Narrator || source.name.is_empty() || *stance == Stance::DeclinesComment;
        if narrated { name } else { format!("{} (in {name})", short_source(&source.name)) }
    };
    (voice(left, name_a), voice(right, name_b))
}

/// What to call two articles: by outlet; of one outlet by its title or date too, and by path where these are the same.
fn names(left: &Article, right: &Article) -> (String, String) {
    if left.name() != right.name() {
        return (left.name().to_owned(), right.name().to_owned());
    }
    let titles = |article: &Article| article.title.clone().filter(|title| title != article.name());
    let dates = |article: &Article| article.published.as_ref().map(|p| p.date.words());
    for told in [titles(left).zip(titles(right)), dates(left).zip(dates(right))].into_iter().flatten() {
        if told.0 != told.1 {
            return (format!("{}, “{}”", left.name(), told.0), format!("{}, “{}”", right.name(), told.1));
        }
    }
    (left.path.clone(), right.path.clone())
}

/// A source without the appositions that make it long: “Ana Ruiz, the former head of the harbour office …” is Ana Ruiz.
fn short_source(name: &str) -> &str {
    const LONGEST: usize = 60;
    if name.chars().count() <= LONGEST {
        return name;
    }
    name.split_once(',').map_or(name, |(first, _)| first)
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

fn denies(corpus: Corpus<'_>, passage: &Passage) -> bool {
    corpus.claim(passage.claim).stance == Stance::Denies
}

/// What a value's words leave out of its reading: the sum that they make.
fn said(passage: &Passage) -> String {
    match &passage.value {
        Value::Quantity { low: Some(low), high: Some(high), sum: true, .. } if low == high => format!(", {low} together"),
        _ => String::new(),
    }
}

/// Why one of two figures is the newer one: its report is the later one, unless only the figure tells that it has grown.
fn newer(corpus: Corpus<'_>, left: &Passage, right: &Passage) -> String {
    let size = |passage: &Passage| match passage.value {
        Value::Quantity { low, high, .. } => low.or(high).unwrap_or_default(),
        _ => 0.0,
    };
    let date = |passage: &Passage| {
        let published = corpus.article(corpus.article_of(passage.claim)).article.published.as_ref();
        published.map(|p| p.date.first_moment())
    };
    let grown = |a: &Passage, b: &Passage| date(a) < date(b) && size(a) < size(b);
    if grown(left, right) || grown(right, left) {
        later(corpus, left.claim, right.claim)
    } else {
        "figures of this kind change while reports come in".to_owned()
    }
}

fn later(corpus: Corpus<'_>, left: ClaimId, right: ClaimId) -> String {
    later_report(corpus, left, right).unwrap_or_else(|| "figures of this kind change while reports come in".to_owned())
}

/// Which of two reports is the later, where their dates tell.
fn later_report(corpus: Corpus<'_>, left: ClaimId, right: ClaimId) -> Option<String> {
    let article = |claim: ClaimId| &corpus.article(corpus.article_of(claim)).article;
    let date = |claim: ClaimId| article(claim).published.as_ref().map(|p| p.date);
    let (a, b) = (date(left)?, date(right)?);
    let later = match a.first_moment().cmp(&b.first_moment()) {
        std::cmp::Ordering::Greater => (left, a),
        std::cmp::Ordering::Less => (right, b),
        std::cmp::Ordering::Equal => return None,
    };
    Some(format!("{} is the later report ({})", article(later.0).name(), later.1.words()))
}

fn yes(holds: bool) -> &'static str {
    if holds { "yes" } else { "no" }
}

/// Whether a predicate is a word that can be asked about, not a whole clause.
fn one_word(predicate: &str) -> bool {
    !predicate.contains(' ')
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_source_is_cut_at_its_first_comma() {
        assert_eq!(short_source("Ana Ruiz"), "Ana Ruiz");
        let long = "Ana Ruiz, the former head of the harbour office who now advises the port's insurers";
        assert_eq!(short_source(long), "Ana Ruiz");
    }

    #[test]
    fn articles_of_one_outlet_are_told_apart_by_title() {
        let article = |title: &str| Article {
            outlet: Some("Port News".to_owned()),
            title: Some(title.to_owned()),
            ..crate::article::from_text("a", "One.".to_owned(), crate::article::Given::default())
        };
        let (left, right) = names(&article("Fire at the quay"), &article("Quay reopens"));
        assert_eq!((left.as_str(), right.as_str()), ("Port News, “Fire at the quay”", "Port News, “Quay reopens”"));
    }
}

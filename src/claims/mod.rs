//! The claims of one article: who says what, in which words, about when, how surely.
//!
//! Finders are one file each; [`find`] runs them and joins what they found.

mod antecedents;
mod assembly;
pub mod attribution;
pub mod by_hand;
pub mod dates;
mod main_clause;
mod narrated;
mod pieces;
pub mod quantities;
mod reserve;
mod times;
pub(crate) mod words;

use crate::article::Article;
use crate::calendar::{Date, TimeRange};
use crate::language::Reading;
use crate::span::Span;

/// Everything that the finders found in one article. Lists are in order of their place in the text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// Who is said to have said or thought what.
    pub attributions: Vec<Attribution>,
    /// Dates, times, durations and sets.
    pub dates: Vec<TimeExpression>,
    /// Numbers of things, money, percentages, measures.
    pub quantities: Vec<Quantity>,
    /// Propositions about the world, attributed or in the article's own voice.
    pub claims: Vec<Claim>,
}

/// *source* – *cue* – *content*, in the terms of PARC and PolNeAR. A role can have several pieces or none.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// The words that name the source: “Heather Nauert”, “she”, “two sailors with knowledge of the matter”.
    pub source: Vec<Span>,
    /// The words that attribute: “said”, “according to”, “did not confirm”.
    pub cue: Vec<Span>,
    /// The words that are attributed, quotation marks included.
    pub content: Vec<Span>,
    /// Whether it is speech.
    pub kind: AttributionKind,
    /// In whose words.
    pub directness: Directness,
    /// Whom `source` means.
    pub speaker: Source,
    /// What the source does with the content.
    pub stance: Stance,
    /// How sure the finder is.
    pub confidence: Confidence,
    /// The attribution that its content is: of “Reuters reported that police said …” what police said.
    pub inner: Option<Box<Attribution>>,
}

/// Whether an attribution is speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AttributionKind {
    /// said, wrote, announced, denied…
    Speech,
    /// thought, believed, feared, planned…
    Other,
}

/// Whose words the content is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Directness {
    /// Only words in quotation marks.
    Direct,
    /// Some words in quotation marks.
    Mixed,
    /// No quotation marks.
    Indirect,
}

/// How sure a finder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// A guess that a reader should check; the comparison leaves it out.
    Low,
    /// Usually right.
    Medium,
    /// The construction leaves no other reading.
    High,
}

/// Whose claim it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Named, unnamed, or the article itself.
    pub kind: SourceKind,
    /// The resolved name (“Heather Nauert” where the text has “she”), else the words (“a senior administration official”);
    /// empty for the narrator.
    pub name: String,
    /// The entity in this article's [`Reading::entities`], where it is one.
    pub entity: Option<usize>,
    /// The words in the text that name the source, where there are any.
    pub span: Option<Span>,
    /// Through whom the article has it, nearest first: officials → The Washington Post → this article.
    pub via: Vec<String>,
}

impl Source {
    /// The article's own voice.
    pub fn narrator() -> Self {
        Self { kind: SourceKind::Narrator, name: String::new(), entity: None, span: None, via: Vec::new() }
    }
}

/// What kind of source a claim has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// By name, or by a role that only one person or body holds.
    Named,
    /// “officials”, “a person familiar with the matter”.
    Unnamed,
    /// The article's own voice.
    Narrator,
}

/// What the claimant does with the proposition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Says that it is so.
    Asserts,
    /// Says that what was claimed is so.
    Confirms,
    /// Says that what was claimed is not so.
    Denies,
    /// “did not confirm”, “would neither confirm nor deny”.
    DoesNotConfirm,
    /// “declined to comment”.
    DeclinesComment,
    /// A question.
    Asks,
    /// Says it with reserve: “suggested”, “appeared to”.
    Hedges,
}

/// Whether the proposition is affirmed or negated, whatever the claimant does with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// “Iran turned the offer down.”
    Affirmed,
    /// “No request was made.”
    Negated,
}

/// How sure the words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// No reserve.
    Certain,
    /// “likely”, “reportedly”, “is believed to”.
    Probable,
    /// “may”, “could”, “possibly”.
    Possible,
}

/// A date, a time, a duration or a set, as TIMEX3 has them.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeExpression {
    /// The words, without a preposition before them.
    pub span: Span,
    /// Its type.
    pub kind: TimeKind,
    /// The TIMEX3 value: `2017-11-02`, `2017-W44`, `P2D`, `PAST_REF`, `XXXX-WXX-7`.
    pub value: String,
    /// The moments that the value allows, for dates and times that could be resolved.
    pub range: Option<TimeRange>,
    /// For “one day after the speech” and “hours later”: how far from which words.
    pub relative: Option<Relative>,
}

/// TIMEX3 types.
#[allow(missing_docs, reason = "the names are those of the standard")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimeKind {
    Date,
    Time,
    Duration,
    Set,
}

/// A distance in time from something that the text names: kept as it is until that is dated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relative {
    /// Least and greatest distance in minutes that the words allow; negative is before.
    pub minutes: (i64, i64),
    /// The words that it is measured from: those that follow (“the speech to the assembly”), or the claim that tells what happened before.
    pub anchor: Option<Span>,
}

impl TimeExpression {
    /// Whether it is a distance from what was told before it: “Just hours before, …”.
    pub fn looks_back(&self) -> bool {
        self.relative.and_then(|r| r.anchor).is_some_and(|anchor| anchor.start() < self.span.start())
    }
}

/// A number of something.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// Number, hedge and unit: “more than 50”, “$5.2 billion”, “330 feet”; not the thing counted.
    pub span: Span,
    /// Least value that the words allow; `None` is no lower bound.
    pub low: Option<f64>,
    /// Greatest value that the words allow; `None` is no upper bound.
    pub high: Option<f64>,
    /// Whether the words round (“about 130”, “nearly 1,000”, “dozens”).
    pub approximate: bool,
    /// What is counted or measured, as worded, head last: “people”, “American soldiers”.
    pub of: Option<String>,
    /// The words of `of`.
    pub of_span: Option<Span>,
    /// The unit: an ISO 4217 code for money, `%`, or a unit's usual sign (`m`, `kg`, `km/h`, `year`).
    pub unit: Option<String>,
    /// Whether it counts or measures, or puts in order, or tells an age.
    pub kind: QuantityKind,
}

/// What a [`Quantity`] does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuantityKind {
    /// “27 people”.
    Count,
    /// “330 feet”, “two hours”.
    Measure,
    /// “$28,156”.
    Money,
    /// “12 per cent”.
    Percent,
    /// “the second summit”.
    Ordinal,
    /// “the 58-year-old”, “Hill, 35,”.
    Age,
}

/// One proposition about the world, with its place in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The proposition's words: the attributed content in one piece, or the narrated clause.
    pub span: Span,
    /// The words that carry the value.
    pub focus: Span,
    /// Whose words.
    pub kind: ClaimKind,
    /// Whose claim.
    pub source: Source,
    /// The words that attribute it.
    pub cue: Option<Span>,
    /// What the source does with it.
    pub stance: Stance,
    /// Affirmed or negated.
    pub polarity: Polarity,
    /// How sure.
    pub certainty: Certainty,
    /// When what it tells of happened.
    pub when: Option<When>,
    /// When it was said.
    pub said_on: Option<Date>,
    /// Its attribution in [`Facts::attributions`], where it has one.
    pub attribution: Option<usize>,
    /// The sentence in [`Reading::sentences`] where it begins.
    pub sentence: usize,
    /// The question that it answers, where it says little by itself: “They did.”
    pub answers: Option<Span>,
    /// How sure the finder is.
    pub confidence: Confidence,
}

/// In whose words a claim is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimKind {
    /// Quoted.
    Direct,
    /// Quoted in part.
    Mixed,
    /// Reported.
    Indirect,
    /// The article's own.
    Narrated,
}

/// When what a claim tells of happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// The moments that the words allow.
    pub range: TimeRange,
    /// The words.
    pub span: Span,
}

/// Finds the claims of one article. Relative dates are resolved against [`Article::published`].
pub fn find(article: &Article, reading: &Reading) -> Facts {
    let dates = dates::find(article, reading);
    let quantities = quantities::find(article, reading, &dates);
    let mut facts = Facts { attributions: attribution::find(article, reading), dates, quantities, ..Facts::default() };
    facts.claims = assembly::claims(article, reading, &facts);
    antecedents::anchor(reading, &mut facts);
    facts
}

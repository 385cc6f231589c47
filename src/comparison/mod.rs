//! What the sources say on each question about an event, and whether it can stand side by side.
//!
//! A verdict always has evidence: two passages, the rule that joined them, and a typed [`Reason`] from which [`explain`] renders the sentence.
//!
//! | where | holds |
//! |---|---|
//! | `whether` `how_many` `how_much` `when` `where_` `why` `wording` `what` `who` | a facet each; its `find` runs the facet's rules, a file each |
//! | `scenarios` | what the reports of a kind of story answer, in the turns of phrase of a lexicon |
//! | `frame` `slots` `kindred` `finding` | the claims of a story, which of them are held against each other, and what comes of it |
//! | `propositions` `predicates` `complements` `acts` | what a clause tells, and whether it says that it is so |
//! | `questions` `meant` `apart` | what a figure counts, whom a phrase means, whether two claims are of one happening |
//! | `number` `time` `senses` `opposites` | how two figures, times and words stand to each other |
//! | `verdict` `labels` `reason` `explain` `words` | findings become questions with a verdict, and sentences |
//! | `lexicon` `happenings` `thresholds` `terms` | words and numbers from `assets/lexicon/` |

use crate::calendar::TimeRange;
use crate::corpus::{ArticleId, ClaimId, Corpus, EventId};
use crate::events::Grouping;
use crate::events::people::People;
use crate::span::Span;

/// A question about an event, in the order in which a table asks them: what sources most often conflict on comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Facet {
    /// Did it happen; was it denied, confirmed, refused.
    Whether,
    /// How many.
    HowMany,
    /// How much: money, measures, shares.
    HowMuch,
    /// When.
    When,
    /// Where.
    Where,
    /// Why.
    Why,
    /// In which words.
    Words,
    /// What: manner, means, object.
    What,
    /// Who did it, to whom.
    Who,
}

/// How two passages stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// They give the same value, in whatever words.
    Agree,
    /// Both can be true; one is less exact.
    Compatible,
    /// They differ because the later report has the newer figure.
    Updated,
    /// They cannot both be true.
    Conflict,
}

/// The outcome of a comparison over all sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// At least two passages cannot both be true.
    Conflict,
    /// A later report has a newer figure.
    Updated,
    /// Compared, but the text does not decide.
    Unclear,
    /// All can be true; some are less exact.
    Compatible,
    /// All give the same value.
    Agree,
    /// Only one article says it.
    SingleSource,
}

/// One question about one event, and what each article says on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Survives a new analysis of the same articles.
    pub key: u64,
    /// The event.
    pub event: EventId,
    /// What kind of question.
    pub facet: Facet,
    /// What is asked about, as worded: “people injured”.
    pub about: String,
    /// The outcome.
    pub verdict: Verdict,
    /// One cell for each article that says something on it, in order of the articles; who has none does not mention it.
    pub cells: Vec<Cell>,
    /// The pairs of passages behind the verdict, the strongest disagreement first. Empty only for [`Verdict::SingleSource`].
    pub evidence: Vec<Evidence>,
}

impl Comparison {
    /// Whether it only says that several articles name somebody: worth a line, but no question on which sources could differ.
    pub fn only_names(&self) -> bool {
        self.facet == Facet::Who && self.verdict == Verdict::Agree
    }
}

/// What one article says on a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The article.
    pub article: ArticleId,
    /// The claims that say it, at least one.
    pub claims: Vec<ClaimId>,
    /// The value in short, as worded.
    pub value: String,
    /// Who says it; empty for the article itself.
    pub speaker: String,
}

/// Two passages and what joins them.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// How they stand to each other.
    pub relation: Relation,
    /// One passage.
    pub left: Passage,
    /// The other.
    pub right: Passage,
    /// The rule that joined them, and on what grounds.
    pub reason: Reason,
}

/// Words of an article that carry a value.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// The claim.
    pub claim: ClaimId,
    /// The value, normalised.
    pub value: Value,
    /// The words of the value.
    pub value_span: Span,
}

/// A normalised value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number with bounds; see [`crate::claims::Quantity`].
    Quantity {
        /// Least value, where there is one.
        low: Option<f64>,
        /// Greatest value, where there is one.
        high: Option<f64>,
        /// Whether the words round.
        approximate: bool,
        /// The unit.
        unit: Option<String>,
        /// Whether it is the sum of figures that the words give apart.
        sum: bool,
    },
    /// A stretch of time.
    Time(TimeRange),
    /// A distance in minutes from something else: “hours after the speech”.
    Distance {
        /// Least.
        low: i64,
        /// Greatest.
        high: i64,
    },
    /// A place, by name.
    Place(String),
    /// A person, organisation or group, by name.
    Person(String),
    /// A proposition, affirmed or not.
    Statement {
        /// The predicate, in its base form.
        predicate: String,
        /// Whether the claimant holds that it is so.
        holds: bool,
    },
    /// Words as they stand.
    Words,
}

mod acts;
mod apart;
mod complements;
pub mod explain;
mod finding;
mod frame;
mod happenings;
mod how_many;
mod how_much;
mod kindred;
mod labels;
mod lexicon;
mod meant;
mod number;
mod opposites;
mod predicates;
mod propositions;
mod questions;
mod reason;
mod scenarios;
mod scope;
mod senses;
mod slots;
mod terms;
#[cfg(test)]
mod testing;
mod thresholds;
mod time;
mod verdict;
mod what;
mod when;
mod where_;
mod whether;
mod who;
mod why;
mod wording;
mod words;

pub use reason::{Change, Reason};
use scope::World;
pub use scope::{Compared, Scope};

/// Compares the sources of every event of a scope: claims with the claims near them, so the work grows with the length of the texts.
fn compare(world: &World) -> Vec<Comparison> {
    let mut bench = frame::Bench::new(world);
    let times = when::collect(&mut bench);
    let propositions = propositions::all(&mut bench);
    let (mut findings, mut singles) = how_many::find(&bench);
    let (amounts, lone_amounts) = how_much::find(&bench);
    findings.extend(amounts);
    singles.extend(lone_amounts);
    findings.extend(when::find(&bench, &times, &propositions));
    findings.extend(where_::find(&bench));
    findings.extend(who::find(&bench, &propositions));
    findings.extend(whether::find(&mut bench, &propositions));
    findings.extend(why::find(&bench));
    findings.extend(wording::find(&bench));
    findings.extend(what::find(&bench, &propositions));
    findings.extend(scenarios::find(&bench, &times));
    let mut comparisons = verdict::join(&bench, findings);
    if world.several {
        comparisons.extend(singles.iter().filter_map(|single| verdict::alone(&bench, single)));
    }
    comparisons
}

/// Puts comparisons in order: by event, the strongest disagreement first.
pub fn sort(comparisons: &mut [Comparison]) {
    comparisons.sort_by(|a, b| {
        let order = |c: &Comparison| (c.event, c.verdict, c.facet);
        order(a).cmp(&order(b)).then_with(|| a.about.cmp(&b.about)).then(a.key.cmp(&b.key))
    });
}

/// The scopes of all claims; each claim is in one. There is one for all articles where there are no stories.
pub fn scopes(corpus: Corpus<'_>, people: &People, grouping: &Grouping) -> Vec<Scope> {
    let mut event_of = vec![None; corpus.claims.len()];
    for (i, event) in grouping.events.iter().enumerate() {
        for claim in &event.claims {
            if let Some(place) = event_of.get_mut(claim.index()) {
                *place = Some((EventId::new(i), event.story));
            }
        }
    }
    let stories: Vec<Vec<ArticleId>> = match grouping.stories.as_slice() {
        [] => vec![corpus.each_article().map(|(id, _)| id).collect()],
        stories => stories.iter().map(|story| story.articles.clone()).collect(),
    };
    let mut scopes: Vec<Vec<(ClaimId, Option<EventId>)>> = vec![Vec::new(); stories.len()];
    for (story, articles) in stories.iter().enumerate() {
        for claim in articles.iter().flat_map(|article| corpus.claims_of(*article)) {
            let event = event_of.get(claim.index()).copied().flatten();
            let home = event.map_or(story, |(_, home)| home.index());
            if let Some(scope) = scopes.get_mut(home) {
                scope.push((claim, event.map(|(event, _)| event)));
            }
        }
    }
    let each = scopes.into_iter().zip(&stories);
    each.map(|(claims, articles)| Scope::new(corpus, people, grouping, claims, articles.len() > 1)).collect()
}

//! The user's decisions as inputs of the stages: each is carried out at the stage that it concerns, and nothing derived is edited.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::kept::Kept;
use crate::article::{DateBasis, Published};
use crate::calendar::Date;
use crate::claims::by_hand;
use crate::comparison::{self, Comparison, Verdict};
use crate::corpus::{ArticleId, ClaimId, ClaimRef, Corpus, EventId, ReadArticle};
use crate::events::people::People;
use crate::events::ties::{Named, Tie, Ties};
use crate::workspace::{Anchor, Anchored, Correction, Corrections, Given};

/// What became of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It holds, where it was made.
    Applied,
    /// It holds; its words stand elsewhere in the article now.
    Moved,
    /// What it is about is no longer there, or it cannot be carried out; why, in a sentence.
    Lost(String),
}

/// A verdict that the user set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// An index into [`super::Analysis::comparisons`].
    pub comparison: usize,
    /// What was found.
    pub found: Verdict,
    /// Why the user sets another one.
    pub note: String,
}

/// The decisions while the stages run, with what became of each.
pub(super) struct Inputs<'a> {
    corrections: &'a [Correction],
    /// In the order of the corrections.
    pub outcomes: Vec<Outcome>,
}

impl<'a> Inputs<'a> {
    pub fn new(corrections: &'a Corrections) -> Self {
        let corrections = corrections.all();
        Self { corrections, outcomes: vec![Outcome::Applied; corrections.len()] }
    }

    /// Dates articles; of several dates the last holds.
    pub fn date(&mut self, articles: &mut [Arc<ReadArticle>], kept: &mut Kept) {
        let mut dates: BTreeMap<usize, Date> = BTreeMap::new();
        for (correction, outcome) in self.corrections.iter().zip(&mut self.outcomes) {
            if let Correction::SetPublished { article, date } = correction {
                match articles.iter().position(|a| a.article.path == *article) {
                    Some(found) => drop(dates.insert(found, *date)),
                    None => *outcome = no_article(article),
                }
            }
        }
        for (found, date) in dates {
            articles[found] = kept.dated(&articles[found], set_by_user(date));
        }
    }

    /// Mends claims, article by article.
    pub fn mend(&mut self, articles: &mut [Arc<ReadArticle>]) {
        for (correction, outcome) in self.corrections.iter().zip(&mut self.outcomes) {
            let anchor = match correction {
                Correction::Reject { claim } | Correction::SetSpeaker { claim, .. } => claim,
                Correction::SetValue { words, .. } | Correction::Add { words, .. } => words,
                _ => continue,
            };
            let Some(read) = articles.iter_mut().find(|a| a.article.path == anchor.article) else {
                *outcome = no_article(&anchor.article);
                continue;
            };
            let anchored = anchor.find(&read.article.text);
            let Some(span) = anchored.span() else {
                *outcome = lost_words();
                continue;
            };
            let mut facts = read.facts.clone();
            let done = match correction {
                Correction::Reject { .. } => by_hand::reject(&mut facts, span),
                Correction::SetSpeaker { speaker, .. } => by_hand::set_speaker(&mut facts, &read.reading, span, speaker),
                Correction::SetValue { value: Given::Number { low, high }, .. } => by_hand::set_number(&mut facts, span, *low, *high),
                Correction::SetValue { value: Given::Time(date), .. } => by_hand::set_time(&mut facts, span, date.range()),
                Correction::Add { speaker, .. } => by_hand::add(&mut facts, &read.article, &read.reading, span, speaker),
                _ => false,
            };
            *outcome = match (done, anchored) {
                (false, _) => Outcome::Lost("The words are there, but no claim or value is found in them any more.".to_owned()),
                (true, Anchored::Moved(_)) => Outcome::Moved,
                (true, _) => Outcome::Applied,
            };
            if done {
                *read = Arc::new(ReadArticle { article: read.article.clone(), reading: read.reading.clone(), facts });
            }
        }
    }

    /// Constraints on people and events.
    pub fn ties(&mut self, corpus: Corpus<'_>) -> Ties {
        let mut ties = Ties::default();
        for (correction, outcome) in self.corrections.iter().zip(&mut self.outcomes) {
            match correction {
                Correction::SamePerson { left, right } | Correction::DifferentPerson { left, right } => {
                    let same = matches!(correction, Correction::SamePerson { .. });
                    let pair = (Place::of(corpus, left, entity_at), Place::of(corpus, right, entity_at));
                    ties.people.extend(tie(pair, same, outcome));
                }
                Correction::SameEvent { left, right } | Correction::DifferentEvent { left, right } => {
                    let same = matches!(correction, Correction::SameEvent { .. });
                    let pair = (Place::of(corpus, left, claim_at), Place::of(corpus, right, claim_at));
                    ties.claims.extend(tie(pair, same, outcome));
                }
                _ => {}
            }
        }
        ties
    }

    /// Says of decisions on people and events which could not be carried out.
    pub fn check(&mut self, corpus: Corpus<'_>, people: &People, event_of: &[Option<EventId>]) {
        for (correction, outcome) in self.corrections.iter().zip(&mut self.outcomes).filter(|(_, o)| !matches!(o, Outcome::Lost(_))) {
            match correction {
                Correction::SamePerson { left, right } | Correction::DifferentPerson { left, right } => {
                    let who = |anchor| Place::of(corpus, anchor, entity_at).ok().and_then(|p| people.of(p.thing.0, p.thing.1));
                    if (who(left) == who(right)) != matches!(correction, Correction::SamePerson { .. }) {
                        *outcome = Outcome::Lost("Another decision, or one article's use of the two names, stands against it.".to_owned());
                    }
                }
                Correction::SameEvent { left, right } => {
                    let event = |anchor| Place::of(corpus, anchor, claim_at).ok().and_then(|p| event_of.get(p.thing.index()).copied()?);
                    if event(left) != event(right) {
                        *outcome = Outcome::Lost("The two belong to different stories, or another decision parts them.".to_owned());
                    }
                }
                _ => {}
            }
        }
    }

    /// Sets verdicts, and puts the comparisons in order again.
    pub fn judge(&mut self, corpus: Corpus<'_>, comparisons: &mut [Comparison]) -> Vec<Override> {
        let mut set: FxHashMap<u64, (Verdict, String)> = FxHashMap::default();
        for (correction, outcome) in self.corrections.iter().zip(&mut self.outcomes) {
            let Correction::OverrideVerdict { facet, left, right, verdict, note } = correction else { continue };
            let left = Place::of(corpus, left, claim_at);
            let right = right.as_ref().map(|right| Place::of(corpus, right, claim_at)).transpose();
            let (left, right) = match (left, right) {
                (Ok(left), Ok(right)) => (left, right),
                (Err(why), _) | (_, Err(why)) => {
                    *outcome = why;
                    continue;
                }
            };
            let says = |c: &Comparison, claim: ClaimId| c.cells.iter().any(|cell| cell.claims.contains(&claim));
            let is_it =
                |c: &&mut Comparison| c.facet == *facet && says(c, left.thing) && right.as_ref().is_none_or(|right| says(c, right.thing));
            let Some(comparison) = comparisons.iter_mut().find(is_it) else {
                *outcome = Outcome::Lost("The two passages are no longer compared on this question.".to_owned());
                continue;
            };
            let found = set.get(&comparison.key).map_or(comparison.verdict, |(found, _)| *found);
            set.insert(comparison.key, (found, note.clone()));
            comparison.verdict = *verdict;
            if left.moved || right.is_some_and(|right| right.moved) {
                *outcome = Outcome::Moved;
            }
        }
        if set.is_empty() {
            return Vec::new();
        }
        comparison::sort(comparisons);
        let each = comparisons.iter().enumerate();
        each.filter_map(|(i, c)| set.get(&c.key).map(|(found, note)| Override { comparison: i, found: *found, note: note.clone() }))
            .collect()
    }

    /// The user's remarks, by claim.
    pub fn notes(&mut self, corpus: Corpus<'_>) -> Vec<(ClaimId, String)> {
        let mut notes = Vec::new();
        for (correction, outcome) in self.corrections.iter().zip(&mut self.outcomes) {
            let Correction::Note { claim, note } = correction else { continue };
            match Place::of(corpus, claim, claim_at) {
                Ok(place) => {
                    notes.push((place.thing, note.clone()));
                    *outcome = if place.moved { Outcome::Moved } else { Outcome::Applied };
                }
                Err(why) => *outcome = why,
            }
        }
        notes.sort();
        notes
    }
}

/// A thing that an anchor names, in this analysis.
struct Place<T> {
    thing: T,
    moved: bool,
}

impl<T> Place<T> {
    fn of(
        corpus: Corpus<'_>,
        anchor: &Anchor,
        thing_at: impl Fn(Corpus<'_>, ArticleId, crate::span::Span) -> Option<T>,
    ) -> Result<Self, Outcome> {
        let found = corpus.each_article().find(|(_, read)| read.article.path == anchor.article);
        let Some((article, read)) = found else { return Err(no_article(&anchor.article)) };
        let anchored = anchor.find(&read.article.text);
        let thing = anchored.span().and_then(|span| thing_at(corpus, article, span)).ok_or_else(lost_words)?;
        Ok(Self { thing, moved: matches!(anchored, Anchored::Moved(_)) })
    }
}

fn claim_at(corpus: Corpus<'_>, article: ArticleId, span: crate::span::Span) -> Option<ClaimId> {
    let index = by_hand::claim_at(&corpus.article(article).facts, span)?;
    corpus.claims.binary_search_by_key(&(article, index), |claim: &ClaimRef| (claim.article, claim.index)).ok().map(ClaimId::new)
}

fn entity_at(corpus: Corpus<'_>, article: ArticleId, span: crate::span::Span) -> Option<Named> {
    corpus.article(article).reading.mention_at(span.start()).map(|mention| (article, mention.entity))
}

fn tie<T>(pair: (Result<Place<T>, Outcome>, Result<Place<T>, Outcome>), same: bool, outcome: &mut Outcome) -> Option<Tie<T>> {
    match pair {
        (Ok(left), Ok(right)) => {
            if left.moved || right.moved {
                *outcome = Outcome::Moved;
            }
            Some(Tie { left: left.thing, right: right.thing, same })
        }
        (Err(why), _) | (_, Err(why)) => {
            *outcome = why;
            None
        }
    }
}

fn set_by_user(date: Date) -> Published {
    Published { date, basis: DateBasis::User, explanation: "set by you".to_owned() }
}

fn no_article(path: &str) -> Outcome {
    Outcome::Lost(format!("{path} is no longer in the folder."))
}

fn lost_words() -> Outcome {
    Outcome::Lost("Its words are no longer in the article.".to_owned())
}

//! Claims that are held against each other, in a world of their own.
//!
//! A scope numbers its articles, claims, persons and events anew, and holds nothing but what the rules look at. So a story that a correction
//! does not touch is the same scope after it, whatever numbers its claims have in the analysis, and need not be compared again.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::comparison::{Comparison, compare};
use crate::corpus::{self, ArticleId, ClaimId, ClaimRef, Corpus, EventId, PersonId, ReadArticle, StoryId};
use crate::events::people::People;
use crate::events::{Event, Grouping, Person, Separation};
use crate::key::key;

/// Claims that are held against each other: those of a story, with what other stories tell of its events.
#[derive(Debug)]
pub struct Scope {
    pub(super) world: World,
    /// The first claim of each of its articles in the analysis, and the article.
    articles: Vec<(ArticleId, ClaimId)>,
    /// Its events in the analysis.
    events: Vec<EventId>,
}

/// All that the rules see of a scope.
#[derive(Debug)]
pub(super) struct World {
    pub articles: Vec<Arc<ReadArticle>>,
    pub refs: Vec<ClaimRef>,
    pub people: People,
    pub grouping: Grouping,
    /// In order, each with its event.
    pub claims: Vec<(ClaimId, Option<EventId>)>,
    /// Whether several articles are the story's own.
    pub several: bool,
}

impl PartialEq for World {
    fn eq(&self, other: &Self) -> bool {
        let same = |(a, b): (&Arc<ReadArticle>, &Arc<ReadArticle>)| Arc::ptr_eq(a, b);
        self.articles.len() == other.articles.len()
            && self.articles.iter().zip(&other.articles).all(same)
            && self.several == other.several
            && self.claims == other.claims
            && self.grouping == other.grouping
            && self.people == other.people
    }
}

/// What scopes gave, for scopes that are the same in the next analysis.
#[derive(Debug, Default)]
pub struct Compared(FxHashMap<u64, (Scope, Arc<[Comparison]>)>);

impl Compared {
    /// What was found when the same scope was compared before, else what is found now.
    pub fn find(&self, scope: &Scope) -> Arc<[Comparison]> {
        let known = self.0.get(&scope.key()).filter(|(before, _)| before.world == scope.world);
        known.map_or_else(|| compare(&scope.world).into(), |(_, found)| Arc::clone(found))
    }

    /// Keeps what scopes gave, in place of all that was kept.
    pub fn keep(&mut self, found: impl Iterator<Item = (Scope, Arc<[Comparison]>)>) {
        self.0 = found.map(|(scope, found)| (scope.key(), (scope, found))).collect();
    }
}

impl Scope {
    pub(super) fn new(
        corpus: Corpus<'_>,
        people: &People,
        grouping: &Grouping,
        mut claims: Vec<(ClaimId, Option<EventId>)>,
        several: bool,
    ) -> Self {
        claims.sort_unstable();
        let ids: BTreeSet<ArticleId> = claims.iter().map(|(claim, _)| corpus.article_of(*claim)).collect();
        let ids: Vec<ArticleId> = ids.into_iter().collect();
        let events: BTreeSet<EventId> = claims.iter().filter_map(|(_, event)| *event).collect();
        let mut events: Vec<EventId> = events.into_iter().collect();
        let articles: Vec<Arc<ReadArticle>> = ids.iter().filter_map(|id| corpus.articles.get(id.index())).cloned().collect();
        let refs = corpus::number(&articles);
        let number = |claim: ClaimId| {
            let place = corpus.claims.get(claim.index())?;
            let article = ArticleId::new(ids.binary_search(&place.article).ok()?);
            let place = (article, place.index);
            refs.binary_search_by_key(&place, |place| (place.article, place.index)).ok().map(ClaimId::new)
        };
        let event = |id: EventId| events.binary_search(&id).ok().map(EventId::new);
        let claims = claims.into_iter().filter_map(|(claim, of)| Some((number(claim)?, of.and_then(event)))).collect();
        let own = events.iter().filter_map(|id| grouping.events.get(id.index())).map(|found| local(found, event)).collect();
        // Where there are no events at all, all is of one.
        if grouping.events.is_empty() {
            events.push(EventId::new(0));
        }
        let grouping = Grouping { stories: Vec::new(), events: own };
        let world = World { people: local_people(people, &ids), articles, refs, grouping, claims, several };
        let firsts = ids.iter().map(|id| (*id, ClaimId::new(corpus.claims.partition_point(|place| place.article < *id))));
        Self { world, articles: firsts.collect(), events }
    }

    /// Comparisons of the scope with the numbers that its parts have in the analysis.
    pub fn placed(&self, found: &[Comparison]) -> impl Iterator<Item = Comparison> {
        let article = |id: ArticleId| self.articles.get(id.index()).map(|(article, _)| *article);
        let claim = |id: ClaimId| {
            let place = self.world.refs.get(id.index())?;
            self.articles.get(place.article.index()).map(|(_, first)| ClaimId::new(first.index() + place.index))
        };
        found.iter().filter_map(move |found| {
            let mut placed = found.clone();
            placed.event = *self.events.get(found.event.index())?;
            for cell in &mut placed.cells {
                cell.article = article(cell.article)?;
                cell.claims = cell.claims.iter().filter_map(|id| claim(*id)).collect();
            }
            for evidence in &mut placed.evidence {
                evidence.left.claim = claim(evidence.left.claim)?;
                evidence.right.claim = claim(evidence.right.claim)?;
            }
            Some(placed)
        })
    }

    fn key(&self) -> u64 {
        key(self.world.articles.iter().map(|read| read.article.path.as_str()))
    }
}

/// What the rules look at of an event: when it was, and from which others of the scope it is kept apart.
fn local(found: &Event, number: impl Fn(EventId) -> Option<EventId>) -> Event {
    let apart = found.apart.iter().filter_map(|apart| Some(Separation { other: number(apart.other)?, reason: String::new() }));
    Event {
        key: 0,
        story: StoryId::new(0),
        stories: Vec::new(),
        label: String::new(),
        when: found.when,
        claims: Vec::new(),
        why: Vec::new(),
        apart: apart.collect(),
    }
}

/// The persons whom articles name, by name, kind and role.
fn local_people(people: &People, articles: &[ArticleId]) -> People {
    let of_entity: Vec<&[PersonId]> =
        articles.iter().map(|id| people.of_entity.get(id.index()).map(Vec::as_slice).unwrap_or_default()).collect();
    let ids: BTreeSet<PersonId> = of_entity.iter().copied().flatten().copied().collect();
    let ids: Vec<PersonId> = ids.into_iter().collect();
    let person = |id: &PersonId| {
        let found = people.get(*id)?;
        let (also, mentions, why) = (Vec::new(), Vec::new(), Vec::new());
        Some(Person { name: found.name.clone(), kind: found.kind, role: found.role.clone(), also, mentions, why })
    };
    let number = |id: &PersonId| PersonId::new(ids.binary_search(id).unwrap_or_default());
    People { all: ids.iter().filter_map(person).collect(), of_entity: of_entity.iter().map(|of| of.iter().map(number).collect()).collect() }
}

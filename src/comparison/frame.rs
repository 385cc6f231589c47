//! What each claim is about, as terms with weights, and the claims that are near enough to be compared.
//!
//! A claim's terms are the stems of its nouns, names, verbs and adjectives; persons stand for their names, and words
//! for one state (“dead”, “fatalities”) for each other. A term weighs the more the fewer claims of the story have it.
//! Two claims are near when the cosine of their weights is high. That can be wrong where two happenings of one kind are told
//! in the same words: [`crate::comparison::apart`] looks at their events, times and places too.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use crate::article::BlockKind;
use crate::calendar::Date;
use crate::claims::Claim;
use crate::comparison::happenings::HAPPENINGS;
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::questions::{happening_at, kind_at};
use crate::comparison::scope::World;
use crate::comparison::terms::{Term, Terms, stem_at};
use crate::comparison::thresholds::THRESHOLDS;
use crate::corpus::Corpus;
use crate::corpus::{ArticleId, ClaimId, EventId, PersonId};
use crate::events::Grouping;
use crate::events::people::People;
use crate::language::{Pos, Reading};
use crate::span::Span;

/// A claim and what it is about.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    /// The claim.
    pub claim: ClaimId,
    /// Its article.
    pub article: ArticleId,
    /// Its event, where it has one.
    pub event: Option<EventId>,
    /// Its telling terms, sorted, each once.
    pub terms: Vec<Term>,
    /// Whether its sentence tells that a figure changed; found when it is asked for.
    pub changes: OnceCell<bool>,
    /// Length of its vector of weights.
    norm: f32,
}

/// Two claims of different articles, or of different sources in one article, that are near; `left < right`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Near {
    /// Index of the frame.
    pub left: usize,
    /// Index of the frame.
    pub right: usize,
    /// Cosine of their weights, 0 to 1.
    pub cosine: f32,
}

/// All that the rules look at: one story's claims, with what others tell of its events.
pub(super) struct Bench<'a> {
    /// The articles and claims.
    pub corpus: Corpus<'a>,
    /// Who is who.
    pub people: &'a People,
    /// Stories and events.
    pub grouping: &'a Grouping,
    /// The claims, in their order.
    pub frames: Vec<Frame>,
    /// Pairs of near claims, in order.
    pub near: Vec<Near>,
    /// When the first of the articles was published.
    pub earliest: Option<Date>,
    /// The acts that the story is about, by the names of their kinds.
    main_acts: Vec<String>,
    weights: Vec<f32>,
    terms: Terms,
}

impl<'a> Bench<'a> {
    /// Prepares the claims of a scope.
    pub fn new(world: &'a World) -> Self {
        let (people, grouping) = (&world.people, &world.grouping);
        let corpus = Corpus { articles: &world.articles, claims: &world.refs };
        let mut terms = Terms::default();
        let frame = |(claim, event): &(ClaimId, Option<EventId>)| {
            let article = corpus.article_of(*claim);
            let terms = telling(corpus, people, &mut terms, article, corpus.claim(*claim).span);
            Frame { claim: *claim, article, event: *event, terms, changes: OnceCell::new(), norm: 0.0 }
        };
        let mut frames: Vec<Frame> = world.claims.iter().map(frame).collect();
        let mut articles: Vec<ArticleId> = frames.iter().map(|frame| frame.article).collect();
        articles.dedup();
        let weights = weigh(&frames);
        for frame in &mut frames {
            frame.norm = norm(&frame.terms, &weights);
        }
        let dates = articles.iter().filter_map(|id| corpus.article(*id).article.published.as_ref().map(|p| p.date));
        let earliest = dates.min_by_key(|date| date.first_moment());
        let mut bench = Self { corpus, people, grouping, frames, near: Vec::new(), earliest, main_acts: Vec::new(), weights, terms };
        bench.main_acts = bench.find_main_acts();
        bench.near = bench.find_near();
        bench
    }

    /// The claim of a frame.
    pub fn claim(&self, frame: usize) -> &'a Claim {
        self.corpus.claim(self.frames[frame].claim)
    }

    /// The language of a frame's article.
    pub fn reading(&self, frame: usize) -> &'a Reading {
        &self.corpus.article(self.frames[frame].article).reading
    }

    /// The text of a frame's article.
    pub fn text(&self, frame: usize) -> &'a str {
        &self.corpus.article(self.frames[frame].article).article.text
    }

    /// The telling terms of a piece of a frame's article, sorted.
    pub fn terms_of(&mut self, frame: usize, span: Span) -> Vec<Term> {
        telling(self.corpus, self.people, &mut self.terms, self.frames[frame].article, span)
    }

    /// How near two sets of sorted terms are, 0 to 1.
    pub fn cosine(&self, left: &[Term], right: &[Term]) -> f32 {
        let product = norm(left, &self.weights) * norm(right, &self.weights);
        if product > 0.0 { self.shared(left, right) / product } else { 0.0 }
    }

    /// The share of what `of` tells that `by` has too, 0 to 1.
    pub fn covered(&self, of: &[Term], by: &[Term]) -> f32 {
        let all = norm(of, &self.weights);
        if all > 0.0 { self.shared(of, by) / (all * all) } else { 0.0 }
    }

    /// Whether a claim stands in its article's headline.
    pub fn is_headline(&self, claim: ClaimId) -> bool {
        let article = &self.corpus.article(self.corpus.article_of(claim)).article;
        let start = self.corpus.claim(claim).span.start();
        let at = article.blocks.partition_point(|block| block.span.end() <= start);
        article.blocks.get(at).is_some_and(|block| block.kind == BlockKind::Title)
    }

    /// How near two claims are, 0 to 1.
    pub fn nearness(&self, left: usize, right: usize) -> f32 {
        let (a, b) = (&self.frames[left], &self.frames[right]);
        let product = a.norm * b.norm;
        if product > 0.0 { self.shared(&a.terms, &b.terms) / product } else { 0.0 }
    }

    /// The weight of what two sorted sets share: the sum of squared weights.
    pub fn shared(&self, left: &[Term], right: &[Term]) -> f32 {
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while let (Some(a), Some(b)) = (left.get(i), right.get(j)) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    sum += self.weights.get(*a as usize).map_or(0.0, |w| w * w);
                    i += 1;
                    j += 1;
                }
            }
        }
        sum
    }

    /// Who an article's entity is.
    pub fn person(&self, article: ArticleId, entity: usize) -> Option<PersonId> {
        self.people.of_entity.get(article.index())?.get(entity).copied()
    }

    /// Whether the story is about acts of this kind.
    pub fn is_main_act(&self, act: &str) -> bool {
        self.main_acts.iter().any(|main| main == act)
    }

    /// The kinds of acts that the story is about.
    pub fn main_acts(&self) -> &[String] {
        &self.main_acts
    }

    /// The kinds of happenings that the claims name most, down to half as often as the first; and words that mean any of them.
    fn find_main_acts(&self) -> Vec<String> {
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        for frame in 0..self.frames.len() {
            let reading = self.reading(frame);
            for i in reading.tokens_in(self.claim(frame).span) {
                let verb = || reading.tokens.get(i).filter(|t| t.pos == Pos::Verb).map(|_| kind_at(reading, i));
                let kind = happening_at(reading, i).or_else(|| verb().filter(|kind| HAPPENINGS.is_kind_of_happening(kind)));
                if let Some(kind) = kind {
                    *count.entry(kind).or_default() += 1;
                }
            }
        }
        let most = count.values().copied().max().unwrap_or_default();
        count.into_iter().filter(|(kind, n)| n * 2 >= most || HAPPENINGS.is_any_happening(kind)).map(|(kind, _)| kind).collect()
    }

    /// An inverted index over the terms that are not common, then the best partners of every claim in each other article.
    fn find_near(&self) -> Vec<Near> {
        let limit = ((self.frames.len() as f32 * THRESHOLDS.common_share) as usize).max(THRESHOLDS.common_least);
        let mut holders: Vec<Vec<usize>> = vec![Vec::new(); self.weights.len()];
        for (i, frame) in self.frames.iter().enumerate() {
            for term in &frame.terms {
                holders[*term as usize].push(i);
            }
        }
        let mut near = Vec::new();
        let mut seen = vec![usize::MAX; self.frames.len()];
        for (i, frame) in self.frames.iter().enumerate() {
            let mut partners: Vec<Near> = Vec::new();
            for term in &frame.terms {
                let holders = &holders[*term as usize];
                if holders.len() > limit {
                    continue;
                }
                for &j in holders.iter().filter(|j| **j != i) {
                    if seen[j] == i || self.same_voice(i, j) {
                        continue;
                    }
                    seen[j] = i;
                    let cosine = self.nearness(i, j);
                    if cosine >= THRESHOLDS.loose {
                        partners.push(Near { left: i.min(j), right: i.max(j), cosine });
                    }
                }
            }
            near.extend(self.best(i, partners));
        }
        near.sort_by_key(|pair| (pair.left, pair.right));
        near.dedup_by_key(|pair| (pair.left, pair.right));
        near
    }

    /// The nearest partners of a claim in each article.
    fn best(&self, of: usize, mut partners: Vec<Near>) -> Vec<Near> {
        let other = |pair: &Near| if pair.left == of { pair.right } else { pair.left };
        partners.sort_by(|a, b| {
            let article = |pair: &Near| self.frames[other(pair)].article;
            article(a).cmp(&article(b)).then(b.cosine.total_cmp(&a.cosine)).then(other(a).cmp(&other(b)))
        });
        let (mut kept, mut count, mut article) = (Vec::new(), 0, None);
        for pair in partners {
            let this = Some(self.frames[other(&pair)].article);
            count = if this == article { count + 1 } else { 1 };
            article = this;
            if count <= THRESHOLDS.partners {
                kept.push(pair);
            }
        }
        kept
    }

    /// Whether both claims are one article's and one source's: they are not held against each other.
    pub fn same_voice(&self, left: usize, right: usize) -> bool {
        if self.frames[left].article != self.frames[right].article {
            return false;
        }
        let (a, b) = (self.claim(left), self.claim(right));
        a.span.overlaps(b.span) || (a.source.kind == b.source.kind && a.source.name == b.source.name)
    }
}

/// The stems of nouns, names, verbs and adjectives in `span`, with persons for their names and states for their words.
fn telling(corpus: Corpus<'_>, people: &People, terms: &mut Terms, article: ArticleId, span: Span) -> Vec<Term> {
    let reading = &corpus.article(article).reading;
    let mut found = Vec::new();
    for i in reading.tokens_in(span) {
        let Some(token) = reading.tokens.get(i) else { break };
        if !matches!(token.pos, Pos::Noun | Pos::Propn | Pos::Verb | Pos::Adj) {
            continue;
        }
        let person = reading.mention_at(token.span.start()).and_then(|mention| people.of_entity.get(article.index())?.get(mention.entity));
        let term = match person {
            Some(person) => format!("@{}", person.index()),
            None => {
                let stem = stem_at(reading, i);
                QUESTIONS.state_of(&stem).map_or(stem, |state| format!("={}", QUESTIONS.states[state].name))
            }
        };
        if term.len() > 1 && !QUESTIONS.is_hollow(&term) {
            found.push(terms.number(&term));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn weigh(frames: &[Frame]) -> Vec<f32> {
    let size = frames.iter().flat_map(|f| f.terms.iter()).max().map_or(0, |t| *t as usize + 1);
    let mut count = vec![0_u32; size];
    for term in frames.iter().flat_map(|f| f.terms.iter()) {
        count[*term as usize] += 1;
    }
    let all = frames.len() as f32;
    count.into_iter().map(|n| (1.0 + all / (n.max(1) as f32)).ln()).collect()
}

fn norm(terms: &[Term], weights: &[f32]) -> f32 {
    terms.iter().filter_map(|t| weights.get(*t as usize)).map(|w| w * w).sum::<f32>().sqrt()
}

//! What a claim tells of in its story: acts, things, names; and when.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::calendar::TimeRange;
use crate::corpus::{ArticleId, ClaimId, Corpus, PersonId};
use crate::events::happenings::told::Told;
use crate::events::people::People;
use crate::language::Reading;
use crate::span::Span;

/// One claim, as the grouping sees it.
pub struct Frame {
    /// The claim.
    pub claim: ClaimId,
    /// Its article.
    pub article: ArticleId,
    /// Its sentence in that article.
    pub sentence: usize,
    /// When what it tells of happened, where its words say so.
    pub when: Option<TimeRange>,
    /// Whether its main verb tells of the past.
    pub past: bool,
    /// Whether its main verb leaves open that it happened: “would have turned the street into a walking zone”.
    pub open: bool,
    /// Its terms by key, ascending, with weights of Euclidean length 1.
    pub terms: Vec<(u64, f32)>,
    /// For each term a token of the article that stands for it.
    pub tokens: Vec<usize>,
    /// Who and what it names.
    pub people: Vec<PersonId>,
}

/// The claims of a story as frames, in their order; `told` is what each article tells. A term weighs the more the fewer claims of the
/// story have it.
pub fn frames(corpus: Corpus<'_>, people: &People, claims: &[ClaimId], told: &[Arc<[Told]>]) -> Vec<Frame> {
    let mut holders: FxHashMap<u64, f32> = FxHashMap::default();
    let mut all: Vec<Frame> = Vec::with_capacity(claims.len());
    for id in claims {
        let (claim, place) = (corpus.claim(*id), corpus.claims[id.index()]);
        let Some(told) = told.get(place.article.index()).and_then(|told| told.get(place.index)) else { continue };
        let reading = &corpus.article(place.article).reading;
        told.terms.iter().for_each(|term| *holders.entry(term.key).or_default() += 1.0);
        let mut named: Vec<PersonId> = mentioned(reading, claim.span).filter_map(|entity| people.of(place.article, entity)).collect();
        named.sort_unstable();
        named.dedup();
        all.push(Frame {
            claim: *id,
            article: place.article,
            sentence: claim.sentence,
            when: told.when,
            past: told.past,
            open: told.open,
            terms: told.terms.iter().map(|term| (term.key, term.weight)).collect(),
            tokens: told.terms.iter().map(|term| term.token).collect(),
            people: named,
        });
    }
    let count = all.len() as f32;
    for frame in &mut all {
        for (term, weight) in &mut frame.terms {
            *weight *= (1.0 + count / holders.get(term).copied().unwrap_or(1.0)).ln();
        }
        let length = frame.terms.iter().map(|t| t.1 * t.1).sum::<f32>().sqrt();
        if length > 0.0 {
            frame.terms.iter_mut().for_each(|t| t.1 /= length);
        }
    }
    all
}

fn mentioned(reading: &Reading, span: Span) -> impl Iterator<Item = usize> + '_ {
    let first = reading.mentions.partition_point(|m| m.span.end() <= span.start());
    reading.mentions[first..].iter().take_while(move |m| m.span.start() < span.end()).map(|m| m.entity)
}

/// Cosine of two frames, 0 to 1.
pub fn cosine(left: &Frame, right: &Frame) -> f32 {
    shared(left, right).map(|(i, j)| left.terms[i].1 * right.terms[j].1).sum()
}

/// Places in both frames' terms of the terms that they share.
pub fn shared<'a>(left: &'a Frame, right: &'a Frame) -> impl Iterator<Item = (usize, usize)> + 'a {
    let mut j = 0;
    left.terms.iter().enumerate().filter_map(move |(i, (term, _))| {
        while right.terms.get(j).is_some_and(|other| other.0 < *term) {
            j += 1;
        }
        right.terms.get(j).filter(|other| other.0 == *term).map(|_| (i, j))
    })
}

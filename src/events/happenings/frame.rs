//! What a claim tells of, as weighted terms: acts, things, names; and when.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::calendar::TimeRange;
use crate::corpus::Corpus;
use crate::corpus::{ArticleId, ClaimId, PersonId};
use crate::events::happenings::acts::act;
use crate::events::people::People;
use crate::events::terms::{generality, stem};
use crate::language::{Form, Pos, Reading, Tense, VerbGroup};
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
    /// Its terms by number, ascending, with weights of Euclidean length 1.
    pub terms: Vec<(u32, f32)>,
    /// For each term a token of the article that stands for it.
    pub tokens: Vec<usize>,
    /// Who and what it names.
    pub people: Vec<PersonId>,
}

/// Words that more of general English has than this share are no terms.
const COMMON: f32 = 0.35;

/// How much a name weighs beside other words.
const NAME: f32 = 1.3;

/// The terms that words stand for; the same for all stories.
#[derive(Default)]
pub struct Vocabulary {
    /// By dictionary form: the number of the term, and what it weighs in a story where all claims have it.
    terms: FxHashMap<String, Option<(u32, f32)>>,
    numbers: FxHashMap<String, u32>,
}

impl Vocabulary {
    /// The term of a word in its dictionary form; `None` for words that tell nothing.
    fn term(&mut self, lemma: &str) -> Option<(u32, f32)> {
        if let Some(known) = self.terms.get(lemma) {
            return *known;
        }
        let common = generality(&stem(lemma));
        let term = (common <= COMMON && lemma.starts_with(char::is_alphanumeric)).then(|| {
            let next = self.numbers.len() as u32;
            (*self.numbers.entry(stem(act(lemma))).or_insert(next), (1.0 / (common + 0.002)).ln())
        });
        self.terms.insert(lemma.to_owned(), term);
        term
    }
}

/// The claims of a story as frames, in their order. A term weighs the more the fewer claims of the story have it.
pub fn frames(corpus: Corpus<'_>, people: &People, claims: &[ClaimId], vocabulary: &mut Vocabulary) -> Vec<Frame> {
    let mut holders: FxHashMap<u32, f32> = FxHashMap::default();
    let mut all: Vec<Frame> = Vec::with_capacity(claims.len());
    for id in claims {
        let (claim, article) = (corpus.claim(*id), corpus.article_of(*id));
        let reading = &corpus.article(article).reading;
        let mut terms: BTreeMap<u32, (f32, usize)> = BTreeMap::new();
        for token in reading.tokens_in(claim.span) {
            let pos = reading.tokens[token].pos;
            if !matches!(pos, Pos::Noun | Pos::Propn | Pos::Verb | Pos::Adj | Pos::Num) {
                continue;
            }
            let lemma = reading.lemma(token);
            let Some((number, weight)) = vocabulary.term(&lemma) else { continue };
            terms.entry(number).or_insert((weight * if pos == Pos::Propn { NAME } else { 1.0 }, token));
        }
        terms.keys().for_each(|term| *holders.entry(*term).or_default() += 1.0);
        let mut named: Vec<PersonId> = mentioned(reading, claim.span).filter_map(|entity| people.of(article, entity)).collect();
        named.sort_unstable();
        named.dedup();
        let (terms, tokens) = terms.into_iter().map(|(n, (weight, token))| ((n, weight), token)).unzip();
        let when = claim.when.filter(|when| is_its_own(reading, claim.span, when.span)).map(|when| when.range);
        let tense = main_verb(reading, claim.span, &groups(reading, claim.span)).map(|g| g.tense);
        all.push(Frame {
            claim: *id,
            article,
            sentence: claim.sentence,
            when,
            past: matches!(tense, Some(Tense::Past | Tense::PastPerfect)),
            open: matches!(tense, Some(Tense::Modal | Tense::Future)),
            terms,
            tokens,
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

/// Whether a time in a claim is that of its main verb: not of a relative clause or a participle (“the girls abducted in May were freed”),
/// not where a comparison begins (“the worst since 1979”), not of a thing that the claim is about (“called the 2015 deal a mistake”).
fn is_its_own(reading: &Reading, claim: Span, time: Span) -> bool {
    let groups = groups(reading, claim);
    let until = reading.tokens_in(time).start;
    if is_since(reading, claim, until) {
        return false;
    }
    let Some(main) = main_verb(reading, claim, &groups) else { return true };
    let Some(governor) = groups.iter().rfind(|g| g.head < until) else { return true };
    if governor.head == main.head && names_a_thing(reading, time) {
        return reading.lemma(main.head) == "be";
    }
    if governor.head == main.head || governor.infinitive {
        return true;
    }
    governor.tense != Tense::None && !(main.tokens.end..governor.tokens.start).any(|t| opens_relative(reading, t))
}

/// Whether the time is where a comparison begins: “the worst flood **since 1953**”, “the first since the revolution of **1979**”.
fn is_since(reading: &Reading, claim: Span, time: usize) -> bool {
    let tokens = reading.tokens_in(claim).start..time;
    let Some(since) = tokens.clone().rev().find(|t| reading.word(*t) == "since") else { return false };
    let has_verb = (since..time).any(|t| reading.tokens.get(t).is_some_and(|t| t.pos == Pos::Verb));
    let is_extreme = |t: usize| {
        let mut parts = reading.word(t).split('-');
        let is_compound = parts.clone().nth(1).is_some();
        let first = parts.next().unwrap_or_default();
        matches!(first, "first" | "last" | "only")
            || is_compound && first.ends_with("est")
            || reading.tokens.get(t).is_some_and(|t| t.form == Form::Superlative)
    };
    !has_verb && (tokens.start..since).any(is_extreme)
}

/// Whether the time is a year that stands before a noun and tells which one is meant: “the **2015** nuclear deal”.
fn names_a_thing(reading: &Reading, time: Span) -> bool {
    let tokens = reading.tokens_in(time);
    let is_year = tokens.len() == 1 && reading.word(tokens.start).chars().all(|c| c.is_ascii_digit());
    let phrase = reading.noun_phrases.partition_point(|np| np.tokens.end < tokens.end);
    is_year && reading.noun_phrases.get(phrase).is_some_and(|np| np.tokens.contains(&tokens.start) && np.head >= tokens.end)
}

/// Whether a relative or an interrogative clause begins at a token. A clause with “when” shares the time of what it belongs to.
fn opens_relative(reading: &Reading, token: usize) -> bool {
    reading.tokens.get(token).is_some_and(|t| t.form == Form::Wh) && reading.word(token) != "when"
}

fn groups(reading: &Reading, claim: Span) -> Vec<&VerbGroup> {
    let tokens = reading.tokens_in(claim);
    let first = reading.verb_groups.partition_point(|g| g.tokens.start < tokens.start);
    reading.verb_groups[first..].iter().take_while(|g| g.tokens.start < tokens.end).collect()
}

/// The first finite verb that does not stand in a relative clause, where there is one.
fn main_verb<'a>(reading: &Reading, claim: Span, groups: &[&'a VerbGroup]) -> Option<&'a VerbGroup> {
    let mut from = reading.tokens_in(claim).start;
    let mut finite = groups.iter().filter(|g| g.tense != Tense::None);
    let is_main = |g: &&&VerbGroup| {
        let is_relative = (from..g.tokens.start).any(|t| reading.tokens.get(t).is_some_and(|t| t.form == Form::Wh));
        from = g.tokens.end;
        !is_relative
    };
    finite.clone().find(is_main).or_else(|| finite.next()).copied()
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

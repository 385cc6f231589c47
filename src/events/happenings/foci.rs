//! Look-alike happenings of one story: the council votes on the same plan in March and again in May.
//!
//! Where the articles of a story appeared in two periods, and those of each name a day of their own as the main one, each period
//! has its own main happening; but not where late copies name the same weekday and no date, and count the same. A claim belongs to
//! the happening that its own time fits, else to that of the past-tense claim before it in the paragraph, else to the one its article
//! was written on. It can be wrong where a claim on the other happening gives no time.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, TimeDelta};

use crate::calendar::TimeRange;
use crate::corpus::{ArticleId, Corpus};
use crate::events::happenings::VAGUE;
use crate::events::happenings::frame::Frame;
use crate::events::happenings::times::{self, Main};
use crate::events::periods;

/// A period has a main happening of its own when at least so many articles appeared in it.
const REPORTS: usize = 2;

/// Main days closer than this are of one happening and what came of it.
const APART: i64 = 14;

/// Numbers of at least this size seldom meet by chance.
const LARGE: f64 = 20.0;

/// So many of them show that two periods tell of one happening.
const SHARED_FIGURES: usize = 2;

/// A time so near to the day of a happening is of its surroundings.
const NEAR: i64 = 60;

/// The main happenings of a story, the earliest first, and which of them each claim is about.
pub struct Foci {
    /// When each took place; at least one.
    pub mains: Vec<Main>,
    /// For each frame its place in `mains`.
    pub of_frame: Vec<usize>,
}

impl Foci {
    /// Finds the main happenings of a story.
    pub fn of(corpus: Corpus<'_>, frames: &[Frame]) -> Self {
        let all = frames.iter().collect::<Vec<_>>();
        let found = several(corpus, frames);
        if found.len() < 2 {
            return Self { mains: vec![times::main_time(corpus, &all)], of_frame: vec![0; frames.len()] };
        }
        let days: Vec<NaiveDate> = found.iter().map(|(day, _)| *day).collect();
        let of_article = articles(corpus, frames, &found);
        let of_frame = assign(corpus, frames, &days, &of_article);
        Self { mains: days.into_iter().map(Main::Day).collect(), of_frame }
    }
}

/// The days of the main happenings with the articles that appeared in the days after.
fn several(corpus: Corpus<'_>, frames: &[Frame]) -> Vec<(NaiveDate, Vec<ArticleId>)> {
    let mut ids: Vec<ArticleId> = frames.iter().map(|f| f.article).collect();
    ids.dedup();
    let mut found: Vec<(NaiveDate, Vec<ArticleId>)> = Vec::new();
    for period in periods::of(ids.into_iter().map(|id| (id, published(corpus, id)))).into_iter().filter(|p| p.len() >= REPORTS) {
        let told: Vec<&Frame> = frames.iter().filter(|f| period.contains(&f.article)).collect();
        let Main::Day(day) = times::main_time(corpus, &told) else { continue };
        // “On Sunday” in articles whose date is that of a late copy is the Sunday that the others mean, where the figures are theirs too.
        let is_late_copy = |last: NaiveDate, articles: &[ArticleId]| {
            let shared = || figures(corpus, articles).intersection(&figures(corpus, &period)).count();
            last.weekday() == day.weekday() && !is_dated(corpus, &told, day) && shared() >= SHARED_FIGURES
        };
        match found.last_mut().filter(|(last, articles)| (day - *last).num_days() < APART || is_late_copy(*last, articles)) {
            Some((_, articles)) => articles.extend(period),
            None => found.push((day, period)),
        }
    }
    found
}

/// The larger numbers of what the articles count.
fn figures(corpus: Corpus<'_>, articles: &[ArticleId]) -> BTreeSet<u64> {
    let quantities = articles.iter().flat_map(|id| &corpus.article(*id).facts.quantities);
    let counted = quantities.filter(|q| q.unit.is_none() && q.of.is_some()).filter_map(|q| q.low.or(q.high));
    counted.filter(|n| *n >= LARGE).map(f64::to_bits).collect()
}

/// Whether a claim gives the day by a date, and not by its weekday alone.
fn is_dated(corpus: Corpus<'_>, told: &[&Frame], day: NaiveDate) -> bool {
    told.iter().any(|frame| {
        let when = corpus.claim(frame.claim).when.filter(|when| when.range.first_day() == day);
        when.is_some_and(|when| when.span.of(&corpus.article(frame.article).article.text).contains(|c: char| c.is_ascii_digit()))
    })
}

fn published(corpus: Corpus<'_>, id: ArticleId) -> Option<NaiveDate> {
    corpus.article(id).article.published.as_ref().and_then(|p| p.date.exact_day())
}

/// On which happening each article was written: the last before it appeared, or for an undated one that which its terms resemble.
fn articles(corpus: Corpus<'_>, frames: &[Frame], found: &[(NaiveDate, Vec<ArticleId>)]) -> BTreeMap<ArticleId, usize> {
    let mut terms: BTreeMap<ArticleId, BTreeMap<u64, f32>> = BTreeMap::new();
    for frame in frames {
        let of_article = terms.entry(frame.article).or_default();
        frame.terms.iter().for_each(|(term, weight)| *of_article.entry(*term).or_default() += weight);
    }
    let sum = |articles: &[ArticleId]| {
        let mut sum: BTreeMap<u64, f32> = BTreeMap::new();
        articles.iter().filter_map(|a| terms.get(a)).flatten().for_each(|(term, weight)| *sum.entry(*term).or_default() += weight);
        let length = sum.values().map(|w| w * w).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        sum.values_mut().for_each(|w| *w /= length);
        sum
    };
    let centres: Vec<BTreeMap<u64, f32>> = found.iter().map(|(_, articles)| sum(articles)).collect();
    let place = |id: &ArticleId| {
        let of_period = found.iter().position(|(_, articles)| articles.contains(id));
        let before = || published(corpus, *id).map(|day| found.iter().rposition(|(focus, _)| *focus <= day).unwrap_or_default());
        let like = || {
            let own = terms.get(id)?;
            let likeness =
                |centre: &BTreeMap<u64, f32>| own.iter().map(|(term, w)| w * centre.get(term).copied().unwrap_or_default()).sum::<f32>();
            centres.iter().enumerate().map(|(n, c)| (likeness(c), n)).max_by(|a, b| a.0.total_cmp(&b.0)).map(|best| best.1)
        };
        of_period.or_else(before).or_else(like).unwrap_or_default()
    };
    terms.keys().map(|id| (*id, place(id))).collect()
}

fn assign(corpus: Corpus<'_>, frames: &[Frame], days: &[NaiveDate], of_article: &BTreeMap<ArticleId, usize>) -> Vec<usize> {
    let mut assigned: Vec<usize> = Vec::with_capacity(frames.len());
    let mut before: Option<(ArticleId, Option<usize>, usize)> = None;
    for frame in frames {
        let own = of_article.get(&frame.article).copied().unwrap_or_default();
        let reading = &corpus.article(frame.article).reading;
        let block = reading.sentences.get(frame.sentence).map(|s| s.block);
        let carried = before.filter(|(article, at, _)| *article == frame.article && *at == block).map(|(_, _, focus)| focus);
        let is_told = frame.when.filter(|w| w.length() <= VAGUE && published(corpus, frame.article).is_none_or(|p| w.first_day() <= p));
        let focus = match (is_told, carried) {
            (Some(when), _) => fitting(when, days, own),
            (None, Some(carried)) if frame.past && frame.when.is_none() => carried,
            (None, _) => own,
        };
        before = Some((frame.article, block, focus));
        assigned.push(focus);
    }
    assigned
}

/// The happening that a time fits: one that lies in it, else one near it where the article's own is far.
fn fitting(when: TimeRange, days: &[NaiveDate], own: usize) -> usize {
    let margin = TimeDelta::days(1);
    let (first, last) = (when.first_day() - margin, when.last_day() + margin);
    let distance = |n: &usize| days.get(*n).map_or(i64::MAX, |day| (first - *day).num_days().max((*day - last).num_days()).max(0));
    let nearest = (0..days.len()).min_by_key(|n| (distance(n), *n != own)).unwrap_or(own);
    let fits = distance(&nearest) == 0 || distance(&nearest) <= NEAR && distance(&own) > NEAR;
    if distance(&own) > 0 && fits { nearest } else { own }
}

//! When the main happening of a story took place, and which claims tell of an earlier time.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate, TimeDelta};

use crate::calendar::TimeRange;
use crate::corpus::{ArticleId, Corpus};
use crate::events::happenings::frame::Frame;
use crate::events::horizon::Horizon;

/// A main happening lies at most so long before the articles on it.
const NEWS: TimeDelta = TimeDelta::days(60);

/// A day may be the main one when at least this part of the best day's weight speaks for it, and more than half as many articles.
const SPEAKS_FOR: f32 = 0.4;

/// Where the articles agree on no day, the main happening is taken to have begun so long before the first of them.
const RECENT: u64 = 31;

/// A claim on a day so close to the main one is not of another happening: reports and time zones differ by that much.
const BLUR: u64 = 1;

/// When the main happening of a story took place, as far as its articles tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Main {
    /// On a day that the articles name early and together.
    Day(NaiveDate),
    /// Not before a day.
    Since(NaiveDate),
    /// Nothing tells.
    Unknown,
}

impl Main {
    /// Whether `when` ends before the main happening began.
    pub fn is_after(self, when: TimeRange) -> bool {
        let first = match self {
            Self::Day(day) => day.checked_sub_days(Days::new(BLUR)),
            Self::Since(day) => Some(day),
            Self::Unknown => None,
        };
        first.is_some_and(|first| when.last_day() < first)
    }

    /// Whether `when` ended so long before that it can hardly have led to the main happening.
    pub fn is_long_after(self, when: TimeRange) -> bool {
        match self {
            Self::Day(day) | Self::Since(day) => day - when.last_day() > NEWS,
            Self::Unknown => false,
        }
    }

    /// The days in which it lies, as far as is known; `last` is the day of the last report.
    pub fn range(self, last: Option<NaiveDate>) -> Option<TimeRange> {
        match self {
            Self::Day(day) => Some(TimeRange::days(day, day)),
            Self::Since(day) => last.map(|last| TimeRange::days(day, last)),
            Self::Unknown => None,
        }
    }

    /// The day, where it is known.
    pub fn day(self) -> Option<TimeRange> {
        match self {
            Self::Day(day) => Some(TimeRange::days(day, day)),
            Self::Since(_) | Self::Unknown => None,
        }
    }
}

/// When the main happening took place: the first of the days that the articles name early and together.
pub fn main_time(corpus: Corpus<'_>, frames: &[&Frame]) -> Main {
    let mut weights: BTreeMap<NaiveDate, (f32, usize)> = BTreeMap::new();
    let mut seen: BTreeSet<(ArticleId, NaiveDate)> = BTreeSet::new();
    let mut published: BTreeMap<ArticleId, Option<NaiveDate>> = BTreeMap::new();
    let (mut article, mut rank) = (None, 0.0_f32);
    for frame in frames {
        if article != Some(frame.article) {
            (article, rank) = (Some(frame.article), 0.0);
        }
        rank += 1.0;
        let date = corpus.article(frame.article).article.published.as_ref().map(|p| p.date.first_day());
        published.insert(frame.article, date);
        let Some(when) = frame.when.filter(|w| w.length() <= TimeDelta::days(1)) else { continue };
        let day = when.first_day();
        if date.is_some_and(|p| p - day > NEWS) || !seen.insert((frame.article, day)) {
            continue;
        }
        let weight = weights.entry(day).or_default();
        *weight = (weight.0 + 1.0 / (1.0 + rank.ln()), weight.1 + 1);
    }
    let best = weights.values().map(|w| w.0).fold(0.0, f32::max);
    let most = weights.values().map(|w| w.1).max().unwrap_or_default();
    let day = weights.into_iter().find(|(_, (weight, articles))| *weight >= SPEAKS_FOR * best && articles * 2 > most).map(|(day, _)| day);
    // Where no article gives its date, none appeared before the last day or month that it looks back on.
    let appeared = || published.keys().filter_map(|id| Horizon::of(corpus.article(*id)).earliest()).min();
    let first = published.values().flatten().min().copied().or_else(appeared).and_then(|first| first.checked_sub_days(Days::new(RECENT)));
    match (day, first) {
        // One article of several may well tell of another day.
        (Some(day), _) if most > 1 || published.len() < 3 => Main::Day(day),
        (_, Some(first)) => Main::Since(first),
        _ => Main::Unknown,
    }
}

//! When the main happening of a story took place, and which claims tell of an earlier time.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate, TimeDelta};

use crate::analysis::ArticleId;
use crate::calendar::TimeRange;
use crate::events::Corpus;
use crate::events::happenings::frame::Frame;

/// A main happening lies at most so long before the articles on it.
const NEWS: TimeDelta = TimeDelta::days(60);

/// A day may be the main one when at least this part of the best day's weight speaks for it.
const SPEAKS_FOR: f32 = 0.4;

/// A claim on a day so close to the main one is not of another happening: reports and time zones differ by that much.
const BLUR: u64 = 1;

/// The day of the main happening: one that the articles name early and together; the first of several that do.
pub fn main_day(corpus: Corpus<'_>, frames: &[Frame]) -> Option<NaiveDate> {
    let mut weights: BTreeMap<NaiveDate, f32> = BTreeMap::new();
    let mut seen: BTreeSet<(ArticleId, NaiveDate)> = BTreeSet::new();
    let (mut article, mut rank) = (None, 0.0_f32);
    for frame in frames {
        if article != Some(frame.article) {
            (article, rank) = (Some(frame.article), 0.0);
        }
        rank += 1.0;
        let Some(when) = frame.when.filter(|w| w.length() <= TimeDelta::days(1)) else { continue };
        let day = when.first_day();
        let published = corpus.article(frame.article).article.published.as_ref().map(|p| p.date.first_day());
        if published.is_some_and(|p| p - day > NEWS) || !seen.insert((frame.article, day)) {
            continue;
        }
        *weights.entry(day).or_default() += 1.0 / (1.0 + rank.ln());
    }
    let best = weights.values().copied().fold(0.0, f32::max);
    weights.into_iter().find(|(_, weight)| *weight >= SPEAKS_FOR * best).map(|(day, _)| day)
}

/// Whether `when` ends before the main happening began.
pub fn is_before(when: TimeRange, main: NaiveDate) -> bool {
    main.checked_sub_days(Days::new(BLUR)).is_some_and(|first| when.last_day() < first)
}

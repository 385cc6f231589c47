//! The times that claims give, each with its act.
//!
//! “On Friday” belongs to the verb or the noun that it is told of. It can be wrong where a sentence has two acts and one time.

use chrono::{TimeDelta, Weekday};

use crate::article::{Article, DateBasis};
use crate::calendar::{Date, TimeRange};
use crate::claims::{Relative, TimeExpression, TimeKind};
use crate::comparison::acts::{self, Act};
use crate::comparison::frame::Bench;
use crate::comparison::kindred;
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::slots::owners;
use crate::comparison::terms::Term;
use crate::comparison::time::{Blur, Moment, Times};
use crate::span::Span;

/// A time in a claim.
pub(in crate::comparison) struct Slot {
    pub span: Span,
    pub act: Option<Act>,
    /// The kinds of act that it can belong to.
    pub kinds: Vec<String>,
    pub moment: Option<Moment>,
    /// The weekday that its words name; all that an undated article tells of a day.
    pub weekday: Option<Weekday>,
    /// Whether the verb only says that something took place: “it happened on Friday”.
    pub happens: bool,
    /// Whether the act is still to come: “is due to leave on Friday”.
    pub ahead: bool,
    /// Whether the day is certain: told as a date, or by an article whose own date is known.
    pub sure: bool,
    pub distance: Option<Distance>,
}

/// A moment, and how sure its day is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::comparison) struct Dated {
    pub moment: Moment,
    /// The weekday that the words name.
    pub weekday: Option<Weekday>,
    /// Whether the day is certain.
    pub sure: bool,
}

impl Slot {
    /// When it is, where that can be told.
    pub fn dated(&self) -> Option<Dated> {
        Some(Dated { moment: self.moment?, weekday: self.weekday, sure: self.sure })
    }

    pub fn is_clock(&self) -> bool {
        self.moment.is_some_and(Moment::is_clock)
    }

    pub fn is_main(&self, bench: &Bench<'_>) -> bool {
        kindred::is_main(bench, &self.kinds)
    }

    pub fn excludes(&self, other: &Self) -> bool {
        matches!((self.moment, other.moment), (Some(a), Some(b)) if a.against(b) == Times::Apart)
    }
}

pub(in crate::comparison) struct Distance {
    pub minutes: (i64, i64),
    pub anchor: Vec<Term>,
}

/// The times of each frame, in order.
pub(in crate::comparison) fn collect(bench: &mut Bench<'_>) -> Vec<Vec<Slot>> {
    let mut slots: Vec<Vec<Slot>> = (0..bench.frames.len()).map(|_| Vec::new()).collect();
    for (article, frames) in owners(bench) {
        let read = bench.corpus.article(article);
        let mut before: Option<(Span, Span)> = None;
        for time in spans_of_time(&read.facts.dates, &read.reading.lower) {
            // “Around noon **on Friday**”: the day is that of the act that the hour is told of.
            let goes_on =
                before.filter(|(last, _)| is_one_time(Span::new(last.end(), time.span.start().max(last.end())).of(&read.reading.lower)));
            let told = goes_on.map_or(time.span, |(_, first)| first);
            before = Some((time.span, told));
            let Some(frame) = frames.smallest(bench, time.span) else { continue };
            let claim = bench.claim(frame).span;
            let act = acts::of(&read.reading, told, claim);
            if act.as_ref().is_some_and(|act| acts::is_publishing(&read.reading, act.token)) {
                continue;
            }
            let dated = matches!(time.kind, TimeKind::Date | TimeKind::Time);
            let clock = clock(&time).filter(|_| time.range.is_none());
            let words = time.span.of(&read.reading.lower);
            // The day that a mere time of day was put on is a guess from what stands around it.
            let of_day = QUESTIONS.is_time_of_day(words);
            let dateless = clock.or(time.range).is_some_and(|range| range.length() <= TimeDelta::hours(1)) && (clock.is_some() || of_day);
            let ahead = time.relative.filter(|_| !time.looks_back());
            let range = time.range.or(clock).filter(|_| dated && ahead.is_none_or(|r| r.anchor.is_none()));
            let distance = ahead.and_then(|relative| distance(bench, frame, relative));
            // “Hours” says little without what it is measured from: “hours after the speech”.
            let anchor = ahead.and_then(|relative| relative.anchor).filter(|_| distance.is_some());
            let span = anchor.map_or(time.span, |anchor| time.span.cover(anchor));
            let weekday = weekday(words).filter(|_| dated);
            if range.is_none() && distance.is_none() && weekday.is_none() {
                continue;
            }
            let opening = read.reading.tokens_in(time.span).start.saturating_sub(3);
            let opening = read.reading.span_of(opening..opening + 1).start().max(claim.start()).min(time.span.start());
            let blur = blur(Span::new(opening, time.span.end()).of(&read.reading.lower));
            let day = range.is_some_and(|range| range.length() >= TimeDelta::hours(6));
            let mut kinds = acts::kinds(&read.reading, told, claim, day);
            let happens = act.as_ref().and_then(|act| acts::happens(&read.reading, act.token));
            if happens == Some(true) {
                kinds.extend(bench.main_acts().iter().cloned());
            }
            let still_ahead = act.as_ref().is_some_and(|act| acts::is_ahead(&read.reading, act.token));
            let moment = range.map(|range| Moment { range, blur, dateless });
            slots[frame].push(Slot {
                span,
                act,
                kinds,
                moment,
                weekday,
                happens: happens.is_some(),
                ahead: still_ahead,
                sure: is_sure(&read.article, &time, words),
                distance,
            });
        }
    }
    slots
}

/// The weekday that words in lower case name: “last friday night”.
fn weekday(words: &str) -> Option<Weekday> {
    let names = words.split(|c: char| !c.is_alphabetic()).filter(|word| word.ends_with("day"));
    names.filter_map(|word| word.parse().ok()).next()
}

/// Whether the words between two times make them one: “noon **on** Friday”, “Friday**,** 2 May”.
fn is_one_time(between: &str) -> bool {
    matches!(between.trim(), "" | "on" | "," | ", on" | "last")
}

/// Whether the day of a time is certain: weekdays and “yesterday” lean on the article's date, which may have been worked out.
fn is_sure(article: &Article, time: &TimeExpression, words: &str) -> bool {
    let told = article.published.as_ref().is_some_and(|published| published.basis != DateBasis::Inferred);
    told || time.kind == TimeKind::Date && time.relative.is_none() && words.contains(|c: char| c.is_ascii_digit())
}

/// The time expressions, with two that are one stretch or two choices joined: “between March and May”, “late 2017 or early 2018”; and a
/// distance with the clock time that it is measured from: “an hour before midnight”.
fn spans_of_time(times: &[TimeExpression], lower: &str) -> Vec<TimeExpression> {
    let mut joined: Vec<TimeExpression> = Vec::new();
    for time in times {
        if let Some(last) = joined.last_mut()
            && let Some(range) = one_stretch(last, time, lower)
        {
            last.span = last.span.cover(time.span);
            last.range = Some(range);
            continue;
        }
        if let Some(last) = joined.last_mut()
            && let Some(range) = from_clock(last, time)
        {
            *last = TimeExpression { span: last.span.cover(time.span), range: Some(range), relative: None, ..time.clone() };
            continue;
        }
        joined.push(time.clone());
    }
    joined
}

fn one_stretch(first: &TimeExpression, second: &TimeExpression, lower: &str) -> Option<TimeRange> {
    let between = Span::new(first.span.end(), second.span.start().max(first.span.end())).of(lower).trim();
    let opening = Span::new(0, first.span.start()).of(lower).split_whitespace().next_back().unwrap_or_default();
    let joined = match between {
        "or" => true,
        "and" => opening == "between",
        "to" | "until" | "–" | "-" => opening == "from",
        _ => false,
    };
    let (a, b) = (first.range?, second.range?);
    (joined && a.from <= b.from).then(|| TimeRange { from: a.from, until: a.until.max(b.until) })
}

/// The minute of a time of day, also where a word like “before” only bounds it.
fn clock(time: &TimeExpression) -> Option<TimeRange> {
    let told = Date::parse_iso(&time.value).map(Date::range).filter(|_| time.kind == TimeKind::Time)?;
    // The calendar has no minute 24:00: midnight is where its day ends.
    let from = if time.value.contains("T24:00") { told.until } else { told.from };
    let is_minute = time.value.contains("T24:00") || told.length() <= TimeDelta::minutes(1);
    is_minute.then(|| TimeRange { from, until: from + TimeDelta::minutes(1) })
}

/// “An hour before midnight”: the distance is measured from a time of day.
fn from_clock(distance: &TimeExpression, clock: &TimeExpression) -> Option<TimeRange> {
    let relative = distance.relative.filter(|r| r.anchor.is_some_and(|anchor| anchor.start() == clock.span.start()))?;
    let range = clock.range.filter(|_| clock.kind == TimeKind::Time).or_else(|| self::clock(clock))?;
    let by = TimeDelta::try_minutes(i64::midpoint(relative.minutes.0, relative.minutes.1))?;
    // “Before midnight” allows the hours before it, “after midnight” those after it.
    let measured = if by < TimeDelta::zero() && range.length() > TimeDelta::minutes(1) { range.until } else { range.from };
    let from = measured.checked_add_signed(by)?;
    Some(TimeRange { from, until: from + TimeDelta::minutes(1) })
}

/// How words before a time of day blur it.
fn blur(words: &str) -> Blur {
    let padded = format!(" {words} ");
    let has = |hedges: &[&str]| hedges.iter().any(|hedge| padded.contains(&format!(" {hedge} ")));
    if has(&["shortly before", "just before", "moments before"]) {
        Blur::ShortlyBefore
    } else if has(&["shortly after", "just after", "soon after", "moments after"]) {
        Blur::ShortlyAfter
    } else if has(&["around", "about", "approximately", "roughly", "nearly", "almost", "circa"]) {
        Blur::About
    } else {
        Blur::None
    }
}

fn distance(bench: &mut Bench<'_>, frame: usize, relative: Relative) -> Option<Distance> {
    let anchor = bench.terms_of(frame, relative.anchor?);
    (!anchor.is_empty()).then_some(Distance { minutes: relative.minutes, anchor })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_are_read_off_their_words() {
        assert_eq!(weekday("late tuesday night"), Some(Weekday::Tue));
        assert_eq!(weekday("yesterday"), None);
        assert_eq!(weekday("on holiday"), None);
    }

    #[test]
    fn hedges_blur_a_clock_time() {
        assert_eq!(blur("at around 11 p.m."), Blur::About);
        assert_eq!(blur("shortly before midnight"), Blur::ShortlyBefore);
        assert_eq!(blur("just after 10 p.m."), Blur::ShortlyAfter);
        assert_eq!(blur("at 12:13 p.m."), Blur::None);
    }
}

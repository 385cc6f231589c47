//! Holds what the words say against the calendar: the article's date, the times spoken of before, the tense.
//!
//! Wrong where a text looks back from another day than its date, and where “that day” skips over a date in between.

use chrono::{Datelike, NaiveDate};

use crate::article::Article;
use crate::claims::TimeExpression;
use crate::claims::dates::meaning::{Meaning, Origin, Parsed, Which, YearOf};
use crate::claims::dates::period::{self, Period, days_on, monday};
use crate::claims::dates::tense::{self, Direction};
use crate::claims::dates::{neighbours, reach, relative};
use crate::claims::pieces::Pieces;
use crate::claims::words::{CALENDAR, TimeUnit};
use crate::language::Pos;

/// Resolves all that was found, in the order of the text.
pub(crate) fn resolve(article: &Article, p: &Pieces, found: Vec<(usize, Parsed)>) -> Vec<TimeExpression> {
    let mut context = Context {
        published: article.published.as_ref().map(|x| Period::of_date(x.date)),
        text: None,
        text_day: None,
        quarter: None,
        reported: None,
    };
    let mut times = Vec::with_capacity(found.len());
    for (n, (start, parsed)) in found.iter().enumerate() {
        let meaning = neighbours::completed(p, &found, n).unwrap_or_else(|| parsed.meaning.clone());
        // “through January” bounds a time: the nearest one, whatever the verb.
        let bounded =
            matches!(meaning, Meaning::Month { day: None, .. }) && p.any(Pieces::before(*start), &["through", "until", "till", "by"]);
        let direction = match tense::direction(p, *start, parsed.end) {
            Direction::Past if bounded => Direction::Open,
            direction => direction,
        };
        let day_told = context.text_day.is_some();
        let told = context.tell(&meaning, direction);
        match &told {
            Told::Period(period) => context.speak_of(*period, &meaning, glance(p, *start, parsed, &meaning)),
            Told::Value(value) => context.speak_of_length(value),
        }
        let range = match &told {
            // The hour without a day that the text tells: which day it was is a guess.
            Told::Period(_) if matches!(meaning, Meaning::Clock { day: None, .. }) && !day_told => None,
            Told::Period(period) => reach::range(*period, &meaning, parsed, reach::bound(p, *start, parsed.end)),
            Told::Value(_) => None,
        };
        let value = match told {
            Told::Period(period) => period.value(),
            Told::Value(value) => value,
        };
        let relative = relative::read(p, *start, parsed.end);
        times.push(TimeExpression { span: p.span(*start, parsed.end), kind: parsed.kind, value, range, relative });
    }
    times
}

/// What a meaning comes to.
enum Told {
    Period(Period),
    /// A TIMEX3 value that names no stretch of the calendar.
    Value(String),
}

struct Context {
    published: Option<Period>,
    /// The time spoken of last.
    text: Option<Period>,
    /// The day spoken of last.
    text_day: Option<NaiveDate>,
    /// The quarter spoken of last.
    quarter: Option<Period>,
    /// The quarter that the text reports on, as long as it speaks of no other stretch.
    reported: Option<Period>,
}

impl Context {
    fn speak_of(&mut self, period: Period, meaning: &Meaning, glance: bool) {
        if !glance {
            self.text = Some(period);
            self.text_day = period.day().or(self.text_day);
        }
        match (period, meaning) {
            (_, Meaning::YearBefore(_) | Meaning::InYear { .. } | Meaning::ReportedIn(_)) => {}
            // An outlook on what is to come.
            _ if self.today().is_some_and(|today| period.first_day() > Some(today)) => {}
            // A look at the quarter before does not change what the text reports on.
            // Nor does one that is not yet over.
            (Period::Quarter(..), _)
                if self.reported.is_some_and(|told| told.first_day() > period.first_day() || period.last_day() >= self.today()) =>
            {
                self.quarter = Some(period);
            }
            (Period::Quarter(..), _) => (self.quarter, self.reported) = (Some(period), Some(period)),
            (Period::Year(_) | Period::Half(..), _) => self.reported = None,
            _ => {}
        }
    }

    /// “the first nine months”, “the year”: what is reported on is no quarter any more, and “a year earlier” is the year before.
    fn speak_of_length(&mut self, value: &str) {
        if matches!(value, "P6M" | "P9M" | "P1Y") {
            self.reported = None;
            self.text = self.text.filter(|t| !matches!(t, Period::Quarter(..)));
        }
    }

    fn today(&self) -> Option<NaiveDate> {
        self.published.and_then(Period::day)
    }

    fn tell(&self, meaning: &Meaning, direction: Direction) -> Told {
        match self.period(meaning, direction) {
            Some(period) => Told::Period(period),
            None => Told::Value(meaning.open_value()),
        }
    }

    fn period(&self, meaning: &Meaning, direction: Direction) -> Option<Period> {
        Some(match meaning {
            Meaning::Year(y) => Period::Year(*y),
            Meaning::FiscalYear(y) => Period::FiscalYear(*y),
            Meaning::Decade(d) => Period::Decade(*d),
            Meaning::Century(c) => Period::Century(*c),
            Meaning::Month { year, month, day } => {
                let build = |y| match day {
                    Some(day) => NaiveDate::from_ymd_opt(y, *month, *day).map(Period::Day),
                    None => Some(Period::Month(y, *month)),
                };
                self.in_year(*year, direction, build)?
            }
            Meaning::Quarter { year, quarter } => self.in_year(*year, direction, |y| Some(Period::Quarter(y, *quarter)))?,
            Meaning::Half { year, half } => self.in_year(*year, direction, |y| Some(Period::Half(y, *half)))?,
            Meaning::Season { year, season } => self.in_year(*year, direction, |y| Some(Period::Season(y, *season)))?,
            Meaning::Holiday { year, rule } => self.in_year(*year, direction, |y| period::holiday(*rule, y).map(Period::Day))?,
            Meaning::Weekday { day, which } => Period::Day(weekday(self.today()?, *day, *which, direction)?),
            Meaning::Today(by) => Period::Day(days_on(self.today()?, *by)?),
            Meaning::Weekend(by) => Period::Weekend(self.weekend(*by, direction)?),
            Meaning::Shift { unit, by, from } => self.shift(*unit, *by, *from)?,
            Meaning::YearBefore(from) => match self.reported {
                Some(quarter) => quarter.shifted(TimeUnit::Year, -1)?,
                None => self.shift(TimeUnit::Year, -1, *from)?,
            },
            Meaning::Same(unit) => self.same(*unit)?,
            Meaning::ThatTime => self.text?,
            Meaning::Off { days, of } => Period::Day(days_on(self.period(of, direction)?.day()?, *days)?),
            Meaning::QuarterUpTo(day) => {
                // Its middle day, since companies' quarters end in any month.
                Period::Day(days_on(self.period(day, direction)?.day()?, -45)?).widened(TimeUnit::Quarter)?
            }
            Meaning::ReportedIn(year) => match self.reported {
                Some(quarter) => quarter.in_year(*year),
                None => Period::Year(*year),
            },
            Meaning::Current(unit) => self.published.filter(|p| p.unit() <= *unit)?.widened(*unit)?,
            Meaning::Part { part, day } => Period::Part(self.period(day, direction)?.day()?, *part),
            Meaning::Clock { hour, minute, universal, day } => {
                let day = match day {
                    Some(day) => self.period(day, direction)?.day()?,
                    None => self.text_day.or(self.today())?,
                };
                match hour {
                    24 => Period::Midnight(day),
                    _ => Period::Minute(day.and_hms_opt(*hour, *minute, 0)?, *universal),
                }
            }
            Meaning::WeekOf { which, of } => week_of(self.period(of, direction)?, *which)?,
            Meaning::Holding { unit, of } => self.period(of, direction)?.widened(*unit)?,
            Meaning::InYear { by, of } => in_other_year(self.period(of, direction)?, i32::try_from(*by).ok()?)?,
            Meaning::Spoken => self.reported.or(self.text.filter(|t| t.unit() > TimeUnit::Day))?,
            Meaning::Beside(_) | Meaning::Value(_) => return None,
        })
    }

    /// The period that `build` makes of the year that is meant.
    fn in_year(&self, year: YearOf, direction: Direction, build: impl Fn(i32) -> Option<Period>) -> Option<Period> {
        let base = self.published.and_then(Period::first_day);
        match year {
            YearOf::Given(y) => build(y),
            YearOf::Shift(by) => build(base?.year().checked_add(i32::try_from(by).ok()?)?),
            YearOf::Text => build(self.text.and_then(Period::first_day)?.year().checked_sub(1)?),
            YearOf::Open => {
                let base = base?;
                let years = [base.year(), base.year() - 1, base.year() + 1];
                years.into_iter().filter_map(build).min_by_key(|period| distance(*period, base, direction))
            }
            YearOf::Nearest(by) => {
                let base = base?;
                let years = if by < 0 { [base.year(), base.year() - 1] } else { [base.year(), base.year() + 1] };
                years.into_iter().filter_map(build).find(|period| match period.range() {
                    // The month just over is “last month”, not “last March”.
                    Some(range) if by < 0 && matches!(period, Period::Month(..)) => (base - range.last_day()).num_days() > 31,
                    Some(range) if by < 0 => range.last_day() < base,
                    Some(range) => range.first_day() > base,
                    None => false,
                })
            }
        }
    }

    fn weekend(&self, by: Option<i64>, direction: Direction) -> Option<NaiveDate> {
        let this = monday(self.today()?)?;
        // On a weekday “the weekend” that was is the last one.
        let began = self.today()?.weekday().num_days_from_monday() >= 4;
        let by = by.unwrap_or(if direction == Direction::Future || began { 0 } else { -1 });
        days_on(this, by.clamp(-100, 100) * 7)
    }

    fn shift(&self, unit: TimeUnit, by: i64, from: Origin) -> Option<Period> {
        let base = match from {
            Origin::Published => self.published?,
            Origin::Text if unit <= TimeUnit::Day => match self.text {
                Some(minute @ Period::Minute(..)) if unit < TimeUnit::Day => minute,
                _ => self.text_day.map(Period::Day).or(self.published)?,
            },
            Origin::Text => self.text.or(self.published)?,
        };
        if base.unit() > unit {
            return None;
        }
        if unit < TimeUnit::Day && from == Origin::Published {
            return base.day().map(Period::Day);
        }
        base.shifted(unit, by)
    }

    fn same(&self, unit: TimeUnit) -> Option<Period> {
        match unit {
            TimeUnit::Day => self.text_day.or(self.today()).map(Period::Day),
            TimeUnit::Quarter => self.quarter.or_else(|| self.published?.shifted(TimeUnit::Quarter, -1)),
            _ => self.text.filter(|t| t.unit() <= unit).or(self.published)?.widened(unit),
        }
    }
}

/// Whether the text only glances at a time and goes on at another: the year of a thing (“the 2015 agreement”), a distance back inside a
/// sentence (“had met three decades earlier”, “up from $3 million a year ago”).
fn glance(p: &Pieces, start: usize, parsed: &Parsed, meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Year(_) => {
            p.any(Pieces::before(start), &["the", "a", "an", "his", "her", "its", "their", "s"])
                && p.token(parsed.end).is_some_and(|t| matches!(t.pos, Pos::Noun | Pos::Adj | Pos::Propn))
        }
        Meaning::Shift { by: ..0, from: Origin::Text, .. } | Meaning::YearBefore(_) | Meaning::InYear { by: ..0, .. } => {
            let sentence = p.get(start).and_then(|piece| p.reading.sentence_at(piece.span.start()));
            let opens = sentence.and_then(|s| p.reading.sentences.get(s)).is_some_and(|s| p.at_offset(s.span.start()) == start);
            parsed.vague.is_some() || !opens
        }
        _ => false,
    }
}

/// How far a period is from the day of publication, in days; farther where the tense looks the other way.
fn distance(period: Period, base: NaiveDate, direction: Direction) -> i64 {
    let Some(range) = period.range() else { return i64::MAX };
    let (first, last) = (range.first_day(), range.last_day());
    let (days, side) = if last < base {
        ((base - last).num_days(), Direction::Past)
    } else if first > base {
        ((first - base).num_days(), Direction::Future)
    } else {
        return 0;
    };
    let weight = if matches!(period, Period::Quarter(..)) { CALENDAR.against_tense_quarter } else { CALENDAR.against_tense };
    if direction == Direction::Open || direction == side { days } else { days * weight }
}

fn weekday(today: NaiveDate, day: u32, which: Which, direction: Direction) -> Option<NaiveDate> {
    let this = i64::from(today.weekday().num_days_from_monday());
    let ahead = (i64::from(day) - this).rem_euclid(7);
    let by = match which {
        Which::Last if ahead == 0 => -7,
        Which::Last => ahead - 7,
        Which::Next if ahead == 0 => 7,
        Which::Next => ahead,
        Which::OfWeek(week) => i64::from(day) - this + 7 * week,
        Which::Nearest if ahead == 0 => 0,
        Which::Nearest if direction == Direction::Future => ahead,
        Which::Nearest => ahead - 7,
    };
    days_on(today, by)
}

fn week_of(month: Period, which: i64) -> Option<Period> {
    let range = month.range()?;
    // The week that has most of its days there.
    let day = if which < 0 { days_on(range.last_day(), -3)? } else { days_on(range.first_day(), 3 + 7 * (which.min(6) - 1))? };
    Some(Period::Week(monday(day)?))
}

fn in_other_year(period: Period, by: i32) -> Option<Period> {
    Some(match period {
        Period::Year(y) => Period::Year(y.checked_add(by)?),
        Period::Quarter(y, q) => Period::Quarter(y.checked_add(by)?, q),
        Period::Half(y, h) => Period::Half(y.checked_add(by)?, h),
        Period::Season(y, s) => Period::Season(y.checked_add(by)?, s),
        Period::Month(y, m) => Period::Month(y.checked_add(by)?, m),
        Period::Day(day) => Period::Day(day.with_year(day.year().checked_add(by)?)?),
        Period::Week(monday) => Period::Week(days_on(monday, 364 * i64::from(by))?),
        _ => return None,
    })
}

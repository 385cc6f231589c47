//! How two times stand to each other.
//!
//! “Tuesday night” lies within Tuesday; 5:10 and “about 5” allow each other; 11 p.m. and 11.30 p.m. exclude each other. A clock time allows
//! less than half of the step to which it was rounded: “around 11.30” the minutes about the half hour, “12:13” that minute. It can be
//! wrong where a source rounds more coarsely than its words tell.

use chrono::{NaiveDateTime, TimeDelta, Timelike};

use crate::calendar::TimeRange;
use crate::comparison::thresholds::{ClockRounding, THRESHOLDS};

/// What two times have to do with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Times {
    /// The same.
    Same,
    /// They share moments.
    Within,
    /// They share none.
    Apart,
}

/// How the words blur a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Blur {
    /// Not at all: “at 11 p.m.”
    #[default]
    None,
    /// “Around 11 p.m.”
    About,
    /// “Shortly before midnight”.
    ShortlyBefore,
    /// “Shortly after midnight”.
    ShortlyAfter,
}

/// A time, and how its words blur it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    /// The moments that the words allow.
    pub range: TimeRange,
    /// How the words blur it.
    pub blur: Blur,
    /// Whether the words give a time of day alone, and nothing near them the day.
    pub dateless: bool,
}

impl Moment {
    /// Whether the words give a time of day.
    pub fn is_clock(self) -> bool {
        self.range.length() <= TimeDelta::minutes(60)
    }

    /// Whether the words give a week or less.
    pub fn is_week(self) -> bool {
        self.range.length() <= TimeDelta::days(7)
    }

    /// Whether the words give a month or less.
    pub fn is_month(self) -> bool {
        self.range.length() <= TimeDelta::days(31)
    }

    /// Whether the words give a day or less.
    pub fn is_day(self) -> bool {
        self.range.length() <= TimeDelta::days(1)
    }

    /// The time between two, negative where they overlap.
    pub fn gap(self, other: Self) -> TimeDelta {
        (self.range.from - other.range.until).max(other.range.from - self.range.until)
    }

    /// Two times, a time of day without a day put on the day of the other. A month is no day to put it on.
    pub fn on_one_day(a: Self, b: Self) -> (Self, Self) {
        match (a.dateless, b.dateless) {
            (true, _) if b.is_day() => (a.on_day_of(b), b),
            (false, true) if a.is_day() => (a, b.on_day_of(a)),
            _ => (a, b),
        }
    }

    /// The same time of day on the other's day; of two clock times on the day that brings them nearest: midnight is near eleven p.m.
    pub fn on_day_of(self, other: Self) -> Self {
        let days = (other.range.first_day() - self.range.first_day()).num_days();
        let placed = self.moved(TimeDelta::days(days));
        if !(self.is_clock() && other.is_clock()) {
            return placed;
        }
        let half = TimeDelta::hours(12);
        match placed.range.from - other.range.from {
            apart if apart > half => placed.moved(TimeDelta::days(-1)),
            apart if apart < -half => placed.moved(TimeDelta::days(1)),
            _ => placed,
        }
    }

    fn moved(self, by: TimeDelta) -> Self {
        let moved = |moment: NaiveDateTime| moment.checked_add_signed(by).unwrap_or(moment);
        Self { range: TimeRange { from: moved(self.range.from), until: moved(self.range.until) }, ..self }
    }

    /// What the words allow: “around 11 p.m.” means the minutes about the hour, however far it was taken to reach.
    fn widened(self) -> TimeRange {
        if !self.is_clock() {
            return self.range;
        }
        let minutes = TimeDelta::minutes;
        let around = |middle: NaiveDateTime, by: i64| TimeRange { from: middle - minutes(by), until: middle + minutes(by.max(1)) };
        match self.blur {
            Blur::About => {
                let is_minute = self.range.length() <= minutes(1);
                let middle = if is_minute { self.range.from } else { self.range.from + self.range.length() / 2 };
                around(middle, rounding(middle).about)
            }
            Blur::ShortlyBefore => TimeRange { from: self.range.until - minutes(THRESHOLDS.clock_shortly), until: self.range.until },
            Blur::ShortlyAfter => TimeRange { from: self.range.from, until: self.range.from + minutes(THRESHOLDS.clock_shortly) },
            Blur::None if self.range.length() <= minutes(1) => around(self.range.from, rounding(self.range.from).plain),
            Blur::None => self.range,
        }
    }

    /// Compares two times.
    pub fn against(self, other: Self) -> Times {
        if self.range == other.range {
            return if self.blur == other.blur || !self.is_clock() { Times::Same } else { Times::Within };
        }
        let (a, b) = (self.widened(), other.widened());
        let gap = (b.from - a.until).max(a.from - b.until);
        let close = self.is_clock() && other.is_clock() && gap < TimeDelta::minutes(THRESHOLDS.clock_margin);
        if a.overlaps(b) || close { Times::Within } else { Times::Apart }
    }
}

/// To what a clock time was rounded, as far as its minutes tell.
fn rounding(moment: NaiveDateTime) -> ClockRounding {
    let minute = i64::from(moment.minute());
    let fits = |rounding: &&ClockRounding| minute % rounding.step == 0;
    THRESHOLDS.clock_rounding.iter().find(fits).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Date;

    fn at(text: &str, about: bool) -> Moment {
        let blur = if about { Blur::About } else { Blur::None };
        Moment { range: Date::parse_iso(text).map(Date::range).unwrap(), blur, dateless: false }
    }

    #[test]
    fn a_time_lies_within_its_day_and_its_month() {
        assert_eq!(at("2017-12-26T21:00", false).against(at("2017-12-26", false)), Times::Within);
        assert_eq!(at("2017-12", false).against(at("2017-12-26", false)), Times::Within);
        assert_eq!(at("2017-12-26", false).against(at("2017-12-26", true)), Times::Same);
        assert_eq!(at("2017-12-26", false).against(at("2017-12-27", false)), Times::Apart);
    }

    #[test]
    fn a_rounded_clock_time_allows_half_its_step() {
        let against = |a: (&str, bool), b: (&str, bool)| {
            let day = |(clock, about): (&str, bool)| at(&format!("2016-11-10T{clock}"), about);
            day(a).against(day(b))
        };
        assert_eq!(against(("05:00", true), ("05:10", true)), Times::Within);
        assert_eq!(against(("23:00", true), ("23:30", true)), Times::Apart);
        assert_eq!(against(("23:00", false), ("23:30", false)), Times::Apart);
        assert_eq!(against(("23:00", false), ("23:04", false)), Times::Within);
        assert_eq!(against(("12:13", false), ("12:20", true)), Times::Apart);
        assert_eq!(against(("12:17", false), ("12:20", true)), Times::Within);
        assert_eq!(against(("12:15", false), ("12:20", true)), Times::Within);
    }

    #[test]
    fn shortly_before_is_the_last_quarter_of_an_hour() {
        let until = at("2016-11-11T00:00", false).range.from;
        let shortly = Moment { range: TimeRange { from: until - TimeDelta::hours(1), until }, blur: Blur::ShortlyBefore, dateless: false };
        assert_eq!(shortly.against(at("2016-11-10T23:20", true)), Times::Apart);
        assert_eq!(shortly.against(at("2016-11-10T23:50", false)), Times::Within);
    }

    #[test]
    fn a_time_of_day_is_put_on_no_month() {
        let clock = Moment { dateless: true, ..at("2024-05-11T19:40", false) };
        let (a, b) = Moment::on_one_day(clock, at("2024-02", false));
        assert_eq!(a.against(b), Times::Apart);
    }

    #[test]
    fn midnight_without_a_day_is_near_the_evening_before_it() {
        let midnight = Moment { dateless: true, ..at("2016-11-12T00:00", false) };
        let (a, b) = Moment::on_one_day(midnight, at("2016-11-10T23:30", true));
        assert_eq!(a.gap(b), TimeDelta::minutes(29));
    }
}

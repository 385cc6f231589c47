//! How two times stand to each other.
//!
//! “Tuesday night” lies within Tuesday; 5:10 and “about 5” allow each other; 11 p.m. and 11.30 p.m. exclude each other.

use chrono::{NaiveDateTime, TimeDelta};

use crate::calendar::TimeRange;
use crate::comparison::thresholds::THRESHOLDS;

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

/// A time, and whether its words round it (“around 11 p.m.”).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    /// The moments that the words allow.
    pub range: TimeRange,
    /// Whether the words round.
    pub about: bool,
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

    /// Two times, a time of day without a day put on the day of the other.
    pub fn on_one_day(a: Self, b: Self) -> (Self, Self) {
        match (a.dateless, b.dateless) {
            (true, _) => (a.on_day_of(b), b),
            (false, true) => (a, b.on_day_of(a)),
            _ => (a, b),
        }
    }

    fn on_day_of(self, other: Self) -> Self {
        let days = TimeDelta::days((other.range.first_day() - self.range.first_day()).num_days());
        let moved = |moment: NaiveDateTime| moment.checked_add_signed(days).unwrap_or(moment);
        Self { range: TimeRange { from: moved(self.range.from), until: moved(self.range.until) }, ..self }
    }

    /// What the words allow: “around 11 p.m.” means the minutes about the hour, however far it was taken to reach.
    fn widened(self) -> TimeRange {
        if !self.is_clock() || !self.about {
            return self.range;
        }
        let middle = self.range.from + self.range.length() / 2;
        let margin = TimeDelta::minutes(THRESHOLDS.clock_margin_about).max(TimeDelta::minutes(1));
        let moved = |by: TimeDelta| middle.checked_add_signed(by).unwrap_or(middle);
        TimeRange { from: moved(-margin), until: moved(margin) }
    }

    /// Compares two times.
    pub fn against(self, other: Self) -> Times {
        if self.range == other.range {
            return if self.about == other.about || !self.is_clock() { Times::Same } else { Times::Within };
        }
        if self.widened().overlaps(other.widened()) {
            return Times::Within;
        }
        let gap = (other.range.from - self.range.until).max(self.range.from - other.range.until);
        let close =
            self.is_clock() && other.is_clock() && !(self.about && other.about) && gap < TimeDelta::minutes(THRESHOLDS.clock_margin);
        if close { Times::Within } else { Times::Apart }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Date;

    fn at(text: &str, about: bool) -> Moment {
        Moment { range: Date::parse_iso(text).map(Date::range).unwrap(), about, dateless: false }
    }

    #[test]
    fn a_time_lies_within_its_day_and_its_month() {
        assert_eq!(at("2017-12-26T21:00", false).against(at("2017-12-26", false)), Times::Within);
        assert_eq!(at("2017-12", false).against(at("2017-12-26", false)), Times::Within);
        assert_eq!(at("2017-12-26", false).against(at("2017-12-26", true)), Times::Same);
        assert_eq!(at("2017-12-26", false).against(at("2017-12-27", false)), Times::Apart);
    }

    #[test]
    fn around_allows_a_quarter_of_an_hour() {
        assert_eq!(at("2017-12-27T05:00", true).against(at("2017-12-27T05:10", true)), Times::Within);
        assert_eq!(at("2016-11-10T23:00", true).against(at("2016-11-10T23:45", true)), Times::Apart);
        assert_eq!(at("2016-11-10T23:00", false).against(at("2016-11-10T23:30", false)), Times::Apart);
        assert_eq!(at("2016-11-10T23:00", false).against(at("2016-11-10T23:04", false)), Times::Within);
    }
}

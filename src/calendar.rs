//! Dates as sources give them: to the year, the month, the day or the minute.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, TimeDelta, Timelike};
use serde::{Deserialize, Serialize};

/// How exact a [`Date`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Known to the year: `2017`.
    Year,
    /// Known to the month: `2017-10`.
    Month,
    /// Known to the day: `2017-10-29`.
    Day,
    /// Known to the minute: `2017-10-29T08:10`.
    Minute,
}

/// A date that is only as exact as its source, without a time zone (the source's local time).
///
/// It is written in files as the text of [`Date::iso`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    first: NaiveDateTime,
    precision: Precision,
}

impl Date {
    /// A year. `None` outside the years that chrono can hold.
    pub fn year(year: i32) -> Option<Self> {
        Self::build(year, 1, 1, Precision::Year)
    }

    /// A month of a year, 1 to 12.
    pub fn month(year: i32, month: u32) -> Option<Self> {
        Self::build(year, month, 1, Precision::Month)
    }

    /// A day, months and days from 1.
    pub fn day(year: i32, month: u32, day: u32) -> Option<Self> {
        Self::build(year, month, day, Precision::Day)
    }

    fn build(year: i32, month: u32, day: u32, precision: Precision) -> Option<Self> {
        Some(Self { first: NaiveDate::from_ymd_opt(year, month, day)?.and_hms_opt(0, 0, 0)?, precision })
    }

    /// A day of the calendar.
    pub fn from_day(day: NaiveDate) -> Self {
        Self { first: day.and_time(chrono::NaiveTime::MIN), precision: Precision::Day }
    }

    /// The same day with a clock time, hours 0 to 23, minutes 0 to 59.
    pub fn at(self, hour: u32, minute: u32) -> Option<Self> {
        Some(Self { first: self.first.date().and_hms_opt(hour, minute, 0)?, precision: Precision::Minute })
    }

    /// Reads the start of an ISO 8601 date or date-time (`2017`, `2017-10`, `2017-10-29`, `2017-10-29T08:10:00Z`).
    ///
    /// Seconds and time zones are dropped: the local time of the source is what its weekdays refer to.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let text = text.trim();
        let (date, time) = match text.split_once(['T', ' ']) {
            Some((date, time)) => (date, Some(time)),
            None => (text, None),
        };
        let mut parts = date.split('-');
        let number = |part: Option<&str>| part.filter(|p| p.bytes().all(|b| b.is_ascii_digit())).and_then(|p| p.parse::<u32>().ok());
        let year = parts.next().filter(|y| y.len() == 4)?;
        let year = i32::try_from(number(Some(year))?).ok()?;
        let (month, day) = (parts.next(), parts.next());
        let whole = match (month, day) {
            (None, _) => Self::year(year)?,
            (Some(m), None) => Self::month(year, number(Some(m))?)?,
            (Some(m), Some(d)) => Self::day(year, number(Some(m))?, number(Some(d))?)?,
        };
        let clock = time.and_then(|t| {
            let mut hm = t.split(':');
            whole.at(number(hm.next())?, number(hm.next().map(|m| m.get(..2).unwrap_or(m)))?)
        });
        Some(match clock {
            Some(exact) if whole.precision == Precision::Day => exact,
            _ => whole,
        })
    }

    /// ISO 8601, only as long as it is exact: `2017-10`.
    pub fn iso(self) -> String {
        let format = match self.precision {
            Precision::Year => "%Y",
            Precision::Month => "%Y-%m",
            Precision::Day => "%Y-%m-%d",
            Precision::Minute => "%Y-%m-%dT%H:%M",
        };
        self.first.format(format).to_string()
    }

    /// For people: “3 November 2017”, “November 2017”, “3 November 2017, 08:10”.
    pub fn words(self) -> String {
        let format = match self.precision {
            Precision::Year => "%Y",
            Precision::Month => "%B %Y",
            Precision::Day => "%-d %B %Y",
            Precision::Minute => "%-d %B %Y, %H:%M",
        };
        self.first.format(format).to_string()
    }

    /// How exact the date is.
    pub fn precision(self) -> Precision {
        self.precision
    }

    /// The first day that the date allows.
    pub fn first_day(self) -> NaiveDate {
        self.first.date()
    }

    /// The first moment that the date allows.
    pub fn first_moment(self) -> NaiveDateTime {
        self.first
    }

    /// The day, where the date is exact to the day or the minute.
    pub fn exact_day(self) -> Option<NaiveDate> {
        (self.precision >= Precision::Day).then(|| self.first.date())
    }

    /// All moments that the date allows.
    pub fn range(self) -> TimeRange {
        let until = match self.precision {
            Precision::Year => self.first.checked_add_months(Months::new(12)),
            Precision::Month => self.first.checked_add_months(Months::new(1)),
            Precision::Day => self.first.checked_add_days(Days::new(1)),
            Precision::Minute => self.first.checked_add_signed(TimeDelta::minutes(1)),
        };
        TimeRange { from: self.first, until: until.unwrap_or(self.first) }
    }
}

impl TryFrom<String> for Date {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse_iso(&text).ok_or_else(|| format!("“{text}” is no date such as 2017-10-29"))
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.iso()
    }
}

/// A stretch of time, half open: `from` belongs to it, `until` does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeRange {
    /// The first moment.
    pub from: NaiveDateTime,
    /// The first moment after it.
    pub until: NaiveDateTime,
}

impl TimeRange {
    /// Whole days, `first` to `last`, both included.
    pub fn days(first: NaiveDate, last: NaiveDate) -> Self {
        let midnight = chrono::NaiveTime::MIN;
        Self { from: first.and_time(midnight), until: last.max(first).succ_opt().unwrap_or(last).and_time(midnight) }
    }

    /// Whether the two share a moment.
    pub fn overlaps(self, other: TimeRange) -> bool {
        self.from < other.until && other.from < self.until
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: TimeRange) -> bool {
        self.from <= other.from && other.until <= self.until
    }

    /// The first day.
    pub fn first_day(self) -> NaiveDate {
        self.from.date()
    }

    /// The last day, included.
    pub fn last_day(self) -> NaiveDate {
        (self.until - TimeDelta::nanoseconds(1)).date().max(self.from.date())
    }

    /// Length.
    pub fn length(self) -> TimeDelta {
        self.until - self.from
    }

    /// First and last day as the shortest ISO 8601 dates that say exactly this range (`2017-10` for all of October),
    /// and days where no shorter form does.
    pub fn iso_bounds(self) -> (String, String) {
        let (first, last) = (self.first_day(), self.last_day());
        for date in [Date::year(first.year()), Date::month(first.year(), first.month())].into_iter().flatten() {
            if date.range() == self {
                return (date.iso(), date.iso());
            }
        }
        (Date::from_day(first).iso(), Date::from_day(last).iso())
    }

    /// For people, as short as exactness allows: “October 2017”, “29 October 2017”, “19–20 September 2017”.
    pub fn words(self) -> String {
        let (first, last) = (self.first_day(), self.last_day());
        for date in [Date::year(first.year()), Date::month(first.year(), first.month()), Some(Date::from_day(first))].into_iter().flatten()
        {
            if date.range() == self {
                return date.words();
            }
        }
        if first == last {
            let minute = self.length() <= TimeDelta::minutes(1);
            let day = Date::from_day(first).words();
            return match (minute, self.from.hour()) {
                (true, _) => format!("{day}, {}", self.from.format("%H:%M")),
                (false, _) => format!("{day}, {}–{}", self.from.format("%H:%M"), self.until.format("%H:%M")),
            };
        }
        let until = Date::from_day(last).words();
        if first.year() == last.year() && first.month() == last.month() {
            format!("{}–{until}", first.day())
        } else if first.year() == last.year() {
            format!("{} – {until}", first.format("%-d %B"))
        } else {
            format!("{} – {until}", Date::from_day(first).words())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iso_keeps_its_precision() {
        for text in ["2017", "2017-10", "2017-10-29", "2017-10-29T08:10"] {
            assert_eq!(Date::parse_iso(text).map(Date::iso).as_deref(), Some(text));
        }
        assert_eq!(Date::parse_iso("2017-10-29T08:10:44+02:00").map(Date::iso).as_deref(), Some("2017-10-29T08:10"));
        assert_eq!(Date::parse_iso("2017-13-01"), None);
        assert_eq!(Date::parse_iso("17-1-1"), None);
        assert_eq!(Date::parse_iso(""), None);
    }

    #[test]
    fn ranges_are_half_open() {
        let october = Date::month(2017, 10).map(Date::range);
        assert_eq!(october.map(TimeRange::iso_bounds), Some(("2017-10".to_owned(), "2017-10".to_owned())));
        assert_eq!(october.map(|r| r.last_day()), NaiveDate::from_ymd_opt(2017, 10, 31));
        assert_eq!(october.map(TimeRange::words).as_deref(), Some("October 2017"));
    }
}

//! Stretches of the calendar: their TIMEX3 values, their bounds, and the way from one to the next.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};

use crate::calendar::{Date, TimeRange};
use crate::claims::words::{CALENDAR, DayPart, Edge, HolidayRule, Season, TimeUnit};

/// A stretch of the calendar that can be named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Period {
    /// Its first two digits: 20 is 2000 to 2099.
    Century(i32),
    /// Its first three digits: 199 is the 1990s.
    Decade(i32),
    Year(i32),
    /// A year that need not begin in January.
    FiscalYear(i32),
    /// 1 or 2.
    Half(i32, u32),
    /// 1 to 4.
    Quarter(i32, u32),
    Season(i32, Season),
    /// 1 to 12.
    Month(i32, u32),
    /// The week by its Monday.
    Week(NaiveDate),
    /// Saturday and Sunday of the week with this Monday.
    Weekend(NaiveDate),
    Day(NaiveDate),
    Part(NaiveDate, DayPart),
    /// To the minute; whether in universal time.
    Minute(NaiveDateTime, bool),
    /// 24:00 of a day.
    Midnight(NaiveDate),
}

impl Period {
    /// From a publication date, to the day where it is that exact.
    pub(crate) fn of_date(date: Date) -> Self {
        let first = date.first_day();
        match date.precision() {
            crate::calendar::Precision::Year => Self::Year(first.year()),
            crate::calendar::Precision::Month => Self::Month(first.year(), first.month()),
            _ => Self::Day(first),
        }
    }

    /// The unit that it is exact to.
    pub(crate) fn unit(self) -> TimeUnit {
        match self {
            Self::Century(_) => TimeUnit::Century,
            Self::Decade(_) => TimeUnit::Decade,
            Self::Year(_) | Self::FiscalYear(_) => TimeUnit::Year,
            Self::Half(..) | Self::Quarter(..) | Self::Season(..) => TimeUnit::Quarter,
            Self::Month(..) => TimeUnit::Month,
            Self::Week(_) | Self::Weekend(_) => TimeUnit::Week,
            Self::Day(_) => TimeUnit::Day,
            Self::Part(..) | Self::Midnight(_) => TimeUnit::Hour,
            Self::Minute(..) => TimeUnit::Minute,
        }
    }

    /// Its first day; `None` past the years that chrono holds.
    pub(crate) fn first_day(self) -> Option<NaiveDate> {
        let first = |year, month| NaiveDate::from_ymd_opt(year, month, 1);
        match self {
            Self::Century(c) => first(c.checked_mul(100)?, 1),
            Self::Decade(d) => first(d.checked_mul(10)?, 1),
            Self::Year(y) | Self::FiscalYear(y) => first(y, 1),
            Self::Half(y, h) => first(y, h * 6 - 5),
            Self::Quarter(y, q) => first(y, q * 3 - 2),
            Self::Season(y, Season::Spring) => first(y, 3),
            Self::Season(y, Season::Summer) => first(y, 6),
            Self::Season(y, Season::Autumn) => first(y, 9),
            Self::Season(y, Season::Winter) => first(y, 12),
            Self::Month(y, m) => first(y, m),
            Self::Week(monday) => Some(monday),
            Self::Weekend(monday) => monday.checked_add_days(Days::new(5)),
            Self::Day(day) | Self::Part(day, _) | Self::Midnight(day) => Some(day),
            Self::Minute(moment, _) => Some(moment.date()),
        }
    }

    /// Its last day.
    pub(crate) fn last_day(self) -> Option<NaiveDate> {
        self.range().map(TimeRange::last_day)
    }

    /// The day, for a period inside one.
    pub(crate) fn day(self) -> Option<NaiveDate> {
        (self.unit() <= TimeUnit::Day).then(|| self.first_day()).flatten()
    }

    /// The TIMEX3 value. Seasons and weeks as in TimeBank: `1989-SU`, `1989-W44`, `1989-W44-WE`.
    pub(crate) fn value(self) -> String {
        match self {
            Self::Century(c) => format!("{c:02}"),
            Self::Decade(d) => format!("{d:03}"),
            Self::Year(y) | Self::FiscalYear(y) => format!("{y:04}"),
            Self::Half(y, h) => format!("{y:04}-H{h}"),
            Self::Quarter(y, q) => format!("{y:04}-Q{q}"),
            Self::Season(y, season) => format!("{y:04}-{}", season_sign(season)),
            Self::Month(y, m) => format!("{y:04}-{m:02}"),
            Self::Week(monday) => week(monday),
            Self::Weekend(monday) => format!("{}-WE", week(monday)),
            Self::Day(day) => day.format("%Y-%m-%d").to_string(),
            Self::Part(day, part) => format!("{}{}", day.format("%Y-%m-%d"), part_sign(part)),
            Self::Minute(moment, universal) => format!("{}{}", moment.format("%Y-%m-%dT%H:%M"), if universal { "Z" } else { "" }),
            Self::Midnight(day) => format!("{}T24:00", day.format("%Y-%m-%d")),
        }
    }

    /// All its moments. Parts of the day have the hours of the lexicon, which overlap; a fiscal year reaches from July before to
    /// December; winter from December to March. Midnight reaches half an hour each way.
    pub(crate) fn range(self) -> Option<TimeRange> {
        let first = self.first_day()?;
        let months = |n| Some(between(first, first.checked_add_months(Months::new(n))?));
        let days = |n| Some(between(first, first.checked_add_days(Days::new(n))?));
        match self {
            Self::Century(_) => months(1200),
            Self::Decade(_) => months(120),
            Self::Year(_) => months(12),
            Self::FiscalYear(_) => Some(between(first.checked_sub_months(Months::new(6))?, first.checked_add_months(Months::new(12))?)),
            Self::Half(..) => months(6),
            Self::Quarter(..) | Self::Season(..) => months(3),
            Self::Month(..) => months(1),
            Self::Week(_) => days(7),
            Self::Weekend(_) => days(2),
            Self::Day(_) => days(1),
            Self::Part(day, part) => {
                let row = CALENDAR.parts.iter().find(|row| row.part == part)?;
                let hour = |n| day.and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::hours(n));
                Some(TimeRange { from: hour(row.from)?, until: hour(row.until)? })
            }
            Self::Minute(moment, _) => Some(TimeRange { from: moment, until: moment + TimeDelta::minutes(1) }),
            Self::Midnight(day) => {
                let moment = day.succ_opt()?.and_time(NaiveTime::MIN);
                Some(TimeRange { from: moment - TimeDelta::minutes(30), until: moment + TimeDelta::minutes(30) })
            }
        }
    }

    /// The same quarter, half, season or month of a year; other periods stay.
    pub(crate) fn in_year(self, year: i32) -> Self {
        match self {
            Self::Quarter(_, q) => Self::Quarter(year, q),
            Self::Half(_, h) => Self::Half(year, h),
            Self::Season(_, season) => Self::Season(year, season),
            Self::Month(_, m) => Self::Month(year, m),
            other => other,
        }
    }

    /// The period of `unit` that holds this one's first day.
    pub(crate) fn widened(self, unit: TimeUnit) -> Option<Self> {
        let first = self.first_day()?;
        let year = first.year();
        Some(match unit {
            TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => self,
            TimeUnit::Day => Self::Day(first),
            TimeUnit::Week | TimeUnit::Fortnight => Self::Week(monday(first)?),
            TimeUnit::Month => Self::Month(year, first.month()),
            TimeUnit::Quarter => Self::Quarter(year, first.month().div_ceil(3)),
            TimeUnit::Year => Self::Year(year),
            TimeUnit::Decade => Self::Decade(year.div_euclid(10)),
            TimeUnit::Century => Self::Century(year.div_euclid(100)),
        })
    }

    /// As long a period, `by` units later, exact to the coarser of the two.
    pub(crate) fn shifted(self, unit: TimeUnit, by: i64) -> Option<Self> {
        if let (Self::Quarter(y, q), TimeUnit::Year) = (self, unit) {
            return Some(Self::Quarter(y.checked_add(i32::try_from(by).ok()?)?, q));
        }
        if let (Self::Minute(moment, universal), TimeUnit::Hour | TimeUnit::Minute | TimeUnit::Second) = (self, unit) {
            let step = match unit {
                TimeUnit::Hour => TimeDelta::try_hours(by)?,
                TimeUnit::Minute => TimeDelta::try_minutes(by)?,
                _ => TimeDelta::try_seconds(by)?,
            };
            return Some(Self::Minute(moment.checked_add_signed(step)?, universal));
        }
        let by = i32::try_from(by).ok()?;
        let first = self.first_day()?;
        match unit {
            TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => None,
            TimeUnit::Day => days_on(first, i64::from(by)).map(Self::Day),
            TimeUnit::Week => Some(Self::Week(days_on(monday(first)?, i64::from(by.checked_mul(7)?))?)),
            TimeUnit::Fortnight => Some(Self::Week(days_on(monday(first)?, i64::from(by.checked_mul(14)?))?)),
            TimeUnit::Month => months_on(first, by).map(|d| Self::Month(d.year(), d.month())),
            TimeUnit::Quarter => months_on(first, by.checked_mul(3)?).map(|d| Self::Quarter(d.year(), d.month().div_ceil(3))),
            TimeUnit::Year => Some(Self::Year(first.year().checked_add(by)?)),
            TimeUnit::Decade => Some(Self::Decade(first.year().div_euclid(10).checked_add(by)?)),
            TimeUnit::Century => Some(Self::Century(first.year().div_euclid(100).checked_add(by)?)),
        }
    }
}

/// The part of `range` that “early”, “mid” and “late” mean: its first, middle and last 45 per cent, so that neighbours overlap.
pub(crate) fn part_of(range: TimeRange, edge: Edge) -> TimeRange {
    let length = range.length();
    let share = |percent: i32| length * percent / 100;
    match edge {
        Edge::Early => TimeRange { from: range.from, until: range.from + share(45) },
        Edge::Middle => TimeRange { from: range.from + share(25), until: range.from + share(75) },
        // A late night begins before midnight.
        Edge::Late if range.length() < TimeDelta::days(1) && range.first_day() != range.last_day() => {
            TimeRange { from: range.from + share(30), until: range.until }
        }
        Edge::Late => TimeRange { from: range.from + share(55), until: range.until },
    }
}

/// The day `by` days from `day`.
pub(crate) fn days_on(day: NaiveDate, by: i64) -> Option<NaiveDate> {
    day.checked_add_signed(TimeDelta::try_days(by)?)
}

/// The Monday of the week of `day`.
pub(crate) fn monday(day: NaiveDate) -> Option<NaiveDate> {
    days_on(day, -i64::from(day.weekday().num_days_from_monday()))
}

/// The day of a holiday in a year.
pub(crate) fn holiday(rule: HolidayRule, year: i32) -> Option<NaiveDate> {
    match rule {
        HolidayRule::Fixed(month, day) => NaiveDate::from_ymd_opt(year, month, day),
        HolidayRule::Nth(month, weekday, which) => nth_weekday(year, month, weekday, which),
        HolidayRule::DayAfterNth(month, weekday, which) => nth_weekday(year, month, weekday, which)?.succ_opt(),
        HolidayRule::Easter(offset) => days_on(easter(year)?, offset),
    }
}

/// The sign of a season in a TIMEX3 value.
pub(crate) fn season_sign(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    }
}

/// The sign of a part of the day in a TIMEX3 value.
pub(crate) fn part_sign(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "TMO",
        DayPart::Afternoon => "TAF",
        DayPart::Evening => "TEV",
        DayPart::Night => "TNI",
    }
}

fn between(first: NaiveDate, until: NaiveDate) -> TimeRange {
    TimeRange { from: first.and_time(NaiveTime::MIN), until: until.and_time(NaiveTime::MIN) }
}

fn week(monday: NaiveDate) -> String {
    let iso = monday.iso_week();
    format!("{:04}-W{:02}", iso.year(), iso.week())
}

fn months_on(day: NaiveDate, by: i32) -> Option<NaiveDate> {
    let months = Months::new(by.unsigned_abs());
    if by < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) }
}

fn nth_weekday(year: i32, month: u32, weekday: u32, which: i32) -> Option<NaiveDate> {
    let weekday = Weekday::try_from(u8::try_from(weekday).ok()?).ok()?;
    match u8::try_from(which) {
        Ok(n) => NaiveDate::from_weekday_of_month_opt(year, month, weekday, n),
        Err(_) => [5, 4].into_iter().find_map(|n| NaiveDate::from_weekday_of_month_opt(year, month, weekday, n)),
    }
}

/// Easter Sunday of the Gregorian calendar: the method of Meeus, Jones and Butcher.
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let (month, day) = ((h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn weeks_are_those_of_iso() {
        let monday = monday(day(2017, 11, 2)).unwrap();
        assert_eq!(Period::Week(monday).value(), "2017-W44");
        assert_eq!(Period::Day(day(2017, 1, 1)).widened(TimeUnit::Week).unwrap().value(), "2016-W52");
    }

    #[test]
    fn holidays_fall_on_their_days() {
        assert_eq!(holiday(HolidayRule::Nth(11, 3, 4), 1999), Some(day(1999, 11, 25)));
        assert_eq!(holiday(HolidayRule::Nth(5, 0, -1), 2017), Some(day(2017, 5, 29)));
        assert_eq!(holiday(HolidayRule::Easter(0), 2000), Some(day(2000, 4, 23)));
        assert_eq!(holiday(HolidayRule::DayAfterNth(11, 0, 1), 1998), Some(day(1998, 11, 3)));
    }

    #[test]
    fn shifts_stay_inside_the_calendar() {
        assert_eq!(Period::Month(2017, 1).shifted(TimeUnit::Month, -1), Some(Period::Month(2016, 12)));
        assert_eq!(Period::Quarter(1989, 3).shifted(TimeUnit::Year, -1), Some(Period::Quarter(1988, 3)));
        assert_eq!(Period::Year(2017).shifted(TimeUnit::Century, i64::MAX), None);
        assert_eq!(Period::Day(day(2017, 12, 31)).shifted(TimeUnit::Day, i64::MAX), None);
    }

    #[test]
    fn the_night_reaches_into_the_next_morning() {
        let range = Period::Part(day(2017, 10, 31), DayPart::Night).range().unwrap();
        assert_eq!(range.from, day(2017, 10, 31).and_hms_opt(17, 0, 0).unwrap());
        assert_eq!(range.until, day(2017, 11, 1).and_hms_opt(6, 0, 0).unwrap());
    }
}

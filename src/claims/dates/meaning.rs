//! What the words of a time expression say before they are held against the calendar.

use crate::claims::TimeKind;
use crate::claims::dates::period;
use crate::claims::words::{DayPart, Edge, HolidayRule, Season, TimeUnit};

/// An expression as read: which pieces, and what they say.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Parsed {
    /// The first piece after it.
    pub(crate) end: usize,
    pub(crate) kind: TimeKind,
    pub(crate) meaning: Meaning,
    /// “early”, “late”.
    pub(crate) edge: Option<Edge>,
    /// “about”, “nearly”, “shortly after”.
    pub(crate) vague: Option<Vagueness>,
}

impl Parsed {
    pub(crate) fn new(end: usize, kind: TimeKind, meaning: Meaning) -> Self {
        Self { end, kind, meaning, edge: None, vague: None }
    }

    pub(crate) fn date(end: usize, meaning: Meaning) -> Self {
        Self::new(end, TimeKind::Date, meaning)
    }

    pub(crate) fn time(end: usize, meaning: Meaning) -> Self {
        Self::new(end, TimeKind::Time, meaning)
    }

    pub(crate) fn duration(end: usize, value: String) -> Self {
        Self::new(end, TimeKind::Duration, Meaning::Value(value))
    }
}

/// How words blur a clock time or a distance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Vagueness {
    /// “around 8 p.m.”
    Around,
    /// “shortly after 8 p.m.”
    After,
    /// “just before 8 p.m.”
    Before,
}

/// A time, still relative where its words are.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Meaning {
    Year(i32),
    FiscalYear(i32),
    Decade(i32),
    Century(i32),
    /// A day of a month, or a whole month where there is no day.
    Month {
        year: YearOf,
        month: u32,
        day: Option<u32>,
    },
    Quarter {
        year: YearOf,
        quarter: u32,
    },
    Half {
        year: YearOf,
        half: u32,
    },
    Season {
        year: YearOf,
        season: Season,
    },
    Holiday {
        year: YearOf,
        rule: HolidayRule,
    },
    /// Days from Monday, and of which week.
    Weekday {
        day: u32,
        which: Which,
    },
    /// Days from the day of publication.
    Today(i64),
    Weekend(Option<i64>),
    /// “last year”, “two weeks ago”: so many units from an origin.
    Shift {
        unit: TimeUnit,
        by: i64,
        from: Origin,
    },
    /// “the month” in “the end of the month”: the present one.
    Current(TimeUnit),
    /// “the same period”: the quarter that is reported on, else the stretch spoken of last.
    Spoken,
    /// “the day after …”: next to something that is named after it.
    Beside(TimeUnit),
    /// “the day before last Tuesday”: so many days from that day.
    Off {
        days: i64,
        of: Box<Meaning>,
    },
    /// “the quarter ended July 31”: the three months up to a day.
    QuarterUpTo(Box<Meaning>),
    /// “the 2016 period”: the stretch that is reported on, in that year.
    ReportedIn(i32),
    /// “a year ago”: in the report on a quarter, that quarter of the year before.
    YearBefore(Origin),
    /// “that day”, “the quarter”: the last one spoken of.
    Same(TimeUnit),
    /// “by that time”: the time spoken of last, however long.
    ThatTime,
    Part {
        part: DayPart,
        day: Box<Meaning>,
    },
    Clock {
        hour: u32,
        minute: u32,
        universal: bool,
        day: Option<Box<Meaning>>,
    },
    /// “the last week of March”.
    WeekOf {
        which: i64,
        of: Box<Meaning>,
    },
    /// “the week of March 6”, “Easter week”.
    Holding {
        unit: TimeUnit,
        of: Box<Meaning>,
    },
    /// As long a stretch, so many years on: “the same month a year ago”.
    InYear {
        by: i64,
        of: Box<Meaning>,
    },
    /// A value that no date changes: `PRESENT_REF`, durations, sets.
    Value(String),
}

impl Meaning {
    /// Whether it is one day of the calendar.
    pub(crate) fn is_single_day(&self) -> bool {
        match self {
            Self::Month { day, .. } => day.is_some(),
            Self::Weekday { .. } | Self::Today(_) | Self::Holiday { .. } | Self::Same(TimeUnit::Day) => true,
            _ => false,
        }
    }

    /// The TIMEX3 value of what no date is known for.
    pub(crate) fn open_value(&self) -> String {
        let of_unit = |unit: TimeUnit| match unit {
            TimeUnit::Century => "XX",
            TimeUnit::Decade => "XXX",
            TimeUnit::Year => "XXXX",
            TimeUnit::Quarter => "XXXX-QX",
            TimeUnit::Month => "XXXX-XX",
            TimeUnit::Week | TimeUnit::Fortnight => "XXXX-WXX",
            _ => "XXXX-XX-XX",
        };
        match self {
            Self::Value(value) => value.clone(),
            Self::Month { month, day: Some(day), .. } => format!("XXXX-{month:02}-{day:02}"),
            Self::Month { month, day: None, .. } => format!("XXXX-{month:02}"),
            Self::Quarter { quarter, .. } => format!("XXXX-Q{quarter}"),
            Self::Half { half, .. } => format!("XXXX-H{half}"),
            Self::Season { season, .. } => format!("XXXX-{}", period::season_sign(*season)),
            Self::Weekday { day, .. } => format!("XXXX-WXX-{}", day + 1),
            Self::Weekend(_) => "XXXX-WXX-WE".to_owned(),
            Self::Part { part, day } => format!("{}{}", day.open_value(), period::part_sign(*part)),
            Self::Clock { hour, minute, universal, day } => {
                let day = day.as_ref().map_or("XXXX-XX-XX".to_owned(), |d| d.open_value());
                format!("{day}T{hour:02}:{minute:02}{}", if *universal { "Z" } else { "" })
            }
            Self::YearBefore(_) | Self::Spoken => "XXXX".to_owned(),
            Self::QuarterUpTo(_) => "XXXX-QX".to_owned(),
            Self::ReportedIn(year) => format!("{year:04}"),
            Self::Shift { unit, .. } | Self::Same(unit) | Self::Current(unit) | Self::Holding { unit, .. } | Self::Beside(unit) => {
                of_unit(*unit).to_owned()
            }
            Self::WeekOf { .. } => "XXXX-WXX".to_owned(),
            Self::InYear { of, .. } => of.open_value(),
            _ => "XXXX-XX-XX".to_owned(),
        }
    }
}

/// Which weekday of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which {
    /// The nearest that the tense allows.
    Nearest,
    /// The nearest before publication.
    Last,
    /// The nearest after publication.
    Next,
    /// Of the week so many weeks on.
    OfWeek(i64),
}

/// Which year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum YearOf {
    /// The nearest that the tense allows.
    Open,
    Given(i32),
    /// Years from the year of publication.
    Shift(i64),
    /// “last September”, “next September”: the nearest before or after.
    Nearest(i64),
    /// The year spoken of last.
    Text,
}

/// What a distance is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The day of publication.
    Published,
    /// The time that the text spoke of last; the day of publication where there is none.
    Text,
}

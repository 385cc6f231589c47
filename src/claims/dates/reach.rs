//! Which moments the words allow: wider where they blur, narrower where they name a part, none where they only bound a time.
//!
//! Wrong where “after” and “by” name the time itself (“by 8 p.m. the hall was full”).

use chrono::TimeDelta;

use crate::calendar::TimeRange;
use crate::claims::dates::meaning::{Meaning, Origin, Parsed, Vagueness};
use crate::claims::dates::period::{self, Period};
use crate::claims::pieces::Pieces;
use crate::claims::words::{CALENDAR, TimeUnit};

/// Which side of a date is meant by the word before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    Before,
    After,
}

/// “before”, “until”, “since” right before a date that is not itself an attribute (“after Tuesday's vote”).
pub(crate) fn bound(p: &Pieces, start: usize, end: usize) -> Option<Bound> {
    if p.is_mark(end, '\'') && p.word(end + 1) == "s" {
        return None;
    }
    match p.word(Pieces::before(start)) {
        "before" | "until" | "till" | "by" | "through" => Some(Bound::Before),
        "after" | "since" => Some(Bound::After),
        _ => None,
    }
}

/// The moments that the words allow.
pub(crate) fn range(period: Period, meaning: &Meaning, parsed: &Parsed, bound: Option<Bound>) -> Option<TimeRange> {
    let mut range = period.range()?;
    if let Period::Minute(moment, _) = period {
        let minutes = |n| TimeDelta::try_minutes(n).unwrap_or_default();
        let (around, shortly, open) =
            (minutes(CALENDAR.around_minutes), minutes(CALENDAR.shortly_minutes), minutes(CALENDAR.open_hours * 60));
        match (parsed.vague, bound) {
            (Some(Vagueness::Around), _) => range = TimeRange { from: moment - around, until: moment + around },
            (Some(Vagueness::After), _) => range = TimeRange { from: moment, until: moment + shortly },
            (Some(Vagueness::Before), _) => range = TimeRange { from: moment - shortly, until: moment },
            (None, Some(Bound::After)) => range = TimeRange { from: moment, until: moment + open },
            (None, Some(Bound::Before)) => range = TimeRange { from: moment - open, until: moment },
            (None, None) => {}
        }
        return Some(range);
    }
    if bound.is_some() {
        return None;
    }
    let counted = match meaning {
        Meaning::Shift { unit, by, from: Origin::Published } if by.abs() > 1 || parsed.vague.is_some() => Some(*unit),
        Meaning::YearBefore(Origin::Published) => Some(TimeUnit::Year),
        _ => None,
    };
    if let Some(unit) = counted {
        let length = range.length();
        let slack = match parsed.vague {
            Some(_) => length,
            None if unit > TimeUnit::Day => length / 2,
            None => TimeDelta::zero(),
        };
        range = TimeRange { from: range.from.checked_sub_signed(slack)?, until: range.until.checked_add_signed(slack)? };
    }
    Some(match parsed.edge {
        Some(edge) => period::part_of(range, edge),
        None => range,
    })
}

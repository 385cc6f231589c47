//! Distances from something that the text names: “one day after the speech”, “hours after Trump's speech on Sept. 19”,
//! “minutes before the bell”. They stay as they are until that something is dated.
//!
//! The anchor reaches to the next mark or clause; it may be a word too long, since it is only shown and compared by its names.

use crate::claims::Relative;
use crate::claims::dates::durations::{self, Amount};
use crate::claims::pieces::Pieces;
use crate::claims::words::{CALENDAR, TimeUnit};
use crate::span::Span;

/// No anchor is longer, in pieces.
const LONGEST_ANCHOR: usize = 16;

/// The distance told by the expression from piece `i` to `end`, where “after” or “before” follows it, or where it ends with
/// “later” or “earlier”.
pub(crate) fn read(p: &Pieces, i: usize, end: usize) -> Option<Relative> {
    // “the day after the vote”, “the day after Tuesday's vote”
    let beside = end == i + 2 || p.any(i + 2, &["after", "following", "before", "preceding"]) && p.are(end, &["'", "s"]);
    if p.word(i) == "the" && beside {
        let length = length(p.entry(i + 1).unit?.0);
        let sign = if p.any(i + 2, &["after", "following"]) { 1 } else { -1 };
        return Some(signed(sign, length / 2, length * 3 / 2, anchor(p, i + 3)));
    }
    let hedged = durations::hedges(p, i);
    let (amount, unit, at) = durations::amount_and_unit(p, hedged).or_else(|| {
        let (unit, many) = p.entry(hedged).unit?;
        many.then_some((Amount::Some, unit, hedged + 1))
    })?;
    let (least, most) = minutes(amount, unit, hedged > i)?;
    if at == end {
        let sign = match p.word(end) {
            "after" => 1,
            "before" => -1,
            _ => return None,
        };
        return Some(signed(sign, least, most, anchor(p, end + 1)));
    }
    match p.word(end - 1) {
        "later" | "after" => Some(signed(1, least, most, None)),
        "earlier" | "before" => Some(signed(-1, least, most, None)),
        _ => None,
    }
}

fn signed(sign: i64, least: i64, most: i64, anchor: Option<Span>) -> Relative {
    let minutes = if sign < 0 { (-most, -least) } else { (least, most) };
    Relative { minutes, anchor }
}

/// Least and greatest number of minutes. A counted unit is exact to a unit: “one day” is up to the end of the next day.
fn minutes(amount: Amount, unit: TimeUnit, hedged: bool) -> Option<(i64, i64)> {
    match amount {
        Amount::Some => CALENDAR.distances.iter().find(|d| d.unit == unit).map(|d| (d.least, d.most)),
        Amount::Exact(n) => {
            let length = length(unit);
            let slack = if hedged { length } else { length / 2 };
            let middle = (n.clamp(0.0, 1e6) * length as f64).round() as i64;
            Some(((middle - slack).max(0), middle + slack))
        }
    }
}

/// Minutes of a unit; months and years as on average.
fn length(unit: TimeUnit) -> i64 {
    match unit {
        TimeUnit::Second | TimeUnit::Minute => 1,
        TimeUnit::Hour => 60,
        TimeUnit::Day => 1440,
        TimeUnit::Week => 10_080,
        TimeUnit::Fortnight => 20_160,
        TimeUnit::Month => 43_830,
        TimeUnit::Quarter => 131_490,
        TimeUnit::Year => 525_960,
        TimeUnit::Decade => 5_259_600,
        TimeUnit::Century => 52_596_000,
    }
}

/// The words that the distance is measured from, beginning at piece `i`.
fn anchor(p: &Pieces, i: usize) -> Option<Span> {
    let ends = |k: usize| p.stops(k) && !(p.is_mark(k, '.') && p.glued(k) && p.glued(k + 1)) && !abbreviation(p, k);
    let end = (i..i + LONGEST_ANCHOR)
        .find(|k| ends(*k) || p.any(*k, &["and", "but", "which", "who", "while", "when", "because"]))
        .unwrap_or(i + LONGEST_ANCHOR);
    (end > i).then(|| p.span(i, end))
}

/// The full stop of “Sept.” and “Mr.”
fn abbreviation(p: &Pieces, k: usize) -> bool {
    let before = Pieces::before(k);
    p.is_mark(k, '.') && p.glued(k) && (p.entry(before).abbreviated || p.any(before, &["mr", "mrs", "ms", "dr", "st", "gen", "sen"]))
}

//! The stretches that companies report on: “the latest period”, “the same period last year”, “the comparable year-ago quarter”, “the 2016
//! period”, “last year's quarter”. They are the quarter that was reported on last, or that quarter of another year.
//!
//! Wrong where a report turns to half a year without saying so.

use crate::claims::dates::absolute;
use crate::claims::dates::meaning::{Meaning, Origin, Parsed, YearOf};
use crate::claims::pieces::Pieces;
use crate::claims::words::TimeUnit;

/// The longest such stretch that begins at piece `i`.
pub(crate) fn read(p: &Pieces, i: usize) -> Option<Parsed> {
    super::longest(p, i, &[period, year_ago, of_a_year, quarter_of_last_year])
}

/// “the latest period”, “the same period last year”.
fn period(p: &Pieces, i: usize) -> Option<Parsed> {
    let at = if p.word(i) == "the" { i + 1 } else { return None };
    if !p.any(at, &["latest", "same", "comparable", "corresponding"]) || !p.any(at + 1, &["period", "quarter"]) {
        return None;
    }
    let quarter = p.word(at) == "latest" || p.word(at + 1) == "quarter";
    let found = Parsed::date(at + 2, if quarter { Meaning::Same(TimeUnit::Quarter) } else { Meaning::Spoken });
    match absolute::year_after(p, at + 2) {
        (YearOf::Shift(by), end) => Some(Parsed { end, ..found }.in_year(by)),
        (YearOf::Given(year), end) => Some(Parsed::date(end, Meaning::ReportedIn(year))),
        _ => (p.word(at) == "latest" && p.word(at + 1) == "period").then_some(found),
    }
}

/// “the year-ago quarter”, “year-earlier”, “the comparable year-ago period”.
fn year_ago(p: &Pieces, i: usize) -> Option<Parsed> {
    let the = if p.word(i) == "the" { i + 1 } else { i };
    let at = if the > i && p.any(the, &["same", "comparable", "corresponding"]) { the + 1 } else { the };
    if p.word(at) != "year" || !p.is_mark(at + 1, '-') || !p.any(at + 2, &["ago", "earlier"]) {
        return None;
    }
    let end = if p.any(at + 3, &["period", "quarter"]) { at + 4 } else { at + 3 };
    if p.word(at + 3) == "quarter" {
        return Some(Parsed::date(end, Meaning::Same(TimeUnit::Quarter)).in_year(-1));
    }
    (the == i || end > at + 3).then(|| Parsed::date(end, Meaning::YearBefore(Origin::Published)))
}

/// “the 2016 period”.
fn of_a_year(p: &Pieces, i: usize) -> Option<Parsed> {
    let (year, end) = absolute::year_number(p, (p.word(i) == "the").then_some(i + 1)?)?;
    p.any(end, &["period", "quarter"]).then(|| Parsed::date(end + 1, Meaning::ReportedIn(year)))
}

/// “last year's quarter”.
fn quarter_of_last_year(p: &Pieces, i: usize) -> Option<Parsed> {
    let by = p.entry(i).shift.filter(|_| p.are(i + 1, &["year", "'", "s"]) && p.any(i + 4, &["quarter", "period"]))?;
    Some(Parsed::date(i + 5, Meaning::Same(TimeUnit::Quarter)).in_year(by))
}

//! What the expression next to one adds to it: the day of a clock time (“Tuesday at 8 p.m.”), the day on which a quarter ended.
//!
//! Wrong where two dates stand side by side and have nothing to do with each other.

use crate::claims::dates::meaning::{Meaning, Parsed};
use crate::claims::pieces::Pieces;
use crate::claims::words::TimeUnit;

/// The meaning of the `n`th expression with what its neighbours add.
pub(crate) fn completed(p: &Pieces, found: &[(usize, Parsed)], n: usize) -> Option<Meaning> {
    let (_, this) = found.get(n)?;
    let next = |at: usize| found.get(n + 1).filter(|(start, _)| *start == at).and_then(|(_, parsed)| single_day(parsed));
    Some(match this.meaning.clone() {
        Meaning::Clock { hour, minute, universal, day: None } => {
            Meaning::Clock { hour, minute, universal, day: beside(p, found, n).map(Box::new) }
        }
        Meaning::Same(TimeUnit::Quarter) if p.any(this.end, &["ended", "ending"]) => {
            let at = if p.word(this.end + 1) == "on" { this.end + 2 } else { this.end + 1 };
            next(at).map_or(Meaning::Same(TimeUnit::Quarter), |day| Meaning::QuarterUpTo(Box::new(day)))
        }
        other => other,
    })
}

/// The day that stands beside a clock time: “Tuesday at 8 p.m.”, “8 p.m. on Tuesday”.
fn beside(p: &Pieces, found: &[(usize, Parsed)], n: usize) -> Option<Meaning> {
    let (start, this) = found.get(n)?;
    let joins = |from: usize, to: usize| {
        from <= to
            && to - from <= 3
            && (from..to)
                .all(|k| p.any(k, &["on", "at", ",", "around", "about", "shortly", "just", "after", "before", "the", "of", "from", "by"]))
    };
    let after = found.get(n + 1).filter(|(next, _)| joins(this.end, *next)).and_then(|(_, parsed)| single_day(parsed));
    let before = n
        .checked_sub(1)
        .and_then(|k| found.get(k))
        .filter(|(_, before)| joins(before.end, *start))
        .and_then(|(_, parsed)| single_day(parsed));
    after.or(before)
}

fn single_day(parsed: &Parsed) -> Option<Meaning> {
    match &parsed.meaning {
        Meaning::Part { day, .. } => Some((**day).clone()),
        meaning => meaning.is_single_day().then(|| meaning.clone()),
    }
}

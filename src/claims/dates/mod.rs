//! Dates, times, durations and sets, in the terms of TIMEX3.
//!
//! The text is cut into [pieces](crate::claims::pieces); at every piece that may begin a time expression the rules of
//! [`absolute`], [`deictic`], [`clock`] and [`durations`] read on, and the longest reading wins. What was read is a [`meaning`],
//! which [`resolve`] holds against the article's date, the times spoken of before, and the [tense](tense) of the verb nearby.
//!
//! # Decisions
//! - A span has no preposition, but its determiner and its modifiers: “about two weeks”, “earlier this year”, “the third quarter”.
//! - “Tuesday night” is `2017-10-31TNI` and reaches from the evening to the early morning; the hours of all parts of a day are in
//!   `calendar.ron` and overlap, since people part the day differently.
//! - A bare weekday or month is the nearest that the tense allows; the day of publication itself counts for both sides.
//! - “around 8 p.m.” reaches half an hour each way, “shortly after” an hour; “late September” is its last 45 per cent.
//! - “two years ago” reaches half a unit beyond the calendar's year on each side, “about two years ago” a whole one.
//! - After “before”, “until”, “by”, “since” and the like a date bounds a time but does not give it: it has a value and no range.
//! - Decades are `199`, centuries `19`, weeks `2017-W44`, weekends `2017-W44-WE`, as in TimeBank.

mod absolute;
mod clock;
mod deictic;
mod durations;
mod edges;
mod meaning;
mod period;
mod relative;
mod resolve;
mod tense;

use crate::article::Article;
use crate::claims::TimeExpression;
use crate::claims::pieces::{Kind, Pieces};
use crate::language::Reading;
use meaning::Parsed;

type Rule = fn(&Pieces, usize) -> Option<Parsed>;

/// Finds the time expressions of an article, in order, not overlapping.
pub fn find(article: &Article, reading: &Reading) -> Vec<TimeExpression> {
    let pieces = Pieces::new(article, reading);
    let mut found = Vec::new();
    let mut i = 0;
    while i < pieces.len() {
        match read(&pieces, i) {
            Some(parsed) => {
                let end = parsed.end.max(i + 1);
                found.push((i, parsed));
                i = end;
            }
            None => i += 1,
        }
    }
    resolve::resolve(article, &pieces, found)
}

/// The longest time expression that begins at piece `i`.
fn read(p: &Pieces, i: usize) -> Option<Parsed> {
    let piece = p.get(i)?;
    match piece.kind {
        Kind::Word => {
            let entry = piece.entry?;
            // After most of these words a date goes on at once.
            if entry.opener
                && p.get(i + 1).is_none_or(|next| next.entry.is_none() && matches!(next.kind, Kind::Word | Kind::Break))
                && piece.word.len() < 4
            {
                return None;
            }
        }
        Kind::Digits(_) => {}
        Kind::Mark(mark) if matches!(mark, '\'' | '.') => {}
        Kind::Mark(_) | Kind::Break => return None,
    }
    longest(p, i, &[absolute::read, deictic::read, clock::read, durations::read, edges::read])
}

/// The reading that reaches furthest; of equals the first rule's.
fn longest(p: &Pieces, i: usize, rules: &[Rule]) -> Option<Parsed> {
    let mut best: Option<Parsed> = None;
    for rule in rules {
        if let Some(found) = rule(p, i)
            && best.as_ref().is_none_or(|b| found.end > b.end)
        {
            best = Some(found);
        }
    }
    best
}

//! Times of the clock and parts of the day: “8 p.m. Tuesday”, “around 11:30pm local time”, “21:00”, “noon”, “Tuesday night”, “the morning of Oct. 29”.
//!
//! A bare “9:30” may be a score or a verse: without a.m., p.m. or a zone it needs “at”, “around” or the like before it.

use crate::claims::dates::meaning::{Meaning, Parsed, Vagueness};
use crate::claims::dates::{absolute, deictic};
use crate::claims::pieces::Pieces;
use crate::claims::words::{DayPart, TimeUnit};

/// No day has more pieces: a part of the day that goes with it begins within so many.
const REACH: usize = 24;

/// The longest time that begins at piece `i`.
pub(crate) fn read(p: &Pieces, i: usize) -> Option<Parsed> {
    super::longest(p, i, &[hedged, clock, part_of_day, tonight])
}

/// “around 11 p.m.”, “shortly after midnight”.
fn hedged(p: &Pieces, i: usize) -> Option<Parsed> {
    let (vague, at) = match p.word(i) {
        "about" | "around" | "approximately" | "roughly" | "circa" => (Vagueness::Around, i + 1),
        "shortly" | "just" | "soon" | "minutes" | "moments" => match p.word(i + 1) {
            "after" | "past" => (Vagueness::After, i + 2),
            "before" => (Vagueness::Before, i + 2),
            _ => return None,
        },
        _ => return None,
    };
    let mut time = clock(p, at)?;
    time.vague = Some(vague);
    Some(time)
}

fn clock(p: &Pieces, i: usize) -> Option<Parsed> {
    let ((hour, minute), end) = hour_and_minute(p, i)?;
    let (universal, end) = zone(p, end);
    let (day, end) = day_after(p, elsewhere(p, end));
    Some(Parsed::time(end, Meaning::Clock { hour, minute, universal, day: day.map(Box::new) }))
}

fn hour_and_minute(p: &Pieces, i: usize) -> Option<((u32, u32), usize)> {
    match p.word(i) {
        "noon" | "midday" => return Some(((12, 0), i + 1)),
        "midnight" => return Some(((24, 0), i + 1)),
        _ => {}
    }
    if let Some(hour) = p.entry(i).one.filter(|n| (1.0..=12.0).contains(n)) {
        let hour = hour as u32;
        if p.are(i + 1, &["o", "'", "clock"]) {
            return Some(half_of_day(p, hour, 0, i + 4).unwrap_or(((hour, 0), i + 4)));
        }
        return half_of_day(p, hour, 0, i + 1);
    }
    let (hour, length) = p.digits(i)?;
    if length == 4 && zone(p, i + 1).1 > i + 1 && hour / 100 < 24 && hour % 100 < 60 {
        return Some((((hour / 100) as u32, (hour % 100) as u32), i + 1));
    }
    if length > 2 || hour > 24 || (p.glued(i) && matches!(p.mark(Pieces::before(i)), Some('$' | '€' | '£' | '.' | ':' | ','))) {
        return None;
    }
    let hour = hour as u32;
    let (minute, at) = match (p.mark(i + 1), p.digits(i + 2)) {
        (Some(':' | '.'), Some((m, 2))) if m < 60 && p.glued(i + 1) && p.glued(i + 2) => (m as u32, i + 3),
        _ => (0, i + 1),
    };
    // “10:35:20”
    let at =
        if p.is_mark(at, ':') && at > i + 1 && p.glued(at) && p.glued(at + 1) && p.digits(at + 1).is_some_and(|(s, n)| n == 2 && s < 60) {
            at + 2
        } else {
            at
        };
    if p.are(at, &["o", "'", "clock"]) {
        return Some(half_of_day(p, hour, minute, at + 3).unwrap_or(((hour % 24, minute), at + 3)));
    }
    if (1..=12).contains(&hour)
        && let Some(found) = half_of_day(p, hour, minute, at)
    {
        return Some(found);
    }
    let colon = p.is_mark(i + 1, ':') && at > i + 1;
    let led = p
        .any(Pieces::before(i), &["at", "around", "about", "by", "until", "till", "from", "after", "before", "and", "to", "approximately"]);
    let military = p.any(at, &["hours", "hrs"]) && colon;
    if colon && hour < 24 && (zone(p, at).1 > at || military || led && !p.glued(at)) {
        return Some(((hour, minute), if military { at + 1 } else { at }));
    }
    None
}

/// “p.m.”, “pm”, “in the evening” after an hour.
fn half_of_day(p: &Pieces, hour: u32, minute: u32, i: usize) -> Option<((u32, u32), usize)> {
    let (afternoon, end) = match p.word(i) {
        "am" | "pm" if !(p.word(i) == "am" && !p.glued(i) && p.digits(i.wrapping_sub(1)).is_none()) => (p.word(i) == "pm", i + 1),
        "a" | "p" if p.is_mark(i + 1, '.') && p.word(i + 2) == "m" && p.glued(i + 2) => {
            // The last full stop belongs to the abbreviation unless a sentence ends there: it is left out at the end, as TIMEX does.
            (p.word(i) == "p", if p.is_mark(i + 3, '.') && p.glued(i + 3) { i + 4 } else { i + 3 })
        }
        "in" if p.word(i + 1) == "the" => match p.entry(i + 2).part? {
            DayPart::Morning => (false, i + 3),
            DayPart::Afternoon | DayPart::Evening => (true, i + 3),
            DayPart::Night => return None,
        },
        "at" if p.word(i + 1) == "night" => (hour >= 6, i + 2),
        _ => return None,
    };
    let hour = match (hour, afternoon) {
        (12, false) => 0,
        (12, true) => 12,
        (h, true) => h + 12,
        (h, false) => h,
    };
    Some(((hour, minute), end))
}

/// “GMT”, “(ET)”, “local time”, “Eastern time”: whether it is universal time, and the piece after it.
fn zone(p: &Pieces, i: usize) -> (bool, usize) {
    if p.entry(i).zone && p.capital(i) {
        return (p.entry(i).universal, i + 1);
    }
    if p.is_mark(i, '(') && p.entry(i + 1).zone && p.is_mark(i + 2, ')') {
        return (p.entry(i + 1).universal, i + 3);
    }
    if p.entry(i).zone_region {
        let at = if p.any(i + 1, &["standard", "daylight", "european"]) { i + 2 } else { i + 1 };
        if p.word(at) == "time" {
            return (false, at + 1);
        }
    }
    (false, i)
}

/// Past the same moment in another zone, in brackets: “10:35 a.m. (0735 GMT)”.
fn elsewhere(p: &Pieces, i: usize) -> usize {
    let bracket = p.is_mark(i, '(').then(|| hour_and_minute(p, i + 1)).flatten();
    bracket.map(|(_, end)| zone(p, end).1).filter(|end| p.is_mark(*end, ')')).map_or(i, |end| end + 1)
}

/// The day right after a clock time: “8 p.m. Tuesday”, “5 p.m. EST, Nov. 6”.
fn day_after(p: &Pieces, i: usize) -> (Option<Meaning>, usize) {
    let at = if p.is_mark(i, ',') { i + 1 } else { i };
    let found = day(p, at);
    match found {
        Some((meaning, end)) => (Some(meaning), end),
        None => (None, i),
    }
}

/// A single day.
fn day(p: &Pieces, i: usize) -> Option<(Meaning, usize)> {
    let found = super::longest(p, i, &[absolute::read, deictic::weekday, deictic::today, part_of_day, tonight])?;
    match found.meaning {
        Meaning::Part { day, .. } => Some((*day, found.end)),
        meaning if meaning.is_single_day() => Some((meaning, found.end)),
        _ => None,
    }
}

/// “Tuesday night”, “yesterday morning”, “last night”, “this afternoon”, “the next morning”, “the morning of Oct. 29”, “that evening”.
pub(crate) fn part_of_day(p: &Pieces, i: usize) -> Option<Parsed> {
    let the = p.word(i) == "the";
    let at = if the { i + 1 } else { i };
    let part = |at: usize| p.entry(at).part.map(|part| (part, at + 1));
    // A part first: “the morning of Oct. 29”, “night of the 3rd”.
    if let Some((part, end)) = part(at) {
        // “mid-afternoon yesterday”: the day at once only after a part of the part.
        let cut = p.entry(Pieces::before(i)).edge.is_some() || p.is_mark(Pieces::before(i), '-');
        let at = match p.word(end) {
            "of" | "on" if p.word(end + 1) == "the" && p.digits(end + 2).is_none() => end + 2,
            "of" | "on" => end + 1,
            _ if cut => end,
            _ => return None,
        };
        let (day, end) = day(p, at)?;
        return Some(Parsed::time(end, Meaning::Part { part, day: Box::new(day) }));
    }
    // “last night”, “this morning”, “the next morning”, “that evening”, “the same night”.
    if let Some((part, end)) = part(at + 1) {
        let day = match p.word(at) {
            "last" if !the => Some(Meaning::Today(-1)),
            "this" => Some(Meaning::Today(0)),
            "that" | "same" => Some(Meaning::Same(TimeUnit::Day)),
            "next" | "following" => Some(Meaning::Shift { unit: TimeUnit::Day, by: 1, from: super::meaning::Origin::Text }),
            "previous" => Some(Meaning::Shift { unit: TimeUnit::Day, by: -1, from: super::meaning::Origin::Text }),
            _ => None,
        };
        if let Some(day) = day {
            return Some(Parsed::time(end, Meaning::Part { part, day: Box::new(day) }));
        }
    }
    // A day first: “Tuesday night”, “Oct. 31 night”.
    if !(i + 1..=i + REACH).any(|at| p.entry(at).part.is_some()) {
        return None;
    }
    let found = super::longest(p, i, &[deictic::weekday, deictic::today, absolute::read])?;
    let early = if p.any(found.end, &["early", "late"]) || p.is_mark(found.end, '-') { found.end + 1 } else { found.end };
    let (part, end) = part(early)?;
    found.meaning.is_single_day().then(|| Parsed::time(end, Meaning::Part { part, day: Box::new(found.meaning) }))
}

fn tonight(p: &Pieces, i: usize) -> Option<Parsed> {
    (p.word(i) == "tonight").then(|| Parsed::time(i + 1, Meaning::Part { part: DayPart::Night, day: Box::new(Meaning::Today(0)) }))
}

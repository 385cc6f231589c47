//! Lengths of time and repeated times: “two weeks”, “the past five years”, “a five-year plan”, “decades”, “every Friday”, “daily”.
//!
//! Wrong where an age or a price is told (“58 years old”, “$5 a month”): those are left to the quantities, or are sets.

use crate::claims::TimeKind;
use crate::claims::dates::meaning::{Meaning, Parsed, Vagueness};
use crate::claims::dates::{deictic, period};
use crate::claims::pieces::Pieces;
use crate::claims::quantities::numbers;
use crate::claims::words::TimeUnit;
use crate::language::{Form, Pos};

/// How many units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Amount {
    Exact(f64),
    /// “several”, “a few”; or none, as in “hours after”.
    Some,
}

impl Amount {
    /// The number, where there is one.
    pub(crate) fn exact(self) -> Option<f64> {
        match self {
            Self::Exact(n) => Some(n),
            Self::Some => None,
        }
    }
}

/// The longest duration or set that begins at piece `i`.
pub(crate) fn read(p: &Pieces, i: usize) -> Option<Parsed> {
    super::longest(p, i, &[duration, hyphenated, bare, every, frequency])
}

/// The piece after “about”, “nearly”, “more than”, “at least”; `i` where there is none of them.
pub(crate) fn hedges(p: &Pieces, i: usize) -> usize {
    if p.any(i, &["more", "less", "fewer"]) && p.word(i + 1) == "than" {
        return i + 2;
    }
    if p.are(i, &["at", "least"])
        || p.are(i, &["at", "most"])
        || p.are(i, &["up", "to"])
        || p.any(i, &["just", "only"]) && p.any(i + 1, &["over", "under", "about"])
    {
        return i + 2;
    }
    if p.entry(i).hedge { i + 1 } else { i }
}

/// “two weeks”, “a year”, “several months”, “half an hour”, “a couple of days”.
pub(crate) fn amount_and_unit(p: &Pieces, i: usize) -> Option<(Amount, TimeUnit, usize)> {
    let (amount, at) = amount(p, i)?;
    let at = if p.any(at, &["full", "straight", "consecutive", "more", "long", "additional", "fiscal", "calendar", "business", "working"]) {
        at + 1
    } else {
        at
    };
    let (unit, many) = p.entry(at).unit?;
    // “a second”, “one day” and “a quarter” are other things more often; callers that need them look closer.
    let one = !many && amount == Amount::Exact(1.0);
    if !many && !one && p.digits(i).is_none() && amount.exact().is_none() || one && unit == TimeUnit::Second {
        return None;
    }
    let mut end = at + 1;
    let mut amount = amount;
    if p.are(end, &["and", "a", "half"])
        && let Amount::Exact(n) = amount
    {
        (amount, end) = (Amount::Exact(n + 0.5), end + 3);
    }
    Some((amount, unit, end))
}

fn amount(p: &Pieces, i: usize) -> Option<(Amount, usize)> {
    if p.word(i) == "half" && p.any(i + 1, &["a", "an"]) && p.entry(i + 2).unit.is_some() {
        return Some((Amount::Exact(0.5), i + 2));
    }
    let det = if p.any(i, &["a", "the"]) { i + 1 } else { i };
    if p.word(det) == "couple" {
        let at = if p.word(det + 1) == "of" { det + 2 } else { det + 1 };
        return Some((Amount::Exact(2.0), at));
    }
    if p.entry(det).vague.is_some() {
        return Some((Amount::Some, det + 1));
    }
    if p.any(i, &["many", "some"]) && p.entry(i + 1).unit.is_some_and(|(_, many)| many) {
        return Some((Amount::Some, i + 1));
    }
    if let Some(numeral) = numbers::read(p, i) {
        // “three to five days”, “10-12 hours”
        let joined =
            p.word(numeral.end) == "to" || p.is_mark(numeral.end, '-') || p.is_mark(numeral.end, '–') || p.word(numeral.end) == "or";
        if joined
            && let Some(next) = numbers::read(p, numeral.end + 1)
            && next.value > numeral.value
            && p.entry(next.end).unit.is_some()
        {
            return Some((Amount::Some, next.end));
        }
        return Some((Amount::Exact(numeral.value), numeral.end));
    }
    p.any(i, &["a", "an"]).then_some((Amount::Exact(1.0), i + 1))
}

/// The TIMEX3 value of so many units: `P2W`, `PT30M`, `PXD`. Decades and centuries become years where they are counted.
pub(crate) fn value(amount: Amount, unit: TimeUnit) -> String {
    let (unit, amount) = match (unit, amount) {
        (TimeUnit::Decade, Amount::Exact(n)) => (TimeUnit::Year, Amount::Exact(n * 10.0)),
        (TimeUnit::Century, Amount::Exact(n)) => (TimeUnit::Year, Amount::Exact(n * 100.0)),
        (TimeUnit::Quarter, Amount::Exact(n)) => (TimeUnit::Month, Amount::Exact(n * 3.0)),
        (TimeUnit::Fortnight, Amount::Exact(n)) => (TimeUnit::Week, Amount::Exact(n * 2.0)),
        other => other,
    };
    let sign = match unit {
        TimeUnit::Second => "S",
        TimeUnit::Minute => "M",
        TimeUnit::Hour => "H",
        TimeUnit::Day => "D",
        TimeUnit::Week | TimeUnit::Fortnight => "W",
        TimeUnit::Month => "M",
        TimeUnit::Quarter => "Q",
        TimeUnit::Year => "Y",
        TimeUnit::Decade => "DE",
        TimeUnit::Century => "CE",
    };
    let clock = if unit <= TimeUnit::Hour { "T" } else { "" };
    match amount {
        Amount::Exact(n) => match deictic::whole(unit, n) {
            Some((smaller, whole)) if smaller != unit => value(Amount::Exact(whole as f64), smaller),
            _ => format!("P{clock}{n}{sign}"),
        },
        Amount::Some => format!("P{clock}X{sign}"),
    }
}

/// “about two weeks”, “the past five years”, “the first nine months”, “a month”.
fn duration(p: &Pieces, i: usize) -> Option<Parsed> {
    let mut at = hedges(p, i);
    let hedged = at > i;
    let the = p.any(at, &["the", "these", "those", "its", "their"]);
    at += usize::from(the);
    let mut shifted = false;
    // “the past”, “the next full”
    for _ in 0..2 {
        if p.entry(at).shift.is_some_and(|_| !p.any(at, &["this", "current"])) || the && p.any(at, &["first", "final"]) {
            (at, shifted) = (at + 1, true);
        }
    }
    let (amount, unit, end) = amount_and_unit(p, at)?;
    let end = if p.are(end, &["or", "so"]) { end + 2 } else { end };
    // “58 years old”, “two days' notice”; “60 minutes” as a name.
    if p.any(end, &["old"]) && !p.are(end, &["old", "enough"]) {
        return None;
    }
    // “a year-earlier loss”, “a week-long visit” is read by others.
    if p.is_mark(end, '-') && p.glued(end) || p.capital(end - 1) && !p.capital(i) || p.capital(end - 1) && p.digits(i).is_some() {
        return None;
    }
    let article = p.any(at, &["a", "an"]);
    if article && !hedged && !shifted {
        if repeated(p, at) {
            return Some(Parsed::new(end, TimeKind::Set, Meaning::Value(value(amount, unit))));
        }
        if rate(p, at) {
            return None;
        }
    }
    if some_day(p, at) {
        return None;
    }
    // “a quarter” is a fourth, or a coin.
    if unit == TimeUnit::Quarter && (article || p.entry(end - 1).unit == Some((unit, false))) {
        return None;
    }
    let mut found = Parsed::duration(end, value(amount, unit));
    found.vague = hedged.then_some(Vagueness::Around);
    Some(found)
}

/// “he may one day return”, “One day, …”: at a time that is not told.
fn some_day(p: &Pieces, at: usize) -> bool {
    let before = Pieces::before(at);
    let is = |i: usize, tags: &[Pos]| p.token(i).is_some_and(|t| tags.contains(&t.pos));
    let adverb = is(before, &[Pos::Noun, Pos::Propn, Pos::Pron, Pos::Aux]) && is(at + 2, &[Pos::Verb]);
    p.are(at, &["one", "day"]) && (adverb || p.is_mark(at + 2, ',') && (p.stops(before) || before > at))
}

/// Whether “a week” tells how often: “twice a week”, “three times a week”.
fn repeated(p: &Pieces, at: usize) -> bool {
    p.any(Pieces::before(at), &["times", "once", "twice"])
}

/// Whether what stands before “a week” is a number, a price or a unit: “30 miles an hour”, “700 seats a week”, “$5 a day”. The week then is
/// the unit of a quantity and no time.
fn rate(p: &Pieces, at: usize) -> bool {
    let before = Pieces::before(at);
    // “four flights a week”
    let counted =
        p.token(before).is_some_and(|t| t.pos == Pos::Noun && t.form == Form::Plural) && numbers::read(p, before.wrapping_sub(1)).is_some();
    counted
        || p.digits(before).is_some()
        || p.is_mark(before, '%')
        || p.any(
            before,
            &[
                "percent",
                "dollars",
                "cents",
                "miles",
                "kilometers",
                "kilometres",
                "people",
                "million",
                "billion",
                "thousand",
                "barrels",
                "pounds",
                "euros",
            ],
        )
}

/// “a five-year plan”, “two-day”, “decades-long”.
fn hyphenated(p: &Pieces, i: usize) -> Option<Parsed> {
    if p.entry(i).unit.is_some_and(|(_, many)| many) && p.is_mark(i + 1, '-') && p.word(i + 2) == "long" {
        return Some(Parsed::duration(i + 3, value(Amount::Some, p.entry(i).unit?.0)));
    }
    let (amount, hyphen) = match numbers::read(p, i) {
        Some(numeral) => (Amount::Exact(numeral.value), numeral.end),
        None if p.word(i) == "several" => (Amount::Some, i + 1),
        None => return None,
    };
    let (unit, _) = (p.is_mark(hyphen, '-') && p.glued(hyphen)).then(|| p.entry(hyphen + 1).unit)??;
    let end = if p.is_mark(hyphen + 2, '-') && p.word(hyphen + 3) == "long" { hyphen + 4 } else { hyphen + 2 };
    if p.is_mark(end, '-') && p.glued(end) && p.word(end + 1) == "old" || unit == TimeUnit::Quarter {
        return None;
    }
    Some(Parsed::duration(end, value(amount, unit)))
}

/// “decades”, “for months”, “hours after”: a plural unit without a number.
fn bare(p: &Pieces, i: usize) -> Option<Parsed> {
    let (unit, true) = p.entry(i).unit? else { return None };
    let end = if p.word(i + 1) == "or" && p.entry(i + 2).unit.is_some_and(|(_, many)| many) { i + 3 } else { i + 1 };
    let led = p
        .any(Pieces::before(i), &["for", "in", "within", "after", "over", "of", "took", "take", "spent", "lasted", "just", "only", "many"]);
    let followed = p.any(end, &["after", "before", "of", "earlier", "later", "ago"]);
    if !led && !followed || unit == TimeUnit::Quarter || unit == TimeUnit::Second {
        return None;
    }
    match p.word(end) {
        "ago" | "earlier" => Some(Parsed::date(end + 1, Meaning::Value("PAST_REF".to_owned()))),
        "later" => Some(Parsed::date(end + 1, Meaning::Value("FUTURE_REF".to_owned()))),
        _ => Some(Parsed::duration(end, value(Amount::Some, unit))),
    }
}

/// “every Friday”, “each month”, “Fridays”, “every two years”, “Tuesday nights”.
fn every(p: &Pieces, i: usize) -> Option<Parsed> {
    let set = |end, value| Some(Parsed::new(end, TimeKind::Set, Meaning::Value(value)));
    if p.any(i, &["every", "each"]) {
        let other = usize::from(p.word(i + 1) == "other");
        if let Some(day) = p.entry(i + 1 + other).weekday {
            return set(i + 2 + other, format!("XXXX-WXX-{}", day + 1));
        }
        if let Some(part) = p.entry(i + 1).part {
            return set(i + 2, format!("XXXX-XX-XX{}", period::part_sign(part)));
        }
        if let Some(season) = p.entry(i + 1).season {
            return set(i + 2, format!("XXXX-{}", period::season_sign(season)));
        }
        if let Some((month, end)) = super::absolute::month_name(p, i + 1) {
            return set(end, format!("XXXX-{month:02}"));
        }
        if let Some((unit, false)) = p.entry(i + 1 + other).unit.filter(|(unit, _)| *unit != TimeUnit::Second) {
            return set(i + 2 + other, value(Amount::Exact(1.0 + other as f64), unit));
        }
        let (amount, unit, end) = amount_and_unit(p, i + 1)?;
        return set(end, value(amount, unit));
    }
    // “Tuesday nights”, “Saturdays”
    if let Some(day) = p.entry(i).weekdays.filter(|_| p.capital(i)) {
        return set(i + 1, format!("XXXX-WXX-{}", day + 1));
    }
    let (day, part) = (p.entry(i).weekday?, p.entry(i + 1).part?);
    p.word(i + 1)
        .ends_with('s')
        .then(|| Parsed::new(i + 2, TimeKind::Set, Meaning::Value(format!("XXXX-WXX-{}{}", day + 1, period::part_sign(part)))))
}

/// “daily”, “annually”.
fn frequency(p: &Pieces, i: usize) -> Option<Parsed> {
    let value = p.entry(i).frequency.filter(|_| !p.capital(i) && !p.capital(i + 1))?;
    let tag = p.token(i).map(|t| t.pos);
    if !(tag == Some(Pos::Adv) || tag == Some(Pos::Adj) && p.word(i).ends_with("ily")) {
        return None;
    }
    Some(Parsed::new(i + 1, TimeKind::Set, Meaning::Value(value.to_owned())))
}

//! Times told from where the text stands: “yesterday”, “Tuesday”, “last week”, “two years ago”, “a day earlier”, “that day”,
//! “the following month”, “now”, “recently”.
//!
//! Wrong where “last” means “final” and where “a year earlier” is measured from something other than the time spoken of last.

use crate::claims::dates::absolute::{self, month_name};
use crate::claims::dates::durations;
use crate::claims::dates::meaning::{Meaning, Origin, Parsed, Vagueness, Which, YearOf};
use crate::claims::dates::tense::{self, Direction};
use crate::claims::pieces::Pieces;
use crate::claims::words::{Edge, TimeUnit};
use crate::language::{Form, Pos};

/// The longest such time that begins at piece `i`.
pub(crate) fn read(p: &Pieces, i: usize) -> Option<Parsed> {
    super::longest(p, i, &[today, weekday, shifted, same, ago, weekend, week_of, beside, reference, era])
}

/// “today”, “yesterday”, “the day before yesterday”.
pub(crate) fn today(p: &Pieces, i: usize) -> Option<Parsed> {
    let outer = if p.word(i) == "the" { i + 1 } else { i };
    if p.word(outer) == "day" && p.any(outer + 1, &["before", "after"]) {
        let by = if p.word(outer + 1) == "before" { -1 } else { 1 };
        let from = p.entry(outer + 2).day.filter(|n| n.signum() == by)?;
        return Some(Parsed::date(outer + 3, Meaning::Today(from + by)));
    }
    p.entry(i).day.map(|by| Parsed::date(i + 1, Meaning::Today(by)))
}

/// “Tuesday”, “last Tuesday”, “next Tuesday”, “this past Tuesday”, “Tuesday of last week”.
pub(crate) fn weekday(p: &Pieces, i: usize) -> Option<Parsed> {
    let (which, at) = match p.word(i) {
        "last" | "past" => (Which::Last, i + 1),
        "next" | "coming" => (Which::Next, i + 1),
        "this" if p.any(i + 1, &["past", "last"]) => (Which::Last, i + 2),
        "this" if p.any(i + 1, &["coming", "next"]) => (Which::Next, i + 2),
        "this" => (Which::OfWeek(0), i + 1),
        _ => (Which::Nearest, i),
    };
    let entry = p.entry(at);
    let day = entry.weekday.filter(|_| p.capital(at))?;
    let dotted = p.is_mark(at + 1, '.') && p.glued(at + 1);
    if entry.abbreviated && !(dotted && (which != Which::Nearest || p.word(Pieces::before(at)) == "on")) {
        return None;
    }
    // “Black Friday”, “Sunday Times”: part of a name.
    let before = Pieces::before(i);
    let in_name = which == Which::Nearest && p.capital(at + 1) && p.glued(at + 1) || p.word(before) == "black";
    let end = if dotted && entry.abbreviated { at + 2 } else { at + 1 };
    let week = if p.word(end) == "of" { end + 1 } else { end };
    if let (Some(by), "week") = (p.entry(week).shift, p.word(week + 1))
        && which == Which::Nearest
    {
        return Some(Parsed::date(week + 2, Meaning::Weekday { day, which: Which::OfWeek(by) }));
    }
    (!in_name).then(|| Parsed::date(end, Meaning::Weekday { day, which }))
}

/// “last year”, “this week”, “the following month”, “last September”, “next spring”, “the past year”.
fn shifted(p: &Pieces, i: usize) -> Option<Parsed> {
    let the = p.word(i) == "the";
    let at = if the || p.any(i, &["its", "their", "our"]) { i + 1 } else { i };
    let word = p.word(at);
    let by = p.entry(at).shift?;
    let mut from_text = p.entry(at).from_text || the && word == "next";
    let mut at = at + 1;
    // “this past spring”, “the next fiscal year”, “the entire year”
    let mut by = by;
    if word == "this" && p.any(at, &["past", "last", "coming", "next"]) {
        by = p.entry(at).shift.unwrap_or(by);
        from_text = false;
        at += 1;
    }
    let fiscal = p.any(at, &["fiscal", "financial"]);
    while p.any(at, &["fiscal", "financial", "calendar", "full", "entire", "whole", "school", "academic"]) {
        at += 1;
    }
    if let Some((unit, false)) = p.entry(at).unit {
        if p.capital(at)
            || matches!(unit, TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour)
            || p.is_mark(at + 1, '-') && p.glued(at + 1) && p.word(at + 2) == "old"
        {
            return None;
        }
        if word == "latest" && unit != TimeUnit::Quarter && !fiscal {
            return None;
        }
        // A quarter and a fiscal year are reported on once they are over.
        let by = if word == "latest" { -1 } else { by };
        let from = if from_text { Origin::Text } else { Origin::Published };
        let mut found = Parsed::date(at + 1, Meaning::Shift { unit, by, from });
        // “the past year” ends today, not in December.
        found.vague = (word == "past").then_some(Vagueness::Around);
        return Some(found);
    }
    if matches!(p.entry(at).edge, Some(Edge::Early | Edge::Late)) {
        at += 1;
    }
    let nearest = if by == 0 { YearOf::Shift(0) } else { YearOf::Nearest(by) };
    if let Some((month, end)) = month_name(p, at) {
        if let Some(day) = p.digits(end).filter(|(n, length)| *length <= 2 && (1..=31).contains(n)) {
            return Some(Parsed::date(end + 1, Meaning::Month { year: nearest, month, day: Some(day.0 as u32) }));
        }
        return Some(Parsed::date(end, Meaning::Month { year: nearest, month, day: None }));
    }
    if let Some(season) = p.entry(at).season {
        return Some(Parsed::date(at + 1, Meaning::Season { year: nearest, season }));
    }
    if p.word(at) == "weekend" {
        return Some(Parsed::date(at + 1, Meaning::Weekend(Some(by))));
    }
    if p.capital(at)
        && p.entry(at).holiday
        && let Some(found) = absolute::read(p, at)
        && let Meaning::Holiday { rule, .. } = found.meaning
    {
        return Some(Parsed::date(found.end, Meaning::Holiday { year: nearest, rule }));
    }
    None
}

/// “that day”, “the same week”, “the quarter”, “that time”.
fn same(p: &Pieces, i: usize) -> Option<Parsed> {
    let (at, bare) = match p.word(i) {
        "that" => (if p.word(i + 1) == "same" { i + 2 } else { i + 1 }, false),
        "the" if p.word(i + 1) == "same" => (i + 2, false),
        "the" => (i + 1, true),
        _ => return None,
    };
    if p.are(i, &["that", "time"]) && p.any(Pieces::before(i), &["at", "by", "until", "till", "since", "before", "after", "from"]) {
        return Some(Parsed::date(i + 2, Meaning::ThatTime));
    }
    if !bare && p.word(at) == "weekend" {
        return Some(Parsed::date(at + 1, Meaning::Weekend(None)));
    }
    if bare && the_year(p, i, at) {
        return Some(Parsed::date(if p.entry(at).unit.is_some() { at + 1 } else { at + 2 }, Meaning::Current(TimeUnit::Year)));
    }
    let (unit, false) = p.entry(at).unit? else { return None };
    if matches!(unit, TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour | TimeUnit::Century | TimeUnit::Decade) {
        return None;
    }
    // “the day” alone is as often “the day of the trial”; “the quarter” is a date in what companies report.
    if bare && (unit != TimeUnit::Quarter || p.any(at + 1, &["of", "-", "century"]) || p.capital(at)) {
        return None;
    }
    // “that day care center”: an attribute.
    if !bare && p.token(at + 1).is_some_and(|t| matches!(t.pos, Pos::Noun)) && p.word(i) == "that" {
        return None;
    }
    if p.any(at + 1, &["last"]) && p.word(at + 2) == "year" || p.are(at + 1, &["a", "year"]) {
        let end = if p.word(at + 1) == "last" { at + 3 } else { at + 4 };
        return Some(Parsed::date(end, Meaning::Shift { unit, by: 0, from: Origin::Text }).in_year(-1));
    }
    Some(Parsed::date(at + 1, Meaning::Same(unit)))
}

/// Whether “the year” is the present one: “the first nine months of the year”, “a loss for the year”, “the fiscal year”.
fn the_year(p: &Pieces, i: usize, at: usize) -> bool {
    let fiscal = p.any(at, &["fiscal", "financial"]);
    let end = if fiscal { at + 2 } else { at + 1 };
    if p.word(end - 1) != "year" || p.any(end, &["ended", "ending", "that", "before", "after", "previous", "-", "'"]) {
        return false;
    }
    let before = Pieces::before(i);
    let stretch =
        || p.entry(Pieces::before(before)).unit.is_some_and(|(unit, _)| unit > TimeUnit::Day) || p.word(Pieces::before(before)) == "half";
    fiscal && p.digits(end).is_none() || p.word(before) == "for" || p.word(before) == "of" && stretch()
}

/// “the day after the vote”, “the week before the storm”: a distance whose anchor follows; “the day before last Tuesday”.
fn beside(p: &Pieces, i: usize) -> Option<Parsed> {
    let (unit @ (TimeUnit::Day | TimeUnit::Week | TimeUnit::Month | TimeUnit::Year), false) =
        (p.word(i) == "the").then(|| p.entry(i + 1).unit)??
    else {
        return None;
    };
    let days = match p.word(i + 2) {
        "after" | "following" => 1,
        "before" | "preceding" => -1,
        _ => return None,
    };
    if unit == TimeUnit::Day
        && let Some(of) = super::longest(p, i + 3, &[absolute::read, weekday, today]).filter(|of| of.meaning.is_single_day())
    {
        return Some(Parsed::date(of.end, Meaning::Off { days, of: Box::new(of.meaning) }));
    }
    (!p.stops(i + 3)).then(|| Parsed::date(i + 2, Meaning::Beside(unit)))
}

/// “two years ago”, “about a week earlier”, “three days later”, “a year from now”.
fn ago(p: &Pieces, i: usize) -> Option<Parsed> {
    let start = durations::hedges(p, i);
    let (amount, unit, end) = durations::amount_and_unit(p, start)?;
    let end = if p.are(end, &["or", "so"]) { end + 2 } else { end };
    let (sign, from, end) = match p.word(end) {
        "ago" => (-1, Origin::Published, end + 1),
        "earlier" | "previously" => (-1, Origin::Text, end + 1),
        "before" if p.stops(end + 1) => (-1, Origin::Text, end + 1),
        "later" | "afterward" | "afterwards" => (1, Origin::Text, end + 1),
        "after" if p.stops(end + 1) => (1, Origin::Text, end + 1),
        "from" if p.word(end + 1) == "now" => (1, Origin::Published, end + 2),
        "hence" => (1, Origin::Published, end + 1),
        _ => return None,
    };
    let Some(amount) = amount.exact() else {
        let value = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
        return Some(Parsed::date(end, Meaning::Value(value.to_owned())));
    };
    // “a decade ago” is ten years ago, not the decade before this one.
    let (unit, amount) = if unit == TimeUnit::Decade { (TimeUnit::Year, amount * 10.0) } else { (unit, amount) };
    let (unit, by) = whole(unit, amount)?;
    let meaning = if unit == TimeUnit::Year && by == 1 && sign < 0 {
        Meaning::YearBefore(from)
    } else {
        Meaning::Shift { unit, by: by * sign, from }
    };
    let mut found = Parsed::date(end, meaning);
    if start > i {
        found.vague = Some(Vagueness::Around);
    }
    Some(found)
}

fn weekend(p: &Pieces, i: usize) -> Option<Parsed> {
    (p.are(i, &["the", "weekend"]) || p.word(i) == "weekend" && p.any(Pieces::before(i), &["at", "over"]))
        .then(|| Parsed::date(i + 1 + usize::from(p.word(i) == "the"), Meaning::Weekend(None)))
}

/// “the week of March 6”, “the last week of March”, “the first day of January”.
fn week_of(p: &Pieces, i: usize) -> Option<Parsed> {
    let at = if p.word(i) == "the" { i + 1 } else { return None };
    let (which, at) = match p.word(at) {
        "last" | "final" => (Some(-1), at + 1),
        _ => match absolute::ordinal(p, at) {
            Some((n, end)) => (Some(i64::from(n)), end),
            None => (None, at),
        },
    };
    let (unit @ (TimeUnit::Week | TimeUnit::Day), false) = p.entry(at).unit? else { return None };
    let of = super::longest(p, (p.word(at + 1) == "of").then_some(at + 2)?, &[absolute::read, shifted])?;
    match which {
        None if matches!(of.meaning, Meaning::Month { day: Some(_), .. }) && unit == TimeUnit::Week => {
            Some(Parsed::date(of.end, Meaning::Holding { unit, of: Box::new(of.meaning) }))
        }
        Some(which) if unit == TimeUnit::Week => Some(Parsed::date(of.end, Meaning::WeekOf { which, of: Box::new(of.meaning) })),
        _ => None,
    }
}

/// “now”, “recently”, “in the future”, “recent”, “current”.
fn reference(p: &Pieces, i: usize) -> Option<Parsed> {
    let value = |end: usize, value: &str| Some(Parsed::date(end, Meaning::Value(value.to_owned())));
    let adverb = p.token(i).is_none_or(|t| t.pos == Pos::Adv);
    if let Some(found) = p.entry(i).reference.filter(|_| adverb) {
        let degree =
            p.any(i + 1, &["enough", "as", "after", "before"]) && p.word(i) == "soon" || p.any(Pieces::before(i), &["as", "too", "how"]);
        // “soon became”: that future is past.
        let told = found == "FUTURE_REF" && tense::direction(p, i, i + 1) == Direction::Past;
        // “Now, what does it mean?” opens a new thought.
        let turn = p.word(i) == "now" && p.stops(Pieces::before(i)) && p.any(i + 1, &[",", "for", "then"]);
        return if degree || told || turn { None } else { value(i + 1, found) };
    }
    if p.word(i) == "the" && p.any(i + 1, &["near", "immediate", "foreseeable", "distant"]) && p.word(i + 2) == "future" {
        return value(i + 3, "FUTURE_REF");
    }
    if p.are(i, &["the", "future"])
        && p.any(Pieces::before(i), &["in", "into", "for"])
        && p.token(i + 2).is_none_or(|t| t.pos != Pos::Noun)
        && p.word(i + 2) != "of"
    {
        return value(i + 2, "FUTURE_REF");
    }
    if p.are(i, &["the", "past"])
        && p.any(Pieces::before(i), &["in", "of"])
        && (p.stops(i + 2) || !p.token(i + 2).is_some_and(|t| matches!(t.pos, Pos::Noun | Pos::Num | Pos::Adj)))
    {
        return value(i + 2, "PAST_REF");
    }
    // “will one day return”
    if p.are(i, &["one", "day"]) && p.token(Pieces::before(i)).is_some_and(|t| t.form == Form::Modal) {
        return value(i + 2, "FUTURE_REF");
    }
    if p.word(i) == "current" && p.entry(i + 1).unit.is_none() && p.token(i).is_some_and(|t| t.pos == Pos::Adj) {
        return value(i + 1, "PRESENT_REF");
    }
    // “in the coming weeks”
    let coming = if p.word(i) == "the" { i + 1 } else { i };
    if p.any(coming, &["coming", "upcoming"]) && p.entry(coming + 1).unit.is_some_and(|(_, many)| many) {
        return value(coming + 2, "FUTURE_REF");
    }
    if p.word(i) != "recent" {
        return None;
    }
    if p.entry(i + 1).unit.is_some_and(|(_, many)| many) {
        let end = if p.word(i + 2) == "and" && p.entry(i + 3).unit.is_some() { i + 4 } else { i + 2 };
        return value(end, "PAST_REF");
    }
    // “the recent rulings”, but not “the most recent model”
    let degree = p.any(Pieces::before(i), &["most", "more", "as", "too", "very"]);
    let attribute = p.token(i + 1).is_some_and(|t| matches!(t.pos, Pos::Noun | Pos::Propn | Pos::Adj));
    if attribute && !degree { value(i + 1, "PAST_REF") } else { None }
}

/// “earlier this week”, “later that day”, “earlier Tuesday”, “later in the day”.
fn era(p: &Pieces, i: usize) -> Option<Parsed> {
    if !p.any(i, &["earlier", "later"]) {
        return None;
    }
    let at = if p.any(i + 1, &["in", "on"]) { i + 2 } else { i + 1 };
    let inner = super::longest(p, at, &[shifted, same, today, weekday, super::clock::part_of_day]);
    if inner.is_some() {
        return inner;
    }
    let (unit @ (TimeUnit::Day | TimeUnit::Week | TimeUnit::Month | TimeUnit::Year), false) =
        (p.word(at) == "the").then(|| p.entry(at + 1).unit)??
    else {
        return None;
    };
    let meaning = if unit == TimeUnit::Day { Meaning::Same(unit) } else { Meaning::Current(unit) };
    Some(Parsed::date(at + 2, meaning))
}

/// A number of units as a whole number of this or a smaller unit.
pub(crate) fn whole(unit: TimeUnit, amount: f64) -> Option<(TimeUnit, i64)> {
    if !(0.0..=1e6).contains(&amount) {
        return None;
    }
    if amount.fract() == 0.0 {
        return Some((unit, amount as i64));
    }
    match unit {
        TimeUnit::Year => Some((TimeUnit::Month, (amount * 12.0).round() as i64)),
        TimeUnit::Decade => Some((TimeUnit::Year, (amount * 10.0).round() as i64)),
        TimeUnit::Century => Some((TimeUnit::Year, (amount * 100.0).round() as i64)),
        TimeUnit::Hour => Some((TimeUnit::Minute, (amount * 60.0).round() as i64)),
        _ => Some((unit, amount.round() as i64)),
    }
}

impl Parsed {
    /// The same stretch in another year.
    pub(crate) fn in_year(mut self, by: i64) -> Self {
        self.meaning = Meaning::InYear { by, of: Box::new(self.meaning) };
        self
    }
}

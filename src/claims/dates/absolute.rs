//! Dates by their names: “Oct. 29, 2017”, “29 October”, “2017-10-29”, “the third quarter of 2017”, “fiscal 2018”, “the 1990s”, “Christmas Eve”.
//!
//! Wrong where a number of things has four digits and follows a preposition (“in 2000 homes”), and where a month's name is a
//! person's: both are refused where a neighbouring word tells.

use crate::claims::TimeKind;
use crate::claims::dates::meaning::{Meaning, Parsed, YearOf};
use crate::claims::pieces::{Kind, Pieces};
use crate::claims::quantities::numbers;
use crate::claims::words::{CALENDAR, TimeUnit};
use crate::language::{Form, Pos};

/// The longest absolute date that begins at piece `i`.
pub(crate) fn read(p: &Pieces, i: usize) -> Option<Parsed> {
    let rules = [iso, slashed, weekday_and_date, month_first, day_first, quarter, half, season, fiscal, decade, century, holiday, year];
    super::longest(p, i, &rules)
}

/// A year after a month, quarter or season: “, 2017”, “of 2017”, “last year”, “of the previous year”.
pub(crate) fn year_after(p: &Pieces, i: usize) -> (YearOf, usize) {
    let at = if p.is_mark(i, ',') || p.word(i) == "of" || p.word(i) == "in" { i + 1 } else { i };
    if let Some((year, end)) = year_number(p, at)
        && !(p.word(i) == "in" && p.entry(end).unit.is_some())
    {
        return (YearOf::Given(year), end);
    }
    if p.is_mark(at, '\'')
        && p.glued(at + 1)
        && let Some((n, 2)) = p.digits(at + 1)
    {
        return (YearOf::Given(short_year(n)), at + 2);
    }
    if p.is_mark(i, ',') {
        return (YearOf::Open, i);
    }
    let at = if p.word(at) == "the" { at + 1 } else { at };
    if let (Some(by), "year") = (p.entry(at).shift, p.word(at + 1))
        && !p.is_mark(at + 2, '\'')
    {
        let year = if p.entry(at).from_text { YearOf::Text } else { YearOf::Shift(by) };
        return (year, at + 2);
    }
    if p.any(at, &["a", "one"]) && p.word(at + 1) == "year" && p.any(at + 2, &["ago", "earlier", "before"]) {
        return (YearOf::Shift(-1), at + 3);
    }
    (YearOf::Open, i)
}

/// The name of a month and what follows it.
pub(crate) fn month_name(p: &Pieces, i: usize) -> Option<(u32, usize)> {
    let month = p.entry(i).month.filter(|_| p.capital(i))?;
    let end = if p.entry(i).abbreviated && p.is_mark(i + 1, '.') && p.glued(i + 1) { i + 2 } else { i + 1 };
    Some((month, end))
}

/// Four digits from 1000 to 2199 that are no part of a longer number.
pub(crate) fn year_number(p: &Pieces, i: usize) -> Option<(i32, usize)> {
    let Some((n, 4)) = p.digits(i) else { return numbers::year_in_words(p, i) };
    let joined = p.glued(i + 1)
        && (p.get(i + 1).is_some_and(|x| x.kind == Kind::Word)
            || (p.any(i + 1, &[",", "."]) && p.glued(i + 2) && p.digits(i + 2).is_some()));
    let currency = p.glued(i) && matches!(p.mark(Pieces::before(i)), Some('$' | '€' | '£' | '¥' | '#' | '.' | ':'));
    (!joined && !currency && (1000..2200).contains(&n) && !p.is_mark(i + 1, '%')).then_some((n as i32, i + 1))
}

fn short_year(n: u64) -> i32 {
    let n = n as i32;
    if n < 50 { 2000 + n } else { 1900 + n }
}

/// 1 to 31, with “th” or in words.
fn day_number(p: &Pieces, i: usize) -> Option<(u32, usize)> {
    if let Some((n, length)) = p.digits(i) {
        let suffix = p.glued(i + 1) && p.any(i + 1, &["st", "nd", "rd", "th"]);
        let end = if suffix { i + 2 } else { i + 1 };
        let joined = p.glued(end)
            && (p.get(end).is_some_and(|x| x.kind == Kind::Word)
                || (p.any(end, &[",", ".", ":", "/"]) && p.glued(end + 1) && p.digits(end + 1).is_some()));
        return ((1..=31).contains(&n) && length <= 2 && !joined && !p.is_mark(end, '%')).then_some((n as u32, end));
    }
    let (n, end) = ordinal(p, i)?;
    (n <= 31).then_some((n, end))
}

/// “third”, “twenty-first”, “21st”.
pub(crate) fn ordinal(p: &Pieces, i: usize) -> Option<(u32, usize)> {
    if let Some((n, _)) = p.digits(i) {
        return (p.glued(i + 1) && p.any(i + 1, &["st", "nd", "rd", "th"])).then_some((u32::try_from(n).ok()?, i + 2));
    }
    if let Some(n) = p.entry(i).ordinal {
        return Some((n as u32, i + 1));
    }
    let ten = p.entry(i).ten?;
    let at = if p.is_mark(i + 1, '-') { i + 2 } else { i + 1 };
    let one = p.entry(at).ordinal.filter(|n| *n < 10.0)?;
    Some(((ten + one) as u32, at + 1))
}

fn iso(p: &Pieces, i: usize) -> Option<Parsed> {
    let (year, 4) = p.digits(i)? else { return None };
    let separator = p.mark(i + 1).filter(|c| matches!(c, '-' | '/'))?;
    let (month, 2) = p.digits(i + 2)? else { return None };
    let fits = p.glued(i + 1) && p.glued(i + 2) && (1..=12).contains(&month) && (1000..2200).contains(&year);
    if !fits {
        return None;
    }
    let year = YearOf::Given(year as i32);
    if p.is_mark(i + 3, separator)
        && p.glued(i + 3)
        && p.glued(i + 4)
        && let Some((day @ 1..=31, 2)) = p.digits(i + 4)
    {
        return Some(Parsed::date(i + 5, Meaning::Month { year, month: month as u32, day: Some(day as u32) }));
    }
    (separator == '-').then(|| Parsed::date(i + 3, Meaning::Month { year, month: month as u32, day: None }))
}

/// “10/29/2017”, “29.10.2017”: the month first, as in America, unless it cannot be.
fn slashed(p: &Pieces, i: usize) -> Option<Parsed> {
    let separator = p.mark(i + 1).filter(|c| matches!(c, '/' | '.'))?;
    let ((a, 1 | 2), (b, 1 | 2), (year, length)) = (p.digits(i)?, p.digits(i + 2)?, p.digits(i + 4)?) else { return None };
    if !(1..=4).all(|k| p.glued(i + k)) || !p.is_mark(i + 3, separator) || (length != 4 && (length != 2 || separator == '.')) {
        return None;
    }
    let (month, day) = if a > 12 || separator == '.' { (b, a) } else { (a, b) };
    let year = if length == 2 { short_year(year) } else { i32::try_from(year).ok()? };
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day) && (1000..2200).contains(&year);
    fits.then(|| Parsed::date(i + 5, Meaning::Month { year: YearOf::Given(year), month: month as u32, day: Some(day as u32) }))
}

/// “Friday, Oct. 23”: the weekday adds nothing.
fn weekday_and_date(p: &Pieces, i: usize) -> Option<Parsed> {
    p.entry(i).weekday?;
    let at = (i + 1..=i + 3).find(|k| !p.any(*k, &[".", ",", "the"]))?;
    let date = super::longest(p, at, &[month_first, day_first, slashed, iso])?;
    matches!(date.meaning, Meaning::Month { day: Some(_), .. }).then_some(date)
}

fn month_first(p: &Pieces, i: usize) -> Option<Parsed> {
    let (month, at) = month_name(p, i)?;
    let the = if p.word(at) == "the" { at + 1 } else { at };
    if let Some((day, end)) =
        day_number(p, the).filter(|(_, end)| p.word(*end) != "quarter" && (p.digits(the).is_some() || p.word(*end) != "person"))
    {
        let (year, end) = year_after(p, end);
        return Some(Parsed::date(end, Meaning::Month { year, month, day: Some(day) }));
    }
    let (year, end) = year_after(p, at);
    let alone = year == YearOf::Open;
    if alone && (p.entry(i).abbreviated && at == i + 1 || !month_alone(p, i, at)) {
        return None;
    }
    Some(Parsed::date(end, Meaning::Month { year, month, day: None }))
}

/// Whether a month's name without day or year is the month.
fn month_alone(p: &Pieces, i: usize, end: usize) -> bool {
    if !p.entry(i).ambiguous {
        return true;
    }
    let before = Pieces::before(i);
    let named = p.capital(end)
        && p.entry(end).month.is_none()
        && p.entry(end).weekday.is_none()
        && p.token(end).is_some_and(|t| t.pos == Pos::Propn);
    let attribute = p.any(before, &["the", "a", "an", "s"]) && !p.any(i, &["may", "march"]);
    let led = p.entry(before).lead || p.is_mark(before, '-') || attribute;
    led && !named
}

/// “29 October 2017”, “the 29th of October”.
fn day_first(p: &Pieces, i: usize) -> Option<Parsed> {
    let start = if p.word(i) == "the" { i + 1 } else { i };
    let (day, at) = day_number(p, start)?;
    let of = p.word(at) == "of";
    if !of && p.digits(start).is_none() || start > i && !of && at == start + 1 {
        return None;
    }
    let (month, at) = month_name(p, if of { at + 1 } else { at })?;
    let (year, end) = year_after(p, at);
    Some(Parsed::date(end, Meaning::Month { year, month, day: Some(day) }))
}

/// “the third quarter of 2017”, “this year's third quarter”, “Q3 2017”, “third-quarter”, “the 2017 third quarter”.
fn quarter(p: &Pieces, i: usize) -> Option<Parsed> {
    if p.word(i) == "q"
        && p.glued(i + 1)
        && let Some((quarter @ 1..=4, 1)) = p.digits(i + 1)
    {
        let (year, end) = year_after(p, i + 2);
        return Some(Parsed::date(end, Meaning::Quarter { year, quarter: quarter as u32 }));
    }
    let mut at = if p.word(i) == "the" { i + 1 } else { i };
    let mut year = YearOf::Open;
    if let Some((given, end)) = year_number(p, at) {
        (year, at) = (YearOf::Given(given), end);
    } else if let (Some(by), true) = (p.entry(at).shift, p.are(at + 1, &["year", "'", "s"])) {
        (year, at) = (YearOf::Shift(by), at + 4);
    } else if p.are(at, &["year", "-"]) && p.any(at + 2, &["ago", "earlier"]) {
        (year, at) = (YearOf::Shift(-1), at + 3);
    }
    if p.word(at) == "fiscal" {
        at += if p.is_mark(at + 1, '-') { 2 } else { 1 };
    }
    let (quarter, after) = if p.word(at) == "final" { (4, at + 1) } else { ordinal(p, at)? };
    let after = if p.is_mark(after, '-') { after + 1 } else { after };
    if p.word(after) != "quarter" || !(1..=4).contains(&quarter) {
        return None;
    }
    let (year, end) = if year == YearOf::Open { year_after(p, after + 1) } else { (year, after + 1) };
    Some(Parsed::date(end, Meaning::Quarter { year, quarter }))
}

/// “the first half of 2017”: a year must follow, since games have halves too.
fn half(p: &Pieces, i: usize) -> Option<Parsed> {
    let at = if p.word(i) == "the" { i + 1 } else { i };
    let half = match p.word(at) {
        "first" => 1,
        "second" | "last" | "latter" => 2,
        _ => return None,
    };
    let (year, end) = (p.word(at + 1) == "half").then(|| year_after(p, at + 2))?;
    (year != YearOf::Open).then(|| Parsed::date(end, Meaning::Half { year, half }))
}

/// “spring 2017”, “the winter of 2016”, “in the summer”; bare “fall” and “spring” are other words.
fn season(p: &Pieces, i: usize) -> Option<Parsed> {
    let the = p.word(i) == "the";
    let at = if the { i + 1 } else { i };
    let season = p.entry(at).season?;
    let (year, end) = year_after(p, at + 1);
    let before = Pieces::before(i);
    let lead =
        p.any(before, &["in", "since", "by", "until", "during", "through", "over", "every", "each"]) || p.entry(before).edge.is_some();
    let noun = p.token(at).is_none_or(|t| matches!(t.pos, Pos::Noun | Pos::Propn));
    let alone = lead && noun && !p.any(end, &["of", "in", "-"]) && !p.capital(at);
    (year != YearOf::Open || alone).then(|| Parsed::date(end, Meaning::Season { year, season }))
}

/// “fiscal 2018”, “fiscal year 2018”, “FY2018”.
fn fiscal(p: &Pieces, i: usize) -> Option<Parsed> {
    let at = match p.word(i) {
        "fy" => i + 1,
        "fiscal" | "financial" if p.word(i + 1) == "year" => i + 2,
        "fiscal" => i + 1,
        _ => return None,
    };
    let at = if p.is_mark(at, '-') { at + 1 } else { at };
    let (year, end) = year_number(p, at)?;
    Some(Parsed::date(end, Meaning::FiscalYear(year)))
}

/// “the 1990s”, “the '90s”, “the nineties”.
fn decade(p: &Pieces, i: usize) -> Option<Parsed> {
    let the = p.word(i) == "the";
    let at = if the { i + 1 } else { i };
    if let Some(tens) = p.entry(at).decade.filter(|_| the) {
        return Some(Parsed::date(at + 1, Meaning::Decade(190 + tens)));
    }
    let at = if p.is_mark(at, '\'') { at + 1 } else { at };
    let (n, length) = p.digits(at)?;
    let at = if p.is_mark(at + 1, '\'') && p.glued(at + 1) { at + 2 } else { at + 1 };
    if n % 10 != 0 || p.word(at) != "s" || !p.glued(at) {
        return None;
    }
    match length {
        4 if (1000..2200).contains(&n) => Some(Parsed::date(at + 1, Meaning::Decade(n as i32 / 10))),
        // “the 1970s and 80s”
        2 if n >= 20 && p.any(Pieces::before(i), &["and", "or", "to"]) && p.word(Pieces::before(i).wrapping_sub(1)) == "s" => {
            Some(Parsed::date(at + 1, Meaning::Decade(190 + n as i32 / 10)))
        }
        2 if (n >= 20 && the) || p.is_mark(at.wrapping_sub(2), '\'') => Some(Parsed::date(at + 1, Meaning::Decade(190 + n as i32 / 10))),
        _ => None,
    }
}

/// “the 21st century”.
fn century(p: &Pieces, i: usize) -> Option<Parsed> {
    let at = if p.word(i) == "the" { i + 1 } else { i };
    let (n, at) = ordinal(p, at)?;
    let at = if p.is_mark(at, '-') { at + 1 } else { at };
    let fits = p.word(at) == "century" && (1..=30).contains(&n);
    fits.then(|| Parsed::date(at + 1, Meaning::Century(n as i32 - 1)))
}

fn holiday(p: &Pieces, i: usize) -> Option<Parsed> {
    if !p.entry(i).holiday || !p.capital(i) {
        return None;
    }
    let fits = |words: &[String]| {
        // “New Year's” and “Presidents'” are written with and without the apostrophe.
        let mut at = i;
        for word in words {
            match p.word(at) {
                found if found == word => at += 1,
                _ if word == "'" || word == "." => {}
                _ => return None,
            }
        }
        Some(at)
    };
    let (end, rule) = CALENDAR.holidays.iter().filter_map(|h| Some((fits(&h.words)?, h.rule))).max_by_key(|(end, _)| *end)?;
    let (year, end) = year_after(p, end);
    if p.word(end) == "week" && year == YearOf::Open {
        let of = Box::new(Meaning::Holiday { year, rule });
        return Some(Parsed::date(end + 1, Meaning::Holding { unit: TimeUnit::Week, of }));
    }
    // “the Christmas tree”, “Easter bunny”: the day is only an attribute.
    let attribute = year == YearOf::Open && p.token(end).is_some_and(|t| matches!(t.pos, Pos::Noun)) && p.entry(end).part.is_none();
    (!attribute).then(|| Parsed::date(end, Meaning::Holiday { year, rule }))
}

/// A year alone: “in 2017”, “the 2012 election”.
fn year(p: &Pieces, i: usize) -> Option<Parsed> {
    let (year, end) = year_number(p, i)?;
    let before = Pieces::before(i);
    let hyphen = p.is_mark(before, '-') && p.glued(i) && !p.any(before.wrapping_sub(1), &["mid", "post", "pre"]);
    if p.glued(i) && (hyphen || p.is_mark(before, '/'))
        || p.is_mark(end, '-') && p.glued(end) && p.digits(end + 1).is_none() && p.word(end + 1).len() < 3
    {
        return None;
    }
    let lead = p.entry(before).lead || p.any(before, &["(", ",", "the", "-", "'", "in"]);
    let counts = p.token(end).is_some_and(|t| t.form == Form::Plural && t.pos == Pos::Noun)
        || p.entry(end).unit.is_some()
        || p.entry(end).scale.is_some();
    let likely = if lead { (1400..2100).contains(&year) } else { (1800..2060).contains(&year) };
    let strong = p.any(before, &["in", "since", "until", "by", "early", "late", "the", "-"]);
    let right_noun = p.entry(end).unit == Some((TimeUnit::Quarter, false));
    (likely && (!counts || strong && p.entry(end).unit.is_none()) && !right_noun)
        .then(|| Parsed::new(end, TimeKind::Date, Meaning::Year(year)))
}

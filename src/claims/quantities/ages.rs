//! Ages: “a 58-year-old farmer”, “Hill, 35, said”, “aged 12”, “ages 16 to 18”, “52 years old”, “Hill, who is 35, said”.
//!
//! Wrong where a number stands between commas after a name for something else (“Room, 35, …”): the name must be one of a person's shape, two
//! or more letters with a capital first, and the number below 120.

use crate::article::Article;
use crate::claims::pieces::{Kind, Pieces};
use crate::claims::quantities::{bounds, counted, numbers, ranges};
use crate::claims::{Quantity, QuantityKind};

/// The age whose numeral begins at piece `i`, and the piece after it.
pub(crate) fn read(p: &Pieces, i: usize, article: &Article) -> Option<(Quantity, usize)> {
    let mut amount = ranges::read(p, i).filter(|a| !a.vague && a.low <= 130.0)?;
    // “ages 6 and 7”
    if p.word(Pieces::before(i)) == "ages"
        && p.word(amount.end) == "and"
        && let Some(second) = numbers::read(p, amount.end + 1)
        && second.value > amount.low
    {
        (amount.high, amount.end) = (second.value, second.end);
    }
    let bare = || {
        let end = amount.end;
        let found = listed(p, end).or_else(|| spelled(p, end)).or_else(|| apposed(p, i, end));
        found.or_else(|| aged(p, i, end)).or_else(|| told(p, i, end)).map(|end| (end, None))
    };
    let (end, noun) = hyphenated(p, amount.end).or_else(bare)?;
    let (bound, start) = bounds::before(p, i).map_or((None, i), |(b, at)| (Some(b), at));
    let (low, high, approximate) =
        if amount.low == amount.high { bounds::interval(amount.low, bound, true) } else { (Some(amount.low), Some(amount.high), false) };
    let unit = (amount.end..end).find_map(|k| is_unit(p, k).then(|| p.word(k).trim_end_matches('s'))).unwrap_or("year");
    let of_span = noun.and_then(|at| counted::read(p, at, p.len(), false)).map(|(a, b)| p.span(a, b));
    let quantity = Quantity {
        span: p.span(start, end),
        low,
        high,
        approximate,
        of: of_span.map(|s| super::words(s, article)),
        of_span,
        unit: Some(unit.to_owned()),
        kind: QuantityKind::Age,
    };
    Some((quantity, end))
}

/// “-year-old”, “ year-old”, “-month-old”.
fn hyphenated(p: &Pieces, i: usize) -> Option<(usize, Option<usize>)> {
    let at = if p.is_mark(i, '-') { i + 1 } else { i };
    let old = if p.is_mark(at + 1, '-') { at + 2 } else { at + 1 };
    (is_unit(p, at) && p.is_mark(at + 1, '-') && p.any(old, &["old", "olds"])).then_some((old + 1, Some(old + 1)))
}

/// “68 and 48-year-old”, “68 and 48 years old”: the first of two numbers that share their words.
fn listed(p: &Pieces, i: usize) -> Option<usize> {
    let second = Some(i + 1).filter(|_| p.word(i) == "and").and_then(|at| numbers::read(p, at)).filter(|n| n.digits && n.value < 120.0)?;
    (hyphenated(p, second.end).is_some() || spelled(p, second.end).is_some()).then_some(i)
}

fn is_unit(p: &Pieces, i: usize) -> bool {
    p.any(i, &["year", "years", "month", "months", "week", "weeks", "day", "days"])
}

/// “years old”, “years of age”.
fn spelled(p: &Pieces, i: usize) -> Option<usize> {
    if !is_unit(p, i) {
        return None;
    }
    match (p.word(i + 1), p.word(i + 2)) {
        ("old", _) => Some(i + 2),
        ("of", "age") => Some(i + 3),
        _ => None,
    }
}

/// Words for a person that an age follows as it follows a name.
const PERSONS: [&str; 16] = [
    "man", "woman", "boy", "girl", "son", "daughter", "brother", "sister", "father", "mother", "husband", "wife", "driver", "teenager",
    "student", "victim",
];

/// “Hill, 35, said”, “Hill, 35.”, “a woman, 34, …”
fn apposed(p: &Pieces, i: usize, end: usize) -> Option<usize> {
    let comma = Pieces::before(i);
    let name = comma.wrapping_sub(1);
    let (n, _) = p.digits(i).filter(|_| end == i + 1)?;
    let named = PERSONS.contains(&p.word(name))
        || p.capital(name)
            && p.get(name).is_some_and(|x| x.kind == Kind::Word && x.span.len() > 1)
            && p.entry(name).month.is_none()
            && p.entry(name).weekday.is_none();
    (p.is_mark(comma, ',') && !p.glued(i) && named && closed(p, end, &[",", ".", ";", ")"]) && n < 120).then_some(end)
}

/// Whether one of some marks stands right behind a number, and no digit right behind that.
fn closed(p: &Pieces, end: usize, marks: &[&str]) -> bool {
    p.any(end, marks) && p.glued(end) && !(p.glued(end + 1) && p.digits(end + 1).is_some())
}

/// “who is 35,”, “she was 35.”
fn told(p: &Pieces, i: usize, end: usize) -> Option<usize> {
    let verb = Pieces::before(i);
    let said = p.any(verb, &["is", "was"]) && p.any(verb.wrapping_sub(1), &["who", "he", "she"]);
    p.digits(i).filter(|(n, _)| end == i + 1 && said && closed(p, end, &[",", ".", ";"]) && (10..120).contains(n)).map(|_| end)
}

/// “aged 12”, “age 35”, “ages 16 to 18”.
fn aged(p: &Pieces, i: usize, end: usize) -> Option<usize> {
    let before = Pieces::before(i);
    let at = if p.is_mark(before, ',') { before.wrapping_sub(1) } else { before };
    let between = p.word(before) == "between" && p.any(before.wrapping_sub(1), &["aged", "ages"]);
    (p.any(at, &["aged", "age", "ages"]) || between || p.are(before.wrapping_sub(2), &["the", "age", "of"])).then_some(end)
}

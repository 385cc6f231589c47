//! Parts of a stretch of time: “late September”, “early next year”, “mid-March”, “the end of the month”, “the early 1980s”.

use crate::claims::dates::meaning::Parsed;
use crate::claims::dates::{absolute, clock, deictic};
use crate::claims::pieces::Pieces;
use crate::claims::words::Edge;

/// The longest such part that begins at piece `i`.
pub(crate) fn read(p: &Pieces, i: usize) -> Option<Parsed> {
    super::longest(p, i, &[edge, end_of, good_part, year_end])
}

fn edge(p: &Pieces, i: usize) -> Option<Parsed> {
    let at = if p.word(i) == "the" { i + 1 } else { i };
    let edge = p.entry(at).edge?;
    let next = if p.any(at + 1, &["-", "in"]) { at + 2 } else { at + 1 };
    let next = if p.word(next) == "the" { next + 1 } else { next };
    let inner = if at > i { super::longest(p, next, &[absolute::read]).or_else(|| with_the(p, i, next)) } else { None };
    let mut found = match inner {
        Some(found) => found,
        None => super::longest(p, next, &[absolute::read, deictic::read, clock::part_of_day])?,
    };
    found.edge = Some(edge);
    Some(found)
}

/// “the early '80s”, “the late nineties”: decades that need the article.
fn with_the(p: &Pieces, i: usize, next: usize) -> Option<Parsed> {
    let tens = p.entry(next).decade.filter(|_| p.word(i) == "the")?;
    Some(Parsed::date(next + 1, super::meaning::Meaning::Decade(190 + tens)))
}

/// “the end of 2017”, “the beginning of next week”.
fn end_of(p: &Pieces, i: usize) -> Option<Parsed> {
    let the = p.word(i) == "the";
    let at = if the { i + 1 } else { i };
    let at = if p.word(at) == "very" { at + 1 } else { at };
    let edge = p.entry(at).end.filter(|_| p.word(at + 1) == "of")?;
    let mut found = super::longest(p, at + 2, &[absolute::read, deictic::read, bare_unit])?;
    found.edge = Some(edge);
    Some(found)
}

/// “the month” in “the end of the month”.
fn bare_unit(p: &Pieces, i: usize) -> Option<Parsed> {
    use crate::claims::words::TimeUnit::{Day, Month, Quarter, Week, Year};
    let unit = (p.word(i) == "the").then(|| p.entry(i + 1).unit)??.0;
    matches!(unit, Day | Week | Month | Quarter | Year).then(|| Parsed::date(i + 2, super::meaning::Meaning::Current(unit)))
}

/// “a good part of 1990”, “most of last year”: the whole, for the value.
fn good_part(p: &Pieces, i: usize) -> Option<Parsed> {
    let at = match p.word(i) {
        "much" | "most" | "all" | "rest" => i + 1,
        "the" if p.any(i + 1, &["rest", "remainder"]) => i + 2,
        _ => return None,
    };
    (p.word(at) == "of").then(|| super::longest(p, at + 1, &[absolute::read, deictic::read])).flatten()
}

/// “year's end”, “year-end”.
fn year_end(p: &Pieces, i: usize) -> Option<Parsed> {
    let end = match p.word(i) {
        "year" if p.are(i + 1, &["-", "end"]) => i + 3,
        "year" if p.are(i + 1, &["'", "s", "end"]) => i + 4,
        _ => return None,
    };
    let mut found = Parsed::date(end, super::meaning::Meaning::Current(crate::claims::words::TimeUnit::Year));
    found.edge = Some(Edge::Late);
    Some(found)
}

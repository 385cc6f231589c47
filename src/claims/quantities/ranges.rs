//! Amounts before their unit: one numeral, two that bound a range (“between 20 and 30”, “20 to 30”, “5-6,000”, “two or three”), or a
//! word for a crowd (“dozens”, “several”, “a couple”).

use crate::claims::pieces::Pieces;
use crate::claims::quantities::numbers::{self, Numeral};

/// Least and greatest number that the words give, before any hedge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Amount {
    pub(crate) low: f64,
    pub(crate) high: f64,
    /// The piece after it.
    pub(crate) end: usize,
    /// Holds “million” or the like.
    pub(crate) scaled: bool,
    /// A word for a few or many, no number.
    pub(crate) vague: bool,
}

/// The amount that begins at piece `i`.
pub(crate) fn read(p: &Pieces, i: usize) -> Option<Amount> {
    if let Some(amount) = crowd(p, i) {
        return Some(amount);
    }
    let first = numbers::read(p, i)?;
    let exact = Amount { low: first.value, high: first.value, end: first.end, scaled: first.scaled, vague: false };
    let currency = |at: usize| p.mark(at).is_some_and(|c| matches!(c, '$' | '€' | '£'));
    let before = Pieces::before(i);
    let before = if currency(before) { Pieces::before(before) } else { before };
    let joined = match p.word(first.end) {
        // “from 20 to 30” is a change more often than a range.
        "to" => p.word(before) != "from",
        "or" => true,
        "and" => p.word(before) == "between",
        "-" | "–" | "—" => p.glued(first.end) && p.glued(first.end + 1) && first.digits,
        _ => false,
    };
    if !joined {
        return Some(exact);
    }
    let at = first.end + 1;
    let at = if currency(at) { at + 1 } else { at };
    let Some(second) = numbers::read(p, at) else { return Some(exact) };
    let low = lower(p, i, first, second);
    // “3-2” is a score.
    if low >= second.value {
        return Some(exact);
    }
    Some(Amount { low, high: second.value, end: second.end, scaled: second.scaled, vague: false })
}

/// The first number of a range, which may leave its scale to the second: “3 to 5 million”, “5-6,000”.
fn lower(p: &Pieces, i: usize, first: Numeral, second: Numeral) -> f64 {
    if first.scaled || first.value >= second.value {
        return first.value;
    }
    if second.scaled {
        let scale = [1e12, 1e9, 1e6, 1e3].into_iter().find(|s| second.value >= *s).unwrap_or(1.0);
        return if first.value * scale < second.value { first.value * scale } else { first.value };
    }
    let thousands = p.is_mark(first.end, '-') && first.end == i + 1 && second.value % 1000.0 == 0.0 && first.value < 1000.0;
    let raised = first.value * 1000.0;
    if thousands && raised < second.value && raised * 10.0 > second.value { raised } else { first.value }
}

fn crowd(p: &Pieces, i: usize) -> Option<Amount> {
    let vague = |(low, high): (f64, f64), end| Some(Amount { low, high, end, scaled: false, vague: true });
    if let Some((low, high)) = p.entry(i).crowd {
        // “tens of thousands”: the least of a crowd is two of its unit.
        if p.word(i + 1) == "of"
            && let Some((two, _)) = p.entry(i + 2).crowd
        {
            return vague((low * two / 2.0, high * two / 2.0), i + 3);
        }
        return vague((low, high), i + 1);
    }
    // “several dozen”, “a few hundred”
    let det = if p.word(i) == "a" { i + 1 } else { i };
    let (low, high) = p.entry(det).vague?;
    if let Some(scale) = p.entry(det + 1).scale {
        return vague((low * scale, high * scale), det + 2);
    }
    match p.word(det) {
        "few" if det == i => None,
        "couple" | "handful" if det == i => None,
        "couple" if p.word(det + 1) != "of" => None,
        "couple" if p.entry(det + 2).unit.is_some() => vague((low, high), det + 2),
        "couple" => vague((low, high), det + 1),
        _ => vague((low, high), det + 1),
    }
}

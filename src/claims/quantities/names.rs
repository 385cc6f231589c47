//! Numbers that count nothing: parts of names (“Route 91”, “Boeing 737”, “G7”, “9/11”), addresses, scores, telephone and list numbers.

use crate::claims::pieces::{Kind, Pieces};
use crate::claims::quantities::counted;
use crate::claims::quantities::ranges::Amount;
use crate::claims::quantities::units;
use crate::language::{Form, Pos};

/// Whether the numeral at piece `i`, without a unit, is part of a name or a number for its own sake.
pub(crate) fn is_part_of_name(p: &Pieces, i: usize, amount: &Amount, stop: usize) -> bool {
    let before = Pieces::before(i);
    if p.digits(i).is_none() {
        // “Seven Sisters”, “the Big Five”: a name, unless what follows is a plain plural.
        return p.capital(i)
            && p.capital(before)
            && p.get(before).is_some_and(|x| x.kind == Kind::Word)
            && counted::read(p, amount.end, stop, true).is_none();
    }
    let end = amount.end;
    let glued_before = p.glued(i)
        && !matches!(p.mark(before), Some('"' | '\'' | '(' | '[' | '—' | '–' | '~' | '≈' | '>' | '<' | ',' | '…') | None)
        || p.glued(i) && p.get(before).is_some_and(|x| x.kind == Kind::Word);
    let glued_after = p.glued(end)
        && (p.get(end).is_some_and(|x| x.kind == Kind::Word || matches!(x.kind, Kind::Digits(_)))
            || matches!(p.mark(end), Some(':' | '/' | '_' | '@' | '#' | '=')) && p.glued(end + 1)
            || p.is_mark(end, '-') && p.glued(end + 1) && p.digits(end + 1).is_some());
    if glued_before || glued_after {
        return true;
    }
    // A list: “3. Wash the rice”, “2) …”
    let opens = p.get(before).is_none_or(|x| x.kind == Kind::Break);
    if opens && (p.is_mark(end, '.') || p.is_mark(end, ')')) {
        return true;
    }
    if label(p, before) || address(p, end) || year_like(p, i, amount) {
        return true;
    }
    // “Boeing 737”: after a name, and no plural noun after it.
    let named =
        p.capital(before) && p.token(before).is_some_and(|t| t.pos == Pos::Propn) && p.get(before).is_some_and(|x| x.kind == Kind::Word);
    named && counted::read(p, end, stop, true).is_none() && !verb(p, end)
}

/// “Flight 93”, “No. 5”, “Article 50”.
fn label(p: &Pieces, before: usize) -> bool {
    let at = if p.is_mark(before, '.') { before.wrapping_sub(1) } else { before };
    units::is_label(p.word(at)) && (p.capital(at) || p.any(at, &["number", "page", "line", "room", "grade", "flight", "no"]))
}

/// “1600 Pennsylvania Avenue”.
fn address(p: &Pieces, end: usize) -> bool {
    let capitals = (end..end + 4).take_while(|k| p.capital(*k));
    capitals.into_iter().any(|k| units::is_street(p.word(k)))
}

/// Four digits without a comma that look like a year that no date took.
fn year_like(p: &Pieces, i: usize, amount: &Amount) -> bool {
    amount.end == i + 1
        && p.digits(i).is_some_and(|(n, length)| length == 4 && (1900..2100).contains(&n))
        && p.token(i + 1).is_none_or(|t| t.form != Form::Plural)
}

fn verb(p: &Pieces, i: usize) -> bool {
    p.token(i).is_some_and(|t| matches!(t.pos, Pos::Verb | Pos::Aux))
}

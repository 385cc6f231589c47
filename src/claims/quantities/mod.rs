//! Numbers of things, money, percentages, measures, ages and ordinals.
//!
//! Every numeral is asked, in this order: is it part of a date or of a name; does a hedge or a currency stand before it; is it a
//! range; what unit, or which noun phrase, stands after it. A numeral with neither is kept where a verb or a mark follows
//! (“27 were hurt”), since then the predicate tells what is counted.
//!
//! # Decisions
//! - [bounds] says what the hedges do. A number with a scale and no hedge is rounded to its last digit: “1.3 million” is 1.25 to 1.35 million.
//! - “no one” and “no” before a plural noun are 0.
//! - Fractions are percentages: “two-thirds of the voters” is 66.2 to 67.2 per cent.
//! - Durations are quantities too (“two hours”), dates and clock times are not.

mod ages;
mod bounds;
mod counted;
mod names;
pub(crate) mod numbers;
mod ranges;
mod units;

pub use units::{Dimension, to_base};

use crate::article::Article;
use crate::claims::pieces::{Kind, Pieces};
use crate::claims::{Quantity, QuantityKind, TimeExpression, TimeKind};
use crate::language::{Form, Pos, Reading};
use crate::span::Span;
use bounds::Bound;
use ranges::Amount;
use units::Unit;

/// Finds the quantities of an article, in order, not overlapping.
pub fn find(article: &Article, reading: &Reading, dates: &[TimeExpression]) -> Vec<Quantity> {
    let pieces = Pieces::new(article, reading);
    let p = &pieces;
    let mut found: Vec<Quantity> = Vec::new();
    let mut dates = dates.iter().filter(|d| d.kind != TimeKind::Duration).peekable();
    let mut i = 0;
    while let Some(piece) = p.get(i) {
        while dates.next_if(|d| d.span.end() <= piece.span.start()).is_some() {}
        if let Some(date) = dates.peek()
            && date.span.contains_offset(piece.span.start())
        {
            i += 1;
            continue;
        }
        if piece.kind == Kind::Word && piece.entry.is_none() && piece.word != "no" || matches!(piece.kind, Kind::Break) {
            i += 1;
            continue;
        }
        let stop = dates.peek().map_or(p.len(), |d| p.at_offset(d.span.start()));
        match read(p, i, stop, article) {
            Some((quantity, end)) => {
                let free = found.last().is_none_or(|last| last.span.end() <= quantity.span.start());
                found.extend(Some(quantity).filter(|_| free));
                i = end.max(i + 1);
            }
            None => i = numbers::read(p, i).filter(|n| n.digits).map_or(i + 1, |n| n.end),
        }
    }
    found
}

/// The quantity whose numeral begins at piece `i`, and the piece after what it covers.
fn read(p: &Pieces, i: usize, stop: usize, article: &Article) -> Option<(Quantity, usize)> {
    if let Some(found) = ages::read(p, i, article).or_else(|| none(p, i, stop, article)).or_else(|| ordinal(p, i, stop, article)) {
        return Some(found);
    }
    if let Some(found) = fraction(p, i, stop, article) {
        return Some(found);
    }
    let amount = ranges::read(p, i).filter(|a| a.end <= stop)?;
    let money = units::money_before(p, i);
    // “B52”, “tXw3c”: part of a word.
    if money.is_none() && p.digits(i).is_some() && p.glued(i) && p.get(i.wrapping_sub(1)).is_some_and(|x| x.kind == Kind::Word) {
        return None;
    }
    let start = money.map_or(i, |(_, at)| at);
    let (before, hedge_start) = bounds::before(p, start).map_or((None, start), |(b, at)| (Some(b), at));
    let (unit, mut end) = match money {
        Some((code, _)) => (Some(Unit::Money(code, 1.0)), amount.end),
        None => units::after(p, amount.end, amount.scaled).map_or((None, amount.end), |(unit, end)| (Some(unit), end)),
    };
    if unit.is_none() && names::is_part_of_name(p, i, &amount, stop) {
        return None;
    }
    let (after, after_end) = bounds::after(p, end).map_or((None, end), |(b, at)| (Some(b), at));
    let bound = before.or(after);
    if before.is_none() && after.is_some() {
        end = after_end;
    }
    let of = match unit {
        None => counted::read(p, end, stop, amount.low != 1.0 || amount.high != 1.0).or_else(|| shared(p, end, stop)),
        Some(Unit::Percent | Unit::Measure(_)) if p.word(end) == "of" => counted::read(p, end, stop, false),
        _ => None,
    };
    // “two years” of a word and a noun that is no plural: “one day” and such are read above.
    if unit.is_none() && of.is_none() && !stands_alone(p, i, &amount, end) {
        return None;
    }
    // “27 people or more”
    let (bound, end) = match (bound, of.and_then(|(_, e)| bounds::after(p, e))) {
        (None, Some((late, _))) => (Some(late), end),
        _ => (bound, end),
    };
    let (kind, sign, factor) = match unit {
        None => (QuantityKind::Count, None, 1.0),
        Some(Unit::Measure(sign)) => (QuantityKind::Measure, Some(sign), 1.0),
        Some(Unit::Percent) => (QuantityKind::Percent, Some("%"), 1.0),
        Some(Unit::Money(code, factor)) => (QuantityKind::Money, Some(code), factor),
    };
    let (low, high, approximate) = values(&amount, bound, kind);
    let span = p.span(hedge_start, end);
    let of_span = of.map(|(a, b)| p.span(a, b));
    let quantity = Quantity {
        span,
        low: low.map(|v| v * factor),
        high: high.map(|v| v * factor),
        approximate,
        of: of_span.map(|s| words(s, article)),
        of_span,
        unit: sign.map(str::to_owned),
        kind,
    };
    Some((quantity, end))
}

/// The noun that two numbers share: “10 and 12 ships”.
fn shared(p: &Pieces, end: usize, stop: usize) -> Option<(usize, usize)> {
    let second = p.any(end, &["and", "or"]).then(|| numbers::read(p, end + 1)).flatten()?;
    counted::read(p, second.end, stop, true).filter(|(first, _)| *first == second.end)
}

/// Least and greatest value of an amount under a hedge.
fn values(amount: &Amount, bound: Option<Bound>, kind: QuantityKind) -> (Option<f64>, Option<f64>, bool) {
    if amount.low != amount.high {
        return match bound {
            Some(Bound::AtLeast | Bound::Above) => (Some(amount.low), None, true),
            Some(Bound::AtMost | Bound::Below) => (None, Some(amount.high), true),
            _ => (Some(amount.low), Some(amount.high), amount.vague || bound == Some(Bound::About)),
        };
    }
    if bound.is_none() && amount.scaled && amount.low >= 1e3 {
        let (low, high) = bounds::rounded(amount.low);
        return (Some(low), Some(high), true);
    }
    bounds::interval(amount.low, bound, kind == QuantityKind::Count)
}

/// Whether a numeral without unit or noun is a quantity all the same: a verb, a mark or “of whom” follows. A bare “one” is a pronoun.
fn stands_alone(p: &Pieces, i: usize, amount: &Amount, end: usize) -> bool {
    if amount.low == 1.0 && p.digits(i).is_none() || amount.vague && p.word(i) != "several" && p.word(i) != "dozens" {
        return p.entry(i).crowd.is_some();
    }
    if p.are(end, &["of", "whom"]) || p.are(end, &["of", "them"]) {
        return true;
    }
    if p.stops(end)
        || p.any(
            end,
            &["and", "or", "but", "in", "on", "at", "after", "when", "were", "are", "from", "by", "during", "to", "as", "who", "while"],
        )
    {
        return true;
    }
    p.token(end).is_some_and(|t| {
        matches!(t.pos, Pos::Verb | Pos::Aux | Pos::Adj | Pos::Adv | Pos::Adp | Pos::Propn) || t.form == Form::PastParticiple
    })
}

/// “no one”, “nobody”, “none of the passengers”, “no” before a plural noun.
fn none(p: &Pieces, i: usize, stop: usize, article: &Article) -> Option<(Quantity, usize)> {
    let (end, of) = match p.word(i) {
        "no" if p.word(i + 1) == "one" && !p.is_mark(i + 2, '-') => (i + 2, None),
        "no" => {
            let (first, end) = counted::read(p, i + 1, stop, true)?;
            p.token(end - 1).filter(|t| t.form == Form::Plural || p.any(end - 1, &["people", "children"]))?;
            (i + 1, Some((first, end)))
        }
        _ => return None,
    };
    let of_span = of.map(|(a, b)| p.span(a, b));
    let quantity = Quantity {
        span: p.span(i, end),
        low: Some(0.0),
        high: Some(0.0),
        approximate: false,
        of: of_span.map(|s| words(s, article)),
        of_span,
        unit: None,
        kind: QuantityKind::Count,
    };
    Some((quantity, end))
}

/// “the second summit”, “her 21st birthday”; after a determiner and before a noun.
fn ordinal(p: &Pieces, i: usize, stop: usize, article: &Article) -> Option<(Quantity, usize)> {
    let (n, end) = ordinal_number(p, i)?;
    let determined = p.any(Pieces::before(i), &["the", "a", "his", "her", "its", "their", "our", "my", "s", "this", "that"]);
    // “a third of”, “two thirds”
    if !determined || p.word(end) == "of" && p.word(Pieces::before(i)) == "a" {
        return None;
    }
    let (first, of_end) = counted::read(p, end, stop, false).filter(|_| !(p.capital(end) && units::is_street(p.word(end))))?;
    let of_span = p.span(first, of_end);
    let quantity = Quantity {
        span: p.span(i, end),
        low: Some(n),
        high: Some(n),
        approximate: false,
        of: Some(words(of_span, article)),
        of_span: Some(of_span),
        unit: None,
        kind: QuantityKind::Ordinal,
    };
    Some((quantity, end))
}

/// “one in five voters”, “nine in 10”, “two out of three”.
fn one_in(p: &Pieces, i: usize) -> Option<(f64, f64, usize)> {
    let over = numbers::read(p, i).filter(|n| !n.scaled && (1.0..10.0).contains(&n.value) && n.end == i + 1)?;
    let at = match p.word(i + 1) {
        "in" => i + 2,
        "out" if p.word(i + 2) == "of" => i + 3,
        _ => return None,
    };
    let under = numbers::read(p, at).filter(|n| !n.scaled && n.value > over.value && n.value <= 1000.0)?;
    let usual = over.value == 1.0 || under.value == 10.0 || at == i + 3;
    (usual && p.entry(under.end).unit.is_none()).then_some((over.value, under.value, under.end))
}

fn ordinal_number(p: &Pieces, i: usize) -> Option<(f64, usize)> {
    if let Some((n, _)) = p.digits(i) {
        return (p.glued(i + 1) && p.any(i + 1, &["st", "nd", "rd", "th"])).then_some((n as f64, i + 2));
    }
    if let Some(n) = p.entry(i).ordinal {
        return Some((n, i + 1));
    }
    let one = p.entry(i + 2).ordinal.filter(|n| *n < 10.0 && p.is_mark(i + 1, '-'))?;
    p.entry(i).ten.map(|ten| (ten + one, i + 3))
}

/// “two-thirds of the voters”, “half of the homes”, “a quarter of them”, “three quarters”.
fn fraction(p: &Pieces, i: usize, stop: usize, article: &Article) -> Option<(Quantity, usize)> {
    let (over, under, end) = if p.word(i) == "half" && p.any(i + 1, &["of", "the", "his", "her", "its", "their"]) {
        (1.0, 2.0, i + 1)
    } else if let Some(found) = one_in(p, i) {
        found
    } else {
        let over = if p.any(i, &["a", "one"]) { 1.0 } else { p.entry(i).one.filter(|n| (1.0..10.0).contains(n))? };
        let at = if p.is_mark(i + 1, '-') { i + 2 } else { i + 1 };
        let under = p.entry(at).fraction.filter(|under| over < *under)?;
        if p.word(at + 1) != "of" && !(over > 1.0 && p.is_mark(i + 1, '-')) {
            return None;
        }
        (over, under, at + 1)
    };
    // “a quarter of a million”
    if let Some(scale) = p.are(end, &["of", "a"]).then(|| p.entry(end + 2).scale).flatten() {
        let of_span = counted::read(p, end + 3, stop, true).map(|(a, b)| p.span(a, b));
        let (low, high) = bounds::rounded(over / under * scale);
        let quantity = Quantity {
            span: p.span(i, end + 3),
            low: Some(low),
            high: Some(high),
            approximate: true,
            of: of_span.map(|s| words(s, article)),
            of_span,
            unit: None,
            kind: QuantityKind::Count,
        };
        return Some((quantity, end + 3));
    }
    let value = over / under * 100.0;
    let (bound, start) = bounds::before(p, i).map_or((None, i), |(b, at)| (Some(b), at));
    let (low, high, _) = match bound {
        None | Some(Bound::Exactly) => (Some(value - 0.5), Some(value + 0.5), true),
        bound => bounds::interval(value, bound, false),
    };
    let of_span = counted::read(p, if p.any(end, &["the", "his", "her", "its", "their"]) { end + 1 } else { end }, stop, false)
        .map(|(a, b)| p.span(a, b));
    let quantity = Quantity {
        span: p.span(start, end),
        low,
        high,
        approximate: true,
        of: of_span.map(|s| words(s, article)),
        of_span,
        unit: Some("%".to_owned()),
        kind: QuantityKind::Percent,
    };
    Some((quantity, end))
}

/// The words at a span, with single spaces.
fn words(span: Span, article: &Article) -> String {
    span.of(&article.text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Given, from_text};
    use crate::claims::dates;
    use crate::language;

    /// Each quantity as “words | low..high | of | unit”.
    fn quantities(text: &str) -> Vec<String> {
        let given = Given { published: Some("2017-11-03".to_owned()), ..Given::default() };
        let article = from_text("a", text.to_owned(), given);
        let reading = language::read(&article);
        let number = |n: Option<f64>| n.map_or(String::new(), |n| format!("{}", (n * 100.0).round() / 100.0));
        let row = |q: &Quantity| {
            assert_eq!(q.of.as_deref(), q.of_span.map(|s| s.of(text)));
            format!(
                "{} | {}..{} | {} | {}",
                q.span.of(text),
                number(q.low),
                number(q.high),
                q.of.as_deref().unwrap_or_default(),
                q.unit.as_deref().unwrap_or_default()
            )
        };
        find(&article, &reading, &dates::find(&article, &reading)).iter().map(row).collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(quantities(text), expected, "{text}");
    }

    #[test]
    fn counts_and_their_hedges() {
        check("At least 40 people drowned near the harbour.", &["At least 40 | 40.. | people | "]);
        check("The storm damaged more than 50 houses.", &["more than 50 | 51.. | houses | "]);
        check("Up to 32 sailors were on board.", &["Up to 32 | ..32 | sailors | "]);
        check("Nearly 1,000 farmers marched.", &["Nearly 1,000 | 900..1000 | farmers | "]);
        check("Twenty-seven injured passengers were treated.", &["Twenty-seven | 27..27 | injured passengers | "]);
        check("Between 20 and 30 goats escaped.", &["20 and 30 | 20..30 | goats | "]);
        check("It sank with two or three lifeboats.", &["two or three | 2..3 | lifeboats | "]);
        check("Dozens of homes burned.", &["Dozens | 24..200 | homes | "]);
        check("A dozen eggs broke.", &["A dozen | 12..12 | eggs | "]);
        check("The flood drove out 1.3 million people.", &["1.3 million | 1250000..1350000 | people | "]);
    }

    #[test]
    fn nothing_is_zero() {
        check("No one was injured.", &["No one | 0..0 |  | "]);
        check("No rebels were released.", &["No | 0..0 | rebels | "]);
        check("There is no doubt about it.", &[]);
    }

    #[test]
    fn the_noun_may_be_left_out() {
        check("In the end 27 were hurt.", &["27 | 27..27 |  | "]);
        check("The blast killed 30.", &["30 | 30..30 |  | "]);
        check("The crash left three dead, injuring at least 12.", &["three | 3..3 |  | ", "at least 12 | 12.. |  | "]);
    }

    #[test]
    fn measures_and_money() {
        check("The mast is 330 feet high.", &["330 feet | 330..330 |  | ft"]);
        check("It costs $5.2 billion a year.", &["$5.2 billion | 5150000000..5250000000 |  | USD"]);
        check("They paid €3m and £20.", &["€3m | 2850000..3150000 |  | EUR", "£20 | 20..20 |  | GBP"]);
        check("Winds reached 120 miles per hour.", &["120 miles per hour | 120..120 |  | mph"]);
        check("About 40 per cent of voters stayed at home.", &["About 40 per cent | 36..44 | voters | %"]);
        check("Two-thirds of the members agreed.", &["Two-thirds | 66.17..67.17 | members | %"]);
    }

    #[test]
    fn ages_and_ordinals() {
        check("The 58-year-old farmer fell.", &["58-year-old | 58..58 | farmer | year"]);
        check("Marlow, 35, won.", &["35 | 35..35 |  | year"]);
        check("It was the second summit.", &["second | 2..2 | summit | "]);
    }

    #[test]
    fn numbers_that_count_nothing() {
        check("Flight 93 left Gate 5.", &[]);
        check("They met on Oct. 29, 2017, at 8 p.m.", &[]);
        check("Lions won 3-2 at 1600 Orchard Avenue.", &[]);
        check("The G7 spoke of 9/11 in 2011.", &[]);
    }
}

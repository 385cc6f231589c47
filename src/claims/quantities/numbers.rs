//! Numerals in digits and words: “1,300”, “2.5 million”, “€3m”, “twenty-seven”, “a hundred and thirty”, “two and a half”, “⅔”.
//!
//! It reads what is written and does not ask whether it counts anything.

use crate::claims::pieces::{Kind, Pieces};
use crate::claims::words::entry;

/// A number as written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Numeral {
    pub(crate) value: f64,
    /// The piece after it.
    pub(crate) end: usize,
    /// Begins with digits.
    pub(crate) digits: bool,
    /// Holds a scale: “million”, “m”, “dozen”.
    pub(crate) scaled: bool,
}

/// The numeral that begins at piece `i`, as long as it reaches.
pub(crate) fn read(p: &Pieces, i: usize) -> Option<Numeral> {
    let (value, end) = decimal(p, i).map_or_else(|| words(p, i), Some)?;
    let digits = p.digits(i).is_some() || matches!(p.mark(i), Some('.' | '½' | '¼' | '¾' | '⅓' | '⅔'));
    let (value, end) = if digits && p.are(end, &["and", "a", "half"]) { (value + 0.5, end + 3) } else { (value, end) };
    let (value, end, scaled) = if digits { scale(p, value, end) } else { (value, end, in_scale(p, i, end)) };
    Some(Numeral { value, end, digits, scaled })
}

/// The number that one lower-case word stands for, counting or in order: “12”, “twelve”, “12th”, “twelfth”.
pub(crate) fn of_word(word: &str) -> Option<f64> {
    let digits = word.trim_end_matches(char::is_alphabetic);
    let ends = word.strip_prefix(digits).unwrap_or_default();
    if !digits.is_empty() {
        return digits.parse().ok().filter(|_| matches!(ends, "" | "st" | "nd" | "rd" | "th"));
    }
    entry(word).and_then(|entry| entry.one.or(entry.ten).or(entry.ordinal))
}

/// Whether a mark between two pieces without white space joins digits to one number: a separator of thousands or a decimal point.
fn decimal(p: &Pieces, i: usize) -> Option<(f64, usize)> {
    if let Some(fraction) = p.mark(i).and_then(vulgar) {
        return Some((fraction, i + 1));
    }
    if p.is_mark(i, '.') && p.glued(i + 1) && !p.glued(i) {
        let (tenths, length) = p.digits(i + 1)?;
        return Some((tenths as f64 / 10f64.powi(i32::try_from(length).ok()?), i + 2));
    }
    let (first, length) = p.digits(i)?;
    let (mut value, mut end) = (first as f64, i + 1);
    if length <= 3 {
        while end < i + 16 && p.is_mark(end, ',') && p.glued(end) && p.glued(end + 1) && p.digits(end + 1).is_some_and(|(_, n)| n == 3) {
            value = value * 1000.0 + p.digits(end + 1).map_or(0.0, |(n, _)| n as f64);
            end += 2;
        }
    }
    if p.is_mark(end, '.')
        && p.glued(end)
        && p.glued(end + 1)
        && let Some((tenths, length)) = p.digits(end + 1)
    {
        value += tenths as f64 / 10f64.powi(i32::try_from(length).unwrap_or(300));
        end += 2;
    }
    if let Some((whole, at)) = spaced(p, i, end) {
        (value, end) = (whole, at);
    }
    if let Some(fraction) = p.mark(end).and_then(vulgar) {
        return Some((value + fraction, end + 1));
    }
    // “2 1/2”, “2-1/2”
    let at = if p.is_mark(end, '-') && p.glued(end) { end + 1 } else { end };
    if let (Some((over, _)), true, Some((under, _))) = (p.digits(at), p.is_mark(at + 1, '/') && p.glued(at + 1), p.digits(at + 2))
        && over < under
        && under <= 16
    {
        return Some((value + over as f64 / under as f64, at + 3));
    }
    Some((value, end))
}

/// Digits that a careless copy of a text has torn apart: “2. 5 million”, “910, 000”. Only where what follows makes them one number.
fn spaced(p: &Pieces, i: usize, end: usize) -> Option<(f64, usize)> {
    let (first, length) = p.digits(i).filter(|(_, length)| *length <= 3 && end == i + 1)?;
    let torn = p.glued(end) && !p.glued(end + 1);
    let (rest, digits) = p.digits(end + 1).filter(|_| torn && length > 0)?;
    let after = end + 2;
    if p.is_mark(end, ',') && digits == 3 && rest == 0 {
        return Some((first as f64 * 1000.0, after));
    }
    let at = if p.is_mark(after, '-') && p.glued(after) { after + 1 } else { after };
    let measured = p.entry(at).scale.is_some() || p.any(at, &["percent", "magnitude"]) || p.is_mark(at, '%') || p.are(at, &["per", "cent"]);
    (p.is_mark(end, '.') && digits <= 2 && measured)
        .then(|| (first as f64 + rest as f64 / 10f64.powi(i32::try_from(digits).unwrap_or(300)), after))
}

fn vulgar(mark: char) -> Option<f64> {
    Some(match mark {
        '½' => 0.5,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        _ => return None,
    })
}

/// “million” and “bn” after digits.
fn scale(p: &Pieces, value: f64, end: usize) -> (f64, usize, bool) {
    if p.glued(end)
        && let Some(by) = p.entry(end).scale_sign
        && !(p.glued(end + 1) && p.digits(end + 1).is_some())
    {
        // “3m” is three metres or three million: money and counts decide later, by what stands before it.
        let only_money = p.word(end).len() == 1;
        if !only_money || after_currency(p, end) {
            return (value * by, end + 1, true);
        }
    }
    let mut at = if p.is_mark(end, '-') && p.glued(end) { end + 1 } else { end };
    let (mut value, mut scaled, mut end) = (value, false, end);
    while let Some(by) = p.entry(at).scale {
        (value, scaled, end, at) = (value * by, true, at + 1, at + 1);
    }
    (value, end, scaled)
}

fn after_currency(p: &Pieces, end: usize) -> bool {
    (1..=5).filter_map(|back| p.mark(end.checked_sub(back)?)).any(|c| matches!(c, '$' | '€' | '£' | '¥' | '₹' | '₩' | '₽'))
}

/// A number in words. “a” begins one only before a scale: “a hundred”, “a dozen”.
fn words(p: &Pieces, i: usize) -> Option<(f64, usize)> {
    let (mut total, mut current, mut at, mut any) = (0.0, 0.0, i, false);
    if p.any(i, &["a", "an"]) && p.entry(i + 1).scale.is_some() {
        (current, at, any) = (1.0, i + 1, true);
    }
    if p.are(i, &["half", "a"]) && p.entry(i + 2).scale.is_some() {
        (current, at, any) = (0.5, i + 2, true);
    }
    let mut last = f64::INFINITY;
    loop {
        let entry = p.entry(at);
        if let Some(ten) = entry.ten.filter(|_| last > 90.0) {
            (current, last, at, any) = (current + ten, 20.0, at + 1, true);
            if p.is_mark(at, '-') && p.glued(at) && p.entry(at + 1).one.is_some_and(|n| (1.0..10.0).contains(&n)) {
                at += 1;
            }
        } else if let Some(one) = entry.one.filter(|n| if last > 90.0 { true } else { last == 20.0 && (1.0..10.0).contains(n) }) {
            // “one” alone is more often the pronoun; callers look at what follows.
            (current, last, at, any) = (current + one, 1.0, at + 1, true);
        } else if let Some(by) = entry.scale.filter(|_| any) {
            if by < 1000.0 {
                current = if current == 0.0 { by } else { current * by };
            } else {
                total += if current == 0.0 { by } else { current * by };
                current = 0.0;
            }
            (last, at) = (f64::INFINITY, at + 1);
            if by == 12.0 {
                break;
            }
        } else if any && joins(p, at, last.is_infinite()) {
            at += 1;
        } else {
            break;
        }
    }
    if !any {
        return None;
    }
    let mut value = total + current;
    if p.are(at, &["and", "a", "half"]) {
        (value, at) = (value + 0.5, at + 3);
    }
    Some((value, at))
}

/// The “and” of “a hundred and five” and the hyphen of “two-hundred”.
fn joins(p: &Pieces, at: usize, after_scale: bool) -> bool {
    let next = p.entry(at + 1);
    let and = after_scale && p.word(at) == "and" && (next.one.is_some() || next.ten.is_some());
    and || p.is_mark(at, '-') && p.glued(at) && next.scale.is_some()
}

fn in_scale(p: &Pieces, i: usize, end: usize) -> bool {
    (i..end).any(|at| p.entry(at).scale.is_some())
}

/// A year in words: “nineteen ninety-seven”, “two thousand seventeen” is read as a number already.
pub(crate) fn year_in_words(p: &Pieces, i: usize) -> Option<(i32, usize)> {
    let century = p.entry(i).one.filter(|n| (15.0..20.0).contains(n)).or(p.entry(i).ten.filter(|n| *n == 20.0))?;
    let at = if p.is_mark(i + 1, '-') { i + 2 } else { i + 1 };
    p.entry(at).ten.or(p.entry(at).one.filter(|n| *n >= 10.0))?;
    let (rest, end) = words(p, at)?;
    let digits = rest < 100.0 && p.get(i).is_some_and(|x| x.kind == Kind::Word);
    digits.then_some(((century * 100.0 + rest) as i32, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Given, from_text};
    use crate::language::Reading;

    fn number(text: &str) -> Option<(f64, String)> {
        let article = from_text("a", text.to_owned(), Given::default());
        let reading = Reading { lower: article.text.to_ascii_lowercase(), ..Reading::default() };
        let pieces = Pieces::new(&article, &reading);
        read(&pieces, 0).map(|n| (n.value, pieces.span(0, n.end).of(text).to_owned()))
    }

    #[test]
    fn numerals_are_read_to_their_end() {
        for (text, value, words) in [
            ("1,300 people", 1300.0, "1,300"),
            ("2.5 million euros", 2.5e6, "2.5 million"),
            ("12,34", 12.0, "12"),
            ("17.", 17.0, "17"),
            ("twenty-seven sheep", 27.0, "twenty-seven"),
            ("a hundred and thirty boats", 130.0, "a hundred and thirty"),
            ("a hundred thirty million dollars", 1.3e8, "a hundred thirty million"),
            ("two thousand seventeen", 2017.0, "two thousand seventeen"),
            ("half a million", 5e5, "half a million"),
            ("three dozen eggs", 36.0, "three dozen"),
            ("two and a half years", 2.5, "two and a half"),
            ("2 1/2 years", 2.5, "2 1/2"),
            ("5½ days", 5.5, "5½"),
            ("six and seven", 6.0, "six"),
            ("4bn", 4e9, "4bn"),
            ("3-million-dollar", 3e6, "3-million"),
            (".5 points", 0.5, ".5"),
            ("2. 5 million", 2.5e6, "2. 5 million"),
            ("910, 000 jewels", 910_000.0, "910, 000"),
            ("2. 5 of them", 2.0, "2"),
        ] {
            assert_eq!(number(text), Some((value, words.to_owned())), "{text}");
        }
        assert_eq!(number("a boat"), None);
        assert_eq!(number("hundred"), None);
    }
}

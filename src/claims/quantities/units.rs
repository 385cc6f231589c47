//! Units, money and per cent, before and after a number: “330 feet”, “$5.2 billion”, “40 per cent”, “US$ 299”.
//!
//! “pounds” are sterling where the number has a scale (“3 million pounds”), else weight; “tons” are taken for the American ton.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::claims::pieces::{Kind, Pieces};
use crate::lexicon::{self, Lexicon};

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum Dimension {
    /// In metres.
    Length,
    /// In square metres.
    Area,
    /// In cubic metres.
    Volume,
    /// In kilograms.
    Mass,
    /// In seconds; months and years as on average.
    Time,
    /// In metres a second.
    Speed,
    /// In kelvins.
    Temperature,
    /// Degrees that are not said to be Celsius or Fahrenheit, or of angle.
    Degrees,
    /// In watts.
    Power,
    /// In joules.
    Energy,
    /// In bytes.
    Data,
}

/// `value` in the base unit of what `unit` measures; `unit` is a sign as in [`crate::claims::Quantity::unit`].
///
/// `None` for money, per cent and unknown signs: those compare only with themselves.
pub fn to_base(value: f64, unit: &str) -> Option<(f64, Dimension)> {
    let row = UNITS.units.iter().find(|row| row.sign == unit)?;
    Some((value * row.factor + row.offset, row.dimension))
}

#[derive(Debug, Deserialize)]
struct Units {
    units: Vec<UnitRow>,
    glued_only: Vec<String>,
    percent: Vec<String>,
    money_marks: Vec<(String, String)>,
    dollar_letters: Vec<(String, String)>,
    codes: Vec<String>,
    money_words: Vec<MoneyRow>,
    streets: Vec<String>,
    labels: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct UnitRow {
    sign: String,
    words: Vec<String>,
    dimension: Dimension,
    factor: f64,
    #[serde(default)]
    offset: f64,
}

#[derive(Debug, Deserialize)]
struct MoneyRow {
    words: Vec<String>,
    code: String,
    factor: f64,
}

static UNITS: Lexicon<Units> = Lexicon::new(|| lexicon::parse("units.ron", include_str!("../../../assets/lexicon/units.ron")));

/// What stands after a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Unit {
    Measure(&'static str),
    Percent,
    /// The code, and how much of the currency one is.
    Money(&'static str, f64),
}

/// The pieces of a unit's name.
type Name = (Vec<&'static str>, Unit);

/// First word of a unit's name to all names with it, longest first.
static NAMES: Lexicon<FxHashMap<&'static str, Vec<Name>>> = Lexicon::new(|| {
    let units: &'static Units = &UNITS;
    let mut names: FxHashMap<&str, Vec<(Vec<&str>, Unit)>> = FxHashMap::default();
    let mut add = |name: &'static str, unit| {
        let words = split(name);
        if let Some(first) = words.first() {
            let rows = names.entry(first).or_default();
            rows.push((words, unit));
            rows.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
    };
    units.units.iter().for_each(|row| row.words.iter().for_each(|w| add(w, Unit::Measure(&row.sign))));
    units.percent.iter().for_each(|w| add(w, Unit::Percent));
    units.money_words.iter().for_each(|row| row.words.iter().for_each(|w| add(w, Unit::Money(&row.code, row.factor))));
    units.codes.iter().for_each(|code| add(code, Unit::Money(upper(code), 1.0)));
    names
});

/// A name as pieces: “km/h” is three.
fn split(name: &'static str) -> Vec<&'static str> {
    let mut words = Vec::new();
    for word in name.split(' ') {
        let mut rest = word;
        while let Some(at) = rest.find(|c: char| !c.is_alphabetic()) {
            let (before, mark) = rest.split_at(at);
            let (mark, after) = mark.split_at(mark.chars().next().map_or(0, char::len_utf8));
            words.extend([before, mark].into_iter().filter(|w| !w.is_empty()));
            rest = after;
        }
        words.extend(Some(rest).filter(|w| !w.is_empty()));
    }
    words
}

fn upper(code: &str) -> &'static str {
    code.to_ascii_uppercase().leak()
}

/// The unit that begins at piece `i`, after a number that ends there, and the piece after it.
pub(crate) fn after(p: &Pieces, i: usize, scaled: bool) -> Option<(Unit, usize)> {
    let at = if p.is_mark(i, '-') && p.glued(i) && p.glued(i + 1) { i + 1 } else { i };
    let glued = p.glued(i);
    let rows = NAMES.get(p.word(at))?;
    let fits = |words: &[&str]| words.iter().enumerate().all(|(k, w)| p.word(at + k) == *w);
    let (words, unit) = rows.iter().find(|(words, _)| fits(words))?;
    let word = p.word(at);
    if words.len() == 1 && !glued && UNITS.glued_only.iter().any(|w| w == word) {
        return None;
    }
    // “won” and “mark” are verbs too, “IN” a word: codes are in capitals, names are not.
    let code = p.get(at).is_some_and(|x| x.kind == Kind::Word) && UNITS.codes.iter().any(|c| c == word);
    if code && !p.capital(at) || word == "won" && !scaled {
        return None;
    }
    let end = at + words.len();
    match unit {
        Unit::Measure("lb") if scaled && word == "pounds" => Some((Unit::Money("GBP", 1.0), end)),
        unit => Some((*unit, end)),
    }
}

/// The currency whose sign ends right before piece `i`, and the piece where it begins: “$”, “US$”, “EUR”.
pub(crate) fn money_before(p: &Pieces, i: usize) -> Option<(&'static str, usize)> {
    let at = i.checked_sub(1)?;
    if let Some(mark) = p.mark(at) {
        let code = UNITS.money_marks.iter().find(|(m, _)| m == p.word(at)).map(|(_, code)| code.as_str())?;
        if mark == '$'
            && p.glued(at)
            && let Some(letters) = at.checked_sub(1)
        {
            // “U.S.$5” is left to the mark alone.
            if let Some((_, code)) = UNITS.dollar_letters.iter().find(|(w, _)| w == p.word(letters) && p.capital(letters)) {
                return Some((code, letters));
            }
        }
        return Some((code, at));
    }
    let code = UNITS.codes.iter().find(|c| *c == p.word(at) && p.capital(at))?;
    match NAMES.get(code.as_str())?.first()?.1 {
        Unit::Money(code, _) => Some((code, at)),
        _ => None,
    }
}

/// “Street”, “Ave” in an address.
pub(crate) fn is_street(word: &str) -> bool {
    UNITS.streets.iter().any(|w| w == word)
}

/// “Flight”, “Route”, “No.” before a number that counts nothing.
pub(crate) fn is_label(word: &str) -> bool {
    UNITS.labels.iter().any(|w| w == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_convert_to_their_base() {
        let (metres, dimension) = to_base(330.0, "ft").unwrap();
        assert!((metres - 100.584).abs() < 1e-9 && dimension == Dimension::Length);
        let (kelvin, _) = to_base(32.0, "°F").unwrap();
        assert!((kelvin - 273.15).abs() < 1e-9);
        assert_eq!(to_base(1.0, "USD"), None);
    }

    #[test]
    fn every_name_has_pieces() {
        assert_eq!(split("km/h"), ["km", "/", "h"]);
        assert_eq!(split("u.s. dollars"), ["u", ".", "s", ".", "dollars"]);
        assert!(NAMES.len() > 100);
    }
}

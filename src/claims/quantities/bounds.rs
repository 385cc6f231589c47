//! Words that make a number a bound or round it: “at least”, “more than”, “up to”, “nearly”, “about”, “or so”.
//!
//! Of counts, “more than 50” is 51 and up, since things come whole; of measures and money it is 50 and up, the bound itself
//! included. “as many as 32” is read as an upper bound, though it often also says that 32 is likely.

use serde::Deserialize;

use crate::claims::pieces::Pieces;
use crate::lexicon::{self, Lexicon};

/// What a hedge does to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) enum Bound {
    AtLeast,
    Above,
    JustAbove,
    AtMost,
    Below,
    Nearly,
    About,
    Exactly,
}

#[derive(Debug, Deserialize)]
struct Bounds {
    before: Vec<Phrase>,
    after: Vec<Phrase>,
    over_verbs: Vec<String>,
    up_verbs: Vec<String>,
    about_percent: f64,
    nearly_percent: f64,
    just_above_percent: f64,
    scaled_percent: f64,
}

#[derive(Debug, Deserialize)]
struct Phrase {
    words: Vec<String>,
    bound: Bound,
}

static BOUNDS: Lexicon<Bounds> = Lexicon::new(|| lexicon::parse("bounds.ron", include_str!("../../../assets/lexicon/bounds.ron")));

/// The longest hedge that ends right before piece `i`, and where it begins.
pub(crate) fn before(p: &Pieces, i: usize) -> Option<(Bound, usize)> {
    let fits = |phrase: &Phrase| {
        let start = i.checked_sub(phrase.words.len())?;
        phrase.words.iter().enumerate().all(|(k, w)| p.word(start + k) == w).then_some((phrase.bound, start))
    };
    let (bound, start) = BOUNDS.before.iter().filter_map(fits).min_by_key(|(_, start)| *start)?;
    // “Fell over 40 steps”, “has gone up to 71”.
    let verb = p.word(Pieces::before(start));
    let particle = p.word(start) == "over" && BOUNDS.over_verbs.iter().any(|v| v == verb)
        || p.word(start) == "up" && BOUNDS.up_verbs.iter().any(|v| v == verb);
    (!particle).then_some((bound, start))
}

/// The hedge that begins at piece `i`, and the piece after it.
pub(crate) fn after(p: &Pieces, i: usize) -> Option<(Bound, usize)> {
    let fits = |phrase: &Phrase| phrase.words.iter().enumerate().all(|(k, w)| p.word(i + k) == w);
    BOUNDS.after.iter().find(|phrase| fits(phrase)).map(|phrase| (phrase.bound, i + phrase.words.len()))
}

/// Least and greatest value of a number under a hedge, and whether it is rounded. `whole` tells that it counts things.
pub(crate) fn interval(value: f64, bound: Option<Bound>, whole: bool) -> (Option<f64>, Option<f64>, bool) {
    let whole = whole && value.fract() == 0.0;
    let step = if whole { 1.0 } else { 0.0 };
    let part = |percent: f64| {
        let margin = value.abs() * percent / 100.0;
        if whole { margin.round().max(1.0) } else { margin }
    };
    match bound {
        None | Some(Bound::Exactly) => (Some(value), Some(value), false),
        Some(Bound::AtLeast) => (Some(value), None, false),
        Some(Bound::Above) => (Some(value + step), None, false),
        Some(Bound::JustAbove) => (Some(value + step), Some(value + part(BOUNDS.just_above_percent)), true),
        Some(Bound::AtMost) => (None, Some(value), false),
        Some(Bound::Below) => (None, Some(value - step), false),
        Some(Bound::Nearly) => (Some(value - part(BOUNDS.nearly_percent)), Some(value), true),
        Some(Bound::About) => (Some(value - part(BOUNDS.about_percent)), Some(value + part(BOUNDS.about_percent)), true),
    }
}

/// The interval of an unhedged number with a scale, which is rounded to its last digit: “1.3 million” is 1.25 to 1.35 million.
pub(crate) fn rounded(value: f64) -> (f64, f64) {
    let mut digit = 1.0;
    while digit < value && (value / (digit * 10.0)).fract() == 0.0 {
        digit *= 10.0;
    }
    let margin = (digit / 2.0).min(value * BOUNDS.scaled_percent / 100.0);
    (value - margin, value + margin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hedges_give_intervals() {
        assert_eq!(interval(5.0, Some(Bound::AtLeast), true), (Some(5.0), None, false));
        assert_eq!(interval(50.0, Some(Bound::Above), true), (Some(51.0), None, false));
        assert_eq!(interval(50.0, Some(Bound::Above), false), (Some(50.0), None, false));
        assert_eq!(interval(32.0, Some(Bound::AtMost), true), (None, Some(32.0), false));
        assert_eq!(interval(1000.0, Some(Bound::Nearly), true), (Some(900.0), Some(1000.0), true));
        assert_eq!(interval(4.0, Some(Bound::About), true), (Some(3.0), Some(5.0), true));
    }

    #[test]
    fn scaled_numbers_round_to_their_last_digit() {
        assert_eq!(rounded(1_300_000.0), (1_250_000.0, 1_350_000.0));
        assert_eq!(rounded(2_000_000.0), (1_900_000.0, 2_100_000.0));
    }
}

//! How two numbers with bounds stand to each other.
//!
//! “more than 50” allows 51; “about 130” allows 129; 27 and 25 exclude each other. Two open bounds (“at least two”, “at
//! least six”) never exclude each other, but the higher one tells more: [`Numbers::Floors`].

use crate::comparison::Value;
use crate::comparison::thresholds::THRESHOLDS;

/// A number as the words bound it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bounds {
    /// Least value; `None` is open.
    pub low: Option<f64>,
    /// Greatest value; `None` is open.
    pub high: Option<f64>,
    /// Whether the words round.
    pub approximate: bool,
}

/// What two numbers have to do with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbers {
    /// The same bounds.
    Same,
    /// One lies within what the other allows, or they share values.
    Within,
    /// Both are open to the same side and differ: `at least two`, `at least six`.
    Floors,
    /// No value satisfies both.
    Apart,
}

impl Bounds {
    /// An exact number.
    pub fn exact(value: f64) -> Self {
        Self { low: Some(value), high: Some(value), approximate: false }
    }

    /// The number that stands for the bounds when two reports are put in order.
    pub fn size(self) -> f64 {
        self.low.or(self.high).unwrap_or_default()
    }

    /// Whether there is none of what is counted.
    pub fn is_none(self) -> bool {
        self.high == Some(0.0)
    }

    /// The sum of two counts; open or rounded where one of them is.
    pub fn plus(self, other: Self) -> Self {
        let add = |a: Option<f64>, b: Option<f64>| Some(a? + b?);
        Self { low: add(self.low, other.low), high: add(self.high, other.high), approximate: self.approximate || other.approximate }
    }

    /// How far a count may lie above this one and still be meant by it: “more than 500” rounds, so 527 is meant too, but 600 is
    /// another figure; “at least 58” and 59 are one figure, “at least 58” and 60 are two.
    pub fn slack(self) -> f64 {
        let stated = self.size() - 1.0;
        let mut step = 1.0;
        while self.high.is_none() && stated >= 10.0 && stated % (step * 10.0) == 0.0 {
            step *= 10.0;
        }
        match step > 1.0 {
            true => step - 1.0,
            false if self.size() < 10.0 => 1.0,
            false => 2.0,
        }
    }

    /// Whether the number is so odd that two texts that give it mean one thing: three digits and more that are not all noughts.
    pub fn is_telling(self) -> bool {
        const DIGITS: f64 = 100.0;
        let mut stated = self.middle().abs();
        while stated >= 10.0 * DIGITS {
            stated /= 10.0;
        }
        stated >= DIGITS && stated % DIGITS != 0.0
    }

    /// Whether two numbers are one but for a hair.
    pub fn is_close(self, other: Self) -> bool {
        const HAIR: f64 = 0.01;
        let (a, b) = (self.middle(), other.middle());
        (a - b).abs() <= HAIR * a.abs().max(b.abs())
    }

    /// Whether two numbers share a value when each end may lie off by a share of itself.
    pub fn is_within(self, other: Self, margin: f64) -> bool {
        let ((a, b), (c, d)) = (self.ends(), other.ends());
        a * (1.0 - margin) <= d && c * (1.0 - margin) <= b
    }

    /// The number in the middle of what the words allow; the stated one where they leave an end open.
    fn middle(self) -> f64 {
        match (self.low, self.high) {
            (Some(low), Some(high)) => (low + high) / 2.0,
            _ => self.size(),
        }
    }

    fn is_exact(self) -> bool {
        self.low.is_some() && self.low == self.high && !self.approximate
    }

    /// The bounds as numbers; they hold already what rounding words allow.
    fn ends(self) -> (f64, f64) {
        (self.low.unwrap_or(f64::NEG_INFINITY), self.high.unwrap_or(f64::INFINITY))
    }

    /// Compares two numbers that were converted to one unit, where their words give them in these.
    pub fn against_in(self, (unit, other_unit): (&str, &str), other: Self) -> Numbers {
        if unit == other_unit { self.against(other) } else { self.against_converted(other) }
    }

    /// The number as a value; `sum` where the words give its parts.
    pub fn value(self, unit: Option<String>, sum: bool) -> Value {
        Value::Quantity { low: self.low, high: self.high, approximate: self.approximate, unit, sum }
    }

    /// Compares two numbers of the same unit.
    pub fn against(self, other: Self) -> Numbers {
        let near = |a: Option<f64>, b: Option<f64>| match (a, b) {
            (Some(a), Some(b)) => (a - b).abs() <= 1e-6 * a.abs().max(b.abs()).max(1.0),
            (a, b) => a.is_none() && b.is_none(),
        };
        if near(self.low, other.low) && near(self.high, other.high) {
            let same = self.approximate == other.approximate;
            return if same { Numbers::Same } else { Numbers::Within };
        }
        let open = |a: Self| a.low.is_some() && a.high.is_none();
        // “At least 50”, “more than 50” and “50” are one figure, rounded; “at least 59” and 58 are two.
        let round = self.size().min(other.size()) % 5.0 == 0.0;
        let touching = (self.size() - other.size()).abs() <= 1.0 && self.size() >= 10.0 && round;
        if (open(self) || open(other)) && touching {
            return Numbers::Within;
        }
        if open(self) && open(other) {
            return Numbers::Floors;
        }
        let ((a, b), (c, d)) = (self.ends(), other.ends());
        if a <= d && c <= b { Numbers::Within } else { Numbers::Apart }
    }

    /// The same for measures that were converted: printed conversions are rounded (330 feet, 101 metres).
    pub fn against_converted(self, other: Self) -> Numbers {
        match self.against(other) {
            Numbers::Apart if self.is_exact() && other.is_exact() => {
                let (a, b) = (self.size(), other.size());
                let gap = (a - b).abs() / a.abs().max(b.abs()).max(f64::MIN_POSITIVE);
                if gap <= THRESHOLDS.rounding / 5.0 { Numbers::Same } else { Numbers::Apart }
            }
            numbers => numbers,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at_least(n: f64) -> Bounds {
        Bounds { low: Some(n), high: None, approximate: false }
    }

    fn about(n: f64) -> Bounds {
        Bounds { low: Some(n * 0.9), high: Some(n * 1.1), approximate: true }
    }

    #[test]
    fn exact_numbers_are_the_same_or_apart() {
        assert_eq!(Bounds::exact(27.0).against(Bounds::exact(27.0)), Numbers::Same);
        assert_eq!(Bounds::exact(27.0).against(Bounds::exact(25.0)), Numbers::Apart);
    }

    #[test]
    fn a_bound_allows_what_lies_beyond_it() {
        assert_eq!(at_least(51.0).against(Bounds::exact(51.0)), Numbers::Within);
        assert_eq!(at_least(51.0).against(Bounds::exact(40.0)), Numbers::Apart);
        assert_eq!(at_least(51.0).against(Bounds::exact(50.0)), Numbers::Within);
        assert_eq!(at_least(51.0).against(at_least(50.0)), Numbers::Within);
        assert_eq!(at_least(59.0).against(Bounds::exact(58.0)), Numbers::Apart);
        assert_eq!(at_least(2.0).against(at_least(6.0)), Numbers::Floors);
        assert_eq!(at_least(2.0).against(at_least(2.0)), Numbers::Same);
    }

    #[test]
    fn rounding_allows_a_tenth() {
        assert_eq!(about(130.0).against(Bounds::exact(129.0)), Numbers::Within);
        assert_eq!(about(130.0).against(Bounds::exact(160.0)), Numbers::Apart);
        assert_eq!(about(130.0).against(Bounds::exact(130.0)), Numbers::Within);
    }

    #[test]
    fn more_than_rounds_and_at_least_counts() {
        assert_eq!(at_least(501.0).slack(), 99.0);
        assert_eq!(at_least(81.0).slack(), 9.0);
        assert_eq!(at_least(50.0).slack(), 2.0);
        assert_eq!(at_least(4.0).slack(), 1.0);
        assert_eq!(Bounds::exact(51.0).slack(), 2.0);
    }

    #[test]
    fn an_odd_number_tells_what_it_is_of() {
        assert!(Bounds::exact(284e9).is_telling() && Bounds::exact(1_253.0).is_telling());
        assert!(!Bounds::exact(200.0).is_telling() && !Bounds::exact(5e6).is_telling() && !Bounds::exact(27.0).is_telling());
        assert!(at_least(284e9).is_close(Bounds::exact(283.5e9)) && !Bounds::exact(100.0).is_close(Bounds::exact(103.0)));
    }

    #[test]
    fn none_excludes_some() {
        assert!(Bounds::exact(0.0).is_none());
        assert_eq!(Bounds::exact(0.0).against(at_least(2.0)), Numbers::Apart);
    }

    #[test]
    fn sums_and_units() {
        assert_eq!(Bounds::exact(103.0).plus(Bounds::exact(26.0)), Bounds::exact(129.0));
        assert_eq!(Bounds::exact(100.584).against_converted(Bounds::exact(101.0)), Numbers::Same);
        assert_eq!(at_least(3.0).plus(Bounds::exact(1.0)).high, None);
    }
}

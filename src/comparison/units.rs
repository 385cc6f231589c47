//! Units of one dimension, by their usual signs: factors to a base unit.

/// The factor to the base unit and the base unit; a unit that is not known is its own base.
pub(super) fn in_base(unit: &str) -> (f64, String) {
    let (factor, base) = match unit {
        "mm" => (0.001, "m"),
        "cm" => (0.01, "m"),
        "m" => (1.0, "m"),
        "km" => (1000.0, "m"),
        "in" => (0.0254, "m"),
        "ft" => (0.3048, "m"),
        "yd" => (0.9144, "m"),
        "mi" => (1609.344, "m"),
        "g" => (0.001, "kg"),
        "kg" => (1.0, "kg"),
        "t" => (1000.0, "kg"),
        "lb" => (0.453_592_37, "kg"),
        "oz" => (0.028_349_523, "kg"),
        "km/h" => (1.0, "km/h"),
        "mph" => (1.609_344, "km/h"),
        "kn" => (1.852, "km/h"),
        "ha" => (10_000.0, "m²"),
        "acre" => (4046.856, "m²"),
        "second" | "s" => (1.0 / 60.0, "time"),
        "minute" | "min" => (1.0, "time"),
        "hour" | "h" => (60.0, "time"),
        "day" | "d" => (1440.0, "time"),
        "week" => (10_080.0, "time"),
        "month" => (43_800.0, "time"),
        "year" => (525_600.0, "time"),
        other => (1.0, other),
    };
    (factor, base.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_share_a_base() {
        assert_eq!(in_base("ft"), (0.3048, "m".to_owned()));
        assert_eq!(in_base("USD").1, "USD");
    }
}

//! Articles by when they appeared: reports on one happening appear in the days after it, a look back long after the rest.

use chrono::{NaiveDate, TimeDelta};

/// Articles that appeared so soon after one another belong to one period.
const GAP: TimeDelta = TimeDelta::days(14);

/// The items that have a day in periods, the earliest first, each in order of its days.
pub fn of<T: Copy + Ord>(days: impl IntoIterator<Item = (T, Option<NaiveDate>)>) -> Vec<Vec<T>> {
    let mut dated: Vec<(NaiveDate, T)> = days.into_iter().filter_map(|(item, day)| Some((day?, item))).collect();
    dated.sort_unstable();
    dated.chunk_by(|a, b| b.0 - a.0 <= GAP).map(|period| period.iter().map(|(_, item)| *item).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_back_is_of_a_period_of_its_own() {
        let day = |month, day| NaiveDate::from_ymd_opt(2025, month, day);
        assert_eq!(of([(0, day(3, 20)), (1, None), (2, day(3, 12)), (3, day(10, 1))]), [vec![2, 0], vec![3]]);
        assert!(of::<usize>([]).is_empty());
    }
}

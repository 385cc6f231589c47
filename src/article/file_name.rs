//! Dates in the names of files and in addresses: `2017-11-03-ferry.txt`, `https://…/2017/11/03/ferry`.

use super::{DateBasis, Published};
use crate::calendar::Date;

/// The date in a file's name, else in the folders above it.
pub fn in_path(path: &str) -> Option<Published> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let date = date_in(name).or_else(|| date_in(path))?;
    Some(Published { date, basis: DateBasis::FileName, explanation: format!("the file’s name, “{path}”") })
}

/// The date in an address.
pub fn in_address(url: &str) -> Option<Published> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let date = date_in(path.split(['?', '#']).next().unwrap_or(path))?;
    Some(Published { date, basis: DateBasis::Metadata, explanation: format!("the date in its address, {url}") })
}

/// Year, month and day in this order, as `2017-11-03`, `2017/11/03`, `2017_11_03`, `2017.11.03` or `20171103`.
fn date_in(text: &str) -> Option<Date> {
    let runs: Vec<(usize, &str)> = digit_runs(text).collect();
    let number = |digits: &str| digits.parse::<u32>().ok();
    let date = |y: u32, m: u32, d: u32| i32::try_from(y).ok().filter(|y| (1900..2200).contains(y)).and_then(|y| Date::day(y, m, d));
    for (i, (at, digits)) in runs.iter().enumerate() {
        if digits.len() == 8
            && let Some(found) = number(digits).and_then(|n| date(n / 10_000, n / 100 % 100, n % 100))
        {
            return Some(found);
        }
        let (Some((second_at, second)), Some((third_at, third))) = (runs.get(i + 1), runs.get(i + 2)) else { continue };
        let together = second_at - at == 5 && third_at - second_at == second.len() + 1;
        let marks = [text.get(at + 4..*second_at), text.get(second_at + second.len()..*third_at)];
        let separated = marks.iter().all(|m| matches!(m, Some("-" | "/" | "_" | "."))) && marks.first() == marks.last();
        if digits.len() == 4 && together && separated && second.len() <= 2 && third.len() <= 2 {
            let parts = number(digits).zip(number(second)).zip(number(third));
            if let Some(found) = parts.and_then(|((y, m), d)| date(y, m, d)) {
                return Some(found);
            }
        }
    }
    None
}

fn digit_runs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(|c: char| !c.is_ascii_digit()).filter_map(move |run| {
        let start = at;
        at += run.len();
        // `split` drops one character after each run; its length is that of what the text has there.
        at += text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        (!run.is_empty()).then_some((start, run))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dates_in_the_order_of_their_size() {
        let date = |path: &str| in_path(path).map(|p| p.date.iso());
        assert_eq!(date("2017-11-03-ferry.txt").as_deref(), Some("2017-11-03"));
        assert_eq!(date("ferry_20171103.txt").as_deref(), Some("2017-11-03"));
        assert_eq!(date("été/2017/11/3/ferry.txt").as_deref(), Some("2017-11-03"));
        assert_eq!(date("a/2017-12-01/b_2017.11.03.txt").as_deref(), Some("2017-11-03"));
        for path in ["ferry-921173.txt", "2017-13-03.txt", "12345678.txt", "03-11-2017.txt", "000_2087c7b7e8c77393.txt", "2017-11/03.txt"] {
            assert_eq!(date(path), None, "{path}");
        }
        assert_eq!(in_address("https://post.example/2017/11/03/ferry?id=2018-01-01").map(|p| p.date.iso()).as_deref(), Some("2017-11-03"));
    }
}

//! Dates, times, durations and sets, in the terms of TIMEX3.
//!
//! The text is cut into [pieces](crate::claims::pieces); at every piece that may begin a time expression the rules of
//! [`absolute`], [`deictic`], [`clock`] and [`durations`] read on, and the longest reading wins. What was read is a [`meaning`],
//! which [`resolve`] holds against the article's date, the times spoken of before, and the [tense](tense) of the verb nearby.
//!
//! # Decisions
//! - A span has no preposition, but its determiner and its modifiers: “about two weeks”, “earlier this year”, “the third quarter”.
//! - “Tuesday night” is `2017-10-31TNI` and reaches from the evening to the early morning; the hours of all parts of a day are in
//!   `calendar.ron` and overlap, since people part the day differently.
//! - A bare weekday or month is the nearest that the tense allows; the day of publication itself counts for both sides.
//! - “around 8 p.m.” reaches half an hour each way, “shortly after” an hour; “late September” is its last 45 per cent.
//! - “two years ago” reaches half a unit beyond the calendar's year on each side, “about two years ago” a whole one.
//! - A clock time is on the day beside it, else on the day spoken of last; where the text told of none, it has a value and no range.
//! - After “before”, “until”, “by”, “since” and the like a date bounds a time but does not give it: it has a value and no range.
//! - Decades are `199`, centuries `19`, weeks `2017-W44`, weekends `2017-W44-WE`, as in TimeBank.

mod absolute;
mod clock;
mod deictic;
mod durations;
mod edges;
mod meaning;
mod neighbours;
mod period;
mod reach;
mod relative;
mod reports;
mod resolve;
mod tense;

use crate::article::Article;
use crate::claims::TimeExpression;
use crate::claims::pieces::{Kind, Pieces};
use crate::language::Reading;
use meaning::Parsed;

type Rule = fn(&Pieces, usize) -> Option<Parsed>;

/// Finds the time expressions of an article, in order, not overlapping.
pub fn find(article: &Article, reading: &Reading) -> Vec<TimeExpression> {
    let pieces = Pieces::new(article, reading);
    let mut found = Vec::new();
    let mut i = 0;
    while i < pieces.len() {
        match read(&pieces, i) {
            Some(parsed) => {
                let end = parsed.end.max(i + 1);
                found.push((i, parsed));
                i = end;
            }
            None => i += 1,
        }
    }
    resolve::resolve(article, &pieces, found)
}

/// The longest time expression that begins at piece `i`.
fn read(p: &Pieces, i: usize) -> Option<Parsed> {
    let piece = p.get(i)?;
    match piece.kind {
        Kind::Word => {
            let entry = piece.entry.filter(|e| e.begins_time())?;
            // After most of these words a date goes on at once.
            if entry.opener
                && p.get(i + 1).is_none_or(|next| next.entry.is_none() && matches!(next.kind, Kind::Word | Kind::Break))
                && piece.word.len() < 4
            {
                return None;
            }
        }
        Kind::Digits(_) => {}
        Kind::Mark('\'' | '.') => {}
        Kind::Mark(_) | Kind::Break => return None,
    }
    longest(p, i, &[absolute::read, deictic::read, reports::read, clock::read, durations::read, edges::read])
}

/// The reading that reaches furthest; of equals the first rule's.
fn longest(p: &Pieces, i: usize, rules: &[Rule]) -> Option<Parsed> {
    let mut best: Option<Parsed> = None;
    for rule in rules {
        if let Some(found) = rule(p, i)
            && best.as_ref().is_none_or(|b| found.end > b.end)
        {
            best = Some(found);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Given, from_text};
    use crate::language;

    /// Each expression as “words = value”, in an article of Friday, 3 November 2017.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let given = Given { published: Some("2017-11-03".to_owned()), ..Given::default() };
        let article = from_text("a", text.to_owned(), given);
        let found = find(&article, &language::read(&article));
        let rows: Vec<String> = found.iter().map(|t| format!("{} = {}", t.span.of(text), t.value)).collect();
        assert_eq!(rows, expected, "{text}");
    }

    #[test]
    fn absolute_dates() {
        check("It opened on Oct. 29.", &["Oct. 29 = 2017-10-29"]);
        check("It opened on 29 October 2016.", &["29 October 2016 = 2016-10-29"]);
        check("It opened on the 2nd of May, 1998.", &["the 2nd of May, 1998 = 1998-05-02"]);
        check("It opened on Monday, October 30th.", &["Monday, October 30th = 2017-10-30"]);
        check("Dated 2017-10-29 and 10/28/2017.", &["2017-10-29 = 2017-10-29", "10/28/2017 = 2017-10-28"]);
        check("Sales fell in the third quarter of 2016.", &["the third quarter of 2016 = 2016-Q3"]);
        check("In the 1990s and the 21st century, fiscal 2018.", &["the 1990s = 199", "the 21st century = 20", "fiscal 2018 = 2018"]);
        check("She came in late September.", &["late September = 2017-09"]);
        check("It shut in 2011 and in the winter of 2012.", &["2011 = 2011", "the winter of 2012 = 2012-WI"]);
    }

    #[test]
    fn tense_tells_the_side() {
        check("He left on Wednesday.", &["Wednesday = 2017-11-01"]);
        check("He will leave on Wednesday.", &["Wednesday = 2017-11-08"]);
        check("A hearing is scheduled for Monday.", &["Monday = 2017-11-06"]);
        check("They met in August.", &["August = 2017-08"]);
        // What was to come when the clause around it was told.
        check("They would sell the mill as soon as the market opened Monday.", &["Monday = 2017-11-06"]);
        check("They sold the mill as soon as the market opened Monday.", &["Monday = 2017-10-30"]);
    }

    #[test]
    fn deictic_dates() {
        check("Two years ago she stayed; last week she left.", &["Two years ago = 2015", "last week = 2017-W43"]);
        check("Last night it rained, and this morning too.", &["Last night = 2017-11-02TNI", "this morning = 2017-11-03TMO"]);
        check(
            "On Oct. 12 he fell ill. That day it snowed. Two days later he died.",
            &["Oct. 12 = 2017-10-12", "That day = 2017-10-12", "Two days later = 2017-10-14"],
        );
        check("He spoke Tuesday night.", &["Tuesday night = 2017-10-31TNI"]);
        check("It fell the day before last Tuesday.", &["the day before last Tuesday = 2017-10-30"]);
        check("It must be paid by Dec. 1. If it is not by that time, he leaves.", &["Dec. 1 = 2017-12-01", "that time = 2017-12-01"]);
        check("They marched through Easter week.", &["Easter week = 2017-W15"]);
        check("It is now shut and has recently been sold.", &["now = PRESENT_REF", "recently = PAST_REF"]);
        check("Now, what does the recent ruling tell?", &["recent = PAST_REF"]);
        check("It is the most recent model.", &[]);
    }

    #[test]
    fn clock_times() {
        check("It began at 8 p.m. on Tuesday.", &["8 p.m. = 2017-10-31T20:00", "Tuesday = 2017-10-31"]);
        check("It began at 8 p.m. Tuesday.", &["8 p.m. Tuesday = 2017-10-31T20:00"]);
        check("It fell around 11:30pm local time Monday.", &["around 11:30pm local time Monday = 2017-10-30T23:30"]);
        check("The final score was 3:2.", &[]);
    }

    #[test]
    fn durations_and_sets() {
        check("They talked for three hours.", &["three hours = PT3H"]);
        check("It took the past five years.", &["the past five years = P5Y"]);
        check("A two-day strike went on for decades.", &["two-day = P2D", "decades = PXDE"]);
        check("They meet every Friday.", &["every Friday = XXXX-WXX-5"]);
        check("They meet twice a week.", &["a week = P1W"]);
        check("The ferry adds 700 seats a week, at $5 a day.", &[]);
        check("She hoped that he would one day return.", &["one day = FUTURE_REF"]);
        check("The hope that he one day follows her lives on.", &[]);
    }

    #[test]
    fn a_year_before_a_stretch_longer_than_a_quarter_is_the_year_before() {
        check(
            "Third-quarter profit rose. For the nine months, the mill earned $2 million, up from $1 million a year earlier.",
            &["Third-quarter = 2017-Q3", "the nine months = P9M", "a year earlier = 2016"],
        );
    }

    #[test]
    fn distances_keep_their_anchor() {
        let text = "The letter came hours after the minister's speech on Sept. 19.";
        let given = Given { published: Some("2017-11-03".to_owned()), ..Given::default() };
        let article = from_text("a", text.to_owned(), given);
        let found = find(&article, &language::read(&article));
        let relative = found.first().and_then(|t| t.relative).unwrap();
        assert_eq!(relative.minutes, (60, 1440));
        assert_eq!(relative.anchor.map(|s| s.of(text)), Some("the minister's speech on Sept. 19"));
    }

    #[test]
    fn odd_input_is_no_panic() {
        for text in [
            "90s were 1",
            "'",
            "s 31",
            "1/2/",
            "0000-00-00 99:99 p.m.",
            "the the the last next past",
            "29 Feb. 2017 and Feb. 30",
            "31 September",
            "9999 years ago",
        ] {
            let article = from_text("a", text.to_owned(), Given { published: Some("2017-11-03".to_owned()), ..Given::default() });
            let reading = language::read(&article);
            let dates = find(&article, &reading);
            crate::claims::quantities::find(&article, &reading, &dates);
        }
    }

    #[test]
    fn a_bounded_date_has_a_value_and_no_range() {
        let text = "They must leave by Monday.";
        let article = from_text("a", text.to_owned(), Given { published: Some("2017-11-03".to_owned()), ..Given::default() });
        let found = find(&article, &language::read(&article));
        assert_eq!(found.iter().map(|t| (t.value.as_str(), t.range)).collect::<Vec<_>>(), [("2017-11-06", None)]);
    }
}

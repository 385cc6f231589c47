//! The week of an undated article from the days that the dated articles of its story name.
//!
//! “The bridge came down on Saturday” has no date of its own, but where several dated articles of the story name one Saturday it is
//! that one. All weekdays that the article tells of must fall in one week, and no other week of the story may fit as well. It can be
//! wrong where the article tells of a week that the other articles pass over.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate, TimeDelta, Weekday};

use crate::article::{DateBasis, Published};
use crate::calendar::Date;
use crate::claims::TimeExpression;
use crate::corpus::Corpus;
use crate::corpus::{ArticleId, ReadArticle};
use crate::events::Story;
use crate::events::dating::{on_or_after, weekday, weekdays};
use crate::events::horizon::is_past;
use crate::language::Tense;

/// News names by weekday the days before it, at most so many.
const BEFORE: TimeDelta = TimeDelta::days(10);

/// A day counts when so many dated articles name it.
const NAMED_BY: usize = 2;

/// One weekday alone dates an article when so many dated articles name its day.
const ALONE: usize = 3;

/// A week that fits, and by how many articles each day is named.
#[derive(PartialEq)]
struct Week(BTreeMap<NaiveDate, usize>);

/// The date of an undated article, where one week of the days that its story names fits alone.
pub fn published(read: &ReadArticle, named: &BTreeMap<NaiveDate, usize>) -> Option<Published> {
    let today = weekdays(read).find(|(date, _)| is_today(read, date)).map(|(_, weekday)| weekday);
    let told: Vec<Weekday> = weekdays(read).filter(|(date, _)| !is_today(read, date) && may_be_past(read, date)).map(|w| w.1).collect();
    let week = week(read, &told, named)?;
    let first = *week.0.keys().next()?;
    let latest = told.iter().map(|weekday| on_or_after(first, *weekday)).max()?;
    let day = match today {
        Some(today) => on_or_after(latest, today),
        None => latest.checked_add_days(Days::new(1))?,
    };
    let later = read.facts.dates.iter().any(|d| d.range.is_some_and(|r| r.first_day() > day) && is_past(read, d.span));
    (!later).then(|| Published { date: Date::from_day(day), basis: DateBasis::Inferred, explanation: explain(&week, today, latest, day) })
}

/// The days that dated articles name, soon after, in the past tense, with how many name them.
pub fn named_days(corpus: Corpus<'_>, story: &Story) -> BTreeMap<NaiveDate, usize> {
    let mut named: BTreeSet<(NaiveDate, ArticleId)> = BTreeSet::new();
    for id in &story.articles {
        let read = corpus.article(*id);
        let Some(published) = read.article.published.as_ref().and_then(|p| p.date.exact_day()) else { continue };
        let past = read.facts.dates.iter().filter_map(|d| d.range.filter(|r| r.first_day() == r.last_day() && may_be_past(read, d)));
        let days = past.map(|r| r.first_day()).filter(|day| *day <= published && published - *day <= BEFORE);
        named.extend(days.map(|day| (day, *id)));
    }
    let mut count: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    named.into_iter().for_each(|(day, _)| *count.entry(day).or_default() += 1);
    count.retain(|_, articles| *articles >= NAMED_BY);
    count
}

/// The one week in which the most of the weekdays that are told of fall on days that the story names.
fn week(read: &ReadArticle, told: &[Weekday], named: &BTreeMap<NaiveDate, usize>) -> Option<Week> {
    let of = |first: NaiveDate| {
        let days = named.range(first..).take_while(|(day, _)| **day - first < TimeDelta::days(7));
        Week(days.filter(|(day, _)| told.contains(&day.weekday())).map(|(day, articles)| (*day, *articles)).collect())
    };
    let starts = named.keys().filter(|day| told.contains(&day.weekday()) && !contradicted(read, **day));
    let mut weeks: Vec<Week> = starts.map(|day| of(*day)).collect();
    let most = weeks.iter().map(|w| w.0.len()).max()?;
    weeks.retain(|w| w.0.len() == most);
    let [_] = weeks.as_slice() else { return None };
    weeks.pop().filter(|w| w.0.len() > 1 || w.0.values().any(|articles| *articles >= ALONE))
}

/// Whether the article tells in the past tense of a day or month without a year that lies after the week.
fn contradicted(read: &ReadArticle, day: NaiveDate) -> bool {
    let after = |date: &TimeExpression| {
        let mut parts = date.value.strip_prefix("XXXX-")?.split('-');
        let month: u32 = parts.next()?.parse().ok()?;
        let first = NaiveDate::from_ymd_opt(day.year(), month, parts.next().map_or(Some(1), |d| d.parse().ok())?)?;
        Some((7..180).contains(&(first - day).num_days()) && is_past(read, date.span))
    };
    read.facts.dates.iter().any(|date| after(date).unwrap_or_default())
}

/// “today, Monday”.
fn is_today(read: &ReadArticle, date: &TimeExpression) -> bool {
    let at = read.reading.tokens_in(date.span).start;
    (1..=2).filter_map(|back| at.checked_sub(back)).any(|t| read.reading.word(t) == "today")
}

/// Whether a date stands with a verb of the past, or with none: “Notes from Wednesday's meeting”.
fn may_be_past(read: &ReadArticle, date: &TimeExpression) -> bool {
    let sentence = read.reading.sentence_at(date.span.start()).and_then(|s| read.reading.sentences.get(s));
    let is_finite = |s: &crate::language::Sentence| {
        let from = read.reading.verb_groups.partition_point(|g| g.head < s.tokens.start);
        read.reading.verb_groups.iter().skip(from).take_while(|g| g.head < s.tokens.end).any(|g| g.tense != Tense::None)
    };
    is_past(read, date.span) || sentence.is_some_and(|s| !is_finite(s))
}

fn explain(week: &Week, today: Option<Weekday>, latest: NaiveDate, day: NaiveDate) -> String {
    let each = week
        .0
        .iter()
        .map(|(day, articles)| format!("{} is {} in {articles} articles of the story", weekday(*day), Date::from_day(*day).words()));
    let each = each.collect::<Vec<_>>().join("; ");
    let on = Date::from_day(day).words();
    match today {
        Some(_) => format!("{each}. The article calls the {} after them today: {on}.", weekday(day)),
        None => format!(
            "{each}. The latest weekday told of here, {}, is then {}; an article that names yesterday by its weekday appears the day after, on {on}.",
            weekday(latest),
            Date::from_day(latest).words()
        ),
    }
}

#[cfg(test)]
mod tests {
    use crate::corpus::Corpus;
    use crate::events::common::Common;
    use crate::events::dating::infer;
    use crate::events::testing::dated;

    fn inferred(undated: &str) -> Option<(String, String)> {
        let (articles, claims) = dated(&[
            ("The ferry Halvorsen ran aground off Tarnby on Saturday. Divers searched the ferry on Sunday.", Some("2019-06-10")),
            ("On Saturday the ferry Halvorsen struck rocks off Tarnby. The coastguard raised the ferry on Sunday.", Some("2019-06-10")),
            (undated, None),
        ]);
        let corpus = Corpus { articles: &articles, claims: &claims };
        infer(corpus, &Common::of(corpus)).into_iter().map(|(_, p)| (p.date.iso(), p.explanation)).next()
    }

    #[test]
    fn a_weekday_that_the_story_does_not_name_dates_nothing() {
        assert_eq!(inferred("The ferry Halvorsen hit rocks off Tarnby on Wednesday."), None);
    }
}

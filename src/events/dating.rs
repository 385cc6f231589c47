//! Publication dates of articles that give none, worked out from other articles of the folder.
//!
//! Where an undated article has words on a weekday (“at Tuesday's briefing”) that another article has under a full date, the week is
//! fixed. A news article names the days of its own week by weekday, so the latest that it tells of in the past tense is known then,
//! and a paper that names yesterday by its weekday appears the day after. It can be wrong where the same words were said twice, or
//! where a paper names the day of its own appearance by weekday: one passage alone must therefore be long, and none may contradict.
//! Where no words are shared, the days that the dated articles of the story name can tell the week: [`told`].

mod told;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::article::{DateBasis, Published};
use crate::calendar::Date;
use crate::claims::TimeExpression;
use crate::corpus::Corpus;
use crate::corpus::{ArticleId, ReadArticle};
use crate::events::common::{Common, Shared};
use crate::events::horizon::is_past;
use crate::events::stories;
use crate::span::Span;

/// Shared passages shorter than this are no evidence, in words.
const LEAST: u32 = 6;

/// A single passage dates an article when it has so many words.
const ENOUGH: u32 = 10;

/// Dates for undated articles, with the reason.
pub fn infer(corpus: Corpus<'_>, common: &Common) -> Vec<(ArticleId, Published)> {
    if corpus.articles.iter().all(|a| a.article.published.is_some()) {
        return Vec::new();
    }
    let mut anchors: Vec<Vec<Anchor>> = vec![Vec::new(); corpus.articles.len()];
    for Shared { pair: (a, b), passages } in &common.shared {
        for (here, other, is_left) in [(*a, *b, true), (*b, *a, false)] {
            let (undated, dated) = (&corpus.articles[here], &corpus.articles[other]);
            if undated.article.published.is_some() {
                continue;
            }
            for passage in passages.iter().filter(|p| p.words >= LEAST) {
                let (at, there) = if is_left { (passage.left, passage.right) } else { (passage.right, passage.left) };
                anchors[here].extend(anchor(undated, at, dated, there, passage.words));
            }
        }
    }
    let stories = stories::group(corpus, &common.likeness);
    let mut told: BTreeMap<ArticleId, Published> = BTreeMap::new();
    for story in &stories {
        let undated = story.articles.iter().filter(|id| corpus.article(**id).article.published.is_none());
        let mut undated = undated.peekable();
        let named = if undated.peek().is_some() { told::named_days(corpus, story) } else { BTreeMap::new() };
        told.extend(undated.filter_map(|id| Some((*id, told::published(corpus.article(*id), &named)?))));
    }
    let each = corpus.each_article().zip(anchors);
    each.filter_map(|((id, read), anchors)| Some((id, published(read, &anchors).or_else(|| told.remove(&id))?))).collect()
}

/// Words that an undated article has on a weekday, and another under a date.
#[derive(Debug, Clone, PartialEq)]
struct Anchor {
    weekday: Weekday,
    day: NaiveDate,
    /// The sentence of the undated article.
    sentence: usize,
    /// The shared words.
    quoted: String,
    words: u32,
    /// The other article's name.
    other: String,
}

fn anchor(undated: &ReadArticle, at: Span, dated: &ReadArticle, there: Span, words: u32) -> Option<Anchor> {
    let sentence = undated.reading.sentence_at(at.start())?;
    let span = undated.reading.sentences.get(sentence)?.span;
    let mut named: Vec<Weekday> = weekdays(undated).filter(|(date, _)| span.contains(date.span)).map(|(_, weekday)| weekday).collect();
    named.dedup();
    let [weekday] = named.as_slice() else { return None };
    let day = day_of(dated, there)?;
    let quoted = at.of(&undated.article.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let other = dated.article.title.clone().unwrap_or_else(|| dated.article.path.clone());
    Some(Anchor { weekday: *weekday, day, sentence, quoted, words, other })
}

/// The one day that the sentence around `at` names, or on which a claim there was said.
fn day_of(read: &ReadArticle, at: Span) -> Option<NaiveDate> {
    let sentence = read.reading.sentences.get(read.reading.sentence_at(at.start())?)?.span;
    let in_sentence = read.facts.dates.iter().filter(|d| sentence.contains(d.span)).filter_map(|d| d.range);
    let days: BTreeSet<NaiveDate> = in_sentence.filter(|r| r.first_day() == r.last_day()).map(|r| r.first_day()).collect();
    if days.len() > 1 {
        return None;
    }
    let said = || read.facts.claims.iter().filter(|c| c.span.overlaps(at)).find_map(|c| c.said_on?.exact_day());
    days.first().copied().or_else(said)
}

/// Weekdays that the article could not resolve, with their places.
fn weekdays(read: &ReadArticle) -> impl Iterator<Item = (&TimeExpression, Weekday)> {
    read.facts.dates.iter().filter_map(|date| {
        let number = date.value.strip_prefix("XXXX-WXX-")?.get(..1)?.parse::<u8>().ok()?;
        Some((date, Weekday::try_from(number.checked_sub(1)?).ok()?))
    })
}

fn published(read: &ReadArticle, anchors: &[Anchor]) -> Option<Published> {
    let (fitting, other): (Vec<&Anchor>, Vec<&Anchor>) = anchors.iter().partition(|a| a.day.weekday() == a.weekday);
    let first = fitting.iter().map(|a| a.day).min()?;
    let week = |day: NaiveDate| (day - first).num_days() < 7;
    let sentences: BTreeSet<usize> = fitting.iter().map(|a| a.sentence).collect();
    let enough = sentences.len() > 1 || fitting.iter().any(|a| a.words >= ENOUGH);
    if !enough || !fitting.iter().all(|a| week(a.day)) || other.len() >= fitting.len() {
        return None;
    }
    let told = weekdays(read).filter(|(date, _)| is_past(read, date.span)).map(|(_, weekday)| on_or_after(first, weekday));
    let latest = told.max()?;
    let day = latest.checked_add_days(Days::new(1))?;
    let later = read.facts.dates.iter().filter_map(|d| d.range.filter(|r| r.first_day() > day && is_past(read, d.span))).next();
    later.is_none().then(|| Published {
        date: Date::from_day(day),
        basis: DateBasis::Inferred,
        explanation: explain(&fitting, latest, day),
    })
}

fn on_or_after(day: NaiveDate, weekday: Weekday) -> NaiveDate {
    let ahead = weekday.days_since(day.weekday());
    day.checked_add_days(Days::new(u64::from(ahead))).unwrap_or(day)
}

fn explain(anchors: &[&Anchor], latest: NaiveDate, day: NaiveDate) -> String {
    let mut by_day: Vec<&&Anchor> = anchors.iter().collect();
    by_day.sort_by(|a, b| {
        (a.day, std::cmp::Reverse(a.words), &a.quoted, &a.other).cmp(&(b.day, std::cmp::Reverse(b.words), &b.quoted, &b.other))
    });
    by_day.dedup_by_key(|a| a.day);
    let each: Vec<String> = by_day
        .iter()
        .map(|a| format!("“{}” is told of {} here and dated {} in “{}”", a.quoted, weekday(a.day), Date::from_day(a.day).words(), a.other))
        .collect();
    format!(
        "{}. The latest weekday told of here, {}, is then {}; an article that names yesterday by its weekday appears the day after, on {}.",
        each.join("; "),
        weekday(latest),
        Date::from_day(latest).words(),
        Date::from_day(day).words()
    )
}

fn weekday(day: NaiveDate) -> String {
    day.format("%A").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::testing::dated;

    fn inferred(texts: &[(&str, Option<&str>)]) -> Vec<(usize, String, String)> {
        let (articles, claims) = dated(texts);
        let corpus = Corpus { articles: &articles, claims: &claims };
        let found = infer(corpus, &Common::of(corpus));
        found.into_iter().map(|(id, p)| (id.index(), p.date.iso(), p.explanation)).collect()
    }

    const DATED: &str = "On 4 June 2019 the mayor said: “We knew that the old pier would not hold another winter storm.”";
    const UNDATED: &str = "At Tuesday's meeting the mayor said, “We knew that the old pier would not hold another winter storm.” \
        The council dismissed the harbour master on Thursday.";

    #[test]
    fn a_shared_quotation_fixes_the_week_and_the_latest_weekday_the_day() {
        let found = inferred(&[(DATED, Some("2019-06-05")), (UNDATED, None)]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].0, found[0].1.as_str()), (1, "2019-06-07"));
        assert!(found[0].2.contains("Tuesday") && found[0].2.contains("Thursday, is then 6 June 2019"), "{}", found[0].2);
    }

    #[test]
    fn a_weekday_that_does_not_fit_dates_nothing() {
        let other = UNDATED.replace("Tuesday", "Monday");
        assert!(inferred(&[(DATED, Some("2019-06-05")), (&other, None)]).is_empty());
        assert!(inferred(&[("A dated text about bread.", Some("2019-06-05")), (UNDATED, None)]).is_empty());
    }
}

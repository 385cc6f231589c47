//! Between which days an article can have appeared, for telling apart stories of one kind from different years.

use chrono::{Days, NaiveDate, TimeDelta};

use crate::claims::{TimeExpression, TimeKind};
use crate::corpus::ReadArticle;
use crate::language::{Tense, VerbGroup};
use crate::span::Span;

/// News is told at most so long after the last day it names.
const REACH: u64 = 120;

/// The days between which an article appeared, as far as it tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Horizon {
    /// Whether the article gives its date.
    dated: bool,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

impl Horizon {
    /// Reads the horizon off an article. Where it has no date of publication, the latest past day or month that it names tells.
    pub fn of(read: &ReadArticle) -> Self {
        if let Some(published) = &read.article.published {
            let day = published.date.range();
            return Self { dated: true, from: Some(day.first_day()), until: day.last_day().checked_add_days(Days::new(REACH)) };
        }
        let past = |date: &&TimeExpression| date.kind == TimeKind::Date && is_past(read, date.span);
        let past = read.facts.dates.iter().filter(past).filter_map(|d| d.range);
        let sharp: Vec<_> = past.filter(|r| r.length() <= TimeDelta::days(31)).collect();
        let from = sharp.iter().map(|r| r.first_day()).max();
        let mut days: Vec<NaiveDate> = sharp.iter().filter(|r| r.first_day() == r.last_day()).map(|r| r.first_day()).collect();
        days.sort_unstable();
        days.dedup();
        // One day alone may belong to a picture or to what happened long ago.
        let until = days.last().filter(|_| days.len() > 1).and_then(|day| day.checked_add_days(Days::new(REACH)));
        Self { dated: false, from, until }
    }

    /// The first day on which the article can have appeared, as far as it tells.
    pub fn earliest(self) -> Option<NaiveDate> {
        self.from
    }

    /// Whether one of two articles, not both of which give their date, can only have appeared long after the other.
    pub fn excludes(self, other: Self) -> bool {
        let after = |a: Self, b: Self| matches!((a.from, b.until), (Some(from), Some(until)) if from > until);
        !(self.dated && other.dated) && (after(self, other) || after(other, self))
    }
}

/// Whether the finite verb nearest to a date in its sentence tells of the past.
pub fn is_past(read: &ReadArticle, date: Span) -> bool {
    let reading = &read.reading;
    let Some(sentence) = reading.sentence_at(date.start()).and_then(|s| reading.sentences.get(s)) else { return false };
    let first = reading.verb_groups.partition_point(|g| g.head < sentence.tokens.start);
    let of_sentence = reading.verb_groups.iter().skip(first).take_while(|g| g.head < sentence.tokens.end);
    let groups = of_sentence.filter(|g| g.tense != Tense::None);
    let distance = |g: &&VerbGroup| reading.span_of(g.tokens.clone()).start().abs_diff(date.start());
    let nearest = groups.min_by_key(distance);
    nearest.is_some_and(|g| matches!(g.tense, Tense::Past | Tense::PastPerfect | Tense::PresentPerfect))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::testing::dated;

    #[test]
    fn an_article_that_tells_of_later_years_is_of_another_time() {
        let (articles, _) = dated(&[
            ("The ferry sank on 3 June 2014. Divers found it on 5 June 2014.", None),
            ("The ferry sank on 3 June 2019, and the inquiry began in July 2019.", None),
            ("The ferry sank.", Some("2014-06-04")),
            ("The ferry sank.", Some("2019-06-04")),
        ]);
        let horizons: Vec<Horizon> = articles.iter().map(|a| Horizon::of(a)).collect();
        assert!(horizons[0].excludes(horizons[1]) && horizons[1].excludes(horizons[0]));
        assert!(horizons[1].excludes(horizons[2]) && !horizons[0].excludes(horizons[2]));
        assert!(!horizons[2].excludes(horizons[3]), "dates of publication are weighed otherwise");
    }
}

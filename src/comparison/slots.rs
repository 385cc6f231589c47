//! Which claim a value belongs to, and which of two reports is the later.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use crate::calendar::Date;
use crate::comparison::frame::Bench;
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::terms::stem_at;
use crate::comparison::thresholds::THRESHOLDS;
use crate::corpus::ArticleId;
use crate::language::Reading;
use crate::span::Span;

/// The frames of one article.
pub(super) struct Owners {
    frames: Vec<usize>,
}

/// The frames of each article, in order.
pub(super) fn owners(bench: &Bench<'_>) -> Vec<(ArticleId, Owners)> {
    let mut by_article: BTreeMap<ArticleId, Vec<usize>> = BTreeMap::new();
    for (i, frame) in bench.frames.iter().enumerate() {
        by_article.entry(frame.article).or_default().push(i);
    }
    by_article.into_iter().map(|(article, frames)| (article, Owners { frames })).collect()
}

impl Owners {
    /// All frames of the article, in order.
    pub fn all(&self) -> &[usize] {
        &self.frames
    }

    /// The frame of the smallest claim that holds `span`; claims are in order of their places.
    pub fn smallest(&self, bench: &Bench<'_>, span: Span) -> Option<usize> {
        let past = self.frames.partition_point(|i| bench.claim(*i).span.start() <= span.start());
        let holding = self.frames.get(..past)?.iter().rev().take(24).filter(|i| bench.claim(**i).span.contains(span));
        holding.min_by_key(|i| bench.claim(**i).span.len()).copied()
    }

    /// The frame of the smallest claim that holds `span`, else of the one that it is appended to: “was stunned at the price — **$280,000**”.
    pub fn told_in(&self, bench: &Bench<'_>, span: Span, reading: &Reading) -> Option<usize> {
        self.smallest(bench, span).or_else(|| {
            let past = self.frames.partition_point(|i| bench.claim(*i).span.start() <= span.start());
            let before = self.frames.get(..past)?.iter().rev().take(24).filter(|i| bench.claim(**i).span.end() <= span.start());
            let last = before.max_by_key(|i| bench.claim(**i).span.end()).copied()?;
            let between = Span::new(bench.claim(last).span.end(), span.start()).of(&reading.lower);
            let marks = between.chars().all(|c| c.is_whitespace() || matches!(c, '—' | '–' | '-' | ':' | ','));
            let one_sentence = reading.sentence_at(bench.claim(last).span.start()) == reading.sentence_at(span.start());
            (marks && one_sentence).then_some(last)
        })
    }

    /// The frame of the smallest claim that holds `span`, else of the first whose source it names: “**Mayor Tom Hale** said the pier was safe”.
    pub fn told_or_said(&self, bench: &Bench<'_>, span: Span) -> Option<usize> {
        let said = || self.frames.iter().find(|i| bench.claim(**i).source.span.is_some_and(|source| source.overlaps(span)));
        self.smallest(bench, span).or_else(|| said().copied()).or_else(|| self.at(bench, span))
    }

    /// The frame of the smallest claim that holds `span`, else of the first that shares words with it.
    pub fn at(&self, bench: &Bench<'_>, span: Span) -> Option<usize> {
        self.smallest(bench, span).or_else(|| {
            let past = self.frames.partition_point(|i| bench.claim(*i).span.start() < span.end());
            self.frames.get(..past)?.iter().rev().take(24).filter(|i| bench.claim(**i).span.overlaps(span)).min().copied()
        })
    }
}

/// Which of two reports is the later, and whether a text says that figures changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Later {
    /// The second was published after the first; `None` where that cannot be told.
    pub right: Option<bool>,
    /// The reports are of one day or of two that follow each other.
    pub next_day: bool,
    /// A text says that the figure rose, fell or was corrected.
    pub changed: bool,
}

impl Later {
    /// Whether a difference can come from one report being later: tolls rise, unless a text says that they were corrected.
    pub fn allows(self, left: f64, right: f64) -> bool {
        match self.right {
            Some(true) => right > left || self.changed,
            Some(false) => left > right || self.changed,
            None => self.changed,
        }
    }
}

impl Later {
    /// Whether nothing tells that the second report, or the first one, is the earlier of the two. A day tells nothing: round the world
    /// the same hour has two dates, and a printed paper is dated a day after its last report.
    pub fn may_follow(self, second: bool) -> bool {
        self.next_day || self.right != Some(!second)
    }

    /// Whether nothing tells that the report with the higher figure is the earlier one.
    pub fn may_have_risen(self, left: f64, right: f64) -> bool {
        left == right || self.may_follow(right > left)
    }
}

/// Puts the reports of two frames in order.
pub(super) fn updated(bench: &Bench<'_>, left: usize, right: usize) -> Later {
    let date = |frame: usize| bench.corpus.article(bench.frames[frame].article).article.published.as_ref().map(|p| p.date);
    let right_later = match (date(left), date(right)) {
        (Some(a), Some(b)) if before(a, b) => Some(true),
        (Some(a), Some(b)) if before(b, a) => Some(false),
        _ => None,
    };
    let next_day = matches!((date(left), date(right)), (Some(a), Some(b)) if gap(a, b) <= TimeDelta::zero());
    Later { right: right_later, next_day, changed: tells_of_change(bench, left) || tells_of_change(bench, right) }
}

/// Whether two reports appeared so far from each other that what they tell of may have changed between them.
pub(super) fn long_between(bench: &Bench<'_>, left: usize, right: usize) -> bool {
    let date = |frame: usize| bench.corpus.article(bench.frames[frame].article).article.published.as_ref().map(|p| p.date);
    matches!((date(left), date(right)), (Some(a), Some(b)) if gap(a, b) > TimeDelta::days(THRESHOLDS.report_days))
}

/// The time between two dates, negative where they overlap.
fn gap(a: Date, b: Date) -> TimeDelta {
    let (a, b) = (a.range(), b.range());
    (b.from - a.until).max(a.from - b.until)
}

fn before(a: Date, b: Date) -> bool {
    a.range().until <= b.range().from
}

fn tells_of_change(bench: &Bench<'_>, frame: usize) -> bool {
    *bench.frames[frame].changes.get_or_init(|| {
        let reading = bench.reading(frame);
        let tokens = reading.sentences.get(bench.claim(frame).sentence).map_or(0..0, |s| s.tokens.clone());
        tokens.into_iter().any(|i| QUESTIONS.is_change(&stem_at(reading, i)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_higher_figure_in_the_later_report_is_an_update() {
        let later = Later { right: Some(true), next_day: false, changed: false };
        assert!(later.allows(5.0, 7.0));
        assert!(!later.allows(7.0, 5.0));
        assert!(!Later { right: None, next_day: false, changed: false }.allows(5.0, 7.0));
        assert!(Later { right: Some(true), next_day: false, changed: true }.allows(7.0, 5.0));
    }
}

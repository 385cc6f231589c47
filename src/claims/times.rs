//! When a claim's happening was, and when the claim was said.
//!
//! A date belongs to the clause in which it stands: “The bridge, which opened in 1998, closed on Friday” closed on Friday. It can be wrong where
//! a date at the end of a clause belongs to the sentence around it.

use crate::article::{Article, Block};
use crate::calendar::{Date, TimeRange};
use crate::claims::{Attribution, TimeExpression, When};
use crate::language::{Form, Pos, Reading, Tense};
use crate::span::Span;

/// The dates of an article and what they date.
pub(super) struct Times<'a> {
    reading: &'a Reading,
    dates: &'a [TimeExpression],
    /// For every block, the day under which the article lists it.
    section_days: Vec<Option<Date>>,
}

impl<'a> Times<'a> {
    /// The times of `article`, whose `dates` are in order.
    pub(super) fn new(article: &'a Article, reading: &'a Reading, dates: &'a [TimeExpression]) -> Self {
        Self { reading, dates, section_days: section_days(article, dates) }
    }

    /// The time that the claim's own words give: the resolved expression nearest to the main verb, outside relative clauses.
    pub(super) fn when(&self, span: Span, main: Option<usize>) -> Option<When> {
        let group = main.and_then(|m| self.reading.verb_groups.get(m));
        let verb = group.map_or(span.start(), |g| self.reading.span_of(g.tokens.clone()).start());
        let inside = self.dates_in(span);
        let near = inside.clone().filter(|i| self.dates.get(*i).is_some_and(|d| d.range.is_some()));
        let start = |i: usize| self.dates.get(i).map_or(0, |d| d.span.start());
        let placed = near.filter(|i| !self.only_describes(*i, span, main));
        let nearest = placed.min_by_key(|i| (start(*i).abs_diff(verb), start(*i)))?;
        self.stretch(nearest, inside)
    }

    /// The range of a date, or of the stretch that it opens or closes: “from May to October”.
    fn stretch(&self, date: usize, inside: std::ops::Range<usize>) -> Option<When> {
        let of = |i: usize| self.dates.get(i).and_then(|d| d.range.map(|range| When { range, span: d.span }));
        let one = of(date)?;
        let pairs = [date.checked_sub(1).map(|b| (b, date)), Some((date, date + 1))];
        let joined = pairs.into_iter().flatten().find_map(|(a, b)| {
            let (first, last) = (of(a)?, of(b)?);
            let ordered = inside.contains(&a) && inside.contains(&b) && first.range.from < last.range.until;
            (ordered && self.are_ends(first.span, last.span))
                .then(|| When { range: TimeRange { from: first.range.from, until: last.range.until }, span: first.span.cover(last.span) })
        });
        Some(joined.unwrap_or(one))
    }

    /// Whether “from … to …” or the like joins two dates.
    fn are_ends(&self, first: Span, last: Span) -> bool {
        if last.start() < first.end() {
            return false;
        }
        let before = self.reading.tokens_in(first).start.checked_sub(1).map_or("", |t| self.reading.word(t));
        let between = Span::new(first.end(), last.start()).of(&self.reading.lower).trim();
        match before {
            "from" => matches!(between, "to" | "until" | "till" | "through" | "-" | "–"),
            "between" => between == "and",
            _ => matches!(between, "until" | "through"),
        }
    }

    /// Whether the date stands in a clause that only describes somebody or something: “which opened in 1998”. The clause is that of the last
    /// finite verb before the date, unless a mark parts the two.
    fn only_describes(&self, date: usize, span: Span, main: Option<usize>) -> bool {
        let Some(at) = self.dates.get(date).map(|d| self.reading.tokens_in(d.span).start) else { return false };
        let first = self.reading.tokens_in(span).start;
        let groups = &self.reading.verb_groups;
        let until = groups.partition_point(|g| g.tokens.start < at);
        let before = groups.get(..until).unwrap_or_default().iter().enumerate().rev();
        let verb = before.take_while(|(_, g)| g.tokens.start >= first).find(|(_, g)| g.tense != Tense::None && !g.infinitive);
        let Some((_, group)) = verb.filter(|(i, _)| Some(*i) != main) else { return false };
        let is = |token: usize, pos: &[Pos]| self.reading.tokens.get(token).is_some_and(|t| pos.contains(&t.pos));
        let parted = (group.tokens.end..at).any(|t| is(t, &[Pos::Punct]));
        let mut clause = (first..group.tokens.start).rev().take_while(|t| !is(*t, &[Pos::Punct]));
        // “who”, “which”, and “that” after what it describes.
        !parted
            && clause.any(|t| {
                let wh = self.reading.tokens.get(t).is_some_and(|token| token.form == Form::Wh) && is(t, &[Pos::Pron, Pos::Det]);
                wh || self.reading.word(t) == "that" && t > first && is(t - 1, &[Pos::Noun, Pos::Propn])
            })
    }

    /// The dates in `span`, as places in the list.
    fn dates_in(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.dates.partition_point(|d| d.span.start() < span.start());
        let inside = self.dates.iter().skip(first).take_while(|d| d.span.end() <= span.end()).count();
        first..first + inside
    }

    /// The day on which it was said: a date in the sentence of the cue, outside the content, else the day under which the
    /// article lists it.
    pub(super) fn said_on(&self, attribution: &Attribution) -> Option<Date> {
        let first = attribution.cue.first().or(attribution.content.first())?;
        let sentence = self.reading.sentences.get(self.reading.sentence_at(first.start())?)?;
        let listed = || self.section_days.get(sentence.block).copied().flatten();
        attribution.cue.first().and_then(|cue| self.day_beside(*cue, sentence.span, attribution)).or_else(listed)
    }

    fn day_beside(&self, cue: Span, sentence: Span, attribution: &Attribution) -> Option<Date> {
        let inside = self.dates_in(sentence).filter_map(|i| self.dates.get(i));
        let outside = inside.filter(|d| !attribution.content.iter().any(|c| c.overlaps(d.span)));
        let day =
            outside.filter_map(|d| d.range.filter(|r| r.first_day() == r.last_day()).map(|r| (d.span.start().abs_diff(cue.start()), r)));
        day.min_by_key(|(distance, _)| *distance).map(|(_, range)| Date::from_day(range.first_day()))
    }
}

/// Chronicles list what happened under days (“Oct. 31, 2017: In a briefing, …”): such a day holds until the next one.
fn section_days(article: &Article, dates: &[TimeExpression]) -> Vec<Option<Date>> {
    let mut current = None;
    let day_at_start = |block: &Block| {
        let date = dates.get(dates.partition_point(|d| d.span.start() < block.span.start()))?;
        let after = Span::new(date.span.end(), block.span.end()).of(&article.text);
        let opens = date.span.start() == block.span.start() && after.trim_start_matches([')', '.', ' ']).starts_with([':', '—', '–']);
        let alone = date.span == block.span;
        let range = date.range.filter(|r| (opens || alone) && r.first_day() == r.last_day())?;
        Some(Date::from_day(range.first_day()))
    };
    let days = article.blocks.iter().map(|block| {
        current = day_at_start(block).or(current);
        current
    });
    days.collect()
}

#[cfg(test)]
mod tests {
    use crate::article::{Given, from_text};
    use crate::corpus::ReadArticle;

    fn when(text: &str) -> Option<String> {
        let read =
            ReadArticle::new(from_text("test", text.to_owned(), Given { published: Some("2024-05-13".to_owned()), ..Given::default() }));
        read.facts.claims.first()?.when.map(|w| w.span.of(text).to_owned())
    }

    #[test]
    fn a_date_belongs_to_its_clause() {
        assert_eq!(when("The bridge, which opened in 1998, fell on Friday.").as_deref(), Some("Friday"));
    }

    #[test]
    fn a_stretch_has_two_ends() {
        assert_eq!(when("The bridge was closed from May 2 to May 8.").as_deref(), Some("May 2 to May 8"));
    }
}

//! When: times of one act.
//!
//! “Late Tuesday” allows “Tuesday evening”; “around 11 p.m.” and “around 11.30 p.m.” exclude each other. Times are held against
//! each other where the claims are near and the times belong to one act, so that the start of a voyage never stands against the
//! accident. Times exclude each other only where their days are certain: a weekday in an article whose date was worked out is not, and one
//! weekday named by both is one day. Distances from another happening (“one day after the speech”, “hours after the speech”) are
//! compared as distances. It can be wrong where one verb tells of two things (“was built in 1995 and in 2007”).

use chrono::{Datelike, TimeDelta};

use crate::article::{Article, DateBasis};
use crate::calendar::{Date, TimeRange};
use crate::claims::{Relative, TimeExpression, TimeKind};
use crate::comparison::acts::{self, Act};
use crate::comparison::apart::{Happening, happening, other_places, same_spot, strangers};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::{Bench, Near};
use crate::comparison::kindred;
use crate::comparison::labels;
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::slots::{owners, updated};
use crate::comparison::terms::Term;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::time::{Blur, Moment, Times};
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::span::Span;

/// A time in a claim.
struct Slot {
    span: Span,
    act: Option<Act>,
    /// The kinds of act that it can belong to.
    kinds: Vec<String>,
    moment: Option<Moment>,
    /// Whether the act is what the story is about, and the words only say that it took place: “it happened on Friday”.
    happens: bool,
    /// Whether the act is still to come: “is due to leave on Friday”.
    ahead: bool,
    /// Whether the day is certain: told as a date, or by an article whose own date is known.
    sure: bool,
    distance: Option<Distance>,
}

impl Slot {
    fn is_clock(&self) -> bool {
        self.moment.is_some_and(Moment::is_clock)
    }

    fn is_main(&self, bench: &Bench<'_>) -> bool {
        kindred::is_main(bench, &self.kinds)
    }

    fn excludes(&self, other: &Self) -> bool {
        matches!((self.moment, other.moment), (Some(a), Some(b)) if a.against(b) == Times::Apart)
    }
}

struct Distance {
    minutes: (i64, i64),
    anchor: Vec<Term>,
}

/// Compares the times of near claims, of acts of one kind, and of the acts that the story is about.
pub(super) fn find(bench: &mut Bench<'_>) -> Vec<Finding> {
    let slots = collect(bench);
    let bench = &*bench;
    let mut findings = Vec::new();
    for (near, a, b) in kindred::pairs(bench, &slots, |slot| if slot.moment.is_some() { &slot.kinds } else { &[] }) {
        let (left, right) = (&slots[near.left], &slots[near.right]);
        let only = |slots: &[Slot], slot: &Slot| slots.iter().filter(|other| other.is_clock() == slot.is_clock()).count() == 1;
        let alone = only(left, &left[a]) && only(right, &right[b]);
        findings.extend(times(bench, near, &left[a], &right[b], alone));
    }
    findings.extend(far_and_near(bench, &slots));
    findings
}

fn collect(bench: &mut Bench<'_>) -> Vec<Vec<Slot>> {
    let mut slots: Vec<Vec<Slot>> = (0..bench.frames.len()).map(|_| Vec::new()).collect();
    for (article, frames) in owners(bench) {
        let read = bench.corpus.article(article);
        let mut before: Option<(Span, Span)> = None;
        for time in spans_of_time(&read.facts.dates, &read.reading.lower) {
            // “Around noon **on Friday**”: the day is that of the act that the hour is told of.
            let goes_on =
                before.filter(|(last, _)| is_one_time(Span::new(last.end(), time.span.start().max(last.end())).of(&read.reading.lower)));
            let told = goes_on.map_or(time.span, |(_, first)| first);
            before = Some((time.span, told));
            let Some(frame) = frames.smallest(bench, time.span) else { continue };
            let claim = bench.claim(frame).span;
            let act = acts::of(&read.reading, told, claim);
            if act.as_ref().is_some_and(|act| acts::is_publishing(&read.reading, act.token)) {
                continue;
            }
            let dated = matches!(time.kind, TimeKind::Date | TimeKind::Time);
            let clock = clock(&time).filter(|_| time.range.is_none());
            let words = time.span.of(&read.reading.lower);
            // The day that a mere time of day was put on is a guess from what stands around it.
            let of_day = QUESTIONS.is_time_of_day(words);
            let dateless = clock.or(time.range).is_some_and(|range| range.length() <= TimeDelta::hours(1)) && (clock.is_some() || of_day);
            let ahead = time.relative.filter(|_| !time.looks_back());
            let range = time.range.or(clock).filter(|_| dated && ahead.is_none_or(|r| r.anchor.is_none()));
            let distance = ahead.and_then(|relative| distance(bench, frame, relative));
            // “Hours” says little without what it is measured from: “hours after the speech”.
            let anchor = ahead.and_then(|relative| relative.anchor).filter(|_| distance.is_some());
            let span = anchor.map_or(time.span, |anchor| time.span.cover(anchor));
            if range.is_none() && distance.is_none() {
                continue;
            }
            let before = claim.start().max(time.span.start().saturating_sub(16));
            let blur = blur(Span::new(before, time.span.end()).of(&read.reading.lower));
            let day = range.is_some_and(|range| range.length() >= TimeDelta::hours(6));
            let mut kinds = acts::kinds(&read.reading, told, claim, day);
            let happens = act.as_ref().is_some_and(|act| acts::only_happens(&read.reading, act.token));
            if happens {
                kinds.extend(bench.main_acts().iter().cloned());
            }
            let still_ahead = act.as_ref().is_some_and(|act| acts::is_ahead(&read.reading, act.token));
            let moment = range.map(|range| Moment { range, blur, dateless });
            slots[frame].push(Slot {
                span,
                act,
                kinds,
                moment,
                happens,
                ahead: still_ahead,
                sure: is_sure(&read.article, &time, words),
                distance,
            });
        }
    }
    slots
}

/// Whether the words between two times make them one: “noon **on** Friday”, “Friday**,** 2 May”.
fn is_one_time(between: &str) -> bool {
    matches!(between.trim(), "" | "on" | "," | ", on" | "last")
}

/// Whether the day of a time is certain: weekdays and “yesterday” lean on the article's date, which may have been worked out.
fn is_sure(article: &Article, time: &TimeExpression, words: &str) -> bool {
    let told = article.published.as_ref().is_some_and(|published| published.basis != DateBasis::Inferred);
    told || time.kind == TimeKind::Date && time.relative.is_none() && words.contains(|c: char| c.is_ascii_digit())
}

/// The time expressions, with two that are one stretch or two choices joined: “between March and May”, “late 2017 or early 2018”; and a
/// distance with the clock time that it is measured from: “an hour before midnight”.
fn spans_of_time(times: &[TimeExpression], lower: &str) -> Vec<TimeExpression> {
    let mut joined: Vec<TimeExpression> = Vec::new();
    for time in times {
        if let Some(last) = joined.last_mut()
            && let Some(range) = one_stretch(last, time, lower)
        {
            last.span = last.span.cover(time.span);
            last.range = Some(range);
            continue;
        }
        if let Some(last) = joined.last_mut()
            && let Some(range) = from_clock(last, time)
        {
            *last = TimeExpression { span: last.span.cover(time.span), range: Some(range), relative: None, ..time.clone() };
            continue;
        }
        joined.push(time.clone());
    }
    joined
}

fn one_stretch(first: &TimeExpression, second: &TimeExpression, lower: &str) -> Option<TimeRange> {
    let between = Span::new(first.span.end(), second.span.start().max(first.span.end())).of(lower).trim();
    let opening = Span::new(0, first.span.start()).of(lower).split_whitespace().next_back().unwrap_or_default();
    let joined = match between {
        "or" => true,
        "and" => opening == "between",
        "to" | "until" | "–" | "-" => opening == "from",
        _ => false,
    };
    let (a, b) = (first.range?, second.range?);
    (joined && a.from <= b.from).then(|| TimeRange { from: a.from, until: a.until.max(b.until) })
}

/// The minute of a time of day, also where a word like “before” only bounds it.
fn clock(time: &TimeExpression) -> Option<TimeRange> {
    let told = Date::parse_iso(&time.value).map(Date::range).filter(|_| time.kind == TimeKind::Time)?;
    // The calendar has no minute 24:00: midnight is where its day ends.
    let from = if time.value.contains("T24:00") { told.until } else { told.from };
    let is_minute = time.value.contains("T24:00") || told.length() <= TimeDelta::minutes(1);
    is_minute.then(|| TimeRange { from, until: from + TimeDelta::minutes(1) })
}

/// “An hour before midnight”: the distance is measured from a time of day.
fn from_clock(distance: &TimeExpression, clock: &TimeExpression) -> Option<TimeRange> {
    let relative = distance.relative.filter(|r| r.anchor.is_some_and(|anchor| anchor.start() == clock.span.start()))?;
    let range = clock.range.filter(|_| clock.kind == TimeKind::Time).or_else(|| self::clock(clock))?;
    let by = TimeDelta::try_minutes(i64::midpoint(relative.minutes.0, relative.minutes.1))?;
    // “Before midnight” allows the hours before it, “after midnight” those after it.
    let measured = if by < TimeDelta::zero() && range.length() > TimeDelta::minutes(1) { range.until } else { range.from };
    let from = measured.checked_add_signed(by)?;
    Some(TimeRange { from, until: from + TimeDelta::minutes(1) })
}

/// How words before a time of day blur it.
fn blur(words: &str) -> Blur {
    let has = |hedges: &[&str]| hedges.iter().any(|hedge| words.contains(hedge));
    if has(&["shortly before", "just before", "moments before"]) {
        Blur::ShortlyBefore
    } else if has(&["shortly after", "just after", "soon after", "moments after"]) {
        Blur::ShortlyAfter
    } else if has(&["around", "about", "approximately", "roughly", "nearly", "almost", "circa"]) {
        Blur::About
    } else {
        Blur::None
    }
}

fn distance(bench: &mut Bench<'_>, frame: usize, relative: Relative) -> Option<Distance> {
    let anchor = bench.terms_of(frame, relative.anchor?);
    (!anchor.is_empty()).then_some(Distance { minutes: relative.minutes, anchor })
}

fn times(bench: &Bench<'_>, near: Near, left: &Slot, right: &Slot, alone: bool) -> Option<Finding> {
    let (a, b) = one_day(bench, near, left, right)?;
    let (relation, reason) = match a.against(b) {
        Times::Same if meet(bench, near, left, right, (a, b)) => (Relation::Agree, Reason::SameTime),
        Times::Within if meet(bench, near, left, right, (a, b)) => (Relation::Compatible, Reason::TimeWithin),
        Times::Apart if left.ahead && right.ahead && moved(bench, near, left, right) => (Relation::Updated, Reason::PlanMoved),
        Times::Apart if exclude(bench, near, left, right, (a, b), alone) => (Relation::Conflict, Reason::TimesDiffer),
        _ => return None,
    };
    let side = |frame: usize, slot: &Slot, moment: Moment| passage(bench.frames[frame].claim, Value::Time(moment.range), slot.span);
    Some(Finding::new(
        Facet::When,
        about(bench, near.left, left),
        near.cosine,
        relation,
        side(near.left, left, a),
        side(near.right, right, b),
        reason,
    ))
}

/// The two times, on one day where only one of them tells it, or where both name the same weekday: “Monday” in both is one Monday,
/// whatever a date that was worked out made of it. `None` for two Mondays that are certain: a Monday tells nothing of the other.
fn one_day(bench: &Bench<'_>, near: Near, left: &Slot, right: &Slot) -> Option<(Moment, Moment)> {
    let (a, b) = (left.moment?, right.moment?);
    let weekday = |frame: usize, slot: &Slot| {
        let words = slot.span.of(&bench.reading(frame).lower).split(|c: char| !c.is_alphabetic());
        words.filter(|word| word.ends_with("day")).find_map(|word| word.parse::<chrono::Weekday>().ok())
    };
    let named = weekday(near.left, left);
    let close = a.is_day() && b.is_day() && a.gap(b) <= TimeDelta::days(THRESHOLDS.report_days);
    if named.is_some() && named == weekday(near.right, right) && close && a.range.first_day() != b.range.first_day() {
        if left.sure && right.sure {
            return None;
        }
        let placed = if left.sure { (a, b.on_day_of(a)) } else { (a.on_day_of(b), b) };
        return Some(placed);
    }
    Some(Moment::on_one_day(a, b))
}

/// Whether two times that allow each other are told of one thing.
fn meet(bench: &Bench<'_>, near: Near, left: &Slot, right: &Slot, (a, b): (Moment, Moment)) -> bool {
    let together = happening(bench, near.left, near.right);
    let same_kind = left.kinds.iter().any(|kind| right.kinds.contains(kind));
    let (main_left, main_right) = (left.is_main(bench), right.is_main(bench));
    let days = a.is_day() && b.is_day() && near.cosine >= THRESHOLDS.related;
    // Acts of one kind in one month are one, even where their claims were set apart.
    let one_month = same_kind && a.is_month() && b.is_month();
    let one_time = (days
        || near.cosine >= THRESHOLDS.similar
        || a.is_clock() && b.is_clock() && (main_left || main_right) && near.cosine >= THRESHOLDS.loose)
        && together == Happening::Same;
    // The days of the reports are full of things; what is told of another month is mostly one.
    let elsewhere = far_from_reports(bench, near.left, a) && far_from_reports(bench, near.right, b) && near.cosine >= THRESHOLDS.related;
    let told_of_one = same_kind && near.cosine >= THRESHOLDS.loose
        || main_left && main_right && together == Happening::Same
        || near.cosine >= THRESHOLDS.aligned
        || days && a.range == b.range
        || one_time
        || elsewhere;
    (told_of_one && together != Happening::Different) || one_month || near.cosine >= THRESHOLDS.same_sentence
}

/// Whether a time lies well before or after the days on which the articles appeared.
fn far_from_reports(bench: &Bench<'_>, frame: usize, moment: Moment) -> bool {
    let published = bench.corpus.article(bench.frames[frame].article).article.published.as_ref();
    published.is_some_and(|published| {
        let report = Moment { range: published.date.range(), blur: Blur::None, dateless: false };
        report.gap(moment) > TimeDelta::days(THRESHOLDS.report_days)
    })
}

/// Whether two reports of different days tell of one plan.
fn moved(bench: &Bench<'_>, near: Near, left: &Slot, right: &Slot) -> bool {
    let same_kind = left.kinds.iter().any(|kind| right.kinds.contains(kind));
    let main = left.is_main(bench) && right.is_main(bench);
    let one = happening(bench, near.left, near.right) != Happening::Different && !other_places(bench, near.left, near.right);
    let alike = near.cosine >= THRESHOLDS.related || main && near.cosine >= THRESHOLDS.loose;
    !left.is_clock()
        && !right.is_clock()
        && same_kind
        && one
        && alike
        && left.sure
        && right.sure
        && updated(bench, near.left, near.right).right.is_some()
}

/// Whether two times that share no moment are told of one act, and cannot both be right.
fn exclude(bench: &Bench<'_>, near: Near, left: &Slot, right: &Slot, (a, b): (Moment, Moment), alone: bool) -> bool {
    let across = bench.frames[near.left].article != bench.frames[near.right].article;
    let words = |frame: usize, slot: &Slot| slot.span.of(&bench.reading(frame).lower);
    let arguments =
        |frame: usize, slot: &Slot| slot.act.as_ref().map(|act| acts::arguments(bench.reading(frame), act.token)).unwrap_or_default();
    let strangers = strangers(bench, near.left, &arguments(near.left, left), near.right, &arguments(near.right, right));
    if !across || strangers || words(near.left, left) == words(near.right, right) {
        return false;
    }
    let together = happening(bench, near.left, near.right);
    let same_kind = left.kinds.iter().any(|kind| right.kinds.contains(kind));
    let aligned = same_kind && near.cosine >= THRESHOLDS.aligned;
    let days = same_kind && a.is_day() && b.is_day() && near.cosine >= THRESHOLDS.related;
    if misdated(a, b) {
        return aligned || days;
    }
    if !alone {
        return false;
    }
    if a.is_clock() && b.is_clock() {
        let zones = QUESTIONS.zone(words(near.left, left)) == QUESTIONS.zone(words(near.right, right));
        let main = left.is_main(bench) && right.is_main(bench) && together == Happening::Same;
        let one_act = (same_kind || main) && near.cosine >= THRESHOLDS.loose || near.cosine >= THRESHOLDS.same_account;
        return zones && one_act && together != Happening::Different && a.gap(b) < TimeDelta::hours(12);
    }
    // “Strikes in the valley this week” and “strikes in the valley last week” are told of one happening.
    let near_by = a.gap(b) <= TimeDelta::days(7);
    let one_spot = same_kind && near.cosine >= THRESHOLDS.related && near_by && same_spot(bench, near.left, near.right);
    let certain = left.sure && right.sure && a.is_week() && b.is_week();
    // The day of what the story is about: “the tram crashed on Tuesday”, “… on Wednesday”.
    let main = left.is_main(bench) && right.is_main(bench) && same_kind && together == Happening::Same;
    let told_of_it = near.cosine >= THRESHOLDS.loose
        || left.happens && on_the_day(bench, near.right, b)
        || right.happens && on_the_day(bench, near.left, a);
    if main && certain && a.is_day() && b.is_day() && near_by && told_of_it {
        return true;
    }
    certain && (aligned && together != Happening::Different || one_spot)
}

/// Whether a time is the day that the claim's event is dated to.
fn on_the_day(bench: &Bench<'_>, frame: usize, moment: Moment) -> bool {
    let event = bench.frames[frame].event.and_then(|event| bench.grouping.events.get(event.index()));
    event.and_then(|event| event.when).is_some_and(|when| when.first_day() == moment.range.first_day())
}

/// Whether two dates are one day, or a day and its month, but for the year: a slip of the pen rather than another happening.
fn misdated(a: Moment, b: Moment) -> bool {
    let (x, y) = (a.range.first_day(), b.range.first_day());
    let day = |moment: Moment| moment.is_day().then(|| moment.range.first_day().day());
    let one_day = match (day(a), day(b)) {
        (Some(x), Some(y)) => x == y,
        (None, None) => false,
        _ => true,
    };
    a.is_month() && b.is_month() && x.month() == y.month() && x.year() != y.year() && one_day
}

/// Distances from one happening are few: each is held against each, as far as their claims have something in common.
fn far_and_near(bench: &Bench<'_>, slots: &[Vec<Slot>]) -> Vec<Finding> {
    const MOST: usize = 80;
    let with_distance = slots.iter().enumerate().flat_map(|(frame, slots)| slots.iter().map(move |slot| (frame, slot)));
    let all: Vec<(usize, &Slot)> = with_distance.filter(|(_, slot)| slot.distance.is_some()).take(MOST).collect();
    let mut findings = Vec::new();
    for (n, (left, a)) in all.iter().enumerate() {
        for (right, b) in all.iter().skip(n + 1) {
            let near = Near { left: *left, right: *right, cosine: bench.nearness(*left, *right) };
            let other_article = bench.frames[*left].article != bench.frames[*right].article;
            if other_article && near.cosine >= THRESHOLDS.loose {
                findings.extend(distances(bench, slots, near, a, b));
            }
        }
    }
    findings
}

fn distances(bench: &Bench<'_>, slots: &[Vec<Slot>], near: Near, left: &Slot, right: &Slot) -> Option<Finding> {
    let (a, b) = (left.distance.as_ref()?, right.distance.as_ref()?);
    // Measured from one thing, and not told with two days that exclude each other (“on Sunday, two days before the vote”).
    let excluded = slots[near.left].iter().any(|x| slots[near.right].iter().any(|y| x.excludes(y)));
    if bench.cosine(&a.anchor, &b.anchor) < THRESHOLDS.related
        || excluded
        || happening(bench, near.left, near.right) == Happening::Different
    {
        return None;
    }
    let apart = are_apart(a.minutes, b.minutes);
    // “The end of the strike” and “the end of the show” share their first word only.
    if apart && bench.cosine(&a.anchor, &b.anchor) < THRESHOLDS.aligned {
        return None;
    }
    let (relation, reason) = match (a.minutes == b.minutes, apart) {
        (true, _) => (Relation::Agree, Reason::SameTime),
        (_, false) => (Relation::Compatible, Reason::TimeWithin),
        (_, true) => (Relation::Conflict, Reason::DistancesDiffer),
    };
    let side = |frame: usize, slot: &Slot, d: &Distance| {
        passage(bench.frames[frame].claim, Value::Distance { low: d.minutes.0, high: d.minutes.1 }, slot.span)
    };
    let about = about(bench, near.left, left);
    Some(Finding::new(Facet::When, about, near.cosine, relation, side(near.left, left, a), side(near.right, right, b), reason))
}

/// Whether two distances exclude each other. “Days” and “hours” mean no number of them: only what the exacter distance usually
/// means can lie beyond the other. The exacter one is that whose bounds are the lesser multiple of each other.
pub(super) fn are_apart(a: (i64, i64), b: (i64, i64)) -> bool {
    let vagueness =
        |d: (i64, i64)| d.1.unsigned_abs().max(d.0.unsigned_abs()) as f64 / d.0.unsigned_abs().min(d.1.unsigned_abs()).max(1) as f64;
    if vagueness(a) <= vagueness(b) { beyond(a, b) } else { beyond(b, a) }
}

/// Whether what one distance usually means lies beyond the other: “one day” beyond “hours”.
fn beyond(a: (i64, i64), b: (i64, i64)) -> bool {
    let usual = i64::midpoint(a.0, a.1);
    usual >= b.1 || usual < b.0
}

/// The act in words.
fn about(bench: &Bench<'_>, frame: usize, slot: &Slot) -> String {
    let act = slot.act.as_ref().and_then(|act| labels::act(bench, frame, act.token));
    act.or_else(|| labels::claim(bench, frame)).unwrap_or_else(|| labels::passage(bench.text(frame), bench.claim(frame).span))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;

    use super::*;
    use crate::analysis::Analyser;
    use crate::workspace::Corrections;

    /// What is found on when between two reports, as relation and the words of both times.
    fn found(texts: [&str; 2]) -> Vec<(Relation, String, String)> {
        let read = |path: &str| Ok(texts[path.trim_end_matches(".txt").parse::<usize>().unwrap()].as_bytes().to_vec());
        let paths = ["0.txt".to_owned(), "1.txt".to_owned()];
        let analysis = Analyser::default().run(&paths, read, &Corrections::default(), |_| (), &AtomicBool::new(false)).unwrap();
        let corpus = analysis.corpus();
        let words = |p: &crate::comparison::Passage| p.value_span.of(&corpus.article(corpus.article_of(p.claim)).article.text).to_owned();
        let evidence = analysis.comparisons.iter().filter(|c| c.facet == Facet::When).flat_map(|c| &c.evidence);
        evidence.map(|e| (e.relation, words(&e.left), words(&e.right))).collect()
    }

    #[test]
    fn the_day_on_which_it_happened_is_one() {
        let other = "The explosion at the mill in Elmsport hurt two workers. It happened at around 6 a.m. on Tuesday, when the night shift went home.";
        let text = report("2015-05-08", "The explosion at the mill in Elmsport hurt two workers on Wednesday.");
        let second = report("2015-05-08", other);
        let words = |(relation, a, b): &(Relation, String, String)| (*relation, format!("{a} {b}"));
        let found: Vec<_> = found([&text, &second]).iter().map(words).filter(|(relation, _)| *relation == Relation::Conflict).collect();
        assert_eq!(found, [(Relation::Conflict, "Wednesday Tuesday".to_owned())]);
    }

    #[test]
    fn a_plan_that_a_later_report_puts_off_is_an_update() {
        let text = |date: &str, day: &str| {
            format!(
                "New ferry of Elmsport\nDate: {date}\n\nThe new ferry of Elmsport is scheduled to sail for the first time on {day}, the harbour said.\n"
            )
        };
        let found = found([&text("2015-05-07", "May 12"), &text("2015-05-11", "May 19")]);
        assert_eq!(found, [(Relation::Updated, "May 12".to_owned(), "May 19".to_owned())]);
    }

    fn report(date: &str, sentence: &str) -> String {
        format!("Explosion at the mill in Elmsport\nDate: {date}\n\n{sentence} The mill in Elmsport was badly damaged by the explosion.\n")
    }

    #[test]
    fn clock_times_of_one_act_exclude_each_other() {
        let a = report("2024-05-13", "The explosion at the mill happened at around 11.30 p.m. on Sunday.");
        let b = report("2024-05-13", "The explosion at the mill happened about an hour before midnight on Sunday.");
        let all = found([&a, &b]);
        let apart = |(relation, left, right): &(Relation, String, String)| {
            *relation == Relation::Conflict && left.contains("11.30 p.m.") && right.contains("hour before midnight")
        };
        assert!(all.iter().any(apart), "{all:?}");
    }

    #[test]
    fn one_weekday_is_one_day() {
        let a = report("2024-05-13", "The explosion at the mill happened on Sunday.");
        let b = report("2024-05-22", "The explosion at the mill happened on Sunday afternoon.");
        let all = found([&a, &b]);
        assert!(all.iter().all(|(relation, ..)| *relation != Relation::Conflict), "{all:?}");
    }

    #[test]
    fn a_line_on_the_article_itself_is_no_time_of_the_act() {
        let a =
            report("2024-05-13", "The explosion at the mill happened at 11.30 a.m.").replace("Date:", "Last updated at 09:11 GMT\nDate:");
        let b =
            report("2024-05-14", "The explosion at the mill happened at 11.30 a.m.").replace("Date:", "Last updated at 13:42 GMT\nDate:");
        let all = found([&a, &b]);
        assert!(all.iter().all(|(relation, ..)| *relation != Relation::Conflict), "{all:?}");
    }

    #[test]
    fn hedges_blur_a_clock_time() {
        assert_eq!(blur("at around 11 p.m."), Blur::About);
        assert_eq!(blur("shortly before midnight"), Blur::ShortlyBefore);
        assert_eq!(blur("just after 10 p.m."), Blur::ShortlyAfter);
        assert_eq!(blur("at 12:13 p.m."), Blur::None);
    }

    #[test]
    fn a_day_lies_beyond_hours() {
        assert!(beyond((720, 2160), (60, 1440)));
        assert!(!beyond((60, 1440), (720, 2160)));
        assert!(!beyond((60, 180), (60, 1440)));
        assert!(are_apart((720, 2160), (60, 1440)) && are_apart((60, 1440), (720, 2160)));
        assert!(!are_apart((2160, 3600), (2880, 14400)), "two days are days");
    }
}

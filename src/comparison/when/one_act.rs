//! Whether two times are told of one act.
//!
//! Acts of one kind in one event are one, as far as their claims have something in common; what a story is about is one wherever it is told. It can
//! be wrong where one verb tells of two things (“was built in 1995 and in 2007”).

use chrono::{Datelike, TimeDelta};

use super::slots::Slot;
use crate::comparison::acts;
use crate::comparison::apart::{Happening, happening, other_places, same_spot, strangers};
use crate::comparison::frame::{Bench, Near};
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::opposites::OPPOSITES;
use crate::comparison::slots::updated;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::time::{Blur, Moment};

/// Whether two times that allow each other are told of one thing.
pub(super) fn meet(bench: &Bench<'_>, near: Near, left: &Slot, right: &Slot, (a, b): (Moment, Moment)) -> bool {
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
pub(super) fn far_from_reports(bench: &Bench<'_>, frame: usize, moment: Moment) -> bool {
    let published = bench.corpus.article(bench.frames[frame].article).article.published.as_ref();
    published.is_some_and(|published| {
        let report = Moment { range: published.date.range(), blur: Blur::None, dateless: false };
        report.gap(moment) > TimeDelta::days(THRESHOLDS.report_days)
    })
}

/// Whether two reports of different days tell of one plan.
pub(super) fn moved(bench: &Bench<'_>, near: Near, left: &Slot, right: &Slot) -> bool {
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

/// Whether the acts are done to others: “two suspects were arrested on Tuesday”, “a **third** suspect on Wednesday”, “Hale”, “Hart”.
pub(super) fn set_apart(bench: &Bench<'_>, near: Near, left: &Slot, right: &Slot) -> bool {
    let words =
        |frame: usize, slot: &Slot| slot.act.as_ref().map(|act| acts::arguments(bench.reading(frame), act.token)).unwrap_or_default();
    let (a, b) = (words(near.left, left), words(near.right, right));
    let other = |frame: usize, heads: &[usize]| {
        let reading = bench.reading(frame);
        let mut phrases = heads.iter().filter_map(|head| reading.phrase_at(*head));
        phrases.any(|np| np.tokens.clone().any(|i| OPPOSITES.sets_apart(reading.word(i))))
    };
    strangers(bench, near.left, &a, near.right, &b) || other(near.left, &a) != other(near.right, &b)
}

/// Whether two times that share no moment are told of one act, and cannot both be right.
pub(super) fn exclude(bench: &Bench<'_>, near: Near, left: &Slot, right: &Slot, (a, b): (Moment, Moment), alone: bool) -> bool {
    let across = bench.frames[near.left].article != bench.frames[near.right].article;
    let words = |frame: usize, slot: &Slot| slot.span.of(&bench.reading(frame).lower);
    if !across || set_apart(bench, near, left, right) || words(near.left, left) == words(near.right, right) {
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
        let main = (left.happens || right.happens) && left.is_main(bench) && right.is_main(bench) && together == Happening::Same;
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

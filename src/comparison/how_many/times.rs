//! Whether two figures are of one time, as far as their sentences and reports tell.

use chrono::{NaiveDateTime, TimeDelta};

use super::Slot;
use crate::calendar::{Date, TimeRange};
use crate::comparison::apart::same_spot;
use crate::comparison::frame::Bench;
use crate::comparison::questions::Counted;
use crate::comparison::thresholds::THRESHOLDS;

/// Whether two figures give one state of one kind of people, and one of them stands without a time.
pub(super) fn undated_state(left: &Slot, right: &Slot) -> bool {
    let (a, b) = (&left.asked, &right.asked);
    let one_kind = a.counted == b.counted && matches!(a.counted, Counted::People(_)) && a.state.is_some() && a.state == b.state;
    one_kind && (left.told.is_empty() || right.told.is_empty())
}

/// Whether the sentence of one figure tells of another time than the other's: “The last such fire was in 2009, when three were hurt”.
pub(super) fn other_time(bench: &Bench<'_>, left: &Slot, right: &Slot) -> bool {
    let published = |slot: &Slot| bench.corpus.article(bench.frames[slot.frame].article).article.published.as_ref().map(|p| p.date);
    let undated = |slot: &Slot| slot.told.is_empty() && published(slot).is_none();
    if left.told.is_empty() && right.told.is_empty() || undated(left) || undated(right) {
        return false;
    }
    // A figure without a time is of the time that its article, or the story's first one, was published.
    let or_published = |slot: &Slot| match slot.told.as_slice() {
        [] => bench.earliest.into_iter().chain(published(slot)).map(Date::range).collect(),
        told => told.to_vec(),
    };
    let (a, b) = (or_published(left), or_published(right));
    let far = |x: &TimeRange, y: &TimeRange| (y.from - x.until).max(x.from - y.until) > TimeDelta::days(THRESHOLDS.other_time_days);
    !a.is_empty() && !b.is_empty() && a.iter().all(|x| b.iter().all(|y| far(x, y)))
}

/// Whether nothing tells that two figures are of two times: the reports are of one fortnight, and no times in them exclude each other.
pub(super) fn of_one_time(bench: &Bench<'_>, left: &Slot, right: &Slot) -> bool {
    let date = |slot: &Slot| bench.corpus.article(bench.frames[slot.frame].article).article.published.as_ref().map(|p| p.date);
    let fortnight = |a: NaiveDateTime, b: NaiveDateTime| (a - b).abs() <= TimeDelta::days(14);
    let reports = matches!((date(left), date(right)), (Some(a), Some(b)) if fortnight(a.first_moment(), b.first_moment()));
    let told = left.told.is_empty() || right.told.is_empty() || left.told.iter().any(|a| right.told.iter().any(|b| a.overlaps(*b)));
    reports && told
}

/// Whether two figures are kept apart only by dates that hang on the days of publication, which can be wrong: they give the same state
/// of the same people at the same place, and neither text gives a date with its number.
pub(super) fn apart_by_publication(bench: &Bench<'_>, left: &Slot, right: &Slot) -> bool {
    let one_question = left.asked.state.is_some() && left.asked.state == right.asked.state && left.asked.counted == right.asked.counted;
    one_question && !left.dated && !right.dated && same_spot(bench, left.frame, right.frame)
}

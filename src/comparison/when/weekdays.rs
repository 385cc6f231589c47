//! Weekdays that no date tells apart: those of undated articles, and of articles whose date was worked out.
//!
//! Reports of one happening appear within days of it, so that “Tuesday” in one is not “Wednesday” in another, whatever their dates. It can be wrong
//! where one report looks back a week.

use chrono::{Datelike, Weekday};

use super::about;
use super::deed;
use super::one_act::set_apart;
use super::slots::Slot;
use crate::comparison::apart::{Happening, happening, other_places};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::{Bench, Near};
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::{Facet, Passage, Reason, Relation, Value};

/// Holds two weekdays against each other, at least one of which stands on no certain date. `alone` where each claim gives one time.
pub(super) fn compare(bench: &Bench<'_>, near: Near, left: &Slot, right: &Slot, alone: bool) -> Option<Finding> {
    let dated = |slot: &Slot| slot.sure && slot.moment.is_some();
    if dated(left) && dated(right) || left.ahead != right.ahead || left.is_clock() || right.is_clock() {
        return None;
    }
    let (a, b) = (day(left)?, day(right)?);
    let across = bench.frames[near.left].article != bench.frames[near.right].article;
    let together = happening(bench, near.left, near.right);
    let same_kind = left.kinds.iter().any(|kind| right.kinds.contains(kind));
    if !across || together == Happening::Different {
        return None;
    }
    let main = left.is_main(bench) && right.is_main(bench) && same_kind && together == Happening::Same;
    let (relation, reason) = if a == b {
        let meets = same_kind && near.cosine >= THRESHOLDS.loose || near.cosine >= THRESHOLDS.aligned;
        meets.then_some((Relation::Agree, Reason::SameTime))?
    } else {
        let told_of_one = same_kind && near.cosine >= THRESHOLDS.aligned
            || main && near.cosine >= THRESHOLDS.related
            || deed::is_one(bench, near, left, right);
        let one = alone
            && told_of_one
            && !other_places(bench, near.left, near.right)
            && !set_apart(bench, near, left, right)
            && !by_night(left, right, bench, near);
        one.then_some((Relation::Conflict, Reason::TimesDiffer))?
    };
    let about = about(bench, near.left, left);
    Some(Finding::new(Facet::When, about, near.cosine, relation, side(bench, near.left, left), side(bench, near.right, right), reason))
}

/// “Late Monday”, “early Tuesday”: one night has two days.
fn by_night(left: &Slot, right: &Slot, bench: &Bench<'_>, near: Near) -> bool {
    let nightly = |frame: usize, slot: &Slot| {
        let words = slot.span.of(&bench.reading(frame).lower).to_owned();
        ["night", "late", "early", "overnight", "evening"].iter().any(|word| words.contains(word))
    };
    nightly(near.left, left) || nightly(near.right, right)
}

/// The weekday that a time names, or that of its date.
fn day(slot: &Slot) -> Option<Weekday> {
    let of_date = || slot.moment.filter(|moment| moment.is_day()).map(|moment| moment.range.first_day().weekday());
    slot.weekday.or_else(of_date)
}

fn side(bench: &Bench<'_>, frame: usize, slot: &Slot) -> Passage {
    let value = slot.moment.map_or(Value::Words, |moment| Value::Time(moment.range));
    passage(bench.frames[frame].claim, value, slot.span)
}

#[cfg(test)]
mod tests {
    use crate::comparison::testing::analysed;
    use crate::comparison::{Facet, Relation};

    /// The relations of the times of two undated reports.
    fn relations(left: &str, right: &str) -> Vec<Relation> {
        let report =
            |sentence: &str| format!("Two sailors arrested in Elmsport\n\nTwo sailors stole a ferry in Elmsport harbour. {sentence}\n");
        let analysis = analysed(&[report(left), report(right)]);
        let asked = analysis.comparisons.iter().filter(|c| c.facet == Facet::When);
        asked.flat_map(|c| &c.evidence).map(|e| e.relation).collect()
    }

    #[test]
    fn undated_weekdays_are_held_against_each_other() {
        let tuesday = "Tom Hale and Paul Hart were arrested by police on Tuesday.";
        assert_eq!(relations(tuesday, "Tom Hale and Paul Hart were arrested Wednesday after a chase."), [Relation::Conflict]);
        assert_eq!(relations(tuesday, "Tom Hale and Paul Hart were arrested Tuesday after a chase."), [Relation::Agree]);
        assert_eq!(relations(tuesday, "Tom Hale and Paul Hart sailed to Tarnby on Wednesday."), []);
    }
}

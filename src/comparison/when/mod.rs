//! When: times of one act.
//!
//! “Late Tuesday” allows “Tuesday evening”; “around 11 p.m.” and “around 11.30 p.m.” exclude each other. Times are held against
//! each other where the claims are near and the times belong to one act, so that the start of a voyage never stands against the
//! accident. Times exclude each other only where their days are certain: a weekday in an article whose date was worked out is not, and one
//! weekday named by both is one day. Distances from another happening (“one day after the speech”, “hours after the speech”) are
//! compared as distances. It can be wrong where one verb tells of two things (“was built in 1995 and in 2007”).

use chrono::TimeDelta;

use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::{Bench, Near};
use crate::comparison::kindred;
use crate::comparison::labels;
use crate::comparison::propositions::Proposition;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::time::{Moment, Times};
use crate::comparison::{Facet, Reason, Relation, Value};
pub(super) use far_and_near::are_apart;
use far_and_near::far_and_near;
use one_act::{exclude, meet, moved};
use slots::Slot;
pub(super) use slots::{Dated, Slot as TimeSlot, collect};

mod ago;
mod deed;
mod distances;
mod far_and_near;
mod one_act;
mod slots;
mod weekdays;

/// Compares times, and how long before or after each other acts were.
pub(super) fn find(bench: &Bench<'_>, slots: &[Vec<Slot>], propositions: &[Vec<Proposition>]) -> Vec<Finding> {
    let mut findings = told(bench, slots);
    findings.extend(distances::find(bench, propositions));
    findings
}

/// Compares the times of near claims, of acts of one kind, and of the acts that the story is about.
fn told(bench: &Bench<'_>, slots: &[Vec<Slot>]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (near, a, b) in kindred::pairs(bench, slots, |slot| if slot.moment.is_some() || slot.weekday.is_some() { &slot.kinds } else { &[] })
    {
        let (left, right) = (&slots[near.left], &slots[near.right]);
        let only = |slots: &[Slot], slot: &Slot| slots.iter().filter(|other| other.is_clock() == slot.is_clock()).count() == 1;
        let alone = only(left, &left[a]) && only(right, &right[b]);
        let found = weekdays::compare(bench, near, &left[a], &right[b], alone).or_else(|| times(bench, near, &left[a], &right[b], alone));
        findings.extend(found);
    }
    findings.extend(far_and_near(bench, slots));
    findings.extend(ago::find(bench));
    findings
}

fn times(bench: &Bench<'_>, near: Near, left: &Slot, right: &Slot, alone: bool) -> Option<Finding> {
    let (a, b) = left.dated().zip(right.dated()).and_then(|(a, b)| one_day(a, b))?;
    let (relation, reason) = match a.against(b) {
        Times::Same if meet(bench, near, left, right, (a, b)) => (Relation::Agree, Reason::SameTime),
        Times::Within if meet(bench, near, left, right, (a, b)) => (Relation::Compatible, Reason::TimeWithin),
        Times::Apart if left.ahead && right.ahead && moved(bench, near, left, right) => (Relation::Updated, Reason::PlanMoved),
        Times::Apart if exclude(bench, near, left, right, (a, b), alone) || deed::excludes(bench, near, left, right, (a, b)) => {
            (Relation::Conflict, Reason::TimesDiffer)
        }
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
pub(super) fn one_day(left: Dated, right: Dated) -> Option<(Moment, Moment)> {
    let (a, b) = (left.moment, right.moment);
    let close = a.is_day() && b.is_day() && a.gap(b) <= TimeDelta::days(THRESHOLDS.report_days);
    if left.weekday.is_some() && left.weekday == right.weekday && close && a.range.first_day() != b.range.first_day() {
        if left.sure && right.sure {
            return None;
        }
        let placed = if left.sure { (a, b.on_day_of(a)) } else { (a.on_day_of(b), b) };
        return Some(placed);
    }
    Some(Moment::on_one_day(a, b))
}

/// The act in words.
fn about(bench: &Bench<'_>, frame: usize, slot: &Slot) -> String {
    let act = slot.act.as_ref().and_then(|act| labels::act(bench, frame, act.token));
    act.or_else(|| labels::claim(bench, frame)).unwrap_or_else(|| labels::passage(bench.text(frame), bench.claim(frame).span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::testing::analysed;

    /// What is found on when between two reports, as relation and the words of both times.
    fn found(texts: [&str; 2]) -> Vec<(Relation, String, String)> {
        let analysis = analysed(&texts);
        let corpus = analysis.corpus();
        let words = |p: &crate::comparison::Passage| p.value_span.of(&corpus.article(corpus.article_of(p.claim)).article.text).to_owned();
        let evidence = analysis.comparisons.iter().filter(|c| c.facet == Facet::When).flat_map(|c| &c.evidence);
        evidence.map(|e| (e.relation, words(&e.left), words(&e.right))).collect()
    }

    #[test]
    fn the_day_on_which_it_happened_is_one() {
        let other = "The explosion at the mill in Elmsport hurt two workers. It happened at around 6 a.m. on Tuesday, when the night shift went home.";
        let first = "The explosion at the mill in Elmsport at around 6 a.m. on Wednesday hurt two workers. The explosion on Wednesday was heard far off.";
        let text = report("2015-05-08", first);
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
}

//! How many: figures for the same thing in the same state.
//!
//! “27 people are injured” and “25 Hurt” answer one question. They agree, allow each other, exclude each other, or the
//! later report has the newer figure. A figure that is a part of another, or counts only a kind of people, can agree with
//! a total but never exclude it. Where a text gives the parts alone (“90 passengers and 14 crew members”), their sum is
//! compared too. It can be wrong where two happenings of one kind are told without time or place.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use crate::article::BlockKind;
use crate::comparison::apart::{Happening, happening, other_places};
use crate::comparison::finding::{Finding, Rule, Single, passage};
use crate::comparison::frame::Bench;
use crate::comparison::happenings::HAPPENINGS;
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::number::{Bounds, Numbers};
use crate::comparison::questions::{Asked, Counted};
use crate::comparison::slots::updated;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::{Facet, Reason, Relation};
use same::{
    Match, alike, grown_alike, of_one_crowd, one_crowd, one_figure, one_noun, one_occasion, other_cause, other_crowd, other_kind_of_size,
    other_size, question,
};
use slots::{Slot, collect};
use times::{apart_by_publication, of_one_time, other_time, undated_state};

mod relatives;
mod residents;
mod same;
mod slots;
mod sums;
mod tallies;
mod times;
mod unknown;

/// Compares counts by every rule.
///
/// Returns also the figures of a state that only one article gives.
pub(super) fn find(bench: &Bench<'_>) -> (Vec<Finding>, Vec<Single>) {
    const RULES: &[Rule] = &[tallies::find, residents::find, relatives::find];
    let (mut findings, singles) = told(bench);
    findings.extend(RULES.iter().flat_map(|rule| rule(bench)));
    (findings, singles)
}

/// Compares the figures of near claims, and those of one state in the whole story: a toll is told in many words.
fn told(bench: &Bench<'_>) -> (Vec<Finding>, Vec<Single>) {
    /// Figures of one state that are held against each other without their claims being near.
    const MOST: usize = 150;
    let slots = collect(bench);
    let mut of_frame: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut of_state: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, slot) in slots.iter().enumerate() {
        of_frame.entry(slot.frame).or_default().push(i);
        if let Some(state) = slot.asked.state {
            of_state.entry(state).or_default().push(i);
        }
    }
    let mut pairs = BTreeSet::new();
    for near in &bench.near {
        let (Some(left), Some(right)) = (of_frame.get(&near.left), of_frame.get(&near.right)) else { continue };
        pairs.extend(left.iter().flat_map(|a| right.iter().map(move |b| (*a, *b))));
    }
    for members in of_state.values() {
        let members = few_of_each(&slots, bench, members);
        for (n, &a) in members.iter().take(MOST).enumerate() {
            pairs.extend(members.iter().take(MOST).skip(n + 1).map(|b| (a, *b)));
        }
    }
    let headlines: Vec<bool> = slots.iter().map(|slot| repeats(bench, slot, &slots)).collect();
    let one_sided = |a: usize, b: usize| headlines[a] != headlines[b];
    let compared = pairs.into_iter().filter(|(a, b)| !one_sided(*a, *b)).filter_map(|(a, b)| compare(bench, &slots[a], &slots[b]));
    let mut findings = nearest(bench, compared);
    findings.extend(unknown::find(bench, &slots));
    let singles = singles(bench, &slots, &findings);
    (findings, singles)
}

/// Figures of a state that only one article gives.
fn singles(bench: &Bench<'_>, slots: &[Slot], findings: &[Finding]) -> Vec<Single> {
    let answered: BTreeSet<&str> = findings.iter().map(|f| f.about.as_str()).collect();
    let mut by_label: BTreeMap<String, Vec<&Slot>> = BTreeMap::new();
    for slot in slots.iter().filter(|slot| slot.asked.state.is_some() && !slot.asked.sum && !slot.asked.bounds.is_none()) {
        by_label.entry(slot.asked.label()).or_default().push(slot);
    }
    let alone = by_label.into_iter().filter_map(|(about, slots)| {
        let first = slots.first()?;
        let article = bench.frames[first.frame].article;
        let one_article = slots.iter().all(|slot| bench.frames[slot.frame].article == article);
        let unanswered = !answered.contains(about.as_str());
        (one_article && unanswered).then_some(Single { facet: Facet::HowMany, about, frame: first.frame, span: first.asked.whole })
    });
    alone.collect()
}

/// Whether a figure stands in a headline whose article goes on to tell of it.
fn repeats(bench: &Bench<'_>, slot: &Slot, slots: &[Slot]) -> bool {
    let article = bench.frames[slot.frame].article;
    let in_title = |slot: &Slot| is_headline(bench, slot.frame);
    let same = |a: &Asked, b: &Asked| a.state == b.state && (a.bounds.size() - b.bounds.size()).abs() < 1.0;
    let in_body = |other: &&Slot| bench.frames[other.frame].article == article && same(&other.asked, &slot.asked) && !in_title(other);
    slot.asked.state.is_some() && in_title(slot) && slots.iter().any(|other| in_body(&other))
}

fn is_headline(bench: &Bench<'_>, frame: usize) -> bool {
    let read = bench.corpus.article(bench.frames[frame].article);
    let block = read.reading.sentences.get(bench.claim(frame).sentence).and_then(|s| read.article.blocks.get(s.block));
    block.is_some_and(|b| b.kind == BlockKind::Title)
}

/// Of disagreements of the same two articles over the same two figures, the pair whose claims are nearest; headlines only where nothing else tells.
fn nearest(bench: &Bench<'_>, findings: impl Iterator<Item = Finding>) -> Vec<Finding> {
    let (mut kept, mut best): (Vec<Finding>, BTreeMap<String, Finding>) = (Vec::new(), BTreeMap::new());
    for finding in findings {
        if !matches!(finding.evidence.relation, Relation::Conflict | Relation::Updated) {
            kept.push(finding);
            continue;
        }
        let side = |p: &crate::comparison::Passage| format!("{} {:?}", bench.corpus.article_of(p.claim).index(), p.value);
        let key = format!("{} {} {}", finding.about, side(&finding.evidence.left), side(&finding.evidence.right));
        let headlines = |f: &Finding| [&f.evidence.left, &f.evidence.right].iter().filter(|p| bench.is_headline(p.claim)).count();
        let nearer = best.get(&key).is_none_or(|known| match headlines(&finding).cmp(&headlines(known)) {
            Ordering::Equal => known.nearness < finding.nearness,
            fewer => fewer == Ordering::Less,
        });
        if nearer {
            best.insert(key, finding);
        }
    }
    kept.extend(best.into_values());
    kept
}

/// At most three slots of one article with one value: a story that repeats a figure fifty times is compared once.
fn few_of_each(slots: &[Slot], bench: &Bench<'_>, members: &[usize]) -> Vec<usize> {
    let mut seen: BTreeMap<(usize, String), usize> = BTreeMap::new();
    let few = |i: &&usize| {
        let slot = &slots[**i];
        let key = (bench.frames[slot.frame].article.index(), format!("{:?}{:?}", slot.asked.bounds, slot.asked.narrowed));
        let count = seen.entry(key).or_default();
        *count += 1;
        *count <= 3
    };
    members.iter().filter(few).copied().collect()
}

fn compare(bench: &Bench<'_>, left: &Slot, right: &Slot) -> Option<Finding> {
    let (a, b) = (&left.asked, &right.asked);
    let (article_a, article_b) = (bench.frames[left.frame].article, bench.frames[right.frame].article);
    if article_a == article_b && (left.frame == right.frame || same_source(bench, left.frame, right.frame)) {
        return None;
    }
    let near = bench.nearness(left.frame, right.frame);
    let together = match happening(bench, left.frame, right.frame) {
        Happening::Different if apart_by_publication(bench, left, right) => Happening::Same,
        together => together,
    };
    let fit = question(a, b, near);
    // Dates that keep two figures apart can be wrong, and need not be theirs: what is told of one occasion, or of one kind of people without
    // a date, may still be the same.
    let elsewhere = together == Happening::Different;
    let elsewhen = other_time(bench, left, right);
    let doubtful = elsewhere && one_occasion(bench, a, b)
        || elsewhen && !elsewhere && undated_state(left, right)
        || (elsewhere || elsewhen) && one_figure(a, b, near);
    let apart = (elsewhere || elsewhen) && !doubtful;
    if fit == Match::No || apart || other_cause(bench, left, right) {
        return None;
    }
    let numbers = a.bounds.against(b.bounds);
    let allowed = matches!(numbers, Numbers::Same | Numbers::Within);
    if doubtful && (!allowed || other_places(bench, left.frame, right.frame)) {
        return None;
    }
    let whole = fit == Match::Whole
        && !doubtful
        && (together == Happening::Same || near >= THRESHOLDS.related)
        && !other_places(bench, left.frame, right.frame)
        && (article_a != article_b || a.bounds.is_none() != b.bounds.is_none());
    let growing = grown_alike(a, b);
    let rising = growing || a.state.and_then(|s| QUESTIONS.states.get(s)).is_some_and(|s| s.rising);
    let later = updated(bench, left.frame, right.frame);
    let other_size = if growing {
        other_kind_of_size(a, b)
    } else if one_crowd(a, b) {
        other_crowd(a, b)
    } else {
        other_size(a, b)
    };
    let apart_by_words = (left.contrasted || right.contrasted) && numbers != Numbers::Same;
    let crowd_elsewhere = one_crowd(a, b) && numbers == Numbers::Apart && !of_one_crowd(bench, left, right);
    if apart_by_words || crowd_elsewhere {
        return None;
    }
    let (relation, reason) = match numbers {
        Numbers::Same => (Relation::Agree, Reason::SameNumber),
        // In reports of one day, one killed and eighty killed are two happenings rather than one toll that rose.
        Numbers::Within | Numbers::Floors | Numbers::Apart if other_size && (later.right.is_none() || later.next_day) => return None,
        // “At least 50” and 59 allow each other, but a toll that has risen so far is the newer figure.
        Numbers::Within | Numbers::Floors | Numbers::Apart
            if rising && whole && outgrown(a.bounds, b.bounds, growing) && later.may_have_risen(a.bounds.size(), b.bounds.size()) =>
        {
            (Relation::Updated, Reason::NumberLater)
        }
        // That ten children are among a hundred people tells nothing; “nearly 200 captives” and 197 girls are one figure.
        Numbers::Within | Numbers::Floors if a.counted != b.counted && !alike(a.bounds, b.bounds) => return None,
        Numbers::Within | Numbers::Floors => (Relation::Compatible, Reason::NumberWithin),
        // “17 passengers were hurt”, “the number of people hurt has climbed to 26”.
        Numbers::Apart if rising && later.changed && widened(a, b) && later.allows(a.bounds.size(), b.bounds.size()) && !other_size => {
            (Relation::Updated, Reason::NumberLater)
        }
        Numbers::Apart if !whole => {
            let open = one_noun(a, b) && near >= THRESHOLDS.aligned && together == Happening::Same && article_a != article_b;
            if !open || !of_one_time(bench, left, right) || other_places(bench, left.frame, right.frame) {
                return None;
            }
            (Relation::Compatible, Reason::CountsUnclear)
        }
        Numbers::Apart if rising && !a.bounds.is_none() && !b.bounds.is_none() && later.allows(a.bounds.size(), b.bounds.size()) => {
            (Relation::Updated, Reason::NumberLater)
        }
        // What grows by the hour has many figures in the reports of one day; many times as much is the newer one.
        Numbers::Apart if growing && multiplied(a.bounds, b.bounds) && later.may_have_risen(a.bounds.size(), b.bounds.size()) => {
            (Relation::Updated, Reason::NumberLater)
        }
        Numbers::Apart if growing => (Relation::Compatible, Reason::CountsUnclear),
        Numbers::Apart if other_size => return None,
        Numbers::Apart => (Relation::Conflict, Reason::NumbersDiffer),
    };
    let side = |slot: &Slot| passage(bench.frames[slot.frame].claim, slot.asked.bounds.value(None, slot.asked.sum), slot.asked.whole);
    let mut label = if a.bounds.is_none() { b.label() } else { a.label() };
    if let Some(cause) =
        a.cause.as_ref().or(b.cause.as_ref()).filter(|cause| HAPPENINGS.is_kind_of_happening(cause) && !bench.is_main_act(cause))
    {
        label = format!("{label} ({cause})");
    }
    Some(Finding::new(Facet::HowMany, label, near, relation, side(left), side(right), reason))
}

/// Whether two figures of one state count people, and the higher one people at large: who was hurt was a passenger or not.
fn widened(a: &Asked, b: &Asked) -> bool {
    let (small, large) = if a.bounds.size() <= b.bounds.size() { (a, b) } else { (b, a) };
    let people = matches!(small.counted, Counted::People(_)) && large.counted == Counted::Anyone;
    people && a.state.is_some() && a.state == b.state && !a.part && !b.part && !small.bounds.is_none() && a.narrowed == b.narrowed
}

/// Whether one figure is many times the other.
fn multiplied(a: Bounds, b: Bounds) -> bool {
    const MANY: f64 = 4.0;
    a.size().max(b.size()) >= MANY * a.size().min(b.size())
}

/// Whether one figure leaves the other behind and one of them is a floor: who counts “at least 90” is still counting.
fn outgrown(a: Bounds, b: Bounds, growing: bool) -> bool {
    const FAR: f64 = 1.5;
    let (low, high) = if a.size() <= b.size() { (a, b) } else { (b, a) };
    // “More than 2,000 have signed” and “almost 300,000 have signed”.
    if growing && low.high.is_none() && !low.is_none() && high.size() >= low.size() * 2.0 {
        return true;
    }
    let counting = low.high.is_none() || high.high.is_none() && !low.approximate;
    // “Some 1,200” leave “more than 500” behind, “about 60” do not leave “at least 50”.
    let sure = !high.approximate || high.low.is_some_and(|least| least >= low.size() * FAR);
    counting && !low.is_none() && sure && high.size() >= low.size() + low.slack()
}

fn same_source(bench: &Bench<'_>, left: usize, right: usize) -> bool {
    let (a, b) = (&bench.claim(left).source, &bench.claim(right).source);
    a.kind == b.kind && a.name == b.name
}

#[cfg(test)]
mod tests {
    use crate::comparison::testing::analysed;
    use crate::comparison::{Facet, Relation};

    const HEAD: &str = "The Harbour Front left the Elmsport prison on Friday.\nDate: 2015-05-08\n\n";

    /// The relations of the figures of two articles.
    fn relations(left: &str, right: &str) -> Vec<Relation> {
        let texts = [format!("{HEAD}{left}"), format!("{HEAD}{right}")];
        let analysis = analysed(&texts);
        let figures = analysis.comparisons.iter().filter(|c| c.facet == Facet::HowMany);
        figures.flat_map(|c| c.evidence.iter().map(|e| e.relation)).collect()
    }

    #[test]
    fn none_of_one_kind_does_not_exclude_some_of_another() {
        let some = "Four prisoners were released from the Elmsport prison on Friday, police said.";
        assert_eq!(relations("No hostages were released from the Elmsport prison on Friday, police said.", some), []);
        let nobody = "Nobody was released from the Elmsport prison on Friday, police said.";
        assert_eq!(relations(nobody, some), [Relation::Conflict]);
    }

    #[test]
    fn one_and_eighty_are_no_two_counts_of_one_thing() {
        let one = "One person was killed at the Elmsport prison on Friday, police said.";
        assert_eq!(relations(one, "In all 80 people were killed at the Elmsport prison on Friday, police said."), []);
    }

    #[test]
    fn captives_and_girls_of_nearly_one_number_can_be_the_same() {
        let captives = "The Harbour Front still hold nearly 200 captives at the Elmsport prison.";
        let girls = "The 197 girls who are held captive at the Elmsport prison are from Marlow.";
        assert_eq!(relations(captives, girls), [Relation::Compatible]);
    }

    #[test]
    fn what_only_grows_is_updated() {
        let early = "More than 3,000 people signed a petition about the prisoners of the Elmsport prison.";
        let late = "Almost 180,000 people have signed a petition about the prisoners of the Elmsport prison.";
        assert_eq!(relations(early, late), [Relation::Updated]);
        let early = "Police in Elmsport are investigating dozens of thefts at the Elmsport prison.";
        let late = "Police in Elmsport are investigating 359 thefts at the Elmsport prison.";
        assert_eq!(relations(early, late), [Relation::Updated]);
    }

    #[test]
    fn those_hurt_alike_are_one_count() {
        let two = "Two of the five prisoners at the Elmsport prison have life-threatening injuries.";
        assert_eq!(relations(two, "One of the prisoners at the Elmsport prison is in critical condition."), [Relation::Conflict]);
        assert_eq!(relations(two, "One of the prisoners at the Elmsport prison has minor injuries."), []);
    }

    #[test]
    fn what_is_set_in_contrast_is_another_happening() {
        let eight = "Eight guards were killed at the Elmsport prison on Friday, police said.";
        assert_eq!(relations("Three guards were killed at the Elmsport prison, in stark contrast to the riot of Friday.", eight), []);
    }

    #[test]
    fn all_children_of_a_whole_are_counted() {
        let ten = "Police said 46 people, including 7 women, were killed at the Elmsport prison on Friday.";
        let two = "Two women were killed at the Elmsport prison on Friday, police said.";
        assert!(relations(ten, two).contains(&Relation::Conflict));
    }

    #[test]
    fn a_crowd_is_counted_at_its_place() {
        let many = "About 50,000 people marched through Elmsport against the new prison.";
        assert_eq!(relations(many, "About 15,000 people took to the streets of Elmsport against the new prison."), [Relation::Conflict]);
        assert_eq!(relations(many, "About 15,000 people took to the streets of Oslo against the new prison."), []);
    }
}

//! Whether two figures answer one question: the same people or things, in the same state, from the same cause.
//!
//! It can be wrong where a text leaves out what tells two counts apart.

use super::Slot;
use crate::comparison::apart::{names_place, same_spot};
use crate::comparison::frame::Bench;
use crate::comparison::happenings::HAPPENINGS;
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::number::Bounds;
use crate::comparison::questions::{Asked, Counted, happening_at};
use crate::comparison::senses::{Kind, Relate, meaning};
use crate::comparison::thresholds::THRESHOLDS;

/// How far two questions are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Match {
    /// Wholly: the figures can exclude each other.
    Whole,
    /// One is wider: the figures can only agree.
    Part,
    /// Two questions.
    No,
}

/// Whether two figures are of so different sizes that they hardly count the same; those without a state sooner.
pub(super) fn other_size(a: &Asked, b: &Asked) -> bool {
    let (x, y) = (a.bounds.size().min(b.bounds.size()), a.bounds.size().max(b.bounds.size()));
    let most = if a.state.is_some() { THRESHOLDS.other_size } else { THRESHOLDS.other_size_of_things };
    x > 0.0 && y / x > most
}

/// Whether two figures of what grows fast are of so different sizes that they hardly count the same; a handful is no beginning of thousands.
pub(super) fn other_kind_of_size(a: &Asked, b: &Asked) -> bool {
    const MOST: f64 = 1_000.0;
    const HANDFUL: f64 = 5.0;
    let (x, y) = (a.bounds.size().min(b.bounds.size()), a.bounds.size().max(b.bounds.size()));
    x > 0.0 && y / x > if x <= HANDFUL { THRESHOLDS.other_size } else { MOST }
}

/// Whether two figures of crowds are too far apart even for the police and those who called it.
pub(super) fn other_crowd(a: &Asked, b: &Asked) -> bool {
    const MOST: f64 = 20.0;
    let (x, y) = (a.bounds.size().min(b.bounds.size()), a.bounds.size().max(b.bounds.size()));
    x > 0.0 && y / x > MOST
}

/// Whether two figures of crowds are of one: their claims name a place in common, or neither names one, and they have something else in common.
pub(super) fn of_one_crowd(bench: &Bench<'_>, left: &Slot, right: &Slot) -> bool {
    let near = bench.nearness(left.frame, right.frame) >= THRESHOLDS.loose;
    let one_time = left.told.is_empty() || right.told.is_empty() || left.told.iter().any(|a| right.told.iter().any(|b| a.overlaps(*b)));
    let unnamed = [left, right].iter().filter(|slot| !names_place(bench, slot.frame)).count();
    let one_place = match unnamed {
        0 => same_spot(bench, left.frame, right.frame),
        1 => bench.nearness(left.frame, right.frame) >= THRESHOLDS.related,
        _ => true,
    };
    near && one_time && one_place
}

/// Whether both figures are bounded and nearly the same.
pub(super) fn alike(a: Bounds, b: Bounds) -> bool {
    const NEARLY: f64 = 0.15;
    let middle = |x: Bounds| Some((x.low? + x.high?) / 2.0);
    matches!((middle(a), middle(b)), (Some(x), Some(y)) if (x - y).abs() <= NEARLY * x.max(y))
}

/// Whether both figures hang on one named happening that is not the story's own: “killed in the strikes”.
pub(super) fn one_occasion(bench: &Bench<'_>, a: &Asked, b: &Asked) -> bool {
    a.cause.as_ref().is_some_and(|cause| a.cause == b.cause && !bench.is_main_act(cause)) && a.state.is_some() && a.state == b.state
}

/// Whether two figures of one question are so large and so near each other that they are hardly of two happenings: 412 hurt, and “more than
/// 400”; who counts “more than 200” means fewer than 300.
pub(super) fn one_figure(a: &Asked, b: &Asked, near: f32) -> bool {
    let (small, large) = if a.bounds.size() <= b.bounds.size() { (a.bounds, b.bounds) } else { (b.bounds, a.bounds) };
    let one_kind = a.counted == b.counted && a.counted != Counted::Anyone && near >= THRESHOLDS.aligned;
    let one_state = a.counted == b.counted && a.state.is_some() && a.state == b.state && !a.part && !b.part && near >= THRESHOLDS.loose;
    let floor = small.high.is_none() && large.size() <= small.size() + small.slack();
    let close = large.size() <= small.size() * (1.0 + THRESHOLDS.rounding) || floor;
    (one_kind || one_state) && small.size() >= THRESHOLDS.telling_count && close
}

/// Whether one figure hangs on another act than its sentence tells of: “revenge for the strikes that left 32 dead”. An act that the
/// other figure's sentence names too, or that the story is about, is no other.
pub(super) fn other_cause(bench: &Bench<'_>, left: &Slot, right: &Slot) -> bool {
    let told = |cause: &str, slot: &Slot| {
        let reading = bench.reading(slot.frame);
        let sentence = reading.sentences.get(bench.claim(slot.frame).sentence);
        let mut words = sentence.map_or(0..0, |s| s.tokens.clone());
        bench.is_main_act(cause) || HAPPENINGS.is_any_happening(cause) || words.any(|i| happening_at(reading, i).as_deref() == Some(cause))
    };
    match (&left.asked.cause, &right.asked.cause) {
        (Some(a), Some(b)) => a != b && !(bench.is_main_act(a) && bench.is_main_act(b)),
        (Some(a), None) => !told(a, right),
        (None, Some(b)) => !told(b, left),
        (None, None) => false,
    }
}

/// Whether two figures count things of one name, neither of them said to be a part: perhaps the same things, perhaps not.
pub(super) fn one_noun(a: &Asked, b: &Asked) -> bool {
    let plain = |x: &Asked| !x.part && !x.sum && !x.bounds.is_none() && x.cause.is_none();
    a.counted == b.counted && a.counted != Counted::Anyone && plain(a) && plain(b) && a.state == b.state
}

/// Whether the same is said of what two figures count: “60 firefighters **fought** the blaze”, “120 firefighters **battled** it”.
fn same_verb(a: &Asked, b: &Asked) -> bool {
    let (Some(x), Some(y)) = (&a.verb, &b.verb) else { return false };
    x == y || meaning(x, Kind::Verb).relate(true, &meaning(y, Kind::Verb), true) == Some(Relate::Alike)
}

/// Whether two figures answer the same question.
pub(super) fn question(a: &Asked, b: &Asked, near: f32) -> Match {
    let none = a.bounds.is_none() || b.bounds.is_none();
    let mut fit = match (&a.counted, &b.counted) {
        (x, y) if x == y => Match::Whole,
        (Counted::Thing(_), _) | (_, Counted::Thing(_)) => Match::No,
        // “No one was hurt” excludes that two workers were; that no worker was hurt does not exclude that others were.
        // “No hostages were freed” does not exclude that prisoners were.
        (Counted::Anyone, _) if a.is_nobody() => Match::Whole,
        (_, Counted::Anyone) if b.is_nobody() => Match::Whole,
        // “No Front fighters were freed” excludes that four Front leaders were.
        (Counted::People(_), Counted::People(_)) if none && a.body.is_some() && a.body == b.body => Match::Whole,
        (Counted::Anyone, _) | (_, Counted::Anyone) => Match::Part,
        _ => Match::No,
    };
    match (a.state, b.state) {
        (Some(x), Some(y)) if x == y => {}
        (None, None) if same_verb(a, b) => {}
        // A figure that stands alone tells only by its verb what it counts.
        (None, None) if near >= THRESHOLDS.aligned && (a.noun.is_empty() || b.noun.is_empty()) => fit = fit.at_most(Match::Part),
        (None, None) if near >= THRESHOLDS.aligned || grown_alike(a, b) => {}
        // The dead are not the hurt; but one number of one kind, said of twice, can be the same people.
        (Some(_), Some(_)) if a.bounds != b.bounds => return Match::No,
        _ if near >= THRESHOLDS.aligned => fit = fit.at_most(Match::Part),
        _ => return Match::No,
    }
    if a.state.is_none() && near < THRESHOLDS.related {
        return Match::No;
    }
    // What is said of both in so many words is the same sooner.
    let least = if same_verb(a, b) { THRESHOLDS.similar } else { THRESHOLDS.counted };
    let loose = a.state.is_none() && near < least && !grown_alike(a, b);
    if loose || (a.part || b.part) && !(one_grade(a, b) || one_crowd(a, b) || all_of_kind(a, b)) {
        fit = fit.at_most(Match::Part);
    }
    if matches!(&a.counted, Counted::Thing(noun) if QUESTIONS.is_scored(noun)) && near < THRESHOLDS.same_sentence {
        fit = fit.at_most(Match::Part);
    }
    let narrowed = if one_grade(a, b) { false } else { a.narrowed != b.narrowed };
    if narrowed && !none {
        fit = fit.at_most(Match::Part);
    }
    fit
}

/// Whether both figures count the same, which only grows: “90 complaints” and “821 complaints”, “2,000 signed” and “300,000 have signed”.
pub(super) fn grown_alike(a: &Asked, b: &Asked) -> bool {
    let same_verb = a.verb.is_some() && a.verb == b.verb;
    let thing = matches!(a.counted, Counted::Thing(_));
    a.is_growing()
        && b.is_growing()
        && a.counted == b.counted
        && (thing || same_verb)
        && a.narrowed == b.narrowed
        && !a.bounds.is_none()
        && !b.bounds.is_none()
}

/// Whether both figures are of those who are hurt one way, so that both are parts of all who are hurt and can still be held against each
/// other: “two of the five with life-threatening injuries”, “one of the men is in critical condition”.
fn one_grade(a: &Asked, b: &Asked) -> bool {
    a.state.is_some() && a.state == b.state && a.grade().is_some() && a.grade() == b.grade()
}

/// Whether both figures are all of one kind of people in one state: “46 people, including 7 women, were killed”, “two women were killed”.
fn all_of_kind(a: &Asked, b: &Asked) -> bool {
    let whole = |x: &Asked| x.included || !x.part;
    let kind = matches!(a.counted, Counted::People(_)) || QUESTIONS.is_sex(&a.noun) && a.noun == b.noun;
    kind && a.counted == b.counted && a.state.is_some() && a.state == b.state && whole(a) && whole(b)
}

/// Whether both figures are of a crowd: “another 20,000 marched in Elmsport” adds to those of another town.
pub(super) fn one_crowd(a: &Asked, b: &Asked) -> bool {
    let crowd = |x: &Asked| x.state.and_then(|s| QUESTIONS.states.get(s)).is_some_and(|s| s.name == "gathered");
    crowd(a) && crowd(b)
}

impl Match {
    fn at_most(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Part, _) | (_, Self::Part) => Self::Part,
            _ => Self::Whole,
        }
    }
}

//! Why: causes and motives.
//!
//! A cause stands before its verb (“the storm **caused** the flood”) or after its word (“closed **because of** the storm”, “in **retaliation**
//! for the raid”); the effect on the other side. Claims that name one effect are held against each other: the same cause agrees, another
//! one stands beside it, what was not known is overtaken by a report that gives it, and a cause that the other has for the effect conflicts.
//! It can be wrong where a sentence names two causes.

use std::collections::BTreeSet;

use crate::claims::{Certainty, Polarity, Stance};
use crate::comparison::apart::{Happening, happening};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::{Bench, Near};
use crate::comparison::happenings::HAPPENINGS;
use crate::comparison::labels;
use crate::comparison::opposites::OPPOSITES;
use crate::comparison::questions::kind_at;
use crate::comparison::slots::updated;
use crate::comparison::terms::{stem, stem_at};
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::whether::one_time;
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::language::{Form, Pos, Reading};

/// Claims on the cause of what the story is about that are held against each other.
const MOST: usize = 60;

/// What a claim says of a cause.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Cause {
    /// The word that tells of a cause, a token.
    word: usize,
    /// Whether a verb tells it: “sparked”.
    by_verb: bool,
    /// Whether the words name a cause, and no motive or occasion: “was **caused** by”, “the **cause** of”.
    of_cause: bool,
    /// Whether it says that the cause is not known.
    unknown: bool,
    /// What the words of the effect name.
    effect: BTreeSet<String>,
    /// What the words of the cause name.
    cause: BTreeSet<String>,
    /// What the cause is, where one of its kind excludes others.
    exclusive: Option<usize>,
}

/// Compares the causes in near claims.
pub(super) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    let causes: Vec<Option<Cause>> = (0..bench.frames.len()).map(|frame| cause(bench, frame)).collect();
    let mut pairs: Vec<(usize, usize)> = bench.near.iter().map(|near| (near.left, near.right)).collect();
    // The cause of what the story is about is asked wherever it is told.
    let main: Vec<usize> = (0..causes.len()).filter(|i| causes[*i].as_ref().is_some_and(|c| is_of_main(bench, c))).take(MOST).collect();
    for (n, left) in main.iter().enumerate() {
        let across = main.iter().skip(n + 1).filter(|right| bench.frames[*left].article != bench.frames[**right].article);
        pairs.extend(across.map(|right| (*left, *right)));
    }
    pairs.sort_unstable();
    pairs.dedup();
    let told = pairs.into_iter().filter_map(|(left, right)| Some((left, right, causes[left].as_ref()?, causes[right].as_ref()?)));
    let near = |left, right| Near { left, right, cosine: bench.nearness(left, right) };
    told.filter_map(|(left, right, a, b)| compare(bench, near(left, right), a, b)).collect()
}

/// Whether the effect is what the story is about.
fn is_of_main(bench: &Bench<'_>, cause: &Cause) -> bool {
    cause.of_cause && cause.effect.iter().any(|effect| bench.is_main_act(effect))
}

/// The first cause that a claim gives or says is not known.
fn cause(bench: &Bench<'_>, frame: usize) -> Option<Cause> {
    let reading = bench.reading(frame);
    let span = bench.claim(frame).span;
    let tokens = reading.tokens_in(span);
    let started = |i: &usize| {
        let by = reading.word(i + 1) == "by" && reading.tokens.get(*i).is_some_and(|t| t.form == Form::PastParticiple);
        by && OPPOSITES.starts(&reading.lemma(*i))
    };
    let at = tokens.clone().find(|i| OPPOSITES.is_cause(&stem_at(reading, *i)) || started(i))?;
    // “Investigate what caused it”, “a probe into the cause of the crash has begun”.
    let is_noun = reading.tokens.get(at).is_some_and(|t| t.pos == Pos::Noun);
    let asked = at.checked_sub(1).is_some_and(|i| {
        reading.tokens.get(i).is_some_and(|t| t.form == Form::Wh && reading.word(i) != "that" && reading.word(i) != "which")
    });
    let open =
        is_noun && matches!(reading.word(at + 1), "of" | "for" | "behind") && tokens.clone().any(|i| OPPOSITES.seeks(&reading.lemma(i)));
    let unknown = asked || open || OPPOSITES.tells_unknown(span.of(&reading.lower));
    // “It does not look like a fire caused by a cigarette” gives no cause.
    if !unknown && bench.claim(frame).polarity == Polarity::Negated {
        return None;
    }
    let before = named(reading, tokens.start..at);
    let after = named(reading, at + 1..tokens.end);
    let verb = !is_noun && reading.tokens.get(at).is_some_and(|t| t.pos == Pos::Verb);
    // “Was caused **by** the storm” and “the cause **of** the flood” turn the sides round.
    let by = (at + 1..(at + 4).min(tokens.end)).any(|i| reading.word(i) == "by");
    let of = matches!(reading.word(at + 1), "of" | "for" | "behind") && is_noun;
    let gives_after = OPPOSITES.gives_after(&stem_at(reading, at));
    let effect_after = unknown || verb && !by || of && !gives_after;
    let (cause, effect) = if effect_after { (before, after) } else { (after, before) };
    let of_cause_words = if effect_after { tokens.start..at } else { at + 1..tokens.end };
    let exclusive = of_cause_words.into_iter().find_map(|i| OPPOSITES.exclusive_cause(&stem_at(reading, i)));
    let by_verb = verb && !gives_after;
    let of_cause = OPPOSITES.is_plain_cause(&reading.lemma(at));
    Some(Cause { word: at, by_verb, of_cause, unknown, effect, cause, exclusive })
}

/// The acts and things that words name: nouns and verbs, words for one act as one.
fn named(reading: &Reading, tokens: std::ops::Range<usize>) -> BTreeSet<String> {
    const MOST: usize = 14;
    let telling = |i: &usize| {
        reading.tokens.get(*i).is_some_and(|t| {
            matches!(t.pos, Pos::Noun | Pos::Propn)
                || t.pos == Pos::Verb && t.form != Form::Plain && !OPPOSITES.is_light(&stem_at(reading, *i))
        })
    };
    tokens.filter(telling).take(MOST).map(|i| kind_of(reading, i)).collect()
}

/// A word, by the kind of act that it tells of.
fn kind_of(reading: &Reading, token: usize) -> String {
    let kind = kind_at(reading, token);
    if kind == reading.lemma(token) { stem(&kind) } else { kind }
}

/// Whether two articles give what the story is about a cause each, and none that is in both: “a gas leak”, “faulty wiring”.
fn excludes(bench: &Bench<'_>, near: Near, a: &Cause, b: &Cause) -> bool {
    let across = bench.frames[near.left].article != bench.frames[near.right].article;
    let same_event = happening(bench, near.left, near.right) == Happening::Same;
    let sure = |frame: usize| bench.claim(frame).certainty == Certainty::Certain && bench.claim(frame).stance == Stance::Asserts;
    across
        && same_event
        && is_of_main(bench, a)
        && is_of_main(bench, b)
        && a.exclusive.zip(b.exclusive).is_some_and(|(x, y)| x != y)
        && a.cause.is_disjoint(&b.cause)
        && a.effect.is_disjoint(&b.cause)
        && b.effect.is_disjoint(&a.cause)
        && sure(near.left)
        && sure(near.right)
}

fn compare(bench: &Bench<'_>, near: Near, a: &Cause, b: &Cause) -> Option<Finding> {
    let together = happening(bench, near.left, near.right);
    let of_main = is_of_main(bench, a) && is_of_main(bench, b) && together == Happening::Same;
    if near.cosine < THRESHOLDS.loose && !of_main || together == Happening::Different {
        return None;
    }
    let meet = |x: &BTreeSet<String>, y: &BTreeSet<String>| x.intersection(y).next().is_some();
    // That both name a church turns nothing round: “the fire damaged the church”, “anger at the church led to the fire”.
    let turns = |x: &BTreeSet<String>, y: &BTreeSet<String>| {
        x.intersection(y).any(|word| HAPPENINGS.is_happening(word) || HAPPENINGS.is_kind_of_happening(word))
    };
    let turned = a.by_verb
        && b.by_verb
        && turns(&a.cause, &b.effect)
        && turns(&a.effect, &b.cause)
        && !meet(&a.cause, &b.cause)
        && !meet(&a.effect, &b.effect);
    let later = updated(bench, near.left, near.right).right;
    let same_effect = meet(&a.effect, &b.effect);
    // “The fire caused damage” gives what came of the fire, and not what it came of.
    let given = |open: &Cause, told: &Cause| !meet(&open.effect, &told.cause) && !told.cause.iter().any(|cause| bench.is_main_act(cause));
    let one_time = one_time(bench, near.left, near.right);
    let near_enough = |least: f32| near.cosine >= least;
    let (relation, reason) = match (a.unknown, b.unknown) {
        (false, false) if turned => (Relation::Conflict, Reason::CausesTurned),
        (false, false) if excludes(bench, near, a, b) => (Relation::Conflict, Reason::CausesDiffer),
        (false, false) if near_enough(THRESHOLDS.aligned) && meet(&a.cause, &b.cause) => (Relation::Agree, Reason::SameCause),
        (false, false) if same_effect && near_enough(THRESHOLDS.related) || near_enough(THRESHOLDS.similar) => {
            (Relation::Compatible, Reason::SameCause)
        }
        (true, true) if near_enough(THRESHOLDS.related) => (Relation::Agree, Reason::SameCause),
        (true, false) if later != Some(false) && one_time && given(a, b) && (same_effect || near_enough(THRESHOLDS.aligned)) => {
            (Relation::Updated, Reason::CauseLater)
        }
        (false, true) if later != Some(true) && one_time && given(b, a) && (same_effect || near_enough(THRESHOLDS.aligned)) => {
            (Relation::Updated, Reason::CauseLater)
        }
        _ => return None,
    };
    let worded = |frame: usize, cause: &Cause| labels::question(bench, frame, cause.word).or_else(|| labels::claim(bench, frame));
    let about = worded(near.left, a).or_else(|| worded(near.right, b))?;
    let side = |frame: usize| {
        let claim = bench.claim(frame);
        passage(bench.frames[frame].claim, Value::Words, claim.span)
    };
    Some(Finding::new(Facet::Why, about, near.cosine, relation, side(near.left), side(near.right), reason))
}

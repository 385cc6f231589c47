//! Where: places that are told apart by a number.
//!
//! “He fell from the 12th floor” and “from the 14th floor” give one act two places; “Gate 7” is not “Gate 9”. The numbers
//! exclude each other where both stand with one kind of place at one act, of which only one can have been meant: who acts is one and no
//! crowd, and neither source tells of the other number too. It can be wrong where somebody did a thing twice, on two floors.

use crate::claims::words::entry;
use crate::comparison::acts::{self, Act};
use crate::comparison::apart::{Happening, happening, other_places, strangers};
use crate::comparison::finding::Finding;
use crate::comparison::frame::{Bench, Near};
use crate::comparison::kindred;
use crate::comparison::lexicon::Way;
use crate::comparison::questions::kind_at;
use crate::comparison::slots::owners;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::where_::spots::{SPOTS, about, as_worded, is_many, one_actor, one_voice, preposition};
use crate::comparison::{Facet, Reason, Relation};
use crate::language::{Pos, Reading};
use crate::span::Span;

struct Slot {
    frame: usize,
    kind: String,
    /// The numbers that it may have, in order: “the 8th or 9th floor”.
    numbers: Vec<String>,
    span: Span,
    way: Way,
    preposition: String,
    act: Option<Act>,
    kinds: Vec<String>,
    /// Whether its verb tells nothing of the act, and its subject stands for the act itself: “**it came** from the ninth floor”.
    bare: bool,
    /// Whether its claim names an act that the story is about.
    of_story: bool,
}

/// Compares the numbered places of near claims, of acts of one kind, and of the acts that the story is about.
pub(in crate::comparison) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    let slots = collect(bench);
    let pairs = kindred::pairs(bench, &slots, |slot| &slot.kinds);
    let mut findings: Vec<Finding> =
        pairs.into_iter().filter_map(|(near, a, b)| compare(bench, &slots, near, &slots[near.left][a], &slots[near.right][b])).collect();
    findings.extend(bare(bench, &slots));
    findings
}

/// What witnesses say of the place of the story's act without naming the act, against what others say of it.
fn bare(bench: &Bench<'_>, slots: &[Vec<Slot>]) -> Vec<Finding> {
    let all: Vec<&Slot> = slots.iter().flatten().collect();
    let mut findings = Vec::new();
    for witness in all.iter().filter(|slot| slot.bare) {
        for other in all.iter().filter(|slot| !slot.bare && slot.of_story) {
            let (left, right) = if witness.frame < other.frame { (witness, other) } else { (other, witness) };
            let near = Near { left: left.frame, right: right.frame, cosine: bench.nearness(left.frame, right.frame) };
            findings.extend(compare(bench, slots, near, left, right));
        }
    }
    findings
}

fn collect(bench: &Bench<'_>) -> Vec<Vec<Slot>> {
    let mut slots: Vec<Vec<Slot>> = (0..bench.frames.len()).map(|_| Vec::new()).collect();
    for (article, frames) in owners(bench) {
        let reading = &bench.corpus.article(article).reading;
        for noun in 0..reading.tokens.len() {
            let Some((kind, numbers, span)) = numbered(reading, noun) else { continue };
            let Some(frame) = frames.smallest(bench, span) else { continue };
            let Some((preposition, way)) = preposition(reading, reading.tokens_in(span).start) else { continue };
            let claim = bench.claim(frame).span;
            let act = acts::of(reading, span, claim);
            let kinds = acts::kinds(reading, span, claim, true);
            let bare = act.as_ref().is_some_and(|act| is_bare(reading, act));
            let of_story = reading.tokens_in(claim).any(|i| bench.is_main_act(&kind_at(reading, i)));
            slots[frame].push(Slot { frame, kind, numbers, span, way, preposition, act, kinds, bare, of_story });
        }
    }
    slots
}

fn is_bare(reading: &Reading, act: &Act) -> bool {
    let arguments = acts::arguments(reading, act.token);
    SPOTS.is_bare(&reading.lemma(act.token))
        && !arguments.is_empty()
        && arguments.iter().all(|i| matches!(reading.word(*i), "it" | "this" | "that"))
}

/// The numbered place whose noun is at `noun`: its kind, its numbers, its words. “The 12th floor”, “Gate 7”, “Room B12”.
fn numbered(reading: &Reading, noun: usize) -> Option<(String, Vec<String>, Span)> {
    let token = reading.tokens.get(noun).filter(|t| matches!(t.pos, Pos::Noun | Pos::Propn))?;
    let word = reading.word(noun);
    let kind = SPOTS.numbered(word).or_else(|| SPOTS.numbered(word.strip_suffix('s')?))?;
    if let Some((number, end)) = code(reading, noun + 1) {
        // “Floors 3 and 4”, “gates 5–7”: several, of which each can be meant.
        let goes_on = matches!(reading.word(noun + 2), "and" | "or" | "to" | "," | "-" | "–") && code(reading, noun + 3).is_some();
        return (!goes_on).then(|| (kind.to_owned(), vec![number], token.span.cover(end)));
    }
    let mut numbers = Vec::new();
    let mut first = noun;
    while let Some(before) = first.checked_sub(1) {
        match ordinal(reading.word(before)) {
            Some(number) => numbers.push(number.to_string()),
            None if !numbers.is_empty() && matches!(reading.word(before), "or" | "and" | "," | "to") => {}
            None => break,
        }
        first = before;
    }
    // “On floors 3 and **the 4th floor**”: a mark or a conjunction opens no place.
    first = (first..noun).find(|i| ordinal(reading.word(*i)).is_some())?;
    numbers.sort();
    numbers.dedup();
    Some((kind.to_owned(), numbers, reading.span_of(first..noun + 1)))
}

/// The number or letter that follows a noun: “7”, “B12”, “seven”, “B”.
fn code(reading: &Reading, at: usize) -> Option<(String, Span)> {
    const LONGEST: usize = 5;
    let token = reading.tokens.get(at)?;
    let word = reading.word(at);
    let next = reading.tokens.get(at + 1);
    // “Page 7 million readers”, “court 3 times”: a figure that counts what follows is no code.
    let counts = next.is_some_and(|t| matches!(t.pos, Pos::Noun | Pos::Num | Pos::Adj | Pos::Sym) || t.span.of(&reading.lower) == "-");
    let digits = word.len() <= LONGEST && word.chars().all(|c| c.is_ascii_alphanumeric()) && word.contains(|c: char| c.is_ascii_digit());
    let letter = word.len() == 1 && token.pos == Pos::Propn && word != "i" && word != "a";
    let named = entry(word).and_then(|e| e.one).filter(|n| *n > 0.0);
    let number = match named {
        Some(number) => number.to_string(),
        None if letter || digits && ordinal(word).is_none() => word.to_owned(),
        None => return None,
    };
    (!counts).then_some((number, token.span))
}

/// “22nd”, “third”, “thirty-second”.
fn ordinal(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if digits.starts_with(|c: char| c.is_ascii_digit()) {
        let ending = word.strip_prefix(digits)?;
        return digits.parse().ok().filter(|_| matches!(ending, "st" | "nd" | "rd" | "th"));
    }
    let single = |word: &str| entry(word).and_then(|e| e.ordinal);
    let number = match word.split_once('-') {
        Some((ten, one)) => entry(ten).and_then(|e| e.ten)? + single(one)?,
        None => single(word)?,
    };
    Some(number as u32)
}

fn compare(bench: &Bench<'_>, slots: &[Vec<Slot>], near: Near, left: &Slot, right: &Slot) -> Option<Finding> {
    let together = happening(bench, near.left, near.right);
    let other_article = bench.frames[near.left].article != bench.frames[near.right].article;
    if left.kind != right.kind || left.way != right.way || together == Happening::Different || !other_article {
        return None;
    }
    let main = |slot: &Slot, other: &Slot| slot.bare || kindred::is_main(bench, &slot.kinds) || other.bare && slot.of_story;
    let of_main = main(left, right) && main(right, left);
    let same_act = left.kinds.iter().any(|kind| right.kinds.contains(kind));
    let common = left.numbers.iter().filter(|n| right.numbers.contains(n)).count();
    let (relation, reason) = if common > 0 {
        let near_enough = of_main || same_act || near.cosine >= THRESHOLDS.related;
        let all = common == left.numbers.len() && common == right.numbers.len();
        let relation = if all { (Relation::Agree, Reason::SamePlace) } else { (Relation::Compatible, Reason::PlaceWithin) };
        Some(relation).filter(|_| near_enough)?
    } else {
        let told = knows(bench, slots, left, right) || knows(bench, slots, right, left);
        (of_main && (same_act || left.bare || right.bare) || same_act && of_one(bench, left, right)).then_some(())?;
        if SPOTS.is_beside(&left.preposition) || SPOTS.is_beside(&right.preposition) {
            return None;
        }
        let elsewhere = other_places(bench, near.left, near.right) && !(of_main && together == Happening::Same);
        if told || crowded(bench, left) || crowded(bench, right) || elsewhere {
            return None;
        }
        (Relation::Conflict, Reason::PlacesDiffer)
    };
    let side = |slot: &Slot| as_worded(bench, slot.frame, slot.span);
    let question = |slot: &Slot| about(bench, slot.frame, slot.act.as_ref(), slot.way, &slot.preposition);
    let telling = if left.bare { (right, left) } else { (left, right) };
    let label = question(telling.0).or_else(|| question(telling.1))?;
    Some(Finding::new(Facet::Where, label, near.cosine, relation, side(left), side(right), reason))
}

/// Whether two acts have one participant, and name no two persons.
fn of_one(bench: &Bench<'_>, left: &Slot, right: &Slot) -> bool {
    let (Some(a), Some(b)) = (&left.act, &right.act) else { return false };
    let words = |slot: &Slot, act: &Act| acts::arguments(bench.reading(slot.frame), act.token);
    one_actor(bench, (left.frame, a), (right.frame, b)) && !strangers(bench, left.frame, &words(left, a), right.frame, &words(right, b))
}

/// Whether several act, or several things are acted on, so that each can have a place of its own.
fn crowded(bench: &Bench<'_>, slot: &Slot) -> bool {
    let reading = bench.reading(slot.frame);
    let subject = |act: &Act| acts::arguments(reading, act.token).first().is_some_and(|i| is_many(reading, *i));
    slot.numbers.len() > 1 && !slot.bare || slot.act.as_ref().is_some_and(subject)
}

/// Whether the source of `of` tells of a number of `other` too: it knows of both places.
fn knows(bench: &Bench<'_>, slots: &[Vec<Slot>], of: &Slot, other: &Slot) -> bool {
    let told = slots.iter().flatten().filter(|slot| slot.kind == other.kind && one_voice(bench, of.frame, slot.frame));
    told.into_iter().any(|slot| slot.numbers.iter().any(|number| other.numbers.contains(number)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Given, from_text};
    use crate::comparison::Value;
    use crate::comparison::testing::analysed;

    /// The numbered places of a text.
    fn places(text: &str) -> Vec<(String, Vec<String>)> {
        let reading = crate::language::read(&from_text("a", text.to_owned(), Given::default()));
        (0..reading.tokens.len()).filter_map(|i| numbered(&reading, i)).map(|(kind, numbers, _)| (kind, numbers)).collect()
    }

    #[test]
    fn numbers_are_read_in_all_their_forms() {
        let one = |kind: &str, numbers: &[&str]| vec![(kind.to_owned(), numbers.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>())];
        assert_eq!(places("The fire began on the 12th floor."), one("floor", &["12"]));
        assert_eq!(places("The fire began on the twenty-second floor."), one("floor", &["22"]));
        assert_eq!(places("It came from the 8th or 9th floor."), one("floor", &["8", "9"]));
        assert_eq!(places("The passengers waited at Gate 7."), one("gate", &["7"]));
        assert_eq!(places("The floor was wet."), []);
    }

    const HEAD: &str = "A fire destroyed the Marlow Tower in Elmsport on Friday.\nDate: 2015-05-08\n\n";

    fn relations(left: &str, right: &str) -> Vec<Relation> {
        let texts = [format!("{HEAD}{left}"), format!("{HEAD}{right}")];
        let analysis = analysed(&texts);
        let places = analysis.comparisons.iter().filter(|c| c.facet == Facet::Where);
        places
            .flat_map(|c| c.evidence.iter())
            .filter(|e| matches!(e.left.value, Value::Place(ref p) if p.contains("floor")))
            .map(|e| e.relation)
            .collect()
    }

    #[test]
    fn one_fire_breaks_out_on_one_floor() {
        let twelfth = "The fire broke out on the 12th floor of the tower, the fire chief said.";
        assert_eq!(relations(twelfth, "The fire broke out on the 14th floor of the tower, a guard said."), [Relation::Conflict]);
        assert_eq!(relations(twelfth, "The fire broke out on the twelfth floor of the tower, a guard said."), [Relation::Agree]);
    }

    #[test]
    fn a_source_that_tells_of_both_floors_excludes_neither() {
        let twelfth = "The fire broke out on the 12th floor of the tower, the fire chief said.";
        let both = "The fire broke out on the 14th floor of the tower. It then reached the rooms on the 12th floor.";
        assert!(!relations(twelfth, both).contains(&Relation::Conflict));
    }

    #[test]
    fn several_people_are_on_several_floors() {
        let some = "Two guests were trapped on the 12th floor of the tower after the fire.";
        let others = "Two guests were trapped on the 14th floor of the tower after the fire.";
        assert_eq!(relations(some, others), []);
    }
}

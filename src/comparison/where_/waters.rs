//! Where: oceans and seas, and the sides of a place, of which one thing can be in but one.
//!
//! “Lands on a barge in the **Pacific Ocean**” and “a barge stationed in the **Atlantic**” cannot both be right, nor can “in **northern** Norway” and “in
//! **southern** Norway”. Compared are claims that are near, where each article names one water, or one side of the place, in all its text: a
//! voyage goes from one to the other. It can be wrong where two articles tell of two voyages.

use std::collections::{BTreeMap, BTreeSet};

use crate::comparison::acts::{self, Act};
use crate::comparison::apart::{Happening, happening};
use crate::comparison::finding::Finding;
use crate::comparison::frame::Bench;
use crate::comparison::kindred;
use crate::comparison::lexicon::Way;
use crate::comparison::slots::owners;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::where_::spots::{SPOTS, about, as_worded, one_actor, preposition};
use crate::comparison::where_::streets::STREETS;
use crate::comparison::{Facet, Reason, Relation};
use crate::corpus::ArticleId;
use crate::language::{NameKind, Pos, Reading};
use crate::span::Span;

/// What is named: a water of a group, or a side of a place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// “Pacific”, “ocean”.
    Water(String),
    /// In eighths of a turn.
    Side(i32),
}

struct Slot {
    frame: usize,
    article: ArticleId,
    /// “ocean”, or the place whose side it is: what the parts are parts of.
    whole: String,
    part: Part,
    span: Span,
    way: Option<(String, Way)>,
    act: Option<Act>,
    kinds: Vec<String>,
}

/// Places of one kind that are held against each other.
const MOST: usize = 60;

/// Compares the waters and sides that articles name.
pub(in crate::comparison) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    let mut of_whole: BTreeMap<String, Vec<Slot>> = BTreeMap::new();
    for slot in collect(bench) {
        of_whole.entry(slot.whole.clone()).or_default().push(slot);
    }
    let mut findings = Vec::new();
    for slots in of_whole.values() {
        let mut parts: BTreeMap<ArticleId, BTreeSet<&Part>> = BTreeMap::new();
        for slot in slots {
            parts.entry(slot.article).or_default().insert(&slot.part);
        }
        let sole = |slot: &&Slot| parts.get(&slot.article).is_some_and(|parts| parts.len() == 1);
        let single: Vec<&Slot> = slots.iter().filter(sole).take(MOST).collect();
        for (n, a) in single.iter().enumerate() {
            let others = single.iter().skip(n + 1).filter(|b| b.article != a.article);
            findings.extend(others.filter_map(|b| compare(bench, a, b)));
        }
    }
    findings
}

fn compare(bench: &Bench<'_>, a: &Slot, b: &Slot) -> Option<Finding> {
    let (left, right) = if a.frame <= b.frame { (a, b) } else { (b, a) };
    let ((preposition, way), (_, other_way)) = (left.way.as_ref()?, right.way.as_ref()?);
    let together = happening(bench, left.frame, right.frame);
    if way != other_way || together == Happening::Different || !excludes(&left.part, &right.part) {
        return None;
    }
    let near = bench.nearness(left.frame, right.frame);
    let one_act = left.kinds.iter().any(|kind| right.kinds.contains(kind));
    let told = match (&left.part, &left.act, &right.act) {
        (Part::Water(_), ..) => near >= THRESHOLDS.similar || one_act && near >= THRESHOLDS.loose,
        (Part::Side(_), Some(x), Some(y)) => {
            let main = kindred::is_main(bench, &left.kinds) && kindred::is_main(bench, &right.kinds) && together == Happening::Same;
            let once = left.kinds.iter().any(|kind| right.kinds.contains(kind) && SPOTS.is_once(kind));
            one_act && (main && near >= THRESHOLDS.similar || once && one_actor(bench, (left.frame, x), (right.frame, y)))
        }
        _ => false,
    };
    if !told {
        return None;
    }
    let question = |slot: &Slot| about(bench, slot.frame, slot.act.as_ref(), *way, preposition);
    let label = question(left).or_else(|| question(right))?;
    let side = |slot: &Slot| as_worded(bench, slot.frame, slot.span);
    Some(Finding::new(Facet::Where, label, near, Relation::Conflict, side(left), side(right), Reason::PlacesDiffer))
}

/// Whether one cannot be in both: two waters, or sides that lie more than a quarter of a turn apart.
fn excludes(left: &Part, right: &Part) -> bool {
    const APART: i32 = 3;
    match (left, right) {
        (Part::Water(a), Part::Water(b)) => a != b,
        (Part::Side(a), Part::Side(b)) => (a - b).rem_euclid(8).min((b - a).rem_euclid(8)) >= APART,
        _ => false,
    }
}

fn collect(bench: &Bench<'_>) -> Vec<Slot> {
    let mut found = Vec::new();
    for (article, frames) in owners(bench) {
        let read = bench.corpus.article(article);
        let (reading, text) = (&read.reading, read.article.text.as_str());
        for at in 0..reading.tokens.len() {
            let Some((whole, part, tokens)) = water(reading, text, at).or_else(|| side(reading, at)) else { continue };
            let span = reading.span_of(tokens.clone());
            let Some(frame) = frames.at(bench, span) else { continue };
            let claim = bench.claim(frame).span;
            let act = acts::of(reading, span, claim);
            let kinds = acts::kinds(reading, span, claim, true);
            let way = preposition(reading, tokens.start);
            found.push(Slot { frame, article, whole, part, span, way, act, kinds });
        }
    }
    found.sort_by_key(|slot| (slot.frame, slot.span));
    found
}

/// The water whose name begins at `at`: “**Pacific** Ocean”, “the **Atlantic**”, “South China Sea”.
fn water(reading: &Reading, text: &str, at: usize) -> Option<(String, Part, std::ops::Range<usize>)> {
    reading.tokens.get(at).filter(|t| t.span.of(text).starts_with(char::is_uppercase))?;
    let named = |length: usize| {
        let words: Vec<&str> = (at..at + length).map(|i| reading.word(i)).collect();
        let name = words.join(" ");
        let noun = reading.word(at + length);
        let group = STREETS.water(&name, noun)?;
        Some((group.to_owned(), Part::Water(name), at..at + length + 1))
    };
    if let Some(found) = named(1).or_else(|| named(2)) {
        return Some(found);
    }
    // “In the Atlantic.”; not “the Atlantic coast”, “the Pacific Northwest”.
    let the = at.checked_sub(1).is_some_and(|i| reading.word(i) == "the");
    let alone = reading.tokens.get(at + 1).is_none_or(|t| !matches!(t.pos, Pos::Noun | Pos::Propn | Pos::Adj));
    let word = reading.word(at);
    let group = ["ocean", "sea"].into_iter().find(|noun| STREETS.water(word, noun).is_some())?;
    (the && alone && STREETS.is_bare(word)).then(|| (group.to_owned(), Part::Water(word.to_owned()), at..at + 1))
}

/// The side of a place at `at`: “**northern** Norway”; not “North Carolina”, which is a name.
fn side(reading: &Reading, at: usize) -> Option<(String, Part, std::ops::Range<usize>)> {
    let eighths = STREETS.half(reading.word(at))?;
    let start = reading.tokens.get(at + 1)?.span.start();
    let mention = reading.mention_at(start).filter(|m| m.span.start() == start)?;
    let place = reading.entities.get(mention.entity).filter(|e| e.kind == NameKind::Place)?;
    let end = reading.tokens_in(mention.span).end;
    Some((format!("side of {}", place.name.to_lowercase()), Part::Side(eighths), at..end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::testing::analysed;

    const HEAD: &str = "Rocket of Hart Works to land on a barge\nDate: 2015-05-08\n\nThe rocket is to leave Elmsport on Friday. ";

    fn conflicts(left: &str, right: &str) -> usize {
        let analysis = analysed(&[format!("{HEAD}{left}"), format!("{HEAD}{right}")]);
        let places = analysis.comparisons.iter().filter(|c| c.facet == Facet::Where);
        places.flat_map(|c| c.evidence.iter().filter(|e| e.relation == Relation::Conflict)).count()
    }

    #[test]
    fn a_barge_is_in_one_ocean() {
        let pacific = "Its core will land on a barge in the Pacific Ocean.";
        assert_eq!(conflicts(pacific, "The core is to land on a barge in the Atlantic."), 1);
        assert_eq!(conflicts(pacific, "The core is to land on a barge in the Pacific."), 0);
        assert_eq!(conflicts(pacific, "The core is to land on a barge in the Atlantic. The last one landed in the Pacific Ocean."), 0);
    }

    #[test]
    fn opposite_sides_exclude_each_other() {
        assert!(excludes(&Part::Side(0), &Part::Side(4)) && excludes(&Part::Side(7), &Part::Side(2)));
        assert!(!excludes(&Part::Side(0), &Part::Side(2)) && !excludes(&Part::Side(0), &Part::Side(7)));
    }
}

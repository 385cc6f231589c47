//! Where: the street, square or station that is told of one happening.
//!
//! “Arrested at an apartment on **Philip Street**” and “a house on **Phillips Road**”: two names that differ in a letter or two are one street, and only
//! one name is right. “At **Mill Lane and Hart Street**” and “near **Mill Lane and Hurt Street**” are two corners. And what was done to one
//! participant but once was done in one street. An article that has both names knows both. It can be wrong where a town has two streets of almost one
//! name, or where a corner is told once by each of its streets: then only corners are compared.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::claims::words::entry;
use crate::comparison::acts::{self, Act};
use crate::comparison::apart::{Happening, happening, strangers};
use crate::comparison::finding::Finding;
use crate::comparison::frame::Bench;
use crate::comparison::kindred;
use crate::comparison::lexicon::Way;
use crate::comparison::slots::owners;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::where_::spots::{SPOTS, about, as_worded, is_many, one_actor, preposition};
use crate::comparison::who::bearers::{in_capitals, slips};
use crate::comparison::{Facet, Reason, Relation};
use crate::corpus::ArticleId;
use crate::events::spelling::folded;
use crate::language::{Form, Pos, Reading};
use crate::lexicon::{Lexicon, parse};
use crate::span::Span;

#[derive(Debug, Deserialize)]
struct File {
    streets: Vec<(String, Vec<String>)>,
    no_names: FxHashSet<String>,
    apart: Vec<(String, Vec<String>)>,
    bare: FxHashSet<String>,
    halves: Vec<(String, i32)>,
}

/// The lexicon, indexed.
pub(in crate::comparison) struct Streets {
    kinds: FxHashMap<String, String>,
    no_names: FxHashSet<String>,
    apart: FxHashMap<(String, String), String>,
    bare: FxHashSet<String>,
    halves: FxHashMap<String, i32>,
}

/// Read once.
pub(in crate::comparison) static STREETS: Lexicon<Streets> =
    LazyLock::new(|| Streets::new(parse("streets.ron", include_str!("../../../assets/lexicon/streets.ron"))));

impl Streets {
    fn new(file: File) -> Self {
        let kinds = file.streets.into_iter().flat_map(|(kind, words)| words.into_iter().map(move |word| (word, kind.clone()))).collect();
        let apart = file
            .apart
            .into_iter()
            .flat_map(|(noun, names)| names.into_iter().map(move |name| ((name.clone(), noun.clone()), noun.clone())));
        Self { kinds, no_names: file.no_names, apart: apart.collect(), bare: file.bare, halves: file.halves.into_iter().collect() }
    }

    /// The water that a name and its noun tell, and its group: “pacific”, “ocean”.
    pub fn water(&self, name: &str, noun: &str) -> Option<&str> {
        self.apart.get(&(name.to_owned(), noun.to_owned())).map(String::as_str)
    }

    /// Whether a water's name needs no noun: “in the Atlantic”.
    pub fn is_bare(&self, name: &str) -> bool {
        self.bare.contains(name)
    }

    /// The side of a place that a word before its name tells of, in eighths of a turn.
    pub fn half(&self, word: &str) -> Option<i32> {
        self.halves.get(word).copied()
    }
}

struct Street {
    frame: usize,
    article: ArticleId,
    kind: String,
    /// The name without its last word, [`folded`].
    name: String,
    /// The number of the house or of the block.
    number: Option<u64>,
    /// The name of the street that it crosses there.
    crosses: Option<String>,
    span: Span,
    /// What it tells of an act, where a preposition governs it.
    way: Option<(String, Way)>,
    act: Option<Act>,
    kinds: Vec<String>,
}

/// Streets of one kind that are held against each other.
const MOST: usize = 60;

/// Compares the streets that articles name.
pub(in crate::comparison) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    let mut of_kind: BTreeMap<String, Vec<Street>> = BTreeMap::new();
    for street in collect(bench) {
        of_kind.entry(street.kind.clone()).or_default().push(street);
    }
    let mut findings = Vec::new();
    for streets in of_kind.values() {
        findings.extend(numbers(bench, streets));
        let streets: Vec<&Street> = streets.iter().take(MOST).collect();
        let mut known: BTreeMap<ArticleId, BTreeSet<&str>> = BTreeMap::new();
        for street in &streets {
            known.entry(street.article).or_default().insert(street.name.as_str());
        }
        let has = |article: ArticleId, name: &str| known.get(&article).is_some_and(|names| names.contains(name));
        for (n, a) in streets.iter().enumerate() {
            for b in streets.iter().skip(n + 1).filter(|b| b.article != a.article && b.name != a.name) {
                if !has(a.article, &b.name) && !has(b.article, &a.name) {
                    findings.extend(compare(bench, a, b));
                }
            }
        }
    }
    findings
}

/// House numbers and blocks of one street, where each article gives one: “the 1200 block of Mill Street”, “the 1400 block of Mill Street”.
fn numbers(bench: &Bench<'_>, streets: &[Street]) -> Vec<Finding> {
    // “East Mill Street” is Mill Street.
    let plain = |street: &Street| {
        let words = street.name.split(' ').filter(|word| STREETS.half(word).is_none());
        words.collect::<Vec<_>>().join(" ")
    };
    let numbered: Vec<(String, &Street)> = streets.iter().filter(|s| s.number.is_some()).take(MOST).map(|s| (plain(s), s)).collect();
    let knows_one = |(name, street): &(String, &Street)| {
        !numbered.iter().any(|(n, s)| n == name && s.article == street.article && s.number != street.number)
    };
    let sole: Vec<&(String, &Street)> = numbered.iter().filter(|one| knows_one(one)).collect();
    let mut findings = Vec::new();
    for (n, (name, a)) in sole.iter().map(|one| (&one.0, one.1)).enumerate() {
        let others = sole.iter().skip(n + 1).filter(|(other, b)| {
            other == name && b.article != a.article && matches!((a.number, b.number), (Some(x), Some(y)) if other_number(x, y))
        });
        for (_, b) in others {
            let one_act = a.kinds.iter().any(|kind| b.kinds.contains(kind));
            let near = bench.nearness(a.frame, b.frame);
            let together = happening(bench, a.frame, b.frame) == Happening::Same && (one_act || near >= THRESHOLDS.related);
            if together {
                let side = |street: &Street| as_worded(bench, street.frame, with_number(bench, street));
                let label = format!("number in {}", a.span.of(bench.text(a.frame)));
                findings.push(Finding::new(Facet::Where, label, near, Relation::Conflict, side(a), side(b), Reason::PlacesDiffer));
            }
        }
    }
    findings
}

/// The words of a street with its number.
fn with_number(bench: &Bench<'_>, street: &Street) -> Span {
    let reading = bench.reading(street.frame);
    let first = reading.tokens_in(street.span).start;
    let back = if first.checked_sub(1).is_some_and(|i| reading.word(i) == "of") { 3 } else { 1 };
    reading.span_of(first.saturating_sub(back)..first + 1).cover(street.span)
}

fn compare(bench: &Bench<'_>, a: &Street, b: &Street) -> Option<Finding> {
    let (left, right) = if a.frame <= b.frame { (a, b) } else { (b, a) };
    let together = happening(bench, left.frame, right.frame);
    let near = bench.nearness(left.frame, right.frame);
    if together == Happening::Different {
        return None;
    }
    let side = |street: &Street| as_worded(bench, street.frame, street.span);
    let told_near = near >= THRESHOLDS.loose || left.kinds.iter().any(|kind| right.kinds.contains(kind));
    if told_near && one_misspelt(&left.name, &right.name) {
        let label = format!("name of the {}", left.kind);
        return Some(Finding::new(Facet::Where, label, near, Relation::Conflict, side(left), side(right), Reason::PlacesDiffer));
    }
    let one_act = left.kinds.iter().any(|kind| right.kinds.contains(kind));
    let main = kindred::is_main(bench, &left.kinds) && kindred::is_main(bench, &right.kinds) && together == Happening::Same;
    // “At Third and Pike”, “at Third and Pine”: each has the street that both have, and another.
    let corners = left.crosses.is_some() && left.crosses == right.crosses;
    let told = if corners { one_act || main } else { one_act && one_place(bench, left, right) };
    if !told {
        return None;
    }
    let way = left.way.as_ref().or(right.way.as_ref());
    let (preposition, way) = way.map_or(("", Way::At), |(preposition, way)| (preposition.as_str(), *way));
    let question = |street: &Street| about(bench, street.frame, street.act.as_ref(), way, preposition);
    let label = question(left).or_else(|| question(right))?;
    Some(Finding::new(Facet::Where, label, near, Relation::Conflict, side(left), side(right), Reason::PlacesDiffer))
}

/// Whether two streets are those of what one participant did, or underwent, but once.
fn one_place(bench: &Bench<'_>, left: &Street, right: &Street) -> bool {
    let (Some(a), Some(b)) = (&left.act, &right.act) else { return false };
    let at = |street: &Street| street.way.as_ref().is_some_and(|(word, way)| *way == Way::At && !SPOTS.is_beside(word));
    let once = left.kinds.iter().any(|kind| right.kinds.contains(kind) && SPOTS.is_once(kind));
    let corner = left.crosses.is_some() || right.crosses.is_some();
    let words = |street: &Street, act: &Act| acts::arguments(bench.reading(street.frame), act.token);
    let (first, second) = (words(left, a), words(right, b));
    let many = |street: &Street, words: &[usize]| words.iter().any(|i| is_many(bench.reading(street.frame), *i));
    at(left)
        && at(right)
        && once
        && !corner
        && one_actor(bench, (left.frame, a), (right.frame, b))
        && !strangers(bench, left.frame, &first, right.frame, &second)
        && !many(left, &first)
        && !many(right, &second)
        && (happening(bench, left.frame, right.frame) == Happening::Same || bench.nearness(left.frame, right.frame) >= THRESHOLDS.related)
}

/// Whether two names are those of one street with a slip of the pen in one word: “Philip”, “Phillips”; not “4th” and “5th”, “Eastern” and “Western”.
fn one_misspelt(left: &str, right: &str) -> bool {
    const BEGIN: usize = 3;
    const SHORTEST: usize = 5;
    let (a, b): (Vec<&str>, Vec<&str>) = (left.split(' ').collect(), right.split(' ').collect());
    let mut differ = a.iter().zip(&b).filter(|(x, y)| x != y);
    let (Some((x, y)), None) = (differ.next(), differ.next()) else { return false };
    let number = |word: &str| entry(word).is_some_and(|e| e.one.is_some() || e.ten.is_some() || e.ordinal.is_some());
    let counts = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) || number(word) || STREETS.half(word).is_some();
    let begin = x.chars().zip(y.chars()).take_while(|(a, b)| a == b).count();
    let shorter = x.chars().count().min(y.chars().count());
    let most = if shorter > SHORTEST { 2 } else { 1 };
    a.len() == b.len() && !counts(x) && !counts(y) && begin >= BEGIN && shorter >= SHORTEST && slips(x, y, most) <= most
}

fn collect(bench: &Bench<'_>) -> Vec<Street> {
    let mut found = Vec::new();
    for (article, frames) in owners(bench) {
        let read = bench.corpus.article(article);
        let (reading, text) = (&read.reading, read.article.text.as_str());
        for last in 0..reading.tokens.len() {
            let Some((kind, first, name)) = street(reading, text, last) else { continue };
            let span = reading.span_of(first..last + 1);
            if in_capitals(reading, text, span) {
                continue;
            }
            let Some(frame) = frames.smallest(bench, span) else { continue };
            let claim = bench.claim(frame).span;
            let act = acts::of(reading, span, claim);
            let kinds = acts::kinds(reading, span, claim, true);
            let way = preposition(reading, first);
            let crosses = crossing(reading, text, first, last);
            let number = number_of(reading, first);
            found.push(Street { frame, article, kind: kind.to_owned(), name, number, crosses, span, way, act, kinds });
        }
    }
    found.sort_by_key(|street| (street.frame, street.span));
    found
}

/// The number before a street's name: “**12** Mill Street”, “the **1200** block of Mill Street”.
fn number_of(reading: &Reading, first: usize) -> Option<u64> {
    let before = |n: usize| first.checked_sub(n).map_or("", |i| reading.word(i));
    let word = if before(1) == "of" && before(2) == "block" { before(3) } else { before(1) };
    let number: u64 = word.replace(',', "").parse().ok()?;
    let block = before(1) == "of";
    // A house is counted in hundreds of its block; a day before a name is none: “on May 12 Mill Street was closed”.
    let dated = !block
        && before(2).chars().all(char::is_alphabetic)
        && !matches!(before(2), "" | "at" | "to" | "in" | "near" | "of" | "from" | "outside" | "address");
    (!dated).then_some(number)
}

/// Whether two numbers are those of two blocks: that of a block holds the houses of its hundred.
fn other_number(a: u64, b: u64) -> bool {
    let block = |number: u64| number.is_multiple_of(100);
    a != b && (!block(a) && !block(b) || a / 100 != b / 100)
}

/// The street whose name ends at `last`: its kind, its first token and its name without the last word.
fn street(reading: &Reading, text: &str, last: usize) -> Option<(&'static str, usize, String)> {
    const LONGEST: usize = 3;
    let word = reading.word(last);
    let kind = STREETS.kinds.get(word)?;
    // “Third and Pine **streets**” may have a small letter.
    let plural = matches!(word, "streets" | "avenues" | "roads");
    if !plural && !is_capital(reading, text, last) || is_capital(reading, text, last + 1) && reading.word(last + 1) != word {
        return None;
    }
    let first =
        (last.saturating_sub(LONGEST)..last).rev().take_while(|i| is_capital(reading, text, *i) || is_ordinal(reading.word(*i))).last()?;
    let words: Vec<&str> = (first..last).map(|i| reading.word(i)).collect();
    let name = folded(&words.join(" "));
    let opens_sentence = reading.sentences.iter().any(|s| s.tokens.start == first) && first + 1 == last;
    let no_name = words.iter().any(|w| STREETS.no_names.contains(*w)) || opens_sentence;
    (!no_name && !name.is_empty()).then_some((kind.as_str(), first, name))
}

fn is_ordinal(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && word.ends_with(['t', 'd', 'h'])
}

fn is_capital(reading: &Reading, text: &str, token: usize) -> bool {
    reading.tokens.get(token).is_some_and(|t| {
        let nominal = matches!(t.pos, Pos::Propn | Pos::Noun | Pos::Adj) || t.form == Form::Name;
        nominal && t.form != Form::Possessive && t.span.of(text).starts_with(char::is_uppercase)
    })
}

/// The name of the street that the one at `first..=last` crosses: “**Third Avenue** and Pine Street”, “**Third** and Pine streets”; not “between Pike
/// and Pine”.
fn crossing(reading: &Reading, text: &str, first: usize, last: usize) -> Option<String> {
    let joins = |i: usize| matches!(reading.word(i), "and" | "at" | "/" | "&");
    let between = |from: usize| (from.saturating_sub(3)..from).any(|i| matches!(reading.word(i), "between" | "from"));
    if let Some(end) = first.checked_sub(2).filter(|i| joins(i + 1)) {
        let named = street(reading, text, end);
        let bare = || (reading.word(last).ends_with('s') && is_capital(reading, text, end)).then(|| (end, folded(reading.word(end))));
        let (start, name) = named.map(|(_, start, name)| (start, name)).or_else(bare)?;
        return (!between(start)).then_some(name);
    }
    let next = (last + 2..last + 5).find(|i| street(reading, text, *i).is_some()).filter(|_| joins(last + 1) && !between(first))?;
    let (_, start, name) = street(reading, text, next)?;
    (start == last + 2).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::testing::analysed;

    const HEAD: &str = "Man held in Elmsport\nDate: 2015-05-08\n\nTom Hale was arrested in Elmsport on Friday. ";

    fn conflicts(left: &str, right: &str) -> Vec<String> {
        let analysis = analysed(&[format!("{HEAD}{left}"), format!("{HEAD}{right}")]);
        let places = analysis.comparisons.iter().filter(|c| c.facet == Facet::Where);
        places.flat_map(|c| c.evidence.iter().filter(|e| e.relation == Relation::Conflict).map(|_| c.about.clone())).collect()
    }

    #[test]
    fn one_street_has_one_name() {
        let marston = "Hale was found in a flat on Marston Street, police said.";
        assert_eq!(conflicts(marston, "Police went to the Marstons Street flat where Hale lived."), ["name of the street"]);
        assert!(conflicts(marston, "Police went to the Marston Street flat where Hale lived.").is_empty());
        assert!(conflicts(marston, "Police went to the Mill Street flat where Hale lived.").is_empty());
    }

    #[test]
    fn one_is_arrested_in_one_street() {
        let mill = "Tom Hale was arrested on Mill Street on Friday, police said.";
        assert_eq!(conflicts(mill, "Tom Hale was arrested on Harbour Road on Friday, police said.").len(), 1);
        assert!(conflicts(mill, "Ida Brandt was arrested on Harbour Road on Friday, police said.").is_empty());
        assert!(conflicts(mill, "Tom Hale was arrested on Harbour Road on Friday, near Mill Street, police said.").is_empty());
    }

    #[test]
    fn a_house_has_one_number() {
        let twelve = "The young man was found hiding and arrested in the 1200 block of East Mill Street, police said.";
        assert_eq!(conflicts(twelve, "The young man was found hiding and arrested in the 1400 block of Mill Street.").len(), 1);
        assert!(conflicts(twelve, "The young man was found hiding and arrested in the 1200 block of Mill Street.").is_empty());
    }

    #[test]
    fn corners_share_a_street() {
        let mill = "Tom Hale was arrested at Mill Street and Harbour Road on Friday, police said.";
        assert_eq!(conflicts(mill, "Tom Hale was arrested at Mill Street and Quarry Road on Friday, police said.").len(), 1);
        assert!(conflicts(mill, "Tom Hale was arrested at Mill Street and Harbour Road on Friday, police said.").is_empty());
    }
}

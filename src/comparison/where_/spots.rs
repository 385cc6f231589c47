//! Places of an act that have no name of their own, and the words around any place: `assets/lexicon/spots.ron`.
//!
//! “From the 12th floor”, “in the kitchen”, “twelve miles north of Elmsport”. Here is what the rules of such places share: the kinds of
//! numbered places, the places that exclude each other, the preposition that governs a place, and how the question is put in words.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::comparison::acts::{self, Act};
use crate::comparison::finding::passage;
use crate::comparison::frame::Bench;
use crate::comparison::labels;
use crate::comparison::lexicon::{QUESTIONS, Way};
use crate::comparison::{Passage, Value};
use crate::events::happenings::act;
use crate::language::{Form, Pos, Reading};
use crate::lexicon::{Lexicon, parse};
use crate::span::Span;

#[derive(Debug, Deserialize)]
struct File {
    numbered: Vec<(String, Vec<String>)>,
    fillers: FxHashSet<String>,
    bare: FxHashSet<String>,
    phrasal: Vec<(String, String)>,
    once: FxHashSet<String>,
    knowing: FxHashSet<String>,
    negative: FxHashSet<String>,
    unknown: FxHashSet<String>,
    grounds: FxHashSet<String>,
    venues: FxHashSet<String>,
    gatherings: FxHashSet<String>,
    meetings: FxHashSet<String>,
    beside: FxHashSet<String>,
    bound: FxHashSet<String>,
    strikes: FxHashSet<String>,
    bearings: Vec<(String, i32)>,
    sites: Vec<Row>,
}

#[derive(Debug, Deserialize)]
struct Row {
    acts: Vec<String>,
    groups: Vec<Vec<String>>,
}

/// A common noun for a place, by its row and its group in the lexicon: places of two groups of a row exclude each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::comparison) struct Site {
    /// The row.
    pub row: usize,
    /// The group in the row.
    pub group: usize,
}

/// The lexicon, indexed.
pub(in crate::comparison) struct Spots {
    numbered: FxHashMap<String, String>,
    fillers: FxHashSet<String>,
    bare: FxHashSet<String>,
    phrasal: FxHashMap<String, String>,
    once: FxHashSet<String>,
    knowing: FxHashSet<String>,
    negative: FxHashSet<String>,
    unknown: FxHashSet<String>,
    grounds: FxHashSet<String>,
    venues: FxHashSet<String>,
    gatherings: FxHashSet<String>,
    meetings: FxHashSet<String>,
    beside: FxHashSet<String>,
    bound: FxHashSet<String>,
    strikes: FxHashSet<String>,
    bearings: FxHashMap<String, i32>,
    sites: FxHashMap<String, Vec<Site>>,
    /// The last words of the places, so that few words of a text are looked up with those before them.
    last_words: FxHashSet<String>,
    acts: Vec<Vec<String>>,
}

/// Read once.
pub(in crate::comparison) static SPOTS: Lexicon<Spots> =
    LazyLock::new(|| Spots::new(parse("spots.ron", include_str!("../../../assets/lexicon/spots.ron"))));

impl Spots {
    fn new(file: File) -> Self {
        let mut sites: FxHashMap<String, Vec<Site>> = FxHashMap::default();
        for (row, groups) in file.sites.iter().map(|row| &row.groups).enumerate() {
            for (group, words) in groups.iter().enumerate() {
                for word in words {
                    sites.entry(word.clone()).or_default().push(Site { row, group });
                }
            }
        }
        let last = |words: &String| words.rsplit(' ').next().unwrap_or_default().to_owned();
        Self {
            last_words: sites.keys().map(last).collect(),
            numbered: file.numbered.into_iter().flat_map(|(kind, words)| words.into_iter().map(move |word| (word, kind.clone()))).collect(),
            fillers: file.fillers,
            bare: file.bare,
            phrasal: file.phrasal.into_iter().collect(),
            once: file.once,
            knowing: file.knowing,
            negative: file.negative,
            unknown: file.unknown,
            grounds: file.grounds,
            venues: file.venues,
            gatherings: file.gatherings,
            meetings: file.meetings,
            beside: file.beside,
            bound: file.bound,
            strikes: file.strikes,
            bearings: file.bearings.into_iter().collect(),
            sites,
            acts: file.sites.into_iter().map(|row| row.acts).collect(),
        }
    }

    /// The kind of numbered place that a noun in its base form means.
    pub fn numbered(&self, noun: &str) -> Option<&str> {
        self.numbered.get(noun).map(String::as_str)
    }

    /// The point of the compass that a word names, in eighths of a turn.
    pub fn bearing(&self, word: &str) -> Option<i32> {
        self.bearings.get(word).copied()
    }

    /// Whether a place of a row ends with this noun in its base form.
    pub fn ends_site(&self, noun: &str) -> bool {
        self.last_words.contains(noun)
    }

    /// The rows in which one or two words in their base form stand.
    pub fn sites(&self, words: &str) -> &[Site] {
        self.sites.get(words).map_or(&[], Vec::as_slice)
    }

    /// Whether the places of a row exclude each other for an act of one of these kinds.
    pub fn excludes(&self, row: usize, kinds: &[&String]) -> bool {
        self.acts.get(row).is_some_and(|acts| acts.is_empty() && !kinds.is_empty() || kinds.iter().any(|kind| acts.contains(kind)))
    }

    /// Whether somebody does a thing of this kind once, or hardly twice in one story: one is born in one town.
    pub fn is_once(&self, kind: &str) -> bool {
        self.once.contains(kind)
    }

    /// The kind of act that a verb in its base form tells of with its particle: “come down”.
    pub fn phrasal(&self, words: &str) -> Option<&str> {
        self.phrasal.get(words).map(String::as_str)
    }

    /// Whether a word in its base form tells of knowing, so that with a negation it tells of what is not known.
    pub fn is_knowing(&self, lemma: &str) -> bool {
        self.knowing.contains(lemma)
    }

    /// Whether a word negates: “nobody”.
    pub fn is_negative(&self, word: &str) -> bool {
        self.negative.contains(word)
    }

    /// Whether a word says by itself that a thing is not known.
    pub fn is_unknown(&self, word: &str) -> bool {
        self.unknown.contains(word)
    }

    /// Whether a noun in its base form means a kind of place.
    pub fn is_ground(&self, noun: &str) -> bool {
        self.grounds.contains(noun) || self.sites.contains_key(noun)
    }

    /// Whether a name that ends in this word is that of a building in which people gather.
    pub fn is_venue(&self, word: &str) -> bool {
        self.venues.contains(word)
    }

    /// Whether acts of this kind are gatherings, each held in one place.
    pub fn is_gathering(&self, kind: &str) -> bool {
        self.gatherings.contains(kind)
    }

    /// Whether one of the kinds of act is a meeting: several who meet are at one place.
    pub fn is_meeting(&self, kinds: &[String]) -> bool {
        kinds.iter().any(|kind| self.meetings.contains(kind))
    }

    /// Whether a preposition tells of what is near a place rather than at it: “near the river”, “outside the hall”.
    pub fn is_beside(&self, preposition: &str) -> bool {
        self.beside.contains(preposition)
    }

    /// Whether the object of a verb in its base form is the place that was struck.
    pub fn strikes(&self, verb: &str) -> bool {
        self.strikes.contains(verb)
    }

    /// Whether a verb in its base form tells no more of an act than its place: “it **came** from upstairs”.
    pub fn is_bare(&self, verb: &str) -> bool {
        self.bare.contains(verb)
    }
}

/// The preposition that governs the place whose first word is at `at`, and what it tells: “near the northern harbour city of Elmsport” gives
/// “near”. `None` where the place is no place of an act: “the government **of** Spain”, “talks **with** France”.
pub(in crate::comparison) fn preposition(reading: &Reading, at: usize) -> Option<(String, Way)> {
    const FAR: usize = 9;
    for i in (at.saturating_sub(FAR)..at).rev() {
        let token = reading.tokens.get(i)?;
        let word = reading.word(i);
        match token.pos {
            _ if SPOTS.fillers.contains(word) && i.checked_sub(1).is_some_and(|before| QUESTIONS.way(reading.word(before)).is_some()) => {}
            Pos::Adp if word == "of" => {}
            Pos::Adp if word == "for" => {
                let bound =
                    i.checked_sub(1).is_some_and(|i| SPOTS.bound.contains(&*reading.lemma(i)) || SPOTS.bound.contains(reading.word(i)));
                return bound.then(|| (word.to_owned(), Way::To));
            }
            Pos::Adp => return QUESTIONS.way(word).map(|way| (word.to_owned(), way)),
            Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn => {}
            Pos::Punct if word == "," => {}
            _ if token.form == Form::Possessive => {}
            _ => return None,
        }
    }
    None
}

/// The act in words, with the way where it is not the place itself: “plane took off from …”.
pub(in crate::comparison) fn about(bench: &Bench<'_>, frame: usize, act: Option<&Act>, way: Way, preposition: &str) -> Option<String> {
    let act =
        act.and_then(|act| labels::act(bench, frame, act.token)).filter(|act| act.contains(' ')).or_else(|| labels::claim(bench, frame))?;
    let told = preposition == "for" && act.contains(" for ");
    Some(if way == Way::At || told { act } else { format!("{act} {preposition} …") })
}

/// Whether two acts have a participant in common, who is one and no crowd: the same person, or a noun for the same thing or kind of people.
pub(in crate::comparison) fn one_actor(bench: &Bench<'_>, left: (usize, &Act), right: (usize, &Act)) -> bool {
    let actors = |(frame, act): (usize, &Act)| -> Vec<(usize, usize)> {
        let tokens = acts::arguments(bench.reading(frame), act.token).into_iter();
        tokens.filter(|i| !is_many(bench.reading(frame), *i)).map(|i| (frame, i)).collect()
    };
    // Whom or what it was done to tells more than who did it: a neighbour can find two things.
    let object = |(frame, act): (usize, &Act)| acts::arguments(bench.reading(frame), act.token).into_iter().find(|i| *i > act.token);
    if let (Some(x), Some(y)) = (object(left), object(right))
        && !is_place(bench, left.0, x)
        && !is_place(bench, right.0, y)
    {
        return same_actor(bench, (left.0, x), (right.0, y));
    }
    let (a, b) = (actors(left), actors(right));
    a.iter().any(|x| b.iter().any(|y| same_actor(bench, *x, *y)))
}

/// Whether a word stands for a kind of place: “hit the **wall**”.
fn is_place(bench: &Bench<'_>, frame: usize, token: usize) -> bool {
    SPOTS.is_ground(&bench.reading(frame).lemma(token))
}

fn same_actor(bench: &Bench<'_>, (left, a): (usize, usize), (right, b): (usize, usize)) -> bool {
    let person = |frame: usize, token: usize| {
        let reading = bench.reading(frame);
        let mention = reading.mention_at(reading.tokens.get(token)?.span.start())?;
        bench.person(bench.frames[frame].article, mention.entity)
    };
    match (person(left, a), person(right, b)) {
        (Some(x), Some(y)) => x == y,
        (None, None) => {
            let kind = |frame: usize, token: usize| act(&bench.reading(frame).lemma(token)).to_owned();
            let is_noun = |frame: usize, token: usize| bench.reading(frame).tokens.get(token).is_some_and(|t| t.pos == Pos::Noun);
            is_noun(left, a) && is_noun(right, b) && kind(left, a) == kind(right, b)
        }
        _ => false,
    }
}

/// The passage of a place as its words name it.
pub(in crate::comparison) fn as_worded(bench: &Bench<'_>, frame: usize, span: Span) -> Passage {
    passage(bench.frames[frame].claim, Value::Place(span.of(bench.text(frame)).to_owned()), span)
}

/// Whether a participant is more than one: “the guests”, “Ana and Ben”.
pub(in crate::comparison) fn is_many(reading: &Reading, token: usize) -> bool {
    let plural = |i: usize| {
        reading.tokens.get(i).is_some_and(|t| t.form == Form::Plural)
            || matches!(reading.word(i), "they" | "we" | "them" | "some" | "others")
    };
    plural(token) || reading.word(token + 1) == "and" || token.checked_sub(1).is_some_and(|i| reading.word(i) == "and")
}

/// Whether one source of one article gives both frames; two quotations without a speaker can be of two.
pub(in crate::comparison) fn one_voice(bench: &Bench<'_>, left: usize, right: usize) -> bool {
    let (a, b) = (&bench.claim(left).source, &bench.claim(right).source);
    let anybody = |frame: usize| {
        let claim = bench.claim(frame);
        claim.source.name.is_empty() && claim.span.of(bench.text(frame)).starts_with(['“', '"', '‘'])
    };
    bench.frames[left].article == bench.frames[right].article && a.kind == b.kind && a.name == b.name && !anybody(left) && !anybody(right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Given, from_text};

    #[test]
    fn places_of_a_row_exclude_each_other_for_its_acts() {
        let row = |word: &str| SPOTS.sites(word).first().map(|site| site.row);
        assert_eq!(row("kitchen"), row("garage"));
        assert_ne!(SPOTS.sites("kitchen"), SPOTS.sites("garage"));
        let (die, leave) = ("die".to_owned(), "leave".to_owned());
        assert!(row("scene").is_some_and(|row| SPOTS.excludes(row, &[&die]) && !SPOTS.excludes(row, &[&leave])));
    }

    #[test]
    fn a_preposition_governs_a_place_over_its_description() {
        let way = |text: &str, word: &str| {
            let reading = crate::language::read(&from_text("a", text.to_owned(), Given::default()));
            let at = (0..reading.tokens.len()).find(|i| reading.word(*i) == word)?;
            preposition(&reading, at).map(|(_, way)| way)
        };
        assert_eq!(way("The boat sank near the old harbour town of Elmsport.", "elmsport"), Some(Way::At));
        assert_eq!(way("The ship was bound for Elmsport.", "elmsport"), Some(Way::To));
        assert_eq!(way("He waited for Elmsport to answer.", "elmsport"), None);
        assert_eq!(way("It came from like the ninth floor.", "ninth"), Some(Way::From));
    }
}

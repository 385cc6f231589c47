//! What a predicate means, as keys that words of one meaning have in common.
//!
//! “Swap”, “exchange” and “were exchanged” meet in WordNet's senses of the verb that their noun is made of; “unhurt” is “hurt” with its
//! sign turned, as WordNet's antonyms with a negative prefix tell; the lexicon of opposites comes first. Only the senses that make up
//! most of a verb's uses are taken, so that rare ones do not join everything. It can be wrong where a word is used in a rare sense.
//!
//! The tables in `assets/wordnet/`: `same_acts.txt` has a verb, the numbers of its senses, and after `^` those of more general ones;
//! `nouns_of_verbs.txt` a noun and the verb of its act; `negated.txt` a word with a negative prefix and its opposite.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::comparison::opposites::OPPOSITES;
use crate::comparison::terms::stem;
use crate::events::happenings::act;

/// The meaning of a predicate.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Meaning {
    /// Its class, or its word.
    pub name: String,
    /// What it says, each with whether it says that this is so; the surest first.
    pub keys: Vec<(String, bool)>,
    /// What is so wherever the predicate is so: who is shot is hit.
    pub entailed: Vec<String>,
}

/// How two predicates, each affirmed or not, stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relate {
    /// They say the same.
    Alike,
    /// One says what the other says is not so.
    Contrary,
}

static SENSES: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| rows(include_str!("../../assets/wordnet/same_acts.txt")));
static NOUNS: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| rows(include_str!("../../assets/wordnet/nouns_of_verbs.txt")));
static NEGATED: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| rows(include_str!("../../assets/wordnet/negated.txt")));

fn rows(file: &'static str) -> FxHashMap<&'static str, &'static str> {
    file.lines().filter_map(|line| line.split_once(' ')).collect()
}

/// The verb that a noun names the act of, both in their dictionary form: “refuse” for “refusal”.
pub(super) fn verb_of(noun: &str) -> Option<&'static str> {
    NOUNS.get(noun).copied()
}

/// What part a word plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A verb.
    Verb,
    /// A noun.
    Noun,
    /// An adjective, or a participle after “be”.
    Adjective,
}

/// The meaning of a word in its dictionary form.
pub(super) fn meaning(word: &str, kind: Kind) -> Meaning {
    let (word, so) = NEGATED.get(word).filter(|_| !OPPOSITES.knows(&stem(word))).map_or((word, true), |other| (*other, false));
    let verb = if kind == Kind::Noun { verb_of(word) } else { Some(word) };
    let in_class = kind == Kind::Adjective || !OPPOSITES.is_only_adjective(word);
    let (class, class_so) = OPPOSITES.class(&stem(word));
    let known = in_class && OPPOSITES.has(&class) || OPPOSITES.takes_particles(word);
    // The kind of act of “ask” hangs on what follows: “asked for a meeting”, “asked about it”.
    let (name, name_so) = match known {
        true => (class, class_so),
        false if in_class => OPPOSITES.class(&stem(act(word))),
        false => (stem(word), true),
    };
    let mut keys = vec![(name.clone(), name_so == so)];
    let mut entailed = Vec::new();
    // WordNet spells “apologise” with a z.
    let spelled = |verb: &str| SENSES.get(verb).or_else(|| SENSES.get(format!("{}ize", verb.strip_suffix("ise")?).as_str()));
    for sense in verb.and_then(spelled).map_or("", |s| *s).split(' ').filter(|s| !s.is_empty()) {
        match sense.strip_prefix('^') {
            Some(general) if so => entailed.push(format!("#{general}")),
            Some(_) => {}
            None => keys.push((format!("#{sense}"), so)),
        }
    }
    Meaning { name, keys, entailed }
}

impl Meaning {
    /// The same with its sign turned: “out of control”.
    pub fn turned(mut self) -> Self {
        self.keys.iter_mut().for_each(|(_, so)| *so = !*so);
        self.entailed.clear();
        self
    }

    /// Whether it says that its first key is so.
    pub fn is_so(&self) -> bool {
        self.keys.first().is_none_or(|(_, so)| *so)
    }

    /// How this, affirmed or not, stands to another; `None` where they are of different things.
    pub fn relate(&self, holds: bool, other: &Self, other_holds: bool) -> Option<Relate> {
        let shared = self.keys.iter().find_map(|(key, so)| other.keys.iter().find(|(k, _)| k == key).map(|(_, other_so)| (*so, *other_so)));
        if let Some((so, other_so)) = shared {
            // “Was not full” is neither “was empty” nor its contrary.
            if so != other_so && holds != other_holds && OPPOSITES.is_gradable(&self.name) {
                return None;
            }
            let alike = (so == holds) == (other_so == other_holds);
            return Some(if alike { Relate::Alike } else { Relate::Contrary });
        }
        let excluded = |held: &Self, holds: bool, by: &Self, by_holds: bool| {
            holds && by.keys.iter().any(|(key, so)| *so != by_holds && held.entailed.contains(key))
        };
        (excluded(self, holds, other, other_holds) || excluded(other, other_holds, self, holds)).then_some(Relate::Contrary)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_meaning_relate() {
        let relate = |a: (&str, Kind), a_holds, b: (&str, Kind), b_holds| meaning(a.0, a.1).relate(a_holds, &meaning(b.0, b.1), b_holds);
        assert_eq!(relate(("swap", Kind::Noun), true, ("exchange", Kind::Verb), false), Some(Relate::Contrary));
        assert_eq!(relate(("swap", Kind::Noun), false, ("exchange", Kind::Verb), true), None);
        assert_eq!(relate(("unhurt", Kind::Adjective), true, ("injure", Kind::Verb), false), Some(Relate::Alike));
        assert_eq!(relate(("refusal", Kind::Noun), true, ("accept", Kind::Verb), true), Some(Relate::Contrary));
        assert_eq!(relate(("walk", Kind::Verb), true, ("sing", Kind::Verb), false), None);
        assert_eq!(relate(("disclose", Kind::Verb), true, ("reveal", Kind::Verb), true), Some(Relate::Alike));
    }

    #[test]
    fn a_turned_predicate_says_the_contrary() {
        let out_of = meaning("control", Kind::Noun).turned();
        assert_eq!(out_of.relate(true, &meaning("control", Kind::Noun), true), Some(Relate::Contrary));
    }
}

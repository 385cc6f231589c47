//! What happens, and the words around it: `assets/lexicon/happenings.ron`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::comparison::terms::stem;
use crate::events::happenings::act;
use crate::lexicon::{Lexicon, parse};

#[derive(Debug, Deserialize)]
struct File {
    happenings: Vec<String>,
    any_happening: FxHashSet<String>,
    occurrences: Vec<String>,
    happening: FxHashSet<String>,
    noun_kinds: FxHashMap<String, String>,
    done_once: FxHashSet<String>,
    movements: FxHashSet<String>,
    removals: FxHashSet<String>,
    proceedings: FxHashSet<String>,
    planning: FxHashSet<String>,
    publishing: FxHashSet<String>,
}

/// The lexicon, indexed.
pub(super) struct Happenings {
    happenings: FxHashSet<String>,
    kinds_of_happening: FxHashSet<String>,
    any_happening: FxHashSet<String>,
    occurrences: FxHashSet<String>,
    happening: FxHashSet<String>,
    noun_kinds: FxHashMap<String, String>,
    done_once: FxHashSet<String>,
    movements: FxHashSet<String>,
    removals: FxHashSet<String>,
    proceedings: FxHashSet<String>,
    planning: FxHashSet<String>,
    publishing: FxHashSet<String>,
}

/// Read once.
pub(super) static HAPPENINGS: Lexicon<Happenings> =
    LazyLock::new(|| Happenings::new(parse("happenings.ron", include_str!("../../assets/lexicon/happenings.ron"))));

impl Happenings {
    fn new(file: File) -> Self {
        let stems = |words: &[String]| words.iter().map(|w| stem(w)).collect::<FxHashSet<_>>();
        Self {
            kinds_of_happening: file.happenings.iter().map(|noun| act(noun).to_owned()).collect(),
            happenings: stems(&file.happenings),
            any_happening: file.any_happening,
            occurrences: stems(&file.occurrences),
            happening: file.happening,
            noun_kinds: file.noun_kinds,
            done_once: file.done_once,
            movements: file.movements,
            removals: file.removals,
            proceedings: file.proceedings,
            planning: file.planning,
            publishing: file.publishing,
        }
    }

    /// The kind of act of a noun whose verb tells of another: “fire”.
    pub fn noun_kind(&self, noun: &str) -> Option<&str> {
        self.noun_kinds.get(noun).map(String::as_str)
    }

    /// Whether a kind of act is done once to one person or thing.
    pub fn is_done_once(&self, kind: &str) -> bool {
        self.done_once.contains(kind)
    }

    /// Whether a verb, in its dictionary form, says of a noun that it is planned.
    pub fn is_planning(&self, verb: &str) -> bool {
        self.planning.contains(verb)
    }

    /// Whether a verb, in its dictionary form, says of “it” that it took place.
    pub fn is_happening_verb(&self, verb: &str) -> bool {
        self.happening.contains(verb)
    }

    /// Whether a kind of act takes a thing away, or brings it, and is seldom done to it twice.
    pub fn is_removal(&self, kind: &str) -> bool {
        self.removals.contains(kind)
    }

    /// Whether a kind of act is a step against somebody that is taken once in one case.
    pub fn is_proceeding(&self, kind: &str) -> bool {
        self.proceedings.contains(kind)
    }

    /// Whether a kind of act brings somebody or something to another place.
    pub fn is_movement(&self, kind: &str) -> bool {
        self.movements.contains(kind)
    }

    /// Whether a stem names a happening: “explosion”, “release”.
    pub fn is_happening(&self, stem: &str) -> bool {
        self.happenings.contains(stem)
    }

    /// Whether a kind of act is one that a noun of the lexicon names: “collide” and “collision” are of one.
    pub fn is_kind_of_happening(&self, kind: &str) -> bool {
        self.kinds_of_happening.contains(kind)
    }

    /// Whether a word can stand for any happening: “incident”.
    pub fn is_any_happening(&self, word: &str) -> bool {
        self.any_happening.contains(word)
    }

    /// Whether a stem is a verb that only says that its subject took place, or was noticed.
    pub fn is_occurrence(&self, stem: &str) -> bool {
        self.occurrences.contains(stem)
    }

    /// Whether a verb in its dictionary form tells of the article itself where it has no subject: “posted at 11.30”.
    pub fn is_publishing(&self, verb: &str) -> bool {
        self.publishing.contains(verb)
    }
}

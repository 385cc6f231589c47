//! Which propositions can be held against each other: those that share a meaning.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::comparison::complements::Mood;
use crate::comparison::propositions::Proposition;

/// A proposition by its frame and its place there.
pub(super) type Place = (usize, usize);

/// Where the propositions of each meaning are.
pub(super) struct Index(FxHashMap<String, Vec<Place>>);

impl Index {
    pub fn new(propositions: &[Vec<Proposition>]) -> Self {
        let mut places: FxHashMap<String, Vec<Place>> = FxHashMap::default();
        for (frame, own) in propositions.iter().enumerate() {
            for (n, proposition) in own.iter().enumerate() {
                let keys = proposition.meaning.keys.iter().map(|(key, _)| key);
                for key in keys.chain(&proposition.meaning.entailed) {
                    places.entry(key.clone()).or_default().push((frame, n));
                }
            }
        }
        Self(places)
    }

    /// The propositions of one key, in order; the first ones where there are very many.
    fn of(&self, key: &str) -> &[Place] {
        const MOST: usize = 200;
        let places = self.0.get(key).map_or(&[][..], Vec::as_slice);
        places.get(..MOST).unwrap_or(places)
    }

    /// The propositions that share a key with one, in order.
    pub fn sharing(&self, proposition: &Proposition) -> BTreeSet<Place> {
        proposition.meaning.keys.iter().flat_map(|(key, _)| self.of(key)).copied().collect()
    }

    /// How many propositions share the first key.
    pub fn common(&self, proposition: &Proposition) -> usize {
        proposition.meaning.keys.first().map_or(0, |(key, _)| self.of(key).len())
    }

    /// Pairs of different claims that share a key, or of which one entails the other, where a sign or a mood can make them differ.
    pub fn pairs(&self, all: &[Vec<Proposition>]) -> BTreeSet<(Place, Place)> {
        let mut pairs = BTreeSet::new();
        for (frame, own) in all.iter().enumerate() {
            for (n, a) in own.iter().enumerate().filter(|(_, a)| a.marked || matches!(a.mood, Mood::Ahead | Mood::Unsure | Mood::Sought)) {
                for place in self.sharing(a).into_iter().filter(|place| place.0 != frame) {
                    pairs.insert(((frame, n).min(place), (frame, n).max(place)));
                }
            }
        }
        pairs
    }
}

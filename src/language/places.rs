//! Places of the world: which lies in which, and whose name a people has. General geography from a list; it knows no small towns, and of
//! places that share a name (“Georgia”, “Birmingham”) it takes every one for possible.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lexicon::{self, Lexicon};

/// A place of the list.
#[derive(Debug, PartialEq, Eq, serde::Deserialize)]
pub struct Place {
    /// Its usual name in English.
    pub name: String,
    /// The name of what it lies in: a city's country or state, a country's part of the world; empty for the largest.
    pub within: String,
    /// Other names: “Britain”, “UK”.
    pub also: Vec<String>,
    /// Words for its people and for what is its own: “Iranian”, “Iranians”.
    pub demonyms: Vec<String>,
}

/// The places that have this name, in whatever case; full stops and a leading “the” do not count (“the U.S.” is “US”).
pub fn find(name: &str) -> impl Iterator<Item = &'static Place> {
    BY_NAME.get(&key(name)).into_iter().flatten().filter_map(|i| PLACES.get(*i))
}

/// Whether `name` is the name of a place of the list.
pub fn is_place(name: &str) -> bool {
    BY_NAME.contains_key(&key(name))
}

/// Whether the two names can mean the same place: “Britain” and “the U.K.”.
pub fn same(left: &str, right: &str) -> bool {
    key(left) == key(right) || find(left).any(|a| find(right).any(|b| a == b))
}

/// Whether the place `inner` lies in the place `outer`, over as many steps as the list knows: Duisburg in Germany, Miami in the United States. A
/// place does not lie in itself.
pub fn contains(outer: &str, inner: &str) -> bool {
    find(inner).any(|place| lies_in(place, outer, 0))
}

/// Whether the list has places in the place: it is a country or a region, and no city.
pub fn holds_any(name: &str) -> bool {
    PLACES.iter().any(|place| !place.within.is_empty() && same(&place.within, name))
}

/// The place whose people or property a word tells of: “Iranian”, “Iranians” → Iran. Case counts.
pub fn demonym_of(word: &str) -> Option<&'static Place> {
    BY_DEMONYM.get(word).and_then(|i| PLACES.get(*i))
}

/// Whether a demonym means the people (“Iranians”, “the Dutch”) and not only what is theirs: it has the plural's ending, or stands for both.
pub fn is_people(word: &str) -> bool {
    demonym_of(word).is_some() && word.ends_with(['s', 'h']) || matches!(word, "Chinese" | "Japanese" | "Swiss" | "Taiwanese" | "Lebanese")
}

fn lies_in(place: &Place, outer: &str, depth: usize) -> bool {
    depth < 6 && !place.within.is_empty() && (same(&place.within, outer) || find(&place.within).any(|next| lies_in(next, outer, depth + 1)))
}

/// A name in lower case without full stops and without “the”.
fn key(name: &str) -> String {
    let lower: String =
        name.trim().chars().filter(|c| *c != '.').flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }).collect();
    lower.strip_prefix("the ").map(str::to_owned).unwrap_or(lower)
}

static PLACES: Lexicon<Vec<Place>> = LazyLock::new(|| {
    let rows: Vec<(String, String, Vec<String>, Vec<String>)> =
        lexicon::parse("places.ron", include_str!("../../assets/lexicon/places.ron"));
    rows.into_iter().map(|(name, within, also, demonyms)| Place { name, within, also, demonyms }).collect()
});

static BY_NAME: LazyLock<FxHashMap<String, Vec<usize>>> = LazyLock::new(|| {
    let mut map: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (i, place) in PLACES.iter().enumerate() {
        for name in place.also.iter().chain([&place.name]) {
            map.entry(key(name)).or_default().push(i);
        }
    }
    map
});

static BY_DEMONYM: LazyLock<FxHashMap<&'static str, usize>> = LazyLock::new(|| {
    let all = PLACES.iter().enumerate().flat_map(|(i, place)| place.demonyms.iter().map(move |d| (d.as_str(), i)));
    // The first of two wins: countries stand before their parts.
    all.collect::<Vec<_>>().into_iter().rev().collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_people_is_written_with_a_capital() {
        assert!(PLACES.iter().flat_map(|place| &place.demonyms).all(|word| word.starts_with(char::is_uppercase)));
    }

    #[test]
    fn every_place_lies_in_a_known_one() {
        for place in PLACES.iter().filter(|p| !p.within.is_empty()) {
            assert!(is_place(&place.within), "{} lies in {}", place.name, place.within);
        }
    }

    #[test]
    fn cities_lie_in_countries_and_states() {
        assert!(contains("Germany", "Duisburg"));
        assert!(contains("Europe", "Duisburg"));
        assert!(contains("the U.S.", "Miami"));
        assert!(contains("Florida", "Miami"));
        assert!(contains("UK", "London"));
        assert!(!contains("Germany", "Germany"));
        assert!(!contains("France", "Duisburg"));
    }

    #[test]
    fn names_and_demonyms() {
        assert!(same("Britain", "the U.K."));
        assert!(same("New York City", "NYC"));
        assert_eq!(demonym_of("Iranians").map(|p| p.name.as_str()), Some("Iran"));
        assert_eq!(demonym_of("iranians"), None);
    }
}

//! The word lists that tell persons, bodies and places apart.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lexicon::{self, Lexicon};

/// `assets/lexicon/names.ron`.
#[derive(serde::Deserialize)]
pub(super) struct Words {
    pub titles: FxHashSet<String>,
    pub title_heads: FxHashSet<String>,
    pub male_titles: FxHashSet<String>,
    pub female_titles: FxHashSet<String>,
    pub roles: FxHashSet<String>,
    pub organisation_heads: FxHashSet<String>,
    organisations: Vec<(String, Vec<String>)>,
    pub place_heads: FxHashSet<String>,
    pub things: FxHashSet<String>,
    pub groups: FxHashSet<String>,
    pub particles: FxHashSet<String>,
    pub of_heads: FxHashSet<String>,
    pub not_names: FxHashSet<String>,
    pub male_names: FxHashSet<String>,
    pub female_names: FxHashSet<String>,
}

pub(super) static WORDS: Lexicon<Words> = LazyLock::new(|| lexicon::parse("names.ron", include_str!("../../../assets/lexicon/names.ron")));

static ORGANISATIONS: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
    let rows = WORDS.organisations.iter();
    rows.flat_map(|(name, also)| also.iter().chain([name]).map(|form| (key(form), name.as_str()))).collect()
});

/// The usual name of a body that is known under its name: “UN” → “United Nations”.
pub(super) fn known_organisation(name: &str) -> Option<&'static str> {
    ORGANISATIONS.get(&key(name)).copied()
}

/// A name for comparing: lower case, without full stops, apostrophes straight, white space made single.
pub(super) fn key(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    if name.is_ascii() {
        for byte in name.bytes().filter(|b| *b != b'.') {
            let blank = byte.is_ascii_whitespace();
            if !blank || !(out.is_empty() || out.ends_with(' ')) {
                out.push(if blank { ' ' } else { char::from(byte.to_ascii_lowercase()) });
            }
        }
        out.truncate(out.trim_end().len());
        return out;
    }
    for word in name.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().filter(|c| *c != '.').flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_known_under_their_short_names() {
        assert_eq!(known_organisation("U.N."), Some("United Nations"));
        assert_eq!(known_organisation("Guild of Bakers"), None);
        assert_eq!((key(" Jan  P. Novák "), key(" Jan  P. Novak ")), ("jan p novák".to_owned(), "jan p novak".to_owned()));
        assert!(WORDS.roles.contains("spokesman") && WORDS.title_heads.iter().all(|t| WORDS.titles.contains(t)));
    }
}

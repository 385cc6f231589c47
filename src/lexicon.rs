//! Lexicons: RON files of `assets/lexicon/`, read once when first asked for.

use std::sync::LazyLock;

use serde::de::DeserializeOwned;

/// A lexicon that is read when first used. `name` is its file name, `text` the file's content by `include_str!`.
///
/// # Panics
/// When the embedded file does not parse; every lexicon has a test that reads it, so a release never does.
#[allow(clippy::panic, reason = "the text is part of the program and is read by a test")]
pub fn parse<T: DeserializeOwned>(name: &str, text: &str) -> T {
    ron::from_str(text).unwrap_or_else(|error| panic!("assets/lexicon/{name}: {error}"))
}

/// A lexicon kept in a static: `static VERBS: Lexicon<Verbs> = Lexicon::new(|| parse("verbs.ron", include_str!(…)));`
pub type Lexicon<T> = LazyLock<T>;

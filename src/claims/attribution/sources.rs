//! The words that tell what kind of source a noun phrase names: who publishes, which bodies speak, through whom somebody speaks.

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::language::{is_role, lemma};
use crate::lexicon::{Lexicon, parse};

/// Words, parted by white space in the lexicon.
#[derive(Debug, Deserialize)]
#[serde(from = "String")]
pub(super) struct Words(FxHashSet<String>);

impl Words {
    /// Whether `word` is one of them.
    pub fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}

impl From<String> for Words {
    fn from(words: String) -> Self {
        Self(words.split_whitespace().map(str::to_owned).collect())
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    outlets: Words,
    bodies: Words,
    texts: Words,
    through: Words,
    showing: Words,
}

static LISTS: Lexicon<Lists> = Lexicon::new(|| parse("sources.ron", include_str!("../../../assets/lexicon/sources.ron")));

/// Whether the words, in their own case, are the name of who publishes: “The Washington Post”.
pub(super) fn names_outlet(words: &str) -> bool {
    words.split([' ', '-']).any(|w| w.starts_with(char::is_uppercase) && LISTS.outlets.has(&w.to_ascii_lowercase()))
}

/// Whether a noun, in lower case, stands for a body that speaks: “ministry”.
pub(super) fn is_body(noun: &str) -> bool {
    LISTS.bodies.has(noun)
}

/// Whether a verb, in lower case, brings in through whom a source speaks: “officials *cited* by the Post”.
pub(super) fn names_through(verb: &str) -> bool {
    LISTS.through.has(verb)
}

/// Whether a verb, in its base form, tells of things what they show as well as of people what they say: “suggest”.
pub(super) fn shows(verb: &str) -> bool {
    LISTS.showing.has(verb)
}

/// Whether a noun, in lower case, stands for somebody or something that speaks: “mayor”, “officials”, “police”, “report”.
pub(super) fn can_speak(noun: &str) -> bool {
    let singular = lemma::noun(noun);
    let singular: &str = singular.as_ref();
    is_role(singular) || LISTS.bodies.has(singular) || LISTS.texts.has(singular)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_bodies_and_texts_speak() {
        assert!(can_speak("officials") && can_speak("police") && can_speak("poll") && !can_speak("bridge"));
        assert!(names_outlet("The Washington Post") && !names_outlet("the post office"));
    }
}

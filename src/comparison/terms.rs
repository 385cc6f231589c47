//! Words reduced to what they tell: inflection taken off, numbered for quick comparison.
//!
//! Stems are not base forms (“injuries” and “injured” both give `injur`): they are compared with each other and never
//! shown.

use rustc_hash::FxHashMap;

use crate::language::Reading;

/// A stem, a class of words or a person, by number.
pub(super) type Term = u32;

/// Numbers terms in the order of their first use.
#[derive(Debug, Default)]
pub(super) struct Terms {
    numbers: FxHashMap<String, Term>,
}

impl Terms {
    /// The number of a term.
    pub fn number(&mut self, term: &str) -> Term {
        if let Some(known) = self.numbers.get(term) {
            return *known;
        }
        let next = Term::try_from(self.numbers.len()).unwrap_or(Term::MAX);
        self.numbers.insert(term.to_owned(), next);
        next
    }
}

/// The stem of a token's dictionary form: irregular forms (“fell”, “children”) too.
pub(super) fn stem_at(reading: &Reading, token: usize) -> String {
    stem(&reading.lemma(token))
}

/// A word in lower case without the endings of number, tense and possession. Regular forms only.
pub(super) fn stem(word: &str) -> String {
    let word = without_all(without_all(word, "'s"), "’s");
    let mut stem = without_plural(word).to_owned();
    let bare = stem.strip_suffix("ing").or_else(|| stem.strip_suffix("ed")).filter(|rest| rest.len() >= 3 && has_vowel(rest));
    if let Some(bare) = bare {
        stem = undoubled(bare).to_owned();
    }
    let end = stem.trim_end_matches(['e', 'y', 'i']);
    if end.len() >= 3 { end.to_owned() } else { stem }
}

/// A word without an ending, however often it has it.
fn without_all<'a>(mut word: &'a str, ending: &str) -> &'a str {
    while let Some(rest) = word.strip_suffix(ending) {
        word = rest;
    }
    word
}

fn without_plural(word: &str) -> &str {
    if word.len() <= 3 || word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
        return word;
    }
    let cut = |n: usize| word.get(..word.len() - n).unwrap_or(word);
    if word.ends_with("ies") || word.ends_with("ied") {
        return cut(3);
    }
    let hissing = ["sses", "xes", "zes", "ches", "shes"].iter().any(|end| word.ends_with(end));
    match (hissing, word.ends_with('s')) {
        (true, _) => cut(2),
        (_, true) => cut(1),
        _ => word,
    }
}

fn has_vowel(word: &str) -> bool {
    word.bytes().any(|b| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'))
}

/// “shipp” gives “ship”, but “kill” and “pass” stay.
fn undoubled(word: &str) -> &str {
    let mut last = word.chars().rev();
    match (last.next(), last.next()) {
        (Some(a), Some(b)) if a == b && !matches!(a, 'l' | 's' | 'z' | 'e' | 'o') => word.strip_suffix(a).unwrap_or(word),
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_have_one_stem() {
        for forms in [
            &["kill", "kills", "killed", "killing"][..],
            &["injure", "injured", "injuring", "injuries", "injury"],
            &["ship", "ships", "shipped", "shipping"],
            &["carry", "carries", "carried", "carrying"],
            &["crash", "crashes", "crashed", "crashing"],
            &["release", "released", "releases", "releasing"],
        ] {
            let stems: Vec<String> = forms.iter().map(|form| stem(form)).collect();
            assert!(stems.windows(2).all(|pair| pair[0] == pair[1]), "{stems:?}");
        }
    }

    #[test]
    fn short_words_stay_whole() {
        assert_eq!(stem("bus"), "bus");
        assert_eq!(stem("king"), "king");
        assert_eq!(stem("red"), "red");
        assert_eq!(stem("é"), "é");
    }

    #[test]
    fn terms_are_numbered_once() {
        let mut terms = Terms::default();
        assert_eq!((terms.number("a"), terms.number("b"), terms.number("a")), (0, 1, 0));
    }
}

//! The form of a word that a dictionary lists: “said” → *say*, “disclosed” → *disclose*, “parties” → *party*.
//!
//! Irregular forms come from WordNet's exception lists; regular ones are cut by rule, and WordNet's verbs decide which cut is a word. It can
//! be wrong for verbs that WordNet does not hold, and for forms of two verbs (“lay”, “found”), which the inflection decides where it can.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::{Form, Pos};

/// The dictionary form of `word`, given in lower case. Words that have none of their own are returned as they are.
pub fn lemma(word: &str, pos: Pos, form: Form) -> Cow<'_, str> {
    match (pos, form) {
        (Pos::Aux, Form::Base) if word != "be" => auxiliary(word).into(),
        (Pos::Verb, Form::Base) => word.into(),
        (Pos::Aux, _) => auxiliary(word).into(),
        (Pos::Verb, Form::Present) if VERBS.contains(word) => word.into(),
        (Pos::Verb, _) => verb(word),
        (Pos::Noun, Form::Plural) => noun(word),
        _ => word.into(),
    }
}

/// The infinitive of a verb form in lower case.
pub fn verb(word: &str) -> Cow<'_, str> {
    if let Some(base) = IRREGULAR_VERBS.get(word) {
        return (*base).into();
    }
    if let Some(stem) = word.strip_suffix("ing").filter(|s| s.len() > 1) {
        return from_stem(stem).map_or_else(|| restored(word, stem), Cow::Borrowed);
    }
    if let Some(stem) = word.strip_suffix("ed").filter(|s| s.len() > 1) {
        if let Some(shorter) = stem.strip_suffix('i').filter(|s| s.len() > 1)
            && let Some(base) = known(shorter, "y")
        {
            return base.into();
        }
        return from_stem(stem).map_or_else(|| restored(word, stem), Cow::Borrowed);
    }
    if let Some(stem) = word.strip_suffix('s').filter(|s| s.len() > 1 && !s.ends_with('s')) {
        let es = stem.strip_suffix('e');
        let ies = es.and_then(|s| s.strip_suffix('i'));
        let base = known(stem, "").or_else(|| known(ies?, "y")).or_else(|| known(es?, ""));
        return base.map_or_else(|| plural_cut(word), Cow::Borrowed);
    }
    word.into()
}

/// Whether a word in lower case is a common noun or the infinitive of a verb: no word that only names.
pub fn is_common_word(word: &str) -> bool {
    VERBS.contains(word) || NOUNS.contains(word) || word.strip_suffix('s').is_some_and(|w| NOUNS.contains(w) || VERBS.contains(w))
}

/// Whether a word in lower case is a common noun in the singular.
pub fn is_noun(word: &str) -> bool {
    NOUNS.contains(word)
}

/// Whether a word in lower case is the infinitive of a verb.
pub fn is_verb(word: &str) -> bool {
    VERBS.contains(word)
}

/// Whether a word in lower case can be a past tense or past participle, as far as its letters tell.
pub fn may_be_past(word: &str) -> bool {
    word.ends_with("ed") || IRREGULAR_VERBS.contains_key(word) || !VERBS.contains(word) || INVARIABLE.contains(&word)
}

/// Whether a word in lower case is an irregular past form and no infinitive.
pub fn is_only_past(word: &str) -> bool {
    IRREGULAR_VERBS.contains_key(word) && !VERBS.contains(word)
}

/// Verbs of which a past form is like the infinitive.
const INVARIABLE: [&str; 42] = [
    "put",
    "set",
    "cut",
    "hit",
    "let",
    "cost",
    "hurt",
    "shut",
    "quit",
    "read",
    "spread",
    "cast",
    "burst",
    "bet",
    "bid",
    "split",
    "beat",
    "come",
    "become",
    "run",
    "overcome",
    "rid",
    "shed",
    "thrust",
    "upset",
    "broadcast",
    "forecast",
    "slit",
    "wed",
    "sweat",
    "fit",
    "knit",
    "wet",
    "undercut",
    "offset",
    "outrun",
    "rerun",
    "reset",
    "recast",
    "overrun",
    "input",
    "proofread",
];

/// The singular of a plural noun in lower case.
pub fn noun(word: &str) -> Cow<'_, str> {
    match IRREGULAR_NOUNS.get(word) {
        Some(singular) => (*singular).into(),
        None => plural_cut(word),
    }
}

/// Auxiliaries, contracted ones with either apostrophe.
fn auxiliary(word: &str) -> &str {
    match word.trim_start_matches(['\'', '’']) {
        "am" | "is" | "are" | "was" | "were" | "been" | "being" | "m" | "re" => "be",
        "s" => "be",
        "has" | "had" | "having" | "ve" => "have",
        "does" | "did" | "doing" | "done" => "do",
        "ll" | "wo" => "will",
        "d" => "would",
        "ca" => "can",
        "sha" => "shall",
        "got" | "gets" | "getting" | "gotten" => "get",
        _ => word,
    }
}

fn from_stem(stem: &str) -> Option<&'static str> {
    let (first, second) = if stem.ends_with("ng") { ("", "e") } else { ("e", "") };
    known(stem, first)
        .or_else(|| known(stem, second))
        .or_else(|| known(undoubled(stem)?, ""))
        .or_else(|| known(stem.strip_suffix('k')?, ""))
}

/// The verb that `stem` and `ending` make, if WordNet holds it.
fn known(stem: &str, ending: &str) -> Option<&'static str> {
    let mut buffer = [0u8; 32];
    let length = stem.len() + ending.len();
    buffer.get_mut(..stem.len())?.copy_from_slice(stem.as_bytes());
    buffer.get_mut(stem.len()..length)?.copy_from_slice(ending.as_bytes());
    VERBS.get(std::str::from_utf8(buffer.get(..length)?).ok()?).copied()
}

fn undoubled(stem: &str) -> Option<&str> {
    let mut chars = stem.chars().rev();
    let last = chars.next()?;
    (chars.next() == Some(last)).then(|| stem.strip_suffix(last))?
}

/// A guess for a verb that WordNet does not hold.
fn restored<'a>(word: &'a str, stem: &'a str) -> Cow<'a, str> {
    if !stem.contains(['a', 'e', 'i', 'o', 'u', 'y']) {
        return word.into();
    }
    match undoubled(stem) {
        Some(shorter) if !stem.ends_with(['l', 's', 'f', 'z']) => shorter.into(),
        _ if stem.ends_with(['c', 'v', 'u', 'z']) || stem.ends_with("iz") || stem.ends_with("is") => format!("{stem}e").into(),
        _ => stem.into(),
    }
}

fn plural_cut(word: &str) -> Cow<'_, str> {
    if let Some(stem) = word.strip_suffix("ies").filter(|s| s.len() > 1) {
        return format!("{stem}y").into();
    }
    // “viruses”, but “houses” and “causes”.
    if let Some(stem) = word.strip_suffix("es").filter(|s| s.ends_with("us") && s.len() > 2 && !s.ends_with("ous") && !s.ends_with("aus"))
        && known(stem, "e").is_none()
    {
        return stem.into();
    }
    if let Some(stem) = word.strip_suffix("es")
        && ["ch", "sh", "x", "z", "ss", "o"].iter().any(|end| stem.ends_with(end))
        && stem.len() > 2
    {
        return stem.into();
    }
    if let Some(stem) = word.strip_suffix("men") {
        return format!("{stem}man").into();
    }
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 1 && !stem.ends_with(['s', 'u', 'i', '\'', '’']) => stem.into(),
        _ => word.into(),
    }
}

static VERBS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| include_str!("../../assets/wordnet/verbs.txt").lines().collect());
static NOUNS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| include_str!("../../assets/wordnet/nouns.txt").lines().collect());
static IRREGULAR_VERBS: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| pairs(include_str!("../../assets/wordnet/irregular_verbs.txt")));
static IRREGULAR_NOUNS: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| pairs(include_str!("../../assets/wordnet/irregular_nouns.txt")));

fn pairs(text: &'static str) -> FxHashMap<&'static str, &'static str> {
    text.lines().filter_map(|line| line.split_once(' ')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_come_back_to_their_infinitive() {
        for (form, base) in [
            ("said", "say"),
            ("confirmed", "confirm"),
            ("disclosed", "disclose"),
            ("denies", "deny"),
            ("denied", "deny"),
            ("planned", "plan"),
            ("added", "add"),
            ("called", "call"),
            ("referring", "refer"),
            ("singing", "sing"),
            ("changing", "change"),
            ("focuses", "focus"),
            ("passes", "pass"),
            ("goes", "go"),
            ("panicked", "panic"),
            ("died", "die"),
            ("lying", "lie"),
            ("blogging", "blog"),
            ("met", "meet"),
        ] {
            assert_eq!(verb(form), base, "{form}");
        }
    }

    #[test]
    fn inflection_decides_between_two_verbs() {
        assert_eq!(lemma("found", Pos::Verb, Form::Base), "found");
        assert_eq!(lemma("found", Pos::Verb, Form::Past), "find");
        assert_eq!(lemma("’re", Pos::Aux, Form::Present), "be");
    }

    #[test]
    fn nouns_come_back_to_their_singular() {
        for (form, singular) in [
            ("parties", "party"),
            ("women", "woman"),
            ("children", "child"),
            ("churches", "church"),
            ("crises", "crisis"),
            ("buses", "bus"),
        ] {
            assert_eq!(noun(form), singular, "{form}");
        }
    }
}

//! The lexicon of words that attribute: verbs (“said”, “vowed”) and nouns (“claim”, “promise”).
//!
//! Entries are base forms; other forms are looked up by their lemma. A word in several groups takes the frames of all of them, and its kind
//! and stance from the first.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::claims::{AttributionKind, Stance};
use crate::language::lemma;
use crate::lexicon::{Lexicon, parse};

/// How a cue takes its content. See `assets/lexicon/reporting_verbs.ron` for an example of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(super) enum Frame {
    /// A clause, with or without “that”.
    Clause,
    /// A clause with “that”.
    That,
    /// An interrogative clause.
    Wh,
    /// A quotation.
    Quote,
    /// An infinitive whose subject is the source.
    To,
    /// A noun phrase.
    Object,
    /// Somebody and what they are to do.
    ObjectTo,
    /// A hearer, then a clause.
    ObjectClause,
    /// Something and “as” what.
    As,
    /// Something and what it is called.
    Complement,
    /// A hearer, then an infinitive.
    AskTo,
}

/// A reporting word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// The base form.
    pub base: &'static str,
    /// Whether it reports speech.
    pub kind: AttributionKind,
    /// What it does with the content.
    pub stance: Stance,
    frames: u16,
    prepositions: Vec<&'static str>,
}

impl Word {
    /// Whether the word can take its content so.
    pub fn takes(&self, frame: Frame) -> bool {
        self.frames & (1 << frame as u16) != 0
    }

    /// Whether `preposition` brings in its content: “called *for* an inquiry”.
    pub fn takes_preposition(&self, preposition: &str) -> bool {
        self.prepositions.contains(&preposition)
    }
}

/// The verb of which `form` (in lower case) is a form.
pub(super) fn verb(form: &str) -> Option<&'static Word> {
    VERBS.get(form).or_else(|| VERBS.get(another(&lemma::verb(form), form)?))
}

/// The verb with the particle `particle` of which `form` is a form: “pointed out”.
pub(super) fn phrasal(form: &str, particle: &str) -> Option<&'static Word> {
    let (_, verbs) = PHRASAL.iter().find(|(of, _)| *of == particle)?;
    verbs.get(form).or_else(|| verbs.get(lemma::verb(form).as_ref()))
}

/// The noun of which `form` (in lower case) is the singular or plural.
pub(super) fn noun(form: &str) -> Option<&'static Word> {
    NOUNS.get(form).or_else(|| NOUNS.get(another(&lemma::noun(form), form)?))
}

/// The base form where it is not the form itself, which was looked up before.
fn another<'a>(base: &'a str, form: &str) -> Option<&'a str> {
    (base != form).then_some(base)
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    kind: GroupKind,
    stance: GroupStance,
    frames: Vec<Frame>,
    #[serde(default)]
    with: String,
    /// The particle that each of the verbs has: “out” in “pointed out”.
    #[serde(default)]
    particle: String,
    verbs: String,
}

#[derive(Debug, Clone, Copy, Deserialize)]
enum GroupKind {
    Speech,
    Other,
}

#[derive(Debug, Clone, Copy, Deserialize)]
enum GroupStance {
    Asserts,
    Confirms,
    Denies,
    Asks,
    Hedges,
}

static VERB_GROUPS: Lexicon<Vec<Group>> =
    Lexicon::new(|| parse("reporting_verbs.ron", include_str!("../../../assets/lexicon/reporting_verbs.ron")));
static NOUN_GROUPS: Lexicon<Vec<Group>> =
    Lexicon::new(|| parse("reporting_nouns.ron", include_str!("../../../assets/lexicon/reporting_nouns.ron")));
static VERBS: Lexicon<Words> = Lexicon::new(|| collect(&VERB_GROUPS, ""));
static PHRASAL: Lexicon<Vec<(&'static str, Words)>> = Lexicon::new(|| {
    let mut particles: Vec<&'static str> = VERB_GROUPS.iter().map(|g| g.particle.as_str()).filter(|p| !p.is_empty()).collect();
    particles.sort_unstable();
    particles.dedup();
    particles.into_iter().map(|p| (p, collect(&VERB_GROUPS, p))).collect()
});
static NOUNS: Lexicon<Words> = Lexicon::new(|| collect(&NOUN_GROUPS, ""));

type Words = FxHashMap<&'static str, Word>;

fn collect(groups: &'static [Group], particle: &str) -> Words {
    let mut words = Words::default();
    for group in groups.iter().filter(|g| g.particle == particle) {
        for base in group.verbs.split_whitespace() {
            let new = || Word { base, kind: group.kind.into(), stance: group.stance.into(), frames: 0, prepositions: Vec::new() };
            let word = words.entry(base).or_insert_with(new);
            word.frames |= group.frames.iter().fold(0, |bits, f| bits | 1 << *f as u16);
            word.prepositions.extend(group.with.split_whitespace());
        }
    }
    words
}

impl From<GroupKind> for AttributionKind {
    fn from(kind: GroupKind) -> Self {
        match kind {
            GroupKind::Speech => Self::Speech,
            GroupKind::Other => Self::Other,
        }
    }
}

impl From<GroupStance> for Stance {
    fn from(stance: GroupStance) -> Self {
        match stance {
            GroupStance::Asserts => Self::Asserts,
            GroupStance::Confirms => Self::Confirms,
            GroupStance::Denies => Self::Denies,
            GroupStance::Asks => Self::Asks,
            GroupStance::Hedges => Self::Hedges,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicons_parse_and_forms_are_generated() {
        for (form, base) in [
            ("said", "say"),
            ("denies", "deny"),
            ("denied", "deny"),
            ("agreed", "agree"),
            ("arguing", "argue"),
            ("foreseeing", "foresee"),
            ("begged", "beg"),
            ("begging", "beg"),
            ("beginning", "begin"),
            ("quipped", "quip"),
            ("written", "write"),
            ("found", "find"),
        ] {
            assert_eq!(verb(form).map(|w| w.base), Some(base), "{form}");
        }
        assert_eq!(noun("allegations").map(|w| w.base), Some("allegation"));
        assert!(verb("walked").is_none());
        assert_eq!(phrasal("pointed", "out").map(|w| w.base), Some("point"));
        assert!(phrasal("said", "out").is_none());
    }

    #[test]
    fn a_word_takes_the_frames_of_all_its_groups() {
        let call = verb("called").unwrap();
        assert!(call.takes(Frame::Complement) && call.takes_preposition("for") && !call.takes(Frame::Clause));
    }
}

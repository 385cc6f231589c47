//! The lexicon of words that attribute: verbs (“said”, “vowed”) and nouns (“claim”, “promise”).
//!
//! Entries are base forms; the inflected forms are generated. A word in several groups takes the frames of all of them, and its kind
//! and stance from the first.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::claims::{AttributionKind, Stance};
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
#[derive(Debug, Clone)]
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
    VERBS.find(form)
}

/// The noun of which `form` (in lower case) is the singular or plural.
pub(super) fn noun(form: &str) -> Option<&'static Word> {
    NOUNS.find(form)
}

struct Words {
    words: Vec<Word>,
    forms: FxHashMap<String, usize>,
}

impl Words {
    fn find(&self, form: &str) -> Option<&Word> {
        self.forms.get(form).and_then(|i| self.words.get(*i))
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    kind: GroupKind,
    stance: GroupStance,
    frames: Vec<Frame>,
    #[serde(default)]
    with: String,
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
static VERBS: Lexicon<Words> = Lexicon::new(|| collect(&VERB_GROUPS, verb_forms));
static NOUNS: Lexicon<Words> = Lexicon::new(|| collect(&NOUN_GROUPS, noun_forms));

fn collect(groups: &'static [Group], forms_of: fn(&str) -> Vec<String>) -> Words {
    let mut words: Vec<Word> = Vec::new();
    let mut forms: FxHashMap<String, usize> = FxHashMap::default();
    for group in groups {
        for base in group.verbs.split_whitespace() {
            let index = forms.get(base).copied().filter(|i| words.get(*i).is_some_and(|w| w.base == base)).unwrap_or(words.len());
            if index == words.len() {
                words.push(Word { base, kind: group.kind.into(), stance: group.stance.into(), frames: 0, prepositions: Vec::new() });
                // A base form always means its own word, also where it is a form of another (“found”).
                forms.insert(base.to_owned(), index);
                for form in forms_of(base) {
                    forms.entry(form).or_insert(index);
                }
            }
            if let Some(word) = words.get_mut(index) {
                word.frames |= group.frames.iter().fold(0, |bits, f| bits | 1 << *f as u16);
                word.prepositions.extend(group.with.split_whitespace());
            }
        }
    }
    Words { words, forms }
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

/// Past tense and participle where they are not regular, for the verbs of the lexicon.
const IRREGULAR: &[(&str, &str)] = &[
    ("say", "said"),
    ("tell", "told"),
    ("write", "wrote written"),
    ("hold", "held"),
    ("swear", "swore sworn"),
    ("foretell", "foretold"),
    ("foresee", "foresaw foreseen"),
    ("forecast", "forecast"),
    ("own", "owned"),
    ("sing", "sang sung"),
    ("begin", "began begun"),
    ("go", "went gone"),
    ("read", "read"),
    ("teach", "taught"),
    ("show", "showed shown"),
    ("find", "found"),
    ("learn", "learned learnt"),
    ("cast", "cast"),
    ("see", "saw seen"),
    ("speak", "spoke spoken"),
    ("beg", "begged"),
    ("admit", "admitted"),
    ("submit", "submitted"),
    ("rebut", "rebutted"),
    ("refer", "referred"),
    ("prefer", "preferred"),
    ("infer", "inferred"),
    ("mean", "meant"),
    ("seek", "sought"),
    ("think", "thought"),
    ("know", "knew known"),
    ("understand", "understood"),
    ("forget", "forgot forgotten"),
    ("feel", "felt"),
    ("hear", "heard"),
    ("deem", "deemed"),
    ("bet", "bet"),
    ("make", "made"),
    ("choose", "chose chosen"),
    ("forbid", "forbade forbidden"),
    ("quip", "quipped"),
    ("chat", "chatted"),
    ("blog", "blogged"),
    ("brag", "bragged"),
    ("confer", "conferred"),
    ("commit", "committed"),
    ("permit", "permitted"),
    ("plan", "planned"),
    ("slam", "slammed"),
    ("pan", "panned"),
    ("rip", "ripped"),
    ("dub", "dubbed"),
    ("label", "labeled labelled"),
    ("signal", "signaled signalled"),
    ("repel", "repelled"),
    ("compel", "compelled"),
    ("regret", "regretted"),
    ("mislead", "misled"),
    ("lead", "led"),
    ("withdraw", "withdrew withdrawn"),
    ("overlook", "overlooked"),
    ("fight", "fought"),
    ("put", "put"),
    ("bring", "brought"),
    ("let", "let"),
    ("blurt", "blurted"),
    ("pin", "pinned"),
    ("bash", "bashed"),
    ("aver", "averred"),
    ("concur", "concurred"),
    ("trumpet", "trumpeted"),
    ("pillory", "pilloried"),
    ("travel", "traveled"),
    ("opt", "opted"),
    ("tax", "taxed"),
    ("quiz", "quizzed"),
    ("shun", "shunned"),
    ("rebuff", "rebuffed"),
    ("pen", "penned"),
    ("mock", "mocked"),
    ("sob", "sobbed"),
    ("cut", "cut"),
    ("sum", "summed"),
    ("try", "tried"),
    ("scoff", "scoffed"),
    ("overstate", "overstated"),
    ("dream", "dreamed dreamt"),
    ("cable", "cabled"),
    ("equip", "equipped"),
    ("put", "put"),
    ("rue", "rued"),
    ("embrace", "embraced"),
    ("knock", "knocked"),
    ("bill", "billed"),
];

fn verb_forms(base: &str) -> Vec<String> {
    let irregular = IRREGULAR.iter().find(|(b, _)| *b == base).map(|(_, past)| *past);
    let mut forms = vec![third_person(base)];
    match irregular {
        Some(past) => forms.extend(past.split_whitespace().map(str::to_owned)),
        None if base.ends_with('e') => forms.push(format!("{base}d")),
        None => forms.push(stem(base, irregular) + "ed"),
    }
    forms.push(if base.ends_with("ee") || base.ends_with("ye") { format!("{base}ing") } else { stem_gerund(base, irregular) + "ing" });
    forms
}

fn third_person(base: &str) -> String {
    match base.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ if base.ends_with(['s', 'x', 'z', 'o']) || base.ends_with("ch") || base.ends_with("sh") => format!("{base}es"),
        _ => format!("{base}s"),
    }
}

fn stem(base: &str, irregular: Option<&str>) -> String {
    match base.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}i"),
        _ => stem_gerund(base, irregular),
    }
}

/// The stem before “-ing”: without its “e”, and with the last letter doubled where the past tense doubles it.
fn stem_gerund(base: &str, irregular: Option<&str>) -> String {
    let doubled = base.chars().last().map(|last| format!("{base}{last}"));
    let doubles = match (&doubled, irregular) {
        (Some(doubled), Some(past)) => {
            past.split_whitespace().next().is_some_and(|p| p.starts_with(doubled.as_str())) || DOUBLING.contains(&base)
        }
        _ => false,
    };
    match (base.strip_suffix('e'), doubled) {
        (Some(stem), _) if !stem.ends_with('e') => stem.to_owned(),
        (_, Some(doubled)) if doubles => doubled,
        _ => base.to_owned(),
    }
}

/// Verbs with an irregular past that double their last letter before “-ing”.
const DOUBLING: &[&str] = &["begin", "forget", "bet", "let", "put", "cut"];

fn noun_forms(base: &str) -> Vec<String> {
    vec![third_person(base)]
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
        assert!(verb("table").is_none());
    }

    #[test]
    fn a_word_takes_the_frames_of_all_its_groups() {
        let call = verb("called").unwrap();
        assert!(call.takes(Frame::Complement) && call.takes_preposition("for") && !call.takes(Frame::Clause));
    }
}

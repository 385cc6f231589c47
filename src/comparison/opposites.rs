//! Predicates that exclude each other, causes, and things of which only one can be meant: `assets/lexicon/opposites.ron`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::comparison::terms::stem;
use crate::lexicon::{Lexicon, parse};

#[derive(Debug, Deserialize)]
struct File {
    classes: Vec<Class>,
    once: Vec<String>,
    answers: Vec<(String, String)>,
    states: Vec<String>,
    at_first: FxHashMap<String, bool>,
    gradable: FxHashSet<String>,
    only_adjectives: FxHashSet<String>,
    light: Vec<String>,
    finding: Vec<String>,
    findings: Vec<(String, String)>,
    undergoing: FxHashSet<String>,
    plain_causes: FxHashSet<String>,
    exclusive_causes: Vec<Vec<String>>,
    starting: FxHashSet<String>,
    phrasal: Vec<(String, String, String)>,
    idioms: Vec<Idiom>,
    disclosing: FxHashSet<String>,
    identifying: FxHashSet<String>,
    names: FxHashSet<String>,
    stricken: Vec<String>,
    culprits: FxHashSet<String>,
    doers: FxHashSet<String>,
    children: FxHashSet<String>,
    young: FxHashSet<String>,
    speaking: FxHashSet<String>,
    giving_out: FxHashSet<String>,
    given_out: FxHashSet<String>,
    reasons: FxHashSet<String>,
    accounts: Vec<String>,
    causes: Vec<String>,
    causes_after: Vec<String>,
    seeking: FxHashSet<String>,
    unknown: Vec<String>,
    alternatives: Vec<Vec<String>>,
    weapons: Vec<String>,
    siding: FxHashSet<String>,
    others: FxHashSet<String>,
    arming: FxHashSet<String>,
    same_thing: Vec<(String, String)>,
}

#[derive(Debug, Deserialize)]
struct Class {
    name: String,
    holds: Vec<String>,
    not: Vec<String>,
}

/// Verbs, prepositions and nouns that together mean what one word does.
#[derive(Debug, Deserialize)]
struct Idiom {
    verbs: Vec<String>,
    prepositions: Vec<String>,
    noun: String,
    word: String,
}

/// The lexicon, indexed by stem.
pub(super) struct Opposites {
    by_stem: FxHashMap<String, (String, bool)>,
    classes: FxHashSet<String>,
    once: FxHashSet<String>,
    answers: Vec<(String, String)>,
    states: FxHashSet<String>,
    at_first: FxHashMap<String, bool>,
    gradable: FxHashSet<String>,
    only_adjectives: FxHashSet<String>,
    light: FxHashSet<String>,
    finding: FxHashSet<String>,
    findings: FxHashMap<String, String>,
    undergoing: FxHashSet<String>,
    plain_causes: FxHashSet<String>,
    exclusive_causes: FxHashMap<String, usize>,
    starting: FxHashSet<String>,
    phrasal: FxHashMap<(String, String), String>,
    idioms: FxHashMap<(String, String, String), String>,
    with_particles: FxHashSet<String>,
    disclosing: FxHashSet<String>,
    identifying: FxHashSet<String>,
    names: FxHashSet<String>,
    stricken: FxHashSet<String>,
    culprits: FxHashSet<String>,
    doers: FxHashSet<String>,
    children: FxHashSet<String>,
    young: FxHashSet<String>,
    speaking: FxHashSet<String>,
    giving_out: FxHashSet<String>,
    given_out: FxHashSet<String>,
    reasons: FxHashSet<String>,
    accounts: FxHashSet<String>,
    causes: FxHashSet<String>,
    causes_after: FxHashSet<String>,
    seeking: FxHashSet<String>,
    unknown: Vec<String>,
    alternatives: FxHashMap<String, usize>,
    weapons: FxHashSet<String>,
    siding: FxHashSet<String>,
    others: FxHashSet<String>,
    arming: FxHashSet<String>,
    same_thing: FxHashMap<String, String>,
}

/// Read once.
pub(super) static OPPOSITES: Lexicon<Opposites> =
    LazyLock::new(|| Opposites::new(parse("opposites.ron", include_str!("../../assets/lexicon/opposites.ron"))));

impl Idiom {
    fn rows(self) -> Vec<((String, String, String), String)> {
        let pairs = self.verbs.iter().flat_map(|verb| self.prepositions.iter().map(move |preposition| (verb, preposition)));
        pairs.map(|(verb, preposition)| ((verb.clone(), preposition.clone(), self.noun.clone()), self.word.clone())).collect()
    }
}

impl Opposites {
    fn new(file: File) -> Self {
        let mut by_stem = FxHashMap::default();
        for class in &file.classes {
            for (words, holds) in [(&class.holds, true), (&class.not, false)] {
                for word in words {
                    by_stem.entry(stem(word)).or_insert_with(|| (class.name.clone(), holds));
                }
            }
        }
        let stems = |words: &[String]| words.iter().map(|w| stem(w)).collect::<FxHashSet<_>>();
        let rows = file.alternatives.iter().enumerate();
        Self {
            by_stem,
            classes: file.classes.iter().map(|class| class.name.clone()).collect(),
            once: file.once.into_iter().collect(),
            answers: file.answers,
            states: file.states.into_iter().collect(),
            at_first: file.at_first,
            gradable: file.gradable,
            only_adjectives: file.only_adjectives,
            light: stems(&file.light),
            finding: file.finding.into_iter().collect(),
            findings: file.findings.into_iter().collect(),
            undergoing: file.undergoing,
            plain_causes: file.plain_causes,
            exclusive_causes: file
                .exclusive_causes
                .iter()
                .enumerate()
                .flat_map(|(row, words)| words.iter().map(move |w| (stem(w), row)))
                .collect(),
            starting: file.starting,
            with_particles: file.phrasal.iter().map(|(verb, _, _)| verb.clone()).collect(),
            phrasal: file.phrasal.iter().map(|(verb, particle, one)| ((verb.clone(), particle.clone()), one.clone())).collect(),
            idioms: file.idioms.into_iter().flat_map(Idiom::rows).collect(),
            disclosing: file.disclosing,
            identifying: file.identifying,
            names: file.names,
            stricken: stems(&file.stricken),
            culprits: file.culprits,
            doers: file.doers,
            children: file.children,
            young: file.young,
            speaking: file.speaking,
            giving_out: file.giving_out,
            given_out: file.given_out,
            reasons: file.reasons,
            accounts: stems(&file.accounts),
            causes: stems(&file.causes),
            causes_after: stems(&file.causes_after),
            seeking: file.seeking,
            unknown: file.unknown,
            alternatives: rows.flat_map(|(row, words)| words.iter().map(move |w| (stem(w), row))).collect(),
            weapons: stems(&file.weapons),
            arming: file.arming,
            siding: file.siding,
            others: file.others,
            same_thing: file.same_thing.iter().map(|(a, b)| (stem(a), stem(b))).collect(),
        }
    }

    /// The class of a predicate and whether it says that the class is so; the word itself where it is in no class.
    pub fn class(&self, stem: &str) -> (String, bool) {
        self.by_stem.get(stem).cloned().unwrap_or_else(|| (stem.to_owned(), true))
    }

    /// Whether a story seldom tells of more than one act of this class, so that “the request” is the one that others tell of.
    pub fn is_once(&self, class: &str) -> bool {
        self.once.contains(class)
    }

    /// Whether acts of one class answer those of the other, and so come after them: a refusal answers a request.
    pub fn answers(&self, class: &str, asked: &str) -> bool {
        self.answers.iter().any(|(answer, ask)| answer == class && ask == asked)
    }

    /// Whether a word is in a class.
    pub fn knows(&self, stem: &str) -> bool {
        self.by_stem.contains_key(stem)
    }

    /// Whether things go from one side of a class to the other as time goes by.
    pub fn is_state(&self, class: &str) -> bool {
        self.states.contains(class)
    }

    /// Whether there is room between the sides of a class: what is not full need not be empty.
    pub fn is_gradable(&self, class: &str) -> bool {
        self.gradable.contains(class)
    }

    /// For a class whose sides follow each other one way only, whether it is so at first: who leaves hospital was in it.
    pub fn at_first(&self, class: &str) -> Option<bool> {
        self.at_first.get(class).copied()
    }

    /// Whether a word is in its class as an adjective only: to clear something is not to be clear.
    pub fn is_only_adjective(&self, word: &str) -> bool {
        self.only_adjectives.contains(word)
    }

    /// Whether a class is in the lexicon.
    pub fn has(&self, class: &str) -> bool {
        self.classes.contains(class)
    }

    /// One word for a verb with its particle, both in their dictionary form: “refuse” for “turn down”.
    pub fn phrasal(&self, verb: &str, particle: &str) -> Option<&str> {
        self.phrasal.get(&(verb.to_owned(), particle.to_owned())).map(String::as_str)
    }

    /// One word for a verb with a noun after a preposition, all in their dictionary form: “hospitalize” for “take to hospital”.
    pub fn idiom(&self, verb: &str, preposition: &str, noun: &str) -> Option<&str> {
        self.idioms.get(&(verb.to_owned(), preposition.to_owned(), noun.to_owned())).map(String::as_str)
    }

    /// Whether a verb's sense hangs on its particle.
    pub fn takes_particles(&self, verb: &str) -> bool {
        self.with_particles.contains(verb)
    }

    /// Whether a verb leans on its object.
    pub fn is_light(&self, stem: &str) -> bool {
        self.light.contains(stem)
    }

    /// Whether a verb, in its dictionary form, says of its object what the adjective after it tells: “found it sound”.
    pub fn is_finding(&self, verb: &str) -> bool {
        self.finding.contains(verb)
    }

    /// The row of causes of which one excludes the others, of a stem.
    pub fn exclusive_cause(&self, stem: &str) -> Option<usize> {
        self.exclusive_causes.get(stem).copied()
    }

    /// Whether a word, in its dictionary form, names what brought something about, and no motive.
    pub fn is_plain_cause(&self, word: &str) -> bool {
        self.plain_causes.contains(word) || self.starting.contains(word)
    }

    /// Whether a verb, in its dictionary form, tells before “by” what brought something about: “was started by”.
    pub fn starts(&self, verb: &str) -> bool {
        self.starting.contains(verb)
    }

    /// Whether what a verb tells happens to its subject, though it has an object: “survived the crash”.
    pub fn happens_to_subject(&self, verb: &str) -> bool {
        self.undergoing.contains(verb)
    }

    /// The act of finding somebody to be so: “convict” for “find guilty”.
    pub fn finding_of(&self, verb: &str, so: &str) -> Option<&str> {
        self.findings.get(so).filter(|_| self.is_finding(verb)).map(String::as_str)
    }

    /// Whether a verb, in its dictionary form, makes public what its object names: “release”.
    pub fn discloses(&self, verb: &str) -> bool {
        self.disclosing.contains(verb)
    }

    /// Whether a verb, in its dictionary form, says who somebody is: “identify”.
    pub fn identifies(&self, verb: &str) -> bool {
        self.identifying.contains(verb)
    }

    /// Whether a noun, in its dictionary form, stands for what somebody is called: “name”, “identity”.
    pub fn is_name(&self, noun: &str) -> bool {
        self.names.contains(noun)
    }

    /// Whether a noun stands for those to whom something happened: “victim”, “passenger”.
    pub fn is_stricken(&self, stem: &str) -> bool {
        self.stricken.contains(stem)
    }

    /// Whether a noun, in its dictionary form, stands for who did it: “attacker”.
    pub fn is_culprit(&self, noun: &str) -> bool {
        self.culprits.contains(noun)
    }

    /// Whether a noun, in its dictionary form, can stand for the one who did it where a story has but one: “gunman”, “driver”.
    pub fn is_doer(&self, noun: &str) -> bool {
        self.doers.contains(noun)
    }

    /// Whether a noun, in its dictionary form, stands for a child.
    pub fn is_child(&self, noun: &str) -> bool {
        self.children.contains(noun)
    }

    /// Whether a word in lower case stands before a child's name: “little Tom Hale”.
    pub fn is_young(&self, word: &str) -> bool {
        self.young.contains(word)
    }

    /// Whether a body speaks, by a verb in its dictionary form, and the noun of its object where it has one: “said”, “released a statement”.
    pub fn speaks(&self, verb: &str, object: Option<&str>) -> bool {
        self.speaking.contains(verb) || self.giving_out.contains(verb) && object.is_some_and(|noun| self.given_out.contains(noun))
    }

    /// Whether a verb, in its dictionary form, gives something out.
    pub fn gives_out(&self, verb: &str) -> bool {
        self.giving_out.contains(verb)
    }

    /// Whether a noun, in its dictionary form, stands for why something was done.
    pub fn is_reason(&self, noun: &str) -> bool {
        self.reasons.contains(noun)
    }

    /// Whether a noun names what someone has said.
    pub fn is_account(&self, stem: &str) -> bool {
        self.accounts.contains(stem)
    }

    /// Whether a word gives a cause.
    pub fn is_cause(&self, stem: &str) -> bool {
        self.causes.contains(stem)
    }

    /// Whether the cause stands after a word for it: “because of the storm”, “in retaliation for the raid”.
    pub fn gives_after(&self, stem: &str) -> bool {
        self.causes_after.contains(stem)
    }

    /// Whether a word, in its dictionary form, tells that something is still sought.
    pub fn seeks(&self, word: &str) -> bool {
        self.seeking.contains(word)
    }

    /// Whether words in lower case say that something is not known.
    pub fn tells_unknown(&self, words: &str) -> bool {
        self.unknown.iter().any(|phrase| words.contains(phrase.as_str()))
    }

    /// Whether a verb, in its dictionary form, takes the side that the preposition after it tells: “voted against”.
    pub fn takes_sides(&self, verb: &str) -> bool {
        self.siding.contains(verb)
    }

    /// Whether a word before a noun tells that another thing of that name is meant: “an earlier plan”.
    pub fn sets_apart(&self, word: &str) -> bool {
        self.others.contains(word)
    }

    /// Whether a stem is that of a weapon.
    pub fn is_weapon(&self, stem: &str) -> bool {
        self.weapons.contains(stem)
    }

    /// Whether a verb, in its dictionary form, tells that somebody had or used a weapon.
    pub fn is_arming(&self, verb: &str) -> bool {
        self.arming.contains(verb)
    }

    /// The row of things of which only one can be meant, and the thing's first name.
    pub fn alternative(&self, stem: &str) -> Option<(usize, String)> {
        let name = self.same_thing.get(stem).map_or(stem, String::as_str);
        self.alternatives.get(name).map(|row| (*row, name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opposites_share_a_class() {
        let class = |word: &str| OPPOSITES.class(&stem(word));
        assert_eq!(class("refused"), ("accept".to_owned(), false));
        assert_eq!(class("accepted"), ("accept".to_owned(), true));
        assert!(!class("unharmed").1);
        assert_eq!(class("walked"), ("walk".to_owned(), true));
        assert_eq!(OPPOSITES.alternative("lorr"), OPPOSITES.alternative("truck"));
        assert!(OPPOSITES.tells_unknown("it was not immediately clear what"));
    }
}

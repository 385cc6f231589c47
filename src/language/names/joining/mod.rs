//! Joins the candidates of one article into entities.

use rustc_hash::{FxHashMap, FxHashSet};

mod matching;

use super::candidates::Candidate;
use super::kinds::{self, Certainty};
use super::roles::{self, Described};
use super::words::{WORDS, key, known_organisation};
use super::{Taken, push_new, span, written};
use crate::language::lemma::is_common_word;
use crate::language::{Entity, Gender, Mention, NameKind, Reading, places};
use matching::{initials, is_acronym, surname};

/// Entities while they are joined.
pub(super) struct Joiner<'a> {
    text: &'a str,
    reading: &'a Reading,
    entities: Vec<Entity>,
    certainty: Vec<Certainty>,
    /// How many candidates of each kind a guessed entity had: person, organisation, place, group.
    votes: Vec<[u32; 4]>,
    mentions: Vec<Mention>,
    /// Full forms by their key.
    by_form: FxHashMap<String, usize>,
    /// Persons by surname, in the order of their last full naming.
    by_surname: FxHashMap<String, Vec<usize>>,
    /// Bodies by the first and by the last word of each of their full forms.
    by_end_word: FxHashMap<String, Vec<usize>>,
    /// Places by the first of the list that their name can mean.
    by_place: FxHashMap<&'static str, usize>,
    /// Acronyms and the bodies that they abbreviate.
    merged: FxHashMap<usize, usize>,
    /// Persons named in full, by their given name.
    by_given: FxHashMap<String, Vec<usize>>,
    /// Tokens that belong to a mention.
    taken: Taken,
}

/// How many bodies with a word in common are looked at, the last first.
const LOOKED_AT: usize = 16;

impl<'a> Joiner<'a> {
    pub(super) fn new(text: &'a str, reading: &'a Reading) -> Self {
        Self {
            text,
            reading,
            entities: Vec::new(),
            certainty: Vec::new(),
            votes: Vec::new(),
            mentions: Vec::new(),
            by_form: FxHashMap::default(),
            by_surname: FxHashMap::default(),
            by_end_word: FxHashMap::default(),
            by_place: FxHashMap::default(),
            by_given: FxHashMap::default(),
            merged: FxHashMap::default(),
            taken: Taken::default(),
        }
    }

    /// Joins the candidates of the running text, in order of the text. Full names of persons come first, so that a surname before its full
    /// name finds it as well.
    pub(super) fn join(&mut self, candidates: &[Candidate]) {
        let titles: FxHashSet<usize> = candidates.iter().flat_map(|c| c.title.clone()).collect();
        let described: Vec<Described> = candidates.iter().map(|c| roles::describe(self.text, self.reading, c, &titles)).collect();
        let full = self.full_names(candidates, &described);
        for (candidate, described) in candidates.iter().zip(described) {
            self.add(candidate, described, &full);
        }
        self.join_acronyms();
    }

    /// Surnames of those who are named in full somewhere.
    fn full_names(&self, candidates: &[Candidate], described: &[Described]) -> FxHashMap<String, String> {
        let mut full = FxHashMap::default();
        for (candidate, described) in candidates.iter().zip(described) {
            if candidate.name.len() < 2 {
                continue;
            }
            let (kind, certainty) = kinds::kind_of(self.text, self.reading, candidate, described.kind);
            if kind == NameKind::Person && certainty >= Certainty::Guess {
                let name = self.written(candidate);
                full.entry(surname(&name)).or_insert(name);
            }
        }
        full
    }

    fn written(&self, candidate: &Candidate) -> String {
        written(self.text, self.reading, candidate.name.clone())
    }

    fn add(&mut self, candidate: &Candidate, described: Described, full: &FxHashMap<String, String>) {
        let name = self.written(candidate);
        if kinds::names_nothing(self.text, self.reading, candidate) {
            return;
        }
        let (kind, certainty) = kinds::kind_of(self.text, self.reading, candidate, described.kind);
        let title_gender = kinds::gender_of_title(self.title_words(candidate, &described));
        let single = candidate.name.len() == 1;
        let form = key(&name);
        let may_be_surname = single && (kind == NameKind::Person || certainty <= Certainty::Likely && full.contains_key(&form));
        let mut entity = self.by_form.get(&form).copied().or_else(|| self.of_given_name(&name).filter(|_| single));
        if may_be_surname && let Some(person) = self.of_surname(&name, title_gender) {
            entity = Some(person);
        } else if may_be_surname
            && entity.is_none()
            && let Some(later) = full.get(&form)
        {
            entity = Some(self.create(later.clone(), NameKind::Person, Certainty::Guess));
        }
        if entity.is_none() && kind == NameKind::Person && !single {
            entity = self.of_same_person(&name);
        }
        if entity.is_none() && !(kind == NameKind::Person && certainty == Certainty::Sure) {
            entity = self.of_same_body(&name, kind);
        }
        let bare = single && certainty == Certainty::Guess;
        if entity.is_none() && bare && (is_common_word(&form) || is_common_head(&form) || self.joins_known(&name)) {
            return;
        }
        let entity = entity.unwrap_or_else(|| self.create(name.clone(), kind, certainty));
        self.note(entity, candidate, &name, (kind, certainty), described, title_gender);
    }

    /// “Smith-Novak” of two persons who are named apart.
    fn joins_known(&self, name: &str) -> bool {
        name.split_once('-').is_some_and(|(a, b)| self.by_surname.contains_key(&key(a)) && self.by_surname.contains_key(&key(b)))
    }

    fn title_words(&self, candidate: &Candidate, described: &'a Described) -> impl Iterator<Item = &str> {
        let title = candidate.title.clone().map(|i| self.reading.word(i));
        title.chain(described.roles.iter().flat_map(|r| r.split_whitespace()))
    }

    fn create(&mut self, name: String, kind: NameKind, certainty: Certainty) -> usize {
        let id = self.entities.len();
        self.by_form.insert(key(&name), id);
        if kind == NameKind::Organisation
            && let Some(usual) = known_organisation(&name)
        {
            self.by_form.entry(key(usual)).or_insert(id);
        }
        match kind {
            NameKind::Person if name.contains(' ') => {
                self.by_surname.entry(surname(&name)).or_default().push(id);
                self.by_given.entry(key(name.split(' ').next().unwrap_or_default())).or_default().push(id);
            }
            NameKind::Organisation => self.index_ends(&name, id),
            NameKind::Place => {
                if let Some(place) = places::find(&name).next() {
                    self.by_place.entry(place.name.as_str()).or_insert(id);
                }
            }
            _ => {}
        }
        let gender = if kind == NameKind::Person { kinds::gender_of_name(&name) } else { None };
        self.entities.push(Entity { name, kind, gender, roles: Vec::new(), affiliations: Vec::new(), also: Vec::new() });
        self.certainty.push(certainty);
        self.votes.push([0; 4]);
        id
    }

    fn index_ends(&mut self, name: &str, id: usize) {
        let form = key(name);
        let ends = [form.split(' ').next(), form.rsplit(' ').next()];
        for (n, word) in ends.into_iter().flatten().enumerate() {
            if n == 0 || ends[0] != ends[1] {
                self.by_end_word.entry(word.to_owned()).or_default().push(id);
            }
        }
    }

    fn note(
        &mut self,
        id: usize,
        candidate: &Candidate,
        name: &str,
        kind: (NameKind, Certainty),
        described: Described,
        gender: Option<Gender>,
    ) {
        let span = span(self.reading, candidate);
        self.taken.extend(candidate.title.clone().chain(candidate.name.clone()));
        self.mentions.push(Mention { span, entity: id });
        if let Some(votes) = self.votes.get_mut(id) {
            votes[place_of(kind.0)] += 1;
        }
        let (Some(entity), Some(certainty)) = (self.entities.get_mut(id), self.certainty.get_mut(id)) else { return };
        if kind.1 > *certainty && !(entity.kind == NameKind::Person && entity.name.contains(' ') && kind.0 != NameKind::Person) {
            entity.kind = kind.0;
            *certainty = kind.1;
        }
        if entity.kind == NameKind::Person {
            entity.gender = gender.or(entity.gender);
            described.roles.iter().for_each(|r| push_new(&mut entity.roles, r));
            described.affiliations.iter().for_each(|a| push_new(&mut entity.affiliations, a));
        }
        let longer = name.split_whitespace().count() > entity.name.split_whitespace().count();
        if longer && (entity.kind == NameKind::Person || entity.kind == NameKind::Organisation) {
            let old = std::mem::replace(&mut entity.name, name.to_owned());
            push_new(&mut entity.also, &old);
            entity.also.retain(|a| !a.eq_ignore_ascii_case(name));
        } else if !entity.name.eq_ignore_ascii_case(name) {
            push_new(&mut entity.also, name);
        }
        if self.by_form.insert(key(name), id) != Some(id) && self.entities.get(id).is_some_and(|e| e.kind == NameKind::Organisation) {
            self.index_ends(name, id);
        }
        if kind.0 == NameKind::Person
            && name.contains(' ')
            && let Some(persons) = self.by_surname.get_mut(&surname(name))
        {
            persons.retain(|p| *p != id);
            persons.push(id);
        }
    }

    /// Joins an acronym to the body whose words it abbreviates.
    fn join_acronyms(&mut self) {
        let mut full: FxHashMap<String, usize> = FxHashMap::default();
        for (id, entity) in self.entities.iter().enumerate() {
            if entity.kind != NameKind::Person && entity.name.contains(' ') {
                full.entry(initials(&entity.name)).or_insert(id);
            }
        }
        for id in 0..self.entities.len() {
            let Some(name) = self.entities.get(id).map(|e| &e.name).filter(|n| is_acronym(n)) else { continue };
            let letters: String = key(name).chars().filter(|c| c.is_alphanumeric()).collect();
            if let Some(body) = full.get(&letters).filter(|body| **body != id) {
                self.merge(id, *body);
            }
        }
    }

    /// Gives everything of the entity `from` to `to`, and leaves `from` without mentions.
    fn merge(&mut self, from: usize, to: usize) {
        self.merged.insert(from, to);
        let old = self.entities[from].clone();
        for form in std::iter::once(&old.name).chain(&old.also) {
            self.by_form.insert(key(form), to);
            push_new(&mut self.entities[to].also, form);
        }
    }

    /// Finds the names of the running text in a headline, the longest first.
    pub(super) fn find_in_headline(&mut self, number: usize) {
        let Some(sentence) = self.reading.sentences.get(number) else { return };
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let longest = (1..=5.min(sentence.tokens.end - at)).rev().find_map(|length| {
                let name = written(self.text, self.reading, at..at + length);
                let capital = name.starts_with(char::is_uppercase);
                let known = self.by_form.get(&key(&name)).copied().or_else(|| self.of_surname(&name, None)).filter(|_| capital)?;
                Some((length, known))
            });
            match longest {
                Some((length, entity)) => {
                    self.taken.extend(at..at + length);
                    self.mentions.push(Mention { span: self.reading.span_of(at..at + length), entity });
                    at += length;
                }
                None => at += 1,
            }
        }
    }

    /// Joins what headlines name and the text does not, where its kind is more than a guess.
    pub(super) fn join_headlines(&mut self, candidates: &[Candidate]) {
        for candidate in candidates {
            let free = candidate.title.clone().chain(candidate.name.clone()).all(|t| !self.taken.contains(&t));
            let (_, certainty) = kinds::kind_of(self.text, self.reading, candidate, None);
            if free && certainty > Certainty::Guess {
                self.add(candidate, Described::default(), &FxHashMap::default());
            }
        }
    }

    /// The entities that are mentioned, numbered anew, and their mentions.
    pub(super) fn finish(mut self) -> (Vec<Entity>, Vec<Mention>) {
        for mention in &mut self.mentions {
            mention.entity = self.merged.get(&mention.entity).copied().unwrap_or(mention.entity);
        }
        let mut mentioned = vec![false; self.entities.len()];
        for mention in &self.mentions {
            if let Some(place) = mentioned.get_mut(mention.entity) {
                *place = true;
            }
        }
        let mut number = vec![0; self.entities.len()];
        let mut entities = Vec::new();
        for (id, mut entity) in self.entities.into_iter().enumerate() {
            if !mentioned.get(id).copied().unwrap_or_default() {
                continue;
            }
            if self.certainty.get(id) == Some(&Certainty::Guess)
                && let Some(votes) = self.votes.get(id)
            {
                entity.kind = most(votes, entity.kind);
            }
            number[id] = entities.len();
            entities.push(entity);
        }
        let mentions = self.mentions.into_iter().map(|m| Mention { entity: number[m.entity], ..m }).collect();
        (entities, mentions)
    }
}

fn place_of(kind: NameKind) -> usize {
    match kind {
        NameKind::Person => 0,
        NameKind::Organisation => 1,
        NameKind::Place => 2,
        NameKind::Group => 3,
    }
}

/// The kind with most votes; `kind` itself among equals.
fn most(votes: &[u32; 4], kind: NameKind) -> NameKind {
    let kinds = [NameKind::Person, NameKind::Organisation, NameKind::Place, NameKind::Group];
    let own = votes[place_of(kind)];
    kinds.into_iter().find(|k| votes[place_of(*k)] > own && votes.iter().all(|v| votes[place_of(*k)] >= *v)).unwrap_or(kind)
}

/// A word that by itself is no name: “the Ministry”, “the Group”.
fn is_common_head(word: &str) -> bool {
    WORDS.organisation_heads.contains(word)
        || WORDS.of_heads.contains(word)
        || WORDS.place_heads.contains(word)
        || WORDS.titles.contains(word)
        || WORDS.roles.contains(word)
}

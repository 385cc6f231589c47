//! Entities of all articles joined to [`Person`]s, on evidence only.
//!
//! Joined are the same full name; a surname with the same role or affiliation, or in the same company of names; another spelling
//! of a surname where the given name agrees or the role does; an acronym with the name it abbreviates. Two that one article names
//! apart are never joined. It rather leaves one person in two than takes two for one, since a false merge makes false conflicts.

mod likely;

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::corpus::Corpus;
use crate::corpus::{ArticleId, PersonId};
use crate::events::Person;
use crate::events::spelling::{alike, folded, key};
use crate::events::ties::{Named, Tie};
use crate::language::{Entity, NameKind};
use crate::span::Span;

/// The people of all articles, and who each article's entities are.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct People {
    /// In order of their first mention.
    pub all: Vec<Person>,
    /// For every article, the person of each of its entities.
    pub of_entity: Vec<Vec<PersonId>>,
}

impl People {
    /// The person that an entity of an article is.
    pub fn of(&self, article: ArticleId, entity: usize) -> Option<PersonId> {
        self.of_entity.get(article.index())?.get(entity).copied()
    }

    /// A person by its id, of the same analysis.
    pub fn get(&self, id: PersonId) -> Option<&Person> {
        self.all.get(id.index())
    }
}

/// Joins the entities of all articles; what the user decided comes first.
pub fn join(corpus: Corpus<'_>, ties: &[Tie<Named>]) -> People {
    let mut forms = Forms::new(corpus, ties);
    forms.join_as_decided(ties);
    forms.join_bearers_of_a_surname();
    forms.join_acronyms();
    forms.people(corpus)
}

/// One name in one writing, in all articles that have it.
struct Form {
    name: String,
    kind: NameKind,
    /// [`folded`] words of the name.
    words: Vec<String>,
    roles: BTreeSet<String>,
    /// Of a person, other names of the same articles by number, without those that a large part of the folder has.
    company: BTreeSet<usize>,
    entities: Vec<(ArticleId, usize)>,
}

/// All forms, and which of them were joined.
struct Forms {
    all: Vec<Form>,
    /// All [`folded`] names in alphabetical order; their places are their numbers.
    names: Vec<String>,
    /// The form that stands for each, itself where it was joined to none before it.
    joined: Vec<usize>,
    /// The articles of all forms joined to one that stands for itself.
    articles: Vec<BTreeSet<ArticleId>>,
    why: Vec<Vec<String>>,
    /// Pairs that the user keeps apart.
    apart: Vec<(usize, usize)>,
}

/// Words of roles that say nothing by themselves.
const EMPTY_WORDS: &[&str] = &["the", "of", "for", "and", "a", "an", "in", "at", "to", "mr", "mrs", "ms", "miss", "dr", "sir", "former"];

/// Endings of names that come after the surname.
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv"];

impl Forms {
    fn new(corpus: Corpus<'_>, ties: &[Tie<Named>]) -> Self {
        let (names, company) = company(corpus);
        let mut by_name: BTreeMap<(bool, String, Option<ArticleId>), Form> = BTreeMap::new();
        for (article, read) in corpus.each_article() {
            for (i, entity) in read.reading.entities.iter().enumerate() {
                let mut words: Vec<String> = folded(&entity.name).split(' ').filter(|w| !w.is_empty()).map(str::to_owned).collect();
                if entity.kind != NameKind::Person && words.len() > 1 && words.first().is_some_and(|w| w == "the") {
                    words.remove(0);
                }
                if words.last().is_some_and(|w| SUFFIXES.contains(&w.as_str())) && words.len() > 2 {
                    words.pop();
                }
                let is_person = entity.kind == NameKind::Person;
                // A bare surname of two articles is not one name before something shows it, nor is one that the user parted.
                let parted = ties.iter().any(|tie| !tie.same && [tie.left, tie.right].contains(&(article, i)));
                let only_here = (parted || is_person && words.len() < 2).then_some(article);
                let form = by_name.entry((is_person, words.join(" "), only_here)).or_insert_with(|| Form {
                    name: entity.name.clone(),
                    kind: entity.kind,
                    words,
                    roles: BTreeSet::new(),
                    company: BTreeSet::new(),
                    entities: Vec::new(),
                });
                form.roles.extend(role_words(entity));
                if is_person {
                    let own = form.words.last();
                    let is_other = |name: &&usize| !names[**name].split(' ').any(|w| own.is_some_and(|l| l == w));
                    form.company.extend(company[article.index()].iter().filter(is_other));
                }
                form.entities.push((article, i));
            }
        }
        let all: Vec<Form> = by_name.into_values().collect();
        let articles = all.iter().map(|f| f.entities.iter().map(|e| e.0).collect()).collect();
        Self { joined: (0..all.len()).collect(), why: vec![Vec::new(); all.len()], articles, all, names, apart: Vec::new() }
    }

    /// Takes in what the user decided. Names that are to be one are joined even where an article has both.
    fn join_as_decided(&mut self, ties: &[Tie<Named>]) {
        let form = |named: Named| self.all.iter().position(|form| form.entities.contains(&named));
        let found: Vec<(usize, usize, bool)> = ties.iter().filter_map(|t| Some((form(t.left)?, form(t.right)?, t.same))).collect();
        self.apart = found.iter().filter(|(_, _, same)| !same).map(|(left, right, _)| (*left, *right)).collect();
        for (left, right, _) in found.into_iter().filter(|(_, _, same)| *same) {
            let (a, b) = (self.root(left), self.root(right));
            if a != b && !self.is_apart(a, b) {
                self.unite(a, b, format!("You joined “{}” and “{}”.", self.all[left].name, self.all[right].name));
            }
        }
    }

    /// Whether the user keeps what two forms stand for apart.
    fn is_apart(&self, a: usize, b: usize) -> bool {
        self.apart.iter().any(|(left, right)| {
            let (left, right) = (self.root(*left), self.root(*right));
            (left, right) == (a, b) || (right, left) == (a, b)
        })
    }

    fn root(&self, mut form: usize) -> usize {
        while self.joined[form] != form {
            form = self.joined[form];
        }
        form
    }

    /// Joins two forms, unless an article names both apart.
    fn join(&mut self, left: usize, right: usize, reason: impl FnOnce(&Form, &Form) -> String) {
        let (a, b) = (self.root(left), self.root(right));
        if a == b || !self.articles[a].is_disjoint(&self.articles[b]) || self.is_apart(a, b) {
            return;
        }
        self.unite(a, b, reason(&self.all[left], &self.all[right]));
    }

    fn unite(&mut self, a: usize, b: usize, sentence: String) {
        let (first, second) = (a.min(b), a.max(b));
        self.joined[second] = first;
        let articles = std::mem::take(&mut self.articles[second]);
        self.articles[first].extend(articles);
        let why = std::mem::take(&mut self.why[second]);
        self.why[first].extend(why);
        self.why[first].push(sentence);
    }

    /// Persons whose surnames are the same or spelled alike, the surest evidence first.
    fn join_bearers_of_a_surname(&mut self) {
        let mut bearers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (i, form) in self.all.iter().enumerate().filter(|(_, f)| f.kind == NameKind::Person) {
            bearers.entry(form.words.last().map(|w| key(w)).unwrap_or_default()).or_default().push(i);
        }
        let mut found: Vec<(Evidence, usize, usize)> = Vec::new();
        for group in bearers.values() {
            let (full, bare): (Vec<usize>, Vec<usize>) = group.iter().partition(|f| self.all[**f].words.len() > 1);
            let mut pairs = self.likely_full(&full);
            pairs.extend(self.likely_bare(&full, &bare));
            found.extend(pairs.into_iter().filter_map(|(l, r)| Some((evidence(&self.names, &self.all[l], &self.all[r])?, l, r))));
        }
        found.sort();
        let mut candidates: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (_, left, right) in found.iter().filter(|(_, l, r)| self.all[*l].words.len() != self.all[*r].words.len()) {
            let (bare, full) = if self.all[*left].words.len() < 2 { (*left, *right) } else { (*right, *left) };
            candidates.entry(bare).or_default().push(full);
        }
        for (evidence, left, right) in &found {
            let rivals = [left, right].into_iter().flat_map(|f| candidates.get(f).into_iter().flatten());
            let roots: BTreeSet<usize> =
                rivals.chain([left, right]).filter(|f| self.all[**f].words.len() > 1).map(|f| self.root(*f)).collect();
            if *evidence <= Evidence::Spelling || roots.len() < 2 {
                self.join(*left, *right, |a, b| evidence.sentence(a, b));
            }
        }
    }

    /// “ICRC” and “International Committee of the Red Cross”.
    fn join_acronyms(&mut self) {
        let mut long: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (i, form) in self.all.iter().enumerate().filter(|(_, f)| f.kind != NameKind::Person && f.words.len() > 1) {
            for initials in initials(&form.words) {
                long.entry(initials).or_default().push(i);
            }
        }
        let short = |form: &Form| form.words.len() == 1 && form.name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        let short: Vec<usize> = (0..self.all.len()).filter(|i| self.all[*i].kind != NameKind::Person && short(&self.all[*i])).collect();
        for acronym in short {
            // Where two names have these initials, nothing tells which is meant.
            if let Some([name]) = long.get(&self.all[acronym].words[0]).map(Vec::as_slice) {
                self.join(acronym, *name, |a, b| format!("“{}” are the initials of “{}”.", a.name, b.name));
            }
        }
    }

    fn people(&self, corpus: Corpus<'_>) -> People {
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for form in 0..self.all.len() {
            members.entry(self.root(form)).or_default().push(form);
        }
        let mut mentions: Vec<Vec<Vec<Span>>> = corpus.articles.iter().map(|a| vec![Vec::new(); a.reading.entities.len()]).collect();
        for (article, read) in corpus.each_article() {
            for mention in &read.reading.mentions {
                if let Some(spans) = mentions[article.index()].get_mut(mention.entity) {
                    spans.push(mention.span);
                }
            }
        }
        let mut found: Vec<(Person, Vec<(ArticleId, usize)>)> =
            members.into_iter().map(|(root, forms)| self.person(corpus, root, &forms, &mentions)).collect();
        found.sort_by(|a, b| a.0.mentions.first().cmp(&b.0.mentions.first()).then_with(|| a.0.name.cmp(&b.0.name)));

        let mut of_entity: Vec<Vec<PersonId>> = corpus.articles.iter().map(|a| vec![PersonId::new(0); a.reading.entities.len()]).collect();
        for (id, (_, entities)) in found.iter().enumerate() {
            for (article, entity) in entities {
                of_entity[article.index()][*entity] = PersonId::new(id);
            }
        }
        People { all: found.into_iter().map(|(person, _)| person).collect(), of_entity }
    }

    fn person(&self, corpus: Corpus<'_>, root: usize, forms: &[usize], mentions: &[Vec<Vec<Span>>]) -> (Person, Vec<(ArticleId, usize)>) {
        let mut entities: Vec<(ArticleId, usize)> = forms.iter().flat_map(|f| self.all[*f].entities.iter().copied()).collect();
        entities.sort_unstable();
        let mut places: Vec<(ArticleId, Span)> = Vec::new();
        for (article, entity) in &entities {
            places.extend(mentions[article.index()][*entity].iter().map(|span| (*article, *span)));
        }
        places.sort_unstable();

        let weight = |form: &Form| form.entities.iter().map(|(a, e)| 1 + mentions[a.index()][*e].len()).sum::<usize>();
        let best = forms
            .iter()
            .map(|f| &self.all[*f])
            .max_by_key(|f| (f.words.len().min(2), weight(f), f.words.len(), std::cmp::Reverse(&f.name)));
        let name = best.map(|f| f.name.clone()).unwrap_or_default();
        let mut roles: BTreeMap<&str, usize> = BTreeMap::new();
        let mut also: BTreeSet<&str> = BTreeSet::new();
        let mut kinds: BTreeMap<NameKind, usize> = BTreeMap::new();
        for (article, entity) in &entities {
            let Some(found) = corpus.article(*article).reading.entities.get(*entity) else { continue };
            found.roles.iter().for_each(|role| *roles.entry(role).or_default() += 1);
            also.extend(found.also.iter().map(String::as_str).chain([found.name.as_str()]));
            *kinds.entry(found.kind).or_default() += 1 + mentions[article.index()][*entity].len();
        }
        let kind = kinds.iter().max_by_key(|(kind, n)| (**n, std::cmp::Reverse(**kind))).map_or(NameKind::Person, |(kind, _)| *kind);
        let role = roles.iter().max_by_key(|(role, n)| (**n, role.len(), std::cmp::Reverse(**role))).map(|(role, _)| (*role).to_owned());
        let also = also.into_iter().filter(|form| *form != name).map(str::to_owned).collect();
        (Person { name, kind, role, also, mentions: places, why: self.why[root].clone() }, entities)
    }
}

/// What shows that two forms of a person's name are one person's, the surest first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Evidence {
    /// Given name and surname agree; an honorific or a middle name is missing or spelled out.
    FullName,
    /// Given name and surname agree in another spelling.
    Spelling,
    /// The surname agrees, and words of the role.
    Role,
    /// The surname is spelled alike, and these words of the role agree.
    SpellingAndRole(Vec<String>),
    /// The surname agrees, and the articles have these other names in common.
    Company(Vec<String>),
}

impl Evidence {
    fn sentence(&self, left: &Form, right: &Form) -> String {
        let (a, b) = (&left.name, &right.name);
        let roles: Vec<&str> = left.roles.intersection(&right.roles).map(String::as_str).collect();
        match self {
            Self::FullName => format!("“{a}” and “{b}” have given name and surname in common."),
            Self::Spelling => format!("“{a}” and “{b}” are spellings of one name."),
            Self::Role => format!("“{a}” and “{b}” have the same surname and role ({}).", roles.join(", ")),
            Self::SpellingAndRole(roles) => format!("“{a}” and “{b}” are spelled alike and have the same role ({}).", roles.join(", ")),
            Self::Company(names) => format!("“{a}” and “{b}” have the same surname, and both articles name {}.", names.join(", ")),
        }
    }
}

fn evidence(names: &[String], left: &Form, right: &Form) -> Option<Evidence> {
    let (a, given_a) = left.words.split_last()?;
    let (b, given_b) = right.words.split_last()?;
    let has_role = || !left.roles.is_disjoint(&right.roles);
    if is_part_of(&left.words, &right.words) || is_part_of(&right.words, &left.words) {
        return Some(Evidence::FullName);
    }
    match (given_a.first().zip(given_b.first()), a == b) {
        (Some((x, y)), true) if x == y => middle_names_agree(given_a, given_b).then_some(Evidence::FullName),
        (Some((x, y)), _) if alike(a, b) && alike(x, y) => Some(Evidence::Spelling),
        (Some((x, y)), true) if is_initial_of(x, y) || is_initial_of(y, x) => has_role().then_some(Evidence::Role),
        (Some(_), _) => None,
        (None, true) if has_role() => Some(Evidence::Role),
        (None, true) => {
            let names: Vec<String> =
                left.company.intersection(&right.company).take(3).filter_map(|name| names.get(*name)).cloned().collect();
            (names.len() > 1).then_some(Evidence::Company(names))
        }
        // A key alone is weak: it takes a role of two words, such as an office and its ministry.
        (None, false) => {
            let roles: Vec<String> = left.roles.intersection(&right.roles).cloned().collect();
            (roles.len() > 1 && alike(a, b)).then_some(Evidence::SpellingAndRole(roles))
        }
    }
}

/// Whether a full name is the other without an honorific or a first name before it: “Lai Mohammed”, “Alhaji Lai Mohammed”.
fn is_part_of(short: &[String], long: &[String]) -> bool {
    short.len() > 1 && long.len() == short.len() + 1 && long.ends_with(short) && short.iter().all(|word| word.len() > 1)
}

/// All [`folded`] names in alphabetical order, and for each article the places of those in it that not too many articles have.
fn company(corpus: Corpus<'_>) -> (Vec<String>, Vec<Vec<usize>>) {
    let of_article: Vec<BTreeSet<String>> =
        corpus.articles.iter().map(|a| a.reading.entities.iter().map(|e| folded(&e.name)).collect()).collect();
    let mut holders: BTreeMap<&str, usize> = BTreeMap::new();
    for name in of_article.iter().flatten() {
        *holders.entry(name).or_default() += 1;
    }
    let crowd = (corpus.articles.len() / 4).max(30);
    let numbers: FxHashMap<&str, (usize, usize)> =
        holders.iter().enumerate().map(|(number, (name, holders))| (*name, (number, *holders))).collect();
    let known = |name: &String| numbers.get(name.as_str()).filter(|(_, holders)| *holders <= crowd).map(|(number, _)| *number);
    let company = of_article.iter().map(|names| names.iter().filter_map(known).collect()).collect();
    (holders.keys().map(|name| (*name).to_owned()).collect(), company)
}

fn middle_names_agree(left: &[String], right: &[String]) -> bool {
    let (left, right) = (&left[1..], &right[1..]);
    left.is_empty() || right.is_empty() || left.iter().zip(right).all(|(a, b)| a == b || is_initial_of(a, b) || is_initial_of(b, a))
}

fn is_initial_of(initial: &str, name: &str) -> bool {
    initial.chars().count() == 1 && name.starts_with(initial)
}

fn role_words(entity: &Entity) -> impl Iterator<Item = String> {
    let words =
        entity.roles.iter().chain(&entity.affiliations).flat_map(|role| folded(role).split(' ').map(str::to_owned).collect::<Vec<_>>());
    words.filter(|w| w.len() > 1 && !EMPTY_WORDS.contains(&w.as_str()))
}

/// The initials of all words, and of all but “of the”.
fn initials(words: &[String]) -> BTreeSet<String> {
    let of = |words: &mut dyn Iterator<Item = &String>| words.filter_map(|w| w.chars().next()).collect::<String>();
    BTreeSet::from([of(&mut words.iter()), of(&mut words.iter().filter(|w| !EMPTY_WORDS.contains(&w.as_str())))])
}

#[cfg(test)]
mod tests;

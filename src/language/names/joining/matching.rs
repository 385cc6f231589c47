//! Which known person or body another form of a name means: a surname, a given name, a longer or shorter form.
//!
//! Wrong where two share a name and the text never names one of them in full.

use super::*;

impl Joiner<'_> {
    /// The person whom a bare surname means: the one last named in full, among those whom the title's gender allows.
    pub(super) fn of_surname(&self, name: &str, gender: Option<Gender>) -> Option<usize> {
        let persons = self.by_surname.get(&key(name))?;
        let fits = |id: &&usize| gender.is_none() || self.entities.get(**id).is_none_or(|e| e.gender.is_none() || e.gender == gender);
        persons.iter().rev().take(LOOKED_AT).find(fits).copied()
    }

    /// The only person with this given name.
    pub(super) fn of_given_name(&self, name: &str) -> Option<usize> {
        let form = key(name);
        let given = WORDS.male_names.contains(&form) || WORDS.female_names.contains(&form);
        match self.by_given.get(&form).map(Vec::as_slice) {
            Some([only]) if given && !self.by_surname.contains_key(&form) => Some(*only),
            _ => None,
        }
    }

    /// Another form of a full name: “Jan Novak” and “Jan P. Novak”, or with a given name more.
    pub(super) fn of_same_person(&self, name: &str) -> Option<usize> {
        let persons = self.by_surname.get(&surname(name))?;
        let words: Vec<String> = name.split_whitespace().map(key).collect();
        persons.iter().rev().take(LOOKED_AT).copied().find(|id| {
            let other: Vec<String> = self.entities.get(*id).map(|e| e.name.split_whitespace().map(key).collect()).unwrap_or_default();
            let (short, long) = if words.len() <= other.len() { (&words, &other) } else { (&other, &words) };
            short.len() > 1 && short.first() == long.first() && short.iter().all(|w| long.contains(w) || w.len() == 1)
        })
    }

    /// Another form of a body's or place's name: known under both names, or the first or last words of the longer one.
    pub(super) fn of_same_body(&self, name: &str, kind: NameKind) -> Option<usize> {
        if let Some(usual) = known_organisation(name)
            && let Some(id) = self.by_form.get(&key(usual))
        {
            return Some(*id);
        }
        if kind == NameKind::Place {
            return places::find(name).find_map(|p| self.by_place.get(p.name.as_str())).copied();
        }
        if kind == NameKind::Group {
            return None;
        }
        let form = key(name);
        let count = form.split(' ').count();
        let ends = [form.split(' ').next(), form.rsplit(' ').next()];
        let near =
            ends.into_iter().flatten().flat_map(|w| self.by_end_word.get(w).into_iter().flat_map(|ids| ids.iter().rev().take(LOOKED_AT)));
        near.copied().find(|id| {
            let Some(entity) = self.entities.get(*id).filter(|e| e.kind == NameKind::Organisation) else { return false };
            let other = key(&entity.name);
            let (short, long, words) =
                if form.len() < other.len() { (&form, &other, count) } else { (&other, &form, other.split(' ').count()) };
            let tail = long.strip_suffix(short.as_str()).is_some_and(|rest| rest.ends_with(' '));
            let head = long.strip_prefix(short.as_str()).is_some_and(|rest| rest.starts_with(' '));
            let last_word_of_body = words == 1 && tail && short == &form && WORDS.organisation_heads.contains(short.as_str());
            let distinct = (words > 1 || !is_common_head(short)) && !places::is_place(short) && known_organisation(short).is_none();
            head && distinct || tail && words > 1 || last_word_of_body
        })
    }
}

/// The last word of a person's name without “Jr.” and its like, as a key.
pub(super) fn surname(name: &str) -> String {
    let mut words = name.split_whitespace().rev().map(key).filter(|w| !matches!(w.as_str(), "jr" | "sr" | "ii" | "iii" | "iv"));
    words.next().unwrap_or_default()
}

pub(super) fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic());
    !name.contains(' ') && letters.clone().count() >= 2 && letters.clone().count() <= 7 && letters.clone().all(char::is_uppercase)
}

/// The first letters of a name's longer words, in lower case.
pub(super) fn initials(name: &str) -> String {
    name.split([' ', '-'])
        .filter(|w| !matches!(*w, "of" | "the" | "for" | "and" | "&"))
        .filter_map(|w| w.chars().next())
        .flat_map(char::to_lowercase)
        .collect()
}

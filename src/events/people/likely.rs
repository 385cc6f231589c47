//! Names of one sound that are worth comparing, by what they have in common: never all with all, since a large folder has many Smiths.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::Forms;
use crate::events::spelling::key;

/// How many bare surnames of one sound are compared with one another.
const MOST_BARE: usize = 60;

impl Forms {
    /// Pairs of full names of one sound that [`super::evidence`] may join: given names of one sound, an initial, a name before the whole other.
    pub(super) fn likely_full(&self, full: &[usize]) -> BTreeSet<(usize, usize)> {
        let given = |form: usize| self.all[form].words.first().map(String::as_str).unwrap_or_default();
        let mut by_given: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        let mut by_initial: FxHashMap<Option<char>, Vec<usize>> = FxHashMap::default();
        let mut by_name: FxHashMap<&[String], Vec<usize>> = FxHashMap::default();
        for form in full {
            by_given.entry(key(given(*form))).or_default().push(*form);
            by_initial.entry(given(*form).chars().next()).or_default().push(*form);
            by_name.entry(&self.all[*form].words).or_default().push(*form);
        }
        let near = |form: usize| {
            let initial = given(form).chars().next().filter(|_| given(form).chars().nth(1).is_none());
            let of_initial = initial.and_then(|initial| by_initial.get(&Some(initial)));
            let shorter = by_name.get(self.all[form].words.get(1..).unwrap_or_default());
            by_given.get(&key(given(form))).into_iter().chain(of_initial).chain(shorter).flatten()
        };
        let each = full.iter().flat_map(|form| near(*form).map(|other| (*form.min(other), *form.max(other))));
        each.filter(|(left, right)| left != right).collect()
    }

    /// Pairs of a bare surname with a full name, or with another bare one, that have a word of a role or a name beside them in common.
    pub(super) fn likely_bare(&self, full: &[usize], bare: &[usize]) -> BTreeSet<(usize, usize)> {
        // In a large folder a bare surname is compared with full names only.
        let others = if bare.len() <= MOST_BARE { bare } else { &[] };
        let mut by_role: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        let mut by_company: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for form in full.iter().chain(others) {
            self.all[*form].roles.iter().for_each(|role| by_role.entry(role).or_default().push(*form));
            self.all[*form].company.iter().for_each(|name| by_company.entry(*name).or_default().push(*form));
        }
        let near = |form: usize| {
            let of_role = self.all[form].roles.iter().filter_map(|role| by_role.get(role.as_str()));
            of_role.chain(self.all[form].company.iter().filter_map(|name| by_company.get(name))).flatten()
        };
        let is_bare = |form: usize| self.all[form].words.len() < 2;
        // The full name stands first.
        let pair = |form: usize, other: usize| if is_bare(other) { (form.min(other), form.max(other)) } else { (other, form) };
        let each = bare.iter().flat_map(|form| near(*form).map(|other| pair(*form, *other)));
        each.filter(|(left, right)| left != right).collect()
    }
}

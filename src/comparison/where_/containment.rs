//! Which place lies in which, as the articles of a story tell it: “Elmsport, in Wendland, Norway”, “the Bavarian town
//! of Rosenheim”, “Norway’s Elmsport”.
//!
//! The world's list of places ([`places`]) knows no small towns. Where the list knows both places, it decides. It can be wrong where a list
//! of places has no “and” (“offices in Springfield, Shelbyville”).

use std::collections::BTreeSet;

use crate::comparison::apart::name_within;
use crate::comparison::frame::Bench;
use crate::comparison::slots::owners;
use crate::corpus::PersonId;
use crate::language::{NameKind, places};
use crate::span::Span;

/// Pairs of places of which the second holds the first.
pub(in crate::comparison) struct Containment {
    within: BTreeSet<(PersonId, PersonId)>,
}

impl Containment {
    /// Reads all articles of the story.
    pub fn learn(bench: &Bench<'_>) -> Self {
        let mut within = BTreeSet::new();
        for (article, _) in owners(bench) {
            let read = bench.corpus.article(article);
            let reading = &read.reading;
            let place = |mention: &crate::language::Mention| {
                let entity = reading.entities.get(mention.entity).filter(|e| e.kind == NameKind::Place)?;
                Some((bench.person(article, mention.entity)?, entity.name.as_str()))
            };
            for pair in reading.mentions.windows(2) {
                let [first, second] = pair else { continue };
                let (Some((a, a_name)), Some((b, b_name))) = (place(first), place(second)) else { continue };
                let between = Span::new(first.span.end(), second.span.start().max(first.span.end())).of(&reading.lower);
                let listed = places::is_place(a_name) && places::is_place(b_name);
                let (inner, outer) = match between.trim() {
                    "," | ", in" | "in" | ", in the" => (a, b),
                    "'s" | "’s" => (b, a),
                    _ => continue,
                };
                if !listed && inner != outer && !lists(&reading.lower, second.span.end()) {
                    within.insert((inner, outer));
                }
            }
        }
        Self { within }
    }

    /// Whether the articles tell that `inner` lies in `outer`, over at most three steps.
    pub fn contains(&self, outer: PersonId, inner: PersonId) -> bool {
        let mut reached = vec![inner];
        for _ in 0..3 {
            let next: Vec<PersonId> = reached.iter().flat_map(|from| self.holders(*from)).collect();
            if next.contains(&outer) {
                return true;
            }
            reached = next;
        }
        false
    }

    /// Whether two places are towns of which neither can lie in the other: both are cities of the list, or it is told of both in which place they
    /// lie, and these are one, or apart as well.
    pub fn are_two_towns(&self, bench: &Bench<'_>, left: PersonId, right: PersonId) -> bool {
        let name = |place: PersonId| bench.people.all.get(place.index()).map_or("", |p| p.name.as_str());
        let (a, b) = (name(left), name(right));
        let holds = |place: PersonId| self.within.iter().any(|(_, outer)| *outer == place);
        let city = |name: &str| places::is_place(name) && !places::holds_any(name);
        if name_within(a, b) || holds(left) || holds(right) {
            return false;
        }
        if city(a) && city(b) {
            return true;
        }
        let told = |place: PersonId| self.holders(place).collect::<Vec<PersonId>>();
        let around = |place: PersonId| {
            let listed = places::find(name(place)).map(|p| p.within.clone());
            listed.chain(told(place).into_iter().map(|p| name(p).to_owned())).collect::<Vec<String>>()
        };
        let siblings = told(left).iter().any(|outer| told(right).contains(outer));
        let (x, y) = (around(left), around(right));
        let apart = |x: &String, y: &String| !places::same(x, y) && !places::contains(x, y) && !places::contains(y, x);
        let listed = |names: &[String]| !names.is_empty() && names.iter().all(|name| places::is_place(name));
        siblings || listed(&x) && listed(&y) && x.iter().all(|x| y.iter().all(|y| apart(x, y)))
    }

    fn holders(&self, of: PersonId) -> impl Iterator<Item = PersonId> + '_ {
        self.within.range((of, PersonId::new(0))..).take_while(move |(inner, _)| *inner == of).map(|(_, outer)| *outer)
    }
}

/// Whether what follows goes on as a list: “Nigeria, Chad **and** Niger”.
fn lists(lower: &str, from: usize) -> bool {
    let rest = Span::new(from, lower.len()).of(lower).trim_start();
    rest.starts_with("and ") || rest.starts_with(", and ")
}

//! Which place lies in which, as the articles of a story tell it: “Punta Islita, in Guanacaste, Costa Rica”, “the Bavarian town
//! of Rosenheim”, “Afghanistan’s Kunduz”.
//!
//! The world's list of places ([`places`]) knows no small towns. Where the list knows both places, it decides. It can be wrong where a list
//! of places has no “and” (“offices in Springfield, Shelbyville”).

use std::collections::BTreeSet;

use crate::comparison::frame::Bench;
use crate::comparison::slots::owners;
use crate::corpus::PersonId;
use crate::language::{NameKind, places};
use crate::span::Span;

/// Pairs of places of which the second holds the first.
pub(super) struct Containment {
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

    fn holders(&self, of: PersonId) -> impl Iterator<Item = PersonId> + '_ {
        self.within.range((of, PersonId::new(0))..).take_while(move |(inner, _)| *inner == of).map(|(_, outer)| *outer)
    }
}

/// Whether what follows goes on as a list: “Nigeria, Chad **and** Niger”.
fn lists(lower: &str, from: usize) -> bool {
    let rest = Span::new(from, lower.len()).of(lower).trim_start();
    rest.starts_with("and ") || rest.starts_with(", and ")
}

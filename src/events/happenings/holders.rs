//! Claims by their terms, so that a claim meets only those with which it shares one.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::events::happenings::frame::Frame;

/// A term brings no more claims together than this: a story of hundreds of articles has thousands that share its commonest words.
const CROWD: usize = 200;

/// Claims by their terms.
#[derive(Default)]
pub struct Holders(FxHashMap<u32, Vec<(usize, f32)>>);

impl Holders {
    /// Adds a claim by its number.
    pub fn add(&mut self, number: usize, frame: &Frame) {
        for (term, weight) in &frame.terms {
            let holders = self.0.entry(*term).or_default();
            if holders.len() < CROWD {
                holders.push((number, *weight));
            }
        }
    }

    /// The claims that share a term with this one, in order, with the cosine of their terms as far as the terms are not too common.
    pub fn near(&self, frame: &Frame) -> BTreeMap<usize, f32> {
        let mut sums: BTreeMap<usize, f32> = BTreeMap::new();
        for (term, weight) in &frame.terms {
            for (number, its) in self.0.get(term).into_iter().flatten() {
                *sums.entry(*number).or_default() += weight * its;
            }
        }
        sums
    }
}

//! Claims by their terms, so that a claim meets only those with which it shares one.

use rustc_hash::FxHashMap;

use crate::events::happenings::frame::Frame;

/// A term brings no more claims together than this: a story of hundreds of articles has thousands that share its commonest words.
const CROWD: usize = 200;

/// Claims by their terms.
#[derive(Default)]
pub struct Holders(FxHashMap<u64, Vec<(usize, f32)>>);

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
    pub fn near(&self, frame: &Frame) -> Vec<(usize, f32)> {
        let mut near: Vec<(usize, f32)> = Vec::new();
        for (term, weight) in &frame.terms {
            near.extend(self.0.get(term).into_iter().flatten().map(|(number, its)| (*number, weight * its)));
        }
        // Stable, so that the terms of a claim are summed up in their order.
        near.sort_by_key(|(number, _)| *number);
        near.dedup_by(|next, sum| {
            let same = next.0 == sum.0;
            sum.1 += if same { next.1 } else { 0.0 };
            same
        });
        near
    }
}

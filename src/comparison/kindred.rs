//! Which times and which places are held against each other: those of claims that are near, and those of acts of one kind.

use std::collections::BTreeMap;

use crate::comparison::frame::{Bench, Near};

/// Values of one kind of act that are held against each other.
const MOST: usize = 100;

/// The pairs to compare: of near claims, of one kind of act, and of the acts that the story is about, wherever they stand. `slots`
/// are the values of each frame, and `kinds` tells the kinds of act that a value can belong to. A pair is that of its claims with the
/// places of both values in their frames.
pub(super) fn pairs<'s, S>(bench: &Bench<'_>, slots: &'s [Vec<S>], kinds: impl Fn(&'s S) -> &'s [String]) -> Vec<(Near, usize, usize)> {
    let mut pairs = Vec::new();
    for near in &bench.near {
        let all = (0..slots[near.left].len()).flat_map(|a| (0..slots[near.right].len()).map(move |b| (a, b)));
        pairs.extend(all.map(|(a, b)| (near.left, near.right, a, b)));
    }
    let mut of_kind: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for (frame, slots) in slots.iter().enumerate() {
        for (place, slot) in slots.iter().enumerate() {
            let kinds = kinds(slot);
            let main = is_main(bench, kinds);
            for kind in kinds.iter().map(String::as_str).chain(main.then_some("")) {
                of_kind.entry(kind).or_default().push((frame, place));
            }
        }
    }
    for members in of_kind.values() {
        for (n, (left, a)) in members.iter().take(MOST).enumerate() {
            let others = members.iter().take(MOST).skip(n + 1);
            let across = others.filter(|(right, _)| bench.frames[*left].article != bench.frames[*right].article);
            pairs.extend(across.map(|(right, b)| (*left, *right, *a, *b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let near = |(left, right, a, b)| (Near { left, right, cosine: bench.nearness(left, right) }, a, b);
    pairs.into_iter().map(near).collect()
}

/// Whether one of the kinds is that of an act that the story is about.
pub(super) fn is_main(bench: &Bench<'_>, kinds: &[String]) -> bool {
    kinds.iter().any(|kind| bench.is_main_act(kind))
}

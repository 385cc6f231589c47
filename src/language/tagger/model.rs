//! The tagger's weights, and their file.
//!
//! The file, little-endian: `CRT1`; number of tags (u8), each as part of speech (u8) and form (u8); number of tag sets (u16), each a u64;
//! number of lexicon words (u32), each as hash (u32) and tag set (u16); number of features (u32), each as key (u32), number of weights (u8)
//! and as many pairs of tag (u8) and weight (i8).

use super::Tag;
use super::features::{Context, MOST_FEATURES, Word};
use crate::language::{Form, Pos};

/// Weights by feature, and the lexicon of tags by word.
#[derive(Debug, Default)]
pub struct Model {
    tags: Vec<Tag>,
    lexicon: Table<u64>,
    features: Table<Slice>,
    filter: Filter,
    weights: Vec<(u8, i8)>,
}

/// Where a feature's weights stand: the first of them, shifted by eight bits, and how many there are.
type Slice = u32;

/// What [`Model::write`] is given for each feature: its key and the weights by tag.
pub type Feature = (u32, Vec<(u8, i8)>);

impl Model {
    /// A model with a lexicon and no weights yet: where training begins.
    pub fn untrained(tags: Vec<Tag>, lexicon: &[(u32, u64)]) -> Self {
        let mut table = Table::with_capacity(lexicon.len());
        for (hash, allowed) in lexicon {
            table.insert(*hash, *allowed);
        }
        Self { tags, lexicon: table, ..Self::default() }
    }

    /// Reads a file of weights; `None` where it is cut short or of another kind.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut file = Reader { bytes };
        if file.take(4)? != b"CRT1" {
            return None;
        }
        let tags = (0..file.u8()?).map(|_| Some((*POS.get(usize::from(file.u8()?))?, *FORMS.get(usize::from(file.u8()?))?)));
        let tags = tags.collect::<Option<Vec<Tag>>>()?;
        let sets = (0..file.u16()?).map(|_| file.u64()).collect::<Option<Vec<_>>>()?;
        let words = file.u32()?;
        let mut lexicon = Table::with_capacity(words as usize);
        for _ in 0..words {
            lexicon.insert(file.u32()?, *sets.get(usize::from(file.u16()?))?);
        }
        let count = file.u32()?;
        let mut features = Table::with_capacity(count as usize);
        let mut filter = Filter::new();
        let mut weights = Vec::with_capacity(bytes.len() / 4);
        for _ in 0..count {
            let key = file.u32()?;
            let length = file.u8()?;
            features.insert(key, u32::try_from(weights.len()).ok().filter(|start| *start < 1 << 24)? << 8 | u32::from(length));
            filter.insert(key);
            for pair in file.take(usize::from(length) * 2)?.chunks_exact(2) {
                if usize::from(pair[0]) >= tags.len() {
                    return None;
                }
                weights.push((pair[0], pair[1].cast_signed()));
            }
        }
        Some(Self { tags, lexicon, features, filter, weights })
    }

    /// Writes a file of weights. `lexicon` holds each word's hash and the tags that it may have; both lists in order of their keys.
    pub fn write(tags: &[Tag], lexicon: &[(u32, u64)], features: &[Feature]) -> Vec<u8> {
        let mut sets: Vec<u64> = lexicon.iter().map(|(_, set)| *set).collect();
        sets.sort_unstable();
        sets.dedup();
        let mut out = b"CRT1".to_vec();
        out.push(tags.len() as u8);
        for (pos, form) in tags {
            out.push(POS.iter().position(|p| p == pos).unwrap_or_default() as u8);
            out.push(FORMS.iter().position(|f| f == form).unwrap_or_default() as u8);
        }
        out.extend((sets.len() as u16).to_le_bytes());
        sets.iter().for_each(|set| out.extend(set.to_le_bytes()));
        out.extend((lexicon.len() as u32).to_le_bytes());
        for (hash, set) in lexicon {
            out.extend(hash.to_le_bytes());
            out.extend((sets.binary_search(set).unwrap_or_default() as u16).to_le_bytes());
        }
        out.extend((features.len() as u32).to_le_bytes());
        for (key, weights) in features {
            out.extend(key.to_le_bytes());
            out.push(weights.len() as u8);
            weights.iter().for_each(|(tag, weight)| out.extend([*tag, weight.cast_unsigned()]));
        }
        out
    }

    /// The tag with the number `class`.
    pub fn tag(&self, class: usize) -> Tag {
        self.tags.get(class).copied().unwrap_or((Pos::X, Form::Plain))
    }

    /// The word with the tags that the lexicon allows it.
    pub fn look_up(&self, mut word: Word) -> Word {
        word.allowed = self.lexicon.get(word.hash).unwrap_or_default();
        word
    }

    /// The number of the best tag for the word at `i`; the first of equals.
    pub fn decide(&self, context: &Context<'_>, i: usize) -> usize {
        let allowed = context.word(i).allowed;
        if allowed.count_ones() == 1 {
            return allowed.trailing_zeros() as usize;
        }
        // Most features of a word were never learnt. The filter tells, and fits into the cache. The rest is looked up in rounds of loads
        // that do not wait for one another, since the tables do not fit.
        let mut keys = Few::default();
        context.features(i, |key| keys.push_if(self.filter.may_hold(key), key));
        let mut slices = Few::default();
        for key in keys.all() {
            let slice = self.features.get(*key);
            slices.push_if(slice.is_some(), slice.unwrap_or_default());
        }
        let mut firsts = Few::default();
        for slice in slices.all() {
            firsts.push_if(true, self.weights.get((slice >> 8) as usize).copied().unwrap_or_default());
        }
        let mut scores = [0i32; 64];
        let mut add = |(tag, weight): (u8, i8)| scores[usize::from(tag & 63)] += i32::from(weight);
        for (slice, first) in slices.all().iter().zip(firsts.all()) {
            add(*first);
            let start = (slice >> 8) as usize;
            self.weights.get(start + 1..start + (slice & 255) as usize).unwrap_or_default().iter().for_each(|pair| add(*pair));
        }
        best(&scores, self.tags.len(), allowed)
    }
}

/// The place of the greatest of the first `count` scores among those allowed; with no bit set all are.
pub fn best(scores: &[i32; 64], count: usize, allowed: u64) -> usize {
    let known = u64::MAX >> (64 - count.clamp(1, 64));
    let mut left = if allowed == 0 { known } else { allowed & known };
    let mut best = (i32::MIN, 0);
    // Most words may be of two or three classes only.
    while left != 0 {
        let class = left.trailing_zeros() as usize;
        left &= left - 1;
        if let Some(score) = scores.get(class).filter(|score| **score > best.0) {
            best = (*score, class);
        }
    }
    best.1
}

/// As many values as one word has features, without an allocation.
#[derive(Default)]
struct Few<T> {
    values: [T; MOST_FEATURES],
    count: usize,
}

impl<T: Copy> Few<T> {
    /// Puts the value behind the others if `keep`; without a branch, since nothing foretells it.
    fn push_if(&mut self, keep: bool, value: T) {
        if let Some(place) = self.values.get_mut(self.count) {
            *place = value;
            self.count += usize::from(keep);
        }
    }

    fn all(&self) -> &[T] {
        self.values.get(..self.count).unwrap_or_default()
    }
}

/// A bit for each of the leading 20 bits of a key: a key that was never put in is mostly told from those that were.
#[derive(Debug, Default)]
struct Filter {
    bits: Vec<u64>,
}

impl Filter {
    fn new() -> Self {
        Self { bits: vec![0; 1 << 14] }
    }

    fn insert(&mut self, key: u32) {
        if let Some(word) = self.bits.get_mut((key >> 18) as usize) {
            *word |= 1 << (key >> 12 & 63);
        }
    }

    fn may_hold(&self, key: u32) -> bool {
        self.bits.get((key >> 18) as usize).is_some_and(|word| word >> (key >> 12 & 63) & 1 == 1)
    }
}

/// Open addressing over 32-bit keys that are hashes already. Key 0 stands for an empty place and is never found.
#[derive(Debug, Default)]
struct Table<V> {
    places: Vec<(u32, V)>,
}

impl<V: Copy + Default> Table<V> {
    fn with_capacity(count: usize) -> Self {
        Self { places: vec![(0, V::default()); (count * 5 / 4 + 2).next_power_of_two()] }
    }

    fn insert(&mut self, key: u32, value: V) {
        let mask = self.places.len() - 1;
        let mut at = key as usize & mask;
        for _ in 0..=mask {
            match self.places.get_mut(at) {
                Some(place) if place.0 == 0 || place.0 == key => {
                    *place = (key, value);
                    return;
                }
                _ => at = (at + 1) & mask,
            }
        }
    }

    fn get(&self, key: u32) -> Option<V> {
        let mask = self.places.len().checked_sub(1)?;
        let mut at = key as usize & mask;
        loop {
            match self.places.get(at)? {
                (0, _) => return None,
                (found, value) if *found == key => return Some(*value),
                _ => at = (at + 1) & mask,
            }
        }
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(count)?;
        self.bytes = rest;
        Some(taken)
    }

    fn u8(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(self.take(2)?.try_into().ok()?))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn u64(&mut self) -> Option<u64> {
        Some(u64::from_le_bytes(self.take(8)?.try_into().ok()?))
    }
}

const POS: [Pos; 17] = [
    Pos::Adj,
    Pos::Adp,
    Pos::Adv,
    Pos::Aux,
    Pos::Cconj,
    Pos::Det,
    Pos::Intj,
    Pos::Noun,
    Pos::Num,
    Pos::Part,
    Pos::Pron,
    Pos::Propn,
    Pos::Punct,
    Pos::Sconj,
    Pos::Sym,
    Pos::Verb,
    Pos::X,
];

const FORMS: [Form; 13] = [
    Form::Plain,
    Form::Base,
    Form::Present,
    Form::Past,
    Form::PastParticiple,
    Form::Gerund,
    Form::Modal,
    Form::Plural,
    Form::Comparative,
    Form::Superlative,
    Form::Possessive,
    Form::Wh,
    Form::Name,
];

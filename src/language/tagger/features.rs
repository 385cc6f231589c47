//! What the tagger looks at: the word, its ending and shape, its neighbours, and the tags already given.

/// One word as the features see it: hashes, never the letters themselves.
#[derive(Debug, Clone, Copy, Default)]
pub struct Word {
    /// Of the word in lower case with digits made equal and apostrophes straight.
    pub hash: u32,
    /// The tags that the lexicon allows, a bit each; 0 for a word that it does not hold.
    pub allowed: u64,
    suffixes: [u32; 4],
    prefix: u32,
    shape: u32,
}

/// How a sentence uses capitals: in headlines they tell nothing of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseMode {
    /// Capitals mark names.
    Sentence,
    /// Most Words Have One.
    Title,
    /// ALL LETTERS.
    Upper,
}

impl CaseMode {
    /// Told by the share of words that have a capital, names and short words being what they are.
    pub fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let (mut long, mut capital, mut upper, mut short_lower) = (0u32, 0u32, 0u32, 0u32);
        for word in words {
            let Some(first) = word.chars().next().filter(|c| c.is_alphabetic()) else { continue };
            if word.len() < 4 {
                short_lower += u32::from(first.is_lowercase());
                continue;
            }
            long += 1;
            capital += u32::from(first.is_uppercase());
            upper += u32::from(word.bytes().all(|b| !b.is_ascii_lowercase()));
        }
        if long >= 3 && upper * 10 >= long * 9 && short_lower == 0 {
            Self::Upper
        } else if long >= 3 && capital * 10 >= long * 9 {
            Self::Title
        } else {
            Self::Sentence
        }
    }
}

impl Word {
    /// Prepares a word; `first` says that it begins its sentence.
    pub fn new(word: &str, first: bool, case: CaseMode) -> Self {
        let mut buffer = Buffer::default();
        let mut shape = u32::from(first) | (case as u32) << 1;
        let mut capitals = 0;
        let mut letters = 0;
        for (n, c) in word.chars().enumerate() {
            let c = normal(c);
            if c.is_uppercase() {
                capitals += 1;
                shape |= if n == 0 { 1 << 3 } else { 1 << 4 };
            }
            letters += u32::from(c.is_alphabetic());
            shape |= match c {
                '0'..='9' => 1 << 5,
                '-' => 1 << 6,
                '.' => 1 << 7,
                _ if !c.is_alphanumeric() => 1 << 8,
                _ => 0,
            };
            let c = if c.is_ascii_digit() { '0' } else { c };
            if c.is_ascii() {
                buffer.push(c.to_ascii_lowercase());
            } else {
                c.to_lowercase().for_each(|c| buffer.push(c));
            }
        }
        shape |= u32::from(letters == 0) << 9 | u32::from(capitals > 1 && capitals == letters) << 10;
        let bytes = buffer.bytes();
        let suffix = |n: usize| if bytes.len() >= n { hash(&bytes[bytes.len() - n..]) } else { 0 };
        Self {
            hash: hash(bytes),
            allowed: 0,
            suffixes: [suffix(1), suffix(2), suffix(3), suffix(4)],
            prefix: hash(&bytes[..bytes.len().min(3)]),
            shape,
        }
    }
}

/// A sentence while it is tagged.
#[derive(Debug)]
pub struct Context<'a> {
    words: &'a [Word],
    previous: [u32; 2],
}

/// No word has more features.
pub const MOST_FEATURES: usize = 32;

/// The tag before the first word.
const OUTSIDE: u32 = 255;

impl<'a> Context<'a> {
    /// Before the first word.
    pub fn new(words: &'a [Word]) -> Self {
        Self { words, previous: [OUTSIDE; 2] }
    }

    /// Notes the tag of the word just decided.
    pub fn set(&mut self, class: usize) {
        self.previous = [class as u32, self.previous[0]];
    }

    /// The word at `i`; an empty one outside the sentence.
    pub fn word(&self, i: usize) -> Word {
        self.words.get(i).copied().unwrap_or_default()
    }

    /// Calls `each` with the key of every feature of the word at `i`.
    pub fn features(&self, i: usize, mut each: impl FnMut(u32)) {
        let word = self.word(i);
        let [before, two_before] = self.previous;
        let at = |offset: isize| i.checked_add_signed(offset).map_or(Word::default(), |i| self.word(i));
        let (left, right, left2, right2) = (at(-1), at(1), at(-2), at(2));
        let allowed = |w: &Word| (w.allowed ^ w.allowed >> 32) as u32 ^ (w.allowed as u32).rotate_left(7);
        let tells = |w: &Word| if w.allowed == 0 { w.suffixes[2] ^ (w.shape & 0x38) } else { allowed(w) };

        each(key(1, word.hash, 0));
        each(key(2, word.shape, 0));
        each(key(3, before, 0));
        each(key(4, before, two_before));
        each(key(5, word.hash, before));
        each(key(6, left.hash, 0));
        each(key(7, right.hash, 0));
        each(key(8, left2.hash, 0));
        each(key(9, right2.hash, 0));
        each(key(10, tells(&right), 0));
        each(key(11, tells(&right), before));
        each(key(12, tells(&right), tells(&right2)));
        each(key(13, word.hash, tells(&right)));
        each(key(14, tells(&word), before ^ two_before << 8));
        each(key(15, tells(&word), tells(&right)));
        each(key(16, left.hash, right.hash));
        each(key(22, word.hash, left.hash));
        each(key(23, word.hash, right.hash));
        if word.allowed == 0 || word.allowed.count_ones() > 1 && word.shape & 8 != 0 {
            let [one, two, three, four] = word.suffixes;
            each(key(17, two, one));
            each(key(18, three, 0));
            each(key(19, four, word.shape & 0x78));
            each(key(20, word.prefix, 0));
            each(key(21, three, before));
            each(key(24, word.shape, before));
            each(key(25, word.shape & 0x7ff, right.shape & 0x38));
        }
    }
}

fn normal(c: char) -> char {
    match c {
        '’' | '‘' | '`' => '\'',
        '“' | '”' | '«' | '»' => '"',
        '–' | '—' | '‑' => '-',
        _ => c,
    }
}

/// FNV-1a over bytes, folded once more so that short words spread.
fn hash(bytes: &[u8]) -> u32 {
    let folded = bytes.iter().fold(0x811c_9dc5u32, |h, b| (h ^ u32::from(*b)).wrapping_mul(0x0100_0193));
    folded ^ folded >> 15
}

fn key(template: u32, a: u32, b: u32) -> u32 {
    let mut h = u64::from(a).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ u64::from(b).wrapping_mul(0xc2b2_ae3d_27d4_eb4f);
    h = (h ^ u64::from(template).wrapping_mul(0x1656_67b1_9e37_79f9)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    (h >> 32) as u32
}

/// The letters of one word, cut after 48 bytes: longer words are addresses and lines drawn with marks.
struct Buffer {
    bytes: [u8; 48],
    len: usize,
}

impl Default for Buffer {
    fn default() -> Self {
        Self { bytes: [0; 48], len: 0 }
    }
}

impl Buffer {
    fn push(&mut self, c: char) {
        let mut utf8 = [0; 4];
        for byte in c.encode_utf8(&mut utf8).bytes() {
            if let Some(place) = self.bytes.get_mut(self.len) {
                *place = byte;
                self.len += 1;
            }
        }
    }

    fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }
}

//! Words for one kind of act: `assets/lexicon/acts.ron`.

use rustc_hash::FxHashMap;

use crate::lexicon::{self, Lexicon};

static ACTS: Lexicon<FxHashMap<String, String>> = Lexicon::new(|| {
    let rows: Vec<Vec<String>> = lexicon::parse("acts.ron", include_str!("../../../assets/lexicon/acts.ron"));
    let each = rows.iter().flat_map(|row| row.iter().map(|word| (word.clone(), row.first().cloned().unwrap_or_default())));
    each.collect()
});

/// The act that a word in its dictionary form stands for: “rebuff” and “reject” are both “refuse”. Other words stand for themselves.
pub fn act(word: &str) -> &str {
    ACTS.get(word).map_or(word, String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicon_can_be_read_and_has_each_word_once() {
        assert_eq!((act("rebuff"), act("reject"), act("lamp")), ("refuse", "refuse", "lamp"));
        let rows: Vec<Vec<String>> = lexicon::parse("acts.ron", include_str!("../../../assets/lexicon/acts.ron"));
        assert_eq!(rows.concat().len(), ACTS.len());
    }
}

//! Counts in how many blocks of general English each word occurs, and writes `assets/lexicon/word_frequencies.ron`.
//!
//! `cargo run --example word_frequencies -- FILE.conllu… > assets/lexicon/word_frequencies.ron`, with the files of the treebanks
//! that are named in the header it writes. A block is a run of 300 words.

use std::collections::{BTreeMap, BTreeSet};

use crossread::events::terms::stem;

const BLOCK: usize = 300;
const LEAST: usize = 4;

fn main() -> std::io::Result<()> {
    let (mut blocks, mut words) = (0, 0);
    let mut block: BTreeSet<String> = BTreeSet::new();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for path in std::env::args().skip(1) {
        for line in std::fs::read_to_string(path)?.lines() {
            let mut columns = line.split('\t');
            let (Some(number), Some(word)) = (columns.next(), columns.next()) else { continue };
            if !number.bytes().all(|b| b.is_ascii_digit()) || !word.starts_with(char::is_alphanumeric) {
                continue;
            }
            block.insert(stem(word));
            words += 1;
            if words == BLOCK {
                for stem in std::mem::take(&mut block) {
                    *counts.entry(stem).or_default() += 1;
                }
                (blocks, words) = (blocks + 1, 0);
            }
        }
    }
    let mut by_count: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (stem, count) in counts {
        if count >= LEAST && stem.chars().all(|c| c.is_alphabetic()) {
            by_count.entry(count).or_default().push(stem);
        }
    }
    println!("// In how many blocks of {BLOCK} words a stem occurs. Counted by examples/word_frequencies.rs in the training parts of");
    println!(
        "// UD_English-EWT (CC BY-SA 4.0) and of UD_English-GUM (CC BY 4.0, freely licensed genres); this file is under CC BY-SA 4.0."
    );
    println!("(\n    blocks: {blocks},\n    stems: {{");
    for (count, stems) in by_count {
        println!("        {count}: \"{}\",", stems.join(" "));
    }
    println!("    }},\n)");
    Ok(())
}

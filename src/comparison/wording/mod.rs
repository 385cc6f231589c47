//! In which words: quotations of one utterance, held against each other word by word.
//!
//! Candidates share runs of three words. Dropped titles, brackets, contractions and small words are *agree, wording differs*, with
//! the difference shown. “Reckless” for “careless” inside one and the same sentence is a conflict of words. Where more
//! differs (two translations), the versions are compatible. It can be wrong with set phrases that many people use; those are
//! short, and quotations of fewer words than the threshold are left out.

use std::collections::BTreeMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::claims::quantities::numbers;
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::terms::stem;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::wording::quotes::{Quote, collect};
use crate::comparison::{Change, Facet, Reason, Relation, Value};
use crate::span::Span;

pub(in crate::comparison) mod quotes;

/// Compares quotations that share runs of words.
pub(super) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    let quotes = collect(bench);
    let mut holders: BTreeMap<[&str; 3], Vec<usize>> = BTreeMap::new();
    for (i, quote) in quotes.iter().enumerate() {
        for run in quote.runs() {
            holders.entry(run).or_default().push(i);
        }
    }
    let mut findings = Vec::new();
    let mut shared: Vec<u32> = vec![0; quotes.len()];
    for (i, quote) in quotes.iter().enumerate() {
        let mut touched = Vec::new();
        for run in quote.runs() {
            // A run that many quotations have is a set phrase.
            for &j in holders.get(&run).filter(|h| h.len() <= 40).into_iter().flatten().filter(|j| **j > i) {
                if shared[j] == 0 {
                    touched.push(j);
                }
                shared[j] += 1;
            }
        }
        touched.sort_unstable();
        for j in touched {
            let count = std::mem::take(&mut shared[j]);
            let fewest = quote.words.len().min(quotes[j].words.len()).saturating_sub(2).max(1);
            let other_article = bench.frames[quote.frame].article != bench.frames[quotes[j].frame].article;
            if other_article && count as f32 / fewest as f32 >= THRESHOLDS.same_utterance / 2.0 {
                findings.extend(compare(bench, quote, &quotes[j]));
            }
        }
    }
    findings
}

fn compare(bench: &Bench<'_>, left: &Quote, right: &Quote) -> Option<Finding> {
    let difference = Difference::of(left, right);
    let fewest = left.words.len().min(right.words.len());
    let share = difference.kept as f32 / fewest.max(1) as f32;
    let one_speaker = match (left.speaker, right.speaker) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    if share < THRESHOLDS.same_utterance || !one_speaker && share < 0.9 {
        return None;
    }
    let telling = difference.changes.iter().filter(|c| c.telling).count();
    // In another translation many words differ; a substitution in an otherwise identical sentence stands alone.
    // A substitution in an otherwise identical sentence stands alone: where more differs, it is a translation or another statement.
    let nearly_all = share >= 0.75 && difference.kept >= 5 && difference.changes.len() == 1;
    let (relation, reason) = match (difference.changes.is_empty(), telling) {
        (true, _) => (Relation::Agree, Reason::SameWords),
        (false, 0) => (Relation::Agree, Reason::WordingDiffers { changes: difference.changes }),
        (false, 1) if nearly_all && one_speaker => (Relation::Conflict, Reason::WordsDiffer { changes: difference.changes }),
        _ => (Relation::Compatible, Reason::WordingDiffers { changes: difference.changes }),
    };
    let side = |quote: &Quote| passage(bench.frames[quote.frame].claim, Value::Words, quote.span);
    let about: Vec<&str> = left.words.iter().take(6).map(|w| w.as_str()).collect();
    let about = format!("“{} …”", about.join(" "));
    Some(Finding::new(Facet::Words, about, share, relation, side(left), side(right), reason))
}

/// What two quotations of one utterance keep and change. What one of them quotes more of, before and after, is no change.
struct Difference {
    kept: usize,
    changes: Vec<Change>,
}

impl Difference {
    fn of(left: &Quote, right: &Quote) -> Self {
        let operations = capture_diff_slices(Algorithm::Myers, &left.words, &right.words);
        let mut kept = 0;
        let mut changes = Vec::new();
        for op in common(&operations) {
            let (old, new) = (op.old_range(), op.new_range());
            if equal(op) {
                kept += old.len();
                continue;
            }
            let gap = left.has_ellipsis(&old) || right.has_ellipsis(&new);
            changes.push(Change {
                left: left.span_of(old.clone()),
                right: right.span_of(new.clone()),
                telling: !gap && is_telling(left, right, old, new),
            });
        }
        Self { kept, changes }
    }
}

fn equal(op: &DiffOp) -> bool {
    matches!(op, DiffOp::Equal { .. })
}

/// The operations from the first to the last stretch that both versions have. A few equal words beyond a longer stretch of
/// other words are chance: one version quotes more of the speech, and has a “was” or a “the” there too.
fn common(operations: &[DiffOp]) -> &[DiffOp] {
    let size = |op: &DiffOp| op.old_range().len().max(op.new_range().len());
    let longest = operations.iter().filter(|op| equal(op)).map(size).max().unwrap_or_default();
    let core = operations.iter().position(|op| equal(op) && size(op) == longest).unwrap_or(operations.len());
    // The farthest stretch of equal words, walking away from the core, that the words between it and the last one do not outweigh.
    let reach = |outward: &mut dyn Iterator<Item = usize>| {
        let (mut reached, mut gap, mut run) = (core, 0, 0);
        for i in outward {
            let Some(op) = operations.get(i) else { break };
            if !equal(op) {
                gap += size(op);
                continue;
            }
            run += size(op);
            if run >= gap {
                (reached, gap, run) = (i, 0, 0);
            }
        }
        reached
    };
    let (first, last) = (reach(&mut (0..core).rev()), reach(&mut (core + 1..operations.len())));
    operations.get(first..=last).unwrap_or_default()
}

/// Whether a change touches the sense: a telling word stands for another one, or a negation or a number comes or goes.
fn is_telling(left: &Quote, right: &Quote, old: std::ops::Range<usize>, new: std::ops::Range<usize>) -> bool {
    let turns = |word: &String| matches!(word.as_str(), "not" | "never" | "no" | "nothing" | "without");
    let old = left.words.get(old).unwrap_or_default();
    let new = right.words.get(new).unwrap_or_default();
    if old.iter().any(turns) != new.iter().any(turns) {
        return true;
    }
    if old.len() != new.len() || old.len() > 2 {
        return false;
    }
    old.iter().zip(new).any(|(a, b)| {
        let content = |word: &String| word.len() > 3 && !QUESTIONS.is_small(word) || word.bytes().all(|c| c.is_ascii_digit());
        content(a) && content(b) && stem(a) != stem(b) && !spelled_alike(a, b) && !same_number(a, b)
    })
}

/// Two spellings of one word: hyphens, doubled letters and the British “our” and “tre” set aside, they are one, or differ in one letter of many
/// (“organise”, “organize”; “modelling”, “modeling”; “e-mail”, “email”; “honour”, “honor”).
fn spelled_alike(a: &str, b: &str) -> bool {
    let letters = |word: &str| {
        let mut letters: Vec<char> = word.replace("our", "or").replace("tre", "ter").chars().filter(|c| c.is_alphanumeric()).collect();
        letters.dedup();
        letters
    };
    let (a, b) = (letters(a), letters(b));
    a == b || a.len() == b.len() && a.len() >= 6 && a.iter().zip(&b).filter(|(a, b)| a != b).count() <= 1
}

/// A number in digits and in words, counting or in order: “12th”, “twelfth”.
fn same_number(a: &str, b: &str) -> bool {
    numbers::of_word(a).is_some_and(|number| numbers::of_word(b) == Some(number))
}

/// The span from the first to the last word of a range, where there is one.
pub(super) fn cover(spans: &[Span]) -> Option<Span> {
    Some(spans.first()?.cover(*spans.last()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quote(text: &str) -> Quote {
        Quote::from_text(text)
    }

    fn telling(left: &str, right: &str) -> (usize, usize) {
        let difference = Difference::of(&quote(left), &quote(right));
        (difference.changes.len(), difference.changes.iter().filter(|c| c.telling).count())
    }

    #[test]
    fn a_dropped_title_is_no_telling_change() {
        assert_eq!(
            telling("the offer was made but it was not taken up by Mayor Hill", "the offer was made but it was not taken up by Hill"),
            (1, 0)
        );
    }

    #[test]
    fn what_one_quotes_more_of_is_no_change() {
        assert_eq!(telling("well, we were very tired coming home that night", "very tired coming home"), (0, 0));
        assert_eq!(
            telling("nobody was not surprised at the harbour but then he was certainly at risk", "so he was certainly at risk"),
            (0, 0)
        );
    }

    #[test]
    fn a_substituted_word_tells() {
        assert_eq!(telling("that was a reckless thing to do at night", "that was a careless thing to do at night"), (1, 1));
        assert_eq!(telling("we will leave the harbour tomorrow", "we will not leave the harbour tomorrow"), (1, 1));
        assert_eq!(telling("we have 12 boats in the harbour", "we have 14 boats in the harbour"), (1, 1));
    }

    #[test]
    fn spelling_and_small_words_do_not_tell() {
        assert_eq!(telling("they will organise a march on the town", "they will organize the march on a town").1, 0);
        assert_eq!(telling("we need more co-operation in modelling the tide", "we need more cooperation in modeling the tide").1, 0);
        assert_eq!(telling("it is a great honour to have an e-mail from you", "it is a great honor to have an email from you").1, 0);
        assert_eq!(telling("he was the 12th man on the twelve boats", "he was the twelfth man on the 12 boats").1, 0);
        assert_eq!(telling("he was the 12th man on the boats", "he was the tenth man on the boats").1, 1);
    }
}

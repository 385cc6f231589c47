//! What: what a name means, as sources translate or explain it.
//!
//! “Sandvik, or Sandy Bay,”; “Sandvik (which means “Sand Bay”)”. Two versions that share a word are two translations of one name, and where
//! another word differs only one can be right. Versions that share none are other names of the thing, and are left alone. It can be wrong
//! where a name has two accepted translations.

use std::collections::BTreeMap;

use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::slots::owners;
use crate::comparison::terms::stem_at;
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::language::{NameKind, Pos, Reading, places};
use crate::span::Span;

/// The most words of a gloss.
const LONGEST: usize = 6;

/// A name and what an article says that it means.
struct Gloss {
    frame: usize,
    name: String,
    /// The words of the gloss.
    span: Span,
    /// Their stems, in order.
    stems: Vec<String>,
}

/// Compares what articles say that a name means, each with the first that says so.
pub(in crate::comparison) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    let mut of_name: BTreeMap<String, Vec<Gloss>> = BTreeMap::new();
    for gloss in collect(bench) {
        of_name.entry(gloss.name.to_lowercase()).or_default().push(gloss);
    }
    let mut findings = Vec::new();
    for glosses in of_name.values() {
        for (n, right) in glosses.iter().enumerate() {
            let others = glosses.iter().take(n).filter(|left| bench.frames[left.frame].article != bench.frames[right.frame].article);
            findings.extend(others.filter_map(|left| compare(bench, left, right)));
        }
    }
    findings
}

fn compare(bench: &Bench<'_>, left: &Gloss, right: &Gloss) -> Option<Finding> {
    let same = left.stems == right.stems;
    let shares = left.stems.iter().any(|stem| right.stems.contains(stem));
    // “Bay” shortens “Sand Bay”, and says nothing else.
    if !shares || !same && left.stems.len() != right.stems.len() {
        return None;
    }
    let (relation, reason) = if same { (Relation::Agree, Reason::SameName) } else { (Relation::Conflict, Reason::NamesDiffer) };
    let side = |gloss: &Gloss| passage(bench.frames[gloss.frame].claim, Value::Words, gloss.span);
    let about = format!("meaning of “{}”", left.name);
    let near = bench.nearness(left.frame, right.frame);
    Some(Finding::new(Facet::What, about, near, relation, side(left), side(right), reason))
}

/// The first gloss of each name in each article, in order.
fn collect(bench: &Bench<'_>) -> Vec<Gloss> {
    let mut found = Vec::new();
    for (article, owners) in owners(bench) {
        let reading = &bench.corpus.article(article).reading;
        let text = &bench.corpus.article(article).article.text;
        let first = found.len();
        for i in 0..reading.tokens.len() {
            let Some((name, words)) = at_cue(reading, i) else { continue };
            let (name, span) = (reading.span_of(name), reading.span_of(words.clone()));
            let name = name.of(text).to_owned();
            let known = found.iter().skip(first).any(|gloss: &Gloss| gloss.name == name);
            if let Some(frame) = owners.at(bench, span).filter(|_| !known) {
                let stems = words.filter(|i| reading.word(*i) != "the").map(|i| stem_at(reading, i)).collect();
                found.push(Gloss { frame, name, span, stems });
            }
        }
    }
    found
}

type Tokens = std::ops::Range<usize>;

/// The tokens of a name and of its gloss, where the words that join them begin at `cue`.
fn at_cue(reading: &Reading, cue: usize) -> Option<(Tokens, Tokens)> {
    let means = ["means", "meaning", "translates", "translated", "or", "which"].contains(&reading.word(cue));
    if !means || cue == 0 {
        return None;
    }
    let apart = is_mark(reading, cue - 1);
    let name = name_before(reading, if apart { cue - 1 } else { cue })?;
    let is_or = reading.word(cue) == "or";
    let start = if is_or { cue + 1 } else { after_verb(reading, cue)? };
    let words = quoted(reading, start).or_else(|| capitalised(reading, start).filter(|words| apart && is_mark(reading, words.end)))?;
    // “Meet Spain, or South Korea,” names another.
    let other = is_or
        && reading
            .tokens
            .get(words.start)
            .and_then(|t| reading.mention_at(t.span.start()))
            .is_some_and(|m| reading.entities.get(m.entity).is_some_and(|e| e.kind == NameKind::Person || places::is_place(&e.name)));
    // A slogan is said to mean something without a comma: “Brexit means …”.
    ((apart || is_or) && !other).then_some((name, words))
}

/// Past “which means”, “translated as”, “translates roughly as”.
fn after_verb(reading: &Reading, cue: usize) -> Option<usize> {
    let verb = if reading.word(cue) == "which" { cue + 1 } else { cue };
    match reading.word(verb) {
        "means" | "meaning" => Some(verb + 1),
        "translates" | "translated" => (verb + 1..verb + 4).find(|i| matches!(reading.word(*i), "as" | "to" | "into")).map(|i| i + 1),
        _ => None,
    }
}

fn is_mark(reading: &Reading, token: usize) -> bool {
    matches!(reading.word(token), "," | "—" | "–" | "-" | "--" | "(" | ")" | "." | ";")
}

/// The name that ends before `end`.
fn name_before(reading: &Reading, end: usize) -> Option<Tokens> {
    let sentence = reading.tokens.get(end).and_then(|t| reading.sentence_at(t.span.start())).and_then(|s| reading.sentences.get(s))?;
    let named = |i: usize| i >= sentence.tokens.start && reading.tokens.get(i).is_some_and(|t| t.pos == Pos::Propn);
    let mut start = end;
    while start.checked_sub(1).is_some_and(named) {
        start -= 1;
    }
    (start < end).then_some(start..end)
}

/// The words between the quotation marks that open at `start`.
fn quoted(reading: &Reading, start: usize) -> Option<Tokens> {
    let mark = |i: usize| matches!(reading.word(i), "“" | "”" | "\"" | "‘" | "’" | "'");
    let end = (start + 2..start + 2 + LONGEST).find(|i| mark(*i)).filter(|_| mark(start))?;
    Some(start + 1..end)
}

/// Capitalised words that begin at `start`.
fn capitalised(reading: &Reading, start: usize) -> Option<Tokens> {
    let capital = |i: usize| reading.tokens.get(i).is_some_and(|t| t.pos == Pos::Propn || t.form == crate::language::Form::Name);
    let end = (start..start + LONGEST).find(|i| !capital(*i))?;
    (end > start + 1).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::testing::analysed;

    /// What is found on the meaning of names in two articles.
    fn meanings(texts: [&str; 2]) -> Vec<(String, Relation)> {
        let analysis = analysed(&texts);
        let asked = analysis.comparisons.iter().filter(|c| c.about.starts_with("meaning of"));
        asked.flat_map(|c| c.evidence.iter().map(|e| (c.about.clone(), e.relation))).collect()
    }

    const FIRST: &str = "Ferry Havsula adrift near Elmsport\n\nThe ferry Havsula, or Sea Gannet, drifted for hours near Elmsport.";

    #[test]
    fn two_translations_that_share_a_word_conflict() {
        let second =
            "Ferry Havsula towed to Elmsport\n\nHavsula, which means “sea swallow”, was towed to Elmsport after drifting for hours.";
        assert_eq!(meanings([FIRST, second]), [("meaning of “Havsula”".to_owned(), Relation::Conflict)]);
    }

    #[test]
    fn the_same_agrees_and_another_name_is_left_alone() {
        let same = "Ferry Havsula towed to Elmsport\n\nHavsula — meaning “Sea Gannet” — was towed to Elmsport after drifting for hours.";
        assert_eq!(meanings([FIRST, same]), [("meaning of “Havsula”".to_owned(), Relation::Agree)]);
        let other = "Ferry Havsula towed to Elmsport\n\nHavsula, or “Old Bess”, was towed to Elmsport after drifting for hours.";
        assert_eq!(meanings([FIRST, other]), []);
    }
}

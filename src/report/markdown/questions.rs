//! One question of the report: the verdict, what each article says, and why.

use crate::analysis::{Analysis, Override};
use crate::comparison::explain::{explain, plain, rule};
use crate::comparison::{Cell, Comparison, Evidence, Relation, Verdict};
use crate::corpus::ClaimId;
use crate::span::Span;

use super::text::{excerpt, inline};
use super::{Paper, count};

/// Longest passage that is quoted whole, in code points; of a longer one the part around the value is shown.
const LONGEST_QUOTATION: usize = 240;

/// So many passages of an article that stand against its first one are quoted.
const MOST_AGAINST: usize = 2;

/// So many sentences explain one verdict; the others say the same of other pairs.
const MOST_REASONS: usize = 3;

/// Writes a question that several articles answer.
pub fn write_question(out: &mut Paper, analysis: &Analysis, comparison: &Comparison) {
    let verdict = comparison.verdict;
    out.paragraph(&format!("#### {} {}. {}", verdict.sign(), verdict.word(), question(comparison)));
    let lines = lines(out, analysis, comparison);
    out.list(lines.into_iter());
    out.paragraph(&why(analysis, comparison));
}

/// The lines of a question that one article alone answers.
pub fn single(out: &Paper, analysis: &Analysis, comparison: &Comparison) -> Vec<String> {
    lines(out, analysis, comparison).into_iter().map(|line| format!("{}. {line}", question(comparison))).collect()
}

/// “Mayor: Ann Hill — **Harbour Wire**: Mayor Hill; **City Desk**: the mayor”.
pub fn named_by(out: &Paper, comparison: &Comparison) -> String {
    let cells = comparison.cells.iter().map(|cell| format!("**{}**: {}", out.name(cell.article), inline(&cell.value)));
    format!("{} — {}", inline(&comparison.about), cells.collect::<Vec<_>>().join("; "))
}

/// “How many: people injured”.
fn question(comparison: &Comparison) -> String {
    let about = inline(&comparison.about);
    if about.is_empty() { comparison.facet.question().to_owned() } else { format!("{}: {about}", comparison.facet.question()) }
}

/// “**Harbour Wire**, **City Desk** (ambulance crews): at least 5 — “**at least five people** were taken to hospital””. Articles
/// that say it in the same words share a line.
fn lines(out: &Paper, analysis: &Analysis, comparison: &Comparison) -> Vec<String> {
    let mut lines: Vec<(Vec<String>, String)> = Vec::new();
    for cell in &comparison.cells {
        let name = format!("**{}**", out.name(cell.article));
        let said = said(analysis, comparison, cell);
        match lines.iter_mut().find(|(_, other)| *other == said) {
            Some((names, _)) => names.push(name),
            None => lines.push((vec![name], said)),
        }
    }
    lines.into_iter().map(|(names, said)| format!("{}{said}", names.join(", "))).collect()
}

/// Who says what in which words: “ (ambulance crews): at least 5 — “…””; where two of one article's claims stand against each
/// other, both.
fn said(analysis: &Analysis, comparison: &Comparison, cell: &Cell) -> String {
    let passages: Vec<(ClaimId, Span)> = passages(comparison, cell);
    let Some((first, value)) =
        passages.first().copied().or_else(|| cell.claims.first().map(|claim| (*claim, analysis.corpus().claim(*claim).focus)))
    else {
        return format!(": {}", inline(&cell.value));
    };
    let mut said = passage(analysis, first, value, &cell.speaker, &cell.value);
    let against = passages.len().saturating_sub(1);
    for (claim, value) in passages.into_iter().skip(1).take(MOST_AGAINST) {
        let other = passage(analysis, claim, value, &analysis.corpus().claim(claim).source.name, "");
        if !said.contains(&other) {
            said = format!("{said}; but also{other}");
        }
    }
    if against > MOST_AGAINST {
        said += &format!("; and {} more", count(against - MOST_AGAINST, "passage", "passages"));
    }
    said
}

/// The passages of a cell: the one that the strongest evidence rests on, and those that stand against it in the same article.
fn passages(comparison: &Comparison, cell: &Cell) -> Vec<(ClaimId, Span)> {
    let own = |side: &crate::comparison::Passage| cell.claims.contains(&side.claim).then_some((side.claim, side.value_span));
    let mut passages: Vec<(ClaimId, Span)> = Vec::new();
    for evidence in &comparison.evidence {
        let (left, right) = (own(&evidence.left), own(&evidence.right));
        let against = evidence.relation == Relation::Conflict && left.is_some() && right.is_some();
        for side in [left, right].into_iter().flatten() {
            if (passages.is_empty() || against) && !passages.contains(&side) {
                passages.push(side);
            }
        }
    }
    passages
}

fn passage(analysis: &Analysis, claim: ClaimId, value: Span, speaker: &str, short: &str) -> String {
    let corpus = analysis.corpus();
    let text = &corpus.article(corpus.article_of(claim)).article.text;
    let whole = corpus.claim(claim).span;
    let whole = if whole.contains(value) { whole } else { whole.cover(value) };
    let quoted = excerpt(text, whole, value, LONGEST_QUOTATION);
    let speaker = if speaker.is_empty() { String::new() } else { format!(" ({})", inline(speaker)) };
    // A value that is the beginning of the passage is not said twice.
    let short = inline(short);
    let plain = quoted.replace("**", "");
    let bare = short.trim_start_matches(['“', '"']).trim_end_matches(['…', ' ', '”', '"', '.', ',']);
    if plain.trim_start_matches('“').starts_with(bare) {
        format!("{speaker}: {quoted}")
    } else {
        format!("{speaker}: {short} — {quoted}")
    }
}

/// Why the verdict is what it is: the first sentence of each rule, and every conflict, up to [`MOST_REASONS`].
fn why(analysis: &Analysis, comparison: &Comparison) -> String {
    let mut rules = Vec::new();
    let mut sentences: Vec<String> = Vec::new();
    for evidence in &comparison.evidence {
        let rule = rule(&evidence.reason);
        if (evidence.relation != Relation::Conflict && rules.contains(&rule)) || sentences.len() == MOST_REASONS {
            continue;
        }
        let sentence = sentence(analysis, evidence);
        if !sentences.contains(&sentence) {
            rules.push(rule);
            sentences.push(sentence);
        }
    }
    let conflicts = comparison.evidence.iter().filter(|evidence| evidence.relation == Relation::Conflict).count();
    if comparison.verdict == Verdict::Conflict && conflicts > MOST_REASONS {
        sentences.push(format!("In all, {} cannot both be right.", count(conflicts, "pair of passages", "pairs of passages")));
    }
    let why = if sentences.is_empty() { String::new() } else { format!("*Why:* {}", sentences.join(" ")) };
    match analysis.set_verdict(comparison.key) {
        Some(set) => format!("{} {why}", set_by_user(set)).trim_end().to_owned(),
        None => why,
    }
}

/// “*Set by the user:* the letters are two. Found: conflict.”
fn set_by_user(set: &Override) -> String {
    let note = inline(set.note.trim().trim_end_matches('.'));
    let note = if note.is_empty() { "no reason given".to_owned() } else { note };
    format!("*Set by the user:* {note}. Found: {}.", set.found.word())
}

fn sentence(analysis: &Analysis, evidence: &Evidence) -> String {
    let sentence = inline(&plain(&explain(analysis.corpus(), evidence)));
    if sentence.ends_with(['.', '?', '!']) { sentence } else { sentence + "." }
}

//! Ages of two people who are named together: “two women, 73 and 52 years old” against “66-year-old Anna Hale and 52-year-old Robin Hart”.
//!
//! Where one age of the two is the same in both reports, the other two are one person's. It can be wrong where a story has two such pairs.

use crate::claims::{Quantity, QuantityKind};
use crate::comparison::apart::{Happening, happening};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::how_much::aged;
use crate::comparison::number::{Bounds, Numbers};
use crate::comparison::slots::owners;
use crate::comparison::{Facet, Reason, Relation};
use crate::language::{Pos, Reading};
use crate::span::Span;

/// Two ages in one list.
struct Pair {
    frame: usize,
    ages: [(Bounds, Span); 2],
}

/// Compares the pairs of ages across articles.
pub(in crate::comparison) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    const MOST: usize = 40;
    let mut pairs = Vec::new();
    for (article, frames) in owners(bench) {
        let read = bench.corpus.article(article);
        let ages: Vec<&Quantity> = read.facts.quantities.iter().filter(|q| q.kind == QuantityKind::Age).collect();
        for (n, two) in ages.windows(2).enumerate() {
            let [a, b] = two else { continue };
            // In a longer list the ages of one report can be of others than those of the next one.
            let before = n.checked_sub(1).and_then(|i| ages.get(i)).is_some_and(|q| are_near(&read.reading, q.span, a.span));
            let after = ages.get(n + 2).is_some_and(|q| are_near(&read.reading, b.span, q.span));
            if before || after || !are_listed(&read.reading, a.span, b.span) {
                continue;
            }
            let bounds = |q: &Quantity| Bounds { low: q.low, high: q.high, approximate: q.approximate };
            let Some(frame) = frames.smallest(bench, a.span.cover(b.span)).or_else(|| frames.smallest(bench, a.span)) else { continue };
            pairs.push(Pair { frame, ages: [(bounds(a), a.span), (bounds(b), b.span)] });
        }
    }
    let mut findings = Vec::new();
    for (n, a) in pairs.iter().take(MOST).enumerate() {
        findings.extend(pairs.iter().take(MOST).skip(n + 1).filter_map(|b| compare(bench, a, b)));
    }
    findings
}

/// Whether two ages stand in one list of two: nothing but names and small words between, and an “and”.
fn are_listed(reading: &Reading, a: Span, b: Span) -> bool {
    let (from, to) = (reading.tokens_in(a).end, reading.tokens_in(b).start);
    are_near(reading, a, b) && (from..to).any(|i| reading.word(i) == "and")
}

/// Whether nothing but names and small words stands between two ages of one sentence.
fn are_near(reading: &Reading, a: Span, b: Span) -> bool {
    const FURTHEST: usize = 12;
    let (from, to) = (reading.tokens_in(a).end, reading.tokens_in(b).start);
    let one_sentence = reading.sentence_at(a.start()) == reading.sentence_at(b.start());
    let verb = |i: usize| reading.tokens.get(i).is_some_and(|t| matches!(t.pos, Pos::Verb | Pos::Aux));
    one_sentence && from <= to && to - from <= FURTHEST && !(from..to).any(verb)
}

fn compare(bench: &Bench<'_>, a: &Pair, b: &Pair) -> Option<Finding> {
    if bench.frames[a.frame].article == bench.frames[b.frame].article || happening(bench, a.frame, b.frame) == Happening::Different {
        return None;
    }
    let same = |x: usize, y: usize| a.ages.get(x).zip(b.ages.get(y)).is_some_and(|(x, y)| x.0.against(y.0) == Numbers::Same);
    let (x, y) = [(0, 0), (0, 1), (1, 0), (1, 1)].into_iter().find(|(x, y)| same(*x, *y)).map(|(x, y)| (1 - x, 1 - y))?;
    let (left, right) = (a.ages.get(x)?, b.ages.get(y)?);
    let (person, other) = (aged(bench, a.frame, left.1), aged(bench, b.frame, right.1));
    // A year apart is a birthday. Of one person or of two named ones the names tell more.
    let gap = (left.0.size() - right.0.size()).abs();
    if left.0.against(right.0) != Numbers::Apart || gap <= 1.0 || person.is_some() && other.is_some() {
        return None;
    }
    let side = |pair: &Pair, (bounds, span): &(Bounds, Span)| {
        passage(bench.frames[pair.frame].claim, bounds.value(Some("year".to_owned()), false), *span)
    };
    let near = bench.nearness(a.frame, b.frame);
    Some(Finding::new(
        Facet::HowMuch,
        "ages of the two".to_owned(),
        near,
        Relation::Conflict,
        side(a, left),
        side(b, right),
        Reason::NumbersDiffer,
    ))
}

#[cfg(test)]
mod tests {
    use crate::comparison::testing::analysed;
    use crate::comparison::{Facet, Relation};

    /// The relations of the ages of two articles.
    fn relations(left: &str, right: &str) -> Vec<Relation> {
        let analysis = analysed(&[left, right]);
        let ages = analysis.comparisons.iter().filter(|c| c.facet == Facet::HowMuch);
        ages.flat_map(|c| c.evidence.iter().map(|e| e.relation)).collect()
    }

    const LEFT: &str =
        "Two women found dead in Elmsport\n\nPolice found two women, 73 and 52 years old, dead in a house in Elmsport on Friday.";

    #[test]
    fn one_age_in_common_leaves_the_other() {
        let right = "Two women found dead in Elmsport\n\n66-year-old Anna Hale and 52-year-old Robin Hart were found dead in a house in Elmsport on Friday.";
        assert!(relations(LEFT, right).contains(&Relation::Conflict));
        let other = "Two women found dead in Elmsport\n\n31-year-old Anna Hale and 28-year-old Robin Hart were found dead in a house in Elmsport on Friday.";
        assert!(!relations(LEFT, other).contains(&Relation::Conflict));
    }
}

//! Findings become comparisons: one question, what each article says on it, and the outcome.
//!
//! Findings of one facet that share a passage belong to one question. The outcome is that of the strongest disagreement.

use std::collections::BTreeMap;

use crate::claims::SourceKind;
use crate::comparison::finding::{Finding, Single};
use crate::comparison::frame::Bench;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::{Cell, Comparison, Evidence, Facet, Passage, Reason, Relation, Verdict};
use crate::corpus::{ArticleId, ClaimId, EventId};
use crate::key::key;
use crate::span::Span;

/// A passage by what it is: its claim and the words of its value.
type Place = (ClaimId, Span);

/// Joins the findings of one story.
pub(super) fn join(bench: &Bench<'_>, findings: Vec<Finding>) -> Vec<Comparison> {
    let mut by_facet: BTreeMap<Facet, Vec<Finding>> = BTreeMap::new();
    for finding in findings {
        by_facet.entry(finding.facet).or_default().push(finding);
    }
    let mut comparisons = Vec::new();
    for (facet, findings) in by_facet {
        for group in questions(facet, findings) {
            comparisons.extend(comparison(bench, facet, group));
        }
    }
    comparisons
}

/// What only one article says, as a comparison of its own: what the others leave out is news too.
pub(super) fn alone(bench: &Bench<'_>, single: &Single) -> Option<Comparison> {
    let frame = bench.frames.get(single.frame)?;
    let event = frame.event?;
    let claim = bench.claim(single.frame);
    let text = bench.text(single.frame);
    let speaker = if claim.source.kind == SourceKind::Narrator { String::new() } else { claim.source.name.clone() };
    let cell = Cell { article: frame.article, claims: vec![frame.claim], value: short(single.span.of(text)), speaker };
    let named = format!("{:?}", single.facet);
    let key = key([named.as_str(), single.about.as_str(), claim.span.of(text)]);
    let (facet, about) = (single.facet, single.about.clone());
    Some(Comparison { key, event, facet, about, verdict: Verdict::SingleSource, cells: vec![cell], evidence: Vec::new() })
}

/// Findings that share a passage, or a claim and the question's words; for figures and names the question's words are enough.
fn questions(facet: Facet, findings: Vec<Finding>) -> Vec<Vec<Finding>> {
    let mut places: BTreeMap<Place, usize> = BTreeMap::new();
    let mut labels: BTreeMap<(String, Option<ClaimId>), usize> = BTreeMap::new();
    let mut sets = Sets::default();
    let mut roots = Vec::with_capacity(findings.len());
    for finding in &findings {
        let (left, right) = (place(&finding.evidence.left), place(&finding.evidence.right));
        let a = *places.entry(left).or_insert_with(|| sets.add());
        let b = *places.entry(right).or_insert_with(|| sets.add());
        sets.union(a, b);
        let enough = matches!(facet, Facet::HowMany | Facet::Who).then_some(None);
        let claims = [&finding.evidence.left, &finding.evidence.right].map(|passage| Some(passage.claim));
        for claim in claims.into_iter().chain(enough) {
            let label = *labels.entry((finding.about.clone(), claim)).or_insert_with(|| sets.add());
            sets.union(a, label);
        }
        roots.push(a);
    }
    let mut groups: BTreeMap<usize, Vec<Finding>> = BTreeMap::new();
    for (finding, root) in findings.into_iter().zip(roots) {
        groups.entry(sets.find(root)).or_default().push(finding);
    }
    groups.into_values().collect()
}

fn place(passage: &Passage) -> Place {
    (passage.claim, passage.value_span)
}

fn comparison(bench: &Bench<'_>, facet: Facet, mut findings: Vec<Finding>) -> Option<Comparison> {
    findings.sort_by(|a, b| {
        let order = |f: &Finding| (std::cmp::Reverse(f.evidence.relation), place(&f.evidence.left), place(&f.evidence.right));
        b.evidence.relation.cmp(&a.evidence.relation).then(b.nearness.total_cmp(&a.nearness)).then_with(|| order(a).cmp(&order(b)))
    });
    findings.dedup_by(|a, b| place(&a.evidence.left) == place(&b.evidence.left) && place(&a.evidence.right) == place(&b.evidence.right));
    let verdict = match findings.first()?.evidence.relation {
        Relation::Conflict => Verdict::Conflict,
        Relation::Updated => Verdict::Updated,
        Relation::Compatible if findings.iter().any(|f| f.evidence.reason == Reason::CountsUnclear) => Verdict::Unclear,
        Relation::Compatible => Verdict::Compatible,
        Relation::Agree => Verdict::Agree,
    };
    // That two articles name a car tells nothing, unless another names a lorry.
    if findings.iter().all(|f| f.evidence.reason == Reason::SameThing) {
        return None;
    }
    let about = about(&findings)?;
    let event = event(bench, &findings)?;
    let cells = cells(bench, &findings);
    let evidence = few_of_each_pair(bench, findings);
    let named = format!("{facet:?}");
    let first = evidence
        .first()
        .map(|e| bench.corpus.claim(e.left.claim).span.of(&bench.corpus.article(bench.corpus.article_of(e.left.claim)).article.text));
    let key = key([named.as_str(), about.as_str(), first.unwrap_or_default()]);
    Some(Comparison { key, event, facet, about, verdict, cells, evidence })
}

/// The evidence to keep: of each two articles the surest few, so that a question that all speak of shows every pair of them.
fn few_of_each_pair(bench: &Bench<'_>, findings: Vec<Finding>) -> Vec<Evidence> {
    let mut seen: BTreeMap<(ArticleId, ArticleId), usize> = BTreeMap::new();
    let mut few = |finding: &Finding| {
        let article = |p: &Passage| bench.corpus.article_of(p.claim);
        let (a, b) = (article(&finding.evidence.left), article(&finding.evidence.right));
        let count = seen.entry((a.min(b), a.max(b))).or_default();
        *count += 1;
        *count <= THRESHOLDS.evidence_of_two
    };
    findings.into_iter().filter(|f| few(f)).take(THRESHOLDS.most_evidence).map(|f| f.evidence).collect()
}

/// The commonest wording of the question where the sources stand farthest apart; of two equally common ones the shorter.
fn about(findings: &[Finding]) -> Option<String> {
    let farthest = findings.first()?.evidence.relation;
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in findings.iter().filter(|f| f.evidence.relation == farthest) {
        *count.entry(finding.about.as_str()).or_default() += 1;
    }
    count.into_iter().max_by_key(|(about, n)| (*n, std::cmp::Reverse(about.len()))).map(|(about, _)| about.to_owned())
}

/// The event that most passages belong to; the first one where none belongs to any.
fn event(bench: &Bench<'_>, findings: &[Finding]) -> Option<EventId> {
    let mut count: BTreeMap<EventId, usize> = BTreeMap::new();
    for claim in findings.iter().flat_map(|f| [f.evidence.left.claim, f.evidence.right.claim]) {
        let frame = bench.frames.binary_search_by_key(&claim, |frame| frame.claim).ok()?;
        if let Some(event) = bench.frames[frame].event {
            *count.entry(event).or_default() += 1;
        }
    }
    let most = count.into_iter().max_by_key(|(event, n)| (*n, std::cmp::Reverse(*event))).map(|(event, _)| event);
    most.or_else(|| bench.frames.iter().find_map(|frame| frame.event)).or(bench.grouping.events.is_empty().then(|| EventId::new(0)))
}

fn cells(bench: &Bench<'_>, findings: &[Finding]) -> Vec<Cell> {
    let mut by_article: BTreeMap<ArticleId, Vec<&Passage>> = BTreeMap::new();
    for passage in findings.iter().flat_map(|f| [&f.evidence.left, &f.evidence.right]) {
        by_article.entry(bench.corpus.article_of(passage.claim)).or_default().push(passage);
    }
    by_article.into_iter().filter_map(|(article, passages)| cell(bench, article, &passages)).collect()
}

/// An article's cell: its claims, and the value of the passage that stands in the strongest evidence.
fn cell(bench: &Bench<'_>, article: ArticleId, passages: &[&Passage]) -> Option<Cell> {
    let first = passages.first()?;
    let mut claims: Vec<ClaimId> = passages.iter().map(|p| p.claim).collect();
    claims.sort_unstable();
    claims.dedup();
    let text = &bench.corpus.article(article).article.text;
    let source = &bench.corpus.claim(first.claim).source;
    let speaker = if source.kind == SourceKind::Narrator { String::new() } else { source.name.clone() };
    Some(Cell { article, claims, value: short(first.value_span.of(text)), speaker })
}

/// At most a line of words.
fn short(words: &str) -> String {
    const LONGEST: usize = 90;
    if words.chars().count() <= LONGEST {
        return words.to_owned();
    }
    let cut: String = words.chars().take(LONGEST).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{whole} …")
}

/// Disjoint sets.
#[derive(Debug, Default)]
struct Sets {
    parent: Vec<usize>,
}

impl Sets {
    fn add(&mut self) -> usize {
        self.parent.push(self.parent.len());
        self.parent.len() - 1
    }

    fn find(&mut self, of: usize) -> usize {
        let mut root = of;
        while self.parent[root] != root {
            root = self.parent[root];
        }
        let mut at = of;
        while self.parent[at] != root {
            at = std::mem::replace(&mut self.parent[at], root);
        }
        root
    }

    fn union(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        // The lower number stays the root, so that the order of the groups is that of their first findings.
        self.parent[a.max(b)] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_join() {
        let mut sets = Sets::default();
        let all: Vec<usize> = (0..4).map(|_| sets.add()).collect();
        sets.union(all[3], all[1]);
        sets.union(all[1], all[0]);
        assert_eq!(sets.find(all[3]), 0);
        assert_eq!(sets.find(all[2]), 2);
    }

    #[test]
    fn long_values_are_cut_at_a_word() {
        assert_eq!(short("two"), "two");
        assert!(short(&"words and ".repeat(20)).ends_with(" …"));
    }
}

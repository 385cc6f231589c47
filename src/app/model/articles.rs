//! Articles for the panes: names that tell them apart, paragraphs, marks, groups by origin.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::claims::ClaimRow;
use super::{Counts, place_of, shorten};
use crate::analysis::Analysis;
use crate::article::{Article, BlockKind, DateBasis};
use crate::claims::SourceKind;
use crate::comparison::Verdict;
use crate::span::Span;

/// Paragraphs longer than this are parted, in bytes: the laying out of one is the cost of a frame.
const LONGEST_PARAGRAPH: usize = 8 * 1024;
/// Sources longer than this are not set in bold, in bytes.
const LONGEST_NAME: usize = 64;

/// An article as the panes show it.
#[derive(Debug)]
pub struct ArticleRow {
    /// Its path in the folder, which is its key.
    pub path: String,
    /// What to call it: no two articles have the same name.
    pub name: String,
    /// Its headline, where it has one.
    pub title: Option<String>,
    /// When it was published, in words.
    pub date: Option<String>,
    /// How the date is known, and the sentence that says so.
    pub basis: Option<(DateBasis, String)>,
    /// Its group in [`super::Model::groups`].
    pub group: usize,
    /// The share of its words, 0 to 1, that the first article of its group has too, where it is a copy.
    pub copied: Option<f32>,
    /// Its claims among all.
    pub claims: Range<usize>,
    /// Its paragraphs, in order.
    pub paragraphs: Vec<Paragraph>,
    /// Words with a verdict, by place.
    pub marks: Vec<Mark>,
    /// Words that name a source, by place.
    pub sources: Vec<Span>,
    /// Words that attribute, by place.
    pub cues: Vec<Span>,
    /// Its claims by verdict.
    pub counts: Counts,
    /// What went wrong while it was read.
    pub remarks: Vec<String>,
}

/// What is laid out as one piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its place in the text; empty for a headline that is no part of the text.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// A headline that is known only from the article's metadata.
    pub put: Option<String>,
    /// The speaker's label of a transcript's turn.
    pub label: Option<Span>,
    /// Whether the next one belongs closely to it: lines of a header, of a list of links.
    pub close: bool,
}

/// Words with a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Where.
    pub span: Span,
    /// Which.
    pub verdict: Verdict,
    /// Whose: an index into [`super::Model::claims`].
    pub claim: usize,
}

/// Articles that rest on one origin, or one article alone.
#[derive(Debug)]
pub struct Group {
    /// The origin's name, for more than one article.
    pub name: Option<String>,
    /// Why they are one, in a sentence.
    pub why: String,
    /// In order of the folder.
    pub articles: Vec<usize>,
}

/// Every article's group, and the share that is copied.
pub fn groups(analysis: &Analysis) -> (Vec<Group>, Vec<(usize, Option<f32>)>) {
    let mut place: Vec<Option<(usize, Option<f32>)>> = vec![None; analysis.articles.len()];
    let mut groups: Vec<Group> = Vec::new();
    let is_copy = |o: &&crate::events::Origin| o.copied.iter().any(Option::is_some);
    for origin in analysis.origins.iter().filter(is_copy) {
        let mut members = Vec::new();
        for (n, article) in origin.articles.iter().enumerate() {
            let share = origin.copied.get(n).copied().flatten().filter(|_| n > 0);
            if let Some(free @ None) = place.get_mut(article.index()) {
                *free = Some((groups.len(), share));
                members.push(article.index());
            }
        }
        match members.as_slice() {
            [] => {}
            [alone] => place[*alone] = None,
            _ => groups.push(Group { name: Some(origin.name.clone()), why: origin.explanation.clone(), articles: members }),
        }
    }
    for (article, place) in place.iter_mut().enumerate().filter(|(_, p)| p.is_none()) {
        *place = Some((groups.len(), None));
        groups.push(Group { name: None, why: String::new(), articles: vec![article] });
    }
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by_key(|g| groups[*g].articles.first().copied());
    let mut rank = vec![0; groups.len()];
    for (new, old) in order.iter().enumerate() {
        rank[*old] = new;
    }
    groups.sort_by_key(|g| g.articles.first().copied());
    let place = place.into_iter().flatten().map(|(g, share)| (rank[g], share)).collect();
    (groups, place)
}

/// A row for every article; marks are put in by [`mark`].
pub fn rows(analysis: &Analysis, place: &[(usize, Option<f32>)]) -> Vec<ArticleRow> {
    let names = names(analysis);
    let mut first_claim = 0;
    analysis
        .articles
        .iter()
        .zip(names)
        .zip(place)
        .map(|((read, name), (group, copied))| {
            let article = &read.article;
            let claims = first_claim..first_claim + read.facts.claims.len();
            first_claim = claims.end;
            let (sources, cues) = attributing_words(&read.facts.claims, &article.text);
            ArticleRow {
                path: article.path.clone(),
                name,
                title: article.title.clone(),
                date: article.published.as_ref().map(|p| p.date.words()),
                basis: article.published.as_ref().map(|p| (p.basis, p.explanation.clone())),
                group: *group,
                copied: *copied,
                claims,
                paragraphs: paragraphs(article),
                marks: Vec::new(),
                sources,
                cues,
                counts: Counts::default(),
                remarks: article.diagnostics.iter().map(|d| d.message.clone()).collect(),
            }
        })
        .collect()
}

fn attributing_words(claims: &[crate::claims::Claim], text: &str) -> (Vec<Span>, Vec<Span>) {
    let starts_a_name = |span: &Span| span.of(text).split_whitespace().count() > 1 || span.of(text).starts_with(char::is_uppercase);
    let said = claims.iter().filter(|c| c.source.kind != SourceKind::Narrator);
    // What follows the name and a comma tells more about the source, and would shout.
    let name = |claim: &crate::claims::Claim| {
        let span = claim.source.span?;
        let last = claim.source.name.split_whitespace().next_back().unwrap_or_default();
        let named = span.of(text).find(',').map(|comma| Span::new(span.start(), span.start() + comma));
        Some(named.filter(|n| n.of(text).contains(last)).unwrap_or(span))
    };
    let mut sources: Vec<Span> = said.filter_map(name).filter(starts_a_name).collect();
    sources.retain(|span| span.len() <= LONGEST_NAME);
    let mut cues: Vec<Span> = claims.iter().filter_map(|c| c.cue).collect();
    sources.sort_unstable();
    sources.dedup();
    cues.sort_unstable();
    cues.dedup();
    (sources, cues)
}

/// Outlets; where several articles have the same one, with the date or, failing that, the headline or the path.
fn names(analysis: &Analysis) -> Vec<String> {
    let short = |a: &Article| shorten(a.name(), 42);
    let dated = |a: &Article| match &a.published {
        Some(published) => format!("{}, {}", short(a), published.date.words()),
        None => short(a),
    };
    let titled = |a: &Article| match a.title.as_deref() {
        Some(title) if a.outlet.is_some() => format!("{}: {}", short(a), shorten(title, 30)),
        _ => dated(a),
    };
    let articles: Vec<&Article> = analysis.articles.iter().map(|a| &a.article).collect();
    let ways: [&dyn Fn(&Article) -> String; 3] = [&short, &titled, &dated];
    let mut names: Vec<String> = articles.iter().map(|a| short(a)).collect();
    for way in ways {
        let twice = repeated(&names);
        for (name, article) in names.iter_mut().zip(&articles) {
            if twice.contains(name.as_str()) {
                *name = way(article);
            }
        }
    }
    let twice = repeated(&names);
    for (name, article) in names.iter_mut().zip(&articles) {
        if twice.contains(name.as_str()) {
            *name = format!("{name} ({})", article.path);
        }
    }
    names
}

fn repeated(names: &[String]) -> FxHashSet<String> {
    let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
    for name in names {
        *seen.entry(name).or_default() += 1;
    }
    names.iter().filter(|n| seen.get(n.as_str()).is_some_and(|times| *times > 1)).cloned().collect()
}

fn paragraphs(article: &Article) -> Vec<Paragraph> {
    let mut all = Vec::new();
    let has_title = article.blocks.iter().any(|b| b.kind == BlockKind::Title);
    if let Some(title) = article.title.as_ref().filter(|_| !has_title) {
        all.push(Paragraph { span: Span::default(), kind: BlockKind::Title, put: Some(title.clone()), label: None, close: false });
    }
    for block in &article.blocks {
        let mut start = block.span.start();
        for line in block.span.of(&article.text).split('\n') {
            for piece in pieces(Span::new(start, start + line.len()), &article.text) {
                let span = piece.trimmed(&article.text);
                if !span.is_empty() {
                    let label = block.label.filter(|l| span.contains(*l));
                    all.push(Paragraph { span, kind: block.kind, put: None, label, close: false });
                }
            }
            start += line.len() + 1;
        }
    }
    let kinds: Vec<BlockKind> = all.iter().map(|p| p.kind).collect();
    for (paragraph, next) in all.iter_mut().zip(kinds.into_iter().skip(1)) {
        let small = |kind| matches!(kind, BlockKind::Byline | BlockKind::Dateline | BlockKind::Boilerplate);
        paragraph.close = paragraph.kind == BlockKind::Heading || (small(paragraph.kind) && small(next));
    }
    all
}

/// Parts an overlong line at spaces.
fn pieces(line: Span, text: &str) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut rest = line;
    while rest.len() > LONGEST_PARAGRAPH {
        let mut cut = rest.start() + LONGEST_PARAGRAPH;
        while !text.is_char_boundary(cut) {
            cut -= 1;
        }
        let head = Span::new(rest.start(), cut);
        let cut = head.of(text).rfind(' ').filter(|at| *at > 0).map_or(cut, |at| rest.start() + at);
        parts.push(Span::new(rest.start(), cut));
        rest = Span::new(cut, rest.end());
    }
    parts.push(rest);
    parts
}

/// Puts the marks of the claims into their articles.
pub fn mark(articles: &mut [ArticleRow], analysis: &Analysis, claims: &[ClaimRow]) {
    for (index, claim) in claims.iter().enumerate() {
        let Some(row) = articles.get_mut(claim.article) else { continue };
        if let Some(verdict) = claim.verdict {
            row.counts[place_of(verdict)] += 1;
            row.marks.push(Mark { span: claim.focus, verdict, claim: index });
        }
    }
    for (row, read) in articles.iter_mut().zip(&analysis.articles) {
        let text = &read.article.text;
        row.marks.iter_mut().for_each(|m| m.span = m.span.trimmed(text));
        row.marks.retain(|m| !m.span.is_empty());
        // Of several verdicts on the same words the strongest disagreement stands.
        row.marks.sort_by_key(|m| (m.span, m.verdict));
        row.marks.dedup_by_key(|m| m.span);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_overlong_line_is_parted_at_spaces_without_loss() {
        let text = "word ".repeat(5000);
        let parts = pieces(Span::new(0, text.len()), &text);
        assert!(parts.len() > 2 && parts.iter().all(|p| p.len() <= LONGEST_PARAGRAPH));
        assert_eq!(parts.iter().map(|p| p.of(&text)).collect::<String>(), text);
        let long = "é".repeat(9000);
        assert_eq!(pieces(Span::new(0, long.len()), &long).iter().map(|p| p.of(&long)).collect::<String>(), long);
    }
}

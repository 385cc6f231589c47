//! Claims for the panes: their words, who says them, their verdict.

use rustc_hash::FxHashMap;

use super::articles::ArticleRow;
use super::comparisons::ComparisonRow;
use super::shorten;
use crate::analysis::Analysis;
use crate::app::shapes::of_relation;
use crate::calendar::TimeRange;
use crate::claims::{Claim, ClaimKind, SourceKind, Stance};
use crate::comparison::{Passage, Verdict};
use crate::corpus::ClaimId;
use crate::key::key;
use crate::span::Span;

/// A claim as the panes show it.
#[derive(Debug)]
pub struct ClaimRow {
    /// Survives a new analysis: its article's path, its words, and which of several equal ones it is.
    pub key: u64,
    /// Its article, an index into [`super::Model::articles`].
    pub article: usize,
    /// Its place.
    pub span: Span,
    /// The words that carry what was compared, else the claim's focus.
    pub focus: Span,
    /// The strongest disagreement that it takes part in, if it was compared.
    pub verdict: Option<Verdict>,
    /// The comparison of that verdict, and the evidence in it.
    pub compared: Option<(usize, Option<usize>)>,
    /// Its event.
    pub event: Option<usize>,
    /// Its words in short.
    pub words: String,
    /// Who says it; empty for the article itself.
    pub speaker: String,
    /// “speaker · cue · outlet”.
    pub meta: String,
    /// The user's remark.
    pub note: Option<String>,
    /// When what it tells of happened.
    pub when: Option<TimeRange>,
    /// When it was said.
    pub said_on: Option<crate::calendar::Date>,
    /// All of the above in lower case, to be searched.
    pub search: String,
}

/// A row for every claim.
pub fn rows(analysis: &Analysis, articles: &[ArticleRow], comparisons: &[ComparisonRow]) -> Vec<ClaimRow> {
    let mut compared = vec![None; analysis.claims.len()];
    // That others name somebody too says nothing of what is claimed.
    for (index, comparison) in analysis.comparisons.iter().enumerate().filter(|(_, c)| !c.only_names()) {
        let mut note = |claim: ClaimId, found: Compared| {
            if let Some(known) = compared.get_mut(claim.index())
                && known.as_ref().is_none_or(|k: &Compared| found.verdict < k.verdict)
            {
                *known = Some(found);
            }
        };
        let set = analysis.overrides.iter().any(|o| o.comparison == index);
        for (n, evidence) in comparison.evidence.iter().enumerate() {
            let verdict = if set { comparison.verdict } else { of_relation(evidence.relation) };
            for Passage { claim, value_span, .. } in [&evidence.left, &evidence.right] {
                note(*claim, Compared { verdict, comparison: index, evidence: Some(n), words: Some(*value_span) });
            }
        }
        // A claim is marked with a disagreement only where a piece of evidence names it.
        for cell in comparison.cells.iter().filter(|_| comparison.verdict >= Verdict::Compatible) {
            for claim in &cell.claims {
                note(*claim, Compared { verdict: comparison.verdict, comparison: index, evidence: None, words: None });
            }
        }
    }
    debug_assert_eq!(comparisons.len(), analysis.comparisons.len());

    let mut times: FxHashMap<u64, u32> = FxHashMap::default();
    let corpus = analysis.corpus();
    corpus
        .each_claim()
        .zip(compared)
        .map(|((id, claim), compared)| {
            let article = corpus.article_of(id).index();
            let text = &corpus.article(corpus.article_of(id)).article.text;
            let row = articles.get(article);
            let path = row.map_or("", |r| &r.path);
            let plain = key([path, claim.span.of(text)]);
            let nth = times.entry(plain).and_modify(|n| *n += 1).or_insert(0);
            let key = if *nth == 0 { plain } else { key([path, claim.span.of(text), &nth.to_string()]) };
            let outlet = row.map_or("", |r| &r.name);
            let words = words(claim, text);
            let meta = meta(claim, text, &shorten(outlet, 44));
            let title = row.and_then(|r| r.title.as_deref()).unwrap_or_default();
            ClaimRow {
                key,
                article,
                span: claim.span,
                focus: compared.as_ref().and_then(|c| c.words).unwrap_or(claim.focus),
                verdict: compared.as_ref().map(|c| c.verdict),
                compared: compared.as_ref().map(|c| (c.comparison, c.evidence)),
                event: analysis.event_of.get(id.index()).copied().flatten().map(|e| e.index()),
                search: format!("{} {meta} {title}", claim.span.of(text)).to_lowercase(),
                words,
                speaker: claim.source.name.clone(),
                note: note_on(analysis, id),
                meta,
                when: claim.when.map(|w| w.range),
                said_on: claim.said_on,
            }
        })
        .collect()
}

fn note_on(analysis: &Analysis, claim: ClaimId) -> Option<String> {
    let first = analysis.notes.partition_point(|(noted, _)| *noted < claim);
    analysis.notes.get(first).filter(|(noted, _)| *noted == claim).map(|(_, note)| note.clone())
}

#[derive(Clone)]
struct Compared {
    verdict: Verdict,
    comparison: usize,
    evidence: Option<usize>,
    words: Option<Span>,
}

fn words(claim: &Claim, text: &str) -> String {
    let words = shorten(claim.span.of(text), 220);
    let bare = !words.contains(['“', '"', '«', '„', '‘']);
    if claim.kind == ClaimKind::Direct && bare { format!("“{words}”") } else { words }
}

fn meta(claim: &Claim, text: &str, outlet: &str) -> String {
    if claim.source.kind == SourceKind::Narrator {
        return format!("narrated · {outlet}");
    }
    let speaker = if claim.source.name.is_empty() { "someone" } else { &claim.source.name };
    // The cue of a turn in a transcript is its colon, which says nothing here.
    let cue = claim.cue.map(|c| shorten(c.of(text), 40)).filter(|c| c.contains(char::is_alphanumeric));
    let cue = cue.unwrap_or_else(|| stance(claim.stance).to_owned());
    format!("{} · {cue} · {outlet}", shorten(speaker, 60))
}

/// What the claimant does, in a word.
fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "says",
        Stance::Confirms => "confirms",
        Stance::Denies => "denies",
        Stance::DoesNotConfirm => "does not confirm",
        Stance::DeclinesComment => "declines to comment",
        Stance::Asks => "asks",
        Stance::Hedges => "suggests",
    }
}

//! `crossread report --format markdown`: the comparison, to be read by people and to be printed.
//!
//! A story is a chapter, an event a section, a question a subsection: verdict, what each article says with the words that
//! carry it, and why. What stands on one article alone comes last.

mod text;

use crate::analysis::{Analysis, ArticleId, ClaimId, EventId, StoryId};
use crate::article::DateBasis;
use crate::comparison::explain::{explain, plain};
use crate::comparison::{Cell, Comparison, Facet, Verdict};
use crate::events::Event;
use crate::span::Span;
use text::{code, excerpt, inline};

/// Longest passage that is quoted whole, in code points; of a longer one the part around the value is shown.
const LONGEST_QUOTATION: usize = 240;

/// So many sentences explain one verdict; the others say the same of other pairs.
const MOST_REASONS: usize = 3;

/// The report as Markdown, ending in a line break.
pub fn write(analysis: &Analysis) -> String {
    let mut out = Paper::default();
    let titles: Vec<&str> = analysis.stories.iter().map(|story| story.label.as_str()).collect();
    match titles.as_slice() {
        [only] => out.line(&format!("# {}", inline(only))),
        _ => out.line("# Comparison of articles"),
    }
    out.paragraph(&overview(analysis));
    for (i, story) in analysis.stories.iter().enumerate() {
        let id = StoryId::new(i);
        if analysis.stories.len() > 1 {
            out.paragraph(&format!("## {}", inline(&story.label)));
        }
        out.paragraph("### The articles");
        out.list(story.articles.iter().map(|article| article_line(analysis, *article)));
        let events: Vec<(EventId, &Event)> =
            analysis.events.iter().enumerate().map(|(i, e)| (EventId::new(i), e)).filter(|(_, e)| e.story == id).collect();
        let (told_by_several, told_by_one): (Vec<_>, Vec<_>) = events.into_iter().partition(|(_, e)| articles_of(analysis, e).len() > 1);
        for (id, event) in told_by_several {
            write_event(&mut out, analysis, id, event);
        }
        if !told_by_one.is_empty() {
            out.paragraph("### Told by one article alone");
            out.list(told_by_one.into_iter().map(|(_, event)| alone_line(analysis, event)));
        }
    }
    write_notes(&mut out, analysis);
    out.text
}

/// Blocks of text with one empty line between them.
#[derive(Default)]
struct Paper {
    text: String,
}

impl Paper {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn paragraph(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.line(words);
    }

    fn list(&mut self, items: impl Iterator<Item = String>) {
        for (i, item) in items.enumerate() {
            if i == 0 {
                self.text.push('\n');
            }
            self.line(&format!("- {item}"));
        }
    }
}

fn overview(analysis: &Analysis) -> String {
    let counted = [
        count(analysis.articles.len(), "article", "articles"),
        count(analysis.stories.len(), "story", "stories"),
        count(analysis.events.len(), "event", "events"),
        count(analysis.claims.len(), "claim", "claims"),
    ];
    let verdicts = verdicts(&analysis.comparisons.iter().collect::<Vec<_>>());
    let compared = if verdicts.is_empty() { String::new() } else { format!(" Compared: {verdicts}.") };
    format!("{}.{compared} The report says who says what; it does not judge who is right.", counted.join(", "))
}

fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// “2 conflict, 5 agree”, the strongest disagreement first.
fn verdicts(comparisons: &[&Comparison]) -> String {
    let each = Verdict::ALL.into_iter().map(|verdict| (verdict, comparisons.iter().filter(|c| c.verdict == verdict).count()));
    each.filter(|(_, n)| *n > 0).map(|(verdict, n)| format!("{n} {}", verdict.word())).collect::<Vec<_>>().join(", ")
}

fn article_line(analysis: &Analysis, id: ArticleId) -> String {
    let article = &analysis.corpus().article(id).article;
    let mut parts = vec![format!("**{}**", inline(article.name()))];
    if let (Some(title), Some(_)) = (&article.title, &article.outlet) {
        parts.push(format!("“{}”", inline(title)));
    }
    parts.push(match &article.published {
        Some(published) if published.basis <= DateBasis::Dateline => published.date.words(),
        Some(published) => format!("{} (worked out: {})", published.date.words(), inline(published.explanation.trim_end_matches('.'))),
        None => "undated".to_owned(),
    });
    parts.push(code(&article.path));
    let line = parts.join(", ");
    let origins = analysis.origins.iter().filter(|origin| origin.articles.contains(&id)).map(|origin| {
        let place = origin.articles.iter().position(|a| *a == id);
        let share = place.and_then(|i| origin.copied.get(i).copied().flatten()).filter(|_| place != Some(0));
        match share {
            Some(share) => format!("copies {:.0} % of it from {}", f64::from(share) * 100.0, inline(&origin.name)),
            None => format!("rests on {}", inline(&origin.name)),
        }
    });
    let mut origins: Vec<String> = origins.filter(|words| words.as_str() != format!("rests on {}", inline(article.name()))).collect();
    origins.dedup();
    if origins.is_empty() { line } else { format!("{line}; {}", origins.join("; ")) }
}

fn write_event(out: &mut Paper, analysis: &Analysis, id: EventId, event: &Event) {
    let when = event.when.map(|range| format!(" ({})", range.words())).unwrap_or_default();
    out.paragraph(&format!("### {}{when}", inline(&event.label)));
    let comparisons: Vec<&Comparison> = analysis.comparisons.iter().filter(|c| c.event == id).collect();
    let mut summary = format!("Told by {} articles.", articles_of(analysis, event).len());
    let verdicts = verdicts(&comparisons);
    if !verdicts.is_empty() {
        summary += &format!(" Compared: {verdicts}.");
    }
    for separation in &event.apart {
        if let Some(other) = analysis.events.get(separation.other.index()) {
            summary += &format!(" Kept apart from “{}”: {}.", inline(&other.label), inline(separation.reason.trim_end_matches('.')));
        }
    }
    out.paragraph(&summary);
    let (single, compared): (Vec<_>, Vec<_>) = comparisons.into_iter().partition(|c| c.verdict == Verdict::SingleSource);
    for comparison in compared {
        write_comparison(out, analysis, comparison);
    }
    if !single.is_empty() {
        out.paragraph("#### ○ single source");
        out.list(single.iter().flat_map(|c| c.cells.iter().map(|cell| single_line(analysis, c, cell))));
    }
}

fn write_comparison(out: &mut Paper, analysis: &Analysis, comparison: &Comparison) {
    let verdict = comparison.verdict;
    out.paragraph(&format!("#### {} {}. {}", verdict.sign(), verdict.word(), question(comparison)));
    out.list(comparison.cells.iter().map(|cell| cell_line(analysis, comparison, cell)));
    let mut reasons: Vec<String> = Vec::new();
    for evidence in &comparison.evidence {
        let sentence = inline(&plain(&explain(analysis.corpus(), evidence)));
        let sentence = if sentence.ends_with(['.', '?', '!']) { sentence } else { sentence + "." };
        if !reasons.contains(&sentence) {
            reasons.push(sentence);
        }
    }
    if !reasons.is_empty() {
        let more = reasons.len().saturating_sub(MOST_REASONS);
        reasons.truncate(MOST_REASONS);
        if more > 0 {
            reasons.push(format!("So do {}.", count(more, "more pair of passages", "more pairs of passages")));
        }
        out.paragraph(&format!("*Why:* {}", reasons.join(" ")));
    }
}

/// “How many: people injured”.
fn question(comparison: &Comparison) -> String {
    let about = inline(&comparison.about);
    if about.is_empty() { comparison.facet.question().to_owned() } else { format!("{}: {about}", comparison.facet.question()) }
}

/// “**Harbour Wire**: at least 5, says an ambulance crew. “Ambulance crews said **at least five people** were …””
fn cell_line(analysis: &Analysis, comparison: &Comparison, cell: &Cell) -> String {
    let name = inline(analysis.corpus().article(cell.article).article.name());
    let speaker = if cell.speaker.is_empty() { String::new() } else { format!(" ({})", inline(&cell.speaker)) };
    let quoted = quotation(analysis, comparison, cell);
    // The words of a quotation stand in the passage already.
    if comparison.facet == Facet::Words || cell.value.is_empty() {
        format!("**{name}**{speaker}: {quoted}")
    } else {
        format!("**{name}**{speaker}: {} — {quoted}", inline(&cell.value))
    }
}

fn single_line(analysis: &Analysis, comparison: &Comparison, cell: &Cell) -> String {
    format!("{}. {}", question(comparison), cell_line(analysis, comparison, cell))
}

fn alone_line(analysis: &Analysis, event: &Event) -> String {
    let articles = articles_of(analysis, event);
    let names: Vec<String> = articles.iter().map(|id| inline(analysis.corpus().article(*id).article.name())).collect();
    let when = event.when.map(|range| format!(" ({})", range.words())).unwrap_or_default();
    format!("{}{when} — {}, {}", inline(&event.label), names.join(", "), count(event.claims.len(), "claim", "claims"))
}

/// The passage that says it, with the words of the value in bold.
fn quotation(analysis: &Analysis, comparison: &Comparison, cell: &Cell) -> String {
    let shown = comparison.evidence.iter().flat_map(|e| [&e.left, &e.right]).find(|p| cell.claims.contains(&p.claim));
    let Some((claim, value)) = shown.map(|p| (p.claim, p.value_span)).or_else(|| cell.claims.first().map(|c| (*c, focus(analysis, *c))))
    else {
        return String::new();
    };
    let corpus = analysis.corpus();
    let text = &corpus.article(corpus.article_of(claim)).article.text;
    let whole = corpus.claim(claim).span;
    let whole = if whole.contains(value) { whole } else { whole.cover(value) };
    excerpt(text, whole, value, LONGEST_QUOTATION)
}

fn focus(analysis: &Analysis, claim: ClaimId) -> Span {
    analysis.corpus().claim(claim).focus
}

fn articles_of(analysis: &Analysis, event: &Event) -> Vec<ArticleId> {
    let mut articles: Vec<ArticleId> = event.claims.iter().map(|claim| analysis.corpus().article_of(*claim)).collect();
    articles.sort_unstable();
    articles.dedup();
    articles
}

fn write_notes(out: &mut Paper, analysis: &Analysis) {
    if !analysis.origins.is_empty() {
        out.paragraph("## Origins");
        out.list(analysis.origins.iter().map(|origin| {
            let names: Vec<String> = origin.articles.iter().map(|id| inline(analysis.corpus().article(*id).article.name())).collect();
            format!("**{}**: {}. {}", inline(&origin.name), names.join(", "), inline(&origin.explanation))
        }));
    }
    if !analysis.unread.is_empty() {
        out.paragraph("## Files that could not be read");
        out.list(analysis.unread.iter().map(|file| format!("{}: {}", code(&file.path), inline(&file.error))));
    }
    let notes = analysis.articles.iter().flat_map(|read| {
        let path = &read.article.path;
        read.article.diagnostics.iter().map(move |note| format!("{}: {}", code(path), inline(&note.message)))
    });
    let notes: Vec<String> = notes.collect();
    if !notes.is_empty() {
        out.paragraph("## Notes on the articles");
        out.list(notes.into_iter());
    }
}

#[cfg(test)]
mod tests;

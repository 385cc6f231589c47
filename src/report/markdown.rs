//! `crossread report --format markdown`: the comparison, to be read by people and to be printed.
//!
//! A story is a chapter, an event a section, a question a subsection: verdict, what each article says with the words that
//! carry it, and why. What stands on one article alone comes last.

mod questions;
mod text;

use crate::analysis::Analysis;
use crate::article::{Article, DateBasis};
use crate::comparison::{Comparison, Facet, Verdict};
use crate::corpus::{ArticleId, EventId, StoryId};
use crate::events::Event;
use questions::{named_by, single, write_question};
use text::{code, inline};

/// The report as Markdown, ending in a line break.
pub fn write(analysis: &Analysis) -> String {
    let mut out = Paper { names: names(analysis), text: String::new() };
    let titles: Vec<&str> = analysis.stories.iter().map(|story| story.label.as_str()).collect();
    match titles.as_slice() {
        [only] => out.line(&format!("# {}", inline(only))),
        _ => out.line("# Comparison of articles"),
    }
    out.paragraph(&overview(analysis));
    let mut told: Vec<Vec<EventId>> = vec![Vec::new(); analysis.stories.len()];
    for (i, event) in analysis.events.iter().enumerate() {
        for story in &event.stories {
            told.get_mut(story.index()).into_iter().for_each(|events| events.push(EventId::new(i)));
        }
    }
    for (i, story) in analysis.stories.iter().enumerate() {
        let id = StoryId::new(i);
        if analysis.stories.len() > 1 {
            out.paragraph(&format!("## {}", inline(&story.label)));
        }
        out.paragraph("### The articles");
        out.list(story.articles.iter().map(|article| article_line(analysis, *article)));
        let events: Vec<(EventId, &Event)> =
            told.get(i).into_iter().flatten().filter_map(|id| Some((*id, analysis.events.get(id.index())?))).collect();
        let (events, of_others): (Vec<_>, Vec<_>) = events.into_iter().partition(|(_, e)| e.story == id);
        let (told_by_several, told_by_one): (Vec<_>, Vec<_>) = events.into_iter().partition(|(_, e)| articles_of(analysis, e).len() > 1);
        for (id, event) in told_by_several {
            write_event(&mut out, analysis, id, event);
        }
        if !told_by_one.is_empty() {
            out.paragraph("### Told by one article alone");
            let lines: Vec<String> = told_by_one.into_iter().map(|(_, event)| alone_line(&out, analysis, event)).collect();
            out.list(lines.into_iter());
        }
        if !of_others.is_empty() {
            out.paragraph("### Told here too");
            out.list(of_others.into_iter().map(|(_, event)| elsewhere_line(analysis, event)));
        }
    }
    write_notes(&mut out, analysis);
    out.text
}

/// Blocks of text with one empty line between them.
struct Paper {
    /// What each article is called, in Markdown; no two are called the same.
    names: Vec<String>,
    text: String,
}

impl Paper {
    fn name(&self, article: ArticleId) -> &str {
        self.names.get(article.index()).map_or("", String::as_str)
    }

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
    format!("{}.{verdicts} The report says who says what; it does not judge who is right.", counted.join(", "))
}

fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// “ Of 7 questions: 2 conflict, 5 agree.”, the strongest disagreement first; empty where nothing was asked.
fn verdicts(comparisons: &[&Comparison]) -> String {
    let each = Verdict::ALL.into_iter().map(|verdict| (verdict, comparisons.iter().filter(|c| c.verdict == verdict).count()));
    let each: Vec<String> = each.filter(|(_, n)| *n > 0).map(|(verdict, n)| format!("{n} {}", verdict.word())).collect();
    match comparisons.len() {
        0 => String::new(),
        all => format!(" Of {}: {}.", count(all, "question", "questions"), each.join(", ")),
    }
}

/// The outlet, else the title, else the path; with its date, else its path, where another article has the same name.
fn names(analysis: &Analysis) -> Vec<String> {
    let articles: Vec<&Article> = analysis.articles.iter().map(|read| &read.article).collect();
    let date = |article: &Article| article.published.as_ref().map(|published| published.date);
    let name = |article: &&Article| {
        let alike = articles.iter().filter(|other| other.name() == article.name());
        let alone = alike.clone().count() == 1;
        let alone_on_that_day = alike.filter(|other| date(other) == date(article)).count() == 1;
        match date(article) {
            _ if alone => inline(article.name()),
            Some(date) if alone_on_that_day => format!("{} of {}", inline(article.name()), date.words()),
            _ => format!("{} ({})", inline(article.name()), code(&article.path)),
        }
    };
    articles.iter().map(name).collect()
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
    let first = analysis.comparisons.partition_point(|c| c.event < id);
    let comparisons: Vec<&Comparison> = analysis.comparisons.iter().skip(first).take_while(|c| c.event == id).collect();
    let mut summary = format!("Told by {} articles.", articles_of(analysis, event).len());
    summary += &verdicts(&comparisons);
    for separation in &event.apart {
        if let Some(other) = analysis.events.get(separation.other.index()) {
            summary += &format!(" Kept apart from “{}”: {}.", inline(&other.label), inline(separation.reason.trim_end_matches('.')));
        }
    }
    out.paragraph(&summary);
    let (alone, compared): (Vec<_>, Vec<_>) = comparisons.into_iter().partition(|c| c.verdict == Verdict::SingleSource);
    // That several articles name somebody is a line; that they differ on who it was is a question.
    let (named, asked): (Vec<_>, Vec<_>) = compared.into_iter().partition(|c| c.only_names());
    for comparison in asked {
        write_question(out, analysis, comparison);
    }
    if !named.is_empty() {
        out.paragraph(&format!("#### {} {}. {}", Verdict::Agree.sign(), Verdict::Agree.word(), Facet::Who.question()));
        let lines: Vec<String> = named.into_iter().map(|comparison| named_by(out, comparison)).collect();
        out.list(lines.into_iter());
    }
    if !alone.is_empty() {
        out.paragraph(&format!("#### {} {}", Verdict::SingleSource.sign(), Verdict::SingleSource.word()));
        let lines: Vec<String> = alone.into_iter().flat_map(|comparison| single(out, analysis, comparison)).collect();
        out.list(lines.into_iter());
    }
}

fn alone_line(out: &Paper, analysis: &Analysis, event: &Event) -> String {
    let articles = articles_of(analysis, event);
    let names: Vec<&str> = articles.iter().map(|id| out.name(*id)).collect();
    let when = event.when.map(|range| format!(" ({})", range.words())).unwrap_or_default();
    format!("{}{when} — {}, {}", inline(&event.label), names.join(", "), count(event.claims.len(), "claim", "claims"))
}

/// An event that belongs to another story.
fn elsewhere_line(analysis: &Analysis, event: &Event) -> String {
    let when = event.when.map(|range| format!(" ({})", range.words())).unwrap_or_default();
    let story = analysis.stories.get(event.story.index()).map_or("", |story| story.label.as_str());
    format!("{}{when} — compared under “{}”", inline(&event.label), inline(story))
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
        let lines = analysis.origins.iter().map(|origin| {
            let names: Vec<&str> = origin.articles.iter().map(|id| out.name(*id)).collect();
            format!("**{}**: {}. {}", inline(&origin.name), names.join(", "), inline(&origin.explanation))
        });
        let lines: Vec<String> = lines.collect();
        out.list(lines.into_iter());
    }
    if !analysis.outcomes.is_empty() {
        out.paragraph("## Corrections");
        let made = count(analysis.outcomes.len(), "correction by the user", "corrections by the user");
        let lost: Vec<String> = analysis.lost().map(inline).collect();
        let held = if lost.is_empty() { "." } else { ", of which these no longer apply:" };
        out.paragraph(&format!("This report takes in {made}{held}"));
        out.list(lost.into_iter());
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

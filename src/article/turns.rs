//! The turns of a transcript or interview: `MS NAUERT: …`, `Q. …`, `John Smith: …`, `**Host:** …`.
//!
//! A name and a colon alone are no turn: “Verdict: guilty” is not said by anyone. A label counts where several lines have one
//! and some come again, or where it is one of a press briefing (capitals, “QUESTION”).

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::shape::{Shape, plain};
use crate::lexicon::{self, Lexicon};
use crate::span::Span;

#[derive(Debug, Deserialize)]
struct Words {
    always: Vec<String>,
    titles: Vec<String>,
    never: Vec<String>,
}

static WORDS: Lexicon<Words> = Lexicon::new(|| lexicon::parse("turns.ron", include_str!("../../assets/lexicon/turns.ron")));

/// Labels are shorter than this, in bytes.
const LONGEST: usize = 60;
/// As many paragraphs without a label, at most, go on the turn before them.
const GOES_ON: usize = 8;

/// The label of each paragraph that is part of a turn; a paragraph without a label of its own goes on the turn before it and
/// has that one's label.
pub fn find(text: &str, paragraphs: &[Span]) -> Vec<Option<Span>> {
    let mut labels: Vec<Option<Span>> = paragraphs.iter().map(|p| label(text, *p)).collect();
    let mut count: FxHashMap<String, usize> = FxHashMap::default();
    for label in labels.iter().flatten() {
        *count.entry(plain(label.of(text))).or_default() += 1;
    }
    // “Minister Lee: Ferry will sail” is a headline: who speaks first speaks again, or is named by a role.
    if let Some(first) = labels.first_mut() {
        *first = first.filter(|label| is_briefing(label.of(text)) || count.get(&plain(label.of(text))).is_some_and(|n| *n >= 2));
    }
    let again = labels.iter().flatten().filter(|label| count.get(&plain(label.of(text))).is_some_and(|n| *n >= 2)).count();
    let briefing = labels.iter().flatten().filter(|label| is_briefing(label.of(text))).count();
    let total = labels.iter().flatten().count();
    // Two speakers that take turns, or one that is asked.
    let transcript = (total >= 4 && again * 2 >= total) || briefing >= 2;
    if !transcript {
        return vec![None; paragraphs.len()];
    }
    let is_turn = |label: &Span| is_briefing(label.of(text)) || (total >= 4 && again * 2 >= total);
    let labels: Vec<Option<Span>> = labels.into_iter().map(|label| label.filter(is_turn)).collect();
    go_on(labels)
}

/// Gives paragraphs between two turns the label of the one before. Behind the last turn an article may go on in its own voice:
/// there that is done only where most turns of the transcript have several paragraphs.
fn go_on(labels: Vec<Option<Span>>) -> Vec<Option<Span>> {
    let marked: Vec<usize> = labels.iter().enumerate().filter_map(|(i, l)| l.map(|_| i)).collect();
    let (Some(&first), Some(&last)) = (marked.first(), marked.last()) else { return labels };
    let between = last + 1 - first - marked.len();
    let long_turns = between >= marked.len();
    let mut turns = labels.clone();
    for (n, &at) in marked.iter().enumerate() {
        let next = marked.get(n + 1).copied();
        let end = next.unwrap_or(if long_turns { labels.len() } else { at + 1 });
        if end - at - 1 <= GOES_ON {
            turns.iter_mut().take(end).skip(at + 1).for_each(|turn| *turn = labels.get(at).copied().flatten());
        }
    }
    turns
}

/// The label before the colon, or `Q.` and `A.`.
fn label(text: &str, paragraph: Span) -> Option<Span> {
    let words = paragraph.of(text);
    let bare = words.trim_start_matches(['*', '_']);
    let start = paragraph.start() + words.len() - bare.len();
    let head: &str = bare.get(..bare.char_indices().map(|(i, _)| i).take_while(|i| *i <= LONGEST).last()?)?;
    if let Some(mark) = head.strip_prefix(['Q', 'A']).and_then(|rest| rest.chars().next()).filter(|m| matches!(m, '.' | ':')) {
        let rest = bare.get(1 + mark.len_utf8()..).unwrap_or_default();
        return rest.starts_with([' ', '*', '_', '\u{a0}']).then(|| Span::new(start, start + 1));
    }
    let (name, rest) = head.split_once(':')?;
    let name = name.trim_end_matches(['*', '_', ' ']);
    // “Injured: 27” is a figure.
    let says = bare.get(head.len() - rest.len()..).is_none_or(|said| !said.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    if !says {
        return None;
    }
    let rest_fits = rest.is_empty() || rest.starts_with([' ', '*', '_', '\t', '\u{a0}']);
    (rest_fits && is_name(name)).then(|| Span::new(start, start + name.len()))
}

/// Whether words before a colon can name a speaker.
fn is_name(label: &str) -> bool {
    let name = label.split_once('(').map_or(label, |(name, _)| name).trim();
    let words: Vec<&str> = name.split_whitespace().collect();
    let lower = plain(name);
    if WORDS.never.contains(&lower) || words.is_empty() || words.len() > 5 {
        return false;
    }
    let letters = |word: &&str| word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’' | ',' | '#'));
    let particle = |word: &str| matches!(word, "de" | "van" | "von" | "al" | "bin" | "of" | "der" | "la" | "du");
    words.iter().all(letters)
        && words.iter().all(|w| w.starts_with(char::is_uppercase) || particle(w))
        && words.first().is_some_and(|w| w.starts_with(char::is_uppercase))
}

/// Whether a label is one of a press briefing: capitals that are a title with a name, or a role such as `QUESTION`.
fn is_briefing(label: &str) -> bool {
    let lower = plain(label);
    if WORDS.always.contains(&lower) {
        return true;
    }
    let first = lower.split(' ').next().unwrap_or_default();
    let shape = Shape::of(label);
    shape.all_capitals && (WORDS.titles.iter().any(|t| t == first.trim_end_matches('.')) && shape.words >= 2)
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    fn turns(text: &str) -> Vec<String> {
        let spans: Vec<Span> = lines::cut(text).iter().map(|l| l.span).collect();
        find(text, &spans).iter().map(|l| l.map(|s| s.of(text).to_owned()).unwrap_or_default()).collect()
    }

    #[test]
    fn briefings() {
        let text = "The spokeswoman spoke on Monday.\nQUESTION: Did it sink?\nMS. LEE: It did.\nThat was on Sunday.\nQUESTION: Who was on it?\nMS. LEE: Forty people.\nMay 3: The ferry is raised.";
        assert_eq!(turns(text), ["", "QUESTION", "MS. LEE", "MS. LEE", "QUESTION", "MS. LEE", ""]);
    }

    #[test]
    fn interviews() {
        assert_eq!(turns("Q. Did it sink?\nA. It did.\nQ. When?\nA. On Monday."), ["Q", "A", "Q", "A"]);
        let text = "**Host:** Did it sink?\n**Ann Lee:** It did.\n**Host:** When?\n**Ann Lee:** On Monday.";
        assert_eq!(turns(text), ["Host", "Ann Lee", "Host", "Ann Lee"]);
        let text = "Joe Wood: Did it sink?\nAnn Lee: It did.\nJoe Wood: When?\nAnn Lee: On Monday.";
        assert_eq!(turns(text), ["Joe Wood", "Ann Lee", "Joe Wood", "Ann Lee"]);
    }

    #[test]
    fn other_lines_with_a_colon() {
        for text in [
            "Verdict: guilty.\nThe judge left.\nNext: the appeal.",
            "WATCH: The ferry sinks.\nRELATED: Ferries.\nWATCH: More ferries.",
            "Ferries: 12\nInjured: 4,877\nFerries: 3\nInjured: 12",
            "One man spoke: Ann Lee.\nA. Lee left.",
        ] {
            assert!(turns(text).iter().all(String::is_empty), "{text}");
        }
    }
}

//! Sentences of an article: `sentencex` proposes where one ends, quotation marks and reporting verbs decide the rest.
//!
//! Quotes of several sentences are split inside: the marks are blanked out before the splitter sees the text, since it keeps quotes whole and
//! mismatched marks mislead it. “‘Is it true?’ Smith asked.” stays one sentence. It can be wrong where a name follows a quoted question and
//! the verb is a rare one, and at abbreviations that end a sentence.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::article::{Article, BlockKind};
use crate::lexicon::{self, Lexicon};
use crate::span::Span;

/// The sentences of the blocks with running text, titles and headings, each with its block's number. No sentence crosses a block or a
/// blank line.
pub fn find(article: &Article) -> Vec<(Span, usize)> {
    let mut sentences = Vec::with_capacity(article.text.len() / 100);
    let mut scratch = String::new();
    for (n, block) in article.blocks.iter().enumerate() {
        if !block.kind.yields_claims() && block.kind != BlockKind::Heading {
            continue;
        }
        let mut body = block.span;
        if let Some(label) = block.label {
            let after = Span::new(label.end(), block.span.end());
            let colon = after.of(&article.text).find(':').map_or(0, |at| at + 1);
            body = Span::new(after.start() + colon, after.end());
        }
        for paragraph in paragraphs(&article.text, body) {
            split(&article.text, paragraph, &mut scratch, &mut |span| sentences.push((span, n)));
        }
    }
    sentences
}

/// Longer paragraphs are cut at white space before they are split: the splitter is not linear in a paragraph's length.
const LONGEST: usize = 12_000;

/// Parts between blank lines, and between lines of which the first ends a sentence or is much shorter than a wrapped line.
fn paragraphs(text: &str, span: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = span.start();
    let mut at = span.start();
    for line in span.of(text).split_inclusive('\n') {
        let end = at + line.len();
        let next = Span::new(end, span.end()).of(text).lines().next().unwrap_or_default();
        if line.trim().is_empty() || next.trim().is_empty() || ends_paragraph(line.trim_end(), next) {
            cut(text, Span::new(start, end), &mut out);
            start = end;
        }
        at = end;
    }
    cut(text, Span::new(start, span.end()), &mut out);
    out
}

/// Whether a line break is more than a wrapped line: a wrapped line is long, and what follows would not have fitted on it.
fn ends_paragraph(line: &str, next: &str) -> bool {
    let first_word = next.split_whitespace().next().map_or(0, |w| w.chars().count());
    let length = line.chars().count();
    let bullet = next.trim_start().starts_with(['•', '*', '-', '–', '·']);
    bullet || line.ends_with(['.', '!', '?', '”', '"', ':']) || length < 40 || length > 100 || length + first_word < 60
}

fn cut(text: &str, span: Span, out: &mut Vec<Span>) {
    let mut rest = span.trimmed(text);
    while rest.len() > LONGEST {
        let window = text.get(rest.start()..floor_boundary(text, rest.start() + LONGEST)).unwrap_or_default();
        let at =
            window.rfind(". ").map(|at| at + 1).or_else(|| window.rfind(char::is_whitespace)).filter(|at| *at > 0).unwrap_or(window.len());
        out.push(Span::new(rest.start(), rest.start() + at).trimmed(text));
        rest = Span::new(rest.start() + at, rest.end()).trimmed(text);
    }
    if !rest.is_empty() {
        out.push(rest);
    }
}

fn floor_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Splits one paragraph. `scratch` is a buffer to be used again.
fn split(text: &str, paragraph: Span, scratch: &mut String, push: &mut impl FnMut(Span)) {
    let words = paragraph.of(text);
    blank_marks(words, scratch);
    let mut start = 0;
    for piece in sentencex::get_sentence_boundaries("en", scratch) {
        let Some(end) = end_of_sentence(words, scratch, piece.end_byte) else { continue };
        if end <= start || end < words.len() && continues(words, end) {
            continue;
        }
        emit(text, paragraph.start() + start, paragraph.start() + end, push);
        start = end;
    }
    emit(text, paragraph.start() + start, paragraph.end(), push);
}

fn emit(text: &str, start: usize, end: usize, push: &mut impl FnMut(Span)) {
    let span = Span::new(start, end).trimmed(text);
    if !span.is_empty() {
        push(span);
    }
}

/// From a boundary in the blanked text to the end of the sentence in the text: behind the marks that close after the full stop, before those
/// that open the next sentence.
fn end_of_sentence(words: &str, blanked: &str, boundary: usize) -> Option<usize> {
    let stop = blanked.get(..boundary)?.trim_end().len();
    let closing: usize = words.get(stop..)?.chars().take_while(|c| is_mark(*c) || matches!(c, ')' | ']')).map(char::len_utf8).sum();
    let opens_next = words.get(stop + closing..)?.chars().next().is_some_and(char::is_alphanumeric);
    Some(if opens_next { stop } else { stop + closing })
}

/// Whether the sentence goes on after a boundary: in lower case, or after a quoted question or exclamation with the words that report it.
fn continues(words: &str, end: usize) -> bool {
    let (before, after) = words.split_at_checked(end).unwrap_or_default();
    let after = after.trim_start();
    if after.starts_with(char::is_lowercase) {
        return true;
    }
    let inside = before.trim_end_matches(is_mark);
    if inside.len() == before.len() || !inside.ends_with(['?', '!', '…', '-', '—', '.']) {
        return false;
    }
    let mut seen = 0;
    for word in after.split_whitespace().take(7) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if REPORTING.contains(bare) {
            // After a full stop inside the marks a name and the verb must follow at once, and the sentence must end there.
            return !inside.ends_with('.') || seen <= 3 && word.ends_with('.');
        }
        if word.ends_with(['.', '!', '?', ':', ';']) && bare.len() > 3 || is_mark(word.chars().next().unwrap_or_default()) {
            return false;
        }
        seen += 1;
    }
    false
}

/// Writes the paragraph with its quotation marks blanked out, byte for byte as long.
fn blank_marks(words: &str, out: &mut String) {
    out.clear();
    let mut before = ' ';
    let mut chars = words.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let quotes = match c {
            '"' | '“' | '”' | '«' | '»' | '„' => true,
            '‘' => true,
            '\'' | '’' => !(before.is_alphanumeric() || before == '.' && next.is_alphanumeric()),
            _ => false,
        };
        if quotes {
            // A full stop after a closing mark stays joined to a word, or the splitter would take it for a lone one.
            let joined = matches!(next, '.' | '!' | '?') && before.is_alphanumeric();
            (0..c.len_utf8()).for_each(|_| out.push(if joined { 'x' } else { ' ' }));
        } else {
            out.push(c);
        }
        before = c;
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '«' | '»' | '‘' | '’' | '\'' | '„')
}

static REPORTING: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| LIST.iter().map(String::as_str).collect());
static LIST: Lexicon<Vec<String>> =
    LazyLock::new(|| lexicon::parse("after_quoted_question.ron", include_str!("../../assets/lexicon/after_quoted_question.ron")));

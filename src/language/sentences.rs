//! Sentences of an article: `sentencex` proposes where one ends, quotation marks and reporting verbs decide the rest.
//!
//! Quotes of several sentences are split inside: the marks are blanked out before the splitter sees the text, since it keeps quotes whole and
//! mismatched marks mislead it. “‘Is it true?’ Smith asked.” stays one sentence. It can be wrong where a name follows a quoted question and
//! the verb is a rare one, and at abbreviations that end a sentence.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::article::{Article, BlockKind};
use crate::language::tokens::is_abbreviation;
use crate::lexicon::{self, Lexicon};
use crate::span::Span;

/// The sentences of the blocks with running text, titles, headings and datelines, each with its block's number. No sentence crosses a
/// block or a blank line.
pub fn find(article: &Article) -> Vec<(Span, usize)> {
    let mut sentences = Vec::with_capacity(article.text.len() / 100);
    let mut scratch = String::new();
    for (n, block) in article.blocks.iter().enumerate() {
        if !block.kind.yields_claims() && !matches!(block.kind, BlockKind::Heading | BlockKind::Dateline) {
            continue;
        }
        let mut body = block.span;
        // A turn that goes on carries the label of its first paragraph, which stands outside it.
        if let Some(label) = block.label.filter(|label| block.span.contains(*label)) {
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
    bullet || line.ends_with(['.', '!', '?', '”', '"', ':']) || !(40..=100).contains(&length) || length + first_word < 60
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
    let proposed =
        sentencex::get_sentence_boundaries("en", scratch).into_iter().filter_map(|p| end_of_sentence(words, scratch, p.end_byte));
    let mut ends: Vec<usize> =
        proposed.filter(|end| *end == words.len() || !in_web_address(words, *end) && !continues(words, *end)).collect();
    passed_over(words, &mut ends);
    list_items(words, &mut ends);
    ends.extend(headline_before_date(words));
    ends.sort_unstable();
    let mut start = 0;
    for end in ends.into_iter().filter(|end| *end > 0) {
        if end > start && !is_marker(words.get(start..end).unwrap_or_default()) {
            emit(text, paragraph.start() + start, paragraph.start() + end, push);
            start = end;
        }
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
        let marker = after.chars().nth(1).is_some_and(|c| !c.is_alphabetic());
        return !is_web_address(after) && (marker || !ends_plainly(before));
    }
    let clock =
        before.get(before.len().saturating_sub(4)..).is_some_and(|b| b.eq_ignore_ascii_case("a.m.") || b.eq_ignore_ascii_case("p.m."));
    let next = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    if clock && WORDS.after_clock.contains(next) {
        return true;
    }
    let inside = before.trim_end_matches(is_mark);
    if inside.len() == before.len() || !inside.ends_with(['?', '!', '…', '-', '—', '.']) {
        return false;
    }
    for (seen, word) in after.split_whitespace().take(7).enumerate() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if WORDS.reporting.contains(bare) {
            // After a full stop inside the marks a name and the verb must follow at once, and the sentence must end there.
            return !inside.ends_with('.') || seen <= 3 && word.ends_with('.');
        }
        if word.ends_with(['.', '!', '?', ':', ';']) && bare.len() > 3 || is_mark(word.chars().next().unwrap_or_default()) {
            return false;
        }
    }
    false
}

/// Whether the words end with a full stop behind a whole word in small letters: there a sentence ends even before a small letter.
fn ends_plainly(words: &str) -> bool {
    let Some(inside) = words.trim_end().strip_suffix('.') else { return false };
    let word = inside.rsplit(char::is_whitespace).next().unwrap_or_default();
    word.len() > 3 && word.bytes().all(|b| b.is_ascii_lowercase()) && !is_abbreviation(word)
}

/// Whether a boundary stands within an address of the web: “https://example.org/news.asp?id=1”.
fn in_web_address(words: &str, end: usize) -> bool {
    let (before, after) = words.split_at_checked(end).unwrap_or_default();
    let whole = |word: &&str| word.len() < 2048;
    !after.starts_with(char::is_whitespace) && before.rsplit(char::is_whitespace).next().filter(whole).is_some_and(is_web_address)
}

fn is_web_address(word: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|prefix| word.get(..prefix.len()).is_some_and(|w| w.eq_ignore_ascii_case(prefix)))
}

/// Adds the ends that the splitter passes over: a sentence wholly in brackets, one that ends with “etc.” or with a word that looks like an
/// abbreviation (“He trusts me.”), one before a name that begins with a small letter (“eBay”), a picture's credit without a full stop before
/// it (“Image: …”).
fn passed_over(words: &str, ends: &mut Vec<usize>) {
    let mut before = "";
    let mut offset = 0;
    for word in words.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end();
        let capital = bare.starts_with(|c: char| c.is_uppercase());
        let inner_capital = bare.starts_with(char::is_lowercase) && bare.chars().skip(1).take(4).any(char::is_uppercase);
        let ended = capital && (ends_in_brackets(before) || before.strip_suffix('.').is_some_and(|word| WORDS.whole.contains(word)));
        let small_name = inner_capital && before.ends_with(['.', '!', '?', ')']);
        let credit = matches!(bare, "Image:" | "Photo:" | "Picture:" | "Photograph:") && !before.ends_with(['(', ',']);
        if (ended || small_name || credit) && offset > 0 {
            ends.push(words.get(..offset).map_or(0, |w| w.trim_end().len()));
        }
        if !bare.is_empty() {
            before = bare;
        }
        offset += word.len();
    }
}

/// The end of a headline that has its date in the same line: “Ferry sinks off the coast Monday, March 3, 2014”.
fn headline_before_date(words: &str) -> Option<usize> {
    let year = words.rsplit(' ').next().filter(|y| y.len() == 4 && y.bytes().all(|b| b.is_ascii_digit()) && words.len() < 250)?;
    let mut from_end = words.len() - year.len();
    for _ in 0..3 {
        let head = words.get(..from_end)?.trim_end();
        from_end = head.rfind(' ')? + 1;
        let word = head.get(from_end..)?;
        if word.ends_with("day,") && word.starts_with(char::is_uppercase) {
            return Some(head.get(..from_end)?.trim_end().len());
        }
    }
    None
}

fn ends_in_brackets(word: &str) -> bool {
    let inside = word.trim_end_matches(')');
    inside.len() < word.len() && inside.ends_with(['.', '!', '?']) && !is_marker(word)
}

/// Adds the ends before the items of a list that runs on in one line: “1. One 2. Two”, “a) one b) two”. Only a paragraph that begins with a
/// marker is a list, and each marker counts one on from the last.
fn list_items(words: &str, ends: &mut Vec<usize>) {
    let mut expected: Option<(u32, bool)> = None;
    let mut offset = 0;
    for word in words.split_inclusive(char::is_whitespace) {
        let number = is_marker(word).then(|| ordinal(word)).flatten();
        match (number, expected) {
            (Some(found), Some(wanted)) if found == wanted => {
                let bullet = words.get(..offset).map_or("", str::trim_end);
                let before = bullet.trim_end_matches(BULLETS).trim_end();
                ends.push(before.len());
                expected = Some((found.0 + 1, found.1));
            }
            (Some(found), None) => expected = Some((found.0 + 1, found.1)),
            (None, None) if !word.trim().is_empty() && !word.trim().chars().all(|c| BULLETS.contains(&c)) => return,
            _ => {}
        }
        offset += word.len();
    }
}

const BULLETS: [char; 6] = ['•', '⁃', '·', '*', '▪', '◦'];

/// The number that a marker of a list carries, and whether it is a letter.
fn ordinal(marker: &str) -> Option<(u32, bool)> {
    let inner = marker.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    match inner.parse::<u32>() {
        Ok(number) => Some((number, false)).filter(|(n, _)| *n < 1000),
        Err(_) => inner.chars().next().filter(|c| inner.len() == 1 && c.is_ascii_lowercase()).map(|c| (u32::from(c), true)),
    }
}

/// Whether the words are but the marker of a list: “1.”, “b)”, “• 9.”.
fn is_marker(words: &str) -> bool {
    let words = words.trim();
    let inner = words.trim_start_matches(|c: char| BULLETS.contains(&c) || c == '(' || c.is_whitespace()).trim_end_matches(['.', ')']);
    let short =
        inner.len() <= 3 && inner.bytes().all(|b| b.is_ascii_digit()) || inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_lowercase());
    words.len() <= 12 && words.ends_with(['.', ')']) && short && !inner.is_empty()
}

/// Writes the paragraph with its quotation marks blanked out, byte for byte as long.
fn blank_marks(words: &str, out: &mut String) {
    out.clear();
    let mut written = 0;
    for (at, mark) in words.match_indices(is_mark) {
        let before = words.get(..at).and_then(|text| text.chars().next_back()).unwrap_or(' ');
        let next = words.get(at + mark.len()..).and_then(|text| text.chars().next()).unwrap_or(' ');
        if matches!(mark, "'" | "’") && (before.is_alphanumeric() || before == '.' && next.is_alphanumeric()) {
            continue;
        }
        out.push_str(words.get(written..at).unwrap_or_default());
        // A full stop after a closing mark stays joined to a word, or the splitter would take it for a lone one.
        let joined = matches!(next, '.' | '!' | '?') && before.is_alphanumeric();
        (0..mark.len()).for_each(|_| out.push(if joined { 'x' } else { ' ' }));
        written = at + mark.len();
    }
    out.push_str(words.get(written..).unwrap_or_default());
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '«' | '»' | '‘' | '’' | '\'' | '„')
}

#[derive(serde::Deserialize)]
struct Words {
    reporting: FxHashSet<String>,
    after_clock: FxHashSet<String>,
    whole: FxHashSet<String>,
}

static WORDS: Lexicon<Words> = LazyLock::new(|| lexicon::parse("sentences.ron", include_str!("../../assets/lexicon/sentences.ron")));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Given, from_text};
    use proptest::prelude::*;

    fn sentences(text: &str) -> Vec<String> {
        let article = from_text("test", text.to_owned(), Given::default());
        find(&article).into_iter().map(|(span, _)| span.of(text).to_owned()).collect()
    }

    fn check(expected: &[&str]) {
        assert_eq!(sentences(&expected.join(" ")), expected);
    }

    #[test]
    fn closing_marks_belong_to_the_sentence() {
        check(&["“We will not pay.”", "The mayor left.", "She said “no.”", "He agreed."]);
        check(&["\"We waited.", "Nobody came,\" he said.", "“Then they ran.”"]);
    }

    #[test]
    fn a_quoted_question_and_its_verb_are_one_sentence() {
        check(&["“Is it over?” the farmer asked.", "“Run!” he shouted."]);
        check(&["“Is it over?”", "Nobody knew what would come."]);
    }

    #[test]
    fn abbreviations_do_not_end_sentences() {
        check(&["Dr. Hale met Gov. Moss on Jan. 3 in St. Paul.", "They talked for 3.5 hours at 5 p.m. Monday."]);
        check(&["He lives in the U.S.", "How about you?"]);
        check(&["She trusted me.", "Marta said no.", "Peter is a young man.", "Nobody saw No. 7."]);
    }

    #[test]
    fn brackets_lists_and_credits() {
        check(&["They won.", "(Nobody saw it.)", "Then it rained."]);
        check(&["1. Bread and salt", "2. Water"]);
        check(&["The bridge after the storm", "Image: A. Painter."]);
        check(&["Ferry sinks off the coast", "Monday, March 3, 2014"]);
    }

    #[test]
    fn small_letters_and_addresses() {
        check(&["They sell shoes.", "eBay and iTunes refuse.", "see https://example.org/a.asp?Id=7 for more.", "https://example.org"]);
        check(&["He met approx. five of them, i.e. most, in Gen. store rooms."]);
    }

    #[test]
    fn a_dateline_stands_alone() {
        let text = "Ferry sinks\n\nMonday, March 3, 2014\n\nKIEL, Germany (AP) — The ferry sank. Nobody was hurt.";
        assert_eq!(
            sentences(text),
            ["Ferry sinks", "Monday, March 3, 2014", "KIEL, Germany (AP) —", "The ferry sank.", "Nobody was hurt."]
        );
    }

    #[test]
    fn wrapped_lines_are_joined_and_blank_lines_part() {
        let text = "The river rose by two metres in a night, and the people of\nthe lower town were led to the school.\n\nBridge closed\n\nIt rained.";
        assert_eq!(sentences(text).len(), 3);
    }

    proptest! {
        #[test]
        fn spans_ascend_on_boundaries(text in "\\PC*|[ a-zA-Z.!?\"“”'’()\n0-9…]*") {
            let mut last = 0;
            for (span, _) in find(&from_text("test", text.clone(), Given::default())) {
                prop_assert!(span.start() >= last && !span.of(&text).is_empty());
                last = span.end();
            }
        }
    }
}

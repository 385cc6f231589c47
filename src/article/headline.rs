//! Headlines and headings, told by their form: short, without a full stop, with running text below.

use super::dateline;
use super::shape::{Shape, plain};

/// Headlines have at most this many words.
const LONGEST_HEADLINE: usize = 30;
/// Headings within the text have at most this many words.
const LONGEST_HEADING: usize = 10;

/// Whether the first line of a text is its headline; `below` are the paragraphs after it.
///
/// A full stop ends a headline only where it is written like one, with capitals.
pub fn is_headline<'a>(line: &str, below: impl Iterator<Item = &'a str>) -> bool {
    let shape = Shape::of(line);
    let fits = (2..=LONGEST_HEADLINE).contains(&shape.words) && line.len() <= 250;
    let stops = shape.ends_sentence && !shape.ends_emphatic && !(shape.is_title_case() && shape.words <= 20);
    let speech = shape.ends_emphatic && line.contains(['“', '"']) && shape.words > 12;
    fits && !stops
        && !speech
        && !line.ends_with([',', ';', ':', '-', '–', '—'])
        && dateline::leading(line).is_none()
        && below.take(6).any(is_running_text)
}

/// Whether a line that stands where a headline does is one, however it ends.
pub fn may_be_headline(line: &str) -> bool {
    Shape::of(line).words <= LONGEST_HEADLINE && line.len() <= 250 && line.contains(char::is_alphabetic)
}

/// Whether a line between two paragraphs is a heading.
pub fn is_heading(line: &str, below: Option<&str>) -> bool {
    let whole = line;
    let line = line.trim_matches(|c: char| matches!(c, '-' | '–' | '—' | '*' | '=') || c.is_whitespace());
    if line.len() > 90 {
        return false;
    }
    let shape = Shape::of(whole);
    let first = line.trim_start_matches(['“', '"', '‘', '\'']).chars().next();
    let begins = first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    let ends = (!shape.ends_sentence || (line.ends_with('?') && shape.words <= 8)) && !line.ends_with([',', ';', '-', '–', '—']);
    // “She said:” leads to what she said; “ROCKET STATS:” and “Top Offers:” are headings.
    let leads = line.ends_with(':') && !(shape.all_capitals || (shape.long >= 2 && shape.long_capital == shape.long));
    let quoted = line.starts_with(['“', '"']) && !line.ends_with(['”', '"']);
    begins
        && ends
        && !quoted
        && !leads
        && dateline::leading(line).is_none()
        && shape.words <= LONGEST_HEADING
        && below.is_some_and(is_running_text)
}

/// Whether a line is a sentence or several.
pub fn is_running_text(line: &str) -> bool {
    let shape = Shape::of(line);
    shape.words >= 8 && (shape.ends_sentence || shape.words >= 25)
}

/// Whether two lines are the same headline, whatever their marks and capitals.
pub fn same(a: &str, b: &str) -> bool {
    a.len().abs_diff(b.len()) <= 24 && plain(a) == plain(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "The ferry ran aground on Monday, the harbour master said.";

    #[test]
    fn headlines() {
        for line in [
            "Ferry runs aground off the old town",
            "Why Did the Ferry Run Aground?",
            "The Ferry, the Harbour Master and the Pilot.",
            "‘Nobody hurt’: ferry runs aground",
        ] {
            assert!(is_headline(line, [BODY].into_iter()), "{line}");
        }
        for line in [BODY, "Ferry", "KIEL, Germany — The ferry ran aground", "The harbour master’s words:"] {
            assert!(!is_headline(line, [BODY].into_iter()), "{line}");
        }
        assert!(!is_headline("Ferry runs aground", [].into_iter()));
    }

    #[test]
    fn headings() {
        assert!(is_heading("Who was on board?", Some(BODY)));
        assert!(is_heading("'Massive damage'", Some(BODY)));
        assert!(is_heading("- 'Not a wreck' -", Some(BODY)));
        assert!(is_heading("FERRY STATS:", Some(BODY)));
        assert!(!is_heading("The harbour master said:", Some(BODY)));
        assert!(!is_heading("KIEL, Germany — Who was it?", Some(BODY)));
        assert!(!is_heading("They did.", Some(BODY)));
        assert!(!is_heading("Who was on board?", None));
    }
}

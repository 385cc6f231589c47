//! Text becomes lines and paragraphs, as they stand.

use crate::span::Span;

/// A line with words in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Where it is, without white space at its ends.
    pub span: Span,
    /// Empty lines before it.
    pub gap: usize,
}

/// The lines of `text` that hold more than white space.
///
/// Every break of a line that Unicode knows counts, so that a form feed or a lone carriage return does not join two paragraphs.
pub fn cut(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut start, mut gap) = (0, 0);
    let mut previous = '\n';
    for (i, c) in text.char_indices().chain([(text.len(), '\n')]) {
        if !matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}') {
            previous = c;
            continue;
        }
        let span = Span::new(start, i).trimmed(text);
        if !span.is_empty() {
            lines.push(Line { span, gap });
            gap = 0;
        } else if !(c == '\n' && previous == '\r') {
            gap += 1;
        }
        start = i + c.len_utf8();
        previous = c;
    }
    lines
}

/// Joins the lines of paragraphs that were wrapped by hand or by a program at a fixed width.
///
/// Wrapping shows in that a line breaks off where the next word would not have fitted. Where that holds for most pairs of lines,
/// such pairs are joined. Elsewhere each line stays a paragraph, and only a line that breaks off within a sentence is joined to
/// a next one that begins in lower case.
pub fn join_wrapped(text: &str, lines: &[Line]) -> Vec<Line> {
    let width = wrap_width(text, lines);
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    let mut last = None::<Line>;
    for &line in lines {
        let continues = last.is_some_and(|before| continues(text, before, line, width));
        match joined.last_mut().filter(|_| continues) {
            Some(paragraph) => paragraph.span = paragraph.span.cover(line.span),
            None => joined.push(line),
        }
        last = Some(line);
    }
    joined
}

/// Lines longer than this, in characters, are no wrapped lines.
const WIDEST: usize = 100;
/// Lines shorter than this are joined only where a text is wrapped.
const BROKEN_OFF: usize = 30;

fn continues(text: &str, before: Line, line: Line, width: Option<usize>) -> bool {
    if line.gap > 0 || begins_item(line.span.of(text)) {
        return false;
    }
    let (above, below) = (before.span.of(text), line.span.of(text));
    if width.is_some_and(|width| is_full(above, below, width)) {
        return true;
    }
    above.len() >= BROKEN_OFF
        && above.chars().next_back().is_some_and(|c| c.is_lowercase() || c == ',')
        && below.chars().next().is_some_and(char::is_lowercase)
}

fn is_full(above: &str, below: &str, width: usize) -> bool {
    let word = below.split_whitespace().next().map_or(0, |w| w.chars().count());
    let length = above.chars().count();
    length <= width + 3 && length + 1 + word > width
}

/// The width at which the text was wrapped, in characters; `None` where it was not.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let mut lengths: Vec<usize> = lines.iter().map(|l| l.span.of(text).chars().take(WIDEST + 1).count()).collect();
    lengths.sort_unstable();
    // One line in twenty may stand out: an address that no program could break.
    let width = *lengths.get(lengths.len().saturating_sub(1 + lengths.len() / 20))?;
    if !(40..=WIDEST).contains(&width) {
        return None;
    }
    let (mut pairs, mut full, mut within) = (0, 0, 0);
    for pair in lines.windows(2) {
        let [above, below] = pair else { continue };
        if below.gap > 0 || begins_item(below.span.of(text)) {
            continue;
        }
        pairs += 1;
        let words = above.span.of(text);
        if is_full(words, below.span.of(text), width) {
            full += 1;
            within += usize::from(!words.ends_with(['.', '!', '?', '”', '"']));
        }
    }
    (full >= 3 && full * 3 >= pairs * 2 && within * 2 >= full).then_some(width)
}

/// Whether a line begins an item of a list, which goes on no line before.
fn begins_item(line: &str) -> bool {
    line.starts_with(['•', '·', '▪', '◦', '●', '■', '►', '➤']) || line.starts_with("- ") || line.starts_with("* ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(text: &str) -> Vec<&str> {
        join_wrapped(text, &cut(text)).iter().map(|line| line.span.of(text)).collect()
    }

    #[test]
    fn counts_empty_lines_with_either_line_end() {
        let gaps = |text: &str| cut(text).iter().map(|l| l.gap).collect::<Vec<_>>();
        assert_eq!(gaps("one\ntwo\n\nthree\n \n\nfour"), [0, 0, 1, 2]);
        assert_eq!(gaps("one\r\ntwo\r\n\r\nthree\r\n \r\n\r\nfour"), [0, 0, 1, 2]);
        assert_eq!(gaps("\n \n"), [0; 0]);
    }

    #[test]
    fn each_line_is_a_paragraph_where_nothing_was_wrapped() {
        let text = "The ferry left the harbour at noon.\nIt carried forty passengers.\nNobody was hurt, the harbour master said.";
        assert_eq!(paragraphs(text).len(), 3);
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let text = "The ferry left the harbour of the old town at noon and\n\
                    carried forty passengers, most of them schoolchildren\n\
                    on their way to the islands. Nobody was hurt, said the\n\
                    harbour master.\n\n\
                    The ferry had been built in 1961 and was to be retired\n\
                    later in the summer, its owner said in a statement on\n\
                    Friday.";
        let found = paragraphs(text);
        assert_eq!(found.len(), 2, "{found:?}");
    }

    #[test]
    fn a_line_that_breaks_off_within_a_sentence_goes_on() {
        let text = "The council had voted twice before it found\na majority. The mayor resigned.\nShe gave no reason.";
        assert_eq!(
            paragraphs(text),
            ["The council had voted twice before it found\na majority. The mayor resigned.", "She gave no reason."]
        );
    }
}

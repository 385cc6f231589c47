//! Words of articles inside Markdown: nothing in them is markup.

use crate::span::Span;

/// Text for the inside of a line: white space becomes single spaces, and what Markdown would read as markup is escaped.
pub fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (i, word) in text.split_whitespace().enumerate() {
        if i > 0 {
            out.push(' ');
        }
        escape(word, &mut out);
    }
    out
}

fn escape(word: &str, out: &mut String) {
    for (i, c) in word.char_indices() {
        let entity = || {
            word.get(i + 1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '#') && rest.contains(';'))
        };
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~') || (c == '&' && entity()) {
            out.push('\\');
        }
        if !c.is_control() {
            out.push(c);
        }
    }
}

/// A name as code: `` `a_b.txt` ``, with as many backticks as it takes.
pub fn code(name: &str) -> String {
    let name: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let longest = name.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if longest > 0 { " " } else { "" };
    format!("{fence}{pad}{name}{pad}{fence}")
}

/// The words at `whole` in quotation marks, with those at `value` in bold. Where they are more than `most` code points, the
/// ends are cut between words; the value is never cut.
pub fn excerpt(text: &str, whole: Span, value: Span, most: usize) -> String {
    let whole = unquoted(text, whole);
    let value = Span::new(value.start().clamp(whole.start(), whole.end()), value.end().clamp(whole.start(), whole.end()));
    let before = Span::new(whole.start(), value.start()).of(text);
    let after = Span::new(value.end(), whole.end()).of(text);
    let room = most.saturating_sub(value.of(text).chars().count());
    let (long_before, long_after) = (before.chars().count(), after.chars().count());
    // What one side does not need the other may use.
    let for_before = long_before.min((room / 2).max(room.saturating_sub(long_after)));
    let for_after = long_after.min(room - for_before);
    let before = last_words(before, for_before);
    let after = first_words(after, for_after);

    // The report sets its own quotation marks; the article's own, inside, become single ones.
    let mut inner = Inner { open: false };
    let before = inner.marks(&before);
    let words = inline(&inner.marks(value.of(text)));
    let bold = if words.is_empty() || value == whole { words } else { format!("**{words}**") };
    format!("“{}”", format!("{before}{bold}{}", inner.marks(&after)).trim())
}

/// The span without the quotation marks around it, where it is one quotation from its first word to its last.
fn unquoted(text: &str, span: Span) -> Span {
    const OPENING: [char; 2] = ['“', '"'];
    const CLOSING: [char; 2] = ['”', '"'];
    let span = span.trimmed(text);
    let words = span.of(text);
    let marks = words.chars().filter(|c| OPENING.contains(c) || CLOSING.contains(c)).count();
    let inside = words.strip_prefix(OPENING).and_then(|rest| rest.strip_suffix(CLOSING)).filter(|_| marks == 2);
    let mark = words.chars().next().map_or(0, char::len_utf8);
    inside.map_or(span, |inside| Span::new(span.start() + mark, span.start() + mark + inside.len()))
}

/// Turns double quotation marks into single ones; straight ones open and close in turn.
struct Inner {
    open: bool,
}

impl Inner {
    fn marks(&mut self, text: &str) -> String {
        let mark = |c: char| match c {
            '“' => '‘',
            '”' => '’',
            '"' => {
                self.open = !self.open;
                if self.open { '‘' } else { '’' }
            }
            other => other,
        };
        text.chars().map(mark).collect()
    }
}

/// The last words of `text`, at most `most` code points, with an ellipsis where some are missing.
fn last_words(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return spaced(text);
    }
    let kept: String = text.chars().skip(text.chars().count() - most).collect();
    let words = kept.split_once(char::is_whitespace).map_or("", |(_, rest)| rest);
    format!("… {}", spaced(words))
}

/// The first words of `text`, at most `most` code points, with an ellipsis where some are missing.
fn first_words(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return spaced(text);
    }
    let kept: String = text.chars().take(most).collect();
    let words = kept.rsplit_once(char::is_whitespace).map_or("", |(rest, _)| rest);
    format!("{} …", spaced(words))
}

/// Escaped, with one space kept at either end where there was white space.
fn spaced(text: &str) -> String {
    let inner = inline(text);
    let lead = if text.starts_with(char::is_whitespace) { " " } else { "" };
    let tail = if text.ends_with(char::is_whitespace) && !inner.is_empty() { " " } else { "" };
    format!("{lead}{inner}{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_an_article_is_markup() {
        assert_eq!(inline("a *b*  [c](d)\n# <e> x_y"), "a \\*b\\* \\[c\\](d) \\# \\<e\\> x\\_y");
        assert_eq!(inline("AT&T &amp; more"), "AT&T \\&amp; more");
        assert_eq!(code("a_b.txt"), "`a_b.txt`");
        assert_eq!(code("a`b"), "`` a`b ``");
    }

    fn of(text: &str, value: &str, most: usize) -> String {
        let start = text.find(value).unwrap();
        excerpt(text, Span::new(0, text.len()), Span::new(start, start + value.len()), most)
    }

    #[test]
    fn the_value_stands_out_and_is_never_cut() {
        assert_eq!(of("At least five people were hurt", "At least five", 100), "“**At least five** people were hurt”");
        assert_eq!(of("all of it", "all of it", 100), "“all of it”");
        assert_eq!(of("one two three four five six seven", "four", 20), "“… three **four** five …”");
        assert_eq!(of("one two three four", "four", 2), "“… **four**”");
    }

    #[test]
    fn the_passages_own_quotation_marks_are_not_doubled() {
        assert_eq!(of("“We did not find it sound,”", "find it", 100), "“We did not **find it** sound,”");
        assert_eq!(of("“They did.”", "“They did.”", 100), "“They did.”");
        assert_eq!(of("“They did so.”", "“They did", 100), "“**They did** so.”");
        assert_eq!(of("\"They did,\"", "\"They did,\"", 100), "“They did,”");
        assert_eq!(of("what he said was “false.”", "said", 100), "“what he **said** was ‘false.’”");
    }
}

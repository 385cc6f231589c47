//! What the outer form of a line tells: its words, how it ends, how it is written.

/// A word of so many letters is long.
const LONG: usize = 4;

/// The outer form of a line or paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Words, by white space.
    pub words: usize,
    /// Words of [`LONG`] letters or more.
    pub long: usize,
    /// Those of them that begin with a capital.
    pub long_capital: usize,
    /// Whether every letter is a capital, and there are some.
    pub all_capitals: bool,
    /// Whether it ends as a sentence does, quotation marks and brackets set aside.
    pub ends_sentence: bool,
    /// Whether a question or exclamation mark ends it.
    pub ends_emphatic: bool,
}

impl Shape {
    /// The form of `text`, in one pass.
    pub fn of(text: &str) -> Self {
        let (mut words, mut long, mut long_capital) = (0, 0, 0);
        let (mut inside, mut letters, mut capital) = (false, 0, false);
        for c in text.chars().chain([' ']) {
            if !c.is_whitespace() {
                inside = true;
                if letters < LONG && c.is_alphabetic() {
                    capital = if letters == 0 { c.is_uppercase() } else { capital };
                    letters += 1;
                }
            } else if inside {
                words += 1;
                long += usize::from(letters == LONG);
                long_capital += usize::from(letters == LONG && capital);
                (inside, letters) = (false, 0);
            }
        }
        Self {
            words,
            long,
            long_capital,
            all_capitals: text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase),
            ends_sentence: ends_sentence(text),
            ends_emphatic: matches!(last_mark(text), Some('!' | '?')),
        }
    }

    /// Whether most longer words are capitalised, as in the headlines of American papers.
    pub fn is_title_case(self) -> bool {
        self.long >= 3 && self.long_capital * 4 >= self.long * 3
    }
}

/// Whether a line ends as a sentence does: [`Shape::ends_sentence`] without the rest.
pub fn ends_sentence(text: &str) -> bool {
    matches!(last_mark(text), Some('.' | '!' | '?' | '…'))
}

/// The last character, quotation marks and brackets set aside.
fn last_mark(text: &str) -> Option<char> {
    text.trim_end_matches(is_closing).chars().next_back()
}

fn is_closing(c: char) -> bool {
    c.is_whitespace() || matches!(c, '"' | '\'' | '”' | '’' | '»' | '“' | ')' | ']' | '*' | '_')
}

/// The words of a line in lower case, each without the marks around it.
pub fn plain_words(text: &str) -> Vec<String> {
    text.split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).replace('’', "'").to_lowercase())
        .filter(|word| !word.is_empty())
        .collect()
}

/// Words in lower case with one blank between them and no other marks: for comparing lines.
pub fn plain(text: &str) -> String {
    plain_words(text).join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sees_sentences_and_headlines() {
        assert!(Shape::of("“We left,” he said.").ends_sentence);
        assert!(Shape::of("He said “we left.”").ends_sentence);
        assert!(!Shape::of("Ferry Leaves Harbour").ends_sentence);
        assert!(Shape::of("Old Ferry Leaves Harbour With Forty on Board").is_title_case());
        assert!(!Shape::of("Old ferry leaves harbour with forty on board").is_title_case());
        assert!(Shape::of("LATEST:").all_capitals);
        assert_eq!(plain("  Who’s in—“Really”? "), "who's in—“really");
    }
}

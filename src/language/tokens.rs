//! Words, numbers and marks of a stretch of text, split as the English treebank splits them.
//!
//! “didn’t” is *did* + *n’t*, “Iran’s” is *Iran* + *’s*, “$5” is *$* + *5*; “U.S.”, “3.5”, “40-plus” and addresses of the web are one
//! token each. It can be wrong where a full stop both abbreviates and ends the sentence (“Pitt & Co.”): there the abbreviation keeps it.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::lexicon::{self, Lexicon};
use crate::span::Span;

/// Appends the tokens of `span` to `tokens`, in order. White space belongs to none; every other character to exactly one.
pub fn tokenise(text: &str, span: Span, tokens: &mut Vec<Span>) {
    let mut scanner = Scanner { bytes: text.as_bytes(), text, at: span.start(), end: span.end().min(text.len()), tokens };
    while scanner.at < scanner.end {
        scanner.step();
    }
}

/// Whether the word, without its full stop, is one that is written with a full stop: “Mr”, “Sept”, “Inc”. Case matters only for capitals
/// that tell an abbreviation from a word.
pub fn is_abbreviation(word: &str) -> bool {
    ABBREVIATIONS.contains(word) || ABBREVIATIONS.contains(word.to_ascii_lowercase().as_str()) && !word.starts_with(char::is_uppercase)
}

static ABBREVIATIONS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| LIST.iter().map(String::as_str).collect());
static LIST: Lexicon<Vec<String>> =
    LazyLock::new(|| lexicon::parse("abbreviations.ron", include_str!("../../assets/lexicon/abbreviations.ron")));

/// Endings that the treebank splits off, with the straight apostrophe.
const CLITICS: [&str; 7] = ["n't", "'s", "'re", "'ve", "'ll", "'d", "'m"];
/// Words that the treebank splits in two, with the length of the first part.
const CONTRACTED: [(&str, usize); 4] = [("cannot", 3), ("gonna", 3), ("wanna", 3), ("gotta", 3)];

struct Scanner<'a> {
    bytes: &'a [u8],
    text: &'a str,
    at: usize,
    end: usize,
    tokens: &'a mut Vec<Span>,
}

impl Scanner<'_> {
    /// Reads one token, or white space.
    fn step(&mut self) {
        let Some(c) = self.char_at(self.at) else {
            self.at += 1;
            return;
        };
        if c.is_whitespace() {
            self.at += c.len_utf8();
        } else if c.is_alphanumeric() {
            self.word();
        } else if is_apostrophe(c) {
            self.apostrophe(c);
        } else {
            self.mark(c);
        }
    }

    fn char_at(&self, at: usize) -> Option<char> {
        match *self.bytes.get(at).filter(|_| at < self.end)? {
            byte if byte.is_ascii() => Some(char::from(byte)),
            _ => self.text.get(at..self.end)?.chars().next(),
        }
    }

    fn push(&mut self, end: usize) {
        self.tokens.push(Span::new(self.at, end));
        self.at = end;
    }

    /// A mark: a run of the same one (“...”, “--”, “!!”) is one token.
    fn mark(&mut self, c: char) {
        let mut end = self.at + c.len_utf8();
        if matches!(c, '.' | '!' | '?' | '-' | '*' | '=' | '_' | '…' | '—') {
            while let Some(next) = self.char_at(end) {
                let same = next == c || matches!(c, '!' | '?') && matches!(next, '!' | '?');
                if !same {
                    break;
                }
                end += next.len_utf8();
            }
        }
        self.push(end);
    }

    /// A quotation mark, the ending “’s” after another mark, or the beginning of “’90s”.
    fn apostrophe(&mut self, c: char) {
        let after = self.at + c.len_utf8();
        let first = self.char_at(after);
        let follows_text = self.tokens.last().is_some_and(|t| t.end() == self.at);
        let clitic = follows_text && matches!(first, Some('s' | 'S')) && !self.char_at(after + 1).is_some_and(char::is_alphanumeric);
        if clitic {
            return self.push(after + 1);
        }
        let decade = self.bytes.get(after..after + 3).is_some_and(|b| b[0].is_ascii_digit() && b[1] == b'0' && b[2] == b's');
        self.push(if decade && after + 3 <= self.end { after + 3 } else { after });
    }

    /// A word or number, with the marks inside that belong to it.
    fn word(&mut self) {
        if let Some(end) = self.web_address() {
            return self.push(end);
        }
        let start = self.at;
        let mut end = start;
        let mut dotted = false;
        let mut apostrophe = None;
        while let Some(c) = self.char_at(end) {
            if c.is_alphanumeric() || is_combining(c) {
                end += c.len_utf8();
                continue;
            }
            let next = self.char_at(end + c.len_utf8());
            if !next.is_some_and(char::is_alphanumeric) || !self.joins(start, end, c, next) {
                break;
            }
            dotted |= c == '.';
            if is_apostrophe(c) {
                apostrophe = Some(end);
            }
            end += c.len_utf8();
        }
        if let Some(cut) = apostrophe.and_then(|at| self.clitic_start(start, at, end)) {
            if cut > start {
                self.push(cut);
            }
            return self.push(end);
        }
        if self.char_at(end) == Some('$') && end - start <= 3 && Span::new(start, end).of(self.text).bytes().all(|b| b.is_ascii_uppercase())
        {
            return self.push(end + 1);
        }
        if self.char_at(end) == Some('.') && self.keeps_full_stop(start, end, dotted) {
            return self.push(end + 1);
        }
        let word = Span::new(start, end).of(self.text);
        if let Some((_, cut)) = CONTRACTED.iter().find(|(whole, _)| word.eq_ignore_ascii_case(whole)) {
            self.push(start + cut);
        }
        self.push(end);
    }

    /// Whether the mark `c` at `end` joins the word before it with what follows.
    fn joins(&self, start: usize, end: usize, c: char, next: Option<char>) -> bool {
        let before = self.bytes.get(end.wrapping_sub(1)).copied().unwrap_or_default();
        let next_digit = next.is_some_and(|n| n.is_ascii_digit());
        let digits = before.is_ascii_digit() && next_digit;
        match c {
            ',' | ':' | '/' => digits,
            '.' => {
                let letters_so_far = Span::new(start, end).of(self.text);
                let initial = letters_so_far.rsplit('.').next().is_some_and(|part| part.chars().nth(1).is_none());
                digits || before.is_ascii_alphabetic() && (initial || !letters_so_far.contains('.') && next.is_some_and(char::is_lowercase))
            }
            '-' | '‑' | '_' | '\u{ad}' => true,
            '&' => before.is_ascii_uppercase() && next.is_some_and(char::is_uppercase),
            '\'' | '’' => next.is_some_and(char::is_alphabetic),
            _ => false,
        }
    }

    /// Where the ending begins that stands at the apostrophe at `at`, if it is one that is split off.
    fn clitic_start(&self, start: usize, at: usize, end: usize) -> Option<usize> {
        let mark = self.char_at(at)?.len_utf8();
        let tail = Span::new(at + mark, end).of(self.text);
        let before = Span::new(start, at).of(self.text);
        let decade = before.len() >= 2 && before.ends_with('0') && before.bytes().all(|b| b.is_ascii_digit());
        CLITICS.iter().find_map(|clitic| {
            let (head, ending) = clitic.split_once('\'')?;
            let fits = tail.eq_ignore_ascii_case(ending)
                && before.len() >= head.len()
                && before.get(before.len() - head.len()..).is_some_and(|b| b.eq_ignore_ascii_case(head));
            (fits && !(decade && ending == "s")).then(|| at - head.len())
        })
    }

    /// Whether the full stop at `end` belongs to the word: an acronym, an initial, an abbreviation.
    fn keeps_full_stop(&self, start: usize, end: usize, dotted: bool) -> bool {
        let word = Span::new(start, end).of(self.text);
        let after = end + 1;
        if self.char_at(after).is_some_and(|c| c == '.') {
            return false;
        }
        let last = self.at_the_end(after);
        if dotted {
            return word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic)) || is_abbreviation(word);
        }
        let mut chars = word.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if c.is_uppercase() => !(last && c == 'I'),
            _ if word.eq_ignore_ascii_case("no") => self.char_at(after + 1).is_some_and(|c| c.is_ascii_digit()),
            _ => is_abbreviation(word),
        }
    }

    /// Whether only closing marks and white space follow up to the end of the stretch.
    fn at_the_end(&self, at: usize) -> bool {
        let rest = self.text.get(at..self.end.min(at + 16)).unwrap_or_default();
        self.end <= at + 16 && rest.chars().all(|c| c.is_whitespace() || matches!(c, '"' | '”' | '’' | '\'' | ')' | ']'))
    }

    /// The end of an address of the web or of mail that begins here.
    fn web_address(&self) -> Option<usize> {
        let rest = self.bytes.get(self.at..self.end)?;
        let starts = |prefix: &[u8]| rest.get(..prefix.len()).is_some_and(|b| b.eq_ignore_ascii_case(prefix));
        let mut looks = starts(b"http://") || starts(b"https://") || starts(b"www.");
        if !looks {
            // An address of mail has its “@” within the first 64 bytes and before any mark that no address holds.
            let local =
                rest.iter().take(64).take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+' | b'%')).count();
            looks = rest.get(local) == Some(&b'@') && rest.get(local + 1).is_some_and(u8::is_ascii_alphanumeric);
        }
        if !looks {
            return None;
        }
        let length = rest.iter().take_while(|b| b.is_ascii_graphic() && !matches!(b, b'"' | b'<' | b'>' | b')' | b']')).count();
        let kept = rest.get(..length)?.iter().rev().skip_while(|b| matches!(b, b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'')).count();
        (kept > 0).then_some(self.at + kept)
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`')
}

/// Marks that stand over the letter before them.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenise(text, Span::new(0, text.len()), &mut tokens);
        tokens.into_iter().map(|t| t.of(text)).collect()
    }

    fn check(text: &str, split: &str) {
        assert_eq!(words(text), split.split('|').collect::<Vec<_>>());
    }

    #[test]
    fn contractions_are_split() {
        check("They didn't go.", "They|did|n't|go|.");
        check("Peru’s mayors’ can’t, won’t", "Peru|’s|mayors|’|ca|n’t|,|wo|n’t");
        check("I'd say we cannot", "I|'d|say|we|can|not");
        check("the “Mirror”’s view", "the|“|Mirror|”|’s|view");
        check("O'Neill at 5 o'clock in the 1980's", "O'Neill|at|5|o'clock|in|the|1980's");
    }

    #[test]
    fn numbers_and_money_keep_their_marks_inside() {
        check("$5, £3.5m and 1,200 at 10:30.", "$|5|,|£|3.5m|and|1,200|at|10:30|.");
        check("40-plus years, 12%.", "40-plus|years|,|12|%|.");
    }

    #[test]
    fn abbreviations_keep_their_full_stop() {
        check("The U.S. and Mr. Smith met J. Doe on Oct. 3.", "The|U.S.|and|Mr.|Smith|met|J.|Doe|on|Oct.|3|.");
        check("It was you and I.", "It|was|you|and|I|.");
        check("No. He took No. 7", "No|.|He|took|No.|7");
        check("Wait... what?!", "Wait|...|what|?!");
    }

    #[test]
    fn addresses_are_one_token() {
        check("see https://example.org/a?b=1, or x.y@example.org.", "see|https://example.org/a?b=1|,|or|x.y@example.org|.");
    }

    proptest! {
        #[test]
        fn every_visible_character_is_in_one_token(text in "\\PC*|[ a-z'’.\"“”A-Z0-9@$\\-]*") {
            let mut tokens = Vec::new();
            tokenise(&text, Span::new(0, text.len()), &mut tokens);
            let mut covered = 0;
            for token in &tokens {
                let between = text.get(covered..token.start()).expect("on boundaries, ascending");
                prop_assert!(between.chars().all(char::is_whitespace));
                prop_assert!(!token.of(&text).is_empty());
                covered = token.end();
            }
            prop_assert!(text.get(covered..).expect("on a boundary").chars().all(char::is_whitespace));
        }
    }
}

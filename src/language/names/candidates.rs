//! Runs of capitalised words that may be a name, with the title before it.
//!
//! The tagger says which words are names; capitals beside them join in (“International Crisis Group”), and so do “of” after the heads that go
//! on with it, “&” and the small words of personal names. A capital at the beginning of a sentence counts only where the same word does not
//! also stand in lower case. Wrong where the tagger is, and where two names stand side by side.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::words::WORDS;
use crate::language::lemma::is_common_word;
use crate::language::phrases::is_day_or_month;
use crate::language::{Form, Pos, Reading, Sentence, Token};

/// A run of words that may be a name.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// The words of the name itself, as indices into [`Reading::tokens`].
    pub name: Range<usize>,
    /// The words of title directly before it (“President”); empty where there are none.
    pub title: Range<usize>,
    /// What stands in capitals before the title and is not part of it (“White House” before “Press Secretary Mary Smith”).
    pub before: Range<usize>,
    /// Index of its sentence.
    pub sentence: usize,
}

/// The words that stand in lower case somewhere in the article, as hashes would do; kept as text of [`Reading::lower`].
pub(super) fn lower_case_words<'a>(text: &str, reading: &'a Reading) -> FxHashSet<&'a str> {
    let lower = reading.tokens.iter().filter(|t| t.span.of(text).starts_with(char::is_lowercase));
    lower.map(|t| t.span.of(&reading.lower)).collect()
}

/// The words that stand with a capital inside a sentence.
pub(super) fn capitals_inside<'a>(text: &str, reading: &'a Reading) -> FxHashSet<&'a str> {
    let inside = reading.sentences.iter().flat_map(|s| reading.tokens.get(s.tokens.start + 1..s.tokens.end).unwrap_or_default());
    inside.filter(|t| t.pos == Pos::Propn && t.span.of(text).starts_with(char::is_uppercase)).map(|t| t.span.of(&reading.lower)).collect()
}

/// The candidates of one sentence with the usual use of capitals.
pub(super) fn find(
    text: &str,
    reading: &Reading,
    number: usize,
    lower: &FxHashSet<&str>,
    elsewhere: &FxHashSet<&str>,
    out: &mut Vec<Candidate>,
) {
    let Some(sentence) = reading.sentences.get(number) else { return };
    let scan = Scan { text, reading, sentence, lower, elsewhere };
    let mut at = sentence.tokens.start;
    while at < sentence.tokens.end {
        if scan.is_name(at) {
            let end = scan.run_end(at);
            scan.parts(at..end, number, out);
            at = end;
        } else {
            at += 1;
        }
    }
}

struct Scan<'a> {
    text: &'a str,
    reading: &'a Reading,
    sentence: &'a Sentence,
    lower: &'a FxHashSet<&'a str>,
    elsewhere: &'a FxHashSet<&'a str>,
}

impl Scan<'_> {
    fn token(&self, at: usize) -> Option<Token> {
        self.reading.tokens.get(at).copied().filter(|_| self.sentence.tokens.contains(&at))
    }

    fn word(&self, at: usize) -> &str {
        if self.sentence.tokens.contains(&at) { self.reading.word(at) } else { "" }
    }

    fn written(&self, at: usize) -> &str {
        self.token(at).map_or("", |t| t.span.of(self.text))
    }

    /// Whether the word begins with a capital, or holds one behind a small prefix (“al-Assad”, “iPhone”).
    fn is_capital(&self, at: usize) -> bool {
        let written = self.written(at);
        written.starts_with(char::is_uppercase)
            || written.len() > 2 && written.chars().any(char::is_uppercase) && written.starts_with(char::is_alphabetic)
    }

    fn begins_sentence(&self, at: usize) -> bool {
        let before = at.checked_sub(1).filter(|b| *b >= self.sentence.tokens.start);
        before.is_none_or(|b| {
            matches!(self.reading.word(b), "\"" | "“" | "‘" | "'" | ":" | "•" | "-" | "–" | "—" | "*" | "...")
                && (b == self.sentence.tokens.start || self.reading.word(b) != "'")
        })
    }

    /// Whether the word at `at` is a word of a name by itself.
    fn is_name(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        let word = self.word(at);
        // What opens a sentence is often taken for a common word; inside of others it is a name, and nowhere has it a small letter.
        let known = self.begins_sentence(at) && self.elsewhere.contains(word) && !self.lower.contains(word);
        let named = token.pos == Pos::Propn || token.form == Form::Name || known;
        if !named || !self.is_capital(at) || is_day_or_month(word) && !self.is_surname(at) || WORDS.not_names.contains(word) {
            return false;
        }
        let upper = self.written(at).chars().count() > 3 && self.written(at).chars().all(char::is_uppercase);
        let beside = self.token(at + 1).is_some_and(|t| t.pos == Pos::Propn && t.form != Form::Possessive) && self.is_capital(at + 1);
        let common = self.lower.contains(word)
            || self.begins_sentence(at) && is_common_word(word) && !WORDS.male_names.contains(word) && !self.elsewhere.contains(word);
        !((self.begins_sentence(at) && !beside || upper) && common)
    }

    /// Whether a month is a surname: “Theresa **May**”, “Mrs **May**”, but not “Theresa, May 4”.
    fn is_surname(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|_| self.is_capital(at)) else { return false };
        let word = self.word(before);
        let given = self.is_capital(before) && (WORDS.male_names.contains(word) || WORDS.female_names.contains(word));
        let dated = self.token(at + 1).is_some_and(|t| t.pos == Pos::Num);
        (given || matches!(word.trim_end_matches('.'), "mr" | "mrs" | "ms" | "miss")) && !dated
    }

    /// Whether the word at `at` belongs to a name before it.
    fn goes_on(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        if is_day_or_month(self.word(at)) {
            return self.is_surname(at);
        }
        self.is_name(at)
            || matches!(token.pos, Pos::Noun | Pos::Adj | Pos::Propn | Pos::Verb | Pos::X)
                && self.is_capital(at)
                && self.written(at).len() > 1
            || token.pos == Pos::Num && self.is_capital(at)
    }

    fn run_end(&self, start: usize) -> usize {
        let mut end = start + 1;
        let mut of = false;
        loop {
            let last = self.word(end - 1);
            if self.goes_on(end) {
                end += 1;
                continue;
            }
            let next = self.word(end);
            let head = (start..end).any(|i| {
                WORDS.of_heads.contains(self.word(i)) && (WORDS.organisation_heads.contains(self.word(i)) || self.word(i) == "college")
            });
            let after_the = end + if self.word(end + 1) == "the" { 2 } else { 1 };
            let two = WORDS.particles.contains(next)
                || next == "&"
                || next == "and"
                    && (of && head && !self.is_title(end + 1) || end - start > 1 && is_common_word(last) && self.body_follows(end + 1))
                || matches!(next, "'s" | "’s") && matches!(last, "people" | "children" | "women" | "men" | "lloyd" | "mcdonald" | "moody");
            if two && self.goes_on(end + 1) {
                end += 2;
            } else if matches!(next, "of" | "for") && WORDS.of_heads.contains(last) && self.goes_on(after_the) {
                of = true;
                end = after_the + 1;
            } else {
                return end;
            }
        }
    }

    /// Whether the capitals at `at` end with the last word of a body's name: “… and Technology Corporation”.
    fn body_follows(&self, at: usize) -> bool {
        let count = (at..at + 4).take_while(|i| self.goes_on(*i)).count();
        count > 1 && WORDS.organisation_heads.contains(self.word(at + count - 1))
    }

    fn is_title(&self, at: usize) -> bool {
        WORDS.titles.contains(self.word(at).trim_end_matches('.'))
    }

    fn is_title_head(&self, at: usize) -> bool {
        WORDS.title_heads.contains(self.word(at).trim_end_matches('.'))
    }

    /// Parts a run into what stands before a title, the title, and the name.
    fn parts(&self, run: Range<usize>, sentence: usize, out: &mut Vec<Candidate>) {
        let mut head = None;
        let mut at = run.start;
        while at < run.end {
            let next = self.word(at + 1);
            let given = WORDS.male_names.contains(next) || WORDS.female_names.contains(next) || !is_common_word(next);
            let role = WORDS.roles.contains(self.word(at)) && at + 2 < run.end && given;
            if self.is_title_head(at) || role {
                // “Secretary of State Jan Novak”: the office may hold one word more.
                let of_office = self.word(at + 1) == "of" && at + 3 <= run.end;
                let end = if of_office { at + 3 } else { at + 1 };
                if end < run.end || head.is_none() {
                    head = Some((at, end));
                }
                at = end;
            } else {
                at += 1;
            }
        }
        let Some((at, end)) = head else {
            out.push(Candidate { name: run.clone(), title: run.start..run.start, before: run.start..run.start, sentence });
            return;
        };
        let mut title = at;
        while title > run.start
            && self.is_title(title - 1)
            && !(title > run.start + 1 && self.word(title - 1) == "house" && self.word(title - 2) == "white")
        {
            title -= 1;
        }
        if end < run.end {
            let body = self.word(run.end - 1);
            // “Chief Justice Foundation”, “President Hotel”: a body or place named after a title.
            if end + 1 == run.end && (WORDS.organisation_heads.contains(body) || WORDS.place_heads.contains(body)) {
                out.push(Candidate { name: run.clone(), title: run.start..run.start, before: run.start..run.start, sentence });
                return;
            }
            out.push(Candidate { name: end..run.end, title: title..end, before: run.start..title, sentence });
        } else if at > run.start && !self.is_title(run.start) && title > run.start {
            out.push(Candidate { name: run.start..title, title: title..title, before: run.start..run.start, sentence });
        } else if at > run.start && at + 1 == run.end && WORDS.organisation_heads.contains(self.word(at)) {
            out.push(Candidate { name: run.clone(), title: run.start..run.start, before: run.start..run.start, sentence });
        }
    }
}

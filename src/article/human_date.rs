//! Dates as people write them in header lines and datelines: “Nov. 3, 2017”, “Friday 3 November 2017 18.40 GMT”.
//!
//! Only whole lines are read here, so that no word is left that could give the date another meaning; dates in running
//! text are another stage's work. A date of figures whose day and month could be exchanged (03/04/2017) is none.

use crate::calendar::Date;

/// Reads a line that holds a date and nothing else but weekday, clock time, time zone and marks.
pub fn whole(text: &str) -> Option<Date> {
    if let Some(date) = iso(text.trim()) {
        return Some(date);
    }
    if text.len() > LONGEST {
        return None;
    }
    let mut reader = Reader { date: Parts::default(), tokens: tokens(text), at: 0 };
    while reader.at < reader.tokens.len() {
        reader.step()?;
    }
    reader.date.build()
}

/// Whether a line is made of the words and figures of a date and clock time and of nothing else, be it a date that can be read
/// or not: `9/10/2010 @ 1:19PM`, `Tuesday 3 November`.
pub fn is_stamp(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let tokens = tokens(text);
    let numbers = tokens.iter().filter(|t| matches!(t, Token::Number { .. })).count();
    let fits = |token: &Token| match token {
        Token::Number { digits, .. } => matches!(digits, 1 | 2 | 4),
        Token::Word(word) => {
            month(word).is_some()
                || is_weekday(word)
                || is_zone(word)
                || matches!(word.as_str(), "am" | "pm" | "at" | "st" | "nd" | "rd" | "th")
        }
        Token::Mark(mark) => matches!(mark, ',' | '.' | '|' | '-' | '/' | ':' | '@' | '–' | '—'),
    };
    let words = tokens.iter().any(|t| matches!(t, Token::Word(word) if month(word).is_some() || is_weekday(word)));
    (numbers >= 3 || (numbers >= 1 && words)) && tokens.iter().all(fits)
}

/// Longer lines hold more than a date, in bytes.
const LONGEST: usize = 80;

/// `2017-11-03`, `2017-11-03T08:10:00Z`, `2017-11-03 08:10`, `20171103T0810`, and partial ones.
fn iso(text: &str) -> Option<Date> {
    let shaped = text.get(..4).is_some_and(|y| y.bytes().all(|b| b.is_ascii_digit()))
        && text.bytes().skip(4).all(|b| b.is_ascii_digit() || matches!(b, b'-' | b':' | b'T' | b'Z' | b' ' | b'.' | b'+'));
    let year = text.get(..4).and_then(|y| y.parse::<i32>().ok()).filter(|y| is_year(*y));
    (shaped && year.is_some() && (text.len() == 4 || text.as_bytes().get(4) == Some(&b'-'))).then(|| Date::parse_iso(text))?
}

fn is_year(year: i32) -> bool {
    (1500..2200).contains(&year)
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Number { value: u32, digits: usize },
    Word(String),
    Mark(char),
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = if c.is_ascii_digit() {
            let n = rest.bytes().take_while(u8::is_ascii_digit).count();
            let value = rest.get(..n).and_then(|d| d.parse().ok()).unwrap_or(u32::MAX);
            tokens.push(Token::Number { value, digits: n });
            n
        } else if c.is_alphabetic() {
            let n = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
            tokens.push(Token::Word(rest.get(..n).unwrap_or_default().to_lowercase()));
            n
        } else {
            if !c.is_whitespace() {
                tokens.push(Token::Mark(c));
            }
            c.len_utf8()
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    tokens
}

#[derive(Debug, Default)]
struct Parts {
    year: Option<i32>,
    month: Option<u32>,
    day: Option<u32>,
    hour: Option<u32>,
    minute: u32,
}

impl Parts {
    fn build(self) -> Option<Date> {
        let year = self.year?;
        match (self.month, self.day) {
            (None, None) => Date::year(year),
            (None, Some(_)) => None,
            (Some(month), None) => Date::month(year, month),
            (Some(month), Some(day)) => {
                let day = Date::day(year, month, day)?;
                Some(self.hour.and_then(|hour| day.at(hour, self.minute)).unwrap_or(day))
            }
        }
    }
}

struct Reader {
    date: Parts,
    tokens: Vec<Token>,
    at: usize,
}

impl Reader {
    fn peek(&self, ahead: usize) -> Option<&Token> {
        self.tokens.get(self.at + ahead)
    }

    fn number(&self, ahead: usize) -> Option<u32> {
        match self.peek(ahead) {
            Some(Token::Number { value, .. }) => Some(*value),
            _ => None,
        }
    }

    /// Takes the next part of the date; `None` for what belongs to no date.
    fn step(&mut self) -> Option<()> {
        match self.peek(0)?.clone() {
            Token::Mark(',' | '.' | '|' | '-' | '–' | '—' | '·' | '•' | '(' | ')' | '/' | ';' | '@') => self.at += 1,
            Token::Mark(_) => return None,
            Token::Word(word) => self.word(&word)?,
            Token::Number { value, digits } => self.figure(value, digits)?,
        }
        Some(())
    }

    fn word(&mut self, word: &str) -> Option<()> {
        if let Some(month) = month(word) {
            if self.date.month.replace(month).is_some() {
                return None;
            }
        } else if matches!(word, "am" | "pm") {
            self.half_of_day(word == "pm")?;
        } else if matches!(word, "a" | "p") && matches!(self.peek(2), Some(Token::Word(m)) if m == "m") {
            self.half_of_day(word == "p")?;
            self.at += 2;
        } else if !(is_weekday(word) || is_zone(word) || matches!(word, "at" | "on" | "of" | "the" | "st" | "nd" | "rd" | "th" | "h")) {
            return None;
        }
        self.at += 1;
        Some(())
    }

    fn half_of_day(&mut self, afternoon: bool) -> Option<()> {
        let hour = self.date.hour.filter(|h| *h <= 12)?;
        self.date.hour = Some(hour % 12 + if afternoon { 12 } else { 0 });
        Some(())
    }

    fn figure(&mut self, value: u32, digits: usize) -> Option<()> {
        let mark = |ahead| match self.peek(ahead) {
            Some(Token::Mark(c)) => Some(*c),
            _ => None,
        };
        let year = |n: u32| i32::try_from(n).ok().filter(|y| is_year(*y));
        let dated = self.date.day.is_some() && self.date.month.is_some();
        // All in figures: 2017/11/03, 3.11.2017, 11/13/2017.
        if let (Some(separator @ ('/' | '.' | '-')), Some(second), Some(third)) = (mark(1), self.number(2), self.number(4))
            && mark(3) == Some(separator)
        {
            let (y, m, d) = if digits == 4 {
                (year(value)?, second, third)
            } else {
                let (day, month) = match (value, second) {
                    _ if separator == '.' => (value, second),
                    (1..=12, 13..=31) => (second, value),
                    (13..=31, 1..=12) => (value, second),
                    (a, b) if a == b => (a, b),
                    _ => return None,
                };
                (year(third)?, month, day)
            };
            if self.date.year.is_some() {
                return None;
            }
            (self.date.year, self.date.month, self.date.day) = (Some(y), Some(m), Some(d));
            self.at += 5;
            return Some(());
        }
        // A clock time: 08:10, 08:10:00, 18.40 after a date, 5pm.
        let clock = matches!(mark(1), Some(':')) || (matches!(mark(1), Some('.')) && dated && digits <= 2);
        if let (true, Some(minute)) = (clock && self.date.hour.is_none() && value < 24, self.number(2).filter(|m| *m < 60)) {
            (self.date.hour, self.date.minute) = (Some(value), minute);
            self.at += 3;
            if matches!(self.peek(0), Some(Token::Mark(':'))) && self.number(1).is_some() {
                self.at += 2;
            }
            return Some(());
        }
        let half = matches!(self.peek(1), Some(Token::Word(w)) if matches!(w.as_str(), "am" | "pm" | "a" | "p" | "h"));
        if half && self.date.hour.is_none() && value <= 24 {
            self.date.hour = Some(value % 24);
        } else if digits == 4 && self.date.year.is_none() {
            self.date.year = Some(year(value)?);
        } else if digits <= 2 && self.date.day.is_none() && (1..=31).contains(&value) {
            self.date.day = Some(value);
        } else if digits == 4 && dated && self.date.hour.is_none() && value < 2400 && value % 100 < 60 {
            // 1840 GMT
            (self.date.hour, self.date.minute) = (Some(value / 100), value % 100);
        } else {
            return None;
        }
        self.at += 1;
        Some(())
    }
}

/// The month that a lower-case word names, 1 to 12, abbreviated or not.
pub fn month(word: &str) -> Option<u32> {
    const NAMES: [&str; 12] =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    let named = |name: &str| name == word || (word.len() == 3 && name.starts_with(word)) || (word == "sept" && name == "september");
    NAMES.iter().position(|name| named(name)).and_then(|i| u32::try_from(i + 1).ok())
}

fn is_weekday(word: &str) -> bool {
    const NAMES: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    matches!(word, "tues" | "thur" | "thurs") || NAMES.iter().any(|name| *name == word || (word.len() == 3 && name.starts_with(word)))
}

fn is_zone(word: &str) -> bool {
    matches!(
        word,
        "gmt"
            | "utc"
            | "bst"
            | "z"
            | "et"
            | "est"
            | "edt"
            | "ct"
            | "cst"
            | "cdt"
            | "mt"
            | "mst"
            | "mdt"
            | "pt"
            | "pst"
            | "pdt"
            | "cet"
            | "cest"
            | "ist"
            | "jst"
            | "hkt"
            | "sgt"
            | "msk"
            | "aest"
            | "aedt"
            | "local"
            | "time"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_forms_of_header_lines() {
        for (text, iso) in [
            ("2017-03-22", "2017-03-22"),
            ("2017-03-22T08:10:00Z", "2017-03-22T08:10"),
            ("2017-03-22 08:10", "2017-03-22T08:10"),
            ("Nov. 3, 2017", "2017-11-03"),
            ("3 November 2017 08:10", "2017-11-03T08:10"),
            ("2017/11/03", "2017-11-03"),
            ("12 May 2024, 17:00", "2024-05-12T17:00"),
            ("Friday 3 November 2017 18.40 GMT", "2017-11-03T18:40"),
            ("November 3rd, 2017 at 6:40 p.m. ET", "2017-11-03T18:40"),
            ("10:12 GMT, 3 November 2017", "2017-11-03T10:12"),
            ("Fri, 03 Nov 2017 06:40 PM", "2017-11-03T18:40"),
            ("12:05 am, Sept. 3, 2017", "2017-09-03T00:05"),
            ("Aug 8, 2012 - 4:43 pm", "2012-08-08T16:43"),
            ("3.11.2017", "2017-11-03"),
            ("11/13/2017", "2017-11-13"),
            ("November 2017", "2017-11"),
            ("2017", "2017"),
        ] {
            assert_eq!(whole(text).map(Date::iso).as_deref(), Some(iso), "{text}");
        }
    }

    #[test]
    fn reads_nothing_into_what_is_no_date_or_could_be_two() {
        for text in [
            "03/04/2017",
            "Nov. 3",
            "Friday",
            "",
            "May we go",
            "3 November",
            "Published in 2017",
            "12 people",
            "31 Feb 2017",
            "7500",
            "1.2.3.4",
        ] {
            assert_eq!(whole(text), None, "{text}");
        }
        for text in ["9/10/2010 @ 1:19PM", "Tuesday 3 November", "03/04/2017"] {
            assert!(is_stamp(text), "{text}");
        }
        for text in ["Monday", "12 people", "10-7", "May we go at 10", "4,877"] {
            assert!(!is_stamp(text), "{text}");
        }
    }
}

//! Noun phrases by the pattern of their tags, up to and with the head: “the Foreign Ministry’s new spokesman”, “more than 50 people”.
//!
//! It can be wrong where a participle before a noun is a verb (“they saw wounded men”), and where two noun phrases meet without a mark
//! (“told reporters Monday”): only names of days and months are parted from what stands before them.

use std::ops::Range;

use crate::language::{Form, NounPhrase, Pos, Reading, Token};

/// The noun phrases of the tokens `sentence`, in order, not overlapping.
pub fn find(reading: &Reading, sentence: Range<usize>) -> Vec<NounPhrase> {
    let tokens = Tokens { reading, end: sentence.end };
    let mut phrases = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        match tokens.phrase(at, sentence.start) {
            Some(phrase) => {
                at = phrase.tokens.end;
                phrases.push(phrase);
            }
            None => at += 1,
        }
    }
    phrases
}

/// Words that go before a number and belong to the amount.
const BEFORE_NUMBER: [&[&str]; 12] = [
    &["more", "than"],
    &["less", "than"],
    &["fewer", "than"],
    &["at", "least"],
    &["at", "most"],
    &["up", "to"],
    &["as", "many", "as"],
    &["about"],
    &["around"],
    &["nearly"],
    &["almost"],
    &["roughly"],
];

#[derive(Clone, Copy)]
struct Tokens<'a> {
    reading: &'a Reading,
    end: usize,
}

impl Tokens<'_> {
    fn get(&self, at: usize) -> Option<Token> {
        self.reading.tokens.get(at).copied().filter(|_| at < self.end)
    }

    fn pos(&self, at: usize) -> Option<Pos> {
        self.get(at).map(|t| t.pos)
    }

    fn word(&self, at: usize) -> &str {
        if at < self.end { self.reading.word(at) } else { "" }
    }

    /// The phrase that begins at `start`, if one does.
    fn phrase(&self, start: usize, sentence_start: usize) -> Option<NounPhrase> {
        let token = self.get(start)?;
        if token.pos == Pos::Pron && token.form != Form::Possessive && token.form != Form::Wh {
            // “one another”, “each other” stay single words; “those officials” may be tagged as a pronoun and a noun.
            let demonstrative = matches!(self.word(start), "those" | "these" | "that" | "this") && self.is_nominal(start + 1);
            if !demonstrative {
                return Some(NounPhrase { tokens: start..start + 1, head: start });
            }
        }
        let mut at = start + self.amount_words(start);
        let mut opened = false;
        while let Some(token) = self.get(at) {
            let conjunction = self.word(at) == "that" && self.get(at + 1).is_some_and(|t| t.pos == Pos::Propn || t.form == Form::Plural);
            let opens = matches!(token.pos, Pos::Det) && token.form != Form::Wh && !conjunction
                || token.pos == Pos::Pron && (token.form == Form::Possessive || at == start && token.form != Form::Wh);
            if !opens {
                break;
            }
            opened = true;
            at += 1;
            at += self.amount_words(at);
        }
        let mut head = None;
        let first = at;
        while let Some(token) = self.get(at) {
            let before = at.checked_sub(1).filter(|b| *b >= first).and_then(|b| self.get(b));
            match token.pos {
                Pos::Noun | Pos::Propn | Pos::Num => {
                    if before.is_some_and(|_| head.is_some()) && self.is_day(at) && !self.is_day(at - 1) {
                        break;
                    }
                    if token.pos == Pos::Num
                        && head.is_some_and(|h| self.pos(h) == Some(Pos::Noun))
                        && self.is_nominal(at + 1)
                        && self.pos(at + 1) != Some(Pos::Propn)
                    {
                        break;
                    }
                    head = Some(at);
                }
                Pos::Sym if matches!(self.word(at), "%" | "$" | "£" | "€" | "¥") || self.word(at).ends_with('$') => {
                    head = head.or(Some(at))
                }
                Pos::Adj | Pos::Verb if token.form == Form::Name => {}
                Pos::Adj => {
                    if head.is_some() && !self.leads_to_noun(at) {
                        break;
                    }
                }
                // “with **more** serious burns”, “more serious burns”: before a preposition's adjective, or as its degree.
                Pos::Adv
                    if self.pos(at + 1) == Some(Pos::Adj)
                        && head.is_none()
                        && (opened
                            || at > start
                            || self.leads_to_noun(at + 1)
                                && (self.follows_preposition(start, sentence_start)
                                    || matches!(token.form, Form::Comparative | Form::Superlative))) => {}
                Pos::Adv if self.pos(at + 1) == Some(Pos::Verb) && opened && head.is_none() && self.is_attribute(at + 1, true) => {}
                Pos::Verb
                    if self.is_attribute(at, opened || at > start || self.after_preposition(start, sentence_start)) && head.is_none() => {}
                Pos::Verb if token.form == Form::Gerund && opened && self.is_singular_noun(head) && self.ends_at(at + 1) => head = Some(at),
                Pos::Part if token.form == Form::Possessive && head.is_some() && self.starts_nominal(at + 1) => head = None,
                Pos::Punct
                    if self.word(at) == ","
                        && head.is_none()
                        && at > first
                        && self.pos(at - 1) == Some(Pos::Adj)
                        && self.pos(at + 1) == Some(Pos::Adj)
                        && self.leads_to_noun(at + 1) => {}
                Pos::Cconj
                    if head.is_none()
                        && at > first
                        && self.pos(at - 1) == Some(Pos::Adj)
                        && self.pos(at + 1) == Some(Pos::Adj)
                        && self.leads_to_noun(at + 1) => {}
                Pos::Punct if self.is_quote(at) && head.is_none() && at > start && self.is_nominal(at + 1) => {}
                _ => break,
            }
            at += 1;
        }
        if let Some(head) = head {
            return Some(NounPhrase { tokens: start..head + 1, head });
        }
        self.without_noun(start, first, opened)
    }

    /// A determiner, adjective or participle that stands for a noun: “this”, “some of”, “the wounded”, “the following”.
    fn without_noun(&self, start: usize, first: usize, opened: bool) -> Option<NounPhrase> {
        let many = matches!(self.word(start), "many" | "few" | "several" | "most" | "more" | "hundreds" | "thousands");
        if !opened && many && (self.word(start + 1) == "of" || matches!(self.pos(start + 1), Some(Pos::Verb | Pos::Aux))) {
            return Some(NounPhrase { tokens: start..start + 1, head: start });
        }
        if !opened {
            return None;
        }
        let adjective = self
            .get(first)
            .filter(|t| matches!(t.pos, Pos::Adj) || t.pos == Pos::Verb && matches!(t.form, Form::PastParticiple | Form::Gerund));
        let ends = |at: usize| {
            matches!(
                self.pos(at),
                None | Some(Pos::Verb | Pos::Aux | Pos::Adp | Pos::Punct | Pos::Pron | Pos::Cconj | Pos::Part | Pos::Adv)
            )
        };
        if adjective.is_some() && ends(first + 1) {
            return Some(NounPhrase { tokens: start..first + 1, head: first });
        }
        let determiner = first.checked_sub(1)?;
        let alone = self.pos(determiner) == Some(Pos::Det) && !matches!(self.word(determiner), "a" | "an" | "the" | "no" | "every");
        (alone && determiner >= start && (ends(first) || self.pos(first) == Some(Pos::Sconj)))
            .then_some(NounPhrase { tokens: start..first, head: determiner })
    }

    /// How many tokens at `at` belong to the amount of the number that follows them.
    fn amount_words(&self, at: usize) -> usize {
        // Hardly ever does a number follow: that is asked first, since it is cheap.
        if !(at + 1..at + 5).any(|k| matches!(self.pos(k), Some(Pos::Num | Pos::Sym))) {
            return 0;
        }
        BEFORE_NUMBER
            .iter()
            .find(|words| {
                let after = at + words.len();
                words.iter().enumerate().all(|(i, w)| self.word(at + i) == *w)
                    && (self.pos(after) == Some(Pos::Num)
                        || self.pos(after) == Some(Pos::Sym)
                        || self.word(after) == "a" && self.pos(after + 1) == Some(Pos::Num))
            })
            .map_or(0, |words| words.len())
    }

    fn is_nominal(&self, at: usize) -> bool {
        matches!(self.pos(at), Some(Pos::Noun | Pos::Propn | Pos::Num | Pos::Adj)) || self.get(at).is_some_and(|t| t.form == Form::Name)
    }

    fn starts_nominal(&self, at: usize) -> bool {
        self.is_nominal(at)
            || self.is_quote(at) && self.is_nominal(at + 1)
            || self.pos(at) == Some(Pos::Verb) && self.is_attribute(at, true)
            || self.pos(at) == Some(Pos::Adv) && self.is_nominal(at + 1)
    }

    /// Whether adjectives from `at` on lead to a noun.
    fn leads_to_noun(&self, mut at: usize) -> bool {
        for _ in 0..4 {
            match self.get(at) {
                Some(t) if matches!(t.pos, Pos::Noun | Pos::Propn) => return true,
                Some(t) if matches!(t.pos, Pos::Adj) || t.form == Form::Name => at += 1,
                _ => return false,
            }
        }
        false
    }

    /// Whether the participle at `at` stands before the noun that it describes.
    fn is_attribute(&self, at: usize, after_opener: bool) -> bool {
        let Some(token) = self.get(at) else { return false };
        let participle = matches!(token.form, Form::PastParticiple | Form::Gerund);
        participle
            && after_opener
            && (matches!(self.pos(at + 1), Some(Pos::Noun | Pos::Propn))
                || self.pos(at + 1) == Some(Pos::Adj) && self.leads_to_noun(at + 1))
    }

    fn after_preposition(&self, start: usize, sentence_start: usize) -> bool {
        self.follows_preposition(start, sentence_start) && self.get(start).is_some_and(|t| t.form == Form::PastParticiple)
    }

    fn follows_preposition(&self, start: usize, sentence_start: usize) -> bool {
        start > sentence_start && self.pos(start - 1) == Some(Pos::Adp)
    }

    fn is_quote(&self, at: usize) -> bool {
        matches!(self.word(at), "\"" | "“" | "‘" | "'")
    }

    fn is_day(&self, at: usize) -> bool {
        let word = self.word(at);
        self.pos(at) == Some(Pos::Propn) && is_day_or_month(word) || matches!(word, "today" | "yesterday" | "tomorrow" | "tonight")
    }

    fn is_singular_noun(&self, at: Option<usize>) -> bool {
        at.and_then(|a| self.get(a)).is_some_and(|t| matches!(t.pos, Pos::Noun | Pos::Propn) && t.form == Form::Plain)
    }

    /// Whether nothing stands at `at` that a gerund before it could have as its object.
    fn ends_at(&self, at: usize) -> bool {
        self.get(at).is_none_or(|t| t.pos == Pos::Punct && !self.is_quote(at) || t.pos == Pos::Part && t.form == Form::Possessive)
    }
}

/// Whether a phrase tells when: “Monday”, “Oct. 3”, “last week”, “that day”. Such a phrase is neither subject nor object.
pub fn is_temporal(reading: &Reading, phrase: &NounPhrase) -> bool {
    let head = reading.word(phrase.head);
    let first = reading.word(phrase.tokens.start);
    let dated = phrase.tokens.clone().any(|at| is_day_or_month(reading.word(at)));
    let number = reading.tokens.get(phrase.head).is_some_and(|t| t.pos == Pos::Num);
    let unit = matches!(
        head,
        "day"
            | "week"
            | "month"
            | "year"
            | "night"
            | "morning"
            | "afternoon"
            | "evening"
            | "weekend"
            | "summer"
            | "winter"
            | "spring"
            | "autumn"
            | "fall"
            | "time"
    );
    matches!(head, "today" | "yesterday" | "tomorrow" | "tonight")
        || is_day_or_month(head)
        || dated && (number || unit)
        || unit
            && matches!(first, "last" | "this" | "next" | "that" | "earlier" | "later" | "every" | "each" | "the")
            && phrase.tokens.len() <= 3
}

/// Whether a word in lower case names a day of the week or a month, abbreviations included.
pub fn is_day_or_month(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "jan"
            | "feb"
            | "mar"
            | "apr"
            | "jun"
            | "jul"
            | "aug"
            | "sep"
            | "sept"
            | "oct"
            | "nov"
            | "dec"
    )
}

#[cfg(test)]
mod tests {
    use crate::language::tests::reading;

    fn check(text: &str, expected: &[&str]) {
        let (article, reading) = reading(text);
        let found: Vec<&str> = reading.noun_phrases.iter().map(|p| reading.span_of(p.tokens.clone()).of(&article.text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn phrases_reach_from_determiner_to_head() {
        check("The old bridge near the town collapsed.", &["The old bridge", "the town"]);
        check("More than 50 people left the mayor's office.", &["More than 50 people", "the mayor's office"]);
    }

    #[test]
    fn joined_names_and_days_stand_apart() {
        check("John Smith and Mary Jones met.", &["John Smith", "Mary Jones"]);
        check("He told Reuters Monday.", &["He", "Reuters", "Monday"]);
    }
}

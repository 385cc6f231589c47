//! What an article says of who a person is: “spokesman Jan Novak”, “Jan Novak, a spokesman for the ministry”, “the mayor, Jan Novak,”.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::candidates::Candidate;
use super::words::WORDS;
use crate::language::{Form, NameKind, Pos, Reading, places};

/// What the words around a name say of the person.
#[derive(Debug, Clone, Default)]
pub(super) struct Described {
    /// Roles and titles, as worded.
    pub roles: Vec<String>,
    /// Where the person comes from or belongs, as worded.
    pub affiliations: Vec<String>,
    /// What the words around say for sure: a role or an age that it is a person, “a newspaper” a body, “the town of” a place.
    pub kind: Option<NameKind>,
}

/// Reads the words before and after a candidate.
pub(super) fn describe(text: &str, reading: &Reading, candidate: &Candidate, titles: &FxHashSet<usize>) -> Described {
    let mut described = Described::default();
    let sentence = reading.sentences.get(candidate.sentence).map_or(0..0, |s| s.tokens.clone());
    let look = Look { text, reading, sentence, titles };
    look.title(candidate, &mut described);
    look.before(candidate, &mut described);
    look.after(candidate.name.end, &mut described);
    look.between_commas(candidate, &mut described);
    if described.kind.is_none() {
        described.kind = look.thing(candidate);
    }
    described
}

struct Look<'a> {
    text: &'a str,
    reading: &'a Reading,
    sentence: Range<usize>,
    /// Tokens that are part of a title before a name.
    titles: &'a FxHashSet<usize>,
}

impl Look<'_> {
    fn word(&self, at: usize) -> &str {
        if self.sentence.contains(&at) { self.reading.word(at) } else { "" }
    }

    fn words(&self, range: Range<usize>) -> String {
        let written = self.reading.span_of(range).of(self.text);
        written.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn is_role(&self, at: usize) -> bool {
        let word = self.word(at);
        WORDS.roles.contains(word)
            || word.strip_prefix("ex-").or_else(|| word.strip_prefix("vice-")).is_some_and(|w| WORDS.roles.contains(w))
    }

    fn is_capital(&self, at: usize) -> bool {
        self.reading.tokens.get(at).is_some_and(|t| t.span.of(self.text).starts_with(char::is_uppercase))
    }

    fn is_honorific(&self, range: Range<usize>) -> bool {
        range.len() == 1 && matches!(self.word(range.start).trim_end_matches('.'), "mr" | "mrs" | "ms" | "mx" | "miss" | "sir")
    }

    /// The title in capitals and what stands before it.
    fn title(&self, candidate: &Candidate, out: &mut Described) {
        if candidate.title.is_empty() || self.is_honorific(candidate.title.clone()) {
            return;
        }
        let mut start = candidate.title.start;
        if !candidate.before.is_empty() {
            start = self.leave_origin(candidate.before.start, candidate.title.start, out);
        }
        out.roles.push(self.words(start..candidate.title.end));
        if start < candidate.title.start {
            out.affiliations.push(self.words(start..candidate.title.start));
        }
        self.origin_before(candidate.before.start.min(candidate.title.start), out);
    }

    /// A role in lower case right before the name, back to the beginning of its noun phrase.
    fn before(&self, candidate: &Candidate, out: &mut Described) {
        let start = candidate.title.start.min(candidate.name.start).min(if candidate.before.is_empty() {
            usize::MAX
        } else {
            candidate.before.start
        });
        let Some(role) = start.checked_sub(1).filter(|at| self.sentence.contains(at)) else { return };
        if !self.is_role(role)
            || self.reading.tokens.get(role).is_none_or(|t| !matches!(t.pos, Pos::Noun | Pos::Propn) || t.form == Form::Plural)
        {
            if candidate.title.is_empty() {
                self.origin_before(start, out);
            }
            return;
        }
        out.kind = Some(NameKind::Person);
        let mut first = role;
        while let Some(left) = first.checked_sub(1).filter(|at| self.sentence.contains(at)) {
            let Some(token) = self.reading.tokens.get(left) else { break };
            let inside = matches!(token.pos, Pos::Noun | Pos::Propn | Pos::Adj) || token.form == Form::Name;
            if !inside {
                break;
            }
            first = left;
        }
        let kept = self.leave_origin(first, role, out);
        out.roles.push(self.words(kept..role + 1));
        let capitals = (kept..role).take_while(|i| self.is_capital(*i)).count();
        if capitals > 0 {
            out.affiliations.push(self.words(kept..kept + capitals));
        }
        self.origin_before(first, out);
    }

    /// Takes demonyms and places at the beginning of a role as origins (“Iranian”, “US”); returns where the role goes on.
    fn leave_origin(&self, mut at: usize, end: usize, out: &mut Described) -> usize {
        while at < end {
            let word = self.words(at..at + 1);
            let two = self.words(at..(at + 2).min(end));
            if at + 2 <= end && (places::demonym_of(&two).is_some() || places::is_place(&two)) {
                out.affiliations.push(two);
                at += 2;
            } else if places::demonym_of(&word).is_some() || places::is_place(&word) {
                out.affiliations.push(word);
                at += 1;
            } else if matches!(
                self.word(at),
                "former" | "then" | "late" | "current" | "new" | "top" | "senior" | "fellow" | "only" | "first" | "longtime"
            ) {
                at += 1;
            } else {
                break;
            }
        }
        at
    }

    /// “Iran’s” or “Iranian” right before the words at `start`.
    fn origin_before(&self, start: usize, out: &mut Described) {
        let Some(left) = start.checked_sub(1).filter(|at| self.sentence.contains(at)) else { return };
        let at = if matches!(self.word(left), "'s" | "’s") { left.checked_sub(1) } else { Some(left) };
        let Some(at) = at.filter(|at| self.sentence.contains(at)) else { return };
        for length in [3, 2, 1] {
            let Some(first) = (at + 1).checked_sub(length).filter(|f| self.sentence.contains(f)) else { continue };
            // Words for a people begin with a capital.
            if at == left && !self.is_capital(first) {
                continue;
            }
            let words = self.words(first..at + 1);
            if places::demonym_of(&words).is_some() || at < left && places::is_place(&words) {
                out.affiliations.push(words);
                return;
            }
        }
    }

    /// An apposition after the name: “, a spokesman for the ministry,”; an age: “, 35,”.
    fn after(&self, end: usize, out: &mut Described) {
        if self.word(end) != "," {
            return;
        }
        let mut at = end + 1;
        if self.word(at).len() == 2
            && self.word(at).bytes().all(|b| b.is_ascii_digit())
            && matches!(self.word(at + 1), "," | "." | "who" | "of")
        {
            out.kind = Some(NameKind::Person);
            at += 2;
        }
        if matches!(self.word(at), "a" | "an" | "the" | "his" | "her" | "their" | "its") {
            at += 1;
        }
        let first = at;
        let mut role = None;
        // The head of the apposition is the last role word before its first preposition or comma.
        while at < first + 8 && self.sentence.contains(&at) {
            let Some(token) = self.reading.tokens.get(at) else { break };
            if self.is_role(at) && token.form != Form::Plural {
                role = Some(at);
            }
            let inside = matches!(token.pos, Pos::Noun | Pos::Propn | Pos::Adj | Pos::Adv | Pos::Num)
                || token.form == Form::Name
                || token.form == Form::Possessive
                || token.pos == Pos::Verb && matches!(token.form, Form::Gerund | Form::PastParticiple);
            if !inside {
                break;
            }
            at += 1;
        }
        // A verb right after means a clause with another subject: “, the mayor said”.
        let verb = self.reading.tokens.get(at).is_some_and(|t| matches!(t.pos, Pos::Verb | Pos::Aux)) && self.sentence.contains(&at);
        let Some(role) = role.filter(|r| !self.titles.contains(r) && !verb && *r + 3 >= at) else {
            return;
        };
        let kept = self.leave_origin(first, role, out);
        out.kind = Some(NameKind::Person);
        let tail = self.tail(role + 1);
        out.roles.push(self.words(kept..tail));
        let mut named =
            (role + 1..tail).filter(|i| self.reading.tokens.get(*i).is_some_and(|t| t.pos == Pos::Propn || t.form == Form::Name));
        if let (Some(a), Some(b)) = (named.clone().next(), named.next_back()) {
            out.affiliations.push(self.words(a..b + 1));
        }
    }

    /// “The newspaper X”, “X, a news agency”, “the town of X”, “X, a village in”.
    fn thing(&self, candidate: &Candidate) -> Option<NameKind> {
        let kind = |word: &str| match word {
            _ if WORDS.roles.contains(word) => None,
            "world" | "state" | "united" | "independent" | "sun" | "conference" | "exchange" | "standard" | "post" | "mail" | "express"
            | "review" => None,
            _ if WORDS.organisation_heads.contains(word) => Some(NameKind::Organisation),
            _ if WORDS.place_heads.contains(word) => Some(NameKind::Place),
            _ => None,
        };
        let start = candidate.name.start;
        let common = |at: usize| {
            self.sentence.contains(&at) && self.reading.tokens.get(at).is_some_and(|t| t.pos == Pos::Noun && t.form == Form::Plain)
        };
        if let Some(before) = start.checked_sub(1).filter(|at| common(*at)) {
            return kind(self.word(before)).filter(|k| *k == NameKind::Organisation);
        }
        if start >= 2 && self.word(start - 1) == "of" && common(start - 2) {
            return kind(self.word(start - 2)).filter(|k| *k == NameKind::Place);
        }
        let mut at = candidate.name.end;
        if self.word(at) != "," || !matches!(self.word(at + 1), "a" | "an") {
            return None;
        }
        at += 2;
        while self.sentence.contains(&at)
            && self.reading.tokens.get(at).is_some_and(|t| matches!(t.pos, Pos::Adj | Pos::Noun | Pos::Adv | Pos::Propn))
        {
            at += 1;
        }
        kind(self.word(at - 1)).filter(|_| common(at - 1))
    }

    /// The end of “for the Foreign Ministry”, “of the school board” after a role.
    fn tail(&self, mut at: usize) -> usize {
        let mut end = at;
        while matches!(self.word(at), "of" | "for" | "at" | "in" | "with" | "to") && end < at + 1 {
            at += 1;
            while self.sentence.contains(&at)
                && self.reading.tokens.get(at).is_some_and(|t| {
                    matches!(t.pos, Pos::Det | Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num)
                        || t.form == Form::Name
                        || t.form == Form::Possessive
                })
            {
                at += 1;
            }
            if at - end < 2 || at - end > 10 {
                return end;
            }
            end = at;
        }
        end
    }

    /// A role before the name between commas: “the chief engineer, Jan Novak, said”.
    fn between_commas(&self, candidate: &Candidate, out: &mut Described) {
        let start = candidate.title.start.min(candidate.name.start);
        let Some(comma) = start.checked_sub(1).filter(|at| self.sentence.contains(at) && self.word(*at) == ",") else { return };
        if !matches!(self.word(candidate.name.end), "," | ".") {
            return;
        }
        let Some(role) = comma.checked_sub(1).filter(|at| self.is_role(*at)) else { return };
        let phrase = self.reading.noun_phrases.partition_point(|p| p.tokens.end <= role);
        let Some(phrase) = self.reading.noun_phrases.get(phrase).filter(|p| p.head == role && p.tokens.len() > 1) else { return };
        if self.reading.tokens.get(role).is_some_and(|t| t.form == Form::Plural) || matches!(self.word(phrase.tokens.start), "a" | "an") {
            return;
        }
        out.kind = Some(NameKind::Person);
        let mut first = phrase.tokens.start;
        if self.reading.tokens.get(first).is_some_and(|t| t.pos == Pos::Det || t.form == Form::Possessive) {
            first += 1;
        }
        if let Some(possessive) = (first..role).rev().find(|i| matches!(self.word(*i), "'s" | "’s")) {
            self.origin_before(possessive + 1, out);
            first = possessive + 1;
        }
        let kept = self.leave_origin(first, role, out);
        out.roles.push(self.words(kept..role + 1));
    }
}

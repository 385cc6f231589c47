//! What a name is: person, body, place or group, by its own words and by what stands around it.

use super::candidates::Candidate;
use super::words::{WORDS, key, known_organisation};
use crate::language::lemma::is_common_word;
use crate::language::{Form, Gender, NameKind, Pos, Reading, places};

/// How sure a kind is: evidence of the words around outweighs a guess from the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Certainty {
    /// Nothing but the form of the words.
    Guess,
    /// Typical words inside, or a list.
    Likely,
    /// A title, a role, an age.
    Sure,
}

/// The kind of a candidate.
pub(super) fn kind_of(text: &str, reading: &Reading, candidate: &Candidate, described: Option<NameKind>) -> (NameKind, Certainty) {
    let words: Vec<&str> = candidate.name.clone().map(|i| reading.word(i)).collect();
    let written = reading.span_of(candidate.name.clone()).of(text);
    let (first, last) = (words.first().copied().unwrap_or_default(), words.last().copied().unwrap_or_default());
    if !candidate.title.is_empty() {
        return (NameKind::Person, Certainty::Sure);
    }
    if let Some(kind) = described {
        return (kind, Certainty::Sure);
    }
    if places::is_people(written) && words.len() <= 2 || WORDS.groups.contains(written) {
        return (NameKind::Group, Certainty::Sure);
    }
    if known_organisation(written).is_some()
        && !(written == "IS" || written.len() < 3 && !written.chars().all(|c| c.is_uppercase() || c == '.'))
    {
        return (NameKind::Organisation, Certainty::Sure);
    }
    if places::is_place(written) {
        let person = words.len() == 1 && (WORDS.male_names.contains(first) || WORDS.female_names.contains(first));
        return (NameKind::Place, if person { Certainty::Guess } else { Certainty::Likely });
    }
    // “Department of Health”: the head stands before “of”.
    let head = words.iter().position(|w| matches!(*w, "of" | "for")).and_then(|i| words.get(i.checked_sub(1)?)).copied().unwrap_or(last);
    let head = head.trim_end_matches('.');
    if words.len() > 1 && WORDS.place_heads.contains(head) && !matches!(head, "state" | "hall") {
        return (NameKind::Place, Certainty::Likely);
    }
    if WORDS.organisation_heads.contains(head) && (words.len() > 1 || matches!(head, "parliament" | "senate" | "congress" | "kremlin")) {
        return (NameKind::Organisation, Certainty::Likely);
    }
    if follows_capital_the(text, reading, candidate) {
        return (NameKind::Organisation, Certainty::Likely);
    }
    let given = WORDS.male_names.contains(first) || WORDS.female_names.contains(first);
    if words.len() > 1 && given {
        return (NameKind::Person, Certainty::Likely);
    }
    let letters = written.chars().filter(|c| c.is_alphabetic());
    let acronym =
        words.len() == 1 && letters.clone().count() >= 2 && letters.clone().count() <= 6 && letters.clone().all(char::is_uppercase);
    if acronym || written.contains('&') || written.chars().any(|c| c.is_ascii_digit()) {
        return (NameKind::Organisation, Certainty::Likely);
    }
    around(reading, candidate, words.len())
}

/// Whether a candidate names nothing: “Islamic”, “the Ministry”, “the Peace Treaty”, “Obama-era”.
pub(super) fn names_nothing(text: &str, reading: &Reading, candidate: &Candidate) -> bool {
    let written = reading.span_of(candidate.name.clone()).of(text);
    let last = candidate.name.end.checked_sub(1).map_or("", |i| reading.word(i));
    let single = candidate.name.len() == 1;
    let titled = !candidate.title.is_empty();
    let own_name = follows_capital_the(text, reading, candidate);
    if titled || own_name || known_organisation(written).is_some() {
        return false;
    }
    let adjective = reading.tokens.get(candidate.name.start).is_some_and(|t| t.form == Form::Name);
    let demonym = places::demonym_of(written).is_some() && !places::is_people(written);
    let thing = WORDS.things.contains(last);
    let compound = single && written.rsplit_once('-').is_some_and(|(_, tail)| tail.len() > 2 && tail.starts_with(char::is_lowercase));
    demonym || thing || single && (adjective && !places::is_place(written)) || compound
}

/// Whether “The” with a capital stands before the name inside a sentence: “The Economist”.
fn follows_capital_the(text: &str, reading: &Reading, candidate: &Candidate) -> bool {
    let at = |back: usize| candidate.name.start.checked_sub(back).and_then(|i| reading.tokens.get(i));
    at(1).is_some_and(|t| t.span.of(text) == "The")
        && at(2).is_some_and(|t| !matches!(t.span.of(text), "." | "\"" | "“" | "!" | "?" | ":" | "”"))
        && reading.sentences.get(candidate.sentence).is_some_and(|s| s.tokens.start + 1 < candidate.name.start)
}

/// A guess from the words before and after, and from the number of words.
fn around(reading: &Reading, candidate: &Candidate, count: usize) -> (NameKind, Certainty) {
    let before = candidate.name.start.checked_sub(1).map_or("", |i| reading.word(i));
    if before == "the" {
        let governor = candidate.name.start.checked_sub(2).map_or("", |i| reading.word(i));
        let place = matches!(governor, "in" | "on" | "near" | "along" | "across" | "over" | "through" | "into" | "around");
        return (if place { NameKind::Place } else { NameKind::Organisation }, Certainty::Guess);
    }
    if count == 1 && matches!(before, "in" | "near" | "at" | "outside" | "inside" | "across" | "throughout" | "around") {
        return (NameKind::Place, Certainty::Guess);
    }
    let initial = candidate.name.clone().any(|i| reading.word(i).len() == 2 && reading.word(i).ends_with('.'));
    let speaks = reading.tokens.get(candidate.name.end).is_some_and(|t| t.pos == Pos::Verb);
    // “Space Telescope”: ordinary words make no person's name.
    let ordinary = candidate.name.clone().filter(|i| is_common_word(reading.word(*i))).count();
    if count > 1 && ordinary > 0 && !speaks || ordinary > 1 {
        return (NameKind::Organisation, Certainty::Guess);
    }
    if count > 1 && count <= 4 {
        return (NameKind::Person, if initial { Certainty::Likely } else { Certainty::Guess });
    }
    (if speaks || count == 1 { NameKind::Person } else { NameKind::Organisation }, Certainty::Guess)
}

/// Gender as a title or role word tells it.
pub(super) fn gender_of_title<'a>(words: impl Iterator<Item = &'a str>) -> Option<Gender> {
    let mut found = None;
    for word in words {
        let word = key(word);
        if WORDS.male_titles.contains(&word) {
            found = Some(Gender::Male);
        } else if WORDS.female_titles.contains(&word) {
            found = Some(Gender::Female);
        }
    }
    found
}

/// Gender as the given name tells it, where only one gender bears it.
pub(super) fn gender_of_name(name: &str) -> Option<Gender> {
    let (first, _) = name.split_once(' ')?;
    let first = key(first);
    match (WORDS.male_names.contains(&first), WORDS.female_names.contains(&first)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}

//! Small words and verbs by which attributions are told from what stands around them. See `assets/lexicon/attribution.ron`.

use serde::Deserialize;

use super::sources::Words;
use crate::lexicon::{Lexicon, parse};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    days: Words,
    times: Words,
    titles: Words,
    before_times: Words,
    before_clauses: Words,
    on_names: Words,
    further_on_names: Words,
    contrasts: Words,
    remarks: Words,
    helping: Words,
    being: Words,
    refusing: Words,
    telling: Words,
    answering: Words,
    quoting: Words,
    questioners: Words,
    like_gerunds: Words,
    only_saying: Words,
}

static LISTS: Lexicon<Lists> = Lexicon::new(|| parse("attribution.ron", include_str!("../../../assets/lexicon/attribution.ron")));

/// Whether a word names a day: “monday”, “today”.
pub(super) fn is_weekday(word: &str) -> bool {
    LISTS.days.has(word)
}

/// Whether a noun tells a time: “week”, “october”, “2017”.
pub(super) fn is_time(word: &str) -> bool {
    let year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.bytes().all(|b| b.is_ascii_digit());
    year || LISTS.days.has(word) || LISTS.times.has(word)
}

/// Whether a word is a title whose full stop ends no sentence: “mr.”
pub(super) fn is_title(word: &str) -> bool {
    LISTS.titles.has(word)
}

/// Whether a word may stand between a cue and a time: “*on* Monday”.
pub(super) fn leads_to_time(word: &str) -> bool {
    LISTS.before_times.has(word)
}

/// Whether a preposition may open a clause: “*after* the vote failed”.
pub(super) fn opens_clause(preposition: &str) -> bool {
    LISTS.before_clauses.has(preposition)
}

/// Whether a preposition hangs a phrase on the name of a source; `further` where one hangs on it already.
pub(super) fn hangs_on_name(preposition: &str, further: bool) -> bool {
    LISTS.on_names.has(preposition) || further && LISTS.further_on_names.has(preposition)
}

/// Whether a word sets the article's own words against what was said: “…, *whereas* the river rose”.
pub(super) fn contrasts(word: &str) -> bool {
    LISTS.contrasts.has(word)
}

/// Whether a word opens a clause that tells when or how something was said: “…, she said, *as* the river rose”.
pub(super) fn remarks(word: &str) -> bool {
    LISTS.remarks.has(word)
}

/// Whether another verb may follow the form of a verb: “*has* said”.
pub(super) fn may_help(word: &str) -> bool {
    LISTS.helping.has(word)
}

/// Whether the form of a verb makes a passive: “*was* told”.
pub(super) fn is_be(word: &str) -> bool {
    LISTS.being.has(word)
}

/// Whether the form of a verb says no to an infinitive: “*declined* to say”.
pub(super) fn refuses(word: &str) -> bool {
    LISTS.refusing.has(word)
}

/// Whether a verb tells something, so that who declines to do it tells nothing: “declined to *comment*”.
pub(super) fn tells(base: &str) -> bool {
    LISTS.telling.has(base)
}

/// Whether a verb, negated, declines comment: “did not *respond*”.
pub(super) fn answers(base: &str) -> bool {
    LISTS.answering.has(base)
}

/// Whether the form of a verb brings in another's words: “*quoted* him as saying”.
pub(super) fn quotes(word: &str) -> bool {
    LISTS.quoting.has(word)
}

/// Whether a noun phrase after a verb is hardly ever its object: “*said* the bridge was old”.
pub(super) fn only_says(base: &str) -> bool {
    LISTS.only_saying.has(base)
}

/// Whether a preposition looks like a gerund: “*following* a vote”.
pub(super) fn is_like_gerund(word: &str) -> bool {
    LISTS.like_gerunds.has(word)
}

/// Whether a transcript's label names one who only asks: “reporter”.
pub(super) fn asks(label: &str) -> bool {
    LISTS.questioners.has(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_parse() {
        assert!(is_weekday("monday") && is_time("october") && is_time("2017") && is_title("ms.") && !is_time("bridge"));
    }
}

//! The dateline before the first sentence: `BERLIN, Nov. 3 (Reuters) —`, `(AFP) -`, `Lagos, Nigeria (AP) –`.
//!
//! A place counts where it is in capitals or an agency follows it; otherwise `The plan — a bold one — failed` would lose its
//! first words.

use super::shape::Shape;
use super::{agencies, human_date};
use crate::calendar::Date;
use crate::lexicon::{self, Lexicon};

/// A dateline at the beginning of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dateline {
    /// Its length in bytes, the dash included, the white space behind it not.
    pub length: usize,
    /// The date in it, where it has a year.
    pub date: Option<Date>,
    /// The agency in it.
    pub agency: Option<&'static str>,
}

static NO_PLACES: Lexicon<Vec<String>> =
    Lexicon::new(|| lexicon::parse("datelines.ron", include_str!("../../assets/lexicon/datelines.ron")));

/// Datelines are shorter than this, in bytes.
const LONGEST: usize = 90;
/// Dashes that end a dateline, the longer ones first.
const DASHES: [&str; 7] = [" — ", " – ", " -- ", " - ", " _ ", "— ", "– "];

/// Reads the dateline at the beginning of `paragraph`.
pub fn leading(paragraph: &str) -> Option<Dateline> {
    bracketed(paragraph).or_else(|| placed(paragraph))
}

/// Whether a line is a dateline and nothing else: `HAVANA (AP) --`.
pub fn is_dateline(line: &str) -> bool {
    // A sentence is put behind it, since a dateline is told by what it precedes too.
    line.len() <= LONGEST
        && line.ends_with(['-', '—', '–', '_'])
        && leading(&format!("{line} It")).is_some_and(|found| found.length >= line.len())
}

/// `(Reuters) - `, `(CNN) `.
fn bracketed(paragraph: &str) -> Option<Dateline> {
    let (name, rest) = paragraph.strip_prefix('(')?.split_once(')')?;
    let agency = agencies::named(name);
    let channel = (2..=8).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_uppercase());
    if agency.is_none() && !channel {
        return None;
    }
    let mark = rest.trim_start().strip_prefix("--").or_else(|| rest.trim_start().strip_prefix(['-', '–', '—']));
    let rest = mark.unwrap_or(rest);
    begins_sentence(rest).then(|| Dateline { length: paragraph.len() - rest.len(), date: None, agency })
}

fn placed(paragraph: &str) -> Option<Dateline> {
    let (at, dash) = DASHES.iter().filter_map(|dash| paragraph.find(dash).map(|at| (at, *dash))).min()?;
    let (head, rest) = paragraph.split_at_checked(at).filter(|_| at <= LONGEST)?;
    if !begins_sentence(rest.strip_prefix(dash)?) {
        return None;
    }
    let (place, bracket) = match head.split_once('(') {
        Some((place, bracket)) => (place, bracket.strip_suffix(')')?),
        None => (head, ""),
    };
    let agency = agencies::among(bracket);
    if !bracket.is_empty() && Shape::of(bracket).words > 4 {
        return None;
    }
    let mut parts = place.split(',').map(str::trim);
    let first = parts.next().filter(|p| p.chars().filter(|c| c.is_alphabetic()).count() >= 3)?;
    let shape = Shape::of(first);
    if !(shape.all_capitals || agency.is_some()) || shape.words > 3 || NO_PLACES.contains(&first.to_lowercase()) {
        return None;
    }
    let others: Vec<&str> = parts.collect();
    let shouts = |part: &str| Shape::of(part).all_capitals && Shape::of(part).words > 2;
    let fits = |part: &&str| {
        Shape::of(part).words <= 4 && !shouts(part) && part.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
    };
    let date = (0..others.len()).find_map(|i| human_date::whole(&others.get(i..)?.join(", ")));
    let length = at + dash.trim_end().len();
    others.iter().all(fits).then_some(Dateline { length, date: date.filter(|d| d.exact_day().is_some()), agency })
}

fn begins_sentence(text: &str) -> bool {
    text.trim_start().chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '\'' | '‘'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Option<(&str, Option<String>, Option<&'static str>)> {
        leading(text).map(|d| (text.get(..d.length).unwrap_or_default(), d.date.map(Date::iso), d.agency))
    }

    #[test]
    fn finds_place_date_and_agency() {
        assert_eq!(cut("BERLIN, Nov. 3 (Reuters) — The ferry sank."), Some(("BERLIN, Nov. 3 (Reuters) —", None, Some("Reuters"))));
        assert_eq!(
            cut("KIEL, Germany, Nov. 3, 2017 -- The ferry sank."),
            Some(("KIEL, Germany, Nov. 3, 2017 --", Some("2017-11-03".to_owned()), None))
        );
        assert_eq!(cut("Kiel (AFP) - The ferry sank."), Some(("Kiel (AFP) -", None, Some("Agence France-Presse"))));
        assert_eq!(cut("(CNN)The ferry sank."), Some(("(CNN)", None, None)));
        assert_eq!(cut("(Reuters) - The ferry sank."), Some(("(Reuters) -", None, Some("Reuters"))));
        assert_eq!(cut("ST. JOHN’S, Newfoundland — “The ferry sank,” he said."), Some(("ST. JOHN’S, Newfoundland —", None, None)));
    }

    #[test]
    fn stands_alone_too() {
        assert!(is_dateline("HAVANA (AP) --") && is_dateline("WARSAW, February 26 (Xinhua) --"));
        assert!(!is_dateline("HAVANA") && !is_dateline("And that was it --"));
    }

    #[test]
    fn leaves_sentences_alone() {
        for text in [
            "The plan — A bold one — failed.",
            "NATO — the alliance — met.",
            "WATCH — The ferry sinks.",
            "(He left.) Then he came back.",
            "The ferry (Kiel) - Nobody was hurt.",
            "Ferry sank",
            "HARBOUR TOWN LIKES FERRIES, BUT PILOTS LIKE BARGES - Read on.",
        ] {
            assert_eq!(cut(text), None, "{text}");
        }
    }
}

//! Whether the verb that a date stands with looks back or ahead: “met Friday”, “will meet Friday”, “a vote scheduled for Friday”.
//!
//! The nearest verb to the left in the sentence decides, else the nearest to the right. Wrong where the date belongs to a verb
//! further off: “said the bridge that opens Friday …” looks ahead as it should, “said it expects losses Friday” may be either.

use crate::claims::pieces::Pieces;
use crate::claims::words;
use crate::language::{Form, Pos, Reading};

/// No verb further off is asked, in tokens; a list of names can be one sentence as long as the article.
const REACH: usize = 60;

/// Which side of the day of publication a date lies on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Past,
    Future,
    /// The words do not tell.
    Open,
}

/// The direction of the date that begins at piece `i` and ends before `end`.
pub(crate) fn direction(p: &Pieces, i: usize, end: usize) -> Direction {
    let before = Pieces::before(i);
    match p.word(before) {
        "since" => return Direction::Past,
        "due" | "until" | "till" => return Direction::Future,
        "as" if p.any(before.wrapping_sub(1), &["soon", "early"]) => return Direction::Future,
        _ => {}
    }
    let reading = p.reading;
    let (Some(first), Some(last)) = (p.token_index(i), p.token_index(end.saturating_sub(1))) else {
        return Direction::Open;
    };
    let Some(sentence) = p.get(i).and_then(|x| reading.sentence_at(x.span.start())).and_then(|s| reading.sentences.get(s)) else {
        return Direction::Open;
    };
    let left = before_date(reading, sentence.tokens.start, first);
    // Past a comma stands another clause, unless the date itself opens the sentence: “On Friday, officials said …”.
    // So it does after a phrase without a verb: “At the first, on Friday, officials said …”.
    let begins = |pos| reading.tokens.get(sentence.tokens.start).is_some_and(|t| t.pos == pos);
    let opens = first < sentence.tokens.start + 3 || left.is_none() && begins(Pos::Adp);
    let clause = |t: &usize| opens || !matches!(reading.word(*t), "," | ";" | ":");
    let right = || (last + 1..sentence.tokens.end).take(REACH).take_while(clause).find_map(|t| of_verb(reading, t, sentence.tokens.start));
    // “would get around Friday's ruling”: only “will” and its like tell that the thing is to come.
    let possessive = p.is_mark(end, '\'') && p.glued(end) && p.word(end + 1) == "s";
    if possessive && !ahead(p, before) {
        let modal =
            (sentence.tokens.start..first).rev().take(REACH).find(|t| reading.tokens.get(*t).is_some_and(|t| t.form == Form::Modal));
        let weak = modal.is_some_and(|t| matches!(reading.word(t), "would" | "should" | "might" | "may" | "'d" | "’d"));
        return left.filter(|d| !(weak && *d == Direction::Future)).unwrap_or(Direction::Past);
    }
    left.or_else(right).unwrap_or(Direction::Open)
}

/// What the verbs between the start of the sentence and the date tell. A past verb in a clause of time gives way to what is to come in the
/// clause around it: “would buy as soon as the market opened Monday”.
fn before_date(reading: &Reading, start: usize, date: usize) -> Option<Direction> {
    let mut told = (start..date).rev().take(REACH).filter_map(|t| of_verb(reading, t, start).map(|direction| (t, direction)));
    let (verb, nearest) = told.next()?;
    let around = (nearest == Direction::Past && in_time_clause(reading, verb, start)).then(|| told.next()).flatten();
    Some(around.map_or(nearest, |(_, direction)| if direction == Direction::Future { direction } else { nearest }))
}

/// Whether the verb stands in a clause that “when”, “once”, “until” or “as soon as” opens.
fn in_time_clause(reading: &Reading, verb: usize, start: usize) -> bool {
    let clause = (start..verb).rev().take_while(|t| reading.tokens.get(*t).is_some_and(|t| !matches!(t.pos, Pos::Punct | Pos::Verb)));
    clause.into_iter().any(|t| match reading.word(t) {
        "when" | "once" | "until" | "till" | "after" | "before" => true,
        "as" => t > start && reading.word(t - 1) == "soon",
        _ => false,
    })
}

/// Whether the word before a date looks ahead to it: “before”, “for”, “ahead of”, “until”.
fn ahead(p: &Pieces, before: usize) -> bool {
    p.any(before, &["before", "for", "until", "till", "by"]) || p.word(before) == "of" && p.word(Pieces::before(before)) == "ahead"
}

/// What the token tells, or `None` where a word further on decides.
fn of_verb(reading: &Reading, t: usize, start: usize) -> Option<Direction> {
    let token = reading.tokens.get(t)?;
    let word = reading.word(t);
    let outlook = |t: usize| {
        let next = reading.word(t + 1);
        let fits = match reading.word(t) {
            "set" => matches!(next, "to" | "for"),
            "due" => next != "to",
            _ => true,
        };
        fits && words::entry(reading.word(t)).is_some_and(|e| e.outlook)
    };
    // “as previously planned”: so it went.
    let as_told = |t: usize| (1..=2).any(|k| t.checked_sub(k).is_some_and(|b| b >= start && reading.word(b) == "as"));
    let had = |t: usize| (start..t).rev().take(4).any(|k| matches!(reading.word(k), "had" | "'d" | "’d"));
    let plans = |t: usize| matches!(&*reading.lemma(t), "plan" | "schedule");
    match (token.pos, token.form) {
        (_, Form::PastParticiple | Form::Past) if outlook(t) && as_told(t) => None,
        (Pos::Verb, Form::PastParticiple) if outlook(t) && had(t) => Some(Direction::Past),
        (Pos::Verb, Form::Past) if plans(t) => Some(Direction::Future),
        (_, Form::Present) if matches!(word, "is" | "are") && reading.word(t + 1) == "to" => Some(Direction::Future),
        (Pos::Verb, Form::Present) if plans(t) || outlook(t) && reading.word(t + 1) == "to" => Some(Direction::Future),
        // “could not be reached Friday”, “may have left Friday”
        (_, Form::Modal) => Some(if word == "could" || (t + 1..t + 4).any(|k| matches!(reading.word(k), "have" | "'ve" | "’ve")) {
            Direction::Past
        } else {
            Direction::Future
        }),
        (Pos::Adj, _) | (Pos::Verb, Form::PastParticiple) if outlook(t) && word != "about" => Some(Direction::Future),
        (Pos::Verb | Pos::Aux, Form::Past) => Some(Direction::Past),
        (Pos::Verb | Pos::Aux, Form::PastParticiple) => {
            let helped = (start..t).rev().take(4).any(|k| reading.tokens.get(k).is_some_and(|x| x.pos == Pos::Aux));
            (!helped).then_some(Direction::Past)
        }
        (Pos::Verb | Pos::Aux, Form::Base) => {
            let to = t.checked_sub(1).filter(|k| *k > start && reading.word(*k) == "to")?;
            match reading.word(to - 1) {
                "is" | "are" => Some(Direction::Future),
                _ if outlook(to - 1) => Some(if had(to - 1) { Direction::Past } else { Direction::Future }),
                _ => None,
            }
        }
        // “has said” looks back; “says” and “is” leave it open.
        (Pos::Verb | Pos::Aux, Form::Present) => {
            Some(if matches!(word, "has" | "have" | "'ve" | "'s" | "says" | "’ve") { Direction::Past } else { Direction::Open })
        }
        _ => None,
    }
}

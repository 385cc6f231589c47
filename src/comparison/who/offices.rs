//! Who: who holds an office of which a town or a body has one, and whether somebody still holds it.
//!
//! “Elmsport Mayor **Tom Hale**” and “**Ben Hart**, the mayor of Elmsport,” cannot both be right at one time; “Tom Hale, mayor of Elmsport” and the later
//! report's “**former** mayor of Elmsport Tom Hale” are two states of one thing. The offices stand in a lexicon; deputies and spokesmen are many. Whose
//! office it is has to be told in both. An article that names two holders is left out, and so are reports that lie months apart. It can be
//! wrong where an article tells of a time when another held the office.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;

use crate::article::{DateBasis, Published};
use crate::comparison::apart::{Happening, happening};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::slots::{owners, updated};
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::who::bearers::{BEARERS, in_capitals, may_be_one};
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::corpus::{ArticleId, PersonId};
use crate::events::spelling::folded;
use crate::language::{Entity, Form, Mention, NameKind, Pos, Reading, places};
use crate::span::Span;

/// Somebody who holds or held an office.
struct Holder {
    frame: usize,
    article: ArticleId,
    person: PersonId,
    name: String,
    /// Whether the words say that it is held no longer.
    former: bool,
    /// Whose office it is, as worded.
    body: String,
    /// From the office to the name.
    span: Span,
}

/// The office by its name in the lexicon, and whose it is, [`folded`].
type Office = (String, String);

/// An office in a text.
struct Title {
    office: String,
    /// Of which town or body.
    body: String,
    former: bool,
    tokens: std::ops::Range<usize>,
}

/// Holders of one office that are held against each other.
const MOST: usize = 60;

/// Days between two reports in which an office hardly changes hands unnoticed.
const DAYS: i64 = 90;

/// Compares the holders that articles give to each office.
pub(in crate::comparison) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for ((office, _), holders) in collect(bench) {
        let holders: Vec<&Holder> = holders.iter().take(MOST).collect();
        let of = |article: ArticleId| holders.iter().filter(move |h| h.article == article);
        let several: BTreeSet<ArticleId> =
            holders.iter().filter(|a| of(a.article).any(|b| b.person != a.person)).map(|h| h.article).collect();
        let both_states: BTreeSet<ArticleId> =
            holders.iter().filter(|a| of(a.article).any(|b| b.former != a.former)).map(|h| h.article).collect();
        for (n, a) in holders.iter().enumerate() {
            for b in holders.iter().skip(n + 1).filter(|b| b.article != a.article) {
                let known = |set: &BTreeSet<ArticleId>| set.contains(&a.article) || set.contains(&b.article);
                let relation = if a.person == b.person {
                    still(bench, a, b).filter(|_| !known(&both_states))
                } else {
                    other(bench, a, b).filter(|_| !known(&several))
                };
                let Some((relation, reason)) = relation else { continue };
                let about =
                    if a.person == b.person { format!("{} as {office} of {}", a.name, a.body) } else { format!("{office} of {}", a.body) };
                let side = |h: &Holder| passage(bench.frames[h.frame].claim, Value::Person(h.name.clone()), h.span);
                let (left, right) = if a.frame <= b.frame { (a, b) } else { (b, a) };
                let near = bench.nearness(left.frame, right.frame);
                findings.push(Finding::new(Facet::Who, about, near, relation, side(left), side(right), reason));
            }
        }
    }
    findings
}

/// What it amounts to that one report calls somebody's office former and the other does not.
fn still(bench: &Bench<'_>, a: &Holder, b: &Holder) -> Option<(Relation, Reason)> {
    let apart = past(bench, a) || past(bench, b) || happening(bench, a.frame, b.frame) == Happening::Different;
    if a.former == b.former || apart {
        return None;
    }
    let (held, left) = if a.former { (b, a) } else { (a, b) };
    let later = updated(bench, held.frame, left.frame).may_follow(true);
    let right = held.frame <= left.frame;
    Some(if later { (Relation::Updated, Reason::StateOver { right }) } else { (Relation::Conflict, Reason::Contradiction) })
}

/// Whether two names for one office exclude each other.
fn other(bench: &Bench<'_>, a: &Holder, b: &Holder) -> Option<(Relation, Reason)> {
    // A date that was worked out from the other reports shows nothing.
    let own = |p: &&Published| p.basis != DateBasis::Inferred;
    let date = |h: &Holder| bench.corpus.article(h.article).article.published.as_ref().filter(own).map(|p| p.date.first_moment());
    // Where a report has no date, only what is told shows that both are of one time.
    let near = || happening(bench, a.frame, b.frame) == Happening::Same && bench.nearness(a.frame, b.frame) >= THRESHOLDS.aligned;
    let one_time = date(a).zip(date(b)).map_or_else(near, |(x, y)| (x - y).abs() <= TimeDelta::days(DAYS));
    let apart = !one_time || happening(bench, a.frame, b.frame) == Happening::Different || past(bench, a) || past(bench, b);
    let differ = !a.former && !b.former && !may_be_one(&a.name, &b.name);
    // Between two reports the office may have changed hands.
    let aligned = happening(bench, a.frame, b.frame) == Happening::Same && bench.nearness(a.frame, b.frame) >= THRESHOLDS.related;
    (differ && !apart && aligned).then_some((Relation::Conflict, Reason::NamesDiffer))
}

/// Whether a claim tells of a time long before its report: “in 2003 Mayor Tom Hale opened the pier”.
fn past(bench: &Bench<'_>, holder: &Holder) -> bool {
    let published = bench.corpus.article(holder.article).article.published.as_ref().map(|p| p.date.first_moment());
    let when = bench.claim(holder.frame).when.map(|when| when.range.until);
    published.zip(when).is_some_and(|(published, when)| published - when > TimeDelta::days(DAYS))
}

/// The first naming of each holder by each article, by office.
fn collect(bench: &Bench<'_>) -> BTreeMap<Office, Vec<Holder>> {
    let mut found: BTreeMap<Office, Vec<Holder>> = BTreeMap::new();
    for (article, frames) in owners(bench) {
        let read = bench.corpus.article(article);
        let (reading, text) = (&read.reading, read.article.text.as_str());
        let mut seen = BTreeSet::new();
        for mention in &reading.mentions {
            let Some(entity) = reading.entities.get(mention.entity).filter(|e| e.kind == NameKind::Person) else { continue };
            let Some(title) = title(reading, text, mention).filter(|_| !in_capitals(reading, text, mention.span)) else { continue };
            let span = reading.span_of(title.tokens.clone()).cover(mention.span);
            let (Some(frame), Some(person)) = (frames.told_or_said(bench, span), bench.person(article, mention.entity)) else { continue };
            let office = (title.office, folded(&title.body));
            if seen.insert((office.clone(), person, title.former)) {
                let (name, former, body) = (entity.name.clone(), title.former, title.body);
                found.entry(office).or_default().push(Holder { frame, article, person, name, former, body, span });
            }
        }
    }
    found
}

/// The office that stands at a person's name.
fn title(reading: &Reading, text: &str, mention: &Mention) -> Option<Title> {
    let tokens = reading.tokens_in(mention.span);
    // “Mayor Tom Hale”: titles are part of the mention.
    let inside = tokens.clone().rev().skip(1).find(|i| office_at(reading, *i).is_some());
    let before = tokens.start.checked_sub(1);
    let direct = inside.or(before.filter(|i| office_at(reading, *i).is_some()));
    if let Some(head) = direct {
        return before_office(reading, text, head);
    }
    let closed = matches!(reading.word(tokens.end), "," | "." | ";" | ")" | "—" | "–");
    // “The mayor of Elmsport, **Tom Hale**,”, “Elmsport's mayor, **Tom Hale**,”.
    if let Some(last) = before.filter(|i| reading.word(*i) == "," && closed).and_then(|i| i.checked_sub(1)) {
        return if office_at(reading, last).is_some() { before_office(reading, text, last) } else { with_body_behind(reading, text, last) };
    }
    // “The mayor of Elmsport **Tom Hale**”, “mayor of Elmsport **Tom Hale**”.
    if let Some(found) = before.and_then(|last| with_body_behind(reading, text, last)) {
        return Some(found);
    }
    // “**Tom Hale**, the mayor of Elmsport,”, “**Tom Hale**, Elmsport's mayor,”.
    (reading.word(tokens.end) == ",").then(|| apposed(reading, text, tokens.end + 1)).flatten()
}

/// The office whose last word is at `last`, with its first token: “police **chief**”.
fn office_at(reading: &Reading, last: usize) -> Option<(&'static str, usize)> {
    const LONGEST: usize = 4;
    let nominal = reading.tokens.get(last).is_some_and(|t| matches!(t.pos, Pos::Noun | Pos::Propn | Pos::Adj) && t.form != Form::Plural);
    if !nominal {
        return None;
    }
    (0..LONGEST).rev().find_map(|more| {
        let first = last.checked_sub(more)?;
        let words: Vec<&str> = (first..=last).map(|i| reading.word(i)).collect();
        BEARERS.office(&words.join(" ")).map(|office| (office, first))
    })
}

/// The office at `head` with the town or body before it: “**Elmsport** Mayor”, “**Hale Motors’** chief executive”.
fn before_office(reading: &Reading, text: &str, head: usize) -> Option<Title> {
    let (office, first) = office_at(reading, head)?;
    let mut at = first;
    let mut former = false;
    while let Some(before) = at.checked_sub(1) {
        let word = reading.word(before);
        if BEARERS.is_other_office(word) {
            return None;
        }
        let describes = reading.tokens.get(before).is_some_and(|t| t.pos == Pos::Adj) && !is_capital(reading, text, before);
        match () {
            () if BEARERS.is_no_longer(word) => former = true,
            () if word == "-" || describes => {}
            () => break,
        }
        at = before;
    }
    let end = at.checked_sub(1)?;
    let owned = reading.tokens.get(end).is_some_and(|t| t.form == Form::Possessive && t.pos != Pos::Pron);
    let end = if owned { end } else { at };
    let (body, start) = body_ending(reading, text, end)?;
    former |= start.checked_sub(1).is_some_and(|i| BEARERS.is_no_longer(reading.word(i)));
    let other = start.checked_sub(1).is_some_and(|i| BEARERS.is_other_office(reading.word(i)));
    (!other).then(|| Title { office: office.to_owned(), body, former, tokens: start..head + 1 })
}

/// The office with the town or body that ends at `last` behind it: “mayor of **Elmsport**”.
fn with_body_behind(reading: &Reading, text: &str, last: usize) -> Option<Title> {
    let (body, start) = body_ending(reading, text, last + 1)?;
    let the = start.checked_sub(1).filter(|i| reading.word(*i) == "the").unwrap_or(start);
    let of = the.checked_sub(1).filter(|i| reading.word(*i) == "of")?;
    let (office, first) = office_at(reading, of.checked_sub(1)?)?;
    let before = first.checked_sub(1).map_or("", |i| reading.word(i));
    (!BEARERS.is_other_office(before)).then(|| Title {
        office: office.to_owned(),
        body,
        former: BEARERS.is_no_longer(before),
        tokens: first..last + 1,
    })
}

/// The office in the words that begin at `start`, behind a name and a comma.
fn apposed(reading: &Reading, text: &str, start: usize) -> Option<Title> {
    const FAR: usize = 7;
    let part = |i: &usize| {
        reading.tokens.get(*i).is_some_and(|t| matches!(t.pos, Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn) || t.form == Form::Possessive)
    };
    let head = (start..start + FAR).take_while(part).filter(|i| office_at(reading, *i).is_some()).last()?;
    let ends = |at: usize| matches!(reading.word(at), "," | "." | ";" | ")" | "—" | "–") || !part(&at) && reading.word(at) != "-";
    if reading.word(head + 1) != "of" {
        return before_office(reading, text, head).filter(|title| title.tokens.start >= start && ends(head + 1));
    }
    let first = if reading.word(head + 2) == "the" { head + 3 } else { head + 2 };
    let last = (first..first + FAR).take_while(|i| is_capital(reading, text, *i)).last()?;
    let title = with_body_behind(reading, text, last)?;
    (title.tokens.start >= start && ends(last + 1)).then_some(title)
}

/// The name of a town or body that ends before `end`, for comparing, and its first token.
fn body_ending(reading: &Reading, text: &str, end: usize) -> Option<(String, usize)> {
    const LONGEST: usize = 5;
    let start = (end.saturating_sub(LONGEST)..end).rev().take_while(|i| is_capital(reading, text, *i)).last()?;
    let words: Vec<&str> = (start..end).map(|i| reading.word(i)).collect();
    // A town that nothing tells from a surname may be taken for a person.
    let person = |i: usize| {
        let mention = reading.tokens.get(i).and_then(|t| reading.mention_at(t.span.start()));
        let known = |e: &&Entity| e.kind == NameKind::Person && (e.name.contains(' ') || e.gender.is_some() || !e.roles.is_empty());
        mention.and_then(|m| reading.entities.get(m.entity)).as_ref().is_some_and(known)
    };
    // “Mr Hale's president”: no body.
    if (start..end).any(person) || words.iter().any(|w| BEARERS.is_other_office(w)) {
        return None;
    }
    let name = reading.span_of(start..end).of(text);
    let place = places::demonym_of(name).map(|p| p.name.clone()).or_else(|| places::find(name).next().map(|p| p.name.clone()));
    let body = place.unwrap_or_else(|| name.split_whitespace().collect::<Vec<_>>().join(" "));
    (!folded(&body).is_empty()).then_some((body, start))
}

fn is_capital(reading: &Reading, text: &str, token: usize) -> bool {
    reading
        .tokens
        .get(token)
        .is_some_and(|t| matches!(t.pos, Pos::Propn | Pos::Adj | Pos::Noun) && t.span.of(text).starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::testing::analysed;

    fn relations(left: &str, right: &str) -> Vec<(String, Relation)> {
        let head = "The pier of Elmsport was closed on Friday after a storm.";
        let texts = [
            format!("Pier closed in Elmsport\nDate: 2015-05-08\n\n{head} {left}"),
            format!("Pier of Elmsport closed\nDate: 2015-05-09\n\n{head} {right}"),
        ];
        let analysis = analysed(&texts);
        let asked = analysis.comparisons.iter().filter(|c| c.facet == Facet::Who);
        let pairs = asked.flat_map(|c| c.evidence.iter().map(|e| (c.about.clone(), e.relation)));
        pairs.filter(|(_, relation)| matches!(relation, Relation::Conflict | Relation::Updated)).collect()
    }

    #[test]
    fn a_town_has_one_mayor() {
        let hale = "Elmsport Mayor Tom Hale said the town would mend it.";
        let expected = [("mayor of Elmsport".to_owned(), Relation::Conflict)];
        assert_eq!(relations(hale, "Ben Hart, the mayor of Elmsport, said the town would mend it."), expected);
        assert_eq!(relations(hale, "The mayor of Elmsport, Ben Hart, said the town would mend it."), expected);
        assert_eq!(relations(hale, "Ben Hart, the deputy mayor of Elmsport, said the town would mend it."), []);
        assert_eq!(relations(hale, "Ben Hart, the mayor of Tarnby, said the town would mend it."), []);
        assert_eq!(relations(hale, "The mayor of Elmsport, Thomas Hale, said the town would mend it."), []);
    }

    #[test]
    fn who_was_mayor_is_no_longer() {
        let hale = "Tom Hale, the mayor of Elmsport, said the town would mend it.";
        let former = "Tom Hale, the former mayor of Elmsport, said the town would mend it.";
        assert_eq!(relations(hale, former), [("Tom Hale as mayor of Elmsport".to_owned(), Relation::Updated)]);
        assert_eq!(relations(former, former), []);
    }
}

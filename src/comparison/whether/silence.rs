//! Whether: who had not commented, and what a later report has of them.
//!
//! “The Harbour Office did not immediately respond to a request for comment”; a day later “the pier is safe,” Harbour Office spokeswoman Ana
//! Ruiz said. Silence that is told is open, and a later word of the same person or body, or of its spokesman, settles it. Who has no name is
//! known by the noun: “the prosecutor could not be reached”, “Prosecutor Tom Hale said”, “the family released a statement”. Who “gave no reason” for
//! what was done speaks where a later report has their reason. It can be wrong where the later report quotes what was said before the request.

use std::collections::BTreeSet;

use crate::claims::{Claim, ClaimKind, SourceKind, Stance};
use crate::comparison::apart::{Happening, happening};
use crate::comparison::complements::{Mood, settle};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::opposites::OPPOSITES;
use crate::comparison::propositions::clauses_in;
use crate::comparison::slots::updated;
use crate::comparison::terms::stem_at;
use crate::comparison::where_::spots::SPOTS;
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::corpus::PersonId;
use crate::language::{Clause, Pos, Reading, places};

/// Later words that are shown for one silence.
const MOST: usize = 3;

/// Someone of whom an article says that they did not comment.
struct Silent {
    frame: usize,
    person: Option<PersonId>,
    name: String,
    /// The words that tell one body from others, in lower case: “harbour office”.
    core: String,
    /// What is not said.
    on: On,
}

/// On what someone is silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum On {
    /// On the whole matter.
    All,
    /// On the reason.
    Reason,
}

/// Holds each silence against the first word of the same source in later articles.
pub(in crate::comparison) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for silent in silences(bench) {
        let mut answered = BTreeSet::new();
        for frame in 0..bench.frames.len() {
            let article = bench.frames[frame].article;
            if answered.len() < MOST
                && is_later(bench, silent.frame, frame)
                && !answered.contains(&article)
                && speaks(bench, &silent, frame)
            {
                answered.insert(article);
                findings.push(finding(bench, &silent, frame));
            }
        }
    }
    findings
}

/// Whether the second report appeared after the first, or on its day.
fn is_later(bench: &Bench<'_>, first: usize, second: usize) -> bool {
    let date = |frame: usize| bench.corpus.article(bench.frames[frame].article).article.published.as_ref().map(|p| p.date);
    let one_day = date(first).is_some() && date(first) == date(second) && bench.frames[first].article != bench.frames[second].article;
    one_day || updated(bench, first, second).right == Some(true)
}

/// The first silence of each person and body in each article.
fn silences(bench: &Bench<'_>) -> Vec<Silent> {
    let mut seen = BTreeSet::new();
    let silent = |frame: usize| {
        let claim = bench.claim(frame);
        let person = source(bench, frame).filter(|_| asked_to_comment(bench, frame));
        let name = match person.and_then(|p| bench.people.all.get(p.index())) {
            Some(person) => person.name.clone(),
            None if asked_to_comment(bench, frame) => spoken_for(claim.source.span?.of(bench.text(frame)))?,
            None => out_of_reach(bench, frame)?,
        };
        let core = core(&name);
        seen.insert((bench.frames[frame].article, core.clone())).then_some(Silent { frame, person, name, core, on: On::All })
    };
    let mut found: Vec<Silent> = (0..bench.frames.len()).filter_map(silent).collect();
    found.extend((0..bench.frames.len()).filter_map(|frame| reasonless(bench, frame)));
    found
}

/// “**The Harbour Office** gave no reason”, “did not say why”.
fn reasonless(bench: &Bench<'_>, frame: usize) -> Option<Silent> {
    let (reading, claim) = (bench.reading(frame), bench.claim(frame));
    let clause = clauses_in(reading, claim.span).iter().find(|clause| withholds_reason(reading, clause))?;
    let phrase = clause.subject.and_then(|np| reading.noun_phrases.get(np))?;
    let head = reading.tokens.get(phrase.head)?;
    let mention = reading.mention_at(head.span.start());
    let person = mention.and_then(|m| bench.person(bench.frames[frame].article, m.entity));
    let name = match person.and_then(|p| bench.people.all.get(p.index())) {
        Some(person) => person.name.clone(),
        None if head.pos == Pos::Pron => return None,
        None => spoken_for(reading.span_of(phrase.tokens.clone()).of(bench.text(frame)))?,
    };
    Some(Silent { frame, person, core: core(&name), name, on: On::Reason })
}

/// “Gave **no reason**”, “did **not say why**”.
fn withholds_reason(reading: &Reading, clause: &Clause) -> bool {
    let Some(group) = reading.verb_groups.get(clause.verb) else { return false };
    let verb = reading.lemma(group.head);
    let settled = settle(reading, clause);
    let object = clause.object.and_then(|np| reading.noun_phrases.get(np));
    let gives = OPPOSITES.gives_out(&verb) || matches!(&*verb, "offer" | "provide" | "state" | "cite" | "specify");
    let reason = gives && object.is_some_and(|np| OPPOSITES.is_reason(&reading.lemma(np.head)));
    let why = matches!(&*verb, "say" | "explain" | "disclose" | "reveal" | "specify") && reading.word(group.tokens.end) == "why";
    (reason || why) && settled.mood == Mood::Fact && !settled.holds && !group.passive
}

/// Whether a claim gives a cause.
fn gives_reason(bench: &Bench<'_>, frame: usize) -> bool {
    let reading = bench.reading(frame);
    reading.tokens_in(bench.claim(frame).span).any(|i| OPPOSITES.is_cause(&stem_at(reading, i)))
}

/// “Tom's **family released a statement**”: whether the silent one speaks in a clause that the report itself tells.
fn is_told_to_speak(bench: &Bench<'_>, silent: &Silent, frame: usize) -> bool {
    let reading = bench.reading(frame);
    clauses_in(reading, bench.claim(frame).span).iter().any(|clause| {
        let (Some(group), Some(subject)) =
            (reading.verb_groups.get(clause.verb), clause.subject.and_then(|np| reading.noun_phrases.get(np)))
        else {
            return false;
        };
        let object = clause.object.and_then(|np| reading.noun_phrases.get(np)).map(|np| reading.lemma(np.head));
        let settled = settle(reading, clause);
        let words = reading.span_of(subject.tokens.clone()).of(&reading.lower);
        let speaks = !group.passive && OPPOSITES.speaks(&reading.lemma(group.head), object.as_deref());
        speaks && settled.mood == Mood::Fact && settled.holds && !settled.negated && ends_with_word(words, &silent.core)
    })
}

/// Whether the last words of a text are these.
fn ends_with_word(text: &str, words: &str) -> bool {
    text.strip_suffix(words).is_some_and(|before| before.chars().next_back().is_none_or(|c| !c.is_alphanumeric()))
}

/// Whether a claim says that its source did not answer a request; not that it “did not say how many” or “did not answer the question”.
fn asked_to_comment(bench: &Bench<'_>, frame: usize) -> bool {
    let (reading, claim) = (bench.reading(frame), bench.claim(frame));
    let mut words = reading.tokens_in(claim.span);
    // “Declined to comment on the price” says nothing of other questions; “a request for comment on the speech” asks for words at all.
    let on_one_thing = words
        .any(|i| matches!(&*reading.lemma(i), "decline" | "refuse") && reading.word(i + 2) == "comment" && reading.word(i + 3) == "on");
    claim.stance == Stance::DeclinesComment
        && !on_one_thing
        && reading.tokens_in(claim.span).any(|i| QUESTIONS.asks_for_words(&reading.lemma(i)))
}

/// “A spokeswoman for **the prosecutor**”, “**the family**”: for whom an unnamed source speaks, without the article.
fn spoken_for(words: &str) -> Option<String> {
    let whom = words.rsplit_once(" for ").map_or(words, |(_, whom)| whom);
    let whom = ["the ", "The ", "a ", "A ", "an ", "An "].iter().find_map(|article| whom.strip_prefix(article)).unwrap_or(whom);
    (whom.chars().count() > 2 && whom.split(' ').count() <= 3).then(|| whom.to_owned())
}

/// “**The family** could not be reached.”
fn out_of_reach(bench: &Bench<'_>, frame: usize) -> Option<String> {
    let (reading, claim) = (bench.reading(frame), bench.claim(frame));
    let clause = clauses_in(reading, claim.span).iter().find(|clause| {
        let group = reading.verb_groups.get(clause.verb);
        // “Could not be reached by road” is out of reach in another way.
        let by = group.is_some_and(|g| reading.word(g.tokens.end) == "by");
        !by && group.is_some_and(|g| g.negated && g.passive && matches!(&*reading.lemma(g.head), "reach" | "contact"))
    })?;
    let phrase = clause.subject.and_then(|np| reading.noun_phrases.get(np)).filter(|np| !SPOTS.is_ground(&reading.lemma(np.head)))?;
    spoken_for(reading.span_of(phrase.tokens.clone()).of(bench.text(frame)))
}

fn source(bench: &Bench<'_>, frame: usize) -> Option<PersonId> {
    bench.claim(frame).source.entity.and_then(|entity| bench.person(bench.frames[frame].article, entity))
}

/// A name without the country before it: “U.S. Harbour Office” is “harbour office”.
fn core(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_country = words.first().is_some_and(|first| places::is_place(first) || places::demonym_of(first).is_some());
    let rest = if is_country && words.len() > 2 { words.get(1..).unwrap_or_default() } else { &words };
    rest.join(" ").to_lowercase()
}

/// Whether a claim has words of the silent one, or of who speaks for them. What is only told of them may have been said before.
fn speaks(bench: &Bench<'_>, silent: &Silent, frame: usize) -> bool {
    let claim = bench.claim(frame);
    let quoted = matches!(claim.kind, ClaimKind::Direct | ClaimKind::Mixed);
    let one = || happening(bench, silent.frame, frame) != Happening::Different;
    if silent.on == On::Reason && !gives_reason(bench, frame) {
        return false;
    }
    if silent.on == On::All && silent.person.is_none() && is_told_to_speak(bench, silent, frame) {
        return one();
    }
    if matches!(claim.stance, Stance::DeclinesComment | Stance::Asks) || claim.source.kind == SourceKind::Narrator {
        return false;
    }
    let own = || quoted && silent.person.is_some() && source(bench, frame) == silent.person;
    (own() || speaks_for(bench, silent, frame, claim, quoted)) && one()
}

/// “Harbour Office spokeswoman Ana Ruiz”: by the words for the source, or by the role that is told of the person. What a spokeswoman says counts
/// in the report's own words too.
fn speaks_for(bench: &Bench<'_>, silent: &Silent, frame: usize, claim: &Claim, quoted: bool) -> bool {
    let words = claim.source.span.map_or("", |span| span.of(&bench.reading(frame).lower));
    let role = source(bench, frame).and_then(|p| bench.people.all.get(p.index())).and_then(|p| p.role.as_deref()).unwrap_or_default();
    let whole = |text: &str| {
        let mut found = text.match_indices(silent.core.as_str());
        found.any(|(at, core)| {
            let bare = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + core.len()..).unwrap_or_default());
            bare(before.chars().next_back()) && bare(after.chars().next())
        })
    };
    let spokes = |text: &str| text.contains("spokes");
    let role = role.to_lowercase();
    // A common noun has to be the speaker's own: “a family friend” does not speak for the family.
    let named = silent.name.starts_with(char::is_uppercase);
    let own = |text: &str| {
        whole(text) && (named || text.ends_with(silent.core.as_str()) || text.starts_with(silent.core.as_str()) || spokes(text))
    };
    silent.core.len() > 2 && (own(words) && (quoted || spokes(words)) || own(&role) && (quoted || spokes(&role)))
}

fn finding(bench: &Bench<'_>, silent: &Silent, frame: usize) -> Finding {
    // The later words count for who says them: what is shown of them is the speaker.
    let side = |frame: usize, holds: bool| {
        let claim = bench.claim(frame);
        let span = claim.source.span.filter(|_| holds).unwrap_or(claim.span);
        passage(bench.frames[frame].claim, Value::Statement { predicate: "comment".to_owned(), holds }, span)
    };
    let name = &silent.name;
    let (a, b) = (side(silent.frame, false), side(frame, true));
    let (left, right) = if silent.frame < frame { (a, b) } else { (b, a) };
    let near = bench.nearness(silent.frame, frame);
    let about = match silent.on {
        On::All => format!("{name} comments"),
        On::Reason => format!("{name} gives a reason"),
    };
    Finding::new(Facet::Whether, about, near, Relation::Updated, left, right, Reason::StatementLater)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::testing::analysed;
    /// The questions on who comments, with the verdict's pairs.
    fn comments(texts: [&str; 2]) -> Vec<(String, Relation)> {
        let analysis = analysed(&texts);
        let asked = analysis.comparisons.iter().filter(|c| c.about.ends_with(" comments"));
        asked.flat_map(|c| c.evidence.iter().map(|e| (c.about.clone(), e.relation))).collect()
    }

    const EARLY: &str = "Pier closed in Elmsport\nDate: 2024-05-11\n\nThe pier of Elmsport was closed on Friday after a storm, police said. The \
                         Harbour Office did not immediately respond to a request for comment.";

    #[test]
    fn a_later_word_of_the_spokeswoman_ends_the_silence() {
        let late = "Pier of Elmsport to stay closed\nDate: 2024-05-12\n\nThe pier of Elmsport, which was closed on Friday after a storm, will stay \
                    closed, police said. “The pier is not safe,” Harbour Office spokeswoman Ana Ruiz said.";
        assert_eq!(comments([EARLY, late]), [("Harbour Office comments".to_owned(), Relation::Updated)]);
    }

    #[test]
    fn an_earlier_word_does_not_nor_does_anyone_elses() {
        let before = "Pier of Elmsport closed\nDate: 2024-05-10\n\nThe pier of Elmsport was closed on Friday after a storm, police said. “The pier \
                      is not safe,” Harbour Office spokeswoman Ana Ruiz said.";
        assert_eq!(comments([EARLY, before]), []);
        let other = "Pier of Elmsport to stay closed\nDate: 2024-05-12\n\nThe pier of Elmsport, which was closed on Friday after a storm, will stay \
                     closed, police said. “The pier is not safe,” Mayor Tom Hale said.";
        assert_eq!(comments([EARLY, other]), []);
    }

    #[test]
    fn a_country_is_no_part_of_the_name() {
        assert_eq!((core("U.S. State Bank").as_str(), core("Harbour Office").as_str()), ("state bank", "harbour office"));
    }

    #[test]
    fn a_statement_that_the_report_tells_of_ends_the_silence() {
        let early = "Boy falls off pier in Elmsport\nDate: 2024-05-11\n\nA boy fell off the pier of Elmsport on Friday, police said. The family could not be \
                     reached.";
        let late = "Boy saved in Elmsport\nDate: 2024-05-12\n\nThe boy who fell off the pier of Elmsport on Friday is well. Tom's family released a statement \
                    thanking the sailors.";
        assert_eq!(comments([early, late]), [("family comments".to_owned(), Relation::Updated)]);
        let friend = "Boy saved in Elmsport\nDate: 2024-05-12\n\nThe boy who fell off the pier of Elmsport on Friday is well. A family friend released a \
                      statement thanking the sailors.";
        assert_eq!(comments([early, friend]), []);
    }

    #[test]
    fn a_reason_that_was_not_given_is_given() {
        let early = "Ferry stopped in Elmsport\nDate: 2024-05-11\n\nThe Harbour Office stopped the ferry of Elmsport on Friday. The Harbour Office gave no reason.";
        let late = |words: &str| {
            format!(
                "Ferry of Elmsport\nDate: 2024-05-12\n\nThe ferry of Elmsport was stopped on Friday. “{words},” Harbour Office spokeswoman Ana Ruiz said."
            )
        };
        let reasons = |texts: [&str; 2]| {
            let analysis = analysed(&texts);
            analysis.comparisons.iter().filter(|c| c.about.ends_with("gives a reason")).count()
        };
        assert_eq!(reasons([early, &late("We stopped the ferry because it leaked")]), 1);
        assert_eq!(reasons([early, &late("The ferry is old")]), 0);
    }
}

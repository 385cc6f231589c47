//! Who: one utterance that two articles put into the mouths of two persons.
//!
//! “We heard the hull scrape over stones,” **Ana Hale** said; in the other report the same words are **Ben Hart's**. Held against each other are quotations
//! with a long run of words in common, where both articles name the speaker in full or by surname beside the words. A pronoun tells too little, and who
//! quotes somebody else gives the words of two. It can be wrong where two people repeat one slogan: short quotations are left out.

use std::collections::BTreeMap;

use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::who::bearers::{in_capitals, is_full, may_be_one};
use crate::comparison::wording::quotes::{Quote, collect};
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::corpus::PersonId;
use crate::language::NameKind;
use crate::span::Span;

/// The least number of words that two quotations of one utterance have in common, one after the other.
const RUN: usize = 8;

/// Quotations of one run of words that are held against each other: what more have is a slogan.
const MOST: usize = 12;

/// A quotation whose speaker is named beside it.
struct Uttered<'q> {
    quote: &'q Quote,
    person: PersonId,
    name: String,
    /// The words for the speaker.
    source: Span,
}

/// Compares the speakers of quotations that share a long run of words.
pub(in crate::comparison) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    let quotes = collect(bench);
    let uttered: Vec<Uttered<'_>> = quotes.iter().filter_map(|quote| named(bench, quote)).collect();
    let mut of_run: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    for (n, one) in uttered.iter().enumerate() {
        for run in one.quote.words.windows(RUN) {
            of_run.entry(run).or_default().push(n);
        }
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for members in of_run.values().filter(|members| (2..=MOST).contains(&members.len())) {
        pairs.extend(members.iter().enumerate().flat_map(|(n, a)| members.iter().skip(n + 1).map(move |b| (*a, *b))));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs.into_iter().filter_map(|(a, b)| compare(bench, uttered.get(a)?, uttered.get(b)?)).collect()
}

fn compare(bench: &Bench<'_>, a: &Uttered<'_>, b: &Uttered<'_>) -> Option<Finding> {
    let article = |one: &Uttered<'_>| bench.frames[one.quote.frame].article;
    if article(a) == article(b) || a.person == b.person || may_be_one(&a.name, &b.name) {
        return None;
    }
    let (left, right) = if a.quote.frame <= b.quote.frame { (a, b) } else { (b, a) };
    let side = |one: &Uttered<'_>| passage(bench.frames[one.quote.frame].claim, Value::Person(one.name.clone()), one.source);
    let words: Vec<&str> = left.quote.words.iter().take(6).map(String::as_str).collect();
    let about = format!("who said “{} …”", words.join(" "));
    let near = bench.nearness(left.quote.frame, right.quote.frame);
    Some(Finding::new(Facet::Who, about, near, Relation::Conflict, side(left), side(right), Reason::NamesDiffer))
}

/// A quotation with its speaker, where one person is named beside it and nobody else.
fn named<'q>(bench: &Bench<'_>, quote: &'q Quote) -> Option<Uttered<'q>> {
    let person = quote.speaker.filter(|_| quote.words.len() >= RUN)?;
    let known = bench.people.get(person).filter(|p| p.kind == NameKind::Person && is_full(&p.name))?;
    let (reading, claim) = (bench.reading(quote.frame), bench.claim(quote.frame));
    let source = claim.source.span.filter(|_| claim.source.via.is_empty())?;
    let mentions = || reading.mentions.iter().filter(|m| source.overlaps(m.span));
    let is_person = |entity: usize| reading.entities.get(entity).is_some_and(|e| e.kind == NameKind::Person);
    let speaks = mentions().any(|m| Some(m.entity) == claim.source.entity);
    let others = mentions().any(|m| Some(m.entity) != claim.source.entity && is_person(m.entity));
    let hands_on = reading.sentence_at(source.start()).and_then(|i| reading.sentences.get(i)).is_some_and(|sentence| {
        let outside = sentence.tokens.clone().filter(|i| reading.tokens.get(*i).is_some_and(|t| !quote.span.contains(t.span)));
        outside.into_iter().any(|i| {
            matches!(
                &*reading.lemma(i),
                "quote" | "cite" | "read" | "recite" | "repeat" | "recall" | "echo" | "quip" | "paraphrase" | "retweet"
            )
        })
    });
    let plain = speaks && !others && !hands_on && !in_capitals(reading, bench.text(quote.frame), source);
    plain.then(|| Uttered { quote, person, name: known.name.clone(), source })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::testing::analysed;

    const HEAD: &str = "Boat sinks off Elmsport\nDate: 2015-05-08\n\nA boat sank off Elmsport on Friday. ";

    fn speakers(left: &str, right: &str) -> usize {
        let analysis = analysed(&[format!("{HEAD}{left}"), format!("{HEAD}{right}")]);
        let asked = analysis.comparisons.iter().filter(|c| c.facet == Facet::Who);
        asked.flat_map(|c| c.evidence.iter()).filter(|e| e.relation == Relation::Conflict).count()
    }

    #[test]
    fn one_utterance_has_one_speaker() {
        let hale = "“We heard the hull scrape over the stones before the lights went out,” Ana Hale said.";
        assert_eq!(speakers(hale, "“We heard the hull scrape over the stones before the lights went out,” Ben Hart said."), 1);
        assert_eq!(speakers(hale, "“We heard the hull scrape over the stones before the lights went out,” Hale said."), 0);
        assert_eq!(speakers(hale, "“We heard the hull scrape,” Ben Hart said."), 0);
    }
}

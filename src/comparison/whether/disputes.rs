//! Claims that another's account is not so: “she called Hill's statement false”.
//!
//! Such a claim holds the contrary of what that speaker is quoted with before. Whose account it is stands in the sentence
//! (“Hill's statement”), else it is the last named source's. It can be wrong where a speaker has said several things and only one is
//! disputed.

use crate::comparison::frame::Bench;
use crate::comparison::opposites::OPPOSITES;
use crate::comparison::slots::owners;
use crate::comparison::terms::stem_at;
use crate::language::{Pos, Reading};
use crate::span::Span;

/// A claim that disputes another of the same article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::comparison) struct Dispute {
    /// The frame that disputes.
    pub by: usize,
    /// The frame that is disputed.
    pub of: usize,
    /// Whether the words say what part of the account is disputed.
    pub narrowed: bool,
}

/// All disputes, in order.
pub(in crate::comparison) fn find(bench: &Bench<'_>) -> Vec<Dispute> {
    /// A speaker's claims before the dispute that it can be about.
    const MOST: usize = 2;
    let mut found = Vec::new();
    for (article, frames) in owners(bench) {
        let all = frames.all();
        for (n, &by) in all.iter().enumerate() {
            if !disputes(bench, by) {
                continue;
            }
            let before = all.get(..n).unwrap_or_default().iter().rev();
            let speaker = whose(bench.reading(by), bench.claim(by).sentence).and_then(|entity| bench.person(article, entity));
            let speaks = |frame: usize| bench.claim(frame).source.entity.and_then(|entity| bench.person(article, entity));
            let own = speaks(by);
            let of = before.filter(|frame| {
                let who = speaks(**frame);
                who.is_some() && who != own && (speaker.is_none() || who == speaker)
            });
            let narrowed = narrows(bench, by);
            found.extend(of.take(MOST).map(|of| Dispute { by, of: *of, narrowed }));
        }
    }
    found
}

/// Whether the claim says of an account that it is not so: few words, one of them the account or nothing but the predicate.
fn disputes(bench: &Bench<'_>, frame: usize) -> bool {
    const MOST_WORDS: usize = 14;
    let reading = bench.reading(frame);
    let claim = bench.claim(frame);
    let tokens = reading.tokens_in(claim.span);
    if tokens.len() > MOST_WORDS {
        return false;
    }
    // “An incorrect age” is said of the age.
    let before_noun = |i: usize| reading.tokens.get(i + 1).is_some_and(|t| matches!(t.pos, Pos::Noun | Pos::Propn | Pos::Adj));
    let untrue = |i: usize| OPPOSITES.class(&stem_at(reading, i)) == ("true".to_owned(), false) && !before_noun(i);
    let sentence = reading.sentences.get(claim.sentence).map_or(tokens.clone(), |s| s.tokens.clone());
    tokens.clone().any(untrue) && sentence.into_iter().any(|i| OPPOSITES.is_account(&stem_at(reading, i)))
}

/// “Her claims **about the ferry** are untrue.”
fn narrows(bench: &Bench<'_>, frame: usize) -> bool {
    let reading = bench.reading(frame);
    let mut tokens = reading.tokens_in(bench.claim(frame).span);
    tokens.any(|i| {
        OPPOSITES.is_account(&stem_at(reading, i))
            && matches!(reading.word(i + 1), "about" | "of" | "that" | "on" | "regarding" | "concerning")
    })
}

/// The entity whose account a sentence names: “**Hill**'s statement”.
fn whose(reading: &Reading, sentence: usize) -> Option<usize> {
    let span = reading.sentences.get(sentence)?.span;
    let first = reading.mentions.partition_point(|m| m.span.end() <= span.start());
    let mentions = reading.mentions.iter().skip(first).take_while(|m| m.span.start() < span.end());
    mentions
        .filter(|mention| {
            let rest = Span::new(mention.span.end(), (mention.span.end() + 3).min(span.end())).of(&reading.lower);
            let possessive = rest.starts_with('\'') || rest.starts_with('’') || mention.span.of(&reading.lower).ends_with('s');
            let next = reading.tokens_in(Span::new(mention.span.end(), span.end()));
            possessive && next.take(3).any(|i| OPPOSITES.is_account(&stem_at(reading, i)))
        })
        .map(|mention| mention.entity)
        .next()
}

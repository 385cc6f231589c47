//! Claims as the user mends them: taken away, given to another source, given another value, added.
//!
//! Each returns whether there was something to mend; the facts stay in order of their places.

use crate::article::Article;
use crate::calendar::TimeRange;
use crate::claims::{Claim, ClaimKind, Facts, Source, SourceKind, Stance, When, assembly};
use crate::language::Reading;
use crate::span::Span;

/// The claim at a place: the one with exactly these words, else the one that shares most of them, if that is most of both.
pub fn claim_at(facts: &Facts, span: Span) -> Option<usize> {
    let shared = |claim: &Claim| {
        let both = claim.span.end().min(span.end()).saturating_sub(claim.span.start().max(span.start()));
        both as f32 / claim.span.cover(span).len().max(1) as f32
    };
    let near = facts.claims.iter().enumerate().filter(|(_, claim)| claim.span.overlaps(span)).map(|(i, claim)| (shared(claim), i));
    near.filter(|(share, _)| *share > 0.5).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, i)| i)
}

/// Takes the claim at a place away.
pub fn reject(facts: &mut Facts, span: Span) -> bool {
    claim_at(facts, span).map(|i| facts.claims.remove(i)).is_some()
}

/// Gives the claim at a place to another source; the article itself where `speaker` is empty.
pub fn set_speaker(facts: &mut Facts, reading: &Reading, span: Span, speaker: &str) -> bool {
    let Some(claim) = claim_at(facts, span).and_then(|i| facts.claims.get_mut(i)) else { return false };
    claim.source = source(reading, speaker);
    claim.attribution = None;
    let is_narrated = claim.source.kind == SourceKind::Narrator;
    match claim.kind {
        _ if is_narrated => (claim.kind, claim.cue) = (ClaimKind::Narrated, None),
        ClaimKind::Narrated => claim.kind = ClaimKind::Indirect,
        _ => {}
    }
    true
}

/// Sets the bounds of the figure whose words these are.
pub fn set_number(facts: &mut Facts, span: Span, low: Option<f64>, high: Option<f64>) -> bool {
    let Some(quantity) = facts.quantities.iter_mut().find(|q| q.span.overlaps(span)) else { return false };
    (quantity.low, quantity.high, quantity.approximate) = (low, high, false);
    true
}

/// Sets the time that these words mean: of a date in them, or of the claim that they are.
pub fn set_time(facts: &mut Facts, span: Span, range: TimeRange) -> bool {
    let date = facts.dates.iter_mut().find(|d| d.span.overlaps(span));
    let words = date.as_ref().map_or(span, |d| d.span);
    let dated = date.is_some();
    if let Some(date) = date {
        date.range = Some(range);
        date.relative = None;
    }
    let mut told = false;
    for claim in facts.claims.iter_mut().filter(|c| c.span.contains(words)) {
        // A date keeps to the claims that took their time from it; other words are the time of the claim that they are in.
        if !dated || claim.when.is_some_and(|when| when.span == words) {
            claim.when = Some(When { range, span: words });
            told = true;
        }
    }
    dated || told
}

/// Adds a claim over these words, with all that they tell.
pub fn add(facts: &mut Facts, article: &Article, reading: &Reading, span: Span, speaker: &str) -> bool {
    let span = span.trimmed(&article.text);
    let source = source(reading, speaker);
    let words = span.of(&article.text);
    let kind = match source.kind {
        SourceKind::Narrator => ClaimKind::Narrated,
        _ if words.starts_with(['“', '"', '«', '„', '‘']) => ClaimKind::Direct,
        _ => ClaimKind::Indirect,
    };
    let Some(claim) = assembly::claim(article, reading, facts, span, kind, source, Stance::Asserts) else { return false };
    let place = facts.claims.partition_point(|other| (other.span, other.attribution) <= (claim.span, claim.attribution));
    facts.claims.insert(place, claim);
    true
}

/// The source that a name means: an entity of the article where it has this name.
fn source(reading: &Reading, speaker: &str) -> Source {
    let name = speaker.trim();
    if name.is_empty() {
        return Source::narrator();
    }
    let is_it = |form: &str| form.eq_ignore_ascii_case(name);
    let entity = reading.entities.iter().position(|e| is_it(&e.name)).or_else(|| {
        let also = reading.entities.iter().position(|e| e.also.iter().any(|form| is_it(form)));
        also.filter(|_| name.starts_with(char::is_uppercase))
    });
    let name = entity.and_then(|e| reading.entities.get(e)).map_or_else(|| name.to_owned(), |e| e.name.clone());
    let kind = if entity.is_some() || name.starts_with(char::is_uppercase) { SourceKind::Named } else { SourceKind::Unnamed };
    Source { kind, name, entity, span: None, via: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Given, from_text};
    use crate::calendar::Date;
    use crate::corpus::ReadArticle;

    const TEXT: &str =
        "Tarnby harbour was closed. Nine boats sank on Monday, said Mara Lind, who speaks for the coastguard. Nobody was hurt.";

    fn read() -> ReadArticle {
        ReadArticle::new(from_text("a", TEXT.to_owned(), Given { published: Some("2024-05-14".to_owned()), ..Given::default() }))
    }

    fn at(words: &str) -> Span {
        let start = TEXT.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    #[test]
    fn a_rejected_claim_is_gone() {
        let mut read = read();
        let before = read.facts.claims.len();
        assert!(reject(&mut read.facts, at("Nobody was hurt")));
        assert_eq!(read.facts.claims.len(), before - 1);
        assert!(!reject(&mut read.facts, at("Nobody was hurt")));
    }

    #[test]
    fn a_speaker_is_an_entity_of_the_article_where_it_has_the_name() {
        let mut read = read();
        assert!(set_speaker(&mut read.facts, &read.reading, at("Nobody was hurt"), "mara lind"));
        let claim = &read.facts.claims[claim_at(&read.facts, at("Nobody was hurt")).unwrap()];
        assert_eq!((claim.source.name.as_str(), claim.source.kind, claim.kind), ("Mara Lind", SourceKind::Named, ClaimKind::Indirect));
        assert!(claim.source.entity.is_some());
        assert!(set_speaker(&mut read.facts, &read.reading, at("Nine boats sank on Monday"), ""));
        let claim = &read.facts.claims[claim_at(&read.facts, at("Nine boats sank on Monday")).unwrap()];
        assert_eq!((claim.source.kind, claim.kind, claim.cue), (SourceKind::Narrator, ClaimKind::Narrated, None));
    }

    #[test]
    fn figures_and_times_can_be_set() {
        let mut read = read();
        assert!(set_number(&mut read.facts, at("Nine"), Some(7.0), Some(7.0)));
        assert!(read.facts.quantities.iter().any(|q| q.low == Some(7.0)));
        let day = Date::day(2024, 5, 6).unwrap();
        assert!(set_time(&mut read.facts, at("Monday"), day.range()));
        let claim = &read.facts.claims[claim_at(&read.facts, at("Nine boats sank on Monday")).unwrap()];
        assert_eq!(claim.when.map(|w| w.range), Some(day.range()));
        assert!(!set_number(&mut read.facts, at("Tarnby"), Some(1.0), None));
    }

    #[test]
    fn an_added_claim_tells_what_its_words_tell() {
        let mut read = read();
        let before = read.facts.claims.len();
        assert!(add(&mut read.facts, &read.article, &read.reading, at("boats sank on Monday"), "the pilot"));
        assert_eq!(read.facts.claims.len(), before + 1);
        let claim = read.facts.claims.iter().find(|c| c.span == at("boats sank on Monday")).unwrap();
        assert_eq!((claim.source.kind, claim.source.name.as_str()), (SourceKind::Unnamed, "the pilot"));
        assert!(claim.when.is_some());
        assert!(read.facts.claims.is_sorted_by_key(|c| c.span));
        assert!(!add(&mut read.facts, &read.article, &read.reading, Span::new(5000, 5001), ""));
    }
}

//! Attributed contents and narrated sentences become [`Claim`]s.
//!
//! What is attributed as speech is the speaker's claim, one for each sentence of the content. Beliefs, wishes and plans that
//! the article ascribes to somebody stay in the article's own voice: “the Iranians thought it a trick” is what the outlet
//! says of the Iranians. A direct question claims nothing, and no claim is made of it; what answers it points back to it.

use crate::article::{Article, BlockKind};
use crate::claims::main_clause::{finite_verb, main_verb};
use crate::claims::times::Times;
use crate::claims::{
    Attribution, AttributionKind, Certainty, Claim, ClaimKind, Directness, Facts, Polarity, Source, SourceKind, Stance, narrated, reserve,
};
use crate::language::{Clause, Pos, Reading};
use crate::span::Span;

/// All claims of an article, in order of their places.
pub(super) fn claims(article: &Article, reading: &Reading, facts: &Facts) -> Vec<Claim> {
    let context = Context { article, reading, facts, times: Times::new(article, reading, &facts.dates) };
    let mut claims = Vec::new();
    let spoken: Vec<(usize, &Attribution)> =
        facts.attributions.iter().enumerate().filter(|(_, a)| context.is_claim_of_its_source(a)).collect();
    for (index, attribution) in &spoken {
        context.attributed(*index, attribution, &mut claims);
    }
    let taken = taken(spoken.iter().map(|(_, attribution)| *attribution));
    for (sentence, _) in reading.sentences.iter().enumerate() {
        for span in narrated::propositions(article, reading, sentence, &taken) {
            claims.extend(context.narrated(sentence, span));
        }
    }
    claims.sort_by_key(|claim| (claim.span, claim.attribution));
    claims
}

/// A claim over `span` with all that its words tell, for a claim that no finder made. `None` where no sentence holds it.
pub(super) fn claim(
    article: &Article,
    reading: &Reading,
    facts: &Facts,
    span: Span,
    kind: ClaimKind,
    source: Source,
    stance: Stance,
) -> Option<Claim> {
    Context { article, reading, facts, times: Times::new(article, reading, &facts.dates) }.claim(span, kind, source, stance)
}

/// The places that attributed speech holds, its source and cue included, sorted and joined.
fn taken<'a>(speech: impl Iterator<Item = &'a Attribution>) -> Vec<Span> {
    let mut spans: Vec<Span> = speech.flat_map(|a| a.source.iter().chain(&a.cue).chain(&a.content)).copied().collect();
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start() <= last.end() => *last = last.cover(span),
            _ => joined.push(span),
        }
    }
    joined
}

struct Context<'a> {
    article: &'a Article,
    reading: &'a Reading,
    facts: &'a Facts,
    times: Times<'a>,
}

impl Context<'_> {
    /// Speech whose content says something by itself: a clause, quoted words, or something that is confirmed or denied. “His
    /// account of the events” is no claim of his; the sentence in which it stands is the article's.
    fn is_claim_of_its_source(&self, attribution: &Attribution) -> bool {
        // A refusal to speak is no speech, but its stance is told.
        if attribution.kind != AttributionKind::Speech {
            return attribution.stance == Stance::DeclinesComment;
        }
        let takes_side = !matches!(attribution.stance, Stance::Asserts | Stance::Hedges | Stance::Asks);
        takes_side
            || attribution.directness == Directness::Direct
            || attribution.content.iter().any(|piece| finite_verb(self.reading, &self.reading.tokens_in(*piece)).is_some())
    }

    /// The claims of an attribution. Where its content is another attribution (“Reuters reported that police said …”), they are the inner
    /// source's, through the outer one.
    fn attributed(&self, index: usize, attribution: &Attribution, claims: &mut Vec<Claim>) {
        let Some(inner) = &attribution.inner else { return self.said(index, attribution, claims) };
        let mut inner = Attribution::clone(inner);
        if attribution.speaker.kind != SourceKind::Narrator && !attribution.speaker.name.is_empty() {
            inner.speaker.via.push(attribution.speaker.name.clone());
        }
        inner.speaker.via.extend(attribution.speaker.via.iter().cloned());
        self.said(index, &inner, claims);
    }

    fn said(&self, index: usize, attribution: &Attribution, claims: &mut Vec<Claim>) {
        let cue = attribution.cue.iter().copied().reduce(Span::cover);
        let said_on = self.times.said_on(attribution);
        let kind = match attribution.directness {
            Directness::Direct => ClaimKind::Direct,
            Directness::Mixed => ClaimKind::Mixed,
            Directness::Indirect => ClaimKind::Indirect,
        };
        // Who declines to comment claims nothing: the refusal itself is what is told.
        let spans = if attribution.stance == Stance::DeclinesComment {
            let parts = attribution.source.iter().chain(&attribution.cue).chain(&attribution.content);
            parts.copied().reduce(Span::cover).into_iter().collect()
        } else {
            self.sentences_of(&attribution.content)
        };
        for span in spans {
            if self.is_question(span) && attribution.stance != Stance::Asks {
                continue;
            }
            let in_turn = self.is_in_turn(span);
            // A transcript is its speakers' own words, with or without quotation marks.
            let kind = if in_turn { ClaimKind::Direct } else { kind };
            let Some(mut claim) = self.claim(self.without_that(span), kind, attribution.speaker.clone(), attribution.stance) else {
                continue;
            };
            claim.cue = cue;
            claim.said_on = said_on;
            claim.attribution = Some(index);
            claim.confidence = attribution.confidence;
            if attribution.stance == Stance::Asks && in_turn {
                continue;
            }
            claims.push(claim);
        }
    }

    fn narrated(&self, sentence: usize, span: Span) -> Option<Claim> {
        if self.is_question(span) {
            return None;
        }
        let mut claim = self.claim(span, ClaimKind::Narrated, Source::narrator(), Stance::Asserts)?;
        claim.sentence = sentence;
        if claim.certainty == Certainty::Probable {
            claim.stance = Stance::Hedges;
        }
        Some(claim)
    }

    /// A claim over `span` with all that its words tell. `None` where no sentence holds it.
    fn claim(&self, span: Span, kind: ClaimKind, source: Source, stance: Stance) -> Option<Claim> {
        let sentence = self.reading.sentence_at(span.start())?;
        let main = main_verb(self.reading, span);
        let (polarity, certainty) = if stance == Stance::DeclinesComment {
            (Polarity::Affirmed, Certainty::Certain)
        } else {
            reserve::read(self.reading, span, main)
        };
        Some(Claim {
            span,
            focus: self.focus(span, main),
            kind,
            source,
            cue: None,
            stance,
            polarity,
            certainty,
            when: self.times.when(span, main),
            said_on: None,
            attribution: None,
            sentence,
            answers: self.answers(span, sentence),
            confidence: crate::claims::Confidence::Medium,
        })
    }

    /// The content as one span a sentence: pieces of one sentence (“For Iran”, she said, “photographs come later”) become one.
    fn sentences_of(&self, content: &[Span]) -> Vec<Span> {
        let mut spans: Vec<(usize, Span)> = Vec::new();
        for piece in content {
            let mut from = piece.start();
            while from < piece.end() {
                let (sentence, until) = match self.reading.sentences.iter().enumerate().nth(self.sentence_after(from)) {
                    Some((i, s)) if s.span.start() < piece.end() => (i, s.span.end().min(piece.end())),
                    _ => break,
                };
                let part = Span::new(from, until).trimmed(&self.article.text);
                match spans.last_mut() {
                    Some((last, span)) if *last == sentence => *span = span.cover(part),
                    _ if part.of(&self.article.text).chars().any(char::is_alphanumeric) => spans.push((sentence, part)),
                    _ => {}
                }
                from = until.max(from + 1);
            }
        }
        spans.into_iter().map(|(_, span)| span).collect()
    }

    /// The first sentence that ends after `offset`.
    fn sentence_after(&self, offset: usize) -> usize {
        self.reading.sentences.partition_point(|s| s.span.end() <= offset)
    }

    /// The words that carry the value: a number with what it counts, else the verb with its object, else all.
    fn focus(&self, span: Span, main: Option<usize>) -> Span {
        let first = self.facts.quantities.partition_point(|q| q.span.start() < span.start());
        let quantity = self.facts.quantities.iter().skip(first).take_while(|q| q.span.end() <= span.end()).next();
        if let Some(quantity) = quantity {
            let of = quantity.of_span.filter(|of| of.start().abs_diff(quantity.span.end()) < 40 && span.contains(*of));
            return of.map_or(quantity.span, |of| quantity.span.cover(of));
        }
        let Some(main) = main else { return span };
        let Some(group) = self.reading.verb_groups.get(main) else { return span };
        let verb = self.reading.span_of(group.tokens.clone());
        let object = self
            .clause_of(main, verb)
            .and_then(|c| c.object)
            .and_then(|o| self.reading.noun_phrases.get(o))
            .map(|np| self.reading.span_of(np.tokens.clone()));
        object.filter(|o| span.contains(*o) && o.start() > verb.start()).map_or(verb, |o| verb.cover(o))
    }

    /// The clause of a verb group that stands at a place; it is looked for in its sentence alone.
    fn clause_of(&self, verb: usize, at: Span) -> Option<&Clause> {
        let sentence = self.reading.sentences.get(self.reading.sentence_at(at.start())?)?;
        let first_verb = |token: usize| self.reading.verb_groups.partition_point(|group| group.head < token);
        let (first, end) = (first_verb(sentence.tokens.start), first_verb(sentence.tokens.end));
        let before = self.reading.clauses.partition_point(|clause| clause.verb < first);
        self.reading.clauses.iter().skip(before).take_while(|clause| clause.verb < end).find(|clause| clause.verb == verb)
    }

    /// “that a request was made” claims that a request was made.
    fn without_that(&self, span: Span) -> Span {
        let mut tokens = self.reading.tokens_in(span);
        let opens = self.reading.word(tokens.start) == "that" && self.reading.tokens.get(tokens.start).is_some_and(|t| t.pos == Pos::Sconj);
        if !opens || tokens.len() < 2 {
            return span;
        }
        tokens.start += 1;
        Span::new(self.reading.span_of(tokens).start(), span.end())
    }

    fn is_question(&self, span: Span) -> bool {
        let words = span.of(&self.article.text).trim_end_matches(|c: char| !c.is_alphanumeric() && c != '?');
        words.ends_with('?')
    }

    fn is_in_turn(&self, span: Span) -> bool {
        let block = self.reading.sentence_at(span.start()).and_then(|s| self.reading.sentences.get(s)).map(|s| s.block);
        block.and_then(|b| self.article.blocks.get(b)).is_some_and(|b| b.kind == BlockKind::Turn)
    }

    /// For “They did.” and “Yes.” in a turn: the last question of the turn before.
    fn answers(&self, span: Span, sentence: usize) -> Option<Span> {
        const MOST_WORDS: usize = 4;
        let here = self.reading.sentences.get(sentence)?;
        let words = self.reading.tokens_in(span).filter(|t| self.reading.tokens.get(*t).is_some_and(|t| t.pos != Pos::Punct)).count();
        let first_of_turn =
            sentence.checked_sub(1).and_then(|s| self.reading.sentences.get(s)).filter(|before| before.block != here.block)?;
        let both_turns =
            [here.block, first_of_turn.block].iter().all(|b| self.article.blocks.get(*b).is_some_and(|b| b.kind == BlockKind::Turn));
        (words <= MOST_WORDS && both_turns && self.is_question(first_of_turn.span)).then_some(first_of_turn.span)
    }
}

#[cfg(test)]
mod tests {
    use crate::article::{Given, from_text};
    use crate::claims::{Claim, ClaimKind, Stance};
    use crate::corpus::ReadArticle;

    fn read(text: &str) -> ReadArticle {
        ReadArticle::new(from_text("test", text.to_owned(), Given { published: Some("2024-05-13".to_owned()), ..Given::default() }))
    }

    fn spoken(text: &str) -> Vec<Claim> {
        read(text).facts.claims.into_iter().filter(|c| c.kind != ClaimKind::Narrated).collect()
    }

    #[test]
    fn each_sentence_of_a_quotation_is_a_claim() {
        let text = "“We closed the bridge. Nobody was on it,” the engineer said.";
        let words: Vec<String> = spoken(text).iter().map(|c| c.span.of(text).to_owned()).collect();
        assert_eq!(words, ["“We closed the bridge.", "Nobody was on it,”"]);
    }

    #[test]
    fn the_claim_begins_after_that() {
        let text = "The engineer said that the bridge was closed.";
        assert_eq!(spoken(text).first().map(|c| c.span.of(text)), Some("the bridge was closed"));
    }

    #[test]
    fn a_chronicle_dates_what_stands_below_its_days() {
        let text =
            "May 10, 2024: The council met in the old hall.\n\n“The hall is cold,” the mayor said.\n\nMay 12, 2024: The council met again.";
        assert_eq!(spoken(text).first().and_then(|c| c.said_on).map(|d| d.iso()).as_deref(), Some("2024-05-10"));
    }

    #[test]
    fn an_answer_points_to_its_question_and_the_question_claims_nothing() {
        let text = "QUESTION: Did the council close the bridge?\n\nMS HALE: They did.\n\nQUESTION: Was it safe?\n\nMS HALE: It was not safe at all, as we found in March.";
        let claims = read(text).facts.claims;
        let answer = claims.iter().find(|c| c.span.of(text) == "They did.");
        assert_eq!(answer.and_then(|c| c.answers).map(|q| q.of(text)), Some("Did the council close the bridge?"));
        assert!(claims.iter().all(|c| c.stance != Stance::Asks && !c.span.of(text).contains('?')), "{claims:?}");
    }
}

//! Cuts an article into its row of phrases: quotations, the ends of sentences, and between them what the [`Cutter`] finds.
//!
//! Mends where the tagger and the splitter of sentences go wrong around reporting verbs: “…,” *declares* Anna Bell; Smith *notes*.

use std::ops::Range;

use super::cues::{self, Frame, Word};
use super::cutter::Cutter;
use super::phrases::{Item, Kind, Page, VerbShape};
use super::quotations;
use super::words::{is_title, is_weekday};
use crate::language::{Form, Pos};
use crate::span::Span;

impl Page<'_> {
    /// Fills the row.
    pub(super) fn cut(&mut self) {
        let mut block = usize::MAX;
        let mut quote = 0;
        let mut spent = Span::default();
        for sentence in &self.reading.sentences {
            if !self.article.blocks.get(sentence.block).is_some_and(|b| b.kind.yields_claims()) {
                continue;
            }
            if block != usize::MAX {
                let kind = if sentence.block == block { Kind::Break } else { Kind::End };
                // Sentences that end inside a quotation are no end for the sentence around it.
                if kind == Kind::End || (!spent.contains_offset(sentence.span.start()) && !self.after_title()) {
                    let at = Span::new(sentence.span.start(), sentence.span.start());
                    self.items.push(Item { kind, tokens: 0..0, span: at, verb: None, cue: None });
                }
            }
            block = sentence.block;
            let mut token = sentence.tokens.start;
            while token < sentence.tokens.end {
                let Some(span) = self.reading.tokens.get(token).map(|t| t.span) else { break };
                while self.quotations.get(quote).is_some_and(|q| q.span.end() <= span.start()) {
                    quote += 1;
                }
                if spent.contains_offset(span.start()) {
                    token += 1;
                } else if let Some(q) = self.quotations.get(quote).filter(|q| q.span.contains_offset(span.start())) {
                    spent = q.span;
                    self.close_sentence(spent);
                    let tokens = token..self.reading.tokens_in(spent).end;
                    self.infinitive_inside(tokens.clone());
                    self.items.push(Item { kind: Kind::Quote(quote), tokens, span: spent, verb: None, cue: None });
                    token += 1;
                } else {
                    let limit = self.quotations.get(quote).map_or(usize::MAX, |q| q.span.start());
                    token = self.phrase(token, sentence.tokens.clone(), limit);
                }
            }
        }
        let end = self.article.text.len();
        self.items.push(Item { kind: Kind::End, tokens: 0..0, span: Span::new(end, end), verb: None, cue: None });
    }

    /// “urged them to “go on””: the verb after “to” is the first word of the quotation.
    fn infinitive_inside(&mut self, quotation: Range<usize>) {
        let first = quotation.start + 1;
        let base = self.reading.tokens.get(first).is_some_and(|t| t.pos == Pos::Verb && matches!(t.form, Form::Base | Form::Plain));
        let Some(to) = self.items.last_mut().filter(|i| base && i.kind == Kind::Preposition) else { return };
        if self.reading.word(to.tokens.start) == "to" {
            to.kind = Kind::Verb;
            to.verb = Some(VerbShape { infinitive: true, ..VerbShape::plain(first) });
        }
    }

    /// Ends the sentence before a quotation that follows a full stop: “… in May. “We …””, where a splitter takes “May.” for short.
    fn close_sentence(&mut self, quotation: Span) {
        let before = self.article.text.get(..quotation.start()).unwrap_or_default().trim_end();
        let open = self.items.last().is_some_and(|i| !matches!(i.kind, Kind::Break | Kind::End | Kind::Quote(_)));
        // ““…,” said the U.S. “does not …””: a small letter goes on.
        let begins = quotation.of(&self.article.text).chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
        if open && begins && before.ends_with('.') && !self.after_title() {
            let at = Span::new(quotation.start(), quotation.start());
            self.items.push(Item { kind: Kind::Break, tokens: 0..0, span: at, verb: None, cue: None });
        }
    }

    /// “did not, however, confirm”: joins the verb to the auxiliary before the inserted adverb.
    fn join_interrupted(&mut self) {
        let n = self.items.len();
        let Some([auxiliary, comma, adverb, second, verb]) = n.checked_sub(5).and_then(|i| self.items.get(i..)) else { return };
        let fits = comma.kind == Kind::Comma && second.kind == Kind::Comma && matches!(adverb.kind, Kind::Adverb | Kind::Preposition);
        let (Some(first), Some(mut shape)) = (auxiliary.verb, verb.verb) else { return };
        let waits = first.auxiliary
            && self.reading.tokens.get(first.head).is_some_and(|t| t.pos == Pos::Aux)
            && first.head + 1 >= auxiliary.tokens.end.saturating_sub(1);
        if !fits || !waits || shape.auxiliary || shape.infinitive {
            return;
        }
        shape.negated |= first.negated;
        shape.auxiliary = true;
        shape.gerund = false;
        let joined = Item {
            kind: Kind::Verb,
            tokens: auxiliary.tokens.start..verb.tokens.end,
            span: auxiliary.span.cover(verb.span),
            verb: Some(shape),
            cue: verb.cue,
        };
        self.items.truncate(n - 5);
        self.items.push(joined);
    }

    /// Whether a source may begin at `token`: after a quotation, with what hangs on it, or a name after a comma.
    fn after_content(&self, token: usize) -> bool {
        let mut last = self.items.len();
        while last > 2
            && self.items.get(last - 1).is_some_and(|i| i.kind == Kind::Preposition)
            && self.items.get(last - 2).is_some_and(|i| i.kind == Kind::Noun)
        {
            last -= 2;
        }
        match last.checked_sub(1).and_then(|i| self.items.get(i)).map(|i| i.kind) {
            Some(Kind::Quote(_)) => true,
            Some(Kind::Comma) => {
                last == self.items.len() && self.reading.tokens.get(token).is_some_and(|t| matches!(t.pos, Pos::Propn | Pos::Det))
            }
            _ => false,
        }
    }

    /// Whether the row so far ends with a title, which ends no sentence: “Mr.”
    fn after_title(&self) -> bool {
        self.items.last().and_then(|i| i.tokens.end.checked_sub(1)).is_some_and(|t| is_title(self.reading.word(t)))
    }

    /// Whether the row so far ends with a quotation whose sentence goes on: “We won,”
    fn after_open_quotation(&self, items: &[Item]) -> bool {
        items
            .last()
            .filter(|i| matches!(i.kind, Kind::Quote(_)))
            .is_some_and(|i| quotations::inside(i.span.of(&self.article.text)).ends_with([',', '?', '!', '—', '-']))
    }

    /// “We won,” *declares* Anna Bell: after a quotation stands a reporting verb, whatever the tagger takes it for.
    fn inverted_cue(&self, token: usize) -> Option<&'static Word> {
        let word = self.reading.word(token);
        if self.opens_with_cue(token) {
            return cues::verb(word);
        }
        let small = self.reading.tokens.get(token).is_some_and(|t| t.span.of(&self.article.text).starts_with(char::is_lowercase));
        let name = self.reading.tokens.get(token + 1).is_some_and(|t| t.span.of(&self.article.text).starts_with(char::is_uppercase));
        if !(small && name && self.after_open_quotation(&self.items)) {
            return None;
        }
        cues::verb(word).filter(|w| w.base != word && w.takes(Frame::Quote))
    }

    /// *Stated* Anna Bell: “…”: a reporting verb in the past begins the sentence, and a name with a colon follows.
    fn opens_with_cue(&self, token: usize) -> bool {
        let capital = |t: usize| self.reading.tokens.get(t).is_some_and(|t| t.span.of(&self.article.text).starts_with(char::is_uppercase));
        let opens = self.items.last().is_none_or(|i| matches!(i.kind, Kind::Break | Kind::End));
        let word = self.reading.word(token);
        let past = || cues::verb(word).is_some_and(|w| w.takes(Frame::Quote)) && word.ends_with("ed");
        let name_end = || (token + 1..token + 8).find(|t| !capital(*t));
        opens && capital(token) && capital(token + 1) && past() && name_end().is_some_and(|t| self.reading.word(t) == ":")
    }

    /// The end of the name after an inverted cue: “We won,” said *CNN host Anna Bell*. All up to the last capital belongs to it, whatever the
    /// tagger takes it for.
    fn name_after_cue(&self, token: usize, until: usize) -> Option<usize> {
        let (cue, before) = self.items.split_last()?;
        if !cue.cue.is_some_and(|w| w.takes(Frame::Quote)) || cue.tokens.len() != 1 || !self.after_open_quotation(before) {
            return None;
        }
        let mut end = None;
        for t in token..until.min(token + 9) {
            let next = self.reading.tokens.get(t)?;
            let words = next.span.of(&self.article.text);
            if words.starts_with(char::is_uppercase) {
                if is_weekday(self.reading.word(t)) {
                    break;
                }
                end = Some(t + 1);
            } else if !(matches!(next.pos, Pos::Noun | Pos::Adj | Pos::Verb) || t == token && next.pos == Pos::Det) {
                break;
            }
        }
        end.filter(|e| *e > token + 1)
    }

    /// “…, warning that it may break”: a tagger takes the participle for a noun.
    fn reporting_gerund(&self, kind: Kind, token: usize, next: usize) -> Option<(Kind, Option<VerbShape>, Option<&'static Word>)> {
        let word = self.reading.word(token);
        let fits = kind == Kind::Noun && next == token + 1 && word.ends_with("ing");
        let opens = self.items.last().is_some_and(|i| matches!(i.kind, Kind::Comma | Kind::Preposition | Kind::Subordinator));
        let adverb = self.reading.tokens.get(next).is_some_and(|t| t.pos == Pos::Adv);
        if !fits || !opens || !matches!(self.reading.word(next + usize::from(adverb)), "that" | "“" | "\"" | "''") {
            return None;
        }
        let cue = cues::verb(word).filter(|w| w.takes(Frame::Clause))?;
        Some((Kind::Verb, Some(VerbShape { gerund: true, ..VerbShape::plain(token) }), Some(cue)))
    }

    /// Cuts the phrase that begins at `token`, not past `end` nor the byte `limit`; gives the token after it.
    fn phrase(&mut self, token: usize, sentence: Range<usize>, limit: usize) -> usize {
        let cutter = Cutter { text: &self.article.text, reading: self.reading, first: sentence.start, end: sentence.end, limit };
        if let Some(word) = self.inverted_cue(token) {
            let span = self.reading.span_of(token..token + 1);
            let verb = Some(VerbShape::plain(token));
            self.items.push(Item { kind: Kind::Verb, tokens: token..token + 1, span, verb, cue: Some(word) });
            return token + 1;
        }
        let (mut kind, mut next, mut verb) = cutter.cut(token);
        if let Some(end) = self.name_after_cue(token, sentence.end).filter(|e| *e > next && kind != Kind::Time) {
            (kind, next, verb) = (Kind::Noun, end, None);
        }
        // At the end of a sentence a tagger takes “Smith notes” for two nouns.
        let last = next - 1;
        let ends =
            self.reading.tokens.get(next).is_none_or(|t| t.pos == Pos::Punct) || next == sentence.end || self.reading.word(next) == "that";
        let reports =
            || cues::verb(self.reading.word(last)).is_some_and(|w| w.takes(Frame::Quote)) && self.reading.word(last).ends_with('s');
        if kind == Kind::Noun && ends && last > token && reports() && self.after_content(token) {
            next = last;
            let span = self.reading.span_of(token..next);
            self.items.push(Item { kind, tokens: token..next, span, verb: None, cue: None });
            let shape = VerbShape::plain(last);
            self.items.push(Item {
                kind: Kind::Verb,
                tokens: last..last + 1,
                span: self.reading.span_of(last..last + 1),
                verb: Some(shape),
                cue: cues::verb(self.reading.word(last)),
            });
            return last + 1;
        }
        let cue = verb.and_then(|v| {
            let head = self.reading.word(v.head);
            let phrasal = if v.head + 1 == next { cues::phrasal(head, self.reading.word(next)) } else { None };
            next += usize::from(phrasal.is_some());
            phrasal.or_else(|| cues::verb(head))
        });
        let (kind, verb, cue) = self.reporting_gerund(kind, token, next).unwrap_or((kind, verb, cue));
        let span = self.reading.span_of(token..next);
        if kind == Kind::Noun && self.after_title() {
            // “Ms.” was taken for the end of a sentence.
            if let Some(title) = self.items.last_mut().filter(|i| i.kind == Kind::Noun && i.tokens.end == token) {
                title.tokens.end = next;
                title.span = title.span.cover(span);
                return next;
            }
        }
        if kind != Kind::Other || next > token + 1 || self.reading.word(token).bytes().any(|b| b.is_ascii_alphanumeric()) {
            self.items.push(Item { kind, tokens: token..next, span, verb, cue });
            if kind == Kind::Verb {
                self.join_interrupted();
            }
        }
        next
    }
}

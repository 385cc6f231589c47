//! An article as a row of phrases: noun phrases, verb groups, quotations and the small words and marks between them.
//!
//! The finders match their constructions on this row. A quotation is one item, whatever stands in it; it may hold sentence ends.

use std::ops::Range;

use super::cues::{self, Frame, Word};
use super::cutter::{Cutter, is_title, is_weekday};
use super::quotations::Quotation;
use crate::article::Article;
use crate::language::{Pos, Reading};
use crate::span::Span;

/// What an [`Item`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A noun phrase without what hangs on it.
    Noun,
    /// A noun phrase that tells a time: “Monday”, “last week”.
    Time,
    /// A verb with its auxiliaries and adverbs.
    Verb,
    /// A preposition.
    Preposition,
    /// “that”.
    That,
    /// “who”, “which” and “that” after a noun.
    Relative,
    /// “what”, “how”, “whether”, “if”.
    Interrogative,
    /// “because”, “while”, “as”.
    Subordinator,
    /// “and”, “but”.
    Coordinator,
    /// An adverb outside a verb group.
    Adverb,
    /// An adjective outside a noun phrase.
    Adjective,
    Comma,
    Semicolon,
    Colon,
    Dash,
    /// A bracket.
    Bracket,
    /// A quotation: its index in [`Page::quotations`].
    Quote(usize),
    /// The end of a sentence.
    Break,
    /// The end of a block.
    End,
    Other,
}

/// One phrase, word or mark.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub kind: Kind,
    /// In [`Reading::tokens`]; empty for breaks.
    pub tokens: Range<usize>,
    pub span: Span,
    /// Of verb groups.
    pub verb: Option<VerbShape>,
    /// Of verb groups that report, with their particle where they have one.
    pub cue: Option<&'static Word>,
}

/// The shape of a verb group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct VerbShape {
    /// Token of the main verb, or of the last auxiliary.
    pub head: usize,
    /// “was asked”.
    pub passive: bool,
    /// “did not say”.
    pub negated: bool,
    /// “to say”.
    pub infinitive: bool,
    /// “saying”, without auxiliary.
    pub gerund: bool,
    /// “said”, “asked”, without auxiliary, where it may be a participle.
    pub participle: bool,
    /// Begins with an auxiliary.
    pub auxiliary: bool,
}

impl VerbShape {
    /// A verb of which nothing is known but where its head stands.
    pub(super) fn plain(head: usize) -> Self {
        Self { head, passive: false, negated: false, infinitive: false, gerund: false, participle: false, auxiliary: false }
    }

    /// Whether the group can carry a sentence.
    pub fn finite(self) -> bool {
        !self.infinitive && !self.gerund
    }
}

/// An article and its row of phrases.
pub(super) struct Page<'a> {
    pub article: &'a Article,
    pub reading: &'a Reading,
    pub quotations: Vec<Quotation>,
    pub items: Vec<Item>,
}

impl<'a> Page<'a> {
    /// Cuts the article's sentences into phrases.
    pub fn new(article: &'a Article, reading: &'a Reading) -> Self {
        let quotations = super::quotations::find(article);
        let mut page = Self { article, reading, quotations, items: Vec::new() };
        page.cut();
        page
    }

    /// The kind at `index`; the row ends with [`Kind::End`].
    pub fn kind(&self, index: usize) -> Kind {
        self.items.get(index).map_or(Kind::End, |i| i.kind)
    }

    /// The kind before `index`.
    pub fn kind_before(&self, index: usize) -> Kind {
        index.checked_sub(1).map_or(Kind::End, |i| self.kind(i))
    }

    /// The item that holds the byte `offset`.
    pub fn item_at(&self, offset: usize) -> Option<usize> {
        let item = self.items.partition_point(|i| i.span.end() <= offset);
        self.items.get(item).filter(|i| i.span.start() <= offset).map(|_| item)
    }

    pub fn span(&self, index: usize) -> Span {
        self.items.get(index).map_or(Span::default(), |i| i.span)
    }

    /// From the first to the last item of a range.
    pub fn span_of(&self, items: Range<usize>) -> Span {
        match items.end.checked_sub(1).filter(|last| *last >= items.start) {
            Some(last) => self.span(items.start).cover(self.span(last)),
            None => Span::default(),
        }
    }

    pub fn verb(&self, index: usize) -> Option<VerbShape> {
        self.items.get(index).and_then(|i| i.verb)
    }

    /// The reporting word that the item is.
    pub fn cue(&self, index: usize) -> Option<&'static Word> {
        self.items.get(index).and_then(|i| i.cue)
    }

    /// The first word of an item, in lower case.
    pub fn first_word(&self, index: usize) -> &str {
        self.items.get(index).map_or("", |i| if i.tokens.is_empty() { "" } else { self.reading.word(i.tokens.start) })
    }

    /// The last word of an item, in lower case.
    pub fn last_word(&self, index: usize) -> &str {
        self.items
            .get(index)
            .and_then(|i| i.tokens.end.checked_sub(1).filter(|t| *t >= i.tokens.start))
            .map_or("", |t| self.reading.word(t))
    }

    /// The words of an item.
    pub fn words(&self, index: usize) -> &str {
        self.span(index).of(&self.article.text)
    }

    /// Whether `index` stands at the end of a sentence or block.
    pub fn ends(&self, index: usize) -> bool {
        matches!(self.kind(index), Kind::Break | Kind::End)
    }

    fn cut(&mut self) {
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
        items.last().filter(|i| matches!(i.kind, Kind::Quote(_))).is_some_and(|i| {
            i.span.of(&self.article.text).trim_end_matches(['”', '"', '\'', '’', '»', ' ']).ends_with([',', '?', '!', '—', '-'])
        })
    }

    /// “We won,” *declares* Anna Bell: after a quotation stands a reporting verb, whatever the tagger takes it for.
    fn inverted_cue(&self, token: usize) -> Option<&'static Word> {
        let word = self.reading.word(token);
        let small = self.reading.tokens.get(token).is_some_and(|t| t.span.of(&self.article.text).starts_with(char::is_lowercase));
        let name = self.reading.tokens.get(token + 1).is_some_and(|t| t.span.of(&self.article.text).starts_with(char::is_uppercase));
        if !(small && name && self.after_open_quotation(&self.items)) {
            return None;
        }
        cues::verb(word).filter(|w| w.base != word && w.takes(Frame::Quote))
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

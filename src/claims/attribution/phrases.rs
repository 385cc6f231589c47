//! An article as a row of phrases: noun phrases, verb groups, quotations and the small words and marks between them.
//!
//! The finders match their constructions on this row. A quotation is one item, whatever stands in it; it may hold sentence ends.

use std::ops::Range;

use super::cues::{self, Frame};
use super::quotations::Quotation;
use crate::article::Article;
use crate::language::{Form, Pos, Reading};
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
                    self.items.push(Item { kind, tokens: 0..0, span: at, verb: None });
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
                    self.items.push(Item { kind: Kind::Quote(quote), tokens, span: spent, verb: None });
                    token += 1;
                } else {
                    let limit = self.quotations.get(quote).map_or(usize::MAX, |q| q.span.start());
                    token = self.phrase(token, sentence.tokens.clone(), limit);
                }
            }
        }
        let end = self.article.text.len();
        self.items.push(Item { kind: Kind::End, tokens: 0..0, span: Span::new(end, end), verb: None });
    }

    /// Ends the sentence before a quotation that follows a full stop: “… in May. “We …””, where a splitter takes “May.” for short.
    fn close_sentence(&mut self, quotation: Span) {
        let before = self.article.text.get(..quotation.start()).unwrap_or_default().trim_end();
        let open = self.items.last().is_some_and(|i| !matches!(i.kind, Kind::Break | Kind::End | Kind::Quote(_)));
        if open && before.ends_with('.') && !self.after_title() {
            let at = Span::new(quotation.start(), quotation.start());
            self.items.push(Item { kind: Kind::Break, tokens: 0..0, span: at, verb: None });
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
        self.items.last().and_then(|i| i.tokens.end.checked_sub(1)).is_some_and(|t| {
            matches!(
                self.reading.word(t),
                "mr." | "mrs." | "ms." | "dr." | "sen." | "gov." | "rep." | "gen." | "lt." | "col." | "prof." | "rev." | "st."
            )
        })
    }

    /// Cuts the phrase that begins at `token`, not past `end` nor the byte `limit`; gives the token after it.
    fn phrase(&mut self, token: usize, sentence: Range<usize>, limit: usize) -> usize {
        let cutter = Cutter { text: &self.article.text, reading: self.reading, first: sentence.start, end: sentence.end, limit };
        let (kind, mut next, verb) = cutter.cut(token);
        // At the end of a sentence a tagger takes “Smith notes” for two nouns.
        let last = next - 1;
        let ends =
            self.reading.tokens.get(next).is_none_or(|t| t.pos == Pos::Punct) || next == sentence.end || self.reading.word(next) == "that";
        let reports =
            || cues::verb(self.reading.word(last)).is_some_and(|w| w.takes(Frame::Quote)) && self.reading.word(last).ends_with('s');
        if kind == Kind::Noun && ends && last > token && reports() && self.after_content(token) {
            next = last;
            let span = self.reading.span_of(token..next);
            self.items.push(Item { kind, tokens: token..next, span, verb: None });
            let shape = VerbShape {
                head: last,
                passive: false,
                negated: false,
                infinitive: false,
                gerund: false,
                participle: false,
                auxiliary: false,
            };
            self.items.push(Item {
                kind: Kind::Verb,
                tokens: last..last + 1,
                span: self.reading.span_of(last..last + 1),
                verb: Some(shape),
            });
            return last + 1;
        }
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
            self.items.push(Item { kind, tokens: token..next, span, verb });
            if kind == Kind::Verb {
                self.join_interrupted();
            }
        }
        next
    }
}

struct Cutter<'a> {
    text: &'a str,
    reading: &'a Reading,
    /// The first token of the sentence.
    first: usize,
    end: usize,
    limit: usize,
}

impl Cutter<'_> {
    fn pos(&self, token: usize) -> Option<Pos> {
        let t = self.reading.tokens.get(token).filter(|t| token < self.end && t.span.start() < self.limit)?;
        Some(t.pos)
    }

    fn form(&self, token: usize) -> Form {
        self.reading.tokens.get(token).map_or(Form::Plain, |t| t.form)
    }

    fn word(&self, token: usize) -> &str {
        self.reading.word(token)
    }

    fn cut(&self, token: usize) -> (Kind, usize, Option<VerbShape>) {
        let one = |kind| (kind, token + 1, None);
        let word = self.word(token);
        match word {
            "," => return one(Kind::Comma),
            ";" => return one(Kind::Semicolon),
            ":" => return one(Kind::Colon),
            "-" if token > 0 && self.touches_left(token) => return one(Kind::Other),
            "–" | "—" | "―" | "--" | "---" | "-" | "…" => return one(Kind::Dash),
            "(" | ")" | "[" | "]" | "-lrb-" | "-rrb-" => return one(Kind::Bracket),
            "and" | "but" | "or" | "&" => return one(Kind::Coordinator),
            "who" | "whom" | "whose" => return one(Kind::Relative),
            "which" => return one(Kind::Relative),
            "what" | "how" | "why" | "whether" | "if" | "where" | "when" | "whatever" => return one(Kind::Interrogative),
            "that" => {
                return match self.pos(token) {
                    Some(Pos::Det) if self.noun_end(token).is_some_and(|e| e > token + 1) => self.noun(token),
                    Some(Pos::Pron) if self.form(token) == Form::Wh => one(Kind::Relative),
                    Some(Pos::Pron) => one(Kind::Noun),
                    _ => one(Kind::That),
                };
            }
            _ => {}
        }
        match self.pos(token) {
            Some(Pos::Aux | Pos::Verb) => self.verb_group(token),
            Some(Pos::Part) if matches!(word, "to" | "not" | "n't" | "n’t") => {
                let verb = self.verb_group(token);
                match verb.2 {
                    Some(_) => verb,
                    None if word == "to" => one(Kind::Preposition),
                    None => one(Kind::Other),
                }
            }
            Some(Pos::Adv) => {
                // “never said”, “repeatedly denied”: the adverb belongs to the verb.
                let verb = self.verb_group(token);
                if verb.2.is_some() { verb } else { one(Kind::Adverb) }
            }
            Some(Pos::Sconj) => one(Kind::Subordinator),
            Some(Pos::Cconj) => one(Kind::Coordinator),
            Some(Pos::Adp) => one(Kind::Preposition),
            Some(Pos::Adj) if self.noun_end(token).is_none() => one(Kind::Adjective),
            Some(_) if self.noun_end(token).is_some() => self.noun(token),
            _ => one(Kind::Other),
        }
    }

    fn noun(&self, token: usize) -> (Kind, usize, Option<VerbShape>) {
        let end = self.noun_end(token).unwrap_or(token + 1);
        let kind =
            if is_time(self.word(end - 1)) && end - token <= 4 && !self.possessive_inside(token, end) { Kind::Time } else { Kind::Noun };
        (kind, end, None)
    }

    fn possessive_inside(&self, token: usize, end: usize) -> bool {
        (token..end).any(|t| self.form(t) == Form::Possessive)
    }

    /// The end of the noun phrase that begins at `token`, where one does: it needs a noun, name, pronoun or number for its head.
    fn noun_end(&self, token: usize) -> Option<usize> {
        let mut headed = None;
        let mut t = token;
        while let Some(pos) = self.pos(t) {
            let form = self.form(t);
            match pos {
                Pos::Pron if form == Form::Possessive => {}
                Pos::Pron if t == token => return Some(t + 1),
                Pos::Pron => break,
                Pos::Det if t == token || matches!(self.word(t - 1), "all" | "both" | "half" | "such" | "many") => headed = Some(t + 1),
                Pos::Det => break,
                Pos::Noun | Pos::Propn | Pos::Num | Pos::Sym | Pos::X => {
                    // A day or a year after a name begins a phrase of its own: “the ministry Monday”.
                    if headed.is_some()
                        && t > token
                        && is_weekday(self.word(t))
                        && !is_weekday(self.word(t - 1))
                        && self.pos(t - 1) != Some(Pos::Adj)
                        && self.pos(t - 1) != Some(Pos::Det)
                    {
                        break;
                    }
                    // A number after a common noun begins a phrase of its own (“the envoy two days later”), and so does a name after a
                    // plural (“told reporters Smith was”).
                    let before = t.checked_sub(1).filter(|_| t > token).and_then(|b| self.pos(b).map(|p| (p, self.form(b))));
                    if headed.is_some()
                        && matches!((before, pos), (Some((Pos::Noun, _)), Pos::Num) | (Some((Pos::Noun, Form::Plural)), Pos::Propn))
                    {
                        break;
                    }
                    headed = Some(t + 1);
                }
                // A capital inside a sentence: most likely a name that the tagger does not know.
                Pos::Adj if self.capital(t) && t > self.first => headed = Some(t + 1),
                // “policy adviser”, taken for an adjective: a noun by its ending.
                Pos::Adj if headed == Some(t) && form == Form::Plain && is_agent(self.word(t)) => headed = Some(t + 1),
                Pos::Adj => {}
                Pos::Part if form == Form::Possessive || matches!(self.word(t), "'s" | "’s" | "'" | "’") => headed = None,
                Pos::Verb
                    if t > token && matches!(form, Form::PastParticiple | Form::Gerund) && self.before_noun(t + 1) && headed != Some(t) => {
                }
                Pos::Verb
                    if t > token
                        && matches!(form, Form::PastParticiple | Form::Gerund)
                        && self.before_noun(t + 1)
                        && self.pos(t - 1) == Some(Pos::Det) => {}
                Pos::Adv if self.pos(t + 1) == Some(Pos::Adj) && t > token => {}
                // “a rally audience”, taken for an adverb.
                Pos::Adv if t == token + 1 && self.pos(token) == Some(Pos::Det) && self.pos(t + 1) == Some(Pos::Noun) => {}
                Pos::Punct
                    if matches!(self.word(t), "-" | "." | "/")
                        && t > token
                        && self.touches(t)
                        && self.pos(t + 1).is_some_and(|p| p != Pos::Punct) => {}
                _ => break,
            }
            t += 1;
        }
        // A possessive without a head: “Iran's” before a quotation or an adverb.
        headed.or_else(|| (t > token && self.form(t - 1) == Form::Possessive).then_some(t))
    }

    fn capital(&self, t: usize) -> bool {
        self.reading.tokens.get(t).is_some_and(|t| t.span.of(self.text).starts_with(char::is_uppercase))
    }

    /// Whether another verb follows the one at `t`, over “not” and adverbs: it is an auxiliary then.
    fn helps(&self, t: usize) -> bool {
        let next = (t + 1..t + 4).find(|n| !matches!(self.pos(*n), Some(Pos::Adv | Pos::Part)));
        let form = next.map(|n| self.form(n));
        next.is_some_and(|n| self.pos(n) == Some(Pos::Verb)) && matches!(form, Some(Form::PastParticiple | Form::Past | Form::Base))
    }

    fn before_noun(&self, t: usize) -> bool {
        matches!(self.pos(t), Some(Pos::Noun | Pos::Propn | Pos::Adj))
    }

    /// Whether a mark has no space around it: “Asia-Pacific”.
    fn touches_left(&self, t: usize) -> bool {
        let before = t.checked_sub(1).and_then(|b| self.reading.tokens.get(b));
        before.zip(self.reading.tokens.get(t)).is_some_and(|(b, t)| b.span.end() == t.span.start())
    }

    fn touches(&self, t: usize) -> bool {
        let end = |i: usize| self.reading.tokens.get(i).map(|t| t.span.end());
        let start = |i: usize| self.reading.tokens.get(i).map(|t| t.span.start());
        t > 0 && end(t - 1) == start(t) && end(t) == start(t + 1)
    }

    fn verb_group(&self, token: usize) -> (Kind, usize, Option<VerbShape>) {
        let mut shape = VerbShape {
            head: token,
            passive: false,
            negated: false,
            infinitive: false,
            gerund: false,
            participle: false,
            auxiliary: false,
        };
        let mut be = false;
        let mut head = None;
        let mut t = token;
        let mut end = token;
        while let Some(pos) = self.pos(t) {
            let word = self.word(t);
            match pos {
                Pos::Verb if may_help(word) && self.helps(t) => {
                    shape.auxiliary = true;
                    be = false;
                    head = Some(t);
                    end = t + 1;
                }
                Pos::Aux => {
                    shape.auxiliary = true;
                    be = is_be(word);
                    head = Some(t);
                    end = t + 1;
                }
                Pos::Part if matches!(word, "not" | "n't" | "n’t") => {
                    shape.negated = true;
                    if head.is_some() {
                        end = t + 1;
                    }
                }
                Pos::Part if word == "to" && head.is_none() && t == token => shape.infinitive = true,
                // “is to say”, “has to say” stay two groups.
                Pos::Adv | Pos::Intj if !matches!(word, "so" | "then") || head.is_none() => {
                    shape.negated |= matches!(word, "never" | "nor" | "neither")
                }
                // After the particle “to” a verb stands, whatever the tagger takes it for.
                Pos::Verb | Pos::Adj | Pos::Noun if pos == Pos::Verb || (shape.infinitive && head.is_none()) => {
                    head = Some(t);
                    end = t + 1;
                    let form = self.form(t);
                    let past = matches!(form, Form::PastParticiple | Form::Past);
                    shape.passive = be && past;
                    shape.gerund = !shape.auxiliary && form == Form::Gerund;
                    shape.participle = !shape.auxiliary && form == Form::PastParticiple;
                    break;
                }
                _ => break,
            }
            t += 1;
            if t - token > 8 {
                break;
            }
        }
        match head {
            Some(h) if end > token => {
                shape.head = h;
                (Kind::Verb, end, Some(shape))
            }
            _ => (Kind::Other, token + 1, None),
        }
    }
}

fn may_help(word: &str) -> bool {
    matches!(word, "have" | "has" | "had" | "having" | "do" | "does" | "did" | "'ve" | "’ve")
}

fn is_agent(word: &str) -> bool {
    word.len() > 5 && (word.ends_with("er") || word.ends_with("or") || word.ends_with("ist"))
}

fn is_be(word: &str) -> bool {
    matches!(word, "is" | "was" | "were" | "are" | "be" | "been" | "being" | "am" | "'s" | "’s" | "'re" | "’re" | "get" | "got" | "gets")
}

fn is_weekday(word: &str) -> bool {
    matches!(
        word,
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" | "today" | "yesterday" | "tomorrow" | "tonight"
    )
}

fn is_time(word: &str) -> bool {
    is_weekday(word)
        || matches!(
            word,
            "week"
                | "month"
                | "year"
                | "day"
                | "morning"
                | "evening"
                | "afternoon"
                | "night"
                | "weekend"
                | "hour"
                | "hours"
                | "days"
                | "weeks"
                | "months"
                | "years"
                | "january"
                | "february"
                | "march"
                | "april"
                | "june"
                | "july"
                | "august"
                | "september"
                | "october"
                | "november"
                | "december"
                | "spring"
                | "summer"
                | "autumn"
                | "fall"
                | "winter"
                | "jan."
                | "feb."
                | "aug."
                | "sept."
                | "oct."
                | "nov."
                | "dec."
                | "minutes"
                | "time"
        )
        || (word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.bytes().all(|b| b.is_ascii_digit()))
}

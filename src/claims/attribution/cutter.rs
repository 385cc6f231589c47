//! Cuts a sentence into phrases by its tags: noun phrases, verb groups, and the small words between them.
//!
//! It can be wrong where the tagger is: a name taken for an adjective, a verb for a noun. The commonest of these mistakes are mended here.

use super::phrases::{Kind, VerbShape};
use super::words::{is_be, is_like_gerund, is_time, is_weekday, may_help};
use crate::language::{Form, Pos, Reading};

/// Cuts the phrases of one sentence.
pub(super) struct Cutter<'a> {
    pub text: &'a str,
    pub reading: &'a Reading,
    /// The first token of the sentence.
    pub first: usize,
    pub end: usize,
    pub limit: usize,
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

    /// The phrase that begins at `token`: its kind, the token after it, and the shape of a verb group.
    pub fn cut(&self, token: usize) -> (Kind, usize, Option<VerbShape>) {
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
                    // “said that, when …”
                    _ if self.word(token + 1) == "," && token.checked_sub(1).and_then(|b| self.pos(b)) == Some(Pos::Verb) => {
                        one(Kind::That)
                    }
                    // “said via email that, “…””
                    _ if self.word(token + 1) == "," && self.quotation_at(token + 2) => one(Kind::That),
                    Some(Pos::Det) if self.noun_end(token).is_some_and(|e| e > token + 1) => self.noun(token),
                    Some(Pos::Pron) if self.form(token) == Form::Wh => one(Kind::Relative),
                    Some(Pos::Pron) => one(Kind::Noun),
                    _ => one(Kind::That),
                };
            }
            _ => {}
        }
        match self.pos(token) {
            // “said retired General Lopez”
            Some(Pos::Verb)
                if self.form(token) == Form::PastParticiple
                    && token.checked_sub(1).and_then(|b| self.pos(b)) == Some(Pos::Verb)
                    && self.capital(token + 1) =>
            {
                self.noun(token)
            }
            // “said following a vote that …”
            Some(Pos::Verb) if self.form(token) == Form::Gerund && is_like_gerund(word) && self.noun_end(token + 1).is_some() => {
                one(Kind::Preposition)
            }
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
            // “she plans to stay”: after a pronoun in the nominative stands no noun.
            Some(Pos::Noun) if self.after_nominative(token) => (Kind::Verb, token + 1, Some(VerbShape::plain(token))),
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

    fn after_nominative(&self, token: usize) -> bool {
        token > self.first && matches!(self.word(token - 1), "he" | "she" | "they" | "we" | "i") && !self.capital(token)
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
                // “4,051 pledged delegates”, “an estimated 55 million”
                Pos::Verb
                    if t > token
                        && form == Form::PastParticiple
                        && matches!(self.pos(t - 1), Some(Pos::Num | Pos::Det))
                        && matches!(self.pos(t + 1), Some(Pos::Noun | Pos::Num)) => {}
                Pos::Verb if t == token && form == Form::PastParticiple && self.capital(t + 1) => {}
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

    /// Whether the next quotation begins at `t`.
    fn quotation_at(&self, t: usize) -> bool {
        self.reading.tokens.get(t).is_some_and(|t| t.span.start() == self.limit)
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
        let mut shape = VerbShape::plain(token);
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

fn is_agent(word: &str) -> bool {
    word.len() > 5 && (word.ends_with("er") || word.ends_with("or") || word.ends_with("ist"))
}

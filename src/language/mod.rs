//! An article's text as sentences, tokens, tags, phrases and names: a [`Reading`].

use std::ops::Range;

use crate::article::Article;
use crate::span::Span;

pub mod clauses;
mod correct;
pub mod lemma;
mod names;
pub mod phrases;
pub mod places;
pub mod sentences;
pub mod tagger;
pub mod tokens;
pub mod verbs;

pub(crate) use names::is_role;

/// What reading the language of one article gives. All spans point into the article's text, in ascending order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// Sentences of the blocks that yield claims, and of headings; in order, not overlapping.
    pub sentences: Vec<Sentence>,
    /// All tokens of all sentences.
    pub tokens: Vec<Token>,
    /// Noun phrases without what hangs on them (“three people”, “the Foreign Ministry spokesman”), in order, not overlapping.
    pub noun_phrases: Vec<NounPhrase>,
    /// Verb groups (“had previously been disputed”, “did not confirm”), in order, not overlapping.
    pub verb_groups: Vec<VerbGroup>,
    /// Predicates with their arguments, in order of their verbs.
    pub clauses: Vec<Clause>,
    /// Persons, organisations, places and groups that the article names.
    pub entities: Vec<Entity>,
    /// Where they are named, in order, not overlapping.
    pub mentions: Vec<Mention>,
    /// The text with ASCII letters in lower case: the same byte offsets as the text.
    pub lower: String,
}

/// A sentence, or the part of one that a block holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it is, closing quotation marks included.
    pub span: Span,
    /// Its tokens in [`Reading::tokens`].
    pub tokens: Range<usize>,
    /// Its block in [`Article::blocks`].
    pub block: usize,
}

/// A word, a number or a mark. Contractions are split as the treebank splits them (“did|n’t”, “Iran|’s”).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it is.
    pub span: Span,
    /// Its part of speech.
    pub pos: Pos,
    /// Its inflection, as far as the tagger tells it.
    pub form: Form,
}

/// Universal part-of-speech tags (Universal Dependencies, version 2).
#[allow(missing_docs, reason = "the names are those of the standard")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

/// The inflection that the Penn tags tell apart and that claims hang on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// None of the below.
    Plain,
    /// Infinitive or imperative (VB).
    Base,
    /// Present tense (VBP, VBZ).
    Present,
    /// Past tense (VBD).
    Past,
    /// Past participle (VBN).
    PastParticiple,
    /// Gerund or present participle (VBG).
    Gerund,
    /// Modal (MD).
    Modal,
    /// Plural noun (NNS, NNPS).
    Plural,
    /// Comparative (JJR, RBR).
    Comparative,
    /// Superlative (JJS, RBS).
    Superlative,
    /// Possessive ending or pronoun (POS, PRP$, WP$).
    Possessive,
    /// Relative or interrogative word (WDT, WP, WRB).
    Wh,
    /// A word of a name that is not itself a noun: “White” in “White House”, “United” in “United Nations” (an adjective or verb with NNP).
    Name,
}

/// A noun phrase without its modifiers to the right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NounPhrase {
    /// Its tokens in [`Reading::tokens`], determiner included.
    pub tokens: Range<usize>,
    /// Its head noun, name or pronoun: an index into [`Reading::tokens`].
    pub head: usize,
}

/// Auxiliaries, negation, adverbs between them, and the main verb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerbGroup {
    /// Its tokens in [`Reading::tokens`].
    pub tokens: Range<usize>,
    /// The main verb, or the last auxiliary where there is none: an index into [`Reading::tokens`].
    pub head: usize,
    /// “was asked”, “had been disputed”.
    pub passive: bool,
    /// “did not”, “never”, “refused to” is not negation here but a verb of its own.
    pub negated: bool,
    /// When, by its form.
    pub tense: Tense,
    /// “to meet”, “to be released”.
    pub infinitive: bool,
}

/// A predicate and its arguments, as far as their order and their tags show them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// From the first argument or adjunct to the last, without the clauses that stand below it where those can be told.
    pub span: Span,
    /// Its verb: an index into [`Reading::verb_groups`].
    pub verb: usize,
    /// Its grammatical subject, for a relative clause the noun phrase that it hangs on: an index into
    /// [`Reading::noun_phrases`].
    pub subject: Option<usize>,
    /// Its direct object, or the noun of a predicate (“was a spokesman”): an index into [`Reading::noun_phrases`].
    pub object: Option<usize>,
    /// Adjuncts and indirect objects: the token of the preposition in [`Reading::tokens`], the noun phrase it governs.
    pub obliques: Vec<(usize, usize)>,
}

/// Tense of a [`VerbGroup`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tense {
    /// “said”, “was killed”.
    Past,
    /// “had said”.
    PastPerfect,
    /// “has said”.
    PresentPerfect,
    /// “says”.
    Present,
    /// “will say”, “is to say”.
    Future,
    /// “may”, “might”, “could”, “would”, “should”.
    Modal,
    /// Participles and infinitives without an auxiliary.
    None,
}

/// A person, organisation, place or group, within one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// The fullest form of the name in this article, without title: “Bahram Ghassemi”.
    pub name: String,
    /// What it is.
    pub kind: NameKind,
    /// For persons, where title, pronoun or given name tells.
    pub gender: Option<Gender>,
    /// Titles and roles as the article words them: “Foreign Ministry spokesman”, “President”.
    pub roles: Vec<String>,
    /// Where they come from or belong, as worded: “Iranian”, “Fars News Agency”.
    pub affiliations: Vec<String>,
    /// Other forms of the name in this article: “Ghassemi”.
    pub also: Vec<String>,
}

/// What an [`Entity`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameKind {
    /// A human being.
    Person,
    /// A company, ministry, newspaper, party, agency.
    Organisation,
    /// A country, city, region, river, building.
    Place,
    /// A people or a following: “Iranians”, “Democrats”.
    Group,
}

/// Grammatical gender of a person, as the text's pronouns and titles give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    /// she, her, Ms.
    Female,
    /// he, him, Mr.
    Male,
}

/// One place where an [`Entity`] is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// The words of the name, titles included only where they stand directly before it (“President Trump”).
    pub span: Span,
    /// Index into [`Reading::entities`].
    pub entity: usize,
}

impl Reading {
    /// The token's word in lower case.
    pub fn word(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |t| t.span.of(&self.lower))
    }

    /// Whether what follows a name belongs to it: “**Hale's** boat”.
    pub fn is_owner(&self, name: Span) -> bool {
        let last = self.tokens_in(name).next_back().unwrap_or_default();
        [last, last + 1].into_iter().any(|i| self.tokens.get(i).is_some_and(|t| t.form == Form::Possessive))
    }

    /// The token's dictionary form: “say” for “said”.
    pub fn lemma(&self, token: usize) -> std::borrow::Cow<'_, str> {
        self.tokens.get(token).map_or("".into(), |t| lemma::lemma(self.word(token), t.pos, t.form))
    }

    /// The sentence that holds the byte at `offset`.
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let i = self.sentences.partition_point(|s| s.span.end() <= offset);
        self.sentences.get(i).filter(|s| s.span.start() <= offset).map(|_| i)
    }

    /// The tokens that begin inside `span`, as a range of indices.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let first = self.tokens.partition_point(|t| t.span.start() < span.start());
        let last = self.tokens.partition_point(|t| t.span.start() < span.end());
        first..last
    }

    /// The span from the first to the last token of a range; empty for an empty range.
    pub fn span_of(&self, tokens: Range<usize>) -> Span {
        let first = self.tokens.get(tokens.start).filter(|_| !tokens.is_empty());
        let last = tokens.end.checked_sub(1).and_then(|i| self.tokens.get(i));
        match (first, last) {
            (Some(a), Some(b)) => a.span.cover(b.span),
            _ => Span::default(),
        }
    }

    /// The noun phrase that holds a token.
    pub fn phrase_at(&self, token: usize) -> Option<&NounPhrase> {
        let at = self.noun_phrases.partition_point(|np| np.tokens.end <= token);
        self.noun_phrases.get(at).filter(|np| np.tokens.contains(&token))
    }

    /// The mention that covers the byte at `offset`.
    pub fn mention_at(&self, offset: usize) -> Option<&Mention> {
        let i = self.mentions.partition_point(|m| m.span.end() <= offset);
        self.mentions.get(i).filter(|m| m.span.contains_offset(offset))
    }
}

/// Reads an article's language. Boilerplate, bylines and datelines are passed over.
pub fn read(article: &Article) -> Reading {
    let text = article.text.as_str();
    let mut reading = Reading { lower: text.to_ascii_lowercase(), ..Reading::default() };
    reading.tokens.reserve(text.len() / 5);
    let (mut spans, mut tags) = (Vec::new(), Vec::new());
    for (span, block) in sentences::find(article) {
        spans.clear();
        tokens::tokenise(text, span, &mut spans);
        tagger::tag(text, &spans, &mut tags);
        let first = reading.tokens.len();
        reading.tokens.extend(spans.iter().zip(&tags).map(|(span, (pos, form))| Token { span: *span, pos: *pos, form: *form }));
        reading.correct_forms(first);
        reading.restore_finite_verb(first);
        let sentence = Sentence { span, tokens: first..reading.tokens.len(), block };
        reading.read_syntax(&sentence);
        reading.sentences.push(sentence);
    }
    (reading.entities, reading.mentions) = names::find(article, &reading);
    reading
}

impl Reading {
    fn read_syntax(&mut self, sentence: &Sentence) {
        let phrases = phrases::find(self, sentence.tokens.clone());
        let verbs = verbs::find(self, sentence.tokens.clone(), &phrases);
        let (first_phrase, first_verb) = (self.noun_phrases.len(), self.verb_groups.len());
        self.noun_phrases.extend(phrases);
        self.verb_groups.extend(verbs);
        let clauses = clauses::find(self, sentence, first_phrase..self.noun_phrases.len(), first_verb..self.verb_groups.len());
        self.clauses.extend(clauses);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::{Given, from_text};

    /// An article of this text, read.
    pub(super) fn reading(text: &str) -> (Article, Reading) {
        let article = from_text("test", text.to_owned(), Given::default());
        let reading = read(&article);
        (article, reading)
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_spans_ascend(text in "\\PC*|([A-Z]?[a-z]{1,6}[ ,.’'\"“”]{1,2}){0,40}|(Mr\\. |President |said |, a |of |the |U\\.S\\. |Anna |Novak |who |was |to ){0,30}") {
            let (article, reading) = reading(&text);
            let mut last = 0;
            for token in &reading.tokens {
                prop_assert!(token.span.start() >= last && !token.span.of(&article.text).is_empty());
                last = token.span.end();
            }
            last = 0;
            for mention in &reading.mentions {
                prop_assert!(mention.span.start() >= last && !mention.span.of(&article.text).is_empty());
                prop_assert!(mention.entity < reading.entities.len());
                last = mention.span.end();
            }
            for clause in &reading.clauses {
                prop_assert!(clause.verb < reading.verb_groups.len());
                prop_assert!(!clause.span.of(&article.text).is_empty());
            }
        }
    }
}

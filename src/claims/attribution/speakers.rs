//! Whom a source means: names through the article's entities, pronouns by gender and nearness, roles by who holds them.
//!
//! It can be wrong about a pronoun where two persons of one gender are spoken of by turns. A source that cannot be tied to an entity keeps
//! its words. Through whom the article has it, [`through`] tells.

use rustc_hash::FxHashMap;

use super::Candidate;
use super::phrases::{Kind, Page};
use super::subject::Found;
use super::{sources, through};
use crate::claims::{Source, SourceKind};
use crate::language::{Form, Gender, NameKind, Pos};
use crate::span::Span;

/// How far back, in bytes, a pronoun or a role looks for whom it means.
const REACH: usize = 2500;

/// The speaker of each candidate, in their order.
pub(super) fn resolve(page: &Page, candidates: &[Candidate]) -> Vec<Source> {
    let mut surnames: FxHashMap<String, Option<usize>> = FxHashMap::default();
    for (i, entity) in page.reading.entities.iter().enumerate().filter(|(_, e)| e.kind == NameKind::Person) {
        let surname = entity.name.split_whitespace().next_back().unwrap_or_default().to_ascii_lowercase();
        surnames.entry(surname).and_modify(|e| *e = None).or_insert(Some(i));
    }
    let mut speakers = Speakers { page, last: Vec::new(), surnames };
    candidates.iter().map(|c| speakers.of(c)).collect()
}

struct Speakers<'a, 'p> {
    page: &'a Page<'p>,
    /// Who spoke before, the latest last.
    last: Vec<Spoke>,
    /// The one person of each surname, in lower case; `None` where several bear it.
    surnames: FxHashMap<String, Option<usize>>,
}

struct Spoke {
    entity: Option<usize>,
    name: String,
    kind: SourceKind,
    plural: bool,
    at: usize,
}

/// The grammar of a pronoun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pronoun {
    Person(Option<Gender>),
    They,
    It,
    Narrator,
}

fn pronoun(word: &str) -> Option<Pronoun> {
    Some(match word {
        "he" | "his" | "him" | "himself" => Pronoun::Person(Some(Gender::Male)),
        "she" | "her" | "herself" => Pronoun::Person(Some(Gender::Female)),
        "they" | "their" | "them" | "both" | "some" | "others" => Pronoun::They,
        "it" | "its" => Pronoun::It,
        "i" | "we" | "my" | "our" => Pronoun::Narrator,
        _ => return None,
    })
}

impl Speakers<'_, '_> {
    fn of(&mut self, candidate: &Candidate) -> Source {
        let Some(source) = &candidate.source else {
            return Source {
                kind: SourceKind::Unnamed,
                name: String::new(),
                entity: None,
                span: None,
                via: through::via(self.page, candidate, None),
            };
        };
        let (entity, name, kind, plural) = self.who(source);
        let via = through::via(self.page, candidate, entity);
        let at = source.span.start();
        if kind != SourceKind::Narrator {
            self.last.push(Spoke { entity, name: name.clone(), kind, plural, at });
        }
        Source { kind, name, entity, span: Some(source.span), via }
    }

    fn who(&self, source: &Found) -> (Option<usize>, String, SourceKind, bool) {
        let page = self.page;
        let head = self.antecedent(source);
        let label = source.items.len() == 1 && page.span(source.head) != source.span;
        if label && let Some(entity) = self.labelled(source.span) {
            return self.entity(entity);
        }
        // A possessor inside a noun phrase (“Iran's claim”) is its own span.
        let span = if head == source.head {
            page.span(head).start().max(source.span.start())..page.span(head).end().min(source.span.end())
        } else {
            page.span(head).start()..page.span(head).end()
        };
        let span = Span::new(span.start, span.end);
        let words = span.of(&page.article.text);
        if let Some(p) = pronoun(words.to_ascii_lowercase().as_str()) {
            return self.pronoun(p, source.span, words);
        }
        // “Norwegian papers and the Foreign Ministry”: several are no one entity.
        if page.kind(head + 1) == Kind::Coordinator && source.items.contains(&(head + 2)) {
            let name = without_tail(source, page);
            let named = page.is_name(head) && page.is_name(head + 2);
            return (None, name, if named { SourceKind::Named } else { SourceKind::Unnamed }, true);
        }
        if let Some(entity) = named(page, span) {
            return self.entity(entity);
        }
        // “Her spokesman, John Smith,”: the name stands in apposition.
        let apposed = (head + 1..source.items.end).find(|i| page.kind(*i) == Kind::Noun && page.kind(*i - 1) == Kind::Comma);
        if let Some(entity) = apposed.filter(|i| page.is_name(*i)).and_then(|i| named(page, page.span(i))) {
            return self.entity(entity);
        }
        if let Some(entity) = self.role(head, words) {
            return self.entity(entity);
        }
        let named = page.is_name(head) || words.split(' ').next_back().is_some_and(|w| w.starts_with(char::is_uppercase));
        let plural = page
            .items
            .get(head)
            .and_then(|i| page.reading.tokens.get(i.tokens.end.checked_sub(1)?))
            .is_some_and(|t| t.form == Form::Plural);
        let kind = if named { SourceKind::Named } else { SourceKind::Unnamed };
        let name = if named { without_article(words).to_owned() } else { without_tail(source, page) };
        (None, name, kind, plural)
    }

    fn entity(&self, index: usize) -> (Option<usize>, String, SourceKind, bool) {
        let entity = self.page.reading.entities.get(index);
        let name = entity.map_or(String::new(), |e| e.name.clone());
        (Some(index), name, SourceKind::Named, entity.is_some_and(|e| e.kind == NameKind::Group))
    }

    /// The noun phrase that a relative pronoun hangs on; any other head is itself.
    fn antecedent(&self, source: &Found) -> usize {
        let page = self.page;
        if !matches!(page.kind(source.head), Kind::Relative | Kind::That) {
            return source.head;
        }
        let noun = (source.head.saturating_sub(3)..source.head).rev().find(|i| page.kind(*i) == Kind::Noun);
        let Some(mut noun) = noun else { return source.head };
        // “a Penn State freshman, who …” after a name and a comma: the name.
        if !page.is_name(noun) && noun >= 2 && page.kind(noun - 1) == Kind::Comma && page.is_name(noun - 2) {
            noun -= 2;
        }
        noun
    }

    /// The person of a transcript's label: “MS NAUERT”.
    fn labelled(&self, span: Span) -> Option<usize> {
        let label = span.of(&self.page.article.text).to_ascii_lowercase();
        self.surnames.get(label.split_whitespace().next_back()?).copied().flatten()
    }

    fn pronoun(&self, pronoun: Pronoun, at: Span, words: &str) -> (Option<usize>, String, SourceKind, bool) {
        let unknown = (None, words.to_owned(), SourceKind::Unnamed, pronoun == Pronoun::They);
        match pronoun {
            Pronoun::Narrator => (None, String::new(), SourceKind::Narrator, false),
            Pronoun::Person(gender) => {
                let unnamed = || self.unnamed(at).map(|s| (None, s.name.clone(), s.kind, false));
                self.person(gender, at).map(|e| self.entity(e)).or_else(unnamed).unwrap_or(unknown)
            }
            Pronoun::They => {
                if let Some(entity) = self.group(at) {
                    return self.entity(entity);
                }
                let spoke = self.recent(at).find(|s| s.plural);
                spoke.map_or(unknown, |s| (s.entity, s.name.clone(), s.kind, true))
            }
            Pronoun::It => {
                let body = |e: usize| self.page.reading.entities.get(e).is_some_and(|e| e.kind != NameKind::Person);
                let spoke = self.recent(at).find(|s| !s.plural && s.entity.is_none_or(body) && s.kind == SourceKind::Named);
                spoke.map_or(unknown, |s| (s.entity, s.name.clone(), s.kind, false))
            }
        }
    }

    fn recent(&self, at: Span) -> impl Iterator<Item = &Spoke> {
        self.last.iter().rev().take_while(move |s| s.at + REACH > at.start())
    }

    /// The person that “he” or “she” means: who is named as the first person of this sentence or of one shortly before; the last speaker
    /// where nobody of that gender was named since.
    fn person(&self, gender: Option<Gender>, at: Span) -> Option<usize> {
        let reading = self.page.reading;
        let fits = |e: usize| {
            reading
                .entities
                .get(e)
                .is_some_and(|e| e.kind == NameKind::Person && (e.gender.is_none() || gender.is_none() || e.gender == gender))
        };
        let last = self.recent(at).filter_map(|s| s.entity.map(|e| (e, s.at))).find(|(e, _)| fits(*e));
        let end = reading.mentions.partition_point(|m| m.span.start() < at.start());
        let outside = |m: &Span| {
            let i = self.page.quotations.partition_point(|q| q.span.end() <= m.start());
            !self.page.quotations.get(i).is_some_and(|q| q.span.contains(*m))
        };
        let near = reading.mentions.get(..end)?.iter().rev().take(40).take_while(|m| m.span.start() + REACH > at.start());
        let mut named = near.filter(|m| fits(m.entity) && outside(&m.span)).peekable();
        let nearest = named.peek().map(|m| (m.entity, m.span.start()));
        let Some((mut entity, mut place)) = nearest else { return last.map(|(e, _)| e) };
        // Of several persons in the nearest sentence the first is most likely its subject.
        let sentence = reading.sentence_at(place);
        for mention in named {
            if reading.sentence_at(mention.span.start()) != sentence {
                break;
            }
            (entity, place) = (mention.entity, mention.span.start());
        }
        match last {
            Some((speaker, spoke)) if spoke >= place || reading.sentence_at(spoke) == sentence => Some(speaker),
            _ => Some(entity),
        }
    }

    /// Who spoke last without a name and speaks on: “One resident said …. She added …”.
    fn unnamed(&self, at: Span) -> Option<&Spoke> {
        let spoke = self.recent(at).next()?;
        let head = spoke.name.split_whitespace().next_back().unwrap_or_default().to_ascii_lowercase();
        let person = spoke.entity.is_none() && spoke.kind == SourceKind::Unnamed && !spoke.plural;
        (person && pronoun(&head).is_none() && !sources::is_body(&head)).then_some(spoke)
    }

    /// The people that “they” means, where one was named since the last speaker: “among Iranians. They say”.
    fn group(&self, at: Span) -> Option<usize> {
        let reading = self.page.reading;
        let end = reading.mentions.partition_point(|m| m.span.start() < at.start());
        let since = self.last.iter().rev().find(|s| s.plural).map_or(0, |s| s.at).max(at.start().saturating_sub(400));
        let near = reading.mentions.get(..end)?.iter().rev().take_while(|m| m.span.start() > since);
        near.map(|m| m.entity).find(|e| reading.entities.get(*e).is_some_and(|e| e.kind == NameKind::Group))
    }

    /// Who holds a role: “the spokesman”, “the ministry”.
    fn role(&self, head: usize, words: &str) -> Option<usize> {
        let page = self.page;
        let item = page.items.get(head)?;
        let first = page.reading.word(item.tokens.start);
        if !matches!(first, "the" | "his" | "her" | "its" | "their") {
            return None;
        }
        let last = page.reading.tokens.get(item.tokens.end.checked_sub(1)?)?;
        if last.form == Form::Plural || last.pos == Pos::Propn {
            return None;
        }
        let noun = last.span.of(&page.reading.lower);
        let body = sources::is_body(noun);
        let end = page.reading.mentions.partition_point(|m| m.span.start() < item.span.start());
        let near = page.reading.mentions.get(..end)?.iter().rev().take_while(|m| m.span.start() + 2 * REACH > item.span.start());
        let phrase = without_article(words).to_ascii_lowercase();
        near.take(60).map(|m| m.entity).find(|e| {
            page.reading.entities.get(*e).is_some_and(|e| {
                let holds = |role: &String| {
                    let role = role.to_ascii_lowercase();
                    role == phrase
                        || role.ends_with(&format!(" {phrase}"))
                        || (phrase.ends_with(noun) && role.split(' ').next_back() == Some(noun) && phrase == noun)
                };
                match e.kind {
                    NameKind::Person => e.roles.iter().any(holds),
                    NameKind::Organisation => body && e.name.to_ascii_lowercase().split(' ').any(|w| w == noun),
                    _ => false,
                }
            })
        })
    }
}

/// The entity whose mention ends a noun phrase: of “Iran's foreign minister Zarif” Zarif, of “Zarif's office” none.
pub(super) fn named(page: &Page, span: Span) -> Option<usize> {
    let reading = page.reading;
    let mention = reading.mention_at(span.end().checked_sub(1)?)?;
    let fits = mention.span.start() >= span.start() || mention.span.end() == span.end();
    fits.then_some(mention.entity)
}

/// A source's words up to the first comma or relative clause: “two sailors with knowledge of the matter”.
fn without_tail(source: &Found, page: &Page) -> String {
    let mut end = source.items.start;
    for i in source.items.clone() {
        if matches!(page.kind(i), Kind::Comma | Kind::Dash | Kind::Relative | Kind::Bracket) && i > source.items.start {
            break;
        }
        end = i + 1;
    }
    let whole = page.span_of(source.items.start..end);
    let span = if source.span.contains(whole) { whole } else { source.span };
    span.of(&page.article.text).to_owned()
}

pub(super) fn without_article(words: &str) -> &str {
    words.strip_prefix("the ").or_else(|| words.strip_prefix("The ")).unwrap_or(words)
}

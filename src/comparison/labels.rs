//! Questions in words, as a person would write them beside a table: “the bridge fell”, “Officers closed both banks”.
//!
//! A label is made of the words of a clause as they stand: subject, verb, object. Pronouns give way to the name they stand for, and
//! a clause without a noun or without a verb of its own gives no label. It can be wrong where the clause's subject was read wrongly.

use crate::comparison::frame::Bench;
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::opposites::OPPOSITES;
use crate::comparison::terms::stem_at;
use crate::language::{Clause, Form, NounPhrase, Pos, Reading, VerbGroup};
use crate::span::Span;

/// The longest label, in characters.
const LONGEST: usize = 56;

/// The act at `token` of a frame's article: “the bridge fell”, “the explosion”.
pub(super) fn act(bench: &Bench<'_>, frame: usize, token: usize) -> Option<String> {
    let (reading, text) = (bench.reading(frame), bench.text(frame));
    if reading.tokens.get(token)?.pos == Pos::Noun {
        return Some(format!("the {}", reading.word(token)));
    }
    let clause = clause_at(reading, token)?;
    let alone = || Some(reading.word(token)).filter(|_| !QUESTIONS.is_hollow(&stem_at(reading, token))).map(str::to_owned);
    sentence(reading, text, clause).or_else(alone)
}

/// What is asked of the predicate at `token`: “bridge was closed”, “prisoner swap”, “request for the meeting”; negations are left out.
pub(super) fn question(bench: &Bench<'_>, frame: usize, token: usize) -> Option<String> {
    let (reading, text) = (bench.reading(frame), bench.text(frame));
    let is_noun = reading.tokens.get(token)?.pos == Pos::Noun;
    if is_noun {
        let at = reading.noun_phrases.partition_point(|np| np.tokens.end <= token);
        return chained(reading, text, at);
    }
    let clause = clause_at(reading, token).or_else(|| clause_before(reading, token))?;
    let group = reading.verb_groups.get(clause.verb)?;
    if group.tokens.contains(&token) {
        return sentence(reading, text, clause);
    }
    let subject = noun(reading, text, clause.subject?)?;
    let label = format!("{subject} {} {}", verb_words(reading, text, group), reading.tokens.get(token)?.span.of(text));
    Some(label).filter(|label| label.chars().count() <= LONGEST)
}

/// A noun phrase with what hangs on it: “control of the space station”, without its article.
fn chained(reading: &Reading, text: &str, at: usize) -> Option<String> {
    const MOST: usize = 2;
    let mut label = noun(reading, text, at)?;
    let mut end = reading.noun_phrases.get(at)?.tokens.end;
    for (n, next) in reading.noun_phrases.iter().enumerate().skip(at + 1).take(MOST) {
        let joined = next.tokens.start == end + 1 && matches!(reading.word(end), "of" | "for" | "with" | "between");
        let Some(words) = noun(reading, text, n).filter(|_| joined) else { break };
        let longer = format!("{label} {} {words}", reading.word(end));
        if longer.chars().count() > LONGEST {
            break;
        }
        label = longer;
        end = next.tokens.end;
    }
    Some(label)
}

/// The clause of the last verb before `token` in its sentence: an adjective after “be” stands past its verb.
fn clause_before(reading: &Reading, token: usize) -> Option<&Clause> {
    let at = reading.tokens.get(token)?.span.start();
    let sentence = reading.sentences.get(reading.sentence_at(at)?)?.span.start();
    let past = reading.clauses.partition_point(|c| verb_start(reading, c) < at);
    past.checked_sub(1).and_then(|i| reading.clauses.get(i)).filter(|c| verb_start(reading, c) >= sentence)
}

/// “Turned **down** the offer”: the word between verb and object.
fn with_particle(reading: &Reading, clause: &Clause, group: &VerbGroup, verb: String) -> String {
    // “Was turned **down**” has no object.
    let next = reading.word(group.tokens.end);
    if clause.object.is_none() && OPPOSITES.phrasal(&reading.lemma(group.head), next).is_some() {
        return format!("{verb} {next}");
    }
    let end = group.tokens.end;
    let object = clause.object.and_then(|np| reading.noun_phrases.get(np));
    match object.is_some_and(|np| np.tokens.start == end + 1)
        && reading.tokens.get(end).is_some_and(|t| matches!(t.pos, Pos::Adp | Pos::Part))
    {
        true => format!("{verb} {}", reading.word(end)),
        false => verb,
    }
}

/// A verb group without its negation; of a long one the verb alone.
fn verb_words(reading: &Reading, text: &str, group: &VerbGroup) -> String {
    let head = reading.tokens.get(group.head).map_or("", |t| t.span.of(text));
    if group.tokens.len() > 4 {
        return head.to_owned();
    }
    let negation = |i: &usize| matches!(reading.word(*i), "not" | "n't" | "n’t" | "never" | "neither" | "nor");
    let words = group.tokens.clone().filter(|i| !negation(i)).filter_map(|i| reading.tokens.get(i)).map(|t| t.span.of(text));
    words.collect::<Vec<_>>().join(" ")
}

/// The main act of a frame's claim; `None` where no clause of it names a noun and a verb.
pub(super) fn claim(bench: &Bench<'_>, frame: usize) -> Option<String> {
    let (reading, text) = (bench.reading(frame), bench.text(frame));
    let span = bench.claim(frame).span;
    let first = reading.clauses.partition_point(|c| verb_start(reading, c) < span.start());
    let inside = reading.clauses.iter().skip(first).take_while(|c| verb_start(reading, c) < span.end());
    inside.filter_map(|clause| sentence(reading, text, clause)).next()
}

/// The subject of the clause at `token`, without its article: “bridge”.
pub(super) fn subject(bench: &Bench<'_>, frame: usize, token: usize) -> Option<String> {
    let (reading, text) = (bench.reading(frame), bench.text(frame));
    let clause = clause_at(reading, token)?;
    noun(reading, text, clause.subject?)
}

fn verb_start(reading: &Reading, clause: &Clause) -> usize {
    reading.verb_groups.get(clause.verb).and_then(|g| reading.tokens.get(g.head)).map_or(0, |t| t.span.start())
}

/// The clause whose verb group holds `token`.
fn clause_at(reading: &Reading, token: usize) -> Option<&Clause> {
    let at = reading.tokens.get(token)?.span.start();
    let first = reading.clauses.partition_point(|c| verb_start(reading, c) < at);
    let near = reading.clauses.get(first.saturating_sub(1)..(first + 2).min(reading.clauses.len()))?;
    near.iter().find(|c| reading.verb_groups.get(c.verb).is_some_and(|g| g.tokens.contains(&token)))
}

/// Subject, verb and object, as far as they fit.
fn sentence(reading: &Reading, text: &str, clause: &Clause) -> Option<String> {
    let group = reading.verb_groups.get(clause.verb)?;
    let head = reading.tokens.get(group.head).filter(|t| t.pos == Pos::Verb)?;
    let subject = clause.subject.and_then(|np| noun(reading, text, np));
    let object = clause.object.and_then(|np| noun(reading, text, np));
    let verb = with_particle(reading, clause, group, verb_words(reading, text, group));
    let bare = with_particle(reading, clause, group, head.span.of(text).to_owned());
    let telling = !QUESTIONS.is_hollow(&stem_at(reading, group.head));
    let label = match (subject, object) {
        (Some(subject), Some(object)) => format!("{subject} {verb} {object}"),
        (Some(subject), None) if telling => format!("{subject} {verb}"),
        (None, Some(object)) if telling => format!("{bare} {object}"),
        (None, None) if telling => {
            let (preposition, phrase) = clause.obliques.first()?;
            format!("{} {} {}", head.span.of(text), reading.word(*preposition), noun(reading, text, *phrase)?)
        }
        _ => return None,
    };
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    if label.chars().count() <= LONGEST {
        return Some(label);
    }
    let short = clause.subject.and_then(|np| noun(reading, text, np)).map(|subject| format!("{subject} {}", head.span.of(text)));
    short.filter(|s| s.chars().count() <= LONGEST)
}

/// The words of a noun phrase, its last ones where it is long; the name for a pronoun; `None` for other pronouns.
fn noun(reading: &Reading, text: &str, index: usize) -> Option<String> {
    const MOST: usize = 4;
    let phrase: &NounPhrase = reading.noun_phrases.get(index)?;
    let head = reading.tokens.get(phrase.head)?;
    if !matches!(head.pos, Pos::Noun | Pos::Propn) || head.form == Form::Wh {
        let mention = reading.mention_at(head.span.start())?;
        return reading.entities.get(mention.entity).map(|e| e.name.clone()).filter(|name| !name.is_empty());
    }
    if is_anybody(reading.word(phrase.head)) {
        return None;
    }
    let article = |i: &usize| matches!(reading.word(*i), "the" | "a" | "an" | "no" | "any" | "such");
    let first = phrase.tokens.clone().find(|i| !article(i))?;
    let first = if phrase.head + 1 - first > MOST { phrase.head + 1 - MOST } else { first };
    let span = reading.span_of(first..phrase.head + 1);
    let words = span.of(text);
    // A determiner at the beginning of a sentence is no name.
    let lower = reading.tokens.get(first).is_some_and(|t| t.pos == Pos::Det);
    Some(if lower { decapitalised(words) } else { words.to_owned() })
}

/// Words that stand for anyone or anything, tagged as nouns.
fn is_anybody(word: &str) -> bool {
    matches!(
        word,
        "anybody"
            | "anyone"
            | "anything"
            | "somebody"
            | "someone"
            | "something"
            | "everybody"
            | "everyone"
            | "everything"
            | "nobody"
            | "nothing"
            | "none"
            | "one"
            | "ones"
            | "others"
            | "thing"
            | "things"
    )
}

fn decapitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// The words of a passage as a label, where no clause gives one: cut at a word.
pub(super) fn passage(text: &str, span: Span) -> String {
    let mut label = String::new();
    for word in span.of(text).split_whitespace() {
        if label.chars().count() + word.chars().count() >= LONGEST {
            break;
        }
        if !label.is_empty() {
            label.push(' ');
        }
        label.push_str(word);
    }
    label.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Given, from_text};

    /// The label of the first clause of `text` that has one.
    fn first(text: &str) -> Option<String> {
        let reading = crate::language::read(&from_text("a", text.to_owned(), Given::default()));
        reading.clauses.iter().find_map(|clause| sentence(&reading, text, clause))
    }

    #[test]
    fn a_clause_is_its_subject_verb_and_object() {
        assert_eq!(first("The tower collapsed on Friday.").as_deref(), Some("tower collapsed"));
        assert_eq!(first("Firefighters cleared the square.").as_deref(), Some("Firefighters cleared square"));
    }

    #[test]
    fn a_pronoun_alone_gives_no_label() {
        assert_eq!(first("It collapsed."), None);
    }

    #[test]
    fn long_passages_are_cut_at_a_word() {
        let text = "“words and ".repeat(12);
        assert!(passage(&text, Span::new(0, text.len())).chars().count() <= LONGEST);
    }
}

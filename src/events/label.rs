//! A name for a happening or a story that fits on one line: the core of a clause of its articles.

use crate::corpus::ReadArticle;
use crate::events::terms::{generality, stem};
use crate::language::{Form, Pos, Reading};
use crate::span::Span;

/// The longest label, in characters.
const LONGEST: usize = 72;

/// The fewest words of a label that is cut before the next clause.
const FEWEST: usize = 4;

/// The longest time or place that opens a clause and is left out of its label, in words.
const LONGEST_OPENING: usize = 8;

/// No label ends at a cut with a word that more of general English has than this share: “the”, “had”, “with”.
const EMPTY: f32 = 0.35;

/// The clause at `span` without the time or place that it opens with, a relative clause inside it, and what follows after the
/// first 72 characters. Where it is cut before another clause or a phrase with a preposition, its verb stands before the cut.
pub fn core(read: &ReadArticle, span: Span) -> String {
    let reading = &read.reading;
    let mut words: Vec<Span> = Vec::new();
    // Where another clause or a phrase with a preposition begins, in words.
    let mut cuts: Vec<usize> = Vec::new();
    // Where a conjunction stands, in words.
    let mut conjunctions: Vec<usize> = Vec::new();
    let (mut inserted, mut comma) = (false, false);
    // Where the first finite verb stands, in words.
    let mut verb = None;
    for index in reading.tokens_in(span) {
        let Some(token) = reading.tokens.get(index) else { continue };
        let word = reading.word(index);
        let is_break = matches!(word, "," | ";" | ":" | "–" | "—");
        if inserted {
            inserted = word != ",";
            continue;
        }
        if comma && token.form == Form::Wh {
            (inserted, comma) = (true, false);
            words.pop();
            continue;
        }
        comma = word == ",";
        if comma && verb.is_none() && words.len() <= LONGEST_OPENING && opens(reading, span) {
            words.clear();
            cuts.clear();
            conjunctions.clear();
            continue;
        }
        if verb.is_none() && matches!(token.pos, Pos::Verb | Pos::Aux) && matches!(token.form, Form::Present | Form::Past | Form::Modal) {
            verb = Some(words.len());
        }
        // “Ran | into a pier”: a preposition right after the verb belongs to it.
        let opens_phrase = token.pos == Pos::Adp && verb.is_some_and(|verb| verb + 1 < words.len());
        if is_break || opens_phrase || matches!(token.pos, Pos::Cconj | Pos::Sconj) || token.form == Form::Wh {
            cuts.push(words.len());
        }
        if token.pos == Pos::Cconj {
            conjunctions.push(words.len());
        }
        words.push(token.span);
    }
    let whole = joined(&read.article.text, &words);
    if whole.chars().count() <= LONGEST {
        return whole;
    }
    let fits = |n: usize| joined(&read.article.text, words.get(..n).unwrap_or_default()).chars().count() <= LONGEST;
    // “… for twenty minutes, and I”: a conjunction with a word or two opens what is left out.
    let dangles = |n: usize| conjunctions.iter().any(|at| *at < n && n - at <= 2);
    let clause = cuts.into_iter().filter(|n| *n >= FEWEST && !dangles(*n) && verb.is_some_and(|verb| verb < *n) && fits(*n)).max();
    let mut end = clause.unwrap_or_else(|| (1..words.len()).take_while(|n| fits(*n)).last().unwrap_or_default());
    let is_empty = |span: &Span| {
        let word = span.of(&read.article.text).to_lowercase();
        !word.chars().any(char::is_alphanumeric) || generality(&stem(&word)) > EMPTY
    };
    while clause.is_none() && end > FEWEST && words.get(end - 1).is_some_and(is_empty) {
        end -= 1;
    }
    joined(&read.article.text, words.get(..end).unwrap_or_default())
}

/// Whether a clause opens with a time, a place or a circumstance: “in 2013”, “later that year”.
fn opens(reading: &Reading, span: Span) -> bool {
    let first = reading.tokens_in(span).next().and_then(|index| reading.tokens.get(index));
    first.is_some_and(|token| matches!(token.pos, Pos::Adp | Pos::Adv))
}

/// The words with the spaces that stand between them in the text, one at most, and a capital letter at the beginning.
fn joined(text: &str, words: &[Span]) -> String {
    let mut label = String::new();
    let mut end = None;
    for word in words {
        if end.is_some_and(|end| end < word.start()) && !matches!(word.of(text), "," | ";") {
            label.push(' ');
        }
        label.push_str(word.of(text));
        end = Some(word.end());
    }
    let label = label.trim_matches(|c: char| matches!(c, ' ' | '.' | ',' | ';' | ':' | '“' | '”' | '"' | '‘' | '–' | '—'));
    let mut letters = label.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::testing::corpus;

    fn label(text: &str) -> String {
        let (articles, _) = corpus(&[text]);
        core(&articles[0], Span::new(0, text.len()))
    }

    #[test]
    fn a_label_is_short_and_ends_at_a_clause_or_a_telling_word() {
        assert_eq!(label("the ferry, which was built in 1987, struck a pier."), "The ferry struck a pier");
        let long = label("No ship between the two harbours since 1979 would have been any longer than the old ferry Halvorsen was.");
        assert!(long.starts_with("No ship between the two harbours since 1979") && long.len() <= 72 && !long.ends_with("than"), "{long}");
        let cut = label("The harbour master and the pilot of the Halvorsen spoke by radio during the yearly meeting of the pilots.");
        assert_eq!(cut, "The harbour master and the pilot of the Halvorsen spoke by radio");
        assert_eq!(label("In 1987, the harbour master and the pilot spoke by radio."), "The harbour master and the pilot spoke by radio");
        assert_eq!(label(""), "");
    }
}

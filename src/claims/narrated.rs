//! Propositions in the article's own voice: what is left of a sentence when attributed speech is taken away.
//!
//! “The bridge gave way on Saturday, the mayor said, and was closed.” leaves nothing where all of it is attributed; “Police
//! closed both banks, and the path stays shut.” is two propositions, since each part has a subject and a verb of its own.
//!
//! It can be wrong where a comma and a conjunction join two subjects rather than two clauses; therefore a part needs a
//! finite verb on both sides of the conjunction, and a subject after it.

use crate::article::{Article, BlockKind};
use crate::claims::main_clause::{finite_verb, stands_alone};
use crate::language::{Pos, Reading};
use crate::span::Span;

/// The narrated propositions of one sentence. `taken` are the places of attributed speech, sorted, not overlapping.
pub(super) fn propositions(article: &Article, reading: &Reading, sentence: usize, taken: &[Span]) -> Vec<Span> {
    let Some(whole) = reading.sentences.get(sentence) else { return Vec::new() };
    let block = article.blocks.get(whole.block);
    let is_title = block.is_some_and(|b| b.kind == BlockKind::Title);
    if !block.is_some_and(|b| b.kind.yields_claims()) {
        return Vec::new();
    }
    let rest = without(whole.span, taken);
    let parts = rest.into_iter().flat_map(|part| split(reading, part));
    let trimmed = parts.map(|part| trim(reading, part));
    let all = trim(reading, whole.span);
    trimmed
        .filter(|part| is_proposition(reading, *part) && (*part == all || is_clause(reading, *part)) || is_title && *part == all)
        .collect()
}

/// Whether what is left of a sentence is a clause of its own: “would neither confirm” and “who was there” are not.
fn is_clause(reading: &Reading, part: Span) -> bool {
    stands_alone(reading, part) && has_subject_and_finite_verb(reading, reading.tokens_in(part))
}

/// `span` without the places in `taken`.
fn without(span: Span, taken: &[Span]) -> Vec<Span> {
    let mut left = Vec::new();
    let mut from = span.start();
    let first = taken.partition_point(|t| t.end() <= span.start());
    for hole in taken.iter().skip(first).take_while(|t| t.start() < span.end()) {
        left.push(Span::new(from, hole.start()));
        from = hole.end();
    }
    left.push(Span::new(from, span.end()));
    left.retain(|part| !part.is_empty());
    left
}

/// Cuts at “, and” and “;” where a clause with a subject and a finite verb stands on both sides.
fn split(reading: &Reading, span: Span) -> Vec<Span> {
    let tokens = reading.tokens_in(span);
    let mut parts = Vec::new();
    let mut from = tokens.start;
    for i in tokens.clone() {
        let cut = match reading.word(i) {
            ";" => i + 1,
            "," if reading.tokens.get(i + 1).is_some_and(|t| t.pos == Pos::Cconj) => i + 2,
            _ => continue,
        };
        let has_clause = |range: std::ops::Range<usize>| has_subject_and_finite_verb(reading, range);
        if has_clause(from..i) && has_clause(cut..tokens.end) && starts_with_subject(reading, cut, tokens.end) {
            parts.push(reading.span_of(from..i));
            from = cut;
        }
    }
    parts.push(if from == tokens.start { span } else { reading.span_of(from..tokens.end) });
    parts
}

fn has_subject_and_finite_verb(reading: &Reading, tokens: std::ops::Range<usize>) -> bool {
    let verb = finite_verb(reading, &tokens);
    let first = reading.noun_phrases.partition_point(|np| np.tokens.start < tokens.start);
    verb.is_some_and(|verb| reading.noun_phrases.get(first).is_some_and(|np| np.head < verb))
}

/// Whether a noun phrase comes before the first finite verb, with no relative word between.
fn starts_with_subject(reading: &Reading, from: usize, until: usize) -> bool {
    let Some(verb) = finite_verb(reading, &(from..until)) else { return false };
    let first = reading.noun_phrases.partition_point(|np| np.tokens.start < from);
    reading.noun_phrases.get(first).is_some_and(|np| np.tokens.start <= from + 1 && np.tokens.end <= verb)
}

/// Without marks and conjunctions at the start and at the end.
fn trim(reading: &Reading, span: Span) -> Span {
    let mut tokens = reading.tokens_in(span);
    let at = |i: usize| reading.tokens.get(i);
    while !tokens.is_empty()
        && at(tokens.start).is_some_and(|t| matches!(t.pos, Pos::Punct | Pos::Cconj))
        && !opens_quotation(reading, tokens.start)
    {
        tokens.start += 1;
    }
    let trails =
        |i: usize| at(i).is_some_and(|t| t.pos == Pos::Cconj) || matches!(reading.word(i), "," | ";" | ":" | "—" | "–" | "-" | "(" | ".");
    // “It met me once, **and I** said so”: the subject of what was attributed.
    let subject = |i: usize| matches!(reading.word(i), "i" | "he" | "she" | "we" | "they");
    if tokens.len() > 2 && subject(tokens.end - 1) && at(tokens.end - 2).is_some_and(|t| t.pos == Pos::Cconj) {
        tokens.end -= 2;
    }
    while !tokens.is_empty() && trails(tokens.end - 1) {
        tokens.end -= 1;
    }
    reading.span_of(tokens)
}

fn opens_quotation(reading: &Reading, token: usize) -> bool {
    matches!(reading.word(token), "“" | "\"" | "``" | "‘")
}

/// A proposition has a finite verb and at least three words.
fn is_proposition(reading: &Reading, span: Span) -> bool {
    const FEWEST_WORDS: usize = 3;
    let tokens = reading.tokens_in(span);
    let words = tokens.clone().filter(|t| reading.tokens.get(*t).is_some_and(|t| t.pos != Pos::Punct)).count();
    words >= FEWEST_WORDS && finite_verb(reading, &tokens).is_some()
}

#[cfg(test)]
mod tests {
    use crate::article::{Given, from_text};
    use crate::claims::ClaimKind;
    use crate::corpus::ReadArticle;

    #[test]
    fn the_subject_of_what_was_attributed_is_left_out() {
        let found = narrated("The council met me once, for twenty minutes, and I said that the plan was poor.");
        assert!(found.iter().all(|claim| !claim.ends_with("and I")), "{found:?}");
    }

    fn narrated(text: &str) -> Vec<String> {
        let read = ReadArticle::new(from_text("test", text.to_owned(), Given::default()));
        let claims = read.facts.claims.iter().filter(|c| c.kind == ClaimKind::Narrated);
        claims.map(|c| c.span.of(text).to_owned()).collect()
    }

    #[test]
    fn two_clauses_are_two_propositions() {
        assert_eq!(
            narrated("Police closed both banks, and the path along the river stays shut."),
            ["Police closed both banks", "the path along the river stays shut"]
        );
    }

    #[test]
    fn two_subjects_are_one_proposition() {
        assert_eq!(narrated("The mayor, and later the governor of the province, visited the site.").len(), 1);
    }

    #[test]
    fn a_past_tense_that_looks_like_a_participle_is_narrated() {
        assert_eq!(narrated("Marek Duda resigned as mayor two days later."), ["Marek Duda resigned as mayor two days later"]);
    }

    #[test]
    fn what_is_attributed_is_not_narrated() {
        assert_eq!(narrated("The mayor said the bridge was safe."), Vec::<String>::new());
    }

    #[test]
    fn a_question_claims_nothing() {
        assert_eq!(narrated("Who closed the bridge? Police closed it on Sunday."), ["Police closed it on Sunday"]);
    }
}

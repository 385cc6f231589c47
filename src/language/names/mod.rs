//! Names: the persons, bodies, places and groups of one article, and where they are mentioned.
//!
//! Candidates are runs of capitalised words; titles, roles, lists and what stands around tell what they name; forms of one name are joined:
//! a surname to the full name before it, an acronym to the words it abbreviates, “U.N.” to “United Nations”. Two persons of one surname stay
//! apart: a bare surname then goes to the one last named in full. Headlines name only what the text below names.

use rustc_hash::FxHashSet;

use super::tagger::features::CaseMode;
use crate::article::{Article, BlockKind};
use crate::language::{Entity, Mention, Reading};
use crate::span::Span;

mod candidates;
mod genders;
mod joining;
mod kinds;
mod roles;
mod words;

use candidates::Candidate;
use joining::Joiner;

/// Whether a noun in the singular, in lower case, is a person's office or work: “spokesman”.
pub(crate) fn is_role(noun: &str) -> bool {
    words::WORDS.roles.contains(noun)
}

/// Finds the names of an article whose sentences, tokens and noun phrases are read.
pub fn find(article: &Article, reading: &Reading) -> (Vec<Entity>, Vec<Mention>) {
    let text = article.text.as_str();
    let lower = candidates::lower_case_words(text, reading);
    let elsewhere = candidates::capitals_inside(text, reading);
    let mut found = Vec::new();
    let mut headlines = Vec::new();
    for (number, sentence) in reading.sentences.iter().enumerate() {
        let kind = article.blocks.get(sentence.block).map(|b| b.kind);
        if kind == Some(BlockKind::Dateline) {
            continue;
        }
        let tokens = reading.tokens.get(sentence.tokens.clone()).unwrap_or_default();
        let stop = tokens.last().is_some_and(|t| t.span.of(text) == ".");
        let capitals = !stop && CaseMode::of(tokens.iter().map(|t| t.span.of(text))) != CaseMode::Sentence;
        if matches!(kind, Some(BlockKind::Title | BlockKind::Heading)) || capitals {
            headlines.push(number);
        } else {
            candidates::find(text, reading, number, &lower, &elsewhere, &mut found);
        }
    }
    let mut joiner = Joiner::new(text, reading);
    joiner.join(&found);
    let mut alone = Vec::new();
    for number in headlines {
        joiner.find_in_headline(number);
        candidates::find(text, reading, number, &lower, &elsewhere, &mut alone);
    }
    joiner.join_headlines(&alone);
    let (mut entities, mut mentions) = joiner.finish();
    genders::find(reading, &mut entities, &mentions);
    mentions.sort_by_key(|m| m.span);
    (entities, mentions)
}

/// The span of a candidate with its title.
fn span(reading: &Reading, candidate: &Candidate) -> Span {
    let start = if candidate.title.is_empty() { candidate.name.start } else { candidate.title.start };
    reading.span_of(start..candidate.name.end)
}

/// The words of a name as they stand in the text, white space made single.
fn written(text: &str, reading: &Reading, tokens: std::ops::Range<usize>) -> String {
    let name = reading.span_of(tokens).of(text);
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A set of names that are already taken, for lists without repetitions.
fn push_new(list: &mut Vec<String>, name: &str) {
    if !name.is_empty() && !list.iter().any(|n| n.eq_ignore_ascii_case(name)) {
        list.push(name.to_owned());
    }
}

type Taken = FxHashSet<usize>;

#[cfg(test)]
mod tests {
    use crate::language::tests::reading;
    use crate::language::{Entity, Gender, NameKind};

    fn entities(text: &str) -> Vec<Entity> {
        reading(text).1.entities
    }

    fn names(text: &str) -> Vec<(String, NameKind)> {
        entities(text).into_iter().map(|e| (e.name, e.kind)).collect()
    }

    #[test]
    fn a_surname_joins_the_full_name_and_keeps_the_roles() {
        let found = entities("Foreign Ministry spokesman Peter Novak denied the report. Mr. Novak said the talks would go on.");
        let novak = found.iter().find(|e| e.name == "Peter Novak").expect("the person");
        assert_eq!((novak.kind, novak.gender), (NameKind::Person, Some(Gender::Male)));
        assert_eq!(
            (novak.roles.as_slice(), novak.also.as_slice()),
            (["Foreign Ministry spokesman".to_owned()].as_slice(), ["Novak".to_owned()].as_slice())
        );
        assert!(novak.affiliations.iter().any(|a| a == "Foreign Ministry"));
    }

    #[test]
    fn titles_tell_persons_and_genders() {
        let found = entities("Polish President Anna Kowalska met Mr. Brown in Berlin.");
        let kowalska = found.iter().find(|e| e.name == "Anna Kowalska").expect("the person");
        assert_eq!(kowalska.gender, Some(Gender::Female));
        assert_eq!(kowalska.affiliations, ["Polish"]);
        assert!(found.iter().any(|e| e.name == "Berlin" && e.kind == NameKind::Place));
    }

    #[test]
    fn other_names_of_one_body_or_place_are_one() {
        let found = names("The United Nations warned the United States on Friday. Officials in the U.S. said the U.N. was wrong.");
        assert_eq!(found, [("United Nations".to_owned(), NameKind::Organisation), ("United States".to_owned(), NameKind::Place)]);
    }

    #[test]
    fn a_month_can_be_a_surname() {
        assert_eq!(names("Theresa May spoke in Elmsport.").first().map(|(name, _)| name.as_str()), Some("Theresa May"));
        assert!(names("He told Theresa in May.").iter().all(|(name, _)| name == "Theresa"));
    }

    #[test]
    fn capitals_at_the_beginning_are_no_names() {
        assert_eq!(names("Efforts to save the bridge failed. Nobody knows why the efforts failed."), []);
    }
}

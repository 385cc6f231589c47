//! What is asked of every story of a kind: what was stolen, how the robbers fled, when the strike ends, whether a deal was signed.
//!
//! A scenario has its questions, and newspapers answer each in a few dozen turns of phrase: “made off with rings worth $2 million”, “put the
//! value of the haul at $3 million”. The lexicon `assets/lexicon/scenarios.ron` writes these turns as patterns ([`pattern`]); what they catch is
//! compared by its kind, whatever else the sentences say. Answers exclude each other only where each of two articles gives but one, and their
//! claims can be of one happening. It can be wrong where a story has two robberies, or a turn of phrase is said of something else.

mod answers;
mod judge;
mod lexicon;
mod pattern;
mod subject;
mod values;

use std::collections::BTreeMap;

use crate::comparison::finding::Finding;
use crate::comparison::frame::Bench;
use crate::comparison::slots::owners;
use crate::comparison::when::TimeSlot;
use answers::Answer;
use judge::Judge;
use lexicon::SCENARIOS;

/// Compares what articles answer to each question, two by two.
pub(super) fn find(bench: &Bench<'_>, times: &[Vec<TimeSlot>]) -> Vec<Finding> {
    /// Articles whose answers to one question are held against each other.
    const MOST: usize = 60;
    let mut answered: BTreeMap<usize, Vec<Vec<Answer>>> = BTreeMap::new();
    for (article, frames) in owners(bench) {
        for (question, answers) in answers::of(bench, times, article, &frames) {
            answered.entry(question).or_default().push(answers);
        }
    }
    let judge = Judge::new(bench);
    let mut findings = Vec::new();
    for (number, articles) in &answered {
        let Some(question) = SCENARIOS.questions.get(*number) else { continue };
        for (n, left) in articles.iter().take(MOST).enumerate() {
            findings.extend(articles.iter().take(MOST).skip(n + 1).filter_map(|right| judge.compare(question, left, right)));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::Relation;
    use crate::comparison::testing::analysed;

    /// How two short reports of one event differ on a question, by the beginning of its words.
    fn differ(lead: &str, question: &str, left: &str, right: &str) -> Vec<Relation> {
        let report = |sentence: &str| format!("{}\n\n{lead} {sentence}", lead.trim_end_matches('.'));
        let analysis = analysed(&[report(left), report(right)]);
        let asked = analysis.comparisons.iter().filter(|c| c.about.starts_with(question)).flat_map(|c| &c.evidence);
        asked.map(|e| e.relation).filter(|relation| matches!(relation, Relation::Conflict | Relation::Updated)).collect()
    }

    const ROBBERY: &str = "Masked men robbed a jewellery shop in Elmsport on Monday.";
    const QUAKE: &str = "A strong earthquake shook the island of Tarnby on Sunday.";

    #[test]
    fn a_question_is_answered_in_many_turns_of_phrase() {
        let worth = |left, right| differ(ROBBERY, "worth of what was stolen", left, right);
        assert_eq!(
            worth("They made off with rings worth $2 million.", "Police put the value of the haul at $3 million."),
            [Relation::Conflict]
        );
        assert!(worth("They made off with rings worth $2 million.", "Police put the value of the haul at about $2 million.").is_empty());
    }

    #[test]
    fn what_is_said_of_other_things_is_no_other_answer() {
        let population = |left, right| differ(QUAKE, "population", left, right);
        assert_eq!(population("Tarnby has a population of 120,000.", "Some 200,000 people live on the island."), [Relation::Conflict]);
        assert!(population("Tarnby has a population of 120,000.", "Marlow has a population of 900,000.").is_empty());
    }

    #[test]
    fn an_article_that_gives_two_answers_excludes_nothing() {
        let lasted = |left, right| differ(QUAKE, "duration", left, right);
        assert_eq!(lasted("The tremor lasted 10 seconds.", "The quake lasted 40 seconds, a resident said."), [Relation::Conflict]);
        assert!(lasted("The tremor lasted 10 seconds. A second tremor lasted 40 seconds.", "The quake lasted 50 seconds.").is_empty());
    }

    #[test]
    fn words_that_deny_or_void_an_answer_are_heeded() {
        let alarm = |left, right| differ(ROBBERY, "the alarm", left, right);
        assert_eq!(alarm("The alarm did not sound.", "The alarm sounded at once."), [Relation::Conflict]);
        let prison = |left, right| differ("Paul Hart was convicted of theft in Elmsport on Monday.", "prison term", left, right);
        assert_eq!(prison("Hart was sentenced to 20 years in prison.", "Hart was sentenced to life in prison."), [Relation::Conflict]);
        assert!(prison("Hart was sentenced to 20 years in prison.", "He could be sentenced to life in prison.").is_empty());
    }

    #[test]
    fn every_question_has_patterns_that_can_be_read() {
        let with_patterns: std::collections::BTreeSet<usize> = SCENARIOS.rules.iter().map(|rule| rule.question).collect();
        assert_eq!(with_patterns.len(), SCENARIOS.questions.len());
        let mut words: Vec<&str> = SCENARIOS.questions.iter().map(|q| q.about.as_str()).collect();
        words.sort_unstable();
        let twice: Vec<&[&str]> = words.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}

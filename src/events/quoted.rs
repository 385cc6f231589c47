//! Lone articles that quote a speaker in the words in which the articles of a story quote the same speaker.
//!
//! The extract of a briefing shares few words with the reports on it, but what was said there stands in both. It can be wrong where a
//! speaker says one sentence about two matters within two weeks.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use crate::claims::{ClaimKind, SourceKind};
use crate::corpus::{Corpus, ReadArticle};
use crate::events::spelling::folded;
use crate::events::terms;
use crate::key::key;

/// So many words in a row are no chance.
const RUN: usize = 5;

/// Articles that appeared at most so many days apart can quote one speech.
const DAYS: i64 = 14;

/// So many runs are needed where a date is missing.
const UNDATED: usize = 4;

/// A run that more articles than this have is a formula.
const CROWD: usize = 30;

/// Puts each article that is a group by itself into the group with which it shares most words of one speaker.
pub fn adopt(corpus: Corpus<'_>, days: &[Option<NaiveDate>], groups: &mut Vec<Vec<usize>>) {
    let runs: Vec<Vec<u64>> = corpus.articles.iter().map(|read| runs(read)).collect();
    let mut holders: FxHashMap<u64, Vec<(usize, usize)>> = FxHashMap::default();
    for (group, members) in groups.iter().enumerate().filter(|(_, members)| members.len() > 1) {
        for (article, run) in members.iter().flat_map(|article| runs[*article].iter().map(move |run| (*article, *run))) {
            holders.entry(run).or_default().push((group, article));
        }
    }
    for lone in 0..groups.len() {
        let [article] = groups[lone][..] else { continue };
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for run in &runs[article] {
            let of_run = holders.get(run).filter(|holders| holders.len() <= CROWD).into_iter().flatten();
            let mut found: Vec<(usize, usize)> =
                of_run.filter_map(|(group, other)| Some((*group, weight(days[article], days[*other])?))).collect();
            found.sort_unstable_by_key(|(group, weight)| (*group, std::cmp::Reverse(*weight)));
            found.dedup_by_key(|(group, _)| *group);
            found.into_iter().for_each(|(group, weight)| *shared.entry(group).or_default() += weight);
        }
        let best =
            shared.into_iter().filter(|(_, weight)| *weight >= UNDATED).max_by_key(|(group, weight)| (*weight, std::cmp::Reverse(*group)));
        if let Some((group, _)) = best {
            groups[lone].clear();
            groups[group].push(article);
            groups[group].sort_unstable();
        }
    }
    groups.retain(|members| !members.is_empty());
}

/// What a run counts that two articles share; `None` where they appeared long after one another.
fn weight(a: Option<NaiveDate>, b: Option<NaiveDate>) -> Option<usize> {
    match a.zip(b) {
        Some((a, b)) => ((a - b).num_days().abs() <= DAYS).then_some(UNDATED),
        None => Some(1),
    }
}

/// The runs of words in the quotations of an article, each with its speaker's surname; in order, each once.
fn runs(read: &ReadArticle) -> Vec<u64> {
    let text = &read.article.text;
    let mut runs = Vec::new();
    for claim in read.facts.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Direct | ClaimKind::Mixed)) {
        if claim.source.kind != SourceKind::Named {
            continue;
        }
        let speaker = folded(&claim.source.name);
        let surname = speaker.split(' ').next_back().unwrap_or_default();
        let words: Vec<String> = terms::words(text, claim.span).map(|word| word.of(text).to_lowercase()).collect();
        runs.extend(words.windows(RUN).map(|run| key(run.iter().map(String::as_str).chain([surname]))));
    }
    runs.sort_unstable();
    runs.dedup();
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::testing::dated;

    const REPORT: &str = "“We will not rebuild the old pier at Tarnby,” Ida Brandt said.";

    fn groups(date: Option<&str>, briefing: &str) -> Vec<Vec<usize>> {
        let (articles, claims) = dated(&[(REPORT, Some("2021-03-03")), (REPORT, Some("2021-03-03")), (briefing, date)]);
        let days: Vec<Option<NaiveDate>> = articles.iter().map(|a| a.article.published.as_ref().and_then(|p| p.date.exact_day())).collect();
        let mut groups = vec![vec![0, 1], vec![2]];
        adopt(Corpus { articles: &articles, claims: &claims }, &days, &mut groups);
        groups
    }

    #[test]
    fn a_briefing_joins_the_story_that_quotes_it() {
        let briefing = "“It is late. We will not rebuild the old pier before winter,” Ms Brandt said.";
        assert_eq!(groups(Some("2021-03-02"), briefing), [vec![0, 1, 2]]);
        assert_eq!(groups(Some("2022-03-02"), briefing), [vec![0, 1], vec![2]], "a year later");
        assert_eq!(groups(Some("2021-03-02"), &briefing.replace("Brandt", "Hale")), [vec![0, 1], vec![2]], "another speaker");
    }
}

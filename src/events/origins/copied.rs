//! Articles that are copies of one text, or made from it.

use std::collections::{BTreeMap, BTreeSet};

use crate::corpus::Corpus;
use crate::corpus::{ArticleId, ClaimId};
use crate::events::Origin;
use crate::events::copies::Copy;

/// One origin for each group of articles that hold passages of one another.
pub fn find(corpus: Corpus<'_>, copies: &[Copy]) -> Vec<Origin> {
    let mut group: Vec<usize> = (0..corpus.articles.len()).collect();
    for copy in copies {
        let (a, b) = (root(&group, copy.pair.0.index()), root(&group, copy.pair.1.index()));
        group[a.max(b)] = a.min(b);
    }
    let mut groups: BTreeMap<usize, Vec<&Copy>> = BTreeMap::new();
    for copy in copies {
        groups.entry(root(&group, copy.pair.0.index())).or_default().push(copy);
    }
    groups.into_values().filter_map(|copies| origin(corpus, &copies)).collect()
}

fn root(group: &[usize], mut member: usize) -> usize {
    while group[member] != member {
        member = group[member];
    }
    member
}

fn origin(corpus: Corpus<'_>, copies: &[&Copy]) -> Option<Origin> {
    let mut held: BTreeMap<ArticleId, f32> = BTreeMap::new();
    for copy in copies {
        *held.entry(copy.pair.0).or_default() += copy.share.1;
        *held.entry(copy.pair.1).or_default() += copy.share.0;
    }
    // The text that the others hold most of stands first.
    let (base, _) = held.iter().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0)))?;
    let base = *base;
    let articles: Vec<ArticleId> = [base].into_iter().chain(held.keys().copied().filter(|a| *a != base)).collect();
    let with_base = |article: ArticleId| copies.iter().find(|c| c.pair == (base.min(article), base.max(article)));
    let share = |article: ArticleId| with_base(article).map(|c| if c.pair.0 == article { c.share.0 } else { c.share.1 });
    let copied: Vec<Option<f32>> = articles.iter().map(|a| if *a == base { Some(1.0) } else { share(*a) }).collect();

    let mut agencies: BTreeMap<&str, usize> = BTreeMap::new();
    for agency in articles.iter().filter_map(|a| corpus.article(*a).article.agency.as_deref()) {
        *agencies.entry(agency).or_default() += 1;
    }
    let agency = agencies.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0))).map(|(name, _)| name.to_owned());
    let name = agency.unwrap_or_else(|| super::name(corpus, base));
    let of_base = |article: &ArticleId| {
        let copy = with_base(*article)?;
        let (share, passage) = if copy.pair.0 == *article { (copy.share.0, copy.longest.0) } else { (copy.share.1, copy.longest.1) };
        let words: Vec<&str> = passage.of(&corpus.article(*article).article.text).split_whitespace().take(12).collect();
        let percent = (share * 100.0).round();
        Some(format!(
            "{percent} % of the words of {} stand in {} too (“{}…”)",
            super::names(corpus, [*article]),
            super::name(corpus, base),
            words.join(" ")
        ))
    };
    let parts: Vec<String> = articles[1..].iter().filter_map(of_base).collect();
    let spans: BTreeMap<ArticleId, Vec<_>> = copies.iter().fold(BTreeMap::new(), |mut spans: BTreeMap<_, Vec<_>>, copy| {
        spans.entry(copy.pair.0).or_default().push(copy.longest.0);
        spans.entry(copy.pair.1).or_default().push(copy.longest.1);
        spans
    });
    let inside =
        |id: &ClaimId| spans.get(&corpus.article_of(*id)).is_some_and(|spans| spans.iter().any(|s| s.overlaps(corpus.claim(*id).span)));
    let members: BTreeSet<ArticleId> = articles.iter().copied().collect();
    let claims = members.into_iter().flat_map(|article| corpus.claims_of(article)).filter(inside).collect();
    Some(Origin { name, articles, claims, explanation: format!("{}.", parts.join("; ")), copied })
}

//! Whom articles rest on in the end: agencies and outlets that they name, texts that they copy, speakers whose words they share.

mod copied;
mod media;
mod speakers;

use std::collections::{BTreeMap, BTreeSet};

use crate::corpus::{ArticleId, Corpus};
use crate::events::Origin;
use crate::events::common::Common;
use crate::events::people::People;
use crate::language::NameKind;

/// The origins that at least two articles share: by name, those of more articles first.
pub fn find(corpus: Corpus<'_>, people: &People, common: &Common) -> Vec<Origin> {
    let mut origins = media::find(corpus);
    let mut by_name: BTreeMap<String, usize> = origins.iter().enumerate().rev().map(|(i, o)| (o.name.clone(), i)).collect();
    for copy in copied::find(corpus, &common.copies) {
        match by_name.get(&copy.name) {
            Some(known) => join(&mut origins[*known], copy),
            None => {
                by_name.insert(copy.name.clone(), origins.len());
                origins.push(copy);
            }
        }
    }
    // The copied texts of each article.
    let mut copies: BTreeMap<ArticleId, Vec<usize>> = BTreeMap::new();
    for (i, origin) in origins.iter().enumerate().filter(|(_, o)| o.copied.iter().any(Option::is_some)) {
        origin.articles.iter().for_each(|article| copies.entry(*article).or_default().push(i));
    }
    let persons: BTreeSet<&str> = people.all.iter().filter(|p| p.kind == NameKind::Person).map(|p| p.name.as_str()).collect();
    for speaker in speakers::find(corpus, people, &common.shared) {
        // A copied text brings its speakers along: a body that speaks in all copies is no further origin.
        let mut with_first = speaker.articles.first().and_then(|article| copies.get(article)).into_iter().flatten();
        let mut in_copy = || with_first.any(|copy| speaker.articles.iter().all(|a| origins[*copy].articles.contains(a)));
        if by_name.contains_key(&speaker.name) || !persons.contains(speaker.name.as_str()) && in_copy() {
            continue;
        }
        by_name.insert(speaker.name.clone(), origins.len());
        origins.push(speaker);
    }
    origins.sort_by(|a, b| {
        b.articles.len().cmp(&a.articles.len()).then_with(|| a.name.cmp(&b.name)).then_with(|| a.articles.cmp(&b.articles))
    });
    origins
}

/// An agency's origin with what was copied of its text: the copied text's articles stand first, since their shares are of its first.
fn join(origin: &mut Origin, copy: Origin) {
    let others: Vec<ArticleId> = origin.articles.iter().copied().filter(|a| !copy.articles.contains(a)).collect();
    origin.articles = copy.articles;
    origin.articles.extend(&others);
    origin.copied = copy.copied;
    origin.copied.extend(others.iter().map(|_| None));
    origin.claims.extend(copy.claims);
    origin.claims.sort_unstable();
    origin.claims.dedup();
    origin.explanation = format!("{} {}", origin.explanation, copy.explanation);
}

/// What to call articles in a sentence: “A”, “A and B”, “A, B and C”.
fn names(corpus: Corpus<'_>, articles: impl IntoIterator<Item = ArticleId>) -> String {
    let names: Vec<String> = articles.into_iter().map(|a| name(corpus, a)).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

/// The article's outlet with its headline, where it has both: two articles of one outlet are told apart.
fn name(corpus: Corpus<'_>, article: ArticleId) -> String {
    let article = &corpus.article(article).article;
    match (&article.outlet, &article.title) {
        (Some(outlet), Some(title)) => format!("{outlet} (“{title}”)"),
        _ => article.name().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::testing::corpus;

    #[test]
    fn a_copied_text_is_an_origin_with_its_shares() {
        let wire = "The ferry ran aground on a reef shortly after leaving the harbour on Monday morning and took in water, the coastguard said. \
            All passengers were brought ashore by two fishing boats that had been nearby.";
        let longer = format!("{wire} The mayor of the small town thanked both crews in person and promised them a feast in the evening.");
        let (articles, claims) = corpus(&[wire, &longer, "Bread is dear."]);
        let corpus = Corpus { articles: &articles, claims: &claims };
        let found = find(corpus, &People::default(), &Common::of(corpus));
        let copied = found.iter().find(|o| o.copied.iter().any(Option::is_some)).expect("the copy is found");
        assert_eq!(copied.articles.len(), 2);
        assert!(copied.explanation.contains("% of the words"), "{}", copied.explanation);
    }

    #[test]
    fn nothing_shared_is_no_origin() {
        let (articles, claims) = corpus(&["One text.", "Quite another one.", ""]);
        let corpus = Corpus { articles: &articles, claims: &claims };
        assert!(find(corpus, &People::default(), &Common::of(corpus)).is_empty());
    }
}

//! Agencies and outlets that articles name as theirs: in credits, as “told Reuters”, as “the Post reported”.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::article::agencies;
use crate::claims::SourceKind;
use crate::corpus::Corpus;
use crate::corpus::{ArticleId, ClaimId};
use crate::events::Origin;
use crate::events::spelling::folded;
use crate::lexicon::{self, Lexicon};

/// The part of `assets/lexicon/sources.ron` that tells names of media.
#[derive(Debug, Deserialize)]
struct Sources {
    outlets: String,
}

static OUTLET_WORDS: Lexicon<FxHashSet<String>> = Lexicon::new(|| {
    let Sources { outlets } = lexicon::parse("sources.ron", include_str!("../../../assets/lexicon/sources.ron"));
    outlets.split_whitespace().map(str::to_owned).collect()
});

/// What the articles take from one agency or outlet.
#[derive(Default)]
struct Taken {
    names: BTreeMap<String, usize>,
    credits: BTreeSet<ArticleId>,
    own: BTreeSet<ArticleId>,
    claims: Vec<ClaimId>,
}

/// One origin for each agency or outlet on which at least two articles rest.
pub fn find(corpus: Corpus<'_>) -> Vec<Origin> {
    let mut media: BTreeMap<String, Taken> = BTreeMap::new();
    for (id, read) in corpus.each_article() {
        if let Some(agency) = &read.article.agency {
            let taken = media.entry(identity(agency)).or_default();
            *taken.names.entry(agencies::named(agency).unwrap_or(agency).to_owned()).or_default() += 1;
            taken.credits.insert(id);
        }
    }
    for (id, claim) in corpus.each_claim() {
        let itself = (claim.source.kind == SourceKind::Named && is_medium(&claim.source.name)).then_some(&claim.source.name);
        for name in claim.source.via.iter().chain(itself) {
            let taken = media.entry(identity(name)).or_default();
            *taken.names.entry(agencies::named(name).unwrap_or(name).to_owned()).or_default() += 1;
            taken.claims.push(id);
        }
    }
    for (id, read) in corpus.each_article() {
        if let Some(taken) = read.article.outlet.as_deref().and_then(|outlet| media.get_mut(&identity(outlet))) {
            taken.own.insert(id);
        }
    }
    media.into_values().filter_map(|taken| origin(corpus, taken)).collect()
}

fn origin(corpus: Corpus<'_>, taken: Taken) -> Option<Origin> {
    let Taken { names, credits, own, mut claims } = taken;
    // What an outlet says of itself does not make it a source of its own.
    claims.retain(|c| !own.contains(&corpus.article_of(*c)));
    claims.dedup();
    let cite: BTreeSet<ArticleId> = claims.iter().map(|c| corpus.article_of(*c)).collect();
    let articles: BTreeSet<ArticleId> = credits.iter().chain(&cite).chain(&own).copied().collect();
    if articles.len() < 2 {
        return None;
    }
    let name = names.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)))?.0;
    let title = |articles: &BTreeSet<ArticleId>| super::names(corpus, articles.iter().copied());
    let mut parts = Vec::new();
    if !own.is_empty() {
        parts.push(format!("{} is by {name} itself", title(&own)));
    }
    if !credits.is_empty() {
        parts.push(format!("{} credit{} {name} for the text", title(&credits), if credits.len() == 1 { "s" } else { "" }));
    }
    let mut shown: BTreeSet<ArticleId> = credits.union(&own).copied().collect();
    for claim in &claims {
        let article = corpus.article_of(*claim);
        let source = &corpus.claim(*claim).source;
        if shown.insert(article) {
            let words = source.span.map(|s| s.of(&corpus.article(article).article.text)).filter(|w| !w.is_empty());
            let cited = words.map_or(String::new(), |w| format!(" (“{}”)", w.split_whitespace().collect::<Vec<_>>().join(" ")));
            parts.push(format!("{} cites {name}{cited}", super::names(corpus, [article])));
        }
    }
    let explanation = format!("{}.", parts.join("; "));
    let copied = vec![None; articles.len()];
    Some(Origin { name, articles: articles.into_iter().collect(), claims, explanation, copied })
}

/// Whether a name is that of an agency, a newspaper, a broadcaster.
fn is_medium(name: &str) -> bool {
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    agencies::named(name).is_some()
        || name.chars().next().is_some_and(char::is_uppercase)
            && name.split([' ', '-']).filter(capital).any(|word| OUTLET_WORDS.contains(&word.to_ascii_lowercase()))
}

/// What the forms of one name have in common: “The Washington Post”, “Washington Post”, “www.washingtonpost.com”.
fn identity(name: &str) -> String {
    let name = agencies::named(name).unwrap_or(name);
    let name = name.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    let name = [".com", ".co.uk", ".org", ".net", "-com", "-co-uk"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    let name = folded(name);
    name.strip_prefix("the ").unwrap_or(&name).replace(' ', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_name_are_one() {
        for form in ["The Northern Post", "Northern Post", "www.northernpost.com", "northernpost"] {
            assert_eq!(identity(form), "northernpost");
        }
        assert_eq!(identity("AP"), identity("The Associated Press"));
        assert!(
            is_medium("Northern Herald") && is_medium("Reuters") && !is_medium("Marta Keller") && !is_medium("officials told the press")
        );
    }
}

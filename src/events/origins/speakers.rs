//! One speaker on whose words several articles rest.
//!
//! The same words of one speaker in two articles show it; so do claims of one person in two articles that share telling words. It can
//! be wrong where someone said much the same on two occasions.

use std::collections::{BTreeMap, BTreeSet};

use crate::claims::SourceKind;
use crate::corpus::Corpus;
use crate::corpus::{ArticleId, ClaimId, PersonId};
use crate::events::people::People;
use crate::events::shingles::{self, Word};
use crate::events::spelling::folded;
use crate::events::{Origin, terms};
use crate::language::NameKind;
use crate::span::Span;

/// Stems that a larger share of general English has do not tell that two claims are one utterance.
const TELLING: f32 = 0.08;

/// How many telling words two claims of one person share that retell one utterance.
const SHARED: usize = 4;

/// Whoever has more claims than this in a folder is compared by the same words only.
const MOST: usize = 300;

/// What one speaker says in several articles.
#[derive(Default)]
struct Utterances {
    claims: BTreeSet<ClaimId>,
    /// The longest words shared.
    words: (usize, String),
}

/// One origin for each speaker on whose words at least two articles rest.
pub fn find(corpus: Corpus<'_>, people: &People) -> Vec<Origin> {
    let texts: Vec<Vec<Word>> = corpus
        .articles
        .iter()
        .map(|read| {
            let blocks = read.article.blocks.iter().filter(|b| b.kind.yields_claims());
            shingles::words_of(&read.article.text, blocks.map(|b| b.span))
        })
        .collect();
    let claims_at = |article: usize, span: Span| {
        corpus.claims_of(ArticleId::new(article)).filter(move |id| corpus.claim(*id).span.overlaps(span)).collect::<Vec<_>>()
    };

    let mut speakers: BTreeMap<String, Utterances> = BTreeMap::new();
    for ((a, b), places) in shingles::shared(&texts) {
        for passage in shingles::passages(places) {
            let here = shingles::span_of(&texts[a], passage.left, passage.words);
            let there = shingles::span_of(&texts[b], passage.right, passage.words);
            let theirs: Vec<(ClaimId, String)> =
                claims_at(b, there).into_iter().filter_map(|c| Some((c, speaker(corpus, people, c)?))).collect();
            for (claim, name) in claims_at(a, here).into_iter().filter_map(|c| Some((c, speaker(corpus, people, c)?))) {
                for (other, _) in theirs.iter().filter(|(_, their)| is_one(&name, their)) {
                    let found = speakers.entry(name.clone()).or_default();
                    found.claims.extend([claim, *other]);
                    if passage.words > found.words.0 {
                        found.words =
                            (passage.words, here.of(&corpus.articles[a].article.text).split_whitespace().collect::<Vec<_>>().join(" "));
                    }
                }
            }
        }
    }
    for (name, claims) in retold(corpus, people) {
        speakers.entry(name).or_default().claims.extend(claims);
    }
    merged(speakers).into_iter().filter_map(|said| origin(corpus, people, said)).collect()
}

/// “Keller” and “Marta Keller” whose utterances have a claim in common are one.
fn merged(speakers: BTreeMap<String, Utterances>) -> Vec<Utterances> {
    let mut all: Vec<(String, Utterances)> = Vec::new();
    let mut by_surname: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (name, said) in speakers {
        let bearers = by_surname.entry(name.split(' ').next_back().unwrap_or_default().to_owned()).or_default();
        let known = bearers.iter().find(|i| is_one(&all[**i].0, &name) && !all[**i].1.claims.is_disjoint(&said.claims));
        if let Some((_, other)) = known.copied().and_then(|i| all.get_mut(i)) {
            other.claims.extend(said.claims);
            if said.words.0 > other.words.0 {
                other.words = said.words;
            }
        } else {
            bearers.push(all.len());
            all.push((name, said));
        }
    }
    all.into_iter().map(|(_, said)| said).collect()
}

/// Claims of one person in two articles that share telling words, by the person's folded name.
fn retold(corpus: Corpus<'_>, people: &People) -> BTreeMap<String, BTreeSet<ClaimId>> {
    let mut of_person: BTreeMap<PersonId, Vec<(ClaimId, BTreeSet<String>)>> = BTreeMap::new();
    for (id, claim) in corpus.each_claim() {
        let article = corpus.article_of(id);
        let Some(person) = claim.source.entity.and_then(|e| people.of(article, e)) else { continue };
        if people.get(person).is_some_and(|p| p.kind == NameKind::Person) {
            let text = &corpus.article(article).article.text;
            let stems = terms::words(text, claim.span).map(|word| terms::stem(word.of(text)));
            let telling = stems.filter(|stem| stem.chars().count() > 2 && terms::generality(stem) < TELLING).collect();
            of_person.entry(person).or_default().push((id, telling));
        }
    }
    let mut found: BTreeMap<String, BTreeSet<ClaimId>> = BTreeMap::new();
    for (person, claims) in of_person.iter().filter(|(_, claims)| claims.len() <= MOST) {
        let Some(name) = people.get(*person).map(|p| folded(&p.name)) else { continue };
        for (i, (a, words)) in claims.iter().enumerate() {
            for (b, others) in &claims[i + 1..] {
                if corpus.article_of(*a) != corpus.article_of(*b) && words.intersection(others).count() >= SHARED {
                    found.entry(name.clone()).or_default().extend([*a, *b]);
                }
            }
        }
    }
    found
}

fn origin(corpus: Corpus<'_>, people: &People, said: Utterances) -> Option<Origin> {
    let articles: BTreeSet<ArticleId> = said.claims.iter().map(|c| corpus.article_of(*c)).collect();
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for claim in &said.claims {
        *names.entry(shown(corpus, people, *claim)).or_default() += 1;
    }
    let name = names.into_iter().max_by_key(|(name, n)| (*n, name.len(), std::cmp::Reverse(*name)))?.0.to_owned();
    let titles = super::names(corpus, articles.iter().copied());
    let explanation = if said.words.0 > 0 {
        format!("{titles} have {name} say the same words: “{}”.", said.words.1)
    } else {
        format!("{titles} retell what {name} says.")
    };
    let copied = vec![None; articles.len()];
    (articles.len() > 1).then(|| Origin {
        name,
        articles: articles.into_iter().collect(),
        claims: said.claims.into_iter().collect(),
        explanation,
        copied,
    })
}

fn shown<'a>(corpus: Corpus<'a>, people: &'a People, claim: ClaimId) -> &'a str {
    let source = &corpus.claim(claim).source;
    let person = source.entity.and_then(|e| people.of(corpus.article_of(claim), e)).and_then(|p| people.get(p));
    person.map_or(&source.name, |person| &person.name)
}

/// The folded name of a claim's named speaker.
fn speaker(corpus: Corpus<'_>, people: &People, claim: ClaimId) -> Option<String> {
    let named = corpus.claim(claim).source.kind == SourceKind::Named;
    Some(folded(shown(corpus, people, claim))).filter(|name| named && !name.is_empty())
}

/// The same words make it one speaker where one name is the end of the other: “Keller”, “Marta Keller”.
fn is_one(left: &str, right: &str) -> bool {
    let (short, long) = if left.len() < right.len() { (left, right) } else { (right, left) };
    long == short || long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::testing::corpus;

    #[test]
    fn a_surname_and_a_full_name_with_the_same_words_are_one_speaker() {
        assert!(is_one("keller", "marta keller") && is_one("marta keller", "keller") && !is_one("eller", "marta keller"));
    }

    #[test]
    fn the_same_quotation_of_one_speaker_is_an_origin() {
        let (articles, claims) = corpus(&[
            "“We will rebuild the old pier before next winter comes,” Marta Keller said on Monday.",
            "Marta Keller said: “We will rebuild the old pier before next winter comes.” Boats stayed away.",
            "“Bread is too dear for most of us,” Jonas Holt said.",
        ]);
        let found = find(Corpus { articles: &articles, claims: &claims }, &People::default());
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].articles, [ArticleId::new(0), ArticleId::new(1)]);
        assert!(found[0].explanation.contains("the old pier"), "{}", found[0].explanation);
    }
}

//! One speaker on whose words several articles rest.
//!
//! The same words of one speaker in two articles show it; so do claims of one person in two articles that share telling words. It can
//! be wrong where someone said much the same on two occasions.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::claims::SourceKind;
use crate::corpus::Corpus;
use crate::corpus::{ArticleId, ClaimId, PersonId};
use crate::events::common::Shared;
use crate::events::people::People;
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
    words: (u32, String),
}

/// A claim of a named speaker.
struct Spoken {
    claim: ClaimId,
    span: Span,
    /// Folded.
    name: String,
}

fn spoken(corpus: Corpus<'_>, people: &People, article: ArticleId) -> Vec<Spoken> {
    let each = corpus.claims_of(article);
    each.filter_map(|claim| Some(Spoken { claim, span: corpus.claim(claim).span, name: speaker(corpus, people, claim)? })).collect()
}

/// One origin for each speaker on whose words at least two articles rest.
pub fn find(corpus: Corpus<'_>, people: &People, shared: &[Shared]) -> Vec<Origin> {
    let spoken: Vec<Vec<Spoken>> = corpus.each_article().map(|(article, _)| spoken(corpus, people, article)).collect();
    let mut speakers: BTreeMap<String, Utterances> = BTreeMap::new();
    for Shared { pair: (a, b), passages } in shared {
        let (ours, theirs) = (&spoken[*a], &spoken[*b]);
        if ours.is_empty() || theirs.is_empty() {
            continue;
        }
        for passage in passages {
            for here in ours.iter().filter(|said| said.span.overlaps(passage.left)) {
                for there in theirs.iter().filter(|said| said.span.overlaps(passage.right) && is_one(&here.name, &said.name)) {
                    let found = speakers.entry(here.name.clone()).or_default();
                    found.claims.extend([here.claim, there.claim]);
                    if passage.words > found.words.0 {
                        let words = passage.left.of(&corpus.articles[*a].article.text);
                        found.words = (passage.words, words.split_whitespace().collect::<Vec<_>>().join(" "));
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
    let mut numbers: FxHashMap<String, Option<u32>> = FxHashMap::default();
    let mut of_person: BTreeMap<PersonId, Vec<(ClaimId, Vec<u32>)>> = BTreeMap::new();
    for (id, claim) in corpus.each_claim() {
        let article = corpus.article_of(id);
        let Some(person) = claim.source.entity.and_then(|e| people.of(article, e)) else { continue };
        if people.get(person).is_some_and(|p| p.kind == NameKind::Person) {
            let text = &corpus.article(article).article.text;
            let stems = terms::words(text, claim.span).map(|word| terms::stem(word.of(text)));
            let mut telling: Vec<u32> = stems.filter_map(|stem| number(&mut numbers, stem)).collect();
            telling.sort_unstable();
            telling.dedup();
            of_person.entry(person).or_default().push((id, telling));
        }
    }
    let mut found: BTreeMap<String, BTreeSet<ClaimId>> = BTreeMap::new();
    for (person, claims) in of_person.iter().filter(|(_, claims)| claims.len() <= MOST) {
        let Some(name) = people.get(*person).map(|p| folded(&p.name)) else { continue };
        for (i, (a, words)) in claims.iter().enumerate() {
            for (b, others) in &claims[i + 1..] {
                if corpus.article_of(*a) != corpus.article_of(*b) && common(words, others) >= SHARED {
                    found.entry(name.clone()).or_default().extend([*a, *b]);
                }
            }
        }
    }
    found
}

/// The number of a stem that tells what a claim is about; `None` where it does not.
fn number(numbers: &mut FxHashMap<String, Option<u32>>, stem: String) -> Option<u32> {
    let next = u32::try_from(numbers.len()).ok();
    let tells = |stem: &String| stem.chars().count() > 2 && terms::generality(stem) < TELLING;
    *numbers.entry(stem).or_insert_with_key(|stem| next.filter(|_| tells(stem)))
}

/// How many numbers two ascending lists have in common.
fn common(left: &[u32], right: &[u32]) -> usize {
    let mut right = right.iter().peekable();
    let is_there = |number: &&u32| {
        while right.next_if(|other| other < number).is_some() {}
        right.peek() == Some(number)
    };
    left.iter().filter(is_there).count()
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
    use crate::events::common::Common;
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
        let corpus = Corpus { articles: &articles, claims: &claims };
        let found = find(corpus, &People::default(), &Common::of(corpus).shared);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].articles, [ArticleId::new(0), ArticleId::new(1)]);
        assert!(found[0].explanation.contains("the old pier"), "{}", found[0].explanation);
    }
}

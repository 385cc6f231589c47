use super::*;
use crate::events::stories;
use crate::events::testing::dated;

fn events(texts: &[(&str, Option<&str>)]) -> (Vec<Event>, Vec<Vec<String>>) {
    let (articles, claims) = dated(texts);
    let corpus = Corpus { articles: &articles, claims: &claims };
    let events = find(corpus, &People::default(), &stories::group(corpus));
    let words = |id: &ClaimId| corpus.claim(*id).span.of(&corpus.article(corpus.article_of(*id)).article.text).to_owned();
    let claims = events.iter().map(|e| e.claims.iter().map(words).collect()).collect();
    (events, claims)
}

#[test]
fn an_earlier_happening_is_an_event_of_its_own() {
    let (events, claims) = events(&[
        (
            "The ferry Halvorsen ran aground off Tarnby on Monday, 3 June 2019, police said. Three passengers were hurt, the coastguard said. \
             In March 2014 the ferry Halvorsen struck a pier at Ostwick, police said.",
            Some("2019-06-04"),
        ),
        (
            "The ferry Halvorsen ran onto rocks off Tarnby on Monday, the harbour master said. Two passengers were injured, he said. \
             The ferry struck a pier at Ostwick in March 2014, the harbour master said.",
            Some("2019-06-04"),
        ),
    ]);
    let early = claims.iter().position(|c| c.iter().any(|w| w.contains("struck a pier"))).expect("found");
    assert!(claims[early].len() == 2 && claims[early].iter().all(|w| w.contains("struck a pier")), "{claims:?}");
    assert!(claims[0].iter().any(|w| w.contains("aground")) && claims[0].iter().any(|w| w.contains("injured")), "{claims:?}");
    assert_eq!(events[0].when.map(|w| w.words()).as_deref(), Some("3 June 2019"));
    assert!(events[early].apart[0].reason.contains("March 2014"), "{:?}", events[early].apart);
    assert_eq!(events[early].why.len(), 1);
    assert!(events[early].why[0].explanation().contains("March 2014"), "{}", events[early].why[0].explanation());
}

#[test]
fn an_empty_folder_has_no_events() {
    assert!(events(&[]).0.is_empty());
    assert!(events(&[("", None)]).0.is_empty());
}

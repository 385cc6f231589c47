use super::*;
use crate::events::testing::dated;
use crate::events::{Link, people, stories};

fn events(texts: &[(&str, Option<&str>)]) -> (Vec<Event>, Vec<Vec<String>>) {
    decided(texts, &[])
}

fn decided(texts: &[(&str, Option<&str>)], ties: &[Tie<ClaimId>]) -> (Vec<Event>, Vec<Vec<String>>) {
    let (articles, claims) = dated(texts);
    let corpus = Corpus { articles: &articles, claims: &claims };
    let told: Vec<Arc<[Told]>> = articles.iter().map(|read| told(read).into()).collect();
    let events = find(corpus, &people::join(corpus, &[]), &stories::group(corpus, &stories::likeness(corpus)), &told, ties);
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
fn what_follows_an_earlier_happening_in_its_paragraph_belongs_to_it() {
    let text = "The ferry Halvorsen ran aground off Tarnby on Monday. The plan would have closed the pier from March 2018.\n\n\
        In March 2014 Tom Hale struck a pier at Ostwick. Tom Hale lost his boat.";
    let (_, claims) = events(&[(text, Some("2019-06-04")), (text, Some("2019-06-04"))]);
    let of = |words: &str| claims.iter().position(|event| event.iter().any(|c| c.contains(words)));
    assert_eq!(of("lost his boat"), of("struck a pier"), "{claims:?}");
    assert_ne!(of("lost his boat"), of("ran aground"), "{claims:?}");
    assert_eq!(of("would have closed"), of("ran aground"), "{claims:?}");
}

#[test]
fn an_empty_folder_has_no_events() {
    assert!(events(&[]).0.is_empty());
    assert!(events(&[("", None)]).0.is_empty());
}

#[test]
fn look_alike_happenings_of_two_days_are_two_events() {
    let (events, claims) = events(&[
        ("The harbour board on Tuesday rejected the plan for a marina at Ostwick. About 70 people came.", Some("2021-03-03")),
        (
            "The plan for a marina at Ostwick was rejected by the harbour board on Tuesday. The marina would have cost £2 million.",
            Some("2021-03-04"),
        ),
        ("The harbour board on Tuesday approved the plan for a marina at Ostwick. Some ninety people came.", Some("2021-06-09")),
        (
            "The plan for a marina at Ostwick was approved by the harbour board on Tuesday. In March it was rejected. It was quiet.",
            Some("2021-06-10"),
        ),
    ]);
    let holds = |event: usize, words: &str| claims[event].iter().any(|c| c.contains(words));
    let march = (0..events.len()).find(|e| holds(*e, "70 people")).expect("found");
    let june = (0..events.len()).find(|e| holds(*e, "ninety people")).expect("found");
    assert_ne!(march, june);
    assert!(holds(march, "In March it was rejected") && holds(march, "£2 million") && !holds(june, "£2 million"), "{claims:?}");
    let reason = events[march].apart.iter().chain(&events[june].apart).map(|s| s.reason.as_str()).next();
    assert!(reason.is_some_and(|r| r.contains("2 March 2021") && r.contains("8 June 2021")), "{reason:?}");
}

#[test]
fn a_figure_goes_with_the_claim_before_it_in_its_sentence() {
    let text = "The ferry Halvorsen ran aground off Tarnby on Monday; two passengers were hurt. The master was asleep. \
        The ferry Aurland had struck a pier at Ostwick in March 2014; nine passengers were hurt.";
    let (_, claims) = events(&[(text, Some("2019-06-04")), (text, Some("2019-06-04"))]);
    let of = |words: &str| claims.iter().position(|event| event.iter().any(|c| c.contains(words)));
    assert_eq!(of("nine passengers"), of("struck a pier"), "{claims:?}");
    assert_ne!(of("nine passengers"), of("two passengers"), "{claims:?}");
}

/// Two stories of different years, each of three articles, by what is said in one article of each beside the news of the day.
fn stories_with(first: &str, second: &str, ties: &[Tie<ClaimId>]) -> (Vec<Event>, Vec<Vec<String>>) {
    let ferry = [
        "The ferry of Ida Brandt ran aground off Tarnby on Monday, police said.",
        "The ferry of Ida Brandt hit rocks off Tarnby on Monday.",
    ];
    let talks = [
        "Ruth Amery refused to meet the strikers of Ostwick on Friday.",
        "The strikers of Ostwick were refused a meeting by Ruth Amery on Friday.",
    ];
    let (ferry_and, talks_and) = (format!("{} {first}", ferry[0]), format!("{} {second}", talks[0]));
    let texts = [
        (ferry_and.as_str(), Some("2019-06-04")),
        (ferry[1], Some("2019-06-04")),
        (ferry[0], Some("2019-06-05")),
        (talks_and.as_str(), Some("2021-03-13")),
        (talks[1], Some("2021-03-13")),
        (talks[0], Some("2021-03-14")),
    ];
    decided(&texts, ties)
}

#[test]
fn background_of_two_stories_is_one_event() {
    let (events, claims) = stories_with(
        "In May 2014 Zoe Moray and Tom Hale spoke by telephone.",
        "Zoe Moray talked with Tom Hale on the telephone in 2014.",
        &[],
    );
    let call = claims.iter().position(|c| c.iter().any(|w| w.contains("spoke by telephone"))).expect("found");
    assert_eq!(claims[call].len(), 2, "{claims:?}");
    assert_eq!(events[call].stories.len(), 2);
    assert_eq!(events[call].when.map(|w| w.words()).as_deref(), Some("May 2014"));
    let why = events[call].why.last().map(Link::explanation).unwrap_or_default();
    assert!(why.contains("Zoe Moray") && why.contains("telephone"), "{why}");
    assert!(events.iter().all(|e| e.stories.contains(&e.story)) && events.is_sorted_by_key(|e| e.story));
}

#[test]
fn background_of_other_years_or_other_people_stays_two_events() {
    for second in ["Zoe Moray talked with Tom Hale on the telephone in 2016.", "Ann Orchard talked with Dan Pell on the telephone in 2014."]
    {
        let (events, _) = stories_with("In May 2014 Zoe Moray and Tom Hale spoke by telephone.", second, &[]);
        assert!(events.iter().all(|e| e.stories.len() == 1), "{second}");
    }
}

#[test]
fn a_look_back_is_told_of_the_main_happening_of_another_story() {
    let (events, claims) =
        stories_with("Nobody was hurt.", "Ruth Amery was aboard the ferry of Ida Brandt when it ran aground off Tarnby in June 2019.", &[]);
    let main = claims.iter().position(|c| c.iter().any(|w| w.contains("hit rocks"))).expect("found");
    assert!(claims[main].iter().any(|w| w.contains("Ruth Amery was aboard")), "{claims:?}");
    assert_eq!((events[main].story, events[main].stories.len()), (StoryId::new(0), 2));
}

#[test]
fn the_user_joins_and_parts_events_of_two_stories() {
    let with = |ties: &[Tie<ClaimId>]| {
        stories_with(
            "In May 2014 Zoe Moray and Tom Hale spoke by telephone.",
            "Zoe Moray talked with Tom Hale on the telephone in 2014.",
            ties,
        )
        .0
    };
    let [ferry, call, strike, talk] = [0, 1, 4, 5].map(ClaimId::new);
    let together = |events: &[Event], a: ClaimId, b: ClaimId| events.iter().any(|e| e.claims.contains(&a) && e.claims.contains(&b));
    assert!(together(&with(&[]), call, talk) && !together(&with(&[]), ferry, strike));
    assert!(together(&with(&[Tie { left: ferry, right: strike, same: true }]), ferry, strike));
    let parted = with(&[Tie { left: talk, right: call, same: false }]);
    assert!(!together(&parted, call, talk));
    assert!(parted.iter().flat_map(|e| &e.apart).any(|s| s.reason == "decided by you"));
}

#[test]
fn what_undated_articles_look_back_on_is_an_event_of_its_own() {
    let (events, claims) = events(&[
        (
            "The envoys Brandt and Hale met at Ostwick in May 2019, an aide said. The envoys Brandt and Hale spoke by radio in 1987. \
             The envoys agreed on a date at Ostwick, the aide said.",
            None,
        ),
        ("The envoys Brandt and Hale met at Ostwick in May 2019, he said. Brandt and Hale spoke by radio in 1987, he said.", None),
    ]);
    let of = |words: &str| claims.iter().position(|event| event.iter().any(|c| c.contains(words)));
    assert!(of("by radio").is_some() && of("by radio") != of("met at Ostwick"), "{claims:?}");
    assert_eq!(of("agreed on a date"), of("met at Ostwick"), "{claims:?}");
    assert_eq!(events[0].when, None, "no day is made up");
}

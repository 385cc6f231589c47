//! What holds for every text: spans stand on character boundaries inside it, the order of the files and the number of threads
//! change nothing, two runs give the same bytes.
//!
//! Texts are made of sentences in the manner of the news and of characters at random. `PROPTEST_CASES=5000 cargo test --test
//! invariants` tries more of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::analyse_files;
use crossread::article;
use crossread::corpus::{ReadArticle, StoryId};
use crossread::report::{json, markdown};
use crossread::span::Span;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

/// The same cases each time; the environment may ask for more.
fn config() -> Config {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(48);
    Config { cases, rng_seed: RngSeed::Fixed(20_171_102), failure_persistence: None, ..Config::default() }
}

fn one_of(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(words).prop_map(str::to_owned)
}

fn speaker() -> impl Strategy<Value = String> {
    one_of(&[
        "Ida Brandt",
        "Brandt",
        "Mr. Hale",
        "the mayor",
        "police",
        "a senior official",
        "She",
        "Zoë Müller-Ångström",
        "المتحدث",
        "三木さん",
        "the council’s spokeswoman, Helen Moray,",
        "three people with knowledge of the plan",
        "👩‍🚒 crews",
        "O'Brien",
    ])
}

fn cue() -> impl Strategy<Value = String> {
    one_of(&[
        "said",
        "denied that",
        "confirmed that",
        "told reporters that",
        "did not say whether",
        "declined to comment on",
        "—",
        "wrote:",
    ])
}

fn words() -> impl Strategy<Value = String> {
    let number = prop_oneof![
        (0_u32..2000).prop_map(|n| n.to_string()),
        one_of(&["at least five", "more than 50", "£1.2 million", "41.5 metres", "some ½ dozen", "1,000,000", "٢٣", "no", "1e309", "0"]),
    ];
    let thing = one_of(&["people were hurt", "houses burned", "per cent agreed", "“jobs” were lost", "children’s coats", "km of pipe"]);
    let time = one_of(&[
        "on Monday",
        "in March 2024",
        "a day earlier",
        "at 19:40",
        "hours after the speech",
        "on Feb. 30",
        "on 12 May 2024",
        "in 0000",
        "the night before",
        "",
    ]);
    (number, thing, time).prop_map(|(number, thing, time)| format!("{number} {thing} {time}"))
}

fn sentence() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (speaker(), cue(), words()).prop_map(|(speaker, cue, words)| format!("{speaker} {cue} {words}.")),
        3 => (speaker(), words()).prop_map(|(speaker, words)| format!("“{words},” {speaker} said. “It’s over.”")),
        2 => (speaker(), words()).prop_map(|(speaker, words)| format!("According to {speaker}, {words}; \"so what?\"")),
        2 => words().prop_map(|words| format!("QUESTION: Is it so that {words}?\n\nMS MORAY: They did.")),
        1 => "\\PC{0,60}",
        1 => "[“”\"'’‘,.:;!?()\\[\\] \u{a0}\u{200b}\u{2028}\r\nA-Za-zé]{0,60}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    let gap = one_of(&[" ", " ", "\n\n", "\n", "\r\n\r\n", "  ", ""]);
    let head = one_of(&[
        "",
        "",
        "Source: A Paper\nDate: 12 May 2024, 08:10\n\n",
        "Bridge falls\n\n",
        "\u{feff}",
        "# Title\n\n",
        "---\ndate: 2024-05-14\n---\n",
    ]);
    (head, prop::collection::vec((sentence(), gap), 0..14))
        .prop_map(|(head, parts)| head + &parts.into_iter().map(|(sentence, gap)| sentence + &gap).collect::<String>())
}

/// Up to four articles, in several formats.
fn folder() -> impl Strategy<Value = Vec<(String, String)>> {
    prop::collection::vec((text(), one_of(&["txt", "md", "html"])), 1..5).prop_map(|articles| {
        let file = |(i, (text, ending)): (usize, (String, String))| (format!("{i}.{ending}"), text);
        articles.into_iter().enumerate().map(file).collect()
    })
}

fn check(read: &ReadArticle) -> Result<(), TestCaseError> {
    let text = &read.article.text;
    let inside = |what: &str, span: Span| {
        let good = span.start() < span.end() && text.get(span.start()..span.end()).is_some();
        prop_assert!(good, "{what}: {span:?} of {text:?}");
        Ok(())
    };
    let apart = |what: &str, spans: &[Span]| {
        let good = spans.windows(2).all(|pair| pair[0].end() <= pair[1].start());
        prop_assert!(good, "{what} overlap or are out of order in {text:?}");
        Ok(())
    };
    let (article, reading, facts) = (&read.article, &read.reading, &read.facts);
    let blocks: Vec<Span> = article.blocks.iter().map(|b| b.span).collect();
    let sentences: Vec<Span> = reading.sentences.iter().map(|s| s.span).collect();
    let tokens: Vec<Span> = reading.tokens.iter().map(|t| t.span).collect();
    let mentions: Vec<Span> = reading.mentions.iter().map(|m| m.span).collect();
    let dates: Vec<Span> = facts.dates.iter().map(|d| d.span).collect();
    let quantities: Vec<Span> = facts.quantities.iter().map(|q| q.span).collect();
    for (what, spans) in
        [("sentences", &sentences), ("tokens", &tokens), ("mentions", &mentions), ("dates", &dates), ("quantities", &quantities)]
    {
        apart(what, spans)?;
        spans.iter().try_for_each(|span| inside(what, *span))?;
    }
    apart("blocks", &blocks)?;
    for attribution in &facts.attributions {
        for (what, spans) in [("source", &attribution.source), ("cue", &attribution.cue), ("content", &attribution.content)] {
            apart(what, spans)?;
            spans.iter().try_for_each(|span| inside(what, *span))?;
        }
    }
    for claim in &facts.claims {
        inside("claim", claim.span)?;
        inside("focus", claim.focus)?;
        for span in [claim.cue, claim.source.span, claim.when.map(|when| when.span)].into_iter().flatten() {
            inside("a part of a claim", span)?;
        }
        prop_assert!(claim.sentence < reading.sentences.len(), "a claim of no sentence in {text:?}");
    }
    prop_assert!(facts.claims.is_sorted_by_key(|claim| claim.span.start()), "claims are out of order in {text:?}");
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn spans_stand_on_boundaries_inside_the_text(text in text()) {
        let given = article::Given { published: Some("2024-05-14".to_owned()), ..article::Given::default() };
        let read = ReadArticle::new(article::from_text("a", text.clone(), given));
        prop_assert_eq!(&read.article.text, &text, "text is taken as it is");
        check(&read)?;
        for name in ["a.txt", "a.md", "a.html"] {
            if let Ok(article) = article::read(name, text.as_bytes()) {
                check(&ReadArticle::new(article))?;
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for name in ["a.txt", "a.md", "a.html", "a"] {
            if let Ok(article) = article::read(name, &bytes) {
                check(&ReadArticle::new(article))?;
            }
        }
    }

    #[test]
    fn the_order_of_the_files_and_another_run_change_nothing(files in folder(), turn in 0_usize..4) {
        let (first, second) = (analyse_files(&files), analyse_files(&files));
        let mut turned = files.clone();
        turned.rotate_left(turn % files.len());
        turned.reverse();
        let third = analyse_files(&turned);
        let first = json::write(&first)?;
        prop_assert_eq!(&first, &json::write(&second)?);
        prop_assert_eq!(&first, &json::write(&third)?);
    }

    #[test]
    fn an_event_belongs_to_one_of_the_stories_that_tell_of_it(files in folder()) {
        let analysis = analyse_files(&files);
        let corpus = analysis.corpus();
        let mut told: Vec<_> = analysis.events.iter().flat_map(|e| e.claims.iter().copied()).collect();
        let all = told.len();
        told.sort_unstable();
        told.dedup();
        prop_assert_eq!(told.len(), all, "a claim of two events");
        prop_assert!(analysis.events.is_sorted_by_key(|e| e.story));
        for event in &analysis.events {
            prop_assert!(event.claims.is_sorted() && event.stories.contains(&event.story));
            prop_assert_eq!(event.why.len() + 1, event.claims.len(), "a link for every claim but the first");
            let told = |story: &StoryId| {
                let articles = &analysis.stories[story.index()].articles;
                event.claims.iter().any(|claim| articles.contains(&corpus.article_of(*claim)))
            };
            prop_assert!(event.stories.iter().all(told));
        }
        let scoped = analysis.comparisons.iter().all(|c| c.event.index() < analysis.events.len());
        prop_assert!(scoped);
    }

    #[test]
    fn one_thread_and_two_give_the_same_reports(files in folder()) {
        let [one, two] = [1, 2].map(|threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| {
                let analysis = analyse_files(&files);
                json::write(&analysis).unwrap() + &markdown::write(&analysis)
            })
        });
        prop_assert_eq!(one, two);
    }
}

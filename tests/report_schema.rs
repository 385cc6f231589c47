//! The JSON report against its schema: every field is there with its type, every reference leads somewhere, every offset is a
//! code point of its article's text, and every verdict has evidence.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{STORIES, analyse, sample};
use crossread::report::json;
use serde_json::Value;

/// Field by field: `?` after a type allows null; words separated by `|` are the only ones allowed; `[x]` is a list of `x`.
const FIELDS: &[(&str, &str)] = &[
    ("program.name", "string"),
    ("program.version", "string"),
    ("articles.id", "id a"),
    ("articles.path", "string"),
    ("articles.sha256", "string"),
    ("articles.title", "string?"),
    ("articles.outlet", "string?"),
    ("articles.published.date", "date"),
    ("articles.published.basis", "metadata|dateline|text|file_name|inferred|user"),
    ("articles.published.explanation", "string"),
    ("articles.text", "string"),
    ("articles.blocks.start", "number"),
    ("articles.blocks.end", "number"),
    ("articles.blocks.kind", "title|byline|dateline|paragraph|turn|heading|caption|boilerplate"),
    ("articles.dates.start", "number"),
    ("articles.dates.end", "number"),
    ("articles.dates.type", "DATE|TIME|DURATION|SET"),
    ("articles.dates.value", "string"),
    ("articles.diagnostics.level", "string"),
    ("articles.diagnostics.message", "string"),
    ("unread.path", "string"),
    ("unread.error", "string"),
    ("people.id", "id p"),
    ("people.name", "string"),
    ("people.kind", "person|organisation|place|group"),
    ("people.role", "string?"),
    ("people.also", "[string]"),
    ("people.mentions.article", "id a"),
    ("people.mentions.start", "number"),
    ("people.mentions.end", "number"),
    ("claims.id", "id c"),
    ("claims.article", "id a"),
    ("claims.start", "number"),
    ("claims.end", "number"),
    ("claims.text", "string"),
    ("claims.kind", "direct|mixed|indirect|narrated"),
    ("claims.focus.start", "number"),
    ("claims.focus.end", "number"),
    ("claims.source.name", "string"),
    ("claims.source.person", "id p?"),
    ("claims.source.start", "number?"),
    ("claims.source.end", "number?"),
    ("claims.source.kind", "named|unnamed|narrator"),
    ("claims.source.via", "[string]"),
    ("claims.cue.start", "number"),
    ("claims.cue.end", "number"),
    ("claims.cue.text", "string"),
    ("claims.stance", "asserts|confirms|denies|does_not_confirm|declines_comment|asks|hedges"),
    ("claims.polarity", "affirmed|negated"),
    ("claims.certainty", "certain|probable|possible"),
    ("claims.when.from", "date"),
    ("claims.when.to", "date"),
    ("claims.when.start", "number"),
    ("claims.when.end", "number"),
    ("claims.said_on.date", "date"),
    ("claims.event", "id e?"),
    ("stories.id", "id s"),
    ("stories.label", "string"),
    ("stories.articles", "[id a]"),
    ("events.id", "id e"),
    ("events.story", "id s"),
    ("events.stories", "[id s]"),
    ("events.label", "string"),
    ("events.when.from", "date"),
    ("events.when.to", "date"),
    ("events.claims", "[id c]"),
    ("events.articles", "[id a]"),
    ("events.why.left", "id c"),
    ("events.why.right", "id c"),
    ("events.why.explanation", "string"),
    ("comparisons.id", "id k"),
    ("comparisons.event", "id e"),
    ("comparisons.facet", "whether|when|where|who|how_many|how_much|why|words|what"),
    ("comparisons.about", "string"),
    ("comparisons.verdict", "agree|compatible|updated|conflict|single_source|unclear"),
    ("comparisons.cells.article", "id a"),
    ("comparisons.cells.claims", "[id c]"),
    ("comparisons.cells.value", "string"),
    ("comparisons.evidence.relation", "agree|compatible|updated|conflict"),
    ("comparisons.evidence.left.claim", "id c"),
    ("comparisons.evidence.left.article", "id a"),
    ("comparisons.evidence.left.start", "number"),
    ("comparisons.evidence.left.end", "number"),
    ("comparisons.evidence.left.value", "string"),
    ("comparisons.evidence.left.value_start", "number"),
    ("comparisons.evidence.left.value_end", "number"),
    ("comparisons.evidence.right.claim", "id c"),
    ("comparisons.evidence.right.article", "id a"),
    ("comparisons.evidence.right.start", "number"),
    ("comparisons.evidence.right.end", "number"),
    ("comparisons.evidence.right.value", "string"),
    ("comparisons.evidence.right.value_start", "number"),
    ("comparisons.evidence.right.value_end", "number"),
    ("comparisons.evidence.rule", "string"),
    ("comparisons.evidence.explanation", "string"),
    ("origins.id", "id o"),
    ("origins.name", "string"),
    ("origins.articles", "[id a]"),
    ("origins.claims", "[id c]"),
    ("origins.explanation", "string"),
];

fn reports() -> impl Iterator<Item = (&'static str, Value)> {
    STORIES.into_iter().map(|story| {
        let text = json::write(&analyse(&sample(story))).unwrap();
        (story, serde_json::from_str(&text).unwrap())
    })
}

/// All values at a dotted path; lists on the way are walked, and an object that is null has no fields.
fn at<'a>(value: &'a Value, path: &str) -> Vec<&'a Value> {
    let mut values = vec![value];
    for name in path.split('.') {
        let each = values.into_iter().flat_map(|v| v.as_array().map_or(vec![v], |list| list.iter().collect()));
        values = each.filter(|v| !v.is_null()).map(|object| &object[name]).collect();
    }
    values
}

fn fits(value: &Value, kind: &str) -> bool {
    if let Some(inner) = kind.strip_prefix('[').and_then(|k| k.strip_suffix(']')) {
        return value.as_array().is_some_and(|list| list.iter().all(|v| fits(v, inner)));
    }
    if let Some(inner) = kind.strip_suffix('?') {
        return value.is_null() || fits(value, inner);
    }
    let text = value.as_str();
    match kind {
        "string" => text.is_some(),
        "number" => value.is_u64(),
        "date" => text.is_some_and(|t| crossread::calendar::Date::parse_iso(t).is_some()),
        _ if kind.starts_with("id ") => {
            let number = text.and_then(|t| t.strip_prefix(kind.trim_start_matches("id ")));
            number.is_some_and(|n| n.parse::<usize>().is_ok())
        }
        words => text.is_some_and(|t| words.split('|').any(|word| word == t)),
    }
}

#[test]
fn every_field_has_its_type() {
    for (story, report) in reports() {
        assert_eq!(report["schema"], "crossread-report/1");
        for (path, kind) in FIELDS {
            for value in at(&report, path) {
                // Objects that may be missing as a whole: `published`, `cue`, `when`, `said_on`.
                assert!(fits(value, kind), "{story}: {path} is {value}, not {kind}");
            }
        }
    }
}

#[test]
fn every_list_is_there() {
    for (story, report) in reports() {
        for list in ["articles", "unread", "people", "claims", "stories", "events", "comparisons", "origins"] {
            assert!(report[list].is_array(), "{story}: {list}");
        }
    }
}

#[test]
fn every_reference_leads_somewhere() {
    for (story, report) in reports() {
        let known: BTreeSet<&str> = ["articles", "people", "claims", "stories", "events", "comparisons", "origins"]
            .iter()
            .flat_map(|list| at(&report, &format!("{list}.id")))
            .filter_map(Value::as_str)
            .collect();
        for (path, kind) in FIELDS.iter().filter(|(_, kind)| kind.contains("id ")) {
            for value in at(&report, path) {
                let ids = value.as_array().map_or(vec![value], |list| list.iter().collect());
                for id in ids.into_iter().filter_map(Value::as_str) {
                    assert!(known.contains(id), "{story}: {path} ({kind}) names {id}, which is not there");
                }
            }
        }
    }
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

#[test]
fn offsets_are_code_points_of_the_text() {
    for (story, report) in reports() {
        let texts: BTreeMap<&str, Vec<char>> = report["articles"]
            .as_array()
            .unwrap()
            .iter()
            .map(|article| (article["id"].as_str().unwrap(), article["text"].as_str().unwrap().chars().collect()))
            .collect();
        let words = |article: &Value, start: &Value, end: &Value| {
            let text = &texts[article.as_str().unwrap()];
            let (start, end) = (number(start), number(end));
            assert!(start < end && end <= text.len(), "{story}: {start}..{end} in a text of {}", text.len());
            text[start..end].iter().collect::<String>()
        };
        for claim in report["claims"].as_array().unwrap() {
            let article = &claim["article"];
            assert_eq!(claim["text"], words(article, &claim["start"], &claim["end"]));
            words(article, &claim["focus"]["start"], &claim["focus"]["end"]);
            if claim["cue"].is_object() {
                assert_eq!(claim["cue"]["text"], words(article, &claim["cue"]["start"], &claim["cue"]["end"]));
            }
        }
        for side in at(&report, "comparisons.evidence.left").into_iter().chain(at(&report, "comparisons.evidence.right")) {
            assert_eq!(side["value"], words(&side["article"], &side["value_start"], &side["value_end"]));
        }
        for mention in at(&report, "people.mentions").into_iter().filter_map(Value::as_array).flatten() {
            words(&mention["article"], &mention["start"], &mention["end"]);
        }
    }
}

#[test]
fn a_verdict_has_evidence_and_says_why() {
    for (story, report) in reports() {
        for comparison in report["comparisons"].as_array().unwrap() {
            let evidence = comparison["evidence"].as_array().unwrap();
            let articles: BTreeSet<&str> =
                comparison["cells"].as_array().unwrap().iter().map(|cell| cell["article"].as_str().unwrap()).collect();
            match comparison["verdict"].as_str() {
                Some("single_source") => assert_eq!(articles.len(), 1, "{story}: {comparison}"),
                _ => assert!(!evidence.is_empty(), "{story}: no evidence for {comparison}"),
            }
            for pair in evidence {
                assert!(!pair["explanation"].as_str().unwrap().trim().is_empty(), "{story}: {pair}");
                assert!(pair["left"] != pair["right"], "{story}: a passage compared with itself: {pair}");
            }
        }
    }
}

#[test]
fn every_article_is_in_one_story_and_every_claim_in_at_most_one_event() {
    for (story, report) in reports() {
        let mut articles: Vec<&Value> = at(&report, "stories.articles").into_iter().filter_map(Value::as_array).flatten().collect();
        articles.sort_by_key(|id| id.as_str());
        articles.dedup();
        let all = report["articles"].as_array().unwrap().len();
        let told: usize = at(&report, "stories.articles").into_iter().filter_map(Value::as_array).map(Vec::len).sum();
        assert_eq!((articles.len(), told), (all, all), "{story}");
        let mut claims: Vec<&str> =
            at(&report, "events.claims").into_iter().filter_map(Value::as_array).flatten().filter_map(Value::as_str).collect();
        let told = claims.len();
        claims.sort_unstable();
        claims.dedup();
        assert_eq!(claims.len(), told, "{story}: a claim is in two events");
    }
}

use std::sync::atomic::AtomicBool;

use super::*;
use crate::calendar::Date;
use crate::comparison::{Facet, Verdict};
use crate::corpus::ArticleId;
use crate::span::Span;
use crate::workspace::{Anchor, Correction, Given};

const WIRE: &str = "Ferry runs aground off Tolven\n\nHarbour Wire, 3 March 2024\n\nA ferry ran aground off Tolven on Saturday evening. Four \
    people were injured, the coastguard said.\n\n\u{201c}The captain was alone on the bridge,\u{201d} said Mara Lind, who speaks for \
    the coastguard.\n";
const COURIER: &str = "Tolven ferry had been warned\n\nThe Tolven Courier, 4 March 2024\n\nThe ferry that ran aground off Tolven on \
    Saturday had been warned twice. Nine people were injured, the hospital said. Maren Lindt had spoken of fog.\n";

fn run(wire: &str, corrections: &[Correction]) -> Analysis {
    let paths = ["courier.txt".to_owned(), "wire.txt".to_owned()];
    let read = |path: &str| Ok(if path == "wire.txt" { wire } else { COURIER }.as_bytes().to_vec());
    let mut decided = Corrections::default();
    corrections.iter().for_each(|c| decided.add(c.clone()));
    Analyser::default().run(&paths, read, &decided, |_| (), &AtomicBool::new(false)).unwrap()
}

/// The place of words in the article at `path`.
fn anchor(path: &str, words: &str) -> Anchor {
    let analysis = run(WIRE, &[]);
    let text = &analysis.articles.iter().find(|a| a.article.path == path).unwrap().article.text;
    let start = text.find(words).unwrap();
    Anchor::of(path, text, Span::new(start, start + words.len()))
}

fn claims(analysis: &Analysis) -> Vec<(String, String)> {
    let corpus = analysis.corpus();
    let words = |id| corpus.claim(id).span.of(&corpus.article(corpus.article_of(id)).article.text).to_owned();
    corpus.each_claim().map(|(id, claim)| (words(id), claim.source.name.clone())).collect()
}

fn speaker<'a>(claims: &'a [(String, String)], words: &str) -> Option<&'a str> {
    claims.iter().find(|(w, _)| w.contains(words)).map(|(_, speaker)| speaker.as_str())
}

fn injured(analysis: &Analysis) -> Option<&Comparison> {
    analysis.comparisons.iter().find(|c| c.facet == Facet::HowMany)
}

#[test]
fn a_rejected_claim_is_no_part_of_the_analysis() {
    let reject = Correction::Reject { claim: anchor("wire.txt", "Four people were injured") };
    let analysis = run(WIRE, std::slice::from_ref(&reject));
    assert_eq!(analysis.outcomes, [Outcome::Applied]);
    assert_eq!(speaker(&claims(&analysis), "Four people"), None);
    assert!(injured(&run(WIRE, &[])).is_some_and(|c| c.verdict == Verdict::Conflict || c.verdict == Verdict::Updated));
    assert!(injured(&analysis).is_none_or(|c| c.verdict == Verdict::SingleSource));
}

#[test]
fn what_was_decided_and_taken_back_leaves_no_trace() {
    let mut decided = Corrections::default();
    let reject = Correction::Reject { claim: anchor("wire.txt", "Four people were injured") };
    decided.add(reject.clone());
    decided.take_back(&reject);
    assert_eq!(run(WIRE, decided.all()), run(WIRE, &[]));
}

#[test]
fn a_speaker_and_a_value_can_be_mended() {
    let analysis = run(
        WIRE,
        &[
            Correction::SetSpeaker { claim: anchor("wire.txt", "Four people were injured"), speaker: "Mara Lind".into() },
            Correction::SetValue { words: anchor("wire.txt", "Four"), value: Given::Number { low: Some(9.0), high: Some(9.0) } },
        ],
    );
    assert_eq!(analysis.outcomes, [Outcome::Applied, Outcome::Applied]);
    assert_eq!(speaker(&claims(&analysis), "Four people"), Some("Mara Lind"));
    assert_eq!(injured(&analysis).map(|c| c.verdict), Some(Verdict::Agree));
}

#[test]
fn words_can_be_made_a_claim_and_carry_a_remark() {
    let words = anchor("courier.txt", "had been warned twice");
    let analysis = run(
        WIRE,
        &[
            Correction::Add { words: words.clone(), speaker: "the harbour master".into() },
            Correction::Note { claim: words, note: "ask the pilot".into() },
        ],
    );
    assert_eq!(analysis.outcomes, [Outcome::Applied, Outcome::Applied]);
    assert!(claims(&analysis).iter().any(|(w, s)| w == "had been warned twice" && s == "the harbour master"));
    let [(noted, note)] = analysis.notes.as_slice() else { panic!("one remark, not {:?}", analysis.notes) };
    assert_eq!((claims(&analysis)[noted.index()].0.as_str(), note.as_str()), ("had been warned twice", "ask the pilot"));
}

#[test]
fn a_verdict_can_be_set_and_says_what_was_found() {
    let (left, right) = (anchor("courier.txt", "Nine people were injured"), Some(anchor("wire.txt", "Four people were injured")));
    let note = "the hospital counted later".to_owned();
    let set = Correction::OverrideVerdict { facet: Facet::HowMany, left, right, verdict: Verdict::Compatible, note: note.clone() };
    let (before, analysis) = (run(WIRE, &[]), run(WIRE, &[set]));
    assert_eq!(analysis.outcomes, [Outcome::Applied]);
    assert_eq!(injured(&analysis).map(|c| c.verdict), Some(Verdict::Compatible));
    let [set] = analysis.overrides.as_slice() else { panic!("one verdict, not {:?}", analysis.overrides) };
    let report = crate::report::markdown::write(&analysis);
    assert!(report.contains("*Set by the user:* the hospital counted later. Found: "), "{report}");
    assert!(report.contains("This report takes in 1 correction by the user."), "{report}");
    assert_eq!((Some(set.found), &set.note), (injured(&before).map(|c| c.verdict), &note));
    assert_eq!(analysis.comparisons[set.comparison].facet, Facet::HowMany);
}

#[test]
fn events_can_be_parted_and_joined() {
    let (left, right) = (anchor("wire.txt", "Four people were injured"), anchor("courier.txt", "Nine people were injured"));
    let part = Correction::DifferentEvent { left: left.clone(), right: right.clone() };
    let parted = run(WIRE, std::slice::from_ref(&part));
    let event = |analysis: &Analysis, words: &str| {
        let place = claims(analysis).iter().position(|(w, _)| w.contains(words)).unwrap();
        analysis.event_of[place]
    };
    assert_ne!(event(&parted, "Four people"), event(&parted, "Nine people"));
    assert!(parted.events.iter().flat_map(|e| &e.apart).any(|a| a.reason == "decided by you"));
    let other = anchor("wire.txt", "The captain was alone on the bridge");
    let joined = run(WIRE, &[part, Correction::SameEvent { left, right: other }]);
    assert_eq!(joined.outcomes, [Outcome::Applied, Outcome::Applied]);
    assert_eq!(event(&joined, "Four people"), event(&joined, "captain was alone"));
    assert!(joined.events.iter().flat_map(|e| &e.why).any(|link| link.explanation() == "joined by you"));
}

#[test]
fn people_can_be_joined_and_parted() {
    let (left, right) = (anchor("wire.txt", "Mara Lind"), anchor("courier.txt", "Maren Lindt"));
    let who = |analysis: &Analysis, name: &str| {
        let is_it = |p: &events::Person| p.name == name || p.also.iter().any(|a| a == name);
        analysis.people.all.iter().position(is_it).unwrap()
    };
    let plain = run(WIRE, &[]);
    let same = Correction::SamePerson { left: left.clone(), right: right.clone() };
    let different = Correction::DifferentPerson { left, right };
    let joined = run(WIRE, std::slice::from_ref(&same));
    assert_eq!(who(&joined, "Mara Lind"), who(&joined, "Maren Lindt"));
    assert_eq!(joined.outcomes, [Outcome::Applied]);
    let parted = run(WIRE, &[different]);
    assert_ne!(who(&parted, "Mara Lind"), who(&parted, "Maren Lindt"));
    assert!(plain.people.all.len() > joined.people.all.len() || plain.people.all.len() < parted.people.all.len());
}

#[test]
fn decisions_outlive_an_edited_file_or_are_listed_as_lost() {
    let reject = Correction::Reject { claim: anchor("wire.txt", "Four people were injured") };
    let date = Correction::SetPublished { article: "wire.txt".into(), date: Date::day(2024, 3, 5).unwrap() };
    let gone = Correction::SetPublished { article: "gone.txt".into(), date: Date::day(2024, 3, 5).unwrap() };
    let decided = [reject, date, gone];
    let longer = run(&WIRE.replace("A ferry ran", "It was dark. A ferry ran"), &decided);
    assert_eq!(longer.outcomes[..2], [Outcome::Moved, Outcome::Applied]);
    assert_eq!(speaker(&claims(&longer), "Four people"), None);
    assert!(matches!(&longer.outcomes[2], Outcome::Lost(why) if why.contains("gone.txt")));
    let rewritten = run(&WIRE.replace("Four people were injured", "Five were hurt"), &decided);
    assert!(matches!(rewritten.outcomes[0], Outcome::Lost(_)));
    let wire = rewritten.articles.get(ArticleId::new(1).index()).unwrap();
    assert_eq!(wire.article.published.as_ref().map(|p| p.date.iso()).as_deref(), Some("2024-03-05"));
}

//! An analysis that uses what was kept from a run before is the one that is made anew, after every correction of a chain.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crossread::analysis::{Analyser, Analysis};
use crossread::calendar::Date;
use crossread::corpus::ReadArticle;
use crossread::folder::Folder;
use crossread::span::Span;
use crossread::workspace::{Anchor, Correction, Corrections, Given};

fn analyse(analyser: &mut Analyser, folder: &Folder, decided: &Corrections) -> Analysis {
    analyser.run(&folder.paths, |path| folder.read(path), decided, |_| (), &AtomicBool::new(false)).expect("nobody cancelled it")
}

/// Corrections of every kind that changes what the stages work on, spread over the stories.
fn chain(found: &Analysis) -> Vec<Correction> {
    let told: Vec<&Arc<ReadArticle>> = found.articles.iter().filter(|read| read.facts.claims.len() > 3).collect();
    let article = |n: usize| told[n % told.len()];
    let anchor = |read: &ReadArticle, span: Span| Anchor::of(&read.article.path, &read.article.text, span);
    let claim = |n: usize, of: usize| anchor(article(n), article(n).facts.claims[of].span);
    let name = |n: usize, of: usize| anchor(article(n), article(n).reading.mentions[of].span);
    let date =
        |n: usize, day| Correction::SetPublished { article: article(n).article.path.clone(), date: Date::day(2024, 5, day).unwrap() };
    let counted = told.iter().find_map(|read| read.facts.quantities.first().map(|q| anchor(read, q.span))).unwrap();
    vec![
        date(3, 4),
        Correction::Reject { claim: claim(0, 1) },
        date(3, 9),
        date(10, 12),
        Correction::SetSpeaker { claim: claim(9, 2), speaker: "Mara Lind".into() },
        Correction::SameEvent { left: claim(1, 1), right: claim(12, 1) },
        Correction::SamePerson { left: name(2, 0), right: name(5, 1) },
        Correction::Reject { claim: claim(9, 0) },
        Correction::DifferentEvent { left: claim(0, 2), right: claim(1, 2) },
        Correction::DifferentPerson { left: name(0, 0), right: name(1, 0) },
        Correction::SetValue { words: counted, value: Given::Number { low: Some(9.0), high: Some(9.0) } },
        Correction::Add { words: name(14, 2), speaker: String::new() },
        Correction::Note { claim: claim(4, 0), note: "ask again".into() },
    ]
}

#[test]
fn what_is_kept_changes_no_analysis() {
    let folder = Folder::open(&common::repository("sample_data")).unwrap();
    let (mut analyser, mut decided) = (Analyser::default(), Corrections::default());
    let chain = chain(&analyse(&mut analyser, &folder, &decided));
    let mut check = |decided: &Corrections, step: &str| {
        let anew = analyse(&mut Analyser::default(), &folder, decided);
        assert!(analyse(&mut analyser, &folder, decided) == anew, "{step}");
    };
    check(&decided, "again");
    for correction in &chain {
        decided.add(correction.clone());
        check(&decided, &format!("with {correction:?}"));
    }
    for correction in &chain {
        decided.take_back(correction);
        check(&decided, &format!("without {correction:?}"));
    }
}

#[test]
fn an_edited_file_is_read_again() {
    let folder = Folder::open(&common::repository("sample_data/footbridge")).unwrap();
    let (mut analyser, decided) = (Analyser::default(), Corrections::default());
    analyse(&mut analyser, &folder, &decided);
    let edited =
        |path: &str| folder.read(path).map(|bytes| if path.starts_with('3') { b"The footbridge is closed.".to_vec() } else { bytes });
    let run = |analyser: &mut Analyser| analyser.run(&folder.paths, edited, &decided, |_| (), &AtomicBool::new(false)).unwrap();
    assert!(run(&mut analyser) == run(&mut Analyser::default()));
}

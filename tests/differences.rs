//! Pairs of short reports of one event, as newspapers write them: those that a careful reader says differ, by a conflict or an update, and those
//! that only seem to. The pairs are in `tests/differences.txt`, a line each:
//!
//! ```text
//! lead fire | A fire destroyed a warehouse in Elmsport on Monday night, police said.
//! fire | differs | The fire broke out at about 9 p.m. | The fire started shortly after 11 p.m.
//! fire | quiet | The fire broke out at about 9 p.m. | The fire was put out at 11 p.m.
//! ```
//!
//! A line that begins with `not yet:` is right and is known to fail; when it no longer fails, the test says so. `UPDATE_GOLDEN=1` sets the marks
//! anew. A pair that should be quiet is never marked: what is said wrongly is mended.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::{env, fs};

use common::{analyse_files, repository};
use crossread::comparison::Relation;

/// Whether two reports of one event are said to conflict, or one to update the other.
fn differ(lead: &str, left: &str, right: &str) -> bool {
    let report = |date: &str, sentence: &str| {
        let title = lead.trim_end_matches('.');
        format!("{title}\nDate: {date}\n\n{lead} {sentence} Rescue teams and reporters came to the town of Elmsport.\n")
    };
    let files = [("0.txt".to_owned(), report("2016-05-10", left)), ("1.txt".to_owned(), report("2016-05-11", right))];
    let analysis = analyse_files(&files);
    let mut evidence = analysis.comparisons.iter().flat_map(|c| &c.evidence);
    evidence.any(|e| matches!(e.relation, Relation::Conflict | Relation::Updated))
}

#[test]
fn reports_that_differ_are_told_from_those_that_only_seem_to() {
    let file = repository("tests/differences.txt");
    let lines = fs::read_to_string(&file).unwrap();
    let mut leads: BTreeMap<&str, &str> = BTreeMap::new();
    let (mut wrong, mut marked) = (String::new(), String::new());
    let (mut found, mut all) = (0, 0);
    for (i, line) in lines.lines().enumerate() {
        let (not_yet, told) = line.strip_prefix("not yet: ").map_or((false, line), |rest| (true, rest));
        let cells: Vec<&str> = told.split(" | ").collect();
        match cells.as_slice() {
            [name, sentence] if name.starts_with("lead ") => {
                leads.insert(name.trim_start_matches("lead "), sentence);
                let _ = writeln!(marked, "{line}");
            }
            [name, kind @ ("differs" | "quiet"), left, right] => {
                let differ = differ(leads[name], left, right);
                let right_said = differ == (*kind == "differs");
                all += usize::from(*kind == "differs");
                found += usize::from(*kind == "differs" && differ);
                let _ = writeln!(marked, "{}{told}", if right_said { "" } else { "not yet: " });
                if not_yet && right_said {
                    let _ = writeln!(wrong, "{}:{}: holds now; take `not yet:` away: {told}", file.display(), i + 1);
                } else if !not_yet && !right_said || not_yet && *kind == "quiet" {
                    let _ = writeln!(wrong, "{}:{}: does not hold: {told}", file.display(), i + 1);
                }
            }
            _ => {
                let _ = writeln!(marked, "{line}");
            }
        }
    }
    println!("{found} of {all} differences are found");
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&file, marked).unwrap();
    } else {
        assert!(wrong.is_empty(), "{wrong}");
    }
}

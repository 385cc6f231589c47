//! The Markdown reports of the sample stories, word by word: a change of the analysis shows what it changes for a reader.
//!
//! `UPDATE_GOLDEN=1 cargo test --test golden` writes the files of `tests/golden/` anew; look at the difference before you keep it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fmt::Write;
use std::{env, fs};

use common::{STORIES, analyse, repository, sample};
use crossread::report::markdown;

#[test]
fn the_reports_of_the_sample_stories_are_the_expected_ones() {
    let mut wrong = String::new();
    for story in STORIES {
        let report = markdown::write(&analyse(&sample(story)));
        let golden = repository("tests/golden").join(format!("{story}.md"));
        if env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&golden, &report).unwrap();
        }
        let expected = fs::read_to_string(&golden).unwrap_or_default();
        if report != expected {
            let _ = writeln!(wrong, "{}:\n{}", golden.display(), first_difference(&expected, &report));
        }
    }
    assert!(wrong.is_empty(), "{wrong}\nUPDATE_GOLDEN=1 cargo test --test golden writes the new reports");
}

/// A few lines from the first one that differs.
fn first_difference(expected: &str, found: &str) -> String {
    let (expected, found): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), found.lines().collect());
    let same = expected.iter().zip(&found).take_while(|(a, b)| a == b).count();
    let some = |sign: &str, lines: &[&str]| lines.iter().skip(same).take(6).map(|line| format!("{sign} {line}\n")).collect::<String>();
    format!("line {}\n{}{}", same + 1, some("-", &expected), some("+", &found))
}

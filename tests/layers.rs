//! Rules of the house that the compiler does not keep: what may know what, and that each module is on the map.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::repository;

/// All Rust files below a path of the repository, in order.
fn sources(path: &str) -> Vec<PathBuf> {
    let root = repository(path);
    if root.is_file() {
        return vec![root];
    }
    let mut files = Vec::new();
    let mut folders = vec![root];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The code of a file without comments and without the tests at its foot; `testing.rs` is for tests alone.
fn code(file: &Path) -> String {
    if file.file_name().is_some_and(|name| name == "testing.rs") {
        return String::new();
    }
    let text = fs::read_to_string(file).unwrap();
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect()
}

fn assert_absent(layers: &[&str], forbidden: &[&str], why: &str) {
    for file in layers.iter().flat_map(|layer| sources(layer)) {
        let code = code(&file);
        for word in forbidden {
            assert!(!code.contains(word), "{} mentions `{word}`: {why}", file.display());
        }
    }
}

const STAGES: &[&str] = &[
    "src/span.rs",
    "src/calendar.rs",
    "src/key.rs",
    "src/article",
    "src/language",
    "src/claims",
    "src/corpus.rs",
    "src/events",
    "src/comparison",
];

#[test]
fn the_stages_do_no_io_read_no_clock_and_start_no_thread() {
    let forbidden = [
        "std::fs",
        "std::io",
        "std::env",
        "std::net",
        "std::process",
        "std::thread",
        "SystemTime",
        "Instant",
        "rayon",
        "Utc::now",
        "Local::now",
    ];
    assert_absent(STAGES, &forbidden, "a stage is a function from values to values");
}

#[test]
fn below_the_window_nothing_knows_it() {
    let mut layers = STAGES.to_vec();
    layers.extend(["src/analysis.rs", "src/analysis", "src/folder.rs", "src/lexicon.rs", "src/report", "src/workspace"]);
    assert_absent(&layers, &["egui", "eframe", "crate::app", "rfd::"], "the window looks at the house, not the other way round");
}

#[test]
fn a_stage_knows_no_later_stage() {
    let order = ["article", "language", "claims", "events", "comparison", "report"];
    for (i, stage) in order.iter().enumerate() {
        let later: Vec<String> = order.iter().skip(i + 1).map(|later| format!("crate::{later}")).collect();
        let later: Vec<&str> = later.iter().map(String::as_str).collect();
        assert_absent(&[&format!("src/{stage}")], &later, "the stages run in one direction");
    }
    assert_absent(STAGES, &["crate::analysis"], "no stage knows what runs the stages");
    assert_absent(&["src/article", "src/language", "src/claims"], &["crate::corpus"], "one article is read without the others");
}

#[test]
fn iterators_of_hash_maps_decide_no_output() {
    // `clippy::iter_over_hash_type` sees loops only; these are the maps with a random order of their own.
    let mut layers = STAGES.to_vec();
    layers.extend(["src/analysis.rs", "src/analysis", "src/report", "src/workspace"]);
    assert_absent(
        &layers,
        &["std::collections::HashMap", "std::collections::HashSet", "RandomState"],
        "use FxHashMap for look-up, BTreeMap or Vec for order",
    );
}

#[test]
fn every_module_is_on_the_map() {
    let map = fs::read_to_string(repository("src/lib.rs")).unwrap();
    for entry in fs::read_dir(repository("src")).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().trim_end_matches(".rs").to_owned();
        if name == "lib" || name == "main" {
            continue;
        }
        assert!(map.contains(&format!("pub mod {name};")), "src/lib.rs does not declare {name}");
        let described = map.lines().any(|line| line.starts_with("//!") && line.contains(&format!("`{name}`")));
        assert!(described, "the map in src/lib.rs does not name `{name}`");
    }
}

#[test]
fn every_lexicon_is_used_and_parses() {
    let folder = repository("assets/lexicon");
    let code: String = sources("src").iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let text = fs::read_to_string(entry.path()).unwrap();
        assert!(name.ends_with(".ron"), "{name} is no lexicon");
        assert!(code.contains(&name), "nothing reads assets/lexicon/{name}");
        let parsed: Result<ron::Value, _> = ron::from_str(&text);
        assert!(parsed.is_ok(), "assets/lexicon/{name}: {parsed:?}");
    }
}

#[test]
fn the_repository_knows_no_machine() {
    let mut files: Vec<PathBuf> = ["src", "tests", "benches", "examples"].iter().flat_map(|folder| sources(folder)).collect();
    files.extend(["README.md", "Cargo.toml", "sample_data/README.md"].map(repository));
    // Spelled in pieces, so that this file is not found.
    let forbidden = [["/ho", "me/"].concat(), ["/wo", "rk/"].concat(), ["/ro", "ot/"].concat(), ["/tm", "p/"].concat()];
    for file in files {
        // “/home/you” is anybody's.
        let text = fs::read_to_string(&file).unwrap().replace(&["/ho", "me/you"].concat(), "");
        for path in &forbidden {
            assert!(!text.contains(path.as_str()), "{} names a folder of one machine: {path}", file.display());
        }
    }
}

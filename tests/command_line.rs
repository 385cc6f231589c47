//! The program as it is called: exit codes, what goes to which stream, and that nothing is swallowed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;
use std::io::Write;
use std::process::{Command, Output, Stdio};

use common::sample;
use serde_json::Value;

fn crossread(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_crossread")).args(arguments).stdin(Stdio::null()).output().unwrap()
}

fn crossread_with_input(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_crossread"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn rows(output: &Output) -> Vec<Value> {
    out(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn help_and_version_answer_on_standard_output() {
    let help = crossread(&["--help"]);
    assert_eq!(help.status.code(), Some(0));
    for word in ["report", "claims", "--threads"] {
        assert!(out(&help).contains(word), "--help does not name {word}");
    }
    let version = crossread(&["--version"]);
    assert_eq!(out(&version), format!("crossread {}\n", env!("CARGO_PKG_VERSION")));
    assert!(err(&version).is_empty());
}

#[test]
fn wrong_usage_is_2_and_says_so_on_standard_error() {
    for wrong in
        [&["--no-such-option"][..], &["report"], &["report", "x", "--format", "poem"], &["--threads", "many"], &["a", "report", "b"]]
    {
        let output = crossread(wrong);
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
        assert!(out(&output).is_empty() && !err(&output).is_empty(), "{wrong:?}");
    }
}

#[test]
fn nothing_to_read_is_1_and_names_what_was_asked_for() {
    let empty = tempfile::tempdir().unwrap();
    fs::write(empty.path().join("picture.png"), "no article").unwrap();
    let empty = empty.path().to_str().unwrap();
    for (arguments, word) in [
        (&["report", "no/such/folder"][..], "no/such/folder"),
        (&["claims", "no/such/folder"], "no/such/folder"),
        (&["report", empty], ".txt"),
        (&["claims", empty], ".txt"),
    ] {
        let output = crossread(arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(err(&output).starts_with("crossread: ") && err(&output).contains(word), "{arguments:?}: {}", err(&output));
        assert!(out(&output).is_empty(), "{arguments:?}");
    }
}

#[test]
fn the_report_is_markdown_or_json_and_goes_where_it_is_sent() {
    let folder = sample("footbridge");
    let folder = folder.to_str().unwrap();
    let markdown = crossread(&["report", folder]);
    assert_eq!(markdown.status.code(), Some(0), "{}", err(&markdown));
    assert!(out(&markdown).starts_with("# ") && err(&markdown).is_empty());

    let target = tempfile::tempdir().unwrap();
    let file = target.path().join("report.json");
    let json = crossread(&["report", folder, "--format", "json", "--output", file.to_str().unwrap()]);
    assert_eq!((json.status.code(), out(&json).as_str()), (Some(0), ""));
    let report: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    assert_eq!(report["schema"], "crossread-report/1");
    assert_eq!(report["articles"].as_array().map(Vec::len), Some(8));

    let nowhere = target.path().join("no/such/folder/report.md");
    let failed = crossread(&["report", folder, "--output", nowhere.to_str().unwrap()]);
    assert_eq!(failed.status.code(), Some(1));
    assert!(err(&failed).contains("report.md"));
}

#[test]
fn one_thread_and_two_print_the_same() {
    let folder = sample("council");
    let folder = folder.to_str().unwrap();
    let [one, two] = ["1", "2"].map(|n| crossread(&["report", folder, "--format", "json", "--threads", n]));
    assert!(!one.stdout.is_empty() && one.stdout == two.stdout);
}

#[test]
fn threads_may_stand_before_the_command() {
    let folder = sample("council");
    let folder = folder.to_str().unwrap();
    let before = crossread(&["--threads", "1", "report", folder]);
    assert_eq!(before.status.code(), Some(0));
    assert_eq!(out(&before), out(&crossread(&["report", folder, "--threads", "1"])));
}

#[test]
fn claims_of_a_folder_are_a_line_an_article_in_order() {
    let output = crossread(&["claims", sample("council").to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0));
    let ids: Vec<String> = rows(&output).iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids.len(), 8);
    assert!(ids.is_sorted());
}

#[test]
fn claims_of_one_file() {
    let output = crossread(&["claims", sample("council").join("2_minutes_march.txt").to_str().unwrap()]);
    let rows = rows(&output);
    assert_eq!(rows.len(), 1);
    assert!(rows[0]["text"].as_str().unwrap().contains("The motion was lost."));
}

#[test]
fn claims_from_standard_input_survive_a_broken_line() {
    let input = "{\"id\": \"é\", \"text\": \"“They did,” Brandt said.\", \"published\": \"2024-05-14\"}\nnot an article\n{\"id\": 2, \"html\": \"<p>Rain fell on Monday.</p>\"}\n";
    let output = crossread_with_input(&["claims", "-"], input.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let rows = rows(&output);
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[0]["id"], "é");
    assert_eq!(rows[0]["published"]["date"], "2024-05-14");
    assert!(rows[0]["text"].is_null(), "text that came in as text is left out");
    assert_eq!((&rows[1]["id"], &rows[1]["line"]), (&Value::Null, &Value::from(2)));
    assert!(rows[1]["error"].is_string());
    assert!(rows[2]["text"].as_str().unwrap().contains("Rain fell on Monday."));
}

#[test]
fn with_text_gives_the_text_back_as_it_came() {
    let text = "\u{feff}  Rain\tfell.\r\n\r\n“No,” she said. \u{1F327}  ";
    let line = serde_json::json!({ "id": 1, "text": text }).to_string();
    let output = crossread_with_input(&["claims", "-", "--with-text"], line.as_bytes());
    assert_eq!(rows(&output)[0]["text"], text);
}

#[test]
fn standard_input_without_an_article_is_1() {
    for input in ["", "\n\n", "nonsense\n", "{\"id\": 1}\n"] {
        let output = crossread_with_input(&["claims", "-"], input.as_bytes());
        assert_eq!(output.status.code(), Some(1), "{input:?}");
        assert!(err(&output).starts_with("crossread: "));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_display_the_window_names_the_report() {
    let output = Command::new(env!("CARGO_BIN_EXE_crossread"))
        .arg(sample("footbridge"))
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("crossread report"), "{}", err(&output));
    assert_eq!(err(&output).lines().count(), 1, "one sentence: {}", err(&output));
}

//! The whole window, driven by the names that screen readers get.
#![cfg(feature = "gui")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::time::{Duration, Instant};

use crossread::app::{App, Opening};
use eframe::egui::accesskit::Toggled;
use eframe::egui::{self, DroppedFile, Event, HoveredFile, Key, Modifiers, MouseWheelUnit, Role, TouchPhase, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{AccessKitNode, By, NodeT, Queryable};

fn window(path: Option<&std::path::Path>) -> Harness<'static, App> {
    let opening = Opening { path: path.map(Into::into) };
    let builder = Harness::builder().with_size(vec2(1600.0, 1000.0)).with_max_steps(40);
    builder.build_eframe(|cc| App::new(cc, opening, None))
}

/// Runs frames until a node with these words is there.
fn wait_for(harness: &mut Harness<'_, App>, words: &str) {
    let since = Instant::now();
    while harness.query_all_by_label_contains(words).next().is_none() {
        assert!(since.elapsed() < Duration::from_secs(60), "“{words}” never came");
        harness.step();
        std::thread::sleep(Duration::from_millis(5));
    }
    settle(harness);
}

/// Runs frames until no node has these words.
fn wait_while(harness: &mut Harness<'_, App>, words: &str) {
    let since = Instant::now();
    while harness.query_all_by_label_contains(words).next().is_some() {
        assert!(since.elapsed() < Duration::from_secs(60), "“{words}” never went");
        harness.step();
        std::thread::sleep(Duration::from_millis(5));
    }
    settle(harness);
}

fn settle(harness: &mut Harness<'_, App>) {
    harness.run_ok();
}

/// The names of all nodes of a role that contain the words.
fn names(harness: &Harness<'_, App>, role: Role, words: &str) -> Vec<String> {
    let nodes = harness.query_all(By::new().role(role).label_contains(words));
    nodes.filter_map(|node| node.accesskit_node().label()).collect()
}

/// Whether a paragraph or headline that is on the screen holds the words.
fn on_screen(harness: &Harness<'_, App>, words: &str) -> bool {
    let holds = |node: &AccessKitNode<'_>| {
        let text = node.value().or_else(|| node.label()).unwrap_or_default();
        matches!(node.role(), Role::Label | Role::Heading) && text.contains(words)
    };
    harness.query_all(By::new().predicate(holds)).next().is_some()
}

fn click(harness: &mut Harness<'_, App>, role: Role, name: &str) {
    harness.query_all(By::new().role(role).label(name)).next().expect("the node is there").click();
    settle(harness);
}

fn sample() -> Harness<'static, App> {
    let mut harness = window(None);
    wait_for(&mut harness, " origin");
    harness
}

#[test]
fn a_claim_is_one_click_from_its_words() {
    let mut harness = sample();
    let rows: Vec<String> = names(&harness, Role::Button, " · ").into_iter().filter(|n| n.starts_with("conflict: ")).collect();
    let row = rows.first().expect("the sample has conflicts").clone();
    click(&mut harness, Role::Button, &row);
    let node = harness.query_all(By::new().label(&row)).next().expect("the row is still there");
    assert_eq!(node.accesskit_node().toggled(), Some(Toggled::True), "{row}");
    let words = row.trim_start_matches("conflict: ").trim_start_matches('“');
    let head: String = words.chars().take(24).collect();
    assert!(on_screen(&harness, head.trim_end()), "the words “{head}” are on the screen");
}

#[test]
fn a_conflict_brings_up_both_passages() {
    let mut harness = sample();
    let links = names(&harness, Role::Link, "“");
    let quoted: Vec<String> = links.into_iter().filter(|l| l.starts_with('“') && l.ends_with('”')).take(2).collect();
    let [left, right] = quoted.as_slice() else { panic!("a conflict quotes two passages, not {quoted:?}") };
    click(&mut harness, Role::Link, left);
    for passage in [left, right] {
        let words: String = passage.trim_matches(['“', '”', '…']).chars().take(24).collect();
        assert!(on_screen(&harness, words.trim_end()), "“{words}” is on the screen");
    }
    assert_eq!(harness.query_all(By::new().role(Role::Article)).count(), 2);
}

#[test]
fn the_keyboard_reaches_claims_commands_and_keys() {
    let mut harness = sample();
    harness.key_press(Key::J);
    settle(&mut harness);
    let selected = |harness: &Harness<'_, App>| {
        let on = |node: &AccessKitNode<'_>| node.toggled() == Some(Toggled::True);
        harness
            .query_all(By::new().role(Role::Button).label_contains(" · ").predicate(on))
            .filter_map(|n| n.accesskit_node().label())
            .collect::<Vec<_>>()
    };
    let first = selected(&harness);
    harness.key_press(Key::J);
    settle(&mut harness);
    assert!(!first.is_empty() && selected(&harness) != first);
    harness.key_press(Key::Enter);
    settle(&mut harness);
    harness.key_press(Key::F1);
    settle(&mut harness);
    assert!(harness.query_by_label("Next claim").is_some());
    harness.key_press(Key::Escape);
    settle(&mut harness);
    assert!(harness.query_by_label("Next claim").is_none());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    settle(&mut harness);
    assert!(harness.query_by_label("Command").is_some());
}

#[test]
fn what_has_the_focus_opens_its_menu_by_key() {
    let mut harness = sample();
    let row = names(&harness, Role::Button, " · ").into_iter().find(|n| n.starts_with("conflict: ")).expect("the sample has conflicts");
    harness.query_all(By::new().role(Role::Button).label(&row)).next().expect("the row is there").focus();
    settle(&mut harness);
    assert!(harness.query_by_label("Reject this claim").is_none());
    harness.key_press_modifiers(Modifiers::SHIFT, Key::F10);
    settle(&mut harness);
    assert!(harness.query_by_label("Reject this claim").is_some());
    harness.key_press(Key::Escape);
    settle(&mut harness);
    assert!(harness.query_by_label("Reject this claim").is_none());
}

#[test]
fn names_that_several_sources_give_are_folded_away() {
    let mut harness = sample();
    // The questions come first: the row is further down than the window reaches.
    for _ in 0..60 {
        if !names(&harness, Role::Button, "given by several sources").is_empty() {
            break;
        }
        harness.hover_at(egui::pos2(1200.0, 850.0));
        scrolled(&mut harness);
        settle(&mut harness);
    }
    let fold = names(&harness, Role::Button, "given by several sources").pop().expect("several sources name somebody");
    assert!(names(&harness, Role::Button, "Who: ").iter().all(|n| !n.ends_with(": agree")));
    click(&mut harness, Role::Button, &fold);
    assert!(names(&harness, Role::Button, "Who: ").iter().any(|n| n.ends_with(": agree")));
}

#[test]
fn a_claim_can_be_rejected_and_comes_back_with_undo() {
    let mut harness = sample();
    let row = names(&harness, Role::Button, " · ").into_iter().find(|n| n.starts_with("conflict: ")).expect("the sample has conflicts");
    click(&mut harness, Role::Button, &row);
    harness.key_press(Key::Delete);
    wait_for(&mut harness, "Corrections 1");
    wait_while(&mut harness, &row);
    click(&mut harness, Role::Tab, "Corrections 1");
    assert_eq!(names(&harness, Role::Button, "Claim rejected: ").len(), 1);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    wait_for(&mut harness, &row);
    assert!(names(&harness, Role::Button, "Claim rejected: ").is_empty());
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    wait_while(&mut harness, &row);
    let back = names(&harness, Role::Link, "Take back: ");
    click(&mut harness, Role::Link, back.first().expect("the decision is listed"));
    wait_for(&mut harness, &row);
}

#[test]
fn a_speaker_is_mended_in_a_dialog() {
    let mut harness = sample();
    let row = names(&harness, Role::Button, " · ").into_iter().find(|n| n.starts_with("conflict: ")).expect("the sample has conflicts");
    click(&mut harness, Role::Button, &row);
    harness.key_press(Key::S);
    settle(&mut harness);
    let field = harness.get_by_label("Name of the speaker; empty for the article itself");
    field.focus();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.event(Event::Text("Quenby Marsh".to_owned()));
    settle(&mut harness);
    click(&mut harness, Role::Button, "Set the speaker");
    wait_for(&mut harness, "Quenby Marsh · ");
    click(&mut harness, Role::Button, "Undo");
    wait_while(&mut harness, "Quenby Marsh · ");
}

/// What a desktop drops onto the window.
#[derive(Debug)]
struct Dropped(std::path::PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("it is a folder".to_owned())
    }
}

#[test]
fn a_dropped_folder_is_opened() {
    let parent = tempfile::tempdir().expect("a directory for the test");
    let folder = parent.path().join("quay");
    std::fs::create_dir(&folder).expect("a folder");
    std::fs::write(
        folder.join("a.txt"),
        "Crane falls at the quay\n\nA crane fell at the quay on Monday. Nobody was hurt, the pilot said.\n",
    )
    .expect("an article");
    let mut harness = sample();
    harness.input_mut().hovered_files.push(HoveredFile { path: Some(folder.clone()), ..Default::default() });
    harness.step();
    harness.input_mut().hovered_files.clear();
    harness.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(folder)));
    harness.step();
    wait_for(&mut harness, "Crane falls at the quay");
}

#[test]
fn a_folder_without_articles_says_what_to_do() {
    let empty = tempfile::tempdir().expect("a directory for the test");
    let mut harness = window(Some(empty.path()));
    wait_for(&mut harness, "This could not be opened");
    click(&mut harness, Role::Button, "Open another folder…");
    assert!(harness.query_by_label("Path of a folder, an article or a workspace file").is_some());
}

/// How long a frame takes over a large folder: `cargo test --release --test window -- --ignored --nocapture`.
#[test]
#[ignore = "measures; takes a minute"]
fn a_frame_over_three_thousand_articles_is_quick() {
    let folder = tempfile::tempdir().expect("a directory for the test");
    for i in 0..3000 {
        let (day, hurt, place) = (1 + i % 9, 2 + i % 37, ["bridge", "quay", "lock", "weir", "mill"][i % 5]);
        let text = format!(
            "Ferry strikes the {place} at Tolven\n\nHarbour Wire, {day} March 2024\n\nA ferry struck the {place} at Tolven on Friday. {hurt} \
             people were injured, the coastguard said. \u{201c}The captain was alone on watch number {i},\u{201d} said Mara Lind, who \
             speaks for the coastguard.\n\nThe pilot said that the {place} had been lit by lamp {i}. Nobody had asked for a tug.\n"
        );
        std::fs::write(folder.path().join(format!("{i:04}.txt")), text).expect("an article");
    }
    let mut harness = window(Some(folder.path()));
    let since = Instant::now();
    while harness.query_all_by_label_contains(" origin").next().is_none() {
        assert!(since.elapsed() < Duration::from_secs(600), "the folder was never read");
        harness.step();
    }
    println!("read and compared in {:.1} s", since.elapsed().as_secs_f64());
    settle(&mut harness);
    for (pane, at) in [("articles", (100.0, 300.0)), ("text", (600.0, 300.0)), ("claims", (1450.0, 400.0)), ("comparison", (800.0, 850.0))]
    {
        harness.event(Event::PointerMoved(at.into()));
        let mut times: Vec<Duration> = (0..120).map(|_| scrolled(&mut harness)).collect();
        times.sort_unstable();
        println!("{pane}: median {:.2?}, slowest {:.2?}", times[60], times[119]);
        assert!(times[60] < Duration::from_millis(100), "{pane}: a frame takes {:?}", times[60]);
    }
}

/// Scrolls a little; how long the frame took.
fn scrolled(harness: &mut Harness<'_, App>) -> Duration {
    harness.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, -180.0),
        phase: TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    });
    let since = Instant::now();
    harness.step();
    since.elapsed()
}

/// Pictures of the whole window over two articles of the test's own, in both colours. `UPDATE_SNAPSHOTS=1` takes them anew.
#[cfg(feature = "snapshots")]
#[test]
fn the_window_looks_as_it_did() {
    use eframe::egui::Theme;
    use egui_kittest::{SnapshotOptions, SnapshotResults};

    const WIRE: &str = "Ferry runs aground off Tolven\n\nHarbour Wire, 3 March 2024\n\nA ferry ran aground off Tolven on Saturday \
        evening. Four people were injured, the coastguard said.\n\n\u{201c}The captain was alone on the bridge,\u{201d} said Mara Lind, \
        who speaks for the coastguard.\n";
    const COURIER: &str = "Tolven ferry had been warned\n\nThe Tolven Courier, 4 March 2024\n\nThe ferry that ran aground off Tolven on \
        Saturday had been warned twice. Nine people were injured, the hospital said.\n\n\u{201c}Nobody asked us to turn \
        back,\u{201d} said the captain, Peder Holm.\n";
    let parent = tempfile::tempdir().expect("a directory for the test");
    let folder = parent.path().join("ferry");
    std::fs::create_dir(&folder).expect("a folder");
    for (name, text) in [("courier.txt", COURIER), ("wire.txt", WIRE)] {
        std::fs::write(folder.join(name), text).expect("an article");
    }
    let opening = Opening { path: Some(folder) };
    let builder = Harness::builder().with_size(vec2(1280.0, 800.0)).with_max_steps(40);
    let mut harness = builder.build_eframe(|cc| App::new(cc, opening, None));
    wait_for(&mut harness, " origin");
    // Edges of letters differ between renderers; a pane that moves or a colour that changes does not pass.
    let options = SnapshotOptions::new().threshold(1.5).max_failed_pixels(1500);
    let mut results = SnapshotResults::new();
    for (theme, name) in [(Theme::Light, "window_light"), (Theme::Dark, "window_dark")] {
        harness.ctx.set_theme(theme);
        settle(&mut harness);
        results.add(harness.try_snapshot_options(name, &options));
    }
}

//! What happened when, and who said what when: denial, confirmation, correction.

use chrono::NaiveDateTime;
use egui::{Id, Pos2, Stroke, Ui, pos2};

use super::command::{Command, Scene};
use super::correct::claim_menu;
use super::list::{List, row_rect};
use super::model::ClaimRow;
use super::shapes;
use super::state::Selection;
use super::theme::{self, PANEL_MARGIN, Palette};
use super::widgets;
use crate::comparison::Verdict;

/// The state of the pane.
#[derive(Debug, Default)]
pub struct Timeline {
    list: List,
    by_saying: bool,
    whole_story: bool,
    made_for: Option<(u64, Selection, bool, bool)>,
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    /// The time in words, on the first row of each time only.
    time: Option<String>,
    claim: usize,
}

impl Timeline {
    /// Draws the pane.
    pub fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        ui.add_space(6.0);
        ui.horizontal(|ui| {
            ui.add_space(PANEL_MARGIN);
            for (words, by_saying) in [("What happened when", false), ("Who said it when", true)] {
                if ui.selectable_label(self.by_saying == by_saying, words).clicked() {
                    self.by_saying = by_saying;
                }
            }
            ui.separator();
            for (words, whole) in [("This event", false), ("Whole story", true)] {
                if ui.selectable_label(self.whole_story == whole, words).clicked() {
                    self.whole_story = whole;
                }
            }
        });
        ui.add_space(2.0);
        let place = Selection { story: scene.selection.story, event: scene.selection.event, ..Selection::default() };
        let made_for = (scene.model.revision, place, self.by_saying, self.whole_story);
        if self.made_for.as_ref() != Some(&made_for) {
            self.made_for = Some(made_for);
            self.rows = rows(scene, self.by_saying, self.whole_story);
            self.list.rewind();
        }
        if self.rows.is_empty() {
            return widgets::hint(ui, "No claim here is dated. Set an article's date above its text, so that “Tuesday” can be resolved.");
        }
        let Self { list, rows, .. } = self;
        let version = scene.model.revision ^ u64::from(self.by_saying) ^ (rows.len() as u64).rotate_left(32);
        list.show(ui, Id::unique("timeline"), rows.len(), version, 28.0, |ui, i, at, width| row(ui, scene, &rows[i], i > 0, at, width));
    }
}

fn rows(scene: &Scene<'_>, by_saying: bool, whole_story: bool) -> Vec<Row> {
    let model = scene.model;
    let event = scene.selection.event.and_then(|k| model.event(k)).filter(|_| !whole_story);
    let story = model.stories.iter().find(|s| Some(s.key) == scene.selection.story);
    let inside = |claim: &ClaimRow| match event {
        Some(event) => claim.event == Some(event),
        None => story.is_none_or(|s| s.holds(claim.article)),
    };
    let time = |claim: &ClaimRow| -> Option<(NaiveDateTime, String)> {
        if by_saying {
            let date = claim.said_on?;
            Some((date.first_moment(), date.words()))
        } else {
            let when = claim.when?;
            Some((when.from, when.words()))
        }
    };
    let claims = model.claims.iter().enumerate().filter(|(_, c)| inside(c));
    let mut dated: Vec<(NaiveDateTime, String, usize)> =
        claims.filter_map(|(i, c)| time(c).map(|(from, words)| (from, words, i))).collect();
    dated.sort_by(|a, b| (a.0, a.1.len(), &a.1, a.2).cmp(&(b.0, b.1.len(), &b.1, b.2)));
    let mut last = String::new();
    dated
        .into_iter()
        .map(|(_, words, claim)| {
            let time = (words != last).then(|| words.clone());
            last = words;
            Row { time, claim }
        })
        .collect()
}

fn row(ui: &Ui, scene: &Scene<'_>, row: &Row, line: bool, at: Pos2, width: f32) -> f32 {
    let palette = Palette::of(ui);
    let claim = &scene.model.claims[row.claim];
    let selected = scene.selection.claim == Some(claim.key);
    let height = 28.0;
    let rect = row_rect(at, width, height);
    let name = || format!("{}{}. {}", row.time.as_deref().map_or(String::new(), |t| format!("{t}: ")), claim.words, claim.meta);
    let response = widgets::row(ui, rect, Id::unique(("time", claim.key)), selected, name);
    widgets::row_ground(ui, &response, rect, selected, true);
    if line && row.time.is_some() {
        ui.painter().hline(rect.x_range(), ui.painter().round_to_pixel_center(rect.top()), Stroke::new(1.0, palette.faint_line));
    }
    let text = |words: &str, format, x: f32, width: f32| {
        let galley = theme::lay(ui, words, format, width, 1);
        let step = galley.size();
        ui.painter().galley(pos2(x, rect.center().y - step.y / 2.0), galley, palette.ink);
        x + step.x
    };
    if let Some(time) = &row.time {
        text(time, theme::medium(palette.second), at.x + PANEL_MARGIN, 200.0);
    }
    let x = at.x + PANEL_MARGIN + 216.0;
    let verdict = claim.verdict.unwrap_or(Verdict::SingleSource);
    shapes::paint(ui.painter(), pos2(x, rect.center().y), verdict, palette.verdict(verdict).ink);
    let end = text(&claim.words, theme::quoted(palette.ink), x + 16.0, (width - 216.0) * 0.62);
    text(&claim.meta, theme::small(palette.third), end + 14.0, (rect.right() - end - 28.0).max(20.0));
    if response.clicked() {
        scene.send(Command::Claim(claim.key));
    }
    widgets::menu(&response, |ui| claim_menu(ui, scene, row.claim));
    height
}

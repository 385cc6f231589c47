//! The events of the story, each with a bar of its verdicts.

use egui::{CornerRadius, Id, Pos2, Rect, Ui, pos2, vec2};

use super::articles::story;
use super::command::{Command, Scene};
use super::correct::event_menu;
use super::list::{List, list_head, row_rect};
use super::model::Counts;
use super::theme::{self, PANEL_MARGIN, Palette, ROW_MARGIN};
use super::widgets;
use crate::comparison::Verdict;

/// The state of the pane.
#[derive(Debug, Default)]
pub struct Events {
    list: List,
    /// Events of the story, indices into [`super::model::Model::events`].
    rows: Vec<usize>,
    made_for: Option<(u64, Option<u64>)>,
}

impl Events {
    /// How high the whole list is, as far as it is known, in points.
    pub fn height(&self) -> f32 {
        self.list.height()
    }

    /// Draws the pane.
    pub fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        let made_for = Some((scene.model.revision, scene.selection.story));
        if self.made_for != made_for {
            self.made_for = made_for;
            self.rows = events(scene);
        }
        let Self { list, rows, .. } = self;
        let count = rows.len().max(1) + 1;
        list.show(ui, Id::unique("events"), count, scene.model.revision, 56.0, |ui, i, at, width| match i.checked_sub(1) {
            None => list_head(ui, at, width, "Events", &rows.len().to_string(), 8.0),
            Some(place) => match rows.get(place) {
                Some(event) => event_row(ui, scene, at, width, *event),
                None => none(ui, scene, at, width),
            },
        });
    }
}

/// The events of the story that is shown: those on which something can be compared, then those that only one article tells of.
fn events(scene: &Scene<'_>) -> Vec<usize> {
    let Some(story) = story(scene.model, scene.selection.story) else { return Vec::new() };
    let compared = |e: &usize| scene.model.events.get(*e).is_some_and(|e| !e.comparisons.is_empty());
    let (mut events, alone): (Vec<usize>, Vec<usize>) = story.events.iter().copied().partition(compared);
    events.extend(alone);
    events
}

fn none(ui: &Ui, scene: &Scene<'_>, at: Pos2, width: f32) -> f32 {
    let palette = Palette::of(ui);
    let words = if scene.model.complete { "No event is told of by several claims." } else { "Comparing…" };
    let words = theme::lay(ui, words, theme::small(palette.third), width - 2.0 * PANEL_MARGIN, 3);
    let height = words.size().y + 8.0;
    ui.painter().galley(at + vec2(PANEL_MARGIN, 2.0), words, palette.third);
    height
}

fn event_row(ui: &Ui, scene: &Scene<'_>, at: Pos2, width: f32, index: usize) -> f32 {
    let palette = Palette::of(ui);
    let row = &scene.model.events[index];
    let selected = scene.selection.event == Some(row.key);
    let room = width - 2.0 * PANEL_MARGIN;
    let label = theme::lay(ui, &row.label, theme::medium(palette.ink), room, 2);
    let meta = theme::lay(ui, &row.meta, theme::small(palette.third), room, 1);
    let apart = row.apart.first().map(|words| theme::lay(ui, words, theme::small(palette.third), room, 2));
    let apart_height = apart.as_ref().map_or(0.0, |a| a.size().y);
    let height = ROW_MARGIN * 2.0 + label.size().y + meta.size().y + apart_height + 9.0;
    let rect = row_rect(at, width, height);
    let response = widgets::row(ui, rect, Id::unique(("event", row.key)), selected, || format!("{}, {}", row.label, row.meta));
    widgets::row_ground(ui, &response, rect, selected, false);
    let mut y = at.y + ROW_MARGIN;
    let left = at.x + PANEL_MARGIN;
    for galley in [Some(label), Some(meta), apart].into_iter().flatten() {
        let step = galley.size().y;
        ui.painter().galley(pos2(left, y), galley, palette.ink);
        y += step;
    }
    bar(ui, Rect::from_min_size(pos2(left, y + 5.0), vec2(room, 3.0)), &row.counts);
    if response.clicked() {
        scene.send(Command::Event(row.key));
    }
    widgets::menu(&response, |ui| event_menu(ui, scene, index));
    response.on_hover_ui(|ui| {
        let counted = |v: &Verdict| row.counts[super::model::place_of(*v)];
        let words: Vec<String> = Verdict::ALL.iter().filter(|v| counted(v) > 0).map(|v| format!("{} {}", counted(v), v.word())).collect();
        let words = if words.is_empty() { "nothing to compare".to_owned() } else { words.join(" · ") };
        widgets::paragraph(ui, &words, theme::small(palette.second));
        widgets::paragraph(ui, "Right-click to join it with another event.", theme::small(palette.third));
        for words in &row.apart {
            widgets::paragraph(ui, words, theme::small(palette.second));
        }
    });
    height
}

/// A bar of verdicts, as long as each has comparisons.
fn bar(ui: &Ui, rect: Rect, counts: &Counts) {
    let palette = Palette::of(ui);
    let all: usize = counts.iter().sum();
    if all == 0 {
        ui.painter().rect_filled(rect, CornerRadius::same(1), palette.line);
        return;
    }
    let order = [Verdict::Agree, Verdict::Compatible, Verdict::Updated, Verdict::Conflict, Verdict::Unclear, Verdict::SingleSource];
    let mut x = rect.left();
    for verdict in order {
        let share = counts[super::model::place_of(verdict)] as f32 / all as f32;
        if share > 0.0 {
            let end = (x + share * rect.width()).min(rect.right());
            let piece = Rect::from_x_y_ranges(x..=(end - 1.0).max(x + 1.0), rect.y_range());
            ui.painter().rect_filled(piece, CornerRadius::same(1), palette.verdict(verdict).ink);
            x = end;
        }
    }
}

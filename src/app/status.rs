//! The line at the bottom, and the three states without articles: empty, loading, failed.

use std::path::Path;

use egui::{Align, Layout, Ui, UiBuilder, Vec2, vec2};

use super::command::{Action, Command, Scene};
use super::model::{count, place_of};
use super::theme::{self, PANEL_MARGIN, Palette};
use super::worker::{Place, progress_words};
use super::{sample, widgets};
use crate::comparison::Verdict;

/// What the worker is at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// Nothing.
    Idle,
    /// Files done, files in all (0 while they are being listed), the latest file.
    Reading { done: usize, of: usize, path: String },
    /// It could not be done; why, and what to do.
    Failed(String),
}

/// Draws the line at the bottom.
pub fn bar(ui: &mut Ui, scene: &Scene<'_>, status: &Status, file: Option<&Path>, marked: bool) {
    let palette = Palette::of(ui);
    let model = scene.model;
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 18.0;
        ui.add_space(PANEL_MARGIN);
        if !model.articles.is_empty() {
            let conflicts = model.counts[place_of(Verdict::Conflict)];
            let mut facts = vec![count(model.articles.len(), "article")];
            if model.complete {
                facts.push(count(model.origins(), "origin"));
            }
            facts.push(count(model.claims.len(), "claim"));
            if model.complete {
                facts.push(count(conflicts, "conflict"));
            }
            for fact in facts {
                widgets::text(ui, &fact, theme::small(palette.second), 200.0);
            }
            let unread = model.analysis.unread.len();
            if unread > 0 {
                widgets::text(ui, &format!("{unread} not read"), theme::small(palette.verdict(Verdict::Unclear).ink), 200.0);
            }
        }
        if marked {
            let words = "A makes the marked words a claim · Ctrl+C copies them";
            widgets::text(ui, words, theme::small(palette.accent), 400.0);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(PANEL_MARGIN);
            ui.spacing_mut().item_spacing.x = 10.0;
            match status {
                Status::Reading { done, of, path } if *of > 0 => {
                    if widgets::link(ui, "Stop", theme::small(palette.accent), "Stop reading").clicked() {
                        scene.send(Command::Do(Action::Stop));
                    }
                    progress(ui, *done, *of, 120.0);
                    widgets::text(ui, &progress_words(*done, *of, path), theme::small(palette.second), 420.0);
                }
                Status::Reading { .. } => {
                    widgets::text(ui, "Looking for articles…", theme::small(palette.second), 300.0);
                }
                Status::Idle if !model.complete && !model.articles.is_empty() => {
                    widgets::text(ui, "stopped: not all articles are read · F5 reads them", theme::small(palette.second), 400.0);
                }
                Status::Idle | Status::Failed(_) => {
                    let kept =
                        file.and_then(Path::file_name).map_or("saved".to_owned(), |name| format!("saved in {}", name.to_string_lossy()));
                    widgets::text(ui, &format!("{kept} · all on this computer"), theme::small(palette.third), 400.0);
                }
            }
        });
    });
}

fn progress(ui: &mut Ui, done: usize, of: usize, width: f32) {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 4.0), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ProgressIndicator, true, format!("{done} of {of}")));
    ui.painter().rect_filled(rect, 2.0, palette.line);
    let share = done as f32 / of.max(1) as f32;
    let filled = egui::Rect::from_min_size(rect.min, vec2(rect.width() * share.clamp(0.0, 1.0), rect.height()));
    ui.painter().rect_filled(filled, 2.0, palette.accent);
}

/// Draws the window's middle while there are no articles.
pub fn without_articles(ui: &mut Ui, scene: &Scene<'_>, status: &Status) {
    let palette = Palette::of(ui);
    let room = ui.max_rect();
    ui.painter().rect_filled(room, 0.0, palette.paper);
    let middle = egui::Rect::from_center_size(room.center() - Vec2::new(0.0, room.height() * 0.06), vec2(460.0, 220.0));
    ui.scope_builder(UiBuilder::new().max_rect(middle), |ui| {
        ui.spacing_mut().item_spacing.y = 12.0;
        match status {
            Status::Reading { done, of, path } => {
                widgets::paragraph(ui, "Reading the articles", theme::title(palette.ink));
                let words = if *of == 0 { "Looking for articles…".to_owned() } else { progress_words(*done, *of, path) };
                widgets::text(ui, &words, theme::body(palette.second), 460.0);
                progress(ui, *done, *of, 460.0);
                if ui.button("Stop").clicked() {
                    scene.send(Command::Do(Action::Stop));
                }
            }
            Status::Failed(why) => {
                widgets::paragraph(ui, "This could not be opened", theme::title(palette.ink));
                widgets::paragraph(ui, why, theme::body(palette.second));
                if ui.button("Open another folder…").clicked() {
                    scene.send(Command::Do(Action::Open));
                }
            }
            Status::Idle => {
                widgets::paragraph(ui, "See where the sources agree and where they conflict", theme::title(palette.ink));
                let words = "Open a folder with articles about one story: text, Markdown, saved web pages. Drop it here, or choose it. Nothing leaves this computer.";
                widgets::paragraph(ui, words, theme::body(palette.second));
                if ui.button("Open a folder…").clicked() {
                    scene.send(Command::Do(Action::Open));
                }
                if widgets::link(ui, "or look at a sample story", theme::body(palette.accent), "Open the sample story").clicked() {
                    scene.send(Command::Open(Place::Sample(sample::FIRST.to_owned())));
                }
            }
        }
    });
}

//! The side with the articles above and the events below: how they share its height.

use egui::{Rect, Stroke, Ui, UiBuilder, pos2};

use super::articles::Articles;
use super::command::Scene;
use super::events::Events;
use super::theme::Palette;

/// The least share of the height that either has, where it needs it.
const LEAST: f32 = 0.45;

/// Draws both, each scrolling by itself, so that the events are in view however many articles there are.
pub fn show(ui: &mut Ui, scene: &Scene<'_>, articles: &mut Articles, events: &mut Events, open: &[&str]) {
    let room = ui.max_rect();
    let free = (room.height() - events.height()).max(room.height() * (1.0 - LEAST));
    let above = articles.height().min(free).round();
    let line = room.top() + above;
    let upper = Rect::from_min_max(room.min, pos2(room.right(), line));
    let lower = Rect::from_min_max(pos2(room.left(), line + 1.0), room.max);
    ui.scope_builder(UiBuilder::new().id_salt("articles").max_rect(upper), |ui| {
        ui.shrink_clip_rect(upper);
        articles.show(ui, scene, open);
    });
    ui.scope_builder(UiBuilder::new().id_salt("events").max_rect(lower), |ui| {
        ui.shrink_clip_rect(lower);
        events.show(ui, scene);
    });
    let palette = Palette::of(ui);
    ui.painter().hline(room.x_range(), ui.painter().round_to_pixel_center(line), Stroke::new(1.0, palette.faint_line));
}

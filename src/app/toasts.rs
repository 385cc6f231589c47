//! Short messages at the foot of the window, and the sign that a folder can be dropped.

use egui::{Align2, Area, CornerRadius, Frame, Id, Order, Role, Stroke, Ui, WidgetInfo, vec2};

use super::theme::{self, Palette};
use super::widgets;

/// How long a message stays, in seconds.
const STAYS: f64 = 6.0;

/// The messages that are shown.
#[derive(Debug, Default)]
pub struct Toasts {
    all: Vec<(String, Option<f64>)>,
}

impl Toasts {
    /// Shows a message for a while.
    pub fn add(&mut self, words: String) {
        self.all.push((words, None));
    }

    /// Draws the messages; `now` in seconds.
    pub fn show(&mut self, ui: &Ui, now: f64) {
        for (_, until) in &mut self.all {
            until.get_or_insert(now + STAYS);
        }
        self.all.retain(|(_, until)| until.is_none_or(|until| until > now));
        let Some(next) = self.all.iter().filter_map(|(_, until)| *until).reduce(f64::min) else { return };
        ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64((next - now).max(0.05)));
        let palette = Palette::of(ui);
        let area = Area::new(Id::unique("messages")).order(Order::Tooltip).anchor(Align2::CENTER_BOTTOM, vec2(0.0, -40.0));
        area.show(ui.ctx(), |ui| {
            for (words, _) in &self.all {
                let frame = Frame::NONE.fill(palette.ink).corner_radius(CornerRadius::same(8)).inner_margin(egui::Margin::symmetric(14, 9));
                let shown = frame.show(ui, |ui| {
                    ui.set_max_width(560.0);
                    widgets::paragraph(ui, words, theme::body(palette.paper));
                });
                shown.response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, words));
            }
        });
    }
}

/// Says that what is held over the window can be dropped.
pub fn drop_here(ui: &Ui) {
    let palette = Palette::of(ui);
    let painter = ui.ctx().layer_painter(egui::LayerId::new(Order::Foreground, Id::unique("drop")));
    let room = ui.ctx().content_rect();
    painter.rect_filled(room, 0.0, palette.veil);
    let words = theme::lay(ui, "Drop a folder to open it", theme::title(palette.ink), 400.0, 1);
    let card = egui::Rect::from_center_size(room.center(), words.size() + vec2(60.0, 40.0));
    painter.rect(card, CornerRadius::same(10), palette.panel, Stroke::new(1.5, palette.accent), egui::StrokeKind::Inside);
    painter.galley(card.center() - words.size() / 2.0, words, palette.ink);
}

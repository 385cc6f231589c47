//! Small pieces that several panes draw: text, links, chips, icons, section heads. Each has a name for screen readers.

use egui::text::TextFormat;
use egui::{
    CornerRadius, CursorIcon, Id, InputState, Key, Modifiers, Popup, Rect, Response, Role, Sense, SetOpenCommand, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use super::theme::{self, CHIP_RADIUS, CONTROL_RADIUS, Palette};

/// One line of text, cut with “…” at `width`.
pub fn text(ui: &mut Ui, words: &str, format: TextFormat, width: f32) -> Response {
    label(ui, words, format, width, 1)
}

/// Text in as many lines as it needs.
pub fn paragraph(ui: &mut Ui, words: &str, format: TextFormat) -> Response {
    let width = ui.available_width();
    label(ui, words, format, width, usize::MAX)
}

fn label(ui: &mut Ui, words: &str, format: TextFormat, width: f32, rows: usize) -> Response {
    let ink = format.color;
    let galley = theme::lay(ui, words, format, width, rows);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    ui.painter().galley(rect.min, galley, ink);
    response
}

/// Words that can be clicked; underlined while pointed at or focused.
pub fn link(ui: &mut Ui, words: &str, format: TextFormat, name: &str) -> Response {
    let ink = format.color;
    let width = ui.available_width().max(40.0);
    let galley = theme::lay(ui, words, format, width, 1);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, name));
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    ui.painter().galley(rect.min, galley, ink);
    if response.hovered() || response.has_focus() {
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, ink));
    }
    response
}

/// A small label on the ground of what has only one source.
pub fn chip(ui: &mut Ui, words: &str) -> Response {
    let palette = Palette::of(ui);
    let galley = theme::lay(ui, words, theme::small(palette.second), 240.0, 1);
    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(12.0, 4.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    ui.painter().rect_filled(rect, CornerRadius::same(CHIP_RADIUS), palette.faint_line);
    ui.painter().galley(rect.min + vec2(6.0, 2.0), galley, palette.second);
    response
}

/// The head of a section: a name on the left, a count on the right.
pub fn head(ui: &mut Ui, name: &str, count: &str) {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, name));
    let left = theme::lay(ui, &name.to_uppercase(), theme::head(palette.second), rect.width(), 1);
    let right = theme::lay(ui, count, theme::head(palette.second), rect.width(), 1);
    let y = rect.center().y;
    ui.painter().galley(pos2(rect.left(), y - left.size().y / 2.0), left, palette.second);
    ui.painter().galley(pos2(rect.right() - right.size().x, y - right.size().y / 2.0), right, palette.second);
}

/// What an [`icon_button`] shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Icon {
    Close,
    Back,
    Forward,
    Theme,
    More,
}

/// A square button with a painted icon.
pub fn icon_button(ui: &mut Ui, icon: Icon, name: &str) -> Response {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(26.0, 26.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(CONTROL_RADIUS), palette.hover);
    }
    focus_ring(ui, &response, rect);
    let ink = if ui.is_enabled() { palette.second } else { palette.second.gamma_multiply(0.45) };
    let stroke = Stroke::new(1.4, ink);
    let c = rect.center();
    let painter = ui.painter();
    match icon {
        Icon::Close => {
            painter.line_segment([c + vec2(-3.5, -3.5), c + vec2(3.5, 3.5)], stroke);
            painter.line_segment([c + vec2(-3.5, 3.5), c + vec2(3.5, -3.5)], stroke);
        }
        Icon::Back | Icon::Forward => {
            let d = if icon == Icon::Back { -1.0 } else { 1.0 };
            painter.line_segment([c - vec2(5.0 * d, 0.0), c + vec2(5.0 * d, 0.0)], stroke);
            painter.line(vec![c + vec2(1.0 * d, -4.0), c + vec2(5.0 * d, 0.0), c + vec2(1.0 * d, 4.0)], stroke);
        }
        Icon::More => {
            for x in [-4.5, 0.0, 4.5] {
                painter.circle_filled(c + vec2(x, 0.0), 1.4, ink);
            }
        }
        Icon::Theme => super::shapes::paint(painter, c, crate::comparison::Verdict::Compatible, ink),
    }
    response.on_hover_text(name)
}

/// Shows where the keyboard is.
pub fn focus_ring(ui: &Ui, response: &Response, rect: Rect) {
    if response.has_focus() {
        let palette = Palette::of(ui);
        let corners = CornerRadius::same(CONTROL_RADIUS);
        ui.painter().rect_stroke(rect, corners, Stroke::new(1.5, palette.accent), StrokeKind::Inside);
    }
}

/// A row that can be clicked: its ground by state, and the accent's edge where it is selected.
pub fn row_ground(ui: &Ui, response: &Response, rect: Rect, selected: bool, edge: bool) {
    let palette = Palette::of(ui);
    if selected {
        ui.painter().rect_filled(rect, 0.0, palette.selection);
        if edge {
            let strip = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
            ui.painter().rect_filled(strip, 0.0, palette.accent);
        }
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, palette.hover);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect.shrink(1.0), 0.0, Stroke::new(1.5, palette.accent), StrokeKind::Inside);
    }
}

/// A row's response, with its name for screen readers.
pub fn row(ui: &Ui, rect: Rect, id: Id, selected: bool, name: impl Fn() -> String) -> Response {
    let response = ui.interact(rect.intersect(ui.clip_rect()), id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, name()));
    response
}

/// The menu of a thing: at a right click, and below it at the menu key or Shift+F10 while it has the focus.
pub fn menu(response: &Response, content: impl Fn(&mut Ui)) {
    response.context_menu(&content);
    let is_asked = |input: &mut InputState| input.consume_key(Modifiers::NONE, Key::Menu) || input.consume_key(Modifiers::SHIFT, Key::F10);
    let opens = response.has_focus() && response.ctx.input_mut(is_asked);
    let below = Popup::menu(response).id(response.id.with("menu")).open_memory(opens.then_some(SetOpenCommand::Bool(true)));
    below.show(content);
}

/// An empty pane's sentence, with what to do below it.
pub fn hint(ui: &mut Ui, words: &str) {
    let palette = Palette::of(ui);
    ui.add_space(14.0);
    ui.horizontal(|ui| {
        ui.add_space(theme::PANEL_MARGIN);
        let format = theme::body(palette.third);
        let width = ui.available_width() - theme::PANEL_MARGIN;
        label(ui, words, format, width, 6);
    });
}

/// The name of a tab, underlined in the accent where it is the open one.
pub fn tab(ui: &mut Ui, name: &str, on: bool) -> Response {
    let palette = Palette::of(ui);
    let format = if on { theme::strong(palette.ink) } else { theme::body(palette.second) };
    let galley = theme::lay(ui, name, format, 200.0, 1);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x, 34.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, on, name));
    ui.painter().galley(pos2(rect.left(), rect.center().y - galley.size().y / 2.0), galley, palette.ink);
    if on || response.hovered() || response.has_focus() {
        let ink = if on || response.has_focus() { palette.accent } else { palette.line };
        let line = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 2.0), rect.max);
        ui.painter().rect_filled(line, 0.0, ink);
    }
    response
}

/// A button that opens a list: what is chosen, and a small arrow.
pub fn chooser(ui: &mut Ui, words: &str, name: &str, width: f32) -> Response {
    let palette = Palette::of(ui);
    let galley = theme::lay(ui, words, theme::body(palette.ink), width, 1);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 34.0, 26.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let ground = if response.hovered() { palette.hover } else { palette.paper };
    ui.painter().rect(rect, CornerRadius::same(CONTROL_RADIUS), ground, Stroke::new(1.0, palette.line), StrokeKind::Inside);
    focus_ring(ui, &response, rect);
    ui.painter().galley(pos2(rect.left() + 10.0, rect.center().y - galley.size().y / 2.0), galley, palette.ink);
    arrow(ui, pos2(rect.right() - 13.0, rect.center().y), palette.second);
    response
}

/// An arrow that points to what is folded away, and down where it is shown.
pub fn fold_arrow(ui: &Ui, at: egui::Pos2, unfolded: bool, ink: egui::Color32) {
    if unfolded {
        return arrow(ui, at, ink);
    }
    let points = vec![at + vec2(-1.8, -3.5), at + vec2(1.8, 0.0), at + vec2(-1.8, 3.5)];
    ui.painter().line(points, Stroke::new(1.3, ink));
}

/// An arrow that says that a list opens below.
pub fn arrow(ui: &Ui, at: egui::Pos2, ink: egui::Color32) {
    let points = vec![at + vec2(-3.5, -1.8), at + vec2(0.0, 1.8), at + vec2(3.5, -1.8)];
    ui.painter().line(points, Stroke::new(1.3, ink));
}

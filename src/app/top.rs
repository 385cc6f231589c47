//! The top bar: the story, the search field, back and forward, and what is done with the whole folder.

use egui::{Align, Layout, Popup, Ui};

use super::command::{self, Action, Command, Scene};
use super::search::Search;
use super::theme::{self, PANEL_MARGIN, Palette};
use super::widgets::{self, Icon};

/// What can be done just now.
pub struct Can {
    /// A step back.
    pub back: bool,
    /// A step forward.
    pub forward: bool,
    /// Take the last decision back.
    pub undo: bool,
    /// Take it up again.
    pub redo: bool,
}

/// Draws the bar.
pub fn show(ui: &mut Ui, scene: &Scene<'_>, search: &mut Search, can: &Can) {
    let palette = Palette::of(ui);
    let room = ui.max_rect();
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        ui.add_space(PANEL_MARGIN);
        widgets::text(ui, "Crossread", theme::strong(palette.ink), 100.0);
        story(ui, scene);
        // The buttons to the right keep their room; the search field gives way.
        let end = room.right() - if can.redo { 470.0 } else { 420.0 };
        let width = (room.width() * 0.33).clamp(180.0, 520.0);
        let left = (room.center().x - width / 2.0).min(end - width).max(ui.cursor().left() + 8.0);
        ui.add_space((left - ui.cursor().left()).max(0.0));
        search.show(ui, scene, width.min(end - left).max(120.0));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(PANEL_MARGIN - 8.0);
            let colours = widgets::icon_button(ui, Icon::Theme, "Colours");
            Popup::menu(&colours).accessible_name("Colours").show(|ui| {
                for action in [Action::Light, Action::Dark, Action::System, Action::Motion, Action::LargerText, Action::SmallerText] {
                    item(ui, scene, action);
                }
            });
            let view = widgets::icon_button(ui, Icon::More, "Panes and workspace");
            Popup::menu(&view).accessible_name("Panes and workspace").show(|ui| {
                for action in [Action::ShowArticles, Action::ShowClaims, Action::ShowComparison, Action::SwapSides] {
                    item(ui, scene, action);
                }
                ui.separator();
                for action in [Action::SaveAs, Action::Reload, Action::Palette, Action::Keys] {
                    item(ui, scene, action);
                }
            });
            button(ui, scene, Action::Open, "Open folder…", true);
            let any = !scene.model.articles.is_empty() && scene.model.complete;
            button(ui, scene, Action::Export, "Export…", any);
            if can.redo {
                quiet(ui, scene, Action::Redo, "Redo", true);
            }
            quiet(ui, scene, Action::Undo, "Undo", can.undo);
            for (action, icon, can) in [(Action::Forward, Icon::Forward, can.forward), (Action::Back, Icon::Back, can.back)] {
                let name = hint(ui, action);
                ui.add_enabled_ui(can, |ui| {
                    if widgets::icon_button(ui, icon, &name).clicked() {
                        scene.send(Command::Do(action));
                    }
                });
            }
        });
    });
}

fn story(ui: &mut Ui, scene: &Scene<'_>) {
    let model = scene.model;
    let story = model.stories.iter().find(|s| Some(s.key) == scene.selection.story).or(model.stories.first());
    let folder = || model.folder.file_name().map_or_else(|| "No folder".to_owned(), |n| n.to_string_lossy().into_owned());
    let label = story.map_or_else(folder, |s| s.label.clone());
    let room = (ui.available_width() * 0.2).clamp(90.0, 240.0);
    let button = widgets::chooser(ui, &super::model::shorten(&label, 34), &format!("Story: {label}"), room);
    Popup::menu(&button).accessible_name("Stories").show(|ui| {
        ui.set_min_width(240.0);
        // A large folder can hold hundreds of stories.
        let height = ui.spacing().interact_size.y + ui.spacing().item_spacing.y;
        egui::ScrollArea::vertical().max_height(360.0).show_rows(ui, height, model.stories.len(), |ui, shown| {
            for row in model.stories.get(shown).unwrap_or_default() {
                let on = story.is_some_and(|s| s.key == row.key);
                let articles = super::model::count(row.articles.len(), "article");
                if ui.add(egui::Button::selectable(on, super::model::shorten(&row.label, 50)).right_text(articles)).clicked() {
                    scene.send(Command::Story(row.key));
                    ui.close();
                }
            }
        });
        if !model.stories.is_empty() {
            ui.separator();
        }
        for path in &scene.settings.recent {
            let name = path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned());
            if ui.button(name).on_hover_text(path.display().to_string()).clicked() {
                scene.send(Command::Open(super::worker::Place::Folder(path.clone())));
                ui.close();
            }
        }
        for name in super::sample::names() {
            if ui.button(format!("Sample: {}", super::sample::title(name))).clicked() {
                scene.send(Command::Open(super::worker::Place::Sample(name.to_owned())));
                ui.close();
            }
        }
    });
}

fn hint(ui: &Ui, action: Action) -> String {
    let name = command::of(action).map_or("", |e| e.name);
    let keys = command::keys(ui.ctx(), action);
    if keys.is_empty() { name.to_owned() } else { format!("{name} ({keys})") }
}

fn button(ui: &mut Ui, scene: &Scene<'_>, action: Action, words: &str, can: bool) {
    let hint = hint(ui, action);
    if ui.add_enabled(can, egui::Button::new(words)).on_hover_text(hint).clicked() {
        scene.send(Command::Do(action));
    }
}

fn quiet(ui: &mut Ui, scene: &Scene<'_>, action: Action, words: &str, can: bool) {
    let hint = hint(ui, action);
    if ui.add_enabled(can, egui::Button::new(words).frame_when_inactive(false)).on_hover_text(hint).clicked() {
        scene.send(Command::Do(action));
    }
}

fn item(ui: &mut Ui, scene: &Scene<'_>, action: Action) {
    let Some(entry) = command::of(action) else { return };
    let keys = command::keys(ui.ctx(), action);
    if ui.add(egui::Button::new(entry.name).shortcut_text(keys)).clicked() {
        scene.send(Command::Do(action));
        ui.close();
    }
}

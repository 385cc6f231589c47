//! Dialogs over the window: open, export, all commands, all keys.

use std::path::{Path, PathBuf};

use egui::{Id, Key, Modal, ModalResponse, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::command::{self, Action, Command, Scene, TABLE};
use super::correct::Question;
use super::theme::{self, Palette};
use super::worker::Place;
use super::{native, sample, widgets};
use crate::report::Format;

/// Which dialog is open.
#[derive(Debug)]
pub enum Dialog {
    /// Choose a folder.
    Open { path: String },
    /// Choose a file for the report.
    Export { path: String, format: Format },
    /// All commands, filtered by what is typed.
    Palette { words: String, at: usize },
    /// All keys.
    Keys,
    /// Choose a file for the workspace.
    SaveAs { path: String },
    /// Ask for what is right.
    Correct(Box<Question>),
}

impl Dialog {
    /// The dialog that opens a folder, with the latest one's path.
    pub fn open(latest: Option<&PathBuf>) -> Self {
        Self::Open { path: latest.map(|p| p.display().to_string()).unwrap_or_default() }
    }

    /// The dialog that exports, with a file beside the folder as a proposal.
    pub fn export(folder: &Path) -> Self {
        let name = folder.file_name().map_or("report".to_owned(), |n| format!("{}-report", n.to_string_lossy()));
        let beside = folder.parent().filter(|p| p.is_dir() && folder.is_absolute()).map(Path::to_owned);
        let home = || std::env::var_os("HOME").map(PathBuf::from).or_else(|| std::env::current_dir().ok());
        let path = beside.or_else(home).unwrap_or_default().join(name).with_extension("md");
        Self::Export { path: path.display().to_string(), format: Format::Markdown }
    }

    /// The dialog that keeps the workspace in a file, with one beside the folder as a proposal.
    pub fn save_as(folder: &Path) -> Self {
        Self::SaveAs { path: folder.with_extension("ron").display().to_string() }
    }

    /// All commands.
    pub fn palette() -> Self {
        Self::Palette { words: String::new(), at: 0 }
    }

    /// Draws the dialog; returns whether it stays open.
    pub fn show(&mut self, ui: &Ui, scene: &Scene<'_>) -> bool {
        let palette = Palette::of(ui);
        let frame = egui::Frame::popup(ui.style()).inner_margin(20);
        let modal = Modal::new(Id::unique("dialog")).backdrop_color(palette.veil).frame(frame);
        let done: ModalResponse<bool> = modal.show(ui.ctx(), |ui| {
            ui.set_width(480.0);
            ui.spacing_mut().item_spacing.y = 10.0;
            match self {
                Self::Open { path } => open(ui, scene, path),
                Self::Export { path, format } => export(ui, scene, path, format),
                Self::Palette { words, at } => commands(ui, scene, words, at),
                Self::Keys => keys(ui),
                Self::SaveAs { path } => save_as(ui, scene, path),
                Self::Correct(question) => question.show(ui, scene),
            }
        });
        !done.inner && !done.should_close()
    }
}

fn open(ui: &mut Ui, scene: &Scene<'_>, path: &mut String) -> bool {
    let palette = Palette::of(ui);
    let mut done = false;
    widgets::paragraph(ui, "Open a folder of articles", theme::title(palette.ink));
    let field = egui::TextEdit::singleline(path).hint_text("/home/you/articles").desired_width(f32::INFINITY);
    let field = ui.add(field.id(Id::unique("open path"))).accessible_name("Path of a folder, an article or a workspace file");
    focus_once(ui, &field);
    let target = PathBuf::from(path.trim());
    let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    ui.horizontal(|ui| {
        let exists = target.exists();
        if (ui.add_enabled(exists, egui::Button::new("Open")).clicked() || entered) && exists {
            scene.send(Command::Open(Place::Folder(target.clone())));
            done = true;
        }
        if native::has_file_dialog() && ui.button("Browse…").clicked() {
            scene.send(Command::Browse);
            done = true;
        }
        if !path.trim().is_empty() && !exists {
            ui.label(egui::RichText::new("There is nothing at this path.").color(palette.third));
        }
    });
    let others = scene.settings.recent.iter().filter(|p| p.exists()).map(|p| (p.display().to_string(), Place::Folder(p.clone())));
    let samples = sample::names().into_iter().map(|n| (format!("Sample: {}", sample::title(n)), Place::Sample(n.to_owned())));
    widgets::head(ui, "Recent and samples", "");
    for (words, place) in others.chain(samples) {
        if list_row(ui, &words, "", false).clicked() {
            scene.send(Command::Open(place));
            done = true;
        }
    }
    let words = "Text, Markdown and web pages are read, subfolders too. A folder can also be dropped onto the window. Nothing leaves this computer.";
    widgets::paragraph(ui, words, theme::small(palette.third));
    done
}

fn export(ui: &mut Ui, scene: &Scene<'_>, path: &mut String, format: &mut Format) -> bool {
    let palette = Palette::of(ui);
    let mut done = false;
    widgets::paragraph(ui, "Export the report", theme::title(palette.ink));
    ui.horizontal(|ui| {
        for (words, other, ending) in [("Markdown, for people", Format::Markdown, "md"), ("JSON, for programs", Format::Json, "json")] {
            if ui.selectable_label(*format == other, words).clicked() {
                *format = other;
                *path = PathBuf::from(path.trim()).with_extension(ending).display().to_string();
            }
        }
    });
    let field = egui::TextEdit::singleline(path).hint_text("report.md").desired_width(f32::INFINITY);
    let field = ui.add(field.id(Id::unique("export path"))).accessible_name("Path of the file to write");
    focus_once(ui, &field);
    let target = PathBuf::from(path.trim());
    let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    let can = !path.trim().is_empty() && !target.is_dir();
    let name = if target.exists() { "Write over it" } else { "Export" };
    ui.horizontal(|ui| {
        if (ui.add_enabled(can, egui::Button::new(name)).clicked() || entered) && can {
            scene.send(Command::Export { format: *format, path: target.clone() });
            done = true;
        }
        if native::has_file_dialog() && ui.button("Browse…").clicked() {
            scene.send(Command::BrowseExport(*format));
            done = true;
        }
    });
    done
}

fn save_as(ui: &mut Ui, scene: &Scene<'_>, path: &mut String) -> bool {
    let palette = Palette::of(ui);
    let mut done = false;
    widgets::paragraph(ui, "Save the workspace as", theme::title(palette.ink));
    let words = "The file keeps the folder's place and your corrections, not the articles. Open it like a folder.";
    widgets::paragraph(ui, words, theme::small(palette.third));
    let field = egui::TextEdit::singleline(path).hint_text("story.ron").desired_width(f32::INFINITY);
    let field = ui.add(field.id(Id::unique("workspace path"))).accessible_name("Path of the workspace file");
    focus_once(ui, &field);
    let target = PathBuf::from(path.trim());
    let target = if target.extension().is_some_and(|e| e.eq_ignore_ascii_case("ron")) { target } else { target.with_extension("ron") };
    let can = !path.trim().is_empty() && !target.is_dir();
    let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    ui.horizontal(|ui| {
        let name = if target.exists() { "Write over it" } else { "Save" };
        if (ui.add_enabled(can, egui::Button::new(name)).clicked() || entered) && can {
            scene.send(Command::SaveAs(target.clone()));
            done = true;
        }
        done |= ui.button("Cancel").clicked();
    });
    done
}

fn commands(ui: &mut Ui, scene: &Scene<'_>, words: &mut String, at: &mut usize) -> bool {
    let palette = Palette::of(ui);
    let (up, down) = ui.input_mut(|i| {
        let none = egui::Modifiers::NONE;
        (i.consume_key(none, Key::ArrowUp), i.consume_key(none, Key::ArrowDown))
    });
    let field = egui::TextEdit::singleline(words).hint_text("What would you like to do?").desired_width(f32::INFINITY);
    let field = ui.add(field.id(Id::unique("palette"))).accessible_name("Command");
    focus_once(ui, &field);
    let asked = words.to_lowercase();
    let fits = |name: &str| asked.split_whitespace().all(|w| name.to_lowercase().contains(w));
    let mut found: Vec<(String, String, Command)> = TABLE
        .iter()
        .filter(|e| fits(e.name))
        .map(|e| (e.name.to_owned(), command::keys(ui.ctx(), e.action), Command::Do(e.action)))
        .collect();
    let go = |name: &str| format!("Go to {name}");
    if !asked.trim().is_empty() {
        let events = scene.model.events.iter().map(|e| (go(&e.label), e.meta.clone(), Command::Event(e.key)));
        let articles =
            scene.model.articles.iter().map(|a| (go(&a.name), a.date.clone().unwrap_or_default(), Command::Article(a.path.clone())));
        found.extend(events.chain(articles).filter(|(name, _, _)| fits(name)).take(20));
    }
    if field.changed() {
        *at = 0;
    }
    *at = if up { at.saturating_sub(1) } else { *at + usize::from(down) }.min(found.len().saturating_sub(1));
    let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    let mut chosen = entered.then_some(*at);
    if found.is_empty() {
        widgets::paragraph(ui, "No command has this name.", theme::body(palette.third));
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
        for (i, (name, keys, _)) in found.iter().enumerate() {
            let row = list_row(ui, name, keys, i == *at);
            if i == *at && (up || down) {
                row.scroll_to_me(None);
            }
            if row.clicked() {
                chosen = Some(i);
            }
        }
    });
    let Some((_, _, command)) = chosen.and_then(|i| found.into_iter().nth(i)) else { return false };
    scene.send(command);
    true
}

fn keys(ui: &mut Ui) -> bool {
    let palette = Palette::of(ui);
    widgets::paragraph(ui, "Keys", theme::title(palette.ink));
    ui.spacing_mut().item_spacing.y = 0.0;
    let lines = TABLE.iter().filter(|e| !e.keys.is_empty());
    ScrollArea::vertical().max_height(ui.ctx().content_rect().height() - 220.0).show(ui, |ui| {
        for entry in lines {
            let keys: Vec<String> = entry.keys.iter().take(1).map(|k| ui.ctx().format_shortcut(k)).collect();
            list_row(ui, entry.name, &keys.join(", "), false);
        }
        for (name, keys) in [
            ("Next part of the window", "Tab"),
            ("Scroll the article that was clicked", "↑ ↓ Page Up Page Down"),
            ("Menu of what has the focus", "Menu, Shift+F10"),
            ("Copy the marked words", "Ctrl+C"),
            ("Close what lies on top", "Esc"),
        ] {
            list_row(ui, name, keys, false);
        }
    });
    ui.add_space(10.0);
    ui.button("Close").clicked() || ui.input(|i| i.key_pressed(Key::F1) && i.modifiers.any())
}

/// A row of a list in a dialog.
pub fn list_row(ui: &mut Ui, name: &str, right: &str, on: bool) -> egui::Response {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, name));
    widgets::row_ground(ui, &response, rect, on, false);
    let keys = theme::lay(ui, right, theme::small(palette.third), rect.width() * 0.5, 1);
    let words = theme::lay(ui, name, theme::body(palette.ink), rect.width() - keys.size().x - 24.0, 1);
    ui.painter().galley(pos2(rect.left() + 8.0, rect.center().y - words.size().y / 2.0), words, palette.ink);
    ui.painter().galley(pos2(rect.right() - 8.0 - keys.size().x, rect.center().y - keys.size().y / 2.0), keys, palette.third);
    response
}

/// Puts the keyboard into a field when its dialog comes up, and leaves it alone later.
pub fn focus_once(ui: &Ui, field: &egui::Response) {
    let id = field.id.with("focused at");
    let now = ui.ctx().cumulative_frame_nr();
    let last: Option<u64> = ui.data_mut(|d| d.get_temp(id));
    ui.data_mut(|d| d.insert_temp(id, now));
    if last.is_none_or(|last| last + 1 < now) {
        field.request_focus();
    }
}

/// The action that opens a dialog.
pub fn of(action: Action, scene: &Scene<'_>) -> Option<Dialog> {
    match action {
        Action::Open => Some(Dialog::open(scene.settings.recent.first())),
        Action::Export if !scene.model.articles.is_empty() => Some(Dialog::export(&scene.model.folder)),
        Action::SaveAs if scene.model.folder.is_dir() => {
            Some(Dialog::save_as(&scene.model.folder.canonicalize().unwrap_or_else(|_| scene.model.folder.clone())))
        }
        Action::Palette => Some(Dialog::palette()),
        Action::Keys => Some(Dialog::Keys),
        _ => None,
    }
}

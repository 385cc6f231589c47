//! The search field: claims are filtered while one types, and a list below it names the places that hold the words.

use egui::{Id, Key, Order, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::command::{self, Action, Command, Scene};
use super::model::Model;
use super::theme::{self, Palette};
use super::widgets;
use crate::span::Span;

/// How many places of each kind are named.
const MOST: usize = 5;

/// The state of the field.
#[derive(Debug, Default)]
pub struct Search {
    /// What is typed.
    pub words: String,
    wants_focus: bool,
    open: bool,
    made_for: (u64, String),
    found: Vec<Found>,
    at: usize,
}

#[derive(Debug, Clone)]
struct Found {
    kind: &'static str,
    words: String,
    meta: String,
    command: Command,
}

impl Search {
    /// Puts the keyboard into the field.
    pub fn focus(&mut self) {
        self.wants_focus = true;
    }

    /// Draws the field in `width` points and the list below it.
    pub fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>, width: f32) {
        let palette = Palette::of(ui);
        let keys = command::keys(ui.ctx(), Action::Find);
        let hint = theme::lay(ui, &keys, theme::small(palette.third), 80.0, 1);
        let field = egui::TextEdit::singleline(&mut self.words)
            .id(Id::unique("search"))
            .hint_text("Search articles, claims, people, events")
            .margin(egui::Margin { left: 10, right: hint.size().x as i8 + 20, top: 5, bottom: 5 })
            .desired_width(width - hint.size().x - 30.0)
            .align(egui::Align2::LEFT_CENTER);
        let (up, down) = ui.input_mut(|i| {
            let typing = self.open;
            (typing && i.consume_key(egui::Modifiers::NONE, Key::ArrowUp), typing && i.consume_key(egui::Modifiers::NONE, Key::ArrowDown))
        });
        let response = ui.add(field).accessible_name("Search articles, claims, people, events");
        if self.words.is_empty() {
            let at = pos2(response.rect.right() - hint.size().x - 10.0, response.rect.center().y - hint.size().y / 2.0);
            ui.painter().galley(at, hint, palette.third);
        }
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
        }
        if response.changed() {
            scene.send(Command::Search(self.words.clone()));
            self.open = true;
            self.at = 0;
        }
        if response.gained_focus() && !self.words.is_empty() {
            self.open = true;
        }
        if up {
            self.at = self.at.saturating_sub(1);
        }
        if down {
            self.at = (self.at + 1).min(self.found.len().saturating_sub(1));
        }
        if response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter)) {
            if let Some(found) = self.found.get(self.at) {
                scene.send(found.command.clone());
            }
            self.open = false;
        }
        if ui.input(|i| i.key_pressed(Key::Escape)) && self.open {
            self.open = false;
        }
        self.open &= self.words.trim().chars().count() > 1;
        if self.open {
            self.list(ui, scene, &response);
        }
    }

    fn list(&mut self, ui: &Ui, scene: &Scene<'_>, field: &egui::Response) {
        if self.made_for != (scene.model.revision, self.words.clone()) {
            self.made_for = (scene.model.revision, self.words.clone());
            self.found = find(scene.model, &self.words);
        }
        // What was found needs more room than what is typed.
        let width = field.rect.width().max(560.0).min(ui.ctx().content_rect().width() - 16.0);
        let left = field.rect.center().x - width / 2.0;
        let corner = pos2(left, field.rect.bottom() + 4.0);
        let area = egui::Area::new(Id::unique("found")).order(Order::Foreground).fixed_pos(corner);
        let shown = area.show(ui.ctx(), |ui| {
            egui::Frame::popup(ui.style()).show(ui, |ui| {
                ui.set_width(width - 14.0);
                let palette = Palette::of(ui);
                if self.found.is_empty() {
                    widgets::paragraph(ui, "Nothing found with these words.", theme::body(palette.third));
                }
                let mut kind = "";
                for (i, found) in self.found.iter().enumerate() {
                    if found.kind != kind {
                        kind = found.kind;
                        ui.add_space(2.0);
                        widgets::head(ui, kind, "");
                    }
                    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::click());
                    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, i == self.at, &found.words));
                    widgets::row_ground(ui, &response, rect, i == self.at, false);
                    let words = theme::lay(ui, &found.words, theme::body(palette.ink), rect.width() * 0.66, 1);
                    let rest = rect.width() - words.size().x - 24.0;
                    let meta = theme::lay(ui, &found.meta, theme::small(palette.third), rest.max(20.0), 1);
                    let x = rect.left() + 6.0 + words.size().x + 10.0;
                    ui.painter().galley(pos2(rect.left() + 6.0, rect.center().y - words.size().y / 2.0), words, palette.ink);
                    ui.painter().galley(pos2(x, rect.center().y - meta.size().y / 2.0), meta, palette.third);
                    if response.clicked() {
                        scene.send(found.command.clone());
                        self.open = false;
                    }
                }
            });
        });
        if ui.input(|i| i.pointer.any_click()) && !shown.response.contains_pointer() && !field.contains_pointer() {
            self.open = false;
        }
    }
}

fn find(model: &Model, words: &str) -> Vec<Found> {
    let words = words.trim().to_lowercase();
    let has = |text: &str| text.to_lowercase().contains(&words);
    let mut all = Vec::new();
    let articles = model.articles.iter().filter(|a| has(&a.name) || a.title.as_deref().is_some_and(has));
    all.extend(articles.take(MOST).map(|a| Found {
        kind: "Articles",
        words: a.name.clone(),
        meta: a.title.clone().unwrap_or_default(),
        command: Command::Article(a.path.clone()),
    }));
    let events = model.events.iter().filter(|e| has(&e.label));
    all.extend(events.take(MOST).map(|e| Found {
        kind: "Events",
        words: e.label.clone(),
        meta: e.meta.clone(),
        command: Command::Event(e.key),
    }));
    let people = model.analysis.people.all.iter().filter(|p| has(&p.name) || p.also.iter().any(|a| has(a)));
    all.extend(people.take(MOST).map(|p| Found {
        kind: "People",
        words: p.name.clone(),
        meta: p.role.clone().unwrap_or_default(),
        command: Command::Search(p.name.clone()),
    }));
    let claims = model.claims.iter().filter(|c| c.search.contains(&words));
    all.extend(claims.take(MOST).map(|c| Found {
        kind: "Claims",
        words: super::model::shorten(&c.words, 90),
        meta: c.meta.clone(),
        command: Command::Claim(c.key),
    }));
    all.extend(passages(model, &words));
    all
}

/// Words in the running text, one place an article.
fn passages(model: &Model, words: &str) -> impl Iterator<Item = Found> {
    let place = |(article, row): (usize, &super::model::ArticleRow)| {
        let read = model.analysis.articles.get(article)?;
        let at = read.reading.lower.find(words)?;
        let span = Span::new(at, at + words.len());
        let around = row.paragraphs.iter().find(|p| p.span.contains(span))?.span;
        let text = &read.article.text;
        let head = Span::new(around.start(), at).of(text);
        let from = head.char_indices().rev().nth(30).map_or(0, |(i, _)| i);
        let from = head.get(from..).and_then(|h| h.find(' ')).map_or(0, |i| from + i + 1);
        let shown = Span::new(around.start() + from, around.end()).of(text);
        Some(Found {
            kind: "In the text",
            words: super::model::shorten(shown, 90),
            meta: row.name.clone(),
            command: Command::Passage { article: row.path.clone(), span },
        })
    };
    model.articles.iter().enumerate().filter_map(place).take(MOST).collect::<Vec<_>>().into_iter()
}

//! The two places for articles, side by side: which article comes up where, and the line of names above each.

use egui::{CursorIcon, Id, Popup, PopupCloseBehavior, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::command::{Command, Scene};
use super::document::{Document, Highlight};
use super::model::Model;
use super::shapes::of_relation;
use super::theme::{self, HEADER, Palette};
use super::widgets;
use crate::calendar::Date;
use crate::comparison::Passage;
use crate::span::Span;

/// The document panes.
#[derive(Debug, Default)]
pub struct Documents {
    /// From left to right, one or two.
    pub panes: Vec<Document>,
    /// The pane that was used last; the other one gives way to a new article.
    active: usize,
    made: u64,
    /// The date that is being typed, for which pane.
    typed: String,
}

impl Documents {
    /// Shows an article, in the pane where it already is, else in the one that was not used last.
    pub fn open(&mut self, article: &str) -> usize {
        let there = self.panes.iter().position(|p| p.article == article);
        let place = there.unwrap_or_else(|| if self.panes.len() < 2 { self.panes.len() } else { 1 - self.active.min(1) });
        self.open_at(place, article);
        place
    }

    /// Shows an article in pane `place`, 0 or 1.
    pub fn open_at(&mut self, place: usize, article: &str) {
        let place = place.min(self.panes.len()).min(1);
        match self.panes.get_mut(place) {
            Some(pane) => pane.open(article),
            None => {
                self.made += 1;
                self.panes.push(Document::new(article.to_owned(), self.made));
            }
        }
        self.active = place;
    }

    /// Brings words into view; `now` lets them flash.
    pub fn bring_to(&mut self, article: &str, span: Span, now: Option<f64>) {
        let place = self.open(article);
        self.panes[place].bring_to(span, now);
    }

    /// Brings the two passages of a piece of evidence into view, side by side, each in the pane where its article already
    /// is if that can be.
    pub fn bring_both(&mut self, left: (&str, Span), right: (&str, Span), now: Option<f64>) {
        let shown = |place: usize| self.panes.get(place).map(|p| p.article.as_str());
        let crossed = left.0 != right.0 && (shown(0) == Some(right.0) || shown(1) == Some(left.0));
        let (first, second) = if crossed { (right, left) } else { (left, right) };
        self.open_at(0, first.0);
        self.open_at(1, second.0);
        for (pane, (_, span)) in self.panes.iter_mut().zip([first, second]) {
            pane.bring_to(span, now);
        }
    }

    /// The words that are marked, and in which article: those of the pane that was used last, if it has any.
    pub fn marked(&self) -> Option<(&str, Span)> {
        let last = self.panes.get(self.active).into_iter();
        last.chain(&self.panes).find_map(|pane| Some((pane.article.as_str(), pane.marked()?)))
    }

    /// Closes a pane; the last one stays.
    pub fn close(&mut self, place: usize) {
        if self.panes.len() > 1 && place < self.panes.len() {
            self.panes.remove(place);
            self.active = 0;
        }
    }

    /// Closes panes whose articles are gone.
    pub fn keep_only(&mut self, model: &Model) {
        self.panes.retain(|p| model.article(&p.article).is_some());
    }

    /// Draws the panes in all the room that is left. Returns the split if the user moved it.
    pub fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>) -> Option<f32> {
        let room = ui.max_rect();
        let palette = Palette::of(ui);
        ui.painter().rect_filled(room, 0.0, palette.paper);
        let split = if self.panes.len() > 1 { scene.settings.split.clamp(0.2, 0.8) } else { 1.0 };
        let middle = (room.left() + room.width() * split).round();
        let halves = [Rect::from_min_max(room.min, pos2(middle, room.bottom())), Rect::from_min_max(pos2(middle, room.top()), room.max)];
        for (place, half) in halves.into_iter().enumerate().take(self.panes.len()) {
            let builder = UiBuilder::new().id_salt(("pane", place)).max_rect(half);
            ui.scope_builder(builder, |ui| {
                ui.shrink_clip_rect(half);
                self.pane(ui, scene, place);
            });
        }
        if self.panes.len() < 2 {
            return None;
        }
        ui.painter().vline(ui.painter().round_to_pixel_center(middle), room.y_range(), egui::Stroke::new(1.0, palette.line));
        let grip = Rect::from_center_size(pos2(middle, room.center().y), vec2(8.0, room.height()));
        let grip = ui.interact(grip, Id::unique("split"), Sense::drag()).on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal);
        grip.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, "Between the two articles"));
        let at = grip.interact_pointer_pos().filter(|_| grip.dragged())?;
        Some(((at.x - room.left()) / room.width()).clamp(0.2, 0.8))
    }

    fn pane(&mut self, ui: &mut Ui, scene: &Scene<'_>, place: usize) {
        let room = ui.max_rect();
        let head = Rect::from_min_size(room.min, vec2(room.width(), HEADER));
        ui.scope_builder(UiBuilder::new().id_salt("head").max_rect(head), |ui| self.head(ui, scene, place));
        let palette = Palette::of(ui);
        ui.painter().hline(room.x_range(), ui.painter().round_to_pixel_center(head.bottom()), egui::Stroke::new(1.0, palette.faint_line));
        let body = Rect::from_min_max(pos2(room.left(), head.bottom() + 1.0), room.max);
        let Some(pane) = self.panes.get_mut(place) else { return };
        let highlights = highlights(scene, &pane.article);
        ui.scope_builder(UiBuilder::new().id_salt("body").max_rect(body), |ui| {
            ui.shrink_clip_rect(body);
            pane.show(ui, scene, &highlights);
        });
    }

    /// Name, date, origin, and the button that closes the pane.
    fn head(&mut self, ui: &mut Ui, scene: &Scene<'_>, place: usize) {
        let palette = Palette::of(ui);
        let Some(row) = self.panes.get(place).and_then(|p| scene.model.article(&p.article)).map(|i| &scene.model.articles[i]) else {
            return;
        };
        ui.horizontal_centered(|ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            ui.add_space(16.0);
            let chip = origin_chip(scene.model, row);
            let free = ui.available_width();
            let beside = match free {
                free if free > 380.0 && chip.is_some() => 310.0,
                free if free > 250.0 => 178.0,
                _ => 50.0,
            };
            let name = widgets::text(ui, &row.name, theme::strong(palette.ink), (free - beside).max(80.0));
            name.on_hover_text(row.path.as_str());
            let date = row.date.as_deref().unwrap_or("no date");
            if free > 250.0 || self.panes.len() < 2 {
                let button = widgets::link(ui, date, theme::small(palette.second), &format!("Date of {}: {date}", row.name));
                self.date_popup(scene, row, &button);
            }
            if let Some((words, why)) = chip
                && free > 380.0
            {
                widgets::chip(ui, &words).on_hover_text(why);
            }
            if self.panes.len() > 1 {
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    ui.add_space(10.0);
                    if widgets::icon_button(ui, widgets::Icon::Close, &format!("Close {}", row.name)).clicked() {
                        scene.send(Command::Close(place));
                    }
                });
            }
        });
    }

    /// Says how the date is known, and lets the user set another.
    fn date_popup(&mut self, scene: &Scene<'_>, row: &super::model::ArticleRow, button: &egui::Response) {
        let iso = scene.model.article(&row.path).and_then(|i| scene.model.analysis.articles.get(i));
        let iso = iso.and_then(|a| a.article.published.as_ref()).map(|p| p.date.iso()).unwrap_or_default();
        if button.clicked() {
            self.typed.clone_from(&iso);
        }
        Popup::from_toggle_button_response(button)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .accessible_name("Date of publication")
            .show(|ui| {
                let palette = Palette::of(ui);
                ui.set_width(280.0);
                ui.spacing_mut().item_spacing.y = 10.0;
                widgets::paragraph(ui, "Date of publication", theme::strong(palette.ink));
                let known = row.basis.as_ref().map_or("This article gives no date.", |(_, why)| why.as_str());
                widgets::paragraph(ui, known, theme::small(palette.second));
                let field =
                    egui::TextEdit::singleline(&mut self.typed).hint_text("2024-05-12 or 2024-05-12T17:00").desired_width(f32::INFINITY);
                let field = ui.add(field).accessible_name("Date, as year-month-day");
                let date = Date::parse_iso(&self.typed);
                let entered = field.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
                ui.horizontal(|ui| {
                    let set = ui.add_enabled(date.is_some(), egui::Button::new("Set date"));
                    if (set.clicked() || entered) && date.is_some() {
                        scene.send(Command::Date { article: row.path.clone(), date });
                        ui.close();
                    }
                    let own = row.basis.as_ref().is_some_and(|(basis, _)| *basis == crate::article::DateBasis::User);
                    if own && ui.button("Take back").clicked() {
                        scene.send(Command::Date { article: row.path.clone(), date: None });
                        ui.close();
                    }
                });
            });
    }
}

/// What rests on whom, in a few words, and the sentence that says why.
fn origin_chip(model: &Model, row: &super::model::ArticleRow) -> Option<(String, String)> {
    let group = model.groups.get(row.group).filter(|g| g.name.is_some())?;
    let words = match row.copied {
        Some(share) => format!("copies {:.0} %", share * 100.0),
        None => format!("origin of {}", group.articles.len()),
    };
    Some((words, group.why.clone()))
}

/// The words of an article that are selected: the passages of the evidence, else those of the claim.
fn highlights(scene: &Scene<'_>, article: &str) -> Vec<Highlight> {
    let model = scene.model;
    let mut all = Vec::new();
    if let Some((key, evidence)) = scene.selection.comparison
        && let Some(comparison) = model.comparison(key).and_then(|k| model.analysis.comparisons.get(k))
        && let Some(evidence) = comparison.evidence.get(evidence)
    {
        let verdict = Some(of_relation(evidence.relation));
        for Passage { claim, value_span, .. } in [&evidence.left, &evidence.right] {
            let of_claim = model.claims.get(claim.index()).and_then(|c| model.articles.get(c.article));
            if of_claim.is_some_and(|a| a.path == article) {
                all.push(Highlight { span: *value_span, verdict });
            }
        }
    }
    if let Some(claim) = scene.selection.claim.and_then(|k| model.claim(k)).and_then(|c| model.claims.get(c))
        && model.articles.get(claim.article).is_some_and(|a| a.path == article)
        && !all.iter().any(|h| h.span.overlaps(claim.focus))
    {
        let span = if claim.verdict.is_some() { claim.focus } else { claim.span };
        all.push(Highlight { span, verdict: claim.verdict });
    }
    all
}

//! What the pointer and the keys do in an article: mark words, choose claims, scroll, open the menu.

use egui::{CursorIcon, EventFilter, Key, Response, Ui};

use super::{BOTTOM, Document, TOP};
use crate::app::command::{Command, Scene};
use crate::app::correct::{Question, claim_menu};
use crate::app::model::Model;

impl Document {
    /// Carries out what the pointer did in the text.
    pub(super) fn point(
        &mut self,
        ui: &Ui,
        scene: &Scene<'_>,
        article: usize,
        text: &Response,
        pointed: Option<usize>,
        pressed: Option<usize>,
    ) {
        if text.is_pointer_button_down_on() && pressed.is_some() {
            self.anchor = pressed;
            self.selected = None;
        }
        if let (Some(anchor), Some(byte)) = (self.anchor, pointed)
            && (text.dragged() || text.drag_stopped())
        {
            self.selected = Some((anchor, byte)).filter(|(a, b)| a != b);
        }
        if text.dragged()
            && let Some(at) = text.interact_pointer_pos()
        {
            let over = (at.y - text.rect.bottom()).max(0.0) - (text.rect.top() - at.y).max(0.0);
            if over != 0.0 {
                self.offset = Some((self.at + over * 0.3).max(0.0));
                ui.request_repaint();
            }
        }
        if text.drag_stopped() || text.clicked() {
            text.request_focus();
        }
        if text.secondary_clicked() {
            self.menu =
                pointed.and_then(|byte| claim_at(scene.model, article, byte)).and_then(|c| scene.model.claims.get(c)).map(|c| c.key);
        }
        if self.marked().is_some() || self.menu.is_some() {
            text.context_menu(|ui| self.context_menu(ui, scene, article));
        }
        let Some(byte) = pointed.filter(|_| text.hovered() || text.clicked()) else { return };
        let claim = claim_at(scene.model, article, byte);
        ui.set_cursor_icon(if claim.is_some() { CursorIcon::PointingHand } else { CursorIcon::Text });
        if text.clicked() {
            self.selected = None;
            if let Some(claim) = claim.and_then(|c| scene.model.claims.get(c)) {
                scene.send(Command::Select(claim.key));
            }
        }
    }

    /// What can be done with the marked words, and with the claim that was pointed at.
    fn context_menu(&self, ui: &mut Ui, scene: &Scene<'_>, article: usize) {
        let words = self.selected_words(scene.model.text(article));
        if let Some(question) = self.marked().and_then(|span| Question::add(scene.model, article, span)) {
            if ui.button("Make the marked words a claim…").clicked() {
                scene.send(Command::Ask(question));
                ui.close();
            }
            if ui.button("Copy").clicked() {
                ui.copy_text(words.to_owned());
                ui.close();
            }
            if self.menu.is_some() {
                ui.separator();
            }
        }
        if let Some(claim) = self.menu.and_then(|key| scene.model.claim(key)) {
            claim_menu(ui, scene, claim);
        }
    }

    /// Scrolls by the keyboard while the text has the focus.
    pub(super) fn keys(&mut self, ui: &Ui, text: &Response, view: f32) {
        if !text.has_focus() {
            return;
        }
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(text.id, filter));
        let end = self.heights.as_ref().map_or(0.0, |(_, h, _)| h.total() as f32 + TOP + BOTTOM - view).max(0.0);
        let step = ui.input(|i| {
            let times = |key| i.num_presses(key) as f32;
            let page = times(Key::PageDown) + times(Key::Space) - times(Key::PageUp);
            let line = times(Key::ArrowDown) - times(Key::ArrowUp);
            let ends = (times(Key::End) - times(Key::Home)) * end;
            page * view * 0.9 + line * 60.0 + ends
        });
        if step != 0.0 {
            self.offset = Some((self.at + step).clamp(0.0, end));
        }
    }
}

/// The claim whose words hold a byte: a marked one first, else the shortest.
fn claim_at(model: &Model, article: usize, byte: usize) -> Option<usize> {
    let row = model.articles.get(article)?;
    let mark = row.marks.iter().filter(|m| m.span.contains_offset(byte)).min_by_key(|m| (m.span.len(), m.verdict));
    if let Some(mark) = mark {
        return Some(mark.claim);
    }
    let holds = |i: &usize| model.claims.get(*i).is_some_and(|c| c.span.contains_offset(byte));
    row.claims.clone().filter(holds).min_by_key(|i| model.claims[*i].span.len())
}

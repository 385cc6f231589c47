//! The right pane: all claims of the story, with filters that carry counts.

use egui::{CornerRadius, Id, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::command::{Command, Scene};
use super::correct::claim_menu;
use super::list::{List, row_rect};
use super::model::{Counts, place_of};
use super::shapes;
use super::theme::{self, PANEL_MARGIN, Palette};
use super::widgets;
use crate::comparison::Verdict;
use crate::key::key;

/// Room for the button of a row's menu.
const MENU: f32 = 20.0;

/// The state of the pane.
#[derive(Debug, Default)]
pub struct Claims {
    list: List,
    /// Only claims of the selected event.
    pub this_event: bool,
    /// Only claims by this speaker.
    pub speaker: Option<String>,
    /// Only claims with these words.
    pub search: String,
    verdicts: [bool; 6],
    made_for: Option<u64>,
    rows: Vec<usize>,
    counts: Counts,
    all: usize,
    speakers: Vec<(String, usize)>,
    selected: Option<u64>,
}

impl Claims {
    /// Draws the pane.
    pub fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        self.update(scene);
        let palette = Palette::of(ui);
        egui::Frame::NONE.inner_margin(egui::Margin { left: 14, right: 14, top: 8, bottom: 8 }).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
            widgets::head(ui, "Claims", &format!("{} of {}", self.rows.len(), self.all));
            self.filters(ui, scene);
        });
        let line = ui.cursor().top();
        ui.painter().hline(ui.max_rect().x_range(), line, Stroke::new(1.0, palette.line));
        ui.add_space(1.0);
        if self.rows.is_empty() {
            let words = match (scene.model.claims.is_empty(), scene.model.complete) {
                (true, true) => "No claims were found in these articles.",
                (true, false) => "Claims appear here while the articles are being read.",
                _ => "No claim passes these filters.",
            };
            widgets::hint(ui, words);
            return;
        }
        if self.selected != scene.selection.claim {
            self.selected = scene.selection.claim;
            let index = scene.selection.claim.and_then(|k| scene.model.claim(k));
            if let Some(place) = index.and_then(|i| self.rows.iter().position(|r| *r == i)) {
                self.list.reveal(place);
            }
        }
        let Self { list, rows, made_for, .. } = self;
        let version = made_for.unwrap_or_default();
        list.show(ui, Id::unique("claims"), rows.len(), version, 64.0, |ui, i, at, width| claim_row(ui, scene, at, width, rows[i]));
    }

    /// The claim `step` rows from the selected one, in the order of the list.
    pub fn neighbour(&mut self, scene: &Scene<'_>, step: isize, only: Option<&[Verdict]>) -> Option<u64> {
        self.update(scene);
        let wanted = |row: &&usize| {
            let verdict = scene.model.claims.get(**row).and_then(|c| c.verdict);
            only.is_none_or(|only| verdict.is_some_and(|v| only.contains(&v)))
        };
        let rows: Vec<usize> = self.rows.iter().filter(wanted).copied().collect();
        let selected = scene.selection.claim.and_then(|k| scene.model.claim(k));
        let place = selected.and_then(|i| rows.iter().position(|r| *r == i));
        let next = match place {
            Some(place) => place.checked_add_signed(step)?,
            None if step < 0 => rows.len().checked_sub(1)?,
            None => 0,
        };
        rows.get(next).and_then(|row| scene.model.claims.get(*row)).map(|c| c.key)
    }

    /// Filters anew when a filter or the model has changed.
    fn update(&mut self, scene: &Scene<'_>) {
        let event = scene.selection.event.filter(|_| self.this_event);
        let parts = [
            scene.model.revision.to_string(),
            format!("{:?} {event:?} {:?}", scene.selection.story, self.verdicts),
            self.speaker.clone().unwrap_or_default(),
            self.search.clone(),
        ];
        let made_for = Some(key(parts.iter().map(String::as_str)));
        if self.made_for == made_for {
            return;
        }
        self.made_for = made_for;
        let model = scene.model;
        let story = model.stories.iter().find(|s| Some(s.key) == scene.selection.story).filter(|_| model.stories.len() > 1);
        let event = event.and_then(|k| model.event(k));
        let words: Vec<String> = self.search.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let (mut rows, mut counts, mut speakers) = (Vec::new(), Counts::default(), Vec::new());
        self.all = 0;
        for (index, claim) in model.claims.iter().enumerate() {
            // Articles of other stories may tell of an event too.
            let of_event = event.is_some_and(|e| claim.event == Some(e));
            if !of_event && story.is_some_and(|s| !s.holds(claim.article)) {
                continue;
            }
            self.all += 1;
            let passes = (of_event || event.is_none()) && words.iter().all(|w| claim.search.contains(w.as_str()));
            if !passes {
                continue;
            }
            speakers.push(claim.speaker.as_str());
            if self.speaker.as_ref().is_some_and(|s| *s != claim.speaker) {
                continue;
            }
            if let Some(verdict) = claim.verdict {
                counts[place_of(verdict)] += 1;
            }
            let any = !self.verdicts.iter().any(|on| *on);
            if any || claim.verdict.is_some_and(|v| self.verdicts[place_of(v)]) {
                rows.push(index);
            }
        }
        rows.sort_by_key(|i| (model.claims[*i].verdict.map_or(usize::MAX, place_of), *i));
        speakers.sort_unstable();
        self.speakers = speakers.chunk_by(|a, b| a == b).map(|same| (same[0].to_owned(), same.len())).collect();
        self.speakers.retain(|(name, _)| !name.is_empty());
        self.speakers.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        self.rows = rows;
        self.counts = counts;
        self.list.rewind();
        self.selected = None;
    }

    fn filters(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        ui.horizontal_wrapped(|ui| {
            for verdict in Verdict::ALL {
                let place = place_of(verdict);
                let on = self.verdicts[place];
                if self.counts[place] > 0 || on {
                    let word = if verdict == Verdict::SingleSource { "single" } else { verdict.word() };
                    let words = format!("{word} {}", self.counts[place]);
                    if filter_chip(ui, Some(verdict), &words, on).clicked() {
                        self.verdicts[place] = !on;
                    }
                }
            }
            let speaker = self.speaker.clone();
            let words = speaker.as_deref().map_or("any speaker".to_owned(), |s| super::model::shorten(s, 24));
            let button = filter_chip(ui, None, &format!("{words}\u{a0}\u{a0}\u{a0}\u{a0}"), speaker.is_some());
            widgets::arrow(ui, pos2(button.rect.right() - 14.0, button.rect.center().y), Palette::of(ui).second);
            egui::Popup::menu(&button).accessible_name("Speakers").show(|ui| self.speaker_menu(ui, scene));
            if scene.selection.event.is_some() {
                let words = if self.this_event { "this event ×" } else { "this event" };
                if filter_chip(ui, None, words, self.this_event).clicked() {
                    self.this_event = !self.this_event;
                }
            }
            if !self.search.is_empty() {
                let words = format!("“{}” ×", super::model::shorten(&self.search, 20));
                if filter_chip(ui, None, &words, true).clicked() {
                    scene.send(Command::Search(String::new()));
                }
            }
        });
    }

    fn speaker_menu(&self, ui: &mut Ui, scene: &Scene<'_>) {
        ui.set_min_width(220.0);
        if ui.button("Any speaker").clicked() {
            scene.send(Command::Speaker(None));
            ui.close();
        }
        egui::ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for (name, times) in &self.speakers {
                let on = self.speaker.as_ref() == Some(name);
                let button = egui::Button::selectable(on, super::model::shorten(name, 40)).right_text(times.to_string());
                if ui.add(button).clicked() {
                    scene.send(Command::Speaker(Some(name.clone())));
                    ui.close();
                }
            }
        });
    }
}

fn filter_chip(ui: &mut Ui, verdict: Option<Verdict>, words: &str, on: bool) -> egui::Response {
    let palette = Palette::of(ui);
    let galley = theme::lay(ui, words, theme::small(if on { palette.ink } else { palette.second }), 240.0, 1);
    let shape = if verdict.is_some() { 14.0 } else { 0.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 18.0 + shape, 22.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, words));
    let ground = if on { palette.selection } else { palette.paper };
    let edge = if on || response.has_focus() { palette.accent } else { palette.line };
    let ground = if response.hovered() && !on { palette.hover } else { ground };
    ui.painter().rect(rect, CornerRadius::same(11), ground, Stroke::new(1.0, edge), StrokeKind::Inside);
    if let Some(verdict) = verdict {
        shapes::paint(ui.painter(), pos2(rect.left() + 15.0, rect.center().y), verdict, palette.verdict(verdict).ink);
    }
    ui.painter().galley(pos2(rect.left() + 9.0 + shape, rect.center().y - galley.size().y / 2.0), galley, palette.ink);
    response
}

fn claim_row(ui: &mut Ui, scene: &Scene<'_>, at: Pos2, width: f32, index: usize) -> f32 {
    let palette = Palette::of(ui);
    let claim = &scene.model.claims[index];
    let selected = scene.selection.claim == Some(claim.key);
    let left = at.x + PANEL_MARGIN + 23.0;
    let room = (at.x + width - PANEL_MARGIN - left).max(40.0);
    // The selected row has a button for its menu, which is there by a right click too.
    let words = theme::lay(ui, &claim.words, theme::quoted(palette.ink), room - if selected { MENU } else { 0.0 }, 3);
    let mut pieces = vec![(claim.meta.as_str(), theme::small(palette.third))];
    let note = claim.note.as_ref().map(|note| format!("\nNote: {note}"));
    pieces.extend(note.iter().map(|note| (note.as_str(), theme::small(palette.second))));
    let meta = theme::lay_all(ui, &pieces, room, if note.is_some() { 4 } else { 2 });
    let height = (9.0 + words.size().y + 2.0 + meta.size().y + 9.0).ceil() + 1.0;
    let rect = row_rect(at, width, height - 1.0);
    let word = claim.verdict.map_or("not compared", Verdict::word);
    let response =
        widgets::row(ui, rect, Id::unique(("claim", claim.key)), selected, || format!("{word}: {}. {}", claim.words, claim.meta));
    widgets::row_ground(ui, &response, rect, selected, true);
    if let Some(verdict) = claim.verdict {
        shapes::paint(ui.painter(), pos2(at.x + PANEL_MARGIN + 7.0, at.y + 19.0), verdict, palette.verdict(verdict).ink);
    }
    let below = at.y + 9.0 + words.size().y + 2.0;
    ui.painter().galley(pos2(left, at.y + 9.0), words, palette.ink);
    ui.painter().galley(pos2(left, below), meta, palette.third);
    let line = Rect::from_min_size(pos2(at.x, rect.bottom()), vec2(width, 1.0));
    ui.painter().rect_filled(line, 0.0, palette.faint_line);
    if response.clicked() {
        scene.send(Command::Claim(claim.key));
    }
    widgets::menu(&response, |ui| claim_menu(ui, scene, index));
    if selected {
        let corner = Rect::from_min_size(pos2(at.x + width - PANEL_MARGIN - 18.0, at.y + 5.0), vec2(26.0, 26.0));
        ui.scope_builder(egui::UiBuilder::new().id_salt(("menu", claim.key)).max_rect(corner), |ui| {
            let button = widgets::icon_button(ui, widgets::Icon::More, "Correct this claim");
            egui::Popup::menu(&button).accessible_name("Corrections of the claim").show(|ui| claim_menu(ui, scene, index));
        });
    }
    response.on_hover_ui(|ui| {
        ui.set_max_width(360.0);
        widgets::paragraph(ui, &format!("{word} · {}", claim.meta), theme::small(palette.second));
        if claim.words.len() > 150 {
            widgets::paragraph(ui, &claim.words, theme::quoted(palette.ink));
        }
    });
    height
}

//! The list of the user's decisions: what holds, what moved with its words, what is lost, and a way to take each back.

use egui::{Id, Ui, pos2, vec2};

use super::words::said;
use crate::analysis::Outcome;
use crate::app::command::{Command, Scene};
use crate::app::list::{List, row_rect};
use crate::app::theme::{self, PANEL_MARGIN, Palette, ROW_MARGIN};
use crate::app::{shapes, widgets};
use crate::comparison::Verdict;
use crate::key::key;
use crate::workspace::Correction;

/// The state of the pane.
#[derive(Debug, Default)]
pub struct Decisions {
    list: List,
}

impl Decisions {
    /// Draws the pane, the latest decision first.
    pub fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        let made = scene.decisions.all();
        if made.is_empty() {
            let words = "Nothing corrected yet. Right-click a claim, a verdict, an event or a name to correct it, or mark words in an \
                article to make them a claim. The articles themselves are never changed.";
            return widgets::hint(ui, words);
        }
        let outcomes = &scene.model.analysis.outcomes;
        let version = scene.model.revision.rotate_left(16) ^ made.len() as u64;
        self.list.show(ui, Id::unique("decisions"), made.len(), version, 44.0, |ui, i, at, width| {
            let place = made.len() - 1 - i;
            // While the analysis is made anew, what became of the latest decision is not known yet.
            let outcome = outcomes.get(place).filter(|_| outcomes.len() == made.len());
            row(ui, scene, &made[place], outcome, at, width)
        });
    }
}

/// Brings up the words that a decision is about.
fn show_words(scene: &Scene<'_>, correction: &Correction) {
    let anchors = correction.anchors();
    let Some(anchor) = anchors.first() else { return scene.send(Command::Article(correction.article().to_owned())) };
    let article = scene.model.article(&anchor.article);
    if let Some(span) = article.and_then(|a| anchor.find(scene.model.text(a)).span()) {
        scene.send(Command::Passage { article: anchor.article.clone(), span });
    }
}

fn row(ui: &mut Ui, scene: &Scene<'_>, correction: &Correction, outcome: Option<&Outcome>, at: egui::Pos2, width: f32) -> f32 {
    let palette = Palette::of(ui);
    let (what, about) = said(correction);
    let lost = if let Some(Outcome::Lost(why)) = outcome { Some(why.as_str()) } else { None };
    let state = match outcome {
        Some(Outcome::Lost(why)) => format!("lost: {why}"),
        Some(Outcome::Moved) => "moved with its words".to_owned(),
        _ => String::new(),
    };
    let ink = if lost.is_some() { palette.verdict(Verdict::Unclear).ink } else { palette.third };
    let left = at.x + PANEL_MARGIN + 18.0;
    let room = width - 2.0 * PANEL_MARGIN - 18.0 - 90.0;
    let file = correction.article();
    let mut pieces = vec![
        (what.as_str(), theme::medium(palette.ink)),
        ("\n", theme::small(palette.third)),
        (about.as_str(), theme::small(palette.second)),
        ("   ", theme::small(palette.third)),
        (file, theme::small(palette.third)),
    ];
    if !state.is_empty() {
        pieces.extend([("\n", theme::small(ink)), (state.as_str(), theme::small(ink))]);
    }
    if about == file {
        pieces.drain(3..5);
    }
    let galley = theme::lay_all(ui, &pieces, room, 4);
    let height = galley.size().y + 2.0 * ROW_MARGIN - 4.0;
    let rect = row_rect(at, width, height);
    if lost.is_some() {
        shapes::paint(ui.painter(), at + vec2(PANEL_MARGIN + 5.0, ROW_MARGIN + 7.0), Verdict::Unclear, ink);
    }
    ui.painter().galley(pos2(left, at.y + ROW_MARGIN - 2.0), galley, palette.ink);
    ui.painter().rect_filled(row_rect(pos2(at.x, rect.bottom() - 1.0), width, 1.0), 0.0, palette.faint_line);
    let id = Id::unique(("decision", key([what.as_str(), &about])));
    let response = widgets::row(ui, rect, id, false, || format!("{what}: {about} {state}"));
    widgets::focus_ring(ui, &response, rect);
    if response.on_hover_text("Click to see the words.").clicked() {
        show_words(scene, correction);
    }
    let corner = egui::Rect::from_min_max(
        pos2(rect.right() - PANEL_MARGIN - 84.0, rect.top() + 5.0),
        pos2(rect.right() - PANEL_MARGIN, rect.top() + 25.0),
    );
    ui.scope_builder(egui::UiBuilder::new().id_salt((&what, &about)).max_rect(corner), |ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
            if widgets::link(ui, "Take back", theme::small(palette.accent), &format!("Take back: {what}, {about}")).clicked() {
                scene.send(Command::TakeBack(correction.clone()));
            }
        });
    });
    height
}

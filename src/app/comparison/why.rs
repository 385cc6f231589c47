//! The last column of the comparison: the verdict's shape and word, and its reason as sentences whose quoted parts are links.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{CursorIcon, Galley, Id, Pos2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2};

use crate::app::command::{Command, Scene};
use crate::app::document::lines;
use crate::app::model::{ComparisonRow, Sentence, shorten};
use crate::app::shapes;
use crate::app::theme::{self, Palette};
use crate::comparison::explain::Part;
use crate::comparison::{Comparison, Verdict};

/// The verdict and its sentences, laid out.
pub struct Why {
    sentences: Vec<Laid>,
}

struct Laid {
    verdict: Verdict,
    galley: Arc<Galley>,
    /// Characters of the parts that can be clicked.
    links: Vec<(usize, usize, String)>,
    evidence: Option<usize>,
}

impl Why {
    /// One sentence, or, for the selected row, all.
    pub fn lay(ui: &Ui, scene: &Scene<'_>, row: &ComparisonRow, comparison: &Comparison, all: bool, width: f32) -> Self {
        let most = if all { 3 } else { 1 };
        // The selected one first: it is the one that is outlined.
        let first = scene.selection.comparison.filter(|_| all).map_or(0, |(_, evidence)| evidence);
        let mut order: Vec<usize> = (0..row.sentences.len()).collect();
        order.sort_by_key(|i| (*i != first, *i));
        let mut sentences: Vec<Laid> = order
            .into_iter()
            .take(most)
            .enumerate()
            .map(|(place, i)| {
                let sentence = &row.sentences[i];
                let verdict = if i == 0 { row.set.as_ref().map_or(row.verdict, |(found, _)| *found) } else { sentence.verdict };
                let more = if place + 1 == most { row.sentences.len() - most.min(row.sentences.len()) } else { 0 };
                lay_sentence(ui, verdict, Some(sentence), more, i, width)
            })
            .collect();
        if sentences.is_empty() {
            let cell = comparison.cells.first().map(|c| c.article.index()).and_then(|a| scene.model.articles.get(a));
            let words = cell.map_or_else(String::new, |a| format!("only {} says it", a.name));
            let only = Sentence { verdict: row.verdict, parts: vec![Part::Text(words)] };
            let mut laid = lay_sentence(ui, row.verdict, Some(&only), 0, 0, width);
            laid.evidence = None;
            sentences.push(laid);
        }
        if let Some((found, note)) = &row.set {
            let note = if note.is_empty() { "set by you".to_owned() } else { format!("set by you: {note}") };
            let set = Sentence { verdict: row.verdict, parts: vec![Part::Text(format!("{note} · found: {}", found.word()))] };
            let mut laid = lay_sentence(ui, row.verdict, Some(&set), 0, 0, width);
            laid.evidence = None;
            sentences.insert(0, laid);
        }
        Self { sentences }
    }

    /// Its height in points.
    pub fn height(&self) -> f32 {
        self.sentences.iter().map(|s| s.galley.size().y).sum::<f32>() + 4.0 * (self.sentences.len().saturating_sub(1)) as f32
    }

    /// Draws it with its top left corner at a place.
    pub fn paint(self, ui: &Ui, scene: &Scene<'_>, comparison: u64, at: Pos2) {
        let palette = Palette::of(ui);
        let mut y = at.y;
        for laid in self.sentences {
            shapes::paint(ui.painter(), pos2(at.x + 5.0, y + 9.0), laid.verdict, palette.verdict(laid.verdict).ink);
            let corner = pos2(at.x + 16.0, y);
            for (n, (from, to, words)) in laid.links.iter().enumerate() {
                let Some(evidence) = laid.evidence else { continue };
                let rects: Vec<Rect> = lines(&laid.galley, *from, *to).into_iter().map(|r| r.translate(corner.to_vec2())).collect();
                let hovered = rects.iter().enumerate().fold(false, |hovered, (line, rect)| {
                    let id = Id::unique(("quote", comparison, evidence, n, line));
                    let response = ui.interact(rect.intersect(ui.clip_rect()), id, Sense::click());
                    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, words));
                    let response = response.on_hover_cursor(CursorIcon::PointingHand);
                    if response.clicked() {
                        scene.send(Command::Evidence { comparison, evidence });
                    }
                    hovered || response.hovered() || response.has_focus()
                });
                for rect in rects.iter().filter(|_| hovered) {
                    ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(1.0, palette.accent));
                }
            }
            let step = laid.galley.size().y + 4.0;
            ui.painter().galley(corner, laid.galley, palette.ink);
            y += step;
        }
    }
}

fn lay_sentence(ui: &Ui, verdict: Verdict, sentence: Option<&Sentence>, more: usize, evidence: usize, width: f32) -> Laid {
    let palette = Palette::of(ui);
    let mut job = LayoutJob::default();
    let mut at = 0;
    let mut add = |words: &str, format| {
        job.append(words, 0.0, format);
        let from = at;
        at += words.chars().count();
        (from, at)
    };
    add(verdict.word(), theme::strong(palette.verdict(verdict).ink));
    add("  ", theme::body(palette.ink));
    let mut links = Vec::new();
    for part in sentence.iter().flat_map(|s| &s.parts) {
        match part {
            Part::Text(words) => {
                add(words, theme::body(palette.ink));
            }
            Part::Left(words) | Part::Right(words) => {
                let quoted = format!("“{}”", shorten(words, 160));
                let (from, to) = add(&quoted, theme::body(palette.accent));
                links.push((from, to, quoted));
            }
        }
    }
    if more > 0 {
        add(&format!("  and {more} more"), theme::small(palette.third));
    }
    job.wrap.max_width = width.max(60.0);
    Laid { verdict, galley: ui.fonts_mut(|fonts| fonts.layout_job(job)), links, evidence: Some(evidence) }
}

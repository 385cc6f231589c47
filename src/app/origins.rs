//! Whom the articles rest on in the end: five articles can be two origins.

use egui::{Id, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::command::Scene;
use super::list::{List, row_rect};
use super::model::count;
use super::theme::{self, PANEL_MARGIN, Palette, ROW_MARGIN};
use super::widgets;

/// The state of the pane.
#[derive(Debug, Default)]
pub struct Origins {
    list: List,
}

impl Origins {
    /// Draws the pane.
    pub fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        let model = scene.model;
        let origins = &model.analysis.origins;
        if origins.is_empty() {
            let words = if model.complete {
                "No two articles were found to rest on the same origin."
            } else {
                "This appears when all articles are read."
            };
            return widgets::hint(ui, words);
        }
        self.list.show(ui, Id::unique("origins"), origins.len(), model.revision, 60.0, |ui, i, at, width| {
            let palette = Palette::of(ui);
            let origin = &origins[i];
            let mut names = Vec::new();
            for (n, article) in origin.articles.iter().enumerate() {
                let name = model.articles.get(article.index()).map_or("", |a| a.name.as_str());
                match origin.copied.get(n).copied().flatten().filter(|_| n > 0) {
                    Some(share) => names.push(format!("{name} ({:.0} % of its words)", share * 100.0)),
                    None => names.push(name.to_owned()),
                }
            }
            let claims = if origin.claims.is_empty() { String::new() } else { format!(" · {}", count(origin.claims.len(), "claim")) };
            let facts = format!("{}{claims}: {}", count(origin.articles.len(), "article"), names.join(", "));
            let room = (width - 2.0 * PANEL_MARGIN).min(900.0);
            let pieces = [
                (origin.name.as_str(), theme::strong(palette.ink)),
                ("\n", theme::body(palette.ink)),
                (origin.explanation.as_str(), theme::body(palette.second)),
                ("\n", theme::small(palette.third)),
                (facts.as_str(), theme::small(palette.third)),
            ];
            let galley = theme::lay_all(ui, &pieces, room, 12);
            let height = galley.size().y + 2.0 * ROW_MARGIN;
            let rect = row_rect(at, width, height);
            let node = ui.interact(rect, Id::unique(("origin", i)), Sense::hover());
            node.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{}. {} {facts}", origin.name, origin.explanation)));
            ui.painter().galley(at + vec2(PANEL_MARGIN, ROW_MARGIN), galley, palette.ink);
            ui.painter().rect_filled(row_rect(pos2(at.x, rect.bottom() - 1.0), width, 1.0), 0.0, palette.faint_line);
            height
        });
    }
}

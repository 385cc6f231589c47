//! Persons, organisations, places and groups across the articles, and why their names were taken for one.

use egui::{Id, Ui, pos2, vec2};

use super::command::{Command, Scene};
use super::correct::person_menu;
use super::list::{List, row_rect};
use super::model::count;
use super::theme::{self, PANEL_MARGIN, Palette, ROW_MARGIN};
use super::widgets;
use crate::language::NameKind;

/// The state of the pane.
#[derive(Debug, Default)]
pub struct People {
    list: List,
    kind: Option<NameKind>,
    made_for: Option<(u64, Option<NameKind>)>,
    rows: Vec<usize>,
}

const KINDS: [(Option<NameKind>, &str); 5] = [
    (None, "All"),
    (Some(NameKind::Person), "Persons"),
    (Some(NameKind::Organisation), "Organisations"),
    (Some(NameKind::Place), "Places"),
    (Some(NameKind::Group), "Groups"),
];

impl People {
    /// Draws the pane.
    pub fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        let all = &scene.model.analysis.people.all;
        if all.is_empty() {
            let words =
                if scene.model.complete { "No names were found in these articles." } else { "This appears when all articles are read." };
            return widgets::hint(ui, words);
        }
        ui.add_space(6.0);
        ui.horizontal(|ui| {
            ui.add_space(PANEL_MARGIN);
            for (kind, words) in KINDS {
                if ui.selectable_label(self.kind == kind, words).clicked() {
                    self.kind = kind;
                }
            }
        });
        ui.add_space(2.0);
        let made_for = Some((scene.model.revision, self.kind));
        if self.made_for != made_for {
            self.made_for = made_for;
            self.rows = (0..all.len()).filter(|i| self.kind.is_none_or(|k| all[*i].kind == k)).collect();
            self.rows.sort_by(|a, b| all[*b].mentions.len().cmp(&all[*a].mentions.len()).then_with(|| all[*a].name.cmp(&all[*b].name)));
            self.list.rewind();
        }
        let Self { list, rows, .. } = self;
        let version = scene.model.revision.rotate_left(8) ^ rows.len() as u64;
        list.show(ui, Id::unique("people"), rows.len(), version, 44.0, |ui, i, at, width| {
            let palette = Palette::of(ui);
            let person = &all[rows[i]];
            let mut articles: Vec<_> = person.mentions.iter().map(|(a, _)| *a).collect();
            articles.dedup();
            let role = person.role.as_deref().unwrap_or(match person.kind {
                NameKind::Person => "person",
                NameKind::Organisation => "organisation",
                NameKind::Place => "place",
                NameKind::Group => "group",
            });
            let also = if person.also.is_empty() { String::new() } else { format!(" · also {}", person.also.join(", ")) };
            let facts = format!("{} in {}{also}", count(person.mentions.len(), "mention"), count(articles.len(), "article"));
            let pieces = [
                (person.name.as_str(), theme::medium(palette.ink)),
                ("   ", theme::body(palette.third)),
                (role, theme::small(palette.second)),
                ("\n", theme::small(palette.third)),
                (facts.as_str(), theme::small(palette.third)),
            ];
            let galley = theme::lay_all(ui, &pieces, width - 2.0 * PANEL_MARGIN, 4);
            let height = galley.size().y + 2.0 * ROW_MARGIN - 4.0;
            let rect = row_rect(at, width, height);
            let name = || format!("{}, {role}. {facts}", person.name);
            let response = widgets::row(ui, rect, Id::unique(("person", &person.name, rows[i])), false, name);
            widgets::row_ground(ui, &response, rect, false, false);
            ui.painter().galley(at + vec2(PANEL_MARGIN, ROW_MARGIN - 2.0), galley, palette.ink);
            ui.painter().rect_filled(row_rect(pos2(at.x, rect.bottom() - 1.0), width, 1.0), 0.0, palette.faint_line);
            if response.clicked() {
                scene.send(Command::Search(person.name.clone()));
            }
            widgets::menu(&response, |ui| person_menu(ui, scene, rows[i]));
            response.on_hover_ui(|ui| {
                ui.set_max_width(360.0);
                widgets::paragraph(
                    ui,
                    "Click to see the claims with this name; right-click to join it with another name or to part it.",
                    theme::small(palette.second),
                );
                for why in &person.why {
                    widgets::paragraph(ui, why, theme::small(palette.second));
                }
            });
            height
        });
    }
}

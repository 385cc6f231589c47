//! The comparison of one event: a row a question, a column an origin, the verdict with its reason as a sentence.

mod why;

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{CursorIcon, Galley, Id, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::command::{Command, Scene};
use super::correct::comparison_menu;
use super::list::{List, row_rect};
use super::model::{Column, Model};
use super::shapes;
use super::theme::{self, PANEL_MARGIN, Palette, ROW_MARGIN};
use super::widgets;
use crate::comparison::Cell;
use why::Why;

const QUESTION: f32 = 168.0;
const NARROWEST: f32 = 100.0;
const CELL: f32 = 10.0;
/// Height of a line of names.
const HEAD_LINE: f32 = 16.0;
/// Room below the rows for the bar that scrolls sideways.
const BAR: f32 = 12.0;

/// The state of the pane.
#[derive(Debug, Default)]
pub struct Grid {
    list: List,
    made_for: (u64, Option<u64>),
    columns: Vec<Column>,
    /// The event's questions among all comparisons, then, if unfolded, who is named by several.
    rows: Vec<usize>,
    /// How many of the event's comparisons only say that several articles name somebody.
    names: usize,
    /// Whether those are shown.
    unfolded: bool,
    /// How far the articles' columns are scrolled, where they do not fit.
    shift: f32,
    revealed: Option<(u64, usize)>,
}

/// Where the columns are.
#[derive(Clone, Copy)]
struct Widths {
    left: f32,
    question: f32,
    column: f32,
    middle: (f32, f32),
    verdict: (f32, f32),
    shift: f32,
}

impl Widths {
    /// Whether not all columns fit.
    fn scrolls(&self, columns: usize) -> bool {
        self.column * columns as f32 > self.middle.1 - self.middle.0 + 1.0
    }
}

impl Grid {
    /// Draws the pane.
    pub fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        let model = scene.model;
        let Some(event) = scene.selection.event.and_then(|k| model.event(k)) else {
            let words = if model.complete {
                "Choose an event on the left to compare what the articles say of it."
            } else {
                "This appears when all articles are read."
            };
            return widgets::hint(ui, words);
        };
        let made_for = (model.revision, scene.selection.event);
        if self.made_for != made_for {
            self.made_for = made_for;
            self.unfolded = false;
            self.arrange(model, event);
            self.shift = 0.0;
            self.list.rewind();
        }
        let all = model.events[event].comparisons.clone();
        if all.is_empty() {
            let words =
                "Nothing about this event can be compared: no question on it is answered twice. Its claims are listed on the right.";
            return widgets::hint(ui, words);
        }
        if self.revealed != scene.selection.comparison {
            self.revealed = scene.selection.comparison;
            let wanted = scene.selection.comparison.and_then(|(key, _)| model.comparison(key)).filter(|k| all.contains(k));
            if wanted.is_some_and(|k| model.comparisons[k].only_names) && !self.unfolded {
                self.unfolded = true;
                self.arrange(model, event);
            }
            if let Some(place) = wanted.and_then(|wanted| self.rows.iter().position(|row| *row == wanted)) {
                self.list.reveal(self.place_of(place));
            }
        }
        let room = ui.max_rect();
        let widths = self.widths(room);
        // Outlets have long names: two lines, and in narrow columns three.
        let lines = if widths.column < 150.0 { 3 } else { 2 };
        let head = Rect::from_min_size(room.min, vec2(room.width(), lines as f32 * HEAD_LINE + 8.0));
        self.heads(ui, scene, head, lines, widths);
        let bar = if widths.scrolls(self.columns.len()) { BAR } else { 0.0 };
        let body = Rect::from_min_max(pos2(room.left(), head.bottom() + 1.0), room.max - vec2(0.0, bar));
        let version =
            model.revision ^ model.events[event].key ^ scene.selection.comparison.map_or(0, |(k, _)| k) ^ u64::from(self.unfolded);
        let (fold, count) = (self.fold(), self.rows.len() + usize::from(self.names > 0));
        let Self { list, columns, rows, names, unfolded, .. } = self;
        let mut folds = false;
        ui.scope_builder(egui::UiBuilder::new().max_rect(body), |ui| {
            ui.shrink_clip_rect(body);
            list.show(ui, Id::unique("comparison"), count, version, 52.0, |ui, i, at, width| {
                if *names > 0 && i == fold {
                    let (height, clicked) = names_row(ui, at, width, *names, *unfolded);
                    folds |= clicked;
                    return height;
                }
                let place = if i > fold { i - 1 } else { i };
                rows.get(place).map_or(0.0, |index| row(ui, scene, columns, widths, at, width, *index))
            });
        });
        if folds {
            self.unfolded = !self.unfolded;
            self.arrange(model, event);
        }
        self.scroll_sideways(ui, room, widths);
    }

    /// Puts the questions first and, where they are wanted, the names that several articles give last; and finds the columns.
    fn arrange(&mut self, model: &Model, event: usize) {
        let all = model.events[event].comparisons.clone();
        let (names, asked): (Vec<usize>, Vec<usize>) = all.partition(|row| model.comparisons[*row].only_names);
        // Where there are only names, nothing is gained by folding them away.
        self.unfolded |= asked.is_empty();
        self.columns = model.columns(event, self.unfolded);
        (self.rows, self.names) = (asked, names.len());
        if self.unfolded {
            self.rows.extend(names);
        }
    }

    /// Where the row stands in the list that says how many names there are: after the questions.
    fn fold(&self) -> usize {
        if self.unfolded { self.rows.len() - self.names } else { self.rows.len() }
    }

    /// Where one of the rows stands in the list.
    fn place_of(&self, row: usize) -> usize {
        if self.names > 0 && row >= self.fold() { row + 1 } else { row }
    }

    fn widths(&mut self, room: Rect) -> Widths {
        let count = self.columns.len().max(1) as f32;
        let question = (room.width() * 0.11).clamp(QUESTION, 260.0).min(room.width() * 0.2);
        let wished = room.width() - question - count * (NARROWEST + 40.0);
        let verdict = wished.clamp(room.width() * 0.3, room.width() * 0.42).max(260.0);
        let middle = (room.width() - question - verdict).max(NARROWEST);
        let column = (middle / count).clamp(NARROWEST, 260.0).floor();
        let used = (column * count).min(middle);
        self.shift = self.shift.clamp(0.0, (column * count - middle).max(0.0));
        let start = room.left() + question;
        Widths {
            left: room.left(),
            question,
            column,
            middle: (start, start + used),
            verdict: (start + used, room.right()),
            shift: self.shift,
        }
    }

    fn heads(&self, ui: &Ui, scene: &Scene<'_>, rect: Rect, lines: usize, widths: Widths) {
        let palette = Palette::of(ui);
        let head = |ui: &Ui, words: &str, x: f32, width: f32| {
            let galley = theme::lay(ui, words, theme::small(palette.second), width - 2.0 * CELL, 1);
            ui.painter().galley(pos2(x + CELL, rect.center().y - galley.size().y / 2.0), galley, palette.second);
        };
        head(ui, "Question", widths.left + PANEL_MARGIN - CELL, widths.question);
        head(ui, "Verdict and why", widths.verdict.0, widths.verdict.1 - widths.verdict.0);
        let clip = Rect::from_x_y_ranges(widths.middle.0..=widths.middle.1, rect.y_range());
        for (i, column) in self.columns.iter().enumerate() {
            let x = widths.middle.0 + i as f32 * widths.column - widths.shift;
            let name = column_name(scene.model, column);
            let short = name.strip_prefix("The ").unwrap_or(&name);
            let galley = theme::lay(ui, short, theme::small(palette.second), widths.column - 2.0 * CELL - 12.0, lines);
            let painter = ui.painter().with_clip_rect(clip.intersect(ui.clip_rect()));
            let swatch = Rect::from_center_size(pos2(x + CELL + 4.0, rect.center().y), vec2(7.0, 7.0));
            painter.rect_filled(swatch, 2.0, palette.origin(column.group, false));
            painter.galley(pos2(x + CELL + 14.0, rect.center().y - galley.size().y / 2.0), galley, palette.second);
            let cell = Rect::from_min_size(pos2(x, rect.top()), vec2(widths.column, rect.height())).intersect(clip);
            let response = ui.interact(cell, Id::unique(("column", i)), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &name));
            response.on_hover_text(&name);
        }
        let y = ui.painter().round_to_pixel_center(rect.bottom());
        ui.painter().hline(rect.x_range(), y, Stroke::new(1.0, palette.line));
    }

    fn scroll_sideways(&mut self, ui: &Ui, room: Rect, widths: Widths) {
        if !widths.scrolls(self.columns.len()) {
            return;
        }
        let whole = widths.column * self.columns.len() as f32;
        let shown = widths.middle.1 - widths.middle.0;
        let palette = Palette::of(ui);
        let track = Rect::from_min_max(pos2(widths.middle.0, room.bottom() - 9.0), pos2(widths.middle.1, room.bottom() - 3.0));
        let bar = ui.interact(track, Id::unique("columns"), Sense::drag());
        bar.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, "More articles"));
        let from = track.left() + track.width() * self.shift / whole;
        let handle = Rect::from_x_y_ranges(from..=from + track.width() * shown / whole, track.y_range());
        ui.painter().rect_filled(track, 3.0, palette.faint_line);
        ui.painter().rect_filled(handle, 3.0, palette.third.gamma_multiply(0.6));
        self.shift += bar.drag_delta().x * whole / track.width().max(1.0);
        let over = ui.rect_contains_pointer(Rect::from_x_y_ranges(widths.middle.0..=widths.middle.1, room.y_range()));
        if over {
            self.shift -= ui.input(|i| i.smooth_scroll_delta().x);
        }
        let most = (whole - shown).max(0.0);
        self.shift = self.shift.clamp(0.0, most);
    }
}

/// The row that says how many names several articles give; a click shows or hides them. Its height, and whether it was clicked.
fn names_row(ui: &Ui, at: Pos2, width: f32, count: usize, unfolded: bool) -> (f32, bool) {
    let palette = Palette::of(ui);
    let noun = if count == 1 { "name is" } else { "names are" };
    let words = format!("{count} {noun} given by several sources");
    let galley = theme::lay(ui, &words, theme::small(palette.second), width - 2.0 * PANEL_MARGIN - 16.0, 1);
    let rect = row_rect(at, width, galley.size().y + 2.0 * ROW_MARGIN);
    let response = widgets::row(ui, rect, Id::unique("names"), unfolded, || words.clone());
    widgets::row_ground(ui, &response, rect, false, false);
    widgets::fold_arrow(ui, pos2(rect.left() + PANEL_MARGIN + 4.0, rect.center().y), unfolded, palette.second);
    ui.painter().galley(pos2(rect.left() + PANEL_MARGIN + 14.0, at.y + ROW_MARGIN), galley, palette.second);
    ui.painter().rect_filled(row_rect(pos2(at.x, rect.bottom()), width, 1.0), 0.0, palette.faint_line);
    (rect.height() + 1.0, response.clicked())
}

/// “Harbour Wire + City Desk”.
fn column_name(model: &Model, column: &Column) -> String {
    let names: Vec<&str> = column.articles.iter().filter_map(|a| model.articles.get(*a)).map(|a| a.name.as_str()).collect();
    names.join(" + ")
}

fn row(ui: &mut Ui, scene: &Scene<'_>, columns: &[Column], widths: Widths, at: Pos2, width: f32, index: usize) -> f32 {
    let palette = Palette::of(ui);
    let comparison = &scene.model.analysis.comparisons[index];
    let shown = &scene.model.comparisons[index];
    let selected = scene.selection.comparison.filter(|(key, _)| *key == shown.key).map(|(_, evidence)| evidence);

    let question = theme::lay(ui, &shown.question, theme::medium(palette.second), widths.question - PANEL_MARGIN - CELL, 4);
    let cells: Vec<Option<(Arc<Galley>, usize)>> =
        columns.iter().map(|column| cell_words(ui, scene, &comparison.cells, column, widths.column - 2.0 * CELL)).collect();
    let why = Why::lay(
        ui,
        scene,
        shown,
        comparison,
        selected.is_some(),
        widths.verdict.1 - widths.verdict.0 - 2.0 * CELL - 16.0 - if selected.is_some() { 22.0 } else { 0.0 },
    );
    let tallest = cells.iter().flatten().map(|(g, _)| g.size().y).fold(question.size().y.max(why.height()), f32::max);
    let height = (tallest + 2.0 * ROW_MARGIN).ceil() + 1.0;
    let rect = row_rect(at, width, height - 1.0);

    let name = || format!("{}: {}", shown.question, shown.verdict.word());
    let response = widgets::row(ui, rect, Id::unique(("row", shown.key)), selected.is_some(), name);
    widgets::row_ground(ui, &response, rect, selected.is_some(), false);
    if response.clicked() {
        open(scene, index, None);
    }
    widgets::menu(&response, |ui| comparison_menu(ui, scene, index, None));
    let top = at.y + ROW_MARGIN;
    ui.painter().galley(pos2(widths.left + PANEL_MARGIN, top), question, palette.second);

    let outlined = selected.or_else(|| response.contains_pointer().then_some(0)).and_then(|e| comparison.evidence.get(e));
    let clip = Rect::from_x_y_ranges(widths.middle.0..=widths.middle.1, ui.clip_rect().y_range()).intersect(ui.clip_rect());
    let painter = ui.painter().with_clip_rect(clip);
    for (i, (cell, column)) in cells.into_iter().zip(columns).enumerate() {
        let x = widths.middle.0 + i as f32 * widths.column - widths.shift;
        let cell_rect = Rect::from_min_size(pos2(x, at.y), vec2(widths.column, height - 1.0));
        painter.vline(painter.round_to_pixel_center(x), cell_rect.y_range(), Stroke::new(1.0, palette.faint_line));
        match cell {
            None => {
                let words = theme::lay(ui, "not mentioned", theme::small(palette.third), widths.column - 2.0 * CELL, 1);
                painter.galley(pos2(x + CELL, top + 1.0), words, palette.third);
            }
            Some((galley, article)) => {
                let says = galley.job.text.replace('\n', ", ");
                let name = format!("{}: {says}", scene.model.articles.get(article).map_or("", |a| a.name.as_str()));
                let area = cell_rect.intersect(clip);
                let response = ui.interact(area, Id::unique(("cell", shown.key, i)), Sense::click());
                response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, &name));
                let response = response.on_hover_cursor(CursorIcon::PointingHand);
                painter.galley(pos2(x + CELL, top), galley, palette.ink);
                if response.has_focus() {
                    painter.rect_stroke(cell_rect.shrink(1.0), 0.0, Stroke::new(1.5, palette.accent), StrokeKind::Inside);
                }
                if response.clicked() {
                    open(scene, index, Some(column));
                }
                let claim = comparison.cells.iter().find(|c| c.article.index() == article).and_then(|c| c.claims.first());
                widgets::menu(&response, |ui| comparison_menu(ui, scene, index, claim.map(|c| c.index())));
            }
        }
        let in_column =
            |claim: crate::corpus::ClaimId| scene.model.claims.get(claim.index()).is_some_and(|c| column.articles.contains(&c.article));
        if outlined.is_some_and(|e| in_column(e.left.claim) || in_column(e.right.claim)) {
            let ink = outlined.map_or(palette.accent, |e| palette.verdict(shapes::of_relation(e.relation)).ink);
            painter.rect_stroke(cell_rect.shrink(0.5), 2.0, Stroke::new(1.5, ink), StrokeKind::Inside);
        }
    }
    let x = widths.verdict.0;
    ui.painter().vline(ui.painter().round_to_pixel_center(x), rect.y_range(), Stroke::new(1.0, palette.faint_line));
    why.paint(ui, scene, shown.key, pos2(x + CELL, top));
    if selected.is_some() {
        let corner = Rect::from_min_size(pos2(rect.right() - 34.0, at.y + 4.0), vec2(26.0, 26.0));
        ui.scope_builder(egui::UiBuilder::new().id_salt(("menu", shown.key)).max_rect(corner), |ui| {
            let button = widgets::icon_button(ui, widgets::Icon::More, "Correct this verdict");
            egui::Popup::menu(&button).accessible_name("Corrections of the verdict").show(|ui| comparison_menu(ui, scene, index, None));
        });
    }
    ui.painter().rect_filled(row_rect(pos2(at.x, rect.bottom()), width, 1.0), 0.0, palette.faint_line);
    height
}

/// The short value of each article of a column, and small, who says it; equal ones once.
fn cell_words(ui: &Ui, scene: &Scene<'_>, cells: &[Cell], column: &Column, width: f32) -> Option<(Arc<Galley>, usize)> {
    let palette = Palette::of(ui);
    let mut job = LayoutJob::default();
    let mut seen: Vec<(&str, &str)> = Vec::new();
    let mut first = None;
    for article in &column.articles {
        for cell in cells.iter().filter(|c| c.article.index() == *article) {
            first = first.or(Some(*article));
            let says = (cell.value.as_str(), cell.speaker.as_str());
            if seen.contains(&says) {
                continue;
            }
            let start = if seen.is_empty() { "" } else { "\n" };
            job.append(&format!("{start}{}", super::model::shorten(says.0, 140)), 0.0, theme::body(palette.ink));
            if !says.1.is_empty() {
                job.append(&format!("\n{}", super::model::shorten(says.1, 60)), 0.0, theme::small(palette.third));
            } else if seen.len() == 1 && column.articles.len() > 1 {
                let name = scene.model.articles.get(*article).map_or("", |a| a.name.as_str());
                job.append(&format!("\n{name}"), 0.0, theme::small(palette.third));
            }
            seen.push(says);
        }
    }
    job.wrap.max_width = width;
    job.wrap.max_rows = 9;
    first.map(|article| (ui.fonts_mut(|fonts| fonts.layout_job(job)), article))
}

/// Shows the evidence of a row, that of a column first, if it takes part in any; else the claim.
fn open(scene: &Scene<'_>, index: usize, column: Option<&Column>) {
    let comparison = &scene.model.analysis.comparisons[index];
    let article = |claim: crate::corpus::ClaimId| scene.model.claims.get(claim.index()).map(|c| c.article);
    let of_column = |claim| column.is_none_or(|c| article(claim).is_some_and(|a| c.articles.contains(&a)));
    let evidence = comparison.evidence.iter().position(|e| of_column(e.left.claim) || of_column(e.right.claim));
    let claims = comparison.cells.iter().flat_map(|c| &c.claims).find(|c| of_column(**c));
    match (evidence, claims.and_then(|c| scene.model.claims.get(c.index()))) {
        (Some(evidence), _) => scene.send(Command::Evidence { comparison: comparison.key, evidence }),
        (None, Some(claim)) => scene.send(Command::Claim(claim.key)),
        (None, None) => {}
    }
}

//! An article as a reading column: only the visible paragraphs are laid out.
//!
//! Selection is in bytes of the article, since egui's own drops a selection whose end leaves the view. A jump lays out the
//! target first and then sets the scroll offset, so that it lands exactly.

mod layout;
mod marks;
mod overview;
mod pointer;

use egui::{Align2, Event, Id, Pos2, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::command::Scene;
use super::list::Heights;
use super::model::{ArticleRow, Model, Paragraph};
use super::theme::{self, FLASH, Palette};
use crate::article::BlockKind;
use crate::span::Span;
pub use layout::lines;
pub use marks::Highlight;
use marks::Place;

/// Space left of the words, for the shapes; the less in a narrow pane.
const MARGIN: f32 = 44.0;
const NARROW_MARGIN: f32 = 32.0;
/// Space above the first paragraph.
const TOP: f32 = 18.0;
/// Space below the last.
const BOTTOM: f32 = 60.0;

/// One pane that shows an article.
#[derive(Debug, Default)]
pub struct Document {
    /// The article's path.
    pub article: String,
    /// The words that it was brought to last.
    pub brought_to: Option<Span>,
    id: u64,
    heights: Option<(Key3, Heights, Vec<bool>)>,
    jump: Option<Span>,
    flash: Option<(Span, f64)>,
    offset: Option<f32>,
    at: f32,
    anchor: Option<usize>,
    selected: Option<(usize, usize)>,
    /// The claim for which the menu was opened.
    menu: Option<u64>,
}

type Key3 = (u64, u32, u32);

impl Document {
    /// A pane that shows `article` from its top. `id` tells panes apart.
    pub fn new(article: String, id: u64) -> Self {
        Self { article, id, offset: Some(0.0), ..Self::default() }
    }

    /// Shows another article, or the same from its top.
    pub fn open(&mut self, article: &str) {
        if self.article != article {
            *self = Self::new(article.to_owned(), self.id);
        }
        self.selected = None;
    }

    /// Scrolls to words and lets them flash; `now` in seconds.
    pub fn bring_to(&mut self, span: Span, now: Option<f64>) {
        self.jump = Some(span);
        self.brought_to = Some(span);
        self.selected = None;
        self.flash = now.map(|now| (span, now));
    }

    /// Marks words as if the user had drawn the pointer over them.
    pub fn select(&mut self, span: Span) {
        self.selected = Some((span.start(), span.end()));
    }

    /// The words that the user marked with the pointer.
    pub fn selected_words<'a>(&self, text: &'a str) -> &'a str {
        self.marked().map_or("", |span| span.of(text))
    }

    /// The place of the marked words.
    pub fn marked(&self) -> Option<Span> {
        self.selected.map(|(a, b)| Span::new(a.min(b), a.max(b))).filter(|span| !span.is_empty())
    }

    /// Draws the column.
    pub fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>, highlights: &[Highlight]) {
        let Some(index) = scene.model.article(&self.article) else {
            let palette = Palette::of(ui);
            let words = theme::lay(ui, "This article is no longer in the folder.", theme::body(palette.second), 400.0, 2);
            let at = Align2::CENTER_CENTER.anchor_size(ui.max_rect().center(), words.size());
            ui.painter().galley(at.min, words, palette.second);
            return;
        };
        let (row, text) = (&scene.model.articles[index], scene.model.text(index));
        let size = scene.settings.reading_size;
        let room = ui.max_rect();
        let bar = Rect::from_min_max(pos2(room.right() - overview::WIDTH, room.top()), room.max);
        let margin = if room.width() < 320.0 { NARROW_MARGIN } else { MARGIN };
        let column = (room.width() - margin - overview::WIDTH - 12.0).clamp(80.0, theme::COLUMN * (size / theme::READING_SIZE)).floor();
        let free = room.width() - overview::WIDTH - column - margin - 12.0;
        let left = room.left() + margin + (free / 2.0).max(0.0).floor();

        self.measure(row, scene.model, column, size, ui.pixels_per_point());
        self.prepare_jump(ui, row, text, size, column, room.height());
        let selected = self.marked();
        let Some((_, heights, known)) = &mut self.heights else { return };
        let id = Id::unique(("document", self.id));
        let mut area = ScrollArea::vertical().id_salt(id).auto_shrink(false);
        area = area.scroll_bar_visibility(egui::scroll_area::ScrollBarVisibility::AlwaysHidden);
        if let Some(offset) = self.offset.take() {
            area = area.vertical_scroll_offset(offset);
        }
        let flash = match self.flash {
            Some((_, since)) if scene.now - since < FLASH && scene.settings.motion => {
                ui.request_repaint();
                1.0 - ((scene.now - since) / FLASH) as f32
            }
            _ => {
                self.flash = None;
                0.0
            }
        };
        let flashing = self.flash.map(|(span, _)| span);
        let mut frame = Frame { row, text, size, column, left, pointed: None, pressed: None };
        let mut shift = 0.0;
        let shown = area.show_viewport(ui, |ui, viewport| {
            ui.set_width(ui.available_width());
            ui.set_height(TOP + heights.total() as f32 + BOTTOM);
            let origin = ui.max_rect().min;
            let clip = Rect::from_x_y_ranges(room.left()..=bar.left(), ui.clip_rect().y_range());
            let response = ui.interact(clip, id.with("text"), Sense::click_and_drag());
            response.widget_info(|| WidgetInfo::labeled(Role::Article, true, &row.name));
            ui.shrink_clip_rect(clip);
            let mut i = heights.at(f64::from(viewport.min.y - TOP));
            let mut y = TOP + heights.top(i) as f32;
            while let Some(paragraph) = row.paragraphs.get(i).filter(|_| y < viewport.max.y) {
                let at = pos2(left, origin.y + y);
                let lit: Vec<Highlight> = highlights.iter().copied().filter(|h| h.span.overlaps(paragraph.span)).collect();
                let flash = if flashing.is_some_and(|f| lit.iter().any(|h| h.span.overlaps(f))) { flash } else { 0.0 };
                let height = frame.paragraph(ui, paragraph, at, &lit, selected, flash) + layout::gap(paragraph);
                let before = heights.height(i);
                if heights.set(i, height) && y < viewport.min.y && !known[i] {
                    // A guess above the view was wrong: keep the words where they are.
                    shift += height - before;
                }
                known[i] = true;
                y += height;
                i += 1;
            }
            response
        });
        self.at = shown.state.clamped_offset().y;
        if shift != 0.0 {
            self.offset = Some(self.at + shift);
            ui.request_repaint();
        }
        let (pointed, pressed) = (frame.pointed, frame.pressed);
        let moved = overview::show(ui, id.with("overview"), bar, row, heights, self.at, room.height());
        self.offset = moved.or(self.offset);
        self.point(ui, scene, index, &shown.inner, pointed, pressed);
        self.keys(ui, &shown.inner, room.height());
        if self.selected.is_some() && ui.input(|i| i.events.iter().any(|e| matches!(e, Event::Copy))) {
            ui.ctx().copy_text(self.selected_words(text).to_owned());
        }
    }

    /// Guesses heights anew when what they hang on has changed.
    fn measure(&mut self, row: &ArticleRow, model: &Model, column: f32, size: f32, pixels: f32) {
        let key = (model.revision, column as u32, (size * pixels * 64.0) as u32);
        if self.heights.as_ref().is_some_and(|(k, _, _)| *k == key) {
            return;
        }
        let guesses: Vec<f32> = row.paragraphs.iter().map(|p| layout::guess(p, size, column)).collect();
        let known = vec![false; guesses.len()];
        if self.heights.is_some() && self.jump.is_none() {
            // The same words stay in view when the column changes its width.
            self.jump = self.first_visible(row);
        }
        self.heights = Some((key, Heights::new(guesses), known));
    }

    fn first_visible(&self, row: &ArticleRow) -> Option<Span> {
        let (_, heights, _) = self.heights.as_ref()?;
        let first = heights.at(f64::from(self.at - TOP));
        (self.at > TOP).then(|| row.paragraphs.get(first).map(|p| Span::new(p.span.start(), p.span.start())))?
    }

    /// Turns a jump into a scroll offset: the words come to stand in the upper third.
    fn prepare_jump(&mut self, ui: &Ui, row: &ArticleRow, text: &str, size: f32, column: f32, view: f32) {
        let (Some(span), Some((_, heights, known))) = (self.jump.take(), &mut self.heights) else { return };
        let i = row.paragraphs.partition_point(|p| p.put.is_some() || p.span.end() <= span.start());
        let Some(paragraph) = row.paragraphs.get(i) else { return };
        // The paragraphs above it in the view are laid out too, so that it does not move when they are.
        let mut first = i;
        let mut above = 0.0;
        while first > 0 && above < view {
            first -= 1;
            above += heights.height(first);
        }
        for (j, paragraph) in row.paragraphs.iter().enumerate().take(i + 1).skip(first) {
            let laid = layout::lay(ui, row, paragraph, text, size, column);
            heights.set(j, laid.height() + layout::gap(paragraph));
            known[j] = true;
        }
        let laid = layout::lay(ui, row, paragraph, text, size, column);
        let rects = laid.rects(layout::words(paragraph, text), layout::relative(span, paragraph));
        let within = rects.first().map_or(0.0, |r| r.top());
        let y = TOP + heights.top(i) as f32 + within;
        let visible = self.at..self.at + view;
        let whole = visible.contains(&(y - 10.0)) && visible.contains(&(y + 60.0));
        if span.is_empty() {
            self.offset = Some((y - TOP).max(0.0));
        } else if !whole || self.offset.is_some() {
            self.offset = Some((y - view * 0.33).max(0.0));
        }
    }
}

/// What is the same for all paragraphs of one frame, and where the pointer is.
struct Frame<'a> {
    row: &'a ArticleRow,
    text: &'a str,
    size: f32,
    column: f32,
    left: f32,
    pointed: Option<usize>,
    pressed: Option<usize>,
}

impl Frame<'_> {
    /// Draws one paragraph; returns its height.
    fn paragraph(&mut self, ui: &Ui, paragraph: &Paragraph, at: Pos2, lit: &[Highlight], selected: Option<Span>, flash: f32) -> f32 {
        let palette = Palette::of(ui);
        let laid = layout::lay(ui, self.row, paragraph, self.text, self.size, self.column);
        let words = layout::words(paragraph, self.text);
        let place = Place { painter: ui.painter(), palette, paragraph, words, laid: &laid, at };
        place.below(self.row, lit, selected, flash);
        laid.paint(ui.painter(), at, palette.ink);
        if paragraph.kind != BlockKind::Boilerplate {
            place.above(self.row);
            place.margin(self.row, self.left - 21.0);
        }
        let rect = Rect::from_min_size(at, vec2(self.column, laid.height()));
        let node = ui.interact(rect, ui.scope_id().with(("paragraph", paragraph.span, &self.row.path)), Sense::hover());
        let role = if paragraph.kind == BlockKind::Title { Role::Heading } else { Role::Label };
        node.widget_info(|| WidgetInfo::labeled(role, true, words));
        let under = rect.expand2(vec2(0.0, layout::gap(paragraph) / 2.0));
        let byte = |at: Pos2| paragraph.span.start() + laid.byte_at(words, (at - rect.min).to_pos2());
        let (now, press) = ui.input(|i| {
            let press = i.pointer.press_origin().filter(|_| i.pointer.primary_pressed());
            (i.pointer.latest_pos(), press)
        });
        let inside = |at: &Pos2| paragraph.put.is_none() && under.y_range().contains(at.y) && ui.clip_rect().x_range().contains(at.x);
        self.pointed = now.filter(inside).map(byte).or(self.pointed);
        self.pressed = press.filter(inside).map(byte).or(self.pressed);
        laid.height()
    }
}

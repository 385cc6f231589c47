//! The faces and sizes of the window, and the laying out of short pieces of text.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontFamily, FontId, Galley, Ui};

use crate::app::bidi;

const MEDIUM: &str = "medium";
pub(super) const SEMIBOLD: &str = "semibold";
const READING: &str = "reading";
const READING_BOLD: &str = "reading bold";

/// The names of the faces, for [`crate::app::fonts`].
pub const FACES: [&str; 4] = [MEDIUM, SEMIBOLD, READING, READING_BOLD];

fn format(family: FontFamily, size: f32, line_height: f32, color: Color32) -> TextFormat {
    TextFormat { font_id: FontId::new(size, family), line_height: Some(line_height), color, ..TextFormat::default() }
}

pub(super) fn named(name: &str) -> FontFamily {
    FontFamily::Name(name.into())
}

/// Interface text.
pub fn body(color: Color32) -> TextFormat {
    format(FontFamily::Proportional, 13.0, 18.0, color)
}

/// Interface text that names a thing.
pub fn medium(color: Color32) -> TextFormat {
    format(named(MEDIUM), 13.0, 18.0, color)
}

/// Interface text that stands out.
pub fn strong(color: Color32) -> TextFormat {
    format(named(SEMIBOLD), 13.0, 18.0, color)
}

/// Small interface text.
pub fn small(color: Color32) -> TextFormat {
    format(FontFamily::Proportional, 12.0, 16.0, color)
}

/// The head of a section, in open capitals.
pub fn head(color: Color32) -> TextFormat {
    TextFormat { extra_letter_spacing: 0.7, ..format(named(SEMIBOLD), 11.0, 16.0, color) }
}

/// A large line in an empty pane.
pub fn title(color: Color32) -> TextFormat {
    format(named(SEMIBOLD), 19.0, 26.0, color)
}

/// Words of an article in a list.
pub fn quoted(color: Color32) -> TextFormat {
    format(named(READING), 13.5, 19.0, color)
}

/// Running text of an article. Line heights are whole points, for even lines.
pub fn reading(size: f32, color: Color32) -> TextFormat {
    format(named(READING), size, (size * 1.575).round(), color)
}

/// The headline of an article.
pub fn reading_title(size: f32, color: Color32) -> TextFormat {
    format(named(READING_BOLD), size * 1.27, (size * 1.7).round(), color)
}

/// Names of sources and headings in running text.
pub fn reading_bold(size: f32, color: Color32) -> TextFormat {
    format(named(READING_BOLD), size, (size * 1.575).round(), color)
}

/// Captions, bylines and what is no part of the article.
pub fn reading_small(size: f32, color: Color32) -> TextFormat {
    format(named(READING), size * 0.85, (size * 1.34).round(), color)
}

/// Lays out one piece of text in at most `rows` lines of `width` points; what does not fit ends in “…”.
pub fn lay(ui: &Ui, text: &str, format: TextFormat, width: f32, rows: usize) -> Arc<Galley> {
    lay_all(ui, &[(text, format)], width, rows)
}

/// Lays out pieces of text as one, in at most `rows` lines of `width` points.
pub fn lay_all(ui: &Ui, pieces: &[(&str, TextFormat)], width: f32, rows: usize) -> Arc<Galley> {
    let mut job = LayoutJob::default();
    for (text, format) in pieces {
        job.append(&bidi::label(text, rows == 1), 0.0, format.clone());
    }
    job.wrap.max_width = width.max(1.0);
    job.wrap.max_rows = rows;
    job.wrap.break_anywhere = rows == 1;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

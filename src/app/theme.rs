//! All colours, sizes and faces of the window, in a light and a dark set; no other file names a colour.
//!
//! Every text colour reaches a contrast of 4.5 : 1 on window, panel, paper, selection and its own tint.
#![allow(clippy::disallowed_methods, reason = "this is the file where colours are named")]

use std::sync::Arc;

use egui::style::{ScrollStyle, Selection as SelectionStyle, WidgetVisuals, Widgets};
use egui::text::{LayoutJob, TextFormat};
use egui::{
    self, Color32, Context, CornerRadius, FontFamily, FontId, Galley, Margin, Shadow, Stroke, Style, TextStyle, Theme, Ui, Visuals, vec2,
};

use crate::comparison::Verdict;

/// One set of colours.
#[derive(Debug)]
pub struct Palette {
    /// Behind everything.
    pub window: Color32,
    /// Side panes.
    pub panel: Color32,
    /// Behind the text of articles.
    pub paper: Color32,
    /// Hairlines between panes.
    pub line: Color32,
    /// Hairlines between rows.
    pub faint_line: Color32,
    /// Text.
    pub ink: Color32,
    /// Text that matters less.
    pub second: Color32,
    /// Text that matters least.
    pub third: Color32,
    /// What can be clicked, and the edge of what is selected.
    pub accent: Color32,
    /// Behind what is selected.
    pub selection: Color32,
    /// Behind what is being pressed or pointed at.
    pub hover: Color32,
    /// Behind a dialog.
    pub veil: Color32,
    verdicts: [Tone; 6],
    origins: [Color32; 6],
}

/// The colours of a verdict.
#[derive(Debug, Clone, Copy)]
pub struct Tone {
    /// Its shape, its word, its underline.
    pub ink: Color32,
    /// Behind its words.
    pub tint: Color32,
}

impl Palette {
    /// The set that `ui` is drawn with.
    pub fn of(ui: &Ui) -> &'static Palette {
        if ui.visuals().dark_mode { &DARK } else { &LIGHT }
    }

    /// The colours of a verdict.
    pub fn verdict(&self, verdict: Verdict) -> Tone {
        let [agree, compatible, updated, conflict, single, unclear] = self.verdicts;
        match verdict {
            Verdict::Agree => agree,
            Verdict::Compatible => compatible,
            Verdict::Updated => updated,
            Verdict::Conflict => conflict,
            Verdict::SingleSource => single,
            Verdict::Unclear => unclear,
        }
    }

    /// The colour that marks articles of one origin; a copy has it fainter.
    pub fn origin(&self, group: usize, copy: bool) -> Color32 {
        let colour = self.origins[group % self.origins.len()];
        if copy { colour.lerp_to_gamma(self.panel, 0.5) } else { colour }
    }
}

const fn hex(rgb: u32) -> Color32 {
    Color32::from_rgb((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8)
}

const fn tone(ink: u32, tint: u32) -> Tone {
    Tone { ink: hex(ink), tint: hex(tint) }
}

static LIGHT: Palette = Palette {
    window: hex(0xF6F5F2),
    panel: hex(0xFBFAF8),
    paper: hex(0xFFFFFF),
    line: hex(0xE3E0DA),
    faint_line: hex(0xEFEDE8),
    ink: hex(0x1E2126),
    second: hex(0x545B66),
    third: hex(0x646B75),
    accent: hex(0x2B5FA8),
    selection: hex(0xE7EEF8),
    hover: hex(0xF1F0EC),
    veil: Color32::from_black_alpha(70),
    verdicts: [
        tone(0x17704F, 0xE3F2EB),
        tone(0x2B67A8, 0xE6EFF9),
        tone(0x6E4FA3, 0xEFEAF7),
        tone(0xB23A12, 0xFBE9E2),
        tone(0x5F6670, 0xEEEEEC),
        tone(0x80590A, 0xF8EFD9),
    ],
    origins: [hex(0x2B67A8), hex(0x17704F), hex(0x6E4FA3), hex(0x80590A), hex(0x8C3A5E), hex(0x3D6E78)],
};

static DARK: Palette = Palette {
    window: hex(0x15171B),
    panel: hex(0x1A1D22),
    paper: hex(0x1E2127),
    line: hex(0x2D3139),
    faint_line: hex(0x262A31),
    ink: hex(0xE7E5E0),
    second: hex(0xB1B5BD),
    third: hex(0x9AA0AB),
    accent: hex(0x86B3F0),
    selection: hex(0x263449),
    hover: hex(0x23272E),
    veil: Color32::from_black_alpha(120),
    verdicts: [
        tone(0x66CFA0, 0x1B3329),
        tone(0x83B7F0, 0x1C2E42),
        tone(0xBBA0EA, 0x2C2540),
        tone(0xFF9A72, 0x42241A),
        tone(0xA3A9B3, 0x2A2D33),
        tone(0xE2B65C, 0x3A2F17),
    ],
    origins: [hex(0x83B7F0), hex(0x66CFA0), hex(0xBBA0EA), hex(0xE2B65C), hex(0xE58FB4), hex(0x7CC3CF)],
};

/// Space inside panes, left and right.
pub const PANEL_MARGIN: f32 = 14.0;
/// Space above and below the content of a row.
pub const ROW_MARGIN: f32 = 8.0;
/// Corners of controls.
pub const CONTROL_RADIUS: u8 = 6;
/// Corners of chips.
pub const CHIP_RADIUS: u8 = 4;
/// Corners of marks in the text.
pub const MARK_RADIUS: u8 = 3;
/// The reading column is at most this wide: about 70 characters.
pub const COLUMN: f32 = 600.0;
/// Space between paragraphs.
pub const PARAGRAPH_GAP: f32 = 12.0;
/// Height of the line of names above an article, the tabs and the filters.
pub const HEADER: f32 = 36.0;
/// Size of the reading face, unless the user wants another.
pub const READING_SIZE: f32 = 16.5;
/// How long the flash of a jump lasts, in seconds.
pub const FLASH: f64 = 1.2;

const MEDIUM: &str = "medium";
const SEMIBOLD: &str = "semibold";
const READING: &str = "reading";
const READING_BOLD: &str = "reading bold";

/// The names of the faces, for [`super::fonts`].
pub const FACES: [&str; 4] = [MEDIUM, SEMIBOLD, READING, READING_BOLD];

fn format(family: FontFamily, size: f32, line_height: f32, color: Color32) -> TextFormat {
    TextFormat { font_id: FontId::new(size, family), line_height: Some(line_height), color, ..TextFormat::default() }
}

fn named(name: &str) -> FontFamily {
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
        job.append(text, 0.0, format.clone());
    }
    job.wrap.max_width = width.max(1.0);
    job.wrap.max_rows = rows;
    job.wrap.break_anywhere = rows == 1;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Gives egui's own widgets the look of the window, in both themes.
pub fn apply(ctx: &Context) {
    ctx.set_style_of(Theme::Light, style(&LIGHT, Visuals::light()));
    ctx.set_style_of(Theme::Dark, style(&DARK, Visuals::dark()));
}

fn style(palette: &Palette, base: Visuals) -> Arc<Style> {
    let mut style = Style { visuals: visuals(palette, base), animation_time: 0.08, ..Style::default() };
    style.text_styles = [
        (TextStyle::Small, FontId::proportional(12.0)),
        (TextStyle::Body, FontId::proportional(13.0)),
        (TextStyle::Button, FontId::proportional(13.0)),
        (TextStyle::Monospace, FontId::monospace(13.0)),
        (TextStyle::Heading, FontId::new(19.0, named(SEMIBOLD))),
    ]
    .into();
    style.spacing.item_spacing = vec2(8.0, 6.0);
    style.spacing.button_padding = vec2(10.0, 4.0);
    style.spacing.interact_size = vec2(28.0, 26.0);
    style.spacing.menu_margin = Margin::same(8);
    style.spacing.window_margin = Margin::same(20);
    style.spacing.scroll = ScrollStyle {
        bar_width: 7.0,
        bar_inner_margin: 2.0,
        bar_outer_margin: 2.0,
        // Bars float over the margin: content that knows its width must not be pushed wider.
        floating_allocated_width: 0.0,
        ..ScrollStyle::thin()
    };
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.6;
    style.scroll_animation = egui::style::ScrollAnimation::none();
    Arc::new(style)
}

fn visuals(palette: &Palette, mut visuals: Visuals) -> Visuals {
    let control = CornerRadius::same(CONTROL_RADIUS);
    let widget = |fill: Color32, edge: Color32, ink: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, edge),
        corner_radius: control,
        fg_stroke: Stroke::new(1.0, ink),
        expansion: 0.0,
    };
    visuals.widgets = Widgets {
        noninteractive: widget(palette.panel, palette.line, palette.ink),
        inactive: widget(palette.paper, palette.line, palette.ink),
        hovered: widget(palette.hover, palette.third, palette.ink),
        active: widget(palette.selection, palette.accent, palette.ink),
        open: widget(palette.hover, palette.line, palette.ink),
    };
    visuals.selection = SelectionStyle { bg_fill: palette.selection, stroke: Stroke::new(1.0, palette.accent) };
    visuals.hyperlink_color = palette.accent;
    visuals.weak_text_color = Some(palette.third);
    visuals.panel_fill = palette.panel;
    visuals.window_fill = palette.panel;
    visuals.window_stroke = Stroke::new(1.0, palette.line);
    visuals.window_corner_radius = CornerRadius::same(10);
    visuals.menu_corner_radius = CornerRadius::same(8);
    visuals.window_shadow = Shadow::NONE;
    visuals.popup_shadow = Shadow::NONE;
    visuals.extreme_bg_color = palette.paper;
    visuals.faint_bg_color = palette.window;
    visuals.code_bg_color = palette.window;
    visuals.warn_fg_color = palette.verdict(Verdict::Unclear).ink;
    visuals.error_fg_color = palette.verdict(Verdict::Conflict).ink;
    visuals
}

/// The program's icon: two columns, and the diamond of a conflict between them.
pub fn icon() -> egui::IconData {
    const SIDE: u16 = 64;
    let (ground, column, mark) = (LIGHT.accent, LIGHT.paper, DARK.verdicts[3].ink);
    let pixel = |x: f32, y: f32| {
        let (dx, dy) = ((x - 31.5).abs(), (y - 31.5).abs());
        let corner = vec2((dx - 20.0).max(0.0), (dy - 20.0).max(0.0)).length();
        let lines = (y / 8.0) as u32 % 2 == 1 && (14.0..50.0).contains(&y) && (11.0..25.0).contains(&dx);
        match () {
            () if corner > 11.0 => Color32::TRANSPARENT,
            () if dx + dy < 12.0 => mark,
            () if dx + dy < 15.0 => ground,
            () if lines => column,
            () => ground,
        }
    };
    let places = (0..SIDE).flat_map(|y| (0..SIDE).map(move |x| (f32::from(x), f32::from(y))));
    let rgba = places.flat_map(|(x, y)| pixel(x, y).to_srgba_unmultiplied()).collect();
    egui::IconData { rgba, width: u32::from(SIDE), height: u32::from(SIDE) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(colour: Color32) -> f64 {
        let channel = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.03928 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(colour.r()) + 0.7152 * channel(colour.g()) + 0.0722 * channel(colour.b())
    }

    fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_can_be_read_on_every_ground() {
        for palette in [&LIGHT, &DARK] {
            let grounds = [palette.window, palette.panel, palette.paper, palette.selection];
            for ink in [palette.ink, palette.second, palette.third, palette.accent] {
                assert!(grounds.iter().all(|g| contrast(ink, *g) >= 4.5), "{ink:?}");
            }
            for tone in palette.verdicts {
                assert!(grounds.iter().all(|g| contrast(tone.ink, *g) >= 4.5), "{tone:?}");
                assert!(contrast(tone.ink, tone.tint) >= 4.5 && contrast(palette.ink, tone.tint) >= 4.5, "{tone:?}");
            }
        }
    }
}

//! All colours, sizes and faces of the window, in a light and a dark set; no file outside this folder names a colour.
//!
//! Every text colour reaches a contrast of 4.5 : 1 on window, panel, paper, selection and its own tint.
#![allow(clippy::disallowed_methods, reason = "this is the file where colours are named")]

mod icon;
mod style;
mod text;

use egui::{Color32, Ui};

use crate::comparison::Verdict;
pub use icon::icon;
pub use style::apply;
pub use text::{
    FACES, body, head, lay, lay_all, medium, quoted, reading, reading_bold, reading_small, reading_title, small, strong, title,
};

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

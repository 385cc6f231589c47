//! The program's icon.

use egui::{Color32, vec2};

use super::{DARK, LIGHT};

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

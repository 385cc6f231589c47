//! The faces that come with the program: Inter for the interface, Noto Serif for reading; egui's own faces and the
//! system's fill in what they lack.

use std::sync::Arc;

use egui::{Context, FontData, FontDefinitions, FontFamily};

use super::theme::FACES;

const FILES: [(&str, &[u8]); 5] = [
    ("Inter Regular", include_bytes!("../../assets/fonts/Inter-Regular.otf")),
    ("Inter Medium", include_bytes!("../../assets/fonts/Inter-Medium.otf")),
    ("Inter SemiBold", include_bytes!("../../assets/fonts/Inter-SemiBold.otf")),
    ("Noto Serif Regular", include_bytes!("../../assets/fonts/NotoSerif-Regular.ttf")),
    ("Noto Serif Bold", include_bytes!("../../assets/fonts/NotoSerif-Bold.ttf")),
];

/// Installs the faces under the names of [`FACES`].
pub fn install(ctx: &Context) {
    let mut fonts = FontDefinitions::default();
    let [regular, faces @ ..] = FILES;
    for (name, bytes) in FILES {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let fallback = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    // Each face fills in for the other before egui's and the system's do.
    let own = [regular.0, "Noto Serif Regular"].map(str::to_owned).to_vec();
    let with = |first: &str| {
        let others = own.iter().filter(|name| *name != first).cloned().collect();
        [vec![first.to_owned()], others, fallback.clone()].concat()
    };
    fonts.families.insert(FontFamily::Proportional, with(regular.0));
    for (face, (name, _)) in FACES.iter().zip(faces) {
        fonts.families.insert(FontFamily::Name((*face).into()), with(name));
    }
    ctx.set_fonts(fonts);
}

//! What hangs on the desktop: the window itself, the system's file dialogs, and what to say where they are missing.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread::Builder;

use egui::{Context, ViewportBuilder};

use super::{App, Opening};
use crate::report::Format;

/// Opens the window and returns when it is closed.
///
/// # Errors
/// A sentence that says why there is no window and what to do.
pub fn run(opening: Opening) -> Result<(), String> {
    if cfg!(target_os = "linux") && !has_display(|name| std::env::var(name).ok()) {
        return Err("there is no display for a window; `crossread report FOLDER` prints the comparison instead".to_owned());
    }
    let viewport = ViewportBuilder::default()
        .with_app_id("crossread")
        .with_title("Crossread")
        .with_icon(super::theme::icon())
        .with_inner_size([1480.0, 920.0])
        .with_min_inner_size([860.0, 560.0]);
    let options = eframe::NativeOptions { viewport, ..Default::default() };
    let data = eframe::storage_dir("crossread");
    let open = Arc::new(AtomicBool::new(false));
    silence_until(Arc::clone(&open));
    let opened = Arc::clone(&open);
    let app = move |cc: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, Box<dyn std::error::Error + Send + Sync>> {
        opened.store(true, Ordering::Relaxed);
        Ok(Box::new(App::new(cc, opening, data)))
    };
    match catch_unwind(AssertUnwindSafe(|| eframe::run_native("crossread", options, Box::new(app)))) {
        Ok(Ok(())) => Ok(()),
        Err(_) if open.load(Ordering::Relaxed) => {
            Err("the window stopped at an error of the program; your articles and corrections are unharmed".to_owned())
        }
        Ok(Err(error)) => Err(explain(&error.to_string())),
        Err(panic) => {
            let words = panic.downcast_ref::<String>().cloned();
            let words = words.or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned())).unwrap_or_default();
            Err(explain(&words))
        }
    }
}

/// Until the window is `open`, a library that is missing panics: what to do is said in a sentence, so the panic says nothing.
fn silence_until(open: Arc<AtomicBool>) {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if open.load(Ordering::Relaxed) {
            usual(info);
        }
    }));
}

fn has_display(variable: impl Fn(&str) -> Option<String>) -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"].iter().any(|name| variable(name).is_some_and(|v| !v.is_empty()))
}

/// Turns the error of a window that did not come up into a sentence with what to do; the error itself names no remedy.
fn explain(error: &str) -> String {
    let low = error.to_lowercase();
    let packages = [
        ("xkbcommon-x11", "libxkbcommon-x11-0"),
        ("xkbcommon", "libxkbcommon0"),
        ("xcursor", "libxcursor1"),
        ("libxi", "libxi6"),
        ("x11-xcb", "libx11-xcb1"),
        ("libx11", "libx11-6"),
        ("xlib", "libx11-6"),
        ("wayland", "libwayland-client0"),
        ("egl", "libegl1 libgl1 libgl1-mesa-dri"),
        ("glx", "libgl1 libgl1-mesa-dri"),
        ("opengl", "libgl1 libgl1-mesa-dri"),
        ("libgl", "libgl1 libgl1-mesa-dri"),
    ];
    let missing = low.contains("load") || low.contains(".so");
    let package = packages.iter().find(|(sign, _)| missing && low.contains(sign)).map(|(_, package)| package);
    let todo = match package {
        Some(package) => format!("a library seems to be missing: `sudo apt install {package}`"),
        None => "check that the display can be reached".to_owned(),
    };
    format!("the window cannot be shown; {todo}, or use `crossread report FOLDER`")
}

/// Whether the system offers a file dialog: without this look, a missing one answers as if the user had cancelled.
pub fn has_file_dialog() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    let bus = std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some()
        || std::env::var_os("XDG_RUNTIME_DIR").is_some_and(|dir| Path::new(&dir).join("bus").exists());
    let data = std::env::var("XDG_DATA_DIRS").unwrap_or_else(|_| "/usr/local/share:/usr/share".to_owned());
    let portal = |dir: &str| Path::new(dir).join("dbus-1/services/org.freedesktop.portal.Desktop.service").exists();
    let path = std::env::var_os("PATH").unwrap_or_default();
    (bus && data.split(':').any(portal)) || std::env::split_paths(&path).any(|dir| dir.join("zenity").exists())
}

/// What a file dialog answered.
#[derive(Debug)]
pub enum Chosen {
    /// A folder to open.
    Folder(PathBuf),
    /// A file for the report.
    Report(PathBuf, Format),
    /// No dialog could be shown.
    Nothing(String),
}

/// Asks for a folder, on a thread of its own, since a dialog that hangs must not stop the window.
pub fn ask_folder(ctx: &Context, send: Sender<Chosen>) {
    ask(ctx, send, || rfd::FileDialog::new().set_title("Open a folder of articles").pick_folder().map(Chosen::Folder));
}

/// Asks for a file for the report.
pub fn ask_report(ctx: &Context, send: Sender<Chosen>, format: Format) {
    let name = match format {
        Format::Json => "report.json",
        Format::Markdown => "report.md",
    };
    ask(ctx, send, move || {
        let dialog = rfd::FileDialog::new().set_title("Export the report").set_file_name(name);
        dialog.save_file().map(|path| Chosen::Report(path, format))
    });
}

fn ask(ctx: &Context, send: Sender<Chosen>, dialog: impl FnOnce() -> Option<Chosen> + Send + 'static) {
    let ctx = ctx.clone();
    let again = send.clone();
    let asked = Builder::new().name("file dialog".to_owned()).spawn(move || {
        if let Some(chosen) = dialog() {
            // The window may be gone by now; then nobody misses the answer.
            let _gone = send.send(chosen);
            ctx.request_repaint();
        }
    });
    if let Err(error) = asked {
        let _gone = again.send(Chosen::Nothing(format!("The file dialog cannot be shown: {error}")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_libraries_are_named_by_their_package() {
        assert!(explain("Library libxkbcommon-x11.so could not be loaded").contains("apt install libxkbcommon-x11-0`,"));
        assert!(explain("failed to load libEGL.so").contains("libegl1"));
        assert!(explain("odd").contains("crossread report") && !explain("odd").contains("odd"));
        assert!(!explain("Could not find wayland compositor").contains("apt"));
        assert!(!has_display(|_| None) && has_display(|name| (name == "DISPLAY").then(|| ":0".to_owned())));
    }
}

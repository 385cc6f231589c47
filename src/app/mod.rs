//! The window: one file a pane.

use std::path::PathBuf;

/// What the command line asks the window to show.
#[derive(Debug, Clone, Default)]
pub struct Opening {
    /// A folder of articles or a workspace file; `None` is the one from last time, else the sample story.
    pub path: Option<PathBuf>,
}

/// Opens the window and returns when it is closed.
///
/// # Errors
/// A sentence that says why no window can be shown and what to do.
pub fn run(opening: Opening) -> Result<(), String> {
    let _ = opening;
    Err("no window yet".to_owned())
}

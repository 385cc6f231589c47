//! What several test files share.
#![allow(dead_code, reason = "each test file uses a part of it")]

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use crossread::analysis::{Analyser, Analysis};
use crossread::folder::Folder;
use crossread::workspace::Corrections;

/// The sample stories, by the names of their folders.
pub const STORIES: [&str; 3] = ["council", "footbridge", "refused_meeting"];

/// A path inside the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The folder of a sample story.
pub fn sample(story: &str) -> PathBuf {
    repository("sample_data").join(story)
}

/// The analysis of a folder on disk.
pub fn analyse(folder: &Path) -> Analysis {
    let folder = Folder::open(folder).unwrap();
    run(&folder.paths, |path| folder.read(path))
}

/// The analysis of files in memory, in the order in which they are given.
pub fn analyse_files(files: &[(String, String)]) -> Analysis {
    let paths: Vec<String> = files.iter().map(|(path, _)| path.clone()).collect();
    run(&paths, |path| {
        let file = files.iter().find(|(p, _)| p == path);
        Ok(file.map(|(_, text)| text.clone().into_bytes()).unwrap_or_default())
    })
}

fn run(paths: &[String], read: impl Fn(&str) -> Result<Vec<u8>, String> + Sync) -> Analysis {
    Analyser::default().run(paths, read, &Corrections::default(), |_| (), &AtomicBool::new(false)).expect("nobody cancelled it")
}

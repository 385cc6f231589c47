//! The user's decisions about the opened folder: kept in a workspace file, with undo and redo.

use std::path::{Path, PathBuf};

use super::worker::Place;
use crate::key::key;
use crate::workspace::{Corrections, VERSION, Workspace};

/// The decisions about one folder.
#[derive(Debug, Default)]
pub struct Store {
    /// Where decisions about folders without a workspace file of their own are kept; `None` keeps nothing.
    data: Option<PathBuf>,
    file: Option<PathBuf>,
    folder: PathBuf,
    now: Corrections,
    before: Vec<Corrections>,
    after: Vec<Corrections>,
}

impl Store {
    /// A store that keeps workspace files in `data`.
    pub fn new(data: Option<PathBuf>) -> Self {
        Self { data, ..Self::default() }
    }

    /// Reads the decisions about a place. A path to a workspace file gives its folder as the place to open.
    ///
    /// # Errors
    /// When the workspace file cannot be read; a sentence for the user.
    pub fn open(&mut self, place: Place) -> Result<Place, String> {
        *self = Self::new(self.data.take());
        let place = match place {
            Place::Folder(path) if is_workspace(&path) => {
                let workspace = Workspace::load(&path)?;
                self.file = Some(path);
                self.folder.clone_from(&workspace.folder);
                self.now = workspace.corrections;
                return Ok(Place::Folder(workspace.folder));
            }
            other => other,
        };
        let name = match &place {
            Place::Sample(name) => format!("sample-{name}.ron"),
            Place::Folder(path) => {
                self.folder = path.canonicalize().unwrap_or_else(|_| path.clone());
                let last = self.folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
                format!("{last}-{:016x}.ron", key([&*self.folder.to_string_lossy()]))
            }
        };
        self.file = self.data.as_ref().map(|data| data.join("workspaces").join(name));
        if let Some(file) = self.file.as_ref().filter(|f| f.exists()) {
            self.now = Workspace::load(file)?.corrections;
        }
        Ok(place)
    }

    /// The decisions as they stand.
    pub fn corrections(&self) -> &Corrections {
        &self.now
    }

    /// Takes a decision, which can be undone, and writes it to disk.
    ///
    /// # Errors
    /// When it cannot be written; it stands all the same.
    pub fn decide(&mut self, decide: impl FnOnce(&mut Corrections)) -> Result<(), String> {
        let before = self.now.clone();
        decide(&mut self.now);
        if self.now == before {
            return Ok(());
        }
        self.before.push(before);
        self.after.clear();
        self.save()
    }

    /// Takes the last decision back. `None` where there is none.
    pub fn undo(&mut self) -> Option<Result<(), String>> {
        let before = self.before.pop()?;
        self.after.push(std::mem::replace(&mut self.now, before));
        Some(self.save())
    }

    /// Takes it up again. `None` where there is none.
    pub fn redo(&mut self) -> Option<Result<(), String>> {
        let after = self.after.pop()?;
        self.before.push(std::mem::replace(&mut self.now, after));
        Some(self.save())
    }

    /// Whether [`Store::undo`] would do something.
    pub fn can_undo(&self) -> bool {
        !self.before.is_empty()
    }

    /// Whether [`Store::redo`] would do something.
    pub fn can_redo(&self) -> bool {
        !self.after.is_empty()
    }

    /// Keeps the decisions in another file from now on.
    ///
    /// # Errors
    /// When there is no folder to keep them for, or when the file cannot be written; the earlier file is then kept to.
    pub fn save_as(&mut self, file: PathBuf) -> Result<(), String> {
        if self.folder.as_os_str().is_empty() {
            return Err("A sample story has no folder of its own to keep a workspace for.".to_owned());
        }
        let earlier = self.file.replace(file);
        let saved = self.save();
        if saved.is_err() {
            self.file = earlier;
        }
        saved
    }

    /// The workspace file, where the user chose one.
    pub fn own_file(&self) -> Option<&Path> {
        let kept_for_us = |file: &Path| self.data.as_ref().is_some_and(|data| file.starts_with(data));
        self.file.as_deref().filter(|file| !kept_for_us(file))
    }

    fn save(&self) -> Result<(), String> {
        let Some(file) = &self.file else { return Ok(()) };
        let workspace = Workspace { version: VERSION, folder: self.folder.clone(), corrections: self.now.clone() };
        let parent = file.parent().unwrap_or(Path::new("."));
        let written = std::fs::create_dir_all(parent).and_then(|()| workspace.save(file));
        written.map_err(|e| format!("Your decision stands, but {} cannot be written: {e}", file.display()))
    }
}

/// Whether a path is that of a workspace file.
pub fn is_workspace(path: &Path) -> bool {
    path.is_file() && path.extension().is_some_and(|e| e.eq_ignore_ascii_case("ron"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Date;

    #[test]
    fn a_workspace_of_its_own_can_be_opened_again() {
        let data = tempfile::tempdir().expect("a directory for the test");
        let folder = data.path().join("articles");
        std::fs::create_dir(&folder).expect("a folder");
        let mut store = Store::new(Some(data.path().join("data")));
        assert_eq!(store.open(Place::Sample("footbridge".to_owned())).is_ok(), store.save_as(data.path().join("s.ron")).is_err());
        assert!(store.open(Place::Folder(folder.clone())).is_ok());
        assert_eq!(store.decide(|c| c.set_published("a.txt", Date::day(2024, 5, 12))), Ok(()));
        let file = data.path().join("story.ron");
        assert_eq!(store.save_as(file.clone()), Ok(()));
        assert_eq!(store.own_file(), Some(file.as_path()));
        let mut again = Store::new(None);
        let opened = again.open(Place::Folder(file));
        assert_eq!(again.corrections().published("a.txt"), Date::day(2024, 5, 12));
        let Ok(Place::Folder(opened)) = opened else { panic!("the workspace opens: {opened:?}") };
        assert_eq!(opened.canonicalize().ok(), folder.canonicalize().ok());
    }

    #[test]
    fn decisions_come_back_and_can_be_undone() {
        let data = tempfile::tempdir().expect("a directory for the test");
        let place = Place::Sample("footbridge".to_owned());
        let mut store = Store::new(Some(data.path().to_owned()));
        assert_eq!(store.open(place.clone()), Ok(place.clone()));
        assert_eq!(store.decide(|c| c.set_published("a.txt", Date::day(2024, 5, 12))), Ok(()));
        let mut again = Store::new(Some(data.path().to_owned()));
        assert_eq!(again.open(place.clone()), Ok(place));
        assert_eq!(again.corrections().published("a.txt"), Date::day(2024, 5, 12));
        assert_eq!(store.undo(), Some(Ok(())));
        assert_eq!(store.corrections().published("a.txt"), None);
        assert!(store.undo().is_none() && store.can_redo());
        assert_eq!(store.redo(), Some(Ok(())));
        assert_eq!(store.corrections().published("a.txt"), Date::day(2024, 5, 12));
    }
}

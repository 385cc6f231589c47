//! What the user decided: corrections to what the program found, and the file that keeps them.

mod anchor;
mod corrections;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

pub use anchor::{Anchor, Anchored};
pub use corrections::{Correction, Corrections, Given};

/// A folder and what the user decided about its articles, as kept in a `.ron` file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Workspace {
    /// The format of the file.
    pub version: u32,
    /// The folder, relative to the workspace file where it lies beside or below it.
    pub folder: PathBuf,
    /// The decisions.
    pub corrections: Corrections,
}

/// The format of workspace files that this program writes.
pub const VERSION: u32 = 2;

impl Workspace {
    /// Reads a workspace file; the folder comes back as a path from the current directory.
    ///
    /// # Errors
    /// A sentence that names the file and says what to do.
    pub fn load(path: &Path) -> Result<Self, String> {
        let shown = path.display();
        let text = fs::read_to_string(path).map_err(|e| format!("{shown} cannot be read: {e}"))?;
        let mut workspace: Self = ron::from_str(&text).map_err(|e| format!("{shown} is no workspace of Crossread: {e}"))?;
        if workspace.version > VERSION {
            return Err(format!("{shown} was written by a newer Crossread; update this one to open it"));
        }
        if workspace.folder.is_relative() {
            workspace.folder = path.parent().unwrap_or(Path::new("")).join(&workspace.folder);
        }
        Ok(workspace)
    }

    /// Writes the workspace: to a new file first, which then takes the old one's place, so that nothing is lost halfway.
    ///
    /// # Errors
    /// When the file cannot be written; the old one then still stands.
    pub fn save(&self, path: &Path) -> io::Result<()> {
        let parent = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut kept = self.clone();
        kept.version = VERSION;
        if let (Ok(folder), Ok(beside)) = (self.folder.canonicalize(), parent.canonicalize())
            && let Ok(inside) = folder.strip_prefix(&beside)
        {
            kept.folder = if inside.as_os_str().is_empty() { PathBuf::from(".") } else { inside.to_owned() };
        }
        let text = ron::ser::to_string_pretty(&kept, ron::ser::PrettyConfig::default()).map_err(io::Error::other)?;
        let draft = path.with_extension("ron.new");
        let mut file = fs::File::create(&draft)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&draft, path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Date;
    use crate::span::Span;

    #[test]
    fn a_workspace_comes_back_as_it_was_saved() -> io::Result<()> {
        let dir = tempfile::tempdir()?;
        let mut corrections = Corrections::default();
        corrections.set_published("a.txt", Date::day(2017, 11, 3));
        corrections.add(Correction::Reject { claim: Anchor::of("a.txt", "It \u{201c}fell\u{201d}.", Span::new(0, 2)) });
        let folder = dir.path().join("articles");
        fs::create_dir(&folder)?;
        let workspace = Workspace { version: VERSION, folder, corrections };
        let path = dir.path().join("story.ron");
        workspace.save(&path)?;
        assert!(fs::read_to_string(&path)?.contains("folder: \"articles\""));
        assert_eq!(Workspace::load(&path).map(|w| w.corrections), Ok(workspace.corrections));
        assert!(Workspace::load(&dir.path().join("none.ron")).is_err_and(|e| e.contains("none.ron")));
        Ok(())
    }
}

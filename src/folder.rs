//! The one door to the disk for articles: which files of a folder are read, and their bytes.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// Files larger than this are not read, in bytes: no article is, and a slip should not fill the memory.
pub const LARGEST_FILE: u64 = 64 * 1024 * 1024;

/// Endings of the files that are read, in lower case.
pub const ENDINGS: &[&str] = &["txt", "text", "md", "markdown", "html", "htm", "xhtml"];

/// A folder of articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// Where it is.
    pub root: PathBuf,
    /// Paths of its articles relative to it, `/` between the parts, in order.
    pub paths: Vec<String>,
}

impl Folder {
    /// Lists the articles of a folder and its subfolders; of a single file, that file. Hidden files and `README` files are
    /// passed over.
    ///
    /// # Errors
    /// When the folder itself cannot be read.
    pub fn open(root: &Path) -> io::Result<Self> {
        if root.is_file() {
            let name = root.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            let parent = root.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
            return Ok(Self { root: parent.to_owned(), paths: vec![name] });
        }
        fs::read_dir(root)?;
        let mut paths: Vec<String> = WalkDir::new(root)
            .min_depth(1)
            .into_iter()
            .filter_entry(|entry| !entry.file_name().to_string_lossy().starts_with('.'))
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file() && is_article(entry.path()))
            .filter_map(|entry| relative(root, entry.path()))
            .collect();
        paths.sort();
        Ok(Self { root: root.to_owned(), paths })
    }

    /// The bytes of one article.
    ///
    /// # Errors
    /// A sentence that says what is wrong and what to do.
    pub fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        let fail = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound => "the file is no longer there; open the folder again".to_owned(),
            io::ErrorKind::PermissionDenied => "you may not read this file; change its permissions".to_owned(),
            _ => format!("the file cannot be read: {error}"),
        };
        let file = fs::File::open(self.root.join(path)).map_err(fail)?;
        let mut bytes = Vec::new();
        file.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(fail)?;
        if bytes.len() as u64 > LARGEST_FILE {
            return Err(format!("the file is larger than {} MB; split it into articles", LARGEST_FILE / 1024 / 1024));
        }
        Ok(bytes)
    }
}

fn is_article(path: &Path) -> bool {
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let stem = path.file_stem().map(|s| s.to_string_lossy().to_lowercase()).unwrap_or_default();
    ENDINGS.contains(&ending.as_str()) && stem != "readme"
}

fn relative(root: &Path, path: &Path) -> Option<String> {
    let parts = path.strip_prefix(root).ok()?.components();
    Some(parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect::<Vec<_>>().join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_articles_of_subfolders_in_order_and_passes_over_the_rest() -> io::Result<()> {
        let dir = tempfile::tempdir()?;
        for name in ["b.txt", "a/c.HTML", "README.md", ".hidden.txt", "picture.png", "notes.md"] {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap_or(dir.path()))?;
            fs::write(path, "text")?;
        }
        let folder = Folder::open(dir.path())?;
        assert_eq!(folder.paths, ["a/c.HTML", "b.txt", "notes.md"]);
        assert_eq!(folder.read("b.txt").as_deref(), Ok(b"text".as_slice()));
        assert!(folder.read("gone.txt").is_err_and(|e| e.contains("no longer there")));
        Ok(())
    }
}

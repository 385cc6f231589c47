//! The sample stories, which are part of the program: they can be opened wherever it is installed.

use include_dir::{Dir, DirEntry, include_dir};

static STORIES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/sample_data");

/// The story that is shown when there is no other.
pub const FIRST: &str = "footbridge";

/// The names of the stories, in order.
pub fn names() -> Vec<&'static str> {
    let mut names: Vec<&str> = STORIES.dirs().filter_map(|dir| dir.path().to_str()).collect();
    names.sort_unstable();
    names
}

/// A story's name in words: “Refused meeting”.
pub fn title(name: &str) -> String {
    super::model::capitalised(&name.replace('_', " "))
}

/// The paths of a story's articles, relative to the story; none for an unknown name.
pub fn paths(name: &str) -> Vec<String> {
    let files = STORIES.get_dir(name).map(Dir::entries).unwrap_or_default().iter().filter_map(DirEntry::as_file);
    let mut paths: Vec<String> = files.filter_map(|f| f.path().file_name()?.to_str()).map(str::to_owned).collect();
    paths.sort_unstable();
    paths
}

/// The bytes of an article.
///
/// # Errors
/// When the story has no such article.
pub fn read(name: &str, path: &str) -> Result<Vec<u8>, String> {
    let file = STORIES.get_file(format!("{name}/{path}")).ok_or_else(|| "this sample story is not part of the program".to_owned())?;
    Ok(file.contents().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_story_can_be_read() {
        assert!(names().contains(&FIRST));
        for name in names() {
            assert!(paths(name).len() > 1, "{name}");
            assert!(paths(name).iter().all(|path| read(name, path).is_ok_and(|bytes| !bytes.is_empty())));
        }
        assert_eq!(title("refused_meeting"), "Refused meeting");
        assert!(paths("none").is_empty() && read("none", "a.txt").is_err());
    }
}

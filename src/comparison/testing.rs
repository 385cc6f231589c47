//! Articles made for the tests of the facets.

use std::sync::atomic::AtomicBool;

use crate::analysis::{Analyser, Analysis};
use crate::workspace::Corrections;

/// The analysis of texts, as files in their order.
pub fn analysed(texts: &[impl AsRef<str>]) -> Analysis {
    let paths: Vec<String> = (0..texts.len()).map(|i| format!("{i}.txt")).collect();
    let files: Vec<(String, Vec<u8>)> = paths.iter().cloned().zip(texts.iter().map(|t| t.as_ref().as_bytes().to_vec())).collect();
    let read = |path: &str| {
        let file = files.iter().find(|(known, _)| known == path);
        file.map(|(_, text)| text.clone()).ok_or_else(|| "no such file".to_owned())
    };
    Analyser::default().run(&paths, read, &Corrections::default(), |_| (), &AtomicBool::new(false)).unwrap_or_default()
}

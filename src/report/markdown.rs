//! `crossread report --format markdown`: the comparison, to be read by people.

use std::fmt::Write;

use crate::analysis::Analysis;

/// The report as Markdown.
pub fn write(analysis: &Analysis) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(out, "# {} articles", analysis.articles.len());
    out
}

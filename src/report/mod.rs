//! What is written for others to read: one file an output format.

pub mod claims;
pub mod json;
pub mod markdown;
mod rows;

/// Formats of `crossread report`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Everything, for programs.
    Json,
    /// The comparison, for people.
    Markdown,
}

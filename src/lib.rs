//! Crossread finds the claims in a folder of articles and shows where the sources agree and where they conflict.
//!
//! # The map of the house, in reading order
//!
//! ```text
//! bytes ─article→ Article ─language→ Reading ─claims→ Facts      per article, in parallel, kept by content hash
//! all Facts ─corrections→ ─events→ Grouping ─comparison→ Comparisons = Analysis      together, and cheap
//! Analysis + what the user asked for ─app→ the window            Analysis ─report→ files
//! ```
//!
//! - [`span`], [`calendar`], [`key`], [`lexicon`]: places in a text, dates with a precision, lasting hashes, word lists.
//! - [`folder`]: the one door to the disk for articles.
//! - [`article`]: bytes to an article; [`language`]: its sentences, tags, phrases and names; [`claims`]: its claims.
//! - [`corpus`]: all articles together and the ids of their parts; [`events`]: people, stories, events and origins across articles; [`comparison`]: the facets and verdicts.
//! - [`workspace`]: what the user decided; [`analysis`]: runs the stages.
//! - [`report`]: what is written for others; `app`: the window (feature `gui`).
//!
//! # Invariants
//!
//! - Below `app` nothing knows egui. `article` to `comparison` do no I/O, read no clock, start no thread, and never fail.
//! - Derived data is never edited: a correction is an input, and the analysis is made again from it.
//! - A [`span::Span`] is a range of UTF-8 bytes on character boundaries; code points exist only in the report.
//! - Silence is “not mentioned”, never agreement and never denial.
//! - A verdict always has evidence, and its sentence is rendered from a typed reason.
//! - The order of the files and the number of cores change no output.
//! - Word lists and thresholds are data in `assets/`.

pub mod analysis;
#[cfg(feature = "gui")]
pub mod app;
pub mod article;
pub mod calendar;
pub mod claims;
pub mod comparison;
pub mod corpus;
pub mod events;
pub mod folder;
pub mod key;
pub mod language;
pub mod lexicon;
pub mod report;
pub mod span;
pub mod workspace;

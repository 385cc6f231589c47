//! The numbers that decide; they are data in `assets/lexicon/comparison.ron`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::lexicon::{Lexicon, parse};

/// See the comments of the file.
#[derive(Debug, Deserialize)]
pub(super) struct Thresholds {
    pub rounding: f64,
    pub other_size: f64,
    pub other_size_of_things: f64,
    pub telling_count: f64,
    pub other_distance: f64,
    pub other_time_days: i64,
    pub report_days: i64,
    pub clock_margin: i64,
    pub clock_shortly: i64,
    pub clock_rounding: Vec<ClockRounding>,
    pub loose: f32,
    pub related: f32,
    pub similar: f32,
    pub aligned: f32,
    /// Of claims whose figures, in no state of the lexicon, can exclude each other.
    pub counted: f32,
    pub same_account: f32,
    pub same_sentence: f32,
    pub partners: usize,
    pub common_share: f32,
    pub common_least: usize,
    pub same_utterance: f32,
    pub least_quoted_words: usize,
    pub most_evidence: usize,
    pub evidence_of_two: usize,
}

/// What a clock time allows either side, in minutes, where its minutes are a multiple of a step.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
pub(super) struct ClockRounding {
    /// The step that it was rounded to.
    pub step: i64,
    /// With “around”.
    pub about: i64,
    /// As given.
    pub plain: i64,
}

/// Read once.
pub(super) static THRESHOLDS: Lexicon<Thresholds> =
    LazyLock::new(|| parse("comparison.ron", include_str!("../../assets/lexicon/comparison.ron")));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_parses() {
        assert!(
            THRESHOLDS.loose < THRESHOLDS.related
                && THRESHOLDS.related < THRESHOLDS.aligned
                && THRESHOLDS.aligned < THRESHOLDS.same_sentence
        );
    }
}

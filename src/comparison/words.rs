//! Verdicts and facets in words and signs: the same in the window and in every report.

use crate::comparison::{Facet, Verdict};

impl Verdict {
    /// All verdicts, the strongest disagreement first.
    pub const ALL: [Self; 6] = [Self::Conflict, Self::Updated, Self::Unclear, Self::Compatible, Self::Agree, Self::SingleSource];

    /// Its sign, so that it is never told by colour alone.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Conflict => "◆",
            Self::Updated => "↻",
            Self::Unclear => "?",
            Self::Compatible => "◐",
            Self::Agree => "●",
            Self::SingleSource => "○",
        }
    }

    /// Its word, in lower case.
    pub fn word(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::Updated => "updated",
            Self::Unclear => "unclear",
            Self::Compatible => "compatible",
            Self::Agree => "agree",
            Self::SingleSource => "single source",
        }
    }
}

impl Facet {
    /// The question's first words: “How many”.
    pub fn question(self) -> &'static str {
        match self {
            Self::Whether => "Whether",
            Self::When => "When",
            Self::Where => "Where",
            Self::Who => "Who",
            Self::HowMany => "How many",
            Self::HowMuch => "How much",
            Self::Why => "Why",
            Self::Words => "In which words",
            Self::What => "What",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verdict_has_a_sign_and_a_word_of_its_own() {
        for (i, left) in Verdict::ALL.iter().enumerate() {
            for right in Verdict::ALL.iter().skip(i + 1) {
                assert!(left.sign() != right.sign() && left.word() != right.word());
                assert!(left < right, "the order of the list is the order of disagreement");
            }
        }
    }
}

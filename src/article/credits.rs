//! Lines that say who worked on a text: `(Reporting by Ann Lee; editing by Joe Wood)`, `Ann Lee contributed to this report.`

use serde::Deserialize;

use crate::lexicon::{self, Lexicon};

#[derive(Debug, Deserialize)]
struct Words {
    begins: Vec<String>,
    ends: Vec<String>,
}

static WORDS: Lexicon<Words> = Lexicon::new(|| lexicon::parse("credits.ron", include_str!("../../assets/lexicon/credits.ron")));

/// Credits are shorter than this, in bytes.
const LONGEST: usize = 320;

/// Whether a paragraph only says who worked on the text.
pub fn is_credit(paragraph: &str) -> bool {
    if paragraph.len() > LONGEST {
        return false;
    }
    let lower = paragraph.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    // “Reporting by the agency shows that …” is a sentence about reporting: after “by” a name begins with a capital.
    let by_name = |begin: &String| {
        let rest = bare.strip_prefix(begin.as_str())?;
        let at = lower.len() - lower.trim_start_matches(|c: char| !c.is_alphanumeric()).len() + bare.len() - rest.len();
        let next =
            paragraph.get(at..)?.trim_start().trim_start_matches("by ").trim_start_matches("from ").trim_start_matches(':').trim_start();
        next.chars().next().map(|c| c.is_uppercase() || begin.contains("agenc") || next.starts_with("agencies"))
    };
    WORDS.ends.iter().any(|end| bare.ends_with(end.as_str())) || WORDS.begins.iter().any(|begin| by_name(begin) == Some(true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_and_sentences() {
        for text in [
            "(Reporting by Ann Lee; Editing by Joe Wood)",
            "Ann Lee contributed to this report.",
            "Additional reporting by Joe Wood in Kiel",
            "Additional reporting from agencies",
        ] {
            assert!(is_credit(text), "{text}");
        }
        for text in ["Reporting by the harbour master shows that it sank.", "Written by hand, the letter was short."] {
            assert!(!is_credit(text), "{text}");
        }
    }
}

//! Decisions in words.

use crate::app::model::shorten;
use crate::workspace::{Anchor, Correction};

/// What was decided, and about what: “Claim rejected”, “nobody was hurt”.
pub fn said(correction: &Correction) -> (String, String) {
    let quoted = |anchor: &Anchor| format!("“{}”", shorten(anchor.exact.trim_matches(['“', '”', '"']), 120));
    let both = |left: &Anchor, right: &Anchor| format!("{} and {}", quoted(left), quoted(right));
    match correction {
        Correction::Reject { claim } => ("Claim rejected".to_owned(), quoted(claim)),
        Correction::SetSpeaker { claim, speaker } if speaker.is_empty() => ("Claimed by the article itself".to_owned(), quoted(claim)),
        Correction::SetSpeaker { claim, speaker } => (format!("Claimed by {}", shorten(speaker, 60)), quoted(claim)),
        Correction::SetValue { words, value } => (format!("Value set to {}", value.words()), quoted(words)),
        Correction::SamePerson { left, right } => ("Names joined".to_owned(), both(left, right)),
        Correction::DifferentPerson { left, right } => ("Names parted".to_owned(), both(left, right)),
        Correction::SameEvent { left, right } => ("Events joined".to_owned(), both(left, right)),
        Correction::DifferentEvent { left, .. } => ("Taken out of its event".to_owned(), quoted(left)),
        Correction::SetPublished { article, date } => (format!("Date set to {}", date.words()), article.clone()),
        Correction::OverrideVerdict { left, right, verdict, note, .. } => {
            let about = right.as_ref().map_or_else(|| quoted(left), |right| both(left, right));
            let note = if note.is_empty() { String::new() } else { format!(" — {}", shorten(note, 120)) };
            (format!("Verdict set to {}", verdict.word()), format!("{about}{note}"))
        }
        Correction::Add { words, speaker } if speaker.is_empty() => ("Claim added".to_owned(), quoted(words)),
        Correction::Add { words, speaker } => (format!("Claim of {} added", shorten(speaker, 60)), quoted(words)),
        Correction::Note { claim, note } => (format!("Note: {}", shorten(note, 120)), quoted(claim)),
    }
}

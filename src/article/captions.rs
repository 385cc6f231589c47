//! The words under a picture: `A ferry in the harbour. (AP Photo/Ann Lee)`, `Photo: …`, `… REUTERS/Ann Lee`.
//!
//! The credit gives them away. A paragraph that ends with “(Reuters)” alone is none: that credits the text.

use serde::Deserialize;

use super::agencies;
use super::shape::{Shape, ends_sentence, plain_words};
use crate::lexicon::{self, Lexicon};

#[derive(Debug, Deserialize)]
struct Words {
    begins: Vec<String>,
    credits: Vec<String>,
    agencies: Vec<String>,
    holds: Vec<String>,
}

static WORDS: Lexicon<Words> = Lexicon::new(|| lexicon::parse("captions.ron", include_str!("../../assets/lexicon/captions.ron")));

/// Captions are shorter than this, in bytes.
const LONGEST: usize = 900;

/// Whether a paragraph is the words under a picture.
pub fn is_caption(paragraph: &str) -> bool {
    if paragraph.len() > LONGEST {
        return false;
    }
    let lower = paragraph.to_lowercase();
    begins(paragraph, &lower)
        || in_gallery(paragraph)
        || holds_credit(paragraph, &lower)
        || ends_with_credit(paragraph)
        || ends_with_slash(paragraph)
        || opened_by_agency(paragraph)
}

fn begins(paragraph: &str, lower: &str) -> bool {
    WORDS.begins.iter().filter(|begin| lower.starts_with(begin.as_str())).any(|begin| {
        // “Photo by photo, the archive grew.” A change of case may change a letter's length: then the words are not found.
        let rest = paragraph.get(begin.len()..).unwrap_or_default();
        let next = rest.trim_start().chars().next();
        begin.ends_with(':') || next.is_none_or(|c| !c.is_lowercase() && !rest.starts_with(char::is_alphanumeric))
    })
}

/// `(AP Photo/Ann Lee)`, `[Photo/Agencies]`, `(Ann Lee/AFP/Getty Images)`.
fn ends_with_credit(paragraph: &str) -> bool {
    let body = paragraph.trim_end_matches(['.', ' ']);
    let open = match body.chars().next_back() {
        Some(')') => body.rfind('('),
        Some(']') => body.rfind('['),
        _ => None,
    };
    // Brackets around the whole line set it apart from the text: a link, or a remark.
    let Some((at, credit)) = open.and_then(|at| Some((at, body.get(at + 1..body.len() - 1)?))) else { return false };
    let before = body.get(..at).unwrap_or_default();
    if before.trim().is_empty() && !credit.contains('/') {
        return false;
    }
    // “(AP)” behind a sentence credits the text, behind other words a picture.
    let bare_agency =
        (agencies::among(credit).is_some() || is_picture_agency(credit)) && !ends_sentence(before) && Shape::of(before).words >= 4;
    if Shape::of(credit).words > 12 {
        return false;
    }
    let words: Vec<String> = credit.split('/').flat_map(plain_words).collect();
    let slashed = credit.split_once('/').is_some_and(|_| credit.split('/').any(|part| agencies::named(part).is_some()));
    bare_agency
        || slashed
        || (credit.starts_with(char::is_uppercase)
            && words.iter().any(|word| WORDS.credits.contains(word))
            && !words.iter().any(|w| w == "http" || w == "https"))
}

/// `3/16 The ferry in the harbour`, `Photos: … Hide Caption 4 of 30`, `2of4The ferry …`.
///
/// Galleries show the archive as often as the day: a long one yields no claims.
pub fn in_gallery(paragraph: &str) -> bool {
    let number = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    let first = number(paragraph);
    let rest = paragraph.get(first..).unwrap_or_default();
    let total = rest.strip_prefix('/').or_else(|| rest.strip_prefix("of")).or_else(|| rest.strip_prefix(" of "));
    let total = total.filter(|rest| first > 0 && number(rest) > 0);
    let value = |text: &str| text.get(..number(text)).and_then(|digits| digits.parse::<usize>().ok()).unwrap_or_default();
    let counted = total.is_some_and(|rest| {
        let behind = rest.get(number(rest)..).unwrap_or_default();
        let words = behind.split_whitespace().count();
        let begins = behind.trim_start().starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        (1..=value(rest)).contains(&value(paragraph)) && (3..=200).contains(&value(rest)) && words >= 4 && begins
    });
    counted || paragraph.contains("Hide Caption ") || paragraph.contains("hide caption ")
}

/// `Chart on phone, image via a picture agency`, `Ann Lee/Getty Images`.
fn holds_credit(paragraph: &str, lower: &str) -> bool {
    if ends_sentence(paragraph) {
        return false;
    }
    let shape = Shape::of(paragraph);
    let named = |part: &str| agencies::named(part).is_some() || is_picture_agency(part);
    let only = shape.words <= 6 && paragraph.split_once('/').is_some_and(|(left, right)| named(left.trim()) || named(right.trim()));
    only || (shape.words <= 20 && WORDS.holds.iter().any(|phrase| lower.contains(phrase.as_str())))
}

fn is_picture_agency(name: &str) -> bool {
    let lower = name.trim().to_lowercase();
    WORDS.agencies.contains(&lower) && (lower.len() > 4 || !name.contains(char::is_lowercase))
}

/// `… on Monday. REUTERS/Ann Lee - RC12`, `… on Monday Ann Lee/Reuters`.
fn ends_with_slash(paragraph: &str) -> bool {
    if paragraph.trim_end().ends_with('.') {
        return false;
    }
    let tail = paragraph.rsplit(['.', '!', '?']).find(|part| !part.trim().is_empty()).unwrap_or_default();
    let credit = |word: &str| {
        let mut parts = word.split('/');
        let (Some(left), Some(right)) = (parts.next(), parts.next()) else { return false };
        let name = |part: &str| part.chars().next().is_some_and(char::is_uppercase);
        (agencies::named(left).is_some() && name(right)) || (agencies::named(right).is_some() && name(left))
    };
    let words: Vec<&str> = tail.split_whitespace().collect();
    let first = words.len().saturating_sub(6);
    words.get(first..).unwrap_or_default().iter().any(|word| credit(word))
}

/// `Getty Images The ferry in the harbour`, and the same at the end.
fn opened_by_agency(paragraph: &str) -> bool {
    if ends_sentence(paragraph) {
        return false;
    }
    WORDS.agencies.iter().any(|name| {
        let head = paragraph.get(..name.len()).filter(|head| head.to_lowercase() == *name);
        let is_name =
            head.is_some_and(|head| head.starts_with(char::is_uppercase) && (name.len() > 4 || !head.contains(char::is_lowercase)));
        let rest = paragraph.get(name.len()..).unwrap_or_default();
        let rest = rest.strip_prefix([':', ' ']).unwrap_or_default().trim_start();
        is_name && rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) && Shape::of(rest).words >= 4
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_make_captions() {
        for text in [
            "The ferry in the harbour on Monday. (AP Photo/Ann Lee)",
            "The ferry in the harbour, May 3, 2017. [Photo/Agencies]",
            "The ferry in the harbour on Monday. REUTERS/Ann Lee - RC12AB34",
            "The ferry in the harbour Ann Lee/Reuters",
            "Photo: the ferry in the harbour",
            "FILE - In this May 3, 2017 file photo, the ferry leaves the harbour.",
            "Image copyright EPA Image caption The ferry in the harbour",
            "Getty Images The ferry in the harbour of the old town",
            "3/16 2001 The ferry in the harbour of the old town",
            "2of4The ferry leaves the harbour on Monday.",
            "Ann Lee/Getty Images",
            "The pilot’s letter to the harbour master (PA)",
            "A ferry at sea, image via Shutterstock",
            "The harbour master in 2016. (Ann Lee/AFP/Getty Images)",
        ] {
            assert!(is_caption(text), "{text}");
        }
    }

    #[test]
    fn sentences_are_no_captions() {
        for text in [
            "Nobody was hurt, the harbour master said. (Reuters)",
            "Photo by photo, the archive grew.",
            "Reuters reported that the ferry had sunk.",
            "The ferry (pictured above) sank.",
            "He and/or she left the harbour",
            "[Video: ferries at sea]",
            "9/11 was a Tuesday, the harbour master said.",
            "1 of 4 ferries sank on Monday, he said.",
            "The committee met in May (see the file).",
        ] {
            assert!(!is_caption(text), "{text}");
        }
    }
}

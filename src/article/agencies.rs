//! News agencies and the forms in which texts credit them.

use crate::lexicon::{self, Lexicon};

static AGENCIES: Lexicon<Vec<(String, Vec<String>)>> =
    Lexicon::new(|| lexicon::parse("agencies.ron", include_str!("../../assets/lexicon/agencies.ron")));

/// The agency that `words` name and nothing else: `Reuters`, `The Associated Press`.
///
/// Capitals count where a form has four letters or fewer: `AP` is an agency, `ap` and `Ap` are not.
pub fn named(words: &str) -> Option<&'static str> {
    let words = words.trim().trim_end_matches('.');
    if words.len() > 40 || !words.chars().next().is_some_and(char::is_alphabetic) {
        return None;
    }
    let lower = words.to_lowercase();
    let shouted = !words.chars().any(char::is_lowercase);
    let form = |form: &String| *form == lower && (form.len() > 4 || shouted || lower == "dpa" && words == "dpa");
    AGENCIES.iter().find(|(_, forms)| forms.iter().any(form)).map(|(name, _)| name.as_str())
}

/// The first agency among parts between commas, slashes or “and”: `AFP, dpa`; `Reuters/AP`.
pub fn among(words: &str) -> Option<&'static str> {
    words.split([',', '/', ';', '|']).flat_map(|part| part.split(" and ")).find_map(named)
}

/// The first agency of a line that holds nothing but agencies: `AP - AFP`, `Reuters, dpa`.
pub fn all_of(words: &str) -> Option<&'static str> {
    let each = |part: &str| named(part).or_else(|| named(&part.to_uppercase()));
    let mut parts = words.split([',', '/', ';', '|']).flat_map(|part| part.split(" - ")).flat_map(|part| part.split(" and ")).map(each);
    let first = parts.next()??;
    parts.all(|agency| agency.is_some()).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_agencies_by_short_and_long_names() {
        assert_eq!(named("Reuters"), Some("Reuters"));
        assert_eq!(named("AP"), Some("Associated Press"));
        assert_eq!(named("The Associated Press."), Some("Associated Press"));
        assert_eq!(all_of("Reuters - Ap - Afp"), Some("Reuters"));
        assert_eq!(all_of("Reuters - Staff"), None);
        assert_eq!(named("ap"), None);
        assert_eq!(named("The Reuters report"), None);
        assert_eq!(among("Staff and AFP"), Some("Agence France-Presse"));
    }
}

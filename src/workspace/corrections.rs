//! The user's decisions, one by one and in their order.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::anchor::Anchor;
use crate::calendar::Date;
use crate::comparison::{Facet, Verdict};

/// One decision. It names what it is about by an [`Anchor`] or a path, never by an id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Correction {
    /// This is no claim.
    Reject {
        /// Its words.
        claim: Anchor,
    },
    /// Somebody else claims it.
    SetSpeaker {
        /// Its words.
        claim: Anchor,
        /// Who; empty for the article itself.
        speaker: String,
    },
    /// The words of a figure or of a time mean something else.
    SetValue {
        /// The words of the value.
        words: Anchor,
        /// What they mean.
        value: Given,
    },
    /// Two names are one person's, organisation's or place's.
    SamePerson {
        /// A mention.
        left: Anchor,
        /// A mention of the other name.
        right: Anchor,
    },
    /// Two names are of two.
    DifferentPerson {
        /// A mention.
        left: Anchor,
        /// A mention of the other name.
        right: Anchor,
    },
    /// What these two claims tell of is one happening, with all that belongs to either.
    SameEvent {
        /// A claim.
        left: Anchor,
        /// A claim of the other event.
        right: Anchor,
    },
    /// The first claim does not tell of the happening that the second is about.
    DifferentEvent {
        /// The claim that is taken out.
        left: Anchor,
        /// A claim of the event that it is taken out of.
        right: Anchor,
    },
    /// When an article was published.
    SetPublished {
        /// Its path.
        article: String,
        /// When.
        date: Date,
    },
    /// How the sources stand on a question.
    OverrideVerdict {
        /// What kind of question.
        facet: Facet,
        /// A claim that answers it.
        left: Anchor,
        /// Another one, where there is one.
        right: Option<Anchor>,
        /// How they stand.
        verdict: Verdict,
        /// Why.
        note: String,
    },
    /// These words are a claim.
    Add {
        /// The words.
        words: Anchor,
        /// Whose; empty for the article itself.
        speaker: String,
    },
    /// A remark on a claim.
    Note {
        /// Its words.
        claim: Anchor,
        /// The remark.
        note: String,
    },
}

/// A value that the user set.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Given {
    /// A number, exactly or with bounds.
    Number {
        /// Least value; `None` is no lower bound.
        low: Option<f64>,
        /// Greatest value; `None` is no upper bound.
        high: Option<f64>,
    },
    /// A date.
    Time(Date),
}

impl Given {
    /// Reads what the user typed: `27`, `1,200`, `20-30`, `>50`, `<8`; or a date as `2017-11-02`. `None`
    /// where it is neither.
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let number = |words: &str| words.trim().replace([',', ' '], "").parse::<f64>().ok().filter(|n| n.is_finite());
        let exactly = |low: Option<f64>, high: Option<f64>| Some(Self::Number { low, high });
        if let Some(least) = typed.strip_prefix('>') {
            return exactly(Some(number(least.trim_start_matches('='))?), None);
        }
        if let Some(most) = typed.strip_prefix('<') {
            return exactly(None, Some(number(most.trim_start_matches('='))?));
        }
        // A year alone is a number: of figures there are more than of years.
        if let Some(n) = number(typed) {
            return exactly(Some(n), Some(n));
        }
        if let Some(date) = Date::parse_iso(typed) {
            return Some(Self::Time(date));
        }
        let (low, high) = typed.split_once(['-', '–'])?;
        let (low, high) = (number(low)?, number(high)?);
        (low <= high).then_some(Self::Number { low: Some(low), high: Some(high) })
    }

    /// The value in words: “27”, “20 to 30”, “at least 50”, “2 November 2017”.
    pub fn words(self) -> String {
        match self {
            Self::Number { low: Some(low), high: Some(high) } if low == high => low.to_string(),
            Self::Number { low: Some(low), high: Some(high) } => format!("{low} to {high}"),
            Self::Number { low: Some(low), high: None } => format!("at least {low}"),
            Self::Number { low: None, high: Some(high) } => format!("at most {high}"),
            Self::Number { low: None, high: None } => "any number".to_owned(),
            Self::Time(date) => date.words(),
        }
    }
}

/// The user's decisions. They are an input of the analysis; what was derived is never edited.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Kept")]
pub struct Corrections {
    made: Vec<Correction>,
}

/// What stands in files: those of the first format hold dates alone.
#[derive(Deserialize)]
struct Kept {
    #[serde(default)]
    published: BTreeMap<String, Date>,
    #[serde(default)]
    made: Vec<Correction>,
}

impl From<Kept> for Corrections {
    fn from(kept: Kept) -> Self {
        let dates = kept.published.into_iter().map(|(article, date)| Correction::SetPublished { article, date });
        Self { made: dates.chain(kept.made).collect() }
    }
}

impl Corrections {
    /// All decisions, the earliest first.
    pub fn all(&self) -> &[Correction] {
        &self.made
    }

    /// Takes a decision. An earlier one on the same matter gives way; a remark without words takes the earlier one away.
    pub fn add(&mut self, correction: Correction) {
        self.made.retain(|earlier| !correction.replaces(earlier));
        if !matches!(&correction, Correction::Note { note, .. } if note.is_empty()) {
            self.made.push(correction);
        }
    }

    /// Takes a decision back.
    pub fn take_back(&mut self, correction: &Correction) {
        self.made.retain(|made| made != correction);
    }

    /// The publication date that the user set for the article at `path`.
    pub fn published(&self, path: &str) -> Option<Date> {
        self.made.iter().find_map(|made| match made {
            Correction::SetPublished { article, date } if article == path => Some(*date),
            _ => None,
        })
    }

    /// Sets or takes back the publication date of the article at `path`.
    pub fn set_published(&mut self, path: &str, date: Option<Date>) {
        match date {
            Some(date) => self.add(Correction::SetPublished { article: path.to_owned(), date }),
            None => self.made.retain(|made| !matches!(made, Correction::SetPublished { article, .. } if article == path)),
        }
    }
}

impl Correction {
    /// Whether it decides the matter that `earlier` decided.
    fn replaces(&self, earlier: &Self) -> bool {
        use Correction::{Add, DifferentEvent, DifferentPerson, Note, OverrideVerdict, Reject, SameEvent, SamePerson, SetPublished};
        use Correction::{SetSpeaker, SetValue};
        let pair = |a: (&Anchor, &Anchor), b: (&Anchor, &Anchor)| a == b || (a.1, a.0) == b;
        match (self, earlier) {
            (Reject { claim: a }, Reject { claim: b } | Add { words: b, .. })
            | (Add { words: a, .. }, Add { words: b, .. } | Reject { claim: b })
            | (SetSpeaker { claim: a, .. }, SetSpeaker { claim: b, .. })
            | (Note { claim: a, .. }, Note { claim: b, .. })
            | (SetValue { words: a, .. }, SetValue { words: b, .. }) => a == b,
            (
                SamePerson { left, right } | DifferentPerson { left, right },
                SamePerson { left: l, right: r } | DifferentPerson { left: l, right: r },
            )
            | (
                SameEvent { left, right } | DifferentEvent { left, right },
                SameEvent { left: l, right: r } | DifferentEvent { left: l, right: r },
            ) => pair((left, right), (l, r)),
            (SetPublished { article: a, .. }, SetPublished { article: b, .. }) => a == b,
            (OverrideVerdict { facet, left, right, .. }, OverrideVerdict { facet: f, left: l, right: r, .. }) => {
                (facet, left, right) == (f, l, r)
            }
            _ => false,
        }
    }

    /// The path of the article that it is about first.
    pub fn article(&self) -> &str {
        match self {
            Self::SetPublished { article, .. } => article,
            _ => self.anchors().first().map_or("", |anchor| &anchor.article),
        }
    }

    /// The passages that it names.
    pub fn anchors(&self) -> Vec<&Anchor> {
        match self {
            Self::Reject { claim } | Self::SetSpeaker { claim, .. } | Self::Note { claim, .. } => vec![claim],
            Self::SetValue { words, .. } | Self::Add { words, .. } => vec![words],
            Self::SamePerson { left, right }
            | Self::DifferentPerson { left, right }
            | Self::SameEvent { left, right }
            | Self::DifferentEvent { left, right } => vec![left, right],
            Self::OverrideVerdict { left, right, .. } => std::iter::once(left).chain(right).collect(),
            Self::SetPublished { .. } => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    #[test]
    fn a_file_of_the_first_format_still_loads() {
        let corrections: Corrections = ron::from_str("(published: {\"a.txt\": \"2017-11-03\"})").unwrap();
        assert_eq!(corrections.published("a.txt"), Date::day(2017, 11, 3));
    }

    #[test]
    fn a_later_decision_on_one_matter_takes_the_place_of_the_earlier() {
        let claim = Anchor::of("a.txt", "Nine were hurt.", Span::new(0, 4));
        let mut corrections = Corrections::default();
        corrections.add(Correction::SetSpeaker { claim: claim.clone(), speaker: "Ana Ruiz".into() });
        corrections.add(Correction::Note { claim: claim.clone(), note: "ask her".into() });
        corrections.add(Correction::SetSpeaker { claim: claim.clone(), speaker: String::new() });
        assert_eq!(corrections.all().len(), 2);
        let other = Anchor::of("b.txt", "Ten were hurt.", Span::new(0, 3));
        corrections.add(Correction::SameEvent { left: claim.clone(), right: other.clone() });
        corrections.add(Correction::DifferentEvent { left: other, right: claim });
        assert_eq!(corrections.all().len(), 3);
    }

    #[test]
    fn values_are_read_as_they_are_typed() {
        assert_eq!(Given::parse(" 1,200 "), Some(Given::Number { low: Some(1200.0), high: Some(1200.0) }));
        assert_eq!(Given::parse(">50").map(Given::words).as_deref(), Some("at least 50"));
        assert_eq!(Given::parse("20–30").map(Given::words).as_deref(), Some("20 to 30"));
        assert_eq!(Given::parse("2017-11-02"), Date::day(2017, 11, 2).map(Given::Time));
        assert_eq!(Given::parse("many"), None);
        assert_eq!(Given::parse("30-20"), None);
    }
}

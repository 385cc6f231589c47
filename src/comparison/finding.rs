//! What the rules of the facets give: one pair of passages, and the question that joins them.

use crate::comparison::frame::Bench;
use crate::comparison::{Evidence, Facet, Passage, Reason, Relation, Value};
use crate::corpus::ClaimId;
use crate::span::Span;

/// A rule of a facet: what it finds in a story.
pub(super) type Rule = fn(&Bench<'_>) -> Vec<Finding>;

/// A pair of passages that answer one question.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Finding {
    /// What kind of question.
    pub facet: Facet,
    /// The question, as worded: “people injured”.
    pub about: String,
    /// How near the two claims are, 0 to 1: the surer pair is shown first.
    pub nearness: f32,
    /// The passages and what joins them.
    pub evidence: Evidence,
}

impl Finding {
    /// A finding; `left` is the passage that stands first in the folder.
    pub fn new(facet: Facet, about: String, nearness: f32, relation: Relation, left: Passage, right: Passage, reason: Reason) -> Self {
        Self { facet, about, nearness, evidence: Evidence { relation, left, right, reason } }
    }
}

/// What only one article says on a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Single {
    /// What kind of question.
    pub facet: Facet,
    /// The question, as worded.
    pub about: String,
    /// The claim's frame.
    pub frame: usize,
    /// The words of the value.
    pub span: Span,
}

/// A passage.
pub(super) fn passage(claim: ClaimId, value: Value, value_span: Span) -> Passage {
    Passage { claim, value, value_span }
}

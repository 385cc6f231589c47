//! What the user decided about who is who and what belongs to which happening.

use crate::corpus::{ArticleId, ClaimId};

/// Two things that are one, or that are two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tie<T> {
    /// One thing.
    pub left: T,
    /// The other.
    pub right: T,
    /// Whether they are one.
    pub same: bool,
}

/// An entity of an article: an index into its [`crate::language::Reading::entities`].
pub type Named = (ArticleId, usize);

/// Constraints on the joining of names and of claims, in the order in which they were decided.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ties {
    /// Names that are one person's, and names that are not.
    pub people: Vec<Tie<Named>>,
    /// Claims whose events are one; and claims of which the left one is not about the event of the right one.
    pub claims: Vec<Tie<ClaimId>>,
}

//! Why two passages stand to each other as they do: one reason for each rule, from which the sentence for the reader is made.

use crate::span::Span;

/// Why a pair of passages stands as it does. The sentence is rendered from it by [`crate::comparison::explain::explain`].
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// The numbers are the same.
    SameNumber,
    /// One number lies within what the other allows.
    NumberWithin,
    /// The numbers exclude each other.
    NumbersDiffer,
    /// The numbers differ, and the later report has the newer one.
    NumberLater,
    /// One says that the number is not known, the other gives it.
    NumberUnknown,
    /// The numbers differ, and the words do not tell whether they count the same.
    CountsUnclear,
    /// The times are the same.
    SameTime,
    /// One time lies within the other.
    TimeWithin,
    /// The times exclude each other.
    TimesDiffer,
    /// Plans of two reports for one act, with times that exclude each other: it was put off or brought forward.
    PlanMoved,
    /// The distances from the same happening exclude each other.
    DistancesDiffer,
    /// Affirmed by both, or denied by both.
    SameStatement,
    /// Accounts that share much, with more in one of them.
    SimilarStatement,
    /// One affirms what the other denies.
    Contradiction,
    /// One says that it is open; the later report settles it.
    StatementLater,
    /// Two states of the same, and the later report has the newer one.
    StateLater,
    /// What one tells of is over in the other: who was in hospital has left it.
    StateOver {
        /// Whether it is over in the right passage.
        right: bool,
    },
    /// One tells of an earlier step of a case, the other of one that comes after it: who was arrested was charged.
    StepLater {
        /// Whether the right passage tells of the later step.
        right: bool,
    },
    /// One says outright what the other is not sure of.
    LessSure,
    /// The words are the same.
    SameWords,
    /// The same utterance, with words dropped or changed that do not change its sense.
    WordingDiffers {
        /// What differs, in order.
        changes: Vec<Change>,
    },
    /// The same utterance in two versions that differ in substance.
    WordsDiffer {
        /// What differs, in order.
        changes: Vec<Change>,
    },
    /// The same name, or two spellings of one person's.
    SameName,
    /// Different names for what only one can be.
    NamesDiffer,
    /// One place lies in the other.
    PlaceWithin,
    /// The same place.
    SamePlace,
    /// Two places that exclude each other.
    PlacesDiffer,
    /// One gives the place of which the other says that it cannot be known.
    PlaceUnknown,
    /// One says that the place is not known, the later report gives it.
    PlaceLater,
    /// They name the same thing.
    SameThing,
    /// Two things of which only one can be meant.
    ThingsDiffer,
    /// Both speak of the cause.
    SameCause,
    /// One says that the cause is not known, the other gives it.
    CauseLater,
    /// Two causes of one thing, of which neither source has the other's.
    CausesDiffer,
    /// What one gives as the cause the other gives as the effect.
    CausesTurned,
}

/// One difference between two versions of an utterance.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The words of the left version, where it has any here.
    pub left: Option<Span>,
    /// The words of the right version.
    pub right: Option<Span>,
    /// Whether it touches the sense.
    pub telling: bool,
}

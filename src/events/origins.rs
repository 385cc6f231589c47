//! Whom articles rest on in the end: agencies, copied texts, the same speaker with the same words.

use crate::events::people::People;
use crate::events::{Corpus, Origin};

/// The origins that at least two articles share.
pub fn find(corpus: Corpus<'_>, people: &People) -> Vec<Origin> {
    let _ = (corpus, people);
    Vec::new()
}

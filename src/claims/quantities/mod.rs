//! Numbers of things, money, percentages and measures.

pub(crate) mod numbers;

use crate::article::Article;
use crate::claims::{Quantity, TimeExpression};
use crate::language::Reading;

/// Finds the quantities of an article, in order, not overlapping.
pub fn find(article: &Article, reading: &Reading, dates: &[TimeExpression]) -> Vec<Quantity> {
    let _ = (article, reading, dates);
    Vec::new()
}

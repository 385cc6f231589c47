//! A few words of the articles that say what happened.

use crate::article::BlockKind;
use crate::corpus::Corpus;
use crate::events::happenings::frame::{Frame, cosine};
use crate::events::label::core;

/// Claims that are held against one another, at most.
const MOST: usize = 50;

/// The core of the claim that is most like the others, a short one among equals; of those that say when, where some do.
pub fn of(corpus: Corpus<'_>, frames: &[Frame], members: &[usize]) -> String {
    let timed: Vec<usize> = members.iter().copied().filter(|f| frames[*f].when.is_some()).collect();
    let named = if timed.is_empty() { members } else { &timed };
    central(corpus, frames, named, members).unwrap_or_default()
}

/// The core of the headline that is most like the claims.
pub fn headline(corpus: Corpus<'_>, frames: &[Frame], members: &[usize]) -> Option<String> {
    let in_title = |f: &usize| {
        let read = corpus.article(frames[*f].article);
        let block = read.reading.sentences.get(frames[*f].sentence).and_then(|s| read.article.blocks.get(s.block));
        block.is_some_and(|b| b.kind == BlockKind::Title)
    };
    let titles: Vec<usize> = members.iter().copied().filter(in_title).collect();
    central(corpus, frames, &titles, members)
}

fn central(corpus: Corpus<'_>, frames: &[Frame], named: &[usize], members: &[usize]) -> Option<String> {
    let likeness = |f: usize| members.iter().take(MOST).map(|other| cosine(&frames[f], &frames[*other])).sum::<f32>();
    let length = |f: usize| corpus.claim(frames[f].claim).span.len();
    let each = named.iter().take(MOST).map(|f| (likeness(*f), *f));
    let best = each.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| length(b.1).cmp(&length(a.1))).then(b.1.cmp(&a.1)));
    best.map(|(_, f)| core(corpus.article(frames[f].article), corpus.claim(frames[f].claim).span))
}

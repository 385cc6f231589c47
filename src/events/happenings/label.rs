//! A few words of the articles that say what happened.

use crate::events::Corpus;
use crate::events::happenings::frame::{Frame, cosine};
use crate::events::terms::words;
use crate::span::Span;

/// How many words a label has at most.
const WORDS: usize = 12;

/// The first words of the claim that is most like the others, a short one among equals.
pub fn of(corpus: Corpus<'_>, frames: &[Frame], members: &[usize]) -> String {
    let central = |f: usize| members.iter().take(50).map(|other| cosine(&frames[f], &frames[*other])).sum::<f32>();
    let length = |f: usize| corpus.claim(frames[f].claim).span.len();
    let best =
        members.iter().take(50).map(|f| (central(*f), *f)).max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| length(b.1).cmp(&length(a.1))));
    let Some((_, frame)) = best else { return String::new() };
    let text = &corpus.article(frames[frame].article).article.text;
    let span = corpus.claim(frames[frame].claim).span;
    let all: Vec<Span> = words(text, span).take(WORDS + 1).collect();
    let Some(first) = all.first() else { return String::new() };
    let cut = if all.len() > WORDS { "…" } else { "" };
    let last = all.iter().take(WORDS).fold(*first, |_, word| *word);
    format!("{}{cut}", first.cover(last).of(text).split_whitespace().collect::<Vec<_>>().join(" "))
}

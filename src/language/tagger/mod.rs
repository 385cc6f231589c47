//! Parts of speech with inflection: an averaged perceptron, read from left to right.
//!
//! Method: M. Collins, “Discriminative training methods for hidden Markov models” (EMNLP 2002), decoded greedily, with features after
//! A. Ratnaparkhi (EMNLP 1996). Words that the treebank shows often enough may only have the tags it shows for them; a word with but one is
//! not decided at all. Weights are integers, so that every machine gives the same tags. `examples/train_tagger.rs` makes the weights.

use std::sync::LazyLock;

use crate::language::{Form, Pos};
use crate::span::Span;

pub mod features;
pub mod model;

use features::{CaseMode, Context, Word};
use model::Model;

/// A tag: part of speech and inflection, decided together.
pub type Tag = (Pos, Form);

/// Tags the tokens of one sentence; `tags` holds one for each of `tokens` afterwards.
pub fn tag(text: &str, tokens: &[Span], tags: &mut Vec<Tag>) {
    tag_with(&ENGLISH, text, tokens, tags);
}

/// As [`tag`], with weights of one's own.
pub fn tag_with(model: &Model, text: &str, tokens: &[Span], tags: &mut Vec<Tag>) {
    let words = words(model, tokens.iter().map(|t| t.of(text)));
    let mut context = Context::new(&words);
    tags.clear();
    for i in 0..words.len() {
        let class = model.decide(&context, i);
        context.set(class);
        tags.push(model.tag(class));
    }
}

/// What the features need to know of each word of a sentence.
pub fn words<'a>(model: &Model, sentence: impl Iterator<Item = &'a str> + Clone) -> Vec<Word> {
    let case = CaseMode::of(sentence.clone());
    sentence.enumerate().map(|(i, word)| model.look_up(Word::new(word, i == 0, case))).collect()
}

static ENGLISH: LazyLock<Model> =
    LazyLock::new(|| Model::read(include_bytes!("../../../assets/tagger/english.weights")).unwrap_or_default());

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::tokens::tokenise;

    fn tags(text: &str) -> Vec<Tag> {
        let (mut tokens, mut tags) = (Vec::new(), Vec::new());
        tokenise(text, Span::new(0, text.len()), &mut tokens);
        tag(text, &tokens, &mut tags);
        tags
    }

    #[test]
    fn the_weights_are_read_and_tell_forms_apart() {
        let tags = tags("The mayor said the bridge was closed.");
        let parts: Vec<Pos> = tags.iter().map(|t| t.0).collect();
        assert_eq!(parts, [Pos::Det, Pos::Noun, Pos::Verb, Pos::Det, Pos::Noun, Pos::Aux, Pos::Verb, Pos::Punct]);
        assert_eq!((tags[2].1, tags[6].1), (Form::Past, Form::PastParticiple));
    }

    #[test]
    fn damaged_weights_are_refused() {
        let bytes = include_bytes!("../../../assets/tagger/english.weights");
        assert!(Model::read(&bytes[..bytes.len() / 2]).is_none());
        assert!(Model::read(b"else").is_none());
        assert!(Model::read(bytes).is_some());
    }
}

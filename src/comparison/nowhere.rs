//! Where: a place that one source gives, and of which another says that it is not known.
//!
//! “Nobody knows where the balloon will come down” against “it will come down in the North Sea”: the first holds that it cannot be told. Of what has
//! happened already, who gives the place has the newer report: “it was not clear where he had been taken” and “he was taken to Elmsport”. Both must
//! tell of one act of one participant. It can be wrong where the place that is given holds what is not known: somewhere in Norway.

use crate::comparison::acts::{self, Act};
use crate::comparison::apart::{Happening, happening, strangers};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::labels;
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::questions::kind_at;
use crate::comparison::slots::{owners, updated};
use crate::comparison::spots::{SPOTS, one_actor};
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::language::{Clause, NameKind, Reading, Tense};
use crate::span::Span;

/// A place that is not known, or is.
struct Slot {
    frame: usize,
    span: Span,
    act: Act,
    kind: String,
    /// Whether the verb tells nothing of the act, and the subject stands for what the story is about: “where **it is coming** down”.
    bare: bool,
    /// Whether the act is still to come.
    ahead: bool,
}

/// Holds what is said to be unknown against what others give.
pub(super) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    let (mut unknown, mut given) = (Vec::new(), Vec::new());
    for (article, frames) in owners(bench) {
        let reading = &bench.corpus.article(article).reading;
        let slot = |span: Span, clause: &Clause| slot(bench, reading, frames.smallest(bench, span)?, span, clause);
        unknown.extend(asked(reading).into_iter().filter_map(|(span, clause)| slot(span, clause)));
        for clause in &reading.clauses {
            given.extend(place(reading, clause).and_then(|span| slot(span, clause)));
        }
    }
    if unknown.is_empty() {
        return Vec::new();
    }
    unknown.iter().flat_map(|a| given.iter().filter_map(move |b| compare(bench, a, b))).collect()
}

fn slot(bench: &Bench<'_>, reading: &Reading, frame: usize, span: Span, clause: &Clause) -> Option<Slot> {
    let group = reading.verb_groups.get(clause.verb)?;
    let words = acts::arguments(reading, group.head);
    let pronoun = words.iter().all(|i| matches!(reading.word(*i), "it" | "this" | "that" | "where"));
    let bare = pronoun && SPOTS.is_bare(&reading.lemma(group.head));
    let ahead = group.tense == Tense::Future || reading.lemma(group.head) == "go";
    let kind = kind_at(reading, group.head);
    (bare || !QUESTIONS.is_hollow(&kind)).then_some(())?;
    bench.frames.get(frame)?;
    Some(Slot { frame, span, act: acts::at(reading, group.head), kind, bare, ahead })
}

/// Clauses that ask for a place which the words before them, or the predicate that they are the subject of, say is not known.
fn asked(reading: &Reading) -> Vec<(Span, &Clause)> {
    const FAR: usize = 9;
    let mut found = Vec::new();
    for at in (0..reading.tokens.len()).filter(|i| reading.word(*i) == "where") {
        let start = reading.tokens.get(at).map_or(0, |t| t.span.start());
        let Some(sentence) = reading.sentence_at(start).and_then(|i| reading.sentences.get(i)) else { continue };
        let before = at.saturating_sub(FAR).max(sentence.tokens.start)..at;
        let not =
            before.clone().any(|i| matches!(reading.word(i), "not" | "n't" | "n’t" | "no" | "nobody" | "never" | "cannot" | "impossible"));
        let knows = before.clone().any(|i| SPOTS.is_knowing(&reading.lemma(i)));
        let unknown = before.clone().any(|i| SPOTS.is_unknown(reading.word(i)));
        // “Predicting where it comes down **would be impossible**”.
        let impossible = knows && (at..sentence.tokens.end).any(|i| reading.word(i) == "impossible");
        let next = reading.verb_groups.partition_point(|g| g.tokens.start <= at);
        let last = reading.verb_groups.get(next).filter(|g| &*reading.lemma(g.head) == "go").map_or(next, |_| next + 1);
        let Some(group) = reading.verb_groups.get(last).filter(|g| g.tokens.start < sentence.tokens.end.min(at + FAR + 5)) else {
            continue;
        };
        let clause = reading.clauses.partition_point(|c| c.verb < last);
        if let Some(clause) = reading.clauses.get(clause).filter(|c| c.verb == last && (unknown || not && knows || impossible)) {
            let first = before.clone().find(|i| SPOTS.is_knowing(&reading.lemma(*i)) || SPOTS.is_unknown(reading.word(*i))).unwrap_or(at);
            found.push((reading.span_of(first.saturating_sub(2).max(sentence.tokens.start)..group.tokens.end), clause));
        }
    }
    found
}

/// The words for a place among the adjuncts of a clause: a name, or a noun for a kind of place.
fn place(reading: &Reading, clause: &Clause) -> Option<Span> {
    let group = reading.verb_groups.get(clause.verb).filter(|g| !g.negated && g.tense != Tense::Modal)?;
    let phrases = clause.obliques.iter().filter(|(preposition, _)| QUESTIONS.way(reading.word(*preposition)).is_some());
    phrases.filter_map(|(_, np)| reading.noun_phrases.get(*np)).find_map(|np| {
        let span = reading.span_of(np.tokens.clone());
        let named = reading.mention_at(reading.tokens.get(np.head)?.span.start()).and_then(|m| reading.entities.get(m.entity));
        let is_place = named.map_or_else(|| SPOTS.is_ground(&reading.lemma(np.head)), |e| e.kind == NameKind::Place);
        (is_place && np.tokens.start > group.head).then_some(span)
    })
}

fn compare(bench: &Bench<'_>, unknown: &Slot, given: &Slot) -> Option<Finding> {
    let (left, right) = if unknown.frame < given.frame { (unknown, given) } else { (given, unknown) };
    let cosine = bench.nearness(left.frame, right.frame);
    let same_article = bench.frames[left.frame].article == bench.frames[right.frame].article;
    if same_article || happening(bench, left.frame, right.frame) == Happening::Different {
        return None;
    }
    let words = |slot: &Slot| acts::arguments(bench.reading(slot.frame), slot.act.token);
    let one = one_actor(bench, (left.frame, &left.act), (right.frame, &right.act))
        && !strangers(bench, left.frame, &words(left), right.frame, &words(right));
    let same_act = unknown.kind == given.kind && (one || cosine >= THRESHOLDS.aligned);
    let of_story = unknown.bare && given.ahead && bench.is_main_act(&given.kind);
    if !same_act && !of_story {
        return None;
    }
    let later = updated(bench, unknown.frame, given.frame).right;
    let (relation, reason) = match (unknown.ahead || unknown.bare) && given.ahead {
        true => (Relation::Conflict, Reason::PlaceUnknown),
        false if later == Some(true) => (Relation::Updated, Reason::PlaceLater),
        false => return None,
    };
    let side = |slot: &Slot| {
        let words = slot.span.of(bench.text(slot.frame)).to_owned();
        passage(bench.frames[slot.frame].claim, Value::Place(words), slot.span)
    };
    let question = |slot: &Slot| labels::act(bench, slot.frame, slot.act.token).filter(|label| label.contains(' '));
    let about = question(given).or_else(|| question(unknown))?;
    Some(Finding::new(Facet::Where, about, cosine, relation, side(left), side(right), reason))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;

    use super::*;
    use crate::analysis::Analyser;
    use crate::workspace::Corrections;

    fn relations(left: &str, right: &str) -> Vec<Relation> {
        let texts = [
            format!("A balloon is falling towards Norway.\nDate: 2015-05-08\n\n{left}"),
            format!("A balloon is falling towards Norway.\nDate: 2015-05-11\n\n{right}"),
        ];
        let paths = ["0.txt".to_owned(), "1.txt".to_owned()];
        let read = |path: &str| Ok(texts[usize::from(path == "1.txt")].clone().into_bytes());
        let analysis = Analyser::default().run(&paths, read, &Corrections::default(), |_| (), &AtomicBool::new(false)).unwrap();
        let places = analysis.comparisons.iter().filter(|c| c.facet == Facet::Where).flat_map(|c| c.evidence.iter());
        places.filter(|e| matches!(e.reason, Reason::PlaceUnknown | Reason::PlaceLater)).map(|e| e.relation).collect()
    }

    #[test]
    fn who_cannot_know_contradicts_who_foretells() {
        let unknown = "Nobody knows where the balloon will fall, the weather office said.";
        assert_eq!(relations(unknown, "The balloon will fall into the sea, the makers said."), [Relation::Conflict]);
        assert_eq!(relations(unknown, "The parachute will open over the sea, the makers said."), []);
    }

    #[test]
    fn a_later_report_gives_the_place() {
        let unknown = "It was not clear where the balloon had landed, the weather office said.";
        assert_eq!(relations(unknown, "The balloon landed in a field on Friday, the makers said."), [Relation::Updated]);
    }
}

//! Where: a place that one source gives, and of which another says that it is not known.
//!
//! “It was not clear where he had been taken” and later “he was taken to Elmsport”: who gives the place has the newer report. But “nobody knows where the
//! balloon will come down” against “it will come down in the North Sea”, told before or at the same time, is a conflict: the first holds that it cannot
//! be foretold. Both must tell of one act of one participant. It can be wrong where the place that is given holds what is not known: somewhere in Norway.

use crate::comparison::acts::{self, Act};
use crate::comparison::apart::{Happening, happening, strangers};
use crate::comparison::finding::Finding;
use crate::comparison::frame::Bench;
use crate::comparison::labels;
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::questions::kind_at;
use crate::comparison::slots::{owners, updated};
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::where_::spots::{SPOTS, as_worded, one_actor};
use crate::comparison::{Facet, Reason, Relation};
use crate::language::{Clause, NameKind, Reading, Tense, VerbGroup};
use crate::span::Span;

/// A place that is not known, or is.
struct Slot {
    frame: usize,
    span: Span,
    act: Act,
    kind: String,
    /// Whether nothing names who or what it is: “where **it** is coming down”.
    pronoun: bool,
    /// Whether the act is still to come.
    ahead: bool,
}

/// Holds what is said to be unknown against what others give.
pub(in crate::comparison) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    let unknown = slots(bench, asked);
    if unknown.is_empty() {
        return Vec::new();
    }
    let given = slots(bench, placed);
    unknown.iter().flat_map(|a| given.iter().filter_map(move |b| compare(bench, a, b))).collect()
}

/// The places that `found` finds in each article, in order.
fn slots(bench: &Bench<'_>, found: impl for<'r> Fn(&'r Reading) -> Vec<(Span, &'r Clause)>) -> Vec<Slot> {
    let mut slots = Vec::new();
    for (article, frames) in owners(bench) {
        let reading = &bench.corpus.article(article).reading;
        let slot = |(span, clause): (Span, &Clause)| slot(reading, frames.smallest(bench, span)?, span, clause);
        slots.extend(found(reading).into_iter().filter_map(slot));
    }
    slots
}

/// Clauses that give a place, with its words.
fn placed(reading: &Reading) -> Vec<(Span, &Clause)> {
    reading.clauses.iter().filter_map(|clause| Some((place(reading, clause)?, clause))).collect()
}

fn slot(reading: &Reading, frame: usize, span: Span, clause: &Clause) -> Option<Slot> {
    let group = reading.verb_groups.get(clause.verb)?;
    let words = acts::arguments(reading, group.head);
    let pronoun = words.iter().all(|i| matches!(reading.word(*i), "it" | "this" | "that" | "where"));
    let ahead = group.tense == Tense::Future || reading.lemma(group.head) == "go";
    let kind = with_particle(reading, group).map_or_else(|| kind_at(reading, group.head), str::to_owned);
    (!QUESTIONS.is_hollow(&kind)).then_some(())?;
    Some(Slot { frame, span, act: acts::at(reading, group.head), kind, pronoun, ahead })
}

/// The kind of act of a verb with the particle behind it: “come **down**”.
fn with_particle(reading: &Reading, group: &VerbGroup) -> Option<&'static str> {
    SPOTS.phrasal(&format!("{} {}", reading.lemma(group.head), reading.word(group.tokens.end)))
}

/// Clauses that ask for a place which is said not to be known, with the words from those that say so to the verb.
fn asked(reading: &Reading) -> Vec<(Span, &Clause)> {
    const FAR: usize = 14;
    let mut found = Vec::new();
    for at in (0..reading.tokens.len()).filter(|i| reading.word(*i) == "where") {
        let next = reading.verb_groups.partition_point(|g| g.tokens.start <= at);
        // “Where it was **going to** land”.
        let verb = reading.verb_groups.get(next).filter(|g| &*reading.lemma(g.head) == "go").map_or(next, |_| next + 1);
        let clause = reading.clauses.get(reading.clauses.partition_point(|c| c.verb < verb)).filter(|c| c.verb == verb);
        let Some((group, clause)) = reading.verb_groups.get(verb).filter(|g| g.tokens.start < at + FAR).zip(clause) else { continue };
        if let Some(first) = unknown(reading, at) {
            let end = group.tokens.end + usize::from(with_particle(reading, group).is_some());
            found.push((reading.span_of(first..end), clause));
        }
    }
    found
}

/// The first of the words around “where” at `at` that say that the place is not known: “**nobody** knows where”.
pub(in crate::comparison) fn unknown(reading: &Reading, at: usize) -> Option<usize> {
    const FAR: usize = 9;
    let sentence = reading.sentences.get(reading.sentence_at(reading.tokens.get(at)?.span.start())?)?;
    let first = at.saturating_sub(FAR).max(sentence.tokens.start);
    let clause = (first..at).rev().find(|i| matches!(reading.word(*i), "," | "but" | "and" | ";")).map_or(first, |i| i + 1);
    let before = clause..at;
    let negative = |i: &usize| SPOTS.is_negative(reading.word(*i));
    let knowing = |i: &usize| SPOTS.is_knowing(&reading.lemma(*i));
    let open = |i: &usize| SPOTS.is_unknown(reading.word(*i));
    let knows = before.clone().any(|i| knowing(&i));
    // “Predicting where it comes down **would be impossible**”.
    let impossible = knows && (at..sentence.tokens.end).any(|i| reading.word(i) == "impossible");
    let told = before.clone().any(|i| open(&i)) || impossible || knows && before.clone().any(|i| negative(&i));
    before.into_iter().find(|i| negative(i) || knowing(i) || open(i)).filter(|_| told)
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
    if unknown.kind != given.kind {
        return None;
    }
    let (left, right) = if unknown.frame < given.frame { (unknown, given) } else { (given, unknown) };
    let cosine = bench.nearness(left.frame, right.frame);
    let same_article = bench.frames[left.frame].article == bench.frames[right.frame].article;
    if same_article || happening(bench, left.frame, right.frame) == Happening::Different {
        return None;
    }
    let words = |slot: &Slot| acts::arguments(bench.reading(slot.frame), slot.act.token);
    let one = one_actor(bench, (left.frame, &left.act), (right.frame, &right.act))
        && !strangers(bench, left.frame, &words(left), right.frame, &words(right));
    // What is still to fall in one story is one thing.
    let of_story = unknown.pronoun && given.ahead;
    if !(one || of_story || cosine >= THRESHOLDS.aligned) {
        return None;
    }
    let later = updated(bench, unknown.frame, given.frame).right;
    let (relation, reason) = match later {
        Some(true) => (Relation::Updated, Reason::PlaceLater),
        _ if (unknown.ahead || unknown.pronoun) && given.ahead => (Relation::Conflict, Reason::PlaceUnknown),
        _ => return None,
    };
    let side = |slot: &Slot| as_worded(bench, slot.frame, slot.span);
    let question = |slot: &Slot| labels::act(bench, slot.frame, slot.act.token).filter(|label| label.contains(' '));
    let about = question(given).or_else(|| question(unknown))?;
    Some(Finding::new(Facet::Where, about, cosine, relation, side(left), side(right), reason))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::testing::analysed;

    fn relations(left: &str, right: &str) -> Vec<Relation> {
        let texts = [
            format!("A balloon is falling towards Norway.\nDate: 2015-05-11\n\n{left}"),
            format!("A balloon is falling towards Norway.\nDate: 2015-05-08\n\n{right}"),
        ];
        let analysis = analysed(&texts);
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
        assert_eq!(relations("The balloon landed in a field on Friday, the makers said.", unknown), [Relation::Updated]);
    }
}

//! Whether what a clause tells of happened, did not, or is still to come, by the verb that it depends on and its own negation.
//!
//! “Managed to open” and “did not refuse to open” say that it opened; “failed to open” and “was prevented from opening” that it did not;
//! “plans to open” and “will open” that it is to come. Verbs in no list of `assets/lexicon/complements.ron` leave it open. It can be
//! wrong where an infinitive tells a purpose (“stopped to look”).

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::language::{Clause, Form, Pos, Reading, Tense, Token, VerbGroup};
use crate::lexicon::{Lexicon, parse};
use crate::span::Span;

/// The word lists; see the comments of the file.
#[derive(Debug, Deserialize)]
pub(super) struct Complements {
    done: FxHashSet<String>,
    undone: FxHashSet<String>,
    ahead: FxHashSet<String>,
    not_alone: FxHashSet<String>,
    so_far: FxHashSet<String>,
    none: FxHashSet<String>,
    wishing: FxHashSet<String>,
    allowing: FxHashSet<String>,
    finding_out: FxHashSet<String>,
    not_telling: FxHashSet<String>,
    pub away_from: FxHashSet<String>,
    /// Verbs of which the adjective after them tells what is said.
    pub linking: FxHashSet<String>,
    pub losing: FxHashSet<String>,
    pub parts: FxHashSet<String>,
}

impl Complements {
    /// Whether a word, in its dictionary form, says that what it governs is still to come: “due”, “expect”.
    pub fn is_ahead(&self, word: &str) -> bool {
        self.ahead.contains(word)
    }
}

/// Read once.
pub(super) static COMPLEMENTS: Lexicon<Complements> =
    LazyLock::new(|| parse("complements.ron", include_str!("../../assets/lexicon/complements.ron")));

/// How far what a clause tells of is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mood {
    /// It is told as a fact.
    Fact,
    /// It is planned, expected or under way.
    Ahead,
    /// It is told with reserve: likely, possible.
    Unsure,
    /// It is not known, or somebody is finding out, whether it is so.
    Sought,
    /// It is wished, asked, or on a condition.
    Open,
}

/// What a clause says of what its predicate names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Settled {
    /// How far it is settled.
    pub mood: Mood,
    /// Whether it is so.
    pub holds: bool,
    /// Whether a negation, or a verb like “fail”, stands in it.
    pub negated: bool,
    /// Whether the negation holds only up to now: “has not yet been”.
    pub so_far: bool,
}

/// Settles a clause.
pub(super) fn settle(reading: &Reading, clause: &Clause) -> Settled {
    let Some(group) = reading.verb_groups.get(clause.verb) else {
        return Settled { mood: Mood::Open, holds: true, negated: false, so_far: false };
    };
    let negated = is_negated(reading, group) || negative_argument(reading, clause) || no_one(reading, group);
    let so_far = negated && (group.tense == Tense::PresentPerfect || holds_so_far(reading, group));
    let own = match group.tense {
        _ if sought(reading, group) => Mood::Sought,
        _ if asked(reading, group) || !group.infinitive && wished(reading, clause.verb) => Mood::Open,
        // “Not taken lightly” denies how, not that.
        _ if compares(reading, clause) || negated && qualified(reading, clause) => Mood::Open,
        Tense::Future => Mood::Ahead,
        // What could not be done was not done.
        Tense::Modal if negated && is_able(reading, group) => Mood::Fact,
        Tense::Modal if may(reading, group) => Mood::Unsure,
        Tense::Modal => Mood::Open,
        Tense::None if group.infinitive || !group.passive => return depending(reading, clause.verb, negated),
        Tense::None if let Some(have) = to_have(reading, clause.verb) => return depending(reading, have, negated),
        _ => Mood::Fact,
    };
    Settled { mood: own, holds: !negated, negated, so_far }
}

/// “Hoped **to have** it repaired”: the verb group before a participle.
fn to_have(reading: &Reading, verb: usize) -> Option<usize> {
    let before = verb.checked_sub(1)?;
    let (have, participle) = (reading.verb_groups.get(before)?, reading.verb_groups.get(verb)?);
    let joined = (have.tokens.end..participle.tokens.start).all(|i| reading.tokens.get(i).is_some_and(|t| t.pos != Pos::Punct));
    (have.infinitive && joined && matches!(&*reading.lemma(have.head), "have" | "get")).then_some(before)
}

/// An infinitive, or a participle without an auxiliary: what it depends on settles it.
fn depending(reading: &Reading, verb: usize, negated: bool) -> Settled {
    let open = Settled { mood: Mood::Open, holds: !negated, negated, so_far: false };
    let Some((governor, word)) = governor(reading, verb) else { return open };
    let governed = match governor.tense {
        _ if asked(reading, governor) => Mood::Open,
        Tense::Future => Mood::Ahead,
        Tense::Modal if is_negated(reading, governor) && is_able(reading, governor) => Mood::Fact,
        Tense::Modal => Mood::Open,
        Tense::None if !governor.passive => Mood::Open,
        _ => Mood::Fact,
    };
    let turned = is_negated(reading, governor);
    let (mood, so) = match &*base(reading, word) {
        l if COMPLEMENTS.done.contains(l) => (governed, true),
        l if COMPLEMENTS.undone.contains(l) => (governed, false),
        l if COMPLEMENTS.ahead.contains(l) && governed == Mood::Fact && still(reading, governor) => (Mood::Ahead, true),
        _ => return open,
    };
    Settled { mood, holds: (so != turned) != negated, negated: negated || turned || !so, so_far: false }
}

/// The words of a clause, with those of the verb on which an infinitive or a participle depends: “**failed to open** the gate”.
pub(super) fn with_governor(reading: &Reading, clause: &Clause) -> Span {
    let depends = reading.verb_groups.get(clause.verb).is_some_and(|g| g.tense == Tense::None && (g.infinitive || !g.passive));
    let governor = Some(clause.verb).filter(|_| depends).and_then(|verb| governor(reading, verb));
    governor.map_or(clause.span, |(group, _)| reading.span_of(group.tokens.clone()).cover(clause.span))
}

/// The words of a clause, with those of the verb before it in its sentence that leaves it open: “**It was unclear whether** the gate was open”.
pub(super) fn with_question(reading: &Reading, clause: &Clause) -> Span {
    let sentence = |group: &VerbGroup| reading.tokens.get(group.head).and_then(|t| reading.sentence_at(t.span.start()));
    let own = reading.verb_groups.get(clause.verb).and_then(sentence);
    let before = clause.verb.checked_sub(1).and_then(|i| reading.verb_groups.get(i)).filter(|group| sentence(group) == own);
    before.map_or(clause.span, |group| reading.span_of(group.tokens.clone()).cover(clause.span))
}

/// The dictionary form, that of the verb where a participle is tagged as an adjective: “is **expected** to”.
fn base(reading: &Reading, token: usize) -> std::borrow::Cow<'_, str> {
    let adjective = reading.tokens.get(token).is_some_and(|t| t.pos == Pos::Adj) && reading.word(token).ends_with("ed");
    if adjective { crate::language::lemma::verb(reading.word(token)) } else { reading.lemma(token) }
}

/// Whether what is planned may still be to come: “decided to send a letter” leaves it to the text whether the letter was sent.
fn still(reading: &Reading, governor: &VerbGroup) -> bool {
    let lasting = COMPLEMENTS.allowing.contains(&*reading.lemma(governor.head))
        || reading.tokens.get(governor.head).is_some_and(|t| t.form == Form::Gerund);
    lasting || matches!(governor.tense, Tense::Present | Tense::PresentPerfect)
}

/// “Ensure that it **does not happen** again”, “hoped it was over”: told as wished or feared.
fn wished(reading: &Reading, verb: usize) -> bool {
    const FURTHEST: usize = 12;
    let Some((before, group)) = verb.checked_sub(1).and_then(|v| Some((reading.verb_groups.get(v)?, reading.verb_groups.get(verb)?)))
    else {
        return false;
    };
    let between = before.tokens.end..group.tokens.start;
    let ends = |i: usize| reading.tokens.get(i).is_some_and(|t| matches!(t.pos, Pos::Punct | Pos::Cconj));
    between.len() <= FURTHEST && !between.into_iter().any(ends) && COMPLEMENTS.wishing.contains(&*reading.lemma(before.head))
}

/// “More than”, “less than”.
fn compares(reading: &Reading, clause: &Clause) -> bool {
    reading.tokens_in(clause.span).any(|i| reading.word(i) == "than")
}

/// An adverb of manner in the clause: “did not take it seriously”.
fn qualified(reading: &Reading, clause: &Clause) -> bool {
    reading.tokens_in(clause.span).any(|i| {
        let word = reading.word(i);
        word == "again"
            || word.ends_with("ly") && !COMPLEMENTS.so_far.contains(word) && reading.tokens.get(i).is_some_and(|t| t.pos == Pos::Adv)
    })
}

/// The verb group before, where nothing but its object, adverbs and a preposition stands between; and the word of it that settles: the verb, or
/// the adjective after “be”.
fn governor(reading: &Reading, verb: usize) -> Option<(&VerbGroup, usize)> {
    const FURTHEST: usize = 7;
    let group = reading.verb_groups.get(verb)?;
    let before = reading.verb_groups.get(verb.checked_sub(1)?)?;
    let between = before.tokens.end..group.tokens.start;
    // Tagged as conjunctions where a verb follows: “prevented **from** opening”.
    let preposition =
        between.clone().next_back().filter(|i| reading.tokens.get(*i).is_some_and(|t| matches!(t.pos, Pos::Adp | Pos::Sconj)));
    let joined = between.clone().filter(|i| Some(*i) != preposition).all(|i| {
        let apart = |t: &Token| matches!(t.pos, Pos::Punct | Pos::Sconj | Pos::Cconj | Pos::Verb | Pos::Aux) || t.form == Form::Wh;
        reading.tokens.get(i).is_some_and(|t| !apart(t))
    });
    // “After closing”, “by closing” hang on the sentence, not on the verb.
    let hangs = preposition.is_none_or(|i| matches!(reading.word(i), "from" | "on" | "in" | "out" | "at"));
    if before.tokens.end > group.tokens.start || between.len() > FURTHEST || !joined || !hangs {
        return None;
    }
    let settles = |word: &str| COMPLEMENTS.done.contains(word) || COMPLEMENTS.undone.contains(word) || COMPLEMENTS.ahead.contains(word);
    let adjective = between.into_iter().find(|i| settles(&base(reading, *i)));
    let is_be = &*reading.lemma(before.head) == "be";
    if is_be { Some((before, adjective?)) } else { Some((before, before.head)) }
}

/// A negation that negates the clause: not that of “not only”.
fn is_negated(reading: &Reading, group: &VerbGroup) -> bool {
    let alone = (group.tokens.start..group.tokens.end + 1).any(|i| COMPLEMENTS.not_alone.contains(reading.word(i)));
    let longer = group.tokens.start.checked_sub(2).is_some_and(|i| reading.word(i) == "no" && reading.word(i + 1) == "longer");
    group.negated && !alone || longer
}

fn holds_so_far(reading: &Reading, group: &VerbGroup) -> bool {
    let around = group.tokens.start.saturating_sub(1)..group.tokens.end + 2;
    around.into_iter().any(|i| COMPLEMENTS.so_far.contains(reading.word(i)))
}

fn is_able(reading: &Reading, group: &VerbGroup) -> bool {
    group.tokens.clone().any(|i| matches!(reading.word(i), "can" | "could" | "ca" | "cannot"))
}

fn may(reading: &Reading, group: &VerbGroup) -> bool {
    group.tokens.clone().any(|i| matches!(reading.word(i), "may" | "might"))
}

/// “**No** request was made”, “made **no** request”, “hurt **none** of them”.
fn negative_argument(reading: &Reading, clause: &Clause) -> bool {
    [clause.subject, clause.object].into_iter().flatten().filter_map(|np| reading.noun_phrases.get(np)).any(|np| {
        COMPLEMENTS.none.contains(reading.word(np.tokens.start))
            || reading.word(np.tokens.start) == "not" && reading.word(np.tokens.start + 1) == "a"
    })
}

/// “**No one** was hurt”: pronouns that the phrases leave out.
pub(super) fn no_one(reading: &Reading, group: &VerbGroup) -> bool {
    let before = |n: usize| group.tokens.start.checked_sub(n).map_or("", |i| reading.word(i));
    matches!(before(1), "nobody" | "none" | "nothing") || before(2) == "no" && before(1) == "one"
}

/// “If the bridge had been closed …”, “whether …”, up to the verb before; and questions.
fn asked(reading: &Reading, group: &VerbGroup) -> bool {
    opening(reading, group).any(|i| matches!(reading.word(i), "if" | "whether" | "unless" | "whatever" | "whoever"))
}

/// The tokens before a verb in which its clause can open, back to the verb before.
fn opening(reading: &Reading, group: &VerbGroup) -> std::ops::Range<usize> {
    const FURTHEST: usize = 16;
    let at = reading.verb_groups.partition_point(|g| g.tokens.start < group.tokens.start);
    let before = at.checked_sub(1).and_then(|at| reading.verb_groups.get(at)).map_or(0, |g| g.tokens.end);
    before.max(group.tokens.start.saturating_sub(FURTHEST))..group.tokens.start
}

/// “It is **unclear whether** he had help”, “police are **trying to establish if** the gate was open”, “**did not say whether** it was sold”.
fn sought(reading: &Reading, group: &VerbGroup) -> bool {
    const BACK: usize = 4;
    let Some(whether) = opening(reading, group).find(|i| matches!(reading.word(*i), "if" | "whether")) else { return false };
    let before = whether.saturating_sub(BACK)..whether;
    let ends = |i: &usize| matches!(reading.word(*i), "." | ";" | ":" | ",");
    let word = |i: usize| base(reading, i);
    let mut near = before.rev().take_while(|i| !ends(i));
    near.any(|i| {
        let negated = || (i.saturating_sub(BACK)..i).any(|n| matches!(reading.word(n), "not" | "n't" | "n’t" | "cannot" | "no" | "yet"));
        let is_open = COMPLEMENTS.finding_out.contains(&*word(i)) || COMPLEMENTS.finding_out.contains(reading.word(i));
        is_open || COMPLEMENTS.not_telling.contains(&*word(i)) && negated()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Given, from_text};

    /// What the last clause of a sentence says.
    fn last(text: &str) -> (Mood, bool) {
        let reading = crate::language::read(&from_text("a", text.to_owned(), Given::default()));
        let settled = settle(&reading, reading.clauses.last().unwrap());
        (settled.mood, settled.holds)
    }

    #[test]
    fn verbs_settle_what_follows_them() {
        assert_eq!(last("The harbour master managed to open the gate."), (Mood::Fact, true));
        assert_eq!(last("The harbour master refused to open the gate."), (Mood::Fact, false));
        assert_eq!(last("The harbour master did not refuse to open the gate."), (Mood::Fact, true));
        assert_eq!(last("The crew was prevented from opening the gate."), (Mood::Fact, false));
        assert_eq!(last("He suggested to open the gate.").0, Mood::Open);
        assert_eq!(last("The gate is expected to be opened today.").0, Mood::Ahead);
        assert_eq!(last("The gate was expected to be opened on Friday.").0, Mood::Ahead);
        assert_eq!(last("They hoped it was opened.").0, Mood::Open);
    }

    #[test]
    fn what_is_being_found_out_is_sought() {
        assert_eq!(last("It was unclear whether the gate had been opened.").0, Mood::Sought);
        assert_eq!(last("Police did not say if the gate was opened.").0, Mood::Sought);
        assert_eq!(last("The crew is investigating whether the gate was open.").0, Mood::Sought);
        assert_eq!(last("The crew would leave if the gate was open.").0, Mood::Open);
    }

    #[test]
    fn negation_is_read_with_its_words() {
        assert_eq!(last("No one was hurt."), (Mood::Fact, false));
        assert_eq!(last("The gate was not opened."), (Mood::Fact, false));
        assert_eq!(last("The wind not only closed the gate."), (Mood::Fact, true));
        assert_eq!(last("They could not open the gate."), (Mood::Fact, false));
        assert_eq!(last("The gate will open."), (Mood::Ahead, true));
    }
}

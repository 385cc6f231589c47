//! Clauses as propositions: a predicate with its sign and whom it is said of.
//!
//! “The request was turned down”, “no request was made”, “denied that a request had been made”: the sign is turned by a
//! negation, by a negative subject or object, by a predicate that is the opposite of its class, and by a source that denies. Clauses
//! that are wished, possible or to come are left out. It can be wrong where a negation belongs to a part of the clause
//! only (“not all were hurt”).

use crate::claims::{Certainty, Claim, Stance};
use crate::comparison::frame::Bench;
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::opposites::OPPOSITES;
use crate::comparison::terms::{Term, stem, stem_at};
use crate::events::happenings::act;
use crate::language::{Clause, Pos, Reading, Tense};
use crate::span::Span;

/// A clause as a proposition.
#[derive(Debug, Clone)]
pub(super) struct Proposition {
    /// The class of its predicate.
    pub class: String,
    /// The predicate, an index into the tokens.
    pub token: usize,
    /// Whether the claimant holds that it is so.
    pub holds: bool,
    /// Whether someone expressly confirms, denies or negates it.
    pub marked: bool,
    /// Whether the claimant answers what others say: denies it, confirms it, or knows it to be so.
    pub expressed: bool,
    /// Whether it is in the past or present and without reserve.
    pub firm: bool,
    /// The telling terms of its subject, object and adjuncts, sorted.
    pub about: Vec<Term>,
    /// Its subject and object, tokens.
    pub arguments: Vec<usize>,
    /// Its words.
    pub span: Span,
}

/// The propositions of a claim, in order.
pub(super) fn of(bench: &mut Bench<'_>, frame: usize) -> Vec<Proposition> {
    let reading = bench.reading(frame);
    let claim = bench.claim(frame);
    if matches!(claim.stance, Stance::DoesNotConfirm | Stance::DeclinesComment | Stance::Asks) {
        return Vec::new();
    }
    let clauses = clauses_in(reading, claim.span);
    let mut found = Vec::new();
    for (n, clause) in clauses.iter().enumerate() {
        found.extend(proposition(bench, frame, claim, clause, n == 0));
    }
    if let Some(question) = claim.answers {
        found.extend(answer(bench, frame, claim, question));
    }
    if found.is_empty() && clauses.is_empty() && claim.stance == Stance::Confirms {
        found.extend(named(bench, frame, claim));
    }
    found
}

/// The clauses whose verbs begin in `span`.
fn clauses_in(reading: &Reading, span: Span) -> &[Clause] {
    let verb_start = |clause: &Clause| {
        reading.verb_groups.get(clause.verb).and_then(|g| reading.tokens.get(g.head)).map_or(0, |token| token.span.start())
    };
    let first = reading.clauses.partition_point(|c| verb_start(c) < span.start());
    let last = reading.clauses.partition_point(|c| verb_start(c) < span.end());
    reading.clauses.get(first..last).unwrap_or_default()
}

/// “They did”, said to “had the town turned down the offer?”: what the question's last clause asks, affirmed or not.
fn answer(bench: &mut Bench<'_>, frame: usize, claim: &Claim, question: Span) -> Option<Proposition> {
    let reading = bench.reading(frame);
    let asked = clauses_in(reading, question)
        .iter()
        .rev()
        .find(|clause| reading.verb_groups.get(clause.verb).is_some_and(|g| !g.infinitive && g.tense != Tense::None))?;
    let mut found = proposition(bench, frame, claim, asked, false)?;
    let no = reading.tokens_in(claim.span).any(|i| matches!(reading.word(i), "no" | "not" | "n't" | "n’t" | "never"));
    found.holds = found.holds != no;
    found.span = claim.span;
    Some(Proposition { marked: true, expressed: true, firm: claim.certainty == Certainty::Certain, ..found })
}

/// “Confirmed **the request**”: an act that a noun names.
fn named(bench: &mut Bench<'_>, frame: usize, claim: &Claim) -> Option<Proposition> {
    let reading = bench.reading(frame);
    let tokens = reading.tokens_in(claim.span);
    let phrase = reading.noun_phrases.get(reading.noun_phrases.partition_point(|np| np.head < tokens.start))?;
    let token = phrase.head;
    if !tokens.contains(&token) || reading.tokens.get(token).is_none_or(|t| t.pos != Pos::Noun) {
        return None;
    }
    let (class, so) = class_of(reading, token, None);
    let about = bench.terms_of(frame, claim.span);
    let firm = claim.certainty == Certainty::Certain;
    let span = claim.span;
    Some(Proposition { class, token, holds: so, marked: true, expressed: true, firm, about, arguments: Vec::new(), span })
}

/// The class of a predicate, and whether it says that the class is so: by its own word, with its particle, or by its kind of act.
fn class_of(reading: &Reading, token: usize, clause: Option<&Clause>) -> (String, bool) {
    let lemma = reading.lemma(token);
    let particle =
        clause.and_then(|clause| particle(reading, token, clause)).and_then(|word| OPPOSITES.phrasal(&lemma, reading.word(word)));
    if let Some(word) = particle {
        return OPPOSITES.class(&stem(word));
    }
    let (class, so) = OPPOSITES.class(&stem(&lemma));
    // The kind of act of “ask” hangs on what follows: “asked for a meeting”, “asked about it”.
    if OPPOSITES.has(&class) || OPPOSITES.takes_particles(&lemma) { (class, so) } else { OPPOSITES.class(&stem(act(&lemma))) }
}

/// “Turned **down** the offer”, “turned it **down**”: the word after the verb, or after its object.
fn particle(reading: &Reading, verb: usize, clause: &Clause) -> Option<usize> {
    let after_object = clause.object.and_then(|np| reading.noun_phrases.get(np)).map(|np| np.tokens.end);
    let short = |i: &usize| reading.tokens.get(*i).is_some_and(|t| matches!(t.pos, Pos::Adp | Pos::Adv | Pos::Part));
    [Some(verb + 1), after_object].into_iter().flatten().find(short)
}

fn proposition(bench: &mut Bench<'_>, frame: usize, claim: &Claim, clause: &Clause, main: bool) -> Option<Proposition> {
    let reading = bench.reading(frame);
    let group = reading.verb_groups.get(clause.verb)?;
    let arguments: Vec<usize> =
        [clause.subject, clause.object].into_iter().flatten().filter_map(|np| reading.noun_phrases.get(np)).map(|np| np.head).collect();
    // “Rouhani turned him down”: whom is told elsewhere.
    let elsewhere =
        clause.object.and_then(|np| reading.noun_phrases.get(np)).is_some_and(|np| matches!(reading.word(np.head), "him" | "her" | "them"));
    let phrases: Vec<Span> = [clause.subject, clause.object]
        .into_iter()
        .flatten()
        .chain(clause.obliques.iter().map(|(_, np)| *np))
        .filter_map(|np| reading.noun_phrases.get(np))
        .map(|np| reading.span_of(np.tokens.clone()))
        .collect();
    let token = predicate(reading, clause)?;
    let (class, so) = class_of(reading, token, Some(clause));
    if QUESTIONS.is_hollow(&class) {
        return None;
    }
    let negated = group.negated || negative_argument(reading, clause);
    // “Confirmed reports of the town turning down the offer” tells of it as of a fact.
    let answers = main && matches!(claim.stance, Stance::Confirms | Stance::Denies);
    let denied = main && claim.stance == Stance::Denies;
    let firm = !group.infinitive
        && !elsewhere
        && !matches!(group.tense, Tense::Modal | Tense::Future)
        && (group.tense != Tense::None || group.passive || answers)
        && claim.certainty == Certainty::Certain
        && !conditional(reading, clause);
    let mut about: Vec<Term> = phrases.iter().flat_map(|span| bench.terms_of(frame, *span)).collect();
    about.sort_unstable();
    about.dedup();
    let own = reading.tokens.get(token).map(|t| bench.terms_of(frame, t.span)).unwrap_or_default();
    about.retain(|term| !own.contains(term));
    let marked = negated || denied || claim.stance == Stance::Confirms || !so;
    let expressed = denied || claim.stance == Stance::Confirms || knows(reading, claim);
    let span = clause.span;
    Some(Proposition {
        class,
        token,
        holds: (so != negated) != denied,
        marked: marked || expressed,
        expressed,
        firm,
        about,
        arguments,
        span,
    })
}

/// The main verb; the object of a verb that leans on it; the adjective or noun after “be”.
fn predicate(reading: &Reading, clause: &Clause) -> Option<usize> {
    let group = reading.verb_groups.get(clause.verb)?;
    let verb = stem_at(reading, group.head);
    let head = |np: Option<usize>| np.and_then(|np| reading.noun_phrases.get(outermost(reading, np))).map(|np| np.head);
    let is_be =
        matches!(reading.word(group.head), "be" | "is" | "are" | "was" | "were" | "been" | "'s" | "’s" | "remain" | "remains" | "remained");
    if is_be {
        let end = group.tokens.end;
        let adjective = (end..end + 3).find(|i| reading.tokens.get(*i).is_some_and(|t| matches!(t.pos, Pos::Adj | Pos::Verb)));
        // “Was out of control”: the noun of the phrase after “be”.
        let noun = (end..end + 5).take_while(|i| reading.tokens.get(*i).is_some_and(|t| t.pos != Pos::Punct && t.pos != Pos::Sconj));
        let noun = noun.into_iter().find(|i| reading.tokens.get(*i).is_some_and(|t| t.pos == Pos::Noun));
        return adjective.or_else(|| head(clause.object)).or(noun);
    }
    if OPPOSITES.is_light(&verb) {
        let noun = if group.passive { head(clause.subject) } else { head(clause.object) };
        return noun.or(Some(group.head));
    }
    Some(group.head)
}

/// The phrase that another hangs on: “**the request** for the meeting”.
fn outermost(reading: &Reading, of: usize) -> usize {
    let mut at = of;
    while let Some(before) = at.checked_sub(1) {
        let (Some(outer), Some(inner)) = (reading.noun_phrases.get(before), reading.noun_phrases.get(at)) else { break };
        let joined = inner.tokens.start == outer.tokens.end + 1 && matches!(reading.word(outer.tokens.end), "of" | "for" | "with");
        if !joined {
            break;
        }
        at = before;
    }
    at
}

/// “**I know** that the idea was floated.”
fn knows(reading: &Reading, claim: &Claim) -> bool {
    let mut tokens = reading.tokens_in(claim.span).take(6);
    tokens.any(|i| matches!(reading.word(i), "i" | "we") && reading.word(i + 1) == "know")
}

/// “**No** request was made”, “made **no** request”.
fn negative_argument(reading: &Reading, clause: &Clause) -> bool {
    [clause.subject, clause.object]
        .into_iter()
        .flatten()
        .filter_map(|np| reading.noun_phrases.get(np))
        .any(|np| matches!(reading.word(np.tokens.start), "no" | "none" | "nobody" | "nothing" | "neither"))
}

/// “If the bridge had been closed …”, “whether …”, up to the verb before.
fn conditional(reading: &Reading, clause: &Clause) -> bool {
    const FURTHEST: usize = 16;
    let Some(group) = reading.verb_groups.get(clause.verb) else { return false };
    let before = clause.verb.checked_sub(1).and_then(|at| reading.verb_groups.get(at)).map_or(0, |g| g.tokens.end);
    let first = before.max(group.tokens.start.saturating_sub(FURTHEST));
    (first..group.tokens.start).any(|i| matches!(reading.word(i), "if" | "whether" | "unless"))
}

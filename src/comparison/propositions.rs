//! Clauses as propositions: a predicate with its sign and whom it is said of.
//!
//! “The request was turned down”, “no request was made”, “denied that a request had been made”: the sign is turned by a
//! negation, by a negative subject or object, by a verb like “fail”, and by a source that denies. It can be wrong where a negation
//! belongs to a part of the clause only (“not all were hurt”).

use crate::claims::{Certainty, Claim, Stance};
use crate::comparison::complements::{Mood, no_one, settle, with_governor, with_question};
use crate::comparison::frame::Bench;
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::opposites::OPPOSITES;
use crate::comparison::predicates::{self, Predicate};
use crate::comparison::senses::{Meaning, verb_of};
use crate::comparison::terms::Term;
use crate::comparison::who::naming;
use crate::language::{Clause, Form, NounPhrase, Pos, Reading, Tense};
use crate::span::Span;

/// A clause as a proposition.
#[derive(Debug, Clone)]
pub(super) struct Proposition {
    /// What its predicate means.
    pub meaning: Meaning,
    /// The predicate, an index into the tokens.
    pub token: usize,
    /// Whether the claimant holds that its predicate is so.
    pub holds: bool,
    /// How far it is settled.
    pub mood: Mood,
    /// Whether someone expressly confirms, denies or negates it.
    pub marked: bool,
    /// Whether the claimant answers what others say: denies it, confirms it, or knows it to be so.
    pub expressed: bool,
    /// Whether it is denied only up to now: “not yet”.
    pub so_far: bool,
    /// Whether its subject and object only point to what was told before: “this is not a swap”.
    pub points_back: bool,
    /// Whether a pronoun that stands for no name is its subject or object: the claim tells elsewhere what it is said of.
    pub leans: bool,
    /// Whether it is told in a past tense.
    pub past: bool,
    /// Who acts, a token.
    pub doer: Option<usize>,
    /// Who acts.
    pub agent: Slot,
    /// What the act is done to, or who is in the state.
    pub patient: Slot,
    /// Whether its predicate is a noun: an act that is named.
    pub nominal: bool,
    /// Whether it tells how something is: “is closed”, “is out of control”.
    pub state: bool,
    /// The telling terms of its subject, object and adjuncts, sorted.
    pub about: Vec<Term>,
    /// Its subject and object, tokens.
    pub arguments: Vec<usize>,
    /// The words of its subject, object and adjuncts.
    pub phrases: Vec<Span>,
    /// Whether it is denied of everybody: “**nobody** was hurt”.
    pub nobody: bool,
    /// Its words.
    pub span: Span,
}

/// A part that someone or something plays in an act.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Slot {
    /// Whether the clause has words for it.
    pub given: bool,
    /// Their telling terms, sorted; none for a pronoun that stands for no name.
    pub terms: Vec<Term>,
    /// The telling term of the noun that the others stand around.
    pub head: Option<Term>,
    /// Whether they name one thing that is known: “the station”, “Hale's ferry”.
    pub one: bool,
    /// Whether they set it apart from what is told of else: “an **earlier** plan”.
    pub other: bool,
    /// Their words.
    pub span: Span,
}

impl Slot {
    /// Whether both have words, and these have nothing in common. Words that tell nothing, “people”, “it”, may mean the same.
    pub fn differs(&self, other: &Self) -> bool {
        !self.terms.is_empty() && !other.terms.is_empty() && !self.shares(other)
    }

    /// Whether the words of both have a term in common.
    pub fn shares(&self, other: &Self) -> bool {
        self.terms.iter().any(|term| other.terms.contains(term))
    }
}

impl Proposition {
    /// Whether it is told as a fact.
    pub fn firm(&self) -> bool {
        self.mood == Mood::Fact
    }

    /// Whether the claimant holds that what its class names is so.
    pub fn affirms(&self) -> bool {
        self.meaning.is_so() == self.holds
    }
}

/// The propositions of every frame.
pub(super) fn all(bench: &mut Bench<'_>) -> Vec<Vec<Proposition>> {
    (0..bench.frames.len()).map(|frame| of(bench, frame)).collect()
}

/// The propositions of a claim, in order.
fn of(bench: &mut Bench<'_>, frame: usize) -> Vec<Proposition> {
    let reading = bench.reading(frame);
    let claim = bench.claim(frame);
    if matches!(claim.stance, Stance::DoesNotConfirm | Stance::DeclinesComment | Stance::Asks) {
        return Vec::new();
    }
    let clauses = clauses_in(reading, claim.span);
    let mut found = Vec::new();
    for (n, clause) in clauses.iter().enumerate() {
        found.extend(proposition(bench, frame, claim, clause, n == 0));
        found.extend(beside(bench, frame, claim, clause));
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
pub(super) fn clauses_in(reading: &Reading, span: Span) -> &[Clause] {
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
    Some(Proposition { marked: true, expressed: true, mood: sure(claim, Mood::Fact), ..found })
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
    let meaning = predicates::plain(reading, token).meaning;
    let about = bench.terms_of(frame, claim.span);
    Some(Proposition {
        meaning,
        token,
        holds: true,
        mood: sure(claim, Mood::Fact),
        marked: true,
        expressed: true,
        so_far: false,
        points_back: false,
        leans: false,
        past: true,
        doer: None,
        agent: Slot::default(),
        patient: Slot::default(),
        nominal: true,
        state: false,
        about,
        arguments: Vec::new(),
        phrases: vec![claim.span],
        nobody: false,
        span: claim.span,
    })
}

/// A fact that the claim is not certain of is told with reserve.
fn sure(claim: &Claim, mood: Mood) -> Mood {
    match mood {
        Mood::Fact if claim.certainty != Certainty::Certain || claim.stance == Stance::Hedges => Mood::Unsure,
        Mood::Ahead if claim.certainty == Certainty::Possible => Mood::Open,
        mood => mood,
    }
}

fn proposition(bench: &mut Bench<'_>, frame: usize, claim: &Claim, clause: &Clause, main: bool) -> Option<Proposition> {
    let reading = bench.reading(frame);
    let group = reading.verb_groups.get(clause.verb)?;
    let predicate = predicates::of(reading, clause)?;
    if QUESTIONS.is_hollow(&predicate.meaning.name) {
        return None;
    }
    // “A road is a road” tells nothing.
    let subject = clause.subject.and_then(|np| reading.noun_phrases.get(np)).map(|np| np.head);
    if subject.is_some_and(|head| head != predicate.token && reading.lemma(head) == reading.lemma(predicate.token)) {
        return None;
    }
    let settled = settle(reading, clause);
    // “Confirmed reports of the town turning down the offer” tells of it as of a fact.
    let answers = main && matches!(claim.stance, Stance::Confirms | Stance::Denies);
    let denied = main && claim.stance == Stance::Denies;
    let told = answers && group.tense == Tense::None && !group.infinitive;
    let mood = if told { Mood::Fact } else { settled.mood };
    // “Rouhani turned him down”: whom is told elsewhere.
    let elsewhere = !naming::tells(&predicate.meaning)
        && clause
            .object
            .and_then(|np| reading.noun_phrases.get(np))
            .is_some_and(|np| matches!(reading.word(np.head), "him" | "her" | "them"));
    let expressed = denied || claim.stance == Stance::Confirms || knows(reading, claim);
    let (arguments, phrases, about) = said_of(bench, frame, clause, predicate.token);
    let is_verb = predicate.token == group.head;
    let (acts, undergoes) = match (is_verb, group.passive) {
        (true, true) => (None, clause.subject),
        (true, false) if OPPOSITES.happens_to_subject(&reading.lemma(group.head)) => (None, clause.subject),
        (true, false) => (clause.subject.filter(|_| clause.object.is_some()), clause.object.or(clause.subject)),
        (false, _) if &*reading.lemma(group.head) == "be" || OPPOSITES.is_finding(&reading.lemma(group.head)) => (None, clause.subject),
        (false, true) => (None, None),
        (false, false) => (clause.subject, None),
    };
    let agent = slot(bench, frame, claim, acts);
    let patient = slot(bench, frame, claim, undergoes);
    let nominal = reading.tokens.get(predicate.token).is_some_and(|t| t.pos == Pos::Noun);
    Some(Proposition {
        holds: settled.holds != denied,
        mood: if elsewhere { Mood::Open } else { sure(claim, mood) },
        marked: settled.negated || expressed || !predicate.meaning.is_so(),
        expressed,
        so_far: settled.so_far,
        points_back: about.is_empty()
            && is_named_act(reading, predicate.token)
            && subject.is_some_and(|t| matches!(reading.word(t), "this" | "that" | "these" | "those")),
        leans: arguments.iter().any(|t| is_pointer(reading, *t)),
        past: matches!(group.tense, Tense::Past | Tense::PresentPerfect | Tense::PastPerfect) || told,
        doer: subject.filter(|_| !group.passive),
        agent,
        patient,
        nominal,
        state: !is_verb && &*reading.lemma(group.head) == "be",
        about,
        arguments,
        phrases,
        nobody: no_one(reading, group),
        span: with_particle(
            reading,
            group.head,
            if mood == Mood::Sought { with_question(reading, clause) } else { with_governor(reading, clause) },
        ),
        token: predicate.token,
        meaning: predicate.meaning,
    })
}

/// The words of a clause with the particle of its verb: “was turned **down**”.
fn with_particle(reading: &Reading, verb: usize, span: Span) -> Span {
    let particle = reading.tokens.get(verb + 1).filter(|_| OPPOSITES.phrasal(&reading.lemma(verb), reading.word(verb + 1)).is_some());
    particle.map_or(span, |token| span.cover(token.span))
}

/// The acts that a clause names beside its verb: “were released in **exchange** for prisoners”.
fn beside(bench: &mut Bench<'_>, frame: usize, claim: &Claim, clause: &Clause) -> Vec<Proposition> {
    let reading = bench.reading(frame);
    let settled = settle(reading, clause);
    let mut found = Vec::new();
    for (Predicate { token, meaning }, reached) in predicates::beside(reading, clause) {
        let (arguments, phrases, about) = said_of(bench, frame, clause, token);
        let negated = settled.negated && reached;
        let marked = negated || claim.stance == Stance::Denies || !meaning.is_so();
        found.push(Proposition {
            holds: (settled.holds || !reached) != (claim.stance == Stance::Denies && reached),
            mood: sure(claim, settled.mood),
            marked,
            expressed: false,
            so_far: settled.so_far && reached,
            points_back: false,
            leans: arguments.iter().any(|t| is_pointer(reading, *t)),
            past: true,
            doer: None,
            agent: Slot::default(),
            patient: Slot::default(),
            nominal: true,
            state: false,
            about,
            arguments,
            phrases,
            nobody: false,
            span: clause.span,
            token,
            meaning,
        });
    }
    found
}

/// Subject and object of a clause; their words and those of its adjuncts; and the telling terms of these, without the predicate's own.
fn said_of(bench: &mut Bench<'_>, frame: usize, clause: &Clause, predicate: usize) -> (Vec<usize>, Vec<Span>, Vec<Term>) {
    let reading = bench.reading(frame);
    let own: Vec<usize> = [clause.subject, clause.object].into_iter().flatten().collect();
    let arguments = own.iter().filter_map(|np| reading.noun_phrases.get(*np)).map(|np| np.head).collect();
    let all = own.iter().copied().chain(clause.obliques.iter().map(|(_, np)| *np));
    let phrases: Vec<Span> = all.map(|np| chain(reading, np)).collect();
    let mut about: Vec<Term> = phrases.iter().flat_map(|span| bench.terms_of(frame, *span)).collect();
    about.sort_unstable();
    about.dedup();
    let word = reading.tokens.get(predicate).map(|t| bench.terms_of(frame, t.span)).unwrap_or_default();
    about.retain(|term| !word.contains(term));
    (arguments, phrases, about)
}

/// What a noun phrase names; who speaks, where a quotation has “I” or “we”.
fn slot(bench: &mut Bench<'_>, frame: usize, claim: &Claim, np: Option<usize>) -> Slot {
    let reading = bench.reading(frame);
    let Some((np, phrase)) = np.and_then(|np| Some((np, reading.noun_phrases.get(np)?))) else { return Slot::default() };
    let first_person = matches!(reading.word(phrase.head), "i" | "we" | "me" | "us");
    let span = claim.source.span.filter(|_| first_person).unwrap_or_else(|| chain(reading, np));
    let head = reading.tokens.get(phrase.head).and_then(|t| bench.terms_of(frame, t.span).first().copied());
    let other = phrase.tokens.clone().any(|i| OPPOSITES.sets_apart(reading.word(i)));
    Slot { given: true, terms: bench.terms_of(frame, span), head, one: is_one(reading, phrase), other, span }
}

/// A singular that is a name, holds one, or has an article or an owner that points to what is known.
fn is_one(reading: &Reading, phrase: &NounPhrase) -> bool {
    let token = |i: usize| reading.tokens.get(i);
    let singular = token(phrase.head).is_some_and(|t| matches!(t.pos, Pos::Noun | Pos::Propn) && t.form != Form::Plural);
    let known = phrase.tokens.clone().any(|i| {
        matches!(reading.word(i), "the" | "this" | "that") || token(i).is_some_and(|t| t.form == Form::Possessive || t.pos == Pos::Propn)
    });
    singular && known
}

/// A noun phrase with what hangs on it by “of”, “for”, “with”: “control **of the station**”.
fn chain(reading: &Reading, np: usize) -> Span {
    const MOST: usize = 3;
    let Some(first) = reading.noun_phrases.get(np) else { return Span::default() };
    let mut end = first.tokens.end;
    for next in reading.noun_phrases.iter().skip(np + 1).take(MOST) {
        if next.tokens.start != end + 1 || !matches!(reading.word(end), "of" | "for" | "with" | "between") {
            break;
        }
        end = next.tokens.end;
    }
    reading.span_of(first.tokens.start..end)
}

/// “**This** is not so”, “**it** did”: a word that only points, and stands for no name.
fn is_pointer(reading: &Reading, token: usize) -> bool {
    let points = matches!(reading.word(token), "it" | "this" | "that" | "these" | "those" | "they" | "them");
    points && reading.tokens.get(token).is_some_and(|t| reading.mention_at(t.span.start()).is_none())
}

/// A noun for an act.
fn is_named_act(reading: &Reading, token: usize) -> bool {
    reading.tokens.get(token).is_some_and(|t| t.pos == Pos::Noun) && verb_of(&reading.lemma(token)).is_some()
}

/// “**I know** that the idea was floated.”
fn knows(reading: &Reading, claim: &Claim) -> bool {
    let mut tokens = reading.tokens_in(claim.span).take(6);
    tokens.any(|i| matches!(reading.word(i), "i" | "we") && reading.word(i + 1) == "know")
}

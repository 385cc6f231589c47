//! The word that says what a clause tells, and its meaning: the verb, the noun that a light verb leans on, what stands after “be”.
//!
//! “Made **a request**”, “was **out of control**”, “**lost control**”, “turned **down**”, “was part of **a swap**”, “found it **sound**”.
//! It can be wrong where the tagger takes an adjective for a noun.

use crate::claims::quantities::to_base;
use crate::comparison::complements::COMPLEMENTS;
use crate::comparison::opposites::OPPOSITES;
use crate::comparison::senses::{Kind, Meaning, meaning, verb_of};
use crate::comparison::terms::stem;
use crate::comparison::who::naming;
use crate::language::{Clause, Pos, Reading, VerbGroup};

/// A predicate.
#[derive(Debug, Clone)]
pub(super) struct Predicate {
    /// Its word, an index into the tokens.
    pub token: usize,
    /// What it means there.
    pub meaning: Meaning,
}

/// The predicate of a clause.
pub(super) fn of(reading: &Reading, clause: &Clause) -> Option<Predicate> {
    let group = reading.verb_groups.get(clause.verb)?;
    let verb = reading.lemma(group.head);
    if matches!(&*verb, "be" | "remain" | "stay" | "'s" | "’s") {
        return after_be(reading, clause, group);
    }
    if COMPLEMENTS.linking.contains(&*verb)
        && let Some(token) = described(reading, clause, group)
    {
        return Some(plain(reading, token));
    }
    if let Some(naming) = naming::of(reading, clause, group) {
        return Some(naming);
    }
    if let Some(word) = idiom(reading, clause, &verb) {
        return Some(Predicate { token: group.head, meaning: meaning(word, Kind::Verb) });
    }
    if let Some(found) = siding(reading, clause, group, &verb) {
        return Some(found);
    }
    if OPPOSITES.is_finding(&verb)
        && let Some(token) = described(reading, clause, group)
    {
        return Some(plain(reading, token));
    }
    if let Some(word) = particle(reading, group.head, clause).and_then(|word| OPPOSITES.phrasal(&verb, reading.word(word))) {
        return Some(Predicate { token: group.head, meaning: meaning(word, Kind::Verb) });
    }
    let leaned_on = if group.passive { clause.subject } else { clause.object };
    let phrase = leaned_on.map(|np| outermost(reading, np));
    let noun = phrase.and_then(|np| reading.noun_phrases.get(np)).map(|np| np.head);
    if COMPLEMENTS.losing.contains(&*verb)
        && let Some(token) = noun.filter(|token| is_state(reading, *token, phrase))
    {
        return Some(Predicate { token, meaning: meaning(&reading.lemma(token), Kind::Noun).turned() });
    }
    if OPPOSITES.is_light(&stem(&verb))
        && let Some(token) = noun
    {
        return Some(plain(reading, token));
    }
    Some(Predicate { token: group.head, meaning: meaning(&verb, Kind::Verb) })
}

/// A word as it stands.
pub(super) fn plain(reading: &Reading, token: usize) -> Predicate {
    let is_noun = reading.tokens.get(token).is_some_and(|t| matches!(t.pos, Pos::Noun | Pos::Propn));
    let word = reading.lemma(token);
    let base = if is_noun { word } else { participle(reading, token).unwrap_or(word) };
    Predicate { token, meaning: meaning(&base, if is_noun { Kind::Noun } else { Kind::Adjective }) }
}

/// The verb of a participle that is tagged as an adjective: “was closed”.
fn participle(reading: &Reading, token: usize) -> Option<std::borrow::Cow<'_, str>> {
    let word = reading.word(token);
    let is_adjective = reading.tokens.get(token).is_some_and(|t| t.pos == Pos::Adj);
    (is_adjective && word.ends_with("ed") && !OPPOSITES.knows(&stem(word)) && !word.starts_with("un"))
        .then(|| crate::language::lemma::verb(word))
}

/// “Was part of the **swap**”, “is **unhurt**”, “was out of **control**”.
fn after_be(reading: &Reading, clause: &Clause, group: &VerbGroup) -> Option<Predicate> {
    let end = group.tokens.end;
    let object = clause.object.and_then(|np| reading.noun_phrases.get(np));
    if let Some(phrase) = object
        && reading.tokens.get(phrase.head).is_some_and(|t| t.pos == Pos::Noun)
    {
        let inner = clause.object.and_then(|np| reading.noun_phrases.get(np + 1)).filter(|next| {
            COMPLEMENTS.parts.contains(&*reading.lemma(phrase.head))
                && next.tokens.start == phrase.tokens.end + 1
                && reading.word(phrase.tokens.end) == "of"
        });
        return Some(plain(reading, inner.unwrap_or(phrase).head));
    }
    let adjective = (end..end + 3).find(|i| reading.tokens.get(*i).is_some_and(|t| matches!(t.pos, Pos::Adj | Pos::Verb)));
    if let Some(token) = adjective.or_else(|| object.map(|phrase| phrase.head)) {
        return Some(plain(reading, token));
    }
    let mut inside = (end..end + 6).take_while(|i| reading.tokens.get(*i).is_some_and(|t| t.pos != Pos::Punct && t.pos != Pos::Sconj));
    let token = inside.find(|i| reading.tokens.get(*i).is_some_and(|t| t.pos == Pos::Noun))?;
    let away = (end..token).any(|i| COMPLEMENTS.away_from.contains(reading.word(i)));
    let found = plain(reading, token);
    Some(if away { Predicate { meaning: found.meaning.turned(), ..found } } else { found })
}

/// The adjective that a verb like “find” says of its object, or of its subject where it is passive.
fn described(reading: &Reading, clause: &Clause, group: &VerbGroup) -> Option<usize> {
    let object = clause.object.and_then(|np| reading.noun_phrases.get(np)).map(|np| np.tokens.end);
    let start = object.filter(|_| !group.passive).unwrap_or(group.tokens.end);
    let start = if matches!(reading.word(start), "to") && &*reading.lemma(start + 1) == "be" { start + 2 } else { start };
    (start..start + 2).find(|i| reading.tokens.get(*i).is_some_and(|t| t.pos == Pos::Adj))
}

/// “Lost **control** of it”: a bare noun that is also a verb names a state; “lost the race” tells of a contest.
fn is_state(reading: &Reading, token: usize, phrase: Option<usize>) -> bool {
    let bare =
        phrase.and_then(|np| reading.noun_phrases.get(np)).is_some_and(|np| !matches!(reading.word(np.tokens.start), "the" | "a" | "an"));
    bare && verb_of(&reading.lemma(token)).is_some_and(|verb| verb == &*reading.lemma(token))
}

/// “Turned **down** the offer”, “turned it **down**”: the word after the verb, or after its object.
fn particle(reading: &Reading, verb: usize, clause: &Clause) -> Option<usize> {
    let after_object = clause.object.and_then(|np| reading.noun_phrases.get(np)).map(|np| np.tokens.end);
    let short = |i: &usize| reading.tokens.get(*i).is_some_and(|t| matches!(t.pos, Pos::Adp | Pos::Adv | Pos::Part | Pos::Adj));
    [Some(verb + 1), after_object].into_iter().flatten().find(short)
}

/// A verb whose sense hangs on a noun after a preposition: “taken to **hospital**”, “brought under **control**”.
fn idiom(reading: &Reading, clause: &Clause, verb: &str) -> Option<&'static str> {
    let after = clause.obliques.iter().filter_map(|(preposition, np)| Some((*preposition, reading.noun_phrases.get(*np)?.head)));
    after.into_iter().find_map(|(preposition, noun)| OPPOSITES.idiom(verb, reading.word(preposition), &reading.lemma(noun)))
}

/// “Voted **for** the plan”, “voted **against** it”: the preposition tells the side.
fn siding(reading: &Reading, clause: &Clause, group: &VerbGroup, verb: &str) -> Option<Predicate> {
    if !OPPOSITES.takes_sides(verb) {
        return None;
    }
    // “Rallied **for** a third day” takes no side.
    let side = |word: &str| {
        let mut after = clause.obliques.iter().filter(|(preposition, _)| reading.word(*preposition) == word);
        after.any(|(_, np)| {
            let phrase = reading.noun_phrases.get(*np);
            phrase.is_some_and(|np| !np.tokens.clone().any(|i| is_time(reading, i)))
        })
    };
    let against = side("against");
    if !against && !side("for") {
        return None;
    }
    let side = Meaning { name: format!("{verb} for"), keys: vec![(format!("{verb} for"), true)], entailed: Vec::new() };
    Some(Predicate { token: group.head, meaning: if against { side.turned() } else { side } })
}

/// A word for a length of time, or a number.
fn is_time(reading: &Reading, token: usize) -> bool {
    let noun = reading.lemma(token);
    reading.tokens.get(token).is_some_and(|t| t.pos == Pos::Num) || to_base(1.0, &noun).is_some()
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

/// Acts that nouns after a preposition name: “released in **exchange** for prisoners”, “in **retaliation** for the raid”. Each with whether
/// the clause's negation reaches it: it does where the noun has no article or one like “any”.
pub(super) fn beside(reading: &Reading, clause: &Clause) -> Vec<(Predicate, bool)> {
    let mut found = Vec::new();
    for (preposition, np) in &clause.obliques {
        let Some(phrase) = reading.noun_phrases.get(*np) else { continue };
        let inner = reading.noun_phrases.get(np + 1).filter(|next| {
            COMPLEMENTS.parts.contains(&*reading.lemma(phrase.head))
                && next.tokens.start == phrase.tokens.end + 1
                && reading.word(phrase.tokens.end) == "of"
        });
        let phrase = inner.unwrap_or(phrase);
        let named = reading.tokens.get(phrase.head).is_some_and(|t| t.pos == Pos::Noun) && verb_of(&reading.lemma(phrase.head)).is_some();
        if !named || !matches!(reading.word(*preposition), "in" | "as" | "through" | "without") {
            continue;
        }
        let reached = reading.tokens_in(reading.span_of(phrase.tokens.clone())).next().is_some_and(|first| {
            matches!(reading.word(first), "a" | "an" | "any")
                || reading.tokens.get(first).is_some_and(|t| !matches!(t.pos, Pos::Det | Pos::Pron))
        });
        let predicate = plain(reading, phrase.head);
        let without = reading.word(*preposition) == "without";
        let meaning = if without { predicate.meaning.turned() } else { predicate.meaning };
        found.push((Predicate { token: predicate.token, meaning }, reached && !without));
    }
    found
}

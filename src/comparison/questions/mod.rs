//! The question that a figure answers: what is counted, in what state, and whether it is a part of another figure.
//!
//! “At least two people were killed and 90 wounded” answers two questions: people killed, people injured. Figures are held
//! against each other only where their questions are the same, so that totals never stand against parts, passengers
//! against all on board, or the dead against the hurt. It can be wrong where the state stands in another sentence than
//! the figure (“Five of them have since died”).

mod occasions;
mod said;

use crate::claims::{Quantity, QuantityKind};
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::number::Bounds;
use crate::comparison::terms::{stem, stem_at};
use crate::language::{Form, NameKind, Pos, Reading};
use crate::span::Span;
pub(super) use occasions::{happening_at, kind_at};

/// What is counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Counted {
    /// People at large, or the victims of a happening.
    Anyone,
    /// A kind of people.
    People(String),
    /// A thing, by the stem of its noun.
    Thing(String),
}

/// A figure and its question.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Asked {
    /// What is counted.
    pub counted: Counted,
    /// As worded: “American soldiers”; empty where the figure stands alone.
    pub noun: String,
    /// The state said of it, by its place in the lexicon.
    pub state: Option<usize>,
    /// The verb said of it, in its dictionary form, where it is in no state of the lexicon.
    pub verb: Option<String>,
    /// Stems of the words that narrow what is counted (“American”, “serious”), sorted.
    pub narrowed: Vec<String>,
    /// The organisation whose members are counted, in lower case: “four **Harbour Front** fighters”.
    pub body: Option<String>,
    /// Whether the words make it a part of another figure (“including two…”).
    pub part: bool,
    /// Whether it is all of its kind in the whole before it: “84 people, **including** 10 children”.
    pub included: bool,
    /// The act on which it stands in a relative clause, so that the sentence itself may tell of another: “**strikes** that killed 30”.
    pub cause: Option<String>,
    /// Whether it is the sum of two figures.
    pub sum: bool,
    /// The figure.
    pub bounds: Bounds,
    /// The figure's words.
    pub span: Span,
    /// The figure's words with the thing counted.
    pub whole: Span,
}

impl Asked {
    /// Whether it says that there was nobody at all, whatever kind of people: “no one”, “no casualties”, but not “no hostages”.
    pub fn is_nobody(&self) -> bool {
        let head = self.noun.rsplit(' ').next().unwrap_or_default();
        self.bounds.is_none() && self.counted == Counted::Anyone && (head.is_empty() || QUESTIONS.is_everyone(&stem(head)))
    }

    /// How badly those are hurt whom it counts, where that is told: “critical”.
    pub fn grade(&self) -> Option<&str> {
        self.narrowed.iter().map(String::as_str).find(|word| QUESTIONS.is_grade(word))
    }

    /// Whether what it counts only grows while reports come in, and is told without a state: “complaints”, “people have signed”.
    pub fn is_growing(&self) -> bool {
        let thing = matches!(&self.counted, Counted::Thing(noun) if QUESTIONS.is_growing_thing(noun));
        self.state.is_none() && (thing || self.verb.as_deref().is_some_and(|verb| QUESTIONS.is_growing_act(verb)))
    }

    /// The question in words: “people injured”, “passengers on board”.
    pub fn label(&self) -> String {
        let noun = match &self.counted {
            Counted::Anyone => "people".to_owned(),
            Counted::People(_) | Counted::Thing(_) => self.noun.to_lowercase(),
        };
        let severity = self.grade();
        match (self.state.and_then(|s| QUESTIONS.states.get(s)), severity) {
            (Some(state), Some(severity)) => format!("{noun} {} ({severity})", state.label),
            (Some(state), None) => format!("{noun} {}", state.label),
            _ => noun,
        }
    }
}

/// The question of a counted figure. `None` for what is no count.
pub(super) fn ask(reading: &Reading, quantities: &[Quantity], index: usize) -> Option<Asked> {
    let quantity = quantities.get(index).filter(|q| q.kind == QuantityKind::Count && q.unit.is_none())?;
    let noun = quantity.of_span.or_else(|| noun_of(reading, quantity.span)).or_else(|| numbered(reading, quantity.span));
    let neighbour = |i: Option<usize>| i.and_then(|i| quantities.get(i)).filter(|q| q.kind == QuantityKind::Count && q.unit.is_none());
    let whole_of_share = neighbour(index.checked_add(1)).filter(|next| is_share_of(reading, quantity.span, next.span));
    let is_whole = neighbour(index.checked_sub(1)).is_some_and(|last| is_share_of(reading, last.span, quantity.span));
    // “Getty Images 22”, “Boeing 747”: a number after a name belongs to it.
    let before = reading.tokens_in(quantity.span).start.checked_sub(1).and_then(|i| reading.tokens.get(i));
    if noun.is_none() && before.is_some_and(|t| t.pos == Pos::Propn) {
        return None;
    }
    // “A boy of **nine**” is so old.
    let aged = before.is_some_and(|_| noun.is_none() && is_age(reading, quantity.span));
    if aged {
        return None;
    }
    let whole = noun.filter(|of| of.start() >= quantity.span.start()).map_or(quantity.span, |of| quantity.span.cover(of));
    // Only the neighbours can stand in the figure's way.
    let near = index.saturating_sub(3)..(index + 4).min(quantities.len());
    let counts = near.filter(|i| *i != index).filter_map(|i| quantities.get(i)).filter(|q| q.kind == QuantityKind::Count);
    // What a figure in a phrase of place counts does not stand in the way: “eleven people **in three states** have been sickened”.
    let apart =
        |q: &&Quantity| !(q.span.start() > quantity.span.start() && is_close(reading, quantity, q.span) && in_place(reading, q.span));
    let others: Vec<Span> = counts.filter(apart).map(|q| q.span).collect();
    let bounds = Bounds { low: quantity.low, high: quantity.high, approximate: quantity.approximate };
    if let Some(next) = whole_of_share {
        let noun = next.of_span.or_else(|| noun_of(reading, next.span)).or(noun.filter(|n| n.start() >= next.span.end()));
        let others: Vec<Span> = others.into_iter().filter(|other| *other != next.span).collect();
        let share = question(reading, quantity.span, noun, quantity.span.cover(noun.unwrap_or(next.span)), bounds, &others);
        return Some(Asked { part: true, ..share });
    }
    let asked = question(reading, quantity.span, noun, whole, bounds, &others);
    // “Eleven people **in three states** have been sickened.”
    let narrows =
        in_place(reading, quantity.span) && neighbour(index.checked_sub(1)).is_some_and(|last| is_close(reading, last, quantity.span));
    let asked = if narrows && !matches!(asked.counted, Counted::Anyone | Counted::People(_)) {
        Asked { state: None, verb: None, ..asked }
    } else {
        asked
    };
    // What is said of “two of the five” is said of the two.
    let asked = if is_whole { Asked { state: None, verb: None, part: true, ..asked } } else { asked };
    Some(asked).filter(|asked| !bounds.is_none() || is_fact(reading, asked))
}

/// Whether a figure stands in a phrase of place: “in **three** states”.
fn in_place(reading: &Reading, figure: Span) -> bool {
    reading.tokens_in(figure).start.checked_sub(1).is_some_and(|i| matches!(reading.word(i), "in" | "across" | "from"))
}

/// Whether a figure stands right behind the noun of another, but for a preposition.
fn is_close(reading: &Reading, before: &Quantity, figure: Span) -> bool {
    let end = before.of_span.map_or(before.span.end(), Span::end);
    end <= figure.start() && reading.tokens_in(Span::new(end, figure.start())).count() <= 1
}

/// Whether the first of two figures is a share of the second: “**two** of the **five**”, “**12** out of **20**”.
fn is_share_of(reading: &Reading, share: Span, whole: Span) -> bool {
    let (from, to) = (reading.tokens_in(share).end, reading.tokens_in(whole).start);
    let between = (from..to.min(from + 3)).map(|i| reading.word(i));
    from < to
        && to - from <= 3
        && between.clone().all(|word| matches!(word, "of" | "the" | "its" | "their" | "those" | "out"))
        && between.clone().any(|word| word == "of")
}

/// Whether a bare figure is the age of the person before it: “a boy **of nine**”.
fn is_age(reading: &Reading, figure: Span) -> bool {
    let of = reading.tokens_in(figure).start.checked_sub(1).filter(|i| reading.word(*i) == "of");
    let Some(noun) = of.and_then(|of| of.checked_sub(1)) else { return false };
    let person = QUESTIONS.kind_of(&stem_at(reading, noun)).is_some() || QUESTIONS.is_sex(reading.word(noun));
    person && reading.phrase_at(noun).is_some_and(|np| matches!(reading.word(np.tokens.start), "a" | "an"))
}

/// The rest of the noun phrase that a bare figure opens: “10 **U.S. citizens**”.
fn noun_of(reading: &Reading, figure: Span) -> Option<Span> {
    let last = reading.tokens_in(figure).last()?;
    let phrase = reading.phrase_at(last).filter(|np| np.head > last)?;
    reading.tokens.get(phrase.head).filter(|t| matches!(t.pos, Pos::Noun | Pos::Propn))?;
    Some(reading.span_of(last + 1..phrase.head + 1))
}

/// What a bare figure counts where the words before it say so: “the number of **people** hurt has climbed to 26”.
fn numbered(reading: &Reading, figure: Span) -> Option<Span> {
    const FURTHEST: usize = 16;
    let at = reading.tokens_in(figure).start;
    let to = at.checked_sub(1).filter(|i| matches!(reading.word(*i), "to" | "at" | "from"))?;
    let sentence = reading.sentence_at(figure.start()).and_then(|i| reading.sentences.get(i))?;
    let first = to.saturating_sub(FURTHEST).max(sentence.tokens.start);
    let of = (first..to).rev().find(|i| {
        reading.word(*i) == "of" && i.checked_sub(1).is_some_and(|n| matches!(reading.word(n), "number" | "tally" | "count" | "total"))
    })?;
    let phrase = reading.phrase_at(of + 1)?;
    let noun = phrase.tokens.clone().find(|i| reading.tokens.get(*i).is_some_and(|t| !matches!(t.pos, Pos::Det)))?;
    (phrase.head < to).then(|| reading.span_of(noun..phrase.head + 1))
}

/// The question of “no survivors” and “no one was injured”, which are figures too: none. `token` is the word “no” or “none”.
pub(super) fn ask_none(reading: &Reading, token: usize) -> Option<Asked> {
    let word = reading.word(token);
    let at = reading.tokens.get(token)?.span;
    let alone = matches!(word, "none" | "nobody" | "no-one");
    if !alone && word != "no" {
        return None;
    }
    if alone || reading.word(token + 1) == "one" {
        let end = if alone { token } else { token + 1 };
        let span = at.cover(reading.tokens.get(end)?.span);
        let asked = question(reading, span, None, span, Bounds::exact(0.0), &[]);
        return Some(asked).filter(|asked| asked.state.is_some() && is_fact(reading, asked));
    }
    let first = reading.noun_phrases.partition_point(|phrase| phrase.tokens.end <= token);
    let phrase = reading.noun_phrases.get(first).filter(|phrase| phrase.tokens.contains(&token))?;
    let head = reading.tokens.get(phrase.head).filter(|t| t.pos == Pos::Noun && t.form == Form::Plural)?;
    let noun = Span::new(reading.tokens.get(token + 1)?.span.start(), head.span.end());
    Some(question(reading, at, Some(noun), at.cover(noun), Bounds::exact(0.0), &[])).filter(|asked| is_fact(reading, asked))
}

/// The question of “a man”, which counts one; `token` is the article before the noun.
pub(super) fn ask_one(reading: &Reading, token: usize) -> Option<Asked> {
    let at = reading.tokens.get(token).filter(|_| matches!(reading.word(token), "a" | "an"))?.span;
    let phrase = reading.phrase_at(token)?;
    let head = reading.tokens.get(phrase.head).filter(|t| t.pos == Pos::Noun && t.form != Form::Plural)?;
    let noun = Span::new(reading.tokens.get(token + 1)?.span.start(), head.span.end());
    Some(question(reading, at, Some(noun), at.cover(noun), Bounds::exact(1.0), &[])).filter(|asked| is_fact(reading, asked))
}

/// Whether nothing tells that what a figure counts is still to come: “No boats **will** leave today”.
fn is_fact(reading: &Reading, asked: &Asked) -> bool {
    let after = reading.tokens_in(asked.whole).end;
    !(after..after + 3).any(|i| reading.tokens.get(i).is_some_and(|t| t.form == Form::Modal))
}

fn question(reading: &Reading, span: Span, noun: Option<Span>, whole: Span, bounds: Bounds, others: &[Span]) -> Asked {
    let nouns: Vec<usize> = noun.map_or(0..0, |n| reading.tokens_in(n)).collect();
    let counted = counted(reading, &nouns);
    let inside = nouns.iter().find_map(|i| QUESTIONS.state_of(&stem_at(reading, *i)));
    let after = reading.tokens_in(whole).end;
    let before = reading.tokens_in(span).start;
    let (right, verb) = said::after(reading, after, others);
    let fits = |state: &usize| QUESTIONS.states.get(*state).is_some_and(|s| !s.things || matches!(counted, Counted::Thing(_)));
    let state = inside.or(right).or_else(|| said::before(reading, before, others)).filter(fits);
    let grades: Vec<String> = severity(reading, before, after, others).collect();
    // “Two guards remain in a critical, but stable condition.”
    let state = state
        .or_else(|| QUESTIONS.state_named("in critical condition").filter(|_| !grades.is_empty() && !matches!(counted, Counted::Thing(_))));
    let mut narrowed: Vec<String> = nouns
        .iter()
        .rev()
        .skip(1)
        .filter(|i| reading.tokens.get(**i).is_some_and(|t| matches!(t.pos, Pos::Adj | Pos::Noun | Pos::Propn)))
        .map(|i| stem_at(reading, *i))
        .filter(|s| QUESTIONS.state_of(s).is_none() && !QUESTIONS.is_anyone(s))
        .collect();
    narrowed.extend(grades);
    // “10 **from Norland**” can be some of the 12.
    let origin = Some(after + 1).filter(|i| reading.word(after) == "from" && reading.tokens.get(*i).is_some_and(|t| t.pos == Pos::Propn));
    narrowed.extend(origin.map(|i| stem_at(reading, i)));
    narrowed.sort();
    narrowed.dedup();
    let of = is_share(reading, reading.tokens_in(span).end);
    let described = before..nouns.last().copied().unwrap_or(before);
    let other = described.into_iter().any(|i| QUESTIONS.makes_part_before(reading.word(i)));
    let part = of || other || is_part(reading, before, after, noun.is_some());
    // “Four **raiders** burst in”: who did it is told by the noun, whatever else they do; who has it done to them may be some of them.
    let room = before.checked_sub(1).is_some_and(|i| reading.word(i) == "for");
    let role = role(reading, &nouns).filter(|_| state.is_none() && !part && !room && !said::is_passive(reading, after));
    let counted = if role.is_some() && matches!(counted, Counted::Thing(_)) { Counted::Anyone } else { counted };
    let state = state.or(role);
    let cause = occasions::cause(reading, before, others).or_else(|| occasions::occasion(reading, after));
    let body = noun.and_then(|noun| body_in(reading, noun));
    Asked {
        counted,
        noun: noun.map(|n| n.of(&reading.lower).to_owned()).unwrap_or_default(),
        state,
        verb,
        narrowed,
        body,
        part,
        included: before.checked_sub(1).is_some_and(|i| matches!(reading.word(i), "including" | "include" | "included" | "includes")),
        cause,
        sum: false,
        bounds,
        span,
        whole,
    }
}

/// The state that the nouns at some tokens tell by themselves: “raiders”, “masked men”.
fn role(reading: &Reading, nouns: &[usize]) -> Option<usize> {
    let (last, before) = nouns.split_last()?;
    let two = before.last().and_then(|before| QUESTIONS.role(&stem(&format!("{} {}", reading.lemma(*before), reading.lemma(*last)))));
    two.or_else(|| QUESTIONS.role(&stem_at(reading, *last)))
}

/// What the nouns at some tokens count; two words can be a kind of their own: “service members”.
fn counted(reading: &Reading, nouns: &[usize]) -> Counted {
    let Some((last, before)) = nouns.split_last() else { return Counted::Anyone };
    // “All 158 passengers **and crew** got out.”
    if reading.word(last + 1) == "and" && reading.word(last + 2) == "crew" {
        return Counted::Anyone;
    }
    let head = stem_at(reading, *last);
    let two = before.last().map(|before| stem(&format!("{} {}", reading.lemma(*before), reading.lemma(*last))));
    match two.and_then(|two| QUESTIONS.kind_of(&two)).or_else(|| QUESTIONS.kind_of(&head)) {
        Some(kind) => Counted::People(kind.to_owned()),
        None if QUESTIONS.is_anyone(&head) => Counted::Anyone,
        None => Counted::Thing(QUESTIONS.thing(&head).to_owned()),
    }
}

/// The organisation that a noun phrase names before its head.
fn body_in(reading: &Reading, noun: Span) -> Option<String> {
    let first = reading.mentions.partition_point(|m| m.span.end() <= noun.start());
    let mut inside = reading.mentions.iter().skip(first).take_while(|m| m.span.end() < noun.end());
    let body = inside.find(|m| reading.entities.get(m.entity).is_some_and(|e| e.kind == NameKind::Organisation))?;
    Some(body.span.of(&reading.lower).to_owned())
}

/// Gives figures without a noun the noun of the whole that opens their sentence: “Of the 60 passengers, **12** were hurt”.
pub(super) fn share_whole(reading: &Reading, asked: &mut [Asked]) {
    for i in 1..asked.len() {
        let Some([whole, part]) = asked.get_mut(i - 1..=i) else { continue };
        let one_sentence = reading.sentence_at(whole.span.start()) == reading.sentence_at(part.span.start());
        // “46 guards, including **7 women**, were killed.”
        if part.included && part.state.is_none() && one_sentence && !whole.included {
            part.state = whole.state;
            part.cause = whole.cause.clone();
        }
        let at = reading.tokens_in(whole.span).start;
        let of = (1..=2).filter_map(|n| at.checked_sub(n)).find(|i| reading.word(*i) == "of");
        let opens = of.is_some_and(|of| sentence_start(reading, of) == Some(of));
        if opens && one_sentence && part.noun.is_empty() && !whole.noun.is_empty() {
            part.counted = whole.counted.clone();
            part.noun = whole.noun.clone();
            part.part = true;
        }
    }
}

/// The first token of the sentence that holds `token`.
fn sentence_start(reading: &Reading, token: usize) -> Option<usize> {
    let at = reading.sentence_at(reading.tokens.get(token)?.span.start())?;
    reading.sentences.get(at).map(|s| s.tokens.start)
}

/// The token after the sentence that holds the token before `from`.
fn sentence_end(reading: &Reading, from: usize) -> usize {
    let last = from.checked_sub(1).and_then(|i| reading.tokens.get(i));
    let sentence = last.and_then(|token| reading.sentence_at(token.span.start())).and_then(|i| reading.sentences.get(i));
    sentence.map_or(reading.tokens.len(), |s| s.tokens.end)
}

/// Words near a figure that single out some of the injured: “three sailors with more **serious** injuries”.
fn severity<'a>(reading: &'a Reading, before: usize, after: usize, others: &'a [Span]) -> impl Iterator<Item = String> + 'a {
    let window = before..(after + 10).min(reading.tokens.len());
    window
        .take_while(move |i| {
            let token = reading.tokens.get(*i);
            token.is_some_and(|t| {
                !(others.iter().any(|o| o.contains(t.span))
                    || (t.pos == Pos::Punct && matches!(reading.word(*i), "." | ";"))
                    || *i >= after && reading.word(*i) == "one")
            })
        })
        .filter_map(|i| Some((i, QUESTIONS.severity(reading.word(i))?)))
        // “Did not have life-threatening injuries”.
        .map(|(i, grade)| if (1..=4).any(|n| i.checked_sub(n).is_some_and(|k| is_not(reading, k))) { "minor" } else { grade }.to_owned())
}

fn is_not(reading: &Reading, token: usize) -> bool {
    matches!(reading.word(token), "not" | "n't" | "n’t" | "non" | "without" | "no")
}

/// Whether the words from `after` a figure on make it a share of something known: “20 **of the** girls”, but not “dozens **of** girls”.
fn is_share(reading: &Reading, after: usize) -> bool {
    let next = reading.tokens.get(after + 1);
    let known = next.is_some_and(|t| matches!(t.pos, Pos::Det | Pos::Pron | Pos::Num | Pos::Propn) || t.form == Form::Possessive);
    reading.word(after) == "of" && known
}

/// Whether the words around a figure make it a part of another one: “two of them”, “three others”. `before` is its first token, `after` the one
/// behind it, or behind its noun where it has one.
pub(super) fn is_part(reading: &Reading, before: usize, after: usize, has_noun: bool) -> bool {
    let back = |n: usize| before.checked_sub(n).map_or("", |i| reading.word(i));
    let previous = back(1);
    // “The first of 276 girls to be freed”: the figure is the whole, and what follows is said of its part.
    let of = if previous == "the" { 3 } else { 2 };
    let whole_of = back(of - 1) == "of" && matches!(back(of), "first" | "some" | "most" | "many" | "any" | "one" | "none" | "few" | "all");
    if whole_of {
        return true;
    }
    // “12 **members of the** party” are no part of another figure, “12 of the members” are.
    let of_all = has_noun && reading.word(after) == "of" && reading.word(after + 1) == "the";
    QUESTIONS.makes_part_before(previous) || !of_all && QUESTIONS.makes_part_after(ahead(reading, after))
}

/// The lower-case text from a token on, as long as a phrase of a lexicon can be.
pub(super) fn ahead(reading: &Reading, token: usize) -> &str {
    let start = reading.tokens.get(token).map_or(reading.lower.len(), |t| t.span.start());
    stretch(reading, Span::new(start, start.saturating_add(40)))
}

/// The lower-case text of `span`, cut at the end of the text and at a character boundary.
fn stretch(reading: &Reading, span: Span) -> &str {
    let end = span.end().min(reading.lower.len());
    let end = (span.start()..=end).rev().find(|at| reading.lower.is_char_boundary(*at)).unwrap_or(span.start());
    Span::new(span.start(), end).of(&reading.lower)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Given, from_text};

    /// The question of `figure` with the noun `noun` (empty where it stands alone); `others` are further figures.
    fn asked(text: &str, figure: &str, noun: &str, others: &[&str]) -> Asked {
        let reading = crate::language::read(&from_text("a", text.to_owned(), Given::default()));
        let find = |words: &str| {
            let at = text.find(words).unwrap();
            Span::new(at, at + words.len())
        };
        let noun = (!noun.is_empty()).then(|| {
            let after = find(figure).end();
            let at = after + text.get(after..).unwrap().find(noun).unwrap();
            Span::new(at, at + noun.len())
        });
        let others: Vec<Span> = others.iter().map(|o| find(o)).collect();
        let span = find(figure);
        question(&reading, span, noun, noun.map_or(span, |n| span.cover(n)), Bounds::exact(2.0), &others)
    }

    fn state(asked: &Asked) -> &str {
        asked.state.map_or("", |s| QUESTIONS.states[s].name.as_str())
    }

    #[test]
    fn a_figure_takes_the_state_that_is_said_of_it() {
        assert_eq!(state(&asked("Police say 27 people are injured.", "27", "people", &[])), "injured");
        assert_eq!(state(&asked("The blast left 32 sailors dead.", "32", "sailors", &[])), "killed");
        assert_eq!(state(&asked("There were 72 sailors on board the ferry.", "72", "sailors", &[])), "aboard");
        assert_eq!(state(&asked("There have been two fatalities.", "two", "fatalities", &[])), "killed");
        let text = "A ferry sank, killing at least six people and wounding 120, officials said.";
        assert_eq!(state(&asked(text, "at least six", "people", &["120"])), "killed");
        assert_eq!(state(&asked(text, "120", "", &["at least six"])), "injured");
        let text = "In all, 58 were killed, and 527 were hurt.";
        assert_eq!(state(&asked(text, "527", "", &["58"])), "injured");
    }

    #[test]
    fn doers_are_not_counted_as_victims() {
        assert_eq!(state(&asked("Two gunmen killed five guards.", "Two", "gunmen", &["five"])), "did it");
        assert_eq!(state(&asked("Two soldiers killed five guards.", "Two", "soldiers", &["five"])), "");
    }

    #[test]
    fn parts_are_marked() {
        assert!(asked("Police said 12 people died, including two children.", "two", "children", &["12"]).part);
        assert!(!asked("Police said two children died.", "two", "children", &[]).part);
        let serious = asked("Four people with serious injuries went home.", "Four", "people", &[]);
        assert_eq!(serious.narrowed, ["serious"]);
        assert_eq!(serious.label(), "people injured (serious)");
    }

    #[test]
    fn what_lasts_is_told_by_the_words_after_the_verb() {
        assert_eq!(state(&asked("Some 19 divers remain in captivity in Elmsport.", "19", "divers", &[])), "held");
        assert_eq!(state(&asked("The rebels still hold 19 divers in Elmsport.", "19", "divers", &[])), "held");
        assert_eq!(asked("Some 19 divers remain there.", "19", "divers", &[]).verb.as_deref(), Some("remain"));
    }

    #[test]
    fn two_words_can_be_one_kind() {
        assert_eq!(asked("Ten service members left.", "Ten", "service members", &[]).counted, Counted::People("soldier".to_owned()));
        assert_eq!(asked("Ten crew members left.", "Ten", "crew members", &[]).counted, Counted::People("crew".to_owned()));
    }

    #[test]
    fn a_bare_figure_counts_parts_of_the_whole_that_opens_its_sentence() {
        let text = "Of the 60 divers on board, 12 were injured.";
        let mut both = [asked(text, "60", "divers", &["12"]), asked(text, "12", "", &["60"])];
        share_whole(&crate::language::read(&from_text("a", text.to_owned(), Given::default())), &mut both);
        assert!(both[1].part && both[1].noun == "divers" && !both[0].part);
    }

    #[test]
    fn none_is_a_figure() {
        let text = "It said that no one was injured.";
        let reading = crate::language::read(&from_text("a", text.to_owned(), Given::default()));
        let no = (0..reading.tokens.len()).find(|i| reading.word(*i) == "no").unwrap();
        let none = ask_none(&reading, no).unwrap();
        assert!(none.bounds.is_none());
        assert_eq!(state(&none), "injured");
        assert_eq!(none.span.of(text), "no one");
        assert!(none.is_nobody());
    }

    #[test]
    fn none_to_come_is_no_figure() {
        let text = "It said that no boats will be released today.";
        let reading = crate::language::read(&from_text("a", text.to_owned(), Given::default()));
        let no = (0..reading.tokens.len()).find(|i| reading.word(*i) == "no").unwrap();
        assert_eq!(ask_none(&reading, no), None);
    }
}

//! Whether: what one report tells of as to come, and a later one as done, where a noun names the act.
//!
//! “**Will be arraigned** today”, “following **his arraignment**”; “**a hearing was scheduled** for Wednesday”, “**the hearing took place**”; “as **a
//! victory looked imminent**”, “Hale **won**”. Of verbs alone [`crate::comparison::whether`] tells. What is told as done must not lie before the report that
//! tells of it as to come, an ordinal has to be the same (“a fourth test”), and both claims must share more than the act. It can be wrong where a
//! story has two acts of one kind.
//!
//! [`crate::comparison::whether`]: mod@crate::comparison::whether

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use chrono::TimeDelta;
use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::claims::{Certainty, Stance};
use crate::comparison::apart::{Happening, happening, other_places, strangers};
use crate::comparison::complements::{Mood, settle, with_governor};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::happenings::HAPPENINGS;
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::senses::verb_of;
use crate::comparison::slots::{Owners, owners, updated};
use crate::comparison::terms::{Term, stem};
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::corpus::{ArticleId, PersonId};
use crate::events::happenings::act;
use crate::language::{Clause, Form, NameKind, NounPhrase, Pos, Reading, Tense};
use crate::lexicon::{Lexicon, parse};
use crate::span::Span;

/// Acts of one kind that are held against each other, to come and done.
const MOST: usize = 60;

/// The word lists; see the comments of the file.
#[derive(Debug, Deserialize)]
struct Words {
    planned: FxHashSet<String>,
    planning: FxHashSet<String>,
    occurring: FxHashSet<String>,
    doing: FxHashSet<String>,
    proving: FxHashSet<String>,
    often: FxHashSet<String>,
    to_come: FxHashSet<String>,
    seeming: FxHashSet<String>,
    after: FxHashSet<String>,
    before: FxHashSet<String>,
    not_acts: FxHashSet<String>,
    not_verbs: FxHashSet<String>,
}

static WORDS: Lexicon<Words> = LazyLock::new(|| parse("coming.ron", include_str!("../../../assets/lexicon/coming.ron")));

/// An act that a verb or a noun tells of.
struct Act {
    frame: usize,
    token: usize,
    span: Span,
    /// The noun that names it.
    noun: Option<String>,
    /// “The **fourth** test”.
    ordinal: Option<String>,
    /// What else the claim tells of, sorted.
    about: Vec<Term>,
    /// Whose act it is: “**Hale's** arraignment”, “**Hale** won”.
    whose: Vec<PersonId>,
}

/// The acts of one kind.
#[derive(Default)]
struct Kind {
    ahead: Vec<Act>,
    done: Vec<Act>,
    /// Whether people do such acts every day.
    often: bool,
}

/// How far an act is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Ahead,
    Done,
}

/// Holds what is to come against what is done, by kinds of acts.
pub(in crate::comparison) fn find(bench: &mut Bench<'_>) -> Vec<Finding> {
    let mut kinds: BTreeMap<String, Kind> = BTreeMap::new();
    for (article, frames) in owners(bench) {
        collect(bench, article, &frames, &mut kinds);
    }
    let mut findings = Vec::new();
    kinds.retain(|_, kind| kind.ahead.iter().chain(&kind.done).any(|act| act.noun.is_some()));
    for (name, kind) in &mut kinds {
        kind.often = WORDS.often.contains(name);
        let mut best: BTreeMap<(ArticleId, ArticleId), Finding> = BTreeMap::new();
        for ahead in kind.ahead.iter().take(MOST) {
            for done in kind.done.iter().take(MOST) {
                let Some(finding) = compare(bench, kind, ahead, done) else { continue };
                let of = (bench.frames[ahead.frame].article, bench.frames[done.frame].article);
                if best.get(&of).is_none_or(|other| other.nearness < finding.nearness) {
                    best.insert(of, finding);
                }
            }
        }
        findings.extend(best.into_values());
    }
    findings
}

/// The acts of an article that are to come or done, by their kinds.
fn collect(bench: &mut Bench<'_>, article: ArticleId, frames: &Owners, kinds: &mut BTreeMap<String, Kind>) {
    let reading = &bench.corpus.article(article).reading;
    for clause in &reading.clauses {
        let Some(group) = reading.verb_groups.get(clause.verb) else { continue };
        let verb = reading.lemma(group.head);
        if !QUESTIONS.is_hollow(&stem(&verb))
            && !WORDS.not_verbs.contains(&*verb)
            && let Some(stage) = by_verb(reading, clause)
        {
            let span = with_governor(reading, clause);
            let subject = clause.subject.and_then(|np| reading.noun_phrases.get(np)).map_or(0..0, |np| np.head..np.head + 1);
            add(bench, frames, kinds, reading, (group.head, kind_of(&verb), None), (stage, span, subject));
        }
    }
    for np in &reading.noun_phrases {
        let Some(head) = reading.tokens.get(np.head).filter(|t| t.pos == Pos::Noun && t.form != Form::Plural) else { continue };
        let noun = reading.lemma(np.head);
        let named = verb_of(&noun).is_some() || act(&noun) != noun || HAPPENINGS.is_happening(&stem(&noun));
        if !named || WORDS.not_acts.contains(&*noun) || head.span.is_empty() {
            continue;
        }
        if let Some((stage, span)) = by_noun(reading, np) {
            let kind = if act(&noun) == noun { verb_of(&noun).unwrap_or(&noun).to_owned() } else { noun.clone().into_owned() };
            add(bench, frames, kinds, reading, (np.head, kind_of(&kind), Some(noun.into_owned())), (stage, span, np.tokens.clone()));
        }
    }
}

/// The kind of an act, by its verb or its noun.
fn kind_of(word: &str) -> String {
    stem(act(word))
}

fn add(
    bench: &mut Bench<'_>,
    frames: &Owners,
    kinds: &mut BTreeMap<String, Kind>,
    reading: &Reading,
    (token, kind, noun): (usize, String, Option<String>),
    (stage, span, holders): (Stage, Span, Range<usize>),
) {
    let Some(own) = reading.tokens.get(token).map(|t| t.span) else { return };
    let Some(frame) = frames.smallest(bench, own) else { return };
    let claim = bench.claim(frame);
    let open = matches!(claim.stance, Stance::Denies | Stance::DoesNotConfirm | Stance::DeclinesComment | Stance::Asks | Stance::Hedges);
    if open || claim.certainty == Certainty::Possible || stage == Stage::Done && claim.certainty != Certainty::Certain {
        return;
    }
    let word = bench.terms_of(frame, own);
    let about = bench.frames[frame].terms.iter().copied().filter(|term| !word.contains(term)).collect();
    let ordinal = noun.as_ref().and_then(|_| ordinal(reading, token));
    let article = bench.frames[frame].article;
    let mentions = holders.filter_map(|i| reading.mention_at(reading.tokens.get(i)?.span.start()));
    let persons = mentions.filter(|m| reading.entities.get(m.entity).is_some_and(|e| e.kind == NameKind::Person));
    let whose = persons.filter_map(|m| bench.person(article, m.entity)).collect();
    let act = Act { frame, token, span, noun, ordinal, about, whose };
    let kind = kinds.entry(kind).or_default();
    match stage {
        Stage::Ahead => kind.ahead.push(act),
        Stage::Done => kind.done.push(act),
    }
}

/// “A **fourth** nuclear test”.
fn ordinal(reading: &Reading, head: usize) -> Option<String> {
    let np = reading.phrase_at(head)?;
    np.tokens.clone().map(|i| reading.word(i)).find(|word| is_ordinal(word) || matches!(*word, "another" | "new")).map(str::to_owned)
}

fn is_ordinal(word: &str) -> bool {
    matches!(word, "first" | "second" | "third" | "fourth" | "fifth" | "sixth" | "seventh" | "eighth" | "ninth" | "tenth")
        || word.ends_with("th") && word.starts_with(|c: char| c.is_ascii_digit())
}

/// What a clause tells of its verb.
fn by_verb(reading: &Reading, clause: &Clause) -> Option<Stage> {
    let settled = settle(reading, clause);
    let tense = reading.verb_groups.get(clause.verb)?.tense;
    match settled.mood {
        _ if !settled.holds => None,
        Mood::Ahead => Some(Stage::Ahead),
        Mood::Fact if matches!(tense, Tense::Past | Tense::PresentPerfect) => Some(Stage::Done),
        _ => None,
    }
}

/// What is told of the act that a noun names, and in which words.
fn by_noun(reading: &Reading, np: &NounPhrase) -> Option<(Stage, Span)> {
    let own = reading.span_of(np.tokens.clone());
    if np.tokens.clone().any(|i| WORDS.to_come.contains(reading.word(i))) {
        return Some((Stage::Ahead, own));
    }
    let before = np.tokens.start.checked_sub(1);
    let word = before.map_or("", |i| reading.word(i));
    if WORDS.before.contains(word) {
        return Some((Stage::Ahead, reading.span_of(np.tokens.start - 1..np.tokens.end)));
    }
    let index = reading.noun_phrases.partition_point(|other| other.tokens.start < np.tokens.start);
    let clauses = around(reading, own);
    if WORDS.after.contains(word) {
        // “At **the** hearing”, “after **North Norland's fourth** test”; “at a hearing” may be any.
        let known = is_known(reading, np);
        let counted = known && np.tokens.clone().any(|i| is_ordinal(reading.word(i)));
        let told = counted
            || (known || matches!(word, "following" | "after"))
                && clauses.iter().any(|clause| by_verb(reading, clause) == Some(Stage::Done));
        return told.then(|| (Stage::Done, reading.span_of(np.tokens.start - 1..np.tokens.end)));
    }
    clauses.iter().find_map(|clause| by_clause(reading, clause, index).map(|stage| (stage, with_governor(reading, clause).cover(own))))
}

/// “**The** hearing”, “**his** hearing”, “**Hale's** hearing”.
fn is_known(reading: &Reading, np: &NounPhrase) -> bool {
    let known =
        |i: usize| matches!(reading.word(i), "the" | "this" | "that") || reading.tokens.get(i).is_some_and(|t| t.form == Form::Possessive);
    np.tokens.clone().any(known)
}

/// The clauses of the sentence that holds `span`.
fn around(reading: &Reading, span: Span) -> &[Clause] {
    let sentence = reading.sentence_at(span.start()).and_then(|i| reading.sentences.get(i));
    sentence.map_or(&[], |sentence| crate::comparison::propositions::clauses_in(reading, sentence.span))
}

/// What a clause tells of the act that its subject or its object names.
fn by_clause(reading: &Reading, clause: &Clause, np: usize) -> Option<Stage> {
    let group = reading.verb_groups.get(clause.verb)?;
    let verb = reading.lemma(group.head);
    let took_place = &*verb == "take" && reading.word(group.tokens.end) == "place";
    let tells = took_place || WORDS.proving.contains(&*verb);
    let is_subject = clause.subject == Some(np) || tells && opens(reading, np, clause.verb);
    let is_object = clause.object == Some(np) && !took_place;
    // “Was going to last”, “had expected the talks to last” look back.
    let looks_back = group.tense == Tense::PastPerfect
        || group.tokens.clone().any(|i| matches!(reading.word(i), "was" | "were")) && reading.word(group.head) == "going";
    if !is_subject && !is_object || looks_back {
        return None;
    }
    let settled = settle(reading, clause);
    let own = by_verb(reading, clause);
    let undergoes = if group.passive { is_subject } else { is_object && !is_subject };
    if is_subject && !settled.negated {
        let planned = group.passive && WORDS.planned.contains(&*verb)
            || WORDS.seeming.contains(&*verb) && (group.tokens.end..group.tokens.end + 3).any(|i| WORDS.planned.contains(reading.word(i)));
        // “A fourth test **would** bring it nearer”.
        let supposed = group.tense == Tense::Modal && group.tokens.clone().any(|i| reading.word(i) == "would") && is_new(reading, np);
        if planned || supposed {
            return Some(Stage::Ahead);
        }
    }
    if undergoes && !group.passive && WORDS.planning.contains(&*verb) && settled.holds && settled.mood == Mood::Fact {
        // “Expected the meeting **to** last” tells how long, not whether.
        let more = reading.noun_phrases.get(np).is_some_and(|np| reading.word(np.tokens.end) == "to");
        return (!more).then_some(Stage::Ahead);
    }
    let occurs = is_subject && !group.passive && WORDS.occurring.contains(&*verb) && (&*verb != "take" || took_place);
    let proved = is_subject && !group.passive && WORDS.proving.contains(&*verb) && own == Some(Stage::Done);
    if occurs || proved || undergoes && WORDS.doing.contains(&*verb) { own } else { None }
}

/// “**A hearing** for Tom Hale, 23, accused of theft, took place”: the phrase that opens a sentence, where no other finite verb stands before the
/// verb.
fn opens(reading: &Reading, np: usize, verb: usize) -> bool {
    let Some(phrase) = reading.noun_phrases.get(np) else { return false };
    let sentence = reading.tokens.get(phrase.head).and_then(|t| reading.sentence_at(t.span.start())).and_then(|s| reading.sentences.get(s));
    let starts = sentence.is_some_and(|sentence| phrase.tokens.start <= sentence.tokens.start + 1);
    let participle = |i: usize| reading.tokens.get(i).is_some_and(|t| t.form == Form::PastParticiple);
    let mut between = reading.verb_groups.get(..verb).unwrap_or_default().iter().rev().take_while(|g| g.tokens.start > phrase.head);
    starts && between.all(|g| g.tense == Tense::None || g.tokens.len() == 1 && participle(g.head))
}

/// “**A** fourth test”.
fn is_new(reading: &Reading, np: usize) -> bool {
    reading.noun_phrases.get(np).is_some_and(|np| matches!(reading.word(np.tokens.start), "a" | "an" | "any" | "another"))
}

fn compare(bench: &Bench<'_>, kind: &Kind, ahead: &Act, done: &Act) -> Option<Finding> {
    let noun = ahead.noun.as_ref().or(done.noun.as_ref())?;
    let (first, second) = (bench.frames[ahead.frame].article, bench.frames[done.frame].article);
    if first == second || !updated(bench, ahead.frame, done.frame).may_follow(true) {
        return None;
    }
    let near = bench.cosine(&ahead.about, &done.about);
    let other = ahead.noun.is_some() && done.noun.is_some() && ahead.ordinal != done.ordinal
        || happening(bench, ahead.frame, done.frame) == Happening::Different
        || other_places(bench, ahead.frame, done.frame)
        || strangers(bench, ahead.frame, &words_of(bench, ahead), done.frame, &words_of(bench, done));
    let counted = ahead.ordinal.is_some() && ahead.ordinal == done.ordinal && ahead.ordinal.as_deref().is_some_and(is_ordinal);
    let same_doer = !kind.often && ahead.whose.iter().any(|person| done.whose.contains(person));
    let enough = if counted || same_doer { 0.0 } else { THRESHOLDS.related };
    if near < enough || other || lies_before(bench, ahead.frame, done.frame) || !one_day(bench, ahead.frame, done.frame) {
        return None;
    }
    // Who tells of it as done too only tells more than others.
    let knows = |other: &Act| bench.frames[other.frame].article == first && bench.cosine(&other.about, &done.about) >= THRESHOLDS.related;
    if kind.done.iter().take(MOST).any(knows) {
        return None;
    }
    let value = |holds: bool| Value::Statement { predicate: noun.clone(), holds };
    let a = passage(bench.frames[ahead.frame].claim, value(false), ahead.span);
    let b = passage(bench.frames[done.frame].claim, value(true), done.span);
    let (left, right) = if ahead.frame < done.frame { (a, b) } else { (b, a) };
    Some(Finding::new(Facet::Whether, format!("{noun} held"), near, Relation::Updated, left, right, Reason::StatementLater))
}

/// The words of an act's sentence around it.
fn words_of(bench: &Bench<'_>, act: &Act) -> Vec<usize> {
    let reading = bench.reading(act.frame);
    let mut words: Vec<usize> = reading.tokens_in(act.span).collect();
    words.push(act.token);
    words
}

/// Whether what is done is dated before the report that tells of something as to come: then it is another.
fn lies_before(bench: &Bench<'_>, ahead: usize, done: usize) -> bool {
    let published = bench.corpus.article(bench.frames[ahead].article).article.published.as_ref().map(|p| p.date.range());
    matches!((published, bench.claim(done).when), (Some(report), Some(when)) if when.range.until < report.from)
}

/// Whether the times that both give are near enough to be of one plan.
fn one_day(bench: &Bench<'_>, ahead: usize, done: usize) -> bool {
    match (bench.claim(ahead).when, bench.claim(done).when) {
        (Some(a), Some(b)) => (b.range.from - a.range.until).max(a.range.from - b.range.until) <= TimeDelta::days(THRESHOLDS.report_days),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use crate::comparison::testing::analysed;
    use crate::comparison::{Reason, Relation};

    /// The questions on acts that were to come and are done.
    fn held(texts: [&str; 2]) -> Vec<String> {
        let analysis = analysed(&texts);
        let asked = analysis.comparisons.iter().filter(|c| c.about.ends_with(" held"));
        let updated = asked.filter(|c| c.evidence.iter().any(|e| e.relation == Relation::Updated && e.reason == Reason::StatementLater));
        updated.map(|c| c.about.clone()).collect()
    }

    const EARLY: &str = "Ferry theft in Elmsport\nDate: 2024-05-11\n\nTom Hale is accused of the theft of a ferry in Elmsport. A hearing on the theft was \
                         scheduled for Monday in Elmsport.";

    #[test]
    fn a_hearing_that_was_scheduled_took_place() {
        let late = "Ferry theft in Elmsport\nDate: 2024-05-13\n\nTom Hale is accused of the theft of a ferry in Elmsport. The hearing on the theft took place in \
                    Elmsport on Monday.";
        assert_eq!(held([EARLY, late]), ["hearing held"]);
    }

    #[test]
    fn whoever_was_to_be_arraigned_was() {
        let early =
            "Ferry theft in Elmsport\nDate: 2024-05-11\n\nTom Hale will be arraigned on Monday over the theft of a ferry in Elmsport.";
        let late = "Ferry theft in Elmsport\nDate: 2024-05-13\n\nFollowing his arraignment over the theft of a ferry in Elmsport, Tom Hale was taken back to \
                    prison on Monday.";
        assert_eq!(held([early, late]), ["arraignment held"]);
    }

    #[test]
    fn another_one_and_an_earlier_one_are_not_meant() {
        let early = "Tests of ferry in Elmsport\nDate: 2024-05-11\n\nA fourth test of the ferry's engines in Elmsport would bring the yard nearer to its aim.";
        let late = |which: &str| {
            format!(
                "Tests of ferry in Elmsport\nDate: 2024-05-13\n\nAfter the {which} test of the ferry's engines, the yard in Elmsport was content."
            )
        };
        assert_eq!(held([early, &late("fourth")]), ["test held"]);
        assert_eq!(held([early, &late("third")]), Vec::<String>::new());
        let before =
            "Ferry theft in Elmsport\nDate: 2024-05-13\n\nA hearing on the theft of the ferry took place in Elmsport on 2 May 2024.";
        assert_eq!(held([EARLY, before]), Vec::<String>::new());
    }
}

//! Whether: the steps of one case, as reports of different days tell them.
//!
//! “A man **is being questioned** over the murder”, the next day “Tom Hale **has been charged**”; “crews **are battling** the blaze”, “the blaze
//! **was put out**”; “**will be arraigned** today”, “**pleaded not guilty**”. What one article tells of as the last step of a person's or a thing's
//! case, and a report that may be later tells of a step further, is an update. Only what is told as a fact, or as to come, of one person, by name
//! or as the one man, suspect or driver of the case, counts; what is dated long before the report does not. It can be wrong where a story has two
//! suspects without names, and where an older case of the same person is told without its year.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use crate::claims::{Certainty, SourceKind, Stance};
use crate::comparison::apart::{Happening, happening, other_places};
use crate::comparison::complements::{Mood, settle, with_governor};
use crate::comparison::finding::{Finding, passage};
use crate::comparison::frame::Bench;
use crate::comparison::happenings::HAPPENINGS;
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::slots::{Owners, owners, updated};
use crate::comparison::terms::stem;
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::{Facet, Passage, Reason, Relation, Value};
use crate::corpus::{ArticleId, PersonId};
use crate::events::happenings::act;
use crate::language::{Clause, Form, Gender, Mention, NameKind, NounPhrase, Pos, Reading, Tense};
use crate::span::Span;
pub(in crate::comparison) use steps::LADDERS;
use steps::Taken;

mod steps;

/// Cases of one ladder that are held against each other.
const MOST: usize = 40;

/// A step that an article tells of.
#[derive(Debug, Clone)]
struct Told {
    frame: usize,
    step: usize,
    /// Whether it is still to come.
    ahead: bool,
    whom: Whom,
    span: Span,
}

/// Whom or what a step is told of.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Whom {
    /// A person by name.
    Named(PersonId, Option<Gender>),
    /// “The suspect”, “a man”; and whether the words point to who is known.
    Noun(String, Option<Gender>, bool),
    /// “He”.
    Pronoun(Gender),
    /// “The blaze”, by its stem.
    Thing(String),
}

/// What one article tells of one case.
#[derive(Debug)]
struct Case {
    article: ArticleId,
    person: Option<PersonId>,
    sex: Option<Gender>,
    /// A noun for whom or what it is about.
    noun: String,
    told: Vec<Told>,
    /// Whether the article tells of no other case of this ladder.
    only: bool,
}

/// Holds the cases of each ladder against each other.
pub(in crate::comparison) fn find(bench: &Bench<'_>) -> Vec<Finding> {
    let mut by_ladder: BTreeMap<usize, Vec<Case>> = BTreeMap::new();
    for (article, frames) in owners(bench) {
        for (ladder, told) in told_in(bench, article, &frames) {
            by_ladder.entry(ladder).or_default().extend(cases(article, told));
        }
    }
    let mut findings = Vec::new();
    for (ladder, cases) in &by_ladder {
        for (n, a) in cases.iter().take(MOST).enumerate() {
            for b in cases.iter().take(MOST).skip(n + 1).filter(|b| b.article != a.article && may_be_one(*ladder, a, b)) {
                findings.extend(compare(bench, *ladder, a, b));
                findings.extend(compare(bench, *ladder, b, a));
            }
        }
    }
    findings
}

/// The steps that an article tells of, by their ladder.
fn told_in(bench: &Bench<'_>, article: ArticleId, frames: &Owners) -> BTreeMap<usize, Vec<Told>> {
    let reading = &bench.corpus.article(article).reading;
    let mut found: BTreeMap<usize, Vec<Told>> = BTreeMap::new();
    for clause in &reading.clauses {
        for taken in LADDERS.steps(reading, clause) {
            let told = told(bench, article, frames, reading, clause, taken);
            if let Some(told) = told {
                found.entry(taken.ladder).or_default().push(told);
            }
        }
    }
    found
}

/// A step, where the article tells of it as a fact of these days or as to come.
fn told(bench: &Bench<'_>, article: ArticleId, frames: &Owners, reading: &Reading, clause: &Clause, taken: Taken) -> Option<Told> {
    let group = reading.verb_groups.get(clause.verb)?;
    // “Pleaded not guilty” is no claim of its own where “pleaded” is taken for a word that attributes.
    let frame = frames.smallest(bench, reading.tokens.get(group.head)?.span).or_else(|| frames.at(bench, clause.span))?;
    let claim = bench.claim(frame);
    let answers = matches!(claim.stance, Stance::Denies | Stance::DoesNotConfirm | Stance::DeclinesComment | Stance::Asks | Stance::Hedges);
    let settled = settle(reading, clause);
    let looks_back = group.tense == Tense::PastPerfect && claim.source.kind == SourceKind::Narrator;
    if answers || looks_back || !(settled.holds || taken.negative) || is_background(bench, frame, reading, clause) {
        return None;
    }
    let ahead = match settled.mood {
        Mood::Fact => taken.due || is_awaited(reading, clause),
        Mood::Ahead => true,
        Mood::Unsure | Mood::Sought | Mood::Open => return None,
    };
    if !(claim.certainty == Certainty::Certain || ahead && claim.certainty == Certainty::Probable) {
        return None;
    }
    let whom = whom(bench, article, reading, reading.noun_phrases.get(taken.whom)?, taken.ladder)?;
    let span = with_governor(reading, clause).cover(reading.span_of(group.tokens.start..taken.end));
    Some(Told { frame, step: taken.step, ahead, whom, span })
}

/// “**Once** the gates are in place”, “**until** he is arrested”.
fn is_awaited(reading: &Reading, clause: &Clause) -> bool {
    let Some(group) = reading.verb_groups.get(clause.verb) else { return false };
    let subject = clause.subject.and_then(|np| reading.noun_phrases.get(np)).map_or(group.tokens.start, |np| np.tokens.start);
    let first = subject.min(group.tokens.start).saturating_sub(1);
    matches!(group.tense, Tense::Present | Tense::PresentPerfect)
        && (first..group.tokens.start).any(|i| matches!(reading.word(i), "once" | "until"))
}

/// Whether a clause tells of an earlier case: by a word of its sentence, or by a time long before the report, in it or, where it only has a pronoun
/// for whom it tells of, in the sentence before.
fn is_background(bench: &Bench<'_>, frame: usize, reading: &Reading, clause: &Clause) -> bool {
    let Some(sentence) = reading.sentence_at(clause.span.start()) else { return false };
    let words = |s: usize| reading.sentences.get(s).map_or(0..0, |s| s.tokens.clone());
    let leans = words(sentence).take(3).any(|i| matches!(reading.word(i), "he" | "she" | "his" | "her"));
    let first = if leans { sentence.saturating_sub(1) } else { sentence };
    (first..=sentence).any(|s| is_dated_back(bench, frame, reading.sentences.get(s).map_or(clause.span, |s| s.span)))
        || words(sentence).any(|i| LADDERS.is_background(reading.word(i)))
}

/// Whether words hold a time that lies long before the report, or one so long that it can only be of what lies back: “in 2005”.
fn is_dated_back(bench: &Bench<'_>, frame: usize, within: Span) -> bool {
    let read = bench.corpus.article(bench.frames[frame].article);
    let published = read.article.published.as_ref().map(|p| p.date.range());
    let inside = read.facts.dates.iter().filter(|date| within.contains(date.span)).filter_map(|date| date.range);
    inside.into_iter().any(|told| {
        let back = published.is_some_and(|published| published.from - told.until > TimeDelta::days(THRESHOLDS.report_days));
        let ahead = published.is_some_and(|published| told.from > published.until);
        back || !ahead && told.length() > TimeDelta::days(31)
    })
}

/// Whom a noun phrase means; `None` for several, and for what the ladder is not about.
fn whom(bench: &Bench<'_>, article: ArticleId, reading: &Reading, np: &NounPhrase, ladder: usize) -> Option<Whom> {
    let ladder = LADDERS.all.get(ladder)?;
    let head = reading.tokens.get(np.head)?;
    let word = reading.word(np.head);
    if head.form == Form::Plural && !ladder.plans || is_one_of_several(reading, np) {
        return None;
    }
    let mention = aged_before(reading, np).or_else(|| reading.mention_at(head.span.start()));
    let entity = mention.and_then(|m| reading.entities.get(m.entity).map(|entity| (m.entity, entity)));
    if let Some((index, entity)) = entity {
        let person = ladder.persons && entity.kind == NameKind::Person;
        return bench.person(article, index).filter(|_| person).map(|person| Whom::Named(person, entity.gender));
    }
    if let Some(sex) = LADDERS.sex_of(word).filter(|_| ladder.persons && matches!(word, "he" | "she" | "him" | "her")) {
        return Some(Whom::Pronoun(sex));
    }
    let noun = reading.lemma(np.head);
    if head.pos != Pos::Noun && !word.chars().all(char::is_alphabetic) {
        return None;
    }
    let known = np
        .tokens
        .clone()
        .any(|i| matches!(reading.word(i), "the" | "this" | "that") || reading.tokens.get(i).is_some_and(|t| t.form == Form::Possessive));
    if ladder.persons && LADDERS.is_person(&noun) {
        return Some(Whom::Noun(noun.clone().into_owned(), LADDERS.sex_of(&noun), known));
    }
    let thing = ladder.things.contains(&*noun) || ladder.plans && head.pos == Pos::Noun && !QUESTIONS.is_hollow(&stem(&noun));
    thing.then(|| Whom::Thing(noun.into_owned()))
}

/// “**Tom Hale**, 23, of Mill Street, Tarnby, was arrested”: the name before an age, where nothing but the words for a home stands between.
fn aged_before<'r>(reading: &'r Reading, np: &NounPhrase) -> Option<&'r Mention> {
    const FURTHEST: usize = 16;
    let first = np.tokens.start.saturating_sub(FURTHEST);
    let between = |i: usize| {
        let token = reading.tokens.get(i);
        token.is_some_and(|t| matches!(t.pos, Pos::Propn | Pos::Adp | Pos::Num | Pos::Det)) || reading.word(i) == ","
    };
    let age = (first + 2..np.tokens.start.saturating_sub(1))
        .rev()
        .find(|i| reading.tokens.get(*i).is_some_and(|t| t.pos == Pos::Num) && reading.word(i - 1) == "," && reading.word(i + 1) == ",")?;
    let name = reading.mention_at(reading.tokens.get(age - 2)?.span.start())?;
    (age..np.tokens.start).all(between).then_some(name)
}

/// “**Another** man”, “**one of** the men”, “Ana **and** Tom Hale”.
fn is_one_of_several(reading: &Reading, np: &NounPhrase) -> bool {
    let other = |i: usize| {
        matches!(
            reading.word(i),
            "another" | "other" | "second" | "third" | "each" | "every" | "any" | "no" | "one" | "some" | "last" | "next" | "former"
        )
    };
    let joined = np.tokens.start.checked_sub(1).is_some_and(|i| matches!(reading.word(i), "and" | "or" | "of"))
        || matches!(reading.word(np.tokens.end), "and" | "or");
    joined || np.tokens.clone().any(other)
}

/// The cases of which an article tells, by whom they are about. Nouns and pronouns count for the one who is named, where there is but one.
fn cases(article: ArticleId, told: Vec<Told>) -> Vec<Case> {
    let mut named: BTreeMap<PersonId, Case> = BTreeMap::new();
    let mut things: BTreeMap<String, Case> = BTreeMap::new();
    let mut others: Vec<Told> = Vec::new();
    let case = |person, sex, noun: &str| Case { article, person, sex, noun: noun.to_owned(), told: Vec::new(), only: false };
    for told in told {
        match told.whom.clone() {
            Whom::Named(person, sex) => named.entry(person).or_insert_with(|| case(Some(person), sex, "")).told.push(told),
            Whom::Thing(noun) => things.entry(noun.clone()).or_insert_with(|| case(None, None, &noun)).told.push(told),
            Whom::Noun(..) | Whom::Pronoun(_) => others.push(told),
        }
    }
    let mut cases: Vec<Case> = named.into_values().collect();
    match cases.as_mut_slice() {
        [one] => {
            let first = one.told.iter().map(|t| t.span.start()).min().unwrap_or_default();
            for told in others {
                let (sex, sure) = match &told.whom {
                    Whom::Noun(_, sex, known) => (*sex, *known || told.span.start() < first),
                    Whom::Pronoun(sex) => (Some(*sex), told.span.start() > first),
                    Whom::Named(..) | Whom::Thing(_) => (None, false),
                };
                if sure && !clash(one.sex, sex) {
                    one.told.push(told);
                }
            }
        }
        [] => cases.extend(unnamed(article, others)),
        _ => {}
    }
    cases.extend(things.into_values());
    let only = cases.len() == 1;
    cases.iter_mut().for_each(|case| case.only = only);
    cases
}

/// The one case of someone without a name: what is told of men and of women is not of one.
fn unnamed(article: ArticleId, told: Vec<Told>) -> Option<Case> {
    let sexes: Vec<Gender> = told
        .iter()
        .filter_map(|t| match &t.whom {
            Whom::Noun(_, sex, _) => *sex,
            Whom::Pronoun(sex) => Some(*sex),
            Whom::Named(..) | Whom::Thing(_) => None,
        })
        .collect();
    let noun = told.iter().find_map(|t| match &t.whom {
        Whom::Noun(noun, ..) => Some(noun.clone()),
        _ => None,
    })?;
    let sex = sexes.first().copied();
    sexes.iter().all(|s| Some(*s) == sex).then_some(Case { article, person: None, sex, noun, told, only: true })
}

fn clash(a: Option<Gender>, b: Option<Gender>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a != b)
}

/// Whether two cases can be one: of the same person or thing, or the only ones of two articles of which one gives no name.
fn may_be_one(ladder: usize, a: &Case, b: &Case) -> bool {
    let one = LADDERS.all.get(ladder).is_some_and(|ladder| ladder.one);
    match (a.person, b.person) {
        (Some(x), Some(y)) => x == y,
        (None, None) if a.told.iter().all(|t| matches!(t.whom, Whom::Thing(_))) => kind_of(&a.noun) == kind_of(&b.noun),
        (None, None) => a.only && b.only && !clash(a.sex, b.sex) && (one || a.noun == b.noun),
        _ => one && a.only && b.only && !clash(a.sex, b.sex),
    }
}

/// What a noun's stem stands for: “fire” and “blaze” for one.
fn kind_of(noun: &str) -> &str {
    HAPPENINGS.noun_kind(noun).unwrap_or_else(|| act(noun))
}

/// What `a` tells of as the last step, or as to come, against a further step of `b`.
fn compare(bench: &Bench<'_>, ladder: usize, a: &Case, b: &Case) -> Vec<Finding> {
    let done = |case: &Case| highest(bench, case.told.iter().filter(|t| !t.ahead)).cloned();
    let (last, far) = (done(a), done(b));
    let mut findings = Vec::new();
    let apart = |told: &Told| LADDERS.all.get(ladder).and_then(|l| l.steps.get(told.step)).map_or(1, |step| step.apart);
    if let (Some(last), Some(far)) = (&last, &far)
        && last.step + apart(last) <= far.step
        && !LADDERS.all.get(ladder).is_some_and(|l| l.plans)
    {
        findings.extend(finding(bench, ladder, (a, last), (b, far)));
    }
    let plan = a.told.iter().find(|t| t.ahead && last.as_ref().is_none_or(|last| last.step < t.step));
    let reached = plan.and_then(|plan| b.told.iter().filter(|t| !t.ahead && t.step >= plan.step).min_by_key(|t| t.step));
    if let (Some(plan), Some(reached)) = (plan, reached) {
        findings.extend(finding(bench, ladder, (a, plan), (b, reached)));
    }
    findings
}

/// The last step; of several the first that does not stand in a headline.
fn highest<'t>(bench: &Bench<'_>, told: impl Iterator<Item = &'t Told>) -> Option<&'t Told> {
    let headline = |t: &Told| bench.is_headline(bench.frames[t.frame].claim);
    told.max_by_key(|t| (t.step, !headline(t), std::cmp::Reverse(t.span.start())))
}

fn finding(bench: &Bench<'_>, ladder: usize, (a, before): (&Case, &Told), (b, after): (&Case, &Told)) -> Option<Finding> {
    let ladder = LADDERS.all.get(ladder)?;
    let later = updated(bench, before.frame, after.frame);
    let follows = if ladder.strict { later.right == Some(true) } else { later.may_follow(true) };
    let near = bench.nearness(before.frame, after.frame);
    let by_name = a.person.is_some() && a.person == b.person;
    let told_of_one = match happening(bench, before.frame, after.frame) {
        Happening::Same => true,
        Happening::Unknown => by_name || near >= THRESHOLDS.related,
        Happening::Different => false,
    };
    if !follows || !told_of_one || !by_name && other_places(bench, before.frame, after.frame) {
        return None;
    }
    let person = a.person.or(b.person).and_then(|person| bench.people.get(person)).map(|person| person.name.clone());
    let noun = || if ladder.persons { format!("the {}", a.noun) } else { a.noun.clone() };
    let about = ladder.about.replace("{}", &person.unwrap_or_else(noun));
    let side = |told: &Told| -> Option<Passage> {
        let step = ladder.steps.get(told.step)?;
        let value = Value::Statement { predicate: step.name.clone(), holds: !told.ahead };
        Some(passage(bench.frames[told.frame].claim, value, told.span))
    };
    let turned = before.frame > after.frame;
    let (x, y) = (side(before)?, side(after)?);
    let (left, right) = if turned { (y, x) } else { (x, y) };
    let reason = if before.ahead { Reason::StatementLater } else { Reason::StepLater { right: !turned } };
    Some(Finding::new(Facet::Whether, about, near, Relation::Updated, left, right, reason))
}

#[cfg(test)]
mod tests {
    use crate::comparison::testing::analysed;
    use crate::comparison::{Evidence, Reason, Value};

    /// The steps that are held against each other, the earlier one first.
    fn steps(texts: [&str; 2]) -> Vec<(String, String)> {
        let analysis = analysed(&texts);
        let told = |evidence: &Evidence| {
            let (Value::Statement { predicate: a, .. }, Value::Statement { predicate: b, .. }) =
                (&evidence.left.value, &evidence.right.value)
            else {
                return None;
            };
            match evidence.reason {
                Reason::StepLater { right: true } => Some((a.clone(), b.clone())),
                Reason::StepLater { right: false } => Some((b.clone(), a.clone())),
                _ => None,
            }
        };
        analysis.comparisons.iter().flat_map(|c| &c.evidence).filter_map(told).collect()
    }

    fn pair(a: &str, b: &str) -> Vec<(String, String)> {
        vec![(a.to_owned(), b.to_owned())]
    }

    const HELD: &str = "Man held over theft of ferry in Elmsport\nDate: 2024-05-11\n\nA man was being questioned by police on Friday over the theft of a ferry \
                        in Elmsport, police said.";

    #[test]
    fn who_was_questioned_is_charged() {
        let charged = "Man charged over theft of ferry in Elmsport\nDate: 2024-05-12\n\nTom Hale, 40, was charged with the theft of a ferry in Elmsport, police \
                       said on Saturday.";
        assert_eq!(steps([HELD, charged]), pair("arrested", "charged"));
        assert_eq!(steps([charged, HELD]), pair("arrested", "charged"));
    }

    #[test]
    fn an_earlier_case_and_another_man_are_no_steps() {
        let before = "Theft of ferry in Elmsport\nDate: 2024-05-12\n\nPolice in Elmsport still question a man over the theft of a ferry. In 2005, Tom Hale was \
                      charged with the theft of a boat.";
        assert_eq!(steps([HELD, before]), []);
        let named = |name: &str, verb: &str, day: u8| {
            format!(
                "Theft of ferry in Elmsport\nDate: 2024-05-{day}\n\n{name} was {verb} over the theft of a ferry in Elmsport, police said."
            )
        };
        assert_eq!(steps([&named("Tom Hale", "arrested", 11), &named("Olaf Brandt", "charged", 12)]), []);
        assert_eq!(steps([&named("Tom Hale", "arrested", 11), &named("Tom Hale", "charged", 12)]), pair("arrested", "charged"));
        assert_eq!(steps([&named("Tom Hale", "arrested", 20), &named("Tom Hale", "charged", 12)]), []);
    }

    #[test]
    fn what_burns_is_put_out() {
        let burning = "Blaze in mill of Elmsport\nDate: 2024-05-11\n\nFirefighters are battling a blaze in the old mill of Elmsport, the fire service said.";
        let out = "Blaze in mill of Elmsport put out\nDate: 2024-05-12\n\nFirefighters extinguished the blaze in the old mill of Elmsport on Saturday, the fire \
                   service said.";
        assert_eq!(steps([burning, out]), pair("burning", "out"));
    }
}

//! How many: figures for the same thing in the same state.
//!
//! “27 people are injured” and “25 Hurt” answer one question. They agree, allow each other, exclude each other, or the
//! later report has the newer figure. A figure that is a part of another, or counts only a kind of people, can agree with
//! a total but never exclude it. Where a text gives the parts alone (“103 passengers and 26 crew members”), their sum is
//! compared too. It can be wrong where two happenings of one kind are told without time or place.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDateTime, TimeDelta};

use crate::article::BlockKind;
use crate::calendar::{Date, TimeRange};
use crate::claims::{TimeExpression, TimeKind};
use crate::comparison::apart::{Happening, happening, other_places, same_spot};
use crate::comparison::finding::{Finding, Single, passage};
use crate::comparison::frame::Bench;
use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::number::{Bounds, Numbers};
use crate::comparison::questions::{Asked, Counted, ask, ask_none, happening_at, share_whole};
use crate::comparison::slots::{owners, updated};
use crate::comparison::thresholds::THRESHOLDS;
use crate::comparison::{Facet, Reason, Relation, Value};
use crate::corpus::ReadArticle;
use crate::span::Span;

/// A figure in a claim.
struct Slot {
    frame: usize,
    asked: Asked,
    /// The times that its sentence, or the one before, gives.
    told: Vec<TimeRange>,
    /// Whether one of them is a date with its number, and not only a weekday, which hangs on the date of publication.
    dated: bool,
}

/// How far two questions are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Match {
    /// Wholly: the figures can exclude each other.
    Whole,
    /// One is wider: the figures can only agree.
    Part,
    /// Two questions.
    No,
}

/// Compares the figures of near claims, and those of one state in the whole story: a toll is told in many words.
pub(super) fn find(bench: &Bench<'_>) -> (Vec<Finding>, Vec<Single>) {
    /// Figures of one state that are held against each other without their claims being near.
    const MOST: usize = 150;
    let slots = collect(bench);
    let mut of_frame: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut of_state: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, slot) in slots.iter().enumerate() {
        of_frame.entry(slot.frame).or_default().push(i);
        if let Some(state) = slot.asked.state {
            of_state.entry(state).or_default().push(i);
        }
    }
    let mut pairs = BTreeSet::new();
    for near in &bench.near {
        let (Some(left), Some(right)) = (of_frame.get(&near.left), of_frame.get(&near.right)) else { continue };
        pairs.extend(left.iter().flat_map(|a| right.iter().map(move |b| (*a, *b))));
    }
    for members in of_state.values() {
        let members = few_of_each(&slots, bench, members);
        for (n, &a) in members.iter().take(MOST).enumerate() {
            pairs.extend(members.iter().take(MOST).skip(n + 1).map(|b| (a, *b)));
        }
    }
    let headlines: Vec<bool> = slots.iter().map(|slot| repeats(bench, slot, &slots)).collect();
    let one_sided = |a: usize, b: usize| headlines[a] != headlines[b];
    let compared = pairs.into_iter().filter(|(a, b)| !one_sided(*a, *b)).filter_map(|(a, b)| compare(bench, &slots[a], &slots[b]));
    let findings = nearest(bench, compared);
    let singles = singles(bench, &slots, &findings);
    (findings, singles)
}

/// Figures of a state that only one article gives.
fn singles(bench: &Bench<'_>, slots: &[Slot], findings: &[Finding]) -> Vec<Single> {
    let answered: BTreeSet<&str> = findings.iter().map(|f| f.about.as_str()).collect();
    let mut by_label: BTreeMap<String, Vec<&Slot>> = BTreeMap::new();
    for slot in slots.iter().filter(|slot| slot.asked.state.is_some() && !slot.asked.sum && !slot.asked.bounds.is_none()) {
        by_label.entry(slot.asked.label()).or_default().push(slot);
    }
    let alone = by_label.into_iter().filter_map(|(about, slots)| {
        let first = slots.first()?;
        let article = bench.frames[first.frame].article;
        let one_article = slots.iter().all(|slot| bench.frames[slot.frame].article == article);
        let unanswered = !answered.contains(about.as_str());
        (one_article && unanswered).then_some(Single { facet: Facet::HowMany, about, frame: first.frame, span: first.asked.whole })
    });
    alone.collect()
}

/// Whether a figure stands in a headline whose article goes on to tell of it.
fn repeats(bench: &Bench<'_>, slot: &Slot, slots: &[Slot]) -> bool {
    let article = bench.frames[slot.frame].article;
    let in_title = |slot: &Slot| is_headline(bench, slot.frame);
    let same = |a: &Asked, b: &Asked| a.state == b.state && (a.bounds.size() - b.bounds.size()).abs() < 1.0;
    let in_body = |other: &&Slot| bench.frames[other.frame].article == article && same(&other.asked, &slot.asked) && !in_title(other);
    slot.asked.state.is_some() && in_title(slot) && slots.iter().any(|other| in_body(&other))
}

fn is_headline(bench: &Bench<'_>, frame: usize) -> bool {
    let read = bench.corpus.article(bench.frames[frame].article);
    let block = read.reading.sentences.get(bench.claim(frame).sentence).and_then(|s| read.article.blocks.get(s.block));
    block.is_some_and(|b| b.kind == BlockKind::Title)
}

/// Of disagreements of the same two articles over the same two figures, the pair whose claims are nearest; headlines only where nothing else tells.
fn nearest(bench: &Bench<'_>, findings: impl Iterator<Item = Finding>) -> Vec<Finding> {
    let (mut kept, mut best): (Vec<Finding>, BTreeMap<String, Finding>) = (Vec::new(), BTreeMap::new());
    for finding in findings {
        if !matches!(finding.evidence.relation, Relation::Conflict | Relation::Updated) {
            kept.push(finding);
            continue;
        }
        let side = |p: &crate::comparison::Passage| format!("{} {:?}", bench.corpus.article_of(p.claim).index(), p.value);
        let key = format!("{} {} {}", finding.about, side(&finding.evidence.left), side(&finding.evidence.right));
        let headlines = |f: &Finding| [&f.evidence.left, &f.evidence.right].iter().filter(|p| bench.is_headline(p.claim)).count();
        let nearer = best.get(&key).is_none_or(|known| match headlines(&finding).cmp(&headlines(known)) {
            Ordering::Equal => known.nearness < finding.nearness,
            fewer => fewer == Ordering::Less,
        });
        if nearer {
            best.insert(key, finding);
        }
    }
    kept.extend(best.into_values());
    kept
}

/// At most three slots of one article with one value: a story that repeats a figure fifty times is compared once.
fn few_of_each(slots: &[Slot], bench: &Bench<'_>, members: &[usize]) -> Vec<usize> {
    let mut seen: BTreeMap<(usize, String), usize> = BTreeMap::new();
    let few = |i: &&usize| {
        let slot = &slots[**i];
        let key = (bench.frames[slot.frame].article.index(), format!("{:?}{:?}", slot.asked.bounds, slot.asked.narrowed));
        let count = seen.entry(key).or_default();
        *count += 1;
        *count <= 3
    };
    members.iter().filter(few).copied().collect()
}

fn collect(bench: &Bench<'_>) -> Vec<Slot> {
    let mut slots = Vec::new();
    for (article, frames) in owners(bench) {
        let read = bench.corpus.article(article);
        let quantities = &read.facts.quantities;
        let mut found: Vec<Asked> = (0..quantities.len()).filter_map(|i| ask(&read.reading, quantities, i)).collect();
        share_whole(&read.reading, &mut found);
        let sums = sums(&mut found, &read.reading.lower);
        found.extend(sums);
        let nothing = (0..read.reading.tokens.len()).filter(|i| matches!(read.reading.word(*i), "no" | "none" | "nobody" | "no-one"));
        found.extend(nothing.filter_map(|i| ask_none(&read.reading, i)));
        for asked in found {
            if let Some(frame) = frames.told_in(bench, asked.span, &read.reading) {
                let (told, dated) = told(read, asked.span);
                slots.push(Slot { frame, asked, told, dated });
            }
        }
    }
    slots.sort_by_key(|slot| (slot.frame, slot.asked.span, slot.asked.whole));
    slots.dedup_by(|a, b| a.frame == b.frame && a.asked.span == b.asked.span && a.asked.whole == b.asked.whole);
    slots
}

/// Sums that the text itself makes: “103 passengers and 26 crew members”, “four seriously, 20 others slightly hurt”.
///
/// “Six men and one woman died”: the two are parts of what their sum tells.
fn sums(asked: &mut [Asked], lower: &str) -> Vec<Asked> {
    let mut sums = Vec::new();
    for i in 1..asked.len() {
        let Some([a, b]) = asked.get_mut(i - 1..=i) else { continue };
        let people = |a: &Asked| !matches!(a.counted, Counted::Thing(_)) || QUESTIONS.is_anyone(&a.noun);
        let between = Span::new(a.whole.end(), b.span.start()).of(lower);
        let one_state = a.state == b.state || a.state.is_none() || b.state.is_none();
        let named = a.noun != b.noun && !a.noun.is_empty() && !b.noun.is_empty();
        let coordinated = people(a) && people(b) && named && between.len() < 40 && between.trim_end().ends_with("and");
        let joined = coordinated && one_state && !a.part;
        let others = b.noun.ends_with("others") && a.state.is_some() && a.state == b.state && between.len() < 90 && !between.contains('.');
        let sexes = QUESTIONS.is_sex(&a.noun) && QUESTIONS.is_sex(&b.noun);
        if a.counted == b.counted && (joined || coordinated && sexes) {
            (a.part, b.part) = (true, true);
        }
        if !(joined || others) || a.bounds.is_none() || b.bounds.is_none() {
            continue;
        }
        sums.push(Asked {
            counted: Counted::Anyone,
            noun: "people".to_owned(),
            narrowed: Vec::new(),
            body: None,
            part: false,
            bounds: a.bounds.plus(b.bounds),
            span: a.span.cover(b.whole),
            whole: a.span.cover(b.whole),
            state: a.state.or(b.state),
            verb: b.verb.clone(),
            cause: a.cause.clone(),
            sum: true,
        });
    }
    sums
}

fn compare(bench: &Bench<'_>, left: &Slot, right: &Slot) -> Option<Finding> {
    let (a, b) = (&left.asked, &right.asked);
    let (article_a, article_b) = (bench.frames[left.frame].article, bench.frames[right.frame].article);
    if article_a == article_b && (left.frame == right.frame || same_source(bench, left.frame, right.frame)) {
        return None;
    }
    let near = bench.nearness(left.frame, right.frame);
    let together = match happening(bench, left.frame, right.frame) {
        Happening::Different if apart_by_publication(bench, left, right) => Happening::Same,
        together => together,
    };
    let fit = question(a, b, near);
    // Dates that keep two figures apart can be wrong, and need not be theirs: what is told of one occasion, or of one kind of people without
    // a date, may still be the same.
    let elsewhere = together == Happening::Different;
    let elsewhen = other_time(bench, left, right);
    let doubtful = elsewhere && one_occasion(bench, a, b)
        || elsewhen && !elsewhere && undated_state(left, right)
        || (elsewhere || elsewhen) && one_figure(a, b, near);
    let apart = (elsewhere || elsewhen) && !doubtful;
    if fit == Match::No || apart || other_cause(bench, left, right) {
        return None;
    }
    let numbers = a.bounds.against(b.bounds);
    let allowed = matches!(numbers, Numbers::Same | Numbers::Within);
    if doubtful && (!allowed || other_places(bench, left.frame, right.frame)) {
        return None;
    }
    let whole = fit == Match::Whole
        && !doubtful
        && (together == Happening::Same || near >= THRESHOLDS.related)
        && !other_places(bench, left.frame, right.frame)
        && (article_a != article_b || a.bounds.is_none() != b.bounds.is_none());
    let rising = a.state.and_then(|s| QUESTIONS.states.get(s)).is_some_and(|s| s.rising);
    let later = updated(bench, left.frame, right.frame);
    let (relation, reason) = match numbers {
        Numbers::Same => (Relation::Agree, Reason::SameNumber),
        // In reports of one day, one killed and eighty killed are two happenings rather than one toll that rose.
        Numbers::Within | Numbers::Floors | Numbers::Apart if other_size(a, b) && (later.right.is_none() || later.next_day) => return None,
        // “At least 50” and 59 allow each other, but a toll that has risen so far is the newer figure.
        Numbers::Within | Numbers::Floors | Numbers::Apart
            if rising && whole && outgrown(a.bounds, b.bounds) && later.may_have_risen(a.bounds.size(), b.bounds.size()) =>
        {
            (Relation::Updated, Reason::NumberLater)
        }
        // That ten children are among a hundred people tells nothing; “nearly 200 captives” and 197 girls are one figure.
        Numbers::Within | Numbers::Floors if a.counted != b.counted && !alike(a.bounds, b.bounds) => return None,
        Numbers::Within | Numbers::Floors => (Relation::Compatible, Reason::NumberWithin),
        Numbers::Apart if !whole => {
            let open = one_noun(a, b) && near >= THRESHOLDS.aligned && together == Happening::Same && article_a != article_b;
            if !open || !of_one_time(bench, left, right) || other_places(bench, left.frame, right.frame) {
                return None;
            }
            (Relation::Compatible, Reason::CountsUnclear)
        }
        Numbers::Apart if rising && !a.bounds.is_none() && !b.bounds.is_none() && later.allows(a.bounds.size(), b.bounds.size()) => {
            (Relation::Updated, Reason::NumberLater)
        }
        Numbers::Apart if other_size(a, b) => return None,
        Numbers::Apart => (Relation::Conflict, Reason::NumbersDiffer),
    };
    let side = |slot: &Slot| {
        let Bounds { low, high, approximate } = slot.asked.bounds;
        let value = Value::Quantity { low, high, approximate, unit: None, sum: slot.asked.sum };
        passage(bench.frames[slot.frame].claim, value, slot.asked.whole)
    };
    let mut label = if a.bounds.is_none() { b.label() } else { a.label() };
    if let Some(cause) =
        a.cause.as_ref().or(b.cause.as_ref()).filter(|cause| QUESTIONS.is_kind_of_happening(cause) && !bench.is_main_act(cause))
    {
        label = format!("{label} ({cause})");
    }
    Some(Finding::new(Facet::HowMany, label, near, relation, side(left), side(right), reason))
}

/// Whether two figures are of so different sizes that they hardly count the same; those without a state sooner.
fn other_size(a: &Asked, b: &Asked) -> bool {
    let (x, y) = (a.bounds.size().min(b.bounds.size()), a.bounds.size().max(b.bounds.size()));
    let most = if a.state.is_some() { THRESHOLDS.other_size } else { THRESHOLDS.other_size_of_things };
    x > 0.0 && y / x > most
}

/// Whether both figures are bounded and nearly the same.
fn alike(a: Bounds, b: Bounds) -> bool {
    const NEARLY: f64 = 0.15;
    let middle = |x: Bounds| Some((x.low? + x.high?) / 2.0);
    matches!((middle(a), middle(b)), (Some(x), Some(y)) if (x - y).abs() <= NEARLY * x.max(y))
}

/// Whether both figures hang on one named happening that is not the story's own: “killed in the strikes”.
fn one_occasion(bench: &Bench<'_>, a: &Asked, b: &Asked) -> bool {
    a.cause.as_ref().is_some_and(|cause| a.cause == b.cause && !bench.is_main_act(cause)) && a.state.is_some() && a.state == b.state
}

/// Whether two figures of one question are so large and so near each other that they are hardly of two happenings: 412 hurt, and “more than
/// 400”; who counts “more than 200” means fewer than 300.
fn one_figure(a: &Asked, b: &Asked, near: f32) -> bool {
    let (small, large) = if a.bounds.size() <= b.bounds.size() { (a.bounds, b.bounds) } else { (b.bounds, a.bounds) };
    let one_kind = a.counted == b.counted && a.counted != Counted::Anyone && near >= THRESHOLDS.aligned;
    let one_state = a.counted == b.counted && a.state.is_some() && a.state == b.state && !a.part && !b.part && near >= THRESHOLDS.loose;
    let floor = small.high.is_none() && large.size() <= small.size() + small.slack();
    let close = large.size() <= small.size() * (1.0 + THRESHOLDS.rounding) || floor;
    (one_kind || one_state) && small.size() >= THRESHOLDS.telling_count && close
}

/// Whether two figures give one state of one kind of people, and one of them stands without a time.
fn undated_state(left: &Slot, right: &Slot) -> bool {
    let (a, b) = (&left.asked, &right.asked);
    let one_kind = a.counted == b.counted && matches!(a.counted, Counted::People(_)) && a.state.is_some() && a.state == b.state;
    one_kind && (left.told.is_empty() || right.told.is_empty())
}

/// Whether one figure hangs on another act than its sentence tells of: “revenge for the strikes that left 32 dead”. An act that the
/// other figure's sentence names too, or that the story is about, is no other.
fn other_cause(bench: &Bench<'_>, left: &Slot, right: &Slot) -> bool {
    let told = |cause: &str, slot: &Slot| {
        let reading = bench.reading(slot.frame);
        let sentence = reading.sentences.get(bench.claim(slot.frame).sentence);
        let mut words = sentence.map_or(0..0, |s| s.tokens.clone());
        bench.is_main_act(cause) || QUESTIONS.is_any_happening(cause) || words.any(|i| happening_at(reading, i).as_deref() == Some(cause))
    };
    match (&left.asked.cause, &right.asked.cause) {
        (Some(a), Some(b)) => a != b && !(bench.is_main_act(a) && bench.is_main_act(b)),
        (Some(a), None) => !told(a, right),
        (None, Some(b)) => !told(b, left),
        (None, None) => false,
    }
}

/// Whether two figures count things of one name, neither of them said to be a part: perhaps the same things, perhaps not.
fn one_noun(a: &Asked, b: &Asked) -> bool {
    let plain = |x: &Asked| !x.part && !x.sum && !x.bounds.is_none() && x.cause.is_none();
    a.counted == b.counted && a.counted != Counted::Anyone && plain(a) && plain(b) && a.state == b.state
}

/// Whether the sentence of one figure tells of another time than the other's: “The last such fire was in 2009, when three were hurt”.
fn other_time(bench: &Bench<'_>, left: &Slot, right: &Slot) -> bool {
    let published = |slot: &Slot| bench.corpus.article(bench.frames[slot.frame].article).article.published.as_ref().map(|p| p.date);
    let undated = |slot: &Slot| slot.told.is_empty() && published(slot).is_none();
    if left.told.is_empty() && right.told.is_empty() || undated(left) || undated(right) {
        return false;
    }
    // A figure without a time is of the time that its article, or the story's first one, was published.
    let or_published = |slot: &Slot| match slot.told.as_slice() {
        [] => bench.earliest.into_iter().chain(published(slot)).map(Date::range).collect(),
        told => told.to_vec(),
    };
    let (a, b) = (or_published(left), or_published(right));
    let far = |x: &TimeRange, y: &TimeRange| (y.from - x.until).max(x.from - y.until) > TimeDelta::days(THRESHOLDS.other_time_days);
    !a.is_empty() && !b.is_empty() && a.iter().all(|x| b.iter().all(|y| far(x, y)))
}

/// Whether nothing tells that two figures are of two times: the reports are of one fortnight, and no times in them exclude each other.
fn of_one_time(bench: &Bench<'_>, left: &Slot, right: &Slot) -> bool {
    let date = |slot: &Slot| bench.corpus.article(bench.frames[slot.frame].article).article.published.as_ref().map(|p| p.date);
    let fortnight = |a: NaiveDateTime, b: NaiveDateTime| (a - b).abs() <= TimeDelta::days(14);
    let reports = matches!((date(left), date(right)), (Some(a), Some(b)) if fortnight(a.first_moment(), b.first_moment()));
    let told = left.told.is_empty() || right.told.is_empty() || left.told.iter().any(|a| right.told.iter().any(|b| a.overlaps(*b)));
    reports && told
}

/// The times that a figure's sentence gives, else those of the sentence before it in its paragraph, and whether the words of one
/// have a number.
fn told(read: &ReadArticle, span: Span) -> (Vec<TimeRange>, bool) {
    let sentences = &read.reading.sentences;
    let Some(at) = read.reading.sentence_at(span.start()) else { return (Vec::new(), false) };
    let times = |i: usize| {
        let Some(sentence) = sentences.get(i) else { return (Vec::new(), false) };
        let first = read.facts.dates.partition_point(|d| d.span.end() <= sentence.span.start());
        let inside = read.facts.dates.iter().skip(first).take_while(|d| d.span.start() < sentence.span.end());
        let told: Vec<_> = inside.filter(|d| d.kind == TimeKind::Date || d.kind == TimeKind::Time).filter(|d| d.range.is_some()).collect();
        let numbered =
            |d: &&TimeExpression| d.kind == TimeKind::Date && d.span.of(&read.article.text).contains(|c: char| c.is_ascii_digit());
        let dated = told.iter().any(numbered);
        (told.into_iter().filter_map(|d| d.range).collect(), dated)
    };
    let own = times(at);
    let block = |i: usize| sentences.get(i).map(|s| s.block);
    match at.checked_sub(1).filter(|before| own.0.is_empty() && block(*before) == block(at)) {
        Some(before) => times(before),
        None => own,
    }
}

/// Whether two figures are kept apart only by dates that hang on the days of publication, which can be wrong: they give the same state
/// of the same people at the same place, and neither text gives a date with its number.
fn apart_by_publication(bench: &Bench<'_>, left: &Slot, right: &Slot) -> bool {
    let one_question = left.asked.state.is_some() && left.asked.state == right.asked.state && left.asked.counted == right.asked.counted;
    one_question && !left.dated && !right.dated && same_spot(bench, left.frame, right.frame)
}

/// Whether one figure leaves the other behind and one of them is a floor: who counts “at least 90” is still counting.
fn outgrown(a: Bounds, b: Bounds) -> bool {
    let (low, high) = if a.size() <= b.size() { (a, b) } else { (b, a) };
    let counting = low.high.is_none() || high.high.is_none() && !low.approximate;
    counting && !low.is_none() && !high.approximate && high.size() >= low.size() + low.slack()
}

fn same_source(bench: &Bench<'_>, left: usize, right: usize) -> bool {
    let (a, b) = (&bench.claim(left).source, &bench.claim(right).source);
    a.kind == b.kind && a.name == b.name
}

/// Whether two figures answer the same question.
fn question(a: &Asked, b: &Asked, near: f32) -> Match {
    let none = a.bounds.is_none() || b.bounds.is_none();
    let mut fit = match (&a.counted, &b.counted) {
        (x, y) if x == y => Match::Whole,
        (Counted::Thing(_), _) | (_, Counted::Thing(_)) => Match::No,
        // “No one was hurt” excludes that two workers were; that no worker was hurt does not exclude that others were.
        // “No hostages were freed” does not exclude that prisoners were.
        (Counted::Anyone, _) if a.is_nobody() => Match::Whole,
        (_, Counted::Anyone) if b.is_nobody() => Match::Whole,
        // “No Front fighters were freed” excludes that four Front leaders were.
        (Counted::People(_), Counted::People(_)) if none && a.body.is_some() && a.body == b.body => Match::Whole,
        (Counted::Anyone, _) | (_, Counted::Anyone) => Match::Part,
        _ => Match::No,
    };
    match (a.state, b.state) {
        (Some(x), Some(y)) if x == y => {}
        (None, None) if a.verb.is_some() && a.verb == b.verb => {}
        // A figure that stands alone tells only by its verb what it counts.
        (None, None) if near >= THRESHOLDS.aligned && (a.noun.is_empty() || b.noun.is_empty()) => fit = fit.at_most(Match::Part),
        (None, None) if near >= THRESHOLDS.aligned => {}
        // The dead are not the hurt; but one number of one kind, said of twice, can be the same people.
        (Some(_), Some(_)) if a.bounds != b.bounds => return Match::No,
        _ if near >= THRESHOLDS.aligned => fit = fit.at_most(Match::Part),
        _ => return Match::No,
    }
    if a.state.is_none() && near < THRESHOLDS.related {
        return Match::No;
    }
    if a.state.is_none() && near < 0.5 || a.part || b.part {
        fit = fit.at_most(Match::Part);
    }
    if a.narrowed != b.narrowed && !none {
        fit = fit.at_most(Match::Part);
    }
    fit
}

impl Match {
    fn at_most(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Part, _) | (_, Self::Part) => Self::Part,
            _ => Self::Whole,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::comparison::testing::analysed;
    use crate::comparison::{Facet, Relation};

    const HEAD: &str = "The Harbour Front left the Elmsport prison on Friday.\nDate: 2015-05-08\n\n";

    /// The relations of the figures of two articles.
    fn relations(left: &str, right: &str) -> Vec<Relation> {
        let texts = [format!("{HEAD}{left}"), format!("{HEAD}{right}")];
        let analysis = analysed(&texts);
        let figures = analysis.comparisons.iter().filter(|c| c.facet == Facet::HowMany);
        figures.flat_map(|c| c.evidence.iter().map(|e| e.relation)).collect()
    }

    #[test]
    fn none_of_one_kind_does_not_exclude_some_of_another() {
        let some = "Four prisoners were released from the Elmsport prison on Friday, police said.";
        assert_eq!(relations("No hostages were released from the Elmsport prison on Friday, police said.", some), []);
        let nobody = "Nobody was released from the Elmsport prison on Friday, police said.";
        assert_eq!(relations(nobody, some), [Relation::Conflict]);
    }

    #[test]
    fn one_and_eighty_are_no_two_counts_of_one_thing() {
        let one = "One person was killed at the Elmsport prison on Friday, police said.";
        assert_eq!(relations(one, "In all 80 people were killed at the Elmsport prison on Friday, police said."), []);
    }

    #[test]
    fn captives_and_girls_of_nearly_one_number_can_be_the_same() {
        let captives = "The Harbour Front still hold nearly 200 captives at the Elmsport prison.";
        let girls = "The 197 girls who remain in captivity at the Elmsport prison are from Marlow.";
        assert_eq!(relations(captives, girls), [Relation::Compatible]);
    }
}

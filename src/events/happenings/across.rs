//! Events of different stories that are one: what both tell of as background, or what one looks back on as its main happening.
//!
//! “The two presidents spoke by telephone in 2013” is one event, in whatever story it is told. Two events are held against each other
//! only where a claim of each tells of one year, names one person, body or place, and they share a rare word; they are one where their times agree, they name the
//! same persons, organisations or places, and their words resemble each other the more the vaguer the time is. Main happenings of
//! two stories are joined only by the user: that the stories are two says that they are not one. It can be wrong where two happenings of
//! one kind share year and participants.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, TimeDelta};
use rustc_hash::FxHashMap;

use crate::calendar::TimeRange;
use crate::corpus::{ArticleId, ClaimId, Corpus, EventId, PersonId, StoryId};
use crate::events::happenings::frame::{Frame, cosine};
use crate::events::happenings::{Found, VAGUE, lasting, link};
use crate::events::people::People;
use crate::events::ties::Tie;
use crate::events::{Event, Link, LinkReason, Separation};

/// Times up to this length are sharp.
const SHARP: TimeDelta = TimeDelta::days(31);

/// Least similarity and fewest shared names of two claims that tell of one happening, where their times are sharp and where not.
const ALIKE_SHARP: (f32, usize) = (0.2, 1);
const ALIKE_VAGUE: (f32, usize) = (0.25, 2);

/// A term of one year brings no more claims together than this.
const CROWD: usize = 200;

/// Two claims of different stories that tell of one happening.
struct Pair {
    likeness: f32,
    /// Their frames.
    left: usize,
    right: usize,
    /// Their events.
    events: (usize, usize),
}

/// The events of all stories, in the order of the stories; those that are one, by what they tell or as decided, are joined.
pub fn join(corpus: Corpus<'_>, people: &People, frames: &[Frame], mut found: Vec<Found>, ties: &[Tie<ClaimId>]) -> Vec<Event> {
    let mut sets = Sets::new(&found);
    let mut links: Vec<(usize, Link)> = Vec::new();
    let decided = decided(&found, ties);
    for ((left, right), tie) in &decided {
        if tie.same {
            sets.union(*left, *right);
            links.push((*left, Link { left: tie.left, right: tie.right, reasons: vec![LinkReason::Decided] }));
        } else {
            found[*left].event.apart.push(Separation { other: EventId::new(*right), reason: "decided by you".to_owned() });
        }
    }
    let parted: Vec<(usize, usize)> = decided.into_iter().filter(|(_, tie)| !tie.same).map(|(events, _)| events).collect();
    for pair in pairs(frames, &found) {
        if sets.may_join(pair.events.0, pair.events.1, &parted) {
            sets.union(pair.events.0, pair.events.1);
            links.push((pair.events.0, link::link(corpus, people, &frames[pair.left], &frames[pair.right])));
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for event in 0..found.len() {
        members.entry(sets.root[event]).or_default().push(event);
    }
    let mut events: Vec<(usize, Vec<usize>)> = members.into_values().map(|set| (home(frames, &found, &set), set)).collect();
    events.sort_by_key(|(home, set)| {
        let story = found[*home].event.story;
        (story, !found[*home].is_main, std::cmp::Reverse(spread(frames, &found, set)), *home)
    });
    let mut number = vec![0; found.len()];
    for (n, (_, set)) in events.iter().enumerate() {
        set.iter().for_each(|event| number[*event] = n);
    }
    let mut cross: BTreeMap<usize, Vec<Link>> = BTreeMap::new();
    links.into_iter().for_each(|(event, link)| cross.entry(number[event]).or_default().push(link));
    let mut found: Vec<Option<Event>> = found.into_iter().map(|f| Some(f.event)).collect();
    let mut take = |event: usize| found.get_mut(event).and_then(Option::take);
    let joined = events.into_iter().enumerate().filter_map(|(n, (home, set))| {
        let others: Vec<Event> = set.into_iter().filter(|event| *event != home).filter_map(&mut take).collect();
        let mut event = take(home)?;
        if !others.is_empty() {
            event = merged(corpus, event, others, cross.remove(&n).unwrap_or_default());
        }
        for separation in &mut event.apart {
            separation.other = EventId::new(number[separation.other.index()]);
        }
        event.apart.sort_by_key(|separation| separation.other);
        event.apart.dedup_by_key(|separation| separation.other);
        Some(event)
    });
    joined.collect()
}

/// What the user decided last about each two events of different stories.
fn decided(found: &[Found], ties: &[Tie<ClaimId>]) -> BTreeMap<(usize, usize), Tie<ClaimId>> {
    if ties.is_empty() {
        return BTreeMap::new();
    }
    let claims = found.iter().enumerate().flat_map(|(n, f)| f.event.claims.iter().map(move |claim| (*claim, n)));
    let event_of: FxHashMap<ClaimId, usize> = claims.collect();
    let story = |event: usize| found[event].event.story;
    let between = ties.iter().filter_map(|tie| Some(((*event_of.get(&tie.left)?, *event_of.get(&tie.right)?), *tie)));
    between.filter(|((a, b), _)| story(*a) != story(*b)).map(|((a, b), tie)| ((a.min(b), a.max(b)), tie)).collect()
}

/// The pairs of claims of different stories that tell of one happening, the most alike first. One of the two is always background.
fn pairs(frames: &[Frame], found: &[Found]) -> Vec<Pair> {
    // By term and year how many claims there are, and by whom they name which.
    let mut count: FxHashMap<Key, usize> = FxHashMap::default();
    let mut told: FxHashMap<(PersonId, Key), Vec<(usize, usize)>> = FxHashMap::default();
    let mut pairs = Vec::new();
    let background = found.iter().enumerate().filter(|(_, f)| !f.is_main);
    let mains = found.iter().enumerate().filter(|(_, f)| f.is_main);
    for (event, of_event) in background.chain(mains) {
        for frame in &of_event.frames {
            let Some(when) = time(&frames[*frame], of_event) else { continue };
            let mut near: BTreeSet<(usize, usize)> = BTreeSet::new();
            for key in keys(&frames[*frame], when).filter(|key| count.get(key).is_some_and(|count| *count <= CROWD)) {
                let holders = frames[*frame].people.iter().filter_map(|person| told.get(&(*person, key))).flatten();
                near.extend(holders.filter(|(other, _)| found[*other].event.story != of_event.event.story));
            }
            for (other, theirs) in near {
                let likeness = likeness((&frames[*frame], of_event), (&frames[theirs], &found[other]));
                pairs.extend(likeness.map(|likeness| Pair { likeness, left: theirs, right: *frame, events: (other, event) }));
            }
        }
        if !of_event.is_main {
            for frame in &of_event.frames {
                let when = time(&frames[*frame], of_event);
                for key in when.into_iter().flat_map(|when| keys(&frames[*frame], when)) {
                    *count.entry(key).or_default() += 1;
                    frames[*frame].people.iter().for_each(|person| told.entry((*person, key)).or_default().push((event, *frame)));
                }
            }
        }
    }
    pairs.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then_with(|| (a.left, a.right).cmp(&(b.left, b.right))));
    pairs
}

/// A term and a year.
type Key = (u64, i32);

/// Under what a claim is found: its terms, with the years of its time.
fn keys(frame: &Frame, when: TimeRange) -> impl Iterator<Item = Key> + '_ {
    let years = when.first_day().year()..=when.last_day().year();
    frame.terms.iter().flat_map(move |(term, _)| years.clone().map(move |year| (*term, year)))
}

/// When what a claim tells of happened: by its own words, else by its event's.
fn time(frame: &Frame, of: &Found) -> Option<TimeRange> {
    frame.when.or(of.time).filter(|when| when.length() <= VAGUE)
}

/// How much two claims resemble each other; `None` where they do not tell of one happening.
fn likeness(left: (&Frame, &Found), right: (&Frame, &Found)) -> Option<f32> {
    let (a, b) = (time(left.0, left.1)?, time(right.0, right.1)?);
    let sharp = a.length().max(b.length()) <= SHARP;
    let (least, names) = if sharp { ALIKE_SHARP } else { ALIKE_VAGUE };
    let shared = left.0.people.iter().filter(|p| right.0.people.contains(p)).count();
    let likeness = cosine(left.0, right.0);
    (a.overlaps(b) && shared >= names && likeness >= least).then_some(likeness)
}

/// The event of a set whose story becomes that of all: a main happening, else what most articles tell of.
fn home(frames: &[Frame], found: &[Found], set: &[usize]) -> usize {
    let best = set.iter().min_by_key(|event| (!found[**event].is_main, std::cmp::Reverse(spread(frames, found, &[**event])), **event));
    best.copied().unwrap_or_default()
}

/// How many articles tell of a set of events.
fn spread(frames: &[Frame], found: &[Found], set: &[usize]) -> usize {
    set.iter().flat_map(|event| &found[*event].frames).map(|frame| frames[*frame].article).collect::<BTreeSet<ArticleId>>().len()
}

fn merged(corpus: Corpus<'_>, mut event: Event, others: Vec<Event>, links: Vec<Link>) -> Event {
    for other in others {
        event.stories.extend(other.stories);
        event.claims.extend(other.claims);
        event.why.extend(other.why);
        event.apart.extend(other.apart);
        let sharper = other.when.filter(|theirs| event.when.is_none_or(|own| theirs.length() < own.length()));
        event.when = sharper.or(event.when);
    }
    event.why.extend(links);
    event.stories.sort_unstable();
    event.stories.dedup();
    event.claims.sort_unstable();
    event.key = lasting(corpus, &event.claims);
    event
}

/// Sets of events that are one. No set holds two of one story, which the story has kept apart, nor two main happenings.
struct Sets {
    root: Vec<usize>,
    members: BTreeMap<usize, Set>,
}

#[derive(Default)]
struct Set {
    events: Vec<usize>,
    stories: BTreeSet<StoryId>,
    has_main: bool,
}

impl Sets {
    fn new(found: &[Found]) -> Self {
        let single = |(n, f): (usize, &Found)| (n, Set { events: vec![n], stories: BTreeSet::from([f.event.story]), has_main: f.is_main });
        Self { root: (0..found.len()).collect(), members: found.iter().enumerate().map(single).collect() }
    }

    /// Whether two events may be one: `parted` are pairs of which the user said that they are two.
    fn may_join(&self, a: usize, b: usize, parted: &[(usize, usize)]) -> bool {
        let (a, b) = (self.root[a], self.root[b]);
        let is_parted = || parted.iter().map(|(x, y)| (self.root[*x], self.root[*y])).any(|pair| pair == (a, b) || pair == (b, a));
        let may = |(x, y): (&Set, &Set)| x.stories.is_disjoint(&y.stories) && !(x.has_main && y.has_main);
        a != b && self.members.get(&a).zip(self.members.get(&b)).is_some_and(may) && !is_parted()
    }

    /// Joins the sets of two events.
    fn union(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root[a].min(self.root[b]), self.root[a].max(self.root[b]));
        let other = if a == b { None } else { self.members.remove(&b) };
        if let Some(other) = other {
            other.events.iter().for_each(|event| self.root[*event] = a);
            let whole = self.members.entry(a).or_default();
            whole.events.extend(other.events);
            whole.stories.extend(other.stories);
            whole.has_main |= other.has_main;
        }
    }
}

//! Claims to events: which claims of a story are about one happening.
//!
//! A story has a main happening; a claim that nothing ties to another is about it: the dead, the place and the cause of one
//! accident belong together though their verbs differ. Claims that tell of an earlier time are of happenings of their own
//! (“a similar accident in June”), and those of several articles are one where time and terms agree. It can be wrong where a
//! claim names a time that is not its own, or where background is told without one.

mod across;
mod acts;
mod foci;
mod frame;
mod holders;
mod label;
mod link;
mod ties;
mod times;
mod told;
mod why;

pub use acts::act;
pub use told::{Told, told};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};

use crate::calendar::TimeRange;
use crate::claims::ClaimKind;
use crate::corpus::Corpus;
use crate::corpus::{ArticleId, ClaimId, EventId, StoryId};
use crate::events::happenings::foci::Foci;
use crate::events::happenings::frame::{Frame, cosine};
use crate::events::happenings::holders::Holders;
use crate::events::happenings::times::Main;
use crate::events::people::People;
use crate::events::ties::Tie;
use crate::events::{Event, Separation, Story};
use crate::key::key;

/// Times longer than this set no claim apart by themselves: “two years ago” may be said of anything in the sentence.
const VAGUE: TimeDelta = TimeDelta::days(366);

/// Least similarity of two earlier claims of one time, by how sharp the time is.
const ALIKE_SHARP: f32 = 0.05;
const ALIKE_VAGUE: f32 = 0.25;

/// Least similarity that draws a claim without a time to an earlier happening.
const DRAWN: f32 = 0.45;

/// Least similarity of an earlier event to the main one that makes it worth saying why they are two.
const RESEMBLES: f32 = 0.2;

/// The events of the stories, in their order; in each story the one that most articles tell of first. `told` is what each article
/// tells, `ties` are what the user decided.
pub fn find(corpus: Corpus<'_>, people: &People, stories: &[Story], told: &[Arc<[Told]>], ties: &[Tie<ClaimId>]) -> Vec<Event> {
    let story_of: BTreeMap<ArticleId, usize> =
        stories.iter().enumerate().flat_map(|(i, story)| story.articles.iter().map(move |a| (*a, i))).collect();
    let mut claims: Vec<Vec<ClaimId>> = vec![Vec::new(); stories.len()];
    for (id, _) in corpus.each_claim() {
        if let Some(story) = story_of.get(&corpus.article_of(id)) {
            claims[*story].push(id);
        }
    }
    let (mut all, mut found) = (Vec::new(), Vec::new());
    for (i, claims) in claims.iter().enumerate() {
        let frames = frame::frames(corpus, people, claims, told);
        let of_story = Telling { corpus, people, frames: &frames, foci: Foci::of(corpus, &frames), ties };
        of_story.events(StoryId::new(i), &stories[i].label, all.len(), &mut found);
        all.extend(frames);
    }
    across::join(corpus, people, &all, found, ties)
}

/// An event of one story, before it is held against those of the others.
struct Found {
    event: Event,
    /// Its claims, among the frames of all stories.
    frames: Vec<usize>,
    /// Whether it is a main happening of its story.
    is_main: bool,
    /// When it took place, as far as the story tells; for a main happening without a day, the days around its reports.
    time: Option<TimeRange>,
}

/// A story while its claims are grouped.
struct Telling<'a> {
    corpus: Corpus<'a>,
    people: &'a People,
    frames: &'a [Frame],
    foci: Foci,
    ties: &'a [Tie<ClaimId>],
}

impl Telling<'_> {
    /// Adds the events of the story; its first frame is number `offset` of all.
    fn events(&self, story: StoryId, label: &str, offset: usize, events: &mut Vec<Found>) {
        let earlier = self.earlier();
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut mains: Vec<Vec<usize>> = vec![Vec::new(); self.foci.mains.len()];
        for (frame, group) in earlier.iter().enumerate() {
            match group {
                Some(group) => groups.entry(*group).or_default().push(frame),
                None => mains[self.foci.of_frame[frame]].push(frame),
            }
        }
        let mut mains: Vec<(usize, Vec<usize>)> = mains.into_iter().enumerate().filter(|(_, members)| !members.is_empty()).collect();
        let mut groups: Vec<Vec<usize>> = groups.into_values().collect();
        self.decide(&mut mains, &mut groups);
        mains.sort_by_key(|(focus, members)| (std::cmp::Reverse(self.spread(members)), *focus));
        groups.sort_by_key(|group| (std::cmp::Reverse(self.spread(group)), group.first().copied()));
        let first = events.len();
        for (focus, members) in &mains {
            let mut event = self.event(story, self.label_of(members, label), self.foci.mains[*focus].day(), members);
            for (n, other) in events.iter().enumerate().skip(first) {
                event.apart.extend(separation(&event, EventId::new(n), &other.event));
            }
            let time = self.foci.mains[*focus].range(self.last_report(members));
            events.push(Found { event, frames: members.iter().map(|f| offset + f).collect(), is_main: true, time });
        }
        let mut of_mains: Vec<Holders> = mains.iter().map(|_| Holders::default()).collect();
        for (holders, (_, members)) in of_mains.iter_mut().zip(&mains) {
            members.iter().for_each(|f| holders.add(*f, &self.frames[*f]));
        }
        for group in groups {
            let label = label::of(self.corpus, self.frames, &group);
            let sharpest = group.iter().filter_map(|f| self.frames[*f].when).min_by_key(|w| (w.length(), w.from));
            let mut event = self.event(story, label, sharpest, &group);
            for n in self.resembled(&group, &of_mains) {
                event.apart.extend(separation(&event, EventId::new(first + n), &events[first + n].event));
            }
            events.push(Found { event, frames: group.iter().map(|f| offset + f).collect(), is_main: false, time: sharpest });
        }
        self.keep_apart(first, events);
    }

    /// The story's label for its only main happening, else the headline that is most like what is told of it.
    fn label_of(&self, members: &[usize], story: &str) -> String {
        let headline = || label::headline(self.corpus, self.frames, members);
        Some(()).filter(|()| self.foci.mains.len() > 1).and_then(|()| headline()).unwrap_or_else(|| story.to_owned())
    }

    fn main_of(&self, frame: usize) -> Main {
        self.foci.mains[self.foci.of_frame[frame]]
    }

    /// For each claim that is not about the main happening, the number of its group.
    fn earlier(&self) -> Vec<Option<usize>> {
        let mut group: Vec<Option<usize>> = vec![None; self.frames.len()];
        let is_early = |i: &usize| {
            let frame = &self.frames[*i];
            !frame.open && frame.when.is_some_and(|w| w.length() <= VAGUE && self.main_of(*i).is_after(w))
        };
        let mut early: Vec<usize> = (0..self.frames.len()).filter(is_early).collect();
        // Sharp times first: they are the groups that vague ones can join.
        early.sort_by_key(|i| (self.frames[*i].when.map(|w| (w.length(), w.from)), *i));
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut of_early: BTreeMap<usize, usize> = BTreeMap::new();
        let mut holders = Holders::default();
        for i in early {
            let near = holders.near(&self.frames[i]).into_iter().map(|(other, _)| other).chain(self.of_sentence(i));
            let likely =
                near.filter_map(|other| Some((self.likeness(i, other), *of_early.get(&other)?))).filter(|(likeness, _)| *likeness > 0.0);
            let best = likely.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, n)| n);
            let n = best.unwrap_or(groups.len());
            match groups.get_mut(n) {
                Some(group) => group.push(i),
                None => groups.push(vec![i]),
            }
            of_early.insert(i, n);
            holders.add(i, &self.frames[i]);
        }
        // What a single article tells of the weeks before belongs to how the main happening came about.
        groups.retain(|members| {
            self.spread(members) > 1 || members.iter().any(|m| self.frames[*m].when.is_some_and(|w| self.main_of(*m).is_long_after(w)))
        });
        for (n, members) in groups.iter().enumerate() {
            members.iter().for_each(|m| group[*m] = Some(n));
        }
        self.draw(&groups, &mut group);
        self.carry(&mut group);
        group
    }

    /// How much two earlier claims are of one happening: 0 where their times exclude it.
    fn likeness(&self, left: usize, right: usize) -> f32 {
        let (a, b) = (&self.frames[left], &self.frames[right]);
        let (Some(when_a), Some(when_b)) = (a.when, b.when) else { return 0.0 };
        if !when_a.overlaps(when_b) {
            return 0.0;
        }
        if a.article == b.article && a.sentence == b.sentence {
            return 1.0;
        }
        let least = if when_a.length().max(when_b.length()) <= TimeDelta::days(31) { ALIKE_SHARP } else { ALIKE_VAGUE };
        Some(cosine(a, b)).filter(|likeness| *likeness >= least).unwrap_or_default()
    }

    /// A past-tense claim without a time goes with the claim before it in its sentence: “… came down in 2019; four people were hurt”.
    /// So does what the article tells in the next sentence of the paragraph, where both name the same persons, bodies or places.
    fn carry(&self, group: &mut [Option<usize>]) {
        for i in 1..self.frames.len() {
            let (before, frame) = (&self.frames[i - 1], &self.frames[i]);
            let together = before.article == frame.article && (before.sentence == frame.sentence || self.goes_on(before, frame));
            if together && frame.past && frame.when.is_none() && group[i].is_none() {
                group[i] = group[i - 1];
            }
        }
    }

    /// Whether a claim is the article's own, stands in the sentence after another's, in one paragraph, and names something that it names.
    fn goes_on(&self, before: &Frame, frame: &Frame) -> bool {
        let block = |frame: &Frame| self.corpus.article(frame.article).reading.sentences.get(frame.sentence).map(|s| s.block);
        let next = frame.sentence == before.sentence + 1 && block(before) == block(frame);
        // What somebody is said to have said is told from the day on which it was said.
        let is_told = self.corpus.claim(frame.claim).kind == ClaimKind::Narrated;
        next && is_told && frame.people.iter().any(|person| before.people.contains(person))
    }

    /// Claims without a time that resemble an earlier happening more than anything that is told of the main one.
    fn draw(&self, groups: &[Vec<usize>], group: &mut [Option<usize>]) {
        let mut holders = Holders::default();
        for (i, frame) in self.frames.iter().enumerate().filter(|(i, f)| group[*i].is_some() || f.when.is_some()) {
            holders.add(i, frame);
        }
        let fixed = group.to_vec();
        for (i, frame) in self.frames.iter().enumerate().filter(|(i, f)| fixed[*i].is_none() && f.when.is_none()) {
            let best = holders.near(frame).into_iter().map(|(c, likeness)| (likeness, c));
            let best = best.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
            if let Some((likeness, c)) = best
                && likeness >= DRAWN
                && fixed[c].is_some_and(|n| groups.get(n).is_some())
            {
                group[i] = fixed[c];
            }
        }
    }

    /// How many articles tell of it.
    fn spread(&self, members: &[usize]) -> usize {
        members.iter().map(|f| self.frames[*f].article).collect::<BTreeSet<_>>().len()
    }

    /// The day on which the last of the articles appeared.
    fn last_report(&self, members: &[usize]) -> Option<NaiveDate> {
        let published = |f: &usize| self.corpus.article(self.frames[*f].article).article.published.as_ref();
        members.iter().filter_map(published).map(|p| p.date.range().last_day()).max()
    }

    /// Which of the main happenings a group of earlier claims resembles.
    fn resembled(&self, group: &[usize], mains: &[Holders]) -> Vec<usize> {
        let alike = |main: &Holders| group.iter().any(|f| main.near(&self.frames[*f]).iter().any(|(_, likeness)| *likeness >= RESEMBLES));
        (0..mains.len()).filter(|n| alike(&mains[*n])).collect()
    }

    /// The other claims of a claim's sentence.
    fn of_sentence(&self, frame: usize) -> impl Iterator<Item = usize> {
        let at = |frame: &Frame| (frame.article, frame.sentence);
        let own = at(&self.frames[frame]);
        let before = (0..frame).rev().take_while(move |f| at(&self.frames[*f]) == own);
        before.chain((frame + 1..self.frames.len()).take_while(move |f| at(&self.frames[*f]) == own))
    }

    fn event(&self, story: StoryId, label: String, when: Option<TimeRange>, members: &[usize]) -> Event {
        let claims: Vec<ClaimId> = members.iter().map(|f| self.frames[*f].claim).collect();
        Event {
            key: lasting(self.corpus, &claims),
            story,
            stories: vec![story],
            label,
            when,
            claims,
            why: self.why(members),
            apart: Vec::new(),
        }
    }
}

/// The key of an event: of the words of its claims and where they stand.
fn lasting(corpus: Corpus<'_>, claims: &[ClaimId]) -> u64 {
    let words = |id: &ClaimId| {
        let article = &corpus.article(corpus.article_of(*id)).article;
        [article.path.as_str(), corpus.claim(*id).span.of(&article.text)]
    };
    key(claims.iter().flat_map(words))
}

/// Why an event is not the one that it resembles, where both times are known or its own is.
fn separation(event: &Event, other: EventId, resembled: &Event) -> Option<Separation> {
    let when = event.when?;
    let not = resembled.when.map(|w| format!(", not {}", w.words())).unwrap_or_default();
    Some(Separation { other, reason: format!("other time: {}{not}", when.words()) })
}

#[cfg(test)]
mod tests;

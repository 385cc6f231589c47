//! Articles to stories: average-link clustering of their terms.
//!
//! Two groups of articles are one story when their articles resemble each other about as much across the groups as within them.
//! A fixed threshold alone would not do: articles on a disaster resemble each other far more than articles on a debate. Groups
//! that were published on other days, like a decision and its aftermath, must resemble each other nearly as much as they do
//! themselves. It can be wrong where one event is told in two quite different ways, or where two of a kind share day and place.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use chrono::NaiveDate;
use serde::Deserialize;

use crate::article::{Article, BlockKind};
use crate::corpus::Corpus;
use crate::corpus::{ArticleId, ReadArticle};
use crate::events::horizon::Horizon;
use crate::events::{Story, label, periods, quoted, similarity, terms};
use crate::lexicon::{self, Lexicon};

/// Thresholds; see `assets/lexicon/stories.ron`.
#[derive(Debug, Deserialize)]
struct Limits {
    /// Least mean similarity across two groups.
    least: f32,
    /// Least share that the similarity across must have of the similarity within the looser group.
    cohesion: f32,
    /// The same for a single article that joins a group.
    cohesion_single: f32,
    /// The same for groups that were published on other days.
    cohesion_apart: f32,
    /// Published on the same days: at most so many days apart.
    days: i64,
    /// Groups are from other days when the share of pairs from the same days, across, is at most this part of that within.
    same_days: f32,
    /// Least articles with a date in each group for that.
    dated: usize,
}

static LIMITS: Lexicon<Limits> = Lexicon::new(|| lexicon::parse("stories.ron", include_str!("../../assets/lexicon/stories.ron")));

/// For every article those that resemble it and may be of its story, by index in ascending order, with how much.
pub type Likeness = Vec<Vec<(usize, f32)>>;

/// How much articles resemble each other. It hangs on their words alone, not on their dates.
pub fn likeness(corpus: Corpus<'_>) -> Likeness {
    let articles: Vec<&Article> = corpus.articles.iter().map(|a| &a.article).collect();
    similarity::neighbours(&terms::vectors(&articles), LIMITS.least)
}

/// The stories, the largest first; every article is in exactly one.
pub fn group(corpus: Corpus<'_>, near: &Likeness) -> Vec<Story> {
    let articles = corpus.articles.iter().map(|a| &a.article);
    let days: Vec<Option<NaiveDate>> = articles.map(|a| a.published.as_ref().and_then(|p| p.date.exact_day())).collect();
    let horizons: Vec<Horizon> = corpus.articles.iter().map(|a| Horizon::of(a)).collect();
    let mut groups = Clusters::new(near, &days, &horizons).merge();
    quoted::adopt(corpus, &days, &mut groups);
    groups.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    groups
        .into_iter()
        .map(|members| Story { label: label(corpus, near, &members), articles: members.into_iter().map(ArticleId::new).collect() })
        .collect()
}

/// A group of articles while stories are formed.
struct Cluster {
    members: Vec<usize>,
    /// Sum of the similarities of all pairs inside.
    within: f32,
    /// Other clusters with the sum of the similarities of all pairs across.
    across: BTreeMap<usize, f32>,
}

struct Clusters<'a> {
    all: Vec<Option<Cluster>>,
    queue: BinaryHeap<Candidate>,
    days: &'a [Option<NaiveDate>],
    horizons: &'a [Horizon],
}

/// Two clusters that might be one, the most similar first.
#[derive(PartialEq)]
struct Candidate {
    similarity: f32,
    pair: (usize, usize),
}

impl Eq for Candidate {}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.similarity.total_cmp(&other.similarity).then_with(|| other.pair.cmp(&self.pair))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<'a> Clusters<'a> {
    fn new(near: &[Vec<(usize, f32)>], days: &'a [Option<NaiveDate>], horizons: &'a [Horizon]) -> Self {
        let single = |(i, near): (usize, &Vec<(usize, f32)>)| {
            Some(Cluster { members: vec![i], within: 0.0, across: near.iter().copied().collect() })
        };
        let all = near.iter().enumerate().map(single).collect();
        let candidates = near.iter().enumerate().flat_map(|(i, near)| {
            near.iter().filter(move |(j, _)| i < *j).map(move |(j, similarity)| Candidate { similarity: *similarity, pair: (i, *j) })
        });
        let queue = candidates.filter(|c| c.similarity >= LIMITS.least).collect();
        Self { all, queue, days, horizons }
    }

    fn merge(mut self) -> Vec<Vec<usize>> {
        while let Some(Candidate { similarity, pair: (i, j) }) = self.queue.pop() {
            let (Some(Some(a)), Some(Some(b))) = (self.all.get(i), self.all.get(j)) else { continue };
            if similarity < self.needed(a, b) || self.exclude(a, b) {
                continue;
            }
            let (Some(a), Some(b)) = (self.all[i].take(), self.all[j].take()) else { continue };
            self.add(a, b, (i, j));
        }
        let mut groups: Vec<Vec<usize>> = self.all.into_iter().flatten().map(|c| c.members).collect();
        groups.iter_mut().for_each(|g| g.sort_unstable());
        groups
    }

    /// Puts the two together as a new cluster and lines up its candidates.
    fn add(&mut self, a: Cluster, b: Cluster, (i, j): (usize, usize)) {
        let number = self.all.len();
        let between = a.across.get(&j).copied().unwrap_or_default();
        let mut across = a.across;
        for (other, sum) in b.across {
            *across.entry(other).or_default() += sum;
        }
        across.remove(&i);
        across.remove(&j);
        let mut members = a.members;
        members.extend(b.members);
        for (other, sum) in &across {
            let Some(Some(cluster)) = self.all.get_mut(*other) else { continue };
            cluster.across.remove(&i);
            cluster.across.remove(&j);
            cluster.across.insert(number, *sum);
            let similarity = sum / (cluster.members.len() * members.len()) as f32;
            if similarity >= LIMITS.least {
                self.queue.push(Candidate { similarity, pair: (*other, number) });
            }
        }
        self.all.push(Some(Cluster { members, within: a.within + b.within + between, across }));
    }

    /// The mean similarity across that makes the two one story.
    fn needed(&self, a: &Cluster, b: &Cluster) -> f32 {
        let looser = [a, b].into_iter().filter_map(Cluster::cohesion).reduce(f32::min).unwrap_or_default();
        let share = if a.members.len().min(b.members.len()) < 2 {
            LIMITS.cohesion_single
        } else if self.on_other_days(a, b) {
            LIMITS.cohesion_apart
        } else {
            LIMITS.cohesion
        };
        LIMITS.least.max(share * looser)
    }

    /// Whether some article of one appeared long after some of the other.
    fn exclude(&self, a: &Cluster, b: &Cluster) -> bool {
        a.members.iter().any(|i| b.members.iter().any(|j| self.horizons[*i].excludes(self.horizons[*j])))
    }

    fn on_other_days(&self, a: &Cluster, b: &Cluster) -> bool {
        let dated = |c: &Cluster| c.members.iter().filter_map(|m| self.days[*m]).collect::<Vec<_>>();
        let (a, b) = (dated(a), dated(b));
        if a.len().min(b.len()) < LIMITS.dated {
            return false;
        }
        let same = |x: &NaiveDate, y: &NaiveDate| (*x - *y).num_days().abs() <= LIMITS.days;
        let across = a.iter().flat_map(|x| b.iter().map(move |y| (x, y))).filter(|(x, y)| same(x, y)).count();
        let across = across as f32 / (a.len() * b.len()) as f32;
        let within = |days: &[NaiveDate]| {
            let pairs = days.iter().enumerate().flat_map(|(i, x)| days[..i].iter().map(move |y| (x, y)));
            pairs.filter(|(x, y)| same(x, y)).count() as f32 / (days.len() * (days.len() - 1) / 2) as f32
        };
        across <= LIMITS.same_days * within(&a).max(within(&b))
    }
}

impl Cluster {
    /// Mean similarity of its pairs; `None` for a single article.
    fn cohesion(&self) -> Option<f32> {
        let n = self.members.len();
        (n > 1).then(|| self.within / (n * (n - 1) / 2) as f32)
    }
}

/// The headline of the article that is most like the others, or its first words where no article of the story has one; of the
/// articles that appeared when most did, since a look back is about another time.
fn label(corpus: Corpus<'_>, near: &[Vec<(usize, f32)>], members: &[usize]) -> String {
    let article = |i: usize| &corpus.articles[i].article;
    let days = members.iter().map(|i| (*i, article(*i).published.as_ref().and_then(|p| p.date.exact_day())));
    let periods = periods::of(days);
    let most = periods.iter().rev().max_by_key(|period| period.len()).map_or(members, Vec::as_slice);
    let inside: BTreeSet<usize> = members.iter().copied().collect();
    let central = |i: usize| near[i].iter().filter(|(j, _)| inside.contains(j)).map(|(_, s)| s).sum::<f32>();
    let mut ranked: Vec<(bool, f32, usize)> = members.iter().map(|i| (most.contains(i), central(*i), *i)).collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2)));
    let titled = ranked.iter().find_map(|(_, _, i)| article(*i).title.as_deref().map(str::trim).filter(|t| !t.is_empty()));
    titled.map(str::to_owned).or_else(|| ranked.first().map(|(_, _, i)| opening(&corpus.articles[*i]))).unwrap_or_default()
}

fn opening(read: &ReadArticle) -> String {
    let body = read
        .reading
        .sentences
        .iter()
        .find(|s| read.article.blocks.get(s.block).is_some_and(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::Turn)));
    body.map(|s| label::core(read, s.span)).filter(|label| !label.is_empty()).unwrap_or_else(|| read.article.path.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::testing::corpus;

    #[test]
    fn the_limits_can_be_read() {
        assert!(LIMITS.least > 0.0);
    }

    fn grouped(texts: &[&str]) -> Vec<Vec<usize>> {
        let (articles, claims) = corpus(texts);
        let corpus = Corpus { articles: &articles, claims: &claims };
        let stories = group(corpus, &likeness(corpus));
        stories.into_iter().map(|s| s.articles.into_iter().map(ArticleId::index).collect()).collect()
    }

    #[test]
    fn a_small_folder_of_two_stories_is_parted() {
        let groups = grouped(&[
            "The ferry Halvorsen ran aground off Tarnby on Monday with 212 passengers aboard, the coastguard said.",
            "A bakery in Ostwick burned to the ground after an oven caught fire, and the owner was treated for smoke.",
            "Rescuers took 212 passengers off the ferry Halvorsen after it ran aground near Tarnby, the coastguard reported.",
            "Fire destroyed the Ostwick bakery on Sunday; firefighters blamed an oven, and its owner breathed in smoke.",
            "Coastguard boats reached the stranded Halvorsen, a ferry that had struck a reef off Tarnby.",
        ]);
        assert_eq!(groups, [vec![0, 2, 4], vec![1, 3]]);
    }

    #[test]
    fn articles_without_common_terms_and_empty_ones_stand_alone() {
        assert_eq!(grouped(&["Glaciers shrink.", "", "Parliament votes.", ""]), [vec![0], vec![1], vec![2], vec![3]]);
        assert!(grouped(&[]).is_empty());
    }

    #[test]
    fn the_opening_stands_for_a_headline() {
        let (articles, claims) = corpus(&["One two three four five six seven eight nine ten eleven."]);
        let corpus = Corpus { articles: &articles, claims: &claims };
        let stories = group(corpus, &likeness(corpus));
        assert_eq!(stories[0].label, "One two three four five six seven eight nine ten eleven");
    }
}

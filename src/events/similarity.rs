//! How alike articles are, pair by pair, without comparing every pair: only articles that share a term meet.

/// Terms that more articles than this share, and more than one in twenty, join no pairs: they tell little and cost most.
const CROWD: usize = 400;

/// Similarities below this count as none.
const FLOOR: f32 = 0.01;

/// For every article the articles that resemble it, by index in ascending order, with the cosine of their terms; without those to which no
/// chain of articles leads that resemble each other by `least`. In a large folder every article resembles most others a little.
pub fn neighbours(vectors: &[Vec<(u32, f32)>], least: f32) -> Vec<Vec<(usize, f32)>> {
    let mut index = Index::new(vectors);
    let mut chain: Vec<usize> = (0..vectors.len()).collect();
    for article in 0..vectors.len() {
        index.sum(article);
        for (other, _) in index.near(article).filter(|(other, sum)| *other < article && *sum >= least) {
            let (a, b) = (root(&mut chain, article), root(&mut chain, other));
            chain[a.max(b)] = a.min(b);
        }
        index.clear();
    }
    let chain: Vec<usize> = (0..vectors.len()).map(|article| root(&mut chain, article)).collect();
    let one = |article| {
        index.sum(article);
        let mut near: Vec<(usize, f32)> = index.near(article).filter(|(other, _)| chain[*other] == chain[article]).collect();
        near.sort_unstable_by_key(|(other, _)| *other);
        index.clear();
        near
    };
    (0..vectors.len()).map(one).collect()
}

/// The articles by their terms.
struct Index<'a> {
    vectors: &'a [Vec<(u32, f32)>],
    holders: Vec<Vec<(u32, f32)>>,
    crowd: usize,
    /// The cosines of one article with all others, and which of them are not 0.
    sums: Vec<f32>,
    touched: Vec<usize>,
}

impl<'a> Index<'a> {
    fn new(vectors: &'a [Vec<(u32, f32)>]) -> Self {
        let terms = vectors.iter().flatten().map(|t| t.0 as usize + 1).max().unwrap_or_default();
        let mut holders: Vec<Vec<(u32, f32)>> = vec![Vec::new(); terms];
        for (article, vector) in (0..).zip(vectors) {
            vector.iter().for_each(|(term, weight)| holders[*term as usize].push((article, *weight)));
        }
        Self { vectors, holders, crowd: CROWD.max(vectors.len() / 20), sums: vec![0.0; vectors.len()], touched: Vec::new() }
    }

    fn sum(&mut self, article: usize) {
        for (term, weight) in &self.vectors[article] {
            let holders = &self.holders[*term as usize];
            for (other, its) in holders.iter().filter(|_| holders.len() <= self.crowd) {
                let other = *other as usize;
                if self.sums[other] == 0.0 {
                    self.touched.push(other);
                }
                self.sums[other] += weight * its;
            }
        }
    }

    /// The articles that resemble the one that was summed, in no order.
    fn near(&self, article: usize) -> impl Iterator<Item = (usize, f32)> {
        let near = self.touched.iter().map(|other| (*other, self.sums[*other]));
        near.filter(move |(other, sum)| *other != article && *sum >= FLOOR)
    }

    fn clear(&mut self) {
        self.touched.drain(..).for_each(|other| self.sums[other] = 0.0);
    }
}

/// The first article of a chain.
fn root(chain: &mut [usize], mut article: usize) -> usize {
    while chain[article] != article {
        chain[article] = chain[chain[article]];
        article = chain[article];
    }
    article
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_articles_with_a_common_term_meet() {
        let vectors = [vec![(0, 0.6), (1, 0.8)], vec![(1, 1.0)], vec![(2, 1.0)], vec![]];
        let near = neighbours(&vectors, 0.5);
        assert_eq!(near, [vec![(1, 0.8)], vec![(0, 0.8)], vec![], vec![]]);
    }

    #[test]
    fn a_chain_of_articles_stays_together() {
        let vectors = [vec![(0, 0.2), (1, 0.8)], vec![(0, 0.1), (1, 0.5), (2, 0.5)], vec![(0, 0.2), (2, 0.8)], vec![(0, 0.5), (3, 0.8)]];
        let others = |near: &[(usize, f32)]| near.iter().map(|(other, _)| *other).collect::<Vec<_>>();
        let near: Vec<Vec<usize>> = neighbours(&vectors, 0.3).iter().map(|near| others(near)).collect();
        assert_eq!(near, [vec![1, 2], vec![0, 2], vec![0, 1], vec![]]);
    }
}

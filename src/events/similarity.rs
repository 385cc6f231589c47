//! How alike articles are, pair by pair, without comparing every pair: only articles that share a term meet.

/// Terms that more articles than this share, and more than one in twenty, join no pairs: they tell little and cost most.
const CROWD: usize = 400;

/// Similarities below this count as none.
const FLOOR: f32 = 0.01;

/// For every article the articles that resemble it, by index in ascending order, with the cosine of their terms.
pub fn neighbours(vectors: &[Vec<(u32, f32)>]) -> Vec<Vec<(usize, f32)>> {
    let terms = vectors.iter().flatten().map(|t| t.0 as usize + 1).max().unwrap_or_default();
    let mut holders: Vec<Vec<(u32, f32)>> = vec![Vec::new(); terms];
    for (article, vector) in vectors.iter().enumerate() {
        for (term, weight) in vector {
            holders[*term as usize].push((article as u32, *weight));
        }
    }
    let crowd = CROWD.max(vectors.len() / 20);
    let mut sums = vec![0.0_f32; vectors.len()];
    let mut touched: Vec<usize> = Vec::new();
    let one = |(article, vector): (usize, &Vec<(u32, f32)>)| {
        for (term, weight) in vector {
            let holders = &holders[*term as usize];
            if holders.len() > crowd {
                continue;
            }
            for (other, its) in holders {
                let other = *other as usize;
                if sums[other] == 0.0 {
                    touched.push(other);
                }
                sums[other] += weight * its;
            }
        }
        touched.sort_unstable();
        let near = touched.drain(..).map(|other| (other, std::mem::take(&mut sums[other])));
        near.filter(|(other, sum)| *other != article && *sum >= FLOOR).collect()
    };
    vectors.iter().enumerate().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_articles_with_a_common_term_meet() {
        let vectors = [vec![(0, 0.6), (1, 0.8)], vec![(1, 1.0)], vec![(2, 1.0)], vec![]];
        let near = neighbours(&vectors);
        assert_eq!(near, [vec![(1, 0.8)], vec![(0, 0.8)], vec![], vec![]]);
    }
}

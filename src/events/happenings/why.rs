//! Why the claims of one event belong together: a link for each that a reader can check.

use crate::events::happenings::holders::Holders;
use crate::events::happenings::{Telling, link};
use crate::events::{Link, LinkReason};

/// Least similarity of a claim of another article that explains better than the claim before why a claim belongs here.
const LINKED: f32 = 0.1;

impl Telling<'_> {
    /// A link for every claim but the first: to the claim of another article that resembles it most, else to the one before it.
    pub(super) fn why(&self, members: &[usize]) -> Vec<Link> {
        let mut holders = Holders::default();
        let mut links = Vec::new();
        for (n, member) in members.iter().enumerate() {
            let frame = &self.frames[*member];
            let others = holders.near(frame).into_iter().filter(|(other, _)| self.frames[*other].article != frame.article);
            let best = others.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
            links.extend(match (best, n.checked_sub(1).map(|p| members[p])) {
                (Some((other, likeness)), _) if likeness >= LINKED => Some(self.link(other, *member)),
                (_, Some(previous)) if self.frames[previous].article == frame.article => {
                    Some(Link { left: self.frames[previous].claim, right: frame.claim, reasons: vec![LinkReason::SamePassage] })
                }
                (Some((other, _)), _) => Some(self.link(other, *member)),
                (None, Some(previous)) => Some(self.link(previous, *member)),
                (None, None) => None,
            });
            holders.add(*member, frame);
        }
        links.extend(self.decided(members));
        links
    }

    fn link(&self, left: usize, right: usize) -> Link {
        link::link(self.corpus, self.people, &self.frames[left], &self.frames[right])
    }
}

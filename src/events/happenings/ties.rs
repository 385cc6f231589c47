//! What the user decided about happenings: two that are one, and claims that are not about theirs.
//!
//! Decisions are carried out in their order, so that a claim that is taken out of one event can be put into another.

use super::{Found, Telling};
use crate::corpus::{ClaimId, EventId};
use crate::events::{Link, LinkReason, Separation};

impl Telling<'_> {
    /// Joins and parts the groups of claims. A claim that is taken out is a happening of its own.
    pub(super) fn decide(&self, mains: &mut Vec<(usize, Vec<usize>)>, groups: &mut Vec<Vec<usize>>) {
        if self.ties.is_empty() {
            return;
        }
        let mut parts: Vec<(Option<usize>, Vec<usize>)> = mains.drain(..).map(|(focus, members)| (Some(focus), members)).collect();
        parts.extend(groups.drain(..).map(|members| (None, members)));
        for tie in self.ties {
            let (Some(left), Some(right)) = (self.frame_of(tie.left), self.frame_of(tie.right)) else { continue };
            let part = |frame: usize| parts.iter().position(|(_, members)| members.contains(&frame));
            let (Some(a), Some(b)) = (part(left), part(right)) else { continue };
            if tie.same && a != b {
                let (focus, members) = parts.remove(a.max(b));
                let (kept, all) = &mut parts[a.min(b)];
                *kept = kept.or(focus);
                all.extend(members);
                all.sort_unstable();
            } else if !tie.same && a == b && left != right {
                parts[a].1.retain(|member| *member != left);
                parts.push((None, vec![left]));
            }
        }
        for (focus, members) in parts {
            match focus {
                Some(focus) => mains.push((focus, members)),
                None => groups.push(members),
            }
        }
    }

    /// Notes for each pair of events that the user parted that they are two.
    pub(super) fn keep_apart(&self, first: usize, events: &mut [Found]) {
        for tie in self.ties.iter().filter(|tie| !tie.same) {
            let event =
                |claim: ClaimId| events.iter().enumerate().skip(first).find(|(_, e)| e.event.claims.contains(&claim)).map(|(i, _)| i);
            if let (Some(left), Some(right)) = (event(tie.left), event(tie.right))
                && left != right
            {
                events[left].event.apart.push(Separation { other: EventId::new(right), reason: "decided by you".to_owned() });
            }
        }
    }

    /// The links between these claims that the user made.
    pub(super) fn decided(&self, members: &[usize]) -> impl Iterator<Item = Link> {
        let inside = |claim: ClaimId| self.frame_of(claim).is_some_and(|frame| members.binary_search(&frame).is_ok());
        let joined = self.ties.iter().filter(move |tie| tie.same && inside(tie.left) && inside(tie.right));
        joined.map(|tie| Link { left: tie.left, right: tie.right, reasons: vec![LinkReason::Decided] })
    }

    fn frame_of(&self, claim: ClaimId) -> Option<usize> {
        self.frames.binary_search_by_key(&claim, |frame| frame.claim).ok()
    }
}

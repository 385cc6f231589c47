//! Where the user goes: what is selected, which articles come up, back and forward.

use std::sync::Arc;

use egui::Context;

use super::App;
use super::command::{Command, Scene};
use super::state::Visit;
use crate::comparison::Verdict;
use crate::span::Span;

impl App {
    pub(super) fn note_visit(&mut self) {
        let documents = self.panes.documents.panes.iter().map(|p| (p.article.clone(), p.brought_to)).collect();
        self.history.note(Visit { selection: self.selection.clone(), documents });
    }

    /// Chooses what to show where nothing is chosen or the chosen is gone: the first story, its first event, and the two
    /// articles of its strongest disagreement; these only when the folder is `fresh`, so that what was closed stays closed.
    pub(super) fn settle(&mut self, fresh: bool) {
        let model = Arc::clone(&self.model);
        let story = model.stories.iter().find(|s| Some(s.key) == self.selection.story).or(model.stories.first());
        self.selection.story = story.map(|s| s.key);
        if self.selection.event.is_none_or(|key| model.event(key).is_none()) {
            let mut events = story.into_iter().flat_map(|s| &s.events).filter_map(|e| model.events.get(*e));
            self.selection.event = events.find(|e| !e.comparisons.is_empty()).map(|e| e.key);
        }
        self.selection.claim = self.selection.claim.filter(|key| model.claim(*key).is_some());
        self.selection.comparison = self.selection.comparison.filter(|(key, _)| model.comparison(*key).is_some());
        if !self.panes.documents.panes.is_empty() && (self.panes.documents.panes.len() > 1 || !model.complete || !fresh) {
            return;
        }
        let event = self.selection.event.and_then(|key| model.event(key)).and_then(|e| model.events.get(e));
        let comparisons = event.and_then(|e| model.analysis.comparisons.get(e.comparisons.clone())).unwrap_or_default();
        let article = |claim: crate::corpus::ClaimId| model.claims.get(claim.index()).and_then(|c| model.articles.get(c.article));
        let pair = comparisons.iter().flat_map(|c| &c.evidence).find_map(|e| {
            let (left, right) = (article(e.left.claim)?, article(e.right.claim)?);
            (left.path != right.path).then_some([left, right])
        });
        let of_story: Vec<usize> = story.map(|s| s.articles.clone()).unwrap_or_else(|| (0..model.articles.len()).collect());
        let first: Vec<_> = of_story.iter().take(if model.complete { 2 } else { 1 }).filter_map(|a| model.articles.get(*a)).collect();
        let shown = pair.map(Vec::from).unwrap_or(first);
        for (place, article) in shown.into_iter().enumerate() {
            self.panes.documents.open_at(place, &article.path);
        }
        if model.complete {
            self.note_visit();
        }
    }

    /// Selects a claim everywhere: in its text, in the list, and in the comparison that it takes part in.
    pub(super) fn select(&mut self, key: u64) {
        let Some(claim) = self.model.claim(key).map(|c| &self.model.claims[c]) else { return };
        self.selection.claim = Some(key);
        if let Some(event) = claim.event.and_then(|e| self.model.events.get(e)) {
            self.selection.event = Some(event.key);
        }
        let compared = claim.compared.and_then(|(k, evidence)| Some((self.model.comparisons.get(k)?, evidence.unwrap_or(0))));
        self.selection.comparison = compared.map(|(row, evidence)| (row.key, evidence));
        if let Some((row, _)) = compared {
            self.selection.event = self.model.events.get(row.event).map(|e| e.key);
        }
    }

    /// Brings the other passage of the selected evidence into view where its article is already open; nothing is opened.
    pub(super) fn reveal_counterpart(&mut self, article: usize) {
        let model = Arc::clone(&self.model);
        let Some((key, evidence)) = self.selection.comparison else { return };
        let comparison = model.comparison(key).and_then(|k| model.analysis.comparisons.get(k));
        let Some(evidence) = comparison.and_then(|c| c.evidence.get(evidence)) else { return };
        for passage in [&evidence.left, &evidence.right] {
            let other = model.claims.get(passage.claim.index()).map(|c| c.article).filter(|a| *a != article);
            let path = other.and_then(|a| model.articles.get(a)).map(|a| a.path.as_str());
            if let Some(pane) = self.panes.documents.panes.iter_mut().find(|p| Some(p.article.as_str()) == path) {
                pane.bring_to(passage.value_span, None);
            }
        }
    }

    /// Both passages side by side.
    pub(super) fn show_evidence(&mut self, key: u64, evidence: usize, flash: Option<f64>) {
        let model = Arc::clone(&self.model);
        let Some(index) = model.comparison(key) else { return };
        let Some(found) = model.analysis.comparisons.get(index).and_then(|c| c.evidence.get(evidence)) else { return };
        let place = |claim: crate::corpus::ClaimId, span: Span| {
            let row = model.claims.get(claim.index())?;
            Some((model.articles.get(row.article)?.path.as_str(), span))
        };
        let sides = (place(found.left.claim, found.left.value_span), place(found.right.claim, found.right.value_span));
        let (Some(left), Some(right)) = sides else { return };
        self.selection.event = model.events.get(model.comparisons[index].event).map(|e| e.key);
        self.selection.comparison = Some((key, evidence));
        self.selection.claim = model.claims.get(found.left.claim.index()).map(|c| c.key);
        self.panes.documents.bring_both(left, right, flash);
    }

    /// The next claim of the list; its words come into view where their article is already open.
    pub(super) fn step(&mut self, ctx: &Context, scene: &Scene<'_>, step: isize, only: Option<&[Verdict]>) {
        let Some(key) = self.panes.claims.neighbour(scene, step, only) else { return };
        if only.is_some() {
            return self.carry_out(ctx, Command::Claim(key));
        }
        self.select(key);
        let claim = scene.model.claim(key).map(|c| &scene.model.claims[c]);
        let path = claim.and_then(|c| scene.model.articles.get(c.article)).map(|a| a.path.as_str());
        let pane = self.panes.documents.panes.iter_mut().find(|p| Some(p.article.as_str()) == path);
        if let (Some(pane), Some(claim)) = (pane, claim) {
            pane.bring_to(claim.focus, None);
        }
    }

    pub(super) fn revisit(&mut self, visit: Visit) {
        self.selection = visit.selection;
        for (place, (article, span)) in visit.documents.into_iter().enumerate() {
            if self.model.article(&article).is_some() {
                self.panes.documents.open_at(place, &article);
                if let (Some(pane), Some(span)) = (self.panes.documents.panes.get_mut(place), span) {
                    pane.bring_to(span, None);
                }
            }
        }
    }
}

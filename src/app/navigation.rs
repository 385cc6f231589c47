//! Carries out commands: what is opened, shown, selected, decided, written.

use std::sync::Arc;

use egui::{Context, ThemePreference};

use super::command::{Action, Command, Scene};
use super::model::Model;
use super::state::{Selection, Visit};
use super::status::Status;
use super::worker::Place;
use super::{App, Tab, dialogs, native};
use crate::comparison::Verdict;
use crate::report::{self, Format};
use crate::span::Span;

impl App {
    /// Carries out one command.
    pub(super) fn carry_out(&mut self, ctx: &Context, command: Command) {
        let now = ctx.input(|i| i.time);
        let flash = self.settings.motion.then_some(now);
        let goes_somewhere = matches!(
            command,
            Command::Event(_)
                | Command::Article(_)
                | Command::Passage { .. }
                | Command::Claim(_)
                | Command::Select(_)
                | Command::Evidence { .. }
        );
        match command {
            Command::Do(action) => self.act(ctx, action, now),
            Command::Open(place) => self.open(place),
            Command::Browse => native::ask_folder(ctx, self.chosen.0.clone()),
            Command::BrowseExport(format) => native::ask_report(ctx, self.chosen.0.clone(), format),
            Command::Story(key) => {
                self.selection = Selection { story: Some(key), ..Selection::default() };
                self.panes.documents.panes.clear();
                self.settle();
            }
            Command::Event(key) => {
                self.selection.event = Some(key);
                self.selection.comparison = None;
                self.selection.claim = None;
                self.panes.claims.this_event = true;
                self.panes.tab = Tab::Comparison;
            }
            Command::Article(path) => {
                self.panes.documents.open(&path);
            }
            Command::Passage { article, span } => {
                self.panes.documents.bring_to(&article, span, None);
                if let Some(pane) = self.panes.documents.panes.iter_mut().find(|p| p.article == article) {
                    pane.select(span);
                }
            }
            Command::Claim(key) => {
                self.select(key);
                let model = Arc::clone(&self.model);
                let claim = model.claim(key).map(|c| &model.claims[c]);
                if let Some((article, claim)) = claim.and_then(|c| Some((model.articles.get(c.article)?, c))) {
                    self.panes.documents.bring_to(&article.path, claim.focus, flash);
                    self.reveal_counterpart(claim.article);
                }
            }
            Command::Select(key) => self.select(key),
            Command::Evidence { comparison, evidence } => self.show_evidence(comparison, evidence, flash),
            Command::Speaker(speaker) => self.panes.claims.speaker = speaker,
            Command::Search(words) => {
                self.panes.claims.search.clone_from(&words);
                self.panes.search.words = words;
            }
            Command::Date { article, date } => {
                let decided = self.store.decide(|c| c.set_published(&article, date));
                self.decided(decided);
            }
            Command::Export { format, path } => self.export(format, &path),
            Command::Theme(theme) => {
                self.settings.theme = theme;
                ctx.set_theme(theme);
            }
            Command::Close(pane) => self.panes.documents.close(pane),
        }
        if goes_somewhere {
            self.note_visit();
        }
    }

    fn note_visit(&mut self) {
        let documents = self.panes.documents.panes.iter().map(|p| (p.article.clone(), p.brought_to)).collect();
        self.history.note(Visit { selection: self.selection.clone(), documents });
    }

    fn act(&mut self, ctx: &Context, action: Action, now: f64) {
        let model = Arc::clone(&self.model);
        let selection = self.selection.clone();
        let settings = self.settings.clone();
        let outbox = std::cell::RefCell::default();
        let scene = Scene::new(&model, &selection, &settings, now, &outbox);
        if let Some(dialog) = dialogs::of(action, &scene) {
            self.dialog = Some(dialog);
            return;
        }
        let strong = [Verdict::Conflict, Verdict::Updated, Verdict::Unclear];
        match action {
            Action::Reload => {
                if let Some(place) = self.place.clone() {
                    self.read(place);
                }
            }
            Action::Stop => {
                if let Some(worker) = &mut self.worker {
                    worker.stop();
                }
                self.status = Status::Idle;
                self.toasts.add("Stopped. F5 reads the folder again.".to_owned());
            }
            Action::Find => self.panes.search.focus(),
            Action::NextClaim => self.step(ctx, &scene, 1, None),
            Action::PreviousClaim => self.step(ctx, &scene, -1, None),
            Action::NextVerdict => self.step(ctx, &scene, 1, Some(&strong)),
            Action::Jump => {
                if let Some(key) = selection.claim {
                    self.carry_out(ctx, Command::Claim(key));
                }
            }
            Action::Back => {
                if let Some(visit) = self.history.back() {
                    self.revisit(visit);
                }
            }
            Action::Forward => {
                if let Some(visit) = self.history.forward() {
                    self.revisit(visit);
                }
            }
            Action::Undo => {
                if let Some(done) = self.store.undo() {
                    self.decided(done);
                }
            }
            Action::Redo => {
                if let Some(done) = self.store.redo() {
                    self.decided(done);
                }
            }
            Action::LargerText | Action::SmallerText => {
                let step = if action == Action::LargerText { 1.0 } else { -1.0 };
                self.settings.reading_size = (self.settings.reading_size + step).clamp(11.5, 30.5);
            }
            Action::ZoomIn | Action::ZoomOut | Action::ZoomReset => {
                self.settings.zoom = match action {
                    Action::ZoomIn => (self.settings.zoom + 0.1).min(3.0),
                    Action::ZoomOut => (self.settings.zoom - 0.1).max(0.5),
                    _ => 1.0,
                };
                ctx.set_zoom_factor(self.settings.zoom);
            }
            Action::Light => self.carry_out(ctx, Command::Theme(ThemePreference::Light)),
            Action::Dark => self.carry_out(ctx, Command::Theme(ThemePreference::Dark)),
            Action::System => self.carry_out(ctx, Command::Theme(ThemePreference::System)),
            Action::Motion => {
                self.settings.motion = !self.settings.motion;
                let words = if self.settings.motion { "A jump flashes again." } else { "Nothing moves by itself any more." };
                self.toasts.add(words.to_owned());
            }
            Action::CloseDocument => self.panes.documents.close(1),
            Action::Open | Action::Export | Action::Palette | Action::Keys => {}
        }
    }

    /// Opens a folder, a file, a workspace or a sample.
    pub(super) fn open(&mut self, place: Place) {
        self.asked = Some(place.clone());
        self.model = Arc::new(Model::empty());
        self.selection = Selection::default();
        self.history = super::History::default();
        self.panes = super::Panes { tab: self.panes.tab, ..super::Panes::default() };
        self.dialog = None;
        match self.store.open(place) {
            Ok(place) => self.read(place),
            Err(why) => self.status = Status::Failed(why),
        }
    }

    fn read(&mut self, place: Place) {
        let Some(worker) = &mut self.worker else { return };
        self.status = Status::Reading { done: 0, of: 0, path: String::new() };
        self.place = Some(place.clone());
        worker.run(place, self.store.corrections().clone());
    }

    /// After a decision: a message if it could not be written, and the analysis anew.
    fn decided(&mut self, written: Result<(), String>) {
        if let Err(why) = written {
            self.toasts.add(why);
        }
        if let Some(place) = self.place.clone() {
            self.read(place);
        }
    }

    /// Draws from a new model from now on.
    pub(super) fn take(&mut self, model: Arc<Model>) {
        if !model.complete && self.model.complete {
            // A folder that is read again keeps its last analysis until the new one is whole.
            return;
        }
        if let Some(place) = self.asked.take_if(|_| model.complete) {
            self.settings.remember(&place);
        }
        self.model = model;
        self.panes.documents.keep_only(&self.model);
        self.settle();
    }

    /// Chooses what to show where nothing is chosen or the chosen is gone: the first story, its first event, and the two
    /// articles of its strongest disagreement.
    fn settle(&mut self) {
        let model = Arc::clone(&self.model);
        let story = model.stories.iter().find(|s| Some(s.key) == self.selection.story).or(model.stories.first());
        self.selection.story = story.map(|s| s.key);
        if self.selection.event.is_none_or(|key| model.event(key).is_none()) {
            let mut events = story.into_iter().flat_map(|s| &s.events).filter_map(|e| model.events.get(*e));
            self.selection.event = events.find(|e| !e.comparisons.is_empty()).map(|e| e.key);
        }
        self.selection.claim = self.selection.claim.filter(|key| model.claim(*key).is_some());
        self.selection.comparison = self.selection.comparison.filter(|(key, _)| model.comparison(*key).is_some());
        if !self.panes.documents.panes.is_empty() && (self.panes.documents.panes.len() > 1 || !model.complete) {
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
    fn select(&mut self, key: u64) {
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
    fn reveal_counterpart(&mut self, article: usize) {
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
    fn show_evidence(&mut self, key: u64, evidence: usize, flash: Option<f64>) {
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
    fn step(&mut self, ctx: &Context, scene: &Scene<'_>, step: isize, only: Option<&[Verdict]>) {
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

    fn revisit(&mut self, visit: Visit) {
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

    fn export(&mut self, format: Format, path: &std::path::Path) {
        let analysis = &self.model.analysis;
        let text = match format {
            Format::Json => report::json::write(analysis).map_err(|e| e.to_string()),
            Format::Markdown => Ok(report::markdown::write(analysis)),
        };
        let written = text.and_then(|text| std::fs::write(path, text).map_err(|e| e.to_string()));
        self.toasts.add(match written {
            Ok(()) => format!("The report is in {}", path.display()),
            Err(error) => format!("{} cannot be written: {error}. Choose another place.", path.display()),
        });
    }
}

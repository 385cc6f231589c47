//! Carries out commands: each is handed to the part of the window that it concerns.

use std::sync::Arc;

use egui::{Context, ThemePreference};

use super::command::{Action, Command, Scene};
use super::correct::Question;
use super::dialogs::Dialog;
use super::state::{Selection, Tab};
use super::status::Status;
use super::{App, dialogs, native};
use crate::comparison::Verdict;
use crate::workspace::Correction;

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
                self.settle(true);
            }
            Command::Event(key) => {
                self.selection.event = Some(key);
                self.selection.comparison = None;
                self.selection.claim = None;
                self.panes.claims.this_event = true;
                self.settings.layout.tab = Tab::Comparison;
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
            Command::Decide(corrections) => self.decide(corrections),
            Command::TakeBack(correction) => {
                let decided = self.store.decide(|c| c.take_back(&correction));
                self.decided(decided);
            }
            Command::Ask(question) => self.dialog = Some(Dialog::Correct(Box::new(question))),
            Command::SaveAs(path) => self.save_as(path),
            Command::Export { format, path } => self.export(format, &path),
            Command::Theme(theme) => {
                self.settings.theme = theme;
                ctx.set_theme(theme);
            }
            Command::Close(pane) => self.panes.documents.close(pane),
            Command::Tab(tab) => self.settings.layout.tab = tab,
        }
        if goes_somewhere {
            self.note_visit();
        }
    }

    fn act(&mut self, ctx: &Context, action: Action, now: f64) {
        let model = Arc::clone(&self.model);
        let selection = self.selection.clone();
        let settings = self.settings.clone();
        let outbox = std::cell::RefCell::default();
        let decisions = self.store.corrections().clone();
        let scene = Scene::new(&model, &selection, &settings, &decisions, now, &outbox);
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
            Action::Reject | Action::Speaker | Action::Value | Action::Note | Action::Verdict | Action::AddClaim => {
                self.correct(action, &scene)
            }
            Action::ShowArticles => self.settings.layout.articles = !self.settings.layout.articles,
            Action::ShowClaims => self.settings.layout.claims = !self.settings.layout.claims,
            Action::ShowComparison => self.settings.layout.lower = !self.settings.layout.lower,
            Action::SwapSides => self.settings.layout.swapped = !self.settings.layout.swapped,
            Action::SaveAs => {
                self.toasts.add("A sample story has no folder of its own. Open a folder to keep its workspace in a file.".to_owned())
            }
            Action::Open | Action::Export | Action::Palette | Action::Keys => {}
        }
    }

    /// A correction of what is selected or marked.
    fn correct(&mut self, action: Action, scene: &Scene<'_>) {
        let model = Arc::clone(&self.model);
        let claim = self.selection.claim.and_then(|key| model.claim(key));
        let comparison = self.selection.comparison.and_then(|(key, _)| model.comparison(key));
        let question = match action {
            Action::Reject => {
                let Some(claim) = claim.and_then(|c| model.claim_anchor(c)) else { return self.toasts.add(CHOOSE_CLAIM.to_owned()) };
                // The next claim is selected, so that a list can be gone through with the keyboard.
                if let Some(next) = self.panes.claims.neighbour(scene, 1, None) {
                    self.select(next);
                }
                return self.decide(vec![Correction::Reject { claim }]);
            }
            Action::Speaker => claim.and_then(|c| Question::speaker(&model, c)),
            Action::Value => claim.and_then(|c| Question::value(&model, c)),
            Action::Note => claim.and_then(|c| Question::note(&model, c)),
            Action::Verdict => comparison.and_then(|c| Question::verdict(&model, c)),
            _ => self.panes.documents.marked().and_then(|(path, span)| Question::add(&model, model.article(path)?, span)),
        };
        match question {
            Some(question) => self.dialog = Some(Dialog::Correct(Box::new(question))),
            None => self.toasts.add(
                match action {
                    Action::Verdict => "Choose a row of the comparison first.",
                    Action::AddClaim => "Mark words in an article first.",
                    _ => CHOOSE_CLAIM,
                }
                .to_owned(),
            ),
        }
    }
}

const CHOOSE_CLAIM: &str = "Choose a claim first: click one in the list or in a text.";

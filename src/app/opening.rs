//! What is opened and written: folders, workspaces, decisions, reports.

use std::path::PathBuf;
use std::sync::Arc;

use super::App;
use super::correct::said;
use super::model::Model;
use super::state::Selection;
use super::status::Status;
use super::worker::Place;
use crate::report::{self, Format};
use crate::workspace::Correction;

impl App {
    /// Opens a folder, a file, a workspace or a sample.
    pub(super) fn open(&mut self, place: Place) {
        self.asked = Some(place.clone());
        self.model = Arc::new(Model::empty());
        self.selection = Selection::default();
        self.history = super::History::default();
        self.panes = super::Panes::default();
        self.dialog = None;
        match self.store.open(place) {
            Ok(place) => self.read(place),
            Err(why) => self.status = Status::Failed(why),
        }
    }

    pub(super) fn read(&mut self, place: Place) {
        let Some(worker) = &mut self.worker else { return };
        self.status = Status::Reading { done: 0, of: 0, path: String::new() };
        self.place = Some(place.clone());
        worker.run(place, self.store.corrections().clone());
    }

    /// Takes decisions as one step, says so, and analyses anew.
    pub(super) fn decide(&mut self, corrections: Vec<Correction>) {
        let Some(first) = corrections.first() else { return };
        self.toasts.add(format!("{}. Ctrl+Z takes it back.", said(first).0));
        let decided = self.store.decide(|c| corrections.iter().for_each(|made| c.add(made.clone())));
        self.decided(decided);
    }

    /// After a decision: a message if it could not be written, and the analysis anew.
    pub(super) fn decided(&mut self, written: Result<(), String>) {
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
        let event = self.selection.event.and_then(|key| self.model.event(key)).and_then(|e| self.model.same_event(e, &model));
        let older = std::mem::replace(&mut self.model, model);
        if let Some(event) = event.and_then(|e| self.model.events.get(e)) {
            self.selection.event = Some(event.key);
        }
        self.panes.documents.keep_only(&self.model);
        self.settle(!older.complete);
    }

    /// Keeps the decisions in a file of its own from now on.
    pub(super) fn save_as(&mut self, path: PathBuf) {
        let saved = self.store.save_as(path.clone());
        self.toasts.add(match saved {
            Ok(()) => {
                self.settings.remember(&Place::Folder(path.clone()));
                format!("The workspace is in {}; decisions are kept there from now on.", path.display())
            }
            Err(why) => why,
        });
    }

    /// Writes the report.
    pub(super) fn export(&mut self, format: Format, path: &std::path::Path) {
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

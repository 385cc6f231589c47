//! What the window remembers: between frames (selection, history) and between starts (settings).

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::theme;
use super::worker::Place;

/// How many folders are remembered.
const RECENT: usize = 8;

/// Kept between starts, in eframe's own store; nothing that the user would miss as work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Folders opened last, the latest first.
    pub recent: Vec<PathBuf>,
    /// Whether the latest opened was a sample story, and which.
    pub sample: Option<String>,
    /// The colours.
    pub theme: egui::ThemePreference,
    /// Size of the reading face, in points.
    pub reading_size: f32,
    /// Zoom of the whole window.
    pub zoom: f32,
    /// Where the two articles meet, as a share of their room.
    pub split: f32,
    /// Whether a jump flashes.
    pub motion: bool,
    /// Which panes are open, and where.
    pub layout: Layout,
}

/// Which panes are open, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Layout {
    /// Articles and events.
    pub articles: bool,
    /// Claims.
    pub claims: bool,
    /// The panes below.
    pub lower: bool,
    /// Which of these is in front.
    pub tab: Tab,
    /// Whether the claims stand left and the articles right.
    pub swapped: bool,
}

impl Default for Layout {
    fn default() -> Self {
        Self { articles: true, claims: true, lower: true, tab: Tab::Comparison, swapped: false }
    }
}

/// The panes below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Tab {
    #[default]
    Comparison,
    Timeline,
    Origins,
    People,
    Corrections,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            recent: Vec::new(),
            sample: None,
            theme: egui::ThemePreference::System,
            reading_size: theme::READING_SIZE,
            zoom: 1.0,
            split: 0.5,
            motion: true,
            layout: Layout::default(),
        }
    }
}

impl Settings {
    /// Notes what was opened.
    pub fn remember(&mut self, place: &Place) {
        match place {
            Place::Sample(name) => self.sample = Some(name.clone()),
            Place::Folder(path) => {
                // The next start may come from another directory.
                let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
                self.sample = None;
                self.recent.retain(|p| *p != path);
                self.recent.insert(0, path);
                self.recent.truncate(RECENT);
            }
        }
    }

    /// What to open when nothing was asked for.
    pub fn last(&self) -> Place {
        match (&self.sample, self.recent.first()) {
            (None, Some(path)) => Place::Folder(path.clone()),
            (Some(name), _) if super::sample::names().contains(&name.as_str()) => Place::Sample(name.clone()),
            _ => Place::Sample(super::sample::FIRST.to_owned()),
        }
    }
}

/// What is selected, by keys that survive a new analysis.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// The story.
    pub story: Option<u64>,
    /// The event.
    pub event: Option<u64>,
    /// The claim.
    pub claim: Option<u64>,
    /// The comparison, and which piece of its evidence.
    pub comparison: Option<(u64, usize)>,
}

/// Where the user was: what is selected, and what the document panes show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Visit {
    /// What is selected.
    pub selection: Selection,
    /// For each pane its article and the words it was brought to.
    pub documents: Vec<(String, Option<crate::span::Span>)>,
}

/// Back and forward, as in a browser.
#[derive(Debug, Default)]
pub struct History {
    visits: Vec<Visit>,
    /// The place of the current visit.
    at: usize,
}

impl History {
    /// Notes where the user went; what lay ahead is forgotten.
    pub fn note(&mut self, visit: Visit) {
        if self.visits.get(self.at) == Some(&visit) {
            return;
        }
        self.visits.truncate(self.at + 1);
        self.visits.push(visit);
        self.at = self.visits.len() - 1;
    }

    /// Whether there is a step to go back.
    pub fn can_go_back(&self) -> bool {
        self.at > 0
    }

    /// Whether there is a step to go forward.
    pub fn can_go_forward(&self) -> bool {
        self.at + 1 < self.visits.len()
    }

    /// One step back.
    pub fn back(&mut self) -> Option<Visit> {
        self.at = self.at.checked_sub(1)?;
        self.visits.get(self.at).cloned()
    }

    /// One step forward.
    pub fn forward(&mut self) -> Option<Visit> {
        let visit = self.visits.get(self.at + 1).cloned()?;
        self.at += 1;
        Some(visit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visit(claim: u64) -> Visit {
        Visit { selection: Selection { claim: Some(claim), ..Selection::default() }, documents: Vec::new() }
    }

    #[test]
    fn history_goes_back_and_forward_and_forgets_what_lay_ahead() {
        let mut history = History::default();
        for claim in [1, 2, 2, 3] {
            history.note(visit(claim));
        }
        assert_eq!(history.back(), Some(visit(2)));
        assert_eq!(history.back(), Some(visit(1)));
        assert_eq!(history.back(), None);
        assert_eq!(history.forward(), Some(visit(2)));
        history.note(visit(9));
        assert!(!history.can_go_forward());
        assert_eq!(history.back(), Some(visit(2)));
    }

    #[test]
    fn the_last_folder_comes_back() {
        let mut settings = Settings::default();
        assert_eq!(settings.last(), Place::Sample(super::super::sample::FIRST.to_owned()));
        settings.remember(&Place::Folder("a".into()));
        settings.remember(&Place::Folder("b".into()));
        settings.remember(&Place::Folder("a".into()));
        let absolute = |name: &str| std::path::absolute(name).unwrap();
        assert_eq!(settings.recent, [absolute("a"), absolute("b")]);
        assert_eq!(settings.last(), Place::Folder(absolute("a")));
    }
}

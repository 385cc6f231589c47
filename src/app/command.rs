//! What the user can ask for: one table of named actions that menus, palette, shortcuts and the list of keys read, and the
//! commands that panes send.

use std::cell::RefCell;
use std::path::PathBuf;

use egui::{Context, Key, KeyboardShortcut, Modifiers, ThemePreference};

use super::correct::Question;
use super::model::Model;
use super::state::{Selection, Settings, Tab};
use super::worker::Place;
use crate::calendar::Date;
use crate::report::Format;
use crate::span::Span;
use crate::workspace::{Correction, Corrections};

/// An action without an object: it has a name and, mostly, keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is described in the table")]
pub enum Action {
    Open,
    Reload,
    Stop,
    Export,
    Find,
    Palette,
    Keys,
    NextClaim,
    PreviousClaim,
    Jump,
    NextVerdict,
    Back,
    Forward,
    Undo,
    Redo,
    LargerText,
    SmallerText,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    Light,
    Dark,
    System,
    CloseDocument,
    Motion,
    Reject,
    Speaker,
    Value,
    Note,
    Verdict,
    AddClaim,
    SaveAs,
    ShowArticles,
    ShowClaims,
    ShowComparison,
    SwapSides,
}

/// One line of the table.
pub struct Entry {
    /// What is done.
    pub action: Action,
    /// Its name in menus and in the palette.
    pub name: &'static str,
    /// Its keys, the first of them shown.
    pub keys: &'static [KeyboardShortcut],
    /// Whether the keys work only while no text is being typed.
    pub plain: bool,
}

const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

const fn key(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

const fn entry(action: Action, name: &'static str, keys: &'static [KeyboardShortcut]) -> Entry {
    Entry { action, name, keys, plain: false }
}

const fn plain(action: Action, name: &'static str, keys: &'static [KeyboardShortcut]) -> Entry {
    Entry { action, name, keys, plain: true }
}

/// Every action. Keys with more modifiers stand before those with fewer, since the first match wins.
pub static TABLE: &[Entry] = &[
    entry(Action::Open, "Open a folder…", &[key(Modifiers::COMMAND, Key::O)]),
    entry(Action::Reload, "Read the folder again", &[key(Modifiers::NONE, Key::F5)]),
    entry(Action::Stop, "Stop reading", &[]),
    entry(Action::Export, "Export the report…", &[key(Modifiers::COMMAND, Key::E)]),
    entry(Action::Find, "Search articles, claims, people, events", &[key(Modifiers::COMMAND, Key::F)]),
    entry(Action::Palette, "All commands", &[key(Modifiers::COMMAND, Key::K)]),
    entry(Action::Keys, "Show all keys", &[key(Modifiers::NONE, Key::F1)]),
    plain(Action::NextClaim, "Next claim", &[key(Modifiers::NONE, Key::J)]),
    plain(Action::PreviousClaim, "Previous claim", &[key(Modifiers::NONE, Key::K)]),
    plain(Action::Jump, "Jump to the selected claim", &[key(Modifiers::NONE, Key::Enter)]),
    plain(Action::NextVerdict, "Next disagreement", &[key(Modifiers::NONE, Key::N)]),
    entry(Action::Back, "Back", &[key(Modifiers::ALT, Key::ArrowLeft)]),
    entry(Action::Forward, "Forward", &[key(Modifiers::ALT, Key::ArrowRight)]),
    plain(Action::Redo, "Redo", &[key(CTRL_SHIFT, Key::Z), key(Modifiers::COMMAND, Key::Y)]),
    plain(Action::Undo, "Undo", &[key(Modifiers::COMMAND, Key::Z)]),
    plain(Action::Reject, "Reject the selected claim", &[key(Modifiers::NONE, Key::Delete)]),
    plain(Action::Speaker, "Set the selected claim's speaker…", &[key(Modifiers::NONE, Key::S)]),
    plain(Action::Value, "Set the selected claim's value…", &[key(Modifiers::NONE, Key::V)]),
    plain(Action::Note, "Note on the selected claim…", &[key(Modifiers::NONE, Key::M)]),
    plain(Action::Verdict, "Set the selected question's verdict…", &[key(Modifiers::NONE, Key::D)]),
    plain(Action::AddClaim, "Make the marked words a claim…", &[key(Modifiers::NONE, Key::A)]),
    entry(Action::SaveAs, "Save the workspace as…", &[key(CTRL_SHIFT, Key::S)]),
    entry(Action::ShowArticles, "Show or hide articles and events", &[key(Modifiers::COMMAND, Key::Num1)]),
    entry(Action::ShowClaims, "Show or hide the claims", &[key(Modifiers::COMMAND, Key::Num2)]),
    entry(Action::ShowComparison, "Show or hide the comparison", &[key(Modifiers::COMMAND, Key::Num3)]),
    entry(Action::SwapSides, "Swap the left and the right side", &[]),
    entry(Action::LargerText, "Larger reading text", &[key(Modifiers::ALT, Key::Plus), key(Modifiers::ALT, Key::Equals)]),
    entry(Action::SmallerText, "Smaller reading text", &[key(Modifiers::ALT, Key::Minus)]),
    entry(Action::ZoomIn, "Zoom in", &[key(Modifiers::COMMAND, Key::Plus), key(Modifiers::COMMAND, Key::Equals)]),
    entry(Action::ZoomOut, "Zoom out", &[key(Modifiers::COMMAND, Key::Minus)]),
    entry(Action::ZoomReset, "Original size", &[key(Modifiers::COMMAND, Key::Num0)]),
    entry(Action::Light, "Light colours", &[]),
    entry(Action::Dark, "Dark colours", &[]),
    entry(Action::System, "Colours of the system", &[]),
    entry(Action::CloseDocument, "Close the right article", &[key(Modifiers::COMMAND, Key::W)]),
    entry(Action::Motion, "Motion on or off", &[]),
];

/// The table's line for an action.
pub fn of(action: Action) -> Option<&'static Entry> {
    TABLE.iter().find(|e| e.action == action)
}

/// An action's keys in words: “Ctrl+K”; empty where it has none.
pub fn keys(ctx: &Context, action: Action) -> String {
    of(action).and_then(|e| e.keys.first()).map_or_else(String::new, |k| ctx.format_shortcut(k))
}

/// The actions whose keys were pressed in this frame; none while a dialog lies over the window.
pub fn pressed(ctx: &Context) -> Vec<Action> {
    if ctx.memory(|m| m.top_modal_layer().is_some()) {
        return Vec::new();
    }
    let typing = ctx.text_edit_focused();
    let on_widget = ctx.memory(|m| m.focused().is_some());
    let usable = |e: &&Entry| !(e.plain && typing || e.action == Action::Jump && on_widget);
    let hit = |e: &&Entry| e.keys.iter().any(|k| ctx.input_mut(|i| i.consume_shortcut(k)));
    let found: Vec<Action> = TABLE.iter().filter(usable).filter(hit).map(|e| e.action).collect();
    // What was typed after the key that opens a dialog was meant for the dialog, even where one slow frame got both.
    let opens = |a: &Action| matches!(a, Action::Open | Action::Export | Action::Find | Action::Palette | Action::SaveAs);
    match found.iter().copied().find(opens) {
        Some(action) => vec![action],
        None => found,
    }
}

/// What a pane or a dialog asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// A named action.
    Do(Action),
    /// Open a folder, a file, a workspace or a sample.
    Open(Place),
    /// Ask for a folder with the system's dialog.
    Browse,
    /// Show a story.
    Story(u64),
    /// Show an event's comparison.
    Event(u64),
    /// Show an article from its top.
    Article(String),
    /// Show words of an article.
    Passage { article: String, span: Span },
    /// Show a claim in its article, select it.
    Claim(u64),
    /// Select a claim everywhere without moving any text.
    Select(u64),
    /// Show both passages of a piece of evidence.
    Evidence { comparison: u64, evidence: usize },
    /// Show only claims by this speaker; none for all.
    Speaker(Option<String>),
    /// Show only claims with these words.
    Search(String),
    /// Set or take back an article's date.
    Date { article: String, date: Option<Date> },
    /// Take decisions, as one step for undo.
    Decide(Vec<Correction>),
    /// Take a decision back.
    TakeBack(Correction),
    /// Ask for what is right.
    Ask(Question),
    /// Keep the decisions in a file of its own from now on.
    SaveAs(PathBuf),
    /// Write the report to a file.
    Export { format: Format, path: PathBuf },
    /// Ask for a file for the report with the system's dialog.
    BrowseExport(Format),
    /// Choose the colours.
    Theme(ThemePreference),
    /// Close a document pane.
    Close(usize),
    /// Bring one of the panes below to the front.
    Tab(Tab),
}

/// What a pane draws from, and where it sends what the user asks for.
pub struct Scene<'a> {
    /// The analysis.
    pub model: &'a Model,
    /// What is selected.
    pub selection: &'a Selection,
    /// Sizes and filters.
    pub settings: &'a Settings,
    /// What the user decided.
    pub decisions: &'a Corrections,
    /// Seconds since the start, for the flash.
    pub now: f64,
    outbox: &'a RefCell<Vec<Command>>,
}

impl<'a> Scene<'a> {
    /// A scene that sends to `outbox`.
    pub fn new(
        model: &'a Model,
        selection: &'a Selection,
        settings: &'a Settings,
        decisions: &'a Corrections,
        now: f64,
        outbox: &'a RefCell<Vec<Command>>,
    ) -> Self {
        Self { model, selection, settings, decisions, now, outbox }
    }

    /// Sends a command; it is carried out when all panes are drawn.
    pub fn send(&self, command: Command) {
        self.outbox.borrow_mut().push(command);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_actions_share_keys_or_names() {
        let mut keys: Vec<_> = TABLE.iter().flat_map(|e| e.keys).map(|k| format!("{k:?}")).collect();
        let mut names: Vec<_> = TABLE.iter().map(|e| e.name).collect();
        let all = (keys.len(), names.len());
        keys.sort_unstable();
        keys.dedup();
        names.sort_unstable();
        names.dedup();
        assert_eq!((keys.len(), names.len()), all);
    }
}

//! The window: one file a pane.
//!
//! A frame takes what the worker sent, draws the panes from the model (each pane owns only the state of its view), and
//! carries out the commands that they sent. Nothing is filtered, sorted or laid out anew unless its input has changed.

mod actions;
mod articles;
mod bidi;
mod claims;
mod command;
mod comparison;
mod correct;
mod dialogs;
mod document;
mod documents;
mod events;
mod fonts;
mod list;
mod model;
mod native;
mod navigation;
mod opening;
mod origins;
mod people;
mod sample;
mod search;
mod shapes;
mod side;
mod state;
mod status;
mod store;
mod theme;
mod timeline;
mod toasts;
mod top;
mod widgets;
mod worker;

use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::{CentralPanel, Context, Frame, Panel, Ui};

use command::{Command, Scene};
use dialogs::Dialog;
use documents::Documents;
use model::Model;
use native::Chosen;
use state::{History, Selection, Settings, Tab};
use status::Status;
use store::Store;
use theme::Palette;
use toasts::Toasts;
use worker::{Message, Place, Worker};

/// What the command line asks the window to show.
#[derive(Debug, Clone, Default)]
pub struct Opening {
    /// A folder of articles or a workspace file; `None` is the one from last time, else the sample story.
    pub path: Option<PathBuf>,
}

/// Opens the window and returns when it is closed.
///
/// # Errors
/// A sentence that says why no window can be shown and what to do.
pub fn run(opening: Opening) -> Result<(), String> {
    native::run(opening)
}

/// The whole window.
pub struct App {
    model: Arc<Model>,
    worker: Option<Worker>,
    /// What the user asked for, until it is read and can be remembered.
    asked: Option<Place>,
    place: Option<Place>,
    status: Status,
    settings: Settings,
    selection: Selection,
    history: History,
    store: Store,
    outbox: RefCell<Vec<Command>>,
    dialog: Option<Dialog>,
    toasts: Toasts,
    chosen: (Sender<Chosen>, Receiver<Chosen>),
    panes: Panes,
}

#[derive(Default)]
struct Panes {
    articles: articles::Articles,
    events: events::Events,
    documents: Documents,
    claims: claims::Claims,
    comparison: comparison::Grid,
    timeline: timeline::Timeline,
    origins: origins::Origins,
    people: people::People,
    decisions: correct::Decisions,
    search: search::Search,
}

const TABS: [(Tab, &str); 5] = [
    (Tab::Comparison, "Comparison"),
    (Tab::Timeline, "Timeline"),
    (Tab::Origins, "Origins"),
    (Tab::People, "People"),
    (Tab::Corrections, "Corrections"),
];

const SETTINGS: &str = "settings";

impl App {
    /// The window's state, with the worker at its first job. The user's decisions are kept below `data`, if it is given.
    pub fn new(cc: &eframe::CreationContext<'_>, opening: Opening, data: Option<PathBuf>) -> Self {
        let ctx = &cc.egui_ctx;
        fonts::install(ctx);
        theme::apply(ctx);
        let settings: Settings = cc.storage.and_then(|s| eframe::get_value(s, SETTINGS)).unwrap_or_default();
        ctx.set_theme(settings.theme);
        ctx.set_zoom_factor(settings.zoom.clamp(0.5, 3.0));
        ctx.options_mut(|o| {
            o.zoom_with_keyboard = false;
            o.fallback_theme = egui::Theme::Light;
        });
        let wake = ctx.clone();
        let worker = Worker::start(move || wake.request_repaint());
        let mut app = Self {
            model: Arc::new(Model::empty()),
            status: worker.as_ref().map_or_else(|e| Status::Failed(format!("No thread for the analysis: {e}")), |_| Status::Idle),
            worker: worker.ok(),
            asked: None,
            place: None,
            selection: Selection::default(),
            history: History::default(),
            store: Store::new(data),
            outbox: RefCell::default(),
            dialog: None,
            toasts: Toasts::default(),
            chosen: channel(),
            panes: Panes::default(),
            settings,
        };
        let place = opening.path.map_or_else(|| app.settings.last(), Place::Folder);
        app.open(place);
        app
    }

    fn receive(&mut self, ctx: &Context) {
        while let Some(message) = self.worker.as_mut().and_then(Worker::next) {
            match message {
                Message::Progress { done, of, path } => self.status = Status::Reading { done, of, path },
                Message::Model(model) => {
                    if model.complete {
                        self.status = Status::Idle;
                    }
                    self.take(model);
                }
                Message::Failed(why) => self.status = Status::Failed(why),
            }
        }
        while let Ok(chosen) = self.chosen.1.try_recv() {
            match chosen {
                Chosen::Folder(path) => self.send(Command::Open(Place::Folder(path))),
                Chosen::Report(path, format) => self.send(Command::Export { format, path }),
                Chosen::Nothing(why) => self.toasts.add(why),
            }
        }
        let dropped = ctx.input(|i| i.raw.dropped_files.first().map(|f| f.path().to_owned()));
        if let Some(path) = dropped {
            self.send(Command::Open(Place::Folder(path)));
        }
        for action in command::pressed(ctx) {
            self.send(Command::Do(action));
        }
    }

    fn send(&self, command: Command) {
        self.outbox.borrow_mut().push(command);
    }

    fn draw(&mut self, ui: &mut Ui) {
        let palette = Palette::of(ui);
        let model = Arc::clone(&self.model);
        let selection = self.selection.clone();
        let settings = self.settings.clone();
        let now = ui.input(|i| i.time);
        let scene = Scene::new(&model, &selection, &settings, self.store.corrections(), now, &self.outbox);
        let bare = |fill| Frame::NONE.fill(fill);
        let panes = &mut self.panes;
        Panel::top("top").exact_size(44.0).resizable(false).frame(bare(palette.panel)).show(ui, |ui| {
            let can = top::Can {
                back: self.history.can_go_back(),
                forward: self.history.can_go_forward(),
                undo: self.store.can_undo(),
                redo: self.store.can_redo(),
            };
            top::show(ui, &scene, &mut panes.search, &can);
        });
        Panel::bottom("status").exact_size(26.0).resizable(false).frame(bare(palette.panel)).show(ui, |ui| {
            status::bar(ui, &scene, &self.status, self.store.own_file(), panes.documents.marked().is_some());
        });
        if model.articles.is_empty() {
            CentralPanel::no_frame().show(ui, |ui| status::without_articles(ui, &scene, &self.status));
        } else {
            let layout = settings.layout;
            if layout.lower {
                let height = ui.available_height();
                let lower = Panel::bottom("lower").default_size((height * 0.33).round()).size_range(110.0..=(height - 180.0).max(120.0));
                lower.frame(bare(palette.panel)).show(ui, |ui| lower_panes(ui, &scene, panes));
            }
            let open: Vec<String> = panes.documents.panes.iter().map(|p| p.article.clone()).collect();
            let open: Vec<&str> = open.iter().map(String::as_str).collect();
            // In a small window the panes at the sides leave half of it to the articles.
            let width = ui.available_width();
            let side = |name: &'static str, left: bool| if left { Panel::left(name) } else { Panel::right(name) };
            if layout.articles {
                let articles = side("left", !layout.swapped).default_size(248.0).size_range(160.0..=(width * 0.22).clamp(180.0, 420.0));
                articles.frame(bare(palette.panel)).show(ui, |ui| {
                    ui.expand_to_include_rect(ui.max_rect());
                    side::show(ui, &scene, &mut panes.articles, &mut panes.events, &open);
                });
            }
            if layout.claims {
                let claims = side("right", layout.swapped).default_size(330.0).size_range(200.0..=(width * 0.3).clamp(240.0, 560.0));
                claims.frame(bare(palette.panel)).show(ui, |ui| {
                    ui.expand_to_include_rect(ui.max_rect());
                    panes.claims.show(ui, &scene);
                });
            }
            let split = CentralPanel::no_frame().show(ui, |ui| panes.documents.show(ui, &scene)).inner;
            self.settings.split = split.unwrap_or(self.settings.split);
        }
        if ui.input(|i| !i.raw.hovered_files.is_empty()) {
            toasts::drop_here(ui);
        }
        if self.dialog.as_mut().is_some_and(|dialog| !dialog.show(ui, &scene)) {
            self.dialog = None;
        }
        self.toasts.show(ui, now);
    }
}

fn lower_panes(ui: &mut Ui, scene: &Scene<'_>, panes: &mut Panes) {
    let palette = Palette::of(ui);
    let open = scene.settings.layout.tab;
    let room = ui.max_rect();
    let head = egui::Rect::from_min_size(room.min, egui::vec2(room.width(), 34.0));
    ui.scope_builder(egui::UiBuilder::new().max_rect(head), |ui| {
        ui.horizontal_centered(|ui| {
            ui.add_space(theme::PANEL_MARGIN);
            ui.spacing_mut().item_spacing.x = 18.0;
            for (tab, name) in TABS {
                let made = scene.decisions.all().len();
                let name = if tab == Tab::Corrections && made > 0 { format!("{name} {made}") } else { name.to_owned() };
                if widgets::tab(ui, &name, open == tab).clicked() {
                    scene.send(Command::Tab(tab));
                }
            }
            let event = scene.selection.event.and_then(|k| scene.model.event(k)).and_then(|e| scene.model.events.get(e));
            if let Some(event) = event.filter(|_| open == Tab::Comparison) {
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    ui.add_space(theme::PANEL_MARGIN);
                    let width = ui.available_width();
                    let words = format!("{} · sorted by disagreement", event.label);
                    widgets::text(ui, &words, theme::small(palette.second), width);
                });
            }
        });
    });
    ui.painter().hline(room.x_range(), ui.painter().round_to_pixel_center(head.bottom()), egui::Stroke::new(1.0, palette.line));
    let body = egui::Rect::from_min_max(egui::pos2(room.left(), head.bottom() + 1.0), room.max);
    ui.scope_builder(egui::UiBuilder::new().max_rect(body), |ui| {
        ui.shrink_clip_rect(body);
        ui.expand_to_include_rect(body);
        match open {
            Tab::Comparison => panes.comparison.show(ui, scene),
            Tab::Timeline => panes.timeline.show(ui, scene),
            Tab::Origins => panes.origins.show(ui, scene),
            Tab::People => panes.people.show(ui, scene),
            Tab::Corrections => panes.decisions.show(ui, scene),
        }
    });
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        self.receive(&ctx);
        self.draw(ui);
        let commands = std::mem::take(&mut *self.outbox.borrow_mut());
        if !commands.is_empty() {
            ctx.request_repaint();
        }
        for command in commands {
            self.carry_out(&ctx, command);
        }
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        eframe::set_value(storage, SETTINGS, &self.settings);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}

//! The articles, grouped by origin, and the files that could not be read.

use egui::{CornerRadius, Id, Pos2, Rect, Sense, Stroke, Ui, pos2, vec2};

use super::command::{Command, Scene};
use super::list::{List, list_head, row_rect};
use super::model::{Model, count};
use super::theme::{self, PANEL_MARGIN, Palette};
use super::widgets;
use crate::article::DateBasis;
use crate::comparison::Verdict;

/// The state of the pane.
#[derive(Debug, Default)]
pub struct Articles {
    list: List,
    items: Vec<Item>,
    key: (u64, Option<u64>, bool),
    /// Whether the files that could not be read are listed: at first where they are few.
    unread_open: Option<bool>,
}

/// So many files that could not be read are listed without being asked for.
const FEW: usize = 3;

#[derive(Debug, Clone, Copy)]
enum Item {
    ArticlesHead,
    Group(usize),
    Article(usize),
    UnreadHead,
    Unread(usize),
    /// So many articles tell other stories.
    Elsewhere(usize),
}

impl Articles {
    /// How high the whole list is, as far as it is known, in points.
    pub fn height(&self) -> f32 {
        self.list.height()
    }

    /// Draws the pane.
    pub fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>, open: &[&str]) {
        let unread_open = self.unread_open.unwrap_or(scene.model.analysis.unread.len() <= FEW);
        let key = (scene.model.revision, scene.selection.story, unread_open);
        if self.key != key {
            self.key = key;
            self.items = items(scene, unread_open);
        }
        let Self { list, items, .. } = self;
        let id = Id::unique("articles");
        let version = scene.model.revision ^ u64::from(unread_open);
        list.show(ui, id, items.len(), version, 46.0, |ui, i, at, width| match items[i] {
            Item::ArticlesHead => {
                let articles = items.iter().filter_map(|i| if let Item::Article(a) = i { scene.model.articles.get(*a) } else { None });
                let mut groups: Vec<usize> = articles.map(|a| a.group).collect();
                let number = groups.len();
                groups.dedup();
                let origins = if scene.model.complete { format!(" · {}", count(groups.len(), "origin")) } else { String::new() };
                list_head(ui, at, width, "Articles", &format!("{number}{origins}"), 8.0)
            }
            Item::Group(group) => group_row(ui, scene, at, width, group),
            Item::Article(article) => article_row(ui, scene, at, width, article, open),
            Item::UnreadHead => {
                let mut open = unread_open;
                let height = unread_head(ui, scene, at, width, &mut open);
                if open != unread_open {
                    self.unread_open = Some(open);
                }
                height
            }
            Item::Elsewhere(number) => elsewhere(ui, scene, at, width, number),
            Item::Unread(file) => unread_row(ui, scene, at, width, file),
        });
    }
}

/// The story that is shown.
pub fn story(model: &Model, key: Option<u64>) -> Option<&super::model::StoryRow> {
    model.stories.iter().find(|s| Some(s.key) == key).or(model.stories.first())
}

fn items(scene: &Scene<'_>, unread_open: bool) -> Vec<Item> {
    let model = scene.model;
    let mut items = vec![Item::ArticlesHead];
    let of_story = story(model, scene.selection.story).filter(|_| model.stories.len() > 1);
    let shown = |a: &usize| of_story.is_none_or(|s| s.holds(*a));
    for (index, group) in model.groups.iter().enumerate() {
        let articles: Vec<usize> = group.articles.iter().copied().filter(shown).collect();
        if group.name.is_some() && articles.len() > 1 {
            items.push(Item::Group(index));
        }
        items.extend(articles.into_iter().map(Item::Article));
    }
    let here = items.iter().filter(|i| matches!(i, Item::Article(_))).count();
    if here < model.articles.len() {
        items.push(Item::Elsewhere(model.articles.len() - here));
    }
    if !model.analysis.unread.is_empty() {
        items.push(Item::UnreadHead);
        if unread_open {
            items.extend((0..model.analysis.unread.len()).map(Item::Unread));
        }
    }
    items
}

fn group_row(ui: &Ui, scene: &Scene<'_>, at: Pos2, width: f32, group: usize) -> f32 {
    let palette = Palette::of(ui);
    let group = &scene.model.groups[group];
    let words = format!("one origin: {}", group.name.as_deref().unwrap_or_default());
    let galley = theme::lay(ui, &words, theme::small(palette.third), width - 2.0 * PANEL_MARGIN - 10.0, 1);
    let rect = row_rect(at, width, 24.0);
    ui.painter().vline(at.x + PANEL_MARGIN + 0.5, at.y + 3.0..=at.y + 21.0, Stroke::new(1.0, palette.line));
    ui.painter().galley(at + vec2(PANEL_MARGIN + 10.0, 4.0), galley, palette.third);
    let response = ui.interact(rect, Id::unique(("group", group.articles.first())), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &words));
    response.on_hover_text(&group.why);
    24.0
}

fn article_row(ui: &Ui, scene: &Scene<'_>, at: Pos2, width: f32, index: usize, open: &[&str]) -> f32 {
    let palette = Palette::of(ui);
    let row = &scene.model.articles[index];
    let height = 34.0 + 2.0 * 6.0;
    let rect = row_rect(at, width, height);
    let selected = open.contains(&row.path.as_str());
    let meta = meta(row);
    let response = widgets::row(ui, rect, Id::unique(("article", &row.path)), selected, || format!("{}, {meta}", row.name));
    widgets::row_ground(ui, &response, rect, selected, false);
    let swatch = Rect::from_min_size(at + vec2(PANEL_MARGIN, 6.0 + 5.0), vec2(8.0, 8.0));
    ui.painter().rect_filled(swatch, CornerRadius::same(2), palette.origin(row.group, row.copied.is_some()));
    let number = theme::lay(ui, &row.claims.len().to_string(), theme::small(palette.third), 60.0, 1);
    let left = at.x + PANEL_MARGIN + 18.0;
    let right = at.x + width - PANEL_MARGIN;
    let name = theme::lay(ui, &row.name, theme::medium(palette.ink), right - number.size().x - 8.0 - left, 1);
    let small = theme::lay(ui, &meta, theme::small(palette.third), right - left, 1);
    ui.painter().galley(pos2(right - number.size().x, at.y + 7.0), number, palette.third);
    ui.painter().galley(pos2(left, at.y + 6.0), name, palette.ink);
    ui.painter().galley(pos2(left, at.y + 24.0), small, palette.third);
    if response.clicked() {
        scene.send(Command::Article(row.path.clone()));
    }
    response.on_hover_ui(|ui| {
        ui.set_max_width(320.0);
        widgets::paragraph(ui, row.title.as_deref().unwrap_or(&row.path), theme::medium(palette.ink));
        widgets::paragraph(ui, &format!("{} · {}", row.path, count(row.claims.len(), "claim")), theme::small(palette.second));
        if let Some((_, why)) = &row.basis {
            widgets::paragraph(ui, why, theme::small(palette.second));
        }
        for remark in &row.remarks {
            widgets::paragraph(ui, remark, theme::small(palette.verdict(Verdict::Unclear).ink));
        }
    });
    height
}

/// “12 May 2024 · copies 78 % of it”, “13 May 2024 · date worked out”.
fn meta(row: &super::model::ArticleRow) -> String {
    let mut parts = vec![row.date.clone().unwrap_or_else(|| "no date".to_owned())];
    if let Some(share) = row.copied {
        parts.push(format!("copies {:.0} %", share * 100.0));
    }
    match row.basis.as_ref().map(|(basis, _)| *basis) {
        Some(DateBasis::Inferred) => parts.push("date worked out".to_owned()),
        Some(DateBasis::User) => parts.push("date set by you".to_owned()),
        _ => {}
    }
    parts.join(" · ")
}

fn unread_head(ui: &Ui, scene: &Scene<'_>, at: Pos2, width: f32, open: &mut bool) -> f32 {
    let palette = Palette::of(ui);
    let words = format!("{} could not be read", count(scene.model.analysis.unread.len(), "file"));
    let rect = row_rect(at, width, 30.0);
    let response = widgets::row(ui, rect, Id::unique("unread"), *open, || words.clone());
    widgets::row_ground(ui, &response, rect, false, false);
    let ink = palette.verdict(Verdict::Unclear).ink;
    super::shapes::paint(ui.painter(), at + vec2(PANEL_MARGIN + 4.0, 15.0), Verdict::Unclear, ink);
    let galley = theme::lay(ui, &words, theme::body(ink), width - 2.0 * PANEL_MARGIN - 18.0, 1);
    ui.painter().galley(at + vec2(PANEL_MARGIN + 18.0, 6.0), galley, ink);
    widgets::arrow(ui, at + vec2(width - PANEL_MARGIN - 4.0, 15.0), ink);
    if response.clicked() {
        *open = !*open;
    }
    30.0
}

/// Says that the folder holds other stories; a click shows the next one.
fn elsewhere(ui: &Ui, scene: &Scene<'_>, at: Pos2, width: f32, number: usize) -> f32 {
    let palette = Palette::of(ui);
    let stories = &scene.model.stories;
    let words = format!("{} in {}", count(number, "more article"), other_stories(stories.len().saturating_sub(1)));
    let rect = row_rect(at, width, 28.0);
    let response = widgets::row(ui, rect, Id::unique("elsewhere"), false, || words.clone());
    widgets::row_ground(ui, &response, rect, false, false);
    let galley = theme::lay(ui, &words, theme::small(palette.accent), width - 2.0 * PANEL_MARGIN - 18.0, 1);
    ui.painter().galley(at + vec2(PANEL_MARGIN + 18.0, 6.0), galley, palette.accent);
    if response.clicked() {
        let shown = stories.iter().position(|s| Some(s.key) == scene.selection.story).unwrap_or(0);
        if let Some(next) = stories.get((shown + 1) % stories.len().max(1)) {
            scene.send(Command::Story(next.key));
        }
    }
    response.on_hover_text("Show the next story; all are listed at the top of the window.");
    28.0
}

fn other_stories(number: usize) -> String {
    if number == 1 { "1 other story".to_owned() } else { format!("{number} other stories") }
}

fn unread_row(ui: &Ui, scene: &Scene<'_>, at: Pos2, width: f32, file: usize) -> f32 {
    let palette = Palette::of(ui);
    let Some(unread) = scene.model.analysis.unread.get(file) else { return 0.0 };
    let pieces = [
        (unread.path.as_str(), theme::medium(palette.second)),
        ("\n", theme::small(palette.third)),
        (unread.error.as_str(), theme::small(palette.third)),
    ];
    let galley = theme::lay_all(ui, &pieces, width - 2.0 * PANEL_MARGIN - 18.0, 8);
    let height = galley.size().y + 10.0;
    let response = ui.interact(row_rect(at, width, height), Id::unique(("unread", file)), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, format!("{}: {}", unread.path, unread.error)));
    ui.painter().galley(at + vec2(PANEL_MARGIN + 18.0, 2.0), galley, palette.third);
    height
}

//! The dialog that asks for what is right: a speaker, a value, a remark, a verdict.

use egui::{Id, Key, ScrollArea, TextEdit, Ui};

use crate::app::command::{Command, Scene};
use crate::app::dialogs::{focus_once, list_row};
use crate::app::model::{Model, shorten};
use crate::app::theme::{self, Palette};
use crate::app::{shapes, widgets};
use crate::comparison::{Facet, Verdict};
use crate::language::NameKind;
use crate::span::Span;
use crate::workspace::{Anchor, Correction, Given};

/// What is asked, and what was typed so far.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    matter: Matter,
    /// What it is about, in words.
    about: String,
    typed: String,
}

#[derive(Debug, Clone, PartialEq)]
enum Matter {
    Speaker { claim: Anchor, names: Vec<String> },
    Value { figure: Option<Anchor>, time: Anchor },
    Note { claim: Anchor },
    Verdict { facet: Facet, left: Anchor, right: Option<Anchor>, verdict: Verdict },
    Add { words: Anchor, names: Vec<String> },
}

impl Question {
    /// Who claims it.
    pub fn speaker(model: &Model, claim: usize) -> Option<Self> {
        let row = model.claims.get(claim)?;
        let matter = Matter::Speaker { claim: model.claim_anchor(claim)?, names: names(model, row.article) };
        Some(Self { matter, about: row.words.clone(), typed: row.speaker.clone() })
    }

    /// What its value is.
    pub fn value(model: &Model, claim: usize) -> Option<Self> {
        let matter = Matter::Value { figure: model.figure_anchor(claim), time: model.time_anchor(claim)? };
        Some(Self { matter, about: model.claims.get(claim)?.words.clone(), typed: String::new() })
    }

    /// What is to be said about it.
    pub fn note(model: &Model, claim: usize) -> Option<Self> {
        let row = model.claims.get(claim)?;
        let typed = row.note.clone().unwrap_or_default();
        Some(Self { matter: Matter::Note { claim: model.claim_anchor(claim)? }, about: row.words.clone(), typed })
    }

    /// How the sources stand on a question.
    pub fn verdict(model: &Model, comparison: usize) -> Option<Self> {
        let found = model.analysis.comparisons.get(comparison)?;
        let row = model.comparisons.get(comparison)?;
        let pair = found.evidence.first().map(|e| (e.left.claim, Some(e.right.claim)));
        let (left, right) = pair.or_else(|| Some((*found.cells.first()?.claims.first()?, None)))?;
        let right = right.and_then(|right| model.claim_anchor(right.index()));
        let matter = Matter::Verdict { facet: found.facet, left: model.claim_anchor(left.index())?, right, verdict: found.verdict };
        let typed = row.set.as_ref().map(|(_, note)| note.clone()).unwrap_or_default();
        Some(Self { matter, about: row.question.clone(), typed })
    }

    /// Whose claim marked words are.
    pub fn add(model: &Model, article: usize, span: Span) -> Option<Self> {
        let span = span.trimmed(model.text(article));
        let words = model.anchor(article, span).filter(|_| !span.is_empty())?;
        let about = shorten(&words.exact, 220);
        Some(Self { matter: Matter::Add { words, names: names(model, article) }, about, typed: String::new() })
    }

    /// Draws the dialog; returns whether it is done.
    pub fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>) -> bool {
        let palette = Palette::of(ui);
        widgets::paragraph(ui, self.title(), theme::title(palette.ink));
        widgets::paragraph(ui, &self.about, theme::quoted(palette.second));
        if let Matter::Verdict { verdict, .. } = &mut self.matter {
            choose_verdict(ui, verdict);
        }
        let hint = self.hint();
        let field = TextEdit::singleline(&mut self.typed).hint_text(hint).desired_width(f32::INFINITY);
        let field = ui.add(field.id(Id::unique("answer"))).accessible_name(hint);
        focus_once(ui, &field);
        let mut entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        if let Matter::Speaker { names, .. } | Matter::Add { names, .. } = &self.matter {
            entered |= choose_name(ui, names, &mut self.typed);
        }
        let decided = self.decided();
        let mut done = false;
        ui.horizontal(|ui| {
            let set = ui.add_enabled(decided.is_some(), egui::Button::new(self.verb())).clicked();
            if let Some(correction) = decided.clone().filter(|_| set || entered) {
                scene.send(Command::Decide(vec![correction]));
                done = true;
            }
            done |= ui.button("Cancel").clicked();
            if decided.is_none() && matches!(self.matter, Matter::Value { .. }) && !self.typed.trim().is_empty() {
                widgets::text(ui, self.trouble(), theme::small(palette.third), ui.available_width());
            }
        });
        done
    }

    fn title(&self) -> &'static str {
        match self.matter {
            Matter::Speaker { .. } => "Who claims this?",
            Matter::Value { .. } => "What is the value?",
            Matter::Note { .. } => "Note on this claim",
            Matter::Verdict { .. } => "How do the sources stand?",
            Matter::Add { .. } => "Make these words a claim",
        }
    }

    fn hint(&self) -> &'static str {
        match self.matter {
            Matter::Speaker { .. } | Matter::Add { .. } => "Name of the speaker; empty for the article itself",
            Matter::Value { .. } => "27, 20-30, >50, or a date as 2024-05-12",
            Matter::Note { .. } => "What should be remembered; empty takes the note away",
            Matter::Verdict { .. } => "Why (optional)",
        }
    }

    fn verb(&self) -> &'static str {
        match self.matter {
            Matter::Speaker { .. } => "Set the speaker",
            Matter::Value { .. } => "Set the value",
            Matter::Note { .. } => "Keep the note",
            Matter::Verdict { .. } => "Set the verdict",
            Matter::Add { .. } => "Add the claim",
        }
    }

    fn trouble(&self) -> &'static str {
        match Given::parse(&self.typed) {
            Some(_) => "There is no figure in this claim.",
            None => "This is neither a number nor a date.",
        }
    }

    fn decided(&self) -> Option<Correction> {
        let typed = self.typed.trim().to_owned();
        match &self.matter {
            Matter::Speaker { claim, .. } => Some(Correction::SetSpeaker { claim: claim.clone(), speaker: typed }),
            Matter::Value { figure, time } => {
                let value = Given::parse(&typed)?;
                let words = if let Given::Time(_) = value { time.clone() } else { figure.clone()? };
                Some(Correction::SetValue { words, value })
            }
            Matter::Note { claim } => Some(Correction::Note { claim: claim.clone(), note: typed }),
            Matter::Verdict { facet, left, right, verdict } => Some(Correction::OverrideVerdict {
                facet: *facet,
                left: left.clone(),
                right: right.clone(),
                verdict: *verdict,
                note: typed,
            }),
            Matter::Add { words, .. } => Some(Correction::Add { words: words.clone(), speaker: typed }),
        }
    }
}

/// Who is named in an article: persons and organisations, those named first first.
fn names(model: &Model, article: usize) -> Vec<String> {
    let entities = model.analysis.articles.get(article).map(|a| a.reading.entities.as_slice()).unwrap_or_default();
    let speaks = entities.iter().filter(|e| matches!(e.kind, NameKind::Person | NameKind::Organisation));
    speaks.map(|e| e.name.clone()).collect()
}

/// The names that hold what is typed; returns whether one was chosen.
fn choose_name(ui: &mut Ui, names: &[String], typed: &mut String) -> bool {
    let asked = typed.trim().to_lowercase();
    let fits = |name: &&String| name.to_lowercase().contains(&asked) && name.to_lowercase() != asked;
    let fitting: Vec<&String> = names.iter().filter(fits).collect();
    // Where the name that stands there is one of them, all are offered.
    let offered: Vec<&String> = if names.contains(typed) { names.iter().filter(|n| *n != typed).collect() } else { fitting };
    let mut chosen = None;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().max_height(160.0).show(ui, |ui| {
            for name in offered {
                if list_row(ui, name, "", false).clicked() {
                    chosen = Some(name.clone());
                }
            }
        });
    });
    if let Some(name) = chosen {
        *typed = name;
        return true;
    }
    false
}

fn choose_verdict(ui: &mut Ui, verdict: &mut Verdict) {
    ui.horizontal_wrapped(|ui| {
        let palette = Palette::of(ui);
        for each in Verdict::ALL {
            let button = egui::Button::selectable(*verdict == each, format!("     {}", each.word()));
            let button = ui.add(button);
            let at = egui::pos2(button.rect.left() + 13.0, button.rect.center().y);
            shapes::paint(ui.painter(), at, each, palette.verdict(each).ink);
            if button.clicked() {
                *verdict = each;
            }
        }
    });
}

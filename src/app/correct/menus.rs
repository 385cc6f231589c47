//! The menus at a claim, a comparison, an event, a name.

use egui::{ScrollArea, Ui};

use super::question::Question;
use crate::app::command::{Command, Scene};
use crate::app::model::{Model, shorten};
use crate::corpus::ArticleId;
use crate::span::Span;
use crate::workspace::{Anchor, Correction};

/// How high a list of names or events may become, in points.
const LIST: f32 = 300.0;

/// The menu of a claim.
pub fn claim_menu(ui: &mut Ui, scene: &Scene<'_>, claim: usize) {
    let model = scene.model;
    ui.set_min_width(200.0);
    if item(ui, "Reject this claim") {
        decide(scene, model.claim_anchor(claim).map(|claim| Correction::Reject { claim }));
    }
    ask(ui, scene, "Set the speaker…", Question::speaker(model, claim));
    ask(ui, scene, "Set the value…", Question::value(model, claim));
    ask(ui, scene, "Note…", Question::note(model, claim));
    let Some(event) = model.claims.get(claim).and_then(|c| c.event) else { return };
    ui.separator();
    let rest = model.event_anchor(event, Some(claim));
    let out = || Some(Correction::DifferentEvent { left: model.claim_anchor(claim)?, right: rest.clone()? });
    if rest.is_some() && item(ui, "Not about this event") {
        decide(scene, out());
    }
    other_events(ui, scene, "About another event", event, |target| {
        let joined = Some(Correction::SameEvent { left: model.claim_anchor(claim)?, right: target });
        Some(out().into_iter().chain(joined).collect())
    });
}

/// The menu of an event.
pub fn event_menu(ui: &mut Ui, scene: &Scene<'_>, event: usize) {
    ui.set_min_width(200.0);
    other_events(ui, scene, "Same happening as", event, |target| {
        Some(vec![Correction::SameEvent { left: scene.model.event_anchor(event, None)?, right: target }])
    });
}

/// The menu of a comparison; `claim` is the one that was pointed at.
pub fn comparison_menu(ui: &mut Ui, scene: &Scene<'_>, comparison: usize, claim: Option<usize>) {
    ui.set_min_width(200.0);
    ask(ui, scene, "Set the verdict…", Question::verdict(scene.model, comparison));
    if let Some(claim) = claim {
        ui.separator();
        claim_menu(ui, scene, claim);
    }
}

/// The menu of a name.
pub fn person_menu(ui: &mut Ui, scene: &Scene<'_>, person: usize) {
    let model = scene.model;
    let all = &model.analysis.people.all;
    let Some(this) = all.get(person) else { return };
    ui.set_min_width(200.0);
    ui.menu_button(format!("“{}” is the same as", shorten(&this.name, 30)), |ui| {
        let mut others: Vec<(usize, &str)> =
            all.iter().enumerate().filter(|(i, p)| *i != person && p.kind == this.kind).map(|(i, p)| (i, p.name.as_str())).collect();
        others.sort_by_key(|(_, name)| *name);
        ScrollArea::vertical().max_height(LIST).show(ui, |ui| {
            for (other, name) in others {
                if item(ui, name) {
                    let joined = || Some(Correction::SamePerson { left: mention(model, person)?, right: mention(model, other)? });
                    decide(scene, joined());
                }
            }
        });
    });
    for form in &this.also {
        let apart = parted(model, person, form);
        if !apart.is_empty() && item(ui, &format!("“{}” is somebody else", shorten(form, 30))) {
            scene.send(Command::Decide(apart));
        }
    }
}

/// A list of the story's other events; `decisions` gives what choosing one decides.
fn other_events(ui: &mut Ui, scene: &Scene<'_>, words: &str, event: usize, decisions: impl Fn(Anchor) -> Option<Vec<Correction>>) {
    let model = scene.model;
    let story = |event: usize| model.analysis.events.get(event).map(|e| e.story);
    let others: Vec<usize> = (0..model.events.len()).filter(|other| *other != event && story(*other) == story(event)).collect();
    if others.is_empty() {
        return;
    }
    ui.menu_button(words, |ui| {
        ScrollArea::vertical().max_height(LIST).show(ui, |ui| {
            for other in others {
                let row = &model.events[other];
                let when = model.analysis.events.get(other).and_then(|e| e.when).map(|w| format!(" · {}", w.words())).unwrap_or_default();
                if item(ui, &format!("{}{when}", shorten(&row.label, 60)))
                    && let Some(made) = model.event_anchor(other, None).and_then(&decisions)
                {
                    scene.send(Command::Decide(made));
                }
            }
        });
    });
}

/// The first mention of a person.
fn mention(model: &Model, person: usize) -> Option<Anchor> {
    let (article, span) = model.analysis.people.all.get(person)?.mentions.first()?;
    model.anchor(article.index(), *span)
}

/// What parts the bearers of one form of a name from the rest: a decision for each article that has the form as a name of its own.
fn parted(model: &Model, person: usize, form: &str) -> Vec<Correction> {
    let Some(this) = model.analysis.people.all.get(person) else { return Vec::new() };
    let entity = |(article, span): &(ArticleId, Span)| {
        let reading = &model.analysis.articles.get(article.index())?.reading;
        let entity = reading.mention_at(span.start())?.entity;
        Some((*article, entity, reading.entities.get(entity)?.name.as_str()))
    };
    let anchor = |(article, span): &(ArticleId, Span)| model.anchor(article.index(), *span);
    let Some(main) = this.mentions.iter().find(|m| entity(m).is_some_and(|(_, _, name)| name != form)).and_then(anchor) else {
        return Vec::new();
    };
    let mut seen = Vec::new();
    let own = this.mentions.iter().filter(|m| {
        let place = entity(m).filter(|(_, _, name)| *name == form).map(|(article, entity, _)| (article, entity));
        let new = place.is_some_and(|p| !seen.contains(&p));
        seen.extend(place);
        new
    });
    own.filter_map(anchor).map(|left| Correction::DifferentPerson { left, right: main.clone() }).collect()
}

fn item(ui: &mut Ui, words: &str) -> bool {
    let clicked = ui.button(words).clicked();
    if clicked {
        ui.close();
    }
    clicked
}

fn ask(ui: &mut Ui, scene: &Scene<'_>, words: &str, question: Option<Question>) {
    if let Some(question) = question
        && item(ui, words)
    {
        scene.send(Command::Ask(question));
    }
}

fn decide(scene: &Scene<'_>, correction: Option<Correction>) {
    scene.send(Command::Decide(correction.into_iter().collect()));
}

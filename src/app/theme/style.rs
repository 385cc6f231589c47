//! The look of egui's own widgets: buttons, fields, menus, scroll bars.
#![allow(clippy::disallowed_methods, reason = "colours are named in this folder")]

use std::sync::Arc;

use egui::style::{ScrollStyle, Selection as SelectionStyle, WidgetVisuals, Widgets};
use egui::{Color32, Context, CornerRadius, FontId, Margin, Shadow, Stroke, Style, TextStyle, Theme, Visuals, vec2};

use super::text::{SEMIBOLD, named};
use super::{CONTROL_RADIUS, DARK, LIGHT, Palette};
use crate::comparison::Verdict;

/// Gives egui's own widgets the look of the window, in both themes.
pub fn apply(ctx: &Context) {
    ctx.set_style_of(Theme::Light, style(&LIGHT, Visuals::light()));
    ctx.set_style_of(Theme::Dark, style(&DARK, Visuals::dark()));
}

fn style(palette: &Palette, base: Visuals) -> Arc<Style> {
    let mut style = Style { visuals: visuals(palette, base), animation_time: 0.08, ..Style::default() };
    style.text_styles = [
        (TextStyle::Small, FontId::proportional(12.0)),
        (TextStyle::Body, FontId::proportional(13.0)),
        (TextStyle::Button, FontId::proportional(13.0)),
        (TextStyle::Monospace, FontId::monospace(13.0)),
        (TextStyle::Heading, FontId::new(19.0, named(SEMIBOLD))),
    ]
    .into();
    style.spacing.item_spacing = vec2(8.0, 6.0);
    style.spacing.button_padding = vec2(10.0, 4.0);
    style.spacing.interact_size = vec2(28.0, 26.0);
    style.spacing.menu_margin = Margin::same(8);
    style.spacing.window_margin = Margin::same(20);
    style.spacing.scroll = ScrollStyle {
        bar_width: 7.0,
        bar_inner_margin: 2.0,
        bar_outer_margin: 2.0,
        // Bars float over the margin: content that knows its width must not be pushed wider.
        floating_allocated_width: 0.0,
        // A ground of its own would cut off the selected row.
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        foreground_color: true,
        dormant_handle_opacity: 0.22,
        active_handle_opacity: 0.35,
        interact_handle_opacity: 0.55,
        ..ScrollStyle::thin()
    };
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.6;
    style.scroll_animation = egui::style::ScrollAnimation::none();
    Arc::new(style)
}

fn visuals(palette: &Palette, mut visuals: Visuals) -> Visuals {
    let control = CornerRadius::same(CONTROL_RADIUS);
    let widget = |fill: Color32, edge: Color32, ink: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, edge),
        corner_radius: control,
        fg_stroke: Stroke::new(1.0, ink),
        expansion: 0.0,
    };
    visuals.widgets = Widgets {
        noninteractive: widget(palette.panel, palette.line, palette.ink),
        inactive: widget(palette.paper, palette.line, palette.ink),
        hovered: widget(palette.hover, palette.third, palette.ink),
        active: widget(palette.selection, palette.accent, palette.ink),
        open: widget(palette.hover, palette.line, palette.ink),
    };
    visuals.selection = SelectionStyle { bg_fill: palette.selection, stroke: Stroke::new(1.0, palette.accent) };
    visuals.hyperlink_color = palette.accent;
    visuals.weak_text_color = Some(palette.third);
    visuals.panel_fill = palette.panel;
    visuals.window_fill = palette.panel;
    visuals.window_stroke = Stroke::new(1.0, palette.line);
    visuals.window_corner_radius = CornerRadius::same(10);
    visuals.menu_corner_radius = CornerRadius::same(8);
    visuals.window_shadow = Shadow::NONE;
    visuals.popup_shadow = Shadow::NONE;
    visuals.extreme_bg_color = palette.paper;
    visuals.faint_bg_color = palette.window;
    visuals.code_bg_color = palette.window;
    visuals.warn_fg_color = palette.verdict(Verdict::Unclear).ink;
    visuals.error_fg_color = palette.verdict(Verdict::Conflict).ink;
    visuals
}

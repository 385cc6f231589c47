//! The scroll bar of an article, which is also an overview: a tick for each verdict.

use egui::{CornerRadius, Id, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::layout::relative;
use crate::app::list::Heights;
use crate::app::model::ArticleRow;
use crate::app::theme::Palette;
use crate::comparison::Verdict;

/// Room for the bar, in points.
pub const WIDTH: f32 = 16.0;

/// Draws the bar in `rect`. Returns the offset that the user dragged or clicked to.
pub fn show(ui: &Ui, id: Id, rect: Rect, row: &ArticleRow, heights: &Heights, offset: f32, view: f32) -> Option<f32> {
    let palette = Palette::of(ui);
    let track = Rect::from_center_size(rect.center(), vec2(7.0, rect.height() - 12.0));
    let total = (heights.total() as f32).max(view).max(1.0);
    let y = |share: f64| track.top() + track.height() * (share as f32 / total).clamp(0.0, 1.0);
    let bar = ui.interact(rect, id, Sense::click_and_drag());
    bar.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, format!("Overview of {}", row.name)));
    let painter = ui.painter();
    let round = CornerRadius::same(3);
    painter.rect_filled(track, round, palette.faint_line);
    if total > view + 1.0 {
        let handle = Rect::from_x_y_ranges(track.x_range(), y(f64::from(offset))..=y(f64::from(offset + view)));
        let ink = if bar.hovered() || bar.dragged() { palette.third.gamma_multiply(0.6) } else { palette.line };
        painter.rect_filled(handle, round, ink);
    }
    for verdict in [Verdict::Agree, Verdict::Compatible, Verdict::Unclear, Verdict::Updated, Verdict::Conflict] {
        let height = if verdict == Verdict::Conflict { 4.0 } else { 2.0 };
        for mark in row.marks.iter().filter(|m| m.verdict == verdict) {
            let i = row.paragraphs.partition_point(|p| p.span.end() <= mark.span.start());
            let within = row
                .paragraphs
                .get(i)
                .map_or(0.0, |p| relative(mark.span, p).start() as f64 / p.span.len().max(1) as f64 * f64::from(heights.height(i)));
            let at = pos2(track.center().x, y(heights.top(i) + within) + height / 2.0);
            painter.rect_filled(Rect::from_center_size(at, vec2(7.0, height)), CornerRadius::same(1), palette.verdict(verdict).ink);
        }
    }
    let pointed = bar.interact_pointer_pos().filter(|_| bar.dragged() || bar.clicked())?;
    let share = (pointed.y - track.top()) / track.height().max(1.0);
    Some((share * total - view / 2.0).clamp(0.0, (total - view).max(0.0)))
}

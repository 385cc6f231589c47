//! A list of rows of different heights, of which only the visible ones are laid out.

use egui::{Id, Pos2, Rect, ScrollArea, Ui, pos2, vec2};

use super::theme::PANEL_MARGIN;
use super::widgets;

/// Heights of many things, with their sums: change and search take logarithmic time.
#[derive(Debug)]
pub struct Heights {
    sums: Vec<f64>,
    each: Vec<f32>,
}

impl Heights {
    /// From a height for each thing, known or guessed.
    pub fn new(each: Vec<f32>) -> Self {
        let mut sums = vec![0.0; each.len() + 1];
        for (i, height) in each.iter().enumerate() {
            let at = i + 1;
            sums[at] += f64::from(*height);
            let next = at + lowest_bit(at);
            if next < sums.len() {
                sums[next] += sums[at];
            }
        }
        Self { sums, each }
    }

    /// Sets the height of thing `i`; returns whether it was another.
    pub fn set(&mut self, i: usize, height: f32) -> bool {
        let Some(known) = self.each.get_mut(i) else { return false };
        let change = f64::from(height) - f64::from(*known);
        if change.abs() < 0.01 {
            return false;
        }
        *known = height;
        let mut at = i + 1;
        while at < self.sums.len() {
            self.sums[at] += change;
            at += lowest_bit(at);
        }
        true
    }

    /// The sum of the first `n` heights: where thing `n` begins.
    pub fn top(&self, n: usize) -> f64 {
        let mut at = n.min(self.each.len());
        let mut sum = 0.0;
        while at > 0 {
            sum += self.sums[at];
            at -= lowest_bit(at);
        }
        sum
    }

    /// The sum of all.
    pub fn total(&self) -> f64 {
        self.top(self.each.len())
    }

    /// The height of thing `i`.
    pub fn height(&self, i: usize) -> f32 {
        self.each.get(i).copied().unwrap_or_default()
    }

    /// The thing that lies at `y`; the last one below the end.
    pub fn at(&self, y: f64) -> usize {
        let (mut found, mut rest, mut step) = (0, y, self.each.len().next_power_of_two());
        while step > 0 {
            let next = found + step;
            if next < self.sums.len() && self.sums[next] <= rest {
                rest -= self.sums[next];
                found = next;
            }
            step /= 2;
        }
        found.min(self.each.len().saturating_sub(1))
    }
}

fn lowest_bit(n: usize) -> usize {
    n & n.wrapping_neg()
}

/// The state of one list.
#[derive(Debug, Default)]
pub struct List {
    heights: Option<(u64, u32, Heights)>,
    /// A row to bring into view, and in how many more frames: its place is exact only when its neighbours are laid out.
    wanted: Option<(usize, u8)>,
    view: (f32, f32),
}

impl List {
    /// Brings row `i` into view in the next frame, if it is not.
    pub fn reveal(&mut self, i: usize) {
        self.wanted = Some((i, 3));
    }

    /// How high all rows are together, as far as they are measured, in points.
    pub fn height(&self) -> f32 {
        self.heights.as_ref().map_or(0.0, |(_, _, heights)| heights.total() as f32)
    }

    /// Begins at the top again.
    pub fn rewind(&mut self) {
        self.reveal(0);
    }

    /// Draws the visible ones of `count` rows. `row` draws row `i` with its top left corner at the given place in the
    /// given width, and returns its height. `guess` is a height for rows not seen yet; a change of `version` forgets what
    /// was measured.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        id: Id,
        count: usize,
        version: u64,
        guess: f32,
        mut row: impl FnMut(&mut Ui, usize, Pos2, f32) -> f32,
    ) {
        let width = ui.available_width().floor();
        let key = (version, width.max(0.0) as u32);
        if self.heights.as_ref().is_none_or(|(v, w, h)| (*v, *w) != key || h.each.len() != count) {
            self.heights = Some((key.0, key.1, Heights::new(vec![guess; count])));
            // Who shares out room by the height of the list sees it in the next frame.
            ui.request_repaint();
        }
        let Some((_, _, heights)) = &mut self.heights else { return };
        let mut area = ScrollArea::vertical().id_salt(id).auto_shrink(false);
        if let Some((wanted, times)) = self.wanted.filter(|_| count > 0) {
            let (offset, view) = self.view;
            let top = heights.top(wanted) as f32;
            let bottom = top + heights.height(wanted);
            if view > 0.0 {
                // Of a row that is higher than the view the top matters.
                if top < offset || bottom - top > view {
                    area = area.vertical_scroll_offset(top);
                } else if bottom > offset + view {
                    area = area.vertical_scroll_offset(bottom - view);
                }
            }
            self.wanted = (times > 0).then(|| (wanted, times - 1));
            ui.request_repaint();
        }
        let mut changed = false;
        let shown = area.show_viewport(ui, |ui, viewport| {
            ui.set_width(width);
            ui.set_height(heights.total() as f32);
            let origin = ui.max_rect().min;
            let mut i = heights.at(f64::from(viewport.min.y));
            let mut y = heights.top(i);
            while i < count && y < f64::from(viewport.max.y) {
                let height = row(ui, i, pos2(origin.x, origin.y + y as f32), width);
                changed |= heights.set(i, height);
                y += f64::from(height);
                i += 1;
            }
        });
        self.view = (shown.state.clamped_offset().y, shown.inner_rect.height());
        if changed {
            ui.request_repaint();
        }
    }
}

/// The rectangle of a row.
pub fn row_rect(at: Pos2, width: f32, height: f32) -> Rect {
    Rect::from_min_size(at, vec2(width, height))
}

/// The head of a list, as its first row: a name and a number. Returns its height.
pub fn list_head(ui: &mut Ui, at: Pos2, width: f32, name: &str, number: &str, above: f32) -> f32 {
    let rect = Rect::from_min_size(at + vec2(PANEL_MARGIN, above), vec2(width - 2.0 * PANEL_MARGIN, 20.0));
    ui.scope_builder(egui::UiBuilder::new().max_rect(rect), |ui| widgets::head(ui, name, number));
    above + 26.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heights_agree_with_adding_up() {
        for n in [0_u8, 1, 2, 7, 64, 100] {
            let mut plain: Vec<f32> = (0..n).map(|i| f32::from(i % 5) + 1.0).collect();
            let mut heights = Heights::new(plain.clone());
            for i in (0..usize::from(n)).step_by(3) {
                plain[i] += 4.0;
                assert!(heights.set(i, plain[i]));
                assert!(!heights.set(i, plain[i]));
            }
            let mut sum = 0.0;
            for (i, height) in plain.iter().enumerate() {
                assert_eq!(heights.top(i), sum);
                assert_eq!(heights.at(sum), i);
                assert_eq!(heights.at(sum + f64::from(height - 0.5)), i);
                sum += f64::from(*height);
            }
            assert_eq!(heights.total(), sum);
            assert_eq!(heights.at(sum + 9.0), usize::from(n).saturating_sub(1));
        }
    }
}

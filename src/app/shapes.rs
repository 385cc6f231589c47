//! The verdicts' shapes and words. Shapes are painted, not written: no face draws all six well.

use std::f32::consts::TAU;

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

use crate::comparison::{Relation, Verdict};

/// The verdict that a pair of passages alone would give.
pub fn of_relation(relation: Relation) -> Verdict {
    match relation {
        Relation::Agree => Verdict::Agree,
        Relation::Compatible => Verdict::Compatible,
        Relation::Updated => Verdict::Updated,
        Relation::Conflict => Verdict::Conflict,
    }
}

/// Paints a verdict's shape about `centre`, in a square of 10 points.
pub fn paint(painter: &Painter, centre: Pos2, verdict: Verdict, ink: Color32) {
    let r = 4.2;
    match verdict {
        Verdict::Agree => {
            painter.circle_filled(centre, r, ink);
        }
        Verdict::SingleSource => {
            painter.circle_stroke(centre, r - 0.7, Stroke::new(1.4, ink));
        }
        Verdict::Compatible => {
            painter.circle_stroke(centre, r - 0.6, Stroke::new(1.2, ink));
            painter.add(Shape::convex_polygon(arc(centre, r - 0.4, 0.25, 0.75), ink, Stroke::NONE));
        }
        Verdict::Conflict => {
            let d = r + 1.1;
            let corners = vec![centre - vec2(0.0, d), centre + vec2(d, 0.0), centre + vec2(0.0, d), centre - vec2(d, 0.0)];
            painter.add(Shape::convex_polygon(corners, ink, Stroke::NONE));
        }
        Verdict::Updated => {
            let r = r - 0.4;
            painter.line(arc(centre, r, -0.05, 0.72), Stroke::new(1.4, ink));
            let tip = centre + vec2(r * (TAU * -0.05).cos(), r * (TAU * -0.05).sin());
            let head = vec![tip + vec2(-3.4, -0.6), tip + vec2(1.8, -0.2), tip + vec2(0.2, -4.2)];
            painter.add(Shape::convex_polygon(head, ink, Stroke::NONE));
        }
        Verdict::Unclear => {
            let top = centre - vec2(0.0, 1.7);
            painter.line(arc(top, 2.6, 0.47, 1.08), Stroke::new(1.5, ink));
            painter.line_segment([top + vec2(1.9, 1.9), centre + vec2(0.0, 2.2)], Stroke::new(1.5, ink));
            painter.circle_filled(centre + vec2(0.0, 4.4), 0.95, ink);
        }
    }
}

/// Points of an arc; turns go clockwise from the right, 0 to 1 for the whole circle.
fn arc(centre: Pos2, radius: f32, from: f32, to: f32) -> Vec<Pos2> {
    let steps = 14_u8;
    let at = |i: u8| from + (to - from) * f32::from(i) / f32::from(steps);
    (0..=steps).map(|i| centre + radius * vec2((TAU * at(i)).cos(), (TAU * at(i)).sin())).collect()
}

/// The line under marked words: solid, dashed or dotted by verdict, faint for a single source.
pub fn underline(painter: &Painter, words: Rect, verdict: Verdict, ink: Color32, faint: Color32) {
    let y = painter.round_to_pixel_center(words.bottom() - 1.5);
    let (from, to) = (pos2(words.left(), y), pos2(words.right(), y));
    match verdict {
        Verdict::Agree | Verdict::Conflict => {
            painter.line_segment([from, to], Stroke::new(2.0, ink));
        }
        Verdict::Compatible | Verdict::Unclear => {
            painter.extend(Shape::dashed_line(&[from, to], Stroke::new(1.8, ink), 6.0, 3.5));
        }
        Verdict::Updated => {
            painter.extend(Shape::dashed_line(&[from, to], Stroke::new(1.8, ink), 2.0, 2.2));
        }
        Verdict::SingleSource => {
            painter.line_segment([from, to], Stroke::new(1.0, faint));
        }
    }
}

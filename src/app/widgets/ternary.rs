//! The triangle of all mixes: corners are the three strategies, a point inside is a mix.
//!
//! Behind the point lies a map of a metric over all mixes with lines of equal value; beside it lie
//! the marks of the pinned strategies and a star on the best mix.

use super::marks::Canvas;
use super::{mark, pointer};
use crate::app::look::theme::{Tokens, mix as blend};
use crate::app::look::typography::{self, Face, Line};
use crate::report::chart::{
    IsoLine, MapMark, MapMarkKind, TRIANGLE_HEIGHT, TernaryMap, best_mark, on_plane,
};
use crate::report::marks::Mark;
use crate::strategy::plan::Mix;
use egui::accesskit::{Action, ActionData};
use egui::{
    Align2, EventFilter, Key, Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};
use egui_plot::{PlotBounds, PlotTransform};

/// Height of an equilateral triangle over its side.
pub const HEIGHT_OVER_SIDE: f32 = 0.866_025_4;
/// Room above and below for the names of the corners, points.
const LABEL: f32 = 24.0;
/// Distance from a mark within which a press is meant for it, points.
const REACH: f32 = 9.0;

/// A strategy's mark on the triangle.
pub struct Pin<'a> {
    /// Where it lies.
    pub mix: Mix,
    /// Palette slot.
    pub slot: u8,
    /// Name, for the tooltip.
    pub name: &'a str,
    /// Whether it is the one the point moves.
    pub active: bool,
}

impl Pin<'_> {
    fn mark(&self) -> Mark {
        let kind = MapMarkKind::Strategy { slot: self.slot };
        let mark = MapMark {
            kind,
            name: self.name.to_owned(),
            at: on_plane(self.mix),
            active: self.active,
        };
        mark.mark()
    }
}

/// Whether a map belongs to what is asked now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// It does.
    Fresh,
    /// Another is on its way.
    Stale,
}

impl Freshness {
    /// Of a map that is stale or not.
    pub const fn of(is_stale: bool) -> Self {
        if is_stale { Self::Stale } else { Self::Fresh }
    }
}

/// What the user asked of the triangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TernaryChoice {
    /// Move the active strategy's point.
    Move(Mix),
    /// Make the strategy of that pin the active one.
    Select(usize),
}

/// The name of a corner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corner {
    /// The name alone.
    pub name: String,
    /// What is to be known of it.
    pub note: Option<String>,
    /// Both on one line.
    pub whole: String,
}

impl Corner {
    /// A name of which nothing is to be known.
    pub fn plain(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            note: None,
            whole: name.to_owned(),
        }
    }
}

/// The three corners: application, base model, vertical integration.
pub type Corners<'a> = &'a [Corner; 3];

/// How far the names of the lower corners reach beyond them, points.
const OVERHANG: f32 = 14.0;
/// Least room between those names, points.
const APART: f32 = 16.0;
/// Height of a note on a line of its own, points.
const NOTE: f32 = 15.0;

/// Height of what stands above and below a triangle of a side, points. Where the names of the lower
/// corners would touch, what is to be known of them goes on a line of its own.
pub fn room_for_names(ui: &Ui, corners: Corners<'_>, side: f32) -> f32 {
    let second_line = if is_crowded(ui, corners, side) {
        NOTE
    } else {
        0.0
    };
    2.0 * LABEL + second_line
}

fn is_crowded(ui: &Ui, corners: Corners<'_>, side: f32) -> bool {
    let face = Face::strong(&Tokens::of(ui));
    let [application, base_model, _] = corners;
    let lower = [application, base_model];
    let width = |corner: &Corner| Line::new(ui.painter(), &corner.whole, face).size().x;
    let needed = lower.map(width).iter().sum::<f32>() + APART;
    lower.iter().any(|corner| corner.note.is_some()) && needed > side + 2.0 * OVERHANG
}

/// The names at the corners.
fn names_ui(ui: &Ui, corners: Corners<'_>, [left, right, top]: [Pos2; 3]) {
    let tokens = Tokens::of(ui);
    let crowded = is_crowded(ui, corners, right.x - left.x);
    let lower = [
        (&corners[0], left.x - OVERHANG, Align2::LEFT_TOP),
        (&corners[1], right.x + OVERHANG, Align2::RIGHT_TOP),
    ];
    for (corner, x, anchor) in lower {
        let first = if crowded { &corner.name } else { &corner.whole };
        let at = pos2(x, left.y + 4.0);
        let line = typography::paint(ui.painter(), at, anchor, first, Face::strong(&tokens));
        if let Some(note) = corner.note.as_ref().filter(|_| crowded) {
            let at = pos2(x, line.bottom() - 2.0);
            typography::paint(ui.painter(), at, anchor, note, Face::note(&tokens));
        }
    }
    typography::paint(
        ui.painter(),
        pos2(top.x, top.y - 9.0),
        Align2::CENTER_BOTTOM,
        &corners[2].whole,
        Face::strong(&tokens),
    );
}

struct Triangle {
    corners: [Pos2; 3],
}

impl Triangle {
    /// The triangle of a side in the middle of the room it was given.
    fn within(rect: Rect, side: f32) -> Self {
        let (left, right) = (rect.center().x - side / 2.0, rect.center().x + side / 2.0);
        let top = rect.top() + LABEL + 2.0;
        let bottom = top + side * HEIGHT_OVER_SIDE;
        Self {
            corners: [
                pos2(left, bottom),
                pos2(right, bottom),
                pos2(rect.center().x, top),
            ],
        }
    }

    /// What draws on the plane of [`TernaryMap`].
    fn canvas<'a>(
        &self,
        painter: &'a Painter,
        tokens: &'a Tokens,
        freshness: Freshness,
    ) -> Canvas<'a> {
        let [left, right, top] = self.corners;
        let frame = Rect::from_min_max(pos2(left.x, top.y), right);
        let bounds = PlotBounds::from_min_max([0.0, 0.0], [1.0, TRIANGLE_HEIGHT]);
        Canvas {
            painter,
            tokens,
            transform: PlotTransform::new(frame, bounds, false),
            strength: match freshness {
                Freshness::Fresh => 1.0,
                Freshness::Stale => 0.45,
            },
        }
    }

    fn at(&self, weights: [f64; 3]) -> Pos2 {
        let sum = weights
            .iter()
            .zip(self.corners)
            .fold(Vec2::ZERO, |sum, (w, c)| sum + c.to_vec2() * *w as f32);
        sum.to_pos2()
    }

    /// The mix nearest to a point, in whole per cents; points outside go to the edge.
    fn mix_at(&self, point: Pos2) -> Option<Mix> {
        let [a, b, v] = self.corners;
        let side = b.x - a.x;
        let height = a.y - v.y;
        if side <= 0.0 || height <= 0.0 {
            return None;
        }
        let vertical = f64::from((a.y - point.y) / height);
        let base = f64::from((point.x - a.x) / side) - vertical / 2.0;
        let weights = [1.0 - vertical - base, base, vertical].map(|weight| weight.max(0.0));
        let mix = Mix::from_weights(weights)?;
        Mix::from_weights(
            mix.whole_percents()
                .map(|per_cent| f64::from(per_cent) / 100.0),
        )
    }
}

/// Shows the triangle in the width there is; `name` says what it is, `corners` name its corners,
/// `map` lies behind (drawn pale when it is stale).
pub fn ternary_ui(
    ui: &mut Ui,
    name: &str,
    corners: Corners<'_>,
    pins: &[Pin<'_>],
    map: Option<(&TernaryMap, Freshness)>,
    side: f32,
) -> (Response, Option<TernaryChoice>) {
    let tokens = Tokens::of(ui);
    let height = side * HEIGHT_OVER_SIDE;
    let (rect, response) = pointer::dragged_ui(
        ui,
        name,
        vec2(
            ui.available_width(),
            height + room_for_names(ui, corners, side),
        ),
        Sense::click_and_drag(),
    );
    let triangle = Triangle::within(rect, side);

    let painter = ui.painter().clone();
    if let Some((map, freshness)) = map {
        triangle
            .canvas(&painter, &tokens, freshness)
            .paint(&map.ground_marks());
    } else {
        painter.add(Shape::convex_polygon(
            triangle.corners.to_vec(),
            tokens.well,
            Stroke::NONE,
        ));
    }
    let rim = blend(tokens.hairline, tokens.ink, 0.35);
    painter.add(Shape::closed_line(
        triangle.corners.to_vec(),
        Stroke::new(1.0, rim),
    ));
    if response.has_focus() {
        painter.add(Shape::closed_line(
            triangle.corners.to_vec(),
            Stroke::new(2.5, tokens.accent),
        ));
    }
    names_ui(ui, corners, triangle.corners);
    let best = map.and_then(|(map, _)| {
        let by_metric = map.best.as_ref().map(|(mix, _)| *mix);
        map.better.or(by_metric)
    });
    let best = best.map(|mix| best_mark(on_plane(mix)));
    let others = pins.iter().filter(|pin| !pin.active);
    let marks: Vec<Mark> = best.into_iter().chain(others.map(Pin::mark)).collect();
    triangle
        .canvas(&painter, &tokens, Freshness::Fresh)
        .paint(&marks);
    let active = pins.iter().find(|pin| pin.active);
    if let Some(pin) = active {
        let at = triangle.at(pin.mix.weights());
        painter.circle(
            at,
            9.5,
            tokens.panel,
            Stroke::new(2.0, tokens.strategy(pin.slot)),
        );
        mark::paint(&painter, at, 4.5, pin.slot, tokens.strategy(pin.slot));
    }
    let per_cents = active.map_or([0; 3], |pin| pin.mix.whole_percents());
    let value = (0..3)
        .map(|k| format!("{} {} %", corners[k].whole, per_cents[k]))
        .collect::<Vec<_>>()
        .join(", ");
    response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, name));
    // A slider has one number, and on Linux nothing else of its value is told: that is the share at
    // the top, which the keys up and down move. The whole mix stands in the value as words.
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_value(value.as_str());
        node.set_numeric_value(f64::from(per_cents[2]));
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(100.0);
        node.set_numeric_value_step(1.0);
        node.set_numeric_value_jump(10.0);
        node.add_action(Action::SetValue);
        node.add_action(Action::Increment);
        node.add_action(Action::Decrement);
    });

    let asked = asked_by_pointer(&response, &triangle, pins, ui)
        .or_else(|| {
            let mix = active?.mix;
            let asked = keyboard(ui, &response, mix).or_else(|| by_reader(ui, &response, mix));
            asked.map(TernaryChoice::Move)
        })
        // A point held where it is asks for nothing: the window may rest.
        .filter(|asked| active.is_none_or(|pin| *asked != TernaryChoice::Move(pin.mix)));
    (response, asked)
}

fn asked_by_pointer(
    response: &Response,
    triangle: &Triangle,
    pins: &[Pin<'_>],
    ui: &Ui,
) -> Option<TernaryChoice> {
    let at = pointer::pressed(ui, response)?;
    response.request_focus();
    let origin = ui.input(|input| input.pointer.press_origin()).unwrap_or(at);
    let near = |point: Pos2| {
        pins.iter()
            .position(|pin| !pin.active && triangle.at(pin.mix.weights()).distance(point) <= REACH)
    };
    // A press on another strategy's mark chooses that strategy and moves nothing.
    if let Some(pin) = near(origin) {
        return response.clicked().then_some(TernaryChoice::Select(pin));
    }
    let outside = !ui.min_rect().contains(origin);
    if outside {
        None
    } else {
        triangle.mix_at(at).map(TernaryChoice::Move)
    }
}

/// Arrows move the point by one per cent (ten with shift): left and right between application and
/// base model, up and down towards vertical integration and away.
fn keyboard(ui: &Ui, response: &Response, mix: Mix) -> Option<Mix> {
    if !response.has_focus() {
        return None;
    }
    ui.memory_mut(|memory| {
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        memory.set_focus_lock_filter(response.id, filter);
    });
    let (right, up) = ui.input(|input| {
        let presses = |key| input.num_presses(key) as f64;
        let step = if input.modifiers.shift { 0.10 } else { 0.01 };
        (
            step * (presses(Key::ArrowRight) - presses(Key::ArrowLeft)),
            step * (presses(Key::ArrowUp) - presses(Key::ArrowDown)),
        )
    });
    if right == 0.0 && up == 0.0 {
        return None;
    }
    moved(mix, mix.weights()[2] + up, right)
}

/// A mix with another share at the top, and so much more of the right corner; the other two keep
/// their proportion.
fn moved(mix: Mix, top: f64, right: f64) -> Option<Mix> {
    let [application, base, _] = mix.weights();
    let top = top.clamp(0.0, 1.0);
    let rest = 1.0 - top;
    let base_share = if application + base > 1e-9 {
        base / (application + base)
    } else {
        0.5
    };
    let base_to = (base_share * rest + right).clamp(0.0, rest);
    Mix::from_weights([(rest - base_to).max(0.0), base_to, top])
}

/// What a reader of the screen asks for: the share at the top one per cent up or down, or set.
fn by_reader(ui: &Ui, response: &Response, mix: Mix) -> Option<Mix> {
    ui.input(|input| {
        let steps = |action| input.num_accesskit_action_requests(response.id, action) as f64;
        let up = 0.01 * (steps(Action::Increment) - steps(Action::Decrement));
        let set = input.accesskit_action_requests(response.id, Action::SetValue);
        let set = set.filter_map(|request| match request.data {
            Some(ActionData::NumericValue(per_cent)) => Some(per_cent / 100.0),
            _ => None,
        });
        let to = set.last();
        if to.is_none() && up == 0.0 {
            return None;
        }
        moved(mix, to.unwrap_or(mix.weights()[2]) + up, 0.0)
    })
}

/// The mix under a point of a triangle shown by [`ternary_ui`] in `rect`; `None` outside it.
pub fn mix_under(rect: Rect, side: f32, at: Pos2) -> Option<Mix> {
    let triangle = Triangle::within(rect, side);
    let mix = triangle.mix_at(at)?;
    // A mix is whole per cents: a point inside lies within one of its own.
    (triangle.at(mix.weights()).distance(at) <= side * 0.01 + 1.0).then_some(mix)
}

/// Names the lines of equal value on a triangle shown by [`ternary_ui`] in `rect`.
pub fn iso_labels(ui: &Ui, rect: Rect, side: f32, map: &TernaryMap, freshness: Freshness) {
    let tokens = Tokens::of(ui);
    let triangle = Triangle::within(rect, side);
    let names: Vec<Mark> = map
        .iso_lines
        .iter()
        .filter_map(IsoLine::name_mark)
        .collect();
    triangle
        .canvas(ui.painter(), &tokens, freshness)
        .paint(&names);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn triangle() -> Triangle {
        Triangle {
            corners: [pos2(0.0, 86.6), pos2(100.0, 86.6), pos2(50.0, 0.0)],
        }
    }

    #[test]
    fn a_point_and_its_mix_agree() {
        let triangle = triangle();
        for weights in [
            [1.0, 0.0, 0.0],
            [0.0, 1.0, 0.0],
            [0.0, 0.0, 1.0],
            [0.2, 0.3, 0.5],
            [0.18, 0.12, 0.70],
        ] {
            let found = triangle.mix_at(triangle.at(weights)).unwrap().weights();
            for (a, b) in found.into_iter().zip(weights) {
                assert!((a - b).abs() < 1e-9, "{weights:?} came back as {found:?}");
            }
        }
    }

    #[test]
    fn a_point_outside_goes_to_the_nearest_edge() {
        let weights = triangle().mix_at(pos2(50.0, 300.0)).unwrap().weights();
        assert_eq!(
            weights[2], 0.0,
            "below the base there is no vertical integration"
        );
        assert!((weights[0] - weights[1]).abs() < 0.011);
        assert_eq!(
            triangle().mix_at(pos2(-400.0, 90.0)).unwrap(),
            Mix::APPLICATION
        );
    }

    #[test]
    fn a_note_on_a_lower_corner_goes_below_where_the_names_would_touch() {
        let noted = |name: &str| Corner {
            name: name.into(),
            note: Some("no holding".into()),
            whole: format!("{name} (no holding)"),
        };
        let plain = ["Application", "Base model", "Vertical integration"].map(Corner::plain);
        let corners = [plain[0].clone(), noted("Base model"), plain[2].clone()];
        egui::__run_test_ui(|ui| {
            let height = |corners: &[Corner; 3], side| room_for_names(ui, corners, side);
            assert_eq!(height(&plain, 60.0), 2.0 * LABEL);
            assert_eq!(height(&corners, 900.0), 2.0 * LABEL);
            assert_eq!(height(&corners, 120.0), 2.0 * LABEL + NOTE);
        });
    }
}

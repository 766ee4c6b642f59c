//! The picture of a quarter of a replay: a row for each company, and on it a circle whose area is
//! its value.

use crate::app::look::theme::mix;
use crate::app::look::typography::{self, Face, Line};
use crate::app::scene::Scene;
use crate::app::widgets::{hatch, icon};
use crate::report::replay::{ReplayChart, ReplayPlace};
use crate::simulation::Standing;
use egui::{
    Align2, Color32, Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui, WidgetInfo,
    pos2, vec2,
};

/// Least height of a row, points; where there is not so much the smallest companies are left out.
const LEAST_ROW: f32 = 14.0;
/// Most height of a row.
const MOST_ROW: f32 = 30.0;
/// Fewest rows.
const FEWEST: usize = 3;
/// Share of the width that names have.
const NAMES: f32 = 0.22;
/// Height of the axis, and of the line that says what the marks mean.
const AXIS: f32 = 18.0;
const KEY: f32 = 18.0;
/// Radius of the largest circle, rows.
const LARGEST: f32 = 1.15;

/// One quarter of a future.
pub struct Picture<'a> {
    pub chart: &'a ReplayChart,
    pub quarter: usize,
    /// How far the way from the quarter before has been gone, 0 … 1.
    pub moved: f32,
    /// 1, or less for what is stale.
    pub strength: f32,
}

/// Where things lie.
struct Places {
    rows: Rect,
    axis: Rect,
    row: f32,
    count: usize,
}

impl Places {
    fn of(rect: Rect, companies: usize) -> Self {
        // Circles of the first and the last row are higher than a row.
        let height = (rect.height() - AXIS - KEY).max(LEAST_ROW);
        let fit = (height / LEAST_ROW).floor() as usize;
        let count = companies.min(fit.saturating_sub(1).max(FEWEST));
        let row = (height / (count + 1) as f32).min(MOST_ROW);
        let bottom = rect.top() + row * (count + 1) as f32;
        let left = rect.left() + rect.width() * NAMES;
        Self {
            rows: rect.with_max_y(bottom),
            axis: Rect::from_min_max(pos2(left, rect.top()), pos2(rect.right() - 4.0, bottom)),
            row,
            count,
        }
    }

    fn row(&self, index: usize) -> Rect {
        let top = self.rows.top() + self.row * (index as f32 + 0.5);
        Rect::from_x_y_ranges(self.rows.x_range(), top..=top + self.row)
    }

    /// Where a share of the axis lies in a row; the largest circle has room on either side.
    fn at(&self, index: usize, share: f64) -> Pos2 {
        let rail = self.axis.x_range().shrink(LARGEST * self.row * 0.6);
        let x = rail.min + rail.span() * share as f32;
        pos2(x, self.row(index).center().y)
    }

    /// Radius of a circle, whose area is the value.
    fn radius(&self, value: f64, largest: f64) -> f32 {
        let share = (value / largest.max(f64::MIN_POSITIVE)).clamp(0.0, 1.0);
        LARGEST * self.row * share.sqrt() as f32
    }
}

impl Picture<'_> {
    /// Draws it into what room there is. Returns the response of the whole, which takes the
    /// keyboard.
    pub fn show(&self, ui: &mut Ui, scene: &Scene<'_>) -> Response {
        let response = room_ui(ui);
        let rect = response.rect.shrink(2.0);
        let companies = self.chart.companies.len();
        let places = Places::of(rect, companies);
        let painter = ui.painter().with_clip_rect(rect.expand(3.0));
        self.axis(&painter, scene, &places);
        for index in 0..places.count {
            self.row_ui(ui, &painter, scene, &places, index);
        }
        let below = places.rows.bottom() + AXIS;
        let mut key = rect.with_min_y(below);
        let subject = scene.subject();
        let said = subject.and_then(|subject| self.chart.left_out(places.count, &subject));
        if let Some(said) = said {
            let line = Line::new(&painter, &said, Face::note(&scene.tokens));
            let at = pos2(rect.right(), below + KEY / 2.0);
            key.set_right(rect.right() - line.size().x - 12.0);
            line.paint(&painter, at, Align2::RIGHT_CENTER);
        }
        self.key(&painter, scene, key);
        icon::focus_ring(ui, &response, response.rect.shrink(1.0));
        response
    }

    fn color(&self, scene: &Scene<'_>, color: Color32) -> Color32 {
        mix(scene.tokens.panel, color, self.strength)
    }

    fn axis(&self, painter: &Painter, scene: &Scene<'_>, places: &Places) {
        let tokens = &scene.tokens;
        let face = Face::note(tokens);
        let bottom = places.rows.bottom();
        for (share, words) in &self.chart.ticks {
            let x = places.at(0, *share).x;
            painter.vline(x, places.rows.top()..=bottom, tokens.line());
            let line = Line::new(painter, words, face);
            // The last words end where the picture does.
            let half = line.size().x / 2.0;
            let x = x.min(painter.clip_rect().right() - half - 2.0);
            line.paint(painter, pos2(x, bottom + 2.0), Align2::CENTER_TOP);
        }
        let name = scene.say("replay-axis");
        let line = Line::truncated(
            painter,
            &name,
            face,
            places.axis.left() - places.rows.left(),
        );
        let at = pos2(places.rows.left(), bottom + 2.0);
        line.paint(painter, at, Align2::LEFT_TOP);
    }

    fn row_ui(&self, ui: &Ui, painter: &Painter, scene: &Scene<'_>, places: &Places, index: usize) {
        let Some(company) = self.chart.companies.get(index) else {
            return;
        };
        let Some(now) = company.places.get(self.quarter) else {
            return;
        };
        let (row, tokens) = (places.row(index), &scene.tokens);
        let id = ui.scope_id().with(("replay row", index));
        let response = ui.interact(row, id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Row, true, &now.reading));
        if now.is_shut && now.standing == Standing::Held {
            let band = row.with_min_x(places.axis.left());
            hatch::paint(painter, band, tokens);
        }
        let is_held = now.standing == Standing::Held;
        let ink = if is_held { tokens.ink } else { tokens.quiet };
        let face = Face::note(tokens).tinted(self.color(scene, ink));
        let room = places.axis.left() - row.left() - 6.0;
        let name = Line::truncated(painter, &company.name, face, room);
        name.paint(painter, row.left_center(), Align2::LEFT_CENTER);
        let before = self.quarter.checked_sub(1);
        let before = before.and_then(|quarter| company.places.get(quarter));
        let before = before.unwrap_or(now);
        let from = company.places.first().map_or(0.0, |place| place.value);
        self.company(painter, scene, places, (index, from), [before, now]);
        response.on_hover_text(&now.reading);
    }

    /// A company on its way from one place to another.
    fn company(
        &self,
        painter: &Painter,
        scene: &Scene<'_>,
        places: &Places,
        (index, today): (usize, f64),
        [before, now]: [&ReplayPlace; 2],
    ) {
        let tokens = &scene.tokens;
        let between = |from: f64, to: f64| from + (to - from) * f64::from(self.moved);
        let at = places.at(index, between(before.at, now.at));
        let quiet = self.color(scene, tokens.quiet);
        let has_arrived = self.moved >= 1.0;
        if now.standing != Standing::Held && (has_arrived || before.standing != Standing::Held) {
            let size = (0.3 * places.row).clamp(3.5, 6.0);
            let warning = self.color(scene, tokens.warning);
            match now.standing {
                Standing::Failed => cross(painter, at, size, Stroke::new(2.0, warning)),
                Standing::Sold | Standing::Held => diamond(painter, at, size, quiet),
            }
            return;
        }
        let largest = self.chart.largest;
        let radius = places
            .radius(between(before.value, now.value), largest)
            .max(1.0);
        let accent = self.color(scene, tokens.accent);
        painter.circle_stroke(
            at,
            places.radius(today, largest),
            Stroke::new(1.0, mix(tokens.panel, quiet, 0.6)),
        );
        painter.circle(
            at,
            radius,
            accent.gamma_multiply(0.55),
            Stroke::new(1.2, accent),
        );
        if now.raises && has_arrived {
            let from = places.at(index, before.at);
            arrow(painter, from, at, self.color(scene, tokens.ink));
        }
    }

    /// What the marks mean.
    fn key(&self, painter: &Painter, scene: &Scene<'_>, at: Rect) {
        let tokens = &scene.tokens;
        let quiet = self.color(scene, tokens.quiet);
        let face = Face::note(tokens);
        let y = at.top() + KEY / 2.0;
        let mut x = at.left();
        for key in [
            "replay-key-value",
            "replay-key-raise",
            "replay-key-fail",
            "replay-key-sold",
            "replay-key-shut",
        ] {
            let line = Line::new(painter, &scene.say(key), face);
            let width = 18.0 + line.size().x + 12.0;
            if x + width > at.right() + 12.0 {
                return;
            }
            let center = pos2(x + 7.0, y);
            match key {
                "replay-key-value" => {
                    let accent = self.color(scene, tokens.accent);
                    painter.circle_stroke(center, 6.0, Stroke::new(1.0, quiet));
                    painter.circle_filled(center, 3.5, accent.gamma_multiply(0.7));
                }
                "replay-key-raise" => {
                    let half = vec2(7.0, 0.0);
                    arrow(painter, center - half, center + half, tokens.ink);
                }
                "replay-key-fail" => {
                    cross(painter, center, 4.0, Stroke::new(2.0, tokens.warning));
                }
                "replay-key-sold" => diamond(painter, center, 4.5, quiet),
                _ => hatch::paint(
                    painter,
                    Rect::from_center_size(center, vec2(14.0, 12.0)),
                    tokens,
                ),
            }
            typography::paint(
                painter,
                pos2(x + 18.0, y),
                Align2::LEFT_CENTER,
                &scene.say(key),
                face,
            );
            x += width;
        }
    }
}

/// A failure.
fn cross(painter: &Painter, center: Pos2, size: f32, stroke: Stroke) {
    for (from, to) in [((-1.0, -1.0), (1.0, 1.0)), ((-1.0, 1.0), (1.0, -1.0))] {
        let at = |(x, y): (f32, f32)| center + vec2(x, y) * size;
        painter.line_segment([at(from), at(to)], stroke);
    }
}

/// A sale.
fn diamond(painter: &Painter, center: Pos2, size: f32, color: Color32) {
    let corners = [(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)];
    let corners = corners.map(|(x, y)| center + vec2(x, y) * size);
    painter.add(Shape::closed_line(
        corners.to_vec(),
        Stroke::new(1.5, color),
    ));
}

/// A round: from the runway before to the one after.
fn arrow(painter: &Painter, from: Pos2, to: Pos2, color: Color32) {
    let stroke = Stroke::new(1.5, color);
    painter.line_segment([from, to], stroke);
    let head = |y: f32| [to - vec2(5.0, y), to];
    painter.line_segment(head(4.0), stroke);
    painter.line_segment(head(-4.0), stroke);
}

/// The space of the picture, which takes the keyboard.
fn room_ui(ui: &mut Ui) -> Response {
    let size = ui.available_size().max(vec2(120.0, 120.0));
    ui.allocate_exact_size(size, Sense::click()).1
}

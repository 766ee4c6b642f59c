//! A chart with two axes on egui_plot: its transform, axes, grid, zoom, pan and reset, with the
//! marks of a description in it. A hand that knows other plots of egui knows this one: drag to pan,
//! Ctrl and wheel or two fingers to zoom, drag with the right button to zoom into a box,
//! double-click to see everything again.

use super::marks::Canvas;
use crate::app::look::theme::{self, Tokens};
use crate::app::look::typography::{Face, Line};
use crate::report::chart::Axis;
use crate::report::marks::{Mark, Point, Stand};
use egui::{
    Align2, Color32, FontId, Id, Rangef, Rect, Response, Shape, Ui, UiBuilder, Vec2b, pos2, vec2,
};
use egui_plot::{
    AxisHints, GridInput, GridMark, Plot, PlotBounds, PlotGeometry, PlotItem, PlotItemBase,
    PlotTransform, PlotUi,
};
use std::ops::RangeInclusive;
use std::rc::Rc;

/// Height of the axis of time or risk with its labels, points.
const X_AXIS: f32 = 15.0;
/// Distance of those labels from the plot, points.
const X_GAP: f32 = 5.0;
/// Room beside the labels of the axis of values, points.
const Y_GAP: f32 = 10.0;
/// How far the wheel is turned to show a part e times smaller, points.
const WHEEL: f32 = 200.0;

/// A chart with two axes.
pub struct PlotChart<'a> {
    /// Tells it from other plots of the window.
    pub id: Id,
    /// The axis across.
    pub x: &'a Axis,
    /// The axis upwards.
    pub y: &'a Axis,
    /// What is drawn.
    pub marks: PlotMarks,
    /// 1 for results of now; less while newer ones are on their way.
    pub strength: f32,
    /// Plots that share a cursor across, this one among them; without it there is no cursor.
    pub cursor: Option<Id>,
}

/// What is drawn of a chart: in the plot, where it is cut off at the edge, and over it.
#[derive(Debug, Clone)]
pub struct PlotMarks {
    inside: Rc<[Mark]>,
    over: Rc<[Mark]>,
}

impl From<Vec<Mark>> for PlotMarks {
    fn from(marks: Vec<Mark>) -> Self {
        let (over, inside): (Vec<Mark>, Vec<Mark>) = marks.into_iter().partition(is_over_the_plot);
        Self {
            inside: inside.into(),
            over: over.into(),
        }
    }
}

/// What is shown of a chart whose values fit the part of its time that one looks at.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The range across; `None` for all of it.
    pub across: Option<RangeInclusive<f64>>,
    /// The range upwards.
    pub upwards: RangeInclusive<f64>,
}

/// A chart that has been drawn.
pub struct Plotted {
    /// For its name, menu and clicks.
    pub response: Response,
    /// Where values lie.
    pub transform: PlotTransform,
}

impl Plotted {
    /// The place on the screen of a pair of values.
    pub fn at(&self, (x, y): Point) -> egui::Pos2 {
        self.transform
            .position_from_point(&egui_plot::PlotPoint::new(x, y))
    }

    /// The transform of a row beneath the plot, on its axis across.
    pub fn row(&self, row: RangeInclusive<f32>) -> PlotTransform {
        let (bounds, frame) = (self.transform.bounds(), self.frame());
        let bounds = PlotBounds::from_min_max([bounds.min()[0], 0.0], [bounds.max()[0], 1.0]);
        let row = Rect::from_x_y_ranges(frame.x_range(), row);
        PlotTransform::new(row, bounds, false)
    }

    /// The rectangle in which values lie.
    pub fn frame(&self) -> Rect {
        *self.transform.frame()
    }
}

impl PlotChart<'_> {
    /// Shows the chart in a rectangle with the names of its axes: that of the vertical one above,
    /// that of the horizontal one beneath.
    pub fn titled_ui(self, ui: &mut Ui, rect: Rect, x_title: &str, y_title: &str) -> Plotted {
        let tokens = Tokens::of(ui);
        let inner = Rect::from_min_max(rect.min + vec2(0.0, 28.0), rect.max - vec2(16.0, 16.0));
        let plotted = self.show(ui, inner, None);
        let face = Face::note(&tokens);
        let painter = ui.painter();
        let at = rect.left_top() + vec2(0.0, 1.0);
        Line::truncated(painter, y_title, face, rect.width()).paint(painter, at, Align2::LEFT_TOP);
        let at = pos2(plotted.frame().right(), rect.bottom());
        let line = Line::truncated(painter, x_title, face, rect.width());
        line.paint(painter, at, Align2::RIGHT_BOTTOM);
        plotted
    }

    /// Shows the chart in a rectangle: the part that is asked for, zoomed and panned across alone,
    /// or what the plot has been zoomed to.
    pub fn show(self, ui: &mut Ui, rect: Rect, part: Option<Part>) -> Plotted {
        let gestures = Vec2b::new(true, part.is_none());
        let tokens = Tokens::of(ui);
        let x = held_ends(ui, self.id.with("x"), self.x);
        let y = held_ends(ui, self.id.with("y"), self.y);
        let widest = self.y.ticks.iter().map(|tick| {
            let face = Face::note(&tokens);
            Line::new(ui.painter(), &tick.label, face).size().x
        });
        let left = widest.fold(24.0, f32::max) + Y_GAP;
        let left = held(ui, self.id.with("labels"), left);
        let font = FontId::proportional(theme::NOTE);
        let hints = |axis: AxisHints<'static>, thickness: f32| {
            axis.tick_label_font(font.clone())
                .tick_label_color(tokens.quiet)
                .label_spacing(Rangef::new(1.0, 2.0))
                .min_thickness(thickness)
        };
        let (x_axis, y_axis) = (self.x.clone(), self.y.clone());
        let gap = AxisHints::new_x().formatter(|_, _| String::new());
        let x_hints = AxisHints::new_x().formatter(label_of(x_axis.clone()));
        // A label that needs more room than is held would push the plot aside: it waits until the
        // slider rests.
        let (painter, label_of_y) = (ui.painter().clone(), label_of(y_axis.clone()));
        let y_hints = AxisHints::new_y().formatter(move |mark, range| {
            let label = label_of_y(mark, range);
            let line = Line::new(&painter, &label, Face::note(&tokens));
            let has_room = line.size().x <= left - Y_GAP;
            if has_room { label } else { String::new() }
        });
        let (across, upwards) = (
            (rect.width() / 90.0) as usize,
            (rect.height() / 44.0) as usize,
        );
        let plot = Plot::new(self.id)
            .id(self.id)
            .include_x(x.start)
            .include_x(x.end)
            .include_y(y.start)
            .include_y(y.end)
            .set_margin_fraction(vec2(0.0, 0.0))
            .width(rect.width())
            .height(rect.height())
            .allow_zoom(gestures)
            .allow_drag(gestures)
            .allow_axis_zoom_drag(gestures)
            // What lies around the chart scrolls.
            .allow_scroll(false)
            .show_background(false)
            .show_grid([false, true])
            .grid_color(tokens.hairline)
            .grid_spacing(Rangef::new(1.0, 2.0))
            .x_grid_spacer(move |input| grid(&x_axis, &input, across.clamp(2, 10)))
            .y_grid_spacer(move |input| grid(&y_axis, &input, upwards.clamp(2, 8)))
            // The first is empty: it keeps the labels of time clear of the lowest one beside the
            // plot.
            .custom_x_axes(vec![hints(gap, X_GAP), hints(x_hints, X_AXIS)])
            .custom_y_axes(vec![hints(y_hints, left)])
            .cursor_color(theme::mix(tokens.hairline, tokens.ink, 0.35))
            .show_y(false)
            .show_crosshair(self.cursor.is_some())
            .label_formatter(|_| None);
        let plot = match self.cursor {
            Some(group) => plot.link_cursor(group, [true, false]),
            None => plot,
        };
        let item = DrawnMarks {
            base: PlotItemBase::new(String::new()),
            marks: self.marks.inside,
            tokens,
            strength: self.strength,
        };
        let shown = ui
            .scope_builder(UiBuilder::new().max_rect(rect), |ui| {
                plot.show(ui, move |plot| {
                    if let Some(part) = part {
                        show_part(plot, part);
                    }
                    plot.add(item);
                })
            })
            .inner;
        Canvas {
            painter: ui.painter(),
            tokens: &tokens,
            transform: shown.transform,
            strength: self.strength,
        }
        .paint(&shown_of(&self.marks.over, &shown.transform));
        Plotted {
            response: shown.response,
            transform: shown.transform,
        }
    }
}

/// Those of the marks over the plot that lie in the range it shows.
fn shown_of(marks: &[Mark], transform: &PlotTransform) -> Vec<Mark> {
    let bounds = transform.bounds();
    let is_shown = |mark: &&Mark| {
        let Mark::Symbol { at: (x, y), .. } = mark else {
            return true;
        };
        bounds.range_x().contains(x) && bounds.range_y().contains(y)
    };
    marks.iter().filter(is_shown).cloned().collect()
}

/// Whether a mark has words above the plot or is a symbol, which is whole at its edge too;
/// everything else is cut off there.
fn is_over_the_plot(mark: &Mark) -> bool {
    if matches!(mark, Mark::Symbol { .. }) {
        return true;
    }
    let Mark::Rule {
        words: Some(words), ..
    } = mark
    else {
        return false;
    };
    words.stand == Stand::Over
}

/// Where an axis begins and ends.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Ends {
    start: f64,
    end: f64,
}

/// What a chart keeps as long as a button of the mouse is down: nothing jumps under the eyes of
/// someone who drags a slider, and it fits again when the slider rests.
pub fn held<T: Clone + Send + Sync + 'static>(ui: &Ui, id: Id, now: T) -> T {
    let is_down = ui.input(|input| input.pointer.any_down());
    ui.data_mut(|data| {
        let kept = data.get_temp_mut_or(id, now.clone());
        if !is_down {
            *kept = now;
        }
        kept.clone()
    })
}

/// The ends of an axis as they are held.
fn held_ends(ui: &Ui, id: Id, axis: &Axis) -> Ends {
    let now = Ends {
        start: axis.low,
        end: axis.high,
    };
    held(ui, id, now)
}

/// The range an axis of values keeps while a button of the mouse is down.
pub fn held_range(ui: &Ui, id: Id, axis: &Axis) -> RangeInclusive<f64> {
    let ends = held_ends(ui, id, axis);
    ends.start..=ends.end
}

/// Shows a part of a plot; the wheel zooms it, as far as it was turned, for such a plot does not
/// scroll upwards.
fn show_part(plot: &mut PlotUi<'_>, part: Part) {
    match part.across {
        Some(across) => {
            plot.set_plot_bounds_x(across);
            plot.set_plot_bounds_y(part.upwards);
        }
        None => plot.set_auto_bounds(true),
    }
    let turned = plot.ctx().input(egui::InputState::smooth_scroll_delta).y;
    if turned != 0.0 && plot.response().contains_pointer() {
        plot.zoom_bounds_around_hovered(vec2((turned / WHEEL).exp(), 1.0));
    }
}

fn label_of(axis: Axis) -> impl Fn(GridMark, &RangeInclusive<f64>) -> String {
    move |mark, range| {
        let tick = is_own(&axis, (*range.start(), *range.end()))
            .then(|| axis.ticks.iter().find(|tick| tick.at == mark.value));
        tick.flatten().map_or_else(
            || axis.scale.label(mark.value, mark.step_size),
            |tick| tick.label.clone(),
        )
    }
}

/// Whether a range is the one the axis was made for.
fn is_own(axis: &Axis, (low, high): (f64, f64)) -> bool {
    let span = (axis.high - axis.low).max(f64::MIN_POSITIVE);
    ((low - axis.low) / span).abs() < 1e-9 && ((high - axis.high) / span).abs() < 1e-9
}

fn grid(axis: &Axis, input: &GridInput, count: usize) -> Vec<GridMark> {
    // The ticks of the description over its own range, those of its scale over any other.
    let (low, high) = input.bounds;
    let ticks = if is_own(axis, input.bounds) {
        axis.ticks.clone()
    } else {
        axis.scale.ticks(low, high, count)
    };
    let places: Vec<f64> = ticks.iter().map(|tick| tick.at).collect();
    let gaps = places.windows(2).map(|pair| pair[1] - pair[0]);
    let step_size = gaps.fold(f64::INFINITY, f64::min);
    let step_size = if step_size.is_finite() {
        step_size
    } else {
        high - low
    };
    let mark = |value| GridMark { value, step_size };
    places.into_iter().map(mark).collect()
}

/// The marks of a description as an item of the plot.
struct DrawnMarks {
    base: PlotItemBase,
    marks: Rc<[Mark]>,
    tokens: Tokens,
    strength: f32,
}

impl PlotItem for DrawnMarks {
    fn shapes(&self, ui: &Ui, transform: &PlotTransform, shapes: &mut Vec<Shape>) {
        let canvas = Canvas {
            painter: ui.painter(),
            tokens: &self.tokens,
            transform: *transform,
            strength: self.strength,
        };
        shapes.extend(canvas.shapes(&self.marks));
    }

    fn initialize(&mut self, _x_range: RangeInclusive<f64>) {}

    fn color(&self) -> Color32 {
        Color32::TRANSPARENT
    }

    fn allow_hover(&self) -> bool {
        false
    }

    fn geometry(&self) -> PlotGeometry<'_> {
        PlotGeometry::None
    }

    /// The axes of the description fit its marks already.
    fn bounds(&self) -> PlotBounds {
        PlotBounds::NOTHING
    }

    fn base(&self) -> &PlotItemBase {
        &self.base
    }

    fn base_mut(&mut self) -> &mut PlotItemBase {
        &mut self.base
    }
}

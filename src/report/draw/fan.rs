//! The fan chart on paper: where its plot, its names and the clock of chances lie.

use super::legend::{Entry, legend};
use super::{Frame, Look, Picture, SheetContent, head};
use crate::language::Text;
use crate::report::chart::{FanChart, Series};
use crate::report::drawing::{Area, Drawing, Pen};
use crate::report::marks::svg::{self, Ends};
use crate::report::typeface;

/// Height of a plot below which the clock of chances takes too much of it, points at scale 1.
const LEAST_PLOT: f64 = 56.0;

/// Where the names of lines stand that do not fit at their ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// In a legend above the plot.
    Above,
    /// Beside their symbols in a table on the same page.
    InTable,
}

/// Draws the chart with its title. Names stand at the ends of the lines where all of them fit there
/// whole.
pub fn fan(drawing: &mut Drawing, look: Look, area: Area, chart: &FanChart, named: Named) {
    let note = look.note();
    let at_ends = end_labels_width(look, chart, f64::INFINITY) <= area.width * 0.32;
    let beneath_head = |drawing: &mut Drawing, lines: usize| {
        head(drawing, look, area, &chart.title, &chart.method, lines)
    };
    // Where names in a legend leave less than the values at the ends take, the sentence above gives
    // way.
    let leaves_little = || {
        let mut trial = Drawing::new();
        let beneath = beneath_head(&mut trial, 2);
        let left = names_above(&mut trial, look, beneath, chart).height - 27.0 * look.scale;
        left < svg::stacked_ends(look, chart.series.len())
    };
    let above = !at_ends && named == Named::Above;
    let is_low = above && leaves_little();
    let area = beneath_head(drawing, if is_low { 1 } else { 2 });
    let area = if above {
        names_above(drawing, look, area, chart)
    } else {
        area
    };
    // Names stay whole; the clock gives way where it would leave nothing of the plot.
    let top = 12.0 * look.scale;
    let [with_clock, without] = [32.0, 15.0].map(|strip| strip * look.scale);
    let has_clock = area.height - top - with_clock >= LEAST_PLOT * look.scale;
    let strip = if has_clock { with_clock } else { without };
    let widest = chart
        .y
        .ticks
        .iter()
        .map(|tick| typeface::width(&tick.label))
        .fold(0.0, f64::max)
        * note.size;
    let names = if at_ends {
        end_labels_width(look, chart, area.width * 0.32)
    } else {
        end_values_width(look, chart)
    };
    // The name of the last quarter is centred below the end of the axis.
    let last = chart.x.ticks.last();
    let names = names.max(last.map_or(0.0, |tick| typeface::width(&tick.label)) * note.size / 2.0);
    let plot = Area::new(
        area.x + widest + 6.0,
        area.y + top,
        (area.width - widest - 6.0 - names).max(40.0),
        (area.height - top - strip).max(30.0),
    );
    let frame = Frame::bare(plot, &chart.x, &chart.y);
    grid(drawing, look, &frame, chart);
    let ends = Ends {
        width: names,
        named: at_ends,
    };
    let marks = chart.marks(chart.x.low, chart.x.high);
    svg::draw_with_ends(drawing, look, &frame, &marks, Some(ends));
    if has_clock {
        let y = area.bottom() - 18.0 * look.scale;
        stage_clock(drawing, look, &frame, chart, y);
    }
}

fn grid(drawing: &mut Drawing, look: Look, frame: &Frame, chart: &FanChart) {
    let (note, area) = (look.note(), frame.area);
    // In a low chart only every second or third level is named.
    let levels = chart.y.ticks.len().max(2) - 1;
    let every = (note.size * 1.7 * levels as f64 / area.height)
        .ceil()
        .max(1.0) as usize;
    for tick in chart.y.ticks.iter().step_by(every) {
        let y = frame.y(tick.at);
        drawing.line(&[(area.x, y), (area.right(), y)], look.hairline());
        drawing.text(area.x - 5.0, y + note.size * 0.36, &tick.label, note.end());
    }
    for tick in &chart.x.ticks {
        let (x, bottom) = (frame.x(tick.at), area.bottom());
        let pen = Pen::new(0.5, look.tokens().quiet);
        drawing.line(&[(x, bottom), (x, bottom + 2.5)], pen);
        drawing.text(x, bottom + 3.5 + note.size, &tick.label, note.middle());
    }
}

fn end_reading(series: &Series) -> &str {
    series.readings.last().map_or("", String::as_str)
}

/// Room for mark, name and value at the lines' ends, not more than `most`.
fn end_labels_width(look: Look, chart: &FanChart, most: f64) -> f64 {
    let size = look.note().size;
    let needed = chart.series.iter().map(|series| {
        (typeface::width(&series.name) + typeface::width(end_reading(series))) * size
            + 27.0 * look.scale
    });
    needed.fold(0.0, f64::max).min(most)
}

/// Room for mark and value at the lines' ends.
fn end_values_width(look: Look, chart: &FanChart) -> f64 {
    let readings = chart
        .series
        .iter()
        .map(|series| typeface::width(end_reading(series)) * look.note().size);
    readings.fold(0.0, f64::max) + 24.0 * look.scale
}

/// The name of every line; returns the area below them.
fn names_above(drawing: &mut Drawing, look: Look, area: Area, chart: &FanChart) -> Area {
    // The active strategy is drawn last, on top; here all keep the order of the table.
    let mut series: Vec<&Series> = chart.series.iter().collect();
    series.sort_by_key(|series| series.strategy.unwrap_or(usize::MAX));
    let named = series.into_iter().map(|series| Entry {
        symbol: series.symbol(),
        name: &series.name,
        ink: series.ink(),
        strong: series.active,
    });
    legend(drawing, look, area, &named.collect::<Vec<_>>())
}

/// A strip along the time axis that darkens as the platform becomes likely.
fn stage_clock(drawing: &mut Drawing, look: Look, frame: &Frame, chart: &FanChart, y: f64) {
    let (clock, plot) = (&chart.stage_clock, frame.area);
    let height = 5.0 * look.scale;
    for step in clock.steps() {
        let (from, to) = (frame.x(step.from), frame.x(step.to));
        let cell = Area::new(from, y, to - from - 0.6, height);
        drawing.rect(cell, 0.0, look.ink(step.fill.ink), step.fill.opacity);
    }
    let note = look.note();
    let baseline = y + height + note.size + 2.5;
    let end_width = typeface::width(&clock.end_label) * note.size;
    let room = plot.width - end_width - 8.0;
    drawing.text_within(plot.x, baseline, room, &clock.label, note);
    drawing.text(plot.right(), baseline, &clock.end_label, note.end());
}

impl SheetContent for FanChart {
    fn title(&self) -> &str {
        &self.title
    }

    fn summary(&self, text: &Text) -> String {
        self.summary(text)
    }

    fn width(&self) -> f64 {
        560.0
    }

    fn draw(&self, drawing: &mut Drawing, look: Look, area: Area) -> f64 {
        let height = 294.0;
        fan(drawing, look, Area { height, ..area }, self, Named::Above);
        area.y + height
    }

    fn pictures(&self) -> Vec<Picture> {
        let marks = self.marks(self.x.low, self.x.high);
        vec![Picture::new(&self.x, &self.y, marks)]
    }
}

//! The fan chart as vectors.

use super::legend::{Named, Symbol, legend};
use super::{Look, head};
use crate::report::chart::{FanChart, Series, spread_labels};
use crate::report::drawing::{Area, Drawing, Pen};
use crate::report::palette::{Mark, Rgb};
use crate::report::typeface;

/// Places of values inside the plot.
struct Plot<'a> {
    chart: &'a FanChart,
    area: Area,
}

impl Plot<'_> {
    fn x(&self, quarter: f64) -> f64 {
        self.area.x + self.chart.x.position(quarter) * self.area.width
    }

    fn y(&self, value: f64) -> f64 {
        let position = self.chart.y.position(value).clamp(0.0, 1.0);
        self.area.bottom() - position * self.area.height
    }

    fn points(&self, values: &[f64]) -> Vec<(f64, f64)> {
        values
            .iter()
            .enumerate()
            .map(|(quarter, value)| (self.x(quarter as f64), self.y(*value)))
            .collect()
    }
}

/// Draws the chart with its title; names stand at the ends of the lines.
pub fn fan(drawing: &mut Drawing, look: Look, area: Area, chart: &FanChart) {
    let area = head(drawing, look, area, &chart.title, &chart.method, 2);
    let note = look.note();
    // Names stand at the ends of the lines where all of them fit there whole, else in a legend above the plot.
    let at_ends = end_labels_width(look, chart, f64::INFINITY) <= area.width * 0.32;
    let area = if at_ends {
        area
    } else {
        names_above(drawing, look, area, chart)
    };
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
    let strip = 32.0 * look.scale;
    let top = 12.0 * look.scale;
    let plot = Plot {
        chart,
        area: Area::new(
            area.x + widest + 6.0,
            area.y + top,
            (area.width - widest - 6.0 - names).max(40.0),
            (area.height - top - strip).max(30.0),
        ),
    };
    grid(drawing, look, &plot);
    for band in &chart.bands {
        let mut outline = plot.points(&band.high);
        outline.extend(plot.points(&band.low).into_iter().rev());
        drawing.polygons([outline.as_slice()], look.slot(band.slot), band.opacity);
    }
    for series in &chart.series {
        let width = if series.active { 1.7 } else { 1.1 };
        let pen = Pen::new(width * look.scale, colour(look, series));
        let pen = if series.dashed {
            pen.dashed(3.0, 2.2)
        } else {
            pen
        };
        drawing.line(&plot.points(&series.points), pen);
    }
    burst(drawing, look, &plot);
    end_labels(drawing, look, &plot, names, at_ends);
    stage_clock(drawing, look, &plot, area.bottom() - 18.0 * look.scale);
}

fn colour(look: Look, series: &Series) -> Rgb {
    series
        .slot
        .map_or(look.tokens().ink, |slot| look.slot(slot))
}

fn grid(drawing: &mut Drawing, look: Look, plot: &Plot<'_>) {
    let note = look.note();
    let hairline = Pen::new(0.5, look.tokens().hairline);
    // In a low chart only every second or third level is named.
    let levels = plot.chart.y.ticks.len().max(2) - 1;
    let every = (note.size * 1.7 * levels as f64 / plot.area.height)
        .ceil()
        .max(1.0) as usize;
    for tick in plot.chart.y.ticks.iter().step_by(every) {
        let y = plot.y(tick.at);
        drawing.line(&[(plot.area.x, y), (plot.area.right(), y)], hairline);
        drawing.text(
            plot.area.x - 5.0,
            y + note.size * 0.36,
            &tick.label,
            note.end(),
        );
    }
    for tick in &plot.chart.x.ticks {
        let x = plot.x(tick.at);
        let bottom = plot.area.bottom();
        drawing.line(
            &[(x, bottom), (x, bottom + 2.5)],
            Pen::new(0.5, look.tokens().quiet),
        );
        drawing.text(x, bottom + 3.5 + note.size, &tick.label, note.middle());
    }
    if let Some(rule) = &plot.chart.rule {
        let y = plot.y(rule.at);
        drawing.line(
            &[(plot.area.x, y), (plot.area.right(), y)],
            Pen::new(0.8, look.tokens().quiet),
        );
        // At the right end, on the side that the lines leave free.
        let ends = plot
            .chart
            .series
            .iter()
            .filter_map(|series| series.points.last());
        let above = ends.map(|end| (end - rule.at).signum()).sum::<f64>() > 0.0;
        let baseline = if above { y + note.size + 1.0 } else { y - 2.5 };
        let label = typeface::shortened(
            &drawing.settable(&rule.label),
            plot.area.width * 0.4 / note.size,
        );
        drawing.text(plot.area.right() - 2.0, baseline, &label, note.end());
    }
}

/// A dashed line at the burst quarter, its words above the plot and a mark on each strategy's line.
fn burst(drawing: &mut Drawing, look: Look, plot: &Plot<'_>) {
    let marker = &plot.chart.burst;
    let x = plot.x(marker.quarter as f64);
    let ink = look.tokens().ink;
    let top = plot.area.y - 2.0;
    drawing.line(
        &[(x, top), (x, plot.area.bottom())],
        Pen::new(0.7, ink).dashed(1.8, 1.8),
    );
    let style = crate::report::drawing::Style {
        colour: ink,
        ..look.note()
    };
    let half = typeface::width(&marker.label) * style.size / 2.0;
    let centre = x.max(plot.area.x + half).min(plot.area.right() - half);
    drawing.text(centre, top - 3.0, &marker.label, style.middle());
    for series in &plot.chart.series {
        if let (Some(value), Some(slot)) = (series.points.get(marker.quarter), series.slot) {
            let rim = Pen::new(1.4, look.tokens().panel);
            drawing.mark(
                x,
                plot.y(*value),
                2.2 * look.scale,
                Mark::of(slot),
                look.slot(slot),
                Some(rim),
            );
        }
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
    let named = series.into_iter().map(|series| Named {
        symbol: series.slot.map_or(Symbol::Dashed, Symbol::Mark),
        name: &series.name,
        colour: colour(look, series),
        strong: series.active,
    });
    legend(drawing, look, area, &named.collect::<Vec<_>>())
}

fn end_labels(drawing: &mut Drawing, look: Look, plot: &Plot<'_>, room: f64, named: bool) {
    let size = look.note().size;
    let wanted: Vec<f64> = plot
        .chart
        .series
        .iter()
        .map(|series| {
            series
                .points
                .last()
                .map_or(plot.area.y, |value| plot.y(*value))
        })
        .collect();
    let gap = size * 1.45;
    let placed = spread_labels(
        &wanted,
        gap,
        plot.area.y + size * 0.3,
        plot.area.bottom() - size * 0.3,
    );
    for ((series, y), from) in plot.chart.series.iter().zip(placed).zip(wanted) {
        let colour = colour(look, series);
        let (start, end) = (
            plot.area.right() + 2.0,
            plot.area.right() + 9.0 * look.scale,
        );
        drawing.line(&[(start, from), (end - 3.0, y)], Pen::new(0.5, colour));
        let mark_at = end + 3.0 * look.scale;
        if let Some(slot) = series.slot {
            drawing.mark(mark_at, y, 2.3 * look.scale, Mark::of(slot), colour, None);
        } else {
            drawing.line(
                &[(end, y), (end + 6.0 * look.scale, y)],
                Pen::new(1.1, colour).dashed(2.0, 1.6),
            );
        }
        let reading = end_reading(series);
        let reading_width = typeface::width(reading) * size;
        let style = crate::report::drawing::Style {
            colour,
            strong: series.active,
            ..look.note()
        };
        if named {
            let name_at = mark_at + 5.5 * look.scale;
            let name_room = plot.area.right() + room - name_at - reading_width - 4.0;
            drawing.text_within(name_at, y + size * 0.36, name_room, &series.name, style);
        }
        drawing.text(
            plot.area.right() + room,
            y + size * 0.36,
            reading,
            style.end(),
        );
    }
}

/// A strip along the time axis that darkens as the platform becomes likely.
fn stage_clock(drawing: &mut Drawing, look: Look, plot: &Plot<'_>, y: f64) {
    let clock = &plot.chart.stage_clock;
    let height = 5.0 * look.scale;
    let accent = look.tokens().accent;
    for (quarter, chances) in clock.chances.windows(2).enumerate() {
        let (from, to) = (plot.x(quarter as f64), plot.x(quarter as f64 + 1.0));
        let chance = chances.iter().sum::<f64>() / 2.0;
        drawing.rect(
            Area::new(from, y, to - from - 0.6, height),
            0.0,
            accent,
            0.06 + 0.94 * chance.clamp(0.0, 1.0),
        );
    }
    let note = look.note();
    let baseline = y + height + note.size + 2.5;
    let end_width = typeface::width(&clock.end_label) * note.size;
    drawing.text_within(
        plot.area.x,
        baseline,
        plot.area.width - end_width - 8.0,
        &clock.label,
        note,
    );
    drawing.text(plot.area.right(), baseline, &clock.end_label, note.end());
}

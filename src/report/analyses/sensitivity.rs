//! The tornado: how far each assumption moves a metric between its low and its high.

use super::{MIDDLE, base_mark};
use crate::assumptions::Parameter;
use crate::language::{Text, numbers};
use crate::report::chart::metric_axis::{axis_title, difference_axis, metric_axis};
use crate::report::chart::{Axis, Subject};
use crate::report::draw::{Frame, Look, Picture, SheetContent, head};
use crate::report::drawing::{Area, Drawing, Fit, Pen, TextStyle};
use crate::report::figures::Figures;
use crate::report::marks::{Ink, Mark, Side, Size, svg};
use crate::report::provenance::{parameter_name, plain, unit_name};
use crate::report::typeface;
use crate::strategy::metric::Metric;
use crate::strategy::result::Difference;
use crate::strategy::sensitivity::{SENSITIVITY_PATHS, Tornado};

/// Of what the swings are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TornadoSubject {
    /// Position of the strategy.
    pub strategy: usize,
    /// Position of the strategy it is compared with; its own value when absent.
    pub against: Option<usize>,
    /// The metric.
    pub metric: Metric,
}

/// One end of a bar.
#[derive(Debug, Clone, PartialEq)]
pub struct TornadoEnd {
    /// The metric there, axis units.
    pub value: f64,
    /// The metric as it is read.
    pub label: String,
    /// The assumption's value there.
    pub assumption: String,
}

/// The bar of one assumption.
#[derive(Debug, Clone, PartialEq)]
pub struct TornadoRow {
    /// The assumption.
    pub parameter: &'static Parameter,
    /// Its name in words.
    pub name: String,
    /// Its unit in words.
    pub unit: String,
    /// At its low value.
    pub low: TornadoEnd,
    /// At its high value.
    pub high: TornadoEnd,
    /// All of it in a sentence, with the unit.
    pub reading: String,
}

/// The chart.
#[derive(Debug, Clone, PartialEq)]
pub struct TornadoChart {
    /// Title.
    pub title: String,
    /// One sentence on what is drawn and from how many paths.
    pub method: String,
    /// Values of the metric.
    pub x: Axis,
    /// Name of that axis with its unit.
    pub x_title: String,
    /// The metric as things stand.
    pub base: f64,
    /// The same as it is read.
    pub base_label: String,
    /// Assumptions that move it, the one with the largest swing first.
    pub rows: Vec<TornadoRow>,
    /// Assumptions that do not move it at all.
    pub unmoved: usize,
    /// Which end of a bar is which.
    pub ends: String,
    /// Names of the columns: the assumption, the metric at its low, the metric at its high.
    pub columns: [String; 3],
    /// What a sheet of paper does not show, in sentences.
    pub left_out: Vec<String>,
}

impl TornadoChart {
    /// Rows that a sheet of paper shows.
    pub const ON_PAPER: usize = 20;

    /// The chart of a tornado of the subject's workspace; `None` for a strategy that the tornado
    /// does not know.
    pub fn new(tornado: &Tornado, of: TornadoSubject, subject: &Subject<'_>) -> Option<Self> {
        let (text, figures) = (subject.text, subject.figures());
        let metric = of.metric;
        let own = tornado.base.get(of.strategy)?[metric.index()];
        let (base, swings) = match of.against {
            None => (own, tornado.of_metric(of.strategy, metric)),
            Some(other) => {
                let other_base = tornado.base.get(other)?[metric.index()];
                (
                    own - other_base,
                    tornado.of_difference(of.strategy, other, metric),
                )
            }
        };
        let read = |value: f64| match of.against {
            None => figures.value(metric, value, 0.0),
            Some(_) => plain_difference(&figures, metric, value),
        };
        let all = swings.len();
        let rows: Vec<TornadoRow> = swings
            .into_iter()
            .filter(|swing| swing.size() > 1e-12)
            .map(|swing| {
                let name = parameter_name(text, swing.parameter);
                let end = |value: f64, assumption: f64| TornadoEnd {
                    value,
                    label: read(value),
                    assumption: plain(assumption),
                };
                let low = end(swing.at_low, swing.parameter.low);
                let high = end(swing.at_high, swing.parameter.high);
                let reading = text.with(
                    "chart-tornado-reading",
                    &[
                        ("name", &name),
                        ("low", &low.assumption),
                        ("at_low", &low.label),
                        ("high", &high.assumption),
                        ("at_high", &high.label),
                        ("unit", &unit_name(text, swing.parameter)),
                    ],
                );
                let unit = unit_name(text, swing.parameter);
                TornadoRow {
                    parameter: swing.parameter,
                    name,
                    unit,
                    low,
                    high,
                    reading,
                }
            })
            .collect();
        let ends = rows
            .iter()
            .flat_map(|row| [row.low.value, row.high.value])
            .chain([base]);
        let x = match of.against {
            None => metric_axis(&figures, metric, ends, 5),
            Some(_) => difference_axis(&figures, metric, ends, 5),
        };
        let name = |index: usize| {
            subject
                .comparison
                .strategies
                .get(index)
                .map_or("", |result| result.name.as_str())
        };
        let (key, other) = match of.against {
            None => ("chart-tornado-title", ""),
            Some(other) => ("chart-tornado-title-difference", name(other)),
        };
        Some(Self {
            title: text.with(
                key,
                &[
                    ("metric", &figures.name(metric)),
                    ("name", name(of.strategy)),
                    ("other", other),
                ],
            ),
            method: text.with(
                "chart-tornado-method",
                &[("paths", &numbers::count(SENSITIVITY_PATHS))],
            ),
            x,
            x_title: axis_title(&figures, metric),
            base,
            base_label: text.with("chart-tornado-base", &[("value", &read(base))]),
            left_out: left_out(
                rows.len().saturating_sub(Self::ON_PAPER),
                all - rows.len(),
                text,
            ),
            unmoved: all - rows.len(),
            ends: text.get("tornado-ends"),
            columns: [
                "flip-column-name",
                "chart-tornado-at-low",
                "chart-tornado-at-high",
            ]
            .map(|key| text.get(key)),
            rows,
        })
    }

    /// The main figures in words: the five assumptions that matter most.
    pub fn summary(&self, text: &Text) -> String {
        let readings: Vec<_> = self
            .rows
            .iter()
            .take(5)
            .map(|row| row.reading.clone())
            .collect();
        text.with(
            "chart-summary",
            &[
                ("title", &self.title),
                ("readings", &readings.join(&text.get("list-join"))),
            ],
        )
    }
}

/// How many assumptions move the metric less than those shown, and how many do not move it.
fn left_out(less: usize, unmoved: usize, text: &Text) -> Vec<String> {
    [("chart-tornado-less", less), ("tornado-unmoved", unmoved)]
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| text.with(key, &[("count", &numbers::count(count))]))
        .collect()
}

/// A difference in points or multiples; in a tornado nothing is read in proportion, so that bars
/// and labels agree.
fn plain_difference(figures: &Figures<'_>, metric: Metric, value: f64) -> String {
    figures.difference(
        metric,
        Difference {
            value,
            standard_error: 0.0,
        },
        0.0,
    )
}

impl TornadoChart {
    /// The bar of an assumption and its values at either end.
    pub fn row_marks(&self, row: &TornadoRow) -> Vec<Mark> {
        // The end at the high value is full, that at the low one pale: which way an assumption
        // works is seen at once.
        let mut ends = [(&row.low, Ink::AccentPale), (&row.high, Ink::Accent)];
        let length = |end: &TornadoEnd| (end.value - self.base).abs();
        // The longer of two that lie on one side is drawn first.
        ends.sort_by(|a, b| length(b.0).total_cmp(&length(a.0)));
        let bars = ends.map(|(end, ink)| Mark::Bar {
            from: end.value.min(self.base),
            to: end.value.max(self.base),
            row: MIDDLE,
            size: Size::Swing,
            ink,
            figure: None,
        });
        let (left, right) = if row.low.value <= row.high.value {
            (&row.low, &row.high)
        } else {
            (&row.high, &row.low)
        };
        let name = |end: &TornadoEnd, at: f64, side: Side| Mark::Name {
            at: (at, MIDDLE),
            text: end.assumption.clone(),
            ink: Ink::Quiet,
            strong: false,
            side,
            beside: Size::Swing,
            symbol: None,
        };
        bars.into_iter()
            .chain([
                name(left, left.value.min(self.base), Side::Left),
                name(right, right.value.max(self.base), Side::Right),
            ])
            .collect()
    }

    /// The metric as things stand, over all rows.
    pub const fn base_mark(&self) -> Mark {
        base_mark(self.base)
    }
}

impl SheetContent for TornadoChart {
    fn title(&self) -> &str {
        &self.title
    }

    fn summary(&self, text: &Text) -> String {
        self.summary(text)
    }

    fn width(&self) -> f64 {
        640.0
    }

    fn draw(&self, drawing: &mut Drawing, look: Look, area: Area) -> f64 {
        on_paper(drawing, look, area, self)
    }

    fn pictures(&self) -> Vec<Picture> {
        let rows = self.rows.iter();
        rows.map(|row| {
            let mut marks = self.row_marks(row);
            marks.push(self.base_mark());
            Picture::row(&self.x, marks)
        })
        .collect()
    }
}

/// Height of a row at scale 1, points.
const ROW: f64 = 14.5;

/// Where the parts of a row lie.
struct SwingColumns {
    name: f64,
    name_width: f64,
    /// Where bars begin, at the low end of the axis.
    bars_left: f64,
    /// Where they end at the latest, at its high end.
    bars_right: f64,
    /// Right ends of the figures at the low and at the high value.
    figures: [f64; 2],
}

impl SwingColumns {
    fn of(look: Look, area: Area, chart: &TornadoChart) -> Self {
        let size = look.note().size;
        let rows = || chart.rows.iter().take(TornadoChart::ON_PAPER);
        let widest = |labels: &mut dyn Iterator<Item = &str>| {
            labels.map(typeface::width).fold(0.0, f64::max) * size
        };
        // Beside a bar stand the assumption's own values, at the right the metric there.
        let end = widest(
            &mut rows().flat_map(|row| [row.low.assumption.as_str(), row.high.assumption.as_str()]),
        ) + 5.0 * look.scale;
        let figure = widest(
            &mut rows()
                .flat_map(|row| [row.low.label.as_str(), row.high.label.as_str()])
                .chain(chart.columns[1..].iter().map(String::as_str)),
        ) + 10.0 * look.scale;
        let name_width = area.width * 0.36;
        let right = area.right();
        Self {
            name: area.x,
            name_width: name_width - 6.0 * look.scale,
            bars_left: area.x + name_width + end,
            bars_right: right - 2.0 * figure - end - 2.0 * look.scale,
            figures: [right - figure, right],
        }
    }

    /// The frame of the bars in a row or over all rows.
    fn frame(&self, chart: &TornadoChart, rows: Area) -> Frame {
        let bars = Area {
            x: self.bars_left,
            width: self.bars_right - self.bars_left,
            ..rows
        };
        Frame::row(bars, &chart.x)
    }
}

/// Draws the chart with its title from the top of an area, the assumptions that matter most;
/// returns where it ends.
fn on_paper(drawing: &mut Drawing, look: Look, area: Area, chart: &TornadoChart) -> f64 {
    let area = head(drawing, look, area, &chart.title, &chart.method, 2);
    let note = look.note();
    let columns = SwingColumns::of(look, area, chart);
    let rows = chart
        .rows
        .get(..TornadoChart::ON_PAPER.min(chart.rows.len()))
        .unwrap_or_default();
    // What the bars show stands above them, then the ticks and the names of the columns on one
    // line.
    let first = area.y + note.size;
    drawing.text_within(columns.name, first, columns.name_width, &chart.ends, note);
    let title_room = area.right() - columns.bars_left;
    drawing.text_within(columns.bars_left, first, title_room, &chart.x_title, note);
    let ticks = first + note.size * 1.9;
    drawing.text_within(
        columns.name,
        ticks,
        columns.name_width,
        &chart.columns[0],
        note,
    );
    for (name, right) in chart.columns[1..].iter().zip(columns.figures) {
        drawing.text(right, ticks, name, note.end());
    }
    let top = ticks + note.size * 0.6;
    let height = ROW * look.scale;
    let bottom = top + height * rows.len() as f64;
    let all_rows = Area {
        y: top,
        height: bottom - top,
        ..area
    };
    let frame = columns.frame(chart, all_rows);
    let mut end = f64::NEG_INFINITY;
    for tick in &chart.x.ticks {
        let x = frame.x(tick.at);
        drawing.line(&[(x, top), (x, bottom)], look.hairline());
        let half = typeface::width(&tick.label) * note.size / 2.0;
        let free = x - half > end + 4.0 && x + half < columns.figures[0] - 18.0 * look.scale;
        if free {
            drawing.text(x, ticks, &tick.label, note.middle());
            end = x + half;
        }
    }
    for (index, row) in rows.iter().enumerate() {
        let slot = Area::new(area.x, top + height * index as f64, area.width, height);
        draw_row(drawing, look, slot, chart, row, &columns);
    }
    svg::draw(drawing, look, &frame, &[chart.base_mark()]);
    let mut y = bottom + note.size * 1.5;
    let style = TextStyle {
        colour: look.tokens().ink,
        ..note
    };
    drawing.text(
        frame
            .x(chart.base)
            .clamp(columns.bars_left, columns.bars_right),
        y,
        &chart.base_label,
        style.middle(),
    );
    for sentence in &chart.left_out {
        y += note.size * 1.35;
        drawing.text_within(area.x, y, area.width, sentence, note);
    }
    y
}

fn draw_row(
    drawing: &mut Drawing,
    look: Look,
    slot: Area,
    chart: &TornadoChart,
    row: &TornadoRow,
    columns: &SwingColumns,
) {
    let (note, body, tokens) = (look.note(), look.body(), look.tokens());
    let middle = slot.y + slot.height / 2.0;
    drawing.line(
        &[(slot.x, slot.bottom()), (slot.right(), slot.bottom())],
        Pen::new(0.4, tokens.hairline),
    );
    // The unit has the room that the name leaves.
    let name = drawing.settable(&row.name);
    let needed = typeface::width(&name) * body.size;
    let baseline = middle + body.size * 0.36;
    let room = Fit {
        width: columns.name_width,
        least: 0.72,
    };
    drawing.text_fitted(columns.name, baseline, &name, body, room);
    let unit = drawing.settable(&row.unit);
    let unit_at = columns.name + needed + 4.0 * look.scale;
    if needed + 4.0 * look.scale + typeface::width(&unit) * note.size <= columns.name_width {
        drawing.text(unit_at, baseline, &unit, note);
    }
    let frame = columns.frame(chart, slot);
    svg::draw(drawing, look, &frame, &chart.row_marks(row));
    let small = middle + note.size * 0.36;
    for (end, x) in [&row.low, &row.high].into_iter().zip(columns.figures) {
        drawing.text(
            x,
            small,
            &end.label,
            TextStyle {
                colour: tokens.ink,
                ..note
            }
            .end(),
        );
    }
}

//! The tornado: how far each assumption moves a metric between its low and its high.

use super::metric_axis::{axis_title, difference_axis, metric_axis};
use super::{Axis, Subject};
use crate::assumptions::Parameter;
use crate::language::{Text, numbers};
use crate::report::figures::Figures;
use crate::report::provenance::{parameter_name, plain, unit_name};
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

    /// The chart of a tornado of the subject's workspace; `None` for a strategy that the tornado does not know.
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

/// A difference in points or multiples; in a tornado nothing is read in proportion, so that bars and labels agree.
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

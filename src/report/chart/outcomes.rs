//! How the multiple at the horizon is distributed: one curve for each visible strategy, with its marks.

use super::{Axis, Rule, Subject, Tick};
use crate::language::{Text, numbers};
use crate::strategy::distribution::Outcomes;
use crate::strategy::metric::Metric;
use crate::strategy::result::StrategyResult;

/// Multiples below this are drawn at it: a total loss has no place on a scale of doublings.
const SMALLEST_MULTIPLE: f64 = 1.0 / 64.0;
/// Share of the paths at either end that the axis may leave out.
const CUT: f64 = 0.005;

/// What a mark stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutcomeMarkKind {
    /// Average of the worst 5 % of paths (CVaR95).
    WorstFivePercent,
    /// One path in twenty ends below.
    OneInTwentyBelow,
    /// Half of the paths end above.
    Median,
    /// Average over all paths.
    Mean,
    /// One path in twenty ends above.
    OneInTwentyAbove,
}

impl OutcomeMarkKind {
    /// All marks, from the worst outcome.
    pub const ALL: [Self; 5] = [
        Self::WorstFivePercent,
        Self::OneInTwentyBelow,
        Self::Median,
        Self::Mean,
        Self::OneInTwentyAbove,
    ];

    /// The metric it shows.
    pub const fn metric(self) -> Metric {
        match self {
            Self::WorstFivePercent => Metric::WorstFivePercent,
            Self::OneInTwentyBelow => Metric::MultipleP05,
            Self::Median => Metric::MedianMultiple,
            Self::Mean => Metric::MeanMultiple,
            Self::OneInTwentyAbove => Metric::MultipleP95,
        }
    }
}

/// A mark on the axis of multiples.
#[derive(Debug, Clone, PartialEq)]
pub struct OutcomeMark {
    /// What it stands for.
    pub kind: OutcomeMarkKind,
    /// Where, in doublings of the value today.
    pub at: f64,
    /// Name of the metric.
    pub name: String,
    /// The multiple as it is read.
    pub value: String,
}

/// One strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct OutcomeCurve {
    /// Its name.
    pub name: String,
    /// Position in the comparison.
    pub strategy: usize,
    /// Palette slot.
    pub slot: u8,
    /// Whether it is the active one, which is filled.
    pub active: bool,
    /// Middle of each step in doublings, and the share of the paths in it.
    pub points: Vec<(f64, f64)>,
    /// Marks, from the worst outcome.
    pub marks: Vec<OutcomeMark>,
    /// Share of the paths that end below value today, as it is read.
    pub loss: String,
    /// All its figures in one line.
    pub reading: String,
}

/// The chart.
#[derive(Debug, Clone, PartialEq)]
pub struct OutcomeChart {
    /// Title.
    pub title: String,
    /// One sentence on what is drawn and from how many paths.
    pub method: String,
    /// Multiples, in doublings of the value today; the tick labels are multiples.
    pub x: Axis,
    /// Name of that axis with its unit.
    pub x_title: String,
    /// Share of the paths in a step.
    pub y: Axis,
    /// Name of that axis with its unit.
    pub y_title: String,
    /// Curves; the active strategy is last, on top.
    pub curves: Vec<OutcomeCurve>,
    /// The value today.
    pub rule: Rule,
    /// Name of the share of the paths that end below it.
    pub loss_name: String,
}

impl OutcomeChart {
    /// The chart of a comparison; `outcomes` are those of its strategies in the same order.
    pub fn new(outcomes: &[Outcomes], subject: &Subject<'_>) -> Self {
        let text = subject.text;
        let figures = subject.figures();
        let mut curves: Vec<OutcomeCurve> = subject
            .visible()
            .filter_map(|index| {
                Some((
                    index,
                    subject.comparison.strategies.get(index)?,
                    outcomes.get(index)?,
                ))
            })
            .map(|(index, result, outcomes)| curve(subject, index, result, outcomes))
            .collect();
        curves.sort_by_key(|curve| curve.active);
        let horizon = subject.comparison.chance_burst.len().saturating_sub(1);
        let x = doublings(outcomes, &curves);
        let shares = curves
            .iter()
            .flat_map(|curve| &curve.points)
            .map(|point| point.1);
        let y = Axis::fitting(
            shares.chain([0.0]),
            (0.0, 1.0),
            4,
            super::metric_axis::percent_tick,
        );
        Self {
            title: text.get("pane-outcomes"),
            method: text.with(
                "chart-outcomes-method",
                &[
                    ("paths", &numbers::count(subject.comparison.paths)),
                    ("quarter", &figures.quarter(horizon)),
                ],
            ),
            x,
            x_title: text.with(
                "chart-outcomes-x",
                &[("quarter", &figures.quarter(horizon))],
            ),
            y,
            y_title: text.get("chart-outcomes-y"),
            curves,
            rule: Rule {
                at: 0.0,
                label: text.get("chart-value-today"),
            },
            loss_name: figures.name(Metric::ChanceOfLoss),
        }
    }

    /// The main figures in words.
    pub fn summary(&self, text: &Text) -> String {
        let readings: Vec<_> = self
            .curves
            .iter()
            .map(|curve| curve.reading.clone())
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

fn curve(
    subject: &Subject<'_>,
    index: usize,
    result: &StrategyResult,
    outcomes: &Outcomes,
) -> OutcomeCurve {
    let figures = subject.figures();
    let half = 0.5 / Outcomes::STEPS as f64;
    let marks: Vec<OutcomeMark> = OutcomeMarkKind::ALL
        .into_iter()
        .map(|kind| {
            let metric = kind.metric();
            let value = result.metric(metric);
            OutcomeMark {
                kind,
                at: value.max(SMALLEST_MULTIPLE).log2(),
                name: figures.name(metric),
                value: figures.value(metric, value, result.standard_error(metric)),
            }
        })
        .collect();
    let loss = numbers::percent(result.metric(Metric::ChanceOfLoss));
    let parts: Vec<String> = marks
        .iter()
        .map(|mark| format!("{} {}", mark.name, mark.value))
        .chain([format!("{} {loss}", figures.name(Metric::ChanceOfLoss))])
        .collect();
    OutcomeCurve {
        name: result.name.clone(),
        strategy: index,
        slot: result.slot,
        active: index == subject.active,
        points: outcomes
            .shares
            .iter()
            .enumerate()
            .map(|(step, share)| (Outcomes::from(step) + half, *share))
            .collect(),
        reading: subject.text.with(
            "chart-outcomes-reading",
            &[
                ("name", &result.name),
                ("parts", &parts.join(&subject.text.get("list-join-inner"))),
            ],
        ),
        marks,
        loss,
    }
}

/// Whole doublings that hold all but the ends of every curve, and every mark.
fn doublings(outcomes: &[Outcomes], curves: &[OutcomeCurve]) -> Axis {
    let (mut low, mut high) = (-1.0_f64, 1.0_f64);
    for curve in curves {
        let Some(outcomes) = outcomes.get(curve.strategy) else {
            continue;
        };
        let mut below = 0.0;
        for (step, share) in outcomes.shares.iter().enumerate() {
            if below < CUT && below + share >= CUT {
                low = low.min(Outcomes::from(step));
            }
            if below < 1.0 - CUT && below + share >= 1.0 - CUT {
                high = high.max(Outcomes::from(step + 1));
            }
            below += share;
        }
        for mark in &curve.marks {
            low = low.min(mark.at);
            high = high.max(mark.at);
        }
    }
    let (first, last) = (low.floor() as i32, high.ceil() as i32);
    let ticks = (first..=last).map(|power| Tick {
        at: f64::from(power),
        label: doubling(power),
    });
    Axis {
        low: f64::from(first),
        high: f64::from(last),
        ticks: ticks.collect(),
    }
}

/// A power of two as a multiple: `0.13×`, `0.5×`, `8×`.
fn doubling(power: i32) -> String {
    let decimals = match power {
        0.. => 0,
        -1 => 1,
        _ => 2,
    };
    format!("{}×", numbers::decimal(2.0_f64.powi(power), decimals))
}

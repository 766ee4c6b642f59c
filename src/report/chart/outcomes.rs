//! How the multiple at the horizon is distributed: one curve for each visible strategy, with its marks.

use super::{Axis, Rule, Scale, Subject, Tick};
use crate::language::{Text, numbers};
use crate::report::marks::{
    Along, Fill, Ink, Mark, Point, Size, Stand, Stroke, Symbol, Weight, Words,
};
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

impl OutcomeCurve {
    /// Where a mark of a kind stands.
    pub fn place_of(&self, kind: OutcomeMarkKind) -> Option<f64> {
        let mark = self.marks.iter().find(|mark| mark.kind == kind)?;
        Some(mark.at)
    }

    /// The marks of the curve on a row of their own: on the axis of the chart, in the middle of 0 … 1.
    pub fn row_marks(&self) -> Vec<Mark> {
        let ink = Ink::Strategy(self.slot);
        let low = self.place_of(OutcomeMarkKind::OneInTwentyBelow);
        let high = self.place_of(OutcomeMarkKind::OneInTwentyAbove);
        let whisker = low.zip(high).map(|(low, high)| Mark::Line {
            points: vec![(low, 0.5), (high, 0.5)],
            stroke: Stroke::new(ink, Weight::Whisker),
        });
        let symbols = self.marks.iter().map(|mark| Mark::Symbol {
            at: (mark.at, 0.5),
            symbol: Symbol::Outcome(mark.kind),
            ink,
            size: Size::Outcome,
        });
        whisker.into_iter().chain(symbols).collect()
    }
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
        let y = Axis::fitting(shares.chain([0.0]), (0.0, 1.0), 4, Scale::Share);
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

    /// What is drawn: the curves, the active one filled to the ground, and the value today.
    pub fn marks(&self) -> Vec<Mark> {
        let mut marks = Vec::new();
        for curve in &self.curves {
            let ink = Ink::Strategy(curve.slot);
            let shown = |point: &&Point| (self.x.low..=self.x.high).contains(&point.0);
            let points: Vec<Point> = curve.points.iter().filter(shown).copied().collect();
            if let (true, Some(first), Some(last)) = (curve.active, points.first(), points.last()) {
                marks.push(Mark::Area {
                    lower: vec![(first.0, self.y.low), (last.0, self.y.low)],
                    upper: points.clone(),
                    fill: Fill { ink, opacity: 0.13 },
                });
            }
            let weight = if curve.active {
                Weight::Active
            } else {
                Weight::Line
            };
            marks.push(Mark::Line {
                points,
                stroke: Stroke::new(ink, weight),
            });
        }
        // Over the plot, where no line runs through the words; beside the head of the rule where they would stand on the name
        // of the vertical axis.
        let stand = if self.x.position(self.rule.at) > 0.4 {
            Stand::Over
        } else {
            Stand::Head
        };
        marks.push(Mark::Rule {
            at: self.rule.at,
            along: Along::Vertical,
            stroke: Stroke::new(Ink::Quiet, Weight::Level),
            words: Some(Words {
                text: self.rule.label.clone(),
                stand,
            }),
        });
        marks
    }

    /// The curves in the order of the comparison.
    pub fn in_order(&self) -> Vec<&OutcomeCurve> {
        let mut curves: Vec<&OutcomeCurve> = self.curves.iter().collect();
        curves.sort_by_key(|curve| curve.strategy);
        curves
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
                at: libm::log2(value.max(SMALLEST_MULTIPLE)),
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
    let scale = Scale::Doublings;
    let ticks = (first..=last).map(|power| Tick {
        at: f64::from(power),
        label: scale.label(f64::from(power), 1.0),
    });
    Axis {
        low: f64::from(first),
        high: f64::from(last),
        ticks: ticks.collect(),
        scale,
    }
}

//! The fan: exposure, value, difference or chance by quarter, with one line for each strategy.

use super::{Axis, Subject, fan_marks, fan_views};
use crate::language::Text;
use crate::report::marks::{Fill, Mark};

/// What the fan chart shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum FanView {
    /// Share lost if it bursts in that quarter.
    #[default]
    Exposure,
    /// Total value over value today.
    Value,
    /// Exposure minus that of the reference, with its paired error band.
    Difference,
    /// Chance that it has burst, and expected burst loss so far.
    Chance,
}

impl FanView {
    /// All views, in the order of the switch.
    pub const ALL: [Self; 4] = [Self::Exposure, Self::Value, Self::Difference, Self::Chance];

    /// Stable key; `chart-<key>-title` is its name in the locale files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Exposure => "exposure",
            Self::Value => "value",
            Self::Difference => "difference",
            Self::Chance => "chance",
        }
    }
}

/// A band between two lines, by quarter.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// What it covers, for a legend: `9 in 10 paths`.
    pub label: String,
    /// Palette slot of its strategy.
    pub slot: u8,
    /// How strongly it is filled, 0 … 1.
    pub opacity: f64,
    /// Lower line, axis units.
    pub low: Vec<f64>,
    /// Upper line, axis units.
    pub high: Vec<f64>,
}

/// A line by quarter.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Name at the line's end.
    pub name: String,
    /// Position of the strategy in the comparison; `None` for a line that belongs to none.
    pub strategy: Option<usize>,
    /// Palette slot; a line of none is dashed, in ink.
    pub slot: Option<u8>,
    /// Whether this is the active strategy, drawn stronger.
    pub active: bool,
    /// Values by quarter, axis units.
    pub points: Vec<f64>,
    /// The same as they are read, for hover.
    pub readings: Vec<String>,
}

/// A level line across the chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Where, axis units.
    pub at: f64,
    /// What it says.
    pub label: String,
}

/// The chosen burst quarter.
#[derive(Debug, Clone, PartialEq)]
pub struct BurstMarker {
    /// Quarter counted from today.
    pub quarter: usize,
    /// What it says: `If it bursts in Q4 2027`.
    pub label: String,
}

/// Chance that the platform has emerged, along the time axis.
#[derive(Debug, Clone, PartialEq)]
pub struct StageClock {
    /// Name of the strip.
    pub label: String,
    /// Chance by quarter, 0 … 1.
    pub chances: Vec<f64>,
    /// The same in words, for hover.
    pub readings: Vec<ClockReading>,
    /// Reading at the horizon: `51 % by Q4 2029`.
    pub end_label: String,
}

/// The chance at one quarter in words.
#[derive(Debug, Clone, PartialEq)]
pub struct ClockReading {
    /// What it is: `Platform by Q4 2027`.
    pub name: String,
    /// How likely: `24 %`.
    pub chance: String,
}

/// A part of the strip that shows the chance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClockStep {
    /// The quarter it begins at.
    pub from: f64,
    /// The quarter it ends at.
    pub to: f64,
    /// How it is filled.
    pub fill: Fill,
}

/// A chart by quarter.
#[derive(Debug, Clone, PartialEq)]
pub struct FanChart {
    /// What it shows.
    pub view: FanView,
    /// Title.
    pub title: String,
    /// One sentence on what is drawn and from how many paths.
    pub method: String,
    /// Time, in quarters from today.
    pub x: Axis,
    /// Values. For [`FanView::Value`] in powers of two, so that doubling and halving are equally
    /// far; the tick labels and readings are multiples.
    pub y: Axis,
    /// Name of every quarter from today to the horizon.
    pub quarters: Vec<String>,
    /// Bands, the widest first.
    pub bands: Vec<Band>,
    /// Lines; the active strategy is last, on top.
    pub series: Vec<Series>,
    /// Level line, if the view has one.
    pub rule: Option<Rule>,
    /// The chosen burst quarter.
    pub burst: BurstMarker,
    /// Chance that the platform has emerged.
    pub stage_clock: StageClock,
}

impl FanChart {
    /// The chart of a view.
    pub fn new(view: FanView, subject: &Subject<'_>) -> Self {
        fan_views::build(view, subject)
    }

    /// The axis of values that fits what lies between two quarters; [`Self::y`] where that is all
    /// of them.
    pub fn values_between(&self, from: f64, to: f64) -> Axis {
        if from <= self.x.low && to >= self.x.high {
            return self.y.clone();
        }
        let first = from.floor().max(0.0) as usize;
        let count = (to.ceil().max(0.0) as usize + 1).saturating_sub(first);
        let part = |values: &'_ [f64]| {
            let shown: Vec<f64> = values.iter().skip(first).take(count).copied().collect();
            shown
        };
        let bands = self.bands.iter().flat_map(|band| [&band.low, &band.high]);
        let lines = bands.chain(self.series.iter().map(|series| &series.points));
        fan_views::values_axis(
            self.view,
            self.y.scale.clone(),
            lines.flat_map(|line| part(line)),
        )
    }

    /// What is drawn where the quarters between two are shown.
    pub fn marks(&self, from: f64, to: f64) -> Vec<Mark> {
        fan_marks::marks(self, from, to)
    }

    /// The main figures in words.
    pub fn summary(&self, text: &Text) -> String {
        let quarter = self.burst.quarter;
        let readings: Vec<_> = self
            .series
            .iter()
            .filter_map(|series| {
                let reading = series.readings.get(quarter)?;
                let end = series.readings.last()?;
                Some(text.with(
                    "chart-fan-reading",
                    &[("name", &series.name), ("value", reading), ("end", end)],
                ))
            })
            .collect();
        let at = self.quarters.get(quarter).cloned().unwrap_or_default();
        let end = self.quarters.last().cloned().unwrap_or_default();
        text.with(
            "chart-fan-summary",
            &[
                ("title", &self.title),
                ("quarter", &at),
                ("horizon", &end),
                ("readings", &readings.join(&text.get("list-join"))),
            ],
        )
    }
}

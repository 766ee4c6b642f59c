//! Why: exposure today by driver, one stacked bar for each strategy.

use super::{Axis, Scale, Subject};
use crate::language::{Text, numbers};
use crate::model::Assessment;
use crate::report::marks::{Along, Ink, Mark, Size, Stroke, Weight};
use crate::report::palette::DRIVERS;
use crate::strategy::result::Drivers;

/// A part of a bar.
#[derive(Debug, Clone, PartialEq)]
pub struct DriverSegment {
    /// Position in [`crate::report::palette::DRIVERS`].
    pub driver: usize,
    /// Left end, points of value as a fraction.
    pub from: f64,
    /// Right end.
    pub to: f64,
    /// Name and value, for hover.
    pub reading: String,
}

/// The bar of one strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct DriverBar {
    /// The strategy's name.
    pub name: String,
    /// Position of the strategy in the comparison.
    pub strategy: usize,
    /// Palette slot.
    pub slot: u8,
    /// Parts from left to right. A driver that lowers the exposure lies left of zero.
    pub segments: Vec<DriverSegment>,
    /// Exposure today.
    pub total: f64,
    /// The same as it is read.
    pub total_label: String,
}

/// An entry of the legend.
#[derive(Debug, Clone, PartialEq)]
pub struct LegendEntry {
    /// Position in [`crate::report::palette::DRIVERS`].
    pub driver: usize,
    /// Name.
    pub name: String,
}

/// The chart.
#[derive(Debug, Clone, PartialEq)]
pub struct DriverBars {
    /// Title.
    pub title: String,
    /// One sentence on what is drawn.
    pub method: String,
    /// Points of value, from zero (or below, if a driver lowers the exposure) to the longest bar.
    pub x: Axis,
    /// One bar for each visible strategy.
    pub bars: Vec<DriverBar>,
    /// Names of the drivers, in the order of the segments.
    pub legend: Vec<LegendEntry>,
}

impl DriverBars {
    /// The chart of a comparison.
    pub fn new(subject: &Subject<'_>) -> Self {
        let figures = subject.figures();
        let legend: Vec<_> = (0..DRIVERS.len())
            .map(|driver| LegendEntry {
                driver,
                name: driver_name(subject.text, driver),
            })
            .collect();
        let bars: Vec<_> = subject
            .visible()
            .filter_map(|index| Some((index, subject.comparison.strategies.get(index)?)))
            .map(|(index, strategy)| DriverBar {
                name: strategy.name.clone(),
                strategy: index,
                slot: strategy.slot,
                segments: segments(&strategy.drivers, &legend, |share| figures.share(share)),
                total: strategy.drivers.total(),
                total_label: figures.share(strategy.drivers.total()),
            })
            .collect();
        let ends = bars
            .iter()
            .flat_map(|bar| &bar.segments)
            .flat_map(|segment| [segment.from, segment.to]);
        let (low, high) = ends.fold((0.0_f64, 1e-9_f64), |(low, high), end| {
            (low.min(end), high.max(end))
        });
        let x = Axis::bare(low, high, Scale::Share);
        Self {
            title: subject.text.get("chart-drivers-title"),
            method: subject.text.get("chart-drivers-method"),
            x,
            bars,
            legend,
        }
    }

    /// The main figures in words.
    pub fn summary(&self, text: &Text) -> String {
        let readings: Vec<_> = self
            .bars
            .iter()
            .map(|bar| {
                let parts: Vec<_> = bar
                    .segments
                    .iter()
                    .map(|segment| segment.reading.clone())
                    .collect();
                let parts = parts.join(&text.get("list-join-inner"));
                text.with(
                    "chart-drivers-reading",
                    &[
                        ("name", &bar.name),
                        ("total", &bar.total_label),
                        ("parts", &parts),
                    ],
                )
            })
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

/// The drivers of one holding, shares of its own value.
#[derive(Debug, Clone, PartialEq)]
pub struct HoldingDrivers {
    /// The company.
    pub name: String,
    /// The whole of its value, from zero or the lowest driver: what is left empty is kept.
    pub x: Axis,
    /// Parts from left to right.
    pub segments: Vec<DriverSegment>,
    /// What it loses if it bursts today, as it is read.
    pub total_label: String,
    /// All of it in a sentence.
    pub reading: String,
}

impl HoldingDrivers {
    /// The drivers of an assessed holding.
    pub fn new(assessment: &Assessment, text: &Text) -> Self {
        let legend: Vec<_> = (0..DRIVERS.len())
            .map(|driver| LegendEntry {
                driver,
                name: driver_name(text, driver),
            })
            .collect();
        let segments = segments(&assessment.drivers, &legend, numbers::percent);
        let total_label = numbers::percent(assessment.drivers.total());
        let parts: Vec<_> = segments
            .iter()
            .map(|segment| segment.reading.clone())
            .collect();
        let parts = parts.join(&text.get("list-join-inner"));
        let reading = text.with(
            "holding-drivers-reading",
            &[
                ("name", &assessment.name),
                ("total", &total_label),
                ("parts", &parts),
            ],
        );
        Self {
            name: assessment.name.clone(),
            x: Axis::bare(
                segments
                    .iter()
                    .map(|segment| segment.from)
                    .fold(0.0, f64::min),
                1.0,
                Scale::Share,
            ),
            segments,
            total_label,
            reading,
        }
    }
}

fn driver_name(text: &Text, driver: usize) -> String {
    text.get(&format!(
        "driver-{}",
        Drivers::KEYS.get(driver).copied().unwrap_or_default()
    ))
}

/// Parts that add stack to the right of zero, parts that lower the exposure to the left of it.
fn segments(
    drivers: &Drivers,
    legend: &[LegendEntry],
    read: impl Fn(f64) -> String,
) -> Vec<DriverSegment> {
    let (mut right, mut left) = (0.0, 0.0);
    let mut segments = Vec::with_capacity(Drivers::KEYS.len());
    for (entry, value) in legend.iter().zip(drivers.parts) {
        if !value.is_finite() || value == 0.0 {
            continue;
        }
        let end = if value > 0.0 { &mut right } else { &mut left };
        let from = *end;
        *end += value;
        segments.push(DriverSegment {
            driver: entry.driver,
            from: from.min(*end),
            to: from.max(*end),
            reading: format!("{} {}", entry.name, read(value)),
        });
    }
    segments
}

/// The parts of an exposure side by side, and zero where the axis has values on both sides of it.
pub fn driver_marks(segments: &[DriverSegment], axis: &Axis) -> Vec<Mark> {
    let bars = segments.iter().map(|segment| Mark::Bar {
        from: segment.from,
        to: segment.to,
        row: 0.5,
        size: Size::Driver,
        ink: Ink::Driver(segment.driver),
        figure: Some(numbers::decimal((segment.to - segment.from) * 100.0, 0)),
    });
    let zero = (axis.low < 0.0).then_some(Mark::Rule {
        at: 0.0,
        along: Along::Vertical,
        stroke: Stroke::new(Ink::Ink, Weight::Zero),
        words: None,
    });
    bars.chain(zero).collect()
}

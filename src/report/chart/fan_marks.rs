//! What the fan chart is made of: level, bands, lines, the chosen quarter, and a name at the end of each line.

use super::fan::{ClockStep, FanChart, Rule, Series, StageClock};
use crate::report::marks::{
    Along, Fill, Ink, Mark, Point, Size, Stand, Stroke, Symbol, Weight, Words,
};

/// The marks where the quarters between two are shown.
pub(super) fn marks(chart: &FanChart, from: f64, to: f64) -> Vec<Mark> {
    let mut marks = Vec::new();
    if let Some(rule) = &chart.rule {
        marks.push(level(chart, rule, from, to));
    }
    marks.extend(chart.bands.iter().map(|band| Mark::Area {
        upper: by_quarter(&band.high),
        lower: by_quarter(&band.low),
        fill: Fill {
            ink: Ink::Strategy(band.slot),
            opacity: band.opacity,
        },
    }));
    marks.extend(chart.series.iter().map(|series| Mark::Line {
        points: by_quarter(&series.points),
        stroke: Stroke::new(series.ink(), series.weight()),
    }));
    marks.extend(burst(chart));
    marks.extend(chart.series.iter().filter_map(|series| end(series, to)));
    marks
}

impl Series {
    /// The colour of its line.
    pub const fn ink(&self) -> Ink {
        match self.slot {
            Some(slot) => Ink::Strategy(slot),
            None => Ink::Ink,
        }
    }

    /// What stands for it beside its name.
    pub const fn symbol(&self) -> Symbol {
        match self.slot {
            Some(slot) => Symbol::Slot(slot),
            None => Symbol::Dashes,
        }
    }

    /// How heavy its line is.
    const fn weight(&self) -> Weight {
        match (self.slot, self.active) {
            (None, _) => Weight::LineDashed,
            (Some(_), true) => Weight::Active,
            (Some(_), false) => Weight::Line,
        }
    }

    /// Its value at a time, on the straight line between the quarters beside it.
    fn value_at(&self, quarter: f64) -> Option<f64> {
        let last = self.points.len().checked_sub(1)?;
        let at = quarter.clamp(0.0, last as f64);
        let (before, after) = (at.floor() as usize, at.ceil() as usize);
        let (start, end) = (*self.points.get(before)?, *self.points.get(after)?);
        Some(start + (end - start) * (at - at.floor()))
    }
}

impl StageClock {
    /// The strip from quarter to quarter: the fuller, the likelier the platform.
    pub fn steps(&self) -> impl Iterator<Item = ClockStep> + '_ {
        let step = |(quarter, chances): (usize, &[f64])| ClockStep {
            from: quarter as f64,
            to: quarter as f64 + 1.0,
            fill: Fill {
                ink: Ink::Accent,
                opacity: 0.06 + 0.94 * (chances.iter().sum::<f64>() / 2.0).clamp(0.0, 1.0),
            },
        };
        self.chances.windows(2).enumerate().map(step)
    }
}

fn by_quarter(values: &[f64]) -> Vec<Point> {
    let place = |(quarter, value): (usize, &f64)| (quarter as f64, *value);
    values.iter().enumerate().map(place).collect()
}

/// The level line; its words stand at the end that the other lines leave clearer, on the side they leave free.
fn level(chart: &FanChart, rule: &Rule, from: f64, to: f64) -> Mark {
    // How near any line comes to it within an eighth of the chart from an end.
    let span = ((to - from).max(0.0) / 8.0).floor() as usize + 1;
    let nearest = |first: usize| {
        let near = chart
            .series
            .iter()
            .flat_map(|series| series.points.iter().skip(first).take(span + 1));
        near.map(|point| (point - rule.at).abs())
            .fold(f64::INFINITY, f64::min)
    };
    let (first, last) = (from.max(0.0) as usize, to.max(0.0) as usize);
    let at_right = nearest(last.saturating_sub(span)) >= nearest(first);
    let end = if at_right { to } else { from };
    let ends = chart
        .series
        .iter()
        .filter_map(|series| series.value_at(end));
    let lines_are_above = ends.map(|value| (value - rule.at).signum()).sum::<f64>() > 0.0;
    let stand = match (at_right, lines_are_above) {
        (true, true) => Stand::RightBelow,
        (true, false) => Stand::RightAbove,
        (false, true) => Stand::LeftBelow,
        (false, false) => Stand::LeftAbove,
    };
    Mark::Rule {
        at: rule.at,
        along: Along::Horizontal,
        stroke: Stroke::new(Ink::Quiet, Weight::Level),
        words: Some(Words {
            text: rule.label.clone(),
            stand,
        }),
    }
}

/// A dashed line at the chosen quarter, its words above the plot, and a symbol on each strategy's line.
fn burst(chart: &FanChart) -> Vec<Mark> {
    let quarter = chart.burst.quarter;
    let rule = Mark::Rule {
        at: quarter as f64,
        along: Along::Vertical,
        stroke: Stroke::new(Ink::Ink, Weight::Burst),
        words: Some(Words {
            text: chart.burst.label.clone(),
            stand: Stand::Over,
        }),
    };
    let symbols = chart.series.iter().filter_map(|series| {
        Some(Mark::Symbol {
            at: (quarter as f64, *series.points.get(quarter)?),
            symbol: Symbol::Slot(series.slot?),
            ink: series.ink(),
            size: Size::AtBurst,
        })
    });
    std::iter::once(rule).chain(symbols).collect()
}

fn end(series: &Series, to: f64) -> Option<Mark> {
    Some(Mark::End {
        at: (to, series.value_at(to)?),
        name: series.name.clone(),
        reading: series.readings.last().cloned().unwrap_or_default(),
        ink: series.ink(),
        strong: series.active,
        symbol: series.symbol(),
        strategy: series.strategy,
    })
}

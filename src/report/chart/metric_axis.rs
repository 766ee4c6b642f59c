//! Axes that are read in the unit of a metric.

use super::Axis;
use crate::language::{Language, numbers};
use crate::report::figures::Figures;
use crate::strategy::metric::{Metric, Unit};

/// An axis of a metric that fits its values, with about `count` ticks.
pub fn metric_axis(
    figures: &Figures<'_>,
    metric: Metric,
    values: impl IntoIterator<Item = f64>,
    count: usize,
) -> Axis {
    let limits = if metric.unit() == Unit::Share {
        (0.0, 1.0)
    } else {
        (0.0, f64::MAX)
    };
    let mut axis = Axis::fitting(values, limits, count, |value, step| match metric.unit() {
        Unit::Share => percent_tick(value, step),
        Unit::Multiple => multiple_tick(value, step),
        Unit::Quarter => figures.value(metric, value, 0.0),
    });
    whole_quarters(&mut axis, metric);
    axis
}

/// An axis of the difference of two strategies in a metric.
pub fn difference_axis(
    figures: &Figures<'_>,
    metric: Metric,
    values: impl IntoIterator<Item = f64>,
    count: usize,
) -> Axis {
    let mut axis = Axis::fitting(values, (f64::MIN, f64::MAX), count, |value, step| {
        match (metric.unit(), figures.language()) {
            (Unit::Share, Language::English) => {
                format!(
                    "{} pp",
                    numbers::signed(value * 100.0, decimals(step * 100.0))
                )
            }
            (Unit::Share, Language::Chinese) => {
                format!(
                    "{} 百分点",
                    numbers::signed(value * 100.0, decimals(step * 100.0))
                )
            }
            (Unit::Multiple, _) => format!("{}×", numbers::signed(value, decimals(step))),
            (Unit::Quarter, _) => numbers::signed(value, 0),
        }
    });
    whole_quarters(&mut axis, metric);
    axis
}

/// A quarter has no fractions to put a tick at.
fn whole_quarters(axis: &mut Axis, metric: Metric) {
    if metric.unit() == Unit::Quarter {
        axis.ticks
            .retain(|tick| (tick.at - tick.at.round()).abs() < 1e-9);
    }
}

/// Decimals that tell ticks a step apart.
pub fn decimals(step: f64) -> usize {
    let log = step.abs().max(1e-6).log10().floor();
    // Steps of 2.5 need one more than their power of ten says.
    let extra = usize::from((step / 10.0_f64.powf(log) - 2.5).abs() < 1e-6);
    (-log).max(0.0) as usize + if log < 1.0 { extra } else { 0 }
}

/// A share as a tick: `40 %`, with the decimals its step needs.
pub fn percent_tick(value: f64, step: f64) -> String {
    format!(
        "{} %",
        numbers::decimal(value * 100.0, decimals(step * 100.0))
    )
}

/// A multiple as a tick: `0.8×`, with the decimals its step needs.
pub fn multiple_tick(value: f64, step: f64) -> String {
    format!("{}×", numbers::decimal(value, decimals(step)))
}

/// Name of a metric with its unit, as the title of an axis.
pub fn axis_title(figures: &Figures<'_>, metric: Metric) -> String {
    let key = match metric.unit() {
        Unit::Share => "axis-share",
        Unit::Multiple => "axis-multiple",
        Unit::Quarter => "axis-quarter",
    };
    figures.text.with(key, &[("metric", &figures.name(metric))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Text;

    #[test]
    fn ticks_have_the_decimals_their_step_needs() {
        assert_eq!(percent_tick(0.05, 0.05), "5 %");
        assert_eq!(percent_tick(0.025, 0.025), "2.5 %");
        assert_eq!(percent_tick(0.004, 0.002), "0.4 %");
        assert_eq!(multiple_tick(0.75, 0.25), "0.75×");
        assert_eq!(multiple_tick(2.0, 1.0), "2×");
    }

    #[test]
    fn a_share_stays_within_everything_and_a_difference_shows_its_sign() {
        let text = Text::new(Language::English);
        let figures = Figures {
            text: &text,
            as_of: jiff::civil::date(2024, 11, 30),
            burst_quarter: 12,
        };
        let axis = metric_axis(&figures, Metric::ChanceOfLoss, [0.62, 0.998], 4);
        assert_eq!(axis.ticks.last().unwrap().label, "100 %");
        let axis = difference_axis(&figures, Metric::ChanceOfLoss, [-0.031, 0.012], 4);
        assert_eq!(axis.ticks.first().unwrap().label, "−4 pp");
        let axis = metric_axis(&figures, Metric::PeakQuarter, [0.0, 1.0], 5);
        assert_eq!(
            axis.ticks
                .iter()
                .map(|t| t.label.as_str())
                .collect::<Vec<_>>(),
            ["Q4 2024", "Q1 2025"]
        );
    }
}

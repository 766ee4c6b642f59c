//! Axes that are read in the unit of a metric.

use super::{Axis, Scale};
use crate::report::figures::Figures;
use crate::strategy::metric::{Metric, Unit};

/// An axis of a metric that fits its values, with about `count` ticks.
pub fn metric_axis(
    figures: &Figures<'_>,
    metric: Metric,
    values: impl IntoIterator<Item = f64>,
    count: usize,
) -> Axis {
    let (limits, scale) = match metric.unit() {
        Unit::Share if metric.is_of_fund() => ((0.0, 1.0), figures.share_scale()),
        Unit::Share => ((0.0, 1.0), Scale::Share),
        Unit::Multiple if figures.is_money(metric) => ((0.0, f64::MAX), figures.money_scale(false)),
        Unit::Multiple => ((0.0, f64::MAX), Scale::Multiple),
        Unit::Quarter => {
            let horizon = crate::strategy::plan::MAX_HORIZON;
            let labels = (0..=horizon).map(|quarter| figures.value(metric, quarter as f64, 0.0));
            ((0.0, f64::MAX), Scale::Quarters(labels.collect()))
        }
    };
    let mut axis = Axis::fitting(values, limits, count, scale);
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
    let scale = match metric.unit() {
        Unit::Share if metric.is_of_fund() => figures.share_difference_scale(),
        Unit::Share => Scale::Points(figures.language()),
        Unit::Multiple if figures.is_money(metric) => figures.money_scale(true),
        Unit::Multiple => Scale::MultipleDifference,
        Unit::Quarter => Scale::QuarterDifference,
    };
    let mut axis = Axis::fitting(values, (f64::MIN, f64::MAX), count, scale);
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

/// Name of a metric with its unit, as the title of an axis.
pub fn axis_title(figures: &Figures<'_>, metric: Metric) -> String {
    let key = match metric.unit() {
        // The ticks say what they are.
        _ if figures.is_money(metric) => return figures.name(metric),
        Unit::Share => "axis-share",
        Unit::Multiple => "axis-multiple",
        Unit::Quarter => "axis-quarter",
    };
    figures.text.with(key, &[("metric", &figures.name(metric))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, Text};

    #[test]
    fn a_share_stays_within_everything_and_a_difference_shows_its_sign() {
        let text = Text::new(Language::English);
        let figures = Figures {
            text: &text,
            as_of: jiff::civil::date(2024, 11, 30),
            burst_quarter: 12,
            burst_in: None,
            stake: crate::report::figures::Stake {
                millions: 345.0,
                currency: "USD",
            },
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

//! Every metric as it is read: its name, its value, its difference to the reference, its error.

use crate::language::{Language, Text, numbers};
use crate::portfolio::Sleeve;
use crate::strategy::metric::{Metric, Unit};
use crate::strategy::result::Difference;
use jiff::civil::Date;

/// Writes the figures of one workspace in one language.
#[derive(Clone, Copy)]
pub struct Figures<'a> {
    /// Texts of the language.
    pub text: &'a Text,
    /// The date the marks stand for; quarter 0 is the quarter it lies in.
    pub as_of: Date,
    /// The burst quarter used everywhere.
    pub burst_quarter: usize,
    /// The layer that burst begins in; all at once without one.
    pub burst_in: Option<Sleeve>,
}

/// How many standard errors a difference must exceed to be taken for one.
pub const ERRORS_APART: f64 = 2.0;

/// Errors below this are the rounding of a closed form and no error.
const NO_ERROR: f64 = 1e-9;

impl Figures<'_> {
    /// The language.
    pub fn language(&self) -> Language {
        self.text.language()
    }

    /// A quarter counted from today, in words.
    pub fn quarter(&self, quarter: usize) -> String {
        numbers::quarter(self.language(), self.as_of, quarter)
    }

    /// The burst quarter in words, with the layer a burst begins in then.
    pub fn burst_quarter(&self) -> String {
        self.begun(self.quarter(self.burst_quarter))
    }

    /// Words about a burst, with the layer it begins in if it does not begin in all.
    pub fn begun(&self, words: String) -> String {
        match self.burst_in {
            Some(layer) => self.text.with(
                "burst-begun-in",
                &[("burst", &words), ("layer", &self.layer(layer))],
            ),
            None => words,
        }
    }

    /// Name of a layer.
    pub fn layer(&self, layer: Sleeve) -> String {
        self.text.get(&format!(
            "layer-of-market-{}",
            layer.word().replace('_', "-")
        ))
    }

    /// Name of a metric.
    pub fn name(&self, metric: Metric) -> String {
        let name = self.text.with(
            &format!("metric-{}", metric.key()),
            &[("quarter", &self.burst_quarter())],
        );
        match metric {
            Metric::ExposureToday | Metric::PeakQuarter => self.begun(name),
            Metric::ExposureAtBurst
            | Metric::KeptAtBurst
            | Metric::ExpectedBurstLoss
            | Metric::FrothShare
            | Metric::MedianMultiple
            | Metric::MeanMultiple
            | Metric::MultipleP05
            | Metric::MultipleP95
            | Metric::ChanceOfLoss
            | Metric::WorstFivePercent
            | Metric::DistributedShare
            | Metric::NeedsCashShare
            | Metric::LargestVendorShare
            | Metric::Net(_) => name,
        }
    }

    /// Definition of a metric.
    pub fn help(&self, metric: Metric) -> String {
        self.text.with(
            &format!("metric-{}-help", metric.key()),
            &[("quarter", &self.burst_quarter())],
        )
    }

    /// A value of a metric, with no more digits than its standard error allows.
    pub fn value(&self, metric: Metric, value: f64, standard_error: f64) -> String {
        match metric.unit() {
            Unit::Share if standard_error > 0.005 => rounded_percent(value),
            Unit::Share => numbers::percent(value),
            Unit::Multiple if !value.is_finite() => numbers::UNKNOWN.into(),
            Unit::Multiple => match standard_error {
                error if error > 0.5 => format!("{}×", numbers::decimal(value, 0)),
                error if error > 0.05 => format!("{}×", numbers::decimal(value, 1)),
                _ => numbers::multiple(value),
            },
            Unit::Quarter if value.is_finite() && value >= 0.0 => {
                self.quarter(value.round() as usize)
            }
            Unit::Quarter => numbers::UNKNOWN.into(),
        }
    }

    /// A difference to the reference. What is kept in a burst is compared in proportion, because near saturation
    /// points hide what a quarter more means: `26 % more`.
    pub fn difference(&self, metric: Metric, difference: Difference, reference: f64) -> String {
        let value = difference.value;
        match metric.unit() {
            Unit::Share if metric == Metric::KeptAtBurst && reference > 0.0 => {
                self.proportion(value / reference)
            }
            Unit::Share => numbers::point_difference(self.language(), value),
            Unit::Multiple => numbers::multiple_difference(value),
            Unit::Quarter => numbers::quarter_difference(self.language(), value),
        }
    }

    fn proportion(&self, relative: f64) -> String {
        let digits = numbers::decimal(relative.abs() * 100.0, 0);
        let key = match relative {
            _ if digits == "0" => return numbers::point_difference(self.language(), 0.0),
            more if more > 0.0 => "figure-more",
            _ => "figure-less",
        };
        self.text.with(key, &[("share", &format!("{digits} %"))])
    }

    /// A standard error, for example `± 0.4 pp`; `None` when the figure has none.
    pub fn error(&self, metric: Metric, standard_error: f64) -> Option<String> {
        if !standard_error.is_finite() || standard_error < NO_ERROR {
            return None;
        }
        Some(match (metric.unit(), self.language()) {
            (Unit::Share, Language::English) => format!("± {} pp", small(standard_error * 100.0)),
            (Unit::Share, Language::Chinese) => {
                format!("± {} 百分点", small(standard_error * 100.0))
            }
            (Unit::Multiple, _) => format!("± {}×", small(standard_error)),
            (Unit::Quarter, Language::English) => format!("± {} quarters", small(standard_error)),
            (Unit::Quarter, Language::Chinese) => format!("± {} 个季度", small(standard_error)),
        })
    }
}

/// Whether a difference lies within its error, so that nothing should be read into it.
pub fn within_error(difference: Difference) -> bool {
    difference.value != 0.0 && difference.value.abs() <= ERRORS_APART * difference.standard_error
}

fn rounded_percent(value: f64) -> String {
    if value.is_finite() {
        format!("{} %", numbers::decimal(value * 100.0, 0))
    } else {
        numbers::UNKNOWN.into()
    }
}

/// One significant digit, for errors.
fn small(value: f64) -> String {
    let decimals = if value > 0.0 {
        (-libm::log10(value).floor()).clamp(0.0, 4.0) as usize
    } else {
        0
    };
    numbers::decimal(value, decimals)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(text: &Text) -> Figures<'_> {
        Figures {
            text,
            as_of: jiff::civil::date(2024, 11, 30),
            burst_quarter: 12,
            burst_in: None,
        }
    }

    #[test]
    fn a_metric_reads_in_its_unit_and_no_finer_than_its_error() {
        let text = Text::new(Language::English);
        let f = figures(&text);
        assert_eq!(
            f.name(Metric::ExposureAtBurst),
            "Lost if it bursts in Q4 2027"
        );
        assert_eq!(f.value(Metric::ExposureAtBurst, 0.0423, 0.0), "4.2 %");
        assert_eq!(f.value(Metric::ExposureAtBurst, 0.0423, 0.02), "4 %");
        assert_eq!(f.value(Metric::MeanMultiple, 1.654, 0.01), "1.65×");
        assert_eq!(f.value(Metric::MeanMultiple, 1.654, 0.2), "1.7×");
        assert_eq!(f.value(Metric::PeakQuarter, 3.0, 0.0), "Q3 2025");
        assert_eq!(
            f.error(Metric::ExposureAtBurst, 0.0016).unwrap(),
            "± 0.2 pp"
        );
        assert_eq!(f.error(Metric::ExposureToday, 0.0), None);
    }

    #[test]
    fn what_is_kept_is_compared_in_proportion() {
        let text = Text::new(Language::English);
        let chinese = Text::new(Language::Chinese);
        let difference = Difference {
            value: 0.05,
            standard_error: 0.001,
        };
        assert_eq!(
            figures(&text).difference(Metric::KeptAtBurst, difference, 0.19),
            "26 % more"
        );
        assert_eq!(
            figures(&chinese).difference(Metric::KeptAtBurst, difference, 0.19),
            "多 26 %"
        );
        assert_eq!(
            figures(&text).difference(Metric::ExposureAtBurst, difference, 0.81),
            "+5 pp"
        );
    }

    #[test]
    fn a_difference_of_less_than_two_errors_is_within_its_error() {
        assert!(within_error(Difference {
            value: -0.01,
            standard_error: 0.006
        }));
        assert!(!within_error(Difference {
            value: -0.01,
            standard_error: 0.004
        }));
        assert!(!within_error(Difference {
            value: 0.0,
            standard_error: 0.0
        }));
    }
}

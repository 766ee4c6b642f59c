//! Every metric as it is read: its name, its value, its difference to the reference, its error.

pub(super) mod rounding;

pub use rounding::no_finer;

use super::chart::{MoneyScale, Scale};
use crate::language::{Language, Measure, Text, numbers};
use crate::portfolio::Sleeve;
use crate::strategy::metric::{Metric, Unit};
use crate::strategy::plan::Workspace;
use crate::strategy::result::{Difference, ERRORS_APART};
use crate::strategy::verdict::money_at_stake;
use jiff::civil::Date;
use rounding::{decimals_of, multiple, power_of_ten, share, small};

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
    /// What a share is a share of.
    pub stake: Stake<'a>,
}

/// The money that shares are shares of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stake<'a> {
    /// Millions.
    pub millions: f64,
    /// Code of the currency.
    pub currency: &'a str,
}

impl<'a> Stake<'a> {
    /// The money of a workspace.
    pub fn of(workspace: &'a Workspace) -> Self {
        Self {
            millions: money_at_stake(workspace),
            currency: workspace.portfolio.currency.code(),
        }
    }
}

/// How figures of one row are written: all with the same digits, so that they subtract to the
/// differences beneath them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RowDigits {
    measure: RowMeasure,
    /// Smallest distance of two figures that read differently, in what is read.
    step: f64,
    /// Largest of the figures, in what is read.
    largest: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RowMeasure {
    /// Per cent of something.
    Percent,
    /// Multiples.
    Multiple,
    /// Money, millions.
    Money,
    /// Quarters.
    Quarter,
}

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
            Metric::ExposureToday | Metric::CompanyLossToday | Metric::PeakQuarter => {
                self.begun(name)
            }
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

    /// In what a metric is read: a probability stays in per cent and a quarter a date.
    fn measure_of(&self, metric: Metric) -> RowMeasure {
        match (metric.unit(), self.text.measure) {
            (Unit::Quarter, _) => RowMeasure::Quarter,
            (Unit::Share, _) if !metric.is_of_fund() => RowMeasure::Percent,
            (Unit::Multiple, _) if !metric.is_of_fund() => RowMeasure::Multiple,
            (_, Measure::Money) => RowMeasure::Money,
            (Unit::Multiple, _) | (Unit::Share, Measure::Multiple) => RowMeasure::Multiple,
            (Unit::Share, Measure::Percent) => RowMeasure::Percent,
        }
    }

    /// The digits that figures of a metric have in common, each with its error; the first is what
    /// the others are compared with.
    pub fn row_digits(&self, metric: Metric, figures: &[(f64, f64)]) -> RowDigits {
        let measure = self.measure_of(metric);
        let factor = match measure {
            RowMeasure::Percent => 100.0,
            RowMeasure::Multiple | RowMeasure::Quarter => 1.0,
            RowMeasure::Money => self.stake.millions,
        };
        let read = || figures.iter().filter(|(value, _)| value.is_finite());
        let largest = read()
            .map(|(value, _)| (value * factor).abs())
            .fold(0.0, f64::max);
        let smallest = read()
            .map(|(value, _)| (value * factor).abs())
            .filter(|value| *value > 1e-9)
            .fold(f64::INFINITY, f64::min);
        let first = figures.first().map_or(f64::NAN, |(value, _)| *value);
        let nearest = read()
            .map(|(value, _)| ((value - first) * factor).abs())
            .filter(|difference| *difference > 1e-9)
            .fold(f64::INFINITY, f64::min);
        let error = read().map(|(_, error)| error * factor).fold(0.0, f64::max);
        let step = match measure {
            RowMeasure::Percent if error > 0.5 => 1.0,
            RowMeasure::Percent if smallest < 9.95 || nearest < 0.95 => 0.1,
            RowMeasure::Percent | RowMeasure::Quarter => 1.0,
            RowMeasure::Multiple if error > 0.5 || largest >= 99.95 => 1.0,
            RowMeasure::Multiple if error > 0.05 || largest >= 9.995 => 0.1,
            RowMeasure::Multiple => 0.01,
            RowMeasure::Money => {
                let three_digits = power_of_ten(largest) / 100.0;
                let finer = if nearest < 0.95 * three_digits {
                    three_digits / 10.0
                } else {
                    three_digits
                };
                finer.max(power_of_ten(error))
            }
        };
        RowDigits {
            measure,
            step,
            largest,
        }
    }

    /// A value of a metric in a row.
    pub fn in_row(&self, metric: Metric, value: f64, digits: RowDigits) -> String {
        let read = self.read(value, digits);
        let decimals = decimals_of(digits.step);
        match digits.measure {
            RowMeasure::Quarter => self.value(metric, value, 0.0),
            _ if !value.is_finite() => numbers::UNKNOWN.into(),
            RowMeasure::Percent => format!("{} %", numbers::decimal(read, decimals)),
            RowMeasure::Multiple => format!("{}×", numbers::decimal(read, decimals)),
            RowMeasure::Money => self.amount(read, digits),
        }
    }

    /// The difference of two values of a row: that of the figures as they are printed. What is kept
    /// in a burst is compared in proportion where it is read in per cent.
    pub fn difference_in_row(
        &self,
        metric: Metric,
        value: f64,
        reference: f64,
        digits: RowDigits,
    ) -> String {
        let (own, other) = (self.read(value, digits), self.read(reference, digits));
        let difference = own - other;
        let signed = numbers::signed(difference, decimals_of(digits.step));
        match (digits.measure, self.language()) {
            (RowMeasure::Quarter, language) => {
                numbers::quarter_difference(language, value - reference)
            }
            _ if !difference.is_finite() => numbers::UNKNOWN.into(),
            (RowMeasure::Percent, _) if metric == Metric::KeptAtBurst && other > 0.0 => {
                self.proportion(difference / other)
            }
            (RowMeasure::Percent, Language::English) => format!("{signed} pp"),
            (RowMeasure::Percent, Language::Chinese) => format!("{signed} 百分点"),
            (RowMeasure::Multiple, _) => format!("{signed}×"),
            (RowMeasure::Money, _) => {
                let sign = if difference > 0.5 * digits.step {
                    "+"
                } else {
                    ""
                };
                format!("{sign}{}", self.amount(difference, digits))
            }
        }
    }

    fn amount(&self, millions: f64, digits: RowDigits) -> String {
        self.text
            .amount_in_row(millions, self.stake.currency, digits.largest, digits.step)
    }

    /// A value as it is printed, in what it is read in.
    fn read(&self, value: f64, digits: RowDigits) -> f64 {
        let read = match digits.measure {
            RowMeasure::Percent => value * 100.0,
            RowMeasure::Multiple | RowMeasure::Quarter => value,
            RowMeasure::Money => value * self.stake.millions,
        };
        (read / digits.step).round() * digits.step
    }

    /// A share of the fund's value.
    pub fn share(&self, share: f64) -> String {
        match self.text.measure {
            Measure::Percent => numbers::percent(share),
            Measure::Money => self
                .text
                .amount(share * self.stake.millions, self.stake.currency),
            Measure::Multiple => numbers::multiple(share),
        }
    }

    /// Two shares of the fund's value that are not the same and do not read the same.
    pub fn shares_apart(&self, shares: [f64; 2]) -> [String; 2] {
        let [low, high] = shares.map(|share| self.share(share));
        if low != high || self.text.measure != Measure::Percent {
            return [low, high];
        }
        shares.map(|share| format!("{} %", numbers::decimal(share * 100.0, 1)))
    }

    /// A difference of shares of the fund's value, with its sign.
    pub fn share_difference(&self, share: f64) -> String {
        match self.text.measure {
            Measure::Percent => numbers::point_difference(self.language(), share),
            Measure::Money => self.signed_amount(share),
            Measure::Multiple => numbers::multiple_difference(share),
        }
    }

    /// The size of a difference in a metric, without its sign.
    pub fn share_or_multiple(&self, metric: Metric, size: f64) -> String {
        let difference = Difference {
            value: size,
            standard_error: 0.0,
        };
        let unit = if metric == Metric::KeptAtBurst {
            Metric::ExposureAtBurst
        } else {
            metric
        };
        self.difference(unit, difference, 0.0)
            .trim_start_matches('+')
            .to_owned()
    }

    /// The size of a difference of shares where it matters in points and in money: `4 pp, $14.5m`.
    pub fn both(&self, share: f64) -> String {
        let points = numbers::point_difference(self.language(), share.abs());
        let points = points.trim_start_matches('+');
        let money = self
            .text
            .amount(share.abs() * self.stake.millions, self.stake.currency);
        format!("{points}{}{money}", self.text.get("list-join-comma"))
    }

    fn signed_amount(&self, share: f64) -> String {
        let amount = self
            .text
            .amount(share * self.stake.millions, self.stake.currency);
        if share > 0.0 {
            format!("+{amount}")
        } else {
            amount
        }
    }

    /// A multiple of the fund's value.
    pub fn multiple(&self, multiple: f64) -> String {
        match self.text.measure {
            Measure::Money => self
                .text
                .amount(multiple * self.stake.millions, self.stake.currency),
            Measure::Percent | Measure::Multiple => numbers::multiple(multiple),
        }
    }

    /// The scale of an axis of shares of the fund.
    pub fn share_scale(&self) -> Scale {
        match self.text.measure {
            Measure::Percent => Scale::Share,
            Measure::Money => self.money_scale(false),
            Measure::Multiple => Scale::Multiple,
        }
    }

    /// The same for differences of such shares.
    pub fn share_difference_scale(&self) -> Scale {
        match self.text.measure {
            Measure::Percent => Scale::Points(self.language()),
            Measure::Money => self.money_scale(true),
            Measure::Multiple => Scale::MultipleDifference,
        }
    }

    /// A scale of money; of differences it shows signs.
    pub fn money_scale(&self, is_difference: bool) -> Scale {
        Scale::Money(MoneyScale {
            language: self.language(),
            currency: self.stake.currency.to_owned(),
            millions: self.stake.millions,
            is_difference,
        })
    }

    /// Whether a metric is read as money now.
    pub fn is_money(&self, metric: Metric) -> bool {
        self.measure_of(metric) == RowMeasure::Money
    }

    /// A value of a metric, with no more digits than its standard error allows.
    pub fn value(&self, metric: Metric, value: f64, standard_error: f64) -> String {
        match self.measure_of(metric) {
            RowMeasure::Money if !value.is_finite() => return numbers::UNKNOWN.into(),
            RowMeasure::Money => {
                let millions = no_finer(
                    value * self.stake.millions,
                    standard_error * self.stake.millions,
                );
                return self.text.amount(millions, self.stake.currency);
            }
            RowMeasure::Multiple if metric.unit() == Unit::Share => {
                return numbers::multiple(value);
            }
            RowMeasure::Percent | RowMeasure::Multiple | RowMeasure::Quarter => {}
        }
        match metric.unit() {
            Unit::Share => share(value, standard_error),
            Unit::Multiple => multiple(value, standard_error),
            Unit::Quarter if value.is_finite() && value >= 0.0 => {
                self.quarter(value.round() as usize)
            }
            Unit::Quarter => numbers::UNKNOWN.into(),
        }
    }

    /// A difference to the reference. What is kept in a burst is compared in proportion, because
    /// near saturation points hide what a quarter more means: `26 % more`.
    pub fn difference(&self, metric: Metric, difference: Difference, reference: f64) -> String {
        let value = difference.value;
        match self.measure_of(metric) {
            RowMeasure::Money => return self.signed_amount(value),
            RowMeasure::Multiple if metric.unit() == Unit::Share => {
                return numbers::multiple_difference(value);
            }
            RowMeasure::Percent | RowMeasure::Multiple | RowMeasure::Quarter => {}
        }
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
        let per_cents = relative.abs() * 100.0;
        let digits = numbers::decimal(per_cents, usize::from(per_cents < 0.5));
        let key = match relative {
            // A row of proportions has no points in it.
            _ if per_cents < 0.05 => return self.text.get("figure-same"),
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
        match self.measure_of(metric) {
            RowMeasure::Money => {
                let millions = standard_error * self.stake.millions;
                let rounded = no_finer(millions, millions);
                return Some(format!(
                    "± {}",
                    self.text.amount(rounded, self.stake.currency)
                ));
            }
            RowMeasure::Multiple if metric.unit() == Unit::Share => {
                return Some(format!("± {}×", small(standard_error)));
            }
            RowMeasure::Percent | RowMeasure::Multiple | RowMeasure::Quarter => {}
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

#[cfg(test)]
mod tests;

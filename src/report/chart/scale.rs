//! What the numbers of an axis are: where its ticks stand over any range, and what each says.
//!
//! The page labels the range it was made for, the window whatever range one has zoomed to; both ask
//! here.

use super::{Tick, nice_step};
use crate::language::{Language, numbers};

/// Multiples below this are drawn at it: a total loss has no place on a scale of doublings.
pub const SMALLEST_ON_DOUBLINGS: f64 = 1.0 / 64.0;

/// The numbers of an axis.
#[derive(Debug, Clone, PartialEq)]
pub enum Scale {
    /// Shares of one: `40 %`.
    Share,
    /// Differences of shares, in points: `−2.5 pp`.
    Points(Language),
    /// Multiples: `0.8×`.
    Multiple,
    /// Differences of multiples: `+0.1×`.
    MultipleDifference,
    /// Millions of a currency that the name of the axis says: `−25`.
    Amount,
    /// Doublings of the value today, labelled as multiples: `0.5×`, `1×`, `2×`.
    Doublings,
    /// Quarters from the first, each with its label.
    Quarters(Vec<String>),
    /// Differences of quarters: `+3`.
    QuarterDifference,
    /// Shares of the fund read as money: `$250m`.
    Money(MoneyScale),
    /// Doublings of the value today, labelled as money.
    MoneyDoublings(MoneyScale),
}

/// How shares of a fund become money.
#[derive(Debug, Clone, PartialEq)]
pub struct MoneyScale {
    /// Language of the amounts.
    pub language: Language,
    /// Code of the currency.
    pub currency: String,
    /// The money that is one on the axis, millions.
    pub millions: f64,
    /// Whether amounts show their sign.
    pub is_difference: bool,
}

impl MoneyScale {
    fn label(&self, share: f64) -> String {
        let millions = share * self.millions;
        // Multiples of a step of a tenth of a million leave crumbs.
        let millions = (millions * 1e6).round() / 1e6;
        let amount = numbers::amount(self.language, millions, &self.currency);
        if self.is_difference && millions > 0.0 {
            format!("+{amount}")
        } else {
            amount
        }
    }
}

impl Scale {
    /// What a tick says; `step` is the distance to the next, in the same numbers.
    pub fn label(&self, value: f64, step: f64) -> String {
        match self {
            Self::Share => percent_tick(value, step),
            Self::Points(language) => {
                let digits = numbers::signed(value * 100.0, decimals(step * 100.0));
                match language {
                    Language::English => format!("{digits} pp"),
                    Language::Chinese => format!("{digits} 百分点"),
                }
            }
            Self::Multiple => multiple_tick(value, step),
            Self::MultipleDifference => {
                format!("{}×", numbers::signed(value, decimals(step)))
            }
            Self::Amount => numbers::decimal(value, decimals(step)),
            Self::Doublings if (value - value.round()).abs() < 1e-9 => {
                doubling(value.round() as i32)
            }
            Self::Doublings => {
                let multiple = libm::exp2(value);
                multiple_tick(multiple, multiple * (libm::exp2(step) - 1.0))
            }
            Self::Quarters(labels) => {
                let is_whole = value >= 0.0 && (value - value.round()).abs() < 1e-9;
                let label = is_whole
                    .then(|| labels.get(value.round() as usize))
                    .flatten();
                label.cloned().unwrap_or_default()
            }
            Self::QuarterDifference => numbers::signed(value, 0),
            Self::Money(money) => money.label(value),
            Self::MoneyDoublings(money) => money.label(libm::exp2(value)),
        }
    }

    /// What one of the axis is in what its ticks say.
    pub fn unit(&self) -> f64 {
        match self {
            Self::Money(money) if money.millions > 0.0 => money.millions,
            Self::Share
            | Self::Points(_)
            | Self::Multiple
            | Self::MultipleDifference
            | Self::Doublings
            | Self::Quarters(_)
            | Self::QuarterDifference
            | Self::Amount
            | Self::Money(_)
            | Self::MoneyDoublings(_) => 1.0,
        }
    }

    /// A step that is round in what its ticks say.
    pub fn nice_step(&self, raw: f64) -> f64 {
        nice_step(raw * self.unit()) / self.unit()
    }

    /// Ticks between two values, at most about `count` and a little more.
    pub fn ticks(&self, low: f64, high: f64, count: usize) -> Vec<Tick> {
        if !low.is_finite() || !high.is_finite() || low >= high {
            return Vec::new();
        }
        match self {
            Self::Doublings | Self::MoneyDoublings(_) => self.doublings(low, high, count),
            Self::Quarters(labels) => {
                let steps = [1, 2, 4, 8, 12, 20, 40];
                let step = steps
                    .into_iter()
                    .find(|step| (high - low) / f64::from(*step) < count.max(2) as f64)
                    .unwrap_or(40);
                let last = labels.len().saturating_sub(1) as f64;
                self.evenly(low.max(0.0), high.min(last), f64::from(step))
            }
            // A quarter has no fractions to put a tick at.
            Self::QuarterDifference => self.evenly(
                low,
                high,
                nice_step((high - low) / count.max(1) as f64).max(1.0),
            ),
            Self::Share
            | Self::Points(_)
            | Self::Multiple
            | Self::MultipleDifference
            | Self::Amount
            | Self::Money(_) => self.evenly(
                low,
                high,
                self.nice_step((high - low) / count.max(1) as f64),
            ),
        }
    }

    /// Ticks at whole doublings, or where that gives too few, at round multiples.
    fn doublings(&self, low: f64, high: f64, count: usize) -> Vec<Tick> {
        let stride = ((high - low) / count.max(1) as f64).ceil().max(1.0) as i64;
        let whole = (low.ceil() as i64..=high.floor() as i64).filter(|n| n.rem_euclid(stride) == 0);
        let ticks: Vec<Tick> = whole
            .map(|n| Tick {
                at: n as f64,
                label: self.label(n as f64, 1.0),
            })
            .collect();
        if ticks.len() >= 4 {
            return ticks;
        }
        let (least, most) = (libm::exp2(low), libm::exp2(high));
        let step = nice_step((most - least) / 5.0);
        let round = ((least / step).ceil() as i64..=(most / step).floor() as i64)
            .map(|n| n as f64 * step)
            .filter(|multiple| *multiple > 0.0);
        round
            .map(|multiple| Tick {
                at: libm::log2(multiple),
                label: match self {
                    Self::MoneyDoublings(_) => self.label(libm::log2(multiple), step),
                    Self::Share
                    | Self::Points(_)
                    | Self::Multiple
                    | Self::MultipleDifference
                    | Self::Doublings
                    | Self::Quarters(_)
                    | Self::QuarterDifference
                    | Self::Amount
                    | Self::Money(_) => multiple_tick(multiple, step),
                },
            })
            .collect()
    }

    fn evenly(&self, low: f64, high: f64, step: f64) -> Vec<Tick> {
        let (first, last) = ((low / step - 1e-9).ceil(), (high / step + 1e-9).floor());
        (first as i64..=last as i64)
            .map(|n| n as f64 * step)
            .map(|at| Tick {
                at,
                label: self.label(at, step),
            })
            .collect()
    }
}

/// A power of two as a multiple: `0.12×`, `0.5×`, `8×`.
fn doubling(power: i32) -> String {
    let decimals = match power {
        0.. => 0,
        // As many as the fraction has: an eighth is 0.125.
        -4..=-1 => power.unsigned_abs() as usize,
        -6..=-5 => 3,
        tiny => tiny.unsigned_abs() as usize / 3 + 1,
    };
    format!(
        "{}×",
        numbers::decimal(libm::exp2(f64::from(power)), decimals)
    )
}

/// Decimals that tell ticks a step apart.
fn decimals(step: f64) -> usize {
    let log = (libm::log10(step.abs().max(1e-6)) + 1e-9).floor();
    // Steps of 2.5 need one more than their power of ten says.
    let extra = usize::from((step / libm::exp10(log) - 2.5).abs() < 1e-6);
    (-log).max(0.0) as usize + if log < 1.0 { extra } else { 0 }
}

/// A share as a tick: `40 %`, with the decimals its step needs.
fn percent_tick(value: f64, step: f64) -> String {
    format!(
        "{} %",
        numbers::decimal(value * 100.0, decimals(step * 100.0))
    )
}

/// A multiple as a tick: `0.8×`, with the decimals its step needs.
fn multiple_tick(value: f64, step: f64) -> String {
    format!("{}×", numbers::decimal(value, decimals(step)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(scale: &Scale, low: f64, high: f64, count: usize) -> Vec<String> {
        let ticks = scale.ticks(low, high, count);
        ticks.into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn ticks_have_the_decimals_their_step_needs() {
        assert_eq!(percent_tick(0.05, 0.05), "5 %");
        assert_eq!(percent_tick(0.025, 0.025), "2.5 %");
        assert_eq!(percent_tick(0.004, 0.002), "0.4 %");
        assert_eq!(multiple_tick(0.75, 0.25), "0.75×");
        assert_eq!(multiple_tick(2.0, 1.0), "2×");
    }

    #[test]
    fn ticks_of_a_narrow_range_are_told_apart_in_every_unit() {
        assert_eq!(
            labels(&Scale::Share, 0.0025, 0.0075, 2),
            ["0.25 %", "0.50 %", "0.75 %"]
        );
        assert_eq!(
            labels(&Scale::Share, 0.0005, 0.0015, 2),
            ["0.05 %", "0.10 %", "0.15 %"]
        );
        assert_eq!(
            labels(&Scale::Points(Language::English), -0.0025, 0.0025, 2),
            ["−0.25 pp", "0 pp", "+0.25 pp"]
        );
        assert_eq!(
            labels(&Scale::MultipleDifference, -0.025, 0.025, 2),
            ["−0.025×", "0×", "+0.025×"]
        );
    }

    #[test]
    fn every_scale_gives_distinct_labels_however_near_one_looks() {
        let quarters: Vec<String> = (0..=40).map(|quarter| format!("Q{quarter}")).collect();
        let scales = [
            Scale::Share,
            Scale::Points(Language::Chinese),
            Scale::Multiple,
            Scale::MultipleDifference,
            Scale::Doublings,
            Scale::Quarters(quarters),
            Scale::QuarterDifference,
        ];
        for scale in scales {
            let mut span = 8.0;
            while span > 1e-3 {
                let found = labels(&scale, 0.4, 0.4 + span, 6);
                let mut distinct = found.clone();
                distinct.dedup();
                assert_eq!(found, distinct, "{scale:?} over {span}");
                assert!(found.len() <= 14, "{scale:?} over {span}: {found:?}");
                span *= 0.7;
            }
        }
    }

    #[test]
    fn doublings_are_multiples_with_the_digits_they_need() {
        assert_eq!(
            labels(&Scale::Doublings, -3.0, 2.0, 6),
            ["0.125×", "0.25×", "0.5×", "1×", "2×", "4×"]
        );
        assert_eq!(
            labels(&Scale::Doublings, 0.0, 1.0, 6),
            ["1.0×", "1.2×", "1.4×", "1.6×", "1.8×", "2.0×"]
        );
    }

    #[test]
    fn quarters_are_named_where_they_are_and_nowhere_else() {
        let scale = Scale::Quarters(["a", "b", "c", "d", "e"].map(String::from).to_vec());
        assert_eq!(labels(&scale, 0.0, 4.0, 6), ["a", "b", "c", "d", "e"]);
        assert_eq!(labels(&scale, 1.4, 9.0, 9), ["c", "d", "e"]);
        assert_eq!(scale.label(1.5, 1.0), "");
        assert!(scale.ticks(f64::NAN, 2.0, 6).is_empty());
    }
}

//! Shares and multiples of the fund where they leave as numbers: what they are multiplied with, and
//! in which unit they then are.

use super::figures::{Figures, Stake};
use crate::language::{Language, Measure, numbers};
use crate::strategy::metric::{Metric, Unit};

/// The unit of a number that leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberUnit {
    /// A fraction of one.
    Share,
    /// A multiple.
    Multiple,
    /// Quarters from today.
    Quarter,
    /// Millions of the reporting currency.
    Millions,
}

/// In what shares and multiples of the fund are read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FundUnit<'a> {
    measure: Measure,
    stake: Stake<'a>,
    language: Language,
}

impl<'a> FundUnit<'a> {
    /// As figures are read.
    pub fn of(figures: &Figures<'a>) -> Self {
        Self {
            measure: figures.text.measure,
            stake: figures.stake,
            language: figures.language(),
        }
    }

    /// The unit of shares of the fund.
    pub const fn of_share(self) -> NumberUnit {
        match self.measure {
            Measure::Percent => NumberUnit::Share,
            Measure::Money => NumberUnit::Millions,
            Measure::Multiple => NumberUnit::Multiple,
        }
    }

    /// The unit of multiples of the fund.
    pub const fn of_multiple(self) -> NumberUnit {
        match self.measure {
            Measure::Percent | Measure::Multiple => NumberUnit::Multiple,
            Measure::Money => NumberUnit::Millions,
        }
    }

    /// The unit of a metric: what is no part of the fund stays in its own.
    pub const fn of_metric(self, metric: Metric) -> NumberUnit {
        match (metric.unit(), metric.is_of_fund()) {
            (Unit::Share, true) => self.of_share(),
            (Unit::Multiple, true) => self.of_multiple(),
            (Unit::Share, false) => NumberUnit::Share,
            (Unit::Multiple, false) => NumberUnit::Multiple,
            (Unit::Quarter, _) => NumberUnit::Quarter,
        }
    }

    /// What a share or multiple of the fund is multiplied with to be in a unit.
    pub const fn factor(self, unit: NumberUnit) -> f64 {
        match unit {
            NumberUnit::Share | NumberUnit::Multiple | NumberUnit::Quarter => 1.0,
            NumberUnit::Millions => self.stake.millions,
        }
    }

    /// The word for a unit in files for programs, the same in every language.
    pub fn word(self, unit: NumberUnit) -> String {
        match unit {
            NumberUnit::Share => "share".into(),
            NumberUnit::Multiple => "multiple".into(),
            NumberUnit::Quarter => "quarter".into(),
            NumberUnit::Millions => format!("{} m", self.stake.currency),
        }
    }

    /// What stands before and after an amount of millions.
    pub fn marks_of_millions(self) -> (String, String) {
        numbers::marks_of_millions(self.language, self.stake.currency)
    }
}

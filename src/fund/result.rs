//! What comes out for the investors: one strategy's net figures, and several side by side on the
//! same paths.

use super::median_path::PathQuarter;
use super::schedule::Schedule;
use super::terms::Terms;
use crate::strategy::result::{Difference, Fan, REPLICATES, standard_error};
use std::sync::Arc;

/// A figure of a fund at the horizon, or when it ends before. Amounts are in millions and, where
/// they concern investors, for the limited partners alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Total value to paid in: distributed and net value over called.
    Tvpi,
    /// Distributed to paid in.
    Dpi,
    /// Net value to paid in.
    Rvpi,
    /// Rate of return a year from the first call; NaN when the days of past flows are not known.
    Irr,
    /// Rate of return a year of somebody who buys today at net value and pays all calls.
    IrrFromToday,
    /// Carry, paid and accrued, after what is given back.
    Carry,
    /// Carry that the general partner has had and gives back.
    Clawback,
    /// Fees and expenses from today on.
    Costs,
    /// Quarters from today until DPI is 1; infinite where that lies beyond the horizon.
    QuartersToDpiOne,
}

impl Measure {
    /// Number of measures.
    pub const COUNT: usize = Self::ALL.len();

    /// All of them, in the order they are shown.
    pub const ALL: [Self; 9] = [
        Self::Tvpi,
        Self::Dpi,
        Self::Rvpi,
        Self::Irr,
        Self::IrrFromToday,
        Self::Carry,
        Self::Clawback,
        Self::Costs,
        Self::QuartersToDpiOne,
    ];

    /// Position in [`Self::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Stable key; `net-<key>` and `net-<key>-help` are its name and definition in the locale
    /// files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Tvpi => "tvpi",
            Self::Dpi => "dpi",
            Self::Rvpi => "rvpi",
            Self::Irr => "irr",
            Self::IrrFromToday => "irr-from-today",
            Self::Carry => "carry",
            Self::Clawback => "clawback",
            Self::Costs => "costs",
            Self::QuartersToDpiOne => "quarters-to-dpi-one",
        }
    }
}

/// A chance: the share of paths on which something is so at the horizon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Chance {
    /// DPI has reached 1.
    DpiOne,
    /// Net TVPI is above 1.
    TvpiAboveOne,
    /// Net TVPI is above 2.
    TvpiAboveTwo,
    /// Net TVPI is above 3.
    TvpiAboveThree,
}

impl Chance {
    /// Number of chances.
    pub const COUNT: usize = Self::ALL.len();

    /// All of them, in the order they are shown.
    pub const ALL: [Self; 4] = [
        Self::DpiOne,
        Self::TvpiAboveOne,
        Self::TvpiAboveTwo,
        Self::TvpiAboveThree,
    ];

    /// Position in [`Self::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Stable key; `net-chance-<key>` is its name in the locale files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::DpiOne => "dpi-one",
            Self::TvpiAboveOne => "tvpi-above-one",
            Self::TvpiAboveTwo => "tvpi-above-two",
            Self::TvpiAboveThree => "tvpi-above-three",
        }
    }
}

/// How a measure is distributed over the paths.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Summary {
    /// Mean.
    pub mean: f64,
    /// Median.
    pub median: f64,
    /// 1 in 20 paths lies below.
    pub p05: f64,
    /// 1 in 20 paths lies above.
    pub p95: f64,
}

/// Figures of one strategy over some paths.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct NetValues {
    /// Every measure, indexed by [`Measure::index`].
    pub summaries: [Summary; Measure::COUNT],
    /// Every chance, indexed by [`Chance::index`].
    pub chances: [f64; Chance::COUNT],
    /// Median net TVPI if the bubble bursts in the chosen quarter and the fund is settled then,
    /// over the paths on which the boom has lasted so long. Exits before the burst are not counted,
    /// so that it is on the dark side.
    pub tvpi_at_burst: f64,
}

impl NetValues {
    /// How a measure is distributed.
    pub const fn summary(&self, measure: Measure) -> Summary {
        self.summaries[measure.index()]
    }

    /// A chance.
    pub const fn chance(&self, chance: Chance) -> f64 {
        self.chances[chance.index()]
    }
}

/// Net results of one strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct NetResult {
    /// The strategy's name.
    pub name: String,
    /// Palette slot.
    pub slot: u8,
    /// Its figures.
    pub values: NetValues,
    /// The same on each replicate alone.
    pub replicates: [NetValues; REPLICATES],
    /// Net TVPI by quarter, sold at the quarter's value; all paths.
    pub tvpi: Fan,
    /// The same as the fund's reports would show it: marks follow prices with a lag.
    pub reported_tvpi: Fan,
    /// DPI by quarter.
    pub dpi: Fan,
    /// Called from the limited partners in each quarter, millions.
    pub calls: Fan,
    /// Paid to the limited partners in each quarter, millions.
    pub distributions: Fan,
    /// Net value of the limited partners by quarter, millions.
    pub net_value: Fan,
    /// Mean called and mean paid by quarter, millions: bars of calls and distributions.
    pub mean_flows: Vec<[f64; 2]>,
    /// Mean put into new deals and into follow-ons by quarter, millions, all investors.
    pub mean_investments: Vec<[f64; 2]>,
    /// Chance that DPI has reached 1 by each quarter.
    pub dpi_one_by: Vec<f64>,
    /// A path whose net TVPI at the horizon is the median, quarter by quarter, to the last in which
    /// anything happens.
    pub median_path: Arc<[PathQuarter]>,
}

impl NetResult {
    /// Standard error of any figure, from the spread of the replicates.
    pub fn standard_error(&self, of: impl Fn(&NetValues) -> f64) -> f64 {
        standard_error(self.replicates.each_ref().map(&of).into_iter())
    }

    /// The difference of any figure to another result on the same paths.
    pub fn difference(&self, reference: &Self, of: impl Fn(&NetValues) -> f64) -> Difference {
        let differences: [f64; REPLICATES] =
            std::array::from_fn(|r| of(&self.replicates[r]) - of(&reference.replicates[r]));
        Difference {
            value: of(&self.values) - of(&reference.values),
            standard_error: standard_error(differences.into_iter()),
        }
    }
}

/// Where the investors stand today, sold at today's marks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NetToday {
    /// Called so far, millions, all investors.
    pub called: f64,
    /// Paid to the investors so far, millions.
    pub distributed: f64,
    /// Net value of all investors, millions.
    pub net_value: f64,
    /// Carry accrued on it, after what would be given back.
    pub carry: f64,
    /// Rate of return a year since the first call; `None` when the days of past flows are not
    /// known.
    pub irr: Option<f64>,
}

impl NetToday {
    /// Net TVPI.
    pub const fn tvpi(&self) -> f64 {
        (self.distributed + self.net_value) / self.called
    }

    /// DPI.
    pub const fn dpi(&self) -> f64 {
        self.distributed / self.called
    }
}

/// Net results of several strategies on the same paths.
#[derive(Debug, Clone, PartialEq)]
pub struct NetComparison {
    /// Results in the order of the strategies asked for.
    pub strategies: Vec<NetResult>,
    /// Index of the reference.
    pub reference: usize,
    /// Terms with their gaps filled, and what stands in for what is not said.
    pub terms: Terms,
    /// The quarters.
    pub schedule: Schedule,
    /// Where the investors stand today.
    pub today: NetToday,
}

impl NetComparison {
    /// The reference's result.
    pub fn reference(&self) -> &NetResult {
        &self.strategies[self.reference]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_and_chances_are_listed_in_the_order_of_their_index() {
        for (index, measure) in Measure::ALL.into_iter().enumerate() {
            assert_eq!(measure.index(), index);
        }
        for (index, chance) in Chance::ALL.into_iter().enumerate() {
            assert_eq!(chance.index(), index);
        }
    }
}

//! The one definition of each metric: key, unit, and which way is better. Tables, charts, tooltips,
//! workbook and JSON all read it; names and help texts are in the locale files under the key.

use serde::{Deserialize, Serialize};

/// How a metric's number is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// A share of value or a probability; shown in per cent.
    Share,
    /// A multiple of today's value; shown as `1.84×`.
    Multiple,
    /// A quarter counted from today; shown as a date.
    Quarter,
}

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// A lower number is better.
    Lower,
    /// A higher number is better.
    Higher,
    /// Neither.
    Neutral,
}

/// A number that describes one strategy (docs/model.md §10).
///
/// ```
/// use froth::strategy::metric::{Direction, Metric, Unit};
///
/// assert_eq!(Metric::MedianMultiple.unit(), Unit::Multiple);
/// assert_eq!(Metric::ExposureToday.direction(), Direction::Lower);
/// assert_eq!(Metric::ALL[Metric::ExposureToday.index()], Metric::ExposureToday);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Metric {
    /// Share of the value lost if the bubble bursts today, in closed form (docs/model.md §7).
    ///
    /// `1 − Σ wᵢ E[hᵢ]`, w the shares of value today; a share. Cash not invested loses nothing. An
    /// empty sleeve counts with its reference basket. Without standard error.
    ExposureToday,
    /// Share of the companies' value lost if the bubble bursts today, in closed form (§6): before
    /// liquidation preferences divide what is left.
    ///
    /// `Σ wᵢ Lᵢ` with L the loss of the company; a share. [`Self::ExposureToday`] less it is what
    /// preferences give or take. Without standard error.
    CompanyLossToday,
    /// Median share lost if it bursts in the chosen quarter t (§8).
    ///
    /// The median of `1 − Σ w h(v)` over boom paths weighted by survival to t; a share, negative
    /// where companies end above their price.
    ExposureAtBurst,
    /// Median share kept if it bursts in the chosen quarter (§8): 1 less [`Self::ExposureAtBurst`].
    KeptAtBurst,
    /// Chance of bursting in each quarter times the exposure then, summed to the horizon (§1).
    ///
    /// The mean over paths of `Σ_t S_t q_t E_t`; a share of the value at the time of the burst.
    ExpectedBurstLoss,
    /// Share of today's value above its justified value: a reading of the price (§4).
    ///
    /// `Σ wᵢ (1 − e^(−x̂ᵢ))⁺`; a share. Enters no loss.
    FrothShare,
    /// Median over paths of total value at the horizon (alive, distributed and cash) over value
    /// today, uncalled capital included (§10).
    MedianMultiple,
    /// Mean of the same; follows from the assumed return, since holders are paid for the burst.
    MeanMultiple,
    /// 1 in 20 paths ends below.
    MultipleP05,
    /// 1 in 20 paths ends above.
    MultipleP95,
    /// Share of paths whose multiple is below 1; ties count as no loss.
    ChanceOfLoss,
    /// CVaR95: mean multiple of the worst ⌈5 %⌉ of paths.
    WorstFivePercent,
    /// Share of value that needs outside cash in a shut window (§6).
    ///
    /// `Σ wᵢ nᵢ` with n the burn of the window over that burn and the cash at hand; 0 for companies
    /// that do not burn. A share.
    NeedsCashShare,
    /// Mean share of the total value at the horizon that has been distributed.
    DistributedShare,
    /// Share of value on the models of the largest vendor.
    LargestVendorShare,
    /// Quarter in which the median exposure is highest.
    PeakQuarter,
    /// A figure of the limited partners, net of fee and carry; there is none without a fund
    /// (docs/fund.md).
    Net(NetMetric),
}

/// What the limited partners of a fund get, at the horizon or when the fund ends before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NetMetric {
    /// Median net TVPI: distributed and net value over called.
    Tvpi,
    /// Median DPI: distributed over called.
    Dpi,
    /// Median RVPI: net value over called.
    Rvpi,
    /// Median rate of return a year since the first call; NaN when the days of past flows are not
    /// known.
    Irr,
    /// Median rate of return a year of somebody who buys today at net value.
    IrrFromToday,
    /// Mean carry, paid and accrued, over what has been called.
    CarryShare,
    /// Chance that DPI has reached 1.
    ChanceDpiOne,
    /// Chance that net TVPI is above 1.
    ChanceAboveOne,
    /// Chance that it is above 2.
    ChanceAboveTwo,
    /// Chance that it is above 3.
    ChanceAboveThree,
    /// Quarter by which DPI has reached 1 on half of the paths; infinite where that lies beyond the
    /// horizon.
    QuartersToDpiOne,
    /// Median net TVPI if the bubble bursts in the chosen quarter and the fund is settled then.
    TvpiAtBurst,
}

impl NetMetric {
    /// Number of them.
    pub const COUNT: usize = Self::ALL.len();

    /// All of them, in the order of the comparison table.
    pub const ALL: [Self; 12] = [
        Self::Tvpi,
        Self::Dpi,
        Self::Rvpi,
        Self::Irr,
        Self::IrrFromToday,
        Self::CarryShare,
        Self::ChanceDpiOne,
        Self::ChanceAboveOne,
        Self::ChanceAboveTwo,
        Self::ChanceAboveThree,
        Self::QuartersToDpiOne,
        Self::TvpiAtBurst,
    ];

    /// Position in [`Self::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }
}

impl Metric {
    /// The figures of the limited partners, in the order of the comparison table.
    pub const NET: [Self; NetMetric::COUNT] = {
        let mut all = [Self::Net(NetMetric::Tvpi); NetMetric::COUNT];
        let mut index = 0;
        while index < NetMetric::COUNT {
            all[index] = Self::Net(NetMetric::ALL[index]);
            index += 1;
        }
        all
    };

    /// Number of metrics of a study.
    pub const COUNT: usize = Self::ALL.len();

    /// All metrics of a study, in the order of the comparison table; a fund adds [`Self::NET`].
    pub const ALL: [Self; 16] = [
        Self::ExposureToday,
        Self::CompanyLossToday,
        Self::ExposureAtBurst,
        Self::KeptAtBurst,
        Self::ExpectedBurstLoss,
        Self::FrothShare,
        Self::MedianMultiple,
        Self::MeanMultiple,
        Self::MultipleP05,
        Self::MultipleP95,
        Self::ChanceOfLoss,
        Self::WorstFivePercent,
        Self::NeedsCashShare,
        Self::DistributedShare,
        Self::LargestVendorShare,
        Self::PeakQuarter,
    ];

    /// Position in [`Self::ALL`], then in [`Self::NET`].
    pub const fn index(self) -> usize {
        match self {
            Self::ExposureToday => 0,
            Self::CompanyLossToday => 1,
            Self::ExposureAtBurst => 2,
            Self::KeptAtBurst => 3,
            Self::ExpectedBurstLoss => 4,
            Self::FrothShare => 5,
            Self::MedianMultiple => 6,
            Self::MeanMultiple => 7,
            Self::MultipleP05 => 8,
            Self::MultipleP95 => 9,
            Self::ChanceOfLoss => 10,
            Self::WorstFivePercent => 11,
            Self::NeedsCashShare => 12,
            Self::DistributedShare => 13,
            Self::LargestVendorShare => 14,
            Self::PeakQuarter => 15,
            Self::Net(net) => Self::COUNT + net.index(),
        }
    }

    /// Stable key; `metric-<key>` and `metric-<key>-help` are its name and definition in the locale
    /// files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::ExposureToday => "exposure-today",
            Self::CompanyLossToday => "company-loss-today",
            Self::ExposureAtBurst => "exposure-at-burst",
            Self::KeptAtBurst => "kept-at-burst",
            Self::ExpectedBurstLoss => "expected-burst-loss",
            Self::FrothShare => "froth-share",
            Self::MedianMultiple => "median-multiple",
            Self::MeanMultiple => "mean-multiple",
            Self::MultipleP05 => "multiple-p05",
            Self::MultipleP95 => "multiple-p95",
            Self::ChanceOfLoss => "chance-of-loss",
            Self::WorstFivePercent => "worst-five-percent",
            Self::NeedsCashShare => "needs-cash-share",
            Self::DistributedShare => "distributed-share",
            Self::LargestVendorShare => "largest-vendor-share",
            Self::PeakQuarter => "peak-quarter",
            Self::Net(NetMetric::Tvpi) => "net-tvpi",
            Self::Net(NetMetric::Dpi) => "net-dpi",
            Self::Net(NetMetric::Rvpi) => "net-rvpi",
            Self::Net(NetMetric::Irr) => "net-irr",
            Self::Net(NetMetric::IrrFromToday) => "net-irr-from-today",
            Self::Net(NetMetric::CarryShare) => "net-carry-share",
            Self::Net(NetMetric::ChanceDpiOne) => "net-chance-dpi-one",
            Self::Net(NetMetric::ChanceAboveOne) => "net-chance-above-one",
            Self::Net(NetMetric::ChanceAboveTwo) => "net-chance-above-two",
            Self::Net(NetMetric::ChanceAboveThree) => "net-chance-above-three",
            Self::Net(NetMetric::QuartersToDpiOne) => "net-quarters-to-dpi-one",
            Self::Net(NetMetric::TvpiAtBurst) => "net-tvpi-at-burst",
        }
    }

    /// How its number is read.
    pub const fn unit(self) -> Unit {
        match self {
            Self::MedianMultiple
            | Self::MeanMultiple
            | Self::MultipleP05
            | Self::MultipleP95
            | Self::WorstFivePercent
            | Self::Net(
                NetMetric::Tvpi | NetMetric::Dpi | NetMetric::Rvpi | NetMetric::TvpiAtBurst,
            ) => Unit::Multiple,
            Self::PeakQuarter | Self::Net(NetMetric::QuartersToDpiOne) => Unit::Quarter,
            Self::ExposureToday
            | Self::CompanyLossToday
            | Self::ExposureAtBurst
            | Self::KeptAtBurst
            | Self::ExpectedBurstLoss
            | Self::FrothShare
            | Self::ChanceOfLoss
            | Self::NeedsCashShare
            | Self::DistributedShare
            | Self::LargestVendorShare
            | Self::Net(
                NetMetric::Irr
                | NetMetric::IrrFromToday
                | NetMetric::CarryShare
                | NetMetric::ChanceDpiOne
                | NetMetric::ChanceAboveOne
                | NetMetric::ChanceAboveTwo
                | NetMetric::ChanceAboveThree,
            ) => Unit::Share,
        }
    }

    /// Whether its number is a share or a multiple of the fund's value, so that it can be read as
    /// money.
    pub const fn is_of_fund(self) -> bool {
        match self {
            Self::ExposureToday
            | Self::ExposureAtBurst
            | Self::KeptAtBurst
            | Self::ExpectedBurstLoss
            | Self::FrothShare
            | Self::MedianMultiple
            | Self::MeanMultiple
            | Self::MultipleP05
            | Self::MultipleP95
            | Self::WorstFivePercent
            | Self::NeedsCashShare
            | Self::LargestVendorShare => true,
            // Companies lose of their own value, and net multiples are of what investors have paid
            // in.
            Self::CompanyLossToday
            | Self::ChanceOfLoss
            | Self::DistributedShare
            | Self::PeakQuarter
            | Self::Net(_) => false,
        }
    }

    /// Which way is better.
    pub const fn direction(self) -> Direction {
        match self {
            Self::KeptAtBurst
            | Self::MedianMultiple
            | Self::MeanMultiple
            | Self::MultipleP05
            | Self::MultipleP95
            | Self::WorstFivePercent
            | Self::Net(
                NetMetric::Tvpi
                | NetMetric::Dpi
                | NetMetric::Irr
                | NetMetric::IrrFromToday
                | NetMetric::ChanceDpiOne
                | NetMetric::ChanceAboveOne
                | NetMetric::ChanceAboveTwo
                | NetMetric::ChanceAboveThree
                | NetMetric::TvpiAtBurst,
            ) => Direction::Higher,
            Self::DistributedShare
            | Self::PeakQuarter
            | Self::Net(NetMetric::Rvpi | NetMetric::CarryShare) => Direction::Neutral,
            Self::ExposureToday
            | Self::CompanyLossToday
            | Self::ExposureAtBurst
            | Self::ExpectedBurstLoss
            | Self::FrothShare
            | Self::ChanceOfLoss
            | Self::NeedsCashShare
            | Self::LargestVendorShare
            | Self::Net(NetMetric::QuartersToDpiOne) => Direction::Lower,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metrics_are_listed_in_the_order_of_their_index() {
        for (index, metric) in Metric::ALL.into_iter().chain(Metric::NET).enumerate() {
            assert_eq!(metric.index(), index);
        }
    }
}

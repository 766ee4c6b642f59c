//! What comes out: one strategy's numbers, and several side by side.

use super::metric::{Direction, Metric, NetMetric};
use super::verdict::holds_something;
pub use crate::model::{Drivers, LossLayers};

use crate::portfolio::Sleeve;
pub use crate::simulation::REPLICATES;

/// Quantiles by quarter; each vector has horizon + 1 entries and starts with today.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fan {
    /// 5 %.
    pub p05: Vec<f64>,
    /// 25 %.
    pub p25: Vec<f64>,
    /// Median.
    pub p50: Vec<f64>,
    /// 75 %.
    pub p75: Vec<f64>,
    /// 95 %.
    pub p95: Vec<f64>,
}

/// Values of all metrics, indexed by [`Metric::index`].
pub type MetricValues = [f64; Metric::COUNT];

/// Results of one strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct StrategyResult {
    /// The strategy's name.
    pub name: String,
    /// Palette slot.
    pub slot: u8,
    /// Weights over the sleeves, in the order of [`crate::portfolio::SLEEVES`].
    pub weights: [f64; 4],
    /// Exposure by quarter over boom paths, weighted by survival.
    pub exposure: Fan,
    /// Total value over value today by quarter, all paths.
    pub value: Fan,
    /// Median by quarter of the total value as reports show it, over value today: marks follow
    /// prices with a lag, path by path.
    pub reported_value: Vec<f64>,
    /// Exposure minus that of the reference by quarter, path by path; empty for the reference
    /// itself.
    pub exposure_difference: Fan,
    /// Standard error of the median difference by quarter; empty for the reference itself.
    pub exposure_difference_error: Vec<f64>,
    /// Expected burst loss accumulated by quarter, starting with 0 today.
    pub expected_burst_loss: Vec<f64>,
    /// Every metric.
    pub metrics: MetricValues,
    /// Every metric on each replicate alone.
    pub replicates: [MetricValues; REPLICATES],
    /// Why: exposure today by driver.
    pub drivers: Drivers,
    /// Exposure today by holding, points of value; in the order of the portfolio. Sleeves without
    /// holdings are not in it.
    pub contributions: Vec<f64>,
    /// Exposure today by sleeve, points of value, in the order of [`crate::portfolio::SLEEVES`];
    /// baskets that stand for empty sleeves are in it, so that it sums to the exposure today.
    pub sleeve_contributions: [f64; 4],
    /// Share of value on each base-model vendor, largest first.
    pub vendors: Vec<(String, f64)>,
    /// Share of paths on which it ends above the reference (ties count half); 0.5 for the reference
    /// itself.
    pub beats_reference: f64,
    /// Exposure today by where the burst begins: what it takes there and, in the mean, of the
    /// layers it reaches.
    pub exposure_by_origin: ByOrigin<f64>,
    /// Why, in layers: figures, scorecard, entry price, stack, assumed inputs; they sum to the
    /// exposure today.
    pub layers: LossLayers,
    /// The loss if it bursts today, over bursts of every size and length and over what each leaves
    /// of each company.
    pub loss_today: LossToday,
    /// Share of those bursts in which it loses less than each strategy of the comparison, in their
    /// order (ties count half); 0.5 for itself.
    pub loses_less_than: Vec<f64>,
    /// What reports will show as lost so many quarters after a burst today: marks follow prices
    /// with a lag. Starts with 0.
    pub reported_loss: Vec<f64>,
    /// Figures of the limited partners; `None` where the portfolio has no fund, or nobody asked.
    pub net: Option<NetFigures>,
}

/// Figures of the limited partners, indexed by [`NetMetric::index`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NetFigures {
    /// Over all paths.
    pub values: [f64; NetMetric::COUNT],
    /// On each replicate alone.
    pub replicates: [[f64; NetMetric::COUNT]; REPLICATES],
}

/// How a loss is spread over bursts.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct LossToday {
    /// Mean.
    pub mean: f64,
    /// 5 %, 25 %, 50 %, 75 % and 95 %.
    pub quantiles: [f64; 5],
}

impl StrategyResult {
    /// One metric; NaN for one of a fund where there is none.
    pub fn metric(&self, metric: Metric) -> f64 {
        let Metric::Net(net) = metric else {
            return self.metrics[metric.index()];
        };
        let figures = self.net.as_ref();
        figures.map_or(f64::NAN, |figures| figures.values[net.index()])
    }

    /// The metric on each replicate alone.
    pub fn replicates_of(&self, metric: Metric) -> [f64; REPLICATES] {
        let Metric::Net(net) = metric else {
            return self.replicates.map(|values| values[metric.index()]);
        };
        let figures = self.net.as_ref();
        figures.map_or([f64::NAN; REPLICATES], |figures| {
            figures.replicates.map(|values| values[net.index()])
        })
    }

    /// Its standard error from the spread of the replicates; 0 for closed forms.
    pub fn standard_error(&self, metric: Metric) -> f64 {
        standard_error(self.replicates_of(metric).into_iter())
    }

    /// The difference to another result on the same paths.
    pub fn difference(&self, reference: &Self, metric: Metric) -> Difference {
        let (own, other) = (self.replicates_of(metric), reference.replicates_of(metric));
        Difference {
            value: self.metric(metric) - reference.metric(metric),
            standard_error: standard_error(own.into_iter().zip(other).map(|(a, b)| a - b)),
        }
    }
}

/// Standard errors a number must lie away from "no difference" to be taken for one.
pub const ERRORS_APART: f64 = 2.0;

/// A paired difference with its Monte-Carlo standard error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// This minus the reference.
    pub value: f64,
    /// Standard error of it, from the same draws.
    pub standard_error: f64,
}

impl Difference {
    /// Whether it lies outside its own error, so that it may be spoken.
    pub fn is_told(self) -> bool {
        self.value.is_finite()
            && self.value.abs() > ERRORS_APART * self.standard_error
            && self.value.abs() > 1e-12
    }
}

/// Standard error of a mean of replicates, from their spread.
pub fn standard_error(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let n = REPLICATES as f64;
    // Counted from the first, replicates that agree have an error of nothing and not one of
    // rounding.
    let first = values.clone().next().unwrap_or_default();
    let from_first = values.map(|v| v - first);
    let mean = from_first.clone().sum::<f64>() / n;
    let squares: f64 = from_first.map(|v| (v - mean) * (v - mean)).sum();
    (squares / (n - 1.0) / n).sqrt()
}

/// Something of bursts by where they begin.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct ByOrigin<T> {
    /// In all layers at once.
    pub all_at_once: T,
    /// In one layer, in the order of [`crate::portfolio::SLEEVES`].
    pub layers: [T; 4],
}

/// Several strategies side by side on the same paths.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Results in the order of the strategies asked for.
    pub strategies: Vec<StrategyResult>,
    /// Index of the reference.
    pub reference: usize,
    /// The burst quarter the results were computed for.
    pub burst_quarter: usize,
    /// The layer that burst begins in; all at once without one. Exposures are of that burst.
    pub burst_in: Option<Sleeve>,
    /// Probability that it has burst by each quarter; starts with 0 today.
    pub chance_burst: Vec<f64>,
    /// The same by where the burst began; the parts add up to it.
    pub chance_by_origin: ByOrigin<Vec<f64>>,
    /// Probability that the platform has emerged by each quarter; starts with 0 today.
    pub chance_platform: Vec<f64>,
    /// Mean log overvaluation of the sector by quarter where it has not burst; starts with today's.
    pub overvaluation: Vec<f64>,
    /// Paths behind the results.
    pub paths: usize,
    /// Seed of the draws.
    pub seed: u64,
    /// Sleeves without holdings, for which typical companies stand, in the order of
    /// [`crate::portfolio::SLEEVES`].
    pub empty_sleeves: [bool; 4],
}

impl Comparison {
    /// Whether a strategy rests on holdings; of one that rests on typical companies nothing is
    /// said.
    pub fn is_held(&self, strategy: usize) -> bool {
        let own = self.strategies.get(strategy);
        own.is_some_and(|own| holds_something(own.weights, self.empty_sleeves))
    }

    /// Positions of the strategies that rest on holdings.
    pub fn held(&self) -> Vec<usize> {
        (0..self.strategies.len())
            .filter(|index| self.is_held(*index))
            .collect()
    }

    /// The reference's result.
    pub fn reference(&self) -> &StrategyResult {
        &self.strategies[self.reference]
    }

    /// The metrics there are: those of the study, and those of the fund where there is one.
    pub fn known_metrics(&self) -> Vec<Metric> {
        let has_net = self
            .strategies
            .iter()
            .any(|strategy| strategy.net.is_some());
        let net = if has_net { &Metric::NET[..] } else { &[] };
        Metric::ALL.into_iter().chain(net.iter().copied()).collect()
    }

    /// Whether it can burst at all within the horizon.
    pub fn can_burst(&self) -> bool {
        self.chance_burst.last().is_none_or(|chance| *chance > 0.0)
    }

    /// Index of the best strategy by a metric, of those that rest on holdings: `None` when neither
    /// way is better or the best is a tie.
    pub fn best(&self, metric: Metric) -> Option<usize> {
        let sign = match metric.direction() {
            Direction::Lower => -1.0,
            Direction::Higher => 1.0,
            Direction::Neutral => return None,
        };
        let score = |i: usize| sign * self.strategies[i].metric(metric);
        let held = self.held();
        let best = held
            .iter()
            .copied()
            .max_by(|a, b| score(*a).total_cmp(&score(*b)))?;
        let unique = held.iter().filter(|i| score(**i) == score(best)).count() == 1;
        unique.then_some(best)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_error_of_replicates_that_agree_is_zero() {
        for value in [0.5, 0.744_276_853_136_289_6, 1.0 / 3.0] {
            assert_eq!(standard_error([value; REPLICATES].into_iter()), 0.0);
        }
        let spread: Vec<f64> = (0..8).map(f64::from).collect();
        assert!((standard_error(spread.into_iter()) - (6.0_f64 / 8.0).sqrt()).abs() < 1e-15);
    }
}

//! One strategy evaluated on stored paths: quantiles, metrics and their replicates.

use super::metric::Metric;
use super::mixer::{Mixer, Money, Quantity};
use super::outcomes::{mean, put_outcomes};
use super::reported::{logarithms, reported_medians};
use super::result::{Drivers, Fan, LossToday, MetricValues, REPLICATES};
use super::spare::{BufferPool, Buffers, LentBuffers};
use super::today::{SleeveToday, dot};
use crate::model::LossLayers;
use crate::model::wide::{Loops, on_widest};
use crate::simulation::SleevePaths;
use rayon::prelude::*;

pub(super) const LEVELS: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// Everything about one strategy that depends neither on the others nor on the burst quarter.
#[derive(Debug)]
pub(super) struct Evaluation {
    pub money: Money,
    pub on_paths: OnPaths,
    pub drivers: Drivers,
    pub layers: LossLayers,
    pub vendors: Vec<(String, f64)>,
    closed: Closed,
}

impl Evaluation {
    pub fn new(
        paths: &SleevePaths,
        mixer: Mixer<'_>,
        today: &SleeveToday,
        money: Money,
        spare: &BufferPool,
    ) -> Self {
        let invested = money.invested_today();
        let (drivers, layers) = today.reasons(&money);
        let fans = Detail::Fans {
            adjustment: today.report_adjustment,
        };
        Self {
            money,
            on_paths: OnPaths::new(paths, mixer, money, fans, spare),
            drivers,
            layers,
            vendors: today.vendor_shares(&invested),
            closed: Closed::new(today, &money),
        }
    }

    /// Exposure today in closed form.
    pub const fn closed_exposure(&self) -> f64 {
        self.closed.of(Metric::ExposureToday)
    }

    /// Gives its memory back.
    pub fn recycle(self, spare: &BufferPool) {
        spare.give(self.on_paths.exposures);
    }

    /// Every metric, and every metric on each replicate alone, for a burst quarter.
    pub fn metrics(&self, burst_quarter: usize) -> (MetricValues, [MetricValues; REPLICATES]) {
        self.on_paths.metrics(&self.closed, burst_quarter)
    }
}

/// How much of a strategy is computed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Detail {
    /// All of it, on all threads.
    Fans {
        /// Share of the gap to prices that marks close in a quarter.
        adjustment: f64,
    },
    /// What metrics at a burst quarter need, on the calling thread alone.
    Metrics {
        /// The burst quarter.
        burst_quarter: usize,
    },
}

/// What of a strategy follows from the paths.
#[derive(Debug)]
pub(super) struct OnPaths {
    /// Exposure by quarter and path; none without fans.
    pub exposures: Vec<Vec<f32>>,
    /// Total value at the horizon by path.
    pub totals: Vec<f32>,
    pub exposure: Fan,
    /// Median exposure by quarter on each replicate alone.
    exposure_replicates: Vec<[f64; REPLICATES]>,
    /// Empty without fans.
    pub value: Fan,
    /// Median by quarter of the total value as reports show it; empty without fans.
    pub reported_value: Vec<f64>,
    pub expected_burst_loss: Vec<f64>,
    /// Metrics that follow from the paths and not from the burst quarter; the others are 0.
    metrics: MetricValues,
    replicates: [MetricValues; REPLICATES],
}

impl OnPaths {
    pub fn new(
        paths: &SleevePaths,
        mixer: Mixer<'_>,
        money: Money,
        detail: Detail,
        spare: &BufferPool,
    ) -> Self {
        let horizon = paths.horizon_quarters();
        let of = |room: &mut LentBuffers<'_>, quarter| {
            let rows = match detail {
                Detail::Fans { .. } => [spare.row(paths.paths()), spare.row(paths.paths())],
                Detail::Metrics { .. } => [spare.row(paths.paths()), Vec::new()],
            };
            QuarterOf::new(paths, mixer, money, quarter, detail, room, rows)
        };
        let by_quarter: Vec<QuarterOf> = match detail {
            Detail::Fans { .. } => (0..=horizon)
                .into_par_iter()
                .map_init(|| spare.room(), of)
                .collect(),
            Detail::Metrics { .. } => {
                let mut room = spare.room();
                (0..=horizon)
                    .map(|quarter| of(&mut room, quarter))
                    .collect()
            }
        };
        let mut exposure = Fan::default();
        let mut value = Fan::default();
        let mut exposure_replicates = Vec::with_capacity(horizon + 1);
        let mut exposures = Vec::with_capacity(horizon + 1);
        let mut expected_burst_loss = Vec::with_capacity(horizon + 1);
        let mut lost = [0.0; REPLICATES];
        let mut totals = Vec::new();
        let mut logs = Vec::with_capacity(horizon + 1);
        for quarter in by_quarter {
            push(&mut exposure, quarter.exposure);
            push(&mut value, quarter.value);
            exposure_replicates.push(quarter.exposure_replicates);
            exposures.push(quarter.exposures);
            expected_burst_loss.push(lost.iter().sum::<f64>() / paths.paths() as f64);
            if expected_burst_loss.len() <= horizon {
                lost.iter_mut()
                    .zip(quarter.lost)
                    .for_each(|(sum, lost)| *sum += lost);
            }
            totals = quarter.totals;
            logs.push(quarter.logs);
        }
        let reported_value = match detail {
            Detail::Fans { adjustment } => reported_medians(logs, adjustment, spare),
            Detail::Metrics { .. } => {
                spare.give(std::mem::take(&mut exposures));
                Vec::new()
            }
        };
        let mut distributed = spare.row(paths.paths());
        mixer.fill(
            Quantity::Distributed,
            horizon,
            &money.blend(horizon),
            &mut distributed,
        );
        let peak_quarter = peak(&exposure.p50) as f64;
        let per = paths.replicate_paths();
        let sample = |room: &mut LentBuffers<'_>, part: usize| {
            // The first part is the whole, the others are the replicates.
            let range = if part == 0 {
                0..paths.paths()
            } else {
                (part - 1) * per..part * per
            };
            let lost = if part == 0 {
                lost.iter().sum()
            } else {
                lost[part - 1]
            };
            let mut metrics = [0.0; Metric::COUNT];
            metrics[Metric::PeakQuarter.index()] = peak_quarter;
            metrics[Metric::ExpectedBurstLoss.index()] = lost / range.len().max(1) as f64;
            put_outcomes(
                &mut metrics,
                &totals[range.clone()],
                &distributed[range],
                &mut room.scratch,
            );
            metrics
        };
        let parts: Vec<MetricValues> = match detail {
            Detail::Fans { .. } => (0..=REPLICATES)
                .into_par_iter()
                .map_init(|| spare.room(), sample)
                .collect(),
            Detail::Metrics { .. } => {
                let mut room = spare.room();
                (0..=REPLICATES)
                    .map(|part| sample(&mut room, part))
                    .collect()
            }
        };
        spare.give([distributed]);
        Self {
            exposures,
            exposure,
            exposure_replicates,
            value,
            reported_value,
            expected_burst_loss,
            metrics: parts[0],
            replicates: std::array::from_fn(|r| parts[r + 1]),
            totals,
        }
    }

    /// How the loss is spread over bursts today; all at 0 without fans.
    pub fn loss_today(&self) -> LossToday {
        let fan = &self.exposure;
        let at = |levels: &[f64]| levels.first().copied().unwrap_or_default();
        LossToday {
            mean: self.exposures.first().map_or(0.0, |today| mean(today)),
            quantiles: [&fan.p05, &fan.p25, &fan.p50, &fan.p75, &fan.p95].map(|p| at(p)),
        }
    }

    /// Every metric, and every metric on each replicate alone, for a burst quarter.
    pub fn metrics(
        &self,
        closed: &Closed,
        burst_quarter: usize,
    ) -> (MetricValues, [MetricValues; REPLICATES]) {
        let with = |mut metrics: MetricValues, at_burst: f64| {
            metrics[Metric::ExposureAtBurst.index()] = at_burst;
            metrics[Metric::KeptAtBurst.index()] = 1.0 - at_burst;
            for metric in Closed::METRICS {
                metrics[metric.index()] = closed.of(metric);
            }
            metrics
        };
        let medians = self.exposure_replicates[burst_quarter];
        (
            with(self.metrics, self.exposure.p50[burst_quarter]),
            std::array::from_fn(|r| with(self.replicates[r], medians[r])),
        )
    }
}

/// One strategy in one quarter.
struct QuarterOf {
    exposures: Vec<f32>,
    exposure: [f64; 5],
    exposure_replicates: [f64; REPLICATES],
    /// Sum over the paths of each replicate of the chance to burst in this quarter times what that
    /// takes, wherever it begins.
    lost: [f64; REPLICATES],
    /// At the horizon only.
    totals: Vec<f32>,
    value: [f64; 5],
    /// Logarithm of the total value; none without fans.
    logs: Vec<f32>,
}

impl QuarterOf {
    fn new(
        paths: &SleevePaths,
        mixer: Mixer<'_>,
        money: Money,
        quarter: usize,
        detail: Detail,
        room: &mut Buffers,
        [mut exposures, mut logs]: [Vec<f32>; 2],
    ) -> Self {
        let blend = money.blend(quarter);
        room.other.resize(paths.paths(), 0.0);
        let reached = &mut room.other[..];
        mixer.exposures(
            quarter,
            &blend,
            &mut room.row,
            [&mut exposures, &mut *reached],
        );
        // Any burst counts here, wherever it begins.
        let per = paths.replicate_paths();
        let burst = paths.burst_weight(quarter);
        let lost = std::array::from_fn(|r| {
            product_sum(&burst[r * per..(r + 1) * per], &reached[r * per..])
        });
        let weights = Some(paths.survival(quarter));
        let (exposure, exposure_replicates) = match detail {
            Detail::Metrics { burst_quarter } if burst_quarter != quarter => {
                let [median] = room.scratch.quantiles(&exposures, weights, [0.5]);
                (
                    [f64::NAN, f64::NAN, median, f64::NAN, f64::NAN],
                    [f64::NAN; REPLICATES],
                )
            }
            Detail::Fans { .. } | Detail::Metrics { .. } => room
                .scratch
                .quantiles_by_replicate(&exposures, weights, LEVELS),
        };
        let mut totals = Vec::new();
        let mut value = [f64::NAN; 5];
        let last = quarter == paths.horizon_quarters();
        let fans = matches!(detail, Detail::Fans { .. });
        if last || fans {
            mixer.fill(Quantity::Total, quarter, &blend, &mut room.row);
        }
        if last {
            totals.clone_from(&room.row);
        }
        if fans {
            value = room.scratch.quantiles(&room.row, None, LEVELS);
            logarithms(&room.row, &mut logs);
        }
        Self {
            exposures,
            exposure,
            exposure_replicates,
            lost,
            totals,
            value,
            logs,
        }
    }
}

/// Σ xᵢyᵢ in interleaved parts; `y` may be longer.
pub(super) fn product_sum(x: &[f32], y: &[f32]) -> f64 {
    on_widest(ProductSum {
        x,
        y: &y[..x.len()],
    })
}

struct ProductSum<'a> {
    x: &'a [f32],
    y: &'a [f32],
}

impl Loops for ProductSum<'_> {
    type Output = f64;

    #[inline(always)]
    fn run(self) -> f64 {
        const LANES: usize = 8;
        let mut parts = [0.0; LANES];
        let (xs, rest) = self.x.as_chunks::<LANES>();
        let (ys, rest_of_y) = self.y.as_chunks::<LANES>();
        for (x, y) in xs.iter().zip(ys) {
            for lane in 0..LANES {
                parts[lane] += f64::from(x[lane]) * f64::from(y[lane]);
            }
        }
        let left = rest
            .iter()
            .zip(rest_of_y)
            .map(|(x, y)| f64::from(*x) * f64::from(*y))
            .sum::<f64>();
        parts.iter().sum::<f64>() + left
    }
}

/// Metrics that need no paths.
#[derive(Debug, Clone, Copy)]
pub(super) struct Closed {
    exposure_today: f64,
    company_loss_today: f64,
    froth: f64,
    needs_cash: f64,
    largest_vendor: f64,
}

impl Closed {
    pub const METRICS: [Metric; 5] = [
        Metric::ExposureToday,
        Metric::CompanyLossToday,
        Metric::FrothShare,
        Metric::NeedsCashShare,
        Metric::LargestVendorShare,
    ];

    /// Of a strategy whose money lies so today.
    pub fn new(today: &SleeveToday, money: &Money) -> Self {
        let invested = money.invested_today();
        Self {
            exposure_today: today.exposure(money).iter().sum(),
            company_loss_today: today.company_loss(money),
            froth: dot(&invested, &today.froth),
            needs_cash: dot(&invested, &today.needs_cash),
            largest_vendor: today.largest_vendor_share(&invested),
        }
    }

    /// One of [`Self::METRICS`]; NaN for another.
    pub const fn of(&self, metric: Metric) -> f64 {
        match metric {
            Metric::ExposureToday => self.exposure_today,
            Metric::CompanyLossToday => self.company_loss_today,
            Metric::FrothShare => self.froth,
            Metric::NeedsCashShare => self.needs_cash,
            Metric::LargestVendorShare => self.largest_vendor,
            Metric::ExposureAtBurst
            | Metric::KeptAtBurst
            | Metric::ExpectedBurstLoss
            | Metric::MedianMultiple
            | Metric::MeanMultiple
            | Metric::MultipleP05
            | Metric::MultipleP95
            | Metric::ChanceOfLoss
            | Metric::WorstFivePercent
            | Metric::DistributedShare
            | Metric::PeakQuarter
            | Metric::Net(_) => f64::NAN,
        }
    }
}

pub(super) fn push(fan: &mut Fan, [p05, p25, p50, p75, p95]: [f64; 5]) {
    fan.p05.push(p05);
    fan.p25.push(p25);
    fan.p50.push(p50);
    fan.p75.push(p75);
    fan.p95.push(p95);
}

/// First quarter with the highest value.
pub(super) fn peak(values: &[f64]) -> usize {
    (0..values.len())
        .rev()
        .max_by(|a, b| values[*a].total_cmp(&values[*b]))
        .unwrap_or(0)
}

//! One strategy evaluated on stored paths: quantiles, metrics and their replicates.

use super::metric::Metric;
use super::mixer::{Mixed, Mixer, Money};
use super::quantile::{Scratch, lower_tail_mean};
use super::result::{Drivers, Fan, MetricValues, REPLICATES};
use super::today::{SleeveToday, dot};
use crate::simulation::{BLOCK, SleevePaths};
use rayon::prelude::*;

pub(super) const LEVELS: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// Everything about one strategy that depends neither on the others nor on the burst quarter.
#[derive(Debug)]
pub(super) struct Evaluation {
    pub money: Money,
    /// Exposure by quarter and path.
    pub exposures: Vec<Vec<f32>>,
    /// Total value at the horizon by path.
    pub totals: Vec<f32>,
    pub exposure: Fan,
    /// Median exposure by quarter on each replicate alone.
    exposure_replicates: Vec<[f64; REPLICATES]>,
    pub value: Fan,
    pub expected_burst_loss: Vec<f64>,
    metrics: MetricValues,
    replicates: [MetricValues; REPLICATES],
    pub drivers: Drivers,
    pub vendors: Vec<(String, f64)>,
    /// Share of the value in each holding.
    pub holdings: Vec<f64>,
}

impl Evaluation {
    pub fn new(paths: &SleevePaths, weights: &[Vec<f32>], today: &SleeveToday, money: Money) -> Self {
        let horizon = paths.horizon_quarters();
        let mixed = mix_all(paths, money);
        let by_quarter: Vec<QuarterOf> = (0..=horizon)
            .into_par_iter()
            .map_init(Scratch::default, |scratch, quarter| QuarterOf::new(&mixed, &weights[quarter], quarter, scratch))
            .collect();
        let mut exposure = Fan::default();
        let mut value = Fan::default();
        let mut exposure_replicates = Vec::with_capacity(horizon + 1);
        let mut exposures = Vec::with_capacity(horizon + 1);
        let mut totals = Vec::new();
        for quarter in by_quarter {
            push(&mut exposure, quarter.exposure);
            push(&mut value, quarter.value);
            exposure_replicates.push(quarter.exposure_replicates);
            exposures.push(quarter.exposures);
            totals = quarter.totals;
        }
        let distributed: Vec<f32> = mixed.iter().flat_map(|block| block[horizon].distributed).collect();
        let burst_losses = burst_losses(paths, &exposures);
        let invested = money.invested_today();
        let vendors = today.vendor_shares(&invested);
        let closed = Closed {
            exposure_today: dot(&invested, &today.loss),
            froth: dot(&invested, &today.froth),
            needs_cash: dot(&invested, &today.needs_cash),
            largest_vendor: vendors.first().map_or(0.0, |(_, share)| *share),
            peak_quarter: peak(&exposure.p50),
        };
        let per = paths.blocks_per_replicate();
        let mut scratch = Scratch::default();
        let mut sample = |blocks: std::ops::Range<usize>| {
            let range = blocks.start * BLOCK..blocks.end * BLOCK;
            let expected = burst_losses[blocks].iter().map(|by_quarter| by_quarter[horizon]).sum::<f64>();
            closed.metrics(
                expected / range.len().max(1) as f64,
                &totals[range.clone()],
                &distributed[range],
                &mut scratch,
            )
        };
        let metrics = sample(0..paths.blocks());
        let replicates = std::array::from_fn(|r| sample(r * per..(r + 1) * per));
        let expected_burst_loss = (0..=horizon)
            .map(|t| burst_losses.iter().map(|by_quarter| by_quarter[t]).sum::<f64>() / paths.paths() as f64)
            .collect();
        let drivers = today.drivers.iter().zip(invested).fold(Drivers::default(), |mut sum, (drivers, weight)| {
            sum.add_weighted(drivers, weight);
            sum
        });
        let holdings = today.holdings.iter().map(|by_sleeve| dot(by_sleeve, &invested)).collect();
        Self {
            money,
            exposures,
            totals,
            exposure,
            exposure_replicates,
            value,
            expected_burst_loss,
            metrics,
            replicates,
            drivers,
            vendors,
            holdings,
        }
    }

    /// Every metric, and every metric on each replicate alone, for a burst quarter.
    pub fn metrics(&self, burst_quarter: usize) -> (MetricValues, [MetricValues; REPLICATES]) {
        let with = |mut metrics: MetricValues, at_burst: f64| {
            metrics[Metric::ExposureAtBurst.index()] = at_burst;
            metrics[Metric::KeptAtBurst.index()] = 1.0 - at_burst;
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
    totals: Vec<f32>,
    value: [f64; 5],
}

impl QuarterOf {
    fn new(mixed: &[Vec<Mixed>], weights: &[f32], quarter: usize, scratch: &mut Scratch) -> Self {
        let mut exposures = Vec::with_capacity(weights.len());
        let mut totals = Vec::with_capacity(weights.len());
        for block in mixed {
            exposures.extend_from_slice(&block[quarter].exposure);
            totals.extend_from_slice(&block[quarter].total);
        }
        let (exposure, exposure_replicates) = scratch.quantiles_by_replicate(&exposures, Some(weights), LEVELS);
        let value = scratch.quantiles(&totals, None, LEVELS);
        Self { exposures, exposure, exposure_replicates, totals, value }
    }
}

/// Every block in every quarter.
fn mix_all(paths: &SleevePaths, money: Money) -> Vec<Vec<Mixed>> {
    let mixer = Mixer::new(paths, money);
    (0..paths.blocks())
        .into_par_iter()
        .with_min_len(8)
        .map(|block| {
            let mut quarters = Vec::with_capacity(paths.horizon_quarters() + 1);
            mixer.visit(block, |_| true, |_, mixed| quarters.push(mixed.clone()));
            quarters
        })
        .collect()
}

/// Metrics that need no paths, or the whole fan.
struct Closed {
    exposure_today: f64,
    froth: f64,
    needs_cash: f64,
    largest_vendor: f64,
    peak_quarter: usize,
}

impl Closed {
    /// All metrics but those at the burst quarter.
    fn metrics(
        &self,
        expected_burst_loss: f64,
        totals: &[f32],
        distributed: &[f32],
        scratch: &mut Scratch,
    ) -> MetricValues {
        let mut metrics = [0.0; Metric::COUNT];
        for metric in Metric::ALL {
            metrics[metric.index()] = match metric {
                Metric::ExposureToday => self.exposure_today,
                Metric::ExposureAtBurst | Metric::KeptAtBurst => f64::NAN,
                Metric::ExpectedBurstLoss => expected_burst_loss,
                Metric::FrothShare => self.froth,
                Metric::NeedsCashShare => self.needs_cash,
                Metric::LargestVendorShare => self.largest_vendor,
                Metric::PeakQuarter => self.peak_quarter as f64,
                _ => of_totals(metric, totals, distributed, scratch),
            };
        }
        metrics
    }
}

/// A metric of the total value at the horizon and what of it has been distributed, by path; NaN for another metric.
fn of_totals(metric: Metric, totals: &[f32], distributed: &[f32], scratch: &mut Scratch) -> f64 {
    let mean_of = |values: &mut dyn Iterator<Item = f64>| values.sum::<f64>() / totals.len().max(1) as f64;
    let share = |(d, v): (&f32, &f32)| if *v > 0.0 { f64::from(*d) / f64::from(*v) } else { 0.0 };
    let mut quantile = |level| scratch.quantiles(totals, None, [level])[0];
    match metric {
        Metric::MedianMultiple => quantile(0.5),
        Metric::MultipleP05 => quantile(0.05),
        Metric::MultipleP95 => quantile(0.95),
        Metric::MeanMultiple => mean_of(&mut totals.iter().map(|v| f64::from(*v))),
        Metric::ChanceOfLoss => mean_of(&mut totals.iter().map(|v| f64::from(u8::from(*v < 1.0)))),
        Metric::WorstFivePercent => lower_tail_mean(&mut totals.to_vec(), 0.05),
        Metric::DistributedShare => mean_of(&mut distributed.iter().zip(totals).map(share)),
        _ => f64::NAN,
    }
}

/// One metric of one mix, computing no more than it needs.
pub(super) fn one_metric(
    paths: &SleevePaths,
    weights: &[Vec<f32>],
    today: &SleeveToday,
    money: Money,
    metric: Metric,
    burst_quarter: usize,
) -> f64 {
    let invested = money.invested_today();
    let horizon = paths.horizon_quarters();
    let mixer = Mixer::new(paths, money);
    match metric {
        Metric::ExposureToday => dot(&invested, &today.loss),
        Metric::FrothShare => dot(&invested, &today.froth),
        Metric::NeedsCashShare => dot(&invested, &today.needs_cash),
        Metric::LargestVendorShare => today.vendor_shares(&invested).first().map_or(0.0, |(_, share)| *share),
        Metric::ExposureAtBurst | Metric::KeptAtBurst => {
            let mut exposures = Vec::with_capacity(paths.paths());
            for block in 0..paths.blocks() {
                mixer.exposures(block, burst_quarter, &mut exposures);
            }
            let [median] = Scratch::default().quantiles(&exposures, Some(&weights[burst_quarter]), [0.5]);
            if metric == Metric::KeptAtBurst { 1.0 - median } else { median }
        }
        Metric::ExpectedBurstLoss | Metric::PeakQuarter => {
            Evaluation::new(paths, weights, today, money).metrics[metric.index()]
        }
        _ => {
            let mut totals = Vec::with_capacity(paths.paths());
            let mut distributed = Vec::with_capacity(paths.paths());
            for block in 0..paths.blocks() {
                mixer.visit(
                    block,
                    |t| t == horizon,
                    |_, mixed| {
                        totals.extend_from_slice(&mixed.total);
                        distributed.extend_from_slice(&mixed.distributed);
                    },
                );
            }
            of_totals(metric, &totals, &distributed, &mut Scratch::default())
        }
    }
}

/// Survival by quarter and path: the weights of a quarter's exposures.
pub(super) fn survival_weights(paths: &SleevePaths) -> Vec<Vec<f32>> {
    let of = |quarter| (0..paths.blocks()).flat_map(|block| paths.survival(block, quarter)).copied().collect();
    (0..=paths.horizon_quarters()).map(of).collect()
}

/// Chance of a burst times exposure, cumulated by quarter, summed over the paths of each block.
fn burst_losses(paths: &SleevePaths, exposures: &[Vec<f32>]) -> Vec<Vec<f64>> {
    (0..paths.blocks())
        .into_par_iter()
        .with_min_len(16)
        .map(|block| {
            let mut cumulated = 0.0;
            let mut by_quarter = vec![0.0];
            for (quarter, exposures) in exposures[..exposures.len() - 1].iter().enumerate() {
                let (s, q) = (paths.survival(block, quarter), paths.burst_chance(block, quarter));
                let e = &exposures[block * BLOCK..(block + 1) * BLOCK];
                cumulated += (0..BLOCK).map(|i| f64::from(s[i]) * f64::from(q[i]) * f64::from(e[i])).sum::<f64>();
                by_quarter.push(cumulated);
            }
            by_quarter
        })
        .collect()
}

pub(super) fn push(fan: &mut Fan, [p05, p25, p50, p75, p95]: [f64; 5]) {
    fan.p05.push(p05);
    fan.p25.push(p25);
    fan.p50.push(p50);
    fan.p75.push(p75);
    fan.p95.push(p95);
}

/// First quarter with the highest value.
fn peak(values: &[f64]) -> usize {
    (0..values.len()).rev().max_by(|a, b| values[*a].total_cmp(&values[*b])).unwrap_or(0)
}

//! One strategy evaluated on stored paths: quantiles, metrics, replicates, and the comparison with another.

use super::metric::Metric;
use super::mixer::{Mixer, Money};
use super::plan::Strategy;
use super::quantile::{Scratch, lower_tail_mean};
use super::result::{Drivers, Fan, MetricValues, REPLICATES, StrategyResult};
use crate::assumptions::Assumptions;
use crate::model::{Assessment, assess_holding, reference_holding};
use crate::portfolio::SLEEVES;
use crate::simulation::{BLOCK, SleevePaths};

const LEVELS: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// What each sleeve is like today, per unit of its value.
#[derive(Debug, Clone)]
pub(super) struct SleeveToday {
    loss: [f64; 4],
    froth: [f64; 4],
    needs_cash: [f64; 4],
    drivers: [Drivers; 4],
    /// Share of each sleeve on each vendor.
    vendors: Vec<(String, [f64; 4])>,
    /// Share of each sleeve in each holding, in the order of the portfolio.
    holdings: Vec<[f64; 4]>,
}

impl SleeveToday {
    pub fn new(assessments: &[Assessment], empty: [bool; 4], a: &Assumptions) -> Self {
        let mut today = Self {
            loss: [0.0; 4],
            froth: [0.0; 4],
            needs_cash: [0.0; 4],
            drivers: [Drivers::default(); 4],
            vendors: Vec::new(),
            holdings: vec![[0.0; 4]; assessments.len()],
        };
        let mut totals = [0.0; 4];
        for holding in assessments {
            for (total, share) in totals.iter_mut().zip(holding.split) {
                *total += share * holding.value;
            }
        }
        for (index, holding) in assessments.iter().enumerate() {
            for sleeve in (0..4).filter(|k| totals[*k] > 0.0) {
                let weight = holding.split[sleeve] * holding.value / totals[sleeve];
                today.holdings[index][sleeve] = weight;
                today.add(sleeve, weight, holding);
            }
        }
        for sleeve in SLEEVES.into_iter().filter(|sleeve| empty[sleeve.index()]) {
            let reference = assess_holding(&reference_holding(sleeve, 1), 1.0, 0.0, a);
            today.add(sleeve.index(), 1.0, &reference);
        }
        today
    }

    fn add(&mut self, sleeve: usize, weight: f64, holding: &Assessment) {
        self.loss[sleeve] += weight * holding.loss_if_burst;
        self.froth[sleeve] += weight * holding.froth_share;
        self.needs_cash[sleeve] += weight * holding.needs_cash;
        self.drivers[sleeve].add_weighted(&holding.drivers, weight);
        if let Some(vendor) = &holding.vendor {
            let known = self.vendors.iter().position(|(name, _)| name == vendor);
            let index = known.unwrap_or_else(|| {
                self.vendors.push((vendor.clone(), [0.0; 4]));
                self.vendors.len() - 1
            });
            self.vendors[index].1[sleeve] += weight;
        }
    }

    fn vendor_shares(&self, invested: &[f64; 4]) -> Vec<(String, f64)> {
        let mut shares: Vec<(String, f64)> =
            self.vendors.iter().map(|(name, by_sleeve)| (name.clone(), dot(invested, by_sleeve))).collect();
        shares.retain(|(_, share)| *share > 0.0);
        shares.sort_by(|x, y| y.1.total_cmp(&x.1).then_with(|| x.0.cmp(&y.0)));
        shares
    }
}

fn dot(x: &[f64; 4], y: &[f64; 4]) -> f64 {
    x.iter().zip(y).map(|(a, b)| a * b).sum()
}

/// One strategy on the stored paths.
#[derive(Debug, Clone)]
pub(super) struct Evaluation {
    money: Money,
    burst_quarter: usize,
    /// Exposure by quarter and path.
    exposures: Vec<Vec<f32>>,
    /// Total value at the horizon by path.
    totals: Vec<f32>,
    exposure: Fan,
    value: Fan,
    expected_burst_loss: Vec<f64>,
    metrics: MetricValues,
    replicates: [MetricValues; REPLICATES],
    drivers: Drivers,
    vendors: Vec<(String, f64)>,
    contributions: Vec<f64>,
    difference: Fan,
    difference_error: Vec<f64>,
    beats: f64,
}

impl Evaluation {
    pub fn is_of(&self, money: &Money, burst_quarter: usize) -> bool {
        self.money == *money && self.burst_quarter == burst_quarter
    }

    pub fn new(paths: &SleevePaths, today: &SleeveToday, money: Money, burst_quarter: usize) -> Self {
        let horizon = paths.horizon_quarters();
        let count = paths.paths();
        let mut exposures = vec![vec![0.0_f32; count]; horizon + 1];
        let mut values = vec![vec![0.0_f32; count]; horizon + 1];
        let mut distributed = vec![0.0_f32; count];
        let mixer = Mixer::new(paths, money);
        for block in 0..paths.blocks() {
            let range = block * BLOCK..(block + 1) * BLOCK;
            mixer.visit(
                block,
                |_| true,
                |quarter, mixed| {
                    exposures[quarter][range.clone()].copy_from_slice(&mixed.exposure);
                    values[quarter][range.clone()].copy_from_slice(&mixed.total);
                    if quarter == horizon {
                        distributed[range.clone()].copy_from_slice(&mixed.distributed);
                    }
                },
            );
        }
        let mut scratch = Scratch::default();
        let mut exposure = Fan::default();
        let mut value = Fan::default();
        for quarter in 0..=horizon {
            let weights = survival(paths, quarter, 0..paths.blocks());
            push(&mut exposure, scratch.quantiles(&exposures[quarter], Some(&weights), LEVELS));
            push(&mut value, scratch.quantiles(&values[quarter], None, LEVELS));
        }
        let burst_losses = burst_losses(paths, &exposures);
        let totals = values.pop().unwrap_or_default();
        let invested = money.invested_today();
        let vendors = today.vendor_shares(&invested);
        let drivers = today.drivers.iter().zip(invested).fold(Drivers::default(), |mut sum, (drivers, weight)| {
            sum.add_weighted(drivers, weight);
            sum
        });
        let closed = Closed {
            exposure_today: dot(&invested, &today.loss),
            froth: dot(&invested, &today.froth),
            needs_cash: dot(&invested, &today.needs_cash),
            largest_vendor: vendors.first().map_or(0.0, |(_, share)| *share),
            peak_quarter: peak(&exposure.p50),
        };
        let per = paths.blocks_per_replicate();
        let sample = |blocks: std::ops::Range<usize>, scratch: &mut Scratch| {
            let range = blocks.start * BLOCK..blocks.end * BLOCK;
            let weights = survival(paths, burst_quarter, blocks.clone());
            let [at_burst] = scratch.quantiles(&exposures[burst_quarter][range.clone()], Some(&weights), [0.5]);
            let expected = burst_losses[blocks].iter().map(|by_quarter| by_quarter[horizon]).sum::<f64>();
            closed.metrics(
                at_burst,
                expected / range.len() as f64,
                &totals[range.clone()],
                &distributed[range],
                scratch,
            )
        };
        let metrics = sample(0..paths.blocks(), &mut scratch);
        let replicates = std::array::from_fn(|r| sample(r * per..(r + 1) * per, &mut scratch));
        let expected_burst_loss = (0..=horizon)
            .map(|t| burst_losses.iter().map(|by_quarter| by_quarter[t]).sum::<f64>() / count as f64)
            .collect();
        Self {
            money,
            burst_quarter,
            exposures,
            totals,
            exposure,
            value,
            expected_burst_loss,
            metrics,
            replicates,
            drivers,
            vendors,
            contributions: Vec::new(),
            difference: Fan::default(),
            difference_error: Vec::new(),
            beats: 0.5,
        }
        .with_contributions(today, &invested)
    }

    fn with_contributions(mut self, today: &SleeveToday, invested: &[f64; 4]) -> Self {
        self.contributions = today.holdings.iter().map(|by_sleeve| dot(by_sleeve, invested)).collect();
        self
    }

    /// Fills the paired comparison with a reference on the same paths.
    pub fn compare_with(&mut self, paths: &SleevePaths, reference: &Self) {
        let mut scratch = Scratch::default();
        let mut fan = Fan::default();
        let mut errors = Vec::with_capacity(self.exposures.len());
        let mut differences = Vec::new();
        let per = paths.blocks_per_replicate();
        for (quarter, (own, other)) in self.exposures.iter().zip(&reference.exposures).enumerate() {
            differences.clear();
            differences.extend(own.iter().zip(other).map(|(x, y)| x - y));
            let weights = survival(paths, quarter, 0..paths.blocks());
            push(&mut fan, scratch.quantiles(&differences, Some(&weights), LEVELS));
            let medians: [f64; REPLICATES] = std::array::from_fn(|r| {
                let range = r * per * BLOCK..(r + 1) * per * BLOCK;
                scratch.quantiles(&differences[range.clone()], Some(&weights[range]), [0.5])[0]
            });
            errors.push(super::result::standard_error(medians.into_iter()));
        }
        self.difference = fan;
        self.difference_error = errors;
        let wins: f64 = self
            .totals
            .iter()
            .zip(&reference.totals)
            .map(|(x, y)| {
                if x > y {
                    1.0
                } else if x < y {
                    0.0
                } else {
                    0.5
                }
            })
            .sum();
        self.beats = wins / self.totals.len().max(1) as f64;
    }

    pub fn result(
        &self,
        strategy: &Strategy,
        weights: [f64; 4],
        assessments: &[Assessment],
        is_reference: bool,
    ) -> StrategyResult {
        StrategyResult {
            name: strategy.name.clone(),
            slot: strategy.slot,
            weights,
            exposure: self.exposure.clone(),
            value: self.value.clone(),
            exposure_difference: if is_reference { Fan::default() } else { self.difference.clone() },
            exposure_difference_error: if is_reference { Vec::new() } else { self.difference_error.clone() },
            expected_burst_loss: self.expected_burst_loss.clone(),
            metrics: self.metrics,
            replicates: self.replicates,
            drivers: self.drivers,
            contributions: self
                .contributions
                .iter()
                .zip(assessments)
                .map(|(weight, holding)| weight * holding.loss_if_burst)
                .collect(),
            vendors: self.vendors.clone(),
            beats_reference: if is_reference { 0.5 } else { self.beats },
        }
    }
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
    fn metrics(
        &self,
        at_burst: f64,
        expected_burst_loss: f64,
        totals: &[f32],
        distributed: &[f32],
        scratch: &mut Scratch,
    ) -> MetricValues {
        let count = totals.len().max(1) as f64;
        let [p05, median, p95] = scratch.quantiles(totals, None, [0.05, 0.5, 0.95]);
        let mean_of = |values: &mut dyn Iterator<Item = f64>| values.sum::<f64>() / count;
        let mut metrics = [0.0; Metric::COUNT];
        for metric in Metric::ALL {
            metrics[metric.index()] = match metric {
                Metric::ExposureToday => self.exposure_today,
                Metric::ExposureAtBurst => at_burst,
                Metric::KeptAtBurst => 1.0 - at_burst,
                Metric::ExpectedBurstLoss => expected_burst_loss,
                Metric::FrothShare => self.froth,
                Metric::MedianMultiple => median,
                Metric::MeanMultiple => mean_of(&mut totals.iter().map(|v| f64::from(*v))),
                Metric::MultipleP05 => p05,
                Metric::MultipleP95 => p95,
                Metric::ChanceOfLoss => mean_of(&mut totals.iter().map(|v| f64::from(u8::from(*v < 1.0)))),
                Metric::WorstFivePercent => lower_tail_mean(totals, 0.05),
                Metric::NeedsCashShare => self.needs_cash,
                Metric::DistributedShare => mean_of(
                    &mut distributed.iter().zip(totals).map(
                        |(d, v)| {
                            if *v > 0.0 { f64::from(*d) / f64::from(*v) } else { 0.0 }
                        },
                    ),
                ),
                Metric::LargestVendorShare => self.largest_vendor,
                Metric::PeakQuarter => self.peak_quarter as f64,
            };
        }
        metrics
    }
}

/// One metric of one mix, computing no more than it needs.
pub(super) fn one_metric(
    paths: &SleevePaths,
    today: &SleeveToday,
    money: Money,
    metric: Metric,
    burst_quarter: usize,
) -> f64 {
    let invested = money.invested_today();
    let horizon = paths.horizon_quarters();
    match metric {
        Metric::ExposureToday => dot(&invested, &today.loss),
        Metric::FrothShare => dot(&invested, &today.froth),
        Metric::NeedsCashShare => dot(&invested, &today.needs_cash),
        Metric::LargestVendorShare => today.vendor_shares(&invested).first().map_or(0.0, |(_, share)| *share),
        Metric::ExposureAtBurst | Metric::KeptAtBurst => {
            let mut exposures = Vec::with_capacity(paths.paths());
            let mixer = Mixer::new(paths, money);
            for block in 0..paths.blocks() {
                mixer.visit(block, |t| t == burst_quarter, |_, mixed| exposures.extend_from_slice(&mixed.exposure));
            }
            let weights = survival(paths, burst_quarter, 0..paths.blocks());
            let [median] = Scratch::default().quantiles(&exposures, Some(&weights), [0.5]);
            if metric == Metric::KeptAtBurst { 1.0 - median } else { median }
        }
        Metric::ExpectedBurstLoss | Metric::PeakQuarter => {
            Evaluation::new(paths, today, money, burst_quarter).metrics[metric.index()]
        }
        _ => {
            let mut totals = Vec::with_capacity(paths.paths());
            let mut distributed = Vec::with_capacity(paths.paths());
            let mixer = Mixer::new(paths, money);
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
            let closed =
                Closed { exposure_today: 0.0, froth: 0.0, needs_cash: 0.0, largest_vendor: 0.0, peak_quarter: 0 };
            closed.metrics(0.0, 0.0, &totals, &distributed, &mut Scratch::default())[metric.index()]
        }
    }
}

fn survival(paths: &SleevePaths, quarter: usize, blocks: std::ops::Range<usize>) -> Vec<f32> {
    blocks.flat_map(|block| paths.survival(block, quarter).iter().copied()).collect()
}

/// Chance of a burst times exposure, cumulated by quarter, summed over the paths of each block.
fn burst_losses(paths: &SleevePaths, exposures: &[Vec<f32>]) -> Vec<Vec<f64>> {
    (0..paths.blocks())
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

fn push(fan: &mut Fan, [p05, p25, p50, p75, p95]: [f64; 5]) {
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

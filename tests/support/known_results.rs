//! An engine whose results follow from the weights by plain formulas.

use froth::app::simulator::{MixGrid, Simulation, Simulator, StoredPaths};
use froth::model::{Assessment, Drivers, assess};
use froth::strategy::metric::Metric;
use froth::strategy::plan::{Mix, Workspace, mix_of};
use froth::strategy::result::{Comparison, Fan, REPLICATES, StrategyResult};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Makes simulations that are done at once.
pub struct KnownResults;

struct AtOnce(AtomicBool);

struct Known {
    assessments: Vec<Assessment>,
    paths: usize,
}

impl Simulator for KnownResults {
    fn prepare(&self) -> Arc<dyn Simulation> {
        Arc::new(AtOnce(AtomicBool::new(false)))
    }
}

impl Simulation for AtOnce {
    fn run(&self, workspace: &Workspace, paths: usize) -> Result<Arc<dyn StoredPaths>, String> {
        let assessments = assess(&workspace.portfolio, &workspace.assumptions());
        Ok(Arc::new(Known { assessments, paths }))
    }

    fn fraction(&self) -> f32 {
        0.5
    }

    fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Exposure of a mix today: 60 % plus 20 points for application and 30 for base models, in proportion.
pub fn exposure(mix: Mix) -> f64 {
    let [application, base, _] = mix.weights();
    0.60 + 0.20 * application + 0.30 * base
}

fn by_quarter(horizon: usize, value: impl Fn(f64) -> f64) -> Vec<f64> {
    (0..=horizon).map(|quarter| value(quarter as f64)).collect()
}

fn fan(horizon: usize, centre: impl Fn(f64) -> f64, width: impl Fn(f64) -> f64) -> Fan {
    let quantile = |z: f64| by_quarter(horizon, |t| centre(t) + z * width(t));
    Fan { p05: quantile(-2.0), p25: quantile(-0.8), p50: quantile(0.0), p75: quantile(0.7), p95: quantile(1.3) }
}

impl Known {
    fn result(&self, workspace: &Workspace, index: usize) -> StrategyResult {
        let strategy = &workspace.strategies[index];
        let weights = strategy.sleeve_weights(&workspace.portfolio);
        let today = exposure(mix_of(weights).unwrap_or(Mix::EQUAL));
        let horizon = workspace.horizon_quarters;
        let at = |quarter: f64| today - 0.006 * quarter;
        let reference = &workspace.strategies[workspace.reference];
        let against = exposure(mix_of(reference.sleeve_weights(&workspace.portfolio)).unwrap_or(Mix::EQUAL));
        let mut metrics = [0.3; Metric::COUNT];
        let mut set = |metric: Metric, value: f64| metrics[metric.index()] = value;
        set(Metric::ExposureToday, today);
        set(Metric::ExposureAtBurst, at(workspace.burst_quarter as f64));
        set(Metric::KeptAtBurst, 1.0 - at(workspace.burst_quarter as f64));
        set(Metric::MedianMultiple, 0.8 + 0.1 * weights[2]);
        set(Metric::MeanMultiple, 1.6);
        set(Metric::MultipleP05, 0.18);
        set(Metric::MultipleP95, 4.5);
        set(Metric::WorstFivePercent, 0.13);
        set(Metric::PeakQuarter, 0.0);
        let is_reference = index == workspace.reference;
        StrategyResult {
            name: strategy.name.clone(),
            slot: strategy.slot,
            weights,
            exposure: fan(horizon, at, |t| 0.02 * t.sqrt()),
            value: fan(horizon, |t| 1.0 - 0.01 * t, |t| 0.06 * t.sqrt()),
            exposure_difference: if is_reference {
                Fan::default()
            } else {
                fan(horizon, |_| today - against, |_| 0.002)
            },
            exposure_difference_error: if is_reference { Vec::new() } else { by_quarter(horizon, |_| 0.001) },
            expected_burst_loss: by_quarter(horizon, |t| today * (1.0 - (-0.05 * t).exp())),
            metrics,
            replicates: [metrics; REPLICATES],
            drivers: Drivers { parts: [0.30, 0.15, 0.04, 0.02, 0.04, 0.04], rest: today - 0.59 },
            contributions: self.assessments.iter().map(|assessment| assessment.contribution).collect(),
            vendors: vec![("OpenAI".into(), 0.4)],
            beats_reference: 0.5,
        }
    }
}

impl StoredPaths for Known {
    fn assessments(&self) -> &[Assessment] {
        &self.assessments
    }

    fn empty_sleeves(&self) -> [bool; 4] {
        [false; 4]
    }

    fn compare(&self, workspace: &Workspace) -> Comparison {
        Comparison {
            strategies: (0..workspace.strategies.len()).map(|index| self.result(workspace, index)).collect(),
            reference: workspace.reference,
            burst_quarter: workspace.burst_quarter,
            chance_burst: by_quarter(workspace.horizon_quarters, |t| 1.0 - (-0.05 * t).exp()),
            chance_platform: by_quarter(workspace.horizon_quarters, |t| 1.0 - (-0.035 * t).exp()),
            paths: self.paths,
            seed: workspace.seed,
        }
    }

    fn map(&self, _: &Workspace, _: Metric, _: f64) -> MixGrid {
        MixGrid::new(40, |i, j| exposure(Mix::from_weights([i as f64, j as f64, (40 - i - j) as f64]).unwrap()))
    }
}

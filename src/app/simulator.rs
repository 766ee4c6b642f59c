//! What the window needs of the engine: cancellable simulations, and stored paths that any mix can be evaluated on.
//!
//! The window is written against these two traits, so that its tests can drive it with results they know.

use super::analysis::analyst::{Analyst, StudyAnalyst};
use crate::model::Assessment;
use crate::strategy::distribution::Outcomes;
use crate::strategy::metric::Metric;
use crate::strategy::plan::{Mix, Workspace};
use crate::strategy::result::Comparison;
use crate::strategy::search::{BestMix, Frontier, Limits};
use crate::strategy::study::{Cancelled, Progress};
use crate::strategy::suppliers::SupplierExposure;
use std::sync::Arc;

/// Makes simulations.
pub trait Simulator: Send + Sync {
    /// Prepares one piece of work that can be watched and cancelled.
    fn prepare(&self) -> Arc<dyn Simulation>;

    /// Who computes the analyses that simulate many times over.
    fn analyst(&self) -> Arc<dyn Analyst> {
        Arc::new(StudyAnalyst)
    }
}

/// One simulation, watched from the window while another thread runs it.
pub trait Simulation: Send + Sync {
    /// Simulates a workspace on a number of paths. Runs until it is done or cancelled.
    ///
    /// # Errors
    /// Why it cannot be done, as a sentence; anything once cancelled.
    fn run(&self, workspace: &Workspace, paths: usize) -> Result<Arc<dyn StoredPaths>, String>;

    /// Share done, 0 … 1.
    fn fraction(&self) -> f32;

    /// Asks it to stop soon.
    fn cancel(&self);

    /// Whether it was asked to stop.
    fn is_cancelled(&self) -> bool;
}

/// Everything that does not depend on the mix.
pub trait StoredPaths: Send + Sync {
    /// Every holding assessed today, in the order of the portfolio.
    fn assessments(&self) -> &[Assessment];

    /// Sleeves without holdings, for which the reference basket stands.
    fn empty_sleeves(&self) -> [bool; 4];

    /// The pinned strategies side by side. Called in every frame in which a mix moves: strategies that have not
    /// changed since the last call come from a cache.
    fn compare(&self, workspace: &Workspace) -> Comparison;

    /// A metric over all mixes at a share of the adjacent sleeve.
    fn map(&self, workspace: &Workspace, metric: Metric, adjacent: f64) -> MixGrid;

    /// All mixes by a metric that stands for risk and one that stands for reward.
    ///
    /// # Errors
    /// [`Cancelled`] when `progress` was told to stop.
    fn frontier(
        &self,
        workspace: &Workspace,
        adjacent: f64,
        risk_and_reward: [Metric; 2],
        progress: &Progress,
    ) -> Result<Frontier, Cancelled>;

    /// The mix with the best value of a metric within limits; `None` when none keeps within them.
    ///
    /// # Errors
    /// [`Cancelled`] when `progress` was told to stop.
    fn best_mix(
        &self,
        workspace: &Workspace,
        adjacent: f64,
        sought: Metric,
        limits: &Limits,
        progress: &Progress,
    ) -> Result<Option<BestMix>, Cancelled>;

    /// How the multiple at the horizon of each strategy is distributed.
    fn outcomes(&self, workspace: &Workspace) -> Vec<Outcomes>;

    /// Vendors of base models under a strategy, the largest first.
    fn suppliers(&self, workspace: &Workspace, strategy: usize) -> Vec<SupplierExposure>;
}

/// Values of a metric over all mixes in steps of one over `resolution`.
#[derive(Debug, Clone, PartialEq)]
pub struct MixGrid {
    resolution: usize,
    values: Vec<f64>,
}

impl MixGrid {
    /// Evaluates `value(i, j)` at `i` steps of application and `j` of base model; the rest is vertical integration.
    pub fn new(resolution: usize, mut value: impl FnMut(usize, usize) -> f64) -> Self {
        let values = (0..=resolution).flat_map(|i| (0..=resolution - i).map(move |j| (i, j)));
        Self { resolution, values: values.map(|(i, j)| value(i, j)).collect() }
    }

    /// Steps from corner to corner.
    pub const fn resolution(&self) -> usize {
        self.resolution
    }

    /// Values by steps of application, then of base model.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// Value of any mix, interpolated in the small triangle it lies in.
    pub fn at(&self, mix: Mix) -> f64 {
        let n = self.resolution as f64;
        let [application, base, _] = mix.weights();
        let (x, y) = ((application * n).clamp(0.0, n), (base * n).clamp(0.0, n));
        let (i, j) = ((x.floor() as usize).min(self.resolution), (y.floor() as usize).min(self.resolution));
        let (u, v) = (x - i as f64, y - j as f64);
        let sum = |corners: [(f64, usize, usize); 3]| -> f64 {
            corners.into_iter().filter(|(w, ..)| *w > 1e-12).map(|(w, i, j)| w * self.value(i, j)).sum()
        };
        if u + v <= 1.0 {
            sum([(1.0 - u - v, i, j), (u, i + 1, j), (v, i, j + 1)])
        } else {
            sum([(u + v - 1.0, i + 1, j + 1), (1.0 - v, i + 1, j), (1.0 - u, i, j + 1)])
        }
    }

    /// Value at `i` steps of application and `j` of base model; not a number outside the triangle.
    pub fn value(&self, i: usize, j: usize) -> f64 {
        if i + j > self.resolution {
            return f64::NAN;
        }
        // Rows before row i have resolution + 1, resolution, … entries.
        let before = i * (self.resolution + 1) - i * i.saturating_sub(1) / 2;
        self.values.get(before + j).copied().unwrap_or(f64::NAN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grid_gives_back_what_was_put_in() {
        let grid = MixGrid::new(40, |i, j| (100 * i + j) as f64);
        for i in 0..=40 {
            for j in 0..=40 - i {
                assert_eq!(grid.value(i, j), (100 * i + j) as f64);
            }
        }
        for weights in [[0.31, 0.42, 0.27], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.513, 0.487, 0.0]] {
            let mix = Mix::from_weights(weights).unwrap();
            let expected = 40.0 * (100.0 * weights[0] + weights[1]);
            assert!((grid.at(mix) - expected).abs() < 1e-9, "{weights:?}: {} {expected}", grid.at(mix));
        }
        assert!(grid.value(30, 11).is_nan());
        assert_eq!(grid.values.len(), 861);
    }
}

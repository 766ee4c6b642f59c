//! What the window needs of the engine: cancellable simulations, and stored paths that any mix can be evaluated on.
//!
//! The window is written against these two traits, so that its tests can drive it with results they know.

use crate::model::Assessment;
use crate::strategy::metric::Metric;
use crate::strategy::plan::Workspace;
use crate::strategy::result::Comparison;
use std::sync::Arc;

/// Makes simulations.
pub trait Simulator: Send + Sync {
    /// Prepares one piece of work that can be watched and cancelled.
    fn prepare(&self) -> Arc<dyn Simulation>;
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
        assert!(grid.value(30, 11).is_nan());
        assert_eq!(grid.values.len(), 861);
    }
}

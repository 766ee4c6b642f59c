//! What the window needs of the engine: cancellable simulations, and stored paths that any mix can
//! be evaluated on.
//!
//! The window is written against these two traits, so that its tests can drive it with results they
//! know.

use super::analyst::{Analyst, StudyAnalyst};
use crate::fund::result::NetComparison;
use crate::fund::terms::NoNet;
use crate::model::Assessment;
use crate::strategy::distribution::Outcomes;
use crate::strategy::metric::Metric;
use crate::strategy::plan::Workspace;
use crate::strategy::result::Comparison;
use crate::strategy::search::{BestMix, Frontier, Limits};
use crate::strategy::study::{Cancelled, Hold, Progress, TernaryGrid};
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

    /// Makes it wait for as long as the answer is kept; `None` from one that cannot.
    fn hold(&self) -> Option<Hold> {
        None
    }
}

/// Everything that does not depend on the mix.
pub trait StoredPaths: Send + Sync {
    /// Every holding assessed today, in the order of the portfolio.
    fn assessments(&self) -> &[Assessment];

    /// Sleeves without holdings, for which the reference basket stands.
    fn empty_sleeves(&self) -> [bool; 4];

    /// The pinned strategies side by side. Called in every frame in which a mix moves: strategies
    /// that have not changed since the last call come from a cache.
    fn compare(&self, workspace: &Workspace) -> Comparison;

    /// What the investors of the fund get under each pinned strategy. Strategies that have not changed since the last
    /// call come from a cache. Paths that know no fund say that there is none.
    ///
    /// # Errors
    /// Why there is no net result.
    fn net(&self, _: &Workspace) -> Result<NetComparison, NoNet> {
        Err(NoNet::NoTerms)
    }

    /// A metric over all mixes at a share of the adjacent sleeve.
    fn map(&self, workspace: &Workspace, metric: Metric, adjacent: f64) -> TernaryGrid;

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

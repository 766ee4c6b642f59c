//! What the window needs of the engine: cancellable simulations, and stored paths that any mix can
//! be evaluated on.
//!
//! The window is written against these traits, so that its tests can drive it with results they
//! know.

use super::analyst::{Analyst, Model};
use crate::fund::metrics;
use crate::fund::result::NetComparison;
use crate::fund::terms::NoNet;
use crate::model::Assessment;
use crate::strategy::metric::Metric;
use crate::strategy::plan::Workspace;
use crate::strategy::result::Comparison;
use crate::strategy::study::{Cancelled, EvaluationCache, Hold, Progress, Study, TernaryGrid};
use crate::strategy::verdict::VERDICT_DRAWS;
use std::any::Any;
use std::sync::{Arc, Mutex};

/// Makes simulations.
pub trait Simulator: Send + Sync {
    /// Prepares one piece of work that can be watched and cancelled.
    fn prepare(&self) -> Arc<dyn Simulation>;

    /// Who computes the analyses that simulate many times over.
    fn analyst(&self) -> Arc<dyn Analyst> {
        Arc::new(Model)
    }

    /// Draws of the judgements behind a verdict.
    fn verdict_draws(&self) -> u32 {
        VERDICT_DRAWS
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

    /// The pinned strategies side by side, gross. Called in every frame in which a mix moves:
    /// strategies that have not changed since the last call come from a cache.
    fn compare(&self, workspace: &Workspace) -> Comparison;

    /// What the investors of the fund get under each pinned strategy. Strategies that have not
    /// changed since the last call come from a cache. Paths that know no fund say that there is
    /// none.
    ///
    /// # Errors
    /// Why there is no net result.
    fn net(&self, _: &Workspace) -> Result<NetComparison, NoNet> {
        Err(NoNet::NoTerms)
    }

    /// A metric over all mixes at a share of the adjacent sleeve.
    fn map(&self, workspace: &Workspace, metric: Metric, adjacent: f64) -> TernaryGrid;

    /// The study, for what is read off it; `None` where there is none and [`Self::known`] has the
    /// answers.
    fn paths(&self) -> Option<Paths<'_>> {
        None
    }

    /// The answer to a reading without a study, of the type of its answer.
    fn known(&self, _reading: &dyn Any, _workspace: &Workspace) -> Option<Box<dyn Any>> {
        None
    }
}

/// A study, and what has been evaluated of it so far.
#[derive(Clone, Copy)]
pub struct Paths<'a> {
    /// The study.
    pub study: &'a Study,
    /// Strategies that are evaluated; locked for as long as one is, and no longer.
    pub cache: &'a Mutex<EvaluationCache>,
}

/// Something that is read off stored paths.
pub trait PathReading: Any {
    /// What is read.
    type Answer: Any;

    /// Reads it for a workspace.
    ///
    /// # Errors
    /// [`Cancelled`] when `progress` was told to stop.
    fn read(
        &self,
        paths: Paths<'_>,
        workspace: &Workspace,
        progress: &Progress,
    ) -> Result<Self::Answer, Cancelled>;
}

impl dyn StoredPaths {
    /// The pinned strategies side by side, with the net figures where there is a fund: for files
    /// and pictures, which wait for them.
    pub fn compare_net(&self, workspace: &Workspace) -> Comparison {
        let mut comparison = self.compare(workspace);
        if let Ok(net) = self.net(workspace) {
            metrics::put(&mut comparison, &net);
        }
        comparison
    }

    /// Reads something off the paths.
    ///
    /// # Errors
    /// [`Cancelled`] when `progress` was told to stop, or when nobody knows.
    pub fn read<R: PathReading>(
        &self,
        reading: &R,
        workspace: &Workspace,
        progress: &Progress,
    ) -> Result<R::Answer, Cancelled> {
        if let Some(paths) = self.paths() {
            return reading.read(paths, workspace, progress);
        }
        let known = self.known(reading, workspace).ok_or(Cancelled)?;
        known
            .downcast()
            .map(|answer| *answer)
            .map_err(|_| Cancelled)
    }
}

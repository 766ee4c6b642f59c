//! What the window needs of the long analyses. Its tests drive it with answers they know.

use crate::strategy::metric::Metric;
use crate::strategy::plan::Workspace;
use crate::strategy::sensitivity::{self, FlipPoint, RankStability, Tornado};
use crate::strategy::study::{Progress, StudyError};

/// Computes the analyses that simulate many times over.
pub trait Analyst: Send + Sync {
    /// Every assumption at its low and high.
    ///
    /// # Errors
    /// [`StudyError`]: the portfolio cannot be simulated, or it was cancelled.
    fn tornado(&self, workspace: &Workspace, progress: &Progress) -> Result<Tornado, StudyError>;

    /// Where a pair of strategies changes places by a metric; `tornado` is of the same workspace.
    ///
    /// # Errors
    /// As for [`Self::tornado`].
    fn flip_points(
        &self,
        workspace: &Workspace,
        tornado: &Tornado,
        pair: [usize; 2],
        metric: Metric,
        progress: &Progress,
    ) -> Result<Vec<FlipPoint>, StudyError>;

    /// The strategies under draws of the judgement weights.
    ///
    /// # Errors
    /// As for [`Self::tornado`].
    fn rank_stability(
        &self,
        workspace: &Workspace,
        progress: &Progress,
    ) -> Result<RankStability, StudyError>;
}

/// The analyses of [`crate::strategy::sensitivity`].
#[derive(Debug, Default)]
pub struct StudyAnalyst;

impl Analyst for StudyAnalyst {
    fn tornado(&self, workspace: &Workspace, progress: &Progress) -> Result<Tornado, StudyError> {
        sensitivity::tornado(workspace, progress)
    }

    fn flip_points(
        &self,
        workspace: &Workspace,
        tornado: &Tornado,
        pair: [usize; 2],
        metric: Metric,
        progress: &Progress,
    ) -> Result<Vec<FlipPoint>, StudyError> {
        sensitivity::flip_points(workspace, tornado, pair, metric, progress)
    }

    fn rank_stability(
        &self,
        workspace: &Workspace,
        progress: &Progress,
    ) -> Result<RankStability, StudyError> {
        sensitivity::rank_stability(workspace, sensitivity::RANK_DRAWS, progress)
    }
}

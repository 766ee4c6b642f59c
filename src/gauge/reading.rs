//! Everything the gauge says of a portfolio and a series at once.

use super::series::Series;
use super::trend::{Trend, trend};
use super::unit_root::Settings;
use super::{Effect, Proposal, effect, proposals};
use crate::strategy::plan::{MixChoice, PATHS_DRAFT, Strategy, Workspace};
use crate::strategy::study::{Progress, StudyError};

/// What the gauge says.
#[derive(Debug, Clone, PartialEq)]
pub struct GaugeReading {
    /// The series it looked at.
    pub series: Series,
    /// What that says by itself.
    pub trend: Trend,
    /// Three readings of X, none of which is set.
    pub proposals: [Proposal; 3],
    /// The answer for what is held: under today's X, and under each reading there is.
    pub effects: Vec<Effect>,
}

impl GaugeReading {
    /// Reads a series beside the portfolio of a workspace. `settings` and `draws` are those of the
    /// test; `None` for a series without points.
    ///
    /// # Errors
    /// Those of [`crate::strategy::study::Study::run`].
    pub fn new(
        workspace: &Workspace,
        series: &Series,
        settings: Option<Settings>,
        draws: usize,
        progress: &Progress,
    ) -> Result<Option<Self>, StudyError> {
        let Some(trend) = trend(series, settings, draws, workspace.seed) else {
            return Ok(None);
        };
        let assumptions = workspace.assumptions();
        let proposals = proposals(&workspace.portfolio, &assumptions, Some(&trend));
        let mut held = workspace.clone();
        held.strategies = vec![Strategy::new("", MixChoice::Current, 0)];
        let mut values = vec![assumptions.sector_overvaluation()];
        values.extend(proposals.iter().filter_map(|found| found.overvaluation));
        let effects = values
            .into_iter()
            .map(|x| effect(&held, x, PATHS_DRAFT, progress))
            .collect::<Result<Vec<Effect>, StudyError>>()?;
        Ok(Some(Self {
            series: series.clone(),
            trend,
            proposals,
            effects,
        }))
    }
}

//! What a reading of overvaluation would do to the answer.

use crate::assumptions::table;
use crate::model::exuberance::Exuberance;
use crate::strategy::metric::Metric;
use crate::strategy::plan::Workspace;
use crate::strategy::study::{EvaluationCache, Progress, Study, StudyError};

/// The answer under one value of X; by strategy in the order of the workspace.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect {
    /// X, kept within the range of the assumption.
    pub overvaluation: f64,
    /// h(X): burst hazard a year today.
    pub hazard: f64,
    /// Share lost if it bursts today.
    pub exposure_today: Vec<f64>,
    /// Expected loss by a burst within the horizon.
    pub expected_burst_loss: Vec<f64>,
    /// Median multiple at the horizon.
    pub median_multiple: Vec<f64>,
}

/// The results of a workspace with X set to a value and nothing else changed; the workspace itself
/// is left alone.
///
/// # Errors
/// Those of [`Study::run`].
pub fn effect(
    workspace: &Workspace,
    overvaluation: f64,
    paths: usize,
    progress: &Progress,
) -> Result<Effect, StudyError> {
    let mut tried = workspace.clone();
    let mut within = overvaluation;
    if let Ok(parameter) = table::find(OVERVALUATION) {
        within = overvaluation.clamp(parameter.low, parameter.high);
        tried.overrides.insert(parameter.name.clone(), within);
    }
    let study = Study::run(&tried, paths, progress)?;
    let comparison = study.compare(&tried, &mut EvaluationCache::default());
    let by_strategy = |metric: Metric| {
        let results = comparison.strategies.iter();
        results.map(|result| result.metric(metric)).collect()
    };
    Ok(Effect {
        overvaluation: within,
        hazard: Exuberance::new(study.assumptions()).hazard(within),
        exposure_today: by_strategy(Metric::ExposureToday),
        expected_burst_loss: by_strategy(Metric::ExpectedBurstLoss),
        median_multiple: by_strategy(Metric::MedianMultiple),
    })
}

/// The assumption the gauge speaks of.
const OVERVALUATION: &str = "sector_overvaluation";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::{Holding, Portfolio, Sleeve, StrategySplit};
    use crate::strategy::plan::{MixChoice, Strategy};
    use jiff::civil::date;

    #[test]
    fn a_higher_reading_loses_more_and_leaves_the_workspace_alone() {
        let mut portfolio = Portfolio::new("P", date(2026, 11, 28));
        portfolio.holdings.push(Holding::new(
            "A",
            StrategySplit::pure(Sleeve::Application),
            10.0,
        ));
        let mut workspace = Workspace::new(portfolio);
        workspace.strategies = vec![Strategy::new("Current", MixChoice::Current, 0)];
        let before = workspace.clone();
        let at = |x| effect(&workspace, x, 1_024, &Progress::new()).unwrap();
        let (low, high) = (at(0.2), at(1.2));
        assert!(high.exposure_today[0] > low.exposure_today[0]);
        assert!(high.hazard > low.hazard);
        assert!(high.expected_burst_loss[0] > low.expected_burst_loss[0]);
        assert_eq!(at(99.0).overvaluation, 1.7);
        assert_eq!(workspace, before);
    }
}

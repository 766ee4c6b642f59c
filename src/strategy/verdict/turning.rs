//! The nearest value of one assumption at which an order turns.

use super::standing::Turn;
use crate::assumptions::table::Parameter;
use crate::strategy::metric::Metric;
use crate::strategy::plan::Workspace;
use crate::strategy::result::MetricValues;
use crate::strategy::runs::Runs;
use crate::strategy::sensitivity::{FlipPoint, find_flip, varied};
use crate::strategy::study::{Progress, StudyError};
use rayon::prelude::*;

/// Turns that are found exactly, of those that are nearest on a straight line between today and the
/// end.
const LOOKED_AT: usize = 4;

/// All ways to hold the money with each assumption at one of its ends.
pub(super) struct Turning {
    base: Vec<MetricValues>,
    ends: Vec<End>,
}

struct End {
    parameter: &'static Parameter,
    today: f64,
    at: f64,
    values: Vec<MetricValues>,
}

impl Turning {
    /// Runs every assumption at its low and its high end.
    pub fn new(
        workspace: &Workspace,
        runs: &Runs<'_>,
        progress: &Progress,
    ) -> Result<Self, StudyError> {
        let assumptions = workspace.assumptions();
        let ends: Vec<(&'static Parameter, f64)> = varied()
            .flat_map(|parameter| [(parameter, parameter.low), (parameter, parameter.high)])
            .collect();
        let ends = ends
            .into_par_iter()
            .map(|(parameter, at)| {
                progress.look()?;
                Ok(End {
                    parameter,
                    today: assumptions.get(parameter),
                    at,
                    values: runs.at(&[(parameter, at)])?,
                })
            })
            .collect::<Result<_, StudyError>>()?;
        Ok(Self {
            base: runs.base(),
            ends,
        })
    }

    /// The turn of the order of a pair that is nearest to today in shares of its assumption's
    /// range.
    pub fn nearest(
        &self,
        runs: &Runs<'_>,
        pair: [usize; 2],
        metric: Metric,
        progress: &Progress,
    ) -> Result<Turn, StudyError> {
        let difference = |values: &[MetricValues]| {
            let [own, other] = pair.map(|index| Some(values.get(index)?[metric.index()]));
            Some(own? - other?)
        };
        let Some(base) = difference(&self.base) else {
            return Ok(Turn::Together);
        };
        let mut turning: Vec<(f64, &End, f64)> = self
            .ends
            .iter()
            .filter_map(|end| {
                let there = difference(&end.values).filter(|there| base * there < 0.0)?;
                let share = base / (base - there);
                let range = (end.parameter.high - end.parameter.low).max(f64::MIN_POSITIVE);
                Some((share * (end.at - end.today).abs() / range, end, there))
            })
            .collect();
        turning.sort_by(|x, y| x.0.total_cmp(&y.0));
        turning.truncate(LOOKED_AT);
        let found = turning
            .into_par_iter()
            .map(|(_, end, there)| {
                progress.look()?;
                let at = |value| runs.difference(pair, end.parameter, value, metric);
                find_flip(end.parameter, [(end.today, base), (end.at, there)], at)
            })
            .collect::<Result<Vec<FlipPoint>, StudyError>>()?;
        let nearest = found
            .into_iter()
            .min_by(|x, y| x.distance().total_cmp(&y.distance()));
        Ok(nearest.map_or(Turn::Together, Turn::At))
    }
}

//! `--flip-points`: the value of each assumption at which a strategy and the reference change
//! places.

use super::{CompareRun, watched};
use crate::cli::Failure;
use crate::language::Text;
use crate::strategy::insights::{Insight, flip_finding};
use crate::strategy::metric::Metric;
use crate::strategy::plan::Workspace;
use crate::strategy::sensitivity::{self, FlipPoint};
use serde::Serialize;

/// The metric that ranks them, as at first in the window.
pub const RANKED_BY: Metric = Metric::MedianMultiple;

/// The flip points of one strategy against the reference.
pub struct Flips {
    /// Position of the strategy.
    pub strategy: usize,
    /// Its difference to the reference today, from the paths of the sensitivity.
    pub difference: f64,
    /// One for each assumption that turns the ranking within its range, the nearest first.
    pub points: Vec<FlipPoint>,
}

/// Finds those of every strategy that is compared with the reference.
///
/// # Errors
/// The portfolio cannot be simulated.
pub fn find(workspace: &Workspace, text: &Text) -> Result<Vec<Flips>, Failure> {
    let tornado = watched(text, |progress| sensitivity::tornado(workspace, progress))?;
    let others = (0..workspace.strategies.len()).filter(|index| *index != workspace.reference);
    let flips = others.map(|strategy| {
        let pair = [strategy, workspace.reference];
        let search =
            |progress: &_| sensitivity::flip_points(workspace, &tornado, pair, RANKED_BY, progress);
        let points = watched(text, search)?;
        let value = |index: usize| {
            tornado
                .base
                .get(index)
                .map_or(f64::NAN, |values| values[RANKED_BY.index()])
        };
        Ok(Flips {
            strategy,
            difference: value(strategy) - value(workspace.reference),
            points,
        })
    });
    flips.collect()
}

/// What they say in a sentence: of the first strategy that has one.
pub fn finding(answer: &CompareRun<'_>) -> Option<Insight> {
    let name = |index: usize| {
        answer
            .comparison
            .strategies
            .get(index)
            .map(|result| result.name.as_str())
    };
    answer.flips.unwrap_or_default().iter().find_map(|flips| {
        let pair = [name(flips.strategy)?, name(answer.comparison.reference)?];
        flip_finding(pair, RANKED_BY, flips.difference, &flips.points)
    })
}

/// Those of one strategy in the result object.
#[derive(Serialize)]
pub struct OfStrategy<'a> {
    strategy: &'a str,
    against: &'a str,
    metric: String,
    difference_today: f64,
    points: Vec<Point<'a>>,
}

#[derive(Serialize)]
struct Point<'a> {
    assumption: &'a str,
    today: f64,
    at: f64,
    standard_error_of_difference: f64,
}

/// All of them for the result object; `None` when they were not asked for.
pub fn of<'a>(answer: &CompareRun<'a>) -> Option<Vec<OfStrategy<'a>>> {
    let name = |index: usize| {
        answer
            .comparison
            .strategies
            .get(index)
            .map_or("", |result| result.name.as_str())
    };
    let of_strategy = |flips: &'a Flips| OfStrategy {
        strategy: name(flips.strategy),
        against: name(answer.comparison.reference),
        metric: RANKED_BY.key().replace('-', "_"),
        difference_today: flips.difference,
        points: flips.points.iter().map(Point::of).collect(),
    };
    Some(answer.flips?.iter().map(of_strategy).collect())
}

impl Point<'_> {
    fn of(point: &FlipPoint) -> Self {
        Self {
            assumption: &point.parameter.name,
            today: point.today,
            at: point.at,
            standard_error_of_difference: point.difference.standard_error,
        }
    }
}

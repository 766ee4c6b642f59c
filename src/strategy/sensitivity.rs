//! What would change the answer: tornado, flip points and rank stability (docs/model.md §11).
//!
//! Every run uses the draws of the workspace's seed, so that a difference comes from the assumption
//! alone. All metrics of all strategies are kept: another metric needs no new run.

use super::metric::{Direction, Metric};
use super::plan::Workspace;
use super::result::{Difference, MetricValues};
use super::runs::Runs;
use super::study::{Progress, StudyError};
use crate::assumptions::table::{Parameter, Provenance, parameters};
use crate::simulation::set_draw;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Paths of each run.
pub const SENSITIVITY_PATHS: usize = 4_096;
/// Draws of the judgement weights behind [`rank_stability`].
pub const RANK_DRAWS: u32 = 500;
/// Paths of each of those draws.
pub const RANK_PATHS: usize = 2_048;

/// Every strategy at the low and the high end of one assumption, the others fixed.
#[derive(Debug, Clone, PartialEq)]
pub struct TornadoBar {
    /// The assumption.
    pub parameter: &'static Parameter,
    /// Metrics of each strategy at its low end.
    pub at_low: Vec<MetricValues>,
    /// The same at its high end.
    pub at_high: Vec<MetricValues>,
}

/// Every assumption at its low and high end.
#[derive(Debug, Clone, PartialEq)]
pub struct Tornado {
    /// Metrics of each strategy as things stand.
    pub base: Vec<MetricValues>,
    /// In the order of the table of assumptions.
    pub bars: Vec<TornadoBar>,
}

/// How far one assumption moves one metric.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Swing {
    /// The assumption.
    pub parameter: &'static Parameter,
    /// The metric, or the difference of two strategies in it, at the low end.
    pub at_low: f64,
    /// The same at the high end.
    pub at_high: f64,
}

impl Swing {
    /// Distance between the two ends.
    pub fn size(&self) -> f64 {
        (self.at_high - self.at_low).abs()
    }
}

impl Tornado {
    /// The assumptions by swing of a strategy's metric, largest first. Empty for a strategy that is
    /// not there.
    pub fn of_metric(&self, strategy: usize, metric: Metric) -> Vec<Swing> {
        self.ranked(|values| Some(values.get(strategy)?[metric.index()]))
    }

    /// The same for the difference of two strategies, `own` minus `other`.
    pub fn of_difference(&self, own: usize, other: usize, metric: Metric) -> Vec<Swing> {
        self.ranked(|values| difference(values, own, other, metric))
    }

    fn ranked(&self, of: impl Fn(&[MetricValues]) -> Option<f64>) -> Vec<Swing> {
        let swing = |bar: &TornadoBar| {
            Some(Swing {
                parameter: bar.parameter,
                at_low: of(&bar.at_low)?,
                at_high: of(&bar.at_high)?,
            })
        };
        let mut swings: Vec<Swing> = self.bars.iter().filter_map(swing).collect();
        swings.sort_by(|x, y| {
            y.size()
                .total_cmp(&x.size())
                .then_with(|| x.parameter.name.cmp(&y.parameter.name))
        });
        swings
    }
}

fn difference(values: &[MetricValues], own: usize, other: usize, metric: Metric) -> Option<f64> {
    Some(values.get(own)?[metric.index()] - values.get(other)?[metric.index()])
}

/// Runs every assumption at its low and its high end.
///
/// # Errors
/// [`StudyError`] of the workspace itself, or cancelled.
pub fn tornado(workspace: &Workspace, progress: &Progress) -> Result<Tornado, StudyError> {
    let parameters: Vec<&'static Parameter> = varied().collect();
    progress.expect(2 * parameters.len() + 1);
    let run = Runs::new(workspace, SENSITIVITY_PATHS, progress)?;
    progress.step()?;
    let bars = parameters
        .into_par_iter()
        .map(|parameter| {
            let at = |value| {
                let values = run.at(&[(parameter, value)])?;
                progress.step()?;
                Ok::<_, StudyError>(values)
            };
            Ok(TornadoBar {
                parameter,
                at_low: at(parameter.low)?,
                at_high: at(parameter.high)?,
            })
        })
        .collect::<Result<_, StudyError>>()?;
    Ok(Tornado {
        base: run.base(),
        bars,
    })
}

/// The assumptions that are varied: all but the factor that follows from the platform watch, whose
/// signals and factors are assumptions of their own.
pub(super) fn varied() -> impl Iterator<Item = &'static Parameter> {
    parameters()
        .iter()
        .filter(|parameter| parameter.name != "platform_watch_multiplier")
}

/// Where the ranking of two strategies turns.
#[derive(Debug, Clone, PartialEq)]
pub struct FlipPoint {
    /// The assumption.
    pub parameter: &'static Parameter,
    /// Its value today.
    pub today: f64,
    /// The value nearest to today's at which the two are equal.
    pub at: f64,
    /// The difference there and its standard error.
    pub difference: Difference,
}

impl FlipPoint {
    /// How far it lies from today's value, as a share of the assumption's range.
    pub fn distance(&self) -> f64 {
        (self.at - self.today).abs()
            / (self.parameter.high - self.parameter.low).max(f64::MIN_POSITIVE)
    }
}

/// Most runs spent on one flip point.
const FLIP_RUNS: usize = 24;

/// The values at which the ranking of two strategies by a metric turns, one for each assumption
/// that can turn it within its range, nearest first in shares of the range. `tornado` must be of
/// the same workspace.
///
/// Whether an assumption can turn it is read off its two ends: one that turns it twice in between
/// is not found.
///
/// # Errors
/// As for [`tornado`].
pub fn flip_points(
    workspace: &Workspace,
    tornado: &Tornado,
    [own, other]: [usize; 2],
    metric: Metric,
    progress: &Progress,
) -> Result<Vec<FlipPoint>, StudyError> {
    let Some(base) = difference(&tornado.base, own, other, metric) else {
        return Ok(Vec::new());
    };
    let mut pair = workspace.clone();
    let strategies = [own, other].map(|index| workspace.strategies.get(index).cloned());
    pair.strategies = strategies.into_iter().flatten().collect();
    pair.reference = pair.strategies.len().saturating_sub(1);
    let assumptions = workspace.assumptions();
    let ends = tornado.bars.iter().flat_map(|bar| {
        [
            (bar.parameter.low, &bar.at_low),
            (bar.parameter.high, &bar.at_high),
        ]
        .map(|(end, values)| (bar.parameter, end, difference(values, own, other, metric)))
    });
    let candidates: Vec<(&'static Parameter, f64, f64)> = ends
        .filter_map(|(parameter, end, there)| Some((parameter, end, there?)))
        .filter(|(_, _, there)| base * there < 0.0)
        .collect();
    progress.expect(candidates.len() + 1);
    let runs = Runs::new(&pair, SENSITIVITY_PATHS, progress)?;
    progress.step()?;
    let mut found: Vec<FlipPoint> = candidates
        .into_par_iter()
        .map(|(parameter, end, there)| {
            let today = assumptions.get(parameter);
            let difference = |value| runs.difference([0, 1], parameter, value, metric);
            let point = find_flip(parameter, [(today, base), (end, there)], difference)?;
            progress.step()?;
            Ok(point)
        })
        .collect::<Result<Vec<_>, StudyError>>()?;
    found.sort_by(|x, y| x.distance().total_cmp(&y.distance()));
    // An assumption that turns the ranking on either side of today's value is named by the nearer
    // side.
    let mut named = BTreeSet::new();
    found.retain(|point| named.insert(&point.parameter.name));
    Ok(found)
}

/// Regula falsi (Illinois variant) between a value on either side, until the difference is within
/// half its error.
pub(super) fn find_flip(
    parameter: &'static Parameter,
    [mut near, mut far]: [(f64, f64); 2],
    difference_at: impl Fn(f64) -> Result<Difference, StudyError>,
) -> Result<FlipPoint, StudyError> {
    let today = near.0;
    let mut best: Option<FlipPoint> = None;
    let mut kept_side = 0;
    for run in 0..FLIP_RUNS {
        // Every third step halves, which bounds the number of steps where the difference is bent.
        let value = if run % 3 == 2 || near.1 == far.1 {
            f64::midpoint(near.0, far.0)
        } else {
            (near.0 * far.1 - far.0 * near.1) / (far.1 - near.1)
        };
        let difference = difference_at(value)?;
        let point = FlipPoint {
            parameter,
            today,
            at: value,
            difference,
        };
        if best
            .as_ref()
            .is_none_or(|best| difference.value.abs() < best.difference.value.abs())
        {
            best = Some(point);
        }
        let narrow = (far.0 - near.0).abs() < 1e-6 * (parameter.high - parameter.low);
        if difference.value.abs() <= 0.5 * difference.standard_error
            || difference.value == 0.0
            || narrow
        {
            break;
        }
        if difference.value * near.1 > 0.0 {
            near = (value, difference.value);
            if kept_side == 1 {
                far.1 *= 0.5;
            }
            kept_side = 1;
        } else {
            far = (value, difference.value);
            if kept_side == -1 {
                near.1 *= 0.5;
            }
            kept_side = -1;
        }
    }
    Ok(best.unwrap_or(FlipPoint {
        parameter,
        today,
        at: today,
        difference: Difference {
            value: near.1,
            standard_error: 0.0,
        },
    }))
}

/// Every strategy under many draws of the judgement weights.
#[derive(Debug, Clone, PartialEq)]
pub struct RankStability {
    /// Metrics of each strategy as things stand.
    pub base: Vec<MetricValues>,
    /// Metrics of each strategy in each draw.
    pub draws: Vec<Vec<MetricValues>>,
}

impl RankStability {
    /// Share of the draws in which the strategies rank as they do today.
    pub fn same_ranking(&self, metric: Metric) -> f64 {
        let today = ranking(&self.base, metric);
        self.share(|values| ranking(values, metric) == today)
    }

    /// Share of the draws in which a strategy is the best; `None` when neither way is better.
    pub fn best(&self, strategy: usize, metric: Metric) -> Option<f64> {
        (metric.direction() != Direction::Neutral)
            .then(|| self.share(|values| ranking(values, metric).first() == Some(&strategy)))
    }

    fn share(&self, holds: impl Fn(&[MetricValues]) -> bool) -> f64 {
        self.draws.iter().filter(|values| holds(values)).count() as f64
            / self.draws.len().max(1) as f64
    }
}

/// Strategies from best to worst (from high to low where neither way is better).
fn ranking(values: &[MetricValues], metric: Metric) -> Vec<usize> {
    let sign = if metric.direction() == Direction::Lower {
        1.0
    } else {
        -1.0
    };
    let score = |index: &usize| sign * values[*index][metric.index()];
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|x, y| score(x).total_cmp(&score(y)));
    order
}

/// Compares the strategies under draws of all judgement weights, each uniform over its range;
/// [`RANK_DRAWS`] of them are what the window shows.
///
/// # Errors
/// As for [`tornado`].
pub fn rank_stability(
    workspace: &Workspace,
    draws: u32,
    progress: &Progress,
) -> Result<RankStability, StudyError> {
    progress.expect(draws as usize + 1);
    let run = Runs::new(workspace, RANK_PATHS, progress)?;
    progress.step()?;
    let draws = (0..draws)
        .into_par_iter()
        .map(|draw| {
            let values = run.at(&judgement_draw(workspace, draw))?;
            progress.step()?;
            Ok(values)
        })
        .collect::<Result<_, StudyError>>()?;
    Ok(RankStability {
        base: run.base(),
        draws,
    })
}

/// One draw of every judgement weight, uniform over its range.
pub fn judgement_draw(workspace: &Workspace, draw: u32) -> Vec<(&'static Parameter, f64)> {
    varied()
        .filter(|parameter| parameter.provenance == Provenance::Judgement)
        .zip(0..)
        .map(|(parameter, index)| {
            let share = set_draw(workspace.seed, draw, index);
            (
                parameter,
                parameter.low + share * (parameter.high - parameter.low),
            )
        })
        .collect()
}

//! Search over all mixes: the efficient frontier and the best mix under a cap (docs/model.md §12).

use super::metric::{Direction, Metric};
use super::plan::{Mix, Workspace};
use super::study::{Cancelled, Progress, Study, TernaryGrid};
use rayon::prelude::*;

/// A mix with what it risks and what it brings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MixPoint {
    /// The mix.
    pub mix: Mix,
    /// Value of the metric that stands for risk.
    pub risk: f64,
    /// Value of the metric that stands for reward.
    pub reward: f64,
}

/// All mixes of the triangle, and those that none beats in both risk and reward.
#[derive(Debug, Clone, PartialEq)]
pub struct Frontier {
    /// The metric that stands for risk.
    pub risk: Metric,
    /// The metric that stands for reward.
    pub reward: Metric,
    /// Every mix, in the order of [`TernaryGrid::mixes`].
    pub points: Vec<MixPoint>,
    /// The efficient mixes, least risk first: each brings more than all with less risk.
    pub efficient: Vec<MixPoint>,
}

/// A limit on one metric and on the weights.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// The metric that is capped.
    pub metric: Metric,
    /// Its worst value allowed: a maximum where lower is better, a minimum where higher is.
    pub worst: f64,
    /// Lowest and highest weight of application, base model, vertical integration.
    pub bounds: [(f64, f64); 3],
}

/// The best mix within limits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BestMix {
    /// The mix.
    pub mix: Mix,
    /// Value of the metric that is sought.
    pub value: f64,
    /// Value of the capped metric.
    pub capped: f64,
}

/// A metric that is sought: over all mixes, and of any one.
pub struct Sought<'a> {
    /// Which.
    pub metric: Metric,
    /// Its values, in the order of [`TernaryGrid::mixes`].
    pub grid: &'a TernaryGrid,
    /// Its value of a mix.
    pub value_of: &'a (dyn Fn(Mix) -> f64 + Sync),
}

/// How often the step is halved after the grid: a fortieth becomes less than a thousandth.
const HALVINGS: u32 = 6;

/// `a` is at least as good as `b`.
fn at_least(metric: Metric, a: f64, b: f64) -> bool {
    if metric.direction() == Direction::Lower {
        a <= b
    } else {
        a >= b
    }
}

impl Frontier {
    /// The frontier of two metrics over all mixes, their values in the order of
    /// [`TernaryGrid::mixes`].
    pub fn of((risk, risks): (Metric, &[f64]), (reward, rewards): (Metric, &[f64])) -> Self {
        let points: Vec<MixPoint> = TernaryGrid::mixes()
            .zip(risks)
            .zip(rewards)
            .map(|((mix, risk), reward)| MixPoint {
                mix,
                risk: *risk,
                reward: *reward,
            })
            .collect();
        // From the least risk on, a mix is efficient when it brings more than every one before it.
        let better = |metric: Metric, x: f64, y: f64| match metric.direction() {
            Direction::Lower => x.total_cmp(&y),
            Direction::Higher | Direction::Neutral => y.total_cmp(&x),
        };
        let mut order: Vec<&MixPoint> = points.iter().collect();
        order.sort_by(|x, y| {
            better(risk, x.risk, y.risk).then_with(|| better(reward, x.reward, y.reward))
        });
        let mut efficient: Vec<MixPoint> = Vec::new();
        for point in order {
            if efficient
                .last()
                .is_none_or(|last| better(reward, point.reward, last.reward).is_lt())
            {
                efficient.push(*point);
            }
        }
        Self {
            risk,
            reward,
            points,
            efficient,
        }
    }
}

impl Study {
    /// The efficient frontier of a workspace at an adjacent share.
    ///
    /// # Errors
    /// [`Cancelled`] when `progress` was told to stop.
    pub fn frontier(
        &self,
        workspace: &Workspace,
        adjacent: f64,
        risk: Metric,
        reward: Metric,
        progress: &Progress,
    ) -> Result<Frontier, Cancelled> {
        let risks = self.ternary_watched(workspace, risk, adjacent, progress)?;
        let rewards = self.ternary_watched(workspace, reward, adjacent, progress)?;
        Ok(Frontier::of(
            (risk, &risks.values),
            (reward, &rewards.values),
        ))
    }

    /// The mix with the best value of a metric that keeps within limits: the best of the 861, then
    /// refined.
    ///
    /// `None` when no mix of the grid keeps within them, or neither way is better.
    ///
    /// # Errors
    /// [`Cancelled`] when `progress` was told to stop.
    pub fn best_mix(
        &self,
        workspace: &Workspace,
        adjacent: f64,
        sought: Metric,
        limits: &Limits,
        progress: &Progress,
    ) -> Result<Option<BestMix>, Cancelled> {
        let values = self.ternary_watched(workspace, sought, adjacent, progress)?;
        let value_of = self.mix_map(workspace, sought, adjacent);
        let found = Sought {
            metric: sought,
            grid: &values,
            value_of: &|mix| value_of.value(mix),
        };
        self.best_mix_of(workspace, adjacent, &found, limits, progress)
    }

    /// The same for a metric that somebody else computes.
    ///
    /// # Errors
    /// [`Cancelled`] when `progress` was told to stop.
    pub fn best_mix_of(
        &self,
        workspace: &Workspace,
        adjacent: f64,
        found: &Sought<'_>,
        limits: &Limits,
        progress: &Progress,
    ) -> Result<Option<BestMix>, Cancelled> {
        let sought = found.metric;
        if sought.direction() == Direction::Neutral {
            return Ok(None);
        }
        let capped = self.ternary_watched(workspace, limits.metric, adjacent, progress)?;
        let within = |mix: Mix, capped: f64| {
            let inside = |(weight, (low, high)): (f64, (f64, f64))| {
                weight >= low - 1e-9 && weight <= high + 1e-9
            };
            at_least(limits.metric, capped, limits.worst)
                && mix.weights().into_iter().zip(limits.bounds).all(inside)
        };
        let on_grid = TernaryGrid::mixes()
            .zip(&found.grid.values)
            .zip(capped.values)
            .map(|((mix, value), capped)| BestMix {
                mix,
                value: *value,
                capped,
            })
            .filter(|candidate| within(candidate.mix, candidate.capped))
            .reduce(|best, next| {
                if at_least(sought, best.value, next.value) {
                    best
                } else {
                    next
                }
            });
        let Some(mut best) = on_grid else {
            return Ok(None);
        };
        // A grid may lie on straight lines between mixes that were walked; from here on each mix
        // is.
        best.value = (found.value_of)(best.mix);
        let capped_of = self.mix_map(workspace, limits.metric, adjacent);
        let mut step = 1.0 / TernaryGrid::RESOLUTION as f64;
        for _ in 0..HALVINGS {
            if progress.is_cancelled() {
                return Err(Cancelled);
            }
            step *= 0.5;
            let around: Vec<BestMix> = neighbours(best.mix, step)
                .into_par_iter()
                .map(|mix| BestMix {
                    mix,
                    value: (found.value_of)(mix),
                    capped: capped_of.value(mix),
                })
                .filter(|candidate| within(candidate.mix, candidate.capped))
                .collect();
            for candidate in around {
                if !at_least(sought, best.value, candidate.value) {
                    best = candidate;
                }
            }
        }
        Ok(Some(best))
    }
}

/// The mixes a step away: weight moved from one strategy to another.
fn neighbours(mix: Mix, step: f64) -> Vec<Mix> {
    let weights = mix.weights();
    let pairs = (0..3)
        .flat_map(|from| (0..3).map(move |to| (from, to)))
        .filter(|(from, to)| from != to);
    pairs
        .filter_map(|(from, to)| {
            let moved = step.min(weights[from]);
            let mut next = weights;
            next[from] -= moved;
            next[to] += moved;
            if moved > 0.0 {
                Mix::from_weights(next)
            } else {
                None
            }
        })
        .collect()
}

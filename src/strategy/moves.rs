//! What can be done on Monday: moves on single holdings, each run on the same draws as what is
//! held, and ranked by the money they keep in a burst for each unit of expected value they give up.

use super::metric::Metric;
use super::plan::{Mix, MixChoice, Mode, Strategy, Workspace};
use super::result::{Comparison, Difference, REPLICATES, StrategyResult, standard_error};
use super::study::{EvaluationCache, Progress, Study, StudyError};
use crate::model::Assessment;
use rayon::prelude::*;

/// Paths of each run.
pub const MOVE_PATHS: usize = 4_096;

/// A move.
#[derive(Debug, Clone, PartialEq)]
pub enum Move {
    /// Sell part of a holding.
    Sell {
        /// Position in the portfolio.
        holding: usize,
        /// Share of it, 0 … 1.
        share: f64,
        /// What the price lies below the mark, a share: 0.05 … 0.5.
        discount: f64,
    },
    /// Put uncalled money into a holding's company, which lengthens its runway.
    Fund {
        /// Position in the portfolio.
        holding: usize,
        /// Millions.
        money: f64,
    },
    /// Let a holding's product rest on a vendor that nobody else in the portfolio uses.
    ReplaceVendor {
        /// Position in the portfolio.
        holding: usize,
    },
    /// Invest all uncalled money in one mix.
    Deploy {
        /// The mix.
        mix: Mix,
    },
    /// Sell a listed proxy short.
    Hedge {
        /// Millions.
        notional: f64,
        /// How far the proxy falls for each unit of the fall of the sector.
        beta: f64,
        /// Cost a year, a share of the notional.
        carry: f64,
    },
}

/// How the moves that are offered are made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MoveTerms {
    /// Share of a holding that is sold.
    pub share: f64,
    /// What the price lies below the mark, a share.
    pub discount: f64,
    /// Money put into a company, a share of what is held of it.
    pub put_in: f64,
    /// Notional of a hedge, a share of the value held.
    pub notional: f64,
    /// Beta of the listed proxy.
    pub beta: f64,
    /// Its cost a year, a share of the notional.
    pub carry: f64,
}

impl Default for MoveTerms {
    fn default() -> Self {
        Self {
            share: 0.25,
            discount: 0.2,
            put_in: 0.1,
            notional: 0.05,
            beta: 1.0,
            carry: 0.03,
        }
    }
}

/// Most holdings for which moves are offered, the largest first.
const MOST_HOLDINGS: usize = 20;

impl MoveTerms {
    /// The moves that are offered for a workspace: on its largest holdings, with its uncalled
    /// money, and a hedge.
    pub fn offered(&self, workspace: &Workspace) -> Vec<Move> {
        let holdings = &workspace.portfolio.holdings;
        let mut largest: Vec<usize> = (0..holdings.len()).collect();
        largest.sort_by(|x, y| holdings[*y].fair_value.total_cmp(&holdings[*x].fair_value));
        largest.truncate(MOST_HOLDINGS);
        let of_holding = |holding: usize| {
            [
                Move::Sell {
                    holding,
                    share: self.share,
                    discount: self.discount,
                },
                Move::Fund {
                    holding,
                    money: self.put_in * holdings[holding].fair_value,
                },
                Move::ReplaceVendor { holding },
            ]
        };
        let deploy = [Mix::APPLICATION, Mix::BASE_MODEL, Mix::VERTICAL_INTEGRATION]
            .map(|mix| Move::Deploy { mix });
        let hedge = Move::Hedge {
            notional: self.notional * workspace.portfolio.total_value(),
            beta: self.beta,
            carry: self.carry,
        };
        largest
            .into_iter()
            .flat_map(of_holding)
            .chain(deploy)
            .chain([hedge])
            .collect()
    }
}

/// Why a move cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Impossible {
    /// No capital is uncalled, or less than the move needs.
    NotEnoughUncalled,
    /// The holding does not say whose models it runs on.
    NoVendor,
    /// The company burns no cash.
    NoBurn,
    /// There is nothing to sell.
    NothingHeld,
}

/// What a move does, against what is held today.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MoveEffect {
    /// Money kept more if it bursts in the burst quarter, millions.
    pub kept: Difference,
    /// Expected money at the horizon more, millions; below zero is its price.
    pub expected: Difference,
}

impl MoveEffect {
    /// Money kept in a burst for each unit of expected value given up; infinite for a move that
    /// costs nothing, zero for one that keeps nothing.
    pub fn worth(&self) -> f64 {
        if self.kept.value <= 0.0 {
            0.0
        } else if self.expected.value >= 0.0 {
            f64::INFINITY
        } else {
            self.kept.value / -self.expected.value
        }
    }
}

/// A move and what it does.
pub type MoveResult = (Move, Result<MoveEffect, Impossible>);

/// Money in a burst and expected money at the horizon, as a whole and on each replicate; millions.
#[derive(Debug, Clone, Copy)]
struct MoneyAt {
    kept: (f64, [f64; REPLICATES]),
    expected: (f64, [f64; REPLICATES]),
}

impl MoneyAt {
    /// Of holdings worth so much, and cash beside them.
    fn of(result: &StrategyResult, invested: f64, cash: f64) -> Self {
        let of = |metric: Metric| {
            let money = |value: f64| invested * value + cash;
            (
                money(result.metric(metric)),
                std::array::from_fn(|r| money(result.replicates[r][metric.index()])),
            )
        };
        Self {
            kept: of(Metric::KeptAtBurst),
            expected: of(Metric::MeanMultiple),
        }
    }

    fn less(&self, other: &Self) -> MoveEffect {
        let difference =
            |own: &(f64, [f64; REPLICATES]), other: &(f64, [f64; REPLICATES])| Difference {
                value: own.0 - other.0,
                standard_error: standard_error(own.1.iter().zip(&other.1).map(|(a, b)| a - b)),
            };
        MoveEffect {
            kept: difference(&self.kept, &other.kept),
            expected: difference(&self.expected, &other.expected),
        }
    }
}

/// What each of some moves does. The order is that asked for.
///
/// # Errors
/// [`StudyError`] of the workspace itself, or cancelled.
pub fn effects(
    workspace: &Workspace,
    moves: &[Move],
    paths: usize,
    progress: &Progress,
) -> Result<Vec<MoveResult>, StudyError> {
    progress.expect(moves.len() + 1);
    let today = held(workspace);
    let (study, comparison) = run(&today, paths, progress)?;
    progress.step()?;
    let uncalled = workspace.uncalled_capital.max(0.0);
    let value = workspace.portfolio.total_value();
    let now = money_at(&comparison, value, uncalled);
    let frame = Frame {
        today: &today,
        now,
        uncalled,
        paths,
        assessments: study.assessments(),
        comparison: &comparison,
    };
    moves
        .par_iter()
        .map(|one| {
            let effect = frame.effect(one, progress)?;
            progress.step()?;
            Ok((one.clone(), effect))
        })
        .collect()
}

/// Moves from the most kept for what is given up to the least; impossible ones last, each group in
/// its order.
pub fn ranked(mut results: Vec<MoveResult>) -> Vec<MoveResult> {
    let worth = |result: &MoveResult| result.1.as_ref().map_or(-1.0, MoveEffect::worth);
    let kept = |result: &MoveResult| {
        result
            .1
            .as_ref()
            .map_or(f64::NEG_INFINITY, |effect| effect.kept.value)
    };
    results.sort_by(|x, y| {
        worth(y)
            .total_cmp(&worth(x))
            .then_with(|| kept(y).total_cmp(&kept(x)))
    });
    results
}

/// The workspace with what is held as its only strategy, its uncalled money in cash.
fn held(workspace: &Workspace) -> Workspace {
    let mut held = workspace.clone();
    held.mode = Mode::Resplit;
    held.reference = 0;
    held.strategies = vec![Strategy::new("", MixChoice::Current, 0)];
    held
}

fn run(
    workspace: &Workspace,
    paths: usize,
    progress: &Progress,
) -> Result<(Study, Comparison), StudyError> {
    let study = Study::run(workspace, paths, &progress.part())?;
    let comparison = study.compare(workspace, &mut EvaluationCache::default());
    Ok((study, comparison))
}

fn money_at(comparison: &Comparison, invested: f64, cash: f64) -> MoneyAt {
    MoneyAt::of(comparison.reference(), invested, cash)
}

/// What every move is measured in.
struct Frame<'a> {
    today: &'a Workspace,
    now: MoneyAt,
    uncalled: f64,
    paths: usize,
    assessments: &'a [Assessment],
    comparison: &'a Comparison,
}

impl Frame<'_> {
    fn effect(
        &self,
        one: &Move,
        progress: &Progress,
    ) -> Result<Result<MoveEffect, Impossible>, StudyError> {
        let mut after = After::of(self);
        match after.make(one) {
            Ok(()) => Ok(Ok(self.after(&after, progress)?.1)),
            Err(reason) => Ok(Err(reason)),
        }
    }

    /// A short position gains by its beta what the sector's price falls, and costs its carry until
    /// then.
    fn hedge(&self, notional: f64, beta: f64, carry: f64) -> MoveEffect {
        let quarter = self.comparison.burst_quarter;
        let fall_share = self.today.assumptions().burst_price_fall();
        let fall = |quarter: usize| {
            let log = self.comparison.overvaluation.get(quarter).copied();
            1.0 - libm::exp(-fall_share * log.unwrap_or(0.0).max(0.0))
        };
        let cost = |quarters: usize| notional * carry * quarters as f64 / 4.0;
        let chances = &self.comparison.chance_burst;
        let mut expected = 0.0;
        for (index, pair) in chances.windows(2).enumerate() {
            let chance = pair[1] - pair[0];
            expected += chance * (notional * beta * fall(index) - cost(index));
        }
        let horizon = chances.len().saturating_sub(1);
        expected -= (1.0 - chances.last().copied().unwrap_or(0.0)) * cost(horizon);
        let exact = |value: f64| Difference {
            value,
            standard_error: 0.0,
        };
        MoveEffect {
            kept: exact(notional * beta * fall(quarter) - cost(quarter)),
            expected: exact(expected),
        }
    }
}

/// A holding whose value and lots are so many times as large; its company stays as it is.
fn scale(holding: &mut crate::portfolio::Holding, by: f64) {
    holding.fair_value *= by;
    holding.cost = holding.cost.map(|cost| cost * by);
    holding.ownership = holding.ownership.map(|share| share * by);
    for lot in &mut holding.lots {
        lot.fair_value *= by;
        lot.cost = lot.cost.map(|cost| cost * by);
    }
}

mod plan;

use plan::After;
pub use plan::{MoneyOf, Plan, plan};

#[cfg(test)]
mod tests;

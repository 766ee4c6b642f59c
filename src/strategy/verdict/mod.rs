//! The answer: what a burst costs, what the return is, whether another mix is better in both, what
//! uncalled money can do, each with how sure it is.
//!
//! A [`Verdict`] is made of numbers alone and changes with them; its sentences are in the locale
//! files. What the figures of a comparison do not tell by themselves comes from [`Evidence`]: the
//! same strategies under draws of all judgements, and the nearest values at which an order turns.

mod alternatives;
mod evidence;
mod standing;
mod turning;

pub use alternatives::{Alternatives, BetterMix, NewMoney};
pub use evidence::{Asked, Draws, Evidence, FIRST_DRAWS, VERDICT_DRAWS, gather};
pub use standing::{DECIDED, Standing, Tally, Turn};

use super::metric::{Direction, Metric};
use super::plan::{Mode, Workspace};
use super::result::{Comparison, Difference};
use alternatives::negated;

/// Weight on sleeves without holdings from which on nothing is said of a strategy: it would be said
/// of typical companies and not of the portfolio.
const RESTS_ON_TYPICAL: f64 = 0.005;

/// Share of a strategy that lies in sleeves without holdings, for which typical companies stand.
pub fn typical_share(weights: [f64; 4], empty: [bool; 4]) -> f64 {
    weights
        .into_iter()
        .zip(empty)
        .filter(|(_, empty)| *empty)
        .map(|(weight, _)| weight)
        .sum()
}

/// Whether a strategy rests on holdings and not on typical companies.
pub fn holds_something(weights: [f64; 4], empty: [bool; 4]) -> bool {
    typical_share(weights, empty) < RESTS_ON_TYPICAL
}

/// The metric that says what a burst costs: today's in closed form, else that of the quarter.
pub const fn burst_metric(burst_quarter: usize) -> Metric {
    if burst_quarter == 0 {
        Metric::ExposureToday
    } else {
        Metric::ExposureAtBurst
    }
}

/// What a strategy loses in the burst more than the reference: the median of the differences path
/// by path, the one difference that chart, table and sentences speak of. A burst today is in closed
/// form and has one difference only.
pub fn burst_difference(comparison: &Comparison, strategy: usize) -> Difference {
    let (own, reference) = (&comparison.strategies[strategy], comparison.reference());
    let quarter = comparison.burst_quarter;
    let paired = own
        .exposure_difference
        .p50
        .get(quarter)
        .zip(own.exposure_difference_error.get(quarter));
    match paired.filter(|_| quarter > 0) {
        Some((value, error)) => Difference {
            value: *value,
            standard_error: *error,
        },
        None => own.difference(reference, burst_metric(quarter)),
    }
}

/// The money that a share is a share of: value today, with uncalled capital when that is put to
/// work; millions.
pub fn money_at_stake(workspace: &Workspace) -> f64 {
    let uncalled = match workspace.mode {
        Mode::Deploy => workspace.uncalled_capital.max(0.0),
        Mode::Resplit => 0.0,
    };
    workspace.portfolio.total_value() + uncalled
}

/// One strategy ahead of another.
#[derive(Debug, Clone, PartialEq)]
pub struct Ahead {
    /// The strategy that is best.
    pub leader: usize,
    /// The reference, or the second best where the reference is the best.
    pub other: usize,
    /// By how much it is better, in the unit of the metric; not negative unless within its error.
    pub by: Difference,
    /// In how many draws each strategy is the best.
    pub best_in: Vec<Tally>,
    /// How sure that is.
    pub standing: Standing,
}

/// Whether a mix is better than the reference in both.
#[derive(Debug, Clone, PartialEq)]
pub enum Better {
    /// Mixes have not been looked at yet.
    Checking,
    /// One is.
    Found(BetterMix, Standing),
    /// None is, beyond the error.
    None,
}

/// What uncalled money alone can move.
#[derive(Debug, Clone, PartialEq)]
pub enum Uncalled {
    /// It has not been looked at yet.
    Checking,
    /// Nothing is uncalled.
    Nothing,
    /// This much.
    Moves(NewMoney, Standing),
}

/// The answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Whether it can burst at all within the horizon.
    pub can_burst: bool,
    /// Who loses least; `None` with less than two strategies that hold something.
    pub burst: Option<Ahead>,
    /// Whose median multiple is highest; `None` as above.
    pub reward: Option<Ahead>,
    /// Whether a mix is better in both than the reference.
    pub better: Better,
    /// What uncalled money alone can move.
    pub uncalled: Uncalled,
    /// Strategies that rest on typical companies, of which nothing is said.
    pub typical: Vec<usize>,
}

impl Verdict {
    /// The verdict on a comparison, with what is known besides.
    pub fn new(comparison: &Comparison, evidence: Option<&Evidence>) -> Self {
        let eligible = comparison.held();
        let turn = |question: Question| evidence.and_then(|known| known.turn(question));
        let ahead = |metric: Metric, question: Question| {
            let (leader, other, by) = lead(comparison, &eligible, metric)?;
            let best_in: Vec<Tally> = (0..comparison.strategies.len())
                .map(|strategy| {
                    let known =
                        evidence.and_then(|known| known.draws.best(strategy, &eligible, metric));
                    known.unwrap_or(NOT_YET)
                })
                .collect();
            let standing = Standing::of(by, best_in[leader], turn(question));
            Some(Ahead {
                leader,
                other,
                by,
                best_in,
                standing,
            })
        };
        let better = match evidence.map(|known| (known, known.alternatives.better)) {
            None => Better::Checking,
            Some((_, None)) => Better::None,
            Some((known, Some(found))) => {
                let tally = known.draws.better_in_both(comparison);
                let standing = Standing::of(found.spared, tally, turn(Question::Better));
                Better::Found(found, standing)
            }
        };
        let uncalled = match evidence.map(|known| (known, known.alternatives.new_money)) {
            None => Uncalled::Checking,
            Some((_, None)) => Uncalled::Nothing,
            Some((known, Some(money))) => {
                let tally = known.draws.best_corner(money.best, comparison);
                let standing = Standing::of(money.moved, tally, turn(Question::Uncalled));
                Uncalled::Moves(money, standing)
            }
        };
        Self {
            can_burst: comparison.can_burst(),
            burst: ahead(burst_metric(comparison.burst_quarter), Question::Burst),
            reward: ahead(Metric::MedianMultiple, Question::Return),
            better,
            uncalled,
            typical: (0..comparison.strategies.len())
                .filter(|strategy| !eligible.contains(strategy))
                .collect(),
        }
    }
}

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Question {
    /// Who loses least in a burst?
    Burst,
    /// Whose median multiple is highest?
    Return,
    /// Is a mix better in both?
    Better,
    /// What can uncalled money move?
    Uncalled,
}

impl Question {
    /// All questions, in the order they are answered.
    pub const ALL: [Self; 4] = [Self::Burst, Self::Return, Self::Better, Self::Uncalled];
}

/// The count before the first draw.
const NOT_YET: Tally = Tally {
    same: 0,
    draws: 0,
    wanted: VERDICT_DRAWS,
};

/// The best of some strategies by a metric, whom it is compared with, and by how much it is better;
/// `None` with fewer than two.
fn lead(
    comparison: &Comparison,
    eligible: &[usize],
    metric: Metric,
) -> Option<(usize, usize, Difference)> {
    let sign = match metric.direction() {
        Direction::Lower => -1.0,
        Direction::Higher => 1.0,
        Direction::Neutral => return None,
    };
    let score = |index: &usize| sign * comparison.strategies[*index].metric(metric);
    let mut order = eligible.to_vec();
    order.sort_by(|x, y| score(y).total_cmp(&score(x)));
    let [leader, second, ..] = order[..] else {
        return None;
    };
    let reference = comparison.reference;
    let other = if leader != reference && eligible.contains(&reference) {
        reference
    } else {
        second
    };
    let is_of_burst = metric == burst_metric(comparison.burst_quarter);
    let (own, against) = (
        &comparison.strategies[leader],
        &comparison.strategies[other],
    );
    let more = if is_of_burst && other == reference {
        burst_difference(comparison, leader)
    } else if is_of_burst && leader == reference {
        negated(burst_difference(comparison, other))
    } else {
        own.difference(against, metric)
    };
    let by = if sign < 0.0 { negated(more) } else { more };
    Some((leader, other, by))
}

#[cfg(test)]
mod tests;

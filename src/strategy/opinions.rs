//! Two opinions on one portfolio: how much of the difference in an answer each assumption makes
//! that two people do not share (docs/model.md §11).
//!
//! Each disagreement gets its Shapley value: what taking over the other opinion on it changes,
//! averaged over all orders in which the disagreements could be settled. The values add up to the
//! difference of the two answers, with no rest. With few disagreements all orders are walked, with
//! more a sample of them, which has an error. Every run uses the draws of one's own workspace, so
//! that a difference comes from the opinions alone.

use super::metric::Metric;
use super::plan::Workspace;
use super::result::{Difference, MetricValues, REPLICATES, standard_error};
use super::runs::Runs;
use super::study::{Progress, StudyError};
use crate::assumptions::table::{Parameter, parameters};
use crate::simulation::set_draw;
use rayon::prelude::*;

/// Paths of each run.
pub const OPINION_PATHS: usize = 2_048;
/// Disagreements up to which all orders are walked: 4,096 runs.
pub const MOST_EXACT: usize = 12;
/// Orders that are walked beyond that, half of them the other half backwards.
const ORDERS: u32 = 64;

/// An assumption on which two people differ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Disagreement {
    /// The assumption.
    pub parameter: &'static Parameter,
    /// Its value in one's own opinion.
    pub own: f64,
    /// Its value in the other opinion.
    pub theirs: f64,
}

/// The assumptions on which two workspaces differ, scenario and platform watch counted in, in the
/// order of the table.
pub fn disagreements(own: &Workspace, theirs: &Workspace) -> Vec<Disagreement> {
    let (own, theirs) = (own.assumptions(), theirs.assumptions());
    parameters()
        .iter()
        // The factors of the signals act through their product alone, which is in the table, too.
        .filter(|parameter| !parameter.name.starts_with("watch_"))
        .map(|parameter| Disagreement {
            parameter,
            own: own.get(parameter),
            theirs: theirs.get(parameter),
        })
        .filter(|found| found.own != found.theirs)
        .collect()
}

/// Metrics of each strategy in one state of mind.
type Answers = Vec<MetricValues>;

/// What was run to find the shares.
#[derive(Debug, Clone, PartialEq)]
enum Walked {
    /// Every set of disagreements settled, bit i for disagreement i.
    All(Vec<Answers>),
    /// Some orders, each with the answers before its first, after its first, … and after its last.
    Orders(Vec<(Vec<usize>, Vec<Answers>)>),
}

/// Two opinions, and what lies between their answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Opinions {
    /// On what they differ.
    pub disagreements: Vec<Disagreement>,
    walked: Walked,
    /// The answers in both, each replicate alone: one's own, theirs.
    replicates: [Vec<[MetricValues; REPLICATES]>; 2],
}

/// What is read off the two opinions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// The strategy.
    pub strategy: usize,
    /// The strategy its metric is taken against, if a difference is asked for.
    pub against: Option<usize>,
    /// The metric.
    pub metric: Metric,
}

impl Answer {
    fn of(self, values: &[MetricValues]) -> f64 {
        let of = |strategy: usize| {
            values
                .get(strategy)
                .map_or(f64::NAN, |values| values[self.metric.index()])
        };
        of(self.strategy) - self.against.map_or(0.0, of)
    }

    fn of_replicates(self, values: &[[MetricValues; REPLICATES]]) -> [f64; REPLICATES] {
        let of = |strategy: usize, replicate: usize| {
            values
                .get(strategy)
                .map_or(f64::NAN, |values| values[replicate][self.metric.index()])
        };
        std::array::from_fn(|replicate| {
            of(self.strategy, replicate) - self.against.map_or(0.0, |other| of(other, replicate))
        })
    }
}

/// What one disagreement makes of the difference.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settled {
    /// Place among the disagreements.
    pub disagreement: usize,
    /// Its part of the difference, with the error of a sample of orders; none where all were
    /// walked.
    pub part: Difference,
}

/// An answer in both opinions, and what each disagreement makes of the difference.
#[derive(Debug, Clone, PartialEq)]
pub struct Between {
    /// One's own answer.
    pub own: f64,
    /// Theirs.
    pub theirs: f64,
    /// Theirs less one's own, with its error over the paths.
    pub difference: Difference,
    /// What each disagreement makes of it, the largest first; the parts add up to it.
    pub parts: Vec<Settled>,
}

impl Between {
    /// Whether a part lies outside its error: that of the sample of orders, and that of the paths,
    /// of which a part cannot know less than the whole.
    pub fn is_told(&self, settled: &Settled) -> bool {
        let Difference {
            value,
            standard_error,
        } = settled.part;
        Difference {
            value,
            standard_error: libm::hypot(standard_error, self.difference.standard_error),
        }
        .is_told()
    }

    /// Share of the difference that agreeing on the weightiest disagreement settles, and which one
    /// that is; `None` where either is within its error.
    pub fn settles_most(&self) -> Option<(usize, f64)> {
        let part = self.parts.iter().find(|part| {
            part.part.value.signum() == self.difference.value.signum() && self.is_told(part)
        })?;
        let told = self.difference.is_told();
        told.then(|| (part.disagreement, part.part.value / self.difference.value))
    }
}

impl Opinions {
    /// Walks from one's own opinion to theirs in all orders, or in a sample of them.
    ///
    /// # Errors
    /// [`StudyError`] of one's own workspace, or cancelled.
    pub fn new(
        own: &Workspace,
        disagreements: Vec<Disagreement>,
        progress: &Progress,
    ) -> Result<Self, StudyError> {
        let count = disagreements.len();
        let orders = orders(count, own.seed);
        progress.expect(match &orders {
            None => 1 << count,
            Some(orders) => orders.len() * (count + 1),
        });
        let runs = Runs::new(own, OPINION_PATHS, progress)?;
        let changes = |settled: &dyn Fn(usize) -> bool| -> Vec<(&Parameter, f64)> {
            let taken = disagreements.iter().enumerate();
            taken
                .filter(|(index, _)| settled(*index))
                .map(|(_, found)| (found.parameter, found.theirs))
                .collect()
        };
        let at = |settled: &dyn Fn(usize) -> bool| {
            let values = runs.at(&changes(settled))?;
            progress.step()?;
            Ok::<_, StudyError>(values)
        };
        let walked = match orders {
            None => Walked::All(
                (0..1_usize << count)
                    .into_par_iter()
                    .map(|set| at(&|index| set & (1 << index) != 0))
                    .collect::<Result<_, _>>()?,
            ),
            Some(orders) => Walked::Orders(
                orders
                    .into_par_iter()
                    .map(|order| {
                        let answers = (0..=count)
                            .map(|settled| at(&|index| order[..settled].contains(&index)))
                            .collect::<Result<_, _>>()?;
                        Ok::<_, StudyError>((order, answers))
                    })
                    .collect::<Result<_, _>>()?,
            ),
        };
        Ok(Self {
            replicates: [
                runs.replicates_at(&[])?,
                runs.replicates_at(&changes(&|_| true))?,
            ],
            disagreements,
            walked,
        })
    }

    /// Whether all orders were walked.
    pub const fn is_exact(&self) -> bool {
        matches!(self.walked, Walked::All(_))
    }

    /// What of an answer each disagreement makes.
    pub fn between(&self, answer: Answer) -> Between {
        let count = self.disagreements.len();
        let (own, theirs, parts) = match &self.walked {
            Walked::All(answers) => {
                let values: Vec<f64> = answers.iter().map(|of| answer.of(of)).collect();
                let exact = |value: f64| Difference {
                    value,
                    standard_error: 0.0,
                };
                let parts = shapley(count, &values).into_iter().map(exact).collect();
                let last = values.last().copied().unwrap_or(f64::NAN);
                (values[0], last, parts)
            }
            Walked::Orders(orders) => {
                let ends = orders.first().map(|(_, answers)| {
                    let [first, last] = [answers.first(), answers.last()]
                        .map(|values| values.map_or(f64::NAN, |values| answer.of(values)));
                    (first, last)
                });
                let (first, last) = ends.unwrap_or((f64::NAN, f64::NAN));
                (first, last, sampled(count, orders, answer))
            }
        };
        let [before, after] = self
            .replicates
            .each_ref()
            .map(|values| answer.of_replicates(values));
        let mut parts: Vec<Settled> = parts
            .into_iter()
            .enumerate()
            .map(|(disagreement, part)| Settled { disagreement, part })
            .collect();
        parts.sort_by(|x, y| {
            let sizes = y.part.value.abs().total_cmp(&x.part.value.abs());
            sizes.then_with(|| x.disagreement.cmp(&y.disagreement))
        });
        Between {
            own,
            theirs,
            difference: Difference {
                value: theirs - own,
                standard_error: standard_error(after.iter().zip(before).map(|(a, b)| a - b)),
            },
            parts,
        }
    }
}

/// Shapley values of a game of so many players from the worth of every set of them, bit i for
/// player i; they add up to the worth of all less that of none.
///
/// ```
/// use froth::strategy::opinions::shapley;
///
/// // Two that are worth 1 and 2 alone, and 5 together, share what they make together alike.
/// assert_eq!(shapley(2, &[0.0, 1.0, 2.0, 5.0]), [2.0, 3.0]);
/// ```
pub fn shapley(players: usize, worth: &[f64]) -> Vec<f64> {
    // An order in which so many come before a player: (count)! (players − count − 1)! of players!.
    let mut weights = vec![1.0 / players.max(1) as f64; players];
    for before in 1..players {
        weights[before] = weights[before - 1] * before as f64 / (players - before) as f64;
    }
    (0..players)
        .map(|player| {
            let bit = 1_usize << player;
            (0..worth.len())
                .filter(|set| set & bit == 0)
                .map(|set| {
                    let gained = worth[set | bit] - worth[set];
                    weights[set.count_ones() as usize] * gained
                })
                .sum()
        })
        .collect()
}

/// The orders that are walked; `None` where all sets are.
fn orders(count: usize, seed: u64) -> Option<Vec<Vec<usize>>> {
    (count > MOST_EXACT).then(|| {
        (0..ORDERS / 2)
            .flat_map(|order| {
                let mut forth: Vec<usize> = (0..count).collect();
                // Every order is as likely: the last place is drawn first.
                for place in (1..count).rev() {
                    let draw = set_draw(seed, order, place as u32);
                    let chosen = ((draw * (place + 1) as f64) as usize).min(place);
                    forth.swap(place, chosen);
                }
                let back = forth.iter().rev().copied().collect();
                [forth, back]
            })
            .collect()
    })
}

/// The mean of what each disagreement makes over the orders; an order and the same one backwards
/// count as one draw.
fn sampled(count: usize, orders: &[(Vec<usize>, Vec<Answers>)], answer: Answer) -> Vec<Difference> {
    let draws: Vec<Vec<f64>> = orders
        .chunks(2)
        .map(|pair| {
            let mut made = vec![0.0; count];
            for (order, answers) in pair {
                for (steps, player) in answers.windows(2).zip(order) {
                    made[*player] +=
                        (answer.of(&steps[1]) - answer.of(&steps[0])) / pair.len() as f64;
                }
            }
            made
        })
        .collect();
    let draw_count = draws.len().max(1) as f64;
    (0..count)
        .map(|player| {
            let mean = draws.iter().map(|made| made[player]).sum::<f64>() / draw_count;
            let squares = draws
                .iter()
                .map(|made| (made[player] - mean) * (made[player] - mean));
            let variance = squares.sum::<f64>() / (draw_count - 1.0).max(1.0);
            Difference {
                value: mean,
                standard_error: (variance / draw_count).sqrt(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strategy::fixture;

    fn opinion(changes: &[(&str, f64)]) -> Workspace {
        let mut workspace = fixture::workspace(&["Current", "Vertical-led"]);
        workspace.horizon_quarters = 8;
        workspace.burst_quarter = 4;
        let changes = changes.iter().map(|(name, value)| ((*name).into(), *value));
        workspace.overrides.extend(changes);
        workspace
    }

    const THEIRS: [(&str, f64); 3] = [
        ("burst_hazard", 0.35),
        ("sector_overvaluation", 1.1),
        ("scorecard_weight", 0.0),
    ];

    fn expected_loss(strategy: usize) -> Answer {
        Answer {
            strategy,
            against: None,
            metric: Metric::ExpectedBurstLoss,
        }
    }

    #[test]
    fn the_shapley_values_of_known_games() {
        // A unanimous game: all three are needed.
        let mut worth = vec![0.0; 8];
        worth[7] = 1.0;
        for value in shapley(3, &worth) {
            assert!((value - 1.0 / 3.0).abs() < 1e-15);
        }
        // The glove game: one left glove, two right ones.
        let glove = [0.0, 0.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0];
        let values = shapley(3, &glove);
        for (value, right) in values.iter().zip([2.0 / 3.0, 1.0 / 6.0, 1.0 / 6.0]) {
            assert!((value - right).abs() < 1e-15, "{values:?}");
        }
        assert!(shapley(0, &[3.0]).is_empty());
    }

    #[test]
    fn the_parts_add_up_to_the_difference_for_every_metric() {
        let (own, theirs) = (opinion(&[]), opinion(&THEIRS));
        let found = disagreements(&own, &theirs);
        let opinions = Opinions::new(&own, found, &Progress::new()).unwrap();
        assert!(opinions.is_exact());
        assert_eq!(opinions.disagreements.len(), 3);
        for metric in Metric::ALL {
            for against in [None, Some(0)] {
                let answer = Answer {
                    strategy: 1,
                    against,
                    metric,
                };
                let between = opinions.between(answer);
                let sum: f64 = between.parts.iter().map(|part| part.part.value).sum();
                let rest = sum - between.difference.value;
                assert!(rest.abs() < 1e-9, "{metric:?}: {rest}");
            }
        }
        let between = opinions.between(expected_loss(0));
        assert!(between.difference.value > 0.05, "{between:?}");
        let (most, share) = between.settles_most().unwrap();
        assert!(opinions.disagreements[most].parameter.name != "scorecard_weight");
        assert!(share > 0.3, "{share}");
    }

    #[test]
    fn one_disagreement_makes_all_of_the_difference_and_none_makes_none() {
        let own = opinion(&[]);
        let found = disagreements(&own, &opinion(&THEIRS[..1]));
        let opinions = Opinions::new(&own, found, &Progress::new()).unwrap();
        let between = opinions.between(expected_loss(0));
        assert_eq!(between.parts[0].part.value, between.difference.value);
        assert_eq!(between.settles_most(), Some((0, 1.0)));
        assert_eq!(disagreements(&own, &own), []);
        let same = Opinions::new(&own, Vec::new(), &Progress::new()).unwrap();
        let between = same.between(expected_loss(0));
        assert_eq!((between.own, between.parts.len()), (between.theirs, 0));
        assert_eq!(between.settles_most(), None);
    }

    #[test]
    fn a_sample_of_orders_has_the_exact_parts_within_its_error() {
        // A game of products, whose values are known from all sets, walked as if there were too
        // many players.
        let players = 6;
        let worth = |settled: &[usize]| -> f64 {
            let product = settled.iter().map(|player| 1.0 + 0.1 * *player as f64);
            product.product::<f64>() * 0.2
        };
        let all: Vec<f64> = (0..1_usize << players)
            .map(|set| {
                let settled: Vec<usize> = (0..players).filter(|p| set & (1 << p) != 0).collect();
                worth(&settled)
            })
            .collect();
        let exact = shapley(players, &all);
        let answers = |value: f64| vec![[value; Metric::COUNT]];
        let mut walked = Vec::new();
        for order in orders(MOST_EXACT + 1, 7).unwrap() {
            let order: Vec<usize> = order.into_iter().filter(|p| *p < players).collect();
            let steps = (0..=players).map(|n| answers(worth(&order[..n]))).collect();
            walked.push((order, steps));
        }
        let found = sampled(players, &walked, expected_loss(0));
        let sum: f64 = found.iter().map(|part| part.value).sum();
        assert!((sum - (all[all.len() - 1] - all[0])).abs() < 1e-12);
        for (found, exact) in found.iter().zip(exact) {
            let distance = (found.value - exact).abs();
            assert!(
                distance <= 4.0 * found.standard_error + 1e-12,
                "{found:?} {exact}"
            );
        }
    }
}

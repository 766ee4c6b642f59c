//! What a verdict rests on besides the figures themselves: the strategies, the better mix and new
//! money under draws of all judgements, and the nearest values at which an undecided order turns.

use super::alternatives::{Alternatives, CORNERS, of_new_money};
use super::standing::{Standing, Tally, Turn};
use super::turning::Turning;
use super::{Better, Question, Uncalled, Verdict, burst_metric};
use crate::strategy::metric::{Direction, Metric};
use crate::strategy::plan::Workspace;
use crate::strategy::result::{Comparison, MetricValues};
use crate::strategy::runs::Runs;
use crate::strategy::sensitivity::{RANK_PATHS, judgement_draw};
use crate::strategy::study::{Progress, StudyError, money};
use rayon::prelude::*;

/// Draws of the judgements behind a verdict.
pub const VERDICT_DRAWS: u32 = 200;
/// Draws after which a first verdict is given.
pub const FIRST_DRAWS: u32 = 40;

/// The metrics of all ways to hold the money, in each draw.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Draws {
    /// The strategies, then the better mix where there is one, then new money in each corner where
    /// there is any.
    values: Vec<Vec<MetricValues>>,
    /// The number of strategies.
    strategies: usize,
    has_better: bool,
    wanted: u32,
}

/// What a verdict rests on besides the figures.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evidence {
    /// What else could be held.
    pub alternatives: Alternatives,
    /// The draws that are there.
    pub draws: Draws,
    turns: Vec<(Question, Turn)>,
}

/// What is asked: a comparison on all paths and what it was made from.
#[derive(Debug, Clone)]
pub struct Asked<'a> {
    /// The workspace.
    pub workspace: &'a Workspace,
    /// Its strategies on all paths.
    pub comparison: &'a Comparison,
    /// What else could be held.
    pub alternatives: Alternatives,
    /// Draws of the judgements.
    pub draws: u32,
}

impl Draws {
    /// In how many draws a strategy is the best of some; `None` for a figure of the partners, which
    /// no draw computes.
    pub fn best(&self, strategy: usize, among: &[usize], metric: Metric) -> Option<Tally> {
        let is_computed = !matches!(metric, Metric::Net(_));
        is_computed.then(|| self.best_of_study(strategy, among, metric))
    }

    fn best_of_study(&self, strategy: usize, among: &[usize], metric: Metric) -> Tally {
        self.tally(|values| {
            let score = |index: usize| score(values, index, metric);
            among
                .iter()
                .all(|other| *other == strategy || score(strategy) > score(*other))
        })
    }

    /// In how many draws the better mix is better than the reference in both.
    pub(super) fn better_in_both(&self, comparison: &Comparison) -> Tally {
        let (reference, better) = (comparison.reference, self.strategies);
        let metrics = [
            burst_metric(comparison.burst_quarter),
            Metric::MedianMultiple,
        ];
        self.tally(|values| {
            let is_better =
                |metric| score(values, better, metric) > score(values, reference, metric);
            self.has_better && metrics.into_iter().all(is_better)
        })
    }

    /// In how many draws new money loses least in a corner, of those in which something is held.
    pub(super) fn best_corner(&self, corner: usize, comparison: &Comparison) -> Tally {
        let empty = comparison.empty_sleeves;
        let metric = burst_metric(comparison.burst_quarter);
        let first = self.first_corner();
        let among: Vec<usize> = (0..CORNERS.len())
            .filter(|corner| !empty[*corner])
            .map(|corner| first + corner)
            .collect();
        self.best_of_study(first + corner, &among, metric)
    }

    const fn first_corner(&self) -> usize {
        self.strategies + self.has_better as usize
    }

    fn tally(&self, holds: impl Fn(&[MetricValues]) -> bool) -> Tally {
        Tally {
            same: self.values.iter().filter(|values| holds(values)).count() as u32,
            draws: self.values.len() as u32,
            wanted: self.wanted,
        }
    }

    /// Whether all of them are there.
    pub const fn is_whole(&self) -> bool {
        self.values.len() as u32 >= self.wanted
    }

    /// The draws, each the metrics of the strategies.
    pub fn of_strategies(&self) -> impl Iterator<Item = &[MetricValues]> {
        self.values
            .iter()
            .map(|values| &values[..self.strategies.min(values.len())])
    }
}

/// A metric so that more is better; NaN for what is not there.
fn score(values: &[MetricValues], index: usize, metric: Metric) -> f64 {
    let own = values.get(index).and_then(|own| own.get(metric.index()));
    let value = own.copied().unwrap_or(f64::NAN);
    if metric.direction() == Direction::Lower {
        -value
    } else {
        value
    }
}

impl Evidence {
    /// Evidence from values that are known. `values` are the draws: of each the metrics of the
    /// strategies, then of the better mix where `alternatives` has one, then of new money in each
    /// corner where it has any.
    pub fn known(
        alternatives: Alternatives,
        strategies: usize,
        values: Vec<Vec<MetricValues>>,
        wanted: u32,
        turns: Vec<(Question, Turn)>,
    ) -> Self {
        let draws = Draws {
            values,
            strategies,
            has_better: alternatives.better.is_some(),
            wanted,
        };
        Self {
            alternatives,
            draws,
            turns,
        }
    }

    /// Where the order of an answer turns, once it has been looked for.
    pub fn turn(&self, question: Question) -> Option<&Turn> {
        self.turns
            .iter()
            .find(|(known, _)| *known == question)
            .map(|(_, turn)| turn)
    }

    /// Whether nothing more will come.
    pub fn is_whole(&self) -> bool {
        self.draws.is_whole() && self.turns.len() == Question::ALL.len()
    }
}

/// Gathers the evidence and gives it away as it grows: after the first draws, after all, and with
/// the turns of what is not decided.
///
/// # Errors
/// [`StudyError`] of the workspace itself, or cancelled.
pub fn gather(
    asked: &Asked<'_>,
    progress: &Progress,
    publish: &mut dyn FnMut(Evidence),
) -> Result<(), StudyError> {
    let (workspace, alternatives) = (asked.workspace, &asked.alternatives);
    let strategies = workspace.strategies.len();
    let mut evidence = Evidence::known(
        alternatives.clone(),
        strategies,
        Vec::new(),
        asked.draws,
        Vec::new(),
    );
    if asked.draws == 0 {
        evidence.turns = Question::ALL
            .map(|question| (question, Turn::Together))
            .to_vec();
        publish(evidence);
        return Ok(());
    }
    publish(evidence.clone());
    let mut monies: Vec<_> = workspace
        .strategies
        .iter()
        .map(|strategy| money(workspace, strategy))
        .collect();
    monies.extend(
        alternatives
            .better
            .map(|better| money(workspace, &better.strategy())),
    );
    if alternatives.new_money.is_some() {
        let corners = of_new_money(workspace);
        monies.extend(
            corners
                .strategies
                .iter()
                .map(|corner| money(&corners, corner)),
        );
    }
    progress.expect(asked.draws as usize);
    let runs = Runs::of_monies(
        workspace,
        monies,
        RANK_PATHS.min(workspace.paths.max(1)),
        progress,
    )?;
    let first = FIRST_DRAWS.min(asked.draws);
    for (from, to) in [(0, first), (first, asked.draws)] {
        let draws = (from..to)
            .into_par_iter()
            .map(|draw| {
                let values = runs.at(&judgement_draw(workspace, draw))?;
                progress.step()?;
                Ok(values)
            })
            .collect::<Result<Vec<_>, StudyError>>()?;
        evidence.draws.values.extend(draws);
        publish(evidence.clone());
    }
    evidence.turns = turns(asked, &evidence, &runs, progress)?;
    publish(evidence);
    Ok(())
}

/// The pair of ways to hold the money whose order an answer is about, and by which metric.
type Pair = ([usize; 2], Metric);

/// Where the orders that are not decided turn.
fn turns(
    asked: &Asked<'_>,
    evidence: &Evidence,
    runs: &Runs<'_>,
    progress: &Progress,
) -> Result<Vec<(Question, Turn)>, StudyError> {
    let verdict = Verdict::new(asked.comparison, Some(evidence));
    let pairs: Vec<(Question, Pair)> = Question::ALL
        .into_iter()
        .filter_map(|question| Some((question, pair(question, &verdict, asked, evidence)?)))
        .collect();
    let turning = if pairs.is_empty() {
        None
    } else {
        Some(Turning::new(asked.workspace, runs, progress)?)
    };
    Question::ALL
        .into_iter()
        .map(|question| {
            let pair = pairs.iter().find(|(known, _)| *known == question);
            let turn = match (&turning, pair) {
                (Some(turning), Some((_, (pair, metric)))) => {
                    turning.nearest(runs, *pair, *metric, progress)?
                }
                _ => Turn::Together,
            };
            Ok((question, turn))
        })
        .collect()
}

/// The pair whose order is not decided; `None` where there is nothing to look for.
fn pair(
    question: Question,
    verdict: &Verdict,
    asked: &Asked<'_>,
    evidence: &Evidence,
) -> Option<Pair> {
    let depends = |standing: &Standing| matches!(standing, Standing::Depends(..));
    let burst = burst_metric(asked.comparison.burst_quarter);
    match question {
        Question::Burst | Question::Return => {
            let (ahead, metric) = if question == Question::Burst {
                (verdict.burst.as_ref()?, burst)
            } else {
                (verdict.reward.as_ref()?, Metric::MedianMultiple)
            };
            // Against the one that comes out best most often when it does not.
            let rival = (0..ahead.best_in.len())
                .filter(|index| *index != ahead.leader)
                .max_by_key(|index| ahead.best_in[*index].same)?;
            depends(&ahead.standing).then_some(([ahead.leader, rival], metric))
        }
        Question::Better => {
            let Better::Found(_, standing) = &verdict.better else {
                return None;
            };
            let (own, reference) = (evidence.draws.strategies, asked.comparison.reference);
            let kept = |metric: Metric| {
                evidence
                    .draws
                    .tally(|values| score(values, own, metric) > score(values, reference, metric))
                    .same
            };
            // The half of the claim that fails more often.
            let metric = if kept(burst) < kept(Metric::MedianMultiple) {
                burst
            } else {
                Metric::MedianMultiple
            };
            depends(standing).then_some(([own, reference], metric))
        }
        Question::Uncalled => {
            let Uncalled::Moves(money, standing) = &verdict.uncalled else {
                return None;
            };
            let first = evidence.draws.first_corner();
            let empty = asked.comparison.empty_sleeves;
            let held = (0..CORNERS.len()).filter(|corner| !empty[*corner]);
            let rival = held
                .filter(|corner| *corner != money.best)
                .max_by_key(|corner| evidence.draws.best_corner(*corner, asked.comparison).same)?;
            depends(standing).then_some(([first + money.best, first + rival], burst))
        }
    }
}

//! A study: everything about a portfolio that does not depend on the mix, and the mixes evaluated on it.

use super::chances::{chance_burst, chance_by_origin};
use super::deployment::Deployment;
use super::distribution::Outcomes;
use super::evaluation::Evaluation;
use super::metric::Metric;
use super::mix_map::MixMap;
use super::mixer::Mixer;
pub use super::mixer::Money;
use super::paired::{Paired, loses_less};
use super::plan::{Mix, Mode, Strategy, Workspace};
use super::result::{ByOrigin, Comparison, Fan, StrategyResult};
use super::size;
use super::spare::BufferPool;
pub use super::ternary_grid::TernaryGrid;
use super::today::{SleeveToday, dot};
use crate::assumptions::Assumptions;
use crate::language::Message;
use crate::model::reported_value::next_mark;
use crate::model::{Assessment, assess_holding};
use crate::portfolio::{Portfolio, Position, Problem, Severity, Sleeve, validate};
pub use crate::simulation::{Cancelled, Hold, IncrementalSimulation, Progress};
use crate::simulation::{Settings, SleevePaths, platform_chances, simulate};
use rayon::prelude::*;
use std::sync::Arc;

/// Why a study could not be made.
#[derive(Debug, Clone, PartialEq)]
pub enum StudyError {
    /// It was cancelled.
    Cancelled(Cancelled),
    /// The portfolio cannot be simulated; the problems say why.
    Unusable(Vec<Problem>),
}

impl StudyError {
    /// What is said of it: one sentence for each problem.
    pub fn messages(&self) -> Vec<Message> {
        match self {
            Self::Cancelled(Cancelled) => vec![Message::new("study-cancelled")],
            Self::Unusable(problems) => problems
                .iter()
                .map(|problem| problem.message.clone())
                .collect(),
        }
    }
}

impl From<Cancelled> for StudyError {
    fn from(cancelled: Cancelled) -> Self {
        Self::Cancelled(cancelled)
    }
}

/// A portfolio under its assumptions, assessed and simulated.
#[derive(Debug, Clone)]
pub struct Study {
    assumptions: Assumptions,
    assessments: Vec<Assessment>,
    paths: SleevePaths,
    sleeves: SleeveToday,
    chance_burst: Vec<f64>,
    chance_by_origin: ByOrigin<Vec<f64>>,
    burst_in: Option<Sleeve>,
    chance_platform: Vec<f64>,
    seed: u64,
}

/// Evaluations kept from one comparison to the next; a strategy that did not change is not mixed again. Belongs to one
/// study: start a new cache with a new study.
#[derive(Debug, Default)]
pub struct EvaluationCache {
    evaluations: Vec<Arc<Evaluation>>,
    pairs: Vec<Paired>,
    /// What becomes of new money, by pace.
    deployment: Option<Deployment>,
    spare: BufferPool,
}

impl Study {
    /// Assesses and simulates the portfolio of a workspace.
    ///
    /// # Errors
    /// [`StudyError::Unusable`] when the portfolio has errors; [`StudyError::Cancelled`].
    pub fn run(
        workspace: &Workspace,
        paths: usize,
        progress: &Progress,
    ) -> Result<Self, StudyError> {
        Self::by(simulate, workspace, paths, progress)
    }

    /// The same after edits: walks only the holdings that have changed since `standing` was last used, when nothing else
    /// has. The study is the same to the last bit.
    ///
    /// # Errors
    /// As for [`Self::run`].
    pub fn run_again(
        workspace: &Workspace,
        paths: usize,
        standing: &mut IncrementalSimulation,
        progress: &Progress,
    ) -> Result<Self, StudyError> {
        let simulate =
            |assessments: &[Assessment], a: &Assumptions, settings, progress: &Progress| {
                standing.simulate(assessments, a, settings, progress)
            };
        Self::by(simulate, workspace, paths, progress)
    }

    fn by(
        simulate: impl FnOnce(
            &[Assessment],
            &Assumptions,
            Settings,
            &Progress,
        ) -> Result<SleevePaths, Cancelled>,
        workspace: &Workspace,
        paths: usize,
        progress: &Progress,
    ) -> Result<Self, StudyError> {
        refuse_unusable(&workspace.portfolio)?;
        size::check(workspace, paths)?;
        let assumptions = workspace.assumptions();
        let assessments = assess_all(&workspace.priced(), &assumptions, progress)?;
        let settings = Settings {
            paths,
            horizon_quarters: workspace.horizon_quarters,
            seed: workspace.seed,
            burst_in: workspace.burst_in,
        };
        let paths = simulate(&assessments, &assumptions, settings, progress)?;
        Ok(Self::of(workspace, assumptions, assessments, paths))
    }

    fn of(
        workspace: &Workspace,
        assumptions: Assumptions,
        assessments: Vec<Assessment>,
        paths: SleevePaths,
    ) -> Self {
        let sleeves = SleeveToday::new(
            &assessments,
            paths.empty_sleeves(),
            workspace.burst_in,
            &assumptions,
        );
        let chance_burst = chance_burst(&paths);
        let chance_by_origin =
            chance_by_origin(&paths, &chance_burst, assumptions.layer_burst_share());
        let chance_platform = platform_chances(&assumptions, paths.horizon_quarters());
        let seed = workspace.seed;
        Self {
            assumptions,
            assessments,
            paths,
            sleeves,
            chance_burst,
            chance_by_origin,
            burst_in: workspace.burst_in,
            chance_platform,
            seed,
        }
    }

    /// Every holding assessed today, in the order of the portfolio.
    pub fn assessments(&self) -> &[Assessment] {
        &self.assessments
    }

    /// The assumptions in force.
    pub const fn assumptions(&self) -> &Assumptions {
        &self.assumptions
    }

    /// Paths simulated.
    pub fn paths(&self) -> usize {
        self.paths.paths()
    }

    /// Quarters simulated.
    pub const fn horizon_quarters(&self) -> usize {
        self.paths.horizon_quarters()
    }

    /// Sleeves that no holding is in; a basket of class priors stands for them.
    pub const fn empty_sleeves(&self) -> [bool; 4] {
        self.paths.empty_sleeves()
    }

    /// The stored paths, by sleeve.
    pub const fn sleeve_paths(&self) -> &SleevePaths {
        &self.paths
    }

    /// What each sleeve is like today.
    pub(super) const fn today(&self) -> &SleeveToday {
        &self.sleeves
    }

    /// Compares the strategies of a workspace on the stored paths.
    ///
    /// The workspace's portfolio, assumptions, horizon and seed must be those of the study. Without
    /// strategies the comparison is empty.
    pub fn compare(&self, workspace: &Workspace, cache: &mut EvaluationCache) -> Comparison {
        let burst_quarter = workspace.burst_quarter.min(self.horizon_quarters());
        let reference = workspace
            .reference
            .min(workspace.strategies.len().saturating_sub(1));
        let monies: Vec<Money> = workspace
            .strategies
            .iter()
            .map(|s| money(workspace, s))
            .collect();
        prepare_deployment(&mut cache.deployment, &self.paths, &monies);
        let evaluations: Vec<Arc<Evaluation>> = monies
            .iter()
            .map(|money| self.evaluation(money, cache))
            .collect();
        let against = evaluations.get(reference);
        let pairs: Vec<Option<Paired>> = evaluations
            .iter()
            .enumerate()
            .map(|(index, own)| {
                let against = against.filter(|_| index != reference)?;
                let known = cache
                    .pairs
                    .iter()
                    .find(|pair| pair.is_of(&own.money, &against.money));
                Some(
                    known
                        .cloned()
                        .unwrap_or_else(|| Paired::new(&self.paths, own, against, &cache.spare)),
                )
            })
            .collect();
        let strategies = workspace
            .strategies
            .iter()
            .zip(&evaluations)
            .zip(&pairs)
            .map(|((strategy, own), pair)| {
                let mut result =
                    self.result(workspace, strategy, own, pair.as_ref(), burst_quarter);
                result.loses_less_than = evaluations
                    .iter()
                    .map(|other| loses_less(own, other))
                    .collect();
                result
            })
            .collect();
        for gone in std::mem::replace(&mut cache.evaluations, evaluations) {
            if let Some(evaluation) = Arc::into_inner(gone) {
                evaluation.recycle(&cache.spare);
            }
        }
        cache.pairs = pairs.into_iter().flatten().collect();
        Comparison {
            strategies,
            reference,
            burst_quarter,
            burst_in: self.burst_in,
            chance_burst: self.chance_burst.clone(),
            chance_by_origin: self.chance_by_origin.clone(),
            chance_platform: self.chance_platform.clone(),
            overvaluation: self.paths.overvaluation().to_vec(),
            paths: self.paths(),
            seed: self.seed,
            empty_sleeves: self.empty_sleeves(),
        }
    }

    /// How the multiple at the horizon of each strategy of a workspace is distributed; see [`Self::compare`] for what
    /// the workspace must share with the study. Strategies that the cache knows are not mixed again.
    pub fn outcomes(&self, workspace: &Workspace, cache: &mut EvaluationCache) -> Vec<Outcomes> {
        let monies: Vec<Money> = workspace
            .strategies
            .iter()
            .map(|s| money(workspace, s))
            .collect();
        prepare_deployment(&mut cache.deployment, &self.paths, &monies);
        let of = |money: &Money| Outcomes::of(&self.evaluation(money, cache).on_paths.totals);
        monies.iter().map(of).collect()
    }

    /// An evaluation from the cache, or a new one; the cache's deployment is prepared for it.
    fn evaluation(&self, money: &Money, cache: &EvaluationCache) -> Arc<Evaluation> {
        let known = cache.evaluations.iter().find(|known| known.money == *money);
        known.map_or_else(
            || {
                let deployment = cache.deployment.as_ref().filter(|_| money.uncalled > 0.0);
                Arc::new(Evaluation::new(
                    &self.paths,
                    Mixer::new(&self.paths, deployment),
                    &self.sleeves,
                    *money,
                    &cache.spare,
                ))
            },
            Arc::clone,
        )
    }

    fn result(
        &self,
        workspace: &Workspace,
        strategy: &Strategy,
        own: &Evaluation,
        pair: Option<&Paired>,
        burst_quarter: usize,
    ) -> StrategyResult {
        let (metrics, replicates) = own.metrics(burst_quarter);
        let (held, bought) = (own.money.held, own.money.bought_today());
        let contribution = |((by_sleeve, holding), reach): ((&[f64; 4], &Assessment), &f64)| {
            let loss = dot(by_sleeve, &held) * holding.loss_if_burst
                + dot(by_sleeve, &bought) * holding.bought_today.loss;
            reach * loss
        };
        StrategyResult {
            name: strategy.name.clone(),
            slot: strategy.slot,
            weights: strategy.sleeve_weights(&workspace.portfolio),
            exposure: own.on_paths.exposure.clone(),
            value: own.on_paths.value.clone(),
            reported_value: own.on_paths.reported_value.clone(),
            exposure_difference: pair.map_or_else(Fan::default, |pair| pair.difference.clone()),
            exposure_difference_error: pair
                .map_or_else(Vec::new, |pair| pair.difference_error.clone()),
            expected_burst_loss: own.on_paths.expected_burst_loss.clone(),
            metrics,
            replicates,
            drivers: own.drivers,
            contributions: self
                .sleeves
                .holdings
                .iter()
                .zip(&self.assessments)
                .zip(&self.sleeves.reach)
                .map(contribution)
                .collect(),
            sleeve_contributions: self.sleeves.exposure(&own.money),
            exposure_by_origin: self.sleeves.exposure_by_origin(&own.money),
            vendors: own.vendors.clone(),
            beats_reference: pair.map_or(0.5, |pair| pair.beats),
            layers: own.layers,
            loss_today: own.on_paths.loss_today(),
            loses_less_than: Vec::new(),
            reported_loss: self.reported_losses(own.closed_exposure()),
            net: None,
        }
    }

    /// What reports show of a loss as quarters pass: ln N' = (1 − α) ln N + α ln P, with a price that stays where the burst left it.
    fn reported_losses(&self, loss: f64) -> Vec<f64> {
        let adjustment = self.assumptions.report_adjustment();
        let mut mark = 1.0;
        (0..=self.horizon_quarters())
            .map(|quarter| {
                if quarter > 0 {
                    mark = next_mark(mark, 1.0 - loss, adjustment);
                }
                1.0 - mark
            })
            .collect()
    }

    /// A metric over all mixes at the resolution of [`TernaryGrid::RESOLUTION`], at an adjacent share.
    pub fn ternary(&self, workspace: &Workspace, metric: Metric, adjacent: f64) -> TernaryGrid {
        // Nobody else holds this progress, so nothing can be cancelled.
        self.ternary_watched(workspace, metric, adjacent, &Progress::new())
            .unwrap_or(TernaryGrid {
                resolution: TernaryGrid::RESOLUTION,
                values: Vec::new(),
            })
    }

    /// The same, watched.
    ///
    /// # Errors
    /// [`Cancelled`] when `progress` was told to stop.
    pub fn ternary_watched(
        &self,
        workspace: &Workspace,
        metric: Metric,
        adjacent: f64,
        progress: &Progress,
    ) -> Result<TernaryGrid, Cancelled> {
        self.mix_map(workspace, metric, adjacent).grid(progress)
    }

    /// A metric as a function of the mix.
    pub(super) fn mix_map(
        &self,
        workspace: &Workspace,
        metric: Metric,
        adjacent: f64,
    ) -> MixMap<'_> {
        let burst_quarter = workspace.burst_quarter.min(self.horizon_quarters());
        let mut strategy = Strategy::new("", super::plan::MixChoice::Fixed(Mix::EQUAL), 0);
        strategy.adjacent = Some(adjacent);
        let money = money(workspace, &strategy);
        let resplit = workspace.mode == Mode::Resplit;
        MixMap::new(
            self,
            metric,
            money,
            adjacent.clamp(0.0, 1.0),
            resplit,
            burst_quarter,
        )
    }

    /// Share of the value in each holding under a strategy of the workspace, in the order of the portfolio; `None` when
    /// there is no such strategy. Baskets that stand for empty sleeves and cash are what is missing to 1.
    pub fn holding_shares(&self, workspace: &Workspace, strategy: usize) -> Option<Vec<f64>> {
        let invested = money(workspace, workspace.strategies.get(strategy)?).invested_today();
        Some(
            self.sleeves
                .holdings
                .iter()
                .map(|by_sleeve| dot(by_sleeve, &invested))
                .collect(),
        )
    }
}

/// Every holding assessed, as [`crate::model::assess`] does it; it looks whether to stop.
fn assess_all(
    portfolio: &Portfolio,
    a: &Assumptions,
    progress: &Progress,
) -> Result<Vec<Assessment>, Cancelled> {
    let of_holding = |position: &Position<'_>| {
        progress.look()?;
        Ok(assess_holding(position, a))
    };
    portfolio.weighed().par_iter().map(of_holding).collect()
}

/// Refuses a portfolio with errors.
pub(super) fn refuse_unusable(portfolio: &Portfolio) -> Result<(), StudyError> {
    let errors: Vec<Problem> = validate(portfolio)
        .into_iter()
        .filter(|p| p.severity == Severity::Error)
        .collect();
    if errors.is_empty() {
        Ok(())
    } else {
        Err(StudyError::Unusable(errors))
    }
}

/// Keeps the paths of new money that the strategies need.
pub(super) fn prepare_deployment(
    known: &mut Option<Deployment>,
    paths: &SleevePaths,
    monies: &[Money],
) {
    let Some(money) = monies.iter().find(|money| money.uncalled > 0.0) else {
        return;
    };
    let rotates = monies.iter().any(Money::rotates);
    if known
        .as_ref()
        .is_none_or(|known| !known.serves(money.pace_quarters, rotates))
    {
        *known = Some(Deployment::new(paths, money.pace_quarters, rotates, |_| {
            true
        }));
    }
}

/// How a strategy's money lies in a workspace, per unit of total value.
pub fn money(workspace: &Workspace, strategy: &Strategy) -> Money {
    let portfolio = &workspace.portfolio;
    let weights = strategy.sleeve_weights(portfolio);
    let uncalled = workspace.uncalled_capital.max(0.0);
    let value = portfolio.total_value();
    if workspace.mode == Mode::Resplit || uncalled <= 0.0 {
        let held = if workspace.mode == Mode::Resplit {
            weights
        } else {
            portfolio.sleeve_shares()
        };
        return Money {
            held,
            uncalled: 0.0,
            pace_quarters: 1,
            destinations: [weights, weights],
        };
    }
    let total = value + uncalled;
    Money {
        held: portfolio.sleeve_shares().map(|share| share * value / total),
        uncalled: uncalled / total,
        pace_quarters: workspace.pace_quarters.max(1),
        destinations: [weights, strategy.sleeve_weights_after_platform(portfolio)],
    }
}

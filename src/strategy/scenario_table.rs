//! Every strategy in every scenario, what each would regret, and the mix that regrets least.
//!
//! A regret is what is lost in a scenario beyond the mix that loses least in it. All scenarios use
//! the same draws.

use super::metric::{Direction, Metric};
use super::plan::{Mix, Workspace, mix_of};
use super::result::Difference;
use super::study::{EvaluationCache, Progress, Study, StudyError, TernaryGrid};
use super::verdict::holds_something;
use crate::assumptions::Scenario;

/// One scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct ScenarioColumn {
    /// Which.
    pub scenario: Scenario,
    /// Whether it can burst in it.
    pub can_burst: bool,
    /// The metric of each strategy, with its standard error.
    pub values: Vec<Difference>,
    /// The strategy that is best by more than the error, of those that rest on holdings.
    pub best: Option<usize>,
    /// The metric of every mix that rests on holdings, in the order of the mixes of the table.
    mixes: Vec<f64>,
}

/// Strategies by scenarios.
#[derive(Debug, Clone, PartialEq)]
pub struct ScenarioTable {
    /// What is compared.
    pub metric: Metric,
    /// The scenarios in the order asked for.
    pub columns: Vec<ScenarioColumn>,
    /// Whether each strategy rests on holdings; of the others nothing is said.
    pub held: Vec<bool>,
    mixes: Vec<Mix>,
}

/// Fills the table for some scenarios. With as many paths as the comparison has, the figures of the
/// scenario it is in are the same to the bit.
///
/// # Errors
/// [`StudyError`] of the workspace itself, or cancelled.
pub fn scenario_table(
    workspace: &Workspace,
    scenarios: &[Scenario],
    metric: Metric,
    paths: usize,
    progress: &Progress,
) -> Result<ScenarioTable, StudyError> {
    progress.expect(scenarios.len());
    let mut table = ScenarioTable {
        metric,
        columns: Vec::with_capacity(scenarios.len()),
        held: Vec::new(),
        mixes: Vec::new(),
    };
    for scenario in scenarios {
        let mut changed = workspace.clone();
        changed.scenario = *scenario;
        let study = Study::run(&changed, paths, &progress.part())?;
        let compared = study.compare(&changed, &mut EvaluationCache::default());
        table.held = (0..compared.strategies.len())
            .map(|index| compared.is_held(index))
            .collect();
        let values = compared.strategies.iter().map(|strategy| Difference {
            value: strategy.metric(metric),
            standard_error: strategy.standard_error(metric),
        });
        let best = compared.best(metric).filter(|best| {
            let others = compared.held().into_iter().filter(|other| other != best);
            others.into_iter().all(|other| {
                let (own, other) = (&compared.strategies[*best], &compared.strategies[other]);
                own.difference(other, metric).is_told()
            })
        });
        let adjacent = changed
            .strategies
            .get(changed.reference)
            .map_or(0.0, |strategy| {
                strategy.sleeve_weights(&changed.portfolio)[3]
            });
        let grid = study.ternary_watched(&changed, metric, adjacent, &progress.part())?;
        let empty = study.empty_sleeves();
        let held = |mix: &Mix| {
            let [application, base_model, vertical] = mix.weights();
            holds_something([application, base_model, vertical, 0.0], empty)
        };
        table.mixes = TernaryGrid::mixes().filter(held).collect();
        let mixes = TernaryGrid::mixes().zip(grid.values);
        table.columns.push(ScenarioColumn {
            scenario: *scenario,
            can_burst: compared.can_burst(),
            values: values.collect(),
            best,
            mixes: mixes
                .filter(|(mix, _)| held(mix))
                .map(|(_, value)| value)
                .collect(),
        });
        progress.step()?;
    }
    Ok(table)
}

/// The table as it follows the page: what is lost in the burst quarter, in every scenario.
///
/// # Errors
/// As for [`scenario_table`].
pub fn for_page(workspace: &Workspace, progress: &Progress) -> Result<ScenarioTable, StudyError> {
    scenario_table(
        workspace,
        &Scenario::ALL,
        Metric::ExposureAtBurst,
        workspace.paths,
        progress,
    )
}

impl ScenarioTable {
    /// How much worse a value is than another, more is worse.
    fn worse_by(&self, value: f64, best: f64) -> f64 {
        if self.metric.direction() == Direction::Higher {
            best - value
        } else {
            value - best
        }
    }

    /// The best value in a scenario, over all mixes and strategies that rest on holdings.
    fn best_in(&self, column: &ScenarioColumn) -> f64 {
        let strategies = column
            .values
            .iter()
            .zip(&self.held)
            .filter(|(_, held)| **held)
            .map(|(value, _)| value.value);
        let all = column.mixes.iter().copied().chain(strategies);
        all.reduce(|best, value| {
            if self.worse_by(value, best) < 0.0 {
                value
            } else {
                best
            }
        })
        .unwrap_or(f64::NAN)
    }

    /// What a strategy regrets in a scenario: how much worse it is than the best that could be
    /// held; not negative.
    pub fn regret_in(&self, strategy: usize, scenario: usize) -> f64 {
        let column = &self.columns[scenario];
        self.worse_by(column.values[strategy].value, self.best_in(column))
    }

    /// The most a strategy regrets in the chosen scenarios; `None` when none is chosen or it rests
    /// on typical companies.
    pub fn regret(&self, strategy: usize, chosen: &[bool]) -> Option<f64> {
        if !*self.held.get(strategy)? {
            return None;
        }
        self.chosen(chosen)
            .map(|scenario| self.regret_in(strategy, scenario))
            .reduce(f64::max)
    }

    /// The mix of least regret over the chosen scenarios, and what it regrets at most; `None` when
    /// none is chosen.
    pub fn least_regret(&self, chosen: &[bool]) -> Option<(Mix, f64)> {
        let best: Vec<(usize, f64)> = self
            .chosen(chosen)
            .map(|scenario| (scenario, self.best_in(&self.columns[scenario])))
            .collect();
        let regret = |mix: usize| {
            best.iter()
                .map(|(scenario, best)| self.worse_by(self.columns[*scenario].mixes[mix], *best))
                .reduce(f64::max)
        };
        (0..self.mixes.len())
            .filter_map(|mix| Some((self.mixes[mix], regret(mix)?)))
            .min_by(|x, y| x.1.total_cmp(&y.1))
    }

    fn chosen<'a>(&'a self, chosen: &'a [bool]) -> impl Iterator<Item = usize> + 'a {
        (0..self.columns.len()).filter(|index| chosen.get(*index).copied().unwrap_or(true))
    }
}

/// The mix that a strategy of a workspace stands for, to be compared with the one of least regret.
pub fn mix_of_strategy(workspace: &Workspace, strategy: usize) -> Option<Mix> {
    let strategy = workspace.strategies.get(strategy)?;
    mix_of(strategy.sleeve_weights(&workspace.portfolio))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strategy::fixture;

    fn table() -> ScenarioTable {
        let workspace = fixture::workspace(&["Current", "Vertical-led"]);
        let scenarios = [
            Scenario::CoupledForNow,
            Scenario::EarlyBurst,
            Scenario::NoBubble,
        ];
        let progress = Progress::new();
        scenario_table(&workspace, &scenarios, Metric::ExposureToday, 64, &progress).unwrap()
    }

    #[test]
    fn a_regret_is_what_is_lost_beyond_the_best_mix_and_never_negative() {
        let table = table();
        for (scenario, column) in table.columns.iter().enumerate() {
            let best = column.mixes.iter().copied().fold(f64::INFINITY, f64::min);
            for strategy in 0..2 {
                let regret = table.regret_in(strategy, scenario);
                assert!(regret >= 0.0);
                let sum = best.min(column.values[0].value).min(column.values[1].value) + regret;
                assert!((sum - column.values[strategy].value).abs() < 1e-9);
            }
        }
        let all = [true; 3];
        let (_, least) = table.least_regret(&all).unwrap();
        for strategy in 0..2 {
            let most = table.regret(strategy, &all).unwrap();
            let largest = (0..3)
                .map(|s| table.regret_in(strategy, s))
                .fold(0.0, f64::max);
            assert!((most - largest).abs() < 1e-9);
            assert!(
                least <= most + 1e-9,
                "a strategy may lie between two mixes of the grid"
            );
        }
    }

    #[test]
    fn the_figures_of_a_scenario_are_those_of_the_comparison_in_it() {
        let workspace = Workspace {
            paths: 512,
            ..fixture::workspace(&["Current", "Vertical-led"])
        };
        let table = for_page(&workspace, &Progress::new()).unwrap();
        let study = Study::run(&workspace, workspace.paths, &Progress::new()).unwrap();
        let compared = study.compare(&workspace, &mut EvaluationCache::default());
        let column = table
            .columns
            .iter()
            .find(|column| column.scenario == workspace.scenario)
            .unwrap();
        for (value, strategy) in column.values.iter().zip(&compared.strategies) {
            assert_eq!(value.value, strategy.metric(Metric::ExposureAtBurst));
        }
    }

    #[test]
    fn only_the_chosen_scenarios_count_and_without_any_there_is_no_regret() {
        let table = table();
        let one = table.regret(0, &[true, false, false]).unwrap();
        assert!((one - table.regret_in(0, 0)).abs() < 1e-12);
        assert_eq!(table.regret(0, &[false; 3]), None);
        assert_eq!(table.least_regret(&[false; 3]), None);
        assert!(!table.columns[2].can_burst && table.columns[0].can_burst);
    }
}

//! One workspace under changed assumptions, again and again on the same draws.

use super::deployment::Deployment;
use super::evaluation::{Closed, Detail, OnPaths};
use super::metric::Metric;
use super::mixer::{Mixer, Money};
use super::plan::Workspace;
use super::result::{Difference, MetricValues, REPLICATES, standard_error};
use super::spare::BufferPool;
use super::study::{Progress, StudyError, money, prepare_deployment, refuse_unusable};
use super::today::SleeveToday;
use crate::assumptions::Assumptions;
use crate::assumptions::table::Parameter;
use crate::model::{Assessment, assess_briefly};
use crate::simulation::{Reruns, Settings, SleevePaths};
use std::sync::Arc;

/// Metrics of a strategy, and of each replicate alone.
type Values = (MetricValues, [MetricValues; REPLICATES]);

/// Runs of one workspace under changed assumptions.
pub(super) struct Runs<'a> {
    workspace: &'a Workspace,
    assumptions: Assumptions,
    progress: &'a Progress,
    reruns: Reruns,
    monies: Vec<Money>,
    /// What of each strategy follows from the paths of the first run.
    first: Vec<OnPaths>,
    base: Vec<Values>,
}

impl<'a> Runs<'a> {
    /// Runs a workspace as it is.
    pub fn new(
        workspace: &'a Workspace,
        paths: usize,
        progress: &'a Progress,
    ) -> Result<Self, StudyError> {
        let monies = workspace
            .strategies
            .iter()
            .map(|strategy| money(workspace, strategy))
            .collect();
        Self::of_monies(workspace, monies, paths, progress)
    }

    /// The same for money that lies in other ways than the workspace's strategies have it; all that
    /// is put to work is so over as many quarters.
    pub fn of_monies(
        workspace: &'a Workspace,
        monies: Vec<Money>,
        paths: usize,
        progress: &'a Progress,
    ) -> Result<Self, StudyError> {
        refuse_unusable(&workspace.portfolio)?;
        let assumptions = workspace.assumptions();
        let settings = Settings {
            paths,
            horizon_quarters: workspace.horizon_quarters,
            seed: workspace.seed,
            burst_in: workspace.burst_in,
        };
        let assessments = assess_all(workspace, &assumptions);
        let reruns = Reruns::new(&assessments, &assumptions, settings, progress)?;
        let first = on_paths(reruns.first(), &monies, workspace.burst_quarter);
        let mut runs = Self {
            workspace,
            assumptions,
            progress,
            reruns,
            monies,
            first,
            base: Vec::new(),
        };
        runs.base = runs.values(&runs.first, &assessments, &runs.assumptions);
        Ok(runs)
    }

    /// Metrics of each strategy as things stand.
    pub fn base(&self) -> Vec<MetricValues> {
        self.base.iter().map(|(metrics, _)| *metrics).collect()
    }

    /// Metrics of each strategy with some assumptions changed.
    pub fn at(&self, changes: &[(&Parameter, f64)]) -> Result<Vec<MetricValues>, StudyError> {
        Ok(self
            .run(changes)?
            .into_iter()
            .map(|(metrics, _)| metrics)
            .collect())
    }

    /// Metrics of each strategy on each replicate alone, with some assumptions changed.
    pub fn replicates_at(
        &self,
        changes: &[(&Parameter, f64)],
    ) -> Result<Vec<[MetricValues; REPLICATES]>, StudyError> {
        let values = self.run(changes)?;
        Ok(values.into_iter().map(|(_, parts)| parts).collect())
    }

    /// The difference of two strategies in a metric with an assumption at a value; none of
    /// strategies that are not there.
    pub fn difference(
        &self,
        [own, other]: [usize; 2],
        parameter: &Parameter,
        value: f64,
        metric: Metric,
    ) -> Result<Difference, StudyError> {
        let values = self.run(&[(parameter, value)])?;
        let index = metric.index();
        Ok(match (values.get(own), values.get(other)) {
            (Some((own, own_parts)), Some((other, other_parts))) => Difference {
                value: own[index] - other[index],
                standard_error: standard_error(
                    own_parts
                        .iter()
                        .zip(other_parts)
                        .map(|(a, b)| a[index] - b[index]),
                ),
            },
            _ => Difference {
                value: 0.0,
                standard_error: 0.0,
            },
        })
    }

    fn run(&self, changes: &[(&Parameter, f64)]) -> Result<Vec<Values>, StudyError> {
        let assumptions = changed(self.workspace, changes).assumptions();
        if assumptions == self.assumptions {
            return Ok(self.base.clone());
        }
        let assessments = assess_all(self.workspace, &assumptions);
        let paths = self.reruns.run(&assessments, &assumptions, self.progress)?;
        if Arc::ptr_eq(&paths, self.reruns.first()) {
            return Ok(self.values(&self.first, &assessments, &assumptions));
        }
        Ok(self.values(
            &on_paths(&paths, &self.monies, self.workspace.burst_quarter),
            &assessments,
            &assumptions,
        ))
    }

    fn values(
        &self,
        on_paths: &[OnPaths],
        assessments: &[Assessment],
        a: &Assumptions,
    ) -> Vec<Values> {
        let today = SleeveToday::new(
            assessments,
            self.reruns.first().empty_sleeves(),
            self.workspace.burst_in,
            a,
        );
        let burst_quarter = self
            .workspace
            .burst_quarter
            .min(self.reruns.first().horizon_quarters());
        let of = |(on_paths, money): (&OnPaths, &Money)| {
            on_paths.metrics(&Closed::new(&today, money), burst_quarter)
        };
        on_paths.iter().zip(&self.monies).map(of).collect()
    }
}

fn assess_all(workspace: &Workspace, a: &Assumptions) -> Vec<Assessment> {
    let portfolio = workspace.priced();
    let weighed = portfolio.weighed();
    weighed
        .iter()
        .map(|position| assess_briefly(position, a))
        .collect()
}

fn on_paths(paths: &SleevePaths, monies: &[Money], burst_quarter: usize) -> Vec<OnPaths> {
    let burst_quarter = burst_quarter.min(paths.horizon_quarters());
    let mut deployment: Option<Deployment> = None;
    prepare_deployment(&mut deployment, paths, monies);
    let spare = BufferPool::default();
    let of = |money: &Money| {
        let mixer = Mixer::new(paths, deployment.as_ref().filter(|_| money.uncalled > 0.0));
        OnPaths::new(
            paths,
            mixer,
            *money,
            Detail::Metrics { burst_quarter },
            &spare,
        )
    };
    monies.iter().map(of).collect()
}

/// A workspace with some assumptions changed.
pub(super) fn changed(workspace: &Workspace, changes: &[(&Parameter, f64)]) -> Workspace {
    let mut workspace = workspace.clone();
    workspace.overrides.extend(
        changes
            .iter()
            .map(|(parameter, value)| (parameter.name.clone(), *value)),
    );
    workspace
}

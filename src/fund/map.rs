//! A net metric over all mixes. The fund is not linear in the mix, so that some mixes are walked
//! one by one, and the others lie on straight lines between them.

use super::at_burst::tvpi_at_burst;
use super::evaluation::{Evaluation, Spare};
use super::metrics;
use super::net::{Prepared, position};
use super::terms::NoNet;
use crate::strategy::metric::{Metric, NetMetric};
use crate::strategy::plan::{Mix, MixChoice, Strategy, Workspace};
use crate::strategy::search::{BestMix, Frontier, Limits, Sought};
use crate::strategy::study::{Cancelled, Progress, Study, TernaryGrid};

/// Steps along an edge between mixes that are walked: 66 of them.
const WALKED: usize = 10;

/// Why there is no map.
#[derive(Debug, Clone, PartialEq)]
pub enum NoMap {
    /// There are no net results.
    NoNet(NoNet),
    /// It was told to stop.
    Cancelled(Cancelled),
}

/// A net metric over all mixes at an adjacent share, in the order of [`TernaryGrid::mixes`].
///
/// # Errors
/// [`NoMap`]: no net results, or told to stop.
pub fn grid(
    study: &Study,
    workspace: &Workspace,
    metric: NetMetric,
    adjacent: f64,
    progress: &Progress,
) -> Result<TernaryGrid, NoMap> {
    let walks = Walks::new(study, workspace, metric, adjacent)?;
    let mut values = Vec::new();
    for mix in walked() {
        if progress.is_cancelled() {
            return Err(NoMap::Cancelled(Cancelled));
        }
        values.push(walks.value(mix));
    }
    let coarse = TernaryGrid {
        resolution: WALKED,
        values,
    };
    Ok(TernaryGrid {
        resolution: TernaryGrid::RESOLUTION,
        values: TernaryGrid::mixes().map(|mix| coarse.at(mix)).collect(),
    })
}

/// What all mixes risk, and what they bring the limited partners.
///
/// # Errors
/// [`NoMap`]: no net results, or told to stop.
pub fn frontier(
    study: &Study,
    workspace: &Workspace,
    adjacent: f64,
    [risk, reward]: [Metric; 2],
    net: NetMetric,
    progress: &Progress,
) -> Result<Frontier, NoMap> {
    let rewards = grid(study, workspace, net, adjacent, progress)?;
    let risks = study
        .ternary_watched(workspace, risk, adjacent, progress)
        .map_err(NoMap::Cancelled)?;
    Ok(Frontier::of(
        (risk, &risks.values),
        (reward, &rewards.values),
    ))
}

/// The mix that brings the limited partners most within limits: the best of the 861, then refined,
/// each mix walked.
///
/// # Errors
/// [`NoMap`]: no net results, or told to stop.
pub fn best_mix(
    study: &Study,
    workspace: &Workspace,
    adjacent: f64,
    net: NetMetric,
    limits: &Limits,
    progress: &Progress,
) -> Result<Option<BestMix>, NoMap> {
    let values = grid(study, workspace, net, adjacent, progress)?;
    let walks = Walks::new(study, workspace, net, adjacent)?;
    let sought = Sought {
        metric: Metric::Net(net),
        grid: &values,
        value_of: &|mix| walks.value(mix),
    };
    study
        .best_mix_of(workspace, adjacent, &sought, limits, progress)
        .map_err(NoMap::Cancelled)
}

/// A net metric of one mix after another.
struct Walks<'a> {
    study: &'a Study,
    workspace: &'a Workspace,
    metric: NetMetric,
    adjacent: f64,
    prepared: Prepared,
    called: f64,
    spare: Spare,
}

impl<'a> Walks<'a> {
    fn new(
        study: &'a Study,
        workspace: &'a Workspace,
        metric: NetMetric,
        adjacent: f64,
    ) -> Result<Self, NoMap> {
        let prepared = Prepared::new(study, workspace).map_err(NoMap::NoNet)?;
        Ok(Self {
            study,
            workspace,
            metric,
            adjacent,
            called: (1.0 - prepared.terms.gp_commitment) * prepared.terms.opening.called,
            prepared,
            spare: Spare::default(),
        })
    }

    fn value(&self, mix: Mix) -> f64 {
        let mut strategy = Strategy::new("", MixChoice::Fixed(mix), 0);
        strategy.adjacent = Some(self.adjacent);
        let position = position(self.workspace, &strategy);
        let inputs = self.prepared.inputs(self.study);
        if self.metric == NetMetric::TvpiAtBurst {
            let last = self.study.horizon_quarters();
            return tvpi_at_burst(inputs, &position, self.workspace.burst_quarter.min(last)).0;
        }
        let evaluation = Evaluation::new(inputs, &position, &self.spare);
        metrics::of(self.metric, &evaluation.values, self.called)
    }
}

/// The mixes that are walked: application steps first, then base-model steps.
fn walked() -> impl Iterator<Item = Mix> {
    let n = WALKED;
    (0..=n).flat_map(move |i| {
        (0..=n - i).filter_map(move |j| Mix::from_weights([i as f64, j as f64, (n - i - j) as f64]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::FundTerms;
    use crate::strategy::fixture;
    use crate::strategy::study::EvaluationCache;

    #[test]
    fn without_fee_and_carry_the_best_net_mix_is_the_best_gross_one() {
        let mut workspace = fixture::workspace(&["Current"]);
        workspace.horizon_quarters = 8;
        workspace.burst_quarter = 4;
        workspace.portfolio.fund = Some(FundTerms {
            called: Some(workspace.portfolio.total_value()),
            fee: Some(0.0),
            fee_after: Some(0.0),
            carry: Some(0.0),
            ..FundTerms::USUAL
        });
        let progress = Progress::new();
        let study = Study::run(&workspace, 1_024, &progress).unwrap();
        let risk = Metric::ExposureAtBurst;
        let limits = Limits {
            metric: risk,
            worst: 1.0,
            bounds: [(0.0, 1.0); 3],
        };
        let gross = study
            .best_mix(&workspace, 0.0, Metric::MedianMultiple, &limits, &progress)
            .unwrap()
            .unwrap();
        let net = best_mix(&study, &workspace, 0.0, NetMetric::Tvpi, &limits, &progress)
            .unwrap()
            .unwrap();
        // What was called is what the fund is worth today, and all that comes goes to the
        // investors: of one mix both are the same. The top is flat, and the searches begin at
        // different mixes of it.
        let mut of_mix = workspace.clone();
        of_mix.strategies = vec![Strategy::new("", MixChoice::Fixed(net.mix), 0)];
        of_mix.strategies[0].adjacent = Some(0.0);
        let comparison = study.compare(&of_mix, &mut EvaluationCache::default());
        let same = comparison.reference().metric(Metric::MedianMultiple);
        assert!((net.value - same).abs() < 1e-4, "{net:?} {same}");
        assert!((net.value - gross.value).abs() < 5e-3, "{net:?} {gross:?}");
        let reward = Metric::Net(NetMetric::Tvpi);
        let found = frontier(
            &study,
            &workspace,
            0.0,
            [risk, reward],
            NetMetric::Tvpi,
            &progress,
        )
        .unwrap();
        assert_eq!(found.points.len(), 861);
        assert!(!found.efficient.is_empty());
    }
}

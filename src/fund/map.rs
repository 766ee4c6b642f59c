//! A net metric over all mixes. The fund is not linear in the mix, so that some mixes are walked one by one, and the others
//! lie on straight lines between them.

use super::at_burst::tvpi_at_burst;
use super::evaluation::{Evaluation, Spare};
use super::metrics;
use super::net::{Prepared, position};
use super::terms::NoNet;
use crate::strategy::metric::NetMetric;
use crate::strategy::plan::{Mix, MixChoice, Strategy, Workspace};
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
    let prepared = Prepared::new(study, workspace).map_err(NoMap::NoNet)?;
    let inputs = prepared.inputs(study);
    let spare = Spare::default();
    let called = (1.0 - prepared.terms.gp_commitment) * prepared.terms.opening.called;
    let burst_quarter = workspace.burst_quarter.min(study.horizon_quarters());
    let mut strategy = Strategy::new("", MixChoice::Fixed(Mix::EQUAL), 0);
    strategy.adjacent = Some(adjacent);
    let mut values = Vec::new();
    for mix in walked() {
        if progress.is_cancelled() {
            return Err(NoMap::Cancelled(Cancelled));
        }
        strategy.mix = MixChoice::Fixed(mix);
        let position = position(workspace, &strategy);
        let at_burst = metric == NetMetric::TvpiAtBurst;
        values.push(if at_burst {
            tvpi_at_burst(inputs, &position, burst_quarter).0
        } else {
            let evaluation = Evaluation::new(inputs, &position, &spare);
            metrics::of(metric, &evaluation.values, called)
        });
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

/// The mixes that are walked: application steps first, then base-model steps.
fn walked() -> impl Iterator<Item = Mix> {
    let n = WALKED;
    (0..=n).flat_map(move |i| {
        (0..=n - i).filter_map(move |j| Mix::from_weights([i as f64, j as f64, (n - i - j) as f64]))
    })
}

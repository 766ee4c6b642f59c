//! Net results as metrics of the comparison, so that tables, maps and files show them beside the
//! gross ones.

use super::result::{Chance, Measure, NetComparison, NetValues};
use crate::strategy::metric::NetMetric;
use crate::strategy::result::{Comparison, NetFigures};

/// Puts the net figures of each strategy into a comparison: of the strategy at the same place, or,
/// where strategies have come or gone since, of the one in the same colour.
pub fn put(comparison: &mut Comparison, net: &NetComparison) {
    let called = limited_partners_called(net);
    for (index, result) in comparison.strategies.iter_mut().enumerate() {
        let here = net.strategies.get(index);
        let own = here
            .filter(|own| own.slot == result.slot)
            .or_else(|| net.strategies.iter().find(|own| own.slot == result.slot));
        let Some(own) = own else { continue };
        let figures = |values: &NetValues| NetMetric::ALL.map(|metric| of(metric, values, called));
        result.net = Some(NetFigures {
            values: figures(&own.values),
            replicates: own.replicates.each_ref().map(figures),
        });
    }
}

/// What the limited partners have paid in so far, millions: what carry is a share of.
fn limited_partners_called(net: &NetComparison) -> f64 {
    (1.0 - net.terms.gp_commitment) * net.terms.opening.called
}

/// A metric of one strategy's net figures.
pub(super) fn of(metric: NetMetric, values: &NetValues, called: f64) -> f64 {
    let median = |measure: Measure| values.summary(measure).median;
    match metric {
        NetMetric::Tvpi => median(Measure::Tvpi),
        NetMetric::Dpi => median(Measure::Dpi),
        NetMetric::Rvpi => median(Measure::Rvpi),
        NetMetric::Irr => median(Measure::Irr),
        NetMetric::IrrFromToday => median(Measure::IrrFromToday),
        NetMetric::CarryShare => values.summary(Measure::Carry).mean / called,
        NetMetric::ChanceDpiOne => values.chance(Chance::DpiOne),
        NetMetric::ChanceAboveOne => values.chance(Chance::TvpiAboveOne),
        NetMetric::ChanceAboveTwo => values.chance(Chance::TvpiAboveTwo),
        NetMetric::ChanceAboveThree => values.chance(Chance::TvpiAboveThree),
        NetMetric::QuartersToDpiOne => median(Measure::QuartersToDpiOne),
        NetMetric::TvpiAtBurst => values.tvpi_at_burst,
    }
}

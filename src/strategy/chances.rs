//! Chances of a burst along the paths: of any, and by where it begins (docs/model.md §5).

use super::outcomes::sum_of;
use super::result::ByOrigin;
use crate::simulation::SleevePaths;

/// Chances of a burst by where it begins, from those of any and the probability that one begins in
/// one layer.
pub(super) fn chance_by_origin(
    paths: &SleevePaths,
    chance_burst: &[f64],
    one_layer: f64,
) -> ByOrigin<Vec<f64>> {
    let mut chances = ByOrigin {
        all_at_once: chance_burst
            .iter()
            .map(|chance| (1.0 - one_layer) * chance)
            .collect(),
        layers: std::array::from_fn(|_| vec![0.0]),
    };
    let mut cumulated = [0.0; 4];
    for (quarter, pair) in chance_burst.windows(2).enumerate() {
        let begins = paths.beginnings(quarter);
        for (layer, chances) in chances.layers.iter_mut().enumerate() {
            cumulated[layer] += one_layer * (pair[1] - pair[0]) * begins[layer];
            chances.push(cumulated[layer]);
        }
    }
    chances
}

/// Probability that it has burst within 0 … horizon quarters; the first entry is 0.
pub(super) fn chance_burst(paths: &SleevePaths) -> Vec<f64> {
    let mut chances = vec![0.0];
    let mut cumulated = 0.0;
    for quarter in 0..paths.horizon_quarters() {
        cumulated += sum_of(
            paths
                .burst_weight(quarter)
                .iter()
                .map(|weight| f64::from(*weight)),
        ) / paths.paths() as f64;
        chances.push(cumulated);
    }
    chances
}

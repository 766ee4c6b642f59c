//! A quantile of one sample after another, where each lies near the one before: neighbouring mixes.

use super::quantile::Scratch;
use crate::model::wide::{Loops, on_widest};

/// Looks for a quantile near where the last ones were, and everywhere when it is not there. Finds the same value
/// either way.
pub(super) struct Near {
    level: f64,
    /// Weight to reach.
    target: f64,
    /// The last two quantiles.
    last: Option<(f32, f32)>,
    /// Half of the stretch that is looked at.
    reach: f32,
    /// Values and weights within the stretch.
    found: Vec<(f32, f32)>,
}

/// Values that are looked at, about: enough to find the quantile among, few enough to sort.
const WANTED: usize = 96;

impl Near {
    /// For samples with the same weights each time.
    pub const fn new(level: f64) -> Self {
        Self { level, target: 0.0, last: None, reach: 0.0, found: Vec::new() }
    }

    /// The smallest value at which the cumulated weight reaches the level's share of the total; all weights are equal
    /// when there are none.
    pub fn quantile(&mut self, values: &[f32], weights: &[f32], scratch: &mut Scratch) -> f64 {
        if let Some((before, last)) = self.last {
            let guess = last + (last - before);
            if let Some(found) = self.look(values, weights, guess - self.reach, guess + self.reach) {
                self.last = Some((last, found));
                return f64::from(found);
            }
        }
        self.search(values, weights, scratch)
    }

    /// Looks everywhere, and notes how far apart values lie.
    fn search(&mut self, values: &[f32], weights: &[f32], scratch: &mut Scratch) -> f64 {
        let around = 0.5 * WANTED as f64 / values.len().max(1) as f64;
        let levels = [(self.level - around).max(0.0), self.level, (self.level + around).min(1.0)];
        let all = (!weights.is_empty()).then_some(weights);
        let [low, found, high] = scratch.quantiles(values, all, levels);
        self.target = self.level * if weights.is_empty() { values.len() as f64 } else { total(weights) };
        self.reach = (0.5 * (high - low)) as f32;
        self.last = (low < high).then(|| {
            let before = self.last.map_or(found as f32, |(_, last)| last);
            (before, found as f32)
        });
        found
    }

    fn look(&mut self, values: &[f32], weights: &[f32], low: f32, high: f32) -> Option<f32> {
        let mut below;
        self.found.resize(values.len().min(MOST) + 1, (0.0, 0.0));
        let mut count = 0;
        // Written whether it counts or not, and counted when it does: no branch to guess wrong.
        if weights.is_empty() {
            below = values.iter().map(|value| u32::from(*value < low)).sum::<u32>().into();
            for value in values {
                self.found[count.min(MOST)] = (*value, 1.0);
                count += usize::from((low..=high).contains(value));
            }
        } else {
            below = weight_below(values, weights, low);
            for (value, weight) in values.iter().zip(weights) {
                self.found[count.min(MOST)] = (*value, *weight);
                count += usize::from((low..=high).contains(value));
            }
        }
        if below >= self.target || count > MOST {
            self.reach *= 0.5;
            return None;
        }
        let found = &mut self.found[..count];
        found.sort_unstable_by(|x, y| x.0.total_cmp(&y.0).then(x.1.total_cmp(&y.1)));
        for (value, weight) in found {
            below += f64::from(*weight);
            if below >= self.target {
                if count > 2 * WANTED {
                    self.reach *= 0.7;
                } else if count < WANTED / 2 {
                    self.reach *= 1.4;
                }
                return Some(*value);
            }
        }
        self.reach *= 2.0;
        None
    }
}

/// Most values that are looked at.
const MOST: usize = 2_048;

fn total(weights: &[f32]) -> f64 {
    weight_below(weights, weights, f32::INFINITY)
}

/// Weight of the values below a limit.
fn weight_below(values: &[f32], weights: &[f32], limit: f32) -> f64 {
    on_widest(WeightBelow { values, weights, limit })
}

struct WeightBelow<'a> {
    values: &'a [f32],
    weights: &'a [f32],
    limit: f32,
}

impl Loops for WeightBelow<'_> {
    type Output = f64;

    #[inline(always)]
    fn run(self) -> f64 {
        const LANES: usize = 8;
        let mut sums = [0.0; LANES];
        let (values, rest) = self.values.as_chunks::<LANES>();
        let (weights, rest_weights) = self.weights.as_chunks::<LANES>();
        for (values, weights) in values.iter().zip(weights) {
            for lane in 0..LANES {
                sums[lane] += f64::from(if values[lane] < self.limit { weights[lane] } else { 0.0 });
            }
        }
        let left = rest.iter().zip(rest_weights).filter(|(value, _)| **value < self.limit);
        sums.iter().sum::<f64>() + left.map(|(_, weight)| f64::from(*weight)).sum::<f64>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_quantile_near_the_last_is_the_quantile(
            sample in prop::collection::vec((0.0_f32..1.0, 0.0_f32..1.0, 1u8..5), 300..700),
            level in 0.02_f64..0.98,
        ) {
            let weights: Vec<f32> = sample.iter().map(|s| f32::from(s.2)).collect();
            let mut scratch = Scratch::default();
            for weights in [&weights[..], &[]] {
                let mut near = Near::new(level);
                for step in 0..12_u8 {
                    let share = f32::from(step) / 12.0;
                    let values: Vec<f32> = sample.iter().map(|(x, y, _)| x + share * (y - x)).collect();
                    let all = (!weights.is_empty()).then_some(weights);
                    let [expected] = scratch.quantiles(&values, all, [level]);
                    prop_assert_eq!(near.quantile(&values, weights, &mut scratch), expected);
                }
            }
        }
    }
}

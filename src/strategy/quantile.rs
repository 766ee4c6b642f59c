//! Weighted quantiles and tail means of a sample, by histogram and exact selection within a bin.

/// Scratch space of repeated quantile computations.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    bin_weights: Vec<f64>,
    members: Vec<(f32, f32)>,
}

const BINS: usize = 512;

impl Scratch {
    /// Quantiles of `values` at increasing `levels`; `weights` are not negative, all equal when absent.
    ///
    /// The quantile at p is the smallest value at which the cumulated weight reaches p of the total; NaN for
    /// an empty sample or one without weight.
    pub fn quantiles<const N: usize>(&mut self, values: &[f32], weights: Option<&[f32]>, levels: [f64; N]) -> [f64; N] {
        let (low, high) = values.iter().fold((f32::INFINITY, f32::NEG_INFINITY), |(l, h), v| (l.min(*v), h.max(*v)));
        if low >= high {
            let value = if low.is_finite() { f64::from(low) } else { f64::NAN };
            return [value; N];
        }
        let scale = BINS as f32 / (high - low);
        let bin_of = |value: f32| (((value - low) * scale) as usize).min(BINS - 1);
        self.bin_weights.clear();
        self.bin_weights.resize(BINS, 0.0);
        match weights {
            Some(weights) => {
                for (value, weight) in values.iter().zip(weights) {
                    self.bin_weights[bin_of(*value)] += f64::from(*weight);
                }
            }
            None => {
                for value in values {
                    self.bin_weights[bin_of(*value)] += 1.0;
                }
            }
        }
        let total: f64 = self.bin_weights.iter().sum();
        let mut results = [f64::NAN; N];
        if total <= 0.0 {
            return results;
        }
        let mut below = 0.0;
        let mut bin = 0;
        let mut filled = usize::MAX;
        for (result, level) in results.iter_mut().zip(levels) {
            let target = level * total;
            while bin + 1 < BINS && below + self.bin_weights[bin] < target {
                below += self.bin_weights[bin];
                bin += 1;
            }
            if filled != bin {
                self.fill(values, weights, |value| bin_of(value) == bin);
                filled = bin;
            }
            let mut cumulated = below;
            *result = f64::from(self.members.last().map_or(high, |m| m.0));
            for (value, weight) in &self.members {
                cumulated += f64::from(*weight);
                if cumulated >= target {
                    *result = f64::from(*value);
                    break;
                }
            }
        }
        results
    }

    fn fill(&mut self, values: &[f32], weights: Option<&[f32]>, is_member: impl Fn(f32) -> bool) {
        self.members.clear();
        match weights {
            Some(weights) => {
                let pairs = values.iter().copied().zip(weights.iter().copied());
                self.members.extend(pairs.filter(|(value, _)| is_member(*value)));
            }
            None => self.members.extend(values.iter().filter(|v| is_member(**v)).map(|v| (*v, 1.0))),
        }
        self.members.sort_unstable_by(|x, y| x.0.total_cmp(&y.0).then(x.1.total_cmp(&y.1)));
    }
}

/// Mean of the lowest `share` of the values; NaN for an empty sample.
pub(super) fn lower_tail_mean(values: &[f32], share: f64) -> f64 {
    let count = ((values.len() as f64 * share).ceil() as usize).clamp(1, values.len().max(1));
    let mut sorted = values.to_vec();
    if sorted.is_empty() {
        return f64::NAN;
    }
    sorted.select_nth_unstable_by(count - 1, f32::total_cmp);
    let tail = &mut sorted[..count];
    tail.sort_unstable_by(f32::total_cmp);
    tail.iter().map(|v| f64::from(*v)).sum::<f64>() / count as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn by_sorting(values: &[f32], weights: &[f32], level: f64) -> f64 {
        let mut pairs: Vec<_> = values.iter().zip(weights).collect();
        pairs.sort_by(|x, y| x.0.total_cmp(y.0));
        let total: f64 = weights.iter().map(|w| f64::from(*w)).sum();
        let mut cumulated = 0.0;
        for (value, weight) in &pairs {
            cumulated += f64::from(**weight);
            if cumulated >= level * total - 1e-9 * total {
                return f64::from(**value);
            }
        }
        f64::from(*pairs.last().unwrap().0)
    }

    proptest! {
        #[test]
        fn quantiles_are_those_of_sorting(sample in prop::collection::vec((0.0_f32..1.0, 1u8..5), 1..400)) {
            let values: Vec<f32> = sample.iter().map(|s| s.0).collect();
            let weights: Vec<f32> = sample.iter().map(|s| f32::from(s.1)).collect();
            let levels = [0.05, 0.25, 0.5, 0.75, 0.95];
            let found = Scratch::default().quantiles(&values, Some(&weights), levels);
            for (found, level) in found.into_iter().zip(levels) {
                let expected = by_sorting(&values, &weights, level);
                let rank = |x: f64| values.iter().filter(|v| f64::from(**v) < x).count();
                // A tie of cumulated weight and target may fall either way in the last bit: one rank at most.
                prop_assert!(rank(found).abs_diff(rank(expected)) <= 1);
            }
        }
    }

    #[test]
    fn the_tail_mean_is_the_mean_of_the_worst() {
        let values: Vec<f32> = (0..100_u8).rev().map(f32::from).collect();
        assert_eq!(lower_tail_mean(&values, 0.05), 2.0);
    }
}

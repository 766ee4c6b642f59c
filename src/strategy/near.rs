//! A quantile of one sample after another, where each lies near the one before: neighbouring mixes.
//!
//! The medians of three neighbouring mixes were .50 and .52, so the next is looked for around .54,
//! in a stretch wide enough for about a hundred values: one pass adds up the weight below the
//! stretch and lists what lies in it, and the list is sorted. When the median is not in the
//! stretch, everything is searched; the value found is the same either way.

use super::bins::each_flagged;
use super::outcomes::{add_in_turn, sum_of};
use super::quantile::Scratch;
use crate::model::wide::{Loops, on_widest};

/// Looks for a quantile near where the last ones were, and everywhere when it is not there. Finds
/// the same value either way.
pub(super) struct NearbyQuantile {
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

impl NearbyQuantile {
    /// For samples with the same weights each time.
    pub const fn new(level: f64) -> Self {
        Self {
            level,
            target: 0.0,
            last: None,
            reach: 0.0,
            found: Vec::new(),
        }
    }

    /// The smallest value at which the cumulated weight reaches the level's share of the total; all
    /// weights are equal when there are none.
    pub fn quantile(&mut self, values: &[f32], weights: &[f32], scratch: &mut Scratch) -> f64 {
        if let Some((before, last)) = self.last {
            let guess = last + (last - before);
            if let Some(found) = self.look(values, weights, guess - self.reach, guess + self.reach)
            {
                self.last = Some((last, found));
                return f64::from(found);
            }
        }
        self.search(values, weights, scratch)
    }

    /// Looks everywhere, and notes how far apart values lie.
    fn search(&mut self, values: &[f32], weights: &[f32], scratch: &mut Scratch) -> f64 {
        let around = 0.5 * WANTED as f64 / values.len().max(1) as f64;
        let levels = [
            (self.level - around).max(0.0),
            self.level,
            (self.level + around).min(1.0),
        ];
        let all = (!weights.is_empty()).then_some(weights);
        let [low, found, high] = scratch.quantiles(values, all, levels);
        self.target = self.level
            * if weights.is_empty() {
                values.len() as f64
            } else {
                total(weights)
            };
        self.reach = (0.5 * (high - low)) as f32;
        self.last = (low < high).then(|| {
            let before = self.last.map_or(found as f32, |(_, last)| last);
            (before, found as f32)
        });
        found
    }

    fn look(&mut self, values: &[f32], weights: &[f32], low: f32, high: f32) -> Option<f32> {
        self.found.clear();
        let mut below = on_widest(BelowStretch {
            values,
            weights,
            low,
            high,
            found: &mut self.found,
        });
        let count = self.found.len();
        if below >= self.target || count > MOST {
            self.reach *= 0.5;
            return None;
        }
        let found = &mut self.found;
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

/// Sum of the weights.
pub(super) fn total(weights: &[f32]) -> f64 {
    sum_of(weights.iter().map(|weight| f64::from(*weight)))
}

/// Answers the weight of the values below a stretch, and lists the values in it with their weights;
/// more than [`MOST`] are not all listed.
struct BelowStretch<'a> {
    values: &'a [f32],
    /// Empty when all weights are one.
    weights: &'a [f32],
    low: f32,
    high: f32,
    found: &'a mut Vec<(f32, f32)>,
}

impl Loops for BelowStretch<'_> {
    type Output = f64;

    #[inline(always)]
    fn run(mut self) -> f64 {
        let (values, rest) = self.values.as_chunks::<TOGETHER>();
        let first_of_rest = self.values.len() - rest.len();
        let (low, high) = (self.low, self.high);
        let mut counts = [0_u32; TOGETHER];
        let mut sums = [0.0; LANES];
        for (place, values) in values.iter().enumerate() {
            let first = place * TOGETHER;
            let mut inside = [0; TOGETHER];
            for lane in 0..TOGETHER {
                inside[lane] = u8::from(values[lane] >= low) & u8::from(values[lane] <= high);
            }
            if let Some(weights) = self.weights.get(first..).and_then(<[f32]>::first_chunk) {
                add_below(values, weights, low, &mut sums);
            } else {
                for lane in 0..TOGETHER {
                    counts[lane] += u32::from(values[lane] < low);
                }
            }
            each_flagged(&inside, |lane| self.push(values[lane], first + lane));
        }
        for (index, value) in rest.iter().enumerate() {
            let at = first_of_rest + index;
            if *value < low {
                sums[index % LANES] += f64::from(self.weight(at));
            } else if *value <= high {
                self.push(*value, at);
            }
        }
        sums.iter().sum::<f64>() + f64::from(counts.iter().sum::<u32>())
    }
}

/// Adds the weights of the values below a limit to sums that are carried side by side.
#[inline(always)]
fn add_below(
    values: &[f32; TOGETHER],
    weights: &[f32; TOGETHER],
    limit: f32,
    sums: &mut [f64; LANES],
) {
    // In a step of its own, which the compiler makes a loop over registers.
    let mut of_those: [f32; TOGETHER] = [0.0; TOGETHER];
    for lane in 0..TOGETHER {
        of_those[lane] = if values[lane] < limit {
            weights[lane]
        } else {
            0.0
        };
    }
    add_in_turn(&of_those, sums);
}

impl BelowStretch<'_> {
    #[inline(always)]
    fn weight(&self, index: usize) -> f32 {
        self.weights.get(index).copied().unwrap_or(1.0)
    }

    #[inline(always)]
    fn push(&mut self, value: f32, at: usize) {
        if self.found.len() <= MOST {
            self.found.push((value, self.weight(at)));
        }
    }
}

/// Sums a processor carries side by side.
const LANES: usize = 16;
/// Values that are looked at together.
const TOGETHER: usize = 4 * LANES;

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
                let mut near = NearbyQuantile::new(level);
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

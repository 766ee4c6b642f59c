//! Weighted quantiles and tail means of a sample, by histogram and exact selection within its bins.
//!
//! For example, the median of five values with their weights, in bins one wide:
//!
//! ```text
//! values    0.2  0.9  1.1  1.6  2.5      weights  1  1  2  3  1     half of the total: 4
//! bin 0: 0.2 0.9, weight 2      bin 1: 1.1 1.6, weight 5      bin 2: 2.5, weight 1
//! cumulated: 2, 7, 8: the median lies in bin 1, where 4 − 2 = 2 is left to reach
//! bin 1 sorted: 1.1 with weight 2 reaches it: the median is 1.1
//! ```
//!
//! Only the members of the bins that hold a quantile are listed and sorted; the bins do not change
//! what is found.

use super::bins::{self, Bins, NO_BIN};
use super::equal_weights::EqualWeights;
use super::result::REPLICATES;
use crate::model::wide::{Loops, on_widest};

/// Scratch space of repeated quantile computations.
#[derive(Debug, Default)]
pub struct Scratch {
    /// Bin of each value, and how many bins there are.
    bins: Vec<u16>,
    count: usize,
    /// Weight by group and bin.
    histogram: Vec<f64>,
    /// Index of the list of members of a bin that holds a quantile, by bin; `NO_LIST` elsewhere.
    lists: Vec<u16>,
    flags: Vec<u8>,
    /// Values, weights and groups of the members of those bins.
    members: Vec<Vec<Member>>,
    equal: EqualWeights,
}

#[derive(Debug, Clone, Copy)]
struct Member {
    value: f32,
    weight: f32,
    group: u16,
}

/// Most bins; a power of two, as are all numbers of bins.
pub(super) const BINS: usize = 1_024;
/// Values for each bin, about, in a small sample.
const VALUES_PER_BIN: usize = 16;
const NO_LIST: u16 = u16::MAX;
/// Most quantiles and medians at once.
const MOST_PLACES: usize = 16;

impl Scratch {
    /// Quantiles of `values` at increasing `levels`; `weights` are not negative, all equal when
    /// absent.
    ///
    /// The quantile at p is the smallest value at which the cumulated weight reaches p of the
    /// total; NaN for an empty sample or one without weight.
    pub fn quantiles<const N: usize>(
        &mut self,
        values: &[f32],
        weights: Option<&[f32]>,
        levels: [f64; N],
    ) -> [f64; N] {
        self.quantiles_and_medians::<N, 1>(values, weights, levels)
            .0
    }

    /// The same, and the median of each replicate: of each of [`REPLICATES`] equal parts of the
    /// sample.
    pub fn quantiles_by_replicate<const N: usize>(
        &mut self,
        values: &[f32],
        weights: Option<&[f32]>,
        levels: [f64; N],
    ) -> ([f64; N], [f64; REPLICATES]) {
        self.quantiles_and_medians::<N, REPLICATES>(values, weights, levels)
    }

    fn quantiles_and_medians<const N: usize, const G: usize>(
        &mut self,
        values: &[f32],
        weights: Option<&[f32]>,
        levels: [f64; N],
    ) -> ([f64; N], [f64; G]) {
        const { assert!(N + G <= MOST_PLACES) };
        let (low, high) = range(values);
        if low >= high {
            let value = if low.is_finite() {
                f64::from(low)
            } else {
                f64::NAN
            };
            return ([value; N], [value; G]);
        }
        self.count = (values.len() / VALUES_PER_BIN)
            .next_power_of_two()
            .clamp(64, BINS);
        self.bins.resize(values.len(), 0);
        Bins::new(values, [low, high], self.count).assign(values, &mut self.bins);
        if weights.is_none() && G == 1 {
            let quantiles =
                self.equal
                    .quantiles(values, [low, high], &self.bins, self.count, levels);
            return (quantiles, [f64::NAN; G]);
        }
        let group = (values.len() / G).max(1);
        self.weigh::<G>(weights, group);
        let count = self.count;
        let mut total = [0.0; BINS];
        for histogram in self.histogram.chunks_exact(count) {
            for (total, weight) in total.iter_mut().zip(histogram) {
                *total += weight;
            }
        }
        let total = &total[..count];
        let wanted = Place::find_all(total, levels);
        let of_group = |g: usize| {
            self.histogram
                .get(g * count..(g + 1) * count)
                .unwrap_or(&[])
        };
        let medians: [Place; G] = std::array::from_fn(|g| {
            if G > 1 {
                let [median] = Place::find_all(of_group(g), [0.5]);
                median
            } else {
                NOWHERE
            }
        });
        self.gather(values, weights, group, wanted.iter().chain(&medians));
        let quantiles = wanted.map(|place| self.select(place, None));
        let medians = std::array::from_fn(|g| self.select(medians[g], Some(g as u16)));
        (quantiles, medians)
    }

    fn weigh<const G: usize>(&mut self, weights: Option<&[f32]>, group: usize) {
        let count = self.count;
        self.histogram.clear();
        self.histogram.resize(G * count, 0.0);
        let mut pairs = self.histogram.chunks_exact_mut(2 * count);
        let mut first = 0;
        for histograms in pairs.by_ref() {
            let bins = &self.bins[first..first + 2 * group];
            let weights = weights.map(|weights| &weights[first..first + 2 * group]);
            weigh_two(histograms, bins, weights);
            first += 2 * group;
        }
        // The group without a partner, or what is left of the last.
        let alone = pairs.into_remainder();
        let histogram = match alone.len() {
            0 => &mut self.histogram[(G - 1) * count..],
            _ => alone,
        };
        for (index, bin) in self.bins.iter().enumerate().skip(first) {
            let weight = weights.map_or(1.0, |weights| f64::from(weights[index]));
            histogram[usize::from(*bin) & (count - 1)] += weight;
        }
    }

    /// Lists the members of the bins in which the quantiles lie.
    fn gather<'a>(
        &mut self,
        values: &[f32],
        weights: Option<&[f32]>,
        group: usize,
        places: impl Iterator<Item = &'a Place>,
    ) {
        self.lists.clear();
        self.lists.resize(BINS, NO_LIST);
        self.members.iter_mut().for_each(Vec::clear);
        let mut wanted = [NO_BIN; MOST_PLACES];
        let mut count = 0;
        for place in places.filter(|place| place.target > 0.0) {
            if self.lists[place.bin] == NO_LIST {
                self.lists[place.bin] = count as u16;
                wanted[count] = place.bin as u16;
                count += 1;
                if self.members.len() < count {
                    self.members.push(Vec::new());
                }
            }
        }
        let Self {
            bins,
            lists,
            members,
            flags,
            ..
        } = self;
        bins::find(bins, wanted, flags, |index| {
            let list = lists[usize::from(bins[index])];
            members[usize::from(list)].push(Member {
                value: values[index],
                weight: weights.map_or(1.0, |weights| weights[index]),
                group: (index / group) as u16,
            });
        });
        for members in &mut self.members {
            members.sort_unstable_by(|x, y| {
                x.value
                    .total_cmp(&y.value)
                    .then(x.weight.total_cmp(&y.weight))
            });
        }
    }

    fn select(&self, place: Place, group: Option<u16>) -> f64 {
        if place.target <= 0.0 {
            return f64::NAN;
        }
        let mut cumulated = place.below;
        let mut last = f64::NAN;
        let members = self
            .members
            .get(usize::from(self.lists[place.bin]))
            .into_iter()
            .flatten();
        for member in members.filter(|member| group.is_none_or(|group| member.group == group)) {
            cumulated += f64::from(member.weight);
            last = f64::from(member.value);
            if cumulated >= place.target {
                break;
            }
        }
        last
    }
}

/// Weighs two halves of a sample into two halves of a histogram, in turn, so that equal neighbours
/// do not wait for each other.
fn weigh_two(histograms: &mut [f64], bins: &[u16], weights: Option<&[f32]>) {
    let (a, b) = histograms.split_at_mut(histograms.len() / 2);
    let mask = a.len() - 1;
    let half = bins.len() / 2;
    let (x, y) = bins.split_at(half);
    match weights {
        Some(weights) => {
            let (v, w) = weights.split_at(half);
            for (((x, v), y), w) in x.iter().zip(v).zip(y).zip(w) {
                a[usize::from(*x) & mask] += f64::from(*v);
                b[usize::from(*y) & mask] += f64::from(*w);
            }
        }
        None => {
            for (x, y) in x.iter().zip(y) {
                a[usize::from(*x) & mask] += 1.0;
                b[usize::from(*y) & mask] += 1.0;
            }
        }
    }
}

/// The bin a quantile lies in.
#[derive(Debug, Clone, Copy)]
struct Place {
    bin: usize,
    /// Weight of the bins below.
    below: f64,
    /// Weight to reach; 0 when there is none.
    target: f64,
}

const NOWHERE: Place = Place {
    bin: 0,
    below: 0.0,
    target: 0.0,
};

impl Place {
    /// The bins that quantiles at increasing levels lie in.
    fn find_all<const N: usize>(histogram: &[f64], levels: [f64; N]) -> [Self; N] {
        let sum = sum(histogram);
        // The last bin with weight at the latest: rounding may leave the cumulated weight a bit
        // short of the target.
        let (mut bin, mut below, mut reached) = (0, 0.0, 0.0);
        let mut weighty = histogram.iter().enumerate().filter(|(_, w)| **w > 0.0);
        levels.map(|level| {
            let target = level * sum;
            while reached < target
                && let Some((next, weight)) = weighty.next()
            {
                (bin, below) = (next, reached);
                reached += weight;
            }
            Self { bin, below, target }
        })
    }
}

/// Sum in four interleaved parts, which a processor adds side by side.
fn sum(values: &[f64]) -> f64 {
    let mut parts = [0.0; 4];
    let (fours, rest) = values.as_chunks::<4>();
    for four in fours {
        for part in 0..4 {
            parts[part] += four[part];
        }
    }
    for (part, value) in parts.iter_mut().zip(rest) {
        *part += value;
    }
    parts.iter().sum()
}

/// Lowest and highest value.
fn range(values: &[f32]) -> (f32, f32) {
    on_widest(Range(values))
}

struct Range<'a>(&'a [f32]);

impl Loops for Range<'_> {
    type Output = (f32, f32);

    #[inline(always)]
    fn run(self) -> (f32, f32) {
        // Several registers, so that none waits for itself.
        const LANES: usize = 64;
        let (mut low, mut high) = ([f32::INFINITY; LANES], [f32::NEG_INFINITY; LANES]);
        let (chunks, rest) = self.0.as_chunks::<LANES>();
        for chunk in chunks {
            for lane in 0..LANES {
                low[lane] = if chunk[lane] < low[lane] {
                    chunk[lane]
                } else {
                    low[lane]
                };
                high[lane] = if chunk[lane] > high[lane] {
                    chunk[lane]
                } else {
                    high[lane]
                };
            }
        }
        let low = low
            .into_iter()
            .chain(rest.iter().copied())
            .fold(f32::INFINITY, f32::min);
        let high = high
            .into_iter()
            .chain(rest.iter().copied())
            .fold(f32::NEG_INFINITY, f32::max);
        (low, high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LEVELS: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

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
            let found = Scratch::default().quantiles(&values, Some(&weights), LEVELS);
            for (found, level) in found.into_iter().zip(LEVELS) {
                let expected = by_sorting(&values, &weights, level);
                let rank = |x: f64| values.iter().filter(|v| f64::from(**v) < x).count();
                // A tie of cumulated weight and target may fall either way in the last bit: one
                // rank at most.
                prop_assert!(rank(found).abs_diff(rank(expected)) <= 1);
            }
        }

        #[test]
        fn values_that_most_share_are_found(values in prop::collection::vec(prop::sample::select(vec![0.0_f32, 0.25, 3.0, 3.0, 3.0]), 1..300)) {
            let weights = vec![1.0; values.len()];
            let found = Scratch::default().quantiles(&values, None, LEVELS);
            prop_assert_eq!(found, LEVELS.map(|level| by_sorting(&values, &weights, level)));
        }

        #[test]
        fn a_long_tail_changes_nothing(logs in prop::collection::vec(-8.0_f32..8.0, 2..400)) {
            let values: Vec<f32> = logs.iter().map(|x| x.exp()).collect();
            let weights = vec![1.0; values.len()];
            let found = Scratch::default().quantiles(&values, None, LEVELS);
            prop_assert_eq!(found, LEVELS.map(|level| by_sorting(&values, &weights, level)));
        }

        #[test]
        fn the_medians_of_replicates_are_those_of_the_parts(sample in prop::collection::vec(-1.0_f32..1.0, 64..=64)) {
            let weights = [1.0_f32; 64];
            let mut scratch = Scratch::default();
            let (all, medians) = scratch.quantiles_by_replicate(&sample, Some(&weights), LEVELS);
            prop_assert_eq!(all, scratch.quantiles(&sample, None, LEVELS));
            for (part, median) in sample.chunks(64 / REPLICATES).zip(medians) {
                prop_assert_eq!(median, by_sorting(part, &weights[..part.len()], 0.5));
            }
        }
    }

    #[test]
    fn a_sample_without_weight_has_no_quantiles() {
        let found = Scratch::default().quantiles(&[1.0, 2.0], Some(&[0.0, 0.0]), [0.5]);
        assert!(found[0].is_nan());
        assert!(Scratch::default().quantiles(&[], None, [0.5])[0].is_nan());
    }
}

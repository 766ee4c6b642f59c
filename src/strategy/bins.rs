//! Bins that grow with the values of a sample, narrow where the values are crowded.
//!
//! A bin is what the leading bits of 1 + |distance from the middle| say, which grow nearly as its
//! logarithm: half of a sample takes many bins, and a tail far out, on either side, takes few. A
//! handful of values tells where the middle is and how far they lie apart; what they miss makes
//! bins fuller and nothing else.

use crate::model::wide::{Loops, on_widest};

/// Values that tell where a sample lies.
const HANDFUL: usize = 64;
/// Between the values of the handful, in the sample: shares no factor with the powers of two by
/// which points that fill a space evenly repeat themselves.
const APART: usize = 10_007;
/// Part of the whole range that is near the middle at least, where most values are the same.
const LEAST_PART: f32 = 1.0 / (1 << 20) as f32;
const ONE: u32 = 1.0_f32.to_bits();

/// Where the bins of a sample lie.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bins {
    middle: f32,
    /// One over the distance from the middle up to which bins are about as wide as each other.
    scale: f32,
    /// Steps below the middle down to the lowest value.
    below: u32,
    /// Binary digits of a step that a bin leaves out.
    shift: u32,
    /// Number of bins, a power of two.
    count: usize,
}

impl Bins {
    /// `count` bins, a power of two, for values of which the lowest and the highest are known and
    /// differ.
    pub fn new(values: &[f32], [low, high]: [f32; 2], count: usize) -> Self {
        let mut handful: [f32; HANDFUL] =
            std::array::from_fn(|k| values[(k * APART) % values.len()]);
        handful.sort_unstable_by(f32::total_cmp);
        let at = |part: usize| handful[part * HANDFUL / 16].clamp(low, high);
        let middle = at(8);
        let near = (0.5 * (at(12) - at(4)))
            .max(0.25 * (at(14) - at(2)))
            .max(LEAST_PART * (high - low));
        let mut bins = Self {
            middle,
            scale: 1.0 / near,
            below: 0,
            shift: 0,
            count,
        };
        bins.below = bins.steps(low).unsigned_abs();
        let steps = bins.below + bins.steps(high).unsigned_abs();
        bins.shift = 32 - (steps / count as u32).leading_zeros();
        bins
    }

    /// Writes the bin of each value.
    pub fn assign(self, values: &[f32], bins: &mut [u16]) {
        on_widest(Assign {
            of: self,
            values,
            bins,
        });
    }

    /// Steps from the middle to a value, below 0 below it: as a whole number grows with the value.
    #[inline(always)]
    fn steps(self, value: f32) -> i32 {
        let distance = (value - self.middle) * self.scale;
        let steps = (1.0 + distance.abs()).min(f32::MAX).to_bits();
        let steps = steps.wrapping_sub(ONE).cast_signed();
        if distance < 0.0 { -steps } else { steps }
    }
}

/// Finds the bin of each value.
struct Assign<'a> {
    of: Bins,
    values: &'a [f32],
    bins: &'a mut [u16],
}

impl Loops for Assign<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self { of, values, bins } = self;
        let mask = of.count as u16 - 1;
        let (below, shift) = (of.below.cast_signed(), of.shift);
        for (bin, value) in bins.iter_mut().zip(values) {
            let steps = of.steps(*value).wrapping_add(below).cast_unsigned();
            *bin = (steps >> shift) as u16 & mask;
        }
    }
}

/// Stands for no bin.
pub(super) const NO_BIN: u16 = u16::MAX;
/// Flags that are looked at together.
const TOGETHER: usize = size_of::<u64>();

/// Shows the index of each value that is in one of the wanted bins, in order; `flags` is memory.
#[inline]
pub(super) fn find<const N: usize>(
    bins: &[u16],
    wanted: [u16; N],
    flags: &mut Vec<u8>,
    see: impl FnMut(usize),
) {
    flags.resize(bins.len().next_multiple_of(TOGETHER), 0);
    let (of_bins, rest) = flags.split_at_mut(bins.len());
    rest.fill(0);
    on_widest(Flag {
        bins,
        wanted,
        flags: of_bins,
    });
    each_flagged(flags, see);
}

/// Shows the index of each flag that is 1, in order, of flags in whole eights. Few are: most often
/// none of eight neighbours.
#[inline(always)]
pub(super) fn each_flagged(flags: &[u8], mut see: impl FnMut(usize)) {
    for (flags, first) in flags.as_chunks().0.iter().zip((0..).step_by(TOGETHER)) {
        let mut left = u64::from_le_bytes(*flags);
        while left != 0 {
            see(first + left.trailing_zeros() as usize / 8);
            left &= left - 1;
        }
    }
}

/// Flags the values that are in wanted bins with 1, the others with 0.
struct Flag<'a, const N: usize> {
    bins: &'a [u16],
    wanted: [u16; N],
    flags: &'a mut [u8],
}

impl<const N: usize> Loops for Flag<'_, N> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self {
            bins,
            wanted,
            flags,
        } = self;
        for (flag, bin) in flags.iter_mut().zip(bins) {
            let mut any = 0;
            for wanted in wanted {
                any |= u16::from(*bin == wanted);
            }
            *flag = any as u8;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bins_of(values: &[f32], count: usize) -> Vec<u16> {
        let low = values.iter().copied().fold(f32::INFINITY, f32::min);
        let high = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let mut bins = vec![0; values.len()];
        Bins::new(values, [low, high], count).assign(values, &mut bins);
        bins
    }

    #[test]
    fn half_of_a_sample_has_many_bins_and_a_far_tail_few() {
        // 999 values between 0 and 1, and one at a million.
        let mut values: Vec<f32> = (0..999).map(|k| k as f32 / 999.0).collect();
        values.push(1e6);
        let bins = bins_of(&values, 1_024);
        let distinct = bins.iter().collect::<std::collections::BTreeSet<_>>();
        assert!(distinct.len() > 8, "{}", distinct.len());
        // And none where each value has what it needs.
        let even: Vec<f32> = (0..1_000).map(|k| k as f32).collect();
        let most = bins_of(&even, 1_024);
        let fullest = (0..1_024).map(|bin| most.iter().filter(|b| **b == bin).count());
        assert!(fullest.max() <= Some(8));
    }

    proptest! {
        #[test]
        fn the_values_of_wanted_bins_are_shown_in_order(bins in prop::collection::vec(0_u16..40, 0..100)) {
            let wanted = [3, NO_BIN, 17, 18];
            let mut shown = Vec::new();
            find(&bins, wanted, &mut vec![1; 7], |index| shown.push(index));
            let right: Vec<usize> = (0..bins.len()).filter(|k| wanted.contains(&bins[*k])).collect();
            prop_assert_eq!(shown, right);
        }

        #[test]
        fn a_larger_value_has_no_lower_bin(
            mut values in prop::collection::vec(prop_oneof![-1.0_f32..1.0, -1e9_f32..1e9, Just(0.0), Just(3.4e38), Just(-3.4e38)], 2..300),
            power in 6u32..11,
        ) {
            values.sort_unstable_by(f32::total_cmp);
            prop_assume!(values[0] < values[values.len() - 1]);
            let bins = bins_of(&values, 1 << power);
            prop_assert!(bins.is_sorted());
            prop_assert!(bins.iter().all(|bin| usize::from(*bin) < 1 << power));
            for (pair, bins) in values.windows(2).zip(bins.windows(2)) {
                prop_assert!(pair[0] < pair[1] || bins[0] == bins[1]);
            }
        }
    }
}

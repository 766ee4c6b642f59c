//! Quantiles of a sample whose values all weigh the same: counts by bin, and selection within the
//! bins that matter.

use super::bins::{self, NO_BIN};
use crate::model::wide::{Loops, on_widest};

/// Scratch space of repeated computations.
#[derive(Debug, Default)]
pub(super) struct EqualWeights {
    /// How many values lie in each bin, in four parts.
    counts: Vec<u32>,
    flags: Vec<u8>,
    /// Values of each wanted bin.
    members: Vec<Vec<f32>>,
}

/// The bin a quantile lies in, and its rank among the values of the bin, from 1.
#[derive(Debug, Clone, Copy)]
struct Place {
    bin: usize,
    rank: usize,
    /// Values in the bin.
    count: usize,
    /// Whether no value lies above the bin.
    last: bool,
}

impl EqualWeights {
    /// Quantiles at increasing levels of values of which the lowest and the highest are known, with
    /// the bin of each among `count` that grow with the values.
    pub fn quantiles<const N: usize>(
        &mut self,
        values: &[f32],
        [low, high]: [f32; 2],
        bins: &[u16],
        count: usize,
        levels: [f64; N],
    ) -> [f64; N] {
        self.count(bins, count);
        let places = self.places(values.len(), count, levels);
        // Many paths often share the lowest value, where nothing has happened on them, or the
        // highest, where all that can be called is: these need no search.
        let count_of = |to: f32, is_there: bool| {
            if is_there {
                on_widest(Equal { values, to })
            } else {
                0
            }
        };
        let lowest = count_of(low, places.iter().any(|place| place.bin == 0));
        let highest = count_of(high, places.iter().any(|place| place.last));
        let known = places.map(|place| {
            if place.bin == 0 && place.rank <= lowest {
                Some(low)
            } else if place.last && place.rank + highest > place.count {
                Some(high)
            } else {
                None
            }
        });
        let mut wanted = [NO_BIN; N];
        for (level, place) in places.iter().enumerate() {
            let bin = place.bin as u16;
            if known[level].is_none() && !wanted.contains(&bin) {
                wanted[level] = bin;
            }
        }
        let Self { flags, members, .. } = self;
        members.resize_with(members.len().max(N), Vec::new);
        members.iter_mut().for_each(Vec::clear);
        if wanted.iter().any(|bin| *bin != NO_BIN) {
            bins::find(bins, wanted, flags, |index| {
                let list = wanted.iter().position(|bin| *bin == bins[index]);
                if let Some(members) = list.and_then(|list| members.get_mut(list)) {
                    members.push(values[index]);
                }
            });
        }
        std::array::from_fn(|level| {
            let place = places[level];
            let value = known[level].unwrap_or_else(|| {
                let list = wanted.iter().position(|bin| usize::from(*bin) == place.bin);
                let members = &mut members[list.unwrap_or(level)];
                let rank = place.rank.min(members.len()).saturating_sub(1);
                *members.select_nth_unstable_by(rank, f32::total_cmp).1
            });
            f64::from(value)
        })
    }

    /// Counts the values of each bin, four in turn, so that equal neighbours do not wait for each
    /// other.
    fn count(&mut self, bins: &[u16], count: usize) {
        self.counts.clear();
        self.counts.resize(4 * count, 0);
        let mask = count - 1;
        let (a, rest) = self.counts.split_at_mut(count);
        let (b, rest) = rest.split_at_mut(count);
        let (c, d) = rest.split_at_mut(count);
        let (fours, rest) = bins.as_chunks::<4>();
        for [w, x, y, z] in fours {
            a[usize::from(*w) & mask] += 1;
            b[usize::from(*x) & mask] += 1;
            c[usize::from(*y) & mask] += 1;
            d[usize::from(*z) & mask] += 1;
        }
        for bin in rest {
            a[usize::from(*bin) & mask] += 1;
        }
    }

    /// Where the quantiles lie: the smallest value up to which the share of the values reaches the
    /// level.
    fn places<const N: usize>(&self, values: usize, count: usize, levels: [f64; N]) -> [Place; N] {
        let of_bin = |bin: usize| -> usize {
            (0..4)
                .map(|part| self.counts[part * count + bin] as usize)
                .sum()
        };
        let (mut bin, mut below, mut here) = (0, 0, of_bin(0));
        levels.map(|level| {
            let target = level * values as f64;
            while ((below + here) as f64) < target && bin + 1 < count {
                below += here;
                bin += 1;
                here = of_bin(bin);
            }
            let rank = (target - below as f64).ceil().max(1.0) as usize;
            Place {
                bin,
                rank,
                count: here,
                last: below + here == values,
            }
        })
    }
}

/// Counts the values that are equal to one.
struct Equal<'a> {
    values: &'a [f32],
    to: f32,
}

impl Loops for Equal<'_> {
    type Output = usize;

    #[inline(always)]
    fn run(self) -> usize {
        // Several registers, so that none waits for itself.
        const LANES: usize = 64;
        let mut parts = [0_u32; LANES];
        let (chunks, rest) = self.values.as_chunks::<LANES>();
        for chunk in chunks {
            for lane in 0..LANES {
                parts[lane] += u32::from(chunk[lane] == self.to);
            }
        }
        let rest = rest.iter().filter(|value| **value == self.to).count();
        parts.iter().sum::<u32>() as usize + rest
    }
}

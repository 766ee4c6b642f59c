//! Quantiles of a sample whose values all weigh the same: counts by bin, and selection within the
//! bins that matter.

use crate::model::wide::{Loops, on_widest};

/// Scratch space of repeated computations.
#[derive(Debug, Default)]
pub(super) struct EqualWeights {
    /// How many values lie in each bin, in four parts.
    counts: Vec<u32>,
    /// Groups of values among which some are in a wanted bin.
    found: Vec<u32>,
    /// Values of a bin.
    members: Vec<f32>,
}

/// Values that are looked at together: most often none of them is in the wanted bin.
const TOGETHER: usize = 32;

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
        let mut gathered = usize::MAX;
        places.map(|place| {
            if place.bin == 0 && place.rank <= lowest {
                return f64::from(low);
            }
            if place.last && place.rank + highest > place.count {
                return f64::from(high);
            }
            if gathered != place.bin {
                self.gather(values, bins, place);
                gathered = place.bin;
            }
            let rank = place.rank.min(self.members.len()).saturating_sub(1);
            let (_, value, _) = self.members.select_nth_unstable_by(rank, f32::total_cmp);
            f64::from(*value)
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

    /// Collects the values of a bin.
    fn gather(&mut self, values: &[f32], bins: &[u16], place: Place) {
        self.found.clear();
        on_widest(Find {
            bins,
            wanted: place.bin as u16,
            found: &mut self.found,
        });
        // Every value is written and most are written over, which costs less than a branch that
        // nothing can foresee.
        self.members.clear();
        self.members.resize(place.count + 1, 0.0);
        let mut listed = 0;
        for group in &self.found {
            let first = *group as usize * TOGETHER;
            let last = (first + TOGETHER).min(bins.len());
            for (bin, value) in bins[first..last].iter().zip(&values[first..last]) {
                self.members[listed] = *value;
                listed += usize::from(usize::from(*bin) == place.bin);
            }
        }
        self.members.truncate(listed);
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
        let mut parts = [0_u32; 16];
        let (chunks, rest) = self.values.as_chunks::<16>();
        for chunk in chunks {
            for lane in 0..16 {
                parts[lane] += u32::from(chunk[lane] == self.to);
            }
        }
        let rest = rest.iter().filter(|value| **value == self.to).count();
        parts.iter().sum::<u32>() as usize + rest
    }
}

/// Finds the groups of values among which some are in a bin.
struct Find<'a> {
    bins: &'a [u16],
    wanted: u16,
    found: &'a mut Vec<u32>,
}

impl Loops for Find<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self {
            bins,
            wanted,
            found,
        } = self;
        let (chunks, rest) = bins.as_chunks::<TOGETHER>();
        for (group, chunk) in chunks.iter().enumerate() {
            let any = chunk
                .iter()
                .fold(0, |any, bin| any | u16::from(*bin == wanted));
            if any != 0 {
                found.push(group as u32);
            }
        }
        if !rest.is_empty() {
            found.push(chunks.len() as u32);
        }
    }
}

//! Metrics of the total value at the horizon.

use super::metric::Metric;
use super::quantile::Scratch;
use super::result::MetricValues;
use crate::model::wide::{Loops, on_widest};

/// Puts every metric that follows from the total value at the horizon, and what of it has been
/// distributed, by path.
pub(super) fn put_outcomes(
    metrics: &mut MetricValues,
    totals: &[f32],
    distributed: &[f32],
    scratch: &mut Scratch,
) {
    let [p05, median, p95] = scratch.quantiles(totals, None, [TAIL, 0.5, 0.95]);
    let mut of = |metric: Metric, value: f64| metrics[metric.index()] = value;
    of(Metric::MultipleP05, p05);
    of(Metric::MedianMultiple, median);
    of(Metric::MultipleP95, p95);
    of(Metric::MeanMultiple, mean(totals));
    of(Metric::ChanceOfLoss, chance_of_loss(totals));
    of(Metric::WorstFivePercent, tail_mean(totals, p05 as f32));
    of(
        Metric::DistributedShare,
        distributed_share(totals, distributed),
    );
}

/// Share of the paths in the lower tail.
pub(super) const TAIL: f64 = 0.05;

/// Mean of the values.
pub(super) fn mean(values: &[f32]) -> f64 {
    below(values, f32::INFINITY).1 / values.len().max(1) as f64
}

/// Share of the values below one.
pub(super) fn chance_of_loss(values: &[f32]) -> f64 {
    below(values, 1.0).0 as f64 / values.len().max(1) as f64
}

/// Mean share of the total value that has been distributed.
pub(super) fn distributed_share(totals: &[f32], distributed: &[f32]) -> f64 {
    on_widest(Shares {
        totals,
        distributed,
    }) / totals.len().max(1) as f64
}

/// Sum of the shares of the totals that have been distributed.
struct Shares<'a> {
    totals: &'a [f32],
    distributed: &'a [f32],
}

impl Loops for Shares<'_> {
    type Output = f64;

    #[inline(always)]
    fn run(self) -> f64 {
        let share = |total: f32, distributed: f32| {
            let part = f64::from(distributed) / f64::from(total);
            if total > 0.0 { part } else { 0.0 }
        };
        let (totals, rest) = self.totals.as_chunks::<TOGETHER>();
        let (distributed, rest_of_those) = self.distributed.as_chunks::<TOGETHER>();
        let mut sums = [0.0; LANES];
        for (totals, distributed) in totals.iter().zip(distributed) {
            let mut shares = [0.0; TOGETHER];
            for lane in 0..TOGETHER {
                shares[lane] = share(totals[lane], distributed[lane]);
            }
            add_in_turn(&shares, &mut sums);
        }
        for (index, (total, distributed)) in rest.iter().zip(rest_of_those).enumerate() {
            sums[index % LANES] += share(*total, *distributed);
        }
        sums.iter().sum()
    }
}

/// Mean of the worst values; `threshold` is their highest, the quantile at [`TAIL`].
pub(super) fn tail_mean(values: &[f32], threshold: f32) -> f64 {
    let wanted = tail_count(values.len()) as f64;
    let (count, sum) = below(values, threshold);
    (sum + (wanted - count as f64) * f64::from(threshold)) / wanted
}

/// Number of values in the tail, at least one.
pub(super) fn tail_count(values: usize) -> usize {
    ((values as f64 * TAIL).ceil() as usize).clamp(1, values.max(1))
}

/// Number and sum of the values below a limit.
fn below(values: &[f32], limit: f32) -> (usize, f64) {
    on_widest(Below { values, limit })
}

struct Below<'a> {
    values: &'a [f32],
    limit: f32,
}

impl Loops for Below<'_> {
    type Output = (usize, f64);

    #[inline(always)]
    fn run(self) -> (usize, f64) {
        let Self { values, limit } = self;
        let mut counts = [0_u32; LANES];
        let mut sums = [0.0; LANES];
        let chunks = values.chunks_exact(LANES);
        let rest = chunks.remainder();
        for chunk in chunks {
            for lane in 0..LANES {
                let inside = chunk[lane] < limit;
                counts[lane] += u32::from(inside);
                sums[lane] += if inside { f64::from(chunk[lane]) } else { 0.0 };
            }
        }
        let left = || rest.iter().filter(|value| **value < limit);
        let count = counts.iter().map(|count| *count as usize).sum::<usize>() + left().count();
        (
            count,
            sums.iter().sum::<f64>() + left().map(|value| f64::from(*value)).sum::<f64>(),
        )
    }
}

/// Sums a processor carries side by side.
const LANES: usize = 8;
/// Terms that are made before they are summed.
const TOGETHER: usize = 8 * LANES;

/// Adds terms, in whole turns, to sums that are carried side by side.
#[inline(always)]
pub(super) fn add_in_turn<T: Copy + Into<f64>, const LANES: usize>(
    terms: &[T],
    sums: &mut [f64; LANES],
) {
    for terms in terms.as_chunks::<LANES>().0 {
        for lane in 0..LANES {
            sums[lane] += terms[lane].into();
        }
    }
}

/// Sum in interleaved parts.
pub(super) fn sum_of(values: impl Iterator<Item = f64>) -> f64 {
    let mut parts = [0.0; LANES];
    for (index, value) in values.enumerate() {
        parts[index % LANES] += value;
    }
    parts.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tail_mean_is_the_mean_of_the_worst() {
        let values: Vec<f32> = (0..100_u8).rev().map(f32::from).collect();
        let [threshold] = Scratch::default().quantiles(&values, None, [TAIL]);
        assert_eq!(tail_mean(&values, threshold as f32), 2.0);
    }

    #[test]
    fn values_that_tie_at_the_threshold_count_as_often_as_they_must() {
        let values = [1.0, 1.0, 1.0, 9.0, 0.5, 9.0, 9.0, 9.0, 9.0, 9.0].repeat(6);
        // Three of sixty: all of the tail lie at a half.
        assert_eq!(tail_mean(&values, 0.5), 0.5);
        let [threshold] = Scratch::default().quantiles(&[2.0; 40], None, [TAIL]);
        assert_eq!(tail_mean(&[2.0; 40], threshold as f32), 2.0);
    }
}

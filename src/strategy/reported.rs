//! The value of a strategy as reports would show it, path by path: marks follow prices with a lag
//! (docs/model.md §1).

use super::spare::BufferPool;
use crate::model::special::{exp, ln};
use crate::model::wide::{Loops, on_widest};
use rayon::prelude::*;

/// Median by quarter of the total value as reports show it, over value today; starts with today,
/// when marks are what they are.
///
/// `logs` are the [`logarithms`] of the total value by quarter, which counts what was paid out and
/// what is not yet deployed: they lag nothing. `adjustment` is α.
pub(super) fn reported_medians(
    mut logs: Vec<Vec<f32>>,
    adjustment: f64,
    spare: &BufferPool,
) -> Vec<f64> {
    for quarter in 1..logs.len() {
        let (before, now) = logs.split_at_mut(quarter);
        if let (Some(mark), Some(price)) = (before.last(), now.first_mut()) {
            on_widest(Follow {
                mark,
                price,
                adjustment,
            });
        }
    }
    let medians = logs
        .par_iter()
        .map_init(
            || spare.room(),
            |room, row| {
                let [median] = room.scratch.quantiles(row, None, [0.5]);
                exp(median)
            },
        )
        .collect();
    spare.give(logs);
    medians
}

/// The logarithm of each value; of nothing that of the smallest there is, so that it stays a number.
pub(super) fn logarithms(values: &[f32], out: &mut [f32]) {
    on_widest(Logarithms { values, out });
}

struct Logarithms<'a> {
    values: &'a [f32],
    out: &'a mut [f32],
}

impl Loops for Logarithms<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        for (value, out) in self.values.iter().zip(self.out) {
            *out = ln(f64::from(value.max(f32::MIN_POSITIVE))) as f32;
        }
    }
}

/// ln N' = (1 − α) ln N + α ln P, in place of ln P.
struct Follow<'a> {
    mark: &'a [f32],
    price: &'a mut [f32],
    adjustment: f64,
}

impl Loops for Follow<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        for (mark, price) in self.mark.iter().zip(self.price) {
            let follows =
                (1.0 - self.adjustment) * f64::from(*mark) + self.adjustment * f64::from(*price);
            *price = follows as f32;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::reported_value::next_mark;

    #[test]
    fn rows_follow_as_single_marks_do() {
        let prices = [1.0_f32, 0.4, 0.5, 0.0, 2.0];
        let of_price = |price: &f32| {
            let mut row = vec![0.0; 19];
            logarithms(&[*price; 19], &mut row);
            row
        };
        let mut logs: Vec<Vec<f32>> = prices.iter().map(of_price).collect();
        let mut mark = 1.0;
        for quarter in 1..logs.len() {
            let (before, now) = logs.split_at_mut(quarter);
            on_widest(Follow {
                mark: before.last().unwrap(),
                price: &mut now[0],
                adjustment: 0.1,
            });
            if prices[quarter] == 0.0 {
                // Worth nothing: the mark falls by a tenth of the way to the smallest number, in
                // logs.
                assert!(now[0][0] < -8.0);
                break;
            }
            mark = next_mark(mark, f64::from(prices[quarter]), 0.1);
            for log in &now[0] {
                assert!((exp(f64::from(*log)) / mark - 1.0).abs() < 1e-6);
            }
        }
    }
}

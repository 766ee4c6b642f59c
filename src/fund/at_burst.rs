//! What the investors would have if the bubble burst in a quarter and the fund were settled then.

use super::course::{Lanes, Place};
use super::evaluation::Inputs;
use super::position::Position;
use super::waterfall::Account;
use crate::simulation::{BLOCK, Family};
use crate::strategy::quantile::Scratch;
use crate::strategy::result::REPLICATES;
use rayon::prelude::*;

/// Median net TVPI of a burst in a quarter, over the paths on which the boom has lasted so long and
/// on each replicate alone. Exits before the burst are not counted: what is held is the stored
/// paths of the boom.
pub(super) fn tvpi_at_burst(
    inputs: Inputs<'_>,
    position: &Position,
    burst_quarter: usize,
) -> (f64, [f64; REPLICATES]) {
    let quarter = burst_quarter.min(inputs.schedule.last());
    let before = Before::new(inputs, position, quarter);
    let paths = inputs.paths;
    let mut row = vec![0.0_f32; paths.paths()];
    row.par_chunks_exact_mut(paths.slab_paths())
        .enumerate()
        .for_each(|(slab, row)| {
            for (block, out) in row.chunks_exact_mut(BLOCK).enumerate() {
                let place = Place {
                    slab,
                    first: block * BLOCK,
                };
                before.fill(inputs, position, place, quarter, out);
            }
        });
    let weights = Some(paths.survival(quarter));
    let ([median], replicates) = Scratch::default().quantiles_by_replicate(&row, weights, [0.5]);
    (median, replicates)
}

/// What happens up to the burst, the same on every path: without exits only the calendar calls.
struct Before {
    account: Account,
    called: f64,
    payable: f64,
    /// Put to work in each quarter.
    invested: Vec<f64>,
}

impl Before {
    fn new(inputs: Inputs<'_>, position: &Position, quarter: usize) -> Self {
        let (terms, schedule) = (inputs.terms, inputs.schedule);
        let mut before = Self {
            account: terms.opening.account,
            called: terms.opening.called,
            payable: 0.0,
            invested: Vec::new(),
        };
        let mut cost = terms.opening.cost;
        for (index, now) in schedule.quarters.iter().enumerate().take(quarter + 1) {
            let due = now.costs + now.fee_on_cost * cost + before.payable;
            let room = (terms.committed - before.called).max(0.0);
            let for_costs = due.min(room);
            let invested = position.planned(index).min(room - for_costs);
            before.payable = due - for_costs;
            before.called += for_costs + invested;
            cost += invested;
            before.account.wait(now.growth);
            before.account.call(&terms.split, for_costs + invested);
            before.invested.push(invested);
        }
        before
    }

    fn fill(
        &self,
        inputs: Inputs<'_>,
        position: &Position,
        place: Place,
        quarter: usize,
        out: &mut [f32],
    ) {
        let paths = inputs.paths;
        let row = |family, sleeve, quarter| {
            &paths.row(place.slab, family, sleeve, quarter)[place.first..place.first + BLOCK]
        };
        let emergence = &paths.platform_quarter()[place.slab * paths.slab_paths()..];
        let emerged = &emergence[place.first..place.first + BLOCK];
        let mut kept: Lanes = [0.0; BLOCK];
        for sleeve in position.sleeves() {
            let mut fresh = [0.0; BLOCK];
            for (bought, invested) in self.invested.iter().enumerate() {
                if *invested <= 0.0 {
                    continue;
                }
                let price = row(Family::Value, sleeve, bought);
                for lane in 0..BLOCK {
                    let after = usize::from(usize::from(emerged[lane]) < bought);
                    let amount = invested * position.destinations[after][sleeve];
                    if price[lane] > 0.0 {
                        fresh[lane] += amount / f64::from(price[lane]);
                    }
                }
            }
            let value = row(Family::Value, sleeve, quarter);
            let loss = row(Family::Loss, sleeve, quarter);
            let fresh_loss = row(Family::FreshLoss, sleeve, quarter);
            let held = position.held[sleeve];
            for lane in 0..BLOCK {
                let value = f64::from(value[lane]);
                kept[lane] += held * (value - f64::from(loss[lane]));
                kept[lane] += fresh[lane] * (value - f64::from(fresh_loss[lane]));
            }
        }
        for (out, kept) in out.iter_mut().zip(kept) {
            let held = (kept - self.payable).max(0.0);
            let sale = self.account.settle(&inputs.terms.split, held);
            *out = ((self.account.received + sale.investors) / self.called) as f32;
        }
    }
}

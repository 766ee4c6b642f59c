//! What one quarter of one company leaves in its trace.

use super::sector::NEVER;
use super::walk::{Actual, Boom, FAMILIES, Walk};
use super::{BLOCK, Lanes};

/// Which burst is recorded: the chance that one which begins in the quarter reaches the company,
/// and when the one asked about does, where it begins in another layer.
#[derive(Clone, Copy)]
pub(super) struct RecordOf<'a> {
    reach_chance: &'a Lanes,
    lag: Option<&'a [u16; BLOCK]>,
}

impl Walk<'_> {
    /// What is recorded of a quarter.
    pub fn record_of(&self, t: usize) -> RecordOf<'_> {
        let (layers, layer) = (&self.sector.layers, self.company.layer);
        let elsewhere = self.rules.burst_in.filter(|origin| *origin != layer);
        RecordOf {
            reach_chance: &layers.reach_chance[t][layer],
            lag: elsewhere.map(|_| &layers.lag[layer]),
        }
    }
}

#[inline(always)]
pub(super) fn record(
    of: RecordOf<'_>,
    boom: &Boom,
    actual: &Actual,
    [
        price,
        loss,
        fresh_loss,
        alive,
        distributed,
        fresh,
        reached,
        fresh_reached,
    ]: &mut [[f32; BLOCK]; FAMILIES],
) {
    let now = &boom.course.price;
    for lane in 0..BLOCK {
        price[lane] = now[lane] as f32;
        let taken = now[lane] * (1.0 - boom.kept[lane]);
        let fresh_taken = now[lane] * (1.0 - boom.fresh_kept[lane]);
        (loss[lane], fresh_loss[lane]) = (taken as f32, fresh_taken as f32);
        reached[lane] = (taken * of.reach_chance[lane]) as f32;
        fresh_reached[lane] = (fresh_taken * of.reach_chance[lane]) as f32;
        let living = now[lane] * actual.in_boom[lane]
            + actual.after.course.price[lane]
            + actual.waiting.course.price[lane];
        alive[lane] = living as f32;
        distributed[lane] = actual.distributed[lane] as f32;
        let paid = actual.distributed[lane] - actual.paid_before[lane];
        fresh[lane] = ((living + paid) * actual.fresh[lane]) as f32;
    }
    for (lane, lag) in of.lag.into_iter().flatten().enumerate() {
        if *lag == NEVER {
            (loss[lane], fresh_loss[lane]) = (0.0, 0.0);
        }
    }
}

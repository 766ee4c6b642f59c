//! Looking at a company while it is walked: nobody does in a run, and one path is watched when it
//! is replayed.

use super::draws::uniform;
use super::replay::{HoldingQuarter, Standing};
use super::sector::Ending;
use super::waiting::Waiting;
use super::walk::{Actual, Walk};

/// One path of a walk, watched.
pub(super) struct LaneWatch {
    lane: usize,
    cash: f64,
    standing: Standing,
    /// Without values and distributions, which the trace has.
    pub quarters: Vec<HoldingQuarter>,
}

impl LaneWatch {
    /// A company with that cash today, on that path of its block.
    pub const fn new(lane: usize, cash: f64) -> Self {
        Self {
            lane,
            cash,
            standing: Standing::Held,
            quarters: Vec::new(),
        }
    }

    /// Sees the actual branch at the start of a quarter. Never part of the loops, which are
    /// compiled once for each width.
    #[inline(never)]
    pub fn see(&mut self, walk: Walk<'_>, t: usize, actual: &Actual) {
        let (mut raised, mut is_shut) = (0.0, false);
        if let Some(over) = t.checked_sub(1) {
            self.standing = self.standing_after(walk, over, actual);
            is_shut = !self.is_open(walk, over, actual);
            if self.standing == Standing::Held {
                let left = self.cash - walk.company.quarters[over].burn;
                if !is_shut {
                    let pair = walk.draws.round_and_climb[over][self.lane];
                    raised = walk.raising(over).raised(left, pair);
                }
                self.cash = (left + raised).max(0.0);
            } else {
                self.cash = 0.0;
            }
        }
        let burn = walk.company.quarters[t].burn;
        self.quarters.push(HoldingQuarter {
            value: 0.0,
            distributed: 0.0,
            runway: if burn > 0.0 {
                self.cash / burn
            } else {
                f64::INFINITY
            },
            raised,
            standing: self.standing,
            is_shut,
        });
    }

    /// How the company stands at the end of a quarter that it began as it did.
    fn standing_after(&self, walk: Walk<'_>, over: usize, actual: &Actual) -> Standing {
        let lane = self.lane;
        let is_held =
            actual.in_boom[lane] > 0.0 || actual.waiting.waits(lane) || actual.after.is_held(lane);
        if is_held || self.standing != Standing::Held {
            return self.standing;
        }
        // A burst that leaves next to nothing settles no claims; who was spared goes by the draw of
        // failure and exit.
        let endings = &walk.sector.happenings[over].endings;
        let bursts = endings.iter().any(|end| {
            usize::from(end.lane) == lane
                && end.ending == Ending::Burst
                && end.layers & 1 << walk.company.layer != 0
        });
        let fails = uniform(walk.draws.exit[over][lane]) < walk.company.failure_chance;
        if (bursts && !actual.after.is_settled(lane)) || fails {
            Standing::Failed
        } else {
            Standing::Sold
        }
    }

    /// Whether the company could raise at the end of a quarter.
    fn is_open(&self, walk: Walk<'_>, over: usize, actual: &Actual) -> bool {
        if actual.after.is_held(self.lane) {
            actual.after.is_open(&walk, self.lane, over)
        } else {
            // Also in the boom, where the second layer that bursts is always among those that end
            // it.
            Waiting::is_open(&walk, over, self.lane)
        }
    }
}

//! The paths of a block on which the boom has ended (docs/model.md §8), after a burst or a soft
//! landing, side by side.

use super::draws::uniform;
use super::lanes::Lists;
use super::walk::{Course, Walk};
use super::{BLOCK, Lanes};
use crate::model::special::exp_to_nine_digits;

/// A company on the paths that have left the boom. Elsewhere its price is 0.
pub(super) struct After {
    pub course: Course,
    /// Whether the company is held there.
    held: [bool; BLOCK],
    /// Whether its claims have been settled by a burst.
    settled: [bool; BLOCK],
    /// Quarter in which the boom ended.
    since: Lanes,
    /// The window stays shut for so many quarters from then.
    shut: Lanes,
    /// Whether any path has left the boom.
    any: bool,
}

impl After {
    pub const fn new() -> Self {
        Self {
            course: Course::at(0.0, 0.0),
            held: [false; BLOCK],
            settled: [false; BLOCK],
            since: [0.0; BLOCK],
            shut: [0.0; BLOCK],
            any: false,
        }
    }

    /// The boom lands softly on a path: the company goes on from where it stands, and the window
    /// stays open.
    pub const fn land(&mut self, t: usize, lane: usize, from: &Course) {
        self.course.copy(lane, from);
        self.held[lane] = true;
        self.any = true;
        self.since[lane] = t as f64;
        self.shut[lane] = 0.0;
    }

    /// The boom bursts on a path: a position keeps so much of its price, and the window is shut for
    /// so many quarters. What is left of the company has been divided; from here on price and
    /// position move alike.
    pub const fn burst(&mut self, t: usize, lane: usize, from: &Course, kept: f64, shut: f64) {
        self.land(t, lane, from);
        self.course.price[lane] *= kept;
        self.settled[lane] = true;
        self.shut[lane] = shut;
    }

    /// One quarter; what is paid out by companies that fail or exit is put into `distributed`, and
    /// what a position bought at its start gets over that into `fresh`.
    #[inline(always)]
    pub fn quarter(
        &mut self,
        walk: &Walk<'_>,
        t: usize,
        fundamental: &Lanes,
        lists: &Lists,
        distributed: &mut Lanes,
        fresh: &mut Lanes,
    ) {
        if !self.any {
            return;
        }
        for lane in 0..BLOCK {
            self.course.price[lane] *= exp_to_nine_digits(fundamental[lane]);
        }
        walk.happen(t, &mut self.course);
        for lane in lists.climbing() {
            if self.held[lane] && self.is_open(walk, lane, t) {
                walk.climb_one(&mut self.course, lane, t);
            }
        }
        for lane in lists.leaving() {
            let draw = walk.draws.exit[t][lane];
            if self.held[lane]
                && draw < walk.company.leave_limit[usize::from(self.is_open(walk, lane, t))]
            {
                let [paid, to_fresh] = self.paid_out(walk, uniform(draw), lane);
                if !self.settled[lane] {
                    fresh[lane] = to_fresh / paid.max(f64::MIN_POSITIVE);
                }
                distributed[lane] = paid;
                self.held[lane] = false;
                self.course.price[lane] = 0.0;
            }
        }
    }

    fn paid_out(&self, walk: &Walk<'_>, draw: f64, lane: usize) -> [f64; 2] {
        if self.settled[lane] && draw < walk.company.failure_chance {
            return [walk.rules.recovery * self.course.price[lane]; 2];
        }
        walk.paid_out(draw, &self.course, lane)
    }

    /// Whether the company is held on a path that has left the boom.
    pub const fn is_held(&self, lane: usize) -> bool {
        self.held[lane]
    }

    /// Whether a burst has settled its claims there and left something.
    pub const fn is_settled(&self, lane: usize) -> bool {
        self.settled[lane]
    }

    /// Whether the window is open at the end of a quarter. It shuts with the burst of the own layer
    /// and with the second of any; after a soft landing of all it never does.
    pub fn is_open(&self, walk: &Walk<'_>, lane: usize, t: usize) -> bool {
        let shut = walk.sector.window_quarters[lane];
        t as f64 + 1.0 - self.since[lane] > self.shut[lane]
            && !walk.sector.layers.is_shut_for_all(lane, t, shut)
    }
}

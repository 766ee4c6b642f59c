//! The paths of a block on which the boom has ended (docs/model.md §7), after a burst or a soft landing, side by side.

use super::draws::{Purpose, uniform};
use super::sector::Ending;
use super::walk::{Course, Lists, Walk};
use super::{BLOCK, Lanes};
use crate::model::special::exp_to_nine_digits;

/// A company on the paths that have left the boom. Elsewhere its price is 0.
pub(super) struct After {
    pub course: Course,
    /// Whether the company is held there.
    held: [bool; BLOCK],
    /// 1 after a soft landing, in which prices go on; 0 after a burst.
    soft: Lanes,
    /// Part of the overshoot that is made good in the quarter to come.
    recovery: Lanes,
    /// Quarter in which the boom ended; the two below count quarters from then.
    since: Lanes,
    /// The window stays shut for so long.
    shut: Lanes,
    /// The cash lasts for so long.
    cash: Lanes,
    cash_outs: [u32; BLOCK],
    /// Whether any path has left the boom.
    any: bool,
}

impl After {
    pub const fn new() -> Self {
        Self {
            course: Course::at(0.0),
            held: [false; BLOCK],
            soft: [0.0; BLOCK],
            recovery: [0.0; BLOCK],
            since: [0.0; BLOCK],
            shut: [0.0; BLOCK],
            cash: [f64::INFINITY; BLOCK],
            cash_outs: [0; BLOCK],
            any: false,
        }
    }

    /// The boom ends on a path: the company goes on from where it stands. `kept_price` is what a burst leaves of the
    /// price, `loading` β, and `runway` how long the cash lasts at the usual burn.
    pub fn begin(
        &mut self,
        walk: &Walk<'_>,
        t: usize,
        lane: usize,
        from: &Course,
        ending: Ending,
        burst: [f64; 3],
    ) {
        self.course.copy(lane, from);
        self.held[lane] = true;
        self.any = true;
        self.since[lane] = t as f64;
        self.soft[lane] = 1.0;
        if ending == Ending::Burst {
            let [kept_price, loading, runway] = burst;
            self.course.price[lane] *= kept_price;
            self.soft[lane] = 0.0;
            self.recovery[lane] = walk.rules.overshoot * loading * walk.rules.recovery_at_first;
            self.shut[lane] = walk.sector.window_quarters[lane];
            self.cash[lane] = runway / (1.0 - walk.rules.burn_cut);
        }
    }

    /// One quarter; what is paid out by companies that fail or exit is put into `distributed`.
    #[inline(always)]
    pub fn quarter(
        &mut self,
        walk: &Walk<'_>,
        t: usize,
        fundamental: &Lanes,
        lists: &Lists,
        distributed: &mut Lanes,
    ) {
        if !self.any {
            return;
        }
        self.grow(walk, t, fundamental);
        walk.happen(t, &mut self.course);
        for lane in lists.climbing() {
            if self.held[lane] && self.is_open(lane, t) {
                walk.climb_one(&mut self.course, lane, t);
            }
        }
        let mut is_dry = false;
        for lane in 0..BLOCK {
            is_dry |= self.cash[lane] <= t as f64 + 1.0 - self.since[lane];
        }
        if is_dry {
            self.run_dry(walk, t, distributed);
        }
        for lane in lists.leaving() {
            let draw = walk.draws.exit[t][lane];
            if self.held[lane]
                && draw < walk.company.leave_limit[usize::from(self.is_open(lane, t))]
            {
                let paid = walk.paid_out(uniform(draw), self.course.price[lane]);
                self.end(lane, paid, distributed);
            }
        }
    }

    /// Quarters since the boom ended, at the end of a quarter.
    const fn quarters(&self, lane: usize, t: usize) -> f64 {
        t as f64 + 1.0 - self.since[lane]
    }

    /// Whether the window is open at the end of a quarter; after a soft landing it always is.
    fn is_open(&self, lane: usize, t: usize) -> bool {
        self.quarters(lane, t) > self.shut[lane]
    }

    #[inline(always)]
    fn grow(&mut self, walk: &Walk<'_>, t: usize, fundamental: &Lanes) {
        let shocks = &walk.draws.mispricing_shock[t];
        for lane in 0..BLOCK {
            let (mispricing, noise) = walk.rules.mispricing_step(
                self.course.mispricing[lane],
                f64::from(shocks[lane]),
                t,
            );
            self.course.mispricing[lane] = mispricing;
            let step = fundamental[lane] + self.soft[lane] * noise + self.recovery[lane];
            self.recovery[lane] *= walk.rules.recovery_decay;
            self.course.price[lane] *= exp_to_nine_digits(step);
        }
    }

    /// The cash runs out on some paths while the window is shut: the company fails, or takes a punitive round.
    fn run_dry(&mut self, walk: &Walk<'_>, t: usize, distributed: &mut Lanes) {
        for lane in 0..BLOCK {
            while self.held[lane] && self.cash[lane] <= self.quarters(lane, t) {
                if self.cash[lane] >= self.shut[lane] {
                    self.cash[lane] = f64::INFINITY;
                    break;
                }
                let rung = &walk.company.rungs[self.course.rung[lane] as usize];
                let draw = walk.company.key.draw(
                    walk.place.global(lane),
                    self.cash_outs[lane],
                    Purpose::CashOut,
                )[0];
                if uniform(draw) < rung.window_failure[walk.platform(lane, t + 1)] {
                    self.end(
                        lane,
                        walk.rules.recovery * self.course.price[lane],
                        distributed,
                    );
                    break;
                }
                self.course.price[lane] *= 1.0 - walk.rules.punitive_round_loss;
                self.cash[lane] += walk.rules.punitive_runway;
                self.cash_outs[lane] += 1;
            }
        }
    }

    fn end(&mut self, lane: usize, paid: f64, distributed: &mut Lanes) {
        distributed[lane] = paid;
        self.held[lane] = false;
        self.course.price[lane] = 0.0;
        self.cash[lane] = f64::INFINITY;
    }
}

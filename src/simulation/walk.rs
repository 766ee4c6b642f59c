//! One company along a block of paths: the boom branch and the actual branch on the same draws (docs/model.md §7).
//!
//! The boom branch moves all paths of the block at once, quarter by quarter, in loops without branches; what happens
//! only on some paths is applied to those alone. The actual branch after the boom is [`super::after`].

use super::after::After;
use super::company::{Company, RUNWAYS};
use super::company_draws::{CompanyDraws, platform_draws};
use super::draws::{BlockPlace, uniform};
use super::rules::Rules;
use super::sector::SectorBlock;
use super::{BLOCK, Lanes};
use crate::model::special::exp_to_nine_digits;
use crate::model::wide::{Loops, on_widest};

/// What one company leaves behind along a block, per unit of value today: for each of 0 … horizon quarters the price
/// in the boom branch, price × loss if it bursts then, the price while alive in the actual branch (0 after), and what
/// has been distributed so far in the actual branch.
pub(super) type Trace = Vec<[[f32; BLOCK]; FAMILIES]>;

/// Quantities in a trace.
pub(super) const FAMILIES: usize = 4;

/// One company on one block of paths, with everything its walk reads.
#[derive(Clone, Copy)]
pub(super) struct Walk<'a> {
    pub rules: &'a Rules,
    pub company: &'a Company,
    pub sector: &'a SectorBlock,
    pub draws: &'a CompanyDraws,
    pub place: BlockPlace,
}

/// One branch along a block: where the company stands on each path.
pub(super) struct Course {
    /// Per unit of value today.
    pub price: Lanes,
    /// ξ.
    pub mispricing: Lanes,
    pub rung: [u32; BLOCK],
    pub ln_spared: Lanes,
    pub crushed: [bool; BLOCK],
}

impl Course {
    /// At the start, at that price.
    pub const fn at(price: f64) -> Self {
        Self {
            price: [price; BLOCK],
            mispricing: [0.0; BLOCK],
            rung: [0; BLOCK],
            ln_spared: [0.0; BLOCK],
            crushed: [false; BLOCK],
        }
    }

    /// Takes one path over from another branch.
    pub const fn copy(&mut self, lane: usize, from: &Self) {
        self.price[lane] = from.price[lane];
        self.mispricing[lane] = from.mispricing[lane];
        self.rung[lane] = from.rung[lane];
        self.ln_spared[lane] = from.ln_spared[lane];
        self.crushed[lane] = from.crushed[lane];
    }
}

/// The boom branch along a block.
struct Boom {
    course: Course,
    /// β, ℓ, 1 − need·ℓ and φ as they stand.
    loading: Lanes,
    distress: Lanes,
    kept_after_need: Lanes,
    window_cost: Lanes,
    /// Index into the tables by runway.
    runway: [u32; BLOCK],
    /// e^(−C), and what is kept of the price if it bursts: e^(−C)(1 − need·ℓ).
    kept_price: Lanes,
    kept: Lanes,
    /// Fundamental step of the quarter.
    fundamental: Lanes,
}

/// The actual branch along a block.
struct Actual {
    /// 1 while the path is still in the boom with the company alive, else 0.
    in_boom: Lanes,
    after: After,
    distributed: Lanes,
}

/// The paths on whose draws a company climbs, or fails or exits with the window open.
pub(super) struct Lists {
    climbing: LaneList,
    leaving: LaneList,
}

impl Lists {
    pub fn climbing(&self) -> impl Iterator<Item = usize> {
        self.climbing.lanes()
    }

    pub fn leaving(&self) -> impl Iterator<Item = usize> {
        self.leaving.lanes()
    }
}

impl Walk<'_> {
    /// Fills a trace.
    pub fn fill(self, trace: &mut Trace) {
        on_widest(Fill { walk: self, trace });
    }

    #[inline(always)]
    fn quarters(self, trace: &mut Trace) {
        let mut boom = self.start();
        let mut actual = Actual {
            in_boom: [1.0; BLOCK],
            after: After::new(),
            distributed: [0.0; BLOCK],
        };
        for (t, entry) in trace.iter_mut().enumerate().take(self.rules.horizon + 1) {
            self.losses(t, &mut boom);
            record(&boom, &actual, entry);
            if t == self.rules.horizon {
                break;
            }
            let lists = self.lists(t);
            self.leave_boom(t, &boom, &mut actual);
            self.grow(t, &mut boom);
            self.happen(t, &mut boom.course);
            if self.company.burns {
                self.raise(t, &mut boom);
            }
            self.climb(t, &lists, &mut boom);
            self.turn_platform(t, &mut boom);
            self.leave_company(t, &lists, &boom, &mut actual);
            let Actual {
                after, distributed, ..
            } = &mut actual;
            after.quarter(&self, t, &boom.fundamental, &lists, distributed);
        }
    }

    #[inline(always)]
    fn start(self) -> Boom {
        let rung = &self.company.rungs[0];
        Boom {
            course: Course::at(1.0),
            loading: [rung.loading[0]; BLOCK],
            distress: [rung.distress[0]; BLOCK],
            kept_after_need: [1.0 - self.company.need[0] * rung.distress[0]; BLOCK],
            window_cost: [0.0; BLOCK],
            runway: [0; BLOCK],
            kept_price: [0.0; BLOCK],
            kept: [0.0; BLOCK],
            fundamental: [0.0; BLOCK],
        }
    }

    #[inline(always)]
    fn lists(self, t: usize) -> Lists {
        let (pairs, climb_limit) = (&self.draws.round_and_climb[t], self.company.climb_limit);
        let (draws, leave_limit) = (&self.draws.exit[t], self.company.leave_limit[1]);
        Lists {
            climbing: LaneList::of(|lane| pairs[lane] >> 16 < climb_limit),
            leaving: LaneList::of(|lane| draws[lane] < leave_limit),
        }
    }

    /// Whether the platform has emerged before a quarter on a path.
    pub fn platform(self, lane: usize, t: usize) -> usize {
        usize::from(usize::from(self.sector.platform_quarter[lane]) < t)
    }

    /// What a burst in this quarter would leave.
    #[inline(always)]
    fn losses(self, t: usize, boom: &mut Boom) {
        let Rules {
            price_fall,
            overshoot,
            ..
        } = *self.rules;
        let most = if self.rules.cap_mispricing {
            0.0
        } else {
            f64::INFINITY
        };
        let [first, second, third, fourth] = self.company.window_cost[t];
        for (cost, rung) in boom.window_cost.iter_mut().zip(&boom.course.rung) {
            let lower = if *rung == 0 { first } else { second };
            let upper = if *rung == 2 { third } else { fourth };
            *cost = if *rung < 2 { lower } else { upper };
        }
        let overvaluation = &self.sector.overvaluation[t];
        for lane in 0..BLOCK {
            let loading = boom.loading[lane];
            let mispricing = self.company.own_mispricing
                + loading * overvaluation[lane]
                + boom.course.mispricing[lane];
            let fall = price_fall * mispricing.min(most).max(0.0)
                + overshoot * loading
                + boom.window_cost[lane];
            let kept = exp_to_nine_digits(-fall);
            boom.kept_price[lane] = kept;
            boom.kept[lane] = kept * boom.kept_after_need[lane];
        }
    }

    /// The paths on which the boom ends in this quarter, where the company is still held.
    fn leave_boom(self, t: usize, boom: &Boom, actual: &mut Actual) {
        for (lane, ending) in &self.sector.happenings[t].endings {
            let at = usize::from(*lane);
            if actual.in_boom[at] == 0.0 {
                continue;
            }
            actual.in_boom[at] = 0.0;
            let runway = self.company.runway[boom.runway[at] as usize];
            let burst = [boom.kept_price[at], boom.loading[at], runway];
            actual
                .after
                .begin(&self, t, at, &boom.course, *ending, burst);
        }
    }

    /// One quarter of the boom branch: fundamental step, bubble step that pays for the own loss, ξ.
    #[inline(always)]
    fn grow(self, t: usize, boom: &mut Boom) {
        let company = self.company;
        let (common, own) = (&self.sector.common_shock[t], &self.draws.own_shock[t]);
        for lane in 0..BLOCK {
            boom.fundamental[lane] = company.drift
                + company.common_volatility * common[lane]
                + company.own_volatility * f64::from(own[lane]);
        }
        let (shocks, own_shocks) = (
            &self.sector.exuberance_shock[t],
            &self.draws.mispricing_shock[t],
        );
        let (growth, per_kept) = (
            &self.sector.growth_if_all_lost[t],
            &self.sector.growth_per_kept[t],
        );
        for lane in 0..BLOCK {
            let loading = boom.loading[lane];
            let volatility = loading * self.rules.exuberance_volatility;
            let (mispricing, noise) = self.rules.mispricing_step(
                boom.course.mispricing[lane],
                f64::from(own_shocks[lane]),
                t,
            );
            let step = boom.fundamental[lane] + volatility * shocks[lane]
                - 0.5 * volatility * volatility
                - loading * company.covariance
                + noise;
            let premium = growth[lane] - per_kept[lane] * boom.kept[lane];
            boom.course.price[lane] *= premium * exp_to_nine_digits(step);
            boom.course.mispricing[lane] = mispricing;
        }
    }

    /// Release, platform, stall and fork, which come to all branches.
    pub fn happen(self, t: usize, course: &mut Course) {
        let here = &self.sector.happenings[t];
        for lane in here.releases.iter().map(|lane| usize::from(*lane)) {
            if course.crushed[lane] {
                continue;
            }
            let rung = &self.company.rungs[course.rung[lane] as usize];
            course.ln_spared[lane] +=
                self.sector.release[t][lane] * rung.ln_spared[self.platform(lane, t)];
            if course.ln_spared[lane] < self.draws.ln_crush_clock[lane] {
                course.crushed[lane] = true;
                course.price[lane] *= self.company.crush;
            }
        }
        for lane in here.platforms.iter().map(|lane| usize::from(*lane)) {
            course.price[lane] *= self.platform_factor(course.rung[lane], lane);
        }
        for lane in &here.stalls {
            course.price[usize::from(*lane)] *= self.company.stall;
        }
        for lane in &here.forks {
            course.price[usize::from(*lane)] *= self.company.fork;
        }
    }

    /// What the platform does to the price on a path.
    fn platform_factor(self, rung: u32, lane: usize) -> f64 {
        let effect = &self.company.rungs[rung as usize].platform;
        let [absorbed, winner] = platform_draws(self.company.key, self.place.global(lane));
        effect.factor(
            absorbed < effect.absorbed_chance,
            winner < effect.winner_chance,
        )
    }

    /// The runway falls by a quarter; with the window open a company short of cash raises.
    #[inline(always)]
    fn raise(self, t: usize, boom: &mut Boom) {
        let pairs = &self.draws.round_and_climb[t];
        for lane in 0..BLOCK {
            boom.runway[lane] = self.runway_after(boom.runway[lane], pairs[lane]);
        }
        for lane in 0..BLOCK {
            let need = self.company.need[boom.runway[lane] as usize & (RUNWAYS - 1)];
            boom.kept_after_need[lane] = 1.0 - need * boom.distress[lane];
        }
    }

    /// State of the runway a quarter on, with the window open.
    #[inline(always)]
    fn runway_after(self, runway: u32, pair: u32) -> u32 {
        let after_round = self.company.after_round as u32;
        let last = if runway < after_round {
            after_round - 1
        } else {
            2 * after_round - 1
        };
        let next = (runway + 1).min(last);
        let raises =
            u32::from(pair & 0xFFFF < self.company.raise_limit[next as usize & (RUNWAYS - 1)]);
        // Without a branch: one that cannot be guessed costs more than the sum.
        next.wrapping_add(raises.wrapping_mul(after_round.wrapping_sub(next)))
    }

    /// Steps up the integration ladder in the boom.
    fn climb(self, t: usize, lists: &Lists, boom: &mut Boom) {
        for lane in lists.climbing() {
            if self.climb_one(&mut boom.course, lane, t) {
                self.stand(lane, self.platform(lane, t), boom);
            }
        }
    }

    /// One step up the integration ladder, where there is one: the price pays for it, the froth falls by what it adds to
    /// value.
    pub fn climb_one(self, course: &mut Course, lane: usize, t: usize) -> bool {
        let rung = course.rung[lane] as usize;
        let climbs = rung + 1 < self.company.rungs.len();
        if climbs {
            let multiples = &self.company.ln_multiple[t];
            course.mispricing[lane] -= multiples[rung + 1] - multiples[rung];
            course.price[lane] *= self.company.climb_cost;
            course.rung[lane] += 1;
        }
        climbs
    }

    /// The platform that emerged in this quarter counts from the next one on.
    fn turn_platform(self, t: usize, boom: &mut Boom) {
        for lane in &self.sector.happenings[t].platforms {
            self.stand(usize::from(*lane), 1, boom);
        }
    }

    /// Reads a path's β and distress anew.
    fn stand(self, lane: usize, platform: usize, boom: &mut Boom) {
        let rung = &self.company.rungs[boom.course.rung[lane] as usize];
        boom.loading[lane] = rung.loading[platform];
        boom.distress[lane] = rung.distress[platform];
        let need = self.company.need[boom.runway[lane] as usize];
        boom.kept_after_need[lane] = 1.0 - need * rung.distress[platform];
    }

    /// Base failures and exits while the boom lasts.
    fn leave_company(self, t: usize, lists: &Lists, boom: &Boom, actual: &mut Actual) {
        for lane in lists.leaving() {
            if actual.in_boom[lane] > 0.0 {
                actual.in_boom[lane] = 0.0;
                let draw = uniform(self.draws.exit[t][lane]);
                actual.distributed[lane] = self.paid_out(draw, boom.course.price[lane]);
            }
        }
    }

    /// What is paid out by a company that fails or exits on a draw below its limit.
    pub fn paid_out(self, draw: f64, price: f64) -> f64 {
        if draw < self.company.failure_chance {
            self.rules.recovery * price
        } else {
            price
        }
    }
}

#[inline(always)]
fn record(
    boom: &Boom,
    actual: &Actual,
    [price, loss, alive, distributed]: &mut [[f32; BLOCK]; FAMILIES],
) {
    let now = &boom.course.price;
    for lane in 0..BLOCK {
        price[lane] = now[lane] as f32;
        loss[lane] = (now[lane] * (1.0 - boom.kept[lane])) as f32;
        alive[lane] = (now[lane] * actual.in_boom[lane] + actual.after.course.price[lane]) as f32;
        distributed[lane] = actual.distributed[lane] as f32;
    }
}

/// Some paths of a block.
struct LaneList {
    lanes: [u8; BLOCK],
    count: usize,
}

impl LaneList {
    /// Paths that are looked at together: most often it holds on none of them.
    const GROUP: usize = 16;

    /// The paths on which something holds.
    #[inline(always)]
    fn of(holds: impl Fn(usize) -> bool) -> Self {
        let mut list = Self {
            lanes: [0; BLOCK],
            count: 0,
        };
        for first in (0..BLOCK).step_by(Self::GROUP) {
            let mut any = 0;
            for lane in first..first + Self::GROUP {
                any |= u32::from(holds(lane));
            }
            if any != 0 {
                for lane in first..first + Self::GROUP {
                    list.lanes[list.count & (BLOCK - 1)] = lane as u8;
                    list.count += usize::from(holds(lane));
                }
            }
        }
        list
    }

    fn lanes(&self) -> impl Iterator<Item = usize> {
        self.lanes[..self.count]
            .iter()
            .map(|lane| usize::from(*lane))
    }
}

struct Fill<'a> {
    walk: Walk<'a>,
    trace: &'a mut Trace,
}

impl Loops for Fill<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        self.walk.quarters(self.trace);
    }
}

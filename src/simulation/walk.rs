//! One company along a block of paths: the boom branch and the actual branch on the same draws (docs/model.md §7).
//!
//! The boom branch moves all paths of the block at once, quarter by quarter, in loops without branches; what happens
//! only on some paths is applied to those alone. A path that has left the boom is walked on its own ([`super::after`]).

use super::after::{After, Regime};
use super::company::{Company, RUNWAYS};
use super::company_draws::{CompanyDraws, platform_draws};
use super::draws::{BlockPlace, uniform};
use super::rules::Rules;
use super::sector::{Ending, SectorBlock};
use super::{BLOCK, Lanes};
use crate::model::special::exp;
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

/// Where one path stands, in either branch.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    /// Per unit of value today.
    pub price: f64,
    /// ξ.
    pub mispricing: f64,
    pub rung: u32,
    /// Index into the tables by runway.
    pub runway: u32,
    pub ln_spared: f64,
    pub crushed: bool,
}

/// The boom branch along a block.
struct Boom {
    price: Lanes,
    mispricing: Lanes,
    /// β, ℓ, 1 − need·ℓ and φ as they stand.
    loading: Lanes,
    distress: Lanes,
    kept_after_need: Lanes,
    window_cost: Lanes,
    rung: [u32; BLOCK],
    runway: [u32; BLOCK],
    ln_spared: Lanes,
    crushed: [bool; BLOCK],
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
    /// Price after the boom, 0 before and when gone.
    price: Lanes,
    distributed: Lanes,
    after: Vec<After>,
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
            price: [0.0; BLOCK],
            distributed: [0.0; BLOCK],
            after: Vec::with_capacity(BLOCK),
        };
        for (t, entry) in trace.iter_mut().enumerate().take(self.rules.horizon + 1) {
            self.losses(t, &mut boom);
            record(&boom, &actual, entry);
            if t == self.rules.horizon {
                break;
            }
            self.leave_boom(t, &boom, &mut actual);
            self.grow(t, &mut boom);
            self.happen(t, &mut boom);
            if self.company.burns {
                self.raise(t, &mut boom);
            }
            self.climb(t, &mut boom);
            self.turn_platform(t, &mut boom);
            self.leave_company(t, &boom, &mut actual);
            self.go_on(t, &boom.fundamental, &mut actual);
        }
    }

    /// One quarter of the paths that have left the boom.
    #[inline(always)]
    fn go_on(self, t: usize, fundamental: &Lanes, actual: &mut Actual) {
        let Actual { price, distributed, after, .. } = actual;
        let mut growth = [0.0; BLOCK];
        for (step, path) in growth.iter_mut().zip(after.iter_mut()) {
            *step = path.step(&self, fundamental[path.lane()], t);
        }
        for step in &mut growth[..after.len().next_multiple_of(8)] {
            *step = exp(*step);
        }
        let mut growth = growth.iter();
        after.retain_mut(|path| {
            let lane = path.lane();
            let ends = path.quarter(&self, growth.next().copied().unwrap_or(1.0), t);
            match ends {
                Ok(now) => price[lane] = now,
                Err(paid) => {
                    price[lane] = 0.0;
                    distributed[lane] = paid;
                }
            }
            ends.is_ok()
        });
    }

    #[inline(always)]
    fn start(self) -> Boom {
        let rung = &self.company.rungs[0];
        Boom {
            price: [1.0; BLOCK],
            mispricing: [0.0; BLOCK],
            loading: [rung.loading[0]; BLOCK],
            distress: [rung.distress[0]; BLOCK],
            kept_after_need: [1.0 - self.company.need[0] * rung.distress[0]; BLOCK],
            window_cost: [0.0; BLOCK],
            rung: [0; BLOCK],
            runway: [0; BLOCK],
            ln_spared: [0.0; BLOCK],
            crushed: [false; BLOCK],
            kept_price: [0.0; BLOCK],
            kept: [0.0; BLOCK],
            fundamental: [0.0; BLOCK],
        }
    }

    /// Whether the platform has emerged before a quarter on a path.
    pub fn platform(self, lane: usize, t: usize) -> usize {
        usize::from(usize::from(self.sector.platform_quarter[lane]) < t)
    }

    /// What a burst in this quarter would leave.
    #[inline(always)]
    fn losses(self, t: usize, boom: &mut Boom) {
        let Rules { price_fall, overshoot, .. } = *self.rules;
        let most = if self.rules.cap_mispricing { 0.0 } else { f64::INFINITY };
        let costs = &self.company.window_cost[t];
        for (cost, rung) in boom.window_cost.iter_mut().zip(&boom.rung) {
            *cost = costs[*rung as usize & (costs.len() - 1)];
        }
        let overvaluation = &self.sector.overvaluation[t];
        for lane in 0..BLOCK {
            let loading = boom.loading[lane];
            let mispricing = self.company.own_mispricing + loading * overvaluation[lane] + boom.mispricing[lane];
            let fall = price_fall * mispricing.min(most).max(0.0) + overshoot * loading + boom.window_cost[lane];
            let kept = exp(-fall);
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
            let mut state = State {
                price: boom.price[at],
                mispricing: boom.mispricing[at],
                rung: boom.rung[at],
                runway: boom.runway[at],
                ln_spared: boom.ln_spared[at],
                crushed: boom.crushed[at],
            };
            let regime = match ending {
                Ending::Soft => Regime::Soft,
                Ending::Burst => {
                    state.price *= boom.kept_price[at];
                    let runway = self.company.runway[state.runway as usize];
                    Regime::burst(t, self.rules.overshoot * boom.loading[at], runway / (1.0 - self.rules.burn_cut))
                }
            };
            actual.after.push(After::new(*lane, state, regime));
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
        let (shocks, own_shocks) = (&self.sector.exuberance_shock[t], &self.draws.mispricing_shock[t]);
        let (growth, per_kept) = (&self.sector.growth_if_all_lost[t], &self.sector.growth_per_kept[t]);
        for lane in 0..BLOCK {
            let loading = boom.loading[lane];
            let volatility = loading * self.rules.exuberance_volatility;
            let (mispricing, noise) = self.rules.mispricing_step(boom.mispricing[lane], f64::from(own_shocks[lane]), t);
            let step = boom.fundamental[lane] + volatility * shocks[lane]
                - 0.5 * volatility * volatility
                - loading * company.covariance
                + noise;
            let premium = growth[lane] - per_kept[lane] * boom.kept[lane];
            boom.price[lane] *= premium * exp(step);
            boom.mispricing[lane] = mispricing;
        }
    }

    /// Release, platform, stall and fork in the boom branch.
    fn happen(self, t: usize, boom: &mut Boom) {
        let here = &self.sector.happenings[t];
        for lane in here.releases.iter().map(|lane| usize::from(*lane)) {
            if boom.crushed[lane] {
                continue;
            }
            let rung = &self.company.rungs[boom.rung[lane] as usize];
            boom.ln_spared[lane] += self.sector.release[t][lane] * rung.ln_spared[self.platform(lane, t)];
            if boom.ln_spared[lane] < self.draws.ln_crush_clock[lane] {
                boom.crushed[lane] = true;
                boom.price[lane] *= self.company.crush;
            }
        }
        for lane in here.platforms.iter().map(|lane| usize::from(*lane)) {
            boom.price[lane] *= self.platform_factor(boom.rung[lane], lane);
        }
        for lane in &here.stalls {
            boom.price[usize::from(*lane)] *= self.company.stall;
        }
        for lane in &here.forks {
            boom.price[usize::from(*lane)] *= self.company.fork;
        }
    }

    /// What the platform does to the price on a path.
    pub fn platform_factor(self, rung: u32, lane: usize) -> f64 {
        let effect = &self.company.rungs[rung as usize].platform;
        let [absorbed, winner] = platform_draws(self.company.key, self.place.global(lane));
        effect.factor(absorbed < effect.absorbed_chance, winner < effect.winner_chance)
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
    pub fn runway_after(self, runway: u32, pair: u32) -> u32 {
        let after_round = self.company.after_round as u32;
        let last = if runway < after_round { after_round - 1 } else { 2 * after_round - 1 };
        let next = (runway + 1).min(last);
        let raises = u32::from(pair & 0xFFFF < self.company.raise_limit[next as usize & (RUNWAYS - 1)]);
        // Without a branch: one that cannot be guessed costs more than the sum.
        next.wrapping_add(raises.wrapping_mul(after_round.wrapping_sub(next)))
    }

    /// One step up the integration ladder: the price pays for it, the froth falls by what it adds to value.
    #[inline(always)]
    fn climb(self, t: usize, boom: &mut Boom) {
        let pairs = &self.draws.round_and_climb[t];
        let (lanes, count) = lanes_where(|lane| pairs[lane] >> 16 < self.company.climb_limit);
        for lane in lanes[..count].iter().map(|lane| usize::from(*lane)) {
            if self.climbs(boom.rung[lane], lane, t) {
                boom.mispricing[lane] -= self.gain(boom.rung[lane], t);
                boom.price[lane] *= self.company.climb_cost;
                boom.rung[lane] += 1;
                self.stand(lane, self.platform(lane, t), boom);
            }
        }
    }

    /// Whether a company on that rung climbs in a quarter on a path.
    pub fn climbs(self, rung: u32, lane: usize, t: usize) -> bool {
        self.draws.round_and_climb[t][lane] >> 16 < self.company.climb_limit
            && rung as usize + 1 < self.company.rungs.len()
    }

    /// ln(M'/M): what a step up from that rung adds to the justified value.
    pub fn gain(self, rung: u32, t: usize) -> f64 {
        let multiples = &self.company.ln_multiple[t];
        multiples[rung as usize + 1] - multiples[rung as usize]
    }

    /// The platform that emerged in this quarter counts from the next one on.
    fn turn_platform(self, t: usize, boom: &mut Boom) {
        for lane in &self.sector.happenings[t].platforms {
            self.stand(usize::from(*lane), 1, boom);
        }
    }

    /// Reads a path's β and distress anew.
    fn stand(self, lane: usize, platform: usize, boom: &mut Boom) {
        let rung = &self.company.rungs[boom.rung[lane] as usize];
        boom.loading[lane] = rung.loading[platform];
        boom.distress[lane] = rung.distress[platform];
        let need = self.company.need[boom.runway[lane] as usize];
        boom.kept_after_need[lane] = 1.0 - need * rung.distress[platform];
    }

    /// Base failures and exits while the boom lasts.
    #[inline(always)]
    fn leave_company(self, t: usize, boom: &Boom, actual: &mut Actual) {
        let draws = &self.draws.exit[t];
        let limit = self.company.leave_limit[1];
        let (lanes, count) = lanes_where(|lane| draws[lane] < limit);
        for lane in lanes[..count].iter().map(|lane| usize::from(*lane)) {
            if actual.in_boom[lane] > 0.0 {
                actual.in_boom[lane] = 0.0;
                actual.distributed[lane] = self.paid_out(uniform(draws[lane]), boom.price[lane]);
            }
        }
    }

    /// What is paid out by a company that fails or exits on a draw below its limit.
    pub fn paid_out(self, draw: f64, price: f64) -> f64 {
        if draw < self.company.failure_chance { self.rules.recovery * price } else { price }
    }
}

#[inline(always)]
fn record(boom: &Boom, actual: &Actual, [price, loss, alive, distributed]: &mut [[f32; BLOCK]; FAMILIES]) {
    for lane in 0..BLOCK {
        price[lane] = boom.price[lane] as f32;
        loss[lane] = (boom.price[lane] * (1.0 - boom.kept[lane])) as f32;
        alive[lane] = (boom.price[lane] * actual.in_boom[lane] + actual.price[lane]) as f32;
        distributed[lane] = actual.distributed[lane] as f32;
    }
}

/// The paths of a block on which something holds, and how many they are.
#[inline(always)]
fn lanes_where(holds: impl Fn(usize) -> bool) -> ([u8; BLOCK + 1], usize) {
    let mut lanes = [0; BLOCK + 1];
    let mut count = 0;
    for lane in 0..BLOCK {
        lanes[count] = lane as u8;
        count += usize::from(holds(lane));
    }
    (lanes, count)
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

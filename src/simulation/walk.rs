//! One company along one path: the boom branch and the actual branch on the same draws (docs/model.md §7).

use super::MAX_QUARTERS;
use super::company::{Company, Rung};
use super::draws::{NormalTable, Purpose, sobol_uniform, uniform};
use super::sector::{Ending, SectorPath};
use crate::assumptions::Assumptions;
use crate::model::exuberance::{Exuberance, QUARTER, QuarterChances};
use crate::model::special::normal_quantile;

/// What one company leaves behind on one path, per unit of value today; entries 0 … horizon.
pub(super) struct Trace {
    /// Price in the boom branch.
    pub price: [f64; MAX_QUARTERS + 1],
    /// Price × loss if it bursts then, in the boom branch.
    pub loss: [f64; MAX_QUARTERS + 1],
    /// Price while alive in the actual branch, 0 after.
    pub alive: [f64; MAX_QUARTERS + 1],
    /// Distributed so far in the actual branch.
    pub distributed: [f64; MAX_QUARTERS + 1],
}

impl Trace {
    pub const EMPTY: Self = Self {
        price: [0.0; MAX_QUARTERS + 1],
        loss: [0.0; MAX_QUARTERS + 1],
        alive: [0.0; MAX_QUARTERS + 1],
        distributed: [0.0; MAX_QUARTERS + 1],
    };
}

/// Where a path stands among the draws.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Replicate of the path.
    pub replicate: usize,
    /// Index within the replicate.
    pub index: u32,
    /// Index among all paths.
    pub global: u32,
}

/// Draws of one company on one path.
struct Draws {
    own_shock: [f64; MAX_QUARTERS],
    mispricing_shock: [f64; MAX_QUARTERS],
    exit: [f64; MAX_QUARTERS],
    round: [f64; MAX_QUARTERS],
    climb: [f64; MAX_QUARTERS],
    ln_crush_clock: f64,
    absorbed: f64,
    winner: f64,
}

/// Sobol dimensions of a holding.
const DIMENSION_TERMINAL: u32 = 0;
const DIMENSION_CRUSH: u32 = 1;

impl Draws {
    fn new(company: &Company, place: Place, horizon: usize, platform: bool, normals: &NormalTable) -> Self {
        let seed = company.key.sobol_seed(place.replicate);
        let mut draws = Self {
            own_shock: [0.0; MAX_QUARTERS],
            mispricing_shock: [0.0; MAX_QUARTERS],
            exit: [0.0; MAX_QUARTERS],
            round: [0.0; MAX_QUARTERS],
            climb: [0.0; MAX_QUARTERS],
            ln_crush_clock: sobol_uniform(place.index, DIMENSION_CRUSH, seed).ln(),
            absorbed: 1.0,
            winner: 1.0,
        };
        let mut sum = 0.0;
        for t in 0..horizon {
            let [own, mispricing, exit, both] = company.key.draw(place.global, t as u32, Purpose::Quarter);
            draws.own_shock[t] = normals.normal(own);
            draws.mispricing_shock[t] = normals.normal(mispricing);
            draws.exit[t] = uniform(exit);
            draws.round[t] = half_uniform(both & 0xFFFF);
            draws.climb[t] = half_uniform(both >> 16);
            sum += draws.own_shock[t];
        }
        // The sum over the horizon decides most of the outcome; it is taken from the Sobol sequence.
        let steps = horizon as f64;
        let terminal = normal_quantile(sobol_uniform(place.index, DIMENSION_TERMINAL, seed));
        let shift = (terminal * steps.sqrt() - sum) / steps;
        for shock in &mut draws.own_shock[..horizon] {
            *shock += shift;
        }
        if platform {
            let [absorbed, winner, _, _] = company.key.draw(place.global, 0, Purpose::Platform);
            draws.absorbed = uniform(absorbed);
            draws.winner = uniform(winner);
        }
        draws
    }
}

fn half_uniform(draw: u32) -> f64 {
    (f64::from(draw) + 0.5) / 65_536.0
}

/// What changes along a path, in either branch.
#[derive(Clone, Copy)]
struct State {
    /// Per unit of value today.
    price: f64,
    /// ξ.
    mispricing: f64,
    rung: usize,
    /// Index into the runway table.
    runway: usize,
    ln_spared: f64,
    crushed: bool,
}

/// After a burst: what is frozen and what still runs.
#[derive(Clone, Copy)]
struct AfterBurst {
    quarter: usize,
    overshoot: f64,
    /// Quarters after the burst at which the cash runs out.
    out_of_cash: f64,
    cash_outs: u32,
}

/// Walks companies along paths.
pub(super) struct Walker<'a> {
    a: &'a Assumptions,
    exuberance: &'a Exuberance,
    horizon: usize,
    /// Change of half the variance of ξ in each quarter.
    mispricing_cost: Vec<f64>,
    mispricing_deviation: f64,
    /// Share of the overshoot that is made good in each quarter after a burst.
    overshoot_recovery: Vec<f64>,
    normals: NormalTable,
}

impl<'a> Walker<'a> {
    pub fn new(a: &'a Assumptions, exuberance: &'a Exuberance, horizon: usize) -> Self {
        let persistence = a.mispricing_persistence();
        let step = a.mispricing_volatility().powi(2) * QUARTER;
        let mut variance = 0.0;
        let mispricing_cost = (0..horizon)
            .map(|_| {
                let next = persistence * persistence * variance + step;
                let cost = 0.5 * (next - variance);
                variance = next;
                cost
            })
            .collect();
        let left = |quarters: usize| (-(quarters as f64) / a.overshoot_half_life()).exp2();
        Self {
            a,
            exuberance,
            horizon,
            mispricing_cost,
            mispricing_deviation: step.sqrt(),
            overshoot_recovery: (0..horizon).map(|t| left(t) - left(t + 1)).collect(),
            normals: NormalTable::new(),
        }
    }

    /// Quarters walked.
    pub const fn horizon(&self) -> usize {
        self.horizon
    }

    /// Fills `trace` with one company's path.
    pub fn walk(&self, company: &Company, sector: &SectorPath, place: Place, trace: &mut Trace) {
        let draws = Draws::new(company, place, self.horizon, sector.platform_quarter < self.horizon, &self.normals);
        let mut boom = State { price: 1.0, mispricing: 0.0, rung: 0, runway: 0, ln_spared: 0.0, crushed: false };
        let mut actual = Actual { state: boom, regime: Regime::Boom, gone: false, distributed: 0.0 };
        for t in 0..=self.horizon {
            let now = Moment::new(company, sector, &boom, t);
            let fall = self.log_price_fall(&now, company, sector, &boom, t);
            let need = company.need[boom.runway];
            let kept = (-fall).exp();
            let loss = 1.0 - kept * (1.0 - need * now.rung.distress[now.platform]);
            trace.price[t] = boom.price;
            trace.loss[t] = boom.price * loss;
            let price = if matches!(actual.regime, Regime::Boom) { boom.price } else { actual.state.price };
            trace.alive[t] = if actual.gone { 0.0 } else { price };
            trace.distributed[t] = actual.distributed;
            if t == self.horizon {
                break;
            }
            match sector.ending {
                Ending::Burst(quarter) if quarter == t => {
                    actual.state = boom;
                    actual.state.price *= kept;
                    actual.regime = Regime::Burst(AfterBurst {
                        quarter: t,
                        overshoot: self.a.burst_overshoot() * now.rung.loading[now.platform],
                        out_of_cash: company.runway[boom.runway] / (1.0 - self.a.burn_cut()),
                        cash_outs: 0,
                    });
                }
                Ending::Soft(quarter) if quarter == t => {
                    actual.state = boom;
                    actual.regime = Regime::Soft;
                }
                _ => {}
            }
            self.boom_quarter(company, sector, &draws, &mut boom, loss, t);
            if !actual.gone {
                self.actual_quarter(company, sector, &draws, &mut actual, place, boom.price, t);
            }
        }
    }

    fn log_price_fall(&self, now: &Moment<'_>, company: &Company, sector: &SectorPath, state: &State, t: usize) -> f64 {
        let loading = now.rung.loading[now.platform];
        let mut mispricing = company.own_mispricing + loading * sector.overvaluation[t] + state.mispricing;
        if self.a.cap_mispricing() > 0.5 {
            mispricing = mispricing.min(0.0);
        }
        self.a.burst_price_fall() * mispricing.max(0.0) + self.a.burst_overshoot() * loading + now.rung.window_cost[t]
    }

    /// One quarter of the boom branch: fundamental step, bubble step that pays for the own loss, ξ, events.
    fn boom_quarter(
        &self,
        company: &Company,
        sector: &SectorPath,
        draws: &Draws,
        state: &mut State,
        loss: f64,
        t: usize,
    ) {
        let platform = usize::from(sector.platform_quarter < t);
        let loading = company.rungs[state.rung].loading[platform];
        let volatility = loading * self.exuberance.quarterly_volatility();
        let step = self.fundamental_step(company, sector, draws, t) + volatility * sector.exuberance_shock[t]
            - 0.5 * volatility * volatility
            - loading * company.covariance
            + self.mispricing_step(draws, state, t);
        let chances = QuarterChances { burst: sector.burst_chance[t], soft_landing: sector.soft_chance[t] };
        let premium = self.exuberance.compensating_growth(chances, 1.0 - loss);
        state.price *= premium * step.exp();
        self.events(company, sector, draws, state, t);
        Self::raise(company, self.a, draws, state, t);
        self.climb(company, draws, state, t);
    }

    fn fundamental_step(&self, company: &Company, sector: &SectorPath, draws: &Draws, t: usize) -> f64 {
        let _ = self;
        company.drift + company.common_volatility * sector.common_shock[t] + company.own_volatility * draws.own_shock[t]
    }

    /// Moves ξ and returns its change less half the change of its variance: noise that costs nobody anything.
    fn mispricing_step(&self, draws: &Draws, state: &mut State, t: usize) -> f64 {
        let next =
            self.a.mispricing_persistence() * state.mispricing + self.mispricing_deviation * draws.mispricing_shock[t];
        let change = next - state.mispricing;
        state.mispricing = next;
        change - self.mispricing_cost[t]
    }

    /// Release, platform, stall and fork: they go on in every regime.
    fn events(&self, company: &Company, sector: &SectorPath, draws: &Draws, state: &mut State, t: usize) {
        let _ = self;
        let platform = usize::from(sector.platform_quarter < t);
        let rung = &company.rungs[state.rung];
        if sector.release[t] > 0.0 && !state.crushed {
            state.ln_spared += sector.release[t] * rung.ln_spared[platform];
            if state.ln_spared < draws.ln_crush_clock {
                state.crushed = true;
                state.price *= company.crush;
            }
        }
        if sector.platform_quarter == t {
            let effect = &rung.platform;
            state.price *= effect.factor(draws.absorbed < effect.absorbed_chance, draws.winner < effect.winner_chance);
        }
        if sector.stall_quarter == t {
            state.price *= company.stall;
        }
        if sector.fork_quarter == t {
            state.price *= company.fork;
        }
    }

    /// The runway falls by a quarter; with the window open a company short of cash raises.
    fn raise(company: &Company, a: &Assumptions, draws: &Draws, state: &mut State, t: usize) {
        if company.runway_today == f64::INFINITY {
            return;
        }
        let last = if state.runway < company.after_round { company.after_round } else { company.runway.len() } - 1;
        state.runway = (state.runway + 1).min(last);
        let left = company.runway[state.runway];
        if left < a.raise_deadline() || (left < a.raise_comfort() && draws.round[t] < a.raise_probability()) {
            state.runway = company.after_round;
        }
    }

    /// One step up the integration ladder: the price pays for it, the froth falls by what it adds to value.
    fn climb(&self, company: &Company, draws: &Draws, state: &mut State, t: usize) {
        let _ = self;
        if state.rung + 1 < company.rungs.len() && draws.climb[t] < company.climb_chance {
            let gain = company.rungs[state.rung + 1].ln_multiple[t] - company.rungs[state.rung].ln_multiple[t];
            state.rung += 1;
            state.price *= company.climb_cost;
            state.mispricing -= gain;
        }
    }

    #[allow(clippy::too_many_arguments)] // the step's whole context, handed on once
    fn actual_quarter(
        &self,
        company: &Company,
        sector: &SectorPath,
        draws: &Draws,
        actual: &mut Actual,
        place: Place,
        boom_price: f64,
        t: usize,
    ) {
        let mut open = true;
        let price = match actual.regime {
            Regime::Boom => boom_price,
            Regime::Soft => {
                let state = &mut actual.state;
                let step = self.fundamental_step(company, sector, draws, t) + self.mispricing_step(draws, state, t);
                state.price *= step.exp();
                self.events(company, sector, draws, state, t);
                Self::raise(company, self.a, draws, state, t);
                self.climb(company, draws, state, t);
                state.price
            }
            Regime::Burst(ref mut after) => {
                let state = &mut actual.state;
                let since = (t - after.quarter) as f64;
                let step = self.fundamental_step(company, sector, draws, t)
                    + after.overshoot * self.overshoot_recovery[t - after.quarter];
                state.price *= step.exp();
                self.events(company, sector, draws, state, t);
                open = since + 1.0 > sector.window_quarters;
                if open {
                    self.climb(company, draws, state, t);
                }
                let platform = usize::from(sector.platform_quarter <= t);
                let failure = company.rungs[state.rung].window_failure[platform];
                while after.out_of_cash <= since + 1.0 && after.out_of_cash < sector.window_quarters {
                    let draw = company.key.draw(place.global, after.cash_outs, Purpose::CashOut)[0];
                    if uniform(draw) < failure {
                        actual.gone = true;
                        actual.distributed = self.a.recovery() * state.price;
                        return;
                    }
                    state.price *= 1.0 - self.a.punitive_round_loss();
                    after.out_of_cash += self.a.punitive_runway().max(1.0);
                    after.cash_outs += 1;
                }
                state.price
            }
        };
        let draw = draws.exit[t];
        if draw < company.failure_chance {
            actual.gone = true;
            actual.distributed = self.a.recovery() * price;
        } else if open && draw < company.failure_chance + (1.0 - company.failure_chance) * company.exit_chance {
            actual.gone = true;
            actual.distributed = price;
        }
    }
}

struct Actual {
    state: State,
    regime: Regime,
    gone: bool,
    distributed: f64,
}

enum Regime {
    Boom,
    Soft,
    Burst(AfterBurst),
}

/// The tables that hold at the start of a quarter.
struct Moment<'a> {
    rung: &'a Rung,
    platform: usize,
}

impl<'a> Moment<'a> {
    fn new(company: &'a Company, sector: &SectorPath, state: &State, t: usize) -> Self {
        Self { rung: &company.rungs[state.rung], platform: usize::from(sector.platform_quarter < t) }
    }
}

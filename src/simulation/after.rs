//! One path after the boom has ended on it (docs/model.md §7): after a burst or a soft landing.

use super::draws::{Purpose, uniform};
use super::walk::{State, Walk};

/// A company on a path that has left the boom.
#[derive(Debug, Clone, Copy)]
pub(super) struct After {
    lane: u8,
    state: State,
    regime: Regime,
}

/// How the boom ended.
#[derive(Debug, Clone, Copy)]
pub(super) enum Regime {
    /// Prices go on.
    Soft,
    /// What is frozen after a burst and what still runs.
    Burst {
        quarter: usize,
        /// oβ, which is made good with time.
        overshoot: f64,
        /// Quarters after the burst at which the cash runs out.
        out_of_cash: f64,
        cash_outs: u32,
    },
}

impl Regime {
    /// A burst in that quarter.
    pub const fn burst(quarter: usize, overshoot: f64, out_of_cash: f64) -> Self {
        Self::Burst { quarter, overshoot, out_of_cash, cash_outs: 0 }
    }
}

impl After {
    pub const fn new(lane: u8, state: State, regime: Regime) -> Self {
        Self { lane, state, regime }
    }

    pub const fn lane(&self) -> usize {
        self.lane as usize
    }

    /// Log growth of the price in a quarter, before events.
    pub fn step(&mut self, walk: &Walk<'_>, fundamental: f64, t: usize) -> f64 {
        match self.regime {
            Regime::Soft => {
                let shock = f64::from(walk.draws.mispricing_shock[t][self.lane()]);
                let (mispricing, noise) = walk.rules.mispricing_step(self.state.mispricing, shock, t);
                self.state.mispricing = mispricing;
                fundamental + noise
            }
            Regime::Burst { quarter, overshoot, .. } => {
                fundamental + overshoot * walk.rules.overshoot_recovery[t - quarter]
            }
        }
    }

    /// One quarter in which the price grows so much before events: the price at its end, or what is paid out when the
    /// company fails or exits.
    pub fn quarter(&mut self, walk: &Walk<'_>, growth: f64, t: usize) -> Result<f64, f64> {
        self.state.price *= growth;
        if walk.sector.eventful[t][self.lane()] {
            self.events(walk, t);
        }
        let open = match self.regime {
            Regime::Soft => {
                if walk.company.burns {
                    let pair = walk.draws.round_and_climb[t][self.lane()];
                    self.state.runway = walk.runway_after(self.state.runway, pair);
                }
                self.climb(walk, t);
                true
            }
            Regime::Burst { quarter, .. } => self.shut_window(walk, quarter, t)?,
        };
        let draw = walk.draws.exit[t][self.lane()];
        if draw < walk.company.leave_limit[usize::from(open)] {
            return Err(walk.paid_out(uniform(draw), self.state.price));
        }
        Ok(self.state.price)
    }

    /// Whether the window is open at the end of the quarter, or what is paid out when the cash has run out.
    fn shut_window(&mut self, walk: &Walk<'_>, since: usize, t: usize) -> Result<bool, f64> {
        let lane = self.lane();
        let shut = walk.sector.window_quarters[lane];
        let by_its_end = (t - since) as f64 + 1.0;
        let open = by_its_end > shut;
        if open {
            self.climb(walk, t);
        }
        let Regime::Burst { out_of_cash, cash_outs, .. } = &mut self.regime else { return Ok(open) };
        let failure = walk.company.rungs[self.state.rung as usize].window_failure[walk.platform(lane, t + 1)];
        while *out_of_cash <= by_its_end && *out_of_cash < shut {
            let draw = walk.company.key.draw(walk.place.global(lane), *cash_outs, Purpose::CashOut)[0];
            if uniform(draw) < failure {
                return Err(walk.rules.recovery * self.state.price);
            }
            self.state.price *= 1.0 - walk.rules.punitive_round_loss;
            *out_of_cash += walk.rules.punitive_runway;
            *cash_outs += 1;
        }
        Ok(open)
    }

    /// Release, platform, stall and fork: they go on in every regime.
    fn events(&mut self, walk: &Walk<'_>, t: usize) {
        let (lane, state) = (self.lane(), &mut self.state);
        let release = walk.sector.release[t][lane];
        if release > 0.0 && !state.crushed {
            let rung = &walk.company.rungs[state.rung as usize];
            state.ln_spared += release * rung.ln_spared[walk.platform(lane, t)];
            if state.ln_spared < walk.draws.ln_crush_clock[lane] {
                state.crushed = true;
                state.price *= walk.company.crush;
            }
        }
        if usize::from(walk.sector.platform_quarter[lane]) == t {
            state.price *= walk.platform_factor(state.rung, lane);
        }
        if usize::from(walk.sector.stall_quarter[lane]) == t {
            state.price *= walk.company.stall;
        }
        if usize::from(walk.sector.fork_quarter[lane]) == t {
            state.price *= walk.company.fork;
        }
    }

    fn climb(&mut self, walk: &Walk<'_>, t: usize) {
        if walk.climbs(self.state.rung, self.lane(), t) {
            self.state.mispricing -= walk.gain(self.state.rung, t);
            self.state.price *= walk.company.climb_cost;
            self.state.rung += 1;
        }
    }
}

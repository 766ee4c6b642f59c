//! What all holdings share on a block of paths: the sector's overvaluation, how the boom ends, the common
//! shock, releases, platform, stall and fork.

use super::bridge::BrownianBridge;
use super::draws::{Purpose, StreamKey, gamma_of_mean_one, sobol_uniform, uniform};
use super::{BLOCK, MAX_QUARTERS};
use crate::assumptions::Assumptions;
use crate::model::exuberance::{Exuberance, MAX_OVERVALUATION, QUARTER};
use crate::model::special::normal_quantile;

/// No such quarter within the horizon.
pub(super) const NEVER: usize = usize::MAX;

/// How the boom ends on a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// It does not end within the horizon.
    Open,
    /// It bursts in that quarter.
    Burst(usize),
    /// It lands softly in that quarter.
    Soft(usize),
}

/// Common state of one path.
#[derive(Debug, Clone)]
pub(super) struct SectorPath {
    /// X at the start of each quarter, 0 … horizon.
    pub overvaluation: [f64; MAX_QUARTERS + 1],
    /// Chance of a burst in each quarter, given that the boom is alive.
    pub burst_chance: [f64; MAX_QUARTERS + 1],
    /// Chance of a soft landing in each quarter, likewise.
    pub soft_chance: [f64; MAX_QUARTERS + 1],
    /// S: probability that the boom is alive at the start of each quarter.
    pub survival: [f64; MAX_QUARTERS + 1],
    /// Standard normal shock of X in each quarter.
    pub exuberance_shock: [f64; MAX_QUARTERS],
    /// Z: standard normal shock all companies share.
    pub common_shock: [f64; MAX_QUARTERS],
    /// Severity of the frontier release in each quarter; 0 without one.
    pub release: [f64; MAX_QUARTERS],
    /// Quarter in which the platform emerges.
    pub platform_quarter: usize,
    /// Quarter of the data stall.
    pub stall_quarter: usize,
    /// Quarter of the architecture fork.
    pub fork_quarter: usize,
    /// How the boom ends in the actual branch.
    pub ending: Ending,
    /// D: quarters the window stays shut.
    pub window_quarters: f64,
    /// Times X was clipped.
    pub clips: usize,
}

/// Draws the common state of paths.
pub(super) struct Sector<'a> {
    a: &'a Assumptions,
    exuberance: Exuberance,
    bridge: BrownianBridge,
    horizon: usize,
    key: StreamKey,
    /// Probability that the platform has emerged by the start of each quarter.
    platform_by: Vec<f64>,
}

/// Sobol dimensions of the common draws; X and Z follow, a bridge each.
const DIMENSION_BURST: u32 = 0;
const DIMENSION_WINDOW: u32 = 1;
const DIMENSION_PLATFORM: u32 = 2;
const DIMENSION_STALL: u32 = 3;
const DIMENSION_FORK: u32 = 4;
const DIMENSION_BRIDGES: u32 = 5;

/// Probability that the platform has emerged within 0 … horizon quarters; the first entry is 0.
pub fn platform_chances(a: &Assumptions, horizon_quarters: usize) -> Vec<f64> {
    let mut cumulated = 0.0;
    let mut chances = vec![0.0];
    for t in 0..horizon_quarters {
        let years = t as f64 * QUARTER;
        let hazard = a.platform_hazard() * (1.0 + years / a.platform_hazard_doubling()) * a.platform_watch_multiplier();
        cumulated += hazard * QUARTER;
        chances.push(-(-cumulated).exp_m1());
    }
    chances
}

impl<'a> Sector<'a> {
    pub fn new(a: &'a Assumptions, horizon: usize, seed: u64) -> Self {
        Self {
            a,
            exuberance: Exuberance::new(a),
            bridge: BrownianBridge::new(horizon),
            horizon,
            key: StreamKey::common(seed),
            platform_by: platform_chances(a, horizon),
        }
    }

    pub const fn exuberance(&self) -> &Exuberance {
        &self.exuberance
    }

    /// The common state of a block: path `first + i` of a replicate, for `i` in 0 … BLOCK.
    pub fn block(&self, replicate: usize, first: u32, first_global: u32) -> Vec<SectorPath> {
        (0..BLOCK as u32).map(|i| self.path(replicate, first + i, first_global + i)).collect()
    }

    fn path(&self, replicate: usize, index: u32, global: u32) -> SectorPath {
        let a = self.a;
        let seed = self.key.sobol_seed(replicate);
        let draw = |dimension: u32| sobol_uniform(index, dimension, seed);
        let steps = self.horizon as u32;
        let mut path = SectorPath {
            overvaluation: [0.0; MAX_QUARTERS + 1],
            burst_chance: [0.0; MAX_QUARTERS + 1],
            soft_chance: [0.0; MAX_QUARTERS + 1],
            survival: [0.0; MAX_QUARTERS + 1],
            exuberance_shock: [0.0; MAX_QUARTERS],
            common_shock: [0.0; MAX_QUARTERS],
            release: [0.0; MAX_QUARTERS],
            platform_quarter: self.first_quarter(draw(DIMENSION_PLATFORM)),
            stall_quarter: constant_hazard_quarter(draw(DIMENSION_STALL), a.stall_hazard(), self.horizon),
            fork_quarter: constant_hazard_quarter(draw(DIMENSION_FORK), a.architecture_fork_hazard(), self.horizon),
            ending: Ending::Open,
            window_quarters: a.window_shut_quarters()
                * (a.window_shut_spread() * normal_quantile(draw(DIMENSION_WINDOW))).exp(),
            clips: 0,
        };
        let horizon = self.horizon;
        self.bridge
            .increments(|d| normal_quantile(draw(DIMENSION_BRIDGES + d as u32)), &mut path.exuberance_shock[..horizon]);
        self.bridge.increments(
            |d| normal_quantile(draw(DIMENSION_BRIDGES + steps + d as u32)),
            &mut path.common_shock[..horizon],
        );
        let correlation = a.exuberance_correlation();
        let independent = (1.0 - correlation * correlation).sqrt();
        for t in 0..horizon {
            path.common_shock[t] = correlation * path.exuberance_shock[t] + independent * path.common_shock[t];
        }
        self.releases(&mut path, global);
        self.boom(&mut path, draw(DIMENSION_BURST));
        path
    }

    /// The quarter in which the platform emerges, by inversion of its distribution.
    fn first_quarter(&self, draw: f64) -> usize {
        (0..self.horizon).find(|t| draw < self.platform_by[t + 1]).unwrap_or(NEVER)
    }

    fn releases(&self, path: &mut SectorPath, global: u32) {
        for t in 0..self.horizon {
            let slowed = if path.stall_quarter < t { self.a.stall_release_factor() } else { 1.0 };
            let chance = -(-self.a.release_rate() * slowed * QUARTER).exp_m1();
            if uniform(self.key.draw(global, t as u32, Purpose::Release)[0]) < chance {
                path.release[t] = gamma_of_mean_one(self.key, global, t as u32, self.a.release_severity_variance());
            }
        }
    }

    /// X, its chances, survival and the ending; one uniform decides when and how the boom ends.
    fn boom(&self, path: &mut SectorPath, clock: f64) {
        let a = self.a;
        let mut x = a.sector_overvaluation();
        let mut alive = 1.0;
        for t in 0..=self.horizon {
            let mut factor = 1.0;
            if path.platform_quarter < t {
                factor *= a.platform_burst_factor();
            }
            if path.stall_quarter < t && t - path.stall_quarter <= STALL_QUARTERS {
                factor *= a.stall_burst_factor();
            }
            let chances = self.exuberance.quarter_chances(x, factor);
            path.overvaluation[t] = x;
            path.burst_chance[t] = chances.burst;
            path.soft_chance[t] = chances.soft_landing;
            path.survival[t] = alive;
            if t == self.horizon {
                break;
            }
            let after = alive * (1.0 - chances.burst - chances.soft_landing);
            if path.ending == Ending::Open && clock > after {
                path.ending = if clock > alive * (1.0 - chances.burst) { Ending::Burst(t) } else { Ending::Soft(t) };
            }
            alive = after;
            x += self.exuberance.drift(x, chances) + self.exuberance.quarterly_volatility() * path.exuberance_shock[t];
            if path.fork_quarter == t {
                x -= a.architecture_fork_overvaluation_fall();
            }
            if !(0.0..=MAX_OVERVALUATION).contains(&x) {
                path.clips += 1;
                x = x.clamp(0.0, MAX_OVERVALUATION);
            }
        }
    }
}

/// Quarters after a data stall in which the burst hazard is raised.
const STALL_QUARTERS: usize = 4;

fn constant_hazard_quarter(draw: f64, hazard: f64, horizon: usize) -> usize {
    if hazard <= 0.0 {
        return NEVER;
    }
    let quarter = (-(1.0 - draw).ln() / (hazard * QUARTER)) as usize;
    if quarter < horizon { quarter } else { NEVER }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assumptions::table::find;

    #[test]
    fn at_a_constant_hazard_the_burst_time_is_geometric() {
        let mut a = Assumptions::default();
        for (name, value) in [("h0", 0.3), ("eta", 0.0), ("h_s", 0.0), ("h_S", 0.0), ("lambda0", 0.0)] {
            a.set(find(name).unwrap(), value);
        }
        let sector = Sector::new(&a, 20, 3);
        let paths: Vec<_> = (0..32).flat_map(|b| sector.block(0, b * 128, b * 128)).collect();
        let q = -(-0.3_f64 * QUARTER).exp_m1();
        for t in 0..20 {
            let found = paths.iter().filter(|p| p.ending == Ending::Burst(t)).count() as f64 / paths.len() as f64;
            let expected = q * (1.0 - q).powi(i32::try_from(t).unwrap());
            // A Sobol clock of 4,096 points misses an interval by a point or two.
            assert!((found - expected).abs() < 2e-3, "quarter {t}: {found} instead of {expected}");
        }
    }

    #[test]
    fn without_clipping_the_sector_price_grows_at_the_bubble_premium() {
        // E[price / fundamental] over boom, burst and soft landing grows at e^(ρΔ); checked over one year at a
        // volatility and level at which X is never clipped.
        let mut a = Assumptions::default();
        for (name, value) in [("rho", 0.05), ("X_0", 1.4), ("h_S", 0.0), ("lambda0", 0.0)] {
            a.set(find(name).unwrap(), value);
        }
        let sector = Sector::new(&a, 4, 5);
        let paths: Vec<_> = (0..128).flat_map(|b| sector.block(0, b * 128, b * 128)).collect();
        assert_eq!(paths.iter().map(|p| p.clips).sum::<usize>(), 0);
        let (theta, o, growth) = (a.burst_price_fall(), a.burst_overshoot(), (0.05_f64 * QUARTER).exp());
        let mean: f64 = paths
            .iter()
            .map(|p| {
                let mut value = p.survival[4] * p.overvaluation[4].exp();
                for t in 0..4 {
                    let price = p.overvaluation[t].exp();
                    let kept = (-(theta * p.overvaluation[t] + o)).exp();
                    // What left the boom earns the premium for the rest of the year.
                    let later = growth.powi(3 - i32::try_from(t).unwrap());
                    value += p.survival[t] * price * later * (p.burst_chance[t] * kept + p.soft_chance[t]);
                }
                value
            })
            .sum::<f64>()
            / paths.len() as f64;
        let expected = 1.4_f64.exp() * growth.powi(4);
        assert!((mean / expected - 1.0).abs() < 2e-3, "{mean} instead of {expected}");
    }
}

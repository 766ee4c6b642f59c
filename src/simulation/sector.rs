//! What all holdings share on a block of paths: the sector's overvaluation, how the boom ends, the
//! common shock, releases, platform, stall and fork.

use super::common_draws::CommonDraws;
use super::draws::gamma_of_mean_one;
use super::layers::{ALL_LAYERS, LayerBlock, LayerRules, SectorQuarter};
use super::{BLOCK, Lanes};
use crate::assumptions::Assumptions;
use crate::model::exuberance::{Exuberance, MAX_OVERVALUATION, QUARTER};
use crate::model::special::exp;
use crate::model::wide::{Loops, on_widest};
use std::sync::Arc;

/// No such quarter within the horizon.
pub(super) const NEVER: u16 = u16::MAX;

/// How the boom ends on a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// It bursts.
    Burst,
    /// It lands softly.
    Soft,
}

/// The end of the boom on a path of a block, of some layers or of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct EndOfBoom {
    pub lane: u8,
    pub ending: Ending,
    /// A bit for each layer.
    pub layers: u8,
}

/// Common state of a block of paths. Quantities along the quarters have an entry for each of 0 …
/// horizon, shocks for each of 0 … horizon − 1.
#[derive(Debug, Clone)]
pub(super) struct SectorBlock {
    /// X at the start of each quarter.
    pub overvaluation: Vec<Lanes>,
    /// q: chance of a burst in each quarter, given that the boom is alive.
    pub burst_chance: Vec<Lanes>,
    /// S: probability that the boom is alive at the start of each quarter.
    pub survival: Vec<Lanes>,
    /// The layers. Growth there: (e^(ρΔ) − q_s)/(1 − q − q_s) and q/(1 − q − q_s), with the chance
    /// q of a burst that reaches the layer in the quarter. A holder who keeps a share of value
    /// after a burst is paid for the risk by a boom growth of the one less that share times the
    /// other.
    pub layers: LayerBlock,
    /// Standard normal shock of X in each quarter.
    pub exuberance_shock: Arc<Vec<Lanes>>,
    /// Z: standard normal shock all companies share.
    pub common_shock: Vec<Lanes>,
    /// Severity of the frontier release in each quarter; 0 without one.
    pub release: Vec<Lanes>,
    /// The paths on which something happens, by quarter.
    pub happenings: Vec<Happenings>,
    /// Quarter in which the platform emerges; [`NEVER`] when it does not.
    pub platform_quarter: [u16; BLOCK],
    /// Likewise for the data stall and the architecture fork.
    pub stall_quarter: [u16; BLOCK],
    pub fork_quarter: [u16; BLOCK],
    /// D: quarters the window stays shut.
    pub window_quarters: Lanes,
    /// Λ: size of the burst, 1 in the mean.
    pub burst_size: Lanes,
    /// Probability that the landing has been soft by the start of each quarter, and that times the
    /// overvaluation then.
    pub landed: Vec<Lanes>,
    pub landed_overvaluation: Vec<Lanes>,
    /// Times X was clipped.
    pub clips: usize,
}

impl SectorBlock {
    /// Room for so many quarters.
    pub fn new(horizon: usize) -> Self {
        let quarters = || vec![[0.0; BLOCK]; horizon + 1];
        let shocks = || vec![[0.0; BLOCK]; horizon];
        Self {
            overvaluation: quarters(),
            burst_chance: quarters(),
            survival: quarters(),
            layers: LayerBlock::new(horizon),
            exuberance_shock: Arc::default(),
            common_shock: shocks(),
            release: shocks(),
            happenings: vec![Happenings::default(); horizon],
            platform_quarter: [NEVER; BLOCK],
            stall_quarter: [NEVER; BLOCK],
            fork_quarter: [NEVER; BLOCK],
            window_quarters: [0.0; BLOCK],
            burst_size: [0.0; BLOCK],
            landed: quarters(),
            landed_overvaluation: quarters(),
            clips: 0,
        }
    }
}

/// Paths of a block on which something happens in one quarter.
#[derive(Debug, Clone, Default)]
pub(super) struct Happenings {
    /// The boom ends.
    pub endings: Vec<EndOfBoom>,
    /// A frontier release comes.
    pub releases: Vec<u8>,
    /// The platform, a data stall, an architecture fork.
    pub platforms: Vec<u8>,
    pub stalls: Vec<u8>,
    pub forks: Vec<u8>,
}

/// The assumptions that the common state follows from.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sector {
    exuberance: Exuberance,
    layers: LayerRules,
    horizon: usize,
    overvaluation: f64,
    correlation: f64,
    window: f64,
    window_spread: f64,
    size_spread: f64,
    /// What a quarter leaves of the overvaluation after a soft landing.
    soft_landing_decay: f64,
    /// Chance of a release in a quarter before and after a stall.
    release_chance: [f64; 2],
    severity_variance: f64,
    stall_hazard: f64,
    fork_hazard: f64,
    fork_fall: f64,
    platform_factor: f64,
    stall_factor: f64,
    /// Probability that the platform has emerged by the start of each quarter.
    platform_by: Vec<f64>,
}

/// Probability that the platform has emerged within 0 … horizon quarters; the first entry is 0.
pub fn platform_chances(a: &Assumptions, horizon_quarters: usize) -> Vec<f64> {
    let mut cumulated = 0.0;
    let mut chances = vec![0.0];
    for t in 0..horizon_quarters {
        let years = t as f64 * QUARTER;
        let hazard = a.platform_hazard()
            * (1.0 + years / a.platform_hazard_doubling())
            * a.platform_watch_multiplier();
        cumulated += hazard * QUARTER;
        chances.push(-libm::expm1(-cumulated));
    }
    chances
}

impl Sector {
    pub fn new(a: &Assumptions, horizon: usize) -> Self {
        let release_chance = |factor: f64| -libm::expm1(-a.release_rate() * factor * QUARTER);
        Self {
            exuberance: Exuberance::new(a),
            layers: LayerRules::new(a),
            horizon,
            overvaluation: a.sector_overvaluation(),
            correlation: a.exuberance_correlation(),
            window: a.window_shut_quarters(),
            window_spread: a.window_shut_spread(),
            size_spread: a.burst_size_spread(),
            soft_landing_decay: libm::exp2(-1.0 / a.soft_landing_half_life()),
            release_chance: [
                release_chance(1.0),
                release_chance(a.stall_release_factor()),
            ],
            severity_variance: a.release_severity_variance(),
            stall_hazard: a.stall_hazard(),
            fork_hazard: a.architecture_fork_hazard(),
            fork_fall: a.architecture_fork_overvaluation_fall(),
            platform_factor: a.platform_burst_factor(),
            stall_factor: a.stall_burst_factor(),
            platform_by: platform_chances(a, horizon),
        }
    }

    /// The common state of a block of paths.
    pub fn block(&self, draws: &CommonDraws) -> SectorBlock {
        let mut block = SectorBlock::new(self.horizon);
        self.fill(draws, &mut block);
        block
    }

    /// The same in room that is there, whatever stands in it.
    pub fn fill(&self, draws: &CommonDraws, block: &mut SectorBlock) {
        block.exuberance_shock = Arc::clone(&draws.exuberance_shock);
        block.platform_quarter = draws.platform.map(|draw| self.platform_quarter(draw));
        block.stall_quarter = draws
            .stall
            .map(|draw| constant_hazard_quarter(draw, self.stall_hazard, self.horizon));
        block.fork_quarter = draws
            .fork
            .map(|draw| constant_hazard_quarter(draw, self.fork_hazard, self.horizon));
        self.layers.start(&draws.layers, &mut block.layers);
        self.events(draws, block);
        block.clips = 0;
        on_widest(Boom {
            sector: self,
            draws,
            block,
        });
    }

    /// The quarter in which the platform emerges, by inversion of its distribution.
    fn platform_quarter(&self, draw: f64) -> u16 {
        (0..self.horizon)
            .find(|t| draw < self.platform_by[t + 1])
            .map_or(NEVER, |t| t as u16)
    }

    /// Releases, and the paths on which platform, stall and fork come.
    fn events(&self, draws: &CommonDraws, block: &mut SectorBlock) {
        for (t, here) in block.happenings.iter_mut().enumerate() {
            let of = |quarters: &[u16; BLOCK], lanes: &mut Vec<u8>| {
                lanes.clear();
                let there = (0..BLOCK).filter(|lane| usize::from(quarters[*lane]) == t);
                lanes.extend(there.map(|lane| lane as u8));
            };
            of(&block.platform_quarter, &mut here.platforms);
            of(&block.stall_quarter, &mut here.stalls);
            of(&block.fork_quarter, &mut here.forks);
            here.endings.clear();
            here.releases.clear();
            block.release[t] = [0.0; BLOCK];
            for lane in 0..BLOCK {
                let stalled = usize::from(usize::from(block.stall_quarter[lane]) < t);
                if draws.release[t][lane] < self.release_chance[stalled] {
                    let path = draws.place.global(lane);
                    block.release[t][lane] =
                        gamma_of_mean_one(draws.key, path, t as u32, self.severity_variance);
                    here.releases.push(lane as u8);
                }
            }
        }
    }

    /// What burst and window would be, and the common shock.
    #[inline(always)]
    fn draw(&self, draws: &CommonDraws, block: &mut SectorBlock) {
        for lane in 0..BLOCK {
            block.window_quarters[lane] =
                self.window * exp(self.window_spread * draws.window[lane]);
            let size = self.size_spread * (draws.size[lane] - 0.5 * self.size_spread);
            block.burst_size[lane] = exp(size);
        }
        let independent = (1.0 - self.correlation * self.correlation).sqrt();
        let shocks = draws.exuberance_shock.iter().zip(&draws.independent_shock);
        for (common, (x, z)) in block.common_shock.iter_mut().zip(shocks) {
            for lane in 0..BLOCK {
                common[lane] = self.correlation * x[lane] + independent * z[lane];
            }
        }
    }

    /// X, its chances, survival and the endings; one uniform decides when and how the boom ends.
    #[inline(always)]
    fn boom(&self, draws: &CommonDraws, block: &mut SectorBlock) {
        let mut x = [self.overvaluation; BLOCK];
        let mut alive = [1.0; BLOCK];
        let mut ended = [false; BLOCK];
        let (mut landed, mut landed_overvaluation) = ([0.0; BLOCK], [0.0; BLOCK]);
        for t in 0..=self.horizon {
            let mut soft = [0.0; BLOCK];
            let mut factor = [1.0; BLOCK];
            for lane in 0..BLOCK {
                if usize::from(block.platform_quarter[lane]) < t {
                    factor[lane] *= self.platform_factor;
                }
                let stall = usize::from(block.stall_quarter[lane]);
                if stall < t && t - stall <= STALL_QUARTERS {
                    factor[lane] *= self.stall_factor;
                }
            }
            let burst = &mut block.burst_chance[t];
            let (mut if_all_lost, mut per_kept) = ([0.0; BLOCK], [0.0; BLOCK]);
            for lane in 0..BLOCK {
                let chances = self.exuberance.quarter_chances(x[lane], factor[lane]);
                burst[lane] = chances.burst;
                soft[lane] = chances.soft_landing;
                let goes_on = 1.0 - chances.burst - chances.soft_landing;
                if_all_lost[lane] =
                    (self.exuberance.quarterly_growth() - chances.soft_landing) / goes_on;
                per_kept[lane] = chances.burst / goes_on;
            }
            let now = SectorQuarter {
                overvaluation: &x,
                burst,
                soft: &soft,
                alive: &alive,
            };
            block.layers.pay(&self.layers, &self.exuberance, t, &now);
            block.overvaluation[t] = x;
            block.survival[t] = alive;
            block.landed[t] = landed;
            block.landed_overvaluation[t] = landed_overvaluation;
            for lane in 0..BLOCK {
                let lands = alive[lane] * soft[lane];
                landed[lane] += lands;
                landed_overvaluation[lane] =
                    self.soft_landing_decay * (landed_overvaluation[lane] + lands * x[lane]);
            }
            if t == self.horizon {
                break;
            }
            for lane in 0..BLOCK {
                let after = alive[lane] * (1.0 - burst[lane] - soft[lane]);
                if !ended[lane] && draws.burst[lane] > after {
                    ended[lane] = true;
                    let bursts = draws.burst[lane] > alive[lane] * (1.0 - burst[lane]);
                    block.happenings[t].endings.push(if bursts {
                        let draws = &draws.layers;
                        block.layers.burst(&self.layers, draws, t, lane)
                    } else {
                        EndOfBoom {
                            lane: lane as u8,
                            ending: Ending::Soft,
                            layers: ALL_LAYERS,
                        }
                    });
                }
                alive[lane] = after;
            }
            let happenings = &mut block.happenings[t];
            block.layers.spread(&draws.layers, t, &soft, happenings);
            let volatility = self.exuberance.quarterly_volatility();
            let shocks = &draws.exuberance_shock[t];
            for lane in 0..BLOCK {
                let growth = if_all_lost[lane] - per_kept[lane] * self.exuberance.kept(x[lane]);
                x[lane] += self.exuberance.drift_of(growth) + volatility * shocks[lane];
            }
            for lane in &block.happenings[t].forks {
                x[usize::from(*lane)] -= self.fork_fall;
            }
            for x in &mut x {
                if !(0.0..=MAX_OVERVALUATION).contains(x) {
                    block.clips += 1;
                    *x = x.clamp(0.0, MAX_OVERVALUATION);
                }
            }
        }
    }
}

struct Boom<'a> {
    sector: &'a Sector,
    draws: &'a CommonDraws,
    block: &'a mut SectorBlock,
}

impl Loops for Boom<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        self.sector.draw(self.draws, self.block);
        self.sector.boom(self.draws, self.block);
    }
}

/// Quarters after a data stall in which the burst hazard is raised.
const STALL_QUARTERS: usize = 4;

fn constant_hazard_quarter(draw: f64, hazard: f64, horizon: usize) -> u16 {
    if hazard <= 0.0 {
        return NEVER;
    }
    let quarter = (-libm::log(1.0 - draw) / (hazard * QUARTER)) as usize;
    if quarter < horizon {
        quarter as u16
    } else {
        NEVER
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::sector_blocks;
    use super::*;
    use crate::assumptions::table::find;

    #[test]
    fn at_a_constant_hazard_the_burst_time_is_geometric() {
        let mut a = Assumptions::default().without_layers();
        for (name, value) in [
            ("h0", 0.3),
            ("eta", 0.0),
            ("h_s", 0.0),
            ("h_S", 0.0),
            ("lambda0", 0.0),
        ] {
            a.set(find(name).unwrap(), value);
        }
        let blocks = sector_blocks(&a, 20, 3, 32);
        let paths = (blocks.len() * BLOCK) as f64;
        let q = -(-0.3_f64 * QUARTER).exp_m1();
        for t in 0..20 {
            let endings = blocks.iter().flat_map(|block| &block.happenings[t].endings);
            let found = endings.filter(|end| end.ending == Ending::Burst).count() as f64 / paths;
            let expected = q * (1.0 - q).powi(i32::try_from(t).unwrap());
            // A Sobol clock of 4,096 points misses an interval by a point or two.
            assert!(
                (found - expected).abs() < 2e-3,
                "quarter {t}: {found} instead of {expected}"
            );
        }
    }

    #[test]
    fn without_clipping_the_sector_price_grows_at_the_bubble_premium() {
        // E[price / fundamental] over boom, burst and soft landing grows at e^(ρΔ); checked over
        // one year at a volatility and level at which X is never clipped.
        let mut a = Assumptions::default();
        for (name, value) in [("rho", 0.05), ("X_0", 1.4), ("h_S", 0.0), ("lambda0", 0.0)] {
            a.set(find(name).unwrap(), value);
        }
        let blocks = sector_blocks(&a, 4, 5, 128);
        assert_eq!(blocks.iter().map(|p| p.clips).sum::<usize>(), 0);
        let (theta, growth) = (a.burst_price_fall(), (0.05_f64 * QUARTER).exp());
        let on_path = |p: &SectorBlock, lane: usize| {
            let mut value = p.survival[4][lane] * p.overvaluation[4][lane].exp();
            for t in 0..4 {
                let price = p.overvaluation[t][lane].exp();
                let kept = (-theta * p.overvaluation[t][lane]).exp();
                // What left the boom earns the premium for the rest of the year.
                let later = growth.powi(3 - i32::try_from(t).unwrap());
                let alive = 1.0 - p.survival[t + 1][lane] / p.survival[t][lane];
                let soft = alive - p.burst_chance[t][lane];
                value +=
                    p.survival[t][lane] * price * later * (p.burst_chance[t][lane] * kept + soft);
            }
            value
        };
        let sum: f64 = blocks
            .iter()
            .map(|p| (0..BLOCK).map(|lane| on_path(p, lane)).sum::<f64>())
            .sum();
        let mean = sum / (blocks.len() * BLOCK) as f64;
        let expected = 1.4_f64.exp() * growth.powi(4);
        assert!(
            (mean / expected - 1.0).abs() < 2e-3,
            "{mean} instead of {expected}"
        );
    }
}

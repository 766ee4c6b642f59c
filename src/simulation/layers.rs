//! The layers of the market along a block of paths: how much more each is overvalued than the
//! sector, in which of them a burst begins, and when it reaches the others (docs/model.md §5).

use super::common_draws::LayerDraws;
use super::sector::{EndOfBoom, Ending, Happenings, NEVER};
use super::{BLOCK, Lanes};
use crate::assumptions::Assumptions;
use crate::model::exuberance::{Exuberance, MAX_OVERVALUATION, QUARTER};
use crate::portfolio::{SLEEVE_COUNT, SLEEVES};
use std::sync::Arc;

/// Layers of the market: one for each sleeve, in their order.
pub(super) const LAYERS: usize = SLEEVE_COUNT;
/// All of them, a bit each.
pub(super) const ALL_LAYERS: u8 = (1 << LAYERS) - 1;

/// The assumptions that the layers follow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct LayerRules {
    /// ō: where each offset is today, and where it returns to.
    mean: [f64; LAYERS],
    /// e^(−κ_o Δ): what a quarter leaves of the distance from there.
    decay: f64,
    /// σ_o √Δ.
    volatility: f64,
    /// π_L: probability that a burst begins in one layer.
    pub one_layer: f64,
    /// Probability that a burst that began in one layer does not reach another.
    spared: f64,
    /// Longest lag in quarters.
    longest: u16,
}

/// The layers on a block of paths.
#[derive(Debug, Clone)]
pub(super) struct LayerBlock {
    /// o: log overvaluation of each layer beside the sector's, at the start of each quarter.
    pub offset: Vec<[Lanes; LAYERS]>,
    /// Standard normal shock of each offset in each quarter.
    pub shock: Arc<Vec<[Lanes; LAYERS]>>,
    /// Growth of the boom that pays a holder of each layer: see [`super::sector::SectorBlock`].
    pub growth_if_all_lost: Vec<[Lanes; LAYERS]>,
    pub growth_per_kept: Vec<[Lanes; LAYERS]>,
    /// 1/(1 − q − q_s): what another chance of a burst in a quarter adds to both, for each unit of
    /// its odds.
    pub growth_per_odds: Vec<[Lanes; LAYERS]>,
    /// Chance that a burst of the quarter reaches the layer in the end.
    pub reach_chance: Vec<[Lanes; LAYERS]>,
    /// Quarter in which a burst began in one layer; [`NEVER`] without one.
    pub began: [u16; BLOCK],
    /// Quarters in which a burst that began elsewhere reaches each layer; [`NEVER`] when it does
    /// not.
    pub lag: [[u16; BLOCK]; LAYERS],
    /// Quarter in which the window shuts for all: with the second layer that bursts.
    pub shut_for_all: [u16; BLOCK],
    /// By quarter and layer: sum over the paths of the chance of a burst times that of beginning in
    /// the layer, if in one.
    pub begins: Vec<[f64; LAYERS]>,
    /// Share of each layer in where a burst of the quarter would begin.
    beginning: [Lanes; LAYERS],
    /// Bursts that have not reached all layers.
    spreading: Vec<Spreading>,
}

/// A burst on one path that began in one layer and has not ended the boom of all.
#[derive(Debug, Clone)]
struct Spreading {
    lane: u8,
    began: u16,
    /// Layers in the boom, a bit each.
    left: u8,
    /// Probability that the own boom of each has lasted.
    alive: [f64; LAYERS],
    /// Layers that have burst.
    burst: u32,
}

impl LayerRules {
    pub fn new(a: &Assumptions) -> Self {
        Self {
            mean: SLEEVES.map(|layer| a.layer_offset(layer)),
            decay: libm::exp(-a.layer_reversion() * QUARTER),
            volatility: a.layer_volatility() * QUARTER.sqrt(),
            one_layer: a.layer_burst_share(),
            spared: a.layer_spared(),
            longest: a.layer_lag_longest().round() as u16,
        }
    }

    /// Probability of each lag of a burst that began in another layer.
    fn each_lag(&self) -> f64 {
        (1.0 - self.spared) / (f64::from(self.longest) + 1.0)
    }

    /// Odds that a burst which began in another layer so many quarters ago, and has not come, comes
    /// in this one.
    pub fn arrival_odds(&self, quarters: u16) -> f64 {
        if quarters == 0 || quarters > self.longest {
            return 0.0;
        }
        let each = self.each_lag();
        let not_before = 1.0 - f64::from(quarters) * each;
        each / (not_before - each).max(f64::MIN_POSITIVE)
    }

    /// Where the layers stand before the first quarter, with the offsets of all quarters, in a
    /// block of whatever stands there.
    pub fn start(&self, draws: &LayerDraws, block: &mut LayerBlock) {
        let offset = &mut block.offset;
        offset[0] = self.mean.map(|mean| [mean; BLOCK]);
        for (t, shocks) in draws.shock.iter().enumerate().take(offset.len() - 1) {
            for (layer, mean) in self.mean.into_iter().enumerate() {
                let now = offset[t][layer];
                for (lane, next) in offset[t + 1][layer].iter_mut().enumerate() {
                    *next = mean
                        + (now[lane] - mean) * self.decay
                        + self.volatility * shocks[layer][lane];
                }
            }
        }
        block.shock = Arc::clone(&draws.shock);
        for (lag, draws) in block.lag.iter_mut().zip(&draws.lag) {
            *lag = draws.map(|draw| self.lag(draw));
        }
        block.began = [NEVER; BLOCK];
        block.shut_for_all = [NEVER; BLOCK];
        block.beginning = [[1.0 / LAYERS as f64; BLOCK]; LAYERS];
        block.spreading.clear();
    }

    fn lag(&self, draw: f64) -> u16 {
        if draw < self.spared {
            return NEVER;
        }
        let within = (draw - self.spared) / (1.0 - self.spared).max(f64::MIN_POSITIVE);
        ((within * (f64::from(self.longest) + 1.0)) as u16).min(self.longest)
    }
}

/// The sector in one quarter, along a block.
pub(super) struct SectorQuarter<'a> {
    pub overvaluation: &'a Lanes,
    /// q and q_s, and the probability that the boom has lasted.
    pub burst: &'a Lanes,
    pub soft: &'a Lanes,
    pub alive: &'a Lanes,
}

impl LayerBlock {
    /// Room for so many quarters.
    pub fn new(horizon: usize) -> Self {
        let rows = || vec![[[0.0; BLOCK]; LAYERS]; horizon + 1];
        Self {
            offset: rows(),
            shock: Arc::default(),
            growth_if_all_lost: rows(),
            growth_per_kept: rows(),
            growth_per_odds: rows(),
            reach_chance: rows(),
            began: [NEVER; BLOCK],
            lag: [[NEVER; BLOCK]; LAYERS],
            shut_for_all: [NEVER; BLOCK],
            begins: vec![[0.0; LAYERS]; horizon + 1],
            beginning: [[0.0; BLOCK]; LAYERS],
            spreading: Vec::with_capacity(BLOCK),
        }
    }

    /// What a quarter's chances mean for each layer: how the boom pays for them, and where a burst
    /// would begin and go.
    #[inline(always)]
    pub fn pay(
        &mut self,
        rules: &LayerRules,
        exuberance: &Exuberance,
        t: usize,
        now: &SectorQuarter<'_>,
    ) {
        let begins = &mut self.beginning;
        if rules.one_layer > 0.0 {
            let mut total = [0.0; BLOCK];
            for (hazard, offset) in begins.iter_mut().zip(&self.offset[t]) {
                for lane in 0..BLOCK {
                    let x = (now.overvaluation[lane] + offset[lane]).clamp(0.0, MAX_OVERVALUATION);
                    hazard[lane] = exuberance.hazard(x);
                    total[lane] += hazard[lane];
                }
            }
            for hazard in begins.iter_mut() {
                for lane in 0..BLOCK {
                    hazard[lane] = if total[lane] > 0.0 {
                        hazard[lane] / total[lane]
                    } else {
                        1.0 / LAYERS as f64
                    };
                }
            }
        }
        let (one, each, reaches) = (rules.one_layer, rules.each_lag(), 1.0 - rules.spared);
        for (layer, begins) in begins.iter().enumerate() {
            let mut sum = 0.0;
            for lane in 0..BLOCK {
                let elsewhere = 1.0 - begins[lane];
                let at_once = (1.0 - one) + one * (begins[lane] + elsewhere * each);
                self.reach_chance[t][layer][lane] =
                    (1.0 - one) + one * (begins[lane] + elsewhere * reaches);
                let burst = now.burst[lane] * at_once;
                let goes_on = 1.0 - burst - now.soft[lane];
                self.growth_if_all_lost[t][layer][lane] =
                    (exuberance.quarterly_growth() - now.soft[lane]) / goes_on;
                self.growth_per_kept[t][layer][lane] = burst / goes_on;
                self.growth_per_odds[t][layer][lane] = 1.0 / goes_on;
                sum += now.alive[lane] * now.burst[lane] * begins[lane];
            }
            self.begins[t][layer] = sum;
        }
    }

    /// The boom of the sector bursts on a path: of all layers, or of one from which it goes to
    /// others.
    pub fn burst(
        &mut self,
        rules: &LayerRules,
        draws: &LayerDraws,
        t: usize,
        lane: usize,
    ) -> EndOfBoom {
        let end = |layers| EndOfBoom {
            lane: lane as u8,
            ending: Ending::Burst,
            layers,
        };
        if draws.one_layer[lane] >= rules.one_layer {
            self.shut_for_all[lane] = t as u16;
            return end(ALL_LAYERS);
        }
        let mut below = 0.0;
        let origin = (0..LAYERS - 1).find(|layer| {
            below += self.beginning[*layer][lane];
            draws.origin[lane] < below
        });
        let origin = 1_u8 << origin.unwrap_or(LAYERS - 1);
        let at_once = (0..LAYERS)
            .filter(|layer| self.lag[*layer][lane] == 0)
            .fold(origin, |layers, layer| layers | 1 << layer);
        if at_once.count_ones() > 1 {
            self.shut_for_all[lane] = t as u16;
        }
        self.began[lane] = t as u16;
        if at_once != ALL_LAYERS {
            self.spreading.push(Spreading {
                lane: lane as u8,
                began: t as u16,
                left: ALL_LAYERS & !at_once,
                alive: [1.0; LAYERS],
                burst: at_once.count_ones(),
            });
        }
        end(at_once)
    }

    /// Bursts that began in one layer before this quarter reach others, whose booms may also end by
    /// themselves.
    pub fn spread(
        &mut self,
        draws: &LayerDraws,
        t: usize,
        soft: &Lanes,
        happenings: &mut Happenings,
    ) {
        for burst in self
            .spreading
            .iter_mut()
            .filter(|burst| usize::from(burst.began) < t)
        {
            let lane = usize::from(burst.lane);
            let (mut bursting, mut landing) = (0, 0);
            for layer in (0..LAYERS).filter(|layer| burst.left & 1 << layer != 0) {
                let lag = self.lag[layer][lane];
                if lag != NEVER && usize::from(burst.began + lag) == t {
                    bursting |= 1 << layer;
                    continue;
                }
                let odds = self.growth_per_odds[t][layer][lane];
                let chance = self.growth_per_kept[t][layer][lane] / odds;
                let alive = burst.alive[layer];
                let after = alive * (1.0 - chance - soft[lane]);
                if draws.clock[layer][lane] > alive * (1.0 - chance) {
                    bursting |= 1 << layer;
                } else if draws.clock[layer][lane] > after {
                    landing |= 1 << layer;
                }
                burst.alive[layer] = after;
            }
            let before = burst.burst;
            burst.burst += u8::count_ones(bursting);
            if before < 2 && burst.burst >= 2 {
                self.shut_for_all[lane] = t as u16;
            }
            burst.left &= !(bursting | landing);
            for (ending, layers) in [(Ending::Burst, bursting), (Ending::Soft, landing)] {
                if layers != 0 {
                    happenings.endings.push(EndOfBoom {
                        lane: burst.lane,
                        ending,
                        layers,
                    });
                }
            }
        }
        self.spreading.retain(|burst| burst.left != 0);
    }

    /// The quarter whose burst shut the window for all layers, on one path; `None` where none did.
    pub fn shut_for_all_since(&self, lane: usize) -> Option<usize> {
        let since = self.shut_for_all[lane];
        (since != NEVER).then_some(usize::from(since))
    }

    /// Whether the window is shut for all layers at the end of a quarter: for so many quarters from
    /// the second burst.
    pub fn is_shut_for_all(&self, lane: usize, t: usize, window: f64) -> bool {
        let since = usize::from(self.shut_for_all[lane]);
        since <= t && (t - since) as f64 + 1.0 <= window
    }
}

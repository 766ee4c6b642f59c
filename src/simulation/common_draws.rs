//! What all companies share of the draws along a block of paths. Nothing here depends on an
//! assumption.

use super::bridge::BrownianBridge;
use super::draws::{BlockPlace, Purpose, StreamKey, uniform};
use super::layers::LAYERS;
use super::{BLOCK, Lanes};
use crate::model::special::{normal_of_draw, normal_quantile_of_draw};
use crate::model::wide::{Loops, on_widest};
use std::sync::Arc;

/// Common draws on a block of paths.
#[derive(Debug, Clone)]
pub(super) struct CommonDraws {
    pub place: BlockPlace,
    pub key: StreamKey,
    /// Uniforms: when and how the boom ends, when the platform, the stall and the fork come.
    pub burst: Lanes,
    pub platform: Lanes,
    pub stall: Lanes,
    pub fork: Lanes,
    /// Standard normal numbers of the length of the shut window and of the size of the burst.
    pub window: Lanes,
    pub size: Lanes,
    /// Standard normal shocks by quarter: of X, and of Z before it is correlated with X.
    pub exuberance_shock: Arc<Vec<Lanes>>,
    pub independent_shock: Vec<Lanes>,
    /// Uniform by quarter: whether a frontier release comes.
    pub release: Vec<Lanes>,
    pub layers: LayerDraws,
}

/// Draws of the layers of the market, on streams of their own, so that nothing else moves with
/// them.
#[derive(Debug, Clone)]
pub(super) struct LayerDraws {
    /// Standard normal shocks of the offsets by quarter and layer.
    pub shock: Arc<Vec<[Lanes; LAYERS]>>,
    /// Uniforms: whether a burst begins in one layer, and in which.
    pub one_layer: Lanes,
    pub origin: Lanes,
    /// Uniforms by layer: whether and when a burst that began elsewhere reaches it, and when its
    /// boom ends otherwise.
    pub lag: [Lanes; LAYERS],
    pub clock: [Lanes; LAYERS],
}

/// Draws what the layers need along a block that starts at a path.
struct DrawLayers {
    key: StreamKey,
    first_path: u32,
    horizon: usize,
}

impl Loops for DrawLayers {
    type Output = LayerDraws;

    #[inline(always)]
    fn run(self) -> LayerDraws {
        let Self {
            key,
            first_path,
            horizon,
        } = self;
        let mut words = [[0; BLOCK]; LAYERS];
        let mut shock = vec![[[0.0; BLOCK]; LAYERS]; horizon];
        for (t, shocks) in shock.iter_mut().enumerate() {
            key.draw_block(first_path, t as u32, Purpose::LayerShock, &mut words);
            for (shocks, words) in shocks.iter_mut().zip(&words) {
                for (shock, word) in shocks.iter_mut().zip(words) {
                    *shock = f64::from(normal_of_draw(*word));
                }
            }
        }
        let mut uniforms = [[[0.0; BLOCK]; LAYERS]; 3];
        for (counter, rows) in uniforms.iter_mut().enumerate() {
            key.draw_block(first_path, counter as u32, Purpose::LayerBurst, &mut words);
            for (row, words) in rows.iter_mut().zip(&words) {
                for (value, word) in row.iter_mut().zip(words) {
                    *value = uniform(*word);
                }
            }
        }
        let [[one_layer, origin, _, _], lag, clock] = uniforms;
        LayerDraws {
            shock: Arc::new(shock),
            one_layer,
            origin,
            lag,
            clock,
        }
    }
}

/// Draws the uniforms of the frontier releases, likewise.
struct DrawReleases {
    key: StreamKey,
    first_path: u32,
    horizon: usize,
}

impl Loops for DrawReleases {
    type Output = Vec<Lanes>;

    #[inline(always)]
    fn run(self) -> Vec<Lanes> {
        let mut words = [[0; BLOCK]; 4];
        let mut release = vec![[0.0; BLOCK]; self.horizon];
        for (t, release) in release.iter_mut().enumerate() {
            self.key
                .draw_block(self.first_path, t as u32, Purpose::Release, &mut words);
            for (value, word) in release.iter_mut().zip(&words[0]) {
                *value = uniform(*word);
            }
        }
        release
    }
}

/// Sobol dimensions of the common draws; X and Z follow, a bridge each.
const DIMENSION_BURST: usize = 0;
const DIMENSION_WINDOW: usize = 1;
const DIMENSION_PLATFORM: usize = 2;
const DIMENSION_STALL: usize = 3;
const DIMENSION_FORK: usize = 4;
const DIMENSION_SIZE: usize = 5;
const DIMENSION_BRIDGES: usize = 6;

impl CommonDraws {
    /// Draws.
    pub fn new(key: StreamKey, place: BlockPlace, bridge: &BrownianBridge, horizon: usize) -> Self {
        let seed = key.sobol_seed(place.replicate);
        let dimensions = DIMENSION_BRIDGES + 2 * horizon;
        let mut points = vec![[0.0; BLOCK]; dimensions.next_multiple_of(4)];
        for lane in 0..BLOCK {
            for (set, four) in points.chunks_exact_mut(4).enumerate() {
                for (dimension, value) in four.iter_mut().zip(place.sobol(lane, set as u32, seed)) {
                    dimension[lane] = value;
                }
            }
        }
        for dimension in [DIMENSION_WINDOW, DIMENSION_SIZE]
            .into_iter()
            .chain(DIMENSION_BRIDGES..dimensions)
        {
            on_widest(Quantiles(&mut points[dimension]));
        }
        let bridges = &points[DIMENSION_BRIDGES..];
        let first_path = place.first_global;
        Self {
            place,
            key,
            burst: points[DIMENSION_BURST],
            platform: points[DIMENSION_PLATFORM],
            stall: points[DIMENSION_STALL],
            fork: points[DIMENSION_FORK],
            window: points[DIMENSION_WINDOW],
            size: points[DIMENSION_SIZE],
            exuberance_shock: Arc::new(bridge.increments(&bridges[..horizon])),
            independent_shock: bridge.increments(&bridges[horizon..2 * horizon]),
            release: on_widest(DrawReleases {
                key,
                first_path,
                horizon,
            }),
            layers: on_widest(DrawLayers {
                key,
                first_path,
                horizon,
            }),
        }
    }
}

/// Turns uniforms into standard normal numbers.
struct Quantiles<'a>(&'a mut Lanes);

impl Loops for Quantiles<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        for value in self.0 {
            *value = normal_quantile_of_draw(*value);
        }
    }
}

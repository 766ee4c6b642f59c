//! What a simulation leaves: paths by sleeve.

use super::sector::SectorBlock;
use super::tables::Measure;
use super::walk::{FAMILIES, Trace};
use super::{BLOCK, REPLICATES, Settings};
use crate::model::special::ROUNDING_SHIFT;
use crate::model::wide::{Loops, on_widest};
use crate::portfolio::SLEEVE_COUNT;

/// A quantity that is kept by sleeve, quarter and path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// V: value in the boom branch.
    Value,
    /// VL: what a burst then would take of positions held from today, in the boom branch.
    Loss,
    /// What it would take of positions bought then.
    FreshLoss,
    /// Value still alive in the actual branch.
    Alive,
    /// Distributed so far in the actual branch.
    Distributed,
    /// What was alive a quarter before would have become, distributions of the quarter included,
    /// had it been bought then.
    Fresh,
    /// VL times the chance that a burst which begins then reaches the company, wherever it begins:
    /// of positions held from today, in the boom branch.
    ReachedLoss,
    /// The same of positions bought then.
    FreshReachedLoss,
}

/// Paths of the four sleeves and of what they share. Values are per unit of the sleeve's value
/// today.
///
/// Paths are stored in slabs of equal length; the slabs of a replicate follow one another.
#[derive(Debug, Clone)]
pub struct SleevePaths {
    settings: Settings,
    slabs: Vec<Vec<f32>>,
    platform_quarter: Vec<u16>,
    shut: Vec<[u16; 2]>,
    survival: Vec<Vec<f32>>,
    burst_weight: Vec<Vec<f32>>,
    overvaluation: Vec<f64>,
    beginnings: Vec<[f64; SLEEVE_COUNT]>,
    empty: [bool; SLEEVE_COUNT],
    clips: usize,
}

/// A part of the paths that is simulated by one thread.
#[derive(Debug, Clone)]
pub(super) struct Slab {
    /// By quarter, family, sleeve and path.
    sleeves: Vec<f32>,
    /// S, and S·q, by quarter and path.
    survival: Vec<f32>,
    burst_weight: Vec<f32>,
    platform_quarter: Vec<u16>,
    /// First quarter in which the window is shut, and the first in which it is open again, by path.
    shut: Vec<[u16; 2]>,
    /// By quarter: sums over the paths of the probability that the sector is in the boom or has
    /// landed softly, and of that times the overvaluation then.
    not_burst: Vec<[f64; 2]>,
    /// By quarter and layer: sum over the paths of the chance of a burst times that of its
    /// beginning in the layer, if in one.
    begins: Vec<[f64; SLEEVE_COUNT]>,
    clips: usize,
    paths: usize,
}

impl SleevePaths {
    pub(super) fn gather(
        settings: Settings,
        slabs: Vec<Slab>,
        empty: [bool; SLEEVE_COUNT],
    ) -> Self {
        let by_quarter = |of: fn(&Slab) -> &[f32]| -> Vec<Vec<f32>> {
            let row = |t: usize| {
                slabs
                    .iter()
                    .flat_map(move |slab| &of(slab)[t * slab.paths..(t + 1) * slab.paths])
            };
            (0..=settings.horizon_quarters)
                .map(|t| row(t).copied().collect())
                .collect()
        };
        Self {
            settings,
            platform_quarter: slabs
                .iter()
                .flat_map(|slab| &slab.platform_quarter)
                .copied()
                .collect(),
            shut: slabs.iter().flat_map(|slab| &slab.shut).copied().collect(),
            survival: by_quarter(|slab| &slab.survival),
            burst_weight: by_quarter(|slab| &slab.burst_weight),
            overvaluation: (0..=settings.horizon_quarters)
                .map(|t| mean_overvaluation(&slabs, t))
                .collect(),
            beginnings: (0..=settings.horizon_quarters)
                .map(|t| beginnings(&slabs, t))
                .collect(),
            empty,
            clips: slabs.iter().map(|slab| slab.clips).sum(),
            slabs: slabs.into_iter().map(|slab| slab.sleeves).collect(),
        }
    }

    /// How much was simulated.
    pub const fn settings(&self) -> Settings {
        self.settings
    }

    /// Number of paths, a multiple of the paths walked together × [`REPLICATES`].
    pub const fn paths(&self) -> usize {
        self.settings.slab_paths() * self.slabs.len()
    }

    /// Quarters simulated.
    pub const fn horizon_quarters(&self) -> usize {
        self.settings.horizon_quarters
    }

    /// Number of slabs.
    pub const fn slabs(&self) -> usize {
        self.slabs.len()
    }

    /// Paths in a slab.
    pub const fn slab_paths(&self) -> usize {
        self.settings.slab_paths()
    }

    /// Paths in one replicate.
    pub const fn replicate_paths(&self) -> usize {
        self.paths() / REPLICATES
    }

    /// Sleeves that no holding is in; a reference basket stands for them.
    pub const fn empty_sleeves(&self) -> [bool; SLEEVE_COUNT] {
        self.empty
    }

    /// Times the sector's overvaluation was clipped, over all paths and quarters.
    pub const fn clips(&self) -> usize {
        self.clips
    }

    /// One quantity of one sleeve in one quarter, along the paths of a slab.
    pub fn row(&self, slab: usize, family: Family, sleeve: usize, quarter: usize) -> &[f32] {
        let paths = self.slab_paths();
        let start = ((quarter * FAMILIES + family as usize) * SLEEVE_COUNT + sleeve) * paths;
        &self.slabs[slab][start..start + paths]
    }

    /// S: probability that the boom is alive at the start of a quarter, by path.
    pub fn survival(&self, quarter: usize) -> &[f32] {
        &self.survival[quarter]
    }

    /// S·q: probability that the bubble bursts in a quarter, by path.
    pub fn burst_weight(&self, quarter: usize) -> &[f32] {
        &self.burst_weight[quarter]
    }

    /// Mean log overvaluation of the sector by quarter, where it has not burst: in the boom, and
    /// fading after a soft landing. Starts with today's.
    pub fn overvaluation(&self) -> &[f64] {
        &self.overvaluation
    }

    /// Share of each layer in where a burst of a quarter begins, if it begins in one; in the order
    /// of the sleeves.
    pub fn beginnings(&self, quarter: usize) -> [f64; SLEEVE_COUNT] {
        self.beginnings[quarter]
    }

    /// First quarter after bursts that shut the window for all layers, and the first in which it is
    /// open again, by path; both are `u16::MAX` where nothing bursts.
    pub fn shut(&self) -> &[[u16; 2]] {
        &self.shut
    }

    /// Quarter in which the platform emerges, by path; `u16::MAX` when it does not.
    pub fn platform_quarter(&self) -> &[u16] {
        &self.platform_quarter
    }
}

/// Mean overvaluation in a quarter where the sector has not burst.
fn mean_overvaluation(slabs: &[Slab], t: usize) -> f64 {
    let [weight, overvaluation] = slabs.iter().fold([0.0; 2], |sum, slab| {
        std::array::from_fn(|k| sum[k] + slab.not_burst[t][k])
    });
    overvaluation / weight.max(f64::MIN_POSITIVE)
}

/// Share of each layer in where a burst of a quarter begins; even where none can.
fn beginnings(slabs: &[Slab], t: usize) -> [f64; SLEEVE_COUNT] {
    let sums: [f64; SLEEVE_COUNT] =
        std::array::from_fn(|layer| slabs.iter().map(|slab| slab.begins[t][layer]).sum());
    let total: f64 = sums.iter().sum();
    if total > 0.0 {
        sums.map(|sum| sum / total)
    } else {
        [1.0 / SLEEVE_COUNT as f64; SLEEVE_COUNT]
    }
}

/// Sums over companies along a block, in whole numbers: by quarter, family, sleeve and path.
///
/// Whole numbers add up to the same in any order, so that taking a company out and putting it in
/// again as it is now gives what adding all of them would
/// (docs/decisions/0011-sums-in-whole-numbers.md).
#[derive(Debug, Clone)]
pub(super) struct Sums(Vec<[i64; BLOCK]>);

impl Sums {
    pub fn new(horizon: usize) -> Self {
        Self(vec![[0; BLOCK]; Self::rows(horizon)])
    }

    const fn rows(horizon: usize) -> usize {
        (horizon + 1) * FAMILIES * SLEEVE_COUNT
    }

    /// Bytes it takes.
    pub const fn bytes(horizon: usize) -> usize {
        Self::rows(horizon) * size_of::<[i64; BLOCK]>()
    }

    pub fn clear(&mut self) {
        self.0.fill([0; BLOCK]);
    }

    /// Adds a company's trace to its sleeves; with weights below 0 takes it out again.
    pub fn add(&mut self, weights: &[f64; SLEEVE_COUNT], trace: &Trace) {
        for (sleeve, weight) in weights
            .iter()
            .enumerate()
            .filter(|(_, weight)| **weight != 0.0)
        {
            on_widest(Add {
                sums: &mut self.0,
                sleeve,
                weight: *weight,
                trace,
            });
        }
    }
}

struct Add<'a> {
    sums: &'a mut [[i64; BLOCK]],
    sleeve: usize,
    weight: f64,
    trace: &'a Trace,
}

impl Loops for Add<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        // What would not fit has grown to more than a hundred thousand times the sleeve's value
        // today.
        const MOST: f64 = 2_251_799_813_685_247.0;
        let rows = self.sums.iter_mut().skip(self.sleeve).step_by(SLEEVE_COUNT);
        for (sums, values) in rows.zip(self.trace.iter().flatten()) {
            for (sum, value) in sums.iter_mut().zip(values) {
                let measured =
                    (self.weight * f64::from(*value)).clamp(-MOST, MOST) + ROUNDING_SHIFT;
                *sum = sum.wrapping_add(
                    measured
                        .to_bits()
                        .wrapping_sub(ROUNDING_SHIFT.to_bits())
                        .cast_signed(),
                );
            }
        }
    }
}

struct Shares<'a> {
    sums: &'a [i64; BLOCK],
    share: f64,
    out: &'a mut [f32],
}

impl Loops for Shares<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        for (out, sum) in self.out.iter_mut().zip(self.sums) {
            *out = (*sum as f64 * self.share) as f32;
        }
    }
}

impl Slab {
    pub fn new(paths: usize, horizon: usize) -> Self {
        let quarters = horizon + 1;
        Self {
            sleeves: vec![0.0; quarters * FAMILIES * SLEEVE_COUNT * paths],
            survival: vec![0.0; quarters * paths],
            burst_weight: vec![0.0; quarters * paths],
            platform_quarter: vec![0; paths],
            shut: vec![[u16::MAX; 2]; paths],
            not_burst: vec![[0.0; 2]; quarters],
            begins: vec![[0.0; SLEEVE_COUNT]; quarters],
            clips: 0,
            paths,
        }
    }

    /// Stores a block at its place in the slab.
    pub fn store(
        &mut self,
        block: usize,
        sums: &Sums,
        measures: &[Measure; SLEEVE_COUNT],
        sector: &SectorBlock,
    ) {
        let at = block * BLOCK..(block + 1) * BLOCK;
        let rows = self
            .sleeves
            .chunks_exact_mut(self.paths)
            .zip(measures.iter().cycle());
        for ((row, measure), sums) in rows.zip(&sums.0) {
            on_widest(Shares {
                sums,
                share: measure.share,
                out: &mut row[at.clone()],
            });
        }
        let rows = self
            .survival
            .chunks_exact_mut(self.paths)
            .zip(self.burst_weight.chunks_exact_mut(self.paths));
        for (t, (survival, burst_weight)) in rows.enumerate() {
            let lanes = survival[at.clone()]
                .iter_mut()
                .zip(&mut burst_weight[at.clone()]);
            for (lane, (survival, burst_weight)) in lanes.enumerate() {
                *survival = sector.survival[t][lane] as f32;
                *burst_weight = (sector.survival[t][lane] * sector.burst_chance[t][lane]) as f32;
            }
        }
        for (t, sums) in self.not_burst.iter_mut().enumerate() {
            for lane in 0..BLOCK {
                let alive = sector.survival[t][lane];
                sums[0] += alive + sector.landed[t][lane];
                sums[1] +=
                    alive * sector.overvaluation[t][lane] + sector.landed_overvaluation[t][lane];
            }
        }
        for (sums, begins) in self.begins.iter_mut().zip(&sector.layers.begins) {
            for (sum, begins) in sums.iter_mut().zip(begins) {
                *sum += begins;
            }
        }
        self.platform_quarter[at.clone()].copy_from_slice(&sector.platform_quarter);
        let shut = &mut self.shut[at];
        shut.fill([u16::MAX; 2]);
        for (lane, shut) in shut.iter_mut().enumerate() {
            if let Some(t) = sector.layers.shut_for_all_since(lane) {
                let quarters = sector.window_quarters[lane].ceil().max(0.0) as usize;
                *shut = [t + 1, t + 1 + quarters].map(|quarter| quarter as u16);
            }
        }
        self.clips += sector.clips;
    }
}

//! The simulation itself: holdings in, sleeve paths out.

use super::company::Company;
use super::progress::{Cancelled, Progress};
use super::sector::Sector;
use super::walk::{Place, Trace, Walker};
use super::{BLOCK, REPLICATES, Settings};
use crate::assumptions::Assumptions;
use crate::model::{Assessment, assess_holding, reference_holding};
use crate::portfolio::SLEEVES;
use rayon::prelude::*;

/// Companies in the basket that stands for an empty sleeve.
const REFERENCE_BASKET: usize = 8;

/// A quantity that is kept by sleeve, quarter and path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// V: value in the boom branch.
    Value,
    /// VL: value times loss if it bursts then, in the boom branch.
    Loss,
    /// Value still alive in the actual branch.
    Alive,
    /// Distributed so far in the actual branch.
    Distributed,
}

const FAMILIES: usize = 4;
const SLEEVE_COUNT: usize = SLEEVES.len();

/// Paths of the four sleeves and of what they share. Values are per unit of the sleeve's value today.
///
/// Paths come in blocks of [`BLOCK`]; the blocks of a replicate follow one another.
#[derive(Debug, Clone)]
pub struct SleevePaths {
    settings: Settings,
    blocks: Vec<Block>,
    empty: [bool; SLEEVE_COUNT],
    clips: usize,
}

#[derive(Debug, Clone)]
struct Block {
    /// By family, sleeve, quarter and path.
    sleeves: Vec<f32>,
    /// S and q by quarter and path.
    survival: Vec<f32>,
    burst_chance: Vec<f32>,
    /// Quarter in which the platform emerges, by path; `u16::MAX` when it does not.
    platform_quarter: Vec<u16>,
    clips: usize,
}

impl SleevePaths {
    /// Number of paths, a multiple of [`BLOCK`] × [`REPLICATES`].
    pub fn paths(&self) -> usize {
        self.blocks.len() * BLOCK
    }

    /// Quarters simulated.
    pub const fn horizon_quarters(&self) -> usize {
        self.settings.horizon_quarters
    }

    /// Number of blocks.
    pub fn blocks(&self) -> usize {
        self.blocks.len()
    }

    /// Blocks in one replicate.
    pub fn blocks_per_replicate(&self) -> usize {
        self.blocks.len() / REPLICATES
    }

    /// Sleeves that no holding is in; a reference basket stands for them.
    pub const fn empty_sleeves(&self) -> [bool; SLEEVE_COUNT] {
        self.empty
    }

    /// Times the sector's overvaluation was clipped, over all paths and quarters.
    pub const fn clips(&self) -> usize {
        self.clips
    }

    /// One quantity of one sleeve in one quarter, along the paths of a block.
    pub fn row(&self, block: usize, family: Family, sleeve: usize, quarter: usize) -> &[f32] {
        let quarters = self.settings.horizon_quarters + 1;
        let start = ((family as usize * SLEEVE_COUNT + sleeve) * quarters + quarter) * BLOCK;
        &self.blocks[block].sleeves[start..start + BLOCK]
    }

    /// S: probability that the boom is alive at the start of a quarter, along the paths of a block.
    pub fn survival(&self, block: usize, quarter: usize) -> &[f32] {
        &self.blocks[block].survival[quarter * BLOCK..(quarter + 1) * BLOCK]
    }

    /// q: chance of a burst in a quarter if the boom is alive, along the paths of a block.
    pub fn burst_chance(&self, block: usize, quarter: usize) -> &[f32] {
        &self.blocks[block].burst_chance[quarter * BLOCK..(quarter + 1) * BLOCK]
    }

    /// Quarter in which the platform emerges, along the paths of a block; `u16::MAX` when it does not.
    pub fn platform_quarter(&self, block: usize) -> &[u16] {
        &self.blocks[block].platform_quarter
    }
}

/// Simulates a portfolio.
///
/// # Errors
/// [`Cancelled`] when `progress` was told to stop.
pub fn simulate(
    assessments: &[Assessment],
    a: &Assumptions,
    settings: Settings,
    progress: &Progress,
) -> Result<SleevePaths, Cancelled> {
    let horizon = settings.horizon_quarters.clamp(1, super::MAX_QUARTERS);
    let settings = Settings { horizon_quarters: horizon, ..settings };
    let (companies, empty) = companies(assessments, a, settings);
    let sector = Sector::new(a, horizon, settings.seed);
    let walker = Walker::new(a, sector.exuberance(), horizon);
    let per_replicate = settings.blocks_per_replicate();
    progress.expect(per_replicate * REPLICATES);
    let blocks: Vec<Block> = (0..per_replicate * REPLICATES)
        .into_par_iter()
        .map(|block| {
            let replicate = block / per_replicate;
            let first = ((block % per_replicate) * BLOCK) as u32;
            let first_global = (block * BLOCK) as u32;
            let done = simulate_block(&companies, &sector, &walker, replicate, first, first_global, progress)?;
            progress.step()?;
            Ok(done)
        })
        .collect::<Result<_, Cancelled>>()?;
    let clips = blocks.iter().map(|b| b.clips).sum();
    Ok(SleevePaths { settings, blocks, empty, clips })
}

/// Tables of every holding and of the reference baskets, ordered by id so that the order of the portfolio
/// does not matter.
fn companies(assessments: &[Assessment], a: &Assumptions, settings: Settings) -> (Vec<Company>, [bool; 4]) {
    let mut order: Vec<&Assessment> = assessments.iter().filter(|h| h.value > 0.0).collect();
    order.sort_by(|x, y| x.id.cmp(&y.id));
    let mut totals = [0.0; SLEEVE_COUNT];
    for holding in &order {
        for (total, share) in totals.iter_mut().zip(holding.split) {
            *total += share * holding.value;
        }
    }
    let empty = totals.map(|total| total <= 0.0);
    let mut companies: Vec<Company> =
        order
            .par_iter()
            .map(|holding| {
                let weights = std::array::from_fn(|k| {
                    if totals[k] > 0.0 { holding.split[k] * holding.value / totals[k] } else { 0.0 }
                });
                Company::new(holding, weights, settings.horizon_quarters, settings.seed, a)
            })
            .collect();
    for sleeve in SLEEVES.into_iter().filter(|sleeve| empty[sleeve.index()]) {
        for number in 1..=REFERENCE_BASKET {
            let reference = assess_holding(&reference_holding(sleeve, number), 1.0, 0.0, a);
            let mut weights = [0.0; SLEEVE_COUNT];
            weights[sleeve.index()] = 1.0 / REFERENCE_BASKET as f64;
            companies.push(Company::new(&reference, weights, settings.horizon_quarters, settings.seed, a));
        }
    }
    (companies, empty)
}

fn simulate_block(
    companies: &[Company],
    sector: &Sector<'_>,
    walker: &Walker<'_>,
    replicate: usize,
    first: u32,
    first_global: u32,
    progress: &Progress,
) -> Result<Block, Cancelled> {
    let paths = sector.block(replicate, first, first_global);
    let quarters = walker.horizon() + 1;
    let mut sums = vec![0.0_f64; FAMILIES * SLEEVE_COUNT * quarters * BLOCK];
    let mut trace = Trace::EMPTY;
    for (number, company) in companies.iter().enumerate() {
        if number % 16 == 0 && progress.is_cancelled() {
            return Err(Cancelled);
        }
        for (i, path) in paths.iter().enumerate() {
            let place = Place { replicate, index: first + i as u32, global: first_global + i as u32 };
            walker.walk(company, path, place, &mut trace);
            for (sleeve, weight) in company.sleeve_weights.into_iter().enumerate().filter(|(_, w)| *w > 0.0) {
                let families = [&trace.price, &trace.loss, &trace.alive, &trace.distributed];
                for (family, values) in families.into_iter().enumerate() {
                    let start = (family * SLEEVE_COUNT + sleeve) * quarters * BLOCK + i;
                    for (t, value) in values[..quarters].iter().enumerate() {
                        sums[start + t * BLOCK] += weight * value;
                    }
                }
            }
        }
    }
    let by_quarter = |of: fn(&super::sector::SectorPath, usize) -> f64| {
        (0..quarters).flat_map(|t| paths.iter().map(move |p| of(p, t) as f32)).collect::<Vec<f32>>()
    };
    Ok(Block {
        sleeves: sums.into_iter().map(|sum| sum as f32).collect(),
        survival: by_quarter(|p, t| p.survival[t]),
        burst_chance: by_quarter(|p, t| p.burst_chance[t]),
        platform_quarter: paths.iter().map(|p| u16::try_from(p.platform_quarter).unwrap_or(u16::MAX)).collect(),
        clips: paths.iter().map(|p| p.clips).sum(),
    })
}

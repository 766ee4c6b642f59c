//! Many paths of the sector and of every company, kept by sleeve (docs/model.md §§5–9, 13).
//!
//! [`simulate`] walks every holding through blocks of paths. Each path has a *boom branch*, in
//! which the bubble never ends, and an *actual branch*, which leaves it when it bursts or lands
//! softly. What is stored is by sleeve only, so memory does not grow with the number of holdings.

mod after;
mod bridge;
mod common_draws;
mod company;
mod company_draws;
mod draws;
mod incremental;
mod lanes;
mod layers;
mod loss_on_path;
mod progress;
mod record;
mod replay;
mod reruns;
mod rules;
mod sector;
mod simulate;
mod sleeve_paths;
mod tables;
mod waiting;
mod walk;
mod watch;

use crate::portfolio::Sleeve;
pub use incremental::IncrementalSimulation;
pub use progress::{Cancelled, Hold, Progress};
pub use replay::{HoldingQuarter, HoldingTrace, PathEnding, PathTrace, Standing, replay};
pub use reruns::Reruns;
pub use sector::platform_chances;
pub use simulate::simulate;
pub use sleeve_paths::{Family, SleevePaths};

/// A uniform number in (0, 1) for a member of a numbered set of draws: of values of assumptions, or
/// of a resample.
pub fn set_draw(seed: u64, set: u32, member: u32) -> f64 {
    draws::uniform(draws::StreamKey::common(seed).draw(set, member, draws::Purpose::Set)[0])
}

/// Four standard normal numbers for a member of a numbered set of draws, in single precision: steps
/// of random walks.
pub fn set_normals(seed: u64, set: u32, member: u32) -> [f64; 4] {
    let words = draws::StreamKey::common(seed).draw(set, member, draws::Purpose::Set);
    words.map(|word| f64::from(crate::model::special::normal_of_draw(word)))
}

/// Most quarters that can be simulated.
pub const MAX_QUARTERS: usize = 40;
/// Paths that are walked together; numbers of paths are rounded up to a multiple of eight blocks.
pub const BLOCK: usize = 128;
/// Most blocks that are stored together.
const SLAB_BLOCKS: usize = 8;

/// One number for each path of a block.
type Lanes = [f64; BLOCK];

/// How much is simulated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Paths, rounded up to a multiple of [`BLOCK`] × [`crate::simulation::REPLICATES`].
    pub paths: usize,
    /// Quarters, 1 … [`MAX_QUARTERS`].
    pub horizon_quarters: usize,
    /// Seed of all draws.
    pub seed: u64,
    /// Where the burst begins whose losses are kept along the boom branch: in one layer, or in all
    /// at once.
    pub burst_in: Option<Sleeve>,
}

/// Independent scrambles the paths are split into; standard errors come from their spread.
pub const REPLICATES: usize = 8;

impl Settings {
    /// With a horizon that can be simulated.
    fn within_limits(self) -> Self {
        Self {
            horizon_quarters: self.horizon_quarters.clamp(1, MAX_QUARTERS),
            ..self
        }
    }

    /// Blocks in one replicate.
    const fn blocks_per_replicate(&self) -> usize {
        let blocks = self.paths.div_ceil(REPLICATES * BLOCK);
        if blocks == 0 { 1 } else { blocks }
    }

    /// Blocks in all.
    const fn blocks(&self) -> usize {
        REPLICATES * self.blocks_per_replicate()
    }

    /// Paths that are stored together: as many blocks as divide a replicate evenly.
    const fn slab_paths(&self) -> usize {
        let mut blocks = SLAB_BLOCKS;
        while !self.blocks_per_replicate().is_multiple_of(blocks) {
            blocks /= 2;
        }
        blocks * BLOCK
    }

    /// Slabs in all.
    const fn slabs(&self) -> usize {
        self.blocks() * BLOCK / self.slab_paths()
    }

    /// Where a block stands among the draws.
    const fn place(&self, block: usize) -> draws::BlockPlace {
        let per_replicate = self.blocks_per_replicate();
        draws::BlockPlace {
            replicate: block / per_replicate,
            first: ((block % per_replicate) * BLOCK) as u32,
            first_global: (block * BLOCK) as u32,
        }
    }
}

#[cfg(test)]
mod layer_tests;
#[cfg(test)]
mod tests;

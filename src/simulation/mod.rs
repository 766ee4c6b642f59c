//! Many paths of the sector and of every company, kept by sleeve (docs/model.md §§5, 7, 8, 13).
//!
//! [`simulate`] walks every holding through blocks of paths. Each path has a *boom branch*, in which the
//! bubble never ends, and an *actual branch*, which leaves it when it bursts or lands softly. What is
//! stored is by sleeve only, so memory does not grow with the number of holdings.

mod bridge;
mod company;
mod draws;
mod progress;
mod sector;
mod sleeves;
mod walk;

pub use progress::{Cancelled, Progress};
pub use sector::platform_chances;
pub use sleeves::{Family, SleevePaths, simulate};

/// A uniform number in (0, 1) for a member of a numbered set of draws: of values of assumptions, or of a resample.
pub fn set_draw(seed: u64, set: u32, member: u32) -> f64 {
    draws::uniform(draws::StreamKey::common(seed).draw(set, member, draws::Purpose::Set)[0])
}

/// Most quarters that can be simulated.
pub const MAX_QUARTERS: usize = 40;
/// Paths that are walked together; numbers of paths are rounded up to a multiple of eight blocks.
pub const BLOCK: usize = 128;

/// How much is simulated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Paths, rounded up to a multiple of [`BLOCK`] × [`crate::simulation::REPLICATES`].
    pub paths: usize,
    /// Quarters, 1 … [`MAX_QUARTERS`].
    pub horizon_quarters: usize,
    /// Seed of all draws.
    pub seed: u64,
}

/// Independent scrambles the paths are split into; standard errors come from their spread.
pub const REPLICATES: usize = 8;

impl Settings {
    /// Blocks in one replicate.
    fn blocks_per_replicate(&self) -> usize {
        self.paths.div_ceil(REPLICATES * BLOCK).max(1)
    }
}

#[cfg(test)]
mod tests;

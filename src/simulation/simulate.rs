//! The simulation itself: holdings in, sleeve paths out.

use super::bridge::BrownianBridge;
use super::common_draws::CommonDraws;
use super::company::CompanyTables;
use super::company_draws::CompanyDraws;
use super::draws::{BlockPlace, StreamKey};
use super::progress::{Cancelled, Progress};
use super::sector::SectorBlock;
use super::sleeve_paths::{Slab, SleevePaths, Sums};
use super::tables::Tables;
use super::walk::{FAMILIES, Trace, Walk};
use super::{BLOCK, Settings};
use crate::assumptions::Assumptions;
use crate::model::Assessment;
use rayon::prelude::*;

/// Companies walked between two looks at whether to stop.
pub(super) const STRIDE: usize = 16;

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
    let settings = settings.within_limits();
    let tables = Tables::new(assessments, a, settings, progress)?;
    let sources = Sources::new(settings);
    progress.expect(settings.blocks() * tables.members.len().div_ceil(STRIDE));
    let slabs = (0..settings.slabs())
        .into_par_iter()
        .map_init(
            || Room::new(settings.horizon_quarters),
            |room, slab| simulate_slab(&tables, &sources, slab, room, progress),
        )
        .collect::<Result<Vec<_>, Cancelled>>()?;
    Ok(SleevePaths::gather(settings, slabs, tables.empty))
}

/// What draws come from.
pub(super) struct Sources {
    pub settings: Settings,
    pub common: StreamKey,
    pub bridge: BrownianBridge,
}

impl Sources {
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            common: StreamKey::common(settings.seed),
            bridge: BrownianBridge::new(settings.horizon_quarters),
        }
    }

    /// The common draws of a block.
    pub fn common_draws(&self, block: usize) -> CommonDraws {
        let place = self.settings.place(block);
        CommonDraws::new(
            self.common,
            place,
            &self.bridge,
            self.settings.horizon_quarters,
        )
    }
}

/// Room for what all companies share on a block, and for one of them: each thread has one, since
/// memory fresh from the system costs as much as the arithmetic.
pub(super) struct Room {
    pub sector: SectorBlock,
    pub scratch: Scratch,
}

impl Room {
    pub fn new(horizon: usize) -> Self {
        Self {
            sector: SectorBlock::new(horizon),
            scratch: Scratch::new(horizon),
        }
    }
}

/// Room for one company's draws and trace and for a block's sums.
pub(super) struct Scratch {
    pub draws: CompanyDraws,
    pub trace: Trace,
    pub sums: Sums,
}

impl Scratch {
    pub fn new(horizon: usize) -> Self {
        Self {
            draws: CompanyDraws::new(horizon),
            trace: empty_trace(horizon),
            sums: Sums::new(horizon),
        }
    }

    /// Leaves a company's trace along a block.
    pub fn walk(
        &mut self,
        tables: &Tables,
        sector: &SectorBlock,
        company: &CompanyTables,
        place: BlockPlace,
    ) {
        let Self { draws, trace, .. } = self;
        draws.fill(company.key, place);
        Walk {
            rules: &tables.rules,
            company,
            sector,
            draws,
            place,
        }
        .fill(trace, None);
    }
}

pub(super) fn empty_trace(horizon: usize) -> Trace {
    vec![[[0.0; BLOCK]; FAMILIES]; horizon + 1]
}

fn simulate_slab(
    tables: &Tables,
    sources: &Sources,
    number: usize,
    room: &mut Room,
    progress: &Progress,
) -> Result<Slab, Cancelled> {
    let settings = sources.settings;
    let Room { sector, scratch } = room;
    let mut slab = Slab::new(settings.slab_paths(), settings.horizon_quarters);
    let blocks = settings.slab_paths() / BLOCK;
    for within in 0..blocks {
        let common = sources.common_draws(number * blocks + within);
        tables.sector.fill(&common, sector);
        scratch.sums.clear();
        for members in tables.members.chunks(STRIDE) {
            for member in members {
                scratch.walk(tables, sector, &member.company, common.place);
                scratch.sums.add(&member.weights, &scratch.trace);
            }
            progress.step()?;
        }
        slab.store(within, &scratch.sums, &tables.measures, sector);
    }
    Ok(slab)
}

//! The same portfolio simulated again and again under other assumptions, on the same draws.
//!
//! Draws and the traces of the first run are kept. A run walks only the companies whose tables its
//! assumptions have changed, and all of them only when they have changed what the companies share.

use super::common_draws::CommonDraws;
use super::company_draws::CompanyDraws;
use super::progress::{Cancelled, Progress};
use super::sector::SectorBlock;
use super::simulate::{Room, Scratch, Sources, empty_trace};
use super::sleeve_paths::{Slab, SleevePaths};
use super::tables::{Member, Tables};
use super::walk::{FAMILIES, Trace, Walk};
use super::{BLOCK, Settings};
use crate::assumptions::Assumptions;
use crate::model::Assessment;
use rayon::prelude::*;
use std::sync::Arc;

/// Most bytes of draws and traces that are kept; what does not fit is drawn and walked anew in each
/// run.
const MOST_KEPT_BYTES: usize = 192 << 20;

/// A first run and what it takes to repeat it.
pub struct Reruns {
    sources: Sources,
    tables: Tables,
    blocks: Vec<KeptBlock>,
    first: Arc<SleevePaths>,
}

struct KeptBlock {
    common: CommonDraws,
    sector: SectorBlock,
    /// In the order of the companies; fewer when not all fit.
    companies: Vec<KeptCompany>,
}

struct KeptCompany {
    draws: CompanyDraws,
    trace: Trace,
}

impl Reruns {
    /// Simulates a portfolio and keeps what a repetition needs.
    ///
    /// # Errors
    /// [`Cancelled`] when `progress` was told to stop.
    pub fn new(
        assessments: &[Assessment],
        a: &Assumptions,
        settings: Settings,
        progress: &Progress,
    ) -> Result<Self, Cancelled> {
        let settings = settings.within_limits();
        let sources = Sources::new(settings);
        let tables = Tables::new(assessments, a, settings, progress)?;
        let horizon = settings.horizon_quarters;
        let bytes_each = size_of::<f32>() * BLOCK * (3 * horizon + FAMILIES * (horizon + 1));
        let kept = (MOST_KEPT_BYTES / (bytes_each * settings.blocks())).min(tables.members.len());
        let blocks = (0..settings.blocks())
            .into_par_iter()
            .map(|block| {
                if progress.is_cancelled() {
                    return Err(Cancelled);
                }
                let common = sources.common_draws(block);
                let sector = tables.sector.block(&common);
                let keep = |company: usize| {
                    let mut draws = CompanyDraws::new(horizon);
                    let company = &tables.members[company].company;
                    draws.fill(company.key, common.place);
                    let mut trace = empty_trace(horizon);
                    let walk = Walk {
                        rules: &tables.rules,
                        company,
                        sector: &sector,
                        draws: &draws,
                        place: common.place,
                    };
                    walk.fill(&mut trace, None);
                    KeptCompany { draws, trace }
                };
                let companies = (0..kept).map(keep).collect();
                Ok(KeptBlock {
                    common,
                    sector,
                    companies,
                })
            })
            .collect::<Result<Vec<_>, Cancelled>>()?;
        let mut room = Room::new(horizon);
        let slabs = (0..settings.slabs())
            .map(|slab| {
                again(
                    &sources, &tables, &tables, &blocks, slab, &mut room, progress,
                )
            })
            .collect::<Result<Vec<_>, Cancelled>>()?;
        let first = Arc::new(SleevePaths::gather(settings, slabs, tables.empty));
        Ok(Self {
            sources,
            tables,
            blocks,
            first,
        })
    }

    /// The paths of the first run.
    pub const fn first(&self) -> &Arc<SleevePaths> {
        &self.first
    }

    /// The paths under other assumptions, bit for bit those of a simulation of its own: the first
    /// run's own when nothing has changed for any path. Runs on the calling thread alone.
    ///
    /// `assessments` must be of the same holdings at the same values.
    ///
    /// # Errors
    /// [`Cancelled`] when `progress` was told to stop.
    pub fn run(
        &self,
        assessments: &[Assessment],
        a: &Assumptions,
        progress: &Progress,
    ) -> Result<Arc<SleevePaths>, Cancelled> {
        let settings = self.sources.settings;
        let tables = Tables::new(assessments, a, settings, progress)?;
        if tables == self.tables {
            return Ok(Arc::clone(&self.first));
        }
        let mut room = Room::new(settings.horizon_quarters);
        let slabs = (0..settings.slabs())
            .map(|slab| {
                again(
                    &self.sources,
                    &tables,
                    &self.tables,
                    &self.blocks,
                    slab,
                    &mut room,
                    progress,
                )
            })
            .collect::<Result<Vec<_>, Cancelled>>()?;
        Ok(Arc::new(SleevePaths::gather(settings, slabs, tables.empty)))
    }
}

/// One slab under `tables`, with the traces of `first` where they still hold.
fn again(
    sources: &Sources,
    tables: &Tables,
    first: &Tables,
    blocks: &[KeptBlock],
    number: usize,
    room: &mut Room,
    progress: &Progress,
) -> Result<Slab, Cancelled> {
    let settings = sources.settings;
    let mut slab = Slab::new(settings.slab_paths(), settings.horizon_quarters);
    let per_slab = settings.slab_paths() / BLOCK;
    let same_sector = tables.sector == first.sector;
    let same_world = same_sector && tables.rules == first.rules;
    for within in 0..per_slab {
        if progress.is_cancelled() {
            return Err(Cancelled);
        }
        let kept = &blocks[number * per_slab + within];
        let place = kept.common.place;
        let Room { sector, scratch } = &mut *room;
        let sector = if same_sector {
            &kept.sector
        } else {
            tables.sector.fill(&kept.common, sector);
            &*sector
        };
        let Scratch { draws, trace, sums } = scratch;
        sums.clear();
        for (index, Member { company, weights }) in tables.members.iter().enumerate() {
            let known = kept.companies.get(index);
            if let Some(known) =
                known.filter(|_| same_world && first.members[index].company == *company)
            {
                sums.add(weights, &known.trace);
                continue;
            }
            let draws = if let Some(known) = known {
                &known.draws
            } else {
                draws.fill(company.key, place);
                &*draws
            };
            Walk {
                rules: &tables.rules,
                company,
                sector,
                draws,
                place,
            }
            .fill(trace, None);
            sums.add(weights, trace);
        }
        slab.store(within, sums, &tables.measures, sector);
    }
    Ok(slab)
}

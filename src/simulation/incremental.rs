//! A portfolio that is simulated again after each edit: only what the edit touches is walked.
//!
//! The sums over companies are kept. They are whole numbers, so a company that has changed is taken
//! out as it was and put in as it is, and the result is that of a simulation of all companies to
//! the last bit. What is kept does not grow with the number of holdings. Nothing is kept of the
//! first simulation: a portfolio that is only looked at takes no more memory.
//!
//! For example, three companies A, B, C in one sleeve, and the growth of B is edited:
//!
//! ```text
//! kept            A + B + C = 3 100 + 2 050 + 900 = 6 050    (a path, in whole units)
//! B as it was     walked again with the tables before   − 2 050
//! B as it is      walked with the tables wanted         + 1 700
//! sums now        6 050 − 2 050 + 1 700 = 5 700 = A + B' + C, as if all three had been walked
//! ```
//!
//! When only the value of B has changed, its trace is the same: it is walked once, with the
//! difference of both weights.

use super::progress::{Cancelled, Progress};
use super::simulate::{Room, STRIDE, Sources, simulate};
use super::sleeve_paths::{Slab, SleevePaths, Sums};
use super::tables::{Member, Tables};
use super::{BLOCK, Settings};
use crate::assumptions::Assumptions;
use crate::model::Assessment;
use crate::portfolio::SLEEVE_COUNT;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Most bytes of sums that are kept; a larger simulation is made anew after each edit.
const MOST_KEPT_BYTES: usize = 96 << 20;

/// The last simulation, kept for the next one.
#[derive(Debug, Default)]
pub struct IncrementalSimulation {
    settings: Option<Settings>,
    blocks: Vec<Block>,
}

/// The sums along a block, and the tables they were made with: not the same everywhere after a
/// simulation that was cancelled.
#[derive(Debug)]
struct Block {
    made_with: Option<Arc<Tables>>,
    sums: Sums,
}

/// How sums made with other tables become those of the tables wanted.
struct SumsChange {
    /// The tables they were made with; none when there are no sums yet.
    from: Option<Arc<Tables>>,
    /// Whether all sums are made anew.
    anew: bool,
    steps: Vec<WalkStep>,
}

/// One walk, with the tables of the sums or with those wanted, and the weight of its trace.
struct WalkStep {
    member: usize,
    of_before: bool,
    weights: [f64; SLEEVE_COUNT],
    /// Another weight of the same trace, when the company has changed in value alone.
    less: [f64; SLEEVE_COUNT],
}

impl IncrementalSimulation {
    /// Nothing kept.
    pub fn new() -> Self {
        Self::default()
    }

    /// Simulates a portfolio as [`simulate`] does, walking only companies that have changed since
    /// the last time, when nothing else has.
    ///
    /// # Errors
    /// [`Cancelled`] when `progress` was told to stop. The next simulation goes on from where this
    /// one was.
    pub fn simulate(
        &mut self,
        assessments: &[Assessment],
        a: &Assumptions,
        settings: Settings,
        progress: &Progress,
    ) -> Result<SleevePaths, Cancelled> {
        let settings = settings.within_limits();
        let horizon = settings.horizon_quarters;
        if Sums::bytes(horizon) * settings.blocks() > MOST_KEPT_BYTES {
            *self = Self::default();
            return simulate(assessments, a, settings, progress);
        }
        if self.settings != Some(settings) {
            *self = Self {
                settings: Some(settings),
                blocks: Vec::new(),
            };
            return simulate(assessments, a, settings, progress);
        }
        if self.blocks.is_empty() {
            let block = || Block {
                made_with: None,
                sums: Sums::new(horizon),
            };
            self.blocks = std::iter::repeat_with(block)
                .take(settings.blocks())
                .collect();
        }
        let tables = Arc::new(Tables::new(assessments, a, settings, progress)?);
        let sources = Sources::new(settings);
        let changes = self.changes(&tables);
        let expected = |block: &Block| {
            change_of(&changes, block).map_or(0, |change| change.steps.len().div_ceil(STRIDE))
        };
        progress.expect(self.blocks.iter().map(expected).sum());
        let per_slab = settings.slab_paths() / BLOCK;
        let of_slab = |room: &mut Room, (number, blocks): (usize, &mut [Block])| {
            let Room { sector, scratch } = room;
            let mut slab = Slab::new(settings.slab_paths(), horizon);
            for (within, block) in blocks.iter_mut().enumerate() {
                let common = sources.common_draws(number * per_slab + within);
                tables.sector.fill(&common, sector);
                if let Some(change) = change_of(&changes, block) {
                    // Until all steps are done the sums belong to no tables.
                    block.made_with = None;
                    if change.anew {
                        block.sums.clear();
                    }
                    let from = change
                        .from
                        .as_ref()
                        .filter(|_| !change.anew)
                        .unwrap_or(&tables);
                    for (done, step) in change.steps.iter().enumerate() {
                        let of = if step.of_before { from } else { &tables };
                        scratch.walk(of, sector, &of.members[step.member].company, common.place);
                        block.sums.add(&step.weights, &scratch.trace);
                        block.sums.add(&step.less, &scratch.trace);
                        if done % STRIDE == 0 {
                            progress.step()?;
                        }
                    }
                }
                block.made_with = Some(Arc::clone(&tables));
                slab.store(within, &block.sums, &tables.measures, sector);
            }
            Ok(slab)
        };
        let slabs = self
            .blocks
            .par_chunks_mut(per_slab)
            .enumerate()
            .map_init(|| Room::new(horizon), of_slab)
            .collect::<Result<Vec<_>, Cancelled>>()?;
        Ok(SleevePaths::gather(settings, slabs, tables.empty))
    }

    /// What has to be done for each of the tables that sums were made with.
    fn changes(&self, tables: &Arc<Tables>) -> Vec<SumsChange> {
        let mut changes: Vec<SumsChange> = Vec::new();
        for block in &self.blocks {
            if change_of(&changes, block).is_none() {
                changes.push(SumsChange::new(block.made_with.as_ref(), tables));
            }
        }
        changes
    }
}

fn change_of<'a>(changes: &'a [SumsChange], block: &Block) -> Option<&'a SumsChange> {
    changes
        .iter()
        .find(|change| match (&change.from, &block.made_with) {
            (Some(from), Some(made_with)) => Arc::ptr_eq(from, made_with),
            (None, None) => true,
            _ => false,
        })
}

impl SumsChange {
    fn new(from: Option<&Arc<Tables>>, tables: &Tables) -> Self {
        let steps = from
            .filter(|from| from.is_of_one_world_with(tables))
            .map(|from| steps(from, tables));
        let steps = steps.filter(|steps| steps.len() < tables.members.len());
        let anew = steps.is_none();
        let all = || {
            tables
                .members
                .iter()
                .enumerate()
                .map(|(index, member)| WalkStep::of(index, false, member.weights))
        };
        Self {
            from: from.cloned(),
            anew,
            steps: steps.unwrap_or_else(|| all().collect()),
        }
    }
}

/// The walks that turn the sums of some tables into those of others.
fn steps(from: &Tables, to: &Tables) -> Vec<WalkStep> {
    let mut before: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (index, member) in from.members.iter().enumerate() {
        before.entry(member.company.key).or_default().push(index);
    }
    let negative = |member: &Member| member.weights.map(|weight| -weight);
    let mut steps = Vec::new();
    for (index, member) in to.members.iter().enumerate() {
        let known = before.get_mut(&member.company.key).and_then(Vec::pop);
        match known.map(|known| (known, &from.members[known])) {
            Some((_, known)) if known == member => {}
            Some((_, known)) if known.company == member.company => {
                steps.push(WalkStep {
                    less: negative(known),
                    ..WalkStep::of(index, false, member.weights)
                });
            }
            Some((place, known)) => {
                steps.push(WalkStep::of(place, true, negative(known)));
                steps.push(WalkStep::of(index, false, member.weights));
            }
            None => steps.push(WalkStep::of(index, false, member.weights)),
        }
    }
    let gone = before.into_values().flatten();
    steps.extend(gone.map(|place| WalkStep::of(place, true, negative(&from.members[place]))));
    steps
}

impl WalkStep {
    const fn of(member: usize, of_before: bool, weights: [f64; SLEEVE_COUNT]) -> Self {
        Self {
            member,
            of_before,
            weights,
            less: [0.0; SLEEVE_COUNT],
        }
    }
}

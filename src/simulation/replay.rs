//! One path of a run again, holding by holding: what its sums by sleeve do not keep (docs/model.md
//! §11, *Replay*).
//!
//! The block of the path is walked once more on the same draws, and one of its paths is watched, so
//! that what is shown of it is what the run has counted, to the last bit. Cash is followed beyond
//! the boom by the rule of the boom branch: the quarter's burn is paid, and a company short of cash
//! raises while its window is open. Nothing of that moves a value after a burst: what it costs to
//! find no money has been charged with the burst.

use super::company_draws::CompanyDraws;
use super::draws::BlockPlace;
use super::layers::LAYERS;
use super::progress::{Cancelled, Progress};
use super::sector::{Ending, SectorBlock};
use super::simulate::{Sources, empty_trace};
use super::sleeve_paths::Family;
use super::tables::{Member, Tables, in_order};
use super::walk::Walk;
use super::watch::LaneWatch;
use super::{BLOCK, Settings};
use crate::assumptions::Assumptions;
use crate::model::Assessment;
use rayon::prelude::*;

/// Companies that one thread walks at the least.
const LEAST_SHARE: usize = 4;

/// One path, holding by holding.
#[derive(Debug, Clone, PartialEq)]
pub struct PathTrace {
    /// Its number among the paths of the run.
    pub path: usize,
    /// How the boom of the market's layers ends on it, oldest first; nothing where it lasts.
    pub endings: Vec<PathEnding>,
    /// Whether the funding window is shut for all layers, today and at the end of each quarter.
    pub shut_for_all: Vec<bool>,
    /// The holdings of some value, in the order of the portfolio.
    pub holdings: Vec<HoldingTrace>,
}

/// The end of the boom of some layers of the market.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PathEnding {
    /// Quarter in which it comes, counted from 0.
    pub quarter: usize,
    /// Whether it bursts; it lands softly otherwise.
    pub is_burst: bool,
    /// Whether each layer is among them, in the order of the sleeves.
    pub layers: [bool; LAYERS],
}

/// One holding along the path.
#[derive(Debug, Clone, PartialEq)]
pub struct HoldingTrace {
    /// Its place in the portfolio.
    pub holding: usize,
    /// Today and at the end of each quarter.
    pub quarters: Vec<HoldingQuarter>,
}

/// A holding at the end of a quarter. Amounts are per unit of its value today.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HoldingQuarter {
    /// What it is worth; 0 once it is gone.
    pub value: f64,
    /// What has been paid out so far.
    pub distributed: f64,
    /// Quarters that its cash lasts at the burn of the next one; infinite where it burns nothing.
    pub runway: f64,
    /// Cash raised in the quarter.
    pub raised: f64,
    /// How it stands.
    pub standing: Standing,
    /// Whether nobody funds it.
    pub is_shut: bool,
}

/// How a holding stands on a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is held.
    Held,
    /// It has failed.
    Failed,
    /// It was sold or listed.
    Sold,
}

/// Walks a path of a run again. The arguments must be those of the run, with a path it has.
///
/// # Errors
/// [`Cancelled`] when `progress` was told to stop.
pub fn replay(
    assessments: &[Assessment],
    a: &Assumptions,
    settings: Settings,
    path: usize,
    progress: &Progress,
) -> Result<PathTrace, Cancelled> {
    let settings = settings.within_limits();
    let tables = Tables::new(assessments, a, settings, progress)?;
    let common = Sources::new(settings).common_draws(path / BLOCK);
    let sector = tables.sector.block(&common);
    let lane = path % BLOCK;
    let of = |(place, member): (usize, &Member)| {
        progress.look()?;
        let quarters = watched(&tables, member, &sector, (common.place, lane));
        Ok(HoldingTrace {
            holding: place,
            quarters,
        })
    };
    let order = in_order(assessments);
    let members: Vec<(usize, &Member)> = order.into_iter().zip(&tables.members).collect();
    let traces = members.into_par_iter().with_min_len(LEAST_SHARE).map(of);
    let mut holdings = traces.collect::<Result<Vec<HoldingTrace>, Cancelled>>()?;
    holdings.sort_by_key(|trace| trace.holding);
    let shut_at_end_of = |t: usize| {
        let quarters = sector.window_quarters[lane];
        sector.layers.is_shut_for_all(lane, t, quarters)
    };
    Ok(PathTrace {
        path,
        endings: endings(&sector, lane),
        shut_for_all: (0..=settings.horizon_quarters)
            .map(|t| t > 0 && shut_at_end_of(t - 1))
            .collect(),
        holdings,
    })
}

fn endings(sector: &SectorBlock, lane: usize) -> Vec<PathEnding> {
    let quarters = sector.happenings.iter().enumerate();
    let endings = quarters.flat_map(|(quarter, here)| {
        let own = here.endings.iter();
        let own = own.filter(move |end| usize::from(end.lane) == lane);
        own.map(move |end| PathEnding {
            quarter,
            is_burst: end.ending == Ending::Burst,
            layers: std::array::from_fn(|layer| end.layers & 1 << layer != 0),
        })
    });
    endings.collect()
}

fn watched(
    tables: &Tables,
    member: &Member,
    sector: &SectorBlock,
    (place, lane): (BlockPlace, usize),
) -> Vec<HoldingQuarter> {
    let horizon = tables.rules.horizon;
    let mut draws = CompanyDraws::new(horizon);
    draws.fill(member.company.key, place);
    let walk = Walk {
        rules: &tables.rules,
        company: &member.company,
        sector,
        draws: &draws,
        place,
    };
    let mut trace = empty_trace(horizon);
    let mut watch = LaneWatch::new(lane, member.company.cash);
    walk.fill(&mut trace, Some(&mut watch));
    for (quarter, row) in watch.quarters.iter_mut().zip(&trace) {
        quarter.value = f64::from(row[Family::Alive as usize][lane]);
        quarter.distributed = f64::from(row[Family::Distributed as usize][lane]);
    }
    watch.quarters
}

#[cfg(test)]
mod tests {
    use super::super::tests::{assessed, run, settings, with};
    use super::*;
    use crate::portfolio::{Holding, Stage, StrategySplit};

    /// Young companies that burn, of mixed splits, in all sleeves but one.
    fn companies(a: &Assumptions) -> Vec<Assessment> {
        let splits = [
            [0.7, 0.0, 0.3, 0.0],
            [0.0, 1.0, 0.0, 0.0],
            [0.2, 0.0, 0.8, 0.0],
            [0.5, 0.25, 0.25, 0.0],
            [1.0, 0.0, 0.0, 0.0],
        ];
        let company = |(place, split): (usize, [f64; 4])| {
            // The order of ids is not that of the portfolio.
            let name = format!("Company {}", 9 - place);
            let split = StrategySplit::new(split).unwrap();
            let mut holding = Holding::new(&name, split, 10.0);
            holding.stage = Some(Stage::Seed);
            assessed(&holding, 10.0 + place as f64, a)
        };
        splits.into_iter().enumerate().map(company).collect()
    }

    fn replayed(assessments: &[Assessment], a: &Assumptions, path: usize) -> PathTrace {
        replay(assessments, a, settings(4096), path, &Progress::new()).unwrap()
    }

    /// Paths in several blocks and replicates.
    fn paths() -> impl Iterator<Item = usize> {
        (0..4096).step_by(97)
    }

    #[test]
    fn holdings_of_a_replayed_path_add_up_to_what_the_run_has_stored_of_it() {
        let a = Assumptions::default();
        let assessments = companies(&a);
        let stored = run(&assessments, &a, settings(4096));
        let tables = Tables::new(&assessments, &a, settings(4096), &Progress::new()).unwrap();
        let order = in_order(&assessments);
        for path in paths() {
            let trace = replayed(&assessments, &a, path);
            let (slab, within) = (path / stored.slab_paths(), path % stored.slab_paths());
            for quarter in 0..=20 {
                for sleeve in 0..3 {
                    let counted = |of: fn(&HoldingQuarter) -> f64, whole: bool| -> f64 {
                        let parts = order.iter().zip(&tables.members).map(|(place, member)| {
                            let here = &trace.holdings[*place].quarters[quarter];
                            let part = member.weights[sleeve] * of(here);
                            if whole { part.round_ties_even() } else { part }
                        });
                        parts.sum::<f64>() * tables.measures[sleeve].share
                    };
                    for (family, of) in [
                        (
                            Family::Alive,
                            (|here| here.value) as fn(&HoldingQuarter) -> f64,
                        ),
                        (Family::Distributed, |here| here.distributed),
                    ] {
                        let row = stored.row(slab, family, sleeve, quarter);
                        let (whole, plain) = (counted(of, true), counted(of, false));
                        assert_eq!(row[within], whole as f32, "path {path}, quarter {quarter}");
                        assert!((whole - plain).abs() < 1e-9, "{whole} {plain}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_path_is_the_same_to_the_last_bit_each_time_and_among_other_holdings() {
        let a = Assumptions::default();
        let assessments = companies(&a);
        let first = replayed(&assessments, &a, 1234);
        assert_eq!(first, replayed(&assessments, &a, 1234));
        let fewer = replayed(&assessments[..2], &a, 1234);
        assert_eq!(first.holdings[..2], fewer.holdings[..]);
        assert_ne!(first.holdings, replayed(&assessments, &a, 1235).holdings);
    }

    #[test]
    fn who_is_gone_is_worth_nothing_and_is_paid_once_and_all_three_ends_occur() {
        let a = Assumptions::default();
        let assessments = companies(&a);
        let mut ends = [0; 3];
        for path in paths() {
            for holding in replayed(&assessments, &a, path).holdings {
                for pair in holding.quarters.windows(2) {
                    let [before, now] = [pair[0], pair[1]];
                    assert_eq!(now.value > 0.0, now.standing == Standing::Held);
                    if before.standing == Standing::Held {
                        continue;
                    }
                    assert_eq!(now.standing, before.standing, "nobody comes back");
                    assert_eq!((now.distributed, now.raised), (before.distributed, 0.0));
                }
                let last = holding.quarters.last().unwrap();
                ends[last.standing as usize] += 1;
            }
        }
        assert!(ends.iter().all(|count| *count > 10), "{ends:?}");
    }

    #[test]
    fn cash_is_burnt_and_raised_only_while_somebody_funds() {
        let a = Assumptions::default();
        let assessments = companies(&a);
        let tables = Tables::new(&assessments, &a, settings(4096), &Progress::new()).unwrap();
        let order = in_order(&assessments);
        let (mut shut, mut open) = (0, 0);
        for path in paths() {
            let trace = replayed(&assessments, &a, path);
            for (place, member) in order.iter().zip(&tables.members) {
                let burns = &member.company.quarters;
                let quarters = &trace.holdings[*place].quarters;
                for (t, pair) in quarters.windows(2).enumerate() {
                    let [before, now] = [pair[0], pair[1]];
                    if now.standing != Standing::Held || burns[t].burn <= 0.0 {
                        continue;
                    }
                    if burns[t + 1].burn <= 0.0 {
                        continue;
                    }
                    let left = before.runway * burns[t].burn - burns[t].burn;
                    let expected = (left + now.raised).max(0.0) / burns[t + 1].burn;
                    assert!((now.runway - expected).abs() < 1e-9);
                    if now.is_shut {
                        shut += 1;
                        assert!(now.raised.abs() < 1e-12, "nobody funds it");
                    } else {
                        open += 1;
                        assert!(now.runway >= a.raise_deadline() - 1e-6, "{}", now.runway);
                    }
                }
            }
        }
        assert!(shut > 20 && open > 100, "{shut} {open}");
    }

    #[test]
    fn the_window_is_said_to_be_shut_where_the_run_has_it_shut_and_never_without_a_burst() {
        let a = Assumptions::default();
        let assessments = companies(&a);
        let stored = run(&assessments, &a, settings(4096));
        for path in paths() {
            let trace = replayed(&assessments, &a, path);
            let [from, until] = stored.shut()[path].map(usize::from);
            for (quarter, shut) in trace.shut_for_all.iter().enumerate() {
                // What the run keeps is rounded up to whole quarters.
                assert!(!shut || (from..until).contains(&quarter), "path {path}");
                if quarter == from && until > from + 1 {
                    assert!(shut, "path {path}");
                }
            }
        }
        let calm = with(&[("h0", 0.0), ("h_s", 0.0)]);
        for path in paths() {
            let trace = replayed(&companies(&calm), &calm, path);
            assert!(trace.endings.is_empty() && !trace.shut_for_all.contains(&true));
        }
    }
}

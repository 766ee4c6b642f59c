//! One strategy's fund on all paths: fans by quarter, figures at the horizon and their replicates.

use super::course::{Course, Lanes, Place, Position, State};
use super::rates::{Before, Flows, Past};
use super::result::{Chance, Measure, NetValues, Summary};
use super::schedule::Schedule;
use super::terms::Terms;
use crate::simulation::{BLOCK, SleevePaths};
use crate::strategy::quantile::Scratch;
use crate::strategy::result::{Fan, REPLICATES};
use rayon::prelude::*;

/// What is kept of each quarter and path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Series {
    Tvpi,
    Dpi,
    Called,
    Paid,
    NetValue,
    ReportedTvpi,
}

const SERIES: usize = 6;
const LEVELS: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// Memory that goes from one evaluation to the next.
#[derive(Debug, Default)]
pub(super) struct Rows(Vec<Vec<f32>>);

/// Everything about one strategy that depends neither on the others nor on the burst quarter.
#[derive(Debug, Clone)]
pub(super) struct Evaluation {
    pub values: NetValues,
    pub replicates: [NetValues; REPLICATES],
    pub tvpi: Fan,
    pub dpi: Fan,
    pub calls: Fan,
    pub distributions: Fan,
    pub net_value: Fan,
    pub reported_tvpi: Fan,
    pub mean_flows: Vec<[f64; 2]>,
    pub dpi_one_by: Vec<f64>,
    /// A path whose TVPI at the horizon is the median.
    pub median_path: usize,
}

/// What an evaluation is made from.
#[derive(Clone, Copy)]
pub(super) struct Inputs<'a> {
    pub paths: &'a SleevePaths,
    pub terms: &'a Terms,
    pub schedule: &'a Schedule,
    /// `None` when the days of past flows are not known.
    pub past: Option<&'a Past>,
    /// Net value of all investors today.
    pub net_value_today: f64,
    /// Share of the gap to prices that marks close in a quarter.
    pub adjustment: f64,
}

impl<'a> Inputs<'a> {
    /// The fund of a strategy that holds and buys so.
    pub fn course(self, position: &'a Position) -> Course<'a> {
        Course {
            paths: self.paths,
            terms: self.terms,
            schedule: self.schedule,
            position,
            adjustment: self.adjustment,
        }
    }
}

/// Parts of all rows that belong to one slab.
struct SlabRows<'a> {
    /// By quarter and series.
    quarters: Vec<&'a mut [f32]>,
    /// By measure.
    ends: Vec<&'a mut [f32]>,
}

impl Evaluation {
    pub fn new(inputs: Inputs<'_>, position: &Position, spare: &mut Rows) -> Self {
        let paths = inputs.paths.paths();
        let quarters = inputs.schedule.quarters.len();
        let rows = &mut spare.0;
        rows.resize_with(quarters * SERIES + Measure::COUNT, Vec::new);
        for row in rows.iter_mut() {
            row.resize(paths, 0.0);
        }
        let (by_quarter, ends) = rows.split_at_mut(quarters * SERIES);
        walk(inputs, position, by_quarter, ends);
        let last = inputs.schedule.last();
        let fans: Vec<[f64; 5]> = by_quarter
            .par_iter()
            .map_init(Scratch::default, |scratch, row| {
                scratch.quantiles(row, None, LEVELS)
            })
            .collect();
        let fan = |series: Series| {
            let mut fan = Fan::default();
            for quarter in 0..quarters {
                let [p05, p25, p50, p75, p95] = fans[quarter * SERIES + series as usize];
                fan.p05.push(p05);
                fan.p25.push(p25);
                fan.p50.push(p50);
                fan.p75.push(p75);
                fan.p95.push(p95);
            }
            fan
        };
        let parts: Vec<NetValues> = (0..=REPLICATES)
            .into_par_iter()
            .map_init(Scratch::default, |scratch, part| {
                // The first part is the whole, the others are the replicates.
                let per = inputs.paths.replicate_paths();
                let range = match part {
                    0 => 0..paths,
                    part => (part - 1) * per..part * per,
                };
                let rows: [&[f32]; Measure::COUNT] =
                    std::array::from_fn(|measure| &ends[measure][range.clone()]);
                values(&rows, last, scratch)
            })
            .collect();
        let tvpi = &ends[Measure::Tvpi.index()];
        let median = parts[0].summary(Measure::Tvpi).median as f32;
        let median_path = tvpi.iter().position(|tvpi| *tvpi == median).unwrap_or(0);
        let mean_flows = (0..quarters)
            .map(|quarter| {
                [Series::Called, Series::Paid]
                    .map(|series| mean(&by_quarter[quarter * SERIES + series as usize]))
            })
            .collect();
        Self {
            values: parts[0],
            replicates: std::array::from_fn(|r| parts[r + 1]),
            tvpi: fan(Series::Tvpi),
            dpi: fan(Series::Dpi),
            calls: fan(Series::Called),
            distributions: fan(Series::Paid),
            net_value: fan(Series::NetValue),
            reported_tvpi: fan(Series::ReportedTvpi),
            mean_flows,
            median_path,
            dpi_one_by: reached_by(&ends[Measure::QuartersToDpiOne.index()], quarters),
        }
    }
}

/// Walks every block and fills the rows.
fn walk(
    inputs: Inputs<'_>,
    position: &Position,
    by_quarter: &mut [Vec<f32>],
    ends: &mut [Vec<f32>],
) {
    let slab_paths = inputs.paths.slab_paths();
    let mut slabs: Vec<SlabRows<'_>> = (0..inputs.paths.slabs())
        .map(|_| SlabRows {
            quarters: Vec::with_capacity(by_quarter.len()),
            ends: Vec::with_capacity(Measure::COUNT),
        })
        .collect();
    for row in by_quarter {
        for (slab, part) in slabs.iter_mut().zip(row.chunks_exact_mut(slab_paths)) {
            slab.quarters.push(part);
        }
    }
    for row in ends {
        for (slab, part) in slabs.iter_mut().zip(row.chunks_exact_mut(slab_paths)) {
            slab.ends.push(part);
        }
    }
    slabs
        .into_par_iter()
        .enumerate()
        .for_each(|(slab, mut rows)| {
            let mut room = Room::new(inputs.schedule.last() + 1);
            for first in (0..slab_paths).step_by(BLOCK) {
                block(
                    inputs,
                    position,
                    Place { slab, first },
                    &mut room,
                    &mut rows,
                );
            }
        });
}

/// Flows of a block by quarter.
struct Room {
    called: Vec<Lanes>,
    paid: Vec<Lanes>,
}

impl Room {
    fn new(quarters: usize) -> Self {
        Self {
            called: vec![[0.0; BLOCK]; quarters],
            paid: vec![[0.0; BLOCK]; quarters],
        }
    }
}

fn block(
    inputs: Inputs<'_>,
    position: &Position,
    place: Place,
    room: &mut Room,
    rows: &mut SlabRows<'_>,
) {
    let Inputs {
        terms, schedule, ..
    } = inputs;
    let at = place.first..place.first + BLOCK;
    let limited = 1.0 - terms.gp_commitment;
    let never = schedule.quarters.len() as f64;
    let mut reached = [never; BLOCK];
    let mut costs = [0.0; BLOCK];
    let mut end: Option<State> = None;
    let last = schedule.last();
    inputs.course(position).walk(place, |quarter, state| {
        room.called[quarter] = state.called_now;
        room.paid[quarter] = state.paid_now;
        let mut put = |series: Series, lanes: &Lanes| {
            let row = &mut rows.quarters[quarter * SERIES + series as usize][at.clone()];
            store(row, lanes);
        };
        let received = |lane: usize| state.account.received[lane];
        put(
            Series::Called,
            &state.called_now.map(|called| limited * called),
        );
        put(Series::Paid, &state.paid_now.map(|paid| limited * paid));
        put(
            Series::NetValue,
            &state.net_value.map(|value| limited * value),
        );
        put(
            Series::Dpi,
            &std::array::from_fn(|lane| received(lane) / state.called[lane]),
        );
        put(
            Series::Tvpi,
            &std::array::from_fn(|lane| {
                (received(lane) + state.net_value[lane]) / state.called[lane]
            }),
        );
        put(
            Series::ReportedTvpi,
            &std::array::from_fn(|lane| {
                (received(lane) + state.reported_net_value[lane]) / state.called[lane]
            }),
        );
        for lane in 0..BLOCK {
            costs[lane] += state.costs_now[lane];
            let there = state.account.received[lane] >= state.called[lane];
            if there && reached[lane] == never {
                reached[lane] = quarter as f64;
            }
        }
        if quarter == last {
            end = Some(*state);
        }
    });
    // Nothing happens once the fund has ended.
    for quarter in last + 1..schedule.quarters.len() {
        for series in [
            Series::Tvpi,
            Series::Dpi,
            Series::Called,
            Series::Paid,
            Series::NetValue,
            Series::ReportedTvpi,
        ] {
            let kept = matches!(series, Series::Tvpi | Series::Dpi | Series::ReportedTvpi);
            let (before, after) = rows.quarters.split_at_mut(quarter * SERIES);
            let row = &mut after[series as usize][at.clone()];
            if kept {
                row.copy_from_slice(&before[last * SERIES + series as usize][at.clone()]);
            } else {
                row.fill(0.0);
            }
        }
    }
    let Some(end) = end else { return };
    let rates = |before: Before<'_>| {
        Flows {
            before,
            schedule,
            called: &room.called,
            paid: &room.paid,
            left: &end.net_value,
        }
        .rates()
    };
    let none = [f64::NAN; BLOCK];
    let ratio = |of: fn(&State, usize) -> f64| -> Lanes {
        std::array::from_fn(|lane| of(&end, lane) / end.called[lane])
    };
    for measure in Measure::ALL {
        let lanes: Lanes = match measure {
            Measure::Tvpi => ratio(|s, lane| s.account.received[lane] + s.net_value[lane]),
            Measure::Dpi => ratio(|s, lane| s.account.received[lane]),
            Measure::Rvpi => ratio(|s, lane| s.net_value[lane]),
            Measure::Irr => inputs.past.map_or(none, |past| rates(Before::Past(past))),
            Measure::IrrFromToday => rates(Before::Bought(inputs.net_value_today)),
            Measure::Carry => end.carry.map(|carry| limited * carry),
            Measure::Clawback => end.clawback.map(|clawback| limited * clawback),
            Measure::Costs => costs.map(|costs| limited * costs),
            Measure::QuartersToDpiOne => reached,
        };
        store(&mut rows.ends[measure.index()][at.clone()], &lanes);
    }
}

fn store(row: &mut [f32], lanes: &Lanes) {
    for (out, value) in row.iter_mut().zip(lanes) {
        *out = *value as f32;
    }
}

/// Figures of some of the paths, from their rows by measure.
fn values(rows: &[&[f32]; Measure::COUNT], last: usize, scratch: &mut Scratch) -> NetValues {
    let summaries = Measure::ALL.map(|measure| {
        let row = rows[measure.index()];
        if row.iter().any(|value| value.is_nan()) {
            return Summary {
                mean: f64::NAN,
                median: f64::NAN,
                p05: f64::NAN,
                p95: f64::NAN,
            };
        }
        let [p05, median, p95] = scratch.quantiles(row, None, [0.05, 0.5, 0.95]);
        let summary = Summary {
            mean: mean(row),
            median,
            p05,
            p95,
        };
        match measure {
            Measure::QuartersToDpiOne => never_is_infinite(summary, last, row),
            Measure::Tvpi
            | Measure::Dpi
            | Measure::Rvpi
            | Measure::Irr
            | Measure::IrrFromToday
            | Measure::Carry
            | Measure::Clawback
            | Measure::Costs => summary,
        }
    });
    let share = |measure: Measure, is: &dyn Fn(f32) -> bool| {
        let row = rows[measure.index()];
        row.iter().filter(|value| is(**value)).count() as f64 / row.len().max(1) as f64
    };
    let chances = Chance::ALL.map(|chance| match chance {
        Chance::DpiOne => share(Measure::QuartersToDpiOne, &|quarter| {
            quarter as usize <= last
        }),
        Chance::TvpiAboveOne => share(Measure::Tvpi, &|tvpi| tvpi > 1.0),
        Chance::TvpiAboveTwo => share(Measure::Tvpi, &|tvpi| tvpi > 2.0),
        Chance::TvpiAboveThree => share(Measure::Tvpi, &|tvpi| tvpi > 3.0),
    });
    NetValues {
        summaries,
        chances,
        tvpi_at_burst: f64::NAN,
    }
}

/// A quarter after the last stands for never: as soon as one path is among those, the mean is infinite, too.
fn never_is_infinite(summary: Summary, last: usize, row: &[f32]) -> Summary {
    let of = |quarter: f64| {
        if quarter > last as f64 {
            f64::INFINITY
        } else {
            quarter
        }
    };
    let never = row.iter().any(|quarter| *quarter as usize > last);
    Summary {
        mean: if never { f64::INFINITY } else { summary.mean },
        median: of(summary.median),
        p05: of(summary.p05),
        p95: of(summary.p95),
    }
}

fn mean(row: &[f32]) -> f64 {
    row.iter().map(|value| f64::from(*value)).sum::<f64>() / row.len().max(1) as f64
}

/// Share of the paths on which something has happened by each quarter.
fn reached_by(row: &[f32], quarters: usize) -> Vec<f64> {
    let mut counts = vec![0_u32; quarters];
    for quarter in row {
        if let Some(count) = counts.get_mut(*quarter as usize) {
            *count += 1;
        }
    }
    let mut so_far = 0;
    counts
        .into_iter()
        .map(|count| {
            so_far += count;
            f64::from(so_far) / row.len().max(1) as f64
        })
        .collect()
}

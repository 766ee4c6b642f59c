//! One strategy's fund on all paths: fans by quarter, figures at the horizon and their replicates.

use super::course::{Course, Kept, Lanes, Now, Place};
use super::irr::{Flow, irr};
use super::past::Past;
use super::position::Position;
use super::rates::{Before, Discounted, Flows, Row};
use super::result::{Measure, NetValues};
use super::schedule::Schedule;
use super::summaries::{mean, reached_by, values};
use super::terms::Terms;
use super::waterfall::smaller;
use crate::model::wide::{Loops, on_widest};
use crate::simulation::{BLOCK, SleevePaths};
use crate::strategy::quantile::Scratch;
use crate::strategy::result::{Fan, REPLICATES};
use rayon::prelude::*;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// What is spread over the paths in each quarter.
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
/// Quarters that a block is walked at once: what is kept of it stays at hand, and so do the rows
/// that are spread next.
const AT_ONCE: usize = 4;
const LEVELS: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// Memory that goes from one evaluation to the next.
#[derive(Debug, Default)]
pub(super) struct Spare(Mutex<Vec<Rows>>);

impl Spare {
    fn take(&self) -> Rows {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.pop().unwrap_or_default()
    }

    fn give(&self, rows: Rows) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push(rows);
    }
}

/// What an evaluation needs while it runs.
#[derive(Debug, Default)]
struct Rows {
    blocks: Vec<Block>,
    /// Rows of the quarters at hand, by quarter and series.
    quarters: Vec<Vec<f32>>,
    /// Rows of the last quarter, by measure.
    ends: [Vec<f32>; Measure::COUNT],
}

/// What is kept of a block from one quarter to the next.
#[derive(Debug)]
struct Block {
    kept: Kept,
    /// Fees and expenses so far.
    costs: Lanes,
    /// Quarter in which DPI has come to 1; the number of quarters while it has not.
    reached: Lanes,
    /// Called and paid by quarter, what is left at the end included.
    called: Vec<Row>,
    paid: Vec<Row>,
    /// Put into new deals and into follow-ons by quarter, summed over its paths.
    invested: Vec<[f64; 2]>,
    /// Net value, carry and clawback of the last quarter.
    left: [Lanes; 3],
    /// Measures.
    ends: [Row; Measure::COUNT],
}

impl Rows {
    fn open(&mut self, course: &Course<'_>) {
        let (paths, quarters) = (course.paths.paths(), course.schedule.quarters.len());
        let walked = course.schedule.last() + 1;
        let kept = course.open();
        self.blocks.resize_with(paths / BLOCK, || Block {
            kept,
            costs: [0.0; BLOCK],
            reached: [0.0; BLOCK],
            called: Vec::new(),
            paid: Vec::new(),
            invested: Vec::new(),
            left: [[0.0; BLOCK]; 3],
            ends: [[0.0; BLOCK]; Measure::COUNT],
        });
        for block in &mut self.blocks {
            block.kept = kept;
            block.costs = [0.0; BLOCK];
            block.reached = [quarters as f64; BLOCK];
            // Every quarter is written before it is read.
            block.called.resize(walked, [0.0; BLOCK]);
            block.paid.resize(walked, [0.0; BLOCK]);
            block.invested.clear();
        }
        self.quarters.resize_with(AT_ONCE * SERIES, Vec::new);
        for row in self.quarters.iter_mut().chain(&mut self.ends) {
            row.resize(paths, 0.0);
        }
    }
}

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
    pub mean_investments: Vec<[f64; 2]>,
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

impl Evaluation {
    /// Walks all paths quarter by quarter, so that a quarter is spread over them while it is at
    /// hand.
    pub fn new(inputs: Inputs<'_>, position: &Position, spare: &Spare) -> Self {
        let course = inputs.course(position);
        let mut rows = spare.take();
        rows.open(&course);
        let (last, quarters) = (inputs.schedule.last(), inputs.schedule.quarters.len());
        let mut fans: [Fan; SERIES] = std::array::from_fn(|_| Fan::default());
        let mut mean_flows = Vec::with_capacity(quarters);
        let mut left = 0.0;
        for first in (0..=last).step_by(AT_ONCE) {
            let walked = first..(first + AT_ONCE).min(last + 1);
            walk(&course, walked.clone(), &mut rows);
            let at_hand = &rows.quarters[..walked.len() * SERIES];
            let spread: Vec<([f64; 5], f64)> = at_hand
                .par_iter()
                .map_init(Scratch::default, |scratch, row| {
                    (scratch.quantiles(row, None, LEVELS), mean(row))
                })
                .collect();
            for of_quarter in spread.chunks_exact(SERIES) {
                for (fan, (quantiles, _)) in fans.iter_mut().zip(of_quarter) {
                    push(fan, *quantiles);
                }
                let mean = |series: Series| of_quarter[series as usize].1;
                mean_flows.push([mean(Series::Called), mean(Series::Paid)]);
                left = mean(Series::NetValue);
            }
        }
        // Nothing happens once the fund has ended.
        for _ in last + 1..quarters {
            for series in [Series::Tvpi, Series::Dpi, Series::ReportedTvpi] {
                let fan = &mut fans[series as usize];
                push(fan, at(fan, last));
            }
            for series in [Series::Called, Series::Paid, Series::NetValue] {
                push(&mut fans[series as usize], [0.0; 5]);
            }
            mean_flows.push([0.0; 2]);
        }
        measure(&inputs, &mean_flows, left, &mut rows);
        let mean_investments = mean_investments(&rows.blocks, last, quarters);
        let paths = inputs.paths.paths();
        let parts: Vec<NetValues> = (0..=REPLICATES)
            .into_par_iter()
            .map_init(Scratch::default, |scratch, part| {
                // The first part is the whole, the others are the replicates.
                let per = inputs.paths.replicate_paths();
                let range = match part {
                    0 => 0..paths,
                    part => (part - 1) * per..part * per,
                };
                let rows = rows.ends.each_ref().map(|row| &row[range.clone()]);
                values(&rows, last, scratch)
            })
            .collect();
        let tvpi = &rows.ends[Measure::Tvpi.index()];
        let median = parts[0].summary(Measure::Tvpi).median as f32;
        let median_path = tvpi.iter().position(|tvpi| *tvpi == median).unwrap_or(0);
        let dpi_one_by = reached_by(&rows.ends[Measure::QuartersToDpiOne.index()], quarters);
        spare.give(rows);
        let [tvpi, dpi, calls, distributions, net_value, reported_tvpi] = fans;
        Self {
            values: parts[0],
            replicates: std::array::from_fn(|r| parts[r + 1]),
            tvpi,
            dpi,
            calls,
            distributions,
            net_value,
            reported_tvpi,
            mean_flows,
            mean_investments,
            dpi_one_by,
            median_path,
        }
    }
}

impl<'a> Inputs<'a> {
    /// The fund of a strategy.
    pub fn course(&self, position: &'a Position) -> Course<'a> {
        Course {
            paths: self.paths,
            terms: self.terms,
            schedule: self.schedule,
            position,
            adjustment: self.adjustment,
        }
    }
}

/// Some quarters on all paths, after those before them.
fn walk(course: &Course<'_>, quarters: Range<usize>, rows: &mut Rows) {
    let per_slab = course.paths.slab_paths();
    let mut slabs: Vec<Vec<&mut [f32]>> = (0..course.paths.slabs())
        .map(|_| Vec::with_capacity(rows.quarters.len()))
        .collect();
    for row in &mut rows.quarters {
        for (slab, part) in slabs.iter_mut().zip(row.chunks_exact_mut(per_slab)) {
            slab.push(part);
        }
    }
    rows.blocks
        .par_chunks_exact_mut(per_slab / BLOCK)
        .zip(slabs)
        .enumerate()
        .for_each(|(slab, (blocks, mut rows))| {
            let mut now = Now::NOTHING;
            for (index, block) in blocks.iter_mut().enumerate() {
                let first = index * BLOCK;
                let place = Place { slab, first };
                for (quarter, rows) in quarters.clone().zip(rows.chunks_exact_mut(SERIES)) {
                    course.step(place, quarter, &mut block.kept, &mut now);
                    block.invested.push(now.investments());
                    on_widest(Spread {
                        quarter,
                        limited: 1.0 - course.terms.gp_commitment,
                        now: &now,
                        block,
                        first,
                        rows,
                    });
                }
                if quarters.end > course.schedule.last() {
                    block.left = [now.net_value, now.carry, now.clawback];
                }
            }
        });
}

/// Writes a quarter of a block into its rows.
struct Spread<'a, 'b> {
    quarter: usize,
    /// Share of the limited partners.
    limited: f64,
    now: &'a Now,
    block: &'a mut Block,
    /// Place of the block in the rows.
    first: usize,
    /// By series.
    rows: &'a mut [&'b mut [f32]],
}

impl Loops for Spread<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self {
            quarter,
            limited,
            now,
            block,
            first,
            rows,
        } = self;
        let [tvpi, dpi, called, paid, net_value, reported] = rows else {
            return;
        };
        let at = first..first + BLOCK;
        let (tvpi, dpi) = (&mut tvpi[at.clone()], &mut dpi[at.clone()]);
        let (called, paid) = (&mut called[at.clone()], &mut paid[at.clone()]);
        let (net_value, reported) = (&mut net_value[at.clone()], &mut reported[at]);
        let kept = &block.kept;
        for lane in 0..BLOCK {
            // A row keeps single precision, in which a division takes a fifth of the time.
            let per_called = 1.0 / kept.called[lane] as f32;
            let received = kept.received[lane];
            tvpi[lane] = (received + now.net_value[lane]) as f32 * per_called;
            dpi[lane] = received as f32 * per_called;
            called[lane] = (limited * now.called[lane]) as f32;
            paid[lane] = (limited * now.paid[lane]) as f32;
            net_value[lane] = (limited * now.net_value[lane]) as f32;
            reported[lane] = (received + now.reported_net_value[lane]) as f32 * per_called;
        }
        let (flow_called, flow_paid) = (&mut block.called[quarter], &mut block.paid[quarter]);
        let at = quarter as f64;
        for lane in 0..BLOCK {
            flow_called[lane] = now.called[lane] as f32;
            flow_paid[lane] = now.paid[lane] as f32;
            block.costs[lane] += now.costs[lane];
            let when = if kept.received[lane] >= kept.called[lane] {
                at
            } else {
                f64::INFINITY
            };
            block.reached[lane] = smaller(block.reached[lane], when);
        }
    }
}

/// What is measured at the end, once all quarters have been walked.
fn measure(inputs: &Inputs<'_>, mean_flows: &[[f64; 2]], left: f64, rows: &mut Rows) {
    let limited = 1.0 - inputs.terms.gp_commitment;
    let middle = rate_of_mean(inputs, mean_flows, left / limited, limited);
    rows.blocks
        .par_iter_mut()
        .for_each(|block| block.measure(inputs, middle));
    for (measure, row) in rows.ends.iter_mut().enumerate() {
        for (out, block) in row.chunks_exact_mut(BLOCK).zip(&rows.blocks) {
            out.copy_from_slice(&block.ends[measure]);
        }
    }
}

/// ln(1 + rate) of somebody who buys today and has the mean of all paths: that of most is not far
/// from it.
fn rate_of_mean(inputs: &Inputs<'_>, mean_flows: &[[f64; 2]], left: f64, limited: f64) -> f64 {
    let quarters = &inputs.schedule.quarters;
    let mut flows: Vec<Flow> = mean_flows
        .iter()
        .zip(quarters)
        .map(|([called, paid], quarter)| Flow {
            years: quarter.years,
            amount: (paid - called) / limited,
        })
        .collect();
    flows.push(Flow {
        years: 0.0,
        amount: -inputs.net_value_today,
    });
    flows.push(Flow {
        years: quarters[inputs.schedule.last()].years,
        amount: left,
    });
    let rate = irr(&flows).rate().unwrap_or_default();
    libm::log1p(rate.max(-0.9)).min(1.0)
}

impl Block {
    fn measure(&mut self, inputs: &Inputs<'_>, middle: f64) {
        let limited = 1.0 - inputs.terms.gp_commitment;
        let [net_value, carry, clawback] = self.left;
        if let Some(paid) = self.paid.last_mut() {
            for lane in 0..BLOCK {
                paid[lane] += net_value[lane] as f32;
            }
        }
        let flows = Flows {
            schedule: inputs.schedule,
            called: &self.called,
            paid: &self.paid,
        };
        let discounted = Discounted::new(flows, middle);
        let kept = &self.kept;
        let per_called = |of: &dyn Fn(usize) -> f64| -> Lanes {
            std::array::from_fn(|lane| of(lane) / kept.called[lane])
        };
        self.ends = Measure::ALL.map(|measure| {
            let lanes: Lanes = match measure {
                Measure::Tvpi => per_called(&|lane| kept.received[lane] + net_value[lane]),
                Measure::Dpi => per_called(&|lane| kept.received[lane]),
                Measure::Rvpi => per_called(&|lane| net_value[lane]),
                Measure::Irr => inputs.past.map_or([f64::NAN; BLOCK], |past| {
                    discounted.rates(Before::Past(past))
                }),
                Measure::IrrFromToday => discounted.rates(Before::Bought(inputs.net_value_today)),
                Measure::Carry => carry.map(|carry| limited * carry),
                Measure::Clawback => clawback.map(|clawback| limited * clawback),
                Measure::Costs => self.costs.map(|costs| limited * costs),
                Measure::QuartersToDpiOne => self.reached,
            };
            lanes.map(|value| value as f32)
        });
    }
}

/// Mean put into new deals and into follow-ons by quarter; nothing after the last.
fn mean_investments(blocks: &[Block], last: usize, quarters: usize) -> Vec<[f64; 2]> {
    let paths = (blocks.len() * BLOCK).max(1) as f64;
    let of_quarter = |quarter: usize| {
        let sums = blocks
            .iter()
            .filter_map(|block| block.invested.get(quarter));
        let [deals, follow_ons] = sums.fold([0.0; 2], |[a, b], [x, y]| [a + x, b + y]);
        [deals / paths, follow_ons / paths]
    };
    (0..quarters)
        .map(|quarter| {
            if quarter <= last {
                of_quarter(quarter)
            } else {
                [0.0; 2]
            }
        })
        .collect()
}

fn at(fan: &Fan, quarter: usize) -> [f64; 5] {
    [&fan.p05, &fan.p25, &fan.p50, &fan.p75, &fan.p95].map(|row| row[quarter])
}

fn push(fan: &mut Fan, [p05, p25, p50, p75, p95]: [f64; 5]) {
    fan.p05.push(p05);
    fan.p25.push(p25);
    fan.p50.push(p50);
    fan.p75.push(p75);
    fan.p95.push(p95);
}

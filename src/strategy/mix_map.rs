//! A metric over all mixes. Every quantity is a constant plus the mix's weights times three rows, so a mix costs one
//! pass over the paths of a quarter; neighbouring mixes tell where to look for a quantile.

use super::deployment::Deployment;
use super::evaluation::Closed;
use super::metric::Metric;
use super::mixer::{Blend, Mixer, Money, Quantity, share_of};
use super::near::{Near, total};
use super::outcomes::{TAIL, chance_of_loss, distributed_share, mean, tail_mean};
use super::plan::Mix;
use super::quantile::Scratch;
use super::study::{Cancelled, Progress, Study, TernaryGrid};
use crate::model::wide::{Loops, on_widest};
use rayon::prelude::*;
use std::ops::Range;

/// One quantity along all paths: a constant, and what each unit of weight adds.
#[derive(Debug)]
struct Plane {
    constant: Vec<f32>,
    units: [Vec<f32>; 3],
}

/// A metric as a function of the mix, at an adjacent share.
pub(super) struct MixMap<'a> {
    study: &'a Study,
    metric: Metric,
    /// The money of a mix, less the mix itself.
    money: Money,
    adjacent: f64,
    resplit: bool,
    /// Quarters whose exposures the metric needs, each with value and loss.
    exposures: Vec<(usize, [Plane; 2])>,
    /// Places among them, the highest exposure of an even mix first: where a peak is looked for.
    order: Vec<usize>,
    /// Total value at the horizon and what of it has been distributed, where the metric needs them.
    outcome: Option<[Plane; 2]>,
}

impl<'a> MixMap<'a> {
    /// `money` is that of any mix: where its new money goes is replaced.
    pub fn new(
        study: &'a Study,
        metric: Metric,
        money: Money,
        adjacent: f64,
        resplit: bool,
        burst_quarter: usize,
    ) -> Self {
        let paths = study.sleeve_paths();
        let horizon = paths.horizon_quarters();
        let quarters = match metric {
            Metric::ExposureAtBurst | Metric::KeptAtBurst => burst_quarter..burst_quarter + 1,
            Metric::ExpectedBurstLoss => 0..horizon,
            Metric::PeakQuarter => 0..horizon + 1,
            _ => 0..0,
        };
        let of_outcome = quarters.is_empty() && !Closed::METRICS.contains(&metric);
        let wanted =
            |quarter: usize| quarters.contains(&quarter) || (of_outcome && quarter == horizon);
        let deployment = (money.uncalled > 0.0)
            .then(|| Deployment::new(paths, money.pace_quarters, false, wanted));
        let mixer = Mixer::new(paths, deployment.as_ref());
        let (exposures, order) = (Vec::new(), Vec::new());
        let mut map = Self {
            study,
            metric,
            money,
            adjacent,
            resplit,
            exposures,
            order,
            outcome: None,
        };
        let planes =
            |quarter, quantities: [Quantity; 2]| quantities.map(|q| map.plane(mixer, q, quarter));
        let exposures = quarters
            .clone()
            .into_par_iter()
            .map(|quarter| (quarter, planes(quarter, [Quantity::Value, Quantity::Loss])))
            .collect();
        let outcome = of_outcome.then(|| planes(horizon, [Quantity::Total, Quantity::Distributed]));
        map.exposures = exposures;
        map.outcome = outcome;
        map.order = map.by_exposure();
        map
    }

    fn plane(&self, mixer: Mixer<'_>, quantity: Quantity, quarter: usize) -> Plane {
        let rest = 1.0 - self.adjacent;
        let none = Blend {
            held: [0.0; 4],
            new: [[0.0; 4]; 2],
            cash: 0.0,
        };
        let mut constant = if self.resplit {
            none
        } else {
            self.money.blend(quarter)
        };
        constant.new = none.new;
        let towards = |blend: &mut Blend, sleeve: usize, share: f64| {
            if self.resplit {
                blend.held[sleeve] = share;
            } else {
                blend.new[0][sleeve] = share * self.money.uncalled;
            }
        };
        towards(&mut constant, 3, self.adjacent);
        let fill = |blend: &Blend| {
            let mut row = Vec::new();
            mixer.fill(quantity, quarter, blend, &mut row);
            row
        };
        let units = std::array::from_fn(|sleeve| {
            let mut unit = none;
            towards(&mut unit, sleeve, rest);
            fill(&unit)
        });
        Plane {
            constant: fill(&constant),
            units,
        }
    }

    /// The metric of one mix.
    pub fn value(&self, mix: Mix) -> f64 {
        self.row(mix.weights()[0], &[mix], &mut Room::default())[0]
    }

    /// The metric of every mix of the grid.
    pub fn grid(&self, progress: &Progress) -> Result<TernaryGrid, Cancelled> {
        let mixes: Vec<Mix> = TernaryGrid::mixes().collect();
        let rows: Vec<&[Mix]> = mixes
            .chunk_by(|x, y| x.weights()[0] == y.weights()[0])
            .collect();
        progress.expect(rows.len());
        let of_row = |room: &mut Room, row: &&[Mix]| {
            let values = self.row(row[0].weights()[0], row, room);
            progress.step()?;
            Ok(values)
        };
        let values: Vec<Vec<f64>> = rows
            .par_iter()
            .map_init(Room::default, of_row)
            .collect::<Result<_, Cancelled>>()?;
        Ok(TernaryGrid {
            resolution: TernaryGrid::RESOLUTION,
            values: values.concat(),
        })
    }

    /// The metric along mixes with the same weight of application.
    fn row(&self, application: f64, mixes: &[Mix], room: &mut Room) -> Vec<f64> {
        match self.metric {
            Metric::ExposureAtBurst => self.medians(0, application, mixes, room),
            Metric::KeptAtBurst => self
                .medians(0, application, mixes, room)
                .into_iter()
                .map(|m| 1.0 - m)
                .collect(),
            Metric::ExpectedBurstLoss => self.burst_losses(application, mixes, room),
            Metric::PeakQuarter => self.peaks(application, mixes, room),
            metric if Closed::METRICS.contains(&metric) => {
                mixes.iter().map(|mix| self.closed(*mix)).collect()
            }
            _ => self.outcomes(application, mixes, room),
        }
    }

    fn closed(&self, mix: Mix) -> f64 {
        let [a, b, c] = mix.weights().map(|weight| weight * (1.0 - self.adjacent));
        let weights = [a, b, c, self.adjacent];
        let mut money = self.money;
        if self.resplit {
            money.held = weights;
        }
        money.destinations = [weights; 2];
        Closed::new(self.study.today(), &money).of(self.metric)
    }

    /// Median exposures in one of the quarters.
    fn medians(&self, index: usize, application: f64, mixes: &[Mix], room: &mut Room) -> Vec<f64> {
        let weights = self.start_exposures(index, application, room);
        let mut near = Near::new(0.5);
        let of_mix = |mix: &Mix| {
            exposures_of(
                room.ends.each_ref().map(Ends::all),
                between(*mix),
                &mut room.mixed,
            );
            near.quantile(&room.mixed, weights, &mut room.scratch)
        };
        mixes.iter().map(of_mix).collect()
    }

    /// Puts value and loss at the ends of a row of mixes there, in one of the quarters; answers the weights of its paths.
    fn start_exposures(&self, index: usize, application: f64, room: &mut Room) -> &'a [f32] {
        let (quarter, [value, loss]) = &self.exposures[index];
        value.start_row(application, &mut room.ends[0]);
        loss.start_row(application, &mut room.ends[1]);
        room.mixed.resize(value.constant.len(), 0.0);
        self.study.sleeve_paths().survival(*quarter)
    }

    /// Places of the quarters, the highest median exposure of an even mix first, where a peak is sought.
    fn by_exposure(&self) -> Vec<usize> {
        if self.metric != Metric::PeakQuarter {
            return Vec::new();
        }
        let even = Mix::EQUAL;
        let median = |room: &mut Room, index: usize| {
            self.medians(index, even.weights()[0], &[even], room)
                .into_iter()
                .sum()
        };
        let medians: Vec<f64> = (0..self.exposures.len())
            .into_par_iter()
            .map_init(Room::default, median)
            .collect();
        let mut order: Vec<usize> = (0..medians.len()).collect();
        order.sort_by(|x, y| medians[*y].total_cmp(&medians[*x]));
        order
    }

    /// The first quarter with the highest median exposure.
    ///
    /// A median is looked for only where it can be the highest so far: where the paths below that one weigh less than
    /// half, which one pass without any selection tells.
    fn peaks(&self, application: f64, mixes: &[Mix], room: &mut Room) -> Vec<f64> {
        let tile = self.study.sleeve_paths().slab_paths();
        let mut highest: Vec<(f32, usize)> = vec![(f32::NEG_INFINITY, usize::MAX); mixes.len()];
        for index in self.order.iter().copied() {
            let weights = self.start_exposures(index, application, room);
            let mut near = Near::new(0.5);
            let mut below = vec![0.0; mixes.len()];
            // All mixes on a few paths before the next ones: the rows stay near the processor.
            for (number, weights) in weights.chunks(tile).enumerate() {
                let rows = room
                    .ends
                    .each_ref()
                    .map(|ends| ends.part(number * tile..number * tile + weights.len()));
                for ((below, mix), (median, quarter)) in below.iter_mut().zip(mixes).zip(&highest) {
                    // A tie counts for an earlier quarter only.
                    let limit = if index < *quarter {
                        *median
                    } else {
                        median.next_up()
                    };
                    *below += on_widest(WeightBelow {
                        rows,
                        share: between(*mix),
                        weights,
                        limit,
                    });
                }
            }
            let half = 0.5 * total(weights);
            for ((below, mix), (median, quarter)) in below.iter().zip(mixes).zip(&mut highest) {
                if *below < half {
                    exposures_of(
                        room.ends.each_ref().map(Ends::all),
                        between(*mix),
                        &mut room.mixed,
                    );
                    let found = near.quantile(&room.mixed, weights, &mut room.scratch) as f32;
                    if found > *median || (found == *median && index < *quarter) {
                        (*median, *quarter) = (found, index);
                    }
                }
            }
        }
        highest
            .iter()
            .map(|(_, index)| {
                self.exposures
                    .get(*index)
                    .map_or(0, |(quarter, _)| *quarter) as f64
            })
            .collect()
    }

    fn burst_losses(&self, application: f64, mixes: &[Mix], room: &mut Room) -> Vec<f64> {
        let mut sums = vec![0.0; mixes.len()];
        let paths = self.study.sleeve_paths();
        let tile = paths.slab_paths();
        for (index, (quarter, _)) in self.exposures.iter().enumerate() {
            self.start_exposures(index, application, room);
            // All mixes on a few paths before the next ones: the rows stay near the processor.
            for (number, burst) in paths.burst_weight(*quarter).chunks(tile).enumerate() {
                let rows = room
                    .ends
                    .each_ref()
                    .map(|ends| ends.part(number * tile..number * tile + burst.len()));
                for (sum, mix) in sums.iter_mut().zip(mixes) {
                    *sum += on_widest(Lost {
                        rows,
                        share: between(*mix),
                        burst,
                    });
                }
            }
        }
        sums.iter().map(|sum| sum / paths.paths() as f64).collect()
    }

    fn outcomes(&self, application: f64, mixes: &[Mix], room: &mut Room) -> Vec<f64> {
        let Some([total, distributed]) = &self.outcome else {
            return vec![f64::NAN; mixes.len()];
        };
        total.start_row(application, &mut room.ends[0]);
        distributed.start_row(application, &mut room.ends[1]);
        let level = match self.metric {
            Metric::MultipleP95 => 0.95,
            Metric::MedianMultiple => 0.5,
            _ => TAIL,
        };
        let mut near = Near::new(level);
        let of_mix = |mix: &Mix| {
            room.ends[0].mix(between(*mix), &mut room.mixed);
            match self.metric {
                Metric::MedianMultiple | Metric::MultipleP05 | Metric::MultipleP95 => {
                    near.quantile(&room.mixed, &[], &mut room.scratch)
                }
                Metric::WorstFivePercent => {
                    let threshold = near.quantile(&room.mixed, &[], &mut room.scratch);
                    tail_mean(&room.mixed, threshold as f32)
                }
                Metric::DistributedShare => {
                    room.ends[1].mix(between(*mix), &mut room.other);
                    distributed_share(&room.mixed, &room.other)
                }
                Metric::MeanMultiple => mean(&room.mixed),
                Metric::ChanceOfLoss => chance_of_loss(&room.mixed),
                // `row` takes these from exposures and closed forms; listed, so that a new metric must choose its place.
                Metric::ExposureToday
                | Metric::ExposureAtBurst
                | Metric::KeptAtBurst
                | Metric::ExpectedBurstLoss
                | Metric::FrothShare
                | Metric::NeedsCashShare
                | Metric::LargestVendorShare
                | Metric::PeakQuarter => f64::NAN,
            }
        };
        mixes.iter().map(of_mix).collect()
    }
}

/// Room that is used again from row to row.
#[derive(Default)]
struct Room {
    ends: [Ends; 2],
    mixed: Vec<f32>,
    other: Vec<f32>,
    scratch: Scratch,
}

/// One quantity along all paths at the two ends of a row of mixes with the same weight of application: all the rest in
/// vertical integration, and all of it in base models.
#[derive(Default)]
struct Ends {
    vertical: Vec<f32>,
    base_model: Vec<f32>,
}

/// Where a mix lies between the ends of its row: share of base models in what is not application.
fn between(mix: Mix) -> f32 {
    let [_, base_model, vertical] = mix.weights();
    let rest = base_model + vertical;
    if rest > 0.0 {
        (base_model / rest) as f32
    } else {
        0.0
    }
}

impl Plane {
    /// The ends of the row of mixes with that weight of application.
    fn start_row(&self, application: f64, ends: &mut Ends) {
        let [weight, rest] = [application as f32, (1.0 - application) as f32];
        for (unit, out) in [
            (&self.units[1], &mut ends.base_model),
            (&self.units[2], &mut ends.vertical),
        ] {
            out.resize(unit.len(), 0.0);
            on_widest(Sum {
                rows: [&self.constant, &self.units[0], unit],
                weights: [1.0, weight, rest],
                out,
            });
        }
    }
}

impl Ends {
    fn all(&self) -> [&[f32]; 2] {
        [&self.vertical, &self.base_model]
    }

    fn part(&self, paths: Range<usize>) -> [&[f32]; 2] {
        [&self.vertical[paths.clone()], &self.base_model[paths]]
    }

    fn mix(&self, share: f32, out: &mut Vec<f32>) {
        out.resize(self.vertical.len(), 0.0);
        on_widest(Sum {
            rows: self.all(),
            weights: [1.0 - share, share],
            out,
        });
    }
}

/// A weighted sum of rows.
struct Sum<'a, const N: usize> {
    rows: [&'a [f32]; N],
    weights: [f32; N],
    out: &'a mut [f32],
}

impl<const N: usize> Loops for Sum<'_, N> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let count = self.out.len();
        let rows = self.rows.map(|row| &row[..count]);
        for (index, out) in self.out.iter_mut().enumerate() {
            *out = rows
                .iter()
                .zip(self.weights)
                .map(|(row, weight)| weight * row[index])
                .sum();
        }
    }
}

/// Value and loss of some paths at the ends of a row of mixes.
type Rows<'a> = [[&'a [f32]; 2]; 2];

/// Exposure of a mix on each path.
#[inline(always)]
fn exposures([value, loss]: Rows<'_>, share: f32) -> impl Iterator<Item = f32> {
    let rest = 1.0 - share;
    let mix = move |[x, y]: [f32; 2]| rest * x + share * y;
    let rows = value[0]
        .iter()
        .zip(value[1])
        .zip(loss[0].iter().zip(loss[1]));
    rows.map(move |((vx, vy), (lx, ly))| share_of(mix([*lx, *ly]), mix([*vx, *vy])))
}

fn exposures_of(rows: Rows<'_>, share: f32, out: &mut [f32]) {
    on_widest(Exposures { rows, share, out });
}

struct Exposures<'a> {
    rows: Rows<'a>,
    share: f32,
    out: &'a mut [f32],
}

impl Loops for Exposures<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        for (out, exposure) in self.out.iter_mut().zip(exposures(self.rows, self.share)) {
            *out = exposure;
        }
    }
}

/// Sums a processor carries side by side.
const LANES: usize = 16;

/// Weight of the paths on which the exposure is below a limit.
struct WeightBelow<'a> {
    rows: Rows<'a>,
    share: f32,
    weights: &'a [f32],
    limit: f32,
}

impl Loops for WeightBelow<'_> {
    type Output = f64;

    #[inline(always)]
    fn run(self) -> f64 {
        let Self {
            rows,
            share,
            weights,
            limit,
        } = self;
        sum_over_lanes(rows, share, weights, |exposure, weight| {
            if exposure < limit { weight.into() } else { 0.0 }
        })
    }
}

/// Sum over the paths of the weight of a burst times the exposure.
struct Lost<'a> {
    rows: Rows<'a>,
    share: f32,
    burst: &'a [f32],
}

impl Loops for Lost<'_> {
    type Output = f64;

    #[inline(always)]
    fn run(self) -> f64 {
        sum_over_lanes(self.rows, self.share, self.burst, |exposure, weight| {
            f64::from(exposure) * f64::from(weight)
        })
    }
}

/// Sum over paths of what exposure and weight give, in interleaved parts. Paths come in multiples of [`LANES`].
#[inline(always)]
fn sum_over_lanes(
    rows: Rows<'_>,
    share: f32,
    weights: &[f32],
    of: impl Fn(f32, f32) -> f64,
) -> f64 {
    let rest = 1.0 - share;
    let [value, loss] = rows.map(|ends| ends.map(|row| row.as_chunks::<LANES>().0));
    let mut sums = [0.0; LANES];
    for (place, weights) in weights.as_chunks::<LANES>().0.iter().enumerate() {
        let ([vx, vy], [lx, ly]) = (value.map(|end| &end[place]), loss.map(|end| &end[place]));
        for lane in 0..LANES {
            let exposure = share_of(
                rest * lx[lane] + share * ly[lane],
                rest * vx[lane] + share * vy[lane],
            );
            sums[lane] += of(exposure, weights[lane]);
        }
    }
    sums.iter().sum()
}

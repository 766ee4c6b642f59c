//! A metric over all mixes. Every quantity is a constant plus the mix's weights times three rows, so a mix costs one
//! pass over the paths of a quarter; neighbouring mixes tell where to look for a quantile.

use super::deployment::Deployment;
use super::evaluation::{Closed, peak, product_sum};
use super::metric::Metric;
use super::mixer::{Blend, Mixer, Money, Quantity, share_of};
use super::near::Near;
use super::outcomes::{TAIL, chance_of_loss, distributed_share, mean, tail_mean};
use super::plan::Mix;
use super::quantile::Scratch;
use super::study::{Cancelled, Progress, Study, TernaryGrid};
use crate::model::wide::{Loops, on_widest};
use rayon::prelude::*;

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
        let wanted = |quarter: usize| quarters.contains(&quarter) || (of_outcome && quarter == horizon);
        let deployment = (money.uncalled > 0.0).then(|| Deployment::new(paths, money.pace_quarters, false, wanted));
        let mixer = Mixer::new(paths, deployment.as_ref());
        let mut map = Self { study, metric, money, adjacent, resplit, exposures: Vec::new(), outcome: None };
        let planes = |quarter, quantities: [Quantity; 2]| quantities.map(|q| map.plane(mixer, q, quarter));
        let exposures = quarters
            .clone()
            .into_par_iter()
            .map(|quarter| (quarter, planes(quarter, [Quantity::Value, Quantity::Loss])))
            .collect();
        let outcome = of_outcome.then(|| planes(horizon, [Quantity::Total, Quantity::Distributed]));
        map.exposures = exposures;
        map.outcome = outcome;
        map
    }

    fn plane(&self, mixer: Mixer<'_>, quantity: Quantity, quarter: usize) -> Plane {
        let rest = 1.0 - self.adjacent;
        let none = Blend { held: [0.0; 4], new: [[0.0; 4]; 2], cash: 0.0 };
        let mut constant = if self.resplit { none } else { self.money.blend(quarter) };
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
        Plane { constant: fill(&constant), units }
    }

    /// The metric of one mix.
    pub fn value(&self, mix: Mix) -> f64 {
        self.row(mix.weights()[0], &[mix], &mut Room::default())[0]
    }

    /// The metric of every mix of the grid.
    pub fn grid(&self, progress: &Progress) -> Result<TernaryGrid, Cancelled> {
        let mixes: Vec<Mix> = TernaryGrid::mixes().collect();
        let rows: Vec<&[Mix]> = mixes.chunk_by(|x, y| x.weights()[0] == y.weights()[0]).collect();
        progress.expect(rows.len());
        let of_row = |room: &mut Room, row: &&[Mix]| {
            let values = self.row(row[0].weights()[0], row, room);
            progress.step()?;
            Ok(values)
        };
        let values: Vec<Vec<f64>> =
            rows.par_iter().map_init(Room::default, of_row).collect::<Result<_, Cancelled>>()?;
        Ok(TernaryGrid { resolution: TernaryGrid::RESOLUTION, values: values.concat() })
    }

    /// The metric along mixes with the same weight of application.
    fn row(&self, application: f64, mixes: &[Mix], room: &mut Room) -> Vec<f64> {
        match self.metric {
            Metric::ExposureAtBurst => self.medians(0, application, mixes, room),
            Metric::KeptAtBurst => self.medians(0, application, mixes, room).into_iter().map(|m| 1.0 - m).collect(),
            Metric::ExpectedBurstLoss => self.burst_losses(application, mixes, room),
            Metric::PeakQuarter => {
                let by_quarter: Vec<Vec<f64>> =
                    (0..self.exposures.len()).map(|index| self.medians(index, application, mixes, room)).collect();
                let of_mix = |mix: usize| by_quarter.iter().map(|medians| medians[mix]).collect::<Vec<f64>>();
                (0..mixes.len()).map(|mix| peak(&of_mix(mix)) as f64).collect()
            }
            metric if Closed::METRICS.contains(&metric) => mixes.iter().map(|mix| self.closed(*mix)).collect(),
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
        Closed::new(self.study.today(), &money.invested_today()).of(self.metric)
    }

    /// Median exposures in one of the quarters.
    fn medians(&self, index: usize, application: f64, mixes: &[Mix], room: &mut Room) -> Vec<f64> {
        let (quarter, [value, loss]) = &self.exposures[index];
        let weights = self.study.sleeve_paths().survival(*quarter);
        value.start_row(application, &mut room.base[0]);
        loss.start_row(application, &mut room.base[1]);
        let mut near = Near::new(0.5);
        let of_mix = |mix: &Mix| {
            mix_exposures(&room.base, [value, loss], *mix, &mut room.mixed);
            near.quantile(&room.mixed, weights, &mut room.scratch)
        };
        mixes.iter().map(of_mix).collect()
    }

    fn burst_losses(&self, application: f64, mixes: &[Mix], room: &mut Room) -> Vec<f64> {
        let mut sums = vec![0.0; mixes.len()];
        let paths = self.study.sleeve_paths();
        let tile = paths.slab_paths();
        for (quarter, [value, loss]) in &self.exposures {
            value.start_row(application, &mut room.base[0]);
            loss.start_row(application, &mut room.base[1]);
            let burst = paths.burst_weight(*quarter);
            // All mixes on a few paths before the next ones: the rows stay near the processor.
            for start in (0..paths.paths()).step_by(tile) {
                let part = start..start + tile;
                let bases = [&room.base[0][part.clone()], &room.base[1][part.clone()]];
                let rows = [value, loss].map(|plane| [&plane.units[1][part.clone()], &plane.units[2][part.clone()]]);
                room.mixed.resize(tile, 0.0);
                for (sum, mix) in sums.iter_mut().zip(mixes) {
                    exposures_of(bases, rows, *mix, &mut room.mixed);
                    *sum += product_sum(&burst[part.clone()], &room.mixed);
                }
            }
        }
        sums.iter().map(|sum| sum / paths.paths() as f64).collect()
    }

    fn outcomes(&self, application: f64, mixes: &[Mix], room: &mut Room) -> Vec<f64> {
        let Some([total, distributed]) = &self.outcome else { return vec![f64::NAN; mixes.len()] };
        total.start_row(application, &mut room.base[0]);
        distributed.start_row(application, &mut room.base[1]);
        let level = match self.metric {
            Metric::MultipleP95 => 0.95,
            Metric::MedianMultiple => 0.5,
            _ => TAIL,
        };
        let mut near = Near::new(level);
        let of_mix = |mix: &Mix| {
            total.finish(&room.base[0], *mix, &mut room.mixed);
            match self.metric {
                Metric::MedianMultiple | Metric::MultipleP05 | Metric::MultipleP95 => {
                    near.quantile(&room.mixed, &[], &mut room.scratch)
                }
                Metric::WorstFivePercent => {
                    let threshold = near.quantile(&room.mixed, &[], &mut room.scratch);
                    tail_mean(&room.mixed, threshold as f32)
                }
                Metric::DistributedShare => {
                    distributed.finish(&room.base[1], *mix, &mut room.other);
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
    base: [Vec<f32>; 2],
    mixed: Vec<f32>,
    other: Vec<f32>,
    scratch: Scratch,
}

impl Plane {
    /// The part that mixes with the same weight of application share.
    fn start_row(&self, application: f64, base: &mut Vec<f32>) {
        let weight = application as f32;
        base.clear();
        base.extend(self.constant.iter().zip(&self.units[0]).map(|(constant, unit)| constant + weight * unit));
    }

    /// The rest of a mix.
    fn finish(&self, base: &[f32], mix: Mix, out: &mut Vec<f32>) {
        let [_, b, c] = mix.weights().map(|weight| weight as f32);
        out.clear();
        let rows = base.iter().zip(&self.units[1]).zip(&self.units[2]);
        out.extend(rows.map(|((base, x), y)| base + b * x + c * y));
    }
}

fn mix_exposures(bases: &[Vec<f32>; 2], planes: [&Plane; 2], mix: Mix, out: &mut Vec<f32>) {
    out.resize(bases[0].len(), 0.0);
    let rows = planes.map(|plane| [&plane.units[1][..], &plane.units[2][..]]);
    exposures_of([&bases[0], &bases[1]], rows, mix, out);
}

/// Exposures of a mix from the value and loss of its row and what base model and vertical integration add.
fn exposures_of(bases: [&[f32]; 2], rows: [[&[f32]; 2]; 2], mix: Mix, out: &mut [f32]) {
    on_widest(Exposures { bases, rows, mix, out });
}

struct Exposures<'a> {
    bases: [&'a [f32]; 2],
    rows: [[&'a [f32]; 2]; 2],
    mix: Mix,
    out: &'a mut [f32],
}

impl Loops for Exposures<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let [_, b, c] = self.mix.weights().map(|weight| weight as f32);
        let [[value_b, value_c], [loss_b, loss_c]] = self.rows;
        let values = self.bases[0].iter().zip(value_b).zip(value_c);
        let losses = self.bases[1].iter().zip(loss_b).zip(loss_c);
        for (out, (((v, vb), vc), ((l, lb), lc))) in self.out.iter_mut().zip(values.zip(losses)) {
            *out = share_of(l + b * lb + c * lc, v + b * vb + c * vc);
        }
    }
}

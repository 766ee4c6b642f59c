//! A metric over all mixes. Every quantity is a constant plus the mix's weights times three rows,
//! so a mix costs one pass over the paths of a quarter; neighbouring mixes tell where to look for a
//! quantile.
//!
//! For example, on one path the three sleeves are worth 1.2, 0.4 and 2.0 a unit and the adjacent
//! one, at a tenth, 0.1:
//!
//! ```text
//! row of application 30 %:  base model 70 %, vertical  0 %:  0.1 + 0.9 (0.3 · 1.2 + 0.7 · 0.4) = 0.676
//!                           base model  0 %, vertical 70 %:  0.1 + 0.9 (0.3 · 1.2 + 0.7 · 2.0) = 1.684
//! the mix between them,     base model 35 %, vertical 35 %:  half of each end                  = 1.180
//! ```
//!
//! Only the two ends of a row are mixed from sleeves; every mix between them is a weighted mean of
//! two numbers a path.

use super::deployment::Deployment;
use super::evaluation::Closed;
use super::metric::Metric;
use super::mix_rows::{LinearQuantity, Lost, RowEnds, WeightBelow, between, exposures_of};
use super::mixer::{Blend, Mixer, Money, Quantity};
use super::near::{NearbyQuantile, total};
use super::outcomes::{TAIL, chance_of_loss, distributed_share, mean, tail_mean};
use super::plan::Mix;
use super::quantile::Scratch;
use super::study::{Cancelled, Progress, Study, TernaryGrid};
use crate::model::wide::on_widest;
use rayon::prelude::*;

/// A metric as a function of the mix, at an adjacent share.
pub(super) struct MixMap<'a> {
    study: &'a Study,
    metric: Metric,
    /// The money of a mix, less the mix itself.
    money: Money,
    adjacent: f64,
    resplit: bool,
    /// Quarters whose exposures the metric needs, each with value and loss.
    exposures: Vec<(usize, [LinearQuantity; 2])>,
    /// Places among them, the highest exposure of an even mix first: where a peak is looked for.
    order: Vec<usize>,
    /// Total value at the horizon and what of it has been distributed, where the metric needs them.
    outcome: Option<[LinearQuantity; 2]>,
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
            Metric::ExposureToday
            | Metric::CompanyLossToday
            | Metric::FrothShare
            | Metric::NeedsCashShare
            | Metric::LargestVendorShare
            | Metric::MedianMultiple
            | Metric::MeanMultiple
            | Metric::MultipleP05
            | Metric::MultipleP95
            | Metric::ChanceOfLoss
            | Metric::WorstFivePercent
            | Metric::DistributedShare
            | Metric::Net(_) => 0..0,
        };
        let of_outcome = quarters.is_empty()
            && !Closed::METRICS.contains(&metric)
            && !matches!(metric, Metric::Net(_));
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
        let lost = if metric == Metric::ExpectedBurstLoss {
            Quantity::ReachedLoss
        } else {
            Quantity::Loss
        };
        let exposures = quarters
            .clone()
            .into_par_iter()
            .map(|quarter| (quarter, planes(quarter, [Quantity::Value, lost])))
            .collect();
        let outcome = of_outcome.then(|| planes(horizon, [Quantity::Total, Quantity::Distributed]));
        map.exposures = exposures;
        map.outcome = outcome;
        map.order = map.by_exposure();
        map
    }

    fn plane(&self, mixer: Mixer<'_>, quantity: Quantity, quarter: usize) -> LinearQuantity {
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
        LinearQuantity {
            constant: fill(&constant),
            units,
        }
    }

    /// The metric of one mix.
    pub fn value(&self, mix: Mix) -> f64 {
        self.row(mix.weights()[0], &[mix], &mut MapBuffers::default())[0]
    }

    /// The metric of every mix of the grid.
    pub fn grid(&self, progress: &Progress) -> Result<TernaryGrid, Cancelled> {
        let mixes: Vec<Mix> = TernaryGrid::mixes().collect();
        let rows: Vec<&[Mix]> = mixes
            .chunk_by(|x, y| x.weights()[0] == y.weights()[0])
            .collect();
        progress.expect(rows.len());
        let of_row = |room: &mut MapBuffers, row: &&[Mix]| {
            let values = self.row(row[0].weights()[0], row, room);
            progress.step()?;
            Ok(values)
        };
        let values: Vec<Vec<f64>> = rows
            .par_iter()
            .map_init(MapBuffers::default, of_row)
            .collect::<Result<_, Cancelled>>()?;
        Ok(TernaryGrid {
            resolution: TernaryGrid::RESOLUTION,
            values: values.concat(),
        })
    }

    /// The metric along mixes with the same weight of application.
    fn row(&self, application: f64, mixes: &[Mix], room: &mut MapBuffers) -> Vec<f64> {
        match self.metric {
            Metric::ExposureAtBurst => self.medians(0, application, mixes, room),
            Metric::KeptAtBurst => self
                .medians(0, application, mixes, room)
                .into_iter()
                .map(|m| 1.0 - m)
                .collect(),
            Metric::ExpectedBurstLoss => self.burst_losses(application, mixes, room),
            Metric::PeakQuarter => self.peaks(application, mixes, room),
            Metric::ExposureToday
            | Metric::CompanyLossToday
            | Metric::FrothShare
            | Metric::NeedsCashShare
            | Metric::LargestVendorShare => mixes.iter().map(|mix| self.closed(*mix)).collect(),
            Metric::MedianMultiple
            | Metric::MeanMultiple
            | Metric::MultipleP05
            | Metric::MultipleP95
            | Metric::ChanceOfLoss
            | Metric::WorstFivePercent
            | Metric::DistributedShare => self.outcomes(application, mixes, room),
            // Not linear in the mix: `fund::map` walks mixes one by one.
            Metric::Net(_) => vec![f64::NAN; mixes.len()],
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
    fn medians(
        &self,
        index: usize,
        application: f64,
        mixes: &[Mix],
        room: &mut MapBuffers,
    ) -> Vec<f64> {
        let weights = self.start_exposures(index, application, room);
        let mut near = NearbyQuantile::new(0.5);
        let of_mix = |mix: &Mix| {
            exposures_of(
                room.ends.each_ref().map(RowEnds::all),
                between(*mix),
                &mut room.mixed,
            );
            near.quantile(&room.mixed, weights, &mut room.scratch)
        };
        mixes.iter().map(of_mix).collect()
    }

    /// Puts value and loss at the ends of a row of mixes there, in one of the quarters; answers the
    /// weights of its paths.
    fn start_exposures(&self, index: usize, application: f64, room: &mut MapBuffers) -> &'a [f32] {
        let (quarter, [value, loss]) = &self.exposures[index];
        value.start_row(application, &mut room.ends[0]);
        loss.start_row(application, &mut room.ends[1]);
        room.mixed.resize(value.constant.len(), 0.0);
        self.study.sleeve_paths().survival(*quarter)
    }

    /// Places of the quarters, the highest median exposure of an even mix first, where a peak is
    /// sought.
    fn by_exposure(&self) -> Vec<usize> {
        if self.metric != Metric::PeakQuarter {
            return Vec::new();
        }
        let even = Mix::EQUAL;
        let median = |room: &mut MapBuffers, index: usize| {
            self.medians(index, even.weights()[0], &[even], room)
                .into_iter()
                .sum()
        };
        let medians: Vec<f64> = (0..self.exposures.len())
            .into_par_iter()
            .map_init(MapBuffers::default, median)
            .collect();
        let mut order: Vec<usize> = (0..medians.len()).collect();
        order.sort_by(|x, y| medians[*y].total_cmp(&medians[*x]));
        order
    }

    /// The first quarter with the highest median exposure.
    ///
    /// A median is looked for only where it can be the highest so far: where the paths below that
    /// one weigh less than half, which one pass without any selection tells.
    fn peaks(&self, application: f64, mixes: &[Mix], room: &mut MapBuffers) -> Vec<f64> {
        let tile = self.study.sleeve_paths().slab_paths();
        let mut highest: Vec<(f32, usize)> = vec![(f32::NEG_INFINITY, usize::MAX); mixes.len()];
        for index in self.order.iter().copied() {
            let weights = self.start_exposures(index, application, room);
            let mut near = NearbyQuantile::new(0.5);
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
                        room.ends.each_ref().map(RowEnds::all),
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

    fn burst_losses(&self, application: f64, mixes: &[Mix], room: &mut MapBuffers) -> Vec<f64> {
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

    fn outcomes(&self, application: f64, mixes: &[Mix], room: &mut MapBuffers) -> Vec<f64> {
        let Some([total, distributed]) = &self.outcome else {
            return vec![f64::NAN; mixes.len()];
        };
        total.start_row(application, &mut room.ends[0]);
        distributed.start_row(application, &mut room.ends[1]);
        let level = match self.metric {
            Metric::MultipleP95 => 0.95,
            Metric::MedianMultiple => 0.5,
            Metric::ExposureToday
            | Metric::CompanyLossToday
            | Metric::ExposureAtBurst
            | Metric::KeptAtBurst
            | Metric::ExpectedBurstLoss
            | Metric::FrothShare
            | Metric::MeanMultiple
            | Metric::MultipleP05
            | Metric::ChanceOfLoss
            | Metric::WorstFivePercent
            | Metric::NeedsCashShare
            | Metric::DistributedShare
            | Metric::LargestVendorShare
            | Metric::PeakQuarter
            | Metric::Net(_) => TAIL,
        };
        let mut near = NearbyQuantile::new(level);
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
                // `row` takes these from exposures and closed forms; listed, so that a new metric
                // must choose its place.
                Metric::ExposureToday
                | Metric::CompanyLossToday
                | Metric::ExposureAtBurst
                | Metric::KeptAtBurst
                | Metric::ExpectedBurstLoss
                | Metric::FrothShare
                | Metric::NeedsCashShare
                | Metric::LargestVendorShare
                | Metric::PeakQuarter
                | Metric::Net(_) => f64::NAN,
            }
        };
        mixes.iter().map(of_mix).collect()
    }
}

/// Memory that is used again from row to row.
#[derive(Default)]
struct MapBuffers {
    ends: [RowEnds; 2],
    mixed: Vec<f32>,
    other: Vec<f32>,
    scratch: Scratch,
}

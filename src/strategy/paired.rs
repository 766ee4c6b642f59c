//! Two strategies on the same paths: differences path by path.

use super::evaluation::{Evaluation, LEVELS, push};
use super::mixer::Money;
use super::result::{Fan, standard_error};
use super::spare::{BufferPool, Buffers};
use crate::simulation::SleevePaths;
use rayon::prelude::*;

/// One strategy against the reference.
#[derive(Debug, Clone)]
pub(super) struct Paired {
    /// The two it was made from.
    monies: [Money; 2],
    /// Exposure minus that of the reference by quarter.
    pub difference: Fan,
    /// Standard error of its median.
    pub difference_error: Vec<f64>,
    /// Share of paths on which it ends above the reference; ties count half.
    pub beats: f64,
}

impl Paired {
    pub fn new(
        paths: &SleevePaths,
        own: &Evaluation,
        reference: &Evaluation,
        spare: &BufferPool,
    ) -> Self {
        let (own_paths, reference_paths) = (&own.on_paths, &reference.on_paths);
        let by_quarter: Vec<([f64; 5], f64)> = own_paths
            .exposures
            .par_iter()
            .zip(&reference_paths.exposures)
            .enumerate()
            .map_init(
                || spare.room(),
                |room, (quarter, (own, other))| {
                    let Buffers {
                        scratch,
                        row: differences,
                        ..
                    } = &mut **room;
                    differences.clear();
                    differences.extend(own.iter().zip(other).map(|(x, y)| x - y));
                    let weights = Some(paths.survival(quarter));
                    let (levels, medians) =
                        scratch.quantiles_by_replicate(differences, weights, LEVELS);
                    (levels, standard_error(medians.into_iter()))
                },
            )
            .collect();
        let mut difference = Fan::default();
        let mut difference_error = Vec::with_capacity(by_quarter.len());
        for (levels, error) in by_quarter {
            push(&mut difference, levels);
            difference_error.push(error);
        }
        let pairs = own_paths.totals.iter().zip(&reference_paths.totals);
        let (above, ties) = pairs.fold((0_usize, 0_usize), |(above, ties), (x, y)| {
            (above + usize::from(x > y), ties + usize::from(x == y))
        });
        let beats = (above as f64 + 0.5 * ties as f64) / own_paths.totals.len().max(1) as f64;
        Self {
            monies: [own.money, reference.money],
            difference,
            difference_error,
            beats,
        }
    }

    pub fn is_of(&self, own: &Money, reference: &Money) -> bool {
        self.monies == [*own, *reference]
    }
}

/// Share of bursts today in which one strategy loses less than another; ties count half.
pub(super) fn loses_less(own: &Evaluation, other: &Evaluation) -> f64 {
    let (Some(own), Some(other)) = (
        own.on_paths.exposures.first(),
        other.on_paths.exposures.first(),
    ) else {
        return 0.5;
    };
    let (less, ties) = own
        .iter()
        .zip(other)
        .fold((0_usize, 0_usize), |(less, ties), (x, y)| {
            (less + usize::from(x < y), ties + usize::from(x == y))
        });
    (less as f64 + 0.5 * ties as f64) / own.len().max(1) as f64
}

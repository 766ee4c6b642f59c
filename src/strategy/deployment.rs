//! What becomes of new money: paths of a unit of uncalled capital by sleeve (docs/model.md §9).

use super::mixer::Quantity;
use crate::portfolio::SLEEVE_COUNT;
use crate::simulation::{Family, SleevePaths};
use rayon::prelude::*;

/// Paths of a unit of capital that is invested evenly over a number of quarters, by the sleeve it
/// goes to.
#[derive(Debug)]
pub(super) struct Deployment {
    pace_quarters: usize,
    destinations: usize,
    /// Place of each quarter among those kept.
    slots: Vec<Option<usize>>,
    /// By quarter kept, destination, family, sleeve and path.
    slabs: Vec<Vec<f32>>,
    slab_paths: usize,
}

/// Value and loss-weighted value in the boom branch, value in the actual branch, and loss-weighted
/// value times the chance that a burst reaches it.
const FAMILIES: usize = 4;

impl Deployment {
    /// `rotates`: money invested before and after the platform emerges is kept apart. Only the
    /// `wanted` quarters are kept.
    pub fn new(
        paths: &SleevePaths,
        pace_quarters: usize,
        rotates: bool,
        wanted: impl Fn(usize) -> bool,
    ) -> Self {
        let mut count = 0;
        let slots: Vec<Option<usize>> = (0..=paths.horizon_quarters())
            .map(|quarter| {
                wanted(quarter).then(|| {
                    count += 1;
                    count - 1
                })
            })
            .collect();
        let destinations = if rotates { 2 } else { 1 };
        let slab_paths = paths.slab_paths();
        let of_slab = |slab: usize| {
            let mut rows = vec![0.0; count * destinations * FAMILIES * SLEEVE_COUNT * slab_paths];
            let mut unit = Unit::new(slab_paths, destinations, pace_quarters);
            for (quarter, slot) in slots.iter().enumerate() {
                for sleeve in 0..SLEEVE_COUNT {
                    unit.advance(paths, slab, sleeve, quarter);
                }
                if let Some(slot) = slot {
                    let size = destinations * FAMILIES * SLEEVE_COUNT * slab_paths;
                    unit.store(
                        paths,
                        slab,
                        quarter,
                        &mut rows[slot * size..(slot + 1) * size],
                    );
                }
            }
            rows
        };
        let slabs = (0..paths.slabs()).into_par_iter().map(of_slab).collect();
        Self {
            pace_quarters,
            destinations,
            slots,
            slabs,
            slab_paths,
        }
    }

    /// Whether it serves money with that pace. One that keeps destinations apart would serve money
    /// that does not rotate, but rounds otherwise, and results must not depend on what was looked
    /// at before.
    pub const fn serves(&self, pace_quarters: usize, rotates: bool) -> bool {
        self.pace_quarters == pace_quarters && (self.destinations == 2) == rotates
    }

    /// Destinations kept apart: 1 when all money goes to the same before and after the platform.
    pub const fn destinations(&self) -> usize {
        self.destinations
    }

    /// One quantity in one quarter along the paths of a slab; `None` for what new money does not
    /// have (distributions are invested again) and for a quarter that was not kept.
    pub fn row(
        &self,
        slab: usize,
        quantity: Quantity,
        destination: usize,
        sleeve: usize,
        quarter: usize,
    ) -> Option<&[f32]> {
        let family = match quantity {
            Quantity::Value => 0,
            Quantity::Loss => 1,
            Quantity::Total => 2,
            Quantity::ReachedLoss => 3,
            Quantity::Distributed => return None,
        };
        let slot = (*self.slots.get(quarter)?)?;
        let row =
            ((slot * self.destinations + destination) * FAMILIES + family) * SLEEVE_COUNT + sleeve;
        self.slabs
            .get(slab)?
            .get(row * self.slab_paths..(row + 1) * self.slab_paths)
    }
}

/// A unit of capital on its way through the quarters, along a slab; by destination and sleeve.
struct Unit {
    destinations: usize,
    pace_quarters: usize,
    boom: Vec<Vec<f64>>,
    actual: Vec<Vec<f64>>,
}

impl Unit {
    fn new(paths: usize, destinations: usize, pace_quarters: usize) -> Self {
        let rows = vec![vec![0.0; paths]; destinations * SLEEVE_COUNT];
        Self {
            destinations,
            pace_quarters,
            boom: rows.clone(),
            actual: rows,
        }
    }

    /// Grows the money in a sleeve by one quarter and adds the quarter's instalment.
    fn advance(&mut self, paths: &SleevePaths, slab: usize, sleeve: usize, quarter: usize) {
        let row = |family, t| paths.row(slab, family, sleeve, t);
        for destination in 0..self.destinations {
            let index = destination * SLEEVE_COUNT + sleeve;
            if quarter > 0 {
                let (before, now) = (row(Family::Value, quarter - 1), row(Family::Value, quarter));
                for (d, (v, w)) in self.boom[index].iter_mut().zip(before.iter().zip(now)) {
                    *d *= if *v > 0.0 {
                        f64::from(*w) / f64::from(*v)
                    } else {
                        1.0
                    };
                }
                let (alive, earned) =
                    (row(Family::Alive, quarter - 1), row(Family::Fresh, quarter));
                for (d, (alive, earned)) in
                    self.actual[index].iter_mut().zip(alive.iter().zip(earned))
                {
                    *d *= if *alive > 0.0 {
                        f64::from(*earned) / f64::from(*alive)
                    } else {
                        1.0
                    };
                }
            }
            if quarter < self.pace_quarters {
                let instalment = 1.0 / self.pace_quarters as f64;
                let emergence = &paths.platform_quarter()[slab * paths.slab_paths()..];
                for (i, emerged) in emergence.iter().take(paths.slab_paths()).enumerate() {
                    let goes_to = if self.destinations > 1 {
                        usize::from(usize::from(*emerged) < quarter)
                    } else {
                        0
                    };
                    let added = if goes_to == destination {
                        instalment
                    } else {
                        0.0
                    };
                    self.boom[index][i] += added;
                    self.actual[index][i] += added;
                }
            }
        }
    }

    fn store(&self, paths: &SleevePaths, slab: usize, quarter: usize, rows: &mut [f32]) {
        let mut rows = rows.chunks_exact_mut(paths.slab_paths());
        for destination in 0..self.destinations {
            let of = |sleeve: usize| destination * SLEEVE_COUNT + sleeve;
            for (sleeve, row) in (0..SLEEVE_COUNT).zip(rows.by_ref()) {
                store(row, &self.boom[of(sleeve)]);
            }
            let lost = |family, sleeve: usize, row: &mut [f32]| {
                let values = paths.row(slab, Family::Value, sleeve, quarter);
                let losses = paths.row(slab, family, sleeve, quarter);
                for (i, out) in row.iter_mut().enumerate() {
                    let share = f64::from(losses[i]) / f64::from(values[i]);
                    *out = if values[i] > 0.0 {
                        (self.boom[of(sleeve)][i] * share) as f32
                    } else {
                        0.0
                    };
                }
            };
            for (sleeve, row) in (0..SLEEVE_COUNT).zip(rows.by_ref()) {
                lost(Family::FreshLoss, sleeve, row);
            }
            for (sleeve, row) in (0..SLEEVE_COUNT).zip(rows.by_ref()) {
                store(row, &self.actual[of(sleeve)]);
            }
            for (sleeve, row) in (0..SLEEVE_COUNT).zip(rows.by_ref()) {
                lost(Family::FreshReachedLoss, sleeve, row);
            }
        }
    }
}

fn store(row: &mut [f32], values: &[f64]) {
    for (out, value) in row.iter_mut().zip(values) {
        *out = *value as f32;
    }
}

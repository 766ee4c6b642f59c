//! A strategy along the stored sleeve paths: everything here is linear in the weights, so nothing is
//! simulated again (docs/model.md §8).

use crate::portfolio::SLEEVES;
use crate::simulation::{BLOCK, Family, SleevePaths};

const SLEEVE_COUNT: usize = SLEEVES.len();
const ALL_FAMILIES: [Family; 4] = [Family::Value, Family::Loss, Family::Alive, Family::Distributed];

/// How a strategy's money lies, per unit of total value today (holdings and uncalled capital).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Money {
    /// Invested today without any new money, by sleeve.
    pub held: [f64; SLEEVE_COUNT],
    /// Capital still to be invested.
    pub uncalled: f64,
    /// Quarters over which it is invested, at least 1.
    pub pace_quarters: usize,
    /// Where new money goes before and after the platform emerges.
    pub destinations: [[f64; SLEEVE_COUNT]; 2],
}

impl Money {
    /// Invested today, the first instalment of new money included; what is missing to 1 is cash.
    pub fn invested_today(&self) -> [f64; SLEEVE_COUNT] {
        let instalment = self.uncalled / self.pace_quarters as f64;
        std::array::from_fn(|k| self.held[k] + instalment * self.destinations[0][k])
    }

    fn cash(&self, quarter: usize) -> f64 {
        self.uncalled * (1.0 - (quarter + 1) as f64 / self.pace_quarters as f64).max(0.0)
    }
}

/// Walks a strategy through the quarters, block by block.
pub(super) struct Mixer<'a> {
    paths: &'a SleevePaths,
    money: Money,
}

/// One block in one quarter.
#[derive(Clone)]
pub(super) struct Mixed {
    /// Share lost if it bursts now, in the boom branch.
    pub exposure: [f32; BLOCK],
    /// Total value over value today, in the actual branch.
    pub total: [f32; BLOCK],
    /// Part of it that has been distributed.
    pub distributed: [f32; BLOCK],
}

impl Mixed {
    pub const ZERO: Self = Self { exposure: [0.0; BLOCK], total: [0.0; BLOCK], distributed: [0.0; BLOCK] };
}

impl<'a> Mixer<'a> {
    pub const fn new(paths: &'a SleevePaths, money: Money) -> Self {
        Self { paths, money }
    }

    /// Visits the wanted quarters of one block in order.
    pub fn visit(&self, block: usize, wanted: impl Fn(usize) -> bool, mut visit: impl FnMut(usize, &Mixed)) {
        let mut mixed = Mixed::ZERO;
        let quarters = 0..=self.paths.horizon_quarters();
        if self.money.uncalled <= 0.0 {
            for quarter in quarters.filter(|t| wanted(*t)) {
                self.held(block, quarter, &mut mixed);
                visit(quarter, &mixed);
            }
            return;
        }
        let mut deployed = Deployed::ZERO;
        for quarter in quarters {
            self.deploy(block, quarter, &mut deployed);
            if wanted(quarter) {
                self.with_new_money(block, quarter, &deployed, &mut mixed);
                visit(quarter, &mixed);
            }
        }
    }

    /// Adds the exposures of one block in one quarter to a list.
    pub fn exposures(&self, block: usize, quarter: usize, exposures: &mut Vec<f32>) {
        if self.money.uncalled > 0.0 {
            self.visit(block, |t| t == quarter, |_, mixed| exposures.extend_from_slice(&mixed.exposure));
            return;
        }
        let [value, loss] = self.sums(block, quarter, [Family::Value, Family::Loss]);
        exposures.extend(value.iter().zip(&loss).map(|(value, loss)| share_of(*loss, *value)));
    }

    fn sums<const N: usize>(&self, block: usize, quarter: usize, families: [Family; N]) -> [[f32; BLOCK]; N] {
        let mut sums = [[0.0_f32; BLOCK]; N];
        for (sum, family) in sums.iter_mut().zip(families) {
            for (sleeve, weight) in self.money.held.into_iter().enumerate().filter(|(_, w)| *w > 0.0) {
                let weight = weight as f32;
                for (s, v) in sum.iter_mut().zip(self.paths.row(block, family, sleeve, quarter)) {
                    *s += weight * v;
                }
            }
        }
        sums
    }

    fn held(&self, block: usize, quarter: usize, mixed: &mut Mixed) {
        let [value, loss, alive, distributed] = self.sums(block, quarter, ALL_FAMILIES);
        for i in 0..BLOCK {
            mixed.exposure[i] = share_of(loss[i], value[i]);
            mixed.total[i] = alive[i] + distributed[i];
        }
        mixed.distributed = distributed;
    }

    /// Grows the deployed money by one quarter and adds the quarter's instalment.
    fn deploy(&self, block: usize, quarter: usize, deployed: &mut Deployed) {
        let instalment = self.money.uncalled / self.money.pace_quarters as f64;
        let platform = self.paths.platform_quarter(block);
        for sleeve in 0..SLEEVE_COUNT {
            let row = |family, t| self.paths.row(block, family, sleeve, t);
            if quarter > 0 {
                let (before, now) = (row(Family::Value, quarter - 1), row(Family::Value, quarter));
                for (d, (v, w)) in deployed.boom[sleeve].iter_mut().zip(before.iter().zip(now)) {
                    *d *= if *v > 0.0 { w / v } else { 1.0 };
                }
                let (alive, next) = (row(Family::Alive, quarter - 1), row(Family::Alive, quarter));
                let (paid, paid_next) = (row(Family::Distributed, quarter - 1), row(Family::Distributed, quarter));
                for (i, d) in deployed.actual[sleeve].iter_mut().enumerate() {
                    *d *= if alive[i] > 0.0 { (next[i] + paid_next[i] - paid[i]) / alive[i] } else { 1.0 };
                }
            }
            if quarter < self.money.pace_quarters {
                for (i, emergence) in platform.iter().enumerate() {
                    let emerged = usize::from(usize::from(*emergence) < quarter);
                    let added = (instalment * self.money.destinations[emerged][sleeve]) as f32;
                    deployed.boom[sleeve][i] += added;
                    deployed.actual[sleeve][i] += added;
                }
            }
        }
    }

    fn with_new_money(&self, block: usize, quarter: usize, deployed: &Deployed, mixed: &mut Mixed) {
        let [mut value, mut loss, alive, distributed] = self.sums(block, quarter, ALL_FAMILIES);
        let cash = self.money.cash(quarter) as f32;
        mixed.distributed = distributed;
        for i in 0..BLOCK {
            mixed.total[i] = alive[i] + distributed[i] + cash;
        }
        for sleeve in 0..SLEEVE_COUNT {
            let values = self.paths.row(block, Family::Value, sleeve, quarter);
            let losses = self.paths.row(block, Family::Loss, sleeve, quarter);
            for i in 0..BLOCK {
                let money = deployed.boom[sleeve][i];
                value[i] += money;
                loss[i] += if values[i] > 0.0 { money * losses[i] / values[i] } else { 0.0 };
                mixed.total[i] += deployed.actual[sleeve][i];
            }
        }
        for i in 0..BLOCK {
            mixed.exposure[i] = share_of(loss[i], value[i] + cash);
        }
    }
}

/// A part of a whole; 0 of nothing.
fn share_of(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// New money at work by sleeve, in both branches.
struct Deployed {
    boom: [[f32; BLOCK]; SLEEVE_COUNT],
    actual: [[f32; BLOCK]; SLEEVE_COUNT],
}

impl Deployed {
    const ZERO: Self = Self { boom: [[0.0; BLOCK]; SLEEVE_COUNT], actual: [[0.0; BLOCK]; SLEEVE_COUNT] };
}

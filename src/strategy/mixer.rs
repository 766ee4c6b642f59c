//! A strategy along the stored sleeve paths: everything here is linear in the weights, so nothing
//! is simulated again (docs/model.md §9).

use super::deployment::Deployment;
use crate::model::wide::{Loops, on_widest};
use crate::portfolio::SLEEVE_COUNT;
use crate::simulation::{Family, SleevePaths};

/// How a strategy's money lies, per unit of total value today (holdings and uncalled capital).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Money {
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
        let bought = self.bought_today();
        std::array::from_fn(|k| self.held[k] + bought[k])
    }

    /// The first instalment of new money, by sleeve.
    pub fn bought_today(&self) -> [f64; SLEEVE_COUNT] {
        let instalment = self.uncalled / self.pace_quarters as f64;
        self.destinations[0].map(|share| instalment * share)
    }

    /// Whether new money goes elsewhere once the platform has emerged.
    pub fn rotates(&self) -> bool {
        self.uncalled > 0.0 && self.destinations[0] != self.destinations[1]
    }

    fn cash(&self, quarter: usize) -> f64 {
        self.uncalled * (1.0 - (quarter + 1) as f64 / self.pace_quarters as f64).max(0.0)
    }

    /// What is mixed in a quarter.
    pub(super) fn blend(&self, quarter: usize) -> Blend {
        let new = self
            .destinations
            .map(|destination| destination.map(|share| self.uncalled * share));
        Blend {
            held: self.held,
            new,
            cash: self.cash(quarter),
        }
    }
}

/// Weights of the stored paths in one quarter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Blend {
    /// Of what is held today, by sleeve.
    pub held: [f64; SLEEVE_COUNT],
    /// Of new money, by where it goes before and after the platform emerges, and sleeve.
    pub new: [[f64; SLEEVE_COUNT]; 2],
    /// Not invested yet.
    pub cash: f64,
}

/// What is mixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quantity {
    /// Value in the boom branch, cash included.
    Value,
    /// Value times loss if it bursts now, in the boom branch.
    Loss,
    /// The same times the chance that a burst which begins now reaches it.
    ReachedLoss,
    /// Total value in the actual branch, cash and distributions included.
    Total,
    /// What has been distributed of it.
    Distributed,
}

/// Mixes stored paths.
#[derive(Clone, Copy)]
pub(super) struct Mixer<'a> {
    paths: &'a SleevePaths,
    /// Paths of new money, where there is any.
    deployment: Option<&'a Deployment>,
}

/// A weighted sum of rows.
struct Terms<'a> {
    terms: [(f32, &'a [f32]); MOST_TERMS],
    count: usize,
}

/// Two families of held sleeves and two destinations of new money.
const MOST_TERMS: usize = 4 * SLEEVE_COUNT;

impl<'a> Terms<'a> {
    const fn new() -> Self {
        Self {
            terms: [(0.0, &[]); MOST_TERMS],
            count: 0,
        }
    }

    fn add(&mut self, weight: f64, row: impl FnOnce() -> &'a [f32]) {
        if weight > 0.0 {
            self.terms[self.count] = (weight as f32, row());
            self.count += 1;
        }
    }

    fn sum(&self, constant: f32, out: &mut [f32]) {
        on_widest(Sum {
            terms: &self.terms[..self.count],
            constant,
            out,
        });
    }
}

struct Sum<'a> {
    terms: &'a [(f32, &'a [f32])],
    constant: f32,
    out: &'a mut [f32],
}

impl Loops for Sum<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self {
            terms,
            constant,
            out,
        } = self;
        let (fours, rest) = terms.as_chunks::<4>();
        let (first, fours) = fours.split_at(fours.len().min(1));
        if let [[a, b, c, d]] = first {
            // The first four need no room that was cleared before.
            for ((((out, x), y), z), w) in out.iter_mut().zip(a.1).zip(b.1).zip(c.1).zip(d.1) {
                *out = constant + a.0 * x + b.0 * y + c.0 * z + d.0 * w;
            }
        } else {
            out.fill(constant);
        }
        for [a, b, c, d] in fours {
            for ((((out, x), y), z), w) in out.iter_mut().zip(a.1).zip(b.1).zip(c.1).zip(d.1) {
                *out = *out + a.0 * x + b.0 * y + c.0 * z + d.0 * w;
            }
        }
        for (weight, row) in rest {
            for (out, x) in out.iter_mut().zip(*row) {
                *out += weight * x;
            }
        }
    }
}

impl<'a> Mixer<'a> {
    /// `deployment` is needed for money that is still to be invested, and must have its pace.
    pub const fn new(paths: &'a SleevePaths, deployment: Option<&'a Deployment>) -> Self {
        Self { paths, deployment }
    }

    /// One quantity in one quarter along the paths of a slab.
    pub fn slab(
        &self,
        quantity: Quantity,
        quarter: usize,
        blend: &Blend,
        slab: usize,
        out: &mut [f32],
    ) {
        let mut terms = Terms::new();
        let families: &[Family] = match quantity {
            Quantity::Value => &[Family::Value],
            Quantity::Loss => &[Family::Loss],
            Quantity::ReachedLoss => &[Family::ReachedLoss],
            Quantity::Total => &[Family::Alive, Family::Distributed],
            Quantity::Distributed => &[Family::Distributed],
        };
        for family in families {
            for (sleeve, weight) in blend.held.into_iter().enumerate() {
                terms.add(weight, || self.paths.row(slab, *family, sleeve, quarter));
            }
        }
        if let Some(deployment) = self.deployment {
            for (destination, weights) in blend
                .new
                .into_iter()
                .take(deployment.destinations())
                .enumerate()
            {
                for (sleeve, weight) in weights.into_iter().enumerate() {
                    if let Some(row) = deployment.row(slab, quantity, destination, sleeve, quarter)
                    {
                        terms.add(weight, || row);
                    }
                }
            }
        }
        let counts_cash = matches!(quantity, Quantity::Value | Quantity::Total);
        terms.sum(if counts_cash { blend.cash as f32 } else { 0.0 }, out);
    }

    /// The same along all paths.
    pub fn fill(&self, quantity: Quantity, quarter: usize, blend: &Blend, out: &mut Vec<f32>) {
        out.resize(self.paths.paths(), 0.0);
        for (slab, out) in out.chunks_exact_mut(self.paths.slab_paths()).enumerate() {
            self.slab(quantity, quarter, blend, slab, out);
        }
    }

    /// Share lost if it bursts in a quarter, along all paths, and that share times the chance that a
    /// burst which begins then reaches it. `room` is overwritten.
    pub fn exposures(
        &self,
        quarter: usize,
        blend: &Blend,
        room: &mut Vec<f32>,
        [lost, reached]: [&mut [f32]; 2],
    ) {
        let slab_paths = self.paths.slab_paths();
        room.resize(self.paths.paths(), 0.0);
        let wholes = &mut room[..slab_paths];
        let slabs = lost
            .chunks_exact_mut(slab_paths)
            .zip(reached.chunks_exact_mut(slab_paths));
        for (slab, (lost, reached)) in slabs.enumerate() {
            self.slab(Quantity::Value, quarter, blend, slab, wholes);
            for (quantity, parts) in [(Quantity::Loss, lost), (Quantity::ReachedLoss, reached)] {
                self.slab(quantity, quarter, blend, slab, parts);
                on_widest(Shares { parts, wholes });
            }
        }
    }
}

/// Divides each part by its whole.
struct Shares<'a> {
    parts: &'a mut [f32],
    wholes: &'a [f32],
}

impl Loops for Shares<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        for (part, whole) in self.parts.iter_mut().zip(self.wholes) {
            *part = share_of(*part, *whole);
        }
    }
}

/// A part of a whole; 0 of nothing.
#[inline(always)]
pub(super) fn share_of(part: f32, whole: f32) -> f32 {
    let share = part / whole;
    if whole > 0.0 { share } else { 0.0 }
}

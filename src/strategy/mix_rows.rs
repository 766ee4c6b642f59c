//! Paths along a row of mixes with the same weight of application: every quantity lies between its
//! two ends.
//!
//! A quantity of a mix is a constant and three rows times the mix's weights. Along a row of mixes
//! the weight w of application stays, and the rest goes from vertical integration to base models,
//! so two sums serve all of them:
//!
//! ```text
//! vertical end   = constant + w·application + (1 − w)·vertical
//! base-model end = constant + w·application + (1 − w)·base model
//! a mix between  = (1 − share)·vertical end + share·base-model end
//! ```
//!
//! With application .2, base model .6 and vertical .2 the share is .6/.8 = .75.

use super::mixer::share_of;
use super::outcomes::add_in_turn;
use super::plan::Mix;
use crate::model::wide::{Loops, on_widest};
use std::ops::Range;

/// One quantity along all paths: a constant, and what each unit of weight adds.
#[derive(Debug)]
pub(super) struct LinearQuantity {
    pub constant: Vec<f32>,
    pub units: [Vec<f32>; 3],
}

/// One quantity along all paths at the two ends of a row of mixes with the same weight of
/// application: all the rest in vertical integration, and all of it in base models.
#[derive(Default)]
pub(super) struct RowEnds {
    vertical: Vec<f32>,
    base_model: Vec<f32>,
}

/// Where a mix lies between the ends of its row: share of base models in what is not application.
pub(super) fn between(mix: Mix) -> f32 {
    let [_, base_model, vertical] = mix.weights();
    let rest = base_model + vertical;
    if rest > 0.0 {
        (base_model / rest) as f32
    } else {
        0.0
    }
}

impl LinearQuantity {
    /// The ends of the row of mixes with that weight of application.
    pub fn start_row(&self, application: f64, ends: &mut RowEnds) {
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

impl RowEnds {
    pub fn all(&self) -> [&[f32]; 2] {
        [&self.vertical, &self.base_model]
    }

    pub fn part(&self, paths: Range<usize>) -> [&[f32]; 2] {
        [&self.vertical[paths.clone()], &self.base_model[paths]]
    }

    pub fn mix(&self, share: f32, out: &mut Vec<f32>) {
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
pub(super) type Rows<'a> = [[&'a [f32]; 2]; 2];

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

pub(super) fn exposures_of(rows: Rows<'_>, share: f32, out: &mut [f32]) {
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
/// Paths taken through one step after the other: so many that the compiler makes each step a loop
/// over registers, also where a term hangs on a comparison.
const TOGETHER: usize = 4 * LANES;

/// Numbers that lie as a register is filled: none of its loads and stores falls between two lines of
/// the cache.
#[repr(align(64))]
struct Aligned<T>(T);

/// Weight of the paths on which the exposure is below a limit.
pub(super) struct WeightBelow<'a> {
    pub rows: Rows<'a>,
    pub share: f32,
    pub weights: &'a [f32],
    pub limit: f32,
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
pub(super) struct Lost<'a> {
    pub rows: Rows<'a>,
    pub share: f32,
    pub burst: &'a [f32],
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

/// Sum over paths of what exposure and weight give, in interleaved parts. Paths come in multiples
/// of [`TOGETHER`].
#[inline(always)]
fn sum_over_lanes(
    rows: Rows<'_>,
    share: f32,
    weights: &[f32],
    of: impl Fn(f32, f32) -> f64,
) -> f64 {
    let rest = 1.0 - share;
    let [value, loss] = rows.map(|ends| ends.map(|row| row.as_chunks::<TOGETHER>().0));
    let mut sums = [0.0; LANES];
    for (place, weights) in weights.as_chunks::<TOGETHER>().0.iter().enumerate() {
        let [vx, vy] = [&value[0][place], &value[1][place]];
        let [lx, ly] = [&loss[0][place], &loss[1][place]];
        let Aligned(exposures) = &mut Aligned([0.0_f32; TOGETHER]);
        for lane in 0..TOGETHER {
            exposures[lane] = share_of(
                rest * lx[lane] + share * ly[lane],
                rest * vx[lane] + share * vy[lane],
            );
        }
        let Aligned(terms) = &mut Aligned([0.0; TOGETHER]);
        for lane in 0..TOGETHER {
            terms[lane] = of(exposures[lane], weights[lane]);
        }
        add_in_turn(terms, &mut sums);
    }
    sums.iter().sum()
}

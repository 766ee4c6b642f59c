//! Everything a simulation reads that does not change from path to path.

use super::Settings;
use super::company::CompanyTables;
use super::progress::{Cancelled, Progress};
use super::rules::Rules;
use super::sector::Sector;
use crate::assumptions::Assumptions;
use crate::model::{Assessment, assess_briefly, reference_holding};
use crate::portfolio::{Position, SLEEVE_COUNT, SLEEVES};
use rayon::prelude::*;

/// Companies in the basket that stands for an empty sleeve.
const REFERENCE_BASKET: usize = 8;
/// Companies that one thread tabulates at the least: fewer are not worth handing out.
const LEAST_SHARE: usize = 16;

/// A portfolio under its assumptions, tabulated.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tables {
    pub sector: Sector,
    pub rules: Rules,
    /// Ordered by id so that the order of the portfolio does not matter; reference baskets follow.
    pub members: Vec<Member>,
    pub measures: [Measure; SLEEVE_COUNT],
    /// Sleeves that no holding is in.
    pub empty: [bool; SLEEVE_COUNT],
}

/// A company and what it weighs in each sleeve: its value there, measured.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Member {
    pub company: CompanyTables,
    pub weights: [f64; SLEEVE_COUNT],
}

/// How a sleeve's value is counted in whole numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Measure {
    /// Whole numbers to a unit of value, a power of two. It stays while the sleeve's value today
    /// does not double or halve.
    pub per_value: f64,
    /// Share of the sleeve's value today that one stands for.
    pub share: f64,
}

/// Whole numbers that a sleeve's value today takes, in powers of two: an error of a sum is below
/// 1e-10 of that value.
const MEASURE_BITS: u64 = 34;

impl Measure {
    fn of(total: f64) -> Self {
        // The power of two at or below the total, by its exponent.
        let power = f64::from_bits(total.to_bits() & 0x7FF0_0000_0000_0000);
        let per_value = (1_u64 << MEASURE_BITS) as f64 / power;
        Self {
            per_value,
            share: 1.0 / (total * per_value),
        }
    }
}

/// Places of the holdings that are walked, in the order of the tables' members: those of some
/// value, by id.
pub(super) fn in_order(assessments: &[Assessment]) -> Vec<usize> {
    let is_walked = |place: &usize| assessments[*place].value > 0.0;
    let mut order: Vec<usize> = (0..assessments.len()).filter(is_walked).collect();
    order.sort_by(|x, y| assessments[*x].id.cmp(&assessments[*y].id));
    order
}

impl Tables {
    /// Tabulates; with many holdings that takes long enough to look whether to stop.
    pub fn new(
        assessments: &[Assessment],
        a: &Assumptions,
        settings: Settings,
        progress: &Progress,
    ) -> Result<Self, Cancelled> {
        let horizon = settings.horizon_quarters;
        let order = in_order(assessments);
        let order: Vec<&Assessment> = order.iter().map(|place| &assessments[*place]).collect();
        let mut totals = [0.0; SLEEVE_COUNT];
        for holding in &order {
            for (total, share) in totals.iter_mut().zip(holding.split) {
                *total += share * holding.value;
            }
        }
        let empty = totals.map(|total| total <= 0.0);
        let measures = totals.map(|total| {
            Measure::of(if total > 0.0 {
                total
            } else {
                REFERENCE_BASKET as f64
            })
        });
        let of_holding = |holding: &&Assessment| {
            progress.look()?;
            Ok(Member {
                company: CompanyTables::new(holding, horizon, settings.seed, a),
                weights: std::array::from_fn(|k| {
                    holding.split[k] * holding.value * measures[k].per_value
                }),
            })
        };
        let members = order.par_iter().with_min_len(LEAST_SHARE).map(of_holding);
        let mut members = members.collect::<Result<Vec<Member>, Cancelled>>()?;
        for sleeve in SLEEVES.into_iter().filter(|sleeve| empty[sleeve.index()]) {
            let mut weights = [0.0; SLEEVE_COUNT];
            weights[sleeve.index()] = measures[sleeve.index()].per_value;
            for number in 1..=REFERENCE_BASKET {
                let holding = reference_holding(sleeve, number);
                let reference = assess_briefly(&Position::alone(&holding, 1.0, 0.0), a);
                members.push(Member {
                    company: CompanyTables::new(&reference, horizon, settings.seed, a),
                    weights,
                });
            }
        }
        Ok(Self {
            sector: Sector::new(a, horizon),
            rules: Rules::new(a, settings),
            members,
            measures,
            empty,
        })
    }

    /// Whether traces of companies that are the same in both are the same, and counted in the same
    /// measure.
    pub fn is_of_one_world_with(&self, other: &Self) -> bool {
        let per_value = |tables: &Self| tables.measures.map(|measure| measure.per_value);
        self.sector == other.sector
            && self.rules == other.rules
            && per_value(self) == per_value(other)
    }
}

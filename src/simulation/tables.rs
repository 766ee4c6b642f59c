//! Everything a simulation reads that does not change from path to path.

use super::Settings;
use super::company::Company;
use super::rules::Rules;
use super::sector::Sector;
use super::sleeve_paths::SLEEVE_COUNT;
use crate::assumptions::Assumptions;
use crate::model::{Assessment, assess_briefly, reference_holding};
use crate::portfolio::SLEEVES;
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
    pub companies: Vec<Company>,
    pub empty: [bool; SLEEVE_COUNT],
}

impl Tables {
    pub fn new(assessments: &[Assessment], a: &Assumptions, settings: Settings) -> Self {
        let (companies, empty) = companies(assessments, a, settings);
        let horizon = settings.horizon_quarters;
        Self { sector: Sector::new(a, horizon), rules: Rules::new(a, horizon), companies, empty }
    }
}

/// Tables of every holding and of the reference baskets, ordered by id so that the order of the portfolio
/// does not matter.
fn companies(assessments: &[Assessment], a: &Assumptions, settings: Settings) -> (Vec<Company>, [bool; SLEEVE_COUNT]) {
    let mut order: Vec<&Assessment> = assessments.iter().filter(|h| h.value > 0.0).collect();
    order.sort_by(|x, y| x.id.cmp(&y.id));
    let mut totals = [0.0; SLEEVE_COUNT];
    for holding in &order {
        for (total, share) in totals.iter_mut().zip(holding.split) {
            *total += share * holding.value;
        }
    }
    let empty = totals.map(|total| total <= 0.0);
    let mut companies: Vec<Company> =
        order
            .par_iter()
            .with_min_len(LEAST_SHARE)
            .map(|holding| {
                let weights = std::array::from_fn(|k| {
                    if totals[k] > 0.0 { holding.split[k] * holding.value / totals[k] } else { 0.0 }
                });
                Company::new(holding, weights, settings.horizon_quarters, settings.seed, a)
            })
            .collect();
    for sleeve in SLEEVES.into_iter().filter(|sleeve| empty[sleeve.index()]) {
        for number in 1..=REFERENCE_BASKET {
            let reference = assess_briefly(&reference_holding(sleeve, number), 1.0, 0.0, a);
            let mut weights = [0.0; SLEEVE_COUNT];
            weights[sleeve.index()] = 1.0 / REFERENCE_BASKET as f64;
            companies.push(Company::new(&reference, weights, settings.horizon_quarters, settings.seed, a));
        }
    }
    (companies, empty)
}

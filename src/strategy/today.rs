//! What each sleeve is like today: the closed forms a strategy mixes without any path.

use super::result::Drivers;
use crate::assumptions::Assumptions;
use crate::model::{Assessment, assess_holding, reference_holding};
use crate::portfolio::SLEEVES;

/// What each sleeve is like today, per unit of its value.
#[derive(Debug, Clone)]
pub(super) struct SleeveToday {
    pub loss: [f64; 4],
    pub froth: [f64; 4],
    pub needs_cash: [f64; 4],
    pub drivers: [Drivers; 4],
    /// Share of each sleeve on each vendor.
    vendors: Vec<(String, [f64; 4])>,
    /// Share of each sleeve in each holding, in the order of the portfolio.
    pub holdings: Vec<[f64; 4]>,
}

impl SleeveToday {
    pub fn new(assessments: &[Assessment], empty: [bool; 4], a: &Assumptions) -> Self {
        let mut today = Self {
            loss: [0.0; 4],
            froth: [0.0; 4],
            needs_cash: [0.0; 4],
            drivers: [Drivers::default(); 4],
            vendors: Vec::new(),
            holdings: vec![[0.0; 4]; assessments.len()],
        };
        let mut totals = [0.0; 4];
        for holding in assessments {
            for (total, share) in totals.iter_mut().zip(holding.split) {
                *total += share * holding.value;
            }
        }
        for (index, holding) in assessments.iter().enumerate() {
            for sleeve in (0..4).filter(|k| totals[*k] > 0.0) {
                let weight = holding.split[sleeve] * holding.value / totals[sleeve];
                today.holdings[index][sleeve] = weight;
                today.add(sleeve, weight, holding);
            }
        }
        for sleeve in SLEEVES.into_iter().filter(|sleeve| empty[sleeve.index()]) {
            let reference = assess_holding(&reference_holding(sleeve, 1), 1.0, 0.0, a);
            today.add(sleeve.index(), 1.0, &reference);
        }
        today
    }

    fn add(&mut self, sleeve: usize, weight: f64, holding: &Assessment) {
        self.loss[sleeve] += weight * holding.loss_if_burst;
        self.froth[sleeve] += weight * holding.froth_share;
        self.needs_cash[sleeve] += weight * holding.needs_cash;
        self.drivers[sleeve].add_weighted(&holding.drivers, weight);
        if let Some(vendor) = &holding.vendor {
            let known = self.vendors.iter().position(|(name, _)| name == vendor);
            let index = known.unwrap_or_else(|| {
                self.vendors.push((vendor.clone(), [0.0; 4]));
                self.vendors.len() - 1
            });
            self.vendors[index].1[sleeve] += weight;
        }
    }

    /// Share on the vendor with the largest; 0 without one.
    pub fn largest_vendor_share(&self, invested: &[f64; 4]) -> f64 {
        self.vendors
            .iter()
            .map(|(_, by_sleeve)| dot(invested, by_sleeve))
            .fold(0.0, f64::max)
    }

    pub fn vendor_shares(&self, invested: &[f64; 4]) -> Vec<(String, f64)> {
        let mut shares: Vec<(String, f64)> = self
            .vendors
            .iter()
            .map(|(name, by_sleeve)| (name.clone(), dot(invested, by_sleeve)))
            .collect();
        shares.retain(|(_, share)| *share > 0.0);
        shares.sort_by(|x, y| y.1.total_cmp(&x.1).then_with(|| x.0.cmp(&y.0)));
        shares
    }
}

/// Σ xᵢyᵢ over the sleeves.
pub(super) fn dot(x: &[f64; 4], y: &[f64; 4]) -> f64 {
    x.iter().zip(y).map(|(a, b)| a * b).sum()
}

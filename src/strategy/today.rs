//! What each sleeve is like today: the closed forms a strategy mixes without any path.

use super::mixer::Money;
use super::result::{ByOrigin, Drivers};
use crate::assumptions::Assumptions;
use crate::model::{Assessment, LossLayers, assess_holding, reference_holding};
use crate::portfolio::{Position, SLEEVES, Sleeve};

/// What each sleeve is like today, per unit of its value.
#[derive(Debug, Clone)]
pub(super) struct SleeveToday {
    /// Of what is held.
    pub held: SleeveLosses,
    /// Of what is bought today.
    pub bought_today: SleeveLosses,
    /// What a burst takes of the companies themselves, which is the same of what is held and bought
    /// today.
    company: [f64; 4],
    pub froth: [f64; 4],
    pub needs_cash: [f64; 4],
    /// Share of each sleeve on each vendor.
    vendors: Vec<(String, [f64; 4])>,
    /// α: share of the gap to prices that marks close in a quarter.
    pub report_adjustment: f64,
    /// Share of each sleeve in each holding, in the order of the portfolio.
    pub holdings: Vec<[f64; 4]>,
    /// How likely the burst asked about reaches each holding, in that order.
    pub reach: Vec<f64>,
    /// What a burst would take of each sleeve, held and bought today, by where it begins.
    by_origin: ByOrigin<[[f64; 4]; 2]>,
}

/// How likely a burst that begins in a layer reaches a holding, which follows the layer of its
/// largest share.
fn reach(holding: &Assessment, burst_in: Sleeve, a: &Assumptions) -> f64 {
    if holding.inputs.traits.split.largest() == burst_in {
        1.0
    } else {
        1.0 - a.layer_spared()
    }
}

/// What a burst today would take of each sleeve, and why.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct SleeveLosses {
    pub loss: [f64; 4],
    pub drivers: [Drivers; 4],
    pub layers: [LossLayers; 4],
}

impl SleeveLosses {
    fn add(
        &mut self,
        sleeve: usize,
        weight: f64,
        loss: f64,
        drivers: &Drivers,
        layers: &LossLayers,
    ) {
        self.loss[sleeve] += weight * loss;
        self.drivers[sleeve].add_weighted(drivers, weight);
        self.layers[sleeve].add_weighted(layers, weight);
    }
}

impl SleeveToday {
    /// `burst_in`: the layer the burst asked about begins in; all at once without one.
    pub fn new(
        assessments: &[Assessment],
        empty: [bool; 4],
        burst_in: Option<Sleeve>,
        a: &Assumptions,
    ) -> Self {
        let of_asked =
            |holding: &Assessment| burst_in.map_or(1.0, |layer| reach(holding, layer, a));
        let mut today = Self {
            held: SleeveLosses::default(),
            bought_today: SleeveLosses::default(),
            company: [0.0; 4],
            froth: [0.0; 4],
            needs_cash: [0.0; 4],
            vendors: Vec::new(),
            report_adjustment: a.report_adjustment(),
            holdings: vec![[0.0; 4]; assessments.len()],
            reach: assessments.iter().map(of_asked).collect(),
            by_origin: ByOrigin::default(),
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
                today.add(sleeve, weight, holding, of_asked(holding), a);
            }
        }
        for sleeve in SLEEVES.into_iter().filter(|sleeve| empty[sleeve.index()]) {
            let holding = reference_holding(sleeve, 1);
            let reference = assess_holding(&Position::alone(&holding, 1.0, 0.0), a);
            today.add(sleeve.index(), 1.0, &reference, of_asked(&reference), a);
        }
        today
    }

    fn add(
        &mut self,
        sleeve: usize,
        weight: f64,
        holding: &Assessment,
        asked: f64,
        a: &Assumptions,
    ) {
        let losses = [holding.loss_if_burst, holding.bought_today.loss];
        let add = |taken: &mut [[f64; 4]; 2], reached: f64| {
            for (taken, loss) in taken.iter_mut().zip(losses) {
                taken[sleeve] += weight * reached * loss;
            }
        };
        add(&mut self.by_origin.all_at_once, 1.0);
        for (layer, taken) in SLEEVES.into_iter().zip(&mut self.by_origin.layers) {
            add(taken, reach(holding, layer, a));
        }
        self.held.add(
            sleeve,
            weight * asked,
            holding.loss_if_burst,
            &holding.drivers,
            &holding.layers,
        );
        let bought = &holding.bought_today;
        self.bought_today.add(
            sleeve,
            weight * asked,
            bought.loss,
            &bought.drivers,
            &bought.layers,
        );
        self.company[sleeve] += weight * asked * holding.loss_company;
        self.froth[sleeve] += weight * holding.froth_share;
        self.needs_cash[sleeve] += weight * holding.needs_cash;
        if let Some(vendor) = &holding.vendor {
            let known = self.vendors.iter().position(|(name, _)| name == vendor);
            let index = known.unwrap_or_else(|| {
                self.vendors.push((vendor.clone(), [0.0; 4]));
                self.vendors.len() - 1
            });
            self.vendors[index].1[sleeve] += weight;
        }
    }

    /// Exposure today of a strategy, by sleeve.
    pub fn exposure(&self, money: &Money) -> [f64; 4] {
        let bought = money.bought_today();
        std::array::from_fn(|k| {
            money.held[k] * self.held.loss[k] + bought[k] * self.bought_today.loss[k]
        })
    }

    /// What a burst today takes of the companies of a strategy, before preferences divide what is
    /// left.
    pub fn company_loss(&self, money: &Money) -> f64 {
        dot(&money.held, &self.company) + dot(&money.bought_today(), &self.company)
    }

    /// Exposure today of a strategy by where a burst begins: what it takes there and, in the mean,
    /// of the layers it reaches.
    pub fn exposure_by_origin(&self, money: &Money) -> ByOrigin<f64> {
        let bought_today = money.bought_today();
        let of =
            |[held, bought]: [[f64; 4]; 2]| dot(&money.held, &held) + dot(&bought_today, &bought);
        ByOrigin {
            all_at_once: of(self.by_origin.all_at_once),
            layers: self.by_origin.layers.map(of),
        }
    }

    /// That exposure by driver and in layers.
    pub fn reasons(&self, money: &Money) -> (Drivers, LossLayers) {
        let mut sum = (Drivers::default(), LossLayers::default());
        for (losses, weights) in [
            (&self.held, money.held),
            (&self.bought_today, money.bought_today()),
        ] {
            for (sleeve, weight) in weights.into_iter().enumerate() {
                sum.0.add_weighted(&losses.drivers[sleeve], weight);
                sum.1.add_weighted(&losses.layers[sleeve], weight);
            }
        }
        sum
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

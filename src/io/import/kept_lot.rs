//! A lot as the template keeps it.

use crate::portfolio::Lot;
use std::collections::BTreeMap;

/// A lot as the template keeps it.
#[derive(serde::Serialize, serde::Deserialize)]
pub struct KeptLot {
    label: String,
    fair_value: f64,
    cost: Option<f64>,
    attributes: BTreeMap<String, String>,
}

impl From<KeptLot> for Lot {
    fn from(kept: KeptLot) -> Self {
        Self {
            label: kept.label,
            fair_value: kept.fair_value,
            cost: kept.cost,
            attributes: kept.attributes,
        }
    }
}

impl From<&Lot> for KeptLot {
    fn from(lot: &Lot) -> Self {
        Self {
            label: lot.label.clone(),
            fair_value: lot.fair_value,
            cost: lot.cost,
            attributes: lot.attributes.clone(),
        }
    }
}

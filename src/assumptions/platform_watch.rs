//! Platform watch: the signals that say whether the decoupled platform is near.

use super::Assumptions;
use serde::{Deserialize, Serialize};

/// What is seen of one signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// Not looked at, or not clear: leaves the hazard alone.
    #[default]
    Unknown,
    /// Looked for and absent.
    No,
    /// Early signs.
    Early,
    /// Clear.
    Clear,
}

impl Reading {
    /// All readings, in the order of the picker.
    pub const ALL: [Self; 4] = [Self::Unknown, Self::No, Self::Early, Self::Clear];

    /// The word used in files and on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::No => "no",
            Self::Early => "early",
            Self::Clear => "clear",
        }
    }

    /// The reading of that word; case does not matter.
    pub fn from_word(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase();
        Self::ALL.into_iter().find(|reading| reading.word() == word)
    }
}

/// A signal: its reading and the evidence for it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Signal {
    /// What is seen.
    pub reading: Reading,
    /// Evidence, free text.
    #[serde(default)]
    pub evidence: String,
}

/// Number of signals.
pub const SIGNAL_COUNT: usize = 6;

/// Stable keys of the signals, in order: products at scale, swappable models, data that trains without
/// leaving, a base model that gives up the verticals, cheap models, split liability.
pub const SIGNAL_KEYS: [&str; SIGNAL_COUNT] = [
    "native_applications_at_scale",
    "swappable_base_models",
    "data_trains_in_place",
    "vendor_leaves_verticals",
    "model_no_main_cost",
    "liability_split",
];

/// The six signals of the platform watch.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PlatformWatch {
    /// One entry for each of [`SIGNAL_KEYS`].
    pub signals: [Signal; SIGNAL_COUNT],
}

impl PlatformWatch {
    /// Factor on the platform hazard: the product of the signals' factors, capped.
    pub fn multiplier(&self, assumptions: &Assumptions) -> f64 {
        let product: f64 = self
            .signals
            .iter()
            .map(|signal| match signal.reading {
                Reading::Unknown => 1.0,
                Reading::No => assumptions.watch_no(),
                Reading::Early => assumptions.watch_early(),
                Reading::Clear => assumptions.watch_clear(),
            })
            .product();
        product.min(assumptions.watch_cap())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_signals_change_nothing_and_clear_ones_are_capped_at_four() {
        let assumptions = Assumptions::default();
        let mut watch = PlatformWatch::default();
        assert_eq!(watch.multiplier(&assumptions), 1.0);
        watch.signals[0].reading = Reading::No;
        watch.signals[1].reading = Reading::Early;
        assert!((watch.multiplier(&assumptions) - 0.85 * 1.25).abs() < 1e-15);
        for signal in &mut watch.signals {
            signal.reading = Reading::Clear;
        }
        assert_eq!(watch.multiplier(&assumptions), 4.0);
    }
}

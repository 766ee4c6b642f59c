//! What others say of the market: prices paid against prices hoped for, and chances of a burst
//! (assets/gauge/market.toml).

use crate::language::Language;
use jiff::civil::Date;
use serde::Deserialize;
use std::sync::LazyLock;

/// What buyers of whole companies pay beside what investors in rounds do, as multiples of revenue.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct PaidPrices {
    /// Key of the segment.
    pub key: String,
    /// Median multiple in rounds.
    pub rounds: f64,
    /// Median multiple in acquisitions.
    pub acquisitions: f64,
    /// What it stands for.
    pub as_of: Date,
    /// Where it comes from.
    pub source: String,
    /// The same in Chinese.
    pub source_zh: String,
    /// How far it was checked.
    pub grade: String,
}

impl PaidPrices {
    /// X by this reading: log of the hoped-for price over the paid one, at least 0.
    pub fn overvaluation(&self) -> f64 {
        libm::log(self.rounds / self.acquisitions).max(0.0)
    }
}

/// How a chance of a burst is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChanceUnit {
    /// A probability that it comes by a date.
    ByDate,
    /// A hazard a year.
    PerYear,
}

/// A chance of a burst that a market or a study names.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct PublishedChance {
    /// Key of who names it; several dates of one market share it.
    pub key: String,
    /// Lower end; the same as the upper when one number is named.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// What the numbers are.
    pub unit: ChanceUnit,
    /// The date by which, for [`ChanceUnit::ByDate`].
    #[serde(default)]
    pub until: Option<Date>,
    /// When it was named.
    pub as_of: Date,
    /// Where it comes from.
    pub source: String,
    /// The same in Chinese.
    pub source_zh: String,
    /// How far it was checked.
    pub grade: String,
}

impl PublishedChance {
    /// Where it comes from, in a language.
    pub fn source_in(&self, language: Language) -> &str {
        language.of_both(&self.source, &self.source_zh)
    }

    /// Burst hazard a year, from low to high: −ln(1 − p)/T of a probability by a date T years on.
    pub fn hazard(&self) -> (f64, f64) {
        match (self.unit, self.until) {
            (ChanceUnit::ByDate, Some(until)) => {
                let years = f64::from((until - self.as_of).get_days()) / 365.25;
                let hazard = |p: f64| -libm::log1p(-p) / years;
                (hazard(self.low), hazard(self.high))
            }
            (ChanceUnit::PerYear | ChanceUnit::ByDate, _) => (self.low, self.high),
        }
    }
}

#[derive(Default, Deserialize)]
struct Market {
    paid_prices: Vec<PaidPrices>,
    chance: Vec<PublishedChance>,
}

const SHIPPED: &str = include_str!("../../assets/gauge/market.toml");

static MARKET: LazyLock<Market> = LazyLock::new(|| toml::from_str(SHIPPED).unwrap_or_default());

/// Prices paid against prices hoped for, the segment nearest to an AI portfolio first.
pub fn paid_prices() -> &'static [PaidPrices] {
    &MARKET.paid_prices
}

/// Chances of a burst that others name.
pub fn published_chances() -> &'static [PublishedChance] {
    &MARKET.chance
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// The figures of a text in any order; a month is a word in one language and a figure in the
    /// other.
    fn figures(text: &str) -> Vec<u32> {
        let figures = text.split(|letter: char| !letter.is_ascii_digit());
        let mut all: Vec<u32> = figures
            .filter_map(|figure| figure.parse().ok())
            .filter(|figure| *figure > 12)
            .collect();
        all.sort_unstable();
        all
    }

    #[test]
    fn the_file_reads_and_every_entry_has_a_source_and_a_grade() {
        let market: Market = toml::from_str(SHIPPED).unwrap();
        assert_eq!((market.paid_prices.len(), market.chance.len()), (2, 7));
        let entries = market
            .paid_prices
            .iter()
            .map(|entry| ([&entry.source, &entry.source_zh], &entry.grade))
            .chain(
                market
                    .chance
                    .iter()
                    .map(|entry| ([&entry.source, &entry.source_zh], &entry.grade)),
            );
        for (sources, grade) in entries {
            assert!(sources.iter().all(|source| source.len() > 10));
            assert_eq!(figures(sources[0]), figures(sources[1]), "{sources:?}");
            assert!(["read", "weak", "derived"].contains(&grade.as_str()));
        }
    }

    #[test]
    fn rounds_over_acquisitions_read_061_and_037() {
        let readings: Vec<f64> = paid_prices()
            .iter()
            .map(PaidPrices::overvaluation)
            .collect();
        assert!((readings[0] - 0.61).abs() < 0.005);
        assert!((readings[1] - 0.37).abs() < 0.005);
    }

    #[test]
    fn a_probability_by_a_date_becomes_a_hazard_a_year() {
        let hazard = |as_of: Date| {
            let chance = published_chances().iter().find(|c| c.as_of == as_of);
            chance.unwrap().hazard().0
        };
        for (as_of, expected) in [
            (date(2025, 11, 21), 0.50),
            (date(2025, 12, 31), 0.22),
            (date(2026, 3, 31), 0.32),
            (date(2026, 6, 30), 0.44),
            (date(2026, 8, 21), 0.37),
        ] {
            assert!((hazard(as_of) - expected).abs() < 0.005, "{as_of}");
        }
        assert_eq!(published_chances().last().unwrap().hazard(), (0.03, 0.04));
    }
}

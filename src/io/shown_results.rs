//! Results as a snapshot keeps them, and where computing them again gives something else.

use crate::language::{Text, numbers};
use crate::strategy::metric::Metric;
use crate::strategy::result::{Comparison, Drivers, Fan, StrategyResult};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Differences up to this share of a figure (or of 1, for small ones) are rounding.
const ROUNDING: f64 = 1e-9;

/// A number that may be unknown; JSON has no word for one that is not finite.
type Number = Option<f64>;

/// Results as a file holds them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ShownResults {
    /// Position of the strategy the others were compared with.
    pub reference: usize,
    /// Burst quarter they were computed for.
    pub burst_quarter: usize,
    /// Paths behind them.
    pub paths: usize,
    /// Seed of the draws.
    pub seed: u64,
    /// Probability that it has burst by each quarter.
    pub chance_burst: Vec<Number>,
    /// Probability that the platform has emerged by each quarter.
    pub chance_platform: Vec<Number>,
    /// One entry for each strategy, in order.
    pub strategies: Vec<ShownStrategy>,
}

/// Results of one strategy as a file holds them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ShownStrategy {
    /// Its name.
    pub name: String,
    /// Weights over the sleeves.
    pub weights: [f64; 4],
    /// Metrics by key.
    pub metrics: BTreeMap<String, Number>,
    /// Exposure by quarter.
    pub exposure: ShownFan,
    /// Value by quarter.
    pub value: ShownFan,
    /// Expected burst loss so far, by quarter.
    pub expected_burst_loss: Vec<Number>,
    /// Exposure today by driver.
    pub drivers: BTreeMap<String, Number>,
    /// Share of paths on which it ends above the reference.
    pub beats_reference: Number,
}

/// Quantiles by quarter as a file holds them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ShownFan {
    /// 5 %.
    pub p05: Vec<Number>,
    /// 25 %.
    pub p25: Vec<Number>,
    /// Median.
    pub p50: Vec<Number>,
    /// 75 %.
    pub p75: Vec<Number>,
    /// 95 %.
    pub p95: Vec<Number>,
}

/// A figure that is no longer what it was.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Discrepancy {
    /// The strategy; empty for what belongs to none.
    pub strategy: String,
    /// Key of the figure, such as `exposure-today` or `exposure-p50 12`, the number being the
    /// quarter.
    pub figure: String,
    /// What the snapshot says; `None` when it does not have the figure.
    pub then: Number,
    /// What is computed now.
    pub now: Number,
}

fn known(value: f64) -> Number {
    value.is_finite().then_some(value)
}

fn series(values: &[f64]) -> Vec<Number> {
    values.iter().copied().map(known).collect()
}

impl From<&Fan> for ShownFan {
    fn from(fan: &Fan) -> Self {
        Self {
            p05: series(&fan.p05),
            p25: series(&fan.p25),
            p50: series(&fan.p50),
            p75: series(&fan.p75),
            p95: series(&fan.p95),
        }
    }
}

impl From<&StrategyResult> for ShownStrategy {
    fn from(result: &StrategyResult) -> Self {
        let drivers = Drivers::KEYS.into_iter().zip(result.drivers.parts);
        Self {
            name: result.name.clone(),
            weights: result.weights,
            metrics: Metric::ALL
                .into_iter()
                .map(|m| (m.key().to_owned(), known(result.metric(m))))
                .collect(),
            exposure: (&result.exposure).into(),
            value: (&result.value).into(),
            expected_burst_loss: series(&result.expected_burst_loss),
            drivers: drivers
                .map(|(key, value)| (key.to_owned(), known(value)))
                .collect(),
            beats_reference: known(result.beats_reference),
        }
    }
}

impl ShownResults {
    /// The results of a comparison.
    pub fn of(comparison: &Comparison) -> Self {
        Self {
            reference: comparison.reference,
            burst_quarter: comparison.burst_quarter,
            paths: comparison.paths,
            seed: comparison.seed,
            chance_burst: series(&comparison.chance_burst),
            chance_platform: series(&comparison.chance_platform),
            strategies: comparison
                .strategies
                .iter()
                .map(ShownStrategy::from)
                .collect(),
        }
    }

    /// Every figure that differs from what is computed now by more than rounding, strategies
    /// matched by name.
    pub fn differences(&self, now: &Self) -> Vec<Discrepancy> {
        let (then, now) = (self.figures(), now.figures());
        let keys: BTreeSet<_> = then.keys().chain(now.keys()).collect();
        let value = |figures: &BTreeMap<_, Number>, key| figures.get(key).copied().flatten();
        keys.into_iter()
            .map(|key| (key, value(&then, key), value(&now, key)))
            .filter(|(_, then, now)| match (then, now) {
                (Some(then), Some(now)) => (then - now).abs() > ROUNDING * then.abs().max(1.0),
                (None, None) => false,
                _ => true,
            })
            .map(|((strategy, figure), then, now)| Discrepancy {
                strategy: strategy.clone(),
                figure: figure.clone(),
                then,
                now,
            })
            .collect()
    }

    /// All figures by strategy and key.
    fn figures(&self) -> BTreeMap<(String, String), Number> {
        let mut all = BTreeMap::new();
        let mut list = |strategy: &str, key: &str, values: &[Number]| {
            for (quarter, value) in values.iter().enumerate() {
                all.insert((strategy.to_owned(), format!("{key} {quarter}")), *value);
            }
        };
        list("", "chance-burst", &self.chance_burst);
        list("", "chance-platform", &self.chance_platform);
        for strategy in &self.strategies {
            let name = strategy.name.as_str();
            for (what, fan) in [("exposure", &strategy.exposure), ("value", &strategy.value)] {
                list(name, &format!("{what}-p05"), &fan.p05);
                list(name, &format!("{what}-p25"), &fan.p25);
                list(name, &format!("{what}-p50"), &fan.p50);
                list(name, &format!("{what}-p75"), &fan.p75);
                list(name, &format!("{what}-p95"), &fan.p95);
            }
            list(name, "expected-burst-loss", &strategy.expected_burst_loss);
        }
        for strategy in &self.strategies {
            let mut one = |key: String, value| all.insert((strategy.name.clone(), key), value);
            for (key, value) in &strategy.metrics {
                one(key.clone(), *value);
            }
            for (key, value) in &strategy.drivers {
                one(format!("driver-{key}"), *value);
            }
            one("beats-reference".into(), strategy.beats_reference);
        }
        all
    }
}

/// Figures named of those that no longer come out.
const NAMED: usize = 8;

/// Which figures do not come out, in one paragraph, with the version of the model then and now
/// where that is another.
pub fn in_words(differences: &[Discrepancy], (then, now): (&str, &str), text: &Text) -> String {
    let figure = |value: Number| {
        value.map_or_else(|| "\u{2013}".to_owned(), |value| numbers::decimal(value, 4))
    };
    let named: Vec<_> = differences
        .iter()
        .take(NAMED)
        .map(|difference| {
            let name = [difference.strategy.as_str(), difference.figure.as_str()].join(" ");
            let (then, now) = (figure(difference.then), figure(difference.now));
            text.with(
                "snapshot-difference",
                &[("name", name.trim()), ("then", &then), ("now", &now)],
            )
        })
        .collect();
    let count = differences.len().to_string();
    let named = named.join(&text.get("list-join"));
    let mut sentence = text.with(
        "snapshot-different",
        &[("count", &count), ("figures", &named)],
    );
    if then != now {
        sentence.push_str(&text.get("sentence-join"));
        let versions = [("then", then), ("now", now)];
        sentence.push_str(&text.with("snapshot-other-model", &versions));
    }
    sentence
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strategy::fixture;

    #[test]
    fn a_figure_that_moved_is_named_and_rounding_is_not() {
        let workspace = fixture::workspace(&["Current", "Vertical-led"]);
        let then = ShownResults::of(&fixture::comparison(&workspace));
        let mut now = then.clone();
        assert_eq!(then.differences(&now), []);
        now.strategies[0].exposure.p50[12] =
            now.strategies[0].exposure.p50[12].map(|value| value + 1e-12);
        now.strategies[1]
            .metrics
            .insert("exposure-today".into(), Some(0.79));
        now.strategies[1].drivers.remove("preference");
        let differences = then.differences(&now);
        let named: Vec<_> = differences
            .iter()
            .map(|d| (d.strategy.as_str(), d.figure.as_str()))
            .collect();
        assert_eq!(
            named,
            [
                ("Vertical-led", "driver-preference"),
                ("Vertical-led", "exposure-today")
            ]
        );
        assert_eq!(
            (differences[1].then, differences[1].now),
            (Some(0.799_999_999_999_999_9), Some(0.79))
        );
        assert_eq!(differences[0].now, None);
    }
}

//! What is asked: the strategies to compare, how the money moves, and everything else a result
//! depends on.

use super::policy::{FollowOns, SecondarySale};
use crate::assumptions::{AssumptionNote, Assumptions, PlatformWatch, Scenario, table};
pub use crate::model::MODEL_VERSION;
use crate::portfolio::{Portfolio, SLEEVE_COUNT, Sleeve};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Weights of the three strategies within the part of the portfolio that is not adjacent:
/// application, base model, vertical integration; not negative, sum 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "[f64; 3]", into = "[f64; 3]")]
pub struct Mix([f64; 3]);

impl Mix {
    /// All weight on applications.
    pub const APPLICATION: Self = Self([1.0, 0.0, 0.0]);
    /// All weight on base models.
    pub const BASE_MODEL: Self = Self([0.0, 1.0, 0.0]);
    /// All weight on vertical integration.
    pub const VERTICAL_INTEGRATION: Self = Self([0.0, 0.0, 1.0]);
    /// A third each.
    pub const EQUAL: Self = Self([1.0 / 3.0; 3]);

    /// Scales three weights, not negative and not all zero, to sum to 1. `None` otherwise.
    ///
    /// ```
    /// use froth::strategy::plan::Mix;
    ///
    /// let mix = Mix::from_weights([2.0, 1.0, 1.0]).unwrap();
    /// assert_eq!(mix.weights(), [0.5, 0.25, 0.25]);
    /// assert!(Mix::from_weights([0.0, 0.0, 0.0]).is_none());
    /// ```
    pub fn from_weights(weights: [f64; 3]) -> Option<Self> {
        let sum: f64 = weights.iter().sum();
        let valid =
            weights.iter().all(|w| w.is_finite() && *w >= 0.0) && sum.is_finite() && sum > 0.0;
        // Weights that already sum to one are kept to the bit.
        valid.then(|| {
            if (sum - 1.0).abs() < 1e-12 {
                Self(weights)
            } else {
                Self(weights.map(|w| w / sum))
            }
        })
    }

    /// Application, base model, vertical integration.
    pub const fn weights(self) -> [f64; 3] {
        self.0
    }

    /// The weights in whole per cent that add up to 100: the largest remainders are rounded up.
    ///
    /// ```
    /// use froth::strategy::plan::Mix;
    ///
    /// assert_eq!(Mix::EQUAL.whole_percents(), [34, 33, 33]);
    /// ```
    pub fn whole_percents(self) -> [u8; 3] {
        let exact = self.0.map(|weight| weight * 100.0);
        let mut whole = exact.map(|value| (value + 1e-9).floor());
        let mut order = [0, 1, 2];
        order.sort_by(|a: &usize, b: &usize| {
            (exact[*b] - whole[*b]).total_cmp(&(exact[*a] - whole[*a]))
        });
        let missing = (100.0 - whole.iter().sum::<f64>()).round() as usize;
        for index in order.into_iter().take(missing) {
            whole[index] += 1.0;
        }
        whole.map(|value| value as u8)
    }

    /// The same in words, with a text between: `18 / 12 / 70`.
    pub fn in_per_cents(self, between: &str) -> String {
        self.whole_percents()
            .map(|weight| weight.to_string())
            .join(between)
    }
}

impl TryFrom<[f64; 3]> for Mix {
    type Error = String;
    fn try_from(weights: [f64; 3]) -> Result<Self, String> {
        Self::from_weights(weights).ok_or_else(|| {
            format!(
                "a mix needs three weights of zero or more, not all zero, instead of {weights:?}"
            )
        })
    }
}

impl From<Mix> for [f64; 3] {
    fn from(mix: Mix) -> Self {
        mix.0
    }
}

/// Which mix a strategy stands for.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MixChoice {
    /// Whatever the portfolio holds today; follows its edits.
    Current,
    /// A fixed mix.
    Fixed(Mix),
}

/// Most strategies that can be pinned at once.
pub const MAX_STRATEGIES: usize = 6;

/// A pinned strategy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Strategy {
    /// Name as shown; unique in a workspace.
    pub name: String,
    /// Its mix.
    pub mix: MixChoice,
    /// Share of the adjacent sleeve; the portfolio's own share when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adjacent: Option<f64>,
    /// Mix of money put to work after the platform emerges (deploy mode); the same mix when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after_platform: Option<Mix>,
    /// What of new money is kept for companies held already (deploy mode, with a fund).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_ons: Option<FollowOns>,
    /// What is sold to others before an exit (with a fund).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secondary: Option<SecondarySale>,
    /// Slot 0 … 5 of the palette: the strategy's colour and mark in every view and export.
    pub slot: u8,
    /// Whether charts show it.
    #[serde(default = "yes")]
    pub visible: bool,
}

const fn yes() -> bool {
    true
}

impl Strategy {
    /// A visible strategy with the portfolio's adjacent share.
    pub fn new(name: impl Into<String>, mix: MixChoice, slot: u8) -> Self {
        Self {
            name: name.into(),
            mix,
            adjacent: None,
            after_platform: None,
            follow_ons: None,
            secondary: None,
            slot,
            visible: true,
        }
    }

    /// Weights over all four sleeves in the order of [`SLEEVES`]; they sum to 1.
    ///
    /// A portfolio that is wholly adjacent has no mix of its own: *Current* is then all adjacent.
    pub fn sleeve_weights(&self, portfolio: &Portfolio) -> [f64; 4] {
        let shares = portfolio.sleeve_shares();
        let held = shares[Sleeve::Adjacent.index()];
        let adjacent = self.adjacent.unwrap_or(held).clamp(0.0, 1.0);
        let mix = match self.mix {
            MixChoice::Fixed(mix) => mix,
            MixChoice::Current => match Mix::from_weights([shares[0], shares[1], shares[2]]) {
                Some(mix) => mix,
                None => {
                    return if self.adjacent.is_none() {
                        [0.0, 0.0, 0.0, 1.0]
                    } else {
                        spread(Mix::EQUAL, adjacent)
                    };
                }
            },
        };
        spread(mix, adjacent)
    }

    /// Weights over all four sleeves for money put to work after the platform emerges.
    pub fn sleeve_weights_after_platform(&self, portfolio: &Portfolio) -> [f64; 4] {
        let before = self.sleeve_weights(portfolio);
        self.after_platform
            .map_or(before, |mix| spread(mix, before[Sleeve::Adjacent.index()]))
    }
}

fn spread(mix: Mix, adjacent: f64) -> [f64; 4] {
    let [application, base, vertical] = mix.weights().map(|w| w * (1.0 - adjacent));
    [application, base, vertical, adjacent]
}

/// A mix that is offered ready-made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Preset {
    /// What the portfolio holds.
    Current,
    /// All applications.
    Application,
    /// All base models.
    BaseModel,
    /// All vertical integration.
    VerticalIntegration,
    /// A third each.
    Equal,
}

impl Preset {
    /// All presets, in the order they are offered.
    pub const ALL: [Self; 5] = [
        Self::Current,
        Self::Application,
        Self::BaseModel,
        Self::VerticalIntegration,
        Self::Equal,
    ];

    /// Its mix.
    pub const fn mix(self) -> MixChoice {
        match self {
            Self::Current => MixChoice::Current,
            Self::Application => MixChoice::Fixed(Mix::APPLICATION),
            Self::BaseModel => MixChoice::Fixed(Mix::BASE_MODEL),
            Self::VerticalIntegration => MixChoice::Fixed(Mix::VERTICAL_INTEGRATION),
            Self::Equal => MixChoice::Fixed(Mix::EQUAL),
        }
    }

    /// Key of its name in the locale files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Current => "preset-current",
            Self::Application => "preset-application",
            Self::BaseModel => "preset-base-model",
            Self::VerticalIntegration => "preset-vertical-integration",
            Self::Equal => "preset-equal",
        }
    }
}

/// How the money moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// What-if: today's value re-divided over the sleeves.
    #[default]
    Resplit,
    /// Holdings stay; uncalled capital is invested by the strategy's weights.
    Deploy,
}

/// What the positions are taken to have cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryPrices {
    /// What was paid for them: entry prices belong to what was bought.
    #[default]
    AsBought,
    /// What they are worth today: every claim of ours covers the whole position, and only what
    /// ranks ahead and beside differs.
    BoughtToday,
}

impl EntryPrices {
    /// Both.
    pub const ALL: [Self; 2] = [Self::AsBought, Self::BoughtToday];

    /// The word used in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::AsBought => "as_bought",
            Self::BoughtToday => "bought_today",
        }
    }

    /// The reading of that word, if it is one.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|prices| prices.word() == word)
    }
}

/// Everything the results depend on, apart from the strategies.
#[derive(Debug, Clone, PartialEq)]
pub struct Workspace {
    /// What is held.
    pub portfolio: Portfolio,
    /// Assumptions the user changed, by name.
    pub overrides: BTreeMap<String, f64>,
    /// What somebody has to say about an assumption, by its name.
    pub assumption_notes: BTreeMap<String, AssumptionNote>,
    /// The scenario the overrides come on top of.
    pub scenario: Scenario,
    /// Readings of the platform signals.
    pub platform_watch: PlatformWatch,
    /// Pinned strategies, at most [`MAX_STRATEGIES`].
    pub strategies: Vec<Strategy>,
    /// Index of the strategy the others are compared with.
    pub reference: usize,
    /// How the money moves.
    pub mode: Mode,
    /// What the positions are taken to have cost.
    pub entry_prices: EntryPrices,
    /// Uncalled capital in deploy mode, millions of the reporting currency.
    pub uncalled_capital: f64,
    /// Quarters over which it is invested, at least 1.
    pub pace_quarters: usize,
    /// Quarters simulated, 1 … [`MAX_HORIZON`].
    pub horizon_quarters: usize,
    /// The burst quarter used everywhere, 0 = today.
    pub burst_quarter: usize,
    /// The layer that burst begins in; all at once without one.
    pub burst_in: Option<Sleeve>,
    /// Seed of all draws.
    pub seed: u64,
    /// Paths at rest.
    pub paths: usize,
}

/// The burst quarter a first look is taken at: three years from today.
pub const FIRST_BURST_QUARTER: usize = 12;
/// Longest horizon, quarters.
pub const MAX_HORIZON: usize = 40;
/// Paths while assumptions are dragged.
pub const PATHS_DRAFT: usize = 4_096;
/// Paths at rest.
pub const PATHS_DEFAULT: usize = 16_384;
/// Most paths of one run.
pub const MAX_PATHS: usize = 262_144;

impl Workspace {
    /// A workspace on a portfolio with default assumptions and no strategies pinned yet.
    pub fn new(portfolio: Portfolio) -> Self {
        let uncalled_capital = portfolio.uncalled_capital.unwrap_or(0.0);
        Self {
            portfolio,
            overrides: BTreeMap::new(),
            assumption_notes: BTreeMap::new(),
            scenario: Scenario::default(),
            platform_watch: PlatformWatch::default(),
            strategies: Vec::new(),
            reference: 0,
            mode: Mode::default(),
            entry_prices: EntryPrices::default(),
            uncalled_capital,
            pace_quarters: 8,
            horizon_quarters: 20,
            burst_quarter: FIRST_BURST_QUARTER,
            burst_in: None,
            seed: 1,
            paths: PATHS_DEFAULT,
        }
    }

    /// The portfolio with the entry prices in force.
    pub fn priced(&self) -> Cow<'_, Portfolio> {
        match self.entry_prices {
            EntryPrices::AsBought => Cow::Borrowed(&self.portfolio),
            EntryPrices::BoughtToday => {
                let mut portfolio = self.portfolio.clone();
                for holding in &mut portfolio.holdings {
                    holding.cost = Some(holding.fair_value);
                }
                Cow::Owned(portfolio)
            }
        }
    }

    /// The assumptions in force: defaults, then the scenario, then the platform watch, then the
    /// user's changes.
    ///
    /// Names that are not in the table are ignored here; reading a file or a flag reports them.
    pub fn assumptions(&self) -> Assumptions {
        let mut assumptions = Assumptions::default();
        self.scenario.apply(&mut assumptions);
        let overrides: Vec<_> = self
            .overrides
            .iter()
            .filter_map(|(name, value)| Some((table::find(name).ok()?, *value)))
            .collect();
        for (parameter, value) in &overrides {
            assumptions.set(parameter, *value);
        }
        let multiplier = self.platform_watch.multiplier(&assumptions);
        if let Ok(parameter) = table::find("platform_watch_multiplier")
            && !self.overrides.contains_key(&parameter.name)
        {
            assumptions.set(parameter, multiplier);
        }
        assumptions
    }
}

/// The mix that puts the weights of [`SLEEVES`](crate::portfolio::SLEEVES) back on the triangle;
/// `None` when all is adjacent.
pub fn mix_of(weights: [f64; SLEEVE_COUNT]) -> Option<Mix> {
    Mix::from_weights([weights[0], weights[1], weights[2]])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::{Holding, StrategySplit};

    fn half_adjacent() -> Portfolio {
        let mut portfolio = Portfolio::new("P", jiff::civil::date(2024, 11, 30));
        portfolio.holdings.push(Holding::new(
            "A",
            StrategySplit::pure(Sleeve::Application),
            3.0,
        ));
        portfolio.holdings.push(Holding::new(
            "V",
            StrategySplit::pure(Sleeve::VerticalIntegration),
            1.0,
        ));
        portfolio.holdings.push(Holding::new(
            "X",
            StrategySplit::pure(Sleeve::Adjacent),
            4.0,
        ));
        portfolio
    }

    #[test]
    fn shown_per_cents_add_up() {
        assert_eq!(Mix::EQUAL.whole_percents(), [34, 33, 33]);
        assert_eq!(
            Mix::from_weights([0.176, 0.118, 0.706])
                .unwrap()
                .whole_percents(),
            [18, 12, 70]
        );
    }

    #[test]
    fn percents_of_any_mix_add_up_to_a_hundred() {
        for first in 0..=40 {
            for second in 0..=40 - first {
                let third = 40 - first - second;
                let mix = Mix::from_weights([first, second, third].map(f64::from)).unwrap();
                let whole = mix.whole_percents();
                assert_eq!(
                    whole.into_iter().map(u32::from).sum::<u32>(),
                    100,
                    "{mix:?}"
                );
            }
        }
    }

    #[test]
    fn current_is_what_is_held_and_a_preset_keeps_the_adjacent_share() {
        let portfolio = half_adjacent();
        assert_eq!(
            Strategy::new("Current", MixChoice::Current, 0).sleeve_weights(&portfolio),
            [0.375, 0.0, 0.125, 0.5]
        );
        let vertical = Strategy::new("Vertical", Preset::VerticalIntegration.mix(), 1);
        assert_eq!(vertical.sleeve_weights(&portfolio), [0.0, 0.0, 0.5, 0.5]);
    }

    #[test]
    fn overrides_win_over_the_scenario() {
        let mut workspace = Workspace::new(half_adjacent());
        workspace.scenario = Scenario::EarlyBurst;
        assert_eq!(workspace.assumptions().burst_hazard(), 0.40);
        workspace.overrides.insert("burst_hazard".into(), 0.1);
        assert_eq!(workspace.assumptions().burst_hazard(), 0.1);
    }
}

//! Two strategies if it bursts today: which loses less in how many bursts, and what the difference
//! comes from (docs/model.md §§10, 11).

use super::result::{Comparison, StrategyResult};
use crate::model::LossLayers;

/// Below this share of bursts nobody can tell which of two strategies loses less.
const CAN_TELL: f64 = 0.65;
/// Points of value below which figures and terms together leave no difference that data support.
const SUPPORTED: f64 = 0.01;

/// Which of two strategies loses less if it bursts today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LosesLess {
    /// The one that loses less in more of the bursts, by its position in the comparison.
    pub less: usize,
    /// The other one.
    pub more: usize,
    /// In how many of 100 bursts, to the nearest ten; `None` when nobody can tell.
    pub in_hundred: Option<u8>,
}

impl LosesLess {
    /// Of two strategies of a comparison; `None` for positions it does not have.
    pub fn of(comparison: &Comparison, [first, second]: [usize; 2]) -> Option<Self> {
        let strategies = &comparison.strategies;
        let share = *strategies.get(first)?.loses_less_than.get(second)?;
        let (less, more, share) = if share >= 0.5 {
            (first, second, share)
        } else {
            (second, first, 1.0 - share)
        };
        Some(Self {
            less,
            more,
            in_hundred: (share >= CAN_TELL).then(|| (share * 10.0).round() as u8 * 10),
        })
    }
}

/// What a difference of exposure today comes from; the parts sum to it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct DifferenceParts {
    /// Points of value by [`DifferenceParts::KEYS`]; negative where the first loses less.
    pub parts: [f64; DifferenceParts::COUNT],
}

impl DifferenceParts {
    /// Number of parts.
    pub const COUNT: usize = 4;

    /// Keys of the parts; `difference-<key>` is the name in the locale files. Terms are what was
    /// paid and what ranks ahead and beside.
    pub const KEYS: [&'static str; Self::COUNT] = ["figures", "scorecard", "terms", "assumed"];

    /// Of one strategy's exposure less another's.
    pub fn between(own: &StrategyResult, other: &StrategyResult) -> Self {
        Self::of(&own.layers, &other.layers)
    }

    /// Of one loss less another.
    pub fn of(own: &LossLayers, other: &LossLayers) -> Self {
        let [figures, scorecard, entry_price, stack, assumed] =
            std::array::from_fn(|layer| own.parts[layer] - other.parts[layer]);
        Self {
            parts: [figures, scorecard, entry_price + stack, assumed],
        }
    }

    /// The whole difference.
    pub fn total(&self) -> f64 {
        self.parts.iter().sum()
    }

    /// Whether figures and contract terms alone make a difference: the scorecard is the essay's,
    /// and what is assumed nobody has seen.
    pub fn is_supported(&self) -> bool {
        let [figures, _, terms, _] = self.parts;
        (figures + terms).abs() >= SUPPORTED
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strategy::fixture;

    fn comparison(share: f64) -> Comparison {
        let mut comparison = fixture::comparison(&fixture::workspace(&["A", "B"]));
        comparison.strategies[0].loses_less_than = vec![0.5, share];
        comparison.strategies[1].loses_less_than = vec![1.0 - share, 0.5];
        comparison
    }

    #[test]
    fn a_share_is_told_to_the_nearest_ten_and_below_65_not_at_all() {
        for (share, less, in_hundred) in [
            (0.5, 0, None),
            (0.649, 0, None),
            (0.65, 0, Some(70)),
            (0.82, 0, Some(80)),
            (0.999, 0, Some(100)),
            (0.36, 1, None),
            (0.12, 1, Some(90)),
        ] {
            let expected = LosesLess {
                less,
                more: 1 - less,
                in_hundred,
            };
            let comparison = comparison(share);
            assert_eq!(
                LosesLess::of(&comparison, [0, 1]),
                Some(expected),
                "{share}"
            );
            if share != 0.5 {
                assert_eq!(LosesLess::of(&comparison, [1, 0]), Some(expected));
            }
        }
        assert_eq!(LosesLess::of(&comparison(0.9), [0, 2]), None);
    }

    #[test]
    fn the_parts_sum_to_the_difference_and_only_figures_and_terms_support_it() {
        let layers = |parts| LossLayers { parts };
        let own = layers([0.70, 0.05, -0.02, -0.10, 0.04]);
        let other = layers([0.71, 0.01, -0.01, -0.11, 0.09]);
        let parts = DifferenceParts::of(&own, &other);
        for (found, expected) in parts.parts.into_iter().zip([-0.01, 0.04, 0.0, -0.05]) {
            assert!((found - expected).abs() < 1e-12);
        }
        assert!((parts.total() - (own.total() - other.total())).abs() < 1e-12);
        let of = |figures, terms| DifferenceParts {
            parts: [figures, 0.3, terms, 0.3],
        };
        assert!(!of(0.004, 0.005).is_supported() && !of(0.2, -0.195).is_supported());
        assert!(of(0.02, -0.005).is_supported() && of(0.0, -0.011).is_supported());
    }
}

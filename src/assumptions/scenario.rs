//! The essay's long-term evolutions as named changes of the assumptions.

use super::{Assumptions, table};
use serde::{Deserialize, Serialize};

/// A named set of changes to the assumptions.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Scenario {
    /// The defaults: the layers are not separable yet.
    #[default]
    CoupledForNow,
    /// Post-training opens to customers: a platform comes sooner and private data counts for more.
    PostTrainingOpens,
    /// Compute gets cheap: margins heal faster, releases come faster, data protects less.
    ComputeGetsCheap,
    /// A wholly different architecture may arrive and halve today's base models.
    ArchitectureFork,
    /// Scaling stalls: public data runs out soon.
    ScalingStalls,
    /// The burst comes early.
    EarlyBurst,
    /// There is no bubble.
    NoBubble,
    /// The size of burst that a supervisor gives: the severely adverse scenario of the Federal
    /// Reserve of February 2026, in which shares fall by 58 % within three quarters.
    FederalReserve2026,
}

enum Change {
    Set(f64),
    Times(f64),
    Plus(f64),
    /// Where prices that no cash carries fall by a share of themselves in a burst.
    ToFallBy(f64),
}

/// One market: no layer stands apart from the others, and a burst is of all of them at once.
const ONE_MARKET: [(&str, Change); 6] = [
    ("layer_offset_application", Change::Set(0.0)),
    ("layer_offset_base_model", Change::Set(0.0)),
    ("layer_offset_vertical_integration", Change::Set(0.0)),
    ("layer_offset_adjacent", Change::Set(0.0)),
    ("layer_volatility", Change::Set(0.0)),
    ("layer_burst_share", Change::Set(0.0)),
];

impl Scenario {
    /// All scenarios, in the order of the picker.
    pub const ALL: [Self; 8] = [
        Self::CoupledForNow,
        Self::PostTrainingOpens,
        Self::ComputeGetsCheap,
        Self::ArchitectureFork,
        Self::ScalingStalls,
        Self::EarlyBurst,
        Self::NoBubble,
        Self::FederalReserve2026,
    ];

    /// The word used in files and on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::CoupledForNow => "coupled_for_now",
            Self::PostTrainingOpens => "post_training_opens",
            Self::ComputeGetsCheap => "compute_gets_cheap",
            Self::ArchitectureFork => "architecture_fork",
            Self::ScalingStalls => "scaling_stalls",
            Self::EarlyBurst => "early_burst",
            Self::NoBubble => "no_bubble",
            Self::FederalReserve2026 => "federal_reserve_2026",
        }
    }

    /// Key of its name in the locale files; its description is under the same key with `-help`.
    pub const fn name_key(self) -> &'static str {
        match self {
            Self::CoupledForNow => "scenario-coupled-for-now",
            Self::PostTrainingOpens => "scenario-post-training-opens",
            Self::ComputeGetsCheap => "scenario-compute-gets-cheap",
            Self::ArchitectureFork => "scenario-architecture-fork",
            Self::ScalingStalls => "scenario-scaling-stalls",
            Self::EarlyBurst => "scenario-early-burst",
            Self::NoBubble => "scenario-no-bubble",
            Self::FederalReserve2026 => "scenario-federal-reserve-2026",
        }
    }

    /// The scenario of that word; spaces and hyphens count as underscores, case does not matter.
    pub fn from_word(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase().replace([' ', '-'], "_");
        Self::ALL
            .into_iter()
            .find(|scenario| scenario.word() == word)
    }

    /// Applies the changes of docs/model.md §14.
    pub fn apply(self, assumptions: &mut Assumptions) {
        for (name, change) in self.changes() {
            // A name that is not in the table would be a slip of this file; a test applies every
            // scenario.
            let Ok(parameter) = table::find(name) else {
                continue;
            };
            let now = assumptions.get(parameter);
            assumptions.set(
                parameter,
                match change {
                    Change::Set(value) => *value,
                    Change::Times(factor) => now * factor,
                    Change::Plus(step) => now + step,
                    Change::ToFallBy(share) => {
                        -libm::log1p(-share) / assumptions.burst_price_fall()
                    }
                },
            );
        }
    }

    fn changes(self) -> impl Iterator<Item = &'static (&'static str, Change)> {
        use Change::{Plus, Set, Times, ToFallBy};
        let own: &[(&str, Change)] = match self {
            Self::CoupledForNow => &[],
            Self::PostTrainingOpens => &[
                ("platform_hazard", Times(2.0)),
                ("moat_data", Times(1.3)),
                ("crush_probability", Times(0.8)),
            ],
            Self::ComputeGetsCheap => &[
                ("compute_decline", Plus(0.12)),
                ("compute_share_scale", Times(0.6)),
                ("moat_data", Times(0.8)),
                ("release_rate", Times(1.3)),
            ],
            Self::ArchitectureFork => &[("architecture_fork_hazard", Set(0.10))],
            Self::ScalingStalls => &[("stall_hazard", Set(0.25)), ("burst_hazard", Times(1.3))],
            Self::EarlyBurst => &[("burst_hazard", Set(0.40))],
            Self::NoBubble => &[
                ("sector_overvaluation", Set(0.0)),
                ("burst_hazard", Set(0.0)),
                ("soft_landing_hazard", Set(0.0)),
                ("overvaluation_volatility", Set(0.0)),
            ],
            // The size is given, and it falls on all layers at once; how likely it is stays as set.
            Self::FederalReserve2026 => &[
                ("sector_overvaluation", ToFallBy(0.58)),
                ("burst_size_spread", Set(0.1)),
            ],
        };
        let layers: &[(&str, Change)] = if matches!(self, Self::NoBubble | Self::FederalReserve2026)
        {
            &ONE_MARKET
        } else {
            &[]
        };
        own.iter().chain(layers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_official_shock_takes_what_its_source_says_of_a_price_that_no_cash_carries() {
        for fall in [0.9, 1.2] {
            let mut assumptions = Assumptions::default();
            assumptions.set(table::find("burst_price_fall").unwrap(), fall);
            Scenario::FederalReserve2026.apply(&mut assumptions);
            let left =
                libm::exp(-assumptions.burst_price_fall() * assumptions.sector_overvaluation());
            assert!((left - 0.42).abs() < 1e-12, "{left}");
        }
    }

    #[test]
    fn every_change_names_a_parameter_and_moves_it() {
        for scenario in Scenario::ALL {
            for (name, _) in scenario.changes() {
                assert!(table::find(name).is_ok(), "{name}");
            }
            let mut assumptions = Assumptions::default();
            scenario.apply(&mut assumptions);
            assert_eq!(
                assumptions.changed().count(),
                scenario.changes().count(),
                "{}",
                scenario.word()
            );
            assert_eq!(
                Scenario::from_word(&scenario.word().replace('_', " ")),
                Some(scenario)
            );
        }
    }
}

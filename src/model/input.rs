//! The inputs that a holding may lack, by name.

use crate::portfolio::Figure;

/// An input that a holding may lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Input {
    /// Post-money value.
    PostMoney,
    /// Annualised revenue.
    Arr,
    /// Growth.
    Growth,
    /// Gross margin after compute.
    GrossMargin,
    /// Compute share of revenue.
    ComputeShare,
    /// Burn per month.
    Burn,
    /// Cash.
    Cash,
    /// Capital raised so far.
    TotalRaised,
    /// What was paid for the position.
    Cost,
    /// Liquidation preferences that rank before ours.
    PreferencesAhead,
    /// Stage.
    Stage,
    /// Scorecard D.
    PrivateData,
    /// Scorecard K.
    DataReadiness,
    /// Scorecard L.
    DataMethod,
    /// Scorecard B.
    ModelSkill,
    /// Scorecard U.
    UpstreamDependence,
    /// Scorecard P.
    PlatformAmbition,
    /// Scorecard I.
    IntegrationStep,
    /// Who pays.
    Customer,
}

impl Input {
    /// All inputs, in the order they are shown.
    pub const ALL: [Self; 19] = [
        Self::PostMoney,
        Self::Arr,
        Self::Growth,
        Self::GrossMargin,
        Self::ComputeShare,
        Self::Burn,
        Self::Cash,
        Self::TotalRaised,
        Self::Cost,
        Self::PreferencesAhead,
        Self::Stage,
        Self::PrivateData,
        Self::DataReadiness,
        Self::DataMethod,
        Self::ModelSkill,
        Self::UpstreamDependence,
        Self::PlatformAmbition,
        Self::IntegrationStep,
        Self::Customer,
    ];

    /// The input that a figure of a holding is; `None` for figures of the position that the model
    /// does not assume.
    pub const fn of(figure: Figure) -> Option<Self> {
        match figure {
            Figure::FairValue
            | Figure::Ownership
            | Figure::PreferencesAlongside
            | Figure::PreferencesMultiple => None,
            Figure::Cost => Some(Self::Cost),
            Figure::PreferencesAhead => Some(Self::PreferencesAhead),
            Figure::PostMoney => Some(Self::PostMoney),
            Figure::Arr => Some(Self::Arr),
            Figure::Growth => Some(Self::Growth),
            Figure::GrossMargin => Some(Self::GrossMargin),
            Figure::ComputeShare => Some(Self::ComputeShare),
            Figure::Burn => Some(Self::Burn),
            Figure::Cash => Some(Self::Cash),
            Figure::TotalRaised => Some(Self::TotalRaised),
            Figure::PrivateData => Some(Self::PrivateData),
            Figure::DataReadiness => Some(Self::DataReadiness),
            Figure::DataMethod => Some(Self::DataMethod),
            Figure::ModelSkill => Some(Self::ModelSkill),
            Figure::UpstreamDependence => Some(Self::UpstreamDependence),
            Figure::PlatformAmbition => Some(Self::PlatformAmbition),
            Figure::IntegrationStep => Some(Self::IntegrationStep),
        }
    }

    /// Stable key; `input-<key>` is its name in the locale files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::PostMoney => "post-money",
            Self::Arr => "arr",
            Self::Growth => "growth",
            Self::GrossMargin => "gross-margin",
            Self::ComputeShare => "compute-share",
            Self::Burn => "burn",
            Self::Cash => "cash",
            Self::TotalRaised => "total-raised",
            Self::Cost => "cost",
            Self::PreferencesAhead => "preferences-ahead",
            Self::Stage => "stage",
            Self::PrivateData => "private-data",
            Self::DataReadiness => "data-readiness",
            Self::DataMethod => "data-method",
            Self::ModelSkill => "model-skill",
            Self::UpstreamDependence => "upstream-dependence",
            Self::PlatformAmbition => "platform-ambition",
            Self::IntegrationStep => "integration-step",
            Self::Customer => "customer",
        }
    }
}

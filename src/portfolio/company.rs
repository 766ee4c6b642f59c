//! Figures of one company, each of which may be unknown.

use serde::{Deserialize, Serialize};

/// Stage of the last round; static over a simulation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Stage {
    /// Seed.
    #[serde(rename = "seed")]
    Seed,
    /// Series A.
    A,
    /// Series B.
    B,
    /// Series C and later.
    #[serde(rename = "C+")]
    CPlus,
    /// Listed.
    #[serde(rename = "public")]
    Public,
}

impl Stage {
    /// All stages, youngest first; arrays by stage are in this order.
    pub const ALL: [Self; 5] = [Self::Seed, Self::A, Self::B, Self::CPlus, Self::Public];

    /// Position in [`Self::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The word used in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Seed => "seed",
            Self::A => "A",
            Self::B => "B",
            Self::CPlus => "C+",
            Self::Public => "public",
        }
    }

    /// The stage of that word, if it is one.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.word() == word)
    }
}

/// Figures of one company. Amounts in millions of the holding's currency; shares and growth as
/// fractions (growth 2.5 = +250 % a year). `None` is unknown.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Company {
    /// Post-money value of the last round, or market capitalisation.
    pub post_money: Option<f64>,
    /// Annualised recurring revenue.
    pub arr: Option<f64>,
    /// Growth of revenue over the last year, as a fraction; above −1.
    pub growth: Option<f64>,
    /// Gross margin after the cost of compute, as a fraction; at most 1, may be negative.
    pub gross_margin: Option<f64>,
    /// Cost of compute as a share of revenue.
    pub compute_share: Option<f64>,
    /// Net cash burn per month after capital spending; zero or negative when the company makes
    /// cash.
    pub burn_per_month: Option<f64>,
    /// Cash at hand.
    pub cash: Option<f64>,
    /// All capital raised so far.
    pub total_raised: Option<f64>,
}

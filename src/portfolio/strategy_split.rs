//! The four sleeves, and how one company divides over them.

use serde::{Deserialize, Serialize};

/// A sleeve of the portfolio: one of the three strategies, or the adjacent sleeve outside the mix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sleeve {
    /// Applications on top of other people's models (应用场景派).
    Application,
    /// The models themselves (底层技术派).
    BaseModel,
    /// End-to-end applications whose team can build models (垂直整合应用派).
    VerticalIntegration,
    /// Multimodal and embodied, infrastructure, data tools, chips.
    Adjacent,
}

/// Number of sleeves.
pub const SLEEVE_COUNT: usize = 4;

/// All sleeves; arrays by sleeve are in this order everywhere.
pub const SLEEVES: [Sleeve; SLEEVE_COUNT] = [
    Sleeve::Application,
    Sleeve::BaseModel,
    Sleeve::VerticalIntegration,
    Sleeve::Adjacent,
];

impl Sleeve {
    /// Position in [`SLEEVES`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The word used in files and on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Application => "application",
            Self::BaseModel => "base_model",
            Self::VerticalIntegration => "vertical_integration",
            Self::Adjacent => "adjacent",
        }
    }

    /// Key of its name in the locale files.
    pub const fn name_key(self) -> &'static str {
        match self {
            Self::Application => "sleeve-application",
            Self::BaseModel => "sleeve-base-model",
            Self::VerticalIntegration => "sleeve-vertical-integration",
            Self::Adjacent => "sleeve-adjacent",
        }
    }

    /// The sleeve of that word, if it is one.
    pub fn from_word(word: &str) -> Option<Self> {
        SLEEVES.into_iter().find(|sleeve| sleeve.word() == word)
    }
}

/// How a company divides over the sleeves: four shares in the order of [`SLEEVES`] that sum to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StrategySplit([f64; 4]);

impl StrategySplit {
    /// A quarter in each sleeve.
    pub const EVEN: Self = Self([0.25; 4]);

    /// A company wholly in one sleeve.
    pub const fn pure(sleeve: Sleeve) -> Self {
        let mut shares = [0.0; 4];
        shares[sleeve as usize] = 1.0;
        Self(shares)
    }

    /// Shares that must be finite, not negative and sum to 1 within 0.001; scaled to sum exactly.
    ///
    /// # Errors
    /// The sum found, when the shares do not make a split.
    ///
    /// ```
    /// use froth::portfolio::{Sleeve, StrategySplit};
    ///
    /// let split = StrategySplit::new([0.7, 0.0, 0.3, 0.0]).unwrap();
    /// assert_eq!(split.share(Sleeve::VerticalIntegration), 0.3);
    /// assert_eq!(StrategySplit::new([0.5, 0.0, 0.0, 0.0]), Err(0.5));
    /// ```
    pub fn new(shares: [f64; 4]) -> Result<Self, f64> {
        let sum: f64 = shares.iter().sum();
        let valid = shares.iter().all(|s| s.is_finite() && *s >= 0.0) && (sum - 1.0).abs() <= 1e-3;
        if !valid {
            return Err(sum);
        }
        // A split that already sums to one is kept to the bit, so that a file round-trips.
        Ok(if (sum - 1.0).abs() < 1e-12 {
            Self(shares)
        } else {
            Self(shares.map(|s| s / sum))
        })
    }

    /// The four shares, in the order of [`SLEEVES`].
    pub const fn shares(&self) -> [f64; 4] {
        self.0
    }

    /// The share of one sleeve.
    pub const fn share(&self, sleeve: Sleeve) -> f64 {
        self.0[sleeve as usize]
    }

    /// The sleeve with the largest share; the first of equals.
    pub fn largest(&self) -> Sleeve {
        SLEEVES
            .into_iter()
            .rev()
            .max_by(|a, b| self.share(*a).total_cmp(&self.share(*b)))
            .unwrap_or(Sleeve::Application)
    }
}

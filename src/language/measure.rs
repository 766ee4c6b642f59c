//! In what a share of the fund is read: per cent, money, or multiples of the fund.

use serde::{Deserialize, Serialize};

/// In what shares and multiples of the fund's value are read, everywhere at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Shares in per cent, multiples as multiples.
    #[default]
    Percent,
    /// Both as money.
    Money,
    /// Both as multiples of the fund.
    Multiple,
}

impl Measure {
    /// All measures, in the order of the switch.
    pub const ALL: [Self; 3] = [Self::Percent, Self::Money, Self::Multiple];

    /// Key of its name in the locale files; `-short` is what the switch says.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Percent => "measure-percent",
            Self::Money => "measure-money",
            Self::Multiple => "measure-multiple",
        }
    }

    /// Its word in files and on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::Money => "money",
            Self::Multiple => "multiple",
        }
    }

    /// The measure of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.word() == word)
    }
}

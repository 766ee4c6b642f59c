//! The unit amounts are stated in.

use serde::{Deserialize, Serialize};

/// What one of an amount means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AmountUnit {
    /// One unit of currency.
    Units,
    /// Thousands.
    Thousands,
    /// Ten thousands, 万元.
    Wan,
    /// Hundred thousands of India.
    Lakh,
    /// Millions.
    Millions,
    /// Ten millions of India, 千万元.
    Crore,
    /// Hundred millions, 亿元.
    Yi,
    /// Thousand millions.
    Billions,
}

impl AmountUnit {
    /// Key of its name in the locale files.
    pub const fn name_key(self) -> &'static str {
        match self {
            Self::Units => "unit-units",
            Self::Thousands => "unit-thousands",
            Self::Wan => "unit-wan",
            Self::Lakh => "unit-lakh",
            Self::Millions => "unit-millions",
            Self::Crore => "unit-crore",
            Self::Yi => "unit-yi",
            Self::Billions => "unit-billions",
        }
    }

    /// All units, smallest first.
    pub const ALL: [Self; 8] = [
        Self::Units,
        Self::Thousands,
        Self::Wan,
        Self::Lakh,
        Self::Millions,
        Self::Crore,
        Self::Yi,
        Self::Billions,
    ];

    /// The word in profiles, on the command line and in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Units => "units",
            Self::Thousands => "thousands",
            Self::Wan => "wan",
            Self::Lakh => "lakh",
            Self::Millions => "millions",
            Self::Crore => "crore",
            Self::Yi => "yi",
            Self::Billions => "billions",
        }
    }

    /// The unit of a word; 万元 and 亿元 count too.
    pub fn from_word(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase();
        match word.as_str() {
            "万" | "万元" => Some(Self::Wan),
            "亿" | "亿元" => Some(Self::Yi),
            _ => Self::ALL.into_iter().find(|unit| unit.word() == word),
        }
    }

    /// The unit of a power of ten, where people count in it.
    pub fn of_power(power: i32) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|unit| unit.power_to_millions() + 6 == power)
    }

    /// One of this unit in millions. A table, since a power of ten may be rounded differently from
    /// one system to the next.
    pub const fn in_millions(self) -> f64 {
        match self {
            Self::Units => 1e-6,
            Self::Thousands => 1e-3,
            Self::Wan => 1e-2,
            Self::Lakh => 1e-1,
            Self::Millions => 1.0,
            Self::Crore => 1e1,
            Self::Yi => 1e2,
            Self::Billions => 1e3,
        }
    }

    /// Power of ten from this unit to millions.
    pub const fn power_to_millions(self) -> i32 {
        match self {
            Self::Units => -6,
            Self::Thousands => -3,
            Self::Wan => -2,
            Self::Lakh => -1,
            Self::Millions => 0,
            Self::Crore => 1,
            Self::Yi => 2,
            Self::Billions => 3,
        }
    }
}

/// The middle one of figures that stand in their order.
pub fn middle(sizes: &[f64]) -> Option<f64> {
    sizes.get(sizes.len() / 2).copied()
}

/// The unit the size of positions speaks for: a fund's position is worth between a hundred thousand
/// and a few hundred million, and the middle one of them decides. The figures stand in their order.
pub fn by_size(sizes: &[f64]) -> AmountUnit {
    match middle(sizes).unwrap_or(0.0) {
        middle if middle >= 50_000.0 => AmountUnit::Units,
        middle if middle >= 1_000.0 => AmountUnit::Thousands,
        _ => AmountUnit::Millions,
    }
}

/// The next best unit by size: the one whose sizes are nearer.
pub fn next_by_size(taken: AmountUnit, middle: Option<f64>) -> Option<AmountUnit> {
    let middle = middle?;
    Some(match taken {
        AmountUnit::Thousands if middle >= 10_000.0 => AmountUnit::Units,
        AmountUnit::Thousands => AmountUnit::Millions,
        AmountUnit::Units
        | AmountUnit::Wan
        | AmountUnit::Lakh
        | AmountUnit::Millions
        | AmountUnit::Crore
        | AmountUnit::Yi
        | AmountUnit::Billions => AmountUnit::Thousands,
    })
}

/// Whether a size lies between those of two units, so that both are as likely: positions of 200 to
/// 1,000 million are as rare as those of 200 to 1,000 thousand, and those of 25 to 150 million as
/// those of 25 to 150 thousand.
pub fn is_between(middle: f64) -> bool {
    (200.0..1_000.0).contains(&middle) || (25_000.0..150_000.0).contains(&middle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_title_the_size_decides() {
        assert_eq!(
            by_size(&[800_000.0, 3_500_000.0, 12_000_000.0]),
            AmountUnit::Units
        );
        assert_eq!(by_size(&[800.0, 3_500.0, 12_000.0]), AmountUnit::Thousands);
        assert_eq!(by_size(&[0.8, 3.5, 12.0]), AmountUnit::Millions);
        assert_eq!(by_size(&[]), AmountUnit::Millions);
    }
}

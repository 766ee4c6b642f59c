//! The unit amounts are stated in: found in titles, or by their size.

use super::field::fold;
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
    /// Millions.
    Millions,
    /// Hundred millions, 亿元.
    Yi,
}

impl AmountUnit {
    /// All units, smallest first.
    pub const ALL: [Self; 5] = [
        Self::Units,
        Self::Thousands,
        Self::Wan,
        Self::Millions,
        Self::Yi,
    ];

    /// The word in profiles, on the command line and in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Units => "units",
            Self::Thousands => "thousands",
            Self::Wan => "wan",
            Self::Millions => "millions",
            Self::Yi => "yi",
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

    /// Power of ten from this unit to millions.
    pub const fn power_to_millions(self) -> i32 {
        match self {
            Self::Units => -6,
            Self::Thousands => -3,
            Self::Wan => -2,
            Self::Millions => 0,
            Self::Yi => 2,
        }
    }
}

/// The unit a title states, such as "($ in thousands)", "USD m", "TEUR", "单位:万元".
pub fn stated(title: &str) -> Option<AmountUnit> {
    for (word, unit) in [
        ("亿", AmountUnit::Yi),
        ("百万", AmountUnit::Millions),
        ("万元", AmountUnit::Wan),
        ("万美元", AmountUnit::Wan),
        ("千元", AmountUnit::Thousands),
    ] {
        if title.contains(word) {
            return Some(unit);
        }
    }
    // "(元)" and "单位:元" say units.
    if fold(title).ends_with("单位元")
        || title.contains("(元)")
        || title.contains("\u{ff08}元\u{ff09}")
    {
        return Some(AmountUnit::Units);
    }
    let lower = title.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !(c.is_alphanumeric() || c == '$' || c == '€' || c == '\''))
        .filter(|word| !word.is_empty())
        .collect();
    let marks = |word: &str| word.trim_matches(['$', '€', '£', '\'']).to_owned();
    words.iter().enumerate().find_map(|(index, word)| {
        // "m" and "k" are units beside a currency ("USD m", "$M") and letters elsewhere.
        let beside_currency = *word != marks(word)
            || [index.checked_sub(1), Some(index + 1)]
                .into_iter()
                .flatten()
                .any(|near| {
                    words.get(near).is_some_and(|near| {
                        matches!(
                            *near,
                            "usd" | "eur" | "gbp" | "cny" | "rmb" | "chf" | "$" | "€" | "in"
                        )
                    })
                });
        match marks(word).as_str() {
            "thousands" | "thousand" | "000s" | "000" | "tsd" | "teur" | "tusd" | "tausend"
            | "keur" | "kusd" => Some(AmountUnit::Thousands),
            "millions" | "million" | "mio" | "mm" | "mn" | "millionen" | "usdm" | "eurm" => {
                Some(AmountUnit::Millions)
            }
            "m" if beside_currency => Some(AmountUnit::Millions),
            "k" if beside_currency => Some(AmountUnit::Thousands),
            _ => None,
        }
    })
}

/// The unit the size of positions speaks for: a fund's position is worth between a hundred thousand and a few hundred
/// million, and the middle one of them decides.
pub fn by_size(values: &mut [f64]) -> AmountUnit {
    values.sort_by(f64::total_cmp);
    match values.get(values.len() / 2).copied().unwrap_or(0.0) {
        middle if middle >= 50_000.0 => AmountUnit::Units,
        middle if middle >= 1_000.0 => AmountUnit::Thousands,
        _ => AmountUnit::Millions,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_found_in_titles() {
        let cases = [
            ("Fair value ($ in thousands)", Some(AmountUnit::Thousands)),
            ("(in $000s)", Some(AmountUnit::Thousands)),
            ("Zeitwert in TEUR", Some(AmountUnit::Thousands)),
            ("FMV (USD m)", Some(AmountUnit::Millions)),
            ("Value ($M)", Some(AmountUnit::Millions)),
            ("Wert in Mio. EUR", Some(AmountUnit::Millions)),
            ("单位:万元", Some(AmountUnit::Wan)),
            ("公允价值(亿元)", Some(AmountUnit::Yi)),
            ("单位:元", Some(AmountUnit::Units)),
            ("Series M shares", None),
            ("Value", None),
        ];
        for (title, unit) in cases {
            assert_eq!(stated(title), unit, "{title}");
        }
    }

    #[test]
    fn without_a_title_the_size_decides() {
        assert_eq!(
            by_size(&mut [12_000_000.0, 3_500_000.0, 800_000.0]),
            AmountUnit::Units
        );
        assert_eq!(
            by_size(&mut [12_000.0, 3_500.0, 800.0]),
            AmountUnit::Thousands
        );
        assert_eq!(by_size(&mut [12.0, 3.5, 0.8]), AmountUnit::Millions);
        assert_eq!(by_size(&mut []), AmountUnit::Millions);
    }
}

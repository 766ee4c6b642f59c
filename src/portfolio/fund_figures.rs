//! The numbers among a fund's terms, declared once: key, unit, range and place. Files and the
//! editor walk over them.

use super::{FundTerms, LARGEST_AMOUNT};

/// How a number is written and typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FundUnit {
    /// Millions of the reporting currency.
    Millions,
    /// Per cent in files and fields, a fraction in the program.
    PerCent,
    /// Years.
    Years,
}

impl FundUnit {
    /// Power of ten from the program to a file.
    pub const fn power_to_file(self) -> i32 {
        match self {
            Self::PerCent => 2,
            Self::Millions | Self::Years => 0,
        }
    }
}

/// A number among the terms. All of them are 0 or more.
#[derive(Debug, Clone, Copy)]
pub struct FundFigure {
    /// Key of the portfolio file; `fund-field-<key>` is its name in the locale files, with hyphens.
    pub key: &'static str,
    /// How it is written.
    pub unit: FundUnit,
    /// Largest value, as the program keeps it.
    pub most: f64,
    get: fn(&FundTerms) -> Option<f64>,
    set: fn(&mut FundTerms, Option<f64>),
}

macro_rules! figure {
    ($key:literal, $unit:ident, $most:expr, $place:ident) => {
        FundFigure {
            key: $key,
            unit: FundUnit::$unit,
            most: $most,
            get: |terms| terms.$place,
            set: |terms, value| terms.$place = value,
        }
    };
}

/// Highest fee, and highest other expenses, a year.
const MOST_FEE: f64 = 0.1;
/// Beyond a half the general partner would be the investor.
const MOST_CARRY: f64 = 0.5;
const MOST_HURDLE: f64 = 0.3;
const MOST_YEARS: f64 = 40.0;

impl FundFigure {
    /// Every number, in the order of files and of the editor.
    pub const ALL: [Self; 14] = [
        figure!("committed", Millions, LARGEST_AMOUNT, committed),
        figure!("called", Millions, LARGEST_AMOUNT, called),
        figure!("distributed", Millions, LARGEST_AMOUNT, distributed),
        figure!("carry_paid", Millions, LARGEST_AMOUNT, carry_paid),
        figure!("term_years", Years, MOST_YEARS, term_years),
        figure!(
            "investment_period_years",
            Years,
            MOST_YEARS,
            investment_period_years
        ),
        figure!("fee_pct", PerCent, MOST_FEE, fee),
        figure!("fee_after_pct", PerCent, MOST_FEE, fee_after),
        figure!("expenses_pct", PerCent, MOST_FEE, expenses),
        figure!("carry_pct", PerCent, MOST_CARRY, carry),
        figure!("hurdle_pct", PerCent, MOST_HURDLE, hurdle),
        figure!("catch_up_pct", PerCent, 1.0, catch_up),
        figure!("gp_commitment_pct", PerCent, 1.0, gp_commitment),
        figure!("recycling_pct", PerCent, 1.0, recycling),
    ];

    /// Key of its name in the locale files.
    pub fn name_key(&self) -> String {
        format!("fund-field-{}", self.key.replace('_', "-"))
    }

    /// Its value.
    pub fn get(&self, terms: &FundTerms) -> Option<f64> {
        (self.get)(terms)
    }

    /// Gives it another value.
    pub fn set(&self, terms: &mut FundTerms, value: Option<f64>) {
        (self.set)(terms, value);
    }

    /// A value as it is typed.
    pub fn typed(&self, value: f64) -> String {
        let shown = match self.unit {
            FundUnit::PerCent => value * 100.0,
            FundUnit::Millions | FundUnit::Years => value,
        };
        let text = format!("{shown:.4}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }

    /// What was typed: `None` when it is no number in the range, `Some(None)` when the field was
    /// emptied.
    pub fn parse(&self, typed: &str) -> Option<Option<f64>> {
        let typed = typed.trim().trim_end_matches('%').trim().replace(',', "");
        if typed.is_empty() {
            return Some(None);
        }
        let value: f64 = typed.parse().ok()?;
        let value = match self.unit {
            FundUnit::PerCent => value / 100.0,
            FundUnit::Millions | FundUnit::Years => value,
        };
        (0.0..=self.most).contains(&value).then_some(Some(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_has_a_place_of_its_own() {
        let mut terms = FundTerms::default();
        for (index, figure) in FundFigure::ALL.iter().enumerate() {
            figure.set(&mut terms, Some(0.001 * (index + 1) as f64));
        }
        for (index, figure) in FundFigure::ALL.iter().enumerate() {
            let right = Some(0.001 * (index + 1) as f64);
            assert_eq!(figure.get(&terms), right, "{}", figure.key);
        }
    }

    #[test]
    fn what_is_typed_is_read_in_its_unit_and_range() {
        let of = |key: &str| {
            FundFigure::ALL
                .into_iter()
                .find(|figure| figure.key == key)
                .unwrap()
        };
        let carry = of("carry_pct");
        assert_eq!(carry.parse("20 %"), Some(Some(0.2)));
        assert_eq!(carry.parse(" "), Some(None));
        for wrong in ["60", "-1", "many", "NaN"] {
            assert_eq!(carry.parse(wrong), None, "{wrong}");
        }
        assert_eq!(carry.typed(0.175), "17.5");
        assert_eq!(of("committed").parse("1,300.5"), Some(Some(1300.5)));
        assert_eq!(of("committed").typed(1300.5), "1300.5");
    }
}

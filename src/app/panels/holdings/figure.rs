//! How a figure of a holding is named, shown and typed in the window.

use crate::io::import::{Typed, typed_figure};
use crate::language::numbers;
use crate::portfolio::{Figure, FigureTable, FigureUnit};

/// The figures that are typed as numbers, in the order of the editor; judgements have sliders.
pub fn typed_figures() -> impl Iterator<Item = Figure> {
    [
        FigureTable::Position,
        FigureTable::Preferences,
        FigureTable::Company,
    ]
    .into_iter()
    .flat_map(Figure::of_table)
}

/// Key of a figure's name in the locale files.
pub fn name_key(figure: Figure) -> String {
    let key = figure.key().replace('_', "-");
    if figure.table() == FigureTable::Preferences {
        format!("field-preferences-{key}")
    } else {
        format!("field-{key}")
    }
}

/// A figure as it is shown: in per cent, or in millions.
pub fn shown(figure: Figure, value: f64) -> String {
    if figure.unit() == FigureUnit::PerCent {
        return numbers::percent(value);
    }
    let decimals = match value.abs() {
        size if size >= 100.0 => 0,
        size if size >= 10.0 => 1,
        _ => 2,
    };
    numbers::decimal(value, decimals)
}

/// A figure as typing begins with it: all its digits.
pub fn typed(figure: Figure, value: f64) -> String {
    let value = value * 10_f64.powi(figure.unit().power_to_file());
    ((value * 1e6).round() / 1e6).to_string()
}

/// What was typed for a figure.
pub fn parse(figure: Figure, typed: &str) -> Typed {
    typed_figure(typed, figure)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::portfolio_file::holding_fields;
    use crate::portfolio::{Holding, Sleeve, StrategySplit};

    #[test]
    fn what_is_typed_comes_back_as_it_was_meant() {
        let cases = [
            (Figure::FairValue, "24.5", Typed::Figure(24.5)),
            (Figure::FairValue, "24,5", Typed::Figure(24.5)),
            (Figure::FairValue, "$3.2bn", Typed::Figure(3200.0)),
            (Figure::FairValue, "-1", Typed::NotTaken),
            (Figure::Growth, "250", Typed::Figure(2.5)),
            (Figure::Growth, "250 %", Typed::Figure(2.5)),
            (Figure::Growth, "-100", Typed::NotTaken),
            (Figure::Burn, "-0.4", Typed::Figure(-0.4)),
            (Figure::Arr, "", Typed::Unknown),
            (Figure::Arr, "n/a", Typed::Unknown),
            (Figure::Arr, "much", Typed::NotTaken),
            (Figure::Ownership, "120", Typed::NotTaken),
            (Figure::PostMoney, "0", Typed::Unknown),
            (Figure::PostMoney, "-3", Typed::NotTaken),
        ];
        for (figure, typed, expected) in cases {
            assert_eq!(parse(figure, typed), expected, "{figure:?} {typed}");
        }
    }

    /// The keys are those of a file, written here once more so that a row of the table that names
    /// another field is seen.
    #[test]
    fn what_the_editor_sets_is_saved_under_its_key_and_nothing_else_changes() {
        let keys = [
            "fair_value",
            "cost",
            "ownership_pct",
            "preferences.ahead",
            "preferences.alongside",
            "preferences.multiple",
            "company.post_money",
            "company.arr",
            "company.growth_pct",
            "company.gross_margin_pct",
            "company.compute_share_pct",
            "company.burn_per_month",
            "company.cash",
            "company.total_raised",
        ];
        assert_eq!(typed_figures().count(), keys.len());
        let holding = Holding::new("A", StrategySplit::pure(Sleeve::Application), 1.0);
        for (figure, key) in typed_figures().zip(keys) {
            let Typed::Figure(value) = parse(figure, &typed(figure, 0.25)) else {
                panic!("{figure:?} was not taken");
            };
            let mut changed = holding.clone();
            figure.set(&mut changed, Some(value));
            let mut expected = holding_fields(&holding);
            let in_file = if key.ends_with("_pct") {
                "25.0"
            } else {
                "0.25"
            };
            expected.insert(key.into(), in_file.into());
            assert_eq!(holding_fields(&changed), expected, "{figure:?}");
        }
    }
}

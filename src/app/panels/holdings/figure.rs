//! The figures of a holding that can be typed: where each stands, how it is written, and what is assumed while it is unknown.

use crate::io::import::{Field, Kind, Typed, typed_figure};
use crate::language::numbers;
use crate::model::{Input, Inputs};
use crate::portfolio::Holding;

/// A figure of a holding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure(Field);

impl Figure {
    /// Value of the position.
    pub const VALUE: Self = Self(Field::FairValue);
    /// What was paid.
    pub const COST: Self = Self(Field::Cost);
    /// Share of the company held.
    pub const OWNERSHIP: Self = Self(Field::Ownership);
    /// Value of the company.
    pub const POST_MONEY: Self = Self(Field::PostMoney);
    /// Annualised revenue.
    pub const REVENUE: Self = Self(Field::Arr);
    /// Growth of it.
    pub const GROWTH: Self = Self(Field::Growth);
    /// Gross margin after compute.
    pub const GROSS_MARGIN: Self = Self(Field::GrossMargin);
    /// Net burn a month.
    pub const BURN: Self = Self(Field::Burn);
    /// Cash at hand.
    pub const CASH: Self = Self(Field::Cash);

    /// All figures in the order of the editor.
    pub const ALL: [Self; 11] = [
        Self::VALUE,
        Self::COST,
        Self::OWNERSHIP,
        Self::POST_MONEY,
        Self::REVENUE,
        Self::GROWTH,
        Self::GROSS_MARGIN,
        Self(Field::ComputeShare),
        Self::BURN,
        Self::CASH,
        Self(Field::TotalRaised),
    ];

    /// Key of its name in the locale files.
    pub fn key(self) -> String {
        format!("field-{}", self.0.key().replace('_', "-"))
    }

    /// Whether it is a share or a rate and not an amount.
    pub fn is_percent(self) -> bool {
        self.0.kind() == Kind::Percent
    }

    /// The figure in the program's unit; `None` when unknown.
    pub fn get(self, holding: &Holding) -> Option<f64> {
        let company = &holding.company;
        match self.0 {
            Field::FairValue => Some(holding.fair_value),
            Field::Cost => holding.cost,
            Field::Ownership => holding.ownership,
            Field::PostMoney => company.post_money,
            Field::Arr => company.arr,
            Field::Growth => company.growth,
            Field::GrossMargin => company.gross_margin,
            Field::ComputeShare => company.compute_share,
            Field::Burn => company.burn_per_month,
            Field::Cash => company.cash,
            _ => company.total_raised,
        }
    }

    /// Sets the figure; the value of a position is never unknown and then stays as it is.
    pub fn set(self, holding: &mut Holding, value: Option<f64>) {
        let company = &mut holding.company;
        match self.0 {
            Field::FairValue => holding.fair_value = value.unwrap_or(holding.fair_value),
            Field::Cost => holding.cost = value,
            Field::Ownership => holding.ownership = value,
            Field::PostMoney => company.post_money = value.filter(|value| *value > 0.0),
            Field::Arr => company.arr = value,
            Field::Growth => company.growth = value,
            Field::GrossMargin => company.gross_margin = value,
            Field::ComputeShare => company.compute_share = value,
            Field::Burn => company.burn_per_month = value,
            Field::Cash => company.cash = value,
            _ => company.total_raised = value,
        }
    }

    /// The input of the model that stands for it, if one does.
    pub const fn input(self) -> Option<Input> {
        match self.0 {
            Field::PostMoney => Some(Input::PostMoney),
            Field::Arr => Some(Input::Arr),
            Field::Growth => Some(Input::Growth),
            Field::GrossMargin => Some(Input::GrossMargin),
            Field::ComputeShare => Some(Input::ComputeShare),
            Field::Burn => Some(Input::Burn),
            Field::Cash => Some(Input::Cash),
            Field::TotalRaised => Some(Input::TotalRaised),
            _ => None,
        }
    }

    /// What the model takes in its place while it is unknown.
    pub fn assumed(self, inputs: &Inputs) -> Option<f64> {
        match self.0 {
            Field::PostMoney => inputs.post_money,
            Field::Arr => inputs.arr,
            Field::Growth => Some(inputs.reported_log_growth.exp_m1()),
            Field::GrossMargin => Some(inputs.gross_margin),
            Field::ComputeShare => Some(inputs.traits.compute_share),
            Field::Burn => inputs.burn_per_month,
            Field::Cash => Some(inputs.cash),
            Field::TotalRaised => Some(inputs.total_raised),
            _ => None,
        }
    }

    /// The figure as it is shown: in per cent, or in millions.
    pub fn shown(self, value: f64) -> String {
        if self.is_percent() {
            return numbers::percent(value);
        }
        let decimals = match value.abs() {
            size if size >= 100.0 => 0,
            size if size >= 10.0 => 1,
            _ => 2,
        };
        numbers::decimal(value, decimals)
    }

    /// The figure as typing begins with it: all its digits.
    pub fn typed(self, value: f64) -> String {
        let value = if self.is_percent() {
            value * 100.0
        } else {
            value
        };
        ((value * 1e6).round() / 1e6).to_string()
    }

    /// What was typed.
    pub fn parse(self, typed: &str) -> Typed {
        typed_figure(typed, self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::{Sleeve, StrategySplit};

    #[test]
    fn what_is_typed_comes_back_as_it_was_meant() {
        let cases = [
            (Figure::VALUE, "24.5", Typed::Figure(24.5)),
            (Figure::VALUE, "24,5", Typed::Figure(24.5)),
            (Figure::VALUE, "$3.2bn", Typed::Figure(3200.0)),
            (Figure::VALUE, "-1", Typed::NotTaken),
            (Figure::GROWTH, "250", Typed::Figure(2.5)),
            (Figure::GROWTH, "250 %", Typed::Figure(2.5)),
            (Figure::BURN, "-0.4", Typed::Figure(-0.4)),
            (Figure::REVENUE, "", Typed::Unknown),
            (Figure::REVENUE, "n/a", Typed::Unknown),
            (Figure::REVENUE, "much", Typed::NotTaken),
            (Figure::OWNERSHIP, "120", Typed::NotTaken),
        ];
        for (figure, typed, expected) in cases {
            assert_eq!(figure.parse(typed), expected, "{figure:?} {typed}");
        }
    }

    #[test]
    fn every_figure_is_set_where_it_is_read() {
        let mut holding = Holding::new("A", StrategySplit::pure(Sleeve::Application), 1.0);
        for (number, figure) in Figure::ALL.into_iter().enumerate() {
            let value = 0.1 + number as f64;
            figure.set(&mut holding, Some(value));
            assert_eq!(figure.get(&holding), Some(value), "{figure:?}");
            assert_eq!(
                figure.parse(&figure.typed(0.25)),
                Typed::Figure(0.25),
                "{figure:?}"
            );
        }
    }
}

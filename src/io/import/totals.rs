//! Sums that a row may stand for: of the rows above it, or of those below it.

use super::field::Field;
use super::unit::AmountUnit;

/// The fields that are summed up.
pub const SUMMED: [Field; 2] = [Field::FairValue, Field::Cost];

/// The value and the cost of a row, millions, where it states them.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct RowFigures {
    /// Value of the position.
    pub value: Option<f64>,
    /// What was paid.
    pub cost: Option<f64>,
}

impl RowFigures {
    /// Whether neither is stated.
    pub const fn is_empty(&self) -> bool {
        self.value.is_none() && self.cost.is_none()
    }

    const fn of(&self, field: Summed) -> Option<f64> {
        match field {
            Summed::Value => self.value,
            Summed::Cost => self.cost,
            Summed::ValueOrCost => match self.value {
                Some(value) => Some(value),
                None => self.cost,
            },
        }
    }
}

/// What is summed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Summed {
    /// Values; a missing one is zero.
    Value,
    /// Costs.
    Cost,
    /// Values, and the cost in place of a missing one.
    ValueOrCost,
}

/// Values, costs, and values with the cost in place of those that are missing.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    value: f64,
    cost: f64,
    value_or_cost: f64,
    rows: usize,
}

impl Sum {
    fn add(&mut self, figures: &RowFigures) {
        self.value += figures.of(Summed::Value).unwrap_or(0.0);
        self.cost += figures.of(Summed::Cost).unwrap_or(0.0);
        self.value_or_cost += figures.of(Summed::ValueOrCost).unwrap_or(0.0);
        self.rows += 1;
    }

    const fn get(&self, field: Summed) -> f64 {
        match field {
            Summed::Value => self.value,
            Summed::Cost => self.cost,
            Summed::ValueOrCost => self.value_or_cost,
        }
    }
}

/// A sum that a total may stand for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// Millions.
    pub sum: f64,
    /// Rows behind it.
    pub rows: usize,
    /// Whether missing values were counted at their cost.
    pub at_cost: bool,
}

/// The sums of the rows so far.
#[derive(Debug, Default)]
pub struct Sums {
    section: Sum,
    company: Sum,
    all: Sum,
    cash: Sum,
    sold: Sum,
}

impl Sums {
    /// Adds a row of a holding.
    pub fn add(&mut self, figures: &RowFigures, is_new_company: bool) {
        if is_new_company {
            self.company = Sum::default();
        }
        for sum in [&mut self.section, &mut self.company, &mut self.all] {
            sum.add(figures);
        }
    }

    /// Adds a line of cash, which is no holding but counts in some totals.
    pub fn add_cash(&mut self, figures: &RowFigures) {
        self.cash.add(figures);
    }

    /// Adds a position that is sold, which is no holding but counts in some totals.
    pub fn add_sold(&mut self, figures: &RowFigures) {
        self.sold.add(figures);
    }

    /// Begins a new section.
    pub fn close_section(&mut self) {
        self.section = Sum::default();
    }

    /// Rows so far.
    pub const fn rows(&self) -> usize {
        self.all.rows
    }

    /// What a total of values or costs may be, each with the rows behind it.
    pub fn candidates(&self, field: Field) -> Vec<Candidate> {
        let of = |summed: Summed| {
            let (all, cash) = (self.all.get(summed), self.cash.get(summed));
            let sold = self.sold.get(summed);
            let at_cost = summed == Summed::ValueOrCost;
            [
                (sold, self.sold.rows),
                (all + sold, self.all.rows + self.sold.rows),
                (all + sold + cash, self.all.rows + self.sold.rows),
                (self.section.get(summed), self.section.rows),
                (self.company.get(summed), self.company.rows),
                (all, self.all.rows),
                (all + cash, self.all.rows),
                (self.section.get(summed) + cash, self.all.rows),
                (cash, self.cash.rows),
            ]
            .map(|(sum, rows)| Candidate { sum, rows, at_cost })
        };
        if field == Field::Cost {
            of(Summed::Cost).to_vec()
        } else {
            [of(Summed::Value), of(Summed::ValueOrCost)].concat()
        }
    }
}

/// Sums are compared within rounding: half a unit for each row, or half a thousandth.
pub fn agrees(stated: f64, sum: f64, rows: usize, unit: AmountUnit) -> bool {
    let step = unit.in_millions();
    let whole = |value: f64| ((value / step) - (value / step).round()).abs() < 1e-6;
    let rounding = if whole(stated) && unit != AmountUnit::Units {
        0.5 * (rows as f64 + 1.0).sqrt() * step
    } else {
        0.0
    };
    (stated - sum).abs() <= (5e-4 * stated.abs()).max(rounding) + 1e-9
}

/// Whether an amount, where it is stated, is a sum but for the last digits of its arithmetic.
pub fn is_exactly(stated: Option<f64>, sum: f64) -> bool {
    stated.is_none_or(|stated| (stated - sum).abs() <= 1e-9 * stated.abs().max(1e-6))
}

/// How many of the rows below sum up to a row exactly: two or more, from the next one on. `None`
/// when they do not.
///
/// Every figure the row states has to be the sum; a row without any sums up nothing.
pub fn rows_below_that_sum(figures: &[RowFigures], row: usize) -> Option<usize> {
    let total = figures.get(row).filter(|figures| !figures.is_empty())?;
    let mut sum = Sum::default();
    for (offset, next) in figures.get(row + 1..)?.iter().enumerate().take(2000) {
        // Headings between the rows are none of them.
        if next.is_empty() {
            continue;
        }
        sum.add(next);
        let value_agrees =
            is_exactly(total.value, sum.value) || is_exactly(total.value, sum.value_or_cost);
        let too_far = |stated: Option<f64>, sum: f64| {
            stated.is_some_and(|stated| sum > stated + 1e-6 * stated.abs())
        };
        if too_far(total.value, sum.value) || too_far(total.cost, sum.cost) {
            return None;
        }
        if sum.rows >= 2 && value_agrees && is_exactly(total.cost, sum.cost) {
            return Some(offset + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(value: f64, cost: f64) -> RowFigures {
        RowFigures {
            value: Some(value),
            cost: Some(cost),
        }
    }

    #[test]
    fn a_row_that_sums_up_those_below_it_is_found() {
        let rows = [
            row(10.0, 5.0),
            row(9.0, 3.0),
            row(1.0, 2.0),
            row(46.7, 35.0),
        ];
        assert_eq!(rows_below_that_sum(&rows, 0), Some(2));
        assert_eq!(rows_below_that_sum(&rows, 1), None);
        // A company, the subtotal of its section, the next heading.
        let alone = [
            row(2.2, 1.5),
            row(2.2, 1.5),
            RowFigures::default(),
            row(4.8, 3.0),
        ];
        assert_eq!(rows_below_that_sum(&alone, 0), None);
    }

    #[test]
    fn sums_agree_within_rounding() {
        assert!(agrees(12.5, 12.5004, 3, AmountUnit::Units));
        assert!(!agrees(12.5, 12.25, 3, AmountUnit::Thousands));
        assert!(agrees(0.013, 0.0134, 3, AmountUnit::Thousands));
    }
}

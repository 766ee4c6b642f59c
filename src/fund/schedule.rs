//! What the calendar brings a fund, the same on every path: days, the hurdle's growth and fees by
//! quarter.

use super::irr::years_between;
use super::terms::Terms;
use jiff::ToSpan as _;
use jiff::civil::Date;

/// One quarter of a fund; quarter 0 is today, quarter t the one that ends t quarters from now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quarter {
    /// Its last day.
    pub day: Date,
    /// Years from today to that day.
    pub years: f64,
    /// Growth of 1 at the hurdle over the quarter.
    pub growth: f64,
    /// Fee and expenses that the quarter costs whatever is held, millions.
    pub costs: f64,
    /// Fee as a share of the cost of what is held.
    pub fee_on_cost: f64,
}

/// The quarters of a fund from today to the horizon.
#[derive(Debug, Clone, PartialEq)]
pub struct Schedule {
    /// Quarters 0 … horizon.
    pub quarters: Vec<Quarter>,
    /// Quarter in which the fund ends and sells what it holds; `None` when that lies beyond the
    /// horizon, is not known, or has passed already.
    pub end: Option<usize>,
}

impl Schedule {
    /// The quarters of a fund. Without an end of the investment period it lasts
    /// `deployment_quarters`, those in which new money is put to work.
    pub fn new(terms: &Terms, horizon_quarters: usize, deployment_quarters: usize) -> Self {
        let period_end = terms
            .period_end
            .unwrap_or_else(|| day(terms.as_of, deployment_quarters));
        let quarters: Vec<Quarter> = (0..=horizon_quarters)
            .map(|quarter| {
                let today = day(terms.as_of, quarter);
                if quarter == 0 {
                    return Quarter {
                        day: today,
                        years: 0.0,
                        growth: 1.0,
                        costs: 0.0,
                        fee_on_cost: 0.0,
                    };
                }
                let before = day(terms.as_of, quarter - 1);
                let inside = share_before(before, today, period_end);
                let on_commitments = terms.fee * inside + terms.expenses;
                Quarter {
                    day: today,
                    years: years_between(terms.as_of, today),
                    growth: terms.split.growth(years_between(before, today)),
                    costs: 0.25 * on_commitments * terms.committed,
                    fee_on_cost: 0.25 * terms.fee_after * (1.0 - inside),
                }
            })
            .collect();
        let end = terms
            .term_end
            .filter(|end| *end > terms.as_of)
            .and_then(|end| quarters.iter().position(|quarter| quarter.day >= end));
        Self { quarters, end }
    }

    /// The last quarter in which anything happens: that of the fund's end, else of the horizon.
    pub fn last(&self) -> usize {
        self.end.unwrap_or(self.quarters.len().saturating_sub(1))
    }
}

/// The day so many quarters after another.
fn day(from: Date, quarters: usize) -> Date {
    let quarters = i64::try_from(quarters).unwrap_or(i64::MAX / 3);
    from.checked_add((3 * quarters).months())
        .unwrap_or(Date::MAX)
}

/// Share of the days between two that lie before a third.
fn share_before(from: Date, to: Date, limit: Date) -> f64 {
    (years_between(from, limit) / years_between(from, to)).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::{FundTerms, Holding, Portfolio, Sleeve, StrategySplit};
    use jiff::civil::date;

    fn terms(first: Option<Date>) -> Terms {
        let mut portfolio = Portfolio::new("Fund", date(2024, 11, 30));
        let split = StrategySplit::pure(Sleeve::Application);
        portfolio.holdings.push(Holding::new("A", split, 150.0));
        portfolio.fund = Some(FundTerms {
            committed: Some(200.0),
            called: Some(120.0),
            first_close: first,
            term_years: Some(6.0),
            investment_period_years: Some(5.0),
            expenses: Some(0.001),
            ..FundTerms::default()
        });
        Terms::new(&portfolio, 80.0).unwrap()
    }

    #[test]
    fn the_fee_is_on_commitments_to_the_day_the_period_ends() {
        // From 31 January 2021 the period lasts to 31 January 2026, 62 of the 90 days from 30
        // November to 28 February.
        let schedule = Schedule::new(&terms(Some(date(2021, 1, 31))), 20, 8);
        let quarters = &schedule.quarters;
        assert_eq!(quarters.len(), 21);
        assert!((quarters[1].costs - 0.25 * 0.021 * 200.0).abs() < 1e-12);
        assert_eq!(quarters[1].fee_on_cost, 0.0);
        assert_eq!(quarters[5].day, date(2026, 2, 28));
        let inside = 62.0 / 90.0;
        assert!((quarters[5].costs - 0.25 * (0.02 * inside + 0.001) * 200.0).abs() < 1e-12);
        assert!((quarters[5].fee_on_cost - 0.25 * 0.02 * (1.0 - inside)).abs() < 1e-12);
        assert!((quarters[6].costs - 0.25 * 0.001 * 200.0).abs() < 1e-12);
        assert!((quarters[4].years - 365.0 / 365.0).abs() < 1e-12);
        // Six years end on 31 January 2027, in the quarter to 28 February 2027.
        assert_eq!(schedule.end, Some(9));
        assert_eq!(schedule.last(), 9);
    }

    #[test]
    fn without_a_first_closing_the_period_is_that_of_new_money_and_nothing_ends() {
        let schedule = Schedule::new(&terms(None), 20, 8);
        assert_eq!(schedule.quarters[8].fee_on_cost, 0.0);
        assert!(schedule.quarters[9].fee_on_cost > 0.0);
        assert_eq!((schedule.end, schedule.last()), (None, 20));
    }

    #[test]
    fn a_fund_past_its_term_goes_on_to_the_horizon() {
        let schedule = Schedule::new(&terms(Some(date(2015, 1, 31))), 20, 8);
        assert_eq!(schedule.end, None);
        assert!((schedule.quarters[1].fee_on_cost - 0.005).abs() < 1e-15);
    }
}

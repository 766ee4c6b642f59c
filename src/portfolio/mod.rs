//! What is held: a fund's positions, and what is known of each company.
//!
//! Plain data with its validation; no files, no arithmetic of the model. A field that is `None` is
//! *unknown*, never zero: the model fills it from the class prior and says so.

mod company;
mod doubts;
mod figures;
mod fund_figures;
mod fund_terms;
mod holding;
mod money;
mod preferences;
mod scorecard;
mod strategy_split;
mod thesis;
mod validation;
mod visible;

pub use company::{Company, Stage};
pub use doubts::{doubt_of_dollars, doubts};
pub use figures::{Figure, FigureRange, FigureTable, FigureUnit, LARGEST_AMOUNT};
pub use fund_figures::{FundFigure, FundUnit};
pub use fund_terms::{CashFlow, FundTerms, Waterfall};
pub use holding::{AdjacentKind, Holding, Lot, Outcome};
pub use money::{Currency, ExchangeRates};
pub use preferences::{Preferences, Security};
pub use scorecard::{Customer, INTEGRATION_STEPS, Scorecard, data_method};
pub use strategy_split::{SLEEVE_COUNT, SLEEVES, Sleeve, StrategySplit};
pub use thesis::{AnswerStatus, Thesis, ThesisAnswer};
pub use validation::{MAX_HOLDINGS, Problem, ProblemList, Severity, holding_place, validate};
pub use visible::{for_terminal, visible_name};

use jiff::civil::Date;
use std::collections::BTreeMap;

/// A portfolio: positions of one fund (or several) at one date, in one reporting currency.
///
/// Amounts are in millions of the currency they are stated in; fractions are fractions (0.016, not
/// 1.6 %). The file format, which speaks in per cent, is `docs`' concern and lives in `io`.
#[derive(Debug, Clone, PartialEq)]
pub struct Portfolio {
    /// The fund's name as shown in titles.
    pub name: String,
    /// The date the marks stand for.
    pub as_of: Date,
    /// Reporting currency; every total is in millions of it.
    pub currency: Currency,
    /// Capital committed and not yet called, millions of the reporting currency.
    pub uncalled_capital: Option<f64>,
    /// Terms and past of the fund; without them every figure is gross.
    pub fund: Option<FundTerms>,
    /// Rates into the reporting currency.
    pub exchange_rates: ExchangeRates,
    /// Positions, in the order of the file.
    pub holdings: Vec<Holding>,
    /// Remarks of the file's author, shown with the portfolio (for example: which figures are
    /// invented).
    pub notes: String,
    /// Keys the program does not know, kept so that saving loses nothing.
    pub attributes: BTreeMap<String, String>,
}

/// A holding with what it is worth.
#[derive(Debug, Clone, Copy)]
pub struct Position<'a> {
    /// The holding.
    pub holding: &'a Holding,
    /// Value of the position today, millions of the reporting currency.
    pub value: f64,
    /// Share of the portfolio's value; zero when nothing is worth anything.
    pub weight: f64,
    /// US dollars to one unit of the holding's currency.
    pub dollars: f64,
}

impl<'a> Position<'a> {
    /// A holding on its own, worth so much, whose currency is the dollar.
    pub const fn alone(holding: &'a Holding, value: f64, weight: f64) -> Self {
        Self {
            holding,
            value,
            weight,
            dollars: 1.0,
        }
    }
}

impl Portfolio {
    /// An empty portfolio of that name and date, reporting in US dollars.
    pub fn new(name: impl Into<String>, as_of: Date) -> Self {
        Self {
            name: name.into(),
            as_of,
            currency: Currency::default(),
            uncalled_capital: None,
            fund: None,
            exchange_rates: ExchangeRates::default(),
            holdings: Vec::new(),
            notes: String::new(),
            attributes: BTreeMap::new(),
        }
    }

    /// Value of one position today, millions of the reporting currency.
    ///
    /// A currency without a rate counts one to one; [`validate`] reports it as an error, so a
    /// validated portfolio never takes that path.
    pub fn value_of(&self, holding: &Holding) -> f64 {
        let rate = holding
            .currency
            .as_ref()
            .and_then(|currency| self.exchange_rates.rate(currency, &self.currency))
            .unwrap_or(1.0);
        holding.fair_value * rate
    }

    /// Value of all positions today, millions of the reporting currency.
    pub fn total_value(&self) -> f64 {
        self.holdings.iter().map(|h| self.value_of(h)).sum()
    }

    /// Each position with its value and its weight, in the order of the portfolio.
    pub fn weighed(&self) -> Vec<Position<'_>> {
        let total = self.total_value();
        let weigh = |holding| {
            let value = self.value_of(holding);
            Position {
                holding,
                value,
                weight: if total > 0.0 { value / total } else { 0.0 },
                dollars: self.dollars(holding),
            }
        };
        self.holdings.iter().map(weigh).collect()
    }

    /// US dollars to one unit of a holding's currency. Without a stated rate between the reporting
    /// currency and the dollar one unit of the reporting currency counts as a dollar;
    /// [`Self::counts_as_dollars`] tells.
    fn dollars(&self, holding: &Holding) -> f64 {
        let dollar = Currency::default();
        if holding.currency.as_ref().unwrap_or(&self.currency) == &dollar {
            return 1.0;
        }
        let to_reporting = holding
            .currency
            .as_ref()
            .and_then(|currency| self.exchange_rates.rate(currency, &self.currency))
            .unwrap_or(1.0);
        to_reporting / self.reporting_per_dollar().unwrap_or(1.0)
    }

    /// Units of the reporting currency to a dollar, where a rate says so.
    fn reporting_per_dollar(&self) -> Option<f64> {
        self.exchange_rates
            .rate(&Currency::default(), &self.currency)
            .filter(|rate| *rate > 0.0)
    }

    /// Whether the reporting currency is not the dollar and no rate to it is stated, so that its
    /// amounts count as dollars where the size of a company matters.
    pub fn counts_as_dollars(&self) -> bool {
        self.reporting_per_dollar().is_none()
    }

    /// Share of the value in each sleeve, in the order of [`SLEEVES`]; zeros when the portfolio is
    /// empty.
    pub fn sleeve_shares(&self) -> [f64; 4] {
        let total = self.total_value();
        let mut shares = [0.0; 4];
        if total <= 0.0 {
            return shares;
        }
        for holding in &self.holdings {
            let weight = self.value_of(holding) / total;
            for (share, part) in shares.iter_mut().zip(holding.strategy.shares()) {
                *share += weight * part;
            }
        }
        shares
    }
}

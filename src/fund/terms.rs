//! A fund's terms with every gap filled, and where its investors stand today.

use super::irr::years_between;
use super::waterfall::{Account, Split};
use crate::language::Message;
use crate::portfolio::{CashFlow, FundTerms, Portfolio, Waterfall};
use jiff::ToSpan as _;
use jiff::civil::Date;

/// Why there is no net result.
#[derive(Debug, Clone, PartialEq)]
pub enum NoNet {
    /// The portfolio has no fund section.
    NoTerms,
    /// Nobody says what the investors have paid in, so that nothing can be compared with it.
    PaidInUnknown,
    /// What the section says cannot all be true.
    Contradictory(Vec<Message>),
}

impl NoNet {
    /// The sentences that say so; none when there is no fund to speak of.
    pub fn messages(&self) -> Vec<Message> {
        match self {
            Self::NoTerms => Vec::new(),
            Self::PaidInUnknown => vec![Message::new("fund-paid-in-unknown")],
            Self::Contradictory(messages) => messages.clone(),
        }
    }
}

/// Something the portfolio does not say, and what stands in for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assumed {
    /// The key of a term that is taken as usual.
    Usual(&'static str),
    /// Commitments: what has been called, and the uncalled capital.
    Committed,
    /// Called so far: commitments less the uncalled capital.
    Called,
    /// Nothing has been distributed.
    Distributed,
    /// The fund is in its investment period as long as new money is put to work, and does not end.
    FirstClose,
    /// What was called came evenly from the first closing on, and what was distributed came today.
    /// Without a first closing the hurdle counts from today.
    DaysOfFlows,
    /// Some holdings are carried at their value, because nobody says what they cost.
    Cost,
}

impl Assumed {
    /// What it is about, as a text key.
    pub fn key(self) -> String {
        match self {
            Self::Usual(key) => format!("fund-usual-{}", key.replace('_', "-")),
            Self::Committed => "fund-assumed-committed".into(),
            Self::Called => "fund-assumed-called".into(),
            Self::Distributed => "fund-assumed-distributed".into(),
            Self::FirstClose => "fund-assumed-first-close".into(),
            Self::DaysOfFlows => "fund-assumed-days-of-flows".into(),
            Self::Cost => "fund-assumed-cost".into(),
        }
    }
}

/// Terms without gaps. Amounts are in millions of the reporting currency, for all investors
/// together.
#[derive(Debug, Clone, PartialEq)]
pub struct Terms {
    /// What distributions are split by.
    pub split: Split,
    /// Capital promised.
    pub committed: f64,
    /// Management fee a year on commitments, in the investment period.
    pub fee: f64,
    /// Management fee a year on the cost of what is held, after it.
    pub fee_after: f64,
    /// Other expenses a year on commitments.
    pub expenses: f64,
    /// Share of the commitments that is the general partner's own.
    pub gp_commitment: f64,
    /// Proceeds that may be used in place of a call, millions.
    pub recycling: f64,
    /// The first closing, or the day of the first cash flow.
    pub first_day: Option<Date>,
    /// End of the investment period; `None` while new money is put to work.
    pub period_end: Option<Date>,
    /// End of the fund; `None` when nobody says.
    pub term_end: Option<Date>,
    /// Day of the marks.
    pub as_of: Date,
    /// Past calls and distributions, when their days are known.
    pub cash_flows: Vec<CashFlow>,
    /// Where the investors stand.
    pub opening: Opening,
    /// What stands in for what is not said, in the order of the section.
    pub assumed: Vec<Assumed>,
}

/// Where the investors stand today.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Opening {
    /// Sums of the waterfall.
    pub account: Account,
    /// Called so far.
    pub called: f64,
    /// Cost of what is held.
    pub cost: f64,
}

impl Terms {
    /// Fills the gaps of a portfolio's fund. `uncalled` is capital that the workspace still puts to
    /// work, millions.
    ///
    /// # Errors
    /// There is no fund, it contradicts itself, or nobody says what was paid in.
    pub fn new(portfolio: &Portfolio, uncalled: f64) -> Result<Self, NoNet> {
        let fund = portfolio.fund.as_ref().ok_or(NoNet::NoTerms)?;
        let against: Vec<Message> = fund
            .contradictions(portfolio.as_of, portfolio.uncalled_capital)
            .into_iter()
            .map(|(_, message)| message)
            .collect();
        if !against.is_empty() {
            return Err(NoNet::Contradictory(against));
        }
        let mut assumed = Vec::new();
        let left = portfolio
            .uncalled_capital
            .or_else(|| (uncalled > 0.0).then_some(uncalled));
        let called = called(fund, left, &mut assumed)?;
        let committed = committed(fund, called, left, &mut assumed);
        let mut usual = |key: &'static str, of: fn(&FundTerms) -> Option<f64>| {
            of(fund).unwrap_or_else(|| {
                assumed.push(Assumed::Usual(key));
                of(&FundTerms::USUAL).unwrap_or_default()
            })
        };
        let term_years = usual("term_years", |f| f.term_years);
        let period_years = usual("investment_period_years", |f| f.investment_period_years);
        let fee = usual("fee_pct", |f| f.fee);
        let fee_after = usual("fee_after_pct", |f| f.fee_after);
        let expenses = usual("expenses_pct", |f| f.expenses);
        let carry = usual("carry_pct", |f| f.carry);
        let hurdle = usual("hurdle_pct", |f| f.hurdle);
        let catch_up = usual("catch_up_pct", |f| f.catch_up);
        let gp_commitment = usual("gp_commitment_pct", |f| f.gp_commitment);
        let recycling = usual("recycling_pct", |f| f.recycling) * committed;
        let waterfall = fund.waterfall.unwrap_or_else(|| {
            assumed.push(Assumed::Usual("waterfall"));
            Waterfall::European
        });
        let split = Split {
            carry,
            hurdle,
            catch_up,
            waterfall,
        };
        let first = fund.first_day();
        if first.is_none() {
            assumed.push(Assumed::FirstClose);
        }
        let mut terms = Self {
            split,
            committed,
            fee,
            fee_after,
            expenses,
            gp_commitment,
            recycling,
            first_day: first,
            period_end: first.map(|day| years_after(day, period_years)),
            term_end: first.map(|day| years_after(day, term_years)),
            as_of: portfolio.as_of,
            cash_flows: fund.cash_flows.clone(),
            opening: Opening {
                account: Account::default(),
                called,
                cost: cost(portfolio, &mut assumed),
            },
            assumed,
        };
        terms.open(fund, first);
        terms.assumed.sort_unstable();
        Ok(terms)
    }

    /// Sums up the past.
    fn open(&mut self, fund: &FundTerms, first: Option<Date>) {
        let called = self.opening.called;
        let distributed = if fund.cash_flows.is_empty() {
            fund.distributed
        } else {
            Some(fund.cash_flows.iter().map(|flow| flow.distributed).sum())
        };
        if distributed.is_none() {
            self.assumed.push(Assumed::Distributed);
        }
        let received = distributed.unwrap_or(0.0);
        let grown = |day: Date| self.split.growth(years_between(day, self.as_of));
        let (called_with_hurdle, received_with_hurdle) = if fund.cash_flows.is_empty() {
            self.assumed.push(Assumed::DaysOfFlows);
            let until = self
                .period_end
                .map_or(self.as_of, |end| end.min(self.as_of));
            let growth = first.map_or(1.0, |first| self.mean_growth(first, until));
            (called * growth, received)
        } else {
            let sum = |of: fn(&CashFlow) -> f64| -> f64 {
                let flows = fund.cash_flows.iter();
                flows.map(|flow| of(flow) * grown(flow.date)).sum()
            };
            (sum(|flow| flow.called), sum(|flow| flow.distributed))
        };
        // What is at work in a fund that counts deal by deal is what its holdings cost; fees paid
        // so far have to come back first.
        let at_work = match self.split.waterfall {
            Waterfall::European => 0.0,
            Waterfall::DealByDeal => self.opening.cost.min(called),
        };
        let at_work_with_hurdle = if called > 0.0 {
            called_with_hurdle * at_work / called
        } else {
            0.0
        };
        self.opening.account = Account {
            released: called - at_work,
            released_with_hurdle: called_with_hurdle - at_work_with_hurdle - received_with_hurdle,
            at_work,
            at_work_with_hurdle,
            received,
            carry: fund.carry_paid.unwrap_or(0.0),
        };
    }

    /// Mean growth at the hurdle, to the day of the marks, of money that came evenly between two
    /// days.
    fn mean_growth(&self, from: Date, until: Date) -> f64 {
        const PIECES: u32 = 64;
        let whole = years_between(from, self.as_of);
        let span = years_between(from, until).max(0.0);
        let at = |piece: u32| whole - span * (f64::from(piece) + 0.5) / f64::from(PIECES);
        (0..PIECES)
            .map(|piece| self.split.growth(at(piece)))
            .sum::<f64>()
            / f64::from(PIECES)
    }
}

fn called(fund: &FundTerms, left: Option<f64>, assumed: &mut Vec<Assumed>) -> Result<f64, NoNet> {
    // The sum of the flows is taken before a total that may have been rounded, so that the account
    // agrees with itself.
    let of_flows = || fund.cash_flows.iter().map(|flow| flow.called).sum();
    let called = if fund.cash_flows.is_empty() {
        fund.called.or_else(|| {
            let called = fund.committed? - left?;
            assumed.push(Assumed::Called);
            Some(called)
        })
    } else {
        Some(of_flows())
    };
    called
        .filter(|called| *called > 0.0)
        .ok_or(NoNet::PaidInUnknown)
}

fn committed(fund: &FundTerms, called: f64, left: Option<f64>, assumed: &mut Vec<Assumed>) -> f64 {
    fund.committed.unwrap_or_else(|| {
        assumed.push(Assumed::Committed);
        called + left.unwrap_or(0.0)
    })
}

/// Cost of what is held, millions of the reporting currency.
fn cost(portfolio: &Portfolio, assumed: &mut Vec<Assumed>) -> f64 {
    if portfolio
        .holdings
        .iter()
        .any(|holding| holding.cost.is_none())
    {
        assumed.push(Assumed::Cost);
    }
    portfolio
        .holdings
        .iter()
        .map(|holding| {
            let value = portfolio.value_of(holding);
            match holding.cost {
                Some(cost) if holding.fair_value > 0.0 => value * (cost / holding.fair_value),
                Some(_) | None => value,
            }
        })
        .sum()
}

/// The day so many years after another, to the month.
fn years_after(day: Date, years: f64) -> Date {
    let months = (years * 12.0).round() as i64;
    day.checked_add(months.months()).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::{Holding, Sleeve, StrategySplit};
    use jiff::civil::date;

    fn portfolio(fund: FundTerms) -> Portfolio {
        let mut portfolio = Portfolio::new("Fund", date(2024, 11, 30));
        let mut holding = Holding::new("A", StrategySplit::pure(Sleeve::Application), 150.0);
        holding.cost = Some(100.0);
        portfolio.holdings.push(holding);
        portfolio.fund = Some(fund);
        portfolio
    }

    fn called(called: f64) -> FundTerms {
        FundTerms {
            called: Some(called),
            ..FundTerms::default()
        }
    }

    #[test]
    fn what_is_not_said_is_usual_and_named() {
        let terms = Terms::new(&portfolio(called(120.0)), 0.0).unwrap();
        assert_eq!(terms.split.carry, 0.2);
        assert_eq!(terms.split.hurdle, 0.08);
        assert_eq!(terms.split.catch_up, 1.0);
        assert_eq!((terms.fee, terms.fee_after), (0.02, 0.02));
        assert_eq!(terms.committed, 120.0);
        assert_eq!(terms.opening.cost, 100.0);
        assert!(terms.assumed.contains(&Assumed::Usual("carry_pct")));
        assert!(terms.assumed.contains(&Assumed::Committed));
        assert!(!terms.assumed.contains(&Assumed::Called));
        // The hurdle counts from today when nobody knows since when.
        assert_eq!(terms.opening.account.released_with_hurdle, 120.0);
    }

    #[test]
    fn without_a_word_of_what_was_paid_in_there_is_no_net() {
        let nothing = portfolio(FundTerms::default());
        assert_eq!(Terms::new(&nothing, 60.0), Err(NoNet::PaidInUnknown));
        let mut gross = nothing;
        gross.fund = None;
        assert_eq!(Terms::new(&gross, 60.0), Err(NoNet::NoTerms));
        let mut known = portfolio(FundTerms {
            committed: Some(200.0),
            ..FundTerms::default()
        });
        known.uncalled_capital = Some(60.0);
        let terms = Terms::new(&known, 60.0).unwrap();
        assert_eq!(terms.opening.called, 140.0);
        assert!(terms.assumed.contains(&Assumed::Called));
        let wrong = portfolio(FundTerms {
            committed: Some(100.0),
            ..called(120.0)
        });
        assert!(
            matches!(Terms::new(&wrong, 0.0), Err(NoNet::Contradictory(said)) if said.len() == 1)
        );
    }

    #[test]
    fn the_hurdle_on_the_past_counts_from_the_days_of_the_flows() {
        let flow = |day, called, distributed| CashFlow {
            date: day,
            called,
            distributed,
        };
        let fund = FundTerms {
            cash_flows: vec![
                flow(date(2022, 11, 30), 100.0, 0.0),
                flow(date(2023, 11, 30), 0.0, 30.0),
            ],
            ..FundTerms::default()
        };
        let account = Terms::new(&portfolio(fund), 0.0).unwrap().opening.account;
        // 2024 is a leap year: 731 and 366 days.
        let right = 100.0 * 1.08_f64.powf(731.0 / 365.0) - 30.0 * 1.08_f64.powf(366.0 / 365.0);
        assert!((account.released_with_hurdle - right).abs() < 1e-9);
        assert_eq!((account.released, account.received), (100.0, 30.0));
    }

    #[test]
    fn calls_without_days_came_evenly_from_the_first_closing() {
        let fund = FundTerms {
            first_close: Some(date(2022, 11, 30)),
            ..called(120.0)
        };
        let terms = Terms::new(&portfolio(fund), 0.0).unwrap();
        let years = 731.0 / 365.0;
        let right = 120.0 * (1.08_f64.powf(years) - 1.0) / (years * 1.08_f64.ln());
        assert!((terms.opening.account.released_with_hurdle - right).abs() < 1e-3);
        assert_eq!(terms.period_end, Some(date(2027, 11, 30)));
        assert_eq!(terms.term_end, Some(date(2032, 11, 30)));
    }

    #[test]
    fn deal_by_deal_the_cost_of_what_is_held_is_at_work() {
        let fund = FundTerms {
            waterfall: Some(Waterfall::DealByDeal),
            ..called(120.0)
        };
        let account = Terms::new(&portfolio(fund), 0.0).unwrap().opening.account;
        assert_eq!((account.at_work, account.released), (100.0, 20.0));
    }
}

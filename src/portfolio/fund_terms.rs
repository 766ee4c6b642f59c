//! The fund around the holdings as its file states it: terms, and what it has called and paid so
//! far.
//!
//! Plain data and what contradicts itself in it. What becomes of it along paths is `fund`'s.

use crate::language::Message;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// How the general partner's share of the profit is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Waterfall {
    /// On the whole fund: no carry before all capital called and the hurdle on it have come back.
    European,
    /// Deal by deal: the capital of what is realised, and the hurdle on it, come back first; losses
    /// are carried forward.
    DealByDeal,
}

impl Waterfall {
    /// Both, in the order they are offered.
    pub const ALL: [Self; 2] = [Self::European, Self::DealByDeal];

    /// The word of files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::European => "european",
            Self::DealByDeal => "deal_by_deal",
        }
    }

    /// Reads the word of files.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.word() == word)
    }
}

/// What the fund called from its investors and paid to them on one day, millions of the reporting
/// currency.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CashFlow {
    /// The day.
    pub date: Date,
    /// Called from the investors.
    pub called: f64,
    /// Paid to the investors, after carry.
    pub distributed: f64,
}

/// Terms of a fund and its past. A field that is `None` is *unknown*: the engine takes what is
/// usual and says so, or does without the figure. Amounts are in millions of the reporting
/// currency; shares are fractions.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FundTerms {
    /// Capital the investors have promised, the general partner's own commitment included.
    pub committed: Option<f64>,
    /// Called of it so far.
    pub called: Option<f64>,
    /// Paid to the investors so far, after carry.
    pub distributed: Option<f64>,
    /// Carry paid to the general partner so far.
    pub carry_paid: Option<f64>,
    /// Day of the first closing, from which the periods count.
    pub first_close: Option<Date>,
    /// Years from the first closing to the end of the fund.
    pub term_years: Option<f64>,
    /// Years from the first closing in which the fee is paid on commitments.
    pub investment_period_years: Option<f64>,
    /// Management fee a year on commitments, in the investment period.
    pub fee: Option<f64>,
    /// Management fee a year on the cost of what is still held, after the investment period.
    pub fee_after: Option<f64>,
    /// Other expenses a year, on commitments.
    pub expenses: Option<f64>,
    /// Share of the profit that goes to the general partner.
    pub carry: Option<f64>,
    /// Preferred return a year, compounded yearly.
    pub hurdle: Option<f64>,
    /// Share of what is paid above the hurdle that goes to the general partner until it has its
    /// share of the profit; 0 when there is no catch-up.
    pub catch_up: Option<f64>,
    /// How carry is counted.
    pub waterfall: Option<Waterfall>,
    /// Share of the commitments that is the general partner's own; it pays no carry.
    pub gp_commitment: Option<f64>,
    /// Share of the commitments up to which proceeds may be used again in place of a call.
    pub recycling: Option<f64>,
    /// Past calls and distributions, in the order of the file; empty when unknown.
    pub cash_flows: Vec<CashFlow>,
    /// Keys the program does not know, kept so that saving loses nothing.
    pub attributes: BTreeMap<String, String>,
}

/// Amounts this close to each other, as a share of the larger, are the same: files round.
const ROUNDING: f64 = 0.005;

impl FundTerms {
    /// What a venture fund usually has, taken where nothing is said and proposed in the editor: 2 %
    /// on commitments for five years and on cost afterwards, 20 % over a hurdle of 8 % with a full
    /// catch-up on the whole fund, ten years.
    pub const USUAL: Self = Self {
        committed: None,
        called: None,
        distributed: None,
        carry_paid: None,
        first_close: None,
        term_years: Some(10.0),
        investment_period_years: Some(5.0),
        fee: Some(0.02),
        fee_after: Some(0.02),
        expenses: Some(0.0),
        carry: Some(0.2),
        hurdle: Some(0.08),
        catch_up: Some(1.0),
        waterfall: Some(Waterfall::European),
        gp_commitment: Some(0.0),
        recycling: Some(0.0),
        cash_flows: Vec::new(),
        attributes: BTreeMap::new(),
    };

    /// The same with other past cash flows; totals that were stated beside them give way to their
    /// sums.
    #[must_use]
    pub fn with_cash_flows(self, cash_flows: Vec<CashFlow>) -> Self {
        Self {
            called: None,
            distributed: None,
            cash_flows,
            ..self
        }
    }

    /// Called so far: as stated, else the sum of the cash flows; `None` when neither is known.
    pub fn called_so_far(&self) -> Option<f64> {
        self.called.or_else(|| self.sum(|flow| flow.called))
    }

    /// Distributed so far: as stated, else the sum of the cash flows; `None` when neither is known.
    pub fn distributed_so_far(&self) -> Option<f64> {
        self.distributed
            .or_else(|| self.sum(|flow| flow.distributed))
    }

    /// The first closing: as stated, else the day of the first cash flow.
    pub fn first_day(&self) -> Option<Date> {
        self.first_close
            .or_else(|| self.cash_flows.iter().map(|flow| flow.date).min())
    }

    fn sum(&self, of: impl Fn(&CashFlow) -> f64) -> Option<f64> {
        (!self.cash_flows.is_empty()).then(|| self.cash_flows.iter().map(of).sum())
    }

    /// What cannot all be true, each as a sentence with the key it is about. Marks are of `as_of`;
    /// `uncalled` is what the portfolio says is committed and not yet called, millions.
    pub fn contradictions(
        &self,
        as_of: Date,
        uncalled: Option<f64>,
    ) -> Vec<(&'static str, Message)> {
        [
            self.calls_beyond_commitments(),
            self.uncalled_beyond_commitments(uncalled),
            self.sums_that_differ("called", self.called, |flow| flow.called),
            self.sums_that_differ("distributed", self.distributed, |flow| flow.distributed),
            self.distributed_without_calls(),
            self.catch_up_below_carry(),
            self.period_beyond_term(),
            self.days_out_of_order(as_of),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// What may be called at most: commitments, and once more what may be recycled.
    fn callable(&self) -> Option<f64> {
        Some(self.committed? * (1.0 + self.recycling.unwrap_or(0.0)))
    }

    fn calls_beyond_commitments(&self) -> Option<(&'static str, Message)> {
        let (called, callable) = (self.called_so_far()?, self.callable()?);
        exceeds(called, callable).then(|| {
            let message = Message::new("fund-calls-beyond-commitments")
                .with("called", amount(called))
                .with("callable", amount(callable));
            ("called", message)
        })
    }

    fn uncalled_beyond_commitments(
        &self,
        uncalled: Option<f64>,
    ) -> Option<(&'static str, Message)> {
        let (uncalled, called) = (uncalled?, self.called_so_far()?);
        let left = (self.callable()? - called).max(0.0);
        // What is left is a difference of two large amounts, each of them rounded.
        (uncalled > left + ROUNDING * (called + left)).then(|| {
            let message = Message::new("fund-uncalled-beyond-commitments")
                .with("uncalled", amount(uncalled))
                .with("left", amount(left));
            ("committed", message)
        })
    }

    fn sums_that_differ(
        &self,
        key: &'static str,
        stated: Option<f64>,
        of: impl Fn(&CashFlow) -> f64,
    ) -> Option<(&'static str, Message)> {
        let (stated, sum) = (stated?, self.sum(of)?);
        (exceeds(stated, sum) || exceeds(sum, stated)).then(|| {
            let message = Message::new("fund-sums-differ")
                .with("figure", key)
                .with("stated", amount(stated))
                .with("sum", amount(sum));
            (key, message)
        })
    }

    fn distributed_without_calls(&self) -> Option<(&'static str, Message)> {
        let (called, distributed) = (self.called_so_far()?, self.distributed_so_far()?);
        (distributed > 0.0 && called <= 0.0)
            .then(|| ("distributed", Message::new("fund-paid-without-calls")))
    }

    fn catch_up_below_carry(&self) -> Option<(&'static str, Message)> {
        let (catch_up, carry) = (self.catch_up?, self.carry?);
        (catch_up > 0.0 && catch_up <= carry).then(|| {
            let message = Message::new("fund-catch-up-below-carry")
                .with("catch-up", percent(catch_up))
                .with("carry", percent(carry));
            ("catch_up_pct", message)
        })
    }

    fn period_beyond_term(&self) -> Option<(&'static str, Message)> {
        let (period, term) = (self.investment_period_years?, self.term_years?);
        (period > term).then(|| {
            let message = Message::new("fund-period-beyond-term")
                .with("period", amount(period))
                .with("term", amount(term));
            ("investment_period_years", message)
        })
    }

    fn days_out_of_order(&self, as_of: Date) -> Option<(&'static str, Message)> {
        let late = |date: &Date| *date > as_of;
        if let Some(first) = self.first_close.filter(late) {
            let message = Message::new("fund-day-after-marks")
                .with("day", first)
                .with("marks", as_of);
            return Some(("first_close", message));
        }
        let days = || self.cash_flows.iter().map(|flow| flow.date);
        if let Some(day) = days().find(late) {
            let message = Message::new("fund-day-after-marks")
                .with("day", day)
                .with("marks", as_of);
            return Some(("cash_flows", message));
        }
        let first = self.first_close?;
        let day = days().find(|day| *day < first)?;
        let message = Message::new("fund-day-before-first-close")
            .with("day", day)
            .with("first", first);
        Some(("cash_flows", message))
    }
}

/// Whether an amount is more than another beyond rounding.
fn exceeds(amount: f64, limit: f64) -> bool {
    amount > limit + ROUNDING * amount.max(limit)
}

fn amount(value: f64) -> String {
    format!("{value:.2}")
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
}

fn percent(share: f64) -> String {
    amount(share * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, Text};
    use jiff::civil::date;

    fn fund() -> FundTerms {
        FundTerms {
            committed: Some(300.0),
            called: Some(240.0),
            distributed: Some(30.0),
            first_close: Some(date(2021, 3, 31)),
            term_years: Some(10.0),
            investment_period_years: Some(5.0),
            carry: Some(0.2),
            catch_up: Some(1.0),
            ..FundTerms::default()
        }
    }

    fn said(fund: &FundTerms, uncalled: Option<f64>) -> Vec<(&'static str, String)> {
        let text = Text::new(Language::English);
        fund.contradictions(date(2024, 11, 30), uncalled)
            .into_iter()
            .map(|(key, message)| (key, text.say(&message)))
            .collect()
    }

    #[test]
    fn terms_that_agree_and_terms_that_are_unknown_are_let_be() {
        assert_eq!(said(&fund(), Some(60.0)), []);
        assert_eq!(said(&FundTerms::default(), Some(60.0)), []);
        // 60 left of 300 may stand in a file as 61.
        assert_eq!(said(&fund(), Some(61.0)), []);
    }

    #[test]
    fn each_contradiction_names_its_key_and_both_figures() {
        let flow = |day, called| CashFlow {
            date: day,
            called,
            distributed: 0.0,
        };
        let cases: [(FundTerms, Option<f64>, &str, &str); 8] = [
            (
                FundTerms {
                    called: Some(320.0),
                    ..fund()
                },
                None,
                "called",
                "320",
            ),
            (fund(), Some(90.0), "committed", "90"),
            (
                FundTerms {
                    cash_flows: vec![flow(date(2021, 6, 30), 200.0)],
                    distributed: None,
                    ..fund()
                },
                None,
                "called",
                "200",
            ),
            (
                FundTerms {
                    called: Some(0.0),
                    ..fund()
                },
                None,
                "distributed",
                "called",
            ),
            (
                FundTerms {
                    catch_up: Some(0.1),
                    ..fund()
                },
                None,
                "catch_up_pct",
                "10",
            ),
            (
                FundTerms {
                    investment_period_years: Some(12.0),
                    ..fund()
                },
                None,
                "investment_period_years",
                "12",
            ),
            (
                FundTerms {
                    first_close: Some(date(2025, 1, 1)),
                    ..fund()
                },
                None,
                "first_close",
                "2025-01-01",
            ),
            (
                FundTerms {
                    cash_flows: vec![flow(date(2020, 6, 30), 240.0)],
                    distributed: None,
                    ..fund()
                },
                None,
                "cash_flows",
                "2020-06-30",
            ),
        ];
        for (fund, uncalled, key, part) in cases {
            let said = said(&fund, uncalled);
            assert_eq!(said.len(), 1, "{said:?}");
            assert_eq!(said[0].0, key);
            assert!(said[0].1.contains(part), "{said:?}");
        }
    }

    #[test]
    fn what_may_be_recycled_may_be_called_again() {
        let recycles = FundTerms {
            called: Some(340.0),
            recycling: Some(0.2),
            ..fund()
        };
        assert_eq!(said(&recycles, None), []);
    }

    #[test]
    fn sums_of_the_cash_flows_stand_in_for_what_is_not_stated() {
        let flows = FundTerms {
            cash_flows: vec![
                CashFlow {
                    date: date(2022, 6, 30),
                    called: 12.0,
                    distributed: 0.0,
                },
                CashFlow {
                    date: date(2021, 6, 30),
                    called: 12.5,
                    distributed: 3.0,
                },
            ],
            ..FundTerms::default()
        };
        assert_eq!(flows.called_so_far(), Some(24.5));
        assert_eq!(flows.distributed_so_far(), Some(3.0));
        assert_eq!(flows.first_day(), Some(date(2021, 6, 30)));
        assert_eq!(FundTerms::default().called_so_far(), None);
    }
}

//! Funds seen together.

use super::*;
use crate::model::assess;
use crate::portfolio::Security;
use crate::strategy::fixture;

fn rates(words: &[(&str, f64)]) -> ExchangeRates {
    let of = |(code, rate): &(&str, f64)| (Currency::parse(code).unwrap(), *rate);
    ExchangeRates(words.iter().map(of).collect())
}

/// A fixed share of each position.
fn part(portfolio: &Portfolio, name: &str, share: f64) -> Portfolio {
    let mut part = portfolio.clone();
    part.name = name.into();
    for holding in &mut part.holdings {
        holding.fair_value *= share;
        holding.cost = holding.cost.map(|cost| cost * share);
        holding.ownership = holding.ownership.map(|owned| owned * share);
    }
    part
}

#[test]
fn two_parts_of_a_fund_lose_together_what_the_fund_loses() {
    let workspace = fixture::workspace(&["Current"]);
    let mut whole = workspace.portfolio.clone();
    whole.holdings[0].cost = Some(whole.holdings[0].fair_value * 0.6);
    let parts = [part(&whole, "One", 0.3), part(&whole, "Two", 0.7)];
    let firm = together(&parts, &ExchangeRates::default()).unwrap();
    assert_eq!(firm.portfolio.holdings.len(), whole.holdings.len());
    assert_eq!(firm.overlaps.len(), whole.holdings.len());
    assert_eq!(firm.overlaps[0].funds, ["One", "Two"]);
    let value = firm.portfolio.total_value();
    assert!((value - whole.total_value()).abs() < 1e-9);
    let funds: f64 = firm.funds.iter().map(|(_, value)| value).sum();
    assert!((funds - value).abs() < 1e-9);
    let a = workspace.assumptions();
    let of = |portfolio: &Portfolio| -> Vec<f64> {
        let assessed = assess(portfolio, &a);
        assessed.iter().map(|one| one.loss_if_burst).collect()
    };
    for (found, right) in of(&firm.portfolio).iter().zip(of(&whole)) {
        assert!((found - right).abs() < 1e-12, "{found} {right}");
    }
}

#[test]
fn money_is_in_the_currency_of_the_first_and_never_at_an_unstated_rate() {
    let mut euro = fixture::workspace(&["Current"]).portfolio;
    euro.name = "Euro fund".into();
    let mut dollar = part(&euro, "Dollar fund", 1.0);
    euro.currency = Currency::parse("EUR").unwrap();
    dollar.currency = Currency::default();
    let funds = [dollar.clone(), euro.clone()];
    let refused = together(&funds, &ExchangeRates::default()).unwrap_err();
    assert_eq!(refused.key, "firm-no-rate");
    let firm = together(&funds, &rates(&[("EUR", 1.25)])).unwrap();
    let right = dollar.total_value() + 1.25 * euro.total_value();
    assert!((firm.portfolio.total_value() - right).abs() < 1e-9);
    assert!(firm.remarks.iter().any(|remark| remark.key == "firm-rate"));
    // A rate that the other fund states serves as well.
    let mut stated = euro;
    stated.exchange_rates = rates(&[("USD", 0.8)]);
    let by_file = together(&[dollar, stated], &ExchangeRates::default()).unwrap();
    assert!((by_file.portfolio.total_value() - right).abs() < 1e-9);
}

#[test]
fn claims_of_two_securities_add_up() {
    let mut one = fixture::workspace(&["Current"]).portfolio;
    one.holdings.truncate(1);
    one.holdings[0].cost = Some(10.0);
    one.holdings[0].security = Some(Security::Preferred);
    let mut two = part(&one, "Two", 1.0);
    two.holdings[0].security = Some(Security::Common);
    two.holdings[0].cost = Some(30.0);
    let firm = together(&[one, two], &ExchangeRates::default()).unwrap();
    let held = &firm.portfolio.holdings[0];
    assert_eq!(held.cost, Some(40.0));
    // 10 of the 40 paid have a claim.
    assert_eq!(held.preferences.multiple, Some(0.25));
    assert_eq!(held.lots.len(), 2);
}

#[test]
fn two_funds_of_one_name_are_told_apart() {
    let fund = fixture::workspace(&["Current"]).portfolio;
    let firm = together(&[fund.clone(), fund.clone()], &ExchangeRates::default()).unwrap();
    let second = format!("{} (2)", fund.name);
    assert_eq!(firm.funds[1].0, second);
    assert_eq!(firm.overlaps.len(), fund.holdings.len());
    assert_eq!(firm.overlaps[0].funds, [fund.name.clone(), second.clone()]);
    let copy = firm.remarks.iter().find(|remark| remark.key == "firm-copy");
    let said = Message::new("firm-copy").with("name", &second);
    assert_eq!(copy, Some(&said.with("other", &fund.name)));
}

#[test]
fn names_that_may_mean_one_company_are_named_and_count_apart() {
    let mut one = fixture::workspace(&["Current"]).portfolio;
    one.holdings.truncate(1);
    let mut two = part(&one, "Two", 0.5);
    one.holdings[0].name = "Cursor".into();
    two.holdings[0].name = "Anysphere, Inc.".into();
    let firm = together(&[one.clone(), two.clone()], &ExchangeRates::default()).unwrap();
    assert_eq!((firm.portfolio.holdings.len(), firm.overlaps.len()), (2, 0));
    let said = Message::new("firm-alike").with("names", "Cursor / Anysphere, Inc.");
    assert!(firm.remarks.contains(&said), "{:?}", firm.remarks);
    // Two names within one fund are its own matter.
    one.holdings.push(two.holdings[0].clone());
    two.holdings[0].name = "Another".into();
    let firm = together(&[one, two], &ExchangeRates::default()).unwrap();
    assert!(!firm.remarks.iter().any(|remark| remark.key == "firm-alike"));
}

#[test]
fn rates_are_asked_for_where_no_file_states_them() {
    let mut dollar = fixture::workspace(&["Current"]).portfolio;
    dollar.currency = Currency::default();
    let mut euro = part(&dollar, "Euro fund", 1.0);
    euro.currency = Currency::parse("EUR").unwrap();
    euro.holdings[0].currency = Currency::parse("GBP");
    let of = |code: &str, rate| RateNeeded {
        currency: Currency::parse(code).unwrap(),
        rate,
    };
    let none = ExchangeRates::default();
    let funds = [dollar.clone(), euro.clone()];
    assert_eq!(
        rates_needed(&funds, &none),
        [of("EUR", None), of("GBP", None)]
    );
    assert_eq!(rates_needed(&funds[..1], &none), []);
    // The pound is known by way of the euro: only the euro is asked for.
    euro.exchange_rates = rates(&[("GBP", 1.2)]);
    let funds = [dollar, euro];
    assert_eq!(rates_needed(&funds, &none), [of("EUR", None)]);
    let given = rates(&[("EUR", 1.25)]);
    assert_eq!(
        rates_needed(&funds, &given),
        [of("EUR", Some(1.25)), of("GBP", Some(1.5))]
    );
    let firm = together(&funds, &given).unwrap();
    let said: Vec<_> = firm
        .remarks
        .iter()
        .filter(|remark| remark.key == "firm-rate")
        .map(|remark| {
            (
                remark.arguments[1].1.as_str(),
                remark.arguments[2].1.as_str(),
            )
        })
        .collect();
    assert_eq!(said, [("EUR", "1.25"), ("GBP", "1.5")]);
}

#[test]
fn the_plan_of_one_applies_to_all_and_remarks_of_authors_stay() {
    let plan = fixture::workspace(&["Current"]);
    let mut one = plan.portfolio.clone();
    one.notes = "Entry prices are invented.".into();
    let two = part(&one, "Two", 0.5);
    let firm = together(&[one.clone(), two], &ExchangeRates::default()).unwrap();
    let all = firm.under_plan(plan.clone());
    assert_eq!(all.strategies, plan.strategies);
    assert!((all.portfolio.total_value() - 1.5 * one.total_value()).abs() < 1e-9);
    assert!(
        all.portfolio
            .notes
            .contains("Two: Entry prices are invented.")
    );
}

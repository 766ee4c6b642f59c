//! Several funds seen together: one portfolio of all that a firm holds, in one currency, with what more than one fund
//! holds added up and named.

use crate::language::{Message, numbers};
use crate::library::folded;
use crate::portfolio::{Company, Currency, ExchangeRates, Holding, Lot, Portfolio, Preferences};

/// A company that more than one fund holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Overlap {
    /// The company.
    pub name: String,
    /// The funds, in the order they were given.
    pub funds: Vec<String>,
    /// Value of all positions in it, millions of the firm's currency.
    pub value: f64,
}

/// What a firm holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Firm {
    /// All positions as one portfolio, in the currency of the first.
    pub portfolio: Portfolio,
    /// Each fund and its value, millions of that currency.
    pub funds: Vec<(String, f64)>,
    /// What more than one of them holds, the largest first.
    pub overlaps: Vec<Overlap>,
    /// What must be said beside it.
    pub remarks: Vec<Message>,
}

/// Puts funds together, in the currency of the first. A rate that was given wins over one that a file states.
///
/// # Errors
/// A currency without a rate into that of the first.
pub fn together(portfolios: &[Portfolio], given: &ExchangeRates) -> Result<Firm, Message> {
    let Some(first) = portfolios.first() else {
        return Err(Message::new("firm-nothing"));
    };
    let mut firm = Portfolio {
        name: portfolios
            .iter()
            .map(|portfolio| portfolio.name.as_str())
            .collect::<Vec<_>>()
            .join(" + "),
        as_of: portfolios
            .iter()
            .map(|portfolio| portfolio.as_of)
            .max()
            .unwrap_or(first.as_of),
        currency: first.currency.clone(),
        ..Portfolio::new("", first.as_of)
    };
    let mut remarks = Vec::new();
    let mut funds = Vec::new();
    // By company: where it stands in the firm, its funds, and the day its figures are of.
    let mut held: Vec<(String, Vec<String>, jiff::civil::Date)> = Vec::new();
    for portfolio in portfolios {
        let rate = rate_into(&portfolio.currency, portfolio, first, given)?;
        let mut value = 0.0;
        for holding in &portfolio.holdings {
            let currency = holding.currency.as_ref().unwrap_or(&portfolio.currency);
            let rate = rate_into(currency, portfolio, first, given)?;
            value += holding.fair_value * rate;
            let own = in_currency(holding, rate, &portfolio.name);
            let key = folded(&holding.name);
            let place = held.iter().position(|(known, _, _)| *known == key);
            if let Some(place) = place {
                let (_, names, day) = &mut held[place];
                if !names.contains(&portfolio.name) {
                    names.push(portfolio.name.clone());
                }
                let is_newer = portfolio.as_of > *day;
                *day = (*day).max(portfolio.as_of);
                add(&mut firm.holdings[place], own, is_newer);
            } else {
                held.push((key, vec![portfolio.name.clone()], portfolio.as_of));
                firm.holdings.push(own);
            }
        }
        funds.push((portfolio.name.clone(), value));
        if let Some(uncalled) = portfolio.uncalled_capital {
            let before = firm.uncalled_capital.unwrap_or(0.0);
            firm.uncalled_capital = Some(before + uncalled * rate);
        }
        if portfolio.as_of != firm.as_of {
            let remark = Message::new("firm-older-marks").with("name", &portfolio.name);
            remarks.push(remark.with("date", portfolio.as_of));
        }
        if portfolio.currency != first.currency {
            let remark = Message::new("firm-rate").with("currency", portfolio.currency.code());
            let remark = remark.with("rate", numbers::decimal(rate, 4));
            remarks.push(remark.with("reporting", first.currency.code()));
        }
    }
    if portfolios.len() > 1 && portfolios.iter().any(|portfolio| portfolio.fund.is_some()) {
        remarks.push(Message::new("firm-gross"));
    }
    // The dollar counts where the size of a company matters.
    let dollar = Currency::default();
    if let Ok(rate) = rate_into(&dollar, first, first, given)
        && dollar != first.currency
    {
        firm.exchange_rates.0.insert(dollar, rate);
    }
    unique_ids(&mut firm.holdings);
    let mut overlaps: Vec<Overlap> = held
        .into_iter()
        .zip(&firm.holdings)
        .filter(|((_, names, _), _)| names.len() > 1)
        .map(|((_, names, _), holding)| Overlap {
            name: holding.name.clone(),
            funds: names,
            value: holding.fair_value,
        })
        .collect();
    overlaps.sort_by(|x, y| {
        let sizes = y.value.total_cmp(&x.value);
        sizes.then_with(|| x.name.cmp(&y.name))
    });
    Ok(Firm {
        portfolio: firm,
        funds,
        overlaps,
        remarks,
    })
}

/// Units of the first fund's currency to one of another, which a fund states its amounts in.
fn rate_into(
    currency: &Currency,
    own: &Portfolio,
    first: &Portfolio,
    given: &ExchangeRates,
) -> Result<f64, Message> {
    let reporting = &first.currency;
    let stated = given
        .rate(currency, reporting)
        .or_else(|| first.exchange_rates.rate(currency, reporting));
    // Else by way of the fund's own currency.
    let by_own = || {
        let into_own = own.exchange_rates.rate(currency, &own.currency)?;
        let further = given
            .rate(&own.currency, reporting)
            .or_else(|| first.exchange_rates.rate(&own.currency, reporting))
            .or_else(|| {
                let back = own.exchange_rates.rate(reporting, &own.currency)?;
                (back > 0.0).then(|| 1.0 / back)
            })?;
        Some(into_own * further)
    };
    stated.or_else(by_own).ok_or_else(|| {
        Message::new("firm-no-rate")
            .with("name", &own.name)
            .with("currency", currency.code())
            .with("reporting", reporting.code())
    })
}

/// A position with its amounts in another currency; what a fund bought stays known as a lot.
fn in_currency(holding: &Holding, rate: f64, fund: &str) -> Holding {
    let scaled = |amount: Option<f64>| amount.map(|amount| amount * rate);
    let company = &holding.company;
    let preferences = &holding.preferences;
    let mut own = Holding {
        currency: None,
        fair_value: holding.fair_value * rate,
        cost: scaled(holding.cost),
        company: Company {
            post_money: scaled(company.post_money),
            arr: scaled(company.arr),
            burn_per_month: scaled(company.burn_per_month),
            cash: scaled(company.cash),
            total_raised: scaled(company.total_raised),
            ..*company
        },
        preferences: Preferences {
            ahead: scaled(preferences.ahead),
            alongside: scaled(preferences.alongside),
            multiple: preferences.multiple,
        },
        ..holding.clone()
    };
    own.lots = vec![Lot {
        label: fund.to_owned(),
        fair_value: own.fair_value,
        cost: own.cost,
        ..Lot::default()
    }];
    own
}

/// Adds another fund's position in the same company; of what both say of the company the newer counts.
fn add(held: &mut Holding, other: Holding, is_newer: bool) {
    let both = |x: Option<f64>, y: Option<f64>| x.zip(y).map(|(x, y)| x + y);
    // Claims add up: the multiple of the two together is that of all that was paid.
    let claims = |holding: &Holding| {
        let multiple = holding.preferences.claimed_multiple(holding.security);
        holding.cost.map(|cost| multiple * cost)
    };
    let claim = both(claims(held), claims(&other));
    let cost = both(held.cost, other.cost);
    let alike =
        held.security == other.security && held.preferences.multiple == other.preferences.multiple;
    if !alike {
        let paid = claim.zip(cost).filter(|(_, cost)| *cost > 0.0);
        held.preferences.multiple = paid.map(|(claim, cost)| claim / cost);
        held.security = None;
    }
    held.fair_value += other.fair_value;
    held.cost = cost;
    held.ownership = both(held.ownership, other.ownership);
    held.lots.extend(other.lots);
    held.sources.extend(other.sources);
    let known = |own: Option<f64>, theirs: Option<f64>| {
        if is_newer {
            theirs.or(own)
        } else {
            own.or(theirs)
        }
    };
    let (own, theirs) = (held.company, other.company);
    held.company = Company {
        post_money: known(own.post_money, theirs.post_money),
        arr: known(own.arr, theirs.arr),
        growth: known(own.growth, theirs.growth),
        gross_margin: known(own.gross_margin, theirs.gross_margin),
        compute_share: known(own.compute_share, theirs.compute_share),
        burn_per_month: known(own.burn_per_month, theirs.burn_per_month),
        cash: known(own.cash, theirs.cash),
        total_raised: known(own.total_raised, theirs.total_raised),
    };
    held.preferences.ahead = known(held.preferences.ahead, other.preferences.ahead);
    held.preferences.alongside = known(held.preferences.alongside, other.preferences.alongside);
    if is_newer {
        held.stage = other.stage.or(held.stage);
        held.scorecard = other.scorecard;
        held.strategy = other.strategy;
    }
    held.base_model_vendor = held.base_model_vendor.take().or(other.base_model_vendor);
}

/// Draws are keyed by the id: two companies never share one.
fn unique_ids(holdings: &mut [Holding]) {
    let mut taken = std::collections::BTreeSet::new();
    for holding in holdings {
        let mut number = 2;
        let start = holding.id.clone();
        while !taken.insert(holding.id.clone()) {
            holding.id = format!("{start}-{number}");
            number += 1;
        }
    }
}

#[cfg(test)]
mod tests {
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
}

//! Several funds seen together: one portfolio of all that a firm holds, in one currency, with what
//! more than one fund holds added up and named.

use super::plan::Workspace;
use crate::language::{Message, numbers};
use crate::library::{folded, likely};
use crate::portfolio::{
    Company, Currency, ExchangeRates, Holding, Lot, Portfolio, Preferences, Severity, validate,
};
use std::collections::{BTreeMap, BTreeSet};

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

/// A rate into the currency of the first fund that amounts of the funds need.
#[derive(Debug, Clone, PartialEq)]
pub struct RateNeeded {
    /// The currency the amounts are in.
    pub currency: Currency,
    /// Units of the first fund's currency to one of it, as given or as a file states it; `None`
    /// where nobody says it.
    pub rate: Option<f64>,
}

/// A company of the firm while funds are put together.
struct Held {
    /// Its funds, by their place among those given.
    funds: Vec<usize>,
    /// The day its figures are of.
    day: jiff::civil::Date,
}

impl Firm {
    /// All that is held under the plan of one workspace: its strategies and assumptions apply to
    /// all.
    pub fn under_plan(&self, plan: Workspace) -> Workspace {
        Workspace {
            uncalled_capital: self.portfolio.uncalled_capital.unwrap_or(0.0),
            portfolio: self.portfolio.clone(),
            ..plan
        }
    }
}

/// Puts funds together, in the currency of the first. A rate that was given wins over one that a
/// file states.
///
/// # Errors
/// A currency without a rate into that of the first, and what cannot be simulated.
pub fn together(portfolios: &[Portfolio], given: &ExchangeRates) -> Result<Firm, Message> {
    let Some(first) = portfolios.first() else {
        return Err(Message::new("firm-nothing"));
    };
    let names = distinct_names(portfolios);
    let latest = portfolios.iter().map(|portfolio| portfolio.as_of).max();
    let mut firm = Portfolio {
        currency: first.currency.clone(),
        notes: notes(portfolios, &names),
        ..Portfolio::new(names.join(" + "), latest.unwrap_or(first.as_of))
    };
    let mut remarks = Vec::new();
    let mut funds = Vec::new();
    let mut held: Vec<Held> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (fund, (portfolio, name)) in portfolios.iter().zip(&names).enumerate() {
        let rate = rate_into(&portfolio.currency, portfolio, first, given)?;
        let mut value = 0.0;
        let mut counted = BTreeMap::new();
        if portfolio.uncalled_capital.is_some() {
            counted.insert(&portfolio.currency, rate);
        }
        for holding in &portfolio.holdings {
            let currency = holding.currency.as_ref().unwrap_or(&portfolio.currency);
            let rate = rate_into(currency, portfolio, first, given)?;
            counted.insert(currency, rate);
            value += holding.fair_value * rate;
            let own = in_currency(holding, rate, name);
            let key = folded(&holding.name);
            if let Some(place) = places.get(&key).copied() {
                let known = &mut held[place];
                if !known.funds.contains(&fund) {
                    known.funds.push(fund);
                }
                let is_newer = portfolio.as_of > known.day;
                known.day = known.day.max(portfolio.as_of);
                add(&mut firm.holdings[place], own, is_newer);
            } else {
                places.insert(key, held.len());
                held.push(Held {
                    funds: vec![fund],
                    day: portfolio.as_of,
                });
                firm.holdings.push(own);
            }
        }
        funds.push((name.clone(), value));
        if let Some(uncalled) = portfolio.uncalled_capital {
            let before = firm.uncalled_capital.unwrap_or(0.0);
            firm.uncalled_capital = Some(before + uncalled * rate);
        }
        for (key, value) in &portfolio.attributes {
            let kept = firm.attributes.entry(key.clone());
            kept.or_insert_with(|| value.clone());
        }
        if portfolio.as_of != firm.as_of {
            let remark = Message::new("firm-older-marks").with("name", name);
            remarks.push(remark.with("date", portfolio.as_of));
        }
        counted.remove(&first.currency);
        remarks.extend(counted.into_iter().map(|(currency, rate)| {
            Message::new("firm-rate")
                .with("name", name)
                .with("currency", currency.code())
                .with("rate", numbers::exchange_rate(rate))
                .with("reporting", first.currency.code())
        }));
    }
    if portfolios.len() > 1 && portfolios.iter().any(|portfolio| portfolio.fund.is_some()) {
        remarks.push(Message::new("firm-gross"));
    }
    remarks.extend(copies(portfolios, &names));
    remarks.extend(alike(&held, &firm.holdings));
    // The dollar counts where the size of a company matters.
    let dollar = Currency::default();
    if let Ok(rate) = rate_into(&dollar, first, first, given)
        && dollar != first.currency
    {
        firm.exchange_rates.0.insert(dollar, rate);
    }
    unique_ids(&mut firm.holdings);
    let wrong = validate(&firm)
        .into_iter()
        .find(|problem| problem.severity == Severity::Error);
    if let Some(problem) = wrong {
        return Err(problem.message);
    }
    Ok(Firm {
        overlaps: overlaps(&held, &firm.holdings, &names),
        portfolio: firm,
        funds,
        remarks,
    })
}

/// The rates that amounts of the funds need, by currency; none when all is in the currency of the
/// first.
pub fn rates_needed(portfolios: &[Portfolio], given: &ExchangeRates) -> Vec<RateNeeded> {
    let Some(first) = portfolios.first() else {
        return Vec::new();
    };
    let mut needed: BTreeMap<&Currency, Option<f64>> = BTreeMap::new();
    for portfolio in portfolios {
        let of_holdings = portfolio.holdings.iter().map(|holding| &holding.currency);
        let currencies = of_holdings.flatten().chain([&portfolio.currency]);
        for currency in currencies.filter(|currency| **currency != first.currency) {
            let rate = rate_into(currency, portfolio, first, given).ok();
            // A holding whose rate into the currency of its own fund is known needs only the
            // fund's.
            let own = &portfolio.currency;
            let by_own = currency != own && portfolio.exchange_rates.rate(currency, own).is_some();
            if rate.is_some() || !by_own {
                let known = needed.entry(currency).or_default();
                *known = known.or(rate);
            }
        }
    }
    let needed = needed.into_iter();
    needed
        .map(|(currency, rate)| RateNeeded {
            currency: currency.clone(),
            rate,
        })
        .collect()
}

/// The funds' names; a second one of the same name has a number.
fn distinct_names(portfolios: &[Portfolio]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let distinct = portfolios.iter().map(|portfolio| {
        let mut name = portfolio.name.clone();
        let mut number = 2;
        while !taken.insert(name.clone()) {
            name = format!("{} ({number})", portfolio.name);
            number += 1;
        }
        name
    });
    distinct.collect()
}

/// What the authors of the files remark, each under the name of its fund.
fn notes(portfolios: &[Portfolio], names: &[String]) -> String {
    let of_funds = portfolios.iter().zip(names);
    of_funds
        .filter(|(portfolio, _)| !portfolio.notes.trim().is_empty())
        .map(|(portfolio, name)| format!("{name}: {}", portfolio.notes.trim()))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Says of two funds with the same positions that one may be a copy of the other.
fn copies(portfolios: &[Portfolio], names: &[String]) -> Vec<Message> {
    let positions = |portfolio: &Portfolio| {
        let of = |holding: &Holding| (folded(&holding.name), holding.fair_value.to_bits());
        let mut positions: Vec<_> = portfolio.holdings.iter().map(of).collect();
        positions.sort();
        positions
    };
    let mut seen: BTreeMap<_, &String> = BTreeMap::new();
    let mut remarks = Vec::new();
    for (portfolio, name) in portfolios.iter().zip(names) {
        if let Some(other) = seen.get(&positions(portfolio)) {
            let remark = Message::new("firm-copy").with("name", name);
            remarks.push(remark.with("other", other));
        } else {
            seen.insert(positions(portfolio), name);
        }
    }
    remarks
}

/// Says of companies of different funds whose names may mean the same one that they count apart.
fn alike(held: &[Held], holdings: &[Holding]) -> Vec<Message> {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, holding) in holdings.iter().enumerate() {
        groups.entry(likely(&holding.name)).or_default().push(place);
    }
    let is_meant = |group: &Vec<usize>| {
        let funds = group.iter().flat_map(|place| &held[*place].funds);
        group.len() > 1 && funds.collect::<BTreeSet<_>>().len() > 1
    };
    let groups = groups.into_values().filter(is_meant);
    groups
        .map(|group| {
            let names = group.iter().map(|place| holdings[*place].name.as_str());
            Message::new("firm-alike").with("names", names.collect::<Vec<_>>().join(" / "))
        })
        .collect()
}

/// What more than one fund holds, the largest first.
fn overlaps(held: &[Held], holdings: &[Holding], names: &[String]) -> Vec<Overlap> {
    let shared = held.iter().zip(holdings);
    let mut overlaps: Vec<Overlap> = shared
        .filter(|(known, _)| known.funds.len() > 1)
        .map(|(known, holding)| Overlap {
            name: holding.name.clone(),
            funds: known
                .funds
                .iter()
                .map(|fund| names[*fund].clone())
                .collect(),
            value: holding.fair_value,
        })
        .collect();
    overlaps.sort_by(|x, y| {
        let sizes = y.value.total_cmp(&x.value);
        sizes.then_with(|| x.name.cmp(&y.name))
    });
    overlaps
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

/// Adds another fund's position in the same company; of what both say of the company the newer
/// counts.
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
    let mut taken = BTreeSet::new();
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
mod tests;

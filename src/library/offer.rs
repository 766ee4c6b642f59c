//! What the library offers for a holding, field by field; nothing is set until a person accepts it.

use super::{Aged, FigureKind, Known};
use crate::portfolio::{
    AdjacentKind, Currency, Customer, ExchangeRates, Holding, Sleeve, Stage, StrategySplit,
};

/// One thing that can be accepted.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// What is offered.
    pub value: OfferedValue,
    /// Whether the holding already has something else there.
    pub replaces: bool,
}

/// The field of an offer and its value.
#[derive(Debug, Clone, PartialEq)]
pub enum OfferedValue {
    /// A figure, in the holding's own currency and the program's unit.
    Figure {
        /// The figure as the library has it, with its age.
        aged: Aged,
        /// What the holding would get.
        value: f64,
    },
    /// The sleeve it is counted to, wholly.
    Strategy(Sleeve),
    /// What an adjacent company does.
    AdjacentKind(AdjacentKind),
    /// Stage of the last round.
    Stage(Stage),
    /// Who pays.
    Customer(Customer),
    /// Vendor of the base model.
    Vendor(String),
}

impl OfferedValue {
    /// The key of the field in a portfolio file.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Figure { aged, .. } => aged.figure.kind.figure().key(),
            Self::Strategy(_) => "strategy",
            Self::AdjacentKind(_) => "adjacent_kind",
            Self::Stage(_) => "stage",
            Self::Customer(_) => "customer",
            Self::Vendor(_) => "base_model_vendor",
        }
    }
}

/// What the library has for a holding and the holding does not have in the same words: judgements
/// first, then figures.
///
/// The library speaks in dollars. Amounts come in the holding's currency; without a rate from
/// dollars to it no amount is offered. `reporting` and `rates` are those of the portfolio.
pub fn offers(
    holding: &Holding,
    known: &Known,
    reporting: &Currency,
    rates: &ExchangeRates,
) -> Vec<Offer> {
    let mut offers = judgements(holding, known);
    let own = holding.currency.as_ref().unwrap_or(reporting);
    let from_dollars = rates
        .rate(&Currency::default(), reporting)
        .zip(rates.rate(own, reporting))
        .map(|(dollar, own)| dollar / own);
    for kind in FigureKind::ALL {
        let Some(aged) = known.figure(kind) else {
            continue;
        };
        let rate = if kind.is_amount() {
            from_dollars
        } else {
            Some(1.0)
        };
        let Some(value) = rate.map(|rate| kind.in_program(aged.figure.stated) * rate) else {
            continue;
        };
        let held = kind.figure().get(holding);
        if held.is_some_and(|held| is_the_same(held, value)) {
            continue;
        }
        offers.push(Offer {
            value: OfferedValue::Figure {
                aged: aged.clone(),
                value,
            },
            replaces: held.is_some(),
        });
    }
    offers
}

/// Equal but for what a file rounds away.
fn is_the_same(held: f64, offered: f64) -> bool {
    (held - offered).abs() <= 1e-4 * offered.abs()
}

fn judgements(holding: &Holding, known: &Known) -> Vec<Offer> {
    let mut offers = Vec::new();
    let mut offer = |value: Option<OfferedValue>, held: bool, same: bool| {
        offers.extend(value.filter(|_| !same).map(|value| Offer {
            value,
            replaces: held,
        }));
    };
    let sleeve = known.strategy;
    let wholly = sleeve.map(StrategySplit::pure);
    offer(
        sleeve.map(OfferedValue::Strategy),
        true,
        wholly == Some(holding.strategy),
    );
    offer(
        known.adjacent_kind.map(OfferedValue::AdjacentKind),
        holding.adjacent_kind.is_some(),
        holding.adjacent_kind == known.adjacent_kind,
    );
    offer(
        known.stage.map(OfferedValue::Stage),
        holding.stage.is_some(),
        holding.stage == known.stage,
    );
    offer(
        known.customer.map(OfferedValue::Customer),
        holding.scorecard.customer.is_some(),
        holding.scorecard.customer == known.customer,
    );
    offer(
        known.base_model_vendor.clone().map(OfferedValue::Vendor),
        holding.base_model_vendor.is_some(),
        holding.base_model_vendor == known.base_model_vendor,
    );
    offers
}

impl Offer {
    /// Takes the offer into a holding, with a line under its sources that says where it comes from.
    /// A line of the same figure gives way.
    pub fn accept(&self, known: &Known, holding: &mut Holding) {
        let key = self.value.key();
        let source = match &self.value {
            OfferedValue::Figure { aged, value } => {
                aged.figure.kind.figure().set(holding, Some(*value));
                aged.source_line()
            }
            OfferedValue::Strategy(sleeve) => {
                holding.strategy = StrategySplit::pure(*sleeve);
                judged_line(known)
            }
            OfferedValue::AdjacentKind(kind) => {
                holding.adjacent_kind = Some(*kind);
                judged_line(known)
            }
            OfferedValue::Stage(stage) => {
                holding.stage = Some(*stage);
                judged_line(known)
            }
            OfferedValue::Customer(customer) => {
                holding.scorecard.customer = Some(*customer);
                judged_line(known)
            }
            OfferedValue::Vendor(vendor) => {
                holding.base_model_vendor = Some(vendor.clone());
                judged_line(known)
            }
        };
        let begins = format!("{key}:");
        holding.sources.retain(|line| !line.starts_with(&begins));
        if !source.is_empty() {
            holding.sources.push(format!("{begins} {source}"));
        }
    }
}

/// Accepts everything the library offers for what a holding leaves open, and gives back what was
/// taken. For a person who has asked for all of it at once; a figure that stands is never replaced.
/// `strategy_is_open` says that the file did not state the strategy.
pub fn accept_all_open(
    holding: &mut Holding,
    known: &Known,
    reporting: &Currency,
    rates: &ExchangeRates,
    strategy_is_open: bool,
) -> Vec<Offer> {
    let wanted = |offer: &Offer| match offer.value {
        OfferedValue::Strategy(_) => strategy_is_open,
        OfferedValue::Figure { .. }
        | OfferedValue::AdjacentKind(_)
        | OfferedValue::Stage(_)
        | OfferedValue::Customer(_)
        | OfferedValue::Vendor(_) => !offer.replaces,
    };
    let mut taken = offers(holding, known, reporting, rates);
    taken.retain(wanted);
    for offer in &taken {
        offer.accept(known, holding);
    }
    taken
}

impl Aged {
    /// The line a figure leaves under a holding's sources: as stated, for when, from where, how far
    /// checked.
    pub fn source_line(&self) -> String {
        let figure = &self.figure;
        let unit = match figure.kind {
            FigureKind::Burn => " a year",
            FigureKind::Growth | FigureKind::GrossMargin | FigureKind::ComputeShare => " %",
            FigureKind::PostMoney
            | FigureKind::TotalRaised
            | FigureKind::Arr
            | FigureKind::Cash => "",
        };
        let note = if figure.note.is_empty() {
            String::new()
        } else {
            format!(" ({})", figure.note)
        };
        format!(
            "{}{unit} for {}{note}; {}; {}",
            figure.stated,
            figure.date.text(),
            figure.source,
            figure.grade.word()
        )
    }
}

fn judged_line(known: &Known) -> String {
    known.judged_source.clone()
}

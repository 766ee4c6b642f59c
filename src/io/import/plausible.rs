//! Whether what was read can be true: sizes of portfolios and positions, and figures that have to
//! fit each other.
//!
//! What cannot be true is a reason to doubt the unit it was read in. A unit that a person chose is
//! not doubted.

use super::decision::{Candidate, Decision, Doubt, Place, Subject, Value};
use super::field::Field;
use super::mapping::Mapping;
use super::money_words;
use super::unit::AmountUnit;
use crate::language::Message;
use crate::portfolio::{Company, Holding, Portfolio, Problem, Severity};

/// Largest portfolio that is believed without asking, millions of a currency of dollars or euros:
/// the largest venture firms manage below it.
const LARGEST_PORTFOLIO: f64 = 100_000.0;
/// Ratios of value to cost, in the middle of a portfolio, that are believed.
const MULTIPLES: std::ops::RangeInclusive<f64> = 0.01..=100.0;
/// How far the value of a position may lie above the company's value times the share held.
const MOST_ABOVE_SHARE: f64 = 20.0;

/// Adds what makes the result doubtful to the decisions and problems.
pub fn check(
    mapping: &Mapping,
    portfolio: &Portfolio,
    file: &str,
    decisions: &mut Vec<Decision>,
    problems: &mut Vec<Problem>,
) {
    let mut doubt = |key: &'static str, value: String, doubt: Doubt| {
        let message = Message::new(key).with("file", file).with("value", value);
        problems.push(Problem::general(Severity::Warning, message));
        doubt_the_unit(mapping, decisions, doubt);
    };
    let total = portfolio.total_value();
    // A yen or a won is a hundredth or a thousandth of a dollar.
    let scale = money_words::of_code(portfolio.currency.code())
        .and_then(|currency| currency.per_dollar)
        .unwrap_or(1.0);
    if total > LARGEST_PORTFOLIO * scale {
        doubt(
            "import-implausible-total",
            format!("{total:.0}"),
            Doubt::Asked,
        );
    }
    let multiples = sorted(portfolio.holdings.iter().filter_map(|holding| {
        let cost = holding.cost.filter(|cost| *cost > 0.0)?;
        Some(holding.fair_value / cost).filter(|multiple| *multiple > 0.0)
    }));
    if let Some(multiple) = middle(&multiples)
        && multiples.len() > 1
        && !MULTIPLES.contains(&multiple)
    {
        doubt(
            "import-implausible-multiple",
            format!("{multiple:.4}"),
            Doubt::Asked,
        );
    }
    let above = portfolio
        .holdings
        .iter()
        .filter(|holding| is_above_its_share(holding))
        .count();
    let stated = portfolio
        .holdings
        .iter()
        .filter(|holding| holding.ownership.is_some() && holding.company.post_money.is_some())
        .count();
    if above > 0 {
        let doubt_of = if above * 2 > stated {
            Doubt::Asked
        } else {
            Doubt::Noted
        };
        doubt("import-implausible-share", above.to_string(), doubt_of);
    }
}

/// Whether a position is worth far more than the share of the company it is.
fn is_above_its_share(holding: &Holding) -> bool {
    let share = holding
        .ownership
        .zip(holding.company.post_money)
        .map(|(share, value)| share * value);
    share.is_some_and(|share| share > 0.0 && holding.fair_value > MOST_ABOVE_SHARE * share)
}

/// Raises the doubt of the decision on the unit; a unit that was chosen stays.
fn doubt_the_unit(mapping: &Mapping, decisions: &mut Vec<Decision>, doubt: Doubt) {
    let known = decisions
        .iter_mut()
        .find(|decision| decision.subject == Subject::Unit);
    match known {
        Some(decision)
            if decision.taken.place == Place::Chosen || decision.taken.value == Value::OwnUnits => {
        }
        Some(decision) => {
            if decision.next.is_none() {
                decision.next = Some(smaller(mapping.amount_unit));
            }
            decision.doubt = decision.doubt.max(doubt);
        }
        None => {
            let unit = mapping.amount_unit;
            let taken = Candidate::new(Value::Unit(unit), Place::Title, unit.word());
            let candidates = [taken, smaller(unit)];
            let decision = Decision::of(Subject::Unit, None, &candidates);
            decisions.extend(decision.map(|decision| decision.with_doubt(doubt)));
        }
    }
}

/// The unit a thousand times smaller.
fn smaller(unit: AmountUnit) -> Candidate {
    let unit = match unit {
        AmountUnit::Units | AmountUnit::Thousands | AmountUnit::Wan | AmountUnit::Lakh => {
            AmountUnit::Units
        }
        AmountUnit::Millions => AmountUnit::Thousands,
        AmountUnit::Crore | AmountUnit::Yi => AmountUnit::Wan,
        AmountUnit::Billions => AmountUnit::Millions,
    };
    Candidate::new(Value::Unit(unit), Place::Size, "")
}

/// Doubts the unit of a column of a company's figures that a title above the whole table gave it,
/// where it makes them impossibly small: "all amounts in $000s" over a cash of 18.2.
pub fn check_company_figures(
    mapping: &Mapping,
    header: &super::header::Header,
    portfolio: &Portfolio,
    decisions: &mut Vec<Decision>,
) {
    type FigureOf = fn(&Company) -> Option<f64>;
    let least: [(Field, f64, FigureOf); 5] = [
        (Field::Cash, 0.05, |company| company.cash),
        (Field::Arr, 0.02, |company| company.arr),
        (Field::Burn, 0.002, |company| {
            company.burn_per_month.map(f64::abs)
        }),
        (Field::PostMoney, 0.5, |company| company.post_money),
        (Field::TotalRaised, 0.1, |company| company.total_raised),
    ];
    let stated = decisions.iter().find(|decision| {
        decision.subject == Subject::Unit
            && matches!(
                decision.taken.place,
                Place::Note | Place::Name | Place::Title
            )
    });
    let Some(evidence) = stated.map(|decision| decision.taken.evidence.clone()) else {
        return;
    };
    let chosen_all = decisions
        .iter()
        .any(|decision| decision.subject == Subject::Unit && decision.taken.place == Place::Chosen);
    if chosen_all || mapping.amount_unit == AmountUnit::Millions {
        return;
    }
    for (field, least, figure_of) in least {
        let Some(position) = mapping.position(field) else {
            continue;
        };
        let own = mapping.column_units.get(position).copied().flatten();
        let Some(column) = header.columns.get(position).filter(|_| own.is_none()) else {
            continue;
        };
        let figures = sorted(portfolio.holdings.iter().filter_map(|holding| {
            let figure = figure_of(&holding.company);
            figure.filter(|figure| *figure > 0.0)
        }));
        if middle(&figures).is_some_and(|middle| middle < least) {
            let unit = Value::Unit(mapping.amount_unit);
            let candidates = [
                Candidate::new(unit, Place::Note, evidence.as_str()),
                Candidate::new(
                    Value::Unit(AmountUnit::Millions),
                    Place::Size,
                    column.title.as_str(),
                ),
            ];
            let decision = Decision::of(Subject::Unit, Some(&column.title), &candidates);
            decisions.extend(decision.map(|decision| decision.with_doubt(Doubt::Asked)));
        }
    }
}

fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values
}

fn middle(values: &[f64]) -> Option<f64> {
    values.get(values.len() / 2).copied()
}

//! What makes a portfolio usable, said as sentences that name the place and the remedy.

use super::Portfolio;
use std::collections::BTreeSet;

/// Most holdings a portfolio may have.
pub const MAX_HOLDINGS: usize = 20_000;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing was left out.
    Note,
    /// Something was ignored or changed; the rest stands.
    Warning,
    /// Something had to be left out, or the whole cannot be used.
    Error,
}

/// One problem of an input, with its place.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// Row of a table (1 = the first line of the file) or place in a native file, such as `holding 3 (Harvey)`.
    pub row: Option<String>,
    /// Column or key.
    pub column: Option<String>,
    /// What stood there.
    pub value: Option<String>,
    /// The whole sentence: what, where, and what to do.
    pub message: String,
}

impl Problem {
    /// A problem of the whole input, not of one place.
    pub fn general(severity: Severity, message: impl Into<String>) -> Self {
        Self { severity, row: None, column: None, value: None, message: message.into() }
    }

    /// A problem at a place.
    pub fn at(
        severity: Severity,
        row: impl Into<String>,
        column: impl Into<String>,
        value: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            severity,
            row: Some(row.into()),
            column: Some(column.into()),
            value: Some(value.into()),
            message: message.into(),
        }
    }
}

/// Checks everything the model relies on and a parser cannot see from one field alone.
///
/// An error means the portfolio cannot be simulated; warnings can stand.
pub fn validate(portfolio: &Portfolio) -> Vec<Problem> {
    let mut problems = Vec::new();
    if portfolio.holdings.is_empty() {
        problems.push(Problem::general(
            Severity::Error,
            "The portfolio has no holdings; add at least one [[holding]] with a name, a strategy and a fair_value.",
        ));
        return problems;
    }
    if portfolio.holdings.len() > MAX_HOLDINGS {
        problems.push(Problem::general(
            Severity::Error,
            format!(
                "The portfolio has {} holdings; the limit is {MAX_HOLDINGS}. Split it into several files.",
                portfolio.holdings.len()
            ),
        ));
        return problems;
    }
    let mut seen = BTreeSet::new();
    for (index, holding) in portfolio.holdings.iter().enumerate() {
        let place = format!("holding {} ({})", index + 1, holding.name);
        if !seen.insert(holding.id.as_str()) {
            problems.push(Problem::at(
                Severity::Error,
                place.clone(),
                "id",
                holding.id.clone(),
                format!("The {place}: the id `{}` is used twice; give each holding an id of its own.", holding.id),
            ));
        }
        if !(holding.fair_value.is_finite() && holding.fair_value >= 0.0) {
            problems.push(Problem::at(
                Severity::Error,
                place.clone(),
                "fair_value",
                holding.fair_value.to_string(),
                format!("The {place}, fair_value: {} is not a value of zero or more; correct it.", holding.fair_value),
            ));
        }
        if let Some(currency) = &holding.currency
            && portfolio.exchange_rates.rate(currency, &portfolio.currency).is_none()
        {
            problems.push(Problem::at(
                Severity::Error,
                place.clone(),
                "currency",
                currency.code(),
                format!(
                    "The {place}, currency: no rate from {currency} to {}; add `{currency} = …` under [fx].",
                    portfolio.currency
                ),
            ));
        }
    }
    if problems.is_empty() && portfolio.total_value() <= 0.0 {
        problems.push(Problem::general(
            Severity::Error,
            "All holdings have a fair_value of zero; give at least one a value, so that shares can be computed.",
        ));
    }
    problems
}

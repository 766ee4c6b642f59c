//! What makes a portfolio usable, said as sentences that name the place and the remedy.

use super::{Holding, Portfolio};
use crate::language::Message;
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

/// One problem of an input, with its place; `language::Text` says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// Row of a table (1 = the first line of the file) or place in a native file, such as
    /// `holding 3 (Harvey)`.
    pub row: Option<String>,
    /// Column or key.
    pub column: Option<String>,
    /// What stood there.
    pub value: Option<String>,
    /// The whole sentence: what, where, and what to do.
    pub message: Message,
}

impl Problem {
    /// A problem of the whole input, not of one place.
    pub fn general(severity: Severity, message: Message) -> Self {
        Self {
            severity,
            row: None,
            column: None,
            value: None,
            message,
        }
    }

    /// A problem at a place.
    pub fn at(
        severity: Severity,
        row: impl Into<String>,
        column: impl Into<String>,
        value: impl Into<String>,
        message: Message,
    ) -> Self {
        Self {
            severity,
            row: Some(row.into()),
            column: Some(column.into()),
            value: Some(value.into()),
            message,
        }
    }
}

/// Problems of one file as they are met. Beyond [`ProblemList::MOST`] they are counted and not
/// kept: a file can hold millions of slips, and nobody reads them all.
#[derive(Debug, Clone, Default)]
pub struct ProblemList {
    listed: Vec<Problem>,
    unlisted: usize,
    worst_unlisted: Option<Severity>,
}

impl ProblemList {
    /// Most problems that are kept of one file.
    pub const MOST: usize = 10_000;

    /// Adds a problem.
    pub fn push(&mut self, problem: Problem) {
        if self.listed.len() < Self::MOST {
            self.listed.push(problem);
        } else {
            self.unlisted += 1;
            self.worst_unlisted = self.worst_unlisted.max(Some(problem.severity));
        }
    }

    /// How many problems were met.
    pub fn count(&self) -> usize {
        self.listed.len() + self.unlisted
    }

    /// Keeps only those that are wanted.
    pub fn retain(&mut self, wanted: impl FnMut(&Problem) -> bool) {
        self.listed.retain(wanted);
    }

    /// Takes the last one kept.
    pub fn pop(&mut self) -> Option<Problem> {
        self.listed.pop()
    }

    /// Those kept, and one more that counts the others; as bad as the worst of them.
    pub fn into_problems(mut self, file: &str) -> Vec<Problem> {
        if let Some(severity) = self.worst_unlisted {
            let message = Message::new("file-more-problems")
                .with("file", file)
                .with("count", self.unlisted);
            self.listed.push(Problem::general(severity, message));
        }
        self.listed
    }
}

/// The place of a holding as [`Problem::row`] says it, such as `holding 3 (Harvey)`; counted from
/// 1.
pub fn holding_place(number: usize, name: &str) -> String {
    format!("holding {number} ({name})")
}

/// Checks everything the model relies on and a parser cannot see from one field alone.
///
/// An error means the portfolio cannot be simulated; warnings can stand.
pub fn validate(portfolio: &Portfolio) -> Vec<Problem> {
    let mut problems = Vec::new();
    let count = portfolio.holdings.len();
    if count == 0 {
        problems.push(Problem::general(
            Severity::Error,
            Message::new("portfolio-without-holdings"),
        ));
        return problems;
    }
    if count > MAX_HOLDINGS {
        let message = Message::new("portfolio-too-long")
            .with("count", count)
            .with("limit", MAX_HOLDINGS);
        problems.push(Problem::general(Severity::Error, message));
        return problems;
    }
    let mut seen = BTreeSet::new();
    for (index, holding) in portfolio.holdings.iter().enumerate() {
        let at = |key: &'static str, column: &str, value: String| {
            let message = Message::new(key)
                .with("number", index + 1)
                .with("name", &holding.name)
                .with("value", &value)
                .with("reporting", &portfolio.currency);
            Problem::at(
                Severity::Error,
                holding_place(index + 1, &holding.name),
                column,
                value,
                message,
            )
        };
        if !seen.insert(holding.id.as_str()) {
            problems.push(at("holding-id-twice", "id", holding.id.clone()));
        }
        if !has_usable_value(holding) {
            problems.push(at(
                "holding-value-unusable",
                "fair_value",
                holding.fair_value.to_string(),
            ));
        }
        if let Some(currency) = &holding.currency
            && portfolio
                .exchange_rates
                .rate(currency, &portfolio.currency)
                .is_none()
        {
            problems.push(at("holding-without-rate", "currency", currency.to_string()));
        }
    }
    if problems.is_empty() && portfolio.total_value() <= 0.0 {
        problems.push(Problem::general(
            Severity::Error,
            Message::new("portfolio-without-value"),
        ));
    }
    problems
}

fn has_usable_value(holding: &Holding) -> bool {
    holding.fair_value.is_finite() && holding.fair_value >= 0.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, Text};
    use crate::portfolio::{Currency, Sleeve, StrategySplit};

    fn portfolio_of(values: &[f64]) -> Portfolio {
        let mut portfolio = Portfolio::new("P", jiff::civil::date(2024, 11, 30));
        for (index, value) in values.iter().enumerate() {
            portfolio.holdings.push(Holding::new(
                format!("Holding {index}"),
                StrategySplit::pure(Sleeve::Application),
                *value,
            ));
        }
        portfolio
    }

    fn said(portfolio: &Portfolio, language: Language) -> Vec<String> {
        let text = Text::new(language);
        validate(portfolio)
            .iter()
            .map(|problem| text.say(&problem.message))
            .collect()
    }

    #[test]
    fn an_empty_and_a_worthless_portfolio_are_refused_in_both_languages() {
        assert_eq!(
            said(&portfolio_of(&[]), Language::English),
            [
                "The portfolio has no holdings; add at least one with a name, a strategy and a fair value."
            ]
        );
        assert_eq!(
            said(&portfolio_of(&[]), Language::Chinese),
            ["组合中没有持仓；请至少添加一项，并填写名称、策略和公允价值。"]
        );
        assert_eq!(
            said(&portfolio_of(&[0.0, 0.0]), Language::English),
            [
                "Every holding has a fair value of zero; give at least one a value, so that shares can be computed."
            ]
        );
        assert!(validate(&portfolio_of(&[0.0, 1.0])).is_empty());
    }

    #[test]
    fn problems_beyond_what_anyone_reads_are_counted() {
        let mut problems = ProblemList::default();
        for index in 0..ProblemList::MOST + 7 {
            let severity = if index == ProblemList::MOST + 3 {
                Severity::Error
            } else {
                Severity::Note
            };
            problems.push(Problem::general(
                severity,
                Message::new("portfolio-without-value"),
            ));
        }
        assert_eq!(problems.count(), ProblemList::MOST + 7);
        let problems = problems.into_problems("fund.toml");
        assert_eq!(problems.len(), ProblemList::MOST + 1);
        let last = problems.last().unwrap();
        assert_eq!(
            last.severity,
            Severity::Error,
            "what was left out unseen still counts"
        );
        assert_eq!(
            Text::new(Language::English).say(&last.message),
            "fund.toml has 7 more problems, which are not listed; correct those above first."
        );
    }

    #[test]
    fn a_holding_is_named_by_number_and_name() {
        let mut portfolio = portfolio_of(&[1.0, f64::NAN, 2.0]);
        portfolio.holdings[2].id = "holding-0".into();
        portfolio.holdings[2].currency = Currency::parse("cny");
        assert_eq!(
            said(&portfolio, Language::English),
            [
                "Holding 2 (Holding 1), `fair_value`: NaN is not a value of zero or more; correct it.",
                "Holding 3 (Holding 2), `id`: `holding-0` is used twice; give each holding an id of its own.",
                "Holding 3 (Holding 2), `currency`: there is no rate from CNY to USD; add one to the exchange rates.",
            ]
        );
        assert_eq!(
            validate(&portfolio)[0].row.as_deref(),
            Some("holding 2 (Holding 1)")
        );
    }

    #[test]
    fn the_limit_of_holdings_is_said_with_both_numbers() {
        let portfolio = portfolio_of(&vec![1.0; MAX_HOLDINGS + 1]);
        assert_eq!(
            said(&portfolio, Language::English),
            ["The portfolio has 20001 holdings, and the limit is 20000; split it into several."]
        );
    }
}

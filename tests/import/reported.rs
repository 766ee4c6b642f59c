//! Small tables that importers have been reported to read wrong: each is read right, or said.

use froth::io::import::{Chosen, Options};
use froth::io::open;
use froth::portfolio::{Currency, ExchangeRates, Holding, Portfolio, Problem};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::PathBuf;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

type Figure = fn(&Holding) -> Option<f64>;

/// What is right of a table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    file: String,
    #[allow(dead_code, reason = "it says to a reader what the file is about")]
    trap: String,
    #[serde(default)]
    rates: BTreeMap<String, f64>,
    total: Option<f64>,
    #[serde(default)]
    totals: Vec<f64>,
    holdings: Option<usize>,
    currency: Option<String>,
    as_of: Option<toml::value::Datetime>,
    name: Option<String>,
    not_name: Option<String>,
    #[serde(default)]
    companies: Vec<String>,
    #[serde(default)]
    fair_value: BTreeMap<String, f64>,
    #[serde(default)]
    ownership_pct: BTreeMap<String, f64>,
    #[serde(default)]
    growth_pct: BTreeMap<String, f64>,
    /// The sleeve of companies that are wholly in one.
    #[serde(default)]
    strategy: BTreeMap<String, String>,
    /// One of these sentences does as well as the values; where no value is asked for, one of them
    /// has to be there.
    #[serde(default)]
    said: Vec<String>,
}

fn folder() -> PathBuf {
    PathBuf::from("tests/fixtures/import/reported")
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-6 * b.abs().max(1.0)
}

impl Case {
    fn options(&self) -> Options {
        let rates = self
            .rates
            .iter()
            .map(|(code, rate)| (Currency::parse(code).unwrap(), *rate));
        Options {
            exchange_rates: ExchangeRates(rates.collect()),
            chosen: Chosen::default(),
            asks: true,
            today: Some(jiff::civil::date(2026, 1, 1)),
            ..Options::default()
        }
    }

    fn asks_for_values(&self) -> bool {
        self.total.is_some()
            || !self.totals.is_empty()
            || self.holdings.is_some()
            || self.as_of.is_some()
            || self.name.is_some()
            || self.not_name.is_some()
            || !self.companies.is_empty()
            || !self.fair_value.is_empty()
            || !self.ownership_pct.is_empty()
            || !self.growth_pct.is_empty()
            || !self.strategy.is_empty()
    }

    /// What is not right of a portfolio.
    fn wrong(&self, portfolio: &Portfolio) -> Vec<String> {
        let mut wrong = Vec::new();
        let mut expect = |right: bool, what: String| {
            if !right {
                wrong.push(what);
            }
        };
        let total = portfolio.total_value();
        if let Some(wanted) = self.total {
            expect(
                near(total, wanted),
                format!("total {total} and not {wanted}"),
            );
        }
        if !self.totals.is_empty() {
            let right = self.totals.iter().any(|wanted| near(total, *wanted));
            expect(
                right,
                format!("total {total} and none of {:?}", self.totals),
            );
        }
        if let Some(wanted) = self.holdings {
            let found = portfolio.holdings.len();
            expect(
                found == wanted,
                format!("{found} holdings and not {wanted}"),
            );
        }
        if let Some(wanted) = &self.currency {
            let found = portfolio.currency.code();
            expect(found == wanted, format!("{found} and not {wanted}"));
        }
        if let Some(wanted) = &self.as_of {
            let wanted: Date = wanted.to_string().parse().unwrap();
            expect(
                portfolio.as_of == wanted,
                format!("{} and not {wanted}", portfolio.as_of),
            );
        }
        if let Some(wanted) = &self.name {
            expect(portfolio.name == *wanted, format!("`{}`", portfolio.name));
        }
        if let Some(unwanted) = &self.not_name {
            expect(portfolio.name != *unwanted, format!("`{unwanted}`"));
        }
        let holding = |name: &str| {
            portfolio
                .holdings
                .iter()
                .find(|holding| holding.name == name)
        };
        for name in &self.companies {
            expect(holding(name).is_some(), format!("no {name}"));
        }
        let figures: [(&BTreeMap<String, f64>, Figure); 3] = [
            (&self.fair_value, |holding| Some(holding.fair_value)),
            (&self.ownership_pct, |holding| {
                holding.ownership.map(|share| share * 100.0)
            }),
            (&self.growth_pct, |holding| {
                holding.company.growth.map(|growth| growth * 100.0)
            }),
        ];
        for (name, sleeve) in &self.strategy {
            let found = holding(name).map(|holding| holding.strategy.largest().word());
            let right = found == Some(sleeve.as_str());
            expect(right, format!("{name}: {found:?} and not {sleeve}"));
        }
        for (wanted, figure) in figures {
            for (name, value) in wanted {
                let found = holding(name).and_then(figure);
                let right = found.is_some_and(|found| near(found, *value));
                expect(right, format!("{name}: {found:?} and not {value}"));
            }
        }
        wrong
    }
}

#[test]
fn every_reported_table_is_read_right_or_said() {
    let text = std::fs::read_to_string(folder().join("expected.toml")).unwrap();
    let cases: Cases = toml::from_str(&text).unwrap();
    assert!(cases.case.len() >= 150);
    let mut failed = Vec::new();
    for case in &cases.case {
        let path = folder().join(&case.file);
        let (portfolio, problems): (Option<Portfolio>, Vec<Problem>) =
            match open::read(&path, &case.options()) {
                Ok(opened) => (Some(opened.portfolio), opened.problems),
                Err(error) => {
                    let mut problems = error.others;
                    problems.push(*error.problem);
                    (None, problems)
                }
            };
        let said = problems
            .iter()
            .any(|problem| case.said.iter().any(|key| key == problem.message.key));
        let refused = || {
            let keys: Vec<_> = problems.iter().map(|problem| problem.message.key).collect();
            vec![format!("refused: {keys:?}")]
        };
        let wrong = portfolio
            .as_ref()
            .map_or_else(refused, |portfolio| case.wrong(portfolio));
        let right = wrong.is_empty() && (case.asks_for_values() || said);
        if !right && !said {
            failed.push(format!("{}: {}", case.file, wrong.join("; ")));
        }
    }
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
}

//! Writes a portfolio as the tree that [`super::read_text`] reads back to an equal one.

use super::{Format, SCHEMA};
use crate::io::tree::{Node, Table, Value};
use crate::io::{decimal, tree_text};
use crate::portfolio::{
    AnswerStatus, Holding, Lot, Portfolio, SLEEVES, Sleeve, StrategySplit, Thesis, data_method,
};
use std::collections::BTreeMap;

/// Writes a portfolio file. What is unknown is left away.
pub fn write_text(portfolio: &Portfolio, format: Format) -> String {
    let mut table = portfolio_table(portfolio);
    table.insert(0, ("schema".into(), text(SCHEMA)));
    match format {
        Format::Toml => tree_text::to_toml(&table),
        Format::Json => tree_text::to_json(&table),
    }
}

/// A portfolio as a tree, without the schema.
pub fn portfolio_table(portfolio: &Portfolio) -> Table {
    let mut out = Writer::default();
    out.put("name", text(&portfolio.name));
    out.put("as_of", Value::Date(portfolio.as_of.to_string()).into());
    out.put("currency", text(portfolio.currency.code()));
    out.number("uncalled_capital", portfolio.uncalled_capital);
    out.text("notes", &portfolio.notes);
    let rates = portfolio.exchange_rates.0.iter();
    out.table(
        "fx",
        rates
            .map(|(currency, rate)| (currency.code().to_owned(), number(*rate, 0)))
            .collect(),
    );
    out.attributes(&portfolio.attributes);
    let holdings = portfolio
        .holdings
        .iter()
        .map(|holding| Value::Table(holding_table(holding)).into())
        .collect();
    out.put("holding", Value::List(holdings).into());
    out.0
}

fn holding_table(holding: &Holding) -> Table {
    let mut out = Writer::default();
    out.put("name", text(&holding.name));
    out.put("id", text(&holding.id));
    out.put("strategy", strategy(&holding.strategy));
    out.word(
        "adjacent_kind",
        holding
            .adjacent_kind
            .map(crate::portfolio::AdjacentKind::word),
    );
    out.put("fair_value", number(holding.fair_value, 0));
    out.number("cost", holding.cost);
    out.percent("ownership_pct", holding.ownership);
    out.word(
        "currency",
        holding
            .currency
            .as_ref()
            .map(crate::portfolio::Currency::code),
    );
    out.word("stage", holding.stage.map(crate::portfolio::Stage::word));
    out.table("company", company(holding));
    out.table("scorecard", scorecard(holding));
    out.word("base_model_vendor", holding.base_model_vendor.as_deref());
    out.table("thesis", thesis(holding));
    if !holding.sources.is_empty() {
        out.put(
            "sources",
            Value::List(holding.sources.iter().map(|source| text(source)).collect()).into(),
        );
    }
    out.text("notes", &holding.notes);
    if let Some(outcome) = holding.outcome {
        let mut table = Writer::default();
        table.percent("loss_pct", Some(outcome.loss));
        table.put("as_of", Value::Date(outcome.as_of.to_string()).into());
        out.table("outcome", table.0);
    }
    if !holding.lots.is_empty() {
        out.put(
            "lots",
            Value::List(
                holding
                    .lots
                    .iter()
                    .map(|lot| Value::Table(lot_table(lot)).into())
                    .collect(),
            )
            .into(),
        );
    }
    out.attributes(&holding.attributes);
    out.0
}

fn strategy(split: &StrategySplit) -> Node {
    if let Some(sleeve) = SLEEVES
        .into_iter()
        .find(|sleeve| *split == StrategySplit::pure(*sleeve))
    {
        return text(sleeve.word());
    }
    let shares = SLEEVES.map(Sleeve::word).into_iter().zip(split.shares());
    let shares = shares
        .filter(|(_, share)| *share > 0.0)
        .map(|(word, share)| (word.to_owned(), number(share, 0)));
    Value::Table(shares.collect()).into()
}

fn company(holding: &Holding) -> Table {
    let company = &holding.company;
    let mut out = Writer::default();
    out.number("post_money", company.post_money);
    out.number("arr", company.arr);
    out.percent("growth_pct", company.growth);
    out.percent("gross_margin_pct", company.gross_margin);
    out.percent("compute_share_pct", company.compute_share);
    out.number("burn_per_month", company.burn_per_month);
    out.number("cash", company.cash);
    out.number("total_raised", company.total_raised);
    out.0
}

fn scorecard(holding: &Holding) -> Table {
    let scorecard = &holding.scorecard;
    let mut out = Writer::default();
    out.number("private_data", scorecard.private_data);
    out.number("data_readiness", scorecard.data_readiness);
    match scorecard.data_method {
        Some(value) if data_method::word(value).is_some() => {
            out.word("data_method", data_method::word(value))
        }
        value => out.number("data_method", value),
    }
    out.number("model_skill", scorecard.model_skill);
    out.number("upstream_dependence", scorecard.upstream_dependence);
    out.number("platform_ambition", scorecard.platform_ambition);
    if let Some(step) = scorecard.integration_step {
        out.put("integration_step", Value::Number(step.to_string()).into());
    }
    out.word(
        "customer",
        scorecard.customer.map(crate::portfolio::Customer::word),
    );
    out.0
}

fn thesis(holding: &Holding) -> Table {
    let mut out = Writer::default();
    for (key, answer) in Thesis::KEYS.into_iter().zip(holding.thesis.answers()) {
        // A note that nobody has judged is a plain text, as files had it before there was a status.
        if answer.status == AnswerStatus::Open {
            out.text(key, &answer.text);
        } else {
            let mut table = Writer::default();
            table.text("text", &answer.text);
            table.word("status", Some(answer.status.word()));
            out.table(key, table.0);
        }
    }
    out.0
}

fn lot_table(lot: &Lot) -> Table {
    let mut out = Writer::default();
    out.text("label", &lot.label);
    out.put("fair_value", number(lot.fair_value, 0));
    out.number("cost", lot.cost);
    out.attributes(&lot.attributes);
    out.0
}

fn text(text: &str) -> Node {
    Value::Text(text.to_owned()).into()
}

fn number(value: f64, shift: i32) -> Node {
    Value::Number(decimal::write(value, shift)).into()
}

/// A table that leaves away what is unknown or empty.
#[derive(Default)]
struct Writer(Table);

impl Writer {
    fn put(&mut self, key: &str, node: Node) {
        self.0.push((key.to_owned(), node));
    }

    fn number(&mut self, key: &str, value: Option<f64>) {
        if let Some(value) = value {
            self.put(key, number(value, 0));
        }
    }

    fn percent(&mut self, key: &str, fraction: Option<f64>) {
        if let Some(fraction) = fraction {
            self.put(key, number(fraction, 2));
        }
    }

    fn word(&mut self, key: &str, word: Option<&str>) {
        if let Some(word) = word {
            self.put(key, text(word));
        }
    }

    fn text(&mut self, key: &str, value: &str) {
        if !value.is_empty() {
            self.put(key, text(value));
        }
    }

    fn table(&mut self, key: &str, table: Table) {
        if !table.is_empty() {
            self.put(key, Value::Table(table).into());
        }
    }

    fn attributes(&mut self, attributes: &BTreeMap<String, String>) {
        self.table(
            "attributes",
            attributes
                .iter()
                .map(|(key, value)| (key.clone(), text(value)))
                .collect(),
        );
    }
}

/// A holding's fields by key, with its table before a dot, as a file writes them.
pub fn holding_fields(holding: &Holding) -> BTreeMap<String, String> {
    let mut fields = BTreeMap::new();
    for (key, node) in holding_table(holding) {
        match node.value {
            Value::Table(table) if key != "strategy" => {
                for (inner, node) in table {
                    fields.insert(format!("{key}.{inner}"), node.value.to_plain_text());
                }
            }
            value => {
                fields.insert(key, value.to_plain_text());
            }
        }
    }
    fields
}

//! Writes a portfolio as the tree that [`super::read_text`] reads back to an equal one.

use super::{Format, SCHEMA, fund};
use crate::io::tree::{Node, Table, Value};
use crate::io::{decimal, tree_text};
use crate::portfolio::{
    AdjacentKind, AnswerStatus, Currency, Customer, Figure, FigureTable, FigureUnit, Holding, Lot,
    Portfolio, SLEEVES, Security, Sleeve, Stage, StrategySplit, Thesis, data_method,
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
    // A section without keys says that there is a fund, and keeps saying so.
    if let Some(terms) = &portfolio.fund {
        out.put("fund", Value::Table(fund::table(terms)).into());
    }
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
        holding.adjacent_kind.map(AdjacentKind::word),
    );
    out.figures(FigureTable::Position, holding);
    out.word("currency", holding.currency.as_ref().map(Currency::code));
    out.word("stage", holding.stage.map(Stage::word));
    out.word("security", holding.security.map(Security::word));
    let mut preferences = Writer::default();
    preferences.figures(FigureTable::Preferences, holding);
    out.table("preferences", preferences.0);
    let mut company = Writer::default();
    company.figures(FigureTable::Company, holding);
    out.table("company", company.0);
    let mut scorecard = Writer::default();
    scorecard.figures(FigureTable::Scorecard, holding);
    scorecard.word("customer", holding.scorecard.customer.map(Customer::word));
    out.table("scorecard", scorecard.0);
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

/// A figure in the unit of files; a data method that is a rung is its word.
fn figure_node(figure: Figure, value: f64) -> Node {
    match figure.unit() {
        FigureUnit::Steps => Value::Number((value as i64).to_string()).into(),
        FigureUnit::Score if figure == Figure::DataMethod => {
            data_method::word(value).map_or_else(|| number(value, 0), text)
        }
        unit @ (FigureUnit::Money
        | FigureUnit::PerCent
        | FigureUnit::Score
        | FigureUnit::Multiple) => number(value, unit.power_to_file()),
    }
}

/// A table that leaves away what is unknown or empty.
#[derive(Default)]
pub(super) struct Writer(pub(super) Table);

impl Writer {
    pub(super) fn put(&mut self, key: &str, node: Node) {
        self.0.push((key.to_owned(), node));
    }

    pub(super) fn number(&mut self, key: &str, value: Option<f64>) {
        if let Some(value) = value {
            self.put(key, number(value, 0));
        }
    }

    pub(super) fn percent(&mut self, key: &str, fraction: Option<f64>) {
        if let Some(fraction) = fraction {
            self.put(key, number(fraction, 2));
        }
    }

    /// The known figures of a table, in its order.
    fn figures(&mut self, table: FigureTable, holding: &Holding) {
        for figure in Figure::of_table(table) {
            if let Some(value) = figure.get(holding) {
                self.put(figure.key(), figure_node(figure, value));
            }
        }
    }

    pub(super) fn word(&mut self, key: &str, word: Option<&str>) {
        if let Some(word) = word {
            self.put(key, text(word));
        }
    }

    pub(super) fn text(&mut self, key: &str, value: &str) {
        if !value.is_empty() {
            self.put(key, text(value));
        }
    }

    pub(super) fn table(&mut self, key: &str, table: Table) {
        if !table.is_empty() {
            self.put(key, Value::Table(table).into());
        }
    }

    pub(super) fn attributes(&mut self, attributes: &BTreeMap<String, String>) {
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
            value @ (Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::Text(_)
            | Value::Date(_)
            | Value::List(_)
            | Value::Table(_)) => {
                fields.insert(key, value.to_plain_text());
            }
        }
    }
    fields
}

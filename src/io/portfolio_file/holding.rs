//! One `[[holding]]` of a portfolio file.

use super::fields::{At, Fields, FileReading};
use crate::io::tree::{Node, Value};
use crate::language::Message;
use crate::portfolio::{
    AdjacentKind, AnswerStatus, Currency, Customer, Figure, FigureRange, FigureTable, Holding, Lot,
    Outcome, SLEEVES, Security, Sleeve, Stage, StrategySplit, Thesis, ThesisAnswer, visible_name,
};
use std::collections::BTreeMap;

/// A holding, and whether its id stands in the file (otherwise it was made from the name).
pub struct ReadHolding {
    /// The holding.
    pub holding: Holding,
    /// Whether the file gives the id.
    pub has_own_id: bool,
}

/// Reads a holding; `None` when an error leaves it out. Problems are in `reading`.
pub fn read(reading: &mut FileReading<'_>, number: usize, node: Node) -> Option<ReadHolding> {
    reading.failed = false;
    reading.holding = Some((number, name_of(&node.value).unwrap_or_else(|| "?".into())));
    let holding = match node.value {
        Value::Table(table) => Some(read_fields(reading, Fields::new("", node.line, table))),
        value @ (Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::Text(_)
        | Value::Date(_)
        | Value::List(_)) => {
            reading.refuse(
                At {
                    key: "holding",
                    line: node.line,
                },
                &value,
                Message::new("file-not-table"),
            );
            None
        }
    };
    reading.holding = None;
    holding.filter(|_| !reading.failed)
}

fn name_of(value: &Value) -> Option<String> {
    let Value::Table(table) = value else {
        return None;
    };
    table.iter().find_map(|(key, node)| match &node.value {
        Value::Text(name) if key == "name" && !name.trim().is_empty() => {
            Some(visible_name(name).into_owned())
        }
        Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::Text(_)
        | Value::Date(_)
        | Value::List(_)
        | Value::Table(_) => None,
    })
}

fn read_fields(reading: &mut FileReading<'_>, mut fields: Fields) -> ReadHolding {
    let name = required(reading, &mut fields, "name", Fields::name);
    let strategy = required(reading, &mut fields, "strategy", strategy);
    let fair_value = required(reading, &mut fields, "fair_value", |fields, reading, _| {
        fields.figure(reading, Figure::FairValue)
    });
    let id = fields.name(reading, "id");
    let mut holding = Holding::new(
        name.unwrap_or_default(),
        strategy.unwrap_or(NO_STRATEGY),
        fair_value.unwrap_or_default(),
    );
    let has_own_id = id.is_some();
    if let Some(id) = id {
        holding.id = id;
    }
    holding.adjacent_kind = fields.word(
        reading,
        "adjacent_kind",
        &AdjacentKind::ALL.map(AdjacentKind::word),
        AdjacentKind::from_word,
    );
    figures(reading, &mut fields, FigureTable::Position, &mut holding);
    holding.currency = fields.word(
        reading,
        "currency",
        &["USD", "EUR", "CNY", "…"],
        Currency::parse,
    );
    holding.stage = fields.word(
        reading,
        "stage",
        &Stage::ALL.map(Stage::word),
        Stage::from_word,
    );
    holding.security = fields.word(
        reading,
        "security",
        &Security::ALL.map(Security::word),
        Security::from_word,
    );
    holding.base_model_vendor = fields.name(reading, "base_model_vendor");
    holding.notes = fields.text(reading, "notes").unwrap_or_default();
    holding.sources = sources(reading, &mut fields);
    holding.lots = lots(reading, &mut fields);
    if let Some(table) = fields.table(reading, "attributes", "attributes.") {
        holding.attributes = table.attributes();
    }
    if let Some(mut table) = fields.table(reading, "preferences", "preferences.") {
        figures(reading, &mut table, FigureTable::Preferences, &mut holding);
        table.keep_the_rest(reading, &mut holding.attributes);
    }
    if let Some(mut table) = fields.table(reading, "company", "company.") {
        figures(reading, &mut table, FigureTable::Company, &mut holding);
        table.keep_the_rest(reading, &mut holding.attributes);
    }
    if let Some(mut table) = fields.table(reading, "scorecard", "scorecard.") {
        figures(reading, &mut table, FigureTable::Scorecard, &mut holding);
        let words = Customer::ALL.map(Customer::word);
        holding.scorecard.customer = table.word(reading, "customer", &words, Customer::from_word);
        table.keep_the_rest(reading, &mut holding.attributes);
    }
    let kept = &mut holding.attributes;
    if let Some(mut table) = fields.table(reading, "thesis", "thesis.") {
        holding.thesis = thesis(reading, &mut table, kept);
        table.keep_the_rest(reading, kept);
    }
    if let Some(mut table) = fields.table(reading, "outcome", "outcome.") {
        holding.outcome = outcome(reading, &mut table);
        table.keep_the_rest(reading, kept);
    }
    fields.keep_the_rest(reading, kept);
    ReadHolding {
        holding,
        has_own_id,
    }
}

/// Stands in for a strategy that could not be read; the holding is left out then.
const NO_STRATEGY: StrategySplit = StrategySplit::pure(Sleeve::Adjacent);

/// Reads a key that must be there, and says so when it is not.
fn required<T>(
    reading: &mut FileReading<'_>,
    fields: &mut Fields,
    key: &str,
    read: impl FnOnce(&mut Fields, &mut FileReading<'_>, &str) -> Option<T>,
) -> Option<T> {
    let before = reading.problems.count();
    let value = read(fields, reading, key);
    if value.is_none() && reading.problems.count() == before {
        fields.missing(reading, key);
    }
    value
}

/// A word for one sleeve, or a table of shares.
fn strategy(
    fields: &mut Fields,
    reading: &mut FileReading<'_>,
    key: &str,
) -> Option<StrategySplit> {
    let node = fields.take(key)?;
    let at = At {
        key,
        line: node.line,
    };
    let words = SLEEVES.map(Sleeve::word);
    let unknown = Message::new("file-unknown-word").with("words", words.join(", "));
    match node.value {
        Value::Table(table) => {
            let mut split = Fields::new("strategy.", node.line, table);
            let before = reading.problems.count();
            let shares = words.map(|word| {
                split
                    .number(reading, word, 0, FigureRange::PART)
                    .unwrap_or(0.0)
            });
            for (word, _) in split.into_rest() {
                reading.refuse(at, &Value::Text(word), unknown.clone());
            }
            if reading.problems.count() > before {
                return None;
            }
            StrategySplit::new(shares)
                .map_err(|sum| {
                    let sum = Value::Number(((sum * 1e6).round() / 1e6).to_string());
                    reading.refuse(at, &sum, Message::new("file-split-sum"));
                })
                .ok()
        }
        value @ (Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::Text(_)
        | Value::Date(_)
        | Value::List(_)) => {
            let sleeve = match &value {
                Value::Text(word) => Sleeve::from_word(word.trim()),
                Value::Null
                | Value::Bool(_)
                | Value::Number(_)
                | Value::Date(_)
                | Value::List(_)
                | Value::Table(_) => None,
            };
            if sleeve.is_none() {
                reading.refuse(at, &value, unknown);
            }
            sleeve.map(StrategySplit::pure)
        }
    }
}

/// Reads the figures that stand in a table of a holding; what the table does not say stays unknown.
fn figures(
    reading: &mut FileReading<'_>,
    fields: &mut Fields,
    table: FigureTable,
    holding: &mut Holding,
) {
    for figure in Figure::of_table(table) {
        if let Some(value) = fields.figure(reading, figure) {
            figure.set(holding, Some(value));
        }
    }
}

fn thesis(
    reading: &mut FileReading<'_>,
    fields: &mut Fields,
    kept: &mut BTreeMap<String, String>,
) -> Thesis {
    let mut answer = |key, prefix| answer(reading, fields, key, prefix, kept);
    Thesis {
        driver: answer("driver", "thesis.driver."),
        durability: answer("durability", "thesis.durability."),
        milestones: answer("milestones", "thesis.milestones."),
    }
}

/// A plain text, or a table of a text and its status.
fn answer(
    reading: &mut FileReading<'_>,
    fields: &mut Fields,
    key: &str,
    prefix: &'static str,
    kept: &mut BTreeMap<String, String>,
) -> ThesisAnswer {
    if !fields.is_table(key) {
        return fields.text(reading, key).unwrap_or_default().into();
    }
    let Some(mut table) = fields.table(reading, key, prefix) else {
        return ThesisAnswer::default();
    };
    let text = table.text(reading, "text").unwrap_or_default();
    let words = AnswerStatus::ALL.map(AnswerStatus::word);
    let status = table
        .word(reading, "status", &words, AnswerStatus::from_word)
        .unwrap_or_default();
    table.keep_the_rest(reading, kept);
    ThesisAnswer { text, status }
}

fn outcome(reading: &mut FileReading<'_>, fields: &mut Fields) -> Option<Outcome> {
    let loss = required(reading, fields, "loss_pct", |fields, reading, key| {
        fields.number(reading, key, -2, FigureRange::LOSS)
    });
    let as_of = required(reading, fields, "as_of", Fields::date);
    Some(Outcome {
        loss: loss?,
        as_of: as_of?,
    })
}

fn sources(reading: &mut FileReading<'_>, fields: &mut Fields) -> Vec<String> {
    let mut sources = Vec::new();
    for item in fields.list(reading, "sources") {
        match item.value {
            Value::Text(text) => sources.push(text),
            value @ (Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::Date(_)
            | Value::List(_)
            | Value::Table(_)) => {
                let at = At {
                    key: "sources",
                    line: item.line,
                };
                reading.refuse(at, &value, Message::new("file-not-text"));
            }
        }
    }
    sources
}

fn lots(reading: &mut FileReading<'_>, fields: &mut Fields) -> Vec<Lot> {
    let mut lots = Vec::new();
    for item in fields.list(reading, "lots") {
        let Value::Table(table) = item.value else {
            let at = At {
                key: "lots",
                line: item.line,
            };
            reading.refuse(at, &item.value, Message::new("file-not-table"));
            continue;
        };
        let mut lot = Fields::new("lots.", item.line, table);
        let label = lot.text(reading, "label").unwrap_or_default();
        let fair_value =
            required(reading, &mut lot, "fair_value", Fields::amount).unwrap_or_default();
        let cost = lot.amount(reading, "cost");
        let mut attributes = lot
            .table(reading, "attributes", "lots.attributes.")
            .map(Fields::attributes)
            .unwrap_or_default();
        lot.keep_the_rest(reading, &mut attributes);
        lots.push(Lot {
            label,
            fair_value,
            cost,
            attributes,
        });
    }
    lots
}

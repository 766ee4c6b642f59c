//! Reads a whole portfolio file.

use super::fields::{At, Fields, FileReading, number};
use super::holding::{self, ReadHolding};
use super::{Format, Loaded, ReadError, SCHEMA, fund};
use crate::io::native_file;
use crate::io::tree::{self, Node, Table, Value};
use crate::language::Message;
use crate::portfolio::{
    Currency, ExchangeRates, FigureRange, Holding, MAX_HOLDINGS, Portfolio, Problem, Severity,
};
use std::collections::{BTreeMap, BTreeSet};

/// Reads the text of a portfolio file; `file` is the name that sentences say.
///
/// # Errors
/// One sentence, when nothing usable is there: no TOML or JSON, another schema, no date, no holding
/// left.
pub fn read_text(text: &str, format: Format, file: &str) -> Result<Loaded, ReadError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let table = match format {
        Format::Toml => tree::from_toml(text),
        Format::Json => tree::from_json(text),
    }
    .map_err(|error| ReadError::new(error.message(file, format.name())))?;
    let loaded = read_table(table, file)?;
    let unusable = if loaded.portfolio.holdings.is_empty() {
        Some(match loaded.stated {
            0 => Message::new("file-without-holdings").with("file", file),
            stated => Message::new("file-no-holding-left")
                .with("file", file)
                .with("count", stated),
        })
    } else if loaded.portfolio.total_value() <= 0.0 {
        Some(Message::new("file-without-value").with("file", file))
    } else {
        None
    };
    match unusable {
        Some(message) => Err(ReadError {
            others: loaded.problems,
            ..ReadError::new(message)
        }),
        None => Ok(Loaded {
            portfolio: loaded.portfolio,
            problems: loaded.problems,
        }),
    }
}

/// A portfolio that may be empty, as a workspace may hold it.
pub struct Read {
    /// The portfolio.
    pub portfolio: Portfolio,
    /// Problems in the order of the file.
    pub problems: Vec<Problem>,
    /// Holdings the file states, whether they could be read or not.
    pub stated: usize,
}

/// Reads the table of a portfolio.
///
/// # Errors
/// One sentence: another schema, no date, too many holdings.
pub fn read_table(table: Table, file: &str) -> Result<Read, ReadError> {
    let mut reading = FileReading::new(file);
    let mut fields = Fields::new("", None, table);
    check_schema(&mut reading, &mut fields)?;
    let holdings = take_holdings(&mut fields, file)?;
    let stated = holdings.len();
    let mut portfolio = header(&mut reading, fields)?;
    portfolio.holdings = read_holdings(&mut reading, &portfolio, holdings);
    Ok(Read {
        portfolio,
        problems: reading.problems.into_problems(file),
        stated,
    })
}

fn check_schema(reading: &mut FileReading<'_>, fields: &mut Fields) -> Result<(), ReadError> {
    let stated = fields.take("schema");
    let Some(node) = stated else {
        let at = At {
            key: "schema",
            line: None,
        };
        reading.report(
            Severity::Warning,
            at,
            "",
            Message::new("file-without-schema").with("known", SCHEMA),
        );
        return Ok(());
    };
    let schema = node.value.to_plain_text();
    native_file::check_schema(&schema, SCHEMA, "file-other-schema", reading.file)
}

fn take_holdings(fields: &mut Fields, file: &str) -> Result<Vec<Node>, ReadError> {
    let holdings = match fields.take("holding") {
        Some(Node {
            value: Value::List(items),
            ..
        }) => items,
        _ => Vec::new(),
    };
    if holdings.len() > MAX_HOLDINGS {
        let message = Message::new("file-too-many-holdings")
            .with("file", file)
            .with("count", holdings.len())
            .with("limit", MAX_HOLDINGS);
        return Err(ReadError::new(message));
    }
    Ok(holdings)
}

/// Everything but the holdings.
fn header(reading: &mut FileReading<'_>, mut fields: Fields) -> Result<Portfolio, ReadError> {
    let before = reading.problems.count();
    let Some(as_of) = fields.date(reading, "as_of") else {
        if reading.problems.count() == before {
            fields.missing(reading, "as_of");
        }
        return Err(match reading.problems.pop() {
            Some(problem) => ReadError {
                others: std::mem::take(&mut reading.problems).into_problems(reading.file),
                problem: Box::new(problem),
            },
            None => ReadError::new(Message::new("file-key-missing")),
        });
    };
    let name = fields
        .name(reading, "name")
        .unwrap_or_else(|| stem(reading.file).to_owned());
    let mut portfolio = Portfolio::new(name, as_of);
    if let Some(currency) = fields.word(
        reading,
        "currency",
        &["USD", "EUR", "CNY", "…"],
        Currency::parse,
    ) {
        portfolio.currency = currency;
    }
    portfolio.uncalled_capital = fields.amount(reading, "uncalled_capital");
    portfolio.notes = fields.text(reading, "notes").unwrap_or_default();
    if let Some(rates) = fields.table(reading, "fx", "fx.") {
        portfolio.exchange_rates = exchange_rates(reading, rates);
    }
    if let Some(section) = fields.table(reading, "fund", "fund.") {
        let uncalled = portfolio.uncalled_capital;
        portfolio.fund = Some(fund::read(reading, section, as_of, uncalled));
    }
    if let Some(kept) = fields.table(reading, "attributes", "attributes.") {
        portfolio.attributes = kept.attributes();
    }
    fields.keep_the_rest(reading, &mut portfolio.attributes);
    Ok(portfolio)
}

/// The file's name without folder and extension.
fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn exchange_rates(reading: &mut FileReading<'_>, table: Fields) -> ExchangeRates {
    let mut rates = ExchangeRates::default();
    for (code, node) in table.into_rest() {
        let key = format!("fx.{code}");
        let at = At {
            key: &key,
            line: node.line,
        };
        let Some(currency) = Currency::parse(&code) else {
            reading.refuse(at, &Value::Text(code), Message::new("file-not-currency"));
            continue;
        };
        if let Some(rate) = number(reading, at, &node.value, 0, FigureRange::PRICE) {
            rates.0.insert(currency, rate);
        }
    }
    rates
}

/// Reads every holding that can be read; leaves out those in a currency without a rate, and settles
/// ids that clash.
fn read_holdings(
    reading: &mut FileReading<'_>,
    portfolio: &Portfolio,
    nodes: Vec<Node>,
) -> Vec<Holding> {
    let mut holdings: Vec<Holding> = Vec::new();
    let mut ids = BTreeSet::new();
    // The next number to try for a name that comes again.
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let nodes_count = nodes.len();
    for (index, node) in nodes.into_iter().enumerate() {
        let line = node.line;
        let Some(ReadHolding {
            mut holding,
            has_own_id,
        }) = holding::read(reading, index + 1, node)
        else {
            continue;
        };
        reading.holding = Some((index + 1, holding.name.clone()));
        if let Some(currency) = &holding.currency
            && portfolio
                .exchange_rates
                .rate(currency, &portfolio.currency)
                .is_none()
        {
            let message = Message::new("file-without-rate").with("reporting", &portfolio.currency);
            reading.report(
                Severity::Error,
                At {
                    key: "currency",
                    line,
                },
                currency.code(),
                message,
            );
            continue;
        }
        if !ids.insert(holding.id.clone()) {
            let at = At { key: "id", line };
            if has_own_id {
                reading.refuse(at, &Value::Text(holding.id), Message::new("file-id-twice"));
                continue;
            }
            let first = taken.entry(holding.id.clone()).or_insert(2);
            let free = (*first..=*first + nodes_count)
                .find(|number| !ids.contains(&format!("{}-{number}", holding.id)));
            *first = free.unwrap_or(*first) + 1;
            holding.id = format!("{}-{}", holding.id, *first - 1);
            ids.insert(holding.id.clone());
            reading.report(
                Severity::Warning,
                at,
                &holding.id,
                Message::new("file-name-twice"),
            );
        }
        holdings.push(holding);
    }
    reading.holding = None;
    holdings
}

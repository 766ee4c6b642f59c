//! Portfolios out of tables: CSV and workbooks as fund-accounting programs write them.
//!
//! The stages hand plain data to each other, so that a window can show each of them and let a person change it:
//! bytes → [`Source`] (sheets of cells) → [`Header`] → [`Mapping`] → [`Imported`] (what each row is, the portfolio, the problems).

mod accept;
mod build;
mod dates;
mod exact;
mod field;
mod header;
mod mapping;
mod notation;
mod old_workbook;
mod record;
mod reimport;
mod rows;
mod table;
mod template;
mod text_table;
mod unit;
mod unpacking;
mod vocabulary;
mod words;
mod workbook;

pub use accept::{Accepted, merge};
pub use build::{ASSUMED_SLEEVE, ASSUMED_VALUE};
pub use dates::DateOrder;
pub use field::{Certainty, Field, Kind, certainty};
pub use header::{Column, Header, at as header_at, find as find_header};
pub use mapping::{Chosen, Mapping, PROFILE_SCHEMA, Profile, UnitOrigin, find as find_mapping};
pub use notation::DecimalMark;
pub use reimport::{Change, FieldChange, Reimport, known_again, reimport};
pub use rows::RowKind;
pub use table::{Cell, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Row, Sheet, Source};
pub use template::write as write_template;
pub use unit::AmountUnit;
pub use words::{FoundWord, choices as word_choices, found as find_words};

use super::portfolio_file::{MAX_BYTES, ReadError, read_bytes};
use crate::language::Message;
use crate::portfolio::{
    Currency, ExchangeRates, Figure, FigureUnit, MAX_HOLDINGS, Portfolio, Problem, Severity,
    visible_name,
};
use jiff::civil::Date;
use record::{Record, RowReader};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Kinds of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableFormat {
    /// Text with a delimiter.
    Csv,
    /// Excel 2007 and later.
    Xlsx,
    /// Excel, binary.
    Xlsb,
    /// Excel 97 to 2003.
    Xls,
    /// OpenDocument.
    Ods,
}

impl TableFormat {
    /// The kind of a file by its extension.
    pub fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "csv" | "tsv" | "txt" | "tab" => Some(Self::Csv),
            "xlsx" | "xlsm" => Some(Self::Xlsx),
            "xlsb" => Some(Self::Xlsb),
            "xls" => Some(Self::Xls),
            "ods" => Some(Self::Ods),
            _ => None,
        }
    }

    /// The word in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Xlsb => "xlsb",
            Self::Xls => "xls",
            Self::Ods => "ods",
        }
    }
}

/// What the user decides before the table is read.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Sheet of a workbook; the most promising one when absent.
    pub sheet: Option<String>,
    /// Saved mapping.
    pub profile: Option<Profile>,
    /// Unit of every amount, whatever the file says.
    pub amount_unit: Option<AmountUnit>,
    /// Date of the marks when the file states none.
    pub today: Option<Date>,
    /// The one fund to take, of a file of several.
    pub fund: Option<String>,
    /// Rates into the reporting currency that the file does not state.
    pub exchange_rates: ExchangeRates,
}

/// A table that became a portfolio, with every stage on the way.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// Name of the sheet; `None` for a text file.
    pub sheet: Option<String>,
    /// Its header.
    pub header: Header,
    /// What its columns stand for.
    pub mapping: Mapping,
    /// What each row below the header is, by its number in the file.
    pub rows: Vec<(usize, RowKind)>,
    /// The portfolio; it can be simulated.
    pub portfolio: Portfolio,
    /// Funds the file names, with the rows of each, in the order of the file; empty when it names none.
    pub funds: Vec<(String, usize)>,
    /// Ids of the holdings whose strategy the file does not say; they were taken as [`ASSUMED_SLEEVE`].
    pub assumed_strategies: BTreeSet<String>,
    /// Problems, most in the order of the rows.
    pub problems: Vec<Problem>,
}

/// What a person typed where a figure is asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Typed {
    /// A figure, in the program's units.
    Figure(f64),
    /// Nothing, or a word for it: the figure is unknown.
    Unknown,
    /// No figure, or one out of its range.
    NotTaken,
}

/// A figure as a person types it into a field of the program, in the program's units: amounts are in millions unless a word of
/// scale says otherwise, percentages in per cent.
pub fn typed_figure(text: &str, figure: Figure) -> Typed {
    use notation::Reading;
    let comma = matches!(
        notation::number(text, DecimalMark::Point),
        Reading::NotANumber
    );
    let mark = if comma {
        DecimalMark::Comma
    } else {
        DecimalMark::Point
    };
    match notation::number(text, mark) {
        Reading::Blank => Typed::Unknown,
        Reading::NotANumber => Typed::NotTaken,
        Reading::Figure(typed) => {
            let power = match figure.unit() {
                FigureUnit::Money if typed.scaled => AmountUnit::Units.power_to_millions(),
                FigureUnit::PerCent if !typed.percent => -2,
                FigureUnit::Money
                | FigureUnit::PerCent
                | FigureUnit::Score
                | FigureUnit::Steps
                | FigureUnit::Multiple => 0,
            };
            let value = typed.value(power);
            if figure.range().contains(value) {
                Typed::Figure(value)
            } else if value == 0.0 && figure.range().zero_is_unknown() {
                Typed::Unknown
            } else {
                Typed::NotTaken
            }
        }
    }
}

/// Reads a table from a file.
///
/// # Errors
/// One sentence, when nothing usable is there.
pub fn read(path: &Path, format: TableFormat, options: &Options) -> Result<Imported, ReadError> {
    let bytes = read_bytes(path, MAX_BYTES)?;
    read_from_bytes(&bytes, format, &path.display().to_string(), options)
}

/// Reads a table from bytes; `file` is the name that sentences say.
///
/// # Errors
/// One sentence, when nothing usable is there.
pub fn read_from_bytes(
    bytes: &[u8],
    format: TableFormat,
    file: &str,
    options: &Options,
) -> Result<Imported, ReadError> {
    let source =
        take_apart(bytes, format).map_err(|message| ReadError::new(message.with("file", file)))?;
    let (sheet, header) = choose_sheet(&source, options.sheet.as_deref(), file)?;
    let mut mapping = find_mapping(
        &source,
        sheet,
        &header,
        options.profile.as_ref(),
        options.amount_unit,
    );
    mapping.chosen.fund.clone_from(&options.fund);
    mapping.chosen.exchange_rates = options.exchange_rates.clone();
    take(&source, sheet, header, mapping, file, options.today)
}

/// Stage one: takes a file apart into sheets.
///
/// # Errors
/// A message without its `file`: unreadable, or larger than a table may be.
pub fn take_apart(bytes: &[u8], format: TableFormat) -> Result<Source, Message> {
    match format {
        TableFormat::Csv => text_table::read(bytes),
        _ => workbook::read(bytes, format),
    }
}

/// The sheet of that name, or the one whose header says the most, with its header.
///
/// # Errors
/// One sentence: no such sheet, or no table on any.
pub fn choose_sheet<'a>(
    source: &'a Source,
    name: Option<&str>,
    file: &str,
) -> Result<(&'a Sheet, Header), ReadError> {
    let without_table = || ReadError::new(Message::new("import-without-header").with("file", file));
    if let Some(name) = name {
        let sheet = source
            .sheets
            .iter()
            .find(|sheet| field::fold(&sheet.name) == field::fold(name))
            .ok_or_else(|| {
                let names: Vec<_> = source
                    .sheets
                    .iter()
                    .map(|sheet| format!("`{}`", sheet.name))
                    .collect();
                let message = Message::new("import-without-sheet")
                    .with("file", file)
                    .with("value", name);
                ReadError::new(message.with("sheets", names.join(", ")))
            })?;
        return find_header(sheet)
            .map(|header| (sheet, header))
            .ok_or_else(without_table);
    }
    let mut best: Option<(usize, &Sheet, Header)> = None;
    for sheet in &source.sheets {
        let Some(header) = find_header(sheet) else {
            continue;
        };
        // Of equal headers the one with rows below it.
        let score = header.score() * 2 + usize::from(!header.body(sheet).is_empty());
        if best.as_ref().is_none_or(|(known, ..)| score > *known) {
            best = Some((score, sheet, header));
        }
    }
    best.map(|(_, sheet, header)| (sheet, header))
        .ok_or_else(without_table)
}

/// The last stage: reads the rows and builds the portfolio.
///
/// # Errors
/// One sentence, when no holding is left.
pub fn take(
    source: &Source,
    sheet: &Sheet,
    header: Header,
    mapping: Mapping,
    file: &str,
    today: Option<Date>,
) -> Result<Imported, ReadError> {
    let facts = template::facts(source);
    let mut reader = RowReader::new(file, &header, &mapping);
    reader.literal = facts.is_template;
    let (mut records, mut rows) = rows::read(&mut reader, header.body(sheet));
    let funds = funds_of(&reader, header.body(sheet), &rows);
    if let Some(fund) = &mapping.chosen.fund {
        leave_other_funds(
            &mut reader,
            header.body(sheet),
            fund,
            &mut records,
            &mut rows,
        );
        if records.is_empty() && !funds.is_empty() {
            let names: Vec<_> = funds.iter().map(|(name, _)| format!("`{name}`")).collect();
            let message = Message::new("import-without-fund")
                .with("value", fund)
                .with("funds", names.join(", "));
            return Err(ReadError::new(message.with("file", file)));
        }
    }
    let mut portfolio = frame(&mut reader, &records, sheet, &facts, today);
    build::report_unit(&mut reader, &mapping);
    let stated = rows
        .iter()
        .filter(|(_, kind)| matches!(kind, RowKind::Holding | RowKind::LeftOut))
        .count();
    let assumed_strategies = build::holdings(&mut reader, records, &mut portfolio);
    let problems = std::mem::take(&mut reader.problems).into_problems(file);
    let unusable = match portfolio.holdings.len() {
        0 => Some(Message::new("import-no-row-left").with("count", stated)),
        count if count > MAX_HOLDINGS => Some(
            Message::new("file-too-many-holdings")
                .with("count", count)
                .with("limit", MAX_HOLDINGS),
        ),
        _ if portfolio.total_value() <= 0.0 => Some(Message::new("import-without-total")),
        _ => None,
    };
    if let Some(message) = unusable {
        return Err(ReadError {
            others: problems,
            ..ReadError::new(message.with("file", file))
        });
    }
    let sheet = (!sheet.name.is_empty()).then(|| sheet.name.clone());
    Ok(Imported {
        sheet,
        header,
        mapping,
        rows,
        portfolio,
        funds,
        assumed_strategies,
        problems,
    })
}

/// The funds that rows of holdings name, with the number of rows of each.
fn funds_of(
    reader: &RowReader<'_>,
    body: &[Row],
    rows: &[(usize, RowKind)],
) -> Vec<(String, usize)> {
    let mut funds: Vec<(String, usize)> = Vec::new();
    let mut positions: BTreeMap<String, usize> = BTreeMap::new();
    for (row, (_, kind)) in body.iter().zip(rows) {
        if !matches!(kind, RowKind::Holding | RowKind::LeftOut) {
            continue;
        }
        let Some(name) = reader.cell(row, Field::Fund).map(Cell::to_text) else {
            continue;
        };
        let position = *positions.entry(field::fold(&name)).or_insert(funds.len());
        match funds.get_mut(position) {
            Some((_, count)) => *count += 1,
            None => funds.push((name, 1)),
        }
    }
    funds
}

/// Takes the rows of other funds out, and what was reported of them.
fn leave_other_funds(
    reader: &mut RowReader<'_>,
    body: &[Row],
    fund: &str,
    records: &mut Vec<Record>,
    rows: &mut [(usize, RowKind)],
) {
    let wanted = field::fold(fund);
    let mut others = BTreeSet::new();
    for (row, (number, kind)) in body.iter().zip(rows) {
        let is_other = reader
            .cell(row, Field::Fund)
            .is_some_and(|cell| field::fold(&cell.to_text()) != wanted);
        if is_other && matches!(kind, RowKind::Holding | RowKind::LeftOut) {
            *kind = RowKind::OtherFund;
            others.insert(*number);
        }
    }
    records.retain(|record| !others.contains(&record.row));
    let others: BTreeSet<String> = others.iter().map(usize::to_string).collect();
    reader
        .problems
        .retain(|problem| problem.row.as_ref().is_none_or(|row| !others.contains(row)));
    reader.unknown_strategies.clear();
    for record in records.iter().filter(|record| record.strategy.is_none()) {
        if let Some(word) = record.texts.get(&Field::Strategy) {
            *reader.unknown_strategies.entry(word.clone()).or_default() += 1;
        }
    }
}

/// The portfolio without its holdings: name, date, currency.
fn frame(
    reader: &mut RowReader<'_>,
    records: &[Record],
    sheet: &Sheet,
    facts: &template::Facts,
    today: Option<Date>,
) -> Portfolio {
    let stem = Path::new(reader.file)
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    let chosen = &reader.mapping.chosen;
    let stated = chosen
        .as_of
        .or(facts.as_of)
        .or_else(|| {
            records
                .iter()
                .filter_map(|record| record.dates.get(&Field::AsOf).copied())
                .max()
        })
        .or(reader.mapping.as_of)
        .or_else(|| dates::date_inside(&stem));
    let as_of = stated.unwrap_or_else(|| {
        let day = today.unwrap_or(jiff::civil::date(2025, 1, 1));
        let message = Message::new("import-date-assumed")
            .with("file", reader.file)
            .with("date", day);
        reader
            .problems
            .push(Problem::general(Severity::Warning, message));
        day
    });
    // A title above the table names the fund better than the file does, unless it is a sentence or a unit.
    let title = reader
        .header
        .titles(sheet)
        .iter()
        .find_map(|row| match row.filled().next() {
            Some((_, Cell::Text(text)))
                if text.chars().count() <= 80 && unit::stated(text).is_none() =>
            {
                Some(text.clone())
            }
            _ => None,
        });
    let mut funds: Vec<&String> = records
        .iter()
        .filter_map(|record| record.texts.get(&Field::Fund))
        .collect();
    funds.dedup();
    let fund = if let [only] = funds[..] {
        Some(only.clone())
    } else {
        None
    };
    let chosen = &reader.mapping.chosen;
    let name = chosen
        .name
        .clone()
        .or_else(|| facts.name.clone())
        .or(fund)
        .or(title)
        .unwrap_or(stem);
    let mut portfolio = Portfolio::new(visible_name(&name), as_of);
    portfolio.currency = chosen
        .currency
        .clone()
        .or_else(|| facts.currency.clone())
        .or_else(|| most_common_currency(records))
        .or_else(|| reader.mapping.currency.clone())
        .unwrap_or_default();
    portfolio.uncalled_capital = facts.uncalled_capital;
    portfolio.notes.clone_from(&facts.notes);
    portfolio.exchange_rates = facts.exchange_rates.clone();
    for (currency, rate) in &chosen.exchange_rates.0 {
        portfolio
            .exchange_rates
            .0
            .entry(currency.clone())
            .or_insert(*rate);
    }
    portfolio.attributes.clone_from(&facts.attributes);
    portfolio
}

fn most_common_currency(records: &[Record]) -> Option<Currency> {
    let mut counts: BTreeMap<&Currency, usize> = BTreeMap::new();
    for currency in records.iter().filter_map(|record| record.currency.as_ref()) {
        *counts.entry(currency).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by_key(|(_, count)| *count)
        .map(|(currency, _)| currency.clone())
}

#[cfg(test)]
mod tests;

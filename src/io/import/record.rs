//! One row of a table as typed values.

use super::dates;
use super::field::{Field, Kind};
use super::header::{Column, Header};
use super::mapping::Mapping;
use super::notation::{self, Reading};
use super::table::{Cell, Row};
use super::unit::AmountUnit;
use super::vocabulary;
use crate::io::decimal;
use crate::language::Message;
use crate::portfolio::{
    AdjacentKind, AnswerStatus, Currency, Customer, Figure, Problem, ProblemList, Severity, Sleeve,
    Stage, StrategySplit, data_method, visible_name,
};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What a row says of one holding or lot.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// Row in the file, counted from 1.
    pub row: usize,
    /// Company, without footnote marks.
    pub name: String,
    /// Figures in the program's units: millions, fractions.
    pub figures: BTreeMap<Field, f64>,
    /// Texts as they stand.
    pub texts: BTreeMap<Field, String>,
    /// Dates.
    pub dates: BTreeMap<Field, Date>,
    /// Currency of its amounts, where the row says it.
    pub currency: Option<Currency>,
    /// Sleeve or split, where the row says it.
    pub strategy: Option<StrategySplit>,
    /// What an adjacent company does.
    pub adjacent_kind: Option<AdjacentKind>,
    /// Stage.
    pub stage: Option<Stage>,
    /// Who pays.
    pub customer: Option<Customer>,
    /// Where the answers of the thesis stand, by field.
    pub statuses: BTreeMap<Field, AnswerStatus>,
    /// The band the row stands under.
    pub band: Option<String>,
    /// Columns that stand for no field.
    pub attributes: BTreeMap<String, String>,
}

/// Reads rows into records and collects what did not fit.
pub struct RowReader<'a> {
    /// The file's name as sentences say it.
    pub file: &'a str,
    /// The table's header.
    pub header: &'a Header,
    /// What its columns stand for.
    pub mapping: &'a Mapping,
    /// Problems so far.
    pub problems: ProblemList,
    /// Whether the table is the program's own template: its texts stand for themselves.
    pub literal: bool,
    /// Words of the strategy column that are not understood, with the number of rows.
    pub unknown_strategies: BTreeMap<String, usize>,
    failed: bool,
}

impl<'a> RowReader<'a> {
    /// A reader without problems yet.
    pub fn new(file: &'a str, header: &'a Header, mapping: &'a Mapping) -> Self {
        Self {
            file,
            header,
            mapping,
            problems: ProblemList::default(),
            literal: false,
            unknown_strategies: BTreeMap::new(),
            failed: false,
        }
    }

    /// The column that stands for a field.
    pub fn column(&self, field: Field) -> Option<&'a Column> {
        let position = self
            .mapping
            .fields
            .iter()
            .position(|known| *known == Some(field))?;
        self.header.columns.get(position)
    }

    /// The cell of a field.
    pub fn cell<'r>(&self, row: &'r Row, field: Field) -> Option<&'r Cell> {
        self.column(field)
            .map(|column| row.cell(column.index))
            .filter(|cell| !cell.is_empty())
    }

    /// Records a problem of a cell.
    pub fn report(
        &mut self,
        severity: Severity,
        row: usize,
        column: &str,
        value: &str,
        message: Message,
    ) {
        self.failed |= severity == Severity::Error;
        let message = message
            .with("file", self.file)
            .with("row", row)
            .with("column", column)
            .with("value", value.chars().take(60).collect::<String>());
        self.problems.push(Problem::at(
            severity,
            row.to_string(),
            column,
            value,
            message,
        ));
    }

    /// Reads a row that holds a holding or lot; `None` when a cell cannot be read, which is reported.
    pub fn read(&mut self, row: &Row, name: &str) -> Option<Record> {
        self.failed = false;
        let mut record = Record {
            row: row.number,
            ..Record::default()
        };
        record.name = self.visible(record.row, self.column(Field::Name), name);
        for (position, (column, field)) in self
            .header
            .columns
            .iter()
            .zip(&self.mapping.fields)
            .enumerate()
        {
            let cell = row.cell(column.index);
            if cell.is_empty() {
                continue;
            }
            match field {
                None => {
                    record
                        .attributes
                        .insert(column.title.clone(), cell.to_text());
                }
                Some(Field::Name) => {}
                Some(field) => self.read_field(&mut record, *field, position, column, cell),
            }
        }
        self.read_split(&mut record);
        (!self.failed).then_some(record)
    }

    /// A name without marks that cannot be seen; that some were there is reported.
    fn visible(&mut self, row: usize, column: Option<&Column>, name: &str) -> String {
        let visible = visible_name(name);
        // A cell of two lines is common in workbooks and nothing to speak of.
        if visible
            .chars()
            .filter(|c| !c.is_whitespace())
            .ne(name.chars().filter(|c| !c.is_whitespace()))
        {
            let title = column.map_or("", |column| column.title.as_str());
            self.report(
                Severity::Warning,
                row,
                title,
                &visible,
                Message::new("import-invisible-characters"),
            );
        }
        visible.into_owned()
    }

    fn read_field(
        &mut self,
        record: &mut Record,
        field: Field,
        position: usize,
        column: &Column,
        cell: &Cell,
    ) {
        match field.kind() {
            Kind::Amount | Kind::Percent | Kind::Number => {
                self.read_figure(record, field, position, column, cell)
            }
            Kind::Date => match self.date(cell) {
                Some(date) => {
                    record.dates.insert(field, date);
                }
                None => self.report(
                    Severity::Warning,
                    record.row,
                    &column.title,
                    &cell.to_text(),
                    Message::new("import-not-date"),
                ),
            },
            Kind::Text => {
                if field == Field::Fund {
                    record
                        .attributes
                        .insert(column.title.clone(), cell.to_text());
                }
                let text = match field {
                    Field::Id | Field::Vendor | Field::Lot => {
                        self.visible(record.row, Some(column), &cell.to_text())
                    }
                    _ => cell.to_text(),
                };
                if !text.trim().is_empty() {
                    record.texts.insert(field, text);
                }
            }
            Kind::Word => self.read_word(record, field, column, &cell.to_text()),
        }
    }

    /// The amount of a cell in millions, or the figure of another kind; `None` when it holds no figure.
    pub fn figure(
        &self,
        field: Field,
        position: usize,
        cell: &Cell,
    ) -> Result<Option<(f64, Option<&'static str>)>, ()> {
        let unit = self
            .mapping
            .column_units
            .get(position)
            .copied()
            .flatten()
            .unwrap_or(self.mapping.amount_unit);
        let in_per_cent = self
            .mapping
            .in_per_cent
            .get(position)
            .copied()
            .unwrap_or(false);
        let power = |percent: bool, scaled: bool| match field.kind() {
            Kind::Amount if scaled => AmountUnit::Units.power_to_millions(),
            Kind::Amount => unit.power_to_millions(),
            Kind::Percent if in_per_cent && !percent => -2,
            _ => 0,
        };
        match cell {
            Cell::Number(number) => {
                let value =
                    decimal::read(&decimal::write(*number, 0), power(false, false)).ok_or(())?;
                Ok(Some((not_subnormal(value), None)))
            }
            Cell::Text(text) => match notation::number(text, self.mapping.decimal_mark) {
                Reading::Blank => Ok(None),
                Reading::NotANumber => Err(()),
                Reading::Figure(figure) => {
                    let value = figure.value(power(figure.percent, figure.scaled));
                    Ok(Some((not_subnormal(value), figure.currency)))
                }
            },
            _ => Err(()),
        }
    }

    fn read_figure(
        &mut self,
        record: &mut Record,
        field: Field,
        position: usize,
        column: &Column,
        cell: &Cell,
    ) {
        let Some(range) = field.range() else { return };
        let text = cell.to_text();
        let key = match self.figure(field, position, cell) {
            Ok(None) => return,
            Err(()) => "import-not-number",
            Ok(Some((value, _))) if value == 0.0 && range.zero_is_unknown() => return,
            Ok(Some((value, _))) if field == Field::IntegrationStep && value.fract() != 0.0 => {
                "import-out-of-range"
            }
            Ok(Some((value, currency))) if range.contains(value) => {
                record.figures.insert(field, value);
                if let (Kind::Amount, Some(code), true) =
                    (field.kind(), currency, record.currency.is_none())
                {
                    record.currency = Currency::parse(code);
                }
                return;
            }
            Ok(Some((value, _))) if value < 0.0 && range.low == 0.0 => "import-negative",
            Ok(Some(_)) => "import-out-of-range",
        };
        let shift = if field.kind() == Kind::Percent { 2 } else { 0 };
        let sign = if shift == 2 { " %" } else { "" };
        let bound = |value: f64| {
            decimal::write(value, shift)
                .trim_end_matches(".0")
                .to_owned()
                + sign
        };
        let message = Message::new(key)
            .with("low", bound(range.low))
            .with("high", bound(range.high));
        self.report(Severity::Error, record.row, &column.title, &text, message);
    }

    fn date(&self, cell: &Cell) -> Option<Date> {
        match cell {
            Cell::Date(date) => Some(*date),
            Cell::Text(text) => dates::date(text, self.mapping.date_order),
            _ => None,
        }
    }

    fn read_word(&mut self, record: &mut Record, field: Field, column: &Column, text: &str) {
        // The user's own words come first.
        let words = self.mapping.words.get(field.key());
        let word = words
            .and_then(|words| words.get(text))
            .map_or(text, String::as_str);
        let known = match field {
            Field::Strategy => {
                record.texts.insert(field, text.to_owned());
                match vocabulary::strategy(word) {
                    Some((sleeve, kind)) => {
                        record.strategy = Some(StrategySplit::pure(sleeve));
                        record.adjacent_kind = record.adjacent_kind.or(kind);
                    }
                    None => *self.unknown_strategies.entry(text.to_owned()).or_default() += 1,
                }
                return;
            }
            Field::AdjacentKind => {
                let kind = AdjacentKind::from_word(word);
                record.adjacent_kind = kind.or(record.adjacent_kind);
                kind.is_some()
            }
            Field::Stage => {
                record.stage = vocabulary::stage(word);
                record.stage.is_some()
            }
            Field::Customer => {
                record.customer = vocabulary::customer(word);
                record.customer.is_some()
            }
            Field::Currency => {
                record.currency = Currency::parse(&notation::currency(word));
                record.currency.is_some()
            }
            Field::ThesisDriverStatus
            | Field::ThesisDurabilityStatus
            | Field::ThesisMilestonesStatus => {
                let status = AnswerStatus::from_word(word);
                record.statuses.extend(status.map(|status| (field, status)));
                status.is_some()
            }
            Field::DataMethod => {
                let range = Figure::DataMethod.range();
                let value = data_method::from_word(word)
                    .or_else(|| word.parse().ok().filter(|value| range.contains(*value)));
                value.is_some_and(|value| {
                    record.figures.insert(field, value);
                    true
                })
            }
            _ => true,
        };
        let is_blank = matches!(
            notation::number(text, self.mapping.decimal_mark),
            Reading::Blank
        );
        if !known && !is_blank {
            self.report(
                Severity::Warning,
                record.row,
                &column.title,
                text,
                Message::new("import-unknown-word"),
            );
            record
                .attributes
                .insert(column.title.clone(), text.to_owned());
        }
    }

    fn read_split(&mut self, record: &mut Record) {
        let fields = [
            Field::ShareApplication,
            Field::ShareBaseModel,
            Field::ShareVerticalIntegration,
            Field::ShareAdjacent,
        ];
        let shares = fields.map(|field| record.figures.remove(&field));
        if shares.iter().all(Option::is_none) {
            return;
        }
        match StrategySplit::new(shares.map(|share| share.unwrap_or(0.0))) {
            Ok(split) => record.strategy = Some(split),
            Err(sum) => {
                let sum = ((sum * 1e6).round() / 1e6).to_string();
                self.report(
                    Severity::Error,
                    record.row,
                    Field::ShareApplication.key(),
                    &sum,
                    Message::new("import-split-sum"),
                );
            }
        }
    }
}

/// A sleeve for rows that state none: by the band they stand under.
pub fn strategy_of_band(record: &Record) -> Option<(Sleeve, Option<AdjacentKind>)> {
    record.band.as_deref().and_then(vocabulary::strategy)
}

/// A figure too small to be held with all its digits is nothing.
fn not_subnormal(value: f64) -> f64 {
    if value.is_subnormal() { 0.0 } else { value }
}

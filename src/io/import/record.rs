//! One row of a table as typed values.

use super::cell_figure::CellPlace;
use super::dates;
use super::decision::Decision;
use super::field::{Field, Kind};
use super::header::{Column, Header};
use super::mapping::Mapping;
use super::money_words::{self, MoneyWord};
use super::notation::{self, NumberReading};
use super::rows::DashVotes;
use super::table::{Cell, Row};
use super::vocabulary;
use crate::language::Message;
use crate::portfolio::{
    AdjacentKind, AnswerStatus, Currency, Customer, Figure, Problem, ProblemList, Security,
    Severity, Stage, StrategySplit, data_method, visible_name,
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
    /// Whether its cell of the value holds a dash, which is zero or not known.
    pub has_dash_value: bool,
    /// Sleeve or split, where the row says it.
    pub strategy: Option<StrategySplit>,
    /// What an adjacent company does.
    pub adjacent_kind: Option<AdjacentKind>,
    /// Stage.
    pub stage: Option<Stage>,
    /// Who pays.
    pub customer: Option<Customer>,
    /// What was bought.
    pub security: Option<Security>,
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
    /// Words that are not understood, by the title of their column.
    unknown_words: BTreeMap<String, usize>,
    /// What the totals of the table say a dash in the column of values stands for.
    pub dashes: DashVotes,
    /// What was decided of single rows.
    pub decisions: Vec<Decision>,
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
            unknown_words: BTreeMap::new(),
            dashes: DashVotes::default(),
            decisions: Vec::new(),
            failed: false,
        }
    }

    /// Says how many words beyond the first few are not understood.
    pub fn report_further_unknown_words(&mut self) {
        for (column, count) in std::mem::take(&mut self.unknown_words) {
            if count > MOST_UNKNOWN_WORDS {
                let message = Message::new("import-unknown-words-more")
                    .with("file", self.file)
                    .with("column", column)
                    .with("count", count - MOST_UNKNOWN_WORDS);
                self.problems
                    .push(Problem::general(Severity::Warning, message));
            }
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

    /// Reads a row that holds a holding or lot; `None` when a cell cannot be read, which is
    /// reported.
    pub fn read(&mut self, row: &Row, name: &str) -> Option<Record> {
        self.failed = false;
        let mut record = Record {
            row: row.number,
            ..Record::default()
        };
        record.name = self.visible(record.row, self.column(Field::Name), name);
        let money = self.read_currency(&mut record, row);
        for (position, (column, field)) in self
            .header
            .columns
            .iter()
            .zip(&self.mapping.fields)
            .enumerate()
        {
            let cell = self.mapping.cell(row, self.header, position);
            if cell.is_empty() {
                continue;
            }
            match field {
                None => {
                    record
                        .attributes
                        .insert(column.title.clone(), cell.to_text());
                }
                Some(Field::Name | Field::Currency) => {}
                Some(field) => {
                    let place = CellPlace {
                        field: *field,
                        position,
                        column,
                    };
                    self.read_field(&mut record, place, &cell, money);
                }
            }
        }
        self.leave_cost_in_other_currency(&mut record, money);
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

    /// The currency that the row states in a column of its own.
    pub fn row_money(&self, row: &Row) -> Option<MoneyWord> {
        let column = self.column(Field::Currency)?;
        money_words::of_cell(&row.cell(column.index).to_text())
    }

    /// Beside a value in the fund's currency a cost in that of the company, which the row names,
    /// cannot be compared with it.
    fn leave_cost_in_other_currency(&mut self, record: &mut Record, row: Option<MoneyWord>) {
        let title = |field| {
            let position = self.mapping.position(field)?;
            self.mapping.statements.get(position)?.currency
        };
        let (Some(value), None, Some(row)) = (title(Field::FairValue), title(Field::Cost), row)
        else {
            return;
        };
        if value.code == row.code || row.may_mean(value.code) {
            return;
        }
        if record.figures.remove(&Field::Cost).is_some() {
            let column = self
                .column(Field::Cost)
                .map_or("", |column| column.title.as_str());
            let message =
                Message::new("import-cost-in-other-currency").with("reporting", value.code);
            self.report(Severity::Warning, record.row, column, row.code, message);
        }
    }

    /// The currency that the row states in a column of its own; a hundredth part of it, such as
    /// pence, shifts its amounts.
    fn read_currency(&mut self, record: &mut Record, row: &Row) -> Option<MoneyWord> {
        let column = self.column(Field::Currency)?;
        let text = row.cell(column.index).to_text();
        if text.is_empty() {
            return None;
        }
        let words = self.mapping.words.get(Field::Currency.key());
        let word = words
            .and_then(|words| words.get(&text))
            .map_or(text.as_str(), String::as_str);
        let money = money_words::of_cell(word);
        record.currency = match &money {
            Some(money) => Currency::parse(self.mapping.meaning(money)),
            // The template may hold a code that is in no list.
            None => Currency::parse(word),
        };
        let is_blank = matches!(
            notation::number(&text, self.mapping.decimal_mark),
            NumberReading::Blank | NumberReading::Dash { .. }
        );
        if record.currency.is_none() && !is_blank {
            self.unknown_word(record, column, &text);
        }
        money
    }

    /// Keeps a word that is not understood. The first few of a column are said one by one, the
    /// others by their number.
    fn unknown_word(&mut self, record: &mut Record, column: &Column, text: &str) {
        let met = self.unknown_words.entry(column.title.clone()).or_default();
        *met += 1;
        if *met <= MOST_UNKNOWN_WORDS {
            self.report(
                Severity::Warning,
                record.row,
                &column.title,
                text,
                Message::new("import-unknown-word"),
            );
        }
        record
            .attributes
            .insert(column.title.clone(), text.to_owned());
    }

    fn read_field(
        &mut self,
        record: &mut Record,
        place: CellPlace<'a>,
        cell: &Cell,
        money: Option<MoneyWord>,
    ) {
        let CellPlace { field, column, .. } = place;
        match field.kind() {
            Kind::Amount | Kind::Percent | Kind::Number => {
                self.read_figure(record, place, cell, money);
            }
            Kind::Date => match self.date(field, cell) {
                Some(date) => {
                    record.dates.insert(field, date);
                }
                None if self.says_nothing(cell) => {}
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
                let text = cell.to_text();
                let text = if matches!(field, Field::Id | Field::Vendor | Field::Lot) {
                    self.visible(record.row, Some(column), &text)
                } else {
                    text
                };
                if !text.trim().is_empty() {
                    record.texts.insert(field, text);
                }
            }
            Kind::Word => self.read_word(record, field, column, &cell.to_text()),
        }
    }

    /// Whether a cell says that something is not known.
    fn says_nothing(&self, cell: &Cell) -> bool {
        matches!(
            notation::of_cell(cell, self.mapping.decimal_mark),
            NumberReading::Blank | NumberReading::Dash { .. } | NumberReading::Error
        )
    }

    pub fn date(&self, field: Field, cell: &Cell) -> Option<Date> {
        match cell {
            Cell::Date(date) => Some(*date),
            Cell::Text(text) if field == Field::AsOf => {
                dates::period_end(text, self.mapping.date_order)
            }
            Cell::Text(text) => dates::date(text, self.mapping.date_order),
            // A date without a date's format is its number.
            Cell::Number(number) => {
                let packed = (number.value.fract() == 0.0)
                    .then(|| dates::period_end(&number.value.to_string(), self.mapping.date_order));
                dates::serial(number.value).or(packed.flatten())
            }
            Cell::Empty | Cell::Error(_) | Cell::Uncomputed => None,
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
            Field::Security => {
                record.security = vocabulary::security(word);
                record.security.is_some()
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
            Field::Name
            | Field::Id
            | Field::ShareApplication
            | Field::ShareBaseModel
            | Field::ShareVerticalIntegration
            | Field::ShareAdjacent
            | Field::FairValue
            | Field::Cost
            | Field::Ownership
            | Field::PreferencesAhead
            | Field::PreferencesAlongside
            | Field::PreferencesMultiple
            | Field::Currency
            | Field::PostMoney
            | Field::Arr
            | Field::Growth
            | Field::GrossMargin
            | Field::ComputeShare
            | Field::Burn
            | Field::Cash
            | Field::TotalRaised
            | Field::PrivateData
            | Field::DataReadiness
            | Field::ModelSkill
            | Field::UpstreamDependence
            | Field::PlatformAmbition
            | Field::IntegrationStep
            | Field::Vendor
            | Field::ThesisDriver
            | Field::ThesisDurability
            | Field::ThesisMilestones
            | Field::Sources
            | Field::Notes
            | Field::OutcomeLoss
            | Field::OutcomeAsOf
            | Field::CostMultiple
            | Field::UnrealizedGain
            | Field::SharesHeld
            | Field::SharePrice
            | Field::Fund
            | Field::Lot
            | Field::LotDate
            | Field::Status
            | Field::Option
            | Field::AsOf
            | Field::Lots
            | Field::Attributes
            | Field::Exact => true,
        };
        let is_blank = matches!(
            notation::number(text, self.mapping.decimal_mark),
            NumberReading::Blank | NumberReading::Dash { .. }
        );
        if !known && !is_blank {
            self.unknown_word(record, column, text);
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

/// Words of one column that are said one by one when they are not understood.
const MOST_UNKNOWN_WORDS: usize = 3;

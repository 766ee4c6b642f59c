//! Portfolios out of tables: CSV and workbooks as fund-accounting programs write them.
//!
//! The stages hand plain data to each other, so that a window can show each of them and let a
//! person change it: bytes → [`Source`] (sheets of cells) → [`Header`] → [`Mapping`] → [`Imported`]
//! (what each row is, the portfolio, the problems).

mod accept;
mod aligned_text;
mod amounts;
mod assumed;
mod bands;
mod bare_list;
mod build;
mod cash_flows;
mod cell_figure;
mod columns;
mod dates;
mod dates_inside;
mod decision;
mod derived_value;
mod encoding;
mod entities;
mod exact;
mod field;
mod file_kind;
mod footnotes;
mod frame;
mod header;
mod header_rows;
mod history;
mod kept_lot;
mod labels;
mod lexicon;
mod lines;
mod mapping;
mod marks;
mod money_words;
mod notation;
mod number_format;
mod old_marks;
mod old_workbook;
mod per_cent;
mod periods;
mod plausible;
mod profile;
mod record;
mod reimport;
mod repeated_rows;
mod row_status;
mod rows;
mod securities;
mod sentence;
mod settle;
mod sheet_marks;
mod sheets;
mod stated_date;
mod statement;
mod strategy_guess;
mod table;
mod table_currency;
mod take;
mod template;
mod text_table;
mod title;
mod title_tokens;
mod total_check;
mod totals;
mod unit;
mod unit_of_cost;
mod units_row;
mod unnamed_value;
mod unpacking;
mod value_columns;
mod vocabulary;
mod web_table;
mod words;
mod workbook;

pub use accept::{Accepted, merge};
pub use build::{ASSUMED_SLEEVE, ASSUMED_VALUE, GUESSED_STRATEGY};
pub use cash_flows::cash_flows;
pub use dates::{DateOrder, date};
pub use decision::{Candidate, Decision, Doubt, Place, Subject, Value, unit_of};
pub use field::{Certainty, Field, Kind, certainty};
pub use file_kind::is_table_without_ending;
pub use header::{Column, Header, at as header_at, find as find_header};
pub use mapping::{Chosen, Mapping, Placed, find as find_mapping};
pub use money_words::MoneyWord;
pub use notation::{DecimalMark, NumberReading, WrittenFigure, number};
pub use number_format::NumberFormat;
pub use profile::{PROFILE_SCHEMA, Profile};
pub use reimport::{Change, FieldChange, Reimport, known_again, reimport};
pub use rows::RowKind;
pub use sentence::sentence;
pub use sheets::choose as choose_sheet;
pub use statement::Per;
pub use strategy_guess::{Clue, StrategyGuess, of as guess_strategy};
pub use table::{
    Cell, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Mend, Mended, Number, Row, Sheet, Source, Visibility,
};
pub use take::take;
pub use template::write as write_template;
pub use unit::AmountUnit;
pub use unnamed_value::NO_COLUMN;
pub use words::{FoundWord, choices as word_choices, found as find_words};

use super::backup;
use super::portfolio_file::{MAX_BYTES, ReadError, read_bytes};
use crate::language::Message;
use crate::portfolio::{ExchangeRates, Figure, FigureUnit, Portfolio, Problem, Severity};
use file_kind::FileKind;
use jiff::civil::Date;
use std::collections::BTreeSet;
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
    /// A page of the web.
    Html,
}

impl TableFormat {
    /// The kind of a file by its extension.
    pub fn of(path: &Path) -> Option<Self> {
        match backup::ending_of(path)?.as_str() {
            "csv" | "tsv" | "txt" | "tab" => Some(Self::Csv),
            "xlsx" | "xlsm" => Some(Self::Xlsx),
            "xlsb" => Some(Self::Xlsb),
            "xls" => Some(Self::Xls),
            "ods" => Some(Self::Ods),
            "html" | "htm" => Some(Self::Html),
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
            Self::Html => "html",
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
    /// What else the user says above what the file says.
    pub chosen: Chosen,
    /// Whether a reading that is unsure and on which the result hangs is refused, with both ways to
    /// read it; otherwise the better one is taken and the question stands among the problems.
    pub asks: bool,
}

/// A table that became a portfolio, with every stage on the way.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// What the file is by its bytes.
    pub format: TableFormat,
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
    /// Funds the file names, with the rows of each, in the order of the file; empty when it names
    /// none.
    pub funds: Vec<(String, usize)>,
    /// Ids of the holdings whose strategy the file does not say; they were taken as
    /// [`ASSUMED_SLEEVE`].
    pub assumed_strategies: BTreeSet<String>,
    /// What was decided, from what, and what else it could have been.
    pub decisions: Vec<Decision>,
    /// Problems, most in the order of the rows.
    pub problems: Vec<Problem>,
}

impl Imported {
    /// The decisions that a person has to take before the result can be believed.
    pub fn questions(&self) -> impl Iterator<Item = &Decision> {
        self.decisions
            .iter()
            .filter(|decision| decision.doubt == Doubt::Asked)
    }

    /// The questions as sentences.
    pub fn questions_as_problems(&self) -> impl Iterator<Item = &Problem> {
        self.problems
            .iter()
            .filter(|problem| problem.message.key == take::QUESTION)
    }

    /// The same where nothing is left to ask.
    ///
    /// # Errors
    /// The first question as a sentence, with both readings and what settles it; the others and all
    /// problems beside it.
    pub fn settled(self) -> Result<Self, ReadError> {
        let is_question = |problem: &Problem| problem.message.key == take::QUESTION;
        let Some(first) = self.problems.iter().position(is_question) else {
            return Ok(self);
        };
        let mut others = self.problems;
        let mut question = others.remove(first);
        // Here the flag is named that settles it; in the window the question is answered on the
        // spot.
        for problem in others.iter_mut().chain([&mut question]) {
            if is_question(problem) {
                problem.message.key = take::REFUSAL;
                problem.severity = Severity::Error;
            }
        }
        Err(ReadError {
            others,
            ..ReadError::new(question.message)
        })
    }
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

/// A number as a person types it, with a point or a comma before its decimals: a comma that can
/// group digits does, as in `1,250`.
fn as_typed(text: &str) -> NumberReading {
    let read = notation::number(text, DecimalMark::Point);
    if read == NumberReading::NotANumber {
        notation::number(text, DecimalMark::Comma)
    } else {
        read
    }
}

/// The number that a person types into a field that has its unit beside it; `None` for anything
/// else, such as an amount in a currency or a percentage.
///
/// ```
/// use froth::io::import::typed_number;
///
/// assert_eq!(typed_number("1,250"), Some(1250.0));
/// assert_eq!(typed_number("12,5"), Some(12.5));
/// assert_eq!(typed_number("12.5 %"), None);
/// ```
pub fn typed_number(text: &str) -> Option<f64> {
    match as_typed(text) {
        NumberReading::Figure(typed)
            if !typed.scaled && !typed.percent && typed.money.is_none() =>
        {
            Some(typed.value(0))
        }
        NumberReading::Figure(_)
        | NumberReading::Blank
        | NumberReading::Dash { .. }
        | NumberReading::Error
        | NumberReading::Bound
        | NumberReading::NotANumber => None,
    }
}

/// A figure as a person types it into a field of the program, in the program's units: amounts are
/// in millions unless a word of scale says otherwise, percentages in per cent.
pub fn typed_figure(text: &str, figure: Figure) -> Typed {
    match as_typed(text) {
        NumberReading::Blank | NumberReading::Dash { .. } => Typed::Unknown,
        NumberReading::Error | NumberReading::Bound | NumberReading::NotANumber => Typed::NotTaken,
        NumberReading::Figure(typed) => {
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
    let mut chosen = options.chosen.clone();
    chosen.fund = chosen.fund.or_else(|| options.fund.clone());
    chosen.sheet.clone_from(&options.sheet);
    for (currency, rate) in &options.exchange_rates.0 {
        chosen.exchange_rates.0.insert(currency.clone(), *rate);
    }
    let mapping = mapping::find_with(
        &source,
        sheet,
        &header,
        options.profile.as_ref(),
        options.amount_unit,
        chosen,
    );
    let imported = take(&source, sheet, header, mapping, file, options.today)?;
    if options.asks {
        imported.settled()
    } else {
        Ok(imported)
    }
}

/// Stage one: takes a file apart into sheets.
///
/// # Errors
/// A message without its `file`: unreadable, or larger than a table may be.
pub fn take_apart(bytes: &[u8], format: TableFormat) -> Result<Source, Message> {
    match file_kind::of(bytes, format)? {
        FileKind::WebPage => web_table::read(bytes),
        FileKind::Table(TableFormat::Csv | TableFormat::Html) => text_table::read(bytes),
        FileKind::Table(format) => workbook::read(bytes, format),
    }
}

#[cfg(test)]
mod tests;

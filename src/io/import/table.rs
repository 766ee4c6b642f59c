//! Stage one: a file as sheets of typed cells, whatever wrote it.

use super::number_format::NumberFormat;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A number of a workbook's cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// What the cell holds; a percentage is a fraction.
    pub value: f64,
    /// What its format says, where it says more than the digits.
    pub format: Option<Arc<NumberFormat>>,
    /// Whether it stands there only because its cell is merged with one above or to the left, which
    /// holds it already.
    pub is_repeated: bool,
}

impl Number {
    /// A number without a format.
    pub const fn plain(value: f64) -> Self {
        Self {
            value,
            format: None,
            is_repeated: false,
        }
    }
}

/// What one cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing, or blanks.
    Empty,
    /// Text, without blanks around it. Figures written as text are told from it by their notation.
    Text(String),
    /// A number of a workbook.
    Number(Number),
    /// A date of a workbook.
    Date(Date),
    /// An error of a spreadsheet, such as `#DIV/0!`.
    Error(String),
    /// A formula whose result the file does not hold: the program that wrote it never computed it.
    Uncomputed,
}

impl Cell {
    /// A text cell, empty when there are only blanks; an error where a spreadsheet wrote one.
    pub fn from_text(text: &str) -> Self {
        let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if text.is_empty() {
            Self::Empty
        } else if is_error(text) {
            Self::Error(text.to_owned())
        } else {
            Self::Text(text.to_owned())
        }
    }

    /// A number without a format.
    pub const fn number(value: f64) -> Self {
        Self::Number(Number::plain(value))
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        *self == Self::Empty
    }

    /// The cell as text; empty when nothing is in it.
    pub fn to_text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Error(text) => text.clone(),
            Self::Number(number) => match &number.format {
                Some(format) if format.percent => {
                    let shown = crate::io::decimal::write(number.value, 2);
                    format!("{}%", shown.trim_end_matches(".0"))
                }
                _ => number.value.to_string(),
            },
            Self::Date(date) => date.to_string(),
            Self::Uncomputed => "=".to_owned(),
        }
    }
}

/// Whether a text is an error of a spreadsheet, in one of its languages.
fn is_error(text: &str) -> bool {
    let starts = text.starts_with('#') || text.starts_with("Err") || text.starts_with("\u{ff03}");
    let errors = &super::lexicon::words().cells.errors;
    starts && errors.contains(&super::lexicon::plain(text))
}

/// Whether a reader of the file sees a row or a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Visibility {
    /// It is seen.
    #[default]
    Seen,
    /// A filter leaves it out.
    FilteredOut,
    /// Somebody hid it.
    Hidden,
}

/// One line of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Line in the file or row of the sheet, counted from 1, as a person finds it.
    pub number: usize,
    /// Cells from the first column on.
    pub cells: Vec<Cell>,
    /// Whether a reader of the file sees it.
    pub visibility: Visibility,
}

static EMPTY: Cell = Cell::Empty;

impl Row {
    /// A row that is seen.
    pub const fn seen(number: usize, cells: Vec<Cell>) -> Self {
        Self {
            number,
            cells,
            visibility: Visibility::Seen,
        }
    }

    /// The cell of a column, empty beyond the last.
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&EMPTY)
    }

    /// Cells that hold something, with their columns.
    pub fn filled(&self) -> impl Iterator<Item = (usize, &Cell)> {
        self.cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.is_empty())
    }

    /// Number of cells down to the last that holds something.
    pub fn width(&self) -> usize {
        self.cells
            .iter()
            .rposition(|cell| !cell.is_empty())
            .map_or(0, |last| last + 1)
    }
}

/// One sheet of a workbook, or the whole of a text file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// Name of the sheet; empty for a text file.
    pub name: String,
    /// Rows that hold something, in order.
    pub rows: Vec<Row>,
    /// Whether a reader of the file sees it.
    pub visibility: Visibility,
    /// Columns that somebody hid.
    pub hidden_columns: BTreeSet<usize>,
}

/// Something that was mended while the file was taken apart, for a person to know of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// Line or row.
    pub row: usize,
    /// What it is.
    pub what: Mend,
}

/// What was mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mend {
    /// A quote is opened and never closed; it was taken as a letter.
    StrayQuote,
    /// A byte does not belong to the file's encoding.
    OddByte,
    /// The encoding is a guess, and another fits about as well.
    GuessedEncoding,
    /// No title names a column; the list was given those it lacks.
    NoTitles,
    /// The kind of file does not tell its reader which rows are hidden and how cells are formatted.
    UnknownFormats,
}

/// A file taken apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Kind of file.
    pub format: super::TableFormat,
    /// Encoding of a text file.
    pub encoding: Option<&'static str>,
    /// What separates the columns of a text file.
    pub delimiter: Option<char>,
    /// Sheets in the order of the file.
    pub sheets: Vec<Sheet>,
    /// What was mended on the way.
    pub mended: Vec<Mended>,
}

/// Most rows of a sheet: as many holdings as a portfolio may have, several lots of each, and room
/// for titles and totals.
pub const MAX_ROWS: usize = 100_000;
/// Most columns of a sheet.
pub const MAX_COLUMNS: usize = 512;
/// Most cells that are kept of one file.
pub const MAX_CELLS: usize = 4_000_000;
/// Most text that the cells of one file may hold together, bytes: a workbook can write one text
/// once and show it everywhere.
pub const MAX_TEXT: usize = 256 * 1024 * 1024;

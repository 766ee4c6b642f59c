//! Stage one: a file as sheets of cells, whatever wrote it.

use jiff::civil::Date;

/// What one cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing, or blanks.
    Empty,
    /// Text, without blanks around it.
    Text(String),
    /// A number of a workbook.
    Number(f64),
    /// A date of a workbook.
    Date(Date),
}

impl Cell {
    /// A text cell, empty when there are only blanks.
    pub fn from_text(text: &str) -> Self {
        let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text.to_owned())
        }
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        *self == Self::Empty
    }

    /// The cell as text; empty when nothing is in it.
    pub fn to_text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(date) => date.to_string(),
        }
    }
}

/// One line of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Line in the file or row of the sheet, counted from 1, as a person finds it.
    pub number: usize,
    /// Cells from the first column on.
    pub cells: Vec<Cell>,
}

static EMPTY: Cell = Cell::Empty;

impl Row {
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
}

/// One sheet of a workbook, or the whole of a text file.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Name of the sheet; empty for a text file.
    pub name: String,
    /// Rows that hold something, in order.
    pub rows: Vec<Row>,
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
}

/// Most rows of a sheet: as many holdings as a portfolio may have, several lots of each, and room for titles and totals.
pub const MAX_ROWS: usize = 100_000;
/// Most columns of a sheet.
pub const MAX_COLUMNS: usize = 512;
/// Most cells that are kept of one file.
pub const MAX_CELLS: usize = 4_000_000;
/// Most text that the cells of one file may hold together, bytes: a workbook can write one text once and show it everywhere.
pub const MAX_TEXT: usize = 256 * 1024 * 1024;

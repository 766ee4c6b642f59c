//! The user's own library of companies: any table with the columns of the shipped one.

use super::import::{self, TableFormat};
use super::portfolio_file::{MAX_BYTES, ReadError, read_bytes};
use crate::language::Message;
use crate::library::{Entry, NumberedRow, Origin, read as read_rows};
use crate::portfolio::Problem;
use std::path::Path;

/// Reads a library from a table (CSV, XLSX, XLS, XLSB, ODS), of a workbook the first sheet that has
/// the columns, with a sentence for everything that was left out.
///
/// # Errors
/// One sentence, when the file cannot be read as a table or has no columns *company* and *as_of*.
pub fn read(path: &Path) -> Result<(Vec<Entry>, Vec<Problem>), ReadError> {
    let format = TableFormat::of(path).unwrap_or(TableFormat::Csv);
    let bytes = read_bytes(path, MAX_BYTES)?;
    let source = import::take_apart(&bytes, format).map_err(ReadError::new)?;
    let has_columns = |row: &[String]| {
        ["company", "as_of"].iter().all(|column| {
            row.iter()
                .any(|cell| cell.trim().eq_ignore_ascii_case(column))
        })
    };
    for sheet in &source.sheets {
        let cells = |row: &import::Row| row.cells.iter().map(import::Cell::to_text).collect();
        let rows: Vec<NumberedRow> = sheet
            .rows
            .iter()
            .map(|row| (row.number, cells(row)))
            .collect();
        if let Some(heading) = rows.iter().position(|(_, row)| has_columns(row)) {
            return Ok(read_rows(&rows[heading..], Origin::Own));
        }
    }
    let message = Message::new("library-without-columns").with("file", path.display());
    Err(ReadError::new(message))
}

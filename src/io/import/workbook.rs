//! Workbooks: XLSX, XLSB, XLS and ODS, read within bounds of memory.

use super::TableFormat;
use super::table::{Cell, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT, Row, Sheet, Source};
use super::text_table::too_large;
use super::{old_workbook, unpacking};
use crate::io::guarded;
use crate::language::Message;
use calamine::{Data, DataType as _, Ods, Range, Reader as _, Xls, Xlsb, Xlsx};
use std::collections::BTreeMap;
use std::io::Cursor;

/// Takes a workbook apart.
///
/// # Errors
/// A message without its `file`: unreadable, or larger than a table may be.
pub fn read(bytes: &[u8], format: TableFormat) -> Result<Source, Message> {
    match format {
        TableFormat::Xls => old_workbook::check(bytes)?,
        _ => unpacking::check(bytes, format)?,
    }
    // A reader of workbooks can trip over a damaged file; that is an unreadable file and not the end of the program.
    let sheets =
        guarded::run(|| read_sheets(bytes, format)).unwrap_or_else(|| Err(damaged("damaged")))?;
    Ok(Source {
        format,
        encoding: None,
        delimiter: None,
        sheets,
    })
}

pub(super) fn damaged(detail: impl std::fmt::Display) -> Message {
    Message::new("import-not-a-workbook").with("detail", detail)
}

fn read_sheets(bytes: &[u8], format: TableFormat) -> Result<Vec<Sheet>, Message> {
    let bytes = Cursor::new(bytes);
    let mut taken = Taken::default();
    match format {
        TableFormat::Xlsx => {
            let mut book: Xlsx<_> = calamine::open_workbook_from_rs(bytes)
                .map_err(|e: calamine::XlsxError| damaged(e))?;
            let names = book.sheet_names();
            names
                .into_iter()
                .map(|name| {
                    let mut cells = Gathered::default();
                    let mut reader = book.worksheet_cells_reader(&name).map_err(damaged)?;
                    while let Some(cell) = reader.next_cell().map_err(damaged)? {
                        cells.add(
                            cell.get_position(),
                            &Data::from(cell.get_value().clone()),
                            &mut taken,
                        )?;
                    }
                    Ok(cells.into_sheet(name))
                })
                .collect()
        }
        TableFormat::Xlsb => {
            let mut book: Xlsb<_> = calamine::open_workbook_from_rs(bytes)
                .map_err(|e: calamine::XlsbError| damaged(e))?;
            let names = book.sheet_names();
            names
                .into_iter()
                .map(|name| {
                    let mut cells = Gathered::default();
                    let mut reader = book.worksheet_cells_reader(&name).map_err(damaged)?;
                    while let Some(cell) = reader.next_cell().map_err(damaged)? {
                        cells.add(
                            cell.get_position(),
                            &Data::from(cell.get_value().clone()),
                            &mut taken,
                        )?;
                    }
                    Ok(cells.into_sheet(name))
                })
                .collect()
        }
        TableFormat::Xls => {
            let mut book: Xls<_> = calamine::open_workbook_from_rs(bytes)
                .map_err(|e: calamine::XlsError| damaged(e))?;
            from_ranges(book.worksheets(), &mut taken)
        }
        TableFormat::Ods => {
            let mut book: Ods<_> = calamine::open_workbook_from_rs(bytes)
                .map_err(|e: calamine::OdsError| damaged(e))?;
            from_ranges(book.worksheets(), &mut taken)
        }
        TableFormat::Csv => Err(damaged("text")),
    }
}

fn from_ranges(
    ranges: Vec<(String, Range<Data>)>,
    taken: &mut Taken,
) -> Result<Vec<Sheet>, Message> {
    ranges
        .into_iter()
        .map(|(name, range)| {
            let mut cells = Gathered::default();
            let (row, column) = range.start().unwrap_or_default();
            for (r, c, value) in range.used_cells() {
                cells.add((row + r as u32, column + c as u32), value, taken)?;
            }
            Ok(cells.into_sheet(name))
        })
        .collect()
}

/// What has been taken of a file so far, all sheets together.
#[derive(Default)]
struct Taken {
    cells: usize,
    text: usize,
}

/// Filled cells by row; a sheet that puts one cell far away costs one row.
#[derive(Default)]
struct Gathered {
    rows: BTreeMap<usize, Vec<Cell>>,
}

impl Gathered {
    fn add(
        &mut self,
        (row, column): (u32, u32),
        value: &Data,
        taken: &mut Taken,
    ) -> Result<(), Message> {
        let cell = cell_of(value);
        if cell.is_empty() {
            return Ok(());
        }
        let column = column as usize;
        if column >= MAX_COLUMNS {
            return Err(too_large());
        }
        if let Cell::Text(text) = &cell {
            taken.text += text.len();
        }
        let cells = self.rows.entry(row as usize + 1).or_default();
        let before = cells.len();
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Empty);
        }
        cells[column] = cell;
        taken.cells += cells.len() - before;
        if self.rows.len() > MAX_ROWS || taken.cells > MAX_CELLS || taken.text > MAX_TEXT {
            return Err(too_large());
        }
        Ok(())
    }

    fn into_sheet(self, name: String) -> Sheet {
        Sheet {
            name,
            rows: self
                .rows
                .into_iter()
                .map(|(number, cells)| Row { number, cells })
                .collect(),
        }
    }
}

fn cell_of(value: &Data) -> Cell {
    match value {
        Data::Empty => Cell::Empty,
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::Bool(value) => Cell::Text(value.to_string()),
        Data::Error(error) => Cell::Text(error.to_string()),
        Data::DateTime(serial) if serial.is_datetime() => date_of(serial),
        Data::DateTime(serial) => Cell::Number(serial.as_f64()),
        other => Cell::from_text(&other.as_string().unwrap_or_else(|| other.to_string())),
    }
}

fn date_of(serial: &calamine::ExcelDateTime) -> Cell {
    let (year, month, day, ..) = serial.to_ymd_hms_milli();
    let date = i16::try_from(year)
        .ok()
        .zip(i8::try_from(month).ok())
        .zip(i8::try_from(day).ok());
    let date = date.and_then(|((year, month), day)| jiff::civil::Date::new(year, month, day).ok());
    date.map_or(Cell::Number(serial.as_f64()), Cell::Date)
}

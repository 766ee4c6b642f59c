//! Workbooks: XLSX, XLSB, XLS and ODS, read within bounds of memory.

use super::TableFormat;
use super::table::{Cell, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Row, Sheet, Source};
use super::text_table::too_large;
use crate::language::Message;
use calamine::{Data, DataType as _, Ods, Range, Reader as _, Xls, Xlsb, Xlsx};
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

/// Largest sum of the unpacked parts of a workbook, bytes.
const MAX_UNPACKED: u64 = 512 * 1024 * 1024;

/// Takes a workbook apart.
///
/// # Errors
/// A message without its `file`: unreadable, or larger than a table may be.
pub fn read(bytes: &[u8], format: TableFormat) -> Result<Source, Message> {
    if format != TableFormat::Xls {
        check_unpacked_size(bytes)?;
    }
    if format == TableFormat::Ods {
        check_repeats(bytes)?;
    }
    // The reader of old formats can trip over a damaged file; that is an unreadable file and not the end of the program.
    let sheets = std::panic::catch_unwind(|| read_sheets(bytes, format)).unwrap_or_else(|_| Err(damaged("damaged")))?;
    Ok(Source { format, encoding: None, delimiter: None, sheets })
}

fn damaged(detail: impl std::fmt::Display) -> Message {
    Message::new("import-not-a-workbook").with("detail", detail)
}

/// Unpacks every part into nothing, counting: what a part declares of its size may be a lie.
fn check_unpacked_size(bytes: &[u8]) -> Result<(), Message> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut unpacked = 0;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(damaged)?;
        if unpacked + part.size() > MAX_UNPACKED {
            return Err(too_large());
        }
        let mut part = part.take(MAX_UNPACKED + 1 - unpacked);
        unpacked += std::io::copy(&mut part, &mut std::io::sink()).map_err(damaged)?;
        if unpacked > MAX_UNPACKED {
            return Err(too_large());
        }
    }
    Ok(())
}

/// OpenDocument writes equal cells and rows once with a count; the counts are summed before anything is unrolled.
fn check_repeats(bytes: &[u8]) -> Result<(), Message> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let Ok(mut part) = archive.by_name("content.xml") else { return Err(damaged("no content.xml")) };
    let mut content = String::new();
    part.read_to_string(&mut content).map_err(damaged)?;
    let mut cells = 0_usize;
    for row in content.split("<table:table-row").skip(1) {
        let row = row.split("</table:table-row").next().unwrap_or_default();
        // Columns that end a row empty are never unrolled.
        let filled = row.rfind("office:value").map_or("", |last| &row[..last]);
        if filled.is_empty() {
            continue;
        }
        let repeats = |text: &str, attribute: &str| {
            let counts = text.split(attribute).skip(1).filter_map(|rest| rest.split('"').nth(1)?.parse::<usize>().ok());
            counts.fold(0_usize, usize::saturating_add)
        };
        let start = row.split('>').next().unwrap_or_default();
        let rows = repeats(start, "number-rows-repeated").max(1);
        // The count of the last filled cell may stand behind its value.
        let tail = row[filled.len()..].split('>').next().unwrap_or_default();
        let columns = filled.matches("table-cell").count()
            + repeats(filled, "number-columns-repeated").saturating_add(repeats(tail, "number-columns-repeated"));
        cells = cells.saturating_add(rows.saturating_mul(columns));
        if cells > MAX_CELLS {
            return Err(too_large());
        }
    }
    Ok(())
}

fn read_sheets(bytes: &[u8], format: TableFormat) -> Result<Vec<Sheet>, Message> {
    let bytes = Cursor::new(bytes);
    match format {
        TableFormat::Xlsx => {
            let mut book: Xlsx<_> =
                calamine::open_workbook_from_rs(bytes).map_err(|e: calamine::XlsxError| damaged(e))?;
            let names = book.sheet_names();
            names
                .into_iter()
                .map(|name| {
                    let mut cells = Gathered::default();
                    let mut reader = book.worksheet_cells_reader(&name).map_err(damaged)?;
                    while let Some(cell) = reader.next_cell().map_err(damaged)? {
                        cells.add(cell.get_position(), &Data::from(cell.get_value().clone()))?;
                    }
                    Ok(cells.into_sheet(name))
                })
                .collect()
        }
        TableFormat::Xlsb => {
            let mut book: Xlsb<_> =
                calamine::open_workbook_from_rs(bytes).map_err(|e: calamine::XlsbError| damaged(e))?;
            let names = book.sheet_names();
            names
                .into_iter()
                .map(|name| {
                    let mut cells = Gathered::default();
                    let mut reader = book.worksheet_cells_reader(&name).map_err(damaged)?;
                    while let Some(cell) = reader.next_cell().map_err(damaged)? {
                        cells.add(cell.get_position(), &Data::from(cell.get_value().clone()))?;
                    }
                    Ok(cells.into_sheet(name))
                })
                .collect()
        }
        TableFormat::Xls => {
            let mut book: Xls<_> =
                calamine::open_workbook_from_rs(bytes).map_err(|e: calamine::XlsError| damaged(e))?;
            from_ranges(book.worksheets())
        }
        TableFormat::Ods => {
            let mut book: Ods<_> =
                calamine::open_workbook_from_rs(bytes).map_err(|e: calamine::OdsError| damaged(e))?;
            from_ranges(book.worksheets())
        }
        TableFormat::Csv => Err(damaged("text")),
    }
}

fn from_ranges(ranges: Vec<(String, Range<Data>)>) -> Result<Vec<Sheet>, Message> {
    ranges
        .into_iter()
        .map(|(name, range)| {
            let mut cells = Gathered::default();
            let (row, column) = range.start().unwrap_or_default();
            for (r, c, value) in range.used_cells() {
                cells.add((row + r as u32, column + c as u32), value)?;
            }
            Ok(cells.into_sheet(name))
        })
        .collect()
}

/// Filled cells by row; a sheet that puts one cell far away costs one cell.
#[derive(Default)]
struct Gathered {
    rows: BTreeMap<usize, Vec<Cell>>,
    cells: usize,
}

impl Gathered {
    fn add(&mut self, (row, column): (u32, u32), value: &Data) -> Result<(), Message> {
        let cell = cell_of(value);
        if cell.is_empty() {
            return Ok(());
        }
        let column = column as usize;
        if column >= MAX_COLUMNS {
            return Err(too_large());
        }
        let cells = self.rows.entry(row as usize + 1).or_default();
        let before = cells.len();
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Empty);
        }
        cells[column] = cell;
        self.cells += cells.len() - before;
        if self.rows.len() > MAX_ROWS || self.cells > MAX_CELLS {
            return Err(too_large());
        }
        Ok(())
    }

    fn into_sheet(self, name: String) -> Sheet {
        Sheet { name, rows: self.rows.into_iter().map(|(number, cells)| Row { number, cells }).collect() }
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
    let date = i16::try_from(year).ok().zip(i8::try_from(month).ok()).zip(i8::try_from(day).ok());
    let date = date.and_then(|((year, month), day)| jiff::civil::Date::new(year, month, day).ok());
    date.map_or(Cell::Number(serial.as_f64()), Cell::Date)
}

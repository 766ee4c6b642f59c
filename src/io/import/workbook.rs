//! Workbooks: XLSX, XLSB, XLS and ODS, read within bounds of memory.

use super::TableFormat;
use super::dates;
use super::number_format::NumberFormat;
use super::sheet_marks::{self, Merged, SheetMarks};
use super::table::{
    Cell, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT, Mend, Mended, Row, Sheet, Source, Visibility,
};
use super::text_table::too_large;
use super::{bare_list, header, old_marks, old_workbook, unpacking};
use crate::io::guarded;
use crate::language::Message;
use calamine::{Data, DataType as _, Ods, Range, Reader as _, Xls, Xlsb, Xlsx};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;

/// Takes a workbook apart.
///
/// # Errors
/// A message without its `file`: unreadable, or larger than a table may be.
pub fn read(bytes: &[u8], format: TableFormat) -> Result<Source, Message> {
    match format {
        TableFormat::Xls => old_workbook::check(bytes)?,
        TableFormat::Csv
        | TableFormat::Xlsx
        | TableFormat::Xlsb
        | TableFormat::Ods
        | TableFormat::Html => unpacking::check(bytes, format)?,
    }
    // A reader of workbooks can trip over a damaged file; that is an unreadable file and not the
    // end of the program.
    let mut sheets =
        guarded::run(|| read_sheets(bytes, format)).unwrap_or_else(|| Err(damaged("damaged")))?;
    let has_titles = sheets.iter().any(|sheet| header::find(sheet).is_some());
    let is_bare = !has_titles
        && (sheets.iter_mut().any(bare_list::give_titles)
            || bare_list::give_titles_to_names(&mut sheets));
    let mut mended = if format == TableFormat::Xlsb {
        vec![Mended {
            row: 1,
            what: Mend::UnknownFormats,
        }]
    } else {
        Vec::new()
    };
    if is_bare {
        mended.push(Mended {
            row: 1,
            what: Mend::NoTitles,
        });
    }
    Ok(Source {
        format,
        encoding: None,
        delimiter: None,
        sheets,
        mended,
    })
}

pub(super) fn damaged(detail: impl std::fmt::Display) -> Message {
    Message::new("import-not-a-workbook").with("detail", detail)
}

fn read_sheets(bytes: &[u8], format: TableFormat) -> Result<Vec<Sheet>, Message> {
    let cursor = Cursor::new(bytes);
    let mut taken = Taken::default();
    match format {
        TableFormat::Xlsx => {
            let mut book: Xlsx<_> = calamine::open_workbook_from_rs(cursor)
                .map_err(|e: calamine::XlsxError| damaged(e))?;
            xlsx_sheets(&mut book, sheet_marks::of_xlsx(bytes), &mut taken)
        }
        TableFormat::Xlsb => {
            let mut book: Xlsb<_> = calamine::open_workbook_from_rs(cursor)
                .map_err(|e: calamine::XlsbError| damaged(e))?;
            let names = book.sheets_metadata().to_vec();
            names
                .into_iter()
                .map(|sheet| {
                    let mut cells = Gathered::default();
                    let mut reader = book.worksheet_cells_reader(&sheet.name).map_err(damaged)?;
                    while let Some(cell) = reader.next_cell().map_err(damaged)? {
                        let (row, column) = cell.get_position();
                        let value = cell_of(&Data::from(cell.get_value().clone()));
                        cells.add((row as usize, column as usize), value, &mut taken)?;
                    }
                    Ok(cells.into_sheet(&sheet, SheetMarks::default()))
                })
                .collect()
        }
        TableFormat::Xls => {
            let mut book: Xls<_> = calamine::open_workbook_from_rs(cursor)
                .map_err(|e: calamine::XlsError| damaged(e))?;
            let names = book.sheets_metadata().to_vec();
            let ranges = book.worksheets();
            let mut marks = old_marks::of_xls(bytes);
            for sheet in &names {
                let merged = book.merge_cells_by_sheet_name(&sheet.name);
                let merged = merged.unwrap_or_default();
                let marks = marks.entry(sheet.name.clone()).or_default();
                marks.merged = merged.iter().map(area_of).collect();
            }
            from_ranges(ranges, &names, marks, &mut taken)
        }
        TableFormat::Ods => {
            let mut book: Ods<_> = calamine::open_workbook_from_rs(cursor)
                .map_err(|e: calamine::OdsError| damaged(e))?;
            let names = book.sheets_metadata().to_vec();
            let ranges = book.worksheets();
            from_ranges(ranges, &names, sheet_marks::of_ods(bytes), &mut taken)
        }
        TableFormat::Csv | TableFormat::Html => Err(damaged("text")),
    }
}

/// Reads the sheets of an XLSX: values and formats by its reader, the rest from the marks.
fn xlsx_sheets(
    book: &mut Xlsx<Cursor<&[u8]>>,
    mut marks: BTreeMap<String, SheetMarks>,
    taken: &mut Taken,
) -> Result<Vec<Sheet>, Message> {
    let sheets = book.sheets_metadata().to_vec();
    let mut out = Vec::with_capacity(sheets.len());
    for sheet in sheets {
        let mut cells = Gathered::default();
        let marks = marks.remove(&sheet.name).unwrap_or_default();
        let mut reader = book.worksheet_cells_reader(&sheet.name).map_err(damaged)?;
        let formats: Vec<Option<Arc<NumberFormat>>> = reader
            .styles()
            .iter()
            .map(|style| {
                let format = style.number_format.as_ref()?;
                NumberFormat::parse(&format.format_code).map(Arc::new)
            })
            .collect();
        while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(damaged)? {
            let (row, column) = cell.get_position();
            let place = (row as usize, column as usize);
            let mut value = cell_of(&Data::from(cell.get_value().clone()));
            if let Cell::Number(number) = &mut value {
                number.format = formats.get(style).cloned().flatten();
            }
            if marks.uncomputed.contains(&place) {
                value = Cell::Uncomputed;
            }
            cells.add(place, value, taken)?;
        }
        out.push(cells.into_sheet(&sheet, marks));
    }
    Ok(out)
}

fn area_of(area: &calamine::Dimensions) -> Merged {
    Merged {
        rows: (area.start.0 as usize, area.end.0 as usize),
        columns: (area.start.1 as usize, area.end.1 as usize),
    }
}

fn from_ranges(
    ranges: Vec<(String, Range<Data>)>,
    sheets: &[calamine::Sheet],
    mut marks: BTreeMap<String, SheetMarks>,
    taken: &mut Taken,
) -> Result<Vec<Sheet>, Message> {
    let mut out = Vec::with_capacity(ranges.len());
    for (name, range) in ranges {
        let mut cells = Gathered::default();
        let marks = marks.remove(&name).unwrap_or_default();
        let (row, column) = range.start().unwrap_or_default();
        for (r, c, value) in range.used_cells() {
            let place = (row as usize + r, column as usize + c);
            let mut value = cell_of(value);
            if let Cell::Number(number) = &mut value {
                number.format = marks.formats.get(&place).cloned();
            }
            cells.add(place, value, taken)?;
        }
        let unseen = calamine::Sheet {
            name: name.clone(),
            typ: calamine::SheetType::WorkSheet,
            visible: calamine::SheetVisible::Visible,
        };
        for place in &marks.uncomputed {
            cells.add(*place, Cell::Uncomputed, taken)?;
        }
        let sheet = sheets.iter().find(|sheet| sheet.name == name);
        out.push(cells.into_sheet(sheet.unwrap_or(&unseen), marks));
    }
    Ok(out)
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
        (row, column): (usize, usize),
        cell: Cell,
        taken: &mut Taken,
    ) -> Result<(), Message> {
        if cell.is_empty() {
            return Ok(());
        }
        if column >= MAX_COLUMNS {
            return Err(too_large());
        }
        if let Cell::Text(text) = &cell {
            taken.text += text.len();
        }
        let cells = self.rows.entry(row + 1).or_default();
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

    /// Gives each cell down a merged area what its first one holds. A figure is marked as repeated:
    /// it counts once. To the right nothing is repeated: a heading across the table stays one text.
    fn fill_down(&mut self, area: &Merged) {
        let ((top, bottom), (column, _)) = (area.rows, area.columns);
        if bottom <= top {
            return;
        }
        let first = self.rows.get(&(top + 1)).and_then(|row| row.get(column));
        let Some(first) = first.filter(|cell| !cell.is_empty()) else {
            return;
        };
        let mut repeated = first.clone();
        if let Cell::Number(number) = &mut repeated {
            number.is_repeated = true;
        }
        // Only rows that hold something already: an area down to the last row of the sheet is not
        // filled in.
        for (_, cells) in self.rows.range_mut(top + 2..=bottom + 1) {
            if cells.len() <= column {
                cells.resize(column + 1, Cell::Empty);
            }
            if let Some(cell) = cells.get_mut(column).filter(|cell| cell.is_empty()) {
                cell.clone_from(&repeated);
            }
        }
    }

    fn into_sheet(mut self, sheet: &calamine::Sheet, marks: SheetMarks) -> Sheet {
        for area in marks.merged.iter().take(MAX_MERGED) {
            self.fill_down(area);
        }
        let visibility = |row: usize| {
            marks
                .rows
                .get(&(row - 1))
                .copied()
                .unwrap_or(Visibility::Seen)
        };
        Sheet {
            name: sheet.name.clone(),
            rows: self
                .rows
                .into_iter()
                .map(|(number, cells)| Row {
                    number,
                    cells,
                    visibility: visibility(number),
                })
                .collect(),
            visibility: match sheet.visible {
                calamine::SheetVisible::Visible => Visibility::Seen,
                calamine::SheetVisible::Hidden | calamine::SheetVisible::VeryHidden => {
                    Visibility::Hidden
                }
            },
            hidden_columns: marks.columns,
        }
    }
}

/// Most merged areas of a sheet that are filled in.
const MAX_MERGED: usize = 20_000;

#[expect(clippy::wildcard_enum_match_arm, reason = "an enum of a library")]
fn cell_of(value: &Data) -> Cell {
    match value {
        Data::Empty => Cell::Empty,
        Data::Int(number) => Cell::number(*number as f64),
        Data::Float(number) => Cell::number(*number),
        Data::Bool(value) => Cell::Text(value.to_string()),
        Data::Error(error) => Cell::Error(error.to_string()),
        Data::DateTime(serial) if serial.is_datetime() => date_of(serial),
        Data::DateTime(serial) => Cell::number(serial.as_f64()),
        other => Cell::from_text(&other.as_string().unwrap_or_else(|| other.to_string())),
    }
}

/// A date; a text in a year that no date of a portfolio has.
fn date_of(serial: &calamine::ExcelDateTime) -> Cell {
    let (year, month, day, ..) = serial.to_ymd_hms_milli();
    let date = i16::try_from(year)
        .ok()
        .zip(i8::try_from(month).ok())
        .zip(i8::try_from(day).ok());
    let date = date.and_then(|((year, month), day)| jiff::civil::Date::new(year, month, day).ok());
    match date {
        Some(date) if dates::is_in_range(date) => Cell::Date(date),
        Some(date) => Cell::Text(date.to_string()),
        None => Cell::number(serial.as_f64()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{ExcelDateTime, ExcelDateTimeType};
    use jiff::civil::date;

    #[test]
    fn a_date_of_a_year_that_no_portfolio_has_is_a_text() {
        let of = |serial| {
            let kind = ExcelDateTimeType::DateTime;
            date_of(&ExcelDateTime::new(serial, kind, false))
        };
        assert_eq!(of(45_930.0), Cell::Date(date(2025, 9, 30)));
        assert_eq!(of(301_599.0), Cell::Text("2725-09-30".to_owned()));
    }
}

//! What a workbook of Excel 97 to 2003 says of its rows, columns and cells beside their values:
//! hidden, filtered out, shown in per cent or a currency, a formula that was never computed.
//!
//! Its records are walked through once more beside the reader of cells, which does not tell them;
//! that they are sound has been seen by [`super::old_workbook::check`].

use super::number_format::NumberFormat;
use super::old_workbook::{records, u16_at, u32_at, workbook_stream};
use super::sheet_marks::SheetMarks;
use super::table::{MAX_COLUMNS, Visibility};
use std::collections::BTreeMap;
use std::sync::Arc;

mod record {
    pub const END: u16 = 0x000A;
    pub const FORMULA: u16 = 0x0006;
    pub const COLUMNS: u16 = 0x007D;
    pub const SHEET: u16 = 0x0085;
    pub const FILTER_IS_ON: u16 = 0x009B;
    pub const MULTIPLE_NUMBERS: u16 = 0x00BD;
    pub const STYLE: u16 = 0x00E0;
    pub const COMPUTED_BY: u16 = 0x01C1;
    pub const NUMBER: u16 = 0x0203;
    pub const ROW: u16 = 0x0208;
    pub const SHORT_NUMBER: u16 = 0x027E;
    pub const FORMAT: u16 = 0x041E;
    pub const BEGIN: u16 = 0x0809;
}

/// The version of the records from Excel 97 on; older ones write their texts otherwise.
const EXCEL_97: u16 = 0x0600;

/// The formats of all styles, and whether a spreadsheet program has computed the formulas.
#[derive(Default)]
struct Book {
    formats: Vec<Option<Arc<NumberFormat>>>,
    is_computed: bool,
}

/// The marks of the sheets by name; merged areas are left to the reader of cells. Nothing of a
/// workbook before Excel 97.
pub fn of_xls(bytes: &[u8]) -> BTreeMap<String, SheetMarks> {
    let mut marks = BTreeMap::new();
    let Some(stream) = workbook_stream(bytes) else {
        return marks;
    };
    let mut codes: BTreeMap<u16, String> = BTreeMap::from([(9, "0%".into()), (10, "0.00%".into())]);
    let mut styles = Vec::new();
    let mut sheets = Vec::new();
    let mut book = Book::default();
    for (kind, data) in records(&stream) {
        match kind {
            record::BEGIN if u16_at(data, 0) != Some(EXCEL_97) => return marks,
            record::FORMAT => {
                let code = u16_at(data, 0).zip(text_at(data, 4, u16_at(data, 2).unwrap_or(0)));
                codes.extend(code);
            }
            record::STYLE => styles.push(u16_at(data, 2).unwrap_or(0)),
            record::SHEET => {
                let length = data.get(6).copied().unwrap_or(0);
                sheets.extend(u32_at(data, 0).zip(text_at(data, 7, u16::from(length))));
            }
            record::COMPUTED_BY => book.is_computed = true,
            record::END => break,
            _ => {}
        }
    }
    let of_style = |style: &u16| codes.get(style).and_then(|code| NumberFormat::parse(code));
    book.formats = styles
        .iter()
        .map(|style| of_style(style).map(Arc::new))
        .collect();
    for (start, name) in sheets {
        let sheet = stream.get(start as usize..).unwrap_or_default();
        marks.insert(name, of_sheet(sheet, &book));
    }
    marks
}

/// The marks of one sheet. A chart within it begins and ends by itself.
fn of_sheet(sheet: &[u8], book: &Book) -> SheetMarks {
    let mut marks = SheetMarks::default();
    let mut depth = 0_usize;
    let mut is_filtered = false;
    for (kind, data) in records(sheet) {
        match kind {
            record::BEGIN => depth += 1,
            record::END if depth <= 1 => break,
            record::END => depth -= 1,
            _ if depth > 1 => {}
            record::FILTER_IS_ON => is_filtered = true,
            record::ROW => {
                let flags = u16_at(data, 12).unwrap_or(0);
                // A folded outline hides its details and not their worth.
                let (is_hidden, level) = (flags & 0x20 != 0, flags & 7);
                if let Some(row) = u16_at(data, 0).filter(|_| is_hidden && level == 0) {
                    marks.rows.insert(usize::from(row), Visibility::Hidden);
                }
            }
            record::COLUMNS => {
                let flags = u16_at(data, 8).unwrap_or(0);
                let (is_hidden, level) = (flags & 1 != 0, flags >> 8 & 7);
                let ends = u16_at(data, 0).zip(u16_at(data, 2));
                if let Some((first, last)) = ends.filter(|_| is_hidden && level == 0) {
                    let last = usize::from(last).min(MAX_COLUMNS);
                    marks.columns.extend(usize::from(first)..=last);
                }
            }
            record::NUMBER | record::SHORT_NUMBER => mark_number(&mut marks, data, book),
            record::MULTIPLE_NUMBERS => {
                let place = u16_at(data, 0).zip(u16_at(data, 2));
                let Some((row, first)) = place else { continue };
                let cells = data.get(4..).unwrap_or_default().as_chunks::<6>().0;
                for (offset, cell) in cells.iter().enumerate() {
                    let style = u16_at(cell, 0).unwrap_or(0);
                    let place = (usize::from(row), usize::from(first) + offset);
                    mark_format(&mut marks, place, style, book);
                }
            }
            record::FORMULA => {
                mark_number(&mut marks, data, book);
                // Its result is an empty text: what programs write that do not compute.
                let is_empty = data.get(6) == Some(&3) && u16_at(data, 12) == Some(0xFFFF);
                let place = u16_at(data, 0).zip(u16_at(data, 2));
                if let Some((row, column)) = place.filter(|_| is_empty && !book.is_computed) {
                    marks
                        .uncomputed
                        .insert((usize::from(row), usize::from(column)));
                }
            }
            _ => {}
        }
    }
    if is_filtered {
        for hidden in marks.rows.values_mut() {
            *hidden = Visibility::FilteredOut;
        }
    }
    marks
}

/// The format of a cell that begins with its row, its column and its style.
fn mark_number(marks: &mut SheetMarks, data: &[u8], book: &Book) {
    let place = u16_at(data, 0).zip(u16_at(data, 2));
    if let Some(((row, column), style)) = place.zip(u16_at(data, 4)) {
        mark_format(marks, (usize::from(row), usize::from(column)), style, book);
    }
}

fn mark_format(marks: &mut SheetMarks, place: (usize, usize), style: u16, book: &Book) {
    let format = book.formats.get(usize::from(style)).cloned().flatten();
    marks.formats.extend(format.map(|format| (place, format)));
}

/// A text of so many letters behind the byte that says how wide they are.
fn text_at(data: &[u8], at: usize, letters: u16) -> Option<String> {
    let letters = usize::from(letters);
    let is_wide = data.get(at)? & 1 != 0;
    let text = data.get(at + 1..)?;
    if is_wide {
        let units = text.get(..letters * 2)?.as_chunks().0;
        let units = units.iter().map(|unit| u16::from_le_bytes(*unit));
        Some(
            char::decode_utf16(units)
                .map(|c| c.unwrap_or('\u{fffd}'))
                .collect(),
        )
    } else {
        // Without their high bytes letters are those of Latin-1.
        Some(
            text.get(..letters)?
                .iter()
                .map(|byte| char::from(*byte))
                .collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
    }

    fn numbers(values: &[u16]) -> Vec<u8> {
        values
            .iter()
            .flat_map(|value| value.to_le_bytes())
            .collect()
    }

    #[test]
    fn formats_hidden_rows_and_columns_and_uncomputed_formulas_are_found() {
        let formula = |column: u16, mark: u16| {
            [
                numbers(&[2, column, 1, 3, 0, 0, mark, 0, 0, 0, 0]),
                Vec::new(),
            ]
            .concat()
        };
        let sheet = [
            record(record::BEGIN, &numbers(&[EXCEL_97, 0x10])),
            record(record::COLUMNS, &numbers(&[3, 4, 0, 0, 1])),
            record(record::ROW, &numbers(&[5, 0, 1, 0, 0, 0, 0x20, 0])),
            record(record::ROW, &numbers(&[6, 0, 1, 0, 0, 0, 0x21, 0])),
            record(record::NUMBER, &numbers(&[2, 1, 1, 0, 0, 0, 0])),
            record(
                record::MULTIPLE_NUMBERS,
                &numbers(&[2, 5, 0, 0, 0, 1, 0, 0, 6]),
            ),
            record(record::FORMULA, &formula(2, 0xFFFF)),
            record(record::FORMULA, &formula(3, 0)),
            record(record::END, &[]),
        ]
        .concat();
        let per_cent = NumberFormat::parse("0.0%").map(Arc::new);
        let mut book = Book {
            formats: vec![None, per_cent],
            is_computed: false,
        };
        let marks = of_sheet(&sheet, &book);
        assert_eq!(marks.rows, BTreeMap::from([(5, Visibility::Hidden)]));
        assert_eq!(marks.columns.into_iter().collect::<Vec<_>>(), [3, 4]);
        assert_eq!(marks.uncomputed.into_iter().collect::<Vec<_>>(), [(2, 2)]);
        let shown: Vec<_> = marks.formats.into_keys().collect();
        assert_eq!(shown, [(2, 1), (2, 2), (2, 3), (2, 6)]);
        book.is_computed = true;
        assert!(of_sheet(&sheet, &book).uncomputed.is_empty());
    }

    #[test]
    fn texts_are_narrow_or_wide() {
        assert_eq!(text_at(b"\x00ab", 0, 2).unwrap(), "ab");
        assert_eq!(text_at(b"\x01\xac\x20", 0, 1).unwrap(), "€");
        assert_eq!(text_at(b"\x01\xac", 0, 1), None);
    }
}

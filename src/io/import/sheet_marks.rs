//! What a packed workbook says of its rows, columns and cells beside their values: hidden, filtered
//! out, merged, a formula that was never computed, shown in per cent or a currency.
//!
//! The reader of cells gives values; these marks are read beside it from the same parts, within the
//! bounds that [`super::unpacking`] has checked.

use super::money_words;
use super::number_format::NumberFormat;
use super::table::{MAX_COLUMNS, Visibility};
use quick_xml::events::{BytesStart, Event};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Cursor};
use std::sync::Arc;

/// A rectangle of cells that are one: first and last row, first and last column, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merged {
    /// First and last row.
    pub rows: (usize, usize),
    /// First and last column.
    pub columns: (usize, usize),
}

/// The marks of one sheet.
#[derive(Debug, Default)]
pub struct SheetMarks {
    /// Rows that are not seen, counted from 0.
    pub rows: BTreeMap<usize, Visibility>,
    /// Columns that are not seen.
    pub columns: BTreeSet<usize>,
    /// Cells that are one.
    pub merged: Vec<Merged>,
    /// Formulas without a result, by row and column.
    pub uncomputed: BTreeSet<(usize, usize)>,
    /// Formats of cells by row and column, where they say more than digits.
    pub formats: BTreeMap<(usize, usize), Arc<NumberFormat>>,
}

type Archive<'a> = zip::ZipArchive<Cursor<&'a [u8]>>;

/// The marks of the sheets of an XLSX, by name. What cannot be read has none: the reader of cells
/// speaks of damage.
pub fn of_xlsx(bytes: &[u8]) -> BTreeMap<String, SheetMarks> {
    let mut marks = BTreeMap::new();
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        return marks;
    };
    let (sheets, computes_on_load) = sheets_of(&mut archive);
    let targets = targets_of(&mut archive);
    for (name, id) in sheets {
        let Some(target) = targets.get(&id) else {
            continue;
        };
        let path = match target.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None => format!("xl/{target}"),
        };
        if let Ok(part) = archive.by_name(&path) {
            let found = marks_of_sheet(BufReader::new(part), computes_on_load);
            marks.insert(name, found.unwrap_or_default());
        }
    }
    marks
}

/// Names and ids of the sheets, and whether the program that wrote the file left its formulas to be
/// computed on loading.
fn sheets_of(archive: &mut Archive<'_>) -> (Vec<(String, String)>, bool) {
    let mut sheets = Vec::new();
    let mut computes_on_load = false;
    let Ok(part) = archive.by_name("xl/workbook.xml") else {
        return (sheets, false);
    };
    each_tag(BufReader::new(part), |tag| {
        match tag.local_name().as_ref() {
            "sheet" => {
                let id = attribute(tag, "id");
                sheets.extend(attribute(tag, "name").zip(id));
            }
            "calcPr" => computes_on_load = is_true(attribute(tag, "fullCalcOnLoad")),
            _ => {}
        }
    });
    (sheets, computes_on_load)
}

fn targets_of(archive: &mut Archive<'_>) -> BTreeMap<String, String> {
    let mut targets = BTreeMap::new();
    if let Ok(part) = archive.by_name("xl/_rels/workbook.xml.rels") {
        each_tag(BufReader::new(part), |tag| {
            if tag.local_name().as_ref() == "Relationship" {
                targets.extend(attribute(tag, "Id").zip(attribute(tag, "Target")));
            }
        });
    }
    targets
}

/// Calls a function with every tag that opens.
fn each_tag(part: impl BufRead, mut found: impl FnMut(&BytesStart<'_>)) {
    let mut reader = quick_xml::Reader::from_reader(part);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) => found(&tag),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// An attribute by its name without prefix.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    tag.attributes().flatten().find_map(|attribute| {
        let key = attribute.key.local_name();
        (key.as_ref() == name).then(|| {
            quick_xml::escape::unescape(&attribute.value).map_or_else(
                |_| attribute.value.to_string(),
                std::borrow::Cow::into_owned,
            )
        })
    })
}

fn is_true(value: Option<String>) -> bool {
    value.is_some_and(|value| matches!(value.as_str(), "1" | "true"))
}

/// A cell while it is read.
#[derive(Default)]
struct OpenCell {
    place: (usize, usize),
    has_formula: bool,
    result: String,
}

/// Reads the marks of one sheet of an XLSX.
#[expect(clippy::wildcard_enum_match_arm, reason = "an enum of a library")]
fn marks_of_sheet(part: impl BufRead, computes_on_load: bool) -> quick_xml::Result<SheetMarks> {
    let mut marks = SheetMarks::default();
    let mut reader = quick_xml::Reader::from_reader(part);
    reader.config_mut().expand_empty_elements = true;
    let mut buffer = Vec::new();
    let (mut row, mut column) = (0_usize, 0_usize);
    let mut cell: Option<OpenCell> = None;
    let mut in_result = false;
    let mut filtered = false;
    let mut zeros = Vec::new();
    let mut any_computed = false;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "col" => hide_columns(&tag, &mut marks.columns),
                "row" => {
                    row = attribute(&tag, "r")
                        .and_then(|row| row.parse::<usize>().ok())
                        .map_or(row, |row| row.saturating_sub(1));
                    column = 0;
                    // A folded outline hides its details and not their worth.
                    let is_folded =
                        attribute(&tag, "outlineLevel").is_some_and(|level| level != "0");
                    if is_true(attribute(&tag, "hidden")) && !is_folded {
                        marks.rows.insert(row, Visibility::Hidden);
                    }
                }
                "c" => {
                    if let Some(place) = attribute(&tag, "r").and_then(|place| place_of(&place)) {
                        column = place.1;
                    }
                    cell = Some(OpenCell {
                        place: (row, column),
                        ..OpenCell::default()
                    });
                    column += 1;
                }
                "f" => {
                    if let Some(cell) = &mut cell {
                        cell.has_formula = true;
                    }
                }
                "v" | "t" => in_result = true,
                "filterColumn" => filtered = true,
                "mergeCell" => {
                    let area = attribute(&tag, "ref").and_then(|area| area_of(&area));
                    marks.merged.extend(area);
                }
                _ => {}
            },
            Event::Text(text) if in_result => {
                if let Some(cell) = cell.as_mut().filter(|cell| cell.result.len() < 64) {
                    cell.result.push_str(&text);
                }
            }
            Event::End(tag) => match tag.local_name().as_ref() {
                "row" => row += 1,
                "v" | "t" => in_result = false,
                "c" => {
                    let Some(ended) = cell.take().filter(|cell| cell.has_formula) else {
                        continue;
                    };
                    if ended.result.trim().is_empty() {
                        marks.uncomputed.insert(ended.place);
                    } else if ended.result.trim() == "0" {
                        zeros.push(ended.place);
                    } else {
                        any_computed = true;
                    }
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    // A program that writes formulas without computing them puts 0 in their place and asks the next
    // program to compute.
    if computes_on_load && !any_computed {
        marks.uncomputed.extend(zeros);
    }
    if filtered {
        for hidden in marks.rows.values_mut() {
            *hidden = Visibility::FilteredOut;
        }
    }
    Ok(marks)
}

fn hide_columns(tag: &BytesStart<'_>, columns: &mut BTreeSet<usize>) {
    let is_folded = attribute(tag, "outlineLevel").is_some_and(|level| level != "0");
    if !is_true(attribute(tag, "hidden")) || is_folded {
        return;
    }
    let number = |name| attribute(tag, name).and_then(|text| text.parse::<usize>().ok());
    if let Some((first, last)) = number("min").zip(number("max")) {
        columns.extend(first.max(1) - 1..last.min(MAX_COLUMNS));
    }
}

/// Row and column of `B3`, counted from 0.
fn place_of(text: &str) -> Option<(usize, usize)> {
    let split = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = text.split_at(split);
    let row: usize = digits.parse().ok()?;
    let mut column = 0_usize;
    for letter in letters.bytes() {
        let digit = usize::from(letter.to_ascii_uppercase().checked_sub(b'A')?) + 1;
        column = column.checked_mul(26)?.checked_add(digit)?;
    }
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

/// The rectangle of `A2:B4`.
fn area_of(text: &str) -> Option<Merged> {
    let (first, last) = text.split_once(':')?;
    let (first, last) = (place_of(first)?, place_of(last)?);
    Some(Merged {
        rows: (first.0, last.0),
        columns: (first.1, last.1),
    })
}

/// The marks of the sheets of an OpenDocument text, by name.
pub fn of_ods(bytes: &[u8]) -> BTreeMap<String, SheetMarks> {
    let mut marks = BTreeMap::new();
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        return marks;
    };
    let Ok(part) = archive.by_name("content.xml") else {
        return marks;
    };
    let (mut name, mut row, mut next_row, mut column) = (String::new(), 0_usize, 0_usize, 0_usize);
    let mut next_column = 0_usize;
    each_tag(BufReader::new(part), |tag| {
        let count = |name: &str| {
            attribute(tag, name)
                .and_then(|count| count.parse::<usize>().ok())
                .unwrap_or(1)
        };
        match tag.local_name().as_ref() {
            "table" => {
                name = attribute(tag, "name").unwrap_or_default();
                marks
                    .entry(name.clone())
                    .or_insert_with(SheetMarks::default);
                (row, next_row, column, next_column) = (0, 0, 0, 0);
            }
            "table-column" => {
                let columns = count("number-columns-repeated").min(MAX_COLUMNS);
                if let (Some(_), Some(sheet)) = (unseen(tag), marks.get_mut(&name)) {
                    sheet.columns.extend(next_column..next_column + columns);
                }
                next_column += columns;
            }
            "table-row" => {
                row = next_row;
                let rows = count("number-rows-repeated");
                next_row = row.saturating_add(rows);
                column = 0;
                if let (Some(visibility), Some(sheet)) = (unseen(tag), marks.get_mut(&name)) {
                    let hidden =
                        (row..row.saturating_add(rows.min(1000))).map(|row| (row, visibility));
                    sheet.rows.extend(hidden);
                }
            }
            "table-cell" | "covered-table-cell" => {
                if let Some(sheet) = marks.get_mut(&name) {
                    mark_ods_cell(tag, sheet, (row, column));
                }
                column = column.saturating_add(count("number-columns-repeated"));
            }
            _ => {}
        }
    });
    marks
}

fn unseen(tag: &BytesStart<'_>) -> Option<Visibility> {
    match attribute(tag, "visibility")?.as_str() {
        "filter" => Some(Visibility::FilteredOut),
        "collapse" => Some(Visibility::Hidden),
        _ => None,
    }
}

fn mark_ods_cell(tag: &BytesStart<'_>, sheet: &mut SheetMarks, place: (usize, usize)) {
    let number = |name| attribute(tag, name).and_then(|count| count.parse::<usize>().ok());
    let (rows, columns) = (
        number("number-rows-spanned").unwrap_or(1),
        number("number-columns-spanned").unwrap_or(1),
    );
    if rows > 1 || columns > 1 {
        sheet.merged.push(Merged {
            rows: (place.0, place.0.saturating_add(rows - 1)),
            columns: (place.1, place.1.saturating_add(columns - 1)),
        });
    }
    let kind = attribute(tag, "value-type");
    let format = match kind.as_deref() {
        Some("percentage") => NumberFormat {
            percent: true,
            ..NumberFormat::default()
        },
        Some("currency") => NumberFormat {
            money: attribute(tag, "currency").and_then(|code| money_words::of_cell(&code)),
            ..NumberFormat::default()
        },
        _ => return,
    };
    // Cells written once with a count are far more than a person would fill in.
    let repeats = number("number-columns-repeated")
        .unwrap_or(1)
        .min(MAX_COLUMNS);
    let format = Arc::new(format);
    for offset in 0..repeats {
        sheet
            .formats
            .insert((place.0, place.1 + offset), format.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_rows_merged_cells_and_formulas_without_a_result_are_found() {
        let sheet = "<worksheet><cols><col min=\"3\" max=\"4\" hidden=\"1\"/></cols><sheetData>\
            <row r=\"1\"><c r=\"A1\"><v>5</v></c></row>\
            <row r=\"2\" hidden=\"1\"><c r=\"A2\"><f>A1*2</f><v></v></c><c r=\"B2\"><f>A1</f><v>0</v></c></row>\
            <row r=\"3\" hidden=\"1\" outlineLevel=\"1\"><c r=\"A3\"><v>1</v></c></row>\
            </sheetData><mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells></worksheet>";
        let marks = marks_of_sheet(sheet.as_bytes(), false).unwrap();
        assert_eq!(
            marks.rows.into_iter().collect::<Vec<_>>(),
            [(1, Visibility::Hidden)]
        );
        assert_eq!(marks.columns.into_iter().collect::<Vec<_>>(), [2, 3]);
        assert_eq!(marks.uncomputed.into_iter().collect::<Vec<_>>(), [(1, 0)]);
        assert_eq!(
            marks.merged,
            [Merged {
                rows: (0, 1),
                columns: (0, 0)
            }]
        );
        let never = marks_of_sheet(sheet.as_bytes(), true).unwrap();
        assert_eq!(never.uncomputed.len(), 2, "a zero that nobody computed");
        let filtered = sheet.replace(
            "</worksheet>",
            "<autoFilter><filterColumn colId=\"0\"/></autoFilter></worksheet>",
        );
        let filtered = marks_of_sheet(filtered.as_bytes(), false).unwrap();
        assert_eq!(filtered.rows.get(&1), Some(&Visibility::FilteredOut));
    }

    #[test]
    fn places_are_read() {
        assert_eq!(place_of("B3"), Some((2, 1)));
        assert_eq!(place_of("AA10"), Some((9, 26)));
        assert_eq!(place_of("3"), None);
    }
}

//! Tables as text: delimiter, quotes, rows.

use super::TableFormat;
use super::aligned_text;
use super::bare_list;
use super::encoding;
use super::entities;
use super::header;
use super::table::{Cell, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Mend, Mended, Row, Sheet, Source};
use crate::language::Message;
use std::borrow::Cow;

/// Takes a text file apart.
///
/// # Errors
/// A message without its `file`, when the file is larger than a table may be.
pub fn read(bytes: &[u8]) -> Result<Source, Message> {
    let decoded = encoding::decode(bytes);
    let text = without_zeros(&decoded.text);
    let (text, named) = without_sep_line(&text);
    let delimiter = named.unwrap_or_else(|| sniff_delimiter(&text));
    let text = without_blanks_before_quotes(text, delimiter);
    let (text, stray) = without_stray_quotes(&text, delimiter);
    let rows = split(&text, delimiter)?;
    let (rows, is_bare) = with_titles(rows, &text);
    let mut mended: Vec<Mended> = stray
        .into_iter()
        .map(|row| Mended {
            row,
            what: Mend::StrayQuote,
        })
        .collect();
    mended.extend(decoded.odd_lines.into_iter().map(|row| Mended {
        row,
        what: Mend::OddByte,
    }));
    if decoded.is_guess {
        mended.push(Mended {
            row: 1,
            what: Mend::GuessedEncoding,
        });
    }
    if is_bare {
        mended.push(Mended {
            row: 1,
            what: Mend::NoTitles,
        });
    }
    Ok(Source {
        format: TableFormat::Csv,
        encoding: Some(decoded.encoding),
        delimiter: Some(delimiter),
        sheets: vec![Sheet {
            rows,
            ..Sheet::default()
        }],
        mended,
    })
}

/// The rows of a text, with titles where it is a list that lacks them.
fn with_titles(rows: Vec<Row>, text: &str) -> (Vec<Row>, bool) {
    let sheet = Sheet {
        rows,
        ..Sheet::default()
    };
    if header::find(&sheet).is_some() {
        return (sheet.rows, false);
    }
    let aligned = Sheet {
        rows: aligned_text::of_text(text).unwrap_or_default(),
        ..Sheet::default()
    };
    if header::find(&aligned).is_some() {
        return (aligned.rows, false);
    }
    match bare_list::of_text(text) {
        Some(rows) => (rows, true),
        None => (sheet.rows, false),
    }
}

/// A text without the line in which Excel is told the delimiter, and that delimiter. The line
/// stays, empty, so that the others keep their numbers.
fn without_sep_line(text: &str) -> (Cow<'_, str>, Option<char>) {
    let start = text.trim_start_matches('\u{feff}');
    let line = start.lines().next().unwrap_or_default();
    let named = line
        .trim()
        .trim_matches('"')
        .to_lowercase()
        .strip_prefix("sep=")
        .map(|rest| rest.chars().next().unwrap_or('\t'));
    match named {
        Some(named) => {
            let rest = start.get(line.len()..).unwrap_or_default();
            let known = [',', ';', '\t', '|'].contains(&named);
            (Cow::Owned(rest.to_owned()), known.then_some(named))
        }
        None => (Cow::Borrowed(text), None),
    }
}

/// A text without the zero bytes with which some programs fill up their fields.
fn without_zeros(text: &str) -> Cow<'_, str> {
    if text.contains('\0') {
        Cow::Owned(text.replace('\0', ""))
    } else {
        Cow::Borrowed(text)
    }
}

/// A text in which a quote stands right behind its delimiter: `a, "1,5"` is written by hand, and a
/// quote behind a blank would be a letter of the cell.
fn without_blanks_before_quotes(text: Cow<'_, str>, delimiter: char) -> Cow<'_, str> {
    if delimiter == '\t' || !text.contains(&format!("{delimiter} \"")) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut in_quotes = false;
    // Where the blanks behind the last delimiter begin, as long as nothing else stands behind it.
    let mut blanks_from = Some(0);
    for letter in text.chars() {
        match letter {
            '"' if !in_quotes => {
                if let Some(start) = blanks_from {
                    out.truncate(start);
                    in_quotes = true;
                }
            }
            '"' => in_quotes = false,
            _ => {}
        }
        out.push(letter);
        blanks_from = match letter {
            _ if in_quotes => None,
            '\n' => Some(out.len()),
            _ if letter == delimiter => Some(out.len()),
            ' ' => blanks_from,
            _ => None,
        };
    }
    Cow::Owned(out)
}

/// Most quotes that are mended in one file.
const MAX_STRAY: usize = 20;

/// A text without the quotes that are opened and never closed, and the lines they stand in. Such a
/// quote swallows the rows below it: the record has another number of cells than the others, and
/// without the quote its lines have theirs.
fn without_stray_quotes(text: &str, delimiter: char) -> (Cow<'_, str>, Vec<usize>) {
    let mut lines = Vec::new();
    let mut text = Cow::Borrowed(text);
    while lines.len() < MAX_STRAY {
        let Some(at) = stray_quote(&text, delimiter) else {
            break;
        };
        let before = text.get(..at).unwrap_or_default();
        lines.push(before.matches('\n').count() + 1);
        text = Cow::Owned(format!(
            "{before}{}",
            text.get(at + 1..).unwrap_or_default()
        ));
    }
    (text, lines)
}

/// Where the first quote stands that swallows rows.
fn stray_quote(text: &str, delimiter: char) -> Option<usize> {
    if !text.contains('"') {
        return None;
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter as u8)
        .from_reader(text.as_bytes());
    let mut widths = std::collections::BTreeMap::<usize, usize>::new();
    let mut suspects = Vec::new();
    let mut record = csv::StringRecord::new();
    while let Ok(true) = reader.read_record(&mut record) {
        let swallows = record
            .iter()
            .any(|field| field.contains('\n') && field.contains(delimiter));
        if swallows {
            let start = record
                .position()
                .map_or(0, |position| position.byte() as usize);
            suspects.push((record.len(), start));
        } else {
            *widths.entry(record.len()).or_default() += 1;
        }
    }
    let (usual, _) = widths.into_iter().max_by_key(|(_, rows)| *rows)?;
    let (_, start) = suspects.into_iter().find(|(width, _)| *width != usual)?;
    let end = reader.position().byte() as usize;
    let record = text.get(start..end.max(start))?;
    // The quote that opens the first field of several lines.
    let mut open: Option<usize> = None;
    let mut before = delimiter;
    for (at, letter) in record.char_indices() {
        match (open, letter) {
            (None, '"') if before == delimiter || before == '\n' => open = Some(at),
            (Some(_), '"') => open = None,
            (Some(quote), '\n') => return Some(start + quote),
            _ => {}
        }
        before = letter;
    }
    None
}

/// The delimiter between whose marks most titles of columns are known, and among several the one
/// that gives most rows the same number of columns, more than one. Figures of millions in every row
/// hold as many commas each as a delimiter would.
fn sniff_delimiter(text: &str) -> char {
    let sample: String = text.lines().take(200).collect::<Vec<_>>().join("\n");
    let found: Vec<(char, Vec<Row>, usize)> = [',', ';', '\t', '|']
        .into_iter()
        .filter_map(|delimiter| {
            let rows = split(&sample, delimiter).ok()?;
            let alike = rows_alike(&rows);
            (alike > 0).then_some((delimiter, rows, alike))
        })
        .collect();
    if let [(only, ..)] = found[..] {
        return only;
    }
    let mut best = (',', (0, 0));
    for (delimiter, rows, alike) in found {
        let sheet = Sheet {
            rows,
            ..Sheet::default()
        };
        let known = header::find(&sheet).map_or(0, |header| header.score());
        if (known, alike) > best.1 {
            best = (delimiter, (known, alike));
        }
    }
    best.0
}

/// How far the rows have the same number of columns, more than one: a delimiter that only turns up
/// inside texts makes them differ.
fn rows_alike(rows: &[Row]) -> usize {
    let widths: Vec<usize> = rows.iter().map(|row| row.filled().count()).collect();
    let alike = |width: usize| widths.iter().filter(|other| **other == width).count();
    widths
        .iter()
        .filter(|width| **width > 1)
        .map(|width| alike(*width).pow(2) * width)
        .max()
        .unwrap_or(0)
}

fn split(text: &str, delimiter: char) -> Result<Vec<Row>, Message> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter as u8)
        .from_reader(text.as_bytes());
    check_width(text, delimiter)?;
    let mut rows = Vec::new();
    let mut cells = 0;
    for record in reader.records() {
        // The text is in memory and flexible, so that a record cannot fail.
        let Ok(record) = record else { continue };
        let number = record
            .position()
            .map_or(0, |position| line_of(text, position));
        let row: Vec<Cell> = record
            .iter()
            .map(|field| Cell::from_text(&entities::decoded(field)))
            .collect();
        if row.iter().all(Cell::is_empty) {
            continue;
        }
        cells += row.len();
        if rows.len() == MAX_ROWS || row.len() > MAX_COLUMNS || cells > MAX_CELLS {
            return Err(too_large());
        }
        rows.push(Row::seen(number, row));
    }
    Ok(rows)
}

/// Refuses a text with more columns than a table may have, before room is made for them. Columns
/// beyond the last are counted also where they are blank.
fn check_width(text: &str, delimiter: char) -> Result<(), Message> {
    let mut reader = csv_core::ReaderBuilder::new()
        .delimiter(delimiter as u8)
        .build();
    let mut rest = text.as_bytes();
    let mut columns = 0;
    let mut field = [0; 4096];
    loop {
        let (result, read, _) = reader.read_field(rest, &mut field);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            csv_core::ReadFieldResult::Field { record_end: true } => columns = 0,
            csv_core::ReadFieldResult::Field { record_end: false } if columns < MAX_COLUMNS => {
                columns += 1
            }
            csv_core::ReadFieldResult::Field { record_end: false } => return Err(too_large()),
            csv_core::ReadFieldResult::End => return Ok(()),
            csv_core::ReadFieldResult::InputEmpty | csv_core::ReadFieldResult::OutputFull => {}
        }
    }
}

/// Line of a record; its position is taken before the blank lines above it.
fn line_of(text: &str, position: &csv::Position) -> usize {
    let rest = text
        .as_bytes()
        .get(position.byte() as usize..)
        .unwrap_or_default();
    let skipped = rest
        .iter()
        .take_while(|byte| matches!(byte, b'\n' | b'\r'))
        .filter(|byte| **byte == b'\n')
        .count();
    position.line() as usize + skipped
}

/// The sentence for a table beyond its limits.
pub fn too_large() -> Message {
    Message::new("import-table-too-large")
        .with("rows", MAX_ROWS)
        .with("columns", MAX_COLUMNS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters_are_told_from_commas_inside_texts() {
        for (text, delimiter) in [
            ("Company;Value\nA, Inc.;1,5\nB, Inc.;2,5\n", ';'),
            ("Company\tValue\nA, Inc.\t1\n", '\t'),
            ("Company,Value\n\"A; B\",1\n", ','),
            ("Company|Value\nA|1\n", '|'),
            (
                "Company;Sector;Cost;Fair value\nA;x;£ 16,581,000;£ 9,061,000\nB;y;£ 5,564,000;£ 9,937,000\n",
                ';',
            ),
        ] {
            assert_eq!(sniff_delimiter(text), delimiter, "{text}");
        }
    }

    #[test]
    fn a_blank_before_a_quote_and_zero_bytes_are_no_part_of_a_cell() {
        let source = read(b"Company, \"Value, USD\"\nA\0 AI, \"1,5\"\nB 7\" AI, 2\n").unwrap();
        let cell = |row: usize, column| source.sheets[0].rows[row].cell(column).to_text();
        assert_eq!(
            [cell(0, 1), cell(1, 0), cell(1, 1), cell(2, 0)],
            ["Value, USD", "A AI", "1,5", "B 7\" AI"]
        );
    }

    #[test]
    fn rows_keep_the_line_of_the_file() {
        let source = read(b"Title\n\nCompany,Notes\nA,\"two\nlines\"\nB,x\n").unwrap();
        let numbers: Vec<_> = source.sheets[0].rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [1, 3, 4, 6]);
    }

    #[test]
    fn a_line_that_names_the_delimiter_is_no_row() {
        let source = read("\u{feff}sep=;\r\nCompany;Value\r\nA, Inc.;1,5\r\n".as_bytes()).unwrap();
        assert_eq!(source.delimiter, Some(';'));
        let numbers: Vec<_> = source.sheets[0].rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [2, 3]);
    }

    #[test]
    fn a_quote_that_is_never_closed_swallows_no_rows() {
        let source =
            read(b"Company,Strategy,Value\nA,app,1\n\"B,app,2\nC,app,3\nD,\"two\nlines\",4\n")
                .unwrap();
        let rows = &source.sheets[0].rows;
        assert_eq!(rows.len(), 5);
        assert_eq!(rows[2].cell(0).to_text(), "B");
        assert_eq!(rows[4].cell(1).to_text(), "two\nlines");
        assert_eq!(
            source.mended,
            [Mended {
                row: 3,
                what: Mend::StrayQuote
            }]
        );
    }
}

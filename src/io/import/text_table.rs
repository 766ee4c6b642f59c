//! Text files: encoding, delimiter, rows.

use super::TableFormat;
use super::table::{Cell, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Row, Sheet, Source};
use crate::language::Message;
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Takes a text file apart.
///
/// # Errors
/// A message without its `file`, when the file is larger than a table may be.
pub fn read(bytes: &[u8]) -> Result<Source, Message> {
    let (text, encoding) = decode(bytes);
    let delimiter = sniff_delimiter(&text);
    let rows = split(&text, delimiter)?;
    Ok(Source {
        format: TableFormat::Csv,
        encoding: Some(encoding),
        delimiter: Some(delimiter),
        sheets: vec![Sheet {
            name: String::new(),
            rows,
        }],
    })
}

/// Decodes bytes: by their mark, as UTF-16 when every other byte is zero, as UTF-8 when they are, and otherwise as
/// GB18030 or Windows-1252, whichever the letters speak for.
pub fn decode(bytes: &[u8]) -> (String, &'static str) {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => utf16_by_zeros(bytes).unwrap_or_else(|| match std::str::from_utf8(bytes) {
            Ok(_) => UTF_8,
            Err(_) => eight_bit(bytes),
        }),
    };
    let (text, _, _) = encoding.decode(bytes);
    (text.into_owned(), encoding.name())
}

fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |offset: usize| {
        sample
            .iter()
            .skip(offset)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let pairs = sample.len() / 2;
    match (zeros(0), zeros(1)) {
        _ if pairs < 2 => None,
        (even, odd) if odd * 3 > pairs && even * 10 < pairs => Some(UTF_16LE),
        (even, odd) if even * 3 > pairs && odd * 10 < pairs => Some(UTF_16BE),
        _ => None,
    }
}

fn eight_bit(bytes: &[u8]) -> &'static Encoding {
    // Chinese letters are pairs of high bytes; accents and umlauts stand alone between plain letters.
    let is_high = |index: usize| bytes.get(index).is_some_and(|byte| *byte >= 0x81);
    let high = (0..bytes.len()).filter(|index| is_high(*index)).count();
    let alone = (0..bytes.len())
        .filter(|i| is_high(*i) && !is_high(i + 1) && (*i == 0 || !is_high(i - 1)))
        .count();
    if alone * 2 > high {
        return WINDOWS_1252;
    }
    let mut detector = chardetng::EncodingDetector::new();
    detector.feed(&bytes[..bytes.len().min(1 << 20)], true);
    let guess = detector.guess(None, false);
    if guess.name().starts_with("GB") {
        return GB18030;
    }
    // A short Chinese file may look like another language of such pairs; it reads without a slip as GB18030.
    let (_, slips) = GB18030.decode_without_bom_handling(bytes);
    if slips { WINDOWS_1252 } else { GB18030 }
}

/// The delimiter that gives most rows the same number of columns, more than one.
fn sniff_delimiter(text: &str) -> char {
    let sample: String = text.lines().take(200).collect::<Vec<_>>().join("\n");
    let score = |delimiter: char| {
        let Ok(rows) = split(&sample, delimiter) else {
            return 0;
        };
        let widths: Vec<usize> = rows.iter().map(|row| row.filled().count()).collect();
        // Rows of the same width speak for it; a delimiter that only turns up inside texts makes them differ.
        let alike = |width: usize| widths.iter().filter(|other| **other == width).count();
        widths
            .iter()
            .filter(|width| **width > 1)
            .map(|width| alike(*width).pow(2) * width)
            .max()
            .unwrap_or(0)
    };
    let mut best = (',', 0);
    for delimiter in [',', ';', '\t', '|'] {
        let score = score(delimiter);
        if score > best.1 {
            best = (delimiter, score);
        }
    }
    best.0
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
        let row: Vec<Cell> = record.iter().map(Cell::from_text).collect();
        if row.iter().all(Cell::is_empty) {
            continue;
        }
        cells += row.len();
        if rows.len() == MAX_ROWS || row.len() > MAX_COLUMNS || cells > MAX_CELLS {
            return Err(too_large());
        }
        rows.push(Row { number, cells: row });
    }
    Ok(rows)
}

/// Refuses a text with more columns than a table may have, before room is made for them. Columns beyond the last are
/// counted also where they are blank.
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

    fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
        match encoding.name() {
            "UTF-16LE" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            "UTF-16BE" => [0xFE, 0xFF]
                .into_iter()
                .chain(text.encode_utf16().flat_map(u16::to_be_bytes))
                .collect(),
            _ => encoding.encode(text).0.into_owned(),
        }
    }

    #[test]
    fn the_encodings_of_exports_are_recognised() {
        let german = "Unternehmen;Währung\nMüller Käse;1.234,5\nGröße;2";
        let chinese = "公司名称,投资成本(万元),公允价值(万元)\n星尘数据,1000,2500\n";
        let cases = [
            (german, UTF_8),
            (german, WINDOWS_1252),
            (chinese, UTF_8),
            (chinese, GB18030),
            ("Company,Value\nCohere,3\n", UTF_16LE),
            (chinese, UTF_16BE),
        ];
        for (text, encoding) in cases {
            let (decoded, name) = decode(&encoded(text, encoding));
            assert_eq!((decoded.as_str(), name), (text, encoding.name()));
        }
    }

    #[test]
    fn delimiters_are_told_from_commas_inside_texts() {
        for (text, delimiter) in [
            ("Company;Value\nA, Inc.;1,5\nB, Inc.;2,5\n", ';'),
            ("Company\tValue\nA, Inc.\t1\n", '\t'),
            ("Company,Value\n\"A; B\",1\n", ','),
            ("Company|Value\nA|1\n", '|'),
        ] {
            assert_eq!(sniff_delimiter(text), delimiter, "{text}");
        }
    }

    #[test]
    fn rows_keep_the_line_of_the_file() {
        let source = read(b"Title\n\nCompany,Notes\nA,\"two\nlines\"\nB,x\n").unwrap();
        let numbers: Vec<_> = source.sheets[0].rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [1, 3, 4, 6]);
    }
}

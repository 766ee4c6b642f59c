//! Workbooks by hand, down to the records: what no honest program would write can be written here.

use std::io::{Cursor, Read as _, Write as _};
use zip::write::SimpleFileOptions;

/// Packs parts into an archive.
pub fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// Takes an archive apart; `None` when it is none.
pub fn unpacked(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).ok()?;
            let mut content = Vec::new();
            part.read_to_end(&mut content).ok()?;
            Some((part.name().ok()?.into_owned(), content))
        })
        .collect()
}

/// An XLSX workbook of one sheet with that XML of its rows and shared texts.
pub fn xlsx(rows: &str, shared: &str) -> Vec<u8> {
    let sheet = format!(
        "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>"
    );
    xlsx_with_sheet(sheet.as_bytes(), shared)
}

/// An XLSX workbook with the whole of a sheet's part.
pub fn xlsx_with_sheet(sheet: &[u8], shared: &str) -> Vec<u8> {
    let shared = format!(
        "<?xml version=\"1.0\"?><sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{shared}</sst>"
    );
    packed(&[
        ("[Content_Types].xml", b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        (
            "_rels/.rels",
            b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
        ),
        (
            "xl/workbook.xml",
            b"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>",
        ),
        ("xl/sharedStrings.xml", shared.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

/// A cell of an XLSX row with a text of its own.
pub fn text_cell(text: &str) -> String {
    format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// An OpenDocument sheet with the XML of its rows.
pub fn ods(rows: &str) -> Vec<u8> {
    ods_with_content(&format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet><table:table table:name=\"S\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    ))
}

/// An OpenDocument workbook with the whole of its content.
pub fn ods_with_content(content: &str) -> Vec<u8> {
    packed(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        (
            "META-INF/manifest.xml",
            b"<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>",
        ),
        ("content.xml", content.as_bytes()),
    ])
}

/// A text cell of an OpenDocument row, with further attributes.
pub fn ods_text(text: &str, attributes: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\" {attributes}><text:p>{text}</text:p></table:table-cell>"
    )
}

/// A number cell of an OpenDocument row.
pub fn ods_number(number: f64) -> String {
    format!(
        "<table:table-cell office:value-type=\"float\" office:value=\"{number}\"><text:p>{number}</text:p></table:table-cell>"
    )
}

/// One record of an Excel 97 workbook.
pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut bytes = kind.to_le_bytes().to_vec();
    bytes.extend_from_slice(&u16::try_from(data.len()).unwrap().to_le_bytes());
    bytes.extend_from_slice(data);
    bytes
}

fn numbers(values: &[u16]) -> Vec<u8> {
    values
        .iter()
        .flat_map(|value| value.to_le_bytes())
        .collect()
}

/// A cell with a text.
pub fn label(row: u16, column: u16, text: &str) -> Vec<u8> {
    let mut data = numbers(&[row, column, 0, text.len() as u16]);
    data.push(0);
    data.extend_from_slice(text.as_bytes());
    record(0x0204, &data)
}

/// A cell with a number.
pub fn number(row: u16, column: u16, value: f64) -> Vec<u8> {
    let mut data = numbers(&[row, column, 0]);
    data.extend_from_slice(&value.to_le_bytes());
    record(0x0203, &data)
}

/// A cell that shows a shared text.
pub fn shared_text(row: u16, column: u16, index: u32) -> Vec<u8> {
    let mut data = numbers(&[row, column, 0]);
    data.extend_from_slice(&index.to_le_bytes());
    record(0x00FD, &data)
}

/// The table of shared texts, each a run of one letter of that length.
pub fn shared_texts(lengths: &[u16]) -> Vec<u8> {
    let mut data = vec![0; 8];
    let mut records = Vec::new();
    let mut kind = 0x00FC;
    for length in lengths {
        data.extend_from_slice(&length.to_le_bytes());
        data.push(0);
        let mut left = usize::from(*length);
        while left > 0 {
            let room = 8_000_usize.saturating_sub(data.len());
            let taken = left.min(room);
            data.extend(std::iter::repeat_n(b'a', taken));
            left -= taken;
            if left > 0 {
                records.extend(record(kind, &data));
                kind = 0x003C;
                data = vec![0];
            }
        }
    }
    records.extend(record(kind, &data));
    records
}

/// What a sheet claims of its size: rows and columns, one past the last.
pub fn dimensions(rows: u32, columns: u16) -> Vec<u8> {
    let mut data = 0_u32.to_le_bytes().to_vec();
    data.extend_from_slice(&rows.to_le_bytes());
    data.extend(numbers(&[0, columns, 0]));
    record(0x0200, &data)
}

/// The records of an Excel 97 workbook whose sheets are all the same one.
pub fn xls_stream(globals: &[u8], cells: &[u8], sheets: usize) -> Vec<u8> {
    let begin = |kind: u16| record(0x0809, &numbers(&[0x0600, kind, 0, 0, 0, 0, 0, 0]));
    let bound = |place: u32, number: usize| {
        let name = format!("S{number}");
        let mut data = place.to_le_bytes().to_vec();
        data.extend_from_slice(&[0, 0, name.len() as u8, 0]);
        data.extend_from_slice(name.as_bytes());
        record(0x0085, &data)
    };
    let end = record(0x000A, &[]);
    let head = |place: u32| {
        let mut head = begin(0x0005);
        for sheet in 0..sheets {
            head.extend(bound(place, sheet));
        }
        head.extend_from_slice(globals);
        head.extend_from_slice(&end);
        head
    };
    let place = head(0).len() as u32;
    let mut stream = head(place);
    stream.extend(begin(0x0010));
    stream.extend_from_slice(cells);
    stream.extend_from_slice(&end);
    stream
}

/// The sector number that ends a chain.
pub const END_OF_CHAIN: u32 = 0xFFFF_FFFE;

/// An Excel 97 file around a stream of records; `spoil` may change the table of what follows each
/// sector.
pub fn xls(stream: &[u8], spoil: impl FnOnce(&mut Vec<u32>)) -> Vec<u8> {
    const SECTOR: usize = 512;
    let mut stream = stream.to_vec();
    stream.resize(stream.len().max(4096), 0);
    let length = stream.len() as u32;
    stream.resize(stream.len().div_ceil(SECTOR) * SECTOR, 0);
    let of_stream = stream.len() / SECTOR;
    let mut tables = 1;
    while tables * (SECTOR / 4) < tables + 1 + of_stream {
        tables += 1;
    }
    assert!(tables <= 109, "the stream is too long for this writer");
    let mut next = vec![0xFFFF_FFFD; tables];
    next.push(END_OF_CHAIN);
    let first = next.len() as u32;
    next.extend((1..of_stream as u32).map(|index| first + index));
    next.push(END_OF_CHAIN);
    spoil(&mut next);
    next.resize(tables * SECTOR / 4, 0xFFFF_FFFF);

    let mut file = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    file.resize(24, 0);
    file.extend(numbers(&[0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0]));
    for value in [
        0,
        tables as u32,
        tables as u32,
        0,
        4096,
        END_OF_CHAIN,
        0,
        END_OF_CHAIN,
        0,
    ] {
        file.extend_from_slice(&u32::to_le_bytes(value));
    }
    for index in 0..109 {
        let table = if index < tables {
            index as u32
        } else {
            0xFFFF_FFFF
        };
        file.extend_from_slice(&table.to_le_bytes());
    }
    assert_eq!(file.len(), SECTOR);
    file.extend(next.iter().flat_map(|value| value.to_le_bytes()));
    let entry = |name: &str, kind: u8, start: u32, length: u32| {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry.resize(64, 0);
        entry.extend(numbers(&[2 * (name.len() as u16 + 1)]));
        entry.extend_from_slice(&[kind, 1]);
        entry.resize(116, 0);
        entry.extend_from_slice(&start.to_le_bytes());
        entry.extend_from_slice(&length.to_le_bytes());
        entry.resize(128, 0);
        entry
    };
    let mut directory = entry("Root Entry", 5, END_OF_CHAIN, 0);
    directory.extend(entry("Workbook", 2, first, length));
    directory.resize(SECTOR, 0);
    file.extend(directory);
    file.extend(stream);
    file
}

/// An honest Excel 97 workbook of two holdings.
pub fn honest_xls() -> Vec<u8> {
    let mut cells = dimensions(3, 3);
    for (column, title) in (0..).zip(["Company", "Strategy", "Fair value"]) {
        cells.extend(label(0, column, title));
    }
    for (row, (name, value)) in (1..).zip([("Cohere", 3.0), ("Harvey", 24.5)]) {
        cells.extend(label(row, 0, name));
        cells.extend(label(row, 1, "application"));
        cells.extend(number(row, 2, value));
    }
    xls(&xls_stream(&[], &cells, 1), |_| ())
}

/// An honest OpenDocument workbook of two holdings.
pub fn honest_ods() -> Vec<u8> {
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let titles = ["Company", "Strategy", "Fair value"].map(|title| ods_text(title, ""));
    let rows = [("Cohere", 3.0), ("Harvey", 24.5)].map(|(name, value)| {
        row(&[
            ods_text(name, ""),
            ods_text("application", ""),
            ods_number(value),
        ])
    });
    let trailing = "<table:table-row table:number-rows-repeated=\"1048573\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
    ods(&(row(&titles) + &rows.concat() + trailing))
}

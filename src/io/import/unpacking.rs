//! What a packed workbook unfolds to, measured before it is unfolded.
//!
//! A few kilobytes can unpack to gigabytes, and a few bytes of what is unpacked can stand for
//! millions of cells. Every part is unpacked into nothing first, with its bytes and tags counted;
//! the counts of a text document's repeated rows and cells are multiplied out without making them.

use super::TableFormat;
use super::table::{MAX_CELLS, MAX_TEXT};
use super::text_table::too_large;
use super::workbook::damaged;
use crate::language::Message;
use quick_xml::events::{BytesStart, Event};
use std::io::{BufRead, BufReader, Cursor, Read};

/// Largest sum of the unpacked parts of a workbook, bytes.
const MAX_UNPACKED: u64 = 256 * 1024 * 1024;
/// Most tags of all parts together: the smallest text that cells share takes one, and each is kept
/// as a text.
const MAX_TAGS: usize = 16_000_000;
/// Deepest nesting of tags; real ones stay below twenty.
const MAX_DEPTH: usize = 256;
/// Columns that a sheet of a text document may have; its reader takes no more either.
const ODS_COLUMNS: usize = 16_384;

/// Refuses a workbook that unfolds to more than a table may be.
pub fn check(bytes: &[u8], format: TableFormat) -> Result<(), Message> {
    // An archive may stand behind anything. The readers look at what stands in front: for a
    // workbook of old or one locked with a password they follow its chains of sectors, which may
    // have no end.
    if !bytes.starts_with(b"PK") {
        let locked = bytes.starts_with(b"\xD0\xCF\x11\xE0");
        return Err(damaged(if locked {
            "locked with a password, or of an older kind"
        } else {
            "not a packed file"
        }));
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut room = MAX_UNPACKED;
    let mut tags = 0;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(damaged)?;
        if part.size() > room {
            return Err(too_large());
        }
        // What a part declares of its size may be a lie.
        let mut part = part.take(room + 1);
        let mut buffer = [0; 8 * 1024];
        loop {
            let read = part.read(&mut buffer).map_err(damaged)?;
            let Some(bytes) = buffer.get(..read).filter(|bytes| !bytes.is_empty()) else {
                break;
            };
            tags += bytes.split(|byte| *byte == b'<').count() - 1;
            room = room.checked_sub(read as u64).ok_or_else(too_large)?;
        }
        // Binary workbooks have no tags; a byte that looks like one is as likely as any other.
        if tags > MAX_TAGS && format != TableFormat::Xlsb {
            return Err(too_large());
        }
    }
    if format == TableFormat::Ods {
        let part = archive
            .by_name("content.xml")
            .map_err(|_| damaged("no content.xml"))?;
        check_repeats(BufReader::new(part))?;
    }
    Ok(())
}

/// One sheet of a text document while it is read.
#[derive(Default)]
struct SheetClaim {
    rows: usize,
    /// Rows down to the last that holds something.
    filled_rows: usize,
    width: usize,
}

/// One row of it.
#[derive(Default)]
struct RowClaim {
    repeats: usize,
    columns: usize,
    /// Columns up to the last that holds something.
    filled: usize,
    text: usize,
}

/// One cell of it.
struct CellClaim {
    repeats: usize,
    is_filled: bool,
    text: usize,
    depth: usize,
}

/// OpenDocument writes equal cells and rows once with a count, and its reader makes every sheet a
/// full rectangle.
#[expect(clippy::wildcard_enum_match_arm, reason = "an enum of a library")]
fn check_repeats(content: impl BufRead) -> Result<(), Message> {
    let mut reader = quick_xml::Reader::from_reader(content);
    reader.config_mut().expand_empty_elements = true;
    let mut buffer = Vec::new();
    let mut depth = 0_usize;
    let (mut cells, mut text) = (0_usize, 0_usize);
    let mut sheet = SheetClaim::default();
    let mut row = RowClaim::default();
    let mut cell: Option<CellClaim> = None;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(tag) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(damaged("tags within tags without end"));
                }
                match tag.name().as_ref() {
                    "table:table" => sheet = SheetClaim::default(),
                    "table:table-row" => {
                        row = RowClaim {
                            repeats: count(&tag, "table:number-rows-repeated")?,
                            ..RowClaim::default()
                        };
                    }
                    "table:table-cell" | "table:covered-table-cell" if cell.is_none() => {
                        let repeats = count(&tag, "table:number-columns-repeated")?;
                        let is_filled = tag.attributes().flatten().any(|attribute| {
                            attribute.key.as_ref().starts_with("office:")
                                || attribute.key.as_ref() == "table:formula"
                        });
                        let text = tag
                            .attributes()
                            .flatten()
                            .map(|attribute| attribute.value.len())
                            .sum();
                        cell = Some(CellClaim {
                            repeats,
                            is_filled,
                            text,
                            depth,
                        });
                    }
                    _ => {}
                }
            }
            Event::End(tag) => {
                if let Some(ended) = cell.take_if(|cell| cell.depth == depth) {
                    let room = ODS_COLUMNS.saturating_sub(row.columns);
                    let repeats = ended.repeats.min(room);
                    row.columns += repeats;
                    if ended.is_filled {
                        row.filled = row.columns;
                        row.text = row.text.saturating_add(repeats.saturating_mul(ended.text));
                    }
                }
                match tag.name().as_ref() {
                    "table:table-row" => {
                        sheet.rows = sheet.rows.saturating_add(row.repeats);
                        if row.filled > 0 {
                            sheet.filled_rows = sheet.rows;
                            sheet.width = sheet.width.max(row.filled);
                            text = text.saturating_add(row.repeats.saturating_mul(row.text));
                        }
                        row = RowClaim::default();
                    }
                    "table:table" => {
                        cells = cells.saturating_add(sheet.filled_rows.saturating_mul(sheet.width));
                        sheet = SheetClaim::default();
                    }
                    _ => {}
                }
                depth = depth.saturating_sub(1);
            }
            Event::Text(said) => {
                if let Some(cell) = &mut cell {
                    cell.text += said.len();
                    cell.is_filled |= !said.is_empty();
                }
            }
            Event::Eof if depth > 0 => return Err(damaged("content.xml ends too soon")),
            Event::Eof => return Ok(()),
            _ => {}
        }
        let so_far = cells.saturating_add(sheet.filled_rows.saturating_mul(sheet.width));
        if so_far > MAX_CELLS || text > MAX_TEXT {
            return Err(too_large());
        }
    }
}

/// A count in an attribute, 1 when it is not there.
fn count(tag: &BytesStart<'_>, name: &str) -> Result<usize, Message> {
    let mut found = tag
        .attributes()
        .flatten()
        .filter(|attribute| attribute.key.as_ref() == name);
    let Some(attribute) = found.next() else {
        return Ok(1);
    };
    let number = attribute.value.parse().ok();
    number.ok_or_else(|| damaged("a count that is no number"))
}

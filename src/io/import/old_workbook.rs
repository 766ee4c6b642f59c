//! What a workbook of Excel 97 to 2003 asks for, measured before it is read.
//!
//! Such a file is a small file system: sectors in chains, one of them the workbook's records. A
//! chain that bites its own tail never ends, a record that claims a sheet of billions of cells has
//! room made for it, two cells in opposite corners make a sheet of millions, and one text can stand
//! in every cell. None of that is in the size of the file, so it is walked through here without
//! keeping anything.

use super::table::{MAX_CELLS, MAX_TEXT};
use super::text_table::too_large;
use super::workbook::damaged;
use crate::language::Message;

/// Sector numbers from here on are marks and no sectors.
const RESERVED: u32 = 0xFFFF_FFFA;
/// Marks in the table of tables from here on are no sectors.
const NO_TABLE: u32 = 0xFFFF_FFFC;
/// Streams below this size lie in the small sectors.
const SMALL_STREAM: usize = 4096;
const SMALL_SECTOR: usize = 64;
/// Most records that are walked through, of all sheets together.
const MAX_RECORDS: usize = 16_000_000;
/// Most cells a sheet may claim to have: all that the format has room for. A claim costs nothing
/// until it is kept.
const LARGEST_CLAIM: usize = 65_536 * 256;

mod record {
    pub const END: u16 = 0x000A;
    pub const FORMULA: u16 = 0x0006;
    pub const CONTINUE: u16 = 0x003C;
    pub const BOUND_SHEET: u16 = 0x0085;
    pub const MULTIPLE_NUMBERS: u16 = 0x00BD;
    pub const RICH_TEXT: u16 = 0x00D6;
    pub const SHARED_TEXTS: u16 = 0x00FC;
    pub const SHARED_TEXT: u16 = 0x00FD;
    pub const DIMENSIONS: u16 = 0x0200;
    pub const NUMBER: u16 = 0x0203;
    pub const LABEL: u16 = 0x0204;
    pub const BOOL_OR_ERROR: u16 = 0x0205;
    pub const STRING: u16 = 0x0207;
    pub const SHORT_NUMBER: u16 = 0x027E;
    pub const BEGIN: u16 = 0x0809;
}

/// Refuses a workbook that is damaged in a way its reader would not survive, or larger than a table
/// may be.
pub fn check(bytes: &[u8]) -> Result<(), Message> {
    let file = Compound::read(bytes).ok_or_else(|| damaged("damaged sectors"))?;
    let stream = file
        .workbook()
        .ok_or_else(|| damaged("no workbook in it"))?;
    check_records(&stream)
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes
        .as_chunks()
        .0
        .iter()
        .map(|chunk| u32::from_le_bytes(*chunk))
}

/// The sectors of a file and how they follow each other.
struct Compound<'a> {
    sectors: &'a [u8],
    size: usize,
    next: Vec<u32>,
    small: Vec<u8>,
    small_next: Vec<u32>,
    directory: Vec<u8>,
}

impl<'a> Compound<'a> {
    /// `None` when a part lies outside the file or a chain never ends.
    fn read(bytes: &'a [u8]) -> Option<Self> {
        if !bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
            return None;
        }
        let size = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Self {
            sectors: bytes.get(size..)?,
            size,
            next: Vec::new(),
            small: Vec::new(),
            small_next: Vec::new(),
            directory: Vec::new(),
        };
        file.next = file.tables(bytes)?;
        if never_ends(&file.next) {
            return None;
        }
        file.directory = file.chain(u32_at(bytes, 48)?, usize::MAX)?;
        let small_tables = u32_at(bytes, 64)? as usize;
        if small_tables > 0 {
            let start = u32_at(&file.directory, 116)?;
            let length = u32_at(&file.directory, 120)? as usize;
            file.small = file.chain(start, length)?;
            let tables = file.chain(u32_at(bytes, 60)?, small_tables.checked_mul(size)?)?;
            file.small_next = numbers(&tables).collect();
            if never_ends(&file.small_next) {
                return None;
            }
        }
        Some(file)
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = (number as usize).checked_mul(self.size)?;
        let rest = self.sectors.get(start..).filter(|rest| !rest.is_empty())?;
        Some(rest.get(..self.size).unwrap_or(rest))
    }

    /// The table of what follows each sector. The sectors it lies in are named in the header and in
    /// further sectors, each of which names the next in its last place.
    fn tables(&self, bytes: &[u8]) -> Option<Vec<u32>> {
        let most = self.sectors.len() / self.size + 1;
        let mut named: Vec<u32> = numbers(bytes.get(76..512)?).collect();
        let mut more = u32_at(bytes, 68)?;
        while more < RESERVED {
            named.extend(numbers(self.sector(more)?));
            more = named.pop()?;
            // Each names a sector of its own; more names than sectors means that some come again.
            if named.iter().filter(|number| **number < NO_TABLE).count() > most {
                return None;
            }
        }
        let mut next = Vec::new();
        for number in named.into_iter().filter(|number| *number < NO_TABLE) {
            next.extend(numbers(self.sector(number)?));
        }
        Some(next)
    }

    fn chain(&self, start: u32, length: usize) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut number = start;
        while number < RESERVED && bytes.len() < length {
            bytes.extend_from_slice(self.sector(number)?);
            number = *self.next.get(number as usize)?;
        }
        bytes.truncate(length);
        Some(bytes)
    }

    fn small_chain(&self, start: u32, length: usize) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut number = start;
        while number < RESERVED && bytes.len() < length {
            let from = (number as usize).checked_mul(SMALL_SECTOR)?;
            let rest = self.small.get(from..)?;
            bytes.extend_from_slice(rest.get(..SMALL_SECTOR).unwrap_or(rest));
            number = *self.small_next.get(number as usize)?;
        }
        bytes.truncate(length);
        Some(bytes)
    }

    /// The stream that holds the workbook's records.
    fn workbook(&self) -> Option<Vec<u8>> {
        let entry = |wanted: &str| {
            self.directory.as_chunks::<128>().0.iter().find(|entry| {
                let name = entry.get(..64).unwrap_or_default().as_chunks().0;
                let name = name
                    .iter()
                    .map(|unit| u16::from_le_bytes(*unit))
                    .take_while(|unit| *unit != 0);
                char::decode_utf16(name)
                    .filter_map(Result::ok)
                    .collect::<String>()
                    .eq_ignore_ascii_case(wanted)
            })
        };
        let entry = entry("Workbook").or_else(|| entry("Book"))?;
        let (start, length) = (u32_at(entry, 116)?, u32_at(entry, 120)? as usize);
        if length < SMALL_STREAM {
            self.small_chain(start, length)
        } else {
            self.chain(start, length)
        }
    }
}

/// Whether some sector comes after itself.
fn never_ends(next: &[u32]) -> bool {
    // The walk that first met each sector.
    let mut met_by = vec![0_u32; next.len()];
    for (walk, start) in (1..).zip(0..next.len()) {
        let mut at = start;
        while let Some(mark) = met_by.get_mut(at) {
            if *mark == walk {
                return true;
            }
            if *mark != 0 {
                break;
            }
            *mark = walk;
            at = next.get(at).map_or(usize::MAX, |next| *next as usize);
        }
    }
    false
}

/// The records of a workbook as they stand in the file; `None` when the file is no such workbook.
pub(super) fn workbook_stream(bytes: &[u8]) -> Option<Vec<u8>> {
    Compound::read(bytes)?.workbook()
}

/// One record: what it is, and its bytes. What continues it is a record of its own.
pub(super) fn records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let (kind, length) = (u16_at(rest, 0)?, u16_at(rest, 2)? as usize);
        let data = rest.get(4..4 + length)?;
        rest = rest.get(4 + length..)?;
        Some((kind, data))
    })
}

/// What all sheets together ask for.
#[derive(Default)]
struct Demand {
    cells: usize,
    text: usize,
    records: usize,
    /// The largest claim of any sheet, cells.
    claimed: usize,
}

fn check_records(stream: &[u8]) -> Result<(), Message> {
    let mut sheets = Vec::new();
    let mut texts: Vec<usize> = Vec::new();
    let mut of_texts: Option<Vec<&[u8]>> = None;
    for (kind, data) in records(stream) {
        match kind {
            record::END => break,
            record::BOUND_SHEET => {
                sheets.push(u32_at(data, 0).ok_or_else(|| damaged("a sheet without a place"))?)
            }
            record::SHARED_TEXTS => of_texts = Some(vec![data]),
            record::CONTINUE => {
                if let Some(parts) = &mut of_texts {
                    parts.push(data);
                }
                continue;
            }
            _ => {}
        }
        if kind != record::SHARED_TEXTS
            && let Some(parts) = of_texts.take()
        {
            texts = lengths_of_texts(&parts);
        }
    }
    if let Some(parts) = of_texts {
        texts = lengths_of_texts(&parts);
    }
    let mut asked = Demand::default();
    for start in sheets {
        let sheet = stream
            .get(start as usize..)
            .ok_or_else(|| damaged("a sheet outside the file"))?;
        check_sheet(sheet, &texts, &mut asked)?;
    }
    Ok(())
}

fn check_sheet(sheet: &[u8], texts: &[usize], asked: &mut Demand) -> Result<(), Message> {
    let mut depth = 0_usize;
    let mut rows: Option<(usize, usize)> = None;
    let mut columns: Option<(usize, usize)> = None;
    let area = |range: Option<(usize, usize)>| range.map_or(0, |(low, high)| high - low + 1);
    for (kind, data) in records(sheet) {
        asked.records += 1;
        if asked.records > MAX_RECORDS {
            return Err(too_large());
        }
        match kind {
            record::BEGIN => depth += 1,
            record::END if depth <= 1 => break,
            record::END => depth -= 1,
            // What lies in a chart within the sheet is not read.
            _ if depth > 1 => {}
            record::DIMENSIONS => {
                let claimed = claimed_cells(data).ok_or_else(|| damaged("damaged dimensions"))?;
                asked.claimed = asked.claimed.max(claimed);
            }
            record::NUMBER
            | record::LABEL
            | record::RICH_TEXT
            | record::BOOL_OR_ERROR
            | record::SHORT_NUMBER
            | record::SHARED_TEXT
            | record::MULTIPLE_NUMBERS
            | record::FORMULA
            | record::STRING => {
                asked.text += data.len();
                if kind == record::SHARED_TEXT {
                    let index = u32_at(data, 6).ok_or_else(|| damaged("a short cell"))? as usize;
                    asked.text += texts.get(index).copied().unwrap_or(0);
                }
                if kind != record::STRING {
                    let short = || damaged("a short cell");
                    let row = usize::from(u16_at(data, 0).ok_or_else(short)?);
                    let first = usize::from(u16_at(data, 2).ok_or_else(short)?);
                    let last = match kind {
                        record::MULTIPLE_NUMBERS => {
                            let last = data
                                .len()
                                .checked_sub(2)
                                .and_then(|at| u16_at(data, at))
                                .ok_or_else(short)?;
                            usize::from(last).max(first)
                        }
                        _ => first,
                    };
                    rows =
                        Some(rows.map_or((row, row), |(low, high)| (low.min(row), high.max(row))));
                    columns = Some(columns.map_or((first, last), |(low, high)| {
                        (low.min(first), high.max(last))
                    }));
                }
            }
            _ => {}
        }
        if asked.text > MAX_TEXT || asked.claimed > LARGEST_CLAIM {
            return Err(too_large());
        }
    }
    asked.cells = asked
        .cells
        .saturating_add(area(rows).saturating_mul(area(columns)));
    if asked.cells > MAX_CELLS {
        Err(too_large())
    } else {
        Ok(())
    }
}

/// Cells that a sheet says it has; `None` when it ends before it begins.
fn claimed_cells(data: &[u8]) -> Option<usize> {
    let (first_row, last_row, at) = match data.len() {
        10 => (u32::from(u16_at(data, 0)?), u32::from(u16_at(data, 2)?), 4),
        14 | 16 => (u32_at(data, 0)?, u32_at(data, 4)?, 8),
        _ => return None,
    };
    let (first_column, last_column) = (u16_at(data, at)?, u16_at(data, at + 2)?);
    let first_column = if first_column > 0xFF || last_column < first_column {
        0
    } else {
        first_column
    };
    // Both ends are one past the last; a sheet without cells has zeros.
    if last_row == 0 || last_column == 0 {
        return Some(1);
    }
    let rows = (last_row - 1).checked_sub(first_row)? as usize + 1;
    let columns = usize::from((last_column - 1).checked_sub(first_column)?) + 1;
    Some(rows.saturating_mul(columns))
}

/// Length of each of the texts that cells share, bytes as they are kept. A text goes on in the next
/// part where a part ends.
fn lengths_of_texts(parts: &[&[u8]]) -> Vec<usize> {
    let mut lengths = Vec::new();
    let mut part = 0;
    let mut at = 8;
    loop {
        let Some(data) = parts.get(part) else {
            return lengths;
        };
        if at >= data.len() {
            part += 1;
            at = 0;
            continue;
        }
        let (Some(signs), Some(flags)) = (u16_at(data, at), data.get(at + 2)) else {
            return lengths;
        };
        let mut wide = flags & 1 != 0;
        let mut header = 3;
        let mut behind = 0;
        if flags & 8 != 0 {
            behind += 4 * u16_at(data, at + header).unwrap_or(0) as usize;
            header += 2;
        }
        if flags & 4 != 0 {
            behind += u32_at(data, at + header).unwrap_or(0) as usize;
            header += 4;
        }
        at += header;
        // Each sign takes at most three bytes once it is read.
        lengths.push(3 * usize::from(signs));
        let mut left = usize::from(signs);
        while left > 0 {
            let Some(data) = parts.get(part) else {
                return lengths;
            };
            let room = data.len().saturating_sub(at) / if wide { 2 } else { 1 };
            let taken = room.min(left);
            at += taken * if wide { 2 } else { 1 };
            left -= taken;
            if left > 0 {
                part += 1;
                // A part that goes on with signs says anew how wide they are.
                wide = parts
                    .get(part)
                    .and_then(|data| data.first())
                    .is_some_and(|flags| flags & 1 != 0);
                at = 1;
            }
        }
        while behind > 0 {
            let Some(data) = parts.get(part) else {
                return lengths;
            };
            let taken = data.len().saturating_sub(at).min(behind);
            at += taken;
            behind -= taken;
            if behind > 0 {
                part += 1;
                at = 0;
            }
        }
    }
}

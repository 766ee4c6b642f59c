//! What a file is by its bytes, whatever it is called.

use super::TableFormat;
use super::encoding;
use crate::language::Message;
use std::io::Cursor;

/// What can be read of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A table of a kind of its own.
    Table(TableFormat),
    /// A page of the web with tables in it, as some programs write under the name of a workbook.
    WebPage,
}

/// Kinds of files that a person may take for a table and that cannot be read, by the word in the
/// sentence.
const OTHERS: [(&[u8], &str); 7] = [
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"MIME-Version", "mht"),
    (b"\x1F\x8B", "packed"),
    (b"7z\xBC\xAF", "packed"),
    (b"Rar!", "packed"),
    (b"\x89PNG", "picture"),
];

/// What a file is; `declared` by its name where its bytes do not say it.
///
/// # Errors
/// A message without its `file`, for a kind that is recognised and cannot be read: locked with a
/// password, Numbers, PDF.
pub fn of(bytes: &[u8], declared: TableFormat) -> Result<FileKind, Message> {
    if bytes.trim_ascii().is_empty() {
        return Err(Message::new("import-empty-file"));
    }
    if let Some((_, kind)) = OTHERS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(other(kind));
    }
    if bytes.starts_with(b"PK") {
        return packed(bytes, declared);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return compound(bytes);
    }
    if is_binary(bytes) {
        return Ok(FileKind::Table(declared));
    }
    let start = encoding::decode(bytes.get(..bytes.len().min(4096)).unwrap_or_default()).text;
    let start = start.trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t']);
    let lower = start.to_lowercase();
    if lower.starts_with('<') {
        if lower.contains("urn:schemas-microsoft-com:office:spreadsheet")
            && lower.starts_with("<?xml")
        {
            return Err(other("xml"));
        }
        if lower.contains("<table") || lower.contains("<html") || lower.contains("<!doctype html") {
            return Ok(FileKind::WebPage);
        }
    }
    Ok(FileKind::Table(TableFormat::Csv))
}

/// Whether the bytes are those of a table whose name does not say so.
pub fn is_table_without_ending(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK")
        || bytes.starts_with(b"\xD0\xCF\x11\xE0")
        || OTHERS.iter().any(|(start, _)| bytes.starts_with(start))
        || matches!(of(bytes, TableFormat::Csv), Ok(FileKind::WebPage))
}

fn other(kind: &'static str) -> Message {
    Message::new("import-other-kind").with("kind", kind)
}

/// A packed file: a workbook of one kind or another, or a document of another program.
fn packed(bytes: &[u8], declared: TableFormat) -> Result<FileKind, Message> {
    let Ok(archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        let declared = match declared {
            TableFormat::Csv => TableFormat::Xlsx,
            other @ (TableFormat::Xlsx
            | TableFormat::Xlsb
            | TableFormat::Xls
            | TableFormat::Ods
            | TableFormat::Html) => other,
        };
        return Ok(FileKind::Table(declared));
    };
    let names: Vec<String> = archive
        .file_names()
        .filter_map(|name| name.ok().map(std::borrow::Cow::into_owned))
        .collect();
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    let has_folder = |wanted: &str| names.iter().any(|name| name.starts_with(wanted));
    if has("xl/workbook.bin") {
        Ok(FileKind::Table(TableFormat::Xlsb))
    } else if has_folder("xl/") {
        Ok(FileKind::Table(TableFormat::Xlsx))
    } else if has_folder("Index/") || has("Index.zip") || has_folder("index.numbers") {
        Err(other("numbers"))
    } else if has_folder("word/") {
        Err(other("word"))
    } else if has("content.xml") {
        Ok(FileKind::Table(TableFormat::Ods))
    } else {
        Ok(FileKind::Table(match declared {
            TableFormat::Csv => TableFormat::Xlsx,
            other @ (TableFormat::Xlsx
            | TableFormat::Xlsb
            | TableFormat::Xls
            | TableFormat::Ods
            | TableFormat::Html) => other,
        }))
    }
}

/// A compound file of old: a workbook, a newer one locked with a password, or a document of another
/// program. The names of its parts stand in it in letters of two bytes.
fn compound(bytes: &[u8]) -> Result<FileKind, Message> {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if has("EncryptedPackage") {
        Err(Message::new("import-locked"))
    } else if has("WordDocument") && !has("Workbook") {
        Err(other("word"))
    } else if !has("Workbook") && !has("Book") {
        Err(other("compound"))
    } else {
        Ok(FileKind::Table(TableFormat::Xls))
    }
}

/// Whether bytes are no text: with zeros that are not those of UTF-16.
fn is_binary(bytes: &[u8]) -> bool {
    let sample = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    sample.is_empty()
        || (sample.contains(&0) && !encoding::decode(sample).encoding.starts_with("UTF-16"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_by_their_bytes() {
        let kind = |bytes: &[u8], declared| of(bytes, declared).map_err(|message| message.key);
        let text = b"Company,Fair value\nA,1\n";
        let csv = Ok(FileKind::Table(TableFormat::Csv));
        assert_eq!(kind(text, TableFormat::Xlsx), csv);
        assert_eq!(kind(text, TableFormat::Xls), csv);
        let page = b"<html><body><table><tr><td>x</td></tr></table></body></html>";
        assert_eq!(kind(page, TableFormat::Xls), Ok(FileKind::WebPage));
        assert_eq!(
            kind(b"%PDF-1.7", TableFormat::Csv),
            Err("import-other-kind")
        );
        assert_eq!(
            kind(&[0; 600], TableFormat::Xls),
            Ok(FileKind::Table(TableFormat::Xls))
        );
        let mut locked = b"\xD0\xCF\x11\xE0".to_vec();
        locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(kind(&locked, TableFormat::Xlsx), Err("import-locked"));
    }
}

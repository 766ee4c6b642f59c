//! Tables of a page of the web, as programs write them under the name of a workbook.

use super::encoding;
use super::entities;
use super::table::{Cell, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT, Row, Sheet, Source};
use super::text_table::too_large;
use crate::language::Message;

/// Takes a page apart: each table of it is a sheet.
///
/// # Errors
/// A message without its `file`, when it is larger than a table may be.
pub fn read(bytes: &[u8]) -> Result<Source, Message> {
    let decoded = encoding::decode(bytes);
    let mut page = WebPage::default();
    let mut rest = decoded.text.as_str();
    while let Some(open) = rest.find('<') {
        let (text, tag) = rest.split_at(open);
        page.text(text);
        let Some(close) = tag.find('>') else { break };
        let (inside, after) = (tag.get(1..close).unwrap_or_default(), tag.get(close + 1..));
        rest = after.unwrap_or_default();
        page.tag(inside)?;
    }
    page.end_row()?;
    page.end_table();
    Ok(Source {
        format: super::TableFormat::Html,
        encoding: Some(decoded.encoding),
        delimiter: None,
        sheets: page.sheets,
        mended: Vec::new(),
    })
}

/// A page while it is read.
#[derive(Default)]
struct WebPage {
    sheets: Vec<Sheet>,
    rows: Vec<Row>,
    cells: Vec<Cell>,
    /// Text of the open cell.
    cell: Option<String>,
    /// Further columns the open cell spans.
    spanned: usize,
    row_number: usize,
    cells_taken: usize,
    text_taken: usize,
    /// The tag whose contents are no text: `script` or `style`.
    skipped: Option<&'static str>,
}

impl WebPage {
    fn text(&mut self, text: &str) {
        if let (Some(cell), None) = (&mut self.cell, self.skipped) {
            cell.push_str(text);
        }
    }

    fn tag(&mut self, inside: &str) -> Result<(), Message> {
        let lower = inside.to_lowercase();
        let name: String = lower
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '/')
            .collect();
        if let Some(skipped) = self.skipped {
            if name.strip_prefix('/') == Some(skipped) {
                self.skipped = None;
            }
            return Ok(());
        }
        match name.as_str() {
            "script" => self.skipped = Some("script"),
            "style" => self.skipped = Some("style"),
            "table" | "/table" => {
                self.end_row()?;
                self.end_table();
            }
            "tr" | "/tr" => self.end_row()?,
            "td" | "th" => {
                self.end_cell()?;
                self.cell = Some(String::new());
                self.spanned = span_of(&lower).saturating_sub(1);
            }
            "/td" | "/th" => self.end_cell()?,
            "br" | "br/" | "/p" | "/div" => self.text("\n"),
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Message> {
        let Some(text) = self.cell.take() else {
            return Ok(());
        };
        let text: Vec<_> = entities::decoded(&text)
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        let text = text.join(" ");
        self.text_taken += text.len();
        self.cells.push(Cell::from_text(&text));
        let spanned = std::mem::take(&mut self.spanned).min(MAX_COLUMNS);
        self.cells.extend((0..spanned).map(|_| Cell::Empty));
        self.cells_taken += spanned + 1;
        if self.cells.len() > MAX_COLUMNS
            || self.cells_taken > MAX_CELLS
            || self.text_taken > MAX_TEXT
        {
            return Err(too_large());
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Message> {
        self.end_cell()?;
        let cells = std::mem::take(&mut self.cells);
        if cells.is_empty() {
            return Ok(());
        }
        self.row_number += 1;
        if cells.iter().any(|cell| !cell.is_empty()) {
            self.rows.push(Row::seen(self.row_number, cells));
        }
        if self.rows.len() > MAX_ROWS {
            return Err(too_large());
        }
        Ok(())
    }

    fn end_table(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        self.row_number = 0;
        if !rows.is_empty() {
            let name = if self.sheets.is_empty() {
                String::new()
            } else {
                (self.sheets.len() + 1).to_string()
            };
            self.sheets.push(Sheet {
                name,
                rows,
                ..Sheet::default()
            });
        }
    }
}

/// Columns a cell spans.
fn span_of(tag: &str) -> usize {
    tag.split_once("colspan")
        .map(|(_, rest)| {
            rest.trim_start_matches([' ', '=', '"', '\''])
                .chars()
                .take_while(char::is_ascii_digit)
                .collect::<String>()
        })
        .and_then(|digits| digits.parse().ok())
        .unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_read_through_tags_spans_and_entities() {
        let page = b"<html><style>td {x}</style><table><tr><th>Company<th>Value</tr><tr><td>A &amp; B</td><td colspan=2>1&nbsp;000</td><td>x</td></tr></table><table><tr><td>2</td></tr></table></html>";
        let source = read(page).unwrap();
        assert_eq!(source.sheets.len(), 2);
        let texts: Vec<Vec<String>> = source.sheets[0]
            .rows
            .iter()
            .map(|row| row.cells.iter().map(Cell::to_text).collect())
            .collect();
        assert_eq!(
            texts,
            [vec!["Company", "Value"], vec!["A & B", "1 000", "", "x"]]
        );
    }
}

//! Tables of a page of the web, as programs write them under the name of a workbook.

use super::encoding;
use super::entities;
use super::notation::{self, DecimalMark, NumberReading};
use super::table::{Cell, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT, Number, Row, Sheet, Source};
use super::text_table::too_large;
use crate::language::Message;
use std::collections::BTreeMap;

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
    /// Further rows the open cell spans.
    spanned_rows: usize,
    /// Cells that reach into the rows below, by column, with the rows that are left.
    reaching: BTreeMap<usize, (usize, Cell)>,
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
                self.spanned = span_of(&lower, "colspan").saturating_sub(1);
                self.spanned_rows = span_of(&lower, "rowspan").saturating_sub(1);
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
        self.reach_into_row();
        let cell = Cell::from_text(&text);
        let rows = std::mem::take(&mut self.spanned_rows).min(MAX_ROWS);
        if rows > 0 {
            self.reaching
                .insert(self.cells.len(), (rows, repeated(&cell)));
        }
        self.cells.push(cell);
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

    /// Puts the cells from above that reach into this row where it has come to.
    fn reach_into_row(&mut self) {
        while let Some((rows, cell)) = self.reaching.get_mut(&self.cells.len()) {
            let column = self.cells.len();
            self.text_taken += cell.to_text().len();
            self.cells.push(cell.clone());
            self.cells_taken += 1;
            *rows -= 1;
            if *rows == 0 {
                self.reaching.remove(&column);
            }
        }
    }

    fn end_row(&mut self) -> Result<(), Message> {
        self.end_cell()?;
        if !self.cells.is_empty() {
            self.reach_into_row();
        }
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
        self.reaching.clear();
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

/// What a cell holds in the further rows it spans. A figure is marked as repeated: it counts once.
fn repeated(cell: &Cell) -> Cell {
    match notation::number(&cell.to_text(), DecimalMark::Point) {
        NumberReading::Figure(figure) => Cell::Number(Number {
            is_repeated: true,
            ..Number::plain(figure.value(0))
        }),
        NumberReading::Blank
        | NumberReading::Dash { .. }
        | NumberReading::Error
        | NumberReading::Bound
        | NumberReading::NotANumber => cell.clone(),
    }
}

/// Columns or rows a cell spans, by the attribute that says so.
fn span_of(tag: &str, attribute: &str) -> usize {
    tag.split_once(attribute)
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

    #[test]
    fn a_cell_that_spans_rows_stands_in_each_of_them_and_a_figure_counts_once() {
        let page = b"<table><tr><th>Company<th>Class<th>Value</tr><tr><td rowspan=2>A</td><td>Seed</td><td rowspan=2>6.5</td></tr><tr><td>Series A</td></tr><tr><td>B</td><td>Seed</td><td>3</td></tr></table>";
        let source = read(page).unwrap();
        let rows = &source.sheets[0].rows;
        let texts: Vec<String> = rows[2].cells.iter().map(Cell::to_text).collect();
        assert_eq!(texts, ["A", "Series A", "6.5"]);
        assert!(matches!(&rows[2].cells[2], Cell::Number(number) if number.is_repeated));
        assert_eq!(rows[3].cells[0].to_text(), "B");
    }
}

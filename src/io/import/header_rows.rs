//! Rows in the body of a table that are titles: the table's own again, those of another table, the template's second row.

use super::field::{Field, fold};
use super::header::Column;
use super::record::RowReader;
use super::table::{Cell, Row};
use super::title;

/// A title row that comes again on the next page.
pub fn is_repeated_header(reader: &RowReader<'_>, row: &Row) -> bool {
    let same = |column: &Column| {
        let cell = row.cell(column.index).to_text();
        !cell.is_empty() && fold(&column.title).ends_with(&fold(&cell))
    };
    reader
        .header
        .columns
        .iter()
        .filter(|column| same(column))
        .count()
        >= 2.max(row.filled().count())
}

/// The titles of another table below this one: known ones, in other columns or of other things.
pub fn is_another_header(reader: &RowReader<'_>, row: &Row) -> bool {
    if reader.literal || is_repeated_header(reader, row) {
        return false;
    }
    let filled = row.filled().count();
    // Titles are two thirds of such a row. Looking whether a text is one takes long: rows that hold figures need no look at
    // their words, and others are done with as soon as too many are no titles.
    let mut others = row.filled().filter(|(_, cell)| is_figure(cell)).count();
    if others * 3 > filled {
        return false;
    }
    let mut known = Vec::new();
    for (index, cell) in row.filled() {
        let Cell::Text(text) = cell else {
            return false;
        };
        let field = title::of_sure_title(text);
        match field {
            Some((field, _)) => known.push((index, field)),
            None if is_figure(cell) => {}
            None => others += 1,
        }
        if others * 3 > filled {
            return false;
        }
    }
    let names_company = known.iter().any(|(_, field)| *field == Field::Name);
    let is_ours = |(index, field): &(usize, Field)| {
        let column = reader.column(*field);
        column.is_some_and(|column| column.index == *index)
    };
    names_company && filled >= 2 && !(known.len() == filled && known.iter().all(is_ours))
}

/// Whether a cell is a figure or a date, which is no title.
fn is_figure(cell: &Cell) -> bool {
    let Cell::Text(text) = cell else {
        return true;
    };
    text.contains(|c: char| c.is_ascii_digit()) && !text.contains(char::is_alphabetic)
}

/// The second row of the template: which columns are required.
pub fn is_instructions(row: &Row) -> bool {
    row.filled().all(|(_, cell)| {
        matches!(
            fold(&cell.to_text()).as_str(),
            "required" | "optional" | "必填" | "选填" | "必填required" | "选填optional"
        )
    })
}

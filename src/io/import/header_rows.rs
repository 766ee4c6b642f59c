//! Rows in the body of a table that are titles: the table's own again, those of another table, the
//! template's second row.

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
    let mut texts = Vec::new();
    for (index, cell) in row.filled() {
        let Cell::Text(text) = cell else {
            return false;
        };
        texts.push((index, text.as_str()));
    }
    let filled = texts.len();
    texts.retain(|(_, text)| !is_figure(text));
    // Looking whether a text is a title takes long: the row is done with as soon as more than a
    // third are none.
    let mut others = filled - texts.len();
    let mut known = Vec::new();
    for (index, text) in texts {
        if others * 3 > filled {
            return false;
        }
        match title::of_sure_title(text) {
            Some((field, _)) => known.push((index, field)),
            None => others += 1,
        }
    }
    let names_company = known.iter().any(|(_, field)| *field == Field::Name);
    let is_ours = |(index, field): &(usize, Field)| {
        let column = reader.column(*field);
        column.is_some_and(|column| column.index == *index)
    };
    names_company
        && filled >= 2
        && others * 3 <= filled
        && !(known.len() == filled && known.iter().all(is_ours))
}

/// Whether a text is a figure or a date, which is no title.
fn is_figure(text: &str) -> bool {
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

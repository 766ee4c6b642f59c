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
    let mut known = Vec::new();
    for (index, cell) in row.filled() {
        let Cell::Text(text) = cell else {
            return false;
        };
        let field = title::of_title(text).filter(|(_, fit)| fit.is_sure() || fit.is_vague());
        known.extend(field.map(|(field, _)| (index, field)));
    }
    let names_company = known.iter().any(|(_, field)| *field == Field::Name);
    let is_ours = |(index, field): &(usize, Field)| {
        let column = reader.column(*field);
        column.is_some_and(|column| column.index == *index)
    };
    names_company
        && filled >= 2
        && known.len() * 3 >= filled * 2
        && !(known.len() == filled && known.iter().all(is_ours))
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

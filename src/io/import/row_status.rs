//! What columns beside the name say a row is: sold by a certain day, or cash by a code.

use super::dates;
use super::field::{Field, fold};
use super::lexicon::{plain, words};
use super::record::RowReader;
use super::table::{Cell, Row};

/// Whether a column of kinds of assets says cash by a code: STIV in form N-PORT.
pub fn has_cash_code(reader: &RowReader<'_>, row: &Row) -> bool {
    let rows = &words().rows;
    reader
        .header
        .columns
        .iter()
        .filter(|column| rows.cash_code_titles.contains(&fold(&column.title)))
        .any(|column| {
            rows.cash_codes
                .contains(&plain(&row.cell(column.index).to_text()))
        })
}

/// Whether a column of the days of sales holds one that does not lie behind the date of the marks.
pub fn is_sold_by(reader: &RowReader<'_>, row: &Row) -> bool {
    let is_day = |column: &super::header::Column| {
        let titles = &words().status.sold_on;
        titles.contains(&fold(&column.title))
    };
    let Some(cell) = reader
        .column(Field::Status)
        .filter(|column| is_day(column))
        .map(|column| row.cell(column.index))
    else {
        return false;
    };
    let day = match cell {
        Cell::Date(day) => Some(*day),
        Cell::Text(text) => dates::date(text, reader.mapping.date_order),
        Cell::Number(number) => dates::serial(number.value),
        Cell::Empty | Cell::Error(_) | Cell::Uncomputed => None,
    };
    day.is_some_and(|day| reader.mapping.as_of.is_none_or(|marks| day <= marks))
}

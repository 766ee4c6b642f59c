//! A row below the titles that says in what their figures are counted: ",USD k,USD k,%".

use super::dates;
use super::statement;
use super::table::{Cell, Row};
use super::title;

/// Whether a row says the units of the titles above it and nothing else: each of its cells stands
/// under a title, at least one of them under one of an amount or a share.
pub fn is_below(titles: &Row, row: &Row) -> bool {
    let mut says = 0;
    for (index, cell) in row.filled() {
        let Cell::Text(text) = cell else {
            return false;
        };
        if is_name(text) {
            continue;
        }
        // Nearly every row ends here: looking a title up takes longer than reading a unit.
        let above = titles.cell(index).to_text();
        if above.is_empty() || !statement::is_unit(text) {
            return false;
        }
        let field = title::of_sure_title(&above).map(|(field, _)| field);
        if field.is_some_and(|field| field.range().is_none()) {
            return false;
        }
        says += usize::from(field.is_some() || dates::is_only_period(&above));
    }
    says > 0
}

/// Whether a cell names the row: "Units", "单位".
pub fn is_name(text: &str) -> bool {
    let folded = super::field::fold(text);
    super::lexicon::words().titles.units_rows.contains(&folded)
}
